// SPDX-License-Identifier: GPL-3.0-or-later
// The texts in the plot of a chart of two axes: names of level rules, labels of points and boxes, notes.
#include "charts/labelroom.h"
#include "charts/xycurves.h"
#include "charts/xylabels.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atlas {

namespace {

constexpr double CellPx = 2;     // of the room for labels
constexpr double RuleGap = 3;    // from a level rule to its name
constexpr double NoteMargin = 2; // round the lines of a note
constexpr double LeastLabel = 4; // heights of a line, of the width of a label that is cut

constexpr int NoText = LabelRoom::Symbol | LabelRoom::Text | LabelRoom::Box; // to be avoided by a text

// Parted at the space that is nearest to the middle; of a text without one, itself.
QStringList halvesOf(const QString& text)
{
    qsizetype at = -1;
    for (qsizetype i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == u' ' && (at < 0 || std::abs(2 * i - text.size()) < std::abs(2 * at - text.size())))
            at = i;
    }
    return at < 0 ? QStringList{text} : QStringList{text.left(at), text.mid(at + 1)};
}

QSizeF sizeOf(const Lettering& type, const QString& text)
{
    return {type.width(text), inkHeight(type)};
}

} // namespace

void XyLabels::placeText(LabelRoom& room, const QString& text, const QColor& colour, std::span<const QRectF> boxes,
                         std::initializer_list<int> avoided)
{
    const Lettering& type = m_plot.metrics.label;
    if (const auto box = room.placeText(boxes, avoided))
        m_texts.push_back({&type, {box->left(), box->bottom() - inkDescent(type)}, text, colour});
}

LabelRoom XyLabels::roomInside() const
{
    const XyChart& chart = m_plot.chart;
    const QRectF& area = m_plot.area;
    const bool margin = std::ranges::any_of(chart.lines, [](const XyLine& line) { return !line.label.isEmpty(); });
    LabelRoom room(QRectF(QPointF(area.left(), area.top() - m_above),
                          QPointF(margin ? area.right() : m_plot.view.size.width(), area.bottom())),
                   m_plot.px(CellPx));
    for (const XyArea& band : chart.areas) {
        const std::vector<QPointF> upper = cornersOf(band.upper, band.steps, chart);
        const std::vector<QPointF> lower = cornersOf(band.lower, band.steps, chart);
        for (std::size_t i = 1; i < upper.size() && !lower.empty(); ++i) {
            const QPointF base(upper[i - 1].x(), lower[std::min(i, lower.size() - 1)].y());
            room.take(m_plot.rectOf(QRectF(base, upper[i]).normalized()), LabelRoom::Area);
        }
    }
    for (const XyBox& box : chart.boxes)
        room.take(m_plot.rectOf(box.values), LabelRoom::Box);
    for (const XyLine& line : chart.lines) {
        const std::vector<QPointF> points = cornersOf(line.points, line.steps, chart);
        for (std::size_t i = 1; i < points.size(); ++i)
            room.takeLine(m_plot.positionOf(points[i - 1]), m_plot.positionOf(points[i]), LabelRoom::Line);
    }
    for (const XyRule& rule : chart.rules) {
        if (!m_plot.isInside(rule))
            continue;
        const double at = m_plot.acrossOf(rule);
        if (rule.orientation == Qt::Vertical)
            room.takeLine({at, area.top()}, {at, area.bottom()}, LabelRoom::Line);
        else
            room.takeLine({area.left(), at}, {area.right(), at}, LabelRoom::Line);
    }
    for (const XyPoint& point : chart.points) {
        if (!m_plot.isInside(point.value))
            continue;
        const QPointF centre = m_plot.positionOf(point.value);
        const QPointF reach(m_plot.px(point.radius), m_plot.px(point.radius));
        room.take(QRectF(centre - reach, centre + reach), LabelRoom::Symbol);
        if (point.range)
            room.takeLine(m_plot.positionOf({point.value.x(), point.range->first}),
                          m_plot.positionOf({point.value.x(), point.range->second}), LabelRoom::Line);
    }
    return room;
}

// What stands in the plot: first what has few places to choose from.
void XyLabels::placeInside()
{
    const XyChart& chart = m_plot.chart;
    const auto hasLabel = [](const auto& part) { return !part.label.isEmpty(); };
    if (std::ranges::none_of(chart.rules, hasLabel) && std::ranges::none_of(chart.points, hasLabel) &&
        std::ranges::none_of(chart.boxes, hasLabel) && chart.notes.empty())
        return;
    LabelRoom room = roomInside();
    for (const XyRule& rule : chart.rules) {
        if (hasLabel(rule) && rule.orientation == Qt::Horizontal && m_plot.isInside(rule))
            placeRule(room, rule);
    }
    for (const XyPoint& point : chart.points) {
        if (hasLabel(point) && m_plot.isInside(point.value))
            placePoint(room, point);
    }
    for (const XyBox& box : chart.boxes) {
        if (hasLabel(box) && m_plot.rectOf(box.values).intersects(m_plot.area))
            placeBox(room, box);
    }
    for (const XyNote& note : chart.notes) {
        if (m_plot.isInside(note.value))
            placeNote(room, note);
    }
}

// Of a level one: at its ends, over or under it.
void XyLabels::placeRule(LabelRoom& room, const XyRule& rule)
{
    const double gap = m_plot.metrics.gap;
    const QString text = fitted(m_plot.metrics.label, rule.label, m_plot.area.width() - gap);
    const QSizeF size = sizeOf(m_plot.metrics.label, text);
    const double left = m_plot.area.left() + gap / 2;
    const double right = m_plot.area.right() - gap / 4 - size.width();
    const double under = m_plot.acrossOf(rule) + m_plot.px(RuleGap);
    const double over = m_plot.acrossOf(rule) - m_plot.px(RuleGap) - size.height();
    const std::array places{QRectF({right, over}, size), QRectF({right, under}, size), QRectF({left, over}, size),
                            QRectF({left, under}, size)};
    placeText(room, text, m_plot.theme.ui.ink2, places, {NoText | LabelRoom::Line, NoText});
}

void XyLabels::placePoint(LabelRoom& room, const XyPoint& point)
{
    if (point.labelKeepsOffLines)
        placeOffLines(room, point);
    else
        placeLines(room, {point.label}, point, {NoText | LabelRoom::Line, NoText});
}

// Whole, in two lines, or cut to what is free to the right of it.
void XyLabels::placeOffLines(LabelRoom& room, const XyPoint& point)
{
    const Lettering& type = m_plot.metrics.label;
    const auto place = [&](const QStringList& lines) {
        return placeLines(room, lines, point, {NoText | LabelRoom::Line});
    };
    QStringList halves = halvesOf(point.label);
    if (place({point.label}) || place(halves))
        return;
    const double width = m_plot.view.size.width() - m_plot.positionOf(point.value).x() - awayFrom(point);
    if (width < LeastLabel * type.height())
        return;
    for (QString& half : halves)
        half = fitted(type, half, width);
    if (!place(halves))
        place({fitted(type, point.label, width)});
}

double XyLabels::awayFrom(const XyPoint& point) const
{
    return m_plot.px(point.radius) + m_plot.metrics.gap / 2;
}

// Beside the point they stand towards it, else one in the middle of the other. The superscript is behind the last.
bool XyLabels::placeLines(LabelRoom& room, const QStringList& lines, const XyPoint& point,
                          std::initializer_list<int> avoided)
{
    const Lettering& type = m_plot.metrics.label;
    const auto widthOf = [&](qsizetype i) {
        return type.width(lines[i], i + 1 == lines.size() ? point.superscript : Superscript());
    };
    QSizeF size(0, inkHeight(type) + double(lines.size() - 1) * type.height());
    for (qsizetype i = 0; i < lines.size(); ++i)
        size.setWidth(std::max(size.width(), widthOf(i)));
    const QPointF centre = m_plot.positionOf(point.value);
    const auto box = room.placeText(placesRound(centre, awayFrom(point), size), avoided);
    if (!box)
        return false;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const double free = size.width() - widthOf(i);
        const double indent = box->left() > centre.x() ? 0 : box->right() < centre.x() ? free : free / 2;
        const double baseline = box->bottom() - inkDescent(type) - double(lines.size() - 1 - i) * type.height();
        m_texts.push_back({&type,
                           {box->left() + indent, baseline},
                           lines[i],
                           m_plot.theme.ui.ink,
                           i + 1 == lines.size() ? point.superscript : Superscript()});
    }
    return true;
}

void XyLabels::placeBox(LabelRoom& room, const XyBox& box)
{
    const QRectF rect = m_plot.rectOf(box.values);
    const QSizeF size = sizeOf(m_plot.metrics.label, box.label);
    const QPointF corner(rect.center().x() - size.width() / 2, rect.top() - m_plot.metrics.gap / 2 - size.height());
    placeText(room, box.label, m_plot.theme.ui.ink, std::array{QRectF(corner, size)}, {NoText | LabelRoom::Line});
}

void XyLabels::placeNote(LabelRoom& room, const XyNote& note)
{
    const Lettering& type = m_plot.metrics.strong;
    const double margin = m_plot.px(NoteMargin);
    const double most = m_plot.area.width() - 2 * margin;
    const double height = type.height();
    QStringList lines;
    double width = 0;
    for (const QString& line : note.lines) {
        lines << fitted(type, line, most);
        width = std::max(width, type.width(lines.last()));
    }
    const QPointF tip = m_plot.positionOf(note.value);
    const auto block = room.blockNear(tip, QSizeF(width + 2 * margin, height * double(lines.size()) + 2 * margin),
                                      2 * m_plot.metrics.gap);
    // In a small drawing there is no place off the lines: the mark tells the same.
    if (!block || room.usesIn(*block) & LabelRoom::Line)
        return;
    room.take(*block, LabelRoom::Text);
    const QRectF inner = block->adjusted(margin, margin, -margin, -margin);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const double top = inner.top() + height * double(i);
        m_texts.push_back(
            {&type, {inner.left(), type.baselineBetween(top, top + height)}, lines[i], m_plot.theme.ui.ink});
    }
    // Up to the dot that stands there.
    QLineF leader(nearestOn(*block, tip), tip);
    leader.setLength(std::max(0.0, leader.length() - m_plot.metrics.point - m_plot.px(XyPlot::DotCasing)));
    room.takeLine(leader.p1(), leader.p2(), LabelRoom::Line);
    m_leaders.push_back({leader, m_plot.theme.ui.ink});
}

} // namespace atlas
