// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journalrows.h"

#include "domain/changesetjson.h"
#include "domain/dataset.h"
#include "store/geopackagerows.h"
#include "store/gpkgpoint.h"
#include "store/outsidechanges.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <ranges>

namespace atlas {

namespace {

QString textOf(const SQLite::Column& cell)
{
    return QString::fromUtf8(cell.getText(), cell.getBytes());
}

// The journal holds text; numbers come back as numbers. A column that the schema no longer knows stays text.
Value journalValue(const QString& text, const ColumnSpec* column)
{
    if (column) {
        if (auto value = parseValue(*column, text); value && !std::holds_alternative<QString>(*value))
            return *value;
    }
    return text;
}

Value journalValue(const SQLite::Column& cell, const ColumnSpec* column)
{
    return cell.isNull() ? Value() : journalValue(textOf(cell), column);
}

// The cells of the line of a whole row, as they were put there; nullopt for what is no such line.
std::optional<QJsonObject> journalRow(const SQLite::Column& cell)
{
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(cell.getText(), cell.getBytes()));
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

// The coordinates of a point as the triggers journal it; nullopt for none and for what is no point.
std::optional<LonLat> journalPoint(const SQLite::Column& cell)
{
    if (cell.isNull() || cell.getBytes() > MaxCellBytes)
        return std::nullopt;
    return readGpkgPoint(QByteArray::fromHex(QByteArray(cell.getText(), cell.getBytes()))).value_or(std::nullopt);
}

const ColumnSpec* geometryColumn(const TableSpec& table, ColumnType type)
{
    for (const ColumnSpec& column : table.columns) {
        if (column.type == type)
            return &column;
    }
    return nullptr;
}

// Conditions with the texts and numbers they bind.
class Where
{
public:
    // A "?" for each of the values.
    void add(const std::string& condition, const std::vector<Value>& values)
    {
        m_sql += (m_sql.empty() ? " WHERE " : " AND ") + condition;
        m_values.insert(m_values.end(), values.begin(), values.end());
    }

    void add(const char* condition, const QString& text)
    {
        if (!text.isEmpty())
            add(condition, std::vector<Value>{text});
    }

    const std::string& sql() const { return m_sql; }

    void bindTo(SQLite::Statement& statement) const
    {
        int index = 1;
        for (const Value& value : m_values)
            bindCell(statement, index++, value);
    }

private:
    std::string m_sql;
    std::vector<Value> m_values;
};

// The lines of the site itself and of every row that belongs to it now or once did: rows that moved away or are gone
// are found by the journal of their column "site".
void addSite(Where& where, const QString& uid)
{
    std::string sql =
        "fid IN (SELECT fid FROM journal WHERE table_name = '" + std::string(tableNameOf<Site>()) + "' AND uid = ?";
    std::vector<Value> values{uid};
    for (const TableSpec& spec : tables()) {
        if (std::ranges::none_of(spec.columns, namesSite))
            continue;
        const std::string literal = '\'' + std::string(spec.name) + '\'';
        const std::string once =
            " UNION SELECT uid FROM journal WHERE table_name = " + literal + " AND column_name = 'site' AND ";
        sql += " UNION SELECT fid FROM journal WHERE table_name = " + literal + " AND uid IN (SELECT uid FROM " +
               quoted(spec.name) + " WHERE \"site\" = ?" + once + "old = ?" + once + "new = ?)";
        values.insert(values.end(), 3, uid);
    }
    where.add(sql + ')', values);
}

QString stampOf(const QDateTime& time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

// The first line of a later transaction. Lines and transactions rise together, so that the journal needs no index for
// it, which each line of a large import would have to enter.
qint64 firstLineAfter(SQLite::Database& database, qint64 transaction)
{
    SQLite::Statement statement(database, "SELECT fid, txn FROM journal WHERE fid >= ? ORDER BY fid LIMIT 1");
    qint64 from = 0;
    qint64 to = database.execAndGet("SELECT coalesce(max(fid), 0) + 1 FROM journal").getInt64();
    while (from < to) {
        const qint64 middle = from + (to - from) / 2;
        statement.reset();
        statement.bind(1, int64_t(middle));
        if (!statement.executeStep() || statement.getColumn(1).getInt64() > transaction)
            to = middle;
        else
            from = statement.getColumn(0).getInt64() + 1;
    }
    return from;
}

Where whereOf(SQLite::Database& database, const HistoryQuery& query)
{
    Where where;
    if (!query.site.isEmpty())
        addSite(where, query.site);
    where.add("table_name = ?", query.table);
    where.add("uid = ?", query.uid);
    if (!query.column.isEmpty())
        where.add("column_name IN (?, '" + std::string(GeometryInJournal) + "', '" + RowInJournal + "')",
                  std::vector<Value>{query.column});
    where.add("who = ?", query.who);
    where.add("at >= ?", stampOf(query.from));
    where.add("at <= ?", stampOf(query.to));
    if (query.since != 0)
        where.add("fid >= ? AND txn > ?", std::vector<Value>{firstLineAfter(database, query.since), query.since});
    if (query.transaction != 0)
        where.add("fid >= ? AND fid < ? AND txn = ?",
                  std::vector<Value>{firstLineAfter(database, query.transaction - 1),
                                     firstLineAfter(database, query.transaction), query.transaction});
    return where;
}

} // namespace

bool namesSite(const ColumnSpec& column)
{
    return QLatin1StringView(column.name) == QLatin1StringView("site") && column.references &&
           QLatin1StringView(column.references) == QLatin1StringView(tableNameOf<Site>());
}

QByteArray rowInJournal(const TableSpec& table, std::span<const Value> cells)
{
    // Word by word: an object of the library would be sorted anew with each cell, which an import feels.
    QByteArray row = "{";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (isNull(cells[i]) || namesSite(table.columns[i]))
            continue;
        row += row.size() > 1 ? ",\"" : "\"";
        row += table.columns[i].name;
        row += "\":";
        row += jsonText(toText(cells[i]));
    }
    return row + '}';
}

std::vector<JournalEntry> readJournal(SQLite::Database& database, const HistoryQuery& query)
{
    std::vector<JournalEntry> entries;
    const auto limit = std::size_t(qMax(0, query.limit));
    const auto add = [&](JournalEntry entry) {
        if (entries.size() < limit && (query.column.isEmpty() || entry.column == query.column))
            entries.push_back(std::move(entry));
    };

    const Where where = whereOf(database, query);
    SQLite::Statement statement(database, "SELECT txn, at, who, why, table_name, uid, column_name, old, new, undoes "
                                          "FROM journal" +
                                              where.sql() + " ORDER BY fid DESC");
    where.bindTo(statement);
    while (entries.size() < limit && statement.executeStep()) {
        JournalEntry entry;
        entry.transaction = statement.getColumn(0).getInt64();
        entry.when = QDateTime::fromString(textOf(statement.getColumn(1)), Qt::ISODateWithMs);
        entry.who = textOf(statement.getColumn(2));
        entry.why = textOf(statement.getColumn(3));
        entry.table = textOf(statement.getColumn(4));
        entry.uid = textOf(statement.getColumn(5));
        entry.column = textOf(statement.getColumn(6));
        entry.undoes = statement.getColumn(9).getInt64();
        const SQLite::Column before = statement.getColumn(7);
        const SQLite::Column after = statement.getColumn(8);
        const TableSpec* spec = table(entry.table);
        if (spec && entry.column == QLatin1StringView(RowInJournal)) {
            if (const auto cells = journalRow(after.isNull() ? before : after)) {
                // As the lines of single cells come: the last one first.
                for (const ColumnSpec& column : spec->columns | std::views::reverse) {
                    const QJsonValue cell = cells->value(QLatin1StringView(column.name));
                    if (!cell.isString())
                        continue;
                    JournalEntry line = entry;
                    line.column = QLatin1StringView(column.name);
                    (after.isNull() ? line.before : line.after) = journalValue(cell.toString(), &column);
                    add(std::move(line));
                }
                // A column that the schema no longer knows stays, so that nobody takes the row for whole.
                for (auto cell = cells->begin(); cell != cells->end(); ++cell) {
                    if (spec->column(cell.key()))
                        continue;
                    JournalEntry line = entry;
                    line.column = cell.key();
                    (after.isNull() ? line.before : line.after) = cell->toString();
                    add(std::move(line));
                }
                continue;
            }
        }
        if (!spec || !spec->hasGeometry || entry.column != QLatin1StringView(GeometryInJournal)) {
            const ColumnSpec* column = spec ? spec->column(entry.column) : nullptr;
            entry.before = journalValue(before, column);
            entry.after = journalValue(after, column);
            add(std::move(entry));
            continue;
        }
        const auto from = journalPoint(before);
        const auto to = journalPoint(after);
        for (const ColumnType type : {ColumnType::Latitude, ColumnType::Longitude}) {
            const auto ordinate = [&](const std::optional<LonLat>& point) {
                return !point ? Value() : Value(type == ColumnType::Longitude ? point->lon : point->lat);
            };
            entry.column = QLatin1StringView(geometryColumn(*spec, type)->name);
            entry.before = ordinate(from);
            entry.after = ordinate(to);
            if (entry.before != entry.after)
                add(entry);
        }
    }
    return entries;
}

} // namespace atlas
