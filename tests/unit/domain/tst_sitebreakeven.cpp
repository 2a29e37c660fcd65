// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/sitebreakeven.h"
#include "domain/totals.h"
#include "support/builders.h"

#include <QTest>

#include <algorithm>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const QDate Now(2026, 11, 21);

Assumption assumption(const char* parameter, double value, std::optional<double> low = {},
                      std::optional<double> high = {}, Badge badge = Badge::Assumed)
{
    Assumption a;
    a.uid = u"breakeven-"_s + QString::fromLatin1(parameter);
    a.model = u"breakeven"_s;
    a.parameter = QString::fromLatin1(parameter);
    a.value = value;
    a.low = low;
    a.high = high;
    a.badge = badge;
    return a;
}

Segment segment(const char* uid, SegmentKind kind)
{
    Segment s;
    s.uid = QString::fromLatin1(uid);
    s.kind = kind;
    return s;
}

Claim segmentClaim(const char* uid, const char* segment, Quantity quantity, double value, const char* asOf,
                   ClaimKind kind = ClaimKind::Reported)
{
    Claim c;
    c.uid = QString::fromLatin1(uid);
    c.segment = QString::fromLatin1(segment);
    c.quantity = quantity;
    c.value = value;
    c.unit = quantity == Quantity::Rent ? u"CNY/server/month"_s : u"CNY/kWh"_s;
    c.asOf = date(asOf);
    c.kind = kind;
    return c;
}

Claim ownClaim(const char* uid, const char* site, Quantity quantity, double value)
{
    Claim c = claim(uid, site, quantity, value, "2026-01");
    c.unit = quantity == Quantity::Pue ? u"ratio"_s : u"CNY/kWh"_s;
    return c;
}

Site withChips(const char* uid, const char* accelerators, const char* province = "110000", const char* city = "")
{
    Site s = site(uid, Stage::InService, province);
    s.city = QString::fromLatin1(city);
    s.accelerators = QString::fromLatin1(accelerators);
    return s;
}

enum Row : RowIndex { Beijing, Lanzhou, Ascend, Qingyang, Own, Unknown, H20, A100, Rtx, Planned };

// Of eight A100 the power is not known; of eight 4090 the last rent is of October 2024.
Dataset market()
{
    Dataset d = dataset();
    d.assumptions = {assumption("server_price_8xh100", 2e6, 1.6e6, 2.8e6, Badge::Derived),
                     assumption("server_power_8xh100", 8.5, 6.5, 10.2, Badge::Sourced),
                     assumption("server_price_8xa100", 0.9e6),
                     assumption("server_price_8x4090", 0.22e6),
                     assumption("server_power_8x4090", 4.2),
                     assumption("server_price_8xdomestic", 1.2e6),
                     assumption("server_power_8xdomestic", 5),
                     assumption("pue", 1.3, 1.15, 1.5),
                     assumption("pue_8x4090", 1.35),
                     assumption("idle_draw", 0.3),
                     assumption("facility_charge", 550, 500, 600, Badge::Sourced),
                     assumption("server_om_rate", 0.03),
                     assumption("salvage", 0.1),
                     assumption("life_years", 5, 3, 6),
                     assumption("fee", 0.05),
                     assumption("vat", 0.06),
                     assumption("cost_of_capital", 0, 0, 0.08),
                     assumption("hours_per_month", 730, {}, {}, Badge::Derived)};

    d.segments = {segment("city", SegmentKind::CityOrCluster),         segment("chips", SegmentKind::ChipOrigin),
                  segment("province", SegmentKind::Province),          segment("nation", SegmentKind::Nation),
                  segment("operator", SegmentKind::Operator),          segment("seg-rent-8xh100", SegmentKind::Context),
                  segment("seg-rent-8xa100", SegmentKind::Context),    segment("seg-rent-8x4090", SegmentKind::Context),
                  segment("seg-rent-8xdomestic", SegmentKind::Context)};
    d.segments[0].cities = {u"621000"_s};
    d.segments[1].provinces = {u"620000"_s};
    d.segments[1].chipOrigins = {u"domestic"_s};
    d.segments[2].provinces = {u"620000"_s};

    d.sites = {withChips("beijing", "Nvidia H100"),
               withChips("lanzhou", "Nvidia H100", "620000", "620100"),
               withChips("ascend", "Huawei Ascend", "620000", "620100"),
               withChips("qingyang", "", "620000", "621000"),
               withChips("own", "Nvidia H100", "620000", "621000"),
               withChips("unknown", "", "620000", "620100"),
               withChips("h20", "Nvidia H20"),
               withChips("a100", "Nvidia A100"),
               withChips("rtx", "RTX 4090"),
               withChips("planned", "Nvidia H100")};
    d.sites.set<&Site::chipOrigin>(Qingyang, ChipOrigin::Domestic);
    d.sites.set<&Site::status>(Planned, Stage::Announced);

    d.claims = {
        segmentClaim("city-price", "city", Quantity::ElectricityPrice, 0.36, "2020-11"),
        segmentClaim("chips-price", "chips", Quantity::ElectricityPrice, 0.40, "2025-11"),
        segmentClaim("province-price", "province", Quantity::ElectricityPrice, 0.558, "2024", ClaimKind::Calculated),
        segmentClaim("nation-price", "nation", Quantity::ElectricityPrice, 0.627, "2024"),
        segmentClaim("operator-price", "operator", Quantity::ElectricityPrice, 0.01, "2026"),
        segmentClaim("h100", "seg-rent-8xh100", Quantity::Rent, 100'000, "2026-02", ClaimKind::Calculated),
        segmentClaim("a100", "seg-rent-8xa100", Quantity::Rent, 14'600, "2026-02"),
        segmentClaim("4090", "seg-rent-8x4090", Quantity::Rent, 7'500, "2024-10"),
        segmentClaim("domestic", "seg-rent-8xdomestic", Quantity::Rent, 10'512, "2026-02"),
        ownClaim("own-price", "own", Quantity::ElectricityPrice, 0.30),
        ownClaim("own-pue", "own", Quantity::Pue, 1.15),
        claim("idle", "lanzhou", Quantity::Idle, 0.3, "2026-01")};
    d.reindex();
    return d;
}

std::vector<SiteBreakeven> breakevens(const Dataset& d, QDate asOf = Now, const AssumptionChanges& changes = {})
{
    return breakevenOfSites(d, figuresOf(d, {asOf, {}}), breakevenTerms(d, asOf, changes), allSites(d));
}

BreakevenInputs h100(double electricity, double pue)
{
    return {100'000, 2e6, 8.5, electricity, pue, 0.3, 550, 0.03, 0.1, 5, 0.05, 0.06, 0, 730};
}

const ModelInput& input(const ModelInputs& inputs, BreakevenParameter parameter)
{
    return *inputs[std::size_t(parameter)];
}

} // namespace

class SiteBreakevenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void electricityComesFromTheNearestToTheSite()
    {
        const Dataset d = market();
        const auto sites = breakevens(d);
        const auto is = [&](Row row, double price, InputOrigin origin, const QString& claim) {
            const auto& electricity = sites[std::size_t(row)].electricity;
            return electricity && electricity->value == price && electricity->origin == origin &&
                   electricity->claim == d.claimIndex(claim);
        };
        QVERIFY(is(Beijing, 0.627, InputOrigin::Nation, u"nation-price"_s));
        QVERIFY(is(Lanzhou, 0.558, InputOrigin::Province, u"province-price"_s));
        QVERIFY(is(Ascend, 0.40, InputOrigin::Subsidy, u"chips-price"_s)); // by its accelerators: its origin is unknown
        QVERIFY(is(Qingyang, 0.36, InputOrigin::HubQuotation, u"city-price"_s)); // before the subsidy
        QVERIFY(is(Own, 0.30, InputOrigin::OwnClaim, u"own-price"_s));
        QVERIFY(is(Unknown, 0.558, InputOrigin::Province, u"province-price"_s)); // no subsidy without known chips
    }

    void theBreakEvenIsThatOfTheInputs()
    {
        const Dataset d = market();
        const auto sites = breakevens(d);
        QCOMPARE(sites[Beijing].breakeven, *breakevenOf(h100(0.627, 1.3)));
        QCOMPARE(sites[Lanzhou].breakeven, *breakevenOf(h100(0.558, 1.3)));
        QCOMPARE(sites[Own].breakeven, *breakevenOf(h100(0.30, 1.15)));
        BreakevenInputs domestic = h100(0.40, 1.3);
        domestic.rentYuan = 10'512;
        domestic.priceYuan = 1.2e6;
        domestic.powerKw = 5;
        QCOMPARE(sites[Ascend].breakeven, *breakevenOf(domestic));
        QVERIFY(!sites[Ascend].chips.fromOrigin);
        QVERIFY(sites[Qingyang].chips.fromOrigin);
        const auto terms = breakevenTerms(d, Now);
        for (const Row row : {Beijing, Lanzhou, Ascend, Qingyang, Own}) {
            const auto values = valuesOf(inputsOf(d, terms, sites[std::size_t(row)]));
            QVERIFY(values.has_value());
            QCOMPARE(*breakevenOf(*values), sites[std::size_t(row)].breakeven);
        }
    }

    void everyInputTellsWhereItComesFrom()
    {
        const Dataset d = market();
        const auto sites = breakevens(d);
        const auto terms = breakevenTerms(d, Now, {{u"breakeven-facility_charge"_s, 0}});
        const ModelInputs inputs = inputsOf(d, terms, sites[Own]);
        const ModelInput rent = input(inputs, BreakevenParameter::Rent);
        QCOMPARE(rent.origin, InputOrigin::RentClaim);
        QCOMPARE(rent.badge, Badge::Derived); // calculated
        QCOMPARE(rent.row, d.claimIndex(u"h100"_s));
        const ModelInput price = input(inputs, BreakevenParameter::ServerPrice);
        QCOMPARE(price.origin, InputOrigin::Assumption);
        QCOMPARE(price.badge, Badge::Derived);
        QCOMPARE(price.row, 0);
        QCOMPARE(*price.low, 1.6e6);
        QCOMPARE(*price.high, 2.8e6);
        QCOMPARE(input(inputs, BreakevenParameter::ElectricityPrice).badge, Badge::Sourced);
        QCOMPARE(input(inputs, BreakevenParameter::Pue).origin, InputOrigin::OwnClaim);
        QCOMPARE(input(inputs, BreakevenParameter::Pue).row, d.claimIndex(u"own-pue"_s));
        // Sourced in the dataset, but somebody assumed otherwise.
        QCOMPARE(input(inputs, BreakevenParameter::FacilityCharge).badge, Badge::Assumed);
        QCOMPARE(input(inputs, BreakevenParameter::FacilityCharge).value, 0.0);
        QCOMPARE(input(inputsOf(d, terms, sites[Lanzhou]), BreakevenParameter::ElectricityPrice).badge, Badge::Derived);
        QCOMPARE(input(inputsOf(d, terms, sites[Lanzhou]), BreakevenParameter::Pue).badge, Badge::Assumed);
        QCOMPARE(input(terms.of(ChipClass::Rtx4090).inputs, BreakevenParameter::Pue).value, 1.35);
        // Without a site: the nation's price, for the lines over the rents.
        QCOMPARE(input(terms.of(ChipClass::Hopper).inputs, BreakevenParameter::ElectricityPrice).value, 0.627);
        QVERIFY(rentFor(*valuesOf(terms.of(ChipClass::Hopper).inputs), 0.3).has_value());
    }

    void whyThereIsNone()
    {
        const Dataset d = market();
        const auto sites = breakevens(d);
        QCOMPARE(sites[Unknown].missing, NoVerdict::ChipsUnknown);
        QCOMPARE(sites[H20].missing, NoVerdict::NoHardwareAssumptions);
        QVERIFY(!sites[H20].parameter);
        QCOMPARE(sites[A100].missing, NoVerdict::MissingAssumption);
        QCOMPARE(sites[A100].parameter, BreakevenParameter::ServerPower);
        QCOMPARE(sites[Rtx].missing, NoVerdict::NoRent);
        QCOMPARE(sites[Planned].missing, NoVerdict::NotInService);
        for (const Row row : {Unknown, H20, A100, Rtx, Planned}) {
            QVERIFY(!verdictOf(sites[std::size_t(row)]));
            QVERIFY(!sites[std::size_t(row)].breakeven.cash);
        }
        // In 2024 the 4090 has a rent and the H100 none.
        const auto then = breakevens(d, QDate(2025, 3, 1));
        QCOMPARE(then[Beijing].missing, NoVerdict::NoRent);
        QVERIFY(!then[Rtx].missing);
    }

    void aRentThatIsNotKnownYetHidesNone()
    {
        Dataset d = market();
        Claim early = segmentClaim("early", "seg-rent-8xh100", Quantity::Rent, 80'000, "2026");
        early.source = u"june"_s;
        const Claim later = segmentClaim("later", "seg-rent-8xh100", Quantity::Rent, 90'000, "2026"); // of no source
        d.claims.push_back(early);
        d.claims.push_back(later);
        Source june;
        june.uid = u"june"_s;
        june.readOn = date("2026-06-30");
        d.sources.push_back(june);
        d.reindex();
        const auto rent = [&](QDate asOf) { return breakevenTerms(d, asOf).of(ChipClass::Hopper).rent->value; };
        QCOMPARE(rent(QDate(2026, 6, 29)), 100'000.0); // of February
        QCOMPARE(rent(Now), 80'000.0);
        QCOMPARE(rent(QDate(2026, 12, 31)), 90'000.0);
    }

    void withoutAnyPriceOfElectricity()
    {
        Dataset d = market();
        d.segments[3].kind = SegmentKind::Context;
        const auto sites = breakevens(d);
        QCOMPARE(sites[Beijing].missing, NoVerdict::NoElectricityPrice);
        QVERIFY(!sites[Lanzhou].missing);
        const auto terms = breakevenTerms(d, Now);
        QVERIFY(!valuesOf(terms.of(ChipClass::Hopper).inputs));
        QVERIFY(!tornadoOf(inputsOf(d, terms, sites[Beijing])));
    }

    void aPriceForSomeOwnersOnlyIsNoPriceOfThePlace()
    {
        Dataset d = market();
        d.segments[0].ownerTypes = {u"unknown"_s};
        QCOMPARE(breakevens(d)[Qingyang].electricity->origin, InputOrigin::Subsidy);
    }

    void aLimitHidesNoNumber()
    {
        for (const Role role : {Role::LowerBound, Role::UpperBound}) {
            Dataset d = market();
            const Claim told = d.claims[std::size_t(d.claimIndex(u"own-pue"_s))];
            Claim limit = told;
            limit.uid = u"own-pue-limit"_s;
            limit.role = role;
            limit.value = {};
            (role == Role::LowerBound ? limit.low : limit.high) = 1.25;
            limit.asOf = date("2026-06"); // later, so that it is preferred
            d.claims.push_back(limit);
            d.reindex();
            const SiteBreakeven site = breakevens(d)[std::size_t(d.siteIndex(told.site))];
            QCOMPARE(site.pue->value, *told.value);
        }
    }

    void invalidInputsAreNamed()
    {
        Dataset d = market();
        const auto life = breakevens(d, Now, {{u"breakeven-life_years"_s, 0}});
        QCOMPARE(life[Beijing].missing, NoVerdict::InvalidInputs);
        QCOMPARE(life[Beijing].parameter, BreakevenParameter::Life);
        d.claims.set<&Claim::value>(std::size_t(d.claimIndex(u"own-pue"_s)), 0.9);
        const auto pue = breakevens(d);
        QCOMPARE(pue[Own].missing, NoVerdict::InvalidInputs);
        QCOMPARE(pue[Own].parameter, BreakevenParameter::Pue);
        QVERIFY(!pue[Beijing].missing);
        // A PUE of the site heals an impossible assumption, and only there.
        const auto assumed = breakevens(market(), Now, {{u"breakeven-pue"_s, 0.5}});
        QVERIFY(!assumed[Own].missing);
        QCOMPARE(assumed[Beijing].missing, NoVerdict::InvalidInputs);
    }

    void theDistanceFromBreakEven()
    {
        const auto sites = breakevens(market());
        const SiteBreakeven& lanzhou = sites[Lanzhou];
        QVERIFY(qAbs(*lanzhou.used - 0.3) < 1e-12);
        QVERIFY(qAbs(*lanzhou.aboveCash() - (0.3 - *lanzhou.breakeven.cash)) < 1e-12);
        QVERIFY(*lanzhou.aboveCash() > 0);
        QVERIFY(*lanzhou.aboveAccounting() < 0);
        QCOMPARE(verdictOf(lanzhou), SiteVerdict::CoversRunningCost);
        QVERIFY(!sites[Beijing].used);
        QVERIFY(!sites[Beijing].aboveCash());
        QCOMPARE(verdictOf(sites[Beijing]), SiteVerdict::UseUnknown);
    }

    void verdicts()
    {
        const auto verdict = [](std::optional<double> cash, std::optional<double> accounting,
                                std::optional<double> used) {
            SiteBreakeven s;
            s.breakeven = {cash, accounting};
            s.used = used;
            return verdictOf(s);
        };
        QCOMPARE(verdict(0.2, 0.6, 0.7), SiteVerdict::PaysForHardware);
        QCOMPARE(verdict(0.2, 0.6, 0.6), SiteVerdict::PaysForHardware);
        QCOMPARE(verdict(0.2, 0.6, 0.59), SiteVerdict::CoversRunningCost);
        QCOMPARE(verdict(0.2, 0.6, 0.2), SiteVerdict::CoversRunningCost);
        QCOMPARE(verdict(0.2, 0.6, 0.19), SiteVerdict::SwitchOff);
        QCOMPARE(verdict(0.2, 1.7, 1.0), SiteVerdict::CoversRunningCost);
        QCOMPARE(verdict(0.2, 0.6, {}), SiteVerdict::UseUnknown);
        QCOMPARE(verdict(1.1, 1.7, {}), SiteVerdict::SwitchOff); // not even full use covers it
        QCOMPARE(verdict({}, {}, 1.0), SiteVerdict::SwitchOff);
    }

    void someSitesAreAsAmongAll()
    {
        const Dataset d = market();
        const auto all = breakevens(d);
        const std::vector<RowIndex> some{Lanzhou, Qingyang, Planned};
        const auto alone = breakevenOfSites(d, figuresOf(d, {Now, {}}), breakevenTerms(d, Now), some);
        QCOMPARE(alone.size(), some.size());
        for (std::size_t i = 0; i < some.size(); ++i) {
            QCOMPARE(alone[i].breakeven, all[std::size_t(some[i])].breakeven);
            QCOMPARE(alone[i].missing, all[std::size_t(some[i])].missing);
        }
        QVERIFY(breakevenOfSites(d, figuresOf(d, {Now, {}}), breakevenTerms(d, Now), {}).empty());
    }

    void theTornadoMovesOneInputAtATime()
    {
        const Dataset d = market();
        const auto terms = breakevenTerms(d, Now);
        const auto sites = breakevens(d);
        const auto tornado = tornadoOf(inputsOf(d, terms, sites[Lanzhou]));
        QVERIFY(tornado.has_value());
        QCOMPARE(*tornado->base, *sites[Lanzhou].breakeven.accounting);
        QCOMPARE(tornado->bars.size(), 6); // price, power, PUE, facility, life, capital
        QCOMPARE(tornado->bars.size() + tornado->withoutRange.size(), BreakevenParameters);
        QCOMPARE(tornado->withoutRange.front(), BreakevenParameter::Rent);
        double before = 10;
        for (const TornadoBar& bar : tornado->bars) {
            QVERIFY(*bar.span > 0);
            QVERIFY(*bar.span <= before);
            before = *bar.span;
            BreakevenInputs in = h100(0.558, 1.3);
            const auto member = specOf(bar.parameter).member;
            QVERIFY(bar.low <= in.*member && in.*member <= bar.high);
            in.*member = bar.low;
            QCOMPARE(*bar.atLow, *breakevenOf(in)->accounting);
            in.*member = bar.high;
            QCOMPARE(*bar.atHigh, *breakevenOf(in)->accounting);
            QVERIFY(std::min(*bar.atLow, *bar.atHigh) <= *tornado->base);
            QVERIFY(std::max(*bar.atLow, *bar.atHigh) >= *tornado->base);
        }
        // A life of 3 to 6 years moves more than a price of 1.6 to 2.8 million, the PUE hardly anything.
        QCOMPARE(tornado->bars.front().parameter, BreakevenParameter::Life);
        QCOMPARE(tornado->bars[1].parameter, BreakevenParameter::ServerPrice);
        QCOMPARE(tornado->bars.back().parameter, BreakevenParameter::Pue);
    }

    void aChangedInputMayLieOutsideItsRange()
    {
        const Dataset d = market();
        const auto terms = breakevenTerms(d, Now, {{u"breakeven-server_price_8xh100"_s, 3.5e6}});
        const auto tornado = tornadoOf(inputsOf(d, terms, breakevens(d)[Lanzhou]));
        const auto bar = std::ranges::find(tornado->bars, BreakevenParameter::ServerPrice, &TornadoBar::parameter);
        QVERIFY(bar != tornado->bars.end());
        QCOMPARE(bar->low, 1.6e6);
        QCOMPARE(bar->high, 3.5e6);
        QCOMPARE(*bar->atHigh, *tornado->base);
    }

    void anEndThatNeverBreaksEvenIsTheLongest()
    {
        Dataset d = market();
        d.claims.set<&Claim::low>(std::size_t(d.claimIndex(u"h100"_s)), 1000.0);
        const auto tornado = tornadoOf(inputsOf(d, breakevenTerms(d, Now), breakevens(d)[Lanzhou]));
        QCOMPARE(tornado->bars.front().parameter, BreakevenParameter::Rent);
        QVERIFY(!tornado->bars.front().atLow);
        QVERIFY(!tornado->bars.front().span);
        QCOMPARE(tornado->bars.front().high, 100'000.0); // no high end is told
    }

    void anEmptyDatasetHasNothing()
    {
        Dataset d;
        d.reindex();
        QVERIFY(breakevens(d).empty());
        const auto terms = breakevenTerms(d, Now);
        QCOMPARE(terms.of(ChipClass::Hopper).missing, NoVerdict::NoHardwareAssumptions);
        QCOMPARE(terms.of(ChipClass::Unknown).missing, NoVerdict::ChipsUnknown);
    }
};

QTEST_APPLESS_MAIN(SiteBreakevenTest)
#include "tst_sitebreakeven.moc"
