// SPDX-License-Identifier: GPL-3.0-or-later
// What of the ring settings stands on a map: the hubs that are shown, what-if hubs among them, and latency as area of
// them. Any thread.
#pragma once

#include "cartography/mapscene.h"
#include "workspace/workspace.h"

namespace atlas {

// In the order of the dataset, then what-if hubs. Empty where no rings are shown.
std::vector<MapHub> shownHubs(const RingSettings& settings, const Dataset& dataset, const Phrases& phrases);

// nullopt when neither area nor field is wanted.
std::optional<ReachSpec> shownReach(const RingSettings& settings, const Dataset& dataset, const Phrases& phrases);

} // namespace atlas
