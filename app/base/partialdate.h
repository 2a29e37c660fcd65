// SPDX-License-Identifier: GPL-3.0-or-later
// A date known to the year, the month or the day, as sources print it. Value type; any thread.
#pragma once

#include <QDate>
#include <QString>

#include <compare>
#include <optional>

namespace atlas {

class PartialDate
{
public:
    enum class Precision { None, Year, Month, Day };

    PartialDate() = default; // no date: undated

    // "2025", "2025-03" or "2025-03-18"; the empty text is the undated date. Anything else, also the 30th of
    // February or a year outside 1900-2999, is nullopt.
    static std::optional<PartialDate> parse(QStringView text);
    static PartialDate fromDay(QDate day);

    bool isNull() const { return m_precision == Precision::None; }

    Precision precision() const { return m_precision; }

    // First and last day that the date can mean; invalid QDates for the undated one.
    QDate earliest() const { return m_first; }

    QDate latest() const;

    // ISO 8601 reduced precision, the form that parse() reads.
    QString iso() const;

    // One number for each date, 0 for the undated one, and back: for storage in memory only.
    quint32 packed() const { return isNull() ? 0 : quint32(m_first.toJulianDay()) << 2 | quint32(m_precision); }

    static PartialDate fromPacked(quint32 number)
    {
        PartialDate date;
        if (number != 0) {
            date.m_first = QDate::fromJulianDay(number >> 2);
            date.m_precision = Precision(number & 3);
        }
        return date;
    }

    // Whole months from this date's latest day to the other's latest day (negative when other is before).
    int monthsTo(const PartialDate& other) const;

    // By latest day; the undated one comes first.
    friend std::strong_ordering operator<=>(const PartialDate& a, const PartialDate& b)
    {
        const auto x = a.isNull() ? 0 : a.latest().toJulianDay();
        const auto y = b.isNull() ? 0 : b.latest().toJulianDay();
        if (const auto order = x <=> y; order != 0)
            return order;
        return a.m_precision <=> b.m_precision;
    }

    bool operator==(const PartialDate&) const = default;

private:
    QDate m_first;
    Precision m_precision = Precision::None;
};

} // namespace atlas
