// SPDX-License-Identifier: GPL-3.0-or-later
// Paints what lies under the sites: sea, coast band, land, water, graticule and borders. Any thread.
#pragma once

#include "cartography/preparedbasemap.h"
#include "cartography/style.h"
#include "cartography/tilelayer.h"

#include <QLineF>
#include <QPainterPath>
#include <QPen>
#include <QPolygonF>

#include <functional>

class QPainter;

namespace atlas {

struct BasemapLook
{
    bool hydrography = true;
    bool graticule = true;
    bool disputedLines = false;
    bool opaque = false; // print: colours are mixed beforehand, nothing is translucent

    // Provinces as a choropleth: by position in PreparedBasemap::provinces(); empty for none.
    struct Province
    {
        QColor fill;             // invalid: plain land
        double hatchSpacing = 0; // pixels between the lines that mean "unknown"; 0 for none
    };

    std::vector<Province> provinces;

    // In place of all that is filled and of the lines along water; null for none.
    std::shared_ptr<const TileLayer> tiles;
};

// The shapes of one view, clipped to it and in its pixels: found once, then painted in as many parts as one likes.
// Immutable; any thread.
class BasemapDrawing
{
public:
    // What it is to be painted on: on pixels lines are drawn segment by segment, which is several times faster.
    struct Device
    {
        bool pixels = false;
        double scale = 1; // device pixels for a pixel of the view

        // The zoom level at which shapes are as fine as the device shows them.
        double detail(double zoom) const;

        bool operator==(const Device&) const = default;
    };

    static Device deviceOf(const QPainter& painter);

    BasemapDrawing(const PreparedBasemap& basemap, const MapProjector& projector, const MapView& view,
                   const Style& style, ThemeName theme, const BasemapLook& look, const Device& device);

    // window: the part to paint, pixels of the view. overFills paints what lies on the ground and under its lines.
    void paint(QPainter& painter, const QRectF& window, const std::function<void()>& overFills = {}) const;

    // What colours can be mixed with, in painting order; the sea, everywhere, comes first with an empty area.
    struct Ground
    {
        QColor colour;
        QPainterPath area;
    };

    std::vector<Ground> grounds() const;

private:
    class Maker;

    // No QPainterPath: it keeps what it finds out about itself, so that two threads cannot paint one.
    struct Shape
    {
        QRectF box; // with the width of the line
        QColor fill;
        QPen pen = Qt::NoPen;
        QPolygonF points;       // a ring to be filled where there is a colour, else a line to be stroked
        QList<QLineF> segments; // or many straight lines
        bool smooth = true;
    };

    std::shared_ptr<const TileLayer> m_tiles;
    QColor m_outside, m_sea;
    QPolygonF m_sheet; // where the map ends; empty where it fills the view
    bool m_sheetIsRect = false;
    QPen m_sheetEdge = Qt::NoPen;
    std::vector<Shape> m_shapes; // in painting order
    // Of them the land of all and that of China, and where the lines that lie over both begin.
    std::size_t m_landFrom = 0, m_landTo = 0, m_chinaFrom = 0, m_chinaTo = 0, m_overFills = 0;
};

// A ring cut to the frame.
QPolygonF clipped(const QPolygonF& ring, const QRectF& frame);

// A line of map points, of which only what may be seen is stroked.
void strokeLine(QPainter& painter, const std::vector<QPointF>& mapPoints, const MapView& view, const QColor& colour,
                double width);

} // namespace atlas
