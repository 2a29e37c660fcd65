// SPDX-License-Identifier: GPL-3.0-or-later
// Which workloads a site can serve, by its round trips to the demand hubs (rules 17 and 19). Times are round trips in
// ms; the budgets are those of workloads(), each over the assumption "workload / <key>_ms" where the dataset or a
// scenario has one. Pure functions over a snapshot; any thread.
#pragma once

#include "domain/assumptions.h"
#include "domain/latency.h"
#include "domain/totals.h"

namespace atlas {

struct WorkloadBudget
{
    const Workload* workload = nullptr; // never null in what functions give
    std::optional<double> ms;           // nullopt: no limit
    bool changed = false;               // by a scenario or a person
};

// As workloads(). A parameter without a row, without a value or with one that is no number leaves the default: batch
// alone has none, so it has no limit.
std::vector<WorkloadBudget> workloadBudgets(const Assumptions& assumptions);

// Within: the round trip to some demand hub keeps the budget even by the conservative preset, or a measurement does.
// Depends: it does by the typical or only by the optimistic preset. Beyond: by none. Optimistic is never above typical,
// nor typical above conservative, so that every site has one verdict.
enum class WorkloadVerdict : quint8 { Within, Depends, Beyond, NoLimit, NoHub };

template <>
const Vocabulary& vocabularyOf<WorkloadVerdict>();

// The round trip of a site to one demand hub.
struct HubRoundTrip
{
    RowIndex hub = -1; // in Dataset::hubs
    double ms = 0;     // measured, else by the typical preset
    bool measured = false;

    // By another preset. A measurement is the same by all of them: it has no band.
    double roundTripMs(LatencyPreset preset) const;
};

// The verdict on one workload and what it rests on.
struct SiteWorkload
{
    WorkloadVerdict verdict = WorkloadVerdict::NoHub;
    int hubsWithin = 0; // demand hubs within the budget, measured or by the typical preset
    std::optional<double> budgetMs;
    // The hub that decides: the best one by the preset that still keeps the budget; beyond it, by the optimistic one;
    // without a limit, the nearest. hub -1: there is none.
    HubRoundTrip best;
    // The first preset, from the optimistic one on, by which the budget is broken; nullopt: none, or a measurement.
    std::optional<LatencyPreset> breaks;
};

// hubs: round trips that are numbers; of equal ones the first decides.
SiteWorkload workloadOf(std::span<const HubRoundTrip> hubs, std::optional<double> budgetMs);

struct SiteWorkloads
{
    std::vector<HubRoundTrip> hubs;      // nearest first; those without a round trip (a place that is none) are absent
    std::vector<SiteWorkload> workloads; // as the budgets
};

// Of all sites, by row of the dataset: held as two numbers for each site and hub, and answered when asked.
struct WorkloadReach
{
    std::vector<WorkloadBudget> budgets; // as workloads()
    SiteRoundTrips typical;
    std::vector<quint8> measured; // as typical.ms: whether a measured link gave it

    std::vector<HubRoundTrip> roundTrips(RowIndex site) const; // nearest first
    SiteWorkloads of(RowIndex site) const;
};

WorkloadReach workloadReach(const Dataset& dataset, const Assumptions& assumptions);

// The totals of the sites by workload, as the budgets, then by WorkloadVerdict.
std::vector<std::vector<Totals>> totalsByVerdict(const Dataset& dataset, const Figures& figures,
                                                 std::span<const RowIndex> sites, const WorkloadReach& reach);

} // namespace atlas
