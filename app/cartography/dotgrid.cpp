// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/dotgrid.h"

#include <QPaintEngine>

#include <cmath>

namespace atlas {

DotGrid::DotGrid(QPainter& painter) : m_painter(painter), m_active(painter.paintEngine()->type() == QPaintEngine::Pdf)
{
    if (!m_active)
        return;
    m_before = painter.worldTransform();
    m_scale = std::sqrt(std::abs(m_before.determinant()));
    painter.setWorldTransform({});
}

DotGrid::~DotGrid()
{
    if (m_active)
        m_painter.setWorldTransform(m_before);
}

QPointF DotGrid::operator()(QPointF point) const
{
    return m_active ? m_before.map(point).toPoint() : point;
}

QPolygonF DotGrid::operator()(const QPolygonF& points) const
{
    if (!m_active)
        return points;
    QPolygonF dots;
    dots.reserve(points.size());
    for (const QPointF& point : points) {
        const QPointF dot = (*this)(point);
        if (dots.isEmpty() || dot != dots.back())
            dots << dot;
    }
    return dots;
}

QPainterPath DotGrid::operator()(const QPainterPath& path) const
{
    QPainterPath dots = path;
    for (int i = 0; m_active && i < dots.elementCount(); ++i) {
        const QPointF dot = (*this)(QPointF(path.elementAt(i)));
        dots.setElementPositionAt(i, dot.x(), dot.y());
    }
    return dots;
}

QList<QLineF> DotGrid::operator()(const QList<QLineF>& lines) const
{
    if (!m_active)
        return lines;
    QList<QLineF> dots;
    dots.reserve(lines.size());
    for (const QLineF& line : lines)
        dots << QLineF((*this)(line.p1()), (*this)(line.p2()));
    return dots;
}

QPen DotGrid::operator()(QPen pen) const
{
    if (m_active && pen.style() != Qt::NoPen)
        pen.setWidthF((*this)(pen.widthF()));
    return pen;
}

double DotGrid::operator()(double length) const
{
    return m_active ? std::round(length * m_scale) : length;
}

QPen DotGrid::discPen(const QColor& colour, double radius) const
{
    return {colour, (*this)(2 * radius), Qt::SolidLine, Qt::RoundCap};
}

QLineF DotGrid::disc(QPointF centre) const
{
    const QPointF dot = (*this)(centre);
    return {dot, dot + QPointF(1, 0)};
}

} // namespace atlas
