// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/lettering.h"

#include "cartography/maptext.h"

#include <QPainter>

namespace atlas {

namespace {

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

double Lettering::width(const QString& text) const
{
    return (hasHan(text) ? m_hanMetrics : m_metrics).horizontalAdvance(text) / m_scale;
}

QString Lettering::elided(const QString& text, double width) const
{
    return (hasHan(text) ? m_hanMetrics : m_metrics).elidedText(text, Qt::ElideRight, width * m_scale);
}

void Lettering::draw(QPainter& painter, QPointF baseline, const QString& text, const QColor& colour,
                     Qt::Alignment alignment) const
{
    if (text.isEmpty())
        return;
    double x = baseline.x();
    if (alignment & Qt::AlignRight)
        x -= width(text);
    else if (alignment & Qt::AlignHCenter)
        x -= width(text) / 2;
    painter.save();
    painter.translate(x, baseline.y());
    if (m_scale != 1)
        painter.scale(1 / m_scale, 1 / m_scale);
    painter.setFont(fontFor(text));
    painter.setPen(colour);
    painter.drawText(QPointF(0, 0), text);
    painter.restore();
}

double Lettering::baselineBetween(double top, double bottom) const
{
    return (top + bottom + m_metrics.capHeight() / m_scale) / 2;
}

} // namespace atlas
