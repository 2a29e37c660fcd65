// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapsigns.h"

#include "cartography/rings.h"

#include <QPainter>

#include <algorithm>

namespace atlas {

namespace {

constexpr double HandleGapPx = 1.5, HandlePx = 3; // the arrows round a hub that can be dragged

} // namespace

void RingSign::setChrome(MapChrome* chrome)
{
    if (chrome == m_chrome)
        return;
    m_chrome = chrome;
    connect(chrome, &MapChrome::paletteChanged, this, [this] { update(); });
    refresh();
}

void RingSign::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    refresh();
}

void RingSign::setOneWay(bool oneWay)
{
    if (oneWay == m_oneWay)
        return;
    m_oneWay = oneWay;
    refresh();
}

void RingSign::setColour(const QColor& colour)
{
    if (colour == m_colour)
        return;
    m_colour = colour;
    refresh();
}

void RingSign::refresh()
{
    if (m_chrome) {
        const QSizeF size = signSize(plateSize(TextSetter(*m_chrome->style(), false), RingMetrics(*m_chrome->style()),
                                               m_text, m_oneWay ? Direction::OneWay : Direction::RoundTrip));
        setImplicitSize(size.width(), size.height());
    }
    update();
    Q_EMIT changed();
}

void RingSign::paint(QPainter* painter)
{
    const Style& style = *m_chrome->style();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    paintPlate(*painter, TextSetter(style, false), RingMetrics(style), style.theme(m_chrome->theme()), boundingRect(),
               m_text, m_oneWay ? Direction::OneWay : Direction::RoundTrip, m_colour);
}

void HubSign::setChrome(MapChrome* chrome)
{
    if (chrome == m_chrome)
        return;
    m_chrome = chrome;
    connect(chrome, &MapChrome::paletteChanged, this, [this] { update(); });
    refresh();
}

void HubSign::setName(const QString& name)
{
    if (name == m_name)
        return;
    m_name = name;
    refresh();
}

void HubSign::setNameBox(const QRectF& box)
{
    if (box == m_nameBox)
        return;
    m_nameBox = box;
    refresh();
}

void HubSign::setColour(const QColor& colour)
{
    if (colour == m_colour)
        return;
    m_colour = colour;
    refresh();
}

void HubSign::setMovable(bool movable)
{
    if (movable == m_movable)
        return;
    m_movable = movable;
    refresh();
}

void HubSign::refresh()
{
    if (m_chrome) {
        const RingMetrics metrics(*m_chrome->style());
        const double reach = metrics.hubPlate + (m_movable ? HandleGapPx + HandlePx : 0) + 1;
        const QRectF box = m_nameBox.adjusted(-metrics.haloHub, -metrics.haloHub, metrics.haloHub, metrics.haloHub);
        const double halfWidth = std::max({reach, -box.left(), box.right()});
        const double halfHeight = std::max({reach, -box.top(), box.bottom()});
        setImplicitSize(2 * std::ceil(halfWidth), 2 * std::ceil(halfHeight));
    }
    update();
    Q_EMIT changed();
}

void HubSign::paint(QPainter* painter)
{
    const Style& style = *m_chrome->style();
    const Theme& theme = style.theme(m_chrome->theme());
    const RingMetrics metrics(style);
    painter->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter->translate(width() / 2, height() / 2);
    if (!m_nameBox.isEmpty()) {
        const TextSetter setter(style, false);
        const QPointF baseline = m_nameBox.topLeft() - setter.inkBox(m_name, metrics.hubLabel).topLeft();
        setter.drawLabel(*painter, baseline, m_name, metrics.hubLabel, m_colour, theme.map.halo, metrics.haloHub);
    }
    paintHubMark(*painter, metrics, theme, {}, m_colour);
    if (!m_movable)
        return;
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_colour);
    for (int side = 0; side < 4; ++side) {
        painter->rotate(90);
        const double foot = metrics.hubPlate + HandleGapPx;
        painter->drawPolygon(QPolygonF{QPointF(foot, -HandlePx), QPointF(foot + HandlePx, 0), QPointF(foot, HandlePx)});
    }
}

} // namespace atlas
