// SPDX-License-Identifier: GPL-3.0-or-later
// Views of the map that the user keeps by name: the Bookmarks menu and its keys. GUI thread.
#pragma once

#include "desktop/context.h"
#include "desktop/namedvalues.h"

class QAction;
class QMenu;

namespace atlas {

class MapWidget;

class Bookmarks : public QObject
{
    Q_OBJECT

public:
    Bookmarks(const DesktopContext& context, MapWidget& map, QWidget* window);

    QMenu* menu() const { return m_menu; }

private:
    void fill();
    void add();
    void go(const QJsonObject& view);

    DesktopContext m_context;
    MapWidget& m_map;
    QWidget* m_window;
    NamedValues m_views;
    QMenu* m_menu;
};

} // namespace atlas
