// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapsigns.h"

#include "cartography/rings.h"

#include <QPainter>

#include <algorithm>

namespace atlas {

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

void HubSign::refresh()
{
    if (m_chrome) {
        const RingMetrics metrics(*m_chrome->style());
        const double reach = metrics.hubPlate + 1;
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
}

} // namespace atlas
