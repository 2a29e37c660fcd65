// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/geodesic.h"
#include "geo/polygon.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace atlas;

namespace {

// A square with a square hole, and an island in the hole; the outer ring closed, the others not.
const MultiPolygon Squares{{
    {{100, 30}, {110, 30}, {110, 40}, {100, 40}, {100, 30}},
    {{103, 33}, {103, 37}, {107, 37}, {107, 33}},
    {{104.5, 34.5}, {105.5, 34.5}, {105.5, 35.5}, {104.5, 35.5}},
}};

// The nearest of many points along each edge, by geodesics.
double sampledDistanceKm(const MultiPolygon& polygon, LonLat point)
{
    double best = std::numeric_limits<double>::infinity();
    for (const auto& ring : polygon.rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const LonLat a = ring[i];
            const LonLat b = ring[(i + 1) % ring.size()];
            constexpr int Steps = 2000;
            for (int k = 0; k <= Steps; ++k) {
                const double t = double(k) / Steps;
                best = std::min(best, geodesicKm(point, {a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)}));
            }
        }
    }
    return best;
}

} // namespace

class PolygonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void contains_data()
    {
        QTest::addColumn<LonLat>("point");
        QTest::addColumn<bool>("inside");
        QTest::newRow("inside") << LonLat{101, 31} << true;
        QTest::newRow("level with two vertices") << LonLat{101, 33} << true;
        QTest::newRow("in the hole") << LonLat{104, 34} << false;
        QTest::newRow("on the island") << LonLat{105, 35} << true;
        QTest::newRow("west") << LonLat{99, 35} << false;
        QTest::newRow("west, level with a vertex") << LonLat{99, 40} << false;
        QTest::newRow("east") << LonLat{111, 35} << false;
        QTest::newRow("north") << LonLat{105, 41} << false;
        QTest::newRow("south") << LonLat{105, 29} << false;
    }

    void contains()
    {
        QFETCH(LonLat, point);
        QFETCH(bool, inside);
        QCOMPARE(Squares.contains(point), inside);
    }

    // Neighbours share an edge and a vertex: each point of the seam belongs to exactly one of them.
    void neighboursShareNoPoint()
    {
        const MultiPolygon west{{{{100, 30}, {105, 30}, {106, 35}, {105, 40}, {100, 40}}}};
        const MultiPolygon east{{{{105, 30}, {110, 30}, {110, 40}, {105, 40}, {106, 35}}}};
        for (double lat = 30.5; lat < 40; lat += 0.5) {
            const double lon = lat <= 35 ? 105 + (lat - 30) / 5 : 106 - (lat - 35) / 5;
            QVERIFY(west.contains({lon, lat}) != east.contains({lon, lat}));
        }
    }

    void emptyPolygon()
    {
        QVERIFY(!MultiPolygon().contains({0, 0}));
        QVERIFY(!MultiPolygon({{}}).contains({0, 0}));
        QCOMPARE(MultiPolygon({{}}).edgeDistanceKm({0, 0}), std::numeric_limits<double>::infinity());
    }

    void edgeDistance_data()
    {
        QTest::addColumn<LonLat>("point");
        QTest::newRow("inside") << LonLat{101, 31.5};
        QTest::newRow("in the hole") << LonLat{104, 35};
        QTest::newRow("west of an edge") << LonLat{98.2, 35.3};
        QTest::newRow("off a corner") << LonLat{111.2, 41.1};
        QTest::newRow("south") << LonLat{104.4, 28.5};
        QTest::newRow("200 km north") << LonLat{107, 41.8};
        QTest::newRow("close to an edge") << LonLat{99.999, 36};
    }

    void edgeDistance()
    {
        QFETCH(LonLat, point);
        const double expected = sampledDistanceKm(Squares, point);
        QCOMPARE_LT(expected, 210.0);
        QCOMPARE_LT(std::abs(Squares.edgeDistanceKm(point) - expected), 0.01 * expected);
    }

    // In the far north, where meridians converge fast, and along a slanting edge.
    void edgeDistanceInTheNorth_data()
    {
        QTest::addColumn<LonLat>("point");
        QTest::newRow("to the west") << LonLat{119, 52.5};
        QTest::newRow("to the north-west") << LonLat{121, 54.2};
        QTest::newRow("to the east") << LonLat{126.9, 53.0};
        QTest::newRow("where the plane is worst") << LonLat{123.3, 54.1};
    }

    void edgeDistanceInTheNorth()
    {
        QFETCH(LonLat, point);
        const MultiPolygon triangle{{{{121.5, 53.3}, {120.5, 50}, {127, 50.5}, {125, 53.2}}}};
        const double expected = sampledDistanceKm(triangle, point);
        QCOMPARE_LT(expected, 210.0);
        QCOMPARE_LT(std::abs(triangle.edgeDistanceKm(point) - expected), 0.01 * expected);
    }

    void edgeDistanceOnTheEdge()
    {
        QCOMPARE_LT(Squares.edgeDistanceKm({100, 35}), 1e-9);
        QCOMPARE_LT(Squares.edgeDistanceKm({103, 33}), 1e-9);
    }
};

QTEST_APPLESS_MAIN(PolygonTest)
#include "tst_polygon.moc"
