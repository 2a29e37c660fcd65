// SPDX-License-Identifier: GPL-3.0-or-later
// The context menu of the map: what can be done with the site and with the place under it. GUI thread.
#pragma once

#include "desktop/hubcommands.h"
#include "desktop/selectcommands.h"

namespace atlas {

class SiteEdits;

class MapMenu : public QObject
{
    Q_OBJECT

public:
    MapMenu(const DesktopContext& context, const WindowActions& actions, MapWidget& map, SiteEdits& edits,
            QWidget* window);

    // "Measure to hub", filled for the selected site when it is opened.
    QMenu* measureMenu() const { return m_hubs->measureMenu(); }

private:
    // "Keep its band shown", of the ring on whose line the place is.
    void addBand(QMenu& menu, const LonLat& position);
    void popup(const QString& site, const LonLat& position, const QPoint& globalPosition);

    DesktopContext m_context;
    MapWidget& m_map;
    SiteEdits& m_edits;
    QWidget* m_window;
    HubCommands* m_hubs;
    SelectCommands* m_select;
};

} // namespace atlas
