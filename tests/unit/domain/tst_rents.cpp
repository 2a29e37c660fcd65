// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/rents.h"
#include "support/builders.h"

#include <QTest>

#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const QString Yuan = u"CNY/server/month"_s;

Claim rent(const char* uid, const char* segment, std::optional<double> value, const char* asOf,
           const QString& unit = Yuan)
{
    Claim c;
    c.uid = QString::fromLatin1(uid);
    c.segment = QString::fromLatin1(segment);
    c.quantity = Quantity::Rent;
    c.value = value;
    c.unit = unit;
    c.asOf = date(asOf);
    return c;
}

Claim range(Claim claim, double low, double high)
{
    claim.role = Role::Range;
    claim.value.reset();
    claim.low = low;
    claim.high = high;
    return claim;
}

Assumption assumption(const char* parameter, double value)
{
    Assumption a;
    a.uid = u"breakeven-"_s + QString::fromLatin1(parameter);
    a.model = u"breakeven"_s;
    a.parameter = QString::fromLatin1(parameter);
    a.value = value;
    return a;
}

// The markets of the shipped dataset, with the given claims.
Dataset markets(const ColumnTable<Claim>& claims)
{
    Dataset d = dataset();
    for (const char* uid : {"seg-rent-8x4090", "seg-rent-8xa100", "seg-rent-8xdomestic", "seg-rent-8xh100",
                            "seg-rent-a100-hour", "seg-rent-domestic-hour", "seg-rent-h100-hour", "seg-rent-t4"}) {
        Segment s;
        s.uid = QString::fromLatin1(uid);
        d.segments.push_back(s);
    }
    d.assumptions = {assumption("hours_per_month", 730), assumption("exchange_rate", 7.2)};
    d.claims = claims;
    d.reindex();
    return d;
}

// When everything is known.
RentSeries series(const Dataset& d, ChipClass chip, const AssumptionChanges& changes = {})
{
    return rentsKnownAt(rentSeriesOf(d, Assumptions(d, changes), chip), QDate(2030, 1, 1));
}

QStringList dates(const RentSeries& points)
{
    QStringList list;
    for (const RentPoint& point : points)
        list << point.asOf.iso();
    return list;
}

} // namespace

class RentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aServerSeriesIsTakenAsItIs()
    {
        const Dataset d = markets({rent("3", "seg-rent-8xh100", 75'000, "2025-03"),
                                   range(rent("2", "seg-rent-8xh100", {}, "2024-01"), 120'000, 180'000),
                                   rent("1", "seg-rent-8xa100", 50'000, "2023")});
        const RentSeries points = series(d, ChipClass::Hopper);
        QCOMPARE(dates(points), (QStringList{u"2024-01"_s, u"2025-03"_s}));
        QCOMPARE(points[0].value, 150'000.0);
        QCOMPARE(*points[0].low, 120'000.0);
        QCOMPARE(*points[0].high, 180'000.0);
        QCOMPARE(points[0].claim, 1);
        QVERIFY(!points[0].converted);
        QCOMPARE(points[1].value, 75'000.0);
        QVERIFY(!points[1].low && !points[1].high);
        QCOMPARE(points[1].kind, ClaimKind::Reported);
        QCOMPARE(dates(series(d, ChipClass::Ampere)), QStringList{u"2023"_s});
        for (const ChipClass chip : {ChipClass::H20, ChipClass::Rtx4090, ChipClass::Domestic, ChipClass::Unknown})
            QVERIFY(series(d, chip).empty());
    }

    void otherUnitsAreConverted()
    {
        const Dataset d = markets({rent("1", "seg-rent-h100-hour", 2.35, "2026-03", u"USD/GPU/hour"_s),
                                   rent("2", "seg-rent-8xa100", 6, "2024-09", u"USD/server/hour"_s),
                                   rent("3", "seg-rent-domestic-hour", 1.8, "2026-02", u"CNY/card/hour"_s),
                                   range(rent("4", "seg-rent-h100-hour", {}, "2023", u"USD/GPU/hour"_s), 5, 8)});
        const RentSeries hopper = series(d, ChipClass::Hopper);
        QCOMPARE(hopper.size(), 2);
        // 2.35 x 8 x 730 x 7.2; 6.5 between 5 and 8.
        QVERIFY(qAbs(hopper[1].value - 98'812.8) < 1e-6);
        QVERIFY(hopper[1].converted);
        QCOMPARE(hopper[1].kind, ClaimKind::Calculated);
        QVERIFY(qAbs(hopper[0].value - 273'312) < 1e-6);
        QVERIFY(qAbs(*hopper[0].low - 210'240) < 1e-6);
        QVERIFY(qAbs(*hopper[0].high - 336'384) < 1e-6);
        QVERIFY(qAbs(series(d, ChipClass::Ampere).front().value - 31'536) < 1e-6);   // 6 x 730 x 7.2
        QVERIFY(qAbs(series(d, ChipClass::Domestic).front().value - 10'512) < 1e-6); // 1.8 x 8 x 730
        const RentSeries dearer = series(d, ChipClass::Hopper, {{u"breakeven-exchange_rate"_s, 8.0}});
        QVERIFY(qAbs(dearer[1].value - 109'792) < 1e-6); // 2.35 x 8 x 730 x 8
    }

    void whatCannotBeConvertedTellsNothing()
    {
        Dataset d = markets({rent("1", "seg-rent-h100-hour", 2.35, "2026-03", u"USD/GPU/hour"_s),
                             rent("2", "seg-rent-a100-hour", 2.5, "2026-02", u"CNY/card/hour"_s),
                             rent("3", "seg-rent-8x4090", 1993, "2025-09", u"CNY/m2/month"_s),
                             rent("4", "seg-rent-t4", 9000, "2026-10")});
        QVERIFY(series(d, ChipClass::Rtx4090).empty());
        d.assumptions = {assumption("hours_per_month", 730)};
        QVERIFY(series(d, ChipClass::Hopper).empty());
        QCOMPARE(series(d, ChipClass::Ampere).size(), 1);
        d.assumptions.clear();
        QVERIFY(series(d, ChipClass::Ampere).empty());
    }

    // Of a foreign file or a scenario in it.
    void impossibleFactorsConvertNothing_data()
    {
        QTest::addColumn<double>("factor");
        for (const double factor : {0.0, -7.2, std::numeric_limits<double>::quiet_NaN()})
            QTest::addRow("%g", factor) << factor;
    }

    void impossibleFactorsConvertNothing()
    {
        QFETCH(double, factor);
        const Dataset d = markets({rent("1", "seg-rent-h100-hour", 2.35, "2026-03", u"USD/GPU/hour"_s),
                                   rent("2", "seg-rent-a100-hour", 2.5, "2026-02", u"CNY/card/hour"_s),
                                   rent("3", "seg-rent-8xh100", 75'000, "2025-03")});
        const RentSeries byRate = series(d, ChipClass::Hopper, {{u"breakeven-exchange_rate"_s, factor}});
        QCOMPARE(dates(byRate), QStringList{u"2025-03"_s});
        QCOMPARE(series(d, ChipClass::Ampere, {{u"breakeven-exchange_rate"_s, factor}}).size(), 1);
        const AssumptionChanges hours{{u"breakeven-hours_per_month"_s, factor}};
        QCOMPARE(dates(series(d, ChipClass::Hopper, hours)), QStringList{u"2025-03"_s});
        QVERIFY(series(d, ChipClass::Ampere, hours).empty());
        // Two that are negative make no rent together.
        QCOMPARE(series(d, ChipClass::Hopper,
                        {{u"breakeven-hours_per_month"_s, factor}, {u"breakeven-exchange_rate"_s, factor}})
                     .size(),
                 1);
    }

    void aServerRentGoesBeforeAConvertedOneOfTheSameDate()
    {
        // The same quotation twice, as quoted and as somebody worked it out; and two markets of one year.
        Claim worked = rent("a", "seg-rent-8xa100", 31'500, "2024-09");
        worked.kind = ClaimKind::Calculated;
        const Dataset d = markets({worked, rent("b", "seg-rent-8xa100", 6, "2024-09", u"USD/server/hour"_s),
                                   rent("c", "seg-rent-8xh100", 180'000, "2023"),
                                   range(rent("d", "seg-rent-h100-hour", {}, "2023", u"USD/GPU/hour"_s), 5, 8)});
        const RentSeries ampere = series(d, ChipClass::Ampere);
        QCOMPARE(ampere.size(), 1);
        QCOMPARE(ampere[0].value, 31'500.0);
        QVERIFY(!ampere[0].converted);
        QCOMPARE(series(d, ChipClass::Hopper).size(), 1);
        QCOMPARE(series(d, ChipClass::Hopper)[0].value, 180'000.0);
    }

    void ofOneDateThePreferredClaim()
    {
        Claim assumed = rent("1", "seg-rent-8x4090", 1, "2024-01");
        assumed.kind = ClaimKind::Assumed;
        assumed.confidence = Confidence::High;
        Claim low = rent("2", "seg-rent-8x4090", 2, "2024-01");
        low.confidence = Confidence::Low;
        Claim high = rent("3", "seg-rent-8x4090", 3, "2024-01");
        high.confidence = Confidence::High;
        const Claim none = rent("4", "seg-rent-8x4090", 4, "2024-01");
        QCOMPARE(series(markets({assumed, low, high, none}), ChipClass::Rtx4090)[0].value, 3.0);
        QCOMPARE(series(markets({assumed, low, none}), ChipClass::Rtx4090)[0].value, 2.0);
        QCOMPARE(series(markets({none, high, low, assumed}), ChipClass::Rtx4090)[0].value, 3.0);
        Claim pinned = assumed;
        pinned.preferred = true;
        QCOMPARE(series(markets({pinned, low, high, none}), ChipClass::Rtx4090)[0].value, 1.0);
        const Claim later = rent("5", "seg-rent-8x4090", 5, "2024-01");
        QCOMPARE(series(markets({none, later}), ChipClass::Rtx4090)[0].value, 5.0);
    }

    void contextSupersededUndatedAndImpossibleClaimsTellNoPoint()
    {
        Claim context = rent("1", "seg-rent-8xh100", 350'000, "2025-12");
        context.role = Role::Context;
        Claim superseded = rent("2", "seg-rent-8xh100", 60'000, "2025-11");
        superseded.supersededBy = u"3"_s;
        const Claim undated = rent("3", "seg-rent-8xh100", 61'000, "");
        Claim power = rent("4", "seg-rent-8xh100", 62'000, "2025-10");
        power.quantity = Quantity::ElectricityPrice;
        Claim bound = rent("5", "seg-rent-8xh100", {}, "2025-09");
        bound.role = Role::UpperBound;
        bound.high = 90'000;
        const Claim infinite = rent("6", "seg-rent-8xh100", std::numeric_limits<double>::infinity(), "2025-08");
        const Claim negative = rent("7", "seg-rent-8xh100", -1, "2025-07");
        Claim atLeast = rent("8", "seg-rent-8xh100", {}, "2025-06");
        atLeast.role = Role::LowerBound;
        atLeast.low = 65'000;
        const Dataset d = markets({context, superseded, undated, power, bound, infinite, negative, atLeast});
        const RentSeries points = series(d, ChipClass::Hopper);
        QCOMPARE(dates(points), QStringList{u"2025-06"_s});
        QCOMPARE(points[0].value, 65'000.0);
    }

    void aRentStandsAsAStepForEighteenMonths()
    {
        const Dataset d = markets(
            {rent("1", "seg-rent-8xh100", 150'000, "2024-01"), rent("2", "seg-rent-8xh100", 70'000, "2025-04")});
        const RentSeries points = series(d, ChipClass::Hopper);
        const auto at = [&](QDate when) {
            const auto point = rentAt(points, when);
            return point ? point->value : -1.0;
        };
        QCOMPARE(at(QDate(2024, 1, 30)), -1.0); // January 2024 is known on its last day
        QCOMPARE(at(QDate(2024, 1, 31)), 150'000.0);
        QCOMPARE(at(QDate(2025, 4, 29)), 150'000.0);
        QCOMPARE(at(QDate(2025, 4, 30)), 70'000.0);
        QCOMPARE(at(QDate(2026, 10, 30)), 70'000.0); // eighteen months later
        QCOMPARE(at(QDate(2026, 11, 1)), -1.0);
        QCOMPARE(at(QDate(2026, 11, 21)), -1.0); // nineteen
        QCOMPARE(at(QDate()), -1.0);
        QVERIFY(!rentAt({}, QDate(2026, 11, 21)));
    }

    void betweenTwoRentsNoneMayBeKnown()
    {
        const Dataset d = markets(
            {rent("1", "seg-rent-8xh100", 150'000, "2022-01"), rent("2", "seg-rent-8xh100", 70'000, "2025-04")});
        QVERIFY(!rentAt(series(d, ChipClass::Hopper), QDate(2024, 6, 1)));
    }

    void aClaimIsKnownNoLaterThanItsSourceWasRead()
    {
        // "2026" may mean December, but the page was read on 21 November (rule 1).
        Claim year = rent("1", "seg-rent-8xh100", 90'000, "2026");
        year.source = u"page"_s;
        Dataset d = markets({year});
        Source page;
        page.uid = u"page"_s;
        page.readOn = date("2026-11-21");
        d.sources = {page};
        d.reindex();
        const RentSeries points = series(d, ChipClass::Hopper);
        QCOMPARE(points[0].knownFrom, QDate(2026, 11, 21));
        QVERIFY(!rentAt(points, QDate(2026, 11, 20)));
        QVERIFY(rentAt(points, QDate(2026, 11, 21)).has_value());
    }

    void aClaimThatIsNotKnownYetHidesNone()
    {
        // Two pages tell a rent of 2026; the one read later is preferred, once it is known.
        Claim early = rent("early", "seg-rent-8xh100", 80'000, "2026");
        early.source = u"march"_s;
        Claim better = rent("better", "seg-rent-8xh100", 90'000, "2026");
        better.source = u"november"_s;
        better.preferred = true;
        const Claim before = rent("before", "seg-rent-8xh100", 70'000, "2025-12");
        for (const ColumnTable<Claim>& claims :
             {ColumnTable<Claim>{before, early, better}, ColumnTable<Claim>{better, early, before}}) {
            Dataset d = markets(claims);
            Source march;
            march.uid = u"march"_s;
            march.readOn = date("2026-03-10");
            Source november;
            november.uid = u"november"_s;
            november.readOn = date("2026-11-01");
            d.sources = {march, november};
            d.reindex();
            const RentSeries all = rentSeriesOf(d, Assumptions(d), ChipClass::Hopper);
            const auto at = [&](QDate when) {
                QList<double> values;
                for (const RentPoint& point : rentsKnownAt(all, when))
                    values << point.value;
                return values;
            };
            QCOMPARE(all.size(), std::size_t(3));
            QCOMPARE(at(QDate(2026, 3, 9)), QList<double>{70'000});
            QCOMPARE(at(QDate(2026, 3, 10)), (QList<double>{70'000, 80'000}));
            QCOMPARE(at(QDate(2026, 10, 31)), (QList<double>{70'000, 80'000}));
            QCOMPARE(at(QDate(2026, 11, 1)), (QList<double>{70'000, 90'000}));
            QCOMPARE(at(QDate()), QList<double>());
            QCOMPARE(rentAt(all, QDate(2026, 3, 9))->value, 70'000.0);
            QCOMPARE(rentAt(all, QDate(2026, 10, 31))->value, 80'000.0);
            QCOMPARE(rentAt(all, QDate(2026, 11, 1))->value, 90'000.0);
        }
    }

    void anEmptyDatasetHasNoRents()
    {
        Dataset d;
        d.reindex();
        for (std::size_t i = 0; i <= std::size_t(ChipClass::Unknown); ++i)
            QVERIFY(series(d, ChipClass(i)).empty());
    }
};

QTEST_APPLESS_MAIN(RentsTest)
#include "tst_rents.moc"
