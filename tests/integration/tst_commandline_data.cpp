// SPDX-License-Identifier: GPL-3.0-or-later
// The commands about the whole of a file: validate, diff, history, release, repair, restore, generate.
#include "support/program.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace atlas::test;
using namespace Qt::StringLiterals;

class DataCommandsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    Program m_program{m_dir.path()};
    QString m_shipped = Program::shippedDataset();

    QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }

    QString copy(const char* name) const
    {
        const QString file = path(name);
        QFile::remove(file);
        QFile::copy(m_shipped, file);
        return file;
    }

    Run run(const QStringList& arguments) const { return m_program.run(arguments); }

    bool edit(const QString& file, const QByteArray& line) const
    {
        return m_program.run({u"edit"_s, file}, line + '\n').code == 0;
    }

    QString hash(const QString& file) const
    {
        return run({u"info"_s, file, u"--json"_s}).json()["content_hash"].toString();
    }

private Q_SLOTS:

    // What is doubtful in the shipped tables, by kind: a new warning, or one less, is looked at.
    void validateTheShippedDataset()
    {
        const Run r = run({u"validate"_s, m_shipped, u"--json"_s});
        QCOMPARE(r.code, 1);
        QVERIFY2(r.err.isEmpty(), r.err.constData());
        const QJsonObject json = r.json();
        QCOMPARE(json["errors"].toInt(-1), 0);
        QCOMPARE(json["as_of"].toString(), u"2026-11-21"_s);
        const QJsonObject expected{{u"before_service"_s, 4},
                                   {u"event_after_source"_s, 5},
                                   {u"format_of_hpc"_s, 4},
                                   {u"stale_status"_s, 123},
                                   {u"undated_status"_s, 20}};
        QCOMPARE(json["by_kind"].toObject(), expected);
        const QJsonArray problems = json["problems"].toArray();
        QCOMPARE(problems.size(), json["warnings"].toInt());
        for (const QJsonValue& problem : problems) {
            for (const char* key : {"kind", "severity", "table", "uid", "column", "sentence", "cure"})
                QVERIFY2(!problem[QLatin1StringView(key)].toString().isEmpty(), key);
        }
    }

    void validateSpeaksBothLanguagesAndTakesADate()
    {
        const Run english = run({u"validate"_s, m_shipped});
        QCOMPARE(english.code, 1);
        QCOMPARE(english.out.count('\n'), 156);
        QVERIFY(english.out.startsWith("warning: sites "));
        QVERIFY(english.err.contains("errors: 0, warnings: 156"));
        const Run chinese = run({u"validate"_s, m_shipped, u"--lang"_s, u"zh_CN"_s});
        QVERIFY(QString::fromUtf8(chinese.out).contains(u"月"_s));
        QVERIFY(!QString::fromUtf8(chinese.out).contains(u"。 "_s));
        QVERIFY(!chinese.out.contains("is known from"));
        const Run then = run({u"validate"_s, m_shipped, u"--as-of"_s, u"2022"_s, u"--json"_s});
        QVERIFY(then.json()["by_kind"].toObject()["stale_status"].toInt() < 60);
    }

    void validateFindsWhatAnEditBrings()
    {
        const QString file = copy("doubt.gpkg");
        QVERIFY(edit(
            file,
            R"({"insert":[{"table":"claims","values":{"uid":"c-doubt","site":"hefei-bester","quantity":"capacity","value":5,"unit":"PFLOPS","as_of":"2026"}}]})"));
        const QJsonObject kinds = run({u"validate"_s, file, u"--json"_s}).json()["by_kind"].toObject();
        QCOMPARE(kinds["missing_source"].toInt(), 1);
        QCOMPARE(kinds["format_missing"].toInt(), 1);
    }

    void validateIsSilentWhenAllIsWell()
    {
        const QString file = path("well.gpkg");
        QCOMPARE(run({u"generate"_s, u"--sites"_s, u"50"_s, u"-o"_s, file}).code, 0);
        const Run r = run({u"validate"_s, file});
        QCOMPARE(r.code, 0);
        QVERIFY(r.out.isEmpty());
    }

    void diffOfTheSame()
    {
        const QString file = copy("same.gpkg");
        const Run r = run({u"diff"_s, m_shipped, file});
        QCOMPARE(r.code, 0);
        QVERIFY(r.out.isEmpty());
        const Run json = run({u"diff"_s, m_shipped, file, u"--json"_s});
        QCOMPARE(json.code, 0);
        QCOMPARE(json.json()["rows"].toArray().size(), 0);
        QCOMPARE(json.json()["a"].toObject()["content_hash"], json.json()["b"].toObject()["content_hash"]);
    }

    void diffOfFiles()
    {
        const QString file = copy("other.gpkg");
        QVERIFY(edit(
            file,
            R"({"update":[{"site":"hefei-bester","set":{"lon":117.3}}],"insert":[{"table":"sites","values":{"uid":"z-new","name_en":"Z","province":"110000","lon":116.4,"lat":39.9}}]})"));
        const Run r = run({u"diff"_s, m_shipped, file, u"--json"_s});
        QCOMPARE(r.code, 1);
        const QJsonObject json = r.json();
        QCOMPARE(json["counts"].toObject()["new"].toInt(), 1);
        QCOMPARE(json["counts"].toObject()["moved"].toInt(), 1);
        QCOMPARE(json["counts"].toObject()["gone"].toInt(), 0);
        const QJsonArray rows = json["rows"].toArray();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0]["change"].toString(), u"update"_s);
        QCOMPARE(rows[0]["cells"][0]["column"].toString(), u"lon"_s);
        QCOMPARE(rows[0]["cells"][0]["after"].toDouble(), 117.3);
        QCOMPARE(rows[1]["change"].toString(), u"insert"_s);
        const Run text = run({u"diff"_s, m_shipped, file});
        QVERIFY(text.out.contains("hefei-bester"));
        QVERIFY(text.out.contains("117.3"));
    }

    void releasesAreFrozenAndCompared()
    {
        const QString file = copy("release.gpkg");
        const QString first = hash(file);
        QCOMPARE(run({u"release"_s, file, u"2026-11"_s, u"--note"_s, u"for the paper"_s, u"--who"_s, u"lin"_s}).code,
                 0);
        QCOMPARE(hash(file), first); // a name is no fact
        QVERIFY(edit(file, R"({"update":[{"site":"hefei-bester","set":{"note":"later"}}]})"));
        QCOMPARE(run({u"release"_s, file, u"2026-12"_s}).code, 0);
        QVERIFY(edit(file, R"({"delete":[{"event":"aba-hongyuan-announced-2025-03-31"}]})"));

        const Run now = run({u"diff"_s, file, u"--release"_s, u"2026-11"_s, u"--json"_s});
        QCOMPARE(now.code, 1);
        QCOMPARE(now.json()["rows"].toArray().size(), 2);
        QCOMPARE(now.json()["a"].toObject()["content_hash"].toString(), first);
        const Run two = run({u"diff"_s, file, u"--release"_s, u"2026-11"_s, u"--release"_s, u"2026-12"_s, u"--json"_s});
        QCOMPARE(two.json()["rows"].toArray().size(), 1);
        QCOMPARE(run({u"diff"_s, m_shipped, file + u"@2026-11"_s}).code, 0); // as it was when it was named

        const Run twice = run({u"release"_s, file, u"2026-11"_s});
        QCOMPARE(twice.code, 2);
        const Run unknown = run({u"diff"_s, file, u"--release"_s, u"2031"_s});
        QCOMPARE(unknown.code, 2);
        QVERIFY(unknown.err.contains("2026-11, 2026-12"));
    }

    void historyBySitePersonFieldAndDate()
    {
        const QString file = copy("history.gpkg");
        QVERIFY(edit(file,
                     R"({"who":"lin","why":"one","update":[{"site":"hefei-bester","set":{"note":"1","doubt":"d"}}]})"));
        QVERIFY(edit(file, R"({"who":"wang","why":"two","update":[{"site":"aba-hongyuan","set":{"note":"2"}}]})"));
        QVERIFY(edit(
            file,
            R"({"who":"lin","why":"three","insert":[{"table":"claims","values":{"uid":"c-h","site":"hefei-bester","quantity":"racks","value":5,"unit":"racks"}}]})"));
        const auto numbers = [&](const QStringList& options) {
            QList<int> list;
            const Run r = run(QStringList{u"history"_s, file, u"--json"_s} + options);
            const QJsonArray transactions = r.json()["transactions"].toArray();
            for (const QJsonValue& transaction : transactions)
                list << transaction["transaction"].toInt();
            return r.code == 0 ? list : QList<int>{-1};
        };
        using Numbers = QList<int>;
        QCOMPARE(numbers({}), (Numbers{3, 2, 1}));
        QCOMPARE(numbers({u"--site"_s, u"hefei-bester"_s}), (Numbers{3, 1})); // with what belongs to it
        QCOMPARE(numbers({u"--who"_s, u"wang"_s}), (Numbers{2}));
        QCOMPARE(numbers({u"--table"_s, u"claims"_s}), (Numbers{3}));
        QCOMPARE(numbers({u"--uid"_s, u"aba-hongyuan"_s}), (Numbers{2}));
        QCOMPARE(numbers({u"--column"_s, u"doubt"_s}), (Numbers{1}));
        QCOMPARE(numbers({u"--to"_s, u"2020"_s}), Numbers());
        QCOMPARE(numbers({u"--from"_s, u"2020"_s}), (Numbers{3, 2, 1}));
        const Run cut = run({u"history"_s, file, u"--json"_s, u"--limit"_s, u"1"_s});
        QCOMPARE(cut.json()["cut"].toBool(), true);
        QVERIFY(!cut.err.isEmpty());
        const Run text = run({u"history"_s, file});
        QVERIFY(text.out.contains("wang  two"));
        QVERIFY(text.out.contains("note: "));
        // Reading leaves no trace.
        QVERIFY(QDir(m_dir.path()).entryList({u"history.gpkg?*"_s}).isEmpty());
    }

    void repairOfAWholeFileWritesNothing()
    {
        const QString file = copy("whole.gpkg");
        const QByteArray before = Program::bytes(file);
        const Run r = run({u"repair"_s, file});
        QCOMPARE(r.code, 0);
        QVERIFY(r.err.contains("whole"));
        QVERIFY(Program::bytes(file) == before);
    }

    void restorePutsABackupBack()
    {
        const QString file = copy("restore.gpkg");
        const QString first = hash(file);
        QCOMPARE(run({u"restore"_s, file}).code, 3); // nothing to restore
        QVERIFY(run({u"restore"_s, file, u"--list"_s}).out.isEmpty());
        QVERIFY(edit(file, R"({"update":[{"site":"hefei-bester","set":{"note":"bad"}}]})"));
        const Run list = run({u"restore"_s, file, u"--list"_s});
        QCOMPARE(list.code, 0);
        QCOMPARE(list.out.count('\n'), 1);
        QVERIFY(list.out.contains("revision 0"));
        const QString backup = QString::fromUtf8(list.out).trimmed().section(u'\t', 3);
        QVERIFY2(QFile::exists(backup), qPrintable(backup));
        QCOMPARE(run({u"restore"_s, file, u"--backup"_s, m_shipped}).code, 2);
        QCOMPARE(run({u"restore"_s, file, u"--backup"_s, backup}).code, 0);
        QCOMPARE(hash(file), first);
        QVERIFY(run({u"restore"_s, file, u"--list"_s}).out.count('\n') >= 2); // what was there is one itself
    }

    void generateMarksWhatItMakes()
    {
        const QString file = path("made.gpkg");
        const QString again = path("again.gpkg");
        const Run r = run({u"generate"_s, u"--sites"_s, u"200"_s, u"--seed"_s, u"7"_s, u"-o"_s, file});
        QVERIFY2(r.code == 0, r.err.constData());
        QCOMPARE(run({u"generate"_s, u"--sites"_s, u"200"_s, u"--seed"_s, u"7"_s, u"-o"_s, again}).code, 0);
        const QJsonObject info = run({u"info"_s, file, u"--json"_s}).json();
        QCOMPARE(info["synthetic"].toBool(), true);
        QCOMPARE(info["sites"].toInt(), 200);
        QCOMPARE(info["claims"].toInt(), 600);
        QCOMPARE(info["events"].toInt(), 400);
        QCOMPARE(hash(file), hash(again));
        QCOMPARE(run({u"generate"_s, u"--sites"_s, u"200"_s, u"--seed"_s, u"8"_s, u"-o"_s, again}).code, 0);
        QVERIFY(hash(file) != hash(again));

        // Map, chart and report say it where they are seen, and the documents in their properties.
        for (const QString& language : {u"en"_s, u"zh_CN"_s}) {
            const QString mark = language == u"en" ? u"ynthetic data"_s : u"合成数据"_s;
            const QString map = path("made-map.svg");
            QCOMPARE(run({u"map"_s, file, u"-o"_s, map, u"--lang"_s, language}).code, 0);
            QVERIFY(QString::fromUtf8(Program::bytes(map)).section(u"</title>"_s, 0, 0).contains(mark));
            for (const QStringList& command :
                 {QStringList{u"map"_s, file}, QStringList{u"chart"_s, file, u"--chart"_s, u"idle-by-province"_s},
                  QStringList{u"report"_s, file}}) {
                const QString pdf = path("made.pdf");
                QCOMPARE(run(command + QStringList{u"-o"_s, pdf, u"--lang"_s, language}).code, 0);
                QProcess tool;
                tool.start(u"pdftotext"_s, {u"-l"_s, u"1"_s, pdf, u"-"_s});
                QVERIFY(tool.waitForFinished(60'000));
                const QString text = QString::fromUtf8(tool.readAllStandardOutput());
                QVERIFY2(text.contains(mark), qPrintable(command[0] + u": "_s + text.left(500)));
                tool.start(u"pdfinfo"_s, {pdf});
                QVERIFY(tool.waitForFinished(60'000));
                const QString properties = QString::fromUtf8(tool.readAllStandardOutput());
                QVERIFY2(properties.contains(mark), qPrintable(properties));
            }
        }
    }

    void mistakes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        const QString none = m_dir.filePath(u"none.gpkg"_s);
        const QString text = QStringLiteral(ATLAS_SOURCE_DIR "/LICENSE");
        for (const char* command : {"validate", "history", "repair"}) {
            const QString name = QString::fromLatin1(command);
            QTest::addRow("%s without a file", command) << QStringList{name} << 2;
            QTest::addRow("%s of no file", command) << QStringList{name, none} << 3;
            QTest::addRow("%s of a text", command) << QStringList{name, text} << 3;
        }
        QTest::newRow("diff alone") << QStringList{u"diff"_s, m_shipped} << 2;
        QTest::newRow("diff with no file") << QStringList{u"diff"_s, m_shipped, none} << 3;
        QTest::newRow("diff of too much") << QStringList{u"diff"_s, m_shipped, m_shipped, u"--release"_s, u"a"_s} << 2;
        QTest::newRow("diff with no release") << QStringList{u"diff"_s, m_shipped, m_shipped + u"@x"_s} << 2;
        QTest::newRow("release without a name") << QStringList{u"release"_s, m_shipped} << 2;
        QTest::newRow("release of nothing") << QStringList{u"release"_s, none, u"x"_s} << 3;
        QTest::newRow("history of no site") << QStringList{u"history"_s, m_shipped, u"--site"_s, u"nowhere"_s} << 3;
        QTest::newRow("history of no table") << QStringList{u"history"_s, m_shipped, u"--table"_s, u"things"_s} << 2;
        QTest::newRow("history from June") << QStringList{u"history"_s, m_shipped, u"--from"_s, u"June"_s} << 2;
        QTest::newRow("history of nothing") << QStringList{u"history"_s, m_shipped, u"--limit"_s, u"0"_s} << 2;
        QTest::newRow("validate in June") << QStringList{u"validate"_s, m_shipped, u"--as-of"_s, u"June"_s} << 2;
        QTest::newRow("generate without a number") << QStringList{u"generate"_s, u"-o"_s, none} << 2;
        QTest::newRow("generate nothing") << QStringList{u"generate"_s, u"--sites"_s, u"0"_s, u"-o"_s, none} << 2;
        QTest::newRow("generate too much")
            << QStringList{u"generate"_s, u"--sites"_s, u"2000001"_s, u"-o"_s, none} << 2;
        QTest::newRow("generate a word") << QStringList{u"generate"_s, u"--sites"_s, u"many"_s, u"-o"_s, none} << 2;
        QTest::newRow("generate nowhere")
            << QStringList{u"generate"_s, u"--sites"_s, u"5"_s, u"-o"_s, u"/nonexistent/x.gpkg"_s} << 4;
    }

    void mistakes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const Run r = run(arguments);
        QCOMPARE(r.code, code);
        QVERIFY(r.out.isEmpty());
        QVERIFY(!r.err.isEmpty());
    }
};

QTEST_GUILESS_MAIN(DataCommandsTest)
#include "tst_commandline_data.moc"
