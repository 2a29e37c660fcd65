// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pdfdocument.h"
#include "unit/report/georeference.h"

#include <QGuiApplication>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QTextLayout>
#include <QTimeZone>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

// Makes the program write a document and leave: documents of two processes are compared.
constexpr const char* WriteVariable = "ATLAS_TEST_WRITE_PDF";

constexpr QSizeF A4(595, 842);

// A line of text that is a link where `link` says where to.
void drawLine(QPainter& painter, QPointF at, const QString& text, const QString& link = {})
{
    QFont font(u"DejaVu Sans"_s);
    font.setPixelSize(12);
    QTextLayout layout(text, font);
    if (!link.isEmpty()) {
        QTextCharFormat format;
        format.setAnchor(true);
        format.setAnchorHref(link);
        layout.setFormats({{0, int(text.size()), format}});
    }
    layout.beginLayout();
    layout.createLine().setLineWidth(500);
    layout.endLayout();
    layout.draw(&painter, at);
}

PdfInfo infoNow()
{
    return {.title = u"A <title> & more"_s,
            .creator = u"Suanli Atlas 1.2.3"_s,
            .languages = {u"en"_s, u"zh-CN"_s},
            .created = QDateTime(QDate(2026, 11, 21), QTime(8, 30), QTimeZone::UTC),
            .identity = "what it is made of"};
}

PdfPage textPage(const QString& text, std::vector<PdfBookmark> bookmarks = {})
{
    return {.size = A4,
            .paint = [text](QPainter& painter) { drawLine(painter, {50, 50}, text); },
            .bookmarks = std::move(bookmarks)};
}

// Of several fonts: their order in the file is what differs between processes where it is left to chance.
std::vector<PdfPage> severalPages()
{
    std::vector<PdfPage> pages;
    for (const char* family : {"DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono", "Source Sans 3"}) {
        pages.push_back({.size = A4, .paint = [name = QString::fromLatin1(family)](QPainter& painter) {
                             for (const QFont::Weight weight : {QFont::Normal, QFont::Bold}) {
                                 QFont font(name, 14, weight);
                                 painter.setFont(font);
                                 painter.drawText(QPointF(50, 50 + weight), name);
                             }
                         }});
    }
    return pages;
}

std::vector<PdfAttachment> attachments()
{
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += char(i);
    return {{u"a.json"_s, u"application/json"_s, u"First"_s, "{}"},
            {u"b.csv"_s, u"text/csv"_s, u"Second: 中卫"_s, all.repeated(100)},
            {u"c.csv"_s, u"text/csv"_s, u"Empty"_s, ""}};
}

// One part of what qpdf tells about a file.
QJsonObject qpdfJson(const QString& path, const QString& key)
{
    const QString json = toolOutput(u"qpdf"_s, {u"--json=2"_s, u"--json-key="_s + key, path});
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

QJsonObject objectsOf(const QString& path)
{
    return qpdfJson(path, u"qpdf"_s)["qpdf"].toArray()[1].toObject();
}

QJsonObject objectIn(const QJsonObject& objects, const QString& reference)
{
    return objects[QString(u"obj:"_s + reference)]["value"].toObject();
}

QJsonObject rootOf(const QString& path)
{
    const QJsonObject objects = objectsOf(path);
    return objectIn(objects, objects["trailer"]["value"]["/Root"].toString());
}

// A map in its frame, and what the frame shows.
struct PlacedMap
{
    MapPlacement placement;
    QRectF units; // of the map, y to the south
};

PlacedMap placedMap(MapProjection projection)
{
    const MapProjector projector(projection);
    const bool mercator = projection == MapProjection::WebMercator;
    const QRectF frame(34, 96, 527, 402);
    const QPointF corner = projector({75, 53});
    const double scale = mercator ? 0.2 / frame.width() : 5.5e6 / frame.width(); // map units in a point
    const QRectF units(corner, frame.size() * scale);
    return {.placement = {.frame = frame,
                          .projection = projection,
                          .corners = {projector.inverse(units.topLeft()), projector.inverse(units.topRight()),
                                      projector.inverse(units.bottomRight()), projector.inverse(units.bottomLeft())}},
            .units = units};
}

} // namespace

class PdfDocumentTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString written(const Result<QByteArray>& pdf, const QString& name) const
    {
        if (!pdf) {
            QTest::qFail(qPrintable(pdf.error().detail), __FILE__, __LINE__);
            return {};
        }
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(*pdf) != pdf->size())
            QTest::qFail(qPrintable(file.errorString()), __FILE__, __LINE__);
        return file.fileName();
    }

    QByteArray writtenElsewhere(const QString& timeZone) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"TZ"_s, timeZone);
        environment.insert(QString::fromLatin1(WriteVariable), m_folder.filePath(u"elsewhere.pdf"_s));
        environment.remove(u"QT_HASH_SEED"_s);
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(), {});
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            QTest::qFail(process.readAllStandardError().constData(), __FILE__, __LINE__);
        QFile file(m_folder.filePath(u"elsewhere.pdf"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:

    void stepsAndOtherProcessesWriteTheSameBytes()
    {
        const QByteArray whole = renderPdf(infoNow(), severalPages()).value();
        PdfPainter painter(infoNow(), severalPages());
        QCOMPARE(painter.pageCount(), 4);
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(painter.pagesPainted(), i);
            painter.paintNext();
            QImage window(100, 100, QImage::Format_ARGB32); // what a window paints meanwhile
            QPainter(&window).drawText(10, 50, u"between two pages"_s);
        }
        QVERIFY(painter.finishing()().value() == whole);
        QVERIFY(writtenElsewhere(u"Asia/Shanghai"_s) == whole);
        QVERIFY(writtenElsewhere(u"America/New_York"_s) == whole);

        PdfInfo other = infoNow();
        other.identity = "something else";
        QVERIFY(renderPdf(other, severalPages()).value() != whole);
    }

    void oneThatIsLeftUnfinishedDoesNoHarm()
    {
        PdfPainter painter(infoNow(), severalPages());
        painter.paintNext();
        painter = PdfPainter(infoNow(), {textPage(u"whole"_s)});
        painter.paintNext();
        QVERIFY(pdfText(written(painter.finishing()(), u"second.pdf"_s)).contains(u"whole"));
    }

    void theFileIsValidAndTellsWhatItIs()
    {
        PdfInfo info = infoNow();
        info.attachments = attachments();
        std::vector<PdfPage> pages = severalPages();
        pages[1].placement = placedMap(MapProjection::AlbersChina).placement;
        pages[2].bookmarks = {{u"Bookmark"_s, 1}};
        const QString path = written(renderPdf(info, std::move(pages)), u"valid.pdf"_s);
        QVERIFY(toolOutput(u"qpdf"_s, {u"--check"_s, path}).contains(u"No syntax or stream encoding errors found"));
        const QString told = toolOutput(u"pdfinfo"_s, {path});
        QVERIFY2(told.contains(u"CreationDate:    Sat Nov 21 08:30:00 2026 UTC"), qPrintable(told));
        QVERIFY2(told.contains(u"ModDate:         Sat Nov 21 08:30:00 2026 UTC"), qPrintable(told));
        QVERIFY2(told.contains(u"Title:           A <title> & more"), qPrintable(told));
        const QString metadata = toolOutput(u"pdfinfo"_s, {u"-meta"_s, path});
        QVERIFY2(metadata.contains(u"<rdf:Bag><rdf:li>en</rdf:li><rdf:li>zh-CN</rdf:li></rdf:Bag>"),
                 qPrintable(metadata));
        QVERIFY(metadata.contains(u"A &lt;title&gt; &amp; more"));
        const QJsonObject root = rootOf(path);
        QCOMPARE(root["/Lang"].toString(), u"u:en");
        QCOMPARE(root["/ViewerPreferences"]["/DisplayDocTitle"].toBool(), true);
    }

    void bookmarksFormATree()
    {
        // A level that is left out counts as one; what lies deeper than the second is folded.
        const QString path =
            written(renderPdf(infoNow(), {textPage(u"1"_s, {{u"Document 中卫"_s, 1}, {u"Map"_s, 2}}), textPage(u"2"_s),
                                          textPage(u"3"_s, {{u"Atlas"_s, 2}, {u"Gansu"_s, 3}}),
                                          textPage(u"4"_s, {{u"Ningxia"_s, 5}, {u"Second"_s, 1}, {u"Deep"_s, 4}})}),
                    u"tree.pdf"_s);
        QStringList lines;
        const auto list = [&lines](const auto& self, const QJsonArray& entries, int depth) -> void {
            for (const QJsonValue& entry : entries) {
                lines << QString(depth, u' ') + entry["title"].toString() +
                             u" %1"_s.arg(entry["destpageposfrom1"].toInt()) +
                             (entry["open"].toBool() ? u""_s : u" folded"_s);
                self(self, entry["kids"].toArray(), depth + 1);
            }
        };
        list(list, qpdfJson(path, u"outlines"_s)["outlines"].toArray(), 0);
        QCOMPARE(lines, (QStringList{u"Document 中卫 1"_s, u" Map 1"_s, u" Atlas 3 folded"_s, u"  Gansu 3 folded"_s,
                                     u"   Ningxia 4"_s, u"Second 4"_s, u" Deep 4"_s}));
        const QJsonObject objects = objectsOf(path);
        const QJsonObject root = rootOf(path);
        QCOMPARE(objectIn(objects, root["/Outlines"].toString())["/Count"].toInt(), 5); // those that are seen
        QVERIFY(!rootOf(written(renderPdf(infoNow(), {textPage(u"1"_s)}), u"none.pdf"_s)).contains(u"/Outlines"));
    }

    void attachmentsComeBack()
    {
        PdfInfo info = infoNow();
        info.attachments = attachments();
        const QByteArray pdf = renderPdf(info, {textPage(u"1"_s)}).value();
        const auto read = attachmentsOf(pdf);
        QVERIFY(read);
        QCOMPARE(read->size(), info.attachments.size());
        for (std::size_t i = 0; i < read->size(); ++i) {
            QCOMPARE((*read)[i].name, info.attachments[i].name);
            QCOMPARE((*read)[i].mimeType, info.attachments[i].mimeType);
            QCOMPARE((*read)[i].description, info.attachments[i].description);
            QVERIFY((*read)[i].bytes == info.attachments[i].bytes);
        }

        const QString path = written(pdf, u"attached.pdf"_s);
        const QString listed = toolOutput(u"pdfdetach"_s, {u"-list"_s, path});
        QVERIFY2(listed.contains(u"3 embedded files") && listed.contains(u"b.csv"), qPrintable(listed));
        const QString copy = m_folder.filePath(u"copy"_s);
        toolOutput(u"pdfdetach"_s, {u"-save"_s, u"2"_s, u"-o"_s, copy, path});
        QFile file(copy);
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll() == info.attachments[1].bytes);

        const QJsonObject objects = objectsOf(path);
        const QJsonArray associated = rootOf(path)["/AF"].toArray();
        QCOMPARE(associated.size(), 3);
        for (const QJsonValue& reference : associated) {
            const QJsonObject entry = objectIn(objects, reference.toString());
            QCOMPARE(entry["/AFRelationship"].toString(), u"/Data");
            const QJsonObject stream = objects[QString(u"obj:"_s + entry["/EF"]["/F"].toString())]["stream"].toObject();
            QCOMPARE(stream["dict"]["/Params"]["/CreationDate"].toString(), u"u:D:20261121083000Z");
            QCOMPARE(stream["dict"]["/Params"]["/ModDate"].toString(), u"u:D:20261121083000Z");
            QVERIFY(stream["dict"]["/Params"].toObject().contains(u"/CheckSum"));
        }
        QVERIFY(attachmentsOf(renderPdf(infoNow(), {textPage(u"1"_s)}).value()).value().empty());
    }

    void whatIsNoPdfIsSaid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        PdfInfo info = infoNow();
        info.attachments = attachments();
        const QByteArray pdf = renderPdf(info, {textPage(u"1"_s)}).value();
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("not a PDF");
        QTest::newRow("zeros") << QByteArray(10'000, '\0');
        QTest::newRow("head alone") << pdf.first(40);
        QTest::newRow("brackets") << "%PDF-1.7\n1 0 obj\n" + QByteArray(1'000'000, '[');
    }

    void whatIsNoPdfIsSaid()
    {
        QFETCH(QByteArray, bytes);
        const auto read = attachmentsOf(bytes);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidData);
        QVERIFY(!read.error().detail.isEmpty());
    }

    void linksOpenPagesOfTheWebOnly()
    {
        const QStringList links{u"https://example.org/a?b=c"_s,
                                u"http://example.org/"_s,
                                u"file:///etc/passwd"_s,
                                u"javascript:app.alert(1)"_s,
                                u"ftp://example.org/"_s,
                                u"HTTPS://example.org/upper"_s,
                                u"mailto:someone@example.org"_s,
                                u"example.org"_s,
                                u"data:text/html,x"_s,
                                u"https-other://example.org/odd"_s,
                                u"#place"_s};
        PdfPage page{.size = A4, .paint = [links](QPainter& painter) {
                         for (qsizetype i = 0; i < links.size(); ++i)
                             drawLine(painter, QPointF(50, 50 + 30 * double(i)), u"link"_s, links[i]);
                     }};
        PdfPage target{.size = A4, .paint = [](QPainter& painter) {
                           QTextLayout layout(u"place"_s, QFont(u"DejaVu Sans"_s));
                           QTextCharFormat format;
                           format.setAnchor(true);
                           format.setAnchorNames({u"place"_s});
                           layout.setFormats({{0, 5, format}});
                           layout.beginLayout();
                           layout.createLine();
                           layout.endLayout();
                           layout.draw(&painter, QPointF(50, 50));
                       }};
        const QString path = written(renderPdf(infoNow(), {page, target}), u"links.pdf"_s);
        QStringList addresses;
        int inside = 0;
        const QJsonObject objects = objectsOf(path);
        for (const QJsonValue& object : objects) {
            const QJsonObject annotation = object["value"].toObject();
            if (annotation["/Subtype"].toString() != u"/Link")
                continue;
            QCOMPARE(annotation["/Border"].toArray(), (QJsonArray{0, 0, 0}));
            const QJsonObject action = annotation["/A"].toObject();
            if (action["/S"].toString() == u"/URI")
                addresses << action["/URI"].toString().mid(2);
            else
                ++inside;
        }
        addresses.sort();
        QCOMPARE(addresses, (QStringList{u"HTTPS://example.org/upper"_s, u"http://example.org/"_s,
                                         u"https://example.org/a?b=c"_s}));
        QCOMPARE(inside, 1);
        QVERIFY(toolOutput(u"pdfinfo"_s, {u"-dests"_s, path}).contains(u"place"));
    }

    void mapsLieWhereTheySay_data()
    {
        QTest::addColumn<MapProjection>("projection");
        QTest::addColumn<QSizeF>("size");
        QTest::addColumn<QStringList>("told");
        const QStringList albers{u"Albers Equal Area"_s, u"\"Latitude of 1st standard parallel\",25"_s,
                                 u"\"Latitude of 2nd standard parallel\",47"_s, u"105"_s, u"6378137"_s};
        const QStringList mercator{u"3857"_s};
        const QSizeF exactA4(210 * 72 / 25.4, 297 * 72 / 25.4);
        const QSizeF exactA3(420 * 72 / 25.4, 297 * 72 / 25.4);
        QTest::newRow("Albers, A4") << MapProjection::AlbersChina << exactA4 << albers;
        QTest::newRow("Albers, A3") << MapProjection::AlbersChina << exactA3 << albers;
        QTest::newRow("Web Mercator, A4") << MapProjection::WebMercator << exactA4 << mercator;
        QTest::newRow("Web Mercator, A3") << MapProjection::WebMercator << exactA3 << mercator;
    }

    // GDAL must read back where the map is, right to 0.1 % of the width of the page.
    void mapsLieWhereTheySay()
    {
        QFETCH(MapProjection, projection);
        QFETCH(QSizeF, size);
        QFETCH(QStringList, told);
        const PlacedMap map = placedMap(projection);
        PdfPage page = textPage(u"map"_s);
        page.size = size;
        page.placement = map.placement;
        const PlacedPage read(written(renderPdf(infoNow(), {page}), u"map.pdf"_s));
        QVERIFY(read.tolerance() > 0);
        const QRectF& frame = map.placement.frame;
        for (const double across : {0.0, 0.5, 1.0}) {
            for (const double down : {0.0, 0.5, 1.0}) {
                const auto within = [&](const QRectF& rect) {
                    return rect.topLeft() + QPointF(across * rect.width(), down * rect.height());
                };
                const QPointF off = read.metresAt(within(frame)) - metresOf(within(map.units), projection);
                QVERIFY2(
                    std::abs(off.x()) < read.tolerance() && std::abs(off.y()) < read.tolerance(),
                    qPrintable(
                        u"%1 %2: %3 m, %4 m off, %5 m allowed"_s.arg(across).arg(down).arg(off.x()).arg(off.y()).arg(
                            read.tolerance())));
            }
        }
        for (const QString& expected : told)
            QVERIFY2(read.system().contains(expected), qPrintable(read.system()));
    }

    void pagesWithoutAPlacementLieNowhere()
    {
        const QString path = written(renderPdf(infoNow(), {textPage(u"1"_s)}), u"plain.pdf"_s);
        const QString info = toolOutput(u"gdalinfo"_s, {u"-json"_s, path});
        QVERIFY2(!info.contains(u"geoTransform") && !info.contains(u"PROJCRS"), qPrintable(info));
    }
};

int main(int argc, char** argv)
{
    QGuiApplication app(argc, argv);
    if (const QString path = qEnvironmentVariable(WriteVariable); !path.isEmpty()) {
        const Result<QByteArray> pdf = renderPdf(infoNow(), severalPages());
        QFile file(path);
        return pdf && file.open(QIODevice::WriteOnly) && file.write(*pdf) == pdf->size() ? 0 : 1;
    }
    PdfDocumentTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_pdfdocument.moc"
