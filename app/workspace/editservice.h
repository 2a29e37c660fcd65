// SPDX-License-Identifier: GPL-3.0-or-later
// The one door for edits. A change set is checked against the newest snapshot, committed by the store's thread, and
// only then does the snapshot advance. Owns the store and its thread; created and called on the GUI thread.
#pragma once

#include "domain/ports.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <deque>

namespace atlas {

class EditService : public QObject
{
    Q_OBJECT

public:
    EditService(std::unique_ptr<DatasetStore> store, Snapshot snapshot, QObject* parent = nullptr);
    // Waits for the commits that were accepted; the store closes on its own thread.
    ~EditService() override;

    const Snapshot& snapshot() const { return m_snapshot; }

    // The change set as it was committed (checked, with its old values), when it is on the disk; an error when it was
    // refused. Edits are committed one after the other, in the order of the calls. A change set without effect succeeds
    // and is empty.
    QFuture<Result<ChangeSet>> apply(ChangeSet changes);

    QFuture<Result<std::vector<JournalEntry>>> history(const QString& uid, int limit);

    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void committed(const atlas::ChangeSet& changes, const atlas::Snapshot& snapshot);

private:
    struct Pending
    {
        ChangeSet changes;
        QPromise<Result<ChangeSet>> promise;
    };

    void startNext();

    std::shared_ptr<DatasetStore> m_store;
    Snapshot m_snapshot;
    QThreadPool m_thread; // one thread: the store's
    std::deque<Pending> m_queue;
    bool m_busy = false;
};

} // namespace atlas
