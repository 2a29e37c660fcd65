// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/symbolstates.h"

#include "cartography/maptext.h"
#include "cartography/siteclusters.h"
#include "mapview/symbolmark.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atlas {

namespace {

constexpr double CalloutGapPx = 12; // from the edge of the symbol: clear of its rings
constexpr double ViewMarginPx = 6;
constexpr double CrosshairGapPx = 5; // round the place, which is to be seen

} // namespace

std::optional<QPointF> calloutPosition(QSizeF view, QSizeF callout, QPointF symbol, double radiusPx,
                                       const std::function<int(const QRectF&)>& covered)
{
    const double gap = radiusPx + CalloutGapPx;
    const QRectF room = QRectF({}, view).adjusted(ViewMarginPx, ViewMarginPx, -ViewMarginPx, -ViewMarginPx);
    if (callout.width() > room.width() || callout.height() > room.height())
        return std::nullopt;
    const double x = std::clamp(symbol.x() - callout.width() / 2, room.left(), room.right() - callout.width());
    const double y = std::clamp(symbol.y() - callout.height() / 2, room.top(), room.bottom() - callout.height());
    const std::array<QPointF, 4> candidates{
        QPointF(symbol.x() + gap, y), QPointF(symbol.x() - gap - callout.width(), y),
        QPointF(x, symbol.y() - gap - callout.height()), QPointF(x, symbol.y() + gap)};
    std::optional<QPointF> best;
    int least = 0;
    for (const QPointF candidate : candidates) {
        const QRectF rect(candidate, callout);
        if (!room.contains(rect))
            continue;
        const int here = covered(rect);
        if (!best || here < least) {
            best = candidate;
            least = here;
        }
    }
    return best;
}

SymbolStates::SymbolStates(MapChrome& chrome, std::shared_ptr<const Phrases> phrases, const Items& items,
                           QObject* parent)
    : QObject(parent),
      m_chrome(chrome),
      m_phrases(std::move(phrases)),
      m_items(items),
      m_hubRadius(chrome.style()->number("ring.hub.outer"))
{
    // The height follows from the text.
    connect(m_items.callout, &QQuickItem::heightChanged, this, &SymbolStates::placeCallout);
}

void SymbolStates::setTheme(ThemeName theme)
{
    for (SymbolMark* mark : {m_items.hover, m_items.selected, m_items.focus, m_items.ghost, m_items.crosshair})
        mark->setLook(m_chrome.style(), theme);
}

void SymbolStates::setPicture(PicturePtr picture)
{
    m_picture = std::move(picture);
    if (!m_calloutAt)
        m_chrome.setCallout(calloutText(m_calloutSite));
    place();
}

void SymbolStates::setView(const Camera& view)
{
    m_view = view;
    if (m_calloutAt)
        setCallout(QString());
    place();
}

std::optional<SymbolStates::Shown> SymbolStates::shown() const
{
    if (!m_picture)
        return std::nullopt;
    return Shown{m_picture->scene, m_picture->planned, m_picture->plannedIn(m_view)};
}

RowIndex SymbolStates::rowOf(const QString& site) const
{
    return m_picture && !site.isEmpty() ? m_picture->scene->input().snapshot->siteIndex(site) : -1;
}

SymbolStates::Symbol SymbolStates::symbolFrom(const Shown& shown, const Hit& hit) const
{
    return {shown.scene->input().snapshot->sites.get<&Site::uid>(std::size_t(hit.site)),
            shown.placement.toScreen(hit.centre), hit.radiusPx * shown.placement.scale, hit.cluster};
}

std::vector<SymbolStates::Symbol> SymbolStates::symbolsAt(QPointF position) const
{
    std::vector<Symbol> symbols;
    const auto now = shown();
    if (!now)
        return symbols;
    const ScreenXY point = now->placement.toPicture({position.x(), position.y()});
    for (const Hit& hit : now->scene->hits(now->camera, point))
        symbols.push_back(symbolFrom(*now, hit));
    return symbols;
}

std::optional<SymbolStates::Symbol> SymbolStates::symbolAt(QPointF position) const
{
    const auto now = shown();
    const auto hit =
        now ? now->scene->topmost(now->camera, now->placement.toPicture({position.x(), position.y()})) : std::nullopt;
    return hit ? std::optional(symbolFrom(*now, *hit)) : std::nullopt;
}

std::optional<SymbolStates::Symbol> SymbolStates::symbolOf(const QString& site) const
{
    const auto now = shown();
    const RowIndex row = rowOf(site);
    const auto hit = now && row >= 0 ? now->scene->symbolOf(now->camera, row) : std::nullopt;
    return hit ? std::optional(symbolFrom(*now, *hit)) : std::nullopt;
}

std::vector<RowIndex> SymbolStates::sitesWith(const QString& site, const Snapshot& dataset) const
{
    const RowIndex row = site.isEmpty() ? -1 : dataset->siteIndex(site);
    if (row < 0)
        return {};
    const auto now = shown();
    const auto cluster =
        now && now->scene->input().snapshot == dataset ? now->scene->clusterOf(now->camera, row) : nullptr;
    return cluster ? cluster->sites : std::vector{row};
}

std::vector<PileFan::Symbol> SymbolStates::pileAt(QPointF position) const
{
    std::vector<PileFan::Symbol> pile;
    const auto now = shown();
    if (!now)
        return pile;
    const ColumnTable<Site>& sites = now->scene->input().snapshot->sites;
    const ScreenXY point = now->placement.toPicture({position.x(), position.y()});
    for (const Hit& hit : now->scene->hits(now->camera, point)) {
        if (std::hypot(hit.centre.x - point.x, hit.centre.y - point.y) > hit.radiusPx)
            continue; // only near it
        const auto row = std::size_t(hit.site);
        pile.push_back({sites.get<&Site::uid>(row),
                        oneLine(m_phrases->name(sites.get<&Site::nameEn>(row), sites.get<&Site::nameZh>(row))),
                        now->scene->look(hit.site), hit.radiusPx * now->placement.scale});
    }
    if (pile.size() < 2)
        pile.clear();
    return pile;
}

Theme SymbolStates::symbolTheme() const
{
    return m_picture ? m_picture->scene->symbolTheme() : m_chrome.style()->theme(m_chrome.theme());
}

std::vector<PlacedStop> SymbolStates::stops() const
{
    std::vector<PlacedStop> stops;
    const auto now = shown();
    if (!now)
        return stops;
    const QRectF view({}, m_view.size);
    for (const MarkedHub& hub : m_chrome.hubs()->hubs()) {
        const QPointF centre = m_view.toScreen(hub.position).toPointF();
        if (view.contains(centre))
            stops.push_back({{FocusStop::Kind::Hub, hub.uid}, centre, m_hubRadius});
    }

    const SceneInput& input = now->scene->input();
    std::vector<Hit> hits = now->scene->symbols(now->camera);
    std::erase_if(hits, [&](const Hit& hit) { return !view.contains(now->placement.toScreen(hit.centre).toPointF()); });
    const auto rank = [&input](const Hit& hit) {
        return std::pair(-input.figures->sites[std::size_t(hit.site)].capacity.value_or(0), hit.site);
    };
    std::ranges::sort(hits, {}, rank);
    for (const Hit& hit : hits) {
        const Symbol symbol = symbolFrom(*now, hit);
        stops.push_back({{FocusStop::Kind::Site, symbol.site}, symbol.centre.toPointF(), symbol.radiusPx});
    }
    return stops;
}

void SymbolStates::setSelected(const QString& site)
{
    m_selected = site;
    place();
}

void SymbolStates::setHovered(const QString& site)
{
    if (site == m_hovered)
        return;
    m_hovered = site;
    place();
}

void SymbolStates::setFocused(std::optional<FocusStop> stop)
{
    m_focused = std::move(stop);
    place();
}

void SymbolStates::setGhost(std::optional<QPointF> offset)
{
    // Once for a drag: its theme has many colours.
    if (const RowIndex row = rowOf(m_selected); offset && !m_ghost && row >= 0)
        m_items.ghost->setSymbol(m_picture->scene->look(row), symbolTheme());
    m_ghost = offset;
    place();
}

void SymbolStates::setCrosshair(std::optional<QPointF> position)
{
    m_items.crosshair->setVisible(position.has_value());
    if (position)
        m_items.crosshair->showAt({position->x(), position->y()}, CrosshairGapPx);
}

void SymbolStates::setCallout(const CalloutText& text, QPointF at)
{
    m_calloutSite.clear();
    m_calloutAt = at;
    m_chrome.setCallout(text);
    placeCallout();
}

void SymbolStates::setCallout(const QString& site)
{
    m_calloutAt.reset();
    m_calloutSite = site;
    m_chrome.setCallout(calloutText(site));
    placeCallout();
}

std::optional<CalloutText> SymbolStates::calloutText(const QString& site) const
{
    const RowIndex row = rowOf(site);
    if (row < 0)
        return std::nullopt;
    const SceneInput& input = m_picture->scene->input();
    if (const auto now = shown()) {
        if (const auto cluster = now->scene->clusterOf(now->camera, row))
            return calloutOf(*input.snapshot, *input.figures, *cluster, *m_phrases);
    }
    return calloutOf(*input.snapshot, *input.figures, row, *m_phrases);
}

QString SymbolStates::description(const FocusStop& stop) const
{
    if (stop.kind == FocusStop::Kind::Hub) {
        const auto& hubs = m_chrome.hubs()->hubs();
        const auto hub = std::ranges::find(hubs, stop.uid, &MarkedHub::uid);
        return hub == hubs.end() ? QString() : m_phrases->translate("Map", "Hub %1").arg(hub->name);
    }
    const auto text = calloutText(stop.uid);
    return text ? text->summary() : QString();
}

void SymbolStates::place()
{
    placeMark(m_items.selected, m_selected, {});
    placeMark(m_items.hover, m_hovered == m_selected ? QString() : m_hovered, {});
    placeMark(m_items.ghost, m_ghost ? m_selected : QString(), m_ghost.value_or(QPointF()));

    m_items.focus->setVisible(false);
    if (m_focused && m_focused->kind == FocusStop::Kind::Site) {
        if (const auto symbol = symbolOf(m_focused->uid))
            m_items.focus->showAt(symbol->centre, symbol->radiusPx);
    } else if (m_focused) {
        for (const MarkedHub& hub : m_chrome.hubs()->hubs()) {
            if (hub.uid == m_focused->uid)
                m_items.focus->showAt(m_view.toScreen(hub.position), m_hubRadius);
        }
    }
    placeCallout();
}

void SymbolStates::placeMark(SymbolMark* mark, const QString& site, QPointF offset) const
{
    const auto symbol = symbolOf(site);
    if (!symbol) {
        mark->setVisible(false);
        return;
    }
    mark->showAt({symbol->centre.x + offset.x(), symbol->centre.y + offset.y()}, symbol->radiusPx);
}

void SymbolStates::placeCallout()
{
    if (!m_chrome.callout().shown)
        return;
    const auto now = shown();
    const auto symbol = symbolOf(m_calloutSite);
    std::optional<QPointF> position;
    if (m_calloutAt) {
        position =
            calloutPosition(m_view.size, m_items.callout->size(), *m_calloutAt, 0, [](const QRectF&) { return 0; });
    } else if (now && symbol) {
        const auto seen = now->scene->seen(now->camera);
        position = calloutPosition(
            m_view.size, m_items.callout->size(), symbol->centre.toPointF(), symbol->radiusPx, [&](const QRectF& rect) {
                const ScreenXY from = now->placement.toPicture({rect.left(), rect.top()});
                return seen->taken.count(QRectF(from.toPointF(), rect.size() / now->placement.scale));
            });
    }
    if (position) {
        m_items.callout->setPosition(*position);
    } else {
        m_chrome.setCallout(std::nullopt);
        m_calloutAt.reset();
    }
}

} // namespace atlas
