// SPDX-License-Identifier: GPL-3.0-or-later
// A table of a report on pages: heads on each, rows of one height but for cells of several lines, groups that go on
// under their repeated heading.
// Lengths are points. GUI thread, within the HanFontScope of print.
#pragma once

#include "charts/chartscene.h"
#include "charts/lettering.h"
#include "report/paragraph.h"

namespace atlas {

class PdfTable
{
public:
    // The columns share the width by their weights.
    PdfTable(std::shared_ptr<const TableBlock> block, const ChartLook& look, double width);

    struct Line
    {
        std::size_t row = 0;
        bool continued = false; // the heading of a group that began on an earlier page
        bool striped = false;
    };

    // What stands on one page.
    using Part = std::vector<Line>;

    // Every row once, in order. A heading never ends a page, a sum never begins one. The rows stand a little closer
    // where only a few of them would be left for one more page.
    std::vector<Part> parts(double firstHeight, double height, int mostRows);

    double headHeight() const { return m_headHeight; }

    double heightOf(const Part& part) const;
    // The least height with which it may begin: its heads and the first rows.
    double leastHeight() const;

    void paint(QPainter& painter, QPointF topLeft, const Part& part) const;

private:
    struct Column
    {
        double left = 0;
        double width = 0; // without the gap to the next
        double tail = 0;  // room for the superscripts of right-aligned figures
    };

    const TableRow& row(const Line& line) const { return m_block->rows[line.row]; }

    double heightOf(const Line& line) const { return m_rowHeight + m_extraHeights[line.row]; }

    // Null where its words fit on one line, or may not take more.
    std::unique_ptr<Paragraph> wrapped(const TableCell& cell, std::size_t column) const;

    std::vector<Part> divided(double firstHeight, double height) const;

    double notesWidth(const Prose& prose) const;
    void paintHeads(QPainter& painter, QPointF topLeft) const;
    void paintHeading(QPainter& painter, const QRectF& rect, const Line& line) const;
    void paintRow(QPainter& painter, const QRectF& rect, const Line& line) const;
    void paintCell(QPainter& painter, const QRectF& rect, const TableCell& cell, std::size_t column, bool sum) const;

    std::shared_ptr<const TableBlock> m_block;
    ChartLook m_look;
    double m_width;
    Lettering m_cell, m_strong, m_note;
    std::vector<Column> m_columns;
    std::vector<double> m_extraHeights; // by row: of the lines below its first
    double m_headHeight = 0;
    double m_rowHeight;
};

} // namespace atlas
