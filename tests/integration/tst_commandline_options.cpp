// SPDX-License-Identifier: GPL-3.0-or-later
// No option of analyse and chart is ignored: a measure or a chart gives another answer for another value, or refuses
// the option by name.
#include "support/program.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

// In service, with capacity, ratio and domestic chips.
const QString Site = u"qingyang-mobile"_s;

QStringList namesIn(const QByteArray& list)
{
    QStringList names;
    for (const QByteArray& line : list.split('\n')) {
        if (!line.isEmpty())
            names << QString::fromUtf8(line.first(line.indexOf('\t')));
    }
    return names;
}

} // namespace

class OptionsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    Program m_program{m_dir.path()};
    QString m_shipped = Program::shippedDataset();

    QStringList all(const QString& command) const { return namesIn(m_program.run({command, u"--list"_s}).out); }

    QStringList allBut(const QString& command, const QStringList& names) const
    {
        QStringList others = all(command);
        others.removeIf([&](const QString& name) { return names.contains(name); });
        return others;
    }

    // What a measure answers but for the sentence that tells date, basis and scenario; empty: refused by name.
    QByteArray answer(const QString& measure, const QString& option, const QString& value) const
    {
        const Run r = m_program.run({u"analyse"_s, measure, m_shipped, u"--json"_s, option, value});
        if (r.code == 2 && r.out.isEmpty() && r.err.contains(option.toUtf8()))
            return {};
        QJsonObject json = r.json();
        QJsonArray caption = json["caption"].toArray();
        caption.removeFirst();
        return QJsonDocument(QJsonObject{{u"rows"_s, json["rows"]}, {u"caption"_s, caption}}).toJson();
    }

    // What a chart draws; empty: refused by name.
    QByteArray drawing(const QString& chart, const QString& option, const QString& value) const
    {
        const QString file = m_dir.filePath(u"chart.svg"_s);
        QFile::remove(file);
        QStringList arguments{u"chart"_s, m_shipped, u"--chart"_s, chart, u"-o"_s, file, option, value};
        if (chart == u"tornado" || chart == u"dossier")
            arguments << u"--site"_s << Site;
        const Run r = m_program.run(arguments);
        if (r.code == 2 && !QFile::exists(file) && r.err.contains(option.toUtf8()))
            return {};
        return r.code == 0 ? Program::bytes(file) : r.err;
    }

    static void addRow(const char* name, const QString& option, const QString& one, const QString& other,
                       const QStringList& readers)
    {
        QTest::newRow(name) << option << one << other << readers;
    }

    static void addColumns()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<QStringList>("readers");
    }

private Q_SLOTS:

    void measures_data()
    {
        addColumns();
        const QStringList others = allBut(u"analyse"_s, {u"fit"_s});
        QCOMPARE(others.size(), 9);
        addRow("date", u"--as-of"_s, u"2024-12"_s, u"2026-06"_s, others);
        addRow("basis", u"--basis"_s, u"compute_use"_s, u"rack_occupancy"_s, others);
        addRow("filter", u"--where"_s, u"province=Gansu,Beijing"_s, u"province=Shanghai,Guangdong"_s, others);
        addRow("grouping", u"--by"_s, u"province"_s, u"operator"_s, {u"idle"_s});
        addRow("preset", u"--preset"_s, u"optimistic"_s, u"conservative"_s, {u"latency"_s, u"stranded"_s});
        addRow("seed", u"--seed"_s, u"1"_s, u"2"_s, {u"clusters"_s});
        addRow("site", u"--site"_s, Site, u"chengdu-aic"_s, {u"breakeven"_s});
        addRow("fee", u"--set"_s, u"breakeven-fee=0.1"_s, u"breakeven-fee=0.3"_s, {u"breakeven"_s});
        addRow("weight", u"--set"_s, u"stranded-weight-age=2"_s, u"stranded-weight-age=3"_s, {u"stranded"_s});
        addRow("workload", u"--set"_s, u"workload-chat-ms=5"_s, u"workload-chat-ms=50"_s, {u"latency"_s});
        addRow("an assumption of none", u"--set"_s, u"latency-typical-slope-ms-per-km=0.1"_s,
               u"latency-typical-slope-ms-per-km=0.2"_s, {});
        addRow("an assumption that its model does not read", u"--set"_s, u"breakeven-pue-nation=1.2"_s,
               u"breakeven-pue-nation=1.9"_s, {});
        addRow("scenario", u"--scenario"_s, u"scenario-breakeven-life-3"_s, u"scenario-breakeven-capital-8"_s,
               {u"breakeven"_s});
    }

    void measures()
    {
        QFETCH(QString, option);
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(QStringList, readers);
        QStringList answering;
        for (const QString& measure : all(u"analyse"_s)) {
            const QByteArray first = answer(measure, option, one);
            const QByteArray second = answer(measure, option, other);
            QCOMPARE(first.isEmpty(), second.isEmpty());
            if (first.isEmpty())
                continue;
            QVERIFY2(first != second, qPrintable(measure));
            answering << measure;
        }
        QCOMPARE(answering, readers);
    }

    void charts_data()
    {
        addColumns();
        const QStringList ofModel{u"rents"_s, u"tornado"_s, u"dossier"_s};
        addRow("date", u"--as-of"_s, u"2024-12"_s, u"2026-06"_s, all(u"chart"_s));
        addRow("basis", u"--basis"_s, u"compute_use"_s, u"rack_occupancy"_s,
               allBut(u"chart"_s, {u"pipeline"_s, u"rents"_s, u"tornado"_s, u"buildout"_s, u"concentration"_s}));
        addRow("filter", u"--where"_s, u"province=Gansu,Beijing"_s, u"province=Shanghai,Guangdong"_s,
               allBut(u"chart"_s, {u"rents"_s, u"tornado"_s, u"buildout"_s, u"dossier"_s}));
        addRow("preset", u"--preset"_s, u"optimistic"_s, u"conservative"_s,
               {u"idle-by-distance"_s, u"stranded"_s, u"dossier"_s});
        addRow("count", u"--count"_s, u"capacity"_s, u"sites"_s, {u"idle-histogram"_s});
        addRow("budget", u"--within"_s, u"10"_s, u"30"_s, {u"idle-by-distance"_s, u"reach"_s});
        addRow("chip", u"--chip"_s, u"hopper"_s, u"domestic"_s, {u"rents"_s});
        addRow("use", u"--used"_s, u"0.2"_s, u"0.6"_s, {u"rents"_s});
        addRow("fee", u"--set"_s, u"breakeven-fee=0.1"_s, u"breakeven-fee=0.3"_s, ofModel);
        addRow("weight", u"--set"_s, u"stranded-weight-age=2"_s, u"stranded-weight-age=3"_s,
               {u"stranded"_s, u"dossier"_s});
        addRow("workload", u"--set"_s, u"workload-chat-ms=5"_s, u"workload-chat-ms=50"_s, {u"idle-by-distance"_s});
        addRow("an assumption of none", u"--set"_s, u"electricity-adder=0.1"_s, u"electricity-adder=0.2"_s, {});
        addRow("an assumption that its model does not read", u"--set"_s, u"breakeven-facility-om=30"_s,
               u"breakeven-facility-om=90"_s, {});
        addRow("scenario", u"--scenario"_s, u"scenario-breakeven-life-3"_s, u"scenario-breakeven-capital-8"_s, ofModel);
    }

    void charts()
    {
        QFETCH(QString, option);
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(QStringList, readers);
        QStringList drawn;
        for (const QString& chart : all(u"chart"_s)) {
            const QByteArray first = drawing(chart, option, one);
            const QByteArray second = drawing(chart, option, other);
            QCOMPARE(first.isEmpty(), second.isEmpty());
            if (first.isEmpty())
                continue;
            QVERIFY2(first.startsWith("<?xml"), first.constData());
            QVERIFY2(first != second, qPrintable(chart));
            drawn << chart;
        }
        QCOMPARE(drawn, readers);
    }

    // What a chart does not count by a filter may ask for.
    void aBasisOfTheFilterAlone()
    {
        for (const QString& chart : {u"pipeline"_s, u"concentration"_s}) {
            QMap<QString, QByteArray> tables;
            for (const QString& basis : {u"sold_capacity"_s, u"rack_occupancy"_s}) {
                const QString file = m_dir.filePath(u"basis.csv"_s);
                QFile::remove(file);
                const Run r = m_program.run({u"chart"_s, m_shipped, u"--chart"_s, chart, u"--where"_s,
                                             u"idle=20-35,35-50,50-70,70-100"_s, u"--basis"_s, basis, u"-o"_s, file});
                QVERIFY2(r.code == 0, r.err.constData());
                tables[basis] = Program::bytes(file);
            }
            QVERIFY2(tables[u"sold_capacity"_s] != tables[u"rack_occupancy"_s], qPrintable(chart));
        }
        // Where the chart has no filter, it has no basis either.
        const Run r = m_program.run({u"chart"_s, m_shipped, u"--chart"_s, u"rents"_s, u"--basis"_s, u"compute_use"_s,
                                     u"--where"_s, u"idle=20-35"_s, u"-o"_s, m_dir.filePath(u"basis.csv"_s)});
        QCOMPARE(r.code, 2);
    }

    // Of a scenario over several models a measure takes its own part, and tells no more.
    void partOfAScenario()
    {
        const QString file = m_dir.filePath(u"mixed.gpkg"_s);
        QVERIFY(QFile::copy(m_shipped, file));
        const QByteArray insert =
            R"({"insert":[{"table":"scenarios","values":{"uid":"mixed","name":"Mixed","settings":["breakeven-fee=0.1","stranded-weight-age=2"]}},)"
            R"({"table":"scenarios","values":{"uid":"unread","name":"Unread","settings":["breakeven-fee=0.1","breakeven-pue-nation=1.2"]}},)"
            R"({"table":"scenarios","values":{"uid":"vain","name":"Vain","settings":["breakeven-pue-nation=1.2"]}},)"
            R"({"table":"scenarios","values":{"uid":"none","name":"None"}}]})";
        QCOMPARE(m_program.run({u"edit"_s, file}, insert + '\n').code, 0);
        const auto taken = [&](const QString& measure, const QString& scenario) {
            const Run r = m_program.run({u"analyse"_s, measure, file, u"--json"_s, u"--scenario"_s, scenario});
            QStringList uids;
            for (const QJsonValue& assumption : r.json()["assumptions"].toArray())
                uids << assumption["uid"].toString();
            return r.code == 0 ? uids.join(u' ') : QString::number(r.code);
        };
        QCOMPARE(taken(u"breakeven"_s, u"mixed"_s), u"breakeven-fee"_s);
        QCOMPARE(taken(u"stranded"_s, u"mixed"_s), u"stranded-weight-age"_s);
        QCOMPARE(taken(u"latency"_s, u"mixed"_s), u"2"_s);
        QCOMPARE(taken(u"breakeven"_s, u"unread"_s), u"breakeven-fee"_s); // nothing reads the other
        QCOMPARE(taken(u"breakeven"_s, u"vain"_s), u"2"_s);
        QCOMPARE(taken(u"stranded"_s, u"none"_s), QString()); // changes nothing, as it says
        QCOMPARE(taken(u"idle"_s, u"none"_s), u"2"_s);
    }

    void refused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("told");
        const auto analyse = [&](const char* name, const QStringList& arguments, const char* told) {
            QTest::newRow(name) << QStringList{u"analyse"_s, arguments[0], m_shipped} + arguments.sliced(1)
                                << QByteArray(told);
        };
        const auto chart = [&](const char* name, const QStringList& arguments, const QString& suffix,
                               const char* told) {
            QTest::newRow(name) << QStringList{u"chart"_s, m_shipped, u"-o"_s, m_dir.filePath(u"never."_s + suffix),
                                               u"--chart"_s} +
                                       arguments
                                << QByteArray(told);
        };
        analyse("a date of links", {u"fit"_s, u"--as-of"_s, u"2025"_s}, "Leave it out.");
        analyse("a filter of one site", {u"breakeven"_s, u"--site"_s, Site, u"--where"_s, u"pue<2"_s}, "or --site");
        analyse("a basis of one site", {u"breakeven"_s, u"--site"_s, Site, u"--basis"_s, u"power_load"_s}, "--basis");
        analyse("an assumption of others", {u"latency"_s, u"--set"_s, u"breakeven-fee=0.1"_s},
                "The measure \"latency\" takes no assumption breakeven-fee. Use assumptions of: workload.");
        for (const char* uid : {"breakeven-pue-nation", "breakeven-facility-om", "breakeven-electricity-share-of-opex",
                                "breakeven-domestic-extra-electricity", "latency-last-mile-ms"})
            analyse(uid, {u"breakeven"_s, u"--set"_s, QString::fromLatin1(uid) + u"=1.2"_s},
                    qPrintable(u"--set: The request cannot be understood. No measure and no chart reads the assumption "
                               "%1. Leave it out."_s.arg(QString::fromLatin1(uid))));
        analyse("a rate of nothing", {u"breakeven"_s, u"--set"_s, u"breakeven-exchange-rate=0"_s},
                "--set: The request cannot be understood. breakeven-exchange-rate cannot be 0. Give a number from 0.1 "
                "to 1000.");
        analyse("a budget below nothing", {u"latency"_s, u"--set"_s, u"workload-chat-ms=-5"_s},
                "workload-chat-ms cannot be -5. Give a number from 0.1 to 10000.");
        analyse("a month without hours", {u"breakeven"_s, u"--set"_s, u"breakeven-hours-per-month=0"_s},
                "breakeven-hours-per-month cannot be 0. Give a number from 1 to 744.");
        analyse("a scenario of others", {u"idle"_s, u"--scenario"_s, u"scenario-breakeven-life-3"_s}, "--scenario: ");
        analyse("no site of that name, in any language",
                {u"breakeven"_s, u"--site"_s, u"atlantis"_s, u"--lang"_s, u"zh_CN"_s},
                "--site: The request cannot be understood. There is no site \"atlantis\". ");
        analyse("nothing alike", {u"breakeven"_s, u"--set"_s, u"xyz=1"_s}, "the table of assumptions");
        chart("no chart", {QString()}, u"svg"_s, "No chart is named");
        chart("what no chart reads", {u"tornado"_s, u"--site"_s, Site, u"--set"_s, u"breakeven-pue-nation=1.2"_s},
              u"svg"_s, "No measure and no chart reads the assumption breakeven-pue-nation. ");
        chart("a share of more than all", {u"stranded"_s, u"--set"_s, u"stranded-generation-h20=1.5"_s}, u"svg"_s,
              "stranded-generation-h20 cannot be 1.5. Give a number from 0 to 1.");
        chart("no site", {u"tornado"_s}, u"svg"_s, "--site: ");
        chart("a budget of nothing", {u"reach"_s, u"--within"_s, u"0"_s}, u"svg"_s, "--within: ");
        chart("a budget beyond the axis", {u"reach"_s, u"--within"_s, u"100"_s}, u"svg"_s, "ends at 80 ms");
        chart("a preset of another", {u"pipeline"_s, u"--preset"_s, u"typical"_s}, u"svg"_s,
              "It belongs to idle-by-distance, stranded and dossier.");
        chart("a style on paper", {u"pipeline"_s, u"--style"_s, u"dark"_s}, u"pdf"_s, "--style: ");
        chart("too many dots", {u"pipeline"_s, u"--dpi"_s, u"1201"_s}, u"png"_s,
              "--dpi: The request cannot be understood. 1201 is out of range. Give from 48 to 1200 dots per inch.");
        chart("dots on paper", {u"pipeline"_s, u"--dpi"_s, u"300"_s}, u"svg"_s, "Only a .png is made of dots.");
        chart("dots in a table", {u"pipeline"_s, u"--dpi"_s, u"300"_s}, u"csv"_s, "--dpi: ");
        chart("a mark in a table", {u"reach"_s, u"--within"_s, u"30"_s}, u"csv"_s, "--within: ");
        chart("a count in a table", {u"idle-histogram"_s, u"--count"_s, u"sites"_s}, u"CSV"_s, "--count: ");
        chart("a use in a table", {u"rents"_s, u"--used"_s, u"0.5"_s}, u"csv"_s, "--used: ");
    }

    void refused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, told);
        const Run r = m_program.run(arguments);
        QCOMPARE(r.code, 2);
        QVERIFY(r.out.isEmpty());
        QVERIFY2(r.err.contains(told), r.err.constData());
        QVERIFY(QDir(m_dir.path()).entryList({u"never*"_s}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(OptionsTest)
#include "tst_commandline_options.moc"
