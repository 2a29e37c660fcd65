// SPDX-License-Identifier: GPL-3.0-or-later
// The triggers of a dataset file that journal what other programs change in it. They use nothing but SQL that every
// SQLite brings, so they run in any program and with trusted_schema=OFF. Private to store.
#pragma once

#include "domain/schema.h"

#include <string>
#include <vector>

namespace atlas {

// The column under which they journal a geometry: its blob in hexadecimal digits.
inline constexpr const char* GeometryInJournal = "geom";

struct Trigger
{
    std::string name;
    std::string sql;
};

// For insert, update and delete. Each changed row makes a transaction of its own: a line for each cell that differs, by
// OutsideWriter, and the revision is raised. An update of a uid is refused: rows name each other by it. They are quiet
// while "writing" in atlas_meta is not 0: this program journals its own commits, with their reasons.
std::vector<Trigger> outsideTriggers(const TableSpec& table);

// For the revision that they raise: notes the time of the last change.
Trigger outsideTransactionTrigger();

} // namespace atlas
