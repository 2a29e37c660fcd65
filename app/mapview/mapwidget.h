// SPDX-License-Identifier: GPL-3.0-or-later
// The interactive map as a widget: Qt Location's Map gives camera and the few interactive items (rings, hubs, callout);
// basemap, sites and labels are one picture painted off the GUI thread and moved with the camera of each frame. GUI
// thread. Views read the workspace; edits are requested by signals and made by the window.
#pragma once

#include "cartography/mapscene.h"
#include "mapview/maptool.h"
#include "workspace/workspace.h"

#include <QWidget>

#include <memory>

namespace atlas {

class TileSource;

class MapWidget : public QWidget
{
    Q_OBJECT

public:
    using Tool = MapTool;

    MapWidget(Workspace& workspace, StylePtr style, BasemapPtr basemap, std::shared_ptr<const Phrases> phrases,
              QWidget* parent = nullptr);
    ~MapWidget() override;

    void setTheme(ThemeName theme);
    void setLayers(MapLayers layers);
    MapLayers layers() const;
    // What the symbols are coloured by, and the provinces filled by.
    void setColourBy(const ColourBy& colourBy);
    const ColourBy& colourBy() const;
    void setProvinces(std::optional<ProvinceTheme> theme);
    std::optional<ProvinceTheme> provinces() const;
    // The edges of the classes that are shown, for figures that are to have the same.
    KeptEdges edges() const;
    // Latency as area, as it is shown.
    const std::optional<ReachSpec>& reach() const;
    // Sites (uid) whose names are shown before all others.
    void setPinned(const QStringList& sites);
    const QStringList& pinned() const;
    std::vector<RowIndex> pinnedRows() const;
    // Raster tiles under the map, with the name that their owner asks for; null for none. The source must outlive the
    // widget or be taken away before.
    void setTiles(TileSource* source, const QString& attribution = {});
    void setTool(Tool tool);
    Tool tool() const;

    Camera camera() const;
    void setCamera(const Camera& camera); // its size is ignored: the widget's counts
    void showAll();                       // the whole of China with a margin
    void flyTo(LonLat position,
               std::optional<double> minimumZoom = {}); // at once when the desktop asks for less motion
    void zoomBy(double steps);
    // The figures of the province in the middle of the view; false where no filled province lies there.
    bool describeProvince();

    // Shows the line between two places with its length and latency, until Escape or another tool.
    void measure(LonLat from, LonLat to);
    void addWhatIfHub(LonLat place);

    // The rings that are shown and hold the place, the smallest first; with the names of their hubs.
    std::vector<Ring> ringsAt(LonLat place) const;
    // The ring on whose line the place is, as near as a pointer has to be.
    std::optional<Ring> ringAt(LonLat place) const;
    // Null outside of China.
    const Basemap::Province* provinceAt(LonLat place) const;
    // What is seen of the map.
    MapPolygon viewedArea() const;

    // What is painted now; null before the first picture. For exports of the view and for tests.
    MapScenePtr scene() const;
    // No painting is under way and the newest picture is the one of the present camera and scene.
    bool isSettled() const;

Q_SIGNALS:
    void cameraChanged();
    void pointerMoved(const atlas::LonLat& position); // or the keyboard's crosshair
    void pointerLeft();
    void siteActivated(const QString& site);                                    // Enter or double click on a symbol
    void siteAddRequested(const atlas::LonLat& position);                       // a click with the AddSite tool
    void siteMoveRequested(const QString& site, const atlas::LonLat& position); // the selected symbol was dragged
    void siteDeleteRequested(const QString& site);
    void contextMenuRequested(const QString& site, const atlas::LonLat& position, const QPoint& globalPosition);
    void hubMenuRequested(const QString& hub, const QPoint& globalPosition); // on a what-if hub
    void measured(const QString& text);                                      // empty when it is gone
    void hintChanged(const QString& hint);                                   // what Enter does; empty: no tool waits
    void toolChanged();
    void painted(int hiddenLabels); // a crisp picture of the present camera is there
    void settled();                 // and nothing is left to be painted
    void messageRaised(const atlas::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace atlas
