// SPDX-License-Identifier: GPL-3.0-or-later
// In a PDF Qt writes a number with nine digits unless it is whole. What is drawn in whole dots of the page (1200 to an
// inch) therefore takes half of the room, and half of the time that goes into compressing it; no printer shows more.
#pragma once

#include <QPainter>
#include <QPainterPath>

namespace atlas {

// While it lives a painter of a PDF counts in dots and whole numbers; any other painter is left as it is, and so is
// what these functions are given. Not for text. GUI thread.
class DotGrid
{
public:
    explicit DotGrid(QPainter& painter);
    ~DotGrid();
    Q_DISABLE_COPY_MOVE(DotGrid)

    bool active() const { return m_active; }

    QPointF operator()(QPointF point) const;
    QPolygonF operator()(const QPolygonF& points) const;
    QPainterPath operator()(const QPainterPath& path) const;
    QList<QLineF> operator()(const QList<QLineF>& lines) const;
    QPen operator()(QPen pen) const;
    double operator()(double length) const;
    // A disc is a line of one dot, drawn with this pen: four numbers where the curves of a circle take 26. Where
    // active.
    QPen discPen(const QColor& colour, double radius) const;
    QLineF disc(QPointF centre) const;

private:
    QPainter& m_painter;
    QTransform m_before;
    double m_scale = 1; // dots
    bool m_active;
};

} // namespace atlas
