// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles from a server on the loopback interface to the GUI thread.
#include "loopback.h"
#include "tiles/networktiles.h"
#include "tiles/tilefetcher.h"

#include <QSignalSpy>
#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

const TileServer Server{u"https://tiles.example.org/{z}/{x}/{y}.png"_s, u"me"_s, 18};
const Camera View{{104, 36}, 4, {700, 500}};

} // namespace

class TestNetworkTiles : public QObject
{
    Q_OBJECT

    test::LoopbackServer m_server;
    int m_fetchers = 0;

    std::unique_ptr<NetworkTiles> tiles()
    {
        return std::make_unique<NetworkTiles>([this](const TileServer& server) {
            ++m_fetchers;
            return new TileFetcher(server, test::loopbackAccess(m_server), "x", [] { return qint64(0); });
        });
    }

    static qsizetype needed() { return qsizetype(tilesOf(View, 1, Server.maxZoom).size()); }

    static qsizetype there(const TileSource& source) { return source.tiles() ? source.tiles()->images.size() : -1; }

private Q_SLOTS:

    void init()
    {
        m_server.asked.clear();
        m_server.answer = [](const QByteArray&) { return test::Answer{.body = test::pngOf(Qt::red)}; };
        m_fetchers = 0;
    }

    void withoutAServerThereIsNothing()
    {
        const auto source = tiles();
        source->want(View, 1);
        QVERIFY(!source->tiles());
        QCOMPARE(m_fetchers, 0);
        QVERIFY(m_server.asked.empty());
    }

    void tilesComeTogether()
    {
        const auto source = tiles();
        source->setServer(Server);
        QVERIFY(source->tiles());
        QCOMPARE(there(*source), 0);
        QSignalSpy changed(source.get(), &TileSource::tilesChanged);
        source->want(View, 1);
        QTRY_COMPARE(there(*source), needed());
        QVERIFY2(changed.size() < needed(), "each tile by itself");
        QCOMPARE(source->tiles()->maxZoom, Server.maxZoom);
        for (const TilePlace& place : tilesOf(View, 1, Server.maxZoom))
            QCOMPARE(source->tiles()->images.value(place.id).pixelColor(7, 7), QColor(Qt::red));
    }

    void whatIsInMemoryIsNotAskedForAgain()
    {
        const auto source = tiles();
        source->setServer(Server);
        source->want(View, 1);
        QTRY_COMPARE(there(*source), needed());
        Camera away = View;
        away.zoom = 5;
        source->want(away, 1);
        Camera beside = View; // known tiles nearest to its middle, new ones at its edge
        beside.centre = {84, 36};
        QSet<TileId> all;
        for (const Camera& camera : {View, away}) {
            for (const TilePlace& place : tilesOf(camera, 1, Server.maxZoom))
                all << place.id;
        }
        QTRY_COMPARE(there(*source), all.size());
        for (const TilePlace& place : tilesOf(beside, 1, Server.maxZoom))
            all << place.id;
        QVERIFY(all.size() > there(*source));
        source->setServer(Server); // the same one
        source->want(beside, 1);
        QTRY_COMPARE(there(*source), all.size());
        QCOMPARE(qsizetype(m_server.asked.size()), all.size());
    }

    void withoutItsServerEverythingIsForgotten()
    {
        const auto source = tiles();
        source->setServer(Server);
        source->want(View, 1);
        QTRY_VERIFY(there(*source) > 0);
        QSignalSpy changed(source.get(), &TileSource::tilesChanged);
        source->setServer(std::nullopt);
        QVERIFY(!source->tiles());
        QCOMPARE(changed.size(), 1);
        source->setServer(TileServer{u"https://other.example.org/{z}/{x}/{y}"_s, u"me"_s, 3});
        QCOMPARE(there(*source), 0);
        QCOMPARE(source->tiles()->maxZoom, 3);
    }

    void whatAnOlderServerHadSentDoesNotComeIn()
    {
        TileFetcher* fetcher = nullptr;
        NetworkTiles source([&](const TileServer& server) {
            fetcher = new TileFetcher(server, test::loopbackAccess(m_server), "x", [] { return qint64(0); });
            return fetcher;
        });
        QSignalSpy outage(&source, &TileSource::outage);
        source.setServer(Server);
        QImage image(TilePixels, TilePixels, QImage::Format_RGB32);
        image.fill(Qt::blue);
        // In the thread of the tiles, so that both are on their way when the server changes.
        const bool sent = QMetaObject::invokeMethod(
            fetcher,
            [older = fetcher, image] {
                Q_EMIT older->fetched(TileId{9, 9, 9}, image);
                Q_EMIT older->outage(TileOutage{TileOutage::Cause::NoAnswer});
            },
            Qt::BlockingQueuedConnection);
        QVERIFY(sent);
        source.setServer(TileServer{u"https://other.example.org/{z}/{x}/{y}.png"_s, u"me"_s, 18});
        source.want(View, 1);
        QTRY_VERIFY(there(source) >= needed());
        QVERIFY(!source.tiles()->images.contains(TileId{9, 9, 9}));
        QCOMPARE(there(source), needed());
        QCOMPARE(outage.size(), 0);
    }

    void anOutageIsTold()
    {
        m_server.answer = [](const QByteArray&) { return test::Answer{.status = "403 Forbidden"}; };
        const auto source = tiles();
        QSignalSpy outage(source.get(), &TileSource::outage);
        source->setServer(Server);
        source->want(View, 1);
        QVERIFY(outage.wait());
        QCOMPARE(outage.first()[0].value<TileOutage>(), (TileOutage{TileOutage::Cause::Refused, 403}));
        QCOMPARE(there(*source), 0);
    }
};

QTEST_GUILESS_MAIN(TestNetworkTiles)
#include "tst_networktiles.moc"
