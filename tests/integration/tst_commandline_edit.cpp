// SPDX-License-Identifier: GPL-3.0-or-later
// "edit" as a script meets it: one answer a line, each only after the commit is on the disk (rule 33).
#include "support/program.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace atlas::test;
using namespace Qt::StringLiterals;

class EditCommandTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    Program m_program{m_dir.path()};
    QString m_file = m_dir.filePath(u"edit.gpkg"_s);

    Run edit(const QByteArray& input, const QStringList& options = {}) const
    {
        return m_program.run(QStringList{u"edit"_s, m_file} + options, input);
    }

    QJsonObject history(const QStringList& options = {}) const
    {
        return m_program.run(QStringList{u"history"_s, m_file, u"--json"_s} + options).json();
    }

    QString hash() const { return m_program.run({u"info"_s, m_file, u"--json"_s}).json()["content_hash"].toString(); }

private Q_SLOTS:

    void init()
    {
        QFile::remove(m_file);
        QVERIFY(QFile::copy(Program::shippedDataset(), m_file));
    }

    void oneAnswerALine()
    {
        const Run r =
            edit(R"({"who":"lin","why":"operator's filing","update":[{"site":"hefei-bester","set":{"note":"林"}}]}

{"update":[{"site":"hefei-bester","set":{"status":"open"}}]}
what
{"insert":[{"table":"events","values":{"uid":"e-new","site":"hefei-bester","kind":"expanded","date":"2026-10"}}]}
{"update":[{"site":"nowhere","set":{"note":"x"}}]}
{"update":[{"site":"hefei-bester","set":{"note":"林"}}]}
{"delete":[{"event":"e-new"}]})");
        QCOMPARE(r.code, 1); // some were refused
        const auto lines = r.lines();
        QCOMPARE(lines.size(), 7); // the blank line has no answer
        QVERIFY(r.out.startsWith("{\"ok\":true,\"transaction\":1}\n"));
        QCOMPARE(lines[1]["ok"].toBool(), false);
        QCOMPARE(lines[1]["code"].toString(), u"invalid_data"_s);
        QCOMPARE(lines[1]["subject"].toString(), u"sites hefei-bester"_s);
        QCOMPARE(lines[1]["where"].toString(), u"update[0].set.status"_s);
        QVERIFY(lines[1]["cure"].toString().contains(u"operational"_s));
        QVERIFY(!lines[1]["detail"].toString().isEmpty());
        QCOMPARE(lines[2]["code"].toString(), u"invalid_data"_s);
        QCOMPARE(lines[3]["transaction"].toInt(), 2);
        QCOMPARE(lines[4]["code"].toString(), u"not_found"_s);
        QCOMPARE(lines[5]["ok"].toBool(), true);
        QCOMPARE(lines[5]["transaction"].toInt(-1), 0); // it changed nothing
        QCOMPARE(lines[6]["transaction"].toInt(), 3);
        QVERIFY(QDir(m_dir.path()).entryList({u"edit.gpkg?*"_s}).isEmpty()); // one file again

        const QJsonArray transactions = history()["transactions"].toArray();
        QCOMPARE(transactions.size(), 3);
        QCOMPARE(transactions[2]["who"].toString(), u"lin"_s);
        QCOMPARE(transactions[2]["why"].toString(), u"operator's filing"_s);
        QCOMPARE(transactions[2]["rows"][0]["cells"][0]["after"].toString(), u"林"_s);
        QCOMPARE(transactions[1]["who"].toString(), u"tester"_s); // nobody was named: the user
    }

    void everyAnswerComesBeforeTheNextLine()
    {
        // A script that waits for each answer before it goes on is never kept waiting, and what it was told is in the
        // file, whatever happens next.
        QProcess process;
        m_program.start(process, {u"edit"_s, m_file, u"--who"_s, u"wang"_s});
        for (int i = 1; i <= 3; ++i) {
            process.write("{\"update\":[{\"site\":\"hefei-bester\",\"set\":{\"note\":\"n" + QByteArray::number(i) +
                          "\"}}]}\n");
            QVERIFY(process.waitForReadyRead(30'000));
            QCOMPARE(process.readLine(), "{\"ok\":true,\"transaction\":" + QByteArray::number(i) + "}\n");
        }
        process.kill();
        QVERIFY(process.waitForFinished(30'000));
        const QJsonArray transactions = history()["transactions"].toArray();
        QCOMPARE(transactions.size(), 3);
        QCOMPARE(transactions[0]["rows"][0]["cells"][0]["after"].toString(), u"n3"_s);
        QCOMPARE(transactions[0]["who"].toString(), u"wang"_s);

        // Readers go round what it left behind and say so; the next editor is told and takes over.
        QVERIFY(!QDir(m_dir.path()).entryList({u"edit.gpkg?*"_s}).isEmpty());
        QVERIFY(m_program.run({u"info"_s, m_file}).err.contains("through a copy"));
        QVERIFY(m_program.run({u"history"_s, m_file}).err.contains("through a copy"));
        const Run next = edit(R"({"update":[{"site":"hefei-bester","set":{"note":"n4"}}]})");
        QCOMPARE(next.code, 0);
        QVERIFY2(next.err.contains("wang"), next.err.constData());
        QVERIFY(QDir(m_dir.path()).entryList({u"edit.gpkg?*"_s}).isEmpty());
        QVERIFY(m_program.run({u"info"_s, m_file}).err.isEmpty());
    }

    void beforeIsCompared()
    {
        const QByteArray line = R"({"update":[{"site":"hefei-bester","set":{"note":"b"},"before":{"note":"a"}}]})";
        const auto refused = edit(line).lines();
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused[0]["code"].toString(), u"conflict"_s);
        QCOMPARE(edit(R"({"update":[{"site":"hefei-bester","set":{"note":"a"}}]})").code, 0);
        QCOMPARE(edit(line).code, 0);
    }

    void aLineIsAllOrNothing()
    {
        const QString before = hash();
        const Run r = edit(
            R"({"update":[{"site":"hefei-bester","set":{"note":"x"}},{"site":"aba-hongyuan","set":{"city":"110000"}}],"delete":[{"source":"src-0001"}]})");
        QCOMPARE(r.code, 1);
        QCOMPARE(r.lines().size(), 1);
        QCOMPARE(hash(), before);
        QCOMPARE(history()["transactions"].toArray().size(), 0);
    }

    void dryRunWritesNothing()
    {
        const QByteArray before = Program::bytes(m_file);
        const Run r = edit(
            R"({"insert":[{"table":"sites","values":{"uid":"z-new","name_en":"Z","province":"110000","lon":116,"lat":40}}]}
{"insert":[{"table":"events","values":{"site":"z-new","kind":"announced"}}]}
{"delete":[{"site":"y-new"}]}
)",
            {u"--dry-run"_s});
        QCOMPARE(r.code, 1);
        const auto lines = r.lines();
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0]["transaction"].toInt(-1), 0);
        QCOMPARE(lines[1]["ok"].toBool(), true); // the stream is checked as it would run: the site of line 1 is there
        QCOMPARE(lines[2]["ok"].toBool(), false);
        QVERIFY(Program::bytes(m_file) == before);
        QVERIFY(QDir(m_dir.path()).entryList({u"edit.gpkg?*"_s}).isEmpty());
    }

    void emptyInputIsNoEdit()
    {
        const QByteArray before = Program::bytes(m_file);
        for (const char* input : {"", "\n \n\t\n"}) {
            const Run r = edit(input);
            QCOMPARE(r.code, 0);
            QVERIFY(r.out.isEmpty());
        }
        QVERIFY(Program::bytes(m_file) == before);
    }

    void stoppingKeepsWhatWasTold_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("interrupt") << SIGINT;
        QTest::newRow("terminate") << SIGTERM;
    }

    void stoppingKeepsWhatWasTold()
    {
        QFETCH(int, signal);
        QProcess process;
        m_program.start(process, {u"edit"_s, m_file});
        process.write("{\"update\":[{\"site\":\"hefei-bester\",\"set\":{\"note\":\"told\"}}]}\n{\"upd");
        QVERIFY(process.waitForReadyRead(30'000));
        QCOMPARE(::kill(pid_t(process.processId()), signal), 0);
        const Run r = Program::finish(process);
        QCOMPARE(r.code, 0); // ends as if the input had ended: no signal, no half line
        QVERIFY(r.err.isEmpty());
        QVERIFY(QDir(m_dir.path()).entryList({u"edit.gpkg?*"_s}).isEmpty());
        QCOMPARE(history()["transactions"].toArray().size(), 1);
    }

    void aLineThatIsTooLongIsRefusedAndTheNextOneIsRead()
    {
        QByteArray input = "{\"why\":\"";
        input += QByteArray(17 * 1024 * 1024, 'x') + "\",\"update\":[]}\n";
        input += "{\"update\":[{\"site\":\"hefei-bester\",\"set\":{\"note\":\"next\"}}]}\n";
        const auto lines = edit(input).lines();
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0]["detail"].toString().contains(u"16 MiB"_s));
        QCOMPARE(lines[1]["ok"].toBool(), true);
    }

    void anotherWriterMeanwhile()
    {
        QProcess process;
        m_program.start(process, {u"edit"_s, m_file, u"--who"_s, u"first"_s});
        process.write("{\"delete\":[{\"site\":\"nowhere\"}]}\n"); // read, and nothing written yet
        QVERIFY(process.waitForReadyRead(30'000));
        process.readAllStandardOutput();
        // Somebody else finishes an edit: the one here is checked again on what is there now.
        QCOMPARE(edit(R"({"update":[{"site":"hefei-bester","set":{"note":"other"}}]})").code, 0);
        process.write(R"({"update":[{"site":"hefei-bester","set":{"doubt":"mine"}}]}
{"update":[{"site":"hefei-bester","set":{"note":"mine"},"before":{"note":"as I read it"}}]}
)");
        process.closeWriteChannel();
        const auto lines = Program::finish(process).lines();
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0]["transaction"].toInt(), 2);
        QCOMPARE(lines[1]["code"].toString(), u"conflict"_s);
        QVERIFY(lines[1]["detail"].toString().contains(u"other"_s));
        QCOMPARE(history()["transactions"].toArray().size(), 2);
    }

    void mistakes()
    {
        for (const QStringList& arguments : {QStringList{u"edit"_s}, QStringList{u"edit"_s, m_file, u"--force"_s}})
            QCOMPARE(m_program.run(arguments).code, 2);
        const Run missing = m_program.run({u"edit"_s, m_dir.filePath(u"none.gpkg"_s)}, "{}\n");
        QCOMPARE(missing.code, 3);
        QVERIFY(missing.out.isEmpty());
        QVERIFY(!missing.err.isEmpty());
        QCOMPARE(m_program.run({u"edit"_s, QStringLiteral(ATLAS_SOURCE_DIR "/LICENSE")}, "{}\n").code, 3);
    }
};

QTEST_GUILESS_MAIN(EditCommandTest)
#include "tst_commandline_edit.moc"
