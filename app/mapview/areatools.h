// SPDX-License-Identifier: GPL-3.0-or-later
// The tools that select the sites in an area of the map: a box, a lasso, a geodesic radius, a ring or a province. GUI
// thread.
#pragma once

#include "geo/basemap.h"
#include "mapview/gestures.h"
#include "workspace/workspace.h"

namespace atlas {

class CameraControl;
class MapChrome;
class MapSketch;

class AreaTools
{
public:
    AreaTools(Workspace& workspace, const CameraControl& camera, MapChrome& chrome, MapSketch* sketch,
              BasemapPtr basemap, std::shared_ptr<const Phrases> phrases);

    // Shows what is being drawn; clear() takes it away.
    void show(const Drawing& drawing);
    void clear();
    // The sites in what was drawn.
    void select(const Drawing& drawing);
    // The smallest ring, and the province, that hold the place; nothing where there is none.
    void selectRingAt(LonLat place, SelectMode mode);
    void selectProvinceAt(LonLat place, SelectMode mode);

    // The rings that are shown and hold the place, the smallest first.
    std::vector<Ring> ringsAt(LonLat place) const;
    const Basemap::Province* provinceAt(LonLat place) const; // null outside of China
    MapPolygon viewedArea() const;

private:
    MapPolygon polygonOf(const QPolygonF& points) const;
    GeodesicDisc discOf(const Drawing& drawing) const;

    Workspace& m_workspace;
    const CameraControl& m_camera;
    MapChrome& m_chrome;
    MapSketch* m_sketch;
    BasemapPtr m_basemap;
    std::shared_ptr<const Phrases> m_phrases;
};

// Shift adds, Ctrl removes; by a click, a drawn area and the space bar alike.
SelectMode selectModeOf(Qt::KeyboardModifiers modifiers);

} // namespace atlas
