// SPDX-License-Identifier: GPL-3.0-or-later
// How distressed each site is at a date, from the flags recorded of it (rule 24 of docs/definitions.md). A flag counts
// from the day on which it was known (rule 1) to its last day: the one it gives, earlier or later than 18 months, else
// 18 months after the latest day that its date can mean. A flag without a date stands on the day its source was
// published, else read; without either it counts until the last day it gives and, without that too, is told and never
// counts: nobody could say when it ends. Of those that count and tell the same signal of the same month (of that latest
// day) only the strongest counts, of equals the one that lasts longest: pages repeat each other. Pure functions over a
// snapshot; any thread.
#pragma once

#include "domain/dataset.h"

namespace atlas {

inline constexpr int FlagMonths = 18;

// Two strong flags or more: distressed; one: stressed; else any medium one or two weak ones: watch.
enum class DistressLevel : quint8 { None, Watch, Stressed, Distressed };

template <>
const Vocabulary& vocabularyOf<DistressLevel>();

// First and last day on which a flag counts; a first day that is invalid: always before. A last day before the first:
// on none.
struct FlagPeriod
{
    QDate first, last;
};

// nullopt: the flag never counts.
std::optional<FlagPeriod> periodOf(const Dataset& dataset, const DistressFlag& flag);

// Rows are those of Dataset::distressFlags, in their order.
struct SiteDistress
{
    RowIndex site = -1;
    DistressLevel level = DistressLevel::None;
    std::vector<RowIndex> counting;
    std::vector<RowIndex> merged; // would count, were there not another of that signal and month
    std::vector<RowIndex> expired;
    std::vector<RowIndex> undated;        // never count
    int strong = 0, medium = 0, weak = 0; // of those that count
    QDate nextExpiry;                     // the last day of the first of them to expire; invalid: none counts
};

// Sites with a flag known at the date, by row. Flags that are not known yet are left out; those of no site too.
std::vector<SiteDistress> distressOf(const Dataset& dataset, QDate asOf);

// Of one site, without working out all others; its site is -1 where no flag of it is known.
SiteDistress distressOf(const Dataset& dataset, QDate asOf, RowIndex site);

} // namespace atlas
