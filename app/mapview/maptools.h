// SPDX-License-Identifier: GPL-3.0-or-later
// What clicks, drawings and drags mean on the map, by the tool that is chosen. GUI thread.
#pragma once

#include "mapview/areatools.h"
#include "mapview/maptool.h"
#include "mapview/measuretool.h"
#include "mapview/whatifhubs.h"

namespace atlas {

class PileFan;
class SymbolStates;

class MapTools : public QObject
{
    Q_OBJECT

public:
    MapTools(Workspace& workspace, CameraControl& camera, MapChrome& chrome, SymbolStates& states, PileFan* fan,
             MapSketch* sketch, BasemapPtr basemap, std::shared_ptr<const Phrases> phrases, QObject* parent = nullptr);

    MapTool tool() const { return m_tool; }

    void setTool(MapTool tool);
    // Ends what is measured, else goes back to the plain tool; false when there was nothing to drop.
    bool drop();

    // Whether a drag from there moves what stands there; takes hold of it.
    bool holdAt(QPointF position);
    // The same for a what-if hub, or with an empty uid for the selected site, wherever it stands.
    void hold(const QString& hub);
    // Whether what was taken hold of can be put down: a site only while it is the selected one.
    bool holds() const;
    // Where what is held would stand in the view, so far from its place.
    QPointF heldAt(QPointF offset) const;
    // A what-if hub; empty when none stands there.
    QString hubAt(QPointF position) const;

    const AreaTools& areas() const { return m_areas; }

    MeasureTool& measure() { return m_measure; }

    void addHub(LonLat place) { m_whatIf.add(place); }

    // Fans out what lies over each other there; a long pile is asked for by pileListed(). False when there is no pile.
    bool openPile(QPointF position);

    // Goes nearer to the cluster in which the site is; false when it is in none.
    bool openCluster(const QString& site);

    void click(QPointF position, Qt::KeyboardModifiers modifiers);
    void hover(QPointF position);
    void show(const Drawing& drawing);

    void endDrawing() { m_areas.clear(); }

    void finish(const Drawing& drawing);
    void dragBy(QPointF offset);
    void dropAt(QPointF offset);
    void cancelDrag();

    static Gestures::Mode modeOf(MapTool tool);

Q_SIGNALS:
    void pileListed(const QStringList& sites, const QStringList& names, QPointF position);
    void toolChanged();
    void siteAddRequested(const atlas::LonLat& position);
    void siteMoveRequested(const QString& site, const atlas::LonLat& position);

private:
    LonLat placeAt(QPointF position) const;
    // That of the site or hub under the pointer, else the pointer's own.
    LonLat snapped(QPointF position) const;
    void selectAt(QPointF position, SelectMode mode);

    Workspace& m_workspace;
    CameraControl& m_camera;
    MapChrome& m_chrome;
    SymbolStates& m_states;
    PileFan* m_fan;
    AreaTools m_areas;
    MeasureTool m_measure;
    WhatIfHubs m_whatIf;
    QString m_heldSite; // uid; the one selected when something was taken hold of
    double m_hubRadius;
    MapTool m_tool = MapTool::Select;
    int m_pointed = -1; // of the fan, under the pointer
};

} // namespace atlas
