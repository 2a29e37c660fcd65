// SPDX-License-Identifier: GPL-3.0-or-later
// How a row of a dataset table lies in a table of a GeoPackage: every column under its own name, but longitude and
// latitude as the point in "geom". Statements come from the schema alone; data is bound. Private to store.
#pragma once

#include "domain/schema.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace atlas {

inline constexpr const char* GeometryColumn = "geom";

// The longest text or blob of a cell, in bytes: more is damage or an attack, and is refused before it fills the memory.
inline constexpr int MaxCellBytes = 1 << 20;

// An identifier of ours inside a statement.
std::string quoted(const char* name);

// Of all columns, in the order that readRow() expects; tail is the rest of the statement.
std::string selectSql(const TableSpec& table, const char* tail);

// With one parameter for each column, in the order of bindRow().
std::string insertSql(const TableSpec& table);

// One cell other than a coordinate. An empty text is stored as NULL: the dataset knows no empty text.
void bindCell(SQLite::Statement& statement, int index, const Value& value);

// Cells in the order of table.columns, checked before; the point is made of the coordinates.
void bindRow(SQLite::Statement& statement, const TableSpec& table, std::span<const Value> cells);
QByteArray pointOf(const TableSpec& table, std::span<const Value> cells);

// The row a statement of selectSql() stands on, every cell checked. Error: invalid_data with table, uid and column as
// its place.
Result<std::vector<Value>> readRow(const SQLite::Statement& statement, const TableSpec& table);

// Checks the cells; the place of the error is as in readRow().
Result<void> checkCells(const TableSpec& table, std::span<const Value> cells);

} // namespace atlas
