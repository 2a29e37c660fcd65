// SPDX-License-Identifier: GPL-3.0-or-later
// How numbers and dates are written for people, in the language of the phrases. Pure functions; any thread.
#pragma once

#include "base/partialdate.h"
#include "base/phrases.h"

namespace atlas {

QString joinedNames(const QStringList& names, const Phrases& phrases); // "a, b"; "a、b" in Chinese
QString formatPercent(double share, const Phrases& phrases);           // "75 %" (no-break space), "75%" in Chinese
QString formatPercentRange(double low, double high, const Phrases& phrases); // "70–80 %"
QString formatPflops(double pflops, const Phrases& phrases);                 // "30,000 P"
// For marks on a map: "850 P", "12.3k P", "1.25M P"; in Chinese "12.3万P".
QString formatPflopsShort(double pflops, const Phrases& phrases);
QString formatNumber(double value, const Phrases& phrases, int decimals = 0);
QString formatDate(const PartialDate& date, const Phrases& phrases); // "Apr 2025", "2025年4月"
QString formatMonth(QDate date, const Phrases& phrases);             // the month of a day, "Apr 2025"
// When something happened: says of a year that more is not known, "2025 (known only to the year)".
QString formatEventDate(const PartialDate& date, const Phrases& phrases);

} // namespace atlas
