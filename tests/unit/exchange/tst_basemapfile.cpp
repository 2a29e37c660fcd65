// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/basemapfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

QString shipped()
{
    return QStringLiteral(ATLAS_SOURCE_DIR "/resources/maps/basemap.gpkg");
}

// A copy of the shipped basemap that change(dataset) has spoilt.
template <typename Change>
bool spoil(const QString& path, Change&& change)
{
    RegisterOGRGeoPackage();
    if (!QFile::copy(shipped(), path) || !QFile(path).setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return false;
    const GDALDatasetUniquePtr dataset(GDALDataset::Open(path.toUtf8().constData(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
    if (!dataset)
        return false;
    change(*dataset);
    return true;
}

void removeLayer(GDALDataset& dataset, const char* name)
{
    for (int i = 0; i < dataset.GetLayerCount(); ++i) {
        if (QByteArrayView(dataset.GetLayer(i)->GetName()) == name) {
            dataset.DeleteLayer(i);
            return;
        }
    }
}

void removeColumn(GDALDataset& dataset, const char* layer, const char* column)
{
    OGRLayer* table = dataset.GetLayerByName(layer);
    table->DeleteField(table->GetLayerDefn()->GetFieldIndex(column));
}

} // namespace

class BasemapFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void readsTheShippedFile()
    {
        const auto read = BasemapFile().read(shipped());
        QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().detail));
        const Basemap& map = **read;
        QCOMPARE(map.provinces.size(), 34);
        QVERIFY(!map.countries.empty());
        QVERIFY(!map.lakes.empty());
        QVERIFY(!map.rivers.empty());
        QVERIFY(!map.disputedLines.empty());
        QVERIFY(!map.waters.empty());
        QVERIFY(map.cities.size() > 300);
        QCOMPARE(std::ranges::count(map.cities, true, &Basemap::City::capital), 34);

        for (const Basemap::Province& province : map.provinces) {
            QVERIFY2(province.shape.contains(province.label), qPrintable(province.nameEn));
            QVERIFY(!province.nameZh.isEmpty());
        }
        for (const Basemap::City& city : map.cities)
            QVERIFY2(map.province(city.province), qPrintable(city.nameEn));
        for (const Basemap::Water& water : map.waters)
            QVERIFY(!water.nameEn.isEmpty() && !water.nameZh.isEmpty());
    }

    void readsNamesAndPlaces_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("nameEn");
        QTest::addColumn<QString>("nameZh");
        QTest::addColumn<LonLat>("inside");
        QTest::addColumn<LonLat>("outside");
        QTest::newRow("Beijing") << u"110000"_s << u"Beijing"_s << u"北京"_s << LonLat{116.40, 39.90}
                                 << LonLat{117.2, 39.1};
        QTest::newRow("Xizang") << u"540000"_s << u"Xizang"_s << u"西藏"_s << LonLat{91.1, 29.65}
                                << LonLat{101.8, 36.6};
        QTest::newRow("Inner Mongolia") << u"150000"_s << u"Inner Mongolia"_s << u"内蒙古"_s << LonLat{111.7, 40.8}
                                        << LonLat{106.9, 47.9};
        QTest::newRow("Hainan, an island")
            << u"460000"_s << u"Hainan"_s << u"海南"_s << LonLat{110.2, 19.9} << LonLat{110.2, 21.2};
    }

    void readsNamesAndPlaces()
    {
        QFETCH(QString, code);
        QFETCH(LonLat, inside);
        QFETCH(LonLat, outside);
        const auto read = BasemapFile().read(shipped());
        QVERIFY(read.has_value());
        const Basemap::Province* province = (*read)->province(code);
        QVERIFY(province);
        QTEST(province->nameEn, "nameEn");
        QTEST(province->nameZh, "nameZh");
        QVERIFY(province->shape.contains(inside));
        QVERIFY(!province->shape.contains(outside));
    }

    void readsCities()
    {
        const auto read = BasemapFile().read(shipped());
        QVERIFY(read.has_value());
        const auto hefei = std::ranges::find((*read)->cities, u"340100"_s, &Basemap::City::code);
        QVERIFY(hefei != (*read)->cities.end());
        QCOMPARE(hefei->nameEn, u"Hefei"_s);
        QCOMPARE(hefei->nameZh, u"合肥"_s);
        QCOMPARE(hefei->province, u"340000"_s);
        QVERIFY(hefei->capital);
        QVERIFY(hefei->population > 1e6);
        QVERIFY((*read)->province(u"340000"_s)->shape.contains(hefei->position));
        const auto wuhu = std::ranges::find((*read)->cities, u"340200"_s, &Basemap::City::code);
        QVERIFY(wuhu != (*read)->cities.end());
        QVERIFY(!wuhu->capital);
    }

    void leavesNoTrace_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("walMode");
        QTest::newRow("as shipped") << u"basemap.gpkg"_s << false;
        // SQLite makes -wal and -shm files when it reads a file whose header says WAL, unless it is immutable.
        QTest::newRow("WAL mode") << u"basemap.gpkg"_s << true;
        QTest::newRow("signs of a URI in the name") << u"50% #1? 底图&mode=rwc.gpkg"_s << true;
    }

    void leavesNoTrace()
    {
        QFETCH(QString, name);
        QFETCH(bool, walMode);
        const QTemporaryDir folder;
        const QString path = folder.filePath(name);
        QVERIFY(QFile::copy(shipped(), path));
        QFile file(path);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (walMode) {
            file.seek(18); // the file format versions for writing and reading; 2 is WAL
            file.write("\x02\x02");
            file.seek(0);
        }
        const QByteArray before = file.readAll();
        file.close();
        // SQLite removes its files when it is done, but the folder keeps the time of its last change.
        const auto longAgo = std::filesystem::file_time_type(std::chrono::hours(24));
        std::filesystem::last_write_time(folder.path().toStdString(), longAgo);
        std::filesystem::last_write_time(path.toStdString(), longAgo);

        const auto read = BasemapFile().read(path);
        QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().detail));
        QCOMPARE((*read)->provinces.size(), 34);
        QVERIFY(std::filesystem::last_write_time(folder.path().toStdString()) == longAgo);
        QVERIFY(std::filesystem::last_write_time(path.toStdString()) == longAgo);
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{name});
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == before);
    }

    void namesWhatIsMissing()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"spoilt.gpkg"_s);
        QVERIFY(spoil(path, [](GDALDataset& dataset) {
            removeLayer(dataset, "rivers");
            removeColumn(dataset, "provinces", "short_zh");
            removeColumn(dataset, "cities", "kind");
        }));
        const auto read = BasemapFile().read(path);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Unreadable);
        QCOMPARE(read.error().subject, u"spoilt.gpkg"_s);
        QCOMPARE(read.error().detail,
                 u"column provinces.short_zh is missing; layer rivers is missing; column cities.kind is missing"_s);
    }

    void refusesGeometry_data()
    {
        QTest::addColumn<QByteArray>("layer");
        QTest::addColumn<QByteArray>("wkt"); // empty: none
        QTest::newRow("province without a polygon") << "provinces"_ba << ""_ba;
        QTest::newRow("province as a point") << "provinces"_ba << "POINT (1 2)"_ba;
        QTest::newRow("lake in metres") << "lakes"_ba << "MULTIPOLYGON (((0 0, 5000 0, 0 5000, 0 0)))"_ba;
        QTest::newRow("river as a polygon") << "rivers"_ba << "POLYGON ((0 0, 1 0, 0 1, 0 0))"_ba;
        QTest::newRow("empty city") << "cities"_ba << "POINT EMPTY"_ba;
        QTest::newRow("water beyond the pole") << "waters"_ba << "POINT (100 91)"_ba;
    }

    void refusesGeometry()
    {
        QFETCH(QByteArray, layer);
        QFETCH(QByteArray, wkt);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"spoilt.gpkg"_s);
        QVERIFY(spoil(path, [&](GDALDataset& dataset) {
            OGRLayer* table = dataset.GetLayerByName(layer.constData());
            const OGRFeatureUniquePtr row(table->GetFeature(2));
            OGRGeometry* geometry = nullptr;
            if (!wkt.isEmpty())
                OGRGeometryFactory::createFromWkt(wkt.constData(), nullptr, &geometry);
            row->SetGeometryDirectly(geometry);
            const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler); // it warns of the wrong type
            QCOMPARE(table->SetFeature(row.get()), OGRERR_NONE);
        }));
        const auto read = BasemapFile().read(path);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Unreadable);
        QCOMPARE(read.error().detail, u"row 2 of layer %1 has no usable geometry"_s.arg(QString::fromLatin1(layer)));
    }

    void refusesOtherFiles()
    {
        const auto missing = BasemapFile().read(u"/vsimem/basemap.gpkg"_s);
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);

        const auto text = BasemapFile().read(QStringLiteral(ATLAS_SOURCE_DIR "/resources/maps/provinces.csv"));
        QVERIFY(!text);
        QCOMPARE(text.error().code, ErrorCode::Unreadable);
        QVERIFY2(text.error().detail.startsWith(u"It is not a GeoPackage"), qPrintable(text.error().detail));

        const QTemporaryDir folder;
        const QString path = folder.filePath(u"short.gpkg"_s);
        QVERIFY(QFile::copy(shipped(), path));
        QFile file(path);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(file.resize(file.size() / 2));
        const auto shortened = BasemapFile().read(path);
        QVERIFY(!shortened);
        QCOMPARE(shortened.error().code, ErrorCode::Unreadable);
        QVERIFY(!shortened.error().detail.isEmpty());
    }

    void refusesAFileWithADamagedPage() // SQLite notices only when it comes to the page, in the middle of a layer
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"damaged.gpkg"_s);
        QVERIFY(QFile::copy(shipped(), path));
        QFile file(path);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        const qsizetype city = bytes.indexOf(u"芜湖市"_s.toUtf8());
        constexpr qsizetype PageSize = 4096;
        QVERIFY(city > PageSize);
        file.seek(city / PageSize * PageSize);
        file.write(QByteArray(PageSize, '\xff'));
        file.close();
        const auto read = BasemapFile().read(path);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Unreadable);
        QVERIFY2(read.error().detail.contains(u"malformed"), qPrintable(read.error().detail));
    }

    void readsQuickly() // 12 to 15 ms on two cores, optimised
    {
        QBENCHMARK
        {
            QVERIFY(BasemapFile().read(shipped()).has_value());
        }
    }
};

QTEST_APPLESS_MAIN(BasemapFileTest)
#include "tst_basemapfile.moc"
