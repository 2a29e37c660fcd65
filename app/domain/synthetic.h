// SPDX-License-Identifier: GPL-3.0-or-later
// Large datasets out of nothing, for measurements and trials: marked as synthetic everywhere they are shown. Any
// thread.
#pragma once

#include "domain/dataset.h"

namespace atlas {

inline constexpr int MaxSyntheticSites = 2'000'000;
inline constexpr int SyntheticSources = 1'000;

// A dataset of so many sites (0 to MaxSyntheticSites): for each one capacity, one idle and one power claim, two events
// and one of 1,000 sources (rule 34); places, hubs, links and assumptions are those of the base. Integers alone decide,
// so that the same base, number and seed give the same dataset on every machine. Identifiers of a table have one length
// and rise; claims and events stand in the order of their sites. Reindexed.
Dataset syntheticDataset(int sites, quint64 seed, const Dataset& base);

} // namespace atlas
