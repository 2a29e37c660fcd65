// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"

#include <array>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr char16_t NoBreakSpace = u'\u00A0';
constexpr char16_t EnDash = u'\u2013';

QString percentSign(const Phrases& phrases)
{
    return phrases.chinese() ? u"%"_s : QString(NoBreakSpace) + u'%';
}

// Written out here: month names of a locale depend on the data that Qt was built with.
constexpr std::array<const char*, 12> Months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

} // namespace

QString formatNumber(double value, const Phrases& phrases, int decimals)
{
    // Minus zero would be written as "-0".
    const double step = std::pow(10, decimals);
    const double rounded = std::round(value * step) / step;
    QLocale locale = phrases.locale();
    locale.setNumberOptions(locale.numberOptions() & ~QLocale::OmitGroupSeparator);
    return locale.toString(rounded == 0 ? 0.0 : rounded, 'f', decimals);
}

QString joinedNames(const QStringList& names, const Phrases& phrases)
{
    return names.join(phrases.chinese() ? u"、"_s : u", "_s);
}

QString formatPercent(double share, const Phrases& phrases)
{
    return formatNumber(share * 100, phrases) + percentSign(phrases);
}

QString formatPercentRange(double low, double high, const Phrases& phrases)
{
    const QString from = formatNumber(low * 100, phrases);
    const QString to = formatNumber(high * 100, phrases);
    return (from == to ? from : from + EnDash + to) + percentSign(phrases);
}

QString formatPflops(double pflops, const Phrases& phrases)
{
    const int decimals = pflops < 10 && pflops != std::round(pflops) ? 1 : 0;
    return formatNumber(pflops, phrases, decimals) + u" P"_s;
}

QString formatPflopsShort(double pflops, const Phrases& phrases)
{
    // Three digits tell enough.
    const auto digits = [&](double value, const QString& unit) {
        return formatNumber(value, phrases, value < 9.995 ? 2 : value < 99.95 ? 1 : 0) + unit;
    };
    if (pflops < 9999.5)
        return formatPflops(pflops, phrases);
    if (phrases.chinese())
        return digits(pflops / 1e4, u"万P"_s);
    return pflops < 999'500 ? digits(pflops / 1e3, u"k P"_s) : digits(pflops / 1e6, u"M P"_s);
}

QString formatDate(const PartialDate& date, const Phrases& phrases)
{
    if (date.isNull())
        return phrases.translate("Date", "undated");
    const QDate day = date.earliest();
    const QString year = QString::number(day.year());
    const bool chinese = phrases.chinese();
    switch (date.precision()) {
    case PartialDate::Precision::None:
        break;
    case PartialDate::Precision::Year:
        return chinese ? year + u'年' : year;
    case PartialDate::Precision::Month:
        return chinese ? u"%1年%2月"_s.arg(year).arg(day.month())
                       : QString::fromLatin1(Months[std::size_t(day.month() - 1)]) + u' ' + year;
    case PartialDate::Precision::Day:
        return chinese ? u"%1年%2月%3日"_s.arg(year).arg(day.month()).arg(day.day())
                       : u"%1 %2 %3"_s.arg(QString::number(day.day()),
                                           QString::fromLatin1(Months[std::size_t(day.month() - 1)]), year);
    }
    return {};
}

QString formatMonth(QDate date, const Phrases& phrases)
{
    return formatDate(*PartialDate::parse(date.toString(u"yyyy-MM"_s)), phrases);
}

QString formatEventDate(const PartialDate& date, const Phrases& phrases)
{
    const QString text = formatDate(date, phrases);
    return date.precision() == PartialDate::Precision::Year
               ? phrases.translate("Date", "%1 (known only to the year)").arg(text)
               : text;
}

} // namespace atlas
