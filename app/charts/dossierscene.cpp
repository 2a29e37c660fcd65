// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/dossierscene.h"

#include "base/formats.h"
#include "charts/plotparts.h"
#include "charts/xyscene.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <set>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Pixels of the style.
constexpr double WideFrom = 640;    // width of two columns
constexpr double RoomyFrom = 300;   // height of headings and axes
constexpr double LaneHeight = 12;   // at least
constexpr double BarHeight = 8;     // of the idle ratio
constexpr double BracketHeight = 9; // above it, for range and pointer
constexpr double MarkRadius = 4;
constexpr double LeastPlot = 56, MostPlot = 220; // height of the idle claims
constexpr double SymbolRadius = 7;
constexpr double FocusGap = 3;

constexpr double LeftColumn = 0.55; // of the width, of two columns
constexpr double NameShare = 0.3;   // of a column, at most, for names on the left
constexpr double ValueShare = 0.4;  // the same for values on the right
constexpr double StageShare = 0.45;
constexpr double Tint = 0.34; // of a range, on the ground
constexpr double RoundTripScaleMs = 80;
constexpr double RoundTripTickMs = 20;

} // namespace

struct DossierScene::Private
{
    const std::shared_ptr<const Dossier> dossier;
    const ChartView view;
    const Theme theme;
    const PlotMetrics metrics;
    const SymbolMetrics symbols;
    std::vector<std::function<void(QPainter&)>> drawn;
    std::vector<ChartMark> marks;
    std::set<Part> shown;
    bool roomy = false; // headings, axes and distances have room
    double bottom = 0;

    Private(std::shared_ptr<const Dossier> d, const ChartLook& look, const ChartView& v)
        : dossier(std::move(d)), view(v), theme(look.colours()), metrics(*look.style, look.theme), symbols(*look.style)
    {}

    double px(double pixels) const { return pixels * metrics.unit; }

    // Of a line of that type: without room only what its letters fill.
    double lineOf(const Lettering& type) const
    {
        return roomy ? type.height() : 0.85 * type.ascent() + 0.6 * type.descent() + px(1);
    }

    double laneHeight() const { return std::max(px(LaneHeight), lineOf(metrics.head)); }

    double gapOfParts() const { return roomy ? 2 * metrics.gap : px(2); }

    QString words(const char* text) const { return dossier->phrases->translate("Chart", text); }

    // What is drawn, in this order.
    void text(const Lettering& type, QPointF baseline, const QString& line, const QColor& colour,
              Qt::Alignment alignment = Qt::AlignLeft);
    void textIn(const Lettering& type, const QRectF& line, const QString& content, const QColor& colour,
                Qt::Alignment alignment = Qt::AlignLeft);
    void fill(const QRectF& rect, const QColor& colour);
    void line(QPointF from, QPointF to, const QColor& colour, double width);
    void shape(const QPainterPath& path, const QColor& brush, const QColor& edge, double width);
    void whisker(QPointF from, QPointF to);
    void mark(const QRectF& area, const QString& spoken);

    // Heights of the parts.
    double idleNowHeight() const;
    double timelineHeight() const;
    double roundTripsHeight() const;
    double idleClaimsHeight(double width, double plotHeight) const;
    double figureHeight(bool withNote) const;

    void layOut();
    double layHead();
    void layColumn(const QRectF& column, bool withFigures);
    void layIdleNow(const QRectF& rect);
    void layTimeline(const QRectF& rect);
    void layEventLabels(const QRectF& lane);
    void layRoundTrips(const QRectF& rect);
    void layRoundTrip(const Dossier::RoundTrip& trip, const QRectF& row, double from, double to);
    void layIdleClaims(const QRectF& rect);
    void layFigures(const QRectF& rect);

    bool hasSigns() const;

    bool hasIdleBar() const { return dossier->idle.certainty != Certainty::NotApplicable; }

    double nameWidth(double width) const;
    // The axis of months of a part.
    QRectF plotOf(const QRectF& rect) const;
    double monthX(const QRectF& plot, double month) const;
    std::vector<std::pair<QStringList, double>> keyLines(double width) const;
    QPainterPath formOf(Basis basis, QPointF centre, double radius) const;
    std::vector<Basis> bases() const;
};

// --- what is drawn -----------------------------------------------------------------------------------------------

void DossierScene::Private::text(const Lettering& type, QPointF baseline, const QString& line, const QColor& colour,
                                 Qt::Alignment alignment)
{
    if (!line.isEmpty())
        drawn.emplace_back([=, &type](QPainter& painter) { type.draw(painter, baseline, line, colour, alignment); });
}

// In the middle of the height of a rectangle, cut to its width.
void DossierScene::Private::textIn(const Lettering& type, const QRectF& line, const QString& content,
                                   const QColor& colour, Qt::Alignment alignment)
{
    const double x = alignment & Qt::AlignRight     ? line.right()
                     : alignment & Qt::AlignHCenter ? line.center().x()
                                                    : line.left();
    const QString cut =
        type.width(content) <= line.width() + 0.01 ? content : type.elided(content, std::max(0.0, line.width()));
    text(type, {x, type.baselineBetween(line.top(), line.bottom())}, cut, colour, alignment);
}

void DossierScene::Private::fill(const QRectF& rect, const QColor& colour)
{
    drawn.emplace_back([=](QPainter& painter) { painter.fillRect(rect, colour); });
}

void DossierScene::Private::line(QPointF from, QPointF to, const QColor& colour, double width)
{
    drawn.emplace_back([=](QPainter& painter) {
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(from, to);
    });
}

// An invalid brush leaves it open, an invalid edge without one.
void DossierScene::Private::shape(const QPainterPath& path, const QColor& brush, const QColor& edge, double width)
{
    drawn.emplace_back([=](QPainter& painter) {
        painter.setBrush(brush.isValid() ? QBrush(brush) : QBrush(Qt::NoBrush));
        painter.setPen(edge.isValid() ? QPen(edge, width) : QPen(Qt::NoPen));
        painter.drawPath(path);
    });
}

void DossierScene::Private::whisker(QPointF from, QPointF to)
{
    drawn.emplace_back(
        [=, this](QPainter& painter) { paintWhisker(painter, from, to, metrics.whiskerCap, theme.ui.ink, metrics); });
}

void DossierScene::Private::mark(const QRectF& area, const QString& spoken)
{
    marks.push_back({area, {}, {}, spoken});
}

// --- measures ----------------------------------------------------------------------------------------------------

double DossierScene::Private::idleNowHeight() const
{
    if (!hasIdleBar())
        return lineOf(metrics.strong);
    return lineOf(metrics.strong) + px(BracketHeight + BarHeight) + (roomy ? lineOf(metrics.tick) : 0);
}

double DossierScene::Private::timelineHeight() const
{
    if (dossier->timeline.empty())
        return lineOf(metrics.label);
    const int lanes = hasSigns() ? 3 : 2;
    return lineOf(metrics.head) + lanes * laneHeight() + lineOf(metrics.tick);
}

double DossierScene::Private::roundTripsHeight() const
{
    if (dossier->roundTrips.empty())
        return lineOf(metrics.label);
    return double(dossier->roundTrips.size()) * lineOf(metrics.label) + (roomy ? lineOf(metrics.tick) : 0);
}

// With the names of its forms above it.
double DossierScene::Private::idleClaimsHeight(double width, double plotHeight) const
{
    if (dossier->idleClaims.empty())
        return lineOf(metrics.label);
    return double(keyLines(width).size()) * lineOf(metrics.head) + metrics.gap / 2 + plotHeight;
}

double DossierScene::Private::figureHeight(bool withNote) const
{
    return lineOf(metrics.label) + (withNote ? lineOf(metrics.head) : 0) + px(5);
}

bool DossierScene::Private::hasSigns() const
{
    return std::ranges::any_of(dossier->timeline,
                               [](const Dossier::Dated& dated) { return dated.lane == Dossier::Dated::Lane::Signs; });
}

// Of the lanes, the hubs and the scale of the ratios: they stand under one another.
double DossierScene::Private::nameWidth(double width) const
{
    double widest = 0;
    for (const char* name : {QT_TRANSLATE_NOOP("Chart", "Events"), QT_TRANSLATE_NOOP("Chart", "Figures"),
                             QT_TRANSLATE_NOOP("Chart", "Signs")})
        widest = std::max(widest, metrics.head.width(words(name)));
    for (const Dossier::RoundTrip& trip : dossier->roundTrips)
        widest = std::max(widest, metrics.head.width(trip.name));
    widest = std::max(widest, metrics.tick.width(formatPercent(1, *dossier->phrases)));
    return std::min(widest, width * NameShare);
}

QRectF DossierScene::Private::plotOf(const QRectF& rect) const
{
    const double left = rect.left() + nameWidth(rect.width()) + metrics.gap;
    return {QPointF(left, rect.top()), QPointF(std::max(left + 1, rect.right() - metrics.gap / 2), rect.bottom())};
}

double DossierScene::Private::monthX(const QRectF& plot, double month) const
{
    const double months = dossier->lastMonth + 1 - dossier->firstMonth;
    return plot.left() + std::clamp((month - dossier->firstMonth) / months, 0.0, 1.0) * plot.width();
}

std::vector<Basis> DossierScene::Private::bases() const
{
    std::set<Basis> found;
    for (const Dossier::IdleClaim& claim : dossier->idleClaims)
        found.insert(claim.basis);
    return {found.begin(), found.end()};
}

// The names of the forms, in as many lines as it takes; with the width of each line.
std::vector<std::pair<QStringList, double>> DossierScene::Private::keyLines(double width) const
{
    std::vector<std::pair<QStringList, double>> lines(1);
    for (const Basis basis : bases()) {
        const QString name = labelOf(basis, *dossier->phrases);
        const double needs = 2 * px(MarkRadius) + metrics.gap / 2 + metrics.head.width(name) + 2 * metrics.gap;
        if (!lines.back().first.isEmpty() && lines.back().second + needs > width)
            lines.emplace_back();
        lines.back().first << name;
        lines.back().second += needs;
    }
    return lines;
}

QPainterPath DossierScene::Private::formOf(Basis basis, QPointF centre, double radius) const
{
    QPainterPath path;
    const double r = radius;
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

// --- layout ------------------------------------------------------------------------------------------------------

void DossierScene::Private::layOut()
{
    const QSizeF size = view.size;
    roomy = size.height() >= px(RoomyFrom);
    const double top = layHead();
    const QRectF below(0, top, size.width(), std::max(0.0, size.height() - top));
    if (!roomy || size.width() < px(WideFrom)) {
        layColumn(below, true);
        return;
    }
    const double left = size.width() * LeftColumn;
    const double right = left + 3 * metrics.gap;
    layColumn(QRectF(0, top, left, below.height()), false);
    layFigures(QRectF(right, top, size.width() - right, below.height()));
}

// Name and stage; with room the place under them. Returns where the rest begins.
double DossierScene::Private::layHead()
{
    shown.insert(Part::Head);
    const double width = view.size.width();
    const double height = lineOf(metrics.strong);
    const double radius = px(SymbolRadius);
    const double stageWidth = std::min(metrics.label.width(dossier->stage), width * StageShare);
    drawn.emplace_back([this, radius, height](QPainter& painter) {
        painter.save();
        painter.scale(metrics.unit, metrics.unit); // widths within a symbol are pixels of the style
        paintSymbol(painter, QPointF(radius + px(1), height / 2) / metrics.unit, radius / metrics.unit, dossier->symbol,
                    0, symbols, theme);
        painter.restore();
    });
    const double left = 2 * radius + metrics.gap;
    textIn(metrics.strong, {left, 0, std::max(0.0, width - left - stageWidth - metrics.gap), height}, dossier->name,
           theme.ui.ink);
    textIn(metrics.label, {width - stageWidth, 0, stageWidth, height}, dossier->stage, theme.ui.ink2, Qt::AlignRight);
    bottom = height;
    if (roomy) {
        textIn(metrics.head, {left, height, width - left, lineOf(metrics.head)}, dossier->place, theme.ui.ink2);
        bottom += lineOf(metrics.head) + metrics.gap / 2;
    }
    return bottom + (roomy ? metrics.gap / 2 : px(2));
}

void DossierScene::Private::layColumn(const QRectF& column, bool withFigures)
{
    const double gap = gapOfParts();
    double room = column.height();
    // From the most important one on; the first is drawn whatever the room.
    const auto take = [&](Part part, double height) {
        const bool first = shown.size() == 1;
        if (!first && room < height)
            return false;
        room -= height + gap;
        shown.insert(part);
        return true;
    };
    take(Part::IdleNow, idleNowHeight());
    take(Part::Timeline, timelineHeight());
    take(Part::RoundTrips, roundTripsHeight());
    double plotHeight = px(LeastPlot);
    if (take(Part::IdleClaims, idleClaimsHeight(column.width(), plotHeight)) && !withFigures)
        plotHeight = std::clamp(plotHeight + room, px(LeastPlot), px(MostPlot));

    double y = column.top();
    const auto next = [&](Part part, double height, const auto& lay) {
        if (!shown.contains(part))
            return;
        lay(QRectF(column.left(), y, column.width(), height));
        bottom = std::max(bottom, y + height);
        y += height + gap;
    };
    next(Part::IdleNow, idleNowHeight(), [&](const QRectF& rect) { layIdleNow(rect); });
    next(Part::Timeline, timelineHeight(), [&](const QRectF& rect) { layTimeline(rect); });
    next(Part::IdleClaims, idleClaimsHeight(column.width(), plotHeight),
         [&](const QRectF& rect) { layIdleClaims(rect); });
    next(Part::RoundTrips, roundTripsHeight(), [&](const QRectF& rect) { layRoundTrips(rect); });
    if (withFigures)
        layFigures(QRectF(QPointF(column.left(), y), column.bottomRight()));
}

// --- the parts ---------------------------------------------------------------------------------------------------

void DossierScene::Private::layIdleNow(const QRectF& rect)
{
    const IdleFigure& idle = dossier->idle;
    const double height = lineOf(metrics.strong);
    const QRectF first(rect.left(), rect.top(), rect.width(), height);
    textIn(metrics.strong, first, dossier->idleText, theme.ui.ink);
    const double used = metrics.strong.width(dossier->idleText) + metrics.gap;
    if (used < rect.width())
        textIn(metrics.label, first.adjusted(used, 0, 0, 0), dossier->idleNote, theme.ui.ink2);
    mark(rect, dossier->idleNote.isEmpty()
                   ? dossier->idleText
                   : dossier->phrases->translate("Chart", "%1. %2").arg(dossier->idleText, dossier->idleNote));
    if (!hasIdleBar())
        return;

    const double inset = px(5); // half of the pointer
    const QRectF bar(rect.left() + inset, rect.top() + height + px(BracketHeight), rect.width() - 2 * inset,
                     px(BarHeight));
    const auto x = [&](double share) { return bar.left() + std::clamp(share, 0.0, 1.0) * bar.width(); };
    if (!idle.value) {
        QPainterPath track;
        track.addRect(bar);
        drawn.emplace_back([=, this](QPainter& painter) {
            painter.setPen(QPen(theme.symbol.unknown, metrics.hairline, Qt::DashLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(track);
        });
    } else {
        for (std::size_t i = 0; i < std::size_t(IdleClassCount); ++i) {
            const double half = px(0.5);
            fill(QRectF(QPointF(x(IdleBreaks[i]) + (i > 0 ? half : 0), bar.top()),
                        QPointF(x(IdleBreaks[i + 1]) - half, bar.bottom())),
                 theme.idle.fill[i]);
        }
    }
    if (idle.low || idle.high) {
        const double from = x(idle.low.value_or(0));
        const double to = x(idle.high.value_or(1));
        if (to - from > px(2))
            whisker({from, bar.top() - px(4)}, {to, bar.top() - px(4)});
    }
    if (idle.value && std::isfinite(*idle.value)) {
        const double at = x(*idle.value);
        QPainterPath pointer;
        pointer.addPolygon(
            QPolygonF({{at - px(5), bar.top() - px(7)}, {at + px(5), bar.top() - px(7)}, {at, bar.top()}}));
        pointer.closeSubpath();
        shape(pointer, theme.ui.ink, theme.ui.surface, px(1));
    }
    if (!roomy)
        return;
    const double baseline = bar.bottom() + metrics.tick.ascent();
    double free = rect.left();
    for (const double share : IdleBreaks) {
        const bool last = share >= 1;
        const QString label =
            last ? formatPercent(share, *dossier->phrases) : formatNumber(share * 100, *dossier->phrases);
        const double width = metrics.tick.width(label);
        const double left = std::clamp(x(share) - width / 2, rect.left(), std::max(rect.left(), rect.right() - width));
        if (left < free)
            continue;
        text(metrics.tick, {left, baseline}, label, theme.ui.ink2);
        free = left + width + metrics.gap / 2;
    }
}

void DossierScene::Private::layTimeline(const QRectF& rect)
{
    using Lane = Dossier::Dated::Lane;
    if (dossier->timeline.empty()) {
        textIn(metrics.label, rect, words(QT_TRANSLATE_NOOP("Chart", "Nothing that is known of it has a date.")),
               theme.ui.ink2);
        return;
    }
    const QRectF plot = plotOf(rect);
    const double lane = laneHeight();
    const double first = rect.top() + lineOf(metrics.head);
    const int lanes = hasSigns() ? 3 : 2;
    const double axis = first + lanes * lane;
    constexpr std::array Names{QT_TRANSLATE_NOOP("Chart", "Events"), QT_TRANSLATE_NOOP("Chart", "Figures"),
                               QT_TRANSLATE_NOOP("Chart", "Signs")};
    for (int i = 0; i < lanes; ++i)
        textIn(metrics.head, {rect.left(), first + i * lane, nameWidth(rect.width()), lane},
               words(Names[std::size_t(i)]), theme.ui.ink2, Qt::AlignRight);

    const XyAxis months = monthAxis(dossier->firstMonth, dossier->lastMonth);
    for (const double tick : months.ticks) {
        const double x = monthX(plot, tick);
        line({x, first}, {x, axis}, theme.chart.grid, metrics.hairline);
    }
    line({plot.left(), axis}, {plot.right(), axis}, theme.chart.axis, metrics.hairline);
    const double year = monthX(plot, dossier->firstMonth + 12) - plot.left();
    const double needs = metrics.tick.width(u"2000"_s) + metrics.gap / 2;
    const int stride = std::max(1, int(std::ceil(needs / std::max(year, 0.01))));
    double free = rect.right();
    for (std::size_t i = 0; i < months.labels.size(); i += std::size_t(stride)) {
        const auto& [at, label] = months.labels[months.labels.size() - 1 - i];
        const double width = metrics.tick.width(label);
        const double left = std::min(monthX(plot, at) - width / 2, rect.right() - width);
        if (left + width > free + 0.01)
            continue;
        text(metrics.tick, {left, axis + metrics.tick.ascent()}, label, theme.ui.ink2);
        free = left - metrics.gap / 2;
    }

    const double radius = px(MarkRadius);
    for (const Dossier::Dated& dated : dossier->timeline) {
        const double middle = first + (int(dated.lane) + 0.5) * lane;
        const double from = monthX(plot, dated.span.from);
        const double to = monthX(plot, dated.span.to);
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
            shape(path, mixed(theme.ui.surface, ink, Tint), ink, metrics.hairline);
        } else if (flag) {
            path.addPolygon(QPolygonF({{centre.x() - 0.6 * radius, middle - radius},
                                       {centre.x() + radius, middle - 0.3 * radius},
                                       {centre.x() - 0.6 * radius, middle + 0.4 * radius}}));
            path.closeSubpath();
            line({centre.x() - 0.6 * radius, middle - radius}, {centre.x() - 0.6 * radius, middle + radius}, ink,
                 px(1.2));
            shape(path, dated.past ? theme.ui.surface : ink, ink, px(1));
        } else if (dated.lane == Lane::Events) {
            path.addEllipse(centre, radius * 0.9, radius * 0.9);
            shape(path, ink, theme.ui.surface, px(1));
        } else {
            line({centre.x(), middle - radius}, {centre.x(), middle + radius}, ink, px(2));
        }
        mark(area, dated.spoken);
    }
    layEventLabels(QRectF(plot.left(), rect.top(), plot.width(), lineOf(metrics.head)));
}

// Beside one another: of two that meet the later one is named.
void DossierScene::Private::layEventLabels(const QRectF& lane)
{
    double free = lane.right() + metrics.gap / 2;
    for (auto dated = dossier->timeline.rbegin(); dated != dossier->timeline.rend(); ++dated) {
        if (dated->lane != Dossier::Dated::Lane::Events || dated->label.isEmpty())
            continue;
        const double width = metrics.head.width(dated->label);
        const double x = monthX(lane, dated->span.middle());
        const double left = std::clamp(x - width / 2, lane.left(), std::max(lane.left(), free - width));
        // Beside its mark it would name another one.
        if (left + width > free || std::abs(left + width / 2 - x) > width / 2 + metrics.gap / 2)
            continue;
        text(metrics.head, {left, metrics.head.baselineBetween(lane.top(), lane.bottom())}, dated->label, theme.ui.ink);
        free = left - metrics.gap;
    }
}

void DossierScene::Private::layRoundTrips(const QRectF& rect)
{
    const std::vector<Dossier::RoundTrip>& trips = dossier->roundTrips;
    if (trips.empty()) {
        textIn(metrics.label, rect, words(QT_TRANSLATE_NOOP("Chart", "The dataset has no demand hub.")), theme.ui.ink2);
        return;
    }
    double values = 0;
    for (const Dossier::RoundTrip& trip : trips)
        values = std::max(values, metrics.label.width(trip.value));
    values = std::min(values, rect.width() * ValueShare);
    const double names = nameWidth(rect.width());
    const double from = rect.left() + names + metrics.gap;
    const double to = std::max(from + 1, rect.right() - values - metrics.gap);
    const double height = lineOf(metrics.label);
    double y = rect.top();
    for (const Dossier::RoundTrip& trip : trips) {
        const QRectF row(rect.left(), y, rect.width(), height);
        textIn(metrics.head, {rect.left(), y, names, height}, trip.name, theme.ui.ink2, Qt::AlignRight);
        textIn(metrics.label, {rect.right() - values, y, values, height}, trip.value, theme.ui.ink, Qt::AlignRight);
        layRoundTrip(trip, row, from, to);
        mark(row, dossier->phrases->translate("Chart", "Round trip to %1: %2").arg(trip.name, trip.value));
        y += height;
    }
    if (!roomy)
        return;
    double free = rect.left();
    for (double ms = 0; ms <= RoundTripScaleMs; ms += RoundTripTickMs) {
        const QString number = formatNumber(ms, *dossier->phrases);
        const QString label = ms < RoundTripScaleMs ? number : number + u"\u00A0ms"_s;
        const double width = metrics.tick.width(label);
        const double x = from + ms / RoundTripScaleMs * (to - from);
        const double left = std::min(x - width / 2, rect.right() - width);
        if (left < free)
            continue;
        text(metrics.tick, {left, y + metrics.tick.ascent()}, label, theme.ui.ink2);
        free = left + width + metrics.gap / 2;
    }
}

// The band of the model with its typical value, or the dot of a measurement; an arrow beyond the scale.
void DossierScene::Private::layRoundTrip(const Dossier::RoundTrip& trip, const QRectF& row, double from, double to)
{
    const double y = row.center().y();
    const auto x = [&](double ms) { return from + std::clamp(ms / RoundTripScaleMs, 0.0, 1.0) * (to - from); };
    line({from, y}, {to, y}, theme.ui.hairline, px(1.2));
    for (double ms = 0; ms <= RoundTripScaleMs; ms += RoundTripTickMs)
        line({x(ms), y - px(2)}, {x(ms), y + px(2)}, theme.ui.control, metrics.hairline);
    const QColor colour = theme.ringColour(trip.hub);
    const double best = trip.bestMs();
    QPainterPath path;
    if (!(best >= 0))
        return;
    if (best > RoundTripScaleMs) {
        path.addPolygon(QPolygonF({{to - px(5), y - px(4)}, {to + px(3), y}, {to - px(5), y + px(4)}}));
        path.closeSubpath();
        shape(path, colour, {}, 0);
        return;
    }
    if (trip.measuredMs) {
        path.addEllipse(QPointF(x(best), y), px(4), px(4));
        shape(path, colour, {}, 0);
        return;
    }
    fill(QRectF(QPointF(x(trip.optimisticMs), y - px(3)), QPointF(x(trip.conservativeMs), y + px(3))),
         mixed(theme.ui.surface, colour, Tint));
    fill(QRectF(x(best) - px(1.2), y - px(6), px(2.4), px(12)), colour);
}

void DossierScene::Private::layIdleClaims(const QRectF& rect)
{
    if (dossier->idleClaims.empty()) {
        textIn(metrics.label, rect,
               words(QT_TRANSLATE_NOOP("Chart", "No idle ratio of its own has a date and a value.")), theme.ui.ink2);
        return;
    }
    const double radius = px(MarkRadius);
    const std::vector<Basis> forms = bases();
    std::size_t form = 0;
    double y = rect.top();
    for (const auto& [names, width] : keyLines(rect.width())) {
        double x = rect.left();
        for (const QString& name : names) {
            const QPointF centre(x + radius, y + lineOf(metrics.head) / 2);
            shape(formOf(forms[form++], centre, radius * 0.85), theme.chart.a, {}, 0);
            x += 2 * radius + metrics.gap / 2;
            textIn(metrics.head, {x, y, std::max(0.0, rect.right() - x), lineOf(metrics.head)}, name, theme.ui.ink2);
            x += metrics.head.width(name) + 2 * metrics.gap;
        }
        y += lineOf(metrics.head);
    }
    // Marks and labels at 0 and 100 % need half of their height.
    const double half = std::max(radius, lineOf(metrics.tick) / 2);
    const QRectF room(QPointF(rect.left(), y + metrics.gap / 2 + half), QPointF(rect.right(), rect.bottom() - half));
    const QRectF plot = plotOf(room);
    const auto at = [&](double month, double share) {
        return QPointF(monthX(plot, month), plot.bottom() - std::clamp(share, 0.0, 1.0) * plot.height());
    };
    for (const double tick : monthAxis(dossier->firstMonth, dossier->lastMonth).ticks)
        line(at(tick, 0), at(tick, 1), theme.chart.grid, metrics.hairline);
    for (const double share : {0.0, 0.5, 1.0}) {
        const double level = at(0, share).y();
        line({plot.left(), level}, {plot.right(), level}, share > 0 ? theme.chart.grid : theme.chart.axis,
             metrics.hairline);
        const QString label =
            share < 1 ? formatNumber(share * 100, *dossier->phrases) : formatPercent(share, *dossier->phrases);
        textIn(metrics.tick, {rect.left(), level - half, nameWidth(rect.width()), 2 * half}, label, theme.ui.ink2,
               Qt::AlignRight);
    }
    for (const Dossier::IdleClaim& claim : dossier->idleClaims) {
        const double middle = claim.span.middle();
        const double share = claim.value.value_or((claim.low + claim.high) / 2);
        const QPointF centre = at(middle, share);
        QRectF area(centre - QPointF(radius, radius), centre + QPointF(radius, radius));
        if (!claim.span.isExact()) {
            line(at(claim.span.from, share), at(claim.span.to, share), theme.chart.a3, px(1.2));
            area |= QRectF(at(claim.span.from, share) - QPointF(0, 1), at(claim.span.to, share) + QPointF(0, 1));
        }
        if (claim.low < claim.high) {
            whisker(at(middle, claim.low), at(middle, claim.high));
            area |= QRectF(at(middle, claim.high) - QPointF(1, 0), at(middle, claim.low) + QPointF(1, 0));
        }
        // A range without a value has no form in it.
        if (claim.value)
            shape(formOf(claim.basis, centre, radius), claim.calculated ? theme.ui.surface : theme.chart.a,
                  claim.calculated ? theme.chart.a : theme.ui.surface, claim.calculated ? px(1.6) : px(1));
        mark(area, claim.spoken);
    }
}

// Names left, values right, under them date and source where there is room for all.
void DossierScene::Private::layFigures(const QRectF& rect)
{
    const std::vector<Dossier::Figure>& figures = dossier->figures;
    const bool notes = double(figures.size()) * figureHeight(true) <= rect.height();
    const double height = figureHeight(notes);
    const auto fit = std::size_t(std::max(0.0, std::floor(rect.height() / height)));
    double names = 0;
    for (const Dossier::Figure& figure : figures)
        names = std::max(names, metrics.label.width(figure.name));
    names = std::min(names, rect.width() * StageShare);
    double y = rect.top();
    for (std::size_t i = 0; i < std::min(fit, figures.size()); ++i) {
        const Dossier::Figure& figure = figures[i];
        shown.insert(Part::Figures);
        const double line1 = lineOf(metrics.label);
        textIn(metrics.label, {rect.left(), y, names, line1}, figure.name, theme.ui.ink2);
        const double left = rect.left() + names + metrics.gap;
        textIn(metrics.label, {left, y, std::max(0.0, rect.right() - left), line1}, figure.value, theme.ui.ink,
               Qt::AlignRight);
        if (notes)
            textIn(metrics.head, {rect.left(), y + line1, rect.width(), lineOf(metrics.head)}, figure.note,
                   theme.ui.ink3, Qt::AlignRight);
        line({rect.left(), y + height - px(2)}, {rect.right(), y + height - px(2)}, theme.ui.hairline,
             metrics.hairline);
        mark(QRectF(rect.left(), y, rect.width(), height),
             figure.note.isEmpty()
                 ? dossier->phrases->translate("Chart", "%1: %2").arg(figure.name, figure.value)
                 : dossier->phrases->translate("Chart", "%1: %2 (%3)").arg(figure.name, figure.value, figure.note));
        y += height;
    }
    bottom = std::max(bottom, y);
}

// --- the scene ---------------------------------------------------------------------------------------------------

DossierScene::DossierScene(std::shared_ptr<const Dossier> dossier, const ChartLook& look, const ChartView& view)
    : d(std::make_unique<Private>(std::move(dossier), look, view))
{
    d->layOut();
}

DossierScene::~DossierScene() = default;

void DossierScene::render(QPainter& painter, const QRectF& target) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(target, Qt::IntersectClip);
    painter.translate(target.topLeft());
    if (target.size() != d->view.size)
        painter.scale(target.width() / d->view.size.width(), target.height() / d->view.size.height());
    for (const auto& draw : d->drawn)
        draw(painter);
    const int focused = d->view.focused;
    if (focused >= 0 && focused < int(d->marks.size())) {
        const QRectF around = d->marks[std::size_t(focused)].area.adjusted(-FocusGap, -FocusGap, FocusGap, FocusGap);
        paintFocus(painter, around & QRectF(QPointF(), d->view.size), d->theme);
    }
    painter.restore();
}

double DossierScene::usedHeight() const
{
    return std::min(d->bottom, d->view.size.height());
}

std::span<const ChartMark> DossierScene::marks() const
{
    return d->marks;
}

bool DossierScene::shows(Part part) const
{
    return d->shown.contains(part);
}

} // namespace atlas
