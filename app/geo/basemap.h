// SPDX-License-Identifier: GPL-3.0-or-later
// The basemap as values, in degrees, as read from a basemap file, with the profile that it is shown by. Immutable once
// read; any thread.
#pragma once

#include "geo/basemapprofile.h"
#include "geo/polygon.h"

#include <QString>

#include <memory>
#include <vector>

namespace atlas {

using Polyline = std::vector<LonLat>;

struct Basemap
{
    struct Province
    {
        QString code; // GB/T 2260
        QString nameEn, nameZh;
        LonLat label;
        MultiPolygon shape;
    };

    struct City
    {
        QString code, province;
        QString nameEn, nameZh; // short forms, as on a map
        LonLat position;
        bool capital = false;
        double population = 0; // 0 is not known
    };

    struct Water
    {
        QString nameEn, nameZh;
        LonLat position;
    };

    BasemapProfile profile;
    std::vector<Province> provinces;
    std::vector<MultiPolygon> countries; // neighbours
    std::vector<MultiPolygon> lakes;
    std::vector<Polyline> rivers;
    std::vector<Polyline> disputedLines;
    std::vector<City> cities;
    std::vector<Water> waters;

    const Province* province(const QString& code) const
    {
        for (const Province& p : provinces) {
            if (p.code == code)
                return &p;
        }
        return nullptr;
    }
};

using BasemapPtr = std::shared_ptr<const Basemap>;

} // namespace atlas
