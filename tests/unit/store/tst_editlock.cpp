// SPDX-License-Identifier: GPL-3.0-or-later
// Who is editing: the lock in the file between windows, persons and runs, and what a run that ended badly leaves.
#include "store/editlock.h"
#include "store/geopackagestore.h"
#include "store/recoverylog.h"
#include "storefixtures.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

#include <cstdio>
#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

QDateTime realNow()
{
    return QDateTime::currentDateTimeUtc();
}

StoreOptions optionsIn(const QString& folder, const QString& host = u"here"_s)
{
    return {.busyTimeoutMs = 50, .stateFolder = folder + u"/state"_s, .host = host};
}

ChangeSet renamed(const QString& name)
{
    ChangeSet changes = setCell(u"sites"_s, u"lingang"_s, u"name_zh"_s, name, u"renamed"_s);
    changes.who = u"lin"_s;
    return changes;
}

// The program as a child of itself, in the folder that holds atlas.gpkg and the state folder.
int childMain(const QString& task, const QString& folder)
{
    const auto say = [](const QString& line) {
        std::puts(qPrintable(line));
        std::fflush(stdout);
    };
    int calls = std::numeric_limits<int>::min();
    // A commit asks for the time when it begins and when it writes its rows: the second is in the middle of it.
    const Clock clock = [&calls, &task] {
        if (++calls == 2 && task == u"--die-in-a-commit")
            ::raise(SIGKILL);
        return realNow();
    };
    GeoPackageFiles files(clock, optionsIn(folder));
    auto store = files.open(folder + u"/atlas.gpkg"_s);
    if (!store)
        return 1;
    const Snapshot snapshot = *(*store)->load();
    const ChangeSet changes = *checked(renamed(task), *snapshot);
    if (task == u"--die-unanswered") {
        // The commit is on the disk, and the program ends before it can say so.
        RecoveryLog log(optionsIn(folder).stateFolder, folder + u"/atlas.gpkg"_s);
        log.begin(changes, snapshot->revision, {u"lin"_s, u"here"_s, QCoreApplication::applicationPid(), realNow()});
        if (!(*store)->commit(changes, snapshot->revision))
            return 1;
        ::raise(SIGKILL);
    }
    calls = 0;
    const auto revision = (*store)->commit(changes, snapshot->revision);
    say(revision ? QString::number(*revision) : revision.error().detail);
    if (task == u"--hold")
        std::getchar(); // until the parent closes the pipe
    if (task == u"--die-after-a-commit")
        ::raise(SIGKILL);
    return 0;
}

} // namespace

class EditLockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tellsTheLivingFromTheDead();
    void ignoresALockOfAnotherHostAfterADay_data();
    void ignoresALockOfAnotherHostAfterADay();
    void namesTheHolder();
    void takesTheLockAndGivesItBack();
    void refusesWhileAnotherProgramEdits();
    void refusesAnotherHostAndReadsOn();
    void noticesThatTheLockWasTaken();
    void takesOverWhatADeadProgramLeft();
    void givesBackNothingThatIsNotItsOwn();
    void settlesAndBeginsAnew();
    void listsWhatWasInFlight();
    void listsNothingThatIsInTheFile();
    void forgetsWhenTold();
    void keepsNothingInFlightAfterAnAnswer();
    void recordsAChangeSetWhole();
    void recordsALargeOneByName();
    void keepsNothingWithoutAFolder();

private:
    QString path() const { return m_folder->filePath(u"atlas.gpkg"_s); }

    QStringList records() const { return QDir(m_folder->filePath(u"state/recovery"_s)).entryList(QDir::Files); }

    std::unique_ptr<DatasetStore> open()
    {
        auto store = m_files->open(path());
        return store ? std::move(*store) : nullptr;
    }

    void setLock(const EditLock& lock);
    std::optional<EditLock> lockInFile() const;
    qint64 runChild(const QString& task, QProcess& child) const;

    std::optional<QTemporaryDir> m_folder;
    std::optional<GeoPackageFiles> m_files;
    QDateTime m_now; // of the clock
};

void EditLockTest::init()
{
    m_folder.emplace();
    QVERIFY(m_folder->isValid());
    m_now = {};
    m_files.emplace([this] { return m_now.isValid() ? m_now : realNow(); }, optionsIn(m_folder->path()));
    QVERIFY(m_files->create(path(), smallDataset()));
}

void EditLockTest::setLock(const EditLock& lock)
{
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
    writeEditLock(database, lock);
}

std::optional<EditLock> EditLockTest::lockInFile() const
{
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READONLY);
    return readEditLock(database);
}

// The number of the process; waits for its first line or its end.
qint64 EditLockTest::runChild(const QString& task, QProcess& child) const
{
    child.start(QCoreApplication::applicationFilePath(), {task, m_folder->path()});
    child.waitForStarted();
    const qint64 pid = child.processId();
    if (task == u"--hold")
        child.waitForReadyRead();
    else
        child.waitForFinished();
    return pid;
}

void EditLockTest::tellsTheLivingFromTheDead()
{
    const qint64 own = QCoreApplication::applicationPid();
    QVERIFY(isRunning(own, realNow()));
    // This process began after that: its number belonged to another one.
    QVERIFY(!isRunning(own, QDateTime(QDate(2001, 1, 1), QTime(0, 0), QTimeZone::UTC)));
    QVERIFY(isRunning(1, realNow()));
    QVERIFY(!isRunning(0, realNow()));
    QVERIFY(!isRunning(-1, realNow()));
    QProcess child;
    child.start(u"/bin/true"_s, {});
    QVERIFY(child.waitForStarted());
    const qint64 dead = child.processId();
    QVERIFY(child.waitForFinished());
    QVERIFY(!isRunning(dead, realNow()));
    QVERIFY(isLeftBehind({{}, u"here"_s, dead, realNow()}, u"here"_s, realNow(), realNow()));
    QVERIFY(!isLeftBehind({{}, u"here"_s, own, realNow()}, u"here"_s, realNow(), realNow()));
}

void EditLockTest::ignoresALockOfAnotherHostAfterADay_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<bool>("leftBehind");
    QTest::newRow("at once") << 0 << false;
    QTest::newRow("before a day") << 23 << false;
    QTest::newRow("after a day") << 25 << true;
}

void EditLockTest::ignoresALockOfAnotherHostAfterADay()
{
    QFETCH(int, hours);
    QFETCH(bool, leftBehind);
    // Since when it is held does not matter: an editor may work for a week.
    const EditLock lock{u"wang"_s, u"there"_s, 1, now().addDays(-7)};
    QCOMPARE(isLeftBehind(lock, u"here"_s, now().addSecs(hours * 3600), now()), leftBehind);
}

void EditLockTest::namesTheHolder()
{
    const EditLock lock{u"wang"_s, u"hefei-01"_s, 7, now()};
    QCOMPARE(described(lock), u"wang on hefei-01 since 2026-11-21 08:30 UTC"_s);
    QCOMPARE(described({{}, {}, 7, now()}), u"somebody since 2026-11-21 08:30 UTC"_s);
    const auto refusal = lockedBy(lock, u"a.gpkg"_s);
    QCOMPARE(refusal.error().code, ErrorCode::Locked);
    QCOMPARE(refusal.error().detail, u"It is being edited by wang on hefei-01 since 2026-11-21 08:30 UTC"_s);
    QVERIFY(!refusal.error().cure.isEmpty());
}

void EditLockTest::takesTheLockAndGivesItBack()
{
    auto store = open();
    QVERIFY(!lockInFile());
    QCOMPARE(committed(*store, renamed(u"一"_s), 0), 1);
    const auto lock = lockInFile();
    QVERIFY(lock);
    QCOMPARE(lock->who, u"lin"_s);
    QCOMPARE(lock->host, u"here"_s);
    QCOMPARE(lock->pid, QCoreApplication::applicationPid());
    QVERIFY(qAbs(lock->since.msecsTo(realNow())) < 60'000);
    QVERIFY(!*store->editor());
    QCOMPARE(committed(*store, renamed(u"二"_s), 1), 2);
    QVERIFY(lockInFile() == lock);
    store.reset();
    QVERIFY(!lockInFile());
}

void EditLockTest::refusesWhileAnotherProgramEdits()
{
    QProcess child;
    const qint64 pid = runChild(u"--hold"_s, child);
    QCOMPARE(child.readLine(), "1\n");

    auto store = open();
    QVERIFY(store);
    QVERIFY(!store->recovery());
    const Snapshot snapshot = *store->load();
    QCOMPARE(snapshot->sites[0].nameZh, u"--hold"_s);
    const auto before = folderState(m_folder->path());
    const auto editor = store->editor();
    QVERIFY(editor && *editor);
    QCOMPARE((*editor)->pid, pid);
    QCOMPARE((*editor)->who, u"lin"_s);
    const auto refused = committed(*store, renamed(u"parent"_s), 1);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Locked);
    QCOMPARE(refused.error().detail, u"It is being edited by "_s + described(**editor));
    auto after = folderState(m_folder->path());
    after.remove(u"state"_s);
    after.remove(u"atlas.gpkg-shm"_s); // the memory that the programs share
    for (const QString& name : after.keys())
        QCOMPARE(after.value(name), before.value(name));

    child.closeWriteChannel();
    QVERIFY(child.waitForFinished());
    QVERIFY(!*store->editor());
    QCOMPARE(committed(*store, renamed(u"parent"_s), 1), 2);
}

void EditLockTest::refusesAnotherHostAndReadsOn()
{
    const EditLock theirs{u"wang"_s, u"there"_s, QCoreApplication::applicationPid(), realNow()};
    setLock(theirs);
    auto store = open();
    QVERIFY(store && !store->recovery());
    const auto before = folderState(m_folder->path());
    QVERIFY(*store->editor() == theirs);
    const auto refused = committed(*store, renamed(u"一"_s), 0);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Locked);
    QVERIFY(store->load());
    auto after = folderState(m_folder->path());
    after.remove(u"state"_s);
    QCOMPARE(after, before);

    m_now = realNow().addSecs(25 * 3600);
    QVERIFY(!*store->editor());
    QCOMPARE(committed(*store, renamed(u"一"_s), 0), 1);
    QCOMPARE(lockInFile()->host, u"here"_s);
}

void EditLockTest::noticesThatTheLockWasTaken()
{
    auto store = open();
    QCOMPARE(committed(*store, renamed(u"一"_s), 0), 1);
    const EditLock theirs{u"wang"_s, u"there"_s, 7, realNow()};
    setLock(theirs);
    const auto refused = committed(*store, renamed(u"二"_s), 1);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Locked);
    QCOMPARE((*store->load())->revision, 1);
}

void EditLockTest::takesOverWhatADeadProgramLeft()
{
    QProcess child;
    const qint64 pid = runChild(u"--die-after-a-commit"_s, child);
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    QCOMPARE(lockInFile()->pid, pid);
    auto store = open();
    QVERIFY(!*store->editor());
    const auto recovery = store->recovery();
    QVERIFY(recovery);
    QCOMPARE(recovery->editor.pid, pid);
    QVERIFY(recovery->lost.empty());
    QCOMPARE(committed(*store, renamed(u"一"_s), 1), 2);
    QCOMPARE(lockInFile()->pid, QCoreApplication::applicationPid());
    store.reset();
    QVERIFY(!lockInFile());
    QVERIFY(!open()->recovery());
}

void EditLockTest::givesBackNothingThatIsNotItsOwn()
{
    auto store = open();
    QCOMPARE(committed(*store, renamed(u"一"_s), 0), 1);
    const EditLock theirs{u"wang"_s, u"there"_s, 7, realNow()};
    setLock(theirs);
    QVERIFY(store->settle());
    QVERIFY(lockInFile() == theirs);
}

void EditLockTest::settlesAndBeginsAnew()
{
    auto store = open();
    QVERIFY(store->settle()); // nothing to do
    QCOMPARE(committed(*store, renamed(u"一"_s), 0), 1);
    QVERIFY(QFile::exists(path() + u"-wal"_s));
    QVERIFY(store->settle());
    QVERIFY(!lockInFile());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"atlas.gpkg"_s});
    const auto settled = folderState(m_folder->path()).value(u"atlas.gpkg"_s);
    QCOMPARE((*store->load())->sites[0].nameZh, u"一"_s);
    QVERIFY(store->settle());
    QCOMPARE(folderState(m_folder->path()).value(u"atlas.gpkg"_s), settled);
    QCOMPARE(committed(*store, renamed(u"二"_s), 1), 2);
    QVERIFY(lockInFile());
}

void EditLockTest::listsWhatWasInFlight()
{
    QProcess child;
    runChild(u"--die-in-a-commit"_s, child);
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    auto store = open();
    QVERIFY(store);
    QCOMPARE((*store->load())->revision, 0);
    const auto recovery = store->recovery();
    QVERIFY(recovery);
    QCOMPARE(recovery->editor.who, u"lin"_s);
    QCOMPARE(recovery->lost.size(), 1u);
    // It can be asked for again as it is.
    QVERIFY(recovery->lost.front() == *checked(renamed(u"--die-in-a-commit"_s), smallDataset()));
    QCOMPARE(committed(*store, recovery->lost.front(), 0), 1);
}

void EditLockTest::listsNothingThatIsInTheFile()
{
    QProcess child;
    const qint64 pid = runChild(u"--die-unanswered"_s, child);
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    auto store = open();
    QCOMPARE((*store->load())->revision, 1);
    const auto recovery = store->recovery();
    QVERIFY(recovery); // its lock is in the file
    QCOMPARE(recovery->editor.pid, pid);
    QVERIFY(recovery->lost.empty());
}

void EditLockTest::forgetsWhenTold()
{
    QProcess child;
    runChild(u"--die-in-a-commit"_s, child);
    QProcess other;
    runChild(u"--die-after-a-commit"_s, other);
    QVERIFY(open()->recovery());
    auto store = open();
    QVERIFY(store->recovery()); // told until then
    QCOMPARE(store->recovery()->lost.size(), 1u);
    store->forgetRecovery();
    QVERIFY(!store->recovery());
    QVERIFY(!open()->recovery());
    // Another run that ends badly is told again.
    QVERIFY(store->load());
    QProcess third;
    runChild(u"--die-in-a-commit"_s, third);
    QVERIFY(open()->recovery());
}

void EditLockTest::keepsNothingInFlightAfterAnAnswer()
{
    auto store = open();
    QCOMPARE(committed(*store, renamed(u"一"_s), 0), 1);
    QVERIFY(!committed(*store, renamed(u"二"_s), 0)); // refused, and answered too
    QVERIFY(!records().isEmpty());
    for (const QString& record : records()) {
        QFile file(m_folder->filePath(u"state/recovery/"_s + record));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith('-'));
    }
    store.reset();
    QVERIFY(records().isEmpty());
}

void EditLockTest::recordsAChangeSetWhole()
{
    const ChangeSet changes = *checked({u"李"_s,
                                        u"为什么\n\"'"_s,
                                        {{RowChange::Kind::Update,
                                          u"claims"_s,
                                          u"lingang-power"_s,
                                          {{u"value"_s, {}, 0.1 + 0.2}, {u"source"_s, {}, {}}}},
                                         {RowChange::Kind::Insert, u"sources"_s, u"new"_s, {{u"title"_s, {}, u"t"_s}}},
                                         {RowChange::Kind::Remove, u"events"_s, u"lingang-opened"_s, {}}}},
                                       smallDataset());
    RecoveryLog log(m_folder->path(), path());
    const EditLock dead{u"李"_s, u"here"_s, 1, QDateTime(QDate(2001, 1, 1), QTime(0, 0), QTimeZone::UTC)};
    log.begin(changes, 41, dead);
    const auto left = RecoveryLog(m_folder->path(), path()).leftBehind(u"here"_s);
    QCOMPARE(left.size(), 1u);
    QVERIFY(left.front().changes == changes);
    QCOMPARE(left.front().base, 41);
    QVERIFY(left.front().editor == dead);
    QVERIFY(RecoveryLog(m_folder->path(), path()).leftBehind(u"there"_s).empty());
    log.end();
    QVERIFY(RecoveryLog(m_folder->path(), path()).leftBehind(u"here"_s).empty());
    // A shorter one over a longer one.
    const ChangeSet shorter = *checked(renamed(u"x"_s), smallDataset());
    log.begin(shorter, 42, dead);
    const auto next = RecoveryLog(m_folder->path(), path()).leftBehind(u"here"_s);
    QCOMPARE(next.size(), 1u);
    QVERIFY(next.front().changes == shorter);
}

void EditLockTest::recordsALargeOneByName()
{
    ChangeSet changes{u"lin"_s, u"import of big.csv"_s, {}};
    for (std::size_t i = 0; i <= RecoveryLog::MaxCells; ++i)
        changes.rows.push_back({RowChange::Kind::Remove, u"sources"_s, QString::number(i), {}});
    RecoveryLog log(m_folder->path(), path());
    log.begin(changes, 0, {u"lin"_s, u"here"_s, 1, QDateTime(QDate(2001, 1, 1), QTime(0, 0), QTimeZone::UTC)});
    const auto left = RecoveryLog(m_folder->path(), path()).leftBehind(u"here"_s);
    QCOMPARE(left.size(), 1u);
    QCOMPARE(left.front().changes.why, changes.why);
    QVERIFY(left.front().changes.rows.empty());
}

void EditLockTest::keepsNothingWithoutAFolder()
{
    GeoPackageFiles files(realNow);
    auto store = files.open(path());
    QVERIFY(store);
    QCOMPARE(committed(**store, renamed(u"一"_s), 0), 1);
    QVERIFY(!(*store)->recovery());
    QVERIFY(files.backups(path()).empty());
    store->reset();
    QCOMPARE(folderState(m_folder->path()).keys(), QStringList{u"atlas.gpkg"_s});
}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && (arguments.at(1) == u"--hold" || arguments.at(1).startsWith(u"--die")))
        return childMain(arguments.at(1), arguments.at(2));
    EditLockTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_editlock.moc"
