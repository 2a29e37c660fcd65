// SPDX-License-Identifier: GPL-3.0-or-later
// The flags of distress in the record, as a reader and an editor use them: real events into the panel, real commits
// into a real file. The small dataset has no flags of its own; its date is 21 November 2026.
#include "desktop/parts.h"
#include "desktop/recordedits.h"
#include "desktop/recordflags.h"
#include "gui/desktop/recordpanelfixture.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QTabBar>

using namespace atlas;
using namespace Qt::StringLiterals;

class RecordFlagsTest : public QObject, test::RecordPanelFixture
{
    Q_OBJECT

    RecordField* field(const char* flag, const char* column) const
    {
        return RecordPanelFixture::field("distress_flags", flag, column);
    }

    QWidget* row(const char* flag) const { return child<QWidget>(u"row/distress_flags/"_s + QLatin1StringView(flag)); }

    int topOf(const char* flag) const { return row(flag)->mapTo(m_panel, QPoint()).y(); }

    RecordForm* form(const QString& of) const { return child<RecordForm>(u"distress_flags/"_s + of); }

    // Empty where no level is shown.
    QString level() const
    {
        const auto* label = child<QLabel>(u"distressLevel"_s);
        return label ? label->text() : QString();
    }

    // What a field reads.
    QString shown(const char* flag, const char* column) const
    {
        const RecordField* found = field(flag, column);
        return found ? found->accessibleDescription() : QString();
    }

    // Another hand adds a flag to the site of these tests.
    void insert(const char* uid, const char* signal, const char* strength, const char* date, const char* expires = "",
                const char* source = "src-press", const QString& note = {})
    {
        ChangeSet changes{{}, u"x"_s, {{RowChange::Kind::Insert, u"distress_flags"_s, QString::fromLatin1(uid), {}}}};
        const auto set = [&](const char* column, const QString& text) {
            if (!text.isEmpty())
                changes.rows.front().cells.push_back({QString::fromLatin1(column), {}, Value(text)});
        };
        set("site", u"wuhu-mobile"_s);
        set("signal", QString::fromLatin1(signal));
        set("strength", QString::fromLatin1(strength));
        set("date", QString::fromLatin1(date));
        set("expires", QString::fromLatin1(expires));
        set("source", QString::fromLatin1(source));
        set("note", note);
        const auto done = m_fixture->commit(changes);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
    }

    // A strong sign of March 2026, which counts until 30 September 2027.
    void insertStrong() { insert("f-new", "scope_cut", "strong", "2026-03"); }

    void select()
    {
        m_fixture->workspace->select(u"wuhu-mobile"_s);
        QTRY_VERIFY(child(u"addFlag"_s) || child(u"saveForm"_s));
    }

    void editAll()
    {
        QTest::mouseClick(child(u"editAll"_s), Qt::LeftButton);
        QTRY_VERIFY(child(u"deleteSite"_s));
    }

    void save(RecordField* target, const QString& text)
    {
        retype(target, text);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }

    DistressFlag onDisk(const char* uid)
    {
        const Snapshot disk = m_fixture->onDisk();
        const auto flag = std::ranges::find(disk->distressFlags, QString::fromLatin1(uid), &DistressFlag::uid);
        return flag == disk->distressFlags.end() ? DistressFlag() : *flag;
    }

    std::size_t countOnDisk() { return m_fixture->onDisk()->distressFlags.size(); }

    QString undoText() const { return m_fixture->workspace->undoStack()->undoText(); }

private Q_SLOTS:

    void init() { openPanel(); }

    void cleanup() { closePanel(); }

    void aSiteWithoutFlagsOffersToAddOneAndSaysNoMore()
    {
        select();
        QVERIFY(level().isEmpty());
        QVERIFY(!shows(u"Too few signs"_s)); // no sign is recorded, which is not the same
        QVERIFY(!shows(u"as of"_s));
        QVERIFY(child(u"addFlag"_s)->isVisibleTo(m_panel));
        editAll();
        QVERIFY(child(u"addFlag"_s)->isVisibleTo(m_panel));
    }

    void flagsAreShownNewestFirst()
    {
        insert("f-undated", "leverage", "medium", "", "", "");
        insert("f-old", "contract_ended", "strong", "2024-11-12");
        insertStrong();
        // Its page was published on 30 June 2025.
        insert("f-page", "failed_merger", "weak", "");
        select();
        QCOMPARE(level(), u"Stressed"_s); // by the one strong sign that still counts
        QVERIFY(shows(u"as of 21 Nov 2026"_s));
        QCOMPARE(shown("f-new", "date"), u"Mar 2026"_s);
        QCOMPARE(shown("f-new", "strength"), u"strong"_s);
        QCOMPARE(shown("f-new", "expires"), u"counts until 30 Sep 2027"_s);
        QCOMPARE(shown("f-old", "expires"), u"expired 12 May 2026"_s);
        QCOMPARE(shown("f-page", "date"), u"undated"_s);
        QCOMPARE(shown("f-page", "expires"), u"counts until 30 Dec 2026"_s);
        QVERIFY(shows(u"dated by its source"_s));
        QCOMPARE(shown("f-undated", "expires"), u"undated: does not count"_s);
        QVERIFY(shows(u"Scope cut by the anchor tenant"_s));
        QVERIFY(shows(u"no source"_s));
        QTRY_VERIFY(topOf("f-new") < topOf("f-page") && topOf("f-page") < topOf("f-old") &&
                    topOf("f-old") < topOf("f-undated"));
        // Above what they follow from.
        QVERIFY(child<QLabel>(u"distressLevel"_s)->mapTo(m_panel, QPoint()).y() < topOf("f-new"));
    }

    void oneSignOfOneMonthCountsOnce()
    {
        insert("f-weak", "contract_ended", "weak", "2026-03-02");
        insert("f-strong", "contract_ended", "strong", "2026-03-20");
        select();
        QCOMPARE(level(), u"Stressed"_s);
        QCOMPARE(shown("f-strong", "expires"), u"counts until 20 Sep 2027"_s);
        QVERIFY2(shown("f-weak", "expires").contains(u"counts once"), qPrintable(shown("f-weak", "expires")));
    }

    void theLevelFollowsTheAsOfDate()
    {
        insertStrong();
        select();
        Workspace& workspace = *m_fixture->workspace;
        workspace.setAsOf(QDate(2026, 3, 30)); // the month is not over: nobody can know
        QTRY_COMPARE(level(), u"Too few signs"_s);
        QCOMPARE(shown("f-new", "expires"), u"after the as-of date"_s);
        workspace.setAsOf(QDate(2026, 3, 31));
        QTRY_COMPARE(level(), u"Stressed"_s);
        workspace.setAsOf(QDate(2027, 9, 30));
        QTRY_VERIFY(shows(u"as of 30 Sep 2027"_s));
        QCOMPARE(level(), u"Stressed"_s);
        workspace.setAsOf(QDate(2027, 10, 1));
        QTRY_COMPARE(level(), u"Too few signs"_s);
        QCOMPARE(shown("f-new", "expires"), u"expired 30 Sep 2027"_s);
        insert("f-later", "insolvency", "strong", "2027-10-01");
        QTRY_COMPARE(level(), u"Stressed"_s);
    }

    void aFlagIsAddedAndUndone()
    {
        select();
        QTest::mouseClick(child(u"addFlag"_s), Qt::LeftButton);
        QTRY_VERIFY(form(u"new/wuhu-mobile"_s));
        RecordForm* open = form(u"new/wuhu-mobile"_s);
        for (const char* column : {"signal", "strength", "date", "expires", "source", "confidence", "note"})
            QVERIFY2(open->editor(column), column);
        open->editor("signal")->setTyped(u"scope_cut"_s);
        open->editor("strength")->setTyped(u"strong"_s);
        open->editor("date")->setTyped(u"2026-03"_s);
        open->editor("confidence")->setTyped(u"low"_s);
        open->editor("note")->setTyped(u"Two halls fewer"_s);
        open->save();
        // A sign without a page is asked about once, at the field.
        QVERIFY2(problemOf(open).startsWith(u"Which page says so?"), qPrintable(problemOf(open)));
        QCOMPARE(countOnDisk(), std::size_t(0));
        open->editor("source")->setTyped(u"src-press"_s);
        open->save();
        QTRY_COMPARE(level(), u"Stressed"_s);
        QVERIFY(!form(u"new/wuhu-mobile"_s));
        QVERIFY(shows(u"Two halls fewer"_s));

        const Snapshot disk = m_fixture->onDisk();
        QCOMPARE(disk->distressFlags.size(), std::size_t(1));
        const DistressFlag flag = disk->distressFlags.front();
        QCOMPARE(flag.site, u"wuhu-mobile"_s);
        QCOMPARE(flag.signal, DistressSignal::ScopeCut);
        QCOMPARE(flag.strength, SignalStrength::Strong);
        QCOMPARE(flag.date.iso(), u"2026-03"_s);
        QVERIFY(flag.expires.isNull());
        QCOMPARE(flag.source, u"src-press"_s);
        const QString reason = u"Added to Wuhu mobile centre: flag Scope cut by the anchor tenant, Mar 2026"_s;
        QTRY_COMPARE(undoText(), reason);

        child<QTabBar>({})->setCurrentIndex(2);
        QTRY_VERIFY(shows(reason));
        child<QTabBar>({})->setCurrentIndex(0);
        m_fixture->workspace->undoStack()->undo();
        QTRY_COMPARE(countOnDisk(), std::size_t(0));
        QTRY_VERIFY(level().isEmpty());
        m_fixture->workspace->undoStack()->redo();
        QTRY_COMPARE(level(), u"Stressed"_s);
    }

    void cellsAreEditedInPlace()
    {
        insertStrong();
        select();
        save(field("f-new", "date"), u"2026-02"_s);
        QTRY_COMPARE(shown("f-new", "expires"), u"counts until 28 Aug 2027"_s);
        QTRY_COMPARE(undoText(), u"Date (Scope cut by the anchor tenant) of Wuhu mobile centre: Mar 2026 → Feb 2026"_s);

        RecordField* strength = field("f-new", "strength");
        strength->setFocus();
        QTest::keyClick(strength, Qt::Key_F2);
        auto* combo = strength->findChild<QComboBox*>();
        QVERIFY(combo);
        QTest::keyClick(combo, Qt::Key_Down);
        QTest::keyClick(combo, Qt::Key_Return);
        QTRY_COMPARE(level(), u"Watch"_s);
        QCOMPARE(onDisk("f-new").strength, SignalStrength::Medium);

        // The field tells what follows; its editor holds what the flag itself gives.
        save(field("f-new", "expires"), u"2026-06"_s);
        QTRY_COMPARE(level(), u"Too few signs"_s);
        QCOMPARE(shown("f-new", "expires"), u"expired 30 Jun 2026"_s);
        QCOMPARE(onDisk("f-new").expires.iso(), u"2026-06"_s);
        QTRY_COMPARE(undoText(),
                     u"Expires (Scope cut by the anchor tenant) of Wuhu mobile centre: nothing → Jun 2026"_s);
        m_fixture->workspace->undoStack()->undo();
        QTRY_COMPARE(level(), u"Watch"_s);
        QVERIFY(onDisk("f-new").expires.isNull());
    }

    void aFlagIsEditedByItsForm()
    {
        insertStrong();
        select();
        editAll();
        QTest::mouseClick(child(u"edit/f-new"_s), Qt::LeftButton);
        QTRY_VERIFY(form(u"f-new"_s));
        RecordForm* open = form(u"f-new"_s);
        QVERIFY(!row("f-new")); // in its place
        open->editor("signal")->setTyped(u"equipment_resale"_s);
        open->editor("strength")->setTyped(u"medium"_s);
        open->save();
        QTRY_COMPARE(level(), u"Watch"_s);
        QCOMPARE(onDisk("f-new").signal, DistressSignal::EquipmentResale);
        QCOMPARE(onDisk("f-new").date.iso(), u"2026-03"_s);
        QTRY_COMPARE(undoText(), u"Changed at Wuhu mobile centre: flag Equipment resold, Mar 2026"_s);
    }

    void aBadDateIsRefused()
    {
        insertStrong();
        select();
        const int steps = m_fixture->workspace->undoStack()->count();
        save(field("f-new", "date"), u"2026-13"_s);
        QVERIFY(field("f-new", "date")->isOpen());
        QCOMPARE(problemOf(field("f-new", "date")), u"Write 2025, 2025-03 or 2025-03-18."_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!field("f-new", "date")->isOpen());

        field("f-new", "date")->setFocus();
        QTest::keyClick(field("f-new", "date"), Qt::Key_Return);
        QTRY_VERIFY(form(u"f-new"_s));
        RecordForm* open = form(u"f-new"_s);
        open->editor("expires")->setTyped(u"soon"_s);
        open->save();
        QCOMPARE(problemOf(open), u"Write 2025, 2025-03 or 2025-03-18."_s);
        QVERIFY(!open->isFinished());
        QCOMPARE(m_fixture->workspace->undoStack()->count(), steps);
        QCOMPARE(onDisk("f-new").date.iso(), u"2026-03"_s);
    }

    void aFlagIsRemovedAndComesBack()
    {
        insertStrong();
        select();
        editAll();
        QTest::mouseClick(child(u"delete/f-new"_s), Qt::LeftButton);
        QTRY_VERIFY(level().isEmpty());
        QCOMPARE(countOnDisk(), std::size_t(0));
        QTRY_COMPARE(undoText(), u"Removed from Wuhu mobile centre: flag Scope cut by the anchor tenant, Mar 2026"_s);
        m_fixture->workspace->undoStack()->undo();
        QTRY_COMPARE(level(), u"Stressed"_s);
        QCOMPARE(onDisk("f-new").source, u"src-press"_s);
    }

    void whatAnotherHandRemovedIsRefused()
    {
        const auto done = m_fixture->commit(removeFlag(m_fixture->context(), u"gone"_s));
        QVERIFY(!done);
        QVERIFY(!m_fixture->commit(removeEvent(m_fixture->context(), u"gone"_s)));
    }

    void theMenuOfARowDoesTheSame()
    {
        insertStrong();
        select();
        // The key of the menu goes to the field, which has none of its own.
        RecordField* date = field("f-new", "date");
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), date->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(date, &event);
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = row("f-new")->findChild<QMenu*>()));
        QCOMPARE(menu->actions().size(), 3);
        QSignalSpy history(m_panel, &RecordPanel::historyRequested);
        menu->actions().at(2)->trigger();
        QCOMPARE(history.value(0), (QVariantList{u"distress_flags"_s, u"f-new"_s, u"date"_s}));
        QAction* remove = menu->actions().at(1);
        QCOMPARE(remove->text(), u"Delete this flag"_s);
        remove->trigger();
        QTRY_COMPARE(countOnDisk(), std::size_t(0));
    }

    void hostileNotesStayPlain()
    {
        const QString hostile = u"<b>bold</b> &amp; <a href='x'>link</a> %1 \u202E"_s;
        insert("f-new", "scope_cut", "strong", "2026-03", "", "src-press", hostile);
        select();
        QTRY_VERIFY(shows(hostile));
        editAll();
        QVERIFY(shows(hostile));
        for (const QLabel* label : m_panel->findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        for (const QWidget* widget : m_panel->findChildren<QWidget*>())
            QVERIFY2(!widget->toolTip().contains(u'<'), qPrintable(widget->toolTip()));
    }

    void theSourceIsListedAndLedTo()
    {
        insert("f-new", "scope_cut", "strong", "2026-03", "", "src-forum"); // nothing else of the site rests on it
        select();
        auto* link = row("f-new")->findChild<RecordLink*>();
        QVERIFY(link);
        QTest::mouseClick(link, Qt::LeftButton);
        QTRY_COMPARE(child<QTabBar>({})->currentIndex(), 1);
        QVERIFY(child<QWidget>(u"source/src-forum"_s));
        QVERIFY(shows(u"For: Scope cut by the anchor tenant, Mar 2026"_s));
    }

    void keysReachEverything()
    {
        insertStrong();
        select();
        const auto tab = [] { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); };
        field("f-new", "date")->setFocus();
        tab();
        QCOMPARE(QApplication::focusWidget(), field("f-new", "strength"));
        tab();
        QCOMPARE(QApplication::focusWidget(), field("f-new", "expires"));
        tab();
        QCOMPARE(QApplication::focusWidget(), row("f-new")->findChild<RecordLink*>());
        tab();
        QCOMPARE(QApplication::focusWidget(), child(u"addFlag"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_VERIFY(form(u"new/wuhu-mobile"_s));
        QTRY_VERIFY(form(u"new/wuhu-mobile"_s)->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape); // nothing was typed
        QTRY_VERIFY(!form(u"new/wuhu-mobile"_s));

        // A problem or the history leads to the field.
        m_panel->revealField(u"distress_flags"_s, u"f-new"_s, u"expires"_s);
        QTRY_COMPARE(QApplication::focusWidget(), field("f-new", "expires"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(form(u"f-new"_s));
        QTRY_VERIFY(form(u"f-new"_s)->isAncestorOf(QApplication::focusWidget()));
    }

    void everyControlHasAName()
    {
        insertStrong();
        select();
        QCOMPARE(row("f-new")->accessibleName(), u"Scope cut by the anchor tenant"_s);
        QCOMPARE(field("f-new", "date")->accessibleName(), u"Date (Scope cut by the anchor tenant)"_s);
        QCOMPARE(field("f-new", "strength")->accessibleName(), u"Strength (Scope cut by the anchor tenant)"_s);
        QCOMPARE(field("f-new", "expires")->accessibleName(), u"Expires (Scope cut by the anchor tenant)"_s);
        editAll();
        QCOMPARE(child(u"delete/f-new"_s)->accessibleName(), u"Delete Scope cut by the anchor tenant"_s);
        int controls = 0;
        for (const QWidget* widget : row("f-new")->findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(m_panel))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(widget->objectName()));
            ++controls;
        }
        QCOMPARE(controls, 6); // three fields, the source, two buttons
    }
};

QTEST_MAIN(RecordFlagsTest)
#include "tst_recordflags.moc"
