// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/reachcurve.h"

#include "base/parallel.h"
#include "domain/idlecapacity.h"
#include "domain/totals.h"

#include <algorithm>
#include <array>
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
    // The bins serve one curve after the other: making new ones costs more than to fill them.
    std::vector<ReachStep> bins(Bins);
    std::vector<double> nearestFirst(roundTrips.hubs.size());
    for (ReachCurve& curve : curves) {
        if (curve.hubs == 0)
            continue;
        std::ranges::fill(bins, ReachStep());
        for (const KnownSite& site : known) {
            // Of a position or link that is no number there is no round trip.
            std::ranges::transform(roundTrips.of(site.site), nearestFirst.begin(),
                                   [](double ms) { return ms >= 0 ? ms : Never; });
            const auto needed = nearestFirst.begin() + (curve.hubs - 1);
            std::ranges::nth_element(nearestFirst, needed);
            if (*needed <= ReachMaxMs)
                add(bins[std::size_t(std::lround(*needed * BinsPerMs))], site.idle);
        }
        curve.*steps = stepsOf(bins);
    }
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
        if (!own.capacity || !counted[std::size_t(site)])
            continue;
        if (const auto idle = idleCapacityOf(own)) {
            known.push_back({site, {0, idle->idlePflops, idle->lowPflops, idle->highPflops, 1}});
            add(result.total, known.back().idle);
        } else {
            result.unknownPflops += *own.capacity;
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
    constexpr std::array<std::pair<LatencyPreset, ReachSteps ReachCurve::*>, 3> Lines{
        {{LatencyPreset::Typical, &ReachCurve::typical},
         {LatencyPreset::Optimistic, &ReachCurve::optimistic},
         {LatencyPreset::Conservative, &ReachCurve::conservative}}};
    forEachBlock(Lines.size(), 1, [&](std::size_t line, std::size_t) {
        const auto& [preset, steps] = Lines[line];
        fill(result.curves, steps, roundTripsOfSites(dataset, preset), known);
    });
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
