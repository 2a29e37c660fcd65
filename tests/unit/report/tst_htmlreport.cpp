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
QStringList drawingsOf(const QByteArray& html)
{
    static const QRegularExpression drawing(u"<svg .*?</svg>"_s, QRegularExpression::DotMatchesEverythingOption);
    QStringList drawings;
    for (auto i = drawing.globalMatch(QString::fromUtf8(html)); i.hasNext();)
        drawings << i.next().captured();
    return drawings;
}

struct DrawnText
{
    QXmlStreamAttributes attributes;
    QString text;
    QStringList clips; // of the groups around it, from the outermost on
};

// Of a drawing, which has to be well-formed.
QList<DrawnText> textsIn(const QString& drawing)
{
    QXmlStreamReader xml(drawing);
    QList<DrawnText> texts;
    QStringList clips;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == "g"_L1)
            clips << xml.attributes().value("clip-path"_L1).toString();
        else if (xml.isEndElement() && xml.name() == "g"_L1)
            clips.removeLast();
        else if (xml.isStartElement() && xml.name() == "text"_L1) {
            const QXmlStreamAttributes attributes = xml.attributes();
            texts << DrawnText{attributes, xml.readElementText(), clips};
        }
    }
    return xml.hasError() ? QList<DrawnText>() : texts;
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
        const QStringList drawings = drawingsOf(html);
        QCOMPARE(drawings.size(), 3);
        QVERIFY2(drawings[0].contains(u"viewBox=\"0 0 690 70\" width=\"960\" height=\"97\""_s),
                 qPrintable(drawings[0]));
        QVERIFY(drawings[0].contains(u"aria-label=\"A bar\""_s));
        QVERIFY(drawings[1].contains(u"viewBox=\"0 0 333.5 70\" width=\"464\""_s));
    }

    // The height that a figure asks for holds in place of its aspect.
    void drawingsHaveTheRoomThatTheyAskFor()
    {
        ReportContents contents = handMade({Language::English});
        auto& rows = std::get<FigureBlock>(contents.documents.front().sections[0].blocks[1]);
        rows.height = [](double width) { return width * 2; };
        rows.painting = [](QPainter&, const QRectF& rect) { return rect.height(); };
        QVERIFY(drawingsOf(reportHtml(contents)).front().contains(u"viewBox=\"0 0 690 1380\""_s));
    }

    // Each text is as wide as it was measured, whatever font the reader has.
    void textsKeepTheirWidth()
    {
        const QList<DrawnText> texts = textsIn(drawingsOf(reportHtml(handMade({Language::English}))).front());
        QVERIFY(texts.size() >= 2);
        QStringList words;
        for (const DrawnText& text : texts) {
            words << text.text;
            QVERIFY2(text.attributes.value("textLength"_L1).toDouble() > 0, qPrintable(text.text));
            QCOMPARE(text.attributes.value("lengthAdjust"_L1), u"spacingAndGlyphs"_s);
            QVERIFY(text.attributes.value("font-size"_L1).toDouble() > 0);
        }
        QVERIFY2(words.join(QString()).contains(u"庆阳"_s), qPrintable(words.join(u'|')));
    }

    // Land beyond the frame must not show, nor the hatch beyond its bar; and what is drawn after a clip stands in the
    // one around it alone.
    void drawingsAreClipped()
    {
        ReportContents contents = handMade({Language::English});
        auto& map = std::get<FigureBlock>(contents.documents.front().sections[0].blocks[1]);
        map.painting = [](QPainter& painter, const QRectF& rect) {
            painter.save();
            painter.setClipRect(QRectF(0, 0, 100, 100));
            painter.drawText(QPointF(1, 20), u"Before"_s);
            painter.save();
            painter.setClipRect(QRectF(50.5, 50, 10, 10), Qt::IntersectClip);
            painter.drawText(QPointF(1, 40), u"Inset"_s);
            painter.restore();
            painter.drawText(QPointF(1, 60), u"Credit"_s);
            painter.restore();
            painter.drawText(QPointF(1, 80), u"Legend"_s);
            return rect.height();
        };
        const QString drawing = drawingsOf(reportHtml(contents)).front();
        QMap<QString, QStringList> clips;
        for (const DrawnText& text : textsIn(drawing))
            clips[text.text] = text.clips;
        QCOMPARE(clips.size(), 4);
        QCOMPARE(clips[u"Before"_s].size(), 1);
        QCOMPARE(clips[u"Inset"_s].size(), 2);
        QCOMPARE(clips[u"Inset"_s].front(), clips[u"Before"_s].front());
        QCOMPARE(clips[u"Credit"_s], clips[u"Before"_s]);
        QCOMPARE(clips[u"Legend"_s], QStringList());
        static const QRegularExpression shape(
            u"<clipPath id=\"([^\"]*)\"><path d=\"M0 0l100 0 0 100-100 0 0-100z\"/>"_s);
        QCOMPARE(clips[u"Credit"_s].front(), u"url(#%1)"_s.arg(shape.match(drawing).captured(1)));
    }

    // A painting in a cell says to who cannot see it what the cell says in words.
    void cellsAreDrawn()
    {
        ReportContents contents = handMade({Language::English});
        auto& block = std::get<TableBlock>(contents.documents.front().sections[1].blocks[2]);
        block.rows[1].cells[0].painting = paintSample;
        const QByteArray html = reportHtml(contents);
        QVERIFY(html.contains("<td><svg class=\"cell\" role=\"img\""));
        const QJsonObject page = seen(html);
        QCOMPARE(faultsOf(page), QString());
        QVERIFY(textsOf(page["images"_L1]).contains(u"reported"_s));
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
        const QStringList drawings = drawingsOf(html);
        QVERIFY(!drawings.isEmpty());
        for (const QString& drawing : drawings)
            QVERIFY2(!drawing.contains(u"<image"_s), "a figure is not of vectors");
        // The credit is cut by the frame of the map as the scale bar is, not by the inset.
        const auto map =
            std::ranges::find_if(drawings, [](const QString& d) { return d.contains(u"class=\"map\""_s); });
        QVERIFY(map != drawings.end());
        const QList<DrawnText> texts = textsIn(*map);
        const auto credit =
            std::ranges::find_if(texts, [](const DrawnText& text) { return text.text.contains(u"GeoNames"_s); });
        QVERIFY(credit != texts.end());
        QCOMPARE(credit->clips.size(), 1);
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
            << QByteArray("aria-label=\"A bar\"") << QByteArray("aria-label=\"\"") << u"without a text alternative"_s;
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
