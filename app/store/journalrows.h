// SPDX-License-Identifier: GPL-3.0-or-later
// The journal of a dataset file, as this program and the triggers of the file write it. Private to store.
#pragma once

#include "domain/ports.h"
#include "domain/schema.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <span>

namespace atlas {

// Stands for the column in the line of a whole row that came or went: old or new is a JSON object of its cells as
// texts.
inline constexpr const char* RowInJournal = "*";

// The cells of a row for such a line, without the empty ones and the one in which the row names its site: that has a
// line of its own, by which the history of a site finds the row.
QByteArray rowInJournal(const TableSpec& table, std::span<const Value> cells);

// Whether the column names the site that the row belongs to.
bool namesSite(const ColumnSpec& column);

// The lines that the query asks for, newest first, one for each cell: a row that came or went is one line in the file
// (one for each cell where another program, or version 1, wrote it), and so is a point that another program moved.
// Throws.
std::vector<JournalEntry> readJournal(SQLite::Database& database, const HistoryQuery& query);

} // namespace atlas
