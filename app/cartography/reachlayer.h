// SPDX-License-Identifier: GPL-3.0-or-later
// Latency as area on the painted map: the hatched area, the field of best round trips and the band of a ring, as
// vectors, so that screen, image and PDF show the same. The shapes of one view are found once and then painted in as
// many parts as one likes. Immutable; any thread.
#pragma once

#include "cartography/basemappainter.h"
#include "cartography/mapscene.h"
#include "cartography/maptext.h"

#include <QLineF>
#include <QPolygonF>

namespace atlas {

// The area and the field in one view, in its pixels. They reach a little beyond it.
struct ReachShapes
{
    std::vector<QPolygonF> outline; // closed rings round the area, holes among them; the end is not repeated
    QList<QLineF> hatch;            // inside the outline
    std::vector<std::vector<QPolygonF>> limits; // by ReachFieldMs: rings round what is at most as far
};

// Between two samples of the round trip, pixels.
inline constexpr double ReachSamplePx = 8;

ReachShapes reachShapes(const ReachSpec& spec, MapProjection projection, const MapView& view);

// From the optimistic to the conservative ring of the same budget; a ring that does not exist is absent. By the policy
// model there is none.
struct RingBand
{
    std::optional<Ring> optimistic, conservative;
    // What lies between them; without a conservative ring all inside the optimistic one. False when the outer end is
    // not known, as the model does not reach as far.
    bool filled = false;
};

std::optional<RingBand> bandOf(const RingSpec& ring);

class ReachLayer
{
public:
    ReachLayer() = default;
    // print: opaque colours, mixed beforehand. reserved: where no name may stand.
    ReachLayer(const SceneInput& input, const MapView& view, const SeenSymbols& seen, const TextSetter& setter,
               bool print, const std::vector<QRectF>& reserved);

    // Over the fills of the basemap and under its lines.
    void paintShapes(QPainter& painter, const BasemapDrawing& basemap, const QRectF& window) const;
    void paintNames(QPainter& painter, const TextSetter& setter, const QRectF& window) const;

    // Where other labels may not stand: those places and the names of this layer.
    std::vector<QRectF> reserved(std::vector<QRectF> places) const;

private:
    class Maker;

    // Rings in one polygon, to be filled by odd and even: no QPainterPath, which threads cannot share.
    struct Tint
    {
        QPolygonF rings;
        QRectF box;
        QColor colour;
        double opacity = 0;
    };

    struct Line
    {
        QPolygonF points;
        QList<QLineF> segments; // in place of the points: dashes
        QRectF box;             // with its width
        QPen pen;
    };

    struct Name
    {
        QString text;
        QPointF baseline;
        QRectF rect;
        TextStyle style;
        QColor colour, halo;
        double haloWidth = 0;
    };

    bool m_print = false;
    std::vector<Tint> m_tints;
    std::vector<Line> m_lines;
    QList<QLineF> m_hatch;
    QPen m_hatchPen;
    std::vector<Name> m_names;
};

} // namespace atlas
