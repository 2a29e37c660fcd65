// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/rowscene.h"

#include "base/formats.h"
#include "charts/plotparts.h"
#include "charts/selectedsites.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QGraphicsScene>
#include <QHorizontalStackedBarSeries>
#include <QPainter>
#include <QPainterPath>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double TickShare = 0.6; // height of the ticks of single values, of the bar
constexpr double RangeGap = 0.75; // between a value and its range, of a gap
constexpr int MostSteps = 5;

double lengthOf(const RowChart::Row& row)
{
    return std::accumulate(row.lengths.begin(), row.lengths.end(), 0.0);
}

} // namespace

struct RowScene::Private
{
    const RowChart chart;
    const ChartView view;
    const ChartLook look;
    const Theme theme;
    const PlotMetrics metrics;
    const SymbolMetrics symbols;
    QGraphicsScene scene;
    QChart* item = nullptr;
    QAbstractSeries* series = nullptr;
    int rows = 0; // drawn
    double pitch = 0;
    double symbolWidth = 0, nameWidth = 0, noteWidth = 0, labelWidth = 0;
    double badgeWidth = 0, valueWidth = 0, rangeWidth = 0;
    QRectF plot;
    double tickEnd = 0; // where labels of the axis end: off the column of values
    std::vector<std::pair<double, QString>> ticks;
    std::vector<ChartMark> marks;
    std::vector<bool> selectedRows; // each row is painted by many strokes, and may stand for all sites

    Private(RowChart c, const ChartLook& l, const ChartView& v)
        : chart(std::move(c)), view(v), look(l), theme(l.colours()), metrics(*l.style, l.theme), symbols(*l.style)
    {}

    const RowChart::Row& row(int index) const { return chart.rows[std::size_t(index)]; }

    int end() const { return view.firstRow + rows; }

    int rest() const { return int(chart.rows.size()) - end(); }

    double space() const { return metrics.label.width(u" "_s); }

    double symbolRadius() const { return std::min(symbols.unpublished * 0.9 * metrics.unit, pitch / 2 - 1); }

    bool anySelected() const { return !view.selected.empty() || !view.provinces.isEmpty(); }

    bool isSelected(int index) const { return selectedRows[std::size_t(index)]; }

    // Rows that stand for nothing that can be selected never fade.
    bool isFaded(int index) const
    {
        const RowChart::Row& r = row(index);
        return anySelected() && (!r.province.isEmpty() || !r.sites.empty()) && !isSelected(index);
    }

    QColor shade(const QColor& colour, int index) const { return isFaded(index) ? faded(colour, theme) : colour; }

    void layOut();
    void layOutTicks();
    double tickX(const std::pair<double, QString>& tick) const;
    void addChart();
    void addMarks();
    QPointF positionOf(int index, double value) const;

    double thickness() const { return pitch - metrics.barGap; }

    QRectF span(int index, double from, double to) const;
    QRectF band(int index) const;

    void paintBelow(QPainter& painter) const;
    void paintAbove(QPainter& painter) const;
    void paintHatchedParts(QPainter& painter, int index) const;
    void paintArrow(QPainter& painter, int index) const;
    void paintBox(QPainter& painter, int index) const;
    void paintNames(QPainter& painter) const;
    void paintLabels(QPainter& painter, int index) const;
    void paintTicks(QPainter& painter) const;
};

void RowScene::Private::layOut()
{
    const int left = int(chart.rows.size()) - view.firstRow;
    const double height = view.size.height() - metrics.headHeight() - metrics.axisHeight();
    constexpr double Tolerance = 1e-6; // the height of all rows is one of sums
    rows = std::clamp(int(height / metrics.minPitch + Tolerance), 1, left);
    if (view.countRest && rows < left)
        rows = std::max(1, rows - 1);
    const int lines = rows + (view.countRest && rows < left);
    pitch = std::clamp(height / lines, metrics.minPitch, metrics.maxPitch);

    bool anySymbol = false;
    bool anyColumn = false;
    double before = 0;
    double behind = 0;
    for (const RowChart::Row& r : chart.rows) {
        anySymbol = anySymbol || r.symbol;
        nameWidth = std::max(nameWidth, metrics.label.width(r.label));
        noteWidth = std::max(noteWidth, metrics.head.width(r.labelNote));
        before = std::max(before, r.atLow.isEmpty() ? 0 : metrics.head.width(r.atLow, r.superscript) + space());
        behind = std::max(behind, r.atHigh.isEmpty() ? 0 : metrics.head.width(r.atHigh, r.superscript) + space());
        if (r.valueAtEnd) {
            behind = std::max(behind, metrics.strong.width(r.value, r.superscript) + 2 * space());
            continue;
        }
        anyColumn = anyColumn || !r.value.isEmpty() || !r.note.isEmpty() || !r.badge.isEmpty();
        badgeWidth = std::max(badgeWidth, r.badge.isEmpty() ? 0 : metrics.head.width(r.badge) + metrics.gap);
        valueWidth = std::max(valueWidth, metrics.strong.width(r.value, r.superscript));
        rangeWidth = std::max(rangeWidth, metrics.label.width(r.note));
    }
    symbolWidth = anySymbol ? 2 * symbolRadius() + space() : 0;
    if (noteWidth > 0)
        noteWidth += metrics.gap;
    labelWidth = std::min(symbolWidth + nameWidth + noteWidth, view.size.width() * chart.labelShare);
    const double columnWidth =
        anyColumn ? std::max(badgeWidth + valueWidth + (rangeWidth > 0 ? RangeGap * metrics.gap + rangeWidth : 0),
                             metrics.head.width(chart.valueHead)) +
                        2 * metrics.gap
                  : metrics.gap;
    const double x = labelWidth + metrics.gap + before;
    plot = QRectF(x, metrics.headHeight(), std::max(10.0, view.size.width() - x - behind - columnWidth), rows * pitch);
    tickEnd = anyColumn ? plot.right() + behind + metrics.gap / 2 : view.size.width();
    layOutTicks();
}

// The middle of its label: at its value, unless that leads beyond the end.
double RowScene::Private::tickX(const std::pair<double, QString>& tick) const
{
    const double at = plot.left() + (tick.first - chart.min) / (chart.max - chart.min) * plot.width();
    return std::min(at, tickEnd - metrics.tick.width(tick.second) / 2);
}

void RowScene::Private::layOutTicks()
{
    // Fewer steps until a label with its unit has room beside its neighbour.
    for (int steps = MostSteps; steps > 0; --steps) {
        ticks = chart.ticks ? chart.ticks(steps) : decltype(ticks)();
        if (ticks.size() < 2)
            break;
        const auto& last = ticks.back();
        const auto& beforeLast = ticks[ticks.size() - 2];
        if ((metrics.tick.width(last.second) + metrics.tick.width(beforeLast.second)) / 2 + metrics.gap <=
            tickX(last) - tickX(beforeLast))
            break;
        if (steps == 1)
            ticks.erase(ticks.begin(), ticks.end() - 1); // the one with the unit
    }
}

void RowScene::Private::addChart()
{
    item = bareChart(scene);
    auto* bars = new QHorizontalStackedBarSeries;
    // Where a bar begins is a part that is not painted.
    auto* offset = new QBarSet(QString());
    offset->setBrush(Qt::NoBrush);
    offset->setPen(Qt::NoPen);
    QList<QBarSet*> sets{offset};
    for (const RowChart::Part& part : chart.parts) {
        auto* set = new QBarSet(QString());
        // Hatching is ours; its place is kept in the stack.
        const QColor colour = part.hatched ? theme.ui.surface : part.colour;
        set->setColor(anySelected() ? faded(colour, theme) : colour);
        set->setSelectedColor(colour);
        set->setPen(Qt::NoPen);
        sets << set;
    }
    QStringList categories;
    for (int i = 0; i < rows; ++i) {
        // Qt Charts stacks its categories from the bottom up.
        const int index = end() - 1 - i;
        const RowChart::Row& r = row(index);
        *offset << r.from;
        for (std::size_t part = 0; part < chart.parts.size(); ++part)
            *sets[qsizetype(part) + 1] << (part < r.lengths.size() ? r.lengths[part] : 0);
        for (QBarSet* set : std::as_const(sets).sliced(1))
            set->setBarSelected(i, anySelected() && !isFaded(index));
        categories << QString::number(i);
    }
    bars->append(sets);
    bars->setBarWidth(1 - metrics.barGap / pitch);
    item->addSeries(bars);
    series = bars;

    auto* categoryAxis = new QBarCategoryAxis;
    categoryAxis->append(categories);
    auto* valueAxis = new QValueAxis;
    valueAxis->setRange(chart.min, chart.max);
    for (QAbstractAxis* axis : {static_cast<QAbstractAxis*>(categoryAxis), static_cast<QAbstractAxis*>(valueAxis)}) {
        axis->setLabelsVisible(false);
        axis->setGridLineVisible(false);
        axis->setLineVisible(false);
    }
    item->addAxis(categoryAxis, Qt::AlignLeft);
    bars->attachAxis(categoryAxis);
    item->addAxis(valueAxis, Qt::AlignBottom);
    bars->attachAxis(valueAxis);
    layOutNow(*item, plot, view.size);
}

void RowScene::Private::addMarks()
{
    for (int i = 0; i < int(chart.rows.size()); ++i) {
        const RowChart::Row& r = row(i);
        marks.push_back({i >= view.firstRow && i < end() ? band(i) : QRectF(), r.sites, r.province, r.spoken});
    }
}

QPointF RowScene::Private::positionOf(int index, double value) const
{
    return item->mapToPosition(QPointF(value, end() - 1 - index), series);
}

QRectF RowScene::Private::span(int index, double from, double to) const
{
    const QPointF a = positionOf(index, from);
    return {a.x(), a.y() - thickness() / 2, positionOf(index, to).x() - a.x(), thickness()};
}

QRectF RowScene::Private::band(int index) const
{
    return {0, plot.top() + (index - view.firstRow) * pitch, view.size.width(), pitch};
}

void RowScene::Private::paintBelow(QPainter& painter) const
{
    for (int i = view.firstRow; i < end(); ++i) {
        if (!isSelected(i))
            continue;
        const QRectF r = band(i);
        painter.fillRect(r, theme.ui.selection);
        painter.setPen(QPen(theme.ui.ink, metrics.hairline));
        painter.drawLine(r.topLeft(), r.topRight());
        painter.drawLine(r.bottomLeft(), r.bottomRight());
    }
    painter.setPen(QPen(theme.chart.grid, metrics.hairline));
    for (const auto& tick : ticks) {
        const double x = positionOf(view.firstRow, tick.first).x();
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
}

void RowScene::Private::paintHatchedParts(QPainter& painter, int index) const
{
    const RowChart::Row& r = row(index);
    double from = r.from;
    for (std::size_t part = 0; part < r.lengths.size(); ++part) {
        const double to = from + r.lengths[part];
        const QColor line = shade(chart.parts[part].colour, index);
        if (chart.parts[part].hatched)
            paintHatchedBox(painter, span(index, from, to), metrics.hatchSpacing, line, line, theme, metrics);
        from = to;
    }
}

// A bar that ends in a point: the source gives a lower bound, or the bar goes on beyond the axis.
void RowScene::Private::paintArrow(QPainter& painter, int index) const
{
    const RowChart::Row& r = row(index);
    std::size_t last = r.lengths.size();
    while (last > 1 && r.lengths[last - 1] <= 0)
        --last;
    if (!r.openEnd || last == 0)
        return;
    const QRectF bar = span(index, r.from, r.from + lengthOf(r));
    QPainterPath arrow;
    arrow.moveTo(bar.topRight());
    arrow.lineTo(bar.right() + bar.height() / 3, bar.center().y());
    arrow.lineTo(bar.bottomRight());
    painter.fillPath(arrow, shade(chart.parts[last - 1].colour, index));
}

void RowScene::Private::paintBox(QPainter& painter, int index) const
{
    const RowChart::Row& r = row(index);
    if (!r.box)
        return;
    const QRectF box = span(index, r.box->q1, r.box->q3);
    const double y = box.center().y();
    const QColor ink = shade(theme.ui.ink, index);
    // Without a width there are too few values for a box: ticks alone.
    const bool drawn = r.box->high > r.box->low;
    if (drawn) {
        paintWhisker(painter, {positionOf(index, r.box->low).x(), y}, {positionOf(index, r.box->high).x(), y},
                     std::min(metrics.whiskerCap, box.height()), ink, metrics);
        painter.fillRect(box, shade(theme.chart.used, index));
        painter.setPen(QPen(shade(theme.chart.axis, index), metrics.hairline));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box);
    }
    painter.setPen(QPen(shade(theme.ui.ink2, index), metrics.hairline));
    for (const double value : r.box->points) {
        const double x = positionOf(index, value).x();
        painter.drawLine(QPointF(x, y - box.height() * TickShare / 2), QPointF(x, y + box.height() * TickShare / 2));
    }
    if (!drawn)
        return;
    painter.setPen(QPen(ink, 2 * metrics.whisker, Qt::SolidLine, Qt::FlatCap));
    const double median = positionOf(index, r.box->median).x();
    painter.drawLine(QPointF(median, box.top()), QPointF(median, box.bottom()));
}

// The names of the parts, each above its part of the first bar, moved right where the one before needs the room.
void RowScene::Private::paintNames(QPainter& painter) const
{
    const RowChart::Row& first = row(view.firstRow);
    const double baseline = plot.top() - metrics.gap / 2 - metrics.head.descent();
    double free = plot.left();
    double from = first.from;
    const double right = view.size.width() - metrics.gap / 2;
    for (std::size_t i = 0; i < chart.parts.size(); ++i) {
        const RowChart::Part& part = chart.parts[i];
        const double length = i < first.lengths.size() ? first.lengths[i] : 0;
        // Hatching that the first bar does not have would be named above nothing.
        if (!part.name.isEmpty() && (length > 0 || !part.hatched)) {
            const Lettering& type = part.strong ? metrics.strong : metrics.head;
            const double x = std::max(positionOf(view.firstRow, from).x(), free);
            if (x + type.width(part.name) > right)
                return;
            free = x + type.width(part.name) + metrics.gap;
            type.draw(painter, QPointF(x, baseline), part.name, part.strong ? part.colour : theme.ui.ink2);
        }
        from += length;
    }
    if (chart.base && !chart.baseLabel.isEmpty()) {
        const double half = metrics.head.width(chart.baseLabel) / 2;
        const double x =
            std::min(std::max(positionOf(view.firstRow, *chart.base).x(), plot.left() + half), right - half);
        if (x - half >= free) {
            metrics.head.draw(painter, QPointF(x, baseline), chart.baseLabel, theme.ui.ink2, Qt::AlignHCenter);
            free = x + half + metrics.gap;
        }
    }
    if (right - metrics.head.width(chart.valueHead) >= free)
        metrics.head.draw(painter, QPointF(right, baseline), chart.valueHead, theme.ui.ink2, Qt::AlignRight);
}

void RowScene::Private::paintLabels(QPainter& painter, int index) const
{
    const RowChart::Row& r = row(index);
    const QRectF line = band(index);
    const double baseline = metrics.label.baselineBetween(line.top(), line.bottom());
    const double nameRight = labelWidth - noteWidth;
    const QString name = metrics.label.elided(r.label, nameRight - symbolWidth);
    if (symbolWidth > 0) {
        // Symbols stand in a column of their own, so the names begin behind it.
        if (r.symbol)
            paintSymbol(painter, {symbolRadius(), line.center().y()}, symbolRadius(), *r.symbol, 0, symbols, theme);
        metrics.label.draw(painter, QPointF(symbolWidth, baseline), name, shade(theme.ui.ink, index));
    } else {
        metrics.label.draw(painter, QPointF(nameRight, baseline), name, shade(theme.ui.ink, index), Qt::AlignRight);
    }
    metrics.head.draw(painter, QPointF(labelWidth, baseline), r.labelNote, shade(theme.ui.ink3, index), Qt::AlignRight);
    metrics.head.draw(painter, QPointF(positionOf(index, r.from).x() - space(), baseline), r.atLow, theme.ui.ink2,
                      Qt::AlignRight, r.superscript);
    const double arrow = r.openEnd ? thickness() / 3 : 0;
    const double behindBar = positionOf(index, r.from + lengthOf(r)).x() + arrow + space();
    metrics.head.draw(painter, QPointF(behindBar, baseline), r.atHigh, theme.ui.ink2, Qt::AlignLeft, r.superscript);
    if (r.valueAtEnd) {
        metrics.strong.draw(painter, QPointF(behindBar, baseline), r.value, shade(theme.ui.ink, index), Qt::AlignLeft,
                            r.superscript);
        return;
    }
    const double right = view.size.width() - metrics.gap / 2;
    metrics.label.draw(painter, QPointF(right, baseline), r.note, shade(theme.ui.ink2, index), Qt::AlignRight);
    const double valueRight = right - (rangeWidth > 0 ? rangeWidth + RangeGap * metrics.gap : 0);
    metrics.strong.draw(painter, QPointF(valueRight, baseline), r.value, shade(theme.ui.ink, index), Qt::AlignRight,
                        r.superscript);
    if (r.badge.isEmpty())
        return;
    const double width = badgeWidth - metrics.gap / 2;
    const QRectF frame(valueRight - valueWidth - badgeWidth, line.center().y() - metrics.head.height() / 2, width,
                       metrics.head.height());
    painter.setPen(QPen(theme.ui.ink3, metrics.hairline));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, 2 * metrics.unit, 2 * metrics.unit);
    metrics.head.draw(painter, QPointF(frame.center().x(), metrics.head.baselineBetween(frame.top(), frame.bottom())),
                      r.badge, theme.ui.ink2, Qt::AlignHCenter);
}

void RowScene::Private::paintTicks(QPainter& painter) const
{
    const double baseline = plot.bottom() + metrics.gap / 2 + metrics.tick.ascent();
    for (const auto& tick : ticks)
        metrics.tick.draw(painter, QPointF(tickX(tick), baseline), tick.second, theme.ui.ink2, Qt::AlignHCenter);
    const double x = positionOf(view.firstRow, chart.base.value_or(chart.min)).x();
    painter.setPen(QPen(chart.base ? theme.ui.ink2 : theme.chart.axis, metrics.hairline));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
}

void RowScene::Private::paintAbove(QPainter& painter) const
{
    for (int i = view.firstRow; i < end(); ++i) {
        const RowChart::Row& r = row(i);
        paintHatchedParts(painter, i);
        paintArrow(painter, i);
        paintBox(painter, i);
        if (r.whisker) {
            const QRectF range = span(i, r.whisker->first, r.whisker->second);
            if (range.width() >= 2 * metrics.whisker)
                paintWhisker(painter, {range.left(), range.center().y()}, {range.right(), range.center().y()},
                             std::min(metrics.whiskerCap, range.height()), shade(theme.ui.ink, i), metrics);
        }
        paintLabels(painter, i);
    }
    paintTicks(painter);
    paintNames(painter);
    if (view.countRest && rest() > 0) {
        const double top = plot.bottom() + metrics.axisHeight();
        metrics.head.draw(painter, QPointF(plot.left(), metrics.head.baselineBetween(top, top + metrics.minPitch)),
                          chart.moreLabel.arg(rest()), theme.ui.ink2);
    }
    if (view.focused >= view.firstRow && view.focused < end())
        paintFocus(painter, band(view.focused), theme);
}

RowScene::RowScene(RowChart chart, const ChartLook& look, const ChartView& view)
    : d(std::make_unique<Private>(std::move(chart), look, view))
{
    Q_ASSERT(!d->chart.rows.empty() && view.firstRow >= 0 && view.firstRow < int(d->chart.rows.size()));
    Q_ASSERT(d->chart.max > d->chart.min);
    const SelectedSites selected(view.selected);
    for (const RowChart::Row& r : d->chart.rows)
        d->selectedRows.push_back(view.provinces.contains(r.province) || selected.hasAny(r.sites));
    d->layOut();
    d->addChart();
    d->addMarks();
    const QRectF bounds(QPointF(), view.size);
    d->scene.setSceneRect(bounds);
    auto* below = new Painted(bounds, [this](QPainter& painter) { d->paintBelow(painter); });
    below->setZValue(-1);
    d->scene.addItem(below);
    auto* above = new Painted(bounds, [this](QPainter& painter) { d->paintAbove(painter); });
    above->setZValue(1);
    d->scene.addItem(above);
}

RowScene::~RowScene() = default;

void RowScene::render(QPainter& painter, const QRectF& target) const
{
    renderPlot(d->scene, painter, target);
}

double RowScene::usedHeight() const
{
    const bool counts = d->view.countRest && d->rest() > 0;
    return d->plot.bottom() + d->metrics.axisHeight() + (counts ? d->metrics.minPitch : 0);
}

std::span<const ChartMark> RowScene::marks() const
{
    return d->marks;
}

int RowScene::rowsDrawn() const
{
    return d->rows;
}

double RowScene::heightOfAllRows() const
{
    return d->metrics.headHeight() + double(d->chart.rows.size()) * d->metrics.minPitch + d->metrics.axisHeight();
}

QRectF RowScene::barOf(int row) const
{
    const RowChart::Row& r = d->row(row);
    return d->span(row, r.from, r.from + lengthOf(r));
}

} // namespace atlas
