// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/rings.h"

#include "base/formats.h"
#include "cartography/seensymbols.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int Candidates = 72;
constexpr double PlateMarginPx = 4;
constexpr double DegreesPerPixel = 20; // of turning that a covered pixel of a symbol is worth
constexpr double ArrowPx = 8;          // with the space after it 11
constexpr double ArrowGapPx = 3;

double arrowSpace(Direction direction)
{
    return direction == Direction::OneWay ? ArrowPx + ArrowGapPx : 0;
}

} // namespace

RingMetrics::RingMetrics(const Style& style)
    : opacity(style.number("ring.opacity")),
      casing(style.number("ring.casing")),
      label{style.number("ring.label.px"), int(style.number("ring.label.weight"))},
      plateHeight(style.number("ring.label.height")),
      platePad(style.number("ring.label.padX")),
      radiusRoundTrip(style.number("ring.label.radiusRoundTrip")),
      radiusOneWay(style.number("ring.label.radiusOneWay")),
      hubOuter(style.number("ring.hub.outer")),
      hubRing(style.number("ring.hub.ring")),
      hubDot(style.number("ring.hub.dot")),
      hubPlate(style.number("ring.hub.plate")),
      hubLabel{style.number("ring.hub.labelPx"), int(style.number("ring.hub.labelWeight"))},
      haloHub(style.number("basemap.label.haloHub"))
{}

double ringWidth(const Style& style, double budgetMs)
{
    for (const int budget : {10, 20, 30}) {
        if (budgetMs == budget)
            return style.number(QByteArray("ring.width.").append(QByteArray::number(budget)).constData());
    }
    return style.number("ring.width.other");
}

QColor ringColour(const Theme& theme, const Dataset& dataset, const RingSpec& spec)
{
    return spec.hub < 0 ? theme.ring.whatIf : theme.ringColour(dataset.hubs[std::size_t(spec.hub)].uid);
}

QColor hubColour(const Theme& theme, const MapHub& hub)
{
    return hub.whatIf ? theme.ring.whatIf : theme.ringColour(hub.uid);
}

std::vector<std::vector<LonLat>> ringLines(const Ring& ring)
{
    const auto onCut = [](LonLat p) { return std::abs(p.lon) >= 180; };
    std::vector<std::vector<LonLat>> lines;
    for (const std::vector<LonLat>& part : ring.parts) {
        std::vector<LonLat> line;
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (i > 0 && onCut(part[i]) && onCut(part[i - 1])) {
                if (line.size() > 1)
                    lines.push_back(std::move(line));
                line.clear();
            }
            line.push_back(part[i]);
        }
        if (line.size() > 1)
            lines.push_back(std::move(line));
    }
    return lines;
}

std::size_t ringStride(const Ring& ring, double zoom)
{
    constexpr double MaxSagittaPx = 0.16; // by the scale; as the projection bends it, up to a quarter
    constexpr double KmPerDegree = 111.2;
    constexpr double MaxNorthing = 80; // beyond, the scale says nothing of the next degree
    // Where the projection stretches it most.
    const double northing = std::abs(ring.spec.centre.lat) + ring.radiusKm / KmPerDegree;
    if (northing > MaxNorthing)
        return 1;
    const Camera there{{0, northing}, zoom, {1, 1}};
    const double radiusPx = ring.radiusKm * 1000 / there.metresPerPixel();
    for (const std::size_t stride : {10, 9, 8, 6, 5, 4, 3, 2}) {
        if (radiusPx * (1 - std::cos(double(stride) / 2 * std::numbers::pi / 180)) <= MaxSagittaPx)
            return stride;
    }
    return 1;
}

QSizeF plateSize(const TextSetter& setter, const RingMetrics& metrics, const QString& text, Direction direction)
{
    // A round plate takes its half circles for padding.
    const double pad = direction == Direction::RoundTrip ? metrics.platePad + 2 : metrics.platePad;
    return {setter.width(text, metrics.label) + arrowSpace(direction) + 2 * pad, metrics.plateHeight};
}

void paintPlate(QPainter& painter, const TextSetter& setter, const RingMetrics& metrics, const Theme& theme,
                const QRectF& rect, const QString& text, Direction direction, const QColor& colour)
{
    constexpr double RimPx = 1.1;
    const bool oneWay = direction == Direction::OneWay;
    const double radius = oneWay ? metrics.radiusOneWay : metrics.radiusRoundTrip;
    painter.setPen(QPen(colour, RimPx));
    painter.setBrush(theme.ring.plate);
    painter.drawRoundedRect(rect.adjusted(RimPx / 2, RimPx / 2, -RimPx / 2, -RimPx / 2), radius, radius);
    const double left = rect.center().x() - (setter.width(text, metrics.label) + arrowSpace(direction)) / 2;
    if (oneWay) {
        const QPointF tail(left, rect.center().y());
        const QPointF tip = tail + QPointF(ArrowPx, 0);
        painter.setPen(QPen(colour, 1.3, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter.drawLine(tail, tip);
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(QPolygonF({tip + QPointF(-3.2, -3.2), tip, tip + QPointF(-3.2, 3.2)}));
    }
    const QPointF baseline(left + arrowSpace(direction), rect.center().y() + metrics.label.px * 0.35);
    setter.drawText(painter, baseline, text, metrics.label, colour);
}

void paintHubMark(QPainter& painter, const RingMetrics& metrics, const Theme& theme, QPointF centre,
                  const QColor& colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.ring.plate);
    painter.drawEllipse(centre, metrics.hubPlate, metrics.hubPlate);
    painter.setPen(QPen(colour, metrics.hubRing));
    painter.drawEllipse(centre, metrics.hubOuter - metrics.hubRing / 2, metrics.hubOuter - metrics.hubRing / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(centre, metrics.hubDot, metrics.hubDot);
}

QPointF ringLabelPosition(const MapScene& scene, const Camera& camera, const Ring& ring, double azimuthDegrees)
{
    const MapProjector projector(scene.input().basemap->projection());
    const LonLat position = geodesicDestination(ring.spec.centre, azimuthDegrees, ring.radiusKm);
    return MapView(camera, projector).toScreen(projector(position));
}

std::optional<double> ringLabelAzimuth(const MapScene& scene, const Camera& camera, const Ring& ring, QSizeF plate,
                                       const std::vector<QRectF>& reserved, std::optional<double> previous,
                                       QRectF frame)
{
    const MapProjector projector(scene.input().basemap->projection());
    const MapView view(camera, projector);
    if (frame.isEmpty())
        frame = QRectF({}, camera.size);
    frame.adjust(PlateMarginPx, PlateMarginPx, -PlateMarginPx, -PlateMarginPx);
    const auto plateAt = [&](double azimuth) {
        QRectF rect({}, plate);
        rect.moveCenter(view.toScreen(projector(geodesicDestination(ring.spec.centre, azimuth, ring.radiusKm))));
        return rect;
    };
    const auto isValid = [&](const QRectF& rect) {
        return frame.contains(rect) &&
               std::ranges::none_of(reserved, [&](const QRectF& r) { return r.intersects(rect); });
    };
    if (previous && isValid(plateAt(*previous)))
        return previous;

    // Away from the other hubs there are fewer lines to meet.
    const QPointF hub = view.toScreen(projector(ring.spec.centre));
    QPointF outward;
    for (const Ring& other : scene.input().rings) {
        if (other.spec.centre != ring.spec.centre)
            outward += hub - view.toScreen(projector(other.spec.centre));
    }
    const double preferred = outward.isNull() ? 45 : std::atan2(outward.x(), -outward.y()) * 180 / std::numbers::pi;

    const std::shared_ptr<const SeenSymbols> seen = scene.seen(camera);
    std::optional<double> best;
    double lowest = std::numeric_limits<double>::infinity();
    for (int i = 0; i < Candidates; ++i) {
        const double azimuth = 360.0 * i / Candidates;
        const QRectF rect = plateAt(azimuth);
        if (!isValid(rect))
            continue;
        const double turn = std::abs(std::remainder(azimuth - preferred, 360));
        const double cost = seen->taken.count(rect) * DegreesPerPixel + turn;
        if (cost < lowest) {
            lowest = cost;
            best = azimuth;
        }
    }
    return best;
}

QString ringLabelText(const Ring& ring, bool withHubName, const Phrases& phrases)
{
    const bool whole = ring.spec.budgetMs == std::round(ring.spec.budgetMs);
    const QString budget = formatNumber(ring.spec.budgetMs, phrases, whole ? 0 : 1) + u" ms"_s;
    if (ring.spec.direction == Direction::RoundTrip)
        return withHubName ? ring.spec.hubName + u' ' + budget : budget;
    return withHubName ? phrases.translate("Rings", "%1, one way %2").arg(ring.spec.hubName, budget)
                       : phrases.translate("Rings", "one way %1").arg(budget);
}

} // namespace atlas
