// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/xylabels.h"

#include "charts/labelroom.h"
#include "charts/xycurves.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <ranges>

namespace atlas {

namespace {

constexpr double LabelShare = 0.3; // of the width, at most, for the labels of the y axis, and of the lines
constexpr double LeaderGaps = 1.5; // from the plot to the labels of lines, in gaps
constexpr double SwatchPx = 10;
constexpr double LittleWay = 0.5;    // that a name may be pushed without anybody's notice
constexpr double MostLowered = 0.25; // of the height of the plot

struct AxisLabel
{
    double from, to; // rising along the axis
    double start;    // x of a label of the x axis, baseline of one of the y axis
    QString text;
};

// All of them, or every second, third ... counted from the last, which has the unit, so that none meets its neighbour.
void keepEven(std::vector<AxisLabel>& labels)
{
    const std::size_t count = labels.size();
    const auto isClear = [&](std::size_t stride) {
        for (std::size_t i = count - 1; i >= stride; i -= stride) {
            if (labels[i - stride].to > labels[i].from)
                return false;
        }
        return true;
    };
    std::size_t stride = 1;
    while (stride < count && !isClear(stride))
        ++stride;
    std::vector<AxisLabel> kept;
    for (std::size_t i = 0; i < count; ++i) {
        if ((count - 1 - i) % stride == 0)
            kept.push_back(labels[i]);
    }
    labels = std::move(kept);
}

// Of names in a row above the plot.
bool isNamedAbove(const XyRule& rule, const XyPlot& plot)
{
    return rule.orientation == Qt::Vertical && !rule.label.isEmpty() && plot.isInside(rule);
}

// The last place of a line that is within the plot, in values.
std::optional<QPointF> endOf(const XyLine& line, const XyPlot& plot)
{
    const XyAxis& x = plot.chart.x;
    const XyAxis& y = plot.chart.y;
    const auto beyond = std::ranges::find_if(line.points, [&x](QPointF p) { return p.x() > x.max; });
    if (beyond == line.points.begin())
        return std::nullopt;
    QPointF end = *(beyond - 1);
    if (beyond != line.points.end()) {
        const double share = line.steps ? 0 : (x.max - end.x()) / (beyond->x() - end.x());
        end = {x.max, end.y() + share * (beyond->y() - end.y())};
    }
    if (end.x() < x.min)
        return std::nullopt;
    return QPointF(end.x(), std::clamp(end.y(), y.min, y.max));
}

} // namespace

const Lettering& XyLabels::typeOf(const XyLine& line) const
{
    return line.strongLabel ? m_plot.metrics.strong : m_plot.metrics.label;
}

QMarginsF XyLabels::placeKey()
{
    const PlotMetrics& metrics = m_plot.metrics;
    const XyChart& chart = m_plot.chart;
    const double most = m_plot.view.size.width() * LabelShare;
    double before = 0;
    for (const auto& [at, text] : chart.y.labels)
        before = std::max(before, metrics.tick.width(text));
    double behind = 0;
    for (const XyLine& line : chart.lines) {
        if (!line.label.isEmpty())
            behind = std::max(behind, typeOf(line).width(line.label));
    }
    const double left = before > 0 ? std::min(before, most) + metrics.gap : metrics.gap / 2;
    const double right = behind > 0 ? std::min(behind, most) + LeaderGaps * metrics.gap : metrics.gap / 2;
    const double key = keyFrom(left);
    if (std::ranges::any_of(chart.rules, [this](const XyRule& rule) { return isNamedAbove(rule, m_plot); }))
        return {left, key + metrics.tick.height() + metrics.gap / 4, right, metrics.axisHeight()};
    const bool namesBoxes = std::ranges::any_of(chart.boxes, [](const XyBox& box) { return !box.label.isEmpty(); });
    m_above = namesBoxes ? metrics.label.height() : metrics.tick.height() / 2;
    return {left, key + m_above, right, metrics.axisHeight()};
}

// From left to right, in as many lines as it takes. Returns where it ends.
double XyLabels::keyFrom(double left)
{
    const Lettering& type = m_plot.metrics.head;
    const double gap = m_plot.metrics.gap;
    const double side = m_plot.px(SwatchPx);
    const double height = type.height();
    const double width = m_plot.view.size.width();
    double x = left;
    double top = 0;
    for (const XyKey& key : m_plot.chart.key) {
        const QString name = fitted(type, key.name, width - left - side - gap / 2);
        const double taken = side + gap / 2 + type.width(name);
        if (x > left && x + taken > width) {
            x = left;
            top += height;
        }
        m_swatches.push_back({QRectF(x, top + (height - side) / 2, side, side), key.colour, key.hatched});
        m_texts.push_back(
            {&type, {x + side + gap / 2, type.baselineBetween(top, top + height)}, name, m_plot.theme.ui.ink2});
        x += taken + 2 * gap;
    }
    return m_plot.chart.key.empty() ? 0 : top + height + gap / 2;
}

double XyLabels::lowerAxis()
{
    const Lettering& type = m_plot.metrics.tick;
    const double top = m_plot.area.bottom() + m_plot.metrics.gap / 2;
    for (const auto& [at, text] : m_plot.chart.x.labels) {
        if (text.isEmpty() || !isWithin(at, m_plot.chart.x))
            continue;
        const double x = m_plot.positionOf({at, 0}).x();
        const double half = type.width(text) / 2;
        for (const XyPoint& point : m_plot.chart.points) {
            const QPointF centre = m_plot.positionOf(point.value);
            const double radius = m_plot.px(point.radius);
            if (m_plot.isInside(point.value) && std::abs(centre.x() - x) < half + radius)
                m_lowered = std::max(m_lowered, centre.y() + radius - top);
        }
    }
    m_lowered = std::min(m_lowered, MostLowered * m_plot.area.height());
    return m_lowered;
}

void XyLabels::place()
{
    placeOnX();
    placeOnY();
    placeRuleNames();
    placeLineLabels();
    placeInside();
}

void XyLabels::placeOnX()
{
    const Lettering& type = m_plot.metrics.tick;
    const double gap = m_plot.metrics.gap;
    std::vector<AxisLabel> along;
    for (const auto& [at, text] : m_plot.chart.x.labels) {
        if (text.isEmpty() || !isWithin(at, m_plot.chart.x))
            continue;
        const double half = type.width(text) / 2;
        const double x = std::max(half, std::min(m_plot.positionOf({at, 0}).x(), m_plot.view.size.width() - half));
        along.push_back({x - half - gap / 4, x + half + gap / 4, x - half, text});
    }
    keepEven(along);
    const double baseline = m_plot.area.bottom() + m_lowered + gap / 2 + type.ascent();
    for (const AxisLabel& label : along)
        m_texts.push_back({&type, {label.start, baseline}, label.text, m_plot.theme.ui.ink2});
}

void XyLabels::placeOnY()
{
    const Lettering& type = m_plot.metrics.tick;
    const double half = type.height() / 2;
    const double room = m_plot.area.left() - m_plot.metrics.gap;
    std::vector<AxisLabel> upwards;
    for (const auto& [at, text] : m_plot.chart.y.labels) {
        if (text.isEmpty() || !isWithin(at, m_plot.chart.y))
            continue;
        const double y = m_plot.positionOf({0, at}).y();
        upwards.push_back({-y - half, -y + half, type.baselineBetween(y - half, y + half), text});
    }
    keepEven(upwards);
    for (const AxisLabel& label : upwards) {
        const QString text = fitted(type, label.text, room);
        m_texts.push_back({&type, {room - type.width(text), label.start}, text, m_plot.theme.ui.ink2});
    }
}

// Names of upright rules in a row above the plot. Where one is pushed off its rule, the longest of those that push each
// other is left out.
void XyLabels::placeRuleNames()
{
    const PlotMetrics& metrics = m_plot.metrics;
    std::vector<const XyRule*> named;
    for (const XyRule& rule : m_plot.chart.rules) {
        if (isNamedAbove(rule, m_plot))
            named.push_back(&rule);
    }
    std::ranges::stable_sort(named, {}, &XyRule::at);
    while (!named.empty()) {
        std::vector<double> wanted;
        std::vector<double> sizes;
        for (const XyRule* rule : named) {
            wanted.push_back(m_plot.acrossOf(*rule));
            sizes.push_back(metrics.tick.width(rule->label) + metrics.gap);
        }
        const auto middles = spread(wanted, sizes, m_plot.area.left(), m_plot.view.size.width());
        bool fits = true;
        std::optional<std::size_t> longest;
        const double little = m_plot.px(LittleWay);
        for (std::size_t i = 0; i < named.size(); ++i) {
            const double pushed = middles ? std::abs((*middles)[i] - wanted[i]) : sizes[i];
            fits = fits && pushed <= sizes[i] / 2 + little;
            if (pushed > little && (!longest || sizes[i] >= sizes[*longest]))
                longest = i;
        }
        if (!middles || !fits) {
            named.erase(named.begin() + std::ptrdiff_t(longest.value_or(named.size() - 1)));
            continue;
        }
        const double bottom = m_plot.area.top() - metrics.gap / 4;
        const double baseline = metrics.tick.baselineBetween(bottom - metrics.tick.height(), bottom);
        for (std::size_t i = 0; i < named.size(); ++i) {
            const double start = (*middles)[i] - sizes[i] / 2 + metrics.gap / 2;
            m_texts.push_back({&metrics.tick, {start, baseline}, named[i]->label, m_plot.theme.ui.ink2});
        }
        return;
    }
}

// In the right margin, each as near to the end of its line as its neighbours let it, with a leader to it.
void XyLabels::placeLineLabels()
{
    struct End
    {
        const XyLine* line;
        QPointF at;
    };

    const QRectF& area = m_plot.area;
    const double gap = m_plot.metrics.gap;
    std::vector<End> ends;
    for (const XyLine& line :
         std::views::reverse(m_plot.chart.lines)) { // of lines with one end the topmost comes first
        const auto end = endOf(line, m_plot);
        if (end && !line.label.isEmpty())
            ends.push_back({&line, m_plot.positionOf(*end)});
    }
    // What lies at one place to the eye does so: sums in another order differ in their last digits.
    constexpr double Finest = 4; // steps of a pixel
    std::ranges::stable_sort(ends, {}, [](const End& end) { return std::round(Finest * end.at.y()); });
    const double left = area.right() + LeaderGaps * gap;
    const double room = m_plot.view.size.width() - left;
    for (; !ends.empty(); ends.pop_back()) {
        std::vector<double> wanted;
        std::vector<double> sizes;
        for (const End& end : ends) {
            wanted.push_back(end.at.y());
            sizes.push_back(typeOf(*end.line).height());
        }
        const auto middles = spread(wanted, sizes, area.top() - gap / 4, area.bottom() + gap / 2);
        if (!middles)
            continue;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            const XyLine& line = *ends[i].line;
            const Lettering& type = typeOf(line);
            const double y = (*middles)[i];
            m_texts.push_back({&type,
                               {left, type.baselineBetween(y - sizes[i] / 2, y + sizes[i] / 2)},
                               fitted(type, line.label, room),
                               line.strongLabel ? m_plot.theme.ui.ink : m_plot.theme.ui.ink2});
            m_leaders.push_back({QLineF(ends[i].at, QPointF(left - gap / 4, y)), line.colour});
        }
        return;
    }
}

void XyLabels::paint(QPainter& painter) const
{
    const PlotMetrics& metrics = m_plot.metrics;
    for (const Swatch& swatch : m_swatches) {
        if (swatch.hatched)
            paintHatchedBox(painter, swatch.rect, metrics.hatchSpacing / 2, swatch.colour, swatch.colour, m_plot.theme,
                            metrics);
        else
            painter.fillRect(swatch.rect, swatch.colour);
    }
    for (const Leader& leader : m_leaders) {
        painter.setPen(penOf(leader.colour, metrics.hairline, XyDash::Solid));
        painter.drawLine(leader.line);
    }
    for (const Text& text : m_texts)
        text.type->draw(painter, text.baseline, text.text, text.colour, Qt::AlignLeft, text.superscript);
}

} // namespace atlas
