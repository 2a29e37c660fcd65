// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/camera.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

constexpr double MetresPerScreenPixel = 0.0254 / 96;

} // namespace

double Camera::worldPixels() const
{
    return 256 * std::exp2(zoom);
}

ScreenXY Camera::toScreen(WorldXY world) const
{
    const WorldXY middle = toWorld(centre);
    const double scale = worldPixels();
    return {(world.x - middle.x) * scale + size.width() / 2, (world.y - middle.y) * scale + size.height() / 2};
}

WorldXY Camera::toWorldXY(ScreenXY screen) const
{
    const WorldXY middle = toWorld(centre);
    const double scale = worldPixels();
    return {middle.x + (screen.x - size.width() / 2) / scale, middle.y + (screen.y - size.height() / 2) / scale};
}

LonLat Camera::toLonLat(ScreenXY screen) const
{
    return atlas::toLonLat(toWorldXY(screen));
}

QRectF Camera::worldRect() const
{
    const WorldXY topLeft = toWorldXY({0, 0});
    return {QPointF(topLeft.x, topLeft.y), size / worldPixels()};
}

double Camera::metresPerPixel() const
{
    return metresPerWorldUnit(centre.lat) / worldPixels();
}

double Camera::scaleDenominator() const
{
    return metresPerPixel() / MetresPerScreenPixel;
}

Camera cameraFor(const GeoBox& box, QSizeF size, double marginPx)
{
    const WorldXY topLeft = toWorld({box.west, box.north});
    WorldXY bottomRight = toWorld({box.east, box.south});
    if (box.west > box.east)
        bottomRight.x += 1;

    // A view smaller than its margins still gets a camera.
    const double width = std::max(size.width() - 2 * marginPx, 1.0);
    const double height = std::max(size.height() - 2 * marginPx, 1.0);
    const double worldPixels = std::min(width / (bottomRight.x - topLeft.x), height / (bottomRight.y - topLeft.y));

    Camera camera;
    camera.centre = toLonLat(WorldXY{(topLeft.x + bottomRight.x) / 2, (topLeft.y + bottomRight.y) / 2});
    camera.zoom = std::min(std::log2(worldPixels / 256), CameraMaxZoom);
    camera.size = size;
    return camera;
}

} // namespace atlas
