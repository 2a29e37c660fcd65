// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/preparedbasemap.h"

#include "base/parallel.h"
#include "cartography/arcs.h"
#include "cartography/contour.h"
#include "cartography/ringshapes.h"

#include <QImage>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace atlas {

namespace {

using Line = PreparedBasemap::Line;
using Lines = PreparedBasemap::Lines;

// The latitude at which the scale of a zoom level is taken where the projection has one scale.
constexpr double MiddleLatitude = 35;
// Simplification may move a line by so many pixels at the tier's last zoom level.
constexpr double TolerancePx = 0.3;
constexpr std::array<double, 5> TierMaxZooms{4.5, 5.5, 6.5, 8, std::numeric_limits<double>::infinity()};
constexpr double ContainmentZoom = 6.5;
// Bands are traced in pixels of so many zoom levels below the one they are made for: their edge is soft and even.
constexpr double BandCoarseness = 1.5;

// All land and a band of that width round its coasts, as rings. Painted once in pixels of that size and traced: a union
// of shapes without computing intersections. coasts: lines to widen.
Lines widenedLand(const Lines& land, const std::vector<const Points*>& coasts, double bandMetres,
                  const MapProjector& projector, double pixel)
{
    constexpr double MaxPieceDegrees = 2; // the width in Web Mercator grows with latitude
    constexpr double TracePx = 0.25;
    if (land.empty())
        return {};
    QRectF box;
    for (const Line& ring : land)
        box |= ring.box;
    QImage coverage(int(std::ceil(box.width() / pixel)) + 1, int(std::ceil(box.height() / pixel)) + 1,
                    QImage::Format_Alpha8);
    coverage.fill(0);
    const auto toPixel = [&](QPointF p) { return (p - box.topLeft()) / pixel; };
    QPainter painter(&coverage);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    for (const Line& ring : land) {
        QPolygonF polygon;
        for (const QPointF& p : ring.points)
            polygon << toPixel(p);
        if (!ring.hole)
            painter.drawPolygon(polygon);
    }
    painter.setBrush(Qt::NoBrush);
    for (const Points* coast : coasts) {
        QPolygonF piece;
        double south = 90;
        double north = -90;
        for (std::size_t i = 0; i < coast->size(); ++i) {
            const QPointF p = (*coast)[i];
            const double latitude = projector.inverse(p).lat;
            south = std::min(south, latitude);
            north = std::max(north, latitude);
            piece << toPixel(p);
            if (i + 1 < coast->size() && north - south < MaxPieceDegrees)
                continue;
            const double width = 2 * bandMetres * projector.unitsPerMetre((south + north) / 2) / pixel;
            painter.setPen(QPen(Qt::black, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawPolyline(piece);
            piece = {toPixel(p)};
            south = north = latitude;
        }
    }
    painter.end();
    Lines rings;
    for (const std::vector<QPointF>& contour : contoursOf(coverage)) {
        Points closed = contour;
        closed.push_back(contour.front());
        closed = simplified(closed, TracePx);
        closed.pop_back();
        for (QPointF& p : closed)
            p = box.topLeft() + p * pixel;
        if (closed.size() > 2)
            addLine(rings, std::move(closed));
    }
    return rings;
}

// A basemap projected, and what is made of it at each level of detail. Its functions may run side by side.
class Preparation
{
public:
    Preparation(BasemapPtr basemap, MapProjection projection)
        : m_basemap(std::move(basemap)), m_projection(projection), m_arcs(*m_basemap)
    {
        const MapProjector projector(projection);
        m_unitsPerMetre = projector.unitsPerMetre(MiddleLatitude);
        for (const Arcs::Arc& arc : m_arcs.arcs()) {
            Points points;
            for (std::size_t i = 0; i < arc.vertices.size(); ++i) {
                const LonLat p = m_arcs.position(arc.vertices[i]);
                if (arc.onEdge && i > 0)
                    addCut(projector, points, m_arcs.position(arc.vertices[i - 1]), p);
                else
                    points.push_back(projector(p));
            }
            m_shapes.push_back(std::move(points));
            m_land.push_back(arc.outline());
            m_china.push_back(arc.provinces == 1);
        }
        for (const MultiPolygon& lake : m_basemap->lakes) {
            for (const std::vector<LonLat>& ring : lake.rings) {
                Points points = projected(projector, ring);
                if (points.size() > 1 && points.front() == points.back())
                    points.pop_back();
                addLine(m_lakes, std::move(points));
            }
        }
        for (const Polyline& river : m_basemap->rivers)
            addLine(m_rivers, projected(projector, river));
        for (const Polyline& line : m_basemap->disputedLines)
            addLine(m_disputed, projected(projector, line));
    }

    const GeoBox& coverage() const { return m_arcs.coverage(); }

    Line coverageOutline() const
    {
        const MapProjector projector(m_projection);
        const GeoBox& box = coverage();
        const std::array<LonLat, 5> corners{{{box.west, box.north},
                                             {box.east, box.north},
                                             {box.east, box.south},
                                             {box.west, box.south},
                                             {box.west, box.north}}};
        Points points;
        for (std::size_t i = 1; i < corners.size(); ++i)
            addCut(projector, points, corners[i - 1], corners[i]);
        const QRectF outer = boxOf(points);
        return {std::move(points), outer, false};
    }

    PreparedBasemap::Tier tier(double maxZoom) const
    {
        const double tolerance = TolerancePx * pixelAt(maxZoom);
        const std::vector<Points> shapes = shapesAt(tolerance);
        PreparedBasemap::Tier tier;
        tier.maxZoom = maxZoom;
        tier.land = joined(m_arcs.arcs(), shapes, m_land);
        tier.china = joined(m_arcs.arcs(), shapes, m_china);
        findHoles(tier.land);
        findHoles(tier.china);
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            switch (m_arcs.arcs()[i].kind()) {
            case Arcs::Kind::None:
                break;
            case Arcs::Kind::ProvinceLine:
                addLine(tier.provinceLines, shapes[i]);
                break;
            case Arcs::Kind::CoastLine:
                addLine(tier.coastLines, shapes[i]);
                break;
            case Arcs::Kind::NationLine:
                addLine(tier.nationLines, shapes[i]);
                break;
            case Arcs::Kind::NeighbourLine:
                addLine(tier.neighbourLines, shapes[i]);
                break;
            }
        }
        addSimplified(tier.lakes, m_lakes, tolerance, true);
        findHoles(tier.lakes);
        addSimplified(tier.rivers, m_rivers, tolerance, false);
        addSimplified(tier.disputedLines, m_disputed, tolerance, false);
        return tier;
    }

    // land: of the tier for that level.
    Lines band(double km, double maxZoom, const Lines& land) const
    {
        const std::vector<Points> shapes = shapesAt(km * 1000 * m_unitsPerMetre / 10);
        std::vector<const Points*> coasts;
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            if (m_land[i] && !m_arcs.arcs()[i].onEdge)
                coasts.push_back(&shapes[i]);
        }
        Lines rings =
            widenedLand(land, coasts, km * 1000, MapProjector(m_projection), pixelAt(maxZoom - BandCoarseness));
        findHoles(rings);
        return rings;
    }

    std::vector<PreparedBasemap::Province> provinces() const
    {
        const MapProjector projector(m_projection);
        const std::vector<Points> shapes = shapesAt(TolerancePx * pixelAt(ContainmentZoom));
        std::vector<PreparedBasemap::Province> provinces;
        for (std::size_t i = 0; i < m_basemap->provinces.size(); ++i) {
            PreparedBasemap::Province province;
            province.label = projector(m_basemap->provinces[i].label);
            for (const Arcs::Border& border : m_arcs.bordersOf(i)) {
                Points ring;
                for (const auto& [arc, reversed] : border)
                    appendArc(ring, shapes[arc], reversed);
                if (ring.size() > 2) {
                    addLine(province.rings, std::move(ring));
                    province.box |= province.rings.back().box;
                }
            }
            findHoles(province.rings);
            provinces.push_back(std::move(province));
        }
        return provinces;
    }

private:
    // A cut along a parallel is one long edge; in Albers it bends.
    static void addCut(const MapProjector& projector, Points& points, LonLat from, LonLat to)
    {
        const int steps =
            std::max(1, int(std::ceil(std::max(std::abs(to.lon - from.lon), std::abs(to.lat - from.lat)))));
        for (int i = 1; i <= steps; ++i) {
            const double t = double(i) / steps;
            points.push_back(projector({std::lerp(from.lon, to.lon, t), std::lerp(from.lat, to.lat, t)}));
        }
    }

    static Points projected(const MapProjector& projector, const std::vector<LonLat>& positions)
    {
        Points points;
        for (const LonLat p : positions)
            points.push_back(projector(p));
        return points;
    }

    // Of a zoom level, in map units.
    double pixelAt(double zoom) const
    {
        return metresPerWorldUnit(MiddleLatitude) / (256 * std::exp2(zoom)) * m_unitsPerMetre;
    }

    std::vector<Points> shapesAt(double tolerance) const
    {
        std::vector<Points> shapes;
        for (const Points& points : m_shapes)
            shapes.push_back(simplified(points, tolerance));
        return shapes;
    }

    BasemapPtr m_basemap;
    MapProjection m_projection;
    Arcs m_arcs;
    double m_unitsPerMetre = 1;        // map units
    std::vector<Points> m_shapes;      // of each arc
    std::vector<bool> m_land, m_china; // of each arc: whether it bounds that
    Lines m_lakes, m_rivers, m_disputed;
};

} // namespace

MapProjector::MapProjector(MapProjection projection)
{
    if (projection == MapProjection::AlbersChina)
        m_albers.emplace();
}

QPointF MapProjector::operator()(LonLat position) const
{
    if (m_albers) {
        const PlaneXY plane = m_albers->toPlane(position);
        return {plane.x, -plane.y};
    }
    const WorldXY world = toWorld(position);
    return {world.x, world.y};
}

LonLat MapProjector::inverse(QPointF mapPoint) const
{
    if (m_albers)
        return m_albers->toLonLat({mapPoint.x(), -mapPoint.y()});
    return toLonLat(WorldXY{mapPoint.x(), mapPoint.y()});
}

double MapProjector::unitsPerMetre(double latitude) const
{
    return m_albers ? 1 : 1 / metresPerWorldUnit(latitude);
}

MapView::MapView(const Camera& camera, const MapProjector& projector)
    : centre(projector(camera.centre)),
      scale(1 / (camera.metresPerPixel() * projector.unitsPerMetre(camera.centre.lat))),
      size(camera.size),
      zoom(camera.zoom),
      window({}, camera.size)
{}

QRectF MapView::visible(double marginPx) const
{
    const QRectF padded = window.adjusted(-marginPx, -marginPx, marginPx, marginPx);
    return {toMap(padded.topLeft()), toMap(padded.bottomRight())};
}

bool PreparedBasemap::Province::contains(QPointF p) const
{
    if (!box.contains(p))
        return false;
    bool inside = false;
    for (const Line& ring : rings)
        inside ^= holds(ring.points, p);
    return inside;
}

const PreparedBasemap::Tier& PreparedBasemap::tier(double detailZoom) const
{
    const auto found = std::ranges::find_if(m_tiers, [&](const Tier& t) { return detailZoom <= t.maxZoom; });
    return found == m_tiers.end() ? m_tiers.back() : *found;
}

const PreparedBasemap::Lines* PreparedBasemap::coastBand(double zoom) const
{
    const auto found = std::ranges::find_if(BandTiers, [zoom](const BandTier& b) { return zoom < b.maxZoom; });
    return found == BandTiers.end() ? nullptr : &m_bands[std::size_t(found - BandTiers.begin())].get();
}

std::shared_ptr<const PreparedBasemap> prepareBasemap(BasemapPtr basemap, MapProjection projection)
{
    auto result = std::make_shared<PreparedBasemap>();
    result->m_projection = projection;
    const auto preparation = std::make_shared<const Preparation>(basemap, projection);
    result->m_coverage = preparation->coverage();
    result->m_coverageOutline = preparation->coverageOutline();
    // The finest first: it takes the longest.
    constexpr std::size_t Tiers = TierMaxZooms.size();
    result->m_tiers.resize(Tiers);
    forEachBlock(Tiers + 1, 1, [&](std::size_t task, std::size_t) {
        if (task < Tiers)
            result->m_tiers[Tiers - 1 - task] = preparation->tier(TierMaxZooms[Tiers - 1 - task]);
        else
            result->m_provinces = preparation->provinces();
    });
    // They take longer than all the rest, and the first map needs only one of them.
    for (const auto [km, maxZoom] : PreparedBasemap::BandTiers) {
        const Lines& land = result->tier(maxZoom).land;
        result->m_bands.push_back(std::async(std::launch::async, [km, maxZoom, &land, made = preparation]() mutable {
            const auto own = std::move(made); // let go of when it is done
            return own->band(km, maxZoom, land);
        }));
    }
    const MapProjector projector(projection);
    for (const Basemap::City& city : basemap->cities)
        result->m_cities.push_back(projector(city.position));
    for (const Basemap::Water& water : basemap->waters)
        result->m_waters.push_back(projector(water.position));
    result->m_source = std::move(basemap);
    return result;
}

QRectF extentOf(const PreparedBasemap& basemap, const GeoBox& box)
{
    const MapProjector projector(basemap.projection());
    Points edge;
    constexpr int Steps = 24; // the edges of the box are curves
    for (int i = 0; i <= Steps; ++i) {
        const double t = double(i) / Steps;
        const double lon = std::lerp(box.west, box.east, t);
        const double lat = std::lerp(box.south, box.north, t);
        for (const LonLat p :
             {LonLat{lon, box.south}, LonLat{lon, box.north}, LonLat{box.west, lat}, LonLat{box.east, lat}})
            edge.push_back(projector(p));
    }
    return boxOf(edge);
}

QRectF homeExtent(const PreparedBasemap& basemap)
{
    constexpr double SouthernEnd = 17.5; // degrees
    const MapProjector projector(basemap.projection());
    QRectF extent;
    for (const Line& ring : basemap.tier(0).china) {
        if (projector.inverse(ring.box.center()).lat > SouthernEnd)
            extent |= ring.box;
    }
    return extent;
}

Camera cameraFor(const MapProjector& projector, const QRectF& bounds, QSizeF size, double marginPx)
{
    const double width = std::max(size.width() - 2 * marginPx, 1.0);
    const double height = std::max(size.height() - 2 * marginPx, 1.0);
    const double unitsPerPixel = std::max(bounds.width() / width, bounds.height() / height);
    Camera camera;
    camera.centre = projector.inverse(bounds.center());
    const double metresPerPixel = unitsPerPixel / projector.unitsPerMetre(camera.centre.lat);
    camera.zoom = std::log2(metresPerWorldUnit(camera.centre.lat) / (256 * metresPerPixel));
    camera.size = size;
    return camera;
}

Camera cameraFor(const PreparedBasemap& basemap, const GeoBox& box, QSizeF size, double marginPx)
{
    if (basemap.projection() == MapProjection::WebMercator)
        return cameraFor(box, size, marginPx);
    return cameraFor(MapProjector(basemap.projection()), extentOf(basemap, box), size, marginPx);
}

Camera homeCamera(const PreparedBasemap& basemap, QSizeF size, double marginPx)
{
    return cameraFor(MapProjector(basemap.projection()), homeExtent(basemap), size, marginPx);
}

} // namespace atlas
