// SPDX-License-Identifier: GPL-3.0-or-later
// The build-out over time (rule 23): events by month, cohorts of announcements, delays, published counts.
#include "domain/pipeline.h"
#include "unit/domain/pipelinefixture.h"

#include <QTest>

#include <limits>
#include <numeric>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class PipelineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void monthsBeginWithTheYearOfTheFirstEvent()
    {
        Dataset d = dataset();
        d.sites = {bare("a"), bare("b"), bare("c")};
        d.events = {test::event("1", "a", EventKind::Announced, "2021-05"),
                    test::event("2", "b", EventKind::Expanded, "2024-07"), test::event("3", "c", EventKind::Sold, "")};
        d.reindex();
        const auto months = pipelineMonths(d, allSites(d), Now.asOf);
        QVERIFY(months);
        QCOMPARE(months->first, month("2021-01"));
        QCOMPARE(months->last, month("2026-11"));
        // Of some sites; ten years are the most; no dated event, no earlier year.
        const std::vector<RowIndex> one{1};
        QCOMPARE(pipelineMonths(d, one, Now.asOf)->first, month("2024-01"));
        const std::vector<RowIndex> undated{2};
        QCOMPARE(pipelineMonths(d, undated, Now.asOf)->first, month("2026-01"));
        QCOMPARE(pipelineMonths(d, allSites(d), QDate(2040, 5, 1))->first, month("2031-01"));
        QCOMPARE(pipelineMonths(d, {}, Now.asOf)->first, month("2026-01"));
        QVERIFY(!pipelineMonths(d, allSites(d), QDate()));
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

    void plansOfNestedSitesCountOnce_data()
    {
        QTest::addColumn<Stage>("whole");
        QTest::addColumn<double>("plan");
        QTest::addColumn<double>("pflops");
        QTest::newRow("whole announced") << Stage::Announced << 1000.0 << 1000.0;
        // What was announced, whatever the stage now.
        QTest::newRow("whole in service") << Stage::InService << 1000.0 << 1000.0;
        QTest::newRow("no number") << Stage::Announced << std::numeric_limits<double>::quiet_NaN() << 200.0;
        QTest::newRow("endless") << Stage::Announced << std::numeric_limits<double>::infinity() << 200.0;
        QTest::newRow("below nothing") << Stage::Announced << -1.0 << 200.0;
    }

    void plansOfNestedSitesCountOnce()
    {
        QFETCH(Stage, whole);
        QFETCH(double, plan);
        Dataset d = dataset();
        d.sites = {site("whole", whole), site("part", Stage::UnderConstruction)};
        d.sites.set<&Site::parent>(1, u"whole"_s);
        d.claims = {claim("1", "whole", Quantity::CapacityPlanned, plan, "2025-01"),
                    claim("2", "part", Quantity::CapacityPlanned, 200, "2025-01")};
        d.reindex();
        const auto cohorts = cohortsOf(d, figuresOf(d, Now), allSites(d));
        QCOMPARE(cohorts.size(), std::size_t(1));
        QVERIFY(!cohorts[0].year);
        QTEST(cohorts[0].plannedPflops, "pflops");
        QCOMPARE(cohorts[0].plans, 1);
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

    void nothing()
    {
        Dataset d = dataset();
        d.reindex();
        const Figures none = figuresOf(d, Now);
        QVERIFY(cohortsOf(d, none, {}).empty());
        QVERIFY(!slippageOf(d, none, {}).announcedToService.median);
        QVERIFY(nationalCountsOf(d, Now.asOf).empty());
        QVERIFY(flowOf(d, {}, month("2021-01"), QDate()).months.empty());
    }
};

QTEST_APPLESS_MAIN(PipelineTest)
#include "tst_pipeline.moc"
