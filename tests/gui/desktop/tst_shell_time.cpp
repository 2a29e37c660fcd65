// SPDX-License-Identifier: GPL-3.0-or-later
// The as-of date: the histogram of dated events, the slider over it, and the popup of the toolbar.
#include "desktop/asofbutton.h"
#include "desktop/eventmonths.h"
#include "desktop/statusstrip.h"
#include "desktop/timestrip.h"
#include "gui/desktop/recordfixture.h"
#include "support/builders.h"

#include <QLabel>
#include <QSignalSpy>

using namespace atlas;
using namespace Qt::StringLiterals;

class ShellTimeTest : public QObject
{
    Q_OBJECT

    test::RecordFixture m_fixture;
    std::unique_ptr<TimeStrip> m_strip;

    QDate asOf() const { return m_fixture.workspace->query().asOf; }

    QPoint at(int month) const { return {qRound(m_strip->handleX(month)), m_strip->height() / 2}; }

private Q_SLOTS:

    void initTestCase() { QVERIFY(m_fixture.open()); }

    void init()
    {
        m_fixture.workspace->setAsOf(QDate(2026, 11, 21));
        m_strip = std::make_unique<TimeStrip>(m_fixture.context());
        m_strip->resize(980, 46);
        m_strip->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_strip.get()));
    }

    void cleanup() { m_strip.reset(); }

    void eventsAreCountedByMonthAndYearsAreSpread()
    {
        Dataset d = test::dataset();
        d.sites = {test::site("a"), test::site("b"), test::site("c")};
        d.events = {test::event("1", "a", EventKind::Announced, "2024-03"),
                    test::event("2", "a", EventKind::Operational, "2024-03-18"),
                    test::event("3", "b", EventKind::Operational, "2025"),
                    test::event("4", "b", EventKind::Announced, "2009-05"),
                    test::event("5", "b", EventKind::Announced, "2027-01")};
        Event undated = test::event("6", "c", EventKind::Sold, "2025-01");
        undated.date = {};
        d.events.push_back(undated);
        d.reindex();
        const EventMonths months = eventMonthsOf(d);
        QCOMPARE(months.firstMonth, 2017 * 12); // ten years, the last one being that of the dataset
        QCOMPARE(months.lastMonth, 2026 * 12 + 10);
        QCOMPARE(months.exact.size(), std::size_t(119));
        QCOMPARE(months.exact[std::size_t(2024 * 12 + 2 - months.firstMonth)], 2.0);
        for (int month = 0; month < 12; ++month)
            QCOMPARE(months.spread[std::size_t(2025 * 12 + month - months.firstMonth)], 1.0 / 12);
        QCOMPARE(months.spread[std::size_t(2024 * 12 + 11 - months.firstMonth)], 0.0);
        QCOMPARE(months.earlier, 1);
        QCOMPARE(months.undatedSites, 1); // "c" has an event, but none with a date
    }

    void anEmptyDatasetHasNoMonths()
    {
        const EventMonths months = eventMonthsOf(Dataset());
        QVERIFY(months.exact.empty());
        QCOMPARE(months.firstMonth, months.lastMonth);
    }

    void theFixturesUndatedSitesAreSaid()
    {
        QCOMPARE(eventMonthsOf(m_fixture.dataset()).undatedSites, 6);
        QVERIFY2(m_strip->accessibleDescription().contains(u"6"), qPrintable(m_strip->accessibleDescription()));
    }

    void aMonthStandsForItsLastDayAndTheLastOneForTheDatasetsDate()
    {
        QCOMPARE(asOfMonth(2024 * 12 + 1, m_fixture.dataset()), QDate(2024, 2, 29));
        QCOMPARE(asOfMonth(2026 * 12 + 10, m_fixture.dataset()), QDate(2026, 11, 21));
    }

    void aDragSetsTheDateAndTheCountsOfTheStatusBar()
    {
        StatusStrip status(m_fixture.context());
        const auto* counts = status.findChild<QLabel*>(u"certaintyCounts"_s);
        QCOMPARE(counts->text(), u"5 reported, 6 estimated, 2 unknown, 3 not in service"_s);

        const int target = 2023 * 12 + 5;
        QTest::mousePress(m_strip.get(), Qt::LeftButton, {}, at(2026 * 12 + 10));
        QTest::mouseMove(m_strip.get(), at(2025 * 12));
        QTest::mouseMove(m_strip.get(), at(target));
        QTest::mouseRelease(m_strip.get(), Qt::LeftButton, {}, at(target));
        QTRY_COMPARE(asOf(), QDate(2023, 6, 30));
        QVERIFY2(counts->text() != u"5 reported, 6 estimated, 2 unknown, 3 not in service"_s,
                 qPrintable(counts->text()));

        QTest::mouseDClick(m_strip.get(), Qt::LeftButton, {}, at(target));
        QCOMPARE(asOf(), QDate(2026, 11, 21));
        QCOMPARE(counts->text(), u"5 reported, 6 estimated, 2 unknown, 3 not in service"_s);
    }

    void keysMoveByMonthsAndYears_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<QDate>("date");
        QTest::newRow("left: the month before") << Qt::Key_Left << QDate(2026, 10, 31);
        QTest::newRow("page down: the year before") << Qt::Key_PageDown << QDate(2025, 11, 30);
        QTest::newRow("home: the first month") << Qt::Key_Home << QDate(2020, 1, 31);
        QTest::newRow("right: no later than the dataset") << Qt::Key_Right << QDate(2026, 11, 21);
    }

    void keysMoveByMonthsAndYears()
    {
        QFETCH(Qt::Key, key);
        QFETCH(QDate, date);
        QTest::keyClick(m_strip.get(), key);
        QCOMPARE(asOf(), date);
    }

    void theWheelLeavesTheDateAlone()
    {
        QWheelEvent wheel(QPointF(100, 20), QPointF(100, 20), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_strip.get(), &wheel);
        QVERIFY(!wheel.isAccepted());
        QCOMPARE(asOf(), QDate(2026, 11, 21));
    }

    void theHandleFollowsTheWorkspace()
    {
        m_fixture.workspace->setAsOf(QDate(2022, 7, 31));
        QCOMPARE(m_strip->value(), 2022 * 12 + 6);
    }

    void thePopupChoosesAMonthAndGoesBack()
    {
        AsOfButton button(m_fixture.context());
        button.show();
        QVERIFY(QTest::qWaitForWindowExposed(&button));
        QCOMPARE(button.text(), u"As of Nov 2026"_s);
        QTest::mouseClick(&button, Qt::LeftButton);
        const auto monthButton = [&](const QString& name) {
            for (auto* each : button.findChildren<QToolButton*>()) {
                if (each->accessibleName() == name)
                    return each;
            }
            return static_cast<QToolButton*>(nullptr);
        };
        QTRY_VERIFY(monthButton(u"Mar 2026"_s) && monthButton(u"Mar 2026"_s)->isVisible());
        QVERIFY(!monthButton(u"Dec 2026"_s)->isEnabled()); // later than the dataset
        QTest::mouseClick(monthButton(u"Mar 2026"_s), Qt::LeftButton);
        QCOMPARE(asOf(), QDate(2026, 3, 31));
        QCOMPARE(button.text(), u"As of Mar 2026"_s);

        QTest::mouseClick(&button, Qt::LeftButton);
        auto* reset = button.findChild<QToolButton*>(u"asOfReset"_s);
        QTRY_VERIFY(reset->isVisible());
        QTest::mouseClick(reset, Qt::LeftButton);
        QCOMPARE(asOf(), QDate(2026, 11, 21));
    }
};

QTEST_MAIN(ShellTimeTest)
#include "tst_shell_time.moc"
