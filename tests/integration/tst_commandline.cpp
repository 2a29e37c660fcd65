// SPDX-License-Identifier: GPL-3.0-or-later
// The built program as a user of the command line meets it: forms, exit codes, outputs on the shipped dataset. No
// display: DISPLAY and WAYLAND_DISPLAY are unset.
#include "domain/latency.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

struct Run
{
    int code = -1;
    QByteArray out, err;
};

} // namespace

class CommandLineTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_dataset = QStringLiteral(ATLAS_BUILD_DIR "/share/suanli-atlas/china-ai-dc.gpkg");

    QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }

    static Run run(const QStringList& arguments, const QMap<QString, QString>& variables = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QString::fromLatin1(name));
        for (auto it = variables.cbegin(); it != variables.cend(); ++it)
            environment.insert(it.key(), it.value());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(ATLAS_BUILD_DIR "/bin/suanli-atlas"), arguments);
        if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    static QByteArray bytes(const QString& file)
    {
        QFile f(file);
        return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
    }

    static QByteArray tool(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.start(program, arguments);
        process.waitForFinished(60000);
        return process.readAllStandardOutput();
    }

private Q_SLOTS:

    void infoJsonAddsUp()
    {
        const Run r = run({u"info"_s, m_dataset, u"--json"_s});
        QCOMPARE(r.code, 0);
        QVERIFY2(r.err.isEmpty(), r.err.constData());
        const QJsonObject json = QJsonDocument::fromJson(r.out).object();
        for (const char* key : {"sites", "by_status", "by_province", "idle_reported", "idle_estimated", "idle_unknown",
                                "idle_not_applicable", "as_of", "basis", "content_hash", "schema_version"})
            QVERIFY2(json.contains(QLatin1StringView(key)), key);
        QCOMPARE(json["sites"].toInt(), 409);
        QCOMPARE(json["idle_reported"].toInt() + json["idle_estimated"].toInt() + json["idle_unknown"].toInt() +
                     json["idle_not_applicable"].toInt(),
                 409);
        QCOMPARE(json["as_of"].toString(), u"2026-11-21"_s);
        QCOMPARE(json["basis"].toString(), u"best_available"_s);
        QCOMPARE(json["content_hash"].toString().size(), 64);
        for (const char* key : {"by_status", "by_province"}) {
            int sum = 0;
            const QJsonObject counts = json[QLatin1StringView(key)].toObject();
            for (const QJsonValue& count : counts)
                sum += count.toInt();
            QCOMPARE(sum, 409);
        }
        QCOMPARE(json["by_province"].toObject()["Inner Mongolia"].toInt(), 40);
    }

    void asOfAndBasisChangeTheAnswer()
    {
        const Run then =
            run({u"info"_s, m_dataset, u"--json"_s, u"--as-of"_s, u"2022-06"_s, u"--basis"_s, u"rack_occupancy"_s});
        QCOMPARE(then.code, 0);
        const QJsonObject json = QJsonDocument::fromJson(then.out).object();
        QCOMPARE(json["as_of"].toString(), u"2022-06-30"_s);
        QCOMPARE(json["basis"].toString(), u"rack_occupancy"_s);
        QVERIFY(json["in_service"].toInt() < 150);
    }

    void readingLeavesNoTrace()
    {
        const QString copy = path("readonly.gpkg");
        QVERIFY(QFile::copy(m_dataset, copy));
        const QByteArray before = bytes(copy);
        QCOMPARE(run({u"info"_s, copy}).code, 0);
        QCOMPARE(run({u"map"_s, copy, u"-o"_s, path("trace.png"), u"--size"_s, u"400x300"_s}).code, 0);
        QVERIFY(bytes(copy) == before);
        QVERIFY(QDir(m_dir.path()).entryList({u"readonly.gpkg-*"_s}).isEmpty());
    }

    void figuresSayTheirBasemapProfile()
    {
        const auto svgText = [this](const QStringList& more) {
            const QString file = path("profile.svg");
            const Run r = run(QStringList{u"map"_s, m_dataset, u"-o"_s, file} + more);
            return r.code == 0 ? QString::fromUtf8(bytes(file)) : QString::fromUtf8(r.err);
        };
        const QString shipped = svgText({});
        QVERIFY(shipped.contains(u"Basemap profile: Natural Earth (shipped)"));
        QVERIFY(shipped.contains(u"Natural Earth, not an official map."));
        QVERIFY(shipped.contains(u"South China Sea Islands"));
        QVERIFY(svgText({u"--lang"_s, u"zh_CN"_s}).contains(u"南海诸岛"));

        const QString profile = path("own.json");
        QFile file(profile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto write = [&file](QByteArray json) { return file.write(json.replace('\'', '"')) > 0; };
        QVERIFY(write("{'format': 'suanli-atlas-basemap-profile/1', 'name': {'en': 'House style', 'zh': '本社样式'},"
                      "'basemap': '" ATLAS_SOURCE_DIR "/resources/maps/basemap.gpkg',"
                      "'credit': {'en': 'Map number 4711', 'zh': '审图号 4711'}}"));
        file.close();
        const QStringList own{u"--basemap-profile"_s, profile};
        const QString replaced = svgText(own);
        QVERIFY(replaced.contains(u"Basemap profile: House style"));
        QVERIFY(replaced.contains(u"Map number 4711"));
        QVERIFY(!replaced.contains(u"Natural Earth"));
        QVERIFY(!replaced.contains(u"South China Sea Islands")); // it has no inset
        QVERIFY(svgText(own + QStringList{u"--lang"_s, u"zh_CN"_s}).contains(u"底图配置：本社样式"));

        const QString report = path("profile.pdf");
        QCOMPARE(run(QStringList{u"report"_s, m_dataset, u"-o"_s, report} + own).code, 0);
        const QString text = QString::fromUtf8(tool(u"pdftotext"_s, {report, u"-"_s})).simplified();
        QVERIFY(text.contains(u"Basemap profile: House style"));
        QVERIFY(text.contains(u"Map number 4711"));
        QVERIFY(text.contains(u"--basemap-profile PROFILE"));
        QVERIFY(!text.contains(u"own.json"));
        QVERIFY(!text.contains(u"Natural Earth"));

        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(write("{'format': 'suanli-atlas-basemap-profile/1', 'nom': 1}"));
        file.close();
        const Run bad = run(QStringList{u"animate"_s, m_dataset, u"-o"_s, path("never.gif")} + own);
        QCOMPARE(bad.code, 3);
        for (const char* part : {"own.json", "nom", "not known", "Remove it"})
            QVERIFY2(bad.err.contains(part), bad.err.constData());
    }

    void mistakes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        const QString out = path("never.png");
        QTest::newRow("unknown command") << QStringList{u"frobnicate"_s} << 2;
        QTest::newRow("missing file argument") << QStringList{u"info"_s} << 2;
        QTest::newRow("bad date") << QStringList{u"info"_s, m_dataset, u"--as-of"_s, u"June"_s} << 2;
        QTest::newRow("bad basis") << QStringList{u"info"_s, m_dataset, u"--basis"_s, u"vibes"_s} << 2;
        QTest::newRow("no such file") << QStringList{u"info"_s, u"/nonexistent/x.gpkg"_s} << 3;
        QTest::newRow("not a dataset") << QStringList{u"info"_s, QStringLiteral(ATLAS_SOURCE_DIR "/LICENSE")} << 3;
        QTest::newRow("a basemap is no dataset")
            << QStringList{u"info"_s, QStringLiteral(ATLAS_SOURCE_DIR "/resources/maps/basemap.gpkg")} << 3;
        QTest::newRow("bad size") << QStringList{u"map"_s, m_dataset, u"-o"_s, out, u"--size"_s, u"big"_s} << 2;
        QTest::newRow("empty box") << QStringList{u"map"_s, m_dataset, u"-o"_s, out, u"--bbox"_s, u"120,30,110,40"_s}
                                   << 2;
        const QStringList map{u"map"_s, m_dataset, u"-o"_s, out};
        QTest::newRow("no such basemap profile") << map + QStringList{u"--basemap-profile"_s, path("none.json")} << 3;
        QTest::newRow("a basemap is no profile")
            << map +
                   QStringList{u"--basemap-profile"_s, QStringLiteral(ATLAS_SOURCE_DIR "/resources/maps/basemap.gpkg")}
            << 3;
        QTest::newRow("unknown reach") << map + QStringList{u"--reach"_s, u"none"_s, u"--within"_s, u"20"_s} << 2;
        QTest::newRow("reach without budget") << map + QStringList{u"--reach"_s, u"any"_s} << 2;
        QTest::newRow("unknown preset") << map + QStringList{u"--field"_s, u"--preset"_s, u"hopeful"_s} << 2;
        QTest::newRow("unknown preset, told before the basemap is read")
            << map + QStringList{u"--preset"_s, u"hopeful"_s, u"--basemap-profile"_s, path("none.json")} << 2;
        QTest::newRow("unknown direction") << map + QStringList{u"--field"_s, u"--direction"_s, u"back"_s} << 2;
        QTest::newRow("budget without reach") << map + QStringList{u"--within"_s, u"20"_s} << 2;
        QTest::newRow("band of no ring") << map + QStringList{u"--band"_s, u"beijing"_s} << 2;
        QTest::newRow("band of no hub") << map + QStringList{u"--band"_s, u"atlantis:20"_s} << 2;
        QTest::newRow("band of no budget") << map + QStringList{u"--band"_s, u"beijing:soon"_s} << 2;
        QTest::newRow("band under the model's least") << map + QStringList{u"--band"_s, u"beijing:1"_s} << 2;
        QTest::newRow("unknown number or category") << map + QStringList{u"--colour-by"_s, u"mood"_s} << 2;
        QTest::newRow("breaks of nothing") << map + QStringList{u"--breaks"_s, u"natural"_s} << 2;
        QTest::newRow("classes of nothing") << map + QStringList{u"--classes"_s, u"4"_s} << 2;
        QTest::newRow("breaks of a category")
            << map + QStringList{u"--colour-by"_s, u"stage"_s, u"--breaks"_s, u"10,20"_s} << 2;
        QTest::newRow("falling breaks") << map + QStringList{u"--colour-by"_s, u"power"_s, u"--breaks"_s, u"20,10"_s}
                                        << 2;
        QTest::newRow("no classes") << map + QStringList{u"--colour-by"_s, u"power"_s, u"--classes"_s, u"0"_s} << 2;
        QTest::newRow("too many dots") << map + QStringList{u"--dpi"_s, u"1201"_s} << 2;
        QTest::newRow("too few dots") << map + QStringList{u"--dpi"_s, u"47"_s} << 2;
        QTest::newRow("dots on paper") << QStringList{u"map"_s,          m_dataset,  u"-o"_s,
                                                      path("never.pdf"), u"--dpi"_s, u"300"_s}
                                       << 2;
        QTest::newRow("unknown suffix") << QStringList{u"map"_s, m_dataset, u"-o"_s, path("map.bmp3")} << 2;
        QTest::newRow("unwritable") << QStringList{u"map"_s, m_dataset, u"-o"_s, u"/nonexistent/map.png"_s} << 4;
        QTest::newRow("unwritable report")
            << QStringList{u"report"_s, m_dataset, u"-o"_s, u"/nonexistent/report.pdf"_s} << 4;
        QTest::newRow("no such chart") << QStringList{u"chart"_s, m_dataset, u"--chart"_s,
                                                      u"pie"_s,   u"-o"_s,   path("c.pdf")}
                                       << 2;
        const auto chart = [&](const char* name, const QString& of, const QStringList& options) {
            QTest::newRow(name) << QStringList{u"chart"_s, m_dataset, u"--chart"_s, of, u"-o"_s, path("c.pdf")} +
                                       options
                                << 2;
        };
        chart("a chart's budget below nothing", u"reach"_s, {u"--within"_s, u"-5"_s});
        chart("an option of another chart", u"pipeline"_s, {u"--used"_s, u"0.1"_s});
        chart("no such chip", u"rents"_s, {u"--chip"_s, u"abacus"_s});
        chart("no such site", u"tornado"_s, {u"--site"_s, u"nowhere"_s});
        QTest::newRow("no such hub") << QStringList{u"rings"_s, u"--hub"_s, u"Atlantis"_s, u"-o"_s, path("r.json")}
                                     << 2;
        QTest::newRow("off the globe") << QStringList{u"rings"_s, u"--hub"_s, u"200,95"_s, u"-o"_s, path("r.json")}
                                       << 2;
        QTest::newRow("budget below the intercept")
            << QStringList{u"rings"_s, u"--hub"_s, u"116,40"_s, u"--rtt"_s, u"1"_s, u"-o"_s, path("r.json")} << 2;
        const auto reach = [&](const char* name, const QStringList& options) {
            QTest::newRow(name) << QStringList{u"reach"_s, m_dataset} + options << 2;
        };
        reach("reach without a budget", {});
        reach("a budget of nothing", {u"--within"_s, u"0"_s});
        reach("a budget that is no number", {u"--within"_s, u"nan"_s});
        reach("no such number of hubs", {u"--within"_s, u"20"_s, u"--of"_s, u"four"_s});
        reach("no such direction", {u"--within"_s, u"20"_s, u"--direction"_s, u"back"_s});
        reach("no such preset", {u"--within"_s, u"20"_s, u"--preset"_s, u"hopeful"_s});
        QTest::newRow("language") << QStringList{u"info"_s, m_dataset, u"--lang"_s, u"fr"_s} << 2;
    }

    void mistakes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const Run r = run(arguments);
        QCOMPARE(r.code, code);
        QVERIFY(r.out.isEmpty());
        QVERIFY2(r.err.startsWith("suanli-atlas: "), r.err.constData());
    }

    // What the parser itself finds is told as every other mistake, in the language asked for.
    void mistakesOfTheParser_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("english");
        const QString request = u"The request cannot be understood. "_s;
        const auto row = [&](const char* name, const QStringList& arguments, const QString& subject,
                             const QString& detail) {
            QTest::newRow(name) << arguments
                                << u"suanli-atlas: "_s + subject + request + detail +
                                       u" See --help for the accepted forms.\n"_s;
        };
        row("unknown option", {u"info"_s, m_dataset, u"--vibes"_s}, u"--vibes: "_s,
            u"Nothing like this is expected here."_s);
        row("one argument too many", {u"info"_s, m_dataset, u"other"_s}, u"other: "_s,
            u"Nothing like this is expected here."_s);
        row("no file", {u"info"_s}, u"FILE: "_s, u"It is required and missing."_s);
        row("no value", {u"map"_s, m_dataset, u"-o"_s, u"x.png"_s, u"--classes"_s}, u"--classes: "_s,
            u"Its value is missing."_s);
        row("no such command", {u"frobnicate"_s}, {}, u"The command is missing or not known."_s);
        row("no number", {u"map"_s, m_dataset, u"-o"_s, u"x.png"_s, u"--classes"_s, u"few"_s}, u"--classes: "_s,
            u"\"few\" is not a value that it takes."_s);
    }

    void mistakesOfTheParser()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, english);
        const Run r = run(arguments);
        QCOMPARE(r.code, 2);
        QVERIFY(r.out.isEmpty());
        QCOMPARE(QString::fromUtf8(r.err), english);

        const Run chinese = run(QStringList{arguments.first(), u"--lang=zh_CN"_s} + arguments.sliced(1));
        QCOMPARE(chinese.code, 2);
        const QString told = QString::fromUtf8(chinese.err);
        QVERIFY2(told.startsWith(u"suanli-atlas: "_s), qPrintable(told));
        QVERIFY2(told.contains(u"无法理解"_s), qPrintable(told));
        QVERIFY2(!told.contains(u"。 "_s), qPrintable(told));
    }

    void helpAndVersion()
    {
        const Run help = run({u"--help"_s});
        QCOMPARE(help.code, 0);
        for (const char* command :
             {"info", "build-dataset", "map", "animate", "rings", "reach", "chart", "report", "open", "edit",
              "validate", "diff", "history", "release", "repair", "restore", "generate"})
            QVERIFY2(help.out.contains(command), command);
        QVERIFY(help.out.contains("Exit codes"));
        for (const char* command : {"info", "build-dataset", "map", "rings", "reach", "chart", "report", "edit",
                                    "validate", "diff", "history", "release", "repair", "restore", "generate"}) {
            const Run r = run({QString::fromLatin1(command), u"--help"_s});
            QCOMPARE(r.code, 0);
            QVERIFY(!r.out.isEmpty());
        }
        QVERIFY(run({u"--version"_s}).out.startsWith("suanli-atlas "));
    }

    void ringsAreGeodesicPolygons()
    {
        const QString file = path("rings.geojson");
        const Run r = run({u"rings"_s, u"--hub"_s, u"Beijing"_s, u"--hub"_s, u"121.4737,31.2304"_s, u"--rtt"_s,
                           u"10,20"_s, u"-o"_s, file});
        QVERIFY2(r.code == 0, r.err.constData());
        const QJsonArray features = QJsonDocument::fromJson(bytes(file)).object()["features"].toArray();
        QCOMPARE(features.size(), 4);
        for (const QJsonValue& value : features) {
            const QJsonObject properties = value["properties"].toObject();
            const double radius = (properties["rtt_ms"].toDouble() - 2) / 0.0225;
            QCOMPARE(properties["radius_km"].toDouble(), radius);
            const QJsonArray ring = value["geometry"]["coordinates"][0].toArray();
            QCOMPARE(ring.size(), 361);
            QCOMPARE(ring.first(), ring.last());
            const LonLat centre =
                properties["hub"].toString() == u"Beijing"_s ? LonLat{116.4074, 39.9042} : LonLat{121.4737, 31.2304};
            for (const QJsonValue& point : ring)
                QVERIFY(qAbs(geodesicKm(centre, {point[0].toDouble(), point[1].toDouble()}) - radius) < 0.001);
        }
    }

    void oneWayDoublesTheBudget()
    {
        const QString file = path("oneway.geojson");
        QCOMPARE(run({u"rings"_s, m_dataset, u"--hub"_s, u"上海"_s, u"--rtt"_s, u"20"_s, u"--one-way"_s, u"--model"_s,
                      u"policy"_s, u"-o"_s, file})
                     .code,
                 0);
        const QJsonObject properties =
            QJsonDocument::fromJson(bytes(file)).object()["features"][0]["properties"].toObject();
        QCOMPARE(properties["rtt_ms"].toDouble(), 40.0);
        QCOMPARE(properties["direction"].toString(), u"one_way"_s);
        QCOMPARE(qRound(properties["radius_km"].toDouble()), 2334); // published policy circle
    }

    // Latency as area changes the picture, each in its own way, and names its figures.
    void mapWithReach()
    {
        const auto picture = [this](const QStringList& options) {
            const QString png = path("reach.png");
            const QStringList map{u"map"_s, m_dataset, u"-o"_s, png, u"--size"_s, u"500x400"_s};
            return run(map + options).code == 0 ? QImage(png) : QImage();
        };
        std::vector<QImage> seen;
        for (const QStringList& options :
             {QStringList(), QStringList{u"--reach"_s, u"any"_s, u"--within"_s, u"20"_s},
              QStringList{u"--reach"_s, u"all"_s, u"--within"_s, u"30"_s}, QStringList{u"--field"_s},
              QStringList{u"--band"_s, u"beijing:20"_s}, QStringList{u"--band"_s, u"Shanghai:15"_s}}) {
            const QImage image = picture(options);
            QVERIFY2(!image.isNull(), qPrintable(options.join(u' ')));
            QVERIFY2(!std::ranges::contains(seen, image), qPrintable(options.join(u' ')));
            seen.push_back(image);
        }
    }

    // Preset and direction are those of rings and area alike, and the legend says so.
    void mapByPresetAndDirection()
    {
        const QString pdf = path("one-way.pdf");
        const Run r =
            run({u"map"_s, m_dataset, u"-o"_s, pdf, u"--reach"_s, u"any"_s, u"--within"_s, u"10"_s, u"--direction"_s,
                 u"one_way"_s, u"--preset"_s, u"conservative"_s, u"--band"_s, u"beijing:15"_s});
        QVERIFY2(r.code == 0, r.err.constData());
        const QByteArray words = tool(u"pdftotext"_s, {u"-raw"_s, pdf, u"-"_s}).replace('\n', ' ');
        for (const char* phrase : {"one way to any of", "One-way time, modelled", "public Internet"})
            QVERIFY2(words.contains(phrase), words.constData());
    }

    void mapInThreeFormats()
    {
        const QString png = path("map.png");
        const Run drawn = run({u"map"_s, m_dataset, u"-o"_s, png, u"--size"_s, u"800x500"_s, u"--style"_s, u"dark"_s,
                               u"--clusters"_s, u"--lang"_s, u"zh_CN"_s});
        QCOMPARE(drawn.code, 0);
        QCOMPARE(drawn.err, QByteArray()); // Qt has a --style of its own
        QCOMPARE(QImage(png).size(), QSize(800, 500));

        const QString pdf = path("map.pdf");
        QCOMPARE(
            run({u"map"_s, m_dataset, u"-o"_s, pdf, u"--lang"_s, u"zh_CN"_s, u"--bbox"_s, u"100,30,112,42"_s}).code, 0);
        QVERIFY(bytes(pdf).startsWith("%PDF"));
        QCOMPARE(tool(u"pdfimages"_s, {u"-list"_s, pdf}).count('\n'), 2); // the two header lines alone: no picture
        QVERIFY(tool(u"pdftotext"_s, {pdf, u"-"_s}).contains(QByteArray("甘肃")));

        const QString svg = path("map.svg");
        QCOMPARE(run({u"map"_s, m_dataset, u"-o"_s, svg}).code, 0);
        QVERIFY(bytes(svg).contains("<svg"));
        QVERIFY(!bytes(svg).contains("<image"));
    }

    // The same drawing with more or fewer dots, which the file tells.
    void dotsPerInch()
    {
        const QString png = path("dots.png");
        const QStringList map{u"map"_s, m_dataset, u"-o"_s, png, u"--size"_s, u"400x300"_s};
        QCOMPARE(run(map).code, 0);
        QCOMPARE(QImage(png).size(), QSize(400, 300));
        QCOMPARE(QImage(png).dotsPerMeterX(), 3780); // 96 dpi
        QCOMPARE(run(map + QStringList{u"--dpi"_s, u"192"_s}).code, 0);
        QCOMPARE(QImage(png).size(), QSize(800, 600));
        QCOMPARE(QImage(png).dotsPerMeterX(), 7559);
        QCOMPARE(run({u"chart"_s, m_dataset, u"--chart"_s, u"reach"_s, u"-o"_s, png, u"--dpi"_s, u"48"_s}).code, 0);
        QCOMPARE(QImage(png).size(), QSize(450, 320)); // half of 900 x 640
    }

    void chartInFourFormats()
    {
        const Run list = run({u"chart"_s, u"--list"_s});
        QCOMPARE(list.code, 0);
        QVERIFY(list.out.startsWith("idle-by-province\t"));
        for (const char* suffix : {"pdf", "svg", "png", "csv"}) {
            const QString file = path("chart.") + QLatin1StringView(suffix);
            const Run r = run({u"chart"_s, m_dataset, u"--chart"_s, u"idle-by-province"_s, u"-o"_s, file});
            QVERIFY2(r.code == 0, r.err.constData());
            QVERIFY(!bytes(file).isEmpty());
        }
        QVERIFY(tool(u"pdftotext"_s, {path("chart.pdf"), u"-"_s}).contains("Gansu"));
        QVERIFY(bytes(path("chart.csv")).contains("Gansu"));
    }

    void theReportIsTheSameInAnotherPlace()
    {
        const QString a = path("a.pdf");
        const QString b = path("b.pdf");
        const QStringList tail{u"--source-date"_s, u"2026-11-21"_s, u"--lang"_s, u"zh_CN"_s};
        QCOMPARE(run(QStringList{u"report"_s, m_dataset, u"-o"_s, a} + tail, {{u"TZ"_s, u"UTC"_s}}).code, 0);
        const QString copy = path("elsewhere.gpkg");
        QVERIFY(QFile::copy(m_dataset, copy));
        QCOMPARE(
            run(QStringList{u"report"_s, copy, u"-o"_s, b} + tail, {{u"TZ"_s, u"Asia/Shanghai"_s}, {u"LANG"_s, u"C"_s}})
                .code,
            0);
        QVERIFY(!bytes(a).isEmpty());
        QVERIFY(bytes(a) == bytes(b));
        const QString text = QString::fromUtf8(tool(u"pdftotext"_s, {a, u"-"_s}));
        for (const QString& name : {u"算力"_s, u"中卫"_s, u"乌兰察布"_s})
            QVERIFY2(text.contains(name), qPrintable(name));
        QVERIFY(!text.contains(m_dir.path()));
        QVERIFY(!text.contains(u"elsewhere"_s));
        QCOMPARE(tool(u"pdfimages"_s, {u"-list"_s, a}).count('\n'), 2);
        QVERIFY(QString::fromUtf8(tool(u"qpdf"_s, {u"--json=2"_s, u"--json-key=outlines"_s, a})).contains(u"各省"_s));
    }

    void buildDatasetNamesFileLineAndCure()
    {
        const QString folder = path("broken");
        QVERIFY(QDir().mkpath(folder));
        const QDir small(QStringLiteral(ATLAS_SOURCE_DIR "/tests/fixtures/dataset-small"));
        for (const QString& name : small.entryList({u"*.csv"_s})) {
            QByteArray table = bytes(small.filePath(name));
            if (name == u"sites.csv"_s)
                table.replace("116.4800,39.9900", "216.4800,39.9900");
            QFile out(folder + u'/' + name);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(table);
        }
        const Run bad = run({u"build-dataset"_s, folder, u"-o"_s, path("broken.gpkg")});
        QCOMPARE(bad.code, 3);
        QVERIFY2(bad.err.contains("sites.csv:3: column lon: error"), bad.err.constData());
        QVERIFY(!QFile::exists(path("broken.gpkg")));

        const Run good = run({u"build-dataset"_s, small.path(), u"-o"_s, path("small.gpkg")});
        QVERIFY2(good.code == 0, good.err.constData());
        const Run info = run({u"info"_s, path("small.gpkg"), u"--json"_s});
        const QJsonObject json = QJsonDocument::fromJson(info.out).object();
        QCOMPARE(json["capacity_pflops"].toDouble(), 4000.0);
        QCOMPARE(json["idle_pflops"].toDouble(), 1625.0);
    }

    void theCompiledDatasetIsReproducible()
    {
        const QString again = path("again.gpkg");
        QCOMPARE(run({u"build-dataset"_s, QStringLiteral(ATLAS_SOURCE_DIR "/data"), u"-o"_s, again}).code, 0);
        const auto hash = [](const QString& file) {
            return QJsonDocument::fromJson(run({u"info"_s, file, u"--json"_s}).out).object()["content_hash"].toString();
        };
        QCOMPARE(hash(again), hash(m_dataset));
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_commandline.moc"
