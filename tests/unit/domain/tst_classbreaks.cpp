// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/classbreaks.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace atlas;
using namespace Qt::StringLiterals;

using Edges = std::vector<double>;

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();
constexpr double NotANumber = std::numeric_limits<double>::quiet_NaN();

// Sum of the squared deviations of the values from the means of their classes.
double deviation(std::vector<double> values, const Edges& edges)
{
    std::vector<double> counts(edges.size()), sums(edges.size());
    for (const double v : values) {
        const auto c = std::size_t(classOf(v, edges));
        counts[c] += 1;
        sums[c] += v;
    }
    double total = 0;
    for (const double v : values) {
        const auto c = std::size_t(classOf(v, edges));
        total += (v - sums[c] / counts[c]) * (v - sums[c] / counts[c]);
    }
    return total;
}

// The least that any classes reach, by looking at every one.
double leastDeviation(std::vector<double> values, int classes)
{
    std::ranges::sort(values);
    const std::size_t n = values.size();
    const auto within = [&](std::size_t from, std::size_t to) { // [from, to)
        double mean = 0;
        for (std::size_t i = from; i < to; ++i)
            mean += values[i] / double(to - from);
        double sum = 0;
        for (std::size_t i = from; i < to; ++i)
            sum += (values[i] - mean) * (values[i] - mean);
        return sum;
    };
    std::vector<double> best(n + 1, Infinity);
    best[0] = 0;
    for (int k = 0; k < classes; ++k) {
        std::vector<double> next(n + 1, Infinity);
        for (std::size_t to = 1; to <= n; ++to) {
            for (std::size_t from = 0; from < to; ++from)
                next[to] = std::min(next[to], best[from] + within(from, to));
        }
        best = next;
    }
    return best[n];
}

std::vector<double> skewed(std::size_t count)
{
    std::mt19937_64 random(5);
    std::lognormal_distribution<double> sizes(4, 1.5);
    std::vector<double> values(count);
    std::ranges::generate(values, [&] { return sizes(random); });
    return values;
}

} // namespace

class ClassBreaksTest : public QObject
{
    Q_OBJECT

    const Phrases m_english{Language::English};

    void checkShape(const Edges& edges, const std::vector<double>& values, int classes)
    {
        QCOMPARE(edges.front(), std::ranges::min(values));
        QCOMPARE(edges.back(), std::ranges::max(values));
        QCOMPARE_GE(int(edges.size()), 2);
        QCOMPARE_LE(int(edges.size()), classes + 1);
        for (std::size_t i = 1; i + 1 < edges.size(); ++i)
            QCOMPARE_LT(edges[i - 1], edges[i]);
    }

private Q_SLOTS:

    void equalInterval()
    {
        QCOMPARE(classBreaks(BreakMethod::EqualInterval, Edges{0, 1, 2, 10}, 5), (Edges{0, 2, 4, 6, 8, 10}));
        QCOMPARE(classBreaks(BreakMethod::EqualInterval, Edges{-4, 4}, 2), (Edges{-4, 0, 4}));
    }

    void quantile()
    {
        QCOMPARE(classBreaks(BreakMethod::Quantile, Edges{8, 7, 6, 5, 4, 3, 2, 1}, 4), (Edges{1, 3, 5, 7, 8}));
        // Ties: more than a class of ones; the breaks that they fill are left out.
        QCOMPARE(classBreaks(BreakMethod::Quantile, Edges{1, 1, 1, 1, 1, 2, 3, 4}, 4), (Edges{1, 3, 4}));
        QCOMPARE(classBreaks(BreakMethod::Quantile, Edges{1, 2, 9, 9, 9, 9, 9, 9}, 4), (Edges{1, 9, 9}));
    }

    void natural()
    {
        QCOMPARE(classBreaks(BreakMethod::Natural, Edges{1, 2, 1, 50, 51, 900, 50}, 3), (Edges{1, 50, 900, 900}));
        // Jenks's point: the gaps decide, not the counts or the range.
        QCOMPARE(classBreaks(BreakMethod::Natural, Edges{4, 5, 9, 10}, 2), (Edges{4, 9, 10}));
        // The example in the documentation of Ckmeans.1d.dp: three groups about -2, 0 and 2.
        QCOMPARE(classBreaks(BreakMethod::Natural, Edges{-1, 2, -1, 2, 4, 5, 6, -1, 2, -1}, 3), (Edges{-1, 2, 4, 6}));
    }

    void naturalIsTheOptimum()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 60; ++round) {
            std::vector<double> values(std::size_t(8 + round % 40));
            std::lognormal_distribution<double> sizes(2, 1 + round % 3);
            std::ranges::generate(values, [&] { return round % 2 ? sizes(random) : std::floor(sizes(random)); });
            for (int classes = 1; classes <= MaxClasses; ++classes) {
                const Edges breaks = classBreaks(BreakMethod::Natural, values, classes);
                checkShape(breaks, values, classes);
                const double least = leastDeviation(values, std::min<int>(classes, int(values.size())));
                QCOMPARE_LE(deviation(values, breaks), least + 1e-9 * (1 + leastDeviation(values, 1)));
            }
        }
    }

    // In bins the sum of squared deviations is the optimum's but for a thousandth.
    void binsLoseLittle()
    {
        const std::vector<double> values = skewed(200'000);
        const Edges inBins = classBreaks(BreakMethod::Natural, values, 5);
        // Rounded, there are few enough distinct values for the exact way.
        std::vector<double> rounded = values;
        std::ranges::for_each(rounded, [](double& v) { v = std::round(v); });
        const Edges exact = classBreaks(BreakMethod::Natural, rounded, 5);
        checkShape(inBins, values, 5);
        QCOMPARE_LE(deviation(values, inBins), deviation(values, exact) * 1.001);
    }

    void allMethodsKeepTheirShape_data()
    {
        QTest::addColumn<std::vector<double>>("values");
        QTest::newRow("one") << Edges{7};
        QTest::newRow("all equal") << Edges(1000, 7);
        QTest::newRow("two values") << Edges{1, 1, 1, 1, 1, 1, 2};
        QTest::newRow("fewer values than classes") << Edges{1, 2, 3};
        QTest::newRow("negative") << Edges{-5, -4, -3, 0, 0, 0, 9};
        QTest::newRow("far apart") << Edges{-1.7e308, -1, 0, 1, 1.7e308};
        QTest::newRow("neighbours") << Edges{1, std::nextafter(1, 2), std::nextafter(std::nextafter(1, 2), 2)};
        QTest::newRow("tiny") << Edges{0, 5e-324, 1e-323, 1e-310};
        QTest::newRow("large and close") << Edges{1e15, 1e15 + 1, 1e15 + 2, 1e15 + 100, 1e15 + 101};
        QTest::newRow("skewed") << skewed(5000);
        QTest::newRow("skewed, many") << skewed(100'000);
    }

    void allMethodsKeepTheirShape()
    {
        QFETCH(std::vector<double>, values);
        for (const BreakMethod method : {BreakMethod::EqualInterval, BreakMethod::Quantile, BreakMethod::Natural}) {
            for (int classes = 1; classes <= MaxClasses; ++classes) {
                const Edges breaks = classBreaks(method, values, classes);
                checkShape(breaks, values, classes);
                QCOMPARE(classOf(breaks.front(), breaks), 0);
                QCOMPARE(classOf(breaks.back(), breaks), int(breaks.size()) - 2);
                std::vector<double> shuffled = values;
                std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(1));
                QCOMPARE(classBreaks(method, shuffled, classes), breaks);
            }
        }
    }

    void quantilesAreEven()
    {
        const std::vector<double> values = skewed(10'000);
        const Edges breaks = classBreaks(BreakMethod::Quantile, values, 7);
        std::vector<int> counts(7);
        for (const double v : values)
            ++counts[std::size_t(classOf(v, breaks))];
        QCOMPARE_LE(std::ranges::max(counts) - std::ranges::min(counts), 1);
    }

    void nothingToClass()
    {
        for (const BreakMethod method : {BreakMethod::EqualInterval, BreakMethod::Quantile, BreakMethod::Natural}) {
            QVERIFY(classBreaks(method, {}, 5).empty());
            QVERIFY(classBreaks(method, Edges{NotANumber, Infinity, -Infinity}, 5).empty());
            QVERIFY(classBreaks(method, Edges{}, 5).empty());
        }
        QCOMPARE(classOf(1, {}), -1);
        QCOMPARE(classBreaks(BreakMethod::Quantile, Edges{NotANumber, 1, Infinity, 2}, 2), (Edges{1, 2, 2}));
    }

    void classOfAValue()
    {
        const Edges edges{0, 10, 20, 30};
        QCOMPARE(classOf(0, edges), 0);
        QCOMPARE(classOf(9.99, edges), 0);
        QCOMPARE(classOf(10, edges), 1);
        QCOMPARE(classOf(20, edges), 2);
        QCOMPARE(classOf(30, edges), 2);
        QCOMPARE(classOf(-1, edges), 0);
        QCOMPARE(classOf(31, edges), 2);
        QCOMPARE(classOf(Infinity, edges), 2);
        QCOMPARE(classOf(NotANumber, edges), -1);
        QCOMPARE(classOf(7, Edges{7, 7}), 0);
    }

    void byHand()
    {
        const auto breaks = breaksByHand(Edges{10, 100}, Edges{3, NotANumber, 250, 40}, m_english);
        QVERIFY(breaks);
        QCOMPARE(*breaks, (Edges{3, 10, 100, 250}));
        // All values on one side: the class beyond stays, and is empty.
        QCOMPARE(breaksByHand(Edges{10, 100}, Edges{20, 30}, m_english).value(), (Edges{10, 10, 100, 100}));
        QCOMPARE(breaksByHand(Edges{10}, {}, m_english).value(), (Edges{10, 10, 10}));
        QCOMPARE(breaksByHand(Edges{1, 2, 3, 4, 5, 6, 7}, Edges{0, 9}, m_english)->size(), std::size_t(MaxClasses + 1));
    }

    void byHandRefuses_data()
    {
        QTest::addColumn<std::vector<double>>("inner");
        QTest::addColumn<QString>("reason");
        QTest::newRow("none") << Edges{} << u"There is no break"_s;
        QTest::newRow("too many") << Edges{1, 2, 3, 4, 5, 6, 7, 8} << u"more than eight"_s;
        QTest::newRow("falling") << Edges{2, 1} << u"not greater"_s;
        QTest::newRow("equal") << Edges{1, 1} << u"not greater"_s;
        QTest::newRow("infinite") << Edges{1, Infinity} << u"finite"_s;
        QTest::newRow("not a number") << Edges{NotANumber} << u"finite"_s;
    }

    void byHandRefuses()
    {
        QFETCH(std::vector<double>, inner);
        QFETCH(QString, reason);
        const auto breaks = breaksByHand(inner, Edges{1, 2}, m_english);
        QVERIFY(!breaks);
        QCOMPARE(breaks.error().code, ErrorCode::Usage);
        QVERIFY2(breaks.error().detail.contains(reason), qPrintable(breaks.error().detail));
    }

    void aMillionValues_data()
    {
        QTest::addColumn<BreakMethod>("method");
        QTest::newRow("equal interval") << BreakMethod::EqualInterval;
        QTest::newRow("quantile") << BreakMethod::Quantile;
        QTest::newRow("natural") << BreakMethod::Natural;
    }

    void aMillionValues()
    {
        QFETCH(BreakMethod, method);
        const std::vector<double> values = skewed(1'000'000);
        Edges breaks;
        QBENCHMARK_ONCE
        {
            breaks = classBreaks(method, values, 7);
        }
        QCOMPARE(breaks.size(), 8U);
    }
};

QTEST_APPLESS_MAIN(ClassBreaksTest)
#include "tst_classbreaks.moc"
