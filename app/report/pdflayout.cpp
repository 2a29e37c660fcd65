// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pdflayout.h"

#include "report/chartfigure.h"
#include "report/pageframe.h"
#include "report/pdftable.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;
using namespace print;

constexpr double BlockGap = 14;
constexpr double FigureGap = 18;
constexpr double LeastText = 36;  // a flow of text does not begin in less
constexpr double MarkerRoom = 19; // three figures and a gap
constexpr double MarkerGap = 6;
constexpr double LeastDrawing = 0.6;    // of its height, where figures share a page
constexpr double LeastOfAll = 0.05;     // of a drawing under sentences that fill the page
constexpr double LeastFillAspect = 0.4; // of a figure that takes all the height that is left
constexpr int MostA4Rows = 42;
constexpr std::size_t KeyFiguresInLine = 5;

struct LaidOutPage
{
    std::shared_ptr<const PageFrame> frame;
    std::vector<std::function<void(QPainter&)>> items = {};
    std::optional<MapPlacement> placement = {};
};

// Figures that stand side by side.
struct FigureRow
{
    struct Figure
    {
        const FigureBlock* block;
        std::shared_ptr<const FigureFrame> frame;
        double left;
        double width;
        double drawing; // its height, not shrunk
    };

    std::vector<Figure> figures;
    double above = 0;   // the drawings begin at one height
    double drawing = 0; // the highest, not shrunk
    double whole = 0;   // the highest of those with rows that must all be seen
    double below = 0;
    bool fills = false; // takes all the height that is left

    double drawingAt(double scale) const { return fills ? drawing : std::max(whole, scale * drawing); }

    double heightAt(double scale) const { return above + drawingAt(scale) + below; }
};

// Places the blocks of one section one below the other, on as many pages as they need.
class SectionLayout
{
public:
    SectionLayout(const LayoutInput& input, const Section& section)
        : m_input(input),
          m_section(section),
          m_look{input.style, ThemeName::Print, input.phrases},
          m_frame(std::make_shared<const PageFrame>(input, section))
    {}

    std::vector<LaidOutPage> pages();

private:
    const QRectF& content() const { return m_frame->content(); }

    double room() const { return content().height() - m_y; }

    bool isHeading(std::size_t block) const;
    bool isText(std::size_t block) const;

    void beginPage();

    void item(std::function<void(QPainter&)> paint) { m_pages.back().items.push_back(std::move(paint)); }

    // Before what cannot be divided: the headings that wait for it, on a page that has room for it too.
    void beginBlock(double height, double gap);

    std::vector<FlowBlock> flowBlocks(std::size_t from, std::size_t to) const;
    FlowBlock flowBlock(const TextBlock& block) const;
    FlowBlock flowBlock(const EntryBlock& block, double indent) const;
    void placeFlow(std::vector<FlowBlock> blocks, int columns, bool balanced);

    std::size_t placeText(std::size_t from);
    void placeTable(const TableBlock& block);
    void placeKeyFigures(const KeyFiguresBlock& block);
    std::size_t placeFigures(std::size_t from);
    std::vector<FigureRow> figureRows(std::size_t from, std::size_t to) const;
    std::size_t fitting(const std::vector<FigureRow>& rows, std::size_t from) const;
    void placeRows(const std::vector<FigureRow>& rows, std::size_t from, std::size_t to);
    void placeRow(const FigureRow& row, double height);

    const LayoutInput& m_input;
    const Section& m_section;
    ChartLook m_look;
    std::shared_ptr<const PageFrame> m_frame;
    std::vector<LaidOutPage> m_pages;
    double m_y = 0;                    // from the top of the content
    std::vector<FlowBlock> m_headings; // that wait for the block that they head
};

std::vector<LaidOutPage> SectionLayout::pages()
{
    beginPage();
    for (std::size_t i = 0; i < m_section.blocks.size();) {
        if (isText(i)) {
            i = placeText(i);
        } else if (const auto* table = std::get_if<TableBlock>(&m_section.blocks[i])) {
            placeTable(*table);
            ++i;
        } else if (const auto* figures = std::get_if<KeyFiguresBlock>(&m_section.blocks[i])) {
            placeKeyFigures(*figures);
            ++i;
        } else {
            i = placeFigures(i);
        }
    }
    return std::move(m_pages);
}

bool SectionLayout::isHeading(std::size_t block) const
{
    const auto* text = std::get_if<TextBlock>(&m_section.blocks[block]);
    return text && text->level == TextBlock::Level::Heading;
}

bool SectionLayout::isText(std::size_t block) const
{
    return std::holds_alternative<TextBlock>(m_section.blocks[block]) ||
           std::holds_alternative<EntryBlock>(m_section.blocks[block]);
}

void SectionLayout::beginPage()
{
    m_pages.push_back({.frame = m_frame});
    m_y = 0;
}

void SectionLayout::beginBlock(double height, double gap)
{
    double headings = 0;
    for (const FlowBlock& block : m_headings) {
        block.paragraph->layOut(content().width());
        headings += block.spaceBefore + block.paragraph->height();
    }
    const double before = m_y > 0 ? gap : 0;
    if (m_y > 0 && before + headings + height > room())
        beginPage();
    else
        m_y += m_headings.empty() ? before : 0;
    if (!m_headings.empty()) {
        placeFlow(std::exchange(m_headings, {}), 1, false);
        m_y += gap / 3;
    }
}

// ---- Text

FlowBlock SectionLayout::flowBlock(const TextBlock& block) const
{
    const Style& style = *m_input.style;
    const Theme::Ui& colours = m_look.colours().ui;
    const auto made = [&](const QFont& font, const QColor& colour) {
        auto paragraph = std::make_shared<Paragraph>(font, colour);
        paragraph->prose(block.prose);
        return paragraph;
    };
    switch (block.level) {
    case TextBlock::Level::Heading:
        return {.paragraph = made(m_input.phrases->chinese() ? style.printFont("headingHan")
                                                             : style.printFont("heading", QFont::DemiBold),
                                  colours.ink),
                .spaceBefore = 9,
                .keepWithNext = true};
    case TextBlock::Level::Body:
        return {.paragraph = made(style.printFont("body"), colours.ink2), .spaceBefore = 3};
    case TextBlock::Level::Item:
        return {.paragraph = made(style.printFont("body"), colours.ink2), .spaceBefore = 2};
    case TextBlock::Level::Small:
        return {.paragraph = made(style.printFont("caption"), colours.ink2), .spaceBefore = 2};
    case TextBlock::Level::Code: {
        FlowBlock code{.paragraph = made(style.printFont("body"), colours.ink), .spaceBefore = 2};
        code.paragraph->breakAtSpaces();
        return code;
    }
    }
    Q_UNREACHABLE_RETURN({});
}

FlowBlock SectionLayout::flowBlock(const EntryBlock& block, double indent) const
{
    const QFont font = m_input.style->printFont("caption");
    FlowBlock entry{.paragraph = std::make_shared<Paragraph>(font, m_look.colours().ui.ink2),
                    .marker = std::make_shared<Paragraph>(font, m_look.colours().ui.ink3),
                    .indent = indent,
                    .spaceBefore = 2.5};
    entry.paragraph->prose(block.prose);
    entry.marker->text(block.marker);
    (block.marker.isEmpty() ? entry.paragraph : entry.marker)->anchor(block.anchor);
    return entry;
}

std::vector<FlowBlock> SectionLayout::flowBlocks(std::size_t from, std::size_t to) const
{
    const Lettering type(m_input.style->printFont("caption"));
    double indent = MarkerRoom;
    for (std::size_t i = from; i < to; ++i) {
        if (const auto* entry = std::get_if<EntryBlock>(&m_section.blocks[i]))
            indent = std::max(indent, type.width(entry->marker) + MarkerGap);
    }
    std::vector<FlowBlock> blocks;
    for (std::size_t i = from; i < to; ++i) {
        if (const auto* entry = std::get_if<EntryBlock>(&m_section.blocks[i]))
            blocks.push_back(flowBlock(*entry, indent));
        else
            blocks.push_back(flowBlock(std::get<TextBlock>(m_section.blocks[i])));
    }
    return blocks;
}

void SectionLayout::placeFlow(std::vector<FlowBlock> blocks, int columns, bool balanced)
{
    if (blocks.empty())
        return;
    if (m_y > 0)
        m_y += blocks.front().spaceBefore;
    if (m_y > 0 && room() < LeastText)
        beginPage();
    const FlowArea area{.columnWidth = (content().width() - (columns - 1) * Gutter) / columns,
                        .gutter = Gutter,
                        .columns = columns,
                        .height = content().height(),
                        .firstHeight = room(),
                        .balanced = balanced};
    const auto shared = std::make_shared<std::vector<FlowBlock>>(std::move(blocks));
    const auto parts = std::make_shared<const std::vector<FlowPart>>(flow(*shared, area));
    if (parts->empty())
        return;
    for (int page = 0; page <= parts->back().page; ++page) {
        if (page > 0)
            beginPage();
        item([shared, parts, page, at = content().topLeft() + QPointF(0, m_y)](QPainter& painter) {
            drawFlow(painter, at, *shared, *parts, page);
        });
    }
    double bottom = 0;
    for (const FlowPart& part : *parts) {
        if (part.page == parts->back().page)
            bottom = std::max(bottom, part.topLeft.y() + part.lines * (*shared)[part.block].paragraph->lineHeight());
    }
    m_y += bottom;
}

std::size_t SectionLayout::placeText(std::size_t from)
{
    const std::vector<Block>& blocks = m_section.blocks;
    std::size_t to = from;
    while (to < blocks.size() && isText(to))
        ++to;
    std::size_t own = to;
    while (to < blocks.size() && own > from && isHeading(own - 1))
        --own;
    // A little less than half a column more makes another one: lines grow too long before.
    const double columnsOnPaper = m_section.textColumns * content().width() / PortraitWidth;
    const int columns = std::max(1, int(std::floor(columnsOnPaper + 0.6)));
    if (own > from && m_y > 0)
        m_y += BlockGap / 2;
    placeFlow(flowBlocks(from, own), columns, to < blocks.size());
    m_headings = flowBlocks(own, to);
    return to;
}

// ---- Tables and key figures

void SectionLayout::placeTable(const TableBlock& block)
{
    const auto table = std::make_shared<PdfTable>(std::shared_ptr<const TableBlock>(m_input.document, &block), m_look,
                                                  content().width());
    beginBlock(table->leastHeight(), BlockGap);
    const int mostRows = m_input.paper == ReportPaper::A4 ? MostA4Rows : std::numeric_limits<int>::max();
    bool first = true;
    for (PdfTable::Part& part : table->parts(room(), content().height(), mostRows)) {
        if (!std::exchange(first, false))
            beginPage();
        const double height = table->heightOf(part);
        item([table, part = std::move(part), at = content().topLeft() + QPointF(0, m_y)](QPainter& painter) {
            table->paint(painter, at, part);
        });
        m_y += height;
    }
}

void SectionLayout::placeKeyFigures(const KeyFiguresBlock& block)
{
    const Style& style = *m_input.style;
    const Theme::Ui& colours = m_look.colours().ui;
    const QFont valueFont =
        m_input.phrases->chinese() ? style.printFont("titleHan") : style.printFont("title", QFont::DemiBold);
    const std::size_t inLine = std::clamp<std::size_t>(block.figures.size(), 1, KeyFiguresInLine);
    const double width = (content().width() - double(inLine - 1) * Gutter) / double(inLine);
    for (std::size_t from = 0; from < block.figures.size(); from += inLine) {
        const auto paragraphs = std::make_shared<std::vector<std::pair<QPointF, Paragraph>>>();
        double height = 0;
        for (std::size_t i = from; i < std::min(from + inLine, block.figures.size()); ++i) {
            QPointF at(double(i - from) * (width + Gutter), 0);
            const auto add = [&](const QFont& font, const QColor& colour, const Prose& prose, int mostLines) {
                Paragraph paragraph(font, colour);
                paragraph.prose(prose).layOut(width, mostLines);
                if (paragraph.isEmpty())
                    return;
                const double own = paragraph.height();
                paragraphs->emplace_back(at, std::move(paragraph));
                at.ry() += own;
            };
            add(valueFont, colours.ink, block.figures[i].value, 3);
            add(style.printFont("body"), colours.ink2, block.figures[i].label, 4);
            add(style.printFont("caption"), colours.ink3, block.figures[i].detail, 6);
            height = std::max(height, at.y());
        }
        beginBlock(height, BlockGap);
        item([paragraphs, at = content().topLeft() + QPointF(0, m_y)](QPainter& painter) {
            for (const auto& [offset, paragraph] : *paragraphs)
                paragraph.draw(painter, at + offset);
        });
        m_y += height;
    }
}

// ---- Figures

std::vector<FigureRow> SectionLayout::figureRows(std::size_t from, std::size_t to) const
{
    constexpr int Columns = 12;
    std::vector<FigureRow> rows;
    int used = Columns; // of the last row
    for (std::size_t i = from; i < to; ++i) {
        const auto& block = std::get<FigureBlock>(m_section.blocks[i]);
        const int columns = block.columns < Columns ? Columns / 2 : Columns;
        if (used + columns > Columns) {
            rows.emplace_back();
            used = 0;
        }
        const double half = (content().width() - Gutter) / 2;
        const double width = columns < Columns ? half : content().width();
        FigureRow& row = rows.back();
        const auto frame =
            std::make_shared<const FigureFrame>(m_look, block.heading, block.subtitle, block.caption, width);
        const bool fills = block.aspect <= 0 && !block.height;
        const double drawing = fills ? LeastFillAspect * width : block.heightAt(width);
        row.figures.push_back({&block, frame, used > 0 ? half + Gutter : 0, width, drawing});
        row.above = std::max(row.above, frame->above());
        row.below = std::max(row.below, frame->below());
        row.drawing = std::max(row.drawing, drawing);
        row.fills = row.fills || fills;
        if (block.height)
            row.whole = std::max(row.whole, drawing);
        used += columns;
    }
    return rows;
}

// How many rows the rest of the page holds, as small as they may become.
std::size_t SectionLayout::fitting(const std::vector<FigureRow>& rows, std::size_t from) const
{
    double height = 0;
    std::size_t to = from;
    for (; to < rows.size(); ++to) {
        height += rows[to].heightAt(LeastDrawing) + (to > from ? FigureGap : 0);
        if (height > room() + 1e-6)
            break;
        if (rows[to].fills)
            return to + 1 - from;
    }
    return to - from;
}

std::size_t SectionLayout::placeFigures(std::size_t from)
{
    std::size_t to = from;
    while (to < m_section.blocks.size() && std::holds_alternative<FigureBlock>(m_section.blocks[to]))
        ++to;
    const std::vector<FigureRow> rows = figureRows(from, to);
    for (std::size_t row = 0; row < rows.size();) {
        beginBlock(rows[row].heightAt(LeastDrawing), FigureGap);
        const std::size_t count = std::max<std::size_t>(1, fitting(rows, row));
        placeRows(rows, row, row + count);
        row += count;
    }
    return to;
}

void SectionLayout::placeRows(const std::vector<FigureRow>& rows, std::size_t from, std::size_t to)
{
    const auto heightAt = [&](double scale) {
        double height = double(to - from - 1) * FigureGap;
        for (std::size_t i = from; i < to; ++i)
            height += rows[i].heightAt(scale);
        return height;
    };
    double scale = 1; // the largest that fits
    if (heightAt(1) > room()) {
        double tooLarge = 1;
        scale = 0;
        for (int step = 0; step < 20; ++step) {
            const double middle = (scale + tooLarge) / 2;
            (heightAt(middle) <= room() ? scale : tooLarge) = middle;
        }
    }
    const double left = room() - heightAt(scale); // below 0: what is higher than a whole page
    for (std::size_t i = from; i < to; ++i) {
        m_y += i > from ? FigureGap : 0;
        const double drawing = rows[i].drawingAt(scale);
        placeRow(rows[i], rows[i].fills || left < 0 ? std::max(LeastOfAll * drawing, drawing + left) : drawing);
    }
}

void SectionLayout::placeRow(const FigureRow& row, double height)
{
    for (const FigureRow::Figure& figure : row.figures) {
        const FigureBlock& block = *figure.block;
        const double drawing = row.fills ? height : std::min(height, figure.drawing);
        const QRectF rect(content().left() + figure.left, content().top() + m_y, figure.width,
                          row.above + drawing + figure.frame->below());
        item([frame = figure.frame, painting = block.painting, rect, above = row.above](QPainter& painter) {
            frame->paint(painter, rect, above, painting);
        });
        if (block.placement && !m_pages.back().placement)
            m_pages.back().placement = block.placement(figure.frame->drawingRect(rect, row.above));
    }
    m_y += row.above + height + row.below;
}

// Its own name for itself.
QString nameOf(Language language)
{
    return language == Language::Chinese ? u"中文"_s : u"English"_s;
}

} // namespace

QSizeF print::paperSize(ReportPaper paper, bool landscape)
{
    // ISO 216 in whole points, as QPageSize has them.
    const QSizeF portrait = paper == ReportPaper::A3 ? QSizeF(842, 1191) : QSizeF(595, 842);
    return landscape ? portrait.transposed() : portrait;
}

std::vector<PdfPage> layOut(const std::vector<LayoutInput>& documents)
{
    std::vector<LaidOutPage> laidOut;
    std::vector<PdfPage> pages;
    for (const LayoutInput& input : documents) {
        std::vector<PdfBookmark> bookmarks;
        if (documents.size() > 1)
            bookmarks.push_back({.title = nameOf(input.document->language), .level = 1});
        for (const Section& section : input.document->sections) {
            bookmarks.push_back({.title = section.title, .level = section.level + (documents.size() > 1 ? 1 : 0)});
            for (LaidOutPage& page : SectionLayout(input, section).pages()) {
                pages.push_back({.size = page.frame->size(),
                                 .paint = {},
                                 .bookmarks = std::exchange(bookmarks, {}),
                                 .placement = page.placement});
                laidOut.push_back(std::move(page));
            }
        }
    }
    const int count = int(pages.size());
    const PageFrame* previous = nullptr;
    for (int i = 0; i < count; ++i) {
        LaidOutPage& page = laidOut[std::size_t(i)];
        const bool first = std::exchange(previous, page.frame.get()) != page.frame.get();
        pages[std::size_t(i)].paint = [page = std::move(page), number = i + 1, count, first](QPainter& painter) {
            page.frame->paint(painter, number, count, first);
            for (const auto& item : page.items) {
                painter.save();
                item(painter);
                painter.restore();
            }
            page.frame->paintWatermark(painter);
        };
    }
    return pages;
}

} // namespace atlas
