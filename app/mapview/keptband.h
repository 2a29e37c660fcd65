// SPDX-License-Identifier: GPL-3.0-or-later
// The ring whose optimistic to conservative band the ring settings keep shown. Pure functions; any thread.
#pragma once

#include "workspace/workspace.h"

namespace atlas {

// What the settings call a ring that they made.
RingSettings::RingOf ringKey(const Ring& ring, const RingSettings& settings, const Dataset& dataset);

// Index of the ring whose band is kept; nullopt when none is, or when it is not among the rings.
std::optional<std::size_t> keptBand(const RingSettings& settings, const Dataset& dataset, std::span<const Ring> rings);

} // namespace atlas
