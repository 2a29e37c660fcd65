// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a damaged table as far as SQLite gives them. Private to store.
#pragma once

#include <QString>

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace atlas {

// A range of row numbers that could not be read.
struct Hole
{
    qint64 first = 0, last = 0;
    QString reason;
};

// The rows of one table in the order of their numbers, around what cannot be read. The statement that take() gets has
// the row number first, then the columns.
class ReadableRows
{
public:
    // columns: quoted, between commas. Throws where the table cannot be read at all.
    ReadableRows(SQLite::Database& database, const char* table, const std::string& columns);

    // The ranges that it could not read. Throws what take() throws.
    std::vector<Hole> read(const std::function<void(const SQLite::Statement&)>& take);

private:
    bool step(qint64 after);
    QString readOn(const std::function<void(const SQLite::Statement&)>& take);
    std::optional<qint64> nextReadable();

    SQLite::Statement m_statement;
    qint64 m_end;
    qint64 m_last;
};

} // namespace atlas
