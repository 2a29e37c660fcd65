// SPDX-License-Identifier: GPL-3.0-or-later
// The report and its proof as a user of the command line meets them: forms, templates, exit codes, and that nothing
// half done is left behind. Poppler's tools read the PDFs.
#include "support/program.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

using namespace atlas::test;
using namespace Qt::StringLiterals;

class CommandLineReportTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QTemporaryDir m_out;
    std::unique_ptr<Program> m_program;
    QString m_shipped = Program::shippedDataset();
    QString m_report; // the brief one of the shipped dataset

    QString out(const QString& name) const { return m_out.filePath(name); }

    Run run(const QStringList& arguments, const QByteArray& input = {}) const
    {
        return m_program->run(arguments, input);
    }

    Run report(const QStringList& options) const
    {
        return run(QStringList{u"report"_s, m_shipped, u"--template"_s, u"brief"_s} + options);
    }

    static QString textOf(const QString& pdf)
    {
        QProcess tool;
        tool.start(u"pdftotext"_s, {pdf, u"-"_s});
        return tool.waitForFinished(60'000) ? QString::fromUtf8(tool.readAllStandardOutput()).simplified() : QString();
    }

    static QString sizesOf(const QString& pdf)
    {
        QProcess tool;
        tool.start(u"pdfinfo"_s, {u"-l"_s, u"1"_s, pdf});
        return tool.waitForFinished(60'000) ? QString::fromUtf8(tool.readAllStandardOutput()) : QString();
    }

    static void write(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    QString edited(const QString& name, const QByteArray& line) const
    {
        const QString copy = m_dir.filePath(name);
        if (!QFile::copy(m_shipped, copy) || !QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner) ||
            run({u"edit"_s, copy}, line + '\n').code != 0)
            return {};
        return copy;
    }

    QStringList left() const
    {
        return QDir(m_out.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

private Q_SLOTS:

    void initTestCase()
    {
        QVERIFY(m_dir.isValid() && m_out.isValid());
        m_program = std::make_unique<Program>(m_dir.path());
        m_report = m_dir.filePath(u"brief.pdf"_s);
        const Run made = report({u"-o"_s, m_report});
        QVERIFY2(made.code == 0, made.err.constData());
    }

    void init()
    {
        for (const QString& name : left())
            QVERIFY(QFile::remove(out(name)));
    }

    void templatesAreNamedAndPrinted()
    {
        const Run list = run({u"report"_s, u"--list"_s});
        QCOMPARE(list.code, 0);
        QCOMPARE(list.out, "national\tNational report\nbrief\tBrief\natlas\tProvincial atlas\n"_ba);
        QVERIFY(run({u"report"_s, u"--list"_s, u"--lang"_s, u"zh_CN"_s}).out.contains("atlas\t分省地图集\n"));
        const Run printed = run({u"report"_s, u"--print-template"_s, u"brief"_s});
        QCOMPARE(printed.code, 0);
        QCOMPARE(printed.json()["suanli-atlas-report"].toInt(), 1);

        // What is printed makes the very report that the name makes.
        const QString own = out(u"own.json"_s);
        write(own, printed.out);
        const QString pdf = out(u"own.pdf"_s);
        const Run made = run({u"report"_s, m_shipped, u"--template"_s, own, u"-o"_s, pdf});
        QVERIFY2(made.code == 0, made.err.constData());
        QVERIFY(Program::bytes(pdf) == Program::bytes(m_report));
    }

    void ownTemplatesTellTheirMistakes()
    {
        const QString own = out(u"own.json"_s);
        write(own, R"({"suanli-atlas-report": 1, "name": "Own", "pages": [{"page": "text", "title": "Foreword",
                      "text": "Only these words."}]})");
        const QString pdf = out(u"own.pdf"_s);
        const Run made = run({u"report"_s, m_shipped, u"--template"_s, own, u"-o"_s, pdf});
        QVERIFY2(made.code == 0, made.err.constData());
        const QString text = textOf(pdf);
        QVERIFY(text.contains(u"Only these words."_s));
        QVERIFY(!text.contains(u"own.json"_s)); // the last page names no file

        write(own, R"({"suanli-atlas-report": 1, "name": "Own", "pages": [{"page": "cover"}]})");
        const Run bad = run({u"report"_s, m_shipped, u"--template"_s, own, u"-o"_s, out(u"bad.pdf"_s)});
        QCOMPARE(bad.code, 3);
        for (const char* part : {"own.json", "pages[0].page", "coverage"})
            QVERIFY2(bad.err.contains(part), bad.err.constData());
        QVERIFY(!QFile::exists(out(u"bad.pdf"_s)));
    }

    void bothLanguagesOnLargerPaper()
    {
        const QString pdf = out(u"both.pdf"_s);
        const Run made = report({u"-o"_s, pdf, u"--lang"_s, u"both"_s, u"--paper"_s, u"A3"_s});
        QVERIFY2(made.code == 0, made.err.constData());
        const QString text = textOf(pdf);
        QVERIFY(text.contains(u"Gansu"_s));
        QVERIFY(text.contains(u"甘肃"_s));
        QVERIFY(text.indexOf(u"Gansu"_s) < text.indexOf(u"甘肃"_s));
        QVERIFY2(sizesOf(pdf).contains(u"(A3)"_s), qPrintable(sizesOf(pdf)));
        QVERIFY(sizesOf(m_report).contains(u"(A4)"_s));
        QVERIFY(text.contains(u"Brief, data as of"_s));
        QVERIFY(text.contains(u"简报，数据截至"_s));
        QVERIFY(!textOf(m_report).contains(u"简报，数据截至"_s)); // its name alone stands in the printed template
    }

    void provincesAndSitesOfOnesChoice()
    {
        const QString pdf = out(u"chosen.pdf"_s);
        const Run made = report(
            {u"-o"_s, pdf, u"--province"_s, u"gansu"_s, u"--province"_s, u"630000"_s, u"--site"_s, u"hefei-bester"_s});
        QVERIFY2(made.code == 0, made.err.constData());
        QProcess tool;
        tool.start(u"qpdf"_s, {u"--json=2"_s, u"--json-key=outlines"_s, pdf});
        QVERIFY(tool.waitForFinished(60'000));
        const QByteArray bookmarks = tool.readAllStandardOutput();
        QVERIFY2(bookmarks.contains("Gansu"), bookmarks.constData());
        QVERIFY(bookmarks.contains("Qinghai"));
        QVERIFY(!bookmarks.contains("Ningxia"));
        QVERIFY(Program::bytes(pdf) != Program::bytes(m_report));
        QCOMPARE(run({u"verify"_s, pdf, u"--against"_s, m_shipped}).code, 0);
    }

    void theTwinStandsBesideOrAlone()
    {
        const QString pdf = out(u"with.pdf"_s);
        const QString twin = out(u"with.html"_s);
        const Run both = report({u"-o"_s, pdf, u"--html"_s, twin});
        QVERIFY2(both.code == 0, both.err.constData());
        QVERIFY(Program::bytes(pdf) == Program::bytes(m_report)); // the PDF is the same with a twin
        const QByteArray html = Program::bytes(twin);
        QVERIFY(html.startsWith("<!doctype html>") || html.startsWith("<!DOCTYPE html>"));
        QVERIFY(!html.contains("<script"));
        const QString alone = out(u"alone.html"_s);
        QCOMPARE(report({u"-o"_s, alone}).code, 0);
        QVERIFY(Program::bytes(alone) == html);
        QCOMPARE(left(), (QStringList{u"alone.html"_s, u"with.html"_s, u"with.pdf"_s}));
    }

    void aScenarioIsSaidOnThePages()
    {
        const QString pdf = out(u"scenario.pdf"_s);
        const Run made = report(
            {u"-o"_s, pdf, u"--scenario"_s, u"scenario-breakeven-capital-8"_s, u"--set"_s, u"breakeven-fee=0.1"_s});
        QVERIFY2(made.code == 0, made.err.constData());
        const QString text = textOf(pdf);
        QVERIFY(text.contains(u"Scenario: 2 assumption"_s));
        QVERIFY(text.contains(u"breakeven-fee=0.1"_s)); // the command that makes it again
        QCOMPARE(run({u"verify"_s, pdf, u"--against"_s, m_shipped}).code, 0);
        QVERIFY(!textOf(m_report).contains(u"Scenario: "_s));
    }

    void dataIsAttachedOnDemand()
    {
        const QString pdf = out(u"data.pdf"_s);
        QCOMPARE(report({u"-o"_s, pdf, u"--attach-data"_s}).code, 0);
        QProcess tool;
        tool.start(u"qpdf"_s, {u"--list-attachments"_s, pdf});
        QVERIFY(tool.waitForFinished(60'000));
        const QByteArray attached = tool.readAllStandardOutput();
        for (const char* name : {"sites.csv", "claims.csv", "sources.csv"})
            QVERIFY2(attached.contains(name), attached.constData());
        tool.start(u"qpdf"_s, {u"--list-attachments"_s, m_report});
        QVERIFY(tool.waitForFinished(60'000));
        QVERIFY(!tool.readAllStandardOutput().contains("sites.csv"));
    }

    void aReportHoldsAgainstItsDataset()
    {
        const Run held = run({u"verify"_s, m_report, u"--against"_s, m_shipped});
        QVERIFY2(held.code == 0, held.out + held.err);
        for (const char* part : {"The report holds.", "The data are the same", "byte for byte", "No printed figure"})
            QVERIFY2(held.out.contains(part), held.out.constData());
        const QJsonObject json = run({u"verify"_s, m_report, u"--against"_s, m_shipped, u"--json"_s}).json();
        for (const char* key : {"holds", "same_data", "same_version", "same_basemap", "same_bytes"})
            QVERIFY2(json[QLatin1StringView(key)].toBool(), key);
        QCOMPARE(json["changes"].toArray().size(), 0);
        QCOMPARE(json["hash_then"], json["hash_now"]);
        QVERIFY(json["hash_now"].toString().size() >= 32);

        const Run chinese = run({u"verify"_s, m_report, u"--against"_s, m_shipped, u"--lang"_s, u"zh_CN"_s});
        QCOMPARE(chinese.code, 0);
        QVERIFY(!chinese.out.contains("The report holds."));
        QCOMPARE(chinese.out.count('\n'), held.out.count('\n'));
    }

    void whatChangedIsToldByFigure()
    {
        const QString data =
            edited(u"changed.gpkg"_s, R"({"update":[{"claim":"qingyang-mobile-capacity","set":{"value":31000}}]})");
        QVERIFY(!data.isEmpty());
        const Run changed = run({u"verify"_s, m_report, u"--against"_s, data});
        QCOMPARE(changed.code, 1);
        for (const char* part : {"The report does not hold.", "The data changed", "not compared", " -> "})
            QVERIFY2(changed.out.contains(part), changed.out.constData());
        QVERIFY(changed.out.count(" -> ") <= 50);
        // A chart of many figures does not hide those after it.
        QCOMPARE(changed.out.count("  charts/reach/"), 8);
        QVERIFY2(changed.out.contains("  again/text-"), changed.out.constData());
        const Run asJson = run({u"verify"_s, m_report, u"--against"_s, data, u"--json"_s});
        QCOMPARE(asJson.code, 1);
        const QJsonObject json = asJson.json();
        QVERIFY(!json["holds"].toBool());
        QVERIFY(!json["same_data"].toBool());
        QVERIFY(json["same_version"].toBool());
        QVERIFY(json["same_bytes"].isNull());
        const QJsonArray changes = json["changes"].toArray();
        QVERIFY(!changes.isEmpty());
        for (const QJsonValue& change : changes) {
            QVERIFY(!change["key"].toString().isEmpty());
            QVERIFY(change["before"] != change["after"]);
        }
    }

    void aSiteOfTheTemplateThatIsGoneIsAFinding()
    {
        const QString data = edited(
            u"more.gpkg"_s,
            R"({"insert":[{"table":"sites","values":{"uid":"z-new","name_en":"Z","province":"620000","lon":104,"lat":36}}]})");
        QVERIFY(!data.isEmpty());
        const QString pdf = out(u"more.pdf"_s);
        const Run made = run({u"report"_s, data, u"--template"_s, u"brief"_s, u"--site"_s, u"z-new"_s, u"-o"_s, pdf});
        QVERIFY2(made.code == 0, made.err.constData());
        QCOMPARE(run({u"verify"_s, pdf, u"--against"_s, data}).code, 0);

        const Run gone = run({u"verify"_s, pdf, u"--against"_s, m_shipped});
        QCOMPARE(gone.code, 1);
        QCOMPARE(gone.err, QByteArray());
        QVERIFY2(gone.out.contains("The report does not hold."), gone.out.constData());
        QVERIFY2(gone.out.contains("Sites of the template that are no longer in the dataset: z-new\n"),
                 gone.out.constData());
        QVERIFY(!gone.out.contains("Provinces of the template"));
        QVERIFY2(gone.out.contains("dossier-z-new/"), gone.out.constData()); // the rest is compared all the same
        const QJsonObject json = run({u"verify"_s, pdf, u"--against"_s, m_shipped, u"--json"_s}).json();
        QVERIFY(!json["holds"].toBool(true));
        QCOMPARE(json["gone_sites"].toArray(), QJsonArray{u"z-new"_s});
        QVERIFY(json["gone_provinces"].isArray() && json["gone_provinces"].toArray().isEmpty());
    }

    void progressIsToldWhereItIsAskedFor()
    {
        const QString pdf = out(u"told.pdf"_s);
        const Run made = report({u"-o"_s, pdf, u"--progress"_s});
        QCOMPARE(made.code, 0);
        QVERIFY2(made.err.startsWith("working out the figures…\n"), made.err.constData());
        QVERIFY2(made.err.contains("\npainting the pages…\npainting the pages: "), made.err.constData());
        QVERIFY2(made.err.endsWith("writing the report…\nwriting the report: 100 %\n"), made.err.constData());
        QVERIFY(Program::bytes(pdf) == Program::bytes(m_report));
        const Run held = run({u"verify"_s, pdf, u"--against"_s, m_shipped, u"--progress"_s});
        QCOMPARE(held.code, 0);
        QVERIFY2(held.err.contains("making the report again: 50 %\n"), held.err.constData()); // before the first page
        // Not a word where standard error is no terminal.
        QCOMPARE(report({u"-o"_s, pdf}).err, QByteArray());
        QCOMPARE(run({u"verify"_s, pdf, u"--against"_s, m_shipped}).err, QByteArray());
    }

    void aSignalEndsItAndNothingAppears_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("interrupt") << SIGINT;
        QTest::newRow("terminate") << SIGTERM;
    }

    // The program reads its template from a pipe: while nobody writes there it waits, and hears the signal.
    void aSignalEndsItAndNothingAppears()
    {
        QFETCH(int, signal);
        const QByteArray plan = run({u"report"_s, u"--print-template"_s, u"national"_s}).out;
        const QString pdf = out(u"report.pdf"_s);
        write(pdf, "old pdf");
        const QString pipe = m_dir.filePath(u"pipe.json"_s);
        QFile::remove(pipe);
        QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
        QProcess process;
        m_program->start(
            process, {u"report"_s, m_shipped, u"--template"_s, pipe, u"-o"_s, pdf, u"--html"_s, out(u"report.html"_s)});
        int end = -1;
        const auto isOpen = [&] { // refused until the program has opened the other end
            return end >= 0 || (end = ::open(pipe.toLocal8Bit().constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC)) >= 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isOpen(), 30'000);
        QCOMPARE(::kill(pid_t(process.processId()), signal), 0);
        QCOMPARE(::write(end, plan.constData(), std::size_t(plan.size())), ssize_t(plan.size()));
        ::close(end);
        const Run stopped = Program::finish(process);
        QCOMPARE(stopped.code, 130);
        QCOMPARE(stopped.err,
                 "suanli-atlas: The work was cancelled. It was interrupted, and nothing was written.\n"_ba);
        QCOMPARE(left(), QStringList{u"report.pdf"_s});
        QCOMPARE(Program::bytes(pdf), "old pdf"_ba);
    }

    void aChangedFileIsFound()
    {
        const QString pdf = out(u"changed.pdf"_s);
        write(pdf, Program::bytes(m_report) + "% one byte more\n");
        const Run changed = run({u"verify"_s, pdf, u"--against"_s, m_shipped});
        QCOMPARE(changed.code, 1);
        QVERIFY2(changed.out.contains("The file was changed since it was made."), changed.out.constData());
        QVERIFY(changed.out.contains("The data are the same"));
        QVERIFY(!run({u"verify"_s, pdf, u"--against"_s, m_shipped, u"--json"_s}).json()["same_bytes"].toBool(true));
    }

    void mistakes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("told");
        const QString never = u"NEVER.pdf"_s;
        const QStringList made{u"report"_s, m_shipped, u"-o"_s, never};
        const auto row = [&](const char* name, const QStringList& options, const char* told) {
            QTest::newRow(name) << made + options << 2 << QByteArray(told);
        };
        row("no such language", {u"--lang"_s, u"fr"_s}, "zh_CN or both");
        row("no such paper", {u"--paper"_s, u"letter"_s}, "A4 or A3");
        row("no such template", {u"--template"_s, u"weekly"_s}, "national, brief, atlas");
        row("no such province", {u"--province"_s, u"Atlantis"_s}, "Gansu");
        row("no such site", {u"--site"_s, u"nowhere"_s}, "nowhere");
        row("no such scenario", {u"--scenario"_s, u"best"_s}, "scenario-breakeven-capital-8");
        row("an assumption that nothing reads", {u"--set"_s, u"breakeven-pue-nation=1.5"_s}, "reads");
        row("a date that is none", {u"--as-of"_s, u"June"_s}, "2025-03");
        row("a twin of another form", {u"--html"_s, u"NEVER.txt"_s}, ".html");
        row("no filter here", {u"--where"_s, u"province=Gansu"_s}, "--where");
        const auto twin = [&](const char* name, const QStringList& options, const char* told) {
            QTest::newRow(name) << QStringList{u"report"_s, m_shipped, u"-o"_s, u"NEVER.html"_s} + options << 2
                                << QByteArray(told);
        };
        twin("a twin of a twin", {u"--html"_s, u"NEVER2.html"_s}, "--html");
        twin("data in HTML", {u"--attach-data"_s}, "--attach-data");
        twin("places in HTML", {u"--georeference"_s}, "--georeference");
        QTest::newRow("no form") << QStringList{u"report"_s, m_shipped, u"-o"_s, u"NEVER.docx"_s} << 2 << ".pdf"_ba;
        QTest::newRow("no output") << QStringList{u"report"_s, m_shipped} << 2 << "-o OUT.pdf"_ba;
        QTest::newRow("no dataset") << QStringList{u"report"_s, u"-o"_s, never} << 2 << "-o OUT.pdf"_ba;
        QTest::newRow("prints no such template")
            << QStringList{u"report"_s, u"--print-template"_s, u"weekly"_s} << 2 << "brief"_ba;
        QTest::newRow("a template that is not there")
            << made + QStringList{u"--template"_s, u"nowhere.json"_s} << 3 << "nowhere.json"_ba;
        QTest::newRow("unwritable") << QStringList{u"report"_s, m_shipped, u"-o"_s, u"/nonexistent/r.pdf"_s} << 4
                                    << "r.pdf"_ba;
        QTest::newRow("unwritable twin") << made + QStringList{u"--html"_s, u"/nonexistent/r.html"_s} << 4
                                         << "r.html"_ba;
        const QString license = QStringLiteral(ATLAS_SOURCE_DIR "/LICENSE");
        QTest::newRow("against nothing") << QStringList{u"verify"_s, m_report} << 2 << "--against"_ba;
        QTest::newRow("no PDF") << QStringList{u"verify"_s, license, u"--against"_s, m_shipped} << 3
                                << "suanli-atlas: LICENSE is no PDF. Give a report"_ba;
        QTest::newRow("no PDF, in Chinese")
            << QStringList{u"verify"_s, license, u"--against"_s, m_shipped, u"--lang"_s, u"zh_CN"_s} << 3
            << "LICENSE 不是 PDF"_ba;
        QTest::newRow("a report that is not there")
            << QStringList{u"verify"_s, u"nowhere.pdf"_s, u"--against"_s, m_shipped} << 3 << "nowhere.pdf"_ba;
        QTest::newRow("against no dataset")
            << QStringList{u"verify"_s, m_report, u"--against"_s, license} << 3 << "LICENSE"_ba;
    }

    void mistakes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, told);
        for (QString& argument : arguments) {
            if (argument.startsWith(u"NEVER"_s))
                argument = out(argument);
        }
        const Run failed = run(arguments);
        QCOMPARE(failed.code, code);
        QVERIFY2(failed.err.startsWith("suanli-atlas: "), failed.err.constData());
        QVERIFY2(failed.err.contains(told), failed.err.constData());
        QCOMPARE(left(), QStringList());
    }

    void aPdfThatIsNoReportIsSaidToBeNone()
    {
        const QString chart = out(u"chart.pdf"_s);
        QCOMPARE(run({u"chart"_s, m_shipped, u"--chart"_s, u"reach"_s, u"-o"_s, chart}).code, 0);
        const Run failed = run({u"verify"_s, chart, u"--against"_s, m_shipped});
        QCOMPARE(failed.code, 3);
        QVERIFY(failed.out.isEmpty());
        QVERIFY2(failed.err.startsWith("suanli-atlas: chart.pdf is no report of Suanli Atlas"), failed.err.constData());
        QVERIFY(!failed.err.contains("rule of the dataset"));
    }

    // verify could not read it back.
    void whatIsTooLargeForATemplateIsRefusedBeforeTheWork()
    {
        const QString full = out(u"full.json"_s);
        write(full, R"({"suanli-atlas-report": 1, "name": "Full", "pages": [)" +
                        QByteArrayList(200, R"({"page": "text", "text": "A page."})").join(',') + "]}");
        const QString pdf = out(u"full.pdf"_s);
        const Run refused = run({u"report"_s, m_shipped, u"--template"_s, full, u"--province"_s, u"Gansu"_s, u"-o"_s,
                                 pdf, u"--progress"_s});
        QCOMPARE(refused.code, 2);
        for (const char* part : {"pages", "201 entries", "Write at most 200."})
            QVERIFY2(refused.err.contains(part), refused.err.constData());
        QVERIFY(!refused.err.contains("working out"));
        QVERIFY(!QFile::exists(pdf));
    }

    // A limit on the size of files stands for a full disk: the program hears of it when it writes.
    void whereOneFileFindsNoRoomNeitherAppears()
    {
        const QString pdf = out(u"report.pdf"_s);
        const QString twin = out(u"report.html"_s);
        QCOMPARE(report({u"-o"_s, pdf, u"--html"_s, twin}).code, 0);
        constexpr qint64 Block = 512; // of the shell's ulimit
        const auto [smaller, larger] = std::minmax({QFileInfo(pdf).size(), QFileInfo(twin).size()});
        const qint64 room = smaller / Block + 1;
        QVERIFY(room * Block < larger);

        const auto limited = [&](qint64 blocks) {
            QProcess process;
            process.setProgram(u"/bin/sh"_s);
            process.setArguments({u"-c"_s, u"trap '' XFSZ; ulimit -f %1; exec \"$@\""_s.arg(blocks), u"sh"_s,
                                  QStringLiteral(ATLAS_BUILD_DIR "/bin/suanli-atlas"), u"report"_s, m_shipped,
                                  u"--template"_s, u"brief"_s, u"-o"_s, pdf, u"--html"_s, twin});
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
                environment.remove(QString::fromLatin1(name));
            environment.insert(u"XDG_STATE_HOME"_s, m_dir.path());
            environment.insert(u"XDG_DATA_HOME"_s, m_dir.path());
            process.setProcessEnvironment(environment);
            process.start();
            return Program::finish(process);
        };
        for (const qint64 blocks : {qint64(4), room}) {
            init();
            const Run none = limited(blocks);
            QCOMPARE(none.code, 4);
            QVERIFY2(none.err.contains("report."), none.err.constData());
            QCOMPARE(left(), QStringList());

            // What stood there still does.
            write(pdf, "old pdf");
            write(twin, "old twin");
            QCOMPARE(limited(blocks).code, 4);
            QCOMPARE(Program::bytes(pdf), "old pdf"_ba);
            QCOMPARE(Program::bytes(twin), "old twin"_ba);
            QCOMPARE(left(), (QStringList{u"report.html"_s, u"report.pdf"_s}));
        }
    }
};

QTEST_GUILESS_MAIN(CommandLineReportTest)
#include "tst_commandline_report.moc"
