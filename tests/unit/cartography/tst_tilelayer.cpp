// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/tilelayer.h"
#include "scenefixture.h"

#include <QPainter>
#include <QTest>

using namespace atlas;

namespace {

const Camera View{{104, 36}, 4.37, {980, 564}};

QImage plain(const QColor& colour)
{
    QImage image(TilePixels, TilePixels, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

TileSetPtr tilesIn(const Camera& camera, const QColor& colour, double pixelRatio = 1)
{
    auto set = std::make_shared<TileSet>(TileSet{18});
    for (const TilePlace& place : tilesOf(camera, pixelRatio, set->maxZoom))
        set->images.insert(place.id, plain(colour));
    return set;
}

QImage painted(const TileSet& tiles, const Camera& camera, double pixelRatio = 1)
{
    QImage image((camera.size * pixelRatio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(pixelRatio);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    TileLayer(tiles, camera, pixelRatio).paint(painter, {{}, camera.size});
    return image;
}

QImage painted(const MapScene& scene, const Camera& camera)
{
    QImage image(camera.size.toSize(), QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    scene.paint(painter, camera, {});
    return image;
}

} // namespace

class TestTileLayer : public QObject
{
    Q_OBJECT

    test::SceneFixture m_fixture;
    HanFontScope m_fonts{*m_fixture.style, HanFontScope::Device::Screen};

    SceneInput input(TileSetPtr tiles) const
    {
        SceneInput in = m_fixture.input();
        in.tiles = std::move(tiles);
        return in;
    }

    static QColor at(const QImage& image, LonLat place)
    {
        return image.pixelColor(View.toScreen(place).toPointF().toPoint());
    }

private Q_SLOTS:

    void aTileLiesWhereItBelongs()
    {
        const Camera camera{toLonLat(WorldXY{0.75, 0.375}), 3, {600, 400}};
        const QImage image = painted(TileSet{18, {{{3, 6, 3}, plain(Qt::red)}}}, camera);
        // Its north-west corner is the middle of the view, and it is 256 pixels wide.
        for (const QPoint inside : {QPoint(301, 201), QPoint(450, 390), QPoint(555, 201)})
            QCOMPARE(image.pixelColor(inside), QColor(Qt::red));
        for (const QPoint outside : {QPoint(299, 201), QPoint(301, 199), QPoint(557, 201)})
            QCOMPARE(image.pixelColor(outside), QColor(Qt::magenta));
    }

    void noSeamShows_data()
    {
        QTest::addColumn<double>("pixelRatio");
        for (const double ratio : {1.0, 1.25, 2.0})
            QTest::addRow("%.2f", ratio) << ratio;
    }

    void noSeamShows()
    {
        QFETCH(double, pixelRatio);
        for (const double zoom : {4.0, 4.37, 5.9}) {
            const Camera camera{{104, 36}, zoom, {800, 500}};
            const QImage image = painted(*tilesIn(camera, Qt::green, pixelRatio), camera, pixelRatio);
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    QCOMPARE(image.pixel(x, y), QColor(Qt::green).rgb());
            }
        }
    }

    void aCoarserOneStandsIn()
    {
        // North and south half in two colours, two levels above what is shown.
        QImage halves = plain(Qt::red);
        QPainter painter(&halves);
        painter.fillRect(0, TilePixels / 2, TilePixels, TilePixels / 2, Qt::blue);
        painter.end();
        const TileId below{6, 50, 24};
        const WorldXY middle{50.5 / 64, 26 / 64.0}; // the halves meet there
        const QImage image = painted(TileSet{18, {{ancestorOf(below, 2), halves}}}, {toLonLat(middle), 6, {200, 200}});
        QCOMPARE(image.pixelColor(100, 20), QColor(Qt::red));
        QCOMPARE(image.pixelColor(100, 180), QColor(Qt::blue));
    }

    void finerOnesStandIn()
    {
        const QImage image = painted(TileSet{18, {{{4, 12, 6}, plain(Qt::red)}, {{4, 13, 7}, plain(Qt::blue)}}},
                                     {toLonLat(WorldXY{6.5 / 8, 3.5 / 8}), 3, {256, 256}});
        QCOMPARE(image.pixelColor(60, 60), QColor(Qt::red));
        QCOMPARE(image.pixelColor(190, 190), QColor(Qt::blue));
        QCOMPARE(image.pixelColor(190, 60), QColor(Qt::magenta));
    }

    void theSceneStandsOnTiles()
    {
        const MapScenePtr bare = MapScene::build(input(nullptr));
        const MapScenePtr scene = MapScene::build(input(tilesIn(View, Qt::green)), bare.get());
        const QImage image = painted(*scene, View);
        QCOMPARE(at(image, {127.5, 28.5}), QColor(Qt::green)); // East China Sea
        QCOMPARE(at(image, {96.5, 47.5}), QColor(Qt::green));  // Mongolia
        QCOMPARE(at(image, {84.3, 39.1}), QColor(Qt::green));  // Taklamakan
        // What stands on the ground is there as before.
        const Theme& theme = m_fixture.style->theme(ThemeName::Light);
        const RowIndex row = m_fixture.site("shenzhen-ascend-14000p");
        const auto symbol = scene->symbolOf(View, row);
        QVERIFY(symbol);
        QCOMPARE(image.pixelColor(symbol->centre.toPointF().toPoint()),
                 painted(*bare, View).pixelColor(symbol->centre.toPointF().toPoint()));
        // And lines between provinces can be made out.
        int lines = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                lines += image.pixelColor(x, y) == theme.map.nationLine ? 1 : 0;
        }
        QVERIFY2(lines > 300, qPrintable(QString::number(lines)));
    }

    void namesOfTheBasemapAreLeftToTheTiles()
    {
        const MapScenePtr scene = MapScene::build(input(tilesIn(View, Qt::green)));
        const Camera near{{116, 32}, 5.3, {1600, 1000}};
        bool site = false;
        for (const MapLabel& label : scene->labels(near, {})) {
            QVERIFY2(label.kind == MapLabel::Kind::Site || label.kind == MapLabel::Kind::Hub, qPrintable(label.text));
            site = site || label.kind == MapLabel::Kind::Site;
        }
        QVERIFY(site);
    }

    void whereATileIsMissingIsPlainGround()
    {
        const TileId elsewhere{9, 3, 3};
        const MapScenePtr scene =
            MapScene::build(input(std::make_shared<const TileSet>(TileSet{18, {{elsewhere, plain(Qt::green)}}})));
        const QImage image = painted(*scene, View);
        QCOMPARE(at(image, {127.5, 28.5}), m_fixture.style->theme(ThemeName::Light).map.land);
    }

    void untilTheFirstTileComesTheBasemapStays()
    {
        const MapScenePtr scene = MapScene::build(input(std::make_shared<const TileSet>(TileSet{18})));
        QCOMPARE(painted(*scene, View), painted(*MapScene::build(input(nullptr)), View));
    }

    void filledProvincesCoverTiles()
    {
        SceneInput in = input(tilesIn(View, Qt::green));
        in.provinces = ProvinceTheme{};
        const MapScenePtr scene = MapScene::build(in);
        QVERIFY(scene->choropleth());
        const QImage image = painted(*scene, View);
        QVERIFY(at(image, {101.7, 30.5}) != QColor(Qt::green)); // Sichuan
        int tile = 0;                                           // of Xizang, where nothing is known
        for (double lon = 86; lon < 90; lon += 0.25)
            tile += at(image, {lon, 31.5}) == QColor(Qt::green) ? 1 : 0;
        QCOMPARE(tile, 0);
        QCOMPARE(at(image, {127.5, 28.5}), QColor(Qt::green));
    }

    void anAlbersMapHasNone()
    {
        SceneInput in = m_fixture.input();
        in.basemap = prepareBasemap(m_fixture.basemap, MapProjection::AlbersChina);
        const QImage without = painted(*MapScene::build(in), View);
        in.tiles = tilesIn(View, Qt::green);
        const MapScenePtr scene = MapScene::build(in);
        QVERIFY(!scene->input().tiles);
        QCOMPARE(painted(*scene, View), without);
    }

    void theGroundIsKeptWhileTheTilesAre()
    {
        const TileSetPtr tiles = tilesIn(View, Qt::green);
        const MapScenePtr first = MapScene::build(input(tiles));
        const auto plan = first->plan(View, {}, 1);
        SceneInput fewer = input(tiles);
        fewer.rings.clear();
        const MapScenePtr second = MapScene::build(fewer, first.get());
        QVERIFY(MapScene::sameGround(*plan, *second->plan(View, {}, 1)));
        const MapScenePtr third = MapScene::build(input(tilesIn(View, Qt::red)), second.get());
        QVERIFY(!MapScene::sameGround(*plan, *third->plan(View, {}, 1)));
    }

    void partsMakeTheWhole()
    {
        auto set = std::make_shared<TileSet>(TileSet{18});
        for (const TilePlace& place : tilesOf(View, 1, 18)) {
            QImage image(TilePixels, TilePixels, QImage::Format_RGB32);
            for (int y = 0; y < TilePixels; ++y) {
                for (int x = 0; x < TilePixels; ++x)
                    image.setPixel(x, y, qRgb(x, y, (37 * x + 91 * y) % 256));
            }
            set->images.insert(place.id, image);
        }
        const MapScenePtr scene = MapScene::build(input(set));
        const auto plan = scene->plan(View, {}, 1);
        QImage whole(View.size.toSize(), QImage::Format_RGB32);
        scene->paintGround(whole, {}, *plan);
        QImage part(400, 300, QImage::Format_RGB32);
        scene->paintGround(part, {333, 101}, *plan);
        // Qt counts its way through a scaled picture from where a part begins, to 1/65536 of a pixel.
        int most = 0;
        for (int y = 0; y < part.height(); ++y) {
            for (int x = 0; x < part.width(); ++x) {
                const QColor a = part.pixelColor(x, y);
                const QColor b = whole.pixelColor(333 + x, 101 + y);
                most = std::max({most, std::abs(a.red() - b.red()), std::abs(a.green() - b.green()),
                                 std::abs(a.blue() - b.blue())});
            }
        }
        QVERIFY2(most <= 2, qPrintable(QString::number(most)));
    }
};

QTEST_MAIN(TestTileLayer)
#include "tst_tilelayer.moc"
