// SPDX-License-Identifier: GPL-3.0-or-later
// The maps of a report. Several maps of one projection share a scene, which is most of their cost. Any thread.
#pragma once

#include "cartography/mapscene.h"
#include "report/sections.h"

namespace atlas {

// The sites and the rings of the request, in the look of print. Hubs are named in the language of the report.
MapScenePtr mapSceneOf(const ReportContext& context, MapProjection projection, const std::vector<RowIndex>& sites);

MapProjection projectionOf(const TemplatePage& page);

// A map of the box, else of the whole country, with legend where `legend`; the province of that code has an outline in
// ink. Legend and spoken text count what is in the box. The painting returns the height that map and legend take.
FigureBlock mapFigureOf(const ReportContext& context, MapScenePtr scene, const std::optional<GeoBox>& box, bool legend,
                        const QString& province = {});

// Those of the scene that are in the box, or all.
std::vector<RowIndex> sitesIn(const MapScene& scene, const std::optional<GeoBox>& box);

// "longitude 95 to 112, latitude 32 to 42 degrees", and what a map of it counts, in a sentence.
QString boxText(const GeoBox& box, const Phrases& phrases);
QString boxSentence(const GeoBox& box, const Phrases& phrases);

// Of the rings: "Beijing, Shanghai", each once.
QString hubNames(const ReportContext& context);

// So many symbols are drawn; those of a map that shows more are one picture of 300 dpi.
inline constexpr int MostDrawnSites = 20'000;

// Whether the symbols of that map are a picture.
bool hasSymbolPicture(const MapScene& scene, const std::optional<GeoBox>& box);

} // namespace atlas
