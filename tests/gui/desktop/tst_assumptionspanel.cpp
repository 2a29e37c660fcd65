// SPDX-License-Identifier: GPL-3.0-or-later
// The assumptions dock: what is changed in it is a question and leaves the dataset alone; scenarios are kept, chosen,
// replaced, removed and brought back. Real events; the file is one in memory.
#include "desktop/assumptionspanel.h"
#include "desktop/assumptiontexts.h"
#include "gui/desktop/recordfixture.h"
#include "support/builders.h"
#include "support/fakefiles.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

using Column = AssumptionModel::Column;

Assumption assumption(const char* uid, const char* model, const char* parameter, std::optional<double> value)
{
    Assumption row;
    row.uid = QString::fromLatin1(uid);
    row.model = QString::fromLatin1(model);
    row.parameter = QString::fromLatin1(parameter);
    row.value = value;
    return row;
}

Dataset assumed()
{
    Dataset d = test::dataset();
    Source broker;
    broker.uid = u"src-broker"_s;
    broker.publisher = u"<b>Broker</b> & Co"_s;
    broker.title = u"Model of a <i>server</i>"_s;
    broker.published = test::date("2025-08");
    d.sources = {broker};

    Assumption fee = assumption("breakeven-fee", "breakeven", "fee", 0.05);
    fee.unit = u"ratio"_s;
    Assumption life = assumption("breakeven-life", "breakeven", "life_years", 5);
    life.low = 3;
    life.high = 6;
    life.unit = u"years"_s;
    life.source = broker.uid;
    life.note = u"The broker takes <b>five</b> years"_s;
    Assumption price = assumption("breakeven-price", "breakeven", "server_price_8xh100", 2'000'000);
    price.unit = u"CNY"_s;
    price.badge = Badge::Derived;
    price.source = broker.uid;
    Assumption odd = assumption("odd", "<b>odd</b> & co", "<i>x</i> & %1", 1);
    odd.low = 0;
    Assumption weight = assumption("stranded-weight-age", "stranded", "weight_age", 1);
    Assumption batch = assumption("workload-batch-ms", "workload", "batch_ms", {});
    d.assumptions = {fee, life, price, odd, batch, weight};

    Scenario three;
    three.uid = u"scenario-three"_s;
    three.name = u"Three years"_s;
    three.author = u"wang"_s;
    three.settings = {u"breakeven-life=3"_s};
    three.note = u"The short end"_s;
    Scenario marked;
    marked.uid = u"scenario-marked"_s;
    marked.name = u"<b>Fee</b> & %1"_s;
    marked.settings = {u"breakeven-fee=0.2"_s};
    Scenario broken;
    broken.uid = u"scenario-broken"_s;
    broken.name = u"Broken"_s;
    broken.settings = {u"gone=1"_s};
    d.scenarios = {three, marked, broken};
    d.reindex();
    return d;
}

} // namespace

class AssumptionsPanelTest : public QObject
{
    Q_OBJECT

    const QString m_path = u"/no-such-folder/a.gpkg"_s;
    const QDateTime m_now{QDate(2026, 11, 21), QTime(14, 32), QTimeZone::UTC};
    test::RecordFixture m_fixture; // style, basemap and phrases
    std::unique_ptr<test::FakeFiles> m_files;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<QWidget> m_window;
    QLineEdit* m_elsewhere = nullptr; // takes the focus away
    AssumptionsPanel* m_panel = nullptr;
    int m_ids = 0;

    template <typename T>
    T* part(const char* name) const
    {
        return m_window->findChild<T*>(QString::fromLatin1(name));
    }

    QTreeView* tree() const { return part<QTreeView>("assumptionTree"); }

    QComboBox* choice() const { return part<QComboBox>("scenarioChoice"); }

    QToolButton* button(const char* name) const { return part<QToolButton>(name); }

    QModelIndex index(const char* uid, int column = Column::ValueColumn) const
    {
        return m_panel->model()->indexOf(QString::fromLatin1(uid)).siblingAtColumn(column);
    }

    QString text(const char* uid, int column) const { return index(uid, column).data().toString(); }

    const AssumptionChanges& changes() const { return m_workspace->assumptionChanges(); }

    const std::vector<Scenario>& scenarios() const { return m_workspace->snapshot()->scenarios; }

    const Scenario* scenario(const QString& name) const
    {
        const auto found = std::ranges::find(scenarios(), name, &Scenario::name);
        return found == scenarios().end() ? nullptr : &*found;
    }

    // The one that is open; the others wait to be deleted.
    QLineEdit* editor() const
    {
        for (auto* each : tree()->findChildren<QLineEdit*>(u"assumptionValue"_s)) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }

    QString problem() const
    {
        for (const auto* each : tree()->findChildren<QLabel*>(u"problem"_s)) {
            if (each->isVisible())
                return each->text();
        }
        return {};
    }

    // No window manager gives the window its keys back after a dialog.
    void activate()
    {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    // Opens the editor of a value by F2 and replaces what is in it.
    void retype(const char* uid, const QString& typed)
    {
        activate();
        tree()->setFocus();
        tree()->setCurrentIndex(index(uid, Column::NameColumn));
        QTest::keyClick(tree(), Qt::Key_F2);
        QVERIFY(editor());
        QVERIFY(editor()->hasFocus());
        QTest::keyClick(editor(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(editor(), Qt::Key_Delete);
        QTest::keyClicks(editor(), typed);
    }

    void type(const char* uid, const QString& typed)
    {
        retype(uid, typed);
        QVERIFY(editor());
        QTest::keyClick(editor(), Qt::Key_Return);
    }

    void choose(const QString& name)
    {
        const int at = choice()->findText(name);
        QVERIFY(at >= 0);
        choice()->setCurrentIndex(at);
        Q_EMIT choice()->activated(at);
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

    void show(Dataset dataset)
    {
        m_window.reset();
        m_workspace.reset();
        const Clock clock = [this] { return m_now; };
        m_files = std::make_unique<test::FakeFiles>(clock);
        m_files->put(m_path, std::move(dataset));
        m_workspace = std::make_unique<Workspace>(*m_files, clock, u"lin"_s, [this](const QString& table) {
            return table + u'-' + QString::number(++m_ids);
        });
        auto opened = m_workspace->open(m_path);
        QTRY_VERIFY_WITH_TIMEOUT(opened.isFinished(), 10000);
        QVERIFY(opened.result());
        DesktopContext context{*m_workspace,
                               m_fixture.context().style,
                               ThemeName::Light,
                               m_fixture.context().phrases,
                               m_fixture.context().basemap,
                               {}};
        m_window = std::make_unique<QWidget>();
        auto* layout = new QVBoxLayout(m_window.get());
        layout->setContentsMargins(0, 0, 0, 0);
        m_elsewhere = new QLineEdit(m_window.get());
        layout->addWidget(m_elsewhere);
        m_panel = new AssumptionsPanel(context, m_window.get());
        layout->addWidget(m_panel, 1);
        new QAbstractItemModelTester(m_panel->model(), QAbstractItemModelTester::FailureReportingMode::Fatal, m_panel);
        m_window->resize(900, 500);
        m_window->show();
        activate();
    }

private Q_SLOTS:

    void initTestCase() { QVERIFY(m_fixture.open()); }

    void init()
    {
        m_ids = 0;
        show(assumed());
    }

    void cleanup()
    {
        m_window.reset();
        m_workspace.reset();
    }

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

    void whatIsUsedByAMeasure()
    {
        QVERIFY(isRead(assumption("a", "breakeven", "exchange_rate", 7.2)));
        QVERIFY(isRead(assumption("a", "breakeven", "pue_8x4090", 1.3)));
        QVERIFY(isRead(assumption("a", "stranded", "generation_h20", 0.5)));
        QVERIFY(isRead(assumption("a", "workload", "chat_ms", 100)));
        for (const char* parameter : {"server_price", "fee_8xh100", "rent", "pue_nation", "facility_om", "nonsense"})
            QVERIFY2(!isRead(assumption("a", "breakeven", parameter, 1)), parameter);
        QVERIFY(!isRead(assumption("a", "latency-typical", "slope_ms_per_km", 0.0225)));
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
        QCOMPARE(index("breakeven-life").data(Qt::AccessibleTextRole).toString(), u"2, changed, in the dataset 5"_s);
        QCOMPARE(m_panel->model()->index(0, 0).data().toString(), u"Break-even, 1 changed"_s);
        const QString details = part<QLabel>("assumptionDetails")->accessibleName();
        for (const QString& word : {u"Changed to 2."_s, u"outside its range, 3\u20136"_s,
                                    u"In the dataset: 5, assumed"_s, u"Model of a <i>server</i>"_s, u"<b>five</b>"_s})
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
        tree()->scrollTo(unit);
        const QPoint at = tree()->visualRect(unit).center();
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(tree()->viewport(), Qt::LeftButton, {}, at);
        QVERIFY(editor());
        QCOMPARE(editor()->accessibleName(), u"Value of Life of a server"_s);
        QTest::keyClicks(editor(), u"4"_s); // all of it was selected
        m_elsewhere->setFocus();
        QVERIFY(!editor());
        QCOMPARE(changes().at(u"breakeven-life"_s), 4.0);
    }

    void refusedTextStaysOpen_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("reason");
        const QString plain = u"Enter a plain number such as 1250.5, or nothing for the dataset's value."_s;
        for (const char* typed : {"abc", "inf", "nan", "1e999", "5,5", "5 years", "0x10", "--5", "<b>5</b>"})
            QTest::newRow(typed) << QString::fromLatin1(typed) << plain;
        // What the formula itself cannot take.
        for (const char* typed : {"-1", "0", "1e13"})
            QTest::newRow(typed) << QString::fromLatin1(typed) << u"Enter a number from 0.1 to 100."_s;
    }

    void refusedTextStaysOpen()
    {
        QFETCH(QString, typed);
        QFETCH(QString, reason);
        type("breakeven-life", typed);
        QVERIFY(editor());
        QCOMPARE(editor()->text(), typed);
        QCOMPARE(problem(), reason);
        QCOMPARE(editor()->accessibleDescription(), reason);
        QVERIFY(changes().empty());
        m_elsewhere->setFocus(); // leaving does not lose it
        QVERIFY(editor());
        QCOMPARE(problem(), reason);

        editor()->setFocus();
        QTest::keyClick(editor(), Qt::Key_1, Qt::NoModifier);
        QCOMPARE(problem(), QString()); // another try
        QTest::keyClick(editor(), Qt::Key_Escape);
        QVERIFY(!editor());
        QCOMPARE(problem(), QString());
        QVERIFY(changes().empty());
        QCOMPARE(text("breakeven-life", Column::ValueColumn), u"5"_s);
    }

    void numbersAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<double>("value");
        QTest::newRow("plain") << u"1250.5"_s << 1250.5;
        QTest::newRow("grouped") << u"1,250.5"_s << 1250.5;
        QTest::newRow("spaced") << u" 2 000\u00A0000 "_s << 2e6;
        QTest::newRow("full width") << u"\uFF15\uFF0E\uFF15"_s << 5.5;
        QTest::newRow("power") << u"1e-3"_s << 0.001;
        QTest::newRow("minus sign") << u"\u22123"_s << -3.0;
        QTest::newRow("percent") << u"55%"_s << 0.55;
        QTest::newRow("percent, full width") << u"\uFF15\uFF15\uFF05"_s << 0.55;
    }

    void numbersAsPeopleTypeThem()
    {
        QFETCH(QString, typed);
        QFETCH(double, value);
        Assumption any = assumption("any", "any", "any", 1);
        any.unit = u"ratio"_s;
        const auto read = typedNumber(any, typed, *m_fixture.context().phrases);
        QVERIFY(read && *read);
        QCOMPARE(**read, value);
        if (typed.endsWith(u'%')) {
            any.unit = u"ms"_s;
            QVERIFY(!typedNumber(any, typed, *m_fixture.context().phrases));
        }
    }

    void numbersThatNoModelCanTakeAreRefused()
    {
        const Phrases& phrases = *m_fixture.context().phrases;
        const auto refused = [&](const char* model, const char* parameter, const QString& typed) {
            const auto read = typedNumber(assumption("a", model, parameter, 1), typed, phrases);
            return read ? QString() : read.error();
        };
        QCOMPARE(refused("stranded", "generation_h20", u"1.1"_s), u"Enter a number from 0 to 1."_s);
        QCOMPARE(refused("stranded", "age_months", u"0"_s), u"Enter a number from 1 to 1,200."_s);
        QCOMPARE(refused("breakeven", "pue_8x4090", u"0.9"_s), u"Enter a number from 1 to 10."_s);
        QCOMPARE(refused("breakeven", "pue_8x4090", u"1.4"_s), QString());
        QVERIFY(!refused("unknown", "unknown", u"1e13"_s).isEmpty());
        QCOMPARE(refused("unknown", "unknown", u"-1e12"_s), QString());
        const auto nothing = typedNumber(assumption("a", "any", "any", 1), u"  "_s, phrases);
        QVERIFY(nothing && !*nothing);
    }

    void numbersAreShownWithAllTheirDigits()
    {
        const Phrases& phrases = *m_fixture.context().phrases;
        QCOMPARE(formatExactly(2'800'000, phrases), u"2,800,000"_s);
        QCOMPARE(formatExactly(0.004897, phrases), u"0.004897"_s);
        QCOMPARE(formatExactly(0.1 + 0.2, phrases), u"0.30000000000000004"_s);
        QCOMPARE(formatExactly(-0.0, phrases), u"0"_s);
        QVERIFY(formatExactly(1e300, phrases).size() < 12);
        QVERIFY(formatExactly(1e-300, phrases).size() < 12);
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
        choose(u"Changed, not kept"_s);
        QVERIFY(changes() == (AssumptionChanges{{u"breakeven-life"_s, 4}}));
    }

    // Scenarios.

    void aScenarioIsKeptAndUndone()
    {
        QCOMPARE(choice()->currentText(), u"As in the dataset"_s);
        QVERIFY(!button("keepScenario")->isEnabled());
        QVERIFY(button("keepScenario")->toolTip().contains(u"Nothing is changed."));
        type("breakeven-life", u"2.5"_s);
        type("breakeven-fee", u"0.1"_s);
        QCOMPARE(choice()->currentText(), u"Changed, not kept"_s);
        giveName(u"  My   <b>case</b> & %1 "_s);
        const QString name = u"My <b>case</b> & %1"_s;
        QTRY_VERIFY(scenario(name));
        QCOMPARE(scenario(name)->uid, u"scenarios-1"_s);
        QCOMPARE(scenario(name)->author, u"lin"_s);
        QCOMPARE(scenario(name)->settings, (QStringList{u"breakeven-fee=0.1"_s, u"breakeven-life=2.5"_s}));
        QCOMPARE(choice()->currentText(), name);
        QCOMPARE(choice()->findText(u"Changed, not kept"_s), -1);
        QCOMPARE(m_files->now(m_path)->scenarios.size(), 4U);
        QCOMPARE(m_files->now(m_path)->assumptions[1].value, std::optional(5.0)); // it is a scenario, not a correction

        QTRY_COMPARE(m_workspace->undoStack()->count(), 1);
        QCOMPARE(m_workspace->undoStack()->undoText(), u"Kept the scenario My <b>case</b> & %1"_s);
        m_workspace->undoStack()->undo();
        QTRY_VERIFY(!scenario(name));
        QCOMPARE(changes().size(), 2U); // the question stays
        QCOMPARE(choice()->currentText(), u"Changed, not kept"_s);
        m_workspace->undoStack()->redo();
        QTRY_VERIFY(scenario(name));
        QCOMPARE(choice()->currentText(), name);
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
        QCOMPARE(choice()->currentText(), u"Changed, not kept"_s);
        choose(u"As in the dataset"_s);
        QVERIFY(changes().empty());
        choose(u"Changed, not kept"_s);
        QCOMPARE(changes().size(), 2U);
        type("breakeven-life", {}); // typed back to a scenario
        QCOMPARE(choice()->currentText(), u"<b>Fee</b> & %1"_s);
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
        QCOMPARE(choice()->currentText(), u"Changed, not kept"_s);
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
        QCOMPARE(choice()->currentText(), u"Changed, not kept"_s);
        QVERIFY(!button("removeScenario")->isEnabled());
        QTRY_COMPARE(m_workspace->undoStack()->count(), 1);
        m_workspace->undoStack()->undo();
        QTRY_VERIFY(scenario(u"Three years"_s));
        QCOMPARE(choice()->currentText(), u"Three years"_s);
        QCOMPARE(scenario(u"Three years"_s)->note, u"The short end"_s);
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
        choose(u"Three years"_s);
        QVERIFY(!button("removeScenario")->isEnabled());
        m_files->setEditor(m_path, {});
        m_workspace->refresh();
        QTRY_VERIFY(button("keepScenario")->isEnabled());
        QVERIFY(button("removeScenario")->isEnabled());
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
        QVERIFY(!tree()->isExpanded(m_panel->model()->index(1, 0)));
        QVERIFY(tree()->isExpanded(m_panel->model()->index(0, 0)));
        QCOMPARE(m_panel->model()->at(tree()->currentIndex())->uid, u"breakeven-price"_s);
    }

    void anotherDatasetBeginsAnew()
    {
        type("breakeven-life", u"4"_s);
        auto opened = m_workspace->open(m_path);
        QTRY_VERIFY_WITH_TIMEOUT(opened.isFinished(), 10000);
        QVERIFY(changes().empty());
        QCOMPARE(choice()->currentText(), u"As in the dataset"_s);
        QCOMPARE(choice()->findText(u"Changed, not kept"_s), -1);
        QCOMPARE(text("breakeven-life", Column::ValueColumn), u"5"_s);
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
        QCOMPARE(m_panel->model()->at(tree()->currentIndex())->uid, u"breakeven-life"_s);
        press(Qt::Key_Return);
        QVERIFY(editor() && editor()->hasFocus());
        QTest::keyClicks(QApplication::focusWidget(), u"4"_s);
        press(Qt::Key_Tab); // saves, and goes on to the next value
        QCOMPARE(changes().at(u"breakeven-life"_s), 4.0);
        QVERIFY(editor() && editor()->hasFocus());
        QCOMPARE(editor()->accessibleName(), u"Value of 8 × H100: Server price"_s);
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
