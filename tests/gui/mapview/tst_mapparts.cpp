// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the map that need no window.
#include "base/formats.h"
#include "mapfixtures.h"
#include "mapview/callout.h"
#include "mapview/cameracontrol.h"
#include "mapview/gestures.h"
#include "mapview/keyboardpath.h"
#include "mapview/mapchrome.h"
#include "mapview/picturemaker.h"
#include "mapview/ringhit.h"
#include "mapview/ringmodel.h"
#include "mapview/symbolstates.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <cmath>
#include <thread>

using namespace atlas;

namespace {

const Phrases English(Language::English);

const PlacedStop* stopAt(const std::vector<PlacedStop>& stops, const char* uid)
{
    for (const PlacedStop& stop : stops) {
        if (stop.stop.uid == QLatin1String(uid))
            return &stop;
    }
    return nullptr;
}

std::vector<PlacedStop> cross()
{
    const auto stop = [](const char* uid, QPointF centre) {
        return PlacedStop{{FocusStop::Kind::Site, QString::fromLatin1(uid)}, centre, 5};
    };
    return {stop("middle", {100, 100}), stop("east", {150, 110}), stop("far-east", {300, 100}), stop("north", {95, 40}),
            stop("south-west", {60, 140})};
}

PictureRequest requestAt(const Camera& view)
{
    PictureRequest request;
    request.view = view;
    return request;
}

} // namespace

class TestMapParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRingIsHitOnItsLine();
    void calloutRows_data();
    void calloutRows();
    void calloutKeepsHostileTextAsItIs();
    void calloutOfAProvinceSaysItsBounds();
    void calloutIsBesideTheSymbol_data();
    void calloutIsBesideTheSymbol();
    void calloutTakesTheEmptierSide();
    void calloutNeedsRoom();
    void tabGoesThroughAllStops();
    void arrowsGoToTheNearest_data();
    void arrowsGoToTheNearest();
    void scaleBarIsRound_data();
    void scaleBarIsRound();
    void ringIsDrawnOnce();
    void cutRingHasNoClosingEdge();
    void cameraStaysInItsLimits_data();
    void cameraStaysInItsLimits();
    void zoomStepsAddUp();
    void zoomKeepsTheAnchor();
    void newestRequestWins();
    void picturesComeInTheOrderOfTheirRequests();
    void paintsInAnotherThread();
    void destructionWaitsForThePainter();
    void pictureCoversMoreThanTheView();
    void escapeEndsADrag();
};

// By the geodesic: at high latitudes a planar circle would be many pixels off.
void TestMapParts::aRingIsHitOnItsLine()
{
    const Camera camera{{116, 45}, 5, {800, 600}};
    std::vector<Ring> rings;
    for (const double budgetMs : {10.0, 20.0})
        rings.push_back(ringOf({.hub = -1, .hubName = {}, .centre = {116.4, 39.9}, .budgetMs = budgetMs}).value());
    for (std::size_t i = 0; i < rings.size(); ++i) {
        for (const double azimuth : {0.0, 45.0, 200.0, 300.0}) {
            const auto at = [&](double pixels) {
                const LonLat on = geodesicDestination(rings[i].spec.centre, azimuth, rings[i].radiusKm);
                const double km = pixels * metresPerWorldUnit(on.lat) / camera.worldPixels() / 1000;
                const LonLat off = geodesicDestination(rings[i].spec.centre, azimuth, rings[i].radiusKm + km);
                return ringAt(rings, camera, camera.toScreen(off));
            };
            QCOMPARE(at(0), std::optional(i));
            QCOMPARE(at(4.5), std::optional(i));
            QCOMPARE(at(-4.5), std::optional(i));
            QVERIFY(!at(5.6));
            QVERIFY(!at(-5.6));
        }
    }
    QVERIFY(!ringAt({}, camera, {400, 300}));
}

void TestMapParts::calloutRows_data()
{
    QTest::addColumn<QString>("site");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QStringList>("labels");
    QTest::addColumn<QStringList>("values");

    const QStringList inService{QStringLiteral("Idle ratio"), QStringLiteral("Basis"), QStringLiteral("In service"),
                                QStringLiteral("Nearest hub")};
    QTest::newRow("a figure of its own") << QStringLiteral("large") << QStringLiteral("Gansu, Operator of large")
                                         << inService
                                         << QStringList{QStringLiteral("75\u00a0% (70–80\u00a0%), reported"),
                                                        QStringLiteral("Compute use, Sep 2025, no source"),
                                                        formatPflops(20000, English) + QStringLiteral(", no source"),
                                                        QStringLiteral("Beijing, round trip 28 ms")};
    QTest::newRow("unknown") << QStringLiteral("far") << QStringLiteral("Gansu, Operator of far") << inService
                             << QStringList{QStringLiteral("Unknown"), QStringLiteral("no figure known"),
                                            formatPflops(1500, English) + QStringLiteral(", no source"),
                                            QStringLiteral("Beijing, round trip 52 ms")};
    QTest::newRow("not in service") << QStringLiteral("building") << QStringLiteral("Beijing, Operator of building")
                                    << QStringList{QStringLiteral("Idle ratio"), QStringLiteral("Stage"),
                                                   QStringLiteral("Planned"), QStringLiteral("Nearest hub")}
                                    << QStringList{QStringLiteral("none: not in service"),
                                                   QStringLiteral("Under construction, Jan 2025"),
                                                   QStringLiteral("not published"),
                                                   QStringLiteral("Beijing, round trip 15 ms")};
}

void TestMapParts::calloutRows()
{
    QFETCH(const QString, site);
    const Snapshot d = test::smallDataset();
    const CalloutText text =
        calloutOf(*d, figuresOf(*d, {QDate(2026, 11, 21), std::nullopt}), d->siteIndex(site), English);
    QTEST(text.place, "place");
    QTEST(text.labels, "labels");
    QTEST(text.values, "values");
}

void TestMapParts::calloutOfAProvinceSaysItsBounds()
{
    Choropleth choropleth;
    Totals& totals = choropleth.fills[QStringLiteral("620000")].totals;
    totals.coverage.reported = 1;
    totals.coverage.unknown = 2;
    totals.inService = 3;
    totals.withCapacity = 2;
    totals.pflops = 1000;
    totals.knownPflops = 600;
    totals.idlePflops = 300;
    totals.idleLowPflops = 240;
    totals.idleHighPflops = 360;
    Basemap::Province province;
    province.code = QStringLiteral("620000");
    province.nameEn = QStringLiteral("<i>Gansu</i>");
    const CalloutText text = calloutOf(choropleth, province, English);
    QCOMPARE(text.name, QStringLiteral("<i>Gansu</i>"));
    QCOMPARE(text.place, QStringLiteral("3 sites, 3 in service, 2 of them with a capacity"));
    QCOMPARE(text.values,
             (QStringList{QStringLiteral("50\u00a0% (40–60\u00a0%), by known capacity"),
                          QStringLiteral("24\u00a0% if all unknown is busy, 76\u00a0% if it is idle"),
                          formatPflops(300, English),
                          formatPflops(1000, English) + QStringLiteral(", 40\u00a0% of it without a ratio")}));

    province.code = QStringLiteral("540000"); // without a site: unknown is not zero
    const CalloutText none = calloutOf(choropleth, province, English);
    QCOMPARE(none.values, (QStringList{QStringLiteral("unknown"), QStringLiteral("unknown"), QStringLiteral("unknown"),
                                       QStringLiteral("not published")}));
}

void TestMapParts::calloutKeepsHostileTextAsItIs()
{
    const Snapshot d = test::smallDataset();
    const CalloutText text = calloutOf(*d, figuresOf(*d, {QDate(2026, 11, 21), std::nullopt}),
                                       d->siteIndex(QStringLiteral("hostile")), English);
    QCOMPARE(text.name, QStringLiteral("<b>Bold</b> &amp; <img src=x> second line %1"));
}

namespace {

// How many of the points a callout would cover.
std::function<int(const QRectF&)> coverage(const std::vector<QPointF>& points)
{
    return [points](const QRectF& rect) {
        return int(std::ranges::count_if(points, [&](QPointF p) { return rect.contains(p); }));
    };
}

} // namespace

void TestMapParts::calloutIsBesideTheSymbol_data()
{
    QTest::addColumn<QPointF>("symbol");
    QTest::newRow("middle") << QPointF(450, 300);
    QTest::newRow("top left") << QPointF(3, 3);
    QTest::newRow("bottom right") << QPointF(897, 597);
    QTest::newRow("top edge") << QPointF(450, 2);
    QTest::newRow("bottom edge") << QPointF(450, 598);
}

void TestMapParts::calloutIsBesideTheSymbol()
{
    QFETCH(const QPointF, symbol);
    const double radius = 20;
    const auto position = calloutPosition({900, 600}, {290, 150}, symbol, radius, coverage({}));
    QVERIFY(position);
    const QRectF callout(*position, QSizeF(290, 150));
    QVERIFY(QRectF(0, 0, 900, 600).contains(callout));
    QVERIFY(!callout.intersects(QRectF(symbol - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius))));
}

void TestMapParts::calloutTakesTheEmptierSide()
{
    const std::vector<QPointF> east{{600, 300}, {620, 310}};
    QVERIFY(calloutPosition({900, 600}, {290, 150}, {450, 300}, 5, coverage(east))->x() < 450 - 290);
    const std::vector<QPointF> all{{600, 300}, {300, 300}, {450, 200}};
    QVERIFY(calloutPosition({900, 600}, {290, 150}, {450, 300}, 5, coverage(all))->y() > 300);
}

void TestMapParts::calloutNeedsRoom()
{
    QVERIFY(!calloutPosition({280, 600}, {290, 150}, {100, 100}, 5, coverage({})));
    QVERIFY(!calloutPosition({330, 170}, {290, 150}, {165, 85}, 5, coverage({})));
}

void TestMapParts::tabGoesThroughAllStops()
{
    const auto stops = cross();
    QCOMPARE(nextStop(stops, {}, true), &stops.front());
    QCOMPARE(nextStop(stops, {}, false), &stops.back());
    QCOMPARE(nextStop(stops, stops[1].stop, true), &stops[2]);
    QCOMPARE(nextStop(stops, stops[1].stop, false), &stops[0]);
    QCOMPARE(nextStop(stops, stops.back().stop, true), nullptr);
    QCOMPARE(nextStop(stops, stops.front().stop, false), nullptr);
    QCOMPARE(nextStop(stops, FocusStop{FocusStop::Kind::Site, QStringLiteral("gone")}, true), &stops.front());
    QCOMPARE(nextStop({}, {}, true), nullptr);
}

void TestMapParts::arrowsGoToTheNearest_data()
{
    QTest::addColumn<QPointF>("arrow");
    QTest::addColumn<QString>("to");
    QTest::newRow("right") << QPointF(1, 0) << QStringLiteral("east");
    QTest::newRow("up") << QPointF(0, -1) << QStringLiteral("north");
    QTest::newRow("left, at 45 degrees") << QPointF(-1, 0) << QStringLiteral("south-west");
    QTest::newRow("down, at 45 degrees") << QPointF(0, 1) << QStringLiteral("south-west");
}

void TestMapParts::arrowsGoToTheNearest()
{
    QFETCH(const QPointF, arrow);
    const auto stops = cross();
    const PlacedStop* next = nearestStop(stops, stops.front(), arrow);
    QVERIFY(next);
    QTEST(next->stop.uid, "to");
    QCOMPARE(nearestStop(stops, *stopAt(stops, "far-east"), {1, 0}), nullptr);
}

void TestMapParts::scaleBarIsRound_data()
{
    QTest::addColumn<double>("zoom");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<QString>("label");
    QTest::addColumn<double>("metres");
    QTest::newRow("China") << 4.0 << 36.0 << QStringLiteral("1,000 km") << 1e6;
    QTest::newRow("on the equator the same length is shorter") << 4.0 << 0.0 << QStringLiteral("1,000 km") << 1e6;
    QTest::newRow("a town") << 12.0 << 30.0 << QStringLiteral("2 km") << 2e3;
    QTest::newRow("a street") << 16.0 << 30.0 << QStringLiteral("200 m") << 200.0;
}

void TestMapParts::scaleBarIsRound()
{
    QFETCH(const double, zoom);
    QFETCH(const double, latitude);
    QFETCH(const double, metres);
    const Camera camera{{105, latitude}, zoom, {900, 600}};
    const MapScale scale = scaleBarOf(camera, 150, English);
    QTEST(scale.label, "label");
    QVERIFY(scale.pixels <= 150 && scale.pixels > 150 / 2.5);
    // True at the centre: the bar between two places there is as long on the ground as it says.
    const LonLat a = camera.toLonLat({450, 300});
    const LonLat b = camera.toLonLat({450 + scale.pixels / 100, 300});
    QVERIFY2(std::abs(geodesicKm(a, b) * 1000 * 100 / metres - 1) < 0.005,
             qPrintable(QString::number(geodesicKm(a, b))));
}

void TestMapParts::ringIsDrawnOnce()
{
    RingSpec spec;
    spec.centre = {116.4, 39.9};
    spec.budgetMs = 20;
    const auto ring = ringOf(spec);
    QVERIFY(ring);
    const auto lines = linesOf(*ring);
    QCOMPARE(lines.size(), 1u);
    QCOMPARE(lines[0].size(), 361);
    QCOMPARE(lines[0].first(), lines[0].last());
    QCOMPARE(lines[0][90].longitude(), ring->parts[0][90].lon);
    QCOMPARE(lines[0][90].latitude(), ring->parts[0][90].lat);
}

void TestMapParts::cutRingHasNoClosingEdge()
{
    RingSpec spec;
    spec.centre = {175, 20};
    spec.budgetMs = 30;
    const auto ring = ringOf(spec);
    QVERIFY(ring);
    QVERIFY(ring->parts.size() > 1);
    for (const auto& line : linesOf(*ring)) {
        for (qsizetype i = 1; i < line.size(); ++i)
            QVERIFY(!(std::abs(line[i].longitude()) >= 180 && std::abs(line[i - 1].longitude()) >= 180));
    }
}

void TestMapParts::cameraStaysInItsLimits_data()
{
    QTest::addColumn<Camera>("asked");
    QTest::newRow("too far out") << Camera{{105, 36}, 0.5, {900, 600}};
    QTest::newRow("too far in") << Camera{{105, 36}, 25, {900, 600}};
    QTest::newRow("Atlantic") << Camera{{-30, 36}, 5, {900, 600}};
    QTest::newRow("South Pole") << Camera{{105, -80}, 5, {900, 600}};
    QTest::newRow("whole world on a large screen") << Camera{{105, 58}, 2, {3840, 2160}};
    QTest::newRow("no size yet") << Camera{{105, 36}, 4, {}};
}

void TestMapParts::cameraStaysInItsLimits()
{
    QFETCH(const Camera, asked);
    const Camera camera = CameraControl::bounded(asked);
    QVERIFY(camera.zoom >= CameraControl::MinZoom && camera.zoom <= CameraControl::MaxZoom);
    QVERIFY(camera.centre.lon >= 68 && camera.centre.lon <= 142);
    QVERIFY(camera.centre.lat >= -2.0001 && camera.centre.lat <= 58.0001);
    const QRectF world = camera.worldRect();
    QVERIFY(world.top() >= -1e-9 && world.bottom() <= 1 + 1e-9 && world.width() <= 1 + 1e-9);
    QCOMPARE(CameraControl::bounded(camera), camera);
}

void TestMapParts::zoomStepsAddUp()
{
    CameraControl control;
    control.setSize({900, 600});
    control.set({{105, 36}, 4, {}});
    control.setFlightMs(30);
    control.zoomAt({450, 300}, 0.5);
    control.zoomAt({450, 300}, 0.5);
    control.zoomAt({450, 300}, 0.5);
    QTRY_VERIFY(!control.isMoving());
    QCOMPARE(control.camera().zoom, 5.5);
}

void TestMapParts::zoomKeepsTheAnchor()
{
    CameraControl control;
    control.setSize({900, 600});
    control.set({{105, 36}, 4, {}});
    control.setFlightMs(60);
    const ScreenXY anchor{200, 450};
    const LonLat place = control.camera().toLonLat(anchor);
    double worst = 0;
    int frames = 0;
    connect(&control, &CameraControl::changed, &control, [&] {
        const ScreenXY now = control.camera().toScreen(place);
        worst = std::max(worst, std::hypot(now.x - anchor.x, now.y - anchor.y));
        ++frames;
    });
    control.zoomAt(anchor, 2.3);
    QTRY_VERIFY(!control.isMoving());
    QVERIFY(frames > 1);
    QVERIFY2(worst < 0.01, qPrintable(QString::number(worst)));
}

void TestMapParts::newestRequestWins()
{
    QSemaphore gate;
    std::vector<double> painted;
    PictureMaker maker([&](const PictureRequest& request) {
        gate.acquire();
        painted.push_back(request.view.zoom);
        Picture picture;
        picture.request = request;
        return picture;
    });
    QSignalSpy ready(&maker, &PictureMaker::ready);
    for (const double zoom : {3.0, 4.0, 5.0, 6.0})
        maker.request(requestAt({{105, 36}, zoom, {400, 300}}));
    QVERIFY(maker.isBusy());
    gate.release(2);
    QTRY_COMPARE(ready.size(), 2);
    QVERIFY(!maker.isBusy());
    QCOMPARE(painted, (std::vector<double>{3, 6}));
    QCOMPARE(ready[1][0].value<PicturePtr>()->request.view.zoom, 6.0);
}

void TestMapParts::picturesComeInTheOrderOfTheirRequests()
{
    // A picture that is ready at once must not overtake the one before it.
    for (int round = 0; round < 100; ++round) {
        PictureMaker maker([](const PictureRequest& request) {
            Picture picture;
            picture.request = request;
            return picture;
        });
        std::vector<double> announced;
        connect(&maker, &PictureMaker::ready, &maker,
                [&](const PicturePtr& picture) { announced.push_back(picture->request.view.zoom); });
        maker.request(requestAt({{105, 36}, 3, {400, 300}}));
        maker.request(requestAt({{105, 36}, 6, {400, 300}}));
        QVERIFY(QTest::qWaitFor([&] { return announced.size() == 2; }));
        QCOMPARE(announced, (std::vector<double>{3, 6}));
    }
}

void TestMapParts::paintsInAnotherThread()
{
    const auto style = Style::load();
    QVERIFY(style);
    const Snapshot d = test::smallDataset();
    const auto content = std::make_shared<const SceneInput>(
        SceneInput{.style = *style,
                   .basemap = {},
                   .snapshot = d,
                   .figures = std::make_shared<const Figures>(figuresOf(*d, {QDate(2026, 11, 21), std::nullopt})),
                   .visible = std::vector<bool>(d->sites.size(), true),
                   .rings = {},
                   .hubs = {},
                   .phrases = std::make_shared<const Phrases>(Language::English)});
    PicturePainter painter(test::smallBasemap());
    QThread* thread = nullptr;
    PictureMaker maker([&](const PictureRequest& request) {
        thread = QThread::currentThread();
        return painter.paint(request);
    });
    QSignalSpy ready(&maker, &PictureMaker::ready);
    PictureRequest request = requestAt({{105, 36}, 4, {400, 300}});
    request.content = content;
    maker.request(request);
    QTRY_COMPARE(ready.size(), 1);
    QVERIFY(thread && thread != QThread::currentThread());
    const auto picture = ready[0][0].value<PicturePtr>();
    QVERIFY(picture->scene);
    // Land in the middle, sea at the edge of the picture's margin.
    const Theme& theme = (*style)->theme(ThemeName::Light);
    QCOMPARE(picture->image.pixelColor(picture->image.width() / 2 + 60, picture->image.height() / 2 - 60),
             theme.map.land);
}

void TestMapParts::destructionWaitsForThePainter()
{
    QSemaphore started, leaving, gate;
    std::atomic<bool> finished = false;
    std::jthread opener([&] {
        leaving.acquire();
        gate.release();
    });
    {
        PictureMaker maker([&](const PictureRequest& request) {
            started.release();
            gate.acquire();
            finished = true;
            Picture picture;
            picture.request = request;
            return picture;
        });
        maker.request({});
        started.acquire();
        leaving.release();
    }
    QVERIFY(finished);
}

void TestMapParts::pictureCoversMoreThanTheView()
{
    Picture picture;
    picture.request.view = {{105, 36}, 5, {400, 300}};
    picture.camera = {{105, 36}, 5, {600, 450}};
    Camera moved = picture.request.view;
    QVERIFY(picture.covers(moved));
    moved.centre = moved.toLonLat({200 + 99, 150 - 74});
    QVERIFY(picture.covers(moved));
    QCOMPARE(picture.placementIn(moved).origin, QPointF(-199, -1));
    moved.centre = moved.toLonLat({200 + 3, 150});
    QVERIFY(!picture.covers(moved));

    // A place is where the picture shows it, at any zoom.
    Camera zoomed{{107, 34}, 5.7, {400, 300}};
    const Placement placement = picture.placementIn(zoomed);
    const LonLat place{106, 35};
    const ScreenXY shown = placement.toScreen(picture.camera.toScreen(place));
    QVERIFY(std::abs(shown.x - zoomed.toScreen(place).x) < 1e-6);
    QVERIFY(std::abs(shown.y - zoomed.toScreen(place).y) < 1e-6);
    QVERIFY(std::abs(placement.toPicture(shown).x - picture.camera.toScreen(place).x) < 1e-6);
}

void TestMapParts::escapeEndsADrag()
{
    Gestures gestures([](QPointF position) { return position.x() < 100; });
    QSignalSpy dropped(&gestures, &Gestures::symbolDropped);
    QSignalSpy released(&gestures, &Gestures::symbolReleased);
    QSignalSpy panned(&gestures, &Gestures::panned);
    QVERIFY(!gestures.cancel());
    gestures.press({50, 50}, Qt::LeftButton, {});
    gestures.move({90, 50});
    QVERIFY(gestures.isDragging());
    QVERIFY(gestures.cancel());
    gestures.release({90, 50});
    QCOMPARE(released.size(), 1);
    QCOMPARE(dropped.size(), 0);
    QCOMPARE(panned.size(), 0);
}

QTEST_MAIN(TestMapParts)
#include "tst_mapparts.moc"
