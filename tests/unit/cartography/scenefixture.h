// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped dataset on the shipped basemap, as a scene.
#pragma once

#include "cartography/mapscene.h"
#include "exchange/basemapprofilefile.h"
#include "exchange/datasetfolder.h"

namespace atlas::test {

struct SceneFixture
{
    StylePtr style = Style::load().value();
    QString profile = QStringLiteral(ATLAS_SOURCE_DIR "/resources/maps/profile.json");
    BasemapPtr basemap = BasemapProfileFile(profile).read(profile).value();
    Snapshot snapshot = std::make_shared<const Dataset>(
        DatasetFolder().compile(QStringLiteral(ATLAS_SOURCE_DIR "/data"), *basemap).value().dataset.value());
    std::shared_ptr<const Figures> figures =
        std::make_shared<const Figures>(figuresOf(*snapshot, {QDate(2026, 11, 21), {}}));
    std::shared_ptr<const PreparedBasemap> mercator = prepareBasemap(basemap, MapProjection::WebMercator);

    std::vector<RowIndex> demandHubs() const
    {
        std::vector<RowIndex> hubs;
        for (std::size_t i = 0; i < snapshot->hubs.size(); ++i) {
            if (snapshot->hubs[i].kind == HubKind::Demand)
                hubs.push_back(RowIndex(i));
        }
        return hubs;
    }

    SceneInput input(ThemeName theme = ThemeName::Light, Language language = Language::English) const
    {
        SceneInput in;
        in.style = style;
        in.basemap = mercator;
        in.snapshot = snapshot;
        in.figures = figures;
        in.visible.assign(snapshot->sites.size(), true);
        in.theme = theme;
        in.phrases = std::make_shared<const Phrases>(language);
        const std::vector<RowIndex> hubs = demandHubs();
        in.hubs = mapHubs(*snapshot, hubs, *in.phrases);
        for (const RowIndex row : hubs) {
            const Hub& hub = snapshot->hubs[std::size_t(row)];
            for (const double budgetMs : {10.0, 20.0, 30.0})
                in.rings.push_back(
                    ringOf({row, in.phrases->name(hub.nameEn, hub.nameZh), hub.position, budgetMs}).value());
        }
        return in;
    }

    RowIndex site(const char* uid) const { return snapshot->siteIndex(QString::fromLatin1(uid)); }
};

} // namespace atlas::test
