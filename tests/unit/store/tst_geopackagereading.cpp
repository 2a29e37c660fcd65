// SPDX-License-Identifier: GPL-3.0-or-later
// Reading: without a trace, whatever lies beside the file, and without trust in what is in it.
#include "store/datasetconnection.h"
#include "store/geopackagestore.h"
#include "storefixtures.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>
#include <sys/stat.h>

#include <cerrno>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class GeoPackageReadingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void leavesNoTrace_data();
    void leavesNoTrace();
    void readsWhatAWriterCommitted();
    void readsAgainWhenTheFileChanges();
    void givesUpOnAFileThatKeepsChanging();
    void tellsWhatItFoundInstead_data();
    void tellsWhatItFoundInstead();
    void namesTheBadCell_data();
    void namesTheBadCell();
    void namesTheDoubledIdentifier();
    void wantsOneRowOfTheDataset();
    void ignoresColumnsAndTablesOfOthers();
    void survivesDamage();
    void mapsCodes_data();
    void mapsCodes();
    void mapsSystemErrors();

private:
    QString path(const QString& name = u"atlas.gpkg"_s) const { return m_folder->filePath(name); }

    std::optional<QTemporaryDir> m_folder;
    GeoPackageFiles m_files{now};
};

namespace {

void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void GeoPackageReadingTest::init()
{
    m_folder.emplace();
    QVERIFY(m_folder->isValid());
}

void GeoPackageReadingTest::leavesNoTrace_data()
{
    QTest::addColumn<std::function<void(const QString&)>>("prepare");
    QTest::addColumn<QString>("note"); // of the site lingang
    QTest::addColumn<QStringList>("files");
    using Prepare = std::function<void(const QString&)>;
    const QStringList one{u"atlas.gpkg"_s};
    const QString live = u"/../live.gpkg"_s;

    QTest::newRow("new") << Prepare([](const QString&) {}) << QString() << one;
    QTest::newRow("left in WAL mode") << Prepare([](const QString& path) {
        SQLite::Database(path.toStdString(), SQLite::OPEN_READWRITE).exec("PRAGMA journal_mode = WAL");
        QCOMPARE(int(bytesOf(path).at(18)), 2);
    }) << QString() << one;
    QTest::newRow("after commits") << Prepare([](const QString& path) {
        GeoPackageFiles files(now);
        auto store = files.open(path);
        QVERIFY((*store)->commit(setCell(u"sites"_s, u"lingang"_s, u"note"_s, u"committed"_s, {}), 0));
    }) << u"committed"_s << one;
    QTest::newRow("left-over WAL") << Prepare([](const QString& path) {
        const QString original = path + u".original"_s;
        QVERIFY(QFile::rename(path, original));
        GeoPackageFiles files(now);
        {
            auto store = files.open(original);
            QVERIFY((*store)->commit(setCell(u"sites"_s, u"lingang"_s, u"note"_s, u"in the log"_s, {}), 0));
            QVERIFY(QFile::copy(original, path));
            QVERIFY(QFile::copy(original + u"-wal"_s, path + u"-wal"_s));
        }
        QVERIFY(QFile::remove(original));
    }) << u"in the log"_s << (one + QStringList{u"atlas.gpkg-wal"_s});
    QTest::newRow("empty WAL") << Prepare([](const QString& path) { writeFile(path + u"-wal"_s, {}); }) << QString()
                               << (one + QStringList{u"atlas.gpkg-wal"_s});
    QTest::newRow("hot journal") << Prepare([](const QString& path) {
        const QString original = path + u".original"_s;
        QVERIFY(QFile::rename(path, original));
        {
            SQLite::Database database(original.toStdString(), SQLite::OPEN_READWRITE);
            database.exec(
                "PRAGMA cache_size = 2; BEGIN; UPDATE sources SET note = printf('%.*c', 99999, 'x'), title = 'half';"
                "UPDATE claims SET what = printf('%.*c', 99999, 'y'); UPDATE places SET short_zh = 'half';"
                "UPDATE events SET note = printf('%.*c', 99999, 'z')");
            QVERIFY(QFile::copy(original, path));
            QVERIFY(QFile::copy(original + u"-journal"_s, path + u"-journal"_s));
        }
        QVERIFY(QFile::remove(original));
        QVERIFY(bytesOf(path).contains("half"));
    }) << QString() << (one + QStringList{u"atlas.gpkg-journal"_s});
}

void GeoPackageReadingTest::leavesNoTrace()
{
    QFETCH(std::function<void(const QString&)>, prepare);
    QFETCH(QString, note);
    QFETCH(QStringList, files);
    QVERIFY(m_files.create(path(), smallDataset()));
    prepare(path());
    const auto before = folderState(m_folder->path());
    QCOMPARE(before.keys(), files);

    const auto snapshot = m_files.read(path());
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().detail));
    QCOMPARE((*snapshot)->sites[0].note, note);
    QCOMPARE((*snapshot)->sources[0].title, u"白皮书"_s);
    {
        auto store = m_files.open(path());
        QVERIFY(store);
        QCOMPARE((*(*store)->load())->sites[0].note, note);
        QVERIFY((*store)->history({}));
        QCOMPARE(folderState(m_folder->path()), before);
    }
    QCOMPARE(folderState(m_folder->path()), before);
}

void GeoPackageReadingTest::readsWhatAWriterCommitted()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    auto writer = m_files.open(path());
    QVERIFY(writer);
    for (qint64 revision = 0; revision < 3; ++revision) {
        const QString note = QString::number(revision);
        const auto changes = checked(setCell(u"sites"_s, u"lingang"_s, u"note"_s, note, {}), **m_files.read(path()));
        QVERIFY(changes);
        QCOMPARE((*writer)->commit(*changes, revision), revision + 1);
        const auto read = m_files.read(path());
        QVERIFY(read);
        QCOMPARE((*read)->revision, revision + 1);
        QCOMPARE((*read)->sites[0].note, note);
    }
}

void GeoPackageReadingTest::readsAgainWhenTheFileChanges()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    int calls = 0;
    QString title;
    const auto result = readWithoutTrace(path(), [&](SQLite::Database& database) -> Result<void> {
        title = QString::fromStdString(database.execAndGet("SELECT title FROM sources").getString());
        if (++calls == 1)
            tamper(path(), u"UPDATE sources SET title = printf('%.*c', 9999, 'n')"_s);
        return {};
    });
    QVERIFY(result);
    QCOMPARE(calls, 2);
    QCOMPARE(title, QString(9999, u'n'));
}

void GeoPackageReadingTest::givesUpOnAFileThatKeepsChanging()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    int calls = 0;
    const auto result = readWithoutTrace(path(), [&](SQLite::Database&) -> Result<void> {
        tamper(path(), u"UPDATE sources SET title = printf('%.*c', %1, 'n')"_s.arg(++calls * 9999));
        return {};
    });
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Locked);
    QVERIFY(calls > 1 && calls < 100);
}

void GeoPackageReadingTest::tellsWhatItFoundInstead_data()
{
    QTest::addColumn<std::function<void(const QString&)>>("prepare"); // given a good file
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("detail");
    using Prepare = std::function<void(const QString&)>;
    const auto cutTo = [](double share) {
        return Prepare([share](const QString& path) {
            QVERIFY(QFile::resize(path, qint64(share * double(QFileInfo(path).size()))));
        });
    };
    const auto sql = [](const QString& statements) {
        return Prepare([statements](const QString& path) { tamper(path, statements); });
    };
    const auto instead = [](const QByteArray& bytes) {
        return Prepare([bytes](const QString& path) { writeFile(path, bytes); });
    };
    const auto database = [](const QString& statements) {
        return Prepare([statements](const QString& path) {
            QVERIFY(QFile::remove(path));
            SQLite::Database(path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
                .exec(statements.toStdString());
        });
    };

    QTest::newRow("nothing") << Prepare([](const QString& path) { QVERIFY(QFile::remove(path)); })
                             << ErrorCode::NotFound << u"There is no such file"_s;
    QTest::newRow("folder") << Prepare([](const QString& path) {
        QVERIFY(QFile::remove(path));
        QVERIFY(QDir().mkdir(path));
    }) << ErrorCode::Unreadable
                            << u"It is a folder"_s;
    QTest::newRow("pipe") << Prepare([](const QString& path) {
        QVERIFY(QFile::remove(path));
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    }) << ErrorCode::Unreadable
                          << u"It is not an ordinary file"_s;
    QTest::newRow("empty file") << instead({}) << ErrorCode::NotADataset << u"The file is empty"_s;
    QTest::newRow("text") << instead("uid,name\nlingang,Lin-gang\n") << ErrorCode::NotADataset
                          << u"file is not a database"_s;
    QTest::newRow("long text") << instead(QByteArray(100'000, 'x')) << ErrorCode::NotADataset
                               << u"file is not a database"_s;
    QTest::newRow("cut to half") << cutTo(0.5) << ErrorCode::Damaged << u"database disk image is malformed"_s;
    QTest::newRow("last byte missing") << Prepare([](const QString& path) {
        QVERIFY(QFile::resize(path, QFileInfo(path).size() - 1));
    }) << ErrorCode::Damaged << u"The end of the file is missing"_s;
    QTest::newRow("header alone") << Prepare([](const QString& path) { QVERIFY(QFile::resize(path, 100)); })
                                  << ErrorCode::Damaged << u"database disk image is malformed"_s;
    QTest::newRow("another database") << database(u"CREATE TABLE cats (name); CREATE TABLE dogs (name)"_s)
                                      << ErrorCode::NotADataset
                                      << u"It is an SQLite database, but no GeoPackage, with the tables cats, dogs"_s;
    QTest::newRow("half a GeoPackage")
        << database(u"PRAGMA application_id = 0x47504B47; CREATE TABLE cats (name)"_s) << ErrorCode::NotADataset
        << u"It calls itself a GeoPackage but has no gpkg_contents, only the tables cats"_s;
    QTest::newRow("another GeoPackage") << database(u"PRAGMA application_id = 0x47504B47;"
                                                    "CREATE TABLE gpkg_contents (table_name);"
                                                    "INSERT INTO gpkg_contents VALUES ('roads'), ('rivers'), (NULL)"_s)
                                        << ErrorCode::NotADataset
                                        << u"It is another GeoPackage, with the tables roads, rivers, "_s;
    QTest::newRow("newer") << sql(u"UPDATE atlas_meta SET value = 4 WHERE key = 'schema_version'"_s)
                           << ErrorCode::NewerVersion << u"Its schema has version 4; this program knows version 3"_s;
    QTest::newRow("version in words") << sql(u"UPDATE atlas_meta SET value = 'one' WHERE key = 'schema_version'"_s)
                                      << ErrorCode::NotADataset
                                      << u"Its atlas_meta gives no schema version or no revision"_s;
    QTest::newRow("no revision") << sql(u"DELETE FROM atlas_meta WHERE key = 'revision'"_s) << ErrorCode::NotADataset
                                 << u"Its atlas_meta gives no schema version or no revision"_s;
    QTest::newRow("no claims") << sql(u"DROP TABLE claims"_s) << ErrorCode::NotADataset
                               << u"The table claims is missing"_s;
    QTest::newRow("no column") << sql(u"ALTER TABLE claims DROP COLUMN basis"_s) << ErrorCode::NotADataset
                               << u"The table claims has no column basis"_s;
    QTest::newRow("no journal") << sql(u"ALTER TABLE journal DROP COLUMN who"_s) << ErrorCode::NotADataset
                                << u"The table journal has no column who"_s;
    // A view could run for ever.
    QTest::newRow("a view in place of a table")
        << sql(u"ALTER TABLE claims RENAME TO c; CREATE VIEW claims AS SELECT * FROM c"_s) << ErrorCode::NotADataset
        << u"The table claims is missing"_s;
    QTest::newRow("a view in place of atlas_meta")
        << sql(u"ALTER TABLE atlas_meta RENAME TO m; CREATE VIEW atlas_meta AS SELECT * FROM m"_s)
        << ErrorCode::NotADataset
        << u"It is another GeoPackage, with the tables dataset, places, sources, sites, segments and 13 more"_s;
}

void GeoPackageReadingTest::tellsWhatItFoundInstead()
{
    QFETCH(std::function<void(const QString&)>, prepare);
    QFETCH(ErrorCode, code);
    QFETCH(QString, detail);
    QVERIFY(m_files.create(path(), smallDataset()));
    prepare(path());
    const auto read = m_files.read(path());
    QVERIFY(!read);
    QCOMPARE(read.error().detail, detail);
    QCOMPARE(read.error().code, code);
    QCOMPARE(read.error().subject, path());
    const auto opened = m_files.open(path());
    QVERIFY(!opened);
    QCOMPARE(opened.error(), read.error());
}

void GeoPackageReadingTest::namesTheBadCell_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* name, const QString& sql, const QString& subject, const QString& column,
                        const QString& detail) {
        QTest::newRow(name) << sql << subject << QString(u"column "_s + column) << detail;
    };
    row("term", u"UPDATE sites SET status = 'sleeping' WHERE uid = 'baoshan'"_s, u"sites baoshan"_s, u"status"_s,
        u"\"sleeping\" is not in the vocabulary"_s);
    row("text for a number", u"UPDATE claims SET value = 'a lot' WHERE uid = 'lingang-power'"_s,
        u"claims lingang-power"_s, u"value"_s, u"\"a lot\" is not a number"_s);
    row("date", u"UPDATE events SET date = '2025-13' WHERE uid = 'lingang-opened'"_s, u"events lingang-opened"_s,
        u"date"_s, u"\"2025-13\" is not a date"_s);
    row("flag", u"UPDATE claims SET preferred = 7"_s, u"claims lingang-power"_s, u"preferred"_s,
        u"7 is out of range"_s);
    row("binary text", u"UPDATE sites SET note = x'00ff'"_s, u"sites lingang"_s, u"note"_s, u"It holds binary data"_s);
    row("emptied", u"UPDATE sites SET province = ''"_s, u"sites lingang"_s, u"province"_s, u"A value is required"_s);
    row("no geometry", u"UPDATE sites SET geom = ''"_s, u"sites lingang"_s, u"geom"_s,
        u"The geometry is not a GeoPackage geometry"_s);
    row("empty geometry", u"UPDATE sites SET geom = x'47500011e61000000101000000000000000000f87f000000000000f87f'"_s,
        u"sites lingang"_s, u"lon"_s, u"A value is required"_s);
    row("geometry cut off", u"UPDATE sites SET geom = substr(geom, 1, 20)"_s, u"sites lingang"_s, u"geom"_s,
        u"The geometry is cut off"_s);
    row("off the earth", u"UPDATE sites SET geom = x'47500001e610000001010000000000000000003e400000000000c05740'"_s,
        u"sites lingang"_s, u"lat"_s, u"95 is out of range"_s);
}

void GeoPackageReadingTest::namesTheBadCell()
{
    QFETCH(QString, sql);
    QFETCH(QString, subject);
    QFETCH(QString, column);
    QFETCH(QString, detail);
    QVERIFY(m_files.create(path(), smallDataset()));
    tamper(path(), sql);
    const auto read = m_files.read(path());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidData);
    QCOMPARE(read.error().subject, subject);
    QCOMPARE(read.error().where, column);
    QCOMPARE(read.error().detail, detail);
}

void GeoPackageReadingTest::namesTheDoubledIdentifier()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    tamper(path(), u"CREATE TABLE copy AS SELECT * FROM sites; INSERT INTO copy SELECT * FROM sites;"
                   "DROP TABLE sites; ALTER TABLE copy RENAME TO sites"_s);
    const auto read = m_files.read(path());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidData);
    QCOMPARE(read.error().subject, u"sites lingang"_s);
    QCOMPARE(read.error().where, u"column uid"_s);
}

void GeoPackageReadingTest::wantsOneRowOfTheDataset()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    tamper(path(), u"DELETE FROM dataset"_s);
    const auto read = m_files.read(path());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidData);
    QCOMPARE(read.error().detail, u"The table dataset has 0 rows instead of one"_s);
}

void GeoPackageReadingTest::ignoresColumnsAndTablesOfOthers()
{
    const Dataset dataset = smallDataset();
    QVERIFY(m_files.create(path(), dataset));
    tamper(path(),
           u"ALTER TABLE sites ADD COLUMN mine TEXT; UPDATE sites SET mine = 'x'; CREATE TABLE qgis_projects (id);"
           "CREATE VIEW my_sites AS SELECT * FROM sites"_s);
    const auto read = m_files.read(path());
    QVERIFY(read);
    QCOMPARE(firstDifference(**read, dataset), QString());
}

void GeoPackageReadingTest::survivesDamage()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    const QByteArray good = bytesOf(path());
    int refused = 0;
    int runs = 0;
    // Every byte of the header of the file and of each page, and a sample of the rest.
    for (qsizetype at = 0; at < good.size(); at += at % 4096 < 12 ? 1 : 997) {
        QByteArray bytes = good;
        bytes[at] = char(bytes[at] ^ (at % 2 ? 0xff : 0x01));
        writeFile(path(), bytes);
        ++runs;
        if (const auto read = m_files.read(path()); !read) {
            ++refused;
            QVERIFY(!read.error().detail.isEmpty());
        }
    }
    QVERIFY2(runs > 400 && refused > 20, qPrintable(u"%1 of %2 refused"_s.arg(refused).arg(runs)));
}

void GeoPackageReadingTest::mapsCodes_data()
{
    QTest::addColumn<int>("sqlite");
    QTest::addColumn<ErrorCode>("reading");
    QTest::addColumn<ErrorCode>("writing");
    QTest::newRow("busy") << SQLITE_BUSY << ErrorCode::Locked << ErrorCode::Locked;
    QTest::newRow("busy, recovering") << SQLITE_BUSY_RECOVERY << ErrorCode::Locked << ErrorCode::Locked;
    QTest::newRow("locked") << SQLITE_LOCKED << ErrorCode::Locked << ErrorCode::Locked;
    QTest::newRow("read-only") << SQLITE_READONLY_DIRECTORY << ErrorCode::ReadOnly << ErrorCode::ReadOnly;
    QTest::newRow("full") << SQLITE_FULL << ErrorCode::DiskFull << ErrorCode::DiskFull;
    QTest::newRow("no database") << SQLITE_NOTADB << ErrorCode::NotADataset << ErrorCode::NotADataset;
    QTest::newRow("corrupt") << SQLITE_CORRUPT_VTAB << ErrorCode::Damaged << ErrorCode::Damaged;
    QTest::newRow("cannot open") << SQLITE_CANTOPEN << ErrorCode::Unreadable << ErrorCode::ReadOnly;
    QTest::newRow("constraint") << SQLITE_CONSTRAINT_UNIQUE << ErrorCode::InvalidData << ErrorCode::InvalidData;
    QTest::newRow("I/O") << SQLITE_IOERR_READ << ErrorCode::Unreadable << ErrorCode::CannotWrite;
    QTest::newRow("memory") << SQLITE_NOMEM << ErrorCode::Internal << ErrorCode::Internal;
}

void GeoPackageReadingTest::mapsCodes()
{
    QFETCH(int, sqlite);
    QTEST(errorCodeOf(sqlite, Access::Read), "reading");
    QTEST(errorCodeOf(sqlite, Access::Write), "writing");
}

void GeoPackageReadingTest::mapsSystemErrors()
{
    // A quota and a limit on the size of files are I/O errors to SQLite.
    for (const int full : {ENOSPC, EDQUOT, EFBIG})
        QCOMPARE(errorCodeOf(SQLITE_IOERR_WRITE, Access::Write, full), ErrorCode::DiskFull);
    QCOMPARE(errorCodeOf(SQLITE_IOERR_WRITE, Access::Write, EIO), ErrorCode::CannotWrite);
    QCOMPARE(errorCodeOf(SQLITE_READONLY_DBMOVED, Access::Write), ErrorCode::Conflict);
    const Error error = errorOf(SQLite::Exception("disk I/O error", SQLITE_IOERR), u"a.gpkg"_s, Access::Write, EIO);
    QVERIFY2(error.detail.startsWith(u"disk I/O error: "), qPrintable(error.detail));
    QVERIFY(!error.cure.isEmpty());
}

QTEST_GUILESS_MAIN(GeoPackageReadingTest)
#include "tst_geopackagereading.moc"
