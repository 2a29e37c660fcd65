// SPDX-License-Identifier: GPL-3.0-or-later
// The main window as one thing: map, table and bars follow the same filter and selection; history, messages, layout and
// keys.
#include "desktop/assumptionspanel.h"
#include "desktop/budgetpill.h"
#include "desktop/chartpanel.h"
#include "desktop/docklayout.h"
#include "desktop/figureexports.h"
#include "desktop/filterstrip.h"
#include "desktop/headerbar.h"
#include "desktop/historypanel.h"
#include "desktop/legendpanel.h"
#include "desktop/legendrow.h"
#include "desktop/messages.h"
#include "desktop/problemspanel.h"
#include "desktop/recordpanel.h"
#include "desktop/searchbox.h"
#include "desktop/siteedits.h"
#include "desktop/sitetablepanel.h"
#include "desktop/timeplayer.h"
#include "desktop/timestrip.h"
#include "desktop/windowactions.h"
#include "gui/desktop/recordfixture.h"
#include "mapview/maprenderer.h"
#include "mapview/mapwidget.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileInfo>
#include <QInputDialog>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStatusBar>
#include <QTableView>
#include <QToolButton>

using namespace atlas;
using namespace Qt::StringLiterals;

class ShellWindowTest : public QObject
{
    Q_OBJECT

    test::RecordFixture m_fixture;
    std::unique_ptr<MainWindow> m_window;

    Workspace& workspace() const { return *m_fixture.workspace; }

    template <typename T>
    T* part(const QString& name = {}) const
    {
        return m_window->findChild<T*>(name);
    }

    WindowActions& actions() const { return *part<WindowActions>(); }

    QList<QToolButton*> chips() const
    {
        QList<QToolButton*> shown;
        for (auto* chip : m_window->findChildren<QToolButton*>(u"filterChip"_s)) {
            if (!chip->isHidden())
                shown << chip;
        }
        return shown;
    }

    LegendRow* legendRow(int idleClass) const
    {
        for (auto* each : m_window->findChildren<LegendRow*>()) {
            if (each->idleClass() == idleClass)
                return each;
        }
        return nullptr;
    }

    qsizetype sitesOnMap() const
    {
        const MapScenePtr scene = part<MapWidget>()->scene();
        return scene ? std::ranges::count(scene->input().visible, true) : -1;
    }

    QWidget* panelWithFocus() const
    {
        const QList<QWidget*> panels{part<MapWidget>(),     part<SiteTablePanel>(), part<HistoryPanel>(),
                                     part<ProblemsPanel>(), part<ChartPanel>(),     part<AssumptionsPanel>(),
                                     part<RecordPanel>(),   part<LegendPanel>()};
        QWidget* focused = m_window->focusWidget();
        for (QWidget* panel : panels) {
            if (focused && (panel == focused || panel->isAncestorOf(focused)))
                return panel;
        }
        return nullptr;
    }

    ChangeSet noteOf(const QString& site, const QString& note)
    {
        return setCell(u"sites"_s, site, u"note"_s, Value(note), u"noted \"%1\""_s.arg(note));
    }

private Q_SLOTS:

    void initTestCase()
    {
        chooseMapRenderer(true);
        QVERIFY(m_fixture.open());
    }

    void init()
    {
        workspace().setFilter({});
        workspace().select({});
        m_window = std::make_unique<MainWindow>(m_fixture.context());
        m_window->restore({});
        m_window->show();
        m_window->resize(1600, 1000); // the screen of the test platform is smaller
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void mapTableAndStripFollowTheLegend()
    {
        QSignalSpy painted(m_window.get(), &MainWindow::firstMapPainted);
        QTRY_COMPARE_WITH_TIMEOUT(painted.size(), 1, 30000);
        auto* count = part<QLabel>(u"filterCount"_s);
        QCOMPARE(count->text(), u"16 of 16 sites. 4,000 P in service"_s);
        QVERIFY(chips().isEmpty());

        QTest::mouseClick(legendRow(3), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(sitesOnMap(), 6, 30000);
        const auto* table = part<SiteTablePanel>()->findChild<QTableView*>();
        QVERIFY(table);
        QTRY_COMPARE(table->model()->rowCount(), 6);
        QVERIFY2(count->text().startsWith(u"6 of 16 sites"), qPrintable(count->text()));
        QCOMPARE(chips().size(), 1);
        QVERIFY2(chips().first()->accessibleName().contains(u"50–70"), qPrintable(chips().first()->accessibleName()));
    }

    void eachPartOfTheFilterHasAChipThatRemovesIt()
    {
        Filter filter;
        filter.idleClasses = {3};
        filter.unknown = true;
        filter.certainties = {Certainty::Estimated};
        filter.stages = {Stage::InService, Stage::Suspended};
        filter.provinces = {u"620000"_s};
        filter.text = u"a & b"_s;
        workspace().setFilter(filter);
        QTRY_COMPARE(chips().size(), 5);
        QStringList names;
        for (const QToolButton* chip : chips())
            names << chip->accessibleName();
        QVERIFY2(names.contains(u"Remove the filter Text: a & b"_s), qPrintable(names.join(u'\n')));
        QVERIFY2(names.contains(u"Remove the filter Province: Gansu"_s), qPrintable(names.join(u'\n')));
        QVERIFY2(names.contains(u"Remove the filter Stage: In service, Suspended"_s), qPrintable(names.join(u'\n')));

        // One by one, from the left.
        QTest::mouseClick(chips().first(), Qt::LeftButton);
        QTRY_COMPARE(chips().size(), 4);
        QVERIFY(workspace().filter().idleClasses.isEmpty() && !workspace().filter().unknown);
        QTest::mouseClick(chips().first(), Qt::LeftButton);
        QTRY_VERIFY(workspace().filter().certainties.isEmpty());
        QTest::mouseClick(part<QToolButton>(u"clearFilters"_s), Qt::LeftButton);
        QVERIFY(workspace().filter().isEmpty());
        QVERIFY(chips().isEmpty());
    }

    void theFilterMenuAddsAProvince()
    {
        auto* menu = part<QToolButton>(u"addFilter"_s)->menu();
        Q_EMIT menu->aboutToShow();
        QAction* gansu = nullptr;
        for (auto* sub : menu->findChildren<QMenu*>()) {
            for (QAction* action : sub->actions()) {
                if (action->text() == u"Gansu"_s)
                    gansu = action;
            }
        }
        QVERIFY(gansu);
        gansu->trigger();
        QCOMPARE(workspace().filter().provinces, QSet<QString>{u"620000"_s});
    }

    void theSelectMenuSelects()
    {
        const auto count = [this] { return workspace().selection().size(); };
        actions().selectAll->trigger();
        QCOMPARE(count(), std::size_t(16));
        auto* strip = part<QLabel>(u"selectionCount"_s);
        QCOMPARE(strip->text(), u"16 sites selected, 4,000 P in service"_s);
        QVERIFY(strip->isVisible());
        actions().clearSelection->trigger();
        QCOMPARE(count(), std::size_t(0));
        QVERIFY(!strip->isVisible());
        QVERIFY(!actions().filterToSelection->isEnabled());

        // A list of provinces, and one of rings.
        const auto choose = [this](QAction* action, const QString& choice) {
            action->trigger();
            auto* dialog = part<QInputDialog>(u"selectDialog"_s);
            QVERIFY(dialog && dialog->comboBoxItems().contains(choice));
            dialog->setTextValue(choice);
            dialog->accept();
            QTRY_VERIFY(!part<QInputDialog>(u"selectDialog"_s));
        };
        choose(actions().selectInProvince, u"Gansu"_s);
        QTRY_COMPARE(provincesOf(*workspace().snapshot(), workspace().selection()), QStringList{u"620000"_s});
        const std::size_t inGansu = count();
        actions().invertSelection->trigger();
        QCOMPARE(count(), 16 - inGansu);
        choose(actions().selectInsideRing, u"Shenzhen 10 ms"_s);
        QTRY_COMPARE(provincesOf(*workspace().snapshot(), workspace().selection()), QStringList{u"440000"_s});

        actions().filterToSelection->trigger();
        QTRY_COMPARE(workspace().visibleSites(), workspace().selection());
        part<MapWidget>()->showAll();
        workspace().setFilter({});
        actions().selectInView->trigger();
        QTRY_COMPARE(count(), std::size_t(16));
    }

    void theMapsMenuSelectsWhatHoldsThePlace()
    {
        auto* map = part<MapWidget>();
        QTRY_VERIFY(map->isSettled());
        // Hefei: within 20 ms of Shanghai.
        Q_EMIT map->contextMenuRequested({}, {117.2, 31.8}, m_window->mapToGlobal(QPoint(400, 300)));
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QStringList texts;
        for (const QAction* action : menu->actions())
            texts << action->text();
        QVERIFY2(texts.contains(u"Select sites inside Shanghai 20 ms"_s), qPrintable(texts.join(u'\n')));
        const auto anhui = texts.indexOf(u"Select sites in Anhui"_s);
        QVERIFY(anhui >= 0);
        menu->actions()[anhui]->trigger();
        menu->close();
        QTRY_COMPARE(provincesOf(*workspace().snapshot(), workspace().selection()), QStringList{u"340000"_s});
    }

    void aSiteIsMeasuredToAHub()
    {
        auto* menu = part<QMenu>(u"measureToHub"_s);
        Q_EMIT menu->aboutToShow();
        QVERIFY(!menu->actions().first()->isEnabled()); // no site is selected
        workspace().select(u"hefei-campus"_s);
        Q_EMIT menu->aboutToShow();
        QStringList texts;
        for (const QAction* action : menu->actions())
            texts << action->text();
        QCOMPARE(texts, QStringList({u"Measure to Beijing"_s, u"Measure to Shanghai"_s, u"Measure to Shenzhen"_s}));
        menu->actions()[1]->trigger();
        auto* strip = part<QLabel>(u"measured"_s);
        QVERIFY2(strip->text().contains(u" km, round trip "_s), qPrintable(strip->text()));
        QVERIFY(strip->isVisible());
        part<MapWidget>()->setTool(MapWidget::Tool::Measure);
        QVERIFY(!strip->isVisible());
    }

    void aWhatIfHubIsRenamedAndRemoved()
    {
        const RingSettings before = workspace().ringSettings();
        auto* map = part<MapWidget>();
        map->addWhatIfHub({104, 30.6});
        const auto hub = [this] { return workspace().ringSettings().hubs.back(); };
        const auto choose = [&](qsizetype action) {
            Q_EMIT map->hubMenuRequested(hub().hub, m_window->mapToGlobal(QPoint(500, 300)));
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu && menu->objectName() == u"hubMenu"_s);
            menu->actions()[action]->trigger();
            menu->close();
        };
        const auto answer = [this](const QString& dialogName, const QString& text) {
            auto* dialog = part<QInputDialog>(dialogName);
            QVERIFY(dialog);
            dialog->setTextValue(text);
            dialog->accept();
            QTRY_VERIFY(!part<QInputDialog>(dialogName));
        };
        choose(0);
        answer(u"nameDialog"_s, u"Chengdu & west"_s);
        QCOMPARE(hub().name, u"Chengdu & west"_s);
        choose(1);
        answer(u"budgetsDialog"_s, u"15, 5 ms; 15, none, 2.5"_s);
        QCOMPARE(hub().budgets, (std::vector<std::pair<double, bool>>{{2.5, true}, {5, true}, {15, true}}));
        choose(3);
        QCOMPARE(workspace().ringSettings(), before);
    }

    void budgetsComeBackAsTheyAreAndKeepTheirSwitches()
    {
        const RingSettings before = workspace().ringSettings();
        RingSettings settings = before;
        settings.hubs.push_back({.hub = u"what-if-1"_s,
                                 .budgets = {{2.5, true}, {20, false}, {1500, false}},
                                 .whatIf = LonLat{104, 30},
                                 .name = u"Chengdu"_s});
        workspace().setRingSettings(settings);
        Q_EMIT part<MapWidget>()->hubMenuRequested(u"what-if-1"_s, m_window->mapToGlobal(QPoint(500, 300)));
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu && menu->objectName() == u"hubMenu"_s);
        menu->actions()[1]->trigger();
        menu->close();
        auto* dialog = part<QInputDialog>(u"budgetsDialog"_s);
        QVERIFY(dialog);
        dialog->setTextValue(dialog->textValue() + u" 30"_s);
        dialog->accept();
        QTRY_VERIFY(!part<QInputDialog>(u"budgetsDialog"_s));
        QCOMPARE(workspace().ringSettings().hubs.back().budgets,
                 (std::vector<std::pair<double, bool>>{{2.5, true}, {20, false}, {30, true}, {1500, false}}));
        workspace().setRingSettings(before);
    }

    void hubsOfOneNameAreTwoChoices()
    {
        const RingSettings before = workspace().ringSettings();
        RingSettings settings{.hubs = {}};
        for (const LonLat place : {LonLat{104, 36}, LonLat{117.2, 31.8}}) // Lanzhou, Hefei
            settings.hubs.push_back({.hub = u"what-if-%1"_s.arg(settings.hubs.size() + 1),
                                     .budgets = {{5, true}},
                                     .whatIf = place,
                                     .name = u"Twin"_s});
        workspace().setRingSettings(settings);
        actions().selectInsideRing->trigger();
        auto* dialog = part<QInputDialog>(u"selectDialog"_s);
        QVERIFY(dialog);
        QCOMPARE(dialog->comboBoxItems(), QStringList({u"Twin 5 ms"_s, u"Twin 5 ms"_s}));
        auto* list = dialog->findChild<QListView*>({}, Qt::FindDirectChildrenOnly);
        QVERIFY(list);
        list->setCurrentIndex(list->model()->index(1, 0));
        dialog->accept();
        QTRY_COMPARE(provincesOf(*workspace().snapshot(), workspace().selection()), QStringList{u"340000"_s});
        workspace().setRingSettings(before);
    }

    void theRecordShowsAHiddenSiteOnTheMap()
    {
        workspace().select(u"guangzhou-telecom"_s);
        Filter hiding;
        hiding.provinces = {u"110000"_s};
        workspace().setFilter(hiding);
        Q_EMIT part<RecordPanel>()->showOnMapRequested(u"guangzhou-telecom"_s);
        QVERIFY(workspace().filter().isEmpty()); // or the map would fly to nothing
        QCOMPARE(workspace().selected(), u"guangzhou-telecom"_s);
        QTRY_VERIFY_WITH_TIMEOUT(std::abs(part<MapWidget>()->camera().centre.lon - 113.36) < 0.01, 10000);
    }

    void chipsStayWhileTheDateChanges()
    {
        Filter filter;
        filter.provinces = {u"620000"_s};
        workspace().setFilter(filter);
        const QDate end = workspace().query().asOf;
        QTRY_COMPARE(chips().size(), 1);
        const QPointer<QToolButton> chip = chips().first();
        chip->setFocus(Qt::TabFocusReason);
        workspace().setAsOf(QDate(2022, 12, 31));
        QVERIFY(chip && !chip->isHidden());
        QCOMPARE(m_window->focusWidget(), chip.data());
        workspace().setAsOf(end);
    }

    void aSelectToolIsChosenFromItsButton()
    {
        auto* button = part<QToolButton>(u"selectTools"_s);
        QCOMPARE(button->menu()->actions().size(), 5);
        actions().selectLasso->trigger();
        QCOMPARE(part<MapWidget>()->tool(), MapWidget::Tool::SelectLasso);
        QCOMPARE(button->defaultAction(), actions().selectLasso);
        QCOMPARE(button->toolTip(), u"Select by lasso (Ctrl+5)"_s);
        part<MapWidget>()->setTool(MapWidget::Tool::Select);
        QVERIFY(actions().pointer->isChecked() && !actions().selectLasso->isChecked());
        QCOMPARE(button->defaultAction(), actions().selectLasso); // ready for the next time
    }

    void historyIsReachedByItsActions()
    {
        QVERIFY(!actions().undo->isEnabled());
        QVERIFY(m_fixture.commit(noteOf(u"wuhu-mobile"_s, u"one & two"_s)));
        QVERIFY(actions().undo->isEnabled());
        QCOMPARE(actions().undo->text(), u"&Undo: noted \"one && two\""_s);
        QCOMPARE(actions().undo->toolTip(), u"Undo"_s); // no text of data where rich text would be read
        QCOMPARE(part<QLabel>(u"savedAt"_s)->text().left(6), u"Saved "_s);
        QVERIFY2(part<QLabel>(u"fileName"_s)->text().contains(u"revision 1"),
                 qPrintable(part<QLabel>(u"fileName"_s)->text()));

        part<MapWidget>()->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_fixture.dataset().site(u"wuhu-mobile"_s)->note, QString());
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_fixture.dataset().site(u"wuhu-mobile"_s)->note, u"one & two"_s);
        actions().undo->trigger();
        QTRY_COMPARE(m_fixture.dataset().site(u"wuhu-mobile"_s)->note, QString());
    }

    void aRefusedEditIsToldWithPlaceAndCure()
    {
        auto* bar = part<MessageBar>();
        QVERIFY(bar->text().isEmpty());
        QVERIFY(
            !m_fixture.commit(setCell(u"sites"_s, u"wuhu-mobile"_s, u"status"_s, Value(u"<b>open</b>"_s), u"wrong"_s)));
        QVERIFY(!bar->isHidden());
        for (const char16_t* word : {u"wuhu-mobile", u"status", u"<b>open</b>", u"operational"})
            QVERIFY2(bar->text().contains(word), qPrintable(bar->text()));
        QCOMPARE(bar->findChild<QLabel*>()->textFormat(), Qt::PlainText);
        QVERIFY(bar->height() >= 34);

        // Closed, it is still in Help > Messages.
        for (auto* button : bar->findChildren<QToolButton*>()) {
            if (button->accessibleName() == u"Close the message"_s)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QVERIFY(bar->isHidden());
        actions().messages->trigger();
        auto* list = m_window->findChild<QPlainTextEdit*>();
        QVERIFY(list);
        QVERIFY2(list->toPlainText().contains(u"<b>open</b>"), qPrintable(list->toPlainText()));
        list->window()->close();
    }

    void aDeletedSiteCanBeBroughtBackFromTheMessage()
    {
        const std::size_t before = m_fixture.dataset().sites.size();
        workspace().select(u"lanzhou-unknown"_s);
        actions().deleteSite->trigger();
        QTRY_COMPARE(m_fixture.dataset().sites.size(), before - 1);
        auto* bar = part<MessageBar>();
        QTRY_COMPARE(bar->text(), u"Deleted Lanzhou centre, state unknown."_s);
        QTest::mouseClick(bar->findChild<QToolButton*>(u"messageAction"_s), Qt::LeftButton);
        QTRY_COMPARE(m_fixture.dataset().sites.size(), before);
        QVERIFY(m_fixture.dataset().site(u"lanzhou-unknown"_s));
    }

    void theWayBackGoesWhenAnotherStepFollows()
    {
        workspace().select(u"lanzhou-unknown"_s);
        actions().deleteSite->trigger();
        const auto offered = [this] {
            const auto* action = part<MessageBar>()->findChild<QToolButton*>(u"messageAction"_s);
            return action && action->isVisible();
        };
        QTRY_VERIFY(offered());
        QVERIFY(m_fixture.commit(noteOf(u"wuhu-mobile"_s, u"later"_s)));
        QVERIFY(!offered());
        workspace().undoStack()->undo();
        QTRY_COMPARE(m_fixture.dataset().site(u"wuhu-mobile"_s)->note, QString());
        workspace().undoStack()->undo();
        QTRY_VERIFY(m_fixture.dataset().site(u"lanzhou-unknown"_s));
    }

    void aSiteIsAddedWhereTheMapWasClicked()
    {
        const std::size_t before = m_fixture.dataset().sites.size();
        auto* map = part<MapWidget>();
        actions().addSite->trigger();
        QCOMPARE(map->tool(), MapWidget::Tool::AddSite);
        Q_EMIT map->siteAddRequested({103.8, 36.0});
        QTRY_COMPARE(m_fixture.dataset().sites.size(), before + 1);
        QTRY_VERIFY(!workspace().selected().isEmpty());
        QCOMPARE(m_fixture.dataset().site(workspace().selected())->province, u"620000"_s);
        QCOMPARE(map->tool(), MapWidget::Tool::Select);
        QVERIFY(actions().pointer->isChecked());
        workspace().undoStack()->undo();
        QTRY_COMPARE(m_fixture.dataset().sites.size(), before);
    }

    void aDraggedSiteIsMoved()
    {
        Q_EMIT part<MapWidget>()->siteMoveRequested(u"wuhu-mobile"_s, {118.5, 31.4});
        QTRY_COMPARE(m_fixture.dataset().site(u"wuhu-mobile"_s)->position.lon, 118.5);
        workspace().undoStack()->undo();
        QTRY_COMPARE(m_fixture.dataset().site(u"wuhu-mobile"_s)->position.lon, 118.4);
    }

    void searchSelectsAndFlies()
    {
        auto* box = part<SearchBox>();
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(box->hasFocus());
        QTRY_VERIFY(box->isReady());
        Filter hiding;
        hiding.provinces = {u"110000"_s};
        workspace().setFilter(hiding);
        QTest::keyClicks(box, u"guangzhou telecom"_s);
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(workspace().selected(), u"guangzhou-telecom"_s);
        QVERIFY(workspace().filter().isEmpty()); // it would have been hidden
        const auto* map = part<MapWidget>();
        QTRY_VERIFY_WITH_TIMEOUT(std::abs(map->camera().centre.lon - 113.36) < 0.01, 10000);
        QVERIFY(map->camera().zoom > 7);

        box->clear();
        box->setFocus();
        QTest::keyClicks(box, u"suspended compute"_s);
        while (!workspace().filter().text.contains(u"Suspended")) {
            QTest::keyClick(box, Qt::Key_Down);
            QTest::keyClick(box, Qt::Key_Return);
            if (workspace().filter().text.isEmpty())
                QTest::keyClick(box, Qt::Key_Down); // the list opens again
        }
        QCOMPARE(workspace().filter().text, u"Suspended Compute"_s);
    }

    void f6GoesThroughThePanels()
    {
        QWidget* const order[] = {part<MapWidget>(),     part<SiteTablePanel>(), part<HistoryPanel>(),
                                  part<ProblemsPanel>(), part<ChartPanel>(),     part<AssumptionsPanel>(),
                                  part<RecordPanel>(),   part<LegendPanel>()};
        workspace().select(u"hefei-campus"_s);
        part<MapWidget>()->setFocus();
        QTRY_COMPARE(panelWithFocus(), order[0]);
        for (int step = 1; step <= 8; ++step) {
            QTest::keyClick(m_window.get(), Qt::Key_F6);
            QTRY_COMPARE(panelWithFocus(), order[step % 8]);
        }
        // A closed panel is passed over.
        m_window->findChild<QDockWidget*>(u"tableDock"_s)->close();
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QTRY_COMPARE(panelWithFocus(), order[2]);
    }

    void aSmallWindowShowsEverythingWhole()
    {
        m_window->resize(800, 500);
        QTRY_COMPARE(part<DockLayout>()->room(), DockLayout::Room::Narrow);
        QCOMPARE(m_window->size(), QSize(800, 500));
        QVERIFY(!part<TimeStrip>()->isVisible());
        const auto* header = part<HeaderBar>();
        for (const auto* button : header->findChildren<QToolButton*>()) {
            if (!button->isVisible() || button->parent() == part<SearchBox>()) // the field places its own
                continue;
            const QRect place(button->mapTo(header, QPoint()), button->size());
            QVERIFY2(header->rect().contains(place), qPrintable(button->accessibleName() + button->text()));
            QVERIFY2(place.width() >= button->sizeHint().width() || button->text().isEmpty(),
                     qPrintable(button->text()));
        }
        QVERIFY(part<SearchBox>()->width() >= 240);
        QVERIFY2(part<MapWidget>()->height() >= 150, qPrintable(QString::number(part<MapWidget>()->height())));
        QVERIFY(part<MapWidget>()->width() == 800);

        // The left panel lies over the map behind its button.
        auto* layers = part<QToolButton>(u"layersButton"_s);
        QVERIFY(layers->isVisible());
        QVERIFY(!part<LegendPanel>()->isVisible());
        QTest::mouseClick(layers, Qt::LeftButton);
        QTRY_VERIFY(part<LegendPanel>()->isVisible());
        QTest::mouseClick(layers, Qt::LeftButton);
        QTRY_VERIFY(!part<LegendPanel>()->isVisible());

        // The record is a tab at the bottom.
        auto* record = m_window->findChild<QDockWidget*>(u"recordDock"_s);
        QCOMPARE(m_window->tabifiedDockWidgets(record).size(), 5);

        m_window->resize(1600, 1000);
        QTRY_COMPARE(part<DockLayout>()->room(), DockLayout::Room::Wide);
        QTRY_VERIFY(part<LegendPanel>()->isVisible());
        QTRY_COMPARE(m_window->dockWidgetArea(record), Qt::RightDockWidgetArea);
        QVERIFY(part<TimeStrip>()->isVisible());
        QVERIFY(!layers->isVisible());
    }

    void betweenTheTwoOnlyTheRecordMoves()
    {
        m_window->resize(1200, 900);
        QTRY_COMPARE(part<DockLayout>()->room(), DockLayout::Room::Medium);
        auto* record = m_window->findChild<QDockWidget*>(u"recordDock"_s);
        QTRY_COMPARE(m_window->dockWidgetArea(record), Qt::BottomDockWidgetArea);
        QVERIFY(part<LegendPanel>()->isVisible());
        QVERIFY(part<SiteTablePanel>()->isVisible());
    }

    void f11ShowsTheMapAloneAndBringsThePanelsBack()
    {
        const QByteArray before = m_window->windowState().docks;
        part<MapWidget>()->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_F11);
        for (const auto* dock : m_window->findChildren<QDockWidget*>())
            QTRY_VERIFY(dock->isHidden());
        QVERIFY(m_window->windowState().docks == before); // what is kept is the arrangement, not its absence
        QTest::keyClick(m_window.get(), Qt::Key_F11);
        for (const auto* dock : m_window->findChildren<QDockWidget*>())
            QTRY_VERIFY(!dock->isHidden());
    }

    void resetBringsClosedPanelsBack()
    {
        for (auto* dock : m_window->findChildren<QDockWidget*>())
            dock->close();
        actions().resetLayout->trigger();
        for (const auto* dock : m_window->findChildren<QDockWidget*>())
            QVERIFY(!dock->isHidden());
    }

    void stateOutlivesTheWindow()
    {
        auto* map = part<MapWidget>();
        map->setCamera({{104, 30}, 6, {}});
        map->setLayers(map->layers() & ~MapLayers(MapLayer::Labels));
        m_window->findChild<QDockWidget*>(u"chartDock"_s)->close();
        ColourBy byPower{SiteTheme::Power, BreakMethod::ByHand, 4, {10, 100}};
        Q_EMIT part<LegendPanel>()->colourByChosen(byPower);
        Q_EMIT part<LegendPanel>()->provincesChosen(ProvinceTheme::Sites);
        const WindowState state = m_window->windowState();
        m_window = std::make_unique<MainWindow>(m_fixture.context());
        m_window->restore(state);
        m_window->show();
        QTRY_VERIFY(std::abs(part<MapWidget>()->camera().centre.lon - 104) < 0.01);
        QCOMPARE(part<MapWidget>()->camera().zoom, 6.0);
        QVERIFY(!part<MapWidget>()->layers().testFlag(MapLayer::Labels));
        QVERIFY(!part<LegendPanel>()->layers().testFlag(MapLayer::Labels));
        QVERIFY(m_window->findChild<QDockWidget*>(u"chartDock"_s)->isHidden());
        QCOMPARE(part<MapWidget>()->colourBy(), byPower);
        QCOMPARE(part<MapWidget>()->provinces(), std::optional(ProvinceTheme::Sites));
        // The panel goes on from there, too.
        QCOMPARE(part<QComboBox>(u"colourChoice"_s)->currentText(), u"Power"_s);
        QCOMPARE(part<QComboBox>(u"breakMethod"_s)->currentText(), u"By hand"_s);
        QCOMPARE(part<QComboBox>(u"provinceChoice"_s)->currentText(), u"Number of sites"_s);
        auto* classes = part<QSpinBox>(u"classCount"_s);
        QCOMPARE(classes->value(), 4);
        QVERIFY(!classes->isEnabled()); // by hand
        QVERIFY(classes->isVisible());
    }

    void layersOfMenuPanelAndMapAreOne()
    {
        QAction* labels = nullptr;
        for (auto* menu : m_window->menuBar()->findChildren<QMenu*>()) {
            for (QAction* action : menu->actions()) {
                if (action->text() == u"&Labels"_s)
                    labels = action;
            }
        }
        QVERIFY(labels && labels->isChecked());
        labels->trigger();
        QVERIFY(!part<MapWidget>()->layers().testFlag(MapLayer::Labels));
        QVERIFY(!part<LegendPanel>()->layers().testFlag(MapLayer::Labels));
    }

    void theChartFiltersByProvinceAndTurnsIntoATable()
    {
        ChartPane& pane = part<ChartPanel>()->first();
        auto* drawing = pane.findChild<ChartWidget*>();
        QTRY_COMPARE(drawing->accessibleName(), u"Idle capacity by province (synthetic data)"_s);
        QSignalSpy computed(&pane, &ChartPane::computed);
        const auto click = [&](const QString& province) {
            Q_EMIT drawing->markActivated({.province = province}, false);
        };
        click(u"620000"_s);
        QCOMPARE(workspace().filter().provinces, QSet<QString>{u"620000"_s});
        // The chart keeps the others, so that they can be added.
        QCOMPARE(pane.input().question.sites.size(), std::size_t(16));
        click(u"340000"_s);
        QCOMPARE(workspace().filter().provinces, (QSet<QString>{u"340000"_s, u"620000"_s}));
        click(u"620000"_s);
        QCOMPARE(workspace().filter().provinces, QSet<QString>{u"340000"_s});
        QTRY_COMPARE(computed.size(), 1); // of the last question alone

        drawing->setFocus();
        QTest::keyClick(m_window->focusWidget(), Qt::Key_T);
        auto* table = pane.findChild<QTableView*>(u"chartTable"_s);
        QTRY_VERIFY(table->isVisible());
        QTRY_COMPARE(table->model()->rowCount(), 5); // four provinces and all of them
        QTest::keyClick(m_window->focusWidget(), Qt::Key_T);
        QTRY_VERIFY(drawing->isVisible());
    }

    void twoChartsStandSideBySide()
    {
        auto* panel = part<ChartPanel>();
        QVERIFY(panel->first().isVisible() && !panel->second().isVisible());
        QSignalSpy computed(&panel->second(), &ChartPane::computed);
        panel->first().findChild<ChartWidget*>()->setFocus();
        QTest::keyClick(m_window->focusWidget(), Qt::Key_S);
        QTRY_VERIFY(panel->second().isVisible());
        QTRY_COMPARE(computed.size(), 1);
        QCOMPARE(QByteArray(panel->first().spec().name), "idle-by-province");
        QCOMPARE(QByteArray(panel->second().spec().name), "reach");
        QTest::keyClick(m_window->focusWidget(), Qt::Key_S);
        QTRY_VERIFY(!panel->second().isVisible());
    }

    void figuresAreWritten()
    {
        QTemporaryDir folder;
        const auto* exports = part<FigureExports>();
        const QStringList maps{u"map.pdf"_s, u"map.png"_s, u"map.svg"_s};
        for (const QString& name : maps) {
            QVERIFY(exports->writeMap(folder.filePath(name)));
            QVERIFY2(QFileInfo(folder.filePath(name)).size() > 10000, qPrintable(name));
        }
        const QStringList charts{u"chart.pdf"_s, u"chart.svg"_s, u"chart.png"_s, u"chart.csv"_s};
        for (const QString& name : charts) {
            auto writing = exports->writeChart(folder.filePath(name));
            QTRY_VERIFY_WITH_TIMEOUT(writing.isFinished(), 20000);
            QVERIFY(writing.result());
            QVERIFY2(QFileInfo(folder.filePath(name)).size() > 100, qPrintable(name));
        }
        const QStringList tables{u"sites.pdf"_s, u"sites.svg"_s, u"sites.png"_s, u"sites.csv"_s};
        for (const QString& name : tables) {
            auto writing = exports->writeSites(folder.filePath(name), u"Some sites"_s, {1, 0});
            QTRY_VERIFY_WITH_TIMEOUT(writing.isFinished(), 20000);
            QVERIFY2(writing.result(), qPrintable(name));
            QVERIFY2(QFileInfo(folder.filePath(name)).size() > 100, qPrintable(name));
        }
        // A cancelled animation leaves nothing; what cannot be written says so.
        auto animation = exports->writeAnimation(folder.filePath(u"months.webp"_s));
        animation.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(animation.isFinished(), 20000);
        QVERIFY(!QFile::exists(folder.filePath(u"months.webp"_s)));
        auto refused = exports->writeAnimation(folder.filePath(u"no/such/folder/months.webp"_s));
        QTRY_VERIFY_WITH_TIMEOUT(refused.isFinished(), 20000);
        QVERIFY(!refused.result());
        const auto nowhere = exports->writeMap(folder.filePath(u"no/such/folder/map.pdf"_s));
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, ErrorCode::CannotWrite);
    }

    void aChartIsWrittenAsItIsAsked()
    {
        QTemporaryDir folder;
        const auto* exports = part<FigureExports>();
        ChartPane& pane = part<ChartPanel>()->first();
        const QString file = folder.filePath(u"chart.csv"_s);
        const auto written = [&] {
            auto writing = exports->writeChart(file);
            const bool early = writing.isFinished(); // not while the window waits
            if (early || !QTest::qWaitFor([&] { return writing.isFinished(); }, 20000) || !writing.result())
                return QByteArray();
            QFile csv(file);
            return csv.open(QIODevice::ReadOnly) ? csv.readAll() : QByteArray();
        };
        QTRY_VERIFY(pane.current().data);
        const QByteArray all = sheetCsv(chartSheet(pane.spec(), pane.input()).value());
        QCOMPARE(written(), all);
        // Also what the pane did not work out yet.
        Filter filter;
        filter.text = u"no such site"_s;
        workspace().setFilter(filter);
        QVERIFY(!pane.current().data);
        const QByteArray nothing = written();
        QCOMPARE(nothing, sheetCsv(chartSheet(pane.spec(), pane.input()).value()));
        QVERIFY(nothing != all);

        // A stopped one leaves what was there; what cannot be written says so.
        workspace().setFilter({});
        std::stop_source stop;
        stop.request_stop();
        for (const char* suffix : {"csv", "pdf"}) {
            auto stopped =
                exports->writeChart(folder.filePath(u"chart."_s + QLatin1StringView(suffix)), stop.get_token());
            QTRY_VERIFY_WITH_TIMEOUT(stopped.isFinished(), 20000);
            QCOMPARE(stopped.result().error().code, ErrorCode::Cancelled);
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"chart.csv"_s});
        QFile kept(file);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), nothing);
        auto nowhere = exports->writeChart(folder.filePath(u"no/such/folder/chart.pdf"_s));
        QTRY_VERIFY_WITH_TIMEOUT(nowhere.isFinished(), 20000);
        QCOMPARE(nowhere.result().error().code, ErrorCode::CannotWrite);
    }

    void theMonthsPlayByTheKeyAndTheMapFollows()
    {
        const QDate end = workspace().query().asOf;
        QTRY_VERIFY_WITH_TIMEOUT(part<MapWidget>()->isSettled(), 20000);
        QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
        QVERIFY(part<TimePlayer>()->isPlaying());
        QTRY_VERIFY_WITH_TIMEOUT(workspace().query().asOf > QDate(2020, 7, 1) && workspace().query().asOf < end, 20000);
        QVERIFY(part<MapWidget>()->scene()->input().figures->query.asOf >= QDate(2020, 5, 31));
        QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
        QVERIFY(!part<TimePlayer>()->isPlaying());
        workspace().setAsOf(end);
    }

    void aDroppedDatasetIsAskedFor()
    {
        QSignalSpy asked(m_window.get(), &MainWindow::openRequested);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(u"/data/other file.gpkg"_s)});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &drop);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), u"/data/other file.gpkg"_s);

        QMimeData picture;
        picture.setUrls({QUrl::fromLocalFile(u"/data/photo.png"_s)});
        QDragEnterEvent other({5, 5}, Qt::CopyAction, &picture, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &other);
        QVERIFY(!other.isAccepted());
    }

    void languageAndThemeAreAskedFor()
    {
        QSignalSpy language(m_window.get(), &MainWindow::languageRequested);
        QTest::mouseClick(part<QToolButton>(u"languageButton"_s), Qt::LeftButton);
        QCOMPARE(language.size(), 1);
        QCOMPARE(language[0][0].value<Language>(), Language::Chinese);
        QSignalSpy theme(m_window.get(), &MainWindow::themeRequested);
        for (auto* menu : m_window->menuBar()->findChildren<QMenu*>()) {
            for (QAction* action : menu->actions()) {
                if (action->text() == u"&Dark"_s)
                    action->trigger();
            }
        }
        QCOMPARE(theme.size(), 1);
        QCOMPARE(theme[0][0].toString(), u"dark"_s);
        QSignalSpy vision(m_window.get(), &MainWindow::visionRequested);
        for (auto* menu : m_window->menuBar()->findChildren<QMenu*>()) {
            for (QAction* action : menu->actions()) {
                if (action->text().contains(u"deuteranopia"_s))
                    action->trigger();
            }
        }
        QCOMPARE(vision.size(), 1);
        QCOMPARE(vision[0][0].value<ColourVision>(), ColourVision::Deuteranopia);
    }

    void everyMenuStandsInTheBar()
    {
        const QMenuBar* bar = m_window->menuBar();
        QCOMPARE(bar->actions().size(), 7);
        for (QAction* menu : bar->actions())
            QVERIFY2(bar->rect().contains(bar->actionGeometry(menu)), qPrintable(menu->text()));
        const auto* more = bar->findChild<QWidget*>(u"qt_menubar_ext_button"_s);
        QVERIFY(more && !more->isVisible());
    }

    void theTitleSaysThatTheDataAreSynthetic()
    {
        QCOMPARE(m_window->windowTitle(), u"Small test dataset (synthetic data) - Suanli Atlas"_s);
        QVERIFY(part<QLabel>(u"fileName"_s)->text().contains(u"synthetic data"));
        QVERIFY(part<QLabel>(u"syntheticLamp"_s)->isVisible());
        QCOMPARE(part<QLabel>(u"syntheticLamp"_s)->text(), u"Synthetic data"_s);
    }

    void theTableFilterHasAKey()
    {
        part<MapWidget>()->setFocus();
        m_window->findChild<QDockWidget*>(u"historyDock"_s)->raise();
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(panelWithFocus() == part<SiteTablePanel>());
        QVERIFY(m_window->focusWidget()->inherits("QLineEdit"));
    }

    void everyControlHasAName()
    {
        for (const auto* button : m_window->findChildren<QAbstractButton*>()) {
            if (button->isVisible() && button->inherits("QToolButton") && button->parentWidget() != part<RecordPanel>())
                QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty() ||
                             !button->toolTip().isEmpty(),
                         qPrintable(button->objectName() + button->parentWidget()->objectName()));
        }
    }
};

QTEST_MAIN(ShellWindowTest)
#include "tst_shell_window.moc"
