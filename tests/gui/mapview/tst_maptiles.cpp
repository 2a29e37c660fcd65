// SPDX-License-Identifier: GPL-3.0-or-later
// Raster tiles under the interactive map.
#include "mapfixtures.h"
#include "mapview/maprenderer.h"
#include "mapview/mapwidget.h"
#include "support/faketiles.h"

#include <QQuickItem>
#include <QQuickWidget>
#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

class TestMapTiles : public QObject
{
    Q_OBJECT

    test::FakeFiles m_files{[] { return QDateTime(); }};
    Workspace m_workspace{m_files, [] { return QDateTime(); }, u"me"_s, [](const QString& t) { return t; }};
    test::FakeTiles m_tiles;
    std::unique_ptr<MapWidget> m_map;

    TileSetPtr shown() const { return m_map->scene() ? m_map->scene()->input().tiles : nullptr; }

    QString credit() const
    {
        const auto* root = m_map->findChild<QQuickWidget*>()->rootObject();
        return root->property("credit")
            .value<QQuickItem*>()
            ->findChild<QQuickItem*>(u"creditText"_s)
            ->property("text")
            .toString();
    }

private Q_SLOTS:

    void initTestCase() { chooseMapRenderer(true); }

    void init()
    {
        m_map = std::make_unique<MapWidget>(m_workspace, Style::load().value(), test::smallBasemap(),
                                            std::make_shared<const Phrases>(Language::English));
        m_map->resize(700, 500);
        m_map->show();
        m_map->setCamera({{104, 36}, 4, {}});
        QTRY_VERIFY(m_map->isSettled());
        m_tiles.setServer(TileServer{u"https://tiles.example.org/{z}/{x}/{y}.png"_s, u"© me"_s, 18});
        m_tiles.wishes = 0;
    }

    void cleanup() { m_map.reset(); }

    void nothingIsWantedUntilTheyAreSwitchedOn()
    {
        m_map->setCamera({{106, 36}, 5, {}});
        QTRY_VERIFY(m_map->isSettled());
        QCOMPARE(m_tiles.wishes, 0);
        QVERIFY(!shown());
        QVERIFY(!credit().contains(u"Tiles"_s));
    }

    void theViewAndItsMarginAreWanted()
    {
        m_map->setTiles(&m_tiles, u"© me"_s);
        QVERIFY(m_tiles.wanted);
        QCOMPARE(m_tiles.wanted->centre.lon, 104.0);
        QVERIFY(m_tiles.wanted->size.width() > 1.4 * m_map->width());
        m_map->setCamera({{110, 30}, 5, {}});
        QCOMPARE(m_tiles.wanted->centre.lon, 110.0);
        QCOMPARE(m_tiles.wanted->zoom, 5.0);
    }

    void theyArePaintedWhenTheyCome()
    {
        m_map->setTiles(&m_tiles, u"© me"_s);
        m_tiles.come(Qt::red);
        QTRY_VERIFY(m_map->isSettled() && shown() == m_tiles.tiles());
        const QImage image = m_map->grab().toImage();
        QCOMPARE(image.pixelColor(300, 350), QColor(Qt::red));
        m_map->setTiles(nullptr);
        QTRY_VERIFY(m_map->isSettled() && !shown());
        QVERIFY(m_map->grab().toImage().pixelColor(300, 350) != QColor(Qt::red));
        m_tiles.wishes = 0;
        m_map->setCamera({{112, 30}, 5, {}});
        m_tiles.come(Qt::blue);
        QTRY_VERIFY(m_map->isSettled());
        QVERIFY(!shown());
        QCOMPARE(m_tiles.wishes, 0);
    }

    void theirOwnerIsNamedWhileTheyAreShown()
    {
        const QString own = credit();
        QVERIFY(!own.isEmpty());
        m_map->setTiles(&m_tiles, u"<b>© me</b> %1"_s);
        QCOMPARE(credit(), own + u" Tiles: <b>© me</b> %1"_s);
        m_map->setTiles(nullptr);
        QCOMPARE(credit(), own);
    }
};

QTEST_MAIN(TestMapTiles)
#include "tst_maptiles.moc"
