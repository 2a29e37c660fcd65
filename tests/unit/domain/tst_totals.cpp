// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/totals.h"
#include "support/builders.h"

#include <QTest>

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
        const std::vector<RowIndex> parts{1, 2};
        QCOMPARE(totalsOf(d, figuresOf(d, Now), parts).pflops, 150.0);
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
