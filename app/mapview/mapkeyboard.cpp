// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapkeyboard.h"

#include "mapview/cameracontrol.h"
#include "mapview/gestures.h"
#include "mapview/maptools.h"
#include "workspace/workspace.h"

#include <QKeyEvent>

#include <algorithm>

namespace atlas {

namespace {

constexpr double ArrowShare = 0.25; // of the view that an arrow key pans

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

} // namespace

MapKeyboard::MapKeyboard(Workspace& workspace, MapChrome& chrome, CameraControl& camera, Gestures& gestures,
                         SymbolStates& states, PileFan& fan, MapTools& tools, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_chrome(chrome),
      m_camera(camera),
      m_gestures(gestures),
      m_states(states),
      m_fan(fan),
      m_tools(tools)
{}

QString MapKeyboard::focusedSite() const
{
    const auto& focus = m_states.focused();
    return focus && focus->kind == FocusStop::Kind::Site ? focus->uid : QString();
}

void MapKeyboard::focusOn(std::optional<FocusStop> stop)
{
    if (stop == m_states.focused())
        return;
    m_states.setFocused(stop);
    m_states.setCallout(focusedSite());
    Q_EMIT focusedSymbolChanged(stop ? m_states.description(*stop) : QString());
}

bool MapKeyboard::step(bool forward)
{
    const auto stops = m_states.stops();
    const PlacedStop* next = nextStop(stops, m_states.focused(), forward);
    focusOn(next ? std::optional(next->stop) : std::nullopt);
    return next;
}

bool MapKeyboard::claims(const QKeyEvent& event) const
{
    const bool removes = event.key() == Qt::Key_Space && event.modifiers() == Qt::ControlModifier;
    if (!removes && event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
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
    case Qt::Key_Delete:
        return !m_workspace.selected().isEmpty();
    case Qt::Key_Escape:
        return m_gestures.isActive() || m_gestures.mode() != Gestures::Mode::Pan || m_states.focused() ||
               !m_workspace.selection().empty() || m_chrome.measure().shown || m_fan.isOpen();
    default:
        return false;
    }
}

bool MapKeyboard::press(const QKeyEvent& event)
{
    if (!claims(event))
        return false;
    if (m_fan.isOpen() && pressInFan(event))
        return true;
    const QSizeF size = m_camera.camera().size;
    const ScreenXY middle{size.width() / 2, size.height() / 2};
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
        // One thing at a time.
        if (m_gestures.cancel() || m_tools.drop())
            break;
        if (m_states.focused())
            clear();
        else
            m_workspace.select({});
        break;
    default:
        arrow(arrowOf(event.key()));
        break;
    }
    return true;
}

bool MapKeyboard::release(const QKeyEvent& event)
{
    if (event.key() != Qt::Key_Space || event.isAutoRepeat())
        return false;
    m_gestures.setSpaceHeld(false);
    // A tap selects; held, the space bar pans.
    std::vector<RowIndex> sites;
    if (!m_fan.isOpen())
        sites = m_states.sitesWith(focusedSite());
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
        focusOn(next->stop);
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
