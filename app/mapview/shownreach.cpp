// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/shownreach.h"

#include "cartography/maptext.h"

#include <algorithm>

namespace atlas {

std::vector<MapHub> shownHubs(const RingSettings& settings, const Dataset& dataset, const Phrases& phrases)
{
    std::vector<MapHub> hubs;
    if (!settings.shown)
        return hubs;
    std::vector<RowIndex> rows;
    for (std::size_t i = 0; i < dataset.hubs.size(); ++i) {
        const auto found = std::ranges::find(settings.hubs, dataset.hubs[i].uid, &RingSettings::HubRings::hub);
        if (found != settings.hubs.end() && found->shown)
            rows.push_back(RowIndex(i));
    }
    hubs = mapHubs(dataset, rows, phrases);
    for (const RingSettings::HubRings& rings : settings.hubs) {
        if (rings.shown && rings.whatIf)
            hubs.push_back({rings.hub, oneLine(rings.name), *rings.whatIf, true});
    }
    return hubs;
}

std::optional<ReachSpec> shownReach(const RingSettings& settings, const Dataset& dataset, const Phrases& phrases)
{
    if (!settings.area && !settings.field)
        return std::nullopt;
    ReachSpec spec{.preset = settings.preset,
                   .direction = settings.direction,
                   .hubs = {},
                   .area = settings.area,
                   .field = settings.field};
    for (const RingSettings::HubRings& rings : settings.hubs) {
        if (!rings.shown)
            continue;
        if (rings.whatIf) {
            spec.hubs.push_back({oneLine(rings.name), *rings.whatIf});
        } else if (const auto hub = std::ranges::find(dataset.hubs, rings.hub, &Hub::uid); hub != dataset.hubs.end()) {
            const Hub row = *hub;
            spec.hubs.push_back({oneLine(phrases.name(row.nameEn, row.nameZh)), row.position});
        }
    }
    return spec;
}

} // namespace atlas
