// SPDX-License-Identifier: GPL-3.0-or-later
// Playing the months over a real map: the beats come from the test, the pictures from the map.
#include "desktop/timeplayer.h"
#include "gui/desktop/recordfixture.h"
#include "mapview/maprenderer.h"
#include "mapview/mapwidget.h"

#include <QSignalSpy>

using namespace atlas;

class TimePlayerTest : public QObject
{
    Q_OBJECT

    test::RecordFixture m_fixture;
    std::unique_ptr<MapWidget> m_map;
    std::unique_ptr<TimePlayer> m_player;

    Workspace& workspace() const { return *m_fixture.workspace; }

    QDate asOf() const { return workspace().query().asOf; }

    bool presentIsPainted() const { return m_map->scene() && m_map->scene()->input().figures == workspace().figures(); }

private Q_SLOTS:

    void initTestCase()
    {
        chooseMapRenderer(true);
        QVERIFY(m_fixture.open());
        const DesktopContext context = m_fixture.context();
        m_map = std::make_unique<MapWidget>(workspace(), context.style, context.basemap, context.phrases);
        m_map->resize(500, 400);
        m_map->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_map.get()));
        m_map->showAll();
        QTRY_VERIFY(m_map->isSettled());
    }

    void init()
    {
        m_player = std::make_unique<TimePlayer>(workspace());
        connect(m_map.get(), &MapWidget::painted, m_player.get(),
                [this] { m_player->setPainted(m_map->scene()->input().figures); });
    }

    void cleanup()
    {
        m_player.reset();
        workspace().setAsOf(QDate(2026, 11, 21));
        QTRY_VERIFY(presentIsPainted() && m_map->isSettled());
    }

    void cleanupTestCase() { m_map.reset(); }

    void oneMonthForEachPaintedMap()
    {
        m_player->play();
        QCOMPARE(asOf(), QDate(2020, 5, 31));
        QDate month = asOf();
        for (int step = 0; step < 4; ++step) {
            // Beats that come before the picture are dropped, and do not add up.
            QVERIFY(!presentIsPainted());
            for (int i = 0; i < 5; ++i)
                m_player->beat();
            QCOMPARE(asOf(), month);
            QTRY_VERIFY(presentIsPainted() && m_map->isSettled());
            QCOMPARE(asOf(), month);
            m_player->beat();
            month = QDate(month.year(), month.month(), 1).addMonths(2).addDays(-1);
            QCOMPARE(asOf(), month);
        }
    }

    void itStopsAtTheLastMonthAndBeginsAnew()
    {
        workspace().setAsOf(QDate(2026, 9, 30));
        QSignalSpy playing(m_player.get(), &TimePlayer::playingChanged);
        m_player->play();
        QCOMPARE(asOf(), QDate(2026, 9, 30)); // goes on from where it stands
        for (const QDate expected : {QDate(2026, 10, 31), QDate(2026, 11, 21)}) {
            QTRY_VERIFY(presentIsPainted() && m_map->isSettled());
            QVERIFY(m_player->isPlaying());
            m_player->beat();
            QCOMPARE(asOf(), expected);
        }
        QVERIFY(!m_player->isPlaying());
        QCOMPARE(playing.size(), 2);
        QTRY_VERIFY(presentIsPainted());
        m_player->beat();
        QCOMPARE(asOf(), QDate(2026, 11, 21));

        m_player->toggle();
        QVERIFY(m_player->isPlaying());
        QCOMPARE(asOf(), QDate(2020, 5, 31));
        m_player->toggle();
        QVERIFY(!m_player->isPlaying());
    }

    void aDateBeforeTheRunBeginsWithIt()
    {
        workspace().setAsOf(QDate(2018, 1, 31));
        m_player->play();
        QCOMPARE(asOf(), QDate(2020, 5, 31));
    }
};

QTEST_MAIN(TimePlayerTest)
#include "tst_timeplayer.moc"
