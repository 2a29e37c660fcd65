// SPDX-License-Identifier: GPL-3.0-or-later
// Wholes and their parts, such as a campus and its buildings, and which of their capacities count in a set of sites
// (rule 12 of docs/definitions.md). Pure functions over a snapshot; any thread.
#pragma once

#include "domain/dataset.h"

#include <functional>

namespace atlas {

struct NestedPart
{
    RowIndex part = -1;
    RowIndex whole = -1; // the nearest one
};

// Those of the sites that are parts, and the parts among their wholes, whether these are in the set or not; each stands
// behind its own whole. A circle of parents, which the checks refuse but a foreign file may hold, has no whole: its
// members count as parts of nothing.
std::vector<NestedPart> nestedParts(const Dataset& dataset, std::span<const RowIndex> sites);

// Whether a number of PFLOPS can be the capacity of a site: not negative, and at most 1e12, a million times what the
// world has. What a foreign file may hold beyond is unknown, so that no sum of a dataset is infinite.
bool isCapacity(double pflops);

// One bit for each of the sums that capacities are kept apart in: FP32, FP64, and all others.
quint8 sumBit(NumberFormat format);

// By site, whether its capacity counts: not when a whole of it in the set has one of the same sum, and not when it has
// none itself and a whole has any. sumOf: the sumBit() of a site, 0 where it has no capacity. True of sites outside the
// set.
std::vector<bool> countedOnce(const Dataset& dataset, std::span<const RowIndex> sites,
                              const std::function<quint8(RowIndex site)>& sumOf);

} // namespace atlas
