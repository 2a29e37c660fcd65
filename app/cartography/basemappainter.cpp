// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/basemappainter.h"

#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

// How far outside the view shapes are cut: more than any line is wide.
constexpr double MarginPx = 8;
constexpr double GraticuleOpacity = 0.55;
// Print is seen from closer and at a higher resolution than its nominal pixels.
constexpr double MaxExtraDetail = 2;

using Line = PreparedBasemap::Line;
using Lines = PreparedBasemap::Lines;

QRectF paddedFrame(const MapView& view)
{
    return QRectF({}, view.size).adjusted(-MarginPx, -MarginPx, MarginPx, MarginPx);
}

// Sutherland and Hodgman against one side; depth > 0 is inside.
template <typename Depth>
QPolygonF clippedBy(const QPolygonF& ring, Depth&& depth)
{
    QPolygonF result;
    for (qsizetype i = 0; i < ring.size(); ++i) {
        const QPointF a = ring[i];
        const QPointF b = ring[(i + 1) % ring.size()];
        const double da = depth(a);
        const double db = depth(b);
        if (da >= 0)
            result << a;
        if ((da >= 0) != (db >= 0))
            result << a + (b - a) * (da / (da - db));
    }
    return result;
}

QPolygonF clipped(const QPolygonF& ring, const QRectF& frame)
{
    QPolygonF result = clippedBy(ring, [&](QPointF p) { return p.x() - frame.left(); });
    result = clippedBy(result, [&](QPointF p) { return frame.right() - p.x(); });
    result = clippedBy(result, [&](QPointF p) { return p.y() - frame.top(); });
    return clippedBy(result, [&](QPointF p) { return frame.bottom() - p.y(); });
}

// Calls visit(from, to, joined to the segment before) for what is not surely outside.
template <typename Visitor>
void eachVisibleSegment(const std::vector<QPointF>& mapPoints, bool closed, const MapView& view, Visitor&& visit)
{
    const QRectF frame = paddedFrame(view);
    const auto side = [&](QPointF p) { // Cohen and Sutherland
        return (p.x() < frame.left() ? 1 : 0) | (p.x() > frame.right() ? 2 : 0) | (p.y() < frame.top() ? 4 : 0) |
               (p.y() > frame.bottom() ? 8 : 0);
    };
    const std::size_t count = mapPoints.size() + (closed ? 1 : 0);
    bool joined = false;
    QPointF before;
    int sideBefore = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const QPointF p = view.toScreen(mapPoints[i % mapPoints.size()]);
        const int s = side(p);
        if (i > 0) {
            const bool visible = (s & sideBefore) == 0;
            if (visible)
                visit(before, p, joined);
            joined = visible;
        }
        before = p;
        sideBefore = s;
    }
}

QList<QLineF> visibleSegments(const std::vector<QPointF>& mapPoints, bool closed, const MapView& view)
{
    QList<QLineF> segments;
    segments.reserve(qsizetype(mapPoints.size()));
    eachVisibleSegment(mapPoints, closed, view, [&](QPointF from, QPointF to, bool) { segments << QLineF(from, to); });
    return segments;
}

QPainterPath visiblePath(const std::vector<QPointF>& mapPoints, bool closed, const MapView& view)
{
    QPainterPath path;
    eachVisibleSegment(mapPoints, closed, view, [&](QPointF from, QPointF to, bool joined) {
        if (!joined)
            path.moveTo(from);
        path.lineTo(to);
    });
    return path;
}

class Brushwork
{
public:
    Brushwork(QPainter& painter, const MapView& view)
        : m_painter(painter), m_view(view), m_visible(view.visible(MarginPx)), m_frame(paddedFrame(view))
    {}

    // Ring by ring: a path of all of them is filled several times slower.
    void fill(const Lines& rings, const QColor& colour, const QColor& water)
    {
        m_painter.setPen(Qt::NoPen);
        for (const Line& ring : rings) {
            m_painter.setBrush(ring.hole ? water : colour);
            if (const QPolygonF shape = onScreen(ring); shape.size() > 2)
                m_painter.drawPolygon(shape);
        }
    }

    void stroke(const Lines& lines, const QColor& colour, double width, bool rings = false)
    {
        for (const Line& line : lines) {
            if (intersects(line.box))
                strokeLine(m_painter, line.points, rings, m_view, colour, width);
        }
    }

    QPolygonF onScreen(const Line& ring) const
    {
        QPolygonF shape;
        if (!intersects(ring.box))
            return shape;
        shape.reserve(qsizetype(ring.points.size()));
        for (const QPointF& p : ring.points)
            shape << m_view.toScreen(p);
        return m_visible.contains(ring.box) ? shape : clipped(shape, m_frame);
    }

    bool insideOf(const QRectF& box) const { return box.contains(m_visible); }

private:
    // QRectF::intersects() is false for a box without width.
    bool intersects(const QRectF& box) const
    {
        return box.left() <= m_visible.right() && box.right() >= m_visible.left() && box.top() <= m_visible.bottom() &&
               box.bottom() >= m_visible.top();
    }

    QPainter& m_painter;
    const MapView& m_view;
    QRectF m_visible; // map units
    QRectF m_frame;   // pixels
};

Lines graticule(const GeoBox& coverage, const QRectF& everywhere, const MapProjector& projector, double degrees)
{
    constexpr double StepDegrees = 2; // parallels are curves in Albers
    Lines lines;
    const auto add = [&](LonLat from, LonLat to) {
        const int steps = int(std::ceil(std::max(to.lon - from.lon, to.lat - from.lat) / StepDegrees));
        Line line;
        for (int i = 0; i <= steps; ++i) {
            const double t = double(i) / steps;
            line.points.push_back(projector({std::lerp(from.lon, to.lon, t), std::lerp(from.lat, to.lat, t)}));
        }
        line.box = everywhere;
        lines.push_back(std::move(line));
    };
    for (double lon = std::ceil(coverage.west / degrees) * degrees; lon <= coverage.east; lon += degrees)
        add({lon, coverage.south}, {lon, coverage.north});
    for (double lat = std::ceil(coverage.south / degrees) * degrees; lat <= coverage.north; lat += degrees)
        add({coverage.west, lat}, {coverage.east, lat});
    return lines;
}

} // namespace

void strokeLine(QPainter& painter, const std::vector<QPointF>& mapPoints, bool closed, const MapView& view,
                const QColor& colour, double width)
{
    // On an image every segment by itself: Qt has a fast way for wide straight lines, and strokes paths four times
    // slower. No join shows at these widths; a translucent line would show where segments overlap.
    const bool segments = painter.device()->devType() == QInternal::Image && colour.alpha() == 255 &&
                          width * std::abs(painter.deviceTransform().m11()) > 1;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, width, Qt::SolidLine, segments ? Qt::SquareCap : Qt::RoundCap,
                        segments ? Qt::BevelJoin : Qt::RoundJoin));
    if (segments)
        painter.drawLines(visibleSegments(mapPoints, closed, view));
    else
        painter.drawPath(visiblePath(mapPoints, closed, view));
}

void paintBasemap(QPainter& painter, const PreparedBasemap& basemap, const MapProjector& projector, const MapView& view,
                  const Style& style, ThemeName themeName, const BasemapLook& look)
{
    const Theme& theme = style.theme(themeName);
    const double deviceScale = std::abs(painter.deviceTransform().m11());
    const double detail = view.zoom + std::clamp(std::log2(std::max(deviceScale, 1e-3)), 0.0, MaxExtraDetail);
    const PreparedBasemap::Tier& tier = basemap.tier(detail);
    Brushwork brush(painter, view);
    const QRectF frame({}, view.size);

    painter.save();
    const bool covered =
        brush.insideOf(basemap.coverageOutline().box) && basemap.projection() == MapProjection::WebMercator;
    if (covered) {
        painter.fillRect(frame, theme.map.sea);
    } else {
        painter.fillRect(frame, theme.ui.chrome);
        const QPolygonF outline = brush.onScreen(basemap.coverageOutline());
        QPainterPath sheet;
        sheet.addPolygon(outline);
        painter.fillPath(sheet, theme.map.sea);
        painter.setClipPath(sheet, Qt::IntersectClip);
    }
    if (const PreparedBasemap::CoastBand* band = basemap.coastBand(view.zoom))
        brush.fill(band->rings, theme.map.coastBand, theme.map.sea);
    brush.fill(tier.land, theme.map.neighbour, theme.map.sea);
    brush.stroke(tier.neighbourLines, theme.map.neighbourLine, style.number("basemap.width.neighbour"));
    brush.fill(tier.china, theme.map.land, theme.map.neighbour);
    if (look.hydrography) {
        brush.stroke(tier.rivers, theme.map.river, steppedAt(style.steps("basemap.width.river"), view.zoom));
        brush.fill(tier.lakes, theme.map.lake, theme.map.land);
        brush.stroke(tier.lakes, theme.map.lakeLine, style.number("basemap.width.lake"), true);
    }
    if (look.graticule) {
        QColor colour = theme.map.graticule;
        if (look.opaque)
            colour = mixed(theme.map.land, colour, GraticuleOpacity);
        else
            colour.setAlphaF(float(GraticuleOpacity));
        const double degrees = steppedAt(style.steps("basemap.graticuleDegrees"), view.zoom);
        brush.stroke(graticule(basemap.coverage(), basemap.coverageOutline().box, projector, degrees), colour,
                     style.number("basemap.width.graticule"));
    }
    brush.stroke(tier.provinceLines, theme.map.provinceLine, style.number("basemap.width.province"));
    brush.stroke(tier.coastLines, theme.map.coastLine, style.number("basemap.width.coast"));
    brush.stroke(tier.nationLines, theme.map.nationLine, style.number("basemap.width.nation"));
    if (look.disputedLines) {
        QPainterPath path;
        for (const Line& line : tier.disputedLines)
            path.addPath(visiblePath(line.points, false, view));
        QPen pen(theme.map.nationLine, style.number("basemap.width.province"));
        pen.setDashPattern({4, 3});
        painter.strokePath(path, pen);
    }
    painter.restore();
    if (!covered) {
        strokeLine(painter, basemap.coverageOutline().points, true, view, theme.ui.divider, 1);
    }
}

} // namespace atlas
