// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a dossier with an axis of months: its timeline and its own idle ratios.
#include "base/formats.h"
#include "charts/dossierdrawing.h"
#include "charts/labelroom.h"
#include "charts/xyscene.h"

#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <ranges>
#include <set>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

using Lane = Dossier::Dated::Lane;

// Pixels of the style.
constexpr double LaneHeight = 12; // at least
constexpr double ColumnWidth = 6; // of a range without a value
constexpr double CellSize = 2;    // of the room for values beside their marks

double laneHeight(const DossierDrawing& drawing)
{
    return std::max(drawing.px(LaneHeight), drawing.lineOf(drawing.metrics.head));
}

int laneCount(const Dossier& dossier)
{
    return std::ranges::contains(dossier.timeline, Lane::Signs, &Dossier::Dated::lane) ? 3 : 2;
}

// --- names of events ---------------------------------------------------------------------------------------------

struct EventLabel
{
    QString text;
    double left = 0;
    double x = 0; // of its mark
    bool upper = false;
};

// Places for the names of events, from the latest to the first, in a row next to their lane and, with room, in one over
// it, from where a leader goes down to the mark.
class EventRows
{
public:
    EventRows(const DossierDrawing& drawing, const QRectF& plot)
        : m_drawing(drawing),
          m_plot(plot),
          m_lowerFree(plot.right() + drawing.metrics.gap / 2),
          m_upperFree(m_lowerFree)
    {}

    // Over its mark, else as far aside as it still stands over it; nullopt: it would name another one.
    std::optional<EventLabel> place(const QString& name, double x)
    {
        const double gap = m_drawing.metrics.gap;
        const double width = m_drawing.metrics.head.width(name);
        const auto leftIn = [&](double free) { return std::max(m_plot.left(), std::min(x - width / 2, free - width)); };
        const auto fits = [&](double free) {
            const double left = leftIn(free);
            return left + width <= free && std::abs(left + width / 2 - x) <= width / 2 + gap / 2;
        };
        const bool isPushed = m_lowerFree < m_plot.right() && x + width / 2 > m_lowerFree;
        if (m_drawing.roomy && isPushed && x <= m_lowerFree + gap / 2 && fits(m_upperFree)) {
            const double left = leftIn(m_upperFree);
            m_upperFree = left - gap;
            m_lowerFree = std::min(m_lowerFree, x - gap / 2); // for the leader
            return EventLabel{name, left, x, true};
        }
        if (!fits(m_lowerFree))
            return std::nullopt;
        const double left = leftIn(m_lowerFree);
        m_lowerFree = left - gap;
        return EventLabel{name, left, x, false};
    }

private:
    const DossierDrawing& m_drawing;
    const QRectF m_plot;
    double m_lowerFree, m_upperFree; // right ends of what is free
};

std::vector<EventLabel> eventLabels(const DossierDrawing& drawing, const QRectF& plot)
{
    EventRows rows(drawing, plot);
    std::vector<EventLabel> labels;
    for (const Dossier::Dated& dated : std::views::reverse(drawing.dossier->timeline)) {
        if (dated.lane != Lane::Events || dated.label.isEmpty())
            continue;
        if (const auto label = rows.place(dated.label, drawing.monthX(plot, dated.span.middle())))
            labels.push_back(*label);
    }
    return labels;
}

double labelsHeight(const DossierDrawing& drawing, const std::vector<EventLabel>& labels)
{
    return (std::ranges::contains(labels, true, &EventLabel::upper) ? 2 : 1) * drawing.lineOf(drawing.metrics.head);
}

void layEventLabels(DossierDrawing& drawing, const std::vector<EventLabel>& labels, double bottom)
{
    const Lettering& type = drawing.metrics.head;
    const double height = drawing.lineOf(type);
    for (const EventLabel& label : labels) {
        const double below = label.upper ? bottom - height : bottom;
        drawing.text(type, {label.left, type.baselineBetween(below - height, below)}, label.text, drawing.theme.ui.ink);
        if (label.upper)
            drawing.line({label.x, below}, {label.x, bottom}, drawing.theme.ui.ink2, drawing.metrics.hairline);
    }
}

// --- the timeline ------------------------------------------------------------------------------------------------

// Lines at each January, and years as there is room, counted from the last.
void layYears(DossierDrawing& drawing, const QRectF& plot, double right)
{
    const PlotMetrics& metrics = drawing.metrics;
    const Dossier& dossier = *drawing.dossier;
    const XyAxis months = monthAxis(dossier.firstMonth, dossier.lastMonth);
    for (const double tick : months.ticks) {
        const double x = drawing.monthX(plot, tick);
        drawing.line({x, plot.top()}, {x, plot.bottom()}, drawing.theme.chart.grid, metrics.hairline);
    }
    drawing.line(plot.bottomLeft(), plot.bottomRight(), drawing.theme.chart.axis, metrics.hairline);
    const double year = drawing.monthX(plot, dossier.firstMonth + 12) - plot.left();
    const double needs = metrics.tick.width(u"2000"_s) + metrics.gap / 2;
    const auto stride = std::size_t(std::max(1.0, std::ceil(needs / std::max(year, 0.01))));
    double free = right;
    for (std::size_t i = 0; i < months.labels.size(); i += stride) {
        const auto& [at, label] = months.labels[months.labels.size() - 1 - i];
        const double width = metrics.tick.width(label);
        const double left = std::min(drawing.monthX(plot, at) - width / 2, right - width);
        if (left + width > free + 0.01)
            continue;
        drawing.text(metrics.tick, {left, plot.bottom() + metrics.tick.ascent()}, label, drawing.theme.ui.ink2);
        free = left - metrics.gap / 2;
    }
}

void layDated(DossierDrawing& drawing, const Dossier::Dated& dated, const QRectF& plot, double middle)
{
    const auto px = [&](double pixels) { return drawing.px(pixels); };
    const Theme& theme = drawing.theme;
    const double radius = px(DossierMarkRadius);
    const double from = drawing.monthX(plot, dated.span.from);
    const double to = drawing.monthX(plot, dated.span.to);
    const QPointF centre((from + to) / 2, middle);
    QRectF area(centre - QPointF(radius, radius), centre + QPointF(radius, radius));
    QPainterPath path;
    const bool flag = dated.lane == Lane::Signs;
    const QColor ink = flag ? theme.ui.ink : dated.lane == Lane::Events ? theme.chart.a : theme.chart.a2;
    if (!dated.span.isExact()) {
        // All that the date can mean.
        const double half = radius * 0.75;
        area = QRectF(QPointF(from, middle - half), QPointF(std::max(to, from + 2 * half), middle + half));
        path.addRoundedRect(area, half, half);
        drawing.shape(path, pale(ink, drawing), ink, drawing.metrics.hairline);
    } else if (flag) {
        const double staff = centre.x() - 0.6 * radius;
        path.addPolygon(QPolygonF(
            {{staff, middle - radius}, {centre.x() + radius, middle - 0.3 * radius}, {staff, middle + 0.4 * radius}}));
        path.closeSubpath();
        drawing.line({staff, middle - radius}, {staff, middle + radius}, ink, px(1.2));
        drawing.shape(path, dated.counts ? ink : theme.ui.surface, ink, px(1));
    } else if (dated.lane == Lane::Events) {
        path.addEllipse(centre, radius * 0.9, radius * 0.9);
        drawing.shape(path, ink, theme.ui.surface, px(1));
    } else {
        drawing.line({centre.x(), middle - radius}, {centre.x(), middle + radius}, ink, px(2));
    }
    drawing.mark(area, dated.spoken);
}

// --- idle claims -------------------------------------------------------------------------------------------------

QPainterPath formOf(Basis basis, QPointF centre, double r)
{
    QPainterPath path;
    switch (basis) {
    case Basis::ComputeUse:
        path.addEllipse(QPointF(), r, r);
        break;
    case Basis::SoldCapacity:
        path.addRect(QRectF(-0.88 * r, -0.88 * r, 1.76 * r, 1.76 * r));
        break;
    case Basis::RackOccupancy:
        path.addPolygon(QPolygonF({{0, -1.15 * r}, {1.1 * r, 0.8 * r}, {-1.1 * r, 0.8 * r}}));
        path.closeSubpath();
        break;
    case Basis::PowerLoad:
        path.addPolygon(QPolygonF({{0, 1.15 * r}, {1.1 * r, -0.8 * r}, {-1.1 * r, -0.8 * r}}));
        path.closeSubpath();
        break;
    case Basis::StatedIdle:
        path.addPolygon(QPolygonF({{0, -1.25 * r}, {1.25 * r, 0}, {0, 1.25 * r}, {-1.25 * r, 0}}));
        path.closeSubpath();
        break;
    }
    path.translate(centre);
    return path;
}

struct Key
{
    Basis basis;
    QString name;
    QPointF place; // of its line: left, top
};

// The forms and their names, in as many lines as it takes.
std::vector<Key> keyOf(const DossierDrawing& drawing, double width)
{
    std::set<Basis> bases;
    for (const Dossier::IdleClaim& claim : drawing.dossier->idleClaims)
        bases.insert(claim.basis);
    const PlotMetrics& metrics = drawing.metrics;
    std::vector<Key> key;
    QPointF place;
    for (const Basis basis : bases) {
        const QString name = labelOf(basis, *drawing.dossier->phrases);
        const double needs =
            2 * drawing.px(DossierMarkRadius) + metrics.gap / 2 + metrics.head.width(name) + 2 * metrics.gap;
        if (place.x() > 0 && place.x() + needs > width)
            place = QPointF(0, place.y() + drawing.lineOf(metrics.head));
        key.push_back({basis, name, place});
        place.rx() += needs;
    }
    return key;
}

double keyHeight(const DossierDrawing& drawing, const std::vector<Key>& key)
{
    return key.back().place.y() + drawing.lineOf(drawing.metrics.head) +
           (drawing.roomy ? drawing.lineOf(drawing.metrics.strong) : 0);
}

// Under the heading that a drawing with room has.
void layKey(DossierDrawing& drawing, const QRectF& rect, const std::vector<Key>& key)
{
    const PlotMetrics& metrics = drawing.metrics;
    QPointF start = rect.topLeft();
    if (drawing.roomy) {
        const QRectF heading(start, QSizeF(rect.width(), drawing.lineOf(metrics.strong)));
        drawing.textIn(metrics.strong, heading,
                       drawing.words(QT_TRANSLATE_NOOP("Chart", "Idle ratios of its own, by basis")),
                       drawing.theme.ui.ink);
        start.setY(heading.bottom());
    }
    const double radius = drawing.px(DossierMarkRadius);
    const double height = drawing.lineOf(metrics.head);
    for (const Key& each : key) {
        const QPointF corner = start + each.place;
        drawing.shape(formOf(each.basis, corner + QPointF(radius, height / 2), radius * 0.85), drawing.theme.chart.a,
                      {}, 0);
        const double left = corner.x() + 2 * radius + metrics.gap / 2;
        drawing.textIn(metrics.head, {left, corner.y(), std::max(0.0, rect.right() - left), height}, each.name,
                       drawing.theme.ui.ink2);
    }
}

// Where month and share stand.
struct ClaimPlot
{
    const DossierDrawing& drawing;
    QRectF rect;

    QPointF at(double month, double share) const
    {
        return {drawing.monthX(rect, month), rect.bottom() - std::clamp(share, 0.0, 1.0) * rect.height()};
    }
};

void layShares(DossierDrawing& drawing, const ClaimPlot& plot, double left)
{
    const Dossier& dossier = *drawing.dossier;
    const PlotMetrics& metrics = drawing.metrics;
    const Theme& theme = drawing.theme;
    const double half = drawing.lineOf(metrics.tick) / 2;
    for (const double tick : monthAxis(dossier.firstMonth, dossier.lastMonth).ticks)
        drawing.line(plot.at(tick, 0), plot.at(tick, 1), theme.chart.grid, metrics.hairline);
    for (const double share : {0.0, 0.5, 1.0}) {
        const double level = plot.at(0, share).y();
        drawing.line({plot.rect.left(), level}, {plot.rect.right(), level},
                     share > 0 ? theme.chart.grid : theme.chart.axis, metrics.hairline);
        const QString label =
            share < 1 ? formatNumber(share * 100, *dossier.phrases) : formatPercent(share, *dossier.phrases);
        drawing.textIn(metrics.tick, {left, level - half, plot.rect.left() - metrics.gap - left, 2 * half}, label,
                       theme.ui.ink2, Qt::AlignRight);
    }
}

QRectF areaOf(const DossierDrawing& drawing, const ClaimPlot& plot, const Dossier::IdleClaim& claim)
{
    const double middle = claim.span.middle();
    const QRectF range(plot.at(middle, claim.high), plot.at(middle, claim.low));
    if (!claim.value) {
        const double half = drawing.px(ColumnWidth) / 2;
        return range.adjusted(-half, -1, half, 1);
    }
    const double radius = drawing.px(DossierMarkRadius);
    const QPointF centre = plot.at(middle, *claim.value);
    QRectF area(centre - QPointF(radius, radius), centre + QPointF(radius, radius));
    if (!claim.span.isExact())
        area |=
            QRectF(plot.at(claim.span.from, *claim.value), plot.at(claim.span.to, *claim.value)).adjusted(0, -1, 0, 1);
    return area | range.adjusted(-1, 0, 1, 0);
}

void layValue(DossierDrawing& drawing, const ClaimPlot& plot, const Dossier::IdleClaim& claim)
{
    const Theme& theme = drawing.theme;
    const double middle = claim.span.middle();
    if (!claim.span.isExact())
        drawing.line(plot.at(claim.span.from, *claim.value), plot.at(claim.span.to, *claim.value), theme.chart.a3,
                     drawing.px(1.2));
    if (claim.low < claim.high)
        drawing.whisker(plot.at(middle, claim.low), plot.at(middle, claim.high));
    drawing.shape(formOf(claim.basis, plot.at(middle, *claim.value), drawing.px(DossierMarkRadius)),
                  claim.calculated ? theme.ui.surface : theme.chart.a,
                  claim.calculated ? theme.chart.a : theme.ui.surface, drawing.px(claim.calculated ? 1.6 : 1));
}

// Each beside its mark, where there is room.
void layLabels(DossierDrawing& drawing, const ClaimPlot& plot, const std::vector<QRectF>& areas)
{
    const Lettering& type = drawing.metrics.head;
    LabelRoom room(plot.rect, drawing.px(CellSize));
    for (const QRectF& area : areas)
        room.take(area, LabelRoom::Symbol);
    for (const Dossier::IdleClaim& claim : drawing.dossier->idleClaims) {
        const QPointF centre = plot.at(claim.span.middle(), claim.value.value_or(claim.high));
        const Superscript note = drawing.look.noteOf(claim.source);
        const auto places = placesRound(centre, drawing.px(DossierMarkRadius) + drawing.metrics.gap / 2,
                                        QSizeF(type.width(claim.label, note), inkHeight(type)));
        if (const auto box = room.placeText(places, {LabelRoom::Symbol | LabelRoom::Text}))
            drawing.text(type, {box->left(), box->bottom() - inkDescent(type)}, claim.label, drawing.theme.ui.ink,
                         Qt::AlignLeft, note);
    }
}

} // namespace

double timelineHeight(const DossierDrawing& drawing, double width)
{
    if (drawing.dossier->timeline.empty())
        return drawing.lineOf(drawing.metrics.label);
    const auto labels = eventLabels(drawing, drawing.plotOf(QRectF(0, 0, width, 0)));
    return labelsHeight(drawing, labels) + laneCount(*drawing.dossier) * laneHeight(drawing) +
           drawing.lineOf(drawing.metrics.tick);
}

void layTimeline(DossierDrawing& drawing, const QRectF& rect)
{
    const PlotMetrics& metrics = drawing.metrics;
    const Theme& theme = drawing.theme;
    const Dossier& dossier = *drawing.dossier;
    if (dossier.timeline.empty()) {
        drawing.textIn(
            metrics.label, rect,
            dossier.earlier > 0
                ? drawing.words(QT_TRANSLATE_NOOP("Chart", "Its events and figures are older than the axis."))
                : drawing.words(QT_TRANSLATE_NOOP("Chart", "No event or figure of it has a date.")),
            theme.ui.ink2);
        return;
    }
    const double lane = laneHeight(drawing);
    const auto labels = eventLabels(drawing, drawing.plotOf(rect));
    const double first = rect.top() + labelsHeight(drawing, labels);
    const int lanes = laneCount(dossier);
    constexpr std::array Names{QT_TRANSLATE_NOOP("Chart", "Events"), QT_TRANSLATE_NOOP("Chart", "Figures"),
                               QT_TRANSLATE_NOOP("Chart", "Signs")};
    for (int i = 0; i < lanes; ++i)
        drawing.textIn(metrics.head, {rect.left(), first + i * lane, drawing.nameWidth(rect.width()), lane},
                       drawing.words(Names[std::size_t(i)]), theme.ui.ink2, Qt::AlignRight);
    QRectF plot = drawing.plotOf(rect);
    plot.setTop(first);
    plot.setHeight(lanes * lane);
    layYears(drawing, plot, rect.right());
    for (const Dossier::Dated& dated : dossier.timeline)
        layDated(drawing, dated, plot, first + (int(dated.lane) + 0.5) * lane);
    layEventLabels(drawing, labels, first);
}

double idleClaimsHeight(const DossierDrawing& drawing, double width, double plotHeight)
{
    if (drawing.dossier->idleClaims.empty())
        return drawing.lineOf(drawing.metrics.label);
    return keyHeight(drawing, keyOf(drawing, width)) + drawing.metrics.gap / 2 + plotHeight;
}

void layIdleClaims(DossierDrawing& drawing, const QRectF& rect)
{
    const PlotMetrics& metrics = drawing.metrics;
    if (drawing.dossier->idleClaims.empty()) {
        drawing.textIn(metrics.label, rect,
                       drawing.words(QT_TRANSLATE_NOOP("Chart", "It has no dated idle ratio of its own.")),
                       drawing.theme.ui.ink2);
        return;
    }
    const std::vector<Key> key = keyOf(drawing, rect.width());
    layKey(drawing, rect, key);
    // Marks and labels at 0 and 100 % need half of their height.
    const double half = std::max(drawing.px(DossierMarkRadius), drawing.lineOf(metrics.tick) / 2);
    const double top = rect.top() + keyHeight(drawing, key) + metrics.gap / 2 + half;
    const ClaimPlot plot{
        drawing, drawing.plotOf(QRectF(QPointF(rect.left(), top), QPointF(rect.right(), rect.bottom() - half)))};
    layShares(drawing, plot, rect.left());
    const std::vector<Dossier::IdleClaim>& claims = drawing.dossier->idleClaims;
    std::vector<QRectF> areas;
    for (const Dossier::IdleClaim& claim : claims) {
        areas.push_back(areaOf(drawing, plot, claim));
        drawing.mark(areas.back(), claim.spoken);
        // A whisker would look like the range of a value of the same date.
        if (!claim.value)
            drawing.fill(areas.back(), pale(drawing.theme.chart.a, drawing));
    }
    for (const Dossier::IdleClaim& claim : claims) {
        if (claim.value)
            layValue(drawing, plot, claim);
    }
    layLabels(drawing, plot, areas);
}

} // namespace atlas
