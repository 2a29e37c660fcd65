// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outsidechanges.h"

#include "domain/ports.h"
#include "store/geopackagerows.h"

namespace atlas {

namespace {

// A column as the journal sees it.
struct Cell
{
    std::string column;
    ColumnType type = ColumnType::Text;
    bool isGeometry = false;
};

std::vector<Cell> cellsOf(const TableSpec& table)
{
    std::vector<Cell> cells;
    for (const ColumnSpec& column : table.columns) {
        if (!column.isGeometry())
            cells.push_back({column.name, column.type, false});
    }
    if (table.hasGeometry)
        cells.push_back({GeometryColumn, ColumnType::Text, true});
    return cells;
}

constexpr const char* Awake = "(SELECT value FROM atlas_meta WHERE key = 'writing') = 0";

// A cell as text that gives it back: an empty text is no text, and a number keeps every digit.
std::string written(const Cell& cell, const char* row)
{
    const std::string value = std::string(row) + '.' + quoted(cell.column.c_str());
    if (cell.isGeometry)
        return "nullif(hex(" + value + "),'')";
    switch (cell.type) {
    case ColumnType::Integer:
    case ColumnType::Flag:
        return value;
    case ColumnType::Real:
        return "nullif(quote(" + value + "),'NULL')";
    default:
        return "nullif(" + value + ",'')";
    }
}

// One line for each cell of which the two sides differ; "" stands for a side that has no row. The text is kept short:
// every program that opens the file parses it.
std::string linesSql(const TableSpec& table, const char* before, const char* after)
{
    std::string rows;
    for (const Cell& cell : cellsOf(table)) {
        rows += (rows.empty() ? "('" : ",\n    ('") + cell.column + "'," + (*before ? written(cell, before) : "NULL") +
                ',' + (*after ? written(cell, after) : "NULL") + ')';
    }
    return std::string("  INSERT INTO journal (txn, at, who, table_name, uid, column_name, old, new)\n"
                       "  SELECT (SELECT value + 1 FROM atlas_meta WHERE key = 'revision'), "
                       "strftime('%Y-%m-%dT%H:%M:%fZ','now'), '") +
           OutsideWriter + "', '" + table.name + "', " + (*after ? after : before) +
           ".\"uid\", column1, column2, column3 FROM (VALUES\n    " + rows +
           ")\n  WHERE column2 IS NOT column3;\n"
           "  UPDATE atlas_meta SET value = value + 1 WHERE key = 'revision' AND changes() > 0;\n";
}

} // namespace

std::vector<Trigger> outsideTriggers(const TableSpec& table)
{
    const auto trigger = [&](const char* suffix, const char* event, const std::string& body) {
        const std::string name = std::string("atlas_") + table.name + suffix;
        return Trigger{name, "CREATE TRIGGER " + quoted(name.c_str()) + " AFTER " + event + " ON " +
                                 quoted(table.name) + "\n  WHEN " + Awake + "\nBEGIN\n" + body + "END"};
    };
    // Other rows and the journal name a row by its uid.
    const std::string keepUid =
        "  SELECT RAISE(ABORT, 'a uid never changes: add a new row and delete the old one') WHERE "
        "OLD.\"uid\" IS NOT NEW.\"uid\";\n";
    return {
        trigger("_insert", "INSERT", linesSql(table, "", "NEW")),
        trigger("_update", "UPDATE", keepUid + linesSql(table, "OLD", "NEW")),
        trigger("_delete", "DELETE", linesSql(table, "OLD", "")),
    };
}

// Not on the journal: our own commits write a hundred thousand lines there, and each would ask whether it is awake.
Trigger outsideTransactionTrigger()
{
    const char* const name = "atlas_revision_update";
    return {name, "CREATE TRIGGER " + quoted(name) +
                      " AFTER UPDATE ON \"atlas_meta\"\n  WHEN NEW.key = 'revision' AND " + Awake +
                      "\nBEGIN\n  UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now'), "
                      "min_x = NULL, min_y = NULL, max_x = NULL, max_y = NULL\n    WHERE table_name IN "
                      "('journal', (SELECT table_name FROM journal ORDER BY fid DESC LIMIT 1));\nEND"};
}

} // namespace atlas
