// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/concentration.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace atlas;

namespace {

bool near(double a, double b)
{
    return std::abs(a - b) < 1e-12;
}

} // namespace

class ConcentrationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void byHand()
    {
        const auto result = concentrationOf({300, 10, 500, 40, 150});
        QVERIFY(result.has_value());
        QCOMPARE(result->owners, std::size_t(5));
        QCOMPARE(result->total, 1000.0);
        // 2 (1 x 10 + 2 x 40 + 3 x 150 + 4 x 300 + 5 x 500) / (5 x 1,000) - 6 / 5
        QVERIFY(near(result->gini, 0.496));
        QVERIFY(near(result->greatestGini(), 0.8));
        const std::vector<LorenzPoint> curve{{0, 0}, {0.2, 0.01}, {0.4, 0.05}, {0.6, 0.2}, {0.8, 0.5}, {1, 1}};
        QCOMPARE(result->curve.size(), curve.size());
        for (std::size_t i = 0; i < curve.size(); ++i)
            QVERIFY(near(result->curve[i].owners, curve[i].owners) && near(result->curve[i].amount, curve[i].amount));
        QCOMPARE(result->shareOfLargest(0), 0.0);
        QVERIFY(near(result->shareOfLargest(1), 0.5));
        QVERIFY(near(result->shareOfLargest(2), 0.8));
        QCOMPARE(result->shareOfLargest(5), 1.0);
        QCOMPARE(result->shareOfLargest(50), 1.0);
    }

    void equalAmountsAreNotConcentrated()
    {
        for (const std::size_t owners : {1U, 2U, 7U, 1000U}) {
            const auto result = concentrationOf(std::vector<double>(owners, 0.1));
            QVERIFY(result->gini >= 0 && result->gini < 1e-12);
            QVERIFY(near(result->shareOfLargest(1), 1 / double(owners)));
        }
        QCOMPARE(concentrationOf({5})->greatestGini(), 0.0);
    }

    void oneWithAlmostAllIsTheMost()
    {
        std::vector<double> amounts(10, 1e-9);
        amounts[3] = 1;
        const auto result = concentrationOf(amounts);
        QVERIFY(result->gini < result->greatestGini() && result->gini > result->greatestGini() - 1e-6);
    }

    void whatNobodyHasIsLeftOut()
    {
        constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
        constexpr double Infinity = std::numeric_limits<double>::infinity();
        const auto result = concentrationOf({1, 0, 3, -2, NaN, Infinity, -Infinity});
        QCOMPARE(result->owners, std::size_t(2));
        QVERIFY(near(result->gini, 0.25)); // 2 (1 + 6) / (2 x 4) - 3 / 2
        QVERIFY(!concentrationOf({}));
        QVERIFY(!concentrationOf({0, NaN, -1}));
        QVERIFY(!concentrationOf({1e308, 1e308})); // no number in all
    }

    void theCurveSagsAndHoldsTheGini()
    {
        std::mt19937 random(7);
        std::lognormal_distribution<double> amount(5, 2);
        for (int round = 0; round < 20; ++round) {
            std::vector<double> amounts(std::size_t(2 + round * 13));
            std::ranges::generate(amounts, [&] { return amount(random); });
            const auto result = concentrationOf(amounts);
            QCOMPARE(result->curve.front(), (LorenzPoint{0, 0}));
            QCOMPARE(result->curve.back(), (LorenzPoint{1, 1}));
            double area = 0;
            double slope = 0;
            for (std::size_t i = 1; i < result->curve.size(); ++i) {
                const LorenzPoint& from = result->curve[i - 1];
                const LorenzPoint& to = result->curve[i];
                const double width = to.owners - from.owners;
                QVERIFY(to.amount <= to.owners + 1e-12);
                QVERIFY((to.amount - from.amount) / width >= slope - 1e-9);
                slope = (to.amount - from.amount) / width;
                area += width * (from.amount + to.amount) / 2;
            }
            QVERIFY(std::abs(result->gini - (1 - 2 * area)) < 1e-9);
            for (double& x : amounts)
                x *= 1000; // of no account
            QVERIFY(std::abs(concentrationOf(amounts)->gini - result->gini) < 1e-9);
        }
    }
};

QTEST_GUILESS_MAIN(ConcentrationTest)
#include "tst_concentration.moc"
