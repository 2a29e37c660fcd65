// SPDX-License-Identifier: GPL-3.0-or-later
// Latency rings and hub marks as they are painted: casings under the symbols; lines, marks and label plates above them
// (on screen those are items of the interactive map). Any thread.
#pragma once

#include "cartography/mapscene.h"
#include "cartography/maptext.h"

namespace atlas {

struct RingMetrics
{
    explicit RingMetrics(const Style& style);

    double opacity, casing;
    TextStyle label;
    double plateHeight, platePad, radiusRoundTrip, radiusOneWay;
    double hubOuter, hubRing, hubDot, hubPlate;
    TextStyle hubLabel;
    double haloHub;
};

// A hub or free point with its mark.
struct HubMark
{
    QPointF position; // map units
    LonLat place;
    QString name;
    QColor colour;
    bool whatIf = false;
};

double ringWidth(const Style& style, double budgetMs);
QColor ringColour(const Theme& theme, const Dataset& dataset, const RingSpec& spec);
QColor hubColour(const Theme& theme, const MapHub& hub);

// The lines to draw for a ring: its parts without the edges that only close them along 180 degrees.
std::vector<std::vector<LonLat>> ringLines(const Ring& ring);

// Of how many points of its circle one is enough at a zoom level: the chords between them stay within a quarter of
// a pixel of the circle.
std::size_t ringStride(const Ring& ring, double zoom);

// Plate size of a ring label; the text stands at its right end when an arrow leads it.
QSizeF plateSize(const TextSetter& setter, const RingMetrics& metrics, const QString& text, Direction direction);

void paintPlate(QPainter& painter, const TextSetter& setter, const RingMetrics& metrics, const Theme& theme,
                const QRectF& rect, const QString& text, Direction direction, const QColor& colour);
void paintHubMark(QPainter& painter, const RingMetrics& metrics, const Theme& theme, QPointF centre,
                  const QColor& colour);

} // namespace atlas
