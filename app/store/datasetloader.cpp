// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/datasetloader.h"

#include "base/parallel.h"
#include "store/datasetconnection.h"
#include "store/geopackagerows.h"
#include "store/geopackageschema.h"
#include "store/gpkgpoint.h"
#include "store/tablepages.h"

#include <QSet>
#include <QUrl>

#include <sqlite3.h>

#include <array>
#include <cstring>
#include <exception>
#include <functional>
#include <mutex>

namespace atlas {

namespace {

// Rows that are read in one go: whole chunks, so that the parts of a table are put together without touching rows.
constexpr qint64 BlockRows = qint64(ChunkRows);

using RawStatement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

RawStatement prepared(SQLite::Database& database, const std::string& sql)
{
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(database.getHandle(), sql.c_str(), -1, &statement, nullptr);
    if (code != SQLITE_OK)
        throw SQLite::Exception(database.getHandle(), code);
    return {statement, sqlite3_finalize};
}

Cell cellOf(sqlite3_value* value)
{
    Cell cell;
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        cell.type = Cell::Type::Integer;
        cell.whole = sqlite3_value_int64(value);
        break;
    case SQLITE_FLOAT:
        cell.type = Cell::Type::Real;
        cell.real = sqlite3_value_double(value);
        break;
    case SQLITE_TEXT:
        cell.type = Cell::Type::Text;
        // The text first: asking for it may change the number of bytes.
        if (const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value)))
            cell.bytes = {text, std::size_t(sqlite3_value_bytes(value))};
        break;
    case SQLITE_BLOB:
        cell.type = Cell::Type::Blob;
        cell.bytes = {static_cast<const char*>(sqlite3_value_blob(value)), std::size_t(sqlite3_value_bytes(value))};
        break;
    default:
        break;
    }
    return cell;
}

bool isUtf8(std::string_view text)
{
    const char* at = text.data();
    const char* const end = at + text.size();
    quint64 bits = 0;
    for (; end - at >= 8; at += 8) {
        quint64 word = 0;
        std::memcpy(&word, at, 8);
        bits |= word;
    }
    for (; at != end; ++at)
        bits |= static_cast<unsigned char>(*at);
    return (bits & 0x8080808080808080U) == 0 || QByteArrayView(text.data(), qsizetype(text.size())).isValidUtf8();
}

// Dates as files hold them. A dataset has few different ones, and comparing is cheaper than the calendar.
class DateReader
{
public:
    std::optional<PartialDate> read(std::string_view text)
    {
        if (text.size() != 10 && text.size() != 7 && text.size() != 4)
            return std::nullopt;
        const auto digit = [&](std::size_t i) { return unsigned(static_cast<unsigned char>(text[i])); };
        const std::size_t last = text.size() - 1;
        Known& known = m_known[(digit(2) * 160 + digit(3) * 16 + digit(last - 1) * 10 + digit(last)) % m_known.size()];
        if (known.text != text) {
            if (!isUtf8(text))
                return std::nullopt;
            known.text = text;
            known.date = PartialDate::parse(QString::fromLatin1(text.data(), qsizetype(text.size())));
        }
        return known.date;
    }

private:
    struct Known
    {
        std::string text; // short enough to lie here
        std::optional<PartialDate> date;
    };

    std::array<Known, 256> m_known;
};

// The terms of a vocabulary by their keys: each file has them a million times.
template <typename E>
class TermKeys
{
public:
    static std::optional<E> find(std::string_view key)
    {
        static const TermKeys keys;
        for (std::size_t slot = slotOf(key);; slot = (slot + 1) % Slots) {
            const Key& known = keys.m_slots[slot];
            if (known.text.data() == nullptr)
                return std::nullopt;
            if (known.text == key)
                return known.term;
        }
    }

private:
    static constexpr std::size_t Slots = 128;

    struct Key
    {
        std::string_view text;
        E term{};
    };

    TermKeys()
    {
        const auto terms = vocabularyOf<E>().terms;
        Q_ASSERT(terms.size() < Slots / 2);
        for (std::size_t i = 0; i < terms.size(); ++i) {
            std::size_t slot = slotOf(terms[i].key);
            while (m_slots[slot].text.data() != nullptr)
                slot = (slot + 1) % Slots;
            m_slots[slot] = {terms[i].key, static_cast<E>(i)};
        }
    }

    static std::size_t slotOf(std::string_view key)
    {
        if (key.empty())
            return 0;
        const auto at = [&](std::size_t i) { return std::size_t(static_cast<unsigned char>(key[i])); };
        return (key.size() * 31 + at(0) * 7 + at(key.size() / 2) * 3 + at(key.size() - 1)) % Slots;
    }

    std::array<Key, Slots> m_slots;
};

// Each appends a cell as it lies in the file to its column, or does nothing and gives false for whatever is not in the
// plain form that this program writes: readRow() then reads the row or says what is wrong with it.
bool appendCell(StoredColumn<QString>& column, const ColumnSpec& spec, const Cell& cell, DateReader&)
{
    std::string_view text = ""; // not null: it is compared
    if (cell.type == Cell::Type::Text)
        text = cell.bytes;
    else if (cell.type != Cell::Type::Null)
        return false;
    if (text.empty() && spec.required)
        return false;
    if (column.appendAgain(text))
        return true;
    if (text.size() > MaxCellBytes || !isUtf8(text))
        return false;
    column.append(text);
    return true;
}

bool appendCell(StoredColumn<QStringList>& column, const ColumnSpec&, const Cell& cell, DateReader&)
{
    if (cell.type != Cell::Type::Null)
        return false;
    column.append(std::string_view(""));
    return true;
}

template <typename E>
    requires std::is_enum_v<E>
bool appendCell(StoredColumn<E>& column, const ColumnSpec&, const Cell& cell, DateReader&)
{
    if (cell.type != Cell::Type::Text)
        return false;
    const auto term = TermKeys<E>::find(cell.bytes);
    if (term)
        column.append(*term);
    return term.has_value();
}

template <typename E>
    requires std::is_enum_v<E>
bool appendCell(StoredColumn<std::optional<E>>& column, const ColumnSpec&, const Cell& cell, DateReader&)
{
    std::optional<E> term;
    if (cell.type != Cell::Type::Null) {
        if (cell.type != Cell::Type::Text)
            return false;
        term = TermKeys<E>::find(cell.bytes);
        if (!term)
            return false;
    }
    column.append(term);
    return true;
}

bool appendCell(StoredColumn<std::optional<double>>& column, const ColumnSpec& spec, const Cell& cell, DateReader&)
{
    if (cell.type == Cell::Type::Null && !spec.required) {
        column.append(std::nullopt);
        return true;
    }
    if (cell.type != Cell::Type::Real || !std::isfinite(cell.real) || cell.real < spec.min || cell.real > spec.max)
        return false;
    column.append(cell.real);
    return true;
}

bool appendCell(StoredColumn<bool>& column, const ColumnSpec&, const Cell& cell, DateReader&)
{
    const bool isFlag = cell.type == Cell::Type::Integer && (cell.whole == 0 || cell.whole == 1);
    if (!isFlag && cell.type != Cell::Type::Null)
        return false;
    column.append(isFlag && cell.whole == 1);
    return true;
}

bool appendCell(StoredColumn<PartialDate>& column, const ColumnSpec& spec, const Cell& cell, DateReader& dates)
{
    std::optional<PartialDate> date;
    if (cell.type == Cell::Type::Null && !spec.required)
        date = PartialDate();
    else if (cell.type == Cell::Type::Text)
        date = dates.read(cell.bytes);
    if (date)
        column.append(*date);
    return date.has_value();
}

bool appendPoint(StoredColumn<LonLat>& column, const Cell& cell)
{
    if (cell.type != Cell::Type::Blob)
        return false;
    const auto point = readGpkgPoint(QByteArrayView(cell.bytes.data(), qsizetype(cell.bytes.size())));
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

constexpr const char* TakeRow = "atlas_take_row";

// The columns of a table as rows are taken: the geometry, if there is one, then all others but the coordinates, which
// lie in it.
std::vector<const char*> takenColumns(const TableSpec& spec)
{
    std::vector<const char*> columns;
    if (spec.hasGeometry)
        columns.push_back(GeometryColumn);
    for (const ColumnSpec& column : spec.columns) {
        if (!column.isGeometry())
            columns.push_back(column.name);
    }
    return columns;
}

// Reads rows of one table: from the pages of the file where that can be, else SQLite hands them over as the arguments
// of an aggregate function, which costs half of what stepping through them and asking for each cell does.
template <typename Row>
class RowReader
{
public:
    // pages: may be null.
    RowReader(SQLite::Database& database, const TablePages* pages)
        : m_database(database), m_pages(pages), m_spec(*table(tableNameOf<Row>())), m_names(takenColumns(m_spec))
    {
        for (const ColumnSpec& column : m_spec.columns) {
            if (!column.isGeometry())
                m_columns.push_back(&column);
        }
    }

    // The rows with fids from first to last, both included.
    Result<ColumnTable<Row>> read(qint64 first, qint64 last)
    {
        const auto take = [this](qint64 fid, const Cell* cells) {
            return (cells ? append(fid, cells) : add(fid)).has_value();
        };
        if (m_pages && m_pages->read(m_database, first, last, take))
            return std::move(m_rows);
        m_rows = {};
        return readBySql(first, last);
    }

private:
    Result<ColumnTable<Row>> readBySql(qint64 first, qint64 last)
    {
        const FunctionGuard function(*this);
        // A row has a byte for each of its cells, its length, its rowid, a header and a pointer.
        m_mostRows = std::size_t(m_database.execAndGet("PRAGMA page_count").getInt64() *
                                 m_database.execAndGet("PRAGMA page_size").getInt64()) /
                     (m_names.size() + 5);
        std::string sql = std::string("SELECT ") + TakeRow + "(\"fid\"";
        for (const char* column : m_names)
            sql += ", " + quoted(column);
        sql += ") FROM " + quoted(m_spec.name) + " WHERE \"fid\" BETWEEN ? AND ?";
        const RawStatement statement = prepared(m_database, sql);
        sqlite3_bind_int64(statement.get(), 1, first);
        sqlite3_bind_int64(statement.get(), 2, last);
        const int code = sqlite3_step(statement.get());
        if (m_thrown)
            std::rethrow_exception(m_thrown);
        if (m_error)
            return std::unexpected(*m_error);
        if (code != SQLITE_ROW)
            throw SQLite::Exception(m_database.getHandle(), code);
        return std::move(m_rows);
    }

    // The function is there while rows are read, for this statement alone: no schema may call it.
    struct FunctionGuard
    {
        explicit FunctionGuard(RowReader& reader) : database(reader.m_database)
        {
            const auto step = [](sqlite3_context* context, int, sqlite3_value** cells) {
                static_cast<RowReader*>(sqlite3_user_data(context))->take(context, cells);
            };
            const auto end = [](sqlite3_context* context) { sqlite3_result_null(context); };
            const int code =
                sqlite3_create_function_v2(database.getHandle(), TakeRow, argumentsOf(reader),
                                           SQLITE_UTF8 | SQLITE_DIRECTONLY, &reader, nullptr, step, end, nullptr);
            if (code != SQLITE_OK)
                throw SQLite::Exception(database.getHandle(), code);
            arguments = argumentsOf(reader);
        }

        ~FunctionGuard()
        {
            sqlite3_create_function_v2(database.getHandle(), TakeRow, arguments, SQLITE_UTF8, nullptr, nullptr, nullptr,
                                       nullptr, nullptr);
        }

        FunctionGuard(const FunctionGuard&) = delete;
        FunctionGuard& operator=(const FunctionGuard&) = delete;

        static int argumentsOf(const RowReader& reader) { return int(reader.m_names.size()) + 1; }

        SQLite::Database& database;
        int arguments = 0;
    };

    void take(sqlite3_context* context, sqlite3_value** cells)
    {
        try {
            std::ranges::transform(cells + 1, cells + 1 + m_cells.size(), m_cells.begin(), cellOf);
            // A damaged tree may lead to the same page again and again; SQLite follows it.
            if (m_rows.size() > m_mostRows)
                m_error = Error{ErrorCode::Damaged,
                                QLatin1StringView(m_spec.name),
                                QStringLiteral("It has more rows than there is room for in the file"),
                                {},
                                {}};
            else if (const auto taken = append(sqlite3_value_int64(cells[0]), m_cells.data()); !taken)
                m_error = taken.error();
        } catch (...) {
            m_thrown = std::current_exception(); // not through SQLite
        }
        if (m_error || m_thrown)
            sqlite3_result_error(context, "reading was given up", -1);
    }

    // cells: of m_names.
    Result<void> append(qint64 fid, const Cell* cells)
    {
        auto& chunk = m_rows.chunkToFill();
        const Cell* cell = cells + (m_spec.hasGeometry ? 1 : 0);
        const ColumnSpec* const* column = m_columns.data();
        const bool plain = chunk.forEachColumn([&]<typename T>(StoredColumn<T>& stored) {
            if constexpr (std::is_same_v<T, LonLat>)
                return appendPoint(stored, cells[0]);
            else
                return appendCell(stored, **column++, *cell++, m_dates);
        });
        if (plain) {
            m_rows.rowAdded(chunk);
            return {};
        }
        chunk.keep(chunk.rows);
        return add(fid);
    }

    // A row that is not in the plain form.
    Result<void> add(qint64 fid)
    {
        const auto row = rowByFid(m_database, m_spec, fid);
        if (!row)
            return std::unexpected(row.error());
        m_rows.push_back(rowOf<Row>(*row));
        return {};
    }

    SQLite::Database& m_database;
    const TablePages* m_pages;
    const TableSpec& m_spec;
    std::vector<const char*> m_names; // of the cells of a row
    std::vector<const ColumnSpec*> m_columns;
    std::vector<Cell> m_cells = std::vector<Cell>(m_names.size()); // from SQLite
    ColumnTable<Row> m_rows;
    DateReader m_dates;
    std::size_t m_mostRows = 0; // that SQLite may give
    std::optional<Error> m_error;
    std::exception_ptr m_thrown;
};

// A part of a large table: reads its rows from a connection, and then puts them behind those that came before.
struct Part
{
    std::function<Result<void>(SQLite::Database&)> read;
    std::function<void()> join;
};

template <typename Row>
void addParts(std::vector<Part>& parts, SQLite::Database& database, ColumnTable<Row>& target)
{
    const auto pages = std::make_shared<std::optional<TablePages>>(
        TablePages::find(database, tableNameOf<Row>(), "fid", takenColumns(*table(tableNameOf<Row>()))));
    const auto addPart = [&parts, &target, pages](qint64 from, qint64 to) {
        const auto rows = std::make_shared<ColumnTable<Row>>();
        parts.push_back({[rows, pages, from, to](SQLite::Database& reader) -> Result<void> {
                             auto read = RowReader<Row>(reader, *pages ? &**pages : nullptr).read(from, to);
                             if (!read)
                                 return std::unexpected(read.error());
                             *rows = std::move(*read);
                             return {};
                         },
                         [rows, &target] { target.append(std::move(*rows)); }});
    };
    constexpr qint64 Lowest = std::numeric_limits<qint64>::min();
    constexpr qint64 Highest = std::numeric_limits<qint64>::max();
    const qint64 last =
        database.execAndGet("SELECT coalesce(max(\"fid\"), 0) FROM " + quoted(tableNameOf<Row>())).getInt64();
    const qint64 count = std::max<qint64>(1, last / BlockRows + (last % BlockRows == 0 ? 0 : 1));
    // A fid may be any number: the outermost parts are open, and sparse fids make no flood of empty parts.
    if (count > 10000) {
        addPart(Lowest, Highest);
        return;
    }
    for (qint64 part = 0; part < count; ++part)
        addPart(part == 0 ? Lowest : part * BlockRows + 1, part == count - 1 ? Highest : (part + 1) * BlockRows);
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
    std::vector<std::unique_ptr<SQLite::Database>> twins;
    std::vector<SQLite::Database*> idle{&database};
    Result<void> result;
    forEachBlock(parts.size(), 1, [&](std::size_t index, std::size_t) {
        SQLite::Database* reader = nullptr;
        {
            const std::lock_guard lock(mutex);
            if (!result)
                return;
            if (!idle.empty()) {
                reader = idle.back();
                idle.pop_back();
            }
        }
        std::unique_ptr<SQLite::Database> twin;
        Result<void> done = guarded(file, Access::Read, [&] {
            if (!reader) {
                twin = twinOf(database);
                reader = twin.get();
            }
            return parts[index].read(*reader);
        });
        const std::lock_guard lock(mutex);
        if (twin)
            twins.push_back(std::move(twin));
        if (done)
            idle.push_back(reader);
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
