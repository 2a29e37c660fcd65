// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/mappicture.h"
#include "scenefixture.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <cmath>

using namespace atlas;
using namespace Qt::StringLiterals;

class TestMapPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scaleBarIsTrueAndRound_data();
    void scaleBarIsTrueAndRound();
    void scaleBarStandsOnItsCorner();
    void mapTakesTheRoomThatIsThere();
    void cameraShowsTheBox();
    void anySizeIsPainted_data();
    void anySizeIsPainted();
    void pictureDoesNotDependOnTheScaleOfThePainter();

private:
    test::SceneFixture m_fixture;
    HanFontScope m_fonts{*m_fixture.style, HanFontScope::Device::Screen};
    MapScenePtr m_scene = MapScene::build(m_fixture.input());
    Phrases m_english{Language::English};
};

void TestMapPicture::scaleBarIsTrueAndRound_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("zoom");
    QTest::addColumn<QString>("label");
    QTest::newRow("China") << 36.5 << 4.06 << u"1,000 km"_s;
    QTest::newRow("the same zoom farther north") << 60.0 << 4.06 << u"500 km"_s;
    QTest::newRow("province") << 30.0 << 7.0 << u"100 km"_s;
    QTest::newRow("town") << 30.0 << 14.0 << u"1 km"_s;
    QTest::newRow("building") << 30.0 << 18.0 << u"50 m"_s;
}

void TestMapPicture::scaleBarIsTrueAndRound()
{
    QFETCH(double, latitude);
    QFETCH(double, zoom);
    const Camera camera{{105, latitude}, zoom, {900, 600}};
    const ScaleBar bar = scaleBarAt({10, 590}, camera, *m_fixture.style, m_english, false);
    QTEST(bar.label, "label");
    // On a sphere of the equator's radius, as Web Mercator has it: both ends at the latitude of the centre.
    const double metresPerPixel = 2 * M_PI * 6378137 * std::cos(latitude * M_PI / 180) / (256 * std::exp2(zoom));
    QVERIFY(std::abs(bar.lengthPx * metresPerPixel / (bar.km * 1000) - 1) < 1e-9);
    QVERIFY(bar.lengthPx > 55 && bar.lengthPx <= 150);
}

void TestMapPicture::scaleBarStandsOnItsCorner()
{
    const Camera camera{{105, 36}, 5, {900, 600}};
    const ScaleBar bar = scaleBarAt({10, 590}, camera, *m_fixture.style, m_english, false);
    QCOMPARE(bar.rect.bottomLeft(), QPointF(10, 590));
    QImage image(900, 600, QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    paintScaleBar(painter, bar, *m_fixture.style, ThemeName::Light, m_english, false);
    painter.end();
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) != QColor(Qt::magenta))
                QVERIFY(bar.rect.adjusted(-1, -1, 1, 1).contains(QPointF(x, y)));
        }
    }
}

void TestMapPicture::mapTakesTheRoomThatIsThere()
{
    MapPicture large;
    const QRectF frame = mapPictureFrame(large);
    QVERIFY(frame.width() > 1200 && frame.height() > 880);
    QVERIFY(QRectF({}, large.size).contains(frame));
    MapPicture small;
    small.size = {600, 500}; // no room for a legend
    QVERIFY(mapPictureFrame(small).width() > 540);
}

void TestMapPicture::cameraShowsTheBox()
{
    MapPicture picture;
    picture.box = GeoBox{110, 28, 123, 34};
    const Camera camera = mapPictureCamera(picture, *m_fixture.mercator);
    QCOMPARE(camera.size, mapPictureFrame(picture).size());
    const QRectF view({}, camera.size);
    QVERIFY(view.contains(camera.toScreen(LonLat{110, 28}).toPointF()));
    QVERIFY(view.contains(camera.toScreen(LonLat{123, 34}).toPointF()));
    QVERIFY(camera.zoom > mapPictureCamera({}, *m_fixture.mercator).zoom);
}

void TestMapPicture::anySizeIsPainted_data()
{
    QTest::addColumn<QSizeF>("size");
    QTest::newRow("usual") << QSizeF(1600, 1000);
    QTest::newRow("small") << QSizeF(320, 200);
    QTest::newRow("tall") << QSizeF(800, 1600);
    QTest::newRow("flat") << QSizeF(1600, 300);
    QTest::newRow("hardly anything") << QSizeF(20, 20);
}

void TestMapPicture::anySizeIsPainted()
{
    QFETCH(QSizeF, size);
    QImage image(size.toSize(), QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    MapPicture picture;
    picture.size = size;
    paintMapPicture(painter, *m_scene, picture);
    painter.end();
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            QVERIFY(image.pixelColor(x, y) != QColor(Qt::magenta));
    }
}

void TestMapPicture::pictureDoesNotDependOnTheScaleOfThePainter()
{
    // The same labels at 100 and 200 %: the count of hidden ones tells.
    MapPicture picture;
    picture.size = {1200, 800};
    const auto hidden = [&](double ratio) {
        QImage image((picture.size * ratio).toSize(), QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        QPainter painter(&image);
        return paintMapPicture(painter, *m_scene, picture);
    };
    QCOMPARE(hidden(2), hidden(1));
}

QTEST_MAIN(TestMapPicture)
#include "tst_mappicture.moc"
