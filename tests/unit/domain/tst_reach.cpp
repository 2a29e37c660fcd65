// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/reach.h"
#include "geo/projection.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

constexpr LonLat Beijing{116.4074, 39.9042};
constexpr LonLat Shanghai{121.4737, 31.2304};
constexpr LonLat Shenzhen{114.0579, 22.5431};
constexpr LonLat Hangzhou{120.1551, 30.2741};
constexpr LonLat Hubs[] = {Beijing, Shanghai, Shenzhen};

// Places all over China.
std::vector<LonLat> places(int columns, int rows)
{
    std::vector<LonLat> result;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column)
            result.push_back({73 + 63.0 * column / columns, 17 + 37.0 * row / rows});
    }
    return result;
}

Hub hub(const QString& uid, LonLat position, HubKind kind = HubKind::Demand)
{
    Hub result;
    result.uid = uid;
    result.position = position;
    result.kind = kind;
    return result;
}

Dataset threeHubs()
{
    Dataset dataset;
    dataset.hubs = {hub(u"cluster"_s, {106.52, 26.42}, HubKind::Cluster), hub(u"beijing"_s, Beijing),
                    hub(u"shanghai"_s, Shanghai), hub(u"shenzhen"_s, Shenzhen)};
    LatencyLink link;
    link.fromName = u"Hangzhou"_s;
    link.fromLon = Hangzhou.lon;
    link.fromLat = Hangzhou.lat;
    link.toName = u"Shanghai"_s;
    link.toLon = Shanghai.lon;
    link.toLat = Shanghai.lat;
    link.direction = LinkDirection::RoundTrip;
    link.kind = u"measured"_s;
    link.ms = 7.7;
    dataset.latencyLinks = {link};
    const auto addSite = [&](const QString& uid, LonLat position) {
        Site site;
        site.uid = uid;
        site.position = position;
        dataset.sites.push_back(site);
    };
    addSite(u"hangzhou"_s, Hangzhou);
    addSite(u"wuhan"_s, {114.3, 30.6});
    addSite(u"urumqi"_s, {87.6, 43.8});
    dataset.reindex();
    return dataset;
}

} // namespace

class ReachTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void atAPlace()
    {
        // By hand: Hangzhou is 165 km from Shanghai, 1,121 km from Beijing and 1,050 km from Shenzhen: modelled 5.7,
        // 27.2 and 25.6 ms, of which the first is measured as 7.7.
        const Dataset dataset = threeHubs();
        const auto hangzhou = [&dataset](LatencyPreset preset, double rttMs) {
            return reachOfSites(dataset, preset, rttMs)[0];
        };
        QCOMPARE(hangzhou(LatencyPreset::Typical, 7).within, 0);
        QCOMPARE(hangzhou(LatencyPreset::Typical, 7.7).within, 1);
        QCOMPARE(hangzhou(LatencyPreset::Typical, 26).within, 2);
        QCOMPARE(hangzhou(LatencyPreset::Typical, 28).within, 3);
        QCOMPARE(hangzhou(LatencyPreset::Optimistic, 21).within, 3);
        QCOMPARE(hangzhou(LatencyPreset::Policy, 20).within, 3);
        QCOMPARE(hangzhou(LatencyPreset::Conservative, 28).within, 1);
        QCOMPARE(hangzhou(LatencyPreset::Typical, 7).bestHub, 2);
        QCOMPARE(hangzhou(LatencyPreset::Typical, 7).bestMs, 7.7);
    }

    void hubsNeeded()
    {
        const auto reached = [](int within, HubsNeeded needed, int hubs = 3) {
            return isReached({.within = within}, needed, hubs);
        };
        QVERIFY(!reached(0, HubsNeeded::Any) && reached(1, HubsNeeded::Any));
        QVERIFY(!reached(1, HubsNeeded::Two) && reached(2, HubsNeeded::Two) && reached(3, HubsNeeded::Two));
        QVERIFY(!reached(2, HubsNeeded::All) && reached(3, HubsNeeded::All));
        QVERIFY(reached(1, HubsNeeded::All, 1) && !reached(0, HubsNeeded::All, 0));
    }

    void ofSites()
    {
        const Dataset dataset = threeHubs();
        for (const LatencyPreset preset : {LatencyPreset::Typical, LatencyPreset::Conservative}) {
            for (const double rttMs : {5.0, 20.0, 26.0, 28.0, 100.0}) {
                const std::vector<HubReach> all = reachOfSites(dataset, preset, rttMs);
                QCOMPARE(all.size(), 3U);
                for (std::size_t i = 0; i < all.size(); ++i) {
                    const auto latencies = latenciesOf(dataset, dataset.sites[i].position, {});
                    const auto ms = [preset](const HubLatency& latency) { return latency.roundTripMs(preset); };
                    QCOMPARE(all[i].within,
                             int(std::ranges::count_if(latencies, [=](double x) { return x <= rttMs; }, ms)));
                    const HubLatency best = std::ranges::min(latencies, {}, ms);
                    QCOMPARE(all[i].bestHub, best.hub);
                    QCOMPARE_LT(std::abs(all[i].bestMs - ms(best)), 0.001);
                }
            }
        }
        Dataset without = dataset;
        without.hubs.clear();
        without.reindex();
        QCOMPARE(reachOfSites(without, LatencyPreset::Typical, 100)[0].bestHub, -1);
    }

    void aHubThatIsNowhereHidesNoOther()
    {
        Dataset dataset = threeHubs();
        dataset.hubs.front().position.lon = std::numeric_limits<double>::quiet_NaN();
        for (const HubReach& reach : reachOfSites(dataset, LatencyPreset::Typical, 1000)) {
            QVERIFY(reach.bestHub > 0);
            QVERIFY(reach.bestMs > 0);
        }
        for (const NearestHub& nearest : nearestHubs(dataset))
            QVERIFY(nearest.hub > 0 && nearest.ms > 0);
    }

    void gridAgreesWithTheGeodesic()
    {
        const std::vector<LonLat> cells = places(90, 60);
        for (const LatencyPreset preset :
             {LatencyPreset::Typical, LatencyPreset::Policy, LatencyPreset::Conservative}) {
            const ReachGrid grid = reachGrid(cells, preset, Hubs);
            QCOMPARE(grid.ms.size(), 3U);
            for (std::size_t i = 0; i < cells.size(); ++i) {
                std::vector<double> exact;
                for (const LonLat hub : Hubs)
                    exact.push_back(modelOf(preset).roundTripMs(geodesicKm(hub, cells[i])));
                std::ranges::sort(exact);
                for (std::size_t k = 0; k < exact.size(); ++k)
                    QCOMPARE_LT(std::abs(double(grid.ms[k][i]) - exact[k]), 0.001);
            }
        }
    }

    void gridOnPaper()
    {
        // The cells of a page in Albers; some lie beyond the Earth.
        const AlbersChina albers;
        const LonLat place = albers.toLonLat(albers.toPlane(Hangzhou));
        const LonLat nowhere = albers.toLonLat({1e9, 1e9});
        QVERIFY(!std::isfinite(nowhere.lon));
        const ReachGrid grid = reachGrid(std::vector{place, nowhere}, LatencyPreset::Typical, Hubs);
        QCOMPARE_LT(std::abs(double(grid.ms[0][0]) - 5.72), 0.05);
        for (const auto& ms : grid.ms)
            QVERIFY(std::isnan(ms[1]));
    }

    void gridWithoutHubs()
    {
        const ReachGrid grid = reachGrid(places(4, 3), LatencyPreset::Typical, {});
        QVERIFY(grid.ms.empty());
    }

    void gridOfAWindow()
    {
        ReachGrid grid;
        const std::vector<LonLat> cells = places(400, 250);
        QBENCHMARK
        {
            grid = reachGrid(cells, LatencyPreset::Typical, Hubs);
        }
        QCOMPARE(grid.ms.back().size(), 100'000U);
    }
};

QTEST_APPLESS_MAIN(ReachTest)
#include "tst_reach.moc"
