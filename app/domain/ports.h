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

// One line of the journal, newest first when listed.
struct JournalEntry
{
    qint64 transaction = 0;
    QDateTime when; // UTC
    QString who, why, table, uid, column;
    Value before, after;
};

// An open dataset file. All calls come from one thread (the store's); reading does not write beside or into the file,
// the first commit opens it for writing.
class DatasetStore
{
public:
    virtual ~DatasetStore() = default;

    virtual Result<Snapshot> load() = 0;

    // Commits a change set that checked() accepted, durably, with its journal rows. Returns the transaction number,
    // which is the file's new revision. conflict when the file's revision is not baseRevision.
    virtual Result<qint64> commit(const ChangeSet& changes, qint64 baseRevision) = 0;

    // The journal of one row (and of the rows that belong to it, for a site), or of the whole file for an empty uid.
    virtual Result<std::vector<JournalEntry>> history(const QString& uid, int limit) = 0;
};

// Creates and opens dataset files.
class DatasetFiles
{
public:
    virtual ~DatasetFiles() = default;

    virtual Result<std::unique_ptr<DatasetStore>> open(const QString& path) = 0;

    // Reads a file once, without a trace.
    virtual Result<Snapshot> read(const QString& path) = 0;

    // Writes a new file (replacing one that exists only when complete).
    virtual Result<void> create(const QString& path, const Dataset& dataset) = 0;
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
