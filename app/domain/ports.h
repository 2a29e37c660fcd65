// SPDX-License-Identifier: GPL-3.0-or-later
// What the domain wants from the outside. The implementations live in store and exchange and are handed in by main.
#pragma once

#include "domain/changeset.h"
#include "geo/basemap.h"

#include <QDateTime>

#include <functional>
#include <memory>

namespace atlas {

// Time is an argument: tests and reports pass their own.
using Clock = std::function<QDateTime()>;

// Who wrote a change that another program made in the file, past this one: the triggers of the file note it.
inline constexpr const char* OutsideWriter = "(outside)";

// One line of the journal, newest first when listed. An inserted row is a line for each of its cells, "uid" among them
// with a null before; a removed one likewise with a null after.
struct JournalEntry
{
    qint64 transaction = 0;
    QDateTime when; // UTC
    QString who, why, table, uid, column;
    Value before, after;
    qint64 undoes = 0; // the transaction that this one takes back; 0 for an ordinary change

    bool isOutside() const { return who == QLatin1StringView(OutsideWriter); }
};

// Which lines of the journal; whatever is empty restricts nothing.
struct HistoryQuery
{
    QString site = {}; // uid: the site and the rows that belong to it
    QString table = {}, uid = {}, column = {}, who = {};
    QDateTime from = {}, to = {}; // UTC, both included
    qint64 since = 0;             // transactions after this one
    qint64 transaction = 0;       // this one alone
    int limit = 1000;             // lines
};

// Who is editing a dataset file.
struct EditLock
{
    QString who, host;
    qint64 pid = 0;
    QDateTime since; // UTC

    bool operator==(const EditLock&) const = default;
};

// What an earlier run left behind that ended in the middle of its work.
struct Recovery
{
    EditLock editor;             // the run that did not end well
    std::vector<ChangeSet> lost; // asked for and not in the file

    bool operator==(const Recovery&) const = default;
};

// An open dataset file. All calls come from one thread (the store's); reading does not write beside or into the file,
// the first commit opens it for writing.
class DatasetStore
{
public:
    virtual ~DatasetStore() = default;

    // The dataset as it is in the file now.
    virtual Result<Snapshot> load() = 0;

    // Commits a change set that checked() accepted, durably, with its journal rows. Returns the transaction number,
    // which is the file's new revision. Errors: conflict when the file's revision is not baseRevision; locked when
    // somebody else is editing (detail: who, where, since when); read_only; disk_full; damaged.
    virtual Result<qint64> commit(const ChangeSet& changes, qint64 baseRevision) = 0;

    // Ends editing for now: the file is one file again, holds the figures that other tools show, and is free for other
    // editors. The next commit begins anew. Call it when nothing was edited for a while; closing does it too.
    virtual Result<void> settle() = 0;

    // Newest first.
    virtual Result<std::vector<JournalEntry>> history(const HistoryQuery& query) = 0;

    // Who else is editing the file at this moment; nullopt when nobody is.
    virtual Result<std::optional<EditLock>> editor() = 0;

    // What an earlier run left; told until forgetRecovery() is called.
    virtual std::optional<Recovery> recovery() = 0;
    virtual void forgetRecovery() = 0;
};

// A copy of a dataset file as it was before a day's or a run's edits.
struct Backup
{
    QString path;
    QDateTime when; // UTC
    qint64 revision = 0;
    qint64 bytes = 0;
};

// What repair found and did.
struct RepairReport
{
    bool wasDamaged = false; // false: the file is whole, nothing was written
    QString original;        // where the damaged file was put
    qint64 rowsKept = 0;
    std::vector<Finding> lost; // tables, rows and cells that could not be read, each with the reason
};

// Creates and opens dataset files.
class DatasetFiles
{
public:
    virtual ~DatasetFiles() = default;

    virtual Result<std::unique_ptr<DatasetStore>> open(const QString& path) = 0;

    // Reads a file once, without a trace.
    virtual Result<Snapshot> read(const QString& path) = 0;

    // Whether a log of an interrupted or running program lies beside the file, so that it is read through a copy.
    virtual bool hasLog(const QString& path) const = 0;

    // Writes a new file (replacing one that exists only when complete).
    virtual Result<void> create(const QString& path, const Dataset& dataset) = 0;

    // Checks the whole file and, where it is damaged, builds it anew from what can be read; the damaged file is kept
    // beside it. Errors: not_a_dataset when nothing of a dataset is left, locked, cannot_write, disk_full.
    virtual Result<RepairReport> repair(const QString& path) = 0;

    // The copies kept of this file, newest first. They outlive the file.
    virtual std::vector<Backup> backups(const QString& path) const = 0;

    // Puts a copy back in the place of the file; what was there becomes a backup itself. The journal of the copy goes
    // on. Errors: not_found, damaged (the copy), locked, cannot_write.
    virtual Result<void> restore(const QString& path, const Backup& backup) = 0;
};

// Compiles a folder of CSV tables (docs/dataset.md). The findings name file, line and cure; no dataset when one of them
// is an error.
struct CompileFinding
{
    Finding::Severity severity = Finding::Severity::Error;
    QString file;
    int line = 0;
    QString column;
    QString message, cure;
};

struct Compilation
{
    std::optional<Dataset> dataset;
    std::vector<CompileFinding> findings;
};

class DatasetCompiler
{
public:
    virtual ~DatasetCompiler() = default;

    // basemap: the province polygons that coordinates are checked against (rule 27).
    virtual Result<Compilation> compile(const QString& folder, const Basemap& basemap) = 0;
};

class BasemapReader
{
public:
    virtual ~BasemapReader() = default;

    virtual Result<BasemapPtr> read(const QString& path) = 0;
};

} // namespace atlas
