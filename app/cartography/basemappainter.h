// SPDX-License-Identifier: GPL-3.0-or-later
// Paints what lies under the sites: sea, coast band, land, water, graticule and borders. Any thread.
#pragma once

#include "cartography/preparedbasemap.h"
#include "cartography/style.h"

class QPainter;

namespace atlas {

struct BasemapLook
{
    bool hydrography = true;
    bool graticule = true;
    bool disputedLines = false;
    bool opaque = false; // print: colours are mixed beforehand, nothing is translucent
};

void paintBasemap(QPainter& painter, const PreparedBasemap& basemap, const MapProjector& projector, const MapView& view,
                  const Style& style, ThemeName theme, const BasemapLook& look);

// A line of map points, of which only what may be seen is stroked.
void strokeLine(QPainter& painter, const std::vector<QPointF>& mapPoints, bool closed, const MapView& view,
                const QColor& colour, double width);

} // namespace atlas
