// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/editservice.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QtConcurrentRun>

namespace atlas {

EditService::EditService(std::unique_ptr<DatasetStore> store, Snapshot snapshot, QObject* parent)
    : QObject(parent), m_store(std::move(store)), m_snapshot(std::move(snapshot))
{
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1); // SQLite connections stay with the thread that made them
}

EditService::~EditService()
{
    // Closing folds the write-ahead log back into the file: that too belongs to the store's thread.
    (void)QtConcurrent::run(&m_thread, [store = std::move(m_store)]() mutable { store.reset(); });
    m_thread.waitForDone();
}

QFuture<Result<ChangeSet>> EditService::apply(ChangeSet changes)
{
    Pending pending{std::move(changes), {}};
    pending.promise.start();
    QFuture<Result<ChangeSet>> future = pending.promise.future();
    m_queue.push_back(std::move(pending));
    if (!m_busy)
        startNext();
    return future;
}

void EditService::startNext()
{
    // Refused and empty change sets end here; the first one that has to be written goes to the store.
    while (!m_queue.empty()) {
        Pending pending = std::move(m_queue.front());
        m_queue.pop_front();
        Result<ChangeSet> good = checked(pending.changes, *m_snapshot);
        if (!good || good->isEmpty()) {
            pending.promise.addResult(std::move(good));
            pending.promise.finish();
            continue;
        }

        m_busy = true;
        const ChangeSet accepted = *good;
        const Snapshot base = m_snapshot;
        using Outcome = Result<Snapshot>;
        QtConcurrent::run(&m_thread,
                          [store = m_store.get(), accepted, base]() -> Outcome {
                              const Result<qint64> revision = store->commit(accepted, base->revision);
                              if (!revision)
                                  return std::unexpected(revision.error());
                              auto next = std::make_shared<Dataset>(applied(accepted, *base));
                              next->revision = *revision;
                              return Snapshot(std::move(next));
                          })
            .then(this,
                  [this, accepted, promise = std::make_shared<QPromise<Result<ChangeSet>>>(std::move(pending.promise))](
                      Outcome outcome) {
                      m_busy = false;
                      if (outcome) {
                          m_snapshot = *outcome;
                          Q_EMIT committed(accepted, m_snapshot);
                          promise->addResult(Result<ChangeSet>(accepted));
                      } else {
                          promise->addResult(Result<ChangeSet>(std::unexpected(outcome.error())));
                      }
                      promise->finish();
                      if (!m_busy)
                          startNext();
                  });
        return;
    }
}

QFuture<Result<std::vector<JournalEntry>>> EditService::history(const QString& uid, int limit)
{
    return QtConcurrent::run(&m_thread, [store = m_store.get(), uid, limit] { return store->history(uid, limit); });
}

} // namespace atlas
