// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/sizekey.h"

#include "cartography/legend.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atlas {

SizeKey::SizeKey(const DesktopContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SizeKey::setSamples(std::vector<double> pflops)
{
    std::ranges::sort(pflops, std::greater());
    m_samples = std::move(pflops);
    QStringList sizes;
    for (const double sample : m_samples)
        sizes << formatPflops(sample, *m_context.phrases);
    setAccessibleName(tr("Size of the symbols: %1").arg(sizes.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

// Symbols scale with the screen, not with the text, so that the key is true to the map.
double SizeKey::diameterOf(double pflops) const
{
    const Style& style = *m_context.style;
    return std::clamp(style.number("symbol.diameter.k") * std::sqrt(pflops), style.number("symbol.diameter.min"),
                      style.number("symbol.diameter.max"));
}

QSize SizeKey::sizeHint() const
{
    const double largest = m_samples.empty() ? 0 : diameterOf(m_samples.front());
    const int lines = int(m_samples.size()) * m_context.px(17);
    return {m_context.px(252), std::max(int(std::ceil(largest)) + 4, lines)};
}

void SizeKey::paintEvent(QPaintEvent*)
{
    if (m_samples.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme::Ui& ui = m_context.theme().ui;
    painter.setFont(m_context.font("caption"));
    const QFontMetricsF metrics(painter.font());
    const double largest = diameterOf(m_samples.front());
    const double centreX = largest / 2 + 2;
    const double bottom = (height() + largest) / 2;
    const double labelLeft = largest + m_context.px(26);
    const double lineHeight = metrics.height();
    double labelBottom = -1;
    for (const double sample : m_samples) {
        const double diameter = diameterOf(sample);
        const double top = bottom - diameter;
        painter.setPen(QPen(ui.control, 1.1));
        painter.drawEllipse(QRectF(centreX - diameter / 2, top, diameter, diameter));
        // Labels keep their distance where circles lie close; their leaders bend.
        const double labelMiddle = std::max({top, lineHeight / 2, labelBottom + lineHeight / 2});
        labelBottom = labelMiddle + lineHeight / 2;
        painter.setPen(QPen(ui.divider, 1));
        painter.drawPolyline(
            QPolygonF({{centreX, top}, {largest + m_context.px(8), top}, {labelLeft - m_context.px(4), labelMiddle}}));
        painter.setPen(ui.ink2);
        painter.drawText(QPointF(labelLeft, labelMiddle - lineHeight / 2 + metrics.ascent()),
                         formatPflops(sample, *m_context.phrases));
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
