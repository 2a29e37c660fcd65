// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/maptools.h"

#include "mapview/cameracontrol.h"
#include "mapview/pilefan.h"
#include "mapview/symbolstates.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace atlas {

namespace {

constexpr double SmallestBoxPx = 6;    // to zoom to
constexpr double ClusterMarginPx = 20; // round the sites of one that is opened

} // namespace

MapTools::MapTools(Workspace& workspace, CameraControl& camera, MapChrome& chrome, SymbolStates& states, PileFan* fan,
                   MapSketch* sketch, BasemapPtr basemap, std::shared_ptr<const Phrases> phrases, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_camera(camera),
      m_chrome(chrome),
      m_states(states),
      m_fan(fan),
      m_areas(workspace, camera, chrome, sketch, std::move(basemap), phrases),
      m_measure(workspace, chrome, phrases),
      m_whatIf(workspace, camera, phrases),
      m_hubRadius(chrome.style()->number("ring.hub.plate"))
{}

Gestures::Mode MapTools::modeOf(MapTool tool)
{
    switch (tool) {
    case MapTool::SelectBox:
    case MapTool::BoxZoom:
        return Gestures::Mode::Box;
    case MapTool::SelectLasso:
        return Gestures::Mode::Lasso;
    case MapTool::SelectRadius:
    case MapTool::Measure:
        return Gestures::Mode::Line;
    case MapTool::SelectRing:
    case MapTool::SelectProvince:
    case MapTool::AddHub:
    case MapTool::AddSite:
        return Gestures::Mode::Place;
    case MapTool::Select:
        break;
    }
    return Gestures::Mode::Pan;
}

void MapTools::setTool(MapTool tool)
{
    if (tool == m_tool)
        return;
    m_tool = tool;
    m_measure.clear();
    m_fan->close();
    Q_EMIT toolChanged();
}

bool MapTools::drop()
{
    if (m_fan->close() || m_measure.clear())
        return true;
    const bool other = m_tool != MapTool::Select;
    setTool(MapTool::Select);
    return other;
}

LonLat MapTools::placeAt(QPointF position) const
{
    return m_camera.camera().toLonLat({position.x(), position.y()});
}

LonLat MapTools::snapped(QPointF position) const
{
    for (const MarkedHub& hub : m_chrome.hubs()->hubs()) {
        const ScreenXY mark = m_camera.camera().toScreen(hub.position);
        if (std::hypot(mark.x - position.x(), mark.y - position.y()) <= m_hubRadius)
            return hub.position;
    }
    const auto symbol = m_states.symbolAt(position);
    const auto site = symbol && !symbol->cluster ? m_workspace.snapshot()->site(symbol->site) : std::nullopt;
    return site ? site->position : placeAt(position);
}

QString MapTools::hubAt(QPointF position) const
{
    return m_whatIf.at(position, m_hubRadius);
}

bool MapTools::holdAt(QPointF position)
{
    if (const QString hub = hubAt(position); !hub.isEmpty()) {
        m_whatIf.hold(hub);
        return true;
    }
    m_whatIf.release();
    m_heldSite = m_workspace.selected();
    return std::ranges::contains(m_states.symbolsAt(position), m_heldSite, &SymbolStates::Symbol::site);
}

void MapTools::hold(const QString& hub)
{
    m_whatIf.release();
    m_heldSite = m_workspace.selected();
    if (!hub.isEmpty())
        m_whatIf.hold(hub);
}

bool MapTools::holds() const
{
    return m_whatIf.isHeld() || m_heldSite == m_workspace.selected();
}

QPointF MapTools::heldAt(QPointF offset) const
{
    if (m_whatIf.isHeld())
        return m_whatIf.start() + offset;
    const auto symbol = m_states.symbolOf(m_heldSite);
    return symbol ? symbol->centre.toPointF() + offset : offset;
}

void MapTools::click(QPointF position, Qt::KeyboardModifiers modifiers)
{
    m_whatIf.release();
    const SelectMode mode = selectModeOf(modifiers);
    switch (m_tool) {
    case MapTool::AddSite:
        Q_EMIT siteAddRequested(placeAt(position));
        break;
    case MapTool::AddHub:
        m_whatIf.add(placeAt(position));
        setTool(MapTool::Select); // it can be dragged at once
        break;
    case MapTool::Measure:
        m_measure.click(snapped(position));
        break;
    case MapTool::BoxZoom:
        break;
    case MapTool::SelectRing:
        m_areas.selectRingAt(placeAt(position), mode);
        break;
    case MapTool::SelectProvince:
        m_areas.selectProvinceAt(placeAt(position), mode);
        break;
    default:
        selectAt(position, mode);
        break;
    }
}

void MapTools::selectAt(QPointF position, SelectMode mode)
{
    const int fanned = m_fan->at(position);
    const bool wasOpen = m_fan->isOpen();
    QString site;
    if (fanned >= 0)
        site = m_fan->symbols()[std::size_t(fanned)].site;
    else if (const auto symbol = m_states.symbolAt(position); symbol && !wasOpen)
        site = symbol->site;
    if (fanned < 0 && m_fan->close())
        return; // a click elsewhere only closes it
    if (fanned < 0 && mode == SelectMode::Replace && openCluster(site))
        return;
    if (const std::vector<RowIndex> rows = m_states.sitesWith(site, m_workspace.snapshot()); !rows.empty())
        m_workspace.select(rows, mode);
    else if (mode == SelectMode::Replace)
        m_workspace.select({});
    if (fanned < 0)
        openPile(position);
}

bool MapTools::openCluster(const QString& site)
{
    const Snapshot snapshot = m_workspace.snapshot();
    const std::vector<RowIndex> rows = m_states.sitesWith(site, snapshot);
    if (rows.size() < 2)
        return false;
    QPolygonF places;
    for (const RowIndex row : rows)
        places << m_camera.camera().toScreen(snapshot->sites.get<&Site::position>(std::size_t(row))).toPointF();
    // At least one level nearer and at most three.
    const QSizeF view = m_camera.camera().size;
    const QSizeF size = places.boundingRect()
                            .size()
                            .grownBy(QMarginsF(ClusterMarginPx, ClusterMarginPx, ClusterMarginPx, ClusterMarginPx))
                            .expandedTo(view / 8)
                            .boundedTo(view / 2);
    QRectF box({}, size);
    box.moveCenter(places.boundingRect().center());
    m_camera.zoomToBox(box);
    return true;
}

bool MapTools::openPile(QPointF position)
{
    std::vector<PileFan::Symbol> pile = m_states.pileAt(position);
    if (pile.empty())
        return false;
    if (pile.size() <= PileFan::Most) {
        m_pointed = -1;
        m_fan->open(position, std::move(pile), m_states.symbolTheme());
        return true;
    }
    QStringList sites, names;
    for (const PileFan::Symbol& symbol : pile) {
        sites << symbol.site;
        names << symbol.name;
    }
    Q_EMIT pileListed(sites, names, position);
    return true;
}

void MapTools::hover(QPointF position)
{
    if (m_tool == MapTool::Measure)
        m_measure.follow(snapped(position));
    // What the keys marked stays marked until the pointer comes to a symbol, or leaves one.
    const int pointed = m_fan->isOpen() ? m_fan->at(position) : -1;
    if (pointed != std::exchange(m_pointed, pointed) && m_fan->isOpen())
        m_fan->mark(pointed);
}

void MapTools::show(const Drawing& drawing)
{
    if (m_tool == MapTool::Measure)
        m_measure.show(snapped(drawing.points.front()), snapped(drawing.points.back()));
    else
        m_areas.show(drawing);
}

void MapTools::finish(const Drawing& drawing)
{
    const QRectF box = drawing.box();
    if (m_tool == MapTool::Measure)
        show(drawing);
    else if (m_tool != MapTool::BoxZoom)
        m_areas.select(drawing);
    else if (box.width() >= SmallestBoxPx && box.height() >= SmallestBoxPx)
        m_camera.zoomToBox(box);
}

void MapTools::dragBy(QPointF offset)
{
    if (m_whatIf.isHeld())
        m_whatIf.moveBy(offset);
    else
        m_states.setGhost(offset);
}

void MapTools::dropAt(QPointF offset)
{
    if (m_whatIf.isHeld()) {
        m_whatIf.moveBy(offset);
        m_whatIf.release();
        return;
    }
    m_states.setGhost({});
    // The mark of a cluster does not stand where the site is.
    if (const auto symbol = m_states.symbolOf(m_heldSite); holds() && symbol && !symbol->cluster)
        Q_EMIT siteMoveRequested(m_heldSite, placeAt(symbol->centre.toPointF() + offset));
}

void MapTools::cancelDrag()
{
    if (m_whatIf.isHeld())
        m_whatIf.cancel();
    else
        m_states.setGhost({});
}

} // namespace atlas
