// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/geodesic.h"
#include "geo/lambertdistance.h"

#include <QTest>

#include <algorithm>

using namespace atlas;

namespace {

constexpr LonLat Beijing{116.4074, 39.9042};
constexpr LonLat Shanghai{121.4737, 31.2304};
constexpr LonLat Shenzhen{114.0579, 22.5431};

} // namespace

class LambertDistanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // Starts on every latitude, all azimuths, 1 m to 10,000 km.
    void agreesWithTheGeodesic()
    {
        double worst = 0;
        int pairs = 0;
        for (double lat = -90; lat <= 90; lat += 7.5) {
            for (double azimuth = 0; azimuth < 360; azimuth += 11) {
                for (double km = 0.001; km <= 10'000; km *= 1.7) {
                    const LonLat start{117, lat};
                    const LonLat end = geodesicDestination(start, azimuth, km);
                    const double error = std::abs(lambertKm(toSphere(start), toSphere(end)) - km);
                    QCOMPARE_LT(error, 0.001 * km);
                    worst = std::max(worst, error);
                    ++pairs;
                }
            }
        }
        QCOMPARE_GT(pairs, 20'000);
        QCOMPARE_LT(worst, 0.015);
    }

    // All of China from the three hubs: the round trip by the slowest model (0.03 ms/km) is right to 0.001 ms.
    void agreesInChina()
    {
        double worst = 0;
        for (const LonLat hub : {Beijing, Shanghai, Shenzhen}) {
            const SpherePoint from = toSphere(hub);
            for (double lat = 17; lat < 55; lat += 0.7) {
                for (double lon = 73; lon < 136; lon += 0.7)
                    worst =
                        std::max(worst, std::abs(lambertKm(from, toSphere({lon, lat})) - geodesicKm(hub, {lon, lat})));
            }
        }
        QCOMPARE_LT(worst * 0.03, 0.001);
    }

    void samePlace()
    {
        QCOMPARE(lambertKm(toSphere(Beijing), toSphere(Beijing)), 0.0);
        QCOMPARE_LT(lambertKm(toSphere({180, 10}), toSphere({-180, 10})), 1e-6);
        QCOMPARE_LT(lambertKm(toSphere({7, 90}), toSphere({-80, 90})), 1e-6);
    }

    void speed()
    {
        const SpherePoint hub = toSphere(Beijing);
        double sum = 0;
        QBENCHMARK
        {
            for (int i = 0; i < 100'000; ++i)
                sum += lambertKm(hub, toSphere({80 + i * 4e-4, 20 + i * 3e-4}));
        }
        QCOMPARE_GT(sum, 0.0);
    }
};

QTEST_APPLESS_MAIN(LambertDistanceTest)
#include "tst_lambertdistance.moc"
