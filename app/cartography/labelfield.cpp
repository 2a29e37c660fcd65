// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/labelfield.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace atlas {

namespace {

constexpr double CellPx = 48;

bool meets(const QRectF& rect, const QLineF& line)
{
    if (rect.contains(line.p1()) || rect.contains(line.p2()))
        return true;
    const std::array<QLineF, 4> sides{{{rect.topLeft(), rect.topRight()},
                                       {rect.topRight(), rect.bottomRight()},
                                       {rect.bottomRight(), rect.bottomLeft()},
                                       {rect.bottomLeft(), rect.topLeft()}}};
    return std::ranges::any_of(
        sides, [&](const QLineF& side) { return line.intersects(side) == QLineF::BoundedIntersection; });
}

} // namespace

LabelField::LabelField(QSizeF size, const SymbolMask& symbols)
    : m_frame({}, size),
      m_symbols(symbols),
      m_columns(std::max(1, int(std::ceil(size.width() / CellPx)))),
      m_rows(std::max(1, int(std::ceil(size.height() / CellPx)))),
      m_cells(std::size_t(m_columns) * std::size_t(m_rows))
{}

// Visits the cells that the rectangle touches until the visitor returns false.
template <typename Visitor>
void LabelField::visit(const QRectF& rect, Visitor&& visitor) const
{
    const auto cell = [](double px, int count) { return int(std::clamp(px / CellPx, 0.0, double(count - 1))); };
    for (int y = cell(rect.top(), m_rows); y <= cell(rect.bottom(), m_rows); ++y) {
        for (int x = cell(rect.left(), m_columns); x <= cell(rect.right(), m_columns); ++x) {
            if (!visitor(std::size_t(y) * std::size_t(m_columns) + std::size_t(x)))
                return;
        }
    }
}

void LabelField::addLabel(const QRectF& rect)
{
    if (!rect.intersects(m_frame))
        return;
    visit(rect, [&](std::size_t cell) {
        m_cells[cell].push_back(rect);
        return true;
    });
}

void LabelField::addLine(const QLineF& line)
{
    m_lines.push_back(line);
}

bool LabelField::isFreeOfLabels(const QRectF& rect) const
{
    bool free = std::ranges::none_of(m_lines, [&](const QLineF& line) { return meets(rect, line); });
    visit(rect, [&](std::size_t cell) {
        return free = free && std::ranges::none_of(m_cells[cell], [&](const QRectF& r) { return r.intersects(rect); });
    });
    return free;
}

bool LabelField::isFree(const QRectF& rect) const
{
    return m_frame.contains(rect) && !m_symbols.any(rect) && isFreeOfLabels(rect);
}

// Each stretch of pixels that symbols take: the longer, the larger the symbol that would be cut.
double LabelField::symbolCost(const QLineF& line) const
{
    constexpr double Cost = 22;
    constexpr double PerPixel = 2.5;
    constexpr double FreePixels = 10;
    const int steps = int(std::ceil(line.length()));
    double cost = 0;
    double stretch = 0;
    bool atStart = true;
    for (int i = 0; i <= steps; ++i) {
        const QPointF p = line.pointAt(steps > 0 ? double(i) / steps : 0);
        const bool taken = m_symbols.at(int(std::floor(p.x())), int(std::floor(p.y())));
        atStart = atStart && taken;
        if (taken && !atStart) {
            stretch += 1;
        } else if (stretch > 0) {
            cost += Cost + PerPixel * std::max(stretch - FreePixels, 0.0);
            stretch = 0;
        }
    }
    return stretch > 0 ? cost + Cost + PerPixel * std::max(stretch - FreePixels, 0.0) : cost;
}

double LabelField::crossingCost(const QLineF& line) const
{
    constexpr double LineCost = 80;
    bool free = true;
    visit(QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1), [&](std::size_t cell) {
        return free = std::ranges::none_of(m_cells[cell], [&](const QRectF& r) { return meets(r, line); });
    });
    if (!free)
        return std::numeric_limits<double>::infinity();
    return symbolCost(line) + LineCost * double(std::ranges::count_if(m_lines, [&](const QLineF& other) {
                                  return line.intersects(other) == QLineF::BoundedIntersection;
                              }));
}

} // namespace atlas
