// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/barscene.h"

#include "base/formats.h"
#include "base/phrases.h"
#include "charts/lettering.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QGraphicsItem>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QHorizontalStackedBarSeries>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double Faded = 0.35;     // marks outside a selection
constexpr double LabelShare = 0.3; // of the width, at most, for the names of the bars
constexpr int MostSteps = 5;

// Type and distances of one theme.
struct Metrics
{
    Lettering label, strong, head, tick;
    double minPitch, maxPitch, barGap;
    double gap;      // between bar, label and column
    double hairline; // of grid, axis and outlines
    double whisker, whiskerCap, hatchSpacing, hatchStroke;

    Metrics(const Style& style, ThemeName theme) : Metrics(style, theme == ThemeName::Print) {}

    double headHeight() const { return head.height() + gap / 2; }

    double axisHeight() const { return tick.height() + gap / 2; }

private:
    Metrics(const Style& style, bool print)
        : label(print ? style.printFont("table") : style.screenFont("small")),
          strong(print ? style.printFont("table", QFont::DemiBold) : style.screenFont("label")),
          head(print ? style.printFont("table") : style.screenFont("caption")),
          tick(print ? style.printFont("table") : style.screenFont("caption"))
    {
        // Pixels of the style file are 1/96 inch; in print they are drawn at the size that they have on screen.
        const double unit = print ? 0.72 : 1;
        minPitch = print ? 13 : 20;
        maxPitch = print ? 20 : 30;
        barGap = style.number("chart.bar.gap") * unit;
        gap = 8 * unit;
        hairline = style.number("chart.grid") * (print ? 0.5 : 1);
        whisker = style.number("chart.whisker.width") * unit;
        whiskerCap = style.number("chart.whisker.cap") * unit;
        hatchSpacing = style.number("choropleth.hatch.spacing") * unit;
        hatchStroke = style.number("choropleth.hatch.stroke") * (print ? 0.5 : 1);
    }
};

// An item that paints by a function: the scene owns what the function refers to.
class Painted : public QGraphicsItem
{
public:
    Painted(const QRectF& bounds, std::function<void(QPainter&)> paintIt)
        : m_bounds(bounds), m_paint(std::move(paintIt))
    {}

    QRectF boundingRect() const override { return m_bounds; }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override { m_paint(*painter); }

private:
    QRectF m_bounds;
    std::function<void(QPainter&)> m_paint;
};

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

struct AxisUnit
{
    double divisor;
    QString name;
};

// Chinese counts by ten thousands, so the unit is a matter of language and not of translation.
AxisUnit axisUnit(double maximum, bool chinese)
{
    if (chinese)
        return maximum >= 1e9   ? AxisUnit{1e8, u"亿P"_s}
               : maximum >= 2e4 ? AxisUnit{1e4, u"万P"_s}
                                : AxisUnit{1, u"P"_s};
    return maximum >= 1e7   ? AxisUnit{1e6, u"million P"_s}
           : maximum >= 1e4 ? AxisUnit{1e3, u"thousand P"_s}
                            : AxisUnit{1, u"P"_s};
}

} // namespace

AxisTicks axisTicks(double maximumPflops, int mostSteps, const Phrases& phrases)
{
    AxisTicks ticks;
    ticks.step = niceStep(maximumPflops, std::max(1, mostSteps));
    // With one step allowed the next nice number may lie above the maximum.
    if (ticks.step > maximumPflops * (1 + 1e-9))
        ticks.step = niceStep(maximumPflops, 2 * std::max(1, mostSteps));
    const AxisUnit unit = axisUnit(maximumPflops, phrases.chinese());
    const int steps = int(std::floor(maximumPflops / ticks.step * (1 + 1e-9)));
    const double shown = ticks.step / unit.divisor;
    const int decimals = std::clamp(int(-std::floor(std::log10(shown) + 1e-9)), 0, 6);
    for (int i = 0; i <= steps; ++i) {
        const QString number = formatNumber(i * shown, phrases, i == 0 ? 0 : decimals);
        ticks.labels << (i == steps ? number + QChar::Nbsp + unit.name : number);
    }
    return ticks;
}

struct BarScene::Private
{
    const BarChart chart;
    const BarView view;
    const Theme theme;
    const Metrics metrics;
    QGraphicsScene scene;
    QChart* item = nullptr;
    QAbstractSeries* series = nullptr;
    int rows = 0;
    double pitch = 0;
    double labelWidth = 0, valueWidth = 0, rangeWidth = 0;
    QRectF plot;
    double maximum = 0;
    AxisTicks ticks;

    Private(const BarChart& c, const Style& style, ThemeName name, const BarView& v)
        : chart(c), view(v), theme(style.theme(name)), metrics(style, name)
    {}

    const BarRow& row(int index) const { return chart.rows[std::size_t(index)]; }

    int rest() const { return int(chart.rows.size()) - view.firstRow - rows; }

    void layOut(const Phrases& phrases);
    void addChart();
    QPointF positionOf(int index, double value) const;
    QRectF span(int index, double from, double to) const;
    QRectF band(int index) const;

    bool isFaded(const BarRow& r) const { return !view.selected.isEmpty() && !view.selected.contains(r.key); }

    QColor shade(const QColor& colour, const BarRow& r) const
    {
        return isFaded(r) ? mixed(theme.ui.surface, colour, Faded) : colour;
    }

    void paintBelow(QPainter& painter) const;
    void paintAbove(QPainter& painter) const;
    void paintUnknown(QPainter& painter, int index) const;
    void paintWhisker(QPainter& painter, int index) const;
    void paintDirectLabels(QPainter& painter) const;
    void paintLabels(QPainter& painter, int index) const;
    void paintTicks(QPainter& painter) const;
};

void BarScene::Private::layOut(const Phrases& phrases)
{
    const int left = int(chart.rows.size()) - view.firstRow;
    const double height = view.size.height() - metrics.headHeight() - metrics.axisHeight();
    rows = std::clamp(int(height / metrics.minPitch), 1, left);
    if (view.countRest && rows < left)
        rows = std::max(1, rows - 1);
    const int lines = rows + (view.countRest && rows < left);
    pitch = std::clamp(height / lines, metrics.minPitch, metrics.maxPitch);

    for (const BarRow& r : chart.rows) {
        maximum = std::max(maximum, r.used + r.idle + r.unknown);
        labelWidth = std::max(labelWidth, metrics.label.width(r.label));
        valueWidth = std::max(valueWidth, metrics.strong.width(r.value));
        rangeWidth = std::max(rangeWidth, metrics.label.width(r.range));
    }
    labelWidth = std::min(labelWidth, view.size.width() * LabelShare);
    const double space = metrics.label.width(u" "_s);
    const double columnWidth =
        std::max(valueWidth + (rangeWidth > 0 ? space + rangeWidth : 0), metrics.head.width(chart.valueHead));
    const double x = labelWidth + metrics.gap;
    plot = QRectF(x, metrics.headHeight(), std::max(10.0, view.size.width() - x - columnWidth - 2 * metrics.gap),
                  rows * pitch);

    // Fewer steps until a label with its unit has room beside its neighbour.
    for (int steps = MostSteps; steps > 0; --steps) {
        ticks = axisTicks(maximum, steps, phrases);
        const double stepWidth = ticks.step / maximum * plot.width();
        const QString& last = ticks.labels.last();
        const QString& before = ticks.labels[std::max<qsizetype>(0, ticks.labels.size() - 2)];
        if ((metrics.tick.width(last) + metrics.tick.width(before)) / 2 + metrics.gap <= stepWidth)
            break;
    }
}

void BarScene::Private::addChart()
{
    item = new QChart;
    scene.addItem(item);
    item->setBackgroundVisible(false);
    item->setPlotAreaBackgroundVisible(false);
    item->setDropShadowEnabled(false);
    item->setAnimationOptions(QChart::NoAnimation);
    item->legend()->hide();
    item->setMargins({});
    item->layout()->setContentsMargins(0, 0, 0, 0);

    const auto barSet = [&](const QColor& colour) {
        auto* set = new QBarSet(QString());
        set->setColor(view.selected.isEmpty() ? colour : mixed(theme.ui.surface, colour, Faded));
        set->setSelectedColor(colour);
        set->setPen(Qt::NoPen);
        return set;
    };
    QBarSet* used = barSet(theme.chart.used);
    QBarSet* idle = barSet(theme.chart.idle);
    // The unknown part is hatched by us; its place is kept in the stack.
    QBarSet* unknown = barSet(theme.ui.surface);
    QStringList categories;
    for (int i = 0; i < rows; ++i) {
        // Qt Charts stacks its categories from the bottom up.
        const BarRow& r = row(view.firstRow + rows - 1 - i);
        *used << r.used;
        *idle << r.idle;
        *unknown << r.unknown;
        for (QBarSet* set : {used, idle, unknown})
            set->setBarSelected(i, view.selected.contains(r.key));
        categories << QString::number(i);
    }
    auto* bars = new QHorizontalStackedBarSeries;
    bars->append({used, idle, unknown});
    bars->setBarWidth(1 - metrics.barGap / pitch);
    item->addSeries(bars);
    series = bars;

    auto* categoryAxis = new QBarCategoryAxis;
    categoryAxis->append(categories);
    categoryAxis->setLabelsVisible(false);
    categoryAxis->setGridLineVisible(false);
    categoryAxis->setLineVisible(false);
    item->addAxis(categoryAxis, Qt::AlignLeft);
    bars->attachAxis(categoryAxis);

    auto* valueAxis = new QValueAxis;
    valueAxis->setLabelsVisible(false);
    valueAxis->setLineVisible(false);
    valueAxis->setTickType(QValueAxis::TicksDynamic);
    valueAxis->setTickAnchor(0);
    valueAxis->setTickInterval(ticks.step);
    valueAxis->setRange(0, maximum);
    valueAxis->setGridLinePen(QPen(theme.chart.grid, metrics.hairline));
    item->addAxis(valueAxis, Qt::AlignBottom);
    bars->attachAxis(valueAxis);

    item->setPlotArea(plot);
    item->resize(view.size);
    // Lays out now, not in the next turn of the event loop.
    item->layout()->invalidate();
    item->layout()->activate();
}

QPointF BarScene::Private::positionOf(int index, double value) const
{
    return item->mapToPosition(QPointF(value, rows - 1 - (index - view.firstRow)), series);
}

QRectF BarScene::Private::span(int index, double from, double to) const
{
    const QPointF a = positionOf(index, from);
    const double thickness = pitch - metrics.barGap;
    return {a.x(), a.y() - thickness / 2, positionOf(index, to).x() - a.x(), thickness};
}

QRectF BarScene::Private::band(int index) const
{
    return {0, plot.top() + (index - view.firstRow) * pitch, view.size.width(), pitch};
}

void BarScene::Private::paintBelow(QPainter& painter) const
{
    for (int i = view.firstRow; i < view.firstRow + rows; ++i) {
        if (!view.selected.contains(row(i).key))
            continue;
        const QRectF r = band(i);
        painter.fillRect(r, theme.ui.selection);
        painter.setPen(QPen(theme.ui.ink, metrics.hairline));
        painter.drawLine(r.topLeft(), r.topRight());
        painter.drawLine(r.bottomLeft(), r.bottomRight());
    }
}

void BarScene::Private::paintUnknown(QPainter& painter, int index) const
{
    const BarRow& r = row(index);
    if (r.unknown <= 0)
        return;
    const double from = r.used + r.idle;
    const double half = metrics.hairline / 2;
    const QRectF rect = span(index, from, from + r.unknown).adjusted(half, half, -half, -half);
    if (rect.width() <= 0)
        return;
    const QColor line = shade(theme.chart.unknownLine, r);
    painter.fillRect(rect, theme.ui.surface);
    paintHatch(painter, rect, metrics.hatchSpacing, QPen(line, metrics.hatchStroke));
    painter.setPen(QPen(line, metrics.hairline));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect);
}

void BarScene::Private::paintWhisker(QPainter& painter, int index) const
{
    const BarRow& r = row(index);
    const QRectF range = span(index, r.borderLow, r.borderHigh);
    if (range.width() < 2 * metrics.whisker)
        return;
    painter.setPen(QPen(shade(theme.ui.ink, r), metrics.whisker, Qt::SolidLine, Qt::FlatCap));
    const double y = range.center().y();
    const double cap = std::min(metrics.whiskerCap, range.height()) / 2;
    painter.drawLine(QPointF(range.left(), y), QPointF(range.right(), y));
    painter.drawLine(QPointF(range.left(), y - cap), QPointF(range.left(), y + cap));
    painter.drawLine(QPointF(range.right(), y - cap), QPointF(range.right(), y + cap));
}

// The names of the parts, each above its part of the first bar, moved right where the one before needs the room.
void BarScene::Private::paintDirectLabels(QPainter& painter) const
{
    const BarRow& first = row(view.firstRow);
    const double baseline = plot.top() - metrics.gap / 2 - metrics.head.descent();
    double free = plot.left();
    const auto place = [&](const Lettering& type, double from, const QString& text, const QColor& colour) {
        const double x = std::max(positionOf(view.firstRow, from).x(), free);
        free = x + type.width(text) + metrics.gap;
        type.draw(painter, QPointF(x, baseline), text, colour);
    };
    place(metrics.head, 0, chart.usedLabel, theme.ui.ink2);
    place(metrics.strong, first.used, chart.idleLabel, theme.chart.idle);
    if (first.unknown > 0)
        place(metrics.head, first.used + first.idle, chart.unknownLabel, theme.ui.ink2);
    const double right = view.size.width() - metrics.gap / 2;
    if (right - metrics.head.width(chart.valueHead) >= free)
        metrics.head.draw(painter, QPointF(right, baseline), chart.valueHead, theme.ui.ink2, Qt::AlignRight);
}

void BarScene::Private::paintLabels(QPainter& painter, int index) const
{
    const BarRow& r = row(index);
    const QRectF line = band(index);
    const double baseline = metrics.label.baselineBetween(line.top(), line.bottom());
    metrics.label.draw(painter, QPointF(labelWidth, baseline), metrics.label.elided(r.label, labelWidth), theme.ui.ink,
                       Qt::AlignRight);
    const double right = view.size.width() - metrics.gap / 2;
    metrics.label.draw(painter, QPointF(right, baseline), r.range, theme.ui.ink2, Qt::AlignRight);
    const double space = rangeWidth > 0 ? rangeWidth + metrics.label.width(u" "_s) : 0;
    metrics.strong.draw(painter, QPointF(right - space, baseline), r.value, theme.ui.ink, Qt::AlignRight);
}

void BarScene::Private::paintTicks(QPainter& painter) const
{
    const double baseline = plot.bottom() + metrics.gap / 2 + metrics.tick.ascent();
    for (qsizetype i = 0; i < ticks.labels.size(); ++i) {
        const QString& label = ticks.labels[i];
        const double half = metrics.tick.width(label) / 2;
        const double x = positionOf(view.firstRow, double(i) * ticks.step).x();
        metrics.tick.draw(painter, QPointF(std::min(x, view.size.width() - half), baseline), label, theme.ui.ink2,
                          Qt::AlignHCenter);
    }
    painter.setPen(QPen(theme.chart.axis, metrics.hairline));
    painter.drawLine(plot.topLeft(), plot.bottomLeft());
}

void BarScene::Private::paintAbove(QPainter& painter) const
{
    paintTicks(painter);
    paintDirectLabels(painter);
    for (int i = view.firstRow; i < view.firstRow + rows; ++i) {
        paintUnknown(painter, i);
        paintWhisker(painter, i);
        paintLabels(painter, i);
    }
    if (view.countRest && rest() > 0) {
        const double top = plot.bottom() + metrics.axisHeight();
        metrics.head.draw(painter, QPointF(plot.left(), metrics.head.baselineBetween(top, top + metrics.minPitch)),
                          chart.moreLabel.arg(rest()), theme.ui.ink2);
    }
    if (view.focused >= view.firstRow && view.focused < view.firstRow + rows) {
        painter.setPen(QPen(theme.ui.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(band(view.focused).adjusted(1, 0, -1, 0));
    }
}

BarScene::BarScene(const BarChart& chart, const Style& style, ThemeName theme, const Phrases& phrases,
                   const BarView& view)
    : d(std::make_unique<Private>(chart, style, theme, view))
{
    Q_ASSERT(!chart.rows.empty() && view.firstRow >= 0 && view.firstRow < int(chart.rows.size()));
    d->layOut(phrases);
    d->addChart();
    const QRectF bounds(QPointF(), view.size);
    d->scene.setSceneRect(bounds);
    auto* below = new Painted(bounds, [this](QPainter& painter) { d->paintBelow(painter); });
    below->setZValue(-1);
    d->scene.addItem(below);
    auto* above = new Painted(bounds, [this](QPainter& painter) { d->paintAbove(painter); });
    above->setZValue(1);
    d->scene.addItem(above);
}

BarScene::~BarScene() = default;

void BarScene::render(QPainter& painter, const QRectF& target) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    d->scene.render(&painter, target, d->scene.sceneRect(), Qt::IgnoreAspectRatio);
    painter.restore();
}

double BarScene::usedHeight() const
{
    const bool counts = d->view.countRest && d->rest() > 0;
    return d->plot.bottom() + d->metrics.axisHeight() + (counts ? d->metrics.minPitch : 0);
}

int BarScene::rowCount() const
{
    return d->rows;
}

QRectF BarScene::rowRect(int row) const
{
    return d->band(row);
}

std::optional<int> BarScene::rowAt(QPointF point) const
{
    for (int i = d->view.firstRow; i < d->view.firstRow + d->rows; ++i) {
        if (d->band(i).contains(point))
            return i;
    }
    return std::nullopt;
}

QRectF BarScene::barRect(int row) const
{
    const BarRow& r = d->row(row);
    return d->span(row, 0, r.used + r.idle + r.unknown);
}

int BarScene::rowsThatFit(const Style& style, ThemeName theme, double height)
{
    const Metrics metrics(style, theme);
    return std::max(1, int((height - metrics.headHeight() - metrics.axisHeight()) / metrics.minPitch));
}

} // namespace atlas
