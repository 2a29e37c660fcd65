// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/tile.h"
#include "geo/tileserver.h"

#include <QSet>
#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

class TestTile : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // Numbers as OpenStreetMap's "slippy map tilenames" gives them.
    void knownTiles_data()
    {
        QTest::addColumn<LonLat>("place");
        QTest::addColumn<int>("zoom");
        QTest::addColumn<TileId>("tile");
        QTest::newRow("Beijing, Tian'anmen") << LonLat{116.3913, 39.9075} << 10 << TileId{10, 843, 388};
        QTest::newRow("Null Island") << LonLat{0.001, -0.001} << 1 << TileId{1, 1, 1};
        QTest::newRow("Hyde Park Corner, London") << LonLat{-0.1527, 51.5027} << 12 << TileId{12, 2046, 1362};
        QTest::newRow("the world") << LonLat{104, 36} << 0 << TileId{0, 0, 0};
    }

    void knownTiles()
    {
        QFETCH(LonLat, place);
        QFETCH(int, zoom);
        QFETCH(TileId, tile);
        const auto places = tilesOf({place, double(zoom), {8, 8}}, 1, 22);
        QVERIFY(!places.empty());
        QCOMPARE(places.front().id, tile);
        const WorldXY world = toWorld(place);
        QVERIFY(places.front().world.contains(world.x, world.y));
    }

    void theLevelFollowsScaleAndDevice_data()
    {
        QTest::addColumn<double>("zoom");
        QTest::addColumn<double>("pixelRatio");
        QTest::addColumn<int>("maxZoom");
        QTest::addColumn<int>("level");
        QTest::newRow("as drawn") << 6.0 << 1.0 << 18 << 6;
        QTest::newRow("nearest below") << 6.4 << 1.0 << 18 << 6;
        QTest::newRow("nearest above") << 6.6 << 1.0 << 18 << 7;
        QTest::newRow("twice the pixels") << 6.0 << 2.0 << 18 << 7;
        QTest::newRow("no finer ones") << 12.0 << 1.0 << 9 << 9;
    }

    void theLevelFollowsScaleAndDevice()
    {
        QFETCH(double, zoom);
        QFETCH(double, pixelRatio);
        QFETCH(int, maxZoom);
        QFETCH(int, level);
        const auto places = tilesOf({{104, 36}, zoom, {980, 564}}, pixelRatio, maxZoom);
        QVERIFY(!places.empty());
        for (const TilePlace& place : places)
            QCOMPARE(place.id.z, level);
    }

    void tilesCoverTheViewNearestFirst()
    {
        const Camera camera{{104, 36}, 5.3, {1600, 1000}};
        const auto places = tilesOf(camera, 1, 18);
        QRectF covered;
        QSet<TileId> seen;
        double before = 0;
        for (const TilePlace& place : places) {
            QVERIFY(place.world.intersects(camera.worldRect()));
            QVERIFY(!seen.contains(place.id));
            seen.insert(place.id);
            covered |= place.world;
            const QPointF way = place.world.center() - camera.worldRect().center();
            const double distance = std::hypot(way.x(), way.y());
            QVERIFY(distance >= before - 1e-12);
            before = distance;
        }
        QVERIFY(covered.contains(camera.worldRect()));
        QCOMPARE(double(places.size()), covered.width() * covered.height() * std::exp2(2 * 5));
    }

    void anEdgeOnATileShowsNothingBeyondIt()
    {
        // 512 pixels at level 2, from one corner of a tile to another.
        const Camera camera{toLonLat(WorldXY{0.75, 0.25}), 2, {512, 512}};
        QCOMPARE(tilesOf(camera, 1, 18).size(), std::size_t(4));
    }

    void columnsGoRoundTheWorldAndRowsEnd()
    {
        const Camera camera{{180, 80}, 3, {600, 1200}};
        const auto places = tilesOf(camera, 1, 18);
        bool east = false;
        bool west = false;
        for (const TilePlace& place : places) {
            QVERIFY(place.id.x >= 0 && place.id.x < 8);
            QVERIFY(place.id.y >= 0 && place.id.y < 8);
            QCOMPARE(place.id.y, int(place.world.top() * 8));
            east = east || (place.id.x == 7 && place.world.left() == 7 / 8.0);
            west = west || (place.id.x == 0 && place.world.left() == 1.0);
        }
        QVERIFY(east && west);
    }

    void thereAreNeverTooMany()
    {
        const auto places = tilesOf({{104, 36}, 9, {7680, 4320}}, 1, 18);
        QVERIFY(int(places.size()) <= MostTiles);
        QCOMPARE(places.front().id.z, 8);
        QVERIFY(tilesOf({{104, 36}, 9, {}}, 1, 18).empty());
    }

    void ancestors()
    {
        QCOMPARE(ancestorOf({10, 843, 388}, 1), (TileId{9, 421, 194}));
        QCOMPARE(ancestorOf({10, 843, 388}, 10), (TileId{0, 0, 0}));
    }

    void addresses_data()
    {
        using Fault = std::optional<TileAddressFault>;
        using enum TileAddressFault;
        QTest::addColumn<QString>("address");
        QTest::addColumn<Fault>("fault");
        const auto row = [](const char* name, const char* address, Fault fault = {}) {
            QTest::newRow(name) << QString::fromUtf8(address) << fault;
        };
        row("plain", "https://tiles.example.org/{z}/{x}/{y}.png");
        row("rows first", "https://tiles.example.org/wmts/{z}/{y}/{x}");
        row("with a port and a key", "https://tiles.example.org:8443/{z}/{x}/{y}.jpg?key=abc");
        row("in the query", "https://tiles.example.org/?z={z}&x={x}&y={y}");
        row("of this machine", "https://localhost/{z}/{x}/{y}");
        row("in capitals", "HTTPS://tiles.example.org/{z}/{x}/{y}.png");
        row("not encrypted", "http://tiles.example.org/{z}/{x}/{y}.png", NotHttps);
        row("a file", "file:///tiles/{z}/{x}/{y}.png", NotHttps);
        row("no scheme", "tiles.example.org/{z}/{x}/{y}.png", NotHttps);
        row("empty", "", NotHttps);
        row("without a row", "https://tiles.example.org/{z}/{x}.png", Placeholders);
        row("a column twice", "https://tiles.example.org/{z}/{x}/{x}/{y}.png", Placeholders);
        row("as the host", "https://tiles{x}.example.org/{z}/{y}.png", Placeholders);
        row("as the port", "https://example.org:1{z}/{x}/{y}.png", Placeholders);
        row("with a name", "https://me@tiles.example.org/{z}/{x}/{y}.png", Account);
        row("with a password", "https://me:secret@tiles.example.org/{z}/{x}/{y}.png", Account);
        row("with an empty account", "https://@tiles.example.org/{z}/{x}/{y}.png", Account);
        row("another placeholder", "https://tiles.example.org/{s}/{z}/{x}/{y}.png", Malformed);
        row("counted from the south", "https://tiles.example.org/{z}/{x}/{y}/{-y}.png", Malformed);
        row("without a host", "https:///{z}/{x}/{y}.png", Malformed);
        row("with a space", "https://tiles example.org/{z}/{x}/{y}.png", Malformed);
        row("with a fragment", "https://tiles.example.org/{z}/{x}/{y}.png#here", Malformed);
    }

    void addresses()
    {
        QFETCH(QString, address);
        QFETCH(std::optional<TileAddressFault>, fault);
        QCOMPARE(faultOf(address), fault);
    }

    void urlOfATile()
    {
        const TileServer server{u"https://tiles.example.org/{z}/{x}/{y}.png?key=a%2Fb"_s, u"me"_s, 18};
        QCOMPARE(tileUrl(server, {10, 843, 388}).toString(QUrl::FullyEncoded),
                 u"https://tiles.example.org/10/843/388.png?key=a%2Fb"_s);
        QCOMPARE(hostOf(server), u"tiles.example.org"_s);
        QCOMPARE(hostOf({u"https://localhost:8443/{z}/{x}/{y}"_s, {}, 18}), u"localhost:8443"_s);
    }
};

QTEST_GUILESS_MAIN(TestTile)
#include "tst_tile.moc"
