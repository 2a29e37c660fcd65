// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/sizekey.h"

#include "cartography/symbols.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atlas {

SizeKey::SizeKey(const DesktopContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

// Symbols scale with the screen, not with the text, so that the key is true to the map.
void SizeKey::setSamples(std::span<const double> pflops)
{
    m_circles = sizeCircles(pflops, SymbolMetrics(*m_context.style), *m_context.phrases);
    QStringList sizes;
    for (const SizeCircle& circle : m_circles)
        sizes << circle.label;
    setAccessibleName(tr("Size of the symbols: %1").arg(sizes.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

QSize SizeKey::sizeHint() const
{
    const double largest = m_circles.empty() ? 0 : m_circles.front().diameter;
    const int lines = int(m_circles.size()) * m_context.px(17);
    return {m_context.px(252), std::max(int(std::ceil(largest)) + 4, lines)};
}

void SizeKey::paintEvent(QPaintEvent*)
{
    if (m_circles.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme::Ui& ui = m_context.theme().ui;
    painter.setFont(m_context.font("caption"));
    const QFontMetricsF metrics(painter.font());
    const double largest = m_circles.front().diameter;
    const double centreX = largest / 2 + 2;
    const double bottom = (height() + largest) / 2;
    const double labelLeft = largest + m_context.px(26);
    const double lineHeight = metrics.height();
    double labelBottom = -1;
    double below = lineHeight * double(m_circles.size()); // what the labels from here on need
    for (const auto& [diameter, label] : m_circles) {
        const double top = bottom - diameter;
        painter.setPen(QPen(ui.control, 1.1));
        painter.drawEllipse(QRectF(centreX - diameter / 2, top, diameter, diameter));
        // Labels keep their distance where circles lie close; their leaders bend.
        const double labelMiddle = std::max(
            std::min(std::max(top, labelBottom + lineHeight / 2), height() - below + lineHeight / 2), lineHeight / 2);
        labelBottom = labelMiddle + lineHeight / 2;
        below -= lineHeight;
        painter.setPen(QPen(ui.divider, 1));
        painter.drawPolyline(
            QPolygonF({{centreX, top}, {largest + m_context.px(8), top}, {labelLeft - m_context.px(4), labelMiddle}}));
        painter.setPen(ui.ink2);
        painter.drawText(QPointF(labelLeft, labelMiddle - lineHeight / 2 + metrics.ascent()), label);
    }
    const double side = m_context.style->number("symbol.diameter.unpublished");
    const double left = std::max(labelLeft + metrics.horizontalAdvance(QStringLiteral("30,000 P  ")) + m_context.px(16),
                                 width() * 0.58);
    painter.setPen(QPen(m_context.theme().symbol.unknown, 1.2));
    painter.drawEllipse(QPointF(left, height() / 2.0), side / 2, side / 2);
    painter.setPen(ui.ink2);
    painter.drawText(QPointF(left + side + m_context.px(4), height() / 2.0 - lineHeight / 2 + metrics.ascent()),
                     tr("not published"));
}

} // namespace atlas
