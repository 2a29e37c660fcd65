// SPDX-License-Identifier: GPL-3.0-or-later
// What charts share besides their drawing: names, numbers and sentences, the ticks of charts of rows, and whether the
// texts beside their bars leave them room. Capacities in PFLOPS, shares 0..1. Pure functions; any thread, those that
// measure text on the GUI thread.
#pragma once

#include "charts/rowscene.h"

namespace atlas {

using RowTicks = decltype(RowChart::ticks);

// Of an axis from zero to that capacity (> 0).
RowTicks capacityTicks(double maximumPflops, std::shared_ptr<const Phrases> phrases);
// Of an axis between two shares (low < high), in per cent.
RowTicks percentTicks(double low, double high, std::shared_ptr<const Phrases> phrases);

// A name of the data as it stands in a sentence or beside a bar: one line, cut where it is too long.
QString shortName(const QString& name);

// A number with the decimals that it has, two at most.
QString shortNumber(double value, const Phrases& phrases);

// A round trip, with a decimal where it is no whole number; without the unit.
QString roundTripText(double ms, const Phrases& phrases);

// One after the other, as the language sets them.
QString joinedSentences(const QStringList& sentences, const Phrases& phrases);

// Whether names, values and inputs leave the bars a part of the width that can be read.
bool leavesRoomForBars(const RowChart& chart, const ChartLook& look, double width);

} // namespace atlas
