// SPDX-License-Identifier: GPL-3.0-or-later
// Everything the window can be told to do, once: the menus, the toolbar and the keys use the same actions. GUI thread.
#pragma once

#include "cartography/mapscene.h"
#include "desktop/context.h"
#include "mapview/mapwidget.h"

#include <QAction>

class QActionGroup;
class QMenu;
class QMenuBar;

namespace atlas {

class WindowActions : public QObject
{
    Q_OBJECT

public:
    WindowActions(const DesktopContext& context, QObject* parent);

    QAction *open, *exportMap, *exportAnimation, *exportChart, *exportTable, *exportSelection, *copyMap, *report, *quit;
    QAction *undo, *redo, *addSite, *deleteSite, *find;
    QAction *pointer, *boxZoom, *zoomIn, *zoomOut, *showAll, *play, *province;
    QAction *selectBox, *selectLasso, *selectRadius, *selectRing, *selectProvince; // tools
    QAction *measure, *addHub;                                                     // tools
    QAction *selectAll, *selectInView, *selectInsideRing, *selectInProvince, *invertSelection, *clearSelection;
    QAction* filterToSelection;
    QAction *fullScreen, *resetLayout, *nextPanel;
    QAction *repair, *restoreBackup, *release, *compare, *findInTable, *history, *problems;
    QAction *tileServer, *tiles;
    QAction *messages, *about;
    QAction* basemapProfile;

    // panels: the actions that show and hide the docks.
    void fillMenus(QMenuBar& bar, const QList<QAction*>& panels, QMenu& bookmarks, QMenu& measures);

    void setTool(MapWidget::Tool tool);
    void setLayers(MapLayers layers);

Q_SIGNALS:
    void toolChosen(atlas::MapWidget::Tool tool);
    void layersChosen(atlas::MapLayers layers);
    void languageChosen(atlas::Language language);
    void themeChosen(const QString& choice);
    void visionChosen(atlas::ColourVision vision);
    void shippedBasemapChosen();

private:
    QAction* add(const QString& text, const QKeySequence& keys = {}, const char* iconName = nullptr);
    QAction* addTool(const QString& text, const QKeySequence& keys, const char* iconName, MapWidget::Tool tool);
    static QString toolTip(const QAction& action); // its name and key
    static QString toolKeys();                     // how a tool is used by keys
    void fillLanguages(QMenu& menu);
    void fillThemes(QMenu& menu);
    void fillVisions(QMenu& menu);
    void fillBasemaps(QMenu& menu);
    void fillLayers(QMenu& menu);
    void followHistory();
    void followSelection();
    void followEditor(); // nothing is edited while somebody else does, or nothing is open

    DesktopContext m_context;
    QActionGroup* m_tools;
    QList<std::pair<MapWidget::Tool, QAction*>> m_toolActions;
    QList<std::pair<MapLayer, QAction*>> m_layerActions;
    MapLayers m_layers = DefaultLayers;
};

} // namespace atlas
