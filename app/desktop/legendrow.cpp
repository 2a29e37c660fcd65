// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/legendrow.h"

#include "desktop/parts.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace atlas {

namespace {

constexpr double SwatchSide = 15;
constexpr double SmallSide = 13;
constexpr int BarWidth = 34;

} // namespace

SiteFigures swatchOf(Certainty certainty, int idleClass)
{
    SiteFigures figures;
    figures.stage = Stage::InService;
    figures.idle.certainty = certainty;
    if (idleClass >= 0)
        figures.idle.value = (IdleBreaks[std::size_t(idleClass)] + IdleBreaks[std::size_t(idleClass) + 1]) / 2;
    return figures;
}

SiteFigures swatchOf(Stage stage)
{
    SiteFigures figures;
    figures.stage = stage;
    figures.idle.certainty = Certainty::NotApplicable;
    return figures;
}

LegendButton::LegendButton(const DesktopContext& context, QWidget* parent) : QAbstractButton(parent), m_context(context)
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    connect(this, &QAbstractButton::clicked, this, [this] { Q_EMIT chosen(m_add); });
}

void LegendButton::mouseReleaseEvent(QMouseEvent* event)
{
    m_add = event->modifiers() & Qt::ControlModifier;
    QAbstractButton::mouseReleaseEvent(event);
}

void LegendButton::keyReleaseEvent(QKeyEvent* event)
{
    m_add = event->modifiers() & Qt::ControlModifier;
    QAbstractButton::keyReleaseEvent(event);
}

void LegendButton::enterEvent(QEnterEvent*)
{
    update();
}

void LegendButton::leaveEvent(QEvent*)
{
    update();
}

void LegendButton::paintGround(QPainter& painter) const
{
    const Theme::Ui& ui = m_context.theme().ui;
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isChecked() || underMouse()) {
        painter.setPen(isChecked() ? QPen(ui.control) : QPen(Qt::NoPen));
        painter.setBrush(isChecked() ? ui.selection : ui.hover);
        painter.drawRoundedRect(box, 4, 4);
    }
    if (hasFocus()) {
        painter.setPen(QPen(ui.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
}

LegendRow::LegendRow(const DesktopContext& context, int idleClass, QWidget* parent) : LegendButton(context, parent)
{
    m_row.idleClass = idleClass;
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LegendRow::setRow(const Legend::ClassRow& row)
{
    m_row = row;
    setAccessibleName(
        tr("%1: %2, capacity in service %3").arg(row.range, siteCount(row.sites, *m_context.phrases), row.capacity));
    update();
}

QSize LegendRow::sizeHint() const
{
    return {m_context.px(252), m_context.px(24)};
}

void LegendRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintGround(painter);
    const Theme& theme = m_context.theme();
    const double side = SwatchSide * m_context.scale();
    const double middle = height() / 2.0;
    const auto swatch = [&](double centreX, Certainty certainty) {
        paintSiteSymbol(painter, QRectF(centreX - side / 2, middle - side / 2, side, side),
                        swatchOf(certainty, m_row.idleClass), *m_context.style, m_context.themeName, side);
    };
    const double first = m_context.px(12);
    if (m_row.idleClass < 0) {
        swatch(first, Certainty::Unknown);
    } else {
        swatch(first, Certainty::Estimated);
        swatch(first + m_context.px(21), Certainty::Reported);
    }

    painter.setFont(m_context.font("body"));
    painter.setPen(theme.ui.ink);
    const int rangeLeft = m_context.px(48);
    const int countRight = LegendRow::countRight(m_context) + m_context.px(12);
    painter.drawText(QRect(rangeLeft, 0, countRight - rangeLeft, height()), Qt::AlignVCenter, m_row.range);
    painter.setPen(theme.ui.ink2);
    painter.drawText(QRect(0, 0, countRight - m_context.px(12), height()), Qt::AlignRight | Qt::AlignVCenter,
                     formatNumber(m_row.sites, *m_context.phrases));
    const int right = width() - m_context.px(4);
    painter.setPen(m_row.pflops > 0 ? theme.ui.ink2 : theme.ui.ink3);
    painter.drawText(QRect(countRight, 0, right - countRight, height()), Qt::AlignRight | Qt::AlignVCenter,
                     m_row.capacity);

    if (m_row.barShare > 0) {
        // Right-aligned beside the figure that it draws, as wide as the room between the two columns of numbers.
        const double barRight = right - m_context.px(62);
        const double full = std::max(m_context.px(BarWidth), int(barRight) - countRight);
        const double length = std::max(full * m_row.barShare, 1.5);
        const double thickness = m_context.px(8);
        painter.fillRect(QRectF(barRight - length, middle - thickness / 2, length, thickness),
                         m_row.idleClass < 0 ? theme.symbol.unknown : theme.idle.fill[std::size_t(m_row.idleClass)]);
    }
}

LegendKey::LegendKey(const DesktopContext& context, SiteFigures symbol, QWidget* parent)
    : LegendButton(context, parent), m_symbol(symbol)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void LegendKey::setItem(const QString& label, int sites)
{
    m_label = label;
    m_count = formatNumber(sites, *m_context.phrases);
    setAccessibleName(tr("%1: %2").arg(m_label, siteCount(sites, *m_context.phrases)));
    updateGeometry();
    update();
}

QSize LegendKey::sizeHint() const
{
    const QFontMetrics metrics(m_context.font("small"));
    return {m_context.px(33) + metrics.horizontalAdvance(m_label) + metrics.horizontalAdvance(m_count),
            m_context.px(24)};
}

void LegendKey::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintGround(painter);
    const Theme::Ui& ui = m_context.theme().ui;
    const double side = SmallSide * m_context.scale();
    const bool glyph = m_symbol.idle.certainty == Certainty::NotApplicable;
    paintSiteSymbol(painter, QRectF(m_context.px(5), (height() - side) / 2, side, side), m_symbol, *m_context.style,
                    m_context.themeName, glyph ? side * 0.8 : side);
    const QFont font = m_context.font("small");
    painter.setFont(font);
    const int left = m_context.px(5) + int(side) + m_context.px(5);
    painter.setPen(ui.ink2);
    painter.drawText(QRect(left, 0, width() - left, height()), Qt::AlignVCenter, m_label);
    painter.setPen(ui.ink);
    painter.drawText(QRect(0, 0, width() - m_context.px(5), height()), Qt::AlignRight | Qt::AlignVCenter, m_count);
}

} // namespace atlas
