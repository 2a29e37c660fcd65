// SPDX-License-Identifier: GPL-3.0-or-later
// Builds a damaged dataset file anew from what SQLite can still read of it. Private to store.
#pragma once

#include "domain/ports.h"

namespace atlas {

// Checks every page, table, row and index of a private copy. A whole file is left as it is, but for a log that an
// interrupted program left, which is folded in. Of a damaged one every row is read that can be, also behind unreadable
// pages; a cell that breaks the schema is emptied, or gets the schema's default or "(lost)" where it may not be empty;
// a row goes only without an identifier or a required value. Journal and revision go on. The new file is checked and
// takes the name; the old one stays beside it as FILE.damaged-N with its logs. Errors: not_found, unreadable,
// not_a_dataset (nothing of one is left), newer_version, locked, cannot_write, disk_full.
Result<RepairReport> repairFile(const QString& file, const QString& host, const QDateTime& now);

} // namespace atlas
