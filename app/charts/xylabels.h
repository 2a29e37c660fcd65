// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of a chart of two axes, placed so that none covers another: key, axes, names of rules and lines, labels of
// points and boxes, notes. What finds no room is left out. GUI thread.
#pragma once

#include "charts/xyplot.h"

#include <QLineF>
#include <QMarginsF>

namespace atlas {

class LabelRoom;

class XyLabels
{
public:
    explicit XyLabels(const XyPlot& plot) : m_plot(plot) {}

    // What the texts need round the plot, whose area is not known yet. The key is placed.
    QMarginsF placeKey();
    // How much lower the labels of the x axis have to stand, clear of symbols that lie on it. The area of the plot is
    // set; the margin below it grows by so much.
    double lowerAxis();
    // All others. The area of the plot is set.
    void place();

    // Of the labels of the x axis, below the plot.
    double axisHeight() const { return m_plot.metrics.axisHeight() + m_lowered; }

    void paint(QPainter& painter) const;

private:
    struct Text
    {
        const Lettering* type;
        QPointF baseline; // its start
        QString text;
        QColor colour;
        Superscript superscript = {};
    };

    struct Leader
    {
        QLineF line;
        QColor colour;
    };

    struct Swatch
    {
        QRectF rect;
        QColor colour;
        bool hatched;
    };

    const Lettering& typeOf(const XyLine& line) const;
    double keyFrom(double left);
    void placeOnX();
    void placeOnY();
    void placeRuleNames();
    void placeLineLabels();
    void placeInside();
    LabelRoom roomInside() const;
    void placeRule(LabelRoom& room, const XyRule& rule);
    void placePoint(LabelRoom& room, const XyPoint& point);
    void placeBox(LabelRoom& room, const XyBox& box);
    void placeNote(LabelRoom& room, const XyNote& note);
    void placeText(LabelRoom& room, const QString& text, const QColor& colour, std::span<const QRectF> boxes,
                   std::initializer_list<int> avoided);
    void placeOffLines(LabelRoom& room, const XyPoint& point);
    bool placeLines(LabelRoom& room, const QStringList& lines, const XyPoint& point,
                    std::initializer_list<int> avoided);
    double awayFrom(const XyPoint& point) const; // its label stands

    const XyPlot& m_plot;
    double m_above = 0;   // the plot: room for labels
    double m_lowered = 0; // labels of the x axis
    std::vector<Text> m_texts;
    std::vector<Leader> m_leaders;
    std::vector<Swatch> m_swatches;
};

} // namespace atlas
