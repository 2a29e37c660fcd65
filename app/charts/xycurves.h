// SPDX-License-Identifier: GPL-3.0-or-later
// What Qt Charts draws of a chart of two axes: grid, areas and lines. GUI thread.
#pragma once

#include "charts/xyplot.h"

class QGraphicsScene;

namespace atlas {

// The corners of a curve, steps: of one that is constant from each x to the next. Cut at the borders of a frame one
// plot wide round the plot, which painters can count in; what lies outside runs along them.
std::vector<QPointF> cornersOf(const std::vector<QPointF>& points, bool steps, const XyChart& chart);

// Grid and areas at depth -1, lines at 1. The area of the plot is set.
void addCurves(QGraphicsScene& scene, const XyPlot& plot);

} // namespace atlas
