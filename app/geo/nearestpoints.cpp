// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/nearestpoints.h"

#include "base/parallel.h"

namespace atlas {

namespace {

constexpr std::size_t LeafPoints = 16;
constexpr std::size_t Branches = 8;
constexpr std::size_t BlockPoints = 4096;

struct Box
{
    SpherePoint least, most;

    void include(const Box& other)
    {
        least = {std::min(least.x, other.least.x), std::min(least.y, other.least.y), std::min(least.z, other.least.z)};
        most = {std::max(most.x, other.most.x), std::max(most.y, other.most.y), std::max(most.z, other.most.z)};
    }
};

double squareOf(double x, double y, double z)
{
    return x * x + y * y + z * z;
}

// Rounding never makes it larger than the distance to a point in the box: differences, squares and sums of rounded
// numbers keep their order.
double distance2(const Box& box, const SpherePoint& p)
{
    return squareOf(std::max({box.least.x - p.x, 0.0, p.x - box.most.x}),
                    std::max({box.least.y - p.y, 0.0, p.y - box.most.y}),
                    std::max({box.least.z - p.z, 0.0, p.z - box.most.z}));
}

// Boxes round runs of points, boxes round runs of those, up to one.
std::vector<std::vector<Box>> boxesOf(std::span<const SpherePoint> points)
{
    std::vector<std::vector<Box>> levels(1);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Box point{points[i], points[i]};
        if (i % LeafPoints == 0)
            levels[0].push_back(point);
        else
            levels[0].back().include(point);
    }
    while (levels.back().size() > 1) {
        std::vector<Box> above;
        for (std::size_t i = 0; i < levels.back().size(); ++i) {
            if (i % Branches == 0)
                above.push_back(levels.back()[i]);
            else
                above.back().include(levels.back()[i]);
        }
        levels.push_back(std::move(above));
    }
    return levels;
}

class Search
{
public:
    Search(std::span<const SpherePoint> points, const std::vector<std::vector<Box>>& levels, std::size_t count)
        : m_points(points), m_levels(levels), m_best(count)
    {}

    // Climbs from the run that holds the point, so that the near ones come first and rule out nearly all others.
    void run(std::size_t point, std::span<std::uint32_t> result)
    {
        m_point = point;
        m_found = 0;
        std::size_t node = point / LeafPoints;
        scan(node);
        for (std::size_t level = 0; m_levels[level].size() > 1; ++level) {
            const std::size_t parent = node / Branches;
            visitChildren(level, parent, node);
            node = parent;
        }
        for (std::size_t i = 0; i < result.size(); ++i)
            result[i] = m_best[i].point;
    }

private:
    struct Near
    {
        double distance2 = 0;
        std::uint32_t point = 0;

        bool operator<(const Near& other) const
        {
            return distance2 != other.distance2 ? distance2 < other.distance2 : point < other.point;
        }
    };

    void visitChildren(std::size_t level, std::size_t parent, std::size_t except)
    {
        const std::vector<Box>& boxes = m_levels[level];
        const std::size_t end = std::min(boxes.size(), (parent + 1) * Branches);
        for (std::size_t node = parent * Branches; node < end; ++node) {
            if (node == except ||
                (m_found == m_best.size() && distance2(boxes[node], m_points[m_point]) > m_best.back().distance2))
                continue;
            if (level == 0)
                scan(node);
            else
                visitChildren(level - 1, node, boxes.size() * Branches);
        }
    }

    void scan(std::size_t leaf)
    {
        const std::size_t end = std::min(m_points.size(), (leaf + 1) * LeafPoints);
        const SpherePoint centre = m_points[m_point];
        for (std::size_t i = leaf * LeafPoints; i < end; ++i) {
            if (i == m_point)
                continue;
            const SpherePoint& p = m_points[i];
            offer({squareOf(p.x - centre.x, p.y - centre.y, p.z - centre.z), std::uint32_t(i)});
        }
    }

    void offer(const Near& candidate)
    {
        if (m_found < m_best.size())
            ++m_found;
        else if (!(candidate < m_best.back()))
            return;
        std::size_t at = m_found - 1;
        for (; at > 0 && candidate < m_best[at - 1]; --at)
            m_best[at] = m_best[at - 1];
        m_best[at] = candidate;
    }

    std::span<const SpherePoint> m_points;
    const std::vector<std::vector<Box>>& m_levels;
    std::vector<Near> m_best; // the first m_found of them, nearest first
    std::size_t m_found = 0;
    std::size_t m_point = 0;
};

} // namespace

std::optional<std::vector<std::uint32_t>> nearestPoints(std::span<const SpherePoint> points, std::size_t count,
                                                        const Task& task)
{
    const std::size_t each = points.empty() ? 0 : std::min(count, points.size() - 1);
    std::vector<std::uint32_t> result(points.size() * each);
    if (each == 0)
        return result;
    const std::vector<std::vector<Box>> levels = boxesOf(points);
    forEachBlock(points.size(), BlockPoints, [&](std::size_t from, std::size_t to) {
        if (task.cancelled())
            return;
        Search search(points, levels, each);
        for (std::size_t i = from; i < to; ++i)
            search.run(i, std::span(result).subspan(i * each, each));
    });
    if (task.cancelled())
        return std::nullopt;
    return result;
}

} // namespace atlas
