// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/basemapprofilefile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

const QString Maps = QStringLiteral(ATLAS_SOURCE_DIR "/resources/maps/");

QJsonObject example()
{
    return {{u"format"_s, u"suanli-atlas-basemap-profile/1"_s},
            {u"name"_s, QJsonObject{{u"en"_s, u"Standard map"_s}, {u"zh"_s, u"标准地图"_s}}},
            {u"basemap"_s, Maps + u"basemap.gpkg"_s},
            {u"credit"_s, QJsonObject{{u"zh"_s, u"审图号：GS(2099)0001号"_s}}},
            {u"insets"_s, QJsonArray{QJsonObject{{u"title"_s, QJsonObject{{u"en"_s, u"Islands"_s}}},
                                                 {u"box"_s, QJsonArray{105, 3, 122.5, 22}}}}},
            {u"disputedLines"_s, QJsonObject{{u"shown"_s, true},
                                             {u"dash"_s, QJsonArray{4, 1.5}},
                                             {u"width"_s, 1.25},
                                             {u"colour"_s, u"#C01040"_s}}}};
}

} // namespace

class BasemapProfileFileTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString written(const QByteArray& bytes) const
    {
        const QString path = m_folder.filePath(u"own.json"_s);
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
    }

    Result<BasemapPtr> read(const QJsonObject& profile) const
    {
        return BasemapProfileFile().read(written(QJsonDocument(profile).toJson()));
    }

private Q_SLOTS:

    void readsTheShippedProfile()
    {
        const auto read = BasemapProfileFile(Maps + u"../maps/profile.json"_s).read(Maps + u"profile.json"_s);
        QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().detail));
        const BasemapProfile& profile = (*read)->profile;
        QCOMPARE((*read)->provinces.size(), 34U);
        QVERIFY(profile.shipped);
        QCOMPARE(profile.name.en, u"Natural Earth"_s);
        QVERIFY(profile.credit.en.contains(u"not an official map"));
        QVERIFY(profile.credit.zh.contains(u"非官方地图"));
        QCOMPARE(profile.insets.size(), 1U);
        QCOMPARE(profile.insets[0].title.zh, u"南海诸岛"_s);
        QVERIFY(!profile.disputedLines.shown);
        QVERIFY(!profile.disputedLines.rgb);
    }

    void readsEveryMember()
    {
        const auto read = this->read(example());
        QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().detail));
        const BasemapProfile& profile = (*read)->profile;
        QVERIFY(!profile.shipped);
        QCOMPARE(profile.name.en, u"Standard map"_s);
        QCOMPARE(profile.name.zh, u"标准地图"_s);
        QCOMPARE(profile.credit.en, QString());
        QCOMPARE(profile.credit.zh, u"审图号：GS(2099)0001号"_s);
        QCOMPARE(profile.insets.size(), 1U);
        QCOMPARE(profile.insets[0].title.en, u"Islands"_s);
        QCOMPARE(profile.insets[0].box.west, 105.0);
        QCOMPARE(profile.insets[0].box.south, 3.0);
        QCOMPARE(profile.insets[0].box.east, 122.5);
        QCOMPARE(profile.insets[0].box.north, 22.0);
        QVERIFY(profile.disputedLines.shown);
        QCOMPARE(profile.disputedLines.dashPx, (std::vector<double>{4, 1.5}));
        QCOMPARE(profile.disputedLines.widthPx, 1.25);
        QCOMPARE(profile.disputedLines.rgb, std::optional<std::uint32_t>(0xC01040));
    }

    void insetsAndLinesMayBeLeftOut()
    {
        QJsonObject profile = example();
        profile.remove(u"insets"_s);
        profile.remove(u"disputedLines"_s);
        const auto read = this->read(profile);
        QVERIFY(read.has_value());
        QVERIFY((*read)->profile.insets.empty());
        QVERIFY(!(*read)->profile.disputedLines.shown);
    }

    void basemapLiesInTheFolderOfTheProfile()
    {
        QVERIFY(QFile::copy(Maps + u"basemap.gpkg"_s, m_folder.filePath(u"boundaries.gpkg"_s)));
        QJsonObject profile = example();
        profile[u"basemap"_s] = u"boundaries.gpkg"_s;
        const auto read = this->read(profile);
        QVERIFY(read.has_value());
        QCOMPARE((*read)->provinces.size(), 34U);
    }

    void aCopyOfTheShippedProfileIsNotShipped()
    {
        const auto read = BasemapProfileFile(Maps + u"profile.json"_s).read(written(QJsonDocument(example()).toJson()));
        QVERIFY(read.has_value());
        QVERIFY(!(*read)->profile.shipped);
    }

    void refusesMembers_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("value"); // JSON, here with single quotes; empty: the member is left out
        QTest::addColumn<QString>("where");
        const auto row = [](const char* name, const char* key, const QByteArray& value, const char* where) {
            QTest::newRow(name) << QString::fromLatin1(key) << QByteArray(value).replace('\'', '"')
                                << QString::fromLatin1(where);
        };
        row("no format", "format", "", "format");
        row("other format", "format", "'suanli-atlas-basemap-profile/2'", "format");
        row("unknown member", "projection", "'Albers'", "projection");
        row("no name", "name", "", "name");
        row("name as a text", "name", "'Standard map'", "name");
        row("name in no language", "name", "{}", "name");
        row("name in another language", "name", "{'fr': 'Carte'}", "name.fr");
        row("name of two lines", "name", "{'en': 'Standard\\nmap'}", "name.en");
        row("name that turns its direction", "name", "{'en': 'Standard \\u202e map'}", "name.en");
        row("name too long", "name", "{'en': '" + QByteArray(61, 'n') + "'}", "name.en");
        row("no credit", "credit", "", "credit");
        row("credit of spaces", "credit", "{'en': '  '}", "credit.en");
        row("credit as a number", "credit", "{'en': 7}", "credit.en");
        row("credit too long", "credit", "{'en': '" + QByteArray(301, 'c') + "'}", "credit.en");
        row("no basemap", "basemap", "", "basemap");
        row("insets as an object", "insets", "{}", "insets");
        row("four insets", "insets", "[1, 2, 3, 4]", "insets");
        row("inset as a number", "insets", "[1]", "insets[0]");
        row("inset without title", "insets", "[{'box': [1, 2, 3, 4]}]", "insets[0].title");
        row("inset with a member too many", "insets", "[{'title': {'en': 'I'}, 'box': [1, 2, 3, 4], 'size': 3}]",
            "insets[0].size");
        row("inset without box", "insets", "[{'title': {'en': 'I'}}]", "insets[0].box");
        for (const char* box : {"[1, 2, 3]", "[3, 2, 1, 4]", "[1, 4, 3, 2]", "[1, 2, 181, 4]", "[1, -86, 3, 4]",
                                "[1, 2, 1.1, 4]", "['1', 2, 3, 4]"})
            row(box, "insets", QByteArray("[{'title': {'en': 'I'}, 'box': ") + box + "}]", "insets[0].box");
        row("second inset", "insets",
            "[{'title': {'en': 'I'}, 'box': [1, 2, 3, 4]}, {'title': {'en': 'J'}, 'box': [1]}]", "insets[1].box");
        row("lines as a truth", "disputedLines", "true", "disputedLines");
        row("unknown member of lines", "disputedLines", "{'color': '#000000'}", "disputedLines.color");
        row("shown as a text", "disputedLines", "{'shown': 'yes'}", "disputedLines.shown");
        row("width of nothing", "disputedLines", "{'width': 0}", "disputedLines.width");
        row("dash as a number", "disputedLines", "{'dash': 3}", "disputedLines.dash");
        row("dash without gap", "disputedLines", "{'dash': [3]}", "disputedLines.dash");
        row("dash without length", "disputedLines", "{'dash': [3, 0]}", "disputedLines.dash[1]");
        for (const char* colour : {"red", "#12345", "#1234567", "123456", "#12345g", "#+12345", "#0x1234", ""})
            row(colour[0] ? colour : "empty colour", "disputedLines", QByteArray("{'colour': '") + colour + "'}",
                "disputedLines.colour");
    }

    void refusesMembers()
    {
        QFETCH(QString, key);
        QFETCH(QByteArray, value);
        QJsonObject profile = example();
        profile.remove(key);
        if (!value.isEmpty())
            profile[key] = QJsonDocument::fromJson("[" + value + "]").array().at(0);
        const auto read = this->read(profile);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Unreadable);
        QCOMPARE(read.error().subject, u"own.json"_s);
        QTEST(read.error().where, "where");
        QVERIFY(!read.error().detail.isEmpty());
        QVERIFY(!read.error().cure.isEmpty());
    }

    void refusesWhatIsNoProfile()
    {
        const auto missing = BasemapProfileFile().read(m_folder.filePath(u"none.json"_s));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);

        const auto folder = BasemapProfileFile().read(m_folder.path());
        QVERIFY(!folder);
        QCOMPARE(folder.error().code, ErrorCode::Unreadable);

        const auto broken = BasemapProfileFile().read(written("{\n  \"format\": \"底图\",,\n}"));
        QVERIFY(!broken);
        QCOMPARE(broken.error().code, ErrorCode::Unreadable);
        QVERIFY2(broken.error().where.startsWith(u"line 2, column 1"), qPrintable(broken.error().where));
        QVERIFY(broken.error().detail.startsWith(u"It is not JSON"));

        const auto list = BasemapProfileFile().read(written("[]"));
        QVERIFY(!list);
        QCOMPARE(list.error().code, ErrorCode::Unreadable);

        const auto large = BasemapProfileFile().read(written(QByteArray(300 * 1024, ' ')));
        QVERIFY(!large);
        QVERIFY(large.error().detail.contains(u"too large"));

        const auto geoPackage = BasemapProfileFile().read(Maps + u"basemap.gpkg"_s);
        QVERIFY(!geoPackage);
        QCOMPARE(geoPackage.error().code, ErrorCode::Unreadable);
    }

    void refusesABasemapThatIsNone()
    {
        QJsonObject profile = example();
        profile[u"basemap"_s] = u"nowhere.gpkg"_s;
        const auto missing = read(profile);
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QCOMPARE(missing.error().subject, u"own.json"_s);
        QCOMPARE(missing.error().where, u"basemap"_s);
        QVERIFY(missing.error().detail.contains(u"nowhere.gpkg"));

        profile[u"basemap"_s] = Maps + u"provinces.csv"_s;
        const auto table = read(profile);
        QVERIFY(!table);
        QCOMPARE(table.error().code, ErrorCode::Unreadable);
        QCOMPARE(table.error().subject, u"provinces.csv"_s);
    }
};

QTEST_APPLESS_MAIN(BasemapProfileFileTest)
#include "tst_basemapprofilefile.moc"
