// SPDX-License-Identifier: GPL-3.0-or-later
// WGS 84, and the shifted coordinates of Chinese web maps: GCJ-02 (AMap, Tencent) lies up to 0.7 km from it, BD-09
// (Baidu) 0.7 to 1.5 km. The shift has no closed inverse. Formulas as in eviltransform and coordtransform
// (github.com/googollee/eviltransform, github.com/wandergis/coordtransform), on the Krasovsky 1940 ellipsoid; these
// functions hold for the mainland only, see isMainland(). Pure functions; any thread.
#pragma once

#include "geo/basemap.h"

namespace atlas {

LonLat gcj02FromWgs84(LonLat wgs84);
LonLat bd09FromWgs84(LonLat wgs84);

// By fixed-point iteration; within 10 mm.
LonLat wgs84FromGcj02(LonLat gcj02);
LonLat wgs84FromBd09(LonLat bd09);

// Up to this far off its coast or land edge the maps treat a place as the mainland's.
inline constexpr double MainlandFringeKm = 5;

// Whether the maps shift the place: inside the provinces without Taiwan, Hong Kong and Macao, or on their fringe.
bool isMainland(const Basemap& basemap, LonLat position);

} // namespace atlas
