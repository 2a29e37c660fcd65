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

// Kept from scene to scene: each brush and selection makes a new one, and the images of symbols are most of its cost.
std::shared_ptr<const XySymbols> symbolsIn(const ChartLook& look);

void paintBoxesAndRules(QPainter& painter, const XyPlot& plot);
void paintAxis(QPainter& painter, const XyPlot& plot);
// What is selected on top. symbols: null where no point has one.
void paintPoints(QPainter& painter, const XyPlot& plot, const XySymbols* symbols);

} // namespace atlas
