// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repair.h"

#include "store/backups.h"
#include "store/datasetconnection.h"
#include "store/datasetloader.h"
#include "store/geopackageparts.h"
#include "store/geopackageschema.h"
#include "store/journalrows.h"
#include "store/migration.h"
#include "store/salvage.h"

#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QTemporaryDir>

namespace atlas {

namespace {

// What a look at the whole file finds wrong; no error when it is whole.
Result<void> wholeness(const QString& file)
{
    return readWithoutTrace(file, [&](SQLite::Database& database) -> Result<void> {
        if (auto ours = schemaVersionOf(database, file); !ours)
            return std::unexpected(ours.error());
        if (const QString damage = damageOf(database, true); !damage.isEmpty())
            return fail(ErrorCode::Damaged, file, damage);
        if (const auto foreign = foreignParts(database); !foreign.empty())
            return fail(ErrorCode::InvalidData, file, foreign.front());
        return withCurrentSchema(database, file, [&](SQLite::Database& current) -> Result<void> {
            const Result<Snapshot> snapshot = loadDataset(current, file);
            if (!snapshot)
                return std::unexpected(snapshot.error());
            HistoryQuery everything;
            everything.limit = std::numeric_limits<int>::max();
            readJournal(current, everything);
            const char* const falls =
                "SELECT EXISTS (SELECT 1 FROM (SELECT txn, lag(txn) OVER (ORDER BY fid) AS before "
                "FROM journal) WHERE before > txn)";
            if (current.execAndGet(falls).getInt() != 0)
                return fail(ErrorCode::Damaged, file,
                            QStringLiteral("The transactions of the journal are out of order"));
            return {};
        });
    });
}

// A log that an interrupted program left, and the mode of one that left none.
Result<void> foldLeftOver(const QString& file, const QString& host, const QDateTime& now)
{
    const auto left =
        guarded(file, Access::Read, [&]() -> Result<bool> { return hasLogBeside(file) || isInWalMode(file); });
    if (!left)
        return std::unexpected(left.error());
    if (!*left)
        return {};
    if (const auto others = keepOthersOut(file, host, now); !others)
        return std::unexpected(others.error());
    return guarded(file, Access::Write, [&]() -> Result<void> {
        const auto database = openForCommits(file, 0, LogMode::WriteAhead);
        return foldLog(*database) ? Result<void>()
                                  : fail(ErrorCode::Locked, file, QStringLiteral("Another program has it open"));
    });
}

Result<void> checkNew(const QString& draft)
{
    return readWithoutTrace(draft, [&](SQLite::Database& database) -> Result<void> {
        if (const QString damage = damageOf(database, true); !damage.isEmpty())
            return fail(ErrorCode::Internal, draft, damage);
        if (auto ours = checkSchema(database, draft); !ours)
            return ours;
        const Result<Snapshot> snapshot = loadDataset(database, draft);
        return snapshot ? Result<void>() : std::unexpected(snapshot.error());
    });
}

// Fills the draft from the copy of the damaged file.
Result<void> rebuild(const QString& copy, const QString& draft, const QDateTime& now, RepairReport& report)
{
    const auto source = openForSalvage(copy);
    const auto target = openForFilling(draft);
    {
        SQLite::Transaction transaction(*target);
        createSchema(*target, now.toUTC().toString(Qt::ISODateWithMs).toStdString());
        salvage(*source, *target, now, report);
        transaction.commit();
    }
    const Result<Snapshot> snapshot = loadDataset(*target, draft);
    if (!snapshot)
        return std::unexpected(snapshot.error());
    SQLite::Transaction transaction(*target);
    completeSchema(*target, **snapshot);
    transaction.commit();
    nameOthers(*source, *target, QFileInfo(report.original).fileName(), report);
    return {};
}

} // namespace

Result<RepairReport> repairFile(const QString& file, const QString& host, const QDateTime& now)
{
    RepairReport report;
    const Result<void> whole = wholeness(file);
    if (!whole) {
        switch (whole.error().code) {
        case ErrorCode::Damaged:
        case ErrorCode::NotADataset:
        case ErrorCode::InvalidData:
            break;
        default:
            return std::unexpected(whole.error());
        }
    }
    if (whole)
        return foldLeftOver(file, host, now).transform([&] { return report; });

    report.wasDamaged = true;
    report.original = freeNameBeside(file, QStringLiteral("damaged"));
    QString reason;
    const QString draft = newDraftBeside(file, reason);
    if (draft.isEmpty())
        return fail(ErrorCode::CannotWrite, file, reason);
    const auto dropDraft = qScopeGuard([&] { QFile::remove(draft); });
    const QTemporaryDir folder;
    if (!folder.isValid())
        return fail(ErrorCode::CannotWrite, folder.path(), folder.errorString());

    const auto others = keepOthersOut(file, host, now);
    if (!others)
        return std::unexpected(others.error());
    const QString copy = folder.filePath(QStringLiteral("damaged.gpkg"));
    const Result<void> built = guarded(file, Access::Write, [&]() -> Result<void> {
        if (auto copied = copyFileAndLogs(file, copy); !copied)
            return copied;
        return rebuild(copy, draft, now, report);
    });
    if (!built)
        return std::unexpected(built.error());
    if (report.rowsKept == 0)
        return std::unexpected(whole.error().code == ErrorCode::InvalidData || whole.error().code == ErrorCode::Damaged
                                   ? Error{ErrorCode::NotADataset,
                                           file,
                                           QStringLiteral("Nothing of a dataset can be read: ") + whole.error().detail,
                                           {},
                                           {}}
                                   : whole.error());
    if (auto good = checkNew(draft); !good)
        return std::unexpected(good.error());
    if (auto synced = syncFile(draft); !synced)
        return std::unexpected(synced.error());
    if (auto replaced = replaceFile(draft, file, report.original); !replaced)
        return std::unexpected(replaced.error());
    return report;
}

} // namespace atlas
