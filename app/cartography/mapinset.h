// SPDX-License-Identifier: GPL-3.0-or-later
// The insets of a basemap's profile, such as the islands of the South China Sea: small maps in the lower right corner
// of a map that shows all of China but not them. Lengths are pixels of the map. Any thread.
#pragma once

#include "cartography/mapscene.h"
#include "cartography/preparedbasemap.h"

namespace atlas {

struct MapInset
{
    QString title;
    GeoBox box;
    QRectF rect;   // on the map
    Camera camera; // shows the box in the rectangle
};

// Those that a map seen by this camera has, from the corner to the left: none unless all provinces are in view (islets
// south of Hainan do not count), and none that is in view itself. They are small enough to leave China's land free.
std::vector<MapInset> insetsOf(const PreparedBasemap& basemap, const Camera& map, const Phrases& phrases);

// The sites inside the inset's box on its basemap, in the colours of the map.
MapScenePtr insetScene(const MapScene& map, const MapInset& inset);

// The scene of an inset in its frame, with its title. The painter stands at the top left of the map.
void paintInset(QPainter& painter, const MapScene& scene, const MapInset& inset, bool print);

} // namespace atlas
