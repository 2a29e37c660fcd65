// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/siteclusters.h"

#include "base/formats.h"
#include "cartography/mapscene.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <unordered_map>

namespace atlas {

namespace {

constexpr double LevelsPerZoom = 2;
// From the hole to the text.
constexpr double TextMarginPx = 2;
constexpr double SmallestTextPx = 8;

// The symbols by cells as wide as the spacing. A symbol that has found its group is taken out.
class FreeSymbols
{
public:
    FreeSymbols(std::span<const SymbolField::Symbol> symbols, double cell) : m_symbols(symbols), m_cell(cell)
    {
        for (std::size_t i = 0; i < symbols.size(); ++i)
            m_cells[keyOf(columnOf(symbols[i].anchor), rowOf(symbols[i].anchor))].push_back(quint32(i));
    }

    // Those nearer to a point than a cell is wide, in painting order.
    std::vector<quint32> takeNear(QPointF point)
    {
        std::vector<quint32> taken;
        for (qint32 x = columnOf(point) - 1; x <= columnOf(point) + 1; ++x) {
            for (qint32 y = rowOf(point) - 1; y <= rowOf(point) + 1; ++y) {
                const auto cell = m_cells.find(keyOf(x, y));
                if (cell == m_cells.end())
                    continue;
                std::erase_if(cell->second, [&](quint32 index) {
                    const QPointF way = m_symbols[index].anchor - point;
                    const bool near = std::hypot(way.x(), way.y()) < m_cell;
                    if (near)
                        taken.push_back(index);
                    return near;
                });
            }
        }
        std::ranges::sort(taken);
        return taken;
    }

private:
    qint32 columnOf(QPointF p) const { return qint32(std::floor(p.x() / m_cell)); }

    qint32 rowOf(QPointF p) const { return qint32(std::floor(p.y() / m_cell)); }

    static quint64 keyOf(qint32 x, qint32 y) { return quint64(quint32(x)) << 32 | quint32(y); }

    std::span<const SymbolField::Symbol> m_symbols;
    double m_cell;
    std::unordered_map<quint64, std::vector<quint32>> m_cells;
};

// Capacity by class and by how it is known: highest class first, reported before estimated, unknown last.
class Shares
{
public:
    void add(const SymbolLook& look, double pflops)
    {
        const bool known = look.idleClass >= 0;
        m_pflops[{known ? -look.idleClass : 1, known && look.form == SymbolLook::Form::Estimated}] += pflops;
    }

    std::vector<SiteCluster::Slice> slices(double total) const
    {
        std::vector<SiteCluster::Slice> slices;
        for (const auto& [key, pflops] : m_pflops)
            slices.push_back({key.first > 0 ? -1 : -key.first, key.second, pflops / total});
        return slices;
    }

private:
    std::map<std::pair<int, bool>, double> m_pflops;
};

void fillDisc(SymbolMask& mask, QPointF centre, double radius)
{
    const int top = std::max(int(std::floor(centre.y() - radius)), 0);
    const int bottom = std::min(int(std::ceil(centre.y() + radius)), mask.size().height() - 1);
    for (int y = top; y <= bottom; ++y) {
        const double dy = y + 0.5 - centre.y();
        const double half = std::sqrt(std::max(radius * radius - dy * dy, 0.0));
        mask.fill(y, int(std::floor(centre.x() - half)), int(std::ceil(centre.x() + half)));
    }
}

// As far from the hub as the distance at least, moved straight away from it; to the west where it stands on it.
QPointF besideHub(QPointF place, QPointF hub, double distance)
{
    const QPointF way = place - hub;
    const double length = std::hypot(way.x(), way.y());
    if (length >= distance)
        return place;
    return length > 0 ? hub + way * (distance / length) : hub - QPointF(distance, 0);
}

// From one angle to another, degrees clockwise from the top.
QPainterPath arcBetween(QPointF centre, double outer, double inner, double from, double to)
{
    const auto boxOf = [centre](double r) { return QRectF(centre.x() - r, centre.y() - r, 2 * r, 2 * r); };
    QPainterPath path;
    path.arcMoveTo(boxOf(outer), 90 - from);
    path.arcTo(boxOf(outer), 90 - from, from - to);
    path.arcTo(boxOf(inner), 90 - to, to - from);
    path.closeSubpath();
    return path;
}

} // namespace

ClusterMetrics::ClusterMetrics(const Style& style)
    : maxZoom(style.number("symbol.cluster.maxZoom")),
      spacing(style.number("symbol.cluster.spacing")),
      minDiameter(style.number("symbol.cluster.diameter.min")),
      maxDiameter(style.number("symbol.cluster.diameter.max")),
      ring(style.number("symbol.cluster.ring")),
      rim(style.number("symbol.estimated.rim.min")),
      edge(style.number("symbol.cluster.edgeWidth")),
      casing(style.number("symbol.casing")),
      capacity{style.number("symbol.cluster.capacityPx"), QFont::DemiBold},
      sites{style.number("symbol.cluster.sitesPx")}
{}

QString SiteCluster::capacityText(const Phrases& phrases) const
{
    return slices.empty() ? QString() : formatPflopsShort(pflops, phrases);
}

QString SiteCluster::sitesText(const Phrases& phrases) const
{
    return phrases.translate("Map", "%1 sites").arg(formatNumber(double(sites.size()), phrases));
}

double SiteClusters::levelOf(double zoom)
{
    return std::floor(zoom * LevelsPerZoom) / LevelsPerZoom;
}

SiteClusters::SiteClusters(const Input& input, const ClusterMetrics& metrics)
    : m_ofSymbol(input.field.symbols().size(), -1)
{
    const auto symbols = input.field.symbols();
    FreeSymbols free(symbols, metrics.spacing / input.scale);
    std::vector<bool> grouped(symbols.size());
    // A group begins at the largest symbol that has none.
    for (std::size_t first = 0; first < symbols.size(); ++first) {
        if (grouped[first])
            continue;
        const std::vector<quint32> members = free.takeNear(symbols[first].anchor);
        for (const quint32 index : members)
            grouped[index] = true;
        if (members.size() == 1) {
            m_single.push_back(quint32(first));
            continue;
        }
        SiteCluster cluster;
        Shares shares;
        QPointF middle, weighted;
        for (const quint32 index : members) {
            const RowIndex site = symbols[index].site;
            const SiteFigures& own = input.figures.sites[std::size_t(site)];
            cluster.sites.push_back(site);
            cluster.inService += own.inService();
            const double pflops = input.counted[std::size_t(site)] ? own.capacity.value_or(0) : 0;
            if (pflops > 0)
                shares.add(input.lookOf(site), pflops);
            cluster.pflops += pflops;
            middle += symbols[index].anchor;
            weighted += symbols[index].anchor * pflops;
            m_ofSymbol[index] = qint32(m_clusters.size());
        }
        cluster.anchor = cluster.pflops > 0 ? weighted / cluster.pflops : middle / double(members.size());
        cluster.slices = shares.slices(cluster.pflops);
        cluster.radius =
            std::clamp(input.field.metrics().k * std::sqrt(cluster.pflops), metrics.minDiameter, metrics.maxDiameter) /
            2;
        for (const QPointF hub : input.hubs)
            cluster.anchor =
                besideHub(cluster.anchor, hub, (cluster.radius + metrics.casing + input.hubRadius) / input.scale);
        m_clusters.push_back(std::move(cluster));
    }
    sort();
}

void SiteClusters::sort()
{
    std::vector<std::size_t> order(m_clusters.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, std::ranges::greater(), [this](std::size_t i) { return m_clusters[i].radius; });
    std::vector<SiteCluster> sorted;
    std::vector<qint32> now(order.size());
    for (const std::size_t i : order) {
        now[i] = qint32(sorted.size());
        sorted.push_back(std::move(m_clusters[i]));
    }
    m_clusters = std::move(sorted);
    for (qint32& cluster : m_ofSymbol) {
        if (cluster >= 0)
            cluster = now[std::size_t(cluster)];
    }
}

const SiteCluster* SiteClusters::clusterOf(std::size_t symbol) const
{
    const qint32 cluster = m_ofSymbol[symbol];
    return cluster < 0 ? nullptr : &m_clusters[std::size_t(cluster)];
}

SeenSymbols SiteClusters::seen(const SymbolField& field, const MapView& view) const
{
    SeenSymbols seen;
    seen.factor = field.metrics().factorAt(view.zoom);
    seen.taken = SymbolMask(QSize(int(std::ceil(view.size.width())), int(std::ceil(view.size.height()))));
    const QRectF frame({}, view.size);
    const auto isNear = [&frame](QPointF centre, double radius) {
        return frame.adjusted(-radius, -radius, radius, radius).contains(centre);
    };
    const auto symbols = field.symbols();
    for (const quint32 i : m_single) {
        const double radius = double(symbols[i].radius) * seen.factor;
        const QPointF centre = view.toScreen(symbols[i].anchor) + field.offset(i) * seen.factor;
        if (!isNear(centre, radius))
            continue;
        seen.symbols.push_back({centre, i});
        fillDisc(seen.taken, centre, radius);
    }
    for (const SiteCluster& cluster : m_clusters) {
        if (const QPointF centre = view.toScreen(cluster.anchor); isNear(centre, cluster.radius))
            fillDisc(seen.taken, centre, cluster.radius);
    }
    seen.index(view.size);
    return seen;
}

bool hasClusters(const SceneInput& input, double zoom, const ClusterMetrics& metrics)
{
    return input.layers.testFlags(MapLayer::Sites | MapLayer::Clusters) && !input.provinces && zoom < metrics.maxZoom;
}

void paintClusterRing(QPainter& painter, QPointF centre, const SiteCluster& cluster, const ClusterMetrics& metrics,
                      const Theme& theme)
{
    const double outer = cluster.radius - metrics.edge / 2;
    const double hole = cluster.radius - metrics.ring;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.symbol.casing);
    painter.drawEllipse(centre, cluster.radius + metrics.casing, cluster.radius + metrics.casing);
    painter.setBrush(theme.map.land);
    painter.drawEllipse(centre, outer, outer);

    double from = 0;
    for (const SiteCluster::Slice& slice : cluster.slices) {
        const double to = from + slice.share * 360;
        if (slice.colourClass >= 0) {
            const auto colour = std::size_t(slice.colourClass);
            painter.setBrush(slice.estimated ? theme.idle.tint[colour] : theme.idle.fill[colour]);
            painter.drawPath(arcBetween(centre, outer, hole, from, to));
            if (slice.estimated) {
                painter.setBrush(theme.idle.fill[colour]);
                painter.drawPath(arcBetween(centre, outer, outer - metrics.rim, from, to));
            }
        }
        from = to;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(cluster.slices.size() > 1 ? theme.map.land : theme.symbol.unknown, metrics.edge, Qt::SolidLine,
                        Qt::FlatCap));
    from = 0;
    for (std::size_t i = 0; cluster.slices.size() > 1 && i < cluster.slices.size(); ++i) {
        const double angle = from * 2 * std::numbers::pi;
        const QPointF way(std::sin(angle), -std::cos(angle));
        painter.drawLine(centre + way * hole, centre + way * outer);
        from += cluster.slices[i].share;
    }
    painter.setPen(QPen(cluster.inService > 0 ? theme.symbol.unknown : theme.symbol.stage, metrics.edge));
    painter.drawEllipse(centre, outer, outer);
    painter.drawEllipse(centre, hole, hole);
}

void paintCluster(QPainter& painter, QPointF centre, const SiteCluster& cluster, const ClusterMetrics& metrics,
                  const TextSetter& setter, const Theme& theme, const Phrases& phrases)
{
    paintClusterRing(painter, centre, cluster, metrics, theme);
    const double hole = cluster.radius - metrics.ring;
    const auto write = [&](const QString& text, TextStyle style, double baseline, const QColor& colour) {
        // As wide as the hole is where the text stands.
        const double away = std::max(std::abs(baseline), std::abs(baseline - style.px * 0.7));
        const double room = 2 * (std::sqrt(std::max(hole * hole - away * away, 0.0)) - TextMarginPx);
        const double width = setter.width(text, style);
        if (width > room)
            style.px = std::max(style.px * room / width, SmallestTextPx);
        setter.drawText(painter, centre + QPointF(-setter.width(text, style) / 2, baseline), text, style, colour);
    };
    const QString capacity = cluster.capacityText(phrases);
    if (!capacity.isEmpty())
        write(capacity, metrics.capacity, 0, theme.ui.ink);
    write(cluster.sitesText(phrases), metrics.sites,
          capacity.isEmpty() ? metrics.sites.px * 0.35 : metrics.sites.px * 1.1, theme.ui.ink2);
}

} // namespace atlas
