// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/recoverylog.h"

#include "domain/changesetjson.h"
#include "store/editlock.h"
#include "store/filesystem.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace atlas {

namespace {

constexpr int RecordsOfOneProcess = 100;
const QLatin1StringView Suffix(".inflight");

std::size_t cellCount(const ChangeSet& changes)
{
    std::size_t count = 0;
    for (const RowChange& row : changes.rows)
        count += row.cells.size() + 1;
    return count;
}

QJsonObject toJson(const EditLock& lock)
{
    return {{QStringLiteral("who"), lock.who},
            {QStringLiteral("host"), lock.host},
            {QStringLiteral("pid"), lock.pid},
            {QStringLiteral("since"), lock.since.toUTC().toString(Qt::ISODateWithMs)}};
}

EditLock lockOf(const QJsonObject& json)
{
    return {json[QLatin1StringView("who")].toString(), json[QLatin1StringView("host")].toString(),
            json[QLatin1StringView("pid")].toInteger(),
            QDateTime::fromString(json[QLatin1StringView("since")].toString(), Qt::ISODateWithMs)};
}

// A record is a mark and two lines: who and on what, the change set. What follows is left of an earlier, longer one.
// Nothing is cut off or made anew in a commit: that would cost the file system a change of its own.
constexpr char InFlightMark = '+';
constexpr char AnsweredMark = '-';

QByteArray recordOf(const ChangeSet& changes, qint64 base, const EditLock& editor)
{
    QJsonObject head = toJson(editor);
    head[QLatin1StringView("base")] = base;
    QByteArray record = AnsweredMark + QJsonDocument(head).toJson(QJsonDocument::Compact) + '\n';
    if (cellCount(changes) <= RecoveryLog::MaxCells)
        return record + changeSetToJson(changes) + '\n';
    const ChangeSet nameOnly{changes.who, changes.why, {}, changes.undoes, changes.complete};
    return record + changeSetToJson(nameOnly) + '\n';
}

std::optional<InFlight> parsed(const QByteArray& record, const QString& path)
{
    const qsizetype head = record.indexOf('\n');
    const qsizetype end = record.indexOf('\n', head + 1);
    if (!record.startsWith(InFlightMark) || head < 0 || end < 0)
        return std::nullopt;
    const QJsonObject editor = QJsonDocument::fromJson(record.sliced(1, head - 1)).object();
    auto changes = changeSetFromStoredJson(QByteArrayView(record).sliced(head + 1, end - head - 1));
    if (editor.isEmpty() || !changes)
        return std::nullopt;
    return InFlight{lockOf(editor), editor[QLatin1StringView("base")].toInteger(), std::move(*changes), path};
}

bool putAt(int descriptor, const QByteArray& bytes)
{
    return ::pwrite(descriptor, bytes.constData(), std::size_t(bytes.size()), 0) == bytes.size();
}

} // namespace

RecoveryLog::RecoveryLog(const QString& stateFolder, const QString& file) : m_name(folderNameFor(file))
{
    if (!stateFolder.isEmpty())
        m_folder = stateFolder + QStringLiteral("/recovery");
}

RecoveryLog::~RecoveryLog()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
        QFile::remove(m_path);
    }
}

void RecoveryLog::begin(const ChangeSet& changes, qint64 base, const EditLock& editor)
{
    if (m_folder.isEmpty())
        return;
    if (m_descriptor < 0) {
        QDir().mkpath(m_folder);
        for (int number = 1; m_descriptor < 0 && number <= RecordsOfOneProcess; ++number) {
            m_path = QStringLiteral("%1/%2.%3-%4%5")
                         .arg(m_folder, m_name)
                         .arg(QCoreApplication::applicationPid())
                         .arg(number)
                         .arg(Suffix);
            m_descriptor = ::open(QFile::encodeName(m_path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        }
    }
    // The mark comes last: a record that was cut off is none.
    if (m_descriptor >= 0 && putAt(m_descriptor, recordOf(changes, base, editor)))
        (void)putAt(m_descriptor, QByteArray(1, InFlightMark));
}

void RecoveryLog::end()
{
    if (m_descriptor >= 0)
        (void)putAt(m_descriptor, QByteArray(1, AnsweredMark));
}

std::vector<InFlight> RecoveryLog::leftBehind(const QString& host) const
{
    std::vector<InFlight> records;
    if (m_folder.isEmpty())
        return records;
    const QFileInfoList found = QDir(m_folder).entryInfoList({u'*' + Suffix}, QDir::Files);
    for (const QFileInfo& entry : found) {
        if (!entry.fileName().startsWith(m_name + u'.') || entry.filePath() == m_path)
            continue;
        QFile file(entry.filePath());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        auto record = parsed(bytes, entry.filePath());
        if (!record) {
            // Nothing was in flight. The name has the number of the process.
            const qint64 pid = entry.fileName().mid(m_name.size() + 1).section(u'-', 0, 0).toLongLong();
            if (!isRunning(pid, entry.birthTime().isValid() ? entry.birthTime() : entry.lastModified()))
                file.remove();
        } else if (record->editor.host == host && !isRunning(record->editor.pid, record->editor.since)) {
            records.push_back(std::move(*record));
        }
    }
    std::ranges::sort(records, {}, [](const InFlight& record) { return record.editor.since; });
    return records;
}

void RecoveryLog::forget(const InFlight& record)
{
    QFile::remove(record.path);
}

QString RecoveryLog::forgottenPath() const
{
    return m_folder + u'/' + m_name + QStringLiteral(".forgotten");
}

void RecoveryLog::forget(const EditLock& lock)
{
    if (m_folder.isEmpty())
        return;
    QDir().mkpath(m_folder);
    QFile file(forgottenPath());
    if (file.open(QIODevice::WriteOnly))
        file.write(QJsonDocument(toJson(lock)).toJson(QJsonDocument::Compact));
}

bool RecoveryLog::isForgotten(const EditLock& lock) const
{
    QFile file(forgottenPath());
    return !m_folder.isEmpty() && file.open(QIODevice::ReadOnly) &&
           lockOf(QJsonDocument::fromJson(file.readAll()).object()) == lock;
}

} // namespace atlas
