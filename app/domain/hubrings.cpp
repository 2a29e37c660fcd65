// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/hubrings.h"

namespace atlas {

std::vector<RingSpec> defaultRings(const Dataset& dataset, const Phrases& phrases)
{
    std::vector<RingSpec> rings;
    for (const RowIndex hub : demandHubs(dataset)) {
        for (const double budget : DefaultBudgetsMs)
            rings.push_back(
                {.hub = hub, .hubName = {}, .centre = dataset.hubs[std::size_t(hub)].position, .budgetMs = budget});
    }
    return named(std::move(rings), dataset, phrases);
}

std::vector<RingSpec> named(std::vector<RingSpec> rings, const Dataset& dataset, const Phrases& phrases)
{
    for (RingSpec& ring : rings) {
        if (ring.hub < 0)
            continue;
        const Hub& hub = dataset.hubs[std::size_t(ring.hub)];
        ring.hubName = phrases.name(hub.nameEn, hub.nameZh);
    }
    return rings;
}

} // namespace atlas
