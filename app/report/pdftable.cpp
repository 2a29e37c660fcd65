// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pdftable.h"

#include <QPainter>

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double RowHeight = 16.2;
constexpr double LeastRowHeight = 14.8;
constexpr std::size_t FewRows = 6; // on a page of their own
constexpr double CellGap = 6;
constexpr double HeadGap = 3;
constexpr double NoteGap = 1;
constexpr double MostTail = 0.4; // of the width of its column
constexpr double RuleWidth = 0.5;
constexpr std::size_t FirstRows = 3;
constexpr int MostLines = 3; // of a cell

// The notes at the end of a cell: the first of their runs.
std::size_t firstNote(const std::vector<ProseRun>& runs)
{
    std::size_t first = runs.size();
    while (first > 0 && runs[first - 1].kind == ProseRun::Kind::Note)
        --first;
    return first;
}

Paragraph headOf(const ChartLook& look, const TableColumn& column, double width)
{
    Paragraph head(look.style->printFont("foot"), look.colours().ui.ink2);
    head.text(column.head).align(column.right ? Qt::AlignRight : Qt::AlignLeft);
    head.layOut(width);
    return head;
}

void paintRule(QPainter& painter, const QColor& colour, QPointF left, double width)
{
    painter.setPen(QPen(colour, RuleWidth));
    painter.drawLine(left, left + QPointF(width, 0));
}

} // namespace

PdfTable::PdfTable(std::shared_ptr<const TableBlock> block, const ChartLook& look, double width)
    : m_block(std::move(block)),
      m_look(look),
      m_width(width),
      m_cell(look.style->printFont("table")),
      m_strong(look.style->printFont("table", QFont::DemiBold)),
      m_note(look.style->printFont("superscript")),
      m_rowHeight(RowHeight)
{
    double weights = 0;
    for (const TableColumn& column : m_block->columns)
        weights += column.weight;
    double left = 0;
    for (std::size_t i = 0; i < m_block->columns.size(); ++i) {
        const TableColumn& column = m_block->columns[i];
        const double pitch = weights > 0 ? (width + CellGap) * column.weight / weights : 0;
        Column laid{.left = left, .width = std::max(1.0, pitch - CellGap)};
        for (const TableRow& row : m_block->rows) {
            if (column.right && column.notes && row.kind != TableRow::Kind::Heading && i < row.cells.size())
                laid.tail = std::max(laid.tail, notesWidth(row.cells[i].prose));
        }
        laid.tail = std::min(laid.tail, MostTail * laid.width);
        m_columns.push_back(laid);
        left += pitch;
        if (!column.head.isEmpty())
            m_headHeight = std::max(m_headHeight, headOf(look, column, laid.width - laid.tail).height() + HeadGap);
    }
    for (const TableRow& row : m_block->rows) {
        double& extra = m_extraHeights.emplace_back(0);
        for (std::size_t i = 0; i < std::min(m_columns.size(), row.cells.size()); ++i) {
            if (const auto lines = wrapped(row.cells[i], i))
                extra = std::max(extra, lines->height() - lines->lineHeight());
        }
    }
}

std::unique_ptr<Paragraph> PdfTable::wrapped(const TableCell& cell, std::size_t column) const
{
    if (!m_block->columns[column].wraps || cell.painting)
        return nullptr;
    double width = notesWidth(cell.prose);
    for (const ProseRun& run : cell.prose.runs())
        width += run.kind == ProseRun::Kind::Note ? 0 : m_strong.width(run.text);
    if (width <= m_columns[column].width)
        return nullptr;
    const Theme::Ui& colours = m_look.colours().ui;
    auto paragraph =
        std::make_unique<Paragraph>(m_look.style->printFont("table"), cell.pale ? colours.ink3 : colours.ink);
    paragraph->prose(cell.prose).layOut(m_columns[column].width, MostLines);
    return paragraph;
}

double PdfTable::notesWidth(const Prose& prose) const
{
    const std::vector<ProseRun>& runs = prose.runs();
    double width = 0;
    for (std::size_t i = firstNote(runs); i < runs.size(); ++i)
        width += m_note.width(runs[i].text);
    return width > 0 ? width + NoteGap : 0;
}

double PdfTable::heightOf(const Part& part) const
{
    double height = m_headHeight;
    for (const Line& line : part)
        height += heightOf(line);
    return height;
}

double PdfTable::leastHeight() const
{
    double height = m_headHeight;
    for (std::size_t row = 0; row < std::min(FirstRows, m_block->rows.size()); ++row)
        height += heightOf(Line{.row = row});
    return height;
}

std::vector<PdfTable::Part> PdfTable::parts(double firstHeight, double height, int mostRows)
{
    // As high as so many rows of one line.
    const double most = std::min(height, m_headHeight + mostRows * RowHeight);
    std::vector<Part> usual = divided(std::min(firstHeight, most), most);
    if (usual.size() < 2 || usual.back().size() > FewRows)
        return usual;
    m_rowHeight = LeastRowHeight;
    std::vector<Part> closer = divided(std::min(firstHeight, most), most);
    if (closer.size() < usual.size())
        return closer;
    m_rowHeight = RowHeight;
    return usual;
}

std::vector<PdfTable::Part> PdfTable::divided(double firstHeight, double height) const
{
    using Kind = TableRow::Kind;
    constexpr std::size_t LeastRows = 2; // more than a repeated heading, however little room there is
    const std::vector<TableRow>& rows = m_block->rows;
    std::vector<Part> parts;
    std::optional<std::size_t> group; // its heading
    for (std::size_t next = 0; next < rows.size();) {
        double room = (parts.empty() ? firstHeight : height) - m_headHeight + 1e-6;
        Part part;
        const auto fits = [&] { return part.size() < LeastRows || heightOf(Line{.row = next}) <= room; };
        const auto add = [&](const Line& line) {
            part.push_back(line);
            room -= heightOf(line);
        };
        if (group && rows[next].kind != Kind::Heading)
            add({.row = *group, .continued = true});
        const std::size_t own = part.size(); // where its own rows begin
        for (; next < rows.size() && fits(); ++next)
            add({.row = next});
        // What must not stand last here begins the next page, as long as a row is left.
        const auto leave = [&] {
            part.pop_back();
            --next;
        };
        if (next < rows.size()) {
            if (rows[next].kind == Kind::Sum && part.size() > own + 1)
                leave();
            while (rows[part.back().row].kind == Kind::Heading && part.size() > own + 1)
                leave();
        }
        bool striped = false;
        for (Line& line : part) {
            const Kind kind = row(line).kind;
            if (kind == Kind::Heading && !line.continued)
                group = line.row;
            line.striped = kind == Kind::Values && striped;
            striped = kind == Kind::Values && !striped;
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

void PdfTable::paint(QPainter& painter, QPointF topLeft, const Part& part) const
{
    paintHeads(painter, topLeft);
    double y = topLeft.y() + m_headHeight;
    for (const Line& line : part) {
        const QRectF rect(topLeft.x(), y, m_width, heightOf(line));
        if (row(line).kind == TableRow::Kind::Heading)
            paintHeading(painter, rect, line);
        else
            paintRow(painter, rect, line);
        y += rect.height();
    }
}

void PdfTable::paintHeads(QPainter& painter, QPointF topLeft) const
{
    if (m_headHeight == 0)
        return;
    const double bottom = topLeft.y() + m_headHeight;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Paragraph head = headOf(m_look, m_block->columns[i], m_columns[i].width - m_columns[i].tail);
        head.draw(painter, {topLeft.x() + m_columns[i].left, bottom - HeadGap - head.height()});
    }
    paintRule(painter, m_look.colours().ui.divider, {topLeft.x(), bottom}, m_width);
}

void PdfTable::paintHeading(QPainter& painter, const QRectF& rect, const Line& line) const
{
    const TableRow& heading = row(line);
    QString text = heading.cells.empty() ? QString() : heading.cells.front().prose.words();
    if (line.continued)
        text = m_look.phrases->translate("Report", "%1, continued").arg(text);
    const double baseline = m_strong.baselineBetween(rect.top(), rect.bottom()) + 1;
    m_strong.draw(painter, {rect.left(), baseline}, m_strong.elided(text, rect.width()), m_look.colours().ui.ink);
    paintRule(painter, m_look.colours().ui.hairline, rect.bottomLeft(), rect.width());
}

void PdfTable::paintRow(QPainter& painter, const QRectF& rect, const Line& line) const
{
    const TableRow& values = row(line);
    const bool sum = values.kind == TableRow::Kind::Sum;
    if (line.striped)
        painter.fillRect(rect, m_look.colours().ui.zebra);
    if (sum)
        paintRule(painter, m_look.colours().ui.divider, rect.topLeft(), rect.width());
    for (std::size_t i = 0; i < std::min(m_columns.size(), values.cells.size()); ++i) {
        const QRectF cell(rect.left() + m_columns[i].left, rect.top(), m_columns[i].width, m_rowHeight);
        paintCell(painter, cell, values.cells[i], i, sum);
    }
}

void PdfTable::paintCell(QPainter& painter, const QRectF& rect, const TableCell& cell, std::size_t column,
                         bool sum) const
{
    if (cell.painting) {
        painter.save();
        cell.painting(painter, rect);
        painter.restore();
        return;
    }
    const double baseline = m_cell.baselineBetween(rect.top(), rect.bottom());
    if (const auto lines = wrapped(cell, column)) {
        lines->draw(painter, {rect.left(), baseline - lines->baseline()});
        return;
    }
    const std::vector<ProseRun>& runs = cell.prose.runs();
    const std::size_t notes = firstNote(runs);
    const auto typeOf = [&](const ProseRun& run) -> const Lettering& {
        if (run.kind == ProseRun::Kind::Note)
            return m_note;
        return sum || run.kind == ProseRun::Kind::Strong ? m_strong : m_cell;
    };
    double words = 0;
    for (std::size_t i = 0; i < notes; ++i)
        words += typeOf(runs[i]).width(runs[i].text);
    const double tail = notesWidth(cell.prose);
    double keep = m_columns[column].tail;
    if (cell.pale && words + keep > rect.width())
        keep = 0; // a word need not stand under the figures
    keep = std::max(keep, tail);
    const double most = std::max(0.0, rect.width() - (m_block->columns[column].right ? keep : tail));
    double x = m_block->columns[column].right ? rect.left() + std::max(0.0, most - words) : rect.left();
    const double end = x + std::min(words, most);
    const Theme& theme = m_look.colours();
    const auto draw = [&](const ProseRun& run, const QString& shown) {
        const Lettering& type = typeOf(run);
        const bool note = run.kind == ProseRun::Kind::Note;
        const QColor colour = note ? theme.ui.ink2 : cell.pale ? theme.ui.ink3 : theme.ui.ink;
        const QPointF at(x, baseline - (note ? Paragraph::NoteRise : 0));
        if (run.link.isEmpty()) {
            type.draw(painter, at, shown, colour);
        } else {
            const bool strong = &type == &m_strong;
            Paragraph paragraph(
                m_look.style->printFont(note ? "superscript" : "table", strong ? QFont::DemiBold : QFont::Normal),
                colour);
            paragraph.text(shown, run.link);
            paragraph.layOut(2 * rect.width() + 100);
            paragraph.draw(painter, at - QPointF(0, paragraph.baseline()));
        }
        x += type.width(shown);
    };
    for (std::size_t i = 0; i < notes && x < end; ++i) {
        const Lettering& type = typeOf(runs[i]);
        const bool fits = type.width(runs[i].text) <= end - x + 0.01;
        draw(runs[i], fits ? runs[i].text : type.elided(runs[i].text, end - x));
        if (!fits)
            break;
    }
    x += NoteGap;
    for (std::size_t i = notes; i < runs.size(); ++i)
        draw(runs[i], runs[i].text);
}

} // namespace atlas
