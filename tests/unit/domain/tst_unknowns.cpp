// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/synthetic.h"
#include "domain/unknowns.h"
#include "support/builders.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const Query Now{QDate(2026, 11, 21), {}};

bool isNear(std::optional<double> value, double expected)
{
    return value && qAbs(*value - expected) < 1e-12;
}

Claim figure(const char* uid, const char* site, Quantity quantity, const char* unit, double value)
{
    Claim c = claim(uid, site, quantity, value, "2026-01");
    c.unit = QString::fromLatin1(unit);
    return c;
}

// Beijing: a 100 P, ratio unknown; b 300 P, reported 50 % (40 to 60). Gansu: c 400 P, domestic chips, estimated 20 to
// 50 % by a segment; d 200 P, unknown. 1,000 P in all.
Dataset fourSites()
{
    Dataset d = dataset();
    d.sites = {site("a"), site("b"), site("c", Stage::InService, "620000"), site("d", Stage::Suspended, "620000")};
    d.sites.set<&Site::chipOrigin>(2, ChipOrigin::Domestic);
    Segment segment;
    segment.uid = u"domestic"_s;
    segment.kind = SegmentKind::ChipOrigin;
    segment.chipOrigins = {u"domestic"_s};
    d.segments = {segment};
    Claim reported = claim("b-idle", "b", Quantity::Idle, 0.5, "2026-01");
    reported.low = 0.4;
    reported.high = 0.6;
    Claim use = claim("domestic-use", "", Quantity::Idle, 0, "2026-01"); // 50 to 80 % used
    use.segment = segment.uid;
    use.role = Role::Range;
    use.value.reset();
    use.low = 0.5;
    use.high = 0.8;
    d.claims = {claim("a-p", "a", Quantity::Capacity, 100, "2026-01"),
                claim("b-p", "b", Quantity::Capacity, 300, "2026-01"),
                claim("c-p", "c", Quantity::Capacity, 400, "2026-01"),
                claim("d-p", "d", Quantity::Capacity, 200, "2026-01"),
                reported,
                use};
    d.reindex();
    return d;
}

Unknowns ofAll(const Dataset& d, std::size_t limit = ListedUnknowns)
{
    return unknownsOf(d, figuresOf(d, Now), allSites(d), limit);
}

QStringList uids(const Dataset& d, const auto& entries)
{
    QStringList list;
    for (const auto& entry : entries)
        list << d.sites.get<&Site::uid>(std::size_t(entry.site));
    return list;
}

} // namespace

class UnknownsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void movesAreSharesOfTheCapacity()
    {
        const Dataset d = fourSites();
        const Unknowns u = ofAll(d);
        // d 200 of 1,000; c 400 x (50 % - 20 %) = 120; a 100. Of the provinces: 600 in Gansu, 400 in Beijing.
        QCOMPARE(uids(d, u.sites), (QStringList{u"d"_s, u"c"_s, u"a"_s}));
        QVERIFY(isNear(u.sites[0].nationalMove, 0.2));
        QVERIFY(isNear(u.sites[1].nationalMove, 0.12));
        QVERIFY(isNear(u.sites[2].nationalMove, 0.1));
        QVERIFY(isNear(u.sites[0].provincialMove, 200.0 / 600));
        QVERIFY(isNear(u.sites[1].provincialMove, 120.0 / 600));
        QVERIFY(isNear(u.sites[2].provincialMove, 0.25));
        QVERIFY(!u.sites[0].estimated && u.sites[1].estimated && !u.sites[2].estimated);
        QCOMPARE(u.ratioUnknown, 2);
        QCOMPARE(u.estimatedWithRange, 1);
        QCOMPARE(u.estimatedWithoutRange, 0);
        QCOMPARE(u.capacityUnknown, 0);
        QVERIFY(u.capacities.empty());
    }

    void withReportedRangesTheyAreTheWidthOfTheBounds()
    {
        const Unknowns u = ofAll(fourSites());
        // 0.2 + 0.12 + 0.1, and b's own range: 300 x (60 % - 40 %) / 1,000 = 0.06.
        QVERIFY(isNear(u.width(), 0.48));
        QVERIFY(isNear(u.closedBy(1), 0.2 / 0.48));
        QVERIFY(isNear(u.closedBy(10), 0.42 / 0.48));
        QVERIFY(isNear(u.closedBy(0), 0));
    }

    void eachProvinceHasAWidestSite()
    {
        const Dataset d = fourSites();
        const Unknowns u = ofAll(d);
        QCOMPARE(u.provinces.size(), std::size_t(2));
        const ProvinceUnknowns& beijing = u.provinces[0];
        const ProvinceUnknowns& gansu = u.provinces[1];
        QCOMPARE(beijing.code, u"110000"_s);
        QVERIFY(isNear(beijing.width(), 0.4)); // (100 + 60) / 400
        QCOMPARE(beijing.widest, d.siteIndex(u"a"_s));
        QCOMPARE(beijing.widestOpenPflops, 100.0);
        QVERIFY(isNear(gansu.width(), 320.0 / 600));
        QCOMPARE(gansu.widest, d.siteIndex(u"d"_s));
        QCOMPARE(u.sites[0].province, std::size_t(1));
    }

    // Knowing the first site's ratio, at either end, closes just its share of the bounds.
    void aSiteThatBecomesKnownClosesItsShare()
    {
        Dataset d = fourSites();
        const Unknowns before = ofAll(d);
        for (const double idle : {0.0, 1.0}) {
            Dataset known = d;
            known.claims.push_back(claim("d-idle", "d", Quantity::Idle, 1 - idle, "2026-01"));
            known.reindex();
            const Unknowns after = ofAll(known);
            QVERIFY(isNear(*before.width() - *after.width(), before.sites[0].nationalMove));
            QVERIFY(*after.totals.boundLow() >= *before.totals.boundLow() - 1e-12);
            QVERIFY(*after.totals.boundHigh() <= *before.totals.boundHigh() + 1e-12);
            QCOMPARE(uids(known, after.sites), (QStringList{u"c"_s, u"a"_s}));
        }
    }

    void equalMovesStandByUid()
    {
        Dataset d = dataset();
        d.sites = {site("z"), site("m"), site("b"), site("y")};
        d.claims = {
            claim("1", "z", Quantity::Capacity, 50, "2026-01"), claim("2", "m", Quantity::Capacity, 50, "2026-01"),
            claim("3", "b", Quantity::Capacity, 50, "2026-01"), claim("4", "y", Quantity::Capacity, 60, "2026-01")};
        d.reindex();
        QCOMPARE(uids(d, ofAll(d).sites), (QStringList{u"y"_s, u"b"_s, u"m"_s, u"z"_s}));
        const Unknowns two = ofAll(d, 2);
        QCOMPARE(uids(d, two.sites), (QStringList{u"y"_s, u"b"_s}));
        QCOMPARE(two.ratioUnknown, 4); // also those that are not listed
        d.claims.set<&Claim::value>(3, 50);
        d.reindex();
        QCOMPARE(ofAll(d).provinces[0].widest, d.siteIndex(u"b"_s));
    }

    void anEstimateWithoutARangeIsNotListed()
    {
        Dataset d = fourSites();
        d.claims.set<&Claim::high>(5, 0.5); // 50 to 50 %
        d.reindex();
        const Unknowns u = ofAll(d);
        QCOMPARE(uids(d, u.sites), (QStringList{u"d"_s, u"a"_s}));
        QCOMPARE(u.estimatedWithRange, 0);
        QCOMPARE(u.estimatedWithoutRange, 1);
    }

    void onlySitesInServiceOfTheSetCount()
    {
        Dataset d = fourSites();
        d.sites.push_back(site("e", Stage::Announced));
        d.sites.push_back(site("f", Stage::Cancelled));
        d.sites.push_back(site("g", Stage::Unknown));
        for (const char* uid : {"e", "f", "g"})
            d.claims.push_back(claim(uid, uid, Quantity::Capacity, 5000, "2026-01"));
        d.reindex();
        QCOMPARE(uids(d, ofAll(d).sites), (QStringList{u"d"_s, u"c"_s, u"a"_s}));

        const std::vector<RowIndex> inBeijing{0, 1};
        const Unknowns u = unknownsOf(d, figuresOf(d, Now), inBeijing);
        QCOMPARE(uids(d, u.sites), QStringList{u"a"_s});
        QVERIFY(isNear(u.sites[0].nationalMove, 100.0 / 400)); // the set is all there is
        QCOMPARE(u.provinces.size(), std::size_t(1));
    }

    void otherPrecisionsAreNeitherUnknownNorAdded()
    {
        Dataset d = fourSites();
        d.claims.set<&Claim::numberFormat>(3, NumberFormat::Fp64);
        d.reindex();
        const Unknowns u = ofAll(d);
        QCOMPARE(uids(d, u.sites), (QStringList{u"c"_s, u"a"_s}));
        QVERIFY(isNear(u.sites[0].nationalMove, 120.0 / 800));
        QCOMPARE(u.capacityUnknown, 0);
    }

    void aSiteWithoutAProvinceMovesNone()
    {
        Dataset d = dataset();
        d.sites = {site("a", Stage::InService, "")};
        d.claims = {claim("1", "a", Quantity::Capacity, 50, "2026-01")};
        d.reindex();
        const Unknowns u = ofAll(d);
        QVERIFY(isNear(u.sites[0].nationalMove, 1));
        QVERIFY(!u.sites[0].provincialMove);
    }

    void partsOfAWholeWithAFigureAreNotCounted()
    {
        Dataset d = dataset();
        d.sites = {site("whole"), site("part1"), site("part2")};
        d.sites.set<&Site::parent>(1, u"whole"_s);
        d.sites.set<&Site::parent>(2, u"whole"_s);
        d.claims = {claim("1", "whole", Quantity::Capacity, 400, "2026-01"),
                    claim("2", "part1", Quantity::Capacity, 100, "2026-01")};
        d.reindex();
        const Unknowns u = ofAll(d);
        QCOMPARE(uids(d, u.sites), QStringList{u"whole"_s});
        QVERIFY(isNear(u.sites[0].nationalMove, 1));
        QVERIFY(u.capacities.empty()); // part2 is in the figure of the whole
    }

    void ofAWholeAndItsPartsOneCapacityIsAskedFor()
    {
        Dataset d = dataset();
        d.sites = {site("whole"), site("part1"), site("part2"), site("inner")};
        d.sites.set<&Site::parent>(1, u"whole"_s);
        d.sites.set<&Site::parent>(2, u"whole"_s);
        d.sites.set<&Site::parent>(3, u"part1"_s);
        d.reindex();
        QCOMPARE(uids(d, ofAll(d).capacities), QStringList{u"whole"_s});

        // The parts tell the size of the whole: what is missing are the parts without a figure.
        d.claims = {claim("1", "inner", Quantity::Capacity, 30, "2026-01")};
        d.reindex();
        QCOMPARE(uids(d, ofAll(d).capacities), QStringList{u"part2"_s});

        // A circle, which the checks refuse: its members are parts of nothing.
        d.claims = {};
        d.sites.set<&Site::parent>(0, u"inner"_s);
        d.reindex();
        QCOMPARE(uids(d, ofAll(d).capacities), (QStringList{u"inner"_s, u"part1"_s, u"whole"_s}));
    }

    void unknownCapacitiesStandByWhatIsPublishedOfTheirSize()
    {
        Dataset d = dataset();
        for (const char* uid :
             {"nothing", "planned", "racks", "many-racks", "power", "more-power", "known", "no-power"})
            d.sites.push_back(site(uid));
        d.claims = {figure("1", "planned", Quantity::CapacityPlanned, "PFLOPS", 20'000),
                    figure("2", "racks", Quantity::Racks, "racks", 800),
                    figure("3", "many-racks", Quantity::Racks, "racks", 9'000),
                    figure("4", "power", Quantity::Power, "MW", 12.5),
                    figure("5", "power", Quantity::Racks, "racks", 100'000), // power comes first
                    figure("6", "more-power", Quantity::Power, "MW", 30),
                    figure("7", "known", Quantity::Capacity, "PFLOPS", 100),
                    figure("8", "no-power", Quantity::Power, "MW", 0)};
        d.reindex();
        const Unknowns u = ofAll(d);
        QCOMPARE(uids(d, u.capacities), (QStringList{u"more-power"_s, u"power"_s, u"many-racks"_s, u"racks"_s,
                                                     u"planned"_s, u"no-power"_s, u"nothing"_s}));
        QVERIFY(u.capacities[1].clue == SizeClue::Power);
        QCOMPARE(u.capacities[1].size, 12.5);
        QVERIFY(u.capacities[4].clue == SizeClue::CapacityPlanned);
        QVERIFY(u.capacities[5].clue == SizeClue::None);
        QCOMPARE(u.capacityUnknown, 7);
        QVERIFY(isNear(u.width(), 1)); // nothing of them is in the bounds

        const Unknowns three = ofAll(d, 3);
        QCOMPARE(three.capacities.size(), std::size_t(3));
        QCOMPARE(three.capacityUnknown, 7);
    }

    void whatCannotBeComputedIsNotZero()
    {
        Dataset d = dataset();
        d.reindex();
        const Unknowns empty = ofAll(d);
        QVERIFY(empty.sites.empty() && empty.capacities.empty() && empty.provinces.empty());
        QVERIFY(!empty.width());
        QVERIFY(!empty.closedBy(10));

        d.sites = {site("a", Stage::Announced)};
        d.reindex();
        QVERIFY(!ofAll(d).width());

        // Everything known: no width, and no share of it.
        d.sites = {site("a")};
        d.claims = {claim("1", "a", Quantity::Capacity, 100, "2026-01"),
                    claim("2", "a", Quantity::Idle, 0.3, "2026-01")};
        d.reindex();
        const Unknowns known = ofAll(d);
        QVERIFY(known.sites.empty());
        QVERIFY(isNear(known.width(), 0));
        QVERIFY(!known.closedBy(10));
        QCOMPARE(known.provinces[0].widest, -1);
    }

    void impossibleCapacitiesQuantifyNothing()
    {
        for (const double pflops :
             {std::numeric_limits<double>::infinity(), -1000.0, 0.0, std::numeric_limits<double>::quiet_NaN()}) {
            Dataset d = fourSites();
            for (std::size_t i = 0; i < 4; ++i)
                d.claims.set<&Claim::value>(i, pflops);
            d.reindex();
            const Unknowns u = ofAll(d);
            QVERIFY(u.sites.empty());
            QVERIFY(!u.width());
            QVERIFY(!u.closedBy(1));
        }
    }

    void allMovesOfManySitesAreTheWidth()
    {
        Dataset base = dataset();
        for (Place& place : base.places) {
            place.lon = 105;
            place.lat = 36;
        }
        base.reindex();
        const Dataset d = syntheticDataset(20'000, 1, base);
        const Figures figures = figuresOf(d, {Now.asOf, Basis::RackOccupancy}); // most have none
        const Unknowns all = unknownsOf(d, figures, allSites(d), d.sites.size());
        const Unknowns first = unknownsOf(d, figures, allSites(d), 50);
        QVERIFY(all.sites.size() > 5'000);
        QCOMPARE(std::size_t(all.ratioUnknown), all.sites.size());
        QCOMPARE(first.ratioUnknown, all.ratioUnknown);
        QCOMPARE(first.sites.size(), std::size_t(50));

        double sum = 0;
        std::vector<double> ofProvince(all.provinces.size());
        for (std::size_t i = 0; i < all.sites.size(); ++i) {
            const UnknownSite& entry = all.sites[i];
            if (i > 0) {
                const UnknownSite& before = all.sites[i - 1];
                QVERIFY(entry.openPflops < before.openPflops ||
                        (entry.openPflops == before.openPflops && entry.site > before.site));
            }
            if (i < 50)
                QCOMPARE(first.sites[i].site, entry.site);
            sum += entry.nationalMove;
            ofProvince[entry.province] += entry.provincialMove.value_or(0);
            QVERIFY(entry.provincialMove.value_or(0) >= entry.nationalMove);
        }
        QVERIFY(qAbs(sum - *all.width()) < 1e-9);
        QVERIFY(qAbs(*all.closedBy(all.sites.size()) - 1) < 1e-9);
        for (std::size_t p = 0; p < all.provinces.size(); ++p)
            QVERIFY(qAbs(ofProvince[p] - *all.provinces[p].width()) < 1e-9);
    }
};

QTEST_APPLESS_MAIN(UnknownsTest)
#include "tst_unknowns.moc"
