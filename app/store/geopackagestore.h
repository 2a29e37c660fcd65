// SPDX-License-Identifier: GPL-3.0-or-later
// Dataset files as GeoPackages. Reading leaves no trace: nothing is written into the file or beside it, also when
// another program left a log there. The first commit opens the file for writing; closing the store makes it one file
// again. A store and its files belong to one thread. docs/geopackage.md describes the file.
#pragma once

#include "domain/ports.h"

namespace atlas {

class GeoPackageFiles final : public DatasetFiles
{
public:
    // clock: the time of journal rows and last_change. busyTimeoutMs: how long a commit waits for another writer.
    explicit GeoPackageFiles(Clock clock, int busyTimeoutMs = 5000);

    // Errors: not_found, unreadable, not_a_dataset, newer_version, locked.
    Result<std::unique_ptr<DatasetStore>> open(const QString& path) override;

    // As open(), and invalid_data with table, uid and column for a cell that breaks the schema.
    Result<Snapshot> read(const QString& path) override;

    // The new file has the revision 0 and an empty journal. The same dataset at the same time of the clock gives the
    // same bytes. Errors: invalid_data, cannot_write, disk_full, locked (another program holds the file of that name).
    Result<void> create(const QString& path, const Dataset& dataset) override;

private:
    Clock m_clock;
    int m_busyTimeoutMs;
};

} // namespace atlas
