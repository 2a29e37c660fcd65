// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/mapscene.h"

#include "base/parallel.h"
#include "cartography/basemappainter.h"
#include "cartography/maplabels.h"
#include "cartography/maptext.h"
#include "cartography/reachlayer.h"
#include "cartography/rings.h"
#include "cartography/scenecolours.h"
#include "cartography/siteclusters.h"
#include "cartography/symbollayout.h"
#include "cartography/symbols.h"
#include "domain/filter.h"
#include "domain/totals.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <deque>
#include <mutex>
#include <tuple>

namespace atlas {

struct PicturePlan
{
    MapView view;
    Camera camera;
    MapScene::Options options;
    std::shared_ptr<const SeenSymbols> seen;
    std::shared_ptr<const SiteClusters> clusters; // null where sites stand for themselves
    std::shared_ptr<const BasemapDrawing> basemap;
    ReachLayer reach;
    bool plainGround = true; // the basemap alone
    std::vector<std::vector<std::vector<QPointF>>>
        ringLines; // by ring, by part, map units; on screen as fine as the scale shows
    // Placed by whoever needs them first: on one core, while the others paint the ground.
    mutable std::once_flag labelsPlaced;
    mutable MapLabels labels;
};

namespace {

// Cameras whose symbols are kept: painting, labelling and the items over the map ask for the same ones.
constexpr std::size_t KeptCameras = 2;
// Levels of zoom whose clusters are kept: while one is painted the picture of the last one is still shown and pointed
// at.
constexpr std::size_t KeptLevels = 3;
// Rows of device pixels that one core paints at a time.
constexpr int RowsPerStrip = 256;
// What a label may touch beyond its rectangle.
constexpr double LabelMarginPx = 6;
// Of the province that a map is of: heavier than the outer line of the country.
constexpr double ProvinceOutlinePx = 1.6;
// What a symbol may touch beyond its radius.
constexpr double SymbolMarginPx = 4;

// Every stride-th point, and the ends.
std::vector<std::vector<QPointF>> thinned(const std::vector<std::vector<QPointF>>& parts, std::size_t stride)
{
    std::vector<std::vector<QPointF>> result;
    for (const std::vector<QPointF>& part : parts) {
        std::vector<QPointF>& line = result.emplace_back();
        for (std::size_t i = 0; i + 1 < part.size(); i += stride)
            line.push_back(part[i]);
        line.push_back(part.back());
    }
    return result;
}

class Scene final : public MapScene
{
public:
    Scene(SceneInput input, const Scene* previous)
        : m_input(complete(std::move(input))),
          m_symbolMetrics(*m_input.style),
          m_ringMetrics(*m_input.style),
          m_clusterMetrics(*m_input.style),
          m_field(previous && sharesField(*previous) ? previous->m_field : makeField()),
          m_colours(m_input, previous && m_field == previous->m_field ? &previous->m_colours : nullptr)
    {
        m_look = previous && sharesLook(*previous) ? previous->m_look
                                                   : std::make_shared<const Look>(*m_input.style, symbolTheme());
        if (previous)
            takeOver(*previous);
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
        for (const MapHub& hub : m_input.hubs)
            m_hubs.push_back({projector(hub.position), hub.position, hub.name, hubColour(theme(), hub), hub.whatIf});
    }

    const SceneInput& input() const override { return m_input; }

    const std::shared_ptr<const SiteColouring>& colouring() const override { return m_colours.sites(); }

    const std::shared_ptr<const Choropleth>& choropleth() const override { return m_colours.provinces(); }

    SymbolLook look(RowIndex site) const override
    {
        return m_colours.look(site, lookOf(m_input.figures->sites[std::size_t(site)]));
    }

    Theme symbolTheme() const override { return m_colours.symbolTheme(theme()); }

    int paint(QPainter& painter, const Camera& camera, const Options& options) const override
    {
        const PicturePlanPtr made = planned(camera, options, BasemapDrawing::deviceOf(painter));
        const QRectF whole({}, camera.size);
        paintWindow(painter, *made, whole, Part::Ground, {});
        paintWindow(painter, *made, whole, Part::Rest, symbolsOfStrips(*made, 0, camera.size.height(), 1).front());
        return labelsOf(*made).hidden;
    }

    PicturePlanPtr plan(const Camera& camera, const Options& options, double pixelRatio) const override
    {
        return planned(camera, options, {true, pixelRatio});
    }

    int hiddenLabels(const PicturePlan& plan) const override { return labelsOf(plan).hidden; }

    void paintGround(QImage& image, QPoint topLeft, const PicturePlan& plan) const override
    {
        paintStrips(image, topLeft, plan, Part::Ground);
    }

    void paintRest(QImage& image, QPoint topLeft, const PicturePlan& plan) const override
    {
        paintStrips(image, topLeft, plan, Part::Rest);
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

        const std::shared_ptr<const SiteClusters> grouped = clusters(camera, view);

        struct Found
        {
            double outside; // pixels from the symbol's edge, 0 within it
            std::size_t index;
            Hit hit;
        };

        std::vector<Found> found;
        m_field->visitNear(
            view.toMap(point.toPointF()), m_symbolMetrics.hitSlop, factor, view.scale, [&](std::size_t index) {
                if (grouped && grouped->clusterOf(index))
                    return;
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

    std::optional<Hit> topmost(const Camera& camera, ScreenXY point) const override
    {
        const std::shared_ptr<const SeenSymbols> now = seen(camera);
        const std::span<const SymbolField::Symbol> symbols = m_field->symbols();
        if (symbols.empty())
            return std::nullopt;
        const double largest = double(symbols.front().radius) * now->factor;
        const SeenSymbols::Symbol* best = nullptr;
        double nearest = m_symbolMetrics.hitSlop; // pixels from the edge
        now->visitNear(point.toPointF(), largest + m_symbolMetrics.hitSlop, [&](const SeenSymbols::Symbol& s) {
            const QPointF way = s.centre - point.toPointF();
            const double outside =
                std::max(std::hypot(way.x(), way.y()) - double(symbols[s.index].radius) * now->factor, 0.0);
            if (outside < nearest || (outside == nearest && (!best || s.index > best->index))) {
                nearest = outside;
                best = &s;
            }
        });
        if (best && nearest == 0)
            return hitOf(*now, *best);
        const MapView view(camera, MapProjector(m_input.basemap->projection()));
        const std::shared_ptr<const SiteClusters> grouped = clusters(camera, view);
        for (std::size_t i = grouped ? grouped->clusters().size() : 0; i-- > 0;) {
            const Hit hit = hitOf(grouped->clusters()[i], view);
            if (std::hypot(hit.centre.x - point.x, hit.centre.y - point.y) <= hit.radiusPx)
                return hit;
        }
        return best ? std::optional(hitOf(*now, *best)) : std::nullopt;
    }

    std::shared_ptr<const SiteCluster> clusterOf(const Camera& camera, RowIndex site) const override
    {
        const qint32 at = m_field->indexOf(site);
        const auto grouped = clusters(camera, MapView(camera, MapProjector(m_input.basemap->projection())));
        return at < 0 || !grouped ? nullptr
                                  : std::shared_ptr<const SiteCluster>(grouped, grouped->clusterOf(std::size_t(at)));
    }

    std::optional<Hit> symbolOf(const Camera& camera, RowIndex site) const override
    {
        const qint32 at = m_field->indexOf(site);
        if (at < 0 || !m_input.layers.testFlag(MapLayer::Sites))
            return std::nullopt;
        const MapView view(camera, MapProjector(m_input.basemap->projection()));
        const std::shared_ptr<const SiteClusters> grouped = clusters(camera, view);
        if (const SiteCluster* cluster = grouped ? grouped->clusterOf(std::size_t(at)) : nullptr)
            return hitOf(*cluster, view);
        return hitOf(std::size_t(at), m_symbolMetrics.factorAt(camera.zoom), view);
    }

    std::vector<Hit> symbols(const Camera& camera) const override
    {
        const auto now = seen(camera);
        std::vector<Hit> result;
        for (const SeenSymbols::Symbol& symbol : now->symbols)
            result.push_back(hitOf(*now, symbol));
        const MapView view(camera, MapProjector(m_input.basemap->projection()));
        if (const std::shared_ptr<const SiteClusters> grouped = clusters(camera, view)) {
            for (const SiteCluster& cluster : grouped->clusters()) {
                const Hit hit = hitOf(cluster, view);
                const QRectF reach(hit.centre.x - hit.radiusPx, hit.centre.y - hit.radiusPx, 2 * hit.radiusPx,
                                   2 * hit.radiusPx);
                if (reach.intersects(QRectF({}, camera.size)))
                    result.push_back(hit);
            }
        }
        return result;
    }

    std::shared_ptr<const SeenSymbols> seen(const Camera& camera) const override
    {
        {
            const std::scoped_lock lock(m_keptMutex);
            for (const auto& [keptCamera, kept] : m_seen) {
                if (keptCamera == camera)
                    return kept;
            }
        }
        const MapView view(camera, MapProjector(m_input.basemap->projection()));
        auto made = std::make_shared<SeenSymbols>();
        if (const std::shared_ptr<const SiteClusters> grouped = clusters(camera, view))
            *made = grouped->seen(*m_field, view);
        else if (m_input.layers.testFlag(MapLayer::Sites))
            *made = seenSymbols(*m_field, m_symbolMetrics, view, !choropleth());
        const std::scoped_lock lock(m_keptMutex);
        m_seen.emplace_front(camera, made);
        if (m_seen.size() > KeptCameras)
            m_seen.pop_back();
        return made;
    }

private:
    const Theme& theme() const { return m_input.style->theme(m_input.theme); }

    static SceneInput complete(SceneInput input)
    {
        input.visible.resize(input.snapshot->sites.size());
        // Until the first one comes, and while its server is out of reach, the basemap is better than an empty ground.
        const bool none = !input.tiles || input.tiles->images.isEmpty();
        if (none || input.basemap->projection() != MapProjection::WebMercator)
            input.tiles.reset();
        return input;
    }

    std::shared_ptr<const SymbolField> makeField() const
    {
        const Dataset& dataset = *m_input.snapshot;
        const MapProjector projector(m_input.basemap->projection());
        std::vector<QPointF> positions(dataset.sites.size());
        for (std::size_t i = 0; i < positions.size(); ++i)
            positions[i] = projector(dataset.sites.get<&Site::position>(i));
        return std::make_shared<const SymbolField>(dataset, *m_input.figures, m_input.visible, positions,
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
        return m_input.style == other.m_input.style && m_input.theme == other.m_input.theme &&
               m_colours.sharesTheme(other.m_colours);
    }

    // What the ground of a camera depends on.
    auto groundLook() const
    {
        constexpr MapLayers OfGround = MapLayers(MapLayer::Hydrography) | MapLayer::Graticule | MapLayer::DisputedLines;
        return std::tuple(m_input.basemap, m_input.style, m_input.theme, m_input.layers & OfGround, choropleth(),
                          m_input.tiles);
    }

    static constexpr MapLayers OfSymbols = MapLayers(MapLayer::Sites) | MapLayer::Clusters;

    // What was found for the last cameras, as far as it holds here.
    void takeOver(const Scene& previous)
    {
        const std::scoped_lock lock(previous.m_keptMutex);
        const bool sameSymbols = m_field == previous.m_field && !choropleth() == !previous.choropleth() &&
                                 (m_input.layers & OfSymbols) == (previous.m_input.layers & OfSymbols);
        const bool sameHubs =
            m_input.hubs == previous.m_input.hubs &&
            m_input.layers.testFlag(MapLayer::Rings) == previous.m_input.layers.testFlag(MapLayer::Rings);
        if (sameSymbols && (sameHubs || !m_input.layers.testFlag(MapLayer::Clusters)))
            m_seen = previous.m_seen;
        if (sameSymbols && sameHubs && colouring() == previous.colouring())
            m_clusters = previous.m_clusters;
        if (groundLook() == previous.groundLook())
            m_ground = previous.m_ground;
    }

    Hit hitOf(std::size_t index, double factor, const MapView& view) const
    {
        const SymbolField::Symbol& s = m_field->symbols()[index];
        const QPointF centre = view.toScreen(s.anchor) + m_field->offset(index) * factor;
        return {s.site, {centre.x(), centre.y()}, double(s.radius) * factor};
    }

    static Hit hitOf(const SiteCluster& cluster, const MapView& view)
    {
        const QPointF centre = view.toScreen(cluster.anchor);
        return {cluster.sites.front(), {centre.x(), centre.y()}, cluster.radius, true};
    }

    // Null where sites stand for themselves.
    std::shared_ptr<const SiteClusters> clusters(const Camera& camera, const MapView& view) const
    {
        if (!hasClusters(m_input, camera.zoom, m_clusterMetrics))
            return nullptr;
        const double level = SiteClusters::levelOf(camera.zoom);
        {
            const std::scoped_lock lock(m_keptMutex);
            if (const auto kept = std::ranges::find(m_clusters, level, &KeptClusters::first); kept != m_clusters.end())
                return kept->second;
        }
        std::vector<QPointF> hubs;
        for (const HubMark& hub : m_hubs) {
            if (m_input.layers.testFlag(MapLayer::Rings))
                hubs.push_back(hub.position);
        }
        const auto made = std::make_shared<const SiteClusters>(
            SiteClusters::Input{.field = *m_field,
                                .figures = *m_input.figures,
                                .counted = countedOnce(*m_input.snapshot, *m_input.figures, rowsOf(m_input.visible)),
                                .lookOf = [this](RowIndex site) { return look(site); },
                                .hubs = std::move(hubs),
                                .hubRadius = m_ringMetrics.hubPlate,
                                .scale = view.scale * std::exp2(level - camera.zoom)},
            m_clusterMetrics);
        const std::scoped_lock lock(m_keptMutex);
        if (const auto kept = std::ranges::find(m_clusters, level, &KeptClusters::first); kept != m_clusters.end())
            return kept->second; // somebody else made them meanwhile
        m_clusters.emplace_front(level, made);
        if (m_clusters.size() > KeptLevels)
            m_clusters.pop_back();
        return made;
    }

    Hit hitOf(const SeenSymbols& seen, const SeenSymbols::Symbol& symbol) const
    {
        const SymbolField::Symbol& s = m_field->symbols()[symbol.index];
        return {s.site, {symbol.centre.x(), symbol.centre.y()}, double(s.radius) * seen.factor};
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

    PicturePlanPtr planned(const Camera& camera, const Options& options, const BasemapDrawing::Device& device) const
    {
        const MapProjector projector(m_input.basemap->projection());
        auto made = std::make_shared<PicturePlan>(MapView(camera, projector), camera, options, seen(camera));
        made->clusters = clusters(camera, made->view);
        made->plainGround = !m_input.reach && !m_input.band;
        forEachBlock(2, 1, [&](std::size_t task, std::size_t) {
            if (task == 0) {
                made->reach = reachIn(made->view, options, *made->seen);
                made->options.reserved = made->reach.reserved(options.reserved);
                for (std::size_t i = 0; i < m_ringParts.size(); ++i)
                    made->ringLines.push_back(
                        thinned(m_ringParts[i],
                                options.ringLines ? 1 : ringStride(m_input.rings[i], device.detail(camera.zoom))));
            } else {
                made->basemap = ground(made->view, camera, options, device, projector);
            }
        });
        return made;
    }

    std::shared_ptr<const BasemapDrawing> ground(const MapView& view, const Camera& camera, const Options& options,
                                                 const BasemapDrawing::Device& device,
                                                 const MapProjector& projector) const
    {
        const Ground key{camera, device, options.print, nullptr};
        {
            const std::scoped_lock lock(m_keptMutex);
            if (m_ground.drawing && m_ground.isFor(key))
                return m_ground.drawing;
        }
        BasemapLook look;
        look.hydrography = m_input.layers.testFlag(MapLayer::Hydrography) && !choropleth();
        look.graticule = m_input.layers.testFlag(MapLayer::Graticule) && !choropleth();
        look.provinces = m_colours.provinceLooks(m_input);
        look.disputedLines = m_input.layers.testFlag(MapLayer::DisputedLines);
        look.opaque = options.print;
        if (m_input.tiles)
            look.tiles = std::make_shared<const TileLayer>(*m_input.tiles, camera, device.scale);
        auto drawing = std::make_shared<const BasemapDrawing>(*m_input.basemap, projector, view, *m_input.style,
                                                              m_input.theme, look, device);
        const std::scoped_lock lock(m_keptMutex);
        m_ground = key;
        m_ground.drawing = drawing;
        return drawing;
    }

    const MapLabels& labelsOf(const PicturePlan& plan) const
    {
        std::call_once(plan.labelsPlaced,
                       [&] { plan.labels = placedLabels(plan.camera, plan.options, plan.view, *plan.seen); });
        return plan.labels;
    }

    enum class Part { Ground, Rest };

    void paintStrips(QImage& image, QPoint topLeft, const PicturePlan& plan, Part part) const
    {
        const double ratio = image.devicePixelRatio();
        uchar* const bits = image.bits();
        const qsizetype bytes = image.bytesPerLine();
        const auto strips = std::size_t((image.height() + RowsPerStrip - 1) / RowsPerStrip);
        std::vector<Symbols> symbols(strips);
        if (part == Part::Rest)
            symbols = symbolsOfStrips(plan, topLeft.y() / ratio, RowsPerStrip / ratio, strips);
        // The labels first: they take longest.
        const std::size_t first = part == Part::Ground ? 1 : 0;
        forEachBlock(strips + first, 1, [&](std::size_t task, std::size_t) {
            if (task < first) {
                labelsOf(plan);
                return;
            }
            const int from = int(task - first) * RowsPerStrip;
            const int to = std::min(from + RowsPerStrip, image.height());
            QImage strip(bits + from * bytes, image.width(), to - from, bytes, image.format());
            strip.setDevicePixelRatio(ratio);
            const QRectF window(QPointF(topLeft.x(), topLeft.y() + from) / ratio, QSizeF(strip.size()) / ratio);
            QPainter painter(&strip);
            painter.translate(-window.topLeft());
            paintWindow(painter, plan, window, part, symbols[task - first]);
        });
    }

    using Symbols = std::vector<const SeenSymbols::Symbol*>;

    void paintWindow(QPainter& painter, const PicturePlan& plan, const QRectF& window, Part part,
                     const Symbols& symbols) const
    {
        painter.save();
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        painter.setClipRect(window, Qt::IntersectClip);
        if (part == Part::Ground)
            plan.basemap->paint(painter, window, [&] { plan.reach.paintShapes(painter, *plan.basemap, window); });
        else
            paintRestOf(painter, plan, window, symbols);
        painter.restore();
    }

    void paintRestOf(QPainter& painter, const PicturePlan& plan, const QRectF& window, const Symbols& symbols) const
    {
        MapView view = plan.view;
        view.window = window;
        const Options& options = plan.options;
        const TextSetter& setter = setterOf(options);
        const MapLabels& labels = labelsOf(plan);
        const bool rings = m_input.layers.testFlag(MapLayer::Rings);
        const QRectF nearby = window.adjusted(-LabelMarginPx, -LabelMarginPx, LabelMarginPx, LabelMarginPx);
        outlineProvince(painter, options.outlined, view);
        if (rings)
            strokeRings(painter, plan, view, true);
        for (const PlacedLabel& label : labels.labels)
            paintMark(painter, label);
        // A site that stands for itself is never hidden by a group that it is not counted in.
        if (rings && plan.clusters)
            strokeRings(painter, plan, view, false);
        if (plan.clusters)
            paintClusters(painter, view, setter, *plan.clusters);
        if (m_input.layers.testFlag(MapLayer::Sites))
            paintSymbols(painter, plan, window, symbols);
        if (rings && options.ringLines && !plan.clusters)
            strokeRings(painter, plan, view, false);
        plan.reach.paintNames(painter, setter, window);
        for (const PlacedLabel& label : labels.labels) {
            const bool reaches = label.leader || nearby.intersects(label.rect);
            if (label.kind != MapLabel::Kind::Hub && reaches)
                paintLabel(painter, setter, label);
        }
        if (rings && options.ringLines)
            paintHubsAndPlates(painter, view, setter, labels);
    }

    void outlineProvince(QPainter& painter, const QString& code, const MapView& view) const
    {
        const std::vector<Basemap::Province>& provinces = m_input.basemap->source().provinces;
        const auto province = std::ranges::find(provinces, code, &Basemap::Province::code);
        if (code.isEmpty() || province == provinces.end())
            return;
        for (const PreparedBasemap::Line& ring :
             m_input.basemap->provinces()[std::size_t(province - provinces.begin())].rings) {
            std::vector<QPointF> closed; // no finer than the line is wide
            for (const QPointF& p : ring.points) {
                if (closed.empty() || (p - closed.back()).manhattanLength() * view.scale > ProvinceOutlinePx / 4)
                    closed.push_back(p);
            }
            if (!closed.empty())
                closed.push_back(closed.front());
            strokeLine(painter, closed, view, theme().ui.ink, ProvinceOutlinePx);
        }
    }

    void strokeRings(QPainter& painter, const PicturePlan& plan, const MapView& view, bool casings) const
    {
        for (std::size_t i = 0; i < plan.ringLines.size(); ++i) {
            const RingSpec& spec = m_input.rings[i].spec;
            QColor colour = theme().ring.casing;
            double width = m_ringMetrics.casing;
            if (!casings) {
                colour = ringColour(theme(), *m_input.snapshot, spec);
                width = ringWidth(*m_input.style, spec.budgetMs);
                if (plan.options.print)
                    colour = mixed(theme().map.land, colour, m_ringMetrics.opacity);
                else
                    colour.setAlphaF(float(m_ringMetrics.opacity));
            }
            for (const std::vector<QPointF>& part : plan.ringLines[i])
                strokeLine(painter, part, view, colour, width);
        }
    }

    SymbolBrush::Symbol brushSymbol(std::size_t index, QPointF centre, double factor) const
    {
        const PlacedSymbol symbol = m_field->placed(index, factor);
        return {centre, symbol.radius, choropleth() ? 0 : symbol.casing, m_colours.look(symbol.site, symbol.look)};
    }

    // The symbols of each strip, in painting order.
    std::vector<Symbols> symbolsOfStrips(const PicturePlan& plan, double top, double stripHeight,
                                         std::size_t strips) const
    {
        std::vector<Symbols> result(strips);
        for (const SeenSymbols::Symbol& s : plan.seen->symbols) {
            const double reach = double(m_field->symbols()[s.index].radius) * plan.seen->factor + SymbolMarginPx;
            const double from = (s.centre.y() - reach - top) / stripHeight;
            const double to = (s.centre.y() + reach - top) / stripHeight;
            for (auto strip = std::ptrdiff_t(std::max(from, 0.0));
                 double(strip) <= to && strip < std::ptrdiff_t(strips); ++strip)
                result[std::size_t(strip)].push_back(&s);
        }
        return result;
    }

    void paintSymbols(QPainter& painter, const PicturePlan& plan, const QRectF& window, const Symbols& symbols) const
    {
        const double ratio = plan.options.symbolPicture;
        if (ratio <= 0) {
            paintSymbols(painter, window, symbols, plan.seen->factor);
            return;
        }
        QImage picture((window.size() * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
        picture.fill(Qt::transparent);
        QPainter onPicture(&picture);
        onPicture.setRenderHint(QPainter::Antialiasing);
        onPicture.scale(ratio, ratio);
        onPicture.translate(-window.topLeft());
        paintSymbols(onPicture, window, symbols, plan.seen->factor);
        onPicture.end();
        painter.setRenderHint(QPainter::LosslessImageRendering); // smaller than JPEG: few colours
        painter.drawImage(QRectF(window.topLeft(), QSizeF(picture.size()) / ratio), picture);
    }

    void paintSymbols(QPainter& painter, const QRectF& window, const Symbols& candidates, double factor) const
    {
        std::vector<SymbolBrush::Symbol> symbols;
        symbols.reserve(candidates.size());
        for (const SeenSymbols::Symbol* s : candidates) {
            const double reach = double(m_field->symbols()[s->index].radius) * factor + SymbolMarginPx;
            if (s->centre.x() > window.left() - reach && s->centre.x() < window.right() + reach)
                symbols.push_back(brushSymbol(s->index, s->centre, factor));
        }
        m_look->brush.paint(painter, symbols);
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

    void paintClusters(QPainter& painter, const MapView& view, const TextSetter& setter,
                       const SiteClusters& clusters) const
    {
        const Theme painted = symbolTheme();
        for (const SiteCluster& cluster : clusters.clusters()) {
            const QPointF centre = view.toScreen(cluster.anchor);
            const double reach = cluster.radius + SymbolMarginPx;
            if (view.window.adjusted(-reach, -reach, reach, reach).contains(centre))
                paintCluster(painter, centre, cluster, m_clusterMetrics, setter, painted, *m_input.phrases);
        }
    }

    SceneInput m_input;
    SymbolMetrics m_symbolMetrics;
    RingMetrics m_ringMetrics;
    ClusterMetrics m_clusterMetrics;

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
    SceneColours m_colours;
    std::vector<std::vector<std::vector<QPointF>>> m_ringParts; // by ring, by part, in map units
    std::vector<HubMark> m_hubs;

    // The shapes of the last ground that was asked for.
    struct Ground
    {
        Camera camera;
        BasemapDrawing::Device device;
        bool print = false;
        std::shared_ptr<const BasemapDrawing> drawing;

        bool isFor(const Ground& key) const
        {
            return camera == key.camera && device == key.device && print == key.print;
        }
    };

    using KeptClusters = std::pair<double, std::shared_ptr<const SiteClusters>>; // with their level

    mutable std::mutex m_keptMutex;
    mutable std::deque<std::pair<Camera, std::shared_ptr<const SeenSymbols>>> m_seen; // newest first
    mutable Ground m_ground;
    mutable std::deque<KeptClusters> m_clusters; // newest first
};

} // namespace

KeptEdges MapScene::edges() const
{
    return {colouring() ? colouring()->edges : std::vector<double>(),
            choropleth() ? choropleth()->edges : std::vector<double>()};
}

bool MapScene::sameGround(const PicturePlan& a, const PicturePlan& b)
{
    return a.basemap == b.basemap && a.plainGround && b.plainGround;
}

std::vector<MapHub> mapHubs(const Dataset& dataset, std::span<const RowIndex> rows, const Phrases& phrases)
{
    std::vector<MapHub> hubs;
    for (const RowIndex row : rows) {
        const Hub& hub = dataset.hubs[std::size_t(row)];
        hubs.push_back({hub.uid, oneLine(phrases.name(hub.nameEn, hub.nameZh)), hub.position});
    }
    return hubs;
}

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
