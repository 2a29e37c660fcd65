// SPDX-License-Identifier: GPL-3.0-or-later
// The symbols of the picture on the screen: which one is where, which is hovered, selected, focused or dragged, and the
// callout of one of them. Works on the painted picture, so that what is hit is what is seen, also while the picture
// lags behind the camera. Sites go by uid, because rows change with an edit. GUI thread.
#pragma once

#include "mapview/keyboardpath.h"
#include "mapview/mapchrome.h"
#include "mapview/picture.h"
#include "mapview/pilefan.h"

#include <functional>

class QQuickItem;

namespace atlas {

class SymbolMark;

class SymbolStates : public QObject
{
    Q_OBJECT

public:
    // Items of the QML scene; not owned.
    struct Items
    {
        SymbolMark* hover = nullptr;
        SymbolMark* selected = nullptr;
        SymbolMark* focus = nullptr;
        SymbolMark* ghost = nullptr;
        SymbolMark* crosshair = nullptr;
        QQuickItem* callout = nullptr;
    };

    struct Symbol
    {
        QString site;    // uid
        ScreenXY centre; // in the view
        double radiusPx = 0;
        bool cluster = false; // that holds the site and others
    };

    SymbolStates(MapChrome& chrome, std::shared_ptr<const Phrases> phrases, const Items& items,
                 QObject* parent = nullptr);

    void setTheme(ThemeName theme);
    void setPicture(PicturePtr picture);
    void setView(const Camera& view);

    // The topmost that is painted.
    std::optional<Symbol> symbolAt(QPointF position) const;
    // All that others hide too, topmost first; no clusters.
    std::vector<Symbol> symbolsAt(QPointF position) const;
    std::optional<Symbol> symbolOf(const QString& site) const;
    // Rows of that dataset: those of the cluster in which the site is, most capacity first; itself where it is in none,
    // or where the picture shows another state of the data, whose rows are others. Empty when it is not there.
    std::vector<RowIndex> sitesWith(const QString& site, const Snapshot& dataset) const;
    // Those that lie over each other there, topmost first; empty unless there are several.
    std::vector<PileFan::Symbol> pileAt(QPointF position) const;
    // The theme in which the symbols of the picture are painted.
    Theme symbolTheme() const;
    // Hubs, then sites by capacity, largest first; those in view.
    std::vector<PlacedStop> stops() const;

    void setSelected(const QString& site);

    const QString& hovered() const { return m_hovered; }

    void setHovered(const QString& site);

    const std::optional<FocusStop>& focused() const { return m_focused; }

    void setFocused(std::optional<FocusStop> stop);
    // The selected symbol drawn that far from its place; nullopt: no longer.
    void setGhost(std::optional<QPointF> offset);
    // The keyboard's pointer; nullopt: it is not shown.
    void setCrosshair(std::optional<QPointF> position);
    // Empty for none.
    void setCallout(const QString& site);
    // Of what lies there in the view, until the camera moves or another callout comes.
    void setCallout(const CalloutText& text, QPointF at);

    // Of that callout; nullopt: another one is shown, or none.
    const std::optional<QPointF>& calloutPlace() const { return m_calloutAt; }

    // One sentence for assistive technology.
    QString description(const FocusStop& stop) const;

private:
    struct Shown
    {
        MapScenePtr scene;
        Camera camera;
        Placement placement;
    };

    // Of the camera that the picture was planned for: its symbols are known.
    std::optional<Shown> shown() const;
    RowIndex rowOf(const QString& site) const;
    Symbol symbolFrom(const Shown& shown, const Hit& hit) const;
    void place();
    void placeMark(SymbolMark* mark, const QString& site, QPointF offset) const;
    void placeCallout();
    std::optional<CalloutText> calloutText(const QString& site) const;

    MapChrome& m_chrome;
    std::shared_ptr<const Phrases> m_phrases;
    Items m_items;
    double m_hubRadius;
    PicturePtr m_picture;
    Camera m_view;
    QString m_selected, m_hovered, m_calloutSite;
    std::optional<QPointF> m_calloutAt; // of no site
    std::optional<FocusStop> m_focused;
    std::optional<QPointF> m_ghost;
};

// Where a callout of that size stands: beside the symbol, inside the view and where it covers least of what is shown;
// nullopt when the view has no room for it beside the symbol. covered: what a rectangle would cover.
std::optional<QPointF> calloutPosition(QSizeF view, QSizeF callout, QPointF symbol, double radiusPx,
                                       const std::function<int(const QRectF&)>& covered);

} // namespace atlas
