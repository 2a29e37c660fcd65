// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/preparedbasemap.h"

#include "cartography/arcs.h"
#include "cartography/contour.h"

#include <QImage>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace atlas {

namespace {

using Line = PreparedBasemap::Line;
using Lines = PreparedBasemap::Lines;
using Points = std::vector<QPointF>;

// The latitude at which the scale of a zoom level is taken where the projection has one scale.
constexpr double MiddleLatitude = 35;
// Simplification may move a line by so many pixels at the tier's last zoom level.
constexpr double TolerancePx = 0.3;
constexpr std::array<double, 5> TierMaxZooms{4.5, 5.5, 6.5, 8, std::numeric_limits<double>::infinity()};
constexpr double ContainmentZoom = 6.5;
// Bands are traced in pixels of so many zoom levels below the one they are made for: their edge is soft and even.
constexpr double BandCoarseness = 1.5;

QRectF boxOf(const Points& points)
{
    QPointF low = points.front();
    QPointF high = low;
    for (const QPointF& p : points) {
        low = {std::min(low.x(), p.x()), std::min(low.y(), p.y())};
        high = {std::max(high.x(), p.x()), std::max(high.y(), p.y())};
    }
    return {low, high};
}

void addLine(Lines& lines, Points points)
{
    const QRectF box = boxOf(points);
    lines.push_back({std::move(points), box, false});
}

double squaredDistance(QPointF p, QPointF a, QPointF b)
{
    const QPointF d = b - a;
    const double length2 = QPointF::dotProduct(d, d);
    const double t = length2 > 0 ? std::clamp(QPointF::dotProduct(p - a, d) / length2, 0.0, 1.0) : 0;
    const QPointF off = p - (a + t * d);
    return QPointF::dotProduct(off, off);
}

// Douglas and Peucker; the ends stay. A closed line has equal ends: the farthest point then splits it first.
Points simplified(const Points& points, double tolerance)
{
    if (points.size() < 3)
        return points;
    std::vector<bool> keep(points.size());
    keep.front() = keep.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, points.size() - 1}};
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        double worst = tolerance * tolerance;
        std::size_t at = 0;
        for (std::size_t i = first + 1; i < last; ++i) {
            if (const double d = squaredDistance(points[i], points[first], points[last]); d > worst) {
                worst = d;
                at = i;
            }
        }
        if (at > 0) {
            keep[at] = true;
            open.emplace_back(first, at);
            open.emplace_back(at, last);
        }
    }
    Points result;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (keep[i])
            result.push_back(points[i]);
    }
    return result;
}

void append(Points& ring, const Points& arc, bool reversed)
{
    if (reversed)
        ring.insert(ring.end(), arc.rbegin(), arc.rend() - 1);
    else
        ring.insert(ring.end(), arc.begin(), arc.end() - 1);
}

// Closes the chosen arcs into rings by their end vertices. Where more than two meet any pairing will do: the even-odd
// rule fills the same.
Lines joined(const std::vector<Arcs::Arc>& arcs, const std::vector<Points>& shapes, const std::vector<bool>& chosen)
{
    std::unordered_multimap<quint32, std::size_t> byEnd;
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        if (chosen[i] && !arcs[i].closed()) {
            byEnd.emplace(arcs[i].vertices.front(), i);
            byEnd.emplace(arcs[i].vertices.back(), i);
        }
    }
    std::vector<bool> used(arcs.size());
    const auto nextAt = [&](quint32 vertex) -> std::optional<std::size_t> {
        std::optional<std::size_t> best;
        const auto [from, to] = byEnd.equal_range(vertex);
        for (auto it = from; it != to; ++it) {
            if (!used[it->second] && (!best || it->second < *best)) // the order of a hash is not ours
                best = it->second;
        }
        return best;
    };
    Lines rings;
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        if (!chosen[i] || used[i])
            continue;
        Points ring;
        const quint32 start = arcs[i].vertices.front();
        quint32 end = start;
        std::optional<std::size_t> next = i;
        while (next) {
            const Arcs::Arc& arc = arcs[*next];
            const bool reversed = arc.vertices.front() != end;
            used[*next] = true;
            append(ring, shapes[*next], reversed);
            end = reversed ? arc.vertices.front() : arc.vertices.back();
            next = end == start ? std::nullopt : nextAt(end);
        }
        if (ring.size() > 2)
            addLine(rings, std::move(ring));
    }
    return rings;
}

void addSimplified(Lines& lines, const Lines& full, double tolerance, bool rings)
{
    for (const Line& line : full) {
        Points points = line.points;
        if (rings)
            points.push_back(points.front());
        points = simplified(points, tolerance);
        if (rings)
            points.pop_back();
        if (points.size() > (rings ? 2U : 1U))
            lines.push_back({std::move(points), line.box, false});
    }
}

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

// Whether an edge passes to the right of a point: of a ring round it an odd number does.
bool passes(QPointF a, QPointF b, QPointF p)
{
    return (a.y() > p.y()) != (b.y() > p.y()) && p.x() < a.x() + (p.y() - a.y()) / (b.y() - a.y()) * (b.x() - a.x());
}

bool holds(const Points& ring, QPointF p)
{
    bool inside = false;
    for (std::size_t i = 0; i < ring.size(); ++i)
        inside ^= passes(ring[i == 0 ? ring.size() - 1 : i - 1], ring[i], p);
    return inside;
}

// The same for many points and one ring. Its edges are kept by rows, because a coast has thousands of them and as many
// islands to ask for.
class Inside
{
public:
    explicit Inside(const Line& ring) : m_box(ring.box), m_points(ring.points)
    {
        const auto rows = std::clamp(m_points.size() / EdgesPerRow, std::size_t(1), std::size_t(1024));
        m_rows.resize(rows);
        for (std::size_t i = 0; i < m_points.size(); ++i) {
            const auto [low, high] = std::minmax({rowOf(m_points[i].y()), rowOf(before(i).y())});
            for (std::size_t row = low; row <= high; ++row)
                m_rows[row].push_back(i);
        }
    }

    bool holds(QPointF p) const
    {
        bool inside = false;
        for (const std::size_t i : m_rows[rowOf(p.y())])
            inside ^= passes(before(i), m_points[i], p);
        return inside;
    }

private:
    static constexpr std::size_t EdgesPerRow = 16;

    QPointF before(std::size_t i) const { return m_points[i == 0 ? m_points.size() - 1 : i - 1]; }

    std::size_t rowOf(double y) const
    {
        const double share = m_box.height() > 0 ? (y - m_box.top()) / m_box.height() : 0;
        return std::min(std::size_t(std::max(share, 0.0) * double(m_rows.size())), m_rows.size() - 1);
    }

    QRectF m_box;
    const Points& m_points;
    std::vector<std::vector<std::size_t>> m_rows; // of edges by their ends
};

// Orders rings from the outside to the inside and tells land from the water inside it, so that each can be filled by
// itself, which is several times faster than one path of all.
void findHoles(Lines& rings)
{
    std::vector<std::pair<int, std::size_t>> depths(rings.size());
    for (std::size_t i = 0; i < rings.size(); ++i)
        depths[i] = {0, i};
    for (std::size_t j = 0; j < rings.size(); ++j) {
        std::optional<Inside> inside;
        for (std::size_t i = 0; i < rings.size(); ++i) {
            if (i == j || !rings[j].box.contains(rings[i].box))
                continue;
            if (!inside)
                inside.emplace(rings[j]);
            depths[i].first += inside->holds(rings[i].points.front());
        }
    }
    for (std::size_t i = 0; i < rings.size(); ++i)
        rings[i].hole = depths[i].first % 2 == 1;
    std::ranges::stable_sort(depths, {}, &std::pair<int, std::size_t>::first);
    Lines sorted;
    for (const auto& [depth, i] : depths)
        sorted.push_back(std::move(rings[i]));
    rings = std::move(sorted);
}

// bounds: map units.
Camera cameraOf(const MapProjector& projector, const QRectF& bounds, QSizeF size, double marginPx)
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

const PreparedBasemap::CoastBand* PreparedBasemap::coastBand(double zoom) const
{
    const auto found = std::ranges::find_if(m_bands, [&](const CoastBand& b) { return zoom < b.maxZoom; });
    return found == m_bands.end() ? nullptr : &*found;
}

std::shared_ptr<const PreparedBasemap> prepareBasemap(BasemapPtr basemap, MapProjection projection)
{
    const MapProjector projector(projection);
    auto result = std::make_shared<PreparedBasemap>();
    result->m_projection = projection;
    const Arcs arcs(*basemap);
    const GeoBox coverage = arcs.coverage();
    result->m_coverage = coverage;

    // A cut along a parallel is one long edge; in Albers it bends.
    const auto addCut = [&](Points& points, LonLat from, LonLat to) {
        const int steps =
            std::max(1, int(std::ceil(std::max(std::abs(to.lon - from.lon), std::abs(to.lat - from.lat)))));
        for (int i = 1; i <= steps; ++i) {
            const double t = double(i) / steps;
            points.push_back(projector({std::lerp(from.lon, to.lon, t), std::lerp(from.lat, to.lat, t)}));
        }
    };
    const std::array<LonLat, 5> corners{{{coverage.west, coverage.north},
                                         {coverage.east, coverage.north},
                                         {coverage.east, coverage.south},
                                         {coverage.west, coverage.south},
                                         {coverage.west, coverage.north}}};
    for (std::size_t i = 1; i < corners.size(); ++i)
        addCut(result->m_coverageOutline.points, corners[i - 1], corners[i]);
    result->m_coverageOutline.box = boxOf(result->m_coverageOutline.points);

    std::vector<Points> full;
    for (const Arcs::Arc& arc : arcs.arcs()) {
        Points points;
        for (std::size_t i = 0; i < arc.vertices.size(); ++i) {
            const LonLat p = arcs.position(arc.vertices[i]);
            if (arc.onEdge && i > 0)
                addCut(points, arcs.position(arc.vertices[i - 1]), p);
            else
                points.push_back(projector(p));
        }
        full.push_back(std::move(points));
    }

    const auto project = [&](const std::vector<LonLat>& positions, bool ring) {
        Points points;
        for (const LonLat p : positions)
            points.push_back(projector(p));
        if (ring && points.size() > 1 && points.front() == points.back())
            points.pop_back();
        return points;
    };
    Lines lakes, rivers, disputed;
    for (const MultiPolygon& lake : basemap->lakes) {
        for (const std::vector<LonLat>& ring : lake.rings)
            addLine(lakes, project(ring, true));
    }
    for (const Polyline& river : basemap->rivers)
        addLine(rivers, project(river, false));
    for (const Polyline& line : basemap->disputedLines)
        addLine(disputed, project(line, false));

    const double unitsPerMetre = projector.unitsPerMetre(MiddleLatitude);
    const auto pixelAt = [&](double zoom) { // in map units
        return metresPerWorldUnit(MiddleLatitude) / (256 * std::exp2(zoom)) * unitsPerMetre;
    };
    const auto simplifiedArcs = [&](double tolerance) {
        std::vector<Points> shapes;
        for (const Points& points : full)
            shapes.push_back(simplified(points, tolerance));
        return shapes;
    };

    std::vector<bool> outline, chinaOutline;
    for (const Arcs::Arc& arc : arcs.arcs()) {
        outline.push_back(arc.outline());
        chinaOutline.push_back(arc.provinces == 1);
    }
    for (const double maxZoom : TierMaxZooms) {
        const double tolerance = TolerancePx * pixelAt(maxZoom);
        const std::vector<Points> shapes = simplifiedArcs(tolerance);
        PreparedBasemap::Tier tier;
        tier.maxZoom = maxZoom;
        tier.land = joined(arcs.arcs(), shapes, outline);
        tier.china = joined(arcs.arcs(), shapes, chinaOutline);
        findHoles(tier.land);
        findHoles(tier.china);
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            switch (arcs.arcs()[i].kind()) {
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
        addSimplified(tier.lakes, lakes, tolerance, true);
        findHoles(tier.lakes);
        addSimplified(tier.rivers, rivers, tolerance, false);
        addSimplified(tier.disputedLines, disputed, tolerance, false);
        result->m_tiers.push_back(std::move(tier));
    }

    for (const auto& [km, maxZoom] : PreparedBasemap::BandTiers) {
        const double pixel = pixelAt(maxZoom - BandCoarseness);
        const std::vector<Points> shapes = simplifiedArcs(km * 1000 * unitsPerMetre / 10);
        std::vector<const Points*> coasts;
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            if (arcs.arcs()[i].outline() && !arcs.arcs()[i].onEdge)
                coasts.push_back(&shapes[i]);
        }
        Lines rings = widenedLand(result->tier(maxZoom).land, coasts, km * 1000, projector, pixel);
        findHoles(rings);
        result->m_bands.push_back({maxZoom, std::move(rings)});
    }

    const std::vector<Points> provinceShapes = simplifiedArcs(TolerancePx * pixelAt(ContainmentZoom));
    for (std::size_t i = 0; i < basemap->provinces.size(); ++i) {
        PreparedBasemap::Province province;
        province.label = projector(basemap->provinces[i].label);
        for (const Arcs::Border& border : arcs.bordersOf(i)) {
            Points ring;
            for (const auto& [arc, reversed] : border)
                append(ring, provinceShapes[arc], reversed);
            if (ring.size() > 2) {
                addLine(province.rings, std::move(ring));
                province.box |= province.rings.back().box;
            }
        }
        result->m_provinces.push_back(std::move(province));
    }
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

Camera cameraFor(const PreparedBasemap& basemap, const GeoBox& box, QSizeF size, double marginPx)
{
    if (basemap.projection() == MapProjection::WebMercator)
        return cameraFor(box, size, marginPx);
    return cameraOf(MapProjector(basemap.projection()), extentOf(basemap, box), size, marginPx);
}

Camera homeCamera(const PreparedBasemap& basemap, QSizeF size, double marginPx)
{
    return cameraOf(MapProjector(basemap.projection()), homeExtent(basemap), size, marginPx);
}

} // namespace atlas
