// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite connections to dataset files, hardened against hostile files: one that leaves no trace, one that edits, one
// that fills a new file. One thread per connection. Private to store.
#pragma once

#include "base/error.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <memory>

namespace atlas {

enum class Access { Read, Write };

// What a result code of SQLite means to the user of a dataset.
ErrorCode errorCodeOf(int sqliteCode, Access access);

// The failure of a call on the file at this path, with the cause in SQLite's words.
Error errorOf(const SQLite::Exception& exception, const QString& path, Access access);

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

// The file behind links, as SQLite names its log. Error: not_found, or unreadable for what is no ordinary file.
Result<QString> existingFile(const QString& path);

// Hands use() a connection that neither writes into the file nor beside it: straight, as an immutable file, or a
// private copy when a log (-wal, -journal) lies beside it. Calls use() again when the file changed meanwhile.
// Error: locked when it keeps changing, else what use() or SQLite say.
Result<void> readWithoutTrace(const QString& file, const std::function<Result<void>(SQLite::Database&)>& use);

// Opens an existing file for commits: WAL, full synchronisation, functions of the R-tree triggers. Throws.
std::unique_ptr<SQLite::Database> openForCommits(const QString& file, int busyTimeoutMs);

// Folds the log into the file, so that it is one file again, and leaves WAL mode. False when somebody else holds it.
bool foldLog(SQLite::Database& database) noexcept;

// Before a file is replaced: a log that stays beside it would be replayed into its successor. Folds a left-over one.
// Error: locked when it is alive, cannot_write when the file it belongs to is no database.
Result<void> foldLogBeside(const QString& file);

// Opens an empty file of our own to fill in one transaction that is on the disk when it commits. Throws.
std::unique_ptr<SQLite::Database> openForFilling(const QString& file);

} // namespace atlas
