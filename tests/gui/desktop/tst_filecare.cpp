// SPDX-License-Identifier: GPL-3.0-or-later
// The window over a file that others write too, that is damaged or gone, and its memory: conflicts, read-only,
// recovery, backups; the history dock, the problems dock, releases and comparisons. Real events; the file is one in
// memory.
#include "desktop/comparedialog.h"
#include "desktop/conflictdialog.h"
#include "desktop/historypanel.h"
#include "desktop/messages.h"
#include "desktop/problemspanel.h"
#include "desktop/recordfield.h"
#include "desktop/recordpanel.h"
#include "desktop/recoverydialog.h"
#include "desktop/releasedialog.h"
#include "desktop/restoredialog.h"
#include "desktop/windowactions.h"
#include "gui/desktop/recordfixture.h"
#include "mapview/maprenderer.h"
#include "mapview/mapwidget.h"
#include "support/fakefiles.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

using namespace atlas;
using namespace Qt::StringLiterals;

class FileCareTest : public QObject
{
    Q_OBJECT

    const QString m_path = u"/no-such-folder/a.gpkg"_s;
    test::RecordFixture m_fixture; // style, basemap and the small dataset
    QDateTime m_now{QDate(2026, 11, 21), QTime(14, 32), QTimeZone::UTC};
    std::unique_ptr<test::FakeFiles> m_files;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
    int m_ids = 0;

    template <typename T>
    T* part(const QString& name = {}) const
    {
        return m_window->findChild<T*>(name);
    }

    WindowActions& actions() const { return *part<WindowActions>(); }

    QString bar() const { return part<MessageBar>()->text(); }

    QPushButton* button(const QString& name) const { return part<QPushButton>(name); }

    // A button of the message bar by its text.
    QToolButton* way(const QString& text) const
    {
        for (auto* each : part<MessageBar>()->findChildren<QToolButton*>(u"messageAction"_s)) {
            if (each->text() == text && each->isVisible())
                return each;
        }
        return nullptr;
    }

    ChangeSet noted(const QString& site, const QString& note)
    {
        return setCell(u"sites"_s, site, u"note"_s, Value(note), u"noted "_s + note);
    }

    template <typename T>
    T wait(QFuture<T> future)
    {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10000); }();
        return future.result();
    }

    void edit(ChangeSet changes) { QVERIFY(wait(m_workspace->edit(std::move(changes)))); }

    void open()
    {
        QSignalSpy opened(m_workspace.get(), &Workspace::opened);
        wait(m_workspace->open(m_path));
    }

    RecordField* field(const QString& site, const char* column) const
    {
        return part<RecordField>(RecordField::keyOf(u"sites"_s, site, column));
    }

    // Selects the site, opens the editor of its operator and types.
    RecordField* typeOperator(const QString& site, const QString& text)
    {
        m_workspace->select(site);
        RecordField* target = nullptr;
        [&] { QTRY_VERIFY((target = field(site, "operator"))); }();
        target->setFocus();
        QTest::keyClick(target, Qt::Key_F2);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), text);
        return target;
    }

    QString operatorOf(const QString& site) const { return m_files->now(m_path)->site(site)->operatorName; }

    QStringList lines(const QAbstractItemModel* model, int column) const
    {
        QStringList texts;
        for (int row = 0; row < model->rowCount(); ++row)
            texts << model->index(row, column).data().toString();
        return texts;
    }

    HistoryPanel* history()
    {
        actions().history->trigger();
        auto* panel = part<HistoryPanel>();
        [&] { QTRY_VERIFY(panel->isVisible() && !panel->model()->isLoading()); }();
        return panel;
    }

    QAction* historyAction(const QModelIndex& index, const QString& text)
    {
        auto* view = part<QTreeView>(u"historyView"_s);
        view->scrollTo(index);
        delete part<QMenu>(u"historyMenu"_s);
        Q_EMIT view->customContextMenuRequested(view->visualRect(index).center());
        for (QAction* action : part<QMenu>(u"historyMenu"_s)->actions()) {
            if (action->text() == text)
                return action;
        }
        return nullptr;
    }

private Q_SLOTS:

    void initTestCase()
    {
        chooseMapRenderer(true);
        QVERIFY(m_fixture.open());
    }

    void init()
    {
        m_now = QDateTime(QDate(2026, 11, 21), QTime(14, 32), QTimeZone::UTC);
        const Clock clock = [this] { return m_now; };
        m_files = std::make_unique<test::FakeFiles>(clock);
        m_files->put(m_path, m_fixture.dataset());
        m_workspace = std::make_unique<Workspace>(*m_files, clock, u"lin"_s, [this](const QString& table) {
            return table + u'-' + QString::number(++m_ids);
        });
        open();
        DesktopContext context{*m_workspace,
                               m_fixture.context().style,
                               ThemeName::Light,
                               m_fixture.context().phrases,
                               m_fixture.context().basemap,
                               {}};
        m_window = std::make_unique<MainWindow>(context);
        m_window->restore({});
        m_window->show();
        m_window->resize(1600, 1000);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        for (QAbstractItemModel* model : {static_cast<QAbstractItemModel*>(part<HistoryPanel>()->model()),
                                          static_cast<QAbstractItemModel*>(part<ProblemsPanel>()->model())})
            new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::Fatal, model);
        connect(m_window.get(), &MainWindow::openRequested, m_workspace.get(), &Workspace::open);
    }

    void cleanup()
    {
        m_window.reset();
        m_workspace.reset();
    }

    // Conflicts.

    void bothValuesStandSideBySideAndTheirsCanBeKept()
    {
        RecordField* target = typeOperator(u"wuhu-mobile"_s, u"Mine & Co"_s);
        m_files->writeOutside(m_path,
                              setCell(u"sites"_s, u"wuhu-mobile"_s, u"operator"_s, Value(u"<b>Theirs</b>"_s), {}));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        ConflictDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = part<ConflictDialog>()) && dialog->isVisible());
        QCOMPARE(dialog->findChild<QLabel*>(u"theirs"_s)->text().remove(QChar(0x200B)), u"<b>Theirs</b>"_s);
        QCOMPARE(dialog->findChild<QLabel*>(u"theirs"_s)->textFormat(), Qt::PlainText);
        QCOMPARE(dialog->findChild<QLabel*>(u"mine"_s)->text().remove(QChar(0x200B)), u"Mine & Co"_s);
        QVERIFY(target->isOpen()); // what was typed stays until the choice
        QCOMPARE(target->editor()->text(), u"Mine & Co"_s);
        QCOMPARE(operatorOf(u"wuhu-mobile"_s), u"<b>Theirs</b>"_s);

        QTest::keyClick(dialog, Qt::Key_Return); // the default loses nothing of the file
        QTRY_VERIFY(!part<ConflictDialog>());
        QTRY_COMPARE(field(u"wuhu-mobile"_s, "operator")->accessibleDescription(), u"<b>Theirs</b>"_s);
        QCOMPARE(operatorOf(u"wuhu-mobile"_s), u"<b>Theirs</b>"_s);
        QCOMPARE(m_workspace->undoStack()->count(), 0);
    }

    void mineCanBeUsed()
    {
        typeOperator(u"wuhu-mobile"_s, u"Mine"_s);
        m_files->writeOutside(m_path, setCell(u"sites"_s, u"wuhu-mobile"_s, u"operator"_s, Value(u"Theirs"_s), {}));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(part<ConflictDialog>());
        QTest::mouseClick(button(u"useMine"_s), Qt::LeftButton);
        QTRY_COMPARE(operatorOf(u"wuhu-mobile"_s), u"Mine"_s);
        QTRY_COMPARE(field(u"wuhu-mobile"_s, "operator")->accessibleDescription(), u"Mine"_s);
        QTRY_VERIFY(!field(u"wuhu-mobile"_s, "operator")->isOpen());
    }

    void decidingLaterKeepsWhatWasTyped()
    {
        RecordField* target = typeOperator(u"wuhu-mobile"_s, u"Mine"_s);
        m_files->writeOutside(m_path, setCell(u"sites"_s, u"wuhu-mobile"_s, u"operator"_s, Value(u"Theirs"_s), {}));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(part<ConflictDialog>());
        QTest::keyClick(part<ConflictDialog>(), Qt::Key_Escape);
        QTRY_VERIFY(!part<ConflictDialog>());
        QVERIFY(target->isOpen());
        QCOMPARE(target->editor()->text(), u"Mine"_s);
        QCOMPARE(operatorOf(u"wuhu-mobile"_s), u"Theirs"_s);
    }

    void aChangeFromOutsideIsTold()
    {
        m_files->writeOutside(m_path, noted(u"wuhu-mobile"_s, u"from QGIS"_s));
        m_workspace->refresh();
        QTRY_VERIFY2(bar().startsWith(u"Somebody else changed the file."), qPrintable(bar()));
    }

    // Refusals keep what was typed.

    void refusedCommitsKeepTheText_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("word");
        QTest::newRow("disk full") << ErrorCode::DiskFull << u"disk is full"_s;
        QTest::newRow("read-only") << ErrorCode::ReadOnly << u"does not accept changes"_s;
        QTest::newRow("damaged") << ErrorCode::Damaged << u"damaged"_s;
        QTest::newRow("removed") << ErrorCode::NotFound << u"Not found"_s;
    }

    void refusedCommitsKeepTheText()
    {
        QFETCH(ErrorCode, code);
        QFETCH(QString, word);
        RecordField* target = typeOperator(u"wuhu-mobile"_s, u"typed with care"_s);
        m_files->refuseCommits(m_path, Error{code, m_path, {}, {}, {}});
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QLabel* problem = nullptr;
        QTRY_VERIFY((problem = target->findChild<QLabel*>(u"problem"_s)));
        QVERIFY2(problem->text().remove(QChar(0x200B)).contains(word), qPrintable(problem->text()));
        QVERIFY(target->isOpen());
        QCOMPARE(target->editor()->text(), u"typed with care"_s);
        QVERIFY2(bar().contains(word), qPrintable(bar()));
        // Once the way is free, Enter saves it.
        m_files->refuseCommits(m_path, {});
        target->editor()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(operatorOf(u"wuhu-mobile"_s), u"typed with care"_s);
    }

    // Somebody else edits.

    void readOnlyWhileSomebodyElseEdits()
    {
        m_files->setEditor(m_path, EditLock{u"wang"_s, u"host-2"_s, 42, m_now.addSecs(-600)});
        m_workspace->refresh();
        auto* lamp = part<QLabel>(u"editorLamp"_s);
        QTRY_VERIFY(lamp->isVisible());
        QCOMPARE(lamp->text(), u"Read-only: Being edited by wang on host-2 since 14:22"_s);
        QVERIFY2(bar().contains(u"Opened read-only"), qPrintable(bar()));
        Q_EMIT m_workspace->undoStack()->indexChanged(0); // the journal was read: that takes no way out away
        QVERIFY(!actions().addSite->isEnabled());
        QVERIFY(!actions().release->isEnabled());
        m_workspace->select(u"wuhu-mobile"_s);
        QVERIFY(!actions().deleteSite->isEnabled());
        RecordField* target = nullptr;
        QTRY_VERIFY((target = field(u"wuhu-mobile"_s, "operator")));
        target->setFocus();
        QTest::keyClick(target, Qt::Key_F2);
        QVERIFY2(target == field(u"wuhu-mobile"_s, "operator"), "another");
        QVERIFY2(!m_workspace->canEdit(), "can edit");
        QVERIFY(!target->isOpen());
        QVERIFY2(target->toolTip().contains(u"wang"), qPrintable(target->toolTip()));
        QVERIFY(!part<QToolButton>(u"addClaim"_s)->isEnabled());
        QVERIFY(!part<QToolButton>(u"editAll"_s)->isEnabled());

        m_files->setEditor(m_path, {});
        QTest::mouseClick(way(u"Try again"_s), Qt::LeftButton);
        QTRY_VERIFY(!lamp->isVisible());
        QVERIFY(actions().addSite->isEnabled());
        QTRY_VERIFY(part<QToolButton>(u"addClaim"_s)->isEnabled());
        QTRY_VERIFY(part<QToolButton>(u"editAll"_s)->isEnabled());
    }

    // Recovery.

    void whatWasInFlightIsListedAndAppliedAgain()
    {
        Recovery recovery;
        recovery.editor = {u"lin"_s, u"host"_s, 7, m_now};
        recovery.lost = {setCell(u"sites"_s, u"wuhu-mobile"_s, u"operator"_s, Value(u"Lost & found"_s), u"why"_s),
                         noted(u"hefei-campus"_s, u"second"_s)};
        recovery.lost[0].who = u"lin"_s;
        m_files->setRecovery(m_path, recovery);
        open();
        RecoveryDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = part<RecoveryDialog>()) && dialog->isVisible());
        auto* apply = dialog->findChild<QToolButton*>(u"applyLost"_s);
        const QString sentence = apply->accessibleDescription();
        for (const QString& word : {u"lin"_s, u"Wuhu mobile centre"_s, u"Operator"_s, u"Lost & found"_s})
            QVERIFY2(sentence.contains(word), qPrintable(sentence));
        QTest::mouseClick(apply, Qt::LeftButton);
        QTRY_COMPARE(operatorOf(u"wuhu-mobile"_s), u"Lost & found"_s);
        QTRY_COMPARE(dialog->findChildren<QToolButton*>(u"applyLost"_s).size(), 1);
        QTest::mouseClick(dialog->findChild<QToolButton*>(u"discardLost"_s), Qt::LeftButton);
        QTRY_VERIFY(!part<RecoveryDialog>());
        QTRY_VERIFY(!m_files->recoveryOf(m_path));
        QCOMPARE(m_files->now(m_path)->site(u"hefei-campus"_s)->note, QString());
    }

    // Damage.

    void aDamagedFileOffersRepairAndBackups()
    {
        m_files->refuseOpening(m_path, Error{ErrorCode::Damaged, m_path, u"page 7 cannot be read"_s, {}, {}});
        m_workspace->close();
        QCOMPARE(m_window->windowTitle(), u"Suanli Atlas"_s);
        QCOMPARE(part<QLabel>(u"fileName"_s)->text(), u"No dataset is open"_s);
        m_workspace->open(m_path);
        QTRY_VERIFY2(bar().contains(u"page 7 cannot be read"), qPrintable(bar()));
        QVERIFY(way(u"Restore backup…"_s));
        QTest::mouseClick(way(u"Repair…"_s), Qt::LeftButton);
        QTRY_VERIFY(button(u"repair"_s));
        QTest::mouseClick(button(u"repair"_s), Qt::LeftButton);
        QTRY_COMPARE(m_files->repaired.load(), 1);
        QTRY_VERIFY2(bar().contains(u"41 rows were kept") && bar().contains(u"1 part could not be read"),
                     qPrintable(bar()));
        QTRY_VERIFY(m_workspace->isOpen());
        QVERIFY(way(u"Show what was lost"_s));
        QTest::mouseClick(way(u"Show what was lost"_s), Qt::LeftButton);
        QMessageBox* box = nullptr;
        QTRY_VERIFY((box = part<QMessageBox>(u"repairReport"_s)));
        QVERIFY2(box->detailedText().contains(u"claims c-1"), qPrintable(box->detailedText()));
        box->close();
    }

    void aBackupIsChosenFromTheirList()
    {
        edit(noted(u"wuhu-mobile"_s, u"one"_s));
        edit(noted(u"wuhu-mobile"_s, u"two"_s));
        m_files->setBackups(m_path, {Backup{u"/b/2"_s, m_now, 1, 5 * 1024 * 1024}, Backup{u"/b/1"_s, m_now, 0, 4096}});
        actions().restoreBackup->trigger();
        RestoreDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = part<RestoreDialog>()) && dialog->isVisible());
        auto* list = dialog->findChild<QTreeWidget*>();
        QCOMPARE(list->topLevelItemCount(), 2);
        QCOMPARE(list->topLevelItem(0)->text(0), u"2026-11-21 14:32"_s);
        QCOMPARE(list->topLevelItem(0)->text(1), u"1"_s);
        QVERIFY2(list->topLevelItem(0)->text(2).startsWith(u"5.0"), qPrintable(list->topLevelItem(0)->text(2)));
        QTest::keyClick(list, Qt::Key_Down);
        QTest::mouseClick(button(u"restore"_s), Qt::LeftButton);
        QTRY_COMPARE(m_files->restored.load(), 1);
        QTRY_VERIFY(m_workspace->isOpen() && m_workspace->snapshot()->revision == 0);
        QVERIFY2(bar().contains(u"revision 0"), qPrintable(bar()));
    }

    void otherFilesSayWhatHelps()
    {
        m_files->refuseOpening(m_path, Error{ErrorCode::NewerVersion, m_path, {}, {}, {}});
        m_workspace->open(m_path);
        QTRY_VERIFY2(bar().contains(u"newer version"), qPrintable(bar()));
        QVERIFY(way(u"Open another…"_s) && !way(u"Repair…"_s));
        QVERIFY(m_workspace->isOpen()); // what was open still is
        m_workspace->open(u"/no-such-folder/missing.gpkg"_s);
        QTRY_VERIFY2(bar().contains(u"Not found"), qPrintable(bar()));
        QVERIFY(way(u"Try again"_s) && way(u"Restore backup…"_s));
    }

    void withNothingOpenTheWindowCanBeUsed()
    {
        m_workspace->close();
        for (QAction* action : {actions().history, actions().problems, actions().showAll, actions().findInTable,
                                actions().nextPanel, actions().resetLayout})
            action->trigger();
        QCoreApplication::processEvents();
        QVERIFY(!actions().addSite->isEnabled());
        QVERIFY(!actions().compare->isEnabled());
        open();
        QTRY_VERIFY(actions().addSite->isEnabled());
    }

    // History.

    void theHistoryTellsWhenWhoWhatAndTheCells()
    {
        edit(noted(u"wuhu-mobile"_s, u"one"_s));
        m_now = m_now.addDays(1);
        m_files->writeOutside(m_path, noted(u"hefei-campus"_s, u"two"_s));
        m_workspace->refresh();
        HistoryModel* model = history()->model();
        QTRY_COMPARE(model->rowCount(), 2);
        QCOMPARE(lines(model, HistoryModel::WhoColumn), (QStringList{u"outside this program"_s, u"lin"_s}));
        QCOMPARE(lines(model, HistoryModel::WhenColumn), (QStringList{u"2026-11-22 14:32"_s, u"2026-11-21 14:32"_s}));
        QCOMPARE(lines(model, HistoryModel::WhatColumn), (QStringList{u"noted two"_s, u"noted one"_s}));
        const QModelIndex second = model->index(1, 0);
        QCOMPARE(model->rowCount(second), 1);
        QCOMPARE(model->index(0, 0, second).data().toString(), u"Wuhu mobile centre. Note: nothing → one"_s);
        // A new change comes above, and what is open stays open.
        auto* view = part<QTreeView>(u"historyView"_s);
        view->expand(second);
        view->setCurrentIndex(model->index(0, 0, second));
        edit(noted(u"wuhu-mobile"_s, u"three"_s));
        QTRY_COMPARE(model->rowCount(), 3);
        QVERIFY(view->isExpanded(model->index(2, 0)));
        QCOMPARE(view->currentIndex().data().toString(), u"Wuhu mobile centre. Note: nothing → one"_s);
        // Enter goes to the record and its field.
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(m_workspace->selected(), u"wuhu-mobile"_s);
        QTRY_VERIFY(field(u"wuhu-mobile"_s, "note") && field(u"wuhu-mobile"_s, "note")->hasFocus());
    }

    void theHistoryIsFiltered()
    {
        edit(noted(u"wuhu-mobile"_s, u"one"_s));
        edit(setCell(u"sites"_s, u"wuhu-mobile"_s, u"operator"_s, Value(u"B"_s), u"operator"_s));
        m_now = m_now.addMonths(1);
        m_files->writeOutside(m_path, noted(u"hefei-campus"_s, u"two"_s));
        m_workspace->refresh();
        HistoryPanel* panel = history();
        HistoryModel* model = panel->model();
        QTRY_COMPARE(model->rowCount(), 3);
        const auto what = [&] { return lines(model, HistoryModel::WhatColumn); };

        auto* text = part<QLineEdit>(u"historyText"_s);
        text->setFocus();
        QTest::keyClicks(text, u"campus"_s); // the name of the record, not of the reason
        QTRY_COMPARE(what(), QStringList{u"noted two"_s});
        QTest::mouseClick(part<QToolButton>(u"historyClear"_s), Qt::LeftButton);
        QTRY_COMPARE(model->rowCount(), 3);

        auto* who = part<QComboBox>(u"historyWho"_s);
        who->setCurrentIndex(who->findText(u"outside this program"_s));
        Q_EMIT who->activated(who->currentIndex());
        QTRY_COMPARE(what(), QStringList{u"noted two"_s});
        QTest::mouseClick(part<QToolButton>(u"historyClear"_s), Qt::LeftButton);

        auto* fields = part<QComboBox>(u"historyField"_s);
        fields->setCurrentIndex(fields->findText(u"Site: Operator"_s));
        Q_EMIT fields->activated(fields->currentIndex());
        QTRY_COMPARE(what(), QStringList{u"operator"_s});
        QTest::mouseClick(part<QToolButton>(u"historyClear"_s), Qt::LeftButton);

        m_workspace->select(u"hefei-campus"_s);
        auto* site = part<QComboBox>(u"historySite"_s);
        site->setCurrentIndex(1);
        Q_EMIT site->activated(1);
        QTRY_COMPARE(what(), QStringList{u"noted two"_s});
        m_workspace->select(u"wuhu-mobile"_s); // it follows the selection
        QTRY_COMPARE(model->rowCount(), 2);
        QTest::mouseClick(part<QToolButton>(u"historyClear"_s), Qt::LeftButton);

        auto* from = part<QLineEdit>(u"historyFrom"_s);
        from->setFocus();
        QTest::keyClicks(from, u"2026-12"_s);
        QTest::keyClick(from, Qt::Key_Return);
        QTRY_COMPARE(what(), QStringList{u"noted two"_s});
        from->clear();
        auto* to = part<QLineEdit>(u"historyTo"_s);
        to->setFocus();
        QTest::keyClicks(to, u"2026-11-21"_s);
        QTest::keyClick(to, Qt::Key_Return);
        QTRY_COMPARE(model->rowCount(), 2);
        QTest::keyClicks(to, u"x"_s); // no date: said at the field, and no filter
        QTest::keyClick(to, Qt::Key_Return);
        QVERIFY(!to->accessibleDescription().isEmpty());
        QTRY_COMPARE(model->rowCount(), 3);
    }

    void aFieldHasItsOwnHistory()
    {
        edit(noted(u"wuhu-mobile"_s, u"one"_s));
        edit(setCell(u"sites"_s, u"wuhu-mobile"_s, u"operator"_s, Value(u"B"_s), u"operator"_s));
        m_workspace->select(u"wuhu-mobile"_s);
        RecordField* target = nullptr;
        QTRY_VERIFY((target = field(u"wuhu-mobile"_s, "operator")));
        QContextMenuEvent menuEvent(QContextMenuEvent::Keyboard, {5, 5}, target->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(target, &menuEvent);
        auto* menu = part<QMenu>(u"fieldMenu"_s);
        QVERIFY(menu);
        menu->actions().back()->trigger();
        HistoryModel* model = part<HistoryPanel>()->model();
        QTRY_COMPARE(lines(model, HistoryModel::WhatColumn), QStringList{u"operator"_s});
        QVERIFY(part<HistoryPanel>()->isVisible());
        auto* chip = part<QToolButton>(u"historyOneField"_s);
        QVERIFY2(chip->isVisible() && chip->accessibleName().contains(u"Wuhu mobile centre: Operator"),
                 qPrintable(chip->accessibleName()));
        QTest::mouseClick(chip, Qt::LeftButton);
        QTRY_COMPARE(model->rowCount(), 2);
    }

    void oneChangeIsReverted()
    {
        edit(noted(u"wuhu-mobile"_s, u"one"_s));
        edit(noted(u"hefei-campus"_s, u"two"_s));
        HistoryModel* model = history()->model();
        QTRY_COMPARE(model->rowCount(), 2);
        historyAction(model->index(1, 0), u"Revert this change…"_s)->trigger();
        QTRY_VERIFY(button(u"revert"_s));
        QVERIFY(part<QMessageBox>(u"revertQuestion"_s)->informativeText().contains(u"1 record, 1 field,"));
        QTest::mouseClick(button(u"revert"_s), Qt::LeftButton);
        QTRY_COMPARE(m_files->now(m_path)->site(u"wuhu-mobile"_s)->note, QString());
        QCOMPARE(m_files->now(m_path)->site(u"hefei-campus"_s)->note, u"two"_s);
        QTRY_COMPARE(lines(model, HistoryModel::WhatColumn).front(), u"Reverted: noted one"_s); // a change of its own
        m_workspace->undoStack()->undo();
        QTRY_COMPARE(m_files->now(m_path)->site(u"wuhu-mobile"_s)->note, u"one"_s);
        QTRY_COMPARE(lines(model, HistoryModel::WhatColumn).front(), u"Taken back: Reverted: noted one"_s);
    }

    void everythingSinceIsReverted()
    {
        edit(noted(u"lanzhou-west"_s, u"stays"_s));
        edit(noted(u"wuhu-mobile"_s, u"one"_s));
        edit(noted(u"wuhu-mobile"_s, u"two"_s));
        m_files->writeOutside(m_path, noted(u"hefei-campus"_s, u"three"_s));
        m_workspace->refresh();
        HistoryModel* model = history()->model();
        QTRY_COMPARE(model->rowCount(), 4);
        historyAction(model->index(2, 0), u"Revert everything since here…"_s)->trigger();
        QTRY_VERIFY(button(u"revert"_s));
        QCOMPARE(part<QMessageBox>(u"revertQuestion"_s)->text(), u"Revert 3 changes?"_s);
        QTest::mouseClick(button(u"revert"_s), Qt::LeftButton);
        QTRY_COMPARE(m_files->now(m_path)->site(u"wuhu-mobile"_s)->note, QString());
        QCOMPARE(m_files->now(m_path)->site(u"hefei-campus"_s)->note, QString());
        QCOMPARE(m_files->now(m_path)->site(u"lanzhou-west"_s)->note, u"stays"_s);
        QCOMPARE(m_files->now(m_path)->revision, 5); // one change
    }

    void aRevertThatLaterChangesForbidIsToldWithThePlace()
    {
        edit(noted(u"wuhu-mobile"_s, u"one"_s));
        edit(noted(u"wuhu-mobile"_s, u"two"_s));
        HistoryModel* model = history()->model();
        QTRY_COMPARE(model->rowCount(), 2);
        historyAction(model->index(1, 0), u"Revert this change…"_s)->trigger();
        QTRY_VERIFY2(bar().contains(u"wuhu-mobile") && bar().contains(u"note"), qPrintable(bar()));
        QVERIFY(!button(u"revert"_s));
    }

    void longHistoriesComeInPages()
    {
        for (int i = 0; i < 700; ++i)
            m_files->writeOutside(m_path, noted(u"wuhu-mobile"_s, QString::number(i)));
        m_workspace->refresh();
        HistoryModel* model = history()->model();
        QTRY_VERIFY(model->rowCount() > 100 && !model->isLoading());
        QVERIFY2(model->rowCount() < 700, qPrintable(QString::number(model->rowCount())));
        QVERIFY(!model->isOver());
        QVERIFY(!model->canFetchMore({})); // its end is not in view
        QCOMPARE(model->index(0, HistoryModel::WhatColumn).data().toString(), u"noted 699"_s);
        part<QTreeView>(u"historyView"_s)->scrollToBottom();
        QTRY_COMPARE(model->rowCount(), 700);
        QVERIFY(model->isOver());
        QCOMPARE(model->index(699, HistoryModel::WhatColumn).data().toString(), u"noted 0"_s);
    }

    void nothingIsReadWhileNobodyLooks()
    {
        auto* panel = part<HistoryPanel>();
        QVERIFY(!panel->isVisible() || part<QDockWidget>(u"historyDock"_s)->visibleRegion().isEmpty());
        part<QDockWidget>(u"historyDock"_s)->close();
        edit(noted(u"wuhu-mobile"_s, u"one"_s));
        QVERIFY(wait(m_workspace->history({})));
        QCOMPARE(panel->model()->rowCount(), 0);
        history();
        QTRY_COMPARE(panel->model()->rowCount(), 1);
    }

    // Problems.

    void problemsAreGroupedAndLeadToTheirRecord()
    {
        actions().problems->trigger();
        auto* panel = part<ProblemsPanel>();
        QTRY_VERIFY(panel->isVisible() && panel->model()->isReady());
        const int before = panel->model()->warnings();
        // A new figure without a source is one more.
        ChangeSet changes;
        changes.why = u"no source"_s;
        changes.rows = {{RowChange::Kind::Insert,
                         u"claims"_s,
                         u"c-new"_s,
                         {{u"site"_s, {}, Value(u"wuhu-mobile"_s)},
                          {u"quantity"_s, {}, Value(u"racks"_s)},
                          {u"role"_s, {}, Value(u"value"_s)},
                          {u"value"_s, {}, Value(10.0)},
                          {u"unit"_s, {}, Value(u"racks"_s)},
                          {u"kind"_s, {}, Value(u"reported"_s)}}}};
        edit(changes);
        QTRY_VERIFY2(panel->model()->warnings() > before, qPrintable(QString::number(panel->model()->warnings())));
        auto* text = part<QLineEdit>(u"problemsText"_s);
        text->setFocus();
        QTest::keyClicks(text, u"wuhu mobile centre: racks"_s);
        QTest::keyClick(text, Qt::Key_Return);
        auto* view = part<QTreeView>(u"problemsView"_s);
        QTRY_VERIFY(panel->model()->isReady() && panel->model()->rowCount() == 1);
        const QModelIndex group = panel->model()->index(0, 0);
        QVERIFY2(group.data().toString().endsWith(u"  1"), qPrintable(group.data().toString()));
        QVERIFY(view->isExpanded(group));
        view->setFocus();
        view->setCurrentIndex(panel->model()->index(0, 0, group));
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(m_workspace->selected(), u"wuhu-mobile"_s);
        QTRY_VERIFY(part<RecordField>(RecordField::keyOf(u"claims"_s, u"c-new"_s, "value")) &&
                    part<RecordField>(RecordField::keyOf(u"claims"_s, u"c-new"_s, "value"))->hasFocus());

        text->setFocus();
        text->setText(u"no such thing"_s);
        QTRY_COMPARE(panel->model()->rowCount(), 0);
    }

    // Releases.

    void aStateIsNamedAndComparedWithNow()
    {
        edit(noted(u"wuhu-mobile"_s, u"before"_s));
        actions().release->trigger();
        auto* dialog = part<ReleaseDialog>();
        QVERIFY(dialog);
        QTest::mouseClick(button(u"saveRelease"_s), Qt::LeftButton);
        QCOMPARE(dialog->findChild<QLabel*>(u"problem"_s)->text().remove(QChar(0x200B)), u"Give the state a name."_s);
        QTest::keyClicks(part<QLineEdit>(u"releaseName"_s), u"Autumn 2026"_s);
        QTest::keyClick(part<QLineEdit>(u"releaseName"_s), Qt::Key_Return);
        QTRY_VERIFY(!part<ReleaseDialog>());
        const Snapshot now = m_files->now(m_path);
        QCOMPARE(now->releases.size(), std::size_t(1));
        QCOMPARE(now->releases[0].name, u"Autumn 2026"_s);
        QCOMPARE(now->releases[0].date.iso(), u"2026-11-21"_s);
        QCOMPARE(now->releases[0].revision, 1);

        edit(noted(u"wuhu-mobile"_s, u"after"_s));
        edit(setCell(u"claims"_s, u"c-campus-capacity-2025"_s, u"value"_s, Value(2000.0), u"more"_s));
        actions().compare->trigger();
        CompareDialog* compare = nullptr;
        QTRY_VERIFY((compare = part<CompareDialog>()) && compare->diff());
        QCOMPARE(compare->diff()->sites.size(), std::size_t(2));
        auto* list = part<QTreeWidget>(u"compareList"_s);
        QStringList groups;
        for (int i = 0; i < list->topLevelItemCount(); ++i)
            groups << list->topLevelItem(i)->text(0);
        QCOMPARE(groups, (QStringList{u"Re-estimated  1"_s, u"Edited  1"_s}));
        list->setFocus();
        list->setCurrentItem(list->topLevelItem(0)->child(0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(m_workspace->selected(), u"hefei-campus"_s);
        QVERIFY(part<CompareDialog>()); // it stays beside the window

        QTemporaryDir folder;
        QVERIFY(compare->writeJson(folder.filePath(u"diff.json"_s)));
        QFile file(folder.filePath(u"diff.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(json[u"sites"_s].toArray().size(), 2);
        QCOMPARE(json[u"a"_s].toObject()[u"revision"_s].toInt(), 1);
        QCOMPARE(json[u"rows"_s].toArray().size(), 2);
        QCOMPARE(compare->writeJson(u"/no-such-folder/diff.json"_s).error().code, ErrorCode::CannotWrite);
        compare->close();
    }

    void aReleaseThatTheJournalDoesNotLeadBackToIsRefused()
    {
        ChangeSet changes;
        changes.why = u"forged"_s;
        changes.rows = {{RowChange::Kind::Insert,
                         u"releases"_s,
                         u"r-1"_s,
                         {{u"name"_s, {}, Value(u"Forged"_s)},
                          {u"date"_s, {}, Value(u"2026-11-21"_s)},
                          {u"revision"_s, {}, Value(qint64(0))},
                          {u"content_hash"_s, {}, Value(QString(64, u'0'))}}}};
        edit(changes);
        actions().compare->trigger();
        auto* message = part<QLabel>(u"compareMessage"_s);
        QTRY_VERIFY2(message->text().remove(QChar(0x200B)).contains(u"damaged"), qPrintable(message->text()));
        part<CompareDialog>()->close();
    }

    void aNameIsTakenOnce()
    {
        actions().release->trigger();
        QTest::keyClicks(part<QLineEdit>(u"releaseName"_s), u"One"_s);
        QTest::keyClick(part<QLineEdit>(u"releaseName"_s), Qt::Key_Return);
        QTRY_VERIFY(!part<ReleaseDialog>());
        actions().release->trigger();
        QTest::keyClicks(part<QLineEdit>(u"releaseName"_s), u"One"_s);
        QTest::keyClick(part<QLineEdit>(u"releaseName"_s), Qt::Key_Return);
        QTRY_VERIFY(!part<ReleaseDialog>()->findChild<QLabel*>(u"problem"_s)->text().isEmpty());
        QCOMPARE(m_files->now(m_path)->releases.size(), std::size_t(1));
        part<ReleaseDialog>()->close();
    }
};

QTEST_MAIN(FileCareTest)
#include "tst_filecare.moc"
