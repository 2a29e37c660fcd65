// SPDX-License-Identifier: GPL-3.0-or-later
// Two people changed the same cell: what each of them wants, so that a person can choose. Values; any thread.
#pragma once

#include "domain/changeset.h"

namespace atlas {

// A cell that no longer holds what the change was made on.
struct CellConflict
{
    QString table, uid, column; // column is empty where the row itself was removed or added by somebody else
    Value before;               // what the change was made on
    Value mine;
    Value theirs;
    bool rowGone = false; // somebody else removed the row

    bool operator==(const CellConflict&) const = default;
};

struct EditConflict
{
    ChangeSet mine; // nothing of it is in the file
    std::vector<CellConflict> cells;

    bool operator==(const EditConflict&) const = default;
};

// The cells of a change set that the dataset no longer holds as the change set has them "before"; empty when it can be
// applied as it was meant. In a change set that is not complete a null "before" is not known and not compared.
std::vector<CellConflict> conflictsOf(const ChangeSet& changes, const Dataset& now);

// Names the first cell with both values.
Error conflictError(const std::vector<CellConflict>& cells);

// The change set of somebody who read these cells (by column) of one row, and of all other rows what the dataset holds
// now: a cell that another hand changed since is a conflict, and one that is as it was read is left alone. changes:
// nothing but new rows and changed ones.
ChangeSet asRead(const ChangeSet& changes, const QString& table, const QString& uid, const QHash<QString, Value>& read,
                 const Dataset& now);

// The change set once more, meant for the dataset as it is now: "use mine". Rows that are gone stay gone; a cell that
// changes again before it is committed is a new conflict.
ChangeSet insisting(const ChangeSet& mine, const Dataset& now);

} // namespace atlas
