// SPDX-License-Identifier: GPL-3.0-or-later
// What the table of assumptions says, as plain text: the names of models, parameters and units, numbers as they are
// shown and as they are typed. Names and units that are not known stay as the data has them: show them in plain text
// only. Pure functions; any thread.
#pragma once

#include "base/phrases.h"
#include "domain/assumptions.h"

namespace atlas {

// "Break-even", "Latency, typical".
QString modelName(const QString& model, const Phrases& phrases);
// Where a model stands in the list; all those that are not known share the last place.
std::size_t modelRank(const QString& model);

// "Server price, 8 × H100".
QString parameterName(const Assumption& assumption, const Phrases& phrases);

QString unitName(const QString& unit, const Phrases& phrases);

// With all its digits, in the language's form: "2,800,000", "0.004897".
QString formatExactly(double value, const Phrases& phrases);
// The same as it is typed and as a spreadsheet reads it: "2800000".
QString plainNumber(double value);
// "5 years"; a plain ratio has no unit to say.
QString withUnit(const QString& number, const Assumption& assumption, const Phrases& phrases);

// "3–6", "at least 3"; empty: no range is given.
QString rangeOf(const Assumption& assumption, const Phrases& phrases);
bool isOutsideRange(const Assumption& assumption, double value);

// The number that was typed, plain or in the language's form, a share also as a percentage; of a blank text nothing.
// Error: what can be typed instead, as a sentence; numbers that the model cannot take are refused, those outside the
// range of the row are not.
std::expected<std::optional<double>, QString> typedNumber(const Assumption& assumption, const QString& text,
                                                          const Phrases& phrases);

} // namespace atlas
