// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/undohistory.h"

#include <QUndoStack>

#include <algorithm>
#include <limits>
#include <utility>

namespace atlas {

// An entry of the stack. It is made when its edit is in the file, so that the redo() of its push does nothing.
class EditCommand : public QUndoCommand
{
public:
    EditCommand(UndoHistory& history, UndoHistory::StepPtr step)
        : QUndoCommand(step->why), m_history(history), m_step(std::move(step))
    {}

    void undo() override { m_history.takeBack(m_step, true); }

    void redo() override { m_history.takeBack(m_step, false); }

    const UndoHistory::StepPtr& step() const { return m_step; }

private:
    UndoHistory& m_history;
    UndoHistory::StepPtr m_step;
};

UndoHistory::UndoHistory(QString who, QObject* parent)
    : QObject(parent), m_who(std::move(who)), m_stack(new QUndoStack(this))
{}

UndoHistory::~UndoHistory() = default;

void UndoHistory::setService(EditService* service)
{
    m_service = service;
    ++m_generation;
    m_requests.clear();
    m_early.clear();
    m_restored = false;
    m_stack->clear();
}

void UndoHistory::restore(const std::vector<Transaction>& newestFirst)
{
    const UndoSteps steps = undoStepsOf(newestFirst, m_who);
    const auto stepOf = [&](qint64 number) {
        const auto found = std::ranges::find(newestFirst, number, &Transaction::number);
        return std::make_shared<Step>(Step{number, found == newestFirst.end() ? QString() : found->why, {}});
    };
    // What was pushed while the journal was read may be in it already.
    std::erase_if(m_early, [&](const StepPtr& early) {
        return std::ranges::find(steps.undo, early->transaction) != steps.undo.end();
    });
    for (const qint64 number : steps.undo)
        add(stepOf(number));
    if (m_early.empty()) {
        // The last one is redone first: it stands right above the steps that can be undone.
        for (auto number = steps.redo.rbegin(); number != steps.redo.rend(); ++number)
            add(stepOf(*number));
        const bool silent = std::exchange(m_silent, true);
        m_stack->setIndex(int(steps.undo.size()));
        m_silent = silent;
    }
    for (StepPtr& early : m_early)
        add(std::move(early));
    m_early.clear();
    m_restored = true;
}

void UndoHistory::push(const Commit& commit)
{
    auto step = std::make_shared<Step>(Step{commit.transaction, commit.changes.why, commit.changes});
    if (m_restored)
        add(std::move(step));
    else
        m_early.push_back(std::move(step));
}

void UndoHistory::add(StepPtr step)
{
    const bool silent = std::exchange(m_silent, true);
    m_stack->push(new EditCommand(*this, std::move(step)));
    m_silent = silent;
}

void UndoHistory::takeBack(const StepPtr& step, bool undo)
{
    if (m_silent || !m_service)
        return;
    m_requests.push_back({step, undo});
    if (m_requests.size() == 1)
        runNext();
}

void UndoHistory::runNext()
{
    if (m_requests.empty())
        return;
    const StepPtr step = m_requests.front().step;
    if (step->changes) {
        take(step);
        return;
    }
    HistoryQuery query;
    query.transaction = step->transaction;
    query.limit = std::numeric_limits<int>::max();
    m_service->history(query).then(
        this, [this, step, of = m_generation](const Result<std::vector<JournalEntry>>& lines) {
            if (of != m_generation)
                return;
            if (!lines) {
                finish(step, std::unexpected(lines.error()));
                return;
            }
            const std::vector<Transaction> transactions = transactionsOf(*lines);
            if (transactions.empty()) {
                finish(step, fail(ErrorCode::NotFound, {}, QStringLiteral("The journal no longer has this change")));
                return;
            }
            step->changes = transactions.front().changes;
            take(step);
        });
}

void UndoHistory::take(const StepPtr& step)
{
    ChangeSet changes = inverseOf(*step->changes, step->why);
    changes.who = m_who;
    changes.undoes = step->transaction;
    changes.complete = true;
    m_service->apply(std::move(changes)).then(this, [this, step, of = m_generation](const Result<Commit>& done) {
        if (of == m_generation)
            finish(step, done);
    });
}

void UndoHistory::finish(const StepPtr& step, const Result<Commit>& done)
{
    if (done) {
        m_requests.pop_front();
        if (done->transaction > 0) { // else other hands have brought it about already
            step->transaction = done->transaction;
            step->changes = done->changes;
        }
        runNext();
        return;
    }
    // The stack went ahead of the file: back to where the file is.
    const bool undo = m_requests.front().undo;
    m_requests.clear();
    int place = -1;
    for (int i = 0; i < m_stack->count(); ++i) {
        if (static_cast<const EditCommand*>(m_stack->command(i))->step() == step)
            place = i;
    }
    const bool silent = std::exchange(m_silent, true);
    if (place >= 0)
        m_stack->setIndex(undo ? place + 1 : place);
    else
        m_stack->clear();
    m_silent = silent;
    Q_EMIT failed(done.error());
}

} // namespace atlas
