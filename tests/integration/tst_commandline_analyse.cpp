// SPDX-License-Identifier: GPL-3.0-or-later
// The command analyse: every measure as text, JSON and CSV, its filters, scenarios and mistakes.
#include "support/program.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList Measures{u"idle"_s,     u"latency"_s,  u"reach"_s, u"stranded"_s, u"breakeven"_s,
                           u"pipeline"_s, u"distress"_s, u"fit"_s,   u"unknowns"_s, u"clusters"_s};

// Records of RFC 4180.
QList<QStringList> recordsOf(const QByteArray& csv)
{
    QList<QStringList> records;
    QStringList record;
    QByteArray field;
    bool quoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
            field += '"';
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == ',' || c == '\n')) {
            record << QString::fromUtf8(field);
            field.clear();
            if (c == '\n')
                records << std::exchange(record, {});
        } else if (quoted || c != '\r') {
            field += c;
        }
    }
    return records;
}

bool isClose(double a, double b)
{
    return std::abs(a - b) <= 1e-8 * std::max(1.0, std::abs(b)); // info --json tells ten digits
}

} // namespace

class AnalyseCommandTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    Program m_program{m_dir.path()};
    QString m_shipped = Program::shippedDataset();

    QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }

    Run analyse(const QString& measure, const QStringList& options = {}) const
    {
        return m_program.run(QStringList{u"analyse"_s, measure, m_shipped} + options);
    }

    QJsonObject json(const QString& measure, const QStringList& options = {}, const QString& file = {}) const
    {
        const Run r =
            m_program.run(QStringList{u"analyse"_s, measure, file.isEmpty() ? m_shipped : file, u"--json"_s} + options);
        return r.code == 0 ? r.json() : QJsonObject();
    }

    QJsonObject info(const QString& file) const { return m_program.run({u"info"_s, file, u"--json"_s}).json(); }

    // The row that stands for no group.
    static QJsonObject totalOf(const QJsonObject& answer)
    {
        const QJsonArray keys = answer["keys"].toArray();
        const QJsonArray rows = answer["rows"].toArray();
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (keys.at(i).toString().isEmpty())
                return rows.at(i).toObject();
        }
        return {};
    }

    static double sumOf(const QJsonObject& answer, const char* column)
    {
        const QJsonArray keys = answer["keys"].toArray();
        const QJsonArray rows = answer["rows"].toArray();
        double sum = 0;
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (!keys.at(i).toString().isEmpty())
                sum += rows.at(i).toObject().value(QLatin1StringView(column)).toDouble();
        }
        return sum;
    }

    bool compile(const QString& folder, const QString& file) const
    {
        return m_program.run({u"build-dataset"_s, folder, u"-o"_s, file}).code == 0;
    }

    static QString smallFolder() { return QStringLiteral(ATLAS_SOURCE_DIR "/tests/fixtures/dataset-small"); }

    // The tables of the small dataset without their rows; only the dataset says of itself what it is.
    QString emptyDataset() const
    {
        const QString folder = path("empty");
        const QString file = path("empty.gpkg");
        QDir().mkpath(folder);
        const QStringList tables = QDir(smallFolder()).entryList({u"*.csv"_s}, QDir::Files);
        for (const QString& table : tables) {
            QByteArray bytes = Program::bytes(smallFolder() + u'/' + table);
            if (table != u"dataset.csv")
                bytes.truncate(bytes.indexOf('\n') + 1);
            QFile out(folder + u'/' + table);
            if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
                return {};
        }
        return compile(folder, file) ? file : QString();
    }

private Q_SLOTS:

    void namesOfTheMeasures()
    {
        const Run r = m_program.run({u"analyse"_s, u"--list"_s});
        QCOMPARE(r.code, 0);
        QStringList names;
        const QList<QByteArray> lines = r.out.split('\n');
        for (const QByteArray& line : lines) {
            if (line.isEmpty())
                continue;
            const QList<QByteArray> parts = line.split('\t');
            QCOMPARE(parts.size(), 2);
            QVERIFY(!parts[1].isEmpty());
            names << QString::fromUtf8(parts[0]);
        }
        QCOMPARE(names, Measures);
        QVERIFY(m_program.run({u"--help"_s}).out.contains("analyse"));
        QVERIFY(m_program.run({u"analyse"_s, u"--help"_s}).out.contains("--where"));
    }

    void everyMeasure_data()
    {
        QTest::addColumn<QString>("measure");
        for (const QString& measure : Measures)
            QTest::newRow(qPrintable(measure)) << measure;
    }

    void everyMeasure()
    {
        QFETCH(QString, measure);
        const Run asJson = analyse(measure, {u"--json"_s});
        QVERIFY2(asJson.code == 0 && asJson.err.isEmpty(), asJson.err.constData());
        const QJsonObject answer = asJson.json();
        QCOMPARE(answer["measure"].toString(), measure);
        QCOMPARE(answer["as_of"].toString(), u"2026-11-21"_s);
        QCOMPARE(answer["basis"].toString(), u"best_available"_s);
        QCOMPARE(answer["where"].toString(), QString());
        QVERIFY(answer["scenario"].isNull());
        QCOMPARE(answer["assumptions"].toArray(), QJsonArray());
        QStringList keys;
        const QJsonArray columns = answer["columns"].toArray();
        for (const QJsonValue& column : columns) {
            keys << column["key"].toString();
            QVERIFY(!column["label"].toString().isEmpty());
            QVERIFY(column["unit"].isString());
        }
        QVERIFY(!keys.isEmpty());
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()).size(), keys.size());
        const QJsonArray rows = answer["rows"].toArray();
        QCOMPARE(answer["keys"].toArray().size(), rows.size());
        QCOMPARE(rows.isEmpty(), !answer["empty"].toString().isEmpty());
        QStringList sorted = keys;
        sorted.sort();
        for (const QJsonValue& row : rows)
            QCOMPARE(row.toObject().keys(), sorted);
        const QJsonArray caption = answer["caption"].toArray();
        QVERIFY(rows.isEmpty() || !caption.isEmpty());

        // The same cells as CSV.
        const Run asCsv = analyse(measure, {u"--csv"_s});
        QCOMPARE(asCsv.code, 0);
        QVERIFY(asCsv.out.startsWith("\xEF\xBB\xBF"));
        const QList<QStringList> records = recordsOf(asCsv.out.sliced(3));
        QCOMPARE(records.size(), rows.size() + 1);
        QCOMPARE(records[0], keys);
        for (qsizetype r = 0; r < rows.size(); ++r) {
            QCOMPARE(records[r + 1].size(), keys.size());
            for (qsizetype c = 0; c < keys.size(); ++c) {
                const QString cell = records[r + 1][c];
                const QJsonValue value = rows.at(r).toObject().value(keys[c]);
                if (value.isDouble())
                    QCOMPARE(cell.toDouble(), value.toDouble());
                else if (value.isString())
                    QVERIFY(cell == value.toString() || cell == u'\'' + value.toString());
                else
                    QCOMPARE(cell, QString());
            }
        }

        // And for people: heads, rows, a blank line, the caption; or the sentence alone.
        const Run asText = analyse(measure);
        QVERIFY2(asText.code == 0 && asText.err.isEmpty(), asText.err.constData());
        if (rows.isEmpty()) {
            QCOMPARE(QString::fromUtf8(asText.out), answer["empty"].toString() + u'\n');
            return;
        }
        const QStringList lines = QString::fromUtf8(asText.out).split(u'\n');
        QCOMPARE(lines[0].simplified().split(u' '), keys);
        QCOMPARE(lines.size(), rows.size() + caption.size() + 3); // heads, blank line, after the last line feed
        QCOMPARE(lines[rows.size() + 1], QString());
        QCOMPARE(lines[rows.size() + 2], caption.at(0).toString());

        QCOMPARE(analyse(measure, {u"--json"_s}).out, asJson.out);
        QCOMPARE(analyse(measure, {u"--csv"_s}).out, asCsv.out);
        QCOMPARE(analyse(measure).out, asText.out);
    }

    void idleIsThatOfInfo()
    {
        const QJsonObject answer = json(u"idle"_s);
        const QJsonObject total = totalOf(answer);
        const QJsonObject national = info(m_shipped);
        QCOMPARE(total["sites"].toInt(), national["sites"].toInt());
        for (const char* key : {"in_service", "with_capacity", "capacity_pflops", "idle_pflops", "idle_ratio",
                                "idle_ratio_low", "idle_ratio_high", "reported_pflops", "estimated_pflops"})
            QVERIFY2(isClose(total[QLatin1StringView(key)].toDouble(), national[QLatin1StringView(key)].toDouble()),
                     key);
        QVERIFY(total["idle_pflops"].toDouble() > 0);
    }

    void groupsAddUpToTheNation_data()
    {
        QTest::addColumn<QString>("grouping");
        for (const char* grouping : {"site", "province", "city", "cluster", "national_hub", "hub", "operator",
                                     "owner_type", "chip_origin", "cohort"})
            QTest::newRow(grouping) << QString::fromLatin1(grouping);
    }

    void groupsAddUpToTheNation()
    {
        QFETCH(QString, grouping);
        const QJsonObject answer = json(u"idle"_s, {u"--by"_s, grouping});
        const QJsonObject total = totalOf(answer);
        QVERIFY(total["capacity_pflops"].toDouble() > 0);
        for (const char* column :
             {"sites", "in_service", "capacity_pflops", "idle_pflops", "used_pflops", "unknown_pflops"})
            QVERIFY2(isClose(sumOf(answer, column), total[QLatin1StringView(column)].toDouble()), column);
    }

    // The provinces as worked out by hand in the README of the small dataset.
    void idleByHand()
    {
        const QString file = path("small.gpkg");
        QVERIFY(compile(smallFolder(), file));
        const QJsonObject answer = json(u"idle"_s, {}, file);
        QMap<QString, double> idle;
        const QJsonArray rows = answer["rows"].toArray();
        for (qsizetype i = 0; i < rows.size(); ++i) {
            idle.insert(answer["keys"].toArray().at(i).toString(), rows.at(i)["idle_pflops"].toDouble());
            QCOMPARE(rows.at(i)["data"].toString(), u"synthetic"_s); // and every row says that it is made up
        }
        QCOMPARE(idle.value(u"110000"_s), 240.0);
        QCOMPARE(idle.value(u"340000"_s), 650.0);
        QCOMPARE(idle.value(u"440000"_s), 360.0);
        QCOMPARE(idle.value(u"620000"_s), 375.0);
        QCOMPARE(idle.value(QString()), 1625.0);
    }

    void filtered()
    {
        const QString where = u"province=Gansu"_s;
        const QJsonObject answer = json(u"idle"_s, {u"--where"_s, where});
        QCOMPARE(answer["where"].toString(), where);
        QCOMPARE(answer["keys"].toArray(), (QJsonArray{u"620000"_s, QString()}));
        const QJsonObject total = totalOf(answer);
        QJsonObject gansu;
        const QJsonArray provinces = info(m_shipped)["provinces"].toArray();
        for (const QJsonValue& province : provinces) {
            if (province["code"].toString() == u"620000")
                gansu = province.toObject();
        }
        QVERIFY(gansu["idle_pflops"].toDouble() > 0);
        QCOMPARE(total["sites"].toInt(), gansu["sites"].toInt());
        for (const char* key : {"capacity_pflops", "idle_pflops", "idle_ratio"})
            QVERIFY2(isClose(total[QLatin1StringView(key)].toDouble(), gansu[QLatin1StringView(key)].toDouble()), key);

        // A name in either language means the same; the parts of all sites make the whole.
        QCOMPARE(json(u"idle"_s, {u"--where"_s, u"province=甘肃"_s})["rows"], answer["rows"]);
        const auto sites = [&](const QString& text) {
            return json(u"latency"_s, {u"--where"_s, text})["rows"].toArray().size();
        };
        QVERIFY(sites(u"capacity>=1000"_s) > 0);
        QCOMPARE(sites(u"capacity>=1000"_s) + sites(u"capacity<1000"_s) + sites(u"capacity=unknown"_s),
                 info(m_shipped)["sites"].toInt());
    }

    void atADateByABasis()
    {
        const QJsonObject answer = json(u"idle"_s, {u"--as-of"_s, u"2022-06"_s, u"--basis"_s, u"rack_occupancy"_s});
        QCOMPARE(answer["as_of"].toString(), u"2022-06-30"_s);
        QCOMPARE(answer["basis"].toString(), u"rack_occupancy"_s);
        QVERIFY(totalOf(answer)["in_service"].toInt() < totalOf(json(u"idle"_s))["in_service"].toInt());
    }

    void inChinese()
    {
        const Run r = analyse(u"idle"_s, {u"--lang"_s, u"zh_CN"_s});
        QCOMPARE(r.code, 0);
        QVERIFY(QString::fromUtf8(r.out).contains(u"甘肃"));
        const QJsonArray columns = json(u"idle"_s, {u"--lang"_s, u"zh_CN"_s})["columns"].toArray();
        QCOMPARE(columns.at(0)["key"].toString(), u"group"_s); // keys are the same in every language
    }

    void intoFiles()
    {
        const QString asJson = path("idle.json");
        const Run r = analyse(u"idle"_s, {u"-o"_s, asJson});
        QCOMPARE(r.code, 0);
        QVERIFY(r.out.isEmpty());
        QCOMPARE(Program::bytes(asJson), analyse(u"idle"_s, {u"--json"_s}).out);
        const QString asCsv = path("idle.CSV");
        QCOMPARE(analyse(u"idle"_s, {u"-o"_s, asCsv, u"--csv"_s}).code, 0);
        QCOMPARE(Program::bytes(asCsv), analyse(u"idle"_s, {u"--csv"_s}).out);
        QCOMPARE(analyse(u"idle"_s, {u"-o"_s, u"/nonexistent/idle.csv"_s}).code, 4);
    }

    void ontoAFullDisk()
    {
        for (const QStringList& arguments :
             {QStringList{u"analyse"_s, u"--list"_s}, QStringList{u"analyse"_s, u"idle"_s, m_shipped, u"--csv"_s},
              QStringList{u"--version"_s}, QStringList{u"--help"_s}, QStringList{u"analyse"_s, u"--help"_s}}) {
            QProcess process;
            process.setStandardOutputFile(u"/dev/full"_s);
            m_program.start(process, arguments);
            const Run r = Program::finish(process);
            QCOMPARE(r.code, 4);
            QVERIFY2(r.err.contains("standard output"), r.err.constData());
        }
    }

    // A setting stands over the scenario, and the last one over the others.
    void scenarios()
    {
        const QString file = path("scenario.gpkg");
        QVERIFY(QFile::copy(m_shipped, file));
        const QByteArray insert =
            R"({"insert":[{"table":"scenarios","values":{"uid":"cheap","name":"Cheap power","settings":["breakeven-fee=0.1","breakeven-vat=0.05"]}}]})";
        QCOMPARE(m_program.run({u"edit"_s, file}, insert + '\n').code, 0);
        const auto changesOf = [&](const QStringList& options) {
            const QJsonObject answer = json(u"breakeven"_s, options, file);
            QMap<QString, double> changes;
            const QJsonArray assumptions = answer["assumptions"].toArray();
            for (const QJsonValue& assumption : assumptions)
                changes.insert(assumption["uid"].toString(), assumption["value"].toDouble());
            if (const QString scenario = answer["scenario"].toString(); !scenario.isEmpty())
                changes.insert(scenario, 0);
            return changes;
        };
        using Changes = QMap<QString, double>;
        QCOMPARE(changesOf({u"--scenario"_s, u"cheap POWER"_s}),
                 (Changes{{u"breakeven-fee"_s, 0.1}, {u"breakeven-vat"_s, 0.05}, {u"cheap"_s, 0}}));
        QCOMPARE(changesOf({u"--scenario"_s, u"cheap"_s, u"--set"_s, u"breakeven-fee=0.2"_s, u"--set"_s,
                            u"breakeven-fee=0.3"_s}),
                 (Changes{{u"breakeven-fee"_s, 0.3}, {u"breakeven-vat"_s, 0.05}, {u"cheap"_s, 0}}));
        QCOMPARE(changesOf({u"--set"_s, u"breakeven-fee=0.2"_s}), (Changes{{u"breakeven-fee"_s, 0.2}}));
        // An option takes one value, so that measure and file may stand behind it.
        QCOMPARE(m_program.run({u"analyse"_s, u"--set"_s, u"breakeven-fee=0.2"_s, u"breakeven"_s, file}).code, 0);
    }

    // Within a second of a hub nothing is stranded by latency.
    void anAssumptionChangesTheResult()
    {
        const auto beyond = [&](const QStringList& options) {
            int sites = 0;
            const QJsonArray rows = json(u"stranded"_s, options)["rows"].toArray();
            for (const QJsonValue& row : rows)
                sites += row["latency_factor"].toDouble(-1) == 1;
            return rows.isEmpty() ? -1 : sites;
        };
        QVERIFY(beyond({}) > 0);
        QCOMPARE(beyond({u"--set"_s, u"stranded-budget-ms=1000"_s}), 0);
        QVERIFY(beyond({u"--preset"_s, u"conservative"_s}) > beyond({u"--preset"_s, u"optimistic"_s}));
    }

    void mistakes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("told");
        const auto row = [](const char* name, const QStringList& arguments, const char* told) {
            QTest::newRow(name) << QStringList{u"analyse"_s} + arguments << QByteArray(told);
        };
        const auto of = [&](const char* name, const QString& measure, const QStringList& options, const char* told) {
            row(name, QStringList{measure, m_shipped} + options, told);
        };
        row("no measure", {}, "idle, latency, reach");
        of("unknown measure", u"mood"_s, {}, "idle, latency, reach");
        row("no dataset", {u"idle"_s}, "A dataset is needed");
        of("unknown key", u"idle"_s, {u"--where"_s, u"stage=announced; colour=red"_s}, "--where, colour=red");
        of("unknown province", u"idle"_s, {u"--where"_s, u"province=Atlantis"_s}, "Gansu");
        of("no comparison", u"idle"_s, {u"--where"_s, u"province"_s}, "no comparison");
        of("unknown scenario", u"breakeven"_s, {u"--scenario"_s, u"Boom"_s}, "Boom");
        of("unknown assumption", u"breakeven"_s, {u"--set"_s, u"breakeven-fees=0.1"_s},
           "The closest is breakeven-fee.");
        of("no number", u"breakeven"_s, {u"--set"_s, u"breakeven-fee=much"_s}, "breakeven-fee=much");
        of("no setting", u"breakeven"_s, {u"--set"_s, u"breakeven-fee"_s}, "breakeven-fee");
        of("unknown grouping", u"idle"_s, {u"--by"_s, u"mood"_s}, "province, city");
        of("unknown preset", u"latency"_s, {u"--preset"_s, u"hopeful"_s}, "typical");
        of("a preset of idle", u"idle"_s, {u"--preset"_s, u"typical"_s}, "latency and stranded");
        of("a grouping of reach", u"reach"_s, {u"--by"_s, u"province"_s}, "It belongs to idle.");
        of("a seed of idle", u"idle"_s, {u"--seed"_s, u"7"_s}, "clusters");
        of("a site of idle", u"idle"_s, {u"--site"_s, u"hefei-bester"_s}, "breakeven");
        of("a seed that is no number", u"clusters"_s, {u"--seed"_s, u"many"_s}, "--seed");
        of("unknown site", u"breakeven"_s, {u"--site"_s, u"atlantis"_s}, "atlantis");
        of("two forms", u"idle"_s, {u"--json"_s, u"--csv"_s}, "--csv");
        of("unknown suffix", u"idle"_s, {u"-o"_s, path("never.pdf")}, "never.pdf");
        of("suffix and form", u"idle"_s, {u"-o"_s, path("never.csv"), u"--json"_s}, "never.csv");
        of("bad date", u"idle"_s, {u"--as-of"_s, u"June"_s}, "--as-of");
        of("bad basis", u"idle"_s, {u"--basis"_s, u"vibes"_s}, "--basis");
        of("bad language", u"idle"_s, {u"--lang"_s, u"fr"_s}, "--lang");
    }

    void mistakes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, told);
        const Run r = m_program.run(arguments);
        QCOMPARE(r.code, 2);
        QVERIFY(r.out.isEmpty());
        QVERIFY2(r.err.contains(told), r.err.constData());
        QVERIFY(QDir(m_dir.path()).entryList({u"never*"_s}).isEmpty());
    }

    void noSuchFile() { QCOMPARE(m_program.run({u"analyse"_s, u"idle"_s, u"/nonexistent/x.gpkg"_s}).code, 3); }

    void anEmptyDatasetIsASentence()
    {
        const QString file = emptyDataset();
        QVERIFY(!file.isEmpty());
        for (const QString& measure : Measures) {
            const Run text = m_program.run({u"analyse"_s, measure, file});
            QVERIFY2(text.code == 0 && text.err.isEmpty(), qPrintable(measure));
            QVERIFY2(text.out.count('\n') == 1 && text.out.size() > 10, text.out.constData());
            const QJsonObject answer = json(measure, {}, file);
            QCOMPARE(answer["empty"].toString() + u'\n', QString::fromUtf8(text.out));
            QCOMPARE(answer["rows"].toArray(), QJsonArray());
            const Run csv = m_program.run({u"analyse"_s, measure, file, u"--csv"_s});
            QCOMPARE(csv.code, 0);
            QVERIFY2(recordsOf(csv.out).size() == 1, csv.out.constData());
            QVERIFY(QString::fromUtf8(csv.err).contains(answer["empty"].toString()));
        }
        // So is a filter that lets nothing through.
        const Run none = analyse(u"idle"_s, {u"--where"_s, u"province=Gansu; province=Beijing"_s});
        QCOMPARE(none.code, 0);
        QCOMPARE(none.out.count('\n'), 1);
    }
};

QTEST_GUILESS_MAIN(AnalyseCommandTest)
#include "tst_commandline_analyse.moc"
