// SPDX-License-Identifier: GPL-3.0-or-later
// What is read from the attachments of a PDF that somebody else made: too large, broken, encrypted, oddly named.
#include "report/pdfdocument.h"
#include "unit/report/pdfpages.h"
#include "unit/report/reportfixture.h"

#include <QApplication>
#include <QPainter>
#include <QTemporaryDir>

#include <sys/resource.h>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype Mebibyte = 1024 * 1024;

// A PDF of these objects, numbered from 1; the first is its catalogue.
QByteArray pdfOf(const QList<QByteArray>& objects)
{
    QByteArray pdf = "%PDF-1.7\n";
    QByteArray table = "0000000000 65535 f \n";
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n \n";
        pdf += QByteArray::number(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const QByteArray size = QByteArray::number(objects.size() + 1);
    return pdf + "xref\n0 " + size + '\n' + table + "trailer\n<< /Root 1 0 R /Size " + size + " >>\nstartxref\n" +
           QByteArray::number(pdf.size()) + "\n%%EOF\n";
}

QByteArray stream(const QByteArray& entries, const QByteArray& data)
{
    return "<< /Type /EmbeddedFile /Length " + QByteArray::number(data.size()) + ' ' + entries + " >>\nstream\n" +
           data + "\nendstream";
}

// In the form of zlib, which is that of the filter.
QByteArray deflated(const QByteArray& data)
{
    return qCompress(data, 1).sliced(4);
}

// A PDF with so many files, all of which are the same stream.
QByteArray withFiles(int files, const QByteArray& embedded)
{
    QByteArray names;
    for (int i = 0; i < files; ++i)
        names += '(' + QByteArray::number(100 + i) + ") << /Type /Filespec /F (x) /EF << /F 4 0 R >> >> ";
    return pdfOf({"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [" + names + "] >> >> >>",
                  "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                  "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>", embedded});
}

// The most memory that this process has held, in bytes.
qsizetype mostMemory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return qsizetype(usage.ru_maxrss) * 1024;
}

QByteArray made(const std::vector<PdfAttachment>& attachments)
{
    PdfInfo info{.title = u"Title"_s,
                 .creator = u"test"_s,
                 .languages = {u"en"_s},
                 .created = QDateTime(QDate(2026, 11, 21), QTime(8, 30), QTimeZone::UTC),
                 .identity = {},
                 .attachments = attachments};
    return renderPdf(info, {{.size = {595, 842}, .paint = [](QPainter& painter) { painter.drawText(50, 50, u"a"_s); }}})
        .value();
}

} // namespace

class AttachmentsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    // The PDF as qpdf encrypts it.
    QByteArray encrypted(const QByteArray& pdf, const QString& userPassword) const
    {
        const QString plain = m_folder.filePath(u"plain.pdf"_s);
        const QString locked = m_folder.filePath(u"locked.pdf"_s);
        save(plain, pdf);
        toolOutput(u"qpdf"_s, {u"--encrypt"_s, userPassword, u"owner"_s, u"256"_s, u"--"_s, plain, locked});
        return contents(locked);
    }

private Q_SLOTS:

    // A file of 64 MiB that is below 1 MiB when deflated: 8 of them are the most that is read. 64 would be 4 GiB.
    void whatSwellsIsRefusedBeforeItFillsTheMemory()
    {
        const QByteArray small = stream("/Filter /FlateDecode", deflated(QByteArray(64 * Mebibyte, '\0')));
        QVERIFY(small.size() < Mebibyte);
        const QByteArray bomb = withFiles(64, small);
        const qsizetype before = mostMemory();
        const auto read = attachmentsOf(bomb);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidData);
        QVERIFY2(read.error().detail.contains(u"too large"), qPrintable(read.error().detail));
        QVERIFY2(mostMemory() - before < 1024 * Mebibyte, qPrintable(QString::number(mostMemory() - before)));

        const auto all = attachmentsOf(withFiles(8, small));
        QVERIFY(all);
        QCOMPARE(all->size(), 8U);
        QCOMPARE(all->back().bytes.size(), 64 * Mebibyte);
    }

    void oneStreamThatSwellsIsRefused()
    {
        const QByteArray large = deflated(QByteArray(513 * Mebibyte, '\0'));
        const QByteArray pdf = withFiles(1, stream("/Filter [/FlateDecode /FlateDecode]", deflated(large)));
        QVERIFY(pdf.size() < Mebibyte);
        const auto read = attachmentsOf(pdf);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidData);
    }

    void whatIsDamagedIsAnErrorOrWhatIsLeft_data()
    {
        QTest::addColumn<QByteArray>("embedded");
        QTest::newRow("no zlib") << stream("/Filter /FlateDecode", QByteArray(1000, 'x'));
        QTest::newRow("cut off") << stream("/Filter /FlateDecode", deflated(QByteArray(100'000, 'x')).first(20));
        QTest::newRow("no such filter") << stream("/Filter /NoSuchFilter", "abc");
        QTest::newRow("no stream") << QByteArray("<< /Type /EmbeddedFile >>");
        QTest::newRow("itself") << QByteArray("4 0 R");
        QTest::newRow("length of a gigabyte") << QByteArray("<< /Length 1000000000 >>\nstream\nabc\nendstream");
    }

    void whatIsDamagedIsAnErrorOrWhatIsLeft()
    {
        QFETCH(QByteArray, embedded);
        const auto read = attachmentsOf(withFiles(2, embedded));
        if (!read) {
            QCOMPARE(read.error().code, ErrorCode::InvalidData);
            QVERIFY(!read.error().detail.isEmpty());
            return;
        }
        QVERIFY(QTest::currentDataTag() != "cut off"_ba);
        for (const PdfAttachment& attachment : *read)
            QVERIFY2(attachment.bytes.size() < 100'000, qPrintable(QString::number(attachment.bytes.size())));
    }

    // Cut off anywhere, and with bytes changed anywhere: an error with words, or files that were there.
    void brokenFilesAreSurvived()
    {
        const QByteArray pdf = made({{u"a.json"_s, u"application/json"_s, u"First"_s, "{}"}});
        int errors = 0;
        const auto survives = [&errors](const QByteArray& broken) {
            const auto read = attachmentsOf(broken);
            if (read)
                return read->size() <= 1;
            ++errors;
            return read.error().code == ErrorCode::InvalidData && !read.error().detail.isEmpty();
        };
        for (qsizetype size = 0; size < pdf.size(); size += 97)
            QVERIFY2(survives(pdf.first(size)), qPrintable(u"cut to %1"_s.arg(size)));
        QVERIFY(errors > 10);
        for (qsizetype at = 0; at < pdf.size(); at += 41) {
            QByteArray changed = pdf;
            changed[at] = char(changed[at] ^ 0x15);
            QVERIFY2(survives(changed), qPrintable(u"changed at %1"_s.arg(at)));
        }
    }

    // What opens without a password is read; the words of the error tell of the password where one is needed.
    void encryptedFilesAreReadWhereTheyOpen()
    {
        const QByteArray pdf = made({{u"a.json"_s, u"application/json"_s, u"First"_s, "{\"a\": 1}"}});
        const auto open = attachmentsOf(encrypted(pdf, {}));
        QVERIFY(open);
        QCOMPARE(open->size(), 1U);
        QCOMPARE(open->front().bytes, "{\"a\": 1}"_ba);
        const auto locked = attachmentsOf(encrypted(pdf, u"secret"_s));
        QVERIFY(!locked);
        QCOMPARE(locked.error().code, ErrorCode::InvalidData);
        QVERIFY2(locked.error().detail.contains(u"password"), qPrintable(locked.error().detail));
    }

    // A name is a name: nothing is made of it, and none of it is lost.
    void namesAreKeptAsTheyAre()
    {
        const QStringList names{u"../../etc/passwd"_s, u"/etc/passwd"_s, u"a\nb\x01\x1b[31m.csv"_s, u"C:\\x.csv"_s,
                                QString(5000, u'n'),   u"中卫.csv"_s,    u"\u202Etxt.csv"_s};
        std::vector<PdfAttachment> attachments;
        for (const QString& name : names)
            attachments.push_back({name, u"text/csv"_s, name, name.toUtf8()});
        const auto read = attachmentsOf(made(attachments));
        QVERIFY(read);
        QCOMPARE(read->size(), attachments.size());
        for (const PdfAttachment& attachment : *read) {
            QVERIFY2(names.contains(attachment.name), qPrintable(attachment.name));
            QCOMPARE(attachment.description, attachment.name);
            QCOMPARE(attachment.bytes, attachment.name.toUtf8());
        }
        QCOMPARE(QDir(m_folder.path()).entryList({u"*passwd*"_s, u"*.csv"_s}), QStringList());
    }

    // Names and descriptions in bytes that are no text.
    void namesThatAreNoTextAreSurvived()
    {
        const QByteArray pdf =
            pdfOf({"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [<FEFFD800> << /Type /Filespec "
                   "/F (\\377\\376\\200) /Desc <EFBBBFC3> /EF << /F 4 0 R >> >> (\\000\\377) (no file) /name 17] >> "
                   ">> >>",
                   "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                   "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>", stream({}, "abc")});
        const auto read = attachmentsOf(pdf);
        if (read) {
            QVERIFY(read->size() <= 1);
            for (const PdfAttachment& attachment : *read)
                QCOMPARE(attachment.bytes, "abc"_ba);
        } else {
            QCOMPARE(read.error().code, ErrorCode::InvalidData);
        }
    }
};

QTEST_MAIN(AttachmentsTest)

#include "tst_attachments.moc"
