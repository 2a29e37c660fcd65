// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/contour.h"

#include <array>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace atlas {

namespace {

constexpr int Half = 128;

// The image with a border of nothing round it. Corner (x, y) is the middle of pixel (x - 1, y - 1).
class CoverageField
{
public:
    explicit CoverageField(const QImage& image) : m_width(image.width()), m_height(image.height())
    {
        for (int y = 0; y < m_height; ++y)
            m_lines.push_back(image.constScanLine(y));
    }

    int corners() const { return m_width + 2; }

    int rows() const { return m_height + 2; }

    int at(int x, int y) const
    {
        const bool inside = x > 0 && y > 0 && x <= m_width && y <= m_height;
        return inside ? m_lines[std::size_t(y - 1)][x - 1] : 0;
    }

    bool covered(int x, int y) const { return at(x, y) >= Half; }

    // Where between two corners the cover ends.
    double crossing(int x, int y, int toX, int toY) const
    {
        const double a = at(x, y);
        return (Half - 0.5 - a) / (at(toX, toY) - a);
    }

private:
    int m_width, m_height;
    std::vector<const uchar*> m_lines;
};

// The grid with a border of nothing round it. Corner (x, y) is node (x - 1, y - 1).
class LimitField
{
public:
    LimitField(const ScalarGrid& grid, float limit) : m_grid(grid), m_limit(limit) {}

    int corners() const { return m_grid.columns + 2; }

    int rows() const { return m_grid.rows + 2; }

    bool covered(int x, int y) const { return at(x, y) <= m_limit; } // false for NaN

    double crossing(int x, int y, int toX, int toY) const
    {
        const double a = double(at(x, y));
        const double b = double(at(toX, toY));
        return std::isnan(a) || std::isnan(b) ? 0.5 : (double(m_limit) - a) / (b - a);
    }

private:
    float at(int x, int y) const
    {
        const bool inside = x > 0 && y > 0 && x <= m_grid.columns && y <= m_grid.rows;
        return inside ? m_grid.values[std::size_t(y - 1) * std::size_t(m_grid.columns) + std::size_t(x - 1)]
                      : std::numeric_limits<float>::quiet_NaN();
    }

    const ScalarGrid& m_grid;
    float m_limit;
};

// An edge of the grid between two corners: from (x, y) to the right or downwards.
quint64 edge(int x, int y, bool down)
{
    return (quint64(quint32(y)) << 33) | (quint64(quint32(x)) << 1) | quint64(down);
}

// Rings in the field's corners.
template <typename Field>
std::vector<std::vector<QPointF>> ringsOf(const Field& field)
{
    // From each crossed edge the contour goes on to one other, the covered side always on the same hand.
    std::unordered_map<quint64, quint64> next;
    std::vector<quint64> order; // of discovery, so that the result does not depend on the hash
    for (int y = 0; y + 1 < field.rows(); ++y) {
        bool topLeft = field.covered(0, y);
        bool bottomLeft = field.covered(0, y + 1);
        for (int x = 0; x + 1 < field.corners(); ++x) {
            const bool topRight = field.covered(x + 1, y);
            const bool bottomRight = field.covered(x + 1, y + 1);
            const int pattern = topLeft | topRight << 1 | bottomRight << 2 | bottomLeft << 3;
            topLeft = topRight;
            bottomLeft = bottomRight;
            if (pattern == 0 || pattern == 15)
                continue;
            const std::array<quint64, 4> sides{edge(x, y, false), edge(x + 1, y, true), edge(x, y + 1, false),
                                               edge(x, y, true)}; // top, right, bottom, left
            const auto add = [&](std::size_t from, std::size_t to) {
                if (next.emplace(sides[from], sides[to]).second)
                    order.push_back(sides[from]);
            };
            switch (pattern) {
            case 1:
                add(3, 0);
                break;
            case 2:
                add(0, 1);
                break;
            case 3:
                add(3, 1);
                break;
            case 4:
                add(1, 2);
                break;
            case 5:
                add(3, 0);
                add(1, 2);
                break; // a saddle parts what is covered
            case 6:
                add(0, 2);
                break;
            case 7:
                add(3, 2);
                break;
            case 8:
                add(2, 3);
                break;
            case 9:
                add(2, 0);
                break;
            case 10:
                add(0, 1);
                add(2, 3);
                break;
            case 11:
                add(2, 1);
                break;
            case 12:
                add(1, 3);
                break;
            case 13:
                add(1, 0);
                break;
            default:
                add(0, 3);
                break;
            }
        }
    }

    const auto crossing = [&](quint64 e) {
        const bool down = e & 1;
        const int x = int((e >> 1) & 0xffffffff);
        const int y = int(e >> 33);
        const double t = field.crossing(x, y, down ? x : x + 1, down ? y + 1 : y);
        return QPointF(x + (down ? 0 : t), y + (down ? t : 0));
    };
    std::vector<std::vector<QPointF>> rings;
    for (const quint64 start : order) {
        std::vector<QPointF> ring;
        quint64 at = start;
        for (auto it = next.find(at); it != next.end(); it = next.find(at)) { // each edge belongs to one ring
            ring.push_back(crossing(at));
            at = it->second;
            next.erase(it);
        }
        if (ring.size() > 2)
            rings.push_back(std::move(ring));
    }
    return rings;
}

std::vector<std::vector<QPointF>> moved(std::vector<std::vector<QPointF>> rings, double by)
{
    for (std::vector<QPointF>& ring : rings) {
        for (QPointF& point : ring)
            point += QPointF(by, by);
    }
    return rings;
}

} // namespace

std::vector<std::vector<QPointF>> contoursOf(const QImage& coverage)
{
    return moved(ringsOf(CoverageField(coverage)), -0.5);
}

std::vector<std::vector<QPointF>> contoursOf(const ScalarGrid& grid, float limit)
{
    return moved(ringsOf(LimitField(grid, limit)), -1);
}

} // namespace atlas
