// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/projection.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace atlas;

namespace {

constexpr double Radians = std::numbers::pi / 180;

// Area in square metres of the ellipsoid between two meridians and two parallels (Snyder 1987, equation 3-12).
double cellArea(double west, double south, double east, double north)
{
    constexpr double A = 6378137;
    constexpr double F = 1 / 298.257223563;
    constexpr double E2 = F * (2 - F);
    const auto q = [](double latitude) {
        const double e = std::sqrt(E2);
        const double s = std::sin(latitude * Radians);
        return (1 - E2) * (s / (1 - E2 * s * s) - std::log((1 - e * s) / (1 + e * s)) / (2 * e));
    };
    return A * A / 2 * (q(north) - q(south)) * (east - west) * Radians;
}

// The area of the same cell on the plane, its curved edges followed in small steps.
double planeArea(const AlbersChina& albers, double west, double south, double east, double north)
{
    constexpr int Steps = 500;
    std::vector<PlaneXY> ring;
    const auto edge = [&](LonLat a, LonLat b) {
        for (int i = 0; i < Steps; ++i) {
            const double t = double(i) / Steps;
            ring.push_back(albers.toPlane({a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)}));
        }
    };
    edge({west, south}, {east, south});
    edge({east, south}, {east, north});
    edge({east, north}, {west, north});
    edge({west, north}, {west, south});
    double area = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const PlaneXY a = ring[i];
        const PlaneXY b = ring[(i + 1) % ring.size()];
        area += (a.x * b.y - b.x * a.y) / 2;
    }
    return area;
}

} // namespace

class ProjectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // By GeographicLib's ConicProj 2.5, not by PROJ: echo "LAT LON" | ConicProj -a 25 47 -l 105 -p 6. Its y is 0 on the
    // parallel of least scale, ours on the equator, so 3936560.134318 (its -y of 0 N 105 E) is added to each.
    void published_data()
    {
        QTest::addColumn<LonLat>("position");
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        constexpr double Equator = 3936560.134318;
        QTest::newRow("origin") << LonLat{105, 0} << 0.0 << 0.0;
        QTest::newRow("central meridian") << LonLat{105, 35} << 0.0 << -201749.316033 + Equator;
        QTest::newRow("Beijing") << LonLat{116.4074, 39.9042} << 957002.905581 << 407522.362987 + Equator;
        QTest::newRow("Urumqi") << LonLat{87.6168, 43.8256} << -1377145.439052 << 915056.029959 + Equator;
        QTest::newRow("Sanya") << LonLat{109.5119, 18.2528} << 488871.714787 << -2050009.580876 + Equator;
        QTest::newRow("northernmost") << LonLat{123.25, 53.5} << 1250229.805539 << 1975290.529122 + Equator;
        QTest::newRow("Kashgar") << LonLat{75.9897, 39.4704} << -2418681.041656 << 659396.478423 + Equator;
        QTest::newRow("South China Sea") << LonLat{112, 4} << 862556.134831 << -3513508.452011 + Equator;
        QTest::newRow("standard parallel") << LonLat{135, 47} << 2247115.196248 << 1491032.705220 + Equator;
    }

    void published()
    {
        QFETCH(LonLat, position);
        QFETCH(double, x);
        QFETCH(double, y);
        const PlaneXY plane = AlbersChina().toPlane(position);
        QCOMPARE_LT(std::abs(plane.x - x), 0.001);
        QCOMPARE_LT(std::abs(plane.y - y), 0.001);
    }

    void roundTrip()
    {
        const AlbersChina albers;
        for (double lat = 3; lat <= 54; lat += 3) {
            for (double lon = 73; lon <= 135; lon += 2) {
                const LonLat back = albers.toLonLat(albers.toPlane({lon, lat}));
                QCOMPARE_LT(std::abs(back.lon - lon), 1e-9);
                QCOMPARE_LT(std::abs(back.lat - lat), 1e-9);
            }
        }
    }

    void equalArea_data()
    {
        QTest::addColumn<double>("west");
        QTest::addColumn<double>("south");
        QTest::addColumn<double>("east");
        QTest::addColumn<double>("north");
        QTest::newRow("Hainan") << 109.0 << 19.0 << 110.0 << 20.0;
        QTest::newRow("Xinjiang") << 75.0 << 38.0 << 80.0 << 42.0;
        QTest::newRow("Heilongjiang") << 130.0 << 46.0 << 134.0 << 50.0;
        QTest::newRow("all of China") << 73.0 << 3.0 << 135.0 << 54.0;
    }

    void equalArea()
    {
        QFETCH(double, west);
        QFETCH(double, south);
        QFETCH(double, east);
        QFETCH(double, north);
        const double ratio = planeArea(AlbersChina(), west, south, east, north) / cellArea(west, south, east, north);
        QCOMPARE_LT(std::abs(ratio - 1), 1e-5);
    }

    void movable()
    {
        AlbersChina first;
        const PlaneXY before = first.toPlane({116.4074, 39.9042});
        AlbersChina second = std::move(first);
        QCOMPARE(second.toPlane({116.4074, 39.9042}).x, before.x);
        first = std::move(second);
        QCOMPARE(first.toPlane({116.4074, 39.9042}).y, before.y);
    }

    void noPlaceOnEarth() { QVERIFY(!std::isfinite(AlbersChina().toLonLat({1e9, 1e9}).lat)); }
};

QTEST_APPLESS_MAIN(ProjectionTest)
#include "tst_projection.moc"
