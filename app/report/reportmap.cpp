// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/mapinset.h"
#include "cartography/mappicture.h"
#include "cartography/maptext.h"
#include "report/chartfigure.h"
#include "report/reportpage.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;
using namespace print;

constexpr double LegendWidth = 61 * Millimetre;
constexpr double LegendGap = 6 * Millimetre;
constexpr double PointsPerPixel = 72.0 / 96; // the map is painted in pixels of 1/96 inch
constexpr double GraticuleRoom = 12;         // below the map, for its values
constexpr double MapMargin = 10;             // pixels between the country and the frame

// The westernmost, easternmost, northernmost and southernmost places that the map itself must show.
constexpr LonLat Extremes[]{{73.5, 39.4}, {135.1, 48.4}, {123.3, 53.6}, {109.5, 18.1}};

// The share of the nation's idle capacity that the budget of the widest ring reaches.
struct Reach
{
    double budgetMs = 0;
    Direction direction = Direction::RoundTrip;
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
        best = std::min(best, known ? hub->measuredMs.value_or(model.roundTripMs(hub->km))
                                    : model.roundTripMs(geodesicKm(ring.spec.centre, position)));
    }
    return best;
}

std::optional<Reach> reachOf(const ReportContext& context, const std::vector<Ring>& rings)
{
    if (rings.empty() || context.nation.idlePflops <= 0)
        return std::nullopt;
    const Ring& widest = *std::ranges::max_element(rings, {}, &Ring::rttMs);
    const std::array presets{widest.spec.preset, LatencyPreset::Optimistic, LatencyPreset::Typical,
                             LatencyPreset::Conservative};
    std::array<std::vector<RowIndex>, presets.size()> within;
    for (const RowIndex index : context.sites) {
        const Site& site = context.dataset.sites[std::size_t(index)];
        const std::vector<HubLatency> latencies = latenciesOf(context.dataset, site.position, site.city);
        for (std::size_t i = 0; i < presets.size(); ++i) {
            if (bestRoundTripMs(rings, latencies, site.position, presets[i]) <= widest.rttMs)
                within[i].push_back(index);
        }
    }
    std::array<double, presets.size()> shares;
    for (std::size_t i = 0; i < presets.size(); ++i)
        shares[i] = totalsOf(context.dataset, *context.figures, within[i]).idlePflops / context.nation.idlePflops;
    return Reach{widest.spec.budgetMs, widest.spec.direction, shares[0], std::ranges::min(shares),
                 std::ranges::max(shares)};
}

bool mostlyEstimated(const Totals& totals)
{
    return totals.coverage.estimatedPflops * 2 > totals.knownPflops;
}

QString nationalTitle(const ReportContext& context)
{
    const std::optional<double> ratio = context.nation.ratio();
    if (!ratio)
        return context.phrases.translate("Report", "How much of the capacity is used is not known");
    const QString share = formatPercent(*ratio, context.phrases);
    return (mostlyEstimated(context.nation)
                ? context.phrases.translate("Report", "By estimate, %1 of the capacity stands idle")
                : context.phrases.translate("Report", "%1 of the capacity with a published use stands idle"))
        .arg(share);
}

QString mapTitle(const ReportContext& context, const std::optional<Reach>& reach)
{
    if (!reach)
        return nationalTitle(context);
    const Phrases& phrases = context.phrases;
    const bool estimated = context.nation.coverage.estimatedPflops > 0;
    const bool whole = reach->budgetMs == std::round(reach->budgetMs);
    const QString share = formatPercent(reach->share, phrases);
    const QString ms = formatNumber(reach->budgetMs, phrases, whole ? 0 : 1);
    if (reach->direction == Direction::OneWay)
        return (estimated ? phrases.translate("Report",
                                              "%1 of the estimated idle capacity is within %2 ms, one way, of a hub")
                          : phrases.translate("Report",
                                              "%1 of the reported idle capacity is within %2 ms, one way, of a hub"))
            .arg(share, ms);
    return (estimated ? phrases.translate("Report", "%1 of the estimated idle capacity is within %2 ms of a hub")
                      : phrases.translate("Report", "%1 of the reported idle capacity is within %2 ms of a hub"))
        .arg(share, ms);
}

// Numbers the sources of the sites' own figures first, so that they are one range.
QString ownSources(ReportContext& context)
{
    int last = 0;
    for (const RowIndex site : context.sites) {
        const IdleFigure& idle = context.of(site).idle;
        if (idle.certainty != Certainty::Reported && idle.certainty != Certainty::ReportedOlder)
            continue;
        const RowIndex source = context.dataset.sourceIndex(context.dataset.claims[std::size_t(idle.claim)].source);
        if (source >= 0)
            last = std::max(last, context.sources.of(source));
    }
    return last > 1 ? u"1–%1"_s.arg(last) : last == 1 ? u"1"_s : QString();
}

std::shared_ptr<Paragraph> mapDeck(ReportContext& context, const std::optional<Reach>& reach)
{
    const auto deck = std::make_shared<Paragraph>(context.style.printFont("deck"), context.theme.ui.ink2);
    const QString space = context.phrases.chinese() ? QString() : u" "_s;
    if (reach)
        deck->text(context.phrases.translate("Report", "%1 across the latency presets.")
                       .arg(formatPercentRange(reach->low, reach->high, context.phrases)) +
                   space);
    const Coverage& coverage = context.nation.coverage;
    const auto count = [&](int n) { return formatNumber(n, context.phrases); };
    deck->text((coverage.reported == 1 ? context.phrases.translate("Report", "%1 site publishes a use of its own")
                                       : context.phrases.translate("Report", "%1 sites publish a use of their own"))
                   .arg(count(coverage.reported)));
    if (const QString sources = ownSources(context); !sources.isEmpty())
        deck->superscript(sources, SourceNumbers::link(1));
    deck->text(context.phrases.translate("Report", ", %1 carry an estimate, %2 are unknown, %3 are not in service.")
                   .arg(count(coverage.estimated), count(coverage.unknown), count(coverage.notApplicable)));
    return deck;
}

SceneInput sceneInput(const ReportContext& context, std::vector<Ring> rings)
{
    SceneInput input;
    input.style = context.request.style;
    input.basemap = prepareBasemap(context.request.basemap, MapProjection::AlbersChina);
    input.snapshot = context.request.snapshot;
    input.figures = context.figures;
    input.visible.assign(context.dataset.sites.size(), true);
    for (const Ring& ring : rings) {
        const RingSpec& spec = ring.spec;
        if (std::ranges::contains(input.hubs, spec.centre, &MapHub::position))
            continue;
        if (spec.hub >= 0)
            input.hubs.push_back(mapHubs(context.dataset, std::span(&spec.hub, 1), context.phrases).front());
        else
            input.hubs.push_back({{}, oneLine(spec.hubName), spec.centre, true});
    }
    input.rings = std::move(rings);
    input.layers = usualLayers(context.request.basemap->profile);
    input.theme = ThemeName::Print;
    input.phrases = context.request.phrases;
    return input;
}

// In Albers the extremes fill a page better than a box in degrees, whose corners reach far out.
Camera nationCamera(QSizeF size)
{
    const MapProjector projector(MapProjection::AlbersChina);
    QPolygonF extremes;
    for (const LonLat place : Extremes)
        extremes << projector(place);
    const QRectF bounds = extremes.boundingRect();
    const double metresPerPixel =
        std::max(bounds.width() / (size.width() - 2 * MapMargin), bounds.height() / (size.height() - 2 * MapMargin));
    Camera camera;
    camera.centre = projector.inverse(bounds.center());
    camera.zoom = std::log2(metresPerWorldUnit(camera.centre.lat) / (256 * metresPerPixel));
    camera.size = size;
    return camera;
}

// Where a coordinate takes a round value along an edge of the map; the coordinate grows or falls steadily along it.
template <typename Coordinate>
void forEachCrossing(double length, double step, Coordinate&& coordinate,
                     const std::function<void(double position, int degrees)>& visit)
{
    const double first = coordinate(0);
    const double last = coordinate(length);
    const double low = std::min(first, last);
    const double high = std::max(first, last);
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

void paintGraticuleValues(QPainter& painter, const ReportContext& context, const QRectF& frame, const Camera& camera)
{
    const MapProjector projector(MapProjection::AlbersChina);
    const MapView view(camera, projector);
    const Lettering type(context.style.printFont("foot"));
    const double step = steppedAt(context.style.steps("basemap.graticuleDegrees"), camera.zoom);
    const double scale = frame.width() / camera.size.width();
    forEachCrossing(
        camera.size.height(), step, [&](double y) { return projector.inverse(view.toMap({0, y})).lat; },
        [&](double y, int degrees) {
            const double at = frame.top() + y * scale;
            type.draw(painter, {frame.left() - 3, type.baselineBetween(at, at)},
                      context.phrases.translate("Report", "%1° N").arg(degrees), context.theme.ui.ink3, Qt::AlignRight);
        });
    forEachCrossing(
        camera.size.width(), step,
        [&](double x) { return projector.inverse(view.toMap({x, camera.size.height()})).lon; },
        [&](double x, int degrees) {
            type.draw(painter, {frame.left() + x * scale, frame.bottom() + 9},
                      context.phrases.translate("Report", "%1° E").arg(degrees), context.theme.ui.ink3,
                      Qt::AlignHCenter);
        });
}

// Rings of many hubs make a legend that is longer than the map: it is scaled down then.
void paintFittingLegend(QPainter& painter, const QRectF& room, const Legend& legend, const SceneInput& input)
{
    const double width = room.width() / PointsPerPixel;
    QImage nowhere(1, 1, QImage::Format_RGB32);
    QPainter measuring(&nowhere);
    const double height = paintLegend(measuring, {}, width, legend, input, true) * PointsPerPixel;
    const double scale = PointsPerPixel * std::min(1.0, room.height() / height);
    painter.save();
    painter.translate(room.topLeft());
    painter.scale(scale, scale);
    paintLegend(painter, {}, width, legend, input, true);
    painter.restore();
}

void paintMapPage(QPainter& painter, const ReportContext& context, const QRectF& content,
                  const std::vector<Ring>& rings)
{
    const QRectF frame(content.left(), content.top(), content.width() - LegendWidth - LegendGap,
                       content.height() - GraticuleRoom);
    const SceneInput input = sceneInput(context, rings);
    const MapScenePtr scene = MapScene::build(input);
    const Camera camera = nationCamera(frame.size() / PointsPerPixel);
    const std::vector<MapInset> insets = insetsOf(*input.basemap, camera, context.phrases);
    const ScaleBar bar = scaleBarAt({10, camera.size.height() - 10}, camera, context.style, context.phrases, true);
    const TextSetter setter(context.style, true);
    const MapPlate credit = creditPlate(input, camera.size, bar, insets, setter);
    MapScene::Options options;
    options.ringLines = true;
    options.print = true;
    options.reserved = {bar.rect, credit.rect};
    for (const MapInset& inset : insets)
        options.reserved.push_back(inset.rect);

    // The map in its frame, which is in points; the scene paints in pixels.
    painter.save();
    painter.setClipRect(frame);
    painter.translate(frame.topLeft());
    painter.scale(PointsPerPixel, PointsPerPixel);
    scene->paint(painter, camera, options);
    for (const MapInset& inset : insets)
        paintInset(painter, *insetScene(*scene, inset), inset, true);
    paintScaleBar(painter, bar, context.style, ThemeName::Print, context.phrases, true);
    credit.paint(painter, setter, context.style, context.theme);
    painter.restore();
    painter.setPen(QPen(context.theme.ui.ink2, 0.75));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(frame);
    paintGraticuleValues(painter, context, frame, camera);

    Legend legend = legendOf(context.dataset, *context.figures, context.sites, context.request.rings, context.phrases);
    legend.basisNote.clear(); // it stands at the foot of the page
    paintFittingLegend(painter, QRectF(frame.right() + LegendGap, frame.top() - 4, LegendWidth, frame.height() + 8),
                       legend, input);
}

QString pflopsNote(const ReportContext& context)
{
    return context.phrases.translate("Report", "P is PFLOPS: a thousand million million operations per second.");
}

QString rangeNote(const ReportContext& context, const Totals& totals)
{
    const double low = totals.ratioLow().value_or(0);
    const double high = totals.ratioHigh().value_or(0);
    return formatPercentRange(low, high, context.phrases);
}

} // namespace

ReportPage mapPage(ReportContext& context, std::vector<Ring> rings)
{
    const std::optional<Reach> reach = reachOf(context, rings);
    ReportPage page;
    page.size = Landscape;
    page.title = mapTitle(context, reach);
    page.deck = mapDeck(context, reach);
    page.notes = {{legendOf(context.dataset, *context.figures, context.sites, {}, context.phrases).basisNote},
                  {projectionNote(MapProjection::AlbersChina, context.phrases), pflopsNote(context)}};
    page.paint = [&context, rings = std::move(rings)](QPainter& painter, const QRectF& content) {
        paintMapPage(painter, context, content, rings);
    };
    return page;
}

ReportPage chartPage(ReportContext& context)
{
    const Totals& nation = context.nation;
    const auto deck = std::make_shared<Paragraph>(context.style.printFont("deck"), context.theme.ui.ink2);
    if (const auto ratio = nation.ratio()) {
        deck->text(context.phrases
                       .translate("Report",
                                  "Of %1 in service with a reported or estimated ratio, %2 is idle (range %3). "
                                  "Estimates carry %4 of that capacity.")
                       .arg(formatPflops(nation.knownPflops, context.phrases), formatPercent(*ratio, context.phrases),
                            rangeNote(context, nation),
                            formatPercent(nation.coverage.estimatedPflops / nation.knownPflops, context.phrases)));
    } else {
        deck->text(context.phrases.translate(
            "Report", "No site that publishes a capacity in service has a reported or estimated ratio."));
    }
    ReportPage page;
    page.title = nationalTitle(context);
    page.deck = deck;
    page.notes = {{pflopsNote(context)}};
    page.paint = [&context](QPainter& painter, const QRectF& content) {
        const ChartInput input{{.snapshot = context.request.snapshot,
                                .figures = context.figures,
                                .sites = context.sites,
                                .changes = {},
                                .settings = {},
                                .phrases = context.request.phrases}};
        if (const auto data = chartData(*chart("idle-by-province"), input))
            paintChartFigure(painter, content, **data,
                             {context.request.style, ThemeName::Print, context.request.phrases});
    };
    return page;
}

} // namespace atlas
