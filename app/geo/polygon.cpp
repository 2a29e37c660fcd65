// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/polygon.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace atlas {

namespace {

double squaredDistanceToOrigin(PlaneXY a, PlaneXY b)
{
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length2 = dx * dx + dy * dy;
    const double t = length2 > 0 ? std::clamp(-(a.x * dx + a.y * dy) / length2, 0.0, 1.0) : 0;
    const double x = a.x + t * dx;
    const double y = a.y + t * dy;
    return x * x + y * y;
}

} // namespace

bool MultiPolygon::contains(LonLat point) const
{
    bool inside = false;
    for (const std::vector<LonLat>& ring : rings) {
        if (ring.empty())
            continue;
        LonLat a = ring.back();
        for (const LonLat b : ring) {
            // A vertex counts as above its own latitude, so an edge through it is crossed once.
            if ((a.lat > point.lat) != (b.lat > point.lat) &&
                point.lon < a.lon + (point.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon))
                inside = !inside;
            a = b;
        }
    }
    return inside;
}

double MultiPolygon::edgeDistanceKm(LonLat point) const
{
    constexpr double Radians = std::numbers::pi / 180;
    constexpr double EquatorKm = 6378.137;
    constexpr double E2 = 0.00669437999014; // eccentricity of WGS 84, squared

    const double latitude = point.lat * Radians;
    const double s = 1 - E2 * std::sin(latitude) * std::sin(latitude);
    const double kmNorth = EquatorKm * (1 - E2) / (s * std::sqrt(s)) * Radians;
    const double kmEast = EquatorKm / std::sqrt(s) * std::cos(latitude) * Radians;
    const auto toPlane = [&](LonLat p) { return PlaneXY{(p.lon - point.lon) * kmEast, (p.lat - point.lat) * kmNorth}; };

    double best = std::numeric_limits<double>::infinity();
    for (const std::vector<LonLat>& ring : rings) {
        if (ring.empty())
            continue;
        PlaneXY a = toPlane(ring.back());
        for (const LonLat vertex : ring) {
            const PlaneXY b = toPlane(vertex);
            best = std::min(best, squaredDistanceToOrigin(a, b));
            a = b;
        }
    }
    return std::sqrt(best);
}

} // namespace atlas
