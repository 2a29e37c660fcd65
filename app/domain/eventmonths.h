// SPDX-License-Identifier: GPL-3.0-or-later
// The months of a dataset: its dated events by month, the date that a month stands for, and which months are played one
// after the other. Pure functions; any thread.
#pragma once

#include "domain/dataset.h"

namespace atlas {

// Months are counted as year * 12 + month - 1.
int monthOf(QDate date);

QDate lastDayOf(int month);
QString isoMonth(int month); // "2026-11"

struct EventMonths
{
    int firstMonth = 0;
    int lastMonth = 0;          // of the dataset's own date
    std::vector<double> exact;  // events dated to the month or the day, from firstMonth on
    std::vector<double> spread; // events dated to the year only, a twelfth in each of its months
    int yearOnly = 0;           // of those shown, the events known only to the year
    int earlier = 0;            // events before firstMonth
    int undatedSites = 0;       // sites without any dated event: they count at every date
};

// From January of the first year with an event, at most this many years back.
inline constexpr int EventYears = 10;
EventMonths eventMonthsOf(const Dataset& dataset);

// The date that a month stands for: its last day, in the dataset's own month the dataset's own date.
QDate asOfMonth(int month, const Dataset& dataset);

// What plays by itself: from the first dated event that is not before 2020 to the dataset's own month; nullopt when the
// dataset has no date.
struct MonthRun
{
    int first = 0;
    int last = 0;

    bool operator==(const MonthRun&) const = default;
};

std::optional<MonthRun> runOf(const Dataset& dataset);

} // namespace atlas
