// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the rows of a damaged table as far as SQLite gives them, and mends what breaks the schema. Private to store.
#pragma once

#include "domain/ports.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace atlas {

// Opens a private copy of a file so that as much as possible is readable: a schema that does not parse and a file that
// is too short are no obstacles. Throws.
std::unique_ptr<SQLite::Database> openForSalvage(const QString& copy);

// Fills the tables of an empty file (createSchema()) inside a write transaction, and sets its revision. Adds to the
// report what was kept and lost. now: the date of a dataset whose own row is lost. Throws when target fails.
void salvage(SQLite::Database& source, SQLite::Database& target, const QDateTime& now, RepairReport& report);

// Adds what other programs put into the source and target has not. original: where the source stays.
void nameOthers(SQLite::Database& source, SQLite::Database& target, const QString& original, RepairReport& report);

} // namespace atlas
