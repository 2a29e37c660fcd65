// SPDX-License-Identifier: GPL-3.0-or-later
// Files of earlier versions of the schema. Everything but this reads and writes the current version alone: an older
// file is read through a migrated private copy, and replaced by a migrated one before its first commit. Private to
// store.
#pragma once

#include "base/error.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>

namespace atlas {

// Brings a copy from that version to the current one, step by step, in one transaction. Error: invalid_data for a row
// that breaks the schema. Throws.
Result<void> migrate(SQLite::Database& copy, int from);

// Hands use() the dataset behind a connection of readWithoutTrace() with the current schema: the connection itself, or
// a migrated copy in the temporary folder. Checks it first, as checkSchema() does. Throws.
Result<void> withCurrentSchema(SQLite::Database& database, const QString& file,
                               const std::function<Result<void>(SQLite::Database&)>& use);

// Before the first commit: puts a migrated file in the place of an older one, and does nothing to a current one. The
// copy is made beside the file, checked (integrity, row counts, content hash equal before and after, no foreign parts)
// and renamed over it while nobody else can write; until then the file is untouched. The old file is gone afterwards:
// back it up before. True when it was migrated: the file is another one then. Errors: locked, damaged, cannot_write,
// disk_full, not_a_dataset, invalid_data, newer_version.
Result<bool> migrateFile(const QString& file);

} // namespace atlas
