// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/sitearea.h"

#include "base/parallel.h"
#include "domain/filter.h"
#include "geo/geodesic.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace atlas {

namespace {

class InPolygon
{
public:
    explicit InPolygon(const MapPolygon& polygon) : m_corners(polygon.corners)
    {
        for (const WorldXY& corner : m_corners) {
            m_least = {std::min(m_least.x, corner.x), std::min(m_least.y, corner.y)};
            m_most = {std::max(m_most.x, corner.x), std::max(m_most.y, corner.y)};
        }
    }

    bool operator()(LonLat position) const
    {
        const WorldXY p = toWorld(position);
        if (p.x < m_least.x || p.x > m_most.x || p.y < m_least.y || p.y > m_most.y)
            return false;
        bool inside = false;
        WorldXY a = m_corners.back();
        for (const WorldXY b : m_corners) {
            // A corner counts as above its own height, so an edge through it is crossed once.
            if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x))
                inside = !inside;
            a = b;
        }
        return inside;
    }

private:
    std::vector<WorldXY> m_corners;
    WorldXY m_least{2, 2}, m_most{-2, -2};
};

class InDisc
{
public:
    explicit InDisc(const GeodesicDisc& disc) : m_disc(disc), m_cosine(std::cos(disc.centre.lat * Radians)) {}

    bool operator()(LonLat position) const
    {
        // The sphere is wrong by 0.6 % at most: only near the edge is the geodesic itself needed, which takes longer.
        constexpr double Margin = 0.01;
        const double halfLat = std::sin((position.lat - m_disc.centre.lat) * Radians / 2);
        const double halfLon = std::sin((position.lon - m_disc.centre.lon) * Radians / 2);
        const double h = halfLat * halfLat + m_cosine * std::cos(position.lat * Radians) * halfLon * halfLon;
        const double km = 2 * MeanRadiusKm * std::asin(std::sqrt(std::min(1.0, h)));
        if (km < m_disc.radiusKm * (1 - Margin))
            return true;
        return km <= m_disc.radiusKm * (1 + Margin) && geodesicKm(m_disc.centre, position) <= m_disc.radiusKm;
    }

private:
    static constexpr double Radians = std::numbers::pi / 180;
    static constexpr double MeanRadiusKm = 6371.0088; // IUGG

    GeodesicDisc m_disc;
    double m_cosine;
};

template <typename Inside>
void flag(const Dataset& dataset, const Inside& inside, std::vector<char>& found)
{
    forEachBlock(found.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
        const auto& positions = dataset.sites.chunk(from / ChunkRows).template column<&Site::position>();
        for (std::size_t i = from; i < to; ++i)
            found[i] = found[i] && inside(positions.at(i - from));
    });
}

void flag(const Dataset& dataset, const ProvinceArea& area, std::vector<char>& found)
{
    forEachBlock(found.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
        const auto& provinces = dataset.sites.chunk(from / ChunkRows).column<&Site::province>();
        std::vector<char> ofTerm;
        if (provinces.hasTerms()) {
            for (const QString& term : provinces.terms())
                ofTerm.push_back(term == area.code);
        }
        for (std::size_t i = from; i < to; ++i)
            found[i] = found[i] &&
                       (ofTerm.empty() ? provinces.at(i - from) == area.code : bool(ofTerm[provinces.term(i - from)]));
    });
}

} // namespace

std::vector<RowIndex> sitesIn(const Dataset& dataset, const std::vector<bool>& flags, const SiteArea& area)
{
    // Bytes, because threads may not share the words of a vector<bool>.
    std::vector<char> found(flags.begin(), flags.end());
    found.resize(dataset.sites.size());
    if (const auto* polygon = std::get_if<MapPolygon>(&area)) {
        if (polygon->corners.size() < 3)
            return {};
        flag(dataset, InPolygon(*polygon), found);
    } else if (const auto* disc = std::get_if<GeodesicDisc>(&area)) {
        flag(dataset, InDisc(*disc), found);
    } else {
        flag(dataset, std::get<ProvinceArea>(area), found);
    }
    return rowsOf({found.begin(), found.end()});
}

QStringList provincesOf(const Dataset& dataset, std::span<const RowIndex> sites)
{
    QSet<QString> codes;
    std::vector<std::vector<char>> seen(dataset.sites.chunkCount()); // by chunk and term
    for (const RowIndex site : sites) {
        const auto row = std::size_t(site);
        const auto& provinces = dataset.sites.chunk(row / ChunkRows).column<&Site::province>();
        if (!provinces.hasTerms()) {
            codes.insert(provinces.at(row % ChunkRows));
            continue;
        }
        std::vector<char>& terms = seen[row / ChunkRows];
        terms.resize(provinces.terms().size());
        if (!std::exchange(terms[provinces.term(row % ChunkRows)], char(true)))
            codes.insert(provinces.at(row % ChunkRows));
    }
    codes.remove({});
    QStringList list = codes.values();
    list.sort();
    return list;
}

} // namespace atlas
