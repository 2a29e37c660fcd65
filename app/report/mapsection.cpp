// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "cartography/mapinset.h"
#include "cartography/mappicture.h"
#include "cartography/maptext.h"
#include "charts/lettering.h"
#include "report/mapfigure.h"
#include "report/pdflayout.h"
#include "report/sectiontext.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;
using namespace print;

constexpr double LegendWidth = 61 * Millimetre;
constexpr double LegendGap = 6 * Millimetre;
constexpr double PointsPerPixel = 72.0 / 96; // the map is painted in pixels of 1/96 inch
constexpr double GraticuleRoom = 12;         // below the map, for its values
constexpr double GraticuleMargin = 26;       // to its left; most pages have it outside of their content
constexpr double SymbolPicture = 300.0 / 96; // 300 dpi
constexpr double MapMargin = 10;             // pixels between the country and the frame
constexpr double LeastMap = 60;              // points; a legend never leaves less
constexpr double TallestFrame = 1.3;         // times the shape of what the map must show

// The westernmost, easternmost, northernmost and southernmost places that the map itself must show.
constexpr LonLat Extremes[]{{73.5, 39.4}, {135.1, 48.4}, {123.3, 53.6}, {109.5, 18.1}};

// What a map is painted from. It owns all of it.
struct PageMap
{
    StylePtr style;
    std::shared_ptr<const Phrases> phrases;
    MapScenePtr scene;
    std::optional<GeoBox> box;
    std::optional<Legend> legend;
};

// What the map must show, in map units.
QRectF boundsOf(const PageMap& map)
{
    const PreparedBasemap& basemap = *map.scene->input().basemap;
    if (map.box)
        return extentOf(basemap, *map.box);
    // The extremes fill a page better than a box in degrees, whose corners reach far out in Albers.
    const MapProjector projector(basemap.projection());
    QPolygonF extremes;
    for (const LonLat place : Extremes)
        extremes << projector(place);
    return extremes.boundingRect();
}

Camera cameraOf(const PageMap& map, QSizeF frame)
{
    const QSizeF size = frame / PointsPerPixel;
    const MapProjector projector(map.scene->input().basemap->projection());
    if (map.box)
        return cameraFor(*map.scene->input().basemap, *map.box, size, MapMargin);
    const QRectF bounds = boundsOf(map);
    const double unitsPerPixel = std::max(bounds.width() / std::max(size.width() - 2 * MapMargin, 1.0),
                                          bounds.height() / std::max(size.height() - 2 * MapMargin, 1.0));
    Camera camera;
    camera.centre = projector.inverse(bounds.center());
    const double metresPerPixel = unitsPerPixel / projector.unitsPerMetre(camera.centre.lat);
    camera.zoom = std::log2(metresPerWorldUnit(camera.centre.lat) / (256 * metresPerPixel));
    camera.size = size;
    return camera;
}

// Where the parts of a map stand; points.
struct Arrangement
{
    QRectF frame;
    QRectF legend;
};

// Pixels.
double legendHeight(const PageMap& map, const SceneInput& scene)
{
    QImage nowhere(1, 1, QImage::Format_RGB32);
    QPainter measuring(&nowhere);
    return paintLegend(measuring, {}, LegendWidth / PointsPerPixel, *map.legend, scene, true);
}

// The legend stands beside the map or below it, where it leaves the map larger.
Arrangement arranged(const PageMap& map, QRectF rect)
{
    rect.setLeft(rect.left() + std::max(GraticuleMargin - rect.left(), 0.0));
    rect.setBottom(rect.bottom() - GraticuleRoom);
    if (!map.legend)
        return {rect, {}};
    const QRectF bounds = boundsOf(map);
    const auto scale = [&](const QRectF& frame) {
        return std::min(frame.width() / bounds.width(), frame.height() / bounds.height());
    };
    Arrangement beside{rect.adjusted(0, 0, -std::min(LegendWidth + LegendGap, rect.width() - LeastMap), 0), {}};
    beside.legend = {beside.frame.right() + LegendGap, rect.top() - 4, LegendWidth, rect.height() + 8};

    const double height = legendHeight(map, map.scene->input()) * PointsPerPixel;
    Arrangement below{rect, {}};
    below.frame.setBottom(rect.bottom() - std::min(height + LegendGap, rect.height() - LeastMap));
    const double top = below.frame.bottom() + GraticuleRoom + LegendGap / 2;
    below.legend = {rect.left(), top, LegendWidth, rect.bottom() + GraticuleRoom - top};

    // A frame much taller than the country would show the pole and no inset.
    const double tallest = TallestFrame * beside.frame.width() * bounds.height() / bounds.width();
    beside.frame.setHeight(std::min(beside.frame.height(), tallest));
    return scale(below.frame) > scale(beside.frame) ? below : beside;
}

// Where a coordinate takes a round value along an edge of the map; the coordinate grows or falls steadily along it.
template <typename Coordinate>
void forEachCrossing(double length, double step, Coordinate&& coordinate,
                     const std::function<void(double position, int degrees)>& visit)
{
    const double first = coordinate(0);
    const double last = coordinate(length);
    if (!std::isfinite(first) || !std::isfinite(last))
        return;
    const double low = std::max(std::min(first, last), 0.0); // values are of the north and the east
    const double high = std::min(std::max(first, last), 180.0);
    for (double degrees = std::ceil(low / step) * step; degrees <= high; degrees += step) {
        double a = 0;
        double b = length;
        for (int i = 0; i < 40; ++i) {
            const double middle = (a + b) / 2;
            ((coordinate(middle) < degrees) == (first < last) ? a : b) = middle;
        }
        visit(a, int(std::lround(degrees)));
    }
}

void paintGraticuleValues(QPainter& painter, const PageMap& map, const QRectF& frame, const Camera& camera)
{
    const MapProjector projector(map.scene->input().basemap->projection());
    const MapView view(camera, projector);
    const Lettering type(map.style->printFont("foot"));
    const QColor ink = map.style->theme(ThemeName::Print).ui.ink3;
    const double step = steppedAt(map.style->steps("basemap.graticuleDegrees"), camera.zoom);
    const double scale = frame.width() / camera.size.width();
    forEachCrossing(
        camera.size.height(), step, [&](double y) { return projector.inverse(view.toMap({0, y})).lat; },
        [&](double y, int degrees) {
            const double at = frame.top() + y * scale;
            type.draw(painter, {frame.left() - 3, type.baselineBetween(at, at)},
                      map.phrases->translate("Report", "%1° N").arg(degrees), ink, Qt::AlignRight);
        });
    forEachCrossing(
        camera.size.width(), step,
        [&](double x) { return projector.inverse(view.toMap({x, camera.size.height()})).lon; },
        [&](double x, int degrees) {
            type.draw(painter, {frame.left() + x * scale, frame.bottom() + 9},
                      map.phrases->translate("Report", "%1° E").arg(degrees), ink, Qt::AlignHCenter);
        });
}

void paintFrame(QPainter& painter, const PageMap& map, const QRectF& frame, const Camera& camera)
{
    const SceneInput& input = map.scene->input();
    const std::vector<MapInset> insets = insetsOf(*input.basemap, camera, *map.phrases);
    const ScaleBar bar = scaleBarAt({10, camera.size.height() - 10}, camera, *map.style, *map.phrases, true);
    const TextSetter setter(*map.style, true);
    const MapPlate credit = creditPlate(input, camera.size, bar, insets, setter);
    MapScene::Options options;
    options.ringLines = true;
    options.print = true;
    options.symbolPicture = hasSymbolPicture(*map.scene, map.box) ? SymbolPicture : 0;
    options.reserved = {bar.rect, credit.rect};
    for (const MapInset& inset : insets)
        options.reserved.push_back(inset.rect);

    // The frame is in points; the scene paints in pixels.
    painter.save();
    painter.setClipRect(frame);
    painter.translate(frame.topLeft());
    painter.scale(PointsPerPixel, PointsPerPixel);
    map.scene->paint(painter, camera, options);
    for (const MapInset& inset : insets)
        paintInset(painter, *insetScene(*map.scene, inset), inset, true);
    paintScaleBar(painter, bar, *map.style, ThemeName::Print, *map.phrases, true);
    credit.paint(painter, setter, *map.style, map.style->theme(ThemeName::Print));
    painter.restore();
    painter.setPen(QPen(map.style->theme(ThemeName::Print).ui.ink2, 0.75));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(frame);
}

// Rings of many hubs make a legend that is longer than the map: it is scaled down then.
void paintLegendOf(QPainter& painter, const PageMap& map, const QRectF& room)
{
    const SceneInput& input = map.scene->input();
    const double height = legendHeight(map, input) * PointsPerPixel;
    const double scale = PointsPerPixel * std::min(1.0, room.height() / height);
    painter.save();
    painter.translate(room.topLeft());
    painter.scale(scale, scale);
    paintLegend(painter, {}, LegendWidth / PointsPerPixel, *map.legend, input, true);
    painter.restore();
}

// The share of the nation's idle capacity that the budget of the widest ring reaches.
struct Reach
{
    RingSpec spec;                       // of that ring
    double share = 0, low = 0, high = 0; // low and high: over the presets
};

// The shortest round trip to a hub of the rings, by that preset where nothing was measured.
double bestRoundTripMs(const std::vector<Ring>& rings, const std::vector<HubLatency>& latencies, LonLat position,
                       LatencyPreset preset)
{
    const LatencyModel model = modelOf(preset);
    double best = std::numeric_limits<double>::infinity();
    for (const Ring& ring : rings) {
        const auto hub = std::ranges::find(latencies, ring.spec.hub, &HubLatency::hub);
        const bool known = ring.spec.hub >= 0 && hub != latencies.end();
        best = std::min(best,
                        known ? hub->roundTripMs(preset) : model.roundTripMs(geodesicKm(ring.spec.centre, position)));
    }
    return best;
}

std::optional<Reach> reachOf(const ReportContext& context)
{
    const std::vector<Ring>& rings = context.facts.rings;
    if (rings.empty() || context.facts.nation.idlePflops <= 0)
        return std::nullopt;
    const Ring& widest = *std::ranges::max_element(rings, {}, &Ring::rttMs);
    const std::array presets{widest.spec.preset, LatencyPreset::Optimistic, LatencyPreset::Typical,
                             LatencyPreset::Conservative};
    std::array<std::vector<RowIndex>, presets.size()> within;
    for (const RowIndex index : context.facts.sites) {
        const Site site = context.dataset.sites[std::size_t(index)];
        const std::vector<HubLatency> latencies = latenciesOf(context.dataset, site.position, site.city);
        for (std::size_t i = 0; i < presets.size(); ++i) {
            if (bestRoundTripMs(rings, latencies, site.position, presets[i]) <= widest.rttMs)
                within[i].push_back(index);
        }
    }
    std::array<double, presets.size()> shares{};
    for (std::size_t i = 0; i < presets.size(); ++i)
        shares[i] =
            totalsOf(context.dataset, *context.facts.figures, within[i]).idlePflops / context.facts.nation.idlePflops;
    return Reach{widest.spec, shares[0], std::ranges::min(shares), std::ranges::max(shares)};
}

QString msText(double ms, const Phrases& phrases)
{
    return formatNumber(ms, phrases, ms == std::round(ms) ? 0 : 1);
}

QString nationalTitle(const ReportContext& context)
{
    const Totals& nation = context.facts.nation;
    const std::optional<double> ratio = nation.ratio();
    if (!ratio)
        return context.phrases.translate("Report", "How much of the capacity is used is not known");
    const bool mostlyEstimated = nation.coverage.estimatedPflops * 2 > nation.knownPflops;
    return (mostlyEstimated
                ? context.phrases.translate("Report", "By estimate, %1 of the capacity stands idle")
                : context.phrases.translate("Report", "%1 of the capacity with a published use stands idle"))
        .arg(formatPercent(*ratio, context.phrases));
}

QString mapTitle(const ReportContext& context, const std::optional<Reach>& reach)
{
    if (!reach)
        return nationalTitle(context);
    const Phrases& phrases = context.phrases;
    const bool estimated = context.facts.nation.coverage.estimatedPflops > 0;
    const QString share = formatPercent(reach->share, phrases);
    const QString ms = msText(reach->spec.budgetMs, phrases);
    if (reach->spec.direction == Direction::OneWay)
        return (estimated ? phrases.translate("Report",
                                              "%1 of the estimated idle capacity is within %2 ms, one way, of a hub")
                          : phrases.translate("Report",
                                              "%1 of the reported idle capacity is within %2 ms, one way, of a hub"))
            .arg(share, ms);
    return (estimated ? phrases.translate("Report", "%1 of the estimated idle capacity is within %2 ms of a hub")
                      : phrases.translate("Report", "%1 of the reported idle capacity is within %2 ms of a hub"))
        .arg(share, ms);
}

QString hubName(const ReportContext& context, const RingSpec& spec)
{
    if (spec.hub < 0)
        return oneLine(spec.hubName);
    const Hub& hub = context.dataset.hubs[std::size_t(spec.hub)];
    return oneLine(context.phrases.name(hub.nameEn, hub.nameZh));
}

// "Beijing, Shanghai", each once.
QString hubNames(const ReportContext& context)
{
    QStringList names;
    for (const Ring& ring : context.facts.rings)
        names << hubName(context, ring.spec);
    names.removeDuplicates();
    return joinedNames(names, context.phrases);
}

// How the share of the title and the rings are worked out.
Prose reachNote(ReportContext& context, const Reach& reach)
{
    const Phrases& phrases = context.phrases;
    const QString ms = msText(reach.spec.budgetMs, phrases);
    const QString what =
        phrases
            .translate("Report",
                       "Idle capacity within %1 ms of the nearest of these hubs: %2. By sites; measured round "
                       "trips where there are any, else the %3 model of latency from geodesic distance. The "
                       "range is over its presets.")
            .arg(ms, hubNames(context), labelOf(reach.spec.preset, phrases));
    return context.trace.noteOf(
        context.trace.workedOut(u"idle within the widest ring"_s, what, context.citeTotals(context.facts.sites)));
}

// The sources of the sites' own idle figures.
std::set<int> ownSources(ReportContext& context)
{
    std::set<int> sources;
    for (const RowIndex site : context.facts.sites) {
        const IdleFigure& idle = context.of(site).idle;
        const bool own = idle.certainty == Certainty::Reported || idle.certainty == Certainty::ReportedOlder;
        if (own && idle.claim >= 0)
            sources.insert(context.trace.citeClaim(idle.claim));
    }
    return sources;
}

Prose mapDeck(ReportContext& context, const std::optional<Reach>& reach)
{
    const Phrases& phrases = context.phrases;
    const std::set<int> own = ownSources(context); // first, so that their numbers are one range
    Prose deck;
    if (reach)
        deck.text(phrases.translate("Report", "%1 across the latency presets.")
                      .arg(formatPercentRange(reach->low, reach->high, phrases)))
            .append(reachNote(context, *reach))
            .text(phrases.chinese() ? QString() : u" "_s);
    const Coverage& coverage = context.facts.nation.coverage;
    const auto count = [&](int n) { return formatNumber(n, phrases); };
    deck.text((coverage.reported == 1 ? phrases.translate("Report", "%1 site publishes a use of its own")
                                      : phrases.translate("Report", "%1 sites publish a use of their own"))
                  .arg(count(coverage.reported)))
        .append(context.trace.noteOf(own))
        .text(phrases.translate("Report", ", %1 carry an estimate, %2 are unknown, %3 are not in service.")
                  .arg(count(coverage.estimated), count(coverage.unknown), count(coverage.notApplicable)))
        .append(context.nationNote());
    return deck;
}

MapProjection projectionOf(const TemplatePage& page)
{
    return page.webMercator ? MapProjection::WebMercator : MapProjection::AlbersChina;
}

QString spokenMap(const ReportContext& context, int sites)
{
    const QString map =
        (sites == 1 ? context.phrases.translate("Report", "Map of %1 site, coloured by idle ratio and as large as the "
                                                          "capacity in service.")
                    : context.phrases.translate("Report", "Map of %1 sites, coloured by idle ratio and as large as the "
                                                          "capacity in service."))
            .arg(formatNumber(sites, context.phrases));
    if (context.facts.rings.empty())
        return map;
    return map + (context.phrases.chinese() ? QString() : u" "_s) +
           context.phrases.translate("Report", "Rings show the modelled round-trip time to %1.").arg(hubNames(context));
}

} // namespace

MapScenePtr mapSceneOf(const ReportContext& context, MapProjection projection, const std::vector<RowIndex>& sites)
{
    SceneInput input;
    input.style = context.request.style;
    input.basemap = prepareBasemap(context.request.basemap, projection);
    input.snapshot = context.request.snapshot;
    input.figures = context.facts.figures;
    input.visible.assign(context.dataset.sites.size(), false);
    for (const RowIndex site : sites)
        input.visible[std::size_t(site)] = true;
    input.rings = context.facts.rings;
    for (Ring& ring : input.rings) {
        RingSpec& spec = ring.spec;
        spec.hubName = hubName(context, spec);
        if (std::ranges::contains(input.hubs, spec.centre, &MapHub::position))
            continue;
        if (spec.hub >= 0)
            input.hubs.push_back(mapHubs(context.dataset, std::span(&spec.hub, 1), context.phrases).front());
        else
            input.hubs.push_back({{}, spec.hubName, spec.centre, true});
    }
    input.layers = usualLayers(context.request.basemap->profile);
    input.theme = ThemeName::Print;
    input.phrases = context.phrasesPtr;
    return MapScene::build(std::move(input));
}

bool hasSymbolPicture(const MapScene& scene, const std::optional<GeoBox>& box)
{
    const SceneInput& input = scene.input();
    int sites = 0;
    for (std::size_t i = 0; i < input.visible.size() && sites <= MostDrawnSites; ++i) {
        const LonLat place = input.snapshot->sites.get<&Site::position>(i);
        sites += input.visible[i] && (!box || (place.lon >= box->west && place.lon <= box->east &&
                                               place.lat >= box->south && place.lat <= box->north));
    }
    return sites > MostDrawnSites;
}

FigureBlock mapFigureOf(const ReportContext& context, MapScenePtr scene, const std::optional<GeoBox>& box, bool legend)
{
    const auto map = std::make_shared<PageMap>(context.request.style, context.phrasesPtr, std::move(scene), box);
    const SceneInput& input = map->scene->input();
    if (legend) {
        map->legend = legendOf(*map->scene);
        map->legend->basisNote.clear(); // it stands at the foot of the page
    }
    FigureBlock figure{.key = u"map"_s, .aspect = 0};
    figure.spoken = spokenMap(context, int(std::ranges::count(input.visible, true)));
    figure.painting = [map](QPainter& painter, const QRectF& rect) {
        const Arrangement place = arranged(*map, rect);
        const Camera camera = cameraOf(*map, place.frame.size());
        paintFrame(painter, *map, place.frame, camera);
        paintGraticuleValues(painter, *map, place.frame, camera);
        if (map->legend)
            paintLegendOf(painter, *map, place.legend);
        return rect.height();
    };
    figure.placement = [map](const QRectF& rect) {
        const QRectF frame = arranged(*map, rect).frame;
        const Camera camera = cameraOf(*map, frame.size());
        const MapProjector projector(map->scene->input().basemap->projection());
        const MapView view(camera, projector);
        const auto corner = [&](double x, double y) {
            return projector.inverse(view.toMap({x * camera.size.width(), y * camera.size.height()}));
        };
        return MapPlacement{
            frame, map->scene->input().basemap->projection(), {corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)}};
    };
    return figure;
}

FigureBlock mapFigure(const ReportContext& context, const TemplatePage& page, const std::vector<RowIndex>& sites,
                      bool legend)
{
    return mapFigureOf(context, mapSceneOf(context, projectionOf(page), sites), page.box, legend);
}

Result<Sections> mapSection(ReportContext& context, const TemplatePage& page)
{
    const Phrases& phrases = context.phrases;
    const std::optional<Reach> reach = reachOf(context);
    Section section = sectionOf(context, page, u"map"_s, mapTitle(context, reach));
    // The deck speaks of what the title finds: the author's own does not tell it.
    if (const QString finding = mapTitle(context, reach); section.title != finding)
        section.deck.text(phrases.chinese() ? finding + u'。' : finding + u". "_s);
    section.deck.append(mapDeck(context, reach));
    section.landscape = page.landscape;
    const MapScenePtr scene = mapSceneOf(context, projectionOf(page), context.facts.sites);
    section.notes = {{legendOf(*scene).basisNote}, {projectionNote(projectionOf(page), phrases), pflopsNote(phrases)}};
    if (hasSymbolPicture(*scene, page.box))
        section.notes.back() << phrases.translate("Report",
                                                  "More than 20,000 sites: their symbols are one picture at 300 "
                                                  "dpi; all else is drawn.");
    FigureBlock figure = mapFigureOf(context, scene, page.box, true);
    figure.caption = Prose(phrases.translate("Report", "The legend counts, and the map names, capacities in service "
                                                       "that are published."))
                         .append(context.nationNote());
    section.blocks.push_back(std::move(figure));
    return Sections{std::move(section)};
}

} // namespace atlas
