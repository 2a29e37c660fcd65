// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/symbolmark.h"

#include <QPainter>

#include <cmath>

namespace atlas {

namespace {

constexpr double Room = 14; // round the symbol: more than the widest mark
constexpr double GhostOpacity = 0.7;
constexpr double CrosshairPx = 2, CrosshairCasingPx = 4.5;

} // namespace

SymbolMark::SymbolMark(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setVisible(false);
}

void SymbolMark::setLook(const StylePtr& style, ThemeName theme)
{
    m_style = style;
    m_metrics.emplace(*style);
    m_themeName = theme;
    update();
}

void SymbolMark::setSymbol(const SymbolLook& look, const Theme& theme)
{
    m_look = look;
    m_symbolTheme = theme;
    update();
}

void SymbolMark::showAt(ScreenXY centre, double radiusPx)
{
    if (std::abs(radiusPx - m_radius) > 0.01) {
        m_radius = radiusPx;
        const double side = 2 * std::ceil(m_radius + Room);
        setSize({side, side});
        update();
    }
    setPosition({centre.x - width() / 2, centre.y - height() / 2});
    setVisible(true);
}

void SymbolMark::paint(QPainter* painter)
{
    if (!m_style)
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(width() / 2, height() / 2);
    switch (m_kind) {
    case Hover:
        paintRing(*painter, m_metrics->hoverGap, m_metrics->hoverWidth, m_metrics->hoverCasing);
        break;
    case Selected:
        paintRing(*painter, m_metrics->selectedGap, m_metrics->selectedWidth, m_metrics->selectedCasing);
        break;
    case Focus:
        paintFocus(*painter);
        break;
    case Ghost:
        painter->setOpacity(GhostOpacity);
        paintSymbol(*painter, {}, m_radius, m_look, casingOf(m_look, *m_metrics), *m_metrics, m_symbolTheme);
        break;
    case Crosshair:
        paintCrosshair(*painter);
        break;
    }
}

void SymbolMark::paintCrosshair(QPainter& painter) const
{
    const Theme::Symbol& theme = m_style->theme(m_themeName).symbol;
    const double end = m_radius + Room - 2;
    for (const QPen& pen : {QPen(theme.casing, CrosshairCasingPx), QPen(theme.mark, CrosshairPx)}) {
        painter.setPen(pen);
        for (const QPointF way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
            painter.drawLine(way * m_radius, way * end);
        painter.drawPoint(QPointF());
    }
}

void SymbolMark::paintRing(QPainter& painter, double gap, double width, double casing) const
{
    const Theme::Symbol& theme = m_style->theme(m_themeName).symbol;
    painter.setBrush(Qt::NoBrush);
    for (const QPen& pen : {QPen(theme.casing, casing), QPen(theme.mark, width)}) {
        painter.setPen(pen);
        painter.drawEllipse(QPointF(), m_radius + gap, m_radius + gap);
    }
}

void SymbolMark::paintFocus(QPainter& painter) const
{
    const Theme& theme = m_style->theme(m_themeName);
    // Outside the ring of a selected symbol.
    const double half = m_radius + m_metrics->selectedGap + m_metrics->selectedWidth + 1;
    const double width = m_style->number("shape.focusRing");
    const double corner = m_style->number("shape.radiusCheck");
    painter.setBrush(Qt::NoBrush);
    for (const QPen& pen : {QPen(theme.symbol.casing, width + 2), QPen(theme.ui.focus, width)}) {
        painter.setPen(pen);
        painter.drawRoundedRect(QRectF(-half, -half, 2 * half, 2 * half), corner, corner);
    }
}

} // namespace atlas
