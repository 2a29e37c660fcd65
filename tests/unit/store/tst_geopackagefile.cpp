// SPDX-License-Identifier: GPL-3.0-or-later
// The file that GeoPackageFiles::create() makes: what it holds, what other programs see in it, how it takes its place.
#include "store/geopackagestore.h"
#include "storefixtures.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class GeoPackageFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyColumnComesBack_data();
    void everyColumnComesBack();
    void membersComeBack();
    void startsWithoutHistory();
    void isAGeoPackage();
    void indexesEveryPoint();
    void opensInOgrinfo();
    void sameInputSameBytes();
    void takesTheClock();
    void looksLikeAnyNewFile();
    void takesOddNames_data();
    void takesOddNames();
    void replacesTheFileBehindALink();
    void replacesOnlyWhenComplete_data();
    void replacesOnlyWhenComplete();
    void refusesTargets_data();
    void refusesTargets();
    void refusesAFileInUse();
    void foldsALeftOverLog();
    void refusesALogThatCannotBeFolded();

private:
    QString path(const QString& name = u"atlas.gpkg"_s) const { return m_folder->filePath(name); }

    std::optional<QTemporaryDir> m_folder;
    GeoPackageFiles m_files{now};
};

namespace {

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Snapshot readOrNull(GeoPackageFiles& files, const QString& path)
{
    const auto snapshot = files.read(path);
    if (!snapshot)
        qWarning("%s: %s", qPrintable(snapshot.error().subject), qPrintable(snapshot.error().detail));
    return snapshot.value_or(nullptr);
}

QString text(SQLite::Database& database, const char* sql)
{
    return QString::fromStdString(database.execAndGet(sql).getString());
}

} // namespace

void GeoPackageFileTest::init()
{
    m_folder.emplace();
    QVERIFY(m_folder->isValid());
}

void GeoPackageFileTest::everyColumnComesBack_data()
{
    QTest::addColumn<QString>("table");
    for (const TableSpec& spec : tables())
        QTest::newRow(spec.name) << QString::fromLatin1(spec.name);
}

void GeoPackageFileTest::everyColumnComesBack()
{
    QFETCH(QString, table);
    const Dataset dataset = fullDataset();
    QVERIFY(m_files.create(path(), dataset));
    const Snapshot back = readOrNull(m_files, path());
    QVERIFY(back);

    const auto expected = allCells(dataset, table);
    const auto actual = allCells(*back, table);
    QCOMPARE(actual.size(), expected.size());
    const TableSpec& spec = *atlas::table(table);
    for (std::size_t row = 0; row < expected.size(); ++row) {
        for (std::size_t i = 0; i < spec.columns.size(); ++i) {
            if (row == 0)
                QVERIFY2(!isNull(expected[row][i]), spec.columns[i].name);
            QVERIFY2(actual[row][i] == expected[row][i],
                     qPrintable(u"row %1 column %2"_s.arg(row).arg(QLatin1StringView(spec.columns[i].name))));
        }
    }
}

void GeoPackageFileTest::membersComeBack()
{
    Dataset dataset = smallDataset();
    dataset.sites.set<&Site::aliases>(0, {u"临港"_s, u"Lin-gang"_s});
    dataset.sites.set<&Site::nationalHub>(0, NationalHub::YangtzeRiverDelta);
    dataset.claims.set<&Claim::preferred>(1, true);
    dataset.claims.set<&Claim::asOf>(1, *PartialDate::parse(u"2025-03"));
    dataset.info.synthetic = true;
    QVERIFY(m_files.create(path(), dataset));
    const Snapshot back = readOrNull(m_files, path());
    QVERIFY(back);
    QCOMPARE(back->site(u"lingang"_s)->position, (LonLat{121.93, 30.90}));
    QCOMPARE(back->site(u"lingang"_s)->aliases, (QStringList{u"临港"_s, u"Lin-gang"_s}));
    QVERIFY(back->site(u"lingang"_s)->nationalHub == NationalHub::YangtzeRiverDelta);
    QVERIFY(!back->site(u"baoshan"_s)->nationalHub);
    QVERIFY(!back->claims[0].preferred);
    QVERIFY(back->claims[1].preferred);
    QCOMPARE(back->claims[1].asOf.iso(), u"2025-03"_s);
    QCOMPARE(back->claims[1].value, 12.5);
    QVERIFY(!back->claims[1].low);
    QVERIFY(back->info.synthetic);
    const auto claims = back->claimsOfSite(back->siteIndex(u"baoshan"_s));
    QVERIFY(std::ranges::equal(claims, std::vector<RowIndex>{1}));
}

void GeoPackageFileTest::startsWithoutHistory()
{
    Dataset dataset = smallDataset();
    dataset.revision = 17;
    QVERIFY(m_files.create(path(), dataset));
    auto store = m_files.open(path());
    QVERIFY(store);
    QCOMPARE((*(*store)->load())->revision, 0);
    QVERIFY((*store)->history({})->empty());
}

void GeoPackageFileTest::isAGeoPackage()
{
    QVERIFY(m_files.create(path(), fullDataset()));
    SQLite::Database database(path().toStdString());
    QCOMPARE(database.execAndGet("PRAGMA application_id").getInt(), 0x47504B47);
    QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), 10400);
    QCOMPARE(text(database, "PRAGMA journal_mode"), u"delete"_s);
    QCOMPARE(text(database, "PRAGMA integrity_check"), u"ok"_s);
    SQLite::Statement broken(database, "PRAGMA foreign_key_check");
    QVERIFY(!broken.executeStep());
    QCOMPARE(
        text(database, "SELECT group_concat(srs_id, ' ') FROM (SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1)"),
        u"-1 0 4326"_s);
    QCOMPARE(text(database, "SELECT group_concat(table_name, ' ') FROM gpkg_contents WHERE data_type = 'features' AND "
                            "srs_id = 4326"),
             u"sites hubs sites_current"_s);
    for (const TableSpec& spec : tables()) {
        SQLite::Statement listed(database, "SELECT count(*) FROM gpkg_contents WHERE table_name = ?");
        listed.bind(1, spec.name);
        QVERIFY(listed.executeStep());
        QCOMPARE(listed.getColumn(0).getInt(), 1);
    }
    QCOMPARE(text(database, "SELECT group_concat(table_name || '.' || column_name || ' ' || geometry_type_name, ', ') "
                            "FROM gpkg_geometry_columns"),
             u"sites.geom POINT, hubs.geom POINT, sites_current.geom POINT"_s);
    QCOMPARE(
        text(database,
             "SELECT group_concat(table_name || ' ' || extension_name || ' ' || scope, ', ') "
             "FROM (SELECT * FROM gpkg_extensions WHERE table_name IN ('sites', 'hubs') ORDER BY table_name DESC)"),
        u"sites gpkg_rtree_index write-only, hubs gpkg_rtree_index write-only"_s);
    // The geometry is the only home of a site's position.
    QCOMPARE(text(database, "SELECT count(*) FROM pragma_table_info('sites') WHERE name IN ('lon', 'lat')"), u"0"_s);
    QCOMPARE(text(database, "SELECT type FROM pragma_table_info('claims') WHERE name = 'preferred'"), u"BOOLEAN"_s);
    QCOMPARE(text(database, "SELECT type FROM pragma_table_info('claims') WHERE name = 'low'"), u"REAL"_s);
}

void GeoPackageFileTest::indexesEveryPoint()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    SQLite::Database database(path().toStdString());
    QCOMPARE(text(database, "SELECT rtreecheck('rtree_sites_geom')"), u"ok"_s);
    QCOMPARE(text(database, "SELECT group_concat(uid) FROM sites WHERE fid IN (SELECT id FROM rtree_sites_geom WHERE "
                            "minx >= 121.92 AND maxx <= 121.94 AND miny >= 30.89 AND maxy <= 30.91)"),
             u"lingang"_s);
}

void GeoPackageFileTest::opensInOgrinfo()
{
    const Dataset dataset = fullDataset();
    QVERIFY(m_files.create(path(), dataset));
    QProcess ogrinfo;
    ogrinfo.start(u"ogrinfo"_s, {u"-json"_s, u"-ro"_s, path()});
    QVERIFY2(ogrinfo.waitForFinished(), "the package gdal-bin is needed");
    QCOMPARE(ogrinfo.exitCode(), 0);
    QCOMPARE(ogrinfo.readAllStandardError(), QByteArray());

    const QJsonObject answer = QJsonDocument::fromJson(ogrinfo.readAllStandardOutput()).object();
    QCOMPARE(answer["driverShortName"_L1].toString(), u"GPKG"_s);
    QMap<QString, QJsonObject> layers;
    const QJsonArray listed = answer["layers"_L1].toArray();
    for (const auto& layer : listed)
        layers.insert(layer["name"_L1].toString(), layer.toObject());
    for (const QString& name : {u"journal"_s, u"sites_current"_s, u"site_figures"_s})
        QVERIFY2(layers.contains(name), qPrintable(name));
    for (const TableSpec& spec : tables()) {
        const QLatin1StringView name(spec.name);
        const QJsonObject layer = layers.value(name);
        QCOMPARE(layer["featureCount"_L1].toInt(-1), int(allCells(dataset, name).size()));
        const QJsonArray geometry = layer["geometryFields"_L1].toArray();
        QCOMPARE(geometry.size(), spec.hasGeometry ? 1 : 0);
        if (spec.hasGeometry)
            QCOMPARE(geometry[0]["type"_L1].toString(), u"Point"_s);
        QCOMPARE(layer["fields"_L1].toArray().size(), qsizetype(spec.columns.size()) - (spec.hasGeometry ? 2 : 0));
    }
}

void GeoPackageFileTest::sameInputSameBytes()
{
    Dataset dataset = fullDataset();
    QVERIFY(m_files.create(path(u"first.gpkg"_s), dataset));
    dataset.revision = 3;
    GeoPackageFiles others(now);
    QVERIFY(others.create(path(u"second.gpkg"_s), dataset));
    QVERIFY(!bytesOf(path(u"first.gpkg"_s)).isEmpty());
    QVERIFY(bytesOf(path(u"first.gpkg"_s)) == bytesOf(path(u"second.gpkg"_s)));
}

void GeoPackageFileTest::takesTheClock()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    SQLite::Database database(path().toStdString());
    QCOMPARE(text(database, "SELECT group_concat(DISTINCT last_change) FROM gpkg_contents"),
             u"2026-11-21T08:30:15.250Z"_s);
}

void GeoPackageFileTest::looksLikeAnyNewFile()
{
    QFile any(path(u"any"_s));
    QVERIFY(any.open(QIODevice::WriteOnly));
    any.close();
    QVERIFY(m_files.create(path(), smallDataset()));
    QCOMPARE(QFile(path()).permissions(), any.permissions());
    QCOMPARE(folderState(m_folder->path()).keys(), (QStringList{u"any"_s, u"atlas.gpkg"_s}));
}

void GeoPackageFileTest::takesOddNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("chinese") << u"算力 地图.gpkg"_s;
    QTest::newRow("question mark") << u"a?mode=memory&x=#1.gpkg"_s;
    QTest::newRow("percent") << u"100%41.gpkg"_s;
    QTest::newRow("quotes") << u"a'b\"c;.gpkg"_s;
    QTest::newRow("no suffix") << u"file:data"_s;
}

void GeoPackageFileTest::takesOddNames()
{
    QFETCH(QString, name);
    QVERIFY(m_files.create(path(name), smallDataset()));
    QCOMPARE(folderState(m_folder->path()).keys(), QStringList{name});
    const Snapshot back = readOrNull(m_files, path(name));
    QVERIFY(back);
    QCOMPARE(back->sites.size(), 2u);
    auto store = m_files.open(path(name));
    QVERIFY(store);
    QVERIFY((*store)->commit(setCell(u"sites"_s, u"lingang"_s, u"note"_s, u"n"_s, {}), 0));
}

void GeoPackageFileTest::replacesTheFileBehindALink()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"real"_s));
    QVERIFY(m_files.create(path(u"real/atlas.gpkg"_s), fullDataset()));
    QVERIFY(QFile::link(path(u"real/atlas.gpkg"_s), path(u"link.gpkg"_s)));
    QVERIFY(m_files.create(path(u"link.gpkg"_s), smallDataset()));
    QVERIFY(QFileInfo(path(u"link.gpkg"_s)).isSymLink());
    QCOMPARE(readOrNull(m_files, path(u"real/atlas.gpkg"_s))->sites.size(), 2u);
}

void GeoPackageFileTest::replacesOnlyWhenComplete_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<std::function<void(Dataset&)>>("spoil");
    using Spoil = std::function<void(Dataset&)>;
    QTest::newRow("no position") << u"column lon"_s << Spoil([](Dataset& dataset) {
        dataset.sites.set<&Site::position>(1, {std::numeric_limits<double>::quiet_NaN(), 31.40});
    });
    QTest::newRow("out of range") << u"column lat"_s << Spoil([](Dataset& dataset) {
        dataset.sites.set<&Site::position>(1, {121.49, 91});
    });
    QTest::newRow("required") << u"column province"_s
                              << Spoil([](Dataset& dataset) { dataset.sites.set<&Site::province>(1, {}); });
    QTest::newRow("same uid") << QString()
                              << Spoil([](Dataset& dataset) { dataset.sites.set<&Site::uid>(1, u"lingang"_s); });
}

void GeoPackageFileTest::replacesOnlyWhenComplete()
{
    QFETCH(QString, column);
    QFETCH(std::function<void(Dataset&)>, spoil);
    QVERIFY(m_files.create(path(), smallDataset()));
    const auto before = folderState(m_folder->path());
    Dataset dataset = smallDataset();
    spoil(dataset);
    const auto result = m_files.create(path(), dataset);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::InvalidData);
    QCOMPARE(result.error().where, column);
    if (!column.isEmpty())
        QCOMPARE(result.error().subject, u"sites baoshan"_s);
    QCOMPARE(folderState(m_folder->path()), before);
}

void GeoPackageFileTest::refusesTargets_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("missing folder") << u"none/atlas.gpkg"_s;
    QTest::newRow("a folder") << u"."_s;
    QTest::newRow("no name") << u""_s;
    QTest::newRow("a name too long") << QString(300, u'x');
}

void GeoPackageFileTest::refusesTargets()
{
    QFETCH(QString, name);
    const auto result = m_files.create(name.isEmpty() ? name : path(name), smallDataset());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::CannotWrite);
    QVERIFY(!result.error().detail.isEmpty());
    QVERIFY(folderState(m_folder->path()).isEmpty());
}

void GeoPackageFileTest::refusesAFileInUse()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    auto store = m_files.open(path());
    QVERIFY(store);
    QVERIFY((*store)->commit(setCell(u"sites"_s, u"lingang"_s, u"note"_s, u"kept"_s, {}), 0));
    const auto result = m_files.create(path(), fullDataset());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Locked);
    store->reset();
    QCOMPARE(readOrNull(m_files, path())->sites[0].note, u"kept"_s);
    QCOMPARE(folderState(m_folder->path()).keys(), QStringList{u"atlas.gpkg"_s});
}

void GeoPackageFileTest::foldsALeftOverLog()
{
    QVERIFY(m_files.create(path(u"live.gpkg"_s), smallDataset()));
    auto store = m_files.open(path(u"live.gpkg"_s));
    QVERIFY(store);
    QVERIFY((*store)->commit(setCell(u"sites"_s, u"lingang"_s, u"note"_s, u"old"_s, {}), 0));
    QVERIFY(QFile::copy(path(u"live.gpkg"_s), path()));
    QVERIFY(QFile::copy(path(u"live.gpkg-wal"_s), path(u"atlas.gpkg-wal"_s)));

    const Dataset dataset = fullDataset();
    QVERIFY(m_files.create(path(), dataset));
    QVERIFY(!QFile::exists(path(u"atlas.gpkg-wal"_s)));
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
    QCOMPARE(text(database, "PRAGMA integrity_check"), u"ok"_s);
    QCOMPARE(firstDifference(*readOrNull(m_files, path()), dataset), QString());
}

void GeoPackageFileTest::refusesALogThatCannotBeFolded()
{
    QVERIFY(m_files.create(path(), fullDataset()));
    QVERIFY(QDir(m_folder->path()).mkdir(u"atlas.gpkg-wal"_s));
    const auto before = folderState(m_folder->path());
    const auto result = m_files.create(path(), smallDataset());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::CannotWrite);
    QVERIFY(result.error().detail.contains(u"atlas.gpkg-wal"_s));
    QCOMPARE(folderState(m_folder->path()), before);
}

QTEST_GUILESS_MAIN(GeoPackageFileTest)
#include "tst_geopackagefile.moc"
