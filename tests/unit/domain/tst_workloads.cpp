// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/workloads.h"
#include "support/builders.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const Query Now{QDate(2026, 11, 21), {}};

constexpr LonLat Beijing{116.4074, 39.9042};
constexpr LonLat Shanghai{121.4737, 31.2304};
constexpr LonLat Hangzhou{120.1551, 30.2741};

Hub demandHub(const QString& uid, LonLat position)
{
    Hub h;
    h.uid = uid;
    h.nameEn = uid;
    h.position = position;
    return h;
}

Assumption assumption(const char* parameter, std::optional<double> value)
{
    Assumption a;
    a.uid = u"workload-"_s + QString::fromLatin1(parameter);
    a.model = u"workload"_s;
    a.parameter = QString::fromLatin1(parameter);
    a.value = value;
    return a;
}

// A round trip by the typical preset over so many km.
HubRoundTrip modelled(RowIndex hub, double km)
{
    return {hub, 2 + 0.0225 * km, false};
}

HubRoundTrip measured(RowIndex hub, double ms)
{
    return {hub, ms, true};
}

SiteWorkload verdict(std::initializer_list<HubRoundTrip> hubs, std::optional<double> budgetMs)
{
    const std::vector<HubRoundTrip> list(hubs);
    return workloadOf(list, budgetMs);
}

// Beijing and Shanghai; sites at Hangzhou (a measured link to Shanghai), in Beijing, in the far west.
Dataset sites()
{
    Dataset d = dataset();
    d.hubs = {demandHub(u"beijing"_s, Beijing), demandHub(u"shanghai"_s, Shanghai)};
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
    d.latencyLinks = {link};
    d.sites = {site("hangzhou"), site("beijing"), site("kashgar"), site("plan", Stage::Announced)};
    d.sites.set<&Site::position>(0, Hangzhou);
    d.sites.set<&Site::position>(1, Beijing);
    d.sites.set<&Site::position>(2, LonLat{77.0, 39.5}); // 3,352 km from Beijing
    d.sites.set<&Site::position>(3, LonLat{77.0, 39.5});
    d.claims = {claim("1", "hangzhou", Quantity::Capacity, 100, "2025-01"),
                claim("2", "beijing", Quantity::Capacity, 200, "2025-01"),
                claim("3", "kashgar", Quantity::Capacity, 400, "2025-01"),
                claim("4", "hangzhou", Quantity::Idle, 0.5, "2025-01"),
                claim("5", "kashgar", Quantity::Idle, 0.25, "2025-01")}; // in use
    d.reindex();
    return d;
}

constexpr std::size_t Control = 0; // in workloads()
constexpr std::size_t Voice = 1;
constexpr std::size_t Chat = 3;
constexpr std::size_t Batch = 4;

} // namespace

class WorkloadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // Rule 19.
    void budgetsWithoutAssumptions()
    {
        const auto budgets = workloadBudgets(Assumptions(dataset()));
        QCOMPARE(budgets.size(), workloads().size());
        QCOMPARE(QString::fromLatin1(budgets[Control].workload->key), u"control"_s);
        QCOMPARE(budgets[Control].ms, std::optional(10.0));
        QCOMPARE(budgets[Voice].ms, std::optional(60.0));
        QCOMPARE(budgets[2].ms, std::optional(60.0));
        QCOMPARE(budgets[Chat].ms, std::optional(100.0));
        QVERIFY(!budgets[Batch].ms);
        QVERIFY(std::ranges::none_of(budgets, &WorkloadBudget::changed));
    }

    void budgetsOfTheDatasetAndOfAScenario()
    {
        Dataset d = dataset();
        d.assumptions = {assumption("control_ms", 12), assumption("voice_ms", 50), assumption("batch_ms", {}),
                         assumption("chat_ms", {})};
        const auto own = workloadBudgets(Assumptions(d));
        QCOMPARE(own[Control].ms, std::optional(12.0));
        QCOMPARE(own[Voice].ms, std::optional(50.0));
        QCOMPARE(own[Chat].ms, std::optional(100.0)); // a row without a value says nothing
        QVERIFY(!own[Batch].ms);
        QVERIFY(!own[Control].changed);

        const AssumptionChanges changes{{u"workload-voice_ms"_s, 40},
                                        {u"workload-batch_ms"_s, 500},
                                        {u"workload-control_ms"_s, std::numeric_limits<double>::quiet_NaN()}};
        const auto changed = workloadBudgets(Assumptions(d, changes));
        QCOMPARE(changed[Voice].ms, std::optional(40.0));
        QVERIFY(changed[Voice].changed);
        QCOMPARE(changed[Batch].ms, std::optional(500.0));
        QVERIFY(changed[Batch].changed);
        QCOMPARE(changed[Control].ms, std::optional(10.0)); // no number: the default
        QVERIFY(!changed[Control].changed);
    }

    // 1,000 km: 2 + 22.5, 1 + 17.2, 3 + 30 and 17.14 ms.
    void otherPresetsFollowFromTheTypicalOne()
    {
        const HubRoundTrip hub = modelled(0, 1000);
        QCOMPARE(hub.roundTripMs(LatencyPreset::Typical), 24.5);
        QCOMPARE_LT(std::abs(hub.roundTripMs(LatencyPreset::Optimistic) - 18.2), 1e-9);
        QCOMPARE_LT(std::abs(hub.roundTripMs(LatencyPreset::Conservative) - 33), 1e-9);
        QCOMPARE_LT(std::abs(hub.roundTripMs(LatencyPreset::Policy) - 17.14), 1e-9);
        for (const LatencyPreset preset : {LatencyPreset::Optimistic, LatencyPreset::Conservative}) {
            QCOMPARE(measured(0, 8).roundTripMs(preset), 8.0);
            QCOMPARE(modelled(0, 0).roundTripMs(preset), modelOf(preset).interceptMs);
        }
    }

    // A budget of 60 ms reaches 1,900 km conservative, 2,577.8 km typical, 3,430.2 km optimistic.
    void verdictsOfTheModel_data()
    {
        QTest::addColumn<double>("km");
        QTest::addColumn<WorkloadVerdict>("expected");
        QTest::addColumn<int>("breaks"); // preset, -1 none
        QTest::addColumn<int>("within");
        QTest::newRow("near") << 1899.0 << WorkloadVerdict::Within << -1 << 1;
        QTest::newRow("conservative breaks")
            << 1901.0 << WorkloadVerdict::Depends << int(LatencyPreset::Conservative) << 1;
        QTest::newRow("still typical") << 2577.0 << WorkloadVerdict::Depends << int(LatencyPreset::Conservative) << 1;
        QTest::newRow("typical breaks") << 2579.0 << WorkloadVerdict::Depends << int(LatencyPreset::Typical) << 0;
        QTest::newRow("still optimistic") << 3430.0 << WorkloadVerdict::Depends << int(LatencyPreset::Typical) << 0;
        QTest::newRow("far") << 3431.0 << WorkloadVerdict::Beyond << int(LatencyPreset::Optimistic) << 0;
    }

    void verdictsOfTheModel()
    {
        QFETCH(double, km);
        QFETCH(WorkloadVerdict, expected);
        QFETCH(int, breaks);
        QFETCH(int, within);
        const SiteWorkload answer = verdict({modelled(3, km)}, 60.0);
        QCOMPARE(answer.verdict, expected);
        QCOMPARE(answer.breaks ? int(*answer.breaks) : -1, breaks);
        QCOMPARE(answer.hubsWithin, within);
        QCOMPARE(answer.best.hub, 3);
        QCOMPARE(answer.budgetMs, std::optional(60.0));
    }

    // Rule 17: a measurement replaces the model and has no range.
    void aMeasurementHasNoBand()
    {
        QCOMPARE(verdict({measured(0, 60)}, 60.0).verdict, WorkloadVerdict::Within);
        const SiteWorkload slow = verdict({measured(0, 60.1)}, 60.0);
        QCOMPARE(slow.verdict, WorkloadVerdict::Beyond);
        QVERIFY(!slow.breaks);
        QVERIFY(slow.best.measured);
    }

    void theHubThatDecides()
    {
        // 2,400 km: typical 56, conservative 75; the measured 59 keeps the budget for sure.
        const SiteWorkload sure = verdict({modelled(0, 2400), measured(1, 59)}, 60.0);
        QCOMPARE(sure.verdict, WorkloadVerdict::Within);
        QCOMPARE(sure.best.hub, 1);
        QCOMPARE(sure.hubsWithin, 2);
        // 61 measured is out; the model at 2,700 km (typical 62.75, optimistic 47.44) may do it.
        const SiteWorkload maybe = verdict({measured(1, 61), modelled(0, 2700)}, 60.0);
        QCOMPARE(maybe.verdict, WorkloadVerdict::Depends);
        QCOMPARE(maybe.best.hub, 0);
        QCOMPARE(maybe.breaks, std::optional(LatencyPreset::Typical));
        QCOMPARE(maybe.hubsWithin, 0);
        // Equal ones: the first.
        QCOMPARE(verdict({modelled(4, 100), modelled(2, 100)}, 60.0).best.hub, 4);
    }

    void noLimitAndNoHub()
    {
        const SiteWorkload free = verdict({modelled(0, 9000), modelled(1, 8000)}, std::nullopt);
        QCOMPARE(free.verdict, WorkloadVerdict::NoLimit);
        QCOMPARE(free.hubsWithin, 2);
        QCOMPARE(free.best.hub, 1);
        QVERIFY(!free.breaks);
        QCOMPARE(verdict({}, 60.0).verdict, WorkloadVerdict::NoHub);
        QCOMPARE(verdict({}, 60.0).best.hub, -1);
        QCOMPARE(verdict({}, std::nullopt).verdict, WorkloadVerdict::NoLimit);
    }

    void impossibleBudgetsAreNeverKept()
    {
        for (const double budget : {0.0, -5.0, std::numeric_limits<double>::quiet_NaN()})
            QCOMPARE(verdict({modelled(0, 0), measured(1, 1)}, budget).verdict, WorkloadVerdict::Beyond);
    }

    // More time never makes it worse.
    void verdictsRiseWithTheBudget()
    {
        for (double km = 0; km < 4000; km += 37) {
            int before = int(WorkloadVerdict::Beyond);
            int hubs = 0;
            for (double budget = 0.5; budget < 150; budget += 0.5) {
                const SiteWorkload answer = verdict({modelled(0, km), measured(1, 44)}, budget);
                QVERIFY(int(answer.verdict) <= before);
                QVERIFY(answer.hubsWithin >= hubs);
                before = int(answer.verdict);
                hubs = answer.hubsWithin;
            }
            QCOMPARE(before, int(WorkloadVerdict::Within));
        }
    }

    void allSitesAgreeWithOne()
    {
        const Dataset d = sites();
        const WorkloadReach reach = workloadReach(d, Assumptions(d));
        for (const RowIndex i : allSites(d)) {
            const Site s = d.sites[std::size_t(i)];
            const std::vector<HubLatency> expected = latenciesOf(d, s.position, s.city);
            const SiteWorkloads answer = reach.of(i);
            QCOMPARE(answer.hubs.size(), expected.size());
            QVERIFY(std::ranges::is_sorted(answer.hubs, {}, &HubRoundTrip::ms));
            QCOMPARE(answer.hubs[0].hub, nearest(expected)->hub);
            for (const HubRoundTrip& hub : answer.hubs) {
                const auto same = std::ranges::find(expected, hub.hub, &HubLatency::hub);
                QVERIFY(same != expected.end());
                QCOMPARE(hub.measured, same->measuredMs.has_value());
                for (const LatencyPreset preset :
                     {LatencyPreset::Optimistic, LatencyPreset::Typical, LatencyPreset::Conservative})
                    QCOMPARE_LT(std::abs(hub.roundTripMs(preset) - same->roundTripMs(preset)), 0.002);
            }
        }
        // 7.7 ms measured; in the hub itself 2 ms, conservative 3 ms; 3,352 km: typical 77.4, optimistic 58.7.
        QCOMPARE(reach.of(0).hubs[0].ms, 7.7);
        QCOMPARE(reach.of(0).workloads[Control].verdict, WorkloadVerdict::Within);
        QCOMPARE(reach.of(1).workloads[Control].verdict, WorkloadVerdict::Within);
        QCOMPARE(reach.of(2).workloads[Control].verdict, WorkloadVerdict::Beyond);
        QCOMPARE(reach.of(2).workloads[Voice].verdict, WorkloadVerdict::Depends);
        QCOMPARE(reach.of(2).workloads[Chat].verdict, WorkloadVerdict::Depends); // conservative 103.6
        QCOMPARE(reach.of(2).workloads[Batch].verdict, WorkloadVerdict::NoLimit);
    }

    void totalsByVerdictAddUp()
    {
        const Dataset d = sites();
        const Figures figures = figuresOf(d, Now);
        const std::vector<RowIndex> all = allSites(d);
        const auto totals = totalsByVerdict(d, figures, all, workloadReach(d, Assumptions(d)));
        QCOMPARE(totals.size(), workloads().size());
        for (const std::vector<Totals>& byVerdict : totals) {
            double idlePflops = 0;
            int count = 0;
            for (const Totals& part : byVerdict) {
                idlePflops += part.idlePflops;
                count += part.coverage.sites();
            }
            QCOMPARE(count, 4);
            QCOMPARE(idlePflops, totalsOf(d, figures, all).idlePflops);
        }
        // Half of Hangzhou's 100 and three quarters of Kashgar's 400; Beijing's use is not known.
        const std::vector<Totals>& control = totals[Control];
        QCOMPARE(control[std::size_t(WorkloadVerdict::Within)].idlePflops, 50.0);
        QCOMPARE(control[std::size_t(WorkloadVerdict::Within)].unknownPflops(), 200.0);
        QCOMPARE(control[std::size_t(WorkloadVerdict::Beyond)].idlePflops, 300.0);
        QCOMPARE(control[std::size_t(WorkloadVerdict::Beyond)].coverage.sites(), 2);
        QCOMPARE(totals[Batch][std::size_t(WorkloadVerdict::NoLimit)].idlePflops, 350.0);
    }

    void withoutHubsOrSites()
    {
        Dataset d = sites();
        d.hubs.clear();
        const WorkloadReach none = workloadReach(d, Assumptions(d));
        QVERIFY(none.of(0).hubs.empty());
        QCOMPARE(none.of(0).workloads[Chat].verdict, WorkloadVerdict::NoHub);
        QCOMPARE(none.of(0).workloads[Batch].verdict, WorkloadVerdict::NoLimit);
        const std::vector<RowIndex> all = allSites(d);
        const auto totals = totalsByVerdict(d, figuresOf(d, Now), all, none);
        QCOMPARE(totals[Chat][std::size_t(WorkloadVerdict::NoHub)].coverage.sites(), 4);

        Dataset empty = dataset();
        empty.reindex();
        const auto nothing =
            totalsByVerdict(empty, figuresOf(empty, Now), {}, workloadReach(empty, Assumptions(empty)));
        QCOMPARE(nothing.size(), workloads().size());
        QCOMPARE(nothing[Chat][std::size_t(WorkloadVerdict::Within)].coverage.sites(), 0);
    }
};

QTEST_APPLESS_MAIN(WorkloadsTest)
#include "tst_workloads.moc"
