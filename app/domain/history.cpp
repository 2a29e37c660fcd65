// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/history.h"

#include "domain/contenthash.h"

#include <algorithm>
#include <ranges>

namespace atlas {

using namespace Qt::StringLiterals;

namespace {

// The cells that a row has before anything is written into it.
std::vector<Value> defaultCells(const QString& table)
{
    Dataset empty;
    appendRow(empty, table, {});
    return allCells(empty, table).front();
}

Value defaultOf(const QString& tableName, const QString& column)
{
    const TableSpec* spec = table(tableName);
    const std::vector<Value> cells = spec ? defaultCells(tableName) : std::vector<Value>();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (column == QLatin1StringView(spec->columns[i].name))
            return cells[i];
    }
    return {};
}

// What a set of transactions did to one row, gathered from the newest to the oldest.
struct RowFold
{
    QString table, uid;
    bool existsAfter = true;
    bool existsBefore = true;
    bool insertMet = false;       // what is older belongs to another row of the same name
    QHash<QString, Value> after;  // what the newest transaction left in a cell
    QHash<QString, Value> before; // what the oldest one found there
    QStringList columns;          // the keys of both, as met
};

class Folder
{
public:
    explicit Folder(std::span<const Transaction> newestFirst)
    {
        for (const Transaction& transaction : newestFirst) {
            for (const RowChange& row : std::views::reverse(transaction.changes.rows))
                add(row);
        }
    }

    std::span<const RowFold> rows() const { return m_rows; }

private:
    void add(const RowChange& change)
    {
        const std::pair key(change.table, change.uid);
        if (!m_index.contains(key)) {
            m_index.insert(key, m_rows.size());
            m_rows.emplace_back();
            m_rows.back().table = change.table;
            m_rows.back().uid = change.uid;
            m_rows.back().existsAfter = change.kind != RowChange::Kind::Remove;
        }
        RowFold& fold = m_rows[m_index.value(key)];
        if (change.kind != RowChange::Kind::Update) {
            // Before an insert there was nothing, before a removal just what it lists.
            for (Value& value : fold.before)
                value = Value();
        }
        for (const CellChange& cell : change.cells) {
            if (!fold.before.contains(cell.column)) {
                fold.columns << cell.column;
                Value now;
                if (fold.existsAfter)
                    now = fold.insertMet ? defaultOf(fold.table, cell.column) : cell.after;
                fold.after.insert(cell.column, now);
            }
            fold.before.insert(cell.column, cell.before);
        }
        fold.existsBefore = change.kind != RowChange::Kind::Insert;
        fold.insertMet = fold.insertMet || change.kind == RowChange::Kind::Insert;
    }

    std::vector<RowFold> m_rows;
    QHash<std::pair<QString, QString>, std::size_t> m_index;
};

// The row change that leads from after to before; nullopt when the two are the same.
std::optional<RowChange> backwards(const RowFold& fold)
{
    RowChange row{RowChange::Kind::Update, fold.table, fold.uid, {}};
    if (!fold.existsAfter && !fold.existsBefore)
        return std::nullopt;
    if (fold.existsAfter && !fold.existsBefore)
        row.kind = RowChange::Kind::Remove;
    else if (!fold.existsAfter)
        row.kind = RowChange::Kind::Insert;
    for (const QString& column : fold.columns) {
        CellChange cell{column, fold.after.value(column), fold.before.value(column)};
        if (cell.before != cell.after)
            row.cells.push_back(std::move(cell));
    }
    if (row.kind == RowChange::Kind::Update && row.cells.empty())
        return std::nullopt;
    return row;
}

std::unexpected<Error> conflict(const RowChange& row, const QString& detail, const QString& column)
{
    return fail(ErrorCode::Conflict, row.table + u' ' + row.uid, detail,
                column.isEmpty() ? QString() : u"column "_s + column,
                u"Take the later changes back first, or edit the record by hand."_s);
}

// Compares what the fold left behind with what the dataset holds now, and lists all of a row that goes.
Result<void> compare(RowChange& row, const Dataset& now)
{
    const auto current = cellsOf(now, row.table, row.uid);
    if (row.kind == RowChange::Kind::Insert)
        return current ? Result<void>(conflict(row, u"The record exists again"_s, {})) : Result<void>();
    if (!current)
        return conflict(row, u"The record was removed since"_s, {});

    const TableSpec& spec = *table(row.table);
    const std::vector<Value> initial = row.kind == RowChange::Kind::Remove ? defaultCells(row.table) : *current;
    std::vector<CellChange> cells;
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
        const QString name = QString::fromLatin1(spec.columns[i].name);
        const auto listed = std::ranges::find(row.cells, name, &CellChange::column);
        // A column of the journal that says nothing about this one: as it was made.
        const Value& expected = listed == row.cells.end() ? initial[i] : listed->before;
        if ((*current)[i] != expected)
            return conflict(row, u"It was changed since and now reads \"%1\""_s.arg(toText((*current)[i])), name);
        if (row.kind == RowChange::Kind::Remove ? !isNull((*current)[i]) : listed != row.cells.end())
            cells.push_back({name, (*current)[i], listed == row.cells.end() ? Value() : listed->after});
    }
    row.cells = std::move(cells);
    return {};
}

} // namespace

std::vector<Transaction> transactionsOf(std::span<const JournalEntry> newestFirst)
{
    std::vector<Transaction> transactions;
    // Oldest line first, so that rows and cells keep the order in which they were written.
    for (const JournalEntry& line : std::views::reverse(newestFirst)) {
        if (transactions.empty() || transactions.back().number != line.transaction) {
            transactions.push_back(
                {line.transaction, line.when, line.who, line.why, line.undoes,
                 ChangeSet{.who = line.who, .why = line.why, .rows = {}, .undoes = line.undoes, .complete = true}});
        }
        std::vector<RowChange>& rows = transactions.back().changes.rows;
        const bool sameRow =
            !rows.empty() && rows.back().table == line.table && rows.back().uid == line.uid &&
            std::ranges::find(rows.back().cells, line.column, &CellChange::column) == rows.back().cells.end();
        if (!sameRow)
            rows.push_back({RowChange::Kind::Update, line.table, line.uid, {}});
        if (line.column == u"uid")
            rows.back().kind = isNull(line.before) ? RowChange::Kind::Insert : RowChange::Kind::Remove;
        rows.back().cells.push_back({line.column, line.before, line.after});
    }
    std::ranges::reverse(transactions);
    return transactions;
}

Dataset datasetBefore(const Dataset& now, std::span<const Transaction> newestFirst)
{
    ChangeSet back{.who = {}, .why = {}, .rows = {}, .undoes = 0, .complete = true};
    const Folder folder(newestFirst);
    for (const RowFold& fold : folder.rows()) {
        if (auto row = backwards(fold))
            back.rows.push_back(std::move(*row));
    }
    Dataset before = applied(back, now);
    if (!newestFirst.empty())
        before.revision = newestFirst.back().number - 1;
    return before;
}

Result<ChangeSet> revertOf(std::span<const Transaction> newestFirst, const Dataset& now, QString why)
{
    ChangeSet changes{.who = {}, .why = std::move(why), .rows = {}, .undoes = 0, .complete = true};
    const Folder folder(newestFirst);
    for (const RowFold& fold : folder.rows()) {
        auto row = backwards(fold);
        if (!row)
            continue;
        if (auto same = compare(*row, now); !same)
            return std::unexpected(same.error());
        changes.rows.push_back(std::move(*row));
    }
    return changes;
}

UndoSteps undoStepsOf(std::span<const Transaction> newestFirst, const QString& who)
{
    UndoSteps steps;
    for (const Transaction& transaction : std::views::reverse(newestFirst)) {
        if (transaction.who != who)
            continue;
        if (transaction.undoes != 0 && !steps.undo.empty() && steps.undo.back() == transaction.undoes) {
            steps.undo.pop_back();
            steps.redo.push_back(transaction.number);
        } else if (transaction.undoes != 0 && !steps.redo.empty() && steps.redo.back() == transaction.undoes) {
            steps.redo.pop_back();
            steps.undo.push_back(transaction.number);
        } else {
            steps.undo.push_back(transaction.number);
            steps.redo.clear();
        }
    }
    return steps;
}

Result<ChangeSet> releaseOf(const Dataset& dataset, const QString& name, QDate date, const QString& note)
{
    const QString words = name.simplified();
    if (words.isEmpty())
        return fail(ErrorCode::Usage, u"release"_s, u"A release needs a name"_s, {}, u"Give a name such as 2026-11."_s);
    if (findRelease(dataset, words))
        return fail(ErrorCode::Usage, u"release"_s, u"There is a release \"%1\" already"_s.arg(words), {},
                    u"Choose another name: a release is frozen."_s);
    QString uid;
    for (std::size_t number = dataset.releases.size() + 1; uid.isEmpty(); ++number) {
        uid = u"release-%1"_s.arg(number);
        if (cellsOf(dataset, QLatin1StringView(tableNameOf<Release>()), uid))
            uid.clear();
    }
    const Release release{uid, words, PartialDate::fromDay(date), dataset.revision, contentHash(dataset), note};
    RowChange row{RowChange::Kind::Insert, QString::fromLatin1(tableNameOf<Release>()), uid, {}};
    for (const Field<Release>& field : fieldsOf<Release>()) {
        if (Value value = field.read(release); !isNull(value))
            row.cells.push_back({QString::fromLatin1(field.column.name), Value(), std::move(value)});
    }
    return ChangeSet{.who = {}, .why = u"Release "_s + words, .rows = {std::move(row)}};
}

std::optional<Release> findRelease(const Dataset& dataset, const QString& name)
{
    for (const Release& release : dataset.releases) {
        if (release.name == name)
            return release;
    }
    return std::nullopt;
}

Result<Dataset> datasetAt(const Release& release, const Dataset& now, std::span<const JournalEntry> since)
{
    Dataset then = datasetBefore(now, transactionsOf(since));
    then.revision = release.revision;
    if (contentHash(then) != release.contentHash)
        return fail(ErrorCode::Damaged, u"release "_s + release.name,
                    u"The journal does not lead back to the facts that were frozen"_s, {},
                    u"Open a copy of the file from that time: a backup, or the file that was handed on."_s);
    return then;
}

} // namespace atlas
