// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/calloutframe.h"

#include <QPainter>

namespace atlas {

CalloutFrame::CalloutFrame(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    connect(this, &CalloutFrame::changed, this, [this] { update(); });
}

void CalloutFrame::paint(QPainter* painter)
{
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF panel = boundingRect().adjusted(spread(), spread(), -spread(), -spread());
    painter->setPen(Qt::NoPen);
    // Rings of the same faint black add up to a shadow that fades outwards.
    painter->setBrush(QColor(0, 0, 0, 5));
    for (double reach = spread() - 2; reach > 0; reach -= 1.5) {
        const QRectF shade = panel.adjusted(-reach, -reach, reach, reach).translated(0, 2);
        painter->drawRoundedRect(shade, m_radius + reach, m_radius + reach);
    }
    painter->setPen(QPen(m_line, 1));
    painter->setBrush(m_fill);
    painter->drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), m_radius, m_radius);
}

} // namespace atlas
