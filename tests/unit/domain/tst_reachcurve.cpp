// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/reachcurve.h"
#include "domain/totals.h"
#include "support/builders.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const Query Now{QDate(2026, 11, 21), {}};

constexpr LonLat North{116, 40};
constexpr LonLat Middle{116, 35};
constexpr LonLat South{116, 30};

Hub hub(const QString& uid, LonLat position)
{
    Hub result;
    result.uid = uid;
    result.position = position;
    return result;
}

Site siteAt(const char* uid, LonLat position, Stage stage = Stage::InService)
{
    Site result = site(uid, stage);
    result.position = position;
    return result;
}

// Idle PFLOPS: a 50 (40 to 60), b 50, c 40; d has no ratio, e is not in service, the part is counted with a.
Dataset fiveSites()
{
    Dataset d = dataset();
    d.hubs = {hub(u"north"_s, North), hub(u"south"_s, South)};
    d.sites = {siteAt("a", North), siteAt("b", North),    siteAt("c", Middle),
               siteAt("d", North), siteAt("part", North), siteAt("e", North, Stage::Announced)};
    d.sites.set<&Site::parent>(4, u"a"_s);
    d.claims = {
        claim("1", "a", Quantity::Capacity, 100, "2025-01"), claim("2", "a", Quantity::Idle, 0.5, "2025-01"),
        claim("3", "b", Quantity::Capacity, 200, "2025-01"), claim("4", "b", Quantity::Idle, 0.75, "2025-01"),
        claim("5", "c", Quantity::Capacity, 40, "2025-01"),  claim("6", "c", Quantity::Idle, 0, "2025-01"),
        claim("7", "d", Quantity::Capacity, 70, "2025-01"),  claim("8", "part", Quantity::Capacity, 10, "2025-01"),
        claim("9", "part", Quantity::Idle, 0, "2025-01")};
    d.claims.set<&Claim::low>(1, 0.4);
    d.claims.set<&Claim::high>(1, 0.6);
    d.reindex();
    return d;
}

ReachCurves curvesOf(const Dataset& d)
{
    return reachCurvesOf(d, figuresOf(d, Now), allSites(d));
}

bool near(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

// Sites all over China, most of them with capacity and ratio.
Dataset scattered(int count)
{
    std::mt19937 engine(20);
    const auto share = [&] { return double(engine() % 1'000) / 1'000; };
    Dataset d = dataset();
    d.hubs = {hub(u"beijing"_s, {116.4074, 39.9042}), hub(u"shanghai"_s, {121.4737, 31.2304}),
              hub(u"shenzhen"_s, {114.0579, 22.5431})};
    for (int i = 0; i < count; ++i) {
        const QByteArray uid = QByteArray::number(i);
        const double lon = 76 + 58 * share();
        const double lat = 20 + 30 * share();
        d.sites.push_back(siteAt(uid.constData(), {lon, lat}));
        if (i % 7 != 0)
            d.claims.push_back(
                claim((uid + 'c').constData(), uid.constData(), Quantity::Capacity, 1'000 * share(), "2025-01"));
        if (i % 5 != 0) {
            Claim use = claim((uid + 'i').constData(), uid.constData(), Quantity::Idle, 0.2 + 0.6 * share(), "2025-01");
            use.low = *use.value - 0.1;
            use.high = *use.value + 0.2;
            d.claims.push_back(use);
        }
    }
    d.reindex();
    return d;
}

} // namespace

class ReachCurveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // 5 degrees of the meridian there are 555 km: 2 + 0.0225 x 555 = 14.5 ms; 10 degrees are 1,109 km: 27.0 ms.
    void byHand()
    {
        const Dataset d = fiveSites();
        const ReachCurves curves = curvesOf(d);
        QCOMPARE(curves.demandHubs, 2);
        const ReachCurve& any = curves.of(HubsNeeded::Any);
        QCOMPARE(any.hubs, 1);
        QCOMPARE(reachableAt(any.typical, 1.9).idlePflops, 0.0);
        QCOMPARE(reachableAt(any.typical, 1.9).sites, 0);
        const ReachStep atTwo = reachableAt(any.typical, 2);
        QVERIFY(near(atTwo.idlePflops, 100));
        QVERIFY(near(atTwo.idleLowPflops, 90));   // 40 + 50
        QVERIFY(near(atTwo.idleHighPflops, 110)); // 60 + 50
        QCOMPARE(atTwo.sites, 2);
        QCOMPARE(atTwo.ms, 2.0);
        QVERIFY(near(reachableAt(any.typical, 14).idlePflops, 100));
        QVERIFY(near(reachableAt(any.typical, 15).idlePflops, 140));
        QCOMPARE(reachableAt(any.typical, 15).sites, 3);
        // Optimistic 1 + 0.0172 x 555 = 10.5, conservative 3 + 0.03 x 555 = 19.6.
        QVERIFY(near(reachableAt(any.optimistic, 1).idlePflops, 100));
        QVERIFY(near(reachableAt(any.optimistic, 10).idlePflops, 100));
        QVERIFY(near(reachableAt(any.optimistic, 11).idlePflops, 140));
        QVERIFY(near(reachableAt(any.conservative, 2.9).idlePflops, 0));
        QVERIFY(near(reachableAt(any.conservative, 19).idlePflops, 100));
        QVERIFY(near(reachableAt(any.conservative, 20).idlePflops, 140));

        // The second hub is as near to c as the first, and far from the others; all hubs are the two.
        for (const HubsNeeded needed : {HubsNeeded::Two, HubsNeeded::All}) {
            const ReachCurve& both = curves.of(needed);
            QCOMPARE(both.hubs, 2);
            QVERIFY(near(reachableAt(both.typical, 14).idlePflops, 0));
            QVERIFY(near(reachableAt(both.typical, 26).idlePflops, 40));
            QVERIFY(near(reachableAt(both.typical, 28).idlePflops, 140));
        }
        QVERIFY(near(curves.total.idlePflops, 140));
        QCOMPARE(curves.total.sites, 3);
        QCOMPARE(curves.unknownPflops, 70.0);
        QCOMPARE(curves.unknownSites, 1);
    }

    void aMeasuredLinkHasNoBand()
    {
        Dataset d = fiveSites();
        LatencyLink link;
        link.fromName = u"Middle"_s;
        link.fromLon = Middle.lon;
        link.fromLat = Middle.lat;
        link.toName = u"North"_s;
        link.toLon = North.lon;
        link.toLat = North.lat;
        link.direction = LinkDirection::RoundTrip;
        link.kind = u"measured"_s;
        link.ms = 7.7;
        d.latencyLinks = {link};
        const ReachCurves curves = curvesOf(d);
        const ReachCurve& any = curves.of(HubsNeeded::Any);
        for (const ReachSteps* steps : {&any.typical, &any.optimistic, &any.conservative}) {
            QVERIFY(near(reachableAt(*steps, 7.699).idlePflops, 100));
            QVERIFY(near(reachableAt(*steps, 7.7).idlePflops, 140));
        }
        // The other hub is not measured.
        QVERIFY(near(reachableAt(curves.of(HubsNeeded::Two).typical, 14).idlePflops, 0));
        QVERIFY(near(reachableAt(curves.of(HubsNeeded::Two).typical, 15).idlePflops, 40));
    }

    void aPartCountsWhereItsWholeIsNotAsked()
    {
        const Dataset d = fiveSites();
        const std::vector<RowIndex> part{4};
        const ReachCurves curves = reachCurvesOf(d, figuresOf(d, Now), part);
        QVERIFY(near(curves.total.idlePflops, 10));
        QVERIFY(near(reachableAt(curves.of(HubsNeeded::Any).typical, 2).idlePflops, 10));
    }

    void curvesRiseAndTheBandHoldsTheLine()
    {
        const Dataset d = scattered(300);
        const ReachCurves curves = curvesOf(d);
        for (const ReachCurve& curve : curves.curves) {
            for (const ReachSteps* steps : {&curve.typical, &curve.optimistic, &curve.conservative}) {
                QVERIFY(!steps->empty());
                for (std::size_t i = 1; i < steps->size(); ++i) {
                    const ReachStep& before = (*steps)[i - 1];
                    const ReachStep& step = (*steps)[i];
                    QVERIFY(step.ms > before.ms && step.sites > before.sites);
                    QVERIFY(step.idlePflops >= before.idlePflops);
                    QVERIFY(step.idleLowPflops >= before.idleLowPflops);
                    QVERIFY(step.idleHighPflops >= before.idleHighPflops);
                }
                QVERIFY(steps->back().ms <= ReachMaxMs);
                QVERIFY(steps->back().idlePflops <= curves.total.idlePflops + 1e-6);
            }
        }
        for (double ms = 0; ms <= 90; ms += 0.37) {
            double wider = std::numeric_limits<double>::infinity();
            for (const ReachCurve& curve : curves.curves) {
                const ReachStep line = reachableAt(curve.typical, ms);
                QVERIFY(reachableAt(curve.optimistic, ms).idlePflops >= line.idlePflops - 1e-6);
                QVERIFY(reachableAt(curve.conservative, ms).idlePflops <= line.idlePflops + 1e-6);
                QVERIFY(line.idleLowPflops <= line.idlePflops && line.idlePflops <= line.idleHighPflops);
                QVERIFY(line.idlePflops <= wider + 1e-6);
                wider = line.idlePflops;
            }
        }
    }

    void agreesWithTheTotalsOfTheSitesWithin()
    {
        const Dataset d = scattered(300);
        const Figures figures = figuresOf(d, Now);
        const ReachCurves curves = reachCurvesOf(d, figures, allSites(d));
        const Totals nation = nationalTotals(d, figures);
        QVERIFY(std::abs(curves.total.idlePflops - nation.idlePflops) < 1e-6);
        QVERIFY(std::abs(curves.total.idleLowPflops - nation.idleLowPflops) < 1e-6);
        QVERIFY(std::abs(curves.total.idleHighPflops - nation.idleHighPflops) < 1e-6);
        QVERIFY(std::abs(curves.unknownPflops - nation.unknownPflops()) < 1e-6);

        const auto compare = [&](LatencyPreset preset, ReachSteps ReachCurve::* steps, double budgetMs) {
            const SiteRoundTrips roundTrips = roundTripsOfSites(d, preset);
            for (const ReachCurve& curve : curves.curves) {
                std::vector<RowIndex> within;
                for (const RowIndex row : allSites(d)) {
                    const auto ms = roundTrips.of(row);
                    const auto hubs = std::ranges::count_if(
                        ms, [&](double x) { return std::round(x * 1'000) <= std::round(budgetMs * 1'000); });
                    if (isReached({.within = int(hubs)}, curve.needed, 3))
                        within.push_back(row);
                }
                const double expected = totalsOf(d, figures, within).idlePflops;
                QVERIFY(std::abs(reachableAt(curve.*steps, budgetMs).idlePflops - expected) < 1e-6);
            }
        };
        for (const double budgetMs : {5.0, 20.0, 33.0, 60.0, 79.0}) {
            compare(LatencyPreset::Typical, &ReachCurve::typical, budgetMs);
            compare(LatencyPreset::Optimistic, &ReachCurve::optimistic, budgetMs);
            compare(LatencyPreset::Conservative, &ReachCurve::conservative, budgetMs);
        }
    }

    void fewHubs()
    {
        Dataset d = fiveSites();
        d.hubs.pop_back();
        const ReachCurves one = curvesOf(d);
        QCOMPARE(one.of(HubsNeeded::Two).hubs, 0);
        QVERIFY(one.of(HubsNeeded::Two).typical.empty());
        QCOMPARE(one.of(HubsNeeded::All).hubs, 1);
        QVERIFY(one.of(HubsNeeded::All).typical == one.of(HubsNeeded::Any).typical);
        QVERIFY(!one.of(HubsNeeded::Any).typical.empty());

        d.hubs.front().kind = HubKind::Cluster;
        const ReachCurves none = curvesOf(d);
        QCOMPARE(none.demandHubs, 0);
        for (const ReachCurve& curve : none.curves) {
            QCOMPARE(curve.hubs, 0);
            QVERIFY(curve.typical.empty() && curve.optimistic.empty() && curve.conservative.empty());
        }
        QVERIFY(near(none.total.idlePflops, 140));
    }

    void numbersThatCannotBe()
    {
        constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
        constexpr double Infinity = std::numeric_limits<double>::infinity();
        Dataset d = dataset();
        d.hubs = {hub(u"north"_s, North)};
        d.sites = {siteAt("endless", North), siteAt("negative", North), siteAt("overfull", North),
                   siteAt("nowhere", {NaN, NaN})};
        d.claims = {claim("1", "endless", Quantity::Capacity, Infinity, "2025-01"),
                    claim("2", "endless", Quantity::Idle, 0.5, "2025-01"),
                    claim("3", "negative", Quantity::Capacity, -100, "2025-01"),
                    claim("4", "negative", Quantity::Idle, 0.5, "2025-01"),
                    claim("5", "overfull", Quantity::Capacity, 30, "2025-01"),
                    claim("6", "overfull", Quantity::Idle, 1.5, "2025-01"), // idle -50 %
                    claim("7", "nowhere", Quantity::Capacity, 20, "2025-01"),
                    claim("8", "nowhere", Quantity::Idle, 0.5, "2025-01")};
        d.reindex();
        const ReachCurves curves = curvesOf(d);
        QCOMPARE(curves.total.sites, 1);
        QCOMPARE(curves.total.idlePflops, 10.0);
        QCOMPARE(curves.unknownPflops, 30.0);
        QVERIFY(curves.of(HubsNeeded::Any).typical.empty()); // its only site is nowhere

        const ReachSteps steps{{2, 10, 10, 10, 1}};
        QCOMPARE(reachableAt(steps, NaN).sites, 0);
        QCOMPARE(reachableAt(steps, -1).sites, 0);
        QCOMPARE(reachableAt(steps, Infinity).sites, 1);
        QCOMPARE(reachableAt({}, 20).idlePflops, 0.0);

        Dataset empty = dataset();
        empty.reindex();
        QCOMPARE(curvesOf(empty).total.sites, 0);
    }
};

QTEST_APPLESS_MAIN(ReachCurveTest)
#include "tst_reachcurve.moc"
