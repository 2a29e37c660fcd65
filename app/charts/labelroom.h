// SPDX-License-Identifier: GPL-3.0-or-later
// Room for labels in a drawing: what of it is taken, in cells, and how labels in a row move apart. Lengths in any unit.
// Values; one thread.
#pragma once

#include <QRectF>

#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

namespace atlas {

class LabelRoom
{
public:
    // What a cell is taken by.
    enum Use : quint8 { Area = 1, Box = 2, Line = 4, Symbol = 8, Text = 16, Outside = 32 };

    // frame: where labels may stand.
    LabelRoom(const QRectF& frame, double cell);

    void take(const QRectF& rect, Use use);
    void takeLine(QPointF from, QPointF to, Use use);

    // Uses of all cells that the rectangle touches; Outside where it leaves the frame.
    quint8 usesIn(const QRectF& rect) const;

    // The first of the boxes within the frame that has nothing of the first uses, else of the second ...; it is taken
    // by a text. nullopt: none.
    std::optional<QRectF> placeText(std::span<const QRectF> boxes, std::initializer_list<int> avoided);

    // Where a block of that size stands that has a leader to the tip: at least that far from it, on no symbol and text,
    // as near as lines, boxes and areas let it, rather above and to the left. nullopt: nowhere.
    std::optional<QRectF> blockNear(QPointF tip, QSizeF size, double distance) const;

private:
    struct Cells
    {
        int left = 0, top = 0, right = -1, bottom = -1; // both ends within
    };

    Cells cellsOf(const QRectF& rect) const;

    quint8& cell(int x, int y) { return m_cells[std::size_t(y) * std::size_t(m_columns) + std::size_t(x)]; }

    quint8 cell(int x, int y) const { return m_cells[std::size_t(y) * std::size_t(m_columns) + std::size_t(x)]; }

    std::vector<qint64> sumsOfCosts() const;
    bool crossesText(QPointF from, QPointF to) const;

    QRectF m_frame;
    double m_cell;
    int m_columns, m_rows;
    std::vector<quint8> m_cells;
};

// Above, right, left and below of a mark: where its label may stand.
std::array<QRectF, 4> placesRound(QPointF centre, double away, QSizeF label);

// Where a leader from a block to a point starts.
QPointF nearestOn(const QRectF& rect, QPointF point);

// The middles of labels of these sizes in a row from low to high, moved from where they are wanted (rising) so that
// none overlaps another: the sum of the squares of the ways is least. nullopt: they are too long together.
std::optional<std::vector<double>> spread(std::span<const double> wanted, std::span<const double> sizes, double low,
                                          double high);

} // namespace atlas
