// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/preparedbasemap.h"

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

// The borders of all polygons as arcs: runs of edges between the same two owners. Each arc is stored once and
// simplified once, so that neighbours keep touching and no line is painted twice.
class Arcs
{
public:
    enum class Kind { None, ProvinceLine, CoastLine, NationLine, NeighbourLine };

    struct Arc
    {
        std::vector<quint32> vertices; // a closed arc repeats its first
        int provinces = 0;             // owners
        int countries = 0;
        bool onEdge = false; // of the file's coverage: where the polygons were cut off

        bool closed() const { return vertices.front() == vertices.back(); }

        bool outline() const { return provinces + countries == 1; }

        Kind kind() const
        {
            if (onEdge)
                return Kind::None;
            if (provinces > 1)
                return Kind::ProvinceLine;
            if (provinces == 1)
                return countries > 0 ? Kind::NationLine : Kind::CoastLine;
            return Kind::NeighbourLine;
        }
    };

    // One border of an owner: arcs in order, with the direction in which each is walked.
    struct Walk
    {
        std::size_t arc;
        bool reversed;
    };

    using Border = std::vector<Walk>;

    explicit Arcs(const Basemap& basemap)
    {
        for (const Basemap::Province& province : basemap.provinces)
            addOwner(province.shape, true);
        for (const MultiPolygon& country : basemap.countries)
            addOwner(country, false);
        findCoverage();
        countEdges();
        for (const OwnedRing& ring : m_rings)
            m_borders.push_back(cut(ring.vertices));
    }

    const std::vector<Arc>& arcs() const { return m_arcs; }

    LonLat position(quint32 vertex) const { return m_positions[vertex]; }

    const GeoBox& coverage() const { return m_coverage; }

    // Borders of the province at that position in the basemap.
    std::vector<Border> bordersOf(std::size_t province) const
    {
        std::vector<Border> result;
        for (std::size_t i = 0; i < m_rings.size(); ++i) {
            if (m_rings[i].owner == province)
                result.push_back(m_borders[i]);
        }
        return result;
    }

private:
    struct OwnedRing
    {
        std::size_t owner;
        bool province;
        std::vector<quint32> vertices; // open
    };

    struct Edge
    {
        std::array<std::size_t, 2> owners{NoOwner, NoOwner};
        int provinces = 0;
        int countries = 0;
    };

    static constexpr std::size_t NoOwner = std::numeric_limits<std::size_t>::max();

    static quint64 edgeKey(quint32 a, quint32 b) { return (quint64(std::min(a, b)) << 32) | std::max(a, b); }

    void addOwner(const MultiPolygon& shape, bool province)
    {
        const std::size_t owner = m_owners++;
        for (const std::vector<LonLat>& ring : shape.rings) {
            std::vector<quint32> vertices;
            for (const LonLat p : ring) {
                const quint32 vertex = vertexAt(p);
                if (vertices.empty() || vertices.back() != vertex)
                    vertices.push_back(vertex);
            }
            while (vertices.size() > 1 && vertices.front() == vertices.back())
                vertices.pop_back();
            if (vertices.size() > 2)
                m_rings.push_back({owner, province, std::move(vertices)});
        }
    }

    quint32 vertexAt(LonLat p)
    {
        // Coordinates come in steps of 1e-4 degrees; a hundredth of that is the grid on which equal means equal.
        const auto grid = [](double degrees) { return quint32(qint32(std::lround(degrees * 1e6))); };
        const quint64 key = (quint64(grid(p.lon)) << 32) | grid(p.lat);
        const auto [entry, isNew] = m_vertices.try_emplace(key, quint32(m_positions.size()));
        if (isNew)
            m_positions.push_back(p);
        return entry->second;
    }

    void findCoverage()
    {
        if (m_positions.empty())
            return;
        m_coverage = {180, 90, -180, -90};
        for (const LonLat p : m_positions) {
            m_coverage.west = std::min(m_coverage.west, p.lon);
            m_coverage.east = std::max(m_coverage.east, p.lon);
            m_coverage.south = std::min(m_coverage.south, p.lat);
            m_coverage.north = std::max(m_coverage.north, p.lat);
        }
    }

    bool onCoverageEdge(quint32 a, quint32 b) const
    {
        const LonLat p = m_positions[a];
        const LonLat q = m_positions[b];
        const auto both = [](double x, double y, double limit) { return x == limit && y == limit; };
        return both(p.lon, q.lon, m_coverage.west) || both(p.lon, q.lon, m_coverage.east) ||
               both(p.lat, q.lat, m_coverage.south) || both(p.lat, q.lat, m_coverage.north);
    }

    void countEdges()
    {
        for (const OwnedRing& ring : m_rings) {
            for (std::size_t i = 0; i < ring.vertices.size(); ++i) {
                const quint32 a = ring.vertices[i];
                const quint32 b = ring.vertices[(i + 1) % ring.vertices.size()];
                Edge& edge = m_edges[edgeKey(a, b)];
                const int uses = edge.provinces + edge.countries;
                if (uses < 2)
                    edge.owners[std::size_t(uses)] = ring.owner;
                if (uses == 0) {
                    m_degrees.resize(m_positions.size());
                    ++m_degrees[a];
                    ++m_degrees[b];
                }
                ++(ring.province ? edge.provinces : edge.countries);
            }
        }
    }

    // Cuts a ring where other borders meet it and where its neighbour changes.
    Border cut(const std::vector<quint32>& ring)
    {
        const std::size_t n = ring.size();
        const auto edgeAfter = [&](std::size_t i) -> const Edge& {
            return m_edges.at(edgeKey(ring[i % n], ring[(i + 1) % n]));
        };
        const auto edgeOnCoverage = [&](std::size_t i) { return onCoverageEdge(ring[i % n], ring[(i + 1) % n]); };
        std::vector<std::size_t> breaks;
        for (std::size_t i = 0; i < n; ++i) {
            const std::size_t before = (i + n - 1) % n;
            if (m_degrees[ring[i]] != 2 || edgeAfter(before).owners != edgeAfter(i).owners ||
                edgeOnCoverage(before) != edgeOnCoverage(i))
                breaks.push_back(i);
        }
        if (breaks.empty()) // an island, or an enclave: both owners must start at the same vertex
            breaks.push_back(std::size_t(std::ranges::min_element(ring) - ring.begin()));

        Border border;
        for (std::size_t k = 0; k < breaks.size(); ++k) {
            const std::size_t first = breaks[k];
            const std::size_t last = k + 1 < breaks.size() ? breaks[k + 1] : breaks.front() + n;
            std::vector<quint32> vertices;
            quint64 lowest = std::numeric_limits<quint64>::max();
            for (std::size_t i = first; i <= last; ++i) {
                vertices.push_back(ring[i % n]);
                if (i < last)
                    lowest = std::min(lowest, edgeKey(ring[i % n], ring[(i + 1) % n]));
            }
            const auto [entry, isNew] = m_arcAt.try_emplace(lowest, m_arcs.size());
            if (isNew) {
                const Edge& edge = edgeAfter(first);
                const bool onEdge = edge.provinces + edge.countries == 1 && edgeOnCoverage(first);
                m_arcs.push_back({vertices, edge.provinces, edge.countries, onEdge});
            }
            const Arc& arc = m_arcs[entry->second];
            border.push_back(
                {entry->second, arc.vertices.front() != vertices.front() || arc.vertices[1] != vertices[1]});
        }
        return border;
    }

    std::unordered_map<quint64, quint32> m_vertices;
    std::vector<LonLat> m_positions;
    std::vector<int> m_degrees;
    std::vector<OwnedRing> m_rings;
    std::vector<Border> m_borders; // as m_rings
    std::unordered_map<quint64, Edge> m_edges;
    std::unordered_map<quint64, std::size_t> m_arcAt;
    std::vector<Arc> m_arcs;
    std::size_t m_owners = 0;
    GeoBox m_coverage;
};

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

bool holds(const Points& ring, QPointF p)
{
    bool inside = false;
    QPointF a = ring.back();
    for (const QPointF b : ring) {
        if ((a.y() > p.y()) != (b.y() > p.y()) && p.x() < a.x() + (p.y() - a.y()) / (b.y() - a.y()) * (b.x() - a.x()))
            inside = !inside;
        a = b;
    }
    return inside;
}

// Orders rings from the outside to the inside and tells land from the water inside it, so that each can be filled by
// itself, which is several times faster than one path of all.
void findHoles(Lines& rings)
{
    std::vector<std::pair<int, std::size_t>> depths;
    for (std::size_t i = 0; i < rings.size(); ++i) {
        int depth = 0;
        for (std::size_t j = 0; j < rings.size(); ++j) {
            if (i != j && rings[j].box.contains(rings[i].box) && holds(rings[j].points, rings[i].points.front()))
                ++depth;
        }
        rings[i].hole = depth % 2 == 1;
        depths.emplace_back(depth, i);
    }
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

Camera cameraFor(const PreparedBasemap& basemap, const GeoBox& box, QSizeF size, double marginPx)
{
    if (basemap.projection() == MapProjection::WebMercator)
        return cameraFor(box, size, marginPx);
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
    return cameraOf(projector, boxOf(edge), size, marginPx);
}

Camera homeCamera(const PreparedBasemap& basemap, QSizeF size, double marginPx)
{
    constexpr double SouthernEnd = 17.5; // degrees
    const MapProjector projector(basemap.projection());
    QRectF bounds;
    for (const Line& ring : basemap.tier(0).china) {
        if (projector.inverse(ring.box.center()).lat > SouthernEnd)
            bounds |= ring.box;
    }
    return cameraOf(projector, bounds, size, marginPx);
}

} // namespace atlas
