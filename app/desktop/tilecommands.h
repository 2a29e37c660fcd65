// SPDX-License-Identifier: GPL-3.0-or-later
// The tile server of the user: what of it is remembered, its dialog, and the switch of its tiles. Without it, and
// unless they are switched on, the program talks to nobody. GUI thread.
#pragma once

#include "desktop/context.h"
#include "tiles/tilesource.h"

namespace atlas {

class MapWidget;
class MessageBar;
class StatusStrip;
class WindowActions;

class TileCommands : public QObject
{
    Q_OBJECT

public:
    // source: null where there is no network; the actions are disabled then.
    TileCommands(const DesktopContext& context, TileSource* source, const WindowActions& actions, MapWidget& map,
                 StatusStrip& status, MessageBar& messages, QWidget* window);

private:
    void read();
    void remember(const std::optional<TileServer>& server, bool shown);
    void apply();
    void ask();
    void tell(const TileOutage& outage);

    DesktopContext m_context;
    TileSource* m_source;
    const WindowActions& m_actions;
    MapWidget& m_map;
    StatusStrip& m_status;
    MessageBar& m_messages;
    QWidget* m_window;
    std::optional<TileServer> m_server;
    bool m_shown = false;
};

} // namespace atlas
