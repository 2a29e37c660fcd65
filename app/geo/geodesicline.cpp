// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/geodesicline.h"

#include <geodesic.h>

#include <cmath>

namespace atlas {

std::vector<LonLat> geodesicLine(LonLat a, LonLat b, int steps)
{
    geod_geodesic ellipsoid;
    geod_init(&ellipsoid, 6378137.0, 1 / 298.257223563);
    geod_geodesicline line;
    geod_inverseline(&line, &ellipsoid, a.lat, a.lon, b.lat, b.lon, GEOD_LATITUDE | GEOD_LONGITUDE | GEOD_DISTANCE_IN);
    std::vector<LonLat> points{a};
    for (int i = 1; i <= steps; ++i) {
        double lat = 0;
        double lon = 0;
        geod_position(&line, line.s13 * i / steps, &lat, &lon, nullptr);
        const double before = points.back().lon;
        points.push_back({before + std::remainder(lon - before, 360), lat});
    }
    return points;
}

} // namespace atlas
