// SPDX-License-Identifier: GPL-3.0-or-later
// The worked examples of the break-even table, and what must hold whatever the numbers are.
#include "domain/breakeven.h"

#include <QTest>

#include <cmath>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

// Eight H100 with a rent of 75,000 yuan and electricity at 0.50 yuan: the base of the sensitivities.
BreakevenInputs h100()
{
    BreakevenInputs in;
    in.rentYuan = 75'000;
    in.priceYuan = 2e6;
    in.powerKw = 8.5;
    in.electricityYuanPerKwh = 0.5;
    in.pue = 1.3;
    in.idleDraw = 0.3;
    in.facilityYuanPerKwMonth = 550;
    in.upkeepPerYear = 0.03;
    in.salvage = 0.1;
    in.lifeYears = 5;
    in.feeShare = 0.05;
    in.vatShare = 0.06;
    in.costOfCapital = 0;
    in.hoursPerMonth = 730;
    return in;
}

BreakevenInputs server(double price, double rent, double kw, double electricity)
{
    BreakevenInputs in = h100();
    in.priceYuan = price;
    in.rentYuan = rent;
    in.powerKw = kw;
    in.electricityYuanPerKwh = electricity;
    return in;
}

int percent(const std::optional<double>& share)
{
    return share ? int(std::lround(*share * 100)) : -1;
}

} // namespace

class BreakevenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void workedExamples_data()
    {
        QTest::addColumn<double>("price");
        QTest::addColumn<double>("rent");
        QTest::addColumn<double>("kw");
        QTest::addColumn<double>("pue");
        QTest::addColumn<double>("electricity");
        QTest::addColumn<double>("capital");
        QTest::addColumn<int>("cash");
        QTest::addColumn<int>("accounting");
        QTest::newRow("H100, Jan 2024") << 2e6 << 150e3 << 8.5 << 1.3 << 0.50 << 0.0 << 8 << 31;
        QTest::newRow("H100, Mar 2025, west") << 2e6 << 75e3 << 8.5 << 1.3 << 0.40 << 0.0 << 16 << 63;
        QTest::newRow("H100, Mar 2025, coast") << 2e6 << 75e3 << 8.5 << 1.3 << 0.65 << 0.0 << 18 << 65;
        QTest::newRow("H100, 2026, west") << 2e6 << 100e3 << 8.5 << 1.3 << 0.40 << 0.0 << 12 << 47;
        QTest::newRow("H100, 2026, coast") << 2e6 << 100e3 << 8.5 << 1.3 << 0.65 << 0.0 << 13 << 48;
        QTest::newRow("H100, 75 k, 8 %") << 2e6 << 75e3 << 8.5 << 1.3 << 0.50 << 0.08 << 17 << 77;
        QTest::newRow("H100, 100 k, 8 %") << 2e6 << 100e3 << 8.5 << 1.3 << 0.50 << 0.08 << 13 << 57;
        QTest::newRow("A100, Sep 2024") << 0.9e6 << 31.5e3 << 5.0 << 1.3 << 0.50 << 0.0 << 21 << 72;
        QTest::newRow("A100, Feb 2026") << 0.9e6 << 14.6e3 << 5.0 << 1.3 << 0.50 << 0.0 << 50 << 168;
        QTest::newRow("domestic, Feb 2026, west") << 1.2e6 << 10.5e3 << 5.0 << 1.3 << 0.40 << 0.0 << 78 << 301;
        QTest::newRow("domestic, Feb 2026, coast") << 1.2e6 << 10.5e3 << 5.0 << 1.3 << 0.65 << 0.0 << 92 << 340;
        QTest::newRow("4090, Jan 2024") << 0.22e6 << 13e3 << 4.2 << 1.35 << 0.50 << 0.0 << 34 << 66;
        QTest::newRow("4090, Oct 2024") << 0.22e6 << 7.5e3 << 4.2 << 1.35 << 0.50 << 0.0 << 66 << 129;
    }

    void workedExamples()
    {
        QFETCH(double, price);
        QFETCH(double, rent);
        QFETCH(double, kw);
        QFETCH(double, pue);
        QFETCH(double, electricity);
        QFETCH(double, capital);
        QFETCH(int, cash);
        QFETCH(int, accounting);
        BreakevenInputs in = server(price, rent, kw, electricity);
        in.pue = pue;
        in.costOfCapital = capital;
        const auto result = breakevenOf(in);
        QVERIFY(result.has_value());
        QCOMPARE(percent(result->cash), cash);
        QCOMPARE(percent(result->accounting), accounting);
        QCOMPARE(verdictOf(result->cash), BreakevenVerdict::Share);
        QCOMPARE(verdictOf(result->accounting),
                 accounting > 100 ? BreakevenVerdict::AboveFullUse : BreakevenVerdict::Share);
    }

    void sensitivities_data()
    {
        QTest::addColumn<int>("parameter");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("atLow");
        QTest::addColumn<int>("atHigh");
        QTest::newRow("rent") << int(BreakevenParameter::Rent) << 60e3 << 100e3 << 80 << 47;
        QTest::newRow("price") << int(BreakevenParameter::ServerPrice) << 1.6e6 << 2.8e6 << 53 << 85;
        QTest::newRow("life") << int(BreakevenParameter::Life) << 3.0 << 6.0 << 95 << 56;
        QTest::newRow("facility") << int(BreakevenParameter::FacilityCharge) << 0.0 << 800.0 << 56 << 67;
        QTest::newRow("power") << int(BreakevenParameter::ServerPower) << 6.5 << 10.2 << 61 << 66;
        QTest::newRow("electricity") << int(BreakevenParameter::ElectricityPrice) << 0.30 << 0.80 << 62 << 66;
        QTest::newRow("pue") << int(BreakevenParameter::Pue) << 1.15 << 1.50 << 63 << 64;
    }

    void sensitivities()
    {
        QFETCH(int, parameter);
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(int, atLow);
        QFETCH(int, atHigh);
        const auto at = [&](double value) {
            BreakevenInputs in = h100();
            in.*specOf(BreakevenParameter(parameter)).member = value;
            return percent(breakevenOf(in)->accounting);
        };
        QCOMPARE(at(low), atLow);
        QCOMPARE(at(high), atHigh);
    }

    void theBaseOfTheSensitivities() { QCOMPARE(std::lround(*breakevenOf(h100())->accounting * 1000), 635); }

    void byHand()
    {
        // Net rent 90 of 100; electricity 10 h x 1 x 1 yuan x 1 kW = 10, half of it when idle; facility 5, upkeep
        // 12 % of 120 in 12 months = 1.2; depreciation 120 x 0.5 / 24 = 2.5.
        BreakevenInputs in{100, 120, 1, 1, 1, 0.5, 5, 0.12, 0.5, 2, 0.1, 0, 0, 10};
        const auto result = breakevenOf(in);
        QVERIFY(result.has_value());
        QVERIFY(qAbs(*result->cash - 11.2 / 85) < 1e-12);
        QVERIFY(qAbs(*result->accounting - 13.7 / 85) < 1e-12);
    }

    void theAnnuityPaysOffPriceLessSalvage()
    {
        // Without anything else, the accounting share times the rent is the payment of a month.
        BreakevenInputs in;
        in.rentYuan = 1000;
        in.priceYuan = 50'000;
        in.salvage = 0.2;
        in.lifeYears = 4;
        in.costOfCapital = 0.08;
        const double payment = *breakevenOf(in)->accounting * 1000 * 12;
        double value = 0.2 * 50'000 / std::pow(1.08, 4);
        for (int year = 1; year <= 4; ++year)
            value += payment / std::pow(1.08, year);
        QVERIFY(qAbs(value - 50'000) < 1e-6);

        // Almost no cost of capital is almost straight depreciation, from above.
        in.costOfCapital = 1e-12;
        const double almost = *breakevenOf(in)->accounting;
        in.costOfCapital = 0;
        const double straight = *breakevenOf(in)->accounting;
        QVERIFY(qAbs(straight - 50'000 * 0.8 / 48 / 1000) < 1e-12);
        QVERIFY(qAbs(almost - straight) < 1e-9);
    }

    void neverWhereEachHourSoldLosesMoney()
    {
        // An hour more costs 730 x 1.3 x 0.5 x 8.5 x 0.7 = 2,823 yuan a month; 3,150 yuan of rent leave 2,823.1.
        BreakevenInputs in = h100();
        in.rentYuan = 3149;
        QVERIFY(!breakevenOf(in)->cash);
        QVERIFY(!breakevenOf(in)->accounting);
        QCOMPARE(verdictOf(breakevenOf(in)->cash), BreakevenVerdict::Never);
        in.rentYuan = 3152;
        QVERIFY(breakevenOf(in)->cash.has_value());
        QCOMPARE(verdictOf(breakevenOf(in)->cash), BreakevenVerdict::AboveFullUse);
        in.rentYuan = 0;
        QVERIFY(!breakevenOf(in)->cash);
        // A fee of everything and a gain beyond all numbers.
        in = h100();
        in.feeShare = 1;
        QVERIFY(!breakevenOf(in)->cash);
        in = BreakevenInputs();
        in.priceYuan = 1e12;
        in.rentYuan = 1e-300;
        QVERIFY(!breakevenOf(in)->accounting);
        QCOMPARE(verdictOf(1.0), BreakevenVerdict::Share);
    }

    void cashIsNeverAboveAccountingAndBothFallWithTheRent()
    {
        std::optional<Breakeven> before;
        for (double rent = 10'000; rent <= 200'000; rent += 10'000) {
            BreakevenInputs in = h100();
            in.rentYuan = rent;
            const Breakeven now = *breakevenOf(in);
            QVERIFY(*now.cash > 0);
            QVERIFY(*now.cash < *now.accounting);
            if (before) {
                QVERIFY(*now.cash < *before->cash);
                QVERIFY(*now.accounting < *before->accounting);
            }
            before = now;
        }
    }

    void theRentNeededIsTheInverse()
    {
        // The two lines over the rents of the report: about 43,600 and 155,200 yuan at 30 %.
        const auto needed = rentFor(h100(), 0.3);
        QVERIFY(needed.has_value());
        QCOMPARE(std::lround(needed->cashYuan / 100), 436);
        QCOMPARE(std::lround(needed->accountingYuan / 100), 1552);
        for (const double used : {0.01, 0.3, 0.635, 1.0}) {
            for (const double capital : {0.0, 0.08}) {
                BreakevenInputs in = h100();
                in.costOfCapital = capital;
                const auto rents = rentFor(in, used);
                in.rentYuan = rents->cashYuan;
                QVERIFY(qAbs(*breakevenOf(in)->cash - used) < 1e-9);
                in.rentYuan = rents->accountingYuan;
                QVERIFY(qAbs(*breakevenOf(in)->accounting - used) < 1e-9);
            }
        }
        for (const double used : {0.0, -0.1, 1.1, std::nan("")})
            QVERIFY(!rentFor(h100(), used));
        BreakevenInputs in = h100();
        in.feeShare = 1;
        QVERIFY(!rentFor(in, 0.3));
        in = h100();
        in.lifeYears = 0;
        QVERIFY(!rentFor(in, 0.3));
    }

    void theLeastRentOfADistressedOwner()
    {
        // (4,033 + 4,675 + 5,000) x 1.06 / 0.95 = 15,295.
        const auto least = leastRentYuan(h100());
        QVERIFY(least.has_value());
        QCOMPARE(std::lround(*least / 100), 153);
        BreakevenInputs in = h100();
        in.feeShare = 1;
        QVERIFY(!leastRentYuan(in));
    }

    void invalidInputsAreNamed_data()
    {
        QTest::addColumn<int>("parameter");
        QTest::addColumn<double>("value");
        const double nan = std::nan("");
        const double infinity = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < BreakevenParameters; ++i) {
            const QByteArray name = keyOf(BreakevenParameter(i)).toLatin1();
            for (const double value : {nan, infinity, -infinity, -0.01})
                QTest::addRow("%s %g", name.constData(), value) << int(i) << value;
        }
        for (const auto parameter :
             {BreakevenParameter::IdleDraw, BreakevenParameter::Salvage, BreakevenParameter::Fee,
              BreakevenParameter::Vat, BreakevenParameter::Upkeep, BreakevenParameter::CostOfCapital})
            QTest::addRow("%s 1.01", keyOf(parameter).toLatin1().constData()) << int(parameter) << 1.01;
        QTest::newRow("life 0") << int(BreakevenParameter::Life) << 0.0;
        QTest::newRow("hours 0") << int(BreakevenParameter::HoursPerMonth) << 0.0;
        QTest::newRow("hours of a year") << int(BreakevenParameter::HoursPerMonth) << 8760.0;
        QTest::newRow("pue below 1") << int(BreakevenParameter::Pue) << 0.99;
    }

    void invalidInputsAreNamed()
    {
        QFETCH(int, parameter);
        QFETCH(double, value);
        const auto named = BreakevenParameter(parameter);
        BreakevenInputs in = h100();
        in.*specOf(named).member = value;
        const auto result = breakevenOf(in);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::InvalidData);
        QCOMPARE(result.error().subject, keyOf(named));
        QVERIFY(result.error().detail.contains(QString::number(value)));
        QVERIFY(result.error().detail.contains(QString::number(specOf(named).least)));
        QVERIFY(result.error().detail.contains(QString::number(specOf(named).most)));
        QVERIFY(!rentFor(in, 0.5));
    }

    void theEndsOfTheRangesGiveNumbers()
    {
        for (std::size_t i = 0; i < BreakevenParameters; ++i) {
            const BreakevenParameterSpec& spec = specOf(BreakevenParameter(i));
            for (const double end : {spec.least, spec.most}) {
                BreakevenInputs in = h100();
                in.*spec.member = end;
                const auto result = breakevenOf(in);
                QVERIFY(result.has_value());
                QVERIFY(!result->cash || std::isfinite(*result->cash));
                QVERIFY(!result->accounting || std::isfinite(*result->accounting));
            }
        }
    }
};

QTEST_APPLESS_MAIN(BreakevenTest)
#include "tst_breakeven.moc"
