// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/basemappainter.h"

#include "cartography/dotgrid.h"

#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <map>

namespace atlas {

namespace {

// How far outside the view shapes are cut: more than any line is wide.
constexpr double MarginPx = 8;
constexpr double GraticuleOpacity = 0.55;
// Parallels are curves in Albers, and straight on the screen.
constexpr double AlbersStepDegrees = 2;
constexpr double WholeLine = 360;
// Print is seen from closer and at a higher resolution than its nominal pixels. With one level of zoom more no line of
// a page lies further off than 0.15 pixels (0.04 mm), a fifth of its width; more levels double the file and show
// nothing.
constexpr double MaxExtraDetail = 1;

using Line = PreparedBasemap::Line;
using Lines = PreparedBasemap::Lines;

QRectF paddedFrame(const MapView& view)
{
    return view.window.adjusted(-MarginPx, -MarginPx, MarginPx, MarginPx);
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

QList<QPolygonF> visibleLines(const std::vector<QPointF>& mapPoints, bool closed, const MapView& view)
{
    QList<QPolygonF> lines;
    eachVisibleSegment(mapPoints, closed, view, [&](QPointF from, QPointF to, bool joined) {
        if (!joined)
            lines.emplace_back().append(from);
        lines.last().append(to);
    });
    return lines;
}

Lines graticule(const GeoBox& coverage, const QRectF& everywhere, const MapProjector& projector, double degrees,
                double stepDegrees)
{
    Lines lines;
    const auto add = [&](LonLat from, LonLat to) {
        const int steps = int(std::ceil(std::max(to.lon - from.lon, to.lat - from.lat) / stepDegrees));
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

// Whether a line is stroked segment by segment: Qt has a fast way for wide straight lines, and strokes paths four times
// slower. No join shows at these widths; a translucent line would show where segments overlap.
bool bySegments(const BasemapDrawing::Device& device, const QColor& colour, double width)
{
    return device.pixels && colour.alpha() == 255 && width * device.scale > 1;
}

QPen penOf(const QColor& colour, double width, bool segments)
{
    return {colour, width, Qt::SolidLine, segments ? Qt::SquareCap : Qt::RoundCap,
            segments ? Qt::BevelJoin : Qt::RoundJoin};
}

// Lengths of a pen's dashes count in widths of the line.
QPen disputedPen(const BasemapProfile::DisputedLines& lines, const Theme& theme)
{
    QPen pen(lines.rgb ? QColor::fromRgb(*lines.rgb) : theme.map.nationLine, lines.widthPx);
    QList<qreal> pattern;
    for (const double length : lines.dashPx)
        pattern << length / lines.widthPx;
    if (!pattern.isEmpty())
        pen.setDashPattern(pattern);
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

QRectF boxOf(const QLineF* from, qsizetype count)
{
    double left = from->x1();
    double right = left;
    double top = from->y1();
    double bottom = top;
    for (const QLineF* line = from; line != from + count; ++line) {
        left = std::min({left, line->x1(), line->x2()});
        right = std::max({right, line->x1(), line->x2()});
        top = std::min({top, line->y1(), line->y2()});
        bottom = std::max({bottom, line->y1(), line->y2()});
    }
    return {left, top, right - left, bottom - top};
}

} // namespace

QPolygonF clipped(const QPolygonF& ring, const QRectF& frame)
{
    QPolygonF result = clippedBy(ring, [&](QPointF p) { return p.x() - frame.left(); });
    result = clippedBy(result, [&](QPointF p) { return frame.right() - p.x(); });
    result = clippedBy(result, [&](QPointF p) { return p.y() - frame.top(); });
    return clippedBy(result, [&](QPointF p) { return frame.bottom() - p.y(); });
}

class BasemapDrawing::Maker
{
public:
    Maker(BasemapDrawing& drawing, const MapView& view, const Device& device)
        : m_drawing(drawing),
          m_view(view),
          m_device(device),
          m_visible(view.visible(MarginPx)),
          m_frame(paddedFrame(view))
    {}

    bool insideOf(const QRectF& box) const { return box.contains(m_visible); }

    // Ring by ring: a path of all of them is filled several times slower.
    // lined: a line will lie over the whole edge. On pixels it hides the steps of an edge that is not smoothed, and
    // such a fill takes a fifth of the time.
    void fill(const Lines& rings, const QColor& colour, const QColor& water, bool lined = false)
    {
        for (const Line& ring : rings) {
            Shape shape;
            shape.points = onScreen(ring);
            if (shape.points.size() < 3)
                continue;
            shape.fill = ring.hole ? water : colour;
            shape.box = shape.points.boundingRect();
            shape.smooth = !lined || !m_device.pixels;
            m_drawing.m_shapes.push_back(std::move(shape));
        }
    }

    void fillProvince(const PreparedBasemap::Province& province, const BasemapLook::Province& look, const Theme& theme)
    {
        // What colour a tile has there must not be read as a value.
        const QColor fill = !look.fill.isValid() && m_drawing.m_tiles ? theme.map.land : look.fill;
        if (!fill.isValid() || !intersects(province.box))
            return;
        // Rings are filled one by one, unless another province lies in a hole of this one: then all as one polygon that
        // comes back to its first point between two of them, whose area is what an odd number of them holds.
        const bool hasHole = std::ranges::contains(province.rings, true, &Line::hole);
        Shape shape;
        const auto add = [&] {
            shape.fill = fill;
            shape.box = shape.points.boundingRect();
            m_drawing.m_shapes.push_back(std::exchange(shape, {}));
        };
        for (const Line& ring : province.rings) {
            QPolygonF points = thinned(onScreen(ring));
            if (points.size() < 3)
                continue;
            if (hasHole && !shape.points.isEmpty())
                points << points.front() << shape.points.front();
            else if (hasHole)
                points << points.front();
            shape.points << points;
            if (!hasHole)
                add();
        }
        if (!shape.points.isEmpty())
            add();
    }

    void hatchProvince(const PreparedBasemap::Province& province, const BasemapLook::Province& look, const Theme& theme,
                       double width)
    {
        if (look.hatchSpacing <= 0 || !intersects(province.box))
            return;
        std::vector<QPolygonF> rings;
        for (const Line& ring : province.rings)
            rings.push_back(thinned(onScreen(ring)));
        const QColor ground = look.fill.isValid() ? look.fill : theme.map.land;
        addSegments(hatch(rings, look.hatchSpacing),
                    penOf(mixed(ground, theme.symbol.unknown, look.fill.isValid() ? 0.9 : 0.55), width, false));
    }

    void stroke(const Lines& lines, const QColor& colour, double width, bool rings = false)
    {
        const bool segments = bySegments(m_device, colour, width);
        const QPen pen = penOf(colour, width, segments);
        for (const Line& line : lines) {
            if (!intersects(line.box))
                continue;
            if (segments)
                addSegments(visibleSegments(line.points, rings, m_view), pen);
            else
                addLines(visibleLines(line.points, rings, m_view), pen);
        }
    }

    void addLines(QList<QPolygonF> lines, const QPen& pen)
    {
        const double reach = pen.widthF() / 2 + 1;
        for (QPolygonF& line : lines) {
            Shape shape;
            shape.box = line.boundingRect().adjusted(-reach, -reach, reach, reach);
            shape.pen = pen;
            shape.points = std::move(line);
            m_drawing.m_shapes.push_back(std::move(shape));
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

private:
    // Without the points that no pixel tells apart.
    static QPolygonF thinned(const QPolygonF& ring)
    {
        constexpr double LeastPx = 0.6;
        QPolygonF result;
        for (const QPointF p : ring) {
            if (result.isEmpty() || (p - result.last()).manhattanLength() >= LeastPx)
                result << p;
        }
        return result;
    }

    // Lines that rise at 45 degrees inside the rings. They hang on the map and not on the picture, so that they do not
    // creep while the map is moved.
    QList<QLineF> hatch(const std::vector<QPolygonF>& rings, double spacing) const
    {
        const QPointF origin = m_view.toScreen({0, 0});
        const double phase = std::fmod(origin.x() + origin.y(), spacing);
        std::map<qint64, std::vector<double>> crossings; // along x, by line
        for (const QPolygonF& ring : rings) {
            for (qsizetype i = 0; i < ring.size(); ++i) {
                const QPointF a = ring[i];
                const QPointF b = ring[(i + 1) % ring.size()];
                const double from = (a.x() + a.y() - phase) / spacing;
                const double to = (b.x() + b.y() - phase) / spacing;
                const auto first = qint64(std::ceil(std::min(from, to)));
                for (qint64 line = first; double(line) < std::max(from, to); ++line)
                    crossings[line].push_back(a.x() + (b.x() - a.x()) * (double(line) - from) / (to - from));
            }
        }
        QList<QLineF> lines;
        for (auto& [line, xs] : crossings) {
            std::ranges::sort(xs);
            const double sum = double(line) * spacing + phase;
            for (std::size_t i = 1; i < xs.size(); i += 2)
                lines << QLineF(xs[i - 1], sum - xs[i - 1], xs[i], sum - xs[i]);
        }
        return lines;
    }

    // In pieces, so that a part of the picture passes over what lies elsewhere.
    void addSegments(const QList<QLineF>& segments, const QPen& pen)
    {
        constexpr qsizetype Piece = 48;
        const double reach = pen.widthF() / 2 + 1;
        for (qsizetype from = 0; from < segments.size(); from += Piece) {
            Shape shape;
            shape.segments = segments.mid(from, Piece);
            shape.box = boxOf(shape.segments.constData(), shape.segments.size()).adjusted(-reach, -reach, reach, reach);
            shape.pen = pen;
            m_drawing.m_shapes.push_back(std::move(shape));
        }
    }

    // QRectF::intersects() is false for a box without width.
    bool intersects(const QRectF& box) const
    {
        return box.left() <= m_visible.right() && box.right() >= m_visible.left() && box.top() <= m_visible.bottom() &&
               box.bottom() >= m_visible.top();
    }

    BasemapDrawing& m_drawing;
    const MapView& m_view;
    const Device& m_device;
    QRectF m_visible; // map units
    QRectF m_frame;   // pixels
};

BasemapDrawing::Device BasemapDrawing::deviceOf(const QPainter& painter)
{
    return {painter.device()->devType() == QInternal::Image, std::abs(painter.deviceTransform().m11())};
}

double BasemapDrawing::Device::detail(double zoom) const
{
    return zoom + std::clamp(std::log2(std::max(scale, 1e-3)), 0.0, MaxExtraDetail);
}

BasemapDrawing::BasemapDrawing(const PreparedBasemap& basemap, const MapProjector& projector, const MapView& view,
                               const Style& style, ThemeName themeName, const BasemapLook& look, const Device& device)
{
    const Theme& theme = style.theme(themeName);
    const bool mercator = basemap.projection() == MapProjection::WebMercator;
    const PreparedBasemap::Tier& tier = basemap.tier(device.detail(view.zoom));
    Maker maker(*this, view, device);
    m_outside = theme.ui.chrome;
    m_tiles = look.tiles;
    m_sea = m_tiles ? theme.map.land : theme.map.sea; // where a tile is missing nothing is known of water
    if (!m_tiles && (!mercator || !maker.insideOf(basemap.coverageOutline().box))) {
        m_sheet = maker.onScreen(basemap.coverageOutline());
        m_sheetIsRect = mercator;
        m_sheetEdge = penOf(theme.ui.divider, 1, false);
    }

    if (!m_tiles) {
        if (const PreparedBasemap::Lines* band = basemap.coastBand(view.zoom))
            maker.fill(*band, theme.map.coastBand, theme.map.sea);
        m_landFrom = m_shapes.size();
        maker.fill(tier.land, theme.map.neighbour, theme.map.sea, true);
        m_landTo = m_shapes.size();
        maker.stroke(tier.neighbourLines, theme.map.neighbourLine, style.number("basemap.width.neighbour"));
        m_chinaFrom = m_shapes.size();
        maker.fill(tier.china, theme.map.land, theme.map.neighbour, true);
        m_chinaTo = m_shapes.size();
    }
    for (std::size_t i = 0; i < look.provinces.size(); ++i)
        maker.fillProvince(basemap.provinces()[i], look.provinces[i], theme);
    m_overFills = m_shapes.size();
    for (std::size_t i = 0; i < look.provinces.size(); ++i)
        maker.hatchProvince(basemap.provinces()[i], look.provinces[i], theme, style.number("choropleth.hatch.stroke"));
    if (look.hydrography && !m_tiles) {
        maker.stroke(tier.rivers, theme.map.river, steppedAt(style.steps("basemap.width.river"), view.zoom));
        maker.fill(tier.lakes, theme.map.lake, theme.map.land);
        maker.stroke(tier.lakes, theme.map.lakeLine, style.number("basemap.width.lake"), true);
    }
    if (look.graticule) {
        QColor colour = theme.map.graticule;
        if (look.opaque)
            colour = mixed(theme.map.land, colour, GraticuleOpacity);
        else
            colour.setAlphaF(float(GraticuleOpacity));
        const double degrees = steppedAt(style.steps("basemap.graticuleDegrees"), view.zoom);
        maker.stroke(graticule(basemap.coverage(), basemap.coverageOutline().box, projector, degrees,
                               mercator ? WholeLine : AlbersStepDegrees),
                     colour, style.number("basemap.width.graticule"));
    }
    // The colours of tiles are whatever they are: the darker line can be told from most of them.
    maker.stroke(tier.provinceLines, m_tiles ? theme.map.nationLine : theme.map.provinceLine,
                 style.number("basemap.width.province"));
    if (!m_tiles)
        maker.stroke(tier.coastLines, theme.map.coastLine, style.number("basemap.width.coast"));
    maker.stroke(tier.nationLines, theme.map.nationLine, style.number("basemap.width.nation"));
    if (look.disputedLines) {
        const QPen pen = disputedPen(basemap.source().profile.disputedLines, theme);
        for (const Line& line : tier.disputedLines)
            maker.addLines(visibleLines(line.points, false, view), pen);
    }
}

std::vector<BasemapDrawing::Ground> BasemapDrawing::grounds() const
{
    std::vector<Ground> grounds{{m_sea, {}}};
    const auto add = [&](std::size_t from, std::size_t to) {
        if (from == to)
            return;
        Ground ground{m_shapes[from].fill, {}};
        for (std::size_t i = from; i < to; ++i) {
            ground.area.addPolygon(m_shapes[i].points); // holes are odd and even with their rings
            ground.area.closeSubpath();
        }
        grounds.push_back(std::move(ground));
    };
    add(m_landFrom, m_landTo);
    add(m_chinaFrom, m_chinaTo);
    for (std::size_t i = m_chinaTo; i < m_overFills; ++i) // filled provinces
        add(i, i + 1);
    return grounds;
}

void BasemapDrawing::paint(QPainter& painter, const QRectF& window, const std::function<void()>& overFills) const
{
    painter.save();
    if (m_sheetEdge.style() == Qt::NoPen) {
        painter.fillRect(window, m_sea);
    } else {
        painter.fillRect(window, m_outside);
        if (m_sheetIsRect) {
            // Whole pixels: a clip that cuts them is several times slower.
            const QRectF sheet = m_sheet.boundingRect().toAlignedRect();
            painter.fillRect(sheet, m_sea);
            painter.setClipRect(sheet, Qt::IntersectClip);
        } else {
            QPainterPath sheet;
            sheet.addPolygon(m_sheet);
            painter.fillPath(sheet, m_sea);
            painter.setClipPath(sheet, Qt::IntersectClip);
        }
    }
    if (m_tiles)
        m_tiles->paint(painter, window);
    std::optional<DotGrid> grid(std::in_place, painter); // for all shapes: to begin one is a change of state in a PDF
    for (std::size_t i = 0; i <= m_shapes.size(); ++i) {
        if (i == m_overFills && overFills) {
            painter.setRenderHint(QPainter::Antialiasing);
            grid.reset();
            overFills();
            grid.emplace(painter);
        }
        if (i == m_shapes.size())
            break;
        const Shape& shape = m_shapes[i];
        if (!shape.box.intersects(window))
            continue;
        painter.setRenderHint(QPainter::Antialiasing, shape.smooth);
        painter.setPen((*grid)(shape.pen));
        painter.setBrush(shape.fill.isValid() ? QBrush(shape.fill) : QBrush(Qt::NoBrush));
        if (!shape.segments.isEmpty())
            painter.drawLines((*grid)(shape.segments));
        else if (shape.fill.isValid())
            painter.drawPolygon((*grid)(shape.points));
        else
            painter.drawPolyline((*grid)(shape.points));
    }
    grid.reset();
    painter.restore();
    if (m_sheetEdge.style() != Qt::NoPen) {
        painter.setPen(m_sheetEdge);
        painter.setBrush(Qt::NoBrush);
        painter.drawPolygon(m_sheet);
    }
}

void strokeLine(QPainter& painter, const std::vector<QPointF>& mapPoints, const MapView& view, const QColor& colour,
                double width)
{
    const bool segments = bySegments(BasemapDrawing::deviceOf(painter), colour, width);
    const DotGrid grid(painter);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(grid(penOf(colour, width, segments)));
    if (segments)
        painter.drawLines(visibleSegments(mapPoints, false, view));
    else
        for (const QPolygonF& line : visibleLines(mapPoints, false, view))
            painter.drawPolyline(grid(line));
}

} // namespace atlas
