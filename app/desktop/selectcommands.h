// SPDX-License-Identifier: GPL-3.0-or-later
// What selects sites without a hand on the map: the actions of the Select menu, the lists of rings and provinces they
// ask with, and the entries of the map's context menu. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QObject>

class QMenu;

namespace atlas {

class MapWidget;
class WindowActions;

class SelectCommands : public QObject
{
    Q_OBJECT

public:
    SelectCommands(const DesktopContext& context, const WindowActions& actions, MapWidget& map, QWidget* window);

    // "Select sites inside Beijing 20 ms", "Select sites in Guizhou": what holds the place.
    void addTo(QMenu& menu, LonLat place);

private:
    struct Choice
    {
        QString label;
        SiteArea area;
    };

    void ask(const QString& title, const QString& label, const std::vector<Choice>& choices);
    void askForRing();
    void askForProvince();
    Choice choiceOf(const Ring& ring) const;

    DesktopContext m_context;
    MapWidget& m_map;
    QWidget* m_window;
};

} // namespace atlas
