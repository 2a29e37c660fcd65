// SPDX-License-Identifier: GPL-3.0-or-later
// What the pointer does on the map: a state machine from press, move and release to clicks, panning, drawn shapes and
// dragged symbols. Knows nothing of what is on the map. Positions are in the view, in device-independent pixels. GUI
// thread.
#pragma once

#include <QObject>
#include <QPolygonF>

#include <functional>

namespace atlas {

// A shape drawn with the pointer.
struct Drawing
{
    enum class Shape { Box, Lasso, Line };

    Shape shape = Shape::Box;
    QPolygonF points;                     // start and end; of a lasso the whole way
    Qt::KeyboardModifiers modifiers = {}; // at the start

    QRectF box() const { return QRectF(points.front(), points.back()).normalized(); }
};

class Gestures : public QObject
{
    Q_OBJECT

public:
    enum class Mode {
        Pan,   // dragging moves the map, with Shift or Ctrl it draws a box
        Box,   // dragging draws
        Lasso, // dragging draws
        Line,  // dragging draws
        Place  // as Pan without keys; a click sets something
    };

    // isHandle: whether a drag from there moves the symbol and not the map.
    explicit Gestures(std::function<bool(QPointF)> isHandle, QObject* parent = nullptr);

    Mode mode() const { return m_mode; }

    static Drawing::Shape shapeOf(Mode mode);

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

    bool isDragging() const { return m_state == State::Pan || m_state == State::Draw || m_state == State::Symbol; }

    bool isDrawing() const { return m_state == State::Draw; }

    Qt::CursorShape cursor(bool overSymbol) const;

Q_SIGNALS:
    void clicked(QPointF position, Qt::KeyboardModifiers modifiers);
    void panned(QPointF pixels);
    void drawing(const atlas::Drawing& drawing); // as it grows
    void drawingEnded();                         // it is gone, before drawn() or without effect
    void drawn(const atlas::Drawing& drawing);
    void symbolMoved(QPointF offset);
    void symbolDropped(QPointF offset);
    void symbolReleased(); // cancelled
    void dragChanged();    // isDragging()

private:
    enum class State { Idle, Pressed, PressedDraw, PressedSymbol, Pan, Draw, Symbol };

    void enter(State state);

    std::function<bool(QPointF)> m_isHandle;
    Mode m_mode = Mode::Pan;
    State m_state = State::Idle;
    QPointF m_start, m_last;
    Drawing m_drawing;
    bool m_spaceHeld = false, m_spacePanned = false;
};

} // namespace atlas
