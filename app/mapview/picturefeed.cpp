// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/picturefeed.h"

#include "mapview/keptband.h"
#include "mapview/shownreach.h"

namespace atlas {

namespace {

// What follows at once, such as the next step of a drag, must not wait for a margin that nobody needs yet.
constexpr int MarginDelayMs = 60;

bool isOf(const PictureRequest& request, const std::shared_ptr<const SceneInput>& content, const Camera& camera,
          double pixelRatio)
{
    return request.content == content && request.view == camera && request.pixelRatio == pixelRatio;
}

} // namespace

PictureFeed::PictureFeed(Workspace& workspace, MapChrome& chrome, BasemapPtr basemap,
                         std::shared_ptr<const Phrases> phrases, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_chrome(chrome),
      m_phrases(std::move(phrases)),
      m_rings(chrome, m_phrases),
      m_maker([painter = std::make_shared<PicturePainter>(std::move(basemap))](const PictureRequest& request) {
          return painter->paint(request);
      })
{
    m_gatherTimer.setSingleShot(true);
    connect(&m_gatherTimer, &QTimer::timeout, this, &PictureFeed::gather);
    connect(&m_maker, &PictureMaker::ready, this, &PictureFeed::take);
    m_marginTimer.setSingleShot(true);
    connect(&m_marginTimer, &QTimer::timeout, this, &PictureFeed::rested);

    const auto ringsChanged = [this] {
        m_ringsAreStale = true;
        invalidate();
    };
    connect(&workspace, &Workspace::figuresChanged, this, &PictureFeed::invalidate);
    connect(&workspace, &Workspace::filterChanged, this, &PictureFeed::invalidate);
    connect(&workspace, &Workspace::opened, this, [this] { m_edges = {}; });
    connect(&workspace, &Workspace::datasetChanged, this, ringsChanged);
    connect(&workspace, &Workspace::ringsChanged, this, ringsChanged);
    invalidate();
}

void PictureFeed::setTheme(ThemeName theme)
{
    if (theme == m_theme)
        return;
    m_theme = theme;
    m_rings.recolour();
    invalidate();
}

void PictureFeed::setLayers(MapLayers layers)
{
    if (layers == m_layers)
        return;
    m_ringsAreStale = m_ringsAreStale || (layers ^ m_layers).testFlag(MapLayer::Rings);
    m_layers = layers;
    invalidate();
}

void PictureFeed::setColourBy(const ColourBy& colourBy)
{
    if (colourBy == m_colourBy)
        return;
    m_colourBy = colourBy;
    m_edges.sites.clear();
    invalidate();
}

void PictureFeed::setProvinces(std::optional<ProvinceTheme> theme)
{
    if (theme == m_provinces)
        return;
    m_provinces = theme;
    m_edges.provinces.clear();
    invalidate();
}

void PictureFeed::setPinned(const QStringList& sites)
{
    if (sites == m_pinned)
        return;
    m_pinned = sites;
    invalidate();
}

void PictureFeed::setTiles(TileSetPtr tiles)
{
    if (tiles == m_tiles)
        return;
    m_tiles = std::move(tiles);
    if (m_contentIsStale)
        return; // gather() takes them
    SceneInput content = *m_content;
    content.tiles = m_tiles;
    m_content = std::make_shared<const SceneInput>(std::move(content));
    Q_EMIT tilesChanged();
}

void PictureFeed::setBand(std::optional<std::size_t> ring)
{
    if (ring == m_band)
        return;
    m_band = ring;
    invalidate();
}

void PictureFeed::invalidate()
{
    m_contentIsStale = true;
    m_gatherTimer.start(0);
}

std::vector<RowIndex> PictureFeed::pinnedRows() const
{
    std::vector<RowIndex> rows;
    for (const QString& site : m_pinned)
        rows.push_back(m_workspace.snapshot()->siteIndex(site));
    return rows;
}

void PictureFeed::gather()
{
    if (m_ringsAreStale) {
        const std::vector<Error> refused = m_rings.read(m_workspace, m_layers.testFlag(MapLayer::Rings));
        if (refused != m_refusedRings) {
            for (const Error& error : refused)
                Q_EMIT messageRaised(error);
            m_refusedRings = refused;
        }
        m_ringsAreStale = false;
        m_band.reset();
    }
    m_reach = shownReach(m_workspace.ringSettings(), *m_workspace.snapshot(), *m_phrases);
    const auto kept = keptBand(m_workspace.ringSettings(), *m_workspace.snapshot(), m_rings.rings());
    m_content = std::make_shared<const SceneInput>(SceneInput{.style = m_chrome.style(),
                                                              .basemap = {},
                                                              .snapshot = m_workspace.snapshot(),
                                                              .figures = m_workspace.figures(),
                                                              .visible = m_workspace.visible(),
                                                              .rings = m_rings.rings(),
                                                              .reach = m_reach,
                                                              .band = m_band ? m_band : kept,
                                                              .hubs = m_rings.hubs(),
                                                              .pinned = pinnedRows(),
                                                              .layers = m_layers,
                                                              .theme = m_theme,
                                                              .phrases = m_phrases,
                                                              .colourBy = m_colourBy,
                                                              .provinces = m_provinces,
                                                              .edges = m_edges,
                                                              .tiles = m_tiles});
    m_contentIsStale = false;
    m_chrome.setEmpty(!m_workspace.snapshot()->sites.empty() && m_workspace.visibleSites().empty());
    Q_EMIT contentChanged();
}

bool PictureFeed::isCrisp(const Camera& camera, double pixelRatio) const
{
    return m_picture && !m_contentIsStale && isOf(m_picture->request, m_content, camera, pixelRatio);
}

bool PictureFeed::isCurrent(const Camera& camera, double pixelRatio) const
{
    return isCrisp(camera, pixelRatio) && m_picture->request.margin && !m_maker.isBusy();
}

void PictureFeed::show(const View& view)
{
    if (!m_content || view.camera.size.isEmpty() || isCurrent(view.camera, view.pixelRatio))
        return;
    // While the map is dragged well inside the picture's margin, the picture is as good as a new one; the next one must
    // be there before the edge comes into view.
    if (view.moving && m_picture && m_picture->request.content == m_content &&
        m_picture->camera.zoom == view.camera.zoom) {
        Camera around = view.camera;
        around.size *= 1 + PictureMargin;
        if (m_picture->covers(around))
            return;
    }
    const bool crisp = isCrisp(view.camera, view.pixelRatio);
    if (crisp && !view.moving && m_crispSince.durationElapsed() < std::chrono::milliseconds(MarginDelayMs)) {
        m_marginTimer.start(MarginDelayMs);
        return;
    }
    const bool margin = view.moving || crisp;
    if (m_maker.isBusy() && m_requested && isOf(*m_requested, m_content, view.camera, view.pixelRatio) &&
        (m_requested->margin || !margin))
        return;
    m_requested = PictureRequest{.content = m_content,
                                 .view = view.camera,
                                 .pixelRatio = view.pixelRatio,
                                 .ringLabels = m_rings.wishes(),
                                 .reserved = view.reserved,
                                 .margin = margin};
    m_maker.request(*m_requested);
}

void PictureFeed::take(const PicturePtr& picture)
{
    m_picture = picture;
    m_crispSince.start();
    const SceneInput& input = picture->scene->input();
    if (input.colourBy == m_colourBy && input.provinces == m_provinces && input.snapshot == m_workspace.snapshot())
        m_edges = picture->scene->edges();
    m_rings.place(*picture);
    Q_EMIT pictureChanged();
}

} // namespace atlas
