// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapquickview.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QNativeGestureEvent>

#include <cmath>

namespace atlas {

bool MapQuickView::event(QEvent* event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        if (claimsKey(*static_cast<QKeyEvent*>(event))) {
            event->accept();
            return true;
        }
        break;
    case QEvent::NativeGesture: {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture && gesture->value() > -1) {
            Q_EMIT pinched(gesture->position(), std::log2(1 + gesture->value()));
            return true;
        }
        break;
    }
    case QEvent::DevicePixelRatioChange: {
        const bool taken = QQuickWidget::event(event);
        Q_EMIT pixelRatioChanged();
        return taken;
    }
    default:
        break;
    }
    return QQuickWidget::event(event);
}

bool MapQuickView::focusNextPrevChild(bool next)
{
    // Not QQuickWidget's: it would stay inside the scene, which has no other item that takes the focus.
    return onTab(next) || QWidget::focusNextPrevChild(next);
}

void MapQuickView::keyPressEvent(QKeyEvent* event)
{
    if (!onKeyPress(*event))
        event->ignore();
}

void MapQuickView::keyReleaseEvent(QKeyEvent* event)
{
    if (!onKeyRelease(*event))
        event->ignore();
}

void MapQuickView::contextMenuEvent(QContextMenuEvent* event)
{
    Q_EMIT contextMenuAsked(event->pos(), event->reason() == QContextMenuEvent::Keyboard);
    event->accept();
}

void MapQuickView::focusInEvent(QFocusEvent* event)
{
    QQuickWidget::focusInEvent(event);
    Q_EMIT focusChanged(event->reason());
}

void MapQuickView::focusOutEvent(QFocusEvent* event)
{
    QQuickWidget::focusOutEvent(event);
    Q_EMIT focusChanged(event->reason());
}

} // namespace atlas
