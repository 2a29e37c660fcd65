// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/paragraph.h"

#include "cartography/maptext.h"
#include "charts/lettering.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

constexpr double LineSpacing = 1.28; // of the size

QTextCharFormat linked(const QString& link)
{
    QTextCharFormat format;
    if (!link.isEmpty()) {
        format.setAnchor(true);
        format.setAnchorHref(link);
    }
    return format;
}

} // namespace

Paragraph::Paragraph(const QFont& font, const QColor& colour)
    : m_scale(Lettering(font).scale()), m_font(Lettering(font).fontFor({})), m_colour(colour)
{}

void Paragraph::append(const QString& text, QTextCharFormat format, int weight)
{
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
    append(text, format, QFont::Normal);
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

void Paragraph::layOut(double width)
{
    m_layout = std::make_unique<QTextLayout>(m_text, m_font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // an address may be longer than a line
    option.setUseDesignMetrics(true);
    option.setAlignment(m_alignment);
    m_layout->setTextOption(option);
    QList<QTextLayout::FormatRange> formats = m_formats;
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

int Paragraph::lineCount() const
{
    return m_layout->lineCount();
}

double Paragraph::lineHeight() const
{
    return m_font.pixelSize() / m_scale * LineSpacing;
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
        const double baseline = (i + 0.5) * pitch + 0.33 * m_font.pixelSize();
        line.draw(&painter, QPointF(-line.position().x(), baseline - line.ascent() - line.position().y()));
    }
    painter.restore();
}

std::vector<FlowPart> flow(std::vector<FlowBlock>& blocks, const FlowArea& area)
{
    std::vector<FlowPart> parts;
    int column = 0;
    double y = 0;
    const auto nextColumn = [&] {
        ++column;
        y = 0;
    };
    for (FlowBlock& block : blocks) {
        block.paragraph->layOut(area.columnWidth - block.indent);
        if (block.marker)
            block.marker->layOut(block.indent);
    }
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Paragraph& paragraph = *blocks[i].paragraph;
        if (y > 0)
            y += blocks[i].spaceBefore;
        // A heading stays with the first two lines of what it heads.
        double needed = paragraph.lineHeight();
        if (blocks[i].keepWithNext && i + 1 < blocks.size())
            needed = paragraph.height() + blocks[i + 1].spaceBefore + 2 * blocks[i + 1].paragraph->lineHeight();
        if (y > 0 && y + needed > area.height)
            nextColumn();
        for (int line = 0; line < paragraph.lineCount();) {
            const int fit = int(std::floor((area.height - y) / paragraph.lineHeight() + 1e-6));
            if (fit < 1 && y > 0) {
                nextColumn();
                continue;
            }
            const int count = std::clamp(paragraph.lineCount() - line, 1, std::max(1, fit));
            const double x = (column % area.columns) * (area.columnWidth + area.gutter);
            parts.push_back({column / area.columns, QPointF(x, y), i, line, count});
            line += count;
            y += count * paragraph.lineHeight();
        }
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
