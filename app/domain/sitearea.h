// SPDX-License-Identifier: GPL-3.0-or-later
// Which sites lie in an area of the map. Pure functions; any thread, and fast enough for a million sites off the
// window's thread.
#pragma once

#include "domain/dataset.h"
#include "geo/mercator.h"

#include <variant>

namespace atlas {

// Closed by itself, a point is inside by the even-odd rule. Edges are straight in Web Mercator, as they are drawn.
struct MapPolygon
{
    std::vector<WorldXY> corners;
};

struct GeodesicDisc
{
    LonLat centre;
    double radiusKm = 0;
};

// By the record and not by the basemap, whose borders are generalised.
struct ProvinceArea
{
    QString code;
};

using SiteArea = std::variant<MapPolygon, GeodesicDisc, ProvinceArea>;

// The sites in the area of those that are flagged, in file order. flags: one per site.
std::vector<RowIndex> sitesIn(const Dataset& dataset, const std::vector<bool>& flags, const SiteArea& area);

// The codes of the provinces that hold any of the sites, in code order.
QStringList provincesOf(const Dataset& dataset, std::span<const RowIndex> sites);

} // namespace atlas
