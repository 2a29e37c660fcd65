// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on and round a map that leaves the program: scale bar, credit, and the whole picture with title and
// legend. Painter units are device-independent pixels (1/96 inch). Any thread.
#pragma once

#include "cartography/legend.h"
#include "cartography/mapinset.h"
#include "cartography/mapplate.h"

namespace atlas {

// A bar of a round length, true at the latitude of the centre, on a plate. rect: where it takes room.
struct ScaleBar
{
    double km = 0;
    double lengthPx = 0;
    QString label; // "1,000 km"
    QRectF rect;
};

ScaleBar scaleBarAt(QPointF bottomLeft, const Camera& camera, const Style& style, const Phrases& phrases, bool print);
void paintScaleBar(QPainter& painter, const ScaleBar& bar, const Style& style, ThemeName theme, const Phrases& phrases,
                   bool print);

// What the basemap's profile has a map say: "Natural Earth, not an official map. GeoNames CC BY 4.0."
QString mapCredit(const BasemapProfile& profile, const Phrases& phrases);

// Which profile it is: "Natural Earth (shipped)", and for figures "Basemap profile: Natural Earth (shipped)"; empty for
// a basemap without one.
QString profileName(const BasemapProfile& profile, const Phrases& phrases);
QString profileNote(const BasemapProfile& profile, const Phrases& phrases);

// Both, in the lower right corner of what the insets leave of the map; above the scale bar where they do not fit beside
// it.
MapPlate creditPlate(const SceneInput& input, QSizeF map, const ScaleBar& bar, const std::vector<MapInset>& insets,
                     const TextSetter& setter);

// The layers that are shown until somebody chooses others.
MapLayers usualLayers(const BasemapProfile& profile);

// "Web Mercator, ..." or "Albers equal area, ...", for the foot of a map.
QString projectionNote(MapProjection projection, const Phrases& phrases);

// A stand-alone picture: title, date, basis and counts; map with scale bar, credit and insets; legend where there is
// room.
struct MapPicture
{
    QSizeF size{1600, 1000};
    std::optional<GeoBox> box; // what to show; nullopt: all provinces
    bool print = false;
    QString title; // empty: the dataset's own
    QString stamp; // at the right end of the title's line and never cut short: the month of a frame
};

// Where the map stands in the picture, and the camera that shows it there.
QRectF mapPictureFrame(const MapPicture& picture);
Camera mapPictureCamera(const MapPicture& picture, const PreparedBasemap& basemap);

// Returns how many labels found no room.
int paintMapPicture(QPainter& painter, const MapScene& scene, const MapPicture& picture);

} // namespace atlas
