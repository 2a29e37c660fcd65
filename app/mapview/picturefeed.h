// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the picture of the map up to date with the workspace, theme, layers and camera: gathers what is to be painted
// when something changed, and decides when a new picture is wanted. GUI thread.
#pragma once

#include "mapview/picturemaker.h"
#include "mapview/ringsigns.h"

#include <QElapsedTimer>
#include <QTimer>

namespace atlas {

class PictureFeed : public QObject
{
    Q_OBJECT

public:
    PictureFeed(Workspace& workspace, MapChrome& chrome, BasemapPtr basemap, std::shared_ptr<const Phrases> phrases,
                QObject* parent = nullptr);

    void setTheme(ThemeName theme);

    ThemeName theme() const { return m_theme; }

    void setLayers(MapLayers layers);

    MapLayers layers() const { return m_layers; }

    void setColourBy(const ColourBy& colourBy);

    const ColourBy& colourBy() const { return m_colourBy; }

    void setProvinces(std::optional<ProvinceTheme> theme);

    std::optional<ProvinceTheme> provinces() const { return m_provinces; }

    // Sites (uid) whose names come first.
    void setPinned(const QStringList& sites);

    const QStringList& pinned() const { return m_pinned; }

    std::vector<RowIndex> pinnedRows() const; // -1 for a site that is not in the dataset

    // Raster tiles under the map; null for none.
    void setTiles(TileSetPtr tiles);

    // The rings that are painted, and the one of them whose optimistic to conservative band is shown; without one, that
    // which the ring settings keep. The band goes when the rings change.
    const std::vector<Ring>& rings() const { return m_rings.rings(); }

    void setBand(std::optional<std::size_t> ring);

    // Latency as area, as it is shown.
    const std::optional<ReachSpec>& reach() const { return m_reach; }

    // The edges of the classes that are shown, for figures that are to have the same.
    const KeptEdges& edges() const { return m_edges; }

    struct View
    {
        Camera camera;
        double pixelRatio = 1;
        bool moving = false;          // by a hand or in flight
        std::vector<QRectF> reserved; // no ring label there
    };

    // Asks for a picture of the view unless the newest one will do.
    void show(const View& view);

    // The newest picture; null before the first.
    const PicturePtr& picture() const { return m_picture; }

    // The newest picture is the one of this view and of what the workspace holds.
    bool isCrisp(const Camera& camera, double pixelRatio) const;
    // The same with its margin, and no other picture is on its way.
    bool isCurrent(const Camera& camera, double pixelRatio) const;

Q_SIGNALS:
    // What is to be painted changed: show() it.
    void contentChanged();
    void tilesChanged(); // and nothing else: symbols and names of sites stay where they are
    void pictureChanged();
    // Nothing changed for a while: show() the view again, for the margin of its picture.
    void rested();
    void messageRaised(const atlas::Error& error);

private:
    void invalidate();
    void gather();
    void take(const PicturePtr& picture);

    Workspace& m_workspace;
    MapChrome& m_chrome;
    std::shared_ptr<const Phrases> m_phrases;
    ThemeName m_theme = ThemeName::Light;
    MapLayers m_layers = DefaultLayers;
    ColourBy m_colourBy;
    std::optional<ProvinceTheme> m_provinces;
    KeptEdges m_edges; // of the two choices
    QStringList m_pinned;
    TileSetPtr m_tiles;
    std::optional<ReachSpec> m_reach;
    RingSigns m_rings;
    bool m_ringsAreStale = true, m_contentIsStale = true;
    std::vector<Error> m_refusedRings;
    std::optional<std::size_t> m_band;
    std::shared_ptr<const SceneInput> m_content;
    QTimer m_gatherTimer; // one picture for changes that come together
    QTimer m_marginTimer;
    QElapsedTimer m_crispSince;
    PicturePtr m_picture;
    std::optional<PictureRequest> m_requested;
    PictureMaker m_maker;
};

} // namespace atlas
