// SPDX-License-Identifier: GPL-3.0-or-later
// What the QML scene shows over the map, as values it binds to: colours, type, texts, scale bar, callout, box, measure.
// QML decides nothing; it reports the four buttons. GUI thread.
#pragma once

#include "cartography/style.h"
#include "geo/camera.h"
#include "mapview/callout.h"
#include "mapview/hubmodel.h"
#include "mapview/ringmodel.h"

#include <QObject>
#include <QRectF>
#include <QtQmlIntegration>

namespace atlas {

struct MapPalette
{
    Q_GADGET
    QML_VALUE_TYPE(mapPalette)
    Q_PROPERTY(QColor sea MEMBER sea)
    Q_PROPERTY(QColor panel MEMBER panel)
    Q_PROPERTY(QColor surface MEMBER surface)
    Q_PROPERTY(QColor hover MEMBER hover)
    Q_PROPERTY(QColor hairline MEMBER hairline)
    Q_PROPERTY(QColor divider MEMBER divider)
    Q_PROPERTY(QColor control MEMBER control)
    Q_PROPERTY(QColor ink MEMBER ink)
    Q_PROPERTY(QColor ink2 MEMBER ink2)
    Q_PROPERTY(QColor ink3 MEMBER ink3)
    Q_PROPERTY(QColor accent MEMBER accent)
    Q_PROPERTY(QColor onAccent MEMBER onAccent)
    Q_PROPERTY(QColor focus MEMBER focus)

public:
    QColor sea, panel, surface, hover, hairline, divider, control, ink, ink2, ink3, accent, onAccent, focus;

    bool operator==(const MapPalette&) const = default;
};

struct MapTexts
{
    Q_GADGET
    QML_VALUE_TYPE(mapTexts)
    Q_PROPERTY(QString map MEMBER map)
    Q_PROPERTY(QString zoomIn MEMBER zoomIn)
    Q_PROPERTY(QString zoomOut MEMBER zoomOut)
    Q_PROPERTY(QString showAll MEMBER showAll)
    Q_PROPERTY(QString scale MEMBER scale)
    Q_PROPERTY(QString credit MEMBER credit)
    Q_PROPERTY(QString noMatches MEMBER noMatches)
    Q_PROPERTY(QString clearFilters MEMBER clearFilters)
    Q_PROPERTY(QString selectedSite MEMBER selectedSite)
    Q_PROPERTY(QString selectedSites MEMBER selectedSites)
    Q_PROPERTY(QString pointedSite MEMBER pointedSite)
    Q_PROPERTY(QString focusedSymbol MEMBER focusedSymbol)
    Q_PROPERTY(QString movedSite MEMBER movedSite)
    Q_PROPERTY(QString drawnArea MEMBER drawnArea)
    Q_PROPERTY(QString measuredLine MEMBER measuredLine)
    Q_PROPERTY(QString pile MEMBER pile)
    Q_PROPERTY(QString crosshair MEMBER crosshair)

public:
    QString map, zoomIn, zoomOut, showAll, scale, credit, noMatches, clearFilters, selectedSite, selectedSites,
        pointedSite, focusedSymbol, movedSite, drawnArea, measuredLine, pile, crosshair;
};

// A length on the ground at the centre of the map, and how long it is drawn.
struct MapScale
{
    Q_GADGET
    QML_VALUE_TYPE(mapScale)
    Q_PROPERTY(double pixels MEMBER pixels)
    Q_PROPERTY(QString label MEMBER label)

public:
    double pixels = 0;
    QString label;

    bool operator==(const MapScale&) const = default;
};

// The longest of 1, 2, 5, 10 ... metres that fits.
MapScale scaleBarOf(const Camera& camera, double maxPixels, const Phrases& phrases);

struct MapCallout
{
    Q_GADGET
    QML_VALUE_TYPE(mapCallout)
    Q_PROPERTY(bool shown MEMBER shown)
    Q_PROPERTY(QString name READ name)
    Q_PROPERTY(QString place READ place)
    Q_PROPERTY(QStringList labels READ labels)
    Q_PROPERTY(QStringList values READ values)
    Q_PROPERTY(QString summary READ summary)

public:
    bool shown = false;
    CalloutText text;

    QString name() const { return text.name; }

    QString place() const { return text.place; }

    QStringList labels() const { return text.labels; }

    QStringList values() const { return text.values; }

    QString summary() const { return text.summary(); }

    bool operator==(const MapCallout&) const = default;
};

// A measured line; while it has no end, without path and text.
struct MapMeasure
{
    Q_GADGET
    QML_VALUE_TYPE(mapMeasure)
    Q_PROPERTY(QList<QGeoCoordinate> path MEMBER path)
    Q_PROPERTY(QGeoCoordinate middle MEMBER middle)
    Q_PROPERTY(QString text MEMBER text)

public:
    bool shown = false;
    QList<QGeoCoordinate> path;
    QGeoCoordinate middle;
    QString text;

    bool operator==(const MapMeasure&) const = default;
};

class MapChrome : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the map widget")
    Q_PROPERTY(atlas::MapPalette palette READ palette NOTIFY paletteChanged FINAL)
    Q_PROPERTY(QFont captionFont READ captionFont CONSTANT FINAL)
    Q_PROPERTY(QFont smallFont READ smallFont CONSTANT FINAL)
    Q_PROPERTY(QFont strongFont READ strongFont CONSTANT FINAL)
    Q_PROPERTY(atlas::MapTexts texts READ texts CONSTANT FINAL)
    Q_PROPERTY(QString credit READ credit NOTIFY creditChanged FINAL)
    Q_PROPERTY(atlas::MapScale scale READ scale NOTIFY scaleChanged FINAL)
    Q_PROPERTY(atlas::MapCallout callout READ callout NOTIFY calloutChanged FINAL)
    Q_PROPERTY(atlas::MapMeasure measure READ measure NOTIFY measureChanged FINAL)
    Q_PROPERTY(QRectF box READ box NOTIFY boxChanged FINAL)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY emptyChanged FINAL)
    Q_PROPERTY(bool ringsInPicture READ ringsInPicture NOTIFY ringsInPictureChanged FINAL)
    Q_PROPERTY(bool focusFrame READ focusFrame NOTIFY focusFrameChanged FINAL)
    Q_PROPERTY(atlas::HubModel* hubs READ hubs CONSTANT FINAL)
    Q_PROPERTY(atlas::RingModel* rings READ rings CONSTANT FINAL)

public:
    MapChrome(StylePtr style, std::shared_ptr<const Phrases> phrases, const QString& credit, QObject* parent = nullptr);

    void setTheme(ThemeName theme);

    ThemeName theme() const { return m_theme; }

    const StylePtr& style() const { return m_style; }

    const MapPalette& palette() const { return m_palette; }

    QFont captionFont() const { return m_style->screenFont("caption"); }

    QFont smallFont() const { return m_style->screenFont("small"); }

    QFont strongFont() const { return m_style->screenFont("strong"); }

    const MapTexts& texts() const { return m_texts; }

    // Of the basemap, and of the tiles while they are shown.
    const QString& credit() const { return m_credit; }

    void setTileAttribution(const QString& attribution); // plain text; empty: there are no tiles

    const MapScale& scale() const { return m_scale; }

    void setCamera(const Camera& camera);

    const MapCallout& callout() const { return m_callout; }

    void setCallout(std::optional<CalloutText> text);

    const MapMeasure& measure() const { return m_measure; }

    void setMeasure(const MapMeasure& measure) { set(m_measure, measure, &MapChrome::measureChanged); }

    QRectF box() const { return m_box; }

    void setBox(const QRectF& box) { set(m_box, box, &MapChrome::boxChanged); }

    bool isEmpty() const { return m_empty; }

    void setEmpty(bool empty) { set(m_empty, empty, &MapChrome::emptyChanged); }

    // The lines of the rings are painted with the map, below what must not be crossed.
    bool ringsInPicture() const { return m_ringsInPicture; }

    void setRingsInPicture(bool there) { set(m_ringsInPicture, there, &MapChrome::ringsInPictureChanged); }

    bool focusFrame() const { return m_focusFrame; }

    void setFocusFrame(bool shown) { set(m_focusFrame, shown, &MapChrome::focusFrameChanged); }

    HubModel* hubs() { return &m_hubs; }

    RingModel* rings() { return &m_rings; }

Q_SIGNALS:
    void paletteChanged();
    void creditChanged();
    void scaleChanged();
    void calloutChanged();
    void measureChanged();
    void boxChanged();
    void emptyChanged();
    void ringsInPictureChanged();
    void focusFrameChanged();

    // From QML.
    void zoomInClicked();
    void zoomOutClicked();
    void showAllClicked();
    void clearFiltersClicked();

private:
    template <typename T>
    void set(T& member, const T& value, void (MapChrome::*changed)())
    {
        if (member == value)
            return;
        member = value;
        Q_EMIT(this->*changed)();
    }

    StylePtr m_style;
    std::shared_ptr<const Phrases> m_phrases;
    ThemeName m_theme = ThemeName::Light;
    MapPalette m_palette;
    MapTexts m_texts;
    QString m_credit;
    MapScale m_scale;
    MapCallout m_callout;
    MapMeasure m_measure;
    QRectF m_box;
    bool m_empty = false, m_ringsInPicture = false, m_focusFrame = false;
    HubModel m_hubs;
    RingModel m_rings;
};

} // namespace atlas
