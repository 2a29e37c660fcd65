// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/style.h"
#include "report/paragraph.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <set>
#include <utility>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

const StylePtr& style()
{
    static const StylePtr loaded = Style::load().value();
    return loaded;
}

std::shared_ptr<Paragraph> paragraph(const QString& text)
{
    auto result = std::make_shared<Paragraph>(style()->printFont("body"), QColor(Qt::black));
    result->text(text);
    return result;
}

QString words(int count)
{
    return u"seven letters "_s.repeated(count).trimmed();
}

} // namespace

class ParagraphTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void linesGrowWithTheText()
    {
        auto one = paragraph(u"One line."_s);
        one->layOut(300);
        QCOMPARE(one->lineCount(), 1);
        auto many = paragraph(words(60));
        many->layOut(300);
        const int wide = many->lineCount();
        QVERIFY(wide > 5);
        many->layOut(150);
        QVERIFY(many->lineCount() >= 2 * wide - 2);
        QVERIFY(std::abs(many->lineHeight() - 9 * 1.28) < 0.01); // of 9 pt, not of whole pixels
    }

    void aWordLongerThanALineIsBroken()
    {
        auto address = paragraph(u"https://example.org/"_s + QString(400, u'x'));
        address->layOut(120);
        QVERIFY(address->lineCount() >= 14);
    }

    void everyLineIsInOneColumnOnce()
    {
        std::vector<FlowBlock> blocks;
        for (const int count : {3, 200, 1, 40, 90})
            blocks.push_back({.paragraph = paragraph(words(count)), .spaceBefore = 5});
        const FlowArea area{.columnWidth = 140, .gutter = 10, .columns = 2, .height = 200};
        const std::vector<FlowPart> parts = flow(blocks, area);
        std::set<std::pair<std::size_t, int>> seen;
        double bottom = 0;
        std::pair<int, double> column{0, 0}; // page and x
        for (const FlowPart& part : parts) {
            const double lineHeight = blocks[part.block].paragraph->lineHeight();
            for (int line = part.firstLine; line < part.firstLine + part.lines; ++line)
                QVERIFY(seen.insert({part.block, line}).second);
            QVERIFY(part.topLeft.y() + part.lines * lineHeight <= area.height + 1e-6);
            QVERIFY(part.topLeft.x() == 0 || part.topLeft.x() == 150);
            const std::pair<int, double> here{part.page, part.topLeft.x()};
            QVERIFY(here >= column);
            QVERIFY(here != column || part.topLeft.y() >= bottom - 1e-6);
            column = here;
            bottom = part.topLeft.y() + part.lines * lineHeight;
        }
        std::size_t lines = 0;
        for (const FlowBlock& block : blocks)
            lines += std::size_t(block.paragraph->lineCount());
        QCOMPARE(seen.size(), lines);
        QVERIFY(parts.back().page >= 1);
    }

    void aLineToBeTypedIsBrokenAtSpaces()
    {
        auto command =
            paragraph(u"suanli-atlas report DATASET --as-of 2026-11-21 --source-date 2026-11-21T08:30:00Z"_s);
        command->breakAtSpaces();
        for (const double width : {110.0, 123.0, 137.0, 150.0, 171.0}) {
            command->layOut(width);
            QVERIFY(command->lineCount() >= 3);
            for (int i = 0; i + 1 < command->lineCount(); ++i)
                QVERIFY(command->lineText(i).back().isSpace() || command->lineText(i).back() == QChar(0x2028));
        }
        auto longWord = paragraph(QString(400, u'x'));
        longWord->breakAtSpaces();
        longWord->layOut(120);
        QVERIFY(longWord->lineCount() >= 14);
    }

    void tooManyLinesEndInAnEllipsis()
    {
        for (const QString& text : {words(200), QString(900, u'i'), QString(900, u'W'), u"算力"_s.repeated(300)}) {
            auto limited = paragraph(text);
            limited->layOut(150, 3);
            QCOMPARE(limited->lineCount(), 3);
            QVERIFY(limited->lineText(2).endsWith(u'…'));
            QVERIFY(limited->lineText(0) == text.first(limited->lineText(0).size()));
        }
        auto one = paragraph(u"One line."_s);
        one->layOut(150, 1);
        QCOMPARE(one->lineText(0), u"One line."_s);
    }

    void aFlowBeginsUnderWhatStandsAbove()
    {
        std::vector<FlowBlock> blocks{{.paragraph = paragraph(words(120))}};
        FlowArea area{.columnWidth = 140, .gutter = 10, .columns = 2, .height = 200, .firstHeight = 60};
        for (const FlowPart& part : flow(blocks, area)) {
            const double bottom = part.topLeft.y() + part.lines * blocks[0].paragraph->lineHeight();
            QVERIFY(bottom <= (part.page == 0 ? 60 : 200) + 1e-6);
        }
        // A heading that has no room there begins the next page.
        blocks = {{.paragraph = paragraph(u"Heading"_s), .keepWithNext = true}, {.paragraph = paragraph(words(30))}};
        area.firstHeight = 20;
        QCOMPARE(flow(blocks, area).front().page, 1);
    }

    void noLineOfAParagraphStandsAlone()
    {
        const double line = 9 * 1.28;
        for (int height = 6; height < 40; ++height) {
            std::vector<FlowBlock> blocks;
            for (const int count : {3, 30, 9, 55, 14, 20, 8, 90, 7, 33}) {
                blocks.push_back({.paragraph = paragraph(words(count)), .spaceBefore = 5});
                if (blocks.size() % 2 == 0)
                    blocks.back().marker = paragraph(u"1"_s);
            }
            const FlowArea area{.columnWidth = 140, .gutter = 10, .columns = 2, .height = height * line};
            for (const FlowPart& part : flow(blocks, area)) {
                const int lines = blocks[part.block].paragraph->lineCount();
                QVERIFY(part.lines >= std::min(lines, lines <= 3 ? lines : 2));
                QVERIFY(part.lines == lines || lines > 4 || !blocks[part.block].marker);
            }
        }
    }

    void aColumnTooShortForARuleHoldsItsLines()
    {
        std::vector<FlowBlock> blocks{{.paragraph = paragraph(words(30)), .marker = paragraph(u"1"_s)}};
        for (const double height : {5.0, 12.0, 25.0, 36.0}) {
            int lines = 0;
            for (const FlowPart& part : flow(blocks, {.columnWidth = 140, .columns = 1, .height = height}))
                lines += part.lines;
            QCOMPARE(lines, blocks[0].paragraph->lineCount());
        }
    }

    // In print: behind a large figure they would read as powers, or as indices where they stand low.
    void superscriptsHaveOneSize()
    {
        QCOMPARE(Paragraph::NoteSize, style()->printFont("superscript").pointSizeF());
        constexpr double Scale = 10; // pixels of a point
        const auto inkOf = [](const char* font) {
            Paragraph text(style()->printFont(font), QColor(Qt::black));
            text.text(u"H"_s).superscript(u"H"_s, {});
            text.layOut(100);
            QImage image(400, 400, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.scale(Scale, Scale);
            text.draw(painter, {1, 1});
            painter.end();
            std::vector<QRect> letters; // from left to right
            bool inside = false;
            for (int x = 0; x < image.width(); ++x) {
                const bool was = std::exchange(inside, false);
                for (int y = 0; y < image.height(); ++y) {
                    if (qGray(image.pixel(x, y)) > 128)
                        continue;
                    if (!was && !inside)
                        letters.emplace_back();
                    inside = true;
                    letters.back() |= QRect(x, y, 1, 1);
                }
            }
            return letters;
        };
        const std::vector<QRect> small = inkOf("body");
        const std::vector<QRect> large = inkOf("title");
        QCOMPARE(small.size(), 2u);
        QCOMPARE(large.size(), 2u);
        QVERIFY(large[0].height() > 1.5 * small[0].height());
        QVERIFY(std::abs(large[1].height() - small[1].height()) <= 1);
        QVERIFY(std::abs(small[1].height() * 9 - small[0].height() * 6.4) <= 18);
        QVERIFY(std::abs(small[0].bottom() - small[1].bottom() - Paragraph::NoteRise * Scale) <= 1.5);
        // Behind large letters they hang from the top.
        QVERIFY(std::abs(large[0].top() - large[1].top()) <= 2);
    }

    void balancedColumnsEndAtOneHeight()
    {
        std::vector<FlowBlock> blocks{{.paragraph = paragraph(words(60))}};
        const FlowArea area{.columnWidth = 140, .gutter = 10, .columns = 2, .height = 800, .balanced = true};
        const std::vector<FlowPart> parts = flow(blocks, area);
        QCOMPARE(parts.size(), 2u);
        QVERIFY(std::abs(parts[0].lines - parts[1].lines) <= 1);
        QVERIFY(parts[1].topLeft.x() == 150 && parts[1].page == 0);
    }

    void aHeadingNeverStandsLastInAColumn()
    {
        const double line = 9 * 1.28;
        std::vector<FlowBlock> blocks{{.paragraph = paragraph(u"First."_s)},
                                      {.paragraph = paragraph(u"Heading"_s), .keepWithNext = true},
                                      {.paragraph = paragraph(words(30))}};
        const FlowArea area{.columnWidth = 140, .columns = 1, .height = 3.5 * line};
        const std::vector<FlowPart> parts = flow(blocks, area);
        QCOMPARE(parts[0].page, 0);
        QCOMPARE(parts[1].block, 1u);
        QCOMPARE(parts[1].page, 1);
        QCOMPARE(parts[2].page, 1);
    }
};

QTEST_MAIN(ParagraphTest)
#include "tst_paragraph.moc"
