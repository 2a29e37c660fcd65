// SPDX-License-Identifier: GPL-3.0-or-later
// Rows read from the pages of a file are those that SQLite reads, and where the pages are strange, SQLite has the word.
// A connection that may write always reads by SQL: that is the other way.
#include "domain/contenthash.h"
#include "domain/synthetic.h"
#include "store/datasetconnection.h"
#include "store/datasetloader.h"
#include "store/geopackagestore.h"
#include "store/tablepages.h"
#include "storefixtures.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <sqlite3.h>

#include <algorithm>
#include <random>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class TablePagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsWhatSqliteReads_data();
    void readsWhatSqliteReads();
    void readsManyRows();
    void readsRangesOfRows();
    void leavesOtherConnectionsToSqlite();
    void agreesOnDamage();
    void aTreeThatRepeatsItsPagesEnds();

private:
    QString path(const QString& name = u"atlas.gpkg"_s) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    GeoPackageFiles m_files{now};
    Dataset m_base;
};

namespace {

using Prepare = std::function<void(SQLite::Database&)>;

Result<Snapshot> readByPages(const QString& file)
{
    Result<Snapshot> snapshot;
    const Result<void> done = readWithoutTrace(file, [&](SQLite::Database& database) -> Result<void> {
        snapshot = loadDataset(database, file);
        return snapshot ? Result<void>() : std::unexpected(snapshot.error());
    });
    return done ? std::move(snapshot) : std::unexpected(done.error());
}

Result<Snapshot> readBySql(const QString& file)
{
    const QString copy = file + u".copy"_s;
    QFile::remove(copy);
    QFile::copy(file, copy);
    return guarded(file, Access::Read, [&]() -> Result<Snapshot> {
        SQLite::Database database(copy.toStdString(), SQLite::OPEN_READWRITE);
        hardenForReading(database);
        return loadDataset(database, file);
    });
}

// What one way gives and the other does not; empty where both give the same dataset or the same error.
QString difference(const Result<Snapshot>& pages, const Result<Snapshot>& sql)
{
    if (pages.has_value() != sql.has_value())
        return (pages ? u"by SQL alone: "_s + sql.error().detail : u"by pages alone: "_s + pages.error().detail);
    if (!pages)
        return pages.error() == sql.error() ? QString() : pages.error().detail + u" and "_s + sql.error().detail;
    if ((*pages)->revision != (*sql)->revision)
        return u"revision"_s;
    return firstDifference(**pages, **sql);
}

// How many rows of a table the pages give from first to last, with all columns; -1 where they are not used.
int rowsInPages(const QString& file, const char* table, qint64 first = std::numeric_limits<qint64>::min(),
                qint64 last = std::numeric_limits<qint64>::max())
{
    std::vector<const char*> columns;
    for (const ColumnSpec& column : atlas::table(table)->columns) {
        if (!column.isGeometry())
            columns.push_back(column.name);
    }
    int rows = 0;
    const Result<void> done = readWithoutTrace(file, [&](SQLite::Database& database) -> Result<void> {
        const auto pages = TablePages::find(database, table, "fid", columns);
        const auto count = [&](qint64 fid, const Cell*) { return ++rows > 0 && fid >= first && fid <= last; };
        if (!pages || !pages->read(database, first, last, count))
            rows = -1;
        return {};
    });
    return done ? rows : -1;
}

void change(const QString& file, const Prepare& prepare)
{
    SQLite::Database database = tamperer(file);
    prepare(database);
}

Prepare sql(const char* statements)
{
    return [statements](SQLite::Database& database) { database.exec(statements); };
}

// The table made anew with another word in its CREATE TABLE.
Prepare madeAnew(const char* table, const QString& before, const QString& after, const QString& tail = {})
{
    return [=](SQLite::Database& database) {
        const std::string name(table);
        QString create = QString::fromStdString(
            database.execAndGet("SELECT sql FROM sqlite_schema WHERE name = '" + name + '\'').getString());
        QVERIFY(create.contains(before));
        create.replace(before, after);
        database.exec("ALTER TABLE " + name + " RENAME TO former");
        database.exec((create + tail).toStdString());
        database.exec("INSERT INTO " + name + " SELECT * FROM former; DROP TABLE former");
    };
}

Prepare withReservedBytes(int bytes)
{
    return [bytes](SQLite::Database& database) {
        int reserved = bytes;
        QCOMPARE(sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved), SQLITE_OK);
        database.exec("VACUUM");
    };
}

// The tables that are read, in a database of another encoding.
void recode(const QString& file, const char* encoding)
{
    const QString original = file + u".original"_s;
    QFile::remove(original);
    QVERIFY(QFile::rename(file, original));
    SQLite::Database from(original.toStdString(), SQLite::OPEN_READONLY);
    SQLite::Database to(file.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    to.exec(std::string("PRAGMA encoding = '") + encoding + "'; BEGIN");
    SQLite::Statement schema(from,
                             "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
                             " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'rtree%'");
    while (schema.executeStep()) {
        to.exec(schema.getColumn(1).getString());
        SQLite::Statement rows(from, "SELECT * FROM \"" + schema.getColumn(0).getString() + '"');
        std::string marks = "?";
        for (int i = 1; i < rows.getColumnCount(); ++i)
            marks += ",?";
        SQLite::Statement insert(to, "INSERT INTO \"" + schema.getColumn(0).getString() + "\" VALUES (" + marks + ')');
        while (rows.executeStep()) {
            for (int i = 0; i < rows.getColumnCount(); ++i) {
                const SQLite::Column cell = rows.getColumn(i);
                if (cell.isBlob())
                    insert.bind(i + 1, cell.getBlob(), cell.getBytes());
                else if (cell.isInteger())
                    insert.bind(i + 1, cell.getInt64());
                else if (cell.isFloat())
                    insert.bind(i + 1, cell.getDouble());
                else if (cell.isText())
                    insert.bind(i + 1, cell.getString());
                else
                    insert.bind(i + 1);
            }
            insert.exec();
            insert.reset();
        }
    }
    to.exec("COMMIT");
}

} // namespace

void TablePagesTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_base = smallDataset();
    m_base.places[0].lon = 121.47;
    m_base.places[0].lat = 31.23;
}

void TablePagesTest::readsWhatSqliteReads_data()
{
    QTest::addColumn<Prepare>("prepare");
    QTest::addColumn<bool>("fromPages"); // all three tables
    const auto row = [](const char* name, bool fromPages, const Prepare& prepare) {
        QTest::newRow(name) << prepare << fromPages;
    };
    row("as it is made", true, [](SQLite::Database&) {});
    row("packed", true, sql("VACUUM"));
    row("texts on overflow pages", true,
        sql("UPDATE sites SET note = printf('%.*c', 20000, 'x') WHERE fid % 23 = 0;"
            "UPDATE claims SET what = printf('%.*c', 4100, 'y') WHERE fid % 61 = 0;"
            "UPDATE events SET note = printf('%.*c', 3850 + fid, 'z') WHERE fid BETWEEN 1 AND 150"));
    row("mostly overflow pages", false, sql("UPDATE sites SET note = printf('%.*c', 20000, 'x')"));
    row("whole numbers", true,
        sql("UPDATE claims SET value = (1 << (fid * 5 % 52)) - 1, low = 0, high = 1.0;"
            "UPDATE claims SET low = -1 << (fid * 5 % 52) WHERE fid % 2"));
    row("nothing but NULL", true,
        sql("UPDATE claims SET value = NULL, low = NULL, high = NULL, what = NULL, preferred = NULL;"
            "UPDATE sites SET name_en = NULL, operator = NULL, status_date = NULL"));
    row("empty texts", true, sql("UPDATE sites SET note = '', city = ''; UPDATE events SET date = ''"));
    row("lists", true, sql("UPDATE sites SET aliases = 'one; two;three' WHERE fid % 5 = 0"));
    row("numbers, texts and blobs in wrong places", true,
        sql("UPDATE sites SET note = 12.5 WHERE fid = 9; UPDATE events SET note = 7; UPDATE claims SET what = "
            "3000000000"));
    row("a bad cell", true, sql("UPDATE claims SET value = 'much' WHERE fid = 100; UPDATE events SET kind = 3"));
    row("invalid UTF-8", true, sql("UPDATE sites SET note = CAST(x'41ff42' AS TEXT) WHERE fid = 11"));
    row("NUL in a text", true, sql("UPDATE sites SET note = CAST(x'410042' AS TEXT) WHERE fid % 2"));
    row("infinite", true, sql("UPDATE claims SET value = 9e999"));
    row("negative fids", true,
        sql("UPDATE sites SET fid = -fid; UPDATE claims SET fid = fid - 300; UPDATE events SET fid = -fid * "
            "1000000007"));
    row("large and sparse fids", true,
        sql("UPDATE sites SET fid = fid * 1000000007; UPDATE claims SET fid = fid * 3000;"
            "UPDATE events SET fid = 9223372036854775807 WHERE fid = 7;"
            "UPDATE events SET fid = -9223372036854775807 - 1 WHERE fid = 9"));
    row("deleted rows", true,
        sql("DELETE FROM sites WHERE fid % 3; DELETE FROM claims WHERE fid % 7 AND fid > 90; DELETE FROM events WHERE"
            " fid % 2; UPDATE events SET note = printf('%.*c', fid % 90, 'n'); UPDATE claims SET what = 'longer than it"
            " was' WHERE fid % 3"));
    row("rows deleted and put in anew", true,
        sql("CREATE TEMP TABLE kept AS SELECT * FROM events WHERE fid % 3 = 0; DELETE FROM events WHERE fid % 3 = 0;"
            "UPDATE events SET note = 'some note' WHERE fid % 2; INSERT INTO events SELECT * FROM kept"));
    row("no rows", true, sql("DELETE FROM events; DELETE FROM claims"));
    row("a column of others", true,
        sql("ALTER TABLE sites ADD COLUMN mine REAL DEFAULT 3; UPDATE sites SET mine = 5 WHERE fid % 2;"
            "ALTER TABLE claims ADD COLUMN mine TEXT DEFAULT 'text'"));
    row("columns added later", false,
        sql("ALTER TABLE events DROP COLUMN note; ALTER TABLE events ADD COLUMN note TEXT DEFAULT 'later';"
            "UPDATE events SET note = 'now' WHERE fid % 2"));
    row("columns in another order", true,
        sql("ALTER TABLE events DROP COLUMN note; ALTER TABLE events ADD COLUMN note TEXT;"
            "UPDATE events SET note = fid || 'th'; VACUUM"));
    for (const char* size : {"512", "1024", "16384", "65536"})
        QTest::addRow("pages of %s bytes", size) << Prepare([size](SQLite::Database& database) {
            database.exec(std::string("PRAGMA page_size = ") + size + "; VACUUM");
        }) << true;
    row("small pages with overflow", false,
        sql("PRAGMA page_size = 512; VACUUM; UPDATE events SET note = printf('%.*c', fid * 3, 'x')"));
    row("reserved bytes", true, withReservedBytes(32));
    row("room for the largest extension", true, withReservedBytes(255));
    row("incremental vacuum", true,
        sql("PRAGMA auto_vacuum = INCREMENTAL; VACUUM; DELETE FROM events WHERE fid % 5; PRAGMA incremental_vacuum"));
    row("left in WAL mode", true, sql("PRAGMA journal_mode = WAL"));
    row("another affinity", true, madeAnew("claims", u"\"value\" REAL"_s, u"\"value\" NUMERIC"_s));
    row("a flag that is real", true, madeAnew("claims", u"\"preferred\" BOOLEAN"_s, u"\"preferred\" DOUBLE"_s));
    row("a type of two kinds", false, madeAnew("claims", u"\"value\" REAL"_s, u"\"value\" REAL TEXT"_s));
    row("fid is a key of its own", false,
        madeAnew("events", u"INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"_s, u"INTEGER PRIMARY KEY DESC"_s));
    row("fid is no key", false, madeAnew("events", u"INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"_s, u"INTEGER"_s));
    row("without rowids", false,
        madeAnew("events", u"INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"_s, u"INTEGER PRIMARY KEY"_s,
                 u" WITHOUT ROWID"_s));
    row("a generated column", false,
        madeAnew("events", u"\"note\" TEXT"_s,
                 u"\"note\" TEXT, \"made\" INTEGER GENERATED ALWAYS AS (fid * 2) STORED"_s));
    row("strict", true, [](SQLite::Database& database) {
        madeAnew("events", u"AUTOINCREMENT NOT NULL"_s, u"NOT NULL"_s, u" STRICT"_s)(database);
    });
    row("the full dataset", true, {});
    row("a file of an earlier program", true, {});
    row("UTF-16", false, {});
}

void TablePagesTest::readsWhatSqliteReads()
{
    QFETCH(Prepare, prepare);
    QFETCH(bool, fromPages);
    const QLatin1StringView name(QTest::currentDataTag());
    QFile::remove(path());
    if (name == "a file of an earlier program"_L1) {
        QVERIFY(QFile::copy(QStringLiteral(ATLAS_SOURCE_DIR "/tests/fixtures/versions/v2.gpkg"), path()));
    } else {
        QVERIFY(
            m_files.create(path(), name == "the full dataset"_L1 ? fullDataset() : syntheticDataset(400, 1, m_base)));
    }
    if (prepare)
        change(path(), prepare);
    if (name == "UTF-16"_L1)
        recode(path(), "UTF-16le");
    bool allFromPages = true;
    for (const char* table : {"sites", "claims", "events"})
        allFromPages = allFromPages && rowsInPages(path(), table) >= 0;
    QCOMPARE(allFromPages, fromPages);
    const auto pages = readByPages(path());
    QCOMPARE(difference(pages, readBySql(path())), QString());
    if (pages)
        QVERIFY(!(*pages)->sites.empty());
}

void TablePagesTest::readsManyRows()
{
    // Several parts of each table, which several threads read.
    QFile::remove(path());
    const Dataset dataset = syntheticDataset(20'000, 1, m_base);
    QVERIFY(m_files.create(path(), dataset));
    QCOMPARE(rowsInPages(path(), "claims"), int(dataset.claims.size()));
    const auto read = readByPages(path());
    QVERIFY(read);
    QCOMPARE(firstDifference(**read, dataset), QString());
    QCOMPARE(contentHash(**read), contentHash(dataset));
    change(path(), sql("DELETE FROM claims WHERE fid % 3 = 0; UPDATE sites SET note = printf('%.*c', 9000, 'x') WHERE"
                       " fid % 997 = 0; UPDATE events SET fid = fid + 100000"));
    QVERIFY(rowsInPages(path(), "claims") > 0);
    QCOMPARE(difference(readByPages(path()), readBySql(path())), QString());
}

void TablePagesTest::readsRangesOfRows()
{
    QFile::remove(path());
    QVERIFY(m_files.create(path(), syntheticDataset(400, 1, m_base)));
    change(path(), sql("DELETE FROM claims WHERE fid BETWEEN 300 AND 599"));
    QCOMPARE(rowsInPages(path(), "claims"), 900);
    QCOMPARE(rowsInPages(path(), "claims", 1, 1200), 900);
    QCOMPARE(rowsInPages(path(), "claims", 2, 1199), 898);
    QCOMPARE(rowsInPages(path(), "claims", 299, 600), 2);
    QCOMPARE(rowsInPages(path(), "claims", 300, 599), 0);
    QCOMPARE(rowsInPages(path(), "claims", 1201, std::numeric_limits<qint64>::max()), 0);
    QCOMPARE(rowsInPages(path(), "claims", std::numeric_limits<qint64>::min(), 0), 0);
    for (qint64 first = 1; first <= 1150; first += 7) {
        const auto expected = [](qint64 fid) { return fid - std::clamp<qint64>(fid - 299, 0, 300); };
        QCOMPARE(rowsInPages(path(), "claims", first, first + 50), int(expected(first + 50) - expected(first - 1)));
    }
}

void TablePagesTest::leavesOtherConnectionsToSqlite()
{
    QFile::remove(path());
    QVERIFY(m_files.create(path(), smallDataset()));
    const std::string name = path().toStdString();
    const auto finds = [](SQLite::Database& database) {
        return TablePages::find(database, "sites", "fid", {"uid", "note"}).has_value();
    };
    SQLite::Database immutable("file:" + name + "?immutable=1&mode=ro", SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    QVERIFY(finds(immutable));
    QVERIFY(!TablePages::find(immutable, "sites", "uid", {"note"}));
    QVERIFY(!TablePages::find(immutable, "sites", "fid", {"uid", "nothing"}));
    QVERIFY(!TablePages::find(immutable, "nothing", "fid", {"uid"}));
    SQLite::Database readOnly(name, SQLite::OPEN_READONLY);
    QVERIFY(!finds(readOnly));
    SQLite::Database writer(name, SQLite::OPEN_READWRITE);
    QVERIFY(!finds(writer));
    SQLite::Database memory(":memory:", SQLite::OPEN_READWRITE);
    QVERIFY(!finds(memory));
}

void TablePagesTest::agreesOnDamage()
{
    // Small pages: the trees have branches and few bytes mean nothing.
    QFile::remove(path());
    QVERIFY(m_files.create(path(), syntheticDataset(60, 1, m_base)));
    change(path(), sql("DELETE FROM claims WHERE fid % 11 = 0; UPDATE events SET note = printf('%.*c', 900, 'x') WHERE"
                       " fid % 20 = 0; PRAGMA page_size = 1024; VACUUM; DELETE FROM events WHERE fid % 7 = 0"));
    QVERIFY(rowsInPages(path(), "sites") > 0 && rowsInPages(path(), "claims") > 0 && rowsInPages(path(), "events") > 0);
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray good = file.readAll();
    file.close();
    constexpr int PageSize = 1024;
    std::vector<int> tablePages; // of whichever table
    for (int at = PageSize; at < good.size(); at += PageSize) {
        if (good[at] == 0x05 || good[at] == 0x0d)
            tablePages.push_back(at);
    }
    std::mt19937 random(20261121);
    const auto below = [&](qsizetype count) { return int(random() % std::mt19937::result_type(count)); };
    const int cases = qEnvironmentVariableIsSet("ATLAS_LONG") ? 10'000 : 500;
    int refused = 0;
    for (int i = 0; i < cases; ++i) {
        QByteArray bytes = good;
        for (int hits = 1 + below(3) / 2; hits > 0; --hits) {
            const int page = tablePages[std::size_t(below(qsizetype(tablePages.size())))];
            // Headers and pointers of cells as often as their contents.
            const int at = page + below(i % 2 ? 40 : PageSize);
            switch (below(4)) {
            case 0:
                bytes[at] = char(below(256));
                break;
            case 1:
                bytes[at] = char(bytes[at] ^ (1 << below(8)));
                break;
            case 2:
                bytes[at] = char(bytes[at] + (below(2) ? 1 : -1));
                break;
            default: // two pages, cells or pointers change places
                std::swap_ranges(bytes.begin() + at, bytes.begin() + at + qMin(4, int(bytes.size()) - at),
                                 bytes.begin() + page + 8 + below(30));
                break;
            }
        }
        if (i % 50 == 49)
            bytes.truncate(below(bytes.size()));
        QFile::remove(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
        file.close();
        const auto pages = readByPages(path());
        refused += pages ? 0 : 1;
        const QString what = difference(pages, readBySql(path()));
        QVERIFY2(what.isEmpty(), qPrintable(u"case %1: %2"_s.arg(i).arg(what)));
    }
    QVERIFY2(refused > cases / 10 && refused < cases * 9 / 10, qPrintable(QString::number(refused)));
}

// Twelve levels of pages whose branches all lead to the next one: whoever follows them reads the same rows for ever.
void TablePagesTest::aTreeThatRepeatsItsPagesEnds()
{
    constexpr int Levels = 12;
    QVERIFY(m_files.create(path(), syntheticDataset(2000, 1, m_base)));
    quint32 root = 0;
    {
        SQLite::Database database(path().toStdString());
        root = database.execAndGet("SELECT rootpage FROM sqlite_schema WHERE name = 'claims'").getUInt();
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    const qsizetype pageSize = qFromBigEndian<quint16>(bytes.constData() + 16);
    const auto pages = quint32(bytes.size() / pageSize);
    const auto offsetOf = [&](quint32 page) { return qsizetype(page - 1) * pageSize; };
    const QByteArray branches = bytes.mid(offsetOf(root), pageSize);
    QCOMPARE(int(branches[0]), 5); // an interior page
    const int cells = qFromBigEndian<quint16>(branches.constData() + 3);
    QVERIFY(cells > 2);
    const auto child = [&](int cell) {
        return qsizetype(qFromBigEndian<quint16>(branches.constData() + 12 + 2 * cell));
    };
    const auto leaf = qFromBigEndian<quint32>(branches.constData() + child(0));
    const auto leadingTo = [&](quint32 page) {
        QByteArray copy = branches;
        for (int cell = 0; cell < cells; ++cell)
            qToBigEndian(page, copy.data() + child(cell));
        qToBigEndian(page, copy.data() + 8);
        return copy;
    };
    bytes.replace(offsetOf(root), pageSize, leadingTo(pages + 1));
    for (int level = 1; level <= Levels; ++level)
        bytes += leadingTo(level < Levels ? pages + quint32(level) + 1 : leaf);
    qToBigEndian(pages + Levels, bytes.data() + 28);
    file.seek(0);
    file.write(bytes);
    file.close();

    QCOMPARE(rowsInPages(path(), "claims"), -1);
    const auto bySql = readBySql(path());
    QVERIFY(!bySql);
    QCOMPARE(bySql.error().code, ErrorCode::Damaged);
    QCOMPARE(difference(readByPages(path()), bySql), QString());
}

QTEST_GUILESS_MAIN(TablePagesTest)
#include "tst_tablepages.moc"
