// SPDX-License-Identifier: GPL-3.0-or-later
// Idleness now and the round trips of a dossier.
#include "base/formats.h"
#include "charts/dossierdrawing.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Pixels of the style.
constexpr double BarHeight = 8;     // of the idle ratio
constexpr double BracketHeight = 9; // above it, for range and pointer
constexpr double Pointer = 5;       // half of its width

constexpr double ValueShare = 0.4; // of the width, at most, for the round trips in words
// Sites of the mainland are compared on one scale; what is farther needs the other.
constexpr double ScaleMs = 80;
constexpr double LongScaleMs = 160;
constexpr int ScaleSteps = 4;

bool hasIdleBar(const Dossier& dossier)
{
    return dossier.idle.certainty != Certainty::NotApplicable;
}

double roomBesideIdle(const DossierDrawing& drawing, double width)
{
    const Superscript note = drawing.look.noteOf(drawing.dossier->idleSource);
    return width - drawing.metrics.strong.width(drawing.dossier->idleText, note) - drawing.metrics.gap;
}

// The first stands beside the ratio and may be empty; without room there is no other.
QStringList noteLines(const DossierDrawing& drawing, double width)
{
    const QStringList& notes = drawing.dossier->idleNotes;
    const Phrases& phrases = *drawing.dossier->phrases;
    if (!drawing.roomy)
        return {joinedParts(notes, phrases)};
    QStringList lines{QString()};
    QStringList line;
    double room = roomBesideIdle(drawing, width);
    for (const QString& note : notes) {
        if (drawing.metrics.label.width(joinedParts(line + QStringList{note}, phrases)) > room) {
            if (!line.isEmpty() || lines.size() == 1)
                lines << QString();
            line.clear();
            room = width;
        }
        line << note;
        lines.last() = joinedParts(line, phrases);
    }
    return lines;
}

void layIdleBar(DossierDrawing& drawing, const QRectF& bar)
{
    const IdleFigure& idle = drawing.dossier->idle;
    const Theme& theme = drawing.theme;
    const auto px = [&](double pixels) { return drawing.px(pixels); };
    const auto x = [&](double share) { return bar.left() + std::clamp(share, 0.0, 1.0) * bar.width(); };
    if (!idle.value) {
        drawing.drawn.emplace_back([bar, colour = theme.symbol.unknown, &drawing](QPainter& painter) {
            painter.setPen(QPen(colour, drawing.metrics.hairline, Qt::DashLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(bar);
        });
    } else {
        for (std::size_t i = 0; i < std::size_t(IdleClassCount); ++i) {
            const double half = px(0.5);
            drawing.fill(QRectF(QPointF(x(IdleBreaks[i]) + (i > 0 ? half : 0), bar.top()),
                                QPointF(x(IdleBreaks[i + 1]) - half, bar.bottom())),
                         theme.idle.fill[i]);
        }
    }
    if (idle.low || idle.high) {
        const double from = x(idle.low.value_or(0));
        const double to = x(idle.high.value_or(1));
        if (to - from > px(2))
            drawing.whisker({from, bar.top() - px(4)}, {to, bar.top() - px(4)});
    }
    if (idle.value && std::isfinite(*idle.value)) {
        const double at = x(*idle.value);
        const double top = bar.top() - px(7);
        QPainterPath pointer;
        pointer.addPolygon(QPolygonF({{at - px(Pointer), top}, {at + px(Pointer), top}, {at, bar.top()}}));
        pointer.closeSubpath();
        drawing.shape(pointer, theme.ui.ink, theme.ui.surface, px(1));
    }
}

void layIdleScale(DossierDrawing& drawing, const QRectF& bar, const QRectF& part)
{
    const Lettering& type = drawing.metrics.tick;
    const double baseline = bar.bottom() + type.ascent();
    double free = part.left();
    for (const double share : IdleBreaks) {
        const QString label = share < 1 ? formatNumber(share * 100, *drawing.dossier->phrases)
                                        : formatPercent(share, *drawing.dossier->phrases);
        const double width = type.width(label);
        const double left = std::clamp(bar.left() + share * bar.width() - width / 2, part.left(),
                                       std::max(part.left(), part.right() - width));
        if (left < free)
            continue;
        drawing.text(type, {left, baseline}, label, drawing.theme.ui.ink2);
        free = left + width + drawing.metrics.gap / 2;
    }
}

double scaleOf(const std::vector<Dossier::RoundTrip>& trips)
{
    const bool isLong = std::ranges::any_of(
        trips, [](const Dossier::RoundTrip& trip) { return trip.measuredMs.value_or(trip.conservativeMs) > ScaleMs; });
    return isLong ? LongScaleMs : ScaleMs;
}

// The band of the model with its typical value, or the dot of a measurement; an arrow beyond the scale.
void layRoundTrip(DossierDrawing& drawing, const Dossier::RoundTrip& trip, double y, double from, double to,
                  double scale)
{
    const auto px = [&](double pixels) { return drawing.px(pixels); };
    const auto x = [&](double ms) { return from + std::clamp(ms / scale, 0.0, 1.0) * (to - from); };
    drawing.line({from, y}, {to, y}, drawing.theme.ui.hairline, px(1.2));
    for (int i = 0; i <= ScaleSteps; ++i) {
        const double tick = x(i * scale / ScaleSteps);
        drawing.line({tick, y - px(2)}, {tick, y + px(2)}, drawing.theme.ui.control, drawing.metrics.hairline);
    }
    const QColor colour = drawing.theme.ringColour(trip.hub);
    const double best = trip.bestMs();
    QPainterPath path;
    if (!(best >= 0))
        return;
    if (best > scale) {
        path.addPolygon(QPolygonF({{to - px(5), y - px(4)}, {to + px(3), y}, {to - px(5), y + px(4)}}));
        path.closeSubpath();
        drawing.shape(path, colour, {}, 0);
        return;
    }
    if (trip.measuredMs) {
        path.addEllipse(QPointF(x(best), y), px(4), px(4));
        drawing.shape(path, colour, {}, 0);
        return;
    }
    drawing.fill(QRectF(QPointF(x(trip.optimisticMs), y - px(3)), QPointF(x(trip.conservativeMs), y + px(3))),
                 pale(colour, drawing));
    drawing.fill(QRectF(x(best) - px(1.2), y - px(6), px(2.4), px(12)), colour);
}

void layRoundTripScale(DossierDrawing& drawing, double top, double right, double from, double to, double scale)
{
    const Lettering& type = drawing.metrics.tick;
    double free = 0;
    for (int i = 0; i <= ScaleSteps; ++i) {
        const QString number = formatNumber(i * scale / ScaleSteps, *drawing.dossier->phrases);
        const QString label = i < ScaleSteps ? number : number + u"\u00A0ms"_s;
        const double width = type.width(label);
        const double left = std::min(from + i * (to - from) / ScaleSteps - width / 2, right - width);
        if (left < free)
            continue;
        drawing.text(type, {left, top + type.ascent()}, label, drawing.theme.ui.ink2);
        free = left + width + drawing.metrics.gap / 2;
    }
}

} // namespace

double idleNowHeight(const DossierDrawing& drawing, double width)
{
    const PlotMetrics& metrics = drawing.metrics;
    const auto more = double(noteLines(drawing, width).size() - 1);
    const double texts = drawing.lineOf(metrics.strong) + more * drawing.lineOf(metrics.label);
    if (!hasIdleBar(*drawing.dossier))
        return texts;
    return texts + drawing.px(BracketHeight + BarHeight) + (drawing.roomy ? drawing.lineOf(metrics.tick) : 0);
}

void layIdleNow(DossierDrawing& drawing, const QRectF& rect)
{
    const PlotMetrics& metrics = drawing.metrics;
    const QString& idleText = drawing.dossier->idleText;
    const QStringList notes = noteLines(drawing, rect.width());
    const double lineHeight = drawing.lineOf(metrics.label);
    QRectF line(rect.left(), rect.top(), rect.width(), drawing.lineOf(metrics.strong));
    drawing.textIn(metrics.strong, line, idleText, drawing.theme.ui.ink, Qt::AlignLeft,
                   drawing.look.noteOf(drawing.dossier->idleSource));
    if (const double room = roomBesideIdle(drawing, rect.width()); room > 0)
        drawing.textIn(metrics.label, line.adjusted(rect.width() - room, 0, 0, 0), notes.front(),
                       drawing.theme.ui.ink2);
    for (const QString& note : notes.sliced(1)) {
        line = QRectF(rect.left(), line.bottom(), rect.width(), lineHeight);
        drawing.textIn(metrics.label, line, note, drawing.theme.ui.ink2);
    }
    const Phrases& phrases = *drawing.dossier->phrases;
    const QString told = joinedParts(drawing.dossier->idleNotes, phrases);
    drawing.mark(rect, told.isEmpty() ? idleText : phrases.translate("Chart", "%1. %2").arg(idleText, told));
    if (!hasIdleBar(*drawing.dossier))
        return;
    const double inset = drawing.px(Pointer);
    const QRectF bar(rect.left() + inset, line.bottom() + drawing.px(BracketHeight), rect.width() - 2 * inset,
                     drawing.px(BarHeight));
    layIdleBar(drawing, bar);
    if (drawing.roomy)
        layIdleScale(drawing, bar, rect);
}

double roundTripsHeight(const DossierDrawing& drawing)
{
    const PlotMetrics& metrics = drawing.metrics;
    const std::size_t trips = drawing.dossier->roundTrips.size();
    if (trips == 0)
        return drawing.lineOf(metrics.label);
    return double(trips) * drawing.lineOf(metrics.label) +
           (drawing.roomy ? drawing.lineOf(metrics.strong) + drawing.lineOf(metrics.tick) : 0);
}

void layRoundTrips(DossierDrawing& drawing, const QRectF& rect)
{
    const PlotMetrics& metrics = drawing.metrics;
    const Theme& theme = drawing.theme;
    const std::vector<Dossier::RoundTrip>& trips = drawing.dossier->roundTrips;
    if (trips.empty()) {
        drawing.textIn(metrics.label, rect, drawing.words(QT_TRANSLATE_NOOP("Chart", "The dataset has no demand hub.")),
                       theme.ui.ink2);
        return;
    }
    double y = rect.top();
    if (drawing.roomy) {
        const double height = drawing.lineOf(metrics.strong);
        drawing.textIn(metrics.strong, {rect.left(), y, rect.width(), height},
                       drawing.words(QT_TRANSLATE_NOOP("Chart", "Round trip to the demand hubs")), theme.ui.ink);
        y += height;
    }
    double values = 0;
    for (const Dossier::RoundTrip& trip : trips)
        values = std::max(values, metrics.label.width(trip.value, drawing.look.noteOf(trip.source)));
    values = std::min(values, rect.width() * ValueShare);
    const double names = drawing.nameWidth(rect.width());
    const double from = rect.left() + names + metrics.gap;
    const double to = std::max(from + 1, rect.right() - values - metrics.gap);
    const double scale = scaleOf(trips);
    const double height = drawing.lineOf(metrics.label);
    for (const Dossier::RoundTrip& trip : trips) {
        drawing.textIn(metrics.head, {rect.left(), y, names, height}, trip.name, theme.ui.ink2, Qt::AlignRight);
        drawing.textIn(metrics.label, {rect.right() - values, y, values, height}, trip.value, theme.ui.ink,
                       Qt::AlignRight, drawing.look.noteOf(trip.source));
        layRoundTrip(drawing, trip, y + height / 2, from, to, scale);
        drawing.mark({rect.left(), y, rect.width(), height},
                     drawing.dossier->phrases->translate("Chart", "Round trip to %1: %2").arg(trip.name, trip.value));
        y += height;
    }
    if (drawing.roomy)
        layRoundTripScale(drawing, y, rect.right(), from, to, scale);
}

} // namespace atlas
