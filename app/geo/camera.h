// SPDX-License-Identifier: GPL-3.0-or-later
// A Web Mercator view: the mathematics of Qt Location's Map with bearing and tilt 0. At zoom z the world is 256 * 2^z
// device-independent pixels wide. Value; any thread.
#pragma once

#include "geo/mercator.h"

#include <QRectF>
#include <QSizeF>

namespace atlas {

struct GeoBox
{
    double west = 0, south = 0, east = 0, north = 0; // degrees

    bool operator==(const GeoBox&) const = default;
};

struct Camera
{
    LonLat centre;
    double zoom = 4;
    QSizeF size; // device-independent pixels

    double worldPixels() const; // 256 * 2^zoom
    ScreenXY toScreen(WorldXY world) const;

    ScreenXY toScreen(LonLat position) const { return toScreen(toWorld(position)); }

    WorldXY toWorldXY(ScreenXY screen) const;
    LonLat toLonLat(ScreenXY screen) const;
    QRectF worldRect() const; // what is seen, in units of WorldXY; may reach beyond the unit square
    // Metres on the ground per pixel at the centre, and the denominator of the scale on a screen of 96 dpi.
    double metresPerPixel() const;
    double scaleDenominator() const;

    bool operator==(const Camera&) const = default;
};

// Where cameraFor() stops for a box without extent: about 0.15 m on the ground per pixel.
inline constexpr double CameraMaxZoom = 20;

// The camera that shows the box with a margin of that many pixels. A box with west > east crosses 180 degrees.
Camera cameraFor(const GeoBox& box, QSizeF size, double marginPx = 0);

} // namespace atlas
