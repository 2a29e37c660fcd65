// SPDX-License-Identifier: GPL-3.0-or-later
// Files of earlier versions: they open for ever, are read without being touched, and become current ones with their
// first commit. tests/fixtures/versions holds one file of each version.
#include "domain/contenthash.h"
#include "store/datasetconnection.h"
#include "store/geopackagerows.h"
#include "store/geopackageschema.h"
#include "store/geopackagestore.h"
#include "store/migration.h"
#include "storefixtures.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class MigrationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyVersionHasAFixture();
    void everyVersionOpens_data();
    void everyVersionOpens();
    void readingLeavesAnOlderFileAlone();
    void theFirstCommitMigrates();
    void aMigratedFileIsAsANewOne_data();
    void aMigratedFileIsAsANewOne();
    void aFileOfVersion2KeepsItsReleasesAndTakesFlags();
    void keepsJournalAndRevision();
    void migratesFilesWithALog();
    void givesTheFileItsPermissions();
    void doesNothingToACurrentFile();
    void refusesForeignParts();
    void refusesRowsThatBreakTheSchema();
    void refusesAFileInUse();
    void leavesNoDraft();
    void refusesNewerFiles();
    void theFixtureCanBeMadeAgain();

private:
    QString path(const QString& name = u"atlas.gpkg"_s) const { return m_folder->filePath(name); }

    void run(const std::string& sql) { openForFilling(path())->exec(sql); }

    std::optional<QTemporaryDir> m_folder;
    GeoPackageFiles m_files{now};
};

namespace {

// A query that restricts these members.
template <auto... Members, typename... Values>
HistoryQuery ask(const Values&... values)
{
    HistoryQuery query;
    ((query.*Members = values), ...);
    return query;
}

// Of tests/fixtures/dataset-small, from which every fixture was made.
constexpr const char* ContentHash = "dddfa0453c33ef6929a3ced6f60f1d34705b61e4cda712d442b6a3e2e055df06";

QString fixture(int version)
{
    return QStringLiteral(ATLAS_SOURCE_DIR "/tests/fixtures/versions/v%1.gpkg").arg(version);
}

bool copyFixture(int version, const QString& to)
{
    return QFile::copy(fixture(version), to) &&
           QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
}

QString one(const QString& file, const std::string& sql)
{
    SQLite::Database database(file.toStdString());
    SQLite::Statement statement(database, sql);
    return statement.executeStep() ? QString::fromStdString(statement.getColumn(0).getString()) : QString();
}

int versionOf(const QString& file)
{
    return one(file, "SELECT value FROM atlas_meta WHERE key = 'schema_version'").toInt();
}

// Tables with their columns, and the text of everything else.
QStringList schemaOf(const QString& file)
{
    SQLite::Database database(file.toStdString());
    QStringList schema;
    SQLite::Statement columns(
        database, "SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || "
                  "ifnull(c.dflt_value, '') || ' ' || c.pk FROM sqlite_master m, pragma_table_info(m.name) c "
                  "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, c.cid");
    while (columns.executeStep())
        schema << QString::fromStdString(columns.getColumn(0).getString());
    SQLite::Statement parts(database,
                            "SELECT sql FROM sqlite_master WHERE type != 'table' AND sql NOT NULL ORDER BY name");
    while (parts.executeStep())
        schema << QString::fromStdString(parts.getColumn(0).getString());
    SQLite::Statement contents(database, "SELECT table_name || ' ' || data_type || ' ' || identifier || ' ' || "
                                         "ifnull(srs_id, '') FROM gpkg_contents ORDER BY 1");
    while (contents.executeStep())
        schema << QString::fromStdString(contents.getColumn(0).getString());
    for (const char* table : {"gpkg_extensions", "gpkg_geometry_columns", "gpkg_data_columns",
                              "gpkg_data_column_constraints", "gpkgext_relations"}) {
        SQLite::Statement rows(database, std::string("SELECT * FROM ") + table);
        QStringList lines;
        while (rows.executeStep()) {
            QString line = QString::fromLatin1(table);
            for (int i = 0; i < rows.getColumnCount(); ++i)
                line += u'|' + QString::fromStdString(rows.getColumn(i).getString());
            lines << line;
        }
        lines.sort();
        schema += lines;
    }
    return schema;
}

Result<qint64> commitNote(DatasetStore& store, const QString& text)
{
    const auto dataset = store.load();
    if (!dataset)
        return std::unexpected(dataset.error());
    const auto changes = checked(setCell(u"sites"_s, u"wuhu-mobile"_s, u"note"_s, text, u"why"_s), **dataset);
    return changes ? store.commit(*changes, (*dataset)->revision) : std::unexpected(changes.error());
}

} // namespace

void MigrationTest::init()
{
    m_folder.emplace();
    QVERIFY(m_folder->isValid());
}

void MigrationTest::everyVersionHasAFixture()
{
    QStringList expected;
    for (int version = 1; version <= SchemaVersion; ++version)
        expected << u"v%1.gpkg"_s.arg(version);
    QStringList found = QDir(QFileInfo(fixture(1)).path()).entryList({u"*.gpkg"_s});
    found.sort();
    expected.sort();
    QCOMPARE(found, expected);
}

void MigrationTest::everyVersionOpens_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version <= SchemaVersion; ++version)
        QTest::addRow("v%d", version) << version;
}

void MigrationTest::everyVersionOpens()
{
    QFETCH(int, version);
    QCOMPARE(versionOf(fixture(version)), version);
    const auto dataset = m_files.read(fixture(version));
    QVERIFY(dataset);
    QCOMPARE(contentHash(**dataset), QLatin1StringView(ContentHash));
    QCOMPARE((*dataset)->sites.size(), 16u);
    QCOMPARE((*dataset)->releases.size(), 0u);
    auto store = m_files.open(fixture(version));
    QVERIFY(store);
    QVERIFY((*store)->history({}));
    QVERIFY(!*(*store)->editor());
}

void MigrationTest::readingLeavesAnOlderFileAlone()
{
    QVERIFY(copyFixture(1, path()));
    const auto before = folderState(m_folder->path());
    {
        auto store = m_files.open(path());
        QVERIFY(store);
        QVERIFY((*store)->load());
        QVERIFY((*store)->history(ask<&HistoryQuery::site>(u"wuhu-mobile"_s)));
        QVERIFY((*store)->settle());
    }
    QCOMPARE(folderState(m_folder->path()), before);
}

void MigrationTest::theFirstCommitMigrates()
{
    QVERIFY(copyFixture(1, path()));
    {
        auto store = m_files.open(path());
        QVERIFY(store);
        const auto done = commitNote(**store, u"after"_s);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
        QCOMPARE(*done, 1);
        QVERIFY(commitNote(**store, u"again"_s));
        QCOMPARE((*store)->history({})->size(), 2u);
    }
    QCOMPARE(folderState(m_folder->path()).keys(), QStringList{u"atlas.gpkg"_s});
    QCOMPARE(versionOf(path()), SchemaVersion);
    const auto dataset = m_files.read(path());
    QCOMPARE((*dataset)->site(u"wuhu-mobile"_s)->note, u"again"_s);
    QCOMPARE((*dataset)->revision, 2);
    QCOMPARE(one(path(), "SELECT count(*) FROM sites_current WHERE certainty NOT NULL"), u"16"_s);
}

void MigrationTest::aMigratedFileIsAsANewOne_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version < SchemaVersion; ++version)
        QTest::addRow("v%d", version) << version;
}

void MigrationTest::aMigratedFileIsAsANewOne()
{
    QFETCH(int, version);
    QVERIFY(copyFixture(version, path()));
    const auto migrated = migrateFile(path());
    QVERIFY2(migrated && *migrated, qPrintable(migrated ? QString() : migrated.error().detail));
    const auto dataset = m_files.read(path());
    QCOMPARE(contentHash(**dataset), QLatin1StringView(ContentHash));
    QVERIFY(m_files.create(path(u"new.gpkg"_s), **dataset));
    QCOMPARE(schemaOf(path()).join(u'\n'), schemaOf(path(u"new.gpkg"_s)).join(u'\n'));
    QCOMPARE(
        one(path(), "SELECT group_concat(key || '=' || value, ' ') FROM (SELECT * FROM atlas_meta ORDER BY key)"),
        u"figures_revision=%2 revision=%2 schema_version=%1 writing=0"_s.arg(SchemaVersion).arg((*dataset)->revision));
    QCOMPARE(one(path(), "PRAGMA integrity_check"), u"ok"_s);

    QProcess validator;
    validator.setProcessChannelMode(QProcess::MergedChannels);
    validator.start(u"python3"_s, {u"-m"_s, u"osgeo_utils.samples.validate_gpkg"_s, u"--extra"_s, path()});
    QVERIFY2(validator.waitForFinished(), "the package python3-gdal is needed");
    QCOMPARE(validator.readAll(), QByteArray());
    QCOMPARE(validator.exitCode(), 0);
}

void MigrationTest::aFileOfVersion2KeepsItsReleasesAndTakesFlags()
{
    QVERIFY(copyFixture(2, path()));
    run("INSERT INTO releases (uid, name, date, revision, content_hash) VALUES ('r-1', 'Autumn', '2026-11-21', 0, "
        "'h')");
    {
        auto store = m_files.open(path());
        QVERIFY(store);
        const auto before = (*store)->load();
        QVERIFY(before);
        QCOMPARE((*before)->distressFlags.size(), 0u);
        QCOMPARE((*before)->scenarios.size(), 0u);
        ChangeSet changes;
        changes.why = u"first flag"_s;
        changes.rows = {{RowChange::Kind::Insert,
                         u"distress_flags"_s,
                         u"f-1"_s,
                         {{u"site"_s, {}, Value(u"wuhu-mobile"_s)},
                          {u"signal"_s, {}, Value(u"scope_cut"_s)},
                          {u"strength"_s, {}, Value(u"strong"_s)},
                          {u"date"_s, {}, Value(u"2026-03"_s)}}},
                        {RowChange::Kind::Insert, u"scenarios"_s, u"s-1"_s, {{u"name"_s, {}, Value(u"Short life"_s)}}}};
        const auto done = committed(**store, changes, (*before)->revision);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
    }
    QCOMPARE(versionOf(path()), SchemaVersion);
    const auto after = m_files.read(path());
    QVERIFY(after);
    QCOMPARE((*after)->releases.size(), 1u);
    QCOMPARE((*after)->releases[0].name, u"Autumn"_s);
    QCOMPARE((*after)->distressFlags.size(), 1u);
    QCOMPARE((*after)->distressFlags[0].site, u"wuhu-mobile"_s);
    QCOMPARE((*after)->distressFlags[0].signal, DistressSignal::ScopeCut);
    QCOMPARE((*after)->distressFlags[0].strength, SignalStrength::Strong);
    QCOMPARE((*after)->distressFlags[0].date.iso(), u"2026-03"_s);
    QCOMPARE((*after)->scenarios.size(), 1u);
    QCOMPARE((*after)->scenarios[0].name, u"Short life"_s);
    QVERIFY(contentHash(**after) != QLatin1StringView(ContentHash)); // a flag is a fact
}

void MigrationTest::keepsJournalAndRevision()
{
    QVERIFY(copyFixture(1, path()));
    run("INSERT INTO journal (txn, at, who, why, table_name, uid, column_name, old, new) VALUES (1, "
        "'2026-11-20T10:00:00.000Z', 'wang', 'old times', 'sites', 'wuhu-mobile', 'note', NULL, 'n'); UPDATE "
        "atlas_meta SET "
        "value = 1 WHERE key = 'revision'; UPDATE sites SET note = 'n' WHERE uid = 'wuhu-mobile'");
    for (const bool migrated : {false, true}) {
        auto store = m_files.open(path());
        const auto entries = (*store)->history(ask<&HistoryQuery::who>(u"wang"_s));
        QCOMPARE(entries->size(), 1u);
        QCOMPARE(entries->front().why, u"old times"_s);
        QCOMPARE(entries->front().undoes, 0);
        QCOMPARE((*(*store)->load())->revision, migrated ? 2 : 1);
        if (!migrated)
            QVERIFY(commitNote(**store, u"m"_s));
    }
}

void MigrationTest::migratesFilesWithALog()
{
    QVERIFY(copyFixture(1, path(u"live.gpkg"_s)));
    {
        // A writer of version 1 that was killed.
        SQLite::Database writer(path(u"live.gpkg"_s).toStdString(), SQLite::OPEN_READWRITE);
        writer.exec(
            "PRAGMA journal_mode = WAL; UPDATE claims SET what = 'in the log' WHERE uid = (SELECT min(uid) FROM "
            "claims)");
        QVERIFY(QFile::copy(path(u"live.gpkg"_s), path()));
        QVERIFY(QFile::copy(path(u"live.gpkg-wal"_s), path(u"atlas.gpkg-wal"_s)));
    }
    QCOMPARE(one(path(u"live.gpkg"_s), "SELECT count(*) FROM claims WHERE what = 'in the log'"), u"1"_s);
    const auto before = m_files.read(path());
    QVERIFY(before);
    const auto migrated = migrateFile(path());
    QVERIFY2(migrated && *migrated, qPrintable(migrated ? QString() : migrated.error().detail));
    QVERIFY(!QFile::exists(path(u"atlas.gpkg-wal"_s)));
    QCOMPARE(one(path(), "SELECT count(*) FROM claims WHERE what = 'in the log'"), u"1"_s);
    QCOMPARE(contentHash(**m_files.read(path())), contentHash(**before));
}

void MigrationTest::givesTheFileItsPermissions()
{
    QVERIFY(copyFixture(1, path()));
    const auto permissions = QFile::permissions(path());
    QVERIFY(migrateFile(path()));
    QCOMPARE(versionOf(path()), SchemaVersion);
    QCOMPARE(QFile::permissions(path()), permissions);
}

void MigrationTest::doesNothingToACurrentFile()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    const auto before = folderState(m_folder->path());
    const auto migrated = migrateFile(path());
    QVERIFY(migrated);
    QVERIFY(!*migrated);
    QCOMPARE(folderState(m_folder->path()), before);
}

void MigrationTest::refusesForeignParts()
{
    QVERIFY(copyFixture(1, path()));
    run("CREATE TRIGGER evil AFTER UPDATE ON journal BEGIN DELETE FROM sites; END");
    const auto before = folderState(m_folder->path());
    const auto refused = migrateFile(path());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidData);
    QVERIFY(refused.error().detail.contains(u"evil"_s));
    QCOMPARE(folderState(m_folder->path()), before);
    QVERIFY(m_files.read(path()));
}

void MigrationTest::refusesRowsThatBreakTheSchema()
{
    QVERIFY(copyFixture(1, path()));
    run("UPDATE sites SET status = 'open' WHERE uid = 'wuhu-mobile'");
    const auto before = folderState(m_folder->path());
    const auto refused = migrateFile(path());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidData);
    QCOMPARE(refused.error().subject, u"sites wuhu-mobile"_s);
    QCOMPARE(refused.error().where, u"column status"_s);
    QCOMPARE(folderState(m_folder->path()), before);
}

void MigrationTest::refusesAFileInUse()
{
    QVERIFY(copyFixture(1, path()));
    SQLite::Database other(path().toStdString(), SQLite::OPEN_READWRITE);
    SQLite::Transaction writing(other, SQLite::TransactionBehavior::IMMEDIATE);
    const auto refused = migrateFile(path());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Locked);
    QCOMPARE(versionOf(path()), 1);
}

void MigrationTest::leavesNoDraft()
{
    QVERIFY(copyFixture(1, path()));
    // What the new schema has no room for.
    run("CREATE TABLE releases (mine)");
    const auto before = folderState(m_folder->path());
    QVERIFY(!migrateFile(path()));
    QCOMPARE(folderState(m_folder->path()), before);
}

void MigrationTest::refusesNewerFiles()
{
    QVERIFY(copyFixture(SchemaVersion, path()));
    run("UPDATE atlas_meta SET value = value + 1 WHERE key = 'schema_version'");
    const auto before = folderState(m_folder->path());
    const auto refused = migrateFile(path());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::NewerVersion);
    QCOMPARE(m_files.open(path()).error().code, ErrorCode::NewerVersion);
    QCOMPARE(folderState(m_folder->path()), before);
}

// The fixture of the current version is what the program writes today: a change of the format that forgets to raise
// SchemaVersion shows here.
void MigrationTest::theFixtureCanBeMadeAgain()
{
    const auto dataset = m_files.read(fixture(SchemaVersion));
    QVERIFY(dataset);
    QVERIFY(m_files.create(path(), **dataset));
    QCOMPARE(schemaOf(path()).join(u'\n'), schemaOf(fixture(SchemaVersion)).join(u'\n'));
    QCOMPARE(contentHash(**m_files.read(path())), QLatin1StringView(ContentHash));
    QCOMPARE(one(path(), "SELECT group_concat(styleQML || styleSLD) FROM layer_styles"),
             one(fixture(SchemaVersion), "SELECT group_concat(styleQML || styleSLD) FROM layer_styles"));
}

QTEST_GUILESS_MAIN(MigrationTest)
#include "tst_migration.moc"
