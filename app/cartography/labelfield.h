// SPDX-License-Identifier: GPL-3.0-or-later
// What is taken on a map picture: symbols, and the labels placed so far. In pixels. One thread.
#pragma once

#include <QLineF>
#include <QRectF>

#include <vector>

namespace atlas {

class LabelField
{
public:
    explicit LabelField(QSizeF size);

    const QRectF& frame() const { return m_frame; }

    void addSymbol(QPointF centre, double radius);
    void addLabel(const QRectF& rect);
    // A leader line: labels keep clear of it.
    void addLine(const QLineF& line);

    bool isFree(const QRectF& rect) const; // of symbols and labels, and inside the frame
    bool isFreeOfLabels(const QRectF& rect) const;
    int symbolsIn(const QRectF& rect) const;
    // How much the line disturbs, in pixels of length that one would go round for: by the symbols, labels and lines
    // that it meets. A symbol at its start is not counted.
    double crossingCost(const QLineF& line) const;

private:
    struct Disc
    {
        QPointF centre;
        double radius;
    };

    struct Cell
    {
        std::vector<Disc> discs;
        std::vector<QRectF> rects;
    };

    template <typename Visitor>
    void visit(const QRectF& rect, Visitor&& visitor) const;
    template <typename Thing>
    void insert(const QRectF& rect, std::vector<Thing> Cell::* list, const Thing& thing);

    QRectF m_frame;
    int m_columns, m_rows;
    std::vector<Cell> m_cells;
    std::vector<QLineF> m_lines;
};

} // namespace atlas
