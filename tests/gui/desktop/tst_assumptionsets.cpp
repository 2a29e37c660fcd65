// SPDX-License-Identifier: GPL-3.0-or-later
// The sets of changes that no scenario keeps, where not all is as it was: one names an assumption that is gone from the
// dataset, or another program on the same file writes its own.
#include "gui/desktop/assumptionsfixture.h"

#include <QInputDialog>

using namespace atlas;
using namespace Qt::StringLiterals;
using test::assumed;

namespace {

const QString Key = u"unkeptAssumptions/%2Fno-such-folder%2Fa.gpkg"_s;
const AssumptionChanges Life{{u"breakeven-life"_s, 4}};
const AssumptionChanges Longer{{u"breakeven-life"_s, 4.5}};
const AssumptionChanges Fee{{u"breakeven-fee"_s, 0.1}};
const AssumptionChanges Dearer{{u"breakeven-fee"_s, 0.3}};

RowChange ofAge(RowChange::Kind kind)
{
    RowChange row;
    row.kind = kind;
    row.table = u"assumptions"_s;
    row.uid = u"stranded-weight-age"_s;
    if (kind == RowChange::Kind::Insert)
        row.cells = {{u"model"_s, Value(), u"stranded"_s},
                     {u"parameter"_s, Value(), u"weight_age"_s},
                     {u"value"_s, Value(), 1.0},
                     {u"badge"_s, Value(), u"assumed"_s}};
    return row;
}

} // namespace

class AssumptionSetsTest : public QObject, test::AssumptionsFixture
{
    Q_OBJECT

    using Sets = std::vector<AssumptionChanges>;

    const QString m_part = u"Changed, not kept: <b>gone</b> 1, Life of a server 4\u00A0years"_s;
    const QString m_none = u"Changed, not kept: other 2"_s;

    // The sets of the settings, with the window over them.
    void startWith(const QString& sets)
    {
        closeAll();
        m_settings.setValue(Key, sets);
        show(m_path);
    }

    QStringList entries() const
    {
        QStringList names;
        for (int i = 0; i < choice()->count(); ++i)
            names << choice()->itemText(i);
        return names.filter(u"Changed, not kept"_s);
    }

    QString problem() const
    {
        const auto* label = part<QLabel>("scenarioProblem");
        return label->isVisible() ? label->text() : QString();
    }

    void writeOutside(RowChange row)
    {
        ChangeSet outside;
        outside.why = u"outside"_s;
        outside.rows = {std::move(row)};
        m_files->writeOutside(m_path, outside);
        m_workspace->refresh();
    }

private Q_SLOTS:

    void initTestCase() { QVERIFY(openFixture()); }

    void init() { beginAnew(); }

    void cleanup() { closeAll(); }

    void aSetThatNamesWhatIsGoneIsShown()
    {
        startWith(uR"([{"breakeven-life": 4, "<b>gone</b>": 1}, {"other": 2}])"_s);
        QCOMPARE(entries(), (QStringList{m_part, m_none}));
        QCOMPARE(problem(), QString());
        choose(m_part);
        QCOMPARE(choice()->currentText(), m_part);
        QVERIFY(changes() == Life); // and nothing that no measure could take
        QCOMPARE(text("breakeven-life", Column::ValueColumn), u"4"_s);
        QCOMPARE(problem(), u"No longer in the dataset: <b>gone</b>. The values set for them change nothing."_s);
        QCOMPARE(part<QLabel>("scenarioProblem")->textFormat(), Qt::PlainText);
        QCOMPARE(part<QLabel>("scenarioProblem")->accessibleName(), problem());
        // What is changed in it is the same set.
        type("breakeven-life", u"4.5"_s);
        QCOMPARE(entries(), (QStringList{QString(m_part).replace(u"4"_s, u"4.5"_s), m_none}));
        choose(m_none);
        QCOMPARE(choice()->currentText(), m_none);
        QVERIFY(changes().empty());
        QVERIFY(problem().contains(u" other."));
        choose(u"Three years"_s);
        QCOMPARE(problem(), QString());
        QCOMPARE(entries().size(), 2);
    }

    void aSetThatNamesWhatIsGoneIsDiscarded()
    {
        startWith(uR"([{"breakeven-life": 4, "<b>gone</b>": 1}, {"other": 2}])"_s);
        for (const QString& set : {m_part, m_none}) {
            choose(set);
            QVERIFY(button("discardChanges")->isVisible());
            QTest::mouseClick(button("discardChanges"), Qt::LeftButton);
            QVERIFY(!entries().contains(set));
            QVERIFY(changes().empty());
            QCOMPARE(problem(), QString());
            QCOMPARE(choice()->currentText(), u"As in the dataset"_s);
        }
        QVERIFY(m_settings.allKeys().isEmpty());
        QCOMPARE(m_workspace->undoStack()->count(), 0);
    }

    void whereAllAssumptionsAreGoneSetsAreStillDiscarded()
    {
        Dataset none = assumed();
        none.assumptions.clear();
        show(std::move(none));
        startWith(uR"([{"other": 2}])"_s);
        QVERIFY(choice()->isEnabled());
        choose(m_none);
        QTest::mouseClick(button("discardChanges"), Qt::LeftButton);
        QVERIFY(m_settings.allKeys().isEmpty());
        QVERIFY(!choice()->isEnabled());
    }

    void restoringLeavesASetThatNamesWhatIsGone()
    {
        startWith(uR"([{"other": 2}])"_s);
        choose(m_none);
        QTest::mouseClick(button("restoreAssumptions"), Qt::LeftButton);
        QCOMPARE(choice()->currentText(), u"As in the dataset"_s);
        QCOMPARE(problem(), QString());
        QCOMPARE(entries(), QStringList{m_none});
    }

    // A scenario can keep what the dataset has.
    void whatIsStillThereIsKept()
    {
        startWith(uR"([{"breakeven-life": 4, "<b>gone</b>": 1}])"_s);
        choose(m_part);
        QTest::mouseClick(button("keepScenario"), Qt::LeftButton);
        auto* dialog = part<QInputDialog>("nameDialog");
        QVERIFY(dialog);
        dialog->setTextValue(u"Four"_s);
        dialog->accept();
        QTRY_COMPARE(choice()->currentText(), u"Four"_s);
        QCOMPARE(m_workspace->snapshot()->scenarios.back().settings, QStringList{u"breakeven-life=4"_s});
        QCOMPARE(problem(), QString());
        QCOMPARE(entries(), QStringList{m_part}); // the rest is nobody's yet
    }

    void whatGoesWhileItIsAssumedWaits()
    {
        type("breakeven-life", u"4"_s);
        type("stranded-weight-age", u"3"_s);
        const AssumptionChanges both = changes();
        writeOutside(ofAge(RowChange::Kind::Remove));
        QTRY_COMPARE(problem(),
                     u"No longer in the dataset: stranded-weight-age. The values set for them change nothing."_s);
        QVERIFY(changes() == Life);
        QCOMPARE(entries(), QStringList{choice()->currentText()});
        writeOutside(ofAge(RowChange::Kind::Insert));
        QTRY_COMPARE(problem(), QString());
        QVERIFY(changes() == both);
        QCOMPARE(entries(), QStringList{choice()->currentText()});
    }

    // Two programs.

    void eachProgramWritesItsOwnSets()
    {
        m_settings.clear();
        const QString file = m_settings.fileName();
        QSettings others(file, QSettings::IniFormat);
        AssumptionSets here(&m_settings);
        AssumptionSets there(&others);
        here.open(m_path);
        there.open(m_path);
        here.follow(Life, false);
        there.follow(Fee, false);
        const auto onDisk = [&] {
            AssumptionSets later(&m_settings);
            later.open(m_path);
            return later.all();
        };
        QVERIFY(onDisk() == (Sets{Life, Fee}));
        here.follow(Longer, false); // in the place of its own
        QVERIFY(onDisk() == (Sets{Longer, Fee}));
        there.drop(Fee);
        QVERIFY(onDisk() == Sets{Longer});
        QVERIFY(there.all() == Sets{Longer}); // to be chosen there, too
        there.leave();
        there.follow(Dearer, false);
        here.drop(Longer);
        QVERIFY(onDisk() == Sets{Dearer});
    }

    // What is looked at stays in the list, whoever discards it meanwhile.
    void aSetThatIsShownIsNotLost()
    {
        m_settings.clear();
        AssumptionSets here(&m_settings);
        AssumptionSets there(&m_settings);
        here.open(m_path);
        here.follow(Life, false);
        here.leave();
        here.follow(Fee, false);
        there.open(m_path);
        there.drop(Fee);
        here.drop(Life);
        QVERIFY(here.all() == Sets{Fee});
        here.follow(Dearer, false);
        QVERIFY(here.all() == Sets{Dearer});
    }

    // Of a process of its own nothing is known but the file.
    void theFileIsReadBeforeItIsWritten()
    {
        m_settings.clear();
        AssumptionSets here(&m_settings);
        here.open(m_path);
        here.follow(Life, false);
        const QString copy = m_dir.filePath(u"other.ini"_s);
        {
            QSettings others(copy, QSettings::IniFormat);
            others.setValue(Key, uR"([{"breakeven-life":4},{"breakeven-fee":0.1}])"_s);
            others.setValue(u"map/other"_s, true);
        }
        QFile written(copy);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QFile file(m_settings.fileName());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(written.readAll());
        file.close();
        here.follow(Longer, false);
        QVERIFY(here.all() == (Sets{Longer, Fee}));
        QVERIFY(QFile::remove(copy));
        QVERIFY(QFile::copy(m_settings.fileName(), copy)); // at once, not at the end of the program
        const QSettings later(copy, QSettings::IniFormat);
        QCOMPARE(later.value(Key).toString(), u"[{\"breakeven-life\":4.5},{\"breakeven-fee\":0.1}]"_s);
        QVERIFY(later.value(u"map/other"_s).toBool());
    }
};

QTEST_MAIN(AssumptionSetsTest)
#include "tst_assumptionsets.moc"
