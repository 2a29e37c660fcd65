// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the newest of a widget's questions off the GUI thread: an earlier one is asked to stop and its answer is
// dropped. GUI thread.
#pragma once

#include "base/error.h"
#include "base/task.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace atlas {

class LatestJob : public QObject
{
    Q_OBJECT

public:
    explicit LatestJob(QObject* parent);
    // Waits for the work, which was asked to stop.
    ~LatestJob() override;

    // work: on a worker's thread, gives a Result; it may hold values only. done: here, with that result, unless a later
    // run() or cancel() came before.
    template <typename Work, typename Done>
    void run(Work work, Done done)
    {
        cancel();
        m_stop = std::stop_source();
        m_running = true;
        m_slow.start();
        const Task task{m_stop.get_token(), [this, number = m_number](double share) { tell(number, share); }};
        // Always by an event, also where the work is quicker than this function.
        m_pool.start([this, number = m_number, work = std::move(work), done = std::move(done), task] {
            QMetaObject::invokeMethod(
                this,
                [this, number, done, result = work(task)] {
                    if (number != m_number)
                        return;
                    finish();
                    done(result);
                },
                Qt::QueuedConnection);
        });
    }

    // Its answer will not come.
    void cancel();

    bool isRunning() const { return m_running; }

    bool isSlow() const { return m_isSlow; }

Q_SIGNALS:
    void slowChanged(bool slow); // it takes longer than a person notices; false when it is over
    void progressed(double share);

private:
    void finish();
    void tell(int number, double share); // from the worker's thread

    QThreadPool m_pool;
    std::stop_source m_stop;
    QTimer m_slow;
    int m_number = 0; // of the question
    bool m_running = false;
    bool m_isSlow = false;
};

} // namespace atlas
