// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/datasetconnection.h"

#include "store/gpkgpoint.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QUrl>

#include <sqlite3.h>

#include <array>
#include <vector>

namespace atlas {

namespace {

constexpr int ReadAttempts = 5;
constexpr std::array LogSuffixes{"-wal", "-journal"};

QString logPath(const QString& file, const char* suffix)
{
    return file + QLatin1StringView(suffix);
}

void require(int code, SQLite::Database& database)
{
    if (code != SQLITE_OK)
        throw SQLite::Exception(database.getHandle(), code);
}

// The file is data from anywhere: its schema gets no rights that reading and committing do not need.
void harden(SQLite::Database& database)
{
    sqlite3* const handle = database.getHandle();
    require(sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr), database);
    require(sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr), database);
    database.exec("PRAGMA cell_size_check = ON");
}

std::optional<LonLat> pointOf(sqlite3_value* value)
{
    if (sqlite3_value_type(value) != SQLITE_BLOB)
        return std::nullopt;
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
    return readGpkgPoint(QByteArrayView(bytes, sqlite3_value_bytes(value))).value_or(std::nullopt);
}

// What the R-tree triggers of the GeoPackage standard call. A point is its own extent; no point gives NULL.
void addPointFunctions(SQLite::Database& database)
{
    using Function = void (*)(sqlite3_context*, int, sqlite3_value**);
    const Function isEmpty = [](sqlite3_context* context, int, sqlite3_value** arguments) {
        if (sqlite3_value_type(arguments[0]) == SQLITE_NULL)
            sqlite3_result_null(context);
        else
            sqlite3_result_int(context, pointOf(arguments[0]) ? 0 : 1);
    };
    const Function lon = [](sqlite3_context* context, int, sqlite3_value** arguments) {
        if (const auto point = pointOf(arguments[0]))
            sqlite3_result_double(context, point->lon);
    };
    const Function lat = [](sqlite3_context* context, int, sqlite3_value** arguments) {
        if (const auto point = pointOf(arguments[0]))
            sqlite3_result_double(context, point->lat);
    };
    const std::pair<const char*, Function> functions[] = {
        {"ST_IsEmpty", isEmpty}, {"ST_MinX", lon}, {"ST_MaxX", lon}, {"ST_MinY", lat}, {"ST_MaxY", lat}};
    for (const auto& [name, function] : functions) {
        require(sqlite3_create_function_v2(database.getHandle(), name, 1,
                                           SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr, function,
                                           nullptr, nullptr, nullptr),
                database);
    }
}

// What tells that a file was touched between two looks at it.
struct FileState
{
    qint64 size = 0;
    QDateTime modified;
    bool hasLog = false;

    static FileState of(const QString& file)
    {
        const QFileInfo info(file);
        FileState state{info.size(), info.lastModified(), false};
        for (const char* suffix : LogSuffixes)
            state.hasLog = state.hasLog || QFileInfo(logPath(file, suffix)).size() > 0;
        return state;
    }

    bool operator==(const FileState&) const = default;
};

// The first bytes of both logs. They change when a log is begun anew (a WAL gets new salts, a journal another nonce),
// and not when a WAL only grows.
QByteArray logHeads(const QString& file)
{
    QByteArray heads;
    for (const char* suffix : LogSuffixes) {
        QFile log(logPath(file, suffix));
        heads += log.open(QIODevice::ReadOnly) ? log.read(32) : QByteArray("none");
    }
    return heads;
}

// Copies the bytes of a database through SQLite's own file layer: closing a descriptor of ours would drop the POSIX
// locks that a connection of this process may hold on the same file.
void copyDatabaseFile(const QString& from, QFile& to)
{
    sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
    const std::unique_ptr<const char, void (*)(const char*)> name(
        sqlite3_create_filename(from.toUtf8().constData(), "", "", 0, nullptr), sqlite3_free_filename);
    std::vector<std::max_align_t> memory(std::size_t(vfs->szOsFile) / sizeof(std::max_align_t) + 1);
    auto* const file = reinterpret_cast<sqlite3_file*>(memory.data());
    const int opened = vfs->xOpen(vfs, name.get(), file, SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READONLY, nullptr);
    if (opened != SQLITE_OK)
        throw SQLite::Exception("unable to open database file", opened);
    const auto close = qScopeGuard([&] { file->pMethods->xClose(file); });

    sqlite3_int64 size = 0;
    int code = file->pMethods->xFileSize(file, &size);
    std::vector<char> block(1 << 20);
    for (sqlite3_int64 at = 0; code == SQLITE_OK && at < size; at += sqlite3_int64(block.size())) {
        const int length = int(qMin(size - at, sqlite3_int64(block.size())));
        code = file->pMethods->xRead(file, block.data(), length, at);
        if (code == SQLITE_OK && to.write(block.data(), length) != length)
            throw SQLite::Exception("the temporary folder takes no copy of the file", SQLITE_FULL);
    }
    if (code != SQLITE_OK)
        throw SQLite::Exception("the file cannot be copied", code);
}

// A copy of the file and its logs of one moment; false when it changed meanwhile. A checkpoint may move pages from the
// WAL into the file during the copy, but as long as the WAL was not begun anew it still holds them all.
bool copyWithLogs(const QString& file, const QString& copy)
{
    const QByteArray heads = logHeads(file);
    QFile target(copy);
    if (!target.open(QIODevice::WriteOnly))
        throw SQLite::Exception("the temporary folder takes no copy of the file", SQLITE_FULL);
    copyDatabaseFile(file, target);
    target.close();
    for (const char* suffix : LogSuffixes) {
        const QString log = logPath(copy, suffix);
        if (QFile::copy(logPath(file, suffix), log))
            QFile::setPermissions(log, QFile::ReadOwner | QFile::WriteOwner);
    }
    return target.error() == QFile::NoError && logHeads(copy) == heads && logHeads(file) == heads;
}

} // namespace

ErrorCode errorCodeOf(int sqliteCode, Access access)
{
    const bool reading = access == Access::Read;
    switch (sqliteCode & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::Locked;
    case SQLITE_READONLY:
        return ErrorCode::ReadOnly;
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_NOTADB:
        return ErrorCode::NotADataset;
    case SQLITE_CORRUPT:
        return ErrorCode::Unreadable;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
        return ErrorCode::InvalidData;
    // A file that opened before but whose log cannot be made lies in a folder that takes no new file.
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return reading ? ErrorCode::Unreadable : ErrorCode::ReadOnly;
    case SQLITE_NOMEM:
    case SQLITE_MISUSE:
        return ErrorCode::Internal;
    default:
        return reading ? ErrorCode::Unreadable : ErrorCode::CannotWrite;
    }
}

Error errorOf(const SQLite::Exception& exception, const QString& path, Access access)
{
    return {errorCodeOf(exception.getErrorCode(), access), path, QString::fromUtf8(exception.what()), {}, {}};
}

Result<QString> existingFile(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorCode::NotFound, path, QStringLiteral("There is no such file"));
    if (info.isDir())
        return fail(ErrorCode::Unreadable, path, QStringLiteral("It is a folder"));
    if (!info.isFile())
        return fail(ErrorCode::Unreadable, path, QStringLiteral("It is not an ordinary file"));
    return info.canonicalFilePath();
}

Result<void> readWithoutTrace(const QString& file, const std::function<Result<void>(SQLite::Database&)>& use)
{
    for (int attempt = 0; attempt < ReadAttempts; ++attempt) {
        const FileState before = FileState::of(file);
        if (before.hasLog) {
            const QTemporaryDir folder;
            if (!folder.isValid())
                return fail(ErrorCode::CannotWrite, QDir::tempPath(), folder.errorString());
            const QString copy = folder.filePath(QStringLiteral("copy.gpkg"));
            bool whole = false;
            const Result<void> result = guarded(file, Access::Read, [&]() -> Result<void> {
                whole = copyWithLogs(file, copy);
                if (!whole)
                    return {};
                SQLite::Database database(copy.toStdString(), SQLite::OPEN_READWRITE);
                harden(database);
                return use(database);
            });
            if (whole || !result)
                return result;
            continue;
        }
        const Result<void> result = guarded(file, Access::Read, [&] {
            const QByteArray uri = "file:" + QUrl::toPercentEncoding(file, "/") + "?mode=ro&immutable=1";
            SQLite::Database database(uri.toStdString(), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
            harden(database);
            return use(database);
        });
        if (FileState::of(file) == before)
            return result;
    }
    return fail(ErrorCode::Locked, file, QStringLiteral("The file kept changing while it was read"));
}

std::unique_ptr<SQLite::Database> openForCommits(const QString& file, int busyTimeoutMs)
{
    auto database = std::make_unique<SQLite::Database>(file.toStdString(), SQLite::OPEN_READWRITE, busyTimeoutMs);
    harden(*database);
    addPointFunctions(*database);
    // Where the file system has no shared memory SQLite keeps its rollback journal, which is as durable.
    database->exec("PRAGMA journal_mode = WAL");
    database->exec("PRAGMA synchronous = FULL");
    return database;
}

bool foldLog(SQLite::Database& database) noexcept
{
    try {
        database.setBusyTimeout(0);
        database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
        return database.execAndGet("PRAGMA journal_mode = DELETE").getString() == "delete";
    } catch (const std::exception&) {
        return false; // the file and its log are complete together
    }
}

Result<void> foldLogBeside(const QString& file)
{
    const auto logs = [&] {
        QStringList names;
        for (const char* suffix : LogSuffixes) {
            if (QFileInfo::exists(logPath(file, suffix)))
                names << QFileInfo(logPath(file, suffix)).fileName();
        }
        return names;
    };
    if (logs().isEmpty())
        return {};
    const Result<void> folded = guarded(file, Access::Write, [&]() -> Result<void> {
        SQLite::Database database(file.toStdString(), SQLite::OPEN_READWRITE);
        harden(database);
        database.exec("PRAGMA journal_mode = DELETE");
        database.execAndGet("SELECT count(*) FROM sqlite_master"); // rolls a left-over journal back
        return {};
    });
    const QStringList left = logs();
    if (left.isEmpty())
        return {};
    if (folded || folded.error().code == ErrorCode::Locked)
        return fail(ErrorCode::Locked, file, QStringLiteral("Another program has it open"));
    return fail(ErrorCode::CannotWrite, file,
                QStringLiteral("%1 lies beside it and would be read into the new file").arg(left.join(u", ")), {},
                QStringLiteral("Move that file away first."));
}

std::unique_ptr<SQLite::Database> openForFilling(const QString& file)
{
    auto database = std::make_unique<SQLite::Database>(file.toStdString(), SQLite::OPEN_READWRITE);
    harden(*database);
    addPointFunctions(*database);
    database->exec("PRAGMA journal_mode = MEMORY");
    database->exec("PRAGMA synchronous = FULL");
    return database;
}

} // namespace atlas
