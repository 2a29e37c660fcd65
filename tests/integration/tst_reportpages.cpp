// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of reports of the shipped dataset as the program writes them, in both languages and with its own
// translations, as Poppler and qpdf read them: the national report on A4, and every kind of page on A3.
#include "support/program.h"
#include "unit/report/pdfpages.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <functional>

using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr QSizeF A4(595, 842);
constexpr QSizeF A3(842, 1191);

constexpr const char* EveryPage = R"({"suanli-atlas-report": 1, "name": {"en": "Trial", "zh": "试排"},
    "languages": ["en", "zh_CN"], "paper": "A3", "pages": [
    {"page": "title"},
    {"page": "map", "orientation": "landscape"},
    {"page": "map", "orientation": "portrait", "projection": "web-mercator", "title": {"en": "Upright", "zh": "竖排"}},
    {"page": "charts", "charts": [{"chart": "reach", "columns": 6}, {"chart": "rents", "columns": 6},
                                  {"chart": "tornado", "site": "hefei-bester"}]},
    {"page": "provinces"}, {"page": "sites"},
    {"page": "atlas", "provinces": ["620000", "110000", "150000"], "orientation": "landscape"},
    {"page": "atlas", "provinces": ["640000"]},
    {"page": "dossiers", "sites": ["hefei-bester", "qingyang-mobile"]},
    {"page": "coverage"}, {"page": "method"}]})";

// Without what a line break adds or takes: pdftotext takes a hyphen at the end of a line for one of hyphenation.
QString bare(QString text)
{
    return text.remove(QRegularExpression(u"[\\s-]"_s, QRegularExpression::UseUnicodePropertiesOption));
}

QJsonObject qpdfJson(const QString& path, const QString& key)
{
    const QString json = toolOutput(u"qpdf"_s, {u"--json=2"_s, u"--json-key="_s + key, path});
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

// Of a value of the PDF, itself and all that it holds directly.
void forEachDictionary(const QJsonValue& value, const std::function<void(const QJsonObject&)>& visit)
{
    if (value.isArray()) {
        for (const QJsonValue& entry : value.toArray())
            forEachDictionary(entry, visit);
    } else if (value.isObject()) {
        const QJsonObject dictionary = value.toObject();
        visit(dictionary);
        for (const QJsonValue& entry : dictionary)
            forEachDictionary(entry, visit);
    }
}

struct Bookmark
{
    QString title;
    int page = 0; // from 1
};

QList<Bookmark> bookmarksOf(const QString& path)
{
    QList<Bookmark> bookmarks;
    forEachDictionary(qpdfJson(path, u"outlines"_s)["outlines"], [&bookmarks](const QJsonObject& entry) {
        if (entry.contains(u"title"))
            bookmarks << Bookmark{entry["title"].toString(), entry["destpageposfrom1"].toInt()};
    });
    return bookmarks;
}

// Words of one line whose boxes meet: print over print. A note stands higher, and may touch the word before it.
QStringList meetingWords(const TextPage& page)
{
    constexpr double Touch = 0.6;
    QStringList meeting;
    QList<Word> words = page.words;
    std::ranges::sort(words, {}, [](const Word& word) { return word.box.top(); });
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QRectF& a = words[i].box;
        for (qsizetype k = i + 1; k < words.size() && words[k].box.top() < a.bottom(); ++k) {
            const QRectF both = a & words[k].box;
            if (both.width() > Touch && both.height() > 0.5 * std::min(a.height(), words[k].box.height()))
                meeting << words[i].text + u" | "_s + words[k].text;
        }
    }
    return meeting;
}

} // namespace

class ReportPagesTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    QString m_national, m_large;

    QString made(const QString& name, const QStringList& options) const
    {
        const QString path = m_dir.filePath(name);
        const Run run =
            Program(m_dir.path()).run(QStringList{u"report"_s, Program::shippedDataset(), u"-o"_s, path} + options);
        if (run.code != 0)
            QTest::qFail(run.err.constData(), __FILE__, __LINE__);
        return path;
    }

    void eachReport() const
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("national, A4") << m_national;
        QTest::newRow("every page, A3") << m_large;
    }

private Q_SLOTS:

    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        m_national = made(u"national.pdf"_s, {u"--lang"_s, u"both"_s});
        const QString own = m_dir.filePath(u"every.json"_s);
        QFile file(own);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(EveryPage) > 0);
        file.close();
        m_large = made(u"large.pdf"_s, {u"--template"_s, own});
    }

    void paperIsAsAsked()
    {
        const auto check = [](const QString& path, QSizeF portrait) {
            for (const TextPage& page : wordsOf(path))
                QVERIFY2(page.size == portrait || page.size == portrait.transposed(), qPrintable(page.text().left(80)));
        };
        check(m_national, A4);
        check(m_large, A3);

        // Each language: the first map lies, the second stands; an atlas lies where that is asked for.
        const QList<TextPage> pages = wordsOf(m_large);
        const QList<Bookmark> bookmarks = bookmarksOf(m_large);
        QList<int> upright, gansu, ningxia;
        for (const Bookmark& bookmark : bookmarks) {
            if (bookmark.title == u"Upright" || bookmark.title == u"竖排")
                upright << bookmark.page;
            if (bookmark.title == u"Gansu" || bookmark.title == u"甘肃")
                gansu << bookmark.page;
            if (bookmark.title == u"Ningxia" || bookmark.title == u"宁夏")
                ningxia << bookmark.page;
        }
        QCOMPARE(upright.size(), 2);
        QCOMPARE(gansu.size(), 2);
        QCOMPARE(ningxia.size(), 2);
        for (qsizetype i = 0; i < 2; ++i) {
            QCOMPARE(pages[upright[i] - 2].size, A3.transposed());
            QCOMPARE(pages[upright[i] - 1].size, A3);
            QCOMPARE(pages[gansu[i] - 1].size, A3.transposed());
            QCOMPARE(pages[ningxia[i] - 1].size, A3);
        }
    }

    void nothingLeavesThePage_data() { eachReport(); }

    // The values of the graticule stand nearest to the edge.
    void nothingLeavesThePage()
    {
        QFETCH(QString, path);
        constexpr double Margin = 8;
        const QList<TextPage> pages = wordsOf(path);
        QVERIFY(pages.size() > 30);
        for (qsizetype i = 0; i < pages.size(); ++i) {
            const QRectF room = QRectF({}, pages[i].size).adjusted(Margin, Margin, -Margin, -Margin);
            QVERIFY(!pages[i].words.isEmpty());
            for (const Word& word : pages[i].words)
                QVERIFY2(room.contains(word.box), qPrintable(u"page %1: %2"_s.arg(i + 1).arg(word.text.left(40))));
        }
    }

    void noWordIsPrintedOverAnother_data() { eachReport(); }

    void noWordIsPrintedOverAnother()
    {
        QFETCH(QString, path);
        const QList<TextPage> pages = wordsOf(path);
        QStringList meeting;
        for (qsizetype i = 0; i < pages.size(); ++i) {
            for (const QString& words : meetingWords(pages[i]))
                meeting << u"page %1: %2"_s.arg(i + 1).arg(words);
        }
        QVERIFY2(meeting.isEmpty(), qPrintable(meeting.join(u'\n')));
    }

    // The check itself: of three pairs one word after the other, a note, and one over the other, the last is found.
    void wordsOverOneAnotherAreFound()
    {
        const auto row = [](int y, const char* second) {
            return "BT /F 12 Tf 50 " + QByteArray::number(y) + " Td (12,345) Tj ET BT /F " + second + " Tj ET ";
        };
        const QByteArray content =
            row(700, "12 Tf 92 700 Td (10)") + row(600, "7 Tf 87 606 Td (20)") + row(500, "12 Tf 80 500 Td (30)");
        const QString path = m_dir.filePath(u"over.pdf"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
                   "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
                   "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font "
                   "<< /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>\nendobj\n"
                   "4 0 obj\n<< /Length " +
                   QByteArray::number(content.size()) + " >>\nstream\n" + content +
                   "\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n");
        file.close();
        QCOMPARE(meetingWords(wordsOf(path).value(0)).size(), 1);
        QVERIFY(meetingWords(wordsOf(path).value(0)).front().contains(u"30"));
    }

    void everyLinkLeadsSomewhere_data() { eachReport(); }

    // Within the file to a place that it has, else to the web.
    void everyLinkLeadsSomewhere()
    {
        QFETCH(QString, path);
        static const QRegularExpression named(u"\"([^\"]+)\"$"_s);
        QSet<QString> places;
        for (const QString& line : toolOutput(u"pdfinfo"_s, {u"-dests"_s, path}).split(u'\n')) {
            if (const auto match = named.match(line); match.hasMatch())
                places << match.captured(1);
        }
        QVERIFY(places.size() > 100);
        int inside = 0, outside = 0;
        for (const QJsonValue& object : qpdfJson(path, u"qpdf"_s)["qpdf"].toArray()[1].toObject()) {
            const QJsonObject link = object["value"].toObject();
            if (link["/Subtype"].toString() != u"/Link")
                continue;
            const QJsonObject action = link["/A"].toObject();
            const QString kind = action["/S"].toString();
            if (kind == u"/URI") {
                const QString address = action["/URI"].toString();
                QVERIFY2(address.startsWith(u"u:http://") || address.startsWith(u"u:https://"), qPrintable(address));
                ++outside;
                continue;
            }
            const QString place = (kind == u"/GoTo" ? action["/D"] : link["/Dest"]).toString().mid(2);
            QVERIFY2(places.contains(place), qPrintable(place));
            ++inside;
        }
        QVERIFY2(inside > 500 && outside > 100, qPrintable(u"%1, %2"_s.arg(inside).arg(outside)));
    }

    void everyBookmarkLeadsToItsPage_data() { eachReport(); }

    // To a page that begins with its words; those of the two languages lead to their first pages.
    void everyBookmarkLeadsToItsPage()
    {
        QFETCH(QString, path);
        const QList<Bookmark> bookmarks = bookmarksOf(path);
        QVERIFY(bookmarks.size() >= 20);
        const QStringList pages = pdfText(path).split(u'\f');
        const int pageCount = int(pages.size()) - 1; // each page ends with a form feed
        int before = 1;
        QStringList languages;
        for (const Bookmark& bookmark : bookmarks) {
            QVERIFY2(bookmark.page >= before && bookmark.page <= pageCount, qPrintable(bookmark.title));
            before = bookmark.page;
            if (bookmark.title == u"English" || bookmark.title == u"中文")
                languages << bookmark.title;
            else
                QVERIFY2(bare(pages[bookmark.page - 1]).contains(bare(bookmark.title)), qPrintable(bookmark.title));
        }
        QCOMPARE(languages, (QStringList{u"English"_s, u"中文"_s}));
    }

    void fontsAreEmbeddedAndOurs_data() { eachReport(); }

    void fontsAreEmbeddedAndOurs()
    {
        QFETCH(QString, path);
        QSet<QString> families;
        for (const PdfFont& font : pdfFonts(path)) {
            QVERIFY2(font.embedded, qPrintable(font.name));
            families << font.name.section(u'+', -1).section(u'-', 0, 0); // without the tag of a subset
        }
        QCOMPARE(families, (QSet<QString>{u"SourceSans3"_s, u"WenQuanYiMicroHei"_s}));
    }

    void textIsAsTyped_data() { eachReport(); }

    // Code point for code point: no ligature, no radical in place of a character, nothing for private use.
    void textIsAsTyped()
    {
        QFETCH(QString, path);
        const QString text = pdfText(path);
        for (const char16_t* word : {u"算力", u"中卫", u"乌兰察布", u"甘肃", u"来源", u"Inner Mongolia", u"Zhongwei"})
            QVERIFY2(text.contains(QString::fromUtf16(word)), qPrintable(QString::fromUtf16(word)));
        QVERIFY(!hasFalseCharacters(text));
        for (const char32_t c : text.toUcs4()) {
            const bool privateUse = (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
            const bool control = c < 0x20 && c != U'\n' && c != U'\f';
            QVERIFY2(!privateUse && !control && c != 0xFFFD, qPrintable(u"U+%1"_s.arg(quint32(c), 4, 16)));
        }
    }

    // What the recipe says was printed: titles, key figures, rows of provinces and sites, the method. Not those
    // that are drawn (bars) or that a note interrupts.
    void whatWasPrintedIsInTheText()
    {
        static const QRegularExpression whole(
            u"^((title|method)/|provinces/\\d+/(?!share)|sites/[^/]+/(site|stage|pflops|idle|as_of)$)"_s);
        const QStringList pages = pdfText(m_national, {u"-raw"_s}).split(u'\f');
        int chinese = 0; // the first page in Chinese
        for (const Bookmark& bookmark : bookmarksOf(m_national)) {
            if (bookmark.title == u"中文")
                chinese = bookmark.page - 1;
        }
        QVERIFY(chinese > 0);
        const QStringList halves{bare(pages.first(chinese).join(u' ')), bare(pages.sliced(chinese).join(u' '))};
        const QString recipe = toolOutput(u"qpdf"_s, {u"--show-attachment=suanli-atlas-report.json"_s, m_national});
        const QJsonArray figures = QJsonDocument::fromJson(recipe.toUtf8()).object()["figures"].toArray();
        QCOMPARE(figures.size(), 2);
        for (qsizetype i = 0; i < 2; ++i) {
            int checked = 0;
            for (const QJsonValue& figure : figures[i].toArray()) {
                const QString key = figure[0].toString();
                if (!whole.match(key).hasMatch())
                    continue;
                ++checked;
                QVERIFY2(halves[i].contains(bare(figure[1].toString())),
                         qPrintable(key + u": "_s + figure[1].toString()));
            }
            QVERIFY2(checked > 2000, qPrintable(QString::number(checked)));
        }
    }

    void nothingIsTransparent_data() { eachReport(); }

    // So that no printer flattens it: no groups, no masks, no blending, everything opaque.
    void nothingIsTransparent()
    {
        QFETCH(QString, path);
        QCOMPARE(pdfImages(path), QStringList());
        int states = 0;
        const auto check = [&states](const QJsonObject& dictionary) {
            if (dictionary["/S"].toString() == u"/Transparency")
                QTest::qFail("a transparency group", __FILE__, __LINE__);
            for (const QString& opacity : {u"/ca"_s, u"/CA"_s}) {
                if (!dictionary.contains(opacity))
                    continue;
                ++states;
                QCOMPARE(dictionary[opacity].toDouble(), 1.0);
            }
            if (dictionary.contains(u"/SMask"))
                QCOMPARE(dictionary["/SMask"].toString(), u"/None"_s);
            if (dictionary.contains(u"/BM"))
                QCOMPARE(dictionary["/BM"].toString(), u"/Normal"_s);
        };
        for (const QJsonValue& object : qpdfJson(path, u"qpdf"_s)["qpdf"].toArray()[1].toObject()) {
            forEachDictionary(object["value"], check);
            forEachDictionary(object["stream"]["dict"], check);
        }
        QVERIFY(states > 0); // QPdfWriter states that it is opaque
    }

    void theFileIsValid_data() { eachReport(); }

    void theFileIsValid()
    {
        QFETCH(QString, path);
        QVERIFY(toolOutput(u"qpdf"_s, {u"--check"_s, path}).contains(u"No syntax or stream encoding errors found"));
    }
};

QTEST_GUILESS_MAIN(ReportPagesTest)

#include "tst_reportpages.moc"
