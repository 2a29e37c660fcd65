// SPDX-License-Identifier: GPL-3.0-or-later
// What is taken on a map picture: by symbols, and by the labels placed so far. In pixels. One thread.
#pragma once

#include "cartography/seensymbols.h"

#include <QLineF>
#include <QRectF>

#include <vector>

namespace atlas {

class LabelField
{
public:
    // symbols: must outlive the field.
    LabelField(QSizeF size, const SymbolMask& symbols);

    const QRectF& frame() const { return m_frame; }

    void addLabel(const QRectF& rect);
    // A leader line: labels keep clear of it.
    void addLine(const QLineF& line);

    bool isFree(const QRectF& rect) const; // of symbols and labels, and inside the frame
    bool isFreeOfLabels(const QRectF& rect) const;

    bool hasSymbol(const QRectF& rect) const { return m_symbols.any(rect); }

    // How much the line disturbs, in pixels of length that one would go round for: by the symbols and lines that it
    // meets; infinite where it crosses a label or a reserved place. The symbol at its start is not counted.
    double crossingCost(const QLineF& line) const;

private:
    using Cell = std::vector<QRectF>;

    template <typename Visitor>
    void visit(const QRectF& rect, Visitor&& visitor) const;

    double symbolCost(const QLineF& line) const;

    QRectF m_frame;
    const SymbolMask& m_symbols;
    int m_columns, m_rows;
    std::vector<Cell> m_cells;
    std::vector<QLineF> m_lines;
};

} // namespace atlas
