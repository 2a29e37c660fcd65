// SPDX-License-Identifier: GPL-3.0-or-later
// Geodesics on WGS 84 by PROJ (Karney 2013, doi:10.1007/s00190-012-0578-z). Any thread.
#pragma once

#include "geo/coordinates.h"

#include <vector>

namespace atlas {

double geodesicKm(LonLat a, LonLat b);

// The point at that distance from the start, azimuth in degrees clockwise from north.
LonLat geodesicDestination(LonLat start, double azimuthDegrees, double km);

// The largest circle below. Up to pi b / 2 = 9,985 km (b the polar radius; the curvature is nowhere above 1 / b^2) a
// circle is convex: it meets the meridian of 180 degrees in one arc at most and cannot hold both poles.
inline constexpr double MaxCircleKm = 9'900;

// The circle of points at that geodesic distance (0 < km <= MaxCircleKm, steps even): vertices counter-clockwise from
// due north, the first repeated at the end, so "steps" + 1 of them. Cut at 180 degrees into closed counter-clockwise
// parts within -180..180 (RFC 7946 section 3.1.9); one that holds a pole is closed along 180 degrees through the pole.
std::vector<std::vector<LonLat>> geodesicCircle(LonLat centre, double km, int steps = 360);

} // namespace atlas
