// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/rings.h"
#include "scenefixture.h"
#include "support/builders.h"
#include "unit/charts/pdftools.h"

#include <QPainter>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

const Camera Home{{104, 36.5}, 4.06, {980, 564}};

QImage painted(const MapScene& scene, const Camera& camera, const MapScene::Options& options = {},
               double pixelRatio = 1)
{
    QImage image((camera.size * pixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(pixelRatio);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    scene.paint(painter, camera, options);
    return image;
}

MapScene::Options picture()
{
    MapScene::Options options;
    options.ringLines = true;
    return options;
}

} // namespace

class TestMapScene : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySiteIsHitAtItsCentre_data();
    void everySiteIsHitAtItsCentre();
    void hitsAreOrderedByDistanceBeyondTheEdge();
    void pointerMeetsWhatIsPainted();
    void hitsAgreeWithThePicture();
    void hiddenSitesAreNowhere();
    void labelsNeverOverlap_data();
    void labelsNeverOverlap();
    void labelsKeepClearOfSymbols();
    void labelsKeepClearOfReservedRoom();
    void labelsFollowTheLanguage();
    void hiddenLabelsAreCounted();
    void longAndHostileNamesStayOneLabel();
    void paintingTwiceIsTheSame_data();
    void paintingTwiceIsTheSame();
    void partsMakeTheWhole_data();
    void partsMakeTheWhole();
    void aSceneSharesWhatDidNotChange();
    void layersCanBeSwitchedOff();
    void pinnedSiteIsNamed();
    void aProvinceInAnotherHasItsOwnColour();
    void whatIfHubsAreMarkedAndNamed();
    void thinnedRingsKeepToTheirCircle();
    void ringLabelTexts_data();
    void ringLabelTexts();
    void ringLabelKeepsItsBearing();
    void ringLabelStandsInViewAndClear();
    void ringLabelAvoidsSymbols();
    void outermostRingCarriesTheName();
    void printIsVectorsAndText_data();
    void printIsVectorsAndText();

private:
    test::SceneFixture m_fixture;
    HanFontScope m_fonts{*m_fixture.style, HanFontScope::Device::Screen};
    MapScenePtr m_scene = MapScene::build(m_fixture.input());
};

void TestMapScene::everySiteIsHitAtItsCentre_data()
{
    QTest::addColumn<double>("zoom");
    for (const double zoom : {4.0, 6.0, 9.0})
        QTest::addRow("zoom %.0f", zoom) << zoom;
}

void TestMapScene::everySiteIsHitAtItsCentre()
{
    QFETCH(double, zoom);
    for (std::size_t i = 0; i < m_fixture.snapshot->sites.size(); ++i) {
        const Camera camera{m_fixture.snapshot->sites[i].position, zoom, {800, 600}};
        const auto symbol = m_scene->symbolOf(camera, RowIndex(i));
        QVERIFY(symbol);
        const std::vector<Hit> hits = m_scene->hits(camera, symbol->centre);
        QVERIFY(std::ranges::find(hits, symbol->site, &Hit::site) != hits.end());
        // The first is the topmost of all that cover the point, found here by looking at every symbol.
        RowIndex topmost = -1;
        for (const Hit& other : m_scene->symbols(camera)) {
            if (std::hypot(other.centre.x - symbol->centre.x, other.centre.y - symbol->centre.y) <= other.radiusPx)
                topmost = other.site;
        }
        QCOMPARE(hits.front().site, topmost);
    }
}

void TestMapScene::hitsAreOrderedByDistanceBeyondTheEdge()
{
    const Camera camera{{87.6, 43.8}, 6, {800, 600}};
    const RowIndex row = m_fixture.site("urumqi-telecom") >= 0 ? m_fixture.site("urumqi-telecom") : 0;
    const auto symbol = m_scene->symbolOf(camera, row);
    QVERIFY(symbol);
    const auto at = [&](double beyond) {
        return m_scene->hits(camera, {symbol->centre.x - symbol->radiusPx - beyond, symbol->centre.y});
    };
    const auto holds = [&](const std::vector<Hit>& hits) {
        return std::ranges::find(hits, symbol->site, &Hit::site) != hits.end();
    };
    QVERIFY(holds(at(3.9)));
    QVERIFY(!holds(at(4.1)));
}

// Over every painted symbol, and round it, the pointer meets the first of the hits that is painted.
void TestMapScene::pointerMeetsWhatIsPainted()
{
    for (const double zoom : {4.06, 5.3, 7.0}) {
        const Camera camera{{108, 34}, zoom, {900, 600}};
        const std::vector<Hit> painted = m_scene->symbols(camera);
        QVERIFY(!painted.empty());
        for (const Hit& symbol : painted) {
            for (const double off : {0.0, 0.7, 1.0}) {
                const ScreenXY point{symbol.centre.x + off * symbol.radiusPx, symbol.centre.y - off};
                std::vector<Hit> hits = m_scene->hits(camera, point);
                std::erase_if(hits, [&](const Hit& hit) {
                    return std::ranges::find(painted, hit.site, &Hit::site) == painted.end();
                });
                const auto met = m_scene->topmost(camera, point);
                QVERIFY(met && !hits.empty());
                QCOMPARE(met->site, hits.front().site);
            }
        }
        QVERIFY(!m_scene->topmost(camera, {-300, -300}));
    }
}

void TestMapScene::hitsAgreeWithThePicture()
{
    // The middle of a large reported symbol has its class's colour, at the place that symbolOf() tells.
    const RowIndex row = m_fixture.site("shenzhen-ascend-14000p");
    SceneInput input = m_fixture.input();
    input.visible.assign(input.visible.size(), false);
    input.visible[std::size_t(row)] = true;
    input.layers = MapLayer::Sites;
    const MapScenePtr scene = MapScene::build(input);
    const QImage image = painted(*scene, Home);
    const auto symbol = scene->symbolOf(Home, row);
    QVERIFY(symbol);
    const Theme& theme = m_fixture.style->theme(ThemeName::Light);
    const int idleClass = idleClassOf(*m_fixture.figures->sites[std::size_t(row)].idle.value);
    const auto colourAt = [&](double dx) {
        return image.pixelColor(int(symbol->centre.x + dx), int(symbol->centre.y));
    };
    QCOMPARE(colourAt(0), theme.idle.fill[std::size_t(idleClass)]);
    QCOMPARE(colourAt(-symbol->radiusPx - 1.2), theme.symbol.casing);
}

void TestMapScene::hiddenSitesAreNowhere()
{
    SceneInput input = m_fixture.input();
    const RowIndex row = m_fixture.site("qingyang-mobile");
    input.visible[std::size_t(row)] = false;
    const MapScenePtr scene = MapScene::build(input);
    QVERIFY(!scene->symbolOf(Home, row));
    QVERIFY(std::ranges::none_of(scene->symbols(Home), [&](const Hit& hit) { return hit.site == row; }));
}

void TestMapScene::labelsNeverOverlap_data()
{
    QTest::addColumn<Camera>("camera");
    QTest::addColumn<Language>("language");
    QTest::addColumn<bool>("print");
    QTest::addColumn<bool>("ringLines");
    const auto row = [](const char* name, const Camera& camera) {
        for (const Language language : {Language::English, Language::Chinese}) {
            for (const bool print : {false, true}) {
                for (const bool lines : {false, true})
                    QTest::addRow("%s, %s%s%s", name, qPrintable(languageCode(language)), print ? ", print" : "",
                                  lines ? ", lines" : "")
                        << camera << language << print << lines;
            }
        }
    };
    row("China", Home);
    row("east", {{116, 32}, 5.3, {1600, 1000}});
    row("Yangtze", {{120, 31}, 6.6, {1200, 800}});
    row("Horinger", {{111.8, 40.5}, 9, {900, 700}});
}

void TestMapScene::labelsNeverOverlap()
{
    QFETCH(Camera, camera);
    QFETCH(Language, language);
    QFETCH(bool, print);
    QFETCH(bool, ringLines);
    const MapScenePtr scene = MapScene::build(m_fixture.input(print ? ThemeName::Print : ThemeName::Light, language));
    MapScene::Options options;
    options.print = print;
    options.ringLines = ringLines;
    const std::vector<MapLabel> labels = scene->labels(camera, options);
    QVERIFY(labels.size() > 5);
    const QRectF frame({}, camera.size);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        QVERIFY2(frame.contains(labels[i].rect), qPrintable(labels[i].text));
        for (std::size_t j = 0; j < i; ++j)
            QVERIFY2(!labels[i].rect.intersects(labels[j].rect),
                     qPrintable(labels[i].text + u" / "_s + labels[j].text));
    }
    QCOMPARE(scene->labels(camera, options), labels);
}

void TestMapScene::labelsKeepClearOfSymbols()
{
    const Camera camera{{116, 32}, 5.3, {1600, 1000}};
    const std::vector<Hit> symbols = m_scene->symbols(camera);
    for (const MapLabel& label : m_scene->labels(camera, {})) {
        if (label.kind == MapLabel::Kind::Hub)
            continue; // hub names come before symbols
        for (const Hit& hit : symbols) {
            const double dx = hit.centre.x - std::clamp(hit.centre.x, label.rect.left(), label.rect.right());
            const double dy = hit.centre.y - std::clamp(hit.centre.y, label.rect.top(), label.rect.bottom());
            QVERIFY2(std::hypot(dx, dy) >= hit.radiusPx, qPrintable(label.text));
        }
    }
}

void TestMapScene::labelsKeepClearOfReservedRoom()
{
    MapScene::Options options;
    options.reserved = {{200, 100, 400, 300}};
    for (const MapLabel& label : m_scene->labels(Home, options))
        QVERIFY2(label.kind == MapLabel::Kind::Hub || !label.rect.intersects(options.reserved[0]),
                 qPrintable(label.text));
}

void TestMapScene::labelsFollowTheLanguage()
{
    const auto texts = [](const MapScene& scene) {
        std::set<QString> result;
        for (const MapLabel& label : scene.labels(Home, {}))
            result.insert(label.text);
        return result;
    };
    const std::set<QString> english = texts(*m_scene);
    QVERIFY(english.contains(u"XINJIANG"_s));
    QVERIFY(english.contains(u"Beijing"_s));
    const std::set<QString> chinese = texts(*MapScene::build(m_fixture.input(ThemeName::Dark, Language::Chinese)));
    QVERIFY(chinese.contains(u"新疆"_s));
    QVERIFY(chinese.contains(u"北京"_s));
}

void TestMapScene::hiddenLabelsAreCounted()
{
    QImage image(Home.size.toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    const int hidden = m_scene->paint(painter, Home, {});
    QVERIFY(hidden > 0);
    // With the right half of the map reserved more of them find no room.
    MapScene::Options options;
    options.reserved = {{490, 0, 490, 564}};
    QVERIFY(m_scene->paint(painter, Home, options) > hidden);
}

void TestMapScene::longAndHostileNamesStayOneLabel()
{
    auto dataset = std::make_shared<Dataset>();
    Site site;
    site.uid = u"x"_s;
    site.nameEn = u"<b>Bold</b>\n\n&amp; %1 %2\u2028"_s + QString(400, u'w');
    site.position = {95, 38};
    dataset->sites.push_back(site);
    dataset->reindex();
    auto figures = std::make_shared<Figures>();
    figures->sites.resize(1);
    figures->sites[0].stage = Stage::InService;
    figures->sites[0].capacity = 20000;
    SceneInput input = m_fixture.input();
    input.snapshot = dataset;
    input.figures = figures;
    input.visible = {true};
    input.hubs.clear();
    input.rings.clear();
    const MapScenePtr scene = MapScene::build(input);
    const std::vector<MapLabel> labels = scene->labels(Home, {});
    const auto label = std::ranges::find(labels, MapLabel::Kind::Site, &MapLabel::kind);
    QVERIFY(label != labels.end());
    QVERIFY(label->text.startsWith(u"<b>Bold</b> &amp; %1"_s)); // shown as it is, not interpreted
    QVERIFY(label->rect.width() < 160);
    QVERIFY(label->text.count(u'\n') <= 1);
}

void TestMapScene::paintingTwiceIsTheSame_data()
{
    QTest::addColumn<double>("pixelRatio");
    QTest::newRow("100 %") << 1.0;
    QTest::newRow("150 %") << 1.5;
    QTest::newRow("200 %") << 2.0;
}

void TestMapScene::paintingTwiceIsTheSame()
{
    QFETCH(double, pixelRatio);
    const QImage first = painted(*m_scene, Home, picture(), pixelRatio);
    QCOMPARE(painted(*m_scene, Home, picture(), pixelRatio), first); // from what the scene keeps
    QCOMPARE(painted(*MapScene::build(m_fixture.input()), Home, picture(), pixelRatio), first);
    for (int y = 0; y < first.height(); y += 7) { // all of it is painted
        for (int x = 0; x < first.width(); x += 7)
            QVERIFY(first.pixelColor(x, y) != QColor(Qt::magenta));
    }
}

void TestMapScene::partsMakeTheWhole_data()
{
    QTest::addColumn<double>("pixelRatio");
    QTest::addColumn<bool>("choropleth");
    for (const double ratio : {1.0, 1.25, 2.0}) {
        for (const bool choropleth : {false, true})
            QTest::addRow("ratio %.2f%s", ratio, choropleth ? ", choropleth" : "") << ratio << choropleth;
    }
}

// No seams: whatever the parts, every pixel is that of the picture painted as one.
void TestMapScene::partsMakeTheWhole()
{
    QFETCH(double, pixelRatio);
    QFETCH(bool, choropleth);
    SceneInput input = m_fixture.input();
    if (choropleth)
        input.provinces = ProvinceTheme::IdleRatio;
    const MapScenePtr scene = MapScene::build(input);
    const Camera camera{{113, 33}, 5.37, {720, 560}};
    const PicturePlanPtr plan = scene->plan(camera, {}, pixelRatio);
    const auto empty = [&](QSize size) {
        QImage image(size, QImage::Format_RGB32);
        image.setDevicePixelRatio(pixelRatio);
        return image;
    };
    const QSize size = (camera.size * pixelRatio).toSize();
    QImage whole = empty(size);
    {
        QPainter painter(&whole);
        scene->paint(painter, camera, {});
    }
    QImage parts = empty(size);
    {
        QPainter painter(&parts);
        for (const QRect& rect : {QRect(0, 0, 301, size.height()), QRect(301, 0, size.width() - 301, 207),
                                  QRect(301, 207, size.width() - 301, size.height() - 207)}) {
            QImage part = empty(rect.size());
            scene->paintGround(part, rect.topLeft(), *plan);
            scene->paintRest(part, rect.topLeft(), *plan);
            part.setDevicePixelRatio(1);
            painter.save();
            painter.scale(1 / pixelRatio, 1 / pixelRatio);
            painter.drawImage(rect.topLeft(), part);
            painter.restore();
        }
    }
    int differ = 0;
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            const QColor a = whole.pixelColor(x, y);
            const QColor b = parts.pixelColor(x, y);
            // A rounding of the last digit may move a shade by a few steps.
            differ +=
                std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) > 24;
        }
    }
    QCOMPARE(differ, 0);
}

void TestMapScene::aSceneSharesWhatDidNotChange()
{
    SceneInput input = m_fixture.input();
    const MapScenePtr before = MapScene::build(input);
    input.rings.pop_back();
    const MapScenePtr after = MapScene::build(input, before.get());
    const std::vector<Hit> a = before->symbols(Home);
    const std::vector<Hit> b = after->symbols(Home);
    QVERIFY(std::ranges::equal(a, b, [](const Hit& x, const Hit& y) {
        return x.site == y.site && x.centre.toPointF() == y.centre.toPointF();
    }));
    input.visible[0] = false;
    const MapScenePtr fewer = MapScene::build(input, after.get());
    QVERIFY(!fewer->symbolOf(Home, 0));
    QVERIFY(after->symbolOf(Home, 0));
}

void TestMapScene::layersCanBeSwitchedOff()
{
    const QImage all = painted(*m_scene, Home, picture());
    for (const MapLayer layer :
         {MapLayer::Sites, MapLayer::Rings, MapLayer::Labels, MapLayer::Hydrography, MapLayer::Graticule}) {
        SceneInput input = m_fixture.input();
        input.layers.setFlag(layer, false);
        const MapScenePtr scene = MapScene::build(input);
        QVERIFY(painted(*scene, Home, picture()) != all);
        if (layer == MapLayer::Sites) {
            QVERIFY(scene->symbols(Home).empty());
            QVERIFY(scene->hits(Home, {490, 282}).empty());
        }
    }
    SceneInput input = m_fixture.input();
    input.layers.setFlag(MapLayer::DisputedLines);
    QVERIFY(painted(*MapScene::build(input), Home, picture()) != all);
}

void TestMapScene::whatIfHubsAreMarkedAndNamed()
{
    const LonLat place{88, 40}; // where nothing else is
    SceneInput input = m_fixture.input();
    const QImage before = painted(*MapScene::build(input), Home, picture());
    input.hubs.push_back({u"what-if-1"_s, u"Plan B"_s, place, true});
    const MapScenePtr scene = MapScene::build(input);
    const std::vector<MapLabel> labels = scene->labels(Home, picture());
    const auto label = std::ranges::find(labels, u"Plan B"_s, &MapLabel::text);
    QVERIFY(label != labels.end());
    QCOMPARE(label->kind, MapLabel::Kind::Hub);
    const QPoint mark = Home.toScreen(place).toPointF().toPoint();
    const QImage now = painted(*scene, Home, picture());
    QVERIFY(now.pixelColor(mark) != before.pixelColor(mark));
    QCOMPARE(now.pixelColor(mark), m_fixture.style->theme(ThemeName::Light).ring.whatIf);
    QVERIFY(label->rect.left() - mark.x() < 16); // beside it
}

// On screen rings have fewer points; no chord leaves the circle by a quarter of a pixel.
void TestMapScene::thinnedRingsKeepToTheirCircle()
{
    bool thinned = false;
    for (const LonLat centre : {LonLat{116.4, 39.9}, LonLat{114.1, 22.5}, LonLat{25, 70}}) {
        for (const double budgetMs : {10.0, 20.0, 30.0, 60.0}) {
            RingSpec spec;
            spec.centre = centre;
            spec.budgetMs = budgetMs;
            const Ring ring = ringOf(spec).value();
            for (const double zoom : {3.0, 4.06, 5.0, 6.5, 8.0}) {
                const std::size_t stride = ringStride(ring, zoom);
                QCOMPARE(360 % stride, 0U);
                thinned = thinned || stride > 1;
                const Camera camera{centre, zoom, {900, 600}};
                for (double azimuth = 0; azimuth < 360; azimuth += double(stride)) {
                    const auto at = [&](double degrees) {
                        return camera.toScreen(geodesicDestination(centre, degrees, ring.radiusKm));
                    };
                    const ScreenXY from = at(azimuth);
                    const ScreenXY to = at(azimuth + double(stride));
                    const ScreenXY between = at(azimuth + double(stride) / 2);
                    const QPointF chord = to.toPointF() - from.toPointF();
                    const QPointF way = between.toPointF() - from.toPointF();
                    const double off = std::abs(chord.x() * way.y() - chord.y() * way.x()) /
                                       std::max(std::hypot(chord.x(), chord.y()), 1e-9);
                    if (stride > 1)
                        QVERIFY2(off < 0.25, qPrintable(QString::number(off)));
                }
            }
        }
    }
    QVERIFY(thinned);
}

void TestMapScene::pinnedSiteIsNamed()
{
    const Camera camera{{104, 36.5}, 4.06, {980, 564}};
    SceneInput input = m_fixture.input();
    const auto isNamed = [&] {
        return std::ranges::any_of(MapScene::build(input)->labels(camera, {}), [&](const MapLabel& label) {
            return label.kind == MapLabel::Kind::Site && label.text.contains(u"Harbin"_s);
        });
    };
    QVERIFY(!isNamed());
    input.pinned = {m_fixture.site("harbin-mobile-dc")};
    QVERIFY(input.pinned.front() >= 0);
    QVERIFY(isNamed());
    input.pinned = {-1, 100000}; // of another dataset
    QVERIFY(!isNamed());
}

void TestMapScene::ringLabelTexts_data()
{
    QTest::addColumn<double>("budgetMs");
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<bool>("withName");
    QTest::addColumn<QString>("expected");
    QTest::newRow("inner") << 10.0 << Direction::RoundTrip << false << u"10 ms"_s;
    QTest::newRow("outermost") << 30.0 << Direction::RoundTrip << true << u"Beijing %1 30 ms"_s;
    QTest::newRow("fraction") << 12.5 << Direction::RoundTrip << false << u"12.5 ms"_s;
    QTest::newRow("one way") << 10.0 << Direction::OneWay << false << u"one way 10 ms"_s;
    QTest::newRow("one way with name") << 10.0 << Direction::OneWay << true << u"Beijing %1, one way 10 ms"_s;
}

void TestMapScene::ringLabelTexts()
{
    QFETCH(double, budgetMs);
    QFETCH(Direction, direction);
    QFETCH(bool, withName);
    Ring ring;
    ring.spec.hubName = u"Beijing %1"_s; // data is never taken for a pattern
    ring.spec.budgetMs = budgetMs;
    ring.spec.direction = direction;
    QTEST(ringLabelText(ring, withName, Phrases(Language::English)), "expected");
}

void TestMapScene::ringLabelKeepsItsBearing()
{
    const Ring& ring = m_scene->input().rings[1];
    const QSizeF plate(60, 16);
    const auto first = ringLabelAzimuth(*m_scene, Home, ring, plate, {}, {});
    QVERIFY(first);
    // A bearing of before is kept though a better one exists, also when the map has moved a little.
    const double before = *first + 40;
    QCOMPARE(ringLabelAzimuth(*m_scene, Home, ring, plate, {}, before), std::optional(before));
    Camera moved = Home;
    moved.centre.lon += 1;
    QCOMPARE(ringLabelAzimuth(*m_scene, moved, ring, plate, {}, before), std::optional(before));
    // Not when something else stands there.
    QRectF there({}, plate);
    there.moveCenter(ringLabelPosition(*m_scene, Home, ring, before));
    const auto other = ringLabelAzimuth(*m_scene, Home, ring, plate, {there}, before);
    QVERIFY(other && *other != before);
}

void TestMapScene::ringLabelStandsInViewAndClear()
{
    const QSizeF plate(90, 16);
    const std::vector<QRectF> reserved{{0, 0, 500, 564}};
    for (const Ring& ring : m_scene->input().rings) {
        const auto azimuth = ringLabelAzimuth(*m_scene, Home, ring, plate, reserved, {});
        QVERIFY(azimuth);
        QRectF rect({}, plate);
        rect.moveCenter(ringLabelPosition(*m_scene, Home, ring, *azimuth));
        QVERIFY(QRectF({}, Home.size).contains(rect));
        QVERIFY(!rect.intersects(reserved[0]));
    }
    const Camera elsewhere{{80, 40}, 7, {400, 300}};
    QVERIFY(!ringLabelAzimuth(*m_scene, elsewhere, m_scene->input().rings[0], plate, {}, {}));
}

void TestMapScene::ringLabelAvoidsSymbols()
{
    const QSizeF plate(60, 16);
    for (const Ring& ring : m_scene->input().rings) {
        const auto count = [&](double azimuth) {
            QRectF rect({}, plate);
            rect.moveCenter(ringLabelPosition(*m_scene, Home, ring, azimuth));
            if (!QRectF({}, Home.size).adjusted(4, 4, -4, -4).contains(rect))
                return std::numeric_limits<long>::max();
            return long(std::ranges::count_if(m_scene->symbols(Home), [&](const Hit& hit) {
                const double dx = hit.centre.x - std::clamp(hit.centre.x, rect.left(), rect.right());
                const double dy = hit.centre.y - std::clamp(hit.centre.y, rect.top(), rect.bottom());
                return std::hypot(dx, dy) < hit.radiusPx;
            }));
        };
        const auto azimuth = ringLabelAzimuth(*m_scene, Home, ring, plate, {}, {});
        QVERIFY(azimuth);
        for (int i = 0; i < 72; ++i)
            QVERIFY(count(*azimuth) <= count(i * 5.0));
    }
}

void TestMapScene::outermostRingCarriesTheName()
{
    std::multiset<QString> texts;
    for (const MapLabel& label : m_scene->labels(Home, picture())) {
        if (label.kind == MapLabel::Kind::Ring)
            texts.insert(label.text);
    }
    QCOMPARE(texts, (std::multiset<QString>{u"10 ms"_s, u"10 ms"_s, u"10 ms"_s, u"20 ms"_s, u"20 ms"_s, u"20 ms"_s,
                                            u"Beijing 30 ms"_s, u"Shanghai 30 ms"_s, u"Shenzhen 30 ms"_s}));
}

void TestMapScene::printIsVectorsAndText_data()
{
    QTest::addColumn<Language>("language");
    QTest::newRow("English") << Language::English;
    QTest::newRow("Chinese") << Language::Chinese;
}

void TestMapScene::printIsVectorsAndText()
{
    QFETCH(Language, language);
    const HanFontScope fonts(*m_fixture.style, HanFontScope::Device::Print);
    SceneInput input = m_fixture.input(ThemeName::Print, language);
    input.basemap = prepareBasemap(m_fixture.basemap, MapProjection::AlbersChina);
    const MapScenePtr scene = MapScene::build(input);
    const Camera camera = homeCamera(*input.basemap, {780, 600}, 10);
    MapScene::Options options = picture();
    options.print = true;

    QTemporaryDir folder;
    const QString path = folder.filePath(u"map.pdf"_s);
    {
        QPdfWriter writer(path);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageOrientation(QPageLayout::Landscape);
        writer.setResolution(1200);
        QPainter painter(&writer);
        painter.scale(1200 / 96.0, 1200 / 96.0);
        scene->paint(painter, camera, options);
    }
    QCOMPARE(test::pdfImages(path), QStringList());
    QString text = test::pdfText(path);
    QVERIFY(!test::hasFalseCharacters(text));
    // Each label is there as often as it was placed: halos are no second text.
    for (const MapLabel& label : scene->labels(camera, options)) {
        for (const QString& line : label.text.split(u'\n')) {
            const qsizetype at = text.indexOf(line);
            QVERIFY2(at >= 0, qPrintable(line));
        }
    }
    const QString xinjiang = language == Language::English ? u"Xinjiang"_s : u"新疆"_s;
    QCOMPARE(text.count(xinjiang), 1);
    // Nothing translucent: no graphics state sets an opacity below one.
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    static const QRegularExpression opacity(u"/(ca|CA) (0?\\.\\d+)"_s);
    QVERIFY(!opacity.match(QString::fromLatin1(bytes)).hasMatch());
}

void TestMapScene::aProvinceInAnotherHasItsOwnColour()
{
    const auto ring = [](double half) {
        return std::vector<LonLat>{{105 - half, 35 - half},
                                   {105 + half, 35 - half},
                                   {105 + half, 35 + half},
                                   {105 - half, 35 + half},
                                   {105 - half, 35 - half}};
    };
    const Basemap::Province inner{
        .code = u"110000"_s, .nameEn = {}, .nameZh = {}, .label = {105, 35}, .shape = {{ring(2)}}};
    const Basemap::Province outer{
        .code = u"620000"_s, .nameEn = {}, .nameZh = {}, .label = {101, 35}, .shape = {{ring(5), ring(2)}}};
    auto made = std::make_shared<Dataset>(test::dataset());
    for (const auto& [uid, province, idle] : {std::tuple("in", "110000", 0.1), {"out", "620000", 0.9}}) {
        Site site = test::site(uid, Stage::InService, province);
        site.position = {99.5, 39}; // the symbol is elsewhere
        made->sites.push_back(site);
        made->claims.push_back(
            test::claim(qPrintable(u"c-"_s + QString::fromLatin1(uid)), uid, Quantity::Capacity, 100, "2026-06"));
        made->claims.push_back(
            test::claim(qPrintable(u"i-"_s + QString::fromLatin1(uid)), uid, Quantity::Idle, idle, "2026-06"));
    }
    made->reindex();
    for (const auto& provinces : {std::vector{inner, outer}, std::vector{outer, inner}}) {
        auto basemap = std::make_shared<Basemap>();
        basemap->provinces = provinces;
        SceneInput input = m_fixture.input();
        input.basemap = prepareBasemap(basemap, MapProjection::WebMercator);
        input.snapshot = made;
        input.figures = std::make_shared<const Figures>(figuresOf(*made, {QDate(2026, 11, 21), {}}));
        input.visible.assign(made->sites.size(), true);
        input.hubs.clear();
        input.rings.clear();
        input.layers = MapLayer::Sites;
        input.provinces = ProvinceTheme::IdleRatio;
        const MapScenePtr scene = MapScene::build(input);
        const Camera camera{{105, 35}, 6, {600, 600}};
        QImage image(600, 600, QImage::Format_RGB32);
        QPainter painter(&image);
        scene->paint(painter, camera, {});
        painter.end();
        const std::vector<QColor> colours = scene->choropleth()->colours(input.style->theme(input.theme));
        const auto colourOf = [&](const char* province) {
            return colours[std::size_t(scene->choropleth()->fills.at(QString::fromLatin1(province)).fillClass)].rgb();
        };
        const auto pixelAt = [&](LonLat place) { return image.pixel(camera.toScreen(place).toPointF().toPoint()); };
        QVERIFY(colourOf("110000") != colourOf("620000"));
        QCOMPARE(pixelAt({105, 35.5}), colourOf("110000"));
        QCOMPARE(pixelAt({108.5, 35}), colourOf("620000"));
        QCOMPARE(pixelAt({105, 32}), colourOf("620000"));
    }
}

QTEST_MAIN(TestMapScene)
#include "tst_mapscene.moc"
