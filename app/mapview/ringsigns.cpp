// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/ringsigns.h"

#include "cartography/maptext.h"
#include "cartography/rings.h"
#include "mapview/mapsigns.h"
#include "mapview/shownreach.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

// The place nearest to the given one at which an item of that size, centred there, falls on whole pixels: text between
// two pixels is blurred.
LonLat onPixels(const Camera& view, LonLat place, QSizeF size, double pixelRatio)
{
    const ScreenXY centre = view.toScreen(place);
    const auto snapped = [pixelRatio](double position, double length) {
        return std::round((position - length / 2) * pixelRatio) / pixelRatio + length / 2;
    };
    return view.toLonLat({snapped(centre.x, size.width()), snapped(centre.y, size.height())});
}

} // namespace

RingSigns::RingSigns(MapChrome& chrome, std::shared_ptr<const Phrases> phrases)
    : m_chrome(chrome), m_phrases(std::move(phrases))
{}

std::vector<Error> RingSigns::read(const Workspace& workspace, bool shown)
{
    m_snapshot = workspace.snapshot();
    Workspace::RingSet set = shown ? workspace.rings() : Workspace::RingSet();
    m_rings = std::move(set.rings);
    for (Ring& ring : m_rings) {
        if (ring.spec.hub >= 0) {
            const Hub& hub = m_snapshot->hubs[std::size_t(ring.spec.hub)];
            ring.spec.hubName = m_phrases->name(hub.nameEn, hub.nameZh);
        }
        ring.spec.hubName = oneLine(ring.spec.hubName);
    }

    m_hubs = shown ? shownHubs(workspace.ringSettings(), *m_snapshot, *m_phrases) : std::vector<MapHub>();
    fillModels();
    return set.refused;
}

RingSigns::Key RingSigns::keyOf(const Ring& ring) const
{
    const QString hub = ring.spec.hub < 0 ? ring.spec.hubName : m_snapshot->hubs[std::size_t(ring.spec.hub)].uid;
    return {hub, ring.spec.budgetMs, ring.spec.direction};
}

void RingSigns::fillModels()
{
    const Style& style = *m_chrome.style();
    const Theme& theme = style.theme(m_chrome.theme());
    std::vector<RingLine> lines;
    std::vector<std::optional<LonLat>> places;
    for (const Ring& ring : m_rings) {
        const bool outermost = std::ranges::none_of(m_rings, [&ring](const Ring& other) {
            return other.spec.hub == ring.spec.hub && other.spec.centre == ring.spec.centre &&
                   other.radiusKm > ring.radiusKm;
        });
        lines.push_back({.ring = ring,
                         .colour = ringColour(theme, *m_snapshot, ring.spec),
                         .opacity = style.number("ring.opacity"),
                         .widthPx = ringWidth(style, ring.spec.budgetMs),
                         .label = ringLabelText(ring, outermost, *m_phrases)});
        const auto known = m_azimuths.find(keyOf(ring));
        places.push_back(known == m_azimuths.end()
                             ? std::nullopt
                             : std::optional(geodesicDestination(ring.spec.centre, known->second, ring.radiusKm)));
    }
    m_chrome.rings()->setRings(std::move(lines), std::move(places));

    std::vector<MarkedHub> hubs;
    for (const MapHub& hub : m_hubs)
        hubs.push_back({hub.uid, hub.name, hub.position, hubColour(theme, hub), hub.whatIf});
    m_chrome.hubs()->setHubs(std::move(hubs));
}

std::vector<RingLabelWish> RingSigns::wishes() const
{
    const Style& style = *m_chrome.style();
    const TextSetter setter(style, false);
    const RingMetrics metrics(style);
    std::vector<RingLabelWish> wishes;
    for (const RingLine& line : m_chrome.rings()->rings()) {
        const auto known = m_azimuths.find(keyOf(line.ring));
        wishes.push_back({plateSize(setter, metrics, line.label, line.ring.spec.direction),
                          known == m_azimuths.end() ? std::nullopt : std::optional(known->second)});
    }
    return wishes;
}

void RingSigns::place(const Picture& picture)
{
    // A picture of other rings says nothing of these.
    const SceneInput& input = picture.scene->input();
    if (picture.ringAzimuths.size() != m_rings.size() ||
        !std::ranges::equal(input.hubs, m_hubs, {}, &MapHub::uid, &MapHub::uid) || input.snapshot != m_snapshot)
        return;
    for (std::size_t i = 0; i < m_rings.size(); ++i) {
        if (keyOf(m_rings[i]) != keyOf(input.rings[i]))
            return;
    }

    const Camera& view = picture.request.view;
    const double ratio = picture.request.pixelRatio;
    std::vector<std::optional<LonLat>> labels(m_rings.size());
    for (std::size_t i = 0; i < m_rings.size(); ++i) {
        const std::optional<double>& azimuth = picture.ringAzimuths[i];
        if (!azimuth)
            continue;
        m_azimuths[keyOf(m_rings[i])] = *azimuth;
        const LonLat place = geodesicDestination(m_rings[i].spec.centre, *azimuth, m_rings[i].radiusKm);
        labels[i] = onPixels(view, place, signSize(picture.request.ringLabels[i].plate), ratio);
    }
    m_chrome.rings()->setLabelPlaces(labels);

    std::vector<HubSignPlace> signs;
    for (std::size_t i = 0; i < m_hubs.size(); ++i)
        signs.push_back({onPixels(view, m_hubs[i].position, {0, 0}, ratio), picture.hubNameBoxes[i]});
    m_chrome.hubs()->setSigns(std::move(signs));
}

} // namespace atlas
