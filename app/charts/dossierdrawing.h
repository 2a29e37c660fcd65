// SPDX-License-Identifier: GPL-3.0-or-later
// A dossier while it is laid out: what will be drawn, in its order, and what can be found in it. Parts of a dossier
// each have a height and are laid into a rectangle of that height. Lengths and thread as chartscene.h.
#pragma once

#include "charts/dossier.h"
#include "charts/plotparts.h"

#include <functional>

class QPainterPath;

namespace atlas {

struct DossierDrawing
{
    static constexpr double RoomyFrom = 300; // height of headings and axes, pixels of the style

    DossierDrawing(std::shared_ptr<const Dossier> dossier, const ChartLook& look, const ChartView& view);

    const std::shared_ptr<const Dossier> dossier;
    const ChartView view;
    const ChartLook look;
    const Theme theme;
    const PlotMetrics metrics;
    const SymbolMetrics symbols;
    const bool roomy; // headings, axes and distances have room
    std::vector<std::function<void(QPainter&)>> drawn;
    std::vector<ChartMark> marks;

    double px(double pixels) const { return pixels * metrics.unit; }

    // Of a line of that type: without room only what its letters fill.
    double lineOf(const Lettering& type) const;

    // text: marked with QT_TRANSLATE_NOOP("Chart", ...).
    QString words(const char* text) const;

    // Of the lanes, the hubs and the scale of the ratios: they stand under one another.
    double nameWidth(double width) const;
    // The axis of months of a part.
    QRectF plotOf(const QRectF& part) const;
    double monthX(const QRectF& plot, double month) const;

    void text(const Lettering& type, QPointF baseline, const QString& line, const QColor& colour,
              Qt::Alignment alignment = Qt::AlignLeft, const Superscript& superscript = {});
    // In the middle of the height of a rectangle, cut to its width.
    void textIn(const Lettering& type, const QRectF& line, const QString& content, const QColor& colour,
                Qt::Alignment alignment = Qt::AlignLeft, const Superscript& superscript = {});
    void fill(const QRectF& rect, const QColor& colour);
    void line(QPointF from, QPointF to, const QColor& colour, double width);
    // An invalid brush leaves it open, an invalid edge without one.
    void shape(const QPainterPath& path, const QColor& brush, const QColor& edge, double width);
    void whisker(QPointF from, QPointF to);
    void mark(const QRectF& area, const QString& spoken);
};

// Of a range or a date that is not exact, on the ground.
QColor pale(const QColor& colour, const DossierDrawing& drawing);

// Radius of events, signs and idle claims, pixels of the style.
constexpr double DossierMarkRadius = 4;

double idleNowHeight(const DossierDrawing& drawing, double width);
void layIdleNow(DossierDrawing& drawing, const QRectF& rect);

double timelineHeight(const DossierDrawing& drawing, double width);
void layTimeline(DossierDrawing& drawing, const QRectF& rect);

double idleClaimsHeight(const DossierDrawing& drawing, double width, double plotHeight);
void layIdleClaims(DossierDrawing& drawing, const QRectF& rect);

double roundTripsHeight(const DossierDrawing& drawing);
void layRoundTrips(DossierDrawing& drawing, const QRectF& rect);

} // namespace atlas
