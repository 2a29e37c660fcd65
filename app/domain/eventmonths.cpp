// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/eventmonths.h"

#include <algorithm>
#include <chrono>

namespace atlas {

namespace {

constexpr int RunFrom = 2020 * 12; // January: hardly a site is older

} // namespace

int monthOf(QDate date)
{
    // Ten times as fast as asking QDate for year and month, which each take the calendar apart.
    constexpr qint64 JulianDayOfEpoch = 2'440'588;
    const std::chrono::year_month_day parts =
        std::chrono::sys_days(std::chrono::days(date.toJulianDay() - JulianDayOfEpoch));
    return int(parts.year()) * 12 + int(unsigned(parts.month())) - 1;
}

QDate lastDayOf(int month)
{
    return QDate(month / 12, month % 12 + 1, 1).addMonths(1).addDays(-1);
}

QString isoMonth(int month)
{
    return lastDayOf(month).toString(QStringLiteral("yyyy-MM"));
}

EventMonths eventMonthsOf(const Dataset& dataset)
{
    EventMonths months;
    if (dataset.info.asOf.isNull())
        return months;
    const QDate end = dataset.info.asOf.latest();
    int firstYear = end.year();
    for (std::size_t i = 0; i < dataset.events.size(); ++i) {
        if (const PartialDate date = dataset.events.get<&Event::date>(i); !date.isNull())
            firstYear = std::min(firstYear, date.earliest().year());
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
    for (std::size_t i = 0; i < dataset.events.size(); ++i) {
        const PartialDate date = dataset.events.get<&Event::date>(i);
        if (date.isNull())
            continue;
        const int month = monthOf(date.earliest());
        if (month < months.firstMonth)
            ++months.earlier;
        else if (date.precision() == PartialDate::Precision::Year) {
            for (int later = 0; later < 12; ++later)
                add(months.spread, month + later, 1.0 / 12);
            months.yearOnly += month <= months.lastMonth;
        } else
            add(months.exact, month, 1);
    }
    const auto undated = [&](RowIndex event) { return dataset.events.get<&Event::date>(std::size_t(event)).isNull(); };
    for (std::size_t i = 0; i < dataset.sites.size(); ++i)
        months.undatedSites += std::ranges::all_of(dataset.eventsOfSite(RowIndex(i)), undated);
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
    for (std::size_t i = 0; i < dataset.events.size(); ++i) {
        const PartialDate date = dataset.events.get<&Event::date>(i);
        if (!date.isNull() && monthOf(date.earliest()) >= RunFrom)
            run.first = std::min(run.first, monthOf(date.earliest()));
    }
    return run;
}

} // namespace atlas
