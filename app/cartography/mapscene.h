// SPDX-License-Identifier: GPL-3.0-or-later
// What a map shows, ready to paint by any painter on any device: screen layer, image, PDF, SVG. A scene is built once
// from immutable inputs (in any thread) and then painted for any camera.
#pragma once

#include "cartography/colouring.h"
#include "cartography/reachspec.h"
#include "cartography/seensymbols.h"
#include "cartography/style.h"
#include "cartography/tilelayer.h"
#include "domain/figures.h"
#include "domain/latency.h"
#include "geo/camera.h"

#include <QFlags>

#include <memory>

class QPainter;

namespace atlas {

enum class MapLayer {
    Sites = 0x01,
    Rings = 0x02,
    Labels = 0x04,
    Hydrography = 0x08,
    Graticule = 0x10,
    DisputedLines = 0x20,
    Clusters = 0x40, // at small scales near sites are one mark (siteclusters.h); not over a choropleth
};
Q_DECLARE_FLAGS(MapLayers, MapLayer)
Q_DECLARE_OPERATORS_FOR_FLAGS(MapLayers)

inline constexpr MapLayers DefaultLayers =
    MapLayers(MapLayer::Sites) | MapLayer::Rings | MapLayer::Labels | MapLayer::Hydrography | MapLayer::Graticule;

// A hub to be marked and named.
struct MapHub
{
    QString uid, name; // in one line
    LonLat position;
    bool whatIf = false;

    bool operator==(const MapHub&) const = default;
};

// rows: of Dataset::hubs.
std::vector<MapHub> mapHubs(const Dataset& dataset, std::span<const RowIndex> rows, const Phrases& phrases);

struct SceneInput
{
    StylePtr style;
    std::shared_ptr<const PreparedBasemap> basemap;
    Snapshot snapshot;
    std::shared_ptr<const Figures> figures;
    std::vector<bool> visible; // one flag per site; filtered-out sites are left out
    std::vector<Ring> rings;

    std::optional<ReachSpec> reach = {};  // latency as area
    std::optional<std::size_t> band = {}; // index of the ring whose optimistic to conservative band is shown

    std::vector<MapHub> hubs = {};
    std::vector<RowIndex> pinned = {}; // sites whose names come before all others but those of hubs
    MapLayers layers = DefaultLayers;
    ThemeName theme = ThemeName::Light;
    std::shared_ptr<const Phrases> phrases; // language of the labels
    ColourBy colourBy = {};
    std::optional<ProvinceTheme> provinces = {}; // a choropleth; sites become outlines then
    KeptEdges edges = {};                        // of both; empty ones are found
    // Raster tiles in place of land and water, rivers and the names of the basemap; null for none. On the screen only:
    // a map that leaves the program has none.
    TileSetPtr tiles = {};
};

// One label of a painted map, for tests, for the items of the interactive map and for assistive technology.
struct MapLabel
{
    enum class Kind { Hub, Ring, Site, Province, Capital, City, Water };

    Kind kind = Kind::City;
    QString text;
    QRectF rect; // what it takes, pixels

    bool operator==(const MapLabel&) const = default;
};

// What a click meets.
struct Hit
{
    RowIndex site = -1;
    ScreenXY centre; // of the symbol, after rosettes and nesting are laid out
    double radiusPx = 0;
    bool cluster = false; // of several sites, the one with most capacity named
};

struct SiteCluster;

// What stands where in one picture: made once for a camera, then painted in parts.
struct PicturePlan;
using PicturePlanPtr = std::shared_ptr<const PicturePlan>;

class MapScene
{
public:
    // previous: what it shares with this input is taken over from it (the packing of a million sites takes half a
    // second, a new ring must not).
    static std::shared_ptr<const MapScene> build(SceneInput input, const MapScene* previous = nullptr);
    virtual ~MapScene() = default;

    virtual const SceneInput& input() const = 0;

    // What the colours say; null where symbols show the idle ratio and provinces nothing.
    virtual const std::shared_ptr<const SiteColouring>& colouring() const = 0;
    virtual const std::shared_ptr<const Choropleth>& choropleth() const = 0;
    KeptEdges edges() const;

    // How the symbol of a site is painted, and the theme for it.
    virtual SymbolLook look(RowIndex site) const = 0;
    virtual Theme symbolTheme() const = 0;

    // Paints everything below the interactive items: basemap, ring casings (and ring lines and labels where the options
    // say so), symbols, labels. Painter units are device-independent pixels; (0, 0) is the top left of the camera.
    struct Options
    {
        bool ringLines = false; // print and images: lines, hub marks and ring labels too (on screen QML draws them)
        bool print = false;     // print fonts and metrics, no letter spacing, upright Han
        bool hubsOnly = false;  // of all names those of hubs alone
        // Above 0: the symbols of sites are painted as one picture, so many of its pixels to one of the map. A page
        // with a hundred thousand of them is slow to draw and large as shapes.
        double symbolPicture = 0;
        std::vector<QRectF> reserved; // where something else will stand: no labels there
        QString outlined;             // code of the province that the map is of: it has an outline in ink; empty: none
    };

    // Returns how many labels found no room. Safe in several threads at once, each with its own painter.
    virtual int paint(QPainter& painter, const Camera& camera, const Options& options) const = 0;

    // The same for pictures, on all cores: painting every part of a picture by its plan gives the whole, pixel by
    // pixel. image: opaque, with the device pixel ratio set; topLeft: its first pixel in the picture. The ground is
    // what neither sites nor rings change; while its first part is painted the labels are placed. paintRest() goes over
    // it.
    virtual PicturePlanPtr plan(const Camera& camera, const Options& options, double pixelRatio) const = 0;
    virtual void paintGround(QImage& image, QPoint topLeft, const PicturePlan& plan) const = 0;
    virtual void paintRest(QImage& image, QPoint topLeft, const PicturePlan& plan) const = 0;
    virtual int hiddenLabels(const PicturePlan& plan) const = 0;

    // Whether two plans have the same ground, of whatever scenes that were built one from the other.
    static bool sameGround(const PicturePlan& a, const PicturePlan& b);

    // The labels that paint() would place. Hub names are among them also where the interactive map draws them: to the
    // right of the mark, or where the name of another hub stands there, to its left, above or below it.
    virtual std::vector<MapLabel> labels(const Camera& camera, const Options& options) const = 0;

    // Symbols under the point within the style's slop, those that others hide among them; those that hold the point
    // come first, topmost first, then the others by distance. No clusters.
    virtual std::vector<Hit> hits(const Camera& camera, ScreenXY point) const = 0;

    // The first of them that is painted, else the cluster that holds the point: quickly, for the pointer.
    virtual std::optional<Hit> topmost(const Camera& camera, ScreenXY point) const = 0;

    // Where the symbol of a site is painted, or the cluster that it is in; nullopt when it is not shown.
    virtual std::optional<Hit> symbolOf(const Camera& camera, RowIndex site) const = 0;

    // The cluster that a site is in; null where it stands for itself.
    virtual std::shared_ptr<const SiteCluster> clusterOf(const Camera& camera, RowIndex site) const = 0;

    // Every symbol that is seen, in painting order (topmost last), over clusters; and the pixels that they take.
    virtual std::vector<Hit> symbols(const Camera& camera) const = 0;
    virtual std::shared_ptr<const SeenSymbols> seen(const Camera& camera) const = 0;
};

using MapScenePtr = std::shared_ptr<const MapScene>;

// The symbol of one site alone (record, table, legend): centred in rect, at the size it has on the map at zoom 4 unless
// diameterPx is given.
void paintSiteSymbol(QPainter& painter, const QRectF& rect, const SiteFigures& figures, const Style& style,
                     ThemeName theme, std::optional<double> diameterPx = {});

// Placement of ring labels, shared by print and the interactive map: the azimuth (degrees) on the ring at which the
// label stands; 72 candidates, the one whose plate covers least of the symbols, inside the frame (empty: the camera's),
// clear of the reserved rectangles; "previous" is kept while it stays valid. nullopt when no candidate is in the frame.
std::optional<double> ringLabelAzimuth(const MapScene& scene, const Camera& camera, const Ring& ring, QSizeF plate,
                                       const std::vector<QRectF>& reserved, std::optional<double> previous,
                                       QRectF frame = {});

// Where that label stands: the middle of its plate, pixels.
QPointF ringLabelPosition(const MapScene& scene, const Camera& camera, const Ring& ring, double azimuthDegrees);

// "10 ms", "Beijing 30 ms"; one way "one way 10 ms", "Beijing, one way 10 ms".
QString ringLabelText(const Ring& ring, bool withHubName, const Phrases& phrases);

} // namespace atlas
