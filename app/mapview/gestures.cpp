// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/gestures.h"

#include <QGuiApplication>
#include <QStyleHints>

namespace atlas {

namespace {

constexpr double LassoStepPx = 3; // nearer points add nothing that can be seen

} // namespace

Gestures::Gestures(std::function<bool(QPointF)> isHandle, QObject* parent)
    : QObject(parent), m_isHandle(std::move(isHandle))
{}

void Gestures::setMode(Mode mode)
{
    cancel();
    m_mode = mode;
}

Drawing::Shape Gestures::shapeOf(Mode mode)
{
    return mode == Mode::Lasso  ? Drawing::Shape::Lasso
           : mode == Mode::Line ? Drawing::Shape::Line
                                : Drawing::Shape::Box;
}

void Gestures::enter(State state)
{
    const bool before = isDragging();
    m_state = state;
    if (isDragging() != before)
        Q_EMIT dragChanged();
}

void Gestures::setSpaceHeld(bool held)
{
    if (held == m_spaceHeld)
        return;
    m_spaceHeld = held;
    if (held)
        m_spacePanned = false;
}

void Gestures::press(QPointF position, Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
{
    cancel();
    m_start = m_last = position;
    m_drawing = {shapeOf(m_mode), QPolygonF{position, position}, modifiers};
    const bool byKey = m_mode == Mode::Pan && modifiers & (Qt::ShiftModifier | Qt::ControlModifier);
    if (button == Qt::MiddleButton)
        enter(State::Pan);
    else if (byKey || m_mode == Mode::Box || m_mode == Mode::Lasso || m_mode == Mode::Line)
        enter(State::PressedDraw);
    else if (m_mode == Mode::Pan && m_isHandle(position))
        enter(State::PressedSymbol);
    else
        enter(State::Pressed);
}

void Gestures::move(QPointF position)
{
    const QPointF step = position - m_last;
    m_last = position;
    if (m_state == State::Idle) {
        if (m_spaceHeld && !step.isNull()) {
            m_spacePanned = true;
            Q_EMIT panned(step);
        }
        return;
    }

    const bool far = (position - m_start).manhattanLength() >= QGuiApplication::styleHints()->startDragDistance();
    if (far && m_state == State::Pressed) {
        enter(State::Pan);
        Q_EMIT panned(position - m_start); // the place under the press follows the pointer from the start
        return;
    }
    if (far && m_state == State::PressedDraw)
        enter(State::Draw);
    if (far && m_state == State::PressedSymbol)
        enter(State::Symbol);

    switch (m_state) {
    case State::Pan:
        Q_EMIT panned(step);
        break;
    case State::Draw:
        if (m_drawing.shape != Drawing::Shape::Lasso)
            m_drawing.points.back() = position;
        else if ((position - m_drawing.points.back()).manhattanLength() >= LassoStepPx)
            m_drawing.points << position;
        Q_EMIT drawing(m_drawing);
        break;
    case State::Symbol:
        Q_EMIT symbolMoved(position - m_start);
        break;
    default:
        break;
    }
}

void Gestures::release(QPointF position)
{
    move(position);
    const State state = m_state;
    enter(State::Idle);
    switch (state) {
    case State::Pressed:
    case State::PressedDraw:
    case State::PressedSymbol:
        Q_EMIT clicked(m_start, m_drawing.modifiers);
        break;
    case State::Draw:
        Q_EMIT drawingEnded();
        Q_EMIT drawn(m_drawing);
        break;
    case State::Symbol:
        Q_EMIT symbolDropped(position - m_start);
        break;
    default:
        break;
    }
}

void Gestures::leave()
{
    m_spaceHeld = false;
}

bool Gestures::cancel()
{
    if (m_state == State::Idle)
        return false;
    const State state = m_state;
    enter(State::Idle);
    if (state == State::Draw)
        Q_EMIT drawingEnded();
    else if (state == State::Symbol)
        Q_EMIT symbolReleased();
    return true;
}

Qt::CursorShape Gestures::cursor(bool overSymbol) const
{
    if (m_state == State::Pan)
        return Qt::ClosedHandCursor;
    if (m_mode != Mode::Pan || m_state == State::Draw)
        return Qt::CrossCursor;
    return overSymbol ? Qt::PointingHandCursor : Qt::ArrowCursor;
}

} // namespace atlas
