// SPDX-License-Identifier: GPL-3.0-or-later
// Running text: paragraphs of plain text with stronger words and superscripts that lead to the sources, broken into
// lines that may be divided between columns and pages. Lengths are painter units: points for a font in points, pixels
// for one in pixels. GUI thread, within the HanFontScope in which the text is drawn.
#pragma once

#include "report/document.h"

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QString>
#include <QTextLayout>

#include <limits>
#include <memory>
#include <vector>

class QPainter;

namespace atlas {

class Paragraph
{
public:
    static constexpr double NoteSize = 6.4; // points, of superscripts in print: printFont("superscript")
    static constexpr double NoteRise = 3.2; // points, of their baseline in print; more where the text is large

    // A font of Style::printFont() or Style::screenFont(). Where it or a part of the text is bold, text with Han
    // characters is not: in print they have one weight.
    Paragraph(const QFont& font, const QColor& colour);

    // link: "#anchor", an http or https address, or none; any other is left out.
    Paragraph& text(const QString& text, const QString& link = {});
    Paragraph& strong(const QString& text);
    Paragraph& superscript(const QString& text, const QString& link);
    Paragraph& prose(const Prose& prose);
    Paragraph& anchor(const QString& name); // of its beginning
    Paragraph& align(Qt::Alignment alignment);
    Paragraph& breakAtSpaces(); // not after hyphens: of a line to be typed

    bool isEmpty() const { return m_text.isEmpty(); }

    // What is more than mostLines ends in an ellipsis.
    void layOut(double width, int mostLines = std::numeric_limits<int>::max());
    int lineCount() const;
    QString lineText(int line) const;
    double lineHeight() const;
    double baseline() const; // of the first line, from its top

    double height() const { return lineCount() * lineHeight(); }

    // Draws a range of its lines, the first one with its top left at the point.
    void draw(QPainter& painter, QPointF topLeft, int firstLine, int count) const;

    void draw(QPainter& painter, QPointF topLeft) const { draw(painter, topLeft, 0, lineCount()); }

private:
    void append(const QString& text, QTextCharFormat format, int weight);
    QString brokenAtSpaces(double width) const;
    void layOutText(const QString& text, double width);

    double m_scale; // the font of layout is that much larger, see charts/lettering.h
    QFont m_font;
    QColor m_colour;
    QString m_text;
    QString m_anchor;
    Qt::Alignment m_alignment = Qt::AlignLeft;
    bool m_breakAtSpaces = false;
    QList<QTextLayout::FormatRange> m_formats;
    std::unique_ptr<QTextLayout> m_layout;
};

// One paragraph in a flow of columns.
struct FlowBlock
{
    std::shared_ptr<Paragraph> paragraph;
    std::shared_ptr<Paragraph> marker = {}; // hangs to the left of the first line; may be null
    double indent = 0;                      // of the text, so the room for the marker
    double spaceBefore = 0;                 // not at the top of a column
    bool keepWithNext = false;              // a heading
};

// Where lines of a block stand.
struct FlowPart
{
    int page = 0;
    QPointF topLeft; // from the top left of the flow area
    std::size_t block = 0;
    int firstLine = 0;
    int lines = 0;
};

struct FlowArea
{
    double columnWidth = 0;
    double gutter = 0;
    int columns = 1;
    double height = 0;
    double firstHeight = 0; // of the first page, where something else stands above; 0: height
    bool balanced = false;  // columns of one height where all fits on the first page
};

// Lays the blocks out into as many pages as they need. Every line of every block is in exactly one part. No line of a
// paragraph stands alone at the head or foot of a column, and short entries are not divided, unless a column is
// shorter.
std::vector<FlowPart> flow(std::vector<FlowBlock>& blocks, const FlowArea& area);
void drawFlow(QPainter& painter, QPointF topLeft, const std::vector<FlowBlock>& blocks,
              const std::vector<FlowPart>& parts, int page);

} // namespace atlas
