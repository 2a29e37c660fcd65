// SPDX-License-Identifier: GPL-3.0-or-later
// The same dataset, template, options and date give the same report, byte for byte, wherever and by whomever it is
// made: another time zone, locale, working folder, home, name of the dataset and of the output.
#include "support/program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

// A reader of the dataset elsewhere.
struct Desk
{
    QString folder;  // where the program is started
    QString dataset; // as it is named there
    QMap<QString, QString> variables;
};

} // namespace

class ReportBytesTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    Desk m_here, m_there;

    // The report that is made there: the PDF and its twin.
    QList<QByteArray> made(const Desk& desk, const QString& output, const QStringList& options) const
    {
        const QStringList arguments =
            QStringList{u"report"_s, desk.dataset, u"-o"_s, output + u".pdf"_s, u"--html"_s, output + u".html"_s} +
            options;
        QProcess process;
        process.setWorkingDirectory(desk.folder);
        Program(desk.folder).start(process, arguments, desk.variables);
        const Run run = Program::finish(process);
        if (run.code != 0)
            QTest::qFail(run.err.constData(), __FILE__, __LINE__);
        const QDir folder(desk.folder);
        return {Program::bytes(folder.filePath(output + u".pdf"_s)),
                Program::bytes(folder.filePath(output + u".html"_s))};
    }

    static QStringList everyOption()
    {
        return {u"--lang"_s,     u"both"_s,
                u"--paper"_s,    u"A3"_s,
                u"--province"_s, u"gansu"_s,
                u"--site"_s,     u"hefei-bester"_s,
                u"--scenario"_s, u"scenario-breakeven-capital-8"_s,
                u"--set"_s,      u"breakeven-fee=0.1"_s,
                u"--as-of"_s,    u"2026-06"_s};
    }

private Q_SLOTS:

    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        const QDir dir(m_dir.path());
        QVERIFY(dir.mkpath(u"here"_s) && dir.mkpath(u"elsewhere 别处/data"_s));
        m_here = {dir.filePath(u"here"_s),
                  Program::shippedDataset(),
                  {{u"TZ"_s, u"UTC"_s}, {u"LANG"_s, u"C"_s}, {u"LC_ALL"_s, u"C"_s}, {u"HOME"_s, dir.path()}}};
        m_there = {dir.filePath(u"elsewhere 别处"_s),
                   u"data/other name.gpkg"_s,
                   {{u"TZ"_s, u"Asia/Kathmandu"_s},
                    {u"LANG"_s, u"de_DE.UTF-8"_s},
                    {u"LC_ALL"_s, u"de_DE.UTF-8"_s},
                    {u"LANGUAGE"_s, u"de"_s},
                    {u"HOME"_s, dir.filePath(u"elsewhere 别处"_s)},
                    {u"USER"_s, u"somebody"_s}}};
        QVERIFY(QFile::copy(m_here.dataset, m_there.folder + u'/' + m_there.dataset));
    }

    void sameBytesElsewhere_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("as shipped") << QStringList();
        QTest::newRow("every option") << everyOption() + QStringList{u"--attach-data"_s, u"--georeference"_s};
        QTest::newRow("brief, Chinese, another date")
            << QStringList{u"--template"_s, u"brief"_s, u"--lang"_s, u"zh_CN"_s, u"--source-date"_s, u"2027-01-02"_s};
    }

    void sameBytesElsewhere()
    {
        QFETCH(QStringList, options);
        const QList<QByteArray> here = made(m_here, u"report"_s, options);
        const QList<QByteArray> there = made(m_there, u"周报 2"_s, options);
        QVERIFY(here[0].startsWith("%PDF-") && here[1].startsWith("<!"));
        QVERIFY(here[0] == there[0]);
        QVERIFY(here[1] == there[1]);
        for (const QByteArray& file : here) {
            for (const char* name : {"china-ai-dc", "other name", "elsewhere", "somebody", "tester", "Kathmandu"})
                QVERIFY2(!file.contains(name), name);
        }
    }

    // Each option that changes what is told changes the bytes: equal ones above are not those of a report that
    // takes no notice.
    void everyOptionCounts()
    {
        const QByteArray plain = made(m_here, u"plain"_s, {u"--template"_s, u"brief"_s})[0];
        for (const QStringList& option :
             {QStringList{u"--lang"_s, u"zh_CN"_s}, QStringList{u"--paper"_s, u"A3"_s},
              QStringList{u"--set"_s, u"breakeven-fee=0.1"_s}, QStringList{u"--as-of"_s, u"2026-06"_s},
              QStringList{u"--source-date"_s, u"2027-01-02"_s}, QStringList{u"--attach-data"_s},
              QStringList{u"--georeference"_s}})
            QVERIFY2(made(m_here, u"other"_s, QStringList{u"--template"_s, u"brief"_s} + option)[0] != plain,
                     qPrintable(option.join(u' ')));
    }

    // A report that was made there holds here.
    void itHoldsElsewhere()
    {
        made(m_there, u"held"_s,
             everyOption() + QStringList{u"--template"_s, u"brief"_s, u"--attach-data"_s, u"--georeference"_s});
        const Run held = Program(m_here.folder)
                             .run({u"verify"_s, m_there.folder + u"/held.pdf"_s, u"--against"_s, m_here.dataset}, {},
                                  m_here.variables);
        QVERIFY2(held.code == 0, held.out + held.err);
        QVERIFY(held.out.contains("byte for byte"));
    }
};

QTEST_GUILESS_MAIN(ReportBytesTest)

#include "tst_reportbytes.moc"
