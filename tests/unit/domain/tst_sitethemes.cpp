// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/latency.h"
#include "domain/sitethemes.h"
#include "domain/synthetic.h"
#include "support/builders.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

using Numbers = std::vector<std::optional<double>>;

namespace {

const Query Now{QDate(2026, 11, 21), std::nullopt};

Claim figure(const char* uid, const char* site, Quantity quantity, const char* unit, double value,
             const char* asOf = "2026-01")
{
    Claim c = claim(uid, site, quantity, value, asOf);
    c.unit = QString::fromLatin1(unit);
    return c;
}

Hub demandHub(const QString& uid, LonLat position)
{
    Hub hub;
    hub.uid = uid;
    hub.nameEn = uid;
    hub.position = position;
    return hub;
}

// So many sites of each owner type.
Dataset byOwner(std::initializer_list<std::pair<OwnerType, int>> counts)
{
    Dataset d = dataset();
    for (const auto& [owner, count] : counts) {
        for (int i = 0; i < count; ++i) {
            Site s = site(qPrintable(u"s%1"_s.arg(d.sites.size())));
            s.ownerType = owner;
            d.sites.push_back(s);
        }
    }
    d.reindex();
    return d;
}

} // namespace

class SiteThemesTest : public QObject
{
    Q_OBJECT

    const Phrases m_english{Language::English};

private Q_SLOTS:

    void everyThemeHasALabelAndAKind()
    {
        QCOMPARE(vocabularyOf<SiteTheme>().terms.size(), std::size_t(SiteTheme::NearestHub) + 1);
        QVERIFY(isNumeric(SiteTheme::Capacity) && isNumeric(SiteTheme::RoundTrip));
        QVERIFY(!isNumeric(SiteTheme::Stage) && !isNumeric(SiteTheme::NearestHub));
        QCOMPARE(keyOf(SiteTheme::Pue), u"pue"_s);
        QCOMPARE(parseTerm<SiteTheme>(u"nearest_hub"), SiteTheme::NearestHub);
        QCOMPARE(unitLabel(SiteTheme::Power, m_english), u"MW"_s);
        QCOMPARE(unitLabel(SiteTheme::ElectricityPrice, m_english), u"yuan/kWh"_s);
        QVERIFY(unitLabel(SiteTheme::Pue, m_english).isEmpty());
        QVERIFY(unitLabel(SiteTheme::Stage, m_english).isEmpty());
    }

    // A site with a claim has its number; one without has none, which is not zero.
    void numbersOfClaims_data()
    {
        QTest::addColumn<SiteTheme>("theme");
        QTest::addColumn<Quantity>("quantity");
        QTest::addColumn<QByteArray>("unit");
        QTest::newRow("planned") << SiteTheme::CapacityPlanned << Quantity::CapacityPlanned << "PFLOPS"_ba;
        QTest::newRow("power") << SiteTheme::Power << Quantity::Power << "MW"_ba;
        QTest::newRow("racks") << SiteTheme::Racks << Quantity::Racks << "racks"_ba;
        QTest::newRow("PUE") << SiteTheme::Pue << Quantity::Pue << "ratio"_ba;
        QTest::newRow("price") << SiteTheme::ElectricityPrice << Quantity::ElectricityPrice << "CNY/kWh"_ba;
        QTest::newRow("investment") << SiteTheme::Investment << Quantity::Investment << "CNY"_ba;
    }

    void numbersOfClaims()
    {
        QFETCH(SiteTheme, theme);
        QFETCH(Quantity, quantity);
        QFETCH(QByteArray, unit);
        Dataset d = dataset();
        for (const char* uid : {"value", "none", "range", "least", "most", "context", "later", "unit", "zero"})
            d.sites.push_back(site(uid));
        d.claims = {figure("c1", "value", quantity, unit, 5),    figure("c2", "range", quantity, unit, 0),
                    figure("c3", "least", quantity, unit, 0),    figure("c4", "most", quantity, unit, 0),
                    figure("c5", "context", quantity, unit, 7),  figure("c6", "later", quantity, unit, 8, "2027"),
                    figure("c7", "unit", quantity, "apples", 9), figure("c8", "zero", quantity, unit, 0)};
        const auto setRange = [&](std::size_t row, Role role, std::optional<double> low, std::optional<double> high) {
            d.claims.set<&Claim::value>(row, std::nullopt);
            d.claims.set<&Claim::role>(row, role);
            d.claims.set<&Claim::low>(row, low);
            d.claims.set<&Claim::high>(row, high);
        };
        setRange(1, Role::Range, 2, 4);
        setRange(2, Role::LowerBound, 6, std::nullopt);
        setRange(3, Role::UpperBound, std::nullopt, 6);
        d.claims.set<&Claim::role>(4, Role::Context);
        d.reindex();
        QCOMPARE(numericOf(d, figuresOf(d, Now), theme), (Numbers{5, {}, 3, 6, {}, {}, {}, {}, 0}));
    }

    void preferredClaimOfTheDate()
    {
        Dataset d = dataset();
        d.sites = {site("a")};
        d.claims = {figure("c1", "a", Quantity::Power, "MW", 10, "2024-06"),
                    figure("c2", "a", Quantity::Power, "MW", 20, "2026-06")};
        d.reindex();
        QCOMPARE(numericOf(d, figuresOf(d, Now), SiteTheme::Power), (Numbers{20}));
        QCOMPARE(numericOf(d, figuresOf(d, {QDate(2025, 1, 1), {}}), SiteTheme::Power), (Numbers{10}));
        QCOMPARE(numericOf(d, figuresOf(d, {QDate(2023, 1, 1), {}}), SiteTheme::Power), (Numbers{{}}));
    }

    // Capacities at FP64 are another quantity, and one that is planned is not in service.
    void capacities()
    {
        Dataset d = dataset();
        d.sites = {site("works"), site("hpc"), site("planned", Stage::Announced)};
        d.claims = {figure("c1", "works", Quantity::Capacity, "PFLOPS", 100),
                    figure("c2", "hpc", Quantity::Capacity, "PFLOPS", 50),
                    figure("c3", "planned", Quantity::Capacity, "PFLOPS", 70),
                    figure("c4", "planned", Quantity::CapacityPlanned, "PFLOPS", 80),
                    figure("c5", "hpc", Quantity::CapacityPlanned, "PFLOPS", 90)};
        d.claims.set<&Claim::numberFormat>(1, NumberFormat::Fp64);
        d.claims.set<&Claim::numberFormat>(4, NumberFormat::Fp64);
        d.reindex();
        const Figures figures = figuresOf(d, Now);
        QCOMPARE(numericOf(d, figures, SiteTheme::Capacity), (Numbers{100, {}, {}}));
        QCOMPARE(numericOf(d, figures, SiteTheme::CapacityPlanned), (Numbers{{}, {}, 80}));
    }

    void roundTrips()
    {
        Dataset d = dataset();
        d.sites = {site("a"), site("b")};
        d.sites.set<&Site::position>(1, LonLat{114.3, 30.6});
        d.reindex();
        QCOMPARE(numericOf(d, figuresOf(d, Now), SiteTheme::RoundTrip), (Numbers{{}, {}}));
        d.hubs = {demandHub(u"beijing"_s, {116.4074, 39.9042}), demandHub(u"shenzhen"_s, {114.0579, 22.5431})};
        const Numbers ms = numericOf(d, figuresOf(d, Now), SiteTheme::RoundTrip);
        for (std::size_t i = 0; i < 2; ++i) {
            const auto exact = latenciesOf(d, d.sites[i].position, {});
            QCOMPARE_LT(std::abs(*ms[i] - nearest(exact)->bestMs()), 0.001);
        }
        const SiteCategories hubs = categoriesOf(d, figuresOf(d, Now), SiteTheme::NearestHub, m_english);
        QCOMPARE(hubs.categories.size(), 2U);
        QCOMPARE(hubs.categories[std::size_t(hubs.ofSite[0])].key, u"beijing"_s);
        QCOMPARE(hubs.categories[std::size_t(hubs.ofSite[1])].key, u"shenzhen"_s);
    }

    void categoriesByFrequency()
    {
        const Dataset d = byOwner({{OwnerType::Telecom, 1},
                                   {OwnerType::Private, 3},
                                   {OwnerType::Unknown, 4},
                                   {OwnerType::Listed, 2},
                                   {OwnerType::Cloud, 2}});
        const SiteCategories c = categoriesOf(d, figuresOf(d, Now), SiteTheme::OwnerType, m_english);
        const std::vector<SiteCategories::Category> expected{{u"private"_s, u"Private company"_s, 3},
                                                             {u"cloud"_s, u"Cloud company"_s, 2}, // ties: as listed
                                                             {u"listed"_s, u"Listed company"_s, 2},
                                                             {u"telecom"_s, u"Telecom operator"_s, 1}};
        QCOMPARE(c.categories, expected);
        QCOMPARE(c.unknown, 4);
        QCOMPARE(c.other, 0);
        QCOMPARE(c.none, 0);
        QCOMPARE(c.ofSite, (std::vector<qint8>{3, 0, 0, 0, -1, -1, -1, -1, 2, 2, 1, 1}));
    }

    // A seventh and eighth category are "other"; a site outside the national hubs is neither that nor unknown.
    void otherAndNone()
    {
        Dataset d = dataset();
        for (int hub = 0; hub < 8; ++hub) {
            for (int i = 0; i <= hub; ++i) {
                Site s = site(qPrintable(u"s%1"_s.arg(d.sites.size())));
                s.nationalHub = static_cast<NationalHub>(hub);
                d.sites.push_back(s);
            }
        }
        d.sites.push_back(site("outside"));
        d.reindex();
        const SiteCategories c = categoriesOf(d, figuresOf(d, Now), SiteTheme::NationalHub, m_english);
        QCOMPARE(c.categories.size(), std::size_t(MaxCategories));
        QCOMPARE(c.categories[0].key, u"ningxia"_s);
        QCOMPARE(c.categories[5].sites, 3);
        QCOMPARE(c.other, 3);
        QCOMPARE(c.otherKeys, QStringList({u"yangtze_river_delta"_s, u"beijing_tianjin_hebei"_s}));
        QCOMPARE(c.none, 1);
        QCOMPARE(c.unknown, 0);
        QCOMPARE(c.ofSite.front(), SiteCategories::Other);
        QCOMPARE(c.ofSite.back(), SiteCategories::None);
        QCOMPARE(std::ranges::count(c.ofSite, SiteCategories::Other), 3);
    }

    void stagesAreOfTheDate()
    {
        Dataset d = dataset();
        d.sites = {site("a", Stage::InService), site("b", Stage::Unknown)};
        d.events = {test::event("e1", "a", EventKind::Announced, "2020-01"),
                    test::event("e2", "a", EventKind::Operational, "2024-01")};
        d.reindex();
        const auto keyAt = [&](QDate day) {
            const SiteCategories c = categoriesOf(d, figuresOf(d, {day, {}}), SiteTheme::Stage, m_english);
            QStringList keys;
            for (const auto& category : c.categories) {
                if (category.sites > 0)
                    keys << category.key;
            }
            return keys.join(u' ') + u' ' + QString::number(c.unknown);
        };
        QCOMPARE(keyAt({2026, 11, 21}), u"operational 1"_s);
        QCOMPARE(keyAt({2021, 1, 1}), u"announced 1"_s);
    }

    // In an animation a colour means the same stage in every frame, however many sites are at it.
    void stagesKeepTheirOrder()
    {
        Dataset d = dataset();
        d.sites = {site("a"), site("b"), site("c"), site("d", Stage::Announced)};
        d.events = {test::event("e1", "a", EventKind::Announced, "2020-01"),
                    test::event("e2", "a", EventKind::Operational, "2024-01"),
                    test::event("e3", "b", EventKind::Announced, "2020-01"),
                    test::event("e4", "b", EventKind::Operational, "2024-01"),
                    test::event("e5", "c", EventKind::Operational, "2020-01"),
                    test::event("e6", "d", EventKind::Announced, "2025-01")};
        d.reindex();
        const auto sitesAt = [&](QDate day) {
            const SiteCategories c = categoriesOf(d, figuresOf(d, {day, {}}), SiteTheme::Stage, m_english);
            QStringList sites;
            for (const auto& category : c.categories)
                sites << u"%1 %2"_s.arg(category.key).arg(category.sites);
            return sites;
        };
        QCOMPARE(sitesAt({2021, 1, 1}), QStringList({u"announced 2"_s, u"under_construction 0"_s, u"operational 1"_s,
                                                     u"suspended 0"_s, u"cancelled 0"_s}));
        QCOMPARE(sitesAt({2026, 11, 21}), QStringList({u"announced 1"_s, u"under_construction 0"_s, u"operational 3"_s,
                                                       u"suspended 0"_s, u"cancelled 0"_s}));
    }

    void nothing()
    {
        Dataset d = dataset();
        d.reindex();
        const Figures figures = figuresOf(d, Now);
        for (std::size_t t = 0; t < vocabularyOf<SiteTheme>().terms.size(); ++t) {
            const auto theme = static_cast<SiteTheme>(t);
            if (isNumeric(theme))
                QVERIFY(numericOf(d, figures, theme).empty());
            else if (theme != SiteTheme::Stage) // stages are always listed
                QVERIFY(categoriesOf(d, figures, theme, m_english).categories.empty());
        }
    }

    // More sites than a block has: every one by itself gives the same.
    void manySites()
    {
        Dataset base = dataset();
        base.hubs = {demandHub(u"beijing"_s, {116.4074, 39.9042}), demandHub(u"shanghai"_s, {121.4737, 31.2304})};
        for (Place& place : base.places) {
            place.lon = 104;
            place.lat = 36;
        }
        base.reindex();
        const Dataset d = syntheticDataset(20'000, 1, base);
        const Figures figures = figuresOf(d, Now);
        const Numbers power = numericOf(d, figures, SiteTheme::Power);
        const SiteCategories owners = categoriesOf(d, figures, SiteTheme::OwnerType, m_english);
        QCOMPARE(power.size(), 20'000U);
        int known = 0;
        for (std::size_t i = 0; i < power.size(); i += 13) {
            const RowIndex claim =
                preferredClaim(d, d.claimsOfSite(RowIndex(i)), Quantity::Power, std::nullopt, Now.asOf);
            QCOMPARE(power[i], claim < 0 ? std::nullopt : d.claims[std::size_t(claim)].value);
            known += claim >= 0;
            const OwnerType owner = d.sites[i].ownerType;
            if (owner != OwnerType::Unknown)
                QCOMPARE(owners.categories[std::size_t(owners.ofSite[i])].key, keyOf(owner));
        }
        QCOMPARE_GT(known, 100);
    }
};

QTEST_APPLESS_MAIN(SiteThemesTest)
#include "tst_sitethemes.moc"
