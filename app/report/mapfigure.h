// SPDX-License-Identifier: GPL-3.0-or-later
// The maps of a report. Several maps of one projection share a scene, which is most of their cost. Any thread.
#pragma once

#include "cartography/mapscene.h"
#include "report/sections.h"

namespace atlas {

// The sites and the rings of the request, in the look of print. Hubs are named in the language of the report.
MapScenePtr mapSceneOf(const ReportContext& context, MapProjection projection, const std::vector<RowIndex>& sites);

// A map of the box, else of the whole country, as mapFigure() makes it.
FigureBlock mapFigureOf(const ReportContext& context, MapScenePtr scene, const std::optional<GeoBox>& box, bool legend);

// So many symbols are drawn; those of a map that shows more are one picture of 300 dpi.
inline constexpr int MostDrawnSites = 20'000;

// Whether the symbols of that map are a picture.
bool hasSymbolPicture(const MapScene& scene, const std::optional<GeoBox>& box);

} // namespace atlas
