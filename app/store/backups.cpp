// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backups.h"

#include "store/datasetconnection.h"
#include "store/editlock.h"
#include "store/filesystem.h"
#include "store/geopackageschema.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSet>
#include <QTimeZone>

#include <algorithm>

namespace atlas {

namespace {

const QString TimeFormat = QStringLiteral("yyyyMMdd-HHmmss-zzz");

// The time and the revision are in the name: a list costs no look into the files.
QString nameOf(qint64 revision, const QDateTime& now)
{
    return QStringLiteral("%1-r%2.gpkg").arg(now.toUTC().toString(TimeFormat)).arg(revision);
}

std::optional<Backup> backupOf(const QFileInfo& entry)
{
    static const QRegularExpression pattern(QStringLiteral(R"(^(\d{8}-\d{6}-\d{3})-r(\d+)\.gpkg$)"));
    const QRegularExpressionMatch match = pattern.match(entry.fileName());
    if (!match.hasMatch())
        return std::nullopt;
    QDateTime when = QDateTime::fromString(match.captured(1), TimeFormat);
    when.setTimeZone(QTimeZone::UTC);
    return Backup{entry.filePath(), when, match.captured(2).toLongLong(), entry.size()};
}

// Whether the file is sound and one of ours, of any version.
Result<void> checkCopy(SQLite::Database& database, const QString& path)
{
    const QString damage = damageOf(database, false);
    if (!damage.isEmpty())
        return fail(ErrorCode::Damaged, path, damage, {}, QStringLiteral("Take another backup."));
    const Result<int> version = schemaVersionOf(database, path);
    if (!version)
        return std::unexpected(version.error());
    return {};
}

} // namespace

std::vector<Backup> expendable(const std::vector<Backup>& newestFirst, const QDateTime& now)
{
    std::vector<Backup> gone;
    QSet<QDate> days;
    std::size_t kept = 0;
    qint64 bytes = 0;
    for (std::size_t i = 0; i < newestFirst.size(); ++i) {
        const Backup& backup = newestFirst[i];
        const QDate day = backup.when.toUTC().date();
        const bool newOfItsDay = !days.contains(day) && day.daysTo(now.toUTC().date()) < BackupRule::Days;
        days.insert(day);
        const bool stays = i < BackupRule::Newest || newOfItsDay;
        if (kept < BackupRule::Always || (stays && bytes + backup.bytes <= BackupRule::MaxBytes)) {
            ++kept;
            bytes += backup.bytes;
        } else {
            gone.push_back(backup);
        }
    }
    return gone;
}

Backups::Backups(const QString& stateFolder, const QString& file)
{
    if (!stateFolder.isEmpty())
        m_folder = stateFolder + QStringLiteral("/backups/") + folderNameFor(file);
}

std::vector<Backup> Backups::list() const
{
    std::vector<Backup> found;
    if (!isKept())
        return found;
    const QFileInfoList entries = QDir(m_folder).entryInfoList(QDir::Files, QDir::Name | QDir::Reversed);
    for (const QFileInfo& entry : entries) {
        if (auto backup = backupOf(entry))
            found.push_back(std::move(*backup));
    }
    return found;
}

Result<void> Backups::add(SQLite::Database& source, qint64 revision, const QDateTime& now) const
{
    if (!isKept())
        return {};
    if (!QDir().mkpath(m_folder))
        return fail(ErrorCode::CannotWrite, m_folder, QStringLiteral("The folder cannot be made"));
    QDateTime when = now;
    QString target;
    do {
        target = QDir(m_folder).filePath(nameOf(revision, when));
        when = when.addMSecs(1); // no copy takes the place of another
    } while (QFileInfo::exists(target));
    QString reason;
    const QString draft = newDraftBeside(target, reason);
    if (draft.isEmpty())
        return fail(ErrorCode::CannotWrite, m_folder, reason);
    const auto dropDraft = qScopeGuard([&] { QFile::remove(draft); });
    copyDatabase(source, draft);
    if (auto synced = syncFile(draft); !synced)
        return synced;
    if (auto moved = moveInto(draft, target); !moved)
        return moved;
    const auto gone = expendable(list(), now);
    for (const Backup& backup : gone)
        QFile::remove(backup.path);
    return {};
}

Result<void> Backups::addNew(SQLite::Database& source, qint64 revision, const QDateTime& now) const
{
    const auto before = list();
    return !before.empty() && before.front().revision == revision ? Result<void>() : add(source, revision, now);
}

Result<std::shared_ptr<void>> keepOthersOut(const QString& file, const QString& host, const QDateTime& now)
{
    std::optional<EditLock> lock;
    const Result<void> read = readWithoutTrace(file, [&](SQLite::Database& database) -> Result<void> {
        lock = readEditLock(database);
        return {};
    });
    // The lock of a damaged file may not be readable; those of SQLite are.
    if (read && lock && !isLeftBehind(*lock, host, now, lastChangeOf(file)))
        return lockedBy(*lock, file);
    auto barrier = WriteBarrier::take(file);
    if (!barrier)
        return std::unexpected(barrier.error());
    return std::make_shared<WriteBarrier>(std::move(*barrier));
}

Result<void> restoreBackup(const QString& file, const Backup& backup, const Backups& backups, const QString& host,
                           const QDateTime& now)
{
    const Result<QString> source = existingFile(backup.path);
    if (!source)
        return std::unexpected(source.error());

    // A copy on the disk beside the file, checked there.
    QString reason;
    const QString draft = newDraftBeside(file, reason);
    if (draft.isEmpty())
        return fail(ErrorCode::CannotWrite, file, reason);
    const auto dropDraft = qScopeGuard([&] { QFile::remove(draft); });
    const Result<void> copied = readWithoutTrace(*source, [&](SQLite::Database& database) -> Result<void> {
        if (auto good = checkCopy(database, backup.path); !good)
            return good;
        copyDatabase(database, draft);
        return {};
    });
    if (!copied) {
        Error error = copied.error();
        if (error.code == ErrorCode::NotADataset || error.code == ErrorCode::Unreadable)
            error.code = ErrorCode::Damaged;
        return std::unexpected(error);
    }
    const Result<void> prepared = guarded(draft, Access::Write, [&]() -> Result<void> {
        SQLite::Database database(draft.toStdString(), SQLite::OPEN_READWRITE);
        clearEditLock(database); // whoever held it held another file
        return checkCopy(database, draft);
    });
    if (!prepared)
        return prepared;
    if (auto synced = syncFile(draft); !synced)
        return synced;

    if (!QFileInfo::exists(file))
        return moveInto(draft, file);

    const auto others = keepOthersOut(file, host, now);
    if (!others)
        return std::unexpected(others.error());
    bool isBackup = false;
    if (backups.isKept()) {
        const Result<void> added = readWithoutTrace(file, [&](SQLite::Database& database) -> Result<void> {
            if (auto good = checkCopy(database, file); !good)
                return good;
            return backups.add(database, revisionOf(database), now);
        });
        isBackup = added.has_value();
    }
    return replaceFile(draft, file, isBackup ? QString() : freeNameBeside(file, QStringLiteral("replaced")));
}

} // namespace atlas
