// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/xycurves.h"

#include <QAreaSeries>
#include <QChart>
#include <QGraphicsScene>
#include <QLineSeries>
#include <QPen>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <cmath>

namespace atlas {

namespace {

constexpr double ColumnPx = 0.5; // in which a curve keeps four points

struct Curve
{
    QList<QPointF> points;
    QPen pen;
};

std::vector<QPointF> stepped(const std::vector<QPointF>& points)
{
    std::vector<QPointF> corners;
    corners.reserve(2 * points.size());
    for (const QPointF& point : points) {
        if (!corners.empty())
            corners.emplace_back(point.x(), corners.back().y());
        corners.push_back(point);
    }
    return corners;
}

// A curve as it is seen: of the points in a column the first, the lowest, the highest and the last, in their order.
QList<QPointF> thinned(const std::vector<QPointF>& points, double column)
{
    const auto columnOf = [&](std::size_t i) { return std::floor(points[i].x() / column); };
    QList<QPointF> kept;
    for (std::size_t begin = 0; begin < points.size();) {
        std::size_t low = begin;
        std::size_t high = begin;
        std::size_t end = begin + 1;
        for (; end < points.size() && columnOf(end) == columnOf(begin); ++end) {
            if (points[end].y() < points[low].y())
                low = end;
            if (points[end].y() > points[high].y())
                high = end;
        }
        const std::array<std::size_t, 4> corners{begin, std::min(low, high), std::max(low, high), end - 1};
        for (std::size_t i = 0; i < corners.size(); ++i) {
            if (i == 0 || corners[i] != corners[i - 1])
                kept.push_back(points[corners[i]]);
        }
        begin = end;
    }
    return kept;
}

QList<QPointF> shownOf(const std::vector<QPointF>& points, bool steps, const XyPlot& plot)
{
    const double column = plot.px(ColumnPx) * (plot.chart.x.max - plot.chart.x.min) / plot.area.width();
    return thinned(cornersOf(points, steps, plot.chart), column);
}

void addChart(QGraphicsScene& scene, double depth, const XyPlot& plot, const std::vector<Curve>& curves,
              const std::vector<XyArea>& areas)
{
    QChart* item = bareChart(scene);
    item->setZValue(depth);
    auto* xAxis = new QValueAxis;
    auto* yAxis = new QValueAxis;
    item->addAxis(xAxis, Qt::AlignBottom);
    item->addAxis(yAxis, Qt::AlignLeft);
    xAxis->setVisible(false);
    yAxis->setVisible(false);

    // They get their points when all is laid out: each step before would shape them anew.
    std::vector<std::pair<QLineSeries*, QList<QPointF>>> edges;
    const auto add = [&](QAbstractSeries* series) {
        item->addSeries(series);
        series->attachAxis(xAxis);
        series->attachAxis(yAxis);
    };
    double widest = 0;
    for (const Curve& curve : curves) {
        auto* series = new QLineSeries;
        add(series);
        series->setPen(curve.pen);
        edges.emplace_back(series, curve.points);
        widest = std::max(widest, curve.pen.widthF());
    }
    for (const XyArea& area : areas) {
        auto* series = new QAreaSeries;
        auto* upper = new QLineSeries(series);
        auto* lower = new QLineSeries(series);
        series->setUpperSeries(upper);
        series->setLowerSeries(lower);
        add(series);
        series->setPen(Qt::NoPen);
        series->setBrush(area.colour);
        edges.emplace_back(upper, shownOf(area.upper, area.steps, plot));
        edges.emplace_back(lower, shownOf(area.lower, area.steps, plot));
    }

    // Qt Charts cuts its lines in half along the edges of its plot. So that is larger than ours, on longer axes.
    const double more = widest + 1;
    const XyAxis& x = plot.chart.x;
    const XyAxis& y = plot.chart.y;
    const double moreX = more * (x.max - x.min) / plot.area.width();
    const double moreY = more * (y.max - y.min) / plot.area.height();
    xAxis->setRange(x.min - moreX, x.max + moreX);
    yAxis->setRange(y.min - moreY, y.max + moreY);
    layOutNow(*item, plot.area.adjusted(-more, -more, more, more), plot.view.size);
    for (const auto& [series, points] : edges)
        series->replace(points);
}

} // namespace

std::vector<QPointF> cornersOf(const std::vector<QPointF>& points, bool steps, const XyChart& chart)
{
    // How far within: a x + b y + c.
    struct Border
    {
        double a, b, c;

        double inward(QPointF p) const { return a * p.x() + b * p.y() + c; }
    };

    const XyAxis& x = chart.x;
    const XyAxis& y = chart.y;
    std::vector<QPointF> corners = steps ? stepped(points) : points;
    for (const Border& border : {Border{1, 0, x.max - 2 * x.min}, Border{-1, 0, 2 * x.max - x.min},
                                 Border{0, 1, y.max - 2 * y.min}, Border{0, -1, 2 * y.max - y.min}}) {
        if (std::ranges::all_of(corners, [&](QPointF p) { return border.inward(p) >= 0; }))
            continue;
        std::vector<QPointF> kept;
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const double here = border.inward(corners[i]);
            const double before = i > 0 ? border.inward(corners[i - 1]) : here;
            if ((here < 0) != (before < 0))
                kept.push_back(corners[i - 1] + (corners[i] - corners[i - 1]) * (before / (before - here)));
            if (here >= 0)
                kept.push_back(corners[i]);
        }
        corners = std::move(kept);
    }
    return corners;
}

void addCurves(QGraphicsScene& scene, const XyPlot& plot)
{
    const XyChart& chart = plot.chart;
    std::vector<Curve> grid;
    for (const double tick : chart.y.ticks) {
        // The axis itself is a line of its own.
        if (!isWithin(tick, chart.y) || tick <= chart.y.min)
            continue;
        const double y = plot.positionOf({0, tick}).y();
        const double sharp = plot.look.print() ? y : std::floor(y) + 0.5;
        const double at = tick + (y - sharp) / plot.area.height() * (chart.y.max - chart.y.min);
        grid.push_back({{{chart.x.min, at}, {chart.x.max, at}},
                        penOf(plot.theme.chart.grid, plot.metrics.hairline, XyDash::Solid)});
    }
    addChart(scene, -1, plot, grid, chart.areas);

    std::vector<Curve> curves;
    for (const XyLine& line : chart.lines) {
        QPen pen = penOf(line.colour, plot.px(line.width), line.dash);
        // Qt Charts draws a solid line piece by piece: its caps are its corners.
        if (line.dash == XyDash::Solid && line.points.size() > 2)
            pen.setCapStyle(line.steps ? Qt::SquareCap : Qt::RoundCap);
        pen.setJoinStyle(line.steps ? Qt::MiterJoin : Qt::RoundJoin);
        curves.push_back({shownOf(line.points, line.steps, plot), pen});
    }
    if (!curves.empty())
        addChart(scene, 1, plot, curves, {});
}

} // namespace atlas
