// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite connections to dataset files, hardened against hostile files: one that leaves no trace, one that edits, one
// that fills a new file. One thread per connection. Private to store.
#pragma once

#include "base/error.h"
#include "store/filesystem.h"

#include <QDateTime>

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <memory>

namespace atlas {

enum class Access { Read, Write };

// Longest value or row that is read from a file.
inline constexpr int MaxValueBytes = 16 * 1024 * 1024;

// What a result code of SQLite means to the user of a dataset. systemError: the errno behind an I/O error, 0 where it
// is not known.
ErrorCode errorCodeOf(int sqliteCode, Access access, int systemError = 0);

// The failure of a call on the file at this path, with the cause in SQLite's words and those of the system.
Error errorOf(const SQLite::Exception& exception, const QString& path, Access access, int systemError = 0);

// Runs body() and turns what SQLite or the standard library throw into an Error: no exception leaves.
template <typename Body>
auto guarded(const QString& path, Access access, Body&& body) -> decltype(body())
{
    try {
        return body();
    } catch (const SQLite::Exception& exception) {
        return std::unexpected(errorOf(exception, path, access));
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal, path, QString::fromUtf8(exception.what()));
    }
}

// The settings for a file from anywhere: it gets no rights that reading does not need. Throws.
void hardenForReading(SQLite::Database& database);

// The file behind links, as SQLite names its log. Error: not_found, or unreadable for what is no ordinary file.
Result<QString> existingFile(const QString& path);

// Hands use() a connection that neither writes into the file nor beside it: straight, as an immutable file, or a
// private copy when a log (-wal, -journal) lies beside it. Calls use() again when the file changed meanwhile.
// Error: locked when it keeps changing, else what use() or SQLite say.
Result<void> readWithoutTrace(const QString& file, const std::function<Result<void>(SQLite::Database&)>& use);

// A copy of the file and its logs of one moment. Error: locked when they keep changing, disk_full when the temporary
// folder is. Throws.
Result<void> copyFileAndLogs(const QString& file, const QString& copy);

// Whether a log of another program, or of one that was interrupted, lies beside the file.
bool hasLogBeside(const QString& file);

// Whether the file says that it is read and written with a WAL, which a program leaves that was interrupted. Throws.
bool isInWalMode(const QString& file);

// The newest change of the file or of its logs.
QDateTime lastChangeOf(const QString& file);

// Opens an existing file for writing, with the functions that the R-tree triggers call; with LogMode::Rollback it locks
// everybody else out from its first look. It changes nothing until beginEditing(), not even when it is closed. Throws.
std::unique_ptr<SQLite::Database> openForCommits(const QString& file, int busyTimeoutMs, LogMode mode);

// Turns the file over to the log mode it was opened with, with full synchronisation. Throws.
void beginEditing(SQLite::Database& database, LogMode mode);

// Folds the log into the file, so that it is one file again, and leaves WAL mode. False when somebody else holds it.
bool foldLog(SQLite::Database& database) noexcept;

// Whether the name of the database leads to another file by now, or to none. Costs one look at the folder.
bool wasMoved(SQLite::Database& database);

// Lets go of a database that was moved, without touching what bears its name now.
void abandon(std::unique_ptr<SQLite::Database> database);

// Runs a check of SQLite over all pages; empty when they are sound, else what is wrong with the first. Throws.
QString damageOf(SQLite::Database& database, bool indexesToo);

// A copy of what the connection sees, as one file on the disk; target exists and is empty, or does not exist. Throws.
void copyDatabase(SQLite::Database& source, const QString& target);

// Gives the draft the name of a file that a WriteBarrier holds. The old file stays under the name keepAs with its logs;
// for an empty keepAs it goes, with its logs: its content must be safe elsewhere. Error: cannot_write.
Result<void> replaceFile(const QString& draft, const QString& file, const QString& keepAs);

// Keeps every other program and connection from writing to the file for as long as it lives. Reads and writes nothing.
class WriteBarrier
{
public:
    // Error: locked when another one has the file open for writing or in WAL mode, read_only, not_found.
    static Result<WriteBarrier> take(const QString& file);

private:
    std::shared_ptr<void> m_file;
};

// Before a file is replaced: a log that stays beside it would be replayed into its successor. Folds a left-over one.
// Error: locked when it is alive, cannot_write when the file it belongs to is no database.
Result<void> foldLogBeside(const QString& file);

// Opens an empty file of our own to fill in one transaction that is on the disk when it commits. Throws.
std::unique_ptr<SQLite::Database> openForFilling(const QString& file);

} // namespace atlas
