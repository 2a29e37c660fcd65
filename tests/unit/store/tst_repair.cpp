// SPDX-License-Identifier: GPL-3.0-or-later
// Repair: what it leaves alone, what it saves, what it says is lost, and that the damaged file stays.
#include "repairfixture.h"
#include "store/geopackagestore.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class RepairTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void leavesAWholeFileAlone();
    void foldsWhatAnInterruptedProgramLeft_data();
    void foldsWhatAnInterruptedProgramLeft();
    void savesWhatIsReadable_data();
    void savesWhatIsReadable();
    void namesLostRowsByTheirIndex();
    void mendsCells_data();
    void mendsCells();
    void dropsRowsWithoutAName();
    void leavesOutWhatOthersAdded();
    void datesADatasetWithoutItsRow();
    void putsTheJournalInOrder();
    void repairsTwice();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
    void refusesWhileSomebodyEdits();

private:
    QString path(const QString& name = u"atlas.gpkg"_s) const { return m_folder->filePath(name); }

    std::optional<QTemporaryDir> m_folder;
    GeoPackageFiles m_files{now, {.busyTimeoutMs = 50, .stateFolder = {}, .host = u"here"_s}};
};

namespace {

constexpr int Sites = 400;

// Rows enough for several pages of each table.
Dataset largeDataset()
{
    Dataset dataset = smallDataset();
    for (int i = 0; i < Sites; ++i) {
        Site site = dataset.sites[0];
        site.uid = u"site-%1"_s.arg(i, 4, 10, QChar(u'0'));
        site.note = QString(200, u'长');
        dataset.sites.push_back(site);
        Claim claim = dataset.claims[0];
        claim.uid = u"claim-%1"_s.arg(i, 4, 10, QChar(u'0'));
        claim.site = site.uid;
        dataset.claims.push_back(claim);
    }
    dataset.reindex();
    return dataset;
}

} // namespace

void RepairTest::init()
{
    m_folder.emplace();
    QVERIFY(m_folder->isValid());
}

void RepairTest::leavesAWholeFileAlone()
{
    QVERIFY(m_files.create(path(), largeDataset()));
    const auto before = folderState(m_folder->path());
    const auto report = m_files.repair(path());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QVERIFY(!report->wasDamaged);
    QVERIFY(report->lost.empty() && report->original.isEmpty());
    QCOMPARE(folderState(m_folder->path()), before);
}

void RepairTest::foldsWhatAnInterruptedProgramLeft_data()
{
    QTest::addColumn<std::function<void(const QString&)>>("leave");
    using Leave = std::function<void(const QString&)>;
    QTest::newRow("the mode alone") << Leave([](const QString& path) {
        SQLite::Database(path.toStdString(), SQLite::OPEN_READWRITE).exec("PRAGMA journal_mode = WAL");
    });
    QTest::newRow("a WAL") << Leave([](const QString& path) {
        const QString original = path + u".original"_s;
        QVERIFY(QFile::rename(path, original));
        {
            SQLite::Database database(original.toStdString(), SQLite::OPEN_READWRITE);
            database.exec("PRAGMA journal_mode = WAL; UPDATE sources SET note = 'in the log'");
            QVERIFY(QFile::copy(original, path));
            QVERIFY(QFile::copy(original + u"-wal"_s, path + u"-wal"_s));
        }
        QVERIFY(QFile::remove(original));
    });
    QTest::newRow("a hot journal") << Leave([](const QString& path) {
        const QString original = path + u".original"_s;
        QVERIFY(QFile::rename(path, original));
        {
            SQLite::Database database(original.toStdString(), SQLite::OPEN_READWRITE);
            database.exec("PRAGMA cache_size = 2; BEGIN; UPDATE sources SET note = printf('%.*c', 99999, 'x');"
                          "UPDATE claims SET what = printf('%.*c', 99999, 'y')");
            QVERIFY(QFile::copy(original, path));
            QVERIFY(QFile::copy(original + u"-journal"_s, path + u"-journal"_s));
        }
        QVERIFY(QFile::remove(original));
    });
}

void RepairTest::foldsWhatAnInterruptedProgramLeft()
{
    QFETCH(std::function<void(const QString&)>, leave);
    QVERIFY(m_files.create(path(), smallDataset()));
    leave(path());
    const auto before = m_files.read(path());
    QVERIFY(before);
    const auto report = m_files.repair(path());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QVERIFY(!report->wasDamaged);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"atlas.gpkg"_s});
    QCOMPARE(int(bytesOf(path()).at(18)), 1); // no WAL mode any more
    QCOMPARE(firstDifference(**m_files.read(path()), **before), QString());
}

void RepairTest::savesWhatIsReadable_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("least"); // rows that must be saved
    const int all = 2 * Sites + 8;
    QTest::newRow("a page of the sites is zero") << u"leaf sites"_s << all - 40;
    QTest::newRow("a page of the claims is noise") << u"noise claims"_s << all - 60;
    QTest::newRow("the root of the claims") << u"root claims"_s << all - Sites - 2;
    QTest::newRow("the index of the sites") << u"root sqlite_autoindex_sites_1"_s << all;
    QTest::newRow("the root of the journal") << u"root journal"_s << all;
    QTest::newRow("cut to two thirds") << u"cut"_s << 10;
    QTest::newRow("the last byte") << u"byte"_s << all - 60;
    QTest::newRow("a page twice") << u"twice claims"_s << all - 120;
}

void RepairTest::savesWhatIsReadable()
{
    QFETCH(QString, what);
    QFETCH(int, least);
    const Dataset dataset = largeDataset();
    QVERIFY(m_files.create(path(), dataset));
    {
        auto store = m_files.open(path());
        QVERIFY(committed(**store, setCell(u"sites"_s, u"lingang"_s, u"name_zh"_s, u"一"_s, u"why"_s), 0));
        QVERIFY(committed(**store, setCell(u"sites"_s, u"lingang"_s, u"name_zh"_s, u"二"_s, u"why"_s), 1));
    }
    QByteArray bytes = bytesOf(path());
    const qsizetype pageSize = 4096;
    const QString part = what.section(u' ', 1);
    const qsizetype root = rootOf(path(), part.toUtf8().constData());
    // The first leaves of a table: what the first cell of its root leads to, and the one after.
    const auto childOf = [&](qsizetype page, int cell) {
        const uchar* at = reinterpret_cast<const uchar*>(bytes.constData()) + (page - 1) * pageSize;
        if (at[0] != 5)
            return page;
        const int offset = at[12 + 2 * cell] << 8 | at[13 + 2 * cell];
        return qsizetype(at[offset]) << 24 | qsizetype(at[offset + 1]) << 16 | qsizetype(at[offset + 2]) << 8 |
               qsizetype(at[offset + 3]);
    };
    if (what.startsWith(u"leaf"))
        std::memset(bytes.data() + (childOf(root, 3) - 1) * pageSize, 0, std::size_t(pageSize));
    else if (what.startsWith(u"noise"))
        std::memset(bytes.data() + (childOf(root, 2) - 1) * pageSize + 4, 0x5a, 3000);
    else if (what.startsWith(u"root"))
        std::memset(bytes.data() + (root - 1) * pageSize, 0, std::size_t(pageSize));
    else if (what.startsWith(u"twice"))
        std::memcpy(bytes.data() + (childOf(root, 1) - 1) * pageSize, bytes.data() + (childOf(root, 0) - 1) * pageSize,
                    std::size_t(pageSize));
    else if (what == u"cut")
        bytes.truncate(bytes.size() / pageSize * 2 / 3 * pageSize);
    else
        bytes.chop(1);
    writeFile(path(), bytes);

    const auto report = m_files.repair(path());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QVERIFY(report->wasDamaged);
    QCOMPARE(report->original, path() + u".damaged-1"_s);
    QVERIFY(bytesOf(report->original) == bytes);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
             (QStringList{u"atlas.gpkg"_s, u"atlas.gpkg.damaged-1"_s}));
    QVERIFY2(report->rowsKept >= least, qPrintable(QString::number(report->rowsKept) + u'\n' + told(*report)));

    // The new file is whole, goes on counting, and holds nothing that was not in the old one.
    const auto again = m_files.repair(path());
    QVERIFY2(again && !again->wasDamaged, again ? qPrintable(told(*again)) : qPrintable(again.error().detail));
    const auto saved = m_files.read(path());
    QVERIFY(saved);
    QCOMPARE((*saved)->revision, 2);
    qint64 rows = 0;
    for (const TableSpec& spec : tables()) {
        const QLatin1StringView name(spec.name);
        for (const auto& cells : allCells(**saved, name)) {
            ++rows;
            if (toText(cells.front()) == u"lingang")
                continue; // its name was changed
            const auto original = cellsOf(dataset, name, toText(cells.front()));
            if (name == QLatin1StringView(tableNameOf<DatasetInfo>()))
                continue;
            QVERIFY2(original && *original == cells, qPrintable(name + u' ' + toText(cells.front())));
        }
    }
    QVERIFY(rows >= report->rowsKept);
    auto store = m_files.open(path());
    QCOMPARE(committed(**store, setCell(u"dataset"_s, u"dataset"_s, u"note"_s, u"after"_s, {}), 2), 3);
}

void RepairTest::namesLostRowsByTheirIndex()
{
    QVERIFY(m_files.create(path(), largeDataset()));
    const int root = rootOf(path(), "sites");
    QByteArray bytes = bytesOf(path());
    std::memset(bytes.data() + (root - 1) * 4096, 0, 4096);
    writeFile(path(), bytes);
    const auto report = m_files.repair(path());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    const QString lost = told(*report);
    QVERIFY2(lost.contains(u"sites|site-0000||The row cannot be read: "), qPrintable(lost.left(500)));
    QVERIFY(lost.contains(u"sites|site-0399||The row cannot be read: "));
    QCOMPARE((*m_files.read(path()))->claims.size(), std::size_t(Sites + 2));
}

void RepairTest::mendsCells_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("told");
    QTest::addColumn<int>("sites");
    QTest::newRow("term") << u"UPDATE sites SET status = 'sleeping' WHERE uid = 'baoshan'"_s
                          << u"sites|baoshan|status|The value cannot be kept: \"sleeping\" is not in the vocabulary"_s
                          << 2;
    QTest::newRow("number") << u"UPDATE claims SET value = 'a lot' WHERE uid = 'lingang-power'"_s
                            << u"claims|lingang-power|value|The value cannot be kept: \"a lot\" is not a number"_s << 2;
    QTest::newRow("binary") << u"UPDATE sites SET note = x'00ff' WHERE uid = 'lingang'"_s
                            << u"sites|lingang|note|The value cannot be kept: It holds binary data"_s << 2;
    QTest::newRow("name") << u"UPDATE places SET name_zh = ''"_s
                          << u"places|310000|name_zh|The value cannot be kept: It is empty"_s << 2;
    // Better no site than one in the sea off Ghana.
    QTest::newRow("place") << u"UPDATE sites SET geom = substr(geom, 1, 20) WHERE uid = 'lingang'"_s
                           << u"sites|lingang|lon|The row cannot be kept without this value"_s << 1;
    QTest::newRow("column") << u"ALTER TABLE sources DROP COLUMN publisher"_s
                            << u"sources||publisher|The column is missing"_s << 2;
    QTest::newRow("version and table") << u"DELETE FROM atlas_meta WHERE key = 'schema_version'; DROP TABLE scenarios"_s
                                       << u"scenarios|||The table is missing"_s << 2;
    QTest::newRow("reference") << u"UPDATE events SET site = '' WHERE uid = 'lingang-opened'"_s
                               << u"events|lingang-opened|site|The row cannot be kept without this value"_s << 2;
}

void RepairTest::mendsCells()
{
    QFETCH(QString, sql);
    QFETCH(QString, told);
    QFETCH(int, sites);
    QVERIFY(m_files.create(path(), smallDataset()));
    tamper(path(), sql);
    QVERIFY(!m_files.read(path()));
    const auto report = m_files.repair(path());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QVERIFY(report->wasDamaged);
    QCOMPARE(::told(*report), told);
    QVERIFY(!report->lost.front().cure.isEmpty());
    const auto saved = m_files.read(path());
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().detail));
    QCOMPARE(int((*saved)->sites.size()), sites);
}

void RepairTest::dropsRowsWithoutAName()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    tamper(path(), u"CREATE TABLE copy AS SELECT * FROM sites; INSERT INTO copy SELECT * FROM sites;"
                   "UPDATE copy SET fid = rowid, uid = iif(rowid = 4, NULL, uid); DROP TABLE sites;"
                   "ALTER TABLE copy RENAME TO sites"_s);
    const auto report = m_files.repair(path());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(told(*report), u"sites|lingang|uid|Row 3 occurs a second time\nsites||uid|Row 4 has no identifier"_s);
    QCOMPARE((*m_files.read(path()))->sites.size(), 2u);
}

void RepairTest::leavesOutWhatOthersAdded()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    {
        SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
        database.exec(
            "CREATE TABLE roads (id); CREATE TRIGGER evil AFTER UPDATE ON sites BEGIN DELETE FROM journal; END");
    }
    auto store = m_files.open(path());
    QVERIFY(store);
    QVERIFY((*store)->load());
    const auto refused = committed(**store, setCell(u"sites"_s, u"lingang"_s, u"note"_s, u"n"_s, {}), 0);
    QVERIFY(!refused);
    QVERIFY2(refused.error().detail.contains(u"evil"), qPrintable(refused.error().detail));
    store->reset();

    const auto report = m_files.repair(path());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QVERIFY(report->wasDamaged);
    QVERIFY(told(*report).contains(u"roads|||The table of another program is not in the new file"));
    QVERIFY(told(*report).contains(u"evil|||The trigger of another program is not in the new file"));
    QCOMPARE(report->lost.size(), 2u);
    QCOMPARE(firstDifference(**m_files.read(path()), smallDataset()), QString());
    auto repaired = m_files.open(path());
    QVERIFY(committed(**repaired, setCell(u"sites"_s, u"lingang"_s, u"note"_s, u"n"_s, {}), 0));
}

void RepairTest::datesADatasetWithoutItsRow()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    tamper(path(), u"DELETE FROM dataset"_s);
    QVERIFY(!m_files.read(path()));
    QVERIFY(m_files.repair(path()));
    QCOMPARE((*m_files.read(path()))->info.asOf.iso(), u"2026-11-21"_s);
}

// Transactions are found by halving the journal: a line with a wrong number would hide others.
void RepairTest::putsTheJournalInOrder()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    {
        auto store = m_files.open(path());
        QVERIFY(store);
        for (int i = 0; i < 5; ++i)
            QVERIFY(committed(**store, setCell(u"sites"_s, u"lingang"_s, u"note"_s, QString::number(i), {}), i));
    }
    tamper(path(), u"UPDATE journal SET txn = 7000007 WHERE txn = 2"_s);
    const auto report = m_files.repair(path());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QVERIFY(report->wasDamaged);
    QCOMPARE(told(*report), u"journal|||Line 2 is not readable"_s);
    QCOMPARE((*m_files.read(path()))->revision, 5);
    auto store = m_files.open(path());
    QVERIFY(store);
    for (const qint64 transaction : {1, 3, 4, 5}) {
        HistoryQuery query;
        query.transaction = transaction;
        QCOMPARE((*store)->history(query)->size(), 1u);
    }
}

void RepairTest::repairsTwice()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    for (int number = 1; number <= 2; ++number) {
        tamper(path(), u"UPDATE claims SET value = 'a lot' WHERE uid = 'lingang-power'"_s);
        const auto report = m_files.repair(path());
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QCOMPARE(report->original, path() + u".damaged-%1"_s.arg(number));
    }
}

void RepairTest::refusesWhatIsNone_data()
{
    QTest::addColumn<std::function<void(const QString&)>>("prepare");
    QTest::addColumn<ErrorCode>("code");
    using Prepare = std::function<void(const QString&)>;
    QTest::newRow("nothing") << Prepare([](const QString&) {}) << ErrorCode::NotFound;
    QTest::newRow("empty") << Prepare([](const QString& path) { writeFile(path, {}); }) << ErrorCode::NotADataset;
    QTest::newRow("text") << Prepare([](const QString& path) { writeFile(path, QByteArray(9000, 'x')); })
                          << ErrorCode::NotADataset;
    QTest::newRow("another database") << Prepare([](const QString& path) {
        SQLite::Database(path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .exec("CREATE TABLE cats (name); INSERT INTO cats VALUES ('x')");
    }) << ErrorCode::NotADataset;
    QTest::newRow("newer") << Prepare([](const QString& path) {
        GeoPackageFiles files(now);
        QVERIFY(files.create(path, smallDataset()));
        tamper(path, u"UPDATE atlas_meta SET value = 99 WHERE key = 'schema_version'"_s);
    }) << ErrorCode::NewerVersion;
}

void RepairTest::refusesWhatIsNone()
{
    QFETCH(std::function<void(const QString&)>, prepare);
    QFETCH(ErrorCode, code);
    prepare(path());
    const auto before = folderState(m_folder->path());
    const auto report = m_files.repair(path());
    QVERIFY(!report);
    QCOMPARE(report.error().code, code);
    QCOMPARE(folderState(m_folder->path()), before);
}

void RepairTest::refusesWhileSomebodyEdits()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    auto store = m_files.open(path());
    QVERIFY(committed(**store, setCell(u"sites"_s, u"lingang"_s, u"note"_s, u"n"_s, {}), 0));
    const auto report = m_files.repair(path());
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Locked);
    store->reset();
    QVERIFY(m_files.repair(path()));
}

QTEST_GUILESS_MAIN(RepairTest)
#include "tst_repair.moc"
