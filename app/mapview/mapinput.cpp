// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapinput.h"

namespace atlas {

MapInput::MapInput(QQuickItem* parent) : QQuickItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton | Qt::MiddleButton);
    setAcceptHoverEvents(true);
}

void MapInput::mousePressEvent(QMouseEvent* event)
{
    Q_EMIT pressed(event->position(), event->button(), event->modifiers());
}

void MapInput::mouseMoveEvent(QMouseEvent* event)
{
    Q_EMIT moved(event->position());
}

void MapInput::mouseReleaseEvent(QMouseEvent* event)
{
    Q_EMIT released(event->position());
}

void MapInput::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT doubleClicked(event->position());
}

void MapInput::mouseUngrabEvent()
{
    Q_EMIT ungrabbed();
}

void MapInput::hoverMoveEvent(QHoverEvent* event)
{
    Q_EMIT moved(event->position());
}

void MapInput::hoverLeaveEvent(QHoverEvent*)
{
    Q_EMIT pointerLeft();
}

void MapInput::wheelEvent(QWheelEvent* event)
{
    Q_EMIT wheeled(event->position(), event->angleDelta(), event->modifiers());
}

} // namespace atlas
