// SPDX-License-Identifier: GPL-3.0-or-later
// Reachable idle capacity (rule 20): R_k(t) = the sum of capacity x idle over the sites whose round trip to at least k
// demand hubs is at most t. Capacities in PFLOPS at FP16 or at a precision not stated, the parts of a campus once (rule
// 12, over the sites asked for). t: round trip in ms, 0 to ReachMaxMs; see roundTripBudgetMs() for one way. A measured
// link replaces the model (rule 17) in all three presets, so it has no band. Pure functions; any thread.
#pragma once

#include "domain/figures.h"
#include "domain/reach.h"

#include <array>

namespace atlas {

// The curves end here: 3,467 km by the typical preset, which takes in Urumqi from each of the three demand hubs.
inline constexpr double ReachMaxMs = 80;

// What is within ms. The idle range is a pair of its own, of the ratios; it is no part of the band of presets.
struct ReachStep
{
    double ms = 0;
    double idlePflops = 0;
    double idleLowPflops = 0, idleHighPflops = 0;
    int sites = 0; // that the sums are made of

    bool operator==(const ReachStep&) const = default;
};

// A step function: each entry holds from its ms to the next one's, nothing before the first. Round trips are rounded to
// 0.001 ms, which is as exact as they are (roundTripsOfSites()); sites that then agree are one step.
using ReachSteps = std::vector<ReachStep>;

struct ReachCurve
{
    HubsNeeded needed = HubsNeeded::Any;
    int hubs = 0; // that it needs; 0: the dataset has not as many demand hubs, so there is no curve
    ReachSteps typical, optimistic, conservative;
};

struct ReachCurves
{
    int demandHubs = 0;
    std::array<ReachCurve, 3> curves; // by HubsNeeded
    ReachStep total;                  // of all sites, whatever their round trip; its ms is infinite
    double unknownPflops = 0;         // capacity in service without a known ratio: in no curve and not in the total
    int unknownSites = 0;

    const ReachCurve& of(HubsNeeded needed) const { return curves[std::size_t(needed)]; }
};

// figures: of the dataset; sites: rows of Dataset::sites. Capacities and ratios that cannot be (negative, infinite, not
// a share) count as unknown, as do round trips.
ReachCurves reachCurvesOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites);

// The function at t; beyond the last step what that one holds.
ReachStep reachableAt(const ReachSteps& steps, double ms);

} // namespace atlas
