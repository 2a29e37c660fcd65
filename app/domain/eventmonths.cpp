// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/eventmonths.h"

#include <algorithm>

namespace atlas {

namespace {

constexpr int RunFrom = 2020 * 12; // January: hardly a site is older

} // namespace

QDate lastDayOf(int month)
{
    return QDate(month / 12, month % 12 + 1, 1).addMonths(1).addDays(-1);
}

EventMonths eventMonthsOf(const Dataset& dataset)
{
    EventMonths months;
    if (dataset.info.asOf.isNull())
        return months;
    const QDate end = dataset.info.asOf.latest();
    int firstYear = end.year();
    for (const Event& event : dataset.events) {
        if (!event.date.isNull())
            firstYear = std::min(firstYear, event.date.earliest().year());
    }
    firstYear = std::max(firstYear, end.year() - EventYears + 1);
    months.firstMonth = firstYear * 12;
    months.lastMonth = monthOf(end);
    const auto count = std::size_t(months.lastMonth - months.firstMonth + 1);
    months.exact.resize(count);
    months.spread.resize(count);

    const auto add = [&](std::vector<double>& bars, int month, double amount) {
        if (month >= months.firstMonth && month <= months.lastMonth)
            bars[std::size_t(month - months.firstMonth)] += amount;
    };
    for (const Event& event : dataset.events) {
        if (event.date.isNull())
            continue;
        const int month = monthOf(event.date.earliest());
        if (month < months.firstMonth)
            ++months.earlier;
        else if (event.date.precision() == PartialDate::Precision::Year) {
            for (int i = 0; i < 12; ++i)
                add(months.spread, month + i, 1.0 / 12);
            months.yearOnly += month <= months.lastMonth;
        } else
            add(months.exact, month, 1);
    }
    for (std::size_t i = 0; i < dataset.sites.size(); ++i) {
        const auto& events = dataset.eventsOfSite(RowIndex(i));
        if (std::ranges::all_of(events, [&](RowIndex e) { return dataset.events[std::size_t(e)].date.isNull(); }))
            ++months.undatedSites;
    }
    return months;
}

QDate asOfMonth(int month, const Dataset& dataset)
{
    const QDate own = dataset.info.asOf.latest();
    return own.isValid() && monthOf(own) == month ? own : lastDayOf(month);
}

std::optional<MonthRun> runOf(const Dataset& dataset)
{
    if (dataset.info.asOf.isNull())
        return {};
    MonthRun run{monthOf(dataset.info.asOf.latest()), monthOf(dataset.info.asOf.latest())};
    for (const Event& event : dataset.events) {
        if (!event.date.isNull() && monthOf(event.date.earliest()) >= RunFrom)
            run.first = std::min(run.first, monthOf(event.date.earliest()));
    }
    return run;
}

} // namespace atlas
