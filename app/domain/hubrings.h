// SPDX-License-Identifier: GPL-3.0-or-later
// Ring specifications for figures in one language. Pure functions; any thread.
#pragma once

#include "domain/latency.h"

namespace atlas {

// Default budgets of a figure, round trip in ms.
inline constexpr double DefaultBudgetsMs[] = {10, 20, 30};

// The default rings round every demand hub, by the typical preset, named in the language.
std::vector<RingSpec> defaultRings(const Dataset& dataset, const Phrases& phrases);

// The same rings with the names of their hubs in the language.
std::vector<RingSpec> named(std::vector<RingSpec> rings, const Dataset& dataset, const Phrases& phrases);

} // namespace atlas
