// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/geopackagecommit.h"

#include "store/geopackagerows.h"
#include "store/gpkgextensions.h"
#include "store/journalrows.h"

#include <QSet>

#include <map>

namespace atlas {

namespace {

QString nameOf(const TableSpec& table, const QString& uid)
{
    return QLatin1StringView(table.name) + u' ' + uid;
}

// Carries out one change set inside an open transaction. Rows are compared and written in the form the dataset gives
// them back, so the journal holds what undo and the snapshot hold.
class Commit
{
public:
    Commit(SQLite::Database& database, const ChangeSet& changes, qint64 transaction, std::string time)
        : m_database(database), m_changes(changes), m_transaction(transaction), m_time(std::move(time))
    {}

    Result<void> run()
    {
        // Our own changes come with their reasons: the triggers for those of other programs stay quiet.
        setMeta("writing", 1);
        QSet<const TableSpec*> touched;
        for (const RowChange& change : m_changes.rows) {
            const TableSpec* spec = table(change.table);
            if (!spec)
                return fail(ErrorCode::NotFound, change.table, QStringLiteral("There is no such table"));
            if (auto done = apply(*spec, change); !done)
                return done;
            touched.insert(spec);
        }
        for (const TableSpec& spec : tables()) {
            if (touched.contains(&spec))
                stampTable(spec.name);
        }
        stampTable("journal");
        if (touched.contains(table(tableNameOf<DatasetInfo>())))
            refreshProvenance();
        setMeta("revision", m_transaction);
        setMeta("writing", 0);
        return {};
    }

private:
    using Cells = std::vector<Value>;

    SQLite::Statement& prepared(const std::string& sql)
    {
        return prepared(sql, [&] { return sql; });
    }

    // The statement known by a name. make() words it once: an import runs the same few for each row.
    template <typename Make>
    SQLite::Statement& prepared(const std::string& name, Make&& make)
    {
        auto known = m_statements.find(name);
        if (known == m_statements.end())
            known = m_statements.try_emplace(name, m_database, make()).first;
        known->second.reset();
        known->second.clearBindings();
        return known->second;
    }

    void setMeta(const char* key, qint64 value)
    {
        SQLite::Statement& statement = prepared("UPDATE atlas_meta SET value = ? WHERE key = ?");
        statement.bind(1, int64_t(value));
        statement.bind(2, key);
        statement.exec();
    }

    // What catalogues read follows the row of the dataset at once.
    void refreshProvenance()
    {
        const TableSpec& spec = *table(tableNameOf<DatasetInfo>());
        SQLite::Statement& statement = prepared(selectSql(spec, "LIMIT 1"));
        if (!statement.executeStep())
            return;
        const auto cells = readRow(statement, spec);
        statement.reset();
        Dataset scratch;
        if (cells && appendRow(scratch, QLatin1StringView(spec.name), *cells))
            writeProvenance(m_database, scratch.info, m_time);
    }

    void stampTable(const char* name)
    {
        SQLite::Statement& statement = prepared("UPDATE gpkg_contents SET last_change = ?, min_x = NULL, min_y = NULL, "
                                                "max_x = NULL, max_y = NULL WHERE table_name = ?");
        statement.bind(1, m_time);
        statement.bind(2, name);
        statement.exec();
    }

    // The cells of a change laid over a row, as they were before it or shall be after it.
    static Result<Cells> overlaid(const TableSpec& spec, const RowChange& change, Cells cells, Value CellChange::* side)
    {
        for (const CellChange& cell : change.cells) {
            const ColumnSpec* column = spec.column(cell.column);
            if (!column)
                return fail(ErrorCode::InvalidData, nameOf(spec, change.uid), QStringLiteral("There is no such column"),
                            QStringLiteral("column ") + cell.column);
            // A value in a wrong form would be lost on the way through the row.
            if (side == &CellChange::after) {
                if (const auto good = checkValue(*column, cell.after); !good)
                    return fail(ErrorCode::InvalidData, nameOf(spec, change.uid), good.error().detail,
                                good.error().where, good.error().cure);
            }
            cells[std::size_t(column - spec.columns.data())] = cell.*side;
        }
        return normalized(spec.name, cells);
    }

    // The row as it stands in the file. The revision tells most writers apart; one that took the triggers out of the
    // file leaves it as it was, so what it changed under a change is noticed here.
    Result<Cells> current(const TableSpec& spec, const RowChange& change)
    {
        SQLite::Statement& statement =
            prepared(std::string("select ") + spec.name, [&] { return selectSql(spec, "WHERE \"uid\" = ?"); });
        statement.bind(1, change.uid.toStdString());
        if (!statement.executeStep())
            return fail(ErrorCode::Conflict, nameOf(spec, change.uid), QStringLiteral("The row is gone from the file"));
        const auto stored = readRow(statement, spec);
        statement.reset();
        if (!stored)
            return std::unexpected(stored.error());
        Cells cells = normalized(spec.name, *stored);
        bool same = true;
        for (const CellChange& cell : change.cells) {
            const ColumnSpec* column = spec.column(cell.column);
            same = same && column && cells[std::size_t(column - spec.columns.data())] == cell.before;
        }
        if (same)
            return cells;
        const auto expected = overlaid(spec, change, cells, &CellChange::before);
        if (!expected)
            return std::unexpected(expected.error());
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (cells[i] != (*expected)[i])
                return fail(ErrorCode::Conflict, nameOf(spec, change.uid),
                            QStringLiteral("It now reads \"%1\"").arg(toText(cells[i])),
                            QStringLiteral("column ") + QLatin1StringView(spec.columns[i].name));
        }
        return cells;
    }

    Result<void> apply(const TableSpec& spec, const RowChange& change)
    {
        const Cells nothing(spec.columns.size());
        if (change.kind == RowChange::Kind::Insert) {
            Cells named = nothing;
            named.front() = change.uid;
            const auto cells = overlaid(spec, change, named, &CellChange::after);
            if (!cells)
                return std::unexpected(cells.error());
            if (auto good = checkCells(spec, *cells); !good)
                return good;
            SQLite::Statement& statement =
                prepared(std::string("insert ") + spec.name, [&] { return insertSql(spec); });
            bindRow(statement, spec, *cells);
            statement.exec();
            addToJournal(spec, change.uid, nothing, *cells, change.kind);
            return {};
        }

        const auto before = current(spec, change);
        if (!before)
            return std::unexpected(before.error());
        if (change.kind == RowChange::Kind::Remove) {
            SQLite::Statement& statement = prepared(std::string("delete ") + spec.name, [&] {
                return "DELETE FROM " + quoted(spec.name) + " WHERE \"uid\" = ?";
            });
            statement.bind(1, change.uid.toStdString());
            statement.exec();
            addToJournal(spec, change.uid, *before, nothing, change.kind);
            return {};
        }

        const auto after = overlaid(spec, change, *before, &CellChange::after);
        if (!after)
            return std::unexpected(after.error());
        if (auto good = checkCells(spec, *after); !good)
            return good;
        bool moved = false;
        for (std::size_t i = 0; i < after->size(); ++i) {
            const ColumnSpec& column = spec.columns[i];
            if ((*before)[i] == (*after)[i])
                continue;
            if (column.isGeometry()) {
                moved = true;
                continue;
            }
            SQLite::Statement& statement = update(spec, column.name, change.uid);
            bindCell(statement, 1, (*after)[i]);
            statement.exec();
        }
        if (moved) {
            const QByteArray point = pointOf(spec, *after);
            SQLite::Statement& statement = update(spec, GeometryColumn, change.uid);
            statement.bind(1, point.constData(), int(point.size()));
            statement.exec();
        }
        addToJournal(spec, change.uid, *before, *after, change.kind);
        return {};
    }

    SQLite::Statement& update(const TableSpec& spec, const char* column, const QString& uid)
    {
        SQLite::Statement& statement = prepared(std::string("update ") + spec.name + ' ' + column, [&] {
            return "UPDATE " + quoted(spec.name) + " SET " + quoted(column) + " = ?1 WHERE \"uid\" = ?2";
        });
        statement.bind(2, uid.toStdString());
        return statement;
    }

    // One line for each cell that differs. A row that comes or goes is one line: an import would fill the journal with
    // a dozen for each of its rows, and spend its time there.
    void addToJournal(const TableSpec& spec, const QString& uid, const Cells& before, const Cells& after,
                      RowChange::Kind kind)
    {
        static const std::string sql =
            "INSERT INTO journal (txn, at, who, why, table_name, uid, column_name, old, new, undoes) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        SQLite::Statement& statement = prepared(sql);
        statement.bind(1, int64_t(m_transaction));
        statement.bind(2, m_time);
        bindText(statement, 3, m_changes.who);
        bindText(statement, 4, m_changes.why);
        statement.bind(5, spec.name);
        statement.bind(6, uid.toStdString());
        if (m_changes.undoes != 0)
            statement.bind(10, int64_t(m_changes.undoes));
        const auto addLine = [&](const char* column, const Value& old, const Value& now) {
            statement.bindNoCopy(7, column);
            bindText(statement, 8, old);
            bindText(statement, 9, now);
            statement.exec();
            statement.reset();
        };
        bool inOneLine = false;
        if (kind != RowChange::Kind::Update) {
            const bool gone = kind == RowChange::Kind::Remove;
            const QByteArray row = rowInJournal(spec, gone ? before : after);
            inOneLine = row.size() <= MaxCellBytes;
            if (inOneLine)
                addLine(RowInJournal, gone ? Value(QString::fromUtf8(row)) : Value(),
                        gone ? Value() : Value(QString::fromUtf8(row)));
        }
        for (std::size_t i = 0; i < before.size(); ++i) {
            const ColumnSpec& column = spec.columns[i];
            if (before[i] != after[i] && (!inOneLine || namesSite(column)))
                addLine(column.name, before[i], after[i]);
        }
    }

    static void bindText(SQLite::Statement& statement, int index, const Value& value)
    {
        bindCell(statement, index, isNull(value) ? value : Value(toText(value)));
    }

    SQLite::Database& m_database;
    const ChangeSet& m_changes;
    qint64 m_transaction;
    std::string m_time;
    std::map<std::string, SQLite::Statement> m_statements;
};

} // namespace

Result<void> writeChanges(SQLite::Database& database, const ChangeSet& changes, qint64 transaction, std::string time)
{
    return Commit(database, changes, transaction, std::move(time)).run();
}

} // namespace atlas
