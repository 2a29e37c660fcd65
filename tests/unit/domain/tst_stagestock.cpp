// SPDX-License-Identifier: GPL-3.0-or-later
// The stock of the pipeline (rule 23), and the stages of a site over time that it is made of, which must be those of
// figuresOf() at any date.
#include "domain/stages.h"
#include "domain/stagestock.h"
#include "domain/totals.h"
#include "unit/domain/pipelinefixture.h"

#include <QTest>

#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const StageStock& at(const std::vector<StockMonth>& stock, int firstMonth, const char* iso, Stage stage)
{
    return stock[std::size_t(month(iso) - firstMonth)][std::size_t(stage)];
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

// A campus with a hall, an annex and a room of the annex, whose stages and figures come and go at different times.
Dataset campus()
{
    Dataset d = dataset();
    d.sites = {bare("campus"), bare("hall"), bare("annex"), bare("room")};
    d.sites.set<&Site::parent>(1, u"campus"_s);
    d.sites.set<&Site::parent>(2, u"campus"_s);
    d.sites.set<&Site::parent>(3, u"annex"_s);
    using enum EventKind;
    d.events = {
        test::event("1", "campus", Announced, "2022-06"),        test::event("2", "campus", Operational, "2024-01"),
        test::event("3", "campus", Cancelled, "2026-03"),        test::event("4", "hall", ConstructionStart, "2021-10"),
        test::event("5", "hall", Operational, "2023-01"),        test::event("6", "annex", Operational, "2023-07"),
        test::event("7", "annex", ConstructionStart, "2025-10"), test::event("8", "room", Operational, "2025-10")};
    d.claims = {claim("1", "campus", Quantity::CapacityPlanned, 1000, "2022-06"),
                claim("2", "campus", Quantity::Capacity, 50, "2024-09"),
                claim("3", "campus", Quantity::Capacity, 400, "2025-01"),
                claim("4", "hall", Quantity::CapacityPlanned, 200, "2021-12"),
                claim("5", "hall", Quantity::Capacity, 100, "2023-01"),
                claim("6", "annex", Quantity::Capacity, 30, "2023-07"),
                claim("7", "annex", Quantity::CapacityPlanned, 60, "2025-10"),
                claim("8", "room", Quantity::Capacity, 20, "2025-10")};
    d.claims.set<&Claim::numberFormat>(1, NumberFormat::Fp64);
    d.reindex();
    return d;
}

} // namespace

class StageStockTest : public QObject
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
        // A part alone counts, and is left out whatever the group of its whole.
        const std::vector<RowIndex> part{1};
        QCOMPARE(stockOf(d, figures, part, month("2026-11"))[0][std::size_t(Stage::UnderConstruction)].pflops, 200.0);
        const std::vector<qint32> groupOf{-1, 0, -1, 0};
        const auto parts = stockOf(d, figures, allSites(d), month("2026-11"), groupOf);
        QCOMPARE(parts[0][std::size_t(Stage::InService)].sites, 1);
        QCOMPARE(parts[0][std::size_t(Stage::InService)].pflops, 0.0);
        QCOMPARE(parts[0][std::size_t(Stage::UnderConstruction)].pflops, building);
    }

    // By what they have in the month, whatever they have at the date.
    void nestedCapacitiesCountOnceInEveryMonth()
    {
        const Dataset d = campus();
        const int first = month("2022-01");
        const auto stock = stockOf(d, figuresOf(d, Now), allSites(d), first);
        const auto check = [&](const char* from, const char* to, std::array<double, 3> expected, double fp64 = 0) {
            for (int i = month(from); i <= month(to); ++i) {
                const StockMonth& found = stock[std::size_t(i - first)];
                const auto pflops = [&](Stage stage) { return found[std::size_t(stage)].pflops; };
                const std::array<double, 3> sums{pflops(Stage::Announced), pflops(Stage::UnderConstruction),
                                                 pflops(Stage::InService) + pflops(Stage::Suspended)};
                if (sums != expected || found[std::size_t(Stage::InService)].fp64Pflops != fp64)
                    return isoMonth(i);
            }
            return QString();
        };
        // Planned while announced, planned while building, in service.
        QCOMPARE(check("2022-01", "2022-05", {0, 200, 0}), QString());     // the hall's plan alone
        QCOMPARE(check("2022-06", "2022-12", {1000, 0, 0}), QString());    // the campus is announced with a plan
        QCOMPARE(check("2023-01", "2023-06", {1000, 0, 100}), QString());  // the hall runs: in service is no plan
        QCOMPARE(check("2023-07", "2023-12", {1000, 0, 130}), QString());  // and the annex
        QCOMPARE(check("2024-01", "2024-08", {0, 0, 130}), QString());     // the campus runs, of unknown capacity
        QCOMPARE(check("2024-09", "2024-12", {0, 0, 130}, 50), QString()); // FP64 holds no FP16
        QCOMPARE(check("2025-01", "2025-09", {0, 0, 400}), QString());     // at FP16 it holds both
        // The campus is past its plan, so that of the annex counts; it holds the room beyond the annex.
        QCOMPARE(check("2025-10", "2026-02", {0, 60, 400}), QString());
        QCOMPARE(check("2026-03", "2026-11", {0, 60, 120}),
                 QString()); // cancelled: the hall counts again, and the room
    }

    // The same in the terms of rule 12 at each month's end.
    void everyMonthOfNestedSitesIsThatOfTheTotals()
    {
        const Dataset d = campus();
        const int first = month("2022-01");
        const auto stock = stockOf(d, figuresOf(d, Now), allSites(d), first);
        for (std::size_t i = 0; i < stock.size(); ++i) {
            const QDate end = i + 1 == stock.size() ? Now.asOf : lastDayOf(first + int(i));
            const Totals totals = totalsOf(d, figuresOf(d, {end, {}}), allSites(d));
            const StageStock& service = stock[i][std::size_t(Stage::InService)];
            QCOMPARE(service.pflops, totals.pflops);
            QCOMPARE(service.fp64Pflops, totals.fp64Pflops);
            QCOMPARE(service.sites, totals.inService);
        }
    }

    void aWholeWithoutAUsablePlanHidesNoneOfItsParts_data()
    {
        QTest::addColumn<double>("plan");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<NumberFormat>("format");
        QTest::addColumn<double>("pflops");
        using enum NumberFormat;
        QTest::newRow("a plan") << 1000.0 << u"PFLOPS"_s << Fp16 << 1000.0;
        QTest::newRow("no number") << std::numeric_limits<double>::quiet_NaN() << u"PFLOPS"_s << Fp16 << 200.0;
        QTest::newRow("endless") << std::numeric_limits<double>::infinity() << u"PFLOPS"_s << Fp16 << 200.0;
        QTest::newRow("below nothing") << -1.0 << u"PFLOPS"_s << Fp16 << 200.0;
        QTest::newRow("of another unit") << 1000.0 << u"racks"_s << Fp16 << 200.0;
        QTest::newRow("of another sum") << 1000.0 << u"PFLOPS"_s << Fp64 << 200.0;
    }

    void aWholeWithoutAUsablePlanHidesNoneOfItsParts()
    {
        QFETCH(double, plan);
        QFETCH(QString, unit);
        QFETCH(NumberFormat, format);
        Dataset d = dataset();
        d.sites = {site("whole", Stage::Announced), site("part", Stage::Announced)};
        d.sites.set<&Site::parent>(1, u"whole"_s);
        d.claims = {claim("1", "whole", Quantity::CapacityPlanned, plan, "2025-01"),
                    claim("2", "part", Quantity::CapacityPlanned, 200, "2025-01")};
        d.claims.set<&Claim::unit>(0, unit);
        d.claims.set<&Claim::numberFormat>(0, format);
        d.reindex();
        const StockMonth stock = stockOf(d, figuresOf(d, Now), allSites(d), month("2026-11"))[0];
        QTEST(stock[std::size_t(Stage::Announced)].pflops, "pflops");
        QCOMPARE(stock[std::size_t(Stage::Announced)].figures, 1);
    }

    void nothingAndImpossibleNumbers()
    {
        Dataset d = dataset();
        d.reindex();
        QCOMPARE(stockOf(d, figuresOf(d, Now), {}, month("2026-01")).size(), std::size_t(11));
        // A date before the first month, or none at all.
        QVERIFY(stockOf(d, figuresOf(d, {QDate(2020, 1, 1), {}}), {}, month("2021-01")).empty());
        QVERIFY(stockOf(d, figuresOf(d, {QDate(), {}}), {}, month("2021-01")).empty());

        d.sites = {site("a"), site("b"), site("c", Stage::Announced)};
        d.claims = {claim("1", "a", Quantity::Capacity, std::numeric_limits<double>::infinity(), "2025-01"),
                    claim("2", "b", Quantity::Capacity, -5, "2025-01"),
                    claim("3", "c", Quantity::CapacityPlanned, std::numeric_limits<double>::quiet_NaN(), "2025-01")};
        d.reindex();
        const auto stock = stockOf(d, figuresOf(d, Now), allSites(d), month("2026-11"));
        QCOMPARE(stock[0][std::size_t(Stage::InService)].sites, 2);
        QCOMPARE(stock[0][std::size_t(Stage::InService)].figures, 0);
        QCOMPARE(stock[0][std::size_t(Stage::InService)].pflops, 0.0);
        QCOMPARE(stock[0][std::size_t(Stage::Announced)].figures, 0);
    }
};

QTEST_APPLESS_MAIN(StageStockTest)
#include "tst_stagestock.moc"
