// SPDX-License-Identifier: GPL-3.0-or-later
// The one form of an edit: rows inserted, cells updated, rows removed, all or nothing. Checked against a dataset before
// it reaches the disk; its inverse is what undo commits. Values; any thread.
#pragma once

#include "domain/dataset.h"

namespace atlas {

struct CellChange
{
    QString column;
    Value before; // what the editor saw; filled in by checked()
    Value after;

    bool operator==(const CellChange&) const = default;
};

struct RowChange
{
    enum class Kind { Insert, Update, Remove };

    Kind kind = Kind::Update;
    QString table;
    QString uid;
    std::vector<CellChange> cells; // Insert: after of every non-null column; Update: the cells; Remove: filled in

    bool operator==(const RowChange&) const = default;
};

struct ChangeSet
{
    QString who;
    QString why; // a sentence for the history, also the text of undo
    std::vector<RowChange> rows;
    qint64 undoes = 0;     // the transaction that this one takes back; 0 for an ordinary change
    bool complete = false; // every "before" is what the cell held, null included; checked() makes it so

    bool isEmpty() const { return rows.empty(); }

    bool operator==(const ChangeSet&) const = default;
};

// Convenience for the commonest edits.
ChangeSet setCell(const QString& table, const QString& uid, const QString& column, Value after, QString why);

// Verifies tables, columns, types, ranges, vocabularies, uniqueness of uids, references (also that nothing refers to a
// removed row) and the rules between columns (docs/dataset.md); drops cells that change nothing; fills in "before" and
// the cells of removed rows. Error: invalid_data or not_found with table, uid and column as its place, or conflict when
// a given "before" differs from the dataset. In a change set that is not complete a null "before" is not known, and not
// compared; in a complete one a row that is gone is a conflict too.
Result<ChangeSet> checked(const ChangeSet& changes, const Dataset& dataset);

// The dataset after a checked change set, reindexed. The revision is left to the store.
Dataset applied(const ChangeSet& changes, const Dataset& dataset);

// Undoes a checked change set.
ChangeSet inverseOf(const ChangeSet& changes, QString why);

// Every row of the dataset against the schema, the references and the rules between columns; empty when all is well.
struct Finding
{
    enum class Severity { Error, Warning };

    Severity severity = Severity::Error;
    QString table, uid, column;
    QString message; // English, for a developer or compiler of data
    QString cure;
};

std::vector<Finding> findingsOf(const Dataset& dataset);

} // namespace atlas
