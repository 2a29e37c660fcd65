// SPDX-License-Identifier: GPL-3.0-or-later
// A chart with the sentences that make it stand alone: what it shows, what is measured, the drawing, the caption.
// Lengths are painter units: points with ThemeName::Print, else device-independent pixels. GUI thread, within the
// HanFontScope of the device.
#pragma once

#include "charts/chart.h"

namespace atlas {

// Fills the rectangle from the top: the chart takes what the sentences leave, at most what its bars need.
void paintChartFigure(QPainter& painter, const QRectF& rect, const ChartData& chart, const ChartLook& look);

} // namespace atlas
