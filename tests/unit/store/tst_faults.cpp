// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong around a dataset file, fault by fault: the message, what stays, and that the store works on when the
// fault is gone. docs/faults.md has the table.
#include "faultyvfs.h"
#include "store/datasetconnection.h"
#include "store/geopackagestore.h"
#include "storefixtures.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <cstdio>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 Nfs = 0x6969;

ChangeSet renamed(const QString& name)
{
    return setCell(u"sites"_s, u"lingang"_s, u"name_zh"_s, name, u"renamed"_s);
}

// A hundred events with long notes: many pages.
ChangeSet largeInsert(const QString& prefix)
{
    ChangeSet changes{u"lin"_s, u"import"_s, {}};
    for (int i = 0; i < 100; ++i)
        changes.rows.push_back({RowChange::Kind::Insert,
                                u"events"_s,
                                prefix + QString::number(i),
                                {{u"site"_s, {}, u"lingang"_s}, {u"note"_s, {}, QString(500, u'长')}}});
    return changes;
}

// The program as a child of itself: commits with a limit on the size of files, which the system itself keeps.
int childMain(const QString& path)
{
    GeoPackageFiles files(now);
    auto store = files.open(path);
    if (!store)
        return 1;
    const Snapshot snapshot = *(*store)->load();
    ::signal(SIGXFSZ, SIG_IGN);
    const auto limit = [](rlim_t bytes) {
        const rlimit value{bytes, RLIM_INFINITY};
        return ::setrlimit(RLIMIT_FSIZE, &value) == 0;
    };
    if (!limit(rlim_t(QFileInfo(path).size()) / 2)) // less than the log of the commit
        return 2;
    const auto refused = (*store)->commit(*checked(largeInsert(u"a"_s), *snapshot), 0);
    std::puts(refused ? "1" : qPrintable(key(refused.error().code)));
    if (!limit(RLIM_INFINITY))
        return 2;
    const auto done = (*store)->commit(*checked(largeInsert(u"b"_s), *snapshot), 0);
    std::puts(done ? "1" : qPrintable(done.error().detail));
    std::fflush(stdout);
    return 0;
}

} // namespace

class FaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void commitOnABadDisk_data();
    void commitOnABadDisk();
    void commitOnABadNetworkDisk();
    void settleOnAFullDisk();
    void createRepairAndRestoreOnAFullDisk();
    void limitOfTheSystem();
    void removedWhileEditing();
    void replacedWhileEditing();
    void logRemovedWhileEditing();
    void damagedWhileOpen_data();
    void damagedWhileOpen();
    void writesADamagedPageNever();
    void networkFileSystem();
    void settingsAreOn_data();
    void settingsAreOn();
    void readersRunNothing();
    void barrierHolds();
    void hugeValue();
    void hostileSchema_data();
    void hostileSchema();

private:
    QString path() const { return m_folder->filePath(u"atlas.gpkg"_s); }

    // The file as it was made.
    void putBack() const
    {
        QFile::remove(path());
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(m_bytes), m_bytes.size());
    }

    std::unique_ptr<DatasetStore> open(GeoPackageFiles& files) const
    {
        auto store = files.open(path());
        return store ? std::move(*store) : nullptr;
    }

    std::optional<QTemporaryDir> m_folder;
    QByteArray m_bytes;
    GeoPackageFiles m_files{now, {.busyTimeoutMs = 50, .stateFolder = {}, .host = u"here"_s}};
};

void FaultsTest::init()
{
    m_folder.emplace();
    QVERIFY(m_folder->isValid());
    QVERIFY(m_files.create(path(), smallDataset()));
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_bytes = file.readAll();
}

void FaultsTest::commitOnABadDisk_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("full") << int(Fault::WriteFull) << ErrorCode::DiskFull;
    QTest::newRow("write error") << int(Fault::WriteError) << ErrorCode::CannotWrite;
    QTest::newRow("sync error") << int(Fault::SyncError) << ErrorCode::CannotWrite;
    QTest::newRow("no log") << int(Fault::OpenError) << ErrorCode::ReadOnly;
}

// The fault strikes at the first operations of a first and of a later commit one after the other, then here and there.
void FaultsTest::commitOnABadDisk()
{
    QFETCH(int, fault);
    QFETCH(ErrorCode, code);
    FaultyDisk disk;
    for (const bool first : {true, false}) {
        for (int after = 0;; after += 1 + after / 3) {
            QVERIFY(after < 1000);
            putBack();
            auto store = open(m_files);
            Snapshot snapshot = *store->load();
            if (!first) {
                const ChangeSet changes = *checked(renamed(u"一"_s), *snapshot);
                QCOMPARE(store->commit(changes, 0), 1);
                snapshot = *store->load();
            }
            const qint64 base = snapshot->revision;
            const ChangeSet changes = *checked(largeInsert(u"a"_s), *snapshot);
            disk.fail(Fault(fault), after);
            const auto refused = store->commit(changes, base);
            const bool wasMet = disk.wasMet();
            if (!refused) {
                QVERIFY2(refused.error().code == code, qPrintable(key(refused.error().code) + refused.error().detail));
                QCOMPARE(refused.error().subject, path());
                QVERIFY(!refused.error().detail.isEmpty());
            }
            disk.repair();
            // What is there is the state before or after, and the store works on.
            const auto loaded = store->load();
            QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
            qint64 revision = (*loaded)->revision;
            QCOMPARE(revision, refused ? base + 1 : base);
            QCOMPARE((*loaded)->events.size(), refused ? 102u : 2u);
            QCOMPARE(store->commit(*checked(largeInsert(u"b"_s), **loaded), revision), revision + 1);
            store.reset();
            const auto closed = m_files.read(path());
            QVERIFY(closed);
            QCOMPARE((*closed)->events.size(), refused ? 202u : 102u);
            SQLite::Database database(path().toStdString());
            QCOMPARE(QString(database.execAndGet("PRAGMA integrity_check").getText()), u"ok"_s);
            QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"atlas.gpkg"_s});
            if (!wasMet) {
                QVERIFY(refused);
                QVERIFY2(after > 0 || (!first && Fault(fault) == Fault::OpenError), "the fault was never met");
                break;
            }
        }
    }
}

void FaultsTest::commitOnABadNetworkDisk()
{
    FaultyDisk disk;
    GeoPackageFiles files(now, {.busyTimeoutMs = 50, .fileSystemType = [](const QString&) { return Nfs; }});
    for (int after = 0;; after += 1 + after / 3) {
        QVERIFY(after < 1000);
        putBack();
        auto store = open(files);
        const Snapshot snapshot = *store->load();
        disk.fail(Fault::WriteFull, after);
        const auto refused = store->commit(*checked(largeInsert(u"a"_s), *snapshot), 0);
        const bool wasMet = disk.wasMet();
        disk.repair();
        QCOMPARE(refused.has_value(), !wasMet);
        if (!refused)
            QCOMPARE(refused.error().code, ErrorCode::DiskFull);
        const Snapshot loaded = *store->load();
        QCOMPARE(loaded->events.size(), refused ? 102u : 2u);
        QVERIFY(store->commit(*checked(largeInsert(u"b"_s), *loaded), loaded->revision));
        store.reset();
        SQLite::Database database(path().toStdString());
        QCOMPARE(QString(database.execAndGet("PRAGMA integrity_check").getText()), u"ok"_s);
        if (!wasMet)
            break;
    }
}

void FaultsTest::settleOnAFullDisk()
{
    FaultyDisk disk;
    for (int after = 0;; after += 1 + after / 3) {
        QVERIFY(after < 1000);
        putBack();
        auto store = open(m_files);
        const Snapshot snapshot = *store->load();
        QCOMPARE(store->commit(*checked(largeInsert(u"a"_s), *snapshot), 0), 1);
        disk.fail(Fault::WriteFull, after);
        const auto settled = store->settle();
        const bool wasMet = disk.wasMet();
        disk.repair();
        if (!settled)
            QCOMPARE(settled.error().code, ErrorCode::DiskFull);
        const auto loaded = store->load();
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
        QCOMPARE((*loaded)->events.size(), 102u);
        QVERIFY(committed(*store, renamed(u"一"_s), 1));
        store.reset();
        QCOMPARE((*m_files.read(path()))->events.size(), 102u);
        SQLite::Database database(path().toStdString());
        QCOMPARE(QString(database.execAndGet("PRAGMA integrity_check").getText()), u"ok"_s);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"atlas.gpkg"_s});
        if (!wasMet) {
            QVERIFY(after > 0 && settled);
            break;
        }
    }
}

void FaultsTest::createRepairAndRestoreOnAFullDisk()
{
    FaultyDisk disk;
    const QString state = m_folder->filePath(u"state"_s);
    GeoPackageFiles files(now, {.busyTimeoutMs = 50, .stateFolder = state, .host = u"here"_s});
    {
        auto store = open(files);
        QVERIFY(committed(*store, renamed(u"一"_s), 0));
    }
    const Backup backup = files.backups(path()).front();
    {
        SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE claims SET value = 'a lot' WHERE uid = 'lingang-power'");
    }
    const auto before = folderState(m_folder->path()).value(u"atlas.gpkg"_s);
    for (const int after : {0, 1, 5, 20}) {
        disk.fail(Fault::WriteFull, after);
        const auto created = files.create(path(), smallDataset());
        QVERIFY(disk.wasMet() && !created);
        QCOMPARE(created.error().code, ErrorCode::DiskFull);
        disk.fail(Fault::WriteFull, after);
        const auto repaired = files.repair(path());
        QVERIFY(disk.wasMet() && !repaired);
        QCOMPARE(repaired.error().code, ErrorCode::DiskFull);
        disk.fail(Fault::WriteFull, after);
        const auto restored = files.restore(path(), backup);
        QVERIFY(disk.wasMet() && !restored);
        QCOMPARE(restored.error().code, ErrorCode::DiskFull);
        disk.repair();
        QCOMPARE(folderState(m_folder->path()).value(u"atlas.gpkg"_s), before);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"atlas.gpkg"_s});
    }
    QVERIFY(files.repair(path()));
    QVERIFY(files.restore(path(), backup));
}

void FaultsTest::limitOfTheSystem()
{
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--limited"_s, path()});
    QVERIFY(child.waitForFinished());
    QCOMPARE(QString::fromUtf8(child.readAllStandardOutput()), u"disk_full\n1\n"_s);
    QCOMPARE(child.exitCode(), 0);
    QCOMPARE((*m_files.read(path()))->events.size(), 102u);
}

void FaultsTest::removedWhileEditing()
{
    auto store = open(m_files);
    QCOMPARE(committed(*store, renamed(u"一"_s), 0), 1);
    const ChangeSet next = *checked(renamed(u"二"_s), **store->load());
    const QString elsewhere = m_folder->filePath(u"elsewhere.gpkg"_s);
    QVERIFY(QFile::rename(path(), elsewhere));
    QVERIFY(QFile::rename(path() + u"-wal"_s, elsewhere + u"-wal"_s));
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto refused = store->commit(next, 1);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::NotFound);
        QVERIFY(refused.error().cure.contains(u"save a copy"));
    }
    QVERIFY(!store->load());
    QVERIFY(!store->settle() || !QFile::exists(path()));
    // Back in its place it takes edits again, and nothing is lost.
    QVERIFY(QFile::rename(elsewhere, path()));
    QVERIFY(QFile::rename(elsewhere + u"-wal"_s, path() + u"-wal"_s));
    const Snapshot snapshot = *store->load();
    QCOMPARE(snapshot->revision, 1);
    QCOMPARE(snapshot->sites[0].nameZh, u"一"_s);
    QCOMPARE(committed(*store, renamed(u"二"_s), 1), 2);
}

void FaultsTest::replacedWhileEditing()
{
    auto store = open(m_files);
    QCOMPARE(committed(*store, renamed(u"一"_s), 0), 1);
    const ChangeSet next = *checked(renamed(u"二"_s), **store->load());
    const QString other = m_folder->filePath(u"other.gpkg"_s);
    QVERIFY(m_files.create(other, fullDataset()));
    const auto otherState = folderState(m_folder->path()).value(u"other.gpkg"_s);
    QVERIFY(QFile::remove(path()));
    QVERIFY(QFile::remove(path() + u"-wal"_s));
    QVERIFY(QFile::remove(path() + u"-shm"_s));
    QVERIFY(QFile::rename(other, path()));
    const auto refused = store->commit(next, 1);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QCOMPARE(folderState(m_folder->path()).value(u"atlas.gpkg"_s), otherState);
    QCOMPARE(firstDifference(**store->load(), fullDataset()), QString());
    store.reset();
    QCOMPARE(folderState(m_folder->path()).value(u"atlas.gpkg"_s), otherState);
}

void FaultsTest::logRemovedWhileEditing()
{
    auto store = open(m_files);
    QCOMPARE(committed(*store, renamed(u"一"_s), 0), 1);
    QCOMPARE(committed(*store, largeInsert(u"a"_s), 1), 2);
    QVERIFY(QFile::remove(path() + u"-wal"_s));
    QCOMPARE(committed(*store, renamed(u"二"_s), 2), 3);
    store.reset();
    const auto closed = m_files.read(path());
    QVERIFY(closed);
    QCOMPARE((*closed)->revision, 3);
    QCOMPARE((*closed)->events.size(), 102u);
    SQLite::Database database(path().toStdString());
    QCOMPARE(QString(database.execAndGet("PRAGMA integrity_check").getText()), u"ok"_s);
}

void FaultsTest::damagedWhileOpen_data()
{
    QTest::addColumn<std::function<void(QByteArray&)>>("spoil");
    using Spoil = std::function<void(QByteArray&)>;
    QTest::newRow("no bytes") << Spoil([](QByteArray& bytes) { bytes.clear(); });
    QTest::newRow("cut to half") << Spoil([](QByteArray& bytes) { bytes.truncate(bytes.size() / 8192 * 4096); });
    QTest::newRow("last byte missing") << Spoil([](QByteArray& bytes) { bytes.chop(1); });
    QTest::newRow("no header") << Spoil([](QByteArray& bytes) { std::memset(bytes.data(), 'x', 100); });
    QTest::newRow("another database") << Spoil([](QByteArray& bytes) { std::memset(bytes.data() + 68, 0, 4); });
    QTest::newRow("page of the schema") << Spoil([](QByteArray& bytes) { std::memset(bytes.data() + 100, 0x5a, 200); });
}

void FaultsTest::damagedWhileOpen()
{
    QFETCH(std::function<void(QByteArray&)>, spoil);
    auto store = open(m_files);
    QVERIFY(store->load());
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray good = file.readAll();
    file.close();
    QByteArray bad = good;
    spoil(bad);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bad);
    file.close();
    const auto state = folderState(m_folder->path());

    const auto loaded = store->load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::Damaged);
    QVERIFY(!loaded.error().detail.isEmpty());
    const auto refused = committed(*store, renamed(u"一"_s), 0);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Damaged);
    QVERIFY(!store->history({}));
    QCOMPARE(folderState(m_folder->path()), state);

    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(good);
    file.close();
    QVERIFY(store->load());
    QCOMPARE(committed(*store, renamed(u"一"_s), 0), 1);
}

// A leaf of the table that the commit writes to.
void FaultsTest::writesADamagedPageNever()
{
    auto store = open(m_files);
    QVERIFY(store->load());
    int root = 0;
    {
        SQLite::Database database(path().toStdString());
        root = database.execAndGet("SELECT rootpage FROM sqlite_schema WHERE name = 'journal'").getInt();
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek((root - 1) * 4096));
    file.write(QByteArray(100, char(0x77)));
    file.close();
    const auto refused = committed(*store, renamed(u"一"_s), 0);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Damaged);
    QVERIFY(!(*store->load())->sites[0].nameZh.contains(u'一'));
    store.reset();
    const auto report = m_files.repair(path());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QVERIFY(report->wasDamaged);
    QCOMPARE(firstDifference(**m_files.read(path()), smallDataset()), QString());
}

void FaultsTest::networkFileSystem()
{
    GeoPackageFiles files(now, {.busyTimeoutMs = 50, .fileSystemType = [](const QString&) { return Nfs; }});
    auto store = open(files);
    QCOMPARE(committed(*store, renamed(u"一"_s), 0), 1);
    QVERIFY(!QFile::exists(path() + u"-wal"_s));
    QVERIFY(!QFile::exists(path() + u"-shm"_s));
    QCOMPARE(committed(*store, renamed(u"二"_s), 1), 2);
    QCOMPARE((*store->load())->sites[0].nameZh, u"二"_s);
    {
        SQLite::Database other(path().toStdString(), SQLite::OPEN_READWRITE);
        QVERIFY_THROWS_EXCEPTION(SQLite::Exception, other.exec("BEGIN IMMEDIATE"));
    }
    QCOMPARE((*files.read(path()))->sites[0].nameZh, u"二"_s);
    QVERIFY(store->settle());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"atlas.gpkg"_s});
    SQLite::Database(path().toStdString(), SQLite::OPEN_READWRITE).exec("BEGIN IMMEDIATE; ROLLBACK");
    // A log that a program on a local disk left is taken in.
    store.reset();
    SQLite::Database(path().toStdString(), SQLite::OPEN_READWRITE).exec("PRAGMA journal_mode = WAL");
    store = open(files);
    QCOMPARE(committed(*store, renamed(u"三"_s), 2), 3);
    QVERIFY(!QFile::exists(path() + u"-wal"_s));
}

void FaultsTest::settingsAreOn_data()
{
    QTest::addColumn<bool>("writing");
    QTest::newRow("reading") << false;
    QTest::newRow("writing") << true;
}

void FaultsTest::settingsAreOn()
{
    QFETCH(bool, writing);
    const auto check = [&](SQLite::Database& database) -> Result<void> {
        const auto pragma = [&](const char* name) {
            return database.execAndGet(std::string("PRAGMA ") + name).getInt();
        };
        const auto refused = [&](const char* sql) {
            try {
                database.exec(sql);
                return QString();
            } catch (const SQLite::Exception& exception) {
                return QString::fromUtf8(exception.what());
            }
        };
        const auto fails = [](bool good, const char* what) -> Result<void> {
            return good ? Result<void>() : fail(ErrorCode::Internal, {}, QString::fromUtf8(what));
        };
        const std::pair<bool, const char*> facts[] = {
            {pragma("trusted_schema") == 0, "trusted_schema"},
            {pragma("cell_size_check") == 1, "cell_size_check"},
            {pragma("mmap_size") == 0, "mmap_size"},
            {sqlite3_limit(database.getHandle(), SQLITE_LIMIT_LENGTH, -1) == MaxValueBytes, "length"},
            {sqlite3_limit(database.getHandle(), SQLITE_LIMIT_ATTACHED, -1) == 0, "attached"},
            {refused("ATTACH ':memory:' AS other").contains(u"too many attached"), "attach"},
            {!refused("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'x'").isEmpty(), "schema"},
            {refused("SELECT length(zeroblob(17000000))").contains(u"too big"), "zeroblob"},
            {!refused("SELECT load_extension('x')").isEmpty(), "load_extension"},
            {!writing || pragma("synchronous") == 2, "synchronous"},
        };
        for (const auto& [good, what] : facts) {
            if (auto result = fails(good, what); !result)
                return result;
        }
        return {};
    };
    Result<void> result;
    if (writing) {
        const auto database = openForCommits(path(), 1234, LogMode::WriteAhead);
        beginEditing(*database, LogMode::WriteAhead);
        result = check(*database);
        QCOMPARE(database->execAndGet("PRAGMA busy_timeout").getInt(), 1234);
        QCOMPARE(QString(database->execAndGet("PRAGMA journal_mode").getText()), u"wal"_s);
        QVERIFY(foldLog(*database));
    } else {
        result = readWithoutTrace(path(), check);
    }
    QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
}

void FaultsTest::readersRunNothing()
{
    SQLite::Database(path().toStdString(), SQLite::OPEN_READWRITE)
        .exec("CREATE VIEW forever AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "
              "SELECT count(*) FROM c");
    const auto result = readWithoutTrace(path(), [&](SQLite::Database& database) -> Result<void> {
        database.execAndGet("SELECT * FROM forever");
        return {};
    });
    QVERIFY(!result);
    QVERIFY(m_files.read(path()));
    QVERIFY(m_files.open(path()));
}

void FaultsTest::barrierHolds()
{
    const auto before = folderState(m_folder->path());
    {
        const auto barrier = WriteBarrier::take(path());
        QVERIFY(barrier);
        QVERIFY(!WriteBarrier::take(path()));
        SQLite::Database other(path().toStdString(), SQLite::OPEN_READWRITE);
        QVERIFY_THROWS_EXCEPTION(SQLite::Exception, other.exec("BEGIN IMMEDIATE"));
        QVERIFY(m_files.read(path()));
    }
    QCOMPARE(folderState(m_folder->path()), before);
    QVERIFY(WriteBarrier::take(path()));
    SQLite::Database open(path().toStdString(), SQLite::OPEN_READWRITE);
    open.exec("BEGIN; SELECT * FROM sites");
    QVERIFY(!WriteBarrier::take(path()));
    QCOMPARE(WriteBarrier::take(m_folder->filePath(u"none"_s)).error().code, ErrorCode::ReadOnly);
}

void FaultsTest::hugeValue()
{
    SQLite::Database(path().toStdString(), SQLite::OPEN_READWRITE)
        .exec("UPDATE sources SET note = printf('%.*c', 17000000, 'x')");
    const auto read = m_files.read(path());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidData);
    QVERIFY(read.error().cure.contains(u"16 MiB"));
    // Only that row is lost in a repair, and the line of the journal that the file wrote about it.
    const auto report = m_files.repair(path());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->lost.size(), 2u);
    QCOMPARE(report->lost[0].uid, u"report"_s);
    QCOMPARE(report->lost[1].table, u"journal"_s);
    QCOMPARE((*m_files.read(path()))->sites.size(), 2u);
}

void FaultsTest::hostileSchema_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<bool>("reads");
    QTest::newRow("trigger that deletes")
        << QByteArray("CREATE TRIGGER t AFTER UPDATE ON sites BEGIN DELETE FROM claims; END") << true;
    QTest::newRow("trigger that never ends")
        << QByteArray("CREATE TRIGGER t BEFORE INSERT ON journal BEGIN WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL "
                      "SELECT x + 1 FROM c) SELECT count(*) FROM c; END")
        << true;
    QTest::newRow("trigger on the lock")
        << QByteArray("CREATE TRIGGER t AFTER INSERT ON edit_lock BEGIN UPDATE sites SET note = 'x'; END") << true;
    QTest::newRow("view in place of a table")
        << QByteArray(
               "ALTER TABLE events RENAME TO e; CREATE VIEW events AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL "
               "SELECT x + 1 FROM c) SELECT e.* FROM e, c")
        << false;
    QTest::newRow("virtual table in place of a table")
        << QByteArray("DROP TABLE releases; CREATE VIRTUAL TABLE releases USING rtree(fid, uid, name)") << false;
}

void FaultsTest::hostileSchema()
{
    QFETCH(QByteArray, sql);
    QFETCH(bool, reads);
    {
        SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA legacy_alter_table = ON");
        database.exec(sql.toStdString());
    }
    const auto before = folderState(m_folder->path());
    auto store = m_files.open(path());
    QCOMPARE(store.has_value(), reads);
    if (!reads) {
        QCOMPARE(store.error().code, ErrorCode::NotADataset);
        QVERIFY(!store.error().detail.isEmpty());
        return;
    }
    QCOMPARE(firstDifference(**(*store)->load(), smallDataset()), QString());
    const auto refused = committed(**store, renamed(u"一"_s), 0);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidData);
    QVERIFY(!refused.error().cure.isEmpty());
    QCOMPARE(folderState(m_folder->path()), before);
    QVERIFY((*store)->load());
}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == u"--limited")
        return childMain(arguments.at(2));
    FaultsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_faults.moc"
