// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/xymarks.h"

#include <QPainter>

#include <algorithm>

namespace atlas {

namespace {

constexpr double BarWidth = 6;       // of a range as a bar
constexpr double HollowStroke = 1.6; // of a hollow dot

Theme fadedSymbols(Theme theme)
{
    for (std::vector<QColor>* colours : {&theme.idle.fill, &theme.idle.edge, &theme.idle.tint}) {
        for (QColor& colour : *colours)
            colour = faded(colour, theme);
    }
    for (QColor* colour : {&theme.symbol.unknown, &theme.symbol.stage, &theme.symbol.mark, &theme.map.land})
        *colour = faded(*colour, theme);
    return theme;
}

void paintBox(QPainter& painter, const XyPlot& plot, const XyBox& box)
{
    const QRectF rect = plot.rectOf(box.values) & plot.area;
    if (rect.isEmpty())
        return;
    const PlotMetrics& metrics = plot.metrics;
    const QColor fill = plot.shade(box.fill, box.mark);
    const QColor edge = box.edge.isValid() ? plot.shade(box.edge, box.mark) : fill;
    if (box.hatched) {
        paintHatchedBox(painter, rect, metrics.hatchSpacing, fill, edge, plot.theme, metrics);
        return;
    }
    painter.fillRect(rect, fill);
    if (box.edge.isValid()) {
        const double half = metrics.hairline / 2;
        painter.setPen(QPen(edge, metrics.hairline));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(half, half, -half, -half));
    }
}

void paintRange(QPainter& painter, const XyPlot& plot, const XyPoint& point)
{
    const auto at = [&](double y) {
        return plot.positionOf({point.value.x(), std::clamp(y, plot.chart.y.min, plot.chart.y.max)});
    };
    const QPointF low = at(point.range->first);
    const QPointF high = at(point.range->second);
    if (point.rangeAsBar) {
        const double half = plot.px(BarWidth) / 2;
        const QRectF bar = QRectF(low - QPointF(half, 0), high + QPointF(half, 0)).normalized();
        painter.fillRect(bar, plot.shade(faded(point.colour, plot.theme), point.mark));
    } else {
        paintWhisker(painter, low, high, plot.metrics.whiskerCap, plot.shade(plot.theme.ui.ink, point.mark),
                     plot.metrics);
    }
}

void paintDot(QPainter& painter, const XyPlot& plot, const XyPoint& point)
{
    const QPointF centre = plot.positionOf(point.value);
    const double radius = plot.px(point.radius);
    const QColor colour = plot.shade(point.colour, point.mark);
    const double rim = radius + plot.px(XyPlot::DotCasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(plot.theme.ui.surface);
    painter.drawEllipse(centre, rim, rim);
    if (point.hollow) {
        const double stroke = plot.px(HollowStroke);
        painter.setPen(QPen(colour, stroke));
        painter.drawEllipse(centre, radius - stroke / 2, radius - stroke / 2);
    } else {
        painter.setBrush(colour);
        painter.drawEllipse(centre, radius, radius);
    }
}

void paintPointsThat(bool areFaded, QPainter& painter, const XyPlot& plot, const XySymbols* symbols)
{
    for (const XyPoint& point : plot.chart.points) {
        if (point.range && plot.isFaded(point.mark) == areFaded && isWithin(point.value.x(), plot.chart.x))
            paintRange(painter, plot, point);
    }
    std::vector<SymbolBrush::Symbol> run;
    const auto paintRun = [&] {
        if (run.empty())
            return;
        painter.save();
        painter.scale(plot.metrics.unit, plot.metrics.unit); // widths within a symbol are pixels of the style
        (areFaded ? symbols->fadedOnes : symbols->plain).paint(painter, run);
        painter.restore();
        run.clear();
    };
    for (const XyPoint& point : plot.chart.points) {
        if (plot.isFaded(point.mark) != areFaded || !plot.isInside(point.value))
            continue;
        if (point.symbol) {
            run.push_back({plot.positionOf(point.value) / plot.metrics.unit, point.radius,
                           casingOf(*point.symbol, symbols->metrics), *point.symbol});
            continue;
        }
        paintRun();
        paintDot(painter, plot, point);
    }
    paintRun();
}

} // namespace

XySymbols::XySymbols(const ChartLook& look)
    : style(look.style),
      theme(look.theme),
      metrics(*look.style),
      plain(metrics, look.colours()),
      fadedOnes(metrics, fadedSymbols(look.colours()))
{}

std::shared_ptr<const XySymbols> symbolsIn(const ChartLook& look, const ChartView& view)
{
    std::shared_ptr<const XySymbols> symbols = view.symbols ? *view.symbols : nullptr;
    if (!symbols || symbols->style != look.style || symbols->theme != look.theme)
        symbols = std::make_shared<const XySymbols>(look);
    if (view.symbols)
        *view.symbols = symbols;
    return symbols;
}

void paintBoxesAndRules(QPainter& painter, const XyPlot& plot)
{
    for (const XyBox& box : plot.chart.boxes)
        paintBox(painter, plot, box);
    for (const XyRule& rule : plot.chart.rules) {
        if (!plot.isInside(rule))
            continue;
        const QRectF& area = plot.area;
        const double at = plot.acrossOf(rule);
        painter.setPen(penOf(plot.theme.ui.ink2, plot.metrics.hairline, XyDash::Dashed));
        if (rule.orientation == Qt::Vertical)
            painter.drawLine(QPointF(at, area.bottom()), QPointF(at, area.top()));
        else
            painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at));
    }
}

void paintAxis(QPainter& painter, const XyPlot& plot)
{
    const QRectF& area = plot.area;
    painter.setPen(penOf(plot.theme.chart.axis, plot.metrics.hairline, XyDash::Solid));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    for (const double tick : plot.chart.x.ticks) {
        if (!isWithin(tick, plot.chart.x))
            continue;
        const double x = plot.positionOf({tick, 0}).x();
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + plot.metrics.gap / 2));
    }
}

void paintPoints(QPainter& painter, const XyPlot& plot, const XySymbols* symbols)
{
    paintPointsThat(true, painter, plot, symbols);
    paintPointsThat(false, painter, plot, symbols);
}

} // namespace atlas
