// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/camera.h"
#include "geo/mercator.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace atlas;

namespace {

constexpr double WorldMetres = 2 * std::numbers::pi * 6378137;

Camera camera(LonLat centre, double zoom, QSizeF size)
{
    Camera result;
    result.centre = centre;
    result.zoom = zoom;
    result.size = size;
    return result;
}

} // namespace

class MercatorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // Published values of EPSG:3857, in metres. The first is the worked example of IOGP Guidance Note 7-2, section
    // "Popular Visualisation Pseudo-Mercator"; the limits are those in the EPSG registry and the OSM wiki.
    void published_data()
    {
        QTest::addColumn<double>("lon");
        QTest::addColumn<double>("lat");
        QTest::addColumn<double>("easting");
        QTest::addColumn<double>("northing");
        QTest::newRow("IOGP 7-2 example")
            << -(100 + 20 / 60.0) << 24 + 22 / 60.0 + 54.433 / 3600 << -11169055.58 << 2800000.00;
        QTest::newRow("origin") << 0.0 << 0.0 << 0.0 << 0.0;
        QTest::newRow("north-east corner") << 180.0 << MercatorMaxLatitude << 20037508.342789 << 20037508.342789;
        QTest::newRow("south-west corner") << -180.0 << -MercatorMaxLatitude << -20037508.342789 << -20037508.342789;
    }

    void published()
    {
        QFETCH(double, lon);
        QFETCH(double, lat);
        QFETCH(double, easting);
        QFETCH(double, northing);
        const WorldXY world = toWorld({lon, lat});
        QCOMPARE_LT(std::abs((world.x - 0.5) * WorldMetres - easting), 0.01);
        QCOMPARE_LT(std::abs((0.5 - world.y) * WorldMetres - northing), 0.01);
    }

    void yPointsDown() { QCOMPARE_LT(toWorld({0, 40}).y, toWorld({0, 39}).y); }

    void clampedAtThePoles()
    {
        QCOMPARE_LT(std::abs(toWorld({0, 90}).y), 1e-12);
        QCOMPARE_LT(std::abs(toWorld({0, -90}).y - 1), 1e-12);
    }

    void roundTrip()
    {
        for (double lat = -85; lat <= 85; lat += 2.5) {
            for (double lon = -180; lon <= 180; lon += 7.5) {
                const LonLat back = toLonLat(toWorld({lon, lat}));
                QCOMPARE_LT(std::abs(back.lon - lon), 1e-12);
                QCOMPARE_LT(std::abs(back.lat - lat), 1e-12);
            }
        }
    }

    void otherCopiesOfTheWorld()
    {
        QCOMPARE_LT(std::abs(toLonLat(WorldXY{1.25, 0.5}).lon - -90), 1e-12);
        QCOMPARE_LT(std::abs(toLonLat(WorldXY{-0.25, 0.5}).lon - 90), 1e-12);
    }

    // Ground resolution and scale of the Bing Maps tile system at the equator (learn.microsoft.com/bingmaps/articles/
    // bing-maps-tile-system), whose level n is zoom n here.
    void groundResolution_data()
    {
        QTest::addColumn<double>("zoom");
        QTest::addColumn<double>("metresPerPixel");
        QTest::addColumn<double>("scale");
        QTest::newRow("level 1") << 1.0 << 78271.5170 << 295829355.45;
        QTest::newRow("level 10") << 10.0 << 152.8741 << 577791.71;
        QTest::newRow("level 18") << 18.0 << 0.5972 << 2257.00;
    }

    void groundResolution()
    {
        QFETCH(double, zoom);
        QFETCH(double, metresPerPixel);
        QFETCH(double, scale);
        const Camera view = camera({105, 0}, zoom, {800, 600});
        QCOMPARE_LT(std::abs(view.metresPerPixel() - metresPerPixel), 6e-5);
        QCOMPARE_LT(std::abs(view.scaleDenominator() / scale - 1), 3e-5); // the table is for 0.0254 / 96 rounded
        const Camera north = camera({105, 60}, zoom, {800, 600});
        QCOMPARE_LT(std::abs(north.metresPerPixel() / view.metresPerPixel() - 0.5), 1e-12);
    }

    void cameraRoundTrip_data()
    {
        QTest::addColumn<LonLat>("centre");
        QTest::addColumn<double>("zoom");
        QTest::newRow("China") << LonLat{104, 36} << 4.3;
        QTest::newRow("a campus") << LonLat{116.4074, 39.9042} << 19.7;
        QTest::newRow("across 180") << LonLat{179, -17} << 5.0;
        QTest::newRow("southern hemisphere") << LonLat{-58, -34} << 8.25;
    }

    void cameraRoundTrip()
    {
        QFETCH(LonLat, centre);
        QFETCH(double, zoom);
        const Camera view = camera(centre, zoom, {1338, 1000});

        const ScreenXY middle = view.toScreen(centre);
        QCOMPARE_LT(std::abs(middle.x - 669), 1e-6);
        QCOMPARE_LT(std::abs(middle.y - 500), 1e-6);
        for (double y = 0; y <= 1000; y += 125) {
            for (double x = 0; x <= 1338; x += 111.5) {
                const ScreenXY back = view.toScreen(view.toWorldXY({x, y}));
                QCOMPARE_LT(std::abs(back.x - x), 1e-6);
                QCOMPARE_LT(std::abs(back.y - y), 1e-6);
                const LonLat position = view.toLonLat({x, y});
                QCOMPARE_LE(std::abs(position.lon), 180.0);
                // A place beyond 180 degrees is a whole world away on the screen.
                const ScreenXY there = view.toScreen(position);
                QCOMPARE_LT(std::abs(std::remainder(there.x - x, view.worldPixels())), 1e-5);
                QCOMPARE_LT(std::abs(there.y - y), 1e-5);
            }
        }
    }

    void screenDirections()
    {
        const Camera view = camera({104, 36}, 5, {800, 600});
        QCOMPARE(view.worldPixels(), 8192.0);
        const ScreenXY east = view.toScreen(LonLat{104 + 45, 36});
        QCOMPARE_LT(std::abs(east.x - (400 + 1024)), 1e-9); // an eighth of the world
        QCOMPARE_LT(std::abs(east.y - 300), 1e-9);
        QCOMPARE_LT(view.toScreen(LonLat{104, 37}).y, 300.0);
    }

    void worldRect()
    {
        const Camera view = camera({0, 0}, 2, {512, 256});
        QCOMPARE(view.worldRect(), QRectF(0.25, 0.375, 0.5, 0.25));
        QCOMPARE(camera({0, 0}, 0, {512, 256}).worldRect(), QRectF(-0.5, 0, 2, 1));
    }

    void cameraForBox_data()
    {
        QTest::addColumn<GeoBox>("box");
        QTest::addColumn<QSizeF>("size");
        QTest::addColumn<double>("margin");
        QTest::newRow("wide view") << GeoBox{73.5, 18, 134.8, 53.6} << QSizeF(1600, 600) << 24.0;
        QTest::newRow("tall view") << GeoBox{73.5, 18, 134.8, 53.6} << QSizeF(400, 900) << 24.0;
        QTest::newRow("no margin") << GeoBox{73.5, 18, 134.8, 53.6} << QSizeF(800, 600) << 0.0;
        QTest::newRow("across 180") << GeoBox{170, -20, -170, 0} << QSizeF(800, 600) << 10.0;
    }

    void cameraForBox()
    {
        QFETCH(GeoBox, box);
        QFETCH(QSizeF, size);
        QFETCH(double, margin);
        const Camera view = cameraFor(box, size, margin);
        QCOMPARE(view.size, size);
        const double turn = box.west > box.east ? 1 : 0;
        WorldXY west = toWorld({box.west, box.north});
        WorldXY east = toWorld({box.east, box.south});
        if (view.centre.lon < 0)
            west.x -= turn;
        else
            east.x += turn;
        const ScreenXY topLeft = view.toScreen(west);
        const ScreenXY bottomRight = view.toScreen(east);
        const double left = topLeft.x;
        const double top = topLeft.y;
        QCOMPARE_LT(std::abs(left + bottomRight.x - size.width()), 1e-6); // centred
        QCOMPARE_LT(std::abs(top + bottomRight.y - size.height()), 1e-6);
        QCOMPARE_LT(std::abs(std::min(left, top) - margin), 1e-6); // and as large as the margin lets it
    }

    void cameraForPoint()
    {
        const Camera view = cameraFor({116.4, 39.9, 116.4, 39.9}, {800, 600}, 20);
        QCOMPARE(view.zoom, CameraMaxZoom);
        QCOMPARE_LT(std::abs(view.centre.lat - 39.9), 1e-12);
    }

    void cameraForTinyView() // smaller than its margins
    {
        const Camera view = cameraFor({73.5, 18, 134.8, 53.6}, {20, 20}, 24);
        QVERIFY(std::isfinite(view.zoom));
    }
};

QTEST_APPLESS_MAIN(MercatorTest)
#include "tst_mercator.moc"
