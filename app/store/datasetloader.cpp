// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/datasetloader.h"

#include "base/parallel.h"
#include "store/datasetconnection.h"
#include "store/geopackagerows.h"
#include "store/geopackageschema.h"
#include "store/gpkgpoint.h"

#include <QSet>
#include <QUrl>

#include <sqlite3.h>

#include <array>
#include <functional>
#include <mutex>

namespace atlas {

namespace {

// Rows that are read in one go: whole chunks, so that the parts of a table are put together without touching rows.
constexpr qint64 BlockRows = 4 * qint64(ChunkRows);

using RawStatement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

RawStatement prepared(SQLite::Database& database, const std::string& sql)
{
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(database.getHandle(), sql.c_str(), -1, &statement, nullptr);
    if (code != SQLITE_OK)
        throw SQLite::Exception(database.getHandle(), code);
    return {statement, sqlite3_finalize};
}

std::string_view textOf(sqlite3_stmt* statement, int index)
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, index));
    return {text, std::size_t(sqlite3_column_bytes(statement, index))};
}

bool isUtf8(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<signed char>(c) >= 0; }) ||
           QByteArrayView(text.data(), qsizetype(text.size())).isValidUtf8();
}

std::optional<PartialDate> dateOf(std::string_view text)
{
    if ((text.size() != 10 && text.size() != 7 && text.size() != 4) || !isUtf8(text))
        return std::nullopt;
    return PartialDate::parse(QString::fromLatin1(text.data(), qsizetype(text.size())));
}

template <typename E>
std::optional<E> termOf(std::string_view key)
{
    static const std::vector<std::string_view> keys = [] {
        std::vector<std::string_view> list;
        for (const Term& term : vocabularyOf<E>().terms)
            list.emplace_back(term.key);
        return list;
    }();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i] == key)
            return static_cast<E>(i);
    }
    return std::nullopt;
}

// Each appends a cell as it lies in the file to its column, or does nothing and gives false for whatever is not in the
// plain form that this program writes: readRow() then reads the row or says what is wrong with it.
bool appendCell(StoredColumn<QString>& column, const ColumnSpec& spec, sqlite3_stmt* statement, int index)
{
    const int type = sqlite3_column_type(statement, index);
    const std::string_view text = type == SQLITE_TEXT ? textOf(statement, index) : std::string_view();
    if ((type != SQLITE_TEXT && type != SQLITE_NULL) || (text.empty() && spec.required) || text.size() > MaxCellBytes ||
        !isUtf8(text))
        return false;
    column.append(text);
    return true;
}

bool appendCell(StoredColumn<QStringList>& column, const ColumnSpec&, sqlite3_stmt* statement, int index)
{
    if (sqlite3_column_type(statement, index) != SQLITE_NULL)
        return false;
    column.append(std::string_view());
    return true;
}

template <typename E>
    requires std::is_enum_v<E>
bool appendCell(StoredColumn<E>& column, const ColumnSpec&, sqlite3_stmt* statement, int index)
{
    if (sqlite3_column_type(statement, index) != SQLITE_TEXT)
        return false;
    const auto term = termOf<E>(textOf(statement, index));
    if (term)
        column.append(*term);
    return term.has_value();
}

template <typename E>
    requires std::is_enum_v<E>
bool appendCell(StoredColumn<std::optional<E>>& column, const ColumnSpec&, sqlite3_stmt* statement, int index)
{
    std::optional<E> term;
    if (sqlite3_column_type(statement, index) != SQLITE_NULL) {
        if (sqlite3_column_type(statement, index) != SQLITE_TEXT)
            return false;
        term = termOf<E>(textOf(statement, index));
        if (!term)
            return false;
    }
    column.append(term);
    return true;
}

bool appendCell(StoredColumn<std::optional<double>>& column, const ColumnSpec& spec, sqlite3_stmt* statement, int index)
{
    const int type = sqlite3_column_type(statement, index);
    if (type == SQLITE_NULL && !spec.required) {
        column.append(std::nullopt);
        return true;
    }
    const double number = sqlite3_column_double(statement, index);
    if (type != SQLITE_FLOAT || !std::isfinite(number) || number < spec.min || number > spec.max)
        return false;
    column.append(number);
    return true;
}

bool appendCell(StoredColumn<bool>& column, const ColumnSpec&, sqlite3_stmt* statement, int index)
{
    const int type = sqlite3_column_type(statement, index);
    const sqlite3_int64 flag = sqlite3_column_int64(statement, index);
    if ((type != SQLITE_INTEGER && type != SQLITE_NULL) || flag < 0 || flag > 1)
        return false;
    column.append(flag == 1);
    return true;
}

bool appendCell(StoredColumn<PartialDate>& column, const ColumnSpec& spec, sqlite3_stmt* statement, int index)
{
    const int type = sqlite3_column_type(statement, index);
    std::optional<PartialDate> date;
    if (type == SQLITE_NULL && !spec.required)
        date = PartialDate();
    else if (type == SQLITE_TEXT)
        date = dateOf(textOf(statement, index));
    if (date)
        column.append(*date);
    return date.has_value();
}

bool appendPoint(StoredColumn<LonLat>& column, sqlite3_stmt* statement, int index)
{
    if (sqlite3_column_type(statement, index) != SQLITE_BLOB)
        return false;
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, index));
    const auto point = readGpkgPoint(QByteArrayView(bytes, sqlite3_column_bytes(statement, index)));
    if (!point || !*point || !(std::abs((*point)->lon) <= 180) || !(std::abs((*point)->lat) <= 90))
        return false;
    column.append(**point);
    return true;
}

// One row of a table, by its fid, read and checked cell by cell.
Result<std::vector<Value>> rowByFid(SQLite::Database& database, const TableSpec& spec, qint64 fid)
{
    SQLite::Statement statement(database, selectSql(spec, "WHERE \"fid\" = ?"));
    statement.bind(1, int64_t(fid));
    if (!statement.executeStep())
        return fail(ErrorCode::Damaged, QLatin1StringView(spec.name), QStringLiteral("A row cannot be found again"));
    return readRow(statement, spec);
}

// The rows with fids from first to last, both included.
template <typename Row>
Result<ColumnTable<Row>> readRows(SQLite::Database& database, qint64 first, qint64 last)
{
    const TableSpec& spec = *table(tableNameOf<Row>());
    std::vector<const ColumnSpec*> columns; // of the statement, behind the fid
    std::string sql = "SELECT \"fid\"";
    if (spec.hasGeometry) {
        sql += ", " + quoted(GeometryColumn);
        columns.push_back(nullptr);
    }
    for (const ColumnSpec& column : spec.columns) {
        if (!column.isGeometry()) {
            sql += ", " + quoted(column.name);
            columns.push_back(&column);
        }
    }
    const RawStatement statement =
        prepared(database, sql + " FROM " + quoted(spec.name) + " WHERE \"fid\" BETWEEN ? AND ? ORDER BY \"fid\"");
    sqlite3_bind_int64(statement.get(), 1, first);
    sqlite3_bind_int64(statement.get(), 2, last);

    ColumnTable<Row> rows;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement.get())) == SQLITE_ROW) {
        auto& chunk = rows.chunkToFill();
        int index = spec.hasGeometry ? 2 : 1;
        const bool plain = chunk.forEachColumn([&]<typename T>(StoredColumn<T>& column) {
            if constexpr (std::is_same_v<T, LonLat>) {
                return appendPoint(column, statement.get(), 1);
            } else {
                const bool good = appendCell(column, *columns[std::size_t(index) - 1], statement.get(), index);
                ++index;
                return good;
            }
        });
        if (plain) {
            rows.rowAdded(chunk);
            continue;
        }
        chunk.keep(chunk.rows);
        const auto cells = rowByFid(database, spec, sqlite3_column_int64(statement.get(), 0));
        if (!cells)
            return std::unexpected(cells.error());
        rows.push_back(rowOf<Row>(*cells));
    }
    if (code != SQLITE_DONE)
        throw SQLite::Exception(database.getHandle(), code);
    return rows;
}

// A part of a large table: reads its rows from a connection, and then puts them behind those that came before.
struct Part
{
    std::function<Result<void>(SQLite::Database&)> read;
    std::function<void()> join;
};

template <typename Row>
void addParts(std::vector<Part>& parts, SQLite::Database& database, ColumnTable<Row>& target)
{
    const qint64 last =
        database.execAndGet("SELECT coalesce(max(\"fid\"), 0) FROM " + quoted(tableNameOf<Row>())).getInt64();
    const qint64 count = std::max<qint64>(1, (last + BlockRows - 1) / BlockRows);
    // A fid may be any number: the outermost parts are open, and sparse fids make no flood of empty parts.
    if (count > 10000) {
        parts.push_back({[&target](SQLite::Database& reader) -> Result<void> {
                             auto read = readRows<Row>(reader, std::numeric_limits<qint64>::min(),
                                                       std::numeric_limits<qint64>::max());
                             if (!read)
                                 return std::unexpected(read.error());
                             target = std::move(*read);
                             return {};
                         },
                         [] {}});
        return;
    }
    for (qint64 part = 0; part < count; ++part) {
        const auto rows = std::make_shared<ColumnTable<Row>>();
        const qint64 from = part == 0 ? std::numeric_limits<qint64>::min() : part * BlockRows + 1;
        const qint64 to = part == count - 1 ? std::numeric_limits<qint64>::max() : (part + 1) * BlockRows;
        parts.push_back({[rows, from, to](SQLite::Database& reader) -> Result<void> {
                             auto read = readRows<Row>(reader, from, to);
                             if (!read)
                                 return std::unexpected(read.error());
                             *rows = std::move(*read);
                             return {};
                         },
                         [rows, &target] { target.append(std::move(*rows)); }});
    }
}

// Another connection to a file that nobody changes.
std::unique_ptr<SQLite::Database> twinOf(SQLite::Database& database)
{
    const char* const name = sqlite3_db_filename(database.getHandle(), "main");
    const QByteArray uri = "file:" + QUrl::toPercentEncoding(QString::fromUtf8(name), "/") + "?mode=ro&immutable=1";
    // One thread uses it: SQLite need not lock for each cell, which would cost a third of the time.
    auto twin = std::make_unique<SQLite::Database>(uri.toStdString(),
                                                   SQLite::OPEN_READONLY | SQLite::OPEN_URI | SQLite::OPEN_NOMUTEX);
    hardenForReading(*twin);
    return twin;
}

Result<void> readParts(SQLite::Database& database, const std::vector<Part>& parts, const QString& file)
{
    // Only a connection that cannot write is known to see what another one to the same file sees; and opening one costs
    // more than reading a small file.
    if (parts.size() <= 3 || sqlite3_db_readonly(database.getHandle(), "main") != 1) {
        for (const Part& part : parts) {
            if (auto done = part.read(database); !done)
                return done;
        }
        return {};
    }
    std::mutex mutex;
    std::vector<std::unique_ptr<SQLite::Database>> idle;
    Result<void> result;
    forEachBlock(parts.size(), 1, [&](std::size_t index, std::size_t) {
        std::unique_ptr<SQLite::Database> twin;
        {
            const std::lock_guard lock(mutex);
            if (!result)
                return;
            if (!idle.empty()) {
                twin = std::move(idle.back());
                idle.pop_back();
            }
        }
        Result<void> done = guarded(file, Access::Read, [&] {
            if (!twin)
                twin = twinOf(database);
            return parts[index].read(*twin);
        });
        const std::lock_guard lock(mutex);
        if (done)
            idle.push_back(std::move(twin));
        else if (result)
            result = std::move(done);
    });
    return result;
}

Result<void> readSmallTable(SQLite::Database& database, const TableSpec& spec, Dataset& dataset, const QString& file)
{
    const QLatin1StringView name(spec.name);
    SQLite::Statement statement(database, selectSql(spec, "ORDER BY \"fid\""));
    QSet<QString> uids;
    while (statement.executeStep()) {
        const auto cells = readRow(statement, spec);
        if (!cells)
            return std::unexpected(cells.error());
        const QString uid = toText(cells->front());
        if (uids.contains(uid))
            return fail(ErrorCode::InvalidData, name + u' ' + uid, QStringLiteral("The identifier occurs twice"),
                        QStringLiteral("column uid"));
        uids.insert(uid);
        appendRow(dataset, name, *cells);
    }
    if (name == QLatin1StringView(tableNameOf<DatasetInfo>()) && uids.size() != 1)
        return fail(ErrorCode::InvalidData, file,
                    QStringLiteral("The table dataset has %1 rows instead of one").arg(uids.size()));
    return {};
}

} // namespace

Result<Snapshot> loadDataset(SQLite::Database& database, const QString& file)
{
    const SQLite::Transaction oneMoment(database);
    auto dataset = std::make_shared<Dataset>();
    for (const TableSpec& spec : tables()) {
        const QLatin1StringView name(spec.name);
        const bool isLarge = name == QLatin1StringView(tableNameOf<Site>()) ||
                             name == QLatin1StringView(tableNameOf<Claim>()) ||
                             name == QLatin1StringView(tableNameOf<Event>());
        if (isLarge)
            continue;
        if (auto read = readSmallTable(database, spec, *dataset, file); !read)
            return std::unexpected(read.error());
    }
    std::vector<Part> parts;
    addParts(parts, database, dataset->claims);
    addParts(parts, database, dataset->events);
    addParts(parts, database, dataset->sites);
    if (auto read = readParts(database, parts, file); !read)
        return std::unexpected(read.error());
    for (const Part& part : parts)
        part.join();

    QSet<QString> terms;
    dataset->sites.shareTerms(terms);
    dataset->claims.shareTerms(terms);
    dataset->events.shareTerms(terms);

    dataset->revision = revisionOf(database);
    dataset->reindex();
    if (const QString doubled = dataset->doubledIdentifier(); !doubled.isEmpty())
        return fail(ErrorCode::InvalidData, doubled, QStringLiteral("The identifier occurs twice"),
                    QStringLiteral("column uid"));
    return dataset;
}

} // namespace atlas
