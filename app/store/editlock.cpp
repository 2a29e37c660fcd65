// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/editlock.h"

#include <QFile>
#include <QTimeZone>

#include <signal.h>
#include <unistd.h>

#include <cerrno>

namespace atlas {

namespace {

constexpr qint64 ClockSlackSeconds = 2; // the kernel counts the start of a process in steps, and from the time of boot

QString text(const SQLite::Column& cell)
{
    return QString::fromUtf8(cell.getText(), cell.getBytes());
}

bool hasLockTable(SQLite::Database& database)
{
    SQLite::Statement statement(database, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'edit_lock'");
    return statement.executeStep();
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// nullopt where the system does not tell.
std::optional<QDateTime> startOf(qint64 pid)
{
    constexpr qsizetype StartField = 19; // field 22 of proc(5), counted after the name of the program
    const QByteArray facts = contentOf(QStringLiteral("/proc/%1/stat").arg(pid));
    const QList<QByteArray> fields = facts.mid(facts.lastIndexOf(')') + 2).split(' ');
    const QByteArray system = contentOf(QStringLiteral("/proc/stat"));
    const qsizetype boot = system.indexOf("\nbtime ");
    const long ticks = ::sysconf(_SC_CLK_TCK);
    if (fields.size() <= StartField || boot < 0 || ticks <= 0)
        return std::nullopt;
    const qint64 booted = system.mid(boot + 7, system.indexOf('\n', boot + 7) - boot - 7).toLongLong();
    return QDateTime::fromSecsSinceEpoch(booted + fields[StartField].toLongLong() / ticks, QTimeZone::UTC);
}

} // namespace

std::optional<EditLock> readEditLock(SQLite::Database& database)
{
    if (!hasLockTable(database))
        return std::nullopt;
    SQLite::Statement statement(database, "SELECT who, host, pid, since FROM edit_lock LIMIT 1");
    if (!statement.executeStep())
        return std::nullopt;
    return EditLock{text(statement.getColumn(0)), text(statement.getColumn(1)), statement.getColumn(2).getInt64(),
                    QDateTime::fromString(text(statement.getColumn(3)), Qt::ISODateWithMs)};
}

void writeEditLock(SQLite::Database& database, const EditLock& lock)
{
    clearEditLock(database);
    SQLite::Statement statement(database, "INSERT INTO edit_lock (id, who, host, pid, since) VALUES (1, ?, ?, ?, ?)");
    statement.bind(1, lock.who.toStdString());
    statement.bind(2, lock.host.toStdString());
    statement.bind(3, int64_t(lock.pid));
    statement.bind(4, lock.since.toUTC().toString(Qt::ISODateWithMs).toStdString());
    statement.exec();
}

void clearEditLock(SQLite::Database& database)
{
    if (hasLockTable(database))
        database.exec("DELETE FROM edit_lock");
}

bool isRunning(qint64 pid, const QDateTime& since)
{
    const bool exists = pid > 0 && (::kill(pid_t(pid), 0) == 0 || errno == EPERM);
    if (!exists)
        return false;
    const auto start = startOf(pid);
    return !start || *start <= since.addSecs(ClockSlackSeconds);
}

bool isLeftBehind(const EditLock& lock, const QString& host, const QDateTime& now, const QDateTime& lastChange)
{
    if (lock.host == host)
        return !isRunning(lock.pid, lock.since);
    return lastChange.addSecs(ForeignLockHours * 3600) < now;
}

QString described(const EditLock& lock)
{
    QString words = lock.who.isEmpty() ? QStringLiteral("somebody") : lock.who;
    if (!lock.host.isEmpty())
        words += QStringLiteral(" on ") + lock.host;
    return words + QStringLiteral(" since ") + lock.since.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm")) +
           QStringLiteral(" UTC");
}

std::unexpected<Error> lockedBy(const EditLock& lock, const QString& file)
{
    return fail(
        ErrorCode::Locked, file, QStringLiteral("It is being edited by ") + described(lock), {},
        QStringLiteral("You can read it, and edit it when that is done. If that computer stopped without closing "
                       "it, edit a saved copy, or wait %1 hours after its last change.")
            .arg(ForeignLockHours));
}

} // namespace atlas
