// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/editconflict.h"

#include <algorithm>

namespace atlas {

namespace {

// The cell of a row, null for a column that the table does not have.
Value cellOf(const std::vector<Value>& cells, const TableSpec& spec, const QString& column)
{
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
        if (column == QLatin1StringView(spec.columns[i].name))
            return cells[i];
    }
    return {};
}

} // namespace

std::vector<CellConflict> conflictsOf(const ChangeSet& changes, const Dataset& now)
{
    std::vector<CellConflict> conflicts;
    for (const RowChange& row : changes.rows) {
        const TableSpec* spec = table(row.table);
        const auto current = spec ? cellsOf(now, row.table, row.uid) : std::nullopt;
        if (!spec)
            continue;
        if (row.kind == RowChange::Kind::Insert) {
            if (current)
                conflicts.push_back({.table = row.table,
                                     .uid = row.uid,
                                     .column = {},
                                     .before = {},
                                     .mine = Value(row.uid),
                                     .theirs = Value(row.uid)});
            continue;
        }
        if (!current) {
            if (!changes.complete)
                continue; // checked() says that there is no such row
            const bool cell = row.kind == RowChange::Kind::Update && !row.cells.empty();
            conflicts.push_back({.table = row.table,
                                 .uid = row.uid,
                                 .column = cell ? row.cells.front().column : QString(),
                                 .before = cell ? row.cells.front().before : Value(),
                                 .mine = cell ? row.cells.front().after : Value(),
                                 .theirs = {},
                                 .rowGone = true});
            continue;
        }
        if (row.kind == RowChange::Kind::Remove && changes.complete) {
            // What was filled in since is not to go unseen.
            for (std::size_t i = 0; i < spec->columns.size(); ++i) {
                const QString column = QString::fromLatin1(spec->columns[i].name);
                const auto listed = std::ranges::find(row.cells, column, &CellChange::column);
                if (listed == row.cells.end() && !isNull((*current)[i]))
                    conflicts.push_back({.table = row.table,
                                         .uid = row.uid,
                                         .column = column,
                                         .before = {},
                                         .mine = {},
                                         .theirs = (*current)[i]});
            }
        }
        for (const CellChange& cell : row.cells) {
            const Value theirs = cellOf(*current, *spec, cell.column);
            const bool known = changes.complete || !isNull(cell.before);
            if (known && theirs != cell.before && theirs != cell.after)
                conflicts.push_back({.table = row.table,
                                     .uid = row.uid,
                                     .column = cell.column,
                                     .before = cell.before,
                                     .mine = cell.after,
                                     .theirs = theirs});
        }
    }
    return conflicts;
}

Error conflictError(const std::vector<CellConflict>& cells)
{
    Error error{ErrorCode::Conflict, {}, {}, {}, {}};
    if (cells.empty())
        return error;
    const CellConflict& first = cells.front();
    error.cure = QStringLiteral("Keep theirs or use yours.");
    error.subject = first.table + u' ' + first.uid;
    if (!first.column.isEmpty())
        error.where = QStringLiteral("column ") + first.column;
    error.detail =
        first.rowGone
            ? QStringLiteral("It was removed; yours is \"%1\"").arg(toText(first.mine))
            : QStringLiteral("It now reads \"%1\"; yours is \"%2\"").arg(toText(first.theirs), toText(first.mine));
    return error;
}

ChangeSet asRead(const ChangeSet& changes, const QString& table, const QString& uid, const QHash<QString, Value>& read,
                 const Dataset& now)
{
    ChangeSet result = changes;
    for (RowChange& row : result.rows) {
        if (row.kind != RowChange::Kind::Update)
            continue;
        const TableSpec* spec = atlas::table(row.table);
        const auto current = spec ? cellsOf(now, row.table, row.uid) : std::nullopt;
        const bool isTheRow = row.table == table && row.uid == uid;
        for (CellChange& cell : row.cells) {
            const auto known = isTheRow ? read.constFind(cell.column) : read.cend();
            cell.before = known != read.cend() ? *known : current ? cellOf(*current, *spec, cell.column) : Value();
        }
        std::erase_if(row.cells, [](const CellChange& cell) { return cell.before == cell.after; });
    }
    result.complete = true;
    return result;
}

ChangeSet insisting(const ChangeSet& mine, const Dataset& now)
{
    ChangeSet result = mine;
    result.rows.clear();
    for (RowChange row : mine.rows) {
        const TableSpec* spec = table(row.table);
        const auto current = spec ? cellsOf(now, row.table, row.uid) : std::nullopt;
        const bool added = row.kind == RowChange::Kind::Insert;
        if (!spec || (!current && !added))
            continue;
        if (current && added) {
            row.kind = RowChange::Kind::Update;
            std::erase_if(row.cells, [](const CellChange& cell) { return cell.column == QLatin1StringView("uid"); });
        }
        for (CellChange& cell : row.cells)
            cell.before = current ? cellOf(*current, *spec, cell.column) : Value();
        result.rows.push_back(std::move(row));
    }
    result.complete = true;
    return result;
}

} // namespace atlas
