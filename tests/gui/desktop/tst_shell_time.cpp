// SPDX-License-Identifier: GPL-3.0-or-later
// The as-of date: the histogram of dated events, the slider over it, and the popup of the toolbar.
#include "desktop/asofbutton.h"
#include "desktop/statusstrip.h"
#include "desktop/timeplayer.h"
#include "desktop/timestrip.h"
#include "domain/eventmonths.h"
#include "gui/desktop/recordfixture.h"

#include <QLabel>
#include <QSignalSpy>

using namespace atlas;
using namespace Qt::StringLiterals;

class ShellTimeTest : public QObject
{
    Q_OBJECT

    test::RecordFixture m_fixture;
    std::unique_ptr<TimePlayer> m_player;
    std::unique_ptr<TimeStrip> m_strip;

    QDate asOf() const { return m_fixture.workspace->query().asOf; }

    QPoint at(int month) const { return {qRound(m_strip->handleX(month)), m_strip->height() / 2}; }

private Q_SLOTS:

    void initTestCase() { QVERIFY(m_fixture.open()); }

    void init()
    {
        m_fixture.workspace->setAsOf(QDate(2026, 11, 21));
        m_player = std::make_unique<TimePlayer>(*m_fixture.workspace);
        m_strip = std::make_unique<TimeStrip>(m_fixture.context(), *m_player);
        m_strip->resize(980, 46);
        m_strip->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_strip.get()));
    }

    void cleanup()
    {
        m_strip.reset();
        m_player.reset();
    }

    void undatedSitesAndEventsOfAYearAreSaid()
    {
        QCOMPARE(eventMonthsOf(m_fixture.dataset()).undatedSites, 6);
        const QString told = m_strip->accessibleDescription();
        QVERIFY2(told.contains(u"Sites without any dated event: 6."), qPrintable(told));
        QVERIFY2(told.contains(u"Events known only to the year: 1."), qPrintable(told));
        QCOMPARE(m_strip->toolTip(), told);
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

    void theButtonAndTheSpaceBarPlayAndPause()
    {
        auto* button = m_strip->findChild<QToolButton*>(u"playMonths"_s);
        QCOMPARE(button->accessibleName(), u"Play the months"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(m_player->isPlaying());
        QCOMPARE(button->accessibleName(), u"Pause"_s);
        QCOMPARE(button->toolTip(), u"Pause (Ctrl+T)"_s);
        QTest::keyClick(m_strip.get(), Qt::Key_Space);
        QVERIFY(!m_player->isPlaying());
        QCOMPARE(button->accessibleName(), u"Play the months"_s);
        QTest::keyClick(m_strip.get(), Qt::Key_Space);
        QVERIFY(m_player->isPlaying());
    }

    void aHandOnTheSliderPauses_data()
    {
        QTest::addColumn<std::function<void()>>("hand");
        QTest::newRow("a press where the handle is") << std::function<void()>(
            [this] { QTest::mousePress(m_strip.get(), Qt::LeftButton, {}, at(m_strip->value())); });
        QTest::newRow("a key") << std::function<void()>([this] { QTest::keyClick(m_strip.get(), Qt::Key_Right); });
        QTest::newRow("a date from elsewhere")
            << std::function<void()>([this] { m_fixture.workspace->setAsOf(QDate(2024, 5, 31)); });
    }

    void aHandOnTheSliderPauses()
    {
        QFETCH(std::function<void()>, hand);
        m_player->play();
        QCOMPARE(asOf(), QDate(2020, 5, 31)); // from the end it starts at the first dated event
        QVERIFY(m_player->isPlaying());
        hand();
        QVERIFY(!m_player->isPlaying());
        const QDate left = asOf();
        m_player->setPainted(m_fixture.workspace->figures());
        m_player->beat();
        QCOMPARE(asOf(), left);
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
