// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/mapfigure.h"

#include "base/formats.h"
#include "cartography/mapinset.h"
#include "cartography/mappicture.h"
#include "cartography/maptext.h"
#include "charts/lettering.h"
#include "charts/rowcharts.h"
#include "report/pdflayout.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <functional>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;
using namespace print;

constexpr double LegendWidth = 61 * Millimetre;
constexpr double LegendGap = 6 * Millimetre;
constexpr double LeastColumn = 54 * Millimetre; // of a legend below the map
constexpr double PointsPerPixel = 72.0 / 96;    // the map is painted in pixels of 1/96 inch
constexpr double GraticuleRoom = 12;            // below the map, for its values
constexpr double GraticuleMargin = 26;          // to its left; most pages have it outside of their content
constexpr double SymbolPicture = 300.0 / 96;    // 300 dpi
constexpr double MapMargin = 10;                // pixels between the country and the frame
constexpr double LeastMap = 60;                 // points; a legend never leaves less
constexpr double TallestFrame = 1.3;            // times the shape of what the map must show

// The westernmost, easternmost, northernmost and southernmost places that the map itself must show.
constexpr LonLat Extremes[]{{73.5, 39.4}, {135.1, 48.4}, {123.3, 53.6}, {109.5, 18.1}};

// What a map is painted from. It owns all of it.
struct PageMap
{
    StylePtr style;
    std::shared_ptr<const Phrases> phrases;
    MapScenePtr scene;
    std::optional<GeoBox> box;
    QString province; // that is outlined
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
    return cameraFor(projector, boundsOf(map), size, MapMargin);
}

// Where the parts of a map stand; points.
struct Arrangement
{
    QRectF frame;
    QRectF legend = {};
    int columns = 1; // of the legend
    double height;   // of the whole, with the values below the map
};

double legendHeight(const PageMap& map, double width, int columns)
{
    QImage nowhere(1, 1, QImage::Format_RGB32);
    QPainter measuring(&nowhere);
    return paintLegend(measuring, {}, width / PointsPerPixel, *map.legend, map.scene->input(), true, columns) *
           PointsPerPixel;
}

// A frame much taller than what it must show would show the pole and no inset.
void lower(QRectF& frame, const QRectF& bounds)
{
    frame.setHeight(std::min(frame.height(), TallestFrame * frame.width() * bounds.height() / bounds.width()));
}

Arrangement legendBeside(const PageMap& map, const QRectF& rect, const QRectF& bounds)
{
    QRectF frame = rect.adjusted(0, 0, -std::min(LegendWidth + LegendGap, rect.width() - LeastMap), 0);
    lower(frame, bounds);
    const QRectF legend(frame.right() + LegendGap, rect.top() - 4, LegendWidth, rect.height() + 8);
    const double legendEnd = std::min(legendHeight(map, LegendWidth, 1) - 8, rect.height());
    return {frame, legend, 1, std::max(frame.height(), legendEnd) + GraticuleRoom};
}

Arrangement legendBelow(const PageMap& map, const QRectF& rect, const QRectF& bounds)
{
    const int columns = std::max(1, int((rect.width() + LegendGap) / (LeastColumn + LegendGap)));
    const double most = std::max(rect.height() - LeastMap, LegendGap);
    const double height = std::min(legendHeight(map, rect.width(), columns) + LegendGap, most);
    QRectF frame = rect.adjusted(0, 0, 0, -height);
    lower(frame, bounds);
    const double top = frame.bottom() + GraticuleRoom + LegendGap / 2;
    return {frame,
            {rect.left(), top, rect.width(), height - LegendGap / 2},
            columns,
            frame.height() + height + GraticuleRoom};
}

// The legend stands beside the map or below it, where it leaves the map larger. In a rectangle that is as high as what
// it tells everything stands where it did.
Arrangement arranged(const PageMap& map, QRectF rect)
{
    rect.setLeft(rect.left() + std::max(GraticuleMargin - rect.left(), 0.0));
    rect.setBottom(rect.bottom() - GraticuleRoom);
    if (!map.legend)
        return {.frame = rect, .height = rect.height() + GraticuleRoom};
    const QRectF bounds = boundsOf(map);
    const auto scale = [&](const Arrangement& place) {
        return std::min(place.frame.width() / bounds.width(), place.frame.height() / bounds.height());
    };
    const Arrangement beside = legendBeside(map, rect, bounds);
    const Arrangement below = legendBelow(map, rect, bounds);
    return scale(below) > scale(beside) ? below : beside;
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
    options.outlined = map.province;
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
void paintLegendOf(QPainter& painter, const PageMap& map, const Arrangement& place)
{
    const double height = legendHeight(map, place.legend.width(), place.columns);
    const double scale = PointsPerPixel * std::min(1.0, place.legend.height() / height);
    painter.save();
    painter.translate(place.legend.topLeft());
    painter.scale(scale, scale);
    paintLegend(painter, {}, place.legend.width() / PointsPerPixel, *map.legend, map.scene->input(), true,
                place.columns);
    painter.restore();
}

QString hubName(const ReportContext& context, const RingSpec& spec)
{
    if (spec.hub < 0)
        return oneLine(spec.hubName);
    const Hub& hub = context.dataset.hubs[std::size_t(spec.hub)];
    return oneLine(context.phrases.name(hub.nameEn, hub.nameZh));
}

bool holds(const std::optional<GeoBox>& box, LonLat place)
{
    return !box ||
           (place.lon >= box->west && place.lon <= box->east && place.lat >= box->south && place.lat <= box->north);
}

QString spokenMap(const ReportContext& context, int sites, const std::optional<GeoBox>& box)
{
    const Phrases& phrases = context.phrases;
    QStringList sentences;
    if (sites == 0)
        sentences << (box ? phrases.translate("Report", "Map of a box in which no site lies.")
                          : phrases.translate("Report", "Map without a site."));
    else
        sentences << (sites == 1 ? phrases.translate("Report", "Map of %1 site, coloured by idle ratio and as large as "
                                                               "the capacity in service.")
                                 : phrases.translate("Report", "Map of %1 sites, coloured by idle ratio and as large "
                                                               "as the capacity in service."))
                         .arg(formatNumber(sites, phrases));
    if (box)
        sentences << boxSentence(*box, phrases);
    if (!context.facts.rings.empty())
        sentences
            << phrases.translate("Report", "Rings show the modelled round-trip time to %1.").arg(hubNames(context));
    return joinedSentences(sentences, phrases);
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

QString hubNames(const ReportContext& context)
{
    QStringList names;
    for (const Ring& ring : context.facts.rings)
        names << hubName(context, ring.spec);
    names.removeDuplicates();
    return joinedNames(names, context.phrases);
}

QString boxText(const GeoBox& box, const Phrases& phrases)
{
    const auto degrees = [&](double value) { return formatNumber(value, phrases, value == std::round(value) ? 0 : 2); };
    return phrases.translate("Report", "longitude %1 to %2, latitude %3 to %4 degrees")
        .arg(degrees(box.west), degrees(box.east), degrees(box.south), degrees(box.north));
}

QString boxSentence(const GeoBox& box, const Phrases& phrases)
{
    return phrases.translate("Report", "Counted is what lies in the box, %1; the map shows more around it.")
        .arg(boxText(box, phrases));
}

std::vector<RowIndex> sitesIn(const MapScene& scene, const std::optional<GeoBox>& box)
{
    std::vector<RowIndex> sites = rowsOf(scene.input().visible);
    std::erase_if(sites, [&](RowIndex site) {
        return !holds(box, scene.input().snapshot->sites.get<&Site::position>(std::size_t(site)));
    });
    return sites;
}

bool hasSymbolPicture(const MapScene& scene, const std::optional<GeoBox>& box)
{
    const SceneInput& input = scene.input();
    int sites = 0;
    for (std::size_t i = 0; i < input.visible.size() && sites <= MostDrawnSites; ++i)
        sites += input.visible[i] && holds(box, input.snapshot->sites.get<&Site::position>(i));
    return sites > MostDrawnSites;
}

FigureBlock mapFigureOf(const ReportContext& context, MapScenePtr scene, const std::optional<GeoBox>& box, bool legend,
                        const QString& province)
{
    const std::vector<RowIndex> sites = sitesIn(*scene, box);
    const auto map =
        std::make_shared<PageMap>(context.request.style, context.phrasesPtr, std::move(scene), box, province);
    if (legend) {
        map->legend = legendOf(*map->scene, sites);
        map->legend->basisNote.clear(); // it stands at the foot of the page
    }
    FigureBlock figure{.key = u"map"_s, .aspect = 0};
    figure.spoken = spokenMap(context, int(sites.size()), box);
    figure.painting = [map](QPainter& painter, const QRectF& rect) {
        const Arrangement place = arranged(*map, rect);
        const Camera camera = cameraOf(*map, place.frame.size());
        paintFrame(painter, *map, place.frame, camera);
        paintGraticuleValues(painter, *map, place.frame, camera);
        if (map->legend)
            paintLegendOf(painter, *map, place);
        return place.height;
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

MapProjection projectionOf(const TemplatePage& page)
{
    return page.webMercator ? MapProjection::WebMercator : MapProjection::AlbersChina;
}

} // namespace atlas
