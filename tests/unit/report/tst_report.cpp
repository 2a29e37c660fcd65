// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "domain/contenthash.h"
#include "domain/totals.h"
#include "report/report.h"
#include "unit/report/reportfixture.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

// Makes the program write a report and leave: reports of two processes are compared.
constexpr const char* WriteVariable = "ATLAS_TEST_WRITE_REPORT";

int pageCount(const QString& path)
{
    static const QRegularExpression pages(u"Pages:\\s+(\\d+)"_s);
    return pages.match(toolOutput(u"pdfinfo"_s, {path})).captured(1).toInt();
}

QString flat(const QString& text)
{
    return text.simplified();
}

struct Word
{
    QString text;
    QRectF box;
};

struct TextPage
{
    QSizeF size;
    QList<Word> words;
};

// The words of a PDF with their boxes, in points from the top left.
QList<TextPage> wordsOf(const QString& path)
{
    static const QRegularExpression page(u"<page width=\"([\\d.]+)\" height=\"([\\d.]+)\">"_s);
    static const QRegularExpression word(
        u"<word xMin=\"([-\\d.]+)\" yMin=\"([-\\d.]+)\" xMax=\"([-\\d.]+)\" yMax=\"([-\\d.]+)\">(.*)</word>"_s);
    QList<TextPage> pages;
    for (const QString& line : pdfText(path, {u"-bbox"_s}).split(u'\n')) {
        if (const auto match = page.match(line); match.hasMatch()) {
            pages.append({{match.captured(1).toDouble(), match.captured(2).toDouble()}, {}});
        } else if (const auto box = word.match(line); box.hasMatch()) {
            const QPointF topLeft(box.captured(1).toDouble(), box.captured(2).toDouble());
            const QPointF bottomRight(box.captured(3).toDouble(), box.captured(4).toDouble());
            pages.last().words.append({box.captured(5), QRectF(topLeft, bottomRight)});
        }
    }
    return pages;
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

Site namedSite(const char* uid, Stage stage, const QString& name)
{
    Site s = site(uid, stage, "620000");
    s.nameEn = name;
    s.city = u"620100"_s;
    return s;
}

} // namespace

class ReportTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    BasemapPtr m_basemap;
    Dataset m_shipped;
    QString m_english, m_chinese;

    QString written(const ReportRequest& request, const QString& name) const
    {
        const Result<QByteArray> pdf = reportPdf(request);
        if (!pdf) {
            QTest::qFail(qPrintable(pdf.error().detail), __FILE__, __LINE__);
            return {};
        }
        const QString path = m_folder.filePath(name);
        save(path, *pdf);
        return path;
    }

    // The report of the shipped data, made by a process of its own.
    QString writtenElsewhere(const QString& name, const QString& timeZone, const QString& language) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"TZ"_s, timeZone);
        environment.insert(u"LC_ALL"_s, language);
        environment.insert(QString::fromLatin1(WriteVariable), m_folder.filePath(name));
        environment.remove(u"QT_HASH_SEED"_s);
        process.setProcessEnvironment(environment);
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
        m_english = written(reportRequest(m_shipped, m_basemap), u"english.pdf"_s);
        m_chinese = written(reportRequest(m_shipped, m_basemap, Language::Chinese), u"chinese.pdf"_s);
    }

    void itIsVectorsWithEmbeddedFonts()
    {
        for (const QString& path : {m_english, m_chinese}) {
            QCOMPARE(pdfImages(path), QStringList());
            const QList<PdfFont> fonts = pdfFonts(path);
            QVERIFY(fonts.size() >= 3);
            bool han = false;
            for (const PdfFont& font : fonts) {
                QVERIFY2(font.embedded, qPrintable(font.name));
                QVERIFY2(!font.name.contains(u"Noto"), qPrintable(font.name)); // its characters come out as radicals
                han = han || font.name.startsWith(u"WenQuanYiMicroHei");
            }
            QVERIFY(han);
        }
    }

    void chineseTextIsAsTyped()
    {
        const QString text = pdfText(m_chinese);
        for (const char16_t* word : {u"算力", u"中卫", u"乌兰察布", u"甘肃", u"北京"})
            QVERIFY2(text.contains(QString::fromUtf16(word)), qPrintable(QString::fromUtf16(word)));
        QVERIFY(!hasFalseCharacters(text));
        QVERIFY(!hasFalseCharacters(pdfText(m_english)));
    }

    void englishTextSpeaksOfTheNation()
    {
        const QString text = flat(pdfText(m_english));
        const Figures figures = figuresOf(m_shipped, {QDate(2026, 11, 21), {}});
        const Totals nation = nationalTotals(m_shipped, figures);
        const Phrases phrases(Language::English);
        for (const QString& expected :
             {u"Suanli Atlas 算力地图集"_s, u"data as of 21 Nov 2026"_s,
              u"of the estimated idle capacity is within 30 ms"_s,
              u"By estimate, %1 of the capacity stands idle"_s.arg(formatPercent(*nation.ratio(), phrases)),
              u"Of %1 in service"_s.arg(formatPflops(nation.knownPflops, phrases)), u"Idle ratio, best available"_s,
              u"Provinces"_s, u"Method"_s, u"Sources"_s, u"Natural Earth, not an official map"_s,
              u"Basemap profile: Natural Earth (shipped)"_s, u"South China Sea Islands"_s, u"40° N"_s, u"110° E"_s,
              u"Albers equal area"_s})
            QVERIFY2(text.contains(flat(expected)), qPrintable(expected));
    }

    void mapPageTellsTheShareWithinTheWidestRing()
    {
        // One site 1,000 P near Beijing, one of 3,000 P far from every hub; both half idle.
        Dataset d = dataset();
        d.sites = {site("near"), namedSite("far", Stage::InService, u"Far"_s)};
        d.sites.set<&Site::position>(1, {80, 40});
        d.claims = {claim("n-c", "near", Quantity::Capacity, 1000, "2025-01"),
                    claim("f-c", "far", Quantity::Capacity, 3000, "2025-01"),
                    claim("n-i", "near", Quantity::Idle, 0.5, "2026-01"),
                    claim("f-i", "far", Quantity::Idle, 0.5, "2026-01")};
        Hub hub;
        hub.uid = u"beijing"_s;
        hub.nameEn = u"Beijing"_s;
        hub.position = {116.4, 39.9};
        d.hubs = {hub};
        d.reindex();
        const QString text = flat(pdfText(written(reportRequest(std::move(d), m_basemap), u"near.pdf"_s)));
        QVERIFY2(text.contains(u"25 % of the reported idle capacity is within 30 ms of a hub"), qPrintable(text));
    }

    void everySiteHasARow()
    {
        // The stages stand in each row, once, and nowhere else at the beginning of a superscripted cell.
        const QString text = pdfText(m_english, {u"-layout"_s});
        static const QRegularExpression row(
            u"\\s(in service|announced|building|suspended|cancelled|unknown)\\d* .*\\b(BJ|SH|SZ)\\s*$"_s,
            QRegularExpression::MultilineOption);
        qsizetype rows = 0;
        for (auto match = row.globalMatch(text); match.hasNext(); match.next())
            ++rows;
        QCOMPARE(rows, qsizetype(m_shipped.sites.size()));
    }

    void sourcesAreThoseOfThePrintedFigures()
    {
        const Figures figures = figuresOf(m_shipped, {QDate(2026, 11, 21), {}});
        QSet<QString> used;
        for (std::size_t i = 0; i < m_shipped.sites.size(); ++i) {
            const SiteFigures& site = figures.sites[i];
            used.insert(m_shipped.sites[i].source);
            if (site.capacityClaim >= 0)
                used.insert(m_shipped.claims[std::size_t(site.capacityClaim)].source);
            if (site.idle.value)
                used.insert(m_shipped.claims[std::size_t(site.idle.claim)].source);
        }
        used.remove(QString());
        const QString destinations = toolOutput(u"pdfinfo"_s, {u"-dests"_s, m_english});
        QCOMPARE(destinations.count(u"\"source-"), used.size());
        // pdftotext takes a hyphen at the end of a line for one of hyphenation.
        const auto bare = [](QString text) { return text.remove(u'\n').remove(u'\f').remove(u'-'); };
        const QString text = bare(pdfText(m_english, {u"-raw"_s}));
        int divided = 0;
        for (const Source& source : m_shipped.sources)
            divided += used.contains(source.uid) && !text.contains(bare(source.url));
        QVERIFY(divided < pageCount(m_english)); // the end of a page may divide an address
    }

    void itTellsHowToMakeItAgainWithoutAnyPath()
    {
        const QString text = flat(pdfText(m_english));
        QVERIFY(text.contains(u"suanli-atlas report DATASET -o OUT.pdf --as-of 2026-11-21 --lang en --source-date "
                              "2026-11-21T08:30:00Z"));
        QVERIFY(flat(pdfText(m_chinese)).contains(u"--lang zh_CN"));
        const QString hash = contentHash(m_shipped);
        QVERIFY(QString(text).remove(u' ').contains(hash));
        QVERIFY(text.contains(hash.first(4) + u' ' + hash.sliced(4, 4)));
        QVERIFY(text.contains(u"Suanli Atlas 1.2.3"));
        const QByteArray bytes = contents(m_english);
        for (const QString& path : {QDir::tempPath(), QDir::homePath(), QStringLiteral(ATLAS_SOURCE_DIR), u".gpkg"_s}) {
            QVERIFY2(!text.contains(path), qPrintable(path));
            QVERIFY2(!bytes.contains(path.toUtf8()), qPrintable(path));
        }
    }

    void chosenBasisIsPartOfTheCommand()
    {
        ReportRequest request = reportRequest(m_shipped, m_basemap);
        request.query.basis = Basis::RackOccupancy;
        const QString text = flat(pdfText(written(request, u"basis.pdf"_s)));
        QVERIFY(text.contains(u"--basis rack_occupancy"));
        QVERIFY(text.contains(u"Idle ratio: Rack occupancy"));
    }

    void pagesAreCounted()
    {
        const int pages = pageCount(m_english);
        QVERIFY2(pages >= 15 && pages <= 30, qPrintable(QString::number(pages)));
        QCOMPARE(pageCount(m_chinese) / 10, pages / 10); // the same rows; the sources may take a page more or less
        const QList<TextPage> words = wordsOf(m_english);
        QCOMPARE(words.size(), pages);
        QCOMPARE(words[0].size, QSizeF(842, 595));
        QCOMPARE(words[1].size, QSizeF(595, 842));
        const QString last = pdfText(m_english, {u"-f"_s, QString::number(pages)});
        QVERIFY(flat(last).contains(u"%1 of %1"_s.arg(pages)));
    }

    void theFileIsValid()
    {
        for (const QString& path : {m_english, m_chinese}) // a warning is an exit code too
            QVERIFY(toolOutput(u"qpdf"_s, {u"--check"_s, path}).contains(u"No syntax or stream encoding errors found"));
    }

    void languageIsThatOfTheText()
    {
        QCOMPARE(rootOf(m_english)["/Lang"].toString(), u"u:en");
        QCOMPARE(rootOf(m_chinese)["/Lang"].toString(), u"u:zh-CN");
        QVERIFY(toolOutput(u"pdfinfo"_s, {u"-meta"_s, m_chinese}).contains(u"<rdf:li>zh-CN</rdf:li>"));
    }

    // One for each chapter, on its first page, in the words that stand there.
    void bookmarksLeadToTheChapters()
    {
        for (const QString& path : {m_english, m_chinese}) {
            const QJsonArray bookmarks = qpdfJson(path, u"outlines"_s)["outlines"].toArray();
            QCOMPARE(bookmarks.size(), 6);
            int before = 0;
            for (const QJsonValue& bookmark : bookmarks) {
                const int page = bookmark["destpageposfrom1"].toInt();
                QVERIFY(page > before);
                before = page;
                const QString number = QString::number(page);
                const QString text = flat(pdfText(path, {u"-f"_s, number, u"-l"_s, number}));
                QVERIFY2(text.contains(flat(bookmark["title"].toString())), qPrintable(bookmark["title"].toString()));
            }
        }
    }

    void otherProcessesInOtherZonesWriteTheSameBytes()
    {
        const QByteArray here = contents(m_english);
        const QByteArray utc = contents(writtenElsewhere(u"utc.pdf"_s, u"UTC"_s, u"C"_s));
        const QByteArray shanghai = contents(writtenElsewhere(u"shanghai.pdf"_s, u"Asia/Shanghai"_s, u"C.UTF-8"_s));
        const QByteArray newYork = contents(writtenElsewhere(u"newyork.pdf"_s, u"America/New_York"_s, u"C.UTF-8"_s));
        QVERIFY(!utc.isEmpty());
        QVERIFY(utc == here);
        QVERIFY(utc == shanghai);
        QVERIFY(utc == newYork);
    }

    void datesInTheFileAreTheRequests()
    {
        const QString info = toolOutput(u"pdfinfo"_s, {m_english});
        QVERIFY2(info.contains(u"CreationDate:    Sat Nov 21 08:30:00 2026 UTC"), qPrintable(info));
        QVERIFY2(info.contains(u"ModDate:         Sat Nov 21 08:30:00 2026 UTC"), qPrintable(info));
        QVERIFY2(info.contains(u"Title:           AI data centres in mainland China"), qPrintable(info));
    }

    void smallDatasetsMakeReportsToo_data()
    {
        QTest::addColumn<int>("sites");
        QTest::addColumn<bool>("known");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << 0 << false << u"The dataset has no sites."_s;
        QTest::newRow("one site") << 1 << true << u"Gansu holds 100 % of the reported idle capacity"_s;
        QTest::newRow("all unknown") << 3 << false << u"How much of the capacity is used is not known"_s;
    }

    void smallDatasetsMakeReportsToo()
    {
        QFETCH(int, sites);
        QFETCH(bool, known);
        QFETCH(QString, expected);
        Dataset d = dataset();
        for (int i = 0; i < sites; ++i) {
            const QByteArray uid = "site" + QByteArray::number(i);
            d.sites.push_back(namedSite(uid.constData(), Stage::InService, u"Site %1"_s.arg(i)));
            d.claims.push_back(claim((uid + "c").constData(), uid.constData(), Quantity::Capacity, 100, "2025-01"));
            if (known)
                d.claims.push_back(claim((uid + "i").constData(), uid.constData(), Quantity::Idle, 0.5, "2026-01"));
        }
        d.reindex();
        const QString path = written(reportRequest(std::move(d), m_basemap), u"small.pdf"_s);
        QCOMPARE(pdfImages(path), QStringList());
        const QString text = flat(pdfText(path));
        QVERIFY2(text.contains(expected), qPrintable(text));
        for (int i = 0; i < sites; ++i)
            QVERIFY(text.contains(u"Site %1"_s.arg(i)));
    }

    void syntheticDataSaysSoOnEveryPage()
    {
        Dataset d = dataset();
        d.sites = {namedSite("one", Stage::InService, u"One"_s)};
        d.info.synthetic = true;
        d.reindex();
        const QString path = written(reportRequest(std::move(d), m_basemap), u"synthetic.pdf"_s);
        const int pages = pageCount(path);
        for (int page = 1; page <= pages; ++page) {
            const QString text = pdfText(path, {u"-f"_s, QString::number(page), u"-l"_s, QString::number(page)});
            QVERIFY(text.count(u"Synthetic data:") >= 2); // head and foot
        }
        QVERIFY(!pdfText(m_english).contains(u"Synthetic"));
    }

    void hostileTextStaysOnThePage()
    {
        Dataset d = dataset();
        const QString endless(3000, u'W');
        const QString words = u"very long name of a data centre "_s.repeated(40);
        d.info.titleEn = words + u"</x:xmpmeta>\u0007(D:"_s;
        d.places[1].nameEn = endless;
        for (int i = 0; i < 60; ++i) {
            const QByteArray uid = "s" + QByteArray::number(i);
            Site s = namedSite(uid.constData(), Stage::InService, i % 2 ? endless : words);
            s.nameEn[3] = QChar(u'\n');
            s.nameEn[5] = QChar(0x2028);
            s.source = u"src"_s;
            d.sites.push_back(s);
        }
        d.claims = {claim("c", "s0", Quantity::Capacity, 9e8, "2025-01"),
                    claim("i", "s0", Quantity::Idle, 0.5, "2026-01")};
        Source source;
        source.uid = u"src"_s;
        source.title = u"<b>bold</b> %1 %2 "_s + words;
        source.publisher = endless;
        source.url = u"https://example.org/"_s + QString(4000, u'a');
        d.sources = {source};
        d.reindex();
        const QString path = written(reportRequest(std::move(d), m_basemap), u"hostile.pdf"_s);
        QVERIFY(pdfText(path).contains(u"<b>bold</b> %1 %2"));
        constexpr double Margin = 34;
        const QList<TextPage> pages = wordsOf(path);
        QVERIFY(pages.size() >= 7);
        for (qsizetype i = 0; i < pages.size(); ++i) {
            // The values of the graticule stand in the margin of the map page.
            const double left = i == 0 ? 8 : Margin - 1;
            const QRectF room(left, 20, pages[i].size.width() - left - Margin + 2, pages[i].size.height() - 24);
            for (const Word& word : pages[i].words)
                QVERIFY2(room.contains(word.box), qPrintable(u"page %1: %2"_s.arg(i + 1).arg(word.text.left(40))));
        }
        // No letter of the endless address is lost.
        QVERIFY(pdfText(path).count(u'a') >= 4000);
    }

    void aRingThatCannotBeIsAnError()
    {
        ReportRequest request = reportRequest(m_shipped, m_basemap);
        request.rings.front().budgetMs = 1; // below the intercept of the model
        const Result<QByteArray> pdf = reportPdf(request);
        QVERIFY(!pdf);
        QCOMPARE(pdf.error().code, ErrorCode::Usage);
    }

    void datesAreNeeded()
    {
        ReportRequest request = reportRequest(m_shipped, m_basemap);
        request.sourceDate = {};
        QCOMPARE(reportPdf(request).error().code, ErrorCode::Usage);
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
