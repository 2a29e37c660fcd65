// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapkeyboard.h"

#include "mapview/cameracontrol.h"
#include "mapview/crosshair.h"
#include "mapview/gestures.h"
#include "mapview/maptools.h"
#include "workspace/workspace.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace atlas {

namespace {

constexpr double ArrowShare = 0.25; // of the view that an arrow key pans
constexpr double StepPx = 8, FineStepPx = 1, WideStepPx = 64;
constexpr double MoveMarginPx = 40; // of what is moved to the edge of the view

QPointF arrowOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    case Qt::Key_Down:
        return {0, 1};
    default:
        return {};
    }
}

bool isEnter(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

MapKeyboard::MapKeyboard(Workspace& workspace, MapChrome& chrome, CameraControl& camera, Gestures& gestures,
                         SymbolStates& states, PileFan& fan, MapTools& tools, Crosshair& crosshair, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_chrome(chrome),
      m_camera(camera),
      m_gestures(gestures),
      m_states(states),
      m_fan(fan),
      m_tools(tools),
      m_crosshair(crosshair)
{}

QString MapKeyboard::focusedSite() const
{
    const auto& focus = m_states.focused();
    return focus && focus->kind == FocusStop::Kind::Site ? focus->uid : QString();
}

void MapKeyboard::focusOn(const PlacedStop* stop)
{
    const std::optional<FocusStop> focus = stop ? std::optional(stop->stop) : std::nullopt;
    if (focus == m_states.focused())
        return;
    m_states.setFocused(focus);
    m_states.setCallout(focusedSite());
    if (stop && m_crosshair.isOn())
        m_crosshair.moveTo(stop->centre); // a tool's next point is that symbol
    Q_EMIT focusedSymbolChanged(focus ? m_states.description(*focus) : QString());
}

bool MapKeyboard::step(bool forward)
{
    settle();
    const auto stops = m_states.stops();
    const PlacedStop* next = nextStop(stops, m_states.focused(), forward);
    focusOn(next);
    return next;
}

bool MapKeyboard::claims(const QKeyEvent& event) const
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool isArrow = !arrowOf(event.key()).isNull();
    if (isArrow && (modifiers | Qt::ShiftModifier) == (Qt::AltModifier | Qt::ShiftModifier))
        return movable().has_value();
    if (event.matches(QKeySequence::Undo))
        return isMoving(); // what is to be undone is not done yet
    const bool removes = modifiers == Qt::ControlModifier &&
                         (event.key() == Qt::Key_Space || (m_crosshair.isOn() && (isArrow || isEnter(event.key()))));
    if (!removes && modifiers & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus:
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return true;
    case Qt::Key_Backspace:
        return m_crosshair.isOn();
    case Qt::Key_Delete:
        return !m_workspace.selected().isEmpty();
    case Qt::Key_Escape:
        return m_moved || m_gestures.isActive() || m_gestures.mode() != Gestures::Mode::Pan || m_states.focused() ||
               m_states.calloutPlace() || !m_workspace.selection().empty() || m_chrome.measure().shown ||
               m_fan.isOpen();
    default:
        return false;
    }
}

bool MapKeyboard::press(const QKeyEvent& event)
{
    if (!claims(event))
        return false;
    const QPointF way = arrowOf(event.key());
    if (!way.isNull() && event.modifiers() & Qt::AltModifier) {
        move(way * (event.modifiers() & Qt::ShiftModifier ? FineStepPx : StepPx));
        return true;
    }
    const bool takesBack = event.key() == Qt::Key_Escape || event.matches(QKeySequence::Undo);
    if (m_moved && !takesBack) {
        settle(); // a run of keys is one move
        if (isEnter(event.key()))
            return true;
    }
    if (m_fan.isOpen() && pressInFan(event))
        return true;
    if (m_crosshair.isOn() && pressWithTool(event))
        return true;
    const QSizeF size = m_camera.camera().size;
    ScreenXY middle{size.width() / 2, size.height() / 2};
    if (m_crosshair.isShown())
        middle = {m_crosshair.position().x(), m_crosshair.position().y()};
    switch (event.key()) {
    case Qt::Key_PageUp:
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_camera.zoomAt(middle, 1);
        break;
    case Qt::Key_PageDown:
    case Qt::Key_Minus:
        m_camera.zoomAt(middle, -1);
        break;
    case Qt::Key_Home:
        m_camera.showAll();
        break;
    case Qt::Key_Space:
        if (!event.isAutoRepeat()) {
            m_gestures.setSpaceHeld(true);
            m_spacePressed = true;
            m_spaceModifiers = event.modifiers();
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        open();
        break;
    case Qt::Key_Delete:
        Q_EMIT siteDeleteRequested(m_workspace.selected());
        break;
    case Qt::Key_Escape:
    case Qt::Key_Z:
        escape();
        break;
    case Qt::Key_Backspace:
        break; // nothing was set
    default:
        arrow(way);
        break;
    }
    return true;
}

// One thing at a time.
void MapKeyboard::escape()
{
    if (m_moved) {
        takeBackMove();
    } else if (m_crosshair.cancel() || m_gestures.cancel() || m_tools.drop()) {
        return;
    } else if (m_states.focused()) {
        clear();
    } else if (m_states.calloutPlace()) {
        m_states.setCallout(QString());
    } else {
        m_workspace.select({});
    }
}

void MapKeyboard::takeBackMove()
{
    m_moved.reset();
    m_tools.cancelDrag();
    Q_EMIT movingChanged();
}

void MapKeyboard::followZoom()
{
    const double zoom = m_camera.camera().zoom;
    if (m_moved && zoom != m_movedZoom) {
        *m_moved *= std::exp2(zoom - m_movedZoom);
        m_tools.dragBy(*m_moved);
    }
    m_movedZoom = zoom;
}

void MapKeyboard::followSelection()
{
    if (m_moved && !m_tools.holds())
        takeBackMove();
}

bool MapKeyboard::pressWithTool(const QKeyEvent& event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers();
    if (const QPointF way = arrowOf(event.key()); !way.isNull()) {
        clear();
        m_crosshair.moveBy(way * (modifiers & Qt::ShiftModifier     ? FineStepPx
                                  : modifiers & Qt::ControlModifier ? WideStepPx
                                                                    : StepPx));
        return true;
    }
    if (isEnter(event.key()) && !event.isAutoRepeat())
        m_crosshair.set(modifiers);
    if (event.key() == Qt::Key_Backspace)
        m_crosshair.takeBack();
    return isEnter(event.key()) || event.key() == Qt::Key_Backspace;
}

std::optional<QString> MapKeyboard::movable() const
{
    const auto& focus = m_states.focused();
    if (focus && focus->kind == FocusStop::Kind::Hub) {
        const auto& hubs = m_chrome.hubs()->hubs();
        const auto hub = std::ranges::find(hubs, focus->uid, &MarkedHub::uid);
        return hub != hubs.end() && hub->whatIf ? std::optional(hub->uid) : std::nullopt;
    }
    const QString& selected = m_workspace.selected();
    const bool other = focus && focus->uid != selected;
    const auto symbol = m_states.symbolOf(selected);
    return !other && symbol && !symbol->cluster ? std::optional(QString()) : std::nullopt;
}

void MapKeyboard::move(QPointF way)
{
    if (!m_moved) {
        m_tools.hold(movable().value_or(QString()));
        m_moved = QPointF();
        m_movedZoom = m_camera.camera().zoom;
        Q_EMIT movingChanged();
    }
    *m_moved += way;
    m_tools.dragBy(*m_moved);
    m_camera.bringIn(m_tools.heldAt(*m_moved), MoveMarginPx);
    Q_EMIT movedTo(m_tools.heldAt(*m_moved));
}

void MapKeyboard::settle()
{
    if (const auto moved = std::exchange(m_moved, std::nullopt)) {
        m_tools.dropAt(*moved);
        Q_EMIT movingChanged();
    }
}

bool MapKeyboard::release(const QKeyEvent& event)
{
    if (event.key() != Qt::Key_Space || event.isAutoRepeat())
        return false;
    m_gestures.setSpaceHeld(false);
    if (!std::exchange(m_spacePressed, false))
        return true;
    if (m_crosshair.isOn() && !m_fan.isOpen()) {
        if (!m_gestures.spacePanned())
            m_crosshair.set(m_spaceModifiers);
        return true;
    }
    // A tap selects; held, the space bar pans.
    std::vector<RowIndex> sites;
    if (!m_fan.isOpen())
        sites = m_states.sitesWith(focusedSite(), m_workspace.snapshot());
    else if (const RowIndex site = m_workspace.snapshot()->siteIndex(fannedSite()); site >= 0)
        sites = {site};
    if (!m_gestures.spacePanned() && !sites.empty())
        m_workspace.select(sites, selectModeOf(m_spaceModifiers));
    return true;
}

void MapKeyboard::arrow(QPointF direction)
{
    const auto stops = m_states.stops();
    const auto& focus = m_states.focused();
    const auto current =
        std::ranges::find_if(stops, [&focus](const PlacedStop& s) { return focus && s.stop == *focus; });
    if (current == stops.end()) {
        const QSizeF way = m_camera.camera().size * ArrowShare;
        m_camera.panBy({-direction.x() * way.width(), -direction.y() * way.height()});
    } else if (const PlacedStop* next = nearestStop(stops, *current, direction)) {
        focusOn(next);
    }
}

QString MapKeyboard::fannedSite() const
{
    return m_fan.marked() < 0 ? QString() : m_fan.symbols()[std::size_t(m_fan.marked())].site;
}

bool MapKeyboard::pressInFan(const QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        m_fan.step(false);
        return true;
    case Qt::Key_Right:
    case Qt::Key_Down:
        m_fan.step(true);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const QString site = fannedSite(); !site.isEmpty()) {
            m_fan.close();
            m_workspace.select(site);
            Q_EMIT siteActivated(site);
        }
        return true;
    default:
        return false;
    }
}

void MapKeyboard::open()
{
    if (m_tools.openCluster(focusedSite()))
        return;
    // A pile is opened first: one of it is meant, and only then its record.
    const auto symbol = m_states.symbolOf(focusedSite());
    if (symbol && m_tools.openPile(symbol->centre.toPointF())) {
        m_fan.step(true);
        return;
    }
    const QString site = m_states.focused() ? focusedSite() : m_workspace.selected();
    if (!site.isEmpty()) {
        m_workspace.select(site);
        Q_EMIT siteActivated(site);
    } else if (m_chrome.isEmpty()) {
        Q_EMIT m_chrome.clearFiltersClicked();
    }
}

} // namespace atlas
