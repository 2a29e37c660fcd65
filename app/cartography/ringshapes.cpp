// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/ringshapes.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace atlas {

using Line = PreparedBasemap::Line;
using Lines = PreparedBasemap::Lines;

namespace {

double squaredDistance(QPointF p, QPointF a, QPointF b)
{
    const QPointF d = b - a;
    const double length2 = QPointF::dotProduct(d, d);
    const double t = length2 > 0 ? std::clamp(QPointF::dotProduct(p - a, d) / length2, 0.0, 1.0) : 0;
    const QPointF off = p - (a + t * d);
    return QPointF::dotProduct(off, off);
}

// Whether an edge passes to the right of a point: of a ring round it an odd number does.
bool passes(QPointF a, QPointF b, QPointF p)
{
    return (a.y() > p.y()) != (b.y() > p.y()) && p.x() < a.x() + (p.y() - a.y()) / (b.y() - a.y()) * (b.x() - a.x());
}

// Whether one ring goes round each of many points. Its edges are kept by rows, because a coast has thousands of them
// and as many islands to ask for.
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

} // namespace

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

// A closed line has equal ends: the farthest point then splits it first.
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

void appendArc(Points& ring, const Points& arc, bool reversed)
{
    if (reversed)
        ring.insert(ring.end(), arc.rbegin(), arc.rend() - 1);
    else
        ring.insert(ring.end(), arc.begin(), arc.end() - 1);
}

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
            appendArc(ring, shapes[*next], reversed);
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

bool holds(const Points& ring, QPointF p)
{
    bool inside = false;
    for (std::size_t i = 0; i < ring.size(); ++i)
        inside ^= passes(ring[i == 0 ? ring.size() - 1 : i - 1], ring[i], p);
    return inside;
}

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

} // namespace atlas
