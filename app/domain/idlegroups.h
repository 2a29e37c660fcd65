// SPDX-License-Identifier: GPL-3.0-or-later
// Idle capacity by group of sites (rules 8 to 13). Every site belongs to exactly one group of a grouping, so that the
// groups add up to totalsOf(). Capacities in PFLOPS, ratios 0..1. Pure functions over a snapshot; any thread.
#pragma once

#include "domain/totals.h"

namespace atlas {

// What sites are put together by:
//   Site         each on its own
//   Province     of the record
//   City         prefecture of the record; a municipality is one city
//   Cluster      of the ten clusters of the national hubs, the nearest among those of the site's national hub: a
//                cluster belongs to the national hub "hub-<key>" whose list of provinces holds all of its own. Our
//                reading: the approvals draw clusters by district, the records tell only the national hub.
//   NationalHub  of the record
//   DemandHub    the nearest by round trip, measured or by the typical preset
//   Operator     the name exactly as written; several that run a site together, "A / B", stay one text
//   OwnerType    of the record
//   ChipOrigin   of the record
//   Cohort       year of the first operational event that counts at the date of the figures
enum class IdleGrouping : quint8 {
    Site,
    Province,
    City,
    Cluster,
    NationalHub,
    DemandHub,
    Operator,
    OwnerType,
    ChipOrigin,
    Cohort
};

template <>
const Vocabulary& vocabularyOf<IdleGrouping>();

struct IdleGroup
{
    // Uid of a site or hub, code of a place, name of an operator, year, or key of a vocabulary. "unknown": the record
    // does not tell. "none": known to belong to no group: outside the national hubs or their clusters, not in service
    // (cohorts), or there is no demand hub.
    QString key;
    Totals totals;

    int sites() const { return totals.coverage.sites(); }
};

// Groups that hold any of the sites: the largest capacity in service first, equal ones in the order of their keys. A
// part whose whole is among the sites weighs nothing in whichever group it is, as in totalsByGroup().
std::vector<IdleGroup> idleByGroup(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                                   IdleGrouping grouping);

// "Gansu", "Outside the clusters"; the key itself where the dataset has no name for it.
QString groupLabel(const Dataset& dataset, IdleGrouping grouping, const QString& key, const Phrases& phrases);

} // namespace atlas
