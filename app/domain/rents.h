// SPDX-License-Identifier: GPL-3.0-or-later
// What a server with eight cards costs to rent, in yuan a month, as a dated series for each class of chips: from the
// rents that the dataset claims of its markets. Pure functions; any thread.
#pragma once

#include "domain/assumptions.h"
#include "domain/chips.h"

namespace atlas {

// What a claim states: its value, the middle of a range, or a lower bound; an upper bound alone tells no value (as with
// the idle ratio, rule 10). In the unit of the claim; a number of 0 or more.
struct Quotation
{
    double value = 0;
    std::optional<double> low, high;
};

std::optional<Quotation> quotationOf(const Dataset& dataset, RowIndex claim);

struct RentPoint
{
    PartialDate asOf;
    QDate knownFrom; // the first date at which it counts (rule 1)
    double value = 0;
    std::optional<double> low, high;
    ClaimKind kind = ClaimKind::Reported; // a converted one is calculated at best
    RowIndex claim = -1;
    bool converted = false; // quoted for a card or an hour or in dollars, so that hours and exchange rate are assumed

    bool operator==(const RentPoint&) const = default;
};

// By rising date.
using RentSeries = std::vector<RentPoint>;

// Every claim, whenever it was known; of one date the preferred one last: a rent quoted as such goes before a converted
// one, then rule 4 decides. Undated claims tell no point.
RentSeries rentSeriesOf(const Dataset& dataset, const Assumptions& assumptions, ChipClass chip);

// The claims of a series that are known at T, of each date the preferred one of these; none without a T.
RentSeries rentsKnownAt(const RentSeries& series, QDate asOf);

// A rent stands until the next one is known, but no longer than this (rule 22).
inline constexpr int RentMonths = 18;

// The last one known at T; nullopt when that is older.
std::optional<RentPoint> rentAt(const RentSeries& series, QDate asOf);

} // namespace atlas
