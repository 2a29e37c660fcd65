// SPDX-License-Identifier: GPL-3.0-or-later
// The borders of all polygons as arcs: runs of edges between the same two owners. Each arc is stored once and
// simplified once, so that neighbours keep touching and no line is painted twice. Degrees. Immutable once made; any
// thread.
#pragma once

#include "geo/basemap.h"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>
#include <vector>

namespace atlas {

class Arcs
{
public:
    enum class Kind { None, ProvinceLine, CoastLine, NationLine, NeighbourLine };

    struct Arc
    {
        std::vector<quint32> vertices; // a closed arc repeats its first
        int provinces = 0;             // owners
        int countries = 0;
        bool onEdge = false; // of the file's coverage: where the polygons were cut off

        bool closed() const { return vertices.front() == vertices.back(); }

        bool outline() const { return provinces + countries == 1; }

        Kind kind() const
        {
            if (onEdge)
                return Kind::None;
            if (provinces > 1)
                return Kind::ProvinceLine;
            if (provinces == 1)
                return countries > 0 ? Kind::NationLine : Kind::CoastLine;
            return Kind::NeighbourLine;
        }
    };

    // One border of an owner: arcs in order, with the direction in which each is walked.
    struct Walk
    {
        std::size_t arc;
        bool reversed;
    };

    using Border = std::vector<Walk>;

    explicit Arcs(const Basemap& basemap);

    const std::vector<Arc>& arcs() const { return m_arcs; }

    LonLat position(quint32 vertex) const { return m_positions[vertex]; }

    const GeoBox& coverage() const { return m_coverage; }

    // Borders of the province at that position in the basemap.
    std::vector<Border> bordersOf(std::size_t province) const;

private:
    struct OwnedRing
    {
        std::size_t owner;
        bool province;
        std::vector<quint32> vertices; // open
    };

    struct Edge
    {
        std::array<std::size_t, 2> owners{NoOwner, NoOwner};
        int provinces = 0;
        int countries = 0;
    };

    static constexpr std::size_t NoOwner = std::numeric_limits<std::size_t>::max();

    static quint64 edgeKey(quint32 a, quint32 b) { return (quint64(std::min(a, b)) << 32) | std::max(a, b); }

    void addOwner(const MultiPolygon& shape, bool province);
    quint32 vertexAt(LonLat p);
    void findCoverage();
    bool onCoverageEdge(quint32 a, quint32 b) const;
    void countEdges();

    // Cuts a ring where other borders meet it and where its neighbour changes.
    Border cut(const std::vector<quint32>& ring);

    std::unordered_map<quint64, quint32> m_vertices;
    std::vector<LonLat> m_positions;
    std::vector<int> m_degrees;
    std::vector<OwnedRing> m_rings;
    std::vector<Border> m_borders; // as m_rings
    std::unordered_map<quint64, Edge> m_edges;
    std::unordered_map<quint64, std::size_t> m_arcAt;
    std::vector<Arc> m_arcs;
    std::size_t m_owners = 0;
    GeoBox m_coverage;
};

} // namespace atlas
