// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/lettering.h"

#include "cartography/maptext.h"

#include <QPainter>
#include <QTextLayout>

namespace atlas {

namespace {

constexpr double RaisedSize = 2.0 / 3; // of the size, as Qt sets superscripts in paragraphs
constexpr double RaisedGap = 0.12;     // of the size, before it: "500" and "16" must not read as a power
constexpr double RaisedBy = 0.4;       // of the height of capitals

QFont scaledFont(const QFont& font, double scale)
{
    QFont scaled = font;
    if (scale != 1)
        scaled.setPixelSize(qRound(font.pointSizeF() * scale));
    return scaled;
}

QFont lightened(QFont font, double scale)
{
    if (scale != 1)
        font.setWeight(QFont::Normal);
    return font;
}

} // namespace

Lettering::Lettering(const QFont& font)
    : m_scale(font.pixelSize() > 0 ? 1 : PrintScale),
      m_font(scaledFont(font, m_scale)),
      m_hanFont(lightened(m_font, m_scale)),
      m_metrics(m_font),
      m_hanMetrics(m_hanFont)
{}

const QFont& Lettering::fontFor(const QString& text) const
{
    return hasHan(text) ? m_hanFont : m_font;
}

double Lettering::ascent() const
{
    return m_metrics.ascent() / m_scale;
}

double Lettering::descent() const
{
    return m_metrics.descent() / m_scale;
}

double Lettering::height() const
{
    return m_metrics.height() / m_scale;
}

QFont Lettering::raisedFont() const
{
    QFont font = m_font;
    font.setPixelSize(qRound(m_font.pixelSize() * RaisedSize));
    font.setWeight(QFont::Normal);
    return font;
}

double Lettering::width(const QString& text, const Superscript& superscript) const
{
    double width = (hasHan(text) ? m_hanMetrics : m_metrics).horizontalAdvance(text);
    if (!text.isEmpty() && !superscript.text.isEmpty())
        width += RaisedGap * m_font.pixelSize() + QFontMetricsF(raisedFont()).horizontalAdvance(superscript.text);
    return width / m_scale;
}

QString Lettering::elided(const QString& text, double width) const
{
    return (hasHan(text) ? m_hanMetrics : m_metrics).elidedText(text, Qt::ElideRight, width * m_scale);
}

void Lettering::draw(QPainter& painter, QPointF baseline, const QString& text, const QColor& colour,
                     Qt::Alignment alignment, const Superscript& superscript) const
{
    if (text.isEmpty())
        return;
    double x = baseline.x();
    if (alignment & Qt::AlignRight)
        x -= width(text, superscript);
    else if (alignment & Qt::AlignHCenter)
        x -= width(text, superscript) / 2;
    painter.save();
    painter.translate(x, baseline.y());
    if (m_scale != 1)
        painter.scale(1 / m_scale, 1 / m_scale);
    painter.setFont(fontFor(text));
    painter.setPen(colour);
    painter.drawText(QPointF(0, 0), text);
    if (!superscript.text.isEmpty())
        drawRaised(painter, width(text) * m_scale + RaisedGap * m_font.pixelSize(), superscript);
    painter.restore();
}

// On the painter of draw(), which stands at the start of the baseline in the lengths of layout. Only a layout gives the
// PDF its link.
void Lettering::drawRaised(QPainter& painter, double left, const Superscript& superscript) const
{
    QTextLayout layout(superscript.text, raisedFont());
    layout.setTextOption([] {
        QTextOption option;
        option.setWrapMode(QTextOption::NoWrap);
        return option;
    }());
    QTextCharFormat format;
    if (!superscript.link.isEmpty()) {
        format.setAnchor(true);
        format.setAnchorHref(superscript.link);
    }
    layout.setFormats({{0, int(superscript.text.size()), format}});
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    line.draw(&painter, QPointF(left, -RaisedBy * m_metrics.capHeight() - line.ascent()));
}

double Lettering::baselineBetween(double top, double bottom) const
{
    return (top + bottom + m_metrics.capHeight() / m_scale) / 2;
}

} // namespace atlas
