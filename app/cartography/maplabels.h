// SPDX-License-Identifier: GPL-3.0-or-later
// Which names a map shows and where: hubs, sites, provinces, cities and waters compete for room in a fixed order, and
// none overlaps another. The same input gives the same labels. Any thread.
#pragma once

#include "cartography/labelfield.h"
#include "cartography/mapscene.h"
#include "cartography/maptext.h"
#include "cartography/rings.h"
#include "cartography/symbollayout.h"

#include <QHash>
#include <QLineF>

#include <mutex>

namespace atlas {

struct PlacedLabel
{
    struct Line
    {
        QString text;
        QPointF baseline;
    };

    enum class Mark { None, Square, Dot };

    MapLabel::Kind kind = MapLabel::Kind::City;
    std::vector<Line> lines;
    TextStyle style;
    QColor colour, halo;
    double haloWidth = 0;
    QRectF rect;
    Mark mark = Mark::None;
    QPointF markCentre;
    double markSize = 0;          // side of the square, diameter of the dot
    std::optional<QLineF> leader; // from the symbol to the text
};

struct RingPlate
{
    const Ring* ring = nullptr;
    QString text;
    QRectF rect;
};

struct MapLabels
{
    std::vector<PlacedLabel> labels;
    std::vector<RingPlate> plates;
    int hidden = 0;
};

// Names of sites in one or two lines: broken once, then kept. Any thread.
class SiteNames
{
public:
    QStringList lines(const QString& name, const TextStyle& style, const TextSetter& setter) const;

private:
    mutable std::mutex m_mutex;
    mutable QHash<QString, QStringList> m_lines;
};

struct LabelJob
{
    const MapScene& scene;
    const Camera& camera;
    const MapScene::Options& options;
    const MapView& view;
    const SymbolField& field;
    const SeenSymbols& seen;
    const std::vector<HubMark>& hubs;
    const SymbolMetrics& symbolMetrics;
    const RingMetrics& ringMetrics;
    const TextSetter& setter;
    const SiteNames& siteNames; // of this setter
};

MapLabels placeLabels(const LabelJob& job);

} // namespace atlas
