// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/partialdate.h"

#include <chrono>

namespace atlas {

namespace {

// The same proleptic Gregorian calendar as QDate's, ten times as fast: measures ask it for millions of dates.
std::chrono::year_month_day calendarOf(QDate day)
{
    constexpr qint64 JulianDayOfEpoch = 2'440'588;
    return std::chrono::sys_days(std::chrono::days(day.toJulianDay() - JulianDayOfEpoch));
}

} // namespace

std::optional<PartialDate> PartialDate::parse(QStringView text)
{
    const QStringView t = text.trimmed();
    if (t.isEmpty())
        return PartialDate();
    if (t.size() != 4 && t.size() != 7 && t.size() != 10)
        return std::nullopt;
    for (qsizetype i = 0; i < t.size(); ++i) {
        const bool dash = i == 4 || i == 7;
        if (dash ? t[i] != u'-' : !(t[i] >= u'0' && t[i] <= u'9'))
            return std::nullopt;
    }
    PartialDate date;
    const int year = t.first(4).toInt();
    const int month = t.size() >= 7 ? t.sliced(5, 2).toInt() : 1;
    const int day = t.size() == 10 ? t.sliced(8, 2).toInt() : 1;
    date.m_first = QDate(year, month, day);
    if (!date.m_first.isValid() || year < 1900 || year > 2999)
        return std::nullopt;
    date.m_precision = t.size() == 4 ? Precision::Year : t.size() == 7 ? Precision::Month : Precision::Day;
    return date;
}

PartialDate PartialDate::fromDay(QDate day)
{
    PartialDate date;
    if (day.isValid()) {
        date.m_first = day;
        date.m_precision = Precision::Day;
    }
    return date;
}

QDate PartialDate::latest() const
{
    using namespace std::chrono;
    switch (m_precision) {
    case Precision::Year:
        return m_first.addDays(calendarOf(m_first).year().is_leap() ? 365 : 364);
    case Precision::Month: {
        const year_month_day first = calendarOf(m_first);
        return m_first.addDays(unsigned((first.year() / first.month() / last).day()) - 1);
    }
    case Precision::Day:
        return m_first;
    case Precision::None:
        break;
    }
    return {};
}

QString PartialDate::iso() const
{
    switch (m_precision) {
    case Precision::Year:
        return m_first.toString(QStringLiteral("yyyy"));
    case Precision::Month:
        return m_first.toString(QStringLiteral("yyyy-MM"));
    case Precision::Day:
        return m_first.toString(Qt::ISODate);
    case Precision::None:
        break;
    }
    return {};
}

int PartialDate::monthsTo(const PartialDate& other) const
{
    const QDate a = latest();
    const QDate b = other.latest();
    int months = (b.year() - a.year()) * 12 + b.month() - a.month();
    // A whole month has passed only when the day of the month is reached; the end of a month reaches any day.
    if (b.day() < a.day() && b.day() != b.daysInMonth())
        --months;
    return months;
}

} // namespace atlas
