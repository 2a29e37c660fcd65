// SPDX-License-Identifier: GPL-3.0-or-later
// Class breaks of a graduated map: numbers in at most eight classes. Pure functions; any thread.
//   Equal interval: classes of one width. Quantile: as many values in each, as far as ties let.
//   Natural breaks: the classes with the least sum of squared deviations from their means (W. D. Fisher 1958, On
//   grouping for maximum homogeneity, JASA 53, 789-798; made a map method by G. F. Jenks 1977, Optimal data
//   classification for choropleth maps, University of Kansas), by the exact dynamic programme of Ckmeans.1d.dp (H. Wang
//   and M. Song 2011, The R Journal 3(2), 29-33) with its divide and conquer. Above MaxDistinct distinct values,
//   neighbours are first put together in bins of a MaxDistinct-th of the range, which enter with their counts, sums and
//   squares: on a skewed sample the sum is then within a thousandth of the least.
#pragma once

#include "base/error.h"
#include "domain/vocabulary.h"

#include <span>
#include <vector>

namespace atlas {

enum class BreakMethod : quint8 { EqualInterval, Quantile, Natural, ByHand };

template <>
const Vocabulary& vocabularyOf<BreakMethod>();

inline constexpr int MaxClasses = 8;
inline constexpr int MaxDistinct = 32'768;

// The edges of the classes from the least value to the greatest, one more than classes; empty without values. A class
// is [edge, next edge). Only the outer classes may have no width: the last where it holds the greatest value alone, and
// either where all values lie on one side of a break by hand.
// Not by hand. classes: 1 to MaxClasses; there are fewer where fewer values differ, or where ties fill a whole
// quantile. Values that are not finite do not count.
std::vector<double> classBreaks(BreakMethod method, std::span<const double> values, int classes);

// The same by the breaks between the classes, as a person gives them; the values give the outer edges. A usage error
// with a sentence in the language of the phrases unless there are 1 to MaxClasses - 1 of them, finite and ascending.
Result<std::vector<double>> breaksByHand(std::span<const double> inner, std::span<const double> values,
                                         const Phrases& phrases);

// The class of a value: its left edge belongs to it, and the last right edge to the last. Beyond the outer edges the
// outer classes go on. -1: there is no class, or the value is not a number.
int classOf(double value, std::span<const double> edges);

} // namespace atlas
