// SPDX-License-Identifier: GPL-3.0-or-later
// Where a date stands on an axis of months (monthAxis() of xyscene.h: months as monthOf() counts them, each from its
// number to the next). Values; any thread.
#pragma once

#include "domain/eventmonths.h"

#include <algorithm>

namespace atlas {

// What a date can mean: a day is a point, a month one long, a year twelve.
struct MonthSpan
{
    double from = 0, to = 0;

    double middle() const { return (from + to) / 2; }

    // Known to the month or the day.
    bool isExact() const { return to - from <= 1; }

    bool operator==(const MonthSpan&) const = default;
};

// The beginning of a day.
inline double monthPosition(QDate day)
{
    return monthOf(day) + double(day.day() - 1) / day.daysInMonth();
}

// date: not null. asOf: what is told of a year at a date within it has happened by that day.
inline MonthSpan monthSpanOf(const PartialDate& date, QDate asOf)
{
    const QDate first = date.earliest();
    if (date.precision() == PartialDate::Precision::Day) {
        const double noon = monthPosition(first) + 0.5 / first.daysInMonth();
        return {noon, noon};
    }
    const double from = monthOf(first);
    const double end = monthOf(date.latest()) + 1;
    return {from, asOf.isValid() ? std::clamp(monthPosition(asOf.addDays(1)), from, end) : end};
}

} // namespace atlas
