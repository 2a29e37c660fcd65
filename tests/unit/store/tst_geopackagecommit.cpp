// SPDX-License-Identifier: GPL-3.0-or-later
// Commits: what they write, what they refuse, what survives a kill, and the history they leave.
#include "store/geopackagestore.h"
#include "storefixtures.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <linux/capability.h>
#include <sys/prctl.h>

#include <cstdio>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

ChangeSet renamed(const QString& site, const QString& name)
{
    return setCell(u"sites"_s, site, u"name_zh"_s, name, u"renamed"_s);
}

RowChange inserted(const QString& table, const QString& uid, const QList<std::pair<QString, Value>>& values)
{
    RowChange row{RowChange::Kind::Insert, table, uid, {}};
    for (const auto& [column, value] : values)
        row.cells.push_back({column, Value(), value});
    return row;
}

RowChange removed(const QString& table, const QString& uid)
{
    return {RowChange::Kind::Remove, table, uid, {}};
}

RowChange moved(const QString& site, std::optional<double> lon, std::optional<double> lat)
{
    RowChange row{RowChange::Kind::Update, u"sites"_s, site, {}};
    if (lon)
        row.cells.push_back({u"lon"_s, Value(), *lon});
    if (lat)
        row.cells.push_back({u"lat"_s, Value(), *lat});
    return row;
}

// One commit of the loop that gets killed: three rows in two tables that must change together.
ChangeSet numbered(qint64 number)
{
    const Value text = QString::number(number);
    return {.who = u"loop"_s,
            .why = u"commit %1"_s.arg(number),
            .rows = {{RowChange::Kind::Update, u"sites"_s, u"lingang"_s, {{u"note"_s, Value(), text}}},
                     {RowChange::Kind::Update, u"sites"_s, u"baoshan"_s, {{u"note"_s, Value(), text}}},
                     inserted(u"events"_s, u"event-%1"_s.arg(number), {{u"site"_s, u"lingang"_s}, {u"note"_s, text}})}};
}

// The program as a child of itself: prints what it did, line by line.
int childMain(const QStringList& arguments)
{
    const QString& task = arguments.at(1);
    const QString& path = arguments.at(2);
    const auto say = [](const QString& line) {
        std::puts(qPrintable(line));
        std::fflush(stdout);
    };
    if (task == u"--leave-wal") {
        try {
            SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE);
            say(QString::fromStdString(database.execAndGet("PRAGMA journal_mode = DELETE").getString()));
        } catch (const SQLite::Exception& exception) {
            say(QString::fromUtf8(exception.what()));
        }
        return 0;
    }
    GeoPackageFiles files(now, {.busyTimeoutMs = 100});
    auto store = files.open(path);
    if (!store) {
        say(key(store.error().code));
        return 0;
    }
    Snapshot snapshot = *(*store)->load();
    if (task == u"--read") {
        say(QString::number(snapshot->sites.size()));
        return 0;
    }
    if (task == u"--commit") {
        const auto revision = (*store)->commit(*checked(renamed(u"lingang"_s, u"新"_s), *snapshot), 0);
        say(revision ? QString::number(*revision) : key(revision.error().code));
        return 0;
    }
    for (;;) { // until killed
        const ChangeSet changes = *checked(numbered(snapshot->revision + 1), *snapshot);
        const auto revision = (*store)->commit(changes, snapshot->revision);
        if (!revision)
            return 1;
        say(QString::number(*revision));
        Dataset next = applied(changes, *snapshot);
        next.revision = *revision;
        snapshot = std::make_shared<Dataset>(std::move(next));
    }
}

} // namespace

class GeoPackageCommitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void equalsTheSnapshotThatWasApplied_data();
    void equalsTheSnapshotThatWasApplied();
    void undoGivesTheSameDataset_data();
    void undoGivesTheSameDataset();
    void movesThePointAndItsIndex();
    void removesThePointFromItsIndex();
    void writesTheJournal();
    void stampsTheTablesItTouched();
    void closesToOneFile();
    void allOrNothing_data();
    void allOrNothing();
    void refusesAnOldRevision();
    void refusesWhatAnotherToolChanged_data();
    void refusesWhatAnotherToolChanged();
    void refusesAFileThatWasReplaced();
    void refusesWhileAnotherWrites();
    void refusesWriteProtection_data();
    void refusesWriteProtection();
    void refusesReadProtection();
    void twoWritersTakeTurns();
    void readingKeepsTheWritersLocks();
    void historyOfASite();
    void rowsComeAndGoInOneLine();
    void historyKeepsTypes();
    void historyIsLimited();
    void survivesKill_data();
    void survivesKill();

private:
    QString path() const { return m_folder->filePath(u"atlas.gpkg"_s); }

    // Commits what checked() makes of the changes and returns that.
    ChangeSet commit(const ChangeSet& changes);
    QString query(const char* sql) const;
    QStringList journal(const QString& site, int limit = 100);
    std::vector<JournalEntry> historyOf(const QString& uid);
    QString runChild(const QString& task, bool withoutRootRights = false);

    std::optional<QTemporaryDir> m_folder;
    GeoPackageFiles m_files{now, {.busyTimeoutMs = 50}};
    std::unique_ptr<DatasetStore> m_store;
    Snapshot m_snapshot; // what the editor holds
};

void GeoPackageCommitTest::init()
{
    m_folder.emplace();
    QVERIFY(m_folder->isValid());
    QVERIFY(m_files.create(path(), smallDataset()));
    auto store = m_files.open(path());
    QVERIFY(store);
    m_store = std::move(*store);
    m_snapshot = m_store->load().value_or(nullptr);
    QVERIFY(m_snapshot);
}

void GeoPackageCommitTest::cleanup()
{
    m_store.reset();
    m_snapshot.reset();
}

ChangeSet GeoPackageCommitTest::commit(const ChangeSet& changes)
{
    const auto good = checked(changes, *m_snapshot);
    if (!good) {
        qWarning("%s: %s", qPrintable(good.error().subject), qPrintable(good.error().detail));
        return {};
    }
    const auto revision = m_store->commit(*good, m_snapshot->revision);
    if (!revision) {
        qWarning("%s: %s", qPrintable(revision.error().subject), qPrintable(revision.error().detail));
        return {};
    }
    Dataset next = applied(*good, *m_snapshot);
    next.revision = *revision;
    m_snapshot = std::make_shared<Dataset>(std::move(next));
    return *good;
}

QString GeoPackageCommitTest::query(const char* sql) const
{
    SQLite::Database database(path().toStdString());
    return QString::fromStdString(database.execAndGet(sql).getString());
}

QStringList GeoPackageCommitTest::journal(const QString& site, int limit)
{
    QStringList lines;
    HistoryQuery query;
    query.site = site;
    query.limit = limit;
    const auto entries = m_store->history(query);
    for (const JournalEntry& entry : entries.value_or(std::vector<JournalEntry>()))
        lines << u"%1 %2 %3 %4: %5 > %6"_s.arg(entry.transaction)
                     .arg(entry.table, entry.uid, entry.column, toText(entry.before), toText(entry.after));
    return lines;
}

std::vector<JournalEntry> GeoPackageCommitTest::historyOf(const QString& uid)
{
    HistoryQuery query;
    query.uid = uid;
    query.limit = 1'000'000;
    return m_store->history(query).value_or(std::vector<JournalEntry>());
}

QString GeoPackageCommitTest::runChild(const QString& task, bool withoutRootRights)
{
    QProcess child;
    if (withoutRootRights) {
        // Root obeys the permissions of files once it may not override them; anybody else does anyway.
        child.setChildProcessModifier([] {
            ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0);
            ::prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH, 0, 0, 0);
        });
    }
    child.start(QCoreApplication::applicationFilePath(), {task, path()});
    child.waitForFinished();
    return QString::fromUtf8(child.readAllStandardOutput()).trimmed();
}

void GeoPackageCommitTest::equalsTheSnapshotThatWasApplied_data()
{
    QTest::addColumn<ChangeSet>("changes");
    const auto add = [](const char* name, std::vector<RowChange> rows) {
        QTest::newRow(name) << ChangeSet{u"me"_s, u"because"_s, std::move(rows)};
    };
    add("cell", renamed(u"lingang"_s, u"临港 \U0001F5FA '\";--"_s).rows);
    add("cell emptied", setCell(u"claims"_s, u"lingang-power"_s, u"source"_s, Value(), {}).rows);
    add("whole number in a real column", setCell(u"claims"_s, u"lingang-power"_s, u"value"_s, qint64(13), {}).rows);
    add("list in another spelling", setCell(u"sites"_s, u"lingang"_s, u"aliases"_s, u" a;b ;; c"_s, {}).rows);
    add("the dataset itself", setCell(u"dataset"_s, u"dataset"_s, u"title_zh"_s, u"二"_s, {}).rows);
    add("move", {moved(u"lingang"_s, 100.125, 40.25)});
    add("move along a parallel", {moved(u"lingang"_s, 100.125, {})});
    add("move along a meridian", {moved(u"lingang"_s, {}, 40.25)});
    add("remove", {removed(u"claims"_s, u"lingang-power"_s)});
    add("remove the newest and insert",
        {removed(u"events"_s, u"baoshan-opened"_s), inserted(u"events"_s, u"again"_s, {{u"site"_s, u"baoshan"_s}})});
    // The vocabularies that are left out take the defaults of the row.
    add("insert with little",
        {inserted(
            u"sites"_s, u"jiading"_s,
            {{u"name_en"_s, u"Jiading"_s}, {u"province"_s, u"310000"_s}, {u"lon"_s, 121.25}, {u"lat"_s, 31.375}})});
    add("insert rows that refer to each other",
        {inserted(u"sources"_s, u"notice"_s, {{u"title"_s, u"公告"_s}}), inserted(u"claims"_s, u"c"_s,
                                                                                  {{u"site"_s, u"baoshan"_s},
                                                                                   {u"quantity"_s, u"idle"_s},
                                                                                   {u"basis"_s, u"rack_occupancy"_s},
                                                                                   {u"value"_s, 0.1 + 0.2},
                                                                                   {u"unit"_s, u"share"_s},
                                                                                   {u"preferred"_s, qint64(1)},
                                                                                   {u"source"_s, u"notice"_s}})});
}

void GeoPackageCommitTest::equalsTheSnapshotThatWasApplied()
{
    QFETCH(ChangeSet, changes);
    const ChangeSet done = commit(changes);
    QVERIFY(!done.isEmpty());
    QCOMPARE(m_snapshot->revision, 1);
    const auto whileOpen = m_store->load();
    QVERIFY(whileOpen);
    QCOMPARE(firstDifference(**whileOpen, *m_snapshot), QString());
    m_store.reset();
    const auto closed = m_files.read(path());
    QVERIFY(closed);
    QCOMPARE(firstDifference(**closed, *m_snapshot), QString());
    QVERIFY(!firstDifference(**closed, smallDataset()).isEmpty());
    QCOMPARE((*closed)->revision, 1);
}

void GeoPackageCommitTest::undoGivesTheSameDataset_data()
{
    equalsTheSnapshotThatWasApplied_data();
}

void GeoPackageCommitTest::undoGivesTheSameDataset()
{
    QFETCH(ChangeSet, changes);
    const Dataset before = *m_snapshot;
    const ChangeSet done = commit(changes);
    const auto undone = m_store->commit(inverseOf(done, u"undo"_s), 1);
    QVERIFY2(undone, undone ? "" : qPrintable(undone.error().detail));
    QCOMPARE(*undone, 2);
    const auto after = m_store->load();
    QVERIFY(after);
    // Rows that were removed come back at the end of their table.
    QCOMPARE(firstDifference(sortedByUid(**after), sortedByUid(before)), QString());
    QCOMPARE(query("SELECT rtreecheck('rtree_sites_geom')"), u"ok"_s);

    const auto redone = m_store->commit(inverseOf(inverseOf(done, {}), u"redo"_s), 2);
    QVERIFY2(redone, redone ? "" : qPrintable(redone.error().detail));
}

void GeoPackageCommitTest::movesThePointAndItsIndex()
{
    const char* const near = "SELECT group_concat(uid) FROM sites WHERE fid IN (SELECT id FROM rtree_sites_geom WHERE "
                             "minx >= 99.9 AND maxx <= 100.1 AND miny >= 39.9 AND maxy <= 40.1)";
    const char* const old = "SELECT count(*) FROM rtree_sites_geom WHERE minx > 121.9";
    QCOMPARE(query(old), u"1"_s);
    commit({{}, {}, {moved(u"lingang"_s, 100, 40)}});
    m_store.reset();
    QCOMPARE(query(near), u"lingang"_s);
    QCOMPARE(query(old), u"0"_s);
    QCOMPARE(query("SELECT rtreecheck('rtree_sites_geom')"), u"ok"_s);
}

void GeoPackageCommitTest::removesThePointFromItsIndex()
{
    commit({{},
            {},
            {removed(u"claims"_s, u"lingang-power"_s), removed(u"events"_s, u"lingang-opened"_s),
             removed(u"sites"_s, u"lingang"_s)}});
    m_store.reset();
    QCOMPARE(query("SELECT count(*) FROM rtree_sites_geom"), u"1"_s);
    QCOMPARE(query("SELECT rtreecheck('rtree_sites_geom')"), u"ok"_s);
}

void GeoPackageCommitTest::writesTheJournal()
{
    QVERIFY(!commit({u"Li 李"_s,
                     u"first"_s,
                     {{RowChange::Kind::Update,
                       u"claims"_s,
                       u"lingang-power"_s,
                       {{u"value"_s, Value(), 14.25}, {u"what"_s, Value(), u"IT load"_s}}},
                      inserted(u"sources"_s, u"notice"_s, {{u"title"_s, u"公告"_s}})}})
                 .isEmpty());
    QVERIFY(!commit({{}, {}, {removed(u"sources"_s, u"notice"_s), moved(u"baoshan"_s, {}, 31.5)}}).isEmpty());
    QCOMPARE(journal({}), (QStringList{
                              u"2 sites baoshan lat: 31.4 > 31.5"_s,
                              u"2 sources notice grade: unknown > "_s,
                              u"2 sources notice title: 公告 > "_s,
                              u"2 sources notice uid: notice > "_s,
                              u"1 sources notice grade:  > unknown"_s,
                              u"1 sources notice title:  > 公告"_s,
                              u"1 sources notice uid:  > notice"_s,
                              u"1 claims lingang-power what:  > IT load"_s,
                              u"1 claims lingang-power value: 12.5 > 14.25"_s,
                          }));
    const auto entries = historyOf(u"lingang-power"_s);
    QCOMPARE(entries.size(), 2u);
    QCOMPARE(entries.front().who, u"Li 李"_s);
    QCOMPARE(entries.front().why, u"first"_s);
    QCOMPARE(entries.front().when, now());
    m_store.reset();
    QCOMPARE(query("SELECT at FROM journal LIMIT 1"), u"2026-11-21T08:30:15.250Z"_s);
}

void GeoPackageCommitTest::stampsTheTablesItTouched()
{
    m_store.reset();
    GeoPackageFiles later([] { return now().addSecs(60); });
    auto store = later.open(path());
    QVERIFY(store);
    m_store = std::move(*store);
    commit(renamed(u"lingang"_s, u"新"_s));
    m_store.reset();
    QCOMPARE(query("SELECT group_concat(table_name) FROM gpkg_contents WHERE last_change = '2026-11-21T08:31:15.250Z'"),
             u"sites,journal,site_figures,sites_current"_s);
}

void GeoPackageCommitTest::closesToOneFile()
{
    commit(renamed(u"lingang"_s, u"新"_s));
    QVERIFY(QFile::exists(path() + u"-wal"_s));
    m_store.reset();
    QCOMPARE(folderState(m_folder->path()).keys(), QStringList{u"atlas.gpkg"_s});
    QCOMPARE(query("PRAGMA journal_mode"), u"delete"_s);
    QCOMPARE(query("PRAGMA integrity_check"), u"ok"_s);
}

void GeoPackageCommitTest::allOrNothing_data()
{
    QTest::addColumn<RowChange>("last");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("uid taken") << inserted(u"sources"_s, u"report"_s, {}) << ErrorCode::InvalidData;
    QTest::newRow("no such row") << removed(u"sources"_s, u"none"_s) << ErrorCode::Conflict;
    QTest::newRow("no such table") << removed(u"sources\"; --"_s, u"report"_s) << ErrorCode::NotFound;
    QTest::newRow("no such column") << inserted(u"sources"_s, u"b"_s, {{u"x\" = 1; --"_s, u"y"_s}})
                                    << ErrorCode::InvalidData;
    QTest::newRow("bad value") << inserted(u"sources"_s, u"b"_s, {{u"published"_s, u"tomorrow"_s}})
                               << ErrorCode::InvalidData;
    QTest::newRow("emptied") << RowChange{RowChange::Kind::Update,
                                          u"places"_s,
                                          u"310000"_s,
                                          {{u"name_en"_s, u"Shanghai"_s, Value()}}}
                             << ErrorCode::InvalidData;
}

void GeoPackageCommitTest::allOrNothing()
{
    QFETCH(RowChange, last);
    QFETCH(ErrorCode, code);
    ChangeSet changes = renamed(u"lingang"_s, u"新"_s);
    changes.rows.push_back(inserted(u"events"_s, u"e"_s, {{u"site"_s, u"lingang"_s}}));
    changes.rows.push_back(last);
    const auto result = m_store->commit(changes, 0);
    QVERIFY(!result);
    QCOMPARE(result.error().code, code);

    const auto after = m_store->load();
    QVERIFY(after);
    QCOMPARE((*after)->revision, 0);
    QCOMPARE(firstDifference(**after, smallDataset()), QString());
    QVERIFY(m_store->history({})->empty());
    // The next commit works.
    QVERIFY(!commit(renamed(u"lingang"_s, u"新"_s)).isEmpty());
}

void GeoPackageCommitTest::refusesAnOldRevision()
{
    commit(renamed(u"lingang"_s, u"新"_s));
    const auto result = m_store->commit(renamed(u"baoshan"_s, u"新"_s), 0);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Conflict);
    QCOMPARE(result.error().detail, u"The file has the revision 1; the change was made on 0"_s);
    QCOMPARE(firstDifference(**m_store->load(), *m_snapshot), QString());
}

void GeoPackageCommitTest::refusesWhatAnotherToolChanged_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("detail");
    QTest::newRow("the same cell") << QByteArray("UPDATE claims SET value = 99 WHERE uid = 'lingang-power'")
                                   << u"It now reads \"99\""_s;
    QTest::newRow("the row is gone") << QByteArray("DELETE FROM claims") << u"The row is gone from the file"_s;
    QTest::newRow("another cell") << QByteArray("UPDATE claims SET what = 'theirs', unit = 'kW'") << QString();
}

void GeoPackageCommitTest::refusesWhatAnotherToolChanged()
{
    QFETCH(QByteArray, sql);
    QFETCH(QString, detail);
    const auto changes = checked(setCell(u"claims"_s, u"lingang-power"_s, u"value"_s, 20.0, {}), *m_snapshot);
    QVERIFY(changes);
    SQLite::Database(path().toStdString(), SQLite::OPEN_READWRITE).exec(sql.toStdString());
    // The file journals it and counts it as a change of its own.
    const auto late = m_store->commit(*changes, 0);
    QVERIFY(!late);
    QCOMPARE(late.error().code, ErrorCode::Conflict);
    const qint64 revision = (*m_files.read(path()))->revision;
    QVERIFY(revision > 0);
    const auto result = m_store->commit(*changes, revision);
    QCOMPARE(result.has_value(), detail.isEmpty());
    if (!result) {
        QCOMPARE(result.error().code, ErrorCode::Conflict);
        QCOMPARE(result.error().subject, u"claims lingang-power"_s);
        QCOMPARE(result.error().detail, detail);
    } else {
        QCOMPARE((*m_store->load())->claims[0].what, u"theirs"_s);
        QCOMPARE((*m_store->load())->claims[0].value, 20.0);
    }
}

void GeoPackageCommitTest::refusesAFileThatWasReplaced()
{
    if (!QFileInfo(path()).birthTime().isValid())
        QVERIFY2(false, "the temporary folder needs a file system that keeps the time of birth");
    // The clock of the kernel's file times has steps of some milliseconds.
    const QDateTime born = QFileInfo(path()).birthTime();
    do
        QVERIFY(m_files.create(path(), smallDataset()));
    while (QFileInfo(path()).birthTime() == born);
    const auto before = folderState(m_folder->path());
    const auto result = m_store->commit(*checked(renamed(u"lingang"_s, u"新"_s), *m_snapshot), 0);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Conflict);
    QCOMPARE(folderState(m_folder->path()), before);
    // Reading it anew is the cure.
    m_snapshot = *m_store->load();
    QVERIFY(!commit(renamed(u"lingang"_s, u"新"_s)).isEmpty());
}

void GeoPackageCommitTest::refusesWhileAnotherWrites()
{
    SQLite::Database other(path().toStdString(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    QElapsedTimer timer;
    timer.start();
    const auto first = m_store->commit(*checked(renamed(u"lingang"_s, u"新"_s), *m_snapshot), 0);
    QVERIFY(!first);
    QCOMPARE(first.error().code, ErrorCode::Locked);
    QVERIFY(timer.elapsed() < 5000);
    other.exec("ROLLBACK");
    QVERIFY(!commit(renamed(u"lingang"_s, u"新"_s)).isEmpty());

    // The same once the file is in WAL mode.
    other.exec("BEGIN IMMEDIATE");
    const auto second = m_store->commit(*checked(renamed(u"lingang"_s, u"旧"_s), *m_snapshot), 1);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Locked);
    other.exec("ROLLBACK");
    QVERIFY(!commit(renamed(u"lingang"_s, u"旧"_s)).isEmpty());
}

void GeoPackageCommitTest::refusesWriteProtection_data()
{
    QTest::addColumn<int>("file");
    QTest::addColumn<int>("folder");
    QTest::addColumn<QString>("answer");
    const int all = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    const int noWriting = QFile::ReadOwner | QFile::ExeOwner;
    QTest::newRow("neither") << all << all << u"1"_s;
    QTest::newRow("file") << noWriting << all << u"read_only"_s;
    QTest::newRow("folder") << all << noWriting << u"read_only"_s;
    QTest::newRow("both") << noWriting << noWriting << u"read_only"_s;
}

void GeoPackageCommitTest::refusesWriteProtection()
{
    QFETCH(int, file);
    QFETCH(int, folder);
    QFETCH(QString, answer);
    m_store.reset();
    QVERIFY(QFile::setPermissions(path(), QFile::Permissions(file)));
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(folder)));
    const auto before = folderState(m_folder->path());
    QCOMPARE(runChild(u"--read"_s, true), u"2"_s);
    QCOMPARE(folderState(m_folder->path()), before);
    QCOMPARE(runChild(u"--commit"_s, true), answer);
    if (answer != u"1")
        QCOMPARE(folderState(m_folder->path()), before);
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void GeoPackageCommitTest::refusesReadProtection()
{
    m_store.reset();
    QVERIFY(QFile::setPermissions(path(), {}));
    QCOMPARE(runChild(u"--read"_s, true), u"unreadable"_s);
}

void GeoPackageCommitTest::twoWritersTakeTurns()
{
    auto other = m_files.open(path());
    QVERIFY(other);
    const Snapshot theirs = *(*other)->load();
    QVERIFY(!commit(renamed(u"lingang"_s, u"一"_s)).isEmpty());
    const auto late = (*other)->commit(*checked(renamed(u"baoshan"_s, u"二"_s), *theirs), 0);
    QVERIFY(!late);
    QCOMPARE(late.error().code, ErrorCode::Conflict);
    const Snapshot fresh = *(*other)->load();
    QCOMPARE(fresh->sites[0].nameZh, u"一"_s);
    QCOMPARE((*other)->commit(*checked(renamed(u"baoshan"_s, u"二"_s), *fresh), 1), 2);

    m_store.reset(); // the other still writes: the log stays
    QCOMPARE((*(*other)->load())->sites[1].nameZh, u"二"_s);
    other->reset();
    QCOMPARE(folderState(m_folder->path()).keys(), QStringList{u"atlas.gpkg"_s});
    QCOMPARE((*m_files.read(path()))->sites[1].nameZh, u"二"_s);
}

void GeoPackageCommitTest::readingKeepsTheWritersLocks()
{
    commit(renamed(u"lingang"_s, u"新"_s));
    QCOMPARE(runChild(u"--leave-wal"_s), u"database is locked"_s);
    QVERIFY(m_files.read(path()));
    QCOMPARE(runChild(u"--leave-wal"_s), u"database is locked"_s);
    m_store.reset();
    QCOMPARE(runChild(u"--leave-wal"_s), u"delete"_s);
}

void GeoPackageCommitTest::historyOfASite()
{
    commit(renamed(u"lingang"_s, u"一"_s));
    commit(renamed(u"baoshan"_s, u"二"_s));
    commit(setCell(u"claims"_s, u"lingang-power"_s, u"value"_s, 13.0, {}));
    commit(setCell(u"claims"_s, u"baoshan-power"_s, u"value"_s, 14.0, {}));
    // A claim that went over to the other site belongs to the history of both; so does an event that is gone.
    commit(setCell(u"claims"_s, u"baoshan-power"_s, u"site"_s, u"lingang"_s, {}));
    commit({{}, {}, {removed(u"events"_s, u"lingang-opened"_s)}});
    // A row of another table with the same identifier as a claim does not.
    commit({{}, {}, {inserted(u"sources"_s, u"lingang-power"_s, {})}});

    QCOMPARE(journal(u"lingang"_s), (QStringList{
                                        u"6 events lingang-opened site: lingang > "_s,
                                        u"6 events lingang-opened date: 2024-05 > "_s,
                                        u"6 events lingang-opened kind: operational > "_s,
                                        u"6 events lingang-opened uid: lingang-opened > "_s,
                                        u"5 claims baoshan-power site: baoshan > lingang"_s,
                                        u"4 claims baoshan-power value: 12.5 > 14"_s,
                                        u"3 claims lingang-power value: 12.5 > 13"_s,
                                        u"1 sites lingang name_zh:  > 一"_s,
                                    }));
    QCOMPARE(journal(u"baoshan"_s), (QStringList{
                                        u"5 claims baoshan-power site: baoshan > lingang"_s,
                                        u"4 claims baoshan-power value: 12.5 > 14"_s,
                                        u"2 sites baoshan name_zh:  > 二"_s,
                                    }));
    QVERIFY(journal(u"' OR 1 = 1 --"_s).isEmpty());
    const QStringList whileOpen = journal(u"lingang"_s);
    m_store = std::move(*m_files.open(path()));
    QCOMPARE(journal(u"lingang"_s), whileOpen);
}

void GeoPackageCommitTest::rowsComeAndGoInOneLine()
{
    const QList<std::pair<QString, Value>> cells{{u"name_en"_s, u"New \"site\" \\ 一"_s},
                                                 {u"province"_s, u"310000"_s},
                                                 {u"lon"_s, 100.1 + 0.2},
                                                 {u"lat"_s, 31.0}};
    QVERIFY(!commit({{}, {}, {inserted(u"sites"_s, u"new-site"_s, cells)}}).isEmpty());
    QVERIFY(!commit({{}, {}, {removed(u"events"_s, u"lingang-opened"_s)}}).isEmpty());
    // A row too long for one line is journalled cell by cell.
    const QString text(600'000, u'x');
    QVERIFY(
        !commit({{},
                 {},
                 {inserted(u"sites"_s, u"large-site"_s,
                           cells + QList<std::pair<QString, Value>>{{u"note"_s, text}, {u"accelerators"_s, text}})}})
             .isEmpty());

    // It comes back cell by cell, each with its type.
    const auto entries = historyOf(u"new-site"_s);
    QVERIFY(entries.size() > 5);
    QMap<QString, Value> after;
    for (const JournalEntry& entry : entries) {
        QVERIFY(isNull(entry.before));
        after.insert(entry.column, entry.after);
    }
    QCOMPARE(after.size(), qsizetype(entries.size()));
    QVERIFY(after[u"name_en"_s] == cells[0].second);
    QVERIFY(after[u"lon"_s] == cells[2].second);
    QVERIFY(after[u"uid"_s] == Value(u"new-site"_s));
    QCOMPARE(historyOf(u"large-site"_s).size(), entries.size() + 2);

    m_store.reset();
    const auto linesInFile = [this](int transaction) {
        return query(qPrintable(u"SELECT group_concat(column_name, ' ') FROM (SELECT column_name FROM journal WHERE "
                                "txn = %1 ORDER BY fid)"_s.arg(transaction)));
    };
    QCOMPARE(linesInFile(1), u"*"_s);
    QCOMPARE(linesInFile(2), u"* site"_s); // by which the history of the site finds it
    QVERIFY(!linesInFile(3).contains(u'*'));
}

void GeoPackageCommitTest::historyKeepsTypes()
{
    commit({{},
            {},
            {{RowChange::Kind::Update,
              u"claims"_s,
              u"lingang-power"_s,
              {{u"value"_s, Value(), 0.1 + 0.2},
               {u"preferred"_s, Value(), qint64(1)},
               {u"what"_s, Value(), u" 12 "_s}}}}});
    const auto entries = historyOf(u"lingang-power"_s);
    QCOMPARE(entries.size(), 3u);
    QVERIFY(entries[0].before == Value(qint64(0)) && entries[0].after == Value(qint64(1)));
    QVERIFY(entries[1].before == Value() && entries[1].after == Value(u" 12 "_s));
    QVERIFY(entries[2].before == Value(12.5) && entries[2].after == Value(0.1 + 0.2));
}

void GeoPackageCommitTest::historyIsLimited()
{
    for (int i = 1; i <= 5; ++i)
        commit(renamed(u"lingang"_s, QString::number(i)));
    QCOMPARE(journal(u"lingang"_s, 2),
             (QStringList{u"5 sites lingang name_zh: 4 > 5"_s, u"4 sites lingang name_zh: 3 > 4"_s}));
    QVERIFY(journal({}, 0).isEmpty());
}

void GeoPackageCommitTest::survivesKill_data()
{
    QTest::addColumn<int>("commits");
    for (int run = 0; run < 10; ++run)
        QTest::addRow("run %d", run) << 1 + run * 7;
}

void GeoPackageCommitTest::survivesKill()
{
    QFETCH(int, commits);
    m_store.reset();
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--loop"_s, path()});
    qint64 acknowledged = 0;
    while (acknowledged < commits && (child.canReadLine() || child.waitForReadyRead())) {
        while (child.canReadLine())
            acknowledged = child.readLine().trimmed().toLongLong();
    }
    QVERIFY(acknowledged >= commits);
    child.kill(); // somewhere in the commits after
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    while (child.canReadLine())
        acknowledged = child.readLine().trimmed().toLongLong();

    const auto before = folderState(m_folder->path());
    QVERIFY(before.contains(u"atlas.gpkg-wal"_s));
    const auto read = m_files.read(path());
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QCOMPARE(folderState(m_folder->path()), before);
    const Dataset& dataset = **read;
    // One commit may have reached the disk without its acknowledgement.
    QVERIFY2(dataset.revision == acknowledged || dataset.revision == acknowledged + 1,
             qPrintable(u"revision %1, acknowledged %2"_s.arg(dataset.revision).arg(acknowledged)));
    QCOMPARE(dataset.sites[0].note, QString::number(dataset.revision));
    QCOMPARE(dataset.sites[1].note, dataset.sites[0].note);
    QCOMPARE(qint64(dataset.events.size()), 2 + dataset.revision);
    QCOMPARE(dataset.events.back().uid, u"event-%1"_s.arg(dataset.revision));

    auto store = m_files.open(path());
    QVERIFY(store);
    m_store = std::move(*store);
    m_snapshot = *read;
    QVERIFY(!commit(renamed(u"lingang"_s, u"后"_s)).isEmpty());
    QCOMPARE(m_snapshot->revision, dataset.revision + 1);
    // Two notes and the four cells of the event for each commit.
    QCOMPARE(qint64(historyOf({}).size()), dataset.revision * 6 + 1);
    m_store.reset();
    QCOMPARE(folderState(m_folder->path()).keys(), QStringList{u"atlas.gpkg"_s});
    QCOMPARE(query("PRAGMA integrity_check"), u"ok"_s);
}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QStringList tasks{u"--read"_s, u"--commit"_s, u"--loop"_s, u"--leave-wal"_s};
    if (arguments.size() == 3 && tasks.contains(arguments.at(1)))
        return childMain(arguments);
    GeoPackageCommitTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_geopackagecommit.moc"
