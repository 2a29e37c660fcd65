// SPDX-License-Identifier: GPL-3.0-or-later
// Steers the map's crosshair by its keys.
#pragma once

#include <QQuickItem>
#include <QQuickWidget>
#include <QTest>
#include <QWindow>

#include <cmath>

namespace atlas::test {

inline const QQuickItem* crosshairOf(const QQuickWidget* view)
{
    return view->rootObject()->property("crosshair").value<QQuickItem*>();
}

// In the view.
inline QPoint crosshairAt(const QQuickWidget* view)
{
    const QQuickItem* mark = crosshairOf(view);
    return (mark->position() + QPointF(mark->width() / 2, mark->height() / 2)).toPoint();
}

// By the widest steps that go there. False where the keys do not bring it there.
inline bool steerTo(QWindow* window, const QQuickWidget* view, QPoint to)
{
    const QPoint way = to - crosshairAt(view);
    const auto press = [window](int pixels, Qt::Key back, Qt::Key forth) {
        const Qt::Key key = pixels < 0 ? back : forth;
        pixels = std::abs(pixels);
        for (; pixels >= 64; pixels -= 64)
            QTest::keyClick(window, key, Qt::ControlModifier);
        for (; pixels >= 8; pixels -= 8)
            QTest::keyClick(window, key);
        for (; pixels > 0; --pixels)
            QTest::keyClick(window, key, Qt::ShiftModifier);
    };
    press(way.x(), Qt::Key_Left, Qt::Key_Right);
    press(way.y(), Qt::Key_Up, Qt::Key_Down);
    return crosshairAt(view) == to;
}

} // namespace atlas::test
