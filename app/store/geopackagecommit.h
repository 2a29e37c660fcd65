// SPDX-License-Identifier: GPL-3.0-or-later
// Carries out a change set in a dataset file, with its journal. Private to store.
#pragma once

#include "domain/changeset.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace atlas {

// Inside an open write transaction, whose revision this becomes; time is the ISO stamp of the journal. The caller
// commits, or rolls back on an error: conflict where the file differs from what the changes were made on, invalid_data,
// not_found. Throws what SQLite reports.
Result<void> writeChanges(SQLite::Database& database, const ChangeSet& changes, qint64 transaction, std::string time);

} // namespace atlas
