// SPDX-License-Identifier: GPL-3.0-or-later
// Says that something happened to a file, once for a burst of writes: also when it was replaced, removed or came back.
// What happened is for the listener to find out. GUI thread.
#pragma once

#include <QFileSystemWatcher>
#include <QTimer>

namespace atlas {

class FileWatch : public QObject
{
    Q_OBJECT

public:
    explicit FileWatch(QObject* parent = nullptr);

    // Empty: no file.
    void watch(const QString& path);

Q_SIGNALS:
    void touched();

private:
    void follow();

    QFileSystemWatcher m_watcher;
    QTimer m_calm;
    QString m_path;
};

} // namespace atlas
