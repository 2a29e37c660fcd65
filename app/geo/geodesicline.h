// SPDX-License-Identifier: GPL-3.0-or-later
// The shortest line between two places on WGS 84, by PROJ (Karney 2013, doi:10.1007/s00190-012-0578-z). Any thread.
#pragma once

#include "geo/coordinates.h"

#include <vector>

namespace atlas {

// "steps" + 1 points, evenly spaced, from a to b. Longitudes go on without a jump, so that they may leave -180..180.
std::vector<LonLat> geodesicLine(LonLat a, LonLat b, int steps);

} // namespace atlas
