// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a dataset file as a snapshot. Private to store.
#pragma once

#include "base/error.h"
#include "domain/dataset.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace atlas {

// Every table as it is at one moment, each cell checked; file names the dataset in errors. Error: invalid_data with
// table, uid and column as its place. Throws what SQLite reports.
Result<Snapshot> loadDataset(SQLite::Database& database, const QString& file);

} // namespace atlas
