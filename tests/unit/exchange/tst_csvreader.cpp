// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/csvreader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

const QStringList& columns()
{
    static const QStringList names{u"uid"_s, u"name_en"_s, u"operator"_s};
    return names;
}

// "2: a|b|c" for each record.
QStringList lines(const std::vector<CsvRecord>& records)
{
    QStringList result;
    for (const CsvRecord& record : records)
        result << u"%1: %2"_s.arg(record.line).arg(record.fields.join(u'|'));
    return result;
}

// "2 column: message" for each problem.
QStringList lines(const std::vector<CsvProblem>& problems)
{
    QStringList result;
    for (const CsvProblem& problem : problems)
        result << u"%1 %2: %3"_s.arg(problem.line).arg(problem.column, problem.message);
    return result;
}

} // namespace

class CsvReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void reads_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("records");
        const QByteArray header = "uid,name_en,operator\n";
        QTest::newRow("plain") << header + "a,b,c\nd,e,f\n" << QStringList{u"2: a|b|c"_s, u"3: d|e|f"_s};
        QTest::newRow("no record") << header << QStringList{};
        QTest::newRow("no last line feed") << header + "a,b,c" << QStringList{u"2: a|b|c"_s};
        QTest::newRow("header alone") << QByteArray("uid,name_en,operator") << QStringList{};
        QTest::newRow("CRLF") << QByteArray("uid,name_en,operator\r\na,b,c\r\nd,e,\"f\"\r\n")
                              << QStringList{u"2: a|b|c"_s, u"3: d|e|f"_s};
        QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + header + "a,b,c\n" << QStringList{u"2: a|b|c"_s};
        QTest::newRow("byte order mark and quotes")
            << QByteArray("\xEF\xBB\xBF\"uid\",\"name_en\",\"operator\"\na,b,c\n") << QStringList{u"2: a|b|c"_s};
        QTest::newRow("other order") << QByteArray("operator, uid ,name_en\nc,a,b\n") << QStringList{u"2: a|b|c"_s};
        QTest::newRow("Chinese") << header + "a,合肥,中国移动\n" << QStringList{u"2: a|合肥|中国移动"_s};
        QTest::newRow("empty fields") << header + ",,\na,\"\",\n" << QStringList{u"2: ||"_s, u"3: a||"_s};
        QTest::newRow("quoted comma") << header + "a,\"b, B\",c\n" << QStringList{u"2: a|b, B|c"_s};
        QTest::newRow("quoted quote") << header + "a,\"the \"\"b\"\"\",\"\"\"\"\n"
                                      << QStringList{u"2: a|the \"b\"|\""_s};
        QTest::newRow("quoted line feeds") << header + "a,\"b\n\nB\",c\nd,e,f\n"
                                           << QStringList{u"2: a|b\n\nB|c"_s, u"5: d|e|f"_s};
        QTest::newRow("quoted CRLF") << QByteArray("uid,name_en,operator\r\na,\"b\r\nB\",c\r\nd,e,f\r\n")
                                     << QStringList{u"2: a|b\r\nB|c"_s, u"4: d|e|f"_s};
        QTest::newRow("last field quoted over lines") << header + "a,b,\"c\nC\"" << QStringList{u"2: a|b|c\nC"_s};
        QTest::newRow("blank lines") << "\n" + header + "\n\r\na,b,c\n\n\nd,e,f\n\n"
                                     << QStringList{u"5: a|b|c"_s, u"8: d|e|f"_s};
        QTest::newRow("spaces are kept") << header + " a , b,c \n" << QStringList{u"2:  a | b|c "_s};
    }

    void reads()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, records);
        const CsvTable table = readCsv(bytes, columns());
        QCOMPARE(lines(table.problems), QStringList{});
        QCOMPARE(lines(table.records), records);
    }

    void tellsProblems_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("problems");
        QTest::addColumn<QString>("cure"); // of the first
        QTest::addColumn<QStringList>("records");
        const QByteArray header = "uid,name_en,operator\n";

        QTest::newRow("empty file") << QByteArray() << QStringList{u"1 : The file is empty"_s}
                                    << u"Its first line is: uid,name_en,operator"_s << QStringList{};
        QTest::newRow("only blank lines") << QByteArray("\n\n") << QStringList{u"1 : The file is empty"_s}
                                          << u"Its first line is: uid,name_en,operator"_s << QStringList{};
        QTest::newRow("too few fields") << header + "a,b,c\nd,e\nf,g,h\n"
                                        << QStringList{u"3 : Expected 3 fields, found 2"_s}
                                        << u"Quote a field that holds a comma."_s
                                        << QStringList{u"2: a|b|c"_s, u"4: f|g|h"_s};
        QTest::newRow("too many fields after a long record")
            << header + "a,\"b\nB\",c\nd,e,f,g\n"
            << QStringList{u"4 : Expected 3 fields, found 4"_s} << u"Quote a field that holds a comma."_s
            << QStringList{u"2: a|b\nB|c"_s};
        QTest::newRow("quote never closed")
            << header + "a,b,c\nd,\"e\nf,g,h\n"
            << QStringList{u"3 : The quotation mark that opens here is never closed"_s}
            << u"Close the field; a quotation mark inside it is written twice."_s << QStringList{u"2: a|b|c"_s};
        QTest::newRow("quote opens on a later line of the record")
            << header + "a,\"b\nB\",\"c\n"
            << QStringList{u"3 : The quotation mark that opens here is never closed"_s}
            << u"Close the field; a quotation mark inside it is written twice."_s << QStringList{};
        QTest::newRow("text after a closing quote")
            << header + "a,\"b\"B,c\nd,e,f\n"
            << QStringList{u"2 : Text follows the closing quotation mark of a field"_s}
            << u"A quotation mark inside a quoted field is written twice."_s << QStringList{u"3: d|e|f"_s};
        QTest::newRow("bare quotes") << header + "a,the \"b\",c\nd,e,f\n"
                                     << QStringList{u"2 : A field that is not quoted holds a quotation mark"_s}
                                     << u"Quote the whole field and double each quotation mark in it."_s
                                     << QStringList{u"3: d|e|f"_s};
        QTest::newRow("not UTF-8") << header + "a,b,c\nd,\xB0\xB2\xBB\xD5,f\n"
                                   << QStringList{u"3 : The text is not UTF-8"_s}
                                   << u"Save the file as UTF-8; nothing of it was read."_s << QStringList{};
        QTest::newRow("cut inside a character")
            << header + "a,b,\xE5\x90" << QStringList{u"2 : The text is not UTF-8"_s}
            << u"Save the file as UTF-8; nothing of it was read."_s << QStringList{};
        QTest::newRow("NUL") << header + "a,b,c" + QByteArray(1, '\0') + "\n"
                             << QStringList{u"2 : The text is not UTF-8"_s}
                             << u"Save the file as UTF-8; nothing of it was read."_s << QStringList{};
        QTest::newRow("missing column") << QByteArray("uid,operator\na,c\n")
                                        << QStringList{u"1 name_en: The column \"name_en\" is missing"_s}
                                        << u"Add it to the header; its cells may stay empty unless it is required."_s
                                        << QStringList{};
        QTest::newRow("unknown column near a known one")
            << QByteArray("uid,name_en,operator,Name-en\na,b,c,d\n")
            << QStringList{u"1 Name-en: \"Name-en\" is not a column of this table"_s} << u"Did you mean \"name_en\"?"_s
            << QStringList{};
        QTest::newRow("unknown column near none")
            << QByteArray("uid,name_en,operator,capacity_pflops\na,b,c,d\n")
            << QStringList{u"1 capacity_pflops: \"capacity_pflops\" is not a column of this table"_s}
            << u"Remove it; the columns are: uid, name_en, operator."_s << QStringList{};
        QTest::newRow("misspelt column") << QByteArray("uid,name_en,operater\na,b,c\n")
                                         << QStringList{u"1 operater: \"operater\" is not a column of this table"_s,
                                                        u"1 operator: The column \"operator\" is missing"_s}
                                         << u"Did you mean \"operator\"?"_s << QStringList{};
        QTest::newRow("column twice") << QByteArray("uid,name_en,operator,uid\na,b,c,d\n")
                                      << QStringList{u"1 uid: The column \"uid\" occurs twice"_s}
                                      << u"Remove one of the two."_s << QStringList{};
        QTest::newRow("header on the second line, records still counted")
            << QByteArray("\nuid,name_en\na,b\nc\n")
            << QStringList{u"2 operator: The column \"operator\" is missing"_s, u"4 : Expected 2 fields, found 1"_s}
            << u"Add it to the header; its cells may stay empty unless it is required."_s << QStringList{};
        QTest::newRow("several") << header + "a\n\"b\"x,c,d\ne,f,g\nh,i,\"j"
                                 << QStringList{u"2 : Expected 3 fields, found 1"_s,
                                                u"3 : Text follows the closing quotation mark of a field"_s,
                                                u"5 : The quotation mark that opens here is never closed"_s}
                                 << u"Quote a field that holds a comma."_s << QStringList{u"4: e|f|g"_s};
    }

    void tellsProblems()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, problems);
        QFETCH(QString, cure);
        QFETCH(QStringList, records);
        const CsvTable table = readCsv(bytes, columns());
        QCOMPARE(lines(table.problems), problems);
        QCOMPARE(table.problems.front().cure, cure);
        QCOMPARE(lines(table.records), records);
    }

    void stopsAfterTooManyProblems()
    {
        const CsvTable table = readCsv("uid,name_en,operator\n" + QByteArray("x\n").repeated(600), columns());
        QCOMPARE(table.problems.size(), MaxCsvProblems);
        QCOMPARE(table.problems.back().line, 501);
        const CsvTable header = readCsv(QByteArray("x,").repeated(600) + "x\n", columns());
        QVERIFY(header.problems.size() <= MaxCsvProblems + std::size_t(columns().size()));
    }

    void readsAFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"合肥 #1.csv"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("uid,name_en,operator\na,b,c\n");
        file.close();
        const auto table = readCsvFile(path, columns());
        QVERIFY(table.has_value());
        QCOMPARE(lines(table->records), QStringList{u"2: a|b|c"_s});
    }

    void refusesFiles()
    {
        const QTemporaryDir folder;
        const auto missing = readCsvFile(folder.filePath(u"sites.csv"_s), columns());
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QCOMPARE(missing.error().subject, u"sites.csv"_s);
        QCOMPARE(missing.error().cure, u"Add the file; its first line is: uid,name_en,operator"_s);

        const auto directory = readCsvFile(folder.path(), columns());
        QVERIFY(!directory);
        QCOMPARE(directory.error().code, ErrorCode::Unreadable);

        QFile large(folder.filePath(u"large.csv"_s));
        QVERIFY(large.open(QIODevice::WriteOnly));
        QVERIFY(large.resize(MaxCsvBytes + 1)); // sparse
        large.close();
        const auto refused = readCsvFile(large.fileName(), columns());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unreadable);
        QCOMPARE(refused.error().detail, u"It is larger than 64 MB"_s);
    }
};

QTEST_APPLESS_MAIN(CsvReaderTest)
#include "tst_csvreader.moc"
