// SPDX-License-Identifier: GPL-3.0-or-later
// Latency as area as the ring settings ask for it: of the hubs that are shown, what-if hubs among them. Any thread.
#pragma once

#include "cartography/reachspec.h"
#include "workspace/workspace.h"

namespace atlas {

// nullopt when neither area nor field is wanted.
std::optional<ReachSpec> shownReach(const RingSettings& settings, const Dataset& dataset, const Phrases& phrases);

} // namespace atlas
