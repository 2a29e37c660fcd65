// SPDX-License-Identifier: GPL-3.0-or-later
// Spherical Web Mercator (EPSG:3857) on the unit square. Any thread.
#pragma once

#include "geo/coordinates.h"

namespace atlas {

// Latitude beyond which Web Mercator is cut: atan(sinh(pi)).
inline constexpr double MercatorMaxLatitude = 85.05112877980659;

WorldXY toWorld(LonLat position); // latitude clamped to the maximum
LonLat toLonLat(WorldXY world);   // x outside 0..1 is the same place on another copy of the world

// Metres on the ground for one unit-square length at this latitude (sphere of 6378137 m, as web maps do).
double metresPerWorldUnit(double latitude);

} // namespace atlas
