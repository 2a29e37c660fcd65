// SPDX-License-Identifier: GPL-3.0-or-later
// Polygons in degrees. Any thread.
#pragma once

#include "geo/coordinates.h"

#include <vector>

namespace atlas {

// Rings of one feature, outer and inner mixed: a point is inside by the even-odd rule. Edges are straight in degrees
// and do not cross 180 degrees; a ring may repeat its first point at the end or not.
struct MultiPolygon
{
    std::vector<std::vector<LonLat>> rings;

    bool contains(LonLat point) const;
    // Geodesic distance in km from a point to the nearest edge (planar projection round the point: good to 1 % below
    // 200 km and 59 degrees of latitude); 0 is not returned for inside points: combine with contains(). Infinite
    // without an edge.
    double edgeDistanceKm(LonLat point) const;
};

} // namespace atlas
