// SPDX-License-Identifier: GPL-3.0-or-later
// The build-out over time (rule 23), and the stages of a site over time, which must be those of figuresOf() at any
// date.
#include "domain/pipeline.h"
#include "domain/stages.h"
#include "support/builders.h"

#include <QTest>

#include <limits>
#include <numeric>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const Query Now{QDate(2026, 11, 21), {}};

// "2025-06" as a month.
int month(const char* iso)
{
    return monthOf(date(iso).earliest());
}

const StageStock& at(const std::vector<StockMonth>& stock, int firstMonth, const char* iso, Stage stage)
{
    return stock[std::size_t(month(iso) - firstMonth)][std::size_t(stage)];
}

Source source(const char* uid, const char* readOn)
{
    Source s;
    s.uid = QString::fromLatin1(uid);
    s.readOn = date(readOn);
    return s;
}

Event told(const char* uid, const char* site, EventKind kind, const char* when, const char* page)
{
    Event e = test::event(uid, site, kind, when);
    e.source = QString::fromLatin1(page);
    return e;
}

// A site whose status says nothing, so that its events alone decide.
Site bare(const char* uid, const char* province = "110000")
{
    return site(uid, Stage::Unknown, province);
}

// Sites of every stage, with events known to the day, the month and the year, before and after their pages were read.
Dataset mixed()
{
    Dataset d = dataset();
    d.sources = {source("early", "2024-06-15"), source("late", "2026-11-21")};
    d.sites = {bare("a"),
               site("b", Stage::InService),
               site("c", Stage::Announced, "620000"),
               site("d", Stage::UnderConstruction, "620000"),
               bare("e"),
               site("f", Stage::Cancelled),
               site("g", Stage::InService, "620000"),
               bare("h")};
    d.sites.set<&Site::source>(3, u"early"_s);
    d.sites.set<&Site::statusDate>(3, date("2024"));
    d.sites.set<&Site::statusDate>(6, PartialDate());
    using enum EventKind;
    d.events = {told("a1", "a", Announced, "2022", "late"),
                told("a2", "a", ConstructionStart, "2023-02-14", "late"),
                told("a3", "a", Operational, "2024", "early"),
                told("a4", "a", Suspended, "2025-08", "late"),
                told("a5", "a", Resumed, "2026", "late"),
                told("b1", "b", Announced, "2021-05", ""),
                told("c1", "c", Approved, "2025-03-31", "late"),
                told("c2", "c", Cancelled, "2026-10", "late"),
                told("d1", "d", ConstructionStart, "2023", "early"),
                told("e1", "e", Operational, "", "late"),
                told("e2", "e", Expanded, "2024-01", "late"),
                told("h1", "h", Announced, "2024", ""),
                told("h2", "h", Announced, "2027", "")};
    d.claims = {claim("a-1", "a", Quantity::CapacityPlanned, 900, "2022"),
                claim("a-2", "a", Quantity::Capacity, 300, "2024-02"),
                claim("a-3", "a", Quantity::Capacity, 450, "2025"),
                claim("a-4", "a", Quantity::Capacity, 200, "2019"),
                claim("b-1", "b", Quantity::Capacity, 120, "2022-09"),
                claim("b-2", "b", Quantity::Capacity, 80, "2020-01"),
                claim("c-1", "c", Quantity::CapacityPlanned, 700, "2025-03"),
                claim("d-1", "d", Quantity::CapacityPlanned, 60, "2024"),
                claim("g-1", "g", Quantity::Capacity, 11, "2023-05"),
                claim("h-1", "h", Quantity::CapacityPlanned, 5000, "2024")};
    d.claims.set<&Claim::numberFormat>(8, NumberFormat::Fp64);
    d.claims.set<&Claim::source>(2, u"late"_s);
    d.claims.set<&Claim::preferred>(3, true); // pinned, so that it wins from 2019 on
    d.claims.set<&Claim::asOf>(5, PartialDate());
    d.claims.set<&Claim::source>(7, u"early"_s);
    d.reindex();
    return d;
}

} // namespace

class PipelineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void countsFromIsTheFirstDayThatCounts_data()
    {
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("readOn");
        QTest::addColumn<QDate>("from");
        QTest::newRow("day") << u"2025-03-18"_s << u""_s << QDate(2025, 3, 18);
        QTest::newRow("month") << u"2025-02"_s << u""_s << QDate(2025, 2, 28);
        QTest::newRow("year, read within it") << u"2025"_s << u"2025-08-05"_s << QDate(2025, 8, 5);
        QTest::newRow("year, read in a month of it") << u"2025"_s << u"2025-08"_s << QDate(2025, 8, 31);
        QTest::newRow("year, read after it") << u"2025"_s << u"2026-08-05"_s << QDate(2025, 12, 31);
        QTest::newRow("year, read before it: a plan") << u"2025"_s << u"2024-08-05"_s << QDate(2025, 1, 1);
    }

    void countsFromIsTheFirstDayThatCounts()
    {
        QFETCH(QString, date);
        QFETCH(QString, readOn);
        QFETCH(QDate, from);
        const PartialDate when = *PartialDate::parse(date);
        Dataset d = dataset();
        d.sources = {source("page", readOn.toLatin1().constData())};
        d.reindex();
        QCOMPARE(countsFrom(when, d.sources[0].readOn.latest()), from);
        QVERIFY(countsAt(d, when, u"page"_s, from));
        QVERIFY(!countsAt(d, when, u"page"_s, from.addDays(-1)));
    }

    void undatedThingsCountAlways() { QVERIFY(!countsFrom({}, QDate(2025, 1, 1)).isValid()); }

    // One rule for one date and for a run of them.
    void stepsAreTheStagesOfTheFiguresAtAnyDate()
    {
        const Dataset d = mixed();
        const StageSources sources(d);
        StageSteps steps(d, sources);
        for (QDate day(2018, 12, 31); day <= QDate(2028, 1, 31); day = day.addDays(5)) {
            const Figures figures = figuresOf(d, {day, {}});
            for (std::size_t i = 0; i < d.sites.size(); ++i) {
                Stage stage = Stage::Unknown;
                for (const StageStep& step : steps.of(RowIndex(i))) {
                    if (!step.from.isValid() || step.from <= day)
                        stage = step.stage;
                }
                QVERIFY2(stage == figures.sites[i].stage,
                         qPrintable(d.sites[i].uid + u' ' + day.toString(Qt::ISODate)));
            }
        }
    }

    void stepsOfOneSite()
    {
        const Dataset d = mixed();
        const StageSources sources(d);
        StageSteps steps(d, sources);
        const auto found = steps.of(0);
        // Its page of 15 June 2024 told that it runs; that it runs again in 2026 was read on 21 November.
        const std::vector<StageStep> expected{{QDate(), Stage::Unknown},
                                              {QDate(2022, 12, 31), Stage::Announced},
                                              {QDate(2023, 2, 14), Stage::UnderConstruction},
                                              {QDate(2024, 6, 15), Stage::InService},
                                              {QDate(2025, 8, 31), Stage::Suspended},
                                              {QDate(2026, 11, 21), Stage::InService}};
        QVERIFY(std::vector<StageStep>(found.begin(), found.end()) == expected);
    }

    void monthsBeginWithTheYearOfTheFirstEvent()
    {
        const Dataset d = mixed();
        const auto months = pipelineMonths(d, allSites(d), Now.asOf);
        QVERIFY(months);
        QCOMPARE(months->first, month("2021-01"));
        QCOMPARE(months->last, month("2026-11"));
        // "e" was expanded in 2024; ten years are the most; no event, no earlier year.
        const std::vector<RowIndex> one{4};
        QCOMPARE(pipelineMonths(d, one, Now.asOf)->first, month("2024-01"));
        QCOMPARE(pipelineMonths(d, allSites(d), QDate(2040, 5, 1))->first, month("2031-01"));
        QCOMPARE(pipelineMonths(d, {}, Now.asOf)->first, month("2026-01"));
        QVERIFY(!pipelineMonths(d, allSites(d), QDate()));
    }

    void aSiteGoesFromStageToStageWithItsCapacities()
    {
        Dataset d = dataset();
        d.sites = {bare("s")};
        d.events = {test::event("1", "s", EventKind::Announced, "2024-03"),
                    test::event("2", "s", EventKind::ConstructionStart, "2024-09-15"),
                    test::event("3", "s", EventKind::Operational, "2025-06")};
        d.claims = {claim("1", "s", Quantity::CapacityPlanned, 1000, "2024-05"),
                    claim("2", "s", Quantity::Capacity, 400, "2025-06"),
                    claim("3", "s", Quantity::Capacity, 600, "2026-02")};
        d.reindex();
        const int first = month("2024-01");
        const auto stock = stockOf(d, figuresOf(d, Now), allSites(d), first);
        QCOMPARE(stock.size(), std::size_t(35));
        const auto check = [&](const char* iso, Stage stage, int figures, double pflops) {
            const StageStock& found = at(stock, first, iso, stage);
            int all = 0;
            for (const StageStock& each : stock[std::size_t(month(iso) - first)])
                all += each.sites;
            return all == 1 && found.sites == 1 && found.figures == figures && found.pflops == pflops;
        };
        QVERIFY(check("2024-02", Stage::Unknown, 0, 0));
        QVERIFY(check("2024-03", Stage::Announced, 0, 0)); // the plan was published two months later
        QVERIFY(check("2024-05", Stage::Announced, 1, 1000));
        QVERIFY(check("2024-08", Stage::Announced, 1, 1000));
        QVERIFY(check("2024-09", Stage::UnderConstruction, 1, 1000));
        QVERIFY(check("2025-05", Stage::UnderConstruction, 1, 1000));
        QVERIFY(check("2025-06", Stage::InService, 1, 400));
        QVERIFY(check("2026-01", Stage::InService, 1, 400));
        QVERIFY(check("2026-02", Stage::InService, 1, 600));
        QVERIFY(check("2026-11", Stage::InService, 1, 600));
    }

    // Without nested sites each month is what figuresOf() says of its last day.
    void everyMonthIsThatOfTheFigures()
    {
        const Dataset d = mixed();
        const int first = month("2019-01");
        const auto stock = stockOf(d, figuresOf(d, Now), allSites(d), first);
        QCOMPARE(stock.size(), std::size_t(95));
        for (std::size_t i = 0; i < stock.size(); ++i) {
            const QDate end = i + 1 == stock.size() ? Now.asOf : lastDayOf(first + int(i));
            const Figures figures = figuresOf(d, {end, {}});
            StockMonth expected;
            for (std::size_t s = 0; s < d.sites.size(); ++s) {
                StageStock& stage = expected[std::size_t(figures.sites[s].stage)];
                ++stage.sites;
                stage.pflops += figures.sites[s].capacity.value_or(0);
                stage.fp64Pflops += figures.sites[s].otherCapacity.value_or(0);
                const Stage now = figures.sites[s].stage;
                if (now != Stage::Announced && now != Stage::UnderConstruction)
                    continue;
                const RowIndex plan =
                    preferredClaim(d, d.claimsOfSite(RowIndex(s)), Quantity::CapacityPlanned, {}, end);
                if (plan >= 0)
                    stage.pflops += *d.claims[std::size_t(plan)].value;
            }
            for (std::size_t stage = 0; stage < StageCount; ++stage) {
                QCOMPARE(stock[i][stage].sites, expected[stage].sites);
                QVERIFY(qAbs(stock[i][stage].pflops - expected[stage].pflops) < 1e-9);
                QVERIFY(qAbs(stock[i][stage].fp64Pflops - expected[stage].fp64Pflops) < 1e-9);
                QCOMPARE(stock[i][stage].fp32Pflops, 0.0);
            }
        }
    }

    void theLastMonthIsThatOfTheTotals()
    {
        const Dataset d = mixed();
        const Figures figures = figuresOf(d, Now);
        const auto stock = stockOf(d, figures, allSites(d), month("2026-11"));
        QCOMPARE(stock.size(), std::size_t(1));
        const StageStock& service = stock[0][std::size_t(Stage::InService)];
        const Totals totals = totalsOf(d, figures, allSites(d));
        // a (pinned 200), b (120, the later one), e (without a figure) and g (FP64).
        QCOMPARE(service.sites, 4);
        QCOMPARE(service.pflops, 320.0);
        QCOMPARE(service.pflops, totals.pflops);
        QCOMPARE(service.fp64Pflops, totals.fp64Pflops);
        QCOMPARE(service.sites, totals.inService);
    }

    void groupsAddUpToTheWhole()
    {
        const Dataset d = mixed();
        const Figures figures = figuresOf(d, Now);
        const int first = month("2021-01");
        const auto whole = stockOf(d, figures, allSites(d), first);
        std::vector<qint32> groupOf;
        for (const Site& s : d.sites)
            groupOf.push_back(s.province == u"620000" ? 1 : 0);
        const auto parts = stockOf(d, figures, allSites(d), first, groupOf, 2);
        QCOMPARE(parts.size(), 2 * whole.size());
        for (std::size_t i = 0; i < whole.size(); ++i) {
            for (std::size_t stage = 0; stage < StageCount; ++stage) {
                const StageStock& east = parts[i][stage];
                const StageStock& west = parts[whole.size() + i][stage];
                QCOMPARE(east.sites + west.sites, whole[i][stage].sites);
                QVERIFY(qAbs(east.pflops + west.pflops - whole[i][stage].pflops) < 1e-9);
            }
        }
        // A site of no group is in none; a group of none is empty.
        const std::vector<qint32> none(d.sites.size(), -1);
        for (const StockMonth& each : stockOf(d, figures, allSites(d), first, none, 1)) {
            for (const StageStock& stage : each)
                QCOMPARE(stage.sites, 0);
        }
    }

    void nestedCapacitiesCountOnce_data()
    {
        QTest::addColumn<Stage>("whole");
        QTest::addColumn<double>("announced");
        QTest::addColumn<double>("building");
        // The plan of the part is in that of the whole, unless the whole is past planning.
        QTest::newRow("whole announced") << Stage::Announced << 1000.0 << 0.0;
        QTest::newRow("whole in service") << Stage::InService << 0.0 << 200.0;
    }

    void nestedCapacitiesCountOnce()
    {
        QFETCH(Stage, whole);
        QFETCH(double, announced);
        QFETCH(double, building);
        Dataset d = dataset();
        d.sites = {site("whole", whole), site("part", Stage::UnderConstruction), site("old"), site("in-old")};
        d.sites.set<&Site::parent>(1, u"whole"_s);
        d.sites.set<&Site::parent>(3, u"old"_s);
        d.claims = {claim("1", "whole", Quantity::CapacityPlanned, 1000, "2025-01"),
                    claim("2", "part", Quantity::CapacityPlanned, 200, "2025-01"),
                    claim("3", "old", Quantity::Capacity, 400, "2025-01"),
                    claim("4", "in-old", Quantity::Capacity, 100, "2025-01")};
        d.reindex();
        const Figures figures = figuresOf(d, Now);
        const auto stock = stockOf(d, figures, allSites(d), month("2026-11"));
        QCOMPARE(stock[0][std::size_t(Stage::InService)].pflops, 400.0);
        QCOMPARE(stock[0][std::size_t(Stage::Announced)].pflops, announced);
        QCOMPARE(stock[0][std::size_t(Stage::UnderConstruction)].pflops, building);
        QCOMPARE(stock[0][std::size_t(Stage::UnderConstruction)].sites, 1);
        QCOMPARE(stock[0][std::size_t(Stage::UnderConstruction)].figures, building > 0 ? 1 : 0);
        // A part alone counts.
        const std::vector<RowIndex> part{1};
        QCOMPARE(stockOf(d, figures, part, month("2026-11"))[0][std::size_t(Stage::UnderConstruction)].pflops, 200.0);
        // What was announced, whatever the stage now: the plan of the whole holds that of the part.
        const auto cohorts = cohortsOf(d, figures, allSites(d));
        QCOMPARE(cohorts.size(), std::size_t(1));
        QVERIFY(!cohorts[0].year);
        QCOMPARE(cohorts[0].plannedPflops, 1000.0);
        QCOMPARE(cohorts[0].plans, 1);
    }

    void eventsStandInTheirMonthsAndYearsAreSpread()
    {
        Dataset d = dataset();
        d.sources = {source("page", "2026-11-21")};
        d.sites = {bare("s"), bare("t")};
        using enum EventKind;
        d.events = {told("1", "s", Announced, "2025-03", "page"),
                    told("2", "s", Announced, "2025-03-18", "page"),
                    told("3", "s", Operational, "2025", "page"),
                    told("4", "s", Operational, "2026", "page"), // by the day on which the page was read
                    told("5", "s", Operational, "2026", ""),     // may still be to come
                    told("6", "s", Cancelled, "", "page"),
                    told("7", "t", Suspended, "2016-12", "page"),
                    told("8", "t", ConstructionStart, "2016", "page"),
                    told("9", "t", Sold, "2025-03", "page"), // no step of the pipeline
                    told("10", "t", Announced, "2027-01", "page")};
        d.reindex();
        const int first = month("2017-01");
        const Flow flow = flowOf(d, allSites(d), first, Now.asOf);
        QCOMPARE(flow.months.size(), std::size_t(119));
        const auto in = [&](const char* iso) { return flow.months[std::size_t(month(iso) - first)]; };
        QCOMPARE(in("2025-03").exact[0], 2);
        QCOMPARE(in("2025-03").exact[2], 0);
        for (const char* iso : {"2025-01", "2025-12"})
            QCOMPARE(in(iso).spread[2], 1.0 / 12);
        for (const char* iso : {"2026-01", "2026-11"})
            QCOMPARE(in(iso).spread[2], 1.0 / 11);
        QCOMPARE(in("2024-12").spread[2], 0.0);
        QCOMPARE(flow.yearOnly, (std::array<int, 5>{0, 0, 2, 0, 0}));
        QCOMPARE(flow.undated, (std::array<int, 5>{0, 0, 0, 0, 1}));
        QCOMPARE(flow.earlier, (std::array<int, 5>{0, 1, 0, 1, 0}));
        std::array<double, 5> sums{};
        for (const FlowMonth& each : flow.months) {
            for (std::size_t kind = 0; kind < sums.size(); ++kind)
                sums[kind] += each.exact[kind] + each.spread[kind];
        }
        QVERIFY(qAbs(sums[0] - 2) < 1e-9);
        QVERIFY(qAbs(sums[2] - 2) < 1e-9);
        QCOMPARE(sums[1] + sums[3] + sums[4], 0.0);
    }

    void cohortsTellWhatBecameOfTheAnnouncements()
    {
        Dataset d = dataset();
        d.sites = {bare("a"), bare("b"), bare("c"), site("d"), bare("e")};
        using enum EventKind;
        d.events = {test::event("1", "a", Announced, "2023-05"),      test::event("2", "a", Announced, "2024-02"),
                    test::event("3", "a", Operational, "2024-06"),    test::event("4", "b", Announced, "2023"),
                    test::event("5", "b", Cancelled, "2025-02"),      test::event("6", "c", Announced, "2024-11-02"),
                    test::event("7", "c", ConstructionStart, "2025"), test::event("8", "e", Announced, ""),
                    test::event("9", "e", Announced, "2027")};
        d.claims = {claim("1", "a", Quantity::Capacity, 100, "2025-01"),
                    claim("2", "a", Quantity::Idle, 0.6, "2025-01"), // in use
                    claim("3", "a", Quantity::CapacityPlanned, 250, "2023-05"),
                    claim("4", "b", Quantity::CapacityPlanned, 500, "2023"),
                    claim("5", "c", Quantity::CapacityPlanned, 300, "2024-11"),
                    claim("6", "d", Quantity::Capacity, 70, "2025-01")};
        d.claims.set<&Claim::numberFormat>(4, NumberFormat::Fp32); // in no sum
        d.reindex();
        const Figures figures = figuresOf(d, Now);
        const auto cohorts = cohortsOf(d, figures, allSites(d));
        QCOMPARE(cohorts.size(), std::size_t(3));

        QCOMPARE(cohorts[0].year, std::optional(2023)); // the first announcement decides
        QCOMPARE(cohorts[0].sites, 2);
        QCOMPARE(cohorts[0].byStage[std::size_t(Stage::Cancelled)], 1);
        QCOMPARE(cohorts[0].plans, 2);
        QCOMPARE(cohorts[0].plannedPflops, 750.0);
        QCOMPARE(cohorts[0].totals.pflops, 100.0);
        QVERIFY(qAbs(cohorts[0].totals.usedPflops() - 60) < 1e-9);

        QCOMPARE(cohorts[1].year, std::optional(2024));
        QCOMPARE(cohorts[1].byStage[std::size_t(Stage::UnderConstruction)], 1);
        QCOMPARE(cohorts[1].plans, 0);
        QCOMPARE(cohorts[1].totals.inService, 0);

        QVERIFY(!cohorts[2].year); // "d" was never announced, "e" on no day that counts
        QCOMPARE(cohorts[2].sites, 2);
        QCOMPARE(cohorts[2].totals.pflops, 70.0);
        QCOMPARE(cohorts[2].totals.knownPflops, 0.0);

        double pflops = 0;
        int sites = 0;
        for (const Cohort& cohort : cohorts) {
            pflops += cohort.totals.pflops;
            sites += std::accumulate(cohort.byStage.begin(), cohort.byStage.end(), 0);
        }
        QCOMPARE(pflops, totalsOf(d, figures, allSites(d)).pflops);
        QCOMPARE(sites, 5);
    }

    void delaysFromMonthToMonth()
    {
        Dataset d = dataset();
        d.sites = {bare("a"), bare("b"), bare("c"), bare("d"), bare("e"), bare("f")};
        using enum EventKind;
        d.events = {test::event("1", "a", Announced, "2023-01"),
                    test::event("2", "a", Operational, "2023-07-30"),    // 6
                    test::event("3", "b", Announced, "2023"),            // in its middle
                    test::event("4", "b", Operational, "2024-09"),       // 14.5
                    test::event("5", "c", Announced, "2024-02"),         // not the first
                    test::event("6", "c", Announced, "2023-03-05"),      //
                    test::event("7", "c", ConstructionStart, "2024-03"), //
                    test::event("8", "c", Operational, "2024-09-01"),    // 18, and 6
                    test::event("9", "d", Announced, "2024-09"),         //
                    test::event("10", "d", Operational, "2024"),         // by the middles -2.5: 0
                    test::event("11", "e", Announced, "2025-03"),        //
                    test::event("12", "e", Operational, "2023-03"),      // the wrong way round
                    test::event("13", "f", Announced, "2025-03")};
        d.reindex();
        const Slippage slippage = slippageOf(d, figuresOf(d, Now), allSites(d));
        // 0, 6, 14.5, 18: the quartiles lie at 0.75, 1.5 and 2.25 of the ranks 0 to 3.
        const Durations& service = slippage.announcedToService;
        QCOMPARE(service.sites, 4);
        QCOMPARE(service.yearOnly, 2);
        QCOMPARE(service.reversed, 1);
        QCOMPARE(*service.lowerQuartile, 4.5);
        QCOMPARE(*service.median, 10.25);
        QCOMPARE(*service.upperQuartile, 15.375);
        const Durations& building = slippage.constructionToService;
        QCOMPARE(building.sites, 1);
        QCOMPARE(*building.lowerQuartile, 6.0);
        QCOMPARE(*building.median, 6.0);
        QCOMPARE(*building.upperQuartile, 6.0);
    }

    void openStagesAreCountedByTheLastEvent()
    {
        Dataset d = dataset();
        // Read lately and still announced: the announcement tells since when.
        d.sites = {site("old", Stage::Announced),
                   bare("grown"),
                   bare("young"),
                   bare("month"),
                   site("seen", Stage::UnderConstruction),
                   site("undated", Stage::UnderConstruction)};
        d.sites.set<&Site::statusDate>(4, date("2023-12"));
        d.sites.set<&Site::statusDate>(5, PartialDate());
        using enum EventKind;
        d.events = {test::event("1", "old", Announced, "2022-03"), // 56 months
                    test::event("2", "grown", Announced, "2022-03"),
                    test::event("3", "grown", Expanded, "2025-03"), // an event since
                    test::event("4", "young", Announced, "2025"),
                    test::event("5", "month", Announced, "2024-11-21")}; // 24 months to the day: not longer
        d.reindex();
        const Slippage slippage = slippageOf(d, figuresOf(d, Now), allSites(d));
        QCOMPARE(slippage.announced.sites, 4);
        QCOMPARE(slippage.announced.overTwoYears, 1);
        QCOMPARE(slippage.announced.overThreeYears, 1);
        QCOMPARE(slippage.announced.undated, 0);
        QCOMPARE(slippage.underConstruction.sites, 2);
        QCOMPARE(slippage.underConstruction.overTwoYears, 1); // seen under construction in December 2023
        QCOMPARE(slippage.underConstruction.overThreeYears, 0);
        QCOMPARE(slippage.underConstruction.undated, 1);
        QVERIFY(!slippage.announcedToService.median);
    }

    void nationalCountsAreThoseOfAClosedList()
    {
        Dataset d = dataset();
        const auto row = [](const char* uid, const char* metric, double value, const char* asOf, const char* what) {
            Announcement a;
            a.uid = QString::fromLatin1(uid);
            a.metric = QString::fromLatin1(metric);
            a.value = value;
            a.asOf = date(asOf);
            a.what = QString::fromLatin1(what);
            return a;
        };
        d.announcements = {row("1", "projects_cancelled", 100, "2025-07", "Scrapped in 18 months (more than)"),
                           row("2", "projects_announced_2023_24", 500, "2024", "By a consultancy (more than)"),
                           row("3", "projects_cancelled", 11, "2023", "Cancelled in the year"),
                           row("4", "projects_completed", 150, "2024-12", "In operation (at least), a committee"),
                           row("5", "projects_in_operation", 150, "2024-11", "In operation (nearly)"),
                           row("6", "projects_in_operation", 9, "2028-01", "To come"),
                           row("7", "compute_total", 280, "2024", "Another quantity"),
                           row("8", "projects_cancelled", 3, "2025-07", "Of a province")};
        d.announcements.back().scope = Scope::Province;
        d.reindex();
        const auto counts = nationalCountsOf(d, Now.asOf);
        std::vector<RowIndex> rows;
        std::vector<bool> bounds;
        for (const NationalCount& count : counts) {
            rows.push_back(count.announcement);
            bounds.push_back(count.lowerBound);
        }
        QCOMPARE(rows, (std::vector<RowIndex>{1, 4, 3, 2, 0}));
        QCOMPARE(bounds, (std::vector<bool>{true, false, true, false, true}));
        QCOMPARE(counts.front().kind, NationalCountKind::Announced);
        QCOMPARE(counts.front().centres, 500.0);
        QCOMPARE(counts.back().kind, NationalCountKind::Cancelled);
    }

    void nothingAndImpossibleNumbers()
    {
        Dataset d = dataset();
        d.reindex();
        const Figures none = figuresOf(d, Now);
        QCOMPARE(stockOf(d, none, {}, month("2026-01")).size(), std::size_t(11));
        QVERIFY(cohortsOf(d, none, {}).empty());
        QVERIFY(!slippageOf(d, none, {}).announcedToService.median);
        QVERIFY(nationalCountsOf(d, Now.asOf).empty());
        // A date before the first month, or none at all.
        QVERIFY(stockOf(d, figuresOf(d, {QDate(2020, 1, 1), {}}), {}, month("2021-01")).empty());
        QVERIFY(stockOf(d, figuresOf(d, {QDate(), {}}), {}, month("2021-01")).empty());
        QVERIFY(flowOf(d, {}, month("2021-01"), QDate()).months.empty());

        d.sites = {site("a"), site("b"), site("c", Stage::Announced)};
        d.claims = {claim("1", "a", Quantity::Capacity, std::numeric_limits<double>::infinity(), "2025-01"),
                    claim("2", "b", Quantity::Capacity, -5, "2025-01"),
                    claim("3", "c", Quantity::CapacityPlanned, std::numeric_limits<double>::quiet_NaN(), "2025-01")};
        d.reindex();
        const Figures figures = figuresOf(d, Now);
        const auto stock = stockOf(d, figures, allSites(d), month("2026-11"));
        QCOMPARE(stock[0][std::size_t(Stage::InService)].sites, 2);
        QCOMPARE(stock[0][std::size_t(Stage::InService)].figures, 0);
        QCOMPARE(stock[0][std::size_t(Stage::InService)].pflops, 0.0);
        QCOMPARE(stock[0][std::size_t(Stage::Announced)].figures, 0);
        QCOMPARE(cohortsOf(d, figures, allSites(d))[0].plans, 0);
    }
};

QTEST_APPLESS_MAIN(PipelineTest)
#include "tst_pipeline.moc"
