// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/tile.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

// Columns may lie beyond the world, rows not; both ends included.
struct TileRange
{
    int left = 0, top = 0, right = -1, bottom = -1;

    int count() const { return (right - left + 1) * std::max(bottom - top + 1, 0); }
};

TileRange rangeOf(const QRectF& world, int z)
{
    const double n = std::exp2(z);
    // An edge between two tiles shows nothing of the one beyond it.
    const auto last = [n](double edge) { return int(std::ceil(edge * n)) - 1; };
    return {int(std::floor(world.left() * n)), std::max(int(std::floor(world.top() * n)), 0), last(world.right()),
            std::min(last(world.bottom()), int(n) - 1)};
}

} // namespace

TileId ancestorOf(TileId id, int levels)
{
    return {id.z - levels, id.x >> levels, id.y >> levels};
}

std::vector<TilePlace> tilesOf(const Camera& camera, double pixelRatio, int maxZoom)
{
    std::vector<TilePlace> places;
    if (camera.size.isEmpty())
        return places;
    const QRectF world = camera.worldRect();
    int z = std::clamp(int(std::lround(camera.zoom + std::log2(pixelRatio))), 0, maxZoom);
    while (z > 0 && rangeOf(world, z).count() > MostTiles)
        --z;
    const TileRange range = rangeOf(world, z);
    const int n = 1 << z;
    const double side = 1.0 / n;
    for (int y = range.top; y <= range.bottom; ++y) {
        for (int column = range.left; column <= range.right; ++column)
            places.push_back({{z, ((column % n) + n) % n, y}, {column * side, y * side, side, side}});
    }
    std::ranges::stable_sort(places, {}, [middle = world.center()](const TilePlace& place) {
        const QPointF way = place.world.center() - middle;
        return way.x() * way.x() + way.y() * way.y();
    });
    return places;
}

} // namespace atlas
