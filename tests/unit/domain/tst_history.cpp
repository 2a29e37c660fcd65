// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/contenthash.h"
#include "domain/history.h"
#include "support/builders.h"

#include <QTest>
#include <QTimeZone>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

// A journal in memory: what the store writes, newest first, as its order of commits makes it.
class Journal
{
public:
    explicit Journal(Dataset start) : m_now(std::move(start)) {}

    const Dataset& now() const { return m_now; }

    std::span<const JournalEntry> lines() const { return m_lines; }

    // The lines since a transaction, newest first.
    std::vector<JournalEntry> since(qint64 transaction) const
    {
        std::vector<JournalEntry> result;
        for (const JournalEntry& line : m_lines) {
            if (line.transaction > transaction)
                result.push_back(line);
        }
        return result;
    }

    qint64 commit(ChangeSet changes, const QString& who = u"lin"_s)
    {
        changes.who = who;
        auto good = checked(changes, m_now);
        if (!good)
            qFatal("%s", qPrintable(good.error().subject + u": "_s + good.error().detail));
        const qint64 number = m_now.revision + 1;
        for (const RowChange& row : good->rows) {
            for (const CellChange& cell : row.cells)
                m_lines.insert(m_lines.begin(),
                               {number, QDateTime(QDate(2026, 1, 1), QTime(), QTimeZone::UTC), who, changes.why,
                                row.table, row.uid, cell.column, cell.before, cell.after, changes.undoes});
        }
        m_now = applied(*good, m_now);
        m_now.revision = number;
        return number;
    }

private:
    Dataset m_now;
    std::vector<JournalEntry> m_lines;
};

ChangeSet note(const char* text, const char* uid = "a")
{
    const Value value = *text ? Value(QString::fromLatin1(text)) : Value();
    return setCell(u"sites"_s, QString::fromLatin1(uid), u"note"_s, value, QString::fromLatin1(text));
}

ChangeSet insertSite(const char* uid, const char* operatorName = "")
{
    ChangeSet changes{.who = {}, .why = u"new"_s, .rows = {}};
    RowChange row{RowChange::Kind::Insert, u"sites"_s, QString::fromLatin1(uid), {}};
    Site made = site(uid);
    made.operatorName = QString::fromLatin1(operatorName);
    for (const Field<Site>& field : fieldsOf<Site>()) {
        if (Value value = field.read(made); !isNull(value))
            row.cells.push_back({QString::fromLatin1(field.column.name), Value(), value});
    }
    changes.rows.push_back(row);
    return changes;
}

ChangeSet removeRow(const char* table, const char* uid)
{
    return {.who = {},
            .why = u"gone"_s,
            .rows = {{RowChange::Kind::Remove, QString::fromLatin1(table), QString::fromLatin1(uid), {}}}};
}

Dataset start()
{
    Dataset d = dataset();
    d.sites.push_back(site("a"));
    d.sites.push_back(site("b"));
    d.claims.push_back(claim("c1", "a", Quantity::Idle, 0.25, "2025-01"));
    d.reindex();
    return d;
}

} // namespace

class HistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void linesBecomeTransactions()
    {
        Journal journal(start());
        journal.commit(note("x"));
        ChangeSet both = insertSite("d");
        both.rows.push_back({RowChange::Kind::Remove, u"claims"_s, u"c1"_s, {}});
        journal.commit(both, u"wang"_s);
        const auto transactions = transactionsOf(journal.lines());
        QCOMPARE(transactions.size(), 2);
        const Transaction& last = transactions[0];
        QCOMPARE(last.number, 2);
        QCOMPARE(last.who, u"wang"_s);
        QCOMPARE(last.why, u"new"_s);
        QVERIFY(last.changes.complete);
        QCOMPARE(last.changes.rows.size(), 2);
        QCOMPARE(last.changes.rows[0].kind, RowChange::Kind::Insert); // as they were written
        QCOMPARE(last.changes.rows[0].uid, u"d"_s);
        QCOMPARE(last.changes.rows[1].kind, RowChange::Kind::Remove);
        QCOMPARE(last.changes.rows[1].table, u"claims"_s);
        QCOMPARE(transactions[1].changes.rows[0].kind, RowChange::Kind::Update);
        QVERIFY(transactions[1].changes.rows[0].cells[0].after == Value(u"x"_s));
        QVERIFY(transactionsOf({}).empty());
    }

    // Rule 30: the journal leads back to every state, by its hash.
    void theJournalLeadsBackToEveryState()
    {
        Journal journal(start());
        std::vector<QString> hashes{contentHash(journal.now())};
        const auto step = [&](const ChangeSet& changes) {
            journal.commit(changes);
            hashes.push_back(contentHash(journal.now()));
        };
        step(note("one"));
        step(insertSite("d"));
        step(note("on d", "d"));
        step(removeRow("claims", "c1"));
        step(removeRow("sites", "d"));
        step(insertSite("d", "another operator")); // the identifier again
        step(setCell(u"sites"_s, u"d"_s, u"operator"_s, Value(), u"x"_s));
        step(note("two"));
        step(removeRow("sites", "d"));
        step(note(""));
        for (std::size_t revision = 0; revision < hashes.size(); ++revision) {
            const auto since = transactionsOf(journal.since(qint64(revision)));
            const Dataset then = datasetBefore(journal.now(), since);
            QCOMPARE(contentHash(then), hashes[revision]);
            if (!since.empty())
                QCOMPARE(then.revision, qint64(revision));
        }
    }

    void revertTakesBackWhatNobodyTouched()
    {
        Journal journal(start());
        const QString before = contentHash(journal.now());
        journal.commit(note("one"));
        journal.commit(insertSite("d"));
        journal.commit(removeRow("claims", "c1"));
        const auto changes = revertOf(transactionsOf(journal.lines()), journal.now(), u"all of it"_s);
        QVERIFY(changes);
        QVERIFY(changes->complete);
        QCOMPARE(changes->why, u"all of it"_s);
        journal.commit(*changes);
        QCOMPARE(contentHash(journal.now()), before);

        // A change and its undoing cancel out.
        const auto nothing = revertOf(transactionsOf(journal.lines()), journal.now(), u"x"_s);
        QVERIFY(nothing);
        QVERIFY(nothing->isEmpty());
    }

    void oneChangeInTheMiddle()
    {
        Journal journal(start());
        journal.commit(note("one"));
        journal.commit(setCell(u"sites"_s, u"a"_s, u"doubt"_s, Value(u"d"_s), u"x"_s));
        const auto all = transactionsOf(journal.lines());
        const auto changes = revertOf(std::span(all).subspan(1, 1), journal.now(), u"back"_s);
        QVERIFY(changes);
        QCOMPARE(changes->rows.size(), 1);
        journal.commit(*changes);
        QVERIFY(journal.now().site(u"a"_s)->note.isEmpty());
        QCOMPARE(journal.now().site(u"a"_s)->doubt, u"d"_s);
    }

    void laterChangesAreAConflict()
    {
        Journal journal(start());
        journal.commit(note("one"));
        journal.commit(note("two"), u"wang"_s);
        journal.commit(insertSite("d"));
        journal.commit(note("mine", "d"), u"wang"_s);
        journal.commit(removeRow("claims", "c1"));
        const auto all = transactionsOf(journal.lines());
        const auto refused = [&](std::size_t index, const QString& subject, const QString& where) {
            const auto result = revertOf(std::span(all).subspan(index, 1), journal.now(), u"x"_s);
            return !result && result.error().code == ErrorCode::Conflict && result.error().subject == subject &&
                   result.error().where == where;
        };
        QVERIFY(refused(4, u"sites a"_s, u"column note"_s)); // "one" was overwritten
        QVERIFY(refused(2, u"sites d"_s, u"column note"_s)); // the row has a note now that nobody asked to lose
        journal.commit(removeRow("sites", "d"));
        QVERIFY(refused(1, u"sites d"_s, QString())); // its note cannot come back without it
    }

    void undoStepsOverRestarts()
    {
        Journal journal(start());
        const auto steps = [&](const char* who = "lin") {
            return undoStepsOf(transactionsOf(journal.lines()), QString::fromLatin1(who));
        };
        const auto takeBack = [&](qint64 number) {
            for (const Transaction& transaction : transactionsOf(journal.lines())) {
                if (transaction.number == number) {
                    ChangeSet back = inverseOf(transaction.changes, u"undo"_s);
                    back.undoes = number;
                    return journal.commit(back);
                }
            }
            return qint64(0);
        };
        using Numbers = std::vector<qint64>;
        QVERIFY(steps() == UndoSteps());
        journal.commit(note("1"));
        journal.commit(note("x", "b"), u"wang"_s);
        journal.commit(note("2"));
        journal.commit(setCell(u"sites"_s, u"b"_s, u"doubt"_s, Value(u"d"_s), {}), QString::fromLatin1(OutsideWriter));
        QVERIFY(steps().undo == (Numbers{1, 3}));
        QVERIFY(steps("wang").undo == (Numbers{2}));
        takeBack(3); // 5
        QVERIFY(steps() == (UndoSteps{{1}, {5}}));
        takeBack(1); // 6
        QVERIFY(steps() == (UndoSteps{{}, {5, 6}}));
        takeBack(6); // 7: redo
        QVERIFY(steps() == (UndoSteps{{7}, {5}}));
        takeBack(7); // 8: undo again
        QVERIFY(steps() == (UndoSteps{{}, {5, 8}}));
        takeBack(8); // 9
        takeBack(5); // 10
        QVERIFY(steps() == (UndoSteps{{9, 10}, {}}));
        QCOMPARE(journal.now().site(u"a"_s)->note, u"2"_s);
        takeBack(10); // 11
        QVERIFY(!steps().redo.empty());
        journal.commit(note("new")); // 12: what was undone is gone
        QVERIFY(steps() == (UndoSteps{{9, 12}, {}}));
        QVERIFY(steps("wang").undo == (Numbers{2}));
        QVERIFY(steps("nobody") == UndoSteps());
    }

    void releasesAreFrozen()
    {
        Journal journal(start());
        journal.commit(note("one"));
        const QString frozen = contentHash(journal.now());
        const auto release = releaseOf(journal.now(), u" 2026  11 "_s, QDate(2026, 11, 21), u"for the paper"_s);
        QVERIFY(release);
        journal.commit(*release);
        QCOMPARE(journal.now().releases.size(), 1);
        QCOMPARE(journal.now().releases[0].name, u"2026 11"_s);
        QCOMPARE(journal.now().releases[0].revision, 1);
        QCOMPARE(contentHash(journal.now()), frozen); // a name is no fact
        journal.commit(note("two"));
        journal.commit(removeRow("claims", "c1"));
        const auto found = findRelease(journal.now(), u"2026 11"_s);
        QVERIFY(found);
        QVERIFY(!findRelease(journal.now(), u"2027"_s));
        const auto then = datasetAt(*found, journal.now(), journal.since(found->revision));
        QVERIFY(then);
        QCOMPARE(contentHash(*then), frozen);
        QCOMPARE(then->revision, 1);

        // A journal that lost a line is found out.
        auto torn = journal.since(found->revision);
        std::erase_if(torn, [](const JournalEntry& line) { return line.column == u"value"; });
        const auto lost = datasetAt(*found, journal.now(), torn);
        QVERIFY(!lost);
        QCOMPARE(lost.error().code, ErrorCode::Damaged);

        for (const QString& name : {u"2026 11"_s, u"  "_s}) {
            const auto refused = releaseOf(journal.now(), name, QDate(2026, 11, 22), {});
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::Usage);
        }
        const auto second = releaseOf(journal.now(), u"b"_s, QDate(2026, 11, 22), {});
        QVERIFY(second);
        QCOMPARE(second->rows[0].uid, u"release-2"_s);
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "tst_history.moc"
