// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/palette.h"

#include <QTest>

#include <algorithm>

using namespace atlas;

class PaletteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void fewColoursAreKeptAsTheyAre()
    {
        QImage image(8, 8, QImage::Format_RGB32);
        image.fill(0xFFF4F1EA);
        image.setPixel(3, 3, 0xFFB2182B);
        const std::vector<QRgb> palette = paletteOf({image}, 255);
        QCOMPARE(palette.size(), std::size_t(2));
        PaletteIndex index(palette);
        QCOMPARE(index.palette()[index.of(0xFFB2182B)], QRgb(0xB2182B));
        QCOMPARE(index.palette()[index.of(0xFFF4F1EA)], QRgb(0xF4F1EA));
    }

    void flatAreasKeepTheirColourAmongMany()
    {
        QImage image(256, 256, QImage::Format_RGB32);
        for (int y = 0; y < 256; ++y) {
            for (int x = 0; x < 256; ++x)
                image.setPixel(x, y, y < 128 ? qRgb(211, 224, 233) : qRgb(x, y, (x * 7 + y * 3) % 256));
        }
        const std::vector<QRgb> palette = paletteOf({image}, 16);
        QCOMPARE(palette.size(), std::size_t(16));
        PaletteIndex index(palette);
        QCOMPARE(index.palette()[index.of(qRgb(211, 224, 233))], qRgb(211, 224, 233) & RGB_MASK);
        QVERIFY(palette == paletteOf({image}, 16));
    }

    void otherColoursGoToTheNearest()
    {
        PaletteIndex index({0x000000, 0xFF0000, 0xFFFFFF});
        QCOMPARE(index.of(0xFFEE1111), quint8(1));
        QCOMPARE(index.of(0xFF101010), quint8(0));
        QCOMPARE(index.of(0xFFEEEEFF), quint8(2));
    }

    void noPictureNoColours() { QVERIFY(paletteOf({}, 255).empty()); }
};

QTEST_GUILESS_MAIN(PaletteTest)
#include "tst_palette.moc"
