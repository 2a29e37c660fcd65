// SPDX-License-Identifier: GPL-3.0-or-later
// How many demand hubs lie within a round trip: of all sites, and of a grid over an area. A budget is a
// round trip in ms; see roundTripBudgetMs() for one way. Pure functions; any thread.
#pragma once

#include "domain/latency.h"

namespace atlas {

// How many demand hubs must be within the budget.
enum class HubsNeeded : quint8 { Any, Two, All };

template <>
const Vocabulary& vocabularyOf<HubsNeeded>();

// What lies within a budget of so many hubs.
struct ReachArea
{
    HubsNeeded needed = HubsNeeded::Any;
    double budgetMs = 20; // in the direction that goes with it

    bool operator==(const ReachArea&) const = default;
};

struct HubReach
{
    int within = 0;        // demand hubs within the budget
    RowIndex bestHub = -1; // in Dataset::hubs; -1: there is none
    double bestMs = 0;
};

// demandHubs: how many there are. Without any, nothing is within reach.
bool isReached(const HubReach& reach, HubsNeeded needed, int demandHubs);

// Of every site in one pass, by roundTripsOfSites(): a measured link replaces the model.
std::vector<HubReach> reachOfSites(const Dataset& dataset, LatencyPreset preset, double rttMs);

// Round trips over an area, by the model alone: a measured link stands for a city. By cell, within 0.001 ms.
struct ReachGrid
{
    // ms[k]: round trip to the (k+1)-th nearest hub, NaN where the cell is no place on Earth: ms[0] decides what any
    // hub reaches, ms[1] two, the last all of them.
    std::vector<std::vector<float>> ms;
};

// cells: in any projection, as the caller paints them.
ReachGrid reachGrid(std::span<const LonLat> cells, LatencyPreset preset, std::span<const LonLat> hubs);

} // namespace atlas
