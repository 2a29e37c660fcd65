// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/whatifhubs.h"

#include "mapview/cameracontrol.h"

#include <algorithm>
#include <cmath>

namespace atlas {

WhatIfHubs::WhatIfHubs(Workspace& workspace, const CameraControl& camera, std::shared_ptr<const Phrases> phrases)
    : m_workspace(workspace), m_camera(camera), m_phrases(std::move(phrases))
{}

void WhatIfHubs::add(LonLat place)
{
    RingSettings settings = m_workspace.ringSettings();
    settings.shown = true; // or nothing would be seen of it
    for (int number = 1;; ++number) {
        const QString uid = QStringLiteral("what-if-%1").arg(number);
        if (std::ranges::contains(settings.hubs, uid, &RingSettings::HubRings::hub))
            continue;
        settings.hubs.push_back(
            {.hub = uid,
             .whatIf = place,
             .name = m_phrases->translate("Map", "What-if %1").arg(m_phrases->locale().toString(number))});
        break;
    }
    m_workspace.setRingSettings(std::move(settings));
}

QString WhatIfHubs::at(QPointF position, double radiusPx) const
{
    const RingSettings& settings = m_workspace.ringSettings();
    QString hub;
    for (const RingSettings::HubRings& rings : settings.hubs) {
        if (!settings.shown || !rings.shown || !rings.whatIf)
            continue;
        const ScreenXY mark = m_camera.camera().toScreen(*rings.whatIf);
        if (std::hypot(mark.x - position.x(), mark.y - position.y()) <= radiusPx)
            hub = rings.hub; // the last one lies on top
    }
    return hub;
}

void WhatIfHubs::hold(const QString& hub)
{
    m_held = hub;
    const auto& hubs = m_workspace.ringSettings().hubs;
    const auto held = std::ranges::find(hubs, hub, &RingSettings::HubRings::hub);
    if (held != hubs.end())
        m_start = held->whatIf.value_or(LonLat());
}

QPointF WhatIfHubs::start() const
{
    return m_camera.camera().toScreen(m_start).toPointF();
}

void WhatIfHubs::moveBy(QPointF pixels)
{
    const QPointF to = start() + pixels;
    moveTo(m_camera.camera().toLonLat({to.x(), to.y()}));
}

void WhatIfHubs::cancel()
{
    moveTo(m_start);
    release();
}

void WhatIfHubs::moveTo(LonLat place)
{
    RingSettings settings = m_workspace.ringSettings();
    const auto held = std::ranges::find(settings.hubs, m_held, &RingSettings::HubRings::hub);
    if (held == settings.hubs.end())
        return; // it was removed under the hand
    held->whatIf = place;
    m_workspace.setRingSettings(std::move(settings));
}

} // namespace atlas
