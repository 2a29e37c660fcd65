// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapsketch.h"

#include "cartography/rings.h"

#include <QPainter>

#include <algorithm>

namespace atlas {

namespace {

constexpr double PlateGapPx = 14; // from the pointer

} // namespace

MapSketch::MapSketch(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setVisible(false);
}

void MapSketch::show(const QPolygonF& outline, const QString& text, QPointF place)
{
    m_outline = outline;
    m_text = text;
    m_place = place;
    setVisible(true);
    update();
}

void MapSketch::clear()
{
    m_outline.clear();
    m_text.clear();
    setVisible(false);
}

void MapSketch::paint(QPainter* painter)
{
    const Style& style = *m_chrome->style();
    const Theme& theme = style.theme(m_chrome->theme());
    painter->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    QColor ground = theme.ui.accent;
    ground.setAlphaF(0.1F);
    painter->setPen(QPen(theme.ui.accent, 1.5));
    painter->setBrush(ground);
    painter->drawPolygon(m_outline);
    if (m_text.isEmpty())
        return;
    const TextSetter setter(style, false);
    const RingMetrics metrics(style);
    QRectF plate(m_place + QPointF(PlateGapPx, PlateGapPx), plateSize(setter, metrics, m_text, Direction::RoundTrip));
    plate.moveLeft(std::min(plate.left(), width() - plate.width()));
    plate.moveTop(std::min(plate.top(), height() - plate.height()));
    paintPlate(*painter, setter, metrics, theme, plate, m_text, Direction::RoundTrip, theme.ui.accent);
}

} // namespace atlas
