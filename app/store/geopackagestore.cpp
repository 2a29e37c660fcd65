// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/geopackagestore.h"

#include "store/backups.h"
#include "store/datasetconnection.h"
#include "store/datasetloader.h"
#include "store/editlock.h"
#include "store/filesystem.h"
#include "store/geopackagecommit.h"
#include "store/geopackagerows.h"
#include "store/geopackageschema.h"
#include "store/journalrows.h"
#include "store/migration.h"
#include "store/recoverylog.h"
#include "store/repair.h"
#include "store/sitefigures.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QScopeGuard>

#include <sqlite3.h>

namespace atlas {

namespace {

std::string stamp(const QDateTime& time)
{
    return time.toUTC().toString(Qt::ISODateWithMs).toStdString();
}

// Whether the file is a dataset that load() can read, of any version that is known.
Result<void> checkReadable(SQLite::Database& database, const QString& file)
{
    const Result<int> version = schemaVersionOf(database, file);
    if (!version)
        return std::unexpected(version.error());
    return *version == SchemaVersion ? checkSchema(database, file) : Result<void>();
}

// Whether the journal lines of one transaction are those of the change set.
bool isJournalOf(const ChangeSet& changes, const std::vector<JournalEntry>& entries)
{
    if (entries.empty() || entries.front().who != changes.who || entries.front().why != changes.why)
        return false;
    if (changes.rows.empty())
        return true; // it was recorded by its name alone
    QMap<std::pair<QString, QString>, QMap<QString, QString>> written;
    for (const JournalEntry& entry : entries)
        written[{entry.table, entry.uid}].insert(entry.column, toText(entry.after));
    for (const RowChange& row : changes.rows) {
        const auto lines = written.find({row.table, row.uid});
        const TableSpec* spec = table(row.table);
        if (lines == written.end() || !spec)
            return false;
        // The journal holds values in the form that the dataset gives back.
        std::vector<Value> cells(spec->columns.size());
        cells.front() = row.uid;
        for (const CellChange& cell : row.cells) {
            if (const ColumnSpec* column = spec->column(cell.column); column && row.kind != RowChange::Kind::Remove)
                cells[std::size_t(column - spec->columns.data())] = cell.after;
        }
        const std::vector<Value> stored = normalized(spec->name, cells);
        for (const CellChange& cell : row.cells) {
            const ColumnSpec* column = spec->column(cell.column);
            const auto line = lines->find(cell.column);
            if (!column || line == lines->end())
                continue;
            const Value after =
                row.kind == RowChange::Kind::Remove ? Value() : stored[std::size_t(column - spec->columns.data())];
            if (*line != toText(after))
                return false;
        }
        written.erase(lines);
    }
    return written.isEmpty();
}

Result<void> fill(const QString& file, const Dataset& dataset, const std::string& time)
{
    const auto database = openForFilling(file);
    SQLite::Transaction transaction(*database);
    createSchema(*database, time);
    for (const TableSpec& spec : tables()) {
        SQLite::Statement statement(*database, insertSql(spec));
        Result<void> good;
        forEachRow(dataset, QLatin1StringView(spec.name), [&](const std::vector<Value>& cells) {
            good = checkCells(spec, cells);
            if (!good)
                return false;
            bindRow(statement, spec, cells);
            statement.exec();
            statement.reset();
            statement.clearBindings();
            return true;
        });
        if (!good)
            return good;
    }
    // The revision of a new file is 0, whatever it was where the rows come from.
    if (dataset.revision == 0) {
        completeSchema(*database, dataset);
    } else {
        Dataset fresh = dataset;
        fresh.revision = 0;
        completeSchema(*database, fresh);
    }
    transaction.commit();
    return {};
}

class GeoPackageStore final : public DatasetStore
{
public:
    GeoPackageStore(QString file, Clock clock, StoreOptions options)
        : m_file(std::move(file)),
          m_clock(std::move(clock)),
          m_options(std::move(options)),
          m_backups(m_options.stateFolder, m_file),
          m_log(m_options.stateFolder, m_file),
          m_born(birth())
    {}

    ~GeoPackageStore() override { (void)GeoPackageStore::settle(); }

    GeoPackageStore(const GeoPackageStore&) = delete;
    GeoPackageStore& operator=(const GeoPackageStore&) = delete;

    // Whether this is a dataset; and what an earlier run left in it.
    Result<void> open()
    {
        std::optional<EditLock> lock;
        const Result<void> ours = readWithoutTrace(m_file, [&](SQLite::Database& database) -> Result<void> {
            if (auto good = checkReadable(database, m_file); !good)
                return good;
            lock = readEditLock(database);
            return {};
        });
        if (!ours)
            return ours;
        m_wasOpen = true;
        if (lock && isLeftBehind(*lock) && !m_log.isForgotten(*lock))
            m_recovery = Recovery{*lock, {}};
        m_records = m_log.leftBehind(m_options.host);
        for (const InFlight& record : m_records) {
            if (!isInFile(record)) {
                if (!m_recovery)
                    m_recovery = Recovery{record.editor, {}};
                m_recovery->lost.push_back(record.changes);
            }
        }
        return {};
    }

    Result<Snapshot> load() override
    {
        m_born = birth();
        Result<Snapshot> snapshot;
        const Result<void> done = withReader([&](SQLite::Database& database) -> Result<void> {
            snapshot = loadDataset(database, m_file);
            return snapshot ? Result<void>() : std::unexpected(snapshot.error());
        });
        return done ? std::move(snapshot) : std::unexpected(done.error());
    }

    Result<qint64> commit(const ChangeSet& changes, qint64 baseRevision) override
    {
        m_log.begin(changes, baseRevision, holder(changes.who));
        const auto answered = qScopeGuard([this] { m_log.end(); });
        return writing([&]() -> Result<qint64> {
            if (auto ready = prepareWriter(); !ready)
                return std::unexpected(ready.error());
            SQLite::Transaction transaction(*m_writer, SQLite::TransactionBehavior::IMMEDIATE);
            if (auto held = takeLock(changes.who); !held)
                return std::unexpected(held.error());
            const qint64 revision = revisionOf(*m_writer);
            if (revision != baseRevision)
                return fail(ErrorCode::Conflict, m_file,
                            QStringLiteral("The file has the revision %1; the change was made on %2")
                                .arg(revision)
                                .arg(baseRevision));
            if (auto done = writeChanges(*m_writer, changes, revision + 1, stamp(m_clock())); !done)
                return std::unexpected(done.error());
            transaction.commit();
            m_hasCommitted = true;
            if (!m_logIdentity)
                m_logIdentity = identityOf(m_file + QStringLiteral("-wal"));
            return revision + 1;
        });
    }

    Result<void> settle() override
    {
        if (!m_writer)
            return {};
        const Result<void> done = writing([&]() -> Result<void> {
            if (wasMoved(*m_writer))
                return movedAway();
            return m_hasCommitted ? complete() : Result<void>();
        });
        if (!m_writer)
            return done;
        if (!done) // at least the file is free for others
            (void)writing([&]() -> Result<void> { return giveBackLock(); });
        if (m_writer)
            foldLog(*m_writer);
        forgetWriter();
        return done;
    }

    Result<std::vector<JournalEntry>> history(const HistoryQuery& query) override
    {
        std::vector<JournalEntry> entries;
        const Result<void> done = withReader([&](SQLite::Database& database) -> Result<void> {
            entries = readJournal(database, query);
            return {};
        });
        if (!done)
            return std::unexpected(done.error());
        return entries;
    }

    Result<std::optional<EditLock>> editor() override
    {
        std::optional<EditLock> lock;
        const auto look = [&](SQLite::Database& database) -> Result<void> {
            lock = readEditLock(database);
            return {};
        };
        const Result<void> done =
            m_writer ? guarded(m_file, Access::Read, [&] { return look(*m_writer); }) : readWithoutTrace(m_file, look);
        if (!done)
            return std::unexpected(asDamage(done.error()));
        if (lock && (isOurs(*lock) || isLeftBehind(*lock)))
            lock.reset();
        return lock;
    }

    std::optional<Recovery> recovery() override { return m_recovery; }

    void forgetRecovery() override
    {
        if (m_recovery)
            m_log.forget(m_recovery->editor);
        for (const InFlight& record : m_records)
            m_log.forget(record);
        m_records.clear();
        m_recovery.reset();
    }

private:
    QDateTime birth() const { return QFileInfo(m_file).birthTime(); }

    LogMode logMode() const
    {
        return logModeFor(m_options.fileSystemType ? m_options.fileSystemType(m_file) : fileSystemTypeOf(m_file));
    }

    EditLock holder(const QString& who) const
    {
        return {who, m_options.host, QCoreApplication::applicationPid(), m_clock().toUTC()};
    }

    // Stores of one program are told apart by the revision alone.
    bool isOurs(const EditLock& lock) const
    {
        return lock.host == m_options.host && lock.pid == QCoreApplication::applicationPid();
    }

    bool isLeftBehind(const EditLock& lock) const
    {
        return lock != m_lock && atlas::isLeftBehind(lock, m_options.host, m_clock(), lastChangeOf(m_file));
    }

    // A file that was a dataset when it was opened and is none any more is damaged.
    Error asDamage(Error error) const
    {
        if (m_wasOpen && error.code == ErrorCode::NotADataset && error.subject == m_file)
            error.code = ErrorCode::Damaged;
        return error;
    }

    Result<void> withReader(const std::function<Result<void>(SQLite::Database&)>& use)
    {
        if (m_writer && isInPlace())
            return guarded(m_file, Access::Read, [&] { return use(*m_writer); }).transform_error([this](Error error) {
                return asDamage(std::move(error));
            });
        return readWithoutTrace(m_file,
                                [&](SQLite::Database& database) { return withCurrentSchema(database, m_file, use); })
            .transform_error([this](Error error) { return asDamage(std::move(error)); });
    }

    // Lets go of a writer whose file was moved, so that what lies there now is read.
    bool isInPlace()
    {
        const auto moved = guarded(m_file, Access::Read, [&]() -> Result<bool> { return wasMoved(*m_writer); });
        if (moved && !*moved)
            return true;
        (void)movedAway();
        return false;
    }

    std::unexpected<Error> gone() const
    {
        return fail(ErrorCode::NotFound, m_file, QStringLiteral("The file was removed or moved while it was open"), {},
                    QStringLiteral("Put it back, or save a copy under another name: all edits are still here."));
    }

    std::unexpected<Error> movedAway()
    {
        abandon(std::move(m_writer));
        forgetWriter();
        if (!QFileInfo::exists(m_file))
            return gone();
        return fail(ErrorCode::Conflict, m_file, QStringLiteral("Another file of that name replaced it"), {},
                    QStringLiteral("Open it again to see the other file; save a copy first to keep this one."));
    }

    void forgetWriter()
    {
        m_writer.reset();
        m_lock.reset();
        m_logIdentity.reset();
        m_hasCommitted = false;
    }

    // Runs body() on the writer, which it may open. A failure leaves a writer that works when the fault is gone, or
    // none, so that the next commit begins anew.
    template <typename Body>
    auto writing(Body&& body) -> decltype(body())
    {
        std::optional<Error> error;
        int code = SQLITE_OK;
        try {
            auto result = body();
            if (result)
                return result;
            error = asDamage(result.error());
        } catch (const SQLite::Exception& exception) {
            const int systemError = m_writer ? sqlite3_system_errno(m_writer->getHandle()) : 0;
            error = asDamage(errorOf(exception, m_file, Access::Write, systemError));
            code = exception.getErrorCode() & 0xff;
        } catch (const std::exception& exception) {
            error = Error{ErrorCode::Internal, m_file, QString::fromUtf8(exception.what()), {}, {}};
        }
        // After a failure of the disk the writer stays: it alone knows that what is in the log already does not count.
        const bool isDamage = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
        if (m_writer && (isDamage || !m_isReady))
            forgetWriter();
        return std::unexpected(*error);
    }

    Result<void> prepareWriter()
    {
        if (m_writer && wasMoved(*m_writer))
            return movedAway();
        // Somebody cleaned up: what is in the log that we hold goes into the file, and a new log begins.
        if (m_writer && m_logIdentity && identityOf(m_file + QStringLiteral("-wal")) != m_logIdentity) {
            if (!foldLog(*m_writer))
                return fail(ErrorCode::CannotWrite, m_file, QStringLiteral("The log beside the file was removed"), {},
                            QStringLiteral("Save a copy under another name: all edits are still here."));
            forgetWriter();
        }
        return m_writer ? Result<void>() : openWriter();
    }

    Result<void> openWriter()
    {
        if (auto there = existingFile(m_file); !there)
            return there.error().code == ErrorCode::NotFound ? gone() : std::unexpected(there.error());
        // Two new files both have the revision 0; the time of birth tells them apart where the file system keeps it.
        if (birth() != m_born)
            return fail(ErrorCode::Conflict, m_file, QStringLiteral("Another file of that name replaced it"));

        m_isReady = false;
        const LogMode mode = logMode();
        m_writer = openForCommits(m_file, m_options.busyTimeoutMs, mode);
        bool wasInterrupted = false;
        if (auto free = lookAtLock(wasInterrupted); !free)
            return free;
        const Result<int> version = schemaVersionOf(*m_writer, m_file);
        if (!version)
            return std::unexpected(version.error());
        if (wasInterrupted || hasLogBeside(m_file)) {
            if (const QString damage = damageOf(*m_writer, false); !damage.isEmpty())
                return fail(ErrorCode::Damaged, m_file, damage);
        }
        if (*version != SchemaVersion) {
            if (auto migrated = migrate(); !migrated)
                return migrated;
            m_writer = openForCommits(m_file, m_options.busyTimeoutMs, mode);
        }
        if (auto ours = checkSchema(*m_writer, m_file); !ours)
            return ours;
        if (auto safe = checkForEditing(*m_writer, m_file); !safe)
            return safe;
        if (!m_hasBackup) {
            // A copy that cannot be made refuses no edit: the journal leads back as well.
            (void)guarded(m_file, Access::Write,
                          [&] { return m_backups.addNew(*m_writer, revisionOf(*m_writer), m_clock()); });
            m_hasBackup = true;
        }
        beginEditing(*m_writer, mode);
        m_isReady = true;
        return {};
    }

    // Nothing is written before this says that nobody else is editing.
    Result<void> lookAtLock(bool& wasInterrupted)
    {
        SQLite::Transaction transaction(*m_writer, SQLite::TransactionBehavior::IMMEDIATE);
        const auto lock = readEditLock(*m_writer);
        wasInterrupted = lock && isLeftBehind(*lock);
        if (!lock || wasInterrupted || isOurs(*lock))
            return {};
        return lockedBy(*lock, m_file);
    }

    // A new version of the schema is a new file: no copy of the old one, no migration.
    Result<void> migrate()
    {
        if (auto kept = m_backups.addNew(*m_writer, revisionOf(*m_writer), m_clock()); !kept)
            return kept;
        m_hasBackup = true;
        m_writer.reset();
        if (auto migrated = migrateFile(m_file); !migrated)
            return std::unexpected(migrated.error());
        m_born = birth();
        return {};
    }

    // Inside a write transaction. Looked at in every commit: another program may have taken it meanwhile.
    Result<void> takeLock(const QString& who)
    {
        const auto lock = readEditLock(*m_writer);
        if (lock && (lock == m_lock || (isOurs(*lock) && !isLeftBehind(*lock))))
            return {};
        if (lock && !isOurs(*lock) && !isLeftBehind(*lock))
            return lockedBy(*lock, m_file);
        m_lock = holder(who);
        writeEditLock(*m_writer, *m_lock);
        return {};
    }

    Result<void> giveBackLock()
    {
        SQLite::Transaction transaction(*m_writer, SQLite::TransactionBehavior::IMMEDIATE);
        if (m_lock && readEditLock(*m_writer) == m_lock)
            clearEditLock(*m_writer);
        transaction.commit();
        return {};
    }

    // The parts that follow from the rows, for other programs; and the lock goes.
    Result<void> complete()
    {
        const Result<Snapshot> snapshot = loadDataset(*m_writer, m_file);
        if (!snapshot)
            return std::unexpected(snapshot.error());
        SQLite::Transaction transaction(*m_writer, SQLite::TransactionBehavior::IMMEDIATE);
        // Another program that wrote in this moment completes the file itself, or leaves it to the next one.
        if (revisionOf(*m_writer) == (*snapshot)->revision)
            completeSchema(*m_writer, **snapshot);
        if (m_lock && readEditLock(*m_writer) == m_lock)
            clearEditLock(*m_writer);
        transaction.commit();
        return {};
    }

    // Whether the transaction that a record asked for is in the file.
    bool isInFile(const InFlight& record)
    {
        HistoryQuery query;
        query.transaction = record.base + 1;
        query.limit = std::numeric_limits<int>::max();
        const auto entries = history(query);
        return entries && isJournalOf(record.changes, *entries);
    }

    QString m_file;
    Clock m_clock;
    StoreOptions m_options;
    Backups m_backups;
    RecoveryLog m_log;
    QDateTime m_born;
    bool m_wasOpen = false;
    std::optional<Recovery> m_recovery;
    std::vector<InFlight> m_records;

    std::unique_ptr<SQLite::Database> m_writer;
    bool m_isReady = false;                    // the writer may commit
    bool m_hasBackup = false;                  // this run has its copy
    bool m_hasCommitted = false;               // since the writer was opened
    std::optional<EditLock> m_lock;            // as it is in the file, when it is ours
    std::optional<FileIdentity> m_logIdentity; // of the WAL that the writer holds
};

} // namespace

GeoPackageFiles::GeoPackageFiles(Clock clock, StoreOptions options)
    : m_clock(std::move(clock)), m_options(std::move(options))
{}

Result<std::unique_ptr<DatasetStore>> GeoPackageFiles::open(const QString& path)
{
    const Result<QString> file = existingFile(path);
    if (!file)
        return std::unexpected(file.error());
    auto store = std::make_unique<GeoPackageStore>(*file, m_clock, m_options);
    if (auto ours = store->open(); !ours)
        return std::unexpected(ours.error());
    return store;
}

Result<Snapshot> GeoPackageFiles::read(const QString& path)
{
    const Result<QString> file = existingFile(path);
    if (!file)
        return std::unexpected(file.error());
    return GeoPackageStore(*file, m_clock, m_options).load();
}

bool GeoPackageFiles::hasLog(const QString& path) const
{
    const Result<QString> file = existingFile(path);
    return file && hasLogBeside(*file);
}

Result<void> GeoPackageFiles::create(const QString& path, const Dataset& dataset)
{
    const QFileInfo given(path);
    if (given.exists() && !given.isFile())
        return fail(ErrorCode::CannotWrite, path, QStringLiteral("It exists and is not an ordinary file"));
    const QString target = given.exists() ? given.canonicalFilePath() : given.absoluteFilePath();

    QString reason;
    const QString draft = newDraftBeside(target, reason);
    if (draft.isEmpty())
        return fail(ErrorCode::CannotWrite, path, reason);
    const auto dropDraft = qScopeGuard([&] { QFile::remove(draft); });
    const Result<void> filled = guarded(path, Access::Write, [&] { return fill(draft, dataset, stamp(m_clock())); });
    if (!filled)
        return filled;
    if (auto folded = foldLogBeside(target); !folded)
        return folded;
    if (auto moved = moveInto(draft, target); !moved)
        return fail(ErrorCode::CannotWrite, path, moved.error().detail);
    return {};
}

Result<RepairReport> GeoPackageFiles::repair(const QString& path)
{
    const Result<QString> file = existingFile(path);
    if (!file)
        return std::unexpected(file.error());
    return repairFile(*file, m_options.host, m_clock());
}

std::vector<Backup> GeoPackageFiles::backups(const QString& path) const
{
    return Backups(m_options.stateFolder, path).list();
}

Result<void> GeoPackageFiles::restore(const QString& path, const Backup& backup)
{
    const QFileInfo given(path);
    const QString file = given.exists() ? given.canonicalFilePath() : given.absoluteFilePath();
    return restoreBackup(file, backup, Backups(m_options.stateFolder, file), m_options.host, m_clock());
}

} // namespace atlas
