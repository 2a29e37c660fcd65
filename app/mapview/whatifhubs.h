// SPDX-License-Identifier: GPL-3.0-or-later
// The what-if hubs of the ring settings on the map: set by a click, moved by a hand. GUI thread.
#pragma once

#include "workspace/workspace.h"

#include <QPointF>

namespace atlas {

class CameraControl;

class WhatIfHubs
{
public:
    WhatIfHubs(Workspace& workspace, const CameraControl& camera, std::shared_ptr<const Phrases> phrases);

    // With the first free name, "What-if 1".
    void add(LonLat place);

    // The uid of the one whose mark holds the place in the view; empty when none does.
    QString at(QPointF position, double radiusPx) const;

    // Takes hold of one; moveBy() then moves it from where it was, and cancel() puts it back. release() lets go of it.
    void hold(const QString& hub);
    void moveBy(QPointF pixels);
    void cancel();

    void release() { m_held.clear(); }

    // Where the one that is held stood before, in the view.
    QPointF start() const;

    bool isHeld() const { return !m_held.isEmpty(); }

private:
    void moveTo(LonLat place);

    Workspace& m_workspace;
    const CameraControl& m_camera;
    std::shared_ptr<const Phrases> m_phrases;
    QString m_held;
    LonLat m_start; // of what is held
};

} // namespace atlas
