// SPDX-License-Identifier: GPL-3.0-or-later
// The report as a PDF, as other programs read it. What it says is the matter of tst_reportcontents.cpp.
#include "domain/contenthash.h"
#include "report/export.h"
#include "report/pdfdocument.h"
#include "report/recipe.h"
#include "unit/report/pdfpages.h"
#include "unit/report/reportfixture.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <stop_token>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

// Makes the program write a report and leave: reports of two processes are compared.
constexpr const char* WriteVariable = "ATLAS_TEST_WRITE_REPORT";

// Without what a line break adds or takes: pdftotext takes a hyphen at the end of a line for one of hyphenation.
QString bare(QString text)
{
    return text.remove(QRegularExpression(u"[\\s-]"_s, QRegularExpression::UseUnicodePropertiesOption)); // no-break too
}

// One part of what qpdf tells about a file.
QJsonObject qpdfJson(const QString& path, const QString& key)
{
    const QString json = toolOutput(u"qpdf"_s, {u"--json=2"_s, u"--json-key="_s + key, path});
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

QJsonObject rootOf(const QString& path)
{
    const QJsonObject objects = qpdfJson(path, u"qpdf"_s)["qpdf"].toArray()[1].toObject();
    const QString root = objects["trailer"]["value"]["/Root"].toString();
    return objects[QString(u"obj:"_s + root)]["value"].toObject();
}

// Every text that a page prints in one piece: titles, headings, heads of tables, labels.
QStringList labelsOf(const ReportDocument& document)
{
    QStringList labels{document.title};
    for (const Section& section : document.sections) {
        labels << section.title;
        for (const Block& block : section.blocks) {
            if (const auto* figure = std::get_if<FigureBlock>(&block))
                labels << figure->heading << figure->subtitle;
            if (const auto* text = std::get_if<TextBlock>(&block); text && text->level == TextBlock::Level::Heading)
                labels << text->prose.words();
            if (const auto* table = std::get_if<TableBlock>(&block)) {
                for (const TableColumn& column : table->columns)
                    labels << column.head;
            }
            if (const auto* figures = std::get_if<KeyFiguresBlock>(&block)) {
                for (const KeyFigure& figure : figures->figures)
                    labels << figure.label << figure.value.words();
            }
        }
    }
    labels.removeAll(QString());
    return labels;
}

} // namespace

class ReportTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    BasemapPtr m_basemap;
    Dataset m_shipped;
    QString m_english, m_chinese, m_both;

    ReportRequest shippedRequest(Language language = Language::English) const
    {
        return reportRequest(m_shipped, m_basemap, language);
    }

    QString written(const ReportRequest& request, const QString& name) const
    {
        return writtenReport(m_folder, name, request);
    }

    // The report of the shipped data, made by a process of its own in a folder of its own.
    QString writtenElsewhere(const QString& name, const QString& timeZone, const QString& language) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"TZ"_s, timeZone);
        environment.insert(u"LANG"_s, language);
        environment.insert(u"LC_ALL"_s, language);
        environment.insert(QString::fromLatin1(WriteVariable), m_folder.filePath(name));
        environment.remove(u"QT_HASH_SEED"_s);
        process.setProcessEnvironment(environment);
        QDir(m_folder.path()).mkpath(name + u".d"_s);
        process.setWorkingDirectory(m_folder.filePath(name + u".d"_s));
        process.start(QCoreApplication::applicationFilePath(), {});
        if (!process.waitForFinished(120'000) || process.exitCode() != 0)
            QTest::qFail(process.readAllStandardError().constData(), __FILE__, __LINE__);
        return m_folder.filePath(name);
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_basemap = basemap();
        m_shipped = shippedDataset(*m_basemap);
        m_english = written(shippedRequest(), u"english.pdf"_s);
        m_chinese = written(shippedRequest(Language::Chinese), u"chinese.pdf"_s);
        ReportRequest both = shippedRequest();
        both.plan.languages = {Language::English, Language::Chinese};
        m_both = written(both, u"both.pdf"_s);
    }

    // ---- Vectors, fonts, text

    void itIsVectorsWithEmbeddedFonts()
    {
        for (const QString& path : {m_english, m_chinese, m_both}) {
            QCOMPARE(pdfImages(path), QStringList());
            const QList<PdfFont> fonts = pdfFonts(path);
            QVERIFY(fonts.size() >= 3);
            QSet<QString> families;
            for (const PdfFont& font : fonts) {
                QVERIFY2(font.embedded, qPrintable(font.name));
                const QString name = font.name.section(u'+', -1); // without the tag of a subset
                families << name.section(u'-', 0, 0);
            }
            QCOMPARE(families, (QSet<QString>{u"SourceSans3"_s, u"WenQuanYiMicroHei"_s}));
        }
    }

    void chineseTextIsAsTyped()
    {
        const QString text = pdfText(m_chinese);
        for (const char16_t* word : {u"算力", u"中卫", u"乌兰察布", u"甘肃", u"北京"})
            QVERIFY2(text.contains(QString::fromUtf16(word)), qPrintable(QString::fromUtf16(word)));
        QVERIFY(pdfText(m_english).contains(u"算力地图集"));
        for (const QString& path : {m_english, m_chinese, m_both})
            QVERIFY(!hasFalseCharacters(pdfText(path)));
    }

    void everyTitleAndLabelIsInTheText_data()
    {
        QTest::addColumn<int>("language");
        QTest::newRow("English") << int(Language::English);
        QTest::newRow("Chinese") << int(Language::Chinese);
    }

    void everyTitleAndLabelIsInTheText()
    {
        QFETCH(int, language);
        const auto contents = reportContents(shippedRequest(Language(language)));
        QVERIFY(contents);
        const QString path = Language(language) == Language::Chinese ? m_chinese : m_english;
        const QString text = bare(pdfText(path, {u"-raw"_s}));
        const QStringList labels = labelsOf((*contents)->documents.front());
        QVERIFY(labels.size() > 40);
        for (const QString& label : labels)
            QVERIFY2(text.contains(bare(label)), qPrintable(label));
    }

    void everyPageKeepsItsMargins()
    {
        for (const QString& path : {m_english, m_chinese})
            QCOMPARE(outOfMargins(path), QString());
    }

    // ---- The file

    void theFileIsValid()
    {
        for (const QString& path : {m_english, m_chinese, m_both}) // a warning is an exit code too
            QVERIFY(toolOutput(u"qpdf"_s, {u"--check"_s, path}).contains(u"No syntax or stream encoding errors found"));
    }

    void pagesAreCounted()
    {
        const int pages = pageCount(m_english);
        QVERIFY2(pages >= 15 && pages <= 60, qPrintable(QString::number(pages)));
        QVERIFY(pageText(m_english, pages).simplified().contains(u"%1 of %1"_s.arg(pages)));
        const QList<TextPage> words = wordsOf(m_english);
        QCOMPARE(words.size(), pages);
        for (const TextPage& page : words)
            QVERIFY(page.size == QSizeF(595, 842) || page.size == QSizeF(842, 595));
        QVERIFY(std::ranges::any_of(words, [](const TextPage& page) { return page.size.width() == 842; })); // the map
    }

    void largePaperIsLarge()
    {
        ReportRequest request = shippedRequest();
        request.plan.paper = ReportPaper::A3;
        const QString path = written(request, u"large.pdf"_s);
        QVERIFY(pageCount(path) <= pageCount(m_english));
        for (const TextPage& page : wordsOf(path))
            QVERIFY(page.size == QSizeF(842, 1191) || page.size == QSizeF(1191, 842));
        QCOMPARE(outOfMargins(path), QString());
        QCOMPARE(pdfImages(path), QStringList());
        QVERIFY(toolOutput(u"qpdf"_s, {u"--check"_s, path}).contains(u"No syntax or stream encoding errors found"));
    }

    void languageIsThatOfTheText()
    {
        QCOMPARE(rootOf(m_english)["/Lang"].toString(), u"u:en");
        QCOMPARE(rootOf(m_chinese)["/Lang"].toString(), u"u:zh-CN");
        QVERIFY(toolOutput(u"pdfinfo"_s, {u"-meta"_s, m_chinese}).contains(u"<rdf:li>zh-CN</rdf:li>"));
        const QString meta = toolOutput(u"pdfinfo"_s, {u"-meta"_s, m_both});
        QVERIFY(meta.contains(u"<rdf:li>en</rdf:li>") && meta.contains(u"<rdf:li>zh-CN</rdf:li>"));
    }

    void datesInTheFileAreTheRequests()
    {
        const QString info = toolOutput(u"pdfinfo"_s, {m_english});
        QVERIFY2(info.contains(u"CreationDate:    Sat Nov 21 08:30:00 2026 UTC"), qPrintable(info));
        QVERIFY2(info.contains(u"ModDate:         Sat Nov 21 08:30:00 2026 UTC"), qPrintable(info));
        QVERIFY2(info.contains(u"Title:           AI data centres in mainland China"), qPrintable(info));
    }

    // One for each section, on its first page, in the words that stand there.
    void bookmarksLeadToTheSections()
    {
        for (const Language language : {Language::English, Language::Chinese}) {
            const QString path = language == Language::Chinese ? m_chinese : m_english;
            const auto contents = reportContents(shippedRequest(language));
            QVERIFY(contents);
            QStringList titles;
            for (const Section& section : (*contents)->documents.front().sections) {
                if (section.level == 1)
                    titles << section.title;
            }
            QStringList found;
            int before = 0;
            for (const QJsonValue& bookmark : qpdfJson(path, u"outlines"_s)["outlines"].toArray()) {
                const int page = bookmark["destpageposfrom1"].toInt();
                QVERIFY(page > before);
                before = page;
                found << bookmark["title"].toString();
                QVERIFY2(bare(pageText(path, page)).contains(bare(found.last())), qPrintable(found.last()));
            }
            QCOMPARE(found, titles);
        }
    }

    void bothLanguagesAreInOneFile()
    {
        QCOMPARE(pageCount(m_both), pageCount(m_english) + pageCount(m_chinese));
        const QJsonArray bookmarks = qpdfJson(m_both, u"outlines"_s)["outlines"].toArray();
        QCOMPARE(bookmarks.size(), 2);
        QVERIFY(!bookmarks[0]["kids"].toArray().isEmpty());
        QCOMPARE(bookmarks[0]["kids"].toArray().size(), bookmarks[1]["kids"].toArray().size());
        QCOMPARE(bookmarks[1]["destpageposfrom1"].toInt(), pageCount(m_english) + 1);
        const int half = pageCount(m_english);
        const QString english = pdfText(m_both, {u"-l"_s, QString::number(half)});
        const QString chinese = pdfText(m_both, {u"-f"_s, QString::number(half + 1)});
        // Names come from the data; the words of the program are not translated in a test.
        QVERIFY(english.contains(u"Inner Mongolia") && english.contains(u"Sources"));
        QVERIFY(chinese.contains(u"内蒙古"));
    }

    void otherProcessesInOtherZonesWriteTheSameBytes()
    {
        const QByteArray here = contents(m_english);
        const QByteArray utc = contents(writtenElsewhere(u"utc.pdf"_s, u"UTC"_s, u"C"_s));
        const QByteArray shanghai = contents(writtenElsewhere(u"shanghai.pdf"_s, u"Asia/Shanghai"_s, u"C.UTF-8"_s));
        QVERIFY(!utc.isEmpty());
        QVERIFY(utc == here);
        QVERIFY(utc == shanghai);
    }

    void itTellsHowToMakeItAgainWithoutAnyPath()
    {
        const QString text = bare(pdfText(m_english, {u"-raw"_s}));
        for (const QString& part : {u"suanli-atlas report DATASET"_s, u"--as-of 2026-11-21"_s,
                                    u"--source-date 2026-11-21T08:30:00Z"_s, u"Suanli Atlas 1.2.3"_s})
            QVERIFY2(text.contains(bare(part)), qPrintable(part));
        const QString hash = contentHash(m_shipped);
        const int pages = pageCount(m_english);
        QVERIFY(bare(pageText(m_english, pages)).contains(hash) || bare(pageText(m_english, pages - 1)).contains(hash));
        const QByteArray bytes = contents(m_english);
        for (const QString& path : {QDir::tempPath() + u'/', QDir::homePath() + u'/', QStringLiteral(ATLAS_SOURCE_DIR),
                                    u".gpkg"_s, u"profile.json"_s}) {
            QVERIFY2(!text.contains(bare(path)), qPrintable(path));
            QVERIFY2(!bytes.contains(path.toUtf8()), qPrintable(path));
        }
    }

    void theRecipeIsAttached()
    {
        const auto attached = attachmentsOf(contents(m_english));
        QVERIFY(attached);
        QCOMPARE(attached->size(), std::size_t(1));
        QCOMPARE(attached->front().name, QString(RecipeName));
        const auto recipe = parseRecipe(attached->front().bytes);
        QVERIFY(recipe);
        QCOMPARE(recipe->hash, contentHash(m_shipped));
    }

    // ---- What leads somewhere

    void everySuperscriptLeadsToAnEntry()
    {
        const auto made = reportContents(shippedRequest());
        QVERIFY(made);
        QSet<QString> anchors;
        qsizetype entries = 0;
        for (const Section& section : (*made)->documents.front().sections) {
            for (const Block& block : section.blocks) {
                if (const auto* entry = std::get_if<EntryBlock>(&block)) {
                    anchors << entry->anchor;
                    ++entries;
                }
            }
        }
        QCOMPARE(anchors.size(), entries); // each once
        const QString destinations = toolOutput(u"pdfinfo"_s, {u"-dests"_s, m_english});
        for (const QString& anchor : anchors)
            QVERIFY2(destinations.contains(u'"' + anchor + u'"'), qPrintable(anchor));
    }

    void linksOfDataAreOfTheWeb()
    {
        const QStringList links =
            toolOutput(u"pdfinfo"_s, {u"-url"_s, m_english}).split(u'\n', Qt::SkipEmptyParts).sliced(1); // its heads
        QVERIFY(links.size() > 20);
        static const QRegularExpression web(u"\\shttps?://"_s);
        for (const QString& link : links)
            QVERIFY2(link.contains(web), qPrintable(link));
    }

    // What is asked to stop at the third thing it tells stops there.
    void itCanBeStoppedAtAnyPage()
    {
        std::stop_source stop;
        std::vector<double> told;
        Task task{.stop = stop.get_token()};
        task.progress = [&](double share) {
            told.push_back(share);
            if (told.size() == 3)
                stop.request_stop();
        };
        const auto none = reportContents(shippedRequest(), task);
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::Cancelled);
        QCOMPARE(told.size(), 3);

        const auto made = reportContents(shippedRequest());
        QVERIFY(made);
        stop = std::stop_source();
        task.stop = stop.get_token();
        told.clear();
        const Result<QByteArray> pdf = reportPdf(*made, task);
        QVERIFY(!pdf);
        QCOMPARE(pdf.error().code, ErrorCode::Cancelled);
        QCOMPARE(told, (std::vector{0.0, 1.0 / pageCount(m_english), 2.0 / pageCount(m_english)}));
    }

    void pagesCanBePaintedOneByOne()
    {
        const auto made = reportContents(shippedRequest());
        QVERIFY(made);
        PdfPainter painter = reportPages(*made);
        QCOMPARE(painter.pageCount(), pageCount(m_english));
        for (int page = 0; page < painter.pageCount(); ++page) {
            QCOMPARE(painter.pagesPainted(), page);
            painter.paintNext();
        }
        const auto pdf = painter.finishing()();
        QVERIFY(pdf);
        QVERIFY(*pdf == contents(m_english));
    }
};

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    if (const QString path = qEnvironmentVariable(WriteVariable); !path.isEmpty()) {
        const BasemapPtr map = basemap();
        const Result<QByteArray> pdf = reportPdf(reportRequest(shippedDataset(*map), map));
        return pdf && writeWhole(path, *pdf) ? 0 : 1;
    }
    ReportTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_report.moc"
