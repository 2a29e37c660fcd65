// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pdflayout.h"
#include "unit/report/pdfpages.h"

#include <QApplication>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const StylePtr& style()
{
    static const StylePtr loaded = Style::load().value();
    return loaded;
}

ReportDocument document(std::vector<Section> sections)
{
    return {.language = Language::English,
            .title = u"Title"_s,
            .runningHead = u"National report"_s,
            .warning = {},
            .hash = u"3f9c71ab00"_s,
            .sections = std::move(sections)};
}

TextBlock body(const QString& text)
{
    return {.level = TextBlock::Level::Body, .prose = text};
}

QString words(const QString& word, int count)
{
    return (word + u' ').repeated(count).trimmed();
}

TableBlock table(int groups, int rowsInEach)
{
    TableBlock block{.key = u"table"_s,
                     .caption = u"A table"_s,
                     .columns = {{.key = u"name"_s, .head = u"HeadName"_s, .weight = 2},
                                 {.key = u"value"_s, .head = u"HeadValue"_s, .right = true, .notes = true}},
                     .rows = {}};
    for (int group = 0; group < groups; ++group) {
        block.rows.push_back(
            {.key = {}, .kind = TableRow::Kind::Heading, .cells = {{.prose = u"Group%1"_s.arg(group)}}});
        for (int i = 0; i < rowsInEach; ++i) {
            Prose value(QString::number(1000 + i));
            if (i % 2 == 0)
                value.note(u"12"_s, u"#en-source-12"_s);
            const QString name = u"Row%1x%2"_s.arg(group).arg(i);
            block.rows.push_back({.key = name, .cells = {{.prose = name}, {.prose = value}}});
        }
    }
    block.rows.push_back(
        {.key = u"all"_s, .kind = TableRow::Kind::Sum, .cells = {{.prose = u"AllOfThem"_s}, {.prose = u"5000"_s}}});
    return block;
}

// A drawing that keeps the rectangle it was given and takes a part of its height.
FigureBlock figure(const QString& key, int columns, double aspect, std::shared_ptr<QRectF> rect, double share = 1)
{
    return {.key = key,
            .heading = u"Heading-"_s + key,
            .subtitle = u"Subtitle-"_s + key,
            .caption = u"Caption-"_s + key,
            .painting =
                [rect, share](QPainter& painter, const QRectF& room) {
                    *rect = room;
                    painter.setPen(Qt::red); // left behind: what comes next is not red
                    painter.translate(1000, 1000);
                    return share * room.height();
                },
            .columns = columns,
            .aspect = aspect};
}

} // namespace

class PdfLayoutTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_path; // of the last file

    std::vector<PdfPage> laidOut(std::vector<ReportDocument> documents, ReportPaper paper = ReportPaper::A4)
    {
        std::vector<LayoutInput> inputs;
        for (ReportDocument& each : documents) {
            const auto phrases = std::make_shared<const Phrases>(each.language);
            inputs.push_back({std::make_shared<const ReportDocument>(std::move(each)), style(), phrases, paper});
        }
        return layOut(inputs);
    }

    QList<TextPage> written(std::vector<PdfPage> pages)
    {
        m_path = m_folder.filePath(u"layout.pdf"_s);
        PdfInfo info{.title = u"Title"_s,
                     .creator = u"Test"_s,
                     .languages = {u"en"_s},
                     .created = QDateTime(QDate(2026, 11, 21), QTime(8, 30), QTimeZone::UTC),
                     .identity = "layout"};
        const Result<QByteArray> pdf = renderPdf(info, std::move(pages));
        if (!pdf) {
            QTest::qFail(qPrintable(pdf.error().detail), __FILE__, __LINE__);
            return {};
        }
        QFile file(m_path);
        if (!file.open(QIODevice::WriteOnly) || file.write(*pdf) != pdf->size()) {
            QTest::qFail("not written", __FILE__, __LINE__);
            return {};
        }
        file.close();
        return wordsOf(m_path);
    }

    QList<TextPage> written(Section section, ReportPaper paper = ReportPaper::A4)
    {
        return written(laidOut({document({std::move(section)})}, paper));
    }

private Q_SLOTS:

    void everyRowOfALongTableStandsOnce()
    {
        const QList<TextPage> pages = written(Section{.key = u"t"_s, .title = u"Table"_s, .blocks = {table(4, 40)}});
        QVERIFY(pages.size() >= 4);
        QStringList rows;
        for (const TextPage& page : pages) {
            QCOMPARE(page.text().count(u"HeadName"), 1);
            QCOMPARE(page.text().count(u"HeadValue"), 1);
            int onPage = 0;
            for (const Word& word : page.words) {
                if (word.text.startsWith(u"Row") || word.text == u"AllOfThem")
                    rows << word.text;
                onPage += word.text.startsWith(u"Row") || word.text.startsWith(u"Group") ? 1 : 0;
            }
            QVERIFY(onPage <= 42);
        }
        QStringList expected;
        for (int group = 0; group < 4; ++group) {
            for (int i = 0; i < 40; ++i)
                expected << u"Row%1x%2"_s.arg(group).arg(i);
        }
        QCOMPARE(rows, expected << u"AllOfThem"_s);
    }

    void aPageThatBeginsWithinAGroupRepeatsItsHeading()
    {
        const QList<TextPage> pages = written(Section{.key = u"t"_s, .title = u"Table"_s, .blocks = {table(1, 60)}});
        QCOMPARE(pages.size(), 2);
        QVERIFY(!pages[0].text().contains(u"continued"));
        QVERIFY2(pages[1].text().contains(u"Group0, continued Row"), qPrintable(pages[1].text()));
    }

    void noGroupHeadingEndsAPage()
    {
        for (int rows = 1; rows <= 12; ++rows) {
            const QList<TextPage> pages =
                written(Section{.key = u"t"_s, .title = u"Table"_s, .blocks = {table(40, rows)}});
            static const QRegularExpression last(u"(Row\\d+x\\d+ 1\\d\\d\\d (12 )?|AllOfThem 5000 )\\d+ of"_s);
            for (const TextPage& page : pages) {
                QVERIFY2(last.match(page.text()).hasMatch(), qPrintable(page.text().right(200)));
                QVERIFY(!page.text().contains(u"HeadValue AllOfThem"));
            }
        }
    }

    void figuresStandInLineWithAndWithoutNotes()
    {
        const QList<TextPage> pages = written(Section{.key = u"t"_s, .title = u"Table"_s, .blocks = {table(1, 4)}});
        const QRectF with = pages[0].boxOf(u"1002"_s);
        const QRectF without = pages[0].boxOf(u"1003"_s);
        QVERIFY(!with.isEmpty() && !without.isEmpty());
        QVERIFY(std::abs(with.right() - without.right()) < 0.1);
        QVERIFY(pages[0].boxOf(u"12"_s).left() >= with.right());
    }

    void textFlowsInColumns()
    {
        Section section{.key = u"m"_s, .title = u"Method"_s, .textColumns = 2};
        for (int i = 0; i < 40; ++i)
            section.blocks.push_back(body(u"Begin%1 "_s.arg(i) + words(u"word"_s, 80)));
        const QList<TextPage> pages = written(section);
        QVERIFY(pages.size() >= 2);
        QStringList order;
        bool right = false;
        for (const TextPage& page : pages) {
            for (const Word& word : page.words) {
                right = right || (word.text == u"word" && word.box.left() > page.size.width() / 2);
                if (word.text.startsWith(u"Begin"))
                    order << word.text;
                const double middle = page.size.width() / 2;
                QVERIFY(word.text != u"word" || word.box.right() < middle || word.box.left() > middle);
            }
        }
        QVERIFY(right);
        QCOMPARE(order.size(), 40);
        // A3 is wide enough for a third column.
        const QList<TextPage> wide = written(section, ReportPaper::A3);
        QCOMPARE(wide[0].size, QSizeF(842, 1191));
        QVERIFY(std::ranges::any_of(wide[0].words, [](const Word& word) {
            return word.text == u"word" && word.box.left() > 842 * 2.0 / 3 && word.box.right() < 842 - 33;
        }));
        for (const Word& word : wide[0].words)
            QVERIFY(word.text != u"word" || !(word.box.left() < 285 && word.box.right() > 295));
    }

    void columnsBeforeAFigureAreOfOneHeight()
    {
        Section section{.key = u"m"_s, .title = u"Text"_s, .textColumns = 2};
        for (int i = 0; i < 6; ++i)
            section.blocks.push_back(body(words(u"word"_s, 60)));
        const auto rect = std::make_shared<QRectF>();
        section.blocks.push_back(figure(u"one"_s, 12, 0.3, rect));
        const QList<TextPage> pages = written(section);
        QCOMPARE(pages.size(), 1);
        double left = 0, right = 0;
        for (const Word& word : pages[0].words) {
            if (word.text == u"word")
                (word.box.left() < 297 ? left : right) =
                    std::max(word.box.left() < 297 ? left : right, word.box.bottom());
        }
        QVERIFY(std::abs(left - right) < 36);
        QVERIFY(pages[0].boxOf(u"Heading-one"_s).top() > std::max(left, right));
    }

    void figuresOfSixColumnsStandSideBySide()
    {
        const auto a = std::make_shared<QRectF>(), b = std::make_shared<QRectF>(), c = std::make_shared<QRectF>();
        FigureBlock second = figure(u"b"_s, 6, 0.8, b, 0.5);
        second.subtitle.clear();
        const QList<TextPage> pages =
            written(Section{.key = u"c"_s,
                            .title = u"Charts"_s,
                            .blocks = {figure(u"a"_s, 6, 0.6, a), second, figure(u"c"_s, 12, 0.3, c)}});
        QCOMPARE(pages.size(), 1);
        QCOMPARE(a->top(), b->top());
        QVERIFY(std::abs(b->left() - a->right() - print::Gutter) < 0.01);
        QVERIFY(std::abs(b->right() - (595 - print::Margin)) < 0.01);
        QVERIFY(c->top() > b->bottom());
        QCOMPARE(c->width(), 595 - 2 * print::Margin);
        // The caption follows what was drawn, not what was kept free.
        const QRectF caption = pages[0].boxOf(u"Caption-b"_s);
        QVERIFY2(caption.top() > b->top() + b->height() / 2 && caption.bottom() < b->bottom(),
                 qPrintable(QString::number(caption.top())));
    }

    void figuresShrinkALittleToShareAPage()
    {
        const auto a = std::make_shared<QRectF>(), b = std::make_shared<QRectF>(), c = std::make_shared<QRectF>();
        const double width = 595 - 2 * print::Margin;
        QCOMPARE(written(Section{.key = u"c"_s,
                                 .title = u"Charts"_s,
                                 .blocks = {figure(u"a"_s, 12, 0.6, a), figure(u"b"_s, 12, 0.6, b)}})
                     .size(),
                 1);
        QVERIFY(a->height() < 0.6 * width && a->height() >= 0.6 * 0.6 * width);
        QCOMPARE(a->height(), b->height());
        QCOMPARE(written(Section{.key = u"c"_s,
                                 .title = u"Charts"_s,
                                 .blocks = {figure(u"a"_s, 12, 1, a), figure(u"b"_s, 12, 1, b)}})
                     .size(),
                 2);
        QVERIFY(std::abs(b->height() - width) < 0.01);
        // What has rows keeps its height; the other one beside it shrinks no further than that.
        FigureBlock rows = figure(u"r"_s, 6, 0, a);
        rows.height = [](double) { return 200.0; };
        QCOMPARE(written(Section{.key = u"c"_s,
                                 .title = u"Charts"_s,
                                 .blocks = {rows, figure(u"b"_s, 6, 1, b), figure(u"c"_s, 12, 0.9, c)}})
                     .size(),
                 1);
        QCOMPARE(a->height(), 200.0);
        QVERIFY(b->height() >= 200 && b->height() < (width - print::Gutter) / 2);
        QVERIFY(c->height() < 0.9 * width);
        // One without proportions takes what is left.
        written(Section{
            .key = u"c"_s, .title = u"Charts"_s, .blocks = {figure(u"a"_s, 12, 0.3, a), figure(u"c"_s, 12, 0, c)}});
        QVERIFY(c->height() > 300 && c->bottom() < 842 - print::FootHeight);
    }

    void aHeadingStaysWithTheTableThatItHeads()
    {
        for (int lines = 30; lines <= 60; ++lines) {
            Section section{.key = u"h"_s, .title = u"Text"_s};
            for (int i = 0; i < lines; ++i)
                section.blocks.push_back(body(u"Line"_s));
            section.blocks.push_back(TextBlock{.level = TextBlock::Level::Heading, .prose = u"OverTheTable"_s});
            section.blocks.push_back(table(1, 6));
            for (const TextPage& page : written(section))
                QCOMPARE(page.text().contains(u"OverTheTable"), page.text().contains(u"Group0 "));
        }
    }

    // Over figures too; as lines, so that the text of the page stays what it is.
    void theWatermarkLiesAcrossEveryPage()
    {
        FigureBlock opaque = figure(u"x"_s, 12, 0.9, std::make_shared<QRectF>());
        opaque.painting = [](QPainter& painter, const QRectF& room) {
            painter.fillRect(room, Qt::white);
            return room.height();
        };
        const auto redOf = [&](const QString& watermark) {
            ReportDocument marked =
                document({{.key = u"x"_s, .title = u"Figure"_s, .blocks = {opaque}},
                          {.key = u"t"_s, .title = u"Table"_s, .blocks = {table(1, 4)}, .landscape = true}});
            marked.watermark = watermark;
            QList<int> counts;
            for (const PdfPage& page : laidOut({marked})) {
                QImage image(page.size.toSize(), QImage::Format_RGB32);
                image.fill(Qt::white);
                QPainter painter(&image);
                painter.setRenderHint(QPainter::Antialiasing);
                page.paint(painter);
                painter.end();
                int red = 0;
                for (int y = image.height() / 4; y < image.height() * 3 / 4; ++y) {
                    for (int x = 0; x < image.width(); ++x) {
                        const QColor pixel = image.pixelColor(x, y);
                        red += pixel.red() > pixel.blue() + 20;
                    }
                }
                counts << red;
            }
            return counts;
        };
        QCOMPARE(redOf({}), (QList<int>{0, 0}));
        for (const int red : redOf(u"Synthetic data"_s))
            QVERIFY2(red > 500, qPrintable(QString::number(red)));
        ReportDocument marked = document({{.key = u"t"_s, .title = u"Table"_s, .blocks = {table(1, 4)}}});
        marked.watermark = u"Synthetic"_s;
        for (const TextPage& page : written(laidOut({marked})))
            QVERIFY(!page.text().contains(u"Synthetic"));
    }

    void theWarningStandsInHeadAndFootOfEachPage()
    {
        ReportDocument warned =
            document({{.key = u"t"_s, .title = u"Table"_s, .notes = {{u"NoteOfThePage"_s}}, .blocks = {table(2, 40)}}});
        warned.warning = u"Warning: nothing is real."_s;
        const QList<TextPage> pages = written(laidOut({warned}));
        QVERIFY(pages.size() >= 2);
        for (const TextPage& page : pages) {
            QList<double> tops;
            for (const Word& word : page.words) {
                if (word.text == u"Warning:")
                    tops << word.box.top();
            }
            QCOMPARE(tops.size(), 2);
            std::ranges::sort(tops);
            QVERIFY(tops[0] < 60 && tops[1] > 842 - 60);
            QVERIFY(page.text().contains(u"NoteOfThePage"));
        }
    }

    void pagesAreNumberedThroughAndNamed()
    {
        ReportDocument english = document({{.key = u"one"_s, .title = u"One"_s, .blocks = {table(1, 60)}},
                                           {.key = u"two"_s, .title = u"Two"_s, .level = 2}});
        const std::vector<PdfPage> alone = laidOut({english});
        QCOMPARE(alone.size(), 3u);
        QCOMPARE(alone[0].bookmarks.size(), 1u);
        QCOMPARE(alone[0].bookmarks[0].title, u"One"_s);
        QCOMPARE(alone[0].bookmarks[0].level, 1);
        QVERIFY(alone[1].bookmarks.empty());
        QCOMPARE(alone[2].bookmarks[0].level, 2);

        ReportDocument chinese = document({{.key = u"one"_s, .title = u"一"_s}});
        chinese.language = Language::Chinese;
        const std::vector<PdfPage> both = laidOut({english, chinese});
        QCOMPARE(both.size(), 4u);
        QCOMPARE(both[0].bookmarks.size(), 2u);
        QCOMPARE(both[0].bookmarks[0].title, u"English"_s);
        QCOMPARE(both[0].bookmarks[1].level, 2);
        QCOMPARE(both[2].bookmarks[0].level, 3);
        QCOMPARE(both[3].bookmarks[0].title, u"中文"_s);
        QCOMPARE(both[3].bookmarks[0].level, 1);
        const QList<TextPage> pages = written(both);
        QVERIFY(pages[2].text().contains(u"3 of 4"));
        QVERIFY(pages[2].text().contains(u"data 3f9c 71ab"));
        const QString destinations = toolOutput(u"pdfinfo"_s, {u"-dests"_s, m_path});
        for (const QString& name : {u"\"en-one\""_s, u"\"en-two\""_s, u"\"zh_CN-one\""_s})
            QCOMPARE(destinations.count(name), 1);
    }

    void linksLeadToEntriesAndToTheWebAlone()
    {
        Section section{.key = u"s"_s, .title = u"Sources"_s};
        section.blocks.push_back(body({}));
        section.blocks.push_back(TextBlock{.prose = Prose(u"A figure"_s)
                                                        .note(u"1"_s, u"#en-source-1"_s)
                                                        .text(u" here "_s, u"https://example.org/a"_s)
                                                        .text(u"not here"_s, u"file:///etc/hostname"_s)
                                                        .text(u" nor here"_s, u"javascript:alert(1)"_s)});
        section.blocks.push_back(EntryBlock{.marker = u"1"_s, .anchor = u"en-source-1"_s, .prose = u"The source."_s});
        written(section);
        QVERIFY(toolOutput(u"pdfinfo"_s, {u"-dests"_s, m_path}).contains(u"\"en-source-1\""));
        const QString objects = toolOutput(u"qpdf"_s, {u"--json=2"_s, u"--json-key=qpdf"_s, m_path});
        QVERIFY(objects.contains(u"https://example.org/a"));
        QVERIFY(objects.contains(u"/GoTo") || objects.contains(u"\"/Dest\""));
        QVERIFY(!objects.contains(u"hostname") && !objects.contains(u"javascript"));
    }

    void keyFiguresStandSideBySide()
    {
        KeyFiguresBlock block;
        for (int i = 0; i < 5; ++i)
            block.figures.push_back({.key = QString::number(i),
                                     .value = Prose(u"Value%1"_s.arg(i)).note(u"a"_s, u"#en-worked-out-a"_s),
                                     .label = u"Label%1"_s.arg(i),
                                     .detail = u"Detail%1"_s.arg(i)});
        const QList<TextPage> pages =
            written(Section{.key = u"k"_s, .title = u"Cover"_s, .blocks = {block}, .cover = true});
        double right = 0;
        for (int i = 0; i < 5; ++i) {
            QRectF value;
            for (const Word& word : pages[0].words) {
                if (word.text.startsWith(u"Value%1"_s.arg(i)))
                    value = word.box;
            }
            QVERIFY(value.height() > 18 && value.left() > right);
            right = value.right();
            QVERIFY(pages[0].boxOf(u"Label%1"_s.arg(i)).top() > value.center().y());
            QVERIFY(pages[0].boxOf(u"Detail%1"_s.arg(i)).top() > pages[0].boxOf(u"Label%1"_s.arg(i)).center().y());
        }
    }

    void nothingLeavesTheMargins_data()
    {
        QTest::addColumn<ReportPaper>("paper");
        QTest::addColumn<bool>("landscape");
        QTest::newRow("A4 portrait") << ReportPaper::A4 << false;
        QTest::newRow("A4 landscape") << ReportPaper::A4 << true;
        QTest::newRow("A3 portrait") << ReportPaper::A3 << false;
        QTest::newRow("A3 landscape") << ReportPaper::A3 << true;
    }

    void nothingLeavesTheMargins()
    {
        QFETCH(ReportPaper, paper);
        QFETCH(bool, landscape);
        const QString endless(3000, u'W');
        const auto rect = std::make_shared<QRectF>();
        FigureBlock hostile = figure(u"x"_s, 6, 0.6, rect);
        hostile.heading = hostile.subtitle = endless;
        hostile.caption = endless;
        TableBlock long_ = table(2, 30);
        long_.columns[0].head = words(u"head"_s, 30);
        long_.rows[0].cells[0].prose = endless;
        long_.rows[1].cells[0].prose = endless;
        long_.rows[2].cells[1].prose = Prose(endless).note(u"12"_s, {});
        Section section{.key = u"x"_s,
                        .title = endless,
                        .deck = endless,
                        .notes = {{endless}, {words(u"note"_s, 60)}},
                        .blocks = {body(endless), TextBlock{.level = TextBlock::Level::Code, .prose = endless},
                                   KeyFiguresBlock{{{u"k"_s, endless, endless, endless}}}, long_},
                        .textColumns = 2,
                        .landscape = landscape};
        const Section figures{.key = u"f"_s, .title = u"Figures"_s, .blocks = {hostile}, .landscape = landscape};
        ReportDocument all = document({section, figures});
        all.runningHead = endless;
        all.warning = words(u"warning"_s, 40);
        const QList<TextPage> pages = written(laidOut({all}, paper));
        QVERIFY(!pages.isEmpty());
        qsizetype letters = 0;
        for (const TextPage& page : pages) {
            QCOMPARE(page.size, print::paperSize(paper, landscape));
            const QRectF room(print::Margin - 1, 15, page.size.width() - 2 * print::Margin + 2,
                              page.size.height() - 18);
            for (const Word& word : page.words) {
                QVERIFY2(room.contains(word.box), qPrintable(u"%1: %2 to %3, %4"_s.arg(word.text.left(40))
                                                                 .arg(word.box.left())
                                                                 .arg(word.box.right())
                                                                 .arg(word.box.bottom())));
                letters += word.text.count(u'W');
            }
        }
        QVERIFY(letters >= 2 * endless.size()); // running text is never cut
    }
};

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    const HanFontScope han(*style(), HanFontScope::Device::Print);
    PdfLayoutTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_pdflayout.moc"
