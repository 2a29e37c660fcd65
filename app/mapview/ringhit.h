// SPDX-License-Identifier: GPL-3.0-or-later
// Which latency ring the pointer is on: by the geodesic, as exact as the line itself. Pure function; GUI thread.
#pragma once

#include "domain/latency.h"
#include "geo/camera.h"

namespace atlas {

// As near to a ring's line as this, in pixels, is on it.
inline constexpr double RingHitPx = 5;

// Index of the ring whose line is nearest to the point; nullopt where none is within reach.
std::optional<std::size_t> ringAt(const std::vector<Ring>& rings, const Camera& camera, ScreenXY point);

} // namespace atlas
