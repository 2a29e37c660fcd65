// SPDX-License-Identifier: GPL-3.0-or-later
// The scenarios of the assumptions dock: kept, chosen, replaced, removed and brought back; and the sets of changes that
// no scenario keeps, of which none is ever lost. Real events; the file is one in memory.
#include "gui/desktop/assumptionsfixture.h"

#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace atlas;
using namespace Qt::StringLiterals;
using test::assumed;

namespace {

QString unkept(const QString& what)
{
    return u"Changed, not kept: "_s + what;
}

} // namespace

class ScenariosTest : public QObject, test::AssumptionsFixture
{
    Q_OBJECT

    const QString m_four = unkept(u"Life of a server 4\u00A0years"_s);
    const QString m_tenth = unkept(u"Sales fee 0.1"_s);

    const std::vector<Scenario>& scenarios() const { return m_workspace->snapshot()->scenarios; }

    const Scenario* scenario(const QString& name) const
    {
        const auto found = std::ranges::find(scenarios(), name, &Scenario::name);
        return found == scenarios().end() ? nullptr : &*found;
    }

    void giveName(const QString& name)
    {
        QTest::mouseClick(button("keepScenario"), Qt::LeftButton);
        auto* dialog = part<QInputDialog>("nameDialog");
        QVERIFY(dialog);
        dialog->setTextValue(name);
        dialog->accept();
        QTRY_VERIFY(!part<QInputDialog>("nameDialog"));
    }

    // The entries of what no scenario keeps.
    QStringList sets() const
    {
        QStringList names;
        for (int i = 0; i < choice()->count(); ++i) {
            if (choice()->itemText(i).startsWith(u"Changed, not kept"))
                names << choice()->itemText(i);
        }
        return names;
    }

private Q_SLOTS:

    void initTestCase() { QVERIFY(openFixture()); }

    void init() { beginAnew(); }

    void cleanup() { closeAll(); }

    // Scenarios.

    void aScenarioIsKeptAndUndone()
    {
        QCOMPARE(choice()->currentText(), u"As in the dataset"_s);
        QVERIFY(!button("keepScenario")->isEnabled());
        QVERIFY(button("keepScenario")->toolTip().contains(u"Nothing is changed."));
        type("breakeven-life", u"2.5"_s);
        type("breakeven-fee", u"0.1"_s);
        QCOMPARE(sets(), QStringList{choice()->currentText()});
        giveName(u"  My   <b>case</b> & %1 "_s);
        const QString name = u"My <b>case</b> & %1"_s;
        QTRY_VERIFY(scenario(name));
        QCOMPARE(scenario(name)->uid, u"scenarios-1"_s);
        QCOMPARE(scenario(name)->author, u"lin"_s);
        QCOMPARE(scenario(name)->settings, (QStringList{u"breakeven-fee=0.1"_s, u"breakeven-life=2.5"_s}));
        QCOMPARE(choice()->currentText(), name);
        QVERIFY(sets().isEmpty());
        QCOMPARE(m_files->now(m_path)->scenarios.size(), 4U);
        QCOMPARE(m_files->now(m_path)->assumptions[1].value, std::optional(5.0)); // it is a scenario, not a correction

        QTRY_COMPARE(m_workspace->undoStack()->count(), 1);
        QCOMPARE(m_workspace->undoStack()->undoText(), u"Kept the scenario My <b>case</b> & %1"_s);
        m_workspace->undoStack()->undo();
        QTRY_VERIFY(!scenario(name));
        QCOMPARE(changes().size(), 2U); // the question stays
        QCOMPARE(choice()->currentText(), unkept(u"Sales fee 0.1, Life of a server 2.5\u00A0years"_s));
        m_workspace->undoStack()->redo();
        QTRY_VERIFY(scenario(name));
        QCOMPARE(choice()->currentText(), name);
        QVERIFY(sets().isEmpty());
    }

    void whatIsStillBeingTypedIsKeptToo()
    {
        type("breakeven-fee", u"0.1"_s);
        retype("breakeven-life", u"4"_s);
        giveName(u"Both"_s);
        QTRY_VERIFY(scenario(u"Both"_s));
        QCOMPARE(scenario(u"Both"_s)->settings, (QStringList{u"breakeven-fee=0.1"_s, u"breakeven-life=4"_s}));
    }

    void aScenarioIsChosen()
    {
        choose(u"Three years"_s);
        QVERIFY(changes() == (AssumptionChanges{{u"breakeven-life"_s, 3}}));
        QCOMPARE(choice()->currentText(), u"Three years"_s);
        QCOMPARE(text("breakeven-life", Column::ValueColumn), u"3"_s);
        choose(u"<b>Fee</b> & %1"_s); // in its place, not on top
        QVERIFY(changes() == (AssumptionChanges{{u"breakeven-fee"_s, 0.2}}));
        type("breakeven-life", u"4"_s);
        const QString both = unkept(u"Sales fee 0.2, Life of a server 4\u00A0years"_s);
        QCOMPARE(choice()->currentText(), both);
        choose(u"As in the dataset"_s);
        QVERIFY(changes().empty());
        choose(both);
        QCOMPARE(changes().size(), 2U);
        type("breakeven-life", {}); // typed back to a scenario
        QCOMPARE(choice()->currentText(), u"<b>Fee</b> & %1"_s);
        QVERIFY(sets().isEmpty());
        QCOMPARE(m_workspace->undoStack()->count(), 0);
    }

    void aScenarioThatCannotBeReadSaysSo()
    {
        type("breakeven-life", u"4"_s);
        choose(u"Broken"_s);
        auto* sentence = part<QLabel>("scenarioProblem");
        QVERIFY(sentence->isVisible());
        QVERIFY2(sentence->text().contains(u"\"Broken\" cannot be shown"), qPrintable(sentence->text()));
        QCOMPARE(changes().size(), 1U);
        QCOMPARE(choice()->currentText(), m_four);
        choose(u"Three years"_s);
        QVERIFY(!sentence->isVisible());
    }

    void aScenarioIsReplacedOnlyWhenAsked()
    {
        choose(u"Three years"_s);
        type("breakeven-life", u"2"_s);
        QTest::mouseClick(button("keepScenario"), Qt::LeftButton);
        QCOMPARE(part<QInputDialog>("nameDialog")->textValue(), u"Three years"_s); // it began with that one
        part<QInputDialog>("nameDialog")->accept();
        auto* question = part<QMessageBox>("replaceQuestion");
        QVERIFY(question);
        QCOMPARE(question->textFormat(), Qt::PlainText);
        question->reject();
        QTRY_VERIFY(!part<QMessageBox>("replaceQuestion"));
        QTRY_VERIFY(!part<QInputDialog>("nameDialog"));
        QCOMPARE(scenario(u"Three years"_s)->settings, QStringList{u"breakeven-life=3"_s});

        giveName(u"Three years"_s);
        QTest::mouseClick(part<QPushButton>("replaceScenario"), Qt::LeftButton);
        QTRY_COMPARE(scenario(u"Three years"_s)->settings, QStringList{u"breakeven-life=2"_s});
        QCOMPARE(scenarios().size(), 3U);
        QCOMPARE(scenario(u"Three years"_s)->uid, u"scenario-three"_s);
        QCOMPARE(scenario(u"Three years"_s)->author, u"lin"_s);
        QCOMPARE(scenario(u"Three years"_s)->note, QString()); // it spoke of other numbers
        QCOMPARE(choice()->currentText(), u"Three years"_s);
        QTRY_COMPARE(m_workspace->undoStack()->count(), 1);
        m_workspace->undoStack()->undo();
        QTRY_COMPARE(scenario(u"Three years"_s)->note, u"The short end"_s);
        QCOMPARE(scenario(u"Three years"_s)->author, u"wang"_s);
    }

    void aScenarioIsRemovedAndBroughtBack()
    {
        QVERIFY(!button("removeScenario")->isEnabled());
        choose(u"Three years"_s);
        QTest::mouseClick(button("removeScenario"), Qt::LeftButton);
        QTRY_VERIFY(!scenario(u"Three years"_s));
        QCOMPARE(changes().size(), 1U); // what is looked at does not change under the hand
        QCOMPARE(choice()->currentText(), unkept(u"Life of a server 3\u00A0years"_s));
        QTRY_COMPARE(m_workspace->undoStack()->count(), 1);
        m_workspace->undoStack()->undo();
        QTRY_VERIFY(scenario(u"Three years"_s));
        QCOMPARE(choice()->currentText(), u"Three years"_s);
        QVERIFY(sets().isEmpty());
        QCOMPARE(scenario(u"Three years"_s)->note, u"The short end"_s);
        QVERIFY2(choice()->toolTip().contains(u"Three years: The short end"), qPrintable(choice()->toolTip()));
        QCOMPARE(choice()->accessibleDescription(), u"Three years: The short end"_s);
    }

    void whileSomebodyElseEditsNothingIsKept()
    {
        m_files->setEditor(m_path, EditLock{u"<b>wang</b>"_s, u"host-2"_s, 42, m_now.addSecs(-600)});
        m_workspace->refresh();
        QTRY_VERIFY(!m_workspace->canEdit());
        type("breakeven-life", u"4"_s); // asking goes on
        QCOMPARE(changes().size(), 1U);
        QVERIFY(!button("keepScenario")->isEnabled());
        QVERIFY(button("keepScenario")->toolTip().contains(u"&lt;b&gt;wang&lt;/b&gt;"));
        QVERIFY(button("keepScenario")->accessibleDescription().contains(u"<b>wang</b>"));
        QVERIFY(button("restoreAssumptions")->isEnabled());
        QVERIFY(button("discardChanges")->isEnabled()); // to discard is no edit
        choose(u"Three years"_s);
        QVERIFY(!button("removeScenario")->isEnabled());
        m_files->setEditor(m_path, {});
        m_workspace->refresh();
        QTRY_VERIFY(button("keepScenario")->isEnabled());
        QVERIFY(button("removeScenario")->isEnabled());
    }

    // What no scenario keeps.

    void noSetOfChangesReplacesAnother()
    {
        type("breakeven-life", u"4"_s);
        choose(u"Three years"_s);
        QCOMPARE(sets(), QStringList{m_four});
        type("breakeven-fee", u"0.1"_s);
        const QString second = unkept(u"Sales fee 0.1, Life of a server 3\u00A0years"_s);
        QCOMPARE(sets(), (QStringList{m_four, second}));
        QCOMPARE(choice()->currentText(), second);
        // One that is shown becomes what is changed in it; it is no further one.
        choose(m_four);
        QVERIFY(changes() == (AssumptionChanges{{u"breakeven-life"_s, 4}}));
        type("breakeven-life", u"4.5"_s);
        const QString first = unkept(u"Life of a server 4.5\u00A0years"_s);
        QCOMPARE(sets(), (QStringList{first, second}));
        // Nor does anything that shows another set take one away.
        QTest::mouseClick(button("restoreAssumptions"), Qt::LeftButton);
        QVERIFY(changes().empty());
        type("breakeven-fee", u"0.1"_s);
        QCOMPARE(sets(), (QStringList{first, second, m_tenth}));
        choose(u"Broken"_s);
        QCOMPARE(sets(), (QStringList{first, second, m_tenth}));
        QCOMPARE(choice()->currentText(), m_tenth);
        choose(first);
        QVERIFY(changes() == (AssumptionChanges{{u"breakeven-life"_s, 4.5}}));
        choose(second);
        QCOMPARE(changes().size(), 2U);
        QCOMPARE(m_workspace->undoStack()->count(), 0);
    }

    void twoThatBecomeAlikeAreOne()
    {
        type("breakeven-life", u"4"_s);
        choose(u"As in the dataset"_s);
        type("breakeven-life", u"4.5"_s);
        QCOMPARE(sets().size(), 2);
        type("breakeven-life", u"4"_s);
        QCOMPARE(sets(), QStringList{m_four});
        QCOMPARE(choice()->currentText(), m_four);
    }

    // On the way to another one the numbers of a set may be assumed by chance.
    void aSetIsNotTakenByPassingThroughIt()
    {
        type("breakeven-fee", u"0.1"_s);
        choose(u"As in the dataset"_s);
        type("breakeven-fee", u"0.1"_s);
        QCOMPARE(sets(), QStringList{m_tenth});
        type("breakeven-life", u"4"_s);
        QCOMPARE(sets().size(), 2);
        QCOMPARE(sets().front(), m_tenth);
        choose(m_tenth);
        type("breakeven-fee", u"0.3"_s); // of the one that was chosen
        QCOMPARE(sets().size(), 2);
        QVERIFY(!sets().contains(m_tenth));
    }

    // The press ends the editor, and with its value no scenario is shown any more.
    void aClickOnRemoveWhileTypingTakesNothing()
    {
        choose(u"Three years"_s);
        retype("breakeven-fee", u"0.1"_s);
        QTest::mouseClick(button("removeScenario"), Qt::LeftButton);
        QVERIFY(scenario(u"Three years"_s));
        QCOMPARE(sets().size(), 1);
        QCOMPARE(changes().size(), 2U);
    }

    void aSetEndsWithItsLastChange()
    {
        type("breakeven-life", u"4"_s);
        QTest::keyClick(tree(), Qt::Key_Delete);
        QVERIFY(sets().isEmpty());
        QCOMPARE(choice()->currentText(), u"As in the dataset"_s);
    }

    void aSetIsKeptOrDiscardedExpressly()
    {
        QVERIFY(button("removeScenario")->isVisible() && !button("discardChanges")->isVisible());
        type("breakeven-life", u"4"_s);
        choose(u"As in the dataset"_s);
        type("breakeven-fee", u"0.1"_s);
        giveName(u"Tenth"_s);
        QTRY_COMPARE(choice()->currentText(), u"Tenth"_s);
        QCOMPARE(sets(), QStringList{m_four}); // the other one is nobody's yet
        choose(m_four);
        QVERIFY(!button("removeScenario")->isVisible() && button("discardChanges")->isVisible());
        QTest::mouseClick(button("discardChanges"), Qt::LeftButton);
        QVERIFY(sets().isEmpty());
        QVERIFY(changes().empty());
        QCOMPARE(choice()->currentText(), u"As in the dataset"_s);
        QTRY_COMPARE(m_workspace->undoStack()->count(), 1); // it is no edit
        QCOMPARE(scenarios().size(), 4U);
    }

    void aSetThatSomebodyElseKeepsIsKept()
    {
        type("breakeven-life", u"4"_s);
        choose(u"As in the dataset"_s);
        RowChange added;
        added.kind = RowChange::Kind::Insert;
        added.table = u"scenarios"_s;
        added.uid = u"scenario-four"_s;
        added.cells = {{u"name"_s, Value(), u"Four"_s}, {u"settings"_s, Value(), u"breakeven-life=4"_s}};
        ChangeSet outside;
        outside.why = u"added"_s;
        outside.rows = {added};
        m_files->writeOutside(m_path, outside);
        m_workspace->refresh();
        QTRY_VERIFY(scenario(u"Four"_s));
        QVERIFY(sets().isEmpty());
        QVERIFY(m_settings.allKeys().isEmpty());
    }

    // A window anew, another dataset, another start of the program.
    void setsOutliveWhatShowsThem()
    {
        type("breakeven-life", u"4"_s);
        choose(u"As in the dataset"_s);
        type("breakeven-fee", u"0.1"_s);
        makeWindow();
        QCOMPARE(sets(), (QStringList{m_four, m_tenth}));
        QCOMPARE(choice()->currentText(), m_tenth);

        const QString other = u"/no-such-folder/b %2F.gpkg"_s;
        m_files->put(other, assumed());
        open(other);
        QVERIFY(sets().isEmpty());
        QVERIFY(changes().empty());
        type("breakeven-life", u"5.5"_s);
        m_workspace->close();
        QVERIFY(sets().isEmpty());
        open(m_path);
        QCOMPARE(sets(), (QStringList{m_four, m_tenth}));
        QCOMPARE(choice()->currentText(), u"As in the dataset"_s);
        QVERIFY(changes().empty());

        show(other);
        QCOMPARE(sets(), QStringList{unkept(u"Life of a server 5.5\u00A0years"_s)});
        QTest::mouseClick(button("restoreAssumptions"), Qt::LeftButton);
        choose(sets().front());
        QVERIFY(changes() == (AssumptionChanges{{u"breakeven-life"_s, 5.5}}));
        QTest::mouseClick(button("discardChanges"), Qt::LeftButton);
        show(m_path);
        for (const QString& set : {m_four, m_tenth}) {
            choose(set);
            QTest::mouseClick(button("discardChanges"), Qt::LeftButton);
        }
        QVERIFY(m_settings.allKeys().isEmpty());
    }

    void settingsOfAnotherHandAreHarmless()
    {
        closeAll();
        const QString key = u"unkeptAssumptions/%2Fno-such-folder%2Fa.gpkg"_s;
        m_settings.setValue(key, u"nonsense"_s);
        show(m_path);
        QVERIFY(sets().isEmpty());
        m_settings.setValue(key,
                            uR"([1, {}, {"a": "x"}, {"breakeven-life": 4}, {"breakeven-life": 4}, {"gone": 1}])"_s);
        show(m_path);
        QCOMPARE(sets(), (QStringList{m_four, unkept(u"gone 1"_s)}));
        choose(unkept(u"gone 1"_s));
        QVERIFY(part<QLabel>("scenarioProblem")->isVisible());
        QVERIFY(changes().empty());
        QCOMPARE(sets().size(), 2);
    }
};

QTEST_MAIN(ScenariosTest)
#include "tst_scenarios.moc"
