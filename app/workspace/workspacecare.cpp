// SPDX-License-Identifier: GPL-3.0-or-later
// What the workspace does where edits or files went wrong: conflicts, lost edits, backups and repair.
#include "workspace/workspace.h"

#include <QtConcurrentRun>

#include <algorithm>

namespace atlas {

void Workspace::useMine(const EditConflict& conflict)
{
    edit(insisting(conflict.mine, *m_snapshot)).then(this, [this](const Result<ChangeSet>& done) {
        if (done)
            Q_EMIT conflictSettled();
    });
}

void Workspace::keepTheirs()
{
    Q_EMIT conflictSettled();
}

QFuture<Result<ChangeSet>> Workspace::applyLost(std::size_t lost)
{
    ChangeSet changes = m_recovery->lost[lost];
    changes.undoes = 0;
    return edit(changes).then(this, [this, changes](const Result<ChangeSet>& done) {
        if (done && m_recovery) {
            const auto at = std::ranges::find(m_recovery->lost, changes);
            if (at != m_recovery->lost.end())
                discardLost(std::size_t(at - m_recovery->lost.begin()));
        }
        return done;
    });
}

void Workspace::discardLost(std::size_t lost)
{
    m_recovery->lost.erase(m_recovery->lost.begin() + std::ptrdiff_t(lost));
    if (m_recovery->lost.empty())
        forgetRecovery();
    else
        Q_EMIT recoveryChanged();
}

void Workspace::forgetRecovery()
{
    m_recovery.reset();
    if (m_edits)
        m_edits->forgetRecovery();
    Q_EMIT recoveryChanged();
}

QFuture<std::vector<Backup>> Workspace::backups(const QString& path) const
{
    return QtConcurrent::run([&files = m_files, path] { return files.backups(path); });
}

QFuture<Result<RepairReport>> Workspace::repair(const QString& path)
{
    if (path == m_path)
        close();
    return QtConcurrent::run([&files = m_files, path] { return files.repair(path); });
}

QFuture<Result<void>> Workspace::restore(const QString& path, const Backup& backup)
{
    if (path == m_path)
        close();
    return QtConcurrent::run([&files = m_files, path, backup] { return files.restore(path, backup); });
}

QFuture<Result<Snapshot>> Workspace::read(const QString& path) const
{
    return QtConcurrent::run([&files = m_files, path] { return files.read(path); });
}

} // namespace atlas
