// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/geojson.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

Ring triangle()
{
    return {.spec = {.hub = 0,
                     .hubName = u"Beijing"_s,
                     .centre = {116.4, 39.9},
                     .budgetMs = 10,
                     .direction = Direction::OneWay,
                     .preset = LatencyPreset::Policy},
            .rttMs = 20,
            .radiusKm = 1166.5,
            .parts = {{{116.123456749, 39.5}, {116.5, 39.123456751}, {-0.00000001, 40}, {116.123456749, 39.5}}}};
}

QJsonArray features(const QByteArray& bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    return error.error == QJsonParseError::NoError ? document[u"features"_s].toArray() : QJsonArray();
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

} // namespace

class GeoJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void writesAPolygon()
    {
        QCOMPARE(ringsGeoJson({triangle()}),
                 R"({"features":[{"geometry":{"coordinates":[[[116.1234567,39.5],[116.5,39.1234568],[0,40],)"
                 R"([116.1234567,39.5]]],"type":"Polygon"},"properties":{"budget_ms":10,"direction":"one_way",)"
                 R"("hub":"Beijing","model":"policy","radius_km":1166.5,"rtt_ms":20},"type":"Feature"}],)"
                 R"("type":"FeatureCollection"})"
                 "\n"_ba);
    }

    void writesAMultiPolygonForACutRing()
    {
        Ring ring = triangle();
        ring.parts = {{{170, 0}, {180, 0}, {180, 5}, {170, 0}}, {{-180, 0}, {-175, 0}, {-180, 5}, {-180, 0}}};
        const QJsonObject geometry = features(ringsGeoJson({ring}))[0][u"geometry"_s].toObject();
        QCOMPARE(geometry[u"type"_s].toString(), u"MultiPolygon"_s);
        const QJsonArray polygons = geometry[u"coordinates"_s].toArray();
        QCOMPARE(polygons.size(), 2);
        QCOMPARE(polygons[0].toArray().size(), 1); // one outer ring, no holes
        QCOMPARE(polygons[1].toArray()[0].toArray()[0].toArray(), (QJsonArray{-180, 0}));
    }

    void writesARealRing()
    {
        const auto ring = ringOf({.hub = 0,
                                  .hubName = u"Beijing"_s,
                                  .centre = {116.4074, 39.9042},
                                  .budgetMs = 20,
                                  .direction = Direction::RoundTrip,
                                  .preset = LatencyPreset::Typical});
        QVERIFY(ring.has_value());
        const QJsonObject feature = features(ringsGeoJson({*ring}))[0].toObject();
        const QJsonArray circle = feature[u"geometry"_s][u"coordinates"_s][0].toArray();
        QCOMPARE(circle.size(), 361);
        QCOMPARE(circle.first(), circle.last());
        double twiceArea = 0;
        for (qsizetype i = 0; i + 1 < circle.size(); ++i)
            twiceArea += circle[i][0].toDouble() * circle[i + 1][1].toDouble() -
                         circle[i + 1][0].toDouble() * circle[i][1].toDouble();
        QVERIFY2(twiceArea > 0, "RFC 7946 wants outer rings counter-clockwise");
        QCOMPARE(feature[u"properties"_s][u"rtt_ms"_s].toDouble(), 20.0);
        QCOMPARE(feature[u"properties"_s][u"radius_km"_s].toDouble(), 800.0); // (20 - 2) / 0.0225
        QCOMPARE(feature[u"properties"_s][u"model"_s].toString(), u"typical"_s);
        QCOMPARE(feature[u"properties"_s][u"direction"_s].toString(), u"round_trip"_s);
    }

    void keepsTheOrder()
    {
        Ring second = triangle();
        second.spec.hubName = u"A \"name\"\n上海"_s;
        const QJsonArray both = features(ringsGeoJson({triangle(), second}));
        QCOMPARE(both.size(), 2);
        QCOMPARE(both[0][u"properties"_s][u"hub"_s].toString(), u"Beijing"_s);
        QCOMPARE(both[1][u"properties"_s][u"hub"_s].toString(), second.spec.hubName);
        QCOMPARE(ringsGeoJson({}), "{\"features\":[],\"type\":\"FeatureCollection\"}\n"_ba);
    }

    void replacesAFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"rings.geojson"_s);
        QVERIFY(writeRingsGeoJson(path, {}).has_value());
        QVERIFY(writeRingsGeoJson(path, {triangle()}).has_value());
        QCOMPARE(contents(path), ringsGeoJson({triangle()}));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"rings.geojson"_s});
    }

    void refusesAPathThatCannotBeWritten()
    {
        const QTemporaryDir folder;
        for (const QString& path : {folder.filePath(u"missing/rings.geojson"_s), folder.path()}) {
            const auto written = writeRingsGeoJson(path, {triangle()});
            QVERIFY(!written);
            QCOMPARE(written.error().code, ErrorCode::CannotWrite);
            QVERIFY(!written.error().detail.isEmpty());
        }
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void leavesAPipeInPlace()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"pipe"_s);
        QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        const auto written = writeRingsGeoJson(path, {triangle()});
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::CannotWrite);
        QVERIFY(!QFileInfo(path).isFile());
    }
};

QTEST_APPLESS_MAIN(GeoJsonTest)
#include "tst_geojson.moc"
