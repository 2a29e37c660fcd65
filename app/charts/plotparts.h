// SPDX-License-Identifier: GPL-3.0-or-later
// What all drawings of charts share: type and distances of a theme, ticks, texts that fit, hatching, whiskers, the
// focus ring, and a QChart without any decoration of its own. Lengths are painter units: points in print, else
// device-independent pixels. GUI thread.
#pragma once

#include "cartography/style.h"
#include "charts/lettering.h"

#include <QGraphicsItem>
#include <QRectF>
#include <QStringList>

#include <functional>

class QChart;
class QGraphicsScene;
class QPainter;
class QPen;

namespace atlas {

class Phrases;

// Type and distances of one theme. Pixels of the style file are 1/96 inch; in print they are drawn at the size that
// they have on screen.
struct PlotMetrics
{
    PlotMetrics(const Style& style, ThemeName theme);

    Lettering label, strong, head, tick;
    double unit;                       // a pixel of the style file
    double minPitch, maxPitch, barGap; // of rows
    double gap;                        // between mark, label and column
    double hairline;                   // of grid, axis and outlines
    double line;                       // of a curve
    double point;                      // radius of a dot
    double whisker, whiskerCap;
    double hatchSpacing, hatchStroke;

    double headHeight() const { return head.height() + gap / 2; }

    double axisHeight() const { return tick.height() + gap / 2; }

private:
    PlotMetrics(const Style& style, bool print);
};

// What the letters of a line may cover, Han characters among them: less than its height, which has the distance to the
// next line in it; and how much of that is below the baseline.
double inkHeight(const Lettering& type);
double inkDescent(const Lettering& type);

// In as many lines as it needs, in the middle of the area.
void paintSentence(QPainter& painter, const QRectF& area, const QString& text, const Lettering& type,
                   const QColor& colour);

// The text, cut where it is wider than the room.
QString fitted(const Lettering& type, const QString& text, double room);

// Of a mark outside a selection.
QColor faded(const QColor& colour, const Theme& theme);

// An item that paints by a function: the scene's owner owns what the function refers to.
class Painted : public QGraphicsItem
{
public:
    Painted(const QRectF& bounds, std::function<void(QPainter&)> paintIt);

    QRectF boundingRect() const override { return m_bounds; }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override { m_paint(*painter); }

private:
    QRectF m_bounds;
    std::function<void(QPainter&)> m_paint;
};

// Lines at 45 degrees, no ground and no outline.
void paintHatch(QPainter& painter, const QRectF& rect, double spacing, const QPen& pen);
// The same on plain ground within an outline.
void paintHatchedBox(QPainter& painter, const QRectF& rect, double spacing, const QColor& lines, const QColor& edge,
                     const Theme& theme, const PlotMetrics& metrics);

// A level or upright range with caps of that length across its ends.
void paintWhisker(QPainter& painter, QPointF from, QPointF to, double cap, const QColor& colour,
                  const PlotMetrics& metrics);

// The ring that says where the keyboard is: inside the area.
void paintFocus(QPainter& painter, const QRectF& area, const Theme& theme);
// The same round a mark in a drawing of that size, with ground between them.
void paintFocusRound(QPainter& painter, const QRectF& mark, QSizeF size, const Theme& theme);

// The smallest of 1, 2 or 5 times a power of ten that reaches the maximum (> 0) in that many steps (> 0).
double niceStep(double maximum, int mostSteps);

// Digits behind the point that numbers at that distance differ by, at most 6.
int decimalsOf(double step);

// What numbers of a capacity axis are divided by, and what that is called.
struct AxisUnit
{
    double divisor = 1;
    QString name;
};

// Chinese counts by ten thousands, so the unit is a matter of language and not of translation.
AxisUnit axisUnit(double maximumPflops, const Phrases& phrases);

// Ticks of an axis from zero.
struct AxisTicks
{
    double step = 1;
    QStringList labels; // of 0, step, 2 step ...; the last one with the unit
};

// At most that many steps up to the maximum (> 0), at 1, 2 or 5 times a power of ten.
AxisTicks axisTicks(double maximumPflops, int mostSteps, const Phrases& phrases);

// A chart in that scene, which owns it, without background, legend, margins and animation.
QChart* bareChart(QGraphicsScene& scene);
// Lays it out now, not in the next turn of the event loop.
void layOutNow(QChart& chart, const QRectF& plot, QSizeF size);

// All of the scene into the target, smooth.
void renderPlot(QGraphicsScene& scene, QPainter& painter, const QRectF& target);

} // namespace atlas
