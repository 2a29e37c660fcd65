// SPDX-License-Identifier: GPL-3.0-or-later
// The stranded index (rule 21), in PFLOPS: S = capacity x idle x (w1 L + w2 A + w3 G) / (w1 + w2 + w3), where
//   L = 1 where no demand hub is within the latency budget, else 0; a measured link replaces the model;
//   A = months in service / ageMonths, at most 1;
//   G = 0 to 1 by the class of the chips: 0 what is scarce, 1 what is plentiful.
// An unknown factor is not zero: it counts as a half in S, as 0 in its low end and as 1 in its high end. Our own index,
// not a published one; weights of 0 and 1 reduce it to filters. Pure functions; any thread.
#pragma once

#include "domain/assumptions.h"
#include "domain/chips.h"
#include "domain/idlecapacity.h"
#include "domain/latency.h"

#include <array>
#include <expected>

namespace atlas {

// What holds where the dataset assumes nothing else (model "stranded").
inline constexpr double StrandedWeight = 1; // of each factor: nothing published ranks them
// Round trip: 800 km by the typical preset. It is half of the 40 ms that the policy's "20 ms between hubs" (one way)
// comes to, which nearly every site keeps, so that it would set hardly one apart.
inline constexpr double StrandedBudgetMs = 20;
inline constexpr double StrandedAgeMonths = 36; // rule 21: of the five years over which break-even writes servers off
// The market of March 2026 by one trade page (https://juejin.cn/post/7617650290708447258, grade C): H100 and H200
// scarce; A100, RTX 4090 and Ascend plentiful. Of the H20 it says nothing: a half. Unknown chips have no number.
inline constexpr std::array<std::optional<double>, std::size_t(ChipClass::Unknown) + 1> StrandedGeneration{
    0.0, 0.5, 1.0, 1.0, 1.0, std::nullopt};

struct StrandedModel
{
    double weightLatency = StrandedWeight, weightAge = StrandedWeight, weightChips = StrandedWeight;
    double budgetMs = StrandedBudgetMs;                                                           // round trip
    double ageMonths = StrandedAgeMonths;                                                         // that count fully
    std::array<std::optional<double>, StrandedGeneration.size()> generation = StrandedGeneration; // G by ChipClass
    LatencyPreset preset = LatencyPreset::Typical;
};

// Why there is no index: a parameter outside its range, or, without a parameter, three weights of 0.
struct StrandedFault
{
    QString parameter;
    double value = 0;
    double low = 0, high = 0; // the range

    bool operator==(const StrandedFault&) const = default;
};

// Parameters: weight_latency, weight_age, weight_chips (0 to 1,000), budget_ms (0 to 1,000), age_months (1 to 1,200),
// generation_ and the key of a ChipClass (0 to 1).
std::expected<StrandedModel, StrandedFault> strandedModelOf(const Assumptions& assumptions, LatencyPreset preset);

struct StrandedFactor
{
    std::optional<double> value; // 0..1; nullopt: unknown
    double pflops = 0;           // its part of the index
};

struct StrandedSite
{
    RowIndex site = -1;
    SiteChips chips;
    IdleCapacity idle;
    double pflops = 0;                    // the index: the sum of the parts of the factors
    double lowPflops = 0, highPflops = 0; // by the range of the ratio and the unknown factors
    StrandedFactor latency, age, generation;
    RowIndex hub = -1;           // the nearest demand hub
    std::optional<double> hubMs; // round trip to it
    std::optional<double> monthsInService;
};

// Every site asked for is in the list or in one of the numbers.
struct StrandedIndex
{
    std::vector<StrandedSite> sites; // by falling index, equal ones by uid
    double pflops = 0, lowPflops = 0, highPflops = 0;
    double idlePflops = 0;   // of the sites of the list
    int uncertain = 0;       // of the list, those with an unknown factor that has a weight
    int notInService = 0;    // suspended ones are in service (rule 7)
    int withinWhole = 0;     // their capacity is counted with their campus (rule 12)
    int withoutCapacity = 0; // none at FP16 or at a precision not stated
    int withoutRatio = 0;
    double withoutRatioPflops = 0;
};

// model: from strandedModelOf(). Months in service run from the first entry into service that counts at the date (rule
// 1) and has a date; one known to the month or the year stands at the middle of the days it can mean. Without demand
// hubs L is unknown.
StrandedIndex strandedIndexOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                              const StrandedModel& model);

// Whether an unknown factor of the site moves its index.
bool isUncertain(const StrandedSite& site, const StrandedModel& model);

} // namespace atlas
