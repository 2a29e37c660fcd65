// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/spatialclusters.h"
#include "domain/totals.h"
#include "support/builders.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr double Nan = std::numeric_limits<double>::quiet_NaN();
constexpr double Infinity = std::numeric_limits<double>::infinity();

// Sites with the figures that a test asks for, whatever the claims could give.
struct Scene
{
    Dataset dataset = atlas::test::dataset();
    Figures figures{{QDate(2026, 11, 21), {}}, {}};

    void add(LonLat position, std::optional<double> idle, std::optional<double> capacity = {},
             Certainty certainty = Certainty::Reported, const QString& parent = {})
    {
        Site row = site("s");
        row.uid = u's' + QString::number(dataset.sites.size()).rightJustified(4, u'0');
        row.position = position;
        row.parent = parent;
        dataset.sites.push_back(row);
        SiteFigures figure;
        figure.stage = Stage::InService;
        figure.idle.value = idle;
        figure.idle.certainty = idle ? certainty : Certainty::Unknown;
        figure.capacity = capacity;
        figures.sites.push_back(figure);
    }

    Result<SpatialClusters> clusters(quint64 seed = 1, const Task& task = {})
    {
        dataset.reindex();
        return spatialClusters(dataset, figures, allSites(dataset), seed, task);
    }
};

// 12 x 12 places; 16 of them, in a corner, are idle, the others busy, all a little different.
Scene corner()
{
    Scene scene;
    for (int i = 0; i < 144; ++i) {
        const int x = i % 12;
        const int y = i / 12;
        scene.add({100.0 + x, 25.0 + y}, (x < 4 && y < 4 ? 0.8 : 0.3) + 0.001 * (i * 37 % 50));
    }
    return scene;
}

const ClusterLocation& locationOf(const SpatialClusters& clusters, RowIndex site)
{
    return *std::ranges::find_if(clusters.locations, [&](const ClusterLocation& location) {
        const auto sites = clusters.sitesOf(location);
        return std::ranges::find(sites, site) != sites.end();
    });
}

} // namespace

class SpatialClustersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void sitesAtOnePointAreOneLocationByCapacity()
    {
        Scene scene;
        scene.add({100, 30}, 0.2, 300);
        scene.add({101, 30}, 0.2);
        scene.add({100, 30}, 0.8, 100);
        scene.add({101, 30}, 0.8);
        scene.add({102, 30}, 0.4, 10);
        scene.add({102, 30}, 0.9); // publishes no capacity: weighs nothing
        const auto clusters = scene.clusters();
        QVERIFY(clusters);
        QCOMPARE(clusters->locations.size(), std::size_t(3));
        QVERIFY(std::ranges::equal(clusters->sitesOf(locationOf(*clusters, 0)), std::vector<RowIndex>{0, 2}));
        QVERIFY(qAbs(locationOf(*clusters, 0).ratio - (0.2 * 300 + 0.8 * 100) / 400) < 1e-12);
        QVERIFY(qAbs(locationOf(*clusters, 1).ratio - 0.5) < 1e-12); // no capacity at all: the mean
        QVERIFY(qAbs(locationOf(*clusters, 4).ratio - 0.4) < 1e-12);
    }

    void partsAreCountedOnce()
    {
        for (const bool wholeIsKnown : {true, false}) {
            Scene scene;
            scene.add({100, 30}, wholeIsKnown ? std::optional(0.5) : std::nullopt, 400);
            scene.add({100, 30}, 0.9, 100, Certainty::Reported, u"s0000"_s);
            scene.add({100, 30}, 0.1, 50, Certainty::Reported, u"s0000"_s);
            const auto clusters = scene.clusters();
            QCOMPARE(clusters->locations.size(), std::size_t(1));
            const double expected = wholeIsKnown ? 0.5 : (0.9 * 100 + 0.1 * 50) / 150;
            QVERIFY(qAbs(clusters->locations.front().ratio - expected) < 1e-12);
        }
    }

    // Rule 12 is about what is summed up together: here the sites of one location.
    void aWholeElsewhereTakesNoWeightFromAPartHere()
    {
        Scene scene;
        scene.add({100, 30}, 0.5, 400);
        scene.add({101, 30}, 0.9, 100, Certainty::Reported, u"s0000"_s);
        scene.add({101, 30}, 0.1, 10);
        scene.add({101, 30}, 0.3, 50, Certainty::Reported, u"s0001"_s); // its whole is here
        scene.add({102, 30}, 0.7, 60, Certainty::Reported, u"s0000"_s); // alone
        scene.add({100, 30}, 0.8, 70, Certainty::Reported, u"s0001"_s); // its whole's whole is here
        const auto clusters = scene.clusters();
        QCOMPARE(clusters->locations.size(), std::size_t(3));
        QVERIFY(qAbs(locationOf(*clusters, 0).ratio - 0.5) < 1e-12);
        QVERIFY(qAbs(locationOf(*clusters, 1).ratio - (0.9 * 100 + 0.1 * 10) / 110) < 1e-12);
        QVERIFY(qAbs(locationOf(*clusters, 4).ratio - 0.7) < 1e-12);
    }

    void aCircleOfPartsIsNoNesting()
    {
        Scene scene;
        scene.add({100, 30}, 0.2, 300, Certainty::Reported, u"s0001"_s);
        scene.add({100, 30}, 0.8, 100, Certainty::Reported, u"s0000"_s);
        QVERIFY(qAbs(scene.clusters()->locations.front().ratio - (0.2 * 300 + 0.8 * 100) / 400) < 1e-12);
    }

    void anIdleCornerIsFound()
    {
        Scene scene = corner();
        const auto clusters = scene.clusters();
        QVERIFY(clusters && !clusters->none);
        QCOMPARE(clusters->locations.size(), std::size_t(144));
        QCOMPARE(clusters->permutations, std::size_t(999));
        QVERIFY(clusters->moran > 0.5);
        QCOMPARE(clusters->expected, -1.0 / 143);
        QCOMPARE(clusters->p, 0.002);

        const ClusterLocation& inside = locationOf(*clusters, 13);
        QVERIFY(inside.significant());
        QCOMPARE(inside.kind, ClusterKind::IdleAmongIdle);
        QVERIFY(inside.moran.neighbours > 0.79);
        const ClusterLocation& far = locationOf(*clusters, 11 * 12 + 10);
        QCOMPARE(far.kind, ClusterKind::BusyAmongBusy);
        QVERIFY(far.moran.neighbours < 0.36);

        QCOMPARE(clusters->significant, int(std::ranges::count_if(clusters->locations, &ClusterLocation::significant)));
        QVERIFY(clusters->discoveries >= 9); // the inner ones of the corner
        QVERIFY(clusters->discoveries <= clusters->significant);
        QCOMPARE(clusters->estimated, 0);
    }

    void aBusySiteAmongIdleOnesIsTold()
    {
        Scene scene = corner();
        scene.figures.sites[13].idle.value = 0.1;
        const auto clusters = scene.clusters();
        const ClusterLocation& outlier = locationOf(*clusters, 13);
        QCOMPARE(outlier.kind, ClusterKind::BusyAmongIdle);
        QVERIFY(outlier.significant());
        QVERIFY(outlier.moran.i < 0);
    }

    // Every p-value and its order, too.
    void theSameSeedGivesTheSame()
    {
        Scene scene = corner();
        const auto p = [](const SpatialClusters& clusters) {
            std::vector<double> all{clusters.p};
            for (const ClusterLocation& location : clusters.locations)
                all.push_back(location.moran.p);
            return all;
        };
        const std::vector<double> first = p(*scene.clusters(5));
        QVERIFY(first == p(*scene.clusters(5)));
        QVERIFY(first != p(*scene.clusters(6)));
    }

    void eightNeighboursAreTheNearest()
    {
        // A row: the inner ones have four on either side, the first the next eight.
        Scene scene;
        for (int i = 0; i < 30; ++i)
            scene.add({100 + 0.1 * i, 0}, i / 100.0);
        const auto clusters = scene.clusters();
        QVERIFY(qAbs(locationOf(*clusters, 15).moran.neighbours - 0.15) < 1e-12);
        QVERIFY(qAbs(locationOf(*clusters, 0).moran.neighbours - 0.045) < 1e-12); // 1 to 8
        QVERIFY(qAbs(locationOf(*clusters, 29).moran.neighbours - 0.245) < 1e-12);
    }

    void fewLocationsAreNeighboursOfAllOthersAndTellNothing()
    {
        Scene scene;
        for (int i = 0; i < 9; ++i)
            scene.add({100.0 + i, 30}, i / 10.0);
        const auto clusters = scene.clusters();
        QVERIFY(!clusters->none);
        QVERIFY(qAbs(clusters->moran + 1.0 / 8) < 1e-12);
        QCOMPARE(clusters->p, 1.0);
        QCOMPARE(clusters->significant, 0);
        QCOMPARE(clusters->discoveries, 0);
    }

    void estimatesAreCounted()
    {
        Scene scene;
        for (int i = 0; i < 12; ++i)
            scene.add({100.0 + i, 30}, i / 20.0, 10, i < 5 ? Certainty::Estimated : Certainty::ReportedOlder);
        scene.add({111, 30}, 0.4, 10, Certainty::Estimated); // beside a reported one
        const auto clusters = scene.clusters();
        QCOMPARE(clusters->locations.size(), std::size_t(12));
        QCOMPARE(clusters->estimated, 6);
        QVERIFY(locationOf(*clusters, 11).estimated);
        QVERIFY(!locationOf(*clusters, 10).estimated);
    }

    void onlyTheGivenSitesCount()
    {
        Scene scene = corner();
        scene.dataset.reindex();
        const std::vector<RowIndex> some{3, 7, 20, 40};
        const auto clusters = spatialClusters(scene.dataset, scene.figures, some, 1, {});
        QCOMPARE(clusters->locations.size(), std::size_t(4));
        std::vector<RowIndex> sites = clusters->sites;
        std::ranges::sort(sites);
        QVERIFY(sites == some);
    }

    void tooFewAndAllEqualHaveAReason()
    {
        Scene scene;
        QCOMPARE(scene.clusters()->none, NoMoran::TooFew);
        QVERIFY(scene.clusters()->locations.empty());
        scene.add({100, 30}, 0.5);
        QCOMPARE(scene.clusters()->none, NoMoran::TooFew);
        scene.add({101, 30}, 0.6);
        scene.add({102, 30}, {});  // unknown
        scene.add({100, 30}, 0.9); // a location that is there
        QCOMPARE(scene.clusters()->none, NoMoran::TooFew);
        QCOMPARE(scene.clusters()->locations.size(), std::size_t(2));

        Scene equal;
        for (int i = 0; i < 20; ++i)
            equal.add({100.0 + i, 30}, 0.7, i % 3 == 0 ? std::optional(30.0) : std::nullopt);
        equal.add({100, 30}, 0.7, 70);
        QCOMPARE(equal.clusters()->none, NoMoran::AllEqual);
        QCOMPARE(equal.clusters()->locations.size(), std::size_t(20));
    }

    void impossibleNumbersAreUnknown()
    {
        Scene scene = corner();
        for (const double ratio : {Nan, Infinity, -Infinity, -0.1, 1.1, 1e300})
            scene.add({100, 25}, ratio, 100);
        for (const LonLat nowhere :
             {LonLat{Nan, 30}, LonLat{100, Nan}, LonLat{Infinity, 30}, LonLat{200, 30}, LonLat{100, -91}})
            scene.add(nowhere, 0.5);
        for (const double capacity : {1e308, 1e308, 0.0}) // no capacity of a site
            scene.add({101, 25}, 0.8, capacity);
        const auto clusters = scene.clusters();
        QVERIFY(clusters && !clusters->none);
        QCOMPARE(clusters->locations.size(), std::size_t(144));
        QVERIFY(std::isfinite(clusters->moran));
        for (const ClusterLocation& location : clusters->locations) {
            QVERIFY(location.ratio >= 0 && location.ratio <= 1);
            QVERIFY(location.moran.neighbours >= 0 && location.moran.neighbours <= 1);
            QVERIFY(std::isfinite(location.moran.i));
            QVERIFY(location.moran.p > 0 && location.moran.p <= 1);
        }
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        Scene scene = corner();
        const auto clusters = scene.clusters(1, Task{source.get_token()});
        QVERIFY(!clusters);
        QCOMPARE(clusters.error().code, ErrorCode::Cancelled);
    }

    void tellsHowFarItIs()
    {
        std::vector<double> shares;
        Scene scene = corner();
        QVERIFY(scene.clusters(1, Task{{}, [&](double share) { shares.push_back(share); }}));
        QVERIFY(std::ranges::is_sorted(shares));
        QVERIFY(shares.front() > 0);
        QCOMPARE(shares.back(), 1.0);
    }

    void chanceMakesFivePerCentOrLess()
    {
        QCOMPARE(clusterPermutations(3), std::size_t(999));
        QCOMPARE(clusterPermutations(50'000), std::size_t(999));
        QCOMPARE(clusterPermutations(50'001), std::size_t(99));
        SpatialClusters clusters;
        clusters.locations.resize(1000);
        clusters.permutations = 999; // p 0.002, 0.004, ... 0.05: 25 steps
        QCOMPARE(clusters.significantByChance(), 50.0);
        clusters.permutations = 99; // p 0.02 and 0.04
        QCOMPARE(clusters.significantByChance(), 40.0);
    }
};

QTEST_APPLESS_MAIN(SpatialClustersTest)
#include "tst_spatialclusters.moc"
