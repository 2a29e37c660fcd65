// SPDX-License-Identifier: GPL-3.0-or-later
#include "tiles/backoff.h"
#include "tiles/tilememory.h"
#include "tiles/tilepicture.h"

#include <QBuffer>
#include <QImageWriter>
#include <QTest>

using namespace atlas;

namespace {

QImage tile(const QColor& colour = Qt::red)
{
    QImage image(TilePixels, TilePixels, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

QByteArray encoded(const QImage& image, const char* format, int quality = -1)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    writer.write(image);
    return bytes;
}

} // namespace

class TestTileMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void whatWasWantedLongestAgoGoesFirst()
    {
        TileMemory memory(3 * tile().sizeInBytes());
        for (int x = 0; x < 3; ++x)
            memory.insert({4, x, 0}, tile());
        memory.touch({4, 0, 0});
        memory.insert({4, 3, 0}, tile());
        QCOMPARE(memory.images().size(), 3);
        QVERIFY(memory.contains({4, 0, 0}));
        QVERIFY(!memory.contains({4, 1, 0}));
        QVERIFY(memory.contains({4, 3, 0}));
        QCOMPARE(memory.bytes(), 3 * tile().sizeInBytes());
        memory.insert({4, 3, 0}, tile(Qt::blue));
        QCOMPARE(memory.bytes(), 3 * tile().sizeInBytes());
        memory.touch({9, 9, 9}); // is not there
        QCOMPARE(memory.images().size(), 3);
    }

    void aWholeViewFits()
    {
        QVERIFY(TileMemory::DefaultBytes >= MostTiles * tile().sizeInBytes());
        QVERIFY(TileMemory::DefaultBytes <= 128 * 1024 * 1024);
    }

    void waitsDoubleUpToALimit()
    {
        BackOff b;
        qint64 now = 1000;
        QCOMPARE(b.waitMs(now), 0);
        qint64 expected = BackOff::FirstMs;
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(b.failed(now), i == 1); // the second one makes an outage, once
            QCOMPARE(b.waitMs(now), expected);
            QCOMPARE(b.waitMs(now + expected), 0);
            now += expected;
            expected = std::min(2 * expected, BackOff::LongestMs);
        }
        QVERIFY(b.isCareful());
        b.succeeded();
        QVERIFY(!b.isCareful());
        QCOMPARE(b.waitMs(now), 0);
        b.failed(now);
        QCOMPARE(b.waitMs(now), BackOff::FirstMs);
    }

    void failuresTogetherAreWaitedForOnce()
    {
        BackOff b;
        for (int i = 0; i < 4; ++i)
            b.failed(100);
        QCOMPARE(b.waitMs(100), BackOff::FirstMs);
    }

    void theServerMayAskForALongerWait()
    {
        BackOff b;
        b.failed(0, 30'000);
        QCOMPARE(b.waitMs(0), 30'000);
        b.succeeded(); // an answer that was under way
        QCOMPARE(b.waitMs(0), 30'000);
        b.failed(0);
        QCOMPARE(b.waitMs(0), 30'000);
        QCOMPARE(b.waitMs(30'000), 0);
        b.failed(0, 365LL * 24 * 3'600'000);
        QCOMPARE(b.waitMs(0), BackOff::LongestAskedMs);
    }

    void aWaitIsCutShortButNotOneThatTheServerAskedFor()
    {
        BackOff b;
        b.failed(0);
        b.failed(1000);
        b.failed(3000);
        QCOMPARE(b.waitMs(3000), 4000);
        b.hurry(3500);
        QCOMPARE(b.waitMs(3500), BackOff::FirstMs);
        b.hurry(4000);
        QCOMPARE(b.waitMs(4000), 500); // it is not put off
        b.failed(4500, 60'000);
        b.hurry(4500);
        QCOMPARE(b.waitMs(4500), 60'000);
    }

    void whatIsNoOutageIsWaitedForAllTheSame()
    {
        BackOff b;
        b.slowDown(0);
        QVERIFY(b.isCareful());
        QCOMPARE(b.waitMs(0), BackOff::FirstMs);
        b.slowDown(1000);
        QCOMPARE(b.waitMs(1000), 2 * BackOff::FirstMs);
        QVERIFY(!b.failed(3000));
        QVERIFY(b.failed(7000));
    }

    void picturesAreReadByTheirFirstBytes()
    {
        for (const char* format : {"png", "jpeg", "webp"}) {
            const QImage image = tilePicture(encoded(tile(Qt::green), format, 100));
            QCOMPARE(image.size(), QSize(TilePixels, TilePixels));
            QCOMPARE(image.format(), QImage::Format_RGB32);
            const QColor colour = image.pixelColor(100, 100);
            QVERIFY2(colour.green() > 245 && colour.red() < 10 && colour.blue() < 10, format);
            QVERIFY2(tileMediaTypes().contains(format), format);
        }
        QVERIFY(tilePicture(encoded(tile(), "bmp")).isNull());
        QVERIFY(tilePicture("<svg xmlns='http://www.w3.org/2000/svg' width='256' height='256'/>").isNull());
        QVERIFY(tilePicture("<html>log in first</html>").isNull());
        QVERIFY(tilePicture("RIFF").isNull());
        QVERIFY(tilePicture({}).isNull());
        const QByteArray png = encoded(tile(), "png");
        QVERIFY(tilePicture(png.first(png.size() / 2)).isNull());
    }

    void sizesAreBoundedBeforeDecoding()
    {
        QCOMPARE(tilePicture(encoded(tile().scaled(512, 512), "png")).size(), QSize(TilePixels, TilePixels));
        QVERIFY(!tilePicture(encoded(tile().scaled(1024, 1024), "png")).isNull());
        QVERIFY(tilePicture(encoded(tile().scaled(1025, 16), "png")).isNull());
        // A header that claims 60,000 pixels each way, with next to nothing behind it.
        QByteArray bomb = encoded(tile(), "png");
        bomb.replace(16, 8, QByteArray::fromHex("0000ea600000ea60"));
        QVERIFY(tilePicture(bomb).isNull());
        QVERIFY(tilePicture(encoded(tile(), "png") + QByteArray(MostTileBytes, '\0')).isNull());
    }

    void whatIsSeenThroughStaysSo()
    {
        QImage glass(TilePixels, TilePixels, QImage::Format_ARGB32);
        glass.fill(QColor(0, 0, 255, 128));
        const QImage image = tilePicture(encoded(glass, "png"));
        QCOMPARE(image.format(), QImage::Format_ARGB32_Premultiplied);
        QCOMPARE(image.pixelColor(5, 5).alpha(), 128);
    }
};

QTEST_GUILESS_MAIN(TestTileMemory)
#include "tst_tilememory.moc"
