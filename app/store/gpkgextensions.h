// SPDX-License-Identifier: GPL-3.0-or-later
// What the extensions of GeoPackage tell other programs about a dataset: titles, lists and ranges of columns
// (gpkg_schema), provenance (gpkg_metadata), which rows belong together (related tables). Private to store.
#pragma once

#include "domain/dataset.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace atlas {

// Tables and rows of gpkg_schema and of related tables where their tables are missing; the tables of gpkg_metadata.
// After the tables and views they speak of. Throws.
void makeExtensions(SQLite::Database& database);

// The provenance of a dataset as a catalogue record (DCAT 3 in JSON-LD).
QByteArray provenanceOf(const DatasetInfo& info);

// Makes the record in gpkg_metadata say what the dataset says of itself; time is the ISO stamp of the change. A record
// that is right stays untouched. Throws.
void writeProvenance(SQLite::Database& database, const DatasetInfo& info, const std::string& time);

} // namespace atlas
