// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/reach.h"

#include "base/parallel.h"
#include "geo/lambertdistance.h"

#include <algorithm>
#include <cmath>

namespace atlas {

template <>
const Vocabulary& vocabularyOf<HubsNeeded>()
{
    static constexpr Term terms[] = {
        {"any", QT_TRANSLATE_NOOP("Vocabulary", "Any hub")},
        {"two", QT_TRANSLATE_NOOP("Vocabulary", "Two hubs")},
        {"all", QT_TRANSLATE_NOOP("Vocabulary", "All hubs")},
    };
    static constexpr Vocabulary vocabulary{"hubs_needed", terms};
    return vocabulary;
}

bool isReached(const HubReach& reach, HubsNeeded needed, int demandHubs)
{
    switch (needed) {
    case HubsNeeded::Any:
        return reach.within >= 1;
    case HubsNeeded::Two:
        return reach.within >= 2;
    case HubsNeeded::All:
        return demandHubs > 0 && reach.within >= demandHubs;
    }
    return false;
}

std::vector<HubReach> reachOfSites(const Dataset& dataset, LatencyPreset preset, double rttMs)
{
    const SiteRoundTrips roundTrips = roundTripsOfSites(dataset, preset);
    std::vector<HubReach> result(dataset.sites.size());
    for (std::size_t i = 0; i < result.size(); ++i) {
        const std::span<const double> ms = roundTrips.of(RowIndex(i));
        for (std::size_t h = 0; h < ms.size(); ++h) {
            HubReach& reach = result[i];
            reach.within += ms[h] <= rttMs;
            // Of a position that is no number there is no round trip.
            if (!std::isnan(ms[h]) && (reach.bestHub < 0 || ms[h] < reach.bestMs)) {
                reach.bestHub = roundTrips.hubs[h];
                reach.bestMs = ms[h];
            }
        }
    }
    return result;
}

ReachGrid reachGrid(std::span<const LonLat> cells, LatencyPreset preset, std::span<const LonLat> hubs)
{
    const LatencyModel model = modelOf(preset);
    std::vector<SpherePoint> from;
    for (const LonLat hub : hubs)
        from.push_back(toSphere(hub));

    constexpr auto Nowhere = std::numeric_limits<float>::quiet_NaN();
    ReachGrid grid{std::vector<std::vector<float>>(hubs.size(), std::vector<float>(cells.size(), Nowhere))};
    if (hubs.empty())
        return grid;
    forEachBlock(cells.size(), 8192, [&](std::size_t first, std::size_t end) {
        std::vector<float> ms(hubs.size());
        for (std::size_t i = first; i < end; ++i) {
            if (!std::isfinite(cells[i].lon) || !std::isfinite(cells[i].lat))
                continue;
            const SpherePoint cell = toSphere(cells[i]);
            for (std::size_t h = 0; h < hubs.size(); ++h)
                ms[h] = float(model.roundTripMs(lambertKm(from[h], cell)));
            std::ranges::sort(ms);
            for (std::size_t k = 0; k < hubs.size(); ++k)
                grid.ms[k][i] = ms[k];
        }
    });
    return grid;
}

} // namespace atlas
