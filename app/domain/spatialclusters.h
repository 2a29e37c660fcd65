// SPDX-License-Identifier: GPL-3.0-or-later
// Whether idle sites lie beside idle ones (rule 25): Moran's I of the idle ratio over locations and their 8 nearest
// neighbours, over all and at each location; formulas, sources and p in moran.h. Pure functions over a snapshot; any
// thread.
#pragma once

#include "base/task.h"
#include "domain/figures.h"
#include "domain/moran.h"

namespace atlas {

inline constexpr std::size_t ClusterNeighbours = 8;
inline constexpr double ClusterSignificance = 0.05;

// 999; 99 above 50,000 locations.
std::size_t clusterPermutations(std::size_t locations);

// A ratio above ("idle") or not above ("busy") the mean of the locations, among neighbours whose own mean is or is not.
enum class ClusterKind : quint8 { IdleAmongIdle, BusyAmongBusy, IdleAmongBusy, BusyAmongIdle };

template <>
const Vocabulary& vocabularyOf<ClusterKind>();

// The sites at one point that have a known ratio.
struct ClusterLocation
{
    quint32 firstSite = 0, siteCount = 0; // in SpatialClusters::sites
    bool estimated = false;               // one of their ratios at least is
    // By capacity, counted once among them (rule 12), of wholes at most 64 levels above a part; without any, the mean.
    double ratio = 0;
    LocalMoran moran; // neighbours: mean of their ratios
    ClusterKind kind = ClusterKind::BusyAmongBusy;

    bool significant() const { return moran.p <= ClusterSignificance; }
};

struct SpatialClusters
{
    // Where they are too few or all alike, there are the locations with their ratios and no other figure.
    std::optional<NoMoran> none;
    std::vector<RowIndex> sites;            // by location, rising within each
    std::vector<ClusterLocation> locations; // along a curve that keeps near ones together
    std::size_t permutations = 0;
    double moran = 0; // over all
    double expected = 0;
    double p = 1;
    int significant = 0; // locations
    int estimated = 0;   // locations
    // Significant locations that a false discovery rate of 5 % lets pass (Y. Benjamini, Y. Hochberg 1995, J. Royal
    // Statistical Society B 57(1), 289-300): of many tests some are significant by chance.
    int discoveries = 0;

    std::span<const RowIndex> sitesOf(const ClusterLocation& location) const
    {
        return std::span(sites).subspan(location.firstSite, location.siteCount);
    }

    // How many locations chance alone makes significant at most: p comes in steps, so that with few permutations it is
    // less than 5 %.
    double significantByChance() const;
};

// Over the given sites. A ratio outside 0..1 and a place that is none on Earth count as unknown. Error: cancelled.
Result<SpatialClusters> spatialClusters(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                                        quint64 seed, const Task& task);

} // namespace atlas
