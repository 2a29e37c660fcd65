// SPDX-License-Identifier: GPL-3.0-or-later
// The dated events of a dataset by month. Pure function; any thread.
#pragma once

#include "domain/dataset.h"

namespace atlas {

// Months are counted as year * 12 + month - 1.
inline int monthOf(QDate date)
{
    return date.year() * 12 + date.month() - 1;
}

QDate lastDayOf(int month);

struct EventMonths
{
    int firstMonth = 0;
    int lastMonth = 0;          // of the dataset's own date
    std::vector<double> exact;  // events dated to the month or the day, from firstMonth on
    std::vector<double> spread; // events dated to the year only, a twelfth in each of its months
    int earlier = 0;            // events before firstMonth
    int undatedSites = 0;       // sites without any dated event: they count at every date
};

// From January of the first year with an event, at most this many years back.
inline constexpr int EventYears = 10;
EventMonths eventMonthsOf(const Dataset& dataset);

} // namespace atlas
