// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/mapinset.h"

#include "cartography/mapplate.h"

#include <QPainter>

#include <algorithm>

namespace atlas {

namespace {

// Of the shorter side of the map; less where land of China would be covered, such as Taiwan, but never less than that.
constexpr double LongSideShare = 0.24;
constexpr double ShrinkBy = 0.95;
constexpr double LeastShare = 0.1;
constexpr double LandGapPx = 4;
// A box that is much longer than wide still gets a map and not a slit.
constexpr double MinSideRatio = 0.4;
constexpr double FramePx = 1;
constexpr double TitleGapPx = 4;
// A camera that was made for an extent shows it but for rounding.
constexpr double RoundingPx = 0.5;

QSizeF sizeOf(const QRectF& extent, double longSide)
{
    const double ratio = std::clamp(extent.width() / extent.height(), MinSideRatio, 1 / MinSideRatio);
    return ratio < 1 ? QSizeF(longSide * ratio, longSide) : QSizeF(longSide, longSide / ratio);
}

bool contains(const GeoBox& box, LonLat place)
{
    return place.lon >= box.west && place.lon <= box.east && place.lat >= box.south && place.lat <= box.north;
}

// The outline of China on the map.
QList<QPointF> landOf(const PreparedBasemap& basemap, const MapView& view)
{
    QList<QPointF> land;
    for (const PreparedBasemap::Line& ring : basemap.tier(view.zoom).china) {
        for (const QPointF& p : ring.points)
            land << view.toScreen(p);
    }
    return land;
}

bool holdsAny(const QRectF& rect, const QList<QPointF>& points)
{
    return std::ranges::any_of(points, [&rect](QPointF p) { return rect.contains(p); });
}

} // namespace

std::vector<MapInset> insetsOf(const PreparedBasemap& basemap, const Camera& map, const Phrases& phrases)
{
    std::vector<MapInset> insets;
    const MapProjector projector(basemap.projection());
    const MapView view(map, projector);
    const QRectF inView = view.visible(RoundingPx);
    if (!inView.contains(homeExtent(basemap)))
        return insets;
    const QList<QPointF> land = landOf(basemap, view);
    const double shortSide = std::min(map.size.width(), map.size.height());
    QPointF corner(map.size.width(), map.size.height());
    for (const BasemapProfile::Inset& inset : basemap.source().profile.insets) {
        const QRectF extent = extentOf(basemap, inset.box);
        if (inView.contains(extent))
            continue;
        QRectF rect;
        for (double share = LongSideShare; share >= LeastShare; share *= ShrinkBy) {
            rect.setSize(sizeOf(extent, share * shortSide));
            rect.moveBottomRight(corner);
            if (!holdsAny(rect.adjusted(-LandGapPx, -LandGapPx, 0, 0), land))
                break;
        }
        insets.push_back({oneLine(phrases.name(inset.title.en, inset.title.zh)), inset.box, rect,
                          cameraFor(basemap, inset.box, rect.size())});
        corner.rx() -= rect.width();
    }
    return insets;
}

MapScenePtr insetScene(const MapScene& map, const MapInset& inset)
{
    SceneInput input = map.input();
    input.layers &= MapLayers(MapLayer::Sites) | MapLayer::Labels | MapLayer::Hydrography | MapLayer::DisputedLines;
    input.rings.clear();
    input.hubs.clear();
    input.reach.reset();
    input.band.reset();
    input.edges = map.edges();
    // Symbols from beyond the box would reach into it; but provinces are filled by all their sites.
    if (!input.provinces) {
        for (std::size_t i = 0; i < input.visible.size(); ++i)
            input.visible[i] = input.visible[i] && contains(inset.box, input.snapshot->sites.get<&Site::position>(i));
    }
    return MapScene::build(std::move(input), &map);
}

void paintInset(QPainter& painter, const MapScene& scene, const MapInset& inset, bool print)
{
    const SceneInput& input = scene.input();
    const Theme& theme = input.style->theme(input.theme);
    const TextSetter setter(*input.style, print);
    const QSizeF size = inset.rect.size();
    MapPlate title = MapPlate::of({inset.title}, setter, *input.style, size.width() - 2 * TitleGapPx);
    title.rect.moveTopLeft({(size.width() - title.rect.width()) / 2, size.height() - title.rect.height() - TitleGapPx});

    painter.save();
    painter.setClipRect(inset.rect, Qt::IntersectClip);
    painter.translate(inset.rect.topLeft());
    MapScene::Options options;
    options.print = print;
    options.reserved = {title.rect};
    scene.paint(painter, inset.camera, options);
    title.paint(painter, setter, *input.style, theme);
    painter.restore();
    painter.setPen(QPen(theme.ui.ink2, FramePx));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(inset.rect);
}

} // namespace atlas
