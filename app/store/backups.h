// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of dataset files in the state folder, and putting one back. Private to store.
#pragma once

#include "domain/ports.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace atlas {

// Which copies stay: the newest ones, and the newest one of each of the last days (UTC); the oldest go first while all
// together are larger than MaxBytes, but the newest two stay in any case.
struct BackupRule
{
    static constexpr std::size_t Newest = 5;
    static constexpr int Days = 7;
    static constexpr qint64 MaxBytes = qint64(4) * 1024 * 1024 * 1024;
    static constexpr std::size_t Always = 2;
};

// Those of the copies (newest first) that the rule lets go.
std::vector<Backup> expendable(const std::vector<Backup>& newestFirst, const QDateTime& now);

// The copies kept of one file. Empty stateFolder: none are kept, and none are found.
class Backups
{
public:
    Backups(const QString& stateFolder, const QString& file);

    bool isKept() const { return !m_folder.isEmpty(); }

    // Newest first.
    std::vector<Backup> list() const;

    // Copies what the connection sees and lets the expendable copies go. Error: disk_full, cannot_write. Throws what
    // SQLite reports.
    Result<void> add(SQLite::Database& source, qint64 revision, const QDateTime& now) const;

    // As add(), unless the newest copy has the same revision.
    Result<void> addNew(SQLite::Database& source, qint64 revision, const QDateTime& now) const;

private:
    QString m_folder;
};

// Puts the copy in the place of the file, which becomes a backup itself, or, where it is damaged or no backups are
// kept, stays beside it under another name. host: of the edit lock. Errors: not_found, damaged (the copy), locked,
// cannot_write, disk_full.
Result<void> restoreBackup(const QString& file, const Backup& backup, const Backups& backups, const QString& host,
                           const QDateTime& now);

// Whether nobody is editing the file: neither by the lock in it, where that can be read, nor by those of SQLite. Hold
// what it gives while the file is replaced. Error: locked.
Result<std::shared_ptr<void>> keepOthersOut(const QString& file, const QString& host, const QDateTime& now);

} // namespace atlas
