// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/reachcurve.h"

#include "domain/idlecapacity.h"
#include "domain/totals.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace atlas {

namespace {

constexpr int BinsPerMs = 1'000;
constexpr std::size_t Bins = std::size_t(ReachMaxMs) * BinsPerMs + 1;
constexpr double Never = std::numeric_limits<double>::infinity();

struct KnownSite
{
    RowIndex site;
    ReachStep idle; // its summand
};

void add(ReachStep& sum, const ReachStep& more)
{
    sum.idlePflops += more.idlePflops;
    sum.idleLowPflops += more.idleLowPflops;
    sum.idleHighPflops += more.idleHighPflops;
    sum.sites += more.sites;
}

// 0: there are not as many.
std::size_t hubsFor(HubsNeeded needed, std::size_t demandHubs)
{
    const std::size_t wanted = needed == HubsNeeded::Any ? 1 : needed == HubsNeeded::Two ? 2 : demandHubs;
    return wanted <= demandHubs ? wanted : 0;
}

ReachSteps stepsOf(const std::vector<ReachStep>& bins)
{
    ReachSteps steps;
    ReachStep sum;
    for (std::size_t bin = 0; bin < bins.size(); ++bin) {
        if (bins[bin].sites == 0)
            continue;
        add(sum, bins[bin]);
        sum.ms = double(bin) / BinsPerMs;
        steps.push_back(sum);
    }
    return steps;
}

void fill(std::array<ReachCurve, 3>& curves, ReachSteps ReachCurve::* steps, const SiteRoundTrips& roundTrips,
          std::span<const KnownSite> known)
{
    std::array<std::vector<ReachStep>, 3> bins;
    for (std::size_t k = 0; k < curves.size(); ++k)
        bins[k].resize(curves[k].hubs > 0 ? Bins : 0);
    std::vector<double> nearestFirst(roundTrips.hubs.size());
    for (const KnownSite& site : known) {
        // Of a position or link that is no number there is no round trip.
        std::ranges::transform(roundTrips.of(site.site), nearestFirst.begin(),
                               [](double ms) { return ms >= 0 ? ms : Never; });
        std::ranges::sort(nearestFirst);
        for (std::size_t k = 0; k < curves.size(); ++k) {
            if (curves[k].hubs == 0)
                continue;
            const double ms = nearestFirst[std::size_t(curves[k].hubs) - 1];
            if (ms <= ReachMaxMs)
                add(bins[k][std::size_t(std::lround(ms * BinsPerMs))], site.idle);
        }
    }
    for (std::size_t k = 0; k < curves.size(); ++k)
        curves[k].*steps = stepsOf(bins[k]);
}

} // namespace

ReachCurves reachCurvesOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites)
{
    ReachCurves result;
    result.total.ms = Never;
    const std::vector<bool> counted = countedOnce(dataset, figures, sites);
    std::vector<KnownSite> known;
    for (const RowIndex site : sites) {
        const SiteFigures& own = figures.sites[std::size_t(site)];
        const auto capacity = usableCapacity(own);
        if (!capacity || !counted[std::size_t(site)])
            continue;
        if (const auto idle = idleCapacityOf(own)) {
            known.push_back({site, {0, idle->idlePflops, idle->lowPflops, idle->highPflops, 1}});
            add(result.total, known.back().idle);
        } else {
            result.unknownPflops += *capacity;
            ++result.unknownSites;
        }
    }

    const std::size_t hubs = demandHubs(dataset).size();
    result.demandHubs = int(hubs);
    for (std::size_t k = 0; k < result.curves.size(); ++k) {
        result.curves[k].needed = HubsNeeded(k);
        result.curves[k].hubs = int(hubsFor(result.curves[k].needed, hubs));
    }
    if (hubs == 0 || known.empty())
        return result;
    fill(result.curves, &ReachCurve::typical, roundTripsOfSites(dataset, LatencyPreset::Typical), known);
    fill(result.curves, &ReachCurve::optimistic, roundTripsOfSites(dataset, LatencyPreset::Optimistic), known);
    fill(result.curves, &ReachCurve::conservative, roundTripsOfSites(dataset, LatencyPreset::Conservative), known);
    return result;
}

ReachStep reachableAt(const ReachSteps& steps, double ms)
{
    ReachStep result;
    if (ms >= 0) {
        const auto next = std::ranges::upper_bound(steps, ms, {}, &ReachStep::ms);
        if (next != steps.begin())
            result = *(next - 1);
    }
    result.ms = ms;
    return result;
}

} // namespace atlas
