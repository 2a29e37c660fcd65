// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/mapscene.h"

#include "base/parallel.h"
#include "cartography/basemappainter.h"
#include "cartography/maplabels.h"
#include "cartography/maptext.h"
#include "cartography/reachlayer.h"
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

struct PicturePlan
{
    Camera camera;
    MapScene::Options options;
    std::shared_ptr<const SeenSymbols> seen;
    std::shared_ptr<const BasemapDrawing> basemap;
    MapLabels labels;
    ReachLayer reach;
};

namespace {

// Cameras whose symbols are kept: painting, labelling and the items over the map ask for the same ones.
constexpr std::size_t KeptCameras = 2;
// Rows of device pixels that one core paints at a time.
constexpr int RowsPerStrip = 256;
// What a label may touch beyond its rectangle.
constexpr double LabelMarginPx = 6;
// What a symbol may touch beyond its radius.
constexpr double SymbolMarginPx = 4;

class Scene final : public MapScene
{
public:
    Scene(SceneInput input, const Scene* previous)
        : m_input(std::move(input)),
          m_symbolMetrics(*m_input.style),
          m_ringMetrics(*m_input.style),
          m_field(previous && sharesField(*previous) ? previous->m_field : makeField())
    {
        makeColours(previous);
        m_look =
            previous && sharesLook(*previous)
                ? previous->m_look
                : std::make_shared<const Look>(*m_input.style, m_colouring ? m_colouring->painted(theme()) : theme());
        const MapProjector projector(m_input.basemap->projection());
        for (const Ring& ring : m_input.rings) {
            std::vector<std::vector<QPointF>> parts;
            for (const std::vector<LonLat>& part : ringLines(ring)) {
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

    const std::shared_ptr<const SiteColouring>& colouring() const override { return m_colouring; }

    const std::shared_ptr<const Choropleth>& choropleth() const override { return m_choropleth; }

    int paint(QPainter& painter, const Camera& camera, const Options& options) const override
    {
        const PicturePlan made = planned(camera, options, BasemapDrawing::deviceOf(painter));
        paintWindow(painter, made, QRectF({}, camera.size));
        return made.labels.hidden;
    }

    PicturePlanPtr plan(const Camera& camera, const Options& options, double pixelRatio) const override
    {
        return std::make_shared<const PicturePlan>(planned(camera, options, {true, pixelRatio}));
    }

    int hiddenLabels(const PicturePlan& plan) const override { return plan.labels.hidden; }

    void paintPart(QImage& image, QPoint topLeft, const PicturePlan& plan) const override
    {
        const double ratio = image.devicePixelRatio();
        uchar* const bits = image.bits();
        const qsizetype bytes = image.bytesPerLine();
        forEachBlock(std::size_t(image.height()), RowsPerStrip, [&](std::size_t from, std::size_t to) {
            QImage strip(bits + qsizetype(from) * bytes, image.width(), int(to - from), bytes, image.format());
            strip.setDevicePixelRatio(ratio);
            const QRectF window(QPointF(topLeft.x(), topLeft.y() + int(from)) / ratio, QSizeF(strip.size()) / ratio);
            QPainter painter(&strip);
            painter.translate(-window.topLeft());
            paintWindow(painter, plan, window);
        });
    }

    std::vector<MapLabel> labels(const Camera& camera, const Options& options) const override
    {
        const MapView view(camera, MapProjector(m_input.basemap->projection()));
        Options around = options;
        around.reserved = reachIn(view, options, *seen(camera)).reserved(options.reserved);
        const MapLabels placed = placedLabels(camera, around, view, *seen(camera));
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
        const double factor = m_symbolMetrics.factorAt(camera.zoom);

        struct Found
        {
            double outside; // pixels from the symbol's edge, 0 within it
            std::size_t index;
            Hit hit;
        };

        std::vector<Found> found;
        m_field->visitNear(
            view.toMap(point.toPointF()), m_symbolMetrics.hitSlop, factor, view.scale, [&](std::size_t index) {
                const Hit hit = hitOf(index, factor, view);
                const double outside = std::hypot(hit.centre.x - point.x, hit.centre.y - point.y) - hit.radiusPx;
                if (outside <= m_symbolMetrics.hitSlop)
                    found.push_back({std::max(outside, 0.0), index, hit});
            });
        std::ranges::sort(found, [](const Found& a, const Found& b) {
            return a.outside != b.outside ? a.outside < b.outside : a.index > b.index;
        });
        std::vector<Hit> result;
        for (const Found& f : found)
            result.push_back(f.hit);
        return result;
    }

    std::optional<Hit> symbolOf(const Camera& camera, RowIndex site) const override
    {
        const qint32 at = m_field->indexOf(site);
        if (at < 0 || !m_input.layers.testFlag(MapLayer::Sites))
            return std::nullopt;
        return hitOf(std::size_t(at), m_symbolMetrics.factorAt(camera.zoom),
                     MapView(camera, MapProjector(m_input.basemap->projection())));
    }

    std::vector<Hit> symbols(const Camera& camera) const override
    {
        const auto now = seen(camera);
        std::vector<Hit> result;
        for (const SeenSymbols::Symbol& symbol : now->symbols) {
            const SymbolField::Symbol& s = m_field->symbols()[symbol.index];
            result.push_back({s.site, {symbol.centre.x(), symbol.centre.y()}, double(s.radius) * now->factor});
        }
        return result;
    }

    std::shared_ptr<const SeenSymbols> seen(const Camera& camera) const override
    {
        {
            const std::scoped_lock lock(m_seenMutex);
            for (const auto& [keptCamera, kept] : m_seen) {
                if (keptCamera == camera)
                    return kept;
            }
        }
        const MapView view(camera, MapProjector(m_input.basemap->projection()));
        auto made = std::make_shared<SeenSymbols>();
        if (m_input.layers.testFlag(MapLayer::Sites))
            *made = seenSymbols(*m_field, m_symbolMetrics, view, !m_choropleth);
        const std::scoped_lock lock(m_seenMutex);
        m_seen.emplace_front(camera, made);
        if (m_seen.size() > KeptCameras)
            m_seen.pop_back();
        return made;
    }

private:
    const Theme& theme() const { return m_input.style->theme(m_input.theme); }

    std::vector<bool> visibleSites() const
    {
        std::vector<bool> visible = m_input.visible;
        visible.resize(m_input.snapshot->sites.size());
        return visible;
    }

    std::shared_ptr<const SymbolField> makeField() const
    {
        const Dataset& dataset = *m_input.snapshot;
        const MapProjector projector(m_input.basemap->projection());
        std::vector<QPointF> positions(dataset.sites.size());
        for (std::size_t i = 0; i < positions.size(); ++i)
            positions[i] = projector(dataset.sites.get<&Site::position>(i));
        return std::make_shared<const SymbolField>(dataset, *m_input.figures, visibleSites(), positions,
                                                   m_symbolMetrics);
    }

    bool sharesField(const Scene& other) const
    {
        return m_input.snapshot == other.m_input.snapshot && m_input.figures == other.m_input.figures &&
               m_input.style == other.m_input.style && m_input.visible == other.m_input.visible &&
               m_input.basemap->projection() == other.m_input.basemap->projection();
    }

    bool sharesLook(const Scene& other) const
    {
        const auto edges = [](const Scene& scene) {
            return scene.m_colouring ? std::tuple(scene.m_colouring->classes.size(), scene.m_colouring->hasOther,
                                                  scene.m_colouring->by.theme)
                                     : std::tuple(std::size_t(0), false, std::optional<SiteTheme>());
        };
        return m_input.style == other.m_input.style && m_input.theme == other.m_input.theme &&
               edges(*this) == edges(other);
    }

    void makeColours(const Scene* previous)
    {
        const Dataset& dataset = *m_input.snapshot;
        const bool same = previous && sharesField(*previous);
        std::vector<RowIndex> shown;
        if (m_input.colourBy.theme || m_input.provinces) {
            for (std::size_t i = 0; i < m_input.visible.size(); ++i) {
                if (m_input.visible[i])
                    shown.push_back(RowIndex(i));
            }
        }
        if (m_input.colourBy.theme) {
            const bool sameChoice = previous && previous->m_colouring && previous->m_colouring->by == m_input.colourBy;
            if (same && sameChoice) {
                m_colouring = previous->m_colouring;
            } else if (auto made = colouringOf(dataset, *m_input.figures, shown, m_input.colourBy,
                                               sameChoice ? previous->m_colouring->edges : std::vector<double>(),
                                               *m_input.phrases)) {
                m_colouring = std::make_shared<const SiteColouring>(std::move(*made));
            }
        }
        if (m_input.provinces)
            m_choropleth = same && previous->m_choropleth && previous->m_choropleth->theme == *m_input.provinces
                               ? previous->m_choropleth
                               : std::make_shared<const Choropleth>(choroplethOf(dataset, *m_input.figures, shown,
                                                                                 *m_input.provinces, *m_input.phrases));
    }

    std::vector<BasemapLook::Province> provinceLooks() const
    {
        std::vector<BasemapLook::Province> looks;
        if (!m_choropleth)
            return looks;
        const Style& style = *m_input.style;
        const double someUnknown = style.number("choropleth.hatch.someUnknownAbove");
        const std::vector<QColor> colours = m_choropleth->colours(theme());
        for (const Basemap::Province& province : m_input.basemap->source().provinces) {
            BasemapLook::Province look;
            const auto found = m_choropleth->fills.find(province.code);
            const bool known = found != m_choropleth->fills.end() && found->second.fillClass >= 0;
            if (known)
                look.fill = colours[std::size_t(found->second.fillClass)];
            if (!known)
                look.hatchSpacing = style.number("choropleth.hatch.fullSpacing");
            else if (found->second.unknownShare > someUnknown)
                look.hatchSpacing = style.number("choropleth.hatch.spacing");
            looks.push_back(look);
        }
        return looks;
    }

    Hit hitOf(std::size_t index, double factor, const MapView& view) const
    {
        const SymbolField::Symbol& s = m_field->symbols()[index];
        const QPointF centre = view.toScreen(s.anchor) + QPointF(double(s.dx), double(s.dy)) * factor;
        return {s.site, {centre.x(), centre.y()}, double(s.radius) * factor};
    }

    const TextSetter& setterOf(const Options& options) const
    {
        return options.print ? m_look->printText : m_look->screenText;
    }

    MapLabels placedLabels(const Camera& camera, const Options& options, const MapView& view,
                           const SeenSymbols& seen) const
    {
        return placeLabels({*this, camera, options, view, *m_field, seen, m_hubs, m_symbolMetrics, m_ringMetrics,
                            setterOf(options), options.print ? m_look->printNames : m_look->screenNames});
    }

    ReachLayer reachIn(const MapView& view, const Options& options, const SeenSymbols& seen) const
    {
        if ((!m_input.reach && !m_input.band) || options.hubsOnly)
            return {};
        return {m_input, view, seen, setterOf(options), options.print, options.reserved};
    }

    // The labels on one core, the basemap on another.
    PicturePlan planned(const Camera& camera, const Options& options, const BasemapDrawing::Device& device) const
    {
        const MapProjector projector(m_input.basemap->projection());
        const MapView view(camera, projector);
        PicturePlan made{camera, options, seen(camera), nullptr, {}, {}};
        made.reach = reachIn(view, options, *made.seen);
        made.options.reserved = made.reach.reserved(options.reserved);
        forEachBlock(2, 1, [&](std::size_t task, std::size_t) {
            if (task == 0) {
                made.labels = placedLabels(camera, made.options, view, *made.seen);
                return;
            }
            BasemapLook look;
            look.hydrography = m_input.layers.testFlag(MapLayer::Hydrography) && !m_choropleth;
            look.graticule = m_input.layers.testFlag(MapLayer::Graticule) && !m_choropleth;
            look.provinces = provinceLooks();
            look.disputedLines = m_input.layers.testFlag(MapLayer::DisputedLines);
            look.opaque = options.print;
            made.basemap =
                std::make_shared<const BasemapDrawing>(*m_input.basemap, MapProjector(m_input.basemap->projection()),
                                                       view, *m_input.style, m_input.theme, look, device);
        });
        return made;
    }

    void paintWindow(QPainter& painter, const PicturePlan& plan, const QRectF& window) const
    {
        const MapProjector projector(m_input.basemap->projection());
        MapView view(plan.camera, projector);
        view.window = window;
        const Options& options = plan.options;
        const TextSetter& setter = setterOf(options);
        const bool rings = m_input.layers.testFlag(MapLayer::Rings);
        const QRectF nearby = window.adjusted(-LabelMarginPx, -LabelMarginPx, LabelMarginPx, LabelMarginPx);

        painter.save();
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        painter.setClipRect(window, Qt::IntersectClip);
        plan.basemap->paint(painter, window, [&] { plan.reach.paintShapes(painter, *plan.basemap, window); });
        if (rings)
            strokeRings(painter, view, true, options);
        for (const PlacedLabel& label : plan.labels.labels)
            paintMark(painter, label);
        if (m_input.layers.testFlag(MapLayer::Sites)) {
            paintSymbols(painter, view, *plan.seen);
            if (options.states)
                paintStates(painter, view, plan.seen->factor, options.state);
        }
        if (rings && options.ringLines)
            strokeRings(painter, view, false, options);
        plan.reach.paintNames(painter, setter, window);
        for (const PlacedLabel& label : plan.labels.labels) {
            const bool reaches = label.leader || nearby.intersects(label.rect);
            if (label.kind != MapLabel::Kind::Hub && reaches)
                paintLabel(painter, setter, label);
        }
        if (rings && options.ringLines)
            paintHubsAndPlates(painter, view, setter, plan.labels);
        painter.restore();
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

    SymbolBrush::Symbol brushSymbol(std::size_t index, QPointF centre, double factor) const
    {
        const PlacedSymbol symbol = m_field->placed(index, factor);
        return {centre, symbol.radius, m_choropleth ? 0 : symbol.casing, lookOfSite(symbol.site, symbol.look)};
    }

    // The look by the idle ratio, changed to what the colours say.
    SymbolLook lookOfSite(RowIndex site, SymbolLook look) const
    {
        using Form = SymbolLook::Form;
        if (m_choropleth)
            return look.isGlyph() ? look : SymbolLook{Form::Outline, -1, look.suspended};
        if (!m_colouring)
            return look;
        look.idleClass = m_colouring->ofSite[std::size_t(site)];
        if (!look.isGlyph())
            look.form = look.idleClass < 0 ? Form::Unknown : Form::ReportedOlder;
        return look;
    }

    void paintSymbols(QPainter& painter, const MapView& view, const SeenSymbols& seen) const
    {
        std::vector<SymbolBrush::Symbol> symbols;
        for (const SeenSymbols::Symbol& s : seen.symbols) {
            const double reach = double(m_field->symbols()[s.index].radius) * seen.factor + SymbolMarginPx;
            if (view.window.adjusted(-reach, -reach, reach, reach).contains(s.centre))
                symbols.push_back(brushSymbol(s.index, s.centre, seen.factor));
        }
        m_look->brush.paint(painter, symbols);
    }

    // The symbol once more with its parts, above its neighbours, with a ring round it.
    void paintStates(QPainter& painter, const MapView& view, double factor, const PaintStates& state) const
    {
        const SymbolMetrics& m = m_symbolMetrics;
        const auto ring = [&](RowIndex site, double gap, double width, double casing) {
            const qint32 at = m_field->indexOf(site);
            if (at < 0)
                return;
            const Hit symbol = hitOf(std::size_t(at), factor, view);
            const double radius = symbol.radiusPx + gap;
            painter.setBrush(Qt::NoBrush);
            for (const QPen& pen : {QPen(theme().symbol.casing, casing), QPen(theme().symbol.mark, width)}) {
                painter.setPen(pen);
                painter.drawEllipse(symbol.centre.toPointF(), radius, radius);
            }
            std::vector<std::size_t> inside;
            m_field->visitNear(m_field->symbols()[std::size_t(at)].anchor, symbol.radiusPx, factor, view.scale,
                               [&](std::size_t index) {
                                   const Hit part = hitOf(index, factor, view);
                                   const double off =
                                       std::hypot(part.centre.x - symbol.centre.x, part.centre.y - symbol.centre.y);
                                   const bool sameAnchor =
                                       m_field->symbols()[index].anchor == m_field->symbols()[std::size_t(at)].anchor;
                                   if (index >= std::size_t(at) && sameAnchor &&
                                       (index == std::size_t(at) || off + part.radiusPx <= symbol.radiusPx))
                                       inside.push_back(index);
                               });
            std::ranges::sort(inside);
            std::vector<SymbolBrush::Symbol> again;
            for (const std::size_t index : inside)
                again.push_back(brushSymbol(index, hitOf(index, factor, view).centre.toPointF(), factor));
            m_look->brush.paint(painter, again);
        };
        ring(state.selected, m.selectedGap, m.selectedWidth, m.selectedCasing);
        if (state.hovered != state.selected)
            ring(state.hovered, m.hoverGap, m.hoverWidth, m.hoverCasing);
        if (const qint32 at = m_field->indexOf(state.focused); at >= 0) {
            const Hit symbol = hitOf(std::size_t(at), factor, view);
            const double half = symbol.radiusPx + m.selectedGap + m.selectedWidth + 1;
            QRectF square({}, QSizeF(2 * half, 2 * half));
            square.moveCenter(symbol.centre.toPointF());
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

    // What is costly to fill: sprites and measured texts.
    struct Look
    {
        Look(const Style& style, const Theme& painted)
            : brush(SymbolMetrics(style), painted), screenText(style, false), printText(style, true)
        {}

        SymbolBrush brush;
        TextSetter screenText, printText;
        SiteNames screenNames, printNames;
    };

    std::shared_ptr<const Look> m_look;
    std::shared_ptr<const SymbolField> m_field;
    std::shared_ptr<const SiteColouring> m_colouring;
    std::shared_ptr<const Choropleth> m_choropleth;
    std::vector<std::vector<std::vector<QPointF>>> m_ringParts; // by ring, by part, in map units
    std::vector<HubMark> m_hubs;

    mutable std::mutex m_seenMutex;
    mutable std::deque<std::pair<Camera, std::shared_ptr<const SeenSymbols>>> m_seen; // newest first
};

} // namespace

std::shared_ptr<const MapScene> MapScene::build(SceneInput input, const MapScene* previous)
{
    return std::make_shared<Scene>(std::move(input), static_cast<const Scene*>(previous));
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
