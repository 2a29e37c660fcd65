// SPDX-License-Identifier: GPL-3.0-or-later
// One editor for every kind of column: what is typed is read as the column demands, or refused with the cure.
#include "desktop/recordfieldeditor.h"
#include "gui/desktop/recordfixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QWheelEvent>

#include <limits>

using namespace atlas;
using namespace Qt::StringLiterals;

class RecordFieldEditorTest : public QObject
{
    Q_OBJECT

    test::RecordFixture m_fixture;

    std::unique_ptr<FieldEditor> editorOf(const ColumnSpec& column, const QString& text = {})
    {
        const DesktopContext context = m_fixture.context();
        auto editor = std::make_unique<FieldEditor>(context, column, choicesOf(context, column), nullptr);
        editor->setText(text);
        editor->resize(300, 28); // it takes its height from where it stands
        editor->show();
        [&] { QVERIFY(QTest::qWaitForWindowExposed(editor.get())); }();
        editor->activateWindow();
        editor->setFocus();
        editor->selectAll();
        return editor;
    }

    static ColumnSpec column(const char* tableName, const char* name)
    {
        return *table(QLatin1StringView(tableName))->column(QLatin1StringView(name));
    }

private Q_SLOTS:

    void initTestCase() { QVERIFY(m_fixture.open()); }

    void numbersAreReadAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("max");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("read"); // "?" when it is refused
        const double none = std::numeric_limits<double>::infinity();
        QTest::newRow("plain") << "PFLOPS" << none << "1250.5" << "1250.5";
        QTest::newRow("grouped") << "PFLOPS" << none << "30,000" << "30000";
        QTest::newRow("spaces") << "PFLOPS" << none << " 30 000 " << "30000";
        QTest::newRow("comma as a decimal sign") << "PFLOPS" << none << "1,5" << "?";
        QTest::newRow("words") << "PFLOPS" << none << "many" << "?";
        QTest::newRow("negative") << "PFLOPS" << none << "-1" << "?";
        QTest::newRow("empty is no value") << "PFLOPS" << none << "" << "";
        QTest::newRow("share") << "ratio" << 1.0 << "0.75" << "0.75";
        QTest::newRow("percent") << "ratio" << 1.0 << "75 %" << "0.75";
        QTest::newRow("percent without loss") << "ratio" << 1.0 << "55%" << "0.55";
        QTest::newRow("percent without its sign") << "ratio" << 1.0 << "75" << "?";
        QTest::newRow("percent of a plain number") << "PFLOPS" << none << "75 %" << "?";
    }

    void numbersAreReadAsPeopleTypeThem()
    {
        QFETCH(QString, unit);
        QFETCH(double, max);
        QFETCH(QString, typed);
        QFETCH(QString, read);
        const QByteArray unitName = unit.toLatin1();
        const auto editor = editorOf({.name = "value",
                                      .type = ColumnType::Real,
                                      .label = "Value",
                                      .unit = unitName.constData(),
                                      .min = 0,
                                      .max = max},
                                     u"7"_s);
        QTest::keyClick(editor->focusProxy(), Qt::Key_Delete);
        QTest::keyClicks(editor->focusProxy(), typed);
        const Result<Value> value = editor->value();
        QCOMPARE(value ? toText(*value) : u"?"_s, read);
        if (!value)
            QVERIFY(value.error().cure.endsWith(u'.'));
    }

    void rangesAreToldInTheCure()
    {
        const auto editor = editorOf(column("sites", "lat"), u"91"_s);
        QCOMPARE(editor->value().error().cure, u"Enter a number from -90 to 90."_s);
    }

    void datesKeepTheirPrecision_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("precision");
        QTest::addColumn<bool>("good");
        QTest::newRow("year") << "2025" << 1 << true;
        QTest::newRow("month") << "2025-03" << 2 << true;
        QTest::newRow("day") << "2025-03-18" << 3 << true;
        QTest::newRow("undated") << "" << 0 << true;
        QTest::newRow("30 February") << "2025-02-30" << 2 << false; // on the way there it was a month
        QTest::newRow("words") << "spring" << 0 << false;
    }

    void datesKeepTheirPrecision()
    {
        QFETCH(QString, typed);
        QFETCH(int, precision);
        QFETCH(bool, good);
        const auto editor = editorOf(column("events", "date"));
        QTest::keyClicks(editor->focusProxy(), typed);
        QCOMPARE(editor->findChild<QComboBox*>()->currentIndex(), precision);
        QCOMPARE(editor->value().has_value(), good);
        if (good)
            QCOMPARE(toText(*editor->value()), typed);
    }

    void choosingAPrecisionCutsOrDrawsOut_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<int>("precision");
        QTest::addColumn<QString>("after");
        QTest::newRow("day to month") << "2025-03-18" << 2 << "2025-03";
        QTest::newRow("day to year") << "2025-03-18" << 1 << "2025";
        QTest::newRow("day to undated") << "2025-03-18" << 0 << "";
        QTest::newRow("year to day") << "2025" << 3 << "2025-01-01";
        QTest::newRow("nothing to day: the as-of date") << "" << 3 << "2026-11-21";
    }

    void choosingAPrecisionCutsOrDrawsOut()
    {
        QFETCH(QString, before);
        QFETCH(int, precision);
        QFETCH(QString, after);
        const auto editor = editorOf(column("events", "date"), before);
        auto* combo = editor->findChild<QComboBox*>();
        combo->setCurrentIndex(precision);
        Q_EMIT combo->activated(precision); // as a choice in the open list does
        QCOMPARE(editor->text(), after);
    }

    void vocabulariesAreListsOfTheirLabels()
    {
        const auto editor = editorOf(column("sites", "owner_type"), u"telecom"_s);
        auto* combo = editor->findChild<QComboBox*>();
        QCOMPARE(combo->count(), int(vocabularyOf<OwnerType>().terms.size()));
        QCOMPARE(combo->currentText(), u"Telecom operator"_s);
        QTest::keyClick(combo, Qt::Key_Down);
        QCOMPARE(toText(*editor->value()), u"cloud"_s);

        const auto optional = editorOf(column("sites", "national_hub"));
        QCOMPARE(optional->findChild<QComboBox*>()->count(), int(vocabularyOf<NationalHub>().terms.size()) + 1);
        QCOMPARE(*optional->value(), Value());
    }

    void referencesAreFoundByAnyPartOfTheName()
    {
        const auto editor = editorOf(column("sites", "parent"));
        auto* combo = editor->findChild<QComboBox*>();
        QTest::keyClick(combo->lineEdit(), Qt::Key_Delete);
        QTest::keyClicks(combo->lineEdit(), u"yizhuang"_s);
        QVERIFY(!editor->value()); // half a name is no choice
        QCOMPARE(editor->value().error().cure, u"Choose an entry of the list."_s);
        QTest::keyClicks(combo->lineEdit(), u" centre"_s);
        QCOMPARE(toText(*editor->value()), u"beijing-yizhuang"_s);
        combo->lineEdit()->selectAll();
        QTest::keyClick(combo->lineEdit(), Qt::Key_Delete);
        QCOMPARE(*editor->value(), Value());
    }

    void placesAreOfferedByTheirKind()
    {
        const DesktopContext context = m_fixture.context();
        const auto uids = [&](const char* name) {
            QStringList list;
            for (const FieldEditor::Choice& choice : choicesOf(context, column("sites", name)))
                list << choice.uid;
            list.sort();
            return list;
        };
        QCOMPARE(uids("province"), QStringList({u"110000"_s, u"340000"_s, u"440000"_s, u"620000"_s}));
        QVERIFY(uids("city").contains(u"621000"_s));
        QVERIFY(uids("city").contains(u"110000"_s)); // a municipality is its own city
        QVERIFY(!uids("city").contains(u"620000"_s));
    }

    void notesHaveSeveralLinesAndEnterSubmits()
    {
        const auto editor = editorOf(column("sites", "note"));
        QSignalSpy submitted(editor.get(), &FieldEditor::submitted);
        auto* note = editor->findChild<QPlainTextEdit*>();
        QVERIFY(note);
        QTest::keyClicks(note, u"one"_s);
        QTest::keyClick(note, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(note, u"two"_s);
        QCOMPARE(submitted.size(), 0);
        QTest::keyClick(note, Qt::Key_Return);
        QCOMPARE(submitted.size(), 1);
        QCOMPARE(toText(*editor->value()).count(u'\n'), 1);
    }

    void listsAreWrittenInOneForm()
    {
        const auto editor = editorOf(column("sites", "aliases"));
        editor->setTyped(u"Hefei park;合肥园区 ;; x"_s);
        QCOMPARE(toText(*editor->value()), u"Hefei park; 合肥园区; x"_s);
    }

    void flagsAreCheckBoxes()
    {
        const auto editor = editorOf(column("claims", "preferred"), u"0"_s);
        QTest::keyClick(editor->findChild<QCheckBox*>(), Qt::Key_Space);
        QCOMPARE(*editor->value(), Value(qint64(1)));
    }

    void requiredFieldsDemandAValue()
    {
        const auto editor = editorOf(column("claims", "unit"));
        QCOMPARE(editor->value().error().cure, u"This field needs a value."_s);
    }

    void leavingIsToldOnceTheFocusIsElsewhere()
    {
        QWidget window;
        const DesktopContext context = m_fixture.context();
        const ColumnSpec spec = column("events", "date");
        auto* editor = new FieldEditor(context, spec, {}, &window);
        auto* other = new QLineEdit(&window);
        other->move(0, 60);
        window.resize(300, 100);
        editor->resize(280, 26);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        editor->setFocus();
        QSignalSpy left(editor, &FieldEditor::left);
        editor->findChild<QComboBox*>()->setFocus(); // the precision belongs to it
        QCoreApplication::processEvents();
        QCOMPARE(left.size(), 0);
        other->setFocus();
        QTRY_COMPARE(left.size(), 1);
    }

    void aTurningWheelChangesNoValue()
    {
        const auto editor = editorOf(column("sites", "owner_type"), u"cloud"_s);
        auto* combo = editor->findChild<QComboBox*>();
        QWheelEvent wheel(QPointF(5, 5), combo->mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -240), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(combo, &wheel);
        QCOMPARE(editor->text(), u"cloud"_s);
    }

    void whatWasTypedIsModified()
    {
        const auto editor = editorOf(column("sites", "operator"), u"A"_s);
        QVERIFY(!editor->isModified());
        editor->setTyped(u"B"_s);
        QVERIFY(editor->isModified());
        editor->setTyped(u"A"_s);
        QVERIFY(!editor->isModified());
    }
};

QTEST_MAIN(RecordFieldEditorTest)
#include "tst_recordfieldeditor.moc"
