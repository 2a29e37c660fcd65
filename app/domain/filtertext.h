// SPDX-License-Identifier: GPL-3.0-or-later
// Filters as people type them: "province=Gansu,Ningxia; capacity>=1000; idle=70-100". Conditions between semicolons
// must all hold; of the values after "=", between commas, one must. The keys:
//   text         words that must all occur in name, place, operator or accelerators; a comma is part of the text
//   province     GB/T 2260 code, or name in either language, in any case, with or without 省 or 市
//   idle         classes of the idle ratio, "70-100", or "unknown"
//   certainty, stage, owner_type, chip_origin, purpose, national_hub: keys of their vocabularies
//   nearest_hub  identifier or name of a demand hub
//   site         identifiers
//   capacity, capacity_planned, power, racks, pue, electricity_price, investment, round_trip: >=, <=, >, < or = and one
//                number, in the unit of the theme (sitethemes.h), or "=unknown"
// "unknown" also takes the sites of no category; "none" says so of the national hubs. Pure functions; any thread.
#pragma once

#include "base/error.h"
#include "domain/filter.h"

namespace atlas {

// One filter for each condition; none of an empty text. Error: usage, with the condition as it was written.
Result<std::vector<Filter>> parseFilterText(const QString& text, const Dataset& dataset);

// The sites that match every filter, rising; all sites where there is none.
std::vector<RowIndex> matchingAll(const Dataset& dataset, const Figures& figures, std::span<const Filter> filters);

} // namespace atlas
