// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/pilefan.h"

#include "cartography/rings.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace atlas {

namespace {

constexpr double SmallestSymbolPx = 6, LargestSymbolPx = 14; // radii in the fan
constexpr double GapPx = 6;                                  // between symbols, and to their names
constexpr double MarginPx = 8;                               // to the edge of the view
constexpr double TetherPx = 1, PointPx = 2.5;
constexpr double SlopPx = 3;
constexpr double MaxNamePx = 260;

} // namespace

PileFan::PileFan(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setVisible(false);
    m_opening.setStartValue(0.0);
    m_opening.setEndValue(1.0);
    m_opening.setDuration(0);
    m_opening.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_opening, &QVariantAnimation::valueChanged, this, [this] { update(); });
}

double PileFan::drawnRadius(const Symbol& symbol) const
{
    return std::clamp(symbol.radiusPx, SmallestSymbolPx, LargestSymbolPx);
}

double PileFan::radiusOfCircle() const
{
    double round = 0;
    for (const Symbol& symbol : m_symbols)
        round += 2 * drawnRadius(symbol) + GapPx;
    return std::max(m_chrome->style()->number("symbol.fan.radius"), round / (2 * std::numbers::pi));
}

void PileFan::open(QPointF point, std::vector<Symbol> symbols, Theme symbolTheme)
{
    setVisible(true); // it has its size then
    m_symbols = std::move(symbols);
    m_symbolTheme = std::move(symbolTheme);
    m_radius = radiusOfCircle();
    m_point = point;
    const double reach = m_radius + LargestSymbolPx + MarginPx;
    // As far inside the view as the whole circle needs.
    const auto within = [reach](double at, double length) {
        return length < 2 * reach ? length / 2 : std::clamp(at, reach, length - reach);
    };
    m_centre = {within(point.x(), width()), within(point.y(), height())};
    m_marked = -1;
    update();
    m_opening.stop();
    m_opening.start();
}

bool PileFan::close()
{
    if (m_symbols.empty())
        return false;
    m_opening.stop();
    m_symbols.clear();
    m_marked = -1;
    setVisible(false);
    Q_EMIT markedChanged();
    return true;
}

QPointF PileFan::placeOf(std::size_t index) const
{
    const double angle = 2 * std::numbers::pi * double(index) / double(m_symbols.size());
    return m_centre + m_radius * QPointF(std::sin(angle), -std::cos(angle));
}

int PileFan::at(QPointF position) const
{
    for (std::size_t i = 0; i < m_symbols.size(); ++i) {
        const QPointF way = position - placeOf(i);
        if (std::hypot(way.x(), way.y()) <= drawnRadius(m_symbols[i]) + SlopPx)
            return int(i);
    }
    return -1;
}

void PileFan::mark(int index)
{
    if (index == m_marked)
        return;
    m_marked = index;
    update();
    Q_EMIT markedChanged();
}

void PileFan::step(bool forward)
{
    const int count = int(m_symbols.size());
    if (count > 0)
        mark(m_marked < 0 ? 0 : (m_marked + (forward ? 1 : count - 1)) % count);
}

void PileFan::paint(QPainter* painter)
{
    if (m_symbols.empty())
        return;
    const Style& style = *m_chrome->style();
    const Theme& theme = style.theme(m_chrome->theme());
    const SymbolMetrics metrics(style);
    const bool opening = m_opening.state() == QAbstractAnimation::Running;
    const double share = opening ? m_opening.currentValue().toDouble() : 1;
    const auto placed = [&](std::size_t i) { return m_point + (placeOf(i) - m_point) * share; };

    painter->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    // The circle's ground, so that what lies below does not mix with what is to be chosen from.
    QColor ground = theme.ui.panel;
    ground.setAlphaF(0.85F);
    painter->setPen(QPen(theme.ui.divider, 1));
    painter->setBrush(ground);
    const double reach = (m_radius + LargestSymbolPx + GapPx) * share;
    painter->drawEllipse(m_point + (m_centre - m_point) * share, reach, reach);
    painter->setPen(QPen(theme.ui.ink2, TetherPx));
    for (std::size_t i = 0; i < m_symbols.size(); ++i)
        painter->drawLine(m_point, placed(i));
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.ui.ink);
    painter->drawEllipse(m_point, PointPx, PointPx);
    for (std::size_t i = 0; i < m_symbols.size(); ++i) {
        const Symbol& symbol = m_symbols[i];
        paintSymbol(*painter, placed(i), drawnRadius(symbol), symbol.look, casingOf(symbol.look, metrics), metrics,
                    m_symbolTheme);
        if (int(i) != m_marked)
            continue;
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme.symbol.mark, metrics.hoverWidth));
        painter->drawEllipse(placed(i), drawnRadius(symbol) + metrics.hoverGap, drawnRadius(symbol) + metrics.hoverGap);
    }
    if (m_marked >= 0 && !opening)
        paintName(*painter);
}

void PileFan::paintName(QPainter& painter) const
{
    const Style& style = *m_chrome->style();
    const Theme& theme = style.theme(m_chrome->theme());
    const TextSetter setter(style, false);
    const RingMetrics metrics(style);
    const Symbol& symbol = m_symbols[std::size_t(m_marked)];
    const QString name = setter.elided(symbol.name, metrics.label, MaxNamePx);
    const QPointF place = placeOf(std::size_t(m_marked));
    QRectF plate(QPointF(), plateSize(setter, metrics, name, Direction::RoundTrip));
    // On the outer side of the symbol.
    const double gap = drawnRadius(symbol) + GapPx;
    if (place.x() >= m_centre.x())
        plate.moveLeft(place.x() + gap);
    else
        plate.moveRight(place.x() - gap);
    plate.moveTop(place.y() - plate.height() / 2);
    plate.moveLeft(std::clamp(plate.left(), 0.0, std::max(0.0, width() - plate.width())));
    paintPlate(painter, setter, metrics, theme, plate, name, Direction::RoundTrip, theme.ui.ink);
}

} // namespace atlas
