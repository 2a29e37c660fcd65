// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a table straight from the pages of its file, by the published format
// (https://www.sqlite.org/fileformat2.html, sections 1.3, 1.5, 1.6 and 2.1): SQLite itself needs longer to hand over a
// hundred million cells than the whole opening of a dataset may take. It has no errors of its own. Whatever is not
// exactly as expected, be it damage or a feature that no file of ours has, only means that SQLite is to be asked, which
// reads it or says what is wrong. Private to store.
#pragma once

#include <QtTypes>

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace atlas {

// One cell as it lies in the file; bytes are there while the row is taken.
struct Cell
{
    enum class Type : quint8 { Null, Integer, Real, Text, Blob };

    Type type = Type::Null;
    qint64 whole = 0;       // of an Integer
    double real = 0;        // of a Real
    std::string_view bytes; // of a Text or Blob
};

// Where the rows of one table lie. Immutable: any thread may read, each through a connection of its own.
class TablePages
{
public:
    // Takes a row: its rowid, and its cells in the order of the columns, or null where SQLite has to be asked for this
    // row (its cells lie on overflow pages, or it is in a form that only SQLite knows). False ends the reading.
    using Take = std::function<bool(qint64 rowid, const Cell* cells)>;

    // Needs a connection to an immutable file (see readWithoutTrace()) and a table with that rowid and those columns;
    // nullopt for every other. Throws what SQLite reports.
    static std::optional<TablePages> find(SQLite::Database& database, const char* table, const char* rowid,
                                          const std::vector<const char*>& columns);

    // Takes the rows from first to last, both included, as they rise. reader: any connection to the same immutable
    // file. False when take() said so or when a page is not as expected: what was taken so far is to be thrown away.
    bool read(SQLite::Database& reader, qint64 first, qint64 last, const Take& take) const;

private:
    struct Column
    {
        std::size_t cell = 0; // where it goes; behind the last for a column that nobody wants
        bool isReal = false;  // whole numbers are kept as integers and read as real
    };

    // A page below others, with the largest rowid it may hold; the smallest follows the largest of the page before.
    struct Branch
    {
        quint32 page = 0;
        qint64 last = std::numeric_limits<qint64>::max();
    };

    bool findColumns(SQLite::Database& database, const char* table, const char* rowid,
                     const std::vector<const char*>& columns);
    bool findLeaves(SQLite::Database& database, quint32 root);
    bool addChildren(const uchar* page, const Branch* before, const Branch& branch,
                     std::vector<Branch>& children) const;
    bool takeLeaf(const uchar* page, std::size_t leaf, qint64 first, qint64 last, std::vector<Cell>& cells,
                  const Take& take) const;
    bool decode(const uchar* record, std::size_t size, std::vector<Cell>& cells) const;

    bool isPage(quint32 number) const { return number >= 2 && number <= m_pageCount && number != m_lockPage; }

    // A cell takes four bytes and its pointer two: SQLite refuses pages that say they have more.
    std::size_t mostCells() const { return (m_usable - 12) / 6; }

    std::size_t m_pageSize = 0;
    std::size_t m_usable = 0; // of a page, but what extensions of SQLite reserve at its end
    quint32 m_pageCount = 0;
    quint32 m_lockPage = 0;        // never holds anything
    std::vector<Column> m_columns; // in the order of the records
    std::size_t m_wanted = 0;
    std::size_t m_needed = 0; // columns up to the last that is wanted
    std::vector<Branch> m_leaves;
};

} // namespace atlas
