// SPDX-License-Identifier: GPL-3.0-or-later
// The basemap made ready to paint: projected once, its shared borders found, simplified for ranges of zoom, with boxes
// for culling and the coast bands as polygons. Immutable after prepareBasemap(); any thread. The bands are made while
// others use it already.
//
// Map units: Web Mercator on the unit square, or Albers metres; in both x grows to the east and y to the south.
#pragma once

#include "geo/basemap.h"
#include "geo/camera.h"
#include "geo/projection.h"

#include <QPointF>
#include <QRectF>

#include <array>
#include <future>
#include <optional>

namespace atlas {

// Web Mercator as on the screen, or Albers equal area as in print.
enum class MapProjection { WebMercator, AlbersChina };

// Degrees to map units. Cheap for Web Mercator; owns a PROJ object for Albers, so one per thread and task.
class MapProjector
{
public:
    explicit MapProjector(MapProjection projection);

    QPointF operator()(LonLat position) const;
    LonLat inverse(QPointF mapPoint) const;
    double unitsPerMetre(double latitude) const;

private:
    std::optional<AlbersChina> m_albers;
};

// A camera seen from a prepared basemap. With Albers the camera's centre and its scale at the centre hold; the zoom
// level stays that of the camera.
struct MapView
{
    QPointF centre;   // map units
    double scale = 1; // pixels per map unit
    QSizeF size;
    double zoom = 4;
    QRectF window; // what of it is painted, pixels; the whole unless set

    MapView(const Camera& camera, const MapProjector& projector);

    QPointF toScreen(QPointF mapPoint) const
    {
        return {(mapPoint.x() - centre.x()) * scale + size.width() / 2,
                (mapPoint.y() - centre.y()) * scale + size.height() / 2};
    }

    QPointF toMap(QPointF screen) const
    {
        return {centre.x() + (screen.x() - size.width() / 2) / scale,
                centre.y() + (screen.y() - size.height() / 2) / scale};
    }

    // The window and a margin of that many pixels, in map units.
    QRectF visible(double marginPx = 0) const;
};

class PreparedBasemap
{
public:
    // A polyline, or a ring without the repeated end.
    struct Line
    {
        std::vector<QPointF> points;
        QRectF box;
        bool hole = false; // of a ring: what it holds is water again
    };

    using Lines = std::vector<Line>;

    // One range of zoom. Rings are to be filled one by one in their order, those that are holes with water.
    struct Tier
    {
        double maxZoom = 0; // good up to this level
        Lines land;         // rings of all land
        Lines china;        // rings of all provinces together
        Lines lakes;        // rings
        Lines provinceLines, coastLines, nationLines, neighbourLines, rivers, disputedLines;
    };

    struct Province
    {
        Lines rings;
        QRectF box;
        QPointF label;

        bool contains(QPointF mapPoint) const;
    };

    // The pale bands of water along the coasts, as rings of land made wider by it, to be painted under the land; the
    // widest first: kilometres up to a zoom level. Equal to basemap.coastBand.tiersKm of the style file.
    struct BandTier
    {
        double km, maxZoom;
    };

    static constexpr std::array<BandTier, 2> BandTiers{{{35, 5}, {18, 6.5}}};

    MapProjection projection() const { return m_projection; }

    const Basemap& source() const { return *m_source; }

    // The tier for that level of detail, and the band, if any, for that zoom level; waits until it is made.
    const Tier& tier(double detailZoom) const;
    const Lines* coastBand(double zoom) const;

    // In the order of the source.
    const std::vector<Province>& provinces() const { return m_provinces; }

    const std::vector<QPointF>& cities() const { return m_cities; }

    const std::vector<QPointF>& waters() const { return m_waters; }

    // What the file covers: beyond it nothing is known, not even sea.
    const GeoBox& coverage() const { return m_coverage; }

    const Line& coverageOutline() const { return m_coverageOutline; }

private:
    friend std::shared_ptr<const PreparedBasemap> prepareBasemap(BasemapPtr basemap, MapProjection projection);

    MapProjection m_projection = MapProjection::WebMercator;
    BasemapPtr m_source;
    std::vector<Tier> m_tiers;
    std::vector<std::shared_future<Lines>> m_bands; // as BandTiers; made of tiers, so these end before them
    std::vector<Province> m_provinces;
    std::vector<QPointF> m_cities, m_waters;
    GeoBox m_coverage;
    Line m_coverageOutline;
};

std::shared_ptr<const PreparedBasemap> prepareBasemap(BasemapPtr basemap, MapProjection projection);

// What the box takes, and what all provinces take, in map units; islets south of Hainan do not count.
QRectF extentOf(const PreparedBasemap& basemap, const GeoBox& box);
QRectF homeExtent(const PreparedBasemap& basemap);

// The camera that shows what lies within the bounds, map units, with a margin of that many pixels.
Camera cameraFor(const MapProjector& projector, const QRectF& bounds, QSizeF size, double marginPx = 0);

// The camera that shows the box in this basemap's projection with a margin of that many pixels.
Camera cameraFor(const PreparedBasemap& basemap, const GeoBox& box, QSizeF size, double marginPx = 0);

// The camera that shows all provinces, as homeExtent() has them.
Camera homeCamera(const PreparedBasemap& basemap, QSizeF size, double marginPx = 0);

} // namespace atlas
