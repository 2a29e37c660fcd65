// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/keptband.h"

#include <algorithm>

namespace atlas {

RingSettings::RingOf ringKey(const Ring& ring, const RingSettings& settings, const Dataset& dataset)
{
    if (ring.spec.hub >= 0)
        return {dataset.hubs[std::size_t(ring.spec.hub)].uid, ring.spec.budgetMs};
    const auto hub = std::ranges::find(settings.hubs, std::optional(ring.spec.centre), &RingSettings::HubRings::whatIf);
    return {hub == settings.hubs.end() ? QString() : hub->hub, ring.spec.budgetMs};
}

std::optional<std::size_t> keptBand(const RingSettings& settings, const Dataset& dataset, std::span<const Ring> rings)
{
    if (!settings.band)
        return std::nullopt;
    const auto kept =
        std::ranges::find(rings, *settings.band, [&](const Ring& ring) { return ringKey(ring, settings, dataset); });
    return kept == rings.end() ? std::nullopt : std::optional(std::size_t(kept - rings.begin()));
}

} // namespace atlas
