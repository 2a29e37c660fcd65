// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tablepages.h"

#include <QByteArrayView>
#include <QtEndian>

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <string>

namespace atlas {

namespace {

constexpr std::size_t FileHeaderSize = 100;
constexpr std::size_t InteriorHeaderSize = 12;
constexpr std::size_t LeafHeaderSize = 8;
constexpr uchar InteriorPage = 0x05;
constexpr uchar LeafPage = 0x0d;
constexpr int MaxDepth = 20; // of SQLite's cursors
constexpr sqlite3_int64 LockByte = 0x40000000;
// Leaves are read in runs, with the pages of indexes between them: one call for each page would take as long as
// decoding it. A run stays in the cache of a core.
constexpr std::size_t RunBytes = 256 * 1024;
constexpr quint32 MaxGap = 8;
// Asking SQLite for single rows is slow: beyond so many in one call, it reads them all faster.
constexpr int MaxOddRows = 64;

constexpr std::size_t RowidBytes = 9;
constexpr std::size_t LengthBytes = 4; // more is longer than any page
constexpr std::size_t SerialBytes = 3;

// Reads a varint of at most so many bytes; false where it is longer or leaves the memory.
template <std::size_t MaxBytes>
bool readVarint(const uchar*& at, const uchar* end, quint64& value)
{
    if (at < end && *at < 0x80) [[likely]] {
        value = *at++;
        return true;
    }
    value = 0;
    for (std::size_t i = 0; i < MaxBytes && at < end; ++i) {
        const uchar byte = *at++;
        if (i == 8) {
            value = value << 8 | byte;
            return true;
        }
        value = value << 7 | (byte & 0x7f);
        if (byte < 0x80)
            return true;
    }
    return false;
}

qint64 readInteger(const uchar* at, std::size_t size)
{
    quint64 value = at[0] & 0x80 ? ~quint64(0) : 0;
    for (std::size_t i = 0; i < size; ++i)
        value = value << 8 | at[i];
    return qint64(value);
}

sqlite3_file* fileOf(SQLite::Database& database)
{
    sqlite3_file* file = nullptr;
    const int code = sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    return code == SQLITE_OK && file && file->pMethods ? file : nullptr;
}

bool readBytes(sqlite3_file* file, sqlite3_int64 offset, std::vector<uchar>& bytes, std::size_t size)
{
    if (bytes.size() < size)
        bytes.resize(size);
    return file->pMethods->xRead(file, bytes.data(), int(size), offset) == SQLITE_OK;
}

} // namespace

std::optional<TablePages> TablePages::find(SQLite::Database& database, const char* table, const char* rowid,
                                           const std::vector<const char*>& columns)
{
    const char* const name = sqlite3_db_filename(database.getHandle(), "main");
    sqlite3_file* const file = fileOf(database);
    if (!name || !sqlite3_uri_boolean(name, "immutable", 0) || !file ||
        database.execAndGet("PRAGMA encoding").getString() != "UTF-8")
        return std::nullopt;
    SQLite::Statement schema(database, "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?");
    schema.bind(1, table);
    if (!schema.executeStep())
        return std::nullopt;
    const qint64 root = schema.getColumn(0).getInt64();

    TablePages pages;
    std::vector<uchar> header;
    if (!readBytes(file, 0, header, FileHeaderSize))
        return std::nullopt;
    pages.m_pageSize = std::size_t(database.execAndGet("PRAGMA page_size").getInt());
    pages.m_usable = pages.m_pageSize - header[20];
    pages.m_pageCount = database.execAndGet("PRAGMA page_count").getUInt();
    pages.m_lockPage = quint32(LockByte / sqlite3_int64(pages.m_pageSize)) + 1;
    const std::size_t sizeInHeader = qFromBigEndian<quint16>(header.data() + 16);
    if ((sizeInHeader == 1 ? 65536 : sizeInHeader) != pages.m_pageSize || root <= 0 || root > pages.m_pageCount ||
        !pages.findColumns(database, table, rowid, columns) || !pages.findLeaves(database, quint32(root)))
        return std::nullopt;
    return pages;
}

// The columns as the records hold them, which is the order of CREATE TABLE.
bool TablePages::findColumns(SQLite::Database& database, const char* table, const char* rowid,
                             const std::vector<const char*>& columns)
{
    // A primary key with an index is not the rowid, not even every INTEGER PRIMARY KEY.
    SQLite::Statement keys(database, "SELECT 1 FROM pragma_index_list(?) WHERE origin = 'pk'");
    keys.bind(1, table);
    if (keys.executeStep())
        return false;
    m_wanted = columns.size();
    std::size_t found = 0;
    bool hasRowid = false;
    SQLite::Statement info(database, "SELECT name, upper(type), pk, hidden FROM pragma_table_xinfo(?) ORDER BY cid");
    info.bind(1, table);
    while (info.executeStep()) {
        const std::string name = info.getColumn(0).getString();
        const std::string type = info.getColumn(1).getString();
        const auto has = [&](const char* part) { return type.find(part) != std::string::npos; };
        const bool isKey = info.getColumn(2).getInt() != 0;
        if (info.getColumn(3).getInt() != 0 || (isKey && (name != rowid || type != "INTEGER")))
            return false;
        hasRowid = hasRowid || isKey;
        Column column{m_wanted, has("REAL") || has("FLOA") || has("DOUB")};
        // SQLite looks for the parts of a type in an order of its own.
        if (column.isReal && (has("INT") || has("CHAR") || has("CLOB") || has("TEXT") || has("BLOB")))
            return false;
        const auto wanted = std::ranges::find(columns, name);
        if (wanted != columns.end()) {
            column.cell = std::size_t(wanted - columns.begin());
            m_needed = m_columns.size() + 1;
            ++found;
        }
        m_columns.push_back(column);
    }
    return hasRowid && found == m_wanted;
}

// Goes down the tree level by level. All leaves of a sound table lie on one level; read() sees whether they are leaves.
bool TablePages::findLeaves(SQLite::Database& database, quint32 root)
{
    sqlite3_file* const file = fileOf(database);
    std::vector<uchar> page;
    m_leaves = {{root}};
    for (int depth = 0; depth < MaxDepth; ++depth) {
        std::vector<Branch> children;
        for (std::size_t i = 0; i < m_leaves.size(); ++i) {
            const Branch& branch = m_leaves[i];
            if (!isPage(branch.page) ||
                !readBytes(file, sqlite3_int64(branch.page - 1) * sqlite3_int64(m_pageSize), page, m_pageSize))
                return false;
            if (i == 0 && page[0] == LeafPage)
                return true;
            if (!addChildren(page.data(), i == 0 ? nullptr : &m_leaves[i - 1], branch, children))
                return false;
        }
        m_leaves = std::move(children);
    }
    return false;
}

bool TablePages::addChildren(const uchar* page, const Branch* before, const Branch& branch,
                             std::vector<Branch>& children) const
{
    const std::size_t count = qFromBigEndian<quint16>(page + 3);
    const std::size_t cellsFrom = InteriorHeaderSize + 2 * count;
    if (page[0] != InteriorPage || count == 0 || count > mostCells() || children.size() + count > m_pageCount)
        return false;
    const uchar* const end = page + m_usable;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t offset = qFromBigEndian<quint16>(page + InteriorHeaderSize + 2 * i);
        if (offset < cellsFrom || offset + 5 > m_usable)
            return false;
        const uchar* at = page + offset + 4;
        quint64 key = 0;
        if (!readVarint<RowidBytes>(at, end, key))
            return false;
        const Branch* const previous = i == 0 ? before : &children.back();
        if ((previous && qint64(key) <= previous->last) || qint64(key) >= branch.last)
            return false;
        children.push_back({qFromBigEndian<quint32>(page + offset), qint64(key)});
    }
    children.push_back({qFromBigEndian<quint32>(page + 8), branch.last});
    return true;
}

bool TablePages::read(SQLite::Database& reader, qint64 first, qint64 last, const Take& take) const
{
    sqlite3_file* const file = fileOf(reader);
    if (!file)
        return false;
    std::vector<uchar> run;
    std::vector<Cell> cells(m_wanted + 1);
    int oddRows = 0;
    const Take counting = [&](qint64 rowid, const Cell* row) {
        return (row || ++oddRows <= MaxOddRows) && take(rowid, row);
    };
    quint32 runFrom = 0; // page
    quint32 runTo = 0;   // behind the last
    const auto runPages = quint32(std::max<std::size_t>(1, RunBytes / m_pageSize));
    const auto from = std::ranges::lower_bound(m_leaves, first, {}, &Branch::last);
    for (auto leaf = from; leaf != m_leaves.end() && (leaf == from || (leaf - 1)->last < last); ++leaf) {
        if (!isPage(leaf->page))
            return false;
        if (leaf->page < runFrom || leaf->page >= runTo) {
            runFrom = leaf->page;
            runTo = leaf->page + 1;
            for (auto next = leaf + 1;
                 next != m_leaves.end() && (next - 1)->last < last && next->page >= runTo &&
                 next->page - runTo <= MaxGap && next->page - runFrom < runPages && isPage(next->page);
                 ++next)
                runTo = next->page + 1;
            if (!readBytes(file, sqlite3_int64(runFrom - 1) * sqlite3_int64(m_pageSize), run,
                           (runTo - runFrom) * m_pageSize))
                return false;
        }
        if (!takeLeaf(run.data() + (leaf->page - runFrom) * m_pageSize, std::size_t(leaf - m_leaves.begin()), first,
                      last, cells, counting))
            return false;
    }
    return true;
}

bool TablePages::takeLeaf(const uchar* page, std::size_t leaf, qint64 first, qint64 last, std::vector<Cell>& cells,
                          const Take& take) const
{
    const std::size_t count = qFromBigEndian<quint16>(page + 3);
    const std::size_t cellsFrom = LeafHeaderSize + 2 * count;
    // Only a table without rows has an empty leaf, its root.
    if (page[0] != LeafPage || count > mostCells() || (count == 0 && m_leaves.size() > 1))
        return false;
    const uchar* const end = page + m_usable;
    std::optional<qint64> previous;
    if (leaf > 0)
        previous = m_leaves[leaf - 1].last;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t offset = qFromBigEndian<quint16>(page + LeafHeaderSize + 2 * i);
        if (offset < cellsFrom || offset + 4 > m_usable)
            return false;
        const uchar* at = page + offset;
        quint64 size = 0;
        quint64 key = 0;
        if (!readVarint<LengthBytes>(at, end, size) || !readVarint<RowidBytes>(at, end, key))
            return false;
        const auto rowid = qint64(key);
        if ((previous && rowid <= *previous) || rowid > m_leaves[leaf].last)
            return false;
        previous = rowid;
        const bool isLocal = size <= m_usable - 35;
        if (isLocal && size > quint64(end - at))
            return false;
        if (rowid < first)
            continue;
        if (rowid > last)
            return true;
        if (!take(rowid, isLocal && decode(at, size, cells) ? cells.data() : nullptr))
            return false;
    }
    return true;
}

// False for a record that is not in the plain form.
bool TablePages::decode(const uchar* record, std::size_t size, std::vector<Cell>& cells) const
{
    constexpr std::array<quint8, 12> sizes{0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    const uchar* const end = record + size;
    const uchar* header = record;
    quint64 headerSize = 0;
    if (!readVarint<SerialBytes>(header, end, headerSize) || headerSize > size)
        return false;
    const uchar* const headerEnd = record + headerSize;
    const uchar* at = headerEnd;
    std::size_t index = 0;
    for (; header < headerEnd; ++index) {
        quint64 serial = 0;
        if (index == m_columns.size() || !readVarint<SerialBytes>(header, headerEnd, serial))
            return false;
        const Column& column = m_columns[index];
        Cell& cell = cells[column.cell];
        const std::size_t length = serial >= sizes.size() ? (serial - 12) / 2 : sizes[serial];
        if (length > std::size_t(end - at))
            return false;
        if (serial >= 12) {
            cell.type = serial % 2 != 0 ? Cell::Type::Text : Cell::Type::Blob;
            cell.bytes = {reinterpret_cast<const char*>(at), length};
        } else if (serial == 0) {
            cell.type = Cell::Type::Null;
        } else if (serial == 7) {
            cell.real = std::bit_cast<double>(qFromBigEndian<quint64>(at));
            cell.type = std::isnan(cell.real) ? Cell::Type::Null : Cell::Type::Real;
        } else if (serial < 10) {
            cell.whole = length == 0 ? qint64(serial - 8) : readInteger(at, length);
            cell.real = double(cell.whole);
            cell.type = column.isReal ? Cell::Type::Real : Cell::Type::Integer;
        } else {
            return false; // not in use
        }
        at += length;
    }
    // Columns that were added later and have no cell yet may be those that nobody wants.
    return header == headerEnd && at == end && index >= m_needed;
}

} // namespace atlas
