// SPDX-License-Identifier: GPL-3.0-or-later
// The journal of a dataset file, as this program and the triggers of the file write it. Private to store.
#pragma once

#include "domain/ports.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace atlas {

// The lines that the query asks for, newest first. A point that another program moved is one line in the file and
// comes back as one for lon and one for lat. Throws.
std::vector<JournalEntry> readJournal(SQLite::Database& database, const HistoryQuery& query);

} // namespace atlas
