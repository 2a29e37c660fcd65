// SPDX-License-Identifier: GPL-3.0-or-later
// The map by the keyboard: focus, camera, the crosshair of the tools, and what keys move.
#include "crosshairkeys.h"
#include "geo/geodesic.h"
#include "mapview/pilefan.h"
#include "mapwindow.h"

#include <QAction>
#include <QGeoCoordinate>
#include <QSignalSpy>

#include <algorithm>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class TestMapKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void keysMoveTheCamera_data();
    void keysMoveTheCamera();
    void spaceAddsAndRemoves();
    void escapeClearsTheSelection();
    void aPileIsOpenedByKeys();
    void tabGoesThroughHubsAndSites();
    void arrowsGoFromSymbolToSymbol();
    void spaceSelectsAndEnterOpens();
    void deleteAsksForTheSelectedSite();
    void keysComeBeforeShortcuts();
    void escapeDropsToolThenFocus();
    void aPointerElsewhereLeavesTheMarkOfTheKeys();
    void theCrosshairIsForToolsThatWantPlaces();
    void thePointerHidesTheCrosshair();
    void theCrosshairMovesByStepsAndAtTheEdgeTheMapMoves();
    void theCrosshairTellsWhatEnterDoes();
    void aBoxIsDrawnByKeys();
    void aBoxIsZoomedToByKeys();
    void aLassoIsDrawnByKeys();
    void aRadiusIsDrawnByKeysWhileTheMapMoves();
    void aRingAndAProvinceAreChosenByKeys();
    void aLineIsMeasuredByKeys();
    void aSiteAndAHubAreAddedByKeys();
    void tabPutsTheCrosshairOnASymbol();
    void keysMoveTheSelectedSite();
    void escapePutsBackWhatKeysMove();
    void aMoveIsOfTheSiteThatItBeganWith();
    void keysMoveAWhatIfHub();
    void theBandOfARingIsKept();

private:
    QPoint crosshair() const { return crosshairAt(w->view); }

    bool steer(QPointF to) { return steerTo(w->windowHandle(), w->view, to.toPoint()); }

    QPointF viewOf(LonLat place) const { return w->map->camera().toScreen(place).toPointF(); }

    LonLat placeOf(QPoint view) const { return w->map->camera().toLonLat({double(view.x()), double(view.y())}); }

    MapWindows m_windows;
    std::unique_ptr<MapWindow> w;
};

void TestMapKeys::initTestCase()
{
    QVERIFY(m_windows.load());
}

void TestMapKeys::init()
{
    w = m_windows.open();
    QVERIFY(w);
}

void TestMapKeys::cleanup()
{
    w.reset();
}

void TestMapKeys::keysMoveTheCamera_data()
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

void TestMapKeys::keysMoveTheCamera()
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

void TestMapKeys::spaceAddsAndRemoves()
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

void TestMapKeys::escapeClearsTheSelection()
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

void TestMapKeys::aPileIsOpenedByKeys()
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

void TestMapKeys::tabGoesThroughHubsAndSites()
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

void TestMapKeys::arrowsGoFromSymbolToSymbol()
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

void TestMapKeys::spaceSelectsAndEnterOpens()
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

void TestMapKeys::deleteAsksForTheSelectedSite()
{
    QSignalSpy asked(w->map, &MapWidget::siteDeleteRequested);
    w->key(Qt::Key_Delete);
    QVERIFY(asked.isEmpty());
    w->workspace.select(u"far"_s);
    w->key(Qt::Key_Delete);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), u"far"_s);
}

void TestMapKeys::keysComeBeforeShortcuts()
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

void TestMapKeys::escapeDropsToolThenFocus()
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

void TestMapKeys::aPointerElsewhereLeavesTheMarkOfTheKeys()
{
    const auto* fan = static_cast<PileFan*>(w->part("pileFan"));
    for (int i = 0; i < 5; ++i)
        w->key(Qt::Key_Tab);
    w->key(Qt::Key_Return);
    QCOMPARE(fan->marked(), 0);
    QTest::mouseMove(w->windowHandle(), Empty + QPoint(8, 0)); // an event that came late
    QCOMPARE(fan->marked(), 0);
    QTest::mouseMove(w->windowHandle(), fan->placeOf(1).toPoint());
    QTRY_COMPARE(fan->marked(), 1);
    w->key(Qt::Key_Right);
    QCOMPARE(fan->marked(), 0);
    QTest::mouseMove(w->windowHandle(), fan->placeOf(1).toPoint() + QPoint(1, 0)); // on the same symbol
    QCOMPARE(fan->marked(), 0);
    QTest::mouseMove(w->windowHandle(), Empty);
    QTRY_COMPARE(fan->marked(), -1);
}

void TestMapKeys::theCrosshairIsForToolsThatWantPlaces()
{
    const QQuickItem* mark = crosshairOf(w->view);
    QVERIFY(!mark->isVisible());
    w->map->setTool(MapWidget::Tool::SelectBox);
    QVERIFY(mark->isVisible());
    QCOMPARE(crosshair(), QPoint(450, 300)); // in the middle at first
    w->after->setFocus();
    QVERIFY(!mark->isVisible());
    w->map->setFocus();
    QVERIFY(mark->isVisible());
    w->key(Qt::Key_Escape);
    QVERIFY(!mark->isVisible());
    QCOMPARE(w->map->tool(), MapWidget::Tool::Select);

    // Ink on casing, in each theme.
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark}) {
        w->map->setTheme(theme);
        w->map->setTool(MapWidget::Tool::Measure);
        QTRY_VERIFY(w->map->isSettled());
        const Theme::Symbol& look = m_windows.style->theme(theme).symbol;
        const QImage frame = w->view->grabFramebuffer();
        const QPoint arm = crosshair() - QPoint(10, 0);
        const auto differs = [](QColor a, QColor b) { return std::abs(a.lightness() - b.lightness()); };
        QVERIFY2(differs(frame.pixelColor(arm), look.mark) < 40, qPrintable(frame.pixelColor(arm).name()));
        QVERIFY(differs(frame.pixelColor(arm + QPoint(0, 2)), look.casing) < 60 ||
                differs(frame.pixelColor(arm - QPoint(0, 2)), look.casing) < 60);
        w->map->setTool(MapWidget::Tool::Select);
    }
}

void TestMapKeys::thePointerHidesTheCrosshair()
{
    const QQuickItem* mark = crosshairOf(w->view);
    QTest::mouseMove(w->windowHandle(), Empty + QPoint(2, 0));
    w->map->setTool(MapWidget::Tool::SelectBox);
    QVERIFY(mark->isVisible());
    QTest::mouseMove(w->windowHandle(), Empty + QPoint(20, 0));
    QTRY_VERIFY(!mark->isVisible());
    w->key(Qt::Key_Return); // only shows it: nobody sets a point that is not seen
    QVERIFY(mark->isVisible());
    QVERIFY(w->chrome()->box().isEmpty());
}

void TestMapKeys::theCrosshairMovesByStepsAndAtTheEdgeTheMapMoves()
{
    QSignalSpy pointer(w->map, &MapWidget::pointerMoved);
    const Camera before = w->map->camera();
    w->map->setTool(MapWidget::Tool::AddSite);
    w->key(Qt::Key_Right);
    QCOMPARE(crosshair(), QPoint(458, 300));
    w->key(Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(crosshair(), QPoint(458, 364));
    w->key(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(crosshair(), QPoint(457, 364));
    QVERIFY(distance(w->map->camera().toScreen(pointer.last()[0].value<LonLat>()), crosshair()) < 0.01);
    QCOMPARE(w->map->camera(), before);
    for (int i = 0; i < 8; ++i)
        w->key(Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(crosshair(), QPoint(876, 364)); // it stays off the edge by 24 px
    QVERIFY(w->map->camera().centre.lon > before.centre.lon);
    // As far as the map went, the crosshair went over it.
    QVERIFY(distance(before.toScreen(placeOf(crosshair())), QPointF(457 + 8 * 64, 364)) < 0.5);
    // Zooming keeps the place under it.
    const LonLat place = placeOf(crosshair());
    w->key(Qt::Key_PageUp);
    QTRY_VERIFY(w->map->isSettled());
    QVERIFY(distance(w->map->camera().toScreen(place), crosshair()) < 1);
}

void TestMapKeys::theCrosshairTellsWhatEnterDoes()
{
    QSignalSpy hints(w->map, &MapWidget::hintChanged);
    const auto hint = [&hints] { return hints.isEmpty() ? QString() : hints.last()[0].toString(); };
    w->map->setTool(MapWidget::Tool::SelectBox);
    QCOMPARE(hint(), u"Enter sets the first corner of the box"_s);
    w->key(Qt::Key_Return);
    QVERIFY2(hint().startsWith(u"Enter sets the opposite corner and selects"), qPrintable(hint()));
    w->key(Qt::Key_Escape);
    QCOMPARE(hint(), u"Enter sets the first corner of the box"_s);
    w->map->setTool(MapWidget::Tool::Measure);
    w->key(Qt::Key_Return);
    QCOMPARE(hint(), u"Enter sets the end of the measured line"_s);
    for (const Qt::Key back : {Qt::Key_Backspace, Qt::Key_Escape}) {
        w->key(back);
        QCOMPARE(hint(), u"Enter sets the start of the measured line"_s);
        w->key(Qt::Key_Return);
    }
    QStringList told;
    for (const auto tool : {MapWidget::Tool::BoxZoom, MapWidget::Tool::SelectLasso, MapWidget::Tool::SelectRadius,
                            MapWidget::Tool::SelectRing, MapWidget::Tool::SelectProvince, MapWidget::Tool::AddHub,
                            MapWidget::Tool::AddSite}) {
        w->map->setTool(tool);
        QVERIFY(hint().startsWith(u"Enter ") && !told.contains(hint()));
        told << hint();
    }
    w->map->setTool(MapWidget::Tool::Select);
    QVERIFY(hint().isEmpty());
}

void TestMapKeys::aBoxIsDrawnByKeys()
{
    w->map->setTool(MapWidget::Tool::SelectBox);
    const QPoint from = w->at("pile-a") - QPoint(30, 30), to = w->at("pile-a") + QPoint(30, 30);
    QVERIFY(steer(from));
    w->key(Qt::Key_Return);
    QVERIFY(steer(to));
    QCOMPARE(w->chrome()->box().toRect(), QRect(from, QSize(60, 60)));
    w->key(Qt::Key_Backspace); // the corner was wrong
    QVERIFY(w->chrome()->box().isEmpty());
    w->key(Qt::Key_Space);
    QVERIFY(steer(from));
    w->key(Qt::Key_Space);
    QTRY_COMPARE(w->selectedUids(), QStringList({u"pile-a"_s, u"pile-b"_s}));
    QVERIFY(w->chrome()->box().isEmpty());
    // Shift adds, Ctrl takes away, and twice at one place is a click.
    QVERIFY(steer(w->at("far")));
    w->key(Qt::Key_Return);
    w->key(Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(w->selectedUids(), QStringList({u"pile-a"_s, u"pile-b"_s, u"far"_s}));
    QVERIFY(steer(from));
    w->key(Qt::Key_Return);
    QVERIFY(steer(to));
    w->key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(w->selectedUids(), QStringList({u"far"_s}));
}

void TestMapKeys::aBoxIsZoomedToByKeys()
{
    w->map->setTool(MapWidget::Tool::BoxZoom);
    QVERIFY(steer(QPoint(300, 200)));
    w->key(Qt::Key_Return);
    QVERIFY(steer(QPoint(525, 350)));
    const LonLat middle = placeOf({412, 275});
    w->key(Qt::Key_Return);
    QTRY_VERIFY(std::abs(w->map->camera().zoom - 6) < 1e-9); // a quarter of the view
    QVERIFY(distance(w->map->camera().toScreen(middle), {450, 300}) < 4);
}

void TestMapKeys::aLassoIsDrawnByKeys()
{
    w->map->setTool(MapWidget::Tool::SelectLasso);
    const auto* sketch = w->part("sketch");
    const QPoint a = w->at("large"), b = w->at("hostile");
    const std::vector<QPoint> corners{a + QPoint(-20, -20), b + QPoint(25, -20), b + QPoint(25, 25),
                                      b + QPoint(-25, 25)};
    for (const QPoint corner : corners) {
        QVERIFY(steer(corner));
        w->key(Qt::Key_Return);
        QVERIFY(sketch->isVisible());
    }
    QVERIFY(steer(w->at("far"))); // a corner too much
    w->key(Qt::Key_Return);
    w->key(Qt::Key_Backspace);
    QVERIFY(steer(a + QPoint(-20, 20)));
    w->key(Qt::Key_Return);
    QVERIFY(w->workspace.selection().empty());
    w->key(Qt::Key_Return); // there again: it closes
    QTRY_COMPARE(w->selectedUids(), QStringList({u"large"_s, u"hostile"_s}));
    QVERIFY(!sketch->isVisible());

    w->workspace.select({});
    for (const QPoint corner : corners) {
        QVERIFY(steer(corner));
        w->key(Qt::Key_Return);
    }
    QVERIFY(steer(corners.front() + QPoint(1, 1))); // at the first corner
    w->key(Qt::Key_Enter);
    QTRY_COMPARE(w->selectedUids(), QStringList({u"large"_s, u"hostile"_s}));

    w->key(Qt::Key_Return);
    QVERIFY(sketch->isVisible());
    w->key(Qt::Key_Escape);
    QVERIFY(!sketch->isVisible());
    QCOMPARE(w->map->tool(), MapWidget::Tool::SelectLasso);
    w->key(Qt::Key_Escape);
    QCOMPARE(w->map->tool(), MapWidget::Tool::Select);
}

void TestMapKeys::aRadiusIsDrawnByKeysWhileTheMapMoves()
{
    w->map->setTool(MapWidget::Tool::SelectRadius);
    const LonLat centre = w->workspace.snapshot()->site(u"far"_s)->position;
    QVERIFY(steer(w->at("far")));
    w->key(Qt::Key_Return);
    const QPoint set = crosshair();
    const LonLat from = placeOf(set);
    QVERIFY(geodesicKm(from, centre) < 20);
    // To the left beyond the edge: the map moves, and the circle stays round its centre.
    const Camera before = w->map->camera();
    for (int i = 0; i < 6; ++i)
        w->key(Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(w->map->camera().centre.lon < before.centre.lon);
    QVERIFY(distance(before.toScreen(placeOf(crosshair())), set - QPoint(6 * 64, 0)) < 0.5);
    w->key(Qt::Key_Return);
    const double km = geodesicKm(from, placeOf(crosshair()));
    const auto inside = [&](const char* site) {
        return geodesicKm(from, w->workspace.snapshot()->site(QString::fromLatin1(site))->position) <= km;
    };
    QTRY_VERIFY(!w->workspace.selection().empty());
    for (const char* site : {"large", "pile-a", "hostile", "far", "building"})
        QCOMPARE(w->selectedUids().contains(QString::fromLatin1(site)), inside(site));
}

void TestMapKeys::aRingAndAProvinceAreChosenByKeys()
{
    w->map->setTool(MapWidget::Tool::SelectRing);
    QVERIFY(steer(viewOf({113.5, 27.5})));
    w->key(Qt::Key_Return);
    QTRY_COMPARE(w->selectedUids(), QStringList({u"hostile"_s}));
    w->map->setTool(MapWidget::Tool::SelectProvince);
    QVERIFY(steer(viewOf({95, 38})));
    w->key(Qt::Key_Return);
    QTRY_COMPARE(w->selectedUids(), QStringList({u"large"_s, u"pile-a"_s, u"pile-b"_s, u"far"_s}));
}

void TestMapKeys::aLineIsMeasuredByKeys()
{
    w->map->setTool(MapWidget::Tool::Measure);
    w->key(Qt::Key_Return);
    QVERIFY(w->chrome()->measure().shown && w->chrome()->measure().path.isEmpty());
    w->key(Qt::Key_Backspace);
    QVERIFY(!w->chrome()->measure().shown);
    w->key(Qt::Key_Return);
    const LonLat from = placeOf(crosshair());
    QVERIFY(steer(QPoint(600, 200)));
    const QString followed = w->chrome()->measure().text;
    QVERIFY(!followed.isEmpty());
    w->key(Qt::Key_Return);
    const LonLat end{w->chrome()->measure().path.back().longitude(), w->chrome()->measure().path.back().latitude()};
    QVERIFY(distance(w->map->camera().toScreen(end), {600, 200}) < 0.01);
    QVERIFY(geodesicKm(from, end) > 100);
    w->key(Qt::Key_Left); // it is set
    QCOMPARE(w->chrome()->measure().text, followed);
}

void TestMapKeys::aSiteAndAHubAreAddedByKeys()
{
    QSignalSpy asked(w->map, &MapWidget::siteAddRequested);
    w->map->setTool(MapWidget::Tool::AddSite);
    QVERIFY(steer(QPoint(500, 250)));
    w->key(Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QVERIFY(distance(w->map->camera().toScreen(asked[0][0].value<LonLat>()), {500, 250}) < 0.01);
    w->map->setTool(MapWidget::Tool::AddHub);
    QCOMPARE(crosshair(), QPoint(500, 250)); // where it was
    w->key(Qt::Key_Space);
    QCOMPARE(w->map->tool(), MapWidget::Tool::Select);
    QVERIFY(distance(w->map->camera().toScreen(*w->workspace.ringSettings().hubs.back().whatIf), {500, 250}) < 0.01);
}

void TestMapKeys::tabPutsTheCrosshairOnASymbol()
{
    w->map->setTool(MapWidget::Tool::Measure);
    w->key(Qt::Key_Tab); // Beijing
    w->key(Qt::Key_Return);
    for (int i = 0; i < 3; ++i)
        w->key(Qt::Key_Tab); // the largest site
    QVERIFY(distance(w->symbol("large").centre, crosshair()) < 1);
    w->key(Qt::Key_Return);
    const auto& dataset = *w->workspace.snapshot();
    const QList<QGeoCoordinate> path = w->chrome()->measure().path;
    QVERIFY(geodesicKm({path.front().longitude(), path.front().latitude()}, dataset.hubs[0].position) < 0.001);
    QVERIFY(geodesicKm({path.back().longitude(), path.back().latitude()}, dataset.site(u"large"_s)->position) < 0.001);
    w->key(Qt::Key_Right); // the crosshair's own way
    QVERIFY(!w->part("focusMark")->isVisible());
}

void TestMapKeys::keysMoveTheSelectedSite()
{
    QSignalSpy moved(w->map, &MapWidget::siteMoveRequested);
    w->key(Qt::Key_Left, Qt::AltModifier); // nothing is selected
    w->workspace.select(u"hostile"_s);
    const Camera camera = w->map->camera();
    const ScreenXY from = w->symbol("hostile").centre;
    QSignalSpy hints(w->map, &MapWidget::hintChanged);
    QSignalSpy activated(w->map, &MapWidget::siteActivated);
    w->key(Qt::Key_Right, Qt::AltModifier);
    w->key(Qt::Key_Right, Qt::AltModifier);
    w->key(Qt::Key_Up, Qt::AltModifier | Qt::ShiftModifier);
    QVERIFY(w->part("ghost")->isVisible());
    QVERIFY(moved.isEmpty());
    QCOMPARE(hints.last()[0].toString(), u"Enter puts it there, Escape takes it back"_s);
    w->key(Qt::Key_Return);
    QVERIFY(hints.last()[0].toString().isEmpty());
    QVERIFY(activated.isEmpty()); // that Enter opens nothing
    QCOMPARE(moved.size(), 1);
    QVERIFY(!w->part("ghost")->isVisible());
    QCOMPARE(moved[0][0].toString(), u"hostile"_s);
    QVERIFY(distance(camera.toScreen(moved[0][1].value<LonLat>()), {from.x + 16, from.y - 1}) < 0.01);
    // Another key ends a run too; the focus on another site takes the keys away.
    w->key(Qt::Key_Down, Qt::AltModifier);
    w->key(Qt::Key_Home);
    QCOMPARE(moved.size(), 2);
    w->key(Qt::Key_Tab);
    w->key(Qt::Key_Down, Qt::AltModifier); // Beijing has the focus, and stays
    QCOMPARE(moved.size(), 2);
}

void TestMapKeys::escapePutsBackWhatKeysMove()
{
    QSignalSpy moved(w->map, &MapWidget::siteMoveRequested);
    w->workspace.select(u"hostile"_s);
    for (const QKeyCombination back : {QKeyCombination(Qt::Key_Escape), Qt::CTRL | Qt::Key_Z}) {
        w->key(Qt::Key_Right, Qt::AltModifier);
        QVERIFY(w->part("ghost")->isVisible());
        w->key(back.key(), back.keyboardModifiers());
        QVERIFY(!w->part("ghost")->isVisible());
    }
    QVERIFY(moved.isEmpty());
    // Leaving the map puts it there.
    w->key(Qt::Key_Right, Qt::AltModifier);
    w->after->setFocus();
    QCOMPARE(moved.size(), 1);
    QCOMPARE(w->workspace.selected(), u"hostile"_s);
}

void TestMapKeys::aMoveIsOfTheSiteThatItBeganWith()
{
    QSignalSpy moved(w->map, &MapWidget::siteMoveRequested);
    w->workspace.select(u"hostile"_s);
    w->key(Qt::Key_Right, Qt::AltModifier);
    QVERIFY(w->part("ghost")->isVisible());
    w->workspace.select(u"far"_s); // by the table, or a key of the window
    QVERIFY(!w->part("ghost")->isVisible());
    w->key(Qt::Key_Return);
    QVERIFY(moved.isEmpty());

    w->key(Qt::Key_Down, Qt::AltModifier);
    w->map->zoomBy(1); // a ghost stays on the ground
    QTRY_VERIFY(w->map->isSettled());
    const ScreenXY from = w->symbol("far").centre;
    w->key(Qt::Key_Return);
    QCOMPARE(moved.size(), 1);
    QVERIFY(distance(w->map->camera().toScreen(moved[0][1].value<LonLat>()), {from.x, from.y + 16}) < 0.01);
}

void TestMapKeys::keysMoveAWhatIfHub()
{
    w->map->addWhatIfHub(placeOf(Empty));
    const auto hub = [this] { return *w->workspace.ringSettings().hubs.back().whatIf; };
    QTRY_VERIFY(w->chrome()->hubs()->rowCount() == 4 && w->map->isSettled());
    for (int i = 0; i < 4; ++i)
        w->key(Qt::Key_Tab);
    w->key(Qt::Key_Up, Qt::AltModifier);
    w->key(Qt::Key_Up, Qt::AltModifier);
    QVERIFY(distance(w->map->camera().toScreen(hub()), Empty - QPoint(0, 16)) < 0.01); // at once, as by a hand
    w->key(Qt::Key_Escape);
    QVERIFY(distance(w->map->camera().toScreen(hub()), Empty) < 0.01);
    w->key(Qt::Key_Left, Qt::AltModifier);
    w->key(Qt::Key_Return);
    QVERIFY(distance(w->map->camera().toScreen(hub()), Empty - QPoint(8, 0)) < 0.01);
    w->key(Qt::Key_Escape); // the focus goes, the place stays
    QVERIFY(distance(w->map->camera().toScreen(hub()), Empty - QPoint(8, 0)) < 0.01);

    for (int i = 0; i < 4; ++i)
        w->key(Qt::Key_Tab);
    w->key(Qt::Key_Up, Qt::AltModifier);
    const LonLat put = hub();
    w->map->zoomBy(1);
    QTRY_VERIFY(w->map->isSettled());
    QVERIFY(geodesicKm(hub(), put) < 0.001);
    w->key(Qt::Key_Up, Qt::AltModifier);
    QVERIFY(distance(w->map->camera().toScreen(hub()), viewOf(put) - QPointF(0, 8)) < 0.01);
    w->key(Qt::Key_Return);
    QVERIFY(distance(w->map->camera().toScreen(hub()), viewOf(put) - QPointF(0, 8)) < 0.01);
}

void TestMapKeys::theBandOfARingIsKept()
{
    const auto band = [this] { return w->map->scene()->input().band; };
    QVERIFY(!band());
    RingSettings settings = w->workspace.ringSettings();
    settings.hubs.push_back({.hub = u"what-if-1"_s, .whatIf = LonLat{98, 34}, .name = u"Beijing"_s});
    for (const RingSettings::RingOf& ring :
         {RingSettings::RingOf{u"shanghai"_s, 20}, RingSettings::RingOf{u"what-if-1"_s, 30}}) {
        settings.band = ring;
        w->workspace.setRingSettings(settings);
        QTRY_VERIFY(w->map->isSettled() && band());
        const RingSpec spec = w->map->scene()->input().rings[*band()].spec;
        QCOMPARE(spec.budgetMs, ring.budgetMs);
        QCOMPARE(spec.hub < 0, ring.hub == u"what-if-1"_s);
    }
    // The ring on whose line a place is.
    const Ring ring = w->map->scene()->input().rings[*band()];
    const LonLat on = geodesicDestination(ring.spec.centre, 90, ring.radiusKm);
    QVERIFY(w->map->ringAt(on));
    QCOMPARE(w->map->ringAt(on)->spec.centre, ring.spec.centre);
    QVERIFY(!w->map->ringAt(ring.spec.centre));
    settings.hubs.back().budgets[2].second = false; // without the ring no band
    w->workspace.setRingSettings(settings);
    QTRY_VERIFY(w->map->isSettled() && !band());
}

QTEST_MAIN(TestMapKeys)
#include "tst_mapkeys.moc"
