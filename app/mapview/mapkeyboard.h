// SPDX-License-Identifier: GPL-3.0-or-later
// What the keyboard does on the map: the focus that goes over hubs and sites, the camera's keys, and what is asked of
// the site with the focus. GUI thread.
#pragma once

#include "mapview/symbolstates.h"

class QKeyEvent;

namespace atlas {

class CameraControl;
class Gestures;
class MapTools;
class Workspace;

class MapKeyboard : public QObject
{
    Q_OBJECT

public:
    MapKeyboard(Workspace& workspace, MapChrome& chrome, CameraControl& camera, Gestures& gestures,
                SymbolStates& states, PileFan& fan, MapTools& tools, QObject* parent = nullptr);

    // Whether the map has a use for the key now.
    bool claims(const QKeyEvent& event) const;
    bool press(const QKeyEvent& event);
    bool release(const QKeyEvent& event);

    // To the next or the previous symbol; false when the focus leaves the map.
    bool step(bool forward);
    // nullopt: no symbol has the focus.
    void focusOn(std::optional<FocusStop> stop);

    void clear() { focusOn(std::nullopt); }

    QString focusedSite() const; // uid; empty when none has the focus

Q_SIGNALS:
    void focusedSymbolChanged(const QString& description);
    void siteActivated(const QString& site);
    void siteDeleteRequested(const QString& site);

private:
    void arrow(QPointF direction);
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
    Qt::KeyboardModifiers m_spaceModifiers; // when it was pressed
};

} // namespace atlas
