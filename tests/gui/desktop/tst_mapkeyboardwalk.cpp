// SPDX-License-Identifier: GPL-3.0-or-later
// Every function of the map by the keyboard alone, in the real window: each test function is one of them, and gives it
// nothing but keys.
#include "desktop/bookmarks.h"
#include "desktop/budgetpill.h"
#include "desktop/legendpanel.h"
#include "desktop/legendrow.h"
#include "desktop/messages.h"
#include "desktop/recordedits.h"
#include "desktop/recordpanel.h"
#include "desktop/searchbox.h"
#include "desktop/sitetablepanel.h"
#include "desktop/statusstrip.h"
#include "desktop/timeplayer.h"
#include "desktop/timestrip.h"
#include "gui/desktop/keyboardwalker.h"
#include "mapview/mapchrome.h"
#include "mapview/maprenderer.h"
#include "mapview/pilefan.h"
#include "support/faketiles.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QImageReader>
#include <QInputDialog>
#include <QLabel>
#include <QListView>
#include <QProgressDialog>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

#include <cmath>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int WaitMs = 30000; // on a busy machine

} // namespace

class MapKeyboardWalk : public QObject
{
    Q_OBJECT

    RecordFixture m_fixture;
    RingSettings m_rings;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<KeyboardWalker> m_keys;

    Workspace& workspace() const { return *m_fixture.workspace; }

    MapWidget& map() const { return m_keys->map(); }

    template <typename T>
    T* part(const QString& name = {}) const
    {
        return m_window->findChild<T*>(name);
    }

    MapChrome& chrome() const { return *m_keys->view()->rootObject()->property("chrome").value<MapChrome*>(); }

    QStringList selected() const
    {
        QStringList uids;
        for (const RowIndex row : workspace().selection())
            uids << workspace().snapshot()->sites.get<&Site::uid>(std::size_t(row));
        uids.sort();
        return uids;
    }

    QStringList visible() const
    {
        QStringList uids;
        for (const RowIndex row : workspace().visibleSites())
            uids << workspace().snapshot()->sites.get<&Site::uid>(std::size_t(row));
        return uids;
    }

    LonLat placeOf(const char* site) const { return workspace().snapshot()->site(QString::fromLatin1(site))->position; }

    bool settled() const
    {
        return QTest::qWaitFor([this] { return map().isSettled() && map().scene(); }, WaitMs);
    }

    // The camera where sites stand apart, without a hand on it.
    bool lookAt(LonLat centre, double zoom)
    {
        map().setCamera({centre, zoom, {}});
        return settled();
    }

    // Puts the keyboard on a site of the map, by Tab.
    bool focusSite(const char* site)
    {
        const QString name = workspace().snapshot()->site(QString::fromLatin1(site))->nameEn;
        for (int i = 0; i < 40; ++i) {
            if (chrome().callout().shown && chrome().callout().text.name == name)
                return true;
            m_keys->press(Qt::Key_Tab);
        }
        return false;
    }

    bool focusSpot(const QString& hub)
    {
        for (int i = 0; i < int(chrome().hubs()->hubs().size()); ++i) {
            m_keys->press(Qt::Key_Tab);
            if (chrome().hubs()->hubs()[std::size_t(i)].uid == hub)
                return true;
        }
        return false;
    }

    QMenu* menu() const { return qobject_cast<QMenu*>(QApplication::activePopupWidget()); }

    bool dialog(const QString& name) const
    {
        return QTest::qWaitFor([&] { return part<QDialog>(name) && part<QDialog>(name)->isVisible(); }, WaitMs);
    }

    bool choose(QComboBox* box, const QString& entry)
    {
        if (!m_keys->goTo(*part<LegendPanel>()) || !m_keys->tabTo(box))
            return false;
        m_keys->press(Qt::Key_Home);
        for (int i = 0; i < box->count() && box->currentText() != entry; ++i)
            m_keys->press(Qt::Key_Down);
        return box->currentText() == entry;
    }

    // Types its path into the file dialog, which has the keys once it is there.
    bool chooseFile(const QString& path)
    {
        if (!QTest::qWaitFor([] { return qobject_cast<QFileDialog*>(QApplication::activeModalWidget()); }, WaitMs))
            return false;
        m_keys->press(Qt::CTRL | Qt::Key_A);
        m_keys->type(path);
        m_keys->press(Qt::Key_Return);
        return true;
    }

    // In the menu of a button, which holds the caller until it closes.
    bool chooseBehind(QToolButton* button, const QString& entry)
    {
        bool chosen = false;
        if (!m_keys->tabTo(button))
            return false;
        QTimer::singleShot(0, this, [&] {
            chosen = m_keys->choose(entry);
            if (menu())
                menu()->close();
        });
        m_keys->press(Qt::Key_Space);
        return chosen;
    }

    template <typename T>
    bool toLegend(T* control)
    {
        return m_keys->goTo(*part<LegendPanel>()) && m_keys->tabTo(control);
    }

    LegendRow* row(int idleClass) const
    {
        for (auto* each : m_window->findChildren<LegendRow*>()) {
            if (each->idleClass() == idleClass)
                return each;
        }
        return nullptr;
    }

    LegendButton* key(const QString& startOfName) const
    {
        for (auto* each : m_window->findChildren<LegendButton*>()) {
            if (each->isVisible() && each->accessibleName().startsWith(startOfName))
                return each;
        }
        return nullptr;
    }

    QList<BudgetPill*> pills(const QString& hub) const { return part<QWidget>(hub)->findChildren<BudgetPill*>(); }

    LonLat whatIf() const { return *workspace().ringSettings().hubs.back().whatIf; }

    void addHub(LonLat place)
    {
        RingSettings rings = workspace().ringSettings();
        rings.hubs.push_back({.hub = u"what-if-1"_s, .whatIf = place, .name = u"West"_s});
        workspace().setRingSettings(rings);
        QTRY_COMPARE_WITH_TIMEOUT(chrome().hubs()->rowCount(), 4, WaitMs);
    }

private Q_SLOTS:

    void initTestCase()
    {
        chooseMapRenderer(true);
        QVERIFY(m_fixture.open());
        m_rings = workspace().ringSettings();
    }

    void init()
    {
        workspace().setFilter({});
        workspace().select({});
        workspace().setBasis({});
        workspace().setRingSettings(m_rings);
        m_window = std::make_unique<MainWindow>(m_fixture.context());
        m_window->restore({});
        m_window->show();
        m_window->resize(1600, 1000);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), WaitMs));
        m_keys = std::make_unique<KeyboardWalker>(*m_window);
        QVERIFY(settled());
        QVERIFY(m_keys->goToMap());
    }

    void cleanup()
    {
        m_keys.reset();
        m_window.reset();
    }

    // The camera

    void pan()
    {
        const LonLat before = map().camera().centre;
        m_keys->press(Qt::Key_Left);
        QVERIFY(map().camera().centre.lon < before.lon);
        m_keys->press(Qt::Key_Up);
        QVERIFY(map().camera().centre.lat > before.lat);
    }

    void zoomOnTheMapAndFromAnywhere()
    {
        const double zoom = map().camera().zoom;
        m_keys->press(Qt::Key_PageUp);
        QTRY_COMPARE_WITH_TIMEOUT(map().camera().zoom, zoom + 1, WaitMs);
        m_keys->press(Qt::Key_Minus);
        QTRY_COMPARE_WITH_TIMEOUT(map().camera().zoom, zoom, WaitMs);
        QVERIFY(m_keys->goTo(*part<LegendPanel>()));
        m_keys->press(Qt::CTRL | Qt::Key_Plus);
        QTRY_COMPARE_WITH_TIMEOUT(map().camera().zoom, zoom + 1, WaitMs);
    }

    void showAllOfChina()
    {
        const Camera all = map().camera();
        for (const QKeyCombination key : {QKeyCombination(Qt::Key_Home), Qt::CTRL | Qt::Key_0}) {
            QVERIFY(lookAt({120, 30}, 8));
            m_keys->press(key);
            QTRY_COMPARE_WITH_TIMEOUT(map().camera(), all, WaitMs);
        }
    }

    void zoomToABox()
    {
        const double zoom = map().camera().zoom;
        m_keys->press(Qt::CTRL | Qt::Key_2);
        QVERIFY(m_keys->steer(LonLat{100, 40}));
        m_keys->press(Qt::Key_Return);
        QVERIFY(m_keys->steer(LonLat{110, 32}));
        m_keys->press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(map().camera().zoom > zoom + 0.5, WaitMs);
        QVERIFY(std::abs(map().camera().centre.lon - 105) < 0.5);
    }

    void flyToASearchedSite()
    {
        m_keys->press(Qt::CTRL | Qt::Key_F);
        QVERIFY(part<SearchBox>()->hasFocus());
        m_keys->type(u"guangzhou"_s);
        QTRY_VERIFY_WITH_TIMEOUT(part<QListView>(u"searchHits"_s) && part<QListView>(u"searchHits"_s)->isVisible(),
                                 WaitMs);
        m_keys->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(workspace().selected(), u"guangzhou-telecom"_s, WaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(geodesicKm(map().camera().centre, placeOf("guangzhou-telecom")) < 1, WaitMs);
    }

    void goToACoordinate()
    {
        m_keys->press(Qt::CTRL | Qt::Key_F);
        m_keys->type(u"36.5, 103.5"_s);
        QTRY_VERIFY_WITH_TIMEOUT(part<QListView>(u"searchHits"_s) && part<QListView>(u"searchHits"_s)->isVisible(),
                                 WaitMs);
        m_keys->press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(geodesicKm(map().camera().centre, {103.5, 36.5}) < 0.1, WaitMs);
    }

    void keepABookmarkAndFlyToIt()
    {
        QVERIFY(lookAt({113, 23}, 7));
        m_keys->press(Qt::CTRL | Qt::Key_D);
        QVERIFY(dialog(u"nameDialog"_s));
        m_keys->type(u"South"_s);
        m_keys->press(Qt::Key_Return);
        const auto* bookmarks = part<QMenu>(u"bookmarks"_s);
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::contains(bookmarks->actions(), u"South"_s, &QAction::text), WaitMs);
        m_keys->press(Qt::CTRL | Qt::Key_0);
        QTRY_VERIFY_WITH_TIMEOUT(map().camera().zoom < 6, WaitMs);
        m_keys->press(Qt::ALT | Qt::Key_1);
        QTRY_VERIFY_WITH_TIMEOUT(geodesicKm(map().camera().centre, {113, 23}) < 0.1, WaitMs);
    }

    void theMapAloneAndBack()
    {
        m_keys->press(Qt::Key_F11);
        QTRY_VERIFY_WITH_TIMEOUT(!part<LegendPanel>()->isVisible() && map().isVisible(), WaitMs);
        m_keys->press(Qt::Key_F11);
        QTRY_VERIFY_WITH_TIMEOUT(part<LegendPanel>()->isVisible(), WaitMs);
    }

    // Selecting

    void selectAddAndTakeAway()
    {
        QVERIFY(lookAt({118, 32}, 6));
        QVERIFY(focusSite("wuhu-mobile"));
        m_keys->press(Qt::Key_Space);
        QCOMPARE(selected(), QStringList{u"wuhu-mobile"_s});
        QVERIFY(focusSite("wuhu-announced"));
        m_keys->press(Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(selected(), QStringList({u"wuhu-announced"_s, u"wuhu-mobile"_s}));
        m_keys->press(Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(selected(), QStringList{u"wuhu-mobile"_s});
        m_keys->press(Qt::Key_Escape); // the focus, then the selection
        m_keys->press(Qt::Key_Escape);
        QVERIFY(selected().isEmpty());
    }

    void goToTheNearestByArrows()
    {
        QVERIFY(focusSite("lanzhou-west"));
        const QString before = chrome().callout().text.name;
        m_keys->press(Qt::Key_Right);
        QVERIFY(chrome().callout().shown && chrome().callout().text.name != before);
    }

    void selectAllInViewInvertAndNone()
    {
        m_keys->press(Qt::CTRL | Qt::Key_A);
        QCOMPARE(selected().size(), 16);
        m_keys->press(Qt::CTRL | Qt::SHIFT | Qt::Key_A);
        QVERIFY(selected().isEmpty());
        QVERIFY(lookAt({116.4, 39.9}, 8));
        m_keys->press(Qt::CTRL | Qt::SHIFT | Qt::Key_V);
        QTRY_COMPARE_WITH_TIMEOUT(selected().size(), 3, WaitMs);
        m_keys->press(Qt::CTRL | Qt::Key_I);
        QTRY_COMPARE_WITH_TIMEOUT(selected().size(), 13, WaitMs);
    }

    void selectInsideAChosenRing()
    {
        m_keys->press(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
        QVERIFY(dialog(u"selectDialog"_s));
        m_keys->press(Qt::Key_Return); // the first: Beijing 10 ms
        QTRY_VERIFY_WITH_TIMEOUT(selected().contains(u"beijing-nscc"_s), WaitMs);
        QVERIFY(!selected().contains(u"guangzhou-telecom"_s));
    }

    void selectInAChosenProvince()
    {
        m_keys->press(Qt::CTRL | Qt::SHIFT | Qt::Key_G);
        QVERIFY(dialog(u"selectDialog"_s));
        m_keys->press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!selected().isEmpty(), WaitMs);
        QCOMPARE(provincesOf(*workspace().snapshot(), workspace().selection()).size(), 1);
    }

    void selectByABox()
    {
        m_keys->press(Qt::CTRL | Qt::Key_4);
        QVERIFY(m_keys->steer(LonLat{115.5, 40.8}));
        m_keys->press(Qt::Key_Return);
        QVERIFY(m_keys->steer(LonLat{117.5, 39}));
        m_keys->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(
            selected(), QStringList({u"beijing-nscc"_s, u"beijing-unlisted"_s, u"beijing-yizhuang"_s}), WaitMs);
    }

    void selectByALasso()
    {
        m_keys->press(Qt::CTRL | Qt::Key_5);
        for (const LonLat corner : {LonLat{112, 24.5}, LonLat{112, 21.5}, LonLat{116, 21.5}}) {
            QVERIFY(m_keys->steer(corner));
            m_keys->press(Qt::Key_Return);
        }
        QVERIFY(m_keys->steer(LonLat{116, 24.5}));
        m_keys->press(Qt::Key_Return);
        m_keys->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(
            selected(), QStringList({u"guangzhou-telecom"_s, u"shenzhen-cancelled"_s, u"shenzhen-suspended"_s}),
            WaitMs);
    }

    void selectByARadius()
    {
        m_keys->press(Qt::CTRL | Qt::Key_6);
        QVERIFY(m_keys->steer(LonLat{116.4, 39.9}));
        m_keys->press(Qt::Key_Return);
        QVERIFY(m_keys->steer(LonLat{118.5, 39.9}));
        m_keys->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(selected().size(), 3, WaitMs);
    }

    void selectInsideTheRingThere()
    {
        m_keys->press(Qt::CTRL | Qt::Key_7);
        QVERIFY(m_keys->steer(LonLat{114, 23}));
        m_keys->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(
            selected(), QStringList({u"guangzhou-telecom"_s, u"shenzhen-cancelled"_s, u"shenzhen-suspended"_s}),
            WaitMs);
    }

    void selectTheProvinceThere()
    {
        m_keys->press(Qt::CTRL | Qt::Key_8);
        QVERIFY(m_keys->steer(LonLat{104, 35.5}));
        m_keys->press(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(provincesOf(*workspace().snapshot(), workspace().selection()),
                                  QStringList{u"620000"_s}, WaitMs);
    }

    void filterToTheSelection()
    {
        workspace().select(u"lanzhou-west"_s);
        m_keys->press(Qt::CTRL | Qt::SHIFT | Qt::Key_L);
        QTRY_COMPARE_WITH_TIMEOUT(visible(), QStringList{u"lanzhou-west"_s}, WaitMs);
    }

    // One site and many at one place

    void theCalloutOfASite()
    {
        QVERIFY(focusSite("lanzhou-west"));
        QVERIFY(chrome().callout().shown);
    }

    void openARecord()
    {
        QVERIFY(lookAt({103.65, 36.4}, 9));
        QVERIFY(focusSite("lanzhou-west"));
        m_keys->press(Qt::Key_Return);
        QCOMPARE(workspace().selected(), u"lanzhou-west"_s);
        QVERIFY(part<RecordPanel>()->isVisible());
    }

    void fanOutAPile()
    {
        const auto* fan = m_keys->view()->rootObject()->property("pileFan").value<PileFan*>();
        for (int i = 0; i < 20 && !fan->isOpen(); ++i) {
            m_keys->press(Qt::Key_Tab);
            m_keys->press(Qt::Key_Return);
        }
        QVERIFY(fan->isOpen());
        QCOMPARE(fan->marked(), 0);
        m_keys->press(Qt::Key_Right);
        const QString site = fan->symbols()[1].site;
        m_keys->press(Qt::Key_Return);
        QVERIFY(!fan->isOpen());
        QCOMPARE(workspace().selected(), site);
    }

    void chooseFromAHighPile()
    {
        ChangeSet changes;
        constexpr int High = 30; // more than fit round a circle; no two at one point
        for (int i = 0; i < High; ++i) {
            const ChangeSet one = newSiteAt(m_fixture.context(), {104 + 0.025 * (i % 6), 36 + 0.025 * (i / 6)});
            changes.rows.insert(changes.rows.end(), one.rows.begin(), one.rows.end());
        }
        const auto made = m_fixture.commit(changes);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().subject + made.error().detail));
        QVERIFY(settled());
        QVERIFY(focusSite(qPrintable(changes.rows.front().uid)));
        m_keys->press(Qt::Key_Return);
        QVERIFY(menu());
        QCOMPARE(menu()->objectName(), u"pileList"_s);
        m_keys->press(Qt::Key_Down);
        QVERIFY(m_keys->choose(u"New site"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!menu(), WaitMs);
        QVERIFY(geodesicKm(placeOf(qPrintable(workspace().selected())), {104, 36}) < 20);
        m_keys->press(Qt::CTRL | Qt::Key_Z);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture.dataset().sites.size(), std::size_t(16), WaitMs);
    }

    void pinAName()
    {
        QVERIFY(lookAt({103.65, 36.4}, 9));
        QVERIFY(focusSite("lanzhou-west"));
        m_keys->pressMenuKey();
        QVERIFY(m_keys->choose(u"Always show its name"_s));
        QCOMPARE(map().pinned(), QStringList{u"lanzhou-west"_s});
    }

    void copyThePosition_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("copied");
        QTest::newRow("decimal") << u"Decimal degrees"_s << u"36.48"_s;
        QTest::newRow("sexagesimal") << u"Degrees, minutes"_s << u"36°28′"_s;
        QTest::newRow("GCJ-02") << u"GCJ-02"_s << u"36.4"_s;
        QTest::newRow("BD-09") << u"BD-09"_s << u"36.4"_s;
    }

    void copyThePosition()
    {
        QFETCH(const QString, entry);
        QFETCH(const QString, copied);
        QVERIFY(lookAt({103.65, 36.4}, 9));
        QVERIFY(focusSite("lanzhou-west"));
        QGuiApplication::clipboard()->clear();
        m_keys->pressMenuKey();
        QVERIFY(m_keys->choose(u"Copy position"_s));
        QVERIFY(m_keys->choose(entry));
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.startsWith(copied), qPrintable(text));
    }

    void addASite()
    {
        const std::size_t before = m_fixture.dataset().sites.size();
        m_keys->press(Qt::CTRL | Qt::Key_3);
        QVERIFY(m_keys->steer(LonLat{104, 36}));
        m_keys->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture.dataset().sites.size(), before + 1, WaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!workspace().selected().isEmpty(), WaitMs);
        QVERIFY(geodesicKm(m_fixture.dataset().site(workspace().selected())->position, {104, 36}) < 20);
        workspace().undoStack()->undo();
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture.dataset().sites.size(), before, WaitMs);
    }

    void moveASiteAndUndo()
    {
        QVERIFY(lookAt({103.65, 36.4}, 9));
        const LonLat before = placeOf("lanzhou-west");
        QVERIFY(focusSite("lanzhou-west"));
        m_keys->press(Qt::Key_Space);
        m_keys->press(Qt::ALT | Qt::Key_Right);
        m_keys->press(Qt::ALT | Qt::Key_Right);
        m_keys->press(Qt::ALT | Qt::SHIFT | Qt::Key_Right);
        QCOMPARE(placeOf("lanzhou-west"), before);
        m_keys->press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(placeOf("lanzhou-west") != before, WaitMs);
        const Camera camera = map().camera();
        QVERIFY(std::abs(camera.toScreen(placeOf("lanzhou-west")).x - camera.toScreen(before).x - 17) < 0.5);
        m_keys->press(Qt::CTRL | Qt::Key_Z); // all of it is one step
        QTRY_VERIFY_WITH_TIMEOUT(geodesicKm(placeOf("lanzhou-west"), before) < 0.001, WaitMs);
    }

    void deleteASiteAndUndo()
    {
        QVERIFY(lookAt({103.65, 36.4}, 9));
        QVERIFY(focusSite("lanzhou-west"));
        m_keys->press(Qt::Key_Space);
        m_keys->press(Qt::Key_Delete);
        QTRY_VERIFY_WITH_TIMEOUT(!m_fixture.dataset().site(u"lanzhou-west"_s), WaitMs);
        m_keys->press(Qt::CTRL | Qt::Key_Z);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture.dataset().site(u"lanzhou-west"_s), WaitMs);
    }

    // Measuring

    void measureALine()
    {
        m_keys->press(Qt::CTRL | Qt::Key_9);
        m_keys->press(Qt::Key_Tab); // a hub
        m_keys->press(Qt::Key_Return);
        QVERIFY(m_keys->steer(LonLat{104, 36}));
        m_keys->press(Qt::Key_Return);
        const auto* told = part<QLabel>(u"measured"_s);
        QVERIFY2(told->isVisible() && told->text().contains(u" km, round trip "_s), qPrintable(told->text()));
        m_keys->press(Qt::Key_Escape);
        QVERIFY(!told->isVisible());
    }

    void measureToAHub()
    {
        workspace().select(u"hefei-campus"_s);
        QVERIFY(m_keys->chooseInBar(Qt::Key_M, {u"Measure from site"_s, u"Measure to Shanghai"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(part<QLabel>(u"measured"_s)->isVisible(), WaitMs);
    }

    // Rings and hubs

    void addAWhatIfHub()
    {
        m_keys->press(Qt::CTRL | Qt::SHIFT | Qt::Key_H);
        QVERIFY(m_keys->steer(LonLat{104, 30}));
        m_keys->press(Qt::Key_Return);
        QCOMPARE(workspace().ringSettings().hubs.size(), std::size_t(4));
        QVERIFY(geodesicKm(whatIf(), {104, 30}) < 20);
    }

    void moveAWhatIfHub()
    {
        addHub({104, 30});
        QVERIFY(focusSpot(u"what-if-1"_s));
        const double x = map().camera().toScreen(whatIf()).x;
        m_keys->press(Qt::ALT | Qt::Key_Right);
        m_keys->press(Qt::ALT | Qt::Key_Right);
        m_keys->press(Qt::Key_Return);
        QVERIFY(std::abs(map().camera().toScreen(whatIf()).x - x - 16) < 0.1);
    }

    void renameAWhatIfHub()
    {
        addHub({104, 30});
        QVERIFY(focusSpot(u"what-if-1"_s));
        m_keys->pressMenuKey();
        QVERIFY(m_keys->choose(u"Rename"_s));
        QVERIFY(dialog(u"nameDialog"_s));
        m_keys->type(u"Chengdu"_s);
        m_keys->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(workspace().ringSettings().hubs.back().name, u"Chengdu"_s, WaitMs);
    }

    void setTheBudgetsOfAWhatIfHub()
    {
        addHub({104, 30});
        QVERIFY(focusSpot(u"what-if-1"_s));
        m_keys->pressMenuKey();
        QVERIFY(m_keys->choose(u"Set budgets"_s));
        QVERIFY(dialog(u"budgetsDialog"_s));
        m_keys->type(u"5, 15"_s);
        m_keys->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(workspace().ringSettings().hubs.back().budgets,
                                  (std::vector<std::pair<double, bool>>{{5, true}, {15, true}}), WaitMs);
    }

    void removeAWhatIfHub()
    {
        addHub({104, 30});
        QVERIFY(focusSpot(u"what-if-1"_s));
        m_keys->pressMenuKey();
        QVERIFY(m_keys->choose(u"Remove"_s));
        QTRY_COMPARE_WITH_TIMEOUT(workspace().ringSettings().hubs.size(), std::size_t(3), WaitMs);
    }

    void switchRingsAndHubs()
    {
        QVERIFY(toLegend(part<QCheckBox>(u"ringsShown"_s)));
        m_keys->press(Qt::Key_Space);
        QVERIFY(!workspace().ringSettings().shown);
        m_keys->press(Qt::Key_Space);
        QVERIFY(toLegend(part<QWidget>(u"shenzhen"_s)->findChild<QCheckBox*>()));
        m_keys->press(Qt::Key_Space);
        QVERIFY(!workspace().ringSettings().hubs[2].shown);
    }

    void switchEditAddAndRemoveABudget()
    {
        const auto budgets = [this] { return workspace().ringSettings().hubs[0].budgets; };
        using Budgets = std::vector<std::pair<double, bool>>;
        QVERIFY(toLegend(pills(u"beijing"_s)[1]));
        m_keys->press(Qt::Key_Space);
        QCOMPARE(budgets(), (Budgets{{10, true}, {20, false}, {30, true}}));
        m_keys->press(Qt::Key_F2);
        m_keys->type(u"25"_s);
        m_keys->press(Qt::Key_Return);
        QCOMPARE(budgets(), (Budgets{{10, true}, {25, true}, {30, true}}));
        QVERIFY(toLegend(pills(u"beijing"_s)[2]));
        m_keys->press(Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(budgets(), (Budgets{{10, true}, {25, true}}), WaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(pills(u"beijing"_s).size(), 3, WaitMs);
        QVERIFY(toLegend(pills(u"beijing"_s).last()));
        m_keys->press(Qt::Key_Space);
        m_keys->type(u"40"_s);
        m_keys->press(Qt::Key_Return);
        QCOMPARE(budgets(), (Budgets{{10, true}, {25, true}, {40, true}}));
    }

    void keepTheBandOfARingByItsBudget()
    {
        QVERIFY(toLegend(pills(u"beijing"_s)[1]));
        m_keys->pressMenuKey();
        QVERIFY(m_keys->choose(u"Keep its band shown"_s));
        QCOMPARE(workspace().ringSettings().band, (RingSettings::RingOf{u"beijing"_s, 20}));
        QTRY_VERIFY_WITH_TIMEOUT(map().isSettled() && map().scene()->input().band, WaitMs);
        QCOMPARE(pills(u"beijing"_s)[1]->accessibleDescription(), u"Its band is kept shown"_s);
        m_keys->pressMenuKey();
        QVERIFY(m_keys->choose(u"Keep its band shown"_s));
        QVERIFY(!workspace().ringSettings().band);
    }

    void keepTheBandOfTheRingThere()
    {
        m_keys->press(Qt::CTRL | Qt::Key_7); // any tool that has the crosshair
        const Ring ring = map().scene()->input().rings.front();
        QVERIFY(m_keys->steer(geodesicDestination(ring.spec.centre, 270, ring.radiusKm)));
        m_keys->pressMenuKey();
        QVERIFY(m_keys->choose(u"Keep the band of"_s));
        QVERIFY(workspace().ringSettings().band);
        QCOMPARE(workspace().ringSettings().band->budgetMs, ring.spec.budgetMs);
    }

    void latencyModelAndDirection()
    {
        auto* preset = part<QComboBox>(u"ringPreset"_s);
        QVERIFY(choose(preset, preset->itemText(int(LatencyPreset::Conservative))));
        QCOMPARE(workspace().ringSettings().preset, LatencyPreset::Conservative);
        QToolButton* roundTrip = nullptr;
        for (auto* button : part<LegendPanel>()->findChildren<QToolButton*>()) {
            if (button->text() == u"Round trip"_s)
                roundTrip = button;
        }
        QVERIFY(toLegend(roundTrip)); // of two the chosen one has the focus
        m_keys->press(Qt::Key_Right);
        QCOMPARE(workspace().ringSettings().direction, Direction::OneWay);
    }

    void latencyAsArea()
    {
        auto* area = part<QComboBox>(u"reachArea"_s);
        QVERIFY(choose(area, area->itemText(2)));
        QCOMPARE(workspace().ringSettings().area, (ReachArea{HubsNeeded::Two, 20}));
        QVERIFY(toLegend(part<QSpinBox>(u"reachMs"_s)));
        m_keys->press(Qt::Key_Up);
        QCOMPARE(workspace().ringSettings().area->budgetMs, 21.0);
        QVERIFY(toLegend(part<QCheckBox>(u"reachField"_s)));
        m_keys->press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(map().reach() && map().reach()->field, WaitMs);
    }

    // What the map shows

    void colourByAThemeAndItsClasses()
    {
        auto* colour = part<QComboBox>(u"colourChoice"_s);
        QVERIFY(choose(colour, u"Capacity in service"_s));
        QCOMPARE(map().colourBy().theme, SiteTheme::Capacity);
        auto* method = part<QComboBox>(u"breakMethod"_s);
        QVERIFY(choose(method, method->itemText(int(BreakMethod::EqualInterval))));
        QCOMPARE(map().colourBy().method, BreakMethod::EqualInterval);
        QVERIFY(toLegend(part<QSpinBox>(u"classCount"_s)));
        const int before = map().colourBy().classes;
        m_keys->press(Qt::Key_Down);
        QCOMPARE(map().colourBy().classes, before - 1);
    }

    void breaksByHand()
    {
        QVERIFY(choose(part<QComboBox>(u"colourChoice"_s), u"Capacity in service"_s));
        QVERIFY(toLegend(part<QComboBox>(u"breakMethod"_s)));
        m_keys->press(Qt::Key_End);
        QVERIFY(dialog(u"breaksDialog"_s));
        m_keys->type(u"100 500"_s);
        m_keys->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(map().colourBy().byHand, (std::vector<double>{100, 500}), WaitMs);
    }

    void filterByAClassOfATheme()
    {
        QVERIFY(choose(part<QComboBox>(u"colourChoice"_s), u"Stage"_s));
        QTRY_VERIFY_WITH_TIMEOUT(map().isSettled() && key(u"Suspended"_s), WaitMs);
        QVERIFY(toLegend(key(u"Suspended"_s)));
        m_keys->press(Qt::Key_Space);
        QCOMPARE(visible(), QStringList{u"shenzhen-suspended"_s});
        QVERIFY(toLegend(key(u"Cancelled"_s)));
        m_keys->press(Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(visible(), QStringList({u"shenzhen-cancelled"_s, u"shenzhen-suspended"_s}));
    }

    void fillTheProvincesAndReadOne()
    {
        auto* provinces = part<QComboBox>(u"provinceChoice"_s);
        QVERIFY(choose(provinces, provinces->itemText(1)));
        QTRY_VERIFY_WITH_TIMEOUT(map().isSettled() && map().scene()->choropleth(), WaitMs);
        m_keys->press(Qt::CTRL | Qt::SHIFT | Qt::Key_D);
        QVERIFY(chrome().callout().shown);
    }

    void chooseTheBasis()
    {
        auto* basis = part<QComboBox>(u"basisChoice"_s);
        QVERIFY(choose(basis, basis->itemText(1)));
        QCOMPARE(workspace().query().basis, std::optional(Basis::ComputeUse));
    }

    void previewColourBlindness()
    {
        const QSignalSpy asked(m_window.get(), &MainWindow::visionRequested);
        QVERIFY(m_keys->chooseInBar(Qt::Key_V, {u"Preview colour blindness"_s, u"Green-blind"_s}));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<ColourVision>(), ColourVision::Deuteranopia);
    }

    void anotherBasemapProfile()
    {
        const QSignalSpy asked(m_window.get(), &MainWindow::basemapRequested);
        QVERIFY(m_keys->chooseInBar(Qt::Key_V, {u"Basemap profile"_s, u"Choose a profile"_s}));
        const QString profile = QStringLiteral(ATLAS_SOURCE_DIR "/resources/maps/profile.json");
        QVERIFY(chooseFile(profile));
        QTRY_COMPARE_WITH_TIMEOUT(asked.size(), 1, WaitMs);
        QCOMPARE(asked[0][0].toString(), profile);
    }

    void tilesOfAnOwnServer()
    {
        m_window.reset();
        FakeTiles tiles;
        m_window = std::make_unique<MainWindow>(m_fixture.context(), &tiles);
        m_window->restore({});
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), WaitMs));
        m_keys = std::make_unique<KeyboardWalker>(*m_window);
        QVERIFY(settled());
        QVERIFY(m_keys->chooseInBar(Qt::Key_V, {u"Tile server"_s}));
        QVERIFY(dialog(u"tileServerDialog"_s));
        m_keys->type(u"https://tiles.example.org/{z}/{x}/{y}.png"_s);
        m_keys->press(Qt::Key_Tab);
        m_keys->type(u"Example"_s);
        QVERIFY(m_keys->tabTo(part<QCheckBox>(u"showTiles"_s)));
        m_keys->press(Qt::Key_Space);
        m_keys->press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(tiles.server, WaitMs);
        QVERIFY(m_keys->chooseInBar(Qt::Key_V, {u"Tiles"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(!tiles.server, WaitMs);
        m_keys.reset();
        m_window.reset(); // before its tiles
    }

    void switchLayers()
    {
        QVERIFY(map().layers().testFlag(MapLayer::Graticule));
        QVERIFY(m_keys->chooseInBar(Qt::Key_M, {u"Layers"_s, u"Graticule"_s}));
        QVERIFY(!map().layers().testFlag(MapLayer::Graticule));
    }

    void filterByClassCertaintyAndStage()
    {
        QVERIFY(toLegend(row(3)));
        m_keys->press(Qt::Key_Space);
        QCOMPARE(workspace().filter().idleClasses, QSet<int>{3});
        QVERIFY(toLegend(row(-1)));
        m_keys->press(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(workspace().filter().unknown);
        QVERIFY(toLegend(key(u"Estimated"_s)));
        m_keys->press(Qt::Key_Space);
        QCOMPARE(workspace().filter().certainties, QSet<Certainty>{Certainty::Estimated});
        QVERIFY(toLegend(key(u"Building"_s)));
        m_keys->press(Qt::Key_Space);
        QCOMPARE(workspace().filter().stages, QSet<Stage>{Stage::UnderConstruction});
    }

    void keepAFilterByNameAndUseIt()
    {
        Filter filter;
        filter.stages = {Stage::Suspended};
        workspace().setFilter(filter);
        auto* saved = part<QToolButton>(u"savedFilters"_s);
        QVERIFY(chooseBehind(saved, u"Save filter"_s));
        QVERIFY(dialog(u"nameDialog"_s));
        m_keys->type(u"Stopped"_s);
        m_keys->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(saved->accessibleName(), u"Saved filters, on: Stopped"_s, WaitMs);
        QVERIFY(m_keys->tabTo(part<QToolButton>(u"clearFilters"_s)));
        m_keys->press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(workspace().filter().isEmpty(), WaitMs);
        QVERIFY(chooseBehind(saved, u"Stopped"_s));
        QTRY_COMPARE_WITH_TIMEOUT(visible(), QStringList{u"shenzhen-suspended"_s}, WaitMs);
    }

    void clearTheFilterOnAnEmptyMap()
    {
        Filter filter;
        filter.text = u"no such site"_s;
        workspace().setFilter(filter);
        QTRY_VERIFY_WITH_TIMEOUT(chrome().isEmpty(), WaitMs);
        m_keys->press(Qt::Key_Return);
        QVERIFY(workspace().filter().isEmpty());
    }

    // Time

    void playAndPause()
    {
        auto* player = part<TimePlayer>();
        m_keys->press(Qt::CTRL | Qt::Key_T);
        QVERIFY(player->isPlaying());
        m_keys->press(Qt::CTRL | Qt::Key_T);
        QVERIFY(!player->isPlaying());
        workspace().setAsOf(QDate(2026, 11, 21));
    }

    void stepByMonths()
    {
        workspace().setAsOf(QDate(2026, 11, 21));
        QVERIFY(m_keys->tabTo(part<TimeStrip>()));
        m_keys->press(Qt::Key_Left);
        QTRY_COMPARE_WITH_TIMEOUT(workspace().query().asOf, QDate(2026, 10, 31), WaitMs);
        workspace().setAsOf(QDate(2026, 11, 21));
    }

    // Out of the program

    void exportTheMap()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"map.png"_s);
        m_keys->press(Qt::CTRL | Qt::Key_E);
        QVERIFY(chooseFile(path));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(path), WaitMs);
    }

    void exportTheMonthsAndStop()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"months.gif"_s);
        QVERIFY(m_keys->chooseInBar(Qt::Key_F, {u"Export animation"_s}));
        QVERIFY(chooseFile(path));
        QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QProgressDialog*>(QApplication::activeModalWidget()), WaitMs);
        m_keys->press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!QApplication::activeModalWidget(), WaitMs);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void exportTheMonths()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"months.gif"_s);
        QVERIFY(m_keys->chooseInBar(Qt::Key_F, {u"Export animation"_s}));
        QVERIFY(chooseFile(path));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(path) && !QApplication::activeModalWidget(), 4 * WaitMs);
        QVERIFY(QImageReader(path).supportsAnimation());
    }

    void saveTheReport()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"report.pdf"_s);
        const auto isInReport = [] { return QApplication::activeWindow()->objectName() == u"reportDialog"; };
        m_keys->press(Qt::CTRL | Qt::Key_P);
        QTRY_VERIFY_WITH_TIMEOUT(isInReport(), WaitMs);
        QWidget* report = QApplication::activeWindow();
        QTest::keyClick(report, Qt::Key_S, Qt::ControlModifier); // not modal, so the walker would leave it
        QVERIFY(chooseFile(path));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(path), WaitMs);
        QTest::keyClick(report, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!report->isVisible(), WaitMs);
    }

    void theToolsTellWhatEnterDoes()
    {
        const auto* hint = part<QLabel>(u"toolHint"_s);
        const auto* place = part<QLabel>(u"pointerPosition"_s);
        QVERIFY(!hint->isVisible());
        m_keys->press(Qt::CTRL | Qt::Key_4);
        QCOMPARE(hint->text(), u"Enter sets the first corner of the box"_s);
        QVERIFY(hint->isVisible());
        QVERIFY(m_keys->steer(LonLat{104, 36}));
        QVERIFY2(place->text().startsWith(u"3"_s) && place->text().contains(u"N 10"_s), qPrintable(place->text()));
        m_keys->press(Qt::CTRL | Qt::Key_1);
        QVERIFY(!hint->isVisible() && place->text().isEmpty());
    }
};

QTEST_MAIN(MapKeyboardWalk)
#include "tst_mapkeyboardwalk.moc"
