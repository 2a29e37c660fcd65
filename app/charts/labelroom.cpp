// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/labelroom.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace atlas {

namespace {

// What a block costs for each cell that it covers, in hundredths of a cell's width of distance. A line through a block
// is worse than any way round it; a pale area below it is not.
constexpr qint64 AreaCost = 8;
constexpr qint64 BoxCost = 160;
constexpr qint64 LineCost = 800;
constexpr qint64 Forbidden = 1'000'000'000;

// The same in widths of a cell.
constexpr double BelowCost = 20;
constexpr double RightCost = 10;
constexpr double CrossingCost = 150; // a leader through a text

qint64 costOf(quint8 uses)
{
    if (uses & (LabelRoom::Symbol | LabelRoom::Text))
        return Forbidden;
    return (uses & LabelRoom::Line ? LineCost : 0) + (uses & LabelRoom::Box ? BoxCost : 0) +
           (uses & LabelRoom::Area ? AreaCost : 0);
}

} // namespace

LabelRoom::LabelRoom(const QRectF& frame, double cell)
    : m_frame(frame),
      m_cell(cell),
      m_columns(std::max(1, int(std::ceil(frame.width() / cell)))),
      m_rows(std::max(1, int(std::ceil(frame.height() / cell)))),
      m_cells(std::size_t(m_columns) * std::size_t(m_rows))
{}

LabelRoom::Cells LabelRoom::cellsOf(const QRectF& rect) const
{
    const auto at = [this](double way, int count) { return int(std::clamp(way / m_cell, 0.0, double(count - 1))); };
    return {at(rect.left() - m_frame.left(), m_columns), at(rect.top() - m_frame.top(), m_rows),
            at(rect.right() - m_frame.left(), m_columns), at(rect.bottom() - m_frame.top(), m_rows)};
}

void LabelRoom::take(const QRectF& rect, Use use)
{
    if (!rect.intersects(m_frame))
        return;
    const Cells cells = cellsOf(rect);
    for (int y = cells.top; y <= cells.bottom; ++y) {
        for (int x = cells.left; x <= cells.right; ++x)
            cell(x, y) = quint8(cell(x, y) | use);
    }
}

void LabelRoom::takeLine(QPointF from, QPointF to, Use use)
{
    struct Way
    {
        double start, delta, low, high;
    };

    // The part of it within the frame, by Liang and Barsky.
    double begin = 0;
    double end = 1;
    for (const Way& way : {Way{from.x(), to.x() - from.x(), m_frame.left(), m_frame.right()},
                           Way{from.y(), to.y() - from.y(), m_frame.top(), m_frame.bottom()}}) {
        if (way.delta == 0) {
            if (way.start < way.low || way.start > way.high)
                return;
            continue;
        }
        const auto [enters, leaves] =
            std::minmax({(way.low - way.start) / way.delta, (way.high - way.start) / way.delta});
        begin = std::max(begin, enters);
        end = std::min(end, leaves);
    }
    if (begin > end)
        return;
    const QPointF first = from + (to - from) * begin;
    const QPointF way = (to - from) * (end - begin);
    const int steps = std::max(1, int(std::ceil(2 * std::max(std::abs(way.x()), std::abs(way.y())) / m_cell)));
    for (int i = 0; i <= steps; ++i) {
        const QPointF p = first + way * (double(i) / steps);
        const Cells cells = cellsOf(QRectF(p, QSizeF(0, 0)));
        cell(cells.left, cells.top) = quint8(cell(cells.left, cells.top) | use);
    }
}

quint8 LabelRoom::usesIn(const QRectF& rect) const
{
    quint8 uses = m_frame.contains(rect) ? 0 : Outside;
    const Cells cells = cellsOf(rect);
    for (int y = cells.top; y <= cells.bottom; ++y) {
        for (int x = cells.left; x <= cells.right; ++x)
            uses = quint8(uses | cell(x, y));
    }
    return uses;
}

std::optional<QRectF> LabelRoom::placeText(std::span<const QRectF> boxes, std::initializer_list<int> avoided)
{
    for (const int uses : avoided) {
        for (const QRectF& box : boxes) {
            if (usesIn(box) & (uses | Outside))
                continue;
            take(box, Text);
            return box;
        }
    }
    return std::nullopt;
}

// Of each corner of the cells: the costs of all cells above and to the left of it.
std::vector<qint64> LabelRoom::sumsOfCosts() const
{
    const auto width = std::size_t(m_columns) + 1;
    std::vector<qint64> sums(width * (std::size_t(m_rows) + 1));
    for (int y = 0; y < m_rows; ++y) {
        qint64 row = 0;
        for (int x = 0; x < m_columns; ++x) {
            row += costOf(cell(x, y));
            const std::size_t above = std::size_t(y) * width + std::size_t(x) + 1;
            sums[above + width] = sums[above] + row;
        }
    }
    return sums;
}

bool LabelRoom::crossesText(QPointF from, QPointF to) const
{
    const QPointF way = to - from;
    const int steps = std::max(1, int(std::ceil(std::max(std::abs(way.x()), std::abs(way.y())) / m_cell)));
    for (int i = 0; i <= steps; ++i) {
        const Cells cells = cellsOf(QRectF(from + way * (double(i) / steps), QSizeF(0, 0)));
        if (cell(cells.left, cells.top) & Text)
            return true;
    }
    return false;
}

std::optional<QRectF> LabelRoom::blockNear(QPointF tip, QSizeF size, double distance) const
{
    const std::vector<qint64> sums = sumsOfCosts();
    const auto sumIn = [&](const QRectF& rect) {
        const Cells cells = cellsOf(rect);
        const auto at = [&](int x, int y) {
            return sums[std::size_t(y) * (std::size_t(m_columns) + 1) + std::size_t(x)];
        };
        return at(cells.right + 1, cells.bottom + 1) - at(cells.left, cells.bottom + 1) -
               at(cells.right + 1, cells.top) + at(cells.left, cells.top);
    };
    std::optional<QRectF> best;
    double least = std::numeric_limits<double>::infinity();
    const double step = 2 * m_cell;
    const int columns = int(std::floor((m_frame.width() - size.width()) / step));
    const int rows = int(std::floor((m_frame.height() - size.height()) / step));
    for (int row = 0; row <= rows; ++row) {
        for (int column = 0; column <= columns; ++column) {
            const QRectF block(m_frame.topLeft() + QPointF(column, row) * step, size);
            const QPointF start = nearestOn(block, tip);
            const double way = std::hypot(start.x() - tip.x(), start.y() - tip.y());
            if (way < distance || way / m_cell >= least)
                continue;
            const qint64 covered = sumIn(block);
            if (covered >= Forbidden)
                continue;
            double cost = way / m_cell + double(covered) / 100;
            if (block.center().y() > tip.y())
                cost += BelowCost;
            if (block.center().x() > tip.x())
                cost += RightCost;
            if (cost < least && crossesText(start, tip))
                cost += CrossingCost;
            if (cost < least) {
                least = cost;
                best = block;
            }
        }
    }
    return best;
}

std::array<QRectF, 4> placesRound(QPointF centre, double away, QSizeF label)
{
    const double left = centre.x() - label.width() / 2;
    const double top = centre.y() - label.height() / 2;
    return {QRectF({left, centre.y() - away - label.height()}, label), QRectF({centre.x() + away, top}, label),
            QRectF({centre.x() - away - label.width(), top}, label), QRectF({left, centre.y() + away}, label)};
}

QPointF nearestOn(const QRectF& rect, QPointF point)
{
    return {std::clamp(point.x(), rect.left(), rect.right()), std::clamp(point.y(), rect.top(), rect.bottom())};
}

std::optional<std::vector<double>> spread(std::span<const double> wanted, std::span<const double> sizes, double low,
                                          double high)
{
    // Less what the labels before it take, a row without overlaps is a row that does not fall: the nearest such one
    // comes from pooling neighbours that violate it (Ayer and others 1955), and stays nearest when cut to the bounds.
    struct Pool
    {
        double sum = 0;
        int count = 0;

        double mean() const { return sum / count; }
    };

    std::vector<Pool> pools;
    double before = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        pools.push_back({wanted[i] - before - sizes[i] / 2, 1});
        before += sizes[i];
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            const Pool last = pools.back();
            pools.pop_back();
            pools.back().sum += last.sum;
            pools.back().count += last.count;
        }
    }
    if (before > high - low)
        return std::nullopt;
    std::vector<double> middles;
    double taken = 0;
    for (const Pool& pool : pools) {
        const double start = std::clamp(pool.mean(), low, high - before);
        for (int i = 0; i < pool.count; ++i) {
            const double size = sizes[middles.size()];
            middles.push_back(start + taken + size / 2);
            taken += size;
        }
    }
    return middles;
}

} // namespace atlas
