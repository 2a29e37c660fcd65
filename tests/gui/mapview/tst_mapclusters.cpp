// SPDX-License-Identifier: GPL-3.0-or-later
// Clusters of sites on the map as a window: met, read, opened and selected as one.
#include "cartography/siteclusters.h"
#include "mapwindow.h"

#include <QSignalSpy>

using namespace atlas;
using namespace atlas::test;

class TestMapClusters : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QVERIFY(m_windows.load()); }

    void init()
    {
        m_window = m_windows.open();
        QVERIFY(m_window);
        m_window->map->setLayers(m_window->map->layers() | MapLayer::Clusters);
        QTRY_VERIFY(m_window->map->isSettled() && cluster());
        QCOMPARE(cluster()->sites.size(), std::size_t(2));
    }

    void cleanup() { m_window.reset(); }

    void aClickGoesNearer()
    {
        const double zoom = m_window->map->camera().zoom;
        m_window->click(m_window->at("pile-a"));
        QVERIFY(m_window->map->camera().zoom >= zoom + 1);
        QVERIFY(m_window->workspace.selection().empty());
        QTRY_VERIFY(m_window->map->isSettled());
        QVERIFY(!cluster());
        const LonLat centre = m_window->map->camera().centre;
        QVERIFY(std::hypot(centre.lon - 100.05, centre.lat - 30.025) < 0.01);
    }

    void keysGoNearerAndSelect()
    {
        // Hubs, then the largest site, then the cluster.
        for (int i = 0; i < 5; ++i)
            m_window->key(Qt::Key_Tab);
        m_window->key(Qt::Key_Space);
        QCOMPARE(m_window->selectedUids(), (QStringList{u"pile-a"_s, u"pile-b"_s}));
        m_window->key(Qt::Key_Return);
        QTRY_VERIFY(m_window->map->isSettled() && !cluster());
    }

    void controlSelectsAllOfIt()
    {
        QSignalSpy activated(m_window->map, &MapWidget::siteActivated);
        QTest::mouseClick(m_window->windowHandle(), Qt::LeftButton, Qt::ShiftModifier, m_window->at("pile-a"));
        QCOMPARE(m_window->selectedUids(), (QStringList{u"pile-a"_s, u"pile-b"_s}));
        QTest::mouseClick(m_window->windowHandle(), Qt::LeftButton, Qt::ControlModifier, m_window->at("pile-b"));
        QVERIFY(m_window->workspace.selection().empty());
        QCOMPARE(activated.count(), 0);
    }

    void itsCalloutSumsItUp()
    {
        QTest::mouseMove(m_window->windowHandle(), m_window->at("pile-a"));
        QTRY_VERIFY(m_window->chrome()->callout().shown);
        const QStringList values = m_window->chrome()->callout().values();
        QVERIFY2(values.join(u'|').contains(u"5,500 P"_s), qPrintable(values.join(u'|')));
    }

    void itsMenuIsOfNoSite()
    {
        QSignalSpy menu(m_window->map, &MapWidget::contextMenuRequested);
        QTest::mouseClick(m_window->windowHandle(), Qt::RightButton, {}, m_window->at("pile-a"));
        QTRY_COMPARE(menu.count(), 1);
        QCOMPARE(menu.first().first().toString(), QString());
    }

    void aSelectedSiteInItIsNotDragged()
    {
        m_window->workspace.select(u"pile-a"_s);
        QSignalSpy moved(m_window->map, &MapWidget::siteMoveRequested);
        const LonLat centre = m_window->map->camera().centre;
        const QPoint at = m_window->at("pile-a");
        m_window->drag(at, at + QPoint(60, 0));
        QCOMPARE(moved.count(), 0);
        QVERIFY(m_window->map->camera().centre.lon < centre.lon - 0.5); // the map was
    }

    void keysDoNotMoveASiteInIt()
    {
        m_window->workspace.select(u"pile-a"_s);
        QSignalSpy moved(m_window->map, &MapWidget::siteMoveRequested);
        m_window->key(Qt::Key_Right, Qt::AltModifier);
        QVERIFY(!m_window->part("ghost")->isVisible());
        m_window->key(Qt::Key_Return);
        QCOMPARE(moved.count(), 0); // it stands elsewhere than the mark
    }

private:
    std::shared_ptr<const SiteCluster> cluster() const
    {
        const MapScenePtr scene = m_window->map->scene();
        return scene->clusterOf(m_window->map->camera(), m_window->workspace.snapshot()->siteIndex(u"pile-a"_s));
    }

    MapWindows m_windows;
    std::unique_ptr<MapWindow> m_window;
};

QTEST_MAIN(TestMapClusters)
#include "tst_mapclusters.moc"
