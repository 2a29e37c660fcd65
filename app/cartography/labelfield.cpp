// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/labelfield.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atlas {

namespace {

constexpr double CellPx = 48;

bool meets(const QRectF& rect, QPointF centre, double radius)
{
    const double dx = centre.x() - std::clamp(centre.x(), rect.left(), rect.right());
    const double dy = centre.y() - std::clamp(centre.y(), rect.top(), rect.bottom());
    return dx * dx + dy * dy < radius * radius;
}

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

double distance(QPointF p, const QLineF& line)
{
    const QPointF d = line.p2() - line.p1();
    const double length2 = QPointF::dotProduct(d, d);
    const double t = length2 > 0 ? std::clamp(QPointF::dotProduct(p - line.p1(), d) / length2, 0.0, 1.0) : 0;
    const QPointF off = p - line.pointAt(t);
    return std::hypot(off.x(), off.y());
}

} // namespace

LabelField::LabelField(QSizeF size)
    : m_frame({}, size),
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

template <typename Thing>
void LabelField::insert(const QRectF& rect, std::vector<Thing> Cell::* list, const Thing& thing)
{
    if (!rect.intersects(m_frame))
        return;
    visit(rect, [&](std::size_t cell) {
        (m_cells[cell].*list).push_back(thing);
        return true;
    });
}

void LabelField::addSymbol(QPointF centre, double radius)
{
    const QPointF reach(radius, radius);
    insert({centre - reach, centre + reach}, &Cell::discs, Disc{centre, radius});
}

void LabelField::addLabel(const QRectF& rect)
{
    insert(rect, &Cell::rects, rect);
}

void LabelField::addLine(const QLineF& line)
{
    m_lines.push_back(line);
}

bool LabelField::isFreeOfLabels(const QRectF& rect) const
{
    bool free = std::ranges::none_of(m_lines, [&](const QLineF& line) { return meets(rect, line); });
    visit(rect, [&](std::size_t cell) {
        return free = free &&
                      std::ranges::none_of(m_cells[cell].rects, [&](const QRectF& r) { return r.intersects(rect); });
    });
    return free;
}

bool LabelField::isFree(const QRectF& rect) const
{
    if (!m_frame.contains(rect))
        return false;
    bool free = true;
    visit(rect, [&](std::size_t cell) {
        return free = std::ranges::none_of(m_cells[cell].discs,
                                           [&](const Disc& d) { return meets(rect, d.centre, d.radius); });
    });
    return free && isFreeOfLabels(rect);
}

int LabelField::symbolsIn(const QRectF& rect) const
{
    std::vector<QPointF> seen; // a symbol may lie in several cells
    visit(rect, [&](std::size_t cell) {
        for (const Disc& d : m_cells[cell].discs) {
            if (meets(rect, d.centre, d.radius) && std::ranges::find(seen, d.centre) == seen.end())
                seen.push_back(d.centre);
        }
        return true;
    });
    return int(seen.size());
}

double LabelField::crossingCost(const QLineF& line) const
{
    constexpr double SymbolCost = 22;
    constexpr double PerRadius = 5; // a large symbol must not be cut
    constexpr double LabelCost = 80;
    std::vector<QPointF> seen; // a symbol may lie in several cells
    double cost = 0;
    const QRectF box = QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1);
    visit(box, [&](std::size_t cell) {
        for (const Disc& d : m_cells[cell].discs) {
            const QPointF fromStart = d.centre - line.p1();
            if (std::hypot(fromStart.x(), fromStart.y()) > d.radius + 2 && distance(d.centre, line) < d.radius &&
                std::ranges::find(seen, d.centre) == seen.end()) {
                seen.push_back(d.centre);
                cost += SymbolCost + PerRadius * std::max(d.radius - 5, 0.0);
            }
        }
        cost += LabelCost *
                double(std::ranges::count_if(m_cells[cell].rects, [&](const QRectF& r) { return meets(r, line); }));
        return true;
    });
    return cost + LabelCost * double(std::ranges::count_if(m_lines, [&](const QLineF& other) {
                      return line.intersects(other) == QLineF::BoundedIntersection;
                  }));
}

} // namespace atlas
