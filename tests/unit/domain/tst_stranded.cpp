// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/reach.h"
#include "domain/stranded.h"
#include "domain/totals.h"
#include "unit/domain/strandedfixture.h"

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

StrandedIndex indexOf(const Dataset& d, const StrandedModel& model = {})
{
    return strandedIndexOf(d, figuresOf(d, Now), allSites(d), model);
}

StrandedModel weighted(double latency, double age, double chips)
{
    StrandedModel model;
    model.weightLatency = latency;
    model.weightAge = age;
    model.weightChips = chips;
    return model;
}

QStringList uidsOf(const Dataset& d, const StrandedIndex& index)
{
    QStringList uids;
    for (const StrandedSite& entry : index.sites)
        uids << d.sites.get<&Site::uid>(std::size_t(entry.site));
    return uids;
}

Assumption assumption(const QString& parameter, std::optional<double> value)
{
    Assumption row;
    row.uid = u"stranded-"_s + parameter;
    row.model = u"stranded"_s;
    row.parameter = parameter;
    row.value = value;
    return row;
}

std::expected<StrandedModel, StrandedFault> modelWith(const std::vector<Assumption>& rows,
                                                      const AssumptionChanges& changes = {})
{
    Dataset d;
    d.assumptions = rows;
    return strandedModelOf(Assumptions(d, changes), LatencyPreset::Typical);
}

// QObject::event() hides the builder in the test's own functions.
Event ofOpen(const char* uid, EventKind kind, const char* when)
{
    return event(uid, "open", kind, when);
}

Event inService(const char* uid, const char* when)
{
    return ofOpen(uid, EventKind::Operational, when);
}

// Months in service of "open" with these events; the page "read" was read on 1 October 2026.
std::optional<double> monthsWith(const std::vector<Event>& events)
{
    Dataset d = threeSites();
    Source page;
    page.uid = u"read"_s;
    page.readOn = date("2026-10-01");
    d.sources = {page};
    d.events = {};
    for (const Event& e : events)
        d.events.push_back(e);
    d.reindex();
    const StrandedIndex index = indexOf(d);
    const auto open = std::ranges::find(index.sites, 1, &StrandedSite::site);
    return open->monthsInService;
}

bool near(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

} // namespace

class StrandedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void byHand()
    {
        const Dataset d = threeSites();
        const StrandedIndex index = indexOf(d);
        QCOMPARE(uidsOf(d, index), QStringList({u"far"_s, u"open"_s, u"near"_s}));

        const StrandedSite& far = index.sites[0];
        QVERIFY(near(far.pflops, 50)); // 100 x 0.5 x (1 + 1 + 1) / 3
        QVERIFY(near(far.lowPflops, 40));
        QVERIFY(near(far.highPflops, 60));
        QCOMPARE(far.latency.value, std::optional(1.0));
        QCOMPARE(far.age.value, std::optional(1.0));
        QCOMPARE(far.generation.value, std::optional(1.0));
        QVERIFY(near(far.latency.pflops, 50.0 / 3));
        QVERIFY(*far.hubMs > 30 && *far.hubMs < 35);
        QCOMPARE(far.chips.chip, ChipClass::Domestic);

        const StrandedSite& open = index.sites[1];
        QVERIFY(near(open.pflops, 40.0 / 3)); // 80 x 0.5 x (0 + 1/2 + 1/2) / 3
        QCOMPARE(open.lowPflops, 0.0);
        QVERIFY(near(open.highPflops, 80.0 / 3)); // 40 x 2 / 3
        QCOMPARE(open.latency.value, std::optional(0.0));
        QVERIFY(!open.age.value && !open.generation.value && !open.monthsInService);
        QCOMPARE(*open.hubMs, 2.0);

        // From 16 May 2025, the middle of its month, to 21 November 2026 are 554 days.
        const StrandedSite& recent = index.sites[2];
        QVERIFY(near(*recent.monthsInService, 554 / DaysPerMonth));
        QVERIFY(near(recent.pflops, 50 * (554 / DaysPerMonth / 36) / 3));
        QCOMPARE(recent.generation.value, std::optional(0.0));
        QVERIFY(near(recent.lowPflops, recent.pflops) && near(recent.highPflops, recent.pflops));

        QVERIFY(near(index.pflops, far.pflops + open.pflops + recent.pflops));
        QVERIFY(near(index.idlePflops, 140));
        QCOMPARE(index.uncertain, 1);
    }

    void weightsOfNoneAndOneAreFilters()
    {
        const Dataset d = threeSites();
        const Figures figures = figuresOf(d, Now);
        const std::vector<HubReach> reach = reachOfSites(d, LatencyPreset::Typical, StrandedBudgetMs);
        std::vector<RowIndex> beyond;
        for (const RowIndex row : allSites(d)) {
            if (reach[std::size_t(row)].within == 0)
                beyond.push_back(row);
        }
        const StrandedIndex latencyAlone = indexOf(d, weighted(1, 0, 0));
        QCOMPARE(latencyAlone.pflops, totalsOf(d, figures, beyond).idlePflops);
        QCOMPARE(latencyAlone.lowPflops, totalsOf(d, figures, beyond).idleLowPflops);
        QCOMPARE(latencyAlone.uncertain, 0); // what is unknown has no weight
        for (const StrandedSite& entry : latencyAlone.sites)
            QVERIFY(entry.pflops == entry.idle.idlePflops || entry.pflops == 0);

        StrandedModel domesticAlone = weighted(0, 0, 1);
        domesticAlone.generation = {0.0, 0.0, 0.0, 0.0, 1.0, 0.0};
        const std::vector<RowIndex> domestic{2};
        QCOMPARE(indexOf(d, domesticAlone).pflops, totalsOf(d, figures, domestic).idlePflops);
        QCOMPARE(indexOf(d, domesticAlone).uncertain, 0); // unknown chips were given a number
    }

    void onlyTheRatioOfTheWeightsMatters()
    {
        const Dataset d = threeSites();
        QVERIFY(near(indexOf(d, weighted(7, 7, 7)).pflops, indexOf(d).pflops));
        QVERIFY(near(indexOf(d, weighted(2, 0, 0)).pflops, indexOf(d, weighted(0.5, 0, 0)).pflops));
    }

    void theBudgetDecidesWhatIsBeyond()
    {
        const Dataset d = threeSites();
        StrandedModel model = weighted(1, 0, 0);
        QVERIFY(near(indexOf(d, model).pflops, 50));
        model.budgetMs = 40;
        QVERIFY(near(indexOf(d, model).pflops, 0));
        model.preset = LatencyPreset::Conservative; // 3 + 0.03 x 1,360 km = 44 ms
        QVERIFY(near(indexOf(d, model).pflops, 50));
    }

    void monthsInService()
    {
        QVERIFY(!monthsWith({}));
        QVERIFY(near(*monthsWith({inService("1", "2026-11-11")}), 10 / DaysPerMonth));
        // 1 January 2025 to 21 November 2026 are 689 days, and half of that year 182.
        QVERIFY(near(*monthsWith({inService("1", "2025")}), (689 - 182) / DaysPerMonth));
        // The first one counts, whatever the order; other events and what comes after the date do not.
        QVERIFY(near(*monthsWith({inService("1", "2026-11-20"), inService("2", "2026-11-11"),
                                  inService("3", "2027-01-01"), ofOpen("4", EventKind::Announced, "2020-01")}),
                     10 / DaysPerMonth));
        QVERIFY(!monthsWith({inService("1", "2027-01-01")}));
        QVERIFY(!monthsWith({ofOpen("1", EventKind::Expanded, "2024-01")}));
        // "2026" counts at the date only where its page was read before; then it means 1 January to 21 November, 324
        // days.
        QVERIFY(!monthsWith({inService("1", "2026")}));
        Event read = inService("1", "2026");
        read.source = u"read"_s;
        QVERIFY(near(*monthsWith({read}), 162 / DaysPerMonth));
        Event undated = inService("1", "2026");
        undated.date = {};
        QVERIFY(!monthsWith({undated}));
    }

    void withoutHubsLatencyIsUnknown()
    {
        Dataset d = threeSites();
        d.hubs.clear();
        const StrandedIndex index = indexOf(d);
        QCOMPARE(index.uncertain, 3);
        const auto far = std::ranges::find(index.sites, 2, &StrandedSite::site);
        QVERIFY(!far->latency.value && !far->hubMs);
        QCOMPARE(far->hub, -1);
        QVERIFY(near(far->pflops, 50 * 2.5 / 3));
        QVERIFY(near(far->lowPflops, 40 * 2.0 / 3));
        QVERIFY(near(far->highPflops, 60));
    }

    void everySiteIsListedOrCounted()
    {
        Dataset d = threeSites();
        d.sites.push_back(site("announced", Stage::Announced));
        d.sites.push_back(site("unmeasured"));
        d.sites.push_back(site("unknown"));
        d.sites.push_back(site("part"));
        d.sites.set<&Site::parent>(6, u"far"_s);
        d.sites.push_back(site("suspended", Stage::Suspended));
        for (const char* uid : {"unknown", "part", "suspended"})
            d.claims.push_back(claim((QByteArray(uid) + "-c").constData(), uid, Quantity::Capacity, 30, "2025-06"));
        for (const char* uid : {"part", "suspended"})
            d.claims.push_back(claim((QByteArray(uid) + "-i").constData(), uid, Quantity::Idle, 0.5, "2025-06"));
        d.reindex();
        const StrandedIndex index = indexOf(d);
        QCOMPARE(index.notInService, 1);
        QCOMPARE(index.withoutCapacity, 1);
        QCOMPARE(index.withoutRatio, 1);
        QCOMPARE(index.withoutRatioPflops, 30.0);
        QCOMPARE(index.withinWhole, 1);
        QCOMPARE(index.sites.size(), 4U); // the three and the suspended one
        QVERIFY(near(index.idlePflops, nationalTotals(d, figuresOf(d, Now)).idlePflops));
    }

    void equalOnesByUid()
    {
        Dataset d = dataset();
        d.sites = {site("b"), site("c"), site("a")};
        for (const char* uid : {"a", "b", "c"}) {
            d.claims.push_back(claim((QByteArray(uid) + "-c").constData(), uid, Quantity::Capacity, 10, "2025-06"));
            d.claims.push_back(claim((QByteArray(uid) + "-i").constData(), uid, Quantity::Idle, 0.5, "2025-06"));
        }
        d.reindex();
        QCOMPARE(uidsOf(d, indexOf(d)), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    }

    void boundsHoldTheIndex()
    {
        std::mt19937 engine(21);
        const auto share = [&] { return double(engine() % 1'000) / 1'000; };
        Dataset d = threeSites();
        const QString chips[] = {u"H100"_s, u"H20"_s, u"Ascend"_s, u""_s};
        for (int i = 0; i < 200; ++i) {
            const QByteArray uid = "s" + QByteArray::number(i);
            d.sites.push_back(siteAt(uid.constData(), {90 + 40 * share(), 20 + 25 * share()}, chips[i % 4]));
            d.claims.push_back(
                claim((uid + 'c').constData(), uid.constData(), Quantity::Capacity, 1'000 * share(), "2025-06"));
            Claim use = claim((uid + 'i').constData(), uid.constData(), Quantity::Idle, 0.2 + 0.6 * share(), "2025-06");
            use.low = *use.value - 0.1;
            use.high = *use.value + 0.1;
            d.claims.push_back(use);
            if (i % 3 != 0)
                d.events.push_back(test::event(uid.constData(), uid.constData(), EventKind::Operational,
                                               i % 2 == 0 ? "2024" : "2026-02-01"));
        }
        d.reindex();
        const StrandedModel model = weighted(3, 1, 0.5);
        const StrandedIndex index = indexOf(d, model);
        QCOMPARE(index.sites.size(), 203U);
        double sum = 0;
        for (std::size_t i = 0; i < index.sites.size(); ++i) {
            const StrandedSite& entry = index.sites[i];
            QVERIFY(entry.lowPflops <= entry.pflops && entry.pflops <= entry.highPflops);
            QVERIFY(entry.pflops >= 0 && entry.pflops <= entry.idle.idlePflops + 1e-9);
            QVERIFY(near(entry.latency.pflops + entry.age.pflops + entry.generation.pflops, entry.pflops));
            QVERIFY(i == 0 || index.sites[i - 1].pflops >= entry.pflops);
            const bool anyUnknown = !entry.latency.value || !entry.age.value || !entry.generation.value;
            QCOMPARE(isUncertain(entry, model), anyUnknown);
            sum += entry.pflops;
        }
        QVERIFY(std::abs(sum - index.pflops) < 1e-6);
        QVERIFY(index.lowPflops <= index.pflops && index.pflops <= index.highPflops);
    }

    void parametersComeFromTheAssumptions()
    {
        const auto none = modelWith({});
        QVERIFY(none.has_value());
        QCOMPARE(none->weightAge, StrandedWeight);
        QCOMPARE(none->budgetMs, StrandedBudgetMs);
        QVERIFY(none->generation == StrandedGeneration);

        const std::vector<Assumption> rows{assumption(u"weight_age"_s, 2), assumption(u"budget_ms"_s, 30),
                                           assumption(u"age_months"_s, 24), assumption(u"generation_h20"_s, 0.25),
                                           assumption(u"generation_unknown"_s, std::nullopt)};
        const auto model = modelWith(rows, {{u"stranded-budget_ms"_s, 40}, {u"stranded-generation_unknown"_s, 0.7}});
        QVERIFY(model.has_value());
        QCOMPARE(model->weightLatency, 1.0);
        QCOMPARE(model->weightAge, 2.0);
        QCOMPARE(model->budgetMs, 40.0);
        QCOMPARE(model->ageMonths, 24.0);
        QCOMPARE(model->generation[std::size_t(ChipClass::H20)], std::optional(0.25));
        QCOMPARE(model->generation[std::size_t(ChipClass::Unknown)], std::optional(0.7));
        QVERIFY(!modelWith(rows)->generation[std::size_t(ChipClass::Unknown)]);
    }

    void whatCannotBeIsRefused()
    {
        const auto faultOf = [](const QString& parameter, double value) {
            const auto model = modelWith({assumption(parameter, value)});
            return model ? u"none"_s : model.error().parameter;
        };
        constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
        constexpr double Infinity = std::numeric_limits<double>::infinity();
        QCOMPARE(faultOf(u"weight_latency"_s, -1), u"weight_latency"_s);
        QCOMPARE(faultOf(u"weight_age"_s, NaN), u"weight_age"_s);
        QCOMPARE(faultOf(u"weight_chips"_s, Infinity), u"weight_chips"_s);
        QCOMPARE(faultOf(u"budget_ms"_s, -20), u"budget_ms"_s);
        QCOMPARE(faultOf(u"age_months"_s, 0), u"age_months"_s);
        QCOMPARE(faultOf(u"generation_domestic"_s, 1.1), u"generation_domestic"_s);
        QCOMPARE(faultOf(u"generation_domestic"_s, 1), u"none"_s);

        const auto nothing = modelWith(
            {assumption(u"weight_latency"_s, 0), assumption(u"weight_age"_s, 0), assumption(u"weight_chips"_s, 0)});
        QVERIFY(!nothing.has_value());
        QVERIFY(nothing.error().parameter.isEmpty());
    }

    void anEmptyDataset()
    {
        Dataset d = dataset();
        d.reindex();
        const StrandedIndex index = indexOf(d);
        QVERIFY(index.sites.empty());
        QCOMPARE(index.pflops, 0.0);
    }
};

QTEST_APPLESS_MAIN(StrandedTest)
#include "tst_stranded.moc"
