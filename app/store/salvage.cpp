// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/salvage.h"

#include "store/datasetconnection.h"
#include "store/geopackagerows.h"
#include "store/gpkgpoint.h"
#include "store/readablerows.h"

#include <QSet>

#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace atlas {

namespace {

constexpr int MaxNames = 1'000; // lost rows named one by one
constexpr std::size_t MaxFindings = 10'000;
constexpr const char* LostText = "(lost)";

QString textOf(const SQLite::Column& cell)
{
    const char* const text = cell.getText();
    return QString::fromUtf8(text, cell.getBytes());
}

// The version of the schema that brought the table. None has brought a column to a table of an earlier one.
int firstVersionOf(const TableSpec& spec)
{
    const QLatin1StringView name(spec.name);
    if (name == QLatin1StringView(tableNameOf<DistressFlag>()) || name == QLatin1StringView(tableNameOf<Scenario>()))
        return 3;
    return name == QLatin1StringView(tableNameOf<Release>()) ? 2 : 1;
}

std::string listed(const QStringList& columns)
{
    QStringList names;
    for (const QString& column : columns)
        names << u'"' + column + u'"';
    return names.join(u", ").toStdString();
}

// A table by its ordinary columns; empty when there is none of that name, or something else bears it.
QStringList columnsOf(SQLite::Database& database, const char* table)
{
    QStringList columns;
    try {
        SQLite::Statement kind(database, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ? AND sql LIKE "
                                         "'CREATE TABLE%'");
        kind.bind(1, table);
        if (!kind.executeStep())
            return {};
        SQLite::Statement statement(database, "SELECT name FROM pragma_table_info(?)");
        statement.bind(1, table);
        while (statement.executeStep())
            columns << textOf(statement.getColumn(0));
    } catch (const SQLite::Exception&) {
        return {};
    }
    return columns;
}

class Salvage
{
public:
    Salvage(SQLite::Database& source, SQLite::Database& target, const QDateTime& now, RepairReport& report)
        : m_source(source), m_target(target), m_now(now), m_report(report)
    {}

    void run()
    {
        const auto version = storedNumber("schema_version");
        // Where it cannot be read: rather name a table that the file never had than keep silent about a lost one.
        m_version = version && *version >= 1 ? *version : SchemaVersion;
        for (const TableSpec& spec : tables())
            keepTable(spec);
        keepJournal();
        keepRevision();
        if (m_untold > 0)
            m_report.lost.push_back({Finding::Severity::Error,
                                     {},
                                     {},
                                     {},
                                     QStringLiteral("%1 more losses are not listed").arg(m_untold),
                                     {}});
    }

private:
    using Cells = std::vector<Value>;

    void lose(const char* table, const QString& uid, const char* column, const QString& message, const QString& cure)
    {
        if (m_report.lost.size() >= MaxFindings) {
            ++m_untold;
            return;
        }
        m_report.lost.push_back(
            {Finding::Severity::Error, QString::fromLatin1(table), uid, QString::fromLatin1(column), message, cure});
    }

    void loseHoles(const char* table, const std::vector<Hole>& holes)
    {
        const QString cure = QStringLiteral("Enter the row again, or take it from a backup.");
        for (const Hole& hole : holes) {
            // The index of identifiers is another part of the file, and often whole.
            int named = 0;
            try {
                SQLite::Statement names(m_source,
                                        "SELECT \"uid\" FROM " + quoted(table) + " INDEXED BY " +
                                            quoted(("sqlite_autoindex_" + std::string(table) + "_1").c_str()) +
                                            " WHERE \"fid\" BETWEEN ? AND ? LIMIT ?");
                names.bind(1, int64_t(hole.first));
                names.bind(2, int64_t(hole.last));
                names.bind(3, MaxNames);
                while (names.executeStep()) {
                    lose(table, textOf(names.getColumn(0)), "",
                         QStringLiteral("The row cannot be read: ") + hole.reason, cure);
                    ++named;
                }
            } catch (const SQLite::Exception&) {
                named = 0;
            }
            if (named == 0)
                lose(table, {}, "",
                     QStringLiteral("The rows numbered %1 to %2, as far as there were any, cannot be read: %3")
                         .arg(qMax(hole.first, qint64(1)))
                         .arg(hole.last)
                         .arg(hole.reason),
                     cure);
        }
    }

    // One cell, or null with the reason why it is lost.
    static Result<Value> cellOf(const SQLite::Column& cell, const ColumnSpec& column)
    {
        Value value;
        if (cell.isInteger())
            value = qint64(cell.getInt64());
        else if (cell.isFloat())
            value = cell.getDouble();
        else if (cell.isText() && cell.getBytes() > 0)
            value = textOf(cell);
        else if (cell.isBlob())
            return fail(ErrorCode::InvalidData, {}, QStringLiteral("It holds binary data"));
        if (isNull(value))
            return value; // whether it may be missing is seen later
        if (auto good = checkValue(column, value); !good)
            return std::unexpected(good.error());
        return value;
    }

    static std::optional<LonLat> pointIn(const SQLite::Column& cell)
    {
        if (!cell.isBlob())
            return std::nullopt;
        const auto* bytes = static_cast<const char*>(cell.getBlob());
        return readGpkgPoint(QByteArrayView(bytes, cell.getBytes())).value_or(std::nullopt);
    }

    std::unique_ptr<ReadableRows> rowsOf(const char* table, const QStringList& columns)
    {
        try {
            return std::make_unique<ReadableRows>(m_source, table, listed(columns));
        } catch (const SQLite::Exception& exception) {
            lose(table, {}, "", QStringLiteral("The table cannot be read: ") + QString::fromUtf8(exception.what()),
                 QStringLiteral("Take it from a backup."));
            return nullptr;
        }
    }

    void loseColumns(const TableSpec& spec, const QStringList& present)
    {
        const auto check = [&](const char* column) {
            if (!present.contains(QLatin1StringView(column)))
                lose(spec.name, {}, column, QStringLiteral("The column is missing"),
                     QStringLiteral("Take it from a backup."));
        };
        if (spec.hasGeometry)
            check(GeometryColumn);
        for (const ColumnSpec& column : spec.columns) {
            if (!column.isGeometry())
                check(column.name);
        }
    }

    void keepTable(const TableSpec& spec)
    {
        const QStringList present = columnsOf(m_source, spec.name);
        QStringList read;
        std::vector<const ColumnSpec*> columns;
        const bool hasPoint = spec.hasGeometry && present.contains(QLatin1StringView(GeometryColumn));
        if (hasPoint)
            read << QLatin1StringView(GeometryColumn);
        for (const ColumnSpec& column : spec.columns) {
            if (!column.isGeometry() && present.contains(QLatin1StringView(column.name))) {
                read << QLatin1StringView(column.name);
                columns.push_back(&column);
            }
        }
        m_insert.emplace(m_target, insertSql(spec));
        m_uids.clear();
        if (present.contains(u"fid") && present.contains(u"uid")) {
            loseColumns(spec, present);
            if (auto rows = rowsOf(spec.name, read))
                loseHoles(spec.name,
                          rows->read([&](const SQLite::Statement& row) { keepRow(spec, columns, hasPoint, row); }));
        } else if (firstVersionOf(spec) <= m_version) {
            lose(spec.name, {}, "", QStringLiteral("The table is missing"), QStringLiteral("Take it from a backup."));
        }
        if (QLatin1StringView(spec.name) == QLatin1StringView(tableNameOf<DatasetInfo>()) && m_uids.isEmpty()) {
            Dataset fresh;
            fresh.info.asOf = PartialDate::parse(m_now.toUTC().date().toString(Qt::ISODate)).value_or(PartialDate());
            insert(spec, allCells(fresh, QLatin1StringView(spec.name)).front());
            lose(spec.name, {}, "", QStringLiteral("What the dataset says of itself is lost; it is dated today"),
                 QStringLiteral("Enter title and date again."));
        }
        m_insert.reset();
    }

    void keepRow(const TableSpec& spec, const std::vector<const ColumnSpec*>& columns, bool hasPoint,
                 const SQLite::Statement& row)
    {
        const QString number = QString::number(row.getColumn(0).getInt64());
        const bool single = QLatin1StringView(spec.name) == QLatin1StringView(tableNameOf<DatasetInfo>());
        Cells cells(spec.columns.size());
        std::vector<std::pair<const ColumnSpec*, QString>> bad;
        int index = 1;
        const auto point = hasPoint ? pointIn(row.getColumn(index)) : std::nullopt;
        index += int(hasPoint);
        for (const ColumnSpec* column : columns) {
            auto cell = cellOf(row.getColumn(index++), *column);
            if (cell)
                cells[indexOf(spec, column)] = std::move(*cell);
            else
                bad.emplace_back(column, cell.error().detail);
        }
        const QString uid = toText(cells.front());
        const QString cure = QStringLiteral("Enter it again, or take it from a backup.");
        if (uid.isEmpty() || m_uids.contains(uid) || (single && !m_uids.isEmpty())) {
            lose(spec.name, uid, "uid",
                 uid.isEmpty() ? QStringLiteral("Row %1 has no identifier").arg(number)
                               : QStringLiteral("Row %1 occurs a second time").arg(number),
                 cure);
            return;
        }
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const ColumnSpec& column = spec.columns[i];
            if (column.isGeometry() && point) {
                const Value value = column.type == ColumnType::Longitude ? point->lon : point->lat;
                if (checkValue(column, value))
                    cells[i] = value;
            }
            // A number or a place that is made up would be worse than a row that is missing.
            if (!column.required || !isNull(cells[i]) || column.vocabulary)
                continue;
            if (column.type == ColumnType::Text && !column.references) {
                cells[i] = QString::fromLatin1(LostText);
                if (std::ranges::none_of(bad, [&](const auto& entry) { return entry.first == &column; }))
                    bad.emplace_back(&column, QStringLiteral("It is empty"));
                continue;
            }
            lose(spec.name, uid, column.name, QStringLiteral("The row cannot be kept without this value"), cure);
            return;
        }
        cells = normalized(spec.name, cells);
        if (auto good = checkCells(spec, cells); !good) {
            lose(spec.name, uid, "", good.error().detail, cure);
            return;
        }
        for (const auto& [column, reason] : bad)
            lose(spec.name, uid, column->name, QStringLiteral("The value cannot be kept: ") + reason, cure);
        insert(spec, cells);
        m_uids.insert(uid);
        ++m_report.rowsKept;
    }

    static std::size_t indexOf(const TableSpec& spec, const ColumnSpec* column)
    {
        return std::size_t(column - spec.columns.data());
    }

    void insert(const TableSpec& spec, const Cells& cells)
    {
        m_insert->reset();
        m_insert->clearBindings();
        bindRow(*m_insert, spec, cells);
        m_insert->exec();
    }

    // Line by line as it is; a line without its transaction, table, row or column says nothing.
    void keepJournal()
    {
        const QStringList known{QStringLiteral("txn"),   QStringLiteral("at"),          QStringLiteral("table_name"),
                                QStringLiteral("uid"),   QStringLiteral("column_name"), QStringLiteral("who"),
                                QStringLiteral("why"),   QStringLiteral("old"),         QStringLiteral("new"),
                                QStringLiteral("undoes")};
        constexpr qsizetype Required = 5;
        const QStringList present = columnsOf(m_source, "journal");
        QStringList columns;
        for (const QString& column : known) {
            if (present.contains(column))
                columns << column;
        }
        if (columns.first(qMin(Required, columns.size())) != known.first(Required) || !present.contains(u"fid")) {
            lose("journal", {}, "", QStringLiteral("The journal is missing"),
                 QStringLiteral("The history begins anew; a backup has the old one."));
            return;
        }
        QStringList marks;
        marks.fill(QStringLiteral("?"), columns.size());
        SQLite::Statement add(m_target, "INSERT INTO journal (" + listed(columns) + ") VALUES (" +
                                            marks.join(u", ").toStdString() + ')');
        // A transaction is found by halving: its number never falls, and none is later than the revision.
        const qint64 newest = storedNumber("revision").value_or(std::numeric_limits<qint64>::max());
        const auto keep = [&](const SQLite::Statement& row) {
            const qint64 transaction = row.getColumn(1).isInteger() ? row.getColumn(1).getInt64() : 0;
            bool good = transaction > 0 && transaction >= m_revision && transaction <= newest;
            for (int i = 2; i <= int(Required); ++i)
                good = good && row.getColumn(i).isText();
            for (int i = int(Required) + 1; i <= int(columns.size()); ++i)
                good = good && !row.getColumn(i).isBlob();
            if (!good) {
                lose("journal", {}, "", QStringLiteral("Line %1 is not readable").arg(row.getColumn(0).getInt64()), {});
                return;
            }
            add.reset();
            for (int i = 1; i <= int(columns.size()); ++i)
                bindAs(add, i, row.getColumn(i));
            add.exec();
            m_revision = transaction;
        };
        if (auto rows = rowsOf("journal", columns)) {
            const auto holes = rows->read(keep);
            for (const Hole& hole : holes)
                lose("journal", {}, "",
                     QStringLiteral("The lines %1 to %2 cannot be read: %3")
                         .arg(qMax(hole.first, qint64(1)))
                         .arg(hole.last)
                         .arg(hole.reason),
                     {});
        }
    }

    static void bindAs(SQLite::Statement& statement, int index, const SQLite::Column& cell)
    {
        if (cell.isInteger())
            statement.bind(index, cell.getInt64());
        else if (cell.isFloat())
            statement.bind(index, cell.getDouble());
        else if (cell.isNull())
            statement.bind(index);
        else
            statement.bind(index, std::string(cell.getText(), std::size_t(cell.getBytes())));
    }

    // A number of atlas_meta, or why it cannot be read.
    std::expected<qint64, QString> storedNumber(const char* key)
    {
        try {
            SQLite::Statement stored(m_source, "SELECT value FROM atlas_meta WHERE key = ?");
            stored.bind(1, key);
            if (stored.executeStep() && stored.getColumn(0).isInteger())
                return stored.getColumn(0).getInt64();
        } catch (const SQLite::Exception& exception) {
            return std::unexpected(QString::fromUtf8(exception.what()));
        }
        return std::unexpected(QStringLiteral("there is none"));
    }

    void keepRevision()
    {
        const auto stored = storedNumber("revision");
        m_revision = qMax(m_revision, stored.value_or(0));
        if (!stored)
            lose("atlas_meta", {}, "",
                 QStringLiteral("The revision cannot be read: %1; it follows from the journal").arg(stored.error()),
                 {});
        SQLite::Statement set(m_target, "UPDATE atlas_meta SET value = ? WHERE key = 'revision'");
        set.bind(1, int64_t(m_revision));
        set.exec();
    }

    SQLite::Database& m_source;
    SQLite::Database& m_target;
    const QDateTime& m_now;
    RepairReport& m_report;
    std::optional<SQLite::Statement> m_insert;
    QSet<QString> m_uids;
    qint64 m_version = SchemaVersion; // of the source
    qint64 m_revision = 0;
    qint64 m_untold = 0;
};

} // namespace

std::unique_ptr<SQLite::Database> openForSalvage(const QString& copy)
{
    auto database = std::make_unique<SQLite::Database>(copy.toStdString(), SQLite::OPEN_READWRITE);
    hardenForReading(*database);
    // With a writable schema SQLite also reads a file that is shorter than its header says, and skips the parts of a
    // schema that do not parse.
    sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    database->exec("PRAGMA writable_schema = ON");
    return database;
}

void salvage(SQLite::Database& source, SQLite::Database& target, const QDateTime& now, RepairReport& report)
{
    Salvage(source, target, now, report).run();
}

void nameOthers(SQLite::Database& source, SQLite::Database& target, const QString& original, RepairReport& report)
{
    std::vector<std::pair<QString, std::string>> found;
    try {
        SQLite::Statement statement(source, "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view', "
                                            "'trigger') AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name NOT LIKE "
                                            "'rtree~_%' ESCAPE '~' AND name NOT LIKE 'gpkg~_%' ESCAPE '~' LIMIT 200");
        while (statement.executeStep())
            found.emplace_back(textOf(statement.getColumn(0)), statement.getColumn(1).getString());
    } catch (const SQLite::Exception&) {
        found.clear(); // a schema that cannot be read names nothing
    }
    SQLite::Statement ours(target, "SELECT 1 FROM sqlite_schema WHERE name = ?");
    for (const auto& [type, name] : found) {
        ours.reset();
        ours.bind(1, name);
        if (!ours.executeStep())
            report.lost.push_back({Finding::Severity::Warning,
                                   QString::fromStdString(name),
                                   {},
                                   {},
                                   QStringLiteral("The %1 of another program is not in the new file").arg(type),
                                   QStringLiteral("Take it from %1 if you need it.").arg(original)});
    }
}

} // namespace atlas
