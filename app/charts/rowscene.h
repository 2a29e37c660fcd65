// SPDX-License-Identifier: GPL-3.0-or-later
// Charts of rows: a name on the left, bars, whiskers, boxes or ticks on one horizontal axis, a value on the right. Bars
// are Qt Charts; what it cannot draw (whiskers, hatching, boxes, labels) is placed on them by QChart::mapToPosition.
// Lengths and thread as chartscene.h.
#pragma once

#include "cartography/symbols.h"
#include "charts/chartscene.h"

#include <functional>
#include <memory>

namespace atlas {

struct RowChart
{
    // A part of every bar.
    struct Part
    {
        QString name; // above the first row; empty: not named
        QColor colour;
        bool strong = false;
        bool hatched = false; // colour is that of the lines
    };

    struct Box
    {
        double low = 0, q1 = 0, median = 0, q3 = 0, high = 0; // whiskers at low and high
        std::vector<double> points;                           // all values, as ticks
    };

    struct Row
    {
        QString label;
        std::optional<SymbolLook> symbol = {}; // before the label
        QString labelNote = {};                // behind it, paler: "n = 12"
        double from = 0;                       // where the first part begins
        std::vector<double> lengths = {};      // of the parts, one behind the other; empty: no bar
        std::optional<std::pair<double, double>> whisker = {};
        std::optional<Box> box = {};
        bool openEnd = false;             // the bar ends in an arrow: a lower bound; without a length an arrow alone
        QString atLow = {}, atHigh = {};  // before and behind the bar: input values of a tornado
        QString value = {}, note = {};    // right column: "75", "(70–80)"
        QString badge = {};               // one letter in a frame before the value
        Superscript superscript = {};     // behind value, atLow and atHigh
        bool valueAtEnd = false;          // it stands behind the bar in place of the column, without note
        std::vector<RowIndex> sites = {}; // of the mark
        QString province = {};
        QString spoken = {};
    };

    std::vector<Row> rows; // top first
    std::vector<Part> parts;
    double min = 0, max = 1;
    std::optional<double> base = {}; // a line through all rows, named baseLabel
    QString baseLabel = {};
    // With at most so many steps between min and max; the last one has the unit.
    std::function<std::vector<std::pair<double, QString>>(int mostSteps)> ticks;
    QString valueHead = {};
    QString moreLabel = {};   // "more provinces: %1", for the rows that found no room
    double labelShare = 0.36; // of the width, at most, for the names of the rows with their notes; longer ones are cut
};

class RowScene final : public ChartScene
{
public:
    RowScene(RowChart chart, const ChartLook& look, const ChartView& view);
    ~RowScene() override;

    void render(QPainter& painter, const QRectF& target) const override;
    double usedHeight() const override;
    std::span<const ChartMark> marks() const override;
    int rowsDrawn() const override;
    double heightOfAllRows() const override;

    // The bar of a drawn row, without its hatched parts and with them.
    QRectF barOf(int row) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace atlas
