// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/moran.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <random>

using namespace atlas;

namespace {

Neighbours neighboursOf(const std::vector<std::vector<std::uint32_t>>& lists)
{
    Neighbours neighbours{{0}, {}};
    for (const auto& list : lists) {
        neighbours.ids.insert(neighbours.ids.end(), list.begin(), list.end());
        neighbours.first.push_back(std::uint32_t(neighbours.ids.size()));
    }
    return neighbours;
}

// Four on either side, the last beside the first.
Neighbours ring(std::uint32_t places)
{
    std::vector<std::vector<std::uint32_t>> lists(places);
    for (std::uint32_t i = 0; i < places; ++i) {
        for (const std::uint32_t step : {1u, 2u, 3u, 4u}) {
            lists[i].push_back((i + step) % places);
            lists[i].push_back((i + places - step) % places);
        }
    }
    return neighboursOf(lists);
}

// Those that share an edge, of a square of fields.
Neighbours board(std::uint32_t side)
{
    std::vector<std::vector<std::uint32_t>> lists;
    for (std::uint32_t y = 0; y < side; ++y) {
        for (std::uint32_t x = 0; x < side; ++x) {
            auto& list = lists.emplace_back();
            if (x > 0)
                list.push_back(y * side + x - 1);
            if (x + 1 < side)
                list.push_back(y * side + x + 1);
            if (y > 0)
                list.push_back((y - 1) * side + x);
            if (y + 1 < side)
                list.push_back((y + 1) * side + x);
        }
    }
    return neighboursOf(lists);
}

std::vector<double> randomValues(std::size_t count, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::vector<double> values(count);
    for (double& value : values)
        value = double(random() >> 11) / double(1ull << 53);
    return values;
}

// Two-sided p over every selection of so many of the others, by their sum: what the drawn p estimates.
double exactP(const std::vector<double>& values, std::size_t place, std::span<const std::uint32_t> neighbours)
{
    std::vector<double> others = values;
    others.erase(others.begin() + std::ptrdiff_t(place));
    double seen = 0;
    for (const std::uint32_t id : neighbours)
        seen += values[id];
    std::vector<int> taken(others.size());
    std::fill_n(taken.end() - std::ptrdiff_t(neighbours.size()), neighbours.size(), 1);
    int all = 0;
    int larger = 0;
    int smaller = 0;
    do {
        double sum = 0;
        for (std::size_t i = 0; i < others.size(); ++i)
            sum += taken[i] * others[i];
        ++all;
        larger += sum >= seen - 1e-9;
        smaller += sum <= seen + 1e-9;
    } while (std::next_permutation(taken.begin(), taken.end()));
    return std::min(1.0, 2.0 * std::min(larger, smaller) / all);
}

// Figure 5-31 of M. J. de Smith, M. F. Goodchild, P. A. Longley, Geospatial Analysis (2015); values and contiguities as
// PySAL prints them in its example "desmith", numbered from 0 here.
const std::vector<double> DeSmith{2.24, 3.10, 4.55, -5.15, -4.39, 0.46, 5.54, 9.02, -2.09, -3.06};
const std::vector<std::vector<std::uint32_t>> DeSmithNeighbours{{1, 3}, {0, 4}, {3, 6},    {0, 2, 4, 7}, {1, 3, 5, 8},
                                                                {4, 9}, {2, 7}, {3, 6, 8}, {4, 7, 9},    {5, 8}};

} // namespace

class MoranTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // The figures in the documentation of PySAL's Moran_Local, which divides by n - 1 instead of n:
    // 10 / 9 of them are Anselin's. Quadrants there: 1 high among high, 2 low among high, 3 low among low, 4 high among
    // low.
    void agreesWithAPublishedExample()
    {
        constexpr std::array published{-0.11409277, -0.19940543, -0.13351408, -0.51770383, 0.48095009,
                                       0.12208113,  1.19148298,  -0.58144305, 0.07101383,  0.34314301};
        constexpr std::array quadrants{4, 4, 4, 2, 3, 3, 1, 4, 3, 3};
        const auto moran = moranOf(DeSmith, neighboursOf(DeSmithNeighbours), 99, 1, {});
        QVERIFY(moran);
        double sum = 0;
        for (std::size_t i = 0; i < published.size(); ++i) {
            const LocalMoran& place = moran->places[i];
            QVERIFY(qAbs(place.i * 9 / 10 - published[i]) < 1e-8);
            sum += published[i];
            constexpr double Mean = 1.022;
            const bool high = DeSmith[i] > Mean;
            const bool amongHigh = place.neighbours > Mean;
            QCOMPARE(high ? (amongHigh ? 1 : 4) : (amongHigh ? 2 : 3), quadrants[i]);
        }
        QVERIFY(qAbs(moran->i - sum / 9) < 1e-8); // their mean; 0.0736124
        QCOMPARE(moran->expected, -1.0 / 9);
    }

    // 1, 2, 3, 4 in a row: z -1.5, -0.5, 0.5, 1.5, sum z^2 = 5, neighbours' means of z -0.5, -0.5, 0.5, 0.5.
    // I = (0.75 + 0.25 + 0.25 + 0.75) / 5 = 0.4; at the places that over 5 / 4: 0.6, 0.2, 0.2, 0.6.
    // Of the 24 orders two (this and its mirror) reach 0.4, so p = 2 x 2 / 24. At each place one selection of three is
    // as extreme: of 2, 3, 4 the 2; of 1 + 3, 1 + 4, 3 + 4 the first; so p = 2 / 3.
    void agreesWithAnExampleWorkedByHand()
    {
        const std::vector<double> values{1, 2, 3, 4};
        const auto moran = moranOf(values, neighboursOf({{1}, {0, 2}, {1, 3}, {2}}), 20'000, 1, {});
        QVERIFY(moran);
        QVERIFY(qAbs(moran->i - 0.4) < 1e-12);
        QVERIFY(qAbs(moran->p - 1.0 / 6) < 0.015);
        constexpr std::array local{0.6, 0.2, 0.2, 0.6};
        constexpr std::array neighbours{2.0, 2.0, 3.0, 3.0};
        for (std::size_t i = 0; i < local.size(); ++i) {
            QVERIFY(qAbs(moran->places[i].i - local[i]) < 1e-12);
            QCOMPARE(moran->places[i].neighbours, neighbours[i]);
            QVERIFY(qAbs(moran->places[i].p - 2.0 / 3) < 0.03);
        }
    }

    // Nearly every draw of a place's neighbours would hold the place itself: the value that stands in must be right.
    void pOfAPlaceEstimatesThatOfAllSelections()
    {
        const Neighbours neighbours = neighboursOf(DeSmithNeighbours);
        const auto few = moranOf(DeSmith, neighbours, 20'000, 3, {});
        for (std::size_t i = 0; i < DeSmith.size(); ++i)
            QVERIFY(qAbs(few->places[i].p - exactP(DeSmith, i, neighbours.of(i))) < 0.03);

        const std::vector<double> values = randomValues(14, 4);
        const Neighbours eight = ring(14);
        const auto many = moranOf(values, eight, 20'000, 3, {});
        for (std::size_t i = 0; i < values.size(); ++i)
            QVERIFY(qAbs(many->places[i].p - exactP(values, i, eight.of(i))) < 0.03);
    }

    // Every figure of p as a program in another language gives it that does one permutation and one place after the
    // other: the seed alone decides, no thread.
    void seedAloneDecides()
    {
        std::vector<double> values;
        for (int i = 0; i < 150; ++i)
            values.push_back(i * i * 37 % 101 / 100.0 + (i < 50 ? 0.3 : 0));
        const auto moran = moranOf(values, ring(150), 199, 7, {});
        QVERIFY(moran);
        QVERIFY(qAbs(moran->i - 0.18508498831363074) < 1e-12);
        QCOMPARE(moran->p, 0.01);
        double sum = 0;
        for (const LocalMoran& place : moran->places)
            sum += place.p;
        QVERIFY(qAbs(sum - 55.70) < 1e-9);
        QCOMPARE(std::ranges::count_if(moran->places, [](const LocalMoran& place) { return place.p <= 0.05; }), 33);
        constexpr std::array<std::pair<std::size_t, double>, 7> some{
            {{0, 0.78}, {1, 0.35}, {2, 0.41}, {10, 0.01}, {49, 0.89}, {75, 0.08}, {149, 0.34}}};
        for (const auto& [place, p] : some)
            QCOMPARE(moran->places[place].p, p);

        const auto other = moranOf(values, ring(150), 199, 8, {});
        QVERIFY(!std::ranges::equal(moran->places, other->places, {}, &LocalMoran::p, &LocalMoran::p));
    }

    void globalIsTheMeanOfTheLocal()
    {
        const auto moran = moranOf(randomValues(500, 9), ring(500), 9, 1, {});
        double sum = 0;
        for (const LocalMoran& place : moran->places)
            sum += place.i;
        QVERIFY(qAbs(sum / 500 - moran->i) < 1e-12);
    }

    void scaleAndOffsetChangeNothing()
    {
        const std::vector<double> values = randomValues(100, 2);
        std::vector<double> others = values;
        for (double& value : others)
            value = 40 - 3 * value;
        const auto a = moranOf(values, ring(100), 99, 1, {});
        const auto b = moranOf(others, ring(100), 99, 1, {});
        QVERIFY(qAbs(a->i - b->i) < 1e-9);
        QCOMPARE(a->p, b->p);
        QVERIFY(std::ranges::equal(a->places, b->places, {}, &LocalMoran::p, &LocalMoran::p));
    }

    void neighboursAlikeGiveTheSmallestP()
    {
        std::vector<double> slope(400);
        for (std::size_t i = 0; i < slope.size(); ++i)
            slope[i] = double(i % 20) + double(i / 20);
        const auto moran = moranOf(slope, board(20), 999, 1, {});
        QVERIFY(moran->i > 0.9);
        QCOMPARE(moran->p, 2.0 / 1000);
        QCOMPARE(moran->places.front().p, 2.0 / 1000);
    }

    // Each field has opposite neighbours only: I is -1.
    void aCheckerboardGivesTheLeast()
    {
        std::vector<double> fields(400);
        for (std::size_t i = 0; i < fields.size(); ++i)
            fields[i] = double((i % 20 + i / 20) % 2);
        const auto moran = moranOf(fields, board(20), 999, 1, {});
        QVERIFY(qAbs(moran->i + 1) < 1e-12);
        QCOMPARE(moran->p, 2.0 / 1000);
        for (const LocalMoran& place : moran->places)
            QVERIFY(qAbs(place.i + 1) < 1e-12);
    }

    // Where values lie at random, p is below any bound as often as the bound says: over all in many fields, and at the
    // places of one.
    void pOfARandomFieldIsUniform()
    {
        constexpr int Fields = 200;
        int below5 = 0;
        int below50 = 0;
        for (int i = 0; i < Fields; ++i) {
            const double p = moranOf(randomValues(60, 100 + std::uint64_t(i)), ring(60), 199, 1, {})->p;
            below5 += p <= 0.05;
            below50 += p <= 0.5;
        }
        QVERIFY(below5 >= 2 && below5 <= 20);     // expected 10, standard deviation 3.1
        QVERIFY(below50 >= 76 && below50 <= 124); // expected 100, standard deviation 7.1

        const auto moran = moranOf(randomValues(4000, 17), ring(4000), 999, 1, {});
        const auto shareBelow = [&](double bound) {
            return double(std::ranges::count_if(moran->places, [&](const LocalMoran& l) { return l.p <= bound; })) /
                   4000;
        };
        QVERIFY(qAbs(shareBelow(0.05) - 0.05) < 0.02);
        QVERIFY(qAbs(shareBelow(0.25) - 0.25) < 0.05);
        QVERIFY(qAbs(shareBelow(0.5) - 0.5) < 0.06);
        QVERIFY(qAbs(shareBelow(0.75) - 0.75) < 0.05);
    }

    // However sums of the same numbers are rounded, equal ones tie: with all others as neighbours no permutation
    // differs from what is seen.
    void tiesAreNoEvidence()
    {
        const std::vector<double> values = randomValues(9, 5);
        std::vector<std::vector<std::uint32_t>> lists(9);
        for (std::uint32_t i = 0; i < 9; ++i) {
            for (std::uint32_t j = 0; j < 9; ++j) {
                if (i != j)
                    lists[i].push_back(j);
            }
        }
        const auto moran = moranOf(values, neighboursOf(lists), 999, 1, {});
        QVERIFY(qAbs(moran->i - moran->expected) < 1e-12);
        QCOMPARE(moran->p, 1.0);
        for (const LocalMoran& place : moran->places)
            QCOMPARE(place.p, 1.0);
    }

    void aValueAtTheMeanHasNoSide()
    {
        // Mean 0.5; the place in the middle has it.
        std::vector<double> values(21, 0.2);
        std::fill(values.begin() + 11, values.end(), 0.8);
        values[10] = 0.5;
        const auto moran = moranOf(values, ring(21), 99, 1, {});
        QVERIFY(qAbs(moran->places[10].i) < 1e-9);
        QCOMPARE(moran->places[10].p, 1.0);
    }

    void tooFewAndAllEqualGiveNoFigure()
    {
        QCOMPARE(moranOf({}, neighboursOf({}), 99, 1, {}).error(), NoMoran::TooFew);
        QCOMPARE(moranOf(std::vector{0.1, 0.9}, neighboursOf({{1}, {0}}), 99, 1, {}).error(), NoMoran::TooFew);
        const Neighbours all = neighboursOf({{1, 2}, {0, 2}, {0, 1}});
        QCOMPARE(moranOf(std::vector{0.7, 0.7, 0.7}, all, 99, 1, {}).error(), NoMoran::AllEqual);
        // The same but for its rounding.
        QCOMPARE(moranOf(std::vector{0.7, 0.7, (0.7 * 100 + 0.7 * 50) / 150}, all, 99, 1, {}).error(),
                 NoMoran::AllEqual);
        QCOMPARE(moranOf(std::vector{0.0, 0.0, 0.0}, all, 99, 1, {}).error(), NoMoran::AllEqual);
        QVERIFY(moranOf(std::vector{0.0, 0.0, 1e-6}, all, 99, 1, {}));
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        QCOMPARE(moranOf(randomValues(50, 1), ring(50), 99, 1, Task{source.get_token()}).error(), NoMoran::Cancelled);
    }

    void tellsHowFarItIs()
    {
        std::vector<double> shares;
        const Task task{{}, [&](double share) { shares.push_back(share); }};
        QVERIFY(moranOf(randomValues(50, 1), ring(50), 99, 1, task));
        QVERIFY(std::ranges::is_sorted(shares));
        QCOMPARE(shares.back(), 1.0);
    }
};

QTEST_APPLESS_MAIN(MoranTest)
#include "tst_moran.moc"
