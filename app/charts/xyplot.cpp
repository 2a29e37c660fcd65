// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/xyplot.h"

#include "charts/labelroom.h"
#include "charts/selectedsites.h"

#include <QPen>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

constexpr double ThinnestPen = 0.1; // painter units

bool isSane(const XyAxis& axis)
{
    return std::isfinite(axis.min) && std::isfinite(axis.max) && axis.max > axis.min;
}

XyChart sane(XyChart chart)
{
    for (XyAxis* axis : {&chart.x, &chart.y}) {
        if (!isSane(*axis))
            *axis = {};
    }
    const auto isNone = [](QPointF p) { return !isFinite(p); };
    for (XyLine& line : chart.lines)
        std::erase_if(line.points, isNone);
    for (XyArea& area : chart.areas) {
        std::erase_if(area.upper, isNone);
        std::erase_if(area.lower, isNone);
    }
    std::erase_if(chart.areas, [](const XyArea& area) { return area.upper.empty() || area.lower.empty(); });
    std::erase_if(chart.boxes, [](const XyBox& box) { return !isFinite(box.values); });
    std::erase_if(chart.rules, [](const XyRule& rule) { return !std::isfinite(rule.at); });
    std::erase_if(chart.notes, [](const XyNote& note) { return !isFinite(note.value) || note.lines.isEmpty(); });
    for (XyPoint& point : chart.points) {
        if (point.range && !isFinite(QPointF(point.range->first, point.range->second)))
            point.range.reset();
    }
    std::erase_if(chart.points, [](const XyPoint& point) { return !isFinite(point.value); });
    return chart;
}

std::vector<bool> fadedOf(const std::vector<XyChart::Mark>& marks, const std::vector<RowIndex>& rising)
{
    const SelectedSites selected(rising);
    std::vector<bool> faded;
    faded.reserve(marks.size());
    for (const XyChart::Mark& mark : marks)
        faded.push_back(!rising.empty() && !mark.sites.empty() && !selected.hasAny(mark.sites));
    return faded;
}

} // namespace

bool isFinite(QPointF p)
{
    return std::isfinite(p.x()) && std::isfinite(p.y());
}

bool isFinite(const QRectF& r)
{
    return isFinite(r.topLeft()) && isFinite(r.bottomRight());
}

bool isWithin(double value, const XyAxis& axis)
{
    const double tolerance = (axis.max - axis.min) * 1e-9;
    return value >= axis.min - tolerance && value <= axis.max + tolerance;
}

QPen penOf(const QColor& colour, double width, XyDash dash)
{
    QPen pen(colour, std::max(ThinnestPen, width), Qt::SolidLine, Qt::FlatCap);
    if (dash != XyDash::Solid)
        pen.setDashPattern(dash == XyDash::Dashed ? QList<qreal>{5, 3} : QList<qreal>{1.2, 2.2});
    return pen;
}

XyPlot::XyPlot(XyChart c, const ChartLook& l, const ChartView& v)
    : look(l),
      view(v),
      chart(sane(std::move(c))),
      theme(look.colours()),
      metrics(*look.style, look.theme),
      fadedMarks(fadedOf(chart.marks, view.selected))
{}

QPointF XyPlot::positionOf(QPointF value) const
{
    return {area.left() + (value.x() - chart.x.min) / (chart.x.max - chart.x.min) * area.width(),
            area.bottom() - (value.y() - chart.y.min) / (chart.y.max - chart.y.min) * area.height()};
}

QPointF XyPlot::valueAt(QPointF position) const
{
    const QPointF p = nearestOn(area, position);
    return {chart.x.min + (p.x() - area.left()) / area.width() * (chart.x.max - chart.x.min),
            chart.y.min + (area.bottom() - p.y()) / area.height() * (chart.y.max - chart.y.min)};
}

QRectF XyPlot::rectOf(const QRectF& values) const
{
    return QRectF(positionOf(values.topLeft()), positionOf(values.bottomRight())).normalized();
}

double XyPlot::acrossOf(const XyRule& rule) const
{
    const QPointF p = positionOf({rule.at, rule.at});
    return rule.orientation == Qt::Vertical ? p.x() : p.y();
}

} // namespace atlas
