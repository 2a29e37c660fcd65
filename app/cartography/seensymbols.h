// SPDX-License-Identifier: GPL-3.0-or-later
// Which symbols a camera sees: those in its frame of which more than the edge shows between the others, and the pixels
// they take. With a million sites nearly all are hidden. Values; any thread.
#pragma once

#include "cartography/preparedbasemap.h"
#include "cartography/symbollayout.h"

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
};

// opaque: false where symbols are outlines and cover nothing.
SeenSymbols seenSymbols(const SymbolField& field, const SymbolMetrics& metrics, const MapView& view, bool opaque);

} // namespace atlas
