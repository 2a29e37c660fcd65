// SPDX-License-Identifier: GPL-3.0-or-later
// Horizontal stacked bars (used, idle, unknown) with whiskers and direct labels as a scene that any painter can render.
// Bars, grid and axes are Qt Charts; what it cannot draw (whiskers, hatching, labels) is placed on them by
// QChart::mapToPosition. Lengths are painter units: points in print, else device-independent pixels. GUI thread.
#pragma once

#include "cartography/style.h"

#include <QRectF>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace atlas {

class Phrases;

struct BarRow
{
    QString key;
    QString label;
    double used = 0, idle = 0, unknown = 0;
    double borderLow = 0, borderHigh = 0; // range of the border between used and idle; equal: none
    QString value, range;                 // of the right column: "75", "(70–80)"
};

struct BarChart
{
    std::vector<BarRow> rows; // top first
    QString usedLabel, idleLabel, unknownLabel;
    QString valueHead;
    QString moreLabel; // "more provinces: %1", for the rows that found no room
};

// What of the chart is drawn, and how.
struct BarView
{
    QSizeF size = {};
    int firstRow = 0;
    bool countRest = false;    // a last line tells how many rows found no room
    QStringList selected = {}; // keys; the others fade when there are any
    int focused = -1;          // row with the focus ring
};

class BarScene
{
public:
    BarScene(const BarChart& chart, const Style& style, ThemeName theme, const Phrases& phrases, const BarView& view);
    ~BarScene();
    Q_DISABLE_COPY_MOVE(BarScene)

    void render(QPainter& painter, const QRectF& target) const;

    double usedHeight() const;

    // Rows drawn: from BarView::firstRow on.
    int rowCount() const;
    // The band of a drawn row, from left to right of the scene.
    QRectF rowRect(int row) const;
    std::optional<int> rowAt(QPointF point) const;
    // The bar itself, without its unknown part and with it.
    QRectF barRect(int row) const;

    // Rows of a readable height that fit into that height.
    static int rowsThatFit(const Style& style, ThemeName theme, double height);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

// Ticks of an axis from zero.
struct AxisTicks
{
    double step = 1;
    QStringList labels; // of 0, step, 2 step ...; the last one with the unit
};

// At most that many steps up to the maximum (> 0), at 1, 2 or 5 times a power of ten.
AxisTicks axisTicks(double maximumPflops, int mostSteps, const Phrases& phrases);

} // namespace atlas
