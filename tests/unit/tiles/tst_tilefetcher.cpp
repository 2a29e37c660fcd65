// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopback.h"
#include "tiles/tilefetcher.h"
#include "tiles/tilepicture.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

class TestTileFetcher : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::LoopbackServer> m_server;
    std::unique_ptr<TileFetcher> m_fetcher;
    qint64 m_now = 0;

    std::unique_ptr<TileFetcher> fetcher(const QString& cacheFolder = {})
    {
        return std::make_unique<TileFetcher>(TileServer{u"https://tiles.example.org/{z}/{x}/{y}.png"_s, u"me"_s, 18},
                                             test::loopbackAccess(*m_server, cacheFolder), "SuanliAtlas/1.2",
                                             [this] { return m_now; });
    }

    // What a fetcher of its own over that cache gives for one tile.
    QImage fetched(const QString& cacheFolder)
    {
        const auto one = fetcher(cacheFolder);
        QSignalSpy spy(one.get(), &TileFetcher::fetched);
        one->want({{3, 1, 2}});
        return spy.wait() ? spy.first()[1].value<QImage>() : QImage();
    }

    qsizetype askedFor(const QByteArray& path) const
    {
        return std::ranges::count(m_server->asked, path, &test::LoopbackServer::Asked::path);
    }

    // The clock runs, and nothing but these tiles is wanted.
    void pass(int seconds, const QList<TileId>& tiles)
    {
        for (int second = 0; second < seconds; ++second) {
            m_now += 1000;
            m_fetcher->want(tiles);
            QTRY_VERIFY(!m_fetcher->isAsking());
        }
    }

    static QList<TileId> rowOf(int count)
    {
        QList<TileId> tiles;
        for (int x = 0; x < count; ++x)
            tiles << TileId{6, x, 5};
        return tiles;
    }

private Q_SLOTS:

    void init()
    {
        m_now = 0;
        m_server = std::make_unique<test::LoopbackServer>();
        m_fetcher = fetcher();
    }

    void cleanup()
    {
        m_fetcher.reset();
        m_server.reset();
    }

    void itSaysWhoItIsAndNothingElse()
    {
        m_server->answer = [](const QByteArray&) {
            return test::Answer{.headers = "Set-Cookie: who=me; Path=/\r\n", .body = test::pngOf(Qt::red)};
        };
        QSignalSpy spy(m_fetcher.get(), &TileFetcher::fetched);
        m_fetcher->want({{3, 1, 2}});
        QVERIFY(spy.wait());
        QCOMPARE(spy.first()[0].value<TileId>(), (TileId{3, 1, 2}));
        QCOMPARE(spy.first()[1].value<QImage>().pixelColor(9, 9), QColor(Qt::red));
        m_fetcher->want({{3, 1, 3}});
        QVERIFY(spy.wait());
        QCOMPARE(m_server->asked.size(), std::size_t(2));
        for (const auto& asked : m_server->asked) {
            const QByteArray head = asked.head.toLower();
            QVERIFY(asked.head.startsWith("GET /3/1/"));
            QVERIFY2(head.contains("\r\nuser-agent: suanliatlas/1.2\r\n"), head);
            QVERIFY2(head.contains("\r\naccept: image/png, image/jpeg, image/webp\r\n"), head);
            QVERIFY2(head.contains("\r\naccept-language: *\r\n"), head);
            QVERIFY2(!head.contains("\r\ncookie:") && !head.contains("\r\nreferer:"), head);
        }
    }

    void fourAtOnceTheFirstFirst()
    {
        m_server->holds = true;
        QList<TileId> tiles;
        for (int x = 0; x < 12; ++x)
            tiles << TileId{4, x, 5};
        QSignalSpy spy(m_fetcher.get(), &TileFetcher::fetched);
        m_fetcher->want(tiles);
        QTRY_COMPARE(m_server->waiting(), qsizetype(TileFetcher::MostAtOnce));
        for (int x = 0; x < 12; ++x)
            QCOMPARE(askedFor("/4/" + QByteArray::number(x) + "/5.png"), x < 4 ? 1 : 0);
        m_server->release();
        QTRY_COMPARE(spy.size(), 12);
        QCOMPARE(m_server->asked.size(), std::size_t(12));
    }

    void whatIsNoLongerShownIsNotFetched()
    {
        m_server->holds = true;
        QList<TileId> tiles;
        for (int x = 0; x < 12; ++x)
            tiles << TileId{4, x, 5};
        QSignalSpy spy(m_fetcher.get(), &TileFetcher::fetched);
        m_fetcher->want(tiles);
        QTRY_COMPARE(m_server->waiting(), qsizetype(TileFetcher::MostAtOnce));
        m_fetcher->want({{4, 2, 5}, {4, 0, 9}}); // one of them is under way and stays so
        QTRY_COMPARE(askedFor("/4/0/9.png"), 1);
        m_server->release();
        QTRY_COMPARE(spy.size(), 2);
        QCOMPARE(m_server->asked.size(), std::size_t(5));
        QCOMPARE(askedFor("/4/2/5.png"), 1);
    }

    void aMissingTileIsAskedForOnce()
    {
        m_server->answer = [](const QByteArray& path) {
            return path == "/3/1/2.png" ? test::Answer{.status = "404 Not Found", .body = "none"}
                                        : test::Answer{.body = test::pngOf(Qt::red)};
        };
        QSignalSpy spy(m_fetcher.get(), &TileFetcher::fetched);
        QSignalSpy outage(m_fetcher.get(), &TileFetcher::outage);
        m_fetcher->want({{3, 1, 2}, {3, 1, 3}});
        QVERIFY(spy.wait());
        QTRY_COMPARE(m_server->asked.size(), std::size_t(2));
        m_fetcher->want({{3, 1, 2}, {3, 1, 4}});
        QVERIFY(spy.wait());
        QCOMPARE(askedFor("/3/1/2.png"), 1);
        QCOMPARE(outage.size(), 0);
    }

    void aFailingServerIsLeftAloneForAWhile()
    {
        bool broken = true;
        m_server->answer = [&](const QByteArray&) {
            return broken ? test::Answer{.status = "500 Internal Server Error", .body = "oops"}
                          : test::Answer{.body = test::pngOf(Qt::red)};
        };
        QSignalSpy spy(m_fetcher.get(), &TileFetcher::fetched);
        QSignalSpy outage(m_fetcher.get(), &TileFetcher::outage);
        const QList<TileId> tiles{{3, 1, 2}};
        const auto ask = [&](std::size_t times) {
            m_fetcher->want(tiles);
            return QTest::qWaitFor([&] { return m_server->asked.size() == times; });
        };
        QVERIFY(ask(1));
        QTRY_VERIFY(m_fetcher->isWaiting());
        // The second request comes a second later and makes it an outage, the third two seconds after that.
        m_now += 1;
        m_fetcher->want(tiles);
        QVERIFY(m_fetcher->isWaiting());
        QCOMPARE(m_server->asked.size(), std::size_t(1));
        m_now += BackOff::FirstMs;
        QVERIFY(ask(2));
        QTRY_COMPARE(outage.size(), 1);
        QCOMPARE(outage.first()[0].value<TileOutage>(), (TileOutage{TileOutage::Cause::Refused, 500}));
        m_now += BackOff::FirstMs;
        m_fetcher->want(tiles);
        QVERIFY(m_fetcher->isWaiting());
        QCOMPARE(m_server->asked.size(), std::size_t(2));
        m_now += BackOff::FirstMs;
        QVERIFY(ask(3));
        QTRY_VERIFY(m_fetcher->isWaiting());
        QCOMPARE(outage.size(), 1); // it is still the same one
        broken = false;
        m_now += 10 * BackOff::FirstMs;
        m_fetcher->want(tiles);
        QVERIFY(spy.wait());
        QVERIFY(!m_fetcher->isWaiting());
    }

    void theServerSaysHowLongToWait()
    {
        m_server->answer = [](const QByteArray&) {
            return test::Answer{.status = "503 Service Unavailable",
                                .headers = "Date: Sun, 22 Nov 2026 12:00:00 GMT\r\n"
                                           "Retry-After: Sun, 22 Nov 2026 12:02:00 GMT\r\n"};
        };
        m_fetcher->want({{3, 1, 2}});
        QTRY_VERIFY(m_fetcher->isWaiting());
        m_now = 119'000;
        m_fetcher->want({{3, 1, 2}});
        QVERIFY(m_fetcher->isWaiting());
        m_now = 121'000;
        m_fetcher->want({{3, 1, 2}});
        QTRY_COMPARE(m_server->asked.size(), std::size_t(2));
    }

    void itsDatesAreNotOfTheLocalTime()
    {
        // Where the clocks are put on an hour between the two dates, they were a minute apart.
        const QByteArray zone = qgetenv("TZ");
        const auto restore = qScopeGuard([&] { qputenv("TZ", zone); });
        qputenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
        m_server->answer = [](const QByteArray&) {
            return test::Answer{.status = "503 Service Unavailable",
                                .headers = "Date: Sun, 29 Mar 2026 01:59:30 GMT\r\n"
                                           "Retry-After: Sun, 29 Mar 2026 03:00:30 GMT\r\n"};
        };
        m_fetcher->want({{3, 1, 2}});
        QTRY_VERIFY(m_fetcher->isWaiting());
        m_now = BackOff::LongestAskedMs - 1;
        m_fetcher->want({{3, 1, 2}});
        QVERIFY(m_fetcher->isWaiting());
        QCOMPARE(m_server->asked.size(), std::size_t(1));
    }

    void anAnswerUnderWayDoesNotEndTheWaitThatWasAskedFor()
    {
        m_server->answer = [](const QByteArray& path) {
            return path == "/3/1/2.png"
                       ? test::Answer{.status = "429 Too Many Requests", .headers = "Retry-After: 60\r\n"}
                       : test::Answer{.body = test::pngOf(Qt::red)};
        };
        QSignalSpy spy(m_fetcher.get(), &TileFetcher::fetched);
        m_fetcher->want({{3, 1, 2}, {3, 1, 3}, {3, 1, 4}, {3, 1, 5}});
        QTRY_COMPARE(spy.size(), 3);
        QTRY_VERIFY(m_fetcher->isWaiting());
        m_now = 59'000;
        m_fetcher->want({{3, 1, 6}});
        QVERIFY(m_fetcher->isWaiting());
        m_now = 60'000;
        m_fetcher->want({{3, 1, 6}});
        QTRY_COMPARE(spy.size(), 4);
    }

    void oneTileThatOnlyFailsStopsNoOthers_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("cannot be drawn") << QByteArray("500 Internal Server Error");
        QTest::newRow("refused") << QByteArray("403 Forbidden");
        QTest::newRow("a page") << QByteArray("200 OK");
    }

    void oneTileThatOnlyFailsStopsNoOthers()
    {
        QFETCH(QByteArray, status);
        m_server->answer = [&](const QByteArray& path) {
            return path == "/3/1/2.png" ? test::Answer{.status = status, .body = "<html>Sorry</html>"}
                                        : test::Answer{.body = test::pngOf(Qt::red)};
        };
        QSignalSpy spy(m_fetcher.get(), &TileFetcher::fetched);
        QSignalSpy outage(m_fetcher.get(), &TileFetcher::outage);
        m_fetcher->want({{3, 1, 2}, {3, 1, 3}, {3, 1, 4}, {3, 1, 5}});
        QTRY_COMPARE(spy.size(), 3);
        pass(130, {{3, 1, 2}});
        QVERIFY(!m_fetcher->isWaiting());
        QCOMPARE(outage.size(), 0);
        m_fetcher->want({{3, 1, 2}, {3, 1, 6}});
        QTRY_COMPARE(spy.size(), 4);
    }

    // Refusals come in a row at the edge of what a server covers: one failure beside them is no outage.
    void refusalsAndOneFailureAreNoOutage()
    {
        m_server->answer = [](const QByteArray& path) {
            return path == "/3/0/0.png"   ? test::Answer{.body = test::pngOf(Qt::red)}
                   : path == "/3/2/0.png" ? test::Answer{.status = "500 Internal Server Error"}
                                          : test::Answer{.status = "403 Forbidden"};
        };
        QSignalSpy spy(m_fetcher.get(), &TileFetcher::fetched);
        QSignalSpy outage(m_fetcher.get(), &TileFetcher::outage);
        m_fetcher->want({{3, 0, 0}});
        QVERIFY(spy.wait());
        const QList<TileId> tiles{{3, 1, 0}, {3, 1, 1}, {3, 1, 2}, {3, 1, 3}, {3, 1, 4}, {3, 2, 0}};
        pass(60, tiles);
        QVERIFY(outage.isEmpty());
        for (const char* path : {"/3/1/0.png", "/3/1/1.png", "/3/1/2.png", "/3/1/3.png", "/3/1/4.png"})
            QCOMPARE(askedFor(path), 1);
    }

    void aTileThatWasRefusedIsAskedForAgainLater()
    {
        bool refuses = true;
        m_server->answer = [&](const QByteArray& path) {
            return refuses && path == "/3/1/2.png" ? test::Answer{.status = "403 Forbidden"}
                                                   : test::Answer{.body = test::pngOf(Qt::red)};
        };
        QSignalSpy spy(m_fetcher.get(), &TileFetcher::fetched);
        m_fetcher->want({{3, 1, 3}});
        QTRY_COMPARE(spy.size(), 1);
        m_fetcher->want({{3, 1, 2}});
        QTRY_VERIFY(!m_fetcher->isAsking());
        QVERIFY(!m_fetcher->isWaiting());
        refuses = false;
        m_now += BackOff::LongestMs - 1;
        m_fetcher->want({{3, 1, 2}});
        QVERIFY(!m_fetcher->isAsking());
        m_now += 1;
        m_fetcher->want({{3, 1, 2}});
        QTRY_COMPARE(spy.size(), 2);
    }

    void anOutageForgetsNoTile_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<int>("count");
        QTest::newRow("broken") << QByteArray("500 Internal Server Error") << 6;
        QTest::newRow("refuses everything") << QByteArray("403 Forbidden") << 40;
    }

    void anOutageForgetsNoTile()
    {
        QFETCH(QByteArray, status);
        QFETCH(int, count);
        bool broken = false;
        m_server->answer = [&](const QByteArray&) {
            return broken ? test::Answer{.status = status} : test::Answer{.body = test::pngOf(Qt::red)};
        };
        QSignalSpy spy(m_fetcher.get(), &TileFetcher::fetched);
        QSignalSpy outage(m_fetcher.get(), &TileFetcher::outage);
        m_fetcher->want({{3, 1, 2}});
        QTRY_COMPARE(spy.size(), 1);
        broken = true;
        const QList<TileId> tiles = rowOf(count);
        pass(130, tiles);
        QCOMPARE(outage.size(), 1);
        QVERIFY(m_fetcher->isWaiting());
        QVERIFY2(int(m_server->asked.size()) < count + 15, "it is not left alone");
        broken = false;
        m_now += BackOff::LongestMs;
        m_fetcher->want(tiles);
        QTRY_COMPARE(spy.size(), 1 + count);
    }

    void fewTilesOfAnOutageAreNotForgottenEither()
    {
        bool broken = false;
        m_server->answer = [&](const QByteArray&) {
            return broken ? test::Answer{.status = "500 Internal Server Error"}
                          : test::Answer{.body = test::pngOf(Qt::red)};
        };
        QSignalSpy spy(m_fetcher.get(), &TileFetcher::fetched);
        QSignalSpy outage(m_fetcher.get(), &TileFetcher::outage);
        m_fetcher->want({{3, 1, 2}});
        QTRY_COMPARE(spy.size(), 1);
        broken = true;
        pass(15, rowOf(3));
        QVERIFY(!m_fetcher->isWaiting()); // it may have been the tiles
        QCOMPARE(outage.size(), 0);
        m_fetcher->want(rowOf(6)); // it was not
        QTRY_COMPARE(outage.size(), 1);
        QTRY_VERIFY(!m_fetcher->isAsking());
        broken = false;
        m_now += 10'000;
        m_fetcher->want(rowOf(6));
        QTRY_COMPARE(spy.size(), 7);
    }

    void anotherPlaceIsWorthARequest()
    {
        m_server->answer = [](const QByteArray& path) {
            return path.startsWith("/6/") ? test::Answer{.status = "403 Forbidden"}
                                          : test::Answer{.body = test::pngOf(Qt::red)};
        };
        QSignalSpy spy(m_fetcher.get(), &TileFetcher::fetched);
        pass(130, rowOf(40)); // a view outside what the server covers
        QVERIFY(m_fetcher->isWaiting());
        m_fetcher->want({{3, 1, 2}, {3, 1, 3}});
        m_now += BackOff::FirstMs;
        m_fetcher->want({{3, 1, 2}, {3, 1, 3}});
        QTRY_COMPARE(spy.size(), 2);
    }

    void oneBrokenTileDoesNotHoldUpTheOthers()
    {
        m_server->answer = [](const QByteArray& path) {
            return path == "/3/1/2.png" ? test::Answer{.status = "500 Internal Server Error"}
                                        : test::Answer{.body = test::pngOf(Qt::red)};
        };
        QSignalSpy spy(m_fetcher.get(), &TileFetcher::fetched);
        QSignalSpy outage(m_fetcher.get(), &TileFetcher::outage);
        m_fetcher->want({{3, 1, 2}});
        QTRY_VERIFY(m_fetcher->isWaiting());
        m_now += BackOff::FirstMs;
        m_fetcher->want({{3, 1, 3}, {3, 1, 2}, {3, 1, 4}});
        QTRY_COMPARE(spy.size(), 2);
        QCOMPARE(outage.size(), 0);
    }

    void whatIsNoTileIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<qint64>("claims");
        QTest::newRow("too large") << test::pngOf(Qt::red) + QByteArray(MostTileBytes, 'x') << qint64(-1);
        // It is not waited for: the rest never comes.
        QTest::newRow("said to be too large") << test::pngOf(Qt::red).first(10) << qint64(1'000'000'000);
        QTest::newRow("a page") << QByteArray("<html>Log in first</html>") << qint64(-1);
        QTest::newRow("too many pixels") << test::pngOf(Qt::red, {2000, 20}) << qint64(-1);
    }

    void whatIsNoTileIsRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(qint64, claims);
        m_server->answer = [&](const QByteArray&) { return test::Answer{.body = body, .claims = claims}; };
        QSignalSpy spy(m_fetcher.get(), &TileFetcher::fetched);
        QSignalSpy outage(m_fetcher.get(), &TileFetcher::outage);
        m_fetcher->want({{3, 1, 2}, {3, 1, 3}});
        QVERIFY(outage.wait());
        QCOMPARE(outage.first()[0].value<TileOutage>(), (TileOutage{TileOutage::Cause::NotATile}));
        QCOMPARE(spy.size(), 0);
        QVERIFY(m_fetcher->isWaiting());
    }

    void itIsNotLedToAnotherServer()
    {
        test::LoopbackServer other;
        m_server->answer = [&](const QByteArray& path) {
            const QByteArray place = "http://127.0.0.1:" + QByteArray::number(other.port()) + path;
            return test::Answer{.status = "302 Found", .headers = "Location: " + place + "\r\n"};
        };
        QSignalSpy outage(m_fetcher.get(), &TileFetcher::outage);
        m_fetcher->want({{3, 1, 2}, {3, 1, 3}});
        QVERIFY(outage.wait());
        QCOMPARE(outage.first()[0].value<TileOutage>(), (TileOutage{TileOutage::Cause::Redirected}));
        QVERIFY(other.asked.empty());
    }

    void onItsOwnServerARedirectIsFollowed()
    {
        m_server->answer = [&](const QByteArray& path) {
            if (path.startsWith("/new"))
                return test::Answer{.body = test::pngOf(Qt::blue)};
            return test::Answer{.status = "302 Found", .headers = "Location: /new" + path + "\r\n"};
        };
        QSignalSpy spy(m_fetcher.get(), &TileFetcher::fetched);
        m_fetcher->want({{3, 1, 2}});
        QVERIFY(spy.wait());
        QCOMPARE(spy.first()[0].value<TileId>(), (TileId{3, 1, 2}));
    }

    void theRequestItselfForbidsPlainHttp()
    {
        // From https to http is another origin.
        const QNetworkRequest request = tileRequest(QUrl(u"https://tiles.example.org/0/0/0.png"_s), "x");
        QCOMPARE(request.attribute(QNetworkRequest::RedirectPolicyAttribute).toInt(),
                 int(QNetworkRequest::SameOriginRedirectPolicy));
        QCOMPARE(request.attribute(QNetworkRequest::CacheLoadControlAttribute).toInt(),
                 int(QNetworkRequest::PreferNetwork));
        QVERIFY(request.transferTimeout() > 0);
    }

    void aFreshAnswerComesFromTheCache()
    {
        const QTemporaryDir cache;
        m_server->answer = [](const QByteArray&) {
            return test::Answer{.headers = "Cache-Control: max-age=3600\r\n", .body = test::pngOf(Qt::red)};
        };
        QVERIFY(!fetched(cache.path()).isNull());
        QVERIFY(!fetched(cache.path()).isNull());
        QCOMPARE(m_server->asked.size(), std::size_t(1));
    }

    void aStaleAnswerIsAskedForAgain()
    {
        const QTemporaryDir cache;
        m_server->answer = [this](const QByteArray&) {
            if (m_server->asked.back().head.toLower().contains("if-none-match: \"one\""))
                return test::Answer{.status = "304 Not Modified", .headers = "ETag: \"one\"\r\n"};
            return test::Answer{.headers = "Expires: Thu, 01 Jan 2026 00:00:00 GMT\r\nETag: \"one\"\r\n",
                                .body = test::pngOf(Qt::red)};
        };
        QVERIFY(!fetched(cache.path()).isNull());
        const QImage again = fetched(cache.path());
        QCOMPARE(again.pixelColor(9, 9), QColor(Qt::red));
        QCOMPARE(m_server->asked.size(), std::size_t(2));
        QVERIFY(m_server->asked.back().head.toLower().contains("if-none-match"));
    }

    void whatIsNoTileIsNotKept()
    {
        const QTemporaryDir cache;
        m_server->answer = [this](const QByteArray&) {
            return test::Answer{.headers = "Cache-Control: max-age=3600\r\n",
                                .body = m_server->asked.size() == 1 ? QByteArray("<html>Log in first</html>")
                                                                    : test::pngOf(Qt::red)};
        };
        const auto first = fetcher(cache.path());
        first->want({{3, 1, 2}});
        QTRY_VERIFY(first->isWaiting());
        QVERIFY(!fetched(cache.path()).isNull());
        QCOMPARE(m_server->asked.size(), std::size_t(2));
    }

    void whatMustNotBeKeptIsNot()
    {
        const QTemporaryDir cache;
        m_server->answer = [](const QByteArray&) {
            return test::Answer{.headers = "Cache-Control: no-store\r\n", .body = test::pngOf(Qt::red)};
        };
        QVERIFY(!fetched(cache.path()).isNull());
        QVERIFY(!fetched(cache.path()).isNull());
        QCOMPARE(m_server->asked.size(), std::size_t(2));
    }

    void theCacheOfTheProgramIsOnTheDiskAndBounded()
    {
        const QTemporaryDir folder;
        const auto access = cachedAccess(folder.path());
        const auto* cache = qobject_cast<QNetworkDiskCache*>(access->cache());
        QVERIFY(cache);
        QVERIFY(cache->cacheDirectory().startsWith(folder.path()));
        QCOMPARE(cache->maximumCacheSize(), 256LL * 1024 * 1024);
    }
};

QTEST_GUILESS_MAIN(TestTileFetcher)
#include "tst_tilefetcher.moc"
