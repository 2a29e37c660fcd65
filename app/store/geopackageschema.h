// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a dataset file: what GeoPackage 1.4 asks for, one table for each of atlas::tables(), the journal and
// atlas_meta, and the parts that follow from them. docs/geopackage.md describes them for people. Private to store.
#pragma once

#include "base/error.h"
#include "domain/dataset.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace atlas {

// Makes the tables in an empty database; lastChange is the ISO stamp for gpkg_contents. Fill them, then call
// completeSchema() before the transaction ends. Throws.
void createSchema(SQLite::Database& database, const std::string& lastChange);

// Inside a write transaction: makes whatever follows from tables and rows and is missing or out of date (indexes, the
// triggers that journal what other programs change, views, constraints of columns, style, metadata, figures), and ends
// the quiet in which createSchema() left the triggers. dataset: that of the file at this moment. At the end of
// create(), of a repair, and in settle() and at closing. Costs what writeSiteFigures() does, and one look at
// sqlite_schema. Throws.
void completeSchema(SQLite::Database& database, const Dataset& dataset);

// The version of the schema of a dataset file, from 1 to SchemaVersion. Error: not_a_dataset, with what was found
// instead, newer_version, or damaged where the end of the file is missing.
Result<int> schemaVersionOf(SQLite::Database& database, const QString& file);

// Whether this is a dataset of the current version, with every table (as a table) and column. Error: as
// schemaVersionOf(), and not_a_dataset for an older version, which withCurrentSchema() and migrateFile() take.
Result<void> checkSchema(SQLite::Database& database, const QString& file);

// Call it before the first commit: parts that neither this program nor GDAL or QGIS made (foreignParts() in
// geopackageparts.h) would act in our name. Reading looks at tables only and does not mind them. Error: invalid_data
// that names them and the cure.
Result<void> checkForEditing(SQLite::Database& database, const QString& file);

// The committed changes of the file so far, with those of other programs.
qint64 revisionOf(SQLite::Database& database);

} // namespace atlas
