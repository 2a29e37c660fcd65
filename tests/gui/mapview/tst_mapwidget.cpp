// SPDX-License-Identifier: GPL-3.0-or-later
// The map as a window, driven by events as they come from the desktop, on the software scene graph.
#include "cartography/formats.h"
#include "cartography/symbols.h"
#include "mapfixtures.h"
#include "mapview/mapchrome.h"
#include "mapview/maprenderer.h"
#include "mapview/mapsketch.h"
#include "mapview/mapwidget.h"
#include "mapview/measuretool.h"
#include "mapview/pilefan.h"
#include "mapview/selectionlayer.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QFileInfo>
#include <QGeoCoordinate>
#include <QQmlContext>
#include <QQmlProperty>
#include <QQuickItem>
#include <QQuickWidget>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <array>
#include <cmath>
#include <functional>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize Size(900, 600);
constexpr QPoint Empty(330, 560); // no symbol there at the camera of the tests

// A window with a button before and behind the map.
class Window : public QWidget
{
public:
    explicit Window(StylePtr style)
        : files([] { return QDateTime(); }),
          workspace(
              files, [] { return QDateTime(); }, u"me"_s, [](const QString& t) { return t; }),
          map(new MapWidget(workspace, std::move(style), test::smallBasemap(),
                            std::make_shared<const Phrases>(Language::English), this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins({});
        layout->setSpacing(0);
        map->setFixedSize(Size);
        layout->addWidget(map);
        after = new QWidget(this);
        after->setFocusPolicy(Qt::StrongFocus);
        after->setFixedHeight(20);
        layout->addWidget(after);
        view = map->findChild<QQuickWidget*>();
    }

    QQuickItem* root() const { return view->rootObject(); }

    QQuickItem* part(const char* name) const { return root()->property(name).value<QQuickItem*>(); }

    MapChrome* chrome() const { return root()->property("chrome").value<MapChrome*>(); }

    Hit symbol(const char* site) const
    {
        return map->scene()
            ->symbolOf(map->camera(), workspace.snapshot()->siteIndex(QString::fromLatin1(site)))
            .value();
    }

    QStringList selectedUids() const
    {
        QStringList uids;
        for (const RowIndex row : workspace.selection())
            uids << workspace.snapshot()->sites[std::size_t(row)].uid;
        return uids;
    }

    QPoint at(const char* site) const { return symbol(site).centre.toPointF().toPoint(); }

    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        press(from, modifiers);
        moveTo(to);
        QTest::mouseRelease(windowHandle(), Qt::LeftButton, modifiers, to);
    }

    void press(QPoint at, Qt::KeyboardModifiers modifiers = {})
    {
        m_pointer = at;
        QTest::mousePress(windowHandle(), Qt::LeftButton, modifiers, at);
    }

    void moveTo(QPoint to)
    {
        for (int i = 1; i <= 5; ++i)
            QTest::mouseMove(windowHandle(), m_pointer + (to - m_pointer) * i / 5);
        m_pointer = to;
    }

    void click(QPoint at) { QTest::mouseClick(windowHandle(), Qt::LeftButton, {}, at); }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(windowHandle(), key, modifiers); }

    test::FakeFiles files;
    Workspace workspace;
    MapWidget* map;
    QQuickWidget* view;
    QWidget* after;

private:
    QPoint m_pointer;
};

double distance(ScreenXY a, QPointF b)
{
    return std::hypot(a.x - b.x(), a.y - b.y());
}

} // namespace

class TestMapWidget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProvinceSaysItsFigures();
    void aPinnedNameComesFirst();
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
    void keysMoveTheCamera_data();
    void keysMoveTheCamera();
    void boxZooms();
    void shiftAddsAndControlRemoves();
    void shiftDragAddsABox();
    void boxSelects();
    void lassoSelects();
    void radiusSelectsAndShowsItsLength();
    void ringSelects();
    void provinceSelects();
    void spaceAddsAndRemoves();
    void escapeClearsTheSelection();
    void everySelectedSymbolIsMarked();
    void twoClicksMeasure();
    void aDragMeasuresFromMarkToMark();
    void aWhatIfHubIsSetAndDragged();
    void escapePutsAWhatIfHubBack();
    void aWhatIfHubHasItsMenu();
    void clickSelectsTheSiteUnderThePointer_data();
    void clickSelectsTheSiteUnderThePointer();
    void clickOnNothingClears();
    void aPileIsFannedOut();
    void aFanClosesWithTheMapAndElsewhere();
    void aPileIsOpenedByKeys();
    void doubleClickOpensOrZooms();
    void draggingTheSelectedSymbolMovesIt();
    void draggingAnotherSymbolPans();
    void escapeKeepsTheSymbol();
    void addSiteTool();
    void tabGoesThroughHubsAndSites();
    void arrowsGoFromSymbolToSymbol();
    void spaceSelectsAndEnterOpens();
    void deleteAsksForTheSelectedSite();
    void keysComeBeforeShortcuts();
    void escapeDropsToolThenFocus();
    void contextMenu();
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
    StylePtr m_style;
    std::unique_ptr<Window> w;
};

void TestMapWidget::initTestCase()
{
    chooseMapRenderer(true);
    auto style = Style::load();
    QVERIFY(style);
    m_style = *style;
}

void TestMapWidget::init()
{
    w = std::make_unique<Window>(m_style);
    w->files.put(QFileInfo(u"small"_s).absoluteFilePath(), *test::smallDataset());
    w->workspace.open(u"small"_s);
    QTRY_VERIFY(w->workspace.isOpen());
    w->map->setCamera({{104, 36}, 4, {}});
    w->show();
    QVERIFY(QTest::qWaitForWindowActive(w.get()));
    w->map->setFocus();
    QTRY_VERIFY(w->map->isSettled());
    QTest::mouseMove(w->windowHandle(), Empty);
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
    QCOMPARE(picture.pixelColor(land.toPointF().toPoint()), m_style->theme(ThemeName::Light).map.land);
}

void TestMapWidget::paintsBasemapWithoutDataset()
{
    test::FakeFiles files([] { return QDateTime(); });
    Workspace closed(files, [] { return QDateTime(); }, u"me"_s, [](const QString& t) { return t; });
    MapWidget map(closed, m_style, test::smallBasemap(), std::make_shared<const Phrases>(Language::English));
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
            return frame.pixelColor(2, 300) == m_style->theme(ThemeName::Light).map.sea;
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

void TestMapWidget::keysMoveTheCamera_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QPointF>("centreMoves"); // in shares of the view, as the camera goes
    QTest::addColumn<double>("zoomSteps");
    QTest::newRow("left") << Qt::Key_Left << QPointF(-0.25, 0) << 0.0;
    QTest::newRow("right") << Qt::Key_Right << QPointF(0.25, 0) << 0.0;
    QTest::newRow("up") << Qt::Key_Up << QPointF(0, -0.25) << 0.0;
    QTest::newRow("down") << Qt::Key_Down << QPointF(0, 0.25) << 0.0;
    QTest::newRow("page up") << Qt::Key_PageUp << QPointF() << 1.0;
    QTest::newRow("page down") << Qt::Key_PageDown << QPointF() << -1.0;
    QTest::newRow("plus") << Qt::Key_Plus << QPointF() << 1.0;
    QTest::newRow("minus") << Qt::Key_Minus << QPointF() << -1.0;
}

void TestMapWidget::keysMoveTheCamera()
{
    QFETCH(const Qt::Key, key);
    QFETCH(const QPointF, centreMoves);
    QFETCH(const double, zoomSteps);
    const Camera before = w->map->camera();
    w->key(key);
    QTRY_VERIFY(std::abs(w->map->camera().zoom - before.zoom - zoomSteps) < 1e-9);
    const ScreenXY centre = before.toScreen(w->map->camera().centre);
    QVERIFY(distance(centre, {450 + centreMoves.x() * 900, 300 + centreMoves.y() * 600}) < 0.01);

    w->key(Qt::Key_Home);
    const Camera all = w->map->camera();
    for (const LonLat corner : {LonLat{73.5, 39}, LonLat{135, 48}, LonLat{109, 18.2}, LonLat{123, 53.5}})
        QVERIFY(QRectF({}, Size).contains(all.toScreen(corner).toPointF()));
    QVERIFY(all.zoom > 3.9);
}

void TestMapWidget::boxZooms()
{
    w->map->setTool(MapWidget::Tool::BoxZoom);
    const QRect box(200, 120, 300, 200);
    const LonLat middle = w->map->camera().toLonLat({350, 220});
    w->press(box.topLeft());
    w->moveTo(box.topLeft() + QPoint(300, 200));
    QCOMPARE(w->chrome()->box(), QRectF(200, 120, 300, 200));
    QTest::mouseRelease(w->windowHandle(), Qt::LeftButton, {}, box.topLeft() + QPoint(300, 200));
    QVERIFY(w->chrome()->box().isEmpty());
    QTRY_VERIFY(w->map->isSettled());
    QVERIFY(distance(w->map->camera().toScreen(middle), {450, 300}) < 0.01);
    QVERIFY(std::abs(w->map->camera().zoom - 4 - std::log2(3)) < 1e-6);

    const Camera now = w->map->camera();
    w->press({100, 100});
    w->moveTo({300, 300});
    w->key(Qt::Key_Escape);
    QVERIFY(w->chrome()->box().isEmpty());
    QTest::mouseRelease(w->windowHandle(), Qt::LeftButton, {}, {300, 300});
    QCOMPARE(w->map->camera(), now);
    QVERIFY(w->workspace.selection().empty());
}

void TestMapWidget::shiftAddsAndControlRemoves()
{
    const auto click = [this](const char* site, Qt::KeyboardModifiers modifiers) {
        QTest::mouseClick(w->windowHandle(), Qt::LeftButton, modifiers, w->at(site));
    };
    click("large", {});
    click("far", Qt::ShiftModifier);
    click("hostile", Qt::ShiftModifier);
    QCOMPARE(w->selectedUids(), QStringList({u"large"_s, u"far"_s, u"hostile"_s}));
    QCOMPARE(w->workspace.selected(), u"hostile"_s);
    click("hostile", Qt::ControlModifier);
    click("building", Qt::ControlModifier);
    QCOMPARE(w->selectedUids(), QStringList({u"large"_s, u"far"_s}));
    QTest::mouseClick(w->windowHandle(), Qt::LeftButton, Qt::ShiftModifier, Empty); // a miss loses nothing
    QCOMPARE(w->selectedUids(), QStringList({u"large"_s, u"far"_s}));
    click("building", {});
    QCOMPARE(w->selectedUids(), QStringList({u"building"_s}));
}

void TestMapWidget::shiftDragAddsABox()
{
    const Camera before = w->map->camera();
    w->workspace.select(u"far"_s);
    const auto dragRound = [this](const char* site, Qt::KeyboardModifiers modifiers) {
        w->press(w->at(site) - QPoint(25, 25), modifiers);
        w->moveTo(w->at(site) + QPoint(25, 25));
        QVERIFY(!w->chrome()->box().isEmpty());
        QTest::mouseRelease(w->windowHandle(), Qt::LeftButton, modifiers, w->at(site) + QPoint(25, 25));
    };
    dragRound("hostile", Qt::ShiftModifier);
    QTRY_COMPARE(w->selectedUids(), QStringList({u"far"_s, u"hostile"_s}));
    dragRound("far", Qt::ControlModifier);
    QTRY_COMPARE(w->selectedUids(), QStringList({u"hostile"_s}));
    QCOMPARE(w->map->camera(), before);
}

void TestMapWidget::boxSelects()
{
    Filter filter;
    filter.text = u"operator of pile-a"_s;
    w->map->setTool(MapWidget::Tool::SelectBox);
    w->drag(w->at("pile-a") - QPoint(30, 30), w->at("pile-a") + QPoint(30, 30));
    QTRY_COMPARE(w->selectedUids(), QStringList({u"pile-a"_s, u"pile-b"_s}));
    QCOMPARE(w->map->tool(), MapWidget::Tool::SelectBox);
    w->workspace.setFilter(filter); // what is not shown cannot be meant
    QTRY_VERIFY(w->map->isSettled());
    w->workspace.select({});
    w->drag(w->at("pile-a") - QPoint(30, 30), w->at("pile-a") + QPoint(30, 30));
    QTRY_COMPARE(w->selectedUids(), QStringList({u"pile-a"_s}));
}

void TestMapWidget::lassoSelects()
{
    w->map->setTool(MapWidget::Tool::SelectLasso);
    // Round "hostile" and "large", by a way that leaves out what lies between their bounds.
    const QPoint a = w->at("large"), b = w->at("hostile");
    w->press(a + QPoint(-20, -20));
    for (const QPoint to : {b + QPoint(25, -20), b + QPoint(25, 25), b + QPoint(-25, 25), a + QPoint(-20, 20)})
        w->moveTo(to);
    QVERIFY(w->part("sketch")->isVisible());
    QTest::mouseRelease(w->windowHandle(), Qt::LeftButton, {}, a + QPoint(-20, 20));
    QVERIFY(!w->part("sketch")->isVisible());
    QTRY_COMPARE(w->selectedUids(), QStringList({u"large"_s, u"hostile"_s}));
}

void TestMapWidget::radiusSelectsAndShowsItsLength()
{
    w->map->setTool(MapWidget::Tool::SelectRadius);
    const QPoint from = w->at("pile-a"), to = from + QPoint(0, -60);
    const Camera camera = w->map->camera();
    const double km = geodesicKm(camera.toLonLat({double(from.x()), double(from.y())}),
                                 camera.toLonLat({double(to.x()), double(to.y())}));
    w->press(from);
    w->moveTo(to);
    QCOMPARE(static_cast<MapSketch*>(w->part("sketch"))->text(),
             formatNumber(km, Phrases(Language::English)) + u" km"_s);
    QTest::mouseRelease(w->windowHandle(), Qt::LeftButton, {}, to);
    QTRY_COMPARE(w->selectedUids(), QStringList({u"pile-a"_s, u"pile-b"_s}));
}

void TestMapWidget::ringSelects()
{
    w->map->setTool(MapWidget::Tool::SelectRing);
    // "hostile" at 112 E 28 N is 620 km from Shenzhen: within its 20 ms (800 km), not its 10 ms (356 km).
    const LonLat place{113.5, 27.5};
    const auto rings = w->map->ringsAt(place);
    QVERIFY(!rings.empty());
    QCOMPARE(rings.front().spec.hubName, u"Shenzhen"_s);
    QCOMPARE(rings.front().spec.budgetMs, 20.0);
    w->click(w->map->camera().toScreen(place).toPointF().toPoint());
    QTRY_COMPARE(w->selectedUids(), QStringList({u"hostile"_s}));
    w->click(w->map->camera().toScreen(LonLat{85, 46}).toPointF().toPoint()); // in no ring
    QCOMPARE(w->selectedUids(), QStringList({u"hostile"_s}));
}

void TestMapWidget::provinceSelects()
{
    w->map->setTool(MapWidget::Tool::SelectProvince);
    w->click(w->map->camera().toScreen(LonLat{95, 38}).toPointF().toPoint());
    QTRY_COMPARE(w->selectedUids(), QStringList({u"large"_s, u"pile-a"_s, u"pile-b"_s, u"far"_s}));
    QTest::mouseClick(w->windowHandle(), Qt::LeftButton, Qt::ShiftModifier,
                      w->map->camera().toScreen(LonLat{115, 46}).toPointF().toPoint());
    QTRY_COMPARE(w->workspace.selection().size(), std::size_t(6));
}

void TestMapWidget::spaceAddsAndRemoves()
{
    for (int i = 0; i < 4; ++i)
        w->key(Qt::Key_Tab);
    w->key(Qt::Key_Space);
    w->key(Qt::Key_Tab);
    w->key(Qt::Key_Space, Qt::ShiftModifier);
    QCOMPARE(w->selectedUids(), QStringList({u"large"_s, u"pile-a"_s}));
    w->key(Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(w->selectedUids(), QStringList({u"large"_s}));
}

void TestMapWidget::escapeClearsTheSelection()
{
    w->workspace.select(std::vector<RowIndex>{0, 1}, SelectMode::Replace);
    w->map->setTool(MapWidget::Tool::SelectLasso);
    w->key(Qt::Key_Tab);
    w->key(Qt::Key_Escape); // the tool, the focus, then the selection
    w->key(Qt::Key_Escape);
    QCOMPARE(w->workspace.selection().size(), std::size_t(2));
    w->key(Qt::Key_Escape);
    QVERIFY(w->workspace.selection().empty());
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
    const SymbolMetrics metrics(*m_style);
    const QColor ink = m_style->theme(ThemeName::Light).symbol.mark;
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

void TestMapWidget::twoClicksMeasure()
{
    QSignalSpy measured(w->map, &MapWidget::measured);
    w->map->setTool(MapWidget::Tool::Measure);
    const auto at = [this](LonLat place) { return w->map->camera().toScreen(place).toPointF().toPoint(); };
    const LonLat from{98, 40}, to{118, 27};
    w->click(at(from));
    QVERIFY(w->chrome()->measure().shown && w->chrome()->measure().path.isEmpty());
    QTest::mouseMove(w->windowHandle(), at({110, 35}));
    QVERIFY(!w->chrome()->measure().text.isEmpty()); // it follows the pointer
    w->click(at(to));
    QTest::mouseMove(w->windowHandle(), Empty);
    const MapMeasure measure = w->chrome()->measure();
    const QPointF start = at(from), end = at(to);
    const Camera camera = w->map->camera();
    const double km = geodesicKm(camera.toLonLat({start.x(), start.y()}), camera.toLonLat({end.x(), end.y()}));
    const Phrases english(Language::English);
    QCOMPARE(measure.text, measureText(km, Direction::RoundTrip, english));
    QVERIFY2(measure.text.startsWith(formatNumber(km, english) + u" km, round trip "_s), qPrintable(measure.text));
    QCOMPARE(measured.last()[0].toString(), measure.text);
    // The line is the geodesic: its middle is as far from both ends, and north of the straight line.
    const LonLat middle{measure.middle.longitude(), measure.middle.latitude()};
    QVERIFY(std::abs(geodesicKm(camera.toLonLat({start.x(), start.y()}), middle) - km / 2) < 0.01);
    QVERIFY(camera.toScreen(middle).y < (start.y() + end.y()) / 2);

    RingSettings settings = w->workspace.ringSettings();
    settings.direction = Direction::OneWay;
    w->workspace.setRingSettings(settings);
    QCOMPARE(w->chrome()->measure().text, measureText(km, Direction::OneWay, english));
    QTRY_VERIFY(w->map->isSettled());

    w->key(Qt::Key_Escape);
    QVERIFY(!w->chrome()->measure().shown);
    QCOMPARE(w->map->tool(), MapWidget::Tool::Measure);
    w->key(Qt::Key_Escape);
    QCOMPARE(w->map->tool(), MapWidget::Tool::Select);
    QVERIFY(w->workspace.selected().isEmpty());
}

void TestMapWidget::aDragMeasuresFromMarkToMark()
{
    w->map->setTool(MapWidget::Tool::Measure);
    const auto& dataset = *w->workspace.snapshot();
    const QPoint beijing = w->map->camera().toScreen(dataset.hubs[0].position).toPointF().toPoint();
    w->drag(w->at("far") + QPoint(1, 1), beijing + QPoint(2, -1));
    const double km = geodesicKm(dataset.site(u"far"_s)->position, dataset.hubs[0].position);
    const QString text = measureText(km, Direction::RoundTrip, Phrases(Language::English));
    QCOMPARE(w->chrome()->measure().text, text);
    w->map->setTool(MapWidget::Tool::Select);
    QVERIFY(!w->chrome()->measure().shown);

    w->map->measure(dataset.site(u"far"_s)->position, dataset.hubs[0].position); // by a menu
    QCOMPARE(w->chrome()->measure().text, text);
    w->key(Qt::Key_Escape);
    QVERIFY(!w->chrome()->measure().shown);
}

void TestMapWidget::aWhatIfHubIsSetAndDragged()
{
    const RingModel* rings = w->chrome()->rings();
    QCOMPARE(rings->rowCount(), 9);
    w->map->setTool(MapWidget::Tool::AddHub);
    w->click(Empty);
    QCOMPARE(w->map->tool(), MapWidget::Tool::Select);
    QCOMPARE(w->workspace.ringSettings().hubs.size(), std::size_t(4));
    const RingSettings::HubRings& hub = w->workspace.ringSettings().hubs.back();
    QCOMPARE(hub.name, u"What-if 1"_s);
    const Camera camera = w->map->camera();
    QVERIFY(distance(camera.toScreen(*hub.whatIf), Empty) < 0.01);
    QTRY_COMPARE(rings->rowCount(), 12);
    QTRY_VERIFY(w->map->isSettled());
    QVERIFY(w->chrome()->hubs()->hubs().back().whatIf);
    QVERIFY(!w->chrome()->hubs()->signs().back().nameBox.isEmpty());
    QCOMPARE(rings->data(rings->index(11), RingModel::LabelRole).toString(), u"What-if 1 30 ms"_s);
    QCOMPARE(rings->data(rings->index(11), RingModel::ColourRole).value<QColor>(),
             m_style->theme(ThemeName::Light).ring.whatIf);

    // The rings go with the hand, in the items they have.
    QSignalSpy reset(rings, &QAbstractItemModel::modelReset);
    const QPoint to = Empty + QPoint(90, -140);
    w->press(Empty);
    w->moveTo(to);
    QVERIFY(distance(camera.toScreen(*w->workspace.ringSettings().hubs.back().whatIf), to) < 0.01);
    QTRY_COMPARE(rings->rings().back().ring.spec.centre, *w->workspace.ringSettings().hubs.back().whatIf);
    QVERIFY(reset.isEmpty());
    QTest::mouseRelease(w->windowHandle(), Qt::LeftButton, {}, to);
    QCOMPARE(w->map->camera(), camera);
    QTRY_VERIFY(w->map->isSettled());
}

void TestMapWidget::escapePutsAWhatIfHubBack()
{
    const LonLat place = w->map->camera().toLonLat({double(Empty.x()), double(Empty.y())});
    w->map->addWhatIfHub(place);
    QTRY_VERIFY(w->map->isSettled());
    w->press(Empty);
    w->moveTo(Empty + QPoint(60, 0));
    w->key(Qt::Key_Escape);
    QTest::mouseRelease(w->windowHandle(), Qt::LeftButton, {}, Empty + QPoint(60, 0));
    const LonLat now = *w->workspace.ringSettings().hubs.back().whatIf;
    QVERIFY(geodesicKm(now, place) < 0.001);
    w->map->addWhatIfHub(place);
    QCOMPARE(w->workspace.ringSettings().hubs.back().name, u"What-if 2"_s);
}

void TestMapWidget::aWhatIfHubHasItsMenu()
{
    QSignalSpy asked(w->map, &MapWidget::hubMenuRequested);
    QSignalSpy other(w->map, &MapWidget::contextMenuRequested);
    w->map->addWhatIfHub(w->map->camera().toLonLat({double(Empty.x()), double(Empty.y())}));
    QTRY_VERIFY(w->map->isSettled());
    QTest::mouseClick(w->windowHandle(), Qt::RightButton, {}, Empty);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), u"what-if-1"_s);
    for (int i = 0; i < 4; ++i)
        w->key(Qt::Key_Tab); // the fourth hub
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {1, 1}, w->view->mapToGlobal(QPoint(1, 1)));
    QCoreApplication::sendEvent(w->view, &byKey);
    QCOMPARE(asked.size(), 2);
    QVERIFY(other.isEmpty());
}

void TestMapWidget::clickSelectsTheSiteUnderThePointer_data()
{
    QTest::addColumn<QString>("site");
    for (const char* site : {"large", "hostile", "far", "building"})
        QTest::newRow(site) << QString::fromLatin1(site);
}

void TestMapWidget::clickSelectsTheSiteUnderThePointer()
{
    QFETCH(const QString, site);
    QSignalSpy changed(&w->workspace, &Workspace::selectionChanged);
    w->click(w->at(qPrintable(site)));
    QCOMPARE(w->workspace.selected(), site);
    QCOMPARE(changed.size(), 1);
    // The ring is where the symbol is.
    const QQuickItem* mark = w->part("selectedMark");
    QVERIFY(mark->isVisible());
    QVERIFY(distance(w->symbol(qPrintable(site)).centre,
                     mark->position() + QPointF(mark->width() / 2, mark->height() / 2)) < 0.6);
}

void TestMapWidget::clickOnNothingClears()
{
    w->workspace.select(u"large"_s);
    w->click(Empty);
    QVERIFY(w->workspace.selected().isEmpty());
    QVERIFY(!w->part("selectedMark")->isVisible());
}

void TestMapWidget::aProvinceSaysItsFigures()
{
    const QPoint place = w->map->camera().toScreen(LonLat{102, 33}).toPointF().toPoint();
    const Basemap::Province* province =
        w->map->provinceAt(w->map->camera().toLonLat({double(place.x()), double(place.y())}));
    QVERIFY(province);
    w->map->describeProvince(); // without a choropleth there is nothing to say
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

    w->map->describeProvince();
    QVERIFY(w->chrome()->callout().shown);
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

void TestMapWidget::aPileIsFannedOut()
{
    const auto* fan = static_cast<PileFan*>(w->part("pileFan"));
    const QPoint between =
        ((w->symbol("pile-a").centre.toPointF() + w->symbol("pile-b").centre.toPointF()) / 2).toPoint();
    QVERIFY(!fan->isOpen());
    w->click(between);
    QCOMPARE(w->workspace.selected(), u"pile-b"_s); // a click takes what lies on top
    QVERIFY(fan->isOpen() && fan->isVisible());
    QCOMPARE(fan->symbols().size(), std::size_t(2));
    QCOMPARE(fan->symbols()[1].site, u"pile-a"_s);
    // On a circle of 36 px round the point.
    QVERIFY(std::abs(distance({double(between.x()), double(between.y())}, fan->placeOf(1)) - 36) < 1);
    const QPoint a = fan->placeOf(1).toPoint();
    QTest::mouseMove(w->windowHandle(), a);
    QCOMPARE(fan->marked(), 1);
    QCOMPARE(w->part("input")->cursor().shape(), Qt::PointingHandCursor);
    w->click(a);
    QCOMPARE(w->workspace.selected(), u"pile-a"_s);
    QVERIFY(fan->isOpen());
    QTest::mouseClick(w->windowHandle(), Qt::LeftButton, Qt::ShiftModifier, fan->placeOf(0).toPoint());
    QCOMPARE(w->selectedUids(), QStringList({u"pile-a"_s, u"pile-b"_s}));
}

void TestMapWidget::aFanClosesWithTheMapAndElsewhere()
{
    const auto* fan = static_cast<PileFan*>(w->part("pileFan"));
    const QPoint a = w->at("pile-a");
    w->click(a);
    QVERIFY(fan->isOpen());
    const QString selected = w->workspace.selected();
    w->click(Empty);
    QVERIFY(!fan->isOpen());
    QCOMPARE(w->workspace.selected(), selected);
    w->click(a);
    QVERIFY(fan->isOpen());
    w->key(Qt::Key_Escape);
    QVERIFY(!fan->isOpen());
    QCOMPARE(w->workspace.selected(), selected);
    w->click(a);
    w->drag(Empty, Empty + QPoint(30, 0));
    QVERIFY(!fan->isOpen());
    w->click(w->at("large"));
    QVERIFY(!fan->isOpen()); // one alone is no pile
}

void TestMapWidget::aPileIsOpenedByKeys()
{
    QSignalSpy activated(w->map, &MapWidget::siteActivated);
    const auto* fan = static_cast<PileFan*>(w->part("pileFan"));
    for (int i = 0; i < 5; ++i)
        w->key(Qt::Key_Tab); // three hubs, "large", "pile-a"
    w->key(Qt::Key_Return);
    QVERIFY(fan->isOpen() && activated.isEmpty());
    QCOMPARE(fan->marked(), 0);
    w->key(Qt::Key_Right);
    QCOMPARE(fan->marked(), 1);
    w->key(Qt::Key_Down);
    QCOMPARE(fan->marked(), 0);
    w->key(Qt::Key_Left);
    const QString site = fan->symbols()[1].site;
    w->key(Qt::Key_Space);
    QCOMPARE(w->workspace.selected(), site);
    w->key(Qt::Key_Escape);
    QVERIFY(!fan->isOpen());
    w->key(Qt::Key_Return);
    w->key(Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QVERIFY(!fan->isOpen());
}

void TestMapWidget::doubleClickOpensOrZooms()
{
    QSignalSpy activated(w->map, &MapWidget::siteActivated);
    QTest::mouseDClick(w->windowHandle(), Qt::LeftButton, {}, w->at("hostile"));
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toString(), u"hostile"_s);
    QCOMPARE(w->workspace.selected(), u"hostile"_s);
    QCOMPARE(w->map->camera().zoom, 4.0);

    const LonLat place = w->map->camera().toLonLat({double(Empty.x()), double(Empty.y())});
    QTest::mouseDClick(w->windowHandle(), Qt::LeftButton, {}, Empty);
    QTRY_COMPARE(w->map->camera().zoom, 5.0);
    QVERIFY(distance(w->map->camera().toScreen(place), Empty) < 0.5);
    QCOMPARE(activated.size(), 1);
}

void TestMapWidget::draggingTheSelectedSymbolMovesIt()
{
    QSignalSpy moved(w->map, &MapWidget::siteMoveRequested);
    w->workspace.select(u"hostile"_s);
    const Camera camera = w->map->camera();
    const Hit symbol = w->symbol("hostile");
    const QPoint from = w->at("hostile");
    w->press(from);
    w->moveTo(from + QPoint(60, -40));
    QVERIFY(w->part("ghost")->isVisible());
    QTest::mouseRelease(w->windowHandle(), Qt::LeftButton, {}, from + QPoint(60, -40));
    QVERIFY(!w->part("ghost")->isVisible());
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved[0][0].toString(), u"hostile"_s);
    const LonLat expected = camera.toLonLat({symbol.centre.x + 60, symbol.centre.y - 40});
    const auto position = moved[0][1].value<LonLat>();
    QVERIFY(distance(camera.toScreen(position), camera.toScreen(expected).toPointF()) < 0.01);
    QCOMPARE(w->map->camera(), camera);
    QCOMPARE(w->workspace.selected(), u"hostile"_s);
}

void TestMapWidget::draggingAnotherSymbolPans()
{
    QSignalSpy moved(w->map, &MapWidget::siteMoveRequested);
    w->workspace.select(u"far"_s);
    const Camera before = w->map->camera();
    w->drag(w->at("hostile"), w->at("hostile") + QPoint(60, 0));
    QVERIFY(moved.isEmpty());
    QVERIFY(w->map->camera().centre.lon < before.centre.lon);
    QCOMPARE(w->workspace.selected(), u"far"_s);
}

void TestMapWidget::escapeKeepsTheSymbol()
{
    QSignalSpy moved(w->map, &MapWidget::siteMoveRequested);
    w->workspace.select(u"hostile"_s);
    const QPoint from = w->at("hostile");
    w->press(from);
    w->moveTo(from + QPoint(60, 0));
    w->key(Qt::Key_Escape);
    QVERIFY(!w->part("ghost")->isVisible());
    QTest::mouseRelease(w->windowHandle(), Qt::LeftButton, {}, from + QPoint(60, 0));
    QVERIFY(moved.isEmpty());
}

void TestMapWidget::addSiteTool()
{
    QSignalSpy toolChanged(w->map, &MapWidget::toolChanged);
    QSignalSpy asked(w->map, &MapWidget::siteAddRequested);
    w->map->setTool(MapWidget::Tool::AddSite);
    w->map->setTool(MapWidget::Tool::AddSite);
    QCOMPARE(toolChanged.size(), 1);
    QCOMPARE(w->part("input")->cursor().shape(), Qt::CrossCursor);
    w->click(w->at("large"));
    QCOMPARE(asked.size(), 1);
    const auto position = asked[0][0].value<LonLat>();
    QVERIFY(distance(w->map->camera().toScreen(position), w->at("large")) < 0.01);
    QVERIFY(w->workspace.selected().isEmpty());
    w->drag(Empty, Empty + QPoint(50, 0));
    QCOMPARE(asked.size(), 1);
}

void TestMapWidget::tabGoesThroughHubsAndSites()
{
    const auto centreOfFocus = [this] {
        const QQuickItem* mark = w->part("focusMark");
        return mark->position() + QPointF(mark->width() / 2, mark->height() / 2);
    };
    for (const char* hub : {"beijing", "shanghai", "shenzhen"}) {
        w->key(Qt::Key_Tab);
        const auto& hubs = w->workspace.snapshot()->hubs;
        const auto row = std::ranges::find(hubs, QString::fromLatin1(hub), &Hub::uid);
        QVERIFY(w->part("focusMark")->isVisible());
        QVERIFY2(distance(w->map->camera().toScreen(row->position), centreOfFocus()) < 0.6, hub);
    }
    const QStringList byCapacity{u"large"_s, u"pile-a"_s, u"pile-b"_s, u"hostile"_s, u"far"_s, u"building"_s};
    for (const QString& site : byCapacity) {
        w->key(Qt::Key_Tab);
        QVERIFY2(distance(w->symbol(qPrintable(site)).centre, centreOfFocus()) < 0.6, qPrintable(site));
    }
    w->key(Qt::Key_Backtab);
    QVERIFY(distance(w->symbol("far").centre, centreOfFocus()) < 0.6);
    w->key(Qt::Key_Tab);
    QVERIFY(w->view->hasFocus());
    w->key(Qt::Key_Tab);
    QVERIFY(w->after->hasFocus());
    QVERIFY(!w->part("focusMark")->isVisible());
    // Back into the map: the frame first, then the last symbol.
    w->key(Qt::Key_Backtab);
    QVERIFY(w->view->hasFocus());
    QVERIFY(w->chrome()->focusFrame());
    w->key(Qt::Key_Backtab);
    QVERIFY(!w->chrome()->focusFrame());
    QVERIFY(distance(w->symbol("building").centre, centreOfFocus()) < 0.6);
}

void TestMapWidget::arrowsGoFromSymbolToSymbol()
{
    QSignalSpy activated(w->map, &MapWidget::siteActivated);
    const Camera camera = w->map->camera();
    for (int i = 0; i < 4; ++i)
        w->key(Qt::Key_Tab); // three hubs, then "large"
    w->key(Qt::Key_Left);    // nearest within 45 degrees: "far" is up to the left, the pile below
    w->key(Qt::Key_Return);
    w->key(Qt::Key_Left); // nothing farther left
    w->key(Qt::Key_Return);
    QCOMPARE(activated.size(), 2);
    QCOMPARE(activated[0][0].toString(), u"far"_s);
    QCOMPARE(activated[1][0].toString(), u"far"_s);
    QCOMPARE(w->map->camera(), camera);
}

void TestMapWidget::spaceSelectsAndEnterOpens()
{
    QSignalSpy activated(w->map, &MapWidget::siteActivated);
    w->key(Qt::Key_Tab);
    w->key(Qt::Key_Return); // a hub is no site
    w->key(Qt::Key_Space);
    QVERIFY(activated.isEmpty());
    QVERIFY(w->workspace.selected().isEmpty());
    for (int i = 0; i < 4; ++i)
        w->key(Qt::Key_Tab);
    w->key(Qt::Key_Space);
    QCOMPARE(w->workspace.selected(), u"pile-a"_s);
    QVERIFY(activated.isEmpty());
    w->key(Qt::Key_Tab);
    w->key(Qt::Key_Tab);
    w->key(Qt::Key_Enter);
    QCOMPARE(w->workspace.selected(), u"hostile"_s);
    QCOMPARE(activated.size(), 1);
}

void TestMapWidget::deleteAsksForTheSelectedSite()
{
    QSignalSpy asked(w->map, &MapWidget::siteDeleteRequested);
    w->key(Qt::Key_Delete);
    QVERIFY(asked.isEmpty());
    w->workspace.select(u"far"_s);
    w->key(Qt::Key_Delete);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), u"far"_s);
}

void TestMapWidget::keysComeBeforeShortcuts()
{
    QAction action;
    action.setShortcut(Qt::Key_Home);
    w->addAction(&action);
    QSignalSpy triggered(&action, &QAction::triggered);
    w->key(Qt::Key_Home);
    QVERIFY(triggered.isEmpty());
    w->after->setFocus();
    w->key(Qt::Key_Home);
    QCOMPARE(triggered.size(), 1);
}

void TestMapWidget::escapeDropsToolThenFocus()
{
    w->map->setTool(MapWidget::Tool::BoxZoom);
    w->key(Qt::Key_Tab);
    QVERIFY(w->part("focusMark")->isVisible());
    w->key(Qt::Key_Escape);
    QCOMPARE(w->map->tool(), MapWidget::Tool::Select);
    QVERIFY(w->part("focusMark")->isVisible());
    w->key(Qt::Key_Escape);
    QVERIFY(!w->part("focusMark")->isVisible());
}

void TestMapWidget::contextMenu()
{
    QSignalSpy asked(w->map, &MapWidget::contextMenuRequested);
    QTest::mouseClick(w->windowHandle(), Qt::RightButton, {}, w->at("hostile"));
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), u"hostile"_s);
    QCOMPARE(asked[0][2].toPoint(), w->view->mapToGlobal(w->at("hostile")));
    QVERIFY(distance(w->map->camera().toScreen(asked[0][1].value<LonLat>()), w->at("hostile")) < 0.01);

    QTest::mouseClick(w->windowHandle(), Qt::RightButton, {}, Empty);
    QCOMPARE(asked.size(), 2);
    QVERIFY(asked[1][0].toString().isEmpty());

    w->workspace.select(u"far"_s);
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {1, 1}, w->view->mapToGlobal(QPoint(1, 1)));
    QCoreApplication::sendEvent(w->view, &byKey);
    QCOMPARE(asked.size(), 3);
    QCOMPARE(asked[2][0].toString(), u"far"_s);
    QCOMPARE(asked[2][2].toPoint(), w->view->mapToGlobal(w->at("far")));
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
             m_style->theme(ThemeName::Light).ringColour(u"beijing"_s));
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
             m_style->theme(ThemeName::Dark).map.land);
    QCOMPARE(w->root()->property("color").value<QColor>(), m_style->theme(ThemeName::Dark).map.sea);
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
