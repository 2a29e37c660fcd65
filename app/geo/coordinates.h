// SPDX-License-Identifier: GPL-3.0-or-later
// The coordinate spaces of the program, one type each.
//   LonLat    degrees on WGS 84 (EPSG:4326), longitude first as in GeoJSON; longitude -180..180, latitude -90..90
//   WorldXY   Web Mercator scaled to the unit square: x 0 at 180 W to 1 at 180 E, y 0 at 85.05 N down to 1 at 85.05 S
//   PlaneXY   metres of a map projection, x east, y north
//   ScreenXY  device-independent pixels of a view, origin top left, y down
#pragma once

#include <QPointF>

namespace atlas {

struct LonLat
{
    double lon = 0;
    double lat = 0;

    bool operator==(const LonLat&) const = default;
};

struct WorldXY
{
    double x = 0;
    double y = 0;

    bool operator==(const WorldXY&) const = default;
};

struct PlaneXY
{
    double x = 0;
    double y = 0;
};

struct ScreenXY
{
    double x = 0;
    double y = 0;

    QPointF toPointF() const { return {x, y}; }
};

} // namespace atlas
