// SPDX-License-Identifier: GPL-3.0-or-later
// The Quick widget of the map. Takes what a widget gets and a Quick item does not: Tab, shortcuts' keys, the context
// menu, pinches. GUI thread.
#pragma once

#include <QQuickWidget>

#include <functional>

namespace atlas {

class MapQuickView : public QQuickWidget
{
    Q_OBJECT

public:
    using QQuickWidget::QQuickWidget;

    // True when the key is taken.
    using KeyHandler = std::function<bool(const QKeyEvent&)>;

    KeyHandler onKeyPress, onKeyRelease;
    // Whether the map wants this key although a shortcut of the window has it.
    KeyHandler claimsKey;
    // Moves the focus to another symbol; false when the focus leaves the map.
    std::function<bool(bool forward)> onTab;

Q_SIGNALS:
    void contextMenuAsked(const QPoint& position, bool byKeyboard);
    void pinched(QPointF position, double steps);
    void focusChanged(Qt::FocusReason reason);
    void pixelRatioChanged();

protected:
    bool event(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
};

} // namespace atlas
