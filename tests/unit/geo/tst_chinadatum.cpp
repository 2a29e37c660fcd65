// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/basemapfile.h"
#include "geo/chinadatum.h"
#include "geo/geodesic.h"

#include <QTest>

#include <cmath>

using namespace atlas;

namespace {

constexpr double CellDegrees = 1.7;

} // namespace

class ChinaDatumTest : public QObject
{
    Q_OBJECT

    BasemapPtr m_basemap;

    // Places of the mainland, spread over it.
    std::vector<LonLat> mainlandPlaces() const
    {
        std::vector<LonLat> places;
        for (double lat = 18.5; lat < 53; lat += CellDegrees) {
            for (double lon = 74; lon < 135; lon += CellDegrees) {
                if (isMainland(*m_basemap, {lon, lat}))
                    places.push_back({lon, lat});
            }
        }
        return places;
    }

private Q_SLOTS:

    void initTestCase()
    {
        auto read = BasemapFile().read(QStringLiteral(ATLAS_SOURCE_DIR "/resources/maps/basemap.gpkg"));
        QVERIFY(read);
        m_basemap = std::move(*read);
    }

    // The pair of the R package geoChina, gcj2wgs().
    void beijingRailwayStation()
    {
        const LonLat gcj02 = gcj02FromWgs84({116.42079, 39.90105});
        QCOMPARE_LT(std::abs(gcj02.lon - 116.42703), 1e-5);
        QCOMPARE_LT(std::abs(gcj02.lat - 39.90245), 1e-5);
    }

    // The pairs in the tests of coordtransform: GCJ-02 to BD-09, and WGS 84 to GCJ-02.
    void coordtransformPairs()
    {
        const LonLat bd09 = bd09FromWgs84(wgs84FromGcj02({116.404, 39.915}));
        QCOMPARE_LT(std::abs(bd09.lon - 116.41036949371029), 1e-6);
        QCOMPARE_LT(std::abs(bd09.lat - 39.92133699351022), 1e-6);
        const LonLat gcj02 = gcj02FromWgs84({116.404, 39.915});
        QCOMPARE_LT(std::abs(gcj02.lon - 116.41024449916938), 1e-9);
        QCOMPARE_LT(std::abs(gcj02.lat - 39.91640428150164), 1e-9);
    }

    void roundTrips()
    {
        const std::vector<LonLat> places = mainlandPlaces();
        QCOMPARE_GE(places.size(), 300U);
        for (const LonLat p : places) {
            QCOMPARE_LT(geodesicKm(wgs84FromGcj02(gcj02FromWgs84(p)), p), 1e-5);
            QCOMPARE_LT(geodesicKm(wgs84FromBd09(bd09FromWgs84(p)), p), 1e-5);
        }
    }

    void sizeOfTheShift()
    {
        double most = 0;
        for (const LonLat p : mainlandPlaces()) {
            most = std::max(most, geodesicKm(gcj02FromWgs84(p), p));
            const double bd09 = geodesicKm(bd09FromWgs84(p), p);
            QCOMPARE_GT(bd09, 0.65);
            QCOMPARE_LT(bd09, 1.55);
        }
        QCOMPARE_GT(most, 0.6);
        QCOMPARE_LT(most, 0.71);
    }

    void mainland_data()
    {
        QTest::addColumn<LonLat>("place");
        QTest::addColumn<bool>("mainland");
        QTest::newRow("Beijing") << LonLat{116.4074, 39.9042} << true;
        QTest::newRow("Urumqi") << LonLat{87.6168, 43.8256} << true;
        QTest::newRow("Sanya") << LonLat{109.5119, 18.2528} << true;
        QTest::newRow("Shenzhen, Luohu") << LonLat{114.131, 22.548} << true;
        QTest::newRow("3 km off Qingdao") << LonLat{120.37, 36.03} << true;
        QTest::newRow("Taipei") << LonLat{121.5654, 25.0330} << false;
        QTest::newRow("Hong Kong") << LonLat{114.1694, 22.3193} << false;
        QTest::newRow("Hong Kong, Sheung Shui, 3 km from Shenzhen") << LonLat{114.127, 22.505} << false;
        QTest::newRow("Macao") << LonLat{113.549, 22.199} << false;
        QTest::newRow("Ulaanbaatar") << LonLat{106.9057, 47.8864} << false;
        QTest::newRow("Hanoi") << LonLat{105.8342, 21.0278} << false;
        QTest::newRow("high sea") << LonLat{124, 30} << false;
    }

    void mainland()
    {
        QFETCH(LonLat, place);
        QTEST(isMainland(*m_basemap, place), "mainland");
    }
};

QTEST_APPLESS_MAIN(ChinaDatumTest)
#include "tst_chinadatum.moc"
