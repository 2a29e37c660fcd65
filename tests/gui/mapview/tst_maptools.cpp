// SPDX-License-Identifier: GPL-3.0-or-later
// The tools of the map by the pointer: what clicks, drawings and drags do.
#include "base/formats.h"
#include "mapview/mapsketch.h"
#include "mapview/measuretool.h"
#include "mapview/pilefan.h"
#include "mapwindow.h"

#include <QContextMenuEvent>
#include <QSignalSpy>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class TestMapTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void boxZooms();
    void shiftAddsAndControlRemoves();
    void shiftDragAddsABox();
    void boxSelects();
    void lassoSelects();
    void radiusSelectsAndShowsItsLength();
    void ringSelects();
    void provinceSelects();
    void twoClicksMeasure();
    void aDragMeasuresFromMarkToMark();
    void aWhatIfHubIsSetAndDragged();
    void escapePutsAWhatIfHubBack();
    void aWhatIfHubHasItsMenu();
    void clickSelectsTheSiteUnderThePointer_data();
    void clickSelectsTheSiteUnderThePointer();
    void clickOnNothingClears();
    void aClickMeansTheSymbolThoughTheRowsHaveMoved();
    void aPileIsFannedOut();
    void aFanClosesWithTheMapAndElsewhere();
    void doubleClickOpensOrZooms();
    void draggingTheSelectedSymbolMovesIt();
    void draggingAnotherSymbolPans();
    void escapeKeepsTheSymbol();
    void addSiteTool();
    void contextMenu();

private:
    MapWindows m_windows;
    std::unique_ptr<MapWindow> w;
};

void TestMapTools::initTestCase()
{
    QVERIFY(m_windows.load());
}

void TestMapTools::init()
{
    w = m_windows.open();
    QVERIFY(w);
}

void TestMapTools::cleanup()
{
    w.reset();
}

void TestMapTools::boxZooms()
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

void TestMapTools::shiftAddsAndControlRemoves()
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

void TestMapTools::shiftDragAddsABox()
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

void TestMapTools::boxSelects()
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

void TestMapTools::lassoSelects()
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

void TestMapTools::radiusSelectsAndShowsItsLength()
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

void TestMapTools::ringSelects()
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

void TestMapTools::provinceSelects()
{
    w->map->setTool(MapWidget::Tool::SelectProvince);
    w->click(w->map->camera().toScreen(LonLat{95, 38}).toPointF().toPoint());
    QTRY_COMPARE(w->selectedUids(), QStringList({u"large"_s, u"pile-a"_s, u"pile-b"_s, u"far"_s}));
    QTest::mouseClick(w->windowHandle(), Qt::LeftButton, Qt::ShiftModifier,
                      w->map->camera().toScreen(LonLat{115, 46}).toPointF().toPoint());
    QTRY_COMPARE(w->workspace.selection().size(), std::size_t(6));
}

void TestMapTools::twoClicksMeasure()
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

void TestMapTools::aDragMeasuresFromMarkToMark()
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

void TestMapTools::aWhatIfHubIsSetAndDragged()
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
             m_windows.style->theme(ThemeName::Light).ring.whatIf);

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

void TestMapTools::escapePutsAWhatIfHubBack()
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

void TestMapTools::aWhatIfHubHasItsMenu()
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

void TestMapTools::clickSelectsTheSiteUnderThePointer_data()
{
    QTest::addColumn<QString>("site");
    for (const char* site : {"large", "hostile", "far", "building"})
        QTest::newRow(site) << QString::fromLatin1(site);
}

void TestMapTools::clickSelectsTheSiteUnderThePointer()
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

void TestMapTools::clickOnNothingClears()
{
    w->workspace.select(u"large"_s);
    w->click(Empty);
    QVERIFY(w->workspace.selected().isEmpty());
    QVERIFY(!w->part("selectedMark")->isVisible());
}

void TestMapTools::aClickMeansTheSymbolThoughTheRowsHaveMoved()
{
    const QPoint at = w->at("hostile");
    QStringList selected;
    QObject::connect(&w->workspace, &Workspace::datasetChanged, w.get(), [&] {
        w->click(at); // the picture is the one of before
        selected = w->selectedUids();
    });
    ChangeSet changes;
    changes.why = u"gone"_s;
    for (const auto& [table, uid] : {std::pair("claims", "c-large"), {"claims", "c-large-idle"}, {"sites", "large"}})
        changes.rows.push_back({RowChange::Kind::Remove, QString::fromLatin1(table), QString::fromLatin1(uid), {}});
    const auto edited = w->workspace.edit(changes);
    QTRY_VERIFY(edited.isFinished());
    QVERIFY2(edited.result(), qPrintable(edited.result() ? QString() : edited.result().error().detail));
    QTRY_VERIFY(!selected.isEmpty());
    QCOMPARE(selected, QStringList(u"hostile"_s));
}

void TestMapTools::aPileIsFannedOut()
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

void TestMapTools::aFanClosesWithTheMapAndElsewhere()
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

void TestMapTools::doubleClickOpensOrZooms()
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

void TestMapTools::draggingTheSelectedSymbolMovesIt()
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

void TestMapTools::draggingAnotherSymbolPans()
{
    QSignalSpy moved(w->map, &MapWidget::siteMoveRequested);
    w->workspace.select(u"far"_s);
    const Camera before = w->map->camera();
    w->drag(w->at("hostile"), w->at("hostile") + QPoint(60, 0));
    QVERIFY(moved.isEmpty());
    QVERIFY(w->map->camera().centre.lon < before.centre.lon);
    QCOMPARE(w->workspace.selected(), u"far"_s);
}

void TestMapTools::escapeKeepsTheSymbol()
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

void TestMapTools::addSiteTool()
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

void TestMapTools::contextMenu()
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

QTEST_MAIN(TestMapTools)
#include "tst_maptools.moc"
