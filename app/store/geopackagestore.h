// SPDX-License-Identifier: GPL-3.0-or-later
// Dataset files as GeoPackages. Reading leaves no trace: nothing is written into the file or beside it, also when
// another program left a log there. The first commit opens the file for writing; settling or closing the store makes it
// one file again. A store and its files belong to one thread. docs/geopackage.md describes the file, docs/faults.md
// what happens when something goes wrong.
#pragma once

#include "domain/ports.h"

namespace atlas {

struct StoreOptions
{
    int busyTimeoutMs = 5000; // how long a commit waits for another writer
    QString stateFolder = {}; // of backups and of the recovery log; empty: neither is kept
    QString host = {};        // the name of this computer, in edit locks
    // f_type of statfs(2) for a path; empty: the system is asked. It decides how commits are kept whole.
    std::function<quint64(const QString& path)> fileSystemType = {};
};

class GeoPackageFiles final : public DatasetFiles
{
public:
    // clock: the time of journal rows, locks, backups and last_change.
    explicit GeoPackageFiles(Clock clock, StoreOptions options = {});

    // Errors: not_found, unreadable, not_a_dataset, newer_version, damaged, locked.
    Result<std::unique_ptr<DatasetStore>> open(const QString& path) override;

    // As open(), and invalid_data with table, uid and column for a cell that breaks the schema.
    Result<Snapshot> read(const QString& path) override;

    bool hasLog(const QString& path) const override;

    // The new file has the revision 0 and an empty journal. The same dataset at the same time of the clock gives the
    // same bytes. Errors: invalid_data, cannot_write, disk_full, locked (another program holds the file of that name).
    Result<void> create(const QString& path, const Dataset& dataset) override;

    Result<RepairReport> repair(const QString& path) override;
    std::vector<Backup> backups(const QString& path) const override;
    Result<void> restore(const QString& path, const Backup& backup) override;

private:
    Clock m_clock;
    StoreOptions m_options;
};

} // namespace atlas
