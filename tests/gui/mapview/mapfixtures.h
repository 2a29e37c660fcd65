// SPDX-License-Identifier: GPL-3.0-or-later
// A small map in memory: a basemap of two rectangles, three hubs and a handful of sites.
#pragma once

#include "support/builders.h"
#include "support/fakefiles.h"
#include "workspace/workspace.h"

namespace atlas::test {

inline BasemapPtr smallBasemap()
{
    const auto box = [](double west, double south, double east, double north) {
        return MultiPolygon{{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}};
    };
    auto basemap = std::make_shared<Basemap>();
    basemap->profile.credit = {QStringLiteral("Two rectangles."), QStringLiteral("两个矩形。")};
    basemap->provinces = {{.code = QStringLiteral("110000"),
                           .nameEn = QStringLiteral("East"),
                           .nameZh = QStringLiteral("东"),
                           .label = {114, 36},
                           .shape = box(108, 20, 124, 50)},
                          {.code = QStringLiteral("620000"),
                           .nameEn = QStringLiteral("West"),
                           .nameZh = QStringLiteral("西"),
                           .label = {95, 36},
                           .shape = box(80, 24, 108, 48)}};
    basemap->countries = {box(124, 34, 130, 43)};
    return basemap;
}

inline const QString HostileName = QStringLiteral("<b>Bold</b> &amp; <img src=x>\nsecond line %1");

// In the order of capacity: large, pile-a, pile-b, hostile, far; building has no capacity.
inline Snapshot smallDataset()
{
    auto d = std::make_shared<Dataset>(dataset());
    const auto add = [&d](const char* uid, LonLat position, double pflops, Stage stage = Stage::InService) {
        Site s = site(uid, stage, position.lon < 108 ? "620000" : "110000");
        s.position = position;
        s.operatorName = QStringLiteral("Operator of %1").arg(s.uid);
        d->sites.push_back(s);
        if (pflops > 0)
            d->claims.push_back(
                claim(qPrintable(QStringLiteral("c-") + s.uid), uid, Quantity::Capacity, pflops, "2025-06"));
    };
    add("large", {104, 36}, 20000);
    add("pile-a", {100, 30}, 3000);
    add("pile-b", {100.1, 30.05}, 2500);
    add("hostile", {112, 28}, 2000);
    add("far", {90, 44}, 1500);
    add("building", {112, 44}, 0, Stage::UnderConstruction);
    d->sites.set<&Site::nameEn>(3, HostileName);
    Claim idle = claim("c-large-idle", "large", Quantity::Idle, 0.25, "2025-09");
    idle.low = 0.2;
    idle.high = 0.3;
    d->claims.push_back(idle);

    const auto hub = [&d](const char* uid, const char* en, const char* zh, LonLat position) {
        Hub h;
        h.uid = QString::fromLatin1(uid);
        h.nameEn = QString::fromLatin1(en);
        h.nameZh = QString::fromUtf8(zh);
        h.position = position;
        h.province = QStringLiteral("110000");
        d->hubs.push_back(h);
    };
    hub("beijing", "Beijing", "北京", {116.4074, 39.9042});
    hub("shanghai", "Shanghai", "上海", {121.4737, 31.2304});
    hub("shenzhen", "Shenzhen", "深圳", {114.0579, 22.5431});
    d->reindex();
    return d;
}

} // namespace atlas::test
