// SPDX-License-Identifier: GPL-3.0-or-later
// What the pointer does on the map: a state machine from press, move and release to clicks, panning, boxes and dragged
// symbols. Knows nothing of what is on the map. Positions are in the view, in device-independent pixels. GUI thread.
#pragma once

#include <QObject>
#include <QPointF>
#include <QRectF>

#include <functional>

namespace atlas {

class Gestures : public QObject
{
    Q_OBJECT

public:
    enum class Mode {
        Pan,  // dragging moves the map
        Box,  // dragging draws a box
        Place // as Pan; a click sets something
    };

    // isHandle: whether a drag from there moves the symbol and not the map.
    explicit Gestures(std::function<bool(QPointF)> isHandle, QObject* parent = nullptr);

    Mode mode() const { return m_mode; }

    void setMode(Mode mode);

    // The space bar is held: moving pans without a button.
    void setSpaceHeld(bool held);

    // It was, and the map was moved: the key was no tap.
    bool spacePanned() const { return m_spacePanned; }

    void press(QPointF position, Qt::MouseButton button, Qt::KeyboardModifiers modifiers);
    void move(QPointF position);
    void release(QPointF position);
    void leave();
    // Ends what is under way without effect; false when there was nothing.
    bool cancel();

    bool isActive() const { return m_state != State::Idle; }

    bool isDragging() const { return m_state == State::Pan || m_state == State::Box || m_state == State::Symbol; }

    Qt::CursorShape cursor(bool overSymbol) const;

Q_SIGNALS:
    void clicked(QPointF position);
    void panned(QPointF pixels);
    void boxChanged(QRectF box); // null when it is gone
    void boxDrawn(QRectF box);
    void symbolMoved(QPointF offset);
    void symbolDropped(QPointF offset);
    void symbolReleased(); // cancelled
    void dragChanged();    // isDragging()

private:
    enum class State { Idle, Pressed, PressedBox, PressedSymbol, Pan, Box, Symbol };

    void enter(State state);

    std::function<bool(QPointF)> m_isHandle;
    Mode m_mode = Mode::Pan;
    State m_state = State::Idle;
    QPointF m_start, m_last;
    bool m_spaceHeld = false, m_spacePanned = false;
};

} // namespace atlas
