// SPDX-License-Identifier: GPL-3.0-or-later
// What to find out next: how far the idle ratio of the nation and of a province could move if one more site became
// known. By rule 13 a total has bounds: every known ratio at its low (high) end, every unknown fully busy (idle). Of
// their width, which is boundHigh() - boundLow() of the totals, a site makes up
//   c / P                  where its ratio is unknown,
//   c * (high - low) / P   where it is estimated, with the range of rule 10,
// c its capacity in service and P that of all sites of the set, or of those in its province, nested sites counted once
// (rule 12). Figures of the set's sites add up: with the ranges of reported ratios they are the whole width. A site
// without a capacity has no c, and none is invented: such sites are a group of their own, put in order by what else is
// published of their size, and not quantified. Pure functions over a snapshot; any thread.
#pragma once

#include "domain/totals.h"

namespace atlas {

// A site in service with a capacity, whose ratio is unknown, or estimated with a range.
struct UnknownSite
{
    RowIndex site = -1;
    bool estimated = false;
    double openPflops = 0;                     // c, or c * (high - low)
    double nationalMove = 0;                   // openPflops / P, 0..1
    std::optional<double> provincialMove = {}; // nullopt: the site names no province
    std::size_t province = 0;                  // in Unknowns::provinces
};

// What tells the size of a site without a capacity, in the order in which such sites are put: sizes in different units
// are never compared.
enum class SizeClue : quint8 { Power, Racks, CapacityPlanned, None };

struct UnknownCapacity
{
    RowIndex site = -1;
    SizeClue clue = SizeClue::None;
    double size = 0; // MW, racks or PFLOPS; means nothing without a clue
    std::size_t province = 0;
};

struct ProvinceUnknowns
{
    QString code; // empty: sites that name no province
    Totals totals;
    RowIndex widest = -1;        // the site that closes most of the bounds; -1: none would
    double widestOpenPflops = 0; // its UnknownSite::openPflops

    // Of the bounds, 0..1; nullopt where the capacities do not add up to a positive finite number.
    std::optional<double> width() const;
};

struct Unknowns
{
    Totals totals;                           // of the set
    std::vector<ProvinceUnknowns> provinces; // those with a site of the set, by code
    std::vector<UnknownSite> sites;          // those that move most come first, ties by uid
    std::vector<UnknownCapacity> capacities; // by clue, the larger first, ties by uid

    // Over all sites, also those beyond the limit.
    int ratioUnknown = 0;
    int estimatedWithRange = 0;
    int estimatedWithoutRange = 0; // these may be wrong too, but nothing published tells by how much: not listed
    int capacityUnknown = 0;

    // Of the bounds, 0..1; nullopt where the capacities do not add up to a positive finite number.
    std::optional<double> width() const;
    // The share of the width that the first sites of the list make up, 0..1; nullopt where there is no width.
    std::optional<double> closedBy(std::size_t first) const;
};

inline constexpr std::size_t ListedUnknowns = 1000;

// Over the given sites; both lists hold at most limit entries. Of a whole and its parts without a capacity the
// outermost is listed, and none where a part of it has one. Without a width no site is quantified.
Unknowns unknownsOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                    std::size_t limit = ListedUnknowns);

} // namespace atlas
