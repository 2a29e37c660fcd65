// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/editservice.h"

#include <QPromise>

#include <memory>
#include <type_traits>

namespace atlas {

namespace {

// Another program may change the file again between reading it and committing; after so many times it is its file.
constexpr int Attempts = 4;

// What came of one change set on the store's thread.
struct Outcome
{
    Result<Commit> result;
    Snapshot moved; // the file's state before the commit, where another program had changed it
    Snapshot after; // with the commit
    std::optional<EditConflict> conflict;
    std::optional<EditLock> editor;
};

Outcome commitTo(DatasetStore& store, const ChangeSet& changes, Snapshot base)
{
    Outcome outcome;
    const auto refuse = [&](const Error& error) {
        if (error.code == ErrorCode::Locked) {
            if (const auto editor = store.editor())
                outcome.editor = *editor;
        }
        outcome.result = std::unexpected(error);
        return outcome;
    };
    ChangeSet wanted = changes;
    for (int attempt = 0; attempt < Attempts; ++attempt) {
        auto cells = conflictsOf(wanted, *base);
        if (cells.empty()) {
            if (wanted.complete)
                wanted = insisting(wanted, *base); // where others brought the same about, that is what is there now
            Result<ChangeSet> good = checked(wanted, *base);
            if (!good)
                return refuse(good.error());
            good->undoes = changes.undoes;
            if (good->isEmpty()) {
                outcome.result = Commit{std::move(*good), 0};
                return outcome;
            }
            const Result<qint64> revision = store.commit(*good, base->revision);
            if (revision) {
                auto next = std::make_shared<Dataset>(applied(*good, *base));
                next->revision = *revision;
                outcome.after = std::move(next);
                outcome.result = Commit{std::move(*good), *revision};
                return outcome;
            }
            if (revision.error().code != ErrorCode::Conflict)
                return refuse(revision.error());
            // From the first check on every old value is known, so that a cell which somebody else changed meanwhile
            // is seen, and only the others are committed on the new state.
            wanted = std::move(*good);
            wanted.complete = true;
        }
        // The file may have moved on: what it holds now decides.
        Result<Snapshot> now = store.load();
        if (!now)
            return refuse(now.error());
        const bool moved = (*now)->revision != base->revision;
        if (moved)
            outcome.moved = base = *now;
        if (!moved && !cells.empty()) {
            const Error error = conflictError(cells);
            outcome.conflict = EditConflict{changes, std::move(cells)};
            return refuse(error);
        }
        if (!moved)
            base = std::move(*now); // another file of that name
    }
    return refuse({ErrorCode::Locked, {}, QStringLiteral("Another program keeps changing the file"), {}, {}});
}

// Runs the work on the store's thread and "then" with its result on the GUI thread, in the order of the calls: a
// continuation that is added to a future which is finished already would run at once, before those that are still
// posted.
template <typename Work, typename Then>
auto inOrder(QThreadPool& thread, QObject* context, Work work, Then then)
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Work>>>();
    promise->start();
    auto future = promise->future().then(context, std::move(then));
    thread.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

template <typename Work>
auto inOrder(QThreadPool& thread, QObject* context, Work work)
{
    return inOrder(thread, context, std::move(work), [](std::invoke_result_t<Work> result) { return result; });
}

} // namespace

EditService::EditService(std::unique_ptr<DatasetStore> store, Snapshot snapshot, QObject* parent)
    : QObject(parent),
      m_store(std::move(store)),
      m_base(std::make_shared<Base>(snapshot)),
      m_snapshot(std::move(snapshot))
{
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1); // SQLite connections stay with the thread that made them
}

EditService::~EditService()
{
    // Closing folds the write-ahead log back into the file: that too belongs to the store's thread.
    m_thread.start([store = std::move(m_store)]() mutable { store.reset(); });
    m_thread.waitForDone();
}

QFuture<Result<Commit>> EditService::apply(ChangeSet changes)
{
    return inOrder(
        m_thread, this,
        [store = m_store.get(), base = m_base, changes = std::move(changes)] {
            Outcome outcome = commitTo(*store, changes, base->snapshot);
            if (outcome.after)
                base->snapshot = outcome.after;
            else if (outcome.moved)
                base->snapshot = outcome.moved;
            return outcome;
        },
        [this](const Outcome& outcome) {
            if (outcome.moved) {
                m_snapshot = outcome.moved;
                Q_EMIT movedOn(m_snapshot);
            }
            if (outcome.after) {
                m_snapshot = outcome.after;
                Q_EMIT committed(outcome.result->changes, m_snapshot);
            }
            if (outcome.editor)
                Q_EMIT foundLocked(*outcome.editor);
            if (outcome.conflict)
                Q_EMIT conflicted(*outcome.conflict);
            return outcome.result;
        });
}

QFuture<Result<bool>> EditService::reload()
{
    using Fresh = Result<Snapshot>;
    return inOrder(
        m_thread, this,
        [store = m_store.get(), base = m_base]() -> Fresh {
            // The journal's last line tells the revision without reading the whole file.
            HistoryQuery newest;
            newest.limit = 1;
            const auto last = store->history(newest);
            if (!last)
                return std::unexpected(last.error());
            if ((last->empty() ? 0 : last->front().transaction) == base->snapshot->revision)
                return Snapshot();
            Fresh fresh = store->load();
            if (fresh)
                base->snapshot = *fresh;
            return fresh;
        },
        [this](const Fresh& fresh) -> Result<bool> {
            if (!fresh)
                return std::unexpected(fresh.error());
            if (!*fresh)
                return false;
            m_snapshot = *fresh;
            Q_EMIT movedOn(m_snapshot);
            return true;
        });
}

QFuture<Result<std::vector<JournalEntry>>> EditService::history(const HistoryQuery& query)
{
    return inOrder(m_thread, this, [store = m_store.get(), query] { return store->history(query); });
}

QFuture<Result<std::optional<EditLock>>> EditService::editor()
{
    return inOrder(m_thread, this, [store = m_store.get()] { return store->editor(); });
}

QFuture<std::optional<Recovery>> EditService::recovery()
{
    return inOrder(m_thread, this, [store = m_store.get()] { return store->recovery(); });
}

void EditService::forgetRecovery()
{
    m_thread.start([store = m_store.get()] { store->forgetRecovery(); });
}

QFuture<Result<void>> EditService::settle()
{
    return inOrder(m_thread, this, [store = m_store.get()] { return store->settle(); });
}

} // namespace atlas
