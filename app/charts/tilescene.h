// SPDX-License-Identifier: GPL-3.0-or-later
// Heat maps: rows of tiles under level heads, the name of a row on its left, a number in each tile. Columns that find
// no room are left out from the end and counted. Lengths and thread as chartscene.h.
#pragma once

#include "charts/chartscene.h"

#include <memory>

namespace atlas {

struct TileChart
{
    struct Tile
    {
        std::optional<double> share = {}; // 0..1, from white by the sequential ramp; nullopt: no tile, a dash
        QString text = {};
        std::vector<RowIndex> sites = {}; // of the mark, rising
        QString spoken = {};
    };

    struct Row
    {
        QString label;
        QString note = {}; // behind it, paler, where there is much room
        std::vector<Tile> tiles = {};
    };

    std::vector<QStringList> heads; // of each column what it may be called, the longest first; lines parted by \n
    std::vector<Row> rows;          // top first
    std::optional<Row> foot = {};   // below all others, never scrolled
    QString noteHead = {};          // above the notes
    QString moreLabel = {};         // "more provinces: %1", for the rows that found no room
};

class TileScene final : public ChartScene
{
public:
    // chart: at least one row and one column; it carries no colours, so that all scenes of a chart share it.
    TileScene(std::shared_ptr<const TileChart> chart, const ChartLook& look, const ChartView& view);
    ~TileScene() override;

    void render(QPainter& painter, const QRectF& target) const override;
    double usedHeight() const override;
    // Row by row, of the columns that are drawn; those of the foot come last.
    std::span<const ChartMark> marks() const override;
    // Without the foot.
    int rowsDrawn() const override;
    double heightOfAllRows() const override;

    int columnsDrawn() const;
    // Of TileChart::rows; of the foot the last of them.
    int rowOf(int mark) const override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

// The one of two inks that is read better on the ground: by the contrast ratio of WCAG 2.2, section 1.4.3.
QColor readableInk(const QColor& ground, const QColor& first, const QColor& second);

} // namespace atlas
