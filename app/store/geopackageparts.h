// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a dataset file that act or answer by SQL of their own: indexes, triggers and views. Their text is part
// of the schema: another text is another SchemaVersion. Private to store.
#pragma once

#include "base/error.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

namespace atlas {

struct Part
{
    enum class Kind { Index, Trigger, View };

    Kind kind = Kind::Index;
    std::string name;
    std::string table; // on which it lies; for a view its own name
    std::string sql;
};

// In the order in which they can be made.
const std::vector<Part>& ownParts();

// The layer of the sites with their figures.
inline constexpr const char* CurrentSites = "sites_current";

// The spatial index of a table with its triggers, as the extension gpkg_rtree_index has them: before the rows come.
void makeSpatialIndex(SQLite::Database& database, const char* table);

// Makes those that are missing; leaves alone what bears their names. Throws.
void makeMissingParts(SQLite::Database& database);

// The triggers on tables that commits write to, and the views under names of ours, that neither this program nor GDAL
// or QGIS made: "the trigger NAME on TABLE", "the view NAME". Throws.
std::vector<QString> foreignParts(SQLite::Database& database);

} // namespace atlas
