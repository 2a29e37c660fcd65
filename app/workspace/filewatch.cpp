// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/filewatch.h"

#include <QFile>
#include <QFileInfo>

namespace atlas {

namespace {

constexpr int CalmMs = 150;

} // namespace

FileWatch::FileWatch(QObject* parent) : QObject(parent)
{
    m_calm.setSingleShot(true);
    m_calm.setInterval(CalmMs);
    const auto touch = [this] { m_calm.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, touch);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, touch);
    connect(&m_calm, &QTimer::timeout, this, [this] {
        follow();
        Q_EMIT touched();
    });
}

void FileWatch::watch(const QString& path)
{
    m_calm.stop();
    m_path = path;
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    if (!m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.directories());
    if (path.isEmpty())
        return;
    m_watcher.addPath(QFileInfo(path).path());
    follow();
}

void FileWatch::follow()
{
    // A file that is replaced is no longer watched; the log of a program that writes comes and goes.
    const QStringList watched = m_watcher.files();
    for (const QString& file : {m_path, m_path + QStringLiteral("-wal")}) {
        if (!watched.contains(file) && QFile::exists(file))
            m_watcher.addPath(file);
    }
}

} // namespace atlas
