// SPDX-License-Identifier: GPL-3.0-or-later
// What the keyboard does on the map: the focus that goes over hubs and sites, the camera's keys, the crosshair of the
// tools, and what is asked of the site or hub with the focus. GUI thread.
#pragma once

#include "mapview/symbolstates.h"

class QKeyEvent;

namespace atlas {

class CameraControl;
class Crosshair;
class Gestures;
class MapTools;
class Workspace;

class MapKeyboard : public QObject
{
    Q_OBJECT

public:
    MapKeyboard(Workspace& workspace, MapChrome& chrome, CameraControl& camera, Gestures& gestures,
                SymbolStates& states, PileFan& fan, MapTools& tools, Crosshair& crosshair, QObject* parent = nullptr);

    // Whether the map has a use for the key now.
    bool claims(const QKeyEvent& event) const;
    bool press(const QKeyEvent& event);
    bool release(const QKeyEvent& event);

    // To the next or the previous symbol; false when the focus leaves the map.
    bool step(bool forward);

    // No symbol has the focus any more.
    void clear() { focusOn(nullptr); }

    // The keys have moved a site or a hub, and neither put it there nor took it back.
    bool isMoving() const { return m_moved.has_value(); }

    // Puts what the keys move where it has come to; nothing without it.
    void settle();
    // What the keys move stays on the ground where the zoom changes, and goes back where it is no longer selected.
    void followZoom();
    void followSelection();

    QString focusedSite() const; // uid; empty when none has the focus

Q_SIGNALS:
    void focusedSymbolChanged(const QString& description);
    void siteActivated(const QString& site);
    void siteDeleteRequested(const QString& site);
    void movedTo(QPointF position); // what the keys move would stand there
    void movingChanged();           // isMoving()

private:
    void focusOn(const PlacedStop* stop); // null: no symbol has the focus
    void arrow(QPointF direction);
    // The what-if hub with the focus, or empty for the selected site; nullopt: the keys have nothing to move.
    std::optional<QString> movable() const;
    void move(QPointF way);
    void takeBackMove();
    void escape();
    bool pressWithTool(const QKeyEvent& event);
    void open();
    QString fannedSite() const; // the one marked in the fan; empty when none is
    bool pressInFan(const QKeyEvent& event);

    Workspace& m_workspace;
    MapChrome& m_chrome;
    CameraControl& m_camera;
    Gestures& m_gestures;
    SymbolStates& m_states;
    PileFan& m_fan;
    MapTools& m_tools;
    Crosshair& m_crosshair;
    std::optional<QPointF> m_moved;         // how far the keys have moved what they hold, pixels
    double m_movedZoom = 0;                 // at this zoom level
    bool m_spacePressed = false;            // here, and not in a menu that has closed since
    Qt::KeyboardModifiers m_spaceModifiers; // when it was pressed
};

} // namespace atlas
