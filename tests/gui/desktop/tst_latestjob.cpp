// SPDX-License-Identifier: GPL-3.0-or-later
// Work off the GUI thread of which only the newest counts. The works wait for the test, or for being asked to stop.
#include "desktop/latestjob.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>

using namespace atlas;

namespace {

constexpr int NoticedMs = 200; // from when on work is slow

// What a work tells the test, and the door that the test opens for it.
struct Trace
{
    QSemaphore door;
    std::atomic<int> begun = 0, stopped = 0, ended = 0;
};

using TracePtr = std::shared_ptr<Trace>;

// Gives its number when the door is opened; gives up when nobody waits any more.
auto waiting(const TracePtr& trace, int number)
{
    return [trace, number](const Task& task) -> Result<int> {
        const std::stop_callback open(task.stop, [trace] { trace->door.release(); });
        ++trace->begun;
        trace->door.acquire();
        trace->stopped += task.cancelled();
        ++trace->ended;
        if (task.cancelled())
            return fail(ErrorCode::Cancelled, {}, {});
        return number;
    };
}

auto quick(int number)
{
    return [number](const Task&) -> Result<int> { return number; };
}

} // namespace

class LatestJobTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<LatestJob> m_job;
    std::vector<int> m_answers;

    // One work runs at a time: when a later answer is there, an earlier one that was dropped is dropped for good.
    auto keep()
    {
        return [this](const Result<int>& answer) { m_answers.push_back(answer.value_or(-1)); };
    }

private Q_SLOTS:

    void init()
    {
        m_answers.clear();
        m_job = std::make_unique<LatestJob>(nullptr);
    }

    void cleanup() { m_job.reset(); }

    void theAnswerComesHereFromElsewhere()
    {
        QThread* there = nullptr;
        QThread* here = nullptr;
        m_job->run(
            [&there](const Task&) -> Result<QString> {
                there = QThread::currentThread();
                return QStringLiteral("answer");
            },
            [&here](const Result<QString>& answer) {
                if (answer == QStringLiteral("answer"))
                    here = QThread::currentThread();
            });
        QVERIFY(m_job->isRunning());
        QVERIFY(!here); // not before control goes back to the event loop
        QTRY_COMPARE(here, QThread::currentThread());
        QVERIFY(there && there != here);
        QVERIFY(!m_job->isRunning());
    }

    void anErrorIsAnAnswer()
    {
        std::optional<Error> error;
        m_job->run([](const Task&) -> Result<int> { return fail(ErrorCode::Usage, QStringLiteral("site"), {}); },
                   [&error](const Result<int>& answer) { error = answer.error(); });
        QTRY_VERIFY(error);
        QCOMPARE(error->code, ErrorCode::Usage);
        QCOMPARE(error->subject, QStringLiteral("site"));
    }

    void theNewestWins()
    {
        const auto trace = std::make_shared<Trace>();
        m_job->run(waiting(trace, 1), keep());
        QTRY_COMPARE(trace->begun.load(), 1);
        m_job->run(waiting(trace, 2), keep());
        m_job->run(quick(3), keep());
        QTRY_COMPARE(m_answers, std::vector<int>{3});
        // Both before it were asked to stop, and gave way.
        QCOMPARE(trace->stopped.load(), 2);
        QCOMPARE(trace->ended.load(), 2);
        QVERIFY(!m_job->isRunning());
        m_job->run(quick(4), keep());
        QTRY_COMPARE(m_answers, (std::vector<int>{3, 4}));
    }

    void anAnswerThatIsReadyIsDroppedToo()
    {
        // It is worked out, and waits for the event loop.
        std::atomic<bool> ended = false;
        QSemaphore begun;
        m_job->run(
            [&](const Task&) -> Result<int> {
                begun.release();
                ended = true;
                return 1;
            },
            keep());
        begun.acquire();
        m_job->run(quick(2), keep());
        QTRY_COMPARE(m_answers, std::vector<int>{2});
        QVERIFY(ended);
    }

    void whatIsCancelledNeverAnswers()
    {
        const auto trace = std::make_shared<Trace>();
        m_job->cancel(); // nothing to cancel
        m_job->run(waiting(trace, 1), keep());
        QTRY_COMPARE(trace->begun.load(), 1);
        m_job->cancel();
        QVERIFY(!m_job->isRunning());
        m_job->cancel();
        m_job->run(quick(2), keep()); // comes after the first one
        QTRY_COMPARE(m_answers, std::vector<int>{2});
        QCOMPARE(trace->stopped.load(), 1);
    }

    void anAnswerMayAskAnew()
    {
        m_job->run(quick(1), [this](const Result<int>& answer) {
            m_answers.push_back(*answer);
            m_job->run(quick(2), keep());
        });
        QTRY_COMPARE(m_answers, (std::vector<int>{1, 2}));
        QVERIFY(!m_job->isRunning());
    }

    void slowWorkIsTold()
    {
        const auto trace = std::make_shared<Trace>();
        QSignalSpy slow(m_job.get(), &LatestJob::slowChanged);
        m_job->run(waiting(trace, 1), keep());
        QTRY_COMPARE(slow.size(), 1);
        QCOMPARE(slow[0][0].toBool(), true);
        QVERIFY(m_job->isRunning() && m_job->isSlow());
        trace->door.release();
        QTRY_COMPARE(m_answers, std::vector<int>{1});
        QCOMPARE(slow.size(), 2);
        QCOMPARE(slow[1][0].toBool(), false);
        QVERIFY(!m_job->isSlow());
    }

    void quickWorkIsNot()
    {
        QSignalSpy slow(m_job.get(), &LatestJob::slowChanged);
        QElapsedTimer timer;
        timer.start();
        m_job->run(quick(1), keep());
        QTRY_COMPARE(m_answers, std::vector<int>{1});
        QVERIFY(slow.isEmpty() || timer.elapsed() >= NoticedMs); // a machine may be slow itself
        const qsizetype told = slow.size();
        // Nor is work that is over: its clock is stopped.
        m_job->run(waiting(std::make_shared<Trace>(), 2), keep());
        m_job->cancel();
        LatestJob other(nullptr); // whose clock runs out after that of the first one would
        QSignalSpy otherIsSlow(&other, &LatestJob::slowChanged);
        other.run(waiting(std::make_shared<Trace>(), 3), keep());
        QTRY_COMPARE(otherIsSlow.size(), 1);
        QCOMPARE(slow.size(), told);
    }

    void slowWorkThatIsCancelledIsNoLongerSlow()
    {
        const auto trace = std::make_shared<Trace>();
        QSignalSpy slow(m_job.get(), &LatestJob::slowChanged);
        m_job->run(waiting(trace, 1), keep());
        QTRY_COMPARE(slow.size(), 1);
        m_job->cancel();
        QCOMPARE(slow.size(), 2);
        QCOMPARE(slow[1][0].toBool(), false);
        QVERIFY(m_answers.empty());
    }

    void progressIsThatOfTheNewest()
    {
        const auto trace = std::make_shared<Trace>();
        std::vector<double> shares;
        connect(m_job.get(), &LatestJob::progressed, this, [&](double share) {
            QCOMPARE(QThread::currentThread(), thread());
            shares.push_back(share);
        });
        m_job->run(
            [trace](const Task& task) -> Result<int> {
                task.report(0.25);
                const Result<int> answer = waiting(trace, 1)(task);
                task.report(0.9); // nobody waits any more
                return answer;
            },
            keep());
        QTRY_COMPARE(shares, std::vector<double>{0.25});
        m_job->run(
            [](const Task& task) -> Result<int> {
                task.report(0.5);
                task.report(1);
                return 2;
            },
            keep());
        QTRY_COMPARE(m_answers, std::vector<int>{2});
        QTRY_COMPARE(shares, (std::vector<double>{0.25, 0.5, 1}));
        QCOMPARE(trace->stopped.load(), 1);
    }

    void itsEndWaitsForTheWork()
    {
        const auto trace = std::make_shared<Trace>();
        m_job->run(waiting(trace, 1), keep());
        QTRY_COMPARE(trace->begun.load(), 1);
        m_job.reset();
        QCOMPARE(trace->ended.load(), 1);
        QCOMPARE(trace->stopped.load(), 1);
        QCoreApplication::processEvents();
        QVERIFY(m_answers.empty());

        // Also for work that has not begun when it ends.
        m_job = std::make_unique<LatestJob>(nullptr);
        m_job->run(waiting(trace, 2), keep());
        m_job.reset();
        QCOMPARE(trace->ended.load(), trace->begun.load());
        QCoreApplication::processEvents();
        QVERIFY(m_answers.empty());
    }
};

QTEST_MAIN(LatestJobTest)
#include "tst_latestjob.moc"
