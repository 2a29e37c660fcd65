// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/idlegroups.h"
#include "support/builders.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const Query Now{QDate(2026, 11, 21), {}};

constexpr LonLat Wuhu{118.4331, 31.3526};
constexpr LonLat DemonstrationZone{120.88, 31.02};

Hub hub(const char* uid, HubKind kind, const char* provinces, LonLat position)
{
    Hub h;
    h.uid = QString::fromLatin1(uid);
    h.nameEn = h.uid.toUpper();
    h.kind = kind;
    h.province = QString::fromLatin1(provinces);
    h.position = position;
    return h;
}

std::vector<Hub> hubs()
{
    return {hub("beijing", HubKind::Demand, "110000", {116.4074, 39.9042}),
            hub("cluster-guian", HubKind::Cluster, "520000", {106.52, 26.42}),
            hub("cluster-wuhu", HubKind::Cluster, "340000", Wuhu),
            hub("cluster-yrd", HubKind::Cluster, "310000; 320000; 330000", DemonstrationZone),
            hub("hub-guizhou", HubKind::NationalHub, "520000", {106.52, 26.42}),
            hub("hub-yangtze-river-delta", HubKind::NationalHub, "310000; 320000; 330000; 340000", {120.9, 31.15}),
            hub("shanghai", HubKind::Demand, "310000", {121.4737, 31.2304})};
}

Site siteOf(const char* uid, std::optional<NationalHub> nationalHub, LonLat position)
{
    Site s = site(uid);
    s.nationalHub = nationalHub;
    s.position = position;
    return s;
}

// Sites of all kinds: a campus of two provinces, known and unknown ratios, precisions, a plan.
Dataset mixed()
{
    Dataset d = dataset();
    d.hubs = hubs();
    Site whole = site("whole");
    whole.operatorName = u"A"_s;
    whole.ownerType = OwnerType::Cloud;
    Site part = site("part", Stage::InService, "620000");
    part.parent = u"whole"_s;
    part.city = u"621000"_s;
    part.operatorName = u"A / B"_s;
    part.nationalHub = NationalHub::YangtzeRiverDelta;
    part.position = Wuhu;
    Site fp64 = site("fp64");
    fp64.operatorName = u"B"_s;
    fp64.chipOrigin = ChipOrigin::Domestic;
    fp64.position = {121.4, 31.2};
    Site plan = site("plan", Stage::Announced, "620000");
    Site silent = site("silent", Stage::InService, "");
    Site unknown = site("unknown-use", Stage::InService, "620000");
    unknown.city = u"620100"_s;
    d.sites = {whole, part, fp64, plan, silent, unknown};
    d.claims = {claim("1", "whole", Quantity::Capacity, 400, "2025-01"),
                claim("2", "part", Quantity::Capacity, 100, "2025-01"),
                claim("3", "fp64", Quantity::Capacity, 10, "2025-01"),
                claim("4", "unknown-use", Quantity::Capacity, 50, "2025-01"),
                claim("5", "whole", Quantity::Idle, 0.75, "2025-01"), // used
                claim("6", "part", Quantity::Idle, 0.5, "2025-01")};
    d.claims.set<&Claim::numberFormat>(2, NumberFormat::Fp64);
    d.events = {event("a", "whole", EventKind::Operational, "2021-05"),
                event("b", "part", EventKind::Operational, "2023")};
    d.reindex();
    return d;
}

// event() is a function of QObject.
Event happened(const char* uid, const char* site, const char* when, EventKind kind = EventKind::Operational)
{
    return event(uid, site, kind, when);
}

std::vector<IdleGroup> groupsOf(const Dataset& d, IdleGrouping grouping)
{
    return idleByGroup(d, figuresOf(d, Now), allSites(d), grouping);
}

QStringList keysOf(const std::vector<IdleGroup>& groups)
{
    QStringList keys;
    for (const IdleGroup& group : groups)
        keys << group.key;
    return keys;
}

const IdleGroup* find(const std::vector<IdleGroup>& groups, const QString& key)
{
    const auto found = std::ranges::find(groups, key, &IdleGroup::key);
    return found == groups.end() ? nullptr : &*found;
}

QString keyOfOnly(const Dataset& d, IdleGrouping grouping, RowIndex site)
{
    const std::vector<RowIndex> one{site};
    const auto groups = idleByGroup(d, figuresOf(d, Now), one, grouping);
    return groups.size() == 1 ? groups[0].key : u"%1 groups"_s.arg(groups.size());
}

} // namespace

class IdleGroupsTest : public QObject
{
    Q_OBJECT

    const Phrases m_english{Language::English};

private Q_SLOTS:

    void everyGroupingHasAKey()
    {
        QCOMPARE(vocabularyOf<IdleGrouping>().terms.size(), std::size_t(IdleGrouping::Cohort) + 1);
        QCOMPARE(vocabularyOf<IdleGrouping>().keys(),
                 u"site, province, city, cluster, national_hub, hub, operator, owner_type, chip_origin, cohort"_s);
        QCOMPARE(parseTerm<IdleGrouping>(u"hub"), IdleGrouping::DemandHub);
    }

    void groupsAddUpToTheTotal_data()
    {
        QTest::addColumn<IdleGrouping>("grouping");
        for (std::size_t i = 0; i < vocabularyOf<IdleGrouping>().terms.size(); ++i)
            QTest::newRow(vocabularyOf<IdleGrouping>().terms[i].key) << IdleGrouping(i);
    }

    void groupsAddUpToTheTotal()
    {
        QFETCH(IdleGrouping, grouping);
        const Dataset d = mixed();
        const Totals all = totalsOf(d, figuresOf(d, Now), allSites(d));
        // By hand: the part is in the whole, so 400 and 50; a quarter of the 400 is idle.
        QCOMPARE(all.pflops, 450.0);
        QCOMPARE(all.idlePflops, 100.0);
        Totals sum;
        int sites = 0;
        std::set<QString> keys;
        for (const IdleGroup& group : groupsOf(d, grouping)) {
            QVERIFY(group.sites() > 0);
            QVERIFY(keys.insert(group.key).second);
            QVERIFY(!groupLabel(d, grouping, group.key, m_english).isEmpty());
            sites += group.sites();
            sum.inService += group.totals.inService;
            sum.withCapacity += group.totals.withCapacity;
            sum.pflops += group.totals.pflops;
            sum.fp64Pflops += group.totals.fp64Pflops;
            sum.knownPflops += group.totals.knownPflops;
            sum.idlePflops += group.totals.idlePflops;
            sum.coverage.unknownPflops += group.totals.coverage.unknownPflops;
            if (group.totals.ratio()) {
                QVERIFY(*group.totals.boundLow() <= *group.totals.ratio());
                QVERIFY(*group.totals.ratio() <= *group.totals.boundHigh());
            }
        }
        QCOMPARE(sites, int(d.sites.size()));
        QCOMPARE(sum.inService, all.inService);
        QCOMPARE(sum.withCapacity, all.withCapacity);
        QCOMPARE(sum.pflops, all.pflops);
        QCOMPARE(sum.fp64Pflops, 10.0);
        QCOMPARE(sum.knownPflops, all.knownPflops);
        QCOMPARE(sum.idlePflops, all.idlePflops);
        QCOMPARE(sum.coverage.unknownPflops, all.coverage.unknownPflops);
    }

    void placesOfTheRecord()
    {
        const Dataset d = mixed();
        // Beijing holds the 400 of the whole, Gansu 50: the part weighs nothing there.
        const auto provinces = groupsOf(d, IdleGrouping::Province);
        QCOMPARE(keysOf(provinces), QStringList({u"110000"_s, u"620000"_s, u"unknown"_s}));
        QCOMPARE(provinces[1].totals.pflops, 50.0);
        QCOMPARE(provinces[1].sites(), 3);
        QVERIFY(!provinces[1].totals.ratio());
        QCOMPARE(groupLabel(d, IdleGrouping::Province, u"620000"_s, m_english), u"Gansu"_s);
        QCOMPARE(groupLabel(d, IdleGrouping::Province, u"unknown"_s, m_english), u"Province not given"_s);
        const auto cities = groupsOf(d, IdleGrouping::City);
        QCOMPARE(find(cities, u"620100"_s)->totals.pflops, 50.0);
        QCOMPARE(find(cities, u"621000"_s)->totals.pflops, 0.0);
        QCOMPARE(find(cities, u"unknown"_s)->sites(), 4);
        // A code without a place is its own name.
        QCOMPARE(groupLabel(d, IdleGrouping::City, u"999999"_s, m_english), u"999999"_s);
    }

    void theNearestClusterOfTheNationalHub()
    {
        Dataset d = dataset();
        d.hubs = hubs();
        d.sites = {siteOf("nanjing", NationalHub::YangtzeRiverDelta, {118.78, 32.04}), // 80 km from Wuhu, 230 km
                   siteOf("suzhou", NationalHub::YangtzeRiverDelta, {120.6, 31.3}),
                   siteOf("guian", NationalHub::Guizhou, Wuhu), // Wuhu is nearer, of another hub
                   siteOf("elsewhere", std::nullopt, Wuhu), siteOf("no-row", NationalHub::Gansu, Wuhu)};
        d.reindex();
        QCOMPARE(keyOfOnly(d, IdleGrouping::Cluster, 0), u"cluster-wuhu"_s);
        QCOMPARE(keyOfOnly(d, IdleGrouping::Cluster, 1), u"cluster-yrd"_s);
        QCOMPARE(keyOfOnly(d, IdleGrouping::Cluster, 2), u"cluster-guian"_s);
        QCOMPARE(keyOfOnly(d, IdleGrouping::Cluster, 3), u"none"_s);
        QCOMPARE(keyOfOnly(d, IdleGrouping::Cluster, 4), u"none"_s);
        QCOMPARE(groupLabel(d, IdleGrouping::Cluster, u"none"_s, m_english), u"Outside the clusters"_s);
        QCOMPARE(groupLabel(d, IdleGrouping::Cluster, u"cluster-wuhu"_s, m_english), u"CLUSTER-WUHU"_s);
        QCOMPARE(keyOfOnly(d, IdleGrouping::NationalHub, 4), u"gansu"_s);
        QCOMPARE(keyOfOnly(d, IdleGrouping::NationalHub, 3), u"none"_s);
        QCOMPARE(groupLabel(d, IdleGrouping::NationalHub, u"gansu"_s, m_english), u"Gansu"_s);
        QCOMPARE(groupLabel(d, IdleGrouping::NationalHub, u"none"_s, m_english), u"Outside the national hubs"_s);
    }

    void theNearestDemandHub()
    {
        Dataset d = mixed();
        QCOMPARE(keyOfOnly(d, IdleGrouping::DemandHub, 0), u"beijing"_s);
        QCOMPARE(keyOfOnly(d, IdleGrouping::DemandHub, 2), u"shanghai"_s);
        d.hubs.clear();
        QCOMPARE(keyOfOnly(d, IdleGrouping::DemandHub, 0), u"none"_s);
        QCOMPARE(groupLabel(d, IdleGrouping::DemandHub, u"none"_s, m_english), u"No demand hub"_s);
    }

    void operatorsAsWritten()
    {
        const Dataset d = mixed();
        const auto groups = groupsOf(d, IdleGrouping::Operator);
        QCOMPARE(groups.size(), 4U);
        QCOMPARE(find(groups, u"A"_s)->sites(), 1);
        QCOMPARE(find(groups, u"A / B"_s)->sites(), 1);
        QCOMPARE(find(groups, u"B"_s)->sites(), 1);
        QCOMPARE(find(groups, u"unknown"_s)->sites(), 3);
        QCOMPARE(groupLabel(d, IdleGrouping::Operator, u"A / B"_s, m_english), u"A / B"_s);
        QCOMPARE(groupLabel(d, IdleGrouping::Operator, u"unknown"_s, m_english), u"Operator not given"_s);
    }

    void categoriesOfTheRecord()
    {
        const Dataset d = mixed();
        QCOMPARE(keysOf(groupsOf(d, IdleGrouping::OwnerType)), QStringList({u"cloud"_s, u"unknown"_s}));
        QCOMPARE(find(groupsOf(d, IdleGrouping::ChipOrigin), u"domestic"_s)->totals.fp64Pflops, 10.0);
        QCOMPARE(groupLabel(d, IdleGrouping::OwnerType, u"unknown"_s, m_english), u"Unknown"_s);
    }

    // Rule 1: what comes after the date does not count.
    void yearOfTheFirstStart()
    {
        Dataset d = dataset();
        d.sites = {site("twice"),
                   site("later"),
                   site("year"),
                   site("undated"),
                   site("plan", Stage::Announced),
                   site("closed", Stage::Cancelled)};
        Source page;
        page.uid = u"page"_s;
        page.readOn = date("2026-10-01");
        d.sources = {page};
        d.events = {happened("1", "twice", "2024-02"),
                    happened("2", "twice", "2022"),
                    happened("3", "twice", "2019", EventKind::Announced),
                    happened("4", "later", "2026-12"),
                    happened("5", "year", "2026"), // told on a page read in October
                    happened("6", "undated", ""),
                    happened("7", "closed", "2020"),
                    happened("8", "closed", "2021", EventKind::Cancelled)};
        d.events.set<&Event::source>(4, u"page"_s);
        d.reindex();
        const auto cohort = [&](RowIndex row) { return keyOfOnly(d, IdleGrouping::Cohort, row); };
        QCOMPARE(cohort(0), u"2022"_s);
        QCOMPARE(cohort(1), u"unknown"_s);
        QCOMPARE(cohort(2), u"2026"_s);
        QCOMPARE(cohort(3), u"unknown"_s);
        QCOMPARE(cohort(4), u"none"_s);
        QCOMPARE(cohort(5), u"2020"_s);
        QCOMPARE(groupLabel(d, IdleGrouping::Cohort, u"2022"_s, m_english), u"2022"_s);
        QCOMPARE(groupLabel(d, IdleGrouping::Cohort, u"none"_s, m_english), u"Not in service"_s);
        QCOMPARE(groupsOf(d, IdleGrouping::Cohort).size(), 5U);
    }

    void largestFirstThenByKey()
    {
        Dataset d = dataset();
        d.sites = {site("c"), site("b"), site("a"), site("d")};
        d.claims = {claim("1", "c", Quantity::Capacity, 20, "2025-01"),
                    claim("2", "d", Quantity::Capacity, 30, "2025-01"),
                    claim("3", "a", Quantity::Capacity, 20, "2025-01")};
        d.reindex();
        QCOMPARE(keysOf(groupsOf(d, IdleGrouping::Site)), QStringList({u"d"_s, u"a"_s, u"c"_s, u"b"_s}));
    }

    // More groups than are summed in one go: parts find their wholes across the border.
    void aGroupForEachOfManySites()
    {
        constexpr int Count = 20'000;
        Dataset d = dataset();
        for (int i = 0; i < Count; ++i) {
            Site s = site("");
            s.uid = u"s"_s + QString::number(i).rightJustified(5, u'0');
            // The last half are parts of the first one; the first half of the wholes have a figure.
            if (i >= Count / 2)
                s.parent = u"s"_s + QString::number(i - Count / 2).rightJustified(5, u'0');
            d.sites.push_back(s);
            if (i < Count / 4 || i >= Count / 2) {
                Claim c = claim("", "", Quantity::Capacity, 1 + i % 7, "2025-01");
                c.uid = s.uid;
                c.site = s.uid;
                d.claims.push_back(c);
            }
        }
        d.reindex();
        const Figures figures = figuresOf(d, Now);
        const std::vector<RowIndex> all = allSites(d);
        const std::vector<bool> counted = countedOnce(d, figures, all);
        const auto groups = idleByGroup(d, figures, all, IdleGrouping::Site);
        QCOMPARE(groups.size(), std::size_t(Count));
        double sum = 0;
        double before = 8;
        for (const IdleGroup& group : groups) {
            const auto row = std::size_t(group.key.mid(1).toInt());
            QCOMPARE(group.sites(), 1);
            QCOMPARE(group.totals.pflops, counted[row] ? figures.sites[row].capacity.value_or(0) : 0);
            QVERIFY(group.totals.pflops <= before);
            before = group.totals.pflops;
            sum += group.totals.pflops;
        }
        QCOMPARE(sum, totalsOf(d, figures, all).pflops);
        // Part of a whole that has a figure, and of one that has none.
        QVERIFY(!counted[Count / 2]);
        QVERIFY(counted[Count - 1]);
    }

    void nothingGivesNoGroup()
    {
        Dataset d = dataset();
        d.reindex();
        const Dataset some = mixed();
        for (std::size_t i = 0; i < vocabularyOf<IdleGrouping>().terms.size(); ++i) {
            QVERIFY(groupsOf(d, IdleGrouping(i)).empty());
            QVERIFY(idleByGroup(some, figuresOf(some, Now), {}, IdleGrouping(i)).empty());
        }
    }
};

QTEST_APPLESS_MAIN(IdleGroupsTest)
#include "tst_idlegroups.moc"
