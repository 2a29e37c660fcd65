// SPDX-License-Identifier: GPL-3.0-or-later
// Which symbols a camera sees: those in its frame of which more than the edge shows between the others, and the pixels
// they take. With a million sites nearly all are hidden. Values; any thread.
#pragma once

#include "cartography/preparedbasemap.h"
#include "cartography/symbollayout.h"

#include <algorithm>

namespace atlas {

// One bit for each device-independent pixel of a picture.
class SymbolMask
{
public:
    SymbolMask() = default;
    explicit SymbolMask(QSize size);

    QSize size() const { return m_size; }

    // A pixel outside the picture is free.
    bool at(int x, int y) const;
    // Of the pixels that the rectangle touches.
    bool any(const QRectF& rect) const;
    int count(const QRectF& rect) const;

    // Pixels [left, right] of a row, cut to the picture; the row must lie inside.
    void fill(int y, int left, int right);
    bool isFull(int y, int left, int right) const;

    // The pixels round which the whole square of that reach is set; what lies outside the picture is not.
    SymbolMask eroded(int reach) const;

private:
    template <typename Visitor>
    void visit(int y, int left, int right, Visitor&& visitor) const;
    template <typename Visitor>
    void visit(const QRectF& rect, Visitor&& visitor) const;

    QSize m_size;
    std::size_t m_wordsPerRow = 0;
    std::vector<quint64> m_words;
};

struct SeenSymbols
{
    struct Symbol
    {
        QPointF centre;    // pixels
        quint32 index = 0; // in SymbolField::symbols()
    };

    double factor = 1;           // of sizes (SymbolMetrics::factorAt)
    std::vector<Symbol> symbols; // in painting order
    SymbolMask taken;            // by the symbols without their casings

    // Calls visit(symbol) for those whose centre is not farther than that from a point, pixels; others may be among
    // them. In no order.
    template <typename Visitor>
    void visitNear(QPointF point, double reach, Visitor&& visit) const;

    void index(QSizeF size);

private:
    static constexpr int CellPx = 32;

    int columnOf(double x) const { return std::clamp(int(x / CellPx), 0, m_columns - 1); }

    int rowOf(double y) const { return std::clamp(int(y / CellPx), 0, m_rows - 1); }

    std::size_t cellOf(QPointF p) const
    {
        return std::size_t(rowOf(p.y())) * std::size_t(m_columns) + std::size_t(columnOf(p.x()));
    }

    int m_columns = 0, m_rows = 0;
    std::vector<quint32>
        m_begins; // of each cell in m_inCells, and the end; what lies outside is in the outermost cells
    std::vector<quint32> m_inCells; // in symbols
};

template <typename Visitor>
void SeenSymbols::visitNear(QPointF point, double reach, Visitor&& visit) const
{
    if (symbols.empty())
        return;
    for (int row = rowOf(point.y() - reach); row <= rowOf(point.y() + reach); ++row) {
        const std::size_t line = std::size_t(row) * std::size_t(m_columns);
        const quint32 from = m_begins[line + std::size_t(columnOf(point.x() - reach))];
        const quint32 to = m_begins[line + std::size_t(columnOf(point.x() + reach)) + 1];
        for (quint32 i = from; i < to; ++i)
            visit(symbols[m_inCells[i]]);
    }
}

// opaque: false where symbols are outlines and cover nothing.
SeenSymbols seenSymbols(const SymbolField& field, const SymbolMetrics& metrics, const MapView& view, bool opaque);

} // namespace atlas
