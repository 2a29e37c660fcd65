// SPDX-License-Identifier: GPL-3.0-or-later
// A file that others write too, that somebody else holds, that an earlier run left in the middle of its work, or that
// cannot be opened: what the workspace makes of it. The file is one in memory, so that each moment can be chosen.
#include "support/builders.h"
#include "support/fakefiles.h"
#include "workspace/workspace.h"

#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

using namespace atlas;
using namespace Qt::StringLiterals;

class SharedFileTest : public QObject
{
    Q_OBJECT

    const QString m_path = u"/no-such-folder/a.gpkg"_s;
    Clock m_clock = [] { return QDateTime(QDate(2026, 11, 21), QTime(14, 32), QTimeZone::UTC); };
    std::unique_ptr<test::FakeFiles> m_files;
    std::unique_ptr<Workspace> m_workspace;

    template <typename T>
    T wait(QFuture<T> future)
    {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10000); }();
        return future.result();
    }

    ChangeSet noted(const QString& site, const QString& note)
    {
        return setCell(u"sites"_s, site, u"note"_s, Value(note), u"noted "_s + note);
    }

    void restart()
    {
        m_workspace.reset();
        m_workspace = std::make_unique<Workspace>(*m_files, m_clock, u"lin"_s, [](const QString& t) { return t; });
        QVERIFY(wait(m_workspace->open(m_path)));
    }

    QString noteOf(const QString& site) { return m_files->now(m_path)->site(site)->note; }

    QStringList undoTexts() const
    {
        QStringList texts;
        for (int i = 0; i < m_workspace->undoStack()->count(); ++i)
            texts << m_workspace->undoStack()->text(i);
        return texts;
    }

private Q_SLOTS:

    void init()
    {
        m_files = std::make_unique<test::FakeFiles>(m_clock);
        Dataset dataset = test::dataset();
        dataset.sites = {test::site("a"), test::site("b")};
        dataset.claims = {test::claim("c", "a", Quantity::Capacity, 100, "2026-01")};
        m_files->put(m_path, std::move(dataset));
        restart();
    }

    void cleanup() { m_workspace.reset(); }

    void anotherHandOnOtherCellsIsNoConflict()
    {
        QSignalSpy outside(m_workspace.get(), &Workspace::changedOutside);
        QSignalSpy conflicted(m_workspace.get(), &Workspace::conflicted);
        m_files->writeOutside(m_path, noted(u"b"_s, u"theirs"_s));
        const auto done = wait(m_workspace->edit(noted(u"a"_s, u"mine"_s)));
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        QCOMPARE(outside.size(), 1);
        QCOMPARE(outside[0][0].toLongLong(), 1);
        QVERIFY(conflicted.isEmpty());
        QCOMPARE(noteOf(u"a"_s), u"mine"_s);
        QCOMPARE(noteOf(u"b"_s), u"theirs"_s);
        QCOMPARE(m_workspace->snapshot()->revision, 2);
        QCOMPARE(m_workspace->snapshot()->site(u"b"_s)->note, u"theirs"_s);
    }

    void anotherHandOnTheSameCellIsAConflictWithBothValues()
    {
        QSignalSpy conflicted(m_workspace.get(), &Workspace::conflicted);
        m_files->writeOutside(m_path, noted(u"a"_s, u"theirs"_s));
        // An empty note was read: that it was empty is known, too.
        const auto done = wait(m_workspace->edit(noted(u"a"_s, u"mine"_s)));
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Conflict);
        for (const QString& part : {u"theirs"_s, u"mine"_s})
            QVERIFY2(done.error().detail.contains(part), qPrintable(done.error().detail));
        QCOMPARE(conflicted.size(), 1);
        const auto conflict = conflicted[0][0].value<EditConflict>();
        QCOMPARE(conflict.cells.size(), std::size_t(1));
        QCOMPARE(conflict.cells[0].table, u"sites"_s);
        QCOMPARE(conflict.cells[0].uid, u"a"_s);
        QCOMPARE(conflict.cells[0].column, u"note"_s);
        QCOMPARE(toText(conflict.cells[0].mine), u"mine"_s);
        QCOMPARE(toText(conflict.cells[0].theirs), u"theirs"_s);
        // Nothing was written over, and the window shows what the file holds.
        QCOMPARE(noteOf(u"a"_s), u"theirs"_s);
        QCOMPARE(m_workspace->snapshot()->site(u"a"_s)->note, u"theirs"_s);
        QCOMPARE(m_workspace->undoStack()->count(), 0);
    }

    void mineCanBeInsistedOnAndTheirsKept()
    {
        QSignalSpy conflicted(m_workspace.get(), &Workspace::conflicted);
        QSignalSpy settled(m_workspace.get(), &Workspace::conflictSettled);
        m_files->writeOutside(m_path, noted(u"a"_s, u"theirs"_s));
        wait(m_workspace->edit(noted(u"a"_s, u"mine"_s)));
        const auto conflict = conflicted[0][0].value<EditConflict>();
        m_workspace->keepTheirs();
        QCOMPARE(settled.size(), 1);
        QCOMPARE(noteOf(u"a"_s), u"theirs"_s);

        m_workspace->useMine(conflict);
        QTRY_COMPARE(settled.size(), 2);
        QCOMPARE(noteOf(u"a"_s), u"mine"_s);
        QCOMPARE(m_files->journal(m_path).back().before, Value(u"theirs"_s));
        m_workspace->undoStack()->undo();
        QTRY_COMPARE(noteOf(u"a"_s), u"theirs"_s);
    }

    void insistingOverAThirdChangeIsAnotherConflict()
    {
        QSignalSpy conflicted(m_workspace.get(), &Workspace::conflicted);
        m_files->writeOutside(m_path, noted(u"a"_s, u"theirs"_s));
        wait(m_workspace->edit(noted(u"a"_s, u"mine"_s)));
        m_files->writeOutside(m_path, noted(u"a"_s, u"newest"_s));
        m_workspace->useMine(conflicted[0][0].value<EditConflict>());
        QTRY_COMPARE(conflicted.size(), 2);
        QCOMPARE(toText(conflicted[1][0].value<EditConflict>().cells[0].theirs), u"newest"_s);
        QCOMPARE(noteOf(u"a"_s), u"newest"_s);
    }

    void aRowThatSomebodyRemovedIsAConflict()
    {
        QSignalSpy conflicted(m_workspace.get(), &Workspace::conflicted);
        ChangeSet removal;
        removal.why = u"removed"_s;
        removal.rows = {{RowChange::Kind::Remove, u"sites"_s, u"b"_s, {}}};
        m_files->writeOutside(m_path, removal);
        QVERIFY(!wait(m_workspace->edit(noted(u"b"_s, u"mine"_s))));
        QCOMPARE(conflicted.size(), 1);
        QVERIFY(conflicted[0][0].value<EditConflict>().cells[0].rowGone);
        QVERIFY(!m_workspace->snapshot()->site(u"b"_s));
    }

    void theSameValueByTwoHandsIsNone()
    {
        m_files->writeOutside(m_path, noted(u"a"_s, u"same"_s));
        const auto done = wait(m_workspace->edit(noted(u"a"_s, u"same"_s)));
        QVERIFY(done && done->isEmpty());
        QCOMPARE(m_workspace->undoStack()->count(), 0);
    }

    void aChangeFromOutsideIsShownWhenLookedFor()
    {
        QSignalSpy outside(m_workspace.get(), &Workspace::changedOutside);
        m_workspace->refresh();
        QSignalSpy changed(m_workspace.get(), &Workspace::datasetChanged);
        m_files->writeOutside(m_path, noted(u"b"_s, u"from QGIS"_s));
        m_workspace->refresh();
        QTRY_COMPARE(outside.size(), 1);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_workspace->snapshot()->site(u"b"_s)->note, u"from QGIS"_s);
        // Its own edits are none.
        QVERIFY(wait(m_workspace->edit(noted(u"b"_s, u"mine"_s))));
        m_workspace->refresh();
        QVERIFY(wait(m_workspace->history({})));
        QCOMPARE(outside.size(), 1);
    }

    void aRemovedFileIsToldOnceAndTheWindowLives()
    {
        QSignalSpy failed(m_workspace.get(), &Workspace::failed);
        m_files->remove(m_path);
        m_workspace->refresh();
        m_workspace->refresh();
        QVERIFY(!wait(m_workspace->edit(noted(u"a"_s, u"lost?"_s))));
        QCOMPARE(failed.size(), 2); // one for looking, one for the edit
        QVERIFY(m_workspace->isOpen());
        QVERIFY(m_workspace->snapshot()->site(u"a"_s));
    }

    void undoGoesOnAfterARestart()
    {
        QVERIFY(wait(m_workspace->edit(noted(u"a"_s, u"one"_s))));
        QVERIFY(wait(m_workspace->edit(noted(u"a"_s, u"two"_s))));
        m_files->writeOutside(m_path, noted(u"b"_s, u"theirs"_s));
        QVERIFY(wait(m_workspace->edit(noted(u"a"_s, u"three"_s))));
        m_workspace->undoStack()->undo();
        QTRY_COMPARE(noteOf(u"a"_s), u"two"_s);

        restart();
        QUndoStack* stack = m_workspace->undoStack();
        QTRY_COMPARE(stack->count(), 3);
        QCOMPARE(stack->index(), 2);
        QCOMPARE(undoTexts(), (QStringList{u"noted one"_s, u"noted two"_s, u"noted three"_s}));
        stack->redo();
        QTRY_COMPARE(noteOf(u"a"_s), u"three"_s);

        restart();
        stack = m_workspace->undoStack();
        QTRY_COMPARE(stack->index(), 3);
        stack->undo();
        stack->undo();
        stack->undo();
        QTRY_COMPARE(noteOf(u"a"_s), QString());
        QCOMPARE(noteOf(u"b"_s), u"theirs"_s); // only what lin did
        QCOMPARE(m_files->journal(m_path).back().undoes, 1);

        restart();
        stack = m_workspace->undoStack();
        QTRY_COMPARE(stack->count(), 3);
        QCOMPARE(stack->index(), 0);
        QCOMPARE(stack->redoText(), u"noted one"_s);
        stack->redo();
        QTRY_COMPARE(noteOf(u"a"_s), u"one"_s);
        QVERIFY(wait(m_workspace->edit(noted(u"a"_s, u"another way"_s))));
        QVERIFY(!stack->canRedo());
    }

    void aStepThatCannotBeTakenBackStaysOnOffer()
    {
        QSignalSpy conflicted(m_workspace.get(), &Workspace::conflicted);
        QSignalSpy failed(m_workspace.get(), &Workspace::failed);
        QVERIFY(wait(m_workspace->edit(noted(u"b"_s, u"first"_s))));
        QVERIFY(wait(m_workspace->edit(noted(u"a"_s, u"mine"_s))));
        m_files->writeOutside(m_path, noted(u"a"_s, u"theirs"_s));
        m_workspace->undoStack()->undo();
        m_workspace->undoStack()->undo(); // waits for the first, and is dropped with it
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(conflicted.size(), 1);
        QCOMPARE(m_workspace->undoStack()->index(), 2);
        QCOMPARE(noteOf(u"a"_s), u"theirs"_s);
        QCOMPARE(noteOf(u"b"_s), u"first"_s);
        // Once the way is free, it can be taken back.
        m_files->writeOutside(m_path, noted(u"a"_s, u"mine"_s));
        m_workspace->undoStack()->undo();
        QTRY_COMPARE(noteOf(u"a"_s), QString());
    }

    void somebodyElseIsEditing()
    {
        const EditLock lock{u"wang"_s, u"host-2"_s, 42, m_clock()};
        QSignalSpy changed(m_workspace.get(), &Workspace::editorChanged);
        m_files->setEditor(m_path, lock);
        QVERIFY(m_workspace->canEdit());
        const auto refused = wait(m_workspace->edit(noted(u"a"_s, u"mine"_s)));
        QVERIFY(!refused && refused.error().code == ErrorCode::Locked);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_workspace->editor(), std::optional(lock));
        QVERIFY(!m_workspace->canEdit());

        restart(); // told at opening, too
        QTRY_COMPARE(m_workspace->editor(), std::optional(lock));
        m_files->setEditor(m_path, {});
        m_workspace->refresh();
        QTRY_VERIFY(m_workspace->canEdit());
        QVERIFY(wait(m_workspace->edit(noted(u"a"_s, u"mine"_s))));
    }

    void theFileIsGivenBackWhenNothingIsEdited()
    {
        m_workspace->setIdleTime(std::chrono::milliseconds(1));
        QSignalSpy settled(m_workspace.get(), &Workspace::settled);
        QVERIFY(wait(m_workspace->edit(noted(u"a"_s, u"one"_s))));
        QTRY_COMPARE(settled.size(), 1);
        QCOMPARE(m_files->settled.load(), 1);
        QVERIFY(wait(m_workspace->edit(noted(u"a"_s, u"two"_s))));
        QTRY_COMPARE(m_files->settled.load(), 2);
    }

    void whatWasInFlightIsAppliedAgainOrDropped()
    {
        Recovery recovery;
        recovery.editor = {u"lin"_s, u"host"_s, 7, m_clock()};
        recovery.lost = {noted(u"a"_s, u"lost one"_s), noted(u"b"_s, u"lost two"_s), noted(u"b"_s, u"lost three"_s)};
        m_files->setRecovery(m_path, recovery);
        restart();
        QTRY_VERIFY(m_workspace->recovery());
        QCOMPARE(m_workspace->recovery()->lost.size(), std::size_t(3));

        QVERIFY(wait(m_workspace->applyLost(0)));
        QCOMPARE(noteOf(u"a"_s), u"lost one"_s);
        QCOMPARE(m_workspace->recovery()->lost.size(), std::size_t(2));
        QVERIFY(m_files->recoveryOf(m_path)); // two are undecided: another start tells of them again
        m_workspace->discardLost(0);
        QCOMPARE(m_workspace->recovery()->lost.front().why, u"noted lost three"_s);
        m_workspace->discardLost(0);
        QVERIFY(!m_workspace->recovery());
        QVERIFY(wait(m_workspace->history({}))); // the store's thread has come that far
        QVERIFY(!m_files->recoveryOf(m_path));
        QCOMPARE(noteOf(u"b"_s), QString());
    }

    void aLostChangeThatIsRefusedStaysListed()
    {
        Recovery recovery;
        recovery.lost = {noted(u"gone"_s, u"lost"_s)};
        m_files->setRecovery(m_path, recovery);
        restart();
        QTRY_VERIFY(m_workspace->recovery());
        QVERIFY(!wait(m_workspace->applyLost(0)));
        QCOMPARE(m_workspace->recovery()->lost.size(), std::size_t(1));
    }

    void everyEditThatWasAskedForIsWrittenAtClosing()
    {
        for (int i = 0; i < 50; ++i)
            m_workspace->edit(noted(u"a"_s, QString::number(i)));
        m_workspace.reset();
        QCOMPARE(noteOf(u"a"_s), u"49"_s);
    }

    void aDamagedFileIsRepairedAndOpens()
    {
        m_files->refuseOpening(m_path, Error{ErrorCode::Damaged, m_path, u"page 7"_s, {}, {}});
        QSignalSpy failed(m_workspace.get(), &Workspace::openFailed);
        QVERIFY(!wait(m_workspace->open(m_path)));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].toString(), m_path);
        QVERIFY(m_workspace->isOpen()); // what was open before still is

        const auto report = wait(m_workspace->repair(m_path));
        QVERIFY(report && report->wasDamaged);
        QVERIFY(!m_workspace->isOpen()); // nothing holds a file that is repaired
        QCOMPARE(m_workspace->snapshot()->sites.size(), std::size_t(0));
        QVERIFY(!wait(m_workspace->edit(noted(u"a"_s, u"nowhere"_s))));
        QVERIFY(wait(m_workspace->open(m_path)));
        QVERIFY(m_workspace->snapshot()->site(u"a"_s));
    }

    void aBackupTakesThePlaceOfTheFile()
    {
        const Backup backup{u"/backups/1"_s, m_clock(), 1, 4096};
        m_files->setBackups(m_path, {backup});
        QCOMPARE(wait(m_workspace->backups(m_path)).size(), std::size_t(1));
        QVERIFY(wait(m_workspace->edit(noted(u"a"_s, u"one"_s))));
        QVERIFY(wait(m_workspace->edit(noted(u"a"_s, u"two"_s))));
        QVERIFY(wait(m_workspace->restore(m_path, backup)));
        QVERIFY(wait(m_workspace->open(m_path)));
        QCOMPARE(m_workspace->snapshot()->revision, 1);
    }
};

QTEST_GUILESS_MAIN(SharedFileTest)
#include "tst_sharedfile.moc"
