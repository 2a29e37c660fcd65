// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/completeness.h"
#include "domain/totals.h"
#include "support/builders.h"

#include <QTest>

#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const QDate Now(2026, 11, 21);

Claim number(const char* uid, const char* site, Quantity quantity, const char* asOf = "2025-01")
{
    return claim(uid, site, quantity, 5, asOf);
}

// Gansu: one full record, one in service of which nothing is known, one announced. Beijing: an empty one in service.
Dataset records()
{
    Dataset d = dataset();
    Site full = site("full", Stage::InService, "620000");
    full.operatorName = u"Someone"_s;
    full.ownerType = OwnerType::Telecom;
    full.chipOrigin = ChipOrigin::Domestic;
    full.accelerators = u"Ascend 910B"_s;
    Site planned = site("planned", Stage::Announced, "620000");
    planned.operatorName = u"Someone"_s;
    d.sites = {full, site("bare", Stage::InService, "620000"), planned, site("beijing", Stage::InService)};
    d.claims = {claim("idle", "full", Quantity::Idle, 0.4, "2026-01"),
                number("c", "full", Quantity::Capacity),
                number("cp", "full", Quantity::CapacityPlanned),
                number("p", "full", Quantity::Power),
                number("r", "full", Quantity::Racks),
                number("i", "full", Quantity::Investment),
                number("u", "full", Quantity::Pue),
                number("e", "full", Quantity::ElectricityPrice),
                number("pcp", "planned", Quantity::CapacityPlanned),
                number("pp", "planned", Quantity::Power)};
    d.reindex();
    return d;
}

Completeness completeness(const Dataset& d, QDate asOf = Now)
{
    return completenessOf(d, figuresOf(d, {asOf, {}}), allSites(d));
}

// Whether a lone claim of power makes the power known.
bool isPowerKnown(const Claim& claim, QDate asOf = Now)
{
    Dataset d = dataset();
    d.sites = {site("s")};
    d.claims = {claim};
    Source page;
    page.uid = u"page"_s;
    page.readOn = date("2025-06-15");
    d.sources = {page};
    d.reindex();
    return completeness(d, asOf).all.of(SiteField::Power).known == 1;
}

} // namespace

class CompletenessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void eachFieldIsCounted()
    {
        const Completeness c = completeness(records());
        QCOMPARE(c.provinces.size(), 2u);
        const FieldCounts& gansu = c.provinces[0];
        QCOMPARE(gansu.province, u"620000"_s);
        QCOMPARE(gansu.sites, 3);
        QCOMPARE(gansu.inService, 2);
        for (const SiteField field : {SiteField::Idle, SiteField::Capacity, SiteField::Power, SiteField::Racks,
                                      SiteField::Pue, SiteField::ElectricityPrice})
            QCOMPARE(gansu.of(field), (FieldCount{1, 2})); // of those in service
        QCOMPARE(gansu.of(SiteField::CapacityPlanned), (FieldCount{2, 3}));
        QCOMPARE(gansu.of(SiteField::Operator), (FieldCount{2, 3}));
        for (const SiteField field :
             {SiteField::Accelerators, SiteField::OwnerType, SiteField::ChipOrigin, SiteField::Investment})
            QCOMPARE(gansu.of(field), (FieldCount{1, 3}));
        QCOMPARE(gansu.of(SiteField::FreshStatus), (FieldCount{3, 3})); // all read in January 2025
        QCOMPARE(*gansu.of(SiteField::Idle).share(), 0.5);
        QCOMPARE(c.provinces[1].of(SiteField::Operator), (FieldCount{0, 1}));
    }

    void provincesAddUp()
    {
        const Completeness c = completeness(records());
        QCOMPARE(c.all.sites, 4);
        QCOMPARE(c.all.inService, 3);
        for (std::size_t i = 0; i < SiteFieldCount; ++i) {
            FieldCount sum;
            for (const FieldCounts& province : c.provinces) {
                sum.known += province.fields[i].known;
                sum.asked += province.fields[i].asked;
            }
            QCOMPARE(c.all.fields[i], sum);
            QVERIFY(sum.known <= sum.asked);
        }
    }

    void whatIsLackingIsToldBySite()
    {
        const Completeness c = completeness(records());
        QCOMPARE(c.lacking[0], SiteFields(0));
        QVERIFY(c.lacking[1] & bitOf(SiteField::Idle));
        QVERIFY(!(c.lacking[1] & bitOf(SiteField::FreshStatus)));
        // Nobody asks a site that is announced for its power.
        QVERIFY(!(c.lacking[2] & (bitOf(SiteField::Idle) | bitOf(SiteField::Power) | bitOf(SiteField::Capacity))));
        QVERIFY(c.lacking[2] & bitOf(SiteField::OwnerType));
        QCOMPARE(c.provinceOf, (std::vector<qint32>{0, 0, 0, 1}));
        for (std::size_t i = 0; i < SiteFieldCount; ++i) {
            const auto lacking = std::ranges::count_if(
                c.lacking, [&](SiteFields fields) { return (fields & bitOf(SiteField(i))) != 0; });
            QCOMPARE(int(lacking), c.all.fields[i].asked - c.all.fields[i].known);
        }
    }

    void claimsThatStateNothing()
    {
        const Claim power = number("p", "s", Quantity::Power);
        QVERIFY(isPowerKnown(power));
        Claim context = power;
        context.role = Role::Context;
        QVERIFY(!isPowerKnown(context));
        Claim superseded = power;
        superseded.supersededBy = u"other"_s;
        QVERIFY(!isPowerKnown(superseded));
        Claim atLeast = power;
        atLeast.role = Role::LowerBound;
        atLeast.value.reset();
        atLeast.low = 3;
        QVERIFY(isPowerKnown(atLeast));
        Claim atMost = atLeast;
        atMost.role = Role::UpperBound;
        atMost.high = atMost.low;
        atMost.low.reset();
        QVERIFY(!isPowerKnown(atMost));
        Claim endless = power;
        endless.value = std::numeric_limits<double>::infinity();
        QVERIFY(!isPowerKnown(endless));
        Claim none = power;
        none.value.reset();
        QVERIFY(!isPowerKnown(none));
    }

    void claimsCountFromTheirDates()
    {
        Claim power = number("p", "s", Quantity::Power, "2025");
        QVERIFY(!isPowerKnown(power, QDate(2025, 6, 20)));
        power.source = u"page"_s; // read on 15 June 2025, so that it was known by then
        QVERIFY(isPowerKnown(power, QDate(2025, 6, 20)));
        QVERIFY(!isPowerKnown(power, QDate(2025, 6, 14)));
    }

    void otherPrecisionsAreACapacityToo()
    {
        Dataset d = records();
        d.claims.set<&Claim::numberFormat>(1, NumberFormat::Fp64);
        d.reindex();
        QCOMPARE(completeness(d).all.of(SiteField::Capacity).known, 1);
    }

    void anEstimateIsNoRatioOfItsOwn()
    {
        Dataset d = records();
        Segment nation;
        nation.uid = u"nation"_s;
        nation.kind = SegmentKind::Nation;
        d.segments = {nation};
        Claim estimate = claim("estimate", "", Quantity::Idle, 0.3, "2026-01");
        estimate.segment = u"nation"_s;
        d.claims.push_back(estimate);
        d.reindex();
        QVERIFY(figuresOf(d, {Now, {}}).sites[1].idle.value);
        QCOMPARE(completeness(d).all.of(SiteField::Idle).known, 1);
    }

    void anOldStatusIsNotFresh()
    {
        Dataset d = records();
        d.sites.set<&Site::statusDate>(0, date("2020-01"));
        d.sites.set<&Site::statusDate>(1, PartialDate());
        d.reindex();
        QCOMPARE(completeness(d).all.of(SiteField::FreshStatus), (FieldCount{2, 4}));
    }

    void equalProvincesStandByTheirCodes()
    {
        Dataset d = dataset();
        d.sites = {site("a", Stage::InService, "620000"), site("b", Stage::InService, "110000"),
                   site("c", Stage::InService, "")};
        d.reindex();
        const Completeness c = completeness(d);
        QStringList codes;
        for (const FieldCounts& province : c.provinces)
            codes << province.province;
        QCOMPARE(codes, (QStringList{u""_s, u"110000"_s, u"620000"_s}));
        QCOMPARE(c.provinceOf, (std::vector<qint32>{2, 1, 0}));
    }

    void onlyTheGivenSitesCount()
    {
        const Dataset d = records();
        const std::vector<RowIndex> two{1, 3};
        const Completeness c = completenessOf(d, figuresOf(d, {Now, {}}), two);
        QCOMPARE(c.all.sites, 2);
        QCOMPARE(c.lacking.size(), 2u);
        QCOMPARE(c.all.of(SiteField::Operator), (FieldCount{0, 2}));
    }

    void nothingAndNobody()
    {
        const Dataset d = dataset();
        const Completeness c = completenessOf(d, Figures(), {});
        QVERIFY(c.provinces.empty() && c.lacking.empty());
        QCOMPARE(c.all.sites, 0);
        QVERIFY(!c.all.of(SiteField::Idle).share());
        Dataset announced = dataset();
        announced.sites = {site("a", Stage::Announced)};
        announced.reindex();
        QVERIFY(!completeness(announced).all.of(SiteField::Capacity).share()); // no site that can have it
        QCOMPARE(*completeness(announced).all.of(SiteField::Operator).share(), 0.0);
    }
};

QTEST_APPLESS_MAIN(CompletenessTest)
#include "tst_completeness.moc"
