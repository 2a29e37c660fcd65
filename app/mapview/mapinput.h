// SPDX-License-Identifier: GPL-3.0-or-later
// The surface that takes the pointer above the map and below its buttons. Hands the events on; GUI thread.
#pragma once

#include <QQuickItem>

namespace atlas {

class MapInput : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT

public:
    explicit MapInput(QQuickItem* parent = nullptr);

Q_SIGNALS:
    void pressed(QPointF position, Qt::MouseButton button, Qt::KeyboardModifiers modifiers);
    void moved(QPointF position);
    void released(QPointF position);
    void doubleClicked(QPointF position);
    void ungrabbed();
    void pointerLeft();
    void wheeled(QPointF position, QPoint angleDelta, Qt::KeyboardModifiers modifiers);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override;
    void hoverMoveEvent(QHoverEvent* event) override;
    void hoverLeaveEvent(QHoverEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
};

} // namespace atlas
