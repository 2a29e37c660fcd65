// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plotparts.h"

#include "base/formats.h"
#include "base/phrases.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLegend>
#include <QPainter>
#include <QPen>
#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace atlas {

using namespace Qt::StringLiterals;

namespace {

constexpr double Faded = 0.35;
constexpr double FocusWidth = 2;
constexpr double FocusGap = 3; // from a mark to the outer edge of its ring

} // namespace

PlotMetrics::PlotMetrics(const Style& style, ThemeName theme) : PlotMetrics(style, theme == ThemeName::Print) {}

PlotMetrics::PlotMetrics(const Style& style, bool print)
    : label(print ? style.printFont("table") : style.screenFont("small")),
      strong(print ? style.printFont("table", QFont::DemiBold) : style.screenFont("label")),
      head(print ? style.printFont("table") : style.screenFont("caption")),
      tick(print ? style.printFont("table") : style.screenFont("caption")),
      unit(print ? 0.72 : 1),
      minPitch(print ? 13 : 20),
      maxPitch(print ? 20 : 30),
      barGap(style.number("chart.bar.gap") * unit),
      gap(8 * unit),
      hairline(style.number("chart.grid") * (print ? 0.5 : 1)),
      line(style.number("chart.line") * unit),
      point(style.number("chart.point") * unit),
      whisker(style.number("chart.whisker.width") * unit),
      whiskerCap(style.number("chart.whisker.cap") * unit),
      hatchSpacing(style.number("choropleth.hatch.spacing") * unit),
      hatchStroke(style.number("choropleth.hatch.stroke") * (print ? 0.5 : 1))
{}

double inkHeight(const Lettering& type)
{
    return 0.85 * type.ascent() + inkDescent(type);
}

double inkDescent(const Lettering& type)
{
    return 0.6 * type.descent();
}

void paintSentence(QPainter& painter, const QRectF& area, const QString& text, const Lettering& type,
                   const QColor& colour)
{
    const double scale = type.scale();
    QTextLayout layout(text, type.fontFor(text));
    layout.setTextOption(QTextOption(Qt::AlignHCenter));
    double height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(area.width() * scale);
        line.setPosition(QPointF(0, height));
        height += line.height();
    }
    layout.endLayout();
    painter.save();
    painter.translate(area.left(), std::max(area.top(), area.center().y() - height / scale / 2));
    painter.scale(1 / scale, 1 / scale);
    painter.setPen(colour);
    layout.draw(&painter, QPointF(0, 0));
    painter.restore();
}

QString fitted(const Lettering& type, const QString& text, double room)
{
    constexpr double Rounding = 0.01; // of the sums of widths
    return type.width(text) <= room + Rounding ? text : type.elided(text, std::max(0.0, room));
}

QColor faded(const QColor& colour, const Theme& theme)
{
    return mixed(theme.ui.surface, colour, Faded);
}

Painted::Painted(const QRectF& bounds, std::function<void(QPainter&)> paintIt)
    : m_bounds(bounds), m_paint(std::move(paintIt))
{}

void paintHatch(QPainter& painter, const QRectF& rect, double spacing, const QPen& pen)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setPen(pen);
    const double step = spacing * std::numbers::sqrt2;
    for (double x = rect.left() - rect.height(); x < rect.right(); x += step)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    painter.restore();
}

void paintHatchedBox(QPainter& painter, const QRectF& rect, double spacing, const QColor& lines, const QColor& edge,
                     const Theme& theme, const PlotMetrics& metrics)
{
    const double half = metrics.hairline / 2;
    const QRectF inner = rect.adjusted(half, half, -half, -half);
    if (inner.isEmpty())
        return;
    painter.fillRect(inner, theme.ui.surface);
    paintHatch(painter, inner, spacing, QPen(lines, metrics.hatchStroke));
    painter.setPen(QPen(edge, metrics.hairline));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(inner);
}

void paintWhisker(QPainter& painter, QPointF from, QPointF to, double cap, const QColor& colour,
                  const PlotMetrics& metrics)
{
    painter.setPen(QPen(colour, metrics.whisker, Qt::SolidLine, Qt::FlatCap));
    const bool upright = std::abs(to.y() - from.y()) > std::abs(to.x() - from.x());
    const QPointF across = upright ? QPointF(cap / 2, 0) : QPointF(0, cap / 2);
    painter.drawLine(from, to);
    painter.drawLine(from - across, from + across);
    painter.drawLine(to - across, to + across);
}

void paintFocus(QPainter& painter, const QRectF& area, const Theme& theme)
{
    const double half = FocusWidth / 2;
    painter.setPen(QPen(theme.ui.focus, FocusWidth, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area.adjusted(half, half, -half, -half));
}

void paintFocusRound(QPainter& painter, const QRectF& mark, QSizeF size, const Theme& theme)
{
    if (!mark.isEmpty())
        paintFocus(painter, mark.adjusted(-FocusGap, -FocusGap, FocusGap, FocusGap) & QRectF(QPointF(), size), theme);
}

double niceStep(double maximum, int mostSteps)
{
    const double rough = maximum / mostSteps;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

int decimalsOf(double step)
{
    return std::clamp(int(-std::floor(std::log10(step) + 1e-9)), 0, 6);
}

AxisUnit axisUnit(double maximumPflops, const Phrases& phrases)
{
    if (phrases.chinese())
        return maximumPflops >= 1e9   ? AxisUnit{1e8, u"亿P"_s}
               : maximumPflops >= 2e4 ? AxisUnit{1e4, u"万P"_s}
                                      : AxisUnit{1, u"P"_s};
    return maximumPflops >= 1e7   ? AxisUnit{1e6, u"million P"_s}
           : maximumPflops >= 1e4 ? AxisUnit{1e3, u"thousand P"_s}
                                  : AxisUnit{1, u"P"_s};
}

AxisTicks axisTicks(double maximumPflops, int mostSteps, const Phrases& phrases)
{
    AxisTicks ticks;
    ticks.step = niceStep(maximumPflops, std::max(1, mostSteps));
    // With one step allowed the next nice number may lie above the maximum.
    if (ticks.step > maximumPflops * (1 + 1e-9))
        ticks.step = niceStep(maximumPflops, 2 * std::max(1, mostSteps));
    const AxisUnit unit = axisUnit(maximumPflops, phrases);
    const int steps = int(std::floor(maximumPflops / ticks.step * (1 + 1e-9)));
    const double shown = ticks.step / unit.divisor;
    const int decimals = decimalsOf(shown);
    for (int i = 0; i <= steps; ++i) {
        const QString number = formatNumber(i * shown, phrases, i == 0 ? 0 : decimals);
        ticks.labels << (i == steps ? number + QChar::Nbsp + unit.name : number);
    }
    return ticks;
}

QChart* bareChart(QGraphicsScene& scene)
{
    auto* chart = new QChart;
    scene.addItem(chart);
    chart->setBackgroundVisible(false);
    chart->setPlotAreaBackgroundVisible(false);
    chart->setDropShadowEnabled(false);
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->legend()->hide();
    chart->setMargins({});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    return chart;
}

void layOutNow(QChart& chart, const QRectF& plot, QSizeF size)
{
    chart.setPlotArea(plot);
    chart.resize(size);
    chart.layout()->invalidate();
    chart.layout()->activate();
}

void renderPlot(QGraphicsScene& scene, QPainter& painter, const QRectF& target)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    scene.render(&painter, target, scene.sceneRect(), Qt::IgnoreAspectRatio);
    painter.restore();
}

} // namespace atlas
