// SPDX-License-Identifier: GPL-3.0-or-later
// The assumptions dock: what is changed in it is a question and leaves the dataset alone; what is typed is never lost.
// Real events; the file is one in memory.
#include "gui/desktop/assumptionsfixture.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPointer>
#include <QScopeGuard>

using namespace atlas;
using namespace Qt::StringLiterals;
using test::assumed;

class AssumptionsPanelTest : public QObject, test::AssumptionsFixture
{
    Q_OBJECT

    const QString m_plain = u"Enter a plain number such as 1250.5, or nothing for the dataset's value."_s;

    // Another program adds a row, after which the others are told anew.
    void addVat()
    {
        RowChange added;
        added.kind = RowChange::Kind::Insert;
        added.table = u"assumptions"_s;
        added.uid = u"breakeven-vat"_s;
        added.cells = {{u"model"_s, Value(), u"breakeven"_s},
                       {u"parameter"_s, Value(), u"vat"_s},
                       {u"value"_s, Value(), 0.06},
                       {u"badge"_s, Value(), u"assumed"_s}};
        ChangeSet outside;
        outside.why = u"added"_s;
        outside.rows = {added};
        m_files->writeOutside(m_path, outside);
        m_workspace->refresh();
        QTRY_COMPARE(text("breakeven-vat", Column::NameColumn), u"VAT"_s);
    }

private Q_SLOTS:

    void initTestCase() { QVERIFY(openFixture()); }

    void init() { beginAnew(); }

    void cleanup() { closeAll(); }

    // The list.

    void everyInputIsListed()
    {
        QStringList models;
        for (int row = 0; row < m_panel->model()->rowCount(); ++row)
            models << m_panel->model()->index(row, 0).data().toString();
        QCOMPARE(models, (QStringList{u"Break-even"_s, u"Stranded index"_s, u"Delays that workloads allow"_s,
                                      u"<b>odd</b> & co, not used by any measure"_s}));
        QCOMPARE(text("breakeven-life", Column::NameColumn), u"Life of a server"_s);
        QCOMPARE(text("breakeven-price", Column::NameColumn), u"8 × H100: Server price"_s);
        QCOMPARE(text("workload-batch-ms", Column::NameColumn), u"Batch and training"_s);
        QCOMPARE(text("odd", Column::NameColumn), u"<i>x</i> & %1"_s);
        QCOMPARE(text("breakeven-price", Column::ValueColumn), u"2,000,000"_s);
        QCOMPARE(text("breakeven-fee", Column::ValueColumn), u"0.05"_s);
        QCOMPARE(text("workload-batch-ms", Column::ValueColumn), u"\u2013"_s);
        QCOMPARE(text("breakeven-price", Column::UnitColumn), u"yuan"_s);
        QCOMPARE(text("breakeven-life", Column::RangeColumn), u"3\u20136"_s);
        QCOMPARE(text("odd", Column::RangeColumn), u"at least 0"_s);
        QCOMPARE(text("breakeven-price", Column::BadgeColumn), u"Derived"_s);
        QCOMPARE(index("breakeven-price").data(AssumptionModel::BadgeLetterRole).toString(), u"D"_s);
        QCOMPARE(index("breakeven-life").data(AssumptionModel::BadgeLetterRole).toString(), u"A"_s);
        QCOMPARE(text("breakeven-price", Column::SourceColumn), u"<b>Broker</b> & Co, Aug 2025"_s);
        QCOMPARE(text("breakeven-fee", Column::SourceColumn), u"\u2013"_s);
    }

    void anEmptyDatasetIsASentence()
    {
        Dataset none = assumed();
        none.assumptions.clear();
        show(std::move(none));
        auto* sentence = part<QLabel>("assumptionsEmpty");
        QVERIFY(sentence->isVisible());
        QCOMPARE(sentence->text(),
                 u"This dataset holds no assumptions. Break-even and the stranded index need them."_s);
        QVERIFY(!tree()->isVisible());
        QVERIFY(!choice()->isEnabled());
        m_workspace->close();
        QCOMPARE(sentence->text(), u"No dataset is open."_s);
    }

    void itFitsANarrowDock()
    {
        QVERIFY2(m_panel->minimumSizeHint().width() <= 300,
                 qPrintable(QString::number(m_panel->minimumSizeHint().width())));
        m_elsewhere->hide();
        m_window->resize(300, 400);
        QTRY_COMPARE(m_panel->width(), 300);
        QVERIFY(tree()->columnWidth(Column::NameColumn) >= 100);
        for (const char* name : {"keepScenario", "removeScenario", "restoreAssumptions"}) {
            const QWidget* each = button(name);
            QVERIFY2(each->mapTo(m_panel, QPoint(each->width(), 0)).x() <= 300, name);
        }
    }

    // Values.

    void aChangedValueIsAQuestion()
    {
        const Snapshot before = m_workspace->snapshot();
        type("breakeven-life", u"2"_s);
        QVERIFY(!editor());
        QVERIFY(changes() == (AssumptionChanges{{u"breakeven-life"_s, 2}}));
        QCOMPARE(m_workspace->snapshot(), before); // not even a copy
        QCOMPARE(m_workspace->undoStack()->count(), 0);
        QVERIFY(m_files->journal(m_path).empty());

        QCOMPARE(text("breakeven-life", Column::ValueColumn), u"2"_s);
        QCOMPARE(index("breakeven-life").data(AssumptionModel::DatasetValueRole).toString(), u"5"_s);
        QCOMPARE(text("breakeven-life", Column::RangeColumn), u"outside its range, 3\u20136"_s);
        QCOMPARE(text("breakeven-life", Column::BadgeColumn), u"Assumed"_s);
        QCOMPARE(text("breakeven-life", Column::SourceColumn), u"\u2013"_s);
        QCOMPARE(index("breakeven-life").data(Qt::AccessibleTextRole).toString(),
                 u"2\u00A0years, changed, in the dataset 5\u00A0years"_s);
        QCOMPARE(m_panel->model()->index(0, 0).data().toString(), u"Break-even, 1 changed"_s);
        const QString details = part<QLabel>("assumptionDetails")->accessibleName();
        for (const QString& word :
             {u"Changed to 2 years."_s, u"outside its range, 3\u20136 years"_s, u"In the dataset: 5 years, assumed"_s,
              u"Model of a <i>server</i>"_s, u"<b>five</b>"_s})
            QVERIFY2(details.contains(word), qPrintable(details));
        QVERIFY(tree()->hasFocus());

        type("breakeven-price", u"1,750,000"_s);
        QCOMPARE(changes().at(u"breakeven-price"_s), 1'750'000.0);
        QCOMPARE(index("breakeven-price").data(AssumptionModel::BadgeLetterRole).toString(), u"A"_s);
        type("workload-batch-ms", u"200"_s); // the dataset gives none
        QCOMPARE(index("workload-batch-ms").data(AssumptionModel::DatasetValueRole).toString(), u"\u2013"_s);
        QCOMPARE(changes().size(), 3U);
    }

    void aDoubleClickOpensAndLeavingSaves()
    {
        // Any cell of the row opens its value.
        const QModelIndex unit = index("breakeven-life", Column::UnitColumn);
        doubleClick(unit);
        QVERIFY(editor());
        QCOMPARE(editor()->accessibleName(), u"Value of Life of a server (years)"_s);
        QTest::keyClicks(editor(), u"4"_s); // all of it was selected
        m_elsewhere->setFocus();
        QVERIFY(!editor());
        QCOMPARE(changes().at(u"breakeven-life"_s), 4.0);
    }

    void refusedTextStaysOpen_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("reason");
        for (const char* typed : {"abc", "inf", "nan", "1e999", "5,5", "5 years", "0x10", "--5", "<b>5</b>"})
            QTest::newRow(typed) << QString::fromLatin1(typed) << m_plain;
        // What the formula itself cannot take.
        for (const char* typed : {"-1", "0", "1e13"})
            QTest::newRow(typed) << QString::fromLatin1(typed) << u"Enter a number from 0.1 to 100\u00A0years."_s;
    }

    void refusedTextStaysOpen()
    {
        QFETCH(QString, typed);
        QFETCH(QString, reason);
        type("breakeven-life", typed);
        QVERIFY(editor());
        QCOMPARE(editor()->text(), typed);
        QCOMPARE(problems(), QStringList{reason});
        QCOMPARE(editor()->accessibleDescription(), reason);
        QVERIFY(changes().empty());
        m_elsewhere->setFocus(); // leaving does not lose it
        QVERIFY(editor());
        QCOMPARE(problems(), QStringList{reason});

        editor()->setFocus();
        QTest::keyClick(editor(), Qt::Key_1, Qt::NoModifier);
        QVERIFY(problems().isEmpty()); // another try
        QTest::keyClick(editor(), Qt::Key_Escape);
        QVERIFY(!editor());
        QVERIFY(problems().isEmpty());
        QVERIFY(changes().empty());
        QCOMPARE(text("breakeven-life", Column::ValueColumn), u"5"_s);
    }

    void aRefusedTextOutlivesTheChoiceOfAnotherRow()
    {
        type("breakeven-life", u"abc"_s);
        const QPointer refused = editor();
        const auto stands = [&] { return refused && refused->isVisible() && refused->text() == u"abc"; };
        click(index("breakeven-fee", Column::NameColumn));
        QCOMPARE(current(), u"breakeven-fee"_s);
        QVERIFY(stands());
        QCOMPARE(problems(), QStringList{m_plain});
        for (const Qt::Key key : {Qt::Key_Down, Qt::Key_End, Qt::Key_Up, Qt::Key_Home}) {
            QTest::keyClick(tree(), key);
            QVERIFY(stands());
        }
        // Another row is edited meanwhile, and yet another is refused, too.
        doubleClick(index("breakeven-fee"));
        QVERIFY(editor() != refused);
        replace(u"0.1"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QVERIFY(changes() == (AssumptionChanges{{u"breakeven-fee"_s, 0.1}}));
        type("workload-batch-ms", u"soon"_s);
        QVERIFY(stands());
        QCOMPARE(problems().size(), 2);
        QTest::keyClick(editor(), Qt::Key_Escape);
        QCOMPARE(problems(), QStringList{m_plain});

        // Back by the keys of an editor, or by a click into it: then the rest speaks of its row.
        tree()->setCurrentIndex(index("breakeven-life", Column::NameColumn));
        QTest::keyClick(tree(), Qt::Key_F2);
        QVERIFY(stands() && refused->hasFocus());
        click(index("breakeven-price", Column::NameColumn));
        QVERIFY(stands() && tree()->hasFocus());
        QTest::mouseClick(refused, Qt::LeftButton);
        QVERIFY(stands() && refused->hasFocus());
        QCOMPARE(current(), u"breakeven-life"_s);
        replace(u"4"_s);
        QTest::keyClick(refused, Qt::Key_Return);
        QVERIFY(!editor());
        QVERIFY(problems().isEmpty());
        QCOMPARE(changes().at(u"breakeven-life"_s), 4.0);
    }

    void escapeGivesARefusedTextUp()
    {
        type("breakeven-life", u"abc"_s);
        click(index("breakeven-fee", Column::NameColumn));
        QVERIFY(editor());
        QTest::mouseClick(editor(), Qt::LeftButton);
        QTest::keyClick(editor(), Qt::Key_Escape);
        QVERIFY(!editor());
        click(index("breakeven-price", Column::NameColumn));
        QVERIFY(!editor());
        QVERIFY(changes().empty());
        QCOMPARE(text("breakeven-life", Column::ValueColumn), u"5"_s);
    }

    void aRefusedTextIsThereWhenItsRowIsSeenAgain()
    {
        type("breakeven-life", u"abc"_s);
        tree()->collapse(m_panel->model()->index(0, 0));
        QTRY_VERIFY(!editor());
        QVERIFY(problems().isEmpty());
        tree()->expand(m_panel->model()->index(0, 0));
        QTRY_VERIFY(editor());
        QCOMPARE(editor()->text(), u"abc"_s);
        QCOMPARE(problems(), QStringList{m_plain});
    }

    void whatIsTypedOutlivesARowThatIsAdded_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("reasons");
        QTest::newRow("refused") << u"dear"_s << QStringList{m_plain};
        QTest::newRow("half a number") << u"19"_s << QStringList();
    }

    void whatIsTypedOutlivesARowThatIsAdded()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, reasons);
        type("breakeven-life", u"abc"_s); // a second one
        retype("breakeven-price", typed);
        addVat();
        QVERIFY(editor() && editor()->hasFocus());
        QCOMPARE(editor()->accessibleName(), u"Value of 8 × H100: Server price (yuan)"_s);
        QCOMPARE(editor()->text(), typed);
        QVERIFY(changes().empty());
        QCOMPARE(problems().size(), 1 + reasons.size());
        QTest::keyClick(editor(), Qt::Key_Escape);
        QCOMPARE(editor()->text(), u"abc"_s);
        QCOMPARE(problems(), QStringList{m_plain});
    }

    void anotherWindowEndsNoTyping()
    {
        retype("breakeven-life", u"4"_s);
        QWidget other; // where the number stands
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        QVERIFY(editor());
        QVERIFY(changes().empty());
        activate();
        QVERIFY(editor()->hasFocus());
        QTest::keyClicks(editor(), u".5"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(changes().at(u"breakeven-life"_s), 4.5);
    }

    void aWindowThatClosesSavesWhatIsTyped()
    {
        retype("breakeven-life", u"4"_s);
        m_window->close();
        QVERIFY(changes() == (AssumptionChanges{{u"breakeven-life"_s, 4}}));
    }

    void whatNobodyTypedIsNotRefused()
    {
        Dataset odd = assumed();
        odd.assumptions[1].value = 0; // no server lives so short
        show(std::move(odd));
        doubleClick(index("breakeven-life"));
        QVERIFY(editor());
        click(index("breakeven-fee"));
        QVERIFY(!editor());
        QVERIFY(problems().isEmpty());
    }

    void anEditorBeginsWithAllDigits()
    {
        tree()->setFocus();
        tree()->setCurrentIndex(index("breakeven-price", Column::NameColumn));
        QTest::keyClick(tree(), Qt::Key_F2);
        QCOMPARE(editor()->text(), u"2000000"_s);
    }

    void anEmptyEditorTellsWhatItStandsFor()
    {
        type("breakeven-life", u"4"_s);
        retype("breakeven-life", {});
        QCOMPARE(editor()->placeholderText(), u"5"_s);
    }

    void nothingOrTheSameRestores()
    {
        for (const QString& typed : {QString(), u"5"_s, u"5.0"_s}) {
            type("breakeven-life", u"4"_s);
            QCOMPARE(changes().size(), 1U);
            type("breakeven-life", typed);
            QVERIFY(changes().empty());
        }
        type("workload-batch-ms", {}); // it has none and gets none
        QVERIFY(changes().empty());

        type("breakeven-life", u"4"_s);
        type("breakeven-fee", u"0.1"_s);
        QTest::keyClick(tree(), Qt::Key_Delete);
        QVERIFY(changes() == (AssumptionChanges{{u"breakeven-life"_s, 4}}));
        QTest::keyClick(tree(), Qt::Key_Delete); // nothing to restore
        QCOMPARE(changes().size(), 1U);
        QTest::mouseClick(button("restoreAssumptions"), Qt::LeftButton);
        QVERIFY(changes().empty());
        QVERIFY(!button("restoreAssumptions")->isEnabled());
        // What was typed is not lost by one click.
        choose(u"Changed, not kept: Life of a server 4\u00A0years"_s);
        QVERIFY(changes() == (AssumptionChanges{{u"breakeven-life"_s, 4}}));
    }

    // The workspace.

    void itFollowsWhatOthersChange()
    {
        m_workspace->setAssumptionChanges({{u"breakeven-life"_s, 3}});
        QCOMPARE(choice()->currentText(), u"Three years"_s);
        QCOMPARE(text("breakeven-life", Column::ValueColumn), u"3"_s);

        const QModelIndex group = m_panel->model()->index(1, 0); // the stranded index
        tree()->collapse(group);
        tree()->setCurrentIndex(index("breakeven-price", Column::NameColumn));
        // The same rows: an editor stays open with what was typed.
        retype("breakeven-price", u"1900000"_s);
        m_files->writeOutside(m_path,
                              setCell(u"assumptions"_s, u"breakeven-life"_s, u"value"_s, Value(4.5), u"measured"_s));
        m_workspace->refresh();
        QTRY_COMPARE(index("breakeven-life").data(AssumptionModel::DatasetValueRole).toString(), u"4.5"_s);
        QVERIFY(editor());
        QCOMPARE(editor()->text(), u"1900000"_s);
        QTest::keyClick(editor(), Qt::Key_Escape);

        // Another row: what was open and current still is.
        addVat();
        QVERIFY(!tree()->isExpanded(m_panel->model()->index(1, 0)));
        QVERIFY(tree()->isExpanded(m_panel->model()->index(0, 0)));
        QCOMPARE(current(), u"breakeven-price"_s);
    }

    // Keys and text.

    void keysAlone()
    {
        const auto press = [](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
            QTest::keyClick(QApplication::focusWidget(), key, modifiers);
        };
        m_elsewhere->setFocus();
        press(Qt::Key_Tab);
        QVERIFY(choice()->hasFocus());
        press(Qt::Key_End); // the last scenario of the list
        QCOMPARE(choice()->currentText(), u"Three years"_s);
        QVERIFY(changes() == (AssumptionChanges{{u"breakeven-life"_s, 3}}));
        press(Qt::Key_Tab);
        QVERIFY(button("keepScenario")->hasFocus());
        press(Qt::Key_Tab);
        QVERIFY(button("removeScenario")->hasFocus());
        press(Qt::Key_Tab);
        QVERIFY(button("restoreAssumptions")->hasFocus());
        press(Qt::Key_Space);
        QVERIFY(changes().empty());
        QTRY_VERIFY(tree()->hasFocus()); // the button has nothing more to do

        press(Qt::Key_Home);
        QVERIFY(!m_panel->model()->at(tree()->currentIndex()));
        press(Qt::Key_Return); // a model closes and opens
        QVERIFY(!tree()->isExpanded(tree()->currentIndex().siblingAtColumn(0)));
        press(Qt::Key_Return);
        QVERIFY(tree()->isExpanded(tree()->currentIndex().siblingAtColumn(0)));
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        QCOMPARE(current(), u"breakeven-life"_s);
        press(Qt::Key_Return);
        QVERIFY(editor() && editor()->hasFocus());
        QTest::keyClicks(QApplication::focusWidget(), u"4"_s);
        press(Qt::Key_Tab); // saves, and goes on to the next value
        QCOMPARE(changes().at(u"breakeven-life"_s), 4.0);
        QVERIFY(editor() && editor()->hasFocus());
        QCOMPARE(editor()->accessibleName(), u"Value of 8 × H100: Server price (yuan)"_s);
        press(Qt::Key_Escape);
        QVERIFY(tree()->hasFocus());
        press(Qt::Key_Up);
        press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"Life of a server\t4\tyears\tAssumed\t3\u20136\t\u2013"_s);

        const QPoint middle = tree()->rect().center();
        QContextMenuEvent menuKey(QContextMenuEvent::Keyboard, middle, tree()->mapToGlobal(middle));
        QApplication::sendEvent(tree(), &menuKey);
        auto* menu = m_panel->findChild<QMenu*>(u"assumptionMenu"_s);
        QTRY_VERIFY(menu && menu->isVisible());
        const auto active = [menu] { return menu->activeAction() ? menu->activeAction()->text() : QString(); };
        for (int i = 0; i < 4 && active() != u"Restore the dataset's value"; ++i)
            QTest::keyClick(menu, Qt::Key_Down);
        QCOMPARE(active(), u"Restore the dataset's value"_s);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(changes().empty());
    }

    void aRowIsHeardWhole()
    {
        const auto heard = [&](const char* uid, int column) {
            return index(uid, column).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(heard("breakeven-life", Column::NameColumn), u"Life of a server: 5\u00A0years, assumed"_s);
        QCOMPARE(heard("breakeven-life", Column::ValueColumn), u"5\u00A0years"_s);
        QCOMPARE(heard("breakeven-fee", Column::NameColumn), u"Sales fee: 0.05, assumed"_s);
        QCOMPARE(heard("breakeven-fee", Column::RangeColumn), u"none"_s);
        QCOMPARE(heard("breakeven-price", Column::NameColumn),
                 u"8 × H100: Server price: 2,000,000\u00A0yuan, derived"_s);
        QCOMPARE(heard("workload-batch-ms", Column::NameColumn), u"Batch and training: no value, assumed"_s);
        QCOMPARE(heard("odd", Column::NameColumn), u"<i>x</i> & %1: 1, assumed, not used by any measure"_s);
        const auto details = [&] { return index("breakeven-life").data(Qt::AccessibleDescriptionRole).toString(); };
        QVERIFY2(details().contains(u"Range: 3\u20136 years. In the dataset: 5 years, assumed"), qPrintable(details()));
        type("breakeven-life", u"2"_s);
        QCOMPARE(heard("breakeven-life", Column::NameColumn),
                 u"Life of a server: 2\u00A0years, changed, in the dataset 5\u00A0years, assumed, "
                 "outside its range, 3\u20136"_s);
        QVERIFY(!details().contains(u"Range: "));
    }

    void aReasonIsSpoken()
    {
        static QStringList spoken;
        spoken.clear();
        QAccessible::setActive(true);
        QAccessible::installUpdateHandler([](QAccessibleEvent* event) {
            if (event->type() == QAccessible::Announcement)
                spoken << static_cast<QAccessibleAnnouncementEvent*>(event)->message();
        });
        const auto quiet = qScopeGuard([] {
            QAccessible::installUpdateHandler(nullptr);
            QAccessible::setActive(false);
        });
        type("breakeven-life", u"abc"_s);
        QCOMPARE(spoken, QStringList{m_plain});
        m_elsewhere->setFocus(); // not once more
        QCOMPARE(spoken.size(), 1);
    }

    void everyControlHasAName()
    {
        for (const QWidget* each : m_panel->findChildren<QWidget*>()) {
            if (each->isVisible() && each->focusPolicy() & Qt::TabFocus && each->parentWidget() != choice())
                QVERIFY2(!each->accessibleName().isEmpty(), qPrintable(each->objectName()));
        }
    }

    void textOfDataStaysPlain()
    {
        const QString tip = index("odd").data(Qt::ToolTipRole).toString();
        QVERIFY(tip.startsWith(u"<qt>") && tip.contains(u"&lt;i&gt;x&lt;/i&gt; &amp; %1"));
        QVERIFY(!tip.contains(u"<i>"));
        tree()->setCurrentIndex(index("odd"));
        auto* details = part<QLabel>("assumptionDetails");
        QCOMPARE(details->textFormat(), Qt::PlainText);
        QVERIFY2(details->accessibleName().startsWith(u"<b>odd</b> & co: <i>x</i> & %1. No measure uses this value"),
                 qPrintable(details->accessibleName()));
        QCOMPARE(details->toolTip().count(u'<'), 2); // <qt> and its end
        for (int i = 0; i < choice()->count(); ++i)
            QVERIFY(choice()->itemData(i, Qt::ToolTipRole).toString().count(u'<') <= 2);

        Dataset wild = assumed();
        wild.assumptions.front().note = QString(100'000, u'x') + u"\n\n\t<script>"_s;
        wild.assumptions.front().parameter = QString(5'000, u'y') + u'\n';
        wild.scenarios.front().name = QString(5'000, u'z') + u'\n';
        show(std::move(wild));
        tree()->setCurrentIndex(index("breakeven-fee"));
        QVERIFY(m_panel->minimumSizeHint().width() <= 300);
        QVERIFY(!text("breakeven-fee", Column::NameColumn).contains(u'\n'));
        QVERIFY(part<QLabel>("assumptionDetails")->text().size() < 2'100);
    }
};

QTEST_MAIN(AssumptionsPanelTest)
#include "tst_assumptionspanel.moc"
