// SPDX-License-Identifier: GPL-3.0-or-later
// Latency as area: the hatched area and the field against the geodesic, the band of a ring, and how they are painted.
#include "cartography/reachlayer.h"
#include "cartography/rings.h"
#include "scenefixture.h"
#include "unit/charts/pdftools.h"

#include <QPainter>
#include <QPdfWriter>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <numbers>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

const Camera Home{{108, 34}, 4, {900, 600}};

const std::vector<ReachHub> Hubs{
    {u"Beijing"_s, {116.4, 39.9}}, {u"Shanghai"_s, {121.47, 31.23}}, {u"Shenzhen"_s, {114.06, 22.54}}};

ReachSpec areaOf(HubsNeeded needed, double budgetMs)
{
    return {.hubs = Hubs, .area = ReachArea{needed, budgetMs}};
}

bool holds(const std::vector<QPolygonF>& rings, QPointF point)
{
    bool inside = false;
    for (const QPolygonF& ring : rings)
        inside ^= ring.containsPoint(point, Qt::OddEvenFill);
    return inside;
}

double distanceTo(const std::vector<QPolygonF>& rings, QPointF point)
{
    double nearest = 1e9;
    for (const QPolygonF& ring : rings) {
        for (qsizetype i = 0; i < ring.size(); ++i) {
            const QPointF a = ring[i];
            const QPointF along = ring[(i + 1) % ring.size()] - a;
            const double length = QPointF::dotProduct(along, along);
            const double t = length > 0 ? std::clamp(QPointF::dotProduct(point - a, along) / length, 0.0, 1.0) : 0;
            const QPointF off = point - (a + t * along);
            nearest = std::min(nearest, std::hypot(off.x(), off.y()));
        }
    }
    return nearest;
}

// By the geodesic, and independent of any grid.
// By the geodesic, each hub by itself.
HubReach reachAt(LonLat place, LatencyPreset preset, double rttMs)
{
    HubReach reach{.bestMs = std::numeric_limits<double>::infinity()};
    for (const ReachHub& hub : Hubs) {
        const double ms = modelOf(preset).roundTripMs(geodesicKm(hub.position, place));
        reach.within += ms <= rttMs;
        reach.bestMs = std::min(reach.bestMs, ms);
    }
    return reach;
}

QImage painted(const MapScene& scene, const Camera& camera, const MapScene::Options& options = {})
{
    QImage image(camera.size.toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    scene.paint(painter, camera, options);
    return image;
}

} // namespace

class TestReachLayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outlineIsWhereReachChanges_data();
    void outlineIsWhereReachChanges();
    void fieldIsByTheBestHub();
    void anyIsTheUnionAndAllTheIntersection();
    void nothingWithoutEnoughHubs();
    void oneWayBudgetsAreDoubled();
    void hatchIsInsideAndHangsOnTheMap();
    void bandIsBetweenTheTwoPresets();
    void bandAtItsLimits();
    void linesAcrossTheCut_data();
    void linesAcrossTheCut();
    void paintedRingsAreNoLineAcrossTheMap();
    void partsGiveTheWhole_data();
    void partsGiveTheWhole();
    void paintedOverTheMap_data();
    void paintedOverTheMap();
    void namesAreClearOfLabels();
    void printIsVectorsWithoutTransparency();
    void notes();

private:
    SceneInput input(ThemeName theme = ThemeName::Light) const
    {
        SceneInput in = m_fixture.input(theme);
        in.reach = areaOf(HubsNeeded::Two, 30);
        in.reach->field = true;
        in.band = 1; // Beijing 20 ms
        return in;
    }

    test::SceneFixture m_fixture;
    HanFontScope m_fonts{*m_fixture.style, HanFontScope::Device::Screen};
};

void TestReachLayer::outlineIsWhereReachChanges_data()
{
    QTest::addColumn<HubsNeeded>("needed");
    QTest::addColumn<double>("budgetMs");
    QTest::addColumn<LatencyPreset>("preset");
    QTest::addColumn<MapProjection>("projection");
    QTest::addColumn<double>("zoom");
    const auto mercator = MapProjection::WebMercator;
    QTest::newRow("any") << HubsNeeded::Any << 20.0 << LatencyPreset::Typical << mercator << 4.0;
    QTest::newRow("two") << HubsNeeded::Two << 30.0 << LatencyPreset::Typical << mercator << 4.0;
    QTest::newRow("all") << HubsNeeded::All << 30.0 << LatencyPreset::Optimistic << mercator << 4.0;
    QTest::newRow("near") << HubsNeeded::Any << 10.0 << LatencyPreset::Conservative << mercator << 7.0;
    QTest::newRow("paper") << HubsNeeded::Two << 30.0 << LatencyPreset::Typical << MapProjection::AlbersChina << 4.0;
}

void TestReachLayer::outlineIsWhereReachChanges()
{
    QFETCH(HubsNeeded, needed);
    QFETCH(double, budgetMs);
    QFETCH(LatencyPreset, preset);
    QFETCH(MapProjection, projection);
    QFETCH(double, zoom);
    ReachSpec spec = areaOf(needed, budgetMs);
    spec.preset = preset;
    Camera camera = Home;
    camera.zoom = zoom;
    if (zoom > 6)
        camera.centre = {117, 38};
    const MapProjector projector(projection);
    const MapView view(camera, projector);
    const ReachShapes shapes = reachShapes(spec, projection, view);
    QVERIFY(!shapes.outline.empty());

    QRandomGenerator random(20);
    int reached = 0;
    constexpr int Places = 4000;
    for (int i = 0; i < Places; ++i) {
        const QPointF point(random.bounded(camera.size.width()), random.bounded(camera.size.height()));
        const LonLat place = projector.inverse(view.toMap(point));
        const bool expected = isReached(reachAt(place, preset, budgetMs), needed, int(Hubs.size()));
        reached += expected;
        if (holds(shapes.outline, point) != expected)
            QCOMPARE_LE(distanceTo(shapes.outline, point), ReachSamplePx / 2);
    }
    QVERIFY(reached > Places / 50 && reached < Places);
}

void TestReachLayer::fieldIsByTheBestHub()
{
    ReachSpec spec{.hubs = Hubs, .field = true};
    const MapProjector projector(MapProjection::WebMercator);
    const MapView view(Home, projector);
    const ReachShapes shapes = reachShapes(spec, MapProjection::WebMercator, view);
    QCOMPARE(shapes.limits.size(), ReachFieldMs.size());
    QVERIFY(shapes.outline.empty());
    QRandomGenerator random(21);
    for (int i = 0; i < 1000; ++i) {
        const QPointF point(random.bounded(Home.size.width()), random.bounded(Home.size.height()));
        const HubReach reach = reachAt(projector.inverse(view.toMap(point)), spec.preset, 0);
        for (std::size_t k = 0; k < ReachFieldMs.size(); ++k) {
            if (holds(shapes.limits[k], point) != (reach.bestMs <= ReachFieldMs[k]))
                QCOMPARE_LE(distanceTo(shapes.limits[k], point), ReachSamplePx / 2);
        }
    }
}

void TestReachLayer::anyIsTheUnionAndAllTheIntersection()
{
    const MapView view(Home, MapProjector(MapProjection::WebMercator));
    const auto outline = [&view](const ReachSpec& spec) {
        return reachShapes(spec, MapProjection::WebMercator, view).outline;
    };
    constexpr double BudgetMs = 35;
    const auto any = outline(areaOf(HubsNeeded::Any, BudgetMs));
    const auto two = outline(areaOf(HubsNeeded::Two, BudgetMs));
    const auto all = outline(areaOf(HubsNeeded::All, BudgetMs));
    std::vector<std::vector<QPolygonF>> single;
    for (const ReachHub& hub : Hubs)
        single.push_back(outline({.hubs = {hub}, .area = ReachArea{HubsNeeded::All, BudgetMs}}));
    QRandomGenerator random(22);
    std::array<int, 4> seen{};
    for (int i = 0; i < 2000; ++i) {
        const QPointF point(random.bounded(Home.size.width()), random.bounded(Home.size.height()));
        if (std::ranges::any_of(single, [&](const auto& rings) { return distanceTo(rings, point) < ReachSamplePx; }))
            continue; // the corners of the areas are rounded off by the sampling
        const auto within = std::size_t(std::ranges::count_if(single, [&](const auto& s) { return holds(s, point); }));
        ++seen[within];
        QCOMPARE(holds(any, point), within >= 1);
        QCOMPARE(holds(two, point), within >= 2);
        QCOMPARE(holds(all, point), within == 3);
    }
    QVERIFY(std::ranges::all_of(seen, [](int count) { return count > 20; }));
}

void TestReachLayer::nothingWithoutEnoughHubs()
{
    const MapView view(Home, MapProjector(MapProjection::WebMercator));
    ReachSpec spec = areaOf(HubsNeeded::Two, 30);
    spec.hubs.resize(1);
    QVERIFY(reachShapes(spec, MapProjection::WebMercator, view).outline.empty());
    spec.hubs.clear();
    for (const HubsNeeded needed : {HubsNeeded::Any, HubsNeeded::Two, HubsNeeded::All}) {
        spec.area->needed = needed;
        spec.field = true;
        const ReachShapes shapes = reachShapes(spec, MapProjection::WebMercator, view);
        QVERIFY(shapes.outline.empty() && shapes.hatch.isEmpty() && shapes.limits.empty());
    }
    // What the model takes at no distance is more than the budget.
    QVERIFY(reachShapes(areaOf(HubsNeeded::Any, 1.5), MapProjection::WebMercator, view).outline.empty());
}

void TestReachLayer::oneWayBudgetsAreDoubled()
{
    const MapView view(Home, MapProjector(MapProjection::WebMercator));
    ReachSpec oneWay = areaOf(HubsNeeded::Any, 10);
    oneWay.direction = Direction::OneWay;
    QCOMPARE(reachShapes(oneWay, MapProjection::WebMercator, view).outline,
             reachShapes(areaOf(HubsNeeded::Any, 20), MapProjection::WebMercator, view).outline);
}

void TestReachLayer::hatchIsInsideAndHangsOnTheMap()
{
    const MapProjector projector(MapProjection::WebMercator);
    const auto shapesAt = [&projector](QPointF by) {
        Camera camera = Home;
        camera.centre = Home.toLonLat({Home.size.width() / 2 + by.x(), Home.size.height() / 2 + by.y()});
        const MapView view(camera, projector);
        return std::pair(reachShapes(areaOf(HubsNeeded::Any, 20), MapProjection::WebMercator, view), view);
    };
    const auto [shapes, view] = shapesAt({});
    QVERIFY(shapes.hatch.size() > 20);
    constexpr double Spacing = 8 * std::numbers::sqrt2;
    const auto lineOf = [Spacing](QPointF p, const MapView& in) {
        const QPointF anchor = in.toScreen({0, 0});
        return (p.x() - p.y() - anchor.x() + anchor.y()) / Spacing;
    };
    for (const QLineF& line : shapes.hatch) {
        for (const double t : {0.02, 0.3, 0.5, 0.98}) {
            const QPointF point = line.pointAt(t);
            QVERIFY(holds(shapes.outline, point) || distanceTo(shapes.outline, point) < 0.01);
        }
        QCOMPARE_LT(std::abs(std::remainder(lineOf(line.p1(), view), 1)), 1e-6);
        QCOMPARE_LT(std::abs(line.dx() - line.dy()), 1e-6);
    }
    // Moved by a fraction of everything: the same lines, and the same outline where both are seen.
    const QPointF by(13.3, -5.7);
    const auto [moved, movedView] = shapesAt(by);
    for (const QLineF& line : moved.hatch)
        QCOMPARE_LT(std::abs(std::remainder(lineOf(line.p1(), movedView), 1)), 1e-6);
    const QRectF both = QRectF({}, Home.size).adjusted(20, 20, -20, -20);
    for (const QPolygonF& ring : moved.outline) {
        for (const QPointF p : ring) {
            if (both.contains(p + by))
                QCOMPARE_LT(distanceTo(shapes.outline, p + by), 0.01);
        }
    }
}

void TestReachLayer::bandIsBetweenTheTwoPresets()
{
    RingSpec spec{.hub = -1, .hubName = u"Beijing"_s, .centre = Hubs[0].position, .budgetMs = 20};
    for (const Direction direction : {Direction::RoundTrip, Direction::OneWay}) {
        spec.direction = direction;
        const auto band = bandOf(spec);
        QVERIFY(band && band->filled && band->optimistic && band->conservative);
        const double rttMs = roundTripBudgetMs(20, direction);
        QCOMPARE(band->optimistic->radiusKm, (rttMs - 1) / 0.0172);
        QCOMPARE(band->conservative->radiusKm, (rttMs - 3) / 0.0300);
        RingSpec optimistic = spec;
        optimistic.preset = LatencyPreset::Optimistic;
        QCOMPARE(band->optimistic->parts, ringOf(optimistic)->parts);
    }
}

void TestReachLayer::bandAtItsLimits()
{
    RingSpec spec{.hub = -1, .hubName = {}, .centre = Hubs[0].position, .budgetMs = 2.5};
    auto band = bandOf(spec); // the conservative ring would need more than 3 ms
    QVERIFY(band && band->optimistic && !band->conservative && band->filled);
    spec.budgetMs = 0.9;
    QVERIFY(!bandOf(spec));
    spec.budgetMs = 200; // the optimistic one would be larger than any circle
    band = bandOf(spec);
    QVERIFY(band && !band->optimistic && band->conservative && !band->filled);
    spec = {.hub = -1, .hubName = {}, .centre = Hubs[0].position, .budgetMs = 20, .preset = LatencyPreset::Policy};
    QVERIFY(!bandOf(spec));
}

void TestReachLayer::linesAcrossTheCut_data()
{
    QTest::addColumn<LonLat>("hub");
    QTest::newRow("across 180 degrees") << LonLat{175, 40};
    QTest::newRow("round the north pole") << LonLat{110, 84};
    QTest::newRow("round the south pole") << LonLat{-60, -83};
    QTest::newRow("elsewhere") << LonLat{110, 40};
}

void TestReachLayer::linesAcrossTheCut()
{
    QFETCH(LonLat, hub);
    const Ring ring = ringOf({.hub = -1, .hubName = {}, .centre = hub, .budgetMs = 30}).value();
    std::size_t vertices = 0;
    for (const std::vector<LonLat>& line : ringLines(ring)) {
        QVERIFY(line.size() > 1);
        for (std::size_t i = 0; i < line.size(); ++i) {
            QCOMPARE_LT(std::abs(geodesicKm(hub, line[i]) - ring.radiusKm), 1.0); // cuts lie on chords
            if (i > 0)
                QCOMPARE_LT(std::abs(line[i].lon - line[i - 1].lon), 30);
        }
        vertices += line.size();
    }
    QVERIFY(vertices >= 361);
}

// Wherever the picture differs from the one without the ring, the ring is near.
void TestReachLayer::paintedRingsAreNoLineAcrossTheMap()
{
    SceneInput in = m_fixture.input();
    in.rings.clear();
    in.hubs.clear();
    in.layers = MapLayer::Rings;
    const Camera wide{{100, 40}, 2, {900, 500}};
    for (const LonLat hub : {LonLat{175, 40}, LonLat{110, 84}}) {
        in.rings = {ringOf({.hub = -1, .hubName = u"Hub"_s, .centre = hub, .budgetMs = 60}).value()};
        const QImage with = painted(*MapScene::build(in), wide);
        SceneInput bare = in;
        bare.rings.clear();
        const QImage ground = painted(*MapScene::build(bare), wide);
        int changed = 0;
        for (int y = 0; y < with.height(); ++y) {
            for (int x = 0; x < with.width(); ++x) {
                if (with.pixel(x, y) == ground.pixel(x, y))
                    continue;
                ++changed;
                const LonLat place = wide.toLonLat({x + 0.5, y + 0.5});
                const double pixelKm = metresPerWorldUnit(place.lat) / wide.worldPixels() / 1000;
                QCOMPARE_LT(std::abs(geodesicKm(hub, place) - in.rings[0].radiusKm) / pixelKm, 8.0);
            }
        }
        QVERIFY(changed > 100);
    }
}

void TestReachLayer::partsGiveTheWhole_data()
{
    QTest::addColumn<QString>("what");
    for (const char* what : {"nothing", "area", "field", "band"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestReachLayer::partsGiveTheWhole()
{
    QFETCH(QString, what);
    SceneInput in = input();
    if (what != u"area"_s)
        in.reach->area.reset();
    if (what != u"field"_s)
        in.reach->field = false;
    if (what != u"band"_s)
        in.band.reset();
    const MapScenePtr scene = MapScene::build(in);
    const PicturePlanPtr plan = scene->plan(Home, {}, 1);
    QImage whole(Home.size.toSize(), QImage::Format_RGB32);
    scene->paintGround(whole, {}, *plan);
    scene->paintRest(whole, {}, *plan);
    constexpr int Rounding = 4; // of 255: Qt clips slanting lines in fixed point, those of the basemap too
    int beyond = 0;
    const QRect rects[] = {{0, 0, 411, 233}, {411, 0, 489, 233}, {0, 233, 900, 100}, {0, 333, 900, 267}};
    for (const QRect& rect : rects) {
        QImage part(rect.size(), QImage::Format_RGB32);
        scene->paintGround(part, rect.topLeft(), *plan);
        scene->paintRest(part, rect.topLeft(), *plan);
        for (int y = 0; y < part.height(); ++y) {
            for (int x = 0; x < part.width(); ++x) {
                const QRgb a = part.pixel(x, y);
                const QRgb b = whole.pixel(rect.left() + x, rect.top() + y);
                beyond += std::abs(qRed(a) - qRed(b)) > Rounding || std::abs(qGreen(a) - qGreen(b)) > Rounding ||
                          std::abs(qBlue(a) - qBlue(b)) > Rounding;
            }
        }
    }
    // The edge of a fill that is not smoothed may fall on the other side of the middle of a pixel.
    QVERIFY2(beyond <= 5, qPrintable(QString::number(beyond)));
}

void TestReachLayer::paintedOverTheMap_data()
{
    QTest::addColumn<ThemeName>("theme");
    QTest::newRow("light") << ThemeName::Light;
    QTest::newRow("dark") << ThemeName::Dark;
    QTest::newRow("print") << ThemeName::Print;
}

// Each of the three changes the map where it is, and nothing elsewhere.
void TestReachLayer::paintedOverTheMap()
{
    QFETCH(ThemeName, theme);
    SceneInput bare = m_fixture.input(theme);
    bare.layers = {};
    MapScene::Options options;
    options.print = theme == ThemeName::Print;
    const QImage ground = painted(*MapScene::build(bare), Home, options);
    const auto at = [](LonLat place) { return Home.toScreen(place).toPointF().toPoint(); };
    const QPoint west = at({84, 36});

    SceneInput in = bare;
    in.reach = areaOf(HubsNeeded::Any, 20);
    QImage image = painted(*MapScene::build(in), Home, options);
    QVERIFY(image.copy(QRect(at({116, 38}), QSize(20, 20))) != ground.copy(QRect(at({116, 38}), QSize(20, 20))));
    QCOMPARE(image.copy(QRect(west, QSize(60, 60))), ground.copy(QRect(west, QSize(60, 60))));

    in = bare;
    in.reach = ReachSpec{.hubs = Hubs, .field = true};
    image = painted(*MapScene::build(in), Home, options);
    const Theme& colours = m_fixture.style->theme(theme);
    const QColor near = image.pixelColor(at({115.2, 39.2}));
    const QColor expected = mixed(colours.map.land, reachFieldTone(colours), ReachFieldOpacity[0]);
    for (const auto& [a, b] :
         {std::pair(near.red(), expected.red()), {near.green(), expected.green()}, {near.blue(), expected.blue()}})
        QVERIFY(std::abs(a - b) <= 2);
    QVERIFY(image.pixelColor(west) != ground.pixelColor(west)); // 60 to 100 ms

    // Over filled provinces it is mixed with their colours, also where nothing may be translucent.
    in.provinces = ProvinceTheme::Sites;
    SceneInput filled = bare;
    filled.provinces = ProvinceTheme::Sites;
    const QPoint hebei = at({115.2, 39.2});
    const QColor fill = painted(*MapScene::build(filled), Home, options).pixelColor(hebei);
    QVERIFY(fill != colours.map.land);
    const QColor tinted = painted(*MapScene::build(in), Home, options).pixelColor(hebei);
    const QColor both = mixed(fill, reachFieldTone(colours), ReachFieldOpacity[0]);
    for (const auto& [a, b] :
         {std::pair(tinted.red(), both.red()), {tinted.green(), both.green()}, {tinted.blue(), both.blue()}})
        QVERIFY(std::abs(a - b) <= 2);

    in = bare;
    in.layers = MapLayer::Rings;
    SceneInput rings = in;
    in.band = 1; // Beijing 20 ms: 567 to 1,105 km
    const QImage band = painted(*MapScene::build(in), Home, options);
    const QImage lines = painted(*MapScene::build(rings), Home, options);
    QVERIFY(band.pixelColor(at({108.4, 39.9})) != lines.pixelColor(at({108.4, 39.9}))); // 680 km
    QCOMPARE(band.pixelColor(at({113, 39.9})), lines.pixelColor(at({113, 39.9})));
    QCOMPARE(band.pixelColor(west), lines.pixelColor(west));
}

void TestReachLayer::namesAreClearOfLabels()
{
    const SceneInput in = input();
    const MapScenePtr scene = MapScene::build(in);
    const MapView view(Home, MapProjector(MapProjection::WebMercator));
    const ReachLayer layer(in, view, *scene->seen(Home), TextSetter(*in.style, false), false, {});
    const std::vector<QRectF> names = layer.reserved({});
    QVERIFY(names.size() >= 7); // five or six limits, two edges
    for (const MapLabel& label : scene->labels(Home, {})) {
        for (const QRectF& name : names)
            QVERIFY2(label.kind == MapLabel::Kind::Hub || !label.rect.intersects(name), qPrintable(label.text));
    }
}

void TestReachLayer::printIsVectorsWithoutTransparency()
{
    const HanFontScope fonts(*m_fixture.style, HanFontScope::Device::Print);
    SceneInput in = input(ThemeName::Print);
    in.basemap = prepareBasemap(m_fixture.basemap, MapProjection::AlbersChina);
    const MapScenePtr scene = MapScene::build(in);
    MapScene::Options options;
    options.print = true;
    QTemporaryDir folder;
    const QString path = folder.filePath(u"map.pdf"_s);
    {
        QPdfWriter writer(path);
        writer.setResolution(1200);
        QPainter painter(&writer);
        painter.scale(1200 / 96.0, 1200 / 96.0);
        scene->paint(painter, homeCamera(*in.basemap, {780, 600}, 10), options);
    }
    QCOMPARE(test::pdfImages(path), QStringList());
    const QString text = test::pdfText(path);
    for (const QString& name : {u"40 ms"_s, u"optimistic"_s, u"conservative"_s})
        QVERIFY2(text.contains(name), qPrintable(name));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression opacity(u"/(ca|CA) (0?\\.\\d+)"_s);
    QVERIFY(!opacity.match(QString::fromLatin1(file.readAll())).hasMatch());
}

void TestReachLayer::notes()
{
    const Phrases english(Language::English);
    QCOMPARE(reachNote({}, english), QString());
    QCOMPARE(reachNote(areaOf(HubsNeeded::All, 20), english),
             u"Hatched: at most 20 ms round trip to all of Beijing, Shanghai, Shenzhen."_s);
    ReachSpec spec = areaOf(HubsNeeded::Two, 12.5);
    spec.direction = Direction::OneWay;
    QCOMPARE(reachNote(spec, english), u"Hatched: at most 12.5 ms one way to two of Beijing, Shanghai, Shenzhen."_s);
    spec.hubs.resize(1);
    QCOMPARE(reachNote(spec, english), u"No area: only one hub is shown."_s);
    QCOMPARE(reachNote(areaOf(HubsNeeded::Any, 2), english),
             u"No area: 2 ms is not above what the model takes at no distance."_s);
    QVERIFY(reachNote({.hubs = Hubs, .field = true}, english).contains(u"100 ms"_s));
    QCOMPARE(reachClassText(4, english), u"40–60"_s);
}

QTEST_MAIN(TestReachLayer)
#include "tst_reachlayer.moc"
