// SPDX-License-Identifier: GPL-3.0-or-later
// A figure with the sentences that make it stand alone: what it shows, what is measured, the drawing, the caption.
// Lengths are painter units: points with ThemeName::Print, else device-independent pixels. GUI thread, within the
// HanFontScope of the device.
#pragma once

#include "charts/chart.h"
#include "report/paragraph.h"

namespace atlas {

// The sentences, laid out for a width. Those that are empty take no room; endless ones end in an ellipsis.
class FigureFrame
{
public:
    FigureFrame(const ChartLook& look, const QString& heading, const QString& subtitle, const Prose& caption,
                double width);

    double above() const; // the least height over the drawing
    double below() const; // the height under it

    // What is left of the rectangle for the drawing, which begins so far below its top.
    QRectF drawingRect(const QRectF& rect, double above) const;
    // The caption follows directly under what the drawing took.
    void paint(QPainter& painter, const QRectF& rect, double above, const Painting& drawing) const;

private:
    Paragraph m_heading, m_subtitle, m_caption;
    double m_gap; // between subtitle and drawing
};

// Fills the rectangle from the top: the chart takes what the sentences leave, at most what its bars need.
void paintChartFigure(QPainter& painter, const QRectF& rect, const ChartData& chart, const ChartLook& look);

} // namespace atlas
