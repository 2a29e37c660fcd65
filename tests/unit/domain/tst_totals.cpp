// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/totals.h"
#include "support/builders.h"

#include <QTest>

#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const Query Now{QDate(2026, 11, 21), {}};

// A campus with two parts; the whole has a figure or not.
Dataset campus(bool wholeHasFigure)
{
    Dataset d = dataset();
    d.sites = {site("whole"), site("part1"), site("part2"), site("inner")};
    d.sites.set<&Site::parent>(1, u"whole"_s);
    d.sites.set<&Site::parent>(2, u"whole"_s);
    d.sites.set<&Site::parent>(3, u"part1"_s);
    d.claims = {claim("1", "part1", Quantity::Capacity, 100, "2025-01"),
                claim("2", "part2", Quantity::Capacity, 50, "2025-01"),
                claim("3", "inner", Quantity::Capacity, 30, "2025-01")};
    if (wholeHasFigure)
        d.claims.push_back(claim("0", "whole", Quantity::Capacity, 400, "2025-01"));
    d.reindex();
    return d;
}

} // namespace

class TotalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void theWholeOrTheSumOfItsPartsNeverBoth()
    {
        const Dataset with = campus(true);
        QCOMPARE(nationalTotals(with, figuresOf(with, Now)).pflops, 400.0);
        const Dataset without = campus(false);
        QCOMPARE(nationalTotals(without, figuresOf(without, Now)).pflops, 150.0); // the inner one is in part1
    }

    void aPartWhoseWholeIsNotInTheSetCounts()
    {
        const Dataset d = campus(true);
        const Figures figures = figuresOf(d, Now);
        const std::vector<RowIndex> parts{1, 2};
        QCOMPARE(totalsOf(d, figures, parts).pflops, 150.0);
        // Nor is anything said of a part that is not in it.
        const std::vector<RowIndex> ends{0, 3};
        QCOMPARE(countedOnce(d, figures, ends), (std::vector<bool>{true, true, true, false}));
    }

    void aWholeHidesOnlyWhatIsOfItsSum_data()
    {
        QTest::addColumn<NumberFormat>("ofWhole");
        QTest::addColumn<NumberFormat>("ofPart");
        QTest::addColumn<double>("pflops");
        QTest::addColumn<double>("fp32");
        QTest::addColumn<double>("fp64");
        using enum NumberFormat;
        QTest::newRow("FP16 and not stated are one sum") << Fp16 << Unspecified << 400.0 << 0.0 << 0.0;
        QTest::newRow("not stated and FP16") << Unspecified << Fp16 << 400.0 << 0.0 << 0.0;
        QTest::newRow("FP64 and FP16") << Fp64 << Fp16 << 100.0 << 0.0 << 400.0;
        QTest::newRow("FP32 and not stated") << Fp32 << Unspecified << 100.0 << 400.0 << 0.0;
        QTest::newRow("FP16 and FP64") << Fp16 << Fp64 << 400.0 << 0.0 << 100.0;
        QTest::newRow("FP64 and FP32") << Fp64 << Fp32 << 0.0 << 100.0 << 400.0;
        QTest::newRow("FP64 both") << Fp64 << Fp64 << 0.0 << 0.0 << 400.0;
        QTest::newRow("FP32 both") << Fp32 << Fp32 << 0.0 << 400.0 << 0.0;
    }

    void aWholeHidesOnlyWhatIsOfItsSum()
    {
        QFETCH(NumberFormat, ofWhole);
        QFETCH(NumberFormat, ofPart);
        Dataset d = dataset();
        d.sites = {site("whole"), site("part")};
        d.sites.set<&Site::parent>(1, u"whole"_s);
        d.claims = {claim("1", "whole", Quantity::Capacity, 400, "2025-01"),
                    claim("2", "part", Quantity::Capacity, 100, "2025-01")};
        d.claims.set<&Claim::numberFormat>(0, ofWhole);
        d.claims.set<&Claim::numberFormat>(1, ofPart);
        d.reindex();
        const Totals t = nationalTotals(d, figuresOf(d, Now));
        QTEST(t.pflops, "pflops");
        QTEST(t.fp32Pflops, "fp32");
        QTEST(t.fp64Pflops, "fp64");
    }

    void aWholeHidesWhatLiesInAPartOfAnotherSum()
    {
        Dataset d = campus(true);
        d.claims.set<&Claim::numberFormat>(0, NumberFormat::Fp64); // of part1
        d.reindex();
        const Totals t = nationalTotals(d, figuresOf(d, Now));
        QCOMPARE(t.pflops, 400.0); // neither part2 nor the inner one
        QCOMPARE(t.fp64Pflops, 100.0);
    }

    // What a part has that publishes nothing is in the figure of its whole.
    void aPartWithoutAFigureIsInItsWhole()
    {
        for (const bool wholeHasFigure : {true, false}) {
            Dataset d = campus(wholeHasFigure);
            d.sites.push_back(site("silent"));
            d.sites.set<&Site::parent>(4, u"whole"_s);
            d.reindex();
            const std::vector<bool> counted = countedOnce(d, figuresOf(d, Now), allSites(d));
            QCOMPARE(counted, (std::vector<bool>{true, !wholeHasFigure, !wholeHasFigure, false, !wholeHasFigure}));
        }
    }

    void aWholeWithAnImpossibleFigureHidesNone()
    {
        Dataset d = campus(true);
        d.claims.set<&Claim::value>(3, -400.0);
        d.reindex();
        const std::vector<bool> counted = countedOnce(d, figuresOf(d, Now), allSites(d));
        QCOMPARE(counted, (std::vector<bool>{true, true, true, false}));
    }

    // Neither taken from a sum nor counted as published.
    void anImpossibleCapacityIsUnknown()
    {
        using Limits = std::numeric_limits<double>;
        for (const double impossible : {-30'000.0, Limits::infinity(), Limits::quiet_NaN()}) {
            for (const NumberFormat format : {NumberFormat::Fp16, NumberFormat::Fp64}) {
                Dataset d = campus(false);
                d.claims.set<&Claim::value>(1, impossible);
                d.claims.set<&Claim::numberFormat>(1, format);
                d.reindex();
                const Figures figures = figuresOf(d, Now);
                QVERIFY(!figures.sites[2].capacity && !figures.sites[2].otherCapacity);
                QCOMPARE(figures.sites[2].capacityClaim, 1);
                const Totals t = nationalTotals(d, figures);
                QCOMPARE(t.pflops, 100.0);
                QCOMPARE(t.fp64Pflops, 0.0);
                QCOMPARE(t.withCapacity, 2);
                const ClassCounts counts = classCountsOf(d, figures, allSites(d));
                QCOMPARE(counts.unknown.pflops, 100.0);
                QCOMPARE(counts.unknown.withCapacity, 2);
            }
        }
    }

    // A foreign file may hold one; the checks refuse it.
    void aCircleOfParentsLosesNothing()
    {
        Dataset d = dataset();
        d.sites = {site("part"), site("a"), site("b"), site("c"), site("self"), site("in-self")};
        d.sites.set<&Site::parent>(0, u"b"_s);
        d.sites.set<&Site::parent>(1, u"b"_s);
        d.sites.set<&Site::parent>(2, u"c"_s);
        d.sites.set<&Site::parent>(3, u"a"_s);
        d.sites.set<&Site::parent>(4, u"self"_s);
        d.sites.set<&Site::parent>(5, u"self"_s);
        d.claims = {claim("1", "part", Quantity::Capacity, 1, "2025-01"),
                    claim("2", "a", Quantity::Capacity, 10, "2025-01"),
                    claim("3", "b", Quantity::Capacity, 100, "2025-01"),
                    claim("4", "self", Quantity::Capacity, 1000, "2025-01"),
                    claim("5", "in-self", Quantity::Capacity, 10000, "2025-01")};
        d.reindex();
        const Figures figures = figuresOf(d, Now);
        QCOMPARE(nationalTotals(d, figures).pflops, 1110.0);
        // Whatever the order in which they are met.
        const std::vector<RowIndex> backwards{5, 4, 3, 2, 1, 0};
        QCOMPARE(totalsOf(d, figures, backwards).pflops, 1110.0);
        const std::vector<RowIndex> part{0};
        QCOMPARE(totalsOf(d, figures, part).pflops, 1.0);
    }

    void wholesCountHoweverFarOutTheyAre()
    {
        constexpr int Deep = 100;
        Dataset d = dataset();
        for (int i = 0; i < Deep; ++i) {
            Site s = site("");
            s.uid = u's' + QString::number(i);
            s.parent = i + 1 < Deep ? u's' + QString::number(i + 1) : QString();
            d.sites.push_back(s);
        }
        d.claims = {claim("1", "s0", Quantity::Capacity, 1, "2025-01"),
                    claim("2", "s99", Quantity::Capacity, 7, "2025-01")};
        d.reindex();
        const Figures figures = figuresOf(d, Now);
        QCOMPARE(nationalTotals(d, figures).pflops, 7.0);
        // Also where none of those between is in the set.
        const std::vector<RowIndex> ends{0, Deep - 1};
        QCOMPARE(totalsOf(d, figures, ends).pflops, 7.0);
    }

    void boundsTakeUnknownAsBusyAndAsIdle()
    {
        Dataset d = dataset();
        d.sites = {site("known"), site("unknown")};
        d.claims = {claim("a", "known", Quantity::Capacity, 100, "2025-01"),
                    claim("b", "unknown", Quantity::Capacity, 300, "2025-01"),
                    claim("c", "known", Quantity::Idle, 0.5, "2025-01")};
        d.claims.set<&Claim::low>(2, 0.4);
        d.claims.set<&Claim::high>(2, 0.6);
        d.reindex();
        const Totals t = nationalTotals(d, figuresOf(d, Now));
        QCOMPARE(*t.ratio(), 0.5);
        QCOMPARE(*t.ratioLow(), 0.4);
        QCOMPARE(*t.ratioHigh(), 0.6);
        QCOMPARE(*t.boundLow(), 40.0 / 400);
        QCOMPARE(*t.boundHigh(), (60.0 + 300) / 400);
        QCOMPARE(t.unknownPflops(), 300.0);
        QCOMPARE(t.coverage.unknownPflops, 300.0);
        QCOMPARE(t.coverage.reportedPflops, 100.0);
    }

    void emptyAndAllUnknownGiveNoRatio()
    {
        Dataset d = dataset();
        d.reindex();
        QVERIFY(!nationalTotals(d, figuresOf(d, Now)).ratio());
        d.sites = {site("s")};
        d.claims = {claim("a", "s", Quantity::Capacity, 100, "2025-01")};
        d.reindex();
        const Totals t = nationalTotals(d, figuresOf(d, Now));
        QVERIFY(!t.ratio());
        QCOMPARE(*t.boundLow(), 0.0);
        QCOMPARE(*t.boundHigh(), 1.0);
    }

    void precisionsAreNeverAdded()
    {
        Dataset d = dataset();
        d.sites = {site("a"), site("b"), site("c")};
        d.claims = {claim("1", "a", Quantity::Capacity, 100, "2025-01"),
                    claim("2", "b", Quantity::Capacity, 10, "2025-01"),
                    claim("3", "c", Quantity::Capacity, 20, "2025-01")};
        d.claims.set<&Claim::numberFormat>(0, NumberFormat::Fp16);
        d.claims.set<&Claim::numberFormat>(1, NumberFormat::Fp64);
        d.claims.set<&Claim::numberFormat>(2, NumberFormat::Unspecified);
        d.reindex();
        const Totals t = nationalTotals(d, figuresOf(d, Now));
        QCOMPARE(t.pflops, 120.0);
        QCOMPARE(t.fp64Pflops, 10.0);
        QCOMPARE(t.unspecifiedPflops, 20.0);
        QCOMPARE(t.withCapacity, 3);
    }

    void classCountsAddUpToTheSites()
    {
        Dataset d = dataset();
        d.sites = {site("a"), site("b"), site("c", Stage::Announced), site("d")};
        d.claims = {claim("1", "a", Quantity::Idle, 0.9, "2025-01"), claim("2", "b", Quantity::Idle, 0.1, "2020-01"),
                    claim("3", "a", Quantity::Capacity, 70, "2025-01")};
        d.reindex();
        const ClassCounts counts = classCountsOf(d, figuresOf(d, Now), allSites(d));
        QCOMPARE(counts.classes[0].sites, 1);
        QCOMPARE(counts.classes[0].pflops, 70.0);
        QCOMPARE(counts.classes[4].sites, 1);
        QCOMPARE(counts.classes[4].withCapacity, 0);
        QCOMPARE(counts.unknown.sites, 1);
        QCOMPARE(counts.byStage[std::size_t(Stage::Announced)], 1);
        QCOMPARE(counts.reported, 1);
        QCOMPARE(counts.older, 1);
    }

    void provincesAddUpToTheNation()
    {
        Dataset d = campus(true);
        d.sites.push_back(site("west", Stage::InService, "620000"));
        d.claims.push_back(claim("w", "west", Quantity::Capacity, 25, "2025-01"));
        d.reindex();
        const Figures figures = figuresOf(d, Now);
        double sum = 0;
        for (const auto& [code, totals] : totalsByProvince(d, figures, allSites(d)))
            sum += totals.pflops;
        QCOMPARE(sum, nationalTotals(d, figures).pflops);
        QCOMPARE(sum, 425.0);
    }
};

QTEST_APPLESS_MAIN(TotalsTest)
#include "tst_totals.moc"
