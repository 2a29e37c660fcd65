// SPDX-License-Identifier: GPL-3.0-or-later
// What is painted over the grid and areas of a chart of two axes: boxes, rules, the axis, dots and map symbols with
// their ranges. GUI thread.
#pragma once

#include "charts/xyplot.h"

namespace atlas {

// Map symbols of one look, plain and faded.
struct XySymbols
{
    explicit XySymbols(const ChartLook& look);

    StylePtr style;
    ThemeName theme;
    SymbolMetrics metrics;
    SymbolBrush plain, fadedOnes;
};

// Those that the view keeps where they are of that look, else new ones, which it keeps from then on.
std::shared_ptr<const XySymbols> symbolsIn(const ChartLook& look, const ChartView& view);

void paintBoxesAndRules(QPainter& painter, const XyPlot& plot);
void paintAxis(QPainter& painter, const XyPlot& plot);
// What is selected on top. symbols: null where no point has one.
void paintPoints(QPainter& painter, const XyPlot& plot, const XySymbols* symbols);

} // namespace atlas
