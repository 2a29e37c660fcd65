// SPDX-License-Identifier: GPL-3.0-or-later
// What the journal of a dataset tells: its transactions as change sets, the dataset as it was, how to take changes
// back. Pure functions; any thread.
#pragma once

#include "domain/ports.h"

namespace atlas {

// One committed change set.
struct Transaction
{
    qint64 number = 0;
    QDateTime when; // UTC
    QString who, why;
    qint64 undoes = 0; // the transaction that this one takes back; 0 for an ordinary change
    ChangeSet changes; // complete, its rows in the order of the journal

    bool isOutside() const { return who == QLatin1StringView(OutsideWriter); }

    bool operator==(const Transaction&) const = default;
};

// Lines of the journal as transactions, newest first as they are given. A line tells the kind of its row by the cell
// "uid". A query that was cut by its limit may give an oldest transaction that is not whole.
std::vector<Transaction> transactionsOf(std::span<const JournalEntry> newestFirst);

// The dataset with these transactions, all since that state, taken back. Its revision is the one before the oldest.
Dataset datasetBefore(const Dataset& now, std::span<const Transaction> newestFirst);

// One change set that takes these transactions back as a new change, complete; empty when they cancel out. They need
// not be the newest ones. who and undoes are left to the caller. Error: conflict, with table, uid and column as its
// place, where a cell was changed since by a transaction that is not among them.
Result<ChangeSet> revertOf(std::span<const Transaction> newestFirst, const Dataset& now, QString why);

// What undo and redo take back next, each a transaction number; the last one is next. Redo takes back the undo.
struct UndoSteps
{
    std::vector<qint64> undo, redo;

    bool operator==(const UndoSteps&) const = default;
};

// From the journal alone, so that undo works across restarts. Changes of other people and programs are not undone and
// leave the steps as they are.
UndoSteps undoStepsOf(std::span<const Transaction> newestFirst, const QString& who);

// The change set that names the dataset's present state, to be committed next. Error: usage for a name that is empty or
// taken.
Result<ChangeSet> releaseOf(const Dataset& dataset, const QString& name, QDate date, const QString& note);

// The release of that name; nullopt when there is none.
std::optional<Release> findRelease(const Dataset& dataset, const QString& name);

// The dataset as it was when the release was named. since: every line of the journal after the release's revision,
// newest first. Error: damaged when the journal does not lead back to the facts that were frozen.
Result<Dataset> datasetAt(const Release& release, const Dataset& now, std::span<const JournalEntry> since);

} // namespace atlas
