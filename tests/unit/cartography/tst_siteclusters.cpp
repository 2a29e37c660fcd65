// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "cartography/siteclusters.h"
#include "domain/totals.h"
#include "scenefixture.h"
#include "support/builders.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <set>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class TestSiteClusters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void clustersHoldEverySiteOnceAndTheNationalCapacity();
    void clustersStayWhileTheMapIsMovedAndChangeWithTheLevel();
    void aRingOfSlicesIsWhole();
    void hubsStandBesideClusters();
    void aClusterIsMetAsOne();
    void aSiteBesideAClusterStaysSeen();
    void sitesStandForThemselvesAboveCountryZoomAndOverProvinces();
    void namesOfClusteredSitesAreNotWritten();
    void theRingHasTheColoursOfItsClasses();
    void capacitiesAreShort_data();
    void capacitiesAreShort();

private:
    MapScenePtr scene(const std::function<void(SceneInput&)>& change = {}) const;
    static std::vector<std::shared_ptr<const SiteCluster>> clustersOf(const MapScene& scene, const Camera& camera);

    std::unique_ptr<SceneFixture> m_fixture;
    const Camera m_nation{{105, 36}, 4.06, {1300, 900}};
};

void TestSiteClusters::initTestCase()
{
    m_fixture = std::make_unique<SceneFixture>();
}

MapScenePtr TestSiteClusters::scene(const std::function<void(SceneInput&)>& change) const
{
    SceneInput input = m_fixture->input();
    input.layers |= MapLayer::Clusters;
    if (change)
        change(input);
    return MapScene::build(std::move(input));
}

std::vector<std::shared_ptr<const SiteCluster>> TestSiteClusters::clustersOf(const MapScene& scene,
                                                                             const Camera& camera)
{
    std::vector<std::shared_ptr<const SiteCluster>> clusters;
    for (const Hit& hit : scene.symbols(camera)) {
        if (hit.cluster)
            clusters.push_back(scene.clusterOf(camera, hit.site));
    }
    return clusters;
}

void TestSiteClusters::clustersHoldEverySiteOnceAndTheNationalCapacity()
{
    const MapScenePtr made = scene();
    const Dataset& dataset = *m_fixture->snapshot;
    std::multiset<RowIndex> sites;
    double pflops = 0;
    for (const auto& cluster : clustersOf(*made, m_nation)) {
        QVERIFY(cluster->sites.size() > 1);
        sites.insert(cluster->sites.begin(), cluster->sites.end());
        pflops += cluster->pflops;
    }
    QVERIFY(!sites.empty());
    for (const Hit& hit : made->symbols(m_nation)) {
        if (hit.cluster)
            continue;
        sites.insert(hit.site);
        pflops += m_fixture->figures->sites[std::size_t(hit.site)].capacity.value_or(0);
    }
    QCOMPARE(sites.size(), dataset.sites.size());
    QCOMPARE(std::set(sites.begin(), sites.end()).size(), dataset.sites.size());
    QCOMPARE(pflops, nationalTotals(dataset, *m_fixture->figures).pflops);
}

void TestSiteClusters::clustersStayWhileTheMapIsMovedAndChangeWithTheLevel()
{
    const MapScenePtr made = scene();
    Camera moved = m_nation;
    moved.centre.lon += 3;
    moved.zoom += 0.3; // the same half level
    QVERIFY(moved.zoom < 4.5);
    const auto before = clustersOf(*made, m_nation);
    for (const auto& cluster : before)
        QCOMPARE(made->clusterOf(moved, cluster->sites.front())->sites, cluster->sites);
    Camera nearer = m_nation;
    nearer.zoom = 5.2;
    QVERIFY(std::ranges::any_of(before, [&](const auto& cluster) {
        const auto now = made->clusterOf(nearer, cluster->sites.front());
        return !now || now->sites.size() < cluster->sites.size();
    }));
}

void TestSiteClusters::aRingOfSlicesIsWhole()
{
    for (const auto& cluster : clustersOf(*scene(), m_nation)) {
        QCOMPARE(cluster->slices.empty(), cluster->pflops == 0);
        if (cluster->slices.empty())
            continue;
        double sum = 0;
        for (const SiteCluster::Slice& slice : cluster->slices)
            sum += slice.share;
        QVERIFY(std::abs(sum - 1) < 1e-9);
        // Highest class first, unknown last.
        QVERIFY(
            std::ranges::is_sorted(cluster->slices, std::ranges::greater_equal(), &SiteCluster::Slice::colourClass));
    }
}

void TestSiteClusters::hubsStandBesideClusters()
{
    const auto clear = [this](const MapScene& made) {
        int inside = 0;
        for (const Hit& hit : made.symbols(m_nation)) {
            for (const MapHub& hub : made.input().hubs) {
                const ScreenXY mark = m_nation.toScreen(hub.position);
                inside += hit.cluster && std::hypot(mark.x - hit.centre.x, mark.y - hit.centre.y) < hit.radiusPx;
            }
        }
        return inside == 0;
    };
    QVERIFY(clear(*scene()));
    QVERIFY(!clear(*scene([](SceneInput& input) { input.layers.setFlag(MapLayer::Rings, false); })));
}

void TestSiteClusters::aClusterIsMetAsOne()
{
    const MapScenePtr made = scene();
    int met = 0;
    for (const Hit& hit : made->symbols(m_nation)) {
        if (!hit.cluster || !QRectF({}, m_nation.size).contains(hit.centre.toPointF()))
            continue;
        const auto top = made->topmost(m_nation, hit.centre);
        QVERIFY(top);
        met += top->cluster && top->site == hit.site;
        const auto cluster = made->clusterOf(m_nation, hit.site);
        QCOMPARE(cluster->sites.front(), hit.site);
        // Its sites are there, none of them by itself.
        for (const RowIndex site : cluster->sites)
            QCOMPARE(made->symbolOf(m_nation, site)->centre.toPointF(), hit.centre.toPointF());
        for (const Hit& single : made->hits(m_nation, hit.centre))
            QVERIFY(!std::ranges::contains(cluster->sites, single.site));
        QVERIFY(made->seen(m_nation)->taken.at(int(hit.centre.x), int(hit.centre.y)));
    }
    QVERIFY(met > 5);
}

// Where the middle of a group by capacity comes near to a site that is too far from the group's first one.
void TestSiteClusters::aSiteBesideAClusterStaysSeen()
{
    const Camera camera{{103, 35}, 4, {600, 400}};
    constexpr double DegreesPerPx = 360.0 / (256 * 16);
    auto made = std::make_shared<Dataset>(dataset());
    const auto add = [&](const QString& uid, double px, double pflops) {
        Site own = site(qPrintable(uid), Stage::InService, "620000");
        own.position = {100 + px * DegreesPerPx, 35};
        made->sites.push_back(own);
        made->claims.push_back(
            claim(qPrintable(u"c-"_s + uid), qPrintable(uid), Quantity::Capacity, pflops, "2025-06"));
    };
    add(u"first"_s, 0, 100);
    for (int i = 0; i < 10; ++i)
        add(u"near-%1"_s.arg(i), 70, 99);
    add(u"beside"_s, 75, 10);
    made->reindex();
    const auto scene = [&](bool withIt) {
        SceneInput input = m_fixture->input();
        input.layers |= MapLayer::Clusters;
        input.snapshot = made;
        input.figures = std::make_shared<const Figures>(figuresOf(*made, {QDate(2026, 11, 21), {}}));
        input.visible.assign(made->sites.size(), true);
        input.visible.back() = withIt;
        input.hubs.clear();
        input.rings.clear();
        return MapScene::build(std::move(input));
    };
    const auto paint = [&](const MapScene& painted) {
        QImage image(camera.size.toSize(), QImage::Format_RGB32);
        QPainter painter(&image);
        painted.paint(painter, camera, {});
        return image;
    };
    const MapScenePtr with = scene(true);
    const RowIndex beside = made->siteIndex(u"beside"_s);
    const Hit hit = with->symbolOf(camera, beside).value();
    QVERIFY(!hit.cluster);
    const auto cluster = with->symbolOf(camera, made->siteIndex(u"first"_s)).value();
    QVERIFY(cluster.cluster && std::abs(cluster.centre.x - hit.centre.x) + hit.radiusPx < cluster.radiusPx);
    const QRect own = QRectF(-hit.radiusPx, -hit.radiusPx, 2 * hit.radiusPx, 2 * hit.radiusPx)
                          .translated(hit.centre.toPointF())
                          .toAlignedRect();
    QVERIFY(paint(*with).copy(own) != paint(*scene(false)).copy(own));
    QCOMPARE(with->topmost(camera, hit.centre)->site, beside);
    // What stands near it is still the cluster's.
    QVERIFY(with->topmost(camera, {hit.centre.x + hit.radiusPx + 2, hit.centre.y})->cluster);
}

void TestSiteClusters::sitesStandForThemselvesAboveCountryZoomAndOverProvinces()
{
    const auto clusters = [](const MapScene& made, const Camera& camera) {
        return std::ranges::count(made.symbols(camera), true, &Hit::cluster);
    };
    Camera nearer = m_nation;
    nearer.zoom = 5.5;
    QCOMPARE(clusters(*scene(), nearer), 0);
    QCOMPARE(clusters(*scene([](SceneInput& input) { input.provinces = ProvinceTheme::IdleRatio; }), m_nation), 0);
    QCOMPARE(clusters(*scene([](SceneInput& input) { input.layers.setFlag(MapLayer::Sites, false); }), m_nation), 0);
    // One scene after another, as when the layer is switched.
    const MapScenePtr on = scene();
    QVERIFY(clusters(*on, m_nation) > 0);
    SceneInput input = on->input();
    input.layers.setFlag(MapLayer::Clusters, false);
    const MapScenePtr off = MapScene::build(input, on.get());
    QCOMPARE(clusters(*off, m_nation), 0);
    input.layers.setFlag(MapLayer::Clusters);
    QCOMPARE(clusters(*MapScene::build(input, off.get()), m_nation), clusters(*on, m_nation));
}

void TestSiteClusters::namesOfClusteredSitesAreNotWritten()
{
    const auto pin = [](SceneInput& input) { input.pinned = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}; };
    const MapScenePtr made = scene(pin);
    const Dataset& dataset = *m_fixture->snapshot;
    std::set<QString> clustered;
    for (const auto& cluster : clustersOf(*made, m_nation)) {
        for (const RowIndex site : cluster->sites)
            clustered.insert(dataset.sites.get<&Site::nameEn>(std::size_t(site)));
    }
    for (const MapLabel& label : made->labels(m_nation, {})) {
        if (label.kind == MapLabel::Kind::Site)
            QVERIFY2(!clustered.contains(QString(label.text).replace(u'\n', u' ')), qPrintable(label.text));
    }
}

void TestSiteClusters::theRingHasTheColoursOfItsClasses()
{
    const ClusterMetrics metrics(*m_fixture->style);
    const Theme& theme = m_fixture->style->theme(ThemeName::Light);
    SiteCluster cluster;
    cluster.radius = 30;
    cluster.sites = {0, 1};
    cluster.inService = 2;
    cluster.pflops = 12'345;
    cluster.slices = {{4, false, 0.25}, {2, true, 0.25}, {-1, false, 0.5}};
    QImage image(80, 80, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintClusterRing(painter, {40, 40}, cluster, metrics, theme);
    painter.end();
    const auto at = [&](double degrees) {
        const double angle = degrees * std::numbers::pi / 180;
        const double r = cluster.radius - metrics.ring * 0.6;
        return image.pixelColor(int(40 + r * std::sin(angle)), int(40 - r * std::cos(angle)));
    };
    QCOMPARE(at(45), theme.idle.fill[4]);
    QCOMPARE(at(135), theme.idle.tint[2]);
    QCOMPARE(at(270), theme.map.land);
    const Phrases english(Language::English);
    QCOMPARE(cluster.capacityText(english), u"12.3k P"_s);
    QCOMPARE(cluster.sitesText(english), u"2 sites"_s);
    cluster.slices.clear();
    QVERIFY(cluster.capacityText(english).isEmpty()); // not published is not zero
}

void TestSiteClusters::capacitiesAreShort_data()
{
    QTest::addColumn<double>("pflops");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    QTest::newRow("small") << 0.5 << u"0.5 P"_s << u"0.5 P"_s;
    QTest::newRow("below") << 9'999.0 << u"9,999 P"_s << u"9,999 P"_s;
    QTest::newRow("ten thousand") << 9'999.6 << u"10.0k P"_s << u"1.00万P"_s;
    QTest::newRow("two digits") << 52'340.0 << u"52.3k P"_s << u"5.23万P"_s;
    QTest::newRow("three digits") << 123'456.0 << u"123k P"_s << u"12.3万P"_s;
    QTest::newRow("million") << 999'600.0 << u"1.00M P"_s << u"100万P"_s;
}

void TestSiteClusters::capacitiesAreShort()
{
    QFETCH(double, pflops);
    QTEST(formatPflopsShort(pflops, Phrases(Language::English)), "english");
    QTEST(formatPflopsShort(pflops, Phrases(Language::Chinese)), "chinese");
}

QTEST_MAIN(TestSiteClusters)
#include "tst_siteclusters.moc"
