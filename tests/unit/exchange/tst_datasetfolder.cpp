// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/basemapfile.h"
#include "exchange/datasetfolder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

QString fixture()
{
    return QStringLiteral(ATLAS_SOURCE_DIR "/tests/fixtures/dataset-small");
}

// The provinces of the fixture as boxes with known edges.
Basemap boxes()
{
    const auto box = [](const char16_t* code, const char16_t* name, double west, double south, double east,
                        double north) {
        const std::vector<LonLat> ring{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
        return Basemap::Province{QString::fromUtf16(code), QString::fromUtf16(name), {}, {}, {{ring}}};
    };
    Basemap map;
    map.provinces = {box(u"110000", u"Beijing", 115, 39, 118, 41), box(u"340000", u"Anhui", 114, 29, 120, 35),
                     box(u"440000", u"Guangdong", 109, 20, 114.5, 25.5), box(u"620000", u"Gansu", 92, 32, 109, 43)};
    return map;
}

// A copy of the fixture to spoil.
class Folder
{
public:
    Folder()
    {
        for (const QString& name : QDir(fixture()).entryList({u"*.csv"_s}))
            write(name, read(QDir(fixture()).filePath(name)));
    }

    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QByteArray text(const QString& name) const { return read(path(name)); }

    bool write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

    bool remove(const QString& name) const { return QFile::remove(path(name)); }

    // False unless the text occurs exactly once.
    bool replace(const QString& name, const QByteArray& before, const QByteArray& after) const
    {
        QByteArray bytes = text(name);
        return bytes.count(before) == 1 && write(name, bytes.replace(before, after));
    }

    QString path(const QString& name = {}) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

// "E claims.csv:4 value: message"
QStringList lines(const std::vector<CompileFinding>& findings)
{
    QStringList result;
    for (const CompileFinding& finding : findings) {
        result << u"%1 %2:%3 %4: %5"_s.arg(finding.severity == Finding::Severity::Error ? u"E"_s : u"W"_s, finding.file)
                      .arg(finding.line)
                      .arg(finding.column, finding.message);
    }
    return result;
}

Compilation compile(const QString& folder, const Basemap& basemap = boxes())
{
    auto result = DatasetFolder().compile(folder, basemap);
    return result ? std::move(*result) : Compilation{{}, {{Finding::Severity::Error, {}, -1, {}, u"no result"_s, {}}}};
}

} // namespace

class DatasetFolderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void compilesTheFixture()
    {
        const auto basemap = BasemapFile().read(QStringLiteral(ATLAS_SOURCE_DIR "/resources/maps/basemap.gpkg"));
        QVERIFY(basemap.has_value());
        const Compilation result = compile(fixture(), **basemap);
        QCOMPARE(lines(result.findings), QStringList{});
        QVERIFY(result.dataset.has_value());
        const Dataset& dataset = *result.dataset;
        QCOMPARE(dataset.info.titleZh, u"小型测试数据集"_s);
        QCOMPARE(dataset.info.asOf.iso(), u"2026-11-21"_s);
        QVERIFY(dataset.info.synthetic);
        QCOMPARE(dataset.places.size(), 10);
        QCOMPARE(dataset.sources.size(), 3);
        QCOMPARE(dataset.sites.size(), 16);
        QCOMPARE(dataset.segments.size(), 9);
        QCOMPARE(dataset.claims.size(), 33);
        QCOMPARE(dataset.events.size(), 16);
        QCOMPARE(dataset.hubs.size(), 3);
        QCOMPARE(dataset.latencyLinks.size(), 2);
        QCOMPARE(dataset.assumptions.size(), 2);
        QCOMPARE(dataset.announcements.size(), 2);
        QCOMPARE(dataset.distressFlags.size(), 0); // it has no file of them
        QCOMPARE(dataset.scenarios.size(), 0);

        QCOMPARE(dataset.sites.front().uid, u"beijing-nscc"_s);
        QCOMPARE(dataset.sources.front().note, u"Two lines,\nand \"quotes\" in a cell"_s);
        const auto campus = dataset.site(u"hefei-campus"_s); // the lookups are ready
        QVERIFY(campus);
        QCOMPARE(campus->aliases, (QStringList{u"Hefei park"_s, u"合肥园区"_s}));
        QCOMPARE(campus->position, (LonLat{117.12, 31.83}));
        QCOMPARE(campus->locationPrecision, LocationPrecision::Park);
        QCOMPARE(dataset.partsOfSite(dataset.siteIndex(u"hefei-campus"_s)).size(), 2);
        const auto range = dataset.claim(u"c-yizhuang-idle"_s);
        QVERIFY(range);
        QCOMPARE(range->low, std::optional(0.6));
        QCOMPARE(range->value, std::nullopt);
        QCOMPARE(range->basis, std::optional(Basis::SoldCapacity));
    }

    void fixtureHasEveryKindOfSegment()
    {
        const Compilation result = compile(fixture());
        QVERIFY(result.dataset.has_value());
        QSet<int> kinds;
        for (const Segment& segment : result.dataset->segments)
            kinds.insert(int(segment.kind));
        QCOMPARE(kinds.size(), vocabularyOf<SegmentKind>().terms.size());
    }

    void readsColumnsInAnyOrder()
    {
        const Folder folder;
        QVERIFY(folder.write(u"assumptions.csv"_s, "badge,uid,parameter,model,note,value,low,high,unit,source\n"
                                                   "assumed,a,life,breakeven,,5,,,years,\n"));
        const Compilation result = compile(folder.path());
        QCOMPARE(lines(result.findings), QStringList{});
        QCOMPARE(result.dataset->assumptions.front().model, u"breakeven"_s);
        QCOMPARE(result.dataset->assumptions.front().badge, Badge::Assumed);
    }

    void findsEachDefect_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QStringList>("findings");

        const auto row = [](const char* name, const QString& file, const QByteArray& before, const QByteArray& after,
                            const QStringList& findings) {
            QTest::newRow(name) << file << before << after << findings;
        };
        const QString claims = u"claims.csv"_s;
        const QString sites = u"sites.csv"_s;

        // the cells of one row
        row("not a number", claims, ",value,,50,,PFLOPS", ",value,,fifty,,PFLOPS",
            {u"E claims.csv:2 value: \"fifty\" is not a number"_s});
        row("not in the vocabulary", sites, "soe,training,foreign,,,,operational,2025-06,",
            "soe,training,foreign,,,,open,2025-06,", {u"E sites.csv:4 status: \"open\" is not in the vocabulary"_s});
        row("not in the vocabulary, in a list", u"segments.csv"_s, ",west,,,,,,,", ",west; south,,,,,,,",
            {u"E segments.csv:8 regions: \"south\" is not in the vocabulary"_s});
        row("required", claims, "value,,0.36,,CNY/kWh,", "value,,0.36,,,",
            {u"E claims.csv:25 unit: A value is required"_s});
        row("not a date", u"events.csv"_s, "2025-04-15", "15 April 2025",
            {u"E events.csv:10 date: \"15 April 2025\" is not a date"_s});
        row("out of range", sites, ",113.3600,23.1400,", ",113.3600,231400,",
            {u"E sites.csv:10 lat: 231400 is out of range"_s});
        row("not a flag", claims, ",src-official,,1,", ",src-official,,yes,",
            {u"E claims.csv:15 preferred: \"yes\" is not a number"_s});
        row("after a record of two lines", u"sources.csv"_s, ",press,\n", ",newspaper,\n",
            {u"E sources.csv:4 grade: \"newspaper\" is not in the vocabulary"_s});

        // identifiers and references
        row("identifier of wrong form", u"hubs.csv"_s, "shenzhen,Shenzhen", "Shenzhen!,Shenzhen",
            {u"E hubs.csv:4 uid: \"Shenzhen!\" is not an identifier"_s});
        row("identifier twice", u"hubs.csv"_s, "shenzhen,Shenzhen", "beijing,Shenzhen",
            {u"E hubs.csv:4 uid: The identifier \"beijing\" is already that of line 2"_s});
        row("no such site", claims, "c-nscc-capacity,beijing-nscc,", "c-nscc-capacity,beijing-nowhere,",
            {u"E claims.csv:2 site: \"beijing-nowhere\" is not in the table sites"_s});
        row("no such source", u"announcements.csv"_s, "medium,,src-press", "medium,,src-radio",
            {u"E announcements.csv:3 source: \"src-radio\" is not in the table sources"_s});
        row("no such place in a list", u"segments.csv"_s, ",440000,", ",440000; 999999,",
            {u"E segments.csv:7 provinces: \"999999\" is not in the table places"_s});
        row("no such claim", claims, ",0,c-campus-capacity-2025", ",0,c-campus-capacity-2024",
            {u"E claims.csv:6 superseded_by: \"c-campus-capacity-2024\" is not in the table claims"_s});

        // between the columns of a claim
        row("site and segment", claims, "c-seg-west,,seg-west", "c-seg-west,lanzhou-west,seg-west",
            {u"E claims.csv:32 site: A claim belongs to a site or to a segment, to one of the two"_s});
        row("neither site nor segment", claims, "c-seg-west,,seg-west", "c-seg-west,,",
            {u"E claims.csv:32 site: A claim belongs to a site or to a segment, to one of the two"_s});
        row("value without a value", claims, "rack_occupancy,value,,0.4,,", "rack_occupancy,value,0.4,,,",
            {u"E claims.csv:32 value: The role value needs this column"_s});
        row("range with one end", claims, "range,0.4,,0.6,", "range,0.4,,,",
            {u"E claims.csv:27 high: The role range needs this column"_s});
        row("lower bound without low", claims, "lower_bound,0.3,,,", "lower_bound,,,0.3,",
            {u"E claims.csv:33 low: The role lower_bound needs this column"_s});
        row("upper bound without high", claims, "upper_bound,,,0.45,", "upper_bound,0.45,,,",
            {u"E claims.csv:28 high: The role upper_bound needs this column"_s});
        row("ends in the wrong order", claims, "range,0.4,,0.6,", "range,0.6,,0.4,",
            {u"E claims.csv:27 low: Low, value and high are not in order"_s});
        row("share above 1", claims, "rack_occupancy,value,,0.4,,", "rack_occupancy,value,,40,,",
            {u"E claims.csv:32 value: A share lies between 0 and 1"_s});
        row("idle without a basis", claims, "idle,rack_occupancy,value,,0.4", "idle,,value,,0.4",
            {u"E claims.csv:32 basis: A basis belongs to idle figures, and to them alone"_s});
        row("basis of a capacity", claims, "capacity,,value,,50,", "capacity,compute_use,value,,50,",
            {u"E claims.csv:2 basis: A basis belongs to idle figures, and to them alone"_s});
        row("number format of a price", claims, "CNY/kWh,,", "CNY/kWh,fp16,",
            {u"E claims.csv:25 number_format: Only a capacity has a number format"_s});

        // between sites and places
        row("circle of parents", sites, "Hefei Data Group,soe,training,foreign,,,,operational,2023-06",
            "Hefei Data Group,soe,training,foreign,,,hefei-campus-a,operational,2023-06",
            {u"E sites.csv:5 parent: The site is a part of itself"_s,
             u"E sites.csv:6 parent: The site is a part of itself"_s,
             u"E sites.csv:7 parent: The site is a part of itself"_s});
        row("city of another province", sites, "340000,340200,,118.4000", "340000,440300,,118.4000",
            {u"E sites.csv:9 city: Shenzhen does not lie in the province 340000"_s});

        // the files
        row("field missing", u"events.csv"_s, "lanzhou-west,resumed,2024-09,src-press,medium,",
            "lanzhou-west,resumed,2024-09,src-press,medium", {u"E events.csv:15 : Expected 7 fields, found 6"_s});
        row("header misspelt", u"hubs.csv"_s, ",start_area,", ",startarea,",
            {u"E hubs.csv:1 start_area: The column \"start_area\" is missing"_s,
             u"E hubs.csv:1 startarea: \"startarea\" is not a column of this table"_s});
        row("quote never closed", u"events.csv"_s, "lanzhou-west,resumed,2024-09,src-press,medium,",
            "lanzhou-west,resumed,2024-09,src-press,medium,\"never",
            {u"E events.csv:15 : The quotation mark that opens here is never closed"_s});
        row("not UTF-8", u"hubs.csv"_s, "shanghai,Shanghai,上海", "shanghai,Shanghai,\xC9\xCF\xBA\xA3",
            {u"E hubs.csv:3 : The text is not UTF-8"_s});
        row("second row of the dataset", u"dataset.csv"_s, "See README.md.\n", "See README.md.\ndataset-2,,,2026,0,,\n",
            {u"E dataset.csv:3 : Expected one row, found 2"_s});

        // warnings
        row("claim after the as-of date", claims, ",sold_capacity,range,0.4,,0.6,ratio,,reported,2025-12,",
            ",sold_capacity,range,0.4,,0.6,ratio,,reported,2026-12,",
            {u"W claims.csv:27 as_of: 2026-12 may lie after the date of the dataset, 2026-11-21, so it does not count "
             "there"_s});
        row("event in a year that is not over", u"events.csv"_s, ",resumed,2024-09,", ",resumed,2027,",
            {u"W events.csv:15 date: 2027 may lie after the date of the dataset, 2026-11-21, so it does not count "
             "there"_s});
        row("event on the as-of date", u"events.csv"_s, ",resumed,2024-09,", ",resumed,2026-11-21,", {});
    }

    void findsEachDefect()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QStringList, findings);
        const Folder folder;
        QVERIFY(folder.replace(file, before, after));
        const Compilation result = compile(folder.path());
        QCOMPARE(lines(result.findings), findings);
        for (const CompileFinding& finding : result.findings)
            QVERIFY(!finding.cure.isEmpty());
        const bool anyError = std::ranges::any_of(findings, [](const QString& line) { return line[0] == u'E'; });
        QCOMPARE(result.dataset.has_value(), !anyError);
    }

    // Rule 27: a warning when farther outside than the placement's radius plus 5 km.
    void checksPositions_data()
    {
        QTest::addColumn<QByteArray>("precision");
        QTest::addColumn<QByteArray>("position");
        QTest::addColumn<QString>("finding");
        // The box of Guangdong ends at 114.5 E; there 0.1 degrees are 10.3 km.
        QTest::newRow("inside") << "site"_ba << "114.4999,22.7000"_ba << QString();
        QTest::newRow("city, 34 km") << "city"_ba << "114.8300,22.7000"_ba << QString();
        QTest::newRow("city, 36 km")
            << "city"_ba << "114.8500,22.7000"_ba
            << u"W sites.csv:11 lon: The position lies 36.0 km outside Guangdong; placed to the city, "
               "at most 35 km are usual"_s;
        QTest::newRow("site, 5 km") << "site"_ba << "114.5500,22.7000"_ba << QString();
        QTest::newRow("site, 6 km")
            << "site"_ba << "114.5600,22.7000"_ba
            << u"W sites.csv:11 lon: The position lies 6.2 km outside Guangdong; placed to the site, "
               "at most 5.5 km are usual"_s;
        QTest::newRow("degrees interchanged")
            << "site"_ba << "22.7000,84.2500"_ba << u"W sites.csv:11 lon: The position lies"_s;
    }

    void checksPositions()
    {
        QFETCH(QByteArray, precision);
        QFETCH(QByteArray, position);
        QFETCH(QString, finding);
        const Folder folder;
        QVERIFY(folder.replace(u"sites.csv"_s, "114.2500,22.7000,city", position + ',' + precision));
        const Compilation result = compile(folder.path());
        QVERIFY(result.dataset.has_value());
        const QStringList found = lines(result.findings);
        QCOMPARE(found.size(), finding.isEmpty() ? 0 : 1);
        QVERIFY2(finding.isEmpty() || found.front().startsWith(finding), qPrintable(found.value(0)));
    }

    void saysWhichProvinceTheBasemapLacks()
    {
        Basemap map = boxes();
        map.provinces.erase(map.provinces.begin()); // Beijing
        const Compilation result = compile(fixture(), map);
        QVERIFY(result.dataset.has_value());
        const QString message = u"110000 is not a province of the basemap, so the position was not checked"_s;
        QCOMPARE(lines(result.findings),
                 (QStringList{u"W sites.csv:2 province: "_s + message, u"W sites.csv:3 province: "_s + message,
                              u"W sites.csv:4 province: "_s + message}));
    }

    // One defect is told once: what only follows from it is not.
    void tellsOnlyTheCause_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("finding");
        QTest::newRow("a row lost, others refer to it")
            << u"sites.csv"_s << "beijing-nscc,Beijing supercomputer,"_ba << "beijing-nscc,Beijing, supercomputer,"_ba
            << u"E sites.csv:2 : Expected 24 fields, found 25"_s;
        QTest::newRow("a row without identifier, others refer to it")
            << u"sources.csv"_s << "src-press,https"_ba << ",https"_ba << u"E sources.csv:4 uid: A value is required"_s;
        QTest::newRow("a table that all refer to") << u"places.csv"_s << "uid,kind,"_ba << "uid,type,"_ba
                                                   << u"E places.csv:1 kind: The column \"kind\" is missing"_s;
        QTest::newRow("a role unread, its rules not judged")
            << u"claims.csv"_s << "range,0.4,,0.6,"_ba << "between,0.4,,0.6,"_ba
            << u"E claims.csv:27 role: \"between\" is not in the vocabulary"_s;
        QTest::newRow("the as-of date unread, dates not compared")
            << u"dataset.csv"_s << "2026-11-21"_ba << "soon"_ba << u"E dataset.csv:2 as_of: \"soon\" is not a date"_s;
        QTest::newRow("a position unread, not looked for on the map")
            << u"sites.csv"_s << "114.2500,22.7000"_ba << "east,22.7000"_ba
            << u"E sites.csv:11 lon: \"east\" is not a number"_s;
    }

    void tellsOnlyTheCause()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, finding);
        const Folder folder;
        QVERIFY(folder.replace(file, before, after));
        QStringList found = lines(compile(folder.path()).findings);
        found.removeOne(u"E places.csv:1 type: \"type\" is not a column of this table"_s);
        QCOMPARE(found, QStringList{finding});
    }

    void judgesTheOtherRowsOfABrokenTable()
    {
        const Folder folder;
        QVERIFY(folder.replace(u"claims.csv"_s, ",value,,50,,PFLOPS", ",value,,fifty,,PFLOPS"));
        QVERIFY(folder.replace(u"claims.csv"_s, "c-nscc-capacity,beijing-nscc", "c-nscc-capacity,beijing-nowhere"));
        QVERIFY(folder.replace(u"claims.csv"_s, "rack_occupancy,value,,0.4,,", "rack_occupancy,value,,40,,"));
        QVERIFY(folder.replace(u"sites.csv"_s, "340000,340200,,118.4000", "340000,440300,,118.4000"));
        QVERIFY(folder.replace(u"sites.csv"_s, "soe,training,foreign,,,,operational,2025-06,",
                               "soe,training,foreign,,,,open,2025-06,"));
        QVERIFY(folder.replace(u"events.csv"_s, ",resumed,2024-09,", ",resumed,2027,"));
        const Compilation result = compile(folder.path());
        QCOMPARE(lines(result.findings),
                 (QStringList{u"E claims.csv:2 site: \"beijing-nowhere\" is not in the table sites"_s,
                              u"E claims.csv:2 value: \"fifty\" is not a number"_s,
                              u"E claims.csv:32 value: A share lies between 0 and 1"_s,
                              u"W events.csv:15 date: 2027 may lie after the date of the dataset, 2026-11-21, so it "
                              "does not count there"_s,
                              u"E sites.csv:4 status: \"open\" is not in the vocabulary"_s,
                              u"E sites.csv:9 city: Shenzhen does not lie in the province 340000"_s}));
        QVERIFY(!result.dataset);
    }

    void tellsMissingFiles()
    {
        const Folder folder;
        QVERIFY(folder.remove(u"hubs.csv"_s));
        QVERIFY(folder.remove(u"sources.csv"_s));
        QVERIFY(QDir(folder.path()).mkdir(u"hubs.csv"_s));
        const Compilation result = compile(folder.path());
        const QStringList found = lines(result.findings);
        QCOMPARE(found.size(), 2);
        QVERIFY2(found[0].startsWith(u"E hubs.csv:0 : The file cannot be read: "), qPrintable(found[0]));
        QCOMPARE(found[1], u"E sources.csv:0 : The file is missing"_s);
        QCOMPARE(result.findings[1].cure, u"Add the file; its first line is: "
                                          "uid,url,title,publisher,published,read_on,grade,note"_s);
        QVERIFY(!result.dataset);
    }

    // Folders made before these tables came have no file of them; where there is one, it is held to the rules.
    void flagsAndScenariosAreOptional()
    {
        const QByteArray flags = "uid,site,signal,strength,date,expires,confidence,source,note\n"
                                 "f-wuhu,wuhu-mobile,contract_ended,strong,2025-09,,high,src-press,Ended early\n";
        const QByteArray scenarios = "uid,name,author,settings,note\n"
                                     "short-life,Short life,lin,breakeven-life=3,\n";
        const Folder folder;
        QVERIFY(!QFile::exists(folder.path(u"distress_flags.csv"_s)));
        QVERIFY(!QFile::exists(folder.path(u"scenarios.csv"_s)));
        QCOMPARE(lines(compile(folder.path()).findings), QStringList{});

        QVERIFY(folder.write(u"distress_flags.csv"_s, flags));
        QVERIFY(folder.write(u"scenarios.csv"_s, scenarios));
        const Compilation both = compile(folder.path());
        QCOMPARE(lines(both.findings), QStringList{});
        QVERIFY(both.dataset.has_value());
        QCOMPARE(both.dataset->distressFlags.size(), 1);
        QCOMPARE(both.dataset->distressFlags[0].signal, DistressSignal::ContractEnded);
        QCOMPARE(both.dataset->distressFlags[0].strength, SignalStrength::Strong);
        QCOMPARE(both.dataset->distressFlags[0].date.iso(), u"2025-09"_s);
        QVERIFY(both.dataset->distressFlags[0].expires.isNull());
        QCOMPARE(both.dataset->scenarios.size(), 1);
        QCOMPARE(both.dataset->scenarios[0].settings, QStringList{u"breakeven-life=3"_s});

        QVERIFY(folder.write(u"distress_flags.csv"_s, QByteArray(flags).replace("wuhu-mobile", "wuhu-nowhere")));
        QCOMPARE(lines(compile(folder.path()).findings),
                 QStringList{u"E distress_flags.csv:2 site: \"wuhu-nowhere\" is not in the table sites"_s});
        QVERIFY(folder.write(u"distress_flags.csv"_s, QByteArray(flags).replace("src-press", "src-radio")));
        QCOMPARE(lines(compile(folder.path()).findings),
                 QStringList{u"E distress_flags.csv:2 source: \"src-radio\" is not in the table sources"_s});
    }

    void needsOneRowAboutTheDataset()
    {
        const Folder folder;
        QVERIFY(folder.write(u"dataset.csv"_s, "uid,title_en,title_zh,as_of,synthetic,licence,note\n"));
        QCOMPARE(lines(compile(folder.path()).findings), QStringList{u"E dataset.csv:1 : Expected one row, found 0"_s});
    }

    void listsAtMostSoMany()
    {
        const Folder folder;
        QByteArray events = folder.text(u"events.csv"_s);
        for (int i = 0; i < 300; ++i)
            events += "late-" + QByteArray::number(i) + ",lanzhou-west,sold,2027,,,\n";
        QByteArray hubs = folder.text(u"hubs.csv"_s);
        for (int i = 0; i < 300; ++i)
            hubs += "hub-" + QByteArray::number(i) + ",,,market,100,30,,,,\n";
        QVERIFY(folder.write(u"events.csv"_s, events));
        QVERIFY(folder.write(u"hubs.csv"_s, hubs));
        const Compilation result = compile(folder.path());
        QVERIFY(!result.dataset);
        QCOMPARE(result.findings.size(), DatasetFolder::MaxFindings + 1);
        const auto isError = [](const CompileFinding& f) { return f.severity == Finding::Severity::Error; };
        QCOMPARE(std::ranges::count_if(result.findings, isError), 301); // all of them, and the last line
        QCOMPARE(lines(result.findings).last(), u"E :0 : 100 more findings are not listed"_s);
    }

    void refusesFolders()
    {
        const auto missing = DatasetFolder().compile(fixture() + u"-none"_s, boxes());
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QCOMPARE(missing.error().subject, u"dataset-small-none"_s);

        const auto file = DatasetFolder().compile(fixture() + u"/README.md"_s, boxes());
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Unreadable);
        QVERIFY(!file.error().cure.isEmpty());
    }
};

QTEST_APPLESS_MAIN(DatasetFolderTest)
#include "tst_datasetfolder.moc"
