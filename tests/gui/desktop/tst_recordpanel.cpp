// SPDX-License-Identifier: GPL-3.0-or-later
// The record as a reader and an editor use it: real events into the panel, real commits into a real file.
#include "desktop/parts.h"
#include "desktop/recordform.h"
#include "desktop/recordpage.h"
#include "gui/desktop/recordpanelfixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabBar>

using namespace atlas;
using namespace Qt::StringLiterals;

class RecordPanelTest : public QObject, test::RecordPanelFixture
{
    Q_OBJECT

    void select(const char* site)
    {
        m_fixture->workspace->select(QString::fromLatin1(site));
        const QString name = m_fixture->dataset().site(QString::fromLatin1(site))->nameEn;
        QTRY_VERIFY(shows(name));
    }

private Q_SLOTS:

    void init() { openPanel(); }

    void cleanup() { closePanel(); }

    void nothingSelectedIsASentence() { QVERIFY(shows(u"Click a site, or find one with Ctrl+F."_s)); }

    void theRecordFollowsTheSelection()
    {
        select("hefei-campus");
        QVERIFY(shows(u"40\u00A0%"_s));
        QVERIFY(shows(u"1,000 P"_s));
        QVERIFY(shows(u"Holds 2 parts"_s));
        QVERIFY(shows(u"not published"_s));
        QVERIFY(shows(u"ms, measured"_s)); // the link from Hefei to Shanghai
        select("wuhu-announced");
        QVERIFY(shows(u"Not in service, so it has no idle ratio."_s));
        m_fixture->workspace->select({});
        QTRY_VERIFY(shows(u"Click a site, or find one with Ctrl+F."_s));
    }

    void partsAndWholeAreLinks()
    {
        select("hefei-campus");
        QTest::mouseClick(child(u"site/hefei-campus-a"_s), Qt::LeftButton);
        QCOMPARE(m_fixture->workspace->selected(), u"hefei-campus-a"_s);
        QTRY_VERIFY(child(u"site/hefei-campus"_s));
        QTest::keyClick(child(u"site/hefei-campus"_s), Qt::Key_Space);
        QCOMPARE(m_fixture->workspace->selected(), u"hefei-campus"_s);
    }

    void f2EnterWritesTheFileAndUndoTakesItBack()
    {
        select("wuhu-mobile");
        RecordField* target = field("sites", "wuhu-mobile", "operator");
        retype(target, u"B & <b>Co</b>"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(m_fixture->dataset().site(u"wuhu-mobile"_s)->operatorName, u"B & <b>Co</b>"_s);
        QCOMPARE(m_fixture->onDisk()->site(u"wuhu-mobile"_s)->operatorName, u"B & <b>Co</b>"_s);
        QTRY_VERIFY(shows(u"B & <b>Co</b>"_s)); // as text
        QUndoStack* undo = m_fixture->workspace->undoStack();
        QTRY_COMPARE(undo->count(), 1);
        QCOMPARE(undo->undoText(), u"Operator of Wuhu mobile centre: China Mobile Anhui → B & <b>Co</b>"_s);

        undo->undo();
        QTRY_COMPARE(m_fixture->onDisk()->site(u"wuhu-mobile"_s)->operatorName, u"China Mobile Anhui"_s);
        QTRY_VERIFY(shows(u"China Mobile Anhui"_s));
        undo->redo();
        QTRY_COMPARE(m_fixture->onDisk()->site(u"wuhu-mobile"_s)->operatorName, u"B & <b>Co</b>"_s);
        QTRY_VERIFY(shows(u"B & <b>Co</b>"_s));
    }

    void theFocusStaysAtTheField()
    {
        select("wuhu-mobile");
        retype(field("sites", "wuhu-mobile", "operator"), u"B"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(shows(u"B"_s));
        QTRY_VERIFY(QApplication::focusWidget() == field("sites", "wuhu-mobile", "operator"));
    }

    void aDoubleClickOpensAndLeavingSaves()
    {
        select("wuhu-mobile");
        RecordField* name = field("sites", "wuhu-mobile", "name_en");
        QTest::mouseDClick(name, Qt::LeftButton);
        QVERIFY(name->isOpen());
        QTest::keyClicks(QApplication::focusWidget(), u"Renamed"_s); // all of it was selected
        m_elsewhere->setFocus();
        QTRY_COMPARE(m_fixture->onDisk()->site(u"wuhu-mobile"_s)->nameEn, u"Renamed"_s);
    }

    void theEditorIsAsHighAsTheValue()
    {
        select("wuhu-mobile");
        for (const char* column : {"operator", "owner_type"}) {
            RecordField* target = field("sites", "wuhu-mobile", column);
            const int before = target->height();
            target->setFocus();
            QTest::keyClick(target, Qt::Key_F2);
            QCoreApplication::processEvents();
            QCOMPARE(target->height(), before);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        }
    }

    void escapeRestores()
    {
        select("wuhu-mobile");
        RecordField* target = field("sites", "wuhu-mobile", "operator");
        retype(target, u"B"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!target->isOpen());
        QVERIFY(target->hasFocus());
        QCOMPARE(m_fixture->workspace->undoStack()->count(), 0);
        QCOMPARE(m_fixture->dataset().site(u"wuhu-mobile"_s)->operatorName, u"China Mobile Anhui"_s);
    }

    void whatDoesNotChangeIsNoStep()
    {
        select("wuhu-mobile");
        RecordField* target = field("claims", "c-wuhu-mobile-capacity", "value");
        retype(target, u"500.0"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(!target->isOpen());
        QCOMPARE(m_fixture->workspace->undoStack()->count(), 0);
    }

    void anInvalidValueKeepsTheEditorOpenWithTheCure()
    {
        select("wuhu-mobile");
        RecordField* target = field("claims", "c-wuhu-mobile-capacity", "value");
        retype(target, u"lots"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(target->isOpen());
        QCOMPARE(problemOf(target), u"Enter a number that is not below 0."_s);
        m_elsewhere->setFocus(); // leaving does not lose it either
        QCoreApplication::processEvents();
        QVERIFY(target->isOpen());
        QCOMPARE(target->editor()->text(), u"lots"_s);
        QCOMPARE(m_fixture->workspace->undoStack()->count(), 0);

        target->editor()->setFocus();
        target->editor()->selectAll();
        QTest::keyClicks(QApplication::focusWidget(), u"1,200"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(m_fixture->onDisk()->claim(u"c-wuhu-mobile-capacity"_s)->value, std::optional(1200.0));
        QTRY_COMPARE(m_fixture->workspace->undoStack()->undoText(),
                     u"Capacity in service of Wuhu mobile centre: 500 P → 1,200 P"_s);
    }

    void anotherSiteDoesNotLoseWhatWasTyped()
    {
        select("wuhu-mobile");
        retype(field("claims", "c-wuhu-mobile-capacity", "value"), u"lots"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        select("hefei-campus");
        select("wuhu-mobile");
        RecordField* again = field("claims", "c-wuhu-mobile-capacity", "value");
        QVERIFY(again->isOpen());
        QCOMPARE(again->editor()->text(), u"lots"_s);
        QTest::keyClick(again->editor()->focusProxy(), Qt::Key_Escape);
        QVERIFY(!again->isOpen());
    }

    void aRefusedCommitKeepsWhatWasTyped()
    {
        select("hefei-campus-a");
        QTest::mouseClick(child(u"editAll"_s), Qt::LeftButton);
        QTRY_VERIFY(field("sites", "hefei-campus-a", "province"));
        // Another hand changes the value while the editor is open: a conflict.
        RecordField* target = field("sites", "hefei-campus-a", "operator");
        retype(target, u"mine"_s);
        QVERIFY(m_fixture->commit(setCell(u"sites"_s, u"hefei-campus-a"_s, u"operator"_s, Value(u"theirs"_s), u"x"_s)));
        QSignalSpy failed(m_fixture->workspace.get(), &Workspace::failed);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(failed.size(), 1);
        QTRY_VERIFY(!problemOf(target).isEmpty());
        QVERIFY(target->isOpen());
        QCOMPARE(target->editor()->text(), u"mine"_s);
        QCOMPARE(m_fixture->dataset().site(u"hefei-campus-a"_s)->operatorName, u"theirs"_s);
    }

    void anEmptyFieldThatAnotherHandFilledIsAConflict()
    {
        select("wuhu-mobile");
        QTest::mouseClick(child(u"editAll"_s), Qt::LeftButton);
        QTRY_VERIFY(field("sites", "wuhu-mobile", "doubt"));
        QVERIFY(m_fixture->dataset().site(u"wuhu-mobile"_s)->doubt.isEmpty());
        RecordField* target = field("sites", "wuhu-mobile", "doubt");
        retype(target, u"mine"_s);
        QVERIFY(m_fixture->commit(setCell(u"sites"_s, u"wuhu-mobile"_s, u"doubt"_s, Value(u"theirs"_s), u"x"_s)));
        QSignalSpy failed(m_fixture->workspace.get(), &Workspace::failed);
        target->submit();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(m_fixture->onDisk()->site(u"wuhu-mobile"_s)->doubt, u"theirs"_s);
        QCOMPARE(target->editor()->text(), u"mine"_s);
    }

    void aDraftRemembersWhatItWasMadeOn()
    {
        const QString claim = u"c-wuhu-mobile-capacity"_s;
        select("wuhu-mobile");
        retype(field("claims", "c-wuhu-mobile-capacity", "value"), u"lots"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        select("hefei-campus");
        QVERIFY(m_fixture->commit(setCell(u"claims"_s, claim, u"value"_s, Value(700.0), u"x"_s)));
        select("wuhu-mobile");
        RecordField* again = field("claims", "c-wuhu-mobile-capacity", "value");
        QVERIFY(again->isOpen());
        again->editor()->setTyped(u"800"_s);
        QSignalSpy failed(m_fixture->workspace.get(), &Workspace::failed);
        again->submit();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(m_fixture->onDisk()->claim(claim)->value, std::optional(700.0));
    }

    void aFigureThatAnotherHandRemovedIsAConflict()
    {
        const QString claim = u"c-wuhu-mobile-capacity"_s;
        select("wuhu-mobile");
        RecordField* target = field("claims", "c-wuhu-mobile-capacity", "value");
        retype(target, u"800"_s);
        const Snapshot before = m_fixture->onDisk();
        QVERIFY(m_fixture->commit({{}, u"x"_s, {{RowChange::Kind::Remove, u"claims"_s, claim, {}}}}));
        QSignalSpy failed(m_fixture->workspace.get(), &Workspace::failed);
        target->submit();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!m_fixture->onDisk()->claim(claim));
        QCOMPARE(m_fixture->onDisk()->claims.size(), before->claims.size() - 1);
    }

    void aFormWritesOverNothingItDidNotChange()
    {
        select("beijing-yizhuang");
        RecordField* range = field("claims", "c-yizhuang-idle", "value");
        range->setFocus();
        QTest::keyClick(range, Qt::Key_F2);
        RecordForm* form = nullptr;
        QTRY_VERIFY((form = child<RecordForm>(u"claims/c-yizhuang-idle"_s)));
        const Claim before = *m_fixture->dataset().claim(u"c-yizhuang-idle"_s);
        form->editor("confidence_reason")->setTyped(u"mine"_s);
        QVERIFY(m_fixture->commit(setCell(u"claims"_s, before.uid, u"what"_s, Value(u"theirs"_s), u"x"_s)));
        if (auto* rebuilt = child<RecordForm>(u"claims/c-yizhuang-idle"_s))
            form = rebuilt;
        form->save();
        QTRY_COMPARE(m_fixture->onDisk()->claim(before.uid)->confidenceReason, u"mine"_s);
        QCOMPARE(m_fixture->onDisk()->claim(before.uid)->what, u"theirs"_s);
    }

    void anOpenEditorOutlivesOtherChanges()
    {
        select("wuhu-mobile");
        RecordField* target = field("sites", "wuhu-mobile", "operator");
        retype(target, u"half"_s);
        QVERIFY(m_fixture->commit(setCell(u"sites"_s, u"wuhu-mobile"_s, u"note"_s, Value(u"changed"_s), u"x"_s)));
        QCoreApplication::processEvents();
        QVERIFY(target->isOpen());
        QCOMPARE(target->editor()->text(), u"half"_s);
        // Undo goes to the text first.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(target->editor()->text() != u"half"_s);
        QCOMPARE(m_fixture->dataset().site(u"wuhu-mobile"_s)->note, u"changed"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(shows(u"changed"_s)); // the page catches up
    }

    void choosingFromALabelledList()
    {
        select("wuhu-mobile");
        RecordField* target = field("sites", "wuhu-mobile", "owner_type");
        target->setFocus();
        QTest::keyClick(target, Qt::Key_F2);
        auto* combo = target->findChild<QComboBox*>();
        QCOMPARE(combo->currentText(), u"Telecom operator"_s);
        QTest::keyClick(combo, Qt::Key_Down);
        QTest::keyClick(combo, Qt::Key_Return);
        QTRY_COMPARE(m_fixture->onDisk()->site(u"wuhu-mobile"_s)->ownerType, OwnerType::Cloud);
        QTRY_COMPARE(m_fixture->workspace->undoStack()->undoText(),
                     u"Type of owner of Wuhu mobile centre: Telecom operator → Cloud company"_s);
    }

    void aCityBringsItsProvinceAndAProvinceDropsTheCity()
    {
        select("hefei-campus-b");
        QTest::mouseClick(child(u"editAll"_s), Qt::LeftButton);
        QTRY_VERIFY(field("sites", "hefei-campus-b", "city"));
        retype(field("sites", "hefei-campus-b", "city"), u"Lanzhou"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        const auto site = [&] { return *m_fixture->dataset().site(u"hefei-campus-b"_s); };
        QTRY_COMPARE(site().city, u"620100"_s);
        QCOMPARE(site().province, u"620000"_s);
        QTRY_VERIFY(shows(u"Lanzhou"_s));
        QTRY_VERIFY(field("sites", "hefei-campus-b", "province") &&
                    !field("sites", "hefei-campus-b", "city")->isOpen());
        retype(field("sites", "hefei-campus-b", "province"), u"Anhui"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(site().province, u"340000"_s);
        QVERIFY(site().city.isEmpty());
        QTRY_COMPARE(m_fixture->workspace->undoStack()->count(), 2);
    }

    void allFieldsOfASiteCanBeEdited()
    {
        select("wuhu-mobile");
        QTest::mouseClick(child(u"editAll"_s), Qt::LeftButton);
        QTRY_VERIFY(field("sites", "wuhu-mobile", "source_datum"));
        for (const ColumnSpec& column : table("sites")->columns) {
            if (qstrcmp(column.name, "uid") == 0)
                continue;
            RecordField* target = field("sites", "wuhu-mobile", column.name);
            QVERIFY2(target, column.name);
            QVERIFY2(!target->accessibleName().isEmpty(), column.name);
            QVERIFY2(target->focusPolicy() & Qt::TabFocus, column.name);
            target->open();
            QVERIFY2(target->isOpen() && target->editor()->value(), column.name);
            QTest::keyClick(target->editor()->focusProxy(), Qt::Key_Escape);
            QVERIFY2(!target->isOpen(), column.name);
        }
    }

    void datesOfEventsKeepTheirPrecision()
    {
        select("wuhu-mobile");
        retype(field("events", "e-wuhu-mobile-operational", "date"), u"2022"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        const auto date = [&] {
            const Snapshot disk = m_fixture->onDisk();
            return disk->events[std::size_t(disk->eventIndex(u"e-wuhu-mobile-operational"_s))].date.iso();
        };
        QTRY_COMPARE(date(), u"2022"_s);
        QTRY_COMPARE(field("events", "e-wuhu-mobile-operational", "date")->accessibleDescription(), u"2022"_s);
        retype(field("events", "e-wuhu-mobile-operational", "date"), u"2022-13"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        RecordField* target = field("events", "e-wuhu-mobile-operational", "date");
        QVERIFY(target->isOpen());
        QCOMPARE(problemOf(target), u"Write 2025, 2025-03 or 2025-03-18."_s);
    }

    void addingAFigureWithANewSourceIsOneStep()
    {
        select("wuhu-mobile");
        QTest::mouseClick(child(u"addClaim"_s), Qt::LeftButton);
        RecordForm* form = nullptr;
        QTRY_VERIFY((form = child<RecordForm>(u"claims/new/wuhu-mobile"_s)));
        QVERIFY(!form->editor("basis")); // of idle figures alone
        auto* quantity = form->editor("quantity")->findChild<QComboBox*>();
        quantity->setFocus();
        QTest::keyClick(quantity, Qt::Key_Home); // idle
        QVERIFY(form->editor("basis"));
        QCOMPARE(form->editor("unit")->text(), u"ratio"_s);
        QVERIFY(!form->editor("number_format"));

        form->editor("value")->setTyped(u"250%"_s);
        form->save();
        QVERIFY(!problemOf(form).isEmpty()); // no basis yet
        form->editor("basis")->setTyped(u"compute_use"_s);
        form->save();
        QCOMPARE(problemOf(form), u"Write a share such as 0.75 or 75 %."_s);
        form->editor("value")->setTyped(u"25 %"_s);
        form->editor("as_of")->setTyped(u"2026-05"_s);
        auto* source = form->editor("source")->findChild<QComboBox*>();
        source->setCurrentIndex(source->findData(u"+"_s));
        Q_EMIT source->activated(source->currentIndex());
        QVERIFY(form->editor("source.title"));
        form->editor("source.title")->setTyped(u"A page"_s);
        form->editor("source.url")->setTyped(u"https://example.org/new"_s);
        form->save();
        QTRY_COMPARE(m_fixture->workspace->undoStack()->count(), 1);

        const Snapshot disk = m_fixture->onDisk();
        const Claim claim = disk->claims.back();
        QCOMPARE(claim.site, u"wuhu-mobile"_s);
        QCOMPARE(claim.value, std::optional(0.25));
        QCOMPARE(claim.unit, u"ratio"_s);
        QCOMPARE(claim.basis, std::optional(Basis::ComputeUse));
        QCOMPARE(claim.asOf.iso(), u"2026-05"_s);
        const Source* added = disk->source(claim.source);
        QVERIFY(added);
        QCOMPARE(added->title, u"A page"_s);
        QCOMPARE(added->readOn.iso(), u"2026-11-21"_s);
        QTRY_VERIFY(shows(u"75\u00A0%"_s)); // the idle ratio follows
        QTRY_VERIFY(!child<RecordForm>(u"claims/new/wuhu-mobile"_s));

        m_fixture->workspace->undoStack()->undo();
        QTRY_COMPARE(m_fixture->onDisk()->claims.size(), disk->claims.size() - 1);
        QVERIFY(!m_fixture->onDisk()->source(claim.source));
    }

    void anUnsourcedFigureIsAllowedAndSaysSo()
    {
        select("wuhu-announced");
        QTest::mouseClick(child(u"addClaim"_s), Qt::LeftButton);
        RecordForm* form = nullptr;
        QTRY_VERIFY((form = child<RecordForm>(u"claims/new/wuhu-announced"_s)));
        form->editor("value")->setTyped(u"77"_s);
        QTest::keyClick(form->editor("value")->focusProxy(), Qt::Key_Return);
        // It asks once, at the field, and takes the second Enter for the answer.
        QVERIFY2(problemOf(form).startsWith(u"Which page says so?"), qPrintable(problemOf(form)));
        QCOMPARE(form->findChild<QToolButton*>(u"saveForm"_s)->text(), u"Save without a source"_s);
        QCOMPARE(m_fixture->workspace->undoStack()->count(), 0);
        QTest::keyClick(form->editor("source")->focusProxy(), Qt::Key_Return);
        QTRY_VERIFY(shows(u"77 P"_s));
        QVERIFY(shows(u"no source"_s));
        QCOMPARE(m_fixture->onDisk()->claims.back().numberFormat, std::optional(NumberFormat::Unspecified));
    }

    void rolesAskForTheirNumbers()
    {
        select("beijing-yizhuang");
        // A range has no single number: F2 opens the form.
        RecordField* range = field("claims", "c-yizhuang-idle", "value");
        range->setFocus();
        QTest::keyClick(range, Qt::Key_F2);
        RecordForm* form = nullptr;
        QTRY_VERIFY((form = child<RecordForm>(u"claims/c-yizhuang-idle"_s)));
        QVERIFY(form->editor("low") && form->editor("high") && !form->editor("value"));
        form->editor("low")->setTyped(u"90 %"_s);
        form->save();
        QTRY_VERIFY(!problemOf(form).isEmpty()); // low above high: refused by the rules of the dataset
        QCOMPARE(form->editor("low")->text(), u"90 %"_s);

        auto* role = form->editor("role")->findChild<QComboBox*>();
        role->setCurrentIndex(role->findData(u"lower_bound"_s));
        Q_EMIT role->activated(role->currentIndex());
        QVERIFY(form->editor("low") && !form->editor("high"));
        form->save();
        QTRY_COMPARE(m_fixture->onDisk()->claim(u"c-yizhuang-idle"_s)->role, Role::LowerBound);
        const Claim saved = *m_fixture->onDisk()->claim(u"c-yizhuang-idle"_s);
        QCOMPARE(saved.low, std::optional(0.9));
        QVERIFY(!saved.high);
        QTRY_COMPARE(m_fixture->workspace->undoStack()->count(), 1);
    }

    void figuresArePinnedAndDeleted()
    {
        select("guangzhou-telecom");
        QTest::mouseClick(child(u"editAll"_s), Qt::LeftButton);
        QTRY_VERIFY(child(u"pin/c-guangzhou-capacity-2025"_s));
        QTest::mouseClick(child(u"pin/c-guangzhou-capacity-2025"_s), Qt::LeftButton);
        QTRY_VERIFY(m_fixture->onDisk()->claim(u"c-guangzhou-capacity-2025"_s)->preferred);
        QVERIFY(!m_fixture->onDisk()->claim(u"c-guangzhou-capacity-2024"_s)->preferred); // one at a time
        QTRY_VERIFY(shows(u"pinned"_s));
        QTRY_VERIFY(child(u"delete/c-guangzhou-capacity-2025"_s));
        QTest::mouseClick(child(u"delete/c-guangzhou-capacity-2025"_s), Qt::LeftButton);
        QTRY_VERIFY(!m_fixture->onDisk()->claim(u"c-guangzhou-capacity-2025"_s));
        QTRY_VERIFY(!child(u"delete/c-guangzhou-capacity-2025"_s));
        QTRY_COMPARE(m_fixture->workspace->undoStack()->count(), 2);
        m_fixture->workspace->undoStack()->undo();
        QTRY_VERIFY(m_fixture->onDisk()->claim(u"c-guangzhou-capacity-2025"_s));
    }

    void figuresOfOneQuantityStandSideBySide()
    {
        select("guangzhou-telecom");
        // The older one is pinned: that is why, although the other one is newer.
        auto* why = child<QLabel>(u"why/c-guangzhou-capacity-2024"_s);
        QVERIFY(why);
        QCOMPARE(why->text(), u"preferred: pinned by hand"_s);
        QVERIFY(!child<QLabel>(u"why/c-guangzhou-capacity-2025"_s));
        QVERIFY(!child<QLabel>(u"contradiction/c-guangzhou-capacity-2025"_s)); // 450 and 400 are near each other
        QVERIFY(!child(u"pin/c-guangzhou-peak"_s));                            // context is never preferred

        QTest::mouseClick(child(u"pin/c-guangzhou-capacity-2024"_s), Qt::LeftButton); // unpins
        QTRY_VERIFY((why = child<QLabel>(u"why/c-guangzhou-capacity-2025"_s)));
        QCOMPARE(why->text(), u"preferred: the most recent"_s);
        QVERIFY(!m_fixture->onDisk()->claim(u"c-guangzhou-capacity-2024"_s)->preferred);

        QVERIFY(m_fixture->commit(
            setCell(u"claims"_s, u"c-guangzhou-capacity-2024"_s, u"value"_s, Value(900.0), u"doubled"_s)));
        QLabel* contradiction = nullptr;
        QTRY_VERIFY((contradiction = child<QLabel>(u"contradiction/c-guangzhou-capacity-2024"_s)));
        QCOMPARE(contradiction->text(), u"contradicts the preferred figure by 100\u00A0%"_s);
    }

    void aNewFigureThatIsPinnedUnpinsTheOldOne()
    {
        select("guangzhou-telecom");
        const std::size_t before = m_fixture->dataset().claims.size();
        QTest::mouseClick(child(u"addClaim"_s), Qt::LeftButton);
        RecordForm* form = nullptr;
        QTRY_VERIFY((form = child<RecordForm>(u"claims/new/guangzhou-telecom"_s)));
        form->editor("value")->setTyped(u"470"_s);
        form->editor("as_of")->setTyped(u"2026-05"_s);
        form->editor("source")->setTyped(u"src-press"_s);
        form->editor("preferred")->setTyped(u"1"_s);
        form->save();
        QTRY_COMPARE(m_fixture->workspace->undoStack()->count(), 1);
        const Snapshot disk = m_fixture->onDisk();
        QCOMPARE(disk->claims.size(), before + 1); // the old ones stay
        QVERIFY(disk->claims[before].preferred);
        QVERIFY(!disk->claim(u"c-guangzhou-capacity-2024"_s)->preferred);
    }

    void theMenuOfAFigureDoesTheSame()
    {
        select("wuhu-mobile");
        auto* row = child<QWidget>(u"row/claims/c-wuhu-mobile-capacity"_s);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), row->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(row, &event);
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = m_panel->findChild<QMenu*>()));
        QCOMPARE(menu->actions().size(), 4);
        menu->actions().back()->trigger();
        QTRY_VERIFY(!m_fixture->onDisk()->claim(u"c-wuhu-mobile-capacity"_s));
    }

    void eventsAreAddedEditedAndDeleted()
    {
        select("wuhu-announced");
        QTest::mouseClick(child(u"addEvent"_s), Qt::LeftButton);
        RecordForm* form = nullptr;
        QTRY_VERIFY((form = child<RecordForm>(u"events/new/wuhu-announced"_s)));
        form->editor("kind")->setTyped(u"operational"_s);
        form->editor("date")->setTyped(u"2026-10"_s);
        form->editor("note")->setTyped(u"<img src=x> opened"_s);
        form->save();
        QTRY_COMPARE(m_fixture->onDisk()->events.back().kind, EventKind::Operational);
        QTRY_VERIFY(shows(u"<img src=x> opened"_s));
        QTRY_VERIFY(shows(u"In service since Oct 2026."_s)); // the stage follows
        const QString uid = m_fixture->dataset().events.back().uid;

        RecordField* date = field("events", uid.toLatin1().constData(), "date");
        date->setFocus();
        QTest::keyClick(date, Qt::Key_Return); // all fields of the event
        QTRY_VERIFY((form = child<RecordForm>(u"events/"_s + uid)));
        form->editor("note")->setTyped(u"opened"_s);
        form->save();
        QTRY_COMPARE(m_fixture->onDisk()->events.back().note, u"opened"_s);
        QTRY_VERIFY(!child<RecordForm>(u"events/"_s + uid));

        QTest::mouseClick(child(u"editAll"_s), Qt::LeftButton);
        QTRY_VERIFY(child(u"delete/"_s + uid));
        QTest::mouseClick(child(u"delete/"_s + uid), Qt::LeftButton);
        QTRY_VERIFY(m_fixture->onDisk()->events.back().uid != uid);
        QTRY_COMPARE(m_fixture->workspace->undoStack()->count(), 3);
    }

    void escapeGivesAnUntouchedFormUp()
    {
        select("wuhu-mobile");
        QTest::mouseClick(child(u"addEvent"_s), Qt::LeftButton);
        RecordForm* form = nullptr;
        QTRY_VERIFY((form = child<RecordForm>(u"events/new/wuhu-mobile"_s)));
        form->editor("note")->setTyped(u"some words"_s);
        QTest::keyClick(form->editor("note")->focusProxy(), Qt::Key_Escape); // first the words
        QCOMPARE(form->editor("note")->text(), QString());
        QTest::keyClick(form->editor("note")->focusProxy(), Qt::Key_Escape);
        QTRY_VERIFY(!child<RecordForm>(u"events/new/wuhu-mobile"_s));
        QCOMPARE(m_fixture->workspace->undoStack()->count(), 0);
    }

    void hostileTextIsShownAsText()
    {
        const QString hostile = u"<b>bold</b> &amp; <a href='x'>link</a> %1 \u202E"_s;
        for (const char* column : {"name_en", "district", "operator", "note", "doubt"})
            QVERIFY(m_fixture->commit(
                setCell(u"sites"_s, u"wuhu-mobile"_s, QString::fromLatin1(column), Value(hostile), u"x"_s)));
        QVERIFY(
            m_fixture->commit(setCell(u"sources"_s, u"src-press"_s, u"title"_s, Value(u"<h1>title</h1>"_s), u"x"_s)));
        m_fixture->workspace->select(u"wuhu-mobile"_s);
        QTRY_VERIFY(shows(hostile));
        child<QTabBar>({})->setCurrentIndex(1);
        QTRY_VERIFY(shows(u"<h1>title</h1>"_s));
        for (const QLabel* label : m_panel->findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        for (const QWidget* widget : m_panel->findChildren<QWidget*>())
            QVERIFY2(!widget->toolTip().contains(u'<'), qPrintable(widget->toolTip()));
    }

    void sourcesAreOpenedOnlyByTheirButton()
    {
        QVERIFY(m_fixture->commit(
            setCell(u"sources"_s, u"src-official"_s, u"url"_s, Value(u"file:///etc/passwd"_s), u"x"_s)));
        select("hefei-campus");
        auto* tabs = child<QTabBar>({});
        auto* link = m_panel->findChild<RecordLink*>();
        QTest::mouseClick(link, Qt::LeftButton);
        QTRY_COMPARE(tabs->currentIndex(), 1); // the chip leads to the tab, not to the web
        auto* official = child<QWidget>(u"source/src-official"_s);
        auto* press = child<QWidget>(u"source/src-press"_s);
        QVERIFY(official && press);
        QVERIFY(!official->findChild<QAbstractButton*>(u"open"_s)); // no web address
        QVERIFY(press->findChild<QAbstractButton*>(u"open"_s));
        QTest::mouseClick(official->findChild<QAbstractButton*>(u"copy"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"file:///etc/passwd"_s);
    }

    void historyTellsEveryChange()
    {
        select("wuhu-mobile");
        child<QTabBar>({})->setCurrentIndex(2);
        QTRY_VERIFY(shows(u"Nothing was changed since the dataset was made."_s));
        QVERIFY(m_fixture->commit(setCell(u"sites"_s, u"wuhu-mobile"_s, u"note"_s, Value(u"seen"_s), u"A reason"_s)));
        QTRY_VERIFY(shows(u"A reason"_s));
        QVERIFY(shows(u"Note: seen"_s));
        QVERIFY(shows(u"tester"_s));
    }

    void startEditingOpensTheName()
    {
        m_fixture->workspace->select(u"wuhu-mobile"_s);
        m_panel->startEditing();
        QVERIFY(field("sites", "wuhu-mobile", "name_en")->isOpen());
        QTest::keyClicks(QApplication::focusWidget(), u"First"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(m_fixture->onDisk()->site(u"wuhu-mobile"_s)->nameEn, u"First"_s);
    }

    void theHeadLeadsToItsFields()
    {
        select("wuhu-mobile");
        QWidget* place = nullptr;
        for (QLabel* label : child<QWidget>(u"head"_s)->findChildren<QLabel*>()) {
            if (label->text().contains(u"Placed to"))
                place = label->parentWidget();
        }
        QVERIFY(place);
        QTest::mouseDClick(place, Qt::LeftButton);
        QTRY_VERIFY(field("sites", "wuhu-mobile", "city") && field("sites", "wuhu-mobile", "city")->isOpen());
    }

    void requestsLeaveThePanel()
    {
        select("wuhu-mobile");
        QSignalSpy deleted(m_panel, &RecordPanel::deleteRequested);
        QTest::mouseClick(child(u"editAll"_s), Qt::LeftButton);
        QTRY_VERIFY(child(u"deleteSite"_s));
        QTest::mouseClick(child(u"deleteSite"_s), Qt::LeftButton);
        QCOMPARE(deleted.value(0).value(0).toString(), u"wuhu-mobile"_s);
        QVERIFY(m_fixture->dataset().site(u"wuhu-mobile"_s)); // the window asks first
    }

    void everyControlHasAName()
    {
        select("hefei-campus");
        for (const QWidget* widget : m_panel->findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named,
                     qPrintable(widget->objectName() + u' ' + QLatin1StringView(widget->metaObject()->className())));
        }
    }

    void aDeletedSiteLeavesTheSentence()
    {
        select("wuhu-mobile");
        QVERIFY(m_fixture->commit(removeSite(m_fixture->context(), u"wuhu-mobile"_s)));
        QTRY_VERIFY(shows(u"Click a site, or find one with Ctrl+F."_s));
    }
};

QTEST_MAIN(RecordPanelTest)
#include "tst_recordpanel.moc"
