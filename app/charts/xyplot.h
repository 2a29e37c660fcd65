// SPDX-License-Identifier: GPL-3.0-or-later
// A chart of two axes in its place, as curves, marks and labels need it: where a value stands, what is within the axes,
// what is faded. Lengths and thread as chartscene.h.
#pragma once

#include "charts/plotparts.h"
#include "charts/xyscene.h"

namespace atlas {

bool isFinite(QPointF p);
bool isFinite(const QRectF& r);

// With a tolerance for the rounding of ticks.
bool isWithin(double value, const XyAxis& axis);

QPen penOf(const QColor& colour, double width, XyDash dash);

struct XyPlot
{
    static constexpr double DotCasing = 1.1; // pale rim of a dot, pixels of the style

    // Leaves out numbers that are none. The area is still to be set.
    XyPlot(XyChart chart, const ChartLook& look, const ChartView& view);

    const ChartLook look;
    const ChartView view;
    XyChart chart;
    const Theme& theme;
    const PlotMetrics metrics;
    const std::vector<bool> fadedMarks; // of chart.marks: those outside the selection
    QRectF area;                        // between the axes

    double px(double pixels) const { return pixels * metrics.unit; }

    QPointF positionOf(QPointF value) const;
    // Of the nearest point of the area.
    QPointF valueAt(QPointF position) const;
    QRectF rectOf(const QRectF& values) const;
    // Where a rule stands: x of an upright one, else y.
    double acrossOf(const XyRule& rule) const;

    bool isInside(QPointF value) const { return isWithin(value.x(), chart.x) && isWithin(value.y(), chart.y); }

    bool isInside(const XyRule& rule) const
    {
        return isWithin(rule.at, rule.orientation == Qt::Vertical ? chart.x : chart.y);
    }

    bool isFaded(int mark) const
    {
        return mark >= 0 && std::size_t(mark) < fadedMarks.size() && fadedMarks[std::size_t(mark)];
    }

    // Of a box or point of that mark.
    QColor shade(const QColor& colour, int mark) const { return isFaded(mark) ? faded(colour, theme) : colour; }
};

} // namespace atlas
