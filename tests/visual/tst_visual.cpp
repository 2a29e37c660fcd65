// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the map in every style, class scheme and language against reference pictures.
#include "cartography/legend.h"
#include "cartography/mappicture.h"
#include "mapview/symbolmark.h"
#include "support/pictures.h"
#include "unit/cartography/scenefixture.h"

#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

class TestVisual : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pictures_data();
    void pictures();
    void comparisonFindsADifference();

private:
    QImage paint(QSize size, double ratio, HanFontScope::Device device, const std::function<void(QPainter&)>& body)
    {
        return test::paintedPicture(*m_fixture.style, size, ratio, device, body);
    }

    QImage lightEnglish();
    QImage darkChinese();
    QImage print();
    QImage rosettes();
    QImage states();
    QImage legend();
    // A whole map picture of the shipped data, changed by one of the rows of pictures_data().
    QImage whole(ThemeName theme, Language language, const std::function<void(SceneInput&)>& change);
    ReachSpec reach(const SceneInput& input) const;

    test::SceneFixture m_fixture;
};

QImage TestVisual::lightEnglish()
{
    const MapScenePtr scene = MapScene::build(m_fixture.input());
    return paint({1000, 640}, 1, HanFontScope::Device::Screen, [&](QPainter& painter) {
        MapPicture picture;
        picture.size = {1000, 640};
        paintMapPicture(painter, *scene, picture);
    });
}

QImage TestVisual::darkChinese()
{
    const MapScenePtr scene = MapScene::build(m_fixture.input(ThemeName::Dark, Language::Chinese));
    return paint({800, 520}, 1, HanFontScope::Device::Screen,
                 [&](QPainter& painter) { scene->paint(painter, {{114, 33}, 5.1, {800, 520}}, {}); });
}

QImage TestVisual::print()
{
    SceneInput input = m_fixture.input(ThemeName::Print);
    input.basemap = prepareBasemap(m_fixture.basemap, MapProjection::AlbersChina);
    const MapScenePtr scene = MapScene::build(input);
    return paint({1000, 660}, 1, HanFontScope::Device::Print, [&](QPainter& painter) {
        MapPicture picture;
        picture.size = {1000, 660};
        picture.print = true;
        paintMapPicture(painter, *scene, picture);
    });
}

QImage TestVisual::rosettes()
{
    const MapScenePtr scene = MapScene::build(m_fixture.input());
    return paint({400, 300}, 2, HanFontScope::Device::Screen, [&](QPainter& painter) {
        MapScene::Options options;
        options.ringLines = true;
        scene->paint(painter, {{111.9, 40.6}, 7.6, {400, 300}}, options);
    });
}

QImage TestVisual::states()
{
    const MapScenePtr scene = MapScene::build(m_fixture.input());
    const Camera camera{{110, 35.5}, 5, {400, 260}};
    return paint({400, 260}, 2, HanFontScope::Device::Screen, [&](QPainter& painter) {
        scene->paint(painter, camera, {});
        for (const auto& [site, kind] :
             {std::pair("qingyang-mobile", SymbolMark::Selected), std::pair("zhengzhou-scnet-core", SymbolMark::Hover),
              std::pair("qingyang-suihong-huachuang", SymbolMark::Focus)}) {
            const auto symbol = scene->symbolOf(camera, m_fixture.site(site));
            SymbolMark mark;
            mark.setProperty("kind", kind);
            mark.setLook(m_fixture.style, ThemeName::Light);
            mark.showAt(symbol->centre, symbol->radiusPx);
            painter.save();
            painter.translate(mark.position());
            mark.paint(&painter);
            painter.restore();
        }
    });
}

QImage TestVisual::legend()
{
    const SceneInput input = m_fixture.input();
    std::vector<RingSpec> rings;
    for (const Ring& ring : input.rings)
        rings.push_back(ring.spec);
    const Legend legend =
        legendOf(*m_fixture.snapshot, *m_fixture.figures, allSites(*m_fixture.snapshot), rings, *input.phrases);
    return paint({270, 640}, 2, HanFontScope::Device::Screen,
                 [&](QPainter& painter) { paintLegend(painter, {10, 6}, 250, legend, input, false); });
}

QImage TestVisual::whole(ThemeName theme, Language language, const std::function<void(SceneInput&)>& change)
{
    SceneInput input = m_fixture.input(theme, language);
    const bool print = theme == ThemeName::Print;
    if (print)
        input.basemap = prepareBasemap(m_fixture.basemap, MapProjection::AlbersChina);
    change(input);
    const MapScenePtr scene = MapScene::build(std::move(input));
    const auto device = print ? HanFontScope::Device::Print : HanFontScope::Device::Screen;
    return paint({1000, 640}, 1, device, [&](QPainter& painter) {
        MapPicture picture;
        picture.size = {1000, 640};
        picture.print = print;
        paintMapPicture(painter, *scene, picture);
    });
}

ReachSpec TestVisual::reach(const SceneInput& input) const
{
    ReachSpec reach;
    for (const MapHub& hub : input.hubs)
        reach.hubs.push_back({hub.name, hub.position});
    return reach;
}

void TestVisual::pictures_data()
{
    QTest::addColumn<std::function<QImage()>>("paint");
    QTest::newRow("light-en") << std::function([this] { return lightEnglish(); });
    QTest::newRow("dark-zh") << std::function([this] { return darkChinese(); });
    QTest::newRow("print") << std::function([this] { return print(); });
    QTest::newRow("rosettes") << std::function([this] { return rosettes(); });
    QTest::newRow("states") << std::function([this] { return states(); });
    QTest::newRow("legend") << std::function([this] { return legend(); });

    const auto add = [this](const char* name, ThemeName theme, Language language,
                            std::function<void(SceneInput&)> change) {
        QTest::newRow(name) << std::function(
            [this, theme, language, change = std::move(change)] { return whole(theme, language, change); });
    };
    const auto provinces = [](ProvinceTheme theme) { return [theme](SceneInput& input) { input.provinces = theme; }; };
    const auto sites = [](SiteTheme theme, BreakMethod method = BreakMethod::Quantile, int classes = 6,
                          std::vector<double> byHand = {}) {
        return [by = ColourBy{theme, method, classes, std::move(byHand)}](SceneInput& input) { input.colourBy = by; };
    };
    const auto clusters = [](SceneInput& input) { input.layers |= MapLayer::Clusters; };
    const auto asItIs = [](SceneInput&) {};
    using enum ThemeName;
    using enum Language;
    add("light-zh", Light, Chinese, asItIs);
    add("dark-en", Dark, English, asItIs);
    add("print-zh", Print, Chinese, asItIs);
    add("choropleth-light", Light, English, provinces(ProvinceTheme::IdleRatio));
    add("choropleth-dark-zh", Dark, Chinese, provinces(ProvinceTheme::IdleRatio));
    add("choropleth-print", Print, English, provinces(ProvinceTheme::IdleCapacity));
    add("choropleth-sites-light-zh", Light, Chinese, provinces(ProvinceTheme::Sites));
    add("choropleth-capacity-dark", Dark, English, provinces(ProvinceTheme::Capacity));
    add("roundtrip-light", Light, English, sites(SiteTheme::RoundTrip));
    add("roundtrip-dark-zh", Dark, Chinese, sites(SiteTheme::RoundTrip, BreakMethod::Natural));
    add("roundtrip-print", Print, English, sites(SiteTheme::RoundTrip, BreakMethod::EqualInterval, 5));
    add("roundtrip-byhand-light-zh", Light, Chinese, sites(SiteTheme::RoundTrip, BreakMethod::ByHand, 4, {10, 20, 30}));
    add("owner-light", Light, English, sites(SiteTheme::OwnerType));
    add("owner-dark-zh", Dark, Chinese, sites(SiteTheme::OwnerType));
    add("nearesthub-print-zh", Print, Chinese, sites(SiteTheme::NearestHub));
    add("clusters-light", Light, English, clusters);
    add("clusters-dark-zh", Dark, Chinese, clusters);
    add("clusters-print", Print, English, clusters);
    add("clusters-nearesthub-light", Light, English, [](SceneInput& input) { // of three colours
        input.layers |= MapLayer::Clusters;
        input.colourBy.theme = SiteTheme::NearestHub;
    });
    add("area-light", Light, English, [this](SceneInput& input) {
        input.reach = reach(input);
        input.reach->area = ReachArea{HubsNeeded::All, 20};
    });
    add("field-dark-zh", Dark, Chinese, [this](SceneInput& input) {
        input.reach = reach(input);
        input.reach->field = true;
    });
    add("area-and-field-print-zh", Print, Chinese, [this](SceneInput& input) {
        input.reach = reach(input);
        input.reach->area = ReachArea{HubsNeeded::Two, 20};
        input.reach->field = true;
    });
    add("band-light", Light, English, [](SceneInput& input) { input.band = 1; });
    add("band-print-zh", Print, Chinese, [](SceneInput& input) { input.band = 4; });
    add("whatif-dark", Dark, English, [](SceneInput& input) {
        input.hubs.push_back({u"what-if-1"_s, u"What-if 1"_s, {104.07, 30.67}, true});
        input.rings.push_back(ringOf({-1, u"What-if 1"_s, {104.07, 30.67}, 10}).value());
    });
    for (const auto& [name, vision] :
         {std::pair("protanopia", ColourVision::Protanopia), std::pair("deuteranopia", ColourVision::Deuteranopia),
          std::pair("tritanopia", ColourVision::Tritanopia)}) {
        add(name, Light, English, [this, vision](SceneInput& input) { input.style = Style::load(vision).value(); });
    }
}

void TestVisual::pictures()
{
    QFETCH(std::function<QImage()>, paint);
    const QString wrong = test::differenceFromReference(paint(), QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void TestVisual::comparisonFindsADifference()
{
    QImage a(100, 100, QImage::Format_RGB32);
    a.fill(Qt::white);
    QImage b = a;
    b.setPixel(50, 50, qRgb(200, 200, 200));
    b.setPixel(60, 60, qRgb(250, 250, 250)); // within the tolerance
    QCOMPARE(test::comparePictures(a, b).different, 1);
    QCOMPARE(test::comparePictures(a, a).different, 0);
}

QTEST_MAIN(TestVisual)
#include "tst_visual.moc"
