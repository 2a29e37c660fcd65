// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/reachlayer.h"

#include "base/formats.h"
#include "cartography/rings.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double HatchOpacity = 0.2;
constexpr double HatchWidthPx = 1.1; // Qt draws wider lines than 1 the same in every part of a picture
constexpr double LimitOpacity = 0.6; // of the lines between the classes of the field
constexpr double LimitWidthPx = 0.8;
constexpr double FrameMarginPx = 8;
constexpr double NameInsetPx = 30; // of names from the edge of the view
constexpr double NameGapPx = 6;
constexpr int NameAzimuths = 72;
constexpr double FirstNameAzimuth = 225; // towards the interior, away from the hubs on the coast

// Rings one after the other, each closed and left through the first point of all: what is gone there and back encloses
// nothing.
QPolygonF joined(const std::vector<QPolygonF>& rings)
{
    QPolygonF all;
    for (const QPolygonF& ring : rings) {
        if (ring.isEmpty())
            continue;
        all += ring;
        all << ring.front();
        if (all.front() != ring.front())
            all << all.front();
    }
    return all;
}

} // namespace

class ReachLayer::Maker
{
public:
    Maker(ReachLayer& layer, const SceneInput& input, const MapView& view, const SeenSymbols& seen,
          const TextSetter& setter, const std::vector<QRectF>& reserved)
        : m_layer(layer),
          m_input(input),
          m_style(*input.style),
          m_theme(m_style.theme(input.theme)),
          m_view(view),
          m_seen(seen),
          m_setter(setter),
          m_taken(reserved),
          m_frame(view.window.adjusted(-FrameMarginPx, -FrameMarginPx, FrameMarginPx, FrameMarginPx)),
          m_inset(view.window.adjusted(NameInsetPx, NameInsetPx, -NameInsetPx, -NameInsetPx)),
          m_nameStyle{m_style.number("ring.label.px") - 1, QFont::DemiBold}
    {}

    void addReach(const ReachSpec& spec)
    {
        const ReachShapes shapes = reachShapes(spec, m_input.basemap->projection(), m_view);
        const QColor tone = reachFieldTone(m_theme);
        std::vector<QPolygonF> inner;
        for (std::size_t i = 0; i < shapes.limits.size(); ++i) {
            std::vector<QPolygonF> both = shapes.limits[i];
            both.insert(both.end(), inner.begin(), inner.end());
            addTint(both, tone, ReachFieldOpacity[i]);
            inner = shapes.limits[i];
            for (const QPolygonF& ring : shapes.limits[i])
                addLine(ring, true, QPen(over(tone, LimitOpacity), LimitWidthPx));
        }
        for (std::size_t i = 0; i < shapes.limits.size(); ++i)
            nameLimit(shapes.limits[i], formatNumber(ReachFieldMs[i], *m_input.phrases) + u" ms"_s);
        for (const QPolygonF& ring : shapes.outline)
            addLine(ring, true, QPen(m_theme.ui.ink, 1));
        m_layer.m_hatch = shapes.hatch;
        // Mixed beforehand the lines must be darker than the strongest tint they may cross.
        const bool onTint = m_layer.m_print && spec.field;
        const QColor ground = mixed(m_theme.map.land, tone, ReachFieldOpacity.front());
        m_layer.m_hatchPen =
            QPen(onTint ? mixed(ground, m_theme.ui.ink, HatchOpacity) : over(m_theme.ui.ink, HatchOpacity),
                 HatchWidthPx, Qt::SolidLine, Qt::FlatCap);
    }

    void addBand(const Ring& ring)
    {
        const auto band = bandOf(ring.spec);
        if (!band)
            return;
        const MapProjector projector(m_input.basemap->projection());
        const QColor colour = ringColour(m_theme, *m_input.snapshot, ring.spec);
        // In print nothing is translucent, and one tint cannot be seen through another.
        const bool overField = m_layer.m_print && !m_layer.m_tints.empty();
        if (band->filled && !overField) {
            std::vector<QPolygonF> rings;
            for (const auto* edge : {&band->optimistic, &band->conservative}) {
                for (std::size_t i = 0; *edge && i < (*edge)->parts.size(); ++i)
                    rings.push_back(clipped(onScreen((*edge)->parts[i], projector), m_frame));
            }
            addTint(rings, colour,
                    m_style.number(m_input.theme == ThemeName::Dark ? "ring.band.dark" : "ring.band.light"));
        }
        const auto& phrases = *m_input.phrases;
        if (band->optimistic)
            addEdge(*band->optimistic, phrases.translate("Rings", "optimistic"), colour, projector);
        if (band->conservative)
            addEdge(*band->conservative, phrases.translate("Rings", "conservative"), colour, projector);
    }

private:
    // A colour over the land, as it is to be painted.
    QColor over(QColor colour, double opacity) const
    {
        if (m_layer.m_print)
            return mixed(m_theme.map.land, colour, opacity);
        colour.setAlphaF(float(opacity));
        return colour;
    }

    QPolygonF onScreen(const std::vector<LonLat>& places, const MapProjector& projector) const
    {
        QPolygonF points;
        points.reserve(qsizetype(places.size()));
        for (const LonLat place : places)
            points << m_view.toScreen(projector(place));
        return points;
    }

    void addTint(const std::vector<QPolygonF>& rings, const QColor& colour, double opacity)
    {
        QPolygonF all = joined(rings);
        if (all.size() < 3)
            return;
        const QRectF box = all.boundingRect();
        m_layer.m_tints.push_back({std::move(all), box, colour, opacity});
    }

    void addLine(QPolygonF points, bool closed, const QPen& pen)
    {
        if (closed && !points.isEmpty())
            points << points.front();
        const double reach = pen.widthF() / 2 + 1;
        const QRectF box = points.boundingRect().adjusted(-reach, -reach, reach, reach);
        m_layer.m_lines.push_back({std::move(points), {}, box, pen});
    }

    // Dash by dash: Qt's own begin anew where the picture is cut, so that parts of it would not fit together.
    void addEdge(const Ring& ring, const QString& name, const QColor& colour, const MapProjector& projector)
    {
        const std::vector<double> dash = m_style.numbers("ring.band.dash"); // on, off
        const double period = dash[0] + dash[1];
        const QPen pen(colour, m_style.number("ring.band.edge"), Qt::SolidLine, Qt::FlatCap);
        for (const std::vector<LonLat>& places : ringLines(ring)) {
            const QPolygonF points = onScreen(places, projector);
            double from = 0; // along the line
            for (qsizetype i = 1; i < points.size(); ++i) {
                const QLineF segment(points[i - 1], points[i]);
                const double length = segment.length();
                const QRectF box = QRectF(segment.p1(), segment.p2()).normalized().adjusted(0, 0, 1e-6, 1e-6);
                if (length > 0 && box.intersects(m_frame)) {
                    QList<QLineF> dashes;
                    for (double start = std::floor(from / period) * period; start < from + length; start += period) {
                        const double first = std::max(start, from) - from;
                        const double last = std::min(start + dash[0], from + length) - from;
                        if (first < last)
                            dashes << QLineF(segment.pointAt(first / length), segment.pointAt(last / length));
                    }
                    const QRectF around = box.adjusted(-2, -2, 2, 2);
                    m_layer.m_lines.push_back({{}, std::move(dashes), around, pen});
                }
                from += length;
            }
        }
        // The free place nearest in direction to the first.
        for (int i = 0; i < NameAzimuths; ++i) {
            const int turn = (i % 2 == 0 ? 1 : -1) * ((i + 1) / 2);
            const double azimuth = FirstNameAzimuth + 360.0 * turn / NameAzimuths;
            const LonLat place = geodesicDestination(ring.spec.centre, azimuth, ring.radiusKm);
            if (setName(name, m_view.toScreen(projector(place)), colour))
                break;
        }
    }

    // On the line of a limit, at the westernmost place where it is seen.
    void nameLimit(const std::vector<QPolygonF>& rings, const QString& text)
    {
        std::vector<QPointF> places;
        for (const QPolygonF& ring : rings) {
            for (const QPointF p : ring) {
                if (m_inset.contains(p))
                    places.push_back(p);
            }
        }
        std::ranges::sort(places,
                          [](QPointF a, QPointF b) { return std::tuple(a.x(), a.y()) < std::tuple(b.x(), b.y()); });
        constexpr std::size_t Tries = 24;
        const std::size_t step = std::max<std::size_t>(1, places.size() / Tries);
        for (std::size_t i = 0; i < places.size(); i += step) {
            if (setName(text, places[i], m_theme.ui.ink2))
                return;
        }
    }

    // Centred there and over no symbol; false where there is no room.
    bool setName(const QString& text, QPointF centre, const QColor& colour)
    {
        const QSizeF size(m_setter.width(text, m_nameStyle), m_nameStyle.px);
        QRectF rect({}, size);
        rect.moveCenter(centre);
        const QRectF room = rect.adjusted(-NameGapPx, -NameGapPx, NameGapPx, NameGapPx);
        const bool taken = std::ranges::any_of(m_taken, [&room](const QRectF& r) { return r.intersects(room); });
        if (taken || !m_inset.contains(centre) || m_seen.taken.count(rect) > 0)
            return false;
        m_taken.push_back(rect);
        const QPointF baseline(rect.left(), rect.center().y() + m_nameStyle.px * 0.35);
        m_layer.m_names.push_back(
            {text, baseline, rect, m_nameStyle, colour, m_theme.map.halo, m_style.number("basemap.label.halo")});
        return true;
    }

    ReachLayer& m_layer;
    const SceneInput& m_input;
    const Style& m_style;
    const Theme& m_theme;
    const MapView& m_view;
    const SeenSymbols& m_seen;
    const TextSetter& m_setter;
    std::vector<QRectF> m_taken;
    QRectF m_frame, m_inset;
    TextStyle m_nameStyle;
};

ReachLayer::ReachLayer(const SceneInput& input, const MapView& view, const SeenSymbols& seen, const TextSetter& setter,
                       bool print, const std::vector<QRectF>& reserved)
    : m_print(print)
{
    Maker maker(*this, input, view, seen, setter, reserved);
    if (input.reach)
        maker.addReach(*input.reach);
    if (input.band && *input.band < input.rings.size())
        maker.addBand(input.rings[*input.band]);
}

void ReachLayer::paintShapes(QPainter& painter, const BasemapDrawing& basemap, const QRectF& window) const
{
    if (m_tints.empty() && m_lines.empty() && m_hatch.isEmpty())
        return;
    const auto tint = [&](const BasemapDrawing::Ground* ground) {
        painter.setPen(Qt::NoPen);
        for (const Tint& t : m_tints) {
            if (!t.box.intersects(window))
                continue;
            QColor colour = t.colour;
            if (ground)
                colour = mixed(ground->colour, t.colour, t.opacity);
            else
                colour.setAlphaF(float(t.opacity));
            painter.setBrush(colour);
            painter.drawPolygon(t.rings, Qt::OddEvenFill);
        }
    };
    painter.save();
    if (m_print && !m_tints.empty()) {
        for (const BasemapDrawing::Ground& ground : basemap.grounds()) {
            painter.save();
            if (!ground.area.isEmpty())
                painter.setClipPath(ground.area, Qt::IntersectClip);
            tint(&ground);
            painter.restore();
        }
    } else {
        tint(nullptr);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(m_hatchPen);
    painter.drawLines(m_hatch);
    for (const Line& line : m_lines) {
        if (!line.box.intersects(window))
            continue;
        painter.setPen(line.pen);
        if (line.segments.isEmpty())
            painter.drawPolyline(line.points);
        else
            painter.drawLines(line.segments);
    }
    painter.restore();
}

void ReachLayer::paintNames(QPainter& painter, const TextSetter& setter, const QRectF& window) const
{
    for (const Name& name : m_names) {
        const double reach = name.haloWidth + name.style.px;
        if (name.rect.adjusted(-reach, -reach, reach, reach).intersects(window))
            setter.drawLabel(painter, name.baseline, name.text, name.style, name.colour, name.halo, name.haloWidth);
    }
}

std::vector<QRectF> ReachLayer::reserved(std::vector<QRectF> places) const
{
    for (const Name& name : m_names)
        places.push_back(name.rect);
    return places;
}

} // namespace atlas
