// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the map against reference pictures. A failure writes the picture, the reference and their difference into
// the folder visual/ of the build. To accept what is painted now: ATLAS_UPDATE_REFERENCES=1.
#include "cartography/legend.h"
#include "cartography/mappicture.h"
#include "mapview/symbolmark.h"
#include "unit/cartography/scenefixture.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <functional>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

// Fonts and rasteriser come from the same packages everywhere; what may differ is the rounding of a compiler.
constexpr int MaxChannelDifference = 24;
constexpr double MaxShareOfPixels = 0.001;

struct Comparison
{
    qint64 different = 0;
    QImage picture; // grey where equal, red where not
};

Comparison compare(const QImage& a, const QImage& b)
{
    Comparison result;
    result.picture = QImage(a.size(), QImage::Format_RGB32);
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            const int difference =
                std::max({std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
            const bool differs = difference > MaxChannelDifference;
            result.different += differs;
            const int grey = 160 + qGray(q) * 95 / 255;
            result.picture.setPixel(x, y, differs ? qRgb(220, 0, 0) : qRgb(grey, grey, grey));
        }
    }
    return result;
}

} // namespace

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
        const HanFontScope fonts(*m_fixture.style, device);
        QImage image(size * ratio, QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::white);
        QPainter painter(&image);
        body(painter);
        painter.end();
        image.setDevicePixelRatio(1);
        return image;
    }

    QImage lightEnglish();
    QImage darkChinese();
    QImage print();
    QImage rosettes();
    QImage states();
    QImage legend();
    QImage coloured(SceneInput input, bool print);
    QImage choropleth(ThemeName theme);
    QImage byRoundTrip(ThemeName theme);
    QImage byOwner();

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

QImage TestVisual::coloured(SceneInput input, bool print)
{
    if (print)
        input.basemap = prepareBasemap(m_fixture.basemap, MapProjection::AlbersChina);
    const MapScenePtr scene = MapScene::build(std::move(input));
    const auto device = print ? HanFontScope::Device::Print : HanFontScope::Device::Screen;
    return paint({1000, 640}, 1, device, [&](QPainter& painter) {
        MapPicture picture;
        picture.size = {1000, 640};
        picture.print = print;
        paintMapPicture(painter, *scene, picture);
    });
}

QImage TestVisual::choropleth(ThemeName theme)
{
    SceneInput input = m_fixture.input(theme, theme == ThemeName::Dark ? Language::Chinese : Language::English);
    input.provinces = theme == ThemeName::Print ? ProvinceTheme::IdleCapacity : ProvinceTheme::IdleRatio;
    return coloured(std::move(input), theme == ThemeName::Print);
}

QImage TestVisual::byRoundTrip(ThemeName theme)
{
    SceneInput input = m_fixture.input(theme, theme == ThemeName::Dark ? Language::Chinese : Language::English);
    input.colourBy = {
        SiteTheme::RoundTrip, theme == ThemeName::Dark ? BreakMethod::Natural : BreakMethod::Quantile, 6, {}};
    return coloured(std::move(input), false);
}

QImage TestVisual::byOwner()
{
    SceneInput input = m_fixture.input();
    input.colourBy.theme = SiteTheme::OwnerType;
    return coloured(std::move(input), false);
}

void TestVisual::pictures_data()
{
    QTest::addColumn<std::function<QImage()>>("paint");
    QTest::newRow("light-en") << std::function([this] { return lightEnglish(); });
    QTest::newRow("dark-zh") << std::function([this] { return darkChinese(); });
    QTest::newRow("print") << std::function([this] { return print(); });
    QTest::newRow("rosettes") << std::function([this] { return rosettes(); });
    QTest::newRow("states") << std::function([this] { return states(); });
    QTest::newRow("choropleth-light") << std::function([this] { return choropleth(ThemeName::Light); });
    QTest::newRow("choropleth-dark-zh") << std::function([this] { return choropleth(ThemeName::Dark); });
    QTest::newRow("choropleth-print") << std::function([this] { return choropleth(ThemeName::Print); });
    QTest::newRow("roundtrip-light") << std::function([this] { return byRoundTrip(ThemeName::Light); });
    QTest::newRow("roundtrip-dark-zh") << std::function([this] { return byRoundTrip(ThemeName::Dark); });
    QTest::newRow("owner-light") << std::function([this] { return byOwner(); });
    QTest::newRow("legend") << std::function([this] { return legend(); });
}

void TestVisual::pictures()
{
    QFETCH(std::function<QImage()>, paint);
    const QString name = QString::fromLatin1(QTest::currentDataTag()) + u".png"_s;
    const QString referencePath = QStringLiteral(ATLAS_SOURCE_DIR "/tests/visual/reference/") + name;
    const QImage picture = paint();
    if (qEnvironmentVariableIsSet("ATLAS_UPDATE_REFERENCES")) {
        QVERIFY(picture.save(referencePath));
        return;
    }
    const QImage reference = QImage(referencePath).convertToFormat(QImage::Format_RGB32);
    const QDir out(QStringLiteral(ATLAS_BUILD_DIR "/visual"));
    out.mkpath(u"."_s);
    if (reference.size() != picture.size()) {
        picture.save(out.filePath(name));
        QFAIL(qPrintable(u"no reference of this size; painted picture in %1"_s.arg(out.path())));
    }
    const Comparison comparison = compare(picture, reference);
    const double share = double(comparison.different) / double(picture.width() * picture.height());
    if (share <= MaxShareOfPixels)
        return;
    picture.save(out.filePath(name));
    reference.save(out.filePath(u"reference-"_s + name));
    comparison.picture.save(out.filePath(u"difference-"_s + name));
    QFAIL(qPrintable(u"%1 % of the pixels differ; pictures in %2"_s.arg(share * 100, 0, 'f', 2).arg(out.path())));
}

void TestVisual::comparisonFindsADifference()
{
    QImage a(100, 100, QImage::Format_RGB32);
    a.fill(Qt::white);
    QImage b = a;
    b.setPixel(50, 50, qRgb(200, 200, 200));
    b.setPixel(60, 60, qRgb(250, 250, 250)); // within the tolerance
    QCOMPARE(compare(a, b).different, 1);
    QCOMPARE(compare(a, a).different, 0);
}

QTEST_MAIN(TestVisual)
#include "tst_visual.moc"
