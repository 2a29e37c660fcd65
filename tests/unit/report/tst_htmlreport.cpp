// SPDX-License-Identifier: GPL-3.0-or-later
// The HTML twin: its structure by documents made by hand, and the whole of it as a browser sees it.
#include "report/htmlreport.h"
#include "unit/report/reportfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const QString Hostile = u"<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;\u0007"_s;

double paintSample(QPainter& painter, const QRectF& rect)
{
    painter.setFont(Style::load().value()->printFont("body"));
    painter.fillRect(QRectF(rect.topLeft(), QSizeF(rect.width(), 40)), Qt::darkCyan);
    painter.drawText(QPointF(10, 60), u"Qingyang 庆阳 <b>"_s);
    return 70;
}

FigureBlock figure(const QString& heading, int columns = 12)
{
    auto sheet = std::make_shared<Sheet>();
    sheet->columns = {{.key = "site", .label = "Site"},
                      {.key = "idle", .label = "Idle", .form = SheetColumn::Form::Share}};
    sheet->add(u"a"_s, {textCell(Hostile), 0.75});
    sheet->add(u"b"_s, {textCell(u"B"_s), {}});
    FigureBlock block;
    block.key = u"sample"_s;
    block.heading = heading;
    block.subtitle = u"thousand P"_s;
    block.caption = Prose(u"Basis"_s).note(u"1"_s, u"#en-source-1"_s);
    block.spoken = u"A bar"_s;
    block.painting = paintSample;
    block.columns = columns;
    block.aspect = 0.5;
    block.sheet = sheet;
    return block;
}

TableBlock table()
{
    const auto row = [](const char* key, TableRow::Kind kind, std::vector<QString> texts) {
        TableRow made{.key = QString::fromLatin1(key), .kind = kind, .cells = {}};
        for (const QString& text : texts)
            made.cells.push_back({.prose = Prose(text)});
        return made;
    };
    using enum TableRow::Kind;
    TableBlock block{.key = u"sites"_s,
                     .caption = u"Sites & more"_s,
                     .columns = {{.key = u"symbol"_s, .head = {}},
                                 {.key = u"name"_s, .head = u"Site"_s},
                                 {.key = u"idle"_s, .head = u"P\nidle"_s, .right = true}},
                     .rows = {row("g", Heading, {u"Gansu"_s}), row("a", Values, {u"reported"_s, Hostile, u"12"_s}),
                              row("b", Values, {u"unknown"_s, u"B"_s, u"unknown"_s}),
                              row("gs", Sum, {{}, u"Gansu, all"_s, u"12"_s}), row("h", Heading, {u"Hebei"_s}),
                              row("c", Values, {{}, u"C"_s, u"5"_s}), row("s", Sum, {{}, u"All"_s, u"17"_s})}};
    block.rows[2].cells[2].pale = true;
    return block;
}

ReportDocument document(Language language, const QString& anchors)
{
    ReportDocument made{.language = language,
                        .title = u"Idle "_s + Hostile,
                        .runningHead = u"National report"_s,
                        .warning = u"Synthetic data."_s,
                        .hash = u"abc"_s,
                        .sections = {}};
    Section title{.key = u"title"_s, .title = made.title, .cover = true};
    title.blocks = {KeyFiguresBlock{{{u"idle"_s, Prose(u"57 %"_s).note(u"a"_s, u'#' + anchors + u"-worked-out-a"_s),
                                      u"idle"_s, u"50–60 %"_s}}},
                    figure(u"First"_s)};
    Section charts{.key = u"charts"_s, .title = u"Charts"_s, .deck = Prose(u"Deck"_s)};
    charts.notes = {{u"P is PFLOPS."_s, u"Second"_s}, {u"Third"_s}};
    charts.blocks = {figure(u"Left"_s, 6), figure(u"Right"_s, 6), table()};
    Section place{.key = u"atlas-6 \"2"_s, .title = Hostile, .level = 2};
    place.blocks = {TextBlock{TextBlock::Level::Heading, Prose(u"Below"_s)},
                    TextBlock{TextBlock::Level::Item, Prose().strong(u"one"_s)},
                    TextBlock{TextBlock::Level::Item, Prose(u"two"_s)},
                    TextBlock{TextBlock::Level::Code, Prose(u"suanli-atlas report --lang en"_s)},
                    TextBlock{TextBlock::Level::Body, Prose(u"a "_s)
                                                          .text(u"web"_s, u"https://example.org/?a=1&b=\"2\""_s)
                                                          .text(u"good"_s, u"https://example.org/?a=1&b=2"_s)
                                                          .text(u"script"_s, u"javascript:alert(1)"_s)
                                                          .text(u"file"_s, u"file:///etc/passwd"_s)}};
    Section sources{.key = u"sources"_s, .title = u"Sources"_s};
    sources.blocks = {EntryBlock{u"a"_s, anchors + u"-worked-out-a"_s, Prose(u"Sum"_s)},
                      EntryBlock{u"1"_s, anchors + u"-source-1"_s, Prose(u"Publisher"_s)}};
    made.sections = {title, charts, place, sources};
    for (Section& section : made.sections) {
        for (Block& block : section.blocks) {
            if (auto* drawn = std::get_if<FigureBlock>(&block))
                drawn->caption = Prose(u"Basis"_s).note(u"1"_s, u'#' + anchors + u"-source-1"_s);
        }
    }
    return made;
}

ReportContents handMade(const QList<Language>& languages)
{
    ReportContents contents;
    contents.request.style = Style::load().value();
    contents.request.sourceDate = QDateTime(QDate(2026, 11, 21), QTime(8, 30), QTimeZone::UTC);
    contents.request.programVersion = u"1.2.3"_s;
    for (const Language language : languages) {
        contents.phrases.push_back(std::make_shared<const Phrases>(language));
        contents.documents.push_back(document(language, languageCode(language)));
    }
    return contents;
}

// The whole report of a dataset.
QByteArray htmlOf(Dataset data, const std::vector<Language>& languages)
{
    ReportRequest request = reportRequest(std::move(data), basemap());
    request.plan.languages = languages;
    return reportHtml(*reportContents(request).value());
}

// Drawings inside the page.
QList<QByteArray> drawingsOf(const QByteArray& html)
{
    static const QRegularExpression picture(u"src=\"data:image/svg\\+xml;base64,([^\"]*)\""_s);
    QList<QByteArray> drawings;
    for (auto i = picture.globalMatch(QString::fromUtf8(html)); i.hasNext();)
        drawings << QByteArray::fromBase64(i.next().captured(1).toLatin1());
    return drawings;
}

QStringList textsOf(const QJsonValue& list)
{
    QStringList texts;
    for (const QJsonValue& value : list.toArray())
        texts << value.toString();
    return texts;
}

QString faultsOf(const QJsonObject& page)
{
    return page.contains("errors"_L1) ? textsOf(page["errors"_L1]).join(u'\n') : u"not looked at"_s;
}

} // namespace

class HtmlReportTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_files = 0;

    QJsonObject seen(const QByteArray& html, const QString& scheme = u"light"_s)
    {
        const QString path = m_folder.filePath(u"report-%1.html"_s.arg(++m_files));
        save(path, html);
        const QString found = toolOutput(
            u"python3"_s, {QStringLiteral(ATLAS_SOURCE_DIR "/tests/unit/report/htmlcheck.py"), path, scheme});
        return QJsonDocument::fromJson(found.toUtf8()).object();
    }

private Q_SLOTS:

    void dataIsNeverMarkup()
    {
        const QString html = QString::fromUtf8(reportHtml(handMade({Language::English})));
        QVERIFY(!html.contains(u"<script"_s, Qt::CaseInsensitive));
        QVERIFY(!html.contains(u"<img src=x"_s));
        QVERIFY(!html.contains(u'\u0007'));
        QVERIFY(html.contains(u"&lt;script&gt;alert(1)&lt;/script&gt;&quot;"_s));
        QVERIFY(html.contains(u"&amp;amp;"_s));
        QVERIFY(!html.contains(u"javascript:"_s));
        QVERIFY(!html.contains(u"file:"_s));
        // An address that is none stays text.
        QVERIFY(!html.contains(u"b=&quot;2"_s));
        QCOMPARE(html.count(u"<a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener noreferrer\">good</a>"_s), 1);
    }

    void theHeadForbidsEverythingFromElsewhere()
    {
        const QString html = QString::fromUtf8(reportHtml(handMade({Language::English})));
        QVERIFY(html.startsWith(u"<!doctype html>\n<html lang=\"en\">"_s));
        QVERIFY(html.contains(u"default-src 'none'; style-src 'unsafe-inline'; img-src data:"_s));
        QVERIFY(html.contains(u"<meta name=\"date\" content=\"2026-11-21T08:30:00Z\">"_s));
        QVERIFY(html.contains(u"<meta name=\"generator\" content=\"Suanli Atlas 1.2.3\">"_s));
    }

    void tablesKeepTheirStructure()
    {
        const QString html = QString::fromUtf8(reportHtml(handMade({Language::English})));
        QVERIFY(html.contains(u"<th scope=\"col\"><span class=\"unseen\">Symbol</span></th><th scope=\"col\">Site</th>"
                              "<th scope=\"col\" class=\"right\">P<br>idle</th>"_s));
        QVERIFY(html.contains(u"<tbody><tr><th colspan=\"3\" scope=\"rowgroup\">Gansu</th></tr>"_s));
        QVERIFY(html.contains(u"<td>unknown</td><th scope=\"row\">B</th><td class=\"right pale\">unknown</td>"_s));
        // A sum amid the table stays with its group; the last one is the foot.
        QVERIFY(html.contains(u"<tr class=\"sum\"><td></td><th scope=\"row\">Gansu, all</th>"_s));
        QCOMPARE(html.count(u"<tfoot>"_s), 1);
        QVERIFY(html.contains(
            u"<tfoot><tr class=\"sum\"><td></td><th scope=\"row\">All</th><td class=\"right\">17</td></tr>"_s));
    }

    void notesLeadToTheirEntries()
    {
        const QString html = QString::fromUtf8(reportHtml(handMade({Language::English})));
        QVERIFY(
            html.contains(u"57 %<sup><a href=\"#en-worked-out-a\" aria-label=\"How a is worked out\">a</a></sup>"_s));
        QVERIFY(html.contains(u"<sup><a href=\"#en-source-1\" aria-label=\"Source 1\">1</a></sup>"_s));
        QVERIFY(html.contains(u"<li id=\"en-source-1\"><span class=\"marker\">1</span> <span>Publisher</span></li>"_s));
    }

    void everySectionWarns()
    {
        ReportContents contents = handMade({Language::English});
        QCOMPARE(reportHtml(contents).count("role=\"note\">Synthetic data.</p>"), 5);
        contents.documents.front().warning.clear();
        QVERIFY(!reportHtml(contents).contains("role=\"note\""));
    }

    void drawingsAreCutToWhatTheyTook()
    {
        const QByteArray html = reportHtml(handMade({Language::English}));
        const QList<QByteArray> drawings = drawingsOf(html);
        QCOMPARE(drawings.size(), 3);
        QXmlStreamReader xml(drawings.front());
        QVERIFY(xml.readNextStartElement());
        QCOMPARE(xml.attributes().value("viewBox"_L1), u"0 0 527 70"_s);
        QStringList families;
        QString text;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.attributes().hasAttribute("font-family"_L1))
                families << xml.attributes().value("font-family"_L1).toString();
            if (xml.isCharacters())
                text += xml.text();
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(families.contains(u"'Source Sans 3', 'WenQuanYi Micro Hei', sans-serif"_s));
        QVERIFY(text.contains(u"庆阳"_s));
        QVERIFY(html.contains("width=\"720\" height=\"96\" alt=\"A bar\""));
        QVERIFY(html.contains("width=\"351\""));
    }

    // Land beyond the frame must not show; and what is drawn after the clip must.
    void mapsAreClipped()
    {
        ReportContents contents = handMade({Language::English});
        auto& map = std::get<FigureBlock>(contents.documents.front().sections[0].blocks[1]);
        map.aspect = 0;
        map.placement = [](const QRectF& rect) { return MapPlacement{.frame = rect, .corners = {}}; };
        map.painting = [](QPainter& painter, const QRectF& rect) {
            painter.save();
            painter.setClipRect(QRectF(0, 0, 100, 100));
            painter.drawRect(QRectF(0, 0, 300, 300));
            painter.restore();
            painter.drawText(QPointF(200, 200), u"Legend"_s);
            return rect.height();
        };
        const QByteArray html = reportHtml(contents);
        QVERIFY(html.contains("width=\"1000\" height=\"750\""));
        const QString drawing = QString::fromUtf8(drawingsOf(html).front());
        static const QRegularExpression clipped(
            u"<g clip-path=\"url\\(#\\w+\\)\"><g [^>]*>\\s*<rect [^>]*width=\"300\""_s);
        static const QRegularExpression free(u"</g>\\s*</g>\\s*<g fill=[^>]*>\\s*<text [^>]*>Legend</text>"_s);
        QVERIFY2(drawing.contains(clipped) && drawing.contains(free), qPrintable(drawing));
    }

    void sameContentsGiveSameBytes()
    {
        const ReportContents contents = handMade({Language::English, Language::Chinese});
        QCOMPARE(reportHtml(contents), reportHtml(contents));
    }

    // All that a browser finds: see htmlcheck.py.
    void handMadePagesAreSound_data()
    {
        QTest::addColumn<QList<Language>>("languages");
        QTest::addColumn<QString>("scheme");
        QTest::newRow("English") << QList{Language::English} << u"light"_s;
        QTest::newRow("Chinese, dark") << QList{Language::Chinese} << u"dark"_s;
        QTest::newRow("both") << QList{Language::Chinese, Language::English} << u"light"_s;
    }

    void handMadePagesAreSound()
    {
        QFETCH(QList<Language>, languages);
        QFETCH(QString, scheme);
        const QJsonObject page = seen(reportHtml(handMade(languages)), scheme);
        QCOMPARE(faultsOf(page), QString());
        QCOMPARE(page["figures"_L1].toInt(), 3 * languages.size());
        QCOMPARE(page["tables"_L1].toInt(), 4 * languages.size());
        QCOMPARE(page["notes"_L1].toInt(), 5 * languages.size());
        QVERIFY(textsOf(page["images"_L1]).contains(u"A bar"_s));
        QVERIFY(page["text"_L1].toString().contains(u"<script>alert(1)</script>"_s));
        const QStringList headings = textsOf(page["headings"_L1]);
        // The cover has no second heading of the same words.
        QCOMPARE(headings.filter(u"Idle <script>"_s).size(), 1);
        if (languages.size() > 1) {
            QCOMPARE(page["lang"_L1].toString(), u"zh-CN"_s);
            QCOMPARE(textsOf(page["languages"_L1]), QStringList({u"zh-CN"_s, u"en"_s}));
            QVERIFY(headings.contains(u"H2 中文"_s) && headings.contains(u"H2 English"_s));
            QVERIFY(headings.contains(u"H5 Below"_s));
        } else {
            QVERIFY(headings.contains(u"H2 Charts"_s) && headings.contains(u"H4 Below"_s));
        }
    }

    void theReportIsSound_data()
    {
        QTest::addColumn<QList<Language>>("languages");
        QTest::newRow("English") << QList{Language::English};
        QTest::newRow("both") << QList{Language::English, Language::Chinese};
    }

    void theReportIsSound()
    {
        QFETCH(QList<Language>, languages);
        const QByteArray html = htmlOf(shippedDataset(*basemap()), {languages.begin(), languages.end()});
        for (const QByteArray& drawing : drawingsOf(html))
            QVERIFY2(!drawing.contains("<image"), "a figure is not of vectors");
        const QJsonObject page = seen(html);
        QCOMPARE(faultsOf(page), QString());
        QVERIFY(page["figures"_L1].toInt() >= 4 * languages.size());
        QVERIFY(page["tables"_L1].toInt() >= 2 * languages.size());
        QVERIFY(page["text"_L1].toString().contains(u"Qingyang"_s));
        QCOMPARE(textsOf(page["languages"_L1]),
                 languages.size() > 1 ? QStringList({u"en"_s, u"zh-CN"_s}) : QStringList());
        if (languages.size() > 1)
            QVERIFY(page["text"_L1].toString().contains(u"庆阳"_s));
    }

    void hostileDataStayText()
    {
        Dataset data = dataset();
        data.info.synthetic = true;
        data.info.titleEn = Hostile;
        Site hostile = site("<img src=x>", Stage::InService, "620000");
        hostile.nameEn = Hostile;
        hostile.nameZh = u"算力\" onload=\"alert(3)"_s;
        hostile.source = u"s\"1"_s;
        Claim capacity = claim("c1", "<img src=x>", Quantity::Capacity, 1000, "2026-01");
        capacity.source = hostile.source;
        Source source;
        source.uid = hostile.source;
        source.title = Hostile;
        source.publisher = u"javascript:alert(4)"_s;
        source.url = u"javascript:alert(5)"_s;
        data.sites = {hostile};
        data.claims = {capacity};
        data.sources = {source};
        const QByteArray html = htmlOf(std::move(data), {Language::English, Language::Chinese});
        QVERIFY(html.contains("&lt;script&gt;"));
        QVERIFY(!html.contains("href=\"javascript:"));
        const QJsonObject page = seen(html);
        QCOMPARE(faultsOf(page), QString());
        QVERIFY(page["notes"_L1].toInt() > 2);
    }

    // What the checks above rest on: a page with faults is not taken for a sound one.
    void faultsAreFound_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("fault");
        QTest::newRow("no text alternative")
            << QByteArray("alt=\"A bar\"") << QByteArray("alt=\"\"") << u"without a text alternative"_s;
        QTest::newRow("gap") << QByteArray("<h2>Charts</h2>") << QByteArray("<h4>Charts</h4>") << u"a gap before"_s;
        QTest::newRow("remote picture") << QByteArray("</main>")
                                        << QByteArray("<img src=\"http://127.0.0.1:9/x.png\" alt=\"x\"></main>")
                                        << u"Content Security Policy"_s;
        QTest::newRow("script") << QByteArray("</main>") << QByteArray("<script>let a = 1;</script></main>")
                                << u"no place here"_s;
        QTest::newRow("broken link") << QByteArray("id=\"en-source-1\"") << QByteArray("id=\"en-source-2\"")
                                     << u"a link to nowhere"_s;
        QTest::newRow("no caption") << QByteArray("<caption>") << QByteArray("<caption hidden></caption><p>")
                                    << u"a table without a caption"_s;
        QTest::newRow("no scope") << QByteArray(" scope=\"row\"") << QByteArray() << u"a row without its head"_s;
        QTest::newRow("same id") << QByteArray("id=\"en-source-1\"") << QByteArray("id=\"report\"") << u"not unique"_s;
    }

    void faultsAreFound()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, fault);
        QByteArray html = reportHtml(handMade({Language::English}));
        QVERIFY(html.contains(from));
        html.replace(from, to);
        const QString errors = faultsOf(seen(html));
        QVERIFY2(errors.contains(fault), qPrintable(errors));
    }
};

QTEST_MAIN(HtmlReportTest)
#include "tst_htmlreport.moc"
