// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/spatialclusters.h"

#include "domain/nesting.h"
#include "geo/nearestpoints.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace atlas {

using namespace Qt::StringLiterals;

template <>
const Vocabulary& vocabularyOf<ClusterKind>()
{
    static constexpr Term terms[] = {
        {"idle_among_idle", QT_TRANSLATE_NOOP("Vocabulary", "Idle among idle")},
        {"busy_among_busy", QT_TRANSLATE_NOOP("Vocabulary", "Busy among busy")},
        {"idle_among_busy", QT_TRANSLATE_NOOP("Vocabulary", "Idle among busy")},
        {"busy_among_idle", QT_TRANSLATE_NOOP("Vocabulary", "Busy among idle")},
    };
    static constexpr Vocabulary vocabulary{"cluster_kind", terms};
    return vocabulary;
}

namespace {

struct PlacedSite
{
    quint64 code = 0; // position along the curve
    LonLat position;
    RowIndex site = -1;
};

// Every second bit of the result, from the lowest.
quint64 spread(quint32 x)
{
    quint64 bits = x;
    bits = (bits | bits << 16) & 0x0000'ffff'0000'ffff;
    bits = (bits | bits << 8) & 0x00ff'00ff'00ff'00ff;
    bits = (bits | bits << 4) & 0x0f0f'0f0f'0f0f'0f0f;
    bits = (bits | bits << 2) & 0x3333'3333'3333'3333;
    return (bits | bits << 1) & 0x5555'5555'5555'5555;
}

// Along a Morton curve: near places mostly have near codes.
quint64 codeOf(LonLat position)
{
    constexpr double Steps = 4'294'967'295.0;
    return spread(quint32((position.lon + 180) / 360 * Steps)) << 1 |
           spread(quint32((position.lat + 90) / 180 * Steps));
}

bool isShare(const std::optional<double>& value)
{
    return value && *value >= 0 && *value <= 1; // not NaN
}

// The sites with a known ratio, those at one point behind one another.
std::vector<PlacedSite> placedSites(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites)
{
    std::vector<PlacedSite> placed;
    placed.reserve(sites.size());
    for (const RowIndex site : sites) {
        const LonLat position = dataset.sites.get<&Site::position>(std::size_t(site));
        if (isShare(figures.sites[std::size_t(site)].idle.value) && std::abs(position.lon) <= 180 &&
            std::abs(position.lat) <= 90)
            placed.push_back({codeOf(position), position, site});
    }
    std::ranges::sort(placed, {}, [](const PlacedSite& site) {
        return std::tuple(site.code, site.position.lon, site.position.lat, site.site);
    });
    return placed;
}

// Of wholes above a part. In a chain as long as a hostile file could hold, every member would walk all of it.
constexpr int MostLevels = 64;

// By site, whether its capacity counts at its location: not where a whole of it there has one (rule 12). A whole at
// another point takes no weight from a part here, for the two are not summed up.
std::vector<bool> countedAtLocation(const SpatialClusters& clusters, const Dataset& dataset, const Figures& figures)
{
    std::vector<bool> counted(dataset.sites.size(), true);
    const std::vector<NestedPart> parts = nestedParts(dataset, clusters.sites);
    if (parts.empty())
        return counted;
    std::vector<qint64> locations(dataset.sites.size(), -1);
    for (std::size_t i = 0; i < clusters.locations.size(); ++i) {
        for (const RowIndex site : clusters.sitesOf(clusters.locations[i]))
            locations[std::size_t(site)] = qint64(i);
    }
    std::vector<RowIndex> wholes(dataset.sites.size(), -1);
    for (const auto& [part, whole] : parts)
        wholes[std::size_t(part)] = whole;
    for (const RowIndex site : clusters.sites) {
        const auto row = std::size_t(site);
        RowIndex whole = wholes[row];
        for (int level = 0; level < MostLevels && whole >= 0 && counted[row];
             ++level, whole = wholes[std::size_t(whole)])
            counted[row] =
                locations[std::size_t(whole)] != locations[row] || !figures.sites[std::size_t(whole)].capacity;
    }
    return counted;
}

// Of the sites at one point, in any order.
double ratioOf(std::span<const RowIndex> sites, const Figures& figures, const std::vector<bool>& counted)
{
    double idle = 0;
    double pflops = 0;
    double sum = 0;
    for (const RowIndex site : sites) {
        const SiteFigures& figure = figures.sites[std::size_t(site)];
        const double ratio = *figure.idle.value;
        sum += ratio;
        if (figure.capacity && counted[std::size_t(site)]) {
            idle += *figure.capacity * ratio;
            pflops += *figure.capacity;
        }
    }
    return pflops > 0 && std::isfinite(pflops) ? idle / pflops : sum / double(sites.size());
}

void addLocations(SpatialClusters& clusters, std::span<const PlacedSite> placed, const Dataset& dataset,
                  const Figures& figures)
{
    clusters.sites.reserve(placed.size());
    for (const PlacedSite& site : placed)
        clusters.sites.push_back(site.site);
    for (std::size_t from = 0, to = 0; from < placed.size(); from = to) {
        ClusterLocation location;
        while (to < placed.size() && placed[to].position == placed[from].position) {
            if (figures.sites[std::size_t(placed[to].site)].idle.certainty == Certainty::Estimated)
                location.estimated = true;
            ++to;
        }
        location.firstSite = quint32(from);
        location.siteCount = quint32(to - from);
        clusters.estimated += location.estimated;
        clusters.locations.push_back(location);
    }
    const std::vector<bool> counted = countedAtLocation(clusters, dataset, figures);
    for (ClusterLocation& location : clusters.locations)
        location.ratio = ratioOf(clusters.sitesOf(location), figures, counted);
}

// The largest p that passes: the k-th smallest of n is at most k / n of the rate.
double discoveryBound(std::span<const ClusterLocation> locations)
{
    std::vector<double> p(locations.size());
    std::ranges::transform(locations, p.begin(), [](const ClusterLocation& location) { return location.moran.p; });
    std::ranges::sort(p);
    for (std::size_t k = p.size(); k > 0; --k) {
        if (p[k - 1] <= ClusterSignificance * double(k) / double(p.size()))
            return p[k - 1];
    }
    return 0;
}

ClusterKind kindOf(bool idle, bool amongIdle)
{
    if (idle)
        return amongIdle ? ClusterKind::IdleAmongIdle : ClusterKind::IdleAmongBusy;
    return amongIdle ? ClusterKind::BusyAmongIdle : ClusterKind::BusyAmongBusy;
}

void addFigures(SpatialClusters& clusters, const Moran& moran)
{
    clusters.moran = moran.i;
    clusters.expected = moran.expected;
    clusters.p = moran.p;
    double mean = 0;
    for (const ClusterLocation& location : clusters.locations)
        mean += location.ratio / double(clusters.locations.size());
    for (std::size_t i = 0; i < clusters.locations.size(); ++i) {
        ClusterLocation& location = clusters.locations[i];
        location.moran = moran.places[i];
        location.kind = kindOf(location.ratio > mean, location.moran.neighbours > mean);
        clusters.significant += location.significant();
    }
    const double bound = discoveryBound(clusters.locations);
    clusters.discoveries = int(std::ranges::count_if(
        clusters.locations, [&](const ClusterLocation& location) { return location.moran.p <= bound; }));
}

} // namespace

std::size_t clusterPermutations(std::size_t locations)
{
    return locations > 50'000 ? 99 : 999;
}

double SpatialClusters::significantByChance() const
{
    // Of each tail, the steps of 2 / (permutations + 1) that lie within 5 %.
    const std::size_t steps = (permutations + 1) / 40;
    return double(locations.size()) * 2 * double(steps) / double(permutations + 1);
}

Result<SpatialClusters> spatialClusters(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                                        quint64 seed, const Task& task)
{
    const auto cancelled = [] { return fail(ErrorCode::Cancelled, u"clusters"_s, u"the computation was cancelled"_s); };
    const std::vector<PlacedSite> placed = placedSites(dataset, figures, sites);
    SpatialClusters clusters;
    addLocations(clusters, placed, dataset, figures);
    clusters.permutations = clusterPermutations(clusters.locations.size());
    if (task.cancelled())
        return cancelled();
    task.report(0.1);

    std::vector<SpherePoint> points;
    std::vector<double> ratios;
    points.reserve(clusters.locations.size());
    ratios.reserve(clusters.locations.size());
    for (const ClusterLocation& location : clusters.locations) {
        points.push_back(toSphere(placed[location.firstSite].position));
        ratios.push_back(location.ratio);
    }
    auto nearest = nearestPoints(points, ClusterNeighbours, task);
    if (!nearest)
        return cancelled();
    Neighbours neighbours{{}, std::move(*nearest)};
    neighbours.first.reserve(points.size() + 1);
    for (std::size_t i = 0; i <= points.size(); ++i)
        neighbours.first.push_back(quint32(points.empty() ? 0 : i * (neighbours.ids.size() / points.size())));
    task.report(0.5);

    const Task rest{task.stop, [&](double share) { task.report(0.5 + share / 2); }};
    const auto moran = moranOf(ratios, neighbours, clusters.permutations, seed, rest);
    if (!moran && moran.error() == NoMoran::Cancelled)
        return cancelled();
    if (moran)
        addFigures(clusters, *moran);
    else
        clusters.none = moran.error();
    return clusters;
}

} // namespace atlas
