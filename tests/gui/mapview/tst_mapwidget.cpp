// SPDX-License-Identifier: GPL-3.0-or-later
// The map as a window: its camera, its pictures, and what stands on them.
#include "base/formats.h"
#include "cartography/symbols.h"
#include "mapview/selectionlayer.h"
#include "mapwindow.h"

#include <QGeoCoordinate>
#include <QQmlContext>
#include <QQmlProperty>
#include <QQuickWindow>
#include <QSignalSpy>

#include <algorithm>
#include <array>
#include <functional>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class TestMapWidget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void isDrawnInSoftware();
    void settles();
    void paintsBasemapWithoutDataset();
    void cameraAgreesWithMap_data();
    void cameraAgreesWithMap();
    void wheelZoomsAtThePointer_data();
    void wheelZoomsAtThePointer();
    void dragPans();
    void longDragStaysPainted();
    void middleButtonAndSpacePan();
    void everySelectedSymbolIsMarked();
    void aProvinceSaysItsFigures();
    void aPinnedNameComesFirst();
    void calloutIsPlainText();
    void calloutHidesWhileDragging();
    void statesDoNotRepaint();
    void ringsAndHubs();
    void ringLabelsStayWhilePanning();
    void signsStandOnWholePixels();
    void refusedBudgetIsTold();
    void emptyMapOffersToClearTheFilters();
    void buttonsMoveTheCamera_data();
    void buttonsMoveTheCamera();
    void themeChangesThePicture();
    void resizingKeepsTheCentre();
    void flightEndsThere();
    void everyItemHasAName();

private:
    MapWindows m_windows;
    std::unique_ptr<MapWindow> w;
};

void TestMapWidget::initTestCase()
{
    QVERIFY(m_windows.load());
}

void TestMapWidget::init()
{
    w = m_windows.open();
    QVERIFY(w);
}

void TestMapWidget::cleanup()
{
    w.reset();
}

void TestMapWidget::isDrawnInSoftware()
{
    QCOMPARE(mapRendererName(), u"Software"_s);
    QCOMPARE(w->view->quickWindow()->rendererInterface()->graphicsApi(), QSGRendererInterface::Software);
}

void TestMapWidget::settles()
{
    QSignalSpy settled(w->map, &MapWidget::settled);
    w->map->setCamera({{110, 30}, 5, {}});
    QVERIFY(!w->map->isSettled());
    QTRY_COMPARE(settled.size(), 1);
    QVERIFY(w->map->isSettled());
    QVERIFY(w->map->scene());
    const QImage picture = w->view->grabFramebuffer();
    QCOMPARE(picture.size(), Size);
    // Land without anything on it.
    const ScreenXY land = w->map->camera().toScreen(LonLat{102, 33});
    QCOMPARE(picture.pixelColor(land.toPointF().toPoint()), m_windows.style->theme(ThemeName::Light).map.land);
}

void TestMapWidget::paintsBasemapWithoutDataset()
{
    test::FakeFiles files([] { return QDateTime(); });
    Workspace closed(files, [] { return QDateTime(); }, u"me"_s, [](const QString& t) { return t; });
    MapWidget map(closed, m_windows.style, test::smallBasemap(), std::make_shared<const Phrases>(Language::English));
    map.resize(Size);
    map.show();
    QTRY_VERIFY(map.isSettled());
    QVERIFY(!map.findChild<QQuickWidget*>()->rootObject()->property("chrome").value<MapChrome*>()->isEmpty());
}

void TestMapWidget::cameraAgreesWithMap_data()
{
    QTest::addColumn<double>("zoom");
    for (int zoom = 3; zoom <= 16; ++zoom)
        QTest::addRow("zoom %d", zoom) << double(zoom);
    QTest::newRow("between") << 6.37;
}

void TestMapWidget::cameraAgreesWithMap()
{
    QFETCH(const double, zoom);
    const LonLat centre{104.71, 31.13};
    w->map->setCamera({centre, zoom, {}});
    const Camera camera = w->map->camera();
    QCOMPARE(camera.zoom, zoom);
    for (const QPointF offset : {QPointF(), QPointF(-400, 250), QPointF(420, -299), QPointF(-449, -299)}) {
        const LonLat place = camera.toLonLat({offset.x() + 450, offset.y() + 300});
        QPointF shown;
        QVERIFY(QMetaObject::invokeMethod(w->part("map"), "fromCoordinate", Q_RETURN_ARG(QPointF, shown),
                                          Q_ARG(QGeoCoordinate, QGeoCoordinate(place.lat, place.lon)),
                                          Q_ARG(bool, false)));
        QVERIFY2(distance(camera.toScreen(place), shown) < 0.01,
                 qPrintable(u"%1 px apart at %2, %3"_s.arg(distance(camera.toScreen(place), shown))
                                .arg(offset.x())
                                .arg(offset.y())));
    }
}

void TestMapWidget::wheelZoomsAtThePointer_data()
{
    QTest::addColumn<int>("delta");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<double>("steps");
    QTest::newRow("a notch in") << 120 << Qt::KeyboardModifiers() << 0.5;
    QTest::newRow("two notches out") << -240 << Qt::KeyboardModifiers() << -1.0;
    QTest::newRow("fine") << 120 << Qt::KeyboardModifiers(Qt::ControlModifier) << 0.1;
    QTest::newRow("touchpad") << 24 << Qt::KeyboardModifiers() << 0.1;
}

void TestMapWidget::wheelZoomsAtThePointer()
{
    QFETCH(const int, delta);
    QFETCH(const Qt::KeyboardModifiers, modifiers);
    QFETCH(const double, steps);
    const QPointF pointer(650, 180);
    const LonLat place = w->map->camera().toLonLat({pointer.x(), pointer.y()});
    double worst = 0;
    connect(w->map, &MapWidget::cameraChanged, w->map,
            [&] { worst = std::max(worst, distance(w->map->camera().toScreen(place), pointer)); });
    QTest::wheelEvent(w->windowHandle(), pointer, {0, delta}, {}, modifiers);
    QTRY_VERIFY(std::abs(w->map->camera().zoom - 4 - steps) < 1e-9);
    QVERIFY2(worst < 0.5, qPrintable(QString::number(worst)));
    QTRY_VERIFY(w->map->isSettled());
}

void TestMapWidget::dragPans()
{
    w->workspace.select(u"far"_s);
    QSignalSpy moved(w->map, &MapWidget::siteMoveRequested);
    QSignalSpy pointer(w->map, &MapWidget::pointerMoved);
    const LonLat place = w->map->camera().toLonLat({double(Empty.x()), double(Empty.y())});
    const QPoint to = Empty + QPoint(140, -90);
    w->drag(Empty, to);
    QVERIFY(distance(w->map->camera().toScreen(place), to) < 0.01);
    QVERIFY(!pointer.isEmpty());
    QTRY_VERIFY(w->map->isSettled());
    QCOMPARE(w->workspace.selected(), u"far"_s);
    QVERIFY(moved.isEmpty());
}

void TestMapWidget::longDragStaysPainted()
{
    w->press(Empty);
    for (const QPoint to : {QPoint(420, 500), QPoint(560, 400), QPoint(700, 300), QPoint(850, 120)}) {
        w->moveTo(to);
        // Within the picture's margin nothing is missing; beyond it the next picture comes while the button is held.
        const auto blank = [this] {
            const QImage frame = w->view->grabFramebuffer();
            return frame.pixelColor(2, 300) == m_windows.style->theme(ThemeName::Light).map.sea;
        };
        const LonLat edge = w->map->camera().toLonLat({2, 300});
        if (edge.lon > 81 && edge.lat > 25 && edge.lat < 47)
            QTRY_VERIFY(!blank());
    }
    QTest::mouseRelease(w->windowHandle(), Qt::LeftButton, {}, {850, 120});
    QTRY_VERIFY(w->map->isSettled());
}

void TestMapWidget::middleButtonAndSpacePan()
{
    const LonLat before = w->map->camera().centre;
    QTest::mousePress(w->windowHandle(), Qt::MiddleButton, {}, Empty);
    QTest::mouseMove(w->windowHandle(), Empty + QPoint(50, 0));
    QTest::mouseRelease(w->windowHandle(), Qt::MiddleButton, {}, Empty + QPoint(50, 0));
    const LonLat panned = w->map->camera().centre;
    QVERIFY(panned.lon < before.lon);

    QTest::keyPress(w->windowHandle(), Qt::Key_Space);
    QTest::mouseMove(w->windowHandle(), Empty + QPoint(20, 0));
    QTest::keyRelease(w->windowHandle(), Qt::Key_Space);
    QVERIFY(w->map->camera().centre.lon > panned.lon);
    const LonLat still = w->map->camera().centre;
    QTest::mouseMove(w->windowHandle(), Empty);
    QCOMPARE(w->map->camera().centre, still);
}

void TestMapWidget::everySelectedSymbolIsMarked()
{
    const auto* marks = static_cast<SelectionLayer*>(w->part("selectionMarks"));
    QVERIFY(!marks->isVisible());
    const auto row = [this](const QString& uid) { return w->workspace.snapshot()->siteIndex(uid); };
    w->workspace.select(std::vector{row(u"large"_s), row(u"far"_s), row(u"hostile"_s)}, SelectMode::Replace);
    QTRY_VERIFY(marks->isVisible());
    // The current one has its own mark; the ring of each other stands round its symbol.
    QVERIFY(w->part("selectedMark")->isVisible());
    const SymbolMetrics metrics(*m_windows.style);
    const QColor ink = m_windows.style->theme(ThemeName::Light).symbol.mark;
    const auto isRinged = [&](const char* site) {
        const Hit hit = w->symbol(site);
        const QPointF above = hit.centre.toPointF() - QPointF(0, hit.radiusPx + metrics.selectedGap);
        const QImage frame = w->view->grabFramebuffer();
        // Full ink on one of the rows that the line of 2.4 px covers.
        return std::ranges::any_of(std::array{-1, 0, 1}, [&](int dy) {
            return frame.pixelColor(above.toPoint() + QPoint(0, dy)).lightness() <= ink.lightness() + 40;
        });
    };
    QTRY_VERIFY(isRinged("far"));
    QVERIFY(isRinged("hostile"));
    QVERIFY(!isRinged("building"));
    // It moves with the map, without a new picture.
    const Placement before = marks->shown().picture->placementIn(w->map->camera());
    w->press(Empty);
    w->moveTo(Empty + QPoint(40, 20));
    QCOMPARE(marks->shown().picture->placementIn(w->map->camera()).origin, before.origin + QPointF(40, 20));
    QTest::mouseRelease(w->windowHandle(), Qt::LeftButton, {}, Empty + QPoint(40, 20));
    w->workspace.select(u"far"_s);
    QVERIFY(!marks->isVisible());
}

void TestMapWidget::aProvinceSaysItsFigures()
{
    const QPoint place = w->map->camera().toScreen(LonLat{102, 33}).toPointF().toPoint();
    const Basemap::Province* province =
        w->map->provinceAt(w->map->camera().toLonLat({double(place.x()), double(place.y())}));
    QVERIFY(province);
    QVERIFY(!w->map->describeProvince()); // without a choropleth there is nothing to say
    QVERIFY(!w->chrome()->callout().shown);

    w->map->setProvinces(ProvinceTheme::IdleRatio);
    QTRY_VERIFY(w->map->isSettled() && w->map->scene()->choropleth());
    QTest::mouseMove(w->windowHandle(), Empty);
    QTest::mouseMove(w->windowHandle(), place);
    QTRY_VERIFY(w->chrome()->callout().shown);
    QCOMPARE(w->chrome()->callout().text.name, province->nameEn);
    QSignalSpy changed(w->chrome(), &MapChrome::calloutChanged);
    QTest::mouseMove(w->windowHandle(), place); // told again of a pointer that rests
    QCOMPARE(changed.size(), 0);
    w->map->zoomBy(0.5);
    QTRY_VERIFY(w->map->isSettled());
    QVERIFY(!w->chrome()->callout().shown); // it was of that place in that view

    QVERIFY(w->map->describeProvince());
    QVERIFY(w->chrome()->callout().shown);

    // It is of what is shown now.
    const QString before = w->chrome()->callout().text.summary();
    Filter filter;
    filter.text = u"operator of pile"_s;
    w->workspace.setFilter(filter);
    QTRY_VERIFY(w->map->isSettled() && w->chrome()->callout().text.summary() != before);
    QVERIFY(w->chrome()->callout().shown);
    w->map->setProvinces({});
    QTRY_VERIFY(w->map->isSettled() && !w->map->scene()->choropleth());
    QVERIFY(!w->chrome()->callout().shown);

    w->map->setProvinces(ProvinceTheme::IdleRatio);
    QTRY_VERIFY(w->map->isSettled() && w->map->scene()->choropleth());
    w->workspace.select(u"pile-a"_s);
    QVERIFY(w->map->describeProvince());
    w->key(Qt::Key_Escape);
    QVERIFY(!w->chrome()->callout().shown);
    QCOMPARE(w->workspace.selected(), u"pile-a"_s); // one thing at a time
    QVERIFY(w->map->describeProvince());
    QTest::mouseMove(w->windowHandle(), Empty);
    QTest::mouseMove(w->windowHandle(), {450, 610}); // off the map
    QTRY_VERIFY(!w->chrome()->callout().shown);
}

void TestMapWidget::aPinnedNameComesFirst()
{
    const auto names = [&] {
        QStringList texts;
        for (const MapLabel& label : w->map->scene()->labels(w->map->camera(), {})) {
            if (label.kind == MapLabel::Kind::Site)
                texts << label.text;
        }
        return texts;
    };
    const QStringList before = names();
    const MapScenePtr scene = w->map->scene();
    w->map->setPinned({u"far"_s, u"of no dataset"_s});
    QTRY_VERIFY(w->map->isSettled() && w->map->scene() != scene);
    const QStringList after = names();
    QVERIFY(!after.isEmpty());
    const QString pinned = w->workspace.snapshot()->site(u"far"_s)->nameEn;
    QVERIFY(QString(after.front()).replace(u'\n', u' ').startsWith(pinned.left(8)));
    QVERIFY(before.isEmpty() || before.front() != after.front());
}

void TestMapWidget::calloutIsPlainText()
{
    const QQuickItem* callout = w->part("callout");
    QVERIFY(!callout->isVisible());
    QTest::mouseMove(w->windowHandle(), w->at("hostile"));
    QVERIFY(w->part("hoverMark")->isVisible());
    QVERIFY(!callout->isVisible()); // not before the pointer rests
    QTRY_VERIFY(callout->isVisible());

    QStringList texts;
    const std::function<void(const QQuickItem*)> visit = [&](const QQuickItem* item) {
        if (item->inherits("QQuickText")) {
            QCOMPARE(item->property("textFormat").toInt(), int(Qt::PlainText));
            texts << item->property("text").toString();
        }
        for (const QQuickItem* child : item->childItems())
            visit(child);
    };
    visit(callout);
    QCOMPARE(texts.size(), 2 + 2 * 4);
    QVERIFY(texts.contains(u"<b>Bold</b> &amp; <img src=x> second line %1"_s));
    QVERIFY(texts.contains(u"Beijing, Operator of hostile"_s));
    QVERIFY(texts.contains(formatPflops(2000, Phrases(Language::English)) + u", no source"_s));

    const QRectF panel(callout->position(), callout->size());
    QVERIFY(QRectF({}, Size).contains(panel));
    const Hit hit = w->symbol("hostile");
    const QPointF reach(hit.radiusPx, hit.radiusPx);
    QVERIFY(!panel.intersects(QRectF(hit.centre.toPointF() - reach, hit.centre.toPointF() + reach)));

    QTest::mouseMove(w->windowHandle(), Empty);
    QVERIFY(!callout->isVisible());
    QVERIFY(!w->part("hoverMark")->isVisible());
}

void TestMapWidget::calloutHidesWhileDragging()
{
    QTest::mouseMove(w->windowHandle(), w->at("large"));
    QTRY_VERIFY(w->part("callout")->isVisible());
    w->press(w->at("large"));
    w->moveTo(w->at("large") + QPoint(40, 10));
    QVERIFY(!w->part("callout")->isVisible());
    QTest::mouseRelease(w->windowHandle(), Qt::LeftButton, {}, w->at("large") + QPoint(40, 10));
}

void TestMapWidget::statesDoNotRepaint()
{
    QSignalSpy settled(w->map, &MapWidget::settled);
    const MapScenePtr scene = w->map->scene();
    QTest::mouseMove(w->windowHandle(), w->at("large"));
    w->click(w->at("large"));
    w->key(Qt::Key_Tab);
    QTRY_VERIFY(w->part("callout")->isVisible());
    QVERIFY(w->map->isSettled());
    QCOMPARE(w->map->scene(), scene);
    QVERIFY(settled.isEmpty());
}

void TestMapWidget::ringsAndHubs()
{
    const auto polylines = [this] {
        int count = 0;
        const std::function<void(const QQuickItem*)> visit = [&](const QQuickItem* item) {
            count += item->inherits("QDeclarativePolylineMapItem") && item->isVisible() ? 1 : 0;
            for (const QQuickItem* child : item->childItems())
                visit(child);
        };
        visit(w->part("map"));
        return count;
    };
    QTRY_COMPARE(polylines(), 9);
    const RingModel* rings = w->chrome()->rings();
    QCOMPARE(rings->rowCount(), 9);
    QCOMPARE(rings->data(rings->index(0), RingModel::WidthRole).toDouble(), 1.9);
    QCOMPARE(rings->data(rings->index(2), RingModel::WidthRole).toDouble(), 1.2);
    QCOMPARE(rings->data(rings->index(0), RingModel::LabelRole).toString(), u"10 ms"_s);
    QCOMPARE(rings->data(rings->index(2), RingModel::LabelRole).toString(), u"Beijing 30 ms"_s);
    QCOMPARE(rings->data(rings->index(2), RingModel::ColourRole).value<QColor>(),
             m_windows.style->theme(ThemeName::Light).ringColour(u"beijing"_s));
    QCOMPARE(w->chrome()->hubs()->rowCount(), 3);
    QVERIFY(!w->chrome()->hubs()->signs()[0].nameBox.isEmpty());

    RingSettings settings = w->workspace.ringSettings();
    settings.hubs[1].shown = false;
    settings.direction = Direction::OneWay;
    w->workspace.setRingSettings(settings);
    QTRY_COMPARE(polylines(), 6);
    QCOMPARE(rings->data(rings->index(0), RingModel::OneWayRole).toBool(), true);
    QCOMPARE(w->chrome()->hubs()->rowCount(), 2);

    w->map->setLayers(w->map->layers() & ~MapLayers(MapLayer::Rings));
    QTRY_COMPARE(polylines(), 0);
    QCOMPARE(w->chrome()->hubs()->rowCount(), 0);
    QTRY_VERIFY(w->map->isSettled());
    QVERIFY(w->map->scene()->input().rings.empty());
}

void TestMapWidget::ringLabelsStayWhilePanning()
{
    const RingModel* rings = w->chrome()->rings();
    const auto before = rings->labelPlaces();
    w->drag(Empty, Empty + QPoint(12, 6));
    QTRY_VERIFY(w->map->isSettled());
    const auto after = rings->labelPlaces();
    const Camera camera = w->map->camera();
    int kept = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        // One that is pushed over the edge or under the furniture has to move.
        if (!before[i] || !QRectF(80, 40, 740, 460).contains(camera.toScreen(*before[i]).toPointF()))
            continue;
        QVERIFY(after[i]);
        QVERIFY(distance(camera.toScreen(*after[i]), camera.toScreen(*before[i]).toPointF()) < 1);
        ++kept;
    }
    QVERIFY(kept > 1);

    for (std::size_t i = 0; i < after.size(); ++i) {
        if (!after[i])
            continue;
        const Ring& ring = rings->rings()[i].ring;
        const QPointF place = camera.toScreen(*after[i]).toPointF();
        QVERIFY(std::abs(geodesicKm(ring.spec.centre, *after[i]) - ring.radiusKm) < camera.metresPerPixel() / 1000);
        for (const char* name : {"scaleBar", "buttons", "credit"}) {
            const QQuickItem* item = w->part(name);
            QVERIFY(!QRectF(item->position(), item->size()).contains(place));
        }
    }
}

void TestMapWidget::signsStandOnWholePixels()
{
    w->map->setCamera({{110.123, 33.456}, 4.321, {}});
    QTRY_VERIFY(w->map->isSettled());
    int signs = 0;
    const std::function<void(const QQuickItem*)> visit = [&](const QQuickItem* item) {
        if (item->isVisible() && (item->inherits("atlas::RingSign") || item->inherits("atlas::HubSign"))) {
            const QPointF corner = item->mapToScene({0, 0});
            QVERIFY2(distance({std::round(corner.x()), std::round(corner.y())}, corner) < 0.01,
                     qPrintable(u"%1 at %2, %3, %4 x %5"_s.arg(QString::fromLatin1(item->metaObject()->className()))
                                    .arg(corner.x())
                                    .arg(corner.y())
                                    .arg(item->width())
                                    .arg(item->height())));
            ++signs;
        }
        for (const QQuickItem* child : item->childItems())
            visit(child);
    };
    visit(w->part("map"));
    QVERIFY(signs > 5);
}

void TestMapWidget::refusedBudgetIsTold()
{
    QSignalSpy raised(w->map, &MapWidget::messageRaised);
    RingSettings settings = w->workspace.ringSettings();
    settings.hubs[0].budgets = {{1, true}, {20, true}}; // below the model's intercept
    w->workspace.setRingSettings(settings);
    QTRY_COMPARE(raised.size(), 1);
    QTRY_VERIFY(w->map->isSettled());
    w->map->setTheme(ThemeName::Dark);
    QTRY_VERIFY(w->map->isSettled());
    QCOMPARE(raised.size(), 1);
}

void TestMapWidget::emptyMapOffersToClearTheFilters()
{
    Filter filter;
    filter.text = u"no such site"_s;
    w->workspace.setFilter(filter);
    QTRY_VERIFY(w->chrome()->isEmpty());
    QTRY_VERIFY(w->map->isSettled());
    QVERIFY(!w->chrome()->rings()->rings().empty());
    const std::function<QQuickItem*(QQuickItem*)> button = [&](QQuickItem* item) -> QQuickItem* {
        if (item->inherits("QQuickText") && item->isVisible() && item->property("text") == u"Clear filters"_s)
            return item;
        for (QQuickItem* child : item->childItems()) {
            if (QQuickItem* found = button(child))
                return found;
        }
        return nullptr;
    };
    const QQuickItem* text = button(w->root());
    QVERIFY(text);
    w->click(text->mapToScene({text->width() / 2, text->height() / 2}).toPoint());
    QVERIFY(w->workspace.filter().isEmpty());
    QTRY_VERIFY(!w->chrome()->isEmpty());
    QVERIFY(!button(w->root()));

    w->workspace.setFilter(filter);
    QTRY_VERIFY(w->chrome()->isEmpty());
    w->key(Qt::Key_Return);
    QVERIFY(w->workspace.filter().isEmpty());
}

void TestMapWidget::buttonsMoveTheCamera_data()
{
    QTest::addColumn<int>("button");
    QTest::addColumn<double>("steps"); // 0: all of China
    QTest::newRow("in") << 0 << 1.0;
    QTest::newRow("out") << 1 << -1.0;
    QTest::newRow("home") << 2 << 0.0;
}

void TestMapWidget::buttonsMoveTheCamera()
{
    QFETCH(const int, button);
    QFETCH(const double, steps);
    w->map->showAll();
    const Camera all = w->map->camera();
    w->map->setCamera({{104, 36}, 5, {}});
    const QQuickItem* column = w->part("buttons");
    w->click(column->position().toPoint() + QPoint(15, 15 + 30 * button));
    QTRY_COMPARE(w->map->camera().zoom, steps == 0 ? all.zoom : 5 + steps);
    QVERIFY(w->workspace.selected().isEmpty());
}

void TestMapWidget::themeChangesThePicture()
{
    w->map->setTheme(ThemeName::Dark);
    QVERIFY(!w->map->isSettled());
    QTRY_VERIFY(w->map->isSettled());
    const ScreenXY land = w->map->camera().toScreen(LonLat{98, 39});
    QCOMPARE(w->view->grabFramebuffer().pixelColor(land.toPointF().toPoint()),
             m_windows.style->theme(ThemeName::Dark).map.land);
    QCOMPARE(w->root()->property("color").value<QColor>(), m_windows.style->theme(ThemeName::Dark).map.sea);
}

void TestMapWidget::resizingKeepsTheCentre()
{
    const LonLat centre = w->map->camera().centre;
    w->map->setFixedSize(700, 450);
    QTRY_COMPARE(w->map->camera().size, QSizeF(700, 450));
    QCOMPARE(w->map->camera().centre, centre);
    QTRY_VERIFY(w->map->isSettled());
    w->map->showAll();
    w->map->setFixedSize(900, 600);
    QTRY_COMPARE(w->map->camera().size, QSizeF(900, 600));
    const double zoom = w->map->camera().zoom;
    w->map->showAll();
    QCOMPARE(w->map->camera().zoom, zoom); // the whole of China was fitted to the new size
}

void TestMapWidget::flightEndsThere()
{
    w->map->flyTo({118, 32}, 7.5);
    QTRY_COMPARE(w->map->camera().zoom, 7.5);
    QTRY_VERIFY(w->map->isSettled());
    QVERIFY(distance(w->map->camera().toScreen(LonLat{118, 32}), {450, 300}) < 0.01);
    w->map->flyTo({110, 34}, 5); // never farther out than it is
    QTRY_VERIFY(w->map->isSettled());
    QCOMPARE(w->map->camera().zoom, 7.5);
    w->map->zoomBy(-1.5);
    QTRY_COMPARE(w->map->camera().zoom, 6.0);
}

void TestMapWidget::everyItemHasAName()
{
    QVERIFY(!w->map->accessibleName().isEmpty());
    QVERIFY(!w->map->accessibleDescription().isEmpty());
    QCOMPARE(w->map->focusPolicy(), Qt::StrongFocus);
    QTest::mouseMove(w->windowHandle(), w->at("large"));
    QTRY_VERIFY(w->part("callout")->isVisible());
    int named = 0;
    const std::function<void(QQuickItem*)> visit = [&](QQuickItem* item) {
        if (QQmlContext* context = qmlContext(item)) {
            const bool ours = context->baseUrl().toString().contains(u"SuanliAtlas"_s);
            const bool quiet = item->inherits("QDeclarativeGeoMapItemView") || item->inherits("QQuickRepeater");
            if (ours && !quiet && item->isVisible()) {
                const QString name = QQmlProperty::read(item, u"Accessible.name"_s, context).toString();
                QVERIFY2(!name.isEmpty(),
                         qPrintable(item->metaObject()->className() + u" in "_s + context->baseUrl().fileName()));
                ++named;
            }
        }
        for (QQuickItem* child : item->childItems())
            visit(child);
    };
    visit(w->root());
    QVERIFY(named > 40);
}

QTEST_MAIN(TestMapWidget)
#include "tst_mapwidget.moc"
