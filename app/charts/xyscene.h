// SPDX-License-Identifier: GPL-3.0-or-later
// Charts of two numeric axes: areas, boxes, lines, symbols and reference lines with direct labels. Grid, areas and
// lines are Qt Charts (xycurves); what it cannot draw (boxes to scale, hatching, map symbols: xymarks; labels that give
// way to one another: xylabels) is placed on them by the same axes (xyplot). Lengths and thread as chartscene.h.
#pragma once

#include "cartography/symbols.h"
#include "charts/chartscene.h"

#include <memory>

namespace atlas {

struct XyAxis
{
    double min = 0, max = 1;
    std::vector<double> ticks = {};                      // grid lines of the y axis, tick marks of the x axis
    std::vector<std::pair<double, QString>> labels = {}; // where they stand; years stand between ticks
};

// From zero (or min) to at least maximum at 1, 2 or 5 times a power of ten, at most mostSteps of them; the last label
// has the unit behind it. unit: "ms", "%"; empty: none.
XyAxis numberAxis(double min, double maximum, int mostSteps, const QString& unit, const Phrases& phrases);
// The same of capacities: "50 thousand P", "5 万P".
XyAxis capacityAxis(double maximumPflops, int mostSteps, const Phrases& phrases);
// Months counted as monthOf() does, the last one to its end: ticks at each January, years as labels in the middle of
// what is shown of them.
XyAxis monthAxis(int firstMonth, int lastMonth);

enum class XyDash : quint8 { Solid, Dashed, Dotted };

// Between two lines of the same x values.
struct XyArea
{
    std::vector<QPointF> upper = {}, lower = {};
    QColor colour = {};
    bool steps = false; // constant from each x to the next
};

struct XyLine
{
    std::vector<QPointF> points = {};
    QColor colour = {};
    double width = 2; // pixels of the style
    XyDash dash = XyDash::Solid;
    bool steps = false;
    QString label = {}; // at its right end, outside of the plot
    bool strongLabel = false;
};

struct XyBox
{
    QRectF values = {}; // in values: left, top = lower y, width, height
    QColor fill = {};
    QColor edge = {};     // invalid: none
    bool hatched = false; // on plain ground; fill is the colour of the lines, and of the edge where that has none
    QString label = {};   // above it, where there is room
    int mark = -1;        // of XyChart::marks: whose it is, to fade with it; -1: never fades
};

struct XyPoint
{
    QPointF value = {};
    double radius = 3.2; // pixels of the style
    QColor colour = {};
    bool hollow = false;
    std::optional<SymbolLook> symbol = {};               // a map symbol of that radius in place of a dot
    std::optional<std::pair<double, double>> range = {}; // whisker in y
    bool rangeAsBar = false;                             // a pale bar in place of a whisker
    QString label = {};                                  // beside it, where there is room
    bool labelKeepsOffLines = false;                     // in two lines or cut; without room off all lines left out
    Superscript superscript = {};                        // behind the label
    int mark = -1;                                       // as of a box
};

// A straight dashed line across the plot with a name.
struct XyRule
{
    Qt::Orientation orientation = Qt::Vertical; // vertical: at an x value, named above the plot
    double at = 0;
    QString label = {};
};

// A sentence of one or two lines with a leader to a value.
struct XyNote
{
    QPointF value = {};
    QStringList lines = {};
};

// The name of areas or boxes of a colour.
struct XyKey
{
    QColor colour = {};
    QString name = {};
    bool hatched = false;
};

struct XyChart
{
    XyAxis x = {}, y = {};
    // Painted in this order; of the points those that fade first.
    std::vector<XyArea> areas = {};
    std::vector<XyBox> boxes = {};
    std::vector<XyRule> rules = {};
    std::vector<XyLine> lines = {};
    std::vector<XyPoint> points = {};
    std::vector<XyNote> notes = {};
    std::vector<XyKey> key = {}; // above the plot from left to right

    // What can be found: a box, a point, or a place of a line.
    struct Mark
    {
        QRectF values = {}; // as of a box; without width and height: a point
        double radius = 0;  // of a point, pixels of the style
        std::vector<RowIndex> sites = {};
        QString spoken = {};
    };

    std::vector<Mark> marks = {};        // in reading order, the topmost last
    bool brushX = false, brushY = false; // y: only with x
    double aspect = 0;                   // width by height of the plot; 0: any (a Lorenz curve is square)
};

class XyScene final : public ChartScene
{
public:
    XyScene(XyChart chart, const ChartLook& look, const ChartView& view);
    ~XyScene() override;

    void render(QPainter& painter, const QRectF& target) const override;
    double usedHeight() const override;
    std::span<const ChartMark> marks() const override;
    std::optional<QRectF> brushArea() const override;
    bool brushesBothAxes() const override;
    QPointF valueAt(QPointF position) const override;
    QPointF positionOf(QPointF value) const override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace atlas
