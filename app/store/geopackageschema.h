// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a dataset file: what GeoPackage 1.4 asks for, one table for each of atlas::tables(), the journal and
// atlas_meta. docs/geopackage.md describes them for people. Private to store.
#pragma once

#include "base/error.h"
#include "domain/schema.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace atlas {

// Makes all tables in an empty database; lastChange is the ISO stamp for gpkg_contents. Throws.
void createSchema(SQLite::Database& database, const std::string& lastChange);

// Whether this is a dataset that this program understands, with every table and column. Error: not_a_dataset, with what
// was found instead, or newer_version.
Result<void> checkSchema(SQLite::Database& database, const QString& file);

// The committed changes of the file so far.
qint64 revisionOf(SQLite::Database& database);

} // namespace atlas
