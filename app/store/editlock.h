// SPDX-License-Identifier: GPL-3.0-or-later
// Who is editing a dataset file: the one row of its table edit_lock. It is there so that people see each other; what
// keeps a file whole are the locks of SQLite and the revision. Private to store.
#pragma once

#include "domain/ports.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace atlas {

// nullopt when nobody holds it, or the file is of a version without the table. Throws.
std::optional<EditLock> readEditLock(SQLite::Database& database);

// Inside a write transaction. Throws.
void writeEditLock(SQLite::Database& database, const EditLock& lock);
void clearEditLock(SQLite::Database& database);

// Whether the process that was there at a time is still there. A process that began later has only inherited its
// number.
bool isRunning(qint64 pid, const QDateTime& since);

// How long a lock of another computer counts after the last change of the file. The holder gives it back when nothing
// was edited for a while, so one this old was left behind.
inline constexpr qint64 ForeignLockHours = 24;

// Whether the holder is gone: on this host its process has ended; on another one the file has not changed for
// ForeignLockHours. now, lastChange: of the file and its logs.
bool isLeftBehind(const EditLock& lock, const QString& host, const QDateTime& now, const QDateTime& lastChange);

// "lin on hefei-01 since 2026-11-21 08:30 UTC".
QString described(const EditLock& lock);

// The refusal of an edit because of a lock.
std::unexpected<Error> lockedBy(const EditLock& lock, const QString& file);

} // namespace atlas
