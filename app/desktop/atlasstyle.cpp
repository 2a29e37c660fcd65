// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/atlasstyle.h"

#include <QComboBox>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

#include <algorithm>

namespace atlas {

namespace {

constexpr int CheckSide = 16;
constexpr int ControlHeight = 28;
constexpr double ControlRadius = 4;
constexpr double CheckRadius = 3;
constexpr int ArrowWidth = 26; // of a combo box, at its right end
constexpr int SeparatorExtent = 3;

QPen roundPen(const QColor& colour, double width)
{
    return QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

} // namespace

AtlasStyle::AtlasStyle(const Theme& theme, double scale)
    : QProxyStyle(QStringLiteral("Fusion")), m_ui(theme.ui), m_scale(scale)
{}

void AtlasStyle::drawCheckBox(const QStyleOption& option, QPainter& painter) const
{
    const bool enabled = option.state & State_Enabled;
    const bool on = option.state & (State_On | State_NoChange);
    const QRectF box = QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75);
    const QColor edge = !enabled ? m_ui.disabled : on ? m_ui.accent : m_ui.control;
    painter.setPen(QPen(edge, 1.2));
    painter.setBrush(!on ? m_ui.surface : enabled ? m_ui.accent : m_ui.disabled);
    painter.drawRoundedRect(box, CheckRadius, CheckRadius);
    if (!on)
        return;
    const double u = box.width() / 14;
    painter.setPen(roundPen(m_ui.onAccent, 1.8 * u));
    painter.setBrush(Qt::NoBrush);
    painter.translate(box.topLeft());
    if (option.state & State_NoChange)
        painter.drawLine(QPointF(3.5, 7) * u, QPointF(10.5, 7) * u);
    else
        painter.drawPolyline(QPolygonF({QPointF(3.4, 7.3) * u, QPointF(6, 9.9) * u, QPointF(10.8, 4.6) * u}));
}

void AtlasStyle::drawChevron(const QRectF& rect, int quarterTurns, const QColor& ink, QPainter& painter) const
{
    const double arm = 4 * m_scale;
    painter.translate(rect.center());
    painter.rotate(90.0 * quarterTurns);
    painter.setPen(roundPen(ink, 1.5 * m_scale));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF({{-arm, -arm / 2}, {0, arm / 2}, {arm, -arm / 2}}));
}

void AtlasStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor ink = option->state & State_Enabled ? m_ui.ink2 : m_ui.disabled;
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBox(*option, *painter);
        break;
    case PE_IndicatorArrowDown:
        drawChevron(option->rect, 0, ink, *painter);
        break;
    case PE_IndicatorArrowLeft:
        drawChevron(option->rect, 1, ink, *painter);
        break;
    case PE_IndicatorArrowUp:
        drawChevron(option->rect, 2, ink, *painter);
        break;
    case PE_IndicatorArrowRight:
        drawChevron(option->rect, 3, ink, *painter);
        break;
    case PE_FrameFocusRect:
        painter->setPen(QPen(m_ui.focus, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), CheckRadius, CheckRadius);
        break;
    case PE_IndicatorDockWidgetResizeHandle: {
        painter->fillRect(option->rect, m_ui.panel);
        QRect line = option->rect;
        // The line stands where the panels' own edges would.
        if (line.width() < line.height())
            line.setWidth(1), line.translate(1, 0);
        else
            line.setHeight(1), line.translate(0, 1);
        painter->fillRect(line, m_ui.divider);
        break;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        break;
    }
    painter->restore();
}

void AtlasStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const
{
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (control != CC_ComboBox || !combo) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    const bool enabled = combo->state & State_Enabled;
    const bool focused = combo->state & State_HasFocus;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const double inset = focused ? 1 : 0.5;
    painter->setPen(QPen(!enabled ? m_ui.disabled : focused ? m_ui.focus : m_ui.control, 2 * inset));
    painter->setBrush(combo->state & State_MouseOver ? m_ui.hover : m_ui.surface);
    painter->drawRoundedRect(QRectF(combo->rect).adjusted(inset, inset, -inset, -inset), ControlRadius, ControlRadius);
    drawChevron(subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget), 0, enabled ? m_ui.ink2 : m_ui.disabled,
                *painter);
    painter->restore();
}

QRect AtlasStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                                 const QWidget* widget) const
{
    if (control == CC_ComboBox) {
        const QRect& r = option->rect;
        const int arrow = qRound(ArrowWidth * m_scale);
        if (subControl == SC_ComboBoxArrow)
            return {r.right() - arrow + 1, r.top(), arrow, r.height()};
        if (subControl == SC_ComboBoxEditField)
            return r.adjusted(qRound(7 * m_scale), 1, -arrow, -1);
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QSize AtlasStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                   const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ComboBox || type == CT_LineEdit || type == CT_PushButton || type == CT_SpinBox)
        result.setHeight(std::max(qRound(ControlHeight * m_scale), size.height() + 6));
    return result;
}

int AtlasStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return qRound(CheckSide * m_scale);
    case PM_CheckBoxLabelSpacing:
        return qRound(8 * m_scale);
    case PM_DockWidgetSeparatorExtent:
        return SeparatorExtent;
    case PM_DockWidgetFrameWidth:
    case PM_DockWidgetTitleMargin:
    case PM_ToolBarFrameWidth:
    case PM_ToolBarItemMargin:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int AtlasStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
        return 0;
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_Widget_Animation_Duration:
        return 0; // the desktop may ask for less motion; nothing here needs any
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace atlas
