// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/datasetconnection.h"

#include "store/gpkgpoint.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QUrl>

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <vector>

namespace atlas {

namespace {

constexpr int ReadAttempts = 5;
constexpr const char* NoCopy = "the temporary folder takes no copy of the file";
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
    // A mapped file that another program cuts off ends this one with SIGBUS.
    database.exec("PRAGMA mmap_size = 0");
    constexpr std::pair<int, int> limits[] = {{SQLITE_LIMIT_LENGTH, MaxValueBytes},
                                              {SQLITE_LIMIT_SQL_LENGTH, 1'000'000},
                                              {SQLITE_LIMIT_COLUMN, 500},
                                              {SQLITE_LIMIT_VDBE_OP, 1'000'000},
                                              {SQLITE_LIMIT_ATTACHED, 0},
                                              {SQLITE_LIMIT_TRIGGER_DEPTH, 20},
                                              {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1'000}};
    for (const auto& [limit, value] : limits)
        sqlite3_limit(handle, limit, value);
}

void keepLogWhenClosed(SQLite::Database& database, bool keep)
{
    require(sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, int(keep), nullptr), database);
}

bool isOutOfSpace(int systemError)
{
    return systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG;
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

// A file opened through SQLite's own file layer: closing a descriptor of ours would drop the POSIX locks that a
// connection of this process may hold on the same file.
class LayerFile
{
public:
    LayerFile(const QString& path, int flags)
    {
        sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
        m_memory.resize(std::size_t(vfs->szOsFile) / sizeof(std::max_align_t) + 1);
        m_name.reset(sqlite3_create_filename(path.toUtf8().constData(), "", "", 0, nullptr));
        int given = 0;
        const int opened = vfs->xOpen(vfs, m_name.get(), file(), SQLITE_OPEN_MAIN_DB | flags, &given);
        if (opened != SQLITE_OK)
            throw SQLite::Exception("unable to open database file", opened);
        m_readOnly = given & SQLITE_OPEN_READONLY;
    }

    ~LayerFile()
    {
        if (methods())
            methods()->xClose(file());
    }

    LayerFile(const LayerFile&) = delete;
    LayerFile& operator=(const LayerFile&) = delete;

    sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(m_memory.data()); }

    const sqlite3_io_methods* methods() { return file()->pMethods; }

    bool isReadOnly() const { return m_readOnly; }

private:
    struct FreeName
    {
        void operator()(const char* name) const { sqlite3_free_filename(name); }
    };

    std::vector<std::max_align_t> m_memory;
    std::unique_ptr<const char, FreeName> m_name;
    bool m_readOnly = false;
};

void copyDatabaseFile(const QString& from, QFile& to)
{
    LayerFile source(from, SQLITE_OPEN_READONLY);
    sqlite3_int64 size = 0;
    int code = source.methods()->xFileSize(source.file(), &size);
    std::vector<char> block(1 << 20);
    for (sqlite3_int64 at = 0; code == SQLITE_OK && at < size; at += sqlite3_int64(block.size())) {
        const int length = int(qMin(size - at, sqlite3_int64(block.size())));
        code = source.methods()->xRead(source.file(), block.data(), length, at);
        if (code == SQLITE_IOERR_SHORT_READ)
            code = SQLITE_OK; // it became shorter meanwhile: the look at the file afterwards notices
        if (code == SQLITE_OK && to.write(block.data(), length) != length)
            throw SQLite::Exception(NoCopy, SQLITE_FULL);
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
        throw SQLite::Exception(NoCopy, SQLITE_FULL);
    copyDatabaseFile(file, target);
    target.close();
    for (const char* suffix : LogSuffixes) {
        const QString log = logPath(copy, suffix);
        QFile original(logPath(file, suffix));
        if (original.copy(log))
            QFile::setPermissions(log, QFile::ReadOwner | QFile::WriteOwner);
        else if (original.exists() && original.error() != QFile::OpenError)
            throw SQLite::Exception(NoCopy, SQLITE_FULL);
    }
    return target.error() == QFile::NoError && logHeads(copy) == heads && logHeads(file) == heads;
}

} // namespace

// Reading looks at tables alone: what a view or a trigger of the file would do, it does not do here.
void hardenForReading(SQLite::Database& database)
{
    harden(database);
    require(sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr), database);
    require(sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr), database);
}

ErrorCode errorCodeOf(int sqliteCode, Access access, int systemError)
{
    const bool reading = access == Access::Read;
    if (sqliteCode == SQLITE_READONLY_DBMOVED)
        return ErrorCode::Conflict;
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
        return ErrorCode::Damaged;
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
        if (isOutOfSpace(systemError))
            return ErrorCode::DiskFull; // a quota, or the largest file that the system allows
        return reading ? ErrorCode::Unreadable : ErrorCode::CannotWrite;
    }
}

Error errorOf(const SQLite::Exception& exception, const QString& path, Access access, int systemError)
{
    QString detail = QString::fromUtf8(exception.what());
    const int primary = exception.getErrorCode() & 0xff;
    if (systemError != 0 && (primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN))
        detail += QStringLiteral(": ") + QString::fromStdString(std::generic_category().message(systemError));
    QString cure;
    if (primary == SQLITE_TOOBIG)
        cure = QStringLiteral("A value may be %1 MiB long at most; shorten it in the program that wrote it.")
                   .arg(MaxValueBytes / (1024 * 1024));
    else if (primary == SQLITE_IOERR)
        cure = QStringLiteral("Check the disk and its cable or network, and try again. If it fails again, save a copy "
                              "elsewhere.");
    const int extended = exception.getExtendedErrorCode();
    const int code = extended > 0 ? extended : exception.getErrorCode();
    return {errorCodeOf(code, access, systemError), path, detail, {}, cure};
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
                hardenForReading(database);
                return use(database);
            });
            if (whole || !result)
                return result;
            continue;
        }
        const Result<void> result = guarded(file, Access::Read, [&] {
            const QByteArray uri = "file:" + QUrl::toPercentEncoding(file, "/") + "?mode=ro&immutable=1";
            SQLite::Database database(uri.toStdString(),
                                      SQLite::OPEN_READONLY | SQLite::OPEN_URI | SQLite::OPEN_NOMUTEX);
            hardenForReading(database);
            return use(database);
        });
        if (FileState::of(file) == before)
            return result;
    }
    return fail(ErrorCode::Locked, file, QStringLiteral("The file kept changing while it was read"));
}

Result<void> copyFileAndLogs(const QString& file, const QString& copy)
{
    for (int attempt = 0; attempt < ReadAttempts; ++attempt) {
        const FileState before = FileState::of(file);
        if (copyWithLogs(file, copy) && (before.hasLog || FileState::of(file) == before))
            return {};
        for (const char* suffix : LogSuffixes)
            QFile::remove(logPath(copy, suffix));
    }
    return fail(ErrorCode::Locked, file, QStringLiteral("The file kept changing while it was read"));
}

bool hasLogBeside(const QString& file)
{
    return FileState::of(file).hasLog;
}

bool isInWalMode(const QString& file)
{
    LayerFile layer(file, SQLITE_OPEN_READONLY);
    char versions[2] = {}; // of the format, for writing and for reading
    const int code = layer.methods()->xRead(layer.file(), versions, sizeof versions, 18);
    if (code != SQLITE_OK)
        throw SQLite::Exception("the file cannot be read", code);
    return versions[0] == 2;
}

QDateTime lastChangeOf(const QString& file)
{
    QDateTime newest = QFileInfo(file).lastModified();
    for (const char* suffix : LogSuffixes)
        newest = qMax(newest, QFileInfo(logPath(file, suffix)).lastModified());
    return newest;
}

std::unique_ptr<SQLite::Database> openForCommits(const QString& file, int busyTimeoutMs, LogMode mode)
{
    auto database = std::make_unique<SQLite::Database>(file.toStdString(), SQLite::OPEN_READWRITE, busyTimeoutMs);
    // A large import stays in memory until it is committed, instead of going through the log page by page.
    database->exec("PRAGMA cache_size = -65536");
    keepLogWhenClosed(*database, true);
    // Before the file is looked at: a WAL that was left there is read without shared memory then.
    if (mode == LogMode::Rollback)
        database->exec("PRAGMA locking_mode = EXCLUSIVE");
    harden(*database);
    addPointFunctions(*database);
    return database;
}

void beginEditing(SQLite::Database& database, LogMode mode)
{
    keepLogWhenClosed(database, false);
    // Where the file system has no shared memory after all, SQLite keeps its rollback journal, which is as durable.
    database.exec(mode == LogMode::WriteAhead ? "PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = DELETE");
    database.exec("PRAGMA synchronous = FULL");
    // The log is folded into the file when the editor rests and when it closes the file, not in the middle of an edit:
    // that takes a tenth of a second. At 64 MiB a log that never comes to rest is folded after all.
    constexpr int LogBytes = 64 * 1024 * 1024;
    const int pageBytes = database.execAndGet("PRAGMA page_size").getInt();
    database.exec("PRAGMA wal_autocheckpoint = " + std::to_string(LogBytes / pageBytes));
}

bool foldLog(SQLite::Database& database) noexcept
{
    try {
        database.setBusyTimeout(0);
        keepLogWhenClosed(database, false);
        database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
        return database.execAndGet("PRAGMA journal_mode = DELETE").getString() == "delete";
    } catch (const std::exception&) {
        return false; // the file and its log are complete together
    }
}

bool wasMoved(SQLite::Database& database)
{
    int moved = 0;
    require(sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved), database);
    return moved != 0;
}

void abandon(std::unique_ptr<SQLite::Database> database)
{
    keepLogWhenClosed(*database, true);
}

QString damageOf(SQLite::Database& database, bool indexesToo)
{
    const QString found = QString::fromUtf8(
        database.execAndGet(indexesToo ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)").getText());
    return found == u"ok" ? QString() : found;
}

void copyDatabase(SQLite::Database& source, const QString& target)
{
    {
        SQLite::Database copy(target.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        copy.exec("PRAGMA synchronous = OFF"); // one fsync at the end does it
        SQLite::Backup backup(copy, source);
        int pages = SQLITE_OK;
        do
            pages = backup.executeStep(-1);
        while (pages == SQLITE_OK);
        if (pages != SQLITE_DONE)
            throw SQLite::Exception(source.getHandle(), pages);
    }
    // The copy has the mode of its source in its header.
    SQLite::Database copy(target.toStdString(), SQLite::OPEN_READWRITE);
    copy.exec("PRAGMA synchronous = OFF");
    copy.exec("PRAGMA journal_mode = DELETE");
}

Result<void> replaceFile(const QString& draft, const QString& file, const QString& keepAs)
{
    if (!keepAs.isEmpty()) {
        if (auto kept = keepUnder(file, keepAs); !kept)
            return kept;
    }
    // A log that stayed would be read into the new file.
    for (const char* suffix : LogSuffixes) {
        const QString log = logPath(file, suffix);
        if (!QFileInfo::exists(log))
            continue;
        const bool gone = keepAs.isEmpty() ? QFile::remove(log) : QFile::rename(log, logPath(keepAs, suffix));
        if (!gone)
            return fail(ErrorCode::CannotWrite, log, QStringLiteral("It belongs to the old file and cannot be moved"));
    }
    QFile::remove(file + QStringLiteral("-shm"));
    QFile::setPermissions(draft, QFile::permissions(file));
    return moveInto(draft, file);
}

Result<WriteBarrier> WriteBarrier::take(const QString& file)
{
    return guarded(file, Access::Write, [&]() -> Result<WriteBarrier> {
        auto held = std::make_shared<LayerFile>(file, SQLITE_OPEN_READWRITE);
        if (held->isReadOnly())
            return fail(ErrorCode::ReadOnly, file, QStringLiteral("You may not write to it"));
        for (const int lock : {SQLITE_LOCK_SHARED, SQLITE_LOCK_RESERVED, SQLITE_LOCK_EXCLUSIVE}) {
            const int code = held->methods()->xLock(held->file(), lock);
            if (code == SQLITE_BUSY)
                return fail(ErrorCode::Locked, file, QStringLiteral("Another program has it open"));
            if (code != SQLITE_OK)
                throw SQLite::Exception("the file cannot be locked", code);
        }
        WriteBarrier barrier;
        barrier.m_file = std::move(held);
        return barrier;
    });
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
