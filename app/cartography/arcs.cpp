// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/arcs.h"

#include <algorithm>
#include <cmath>

namespace atlas {

Arcs::Arcs(const Basemap& basemap)
{
    for (const Basemap::Province& province : basemap.provinces)
        addOwner(province.shape, true);
    for (const MultiPolygon& country : basemap.countries)
        addOwner(country, false);
    findCoverage();
    countEdges();
    for (const OwnedRing& ring : m_rings)
        m_borders.push_back(cut(ring.vertices));
}

std::vector<Arcs::Border> Arcs::bordersOf(std::size_t province) const
{
    std::vector<Border> result;
    for (std::size_t i = 0; i < m_rings.size(); ++i) {
        if (m_rings[i].owner == province)
            result.push_back(m_borders[i]);
    }
    return result;
}

void Arcs::addOwner(const MultiPolygon& shape, bool province)
{
    const std::size_t owner = m_owners++;
    for (const std::vector<LonLat>& ring : shape.rings) {
        std::vector<quint32> vertices;
        for (const LonLat p : ring) {
            const quint32 vertex = vertexAt(p);
            if (vertices.empty() || vertices.back() != vertex)
                vertices.push_back(vertex);
        }
        while (vertices.size() > 1 && vertices.front() == vertices.back())
            vertices.pop_back();
        if (vertices.size() > 2)
            m_rings.push_back({owner, province, std::move(vertices)});
    }
}

quint32 Arcs::vertexAt(LonLat p)
{
    // Coordinates come in steps of 1e-4 degrees; a hundredth of that is the grid on which equal means equal.
    const auto grid = [](double degrees) { return quint32(qint32(std::lround(degrees * 1e6))); };
    const quint64 key = (quint64(grid(p.lon)) << 32) | grid(p.lat);
    const auto [entry, isNew] = m_vertices.try_emplace(key, quint32(m_positions.size()));
    if (isNew)
        m_positions.push_back(p);
    return entry->second;
}

void Arcs::findCoverage()
{
    if (m_positions.empty())
        return;
    m_coverage = {180, 90, -180, -90};
    for (const LonLat p : m_positions) {
        m_coverage.west = std::min(m_coverage.west, p.lon);
        m_coverage.east = std::max(m_coverage.east, p.lon);
        m_coverage.south = std::min(m_coverage.south, p.lat);
        m_coverage.north = std::max(m_coverage.north, p.lat);
    }
}

bool Arcs::onCoverageEdge(quint32 a, quint32 b) const
{
    const LonLat p = m_positions[a];
    const LonLat q = m_positions[b];
    const auto both = [](double x, double y, double limit) { return x == limit && y == limit; };
    return both(p.lon, q.lon, m_coverage.west) || both(p.lon, q.lon, m_coverage.east) ||
           both(p.lat, q.lat, m_coverage.south) || both(p.lat, q.lat, m_coverage.north);
}

void Arcs::countEdges()
{
    for (const OwnedRing& ring : m_rings) {
        for (std::size_t i = 0; i < ring.vertices.size(); ++i) {
            const quint32 a = ring.vertices[i];
            const quint32 b = ring.vertices[(i + 1) % ring.vertices.size()];
            Edge& edge = m_edges[edgeKey(a, b)];
            const int uses = edge.provinces + edge.countries;
            if (uses < 2)
                edge.owners[std::size_t(uses)] = ring.owner;
            if (uses == 0) {
                m_degrees.resize(m_positions.size());
                ++m_degrees[a];
                ++m_degrees[b];
            }
            ++(ring.province ? edge.provinces : edge.countries);
        }
    }
}

Arcs::Border Arcs::cut(const std::vector<quint32>& ring)
{
    const std::size_t n = ring.size();
    const auto edgeAfter = [&](std::size_t i) -> const Edge& {
        return m_edges.at(edgeKey(ring[i % n], ring[(i + 1) % n]));
    };
    const auto edgeOnCoverage = [&](std::size_t i) { return onCoverageEdge(ring[i % n], ring[(i + 1) % n]); };
    std::vector<std::size_t> breaks;
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t before = (i + n - 1) % n;
        if (m_degrees[ring[i]] != 2 || edgeAfter(before).owners != edgeAfter(i).owners ||
            edgeOnCoverage(before) != edgeOnCoverage(i))
            breaks.push_back(i);
    }
    if (breaks.empty()) // an island, or an enclave: both owners must start at the same vertex
        breaks.push_back(std::size_t(std::ranges::min_element(ring) - ring.begin()));

    Border border;
    for (std::size_t k = 0; k < breaks.size(); ++k) {
        const std::size_t first = breaks[k];
        const std::size_t last = k + 1 < breaks.size() ? breaks[k + 1] : breaks.front() + n;
        std::vector<quint32> vertices;
        quint64 lowest = std::numeric_limits<quint64>::max();
        for (std::size_t i = first; i <= last; ++i) {
            vertices.push_back(ring[i % n]);
            if (i < last)
                lowest = std::min(lowest, edgeKey(ring[i % n], ring[(i + 1) % n]));
        }
        const auto [entry, isNew] = m_arcAt.try_emplace(lowest, m_arcs.size());
        if (isNew) {
            const Edge& edge = edgeAfter(first);
            const bool onEdge = edge.provinces + edge.countries == 1 && edgeOnCoverage(first);
            m_arcs.push_back({vertices, edge.provinces, edge.countries, onEdge});
        }
        const Arc& arc = m_arcs[entry->second];
        border.push_back({entry->second, arc.vertices.front() != vertices.front() || arc.vertices[1] != vertices[1]});
    }
    return border;
}

} // namespace atlas
