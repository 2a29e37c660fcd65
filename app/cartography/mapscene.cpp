// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/mapscene.h"

#include "cartography/basemappainter.h"
#include "cartography/maplabels.h"
#include "cartography/maptext.h"
#include "cartography/rings.h"
#include "cartography/symbollayout.h"
#include "cartography/symbols.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <deque>
#include <mutex>

namespace atlas {

namespace {

// Layouts kept for the zoom levels asked for last: painting, hovering and hit-testing ask for the same one.
constexpr std::size_t KeptLayouts = 4;
// A symbol this far outside the view is not painted; more than any state ring is wide.
constexpr double CullMarginPx = 16;

class Scene final : public MapScene
{
public:
    explicit Scene(SceneInput input)
        : m_input(std::move(input)),
          m_symbolMetrics(*m_input.style),
          m_ringMetrics(*m_input.style),
          m_symbolBrush(m_symbolMetrics, m_input.style->theme(m_input.theme)),
          m_screenText(*m_input.style, false),
          m_printText(*m_input.style, true),
          m_groups(*m_input.snapshot, *m_input.figures, visibleSites(), projectedSites(), m_symbolMetrics)
    {
        const MapProjector projector(m_input.basemap->projection());
        for (const Ring& ring : m_input.rings) {
            std::vector<std::vector<QPointF>> parts;
            for (const std::vector<LonLat>& part : ring.parts) {
                std::vector<QPointF> points;
                for (const LonLat p : part)
                    points.push_back(projector(p));
                parts.push_back(std::move(points));
            }
            m_ringParts.push_back(std::move(parts));
        }
        for (const RowIndex row : m_input.hubs) {
            const Hub& hub = m_input.snapshot->hubs[std::size_t(row)];
            m_hubs.push_back({projector(hub.position), oneLine(m_input.phrases->name(hub.nameEn, hub.nameZh)),
                              theme().ringColour(hub.uid)});
        }
    }

    const SceneInput& input() const override { return m_input; }

    int paint(QPainter& painter, const Camera& camera, const Options& options) const override
    {
        const MapProjector projector(m_input.basemap->projection());
        const MapView view(camera, projector);
        const TextSetter& setter = options.print ? m_printText : m_screenText;
        const std::shared_ptr<const SymbolLayout> layout = layoutAt(camera.zoom);
        const MapLabels labels = placedLabels(camera, options, view, *layout, setter);
        const bool rings = m_input.layers.testFlag(MapLayer::Rings);
        const bool sites = m_input.layers.testFlag(MapLayer::Sites);

        painter.save();
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        painter.setClipRect(QRectF({}, camera.size), Qt::IntersectClip);
        BasemapLook look;
        look.hydrography = m_input.layers.testFlag(MapLayer::Hydrography);
        look.graticule = m_input.layers.testFlag(MapLayer::Graticule);
        look.disputedLines = m_input.layers.testFlag(MapLayer::DisputedLines);
        look.opaque = options.print;
        paintBasemap(painter, *m_input.basemap, projector, view, *m_input.style, m_input.theme, look);
        if (rings)
            strokeRings(painter, view, true, options);
        for (const PlacedLabel& label : labels.labels)
            paintMark(painter, label);
        if (sites) {
            paintSymbols(painter, view, *layout);
            if (options.states)
                paintStates(painter, view, *layout, options.state);
        }
        if (rings && options.ringLines)
            strokeRings(painter, view, false, options);
        for (const PlacedLabel& label : labels.labels) {
            if (label.kind != MapLabel::Kind::Hub)
                paintLabel(painter, setter, label);
        }
        if (rings && options.ringLines)
            paintHubsAndPlates(painter, view, setter, labels);
        painter.restore();
        return labels.hidden;
    }

    std::vector<MapLabel> labels(const Camera& camera, const Options& options) const override
    {
        const MapProjector projector(m_input.basemap->projection());
        const MapView view(camera, projector);
        const TextSetter& setter = options.print ? m_printText : m_screenText;
        const MapLabels placed = placedLabels(camera, options, view, *layoutAt(camera.zoom), setter);
        std::vector<MapLabel> result;
        for (const PlacedLabel& label : placed.labels) {
            QStringList lines;
            for (const PlacedLabel::Line& line : label.lines)
                lines << line.text;
            result.push_back({label.kind, lines.join(u'\n'), label.rect});
        }
        for (const RingPlate& plate : placed.plates)
            result.push_back({MapLabel::Kind::Ring, plate.text, plate.rect});
        return result;
    }

    std::vector<Hit> hits(const Camera& camera, ScreenXY point) const override
    {
        if (!m_input.layers.testFlag(MapLayer::Sites))
            return {};
        const MapView view(camera, MapProjector(m_input.basemap->projection()));
        const std::shared_ptr<const SymbolLayout> layout = layoutAt(camera.zoom);

        struct Found
        {
            Hit hit;
            double outside; // pixels from the symbol's edge, 0 within it
        };

        std::vector<Found> found;
        for (auto it = layout->symbols.rbegin(); it != layout->symbols.rend(); ++it) {
            const Hit hit = hitOf(*it, view);
            const double outside = std::hypot(hit.centre.x - point.x, hit.centre.y - point.y) - hit.radiusPx;
            if (outside <= m_symbolMetrics.hitSlop)
                found.push_back({hit, std::max(outside, 0.0)});
        }
        std::ranges::stable_sort(found, {}, &Found::outside);
        std::vector<Hit> result;
        for (const Found& f : found)
            result.push_back(f.hit);
        return result;
    }

    std::optional<Hit> symbolOf(const Camera& camera, RowIndex site) const override
    {
        const std::shared_ptr<const SymbolLayout> layout = layoutAt(camera.zoom);
        const PlacedSymbol* symbol = symbolAt(*layout, site);
        if (!symbol || !m_input.layers.testFlag(MapLayer::Sites))
            return std::nullopt;
        return hitOf(*symbol, MapView(camera, MapProjector(m_input.basemap->projection())));
    }

    std::vector<Hit> symbols(const Camera& camera) const override
    {
        std::vector<Hit> result;
        if (!m_input.layers.testFlag(MapLayer::Sites))
            return result;
        const MapView view(camera, MapProjector(m_input.basemap->projection()));
        const std::shared_ptr<const SymbolLayout> layout = layoutAt(camera.zoom);
        for (const PlacedSymbol& symbol : layout->symbols) {
            const Hit hit = hitOf(symbol, view);
            if (isSeen(hit.centre.toPointF(), symbol, view))
                result.push_back(hit);
        }
        return result;
    }

private:
    const Theme& theme() const { return m_input.style->theme(m_input.theme); }

    std::vector<bool> visibleSites() const
    {
        std::vector<bool> visible = m_input.visible;
        visible.resize(m_input.snapshot->sites.size());
        return visible;
    }

    std::vector<QPointF> projectedSites() const
    {
        const MapProjector projector(m_input.basemap->projection());
        std::vector<QPointF> positions;
        for (const Site& site : m_input.snapshot->sites)
            positions.push_back(projector(site.position));
        return positions;
    }

    std::shared_ptr<const SymbolLayout> layoutAt(double zoom) const
    {
        {
            const std::scoped_lock lock(m_layoutMutex);
            for (const auto& [keptZoom, layout] : m_layouts) {
                if (keptZoom == zoom)
                    return layout;
            }
        }
        auto layout = std::make_shared<const SymbolLayout>(m_groups.layoutAt(zoom));
        const std::scoped_lock lock(m_layoutMutex);
        m_layouts.emplace_front(zoom, layout);
        if (m_layouts.size() > KeptLayouts)
            m_layouts.pop_back();
        return layout;
    }

    static const PlacedSymbol* symbolAt(const SymbolLayout& layout, RowIndex site)
    {
        if (site < 0 || std::size_t(site) >= layout.bySite.size())
            return nullptr;
        const qint32 at = layout.bySite[std::size_t(site)];
        return at < 0 ? nullptr : &layout.symbols[std::size_t(at)];
    }

    static QPointF centreOf(const PlacedSymbol& symbol, const MapView& view)
    {
        return view.toScreen(symbol.anchor) + symbol.offset;
    }

    static Hit hitOf(const PlacedSymbol& symbol, const MapView& view)
    {
        const QPointF centre = centreOf(symbol, view);
        return {symbol.site, {centre.x(), centre.y()}, symbol.radius};
    }

    static bool isSeen(QPointF centre, const PlacedSymbol& symbol, const MapView& view)
    {
        const double reach = symbol.radius + CullMarginPx;
        return centre.x() > -reach && centre.y() > -reach && centre.x() < view.size.width() + reach &&
               centre.y() < view.size.height() + reach;
    }

    MapLabels placedLabels(const Camera& camera, const Options& options, const MapView& view,
                           const SymbolLayout& layout, const TextSetter& setter) const
    {
        return placeLabels({*this, camera, options, view, layout, m_hubs, m_symbolMetrics, m_ringMetrics, setter});
    }

    void strokeRings(QPainter& painter, const MapView& view, bool casings, const Options& options) const
    {
        for (std::size_t i = 0; i < m_ringParts.size(); ++i) {
            const RingSpec& spec = m_input.rings[i].spec;
            QColor colour = theme().ring.casing;
            double width = m_ringMetrics.casing;
            if (!casings) {
                colour = ringColour(theme(), *m_input.snapshot, spec);
                width = ringWidth(*m_input.style, spec.budgetMs);
                if (options.print)
                    colour = mixed(theme().map.land, colour, m_ringMetrics.opacity);
                else
                    colour.setAlphaF(float(m_ringMetrics.opacity));
            }
            for (const std::vector<QPointF>& part : m_ringParts[i])
                strokeLine(painter, part, false, view, colour, width);
        }
    }

    void paintSymbols(QPainter& painter, const MapView& view, const SymbolLayout& layout) const
    {
        std::vector<SymbolBrush::Symbol> seen;
        for (const PlacedSymbol& symbol : layout.symbols) {
            const QPointF centre = centreOf(symbol, view);
            if (isSeen(centre, symbol, view))
                seen.push_back({centre, symbol.radius, symbol.casing, symbol.look});
        }
        m_symbolBrush.paint(painter, seen);
    }

    // The symbol once more with its parts, above its neighbours, with a ring round it.
    void paintStates(QPainter& painter, const MapView& view, const SymbolLayout& layout, const PaintStates& state) const
    {
        const SymbolMetrics& m = m_symbolMetrics;
        const auto ring = [&](RowIndex site, double gap, double width, double casing) {
            const PlacedSymbol* symbol = symbolAt(layout, site);
            if (!symbol)
                return;
            const QPointF centre = centreOf(*symbol, view);
            const double radius = symbol->radius + gap;
            painter.setBrush(Qt::NoBrush);
            for (const QPen& pen : {QPen(theme().symbol.casing, casing), QPen(theme().symbol.mark, width)}) {
                painter.setPen(pen);
                painter.drawEllipse(centre, radius, radius);
            }
            std::vector<SymbolBrush::Symbol> again;
            for (const PlacedSymbol* s = symbol; s != layout.symbols.data() + layout.symbols.size(); ++s) {
                const QPointF off = s->offset - symbol->offset;
                if (s == symbol ||
                    (s->anchor == symbol->anchor && std::hypot(off.x(), off.y()) + s->radius <= symbol->radius))
                    again.push_back({centreOf(*s, view), s->radius, s->casing, s->look});
            }
            m_symbolBrush.paint(painter, again);
        };
        ring(state.selected, m.selectedGap, m.selectedWidth, m.selectedCasing);
        if (state.hovered != state.selected)
            ring(state.hovered, m.hoverGap, m.hoverWidth, m.hoverCasing);
        if (const PlacedSymbol* symbol = symbolAt(layout, state.focused)) {
            const double half = symbol->radius + m.selectedGap + m.selectedWidth + 1;
            QRectF square({}, QSizeF(2 * half, 2 * half));
            square.moveCenter(centreOf(*symbol, view));
            painter.setBrush(Qt::NoBrush);
            for (const QPen& pen : {QPen(theme().symbol.casing, 4), QPen(theme().ui.focus, 2)}) {
                painter.setPen(pen);
                painter.drawRoundedRect(square, 3, 3);
            }
        }
    }

    void paintMark(QPainter& painter, const PlacedLabel& label) const
    {
        if (label.mark == PlacedLabel::Mark::None)
            return;
        const double r = label.markSize / 2;
        const QRectF box(label.markCentre - QPointF(r, r), label.markCentre + QPointF(r, r));
        painter.setPen(QPen(theme().map.halo, 2));
        painter.setBrush(theme().map.labelCity);
        for (int pass = 0; pass < 2; ++pass) {
            if (label.mark == PlacedLabel::Mark::Square)
                painter.drawRect(box);
            else
                painter.drawEllipse(box);
            painter.setPen(Qt::NoPen);
        }
    }

    static void paintLabel(QPainter& painter, const TextSetter& setter, const PlacedLabel& label)
    {
        if (label.leader) {
            painter.setPen(QPen(label.halo, 2.6));
            painter.drawLine(*label.leader);
            painter.setPen(QPen(label.colour, 0.9));
            painter.drawLine(*label.leader);
        }
        for (const PlacedLabel::Line& line : label.lines)
            setter.drawLabel(painter, line.baseline, line.text, label.style, label.colour, label.halo, label.haloWidth);
    }

    void paintHubsAndPlates(QPainter& painter, const MapView& view, const TextSetter& setter,
                            const MapLabels& labels) const
    {
        for (const HubMark& hub : m_hubs)
            paintHubMark(painter, m_ringMetrics, theme(), view.toScreen(hub.position), hub.colour);
        for (const PlacedLabel& label : labels.labels) {
            if (label.kind == MapLabel::Kind::Hub)
                paintLabel(painter, setter, label);
        }
        for (const RingPlate& plate : labels.plates)
            paintPlate(painter, setter, m_ringMetrics, theme(), plate.rect, plate.text, plate.ring->spec.direction,
                       ringColour(theme(), *m_input.snapshot, plate.ring->spec));
    }

    SceneInput m_input;
    SymbolMetrics m_symbolMetrics;
    RingMetrics m_ringMetrics;
    SymbolBrush m_symbolBrush;
    TextSetter m_screenText, m_printText;
    SymbolGroups m_groups;
    std::vector<std::vector<std::vector<QPointF>>> m_ringParts; // by ring, by part, in map units
    std::vector<HubMark> m_hubs;

    mutable std::mutex m_layoutMutex;
    mutable std::deque<std::pair<double, std::shared_ptr<const SymbolLayout>>> m_layouts; // newest first
};

} // namespace

std::shared_ptr<const MapScene> MapScene::build(SceneInput input)
{
    return std::make_shared<Scene>(std::move(input));
}

void paintSiteSymbol(QPainter& painter, const QRectF& rect, const SiteFigures& figures, const Style& style,
                     ThemeName theme, std::optional<double> diameterPx)
{
    const SymbolMetrics metrics(style);
    const SymbolLook look = lookOf(figures);
    const double radius = diameterPx ? *diameterPx / 2 : radiusOf(figures, look, metrics);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintSymbol(painter, rect.center(), radius, look, 0, metrics, style.theme(theme));
    painter.restore();
}

} // namespace atlas
