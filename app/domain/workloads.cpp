// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/workloads.h"

#include "base/parallel.h"

#include <algorithm>
#include <cmath>

namespace atlas {

using namespace Qt::StringLiterals;

template <>
const Vocabulary& vocabularyOf<WorkloadVerdict>()
{
    static constexpr Term terms[] = {
        {"within", QT_TRANSLATE_NOOP("Vocabulary", "Within")},
        {"depends", QT_TRANSLATE_NOOP("Vocabulary", "Depends on the network")},
        {"beyond", QT_TRANSLATE_NOOP("Vocabulary", "Beyond")},
        {"no_limit", QT_TRANSLATE_NOOP("Vocabulary", "No limit")},
        {"no_hub", QT_TRANSLATE_NOOP("Vocabulary", "No hub")},
    };
    static constexpr Vocabulary vocabulary{"workload_verdict", terms};
    return vocabulary;
}

std::vector<WorkloadBudget> workloadBudgets(const Assumptions& assumptions)
{
    std::vector<WorkloadBudget> budgets;
    for (const Workload& workload : workloads()) {
        const auto assumed = assumptions.find(u"workload", QString::fromLatin1(workload.key) + u"_ms"_s);
        if (assumed && std::isfinite(assumed->value))
            budgets.push_back({&workload, assumed->value, assumed->changed});
        else
            budgets.push_back({&workload, workload.budgetMs, false});
    }
    return budgets;
}

double HubRoundTrip::roundTripMs(LatencyPreset preset) const
{
    if (measured || preset == LatencyPreset::Typical)
        return ms;
    const LatencyModel typical = modelOf(LatencyPreset::Typical);
    return modelOf(preset).roundTripMs((ms - typical.interceptMs) / typical.slopeMsPerKm);
}

SiteWorkload workloadOf(std::span<const HubRoundTrip> hubs, std::optional<double> budgetMs)
{
    SiteWorkload result;
    result.budgetMs = budgetMs;
    if (hubs.empty()) {
        result.verdict = budgetMs ? WorkloadVerdict::NoHub : WorkloadVerdict::NoLimit;
        return result;
    }
    // Keeps the best hub by the preset, and tells whether it is within the budget.
    const auto isWithin = [&](LatencyPreset preset) {
        result.best =
            *std::ranges::min_element(hubs, {}, [&](const HubRoundTrip& hub) { return hub.roundTripMs(preset); });
        return !budgetMs || result.best.roundTripMs(preset) <= *budgetMs;
    };
    result.hubsWithin =
        int(std::ranges::count_if(hubs, [&](const HubRoundTrip& hub) { return !budgetMs || hub.ms <= *budgetMs; }));
    if (!budgetMs) {
        isWithin(LatencyPreset::Typical);
        result.verdict = WorkloadVerdict::NoLimit;
    } else if (isWithin(LatencyPreset::Conservative)) {
        result.verdict = WorkloadVerdict::Within;
    } else if (isWithin(LatencyPreset::Typical)) {
        result.verdict = WorkloadVerdict::Depends;
        result.breaks = LatencyPreset::Conservative;
    } else if (isWithin(LatencyPreset::Optimistic)) {
        result.verdict = WorkloadVerdict::Depends;
        result.breaks = LatencyPreset::Typical;
    } else {
        result.verdict = WorkloadVerdict::Beyond;
        if (!result.best.measured)
            result.breaks = LatencyPreset::Optimistic;
    }
    return result;
}

std::vector<HubRoundTrip> WorkloadReach::roundTrips(RowIndex site) const
{
    const std::span<const double> ms = typical.of(site);
    const std::size_t first = std::size_t(site) * ms.size();
    std::vector<HubRoundTrip> hubs;
    hubs.reserve(ms.size());
    for (std::size_t h = 0; h < ms.size(); ++h) {
        if (std::isfinite(ms[h]) && ms[h] >= 0)
            hubs.push_back({typical.hubs[h], ms[h], measured[first + h] != 0});
    }
    std::ranges::sort(hubs, {}, [](const HubRoundTrip& hub) { return std::pair(hub.ms, hub.hub); });
    return hubs;
}

SiteWorkloads WorkloadReach::of(RowIndex site) const
{
    SiteWorkloads result{roundTrips(site), {}};
    result.workloads.reserve(budgets.size());
    for (const WorkloadBudget& budget : budgets)
        result.workloads.push_back(workloadOf(result.hubs, budget.ms));
    return result;
}

WorkloadReach workloadReach(const Dataset& dataset, const Assumptions& assumptions)
{
    WorkloadReach reach{workloadBudgets(assumptions), roundTripsOfSites(dataset), {}};
    // Two passes tell measured from modelled: a measured link gives one time by every preset, the model never does,
    // since its presets differ by 1 ms at no distance. The other presets follow from the typical one.
    const SiteRoundTrips conservative = roundTripsOfSites(dataset, LatencyPreset::Conservative);
    reach.measured.resize(reach.typical.ms.size());
    std::ranges::transform(reach.typical.ms, conservative.ms, reach.measured.begin(),
                           [](double a, double b) { return quint8(a == b ? 1 : 0); });
    return reach;
}

std::vector<std::vector<Totals>> totalsByVerdict(const Dataset& dataset, const Figures& figures,
                                                 std::span<const RowIndex> sites, const WorkloadReach& reach)
{
    std::vector<std::vector<qint32>> verdicts(reach.budgets.size(), std::vector<qint32>(dataset.sites.size(), -1));
    forEachBlock(sites.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            const std::vector<HubRoundTrip> hubs = reach.roundTrips(sites[i]);
            for (std::size_t w = 0; w < verdicts.size(); ++w)
                verdicts[w][std::size_t(sites[i])] = qint32(workloadOf(hubs, reach.budgets[w].ms).verdict);
        }
    });
    std::vector<std::vector<Totals>> result;
    result.reserve(verdicts.size());
    for (const std::vector<qint32>& groupOf : verdicts)
        result.push_back(totalsByGroup(dataset, figures, sites, groupOf, vocabularyOf<WorkloadVerdict>().terms.size()));
    return result;
}

} // namespace atlas
