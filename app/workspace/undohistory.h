// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo of one person's edits, also those of earlier runs: each step is a transaction of the file, and taking
// it back is another one. Steps of earlier runs are read from the journal when they are taken back. GUI thread.
#pragma once

#include "domain/history.h"
#include "workspace/editservice.h"

#include <QObject>

#include <deque>

class QUndoStack;

namespace atlas {

class UndoHistory : public QObject
{
    Q_OBJECT

public:
    explicit UndoHistory(QString who, QObject* parent = nullptr);
    ~UndoHistory() override;

    QUndoStack* stack() const { return m_stack; }

    // Starts anew over another file (null: none). Until restore() the steps that are pushed wait.
    void setService(EditService* service);
    // The steps that the journal holds; newest first.
    void restore(const std::vector<Transaction>& newestFirst);

    void push(const Commit& commit);

Q_SIGNALS:
    // A step was refused; it stays on offer, and the steps that were asked for after it are dropped.
    void failed(const atlas::Error& error);

private:
    friend class EditCommand;

    // The transaction that a step takes back next: the edit, then its undo, then its redo ...
    struct Step
    {
        qint64 transaction = 0;
        QString why;
        std::optional<ChangeSet> changes; // nullopt: still in the file's journal only
    };

    using StepPtr = std::shared_ptr<Step>;

    void add(StepPtr step);
    void takeBack(const StepPtr& step, bool undo);
    void runNext();
    void take(const StepPtr& step);
    void finish(const StepPtr& step, const Result<Commit>& done);

    struct Request
    {
        StepPtr step;
        bool undo;
    };

    QString m_who;
    QUndoStack* m_stack;
    EditService* m_service = nullptr;
    std::deque<Request> m_requests; // the first one is under way
    std::vector<StepPtr> m_early;   // pushed before restore()
    bool m_restored = false;
    bool m_silent = false; // the stack moves without the file
    int m_generation = 0;  // of the file
};

} // namespace atlas
