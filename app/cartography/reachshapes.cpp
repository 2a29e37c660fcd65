// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/contour.h"
#include "cartography/reachlayer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace atlas {

namespace {

constexpr double HatchPx = 8;
// Beyond the view on each side, so that rings close out of sight.
constexpr int MarginSamples = 2;

// Nodes that hang on the map: while it is panned they stay where they are, and so do the shapes.
struct Nodes
{
    QPointF origin; // of the first node, map units
    double step = 0;
    int columns = 0, rows = 0;

    Nodes(const MapView& view) : step(ReachSamplePx / view.scale)
    {
        const QRectF seen = view.visible();
        const double left = std::floor(seen.left() / step) - MarginSamples;
        const double top = std::floor(seen.top() / step) - MarginSamples;
        origin = {left * step, top * step};
        columns = int(std::ceil(seen.right() / step) - left) + MarginSamples + 1;
        rows = int(std::ceil(seen.bottom() / step) - top) + MarginSamples + 1;
    }

    QPointF at(double column, double row) const { return origin + step * QPointF(column, row); }

    std::vector<LonLat> places(MapProjection projection) const
    {
        const MapProjector projector(projection);
        const bool separable = projection == MapProjection::WebMercator; // longitude by x alone, latitude by y
        std::vector<LonLat> places;
        places.reserve(std::size_t(columns) * std::size_t(rows));
        std::vector<double> lons;
        for (int column = 0; separable && column < columns; ++column)
            lons.push_back(projector.inverse(at(column, 0)).lon);
        for (int row = 0; row < rows; ++row) {
            const double lat = separable ? projector.inverse(at(0, row)).lat : 0;
            for (int column = 0; column < columns; ++column)
                places.push_back(separable ? LonLat{lons[std::size_t(column)], lat}
                                           : projector.inverse(at(column, row)));
        }
        return places;
    }
};

std::vector<QPolygonF> ringsWithin(const ScalarGrid& grid, double limit, const Nodes& nodes, const MapView& view)
{
    std::vector<QPolygonF> rings;
    for (const std::vector<QPointF>& ring : contoursOf(grid, float(limit))) {
        QPolygonF& points = rings.emplace_back();
        points.reserve(qsizetype(ring.size()));
        for (const QPointF p : ring)
            points << view.toScreen(nodes.at(p.x(), p.y()));
    }
    return rings;
}

// Lines that fall at 45 degrees (those of provinces rise), anchored to the map: they do not creep while it is panned.
QList<QLineF> hatchIn(const std::vector<QPolygonF>& rings, const MapView& view)
{
    constexpr double Spacing = HatchPx * std::numbers::sqrt2; // along x
    const QPointF anchor = view.toScreen({0, 0});
    const double phase = std::fmod(anchor.x() - anchor.y(), Spacing);
    const auto lineOf = [phase](QPointF p) { return (p.x() - p.y() - phase) / Spacing; };

    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    for (const QPolygonF& ring : rings) {
        for (const QPointF p : ring) {
            lowest = std::min(lowest, lineOf(p));
            highest = std::max(highest, lineOf(p));
        }
    }
    if (lowest > highest)
        return {};
    const auto first = qint64(std::floor(lowest));
    std::vector<std::vector<double>> crossings(std::size_t(qint64(std::ceil(highest)) - first + 1)); // x, by line
    for (const QPolygonF& ring : rings) {
        for (qsizetype i = 0; i < ring.size(); ++i) {
            const QPointF a = ring[i];
            const QPointF b = ring[(i + 1) % ring.size()];
            const double from = lineOf(a);
            const double to = lineOf(b);
            for (auto line = qint64(std::ceil(std::min(from, to))); double(line) < std::max(from, to); ++line)
                crossings[std::size_t(line - first)].push_back(
                    std::lerp(a.x(), b.x(), (double(line) - from) / (to - from)));
        }
    }
    QList<QLineF> hatch;
    for (std::size_t i = 0; i < crossings.size(); ++i) {
        std::vector<double>& xs = crossings[i];
        std::ranges::sort(xs);
        const double difference = double(first + qint64(i)) * Spacing + phase;
        for (std::size_t k = 1; k < xs.size(); k += 2)
            hatch << QLineF(xs[k - 1], xs[k - 1] - difference, xs[k], xs[k] - difference);
    }
    return hatch;
}

} // namespace

ReachShapes reachShapes(const ReachSpec& spec, MapProjection projection, const MapView& view)
{
    ReachShapes shapes;
    const std::size_t needed = !spec.area || spec.area->needed == HubsNeeded::Any ? 1
                               : spec.area->needed == HubsNeeded::Two             ? 2
                                                                                  : spec.hubs.size();
    const bool area = spec.area && needed <= spec.hubs.size();
    if (spec.hubs.empty() || (!area && !spec.field))
        return shapes;

    const Nodes nodes(view);
    std::vector<LonLat> hubs;
    for (const ReachHub& hub : spec.hubs)
        hubs.push_back(hub.position);
    ReachGrid reach = reachGrid(nodes.places(projection), spec.preset, hubs);
    ScalarGrid grid{nodes.columns, nodes.rows, {}};
    if (spec.field) {
        grid.values = reach.ms.front();
        for (const double limit : ReachFieldMs)
            shapes.limits.push_back(ringsWithin(grid, limit, nodes, view));
    }
    if (area) {
        grid.values = std::move(reach.ms[needed - 1]);
        shapes.outline = ringsWithin(grid, roundTripBudgetMs(spec.area->budgetMs, spec.direction), nodes, view);
        shapes.hatch = hatchIn(shapes.outline, view);
    }
    return shapes;
}

} // namespace atlas
