// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/paragraph.h"

#include "base/webaddress.h"
#include "cartography/maptext.h"
#include "charts/lettering.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double LineSpacing = 1.28; // of the size
constexpr double BalanceStep = 3;
constexpr double BaselineDrop = 0.33; // from the middle of a line, of the size
constexpr int LeastLines = 2;         // of a paragraph, at the foot and at the head of a column
constexpr int WholeEntry = 4;         // lines of an entry that is not divided

// Links come from data too.
bool mayBeFollowed(const QString& link)
{
    return link.startsWith(u'#') || isWebAddress(link);
}

QTextCharFormat linked(const QString& link)
{
    QTextCharFormat format;
    if (mayBeFollowed(link)) {
        format.setAnchor(true);
        format.setAnchorHref(link);
    }
    return format;
}

// The fewest lines with which a block may begin in a column.
int firstLines(const FlowBlock& block)
{
    const int count = block.paragraph->lineCount();
    const int whole = block.marker ? WholeEntry : 2 * LeastLines - 1;
    return count <= whole ? count : LeastLines;
}

std::vector<FlowPart> placed(const std::vector<FlowBlock>& blocks, const FlowArea& area)
{
    std::vector<FlowPart> parts;
    int column = 0;
    double y = 0;
    const auto height = [&] { return column < area.columns && area.firstHeight > 0 ? area.firstHeight : area.height; };
    // Whether there is more room further on.
    const auto mayMove = [&] { return y > 0 || height() < area.height; };
    const auto nextColumn = [&] {
        ++column;
        y = 0;
    };
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Paragraph& paragraph = *blocks[i].paragraph;
        if (y > 0)
            y += blocks[i].spaceBefore;
        const int least = firstLines(blocks[i]);
        double needed = least * paragraph.lineHeight();
        // A heading stays with the beginning of what it heads.
        if (blocks[i].keepWithNext && i + 1 < blocks.size())
            needed = paragraph.height() + blocks[i + 1].spaceBefore +
                     firstLines(blocks[i + 1]) * blocks[i + 1].paragraph->lineHeight();
        while (mayMove() && y + needed > height() + 1e-6)
            nextColumn();
        for (int line = 0; line < paragraph.lineCount();) {
            const int fit = int(std::floor((height() - y) / paragraph.lineHeight() + 1e-6));
            const int left = paragraph.lineCount() - line;
            int count = left;
            if (left > fit) {
                // What stays behind is no single line either, unless a whole column leaves no choice.
                count = std::min(fit, left - LeastLines);
                if (count < std::min(least, left) && mayMove()) {
                    nextColumn();
                    continue;
                }
                count = std::clamp(fit, 1, std::max(count, 1));
            }
            const double x = (column % area.columns) * (area.columnWidth + area.gutter);
            parts.push_back({column / area.columns, QPointF(x, y), i, line, count});
            line += count;
            y += count * paragraph.lineHeight();
        }
    }
    return parts;
}

} // namespace

Paragraph::Paragraph(const QFont& font, const QColor& colour)
    : m_scale(Lettering(font).scale()), m_font(Lettering(font).fontFor({})), m_colour(colour)
{}

void Paragraph::append(const QString& text, QTextCharFormat format, int weight)
{
    if (text.isEmpty())
        return;
    const bool print = m_scale != 1;
    if (print && hasHan(text))
        weight = QFont::Normal;
    if (weight != m_font.weight())
        format.setFontWeight(weight);
    m_formats.append({int(m_text.size()), int(text.size()), format});
    m_text += text;
}

Paragraph& Paragraph::text(const QString& text, const QString& link)
{
    append(text, linked(link), m_font.weight());
    return *this;
}

Paragraph& Paragraph::strong(const QString& text)
{
    append(text, {}, QFont::DemiBold);
    return *this;
}

Paragraph& Paragraph::superscript(const QString& text, const QString& link)
{
    QTextCharFormat format = linked(link);
    format.setVerticalAlignment(QTextCharFormat::AlignSuperScript);
    if (m_scale != 1) {
        // In print of one size: as a share of a large figure it would read as a power. No lower than with the top of
        // its figures at that of the capitals, where it could be taken for an index.
        QFont font(m_font);
        font.setPixelSize(qRound(NoteSize * m_scale));
        const QFontMetricsF metrics(font);
        // Qt takes two thirds of the size, and the rise in per cent of the height of what results.
        format.setProperty(QTextFormat::FontPixelSize, font.pixelSize() * 3 / 2);
        const double rise = std::max(NoteRise * m_scale, QFontMetricsF(m_font).capHeight() - metrics.capHeight());
        format.setSuperScriptBaseline(100 * rise / (metrics.ascent() + metrics.descent()));
    }
    append(text, format, QFont::Normal);
    return *this;
}

Paragraph& Paragraph::prose(const Prose& prose)
{
    for (const ProseRun& run : prose.runs()) {
        switch (run.kind) {
        case ProseRun::Kind::Plain:
            text(run.text, run.link);
            break;
        case ProseRun::Kind::Strong:
            strong(run.text);
            break;
        case ProseRun::Kind::Note:
            superscript(run.text, run.link);
            break;
        }
    }
    return *this;
}

Paragraph& Paragraph::anchor(const QString& name)
{
    m_anchor = name;
    return *this;
}

Paragraph& Paragraph::align(Qt::Alignment alignment)
{
    m_alignment = alignment;
    return *this;
}

Paragraph& Paragraph::breakAtSpaces()
{
    m_breakAtSpaces = true;
    return *this;
}

// The text with line separators in place of the spaces at which lines end; as long as the text.
QString Paragraph::brokenAtSpaces(double width) const
{
    const QFontMetricsF metrics(m_font);
    QString broken = m_text;
    qsizetype lineStart = 0;
    qsizetype space = -1;
    for (qsizetype i = 0; i <= m_text.size(); ++i) {
        if (i < m_text.size() && m_text[i] != u' ')
            continue;
        if (space >= lineStart &&
            metrics.horizontalAdvance(m_text.sliced(lineStart, i - lineStart)) > width * m_scale) {
            broken[space] = QChar(QChar::LineSeparator);
            lineStart = space + 1;
        }
        space = i;
    }
    return broken;
}

void Paragraph::layOutText(const QString& text, double width)
{
    m_layout = std::make_unique<QTextLayout>(text, m_font);
    QTextOption option;
    // An address or a name may be longer than a line.
    option.setWrapMode(m_breakAtSpaces ? QTextOption::WrapAnywhere : QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    option.setAlignment(m_alignment);
    m_layout->setTextOption(option);
    QList<QTextLayout::FormatRange> formats = m_formats;
    formats.removeIf([&](const QTextLayout::FormatRange& range) { return range.start >= text.size(); });
    if (!formats.isEmpty())
        formats.back().length = int(text.size()) - formats.back().start;
    if (!m_anchor.isEmpty() && !formats.isEmpty()) {
        formats.front().format.setAnchor(true);
        formats.front().format.setAnchorNames({m_anchor});
    }
    m_layout->setFormats(formats);
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine())
        line.setLineWidth(width * m_scale);
    m_layout->endLayout();
}

void Paragraph::layOut(double width, int mostLines)
{
    layOutText(m_breakAtSpaces ? brokenAtSpaces(width) : m_text, width);
    if (lineCount() <= mostLines)
        return;
    const QTextLine last = m_layout->lineAt(mostLines - 1);
    QString shown = m_text.first(last.textStart() + last.textLength());
    // The ellipsis needs about the room of two letters, and it may make its word too long for the line.
    for (shown.chop(2); lineCount() > mostLines && !shown.isEmpty(); shown.chop(1)) {
        if (!shown.back().isHighSurrogate())
            layOutText(shown + u'…', width);
    }
}

int Paragraph::lineCount() const
{
    return m_layout->lineCount();
}

QString Paragraph::lineText(int line) const
{
    const QTextLine shown = m_layout->lineAt(line);
    return m_layout->text().sliced(shown.textStart(), shown.textLength());
}

double Paragraph::lineHeight() const
{
    return m_font.pixelSize() / m_scale * LineSpacing;
}

double Paragraph::baseline() const
{
    return m_font.pixelSize() / m_scale * (LineSpacing / 2 + BaselineDrop);
}

void Paragraph::draw(QPainter& painter, QPointF topLeft, int firstLine, int count) const
{
    painter.save();
    painter.translate(topLeft);
    painter.scale(1 / m_scale, 1 / m_scale);
    painter.setPen(m_colour);
    const double pitch = lineHeight() * m_scale;
    for (int i = 0; i < count; ++i) {
        // Lines stand at equal distances on their baselines, whatever fonts and superscripts they hold.
        const QTextLine line = m_layout->lineAt(firstLine + i);
        const double baseline = (i + 0.5) * pitch + BaselineDrop * m_font.pixelSize();
        line.draw(&painter, QPointF(-line.position().x(), baseline - line.ascent() - line.position().y()));
    }
    painter.restore();
}

std::vector<FlowPart> flow(std::vector<FlowBlock>& blocks, const FlowArea& area)
{
    double height = 0;
    for (FlowBlock& block : blocks) {
        block.paragraph->layOut(area.columnWidth - block.indent);
        if (block.marker)
            block.marker->layOut(block.indent);
        height += block.paragraph->height();
    }
    std::vector<FlowPart> parts = placed(blocks, area);
    if (!area.balanced || area.columns < 2 || parts.empty() || parts.back().page > 0)
        return parts;
    FlowArea lower = area;
    const double most = area.firstHeight > 0 ? area.firstHeight : area.height;
    for (lower.firstHeight = height / area.columns; lower.firstHeight < most; lower.firstHeight += BalanceStep) {
        std::vector<FlowPart> balanced = placed(blocks, lower);
        if (balanced.back().page == 0)
            return balanced;
    }
    return parts;
}

void drawFlow(QPainter& painter, QPointF topLeft, const std::vector<FlowBlock>& blocks,
              const std::vector<FlowPart>& parts, int page)
{
    for (const FlowPart& part : parts) {
        if (part.page != page)
            continue;
        const FlowBlock& block = blocks[part.block];
        const QPointF at = topLeft + part.topLeft;
        if (block.marker && part.firstLine == 0)
            block.marker->draw(painter, at);
        block.paragraph->draw(painter, at + QPointF(block.indent, 0), part.firstLine, part.lines);
    }
}

} // namespace atlas
