// SPDX-License-Identifier: GPL-3.0-or-later
// What a basemap's profile changes on a map: insets, credit, and the look of disputed lines.
#include "cartography/mapinset.h"
#include "cartography/mappicture.h"
#include "cartography/mapplate.h"
#include "scenefixture.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

constexpr QSizeF Size{900, 640};

} // namespace

class TestMapInset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standsInTheCornerOfAllOfChina_data();
    void standsInTheCornerOfAllOfChina();
    void showsItsBox();
    void isNotOnPartsNorWhereItsBoxIsInView();
    void severalStandSideBySide();
    void holdsTheSitesOfItsBox();
    void keepsTheColoursOfTheMap();
    void labelsKeepClear();
    void pictureChangesWithTheProfile();
    void creditIsNeverCutShort();
    void disputedLinesHaveTheLookOfTheProfile();
    void namesTheProfile();

private:
    // The shipped basemap with another profile.
    std::shared_ptr<const PreparedBasemap> with(const BasemapProfile& profile) const
    {
        auto basemap = std::make_shared<Basemap>(*m_fixture.basemap);
        basemap->profile = profile;
        return prepareBasemap(std::move(basemap), MapProjection::WebMercator);
    }

    QImage picture(const std::shared_ptr<const PreparedBasemap>& basemap, MapLayers layers = DefaultLayers) const
    {
        SceneInput input = m_fixture.input();
        input.basemap = basemap;
        input.layers = layers;
        QImage image(Size.toSize(), QImage::Format_RGB32);
        QPainter painter(&image);
        MapPicture picture;
        picture.size = Size;
        paintMapPicture(painter, *MapScene::build(input), picture);
        return image;
    }

    test::SceneFixture m_fixture;
    HanFontScope m_fonts{*m_fixture.style, HanFontScope::Device::Screen};
    Phrases m_english{Language::English};
};

void TestMapInset::standsInTheCornerOfAllOfChina_data()
{
    QTest::addColumn<MapProjection>("projection");
    QTest::addColumn<QSizeF>("size");
    for (const auto& [name, size] : {std::pair("usual", QSizeF(1280, 900)), std::pair("small", QSizeF(300, 200)),
                                     std::pair("square", QSizeF(700, 700)), std::pair("flat", QSizeF(1400, 300))}) {
        QTest::addRow("%s, screen", name) << MapProjection::WebMercator << size;
        QTest::addRow("%s, print", name) << MapProjection::AlbersChina << size;
    }
}

void TestMapInset::standsInTheCornerOfAllOfChina()
{
    QFETCH(MapProjection, projection);
    QFETCH(QSizeF, size);
    const auto basemap = prepareBasemap(m_fixture.basemap, projection);
    const Camera home = homeCamera(*basemap, size, 14);
    const std::vector<MapInset> insets = insetsOf(*basemap, home, m_english);
    QCOMPARE(insets.size(), 1U);
    QCOMPARE(insets[0].title, u"South China Sea Islands"_s);
    QCOMPARE(insets[0].rect.bottomRight(), QPointF(size.width(), size.height()));
    const double shorter = std::min(size.width(), size.height());
    QVERIFY(std::max(insets[0].rect.width(), insets[0].rect.height()) < shorter / 3);
    QVERIFY(std::min(insets[0].rect.width(), insets[0].rect.height()) > shorter / 10);
    // It hides no land of China: not Taiwan, which is nearest.
    const MapProjector projector(projection);
    const MapView view(home, projector);
    for (const PreparedBasemap::Province& province : basemap->provinces()) {
        for (const PreparedBasemap::Line& ring : province.rings) {
            for (const QPointF& p : ring.points)
                QVERIFY(!insets[0].rect.contains(view.toScreen(p)));
        }
    }
}

void TestMapInset::showsItsBox()
{
    const Camera home = homeCamera(*m_fixture.mercator, Size, 14);
    const MapInset inset = insetsOf(*m_fixture.mercator, home, m_english).front();
    const QRectF frame = QRectF({}, inset.rect.size()).adjusted(-0.5, -0.5, 0.5, 0.5);
    QCOMPARE(inset.camera.size, inset.rect.size());
    for (const LonLat corner : {LonLat{105.5, 3.5}, LonLat{121.5, 21.5}})
        QVERIFY(frame.contains(inset.camera.toScreen(corner).toPointF()));
    QVERIFY(!frame.contains(inset.camera.toScreen(LonLat{121.5, 22.5}).toPointF()));
}

void TestMapInset::isNotOnPartsNorWhereItsBoxIsInView()
{
    const PreparedBasemap& basemap = *m_fixture.mercator;
    QVERIFY(insetsOf(basemap, cameraFor(basemap, {110, 20, 123, 42}, Size), m_english).empty());
    QVERIFY(insetsOf(basemap, cameraFor(basemap, {95, 18, 140, 50}, Size), m_english).empty()); // without the west
    QCOMPARE(insetsOf(basemap, cameraFor(basemap, {70, 15, 138, 56}, Size), m_english).size(), 1U);
    QVERIFY(insetsOf(basemap, cameraFor(basemap, {70, 3, 138, 56}, Size), m_english).empty());
}

void TestMapInset::severalStandSideBySide()
{
    BasemapProfile profile = m_fixture.basemap->profile;
    profile.insets.push_back({{u"A strip"_s, {}}, {100, -10, 101, 10}});
    profile.insets.push_back({{u"A belt"_s, {}}, {100, -10, 140, -9}});
    const auto basemap = with(profile);
    const auto insets = insetsOf(*basemap, homeCamera(*basemap, Size, 14), m_english);
    QCOMPARE(insets.size(), 3U);
    for (std::size_t i = 1; i < insets.size(); ++i) {
        QCOMPARE(insets[i].rect.right(), insets[i - 1].rect.left());
        QCOMPARE(insets[i].rect.bottom(), Size.height());
        const double ratio = insets[i].rect.width() / insets[i].rect.height();
        QVERIFY(ratio > 0.39 && ratio < 2.51); // never a slit
    }
}

void TestMapInset::holdsTheSitesOfItsBox()
{
    SceneInput input = m_fixture.input();
    auto dataset = std::make_shared<Dataset>(*m_fixture.snapshot);
    const RowIndex moved = m_fixture.site("zhengzhou-scnet-core");
    dataset->sites.set<&Site::position>(std::size_t(moved), LonLat{112.3, 16.8});
    input.snapshot = dataset;
    input.rings.clear();
    const MapScenePtr scene = MapScene::build(input);
    const Camera home = homeCamera(*m_fixture.mercator, Size, 14);
    const MapInset inset = insetsOf(*m_fixture.mercator, home, m_english).front();
    const MapScenePtr within = insetScene(*scene, inset);
    const auto hit = within->symbolOf(inset.camera, moved);
    QVERIFY(hit.has_value());
    QVERIFY(QRectF({}, inset.rect.size()).contains(hit->centre.toPointF()));
    for (std::size_t i = 0; i < dataset->sites.size(); ++i) {
        if (within->input().visible[i])
            QVERIFY(dataset->sites.get<&Site::position>(i).lat <= 21.5);
    }
    const auto painted = [&](const MapScene& of) {
        QImage image(Size.toSize(), QImage::Format_RGB32);
        image.fill(Qt::magenta);
        QPainter painter(&image);
        paintInset(painter, of, inset, false);
        return image;
    };
    const QImage with = painted(*within);
    SceneInput none = within->input();
    none.visible[std::size_t(moved)] = false;
    QVERIFY(painted(*MapScene::build(none)) != with);
    QCOMPARE(with.pixelColor(10, 10), QColor(Qt::magenta)); // nothing outside of its frame
    QVERIFY(with.pixelColor(inset.rect.center().toPoint()) != QColor(Qt::magenta));
}

void TestMapInset::keepsTheColoursOfTheMap()
{
    const Camera home = homeCamera(*m_fixture.mercator, Size, 14);
    const MapInset inset = insetsOf(*m_fixture.mercator, home, m_english).front();
    SceneInput input = m_fixture.input();
    input.colourBy.theme = SiteTheme::OwnerType;
    input.provinces = ProvinceTheme::IdleRatio;
    const MapScenePtr scene = MapScene::build(input);
    const MapScenePtr within = insetScene(*scene, inset);
    QCOMPARE(within->colouring()->classes.size(), scene->colouring()->classes.size());
    QCOMPARE(within->colouring()->ofSite, scene->colouring()->ofSite);
    const auto& all = scene->choropleth()->fills;
    const auto& here = within->choropleth()->fills;
    QCOMPARE(here.size(), all.size());
    for (const auto& [code, fill] : all)
        QCOMPARE(here.at(code).fillClass, fill.fillClass);
}

void TestMapInset::labelsKeepClear()
{
    const MapScenePtr scene = MapScene::build(m_fixture.input());
    const Camera home = homeCamera(*m_fixture.mercator, Size, 14);
    const MapInset inset = insetsOf(*m_fixture.mercator, home, m_english).front();
    MapScene::Options options;
    options.ringLines = true;
    options.reserved = {inset.rect};
    for (const MapLabel& label : scene->labels(home, options))
        QVERIFY2(!label.rect.intersects(inset.rect), qPrintable(label.text));
}

void TestMapInset::pictureChangesWithTheProfile()
{
    const BasemapProfile shipped = m_fixture.basemap->profile;
    const QImage before = picture(m_fixture.mercator);
    QCOMPARE(picture(with(shipped)), before);

    // Without the inset, only the corner where it stood and what kept clear of it change.
    BasemapProfile plain = shipped;
    plain.insets.clear();
    const QImage without = picture(with(plain));
    MapPicture whole;
    whole.size = Size;
    const QRectF frame = mapPictureFrame(whole);
    const Camera home = mapPictureCamera(whole, *m_fixture.mercator);
    const QRectF inset =
        insetsOf(*m_fixture.mercator, home, m_english).front().rect.translated(frame.topLeft()).adjusted(2, 2, -2, -2);
    QVERIFY(without.copy(inset.toRect()) != before.copy(inset.toRect()));

    BasemapProfile other = shipped;
    other.credit.en = u"Somebody else's map"_s;
    const QImage credited = picture(with(other));
    QVERIFY(credited != before);
    QCOMPARE(credited.copy(inset.toRect()), before.copy(inset.toRect()));
}

void TestMapInset::creditIsNeverCutShort()
{
    const TextSetter setter(*m_fixture.style, false);
    const QString credit = u"Standard map service of the ministry, map number GS(2099)0001, drawn for this test"_s;
    for (const double width : {150.0, 240.0, 2000.0}) {
        const MapPlate plate = MapPlate::of({credit, u"Second"_s, {}}, setter, *m_fixture.style, width);
        QCOMPARE(plate.lines.join(u' '), credit + u" Second"_s);
        QVERIFY(plate.rect.width() <= width);
        QVERIFY(plate.rect.height() > 12 * double(plate.lines.size()));
        QCOMPARE(plate.lines.size() == 2, width == 2000.0);
    }
    QVERIFY(MapPlate::of({{}}, setter, *m_fixture.style, 100).rect.isEmpty());
}

void TestMapInset::disputedLinesHaveTheLookOfTheProfile()
{
    constexpr QRgb Red = 0xFFFF0000;
    BasemapProfile profile = m_fixture.basemap->profile;
    const auto reds = [&](const BasemapProfile& of) {
        const QImage image = picture(with(of), usualLayers(of));
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QRgb p = image.pixel(x, y);
                count += qRed(p) > 200 && qGreen(p) < 60 && qBlue(p) < 60;
            }
        }
        return count;
    };
    profile.disputedLines.rgb = Red & 0xFFFFFF;
    profile.disputedLines.widthPx = 2;
    QCOMPARE(reds(profile), 0); // not shown
    profile.disputedLines.shown = true;
    profile.disputedLines.dashPx = {};
    const int solid = reds(profile);
    QVERIFY(solid > 100);
    profile.disputedLines.dashPx = {4, 12};
    const int dashed = reds(profile);
    QVERIFY2(dashed > solid / 8 && dashed < solid * 4 / 5, qPrintable(u"%1 of %2"_s.arg(dashed).arg(solid)));
    profile.disputedLines.dashPx = {};
    profile.disputedLines.widthPx = 4;
    QVERIFY(reds(profile) > solid * 3 / 2);
    profile.disputedLines.rgb.reset();
    QCOMPARE(reds(profile), 0); // the colour of the theme
}

void TestMapInset::namesTheProfile()
{
    BasemapProfile profile = m_fixture.basemap->profile;
    QCOMPARE(profileNote(profile, m_english), u"Basemap profile: Natural Earth (shipped)"_s);
    profile.shipped = false;
    profile.name = {{}, u"标准地图"_s};
    QCOMPARE(profileName(profile, m_english), u"标准地图"_s); // the one that there is
    QCOMPARE(profileNote({}, m_english), QString());
    profile.credit = {u"<b>Bold</b>\nand more"_s, {}};
    QCOMPARE(mapCredit(profile, m_english), u"<b>Bold</b> and more"_s);
}

QTEST_MAIN(TestMapInset)
#include "tst_mapinset.moc"
