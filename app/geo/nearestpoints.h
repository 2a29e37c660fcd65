// SPDX-License-Identifier: GPL-3.0-or-later
// The nearest others of each of many points on the sphere, by the straight line through it: that grows with the arc, so
// the order is the same, at the date line and at the poles too. Pure function; any thread.
#pragma once

#include "base/task.h"
#include "geo/lambertdistance.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace atlas {

// For each point `count` indices of others (all, where there are fewer), nearest first; of equally near ones the lower
// index first. Points: finite. Fast where points that follow one another lie near each other, right in any order.
// nullopt: cancelled.
std::optional<std::vector<std::uint32_t>> nearestPoints(std::span<const SpherePoint> points, std::size_t count,
                                                        const Task& task);

} // namespace atlas
