// SPDX-License-Identifier: GPL-3.0-or-later
// The one door for edits. A change set is checked against the newest snapshot and committed by the store's thread, and
// only then does the snapshot advance. Owns the store and its thread; created and called on the GUI thread.
#pragma once

#include "domain/ports.h"
#include "workspace/editconflict.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

namespace atlas {

// A change set as it stands in the file.
struct Commit
{
    ChangeSet changes;      // checked, with its old values
    qint64 transaction = 0; // 0: it changed nothing
};

class EditService : public QObject
{
    Q_OBJECT

public:
    EditService(std::unique_ptr<DatasetStore> store, Snapshot snapshot, QObject* parent = nullptr);
    // Waits for every edit that was asked for; the store closes on its own thread.
    ~EditService() override;

    const Snapshot& snapshot() const { return m_snapshot; }

    // What was committed, when it is on the disk; an error when it was refused. Edits are committed one after the
    // other, in the order of the calls. A change set without effect succeeds and is empty. When another program changed
    // the file, the change is made on the file's state if its cells are untouched, and is a conflict otherwise; the
    // snapshot advances to the file's state in both cases.
    QFuture<Result<Commit>> apply(ChangeSet changes);

    // Reads the file again where its revision is another one than the snapshot's; true when it was.
    QFuture<Result<bool>> reload();

    QFuture<Result<std::vector<JournalEntry>>> history(const HistoryQuery& query);
    QFuture<Result<std::optional<EditLock>>> editor();
    QFuture<std::optional<Recovery>> recovery();
    void forgetRecovery();
    QFuture<Result<void>> settle();

Q_SIGNALS:
    void committed(const atlas::ChangeSet& changes, const atlas::Snapshot& snapshot);
    void movedOn(const atlas::Snapshot& snapshot); // another program changed the file
    void conflicted(const atlas::EditConflict& conflict);
    void foundLocked(const atlas::EditLock& editor); // a commit was refused because of somebody else

private:
    // What the store's thread committed or read last. That thread alone touches it once the service runs.
    struct Base
    {
        Snapshot snapshot;
    };

    std::shared_ptr<DatasetStore> m_store;
    std::shared_ptr<Base> m_base;
    Snapshot m_snapshot;  // what the GUI thread has heard of
    QThreadPool m_thread; // one thread, the store's: its tasks run one after the other, also while this is closed
};

} // namespace atlas
