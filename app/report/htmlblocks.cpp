// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/htmlblocks.h"

#include "base/webaddress.h"
#include "report/htmlfigure.h"

#include <QUrl>

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

QString attribute(const QString& name, const QString& value)
{
    return u' ' + name + u"=\""_s + htmlText(value) + u'"';
}

// attributes: none, or as attribute() gives them.
QString element(const QString& name, const QString& content, const QString& attributes = {})
{
    return u'<' + name + attributes + u'>' + content + u"</"_s + name + u'>';
}

QString classed(const QStringList& names)
{
    return names.isEmpty() ? QString() : attribute(u"class"_s, names.join(u' '));
}

QString unseen(const QString& text)
{
    return element(u"span"_s, htmlText(text), classed({u"unseen"_s}));
}

// A mark alone says little when it is read out.
QString spokenNote(const QString& mark, const Phrases& phrases)
{
    if (mark == u"?"_s)
        return phrases.translate("Report", "Source not named");
    bool isNumber = false;
    mark.toInt(&isNumber);
    return isNumber ? phrases.translate("Report", "Source %1").arg(mark)
                    : phrases.translate("Report", "How %1 is worked out").arg(mark);
}

QString linked(const ProseRun& run, const Phrases& phrases)
{
    const QString text = htmlText(run.text);
    if (run.link.startsWith(u'#')) {
        const bool note = run.kind == ProseRun::Kind::Note;
        return element(u"a"_s, text,
                       attribute(u"href"_s, run.link) +
                           (note ? attribute(u"aria-label"_s, spokenNote(run.text, phrases)) : QString()));
    }
    if (isWebAddress(run.link))
        return element(u"a"_s, text, attribute(u"href"_s, run.link) + u" rel=\"noopener noreferrer\""_s);
    return text;
}

// A table or a drawing that may be wider than the window scrolls in a region that the keyboard reaches.
QString scrolling(const QString& label, const QString& content)
{
    return element(u"div"_s, content,
                   classed({u"scroll"_s}) + u" role=\"region\" tabindex=\"0\""_s + attribute(u"aria-label"_s, label)) +
           u'\n';
}

QString headOf(const TableColumn& column, const Phrases& phrases)
{
    QStringList lines = column.head.split(u'\n');
    for (QString& line : lines)
        line = htmlText(line);
    const QString text = column.head.isEmpty() ? unseen(phrases.translate("Report", "Symbol")) : lines.join(u"<br>"_s);
    return element(u"th"_s, text,
                   u" scope=\"col\""_s + classed(column.right ? QStringList{u"right"_s} : QStringList()));
}

// Names for the ids of drawings, each of its own in the page. A key may hold what has no place in an id.
class DrawingNames
{
public:
    DrawingNames(const Section& section, const Phrases& phrases)
        : m_prefix(languageCode(phrases.language()) + u"-drawing-"_s +
                   QString::fromLatin1(section.key.toUtf8().toHex()) + u'-')
    {}

    QString next() { return m_prefix + QString::number(++m_count) + u'-'; }

private:
    QString m_prefix;
    int m_count = 0;
};

QString cellContent(const TableCell& cell, const TableColumn& column, DrawingNames& names, const Phrases& phrases)
{
    return cell.painting ? svgCell(cell.painting, column.head.isEmpty(), names.next(), cell.prose.words())
                         : htmlProse(cell.prose, phrases);
}

QString rowOf(const TableBlock& table, const TableRow& row, std::size_t nameColumn, DrawingNames& names,
              const Phrases& phrases)
{
    if (row.kind == TableRow::Kind::Heading) {
        const QString text = row.cells.empty() ? QString() : htmlProse(row.cells.front().prose, phrases);
        return element(u"tr"_s, element(u"th"_s, text,
                                        attribute(u"colspan"_s, QString::number(table.columns.size())) +
                                            u" scope=\"rowgroup\""_s));
    }
    QString cells;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const TableCell cell = i < row.cells.size() ? row.cells[i] : TableCell();
        QStringList classes;
        if (table.columns[i].right)
            classes << u"right"_s;
        if (cell.pale)
            classes << u"pale"_s;
        const bool name = i == nameColumn;
        cells += element(name ? u"th"_s : u"td"_s, cellContent(cell, table.columns[i], names, phrases),
                         (name ? u" scope=\"row\""_s : QString()) + classed(classes));
    }
    return element(u"tr"_s, cells, classed(row.kind == TableRow::Kind::Sum ? QStringList{u"sum"_s} : QStringList()));
}

// A heading begins a group of rows. The foot has the sums that end the table; others stand in their group.
QString bodyOf(const TableBlock& table, DrawingNames& names, const Phrases& phrases)
{
    const auto named = std::ranges::find_if(table.columns, [](const TableColumn& c) { return !c.head.isEmpty(); });
    const auto nameColumn = named == table.columns.end() ? 0 : std::size_t(named - table.columns.begin());
    const auto foot = std::ranges::find_if(table.rows.rbegin(), table.rows.rend(), [](const TableRow& row) {
                          return row.kind != TableRow::Kind::Sum;
                      }).base();
    QString html, group;
    const auto close = [&](const QString& name) {
        if (!group.isEmpty())
            html += element(name, group) + u'\n';
        group.clear();
    };
    for (auto row = table.rows.begin(); row != foot; ++row) {
        if (row->kind == TableRow::Kind::Heading)
            close(u"tbody"_s);
        group += rowOf(table, *row, nameColumn, names, phrases) + u'\n';
    }
    close(u"tbody"_s);
    for (auto row = foot; row != table.rows.end(); ++row)
        group += rowOf(table, *row, nameColumn, names, phrases) + u'\n';
    close(u"tfoot"_s);
    return html;
}

// Of the numbers of a figure.
QString sheetTable(const Sheet& sheet, const QString& caption, const Phrases& phrases)
{
    if (!sheet.empty.isEmpty())
        return element(u"p"_s, htmlText(sheet.empty)) + u'\n';
    const auto cellClass = [&](std::size_t column) {
        return classed(sheet.columns[column].form == SheetColumn::Form::Text ? QStringList() : QStringList{u"right"_s});
    };
    const QStringList heads = headsOf(sheet, phrases);
    QString head, body;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
        head += element(u"th"_s, htmlText(heads[qsizetype(i)]), u" scope=\"col\""_s + cellClass(i));
    for (const std::vector<SheetCell>& row : sheet.rows) {
        QString cells;
        for (std::size_t i = 0; i < sheet.columns.size(); ++i)
            cells += element(i == 0 ? u"th"_s : u"td"_s, htmlText(cellText(row[i], sheet.columns[i], phrases)),
                             (i == 0 ? u" scope=\"row\""_s : QString()) + cellClass(i));
        body += element(u"tr"_s, cells) + u'\n';
    }
    return scrolling(caption, element(u"table"_s, element(u"caption"_s, unseen(caption)) +
                                                      element(u"thead"_s, element(u"tr"_s, head)) + u'\n' +
                                                      element(u"tbody"_s, body)));
}

// What neighbouring blocks are gathered in.
enum class Group : quint8 { None, Items, Entries, Halves };

Group groupOf(const Block& block)
{
    if (const auto* text = std::get_if<TextBlock>(&block); text && text->level == TextBlock::Level::Item)
        return Group::Items;
    if (std::holds_alternative<EntryBlock>(block))
        return Group::Entries;
    if (const auto* figure = std::get_if<FigureBlock>(&block); figure && figure->columns < 12)
        return Group::Halves;
    return Group::None;
}

// role: browsers drop a list whose marks are taken off.
QString opening(Group group)
{
    switch (group) {
    case Group::None:
        return {};
    case Group::Items:
        return u"<ul class=\"items\" role=\"list\">\n"_s;
    case Group::Entries:
        return u"<ol class=\"entries\" role=\"list\">\n"_s;
    case Group::Halves:
        return u"<div class=\"halves\">\n"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString closing(Group group)
{
    switch (group) {
    case Group::None:
        return {};
    case Group::Items:
        return u"</ul>\n"_s;
    case Group::Entries:
        return u"</ol>\n"_s;
    case Group::Halves:
        return u"</div>\n"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

class Blocks
{
public:
    // level: of headings in the section.
    Blocks(const HtmlPlace& place, const Section& section, int level)
        : m_phrases(place.phrases), m_section(section), m_level(level), m_names(section, place.phrases)
    {}

    QString operator()(const TextBlock& block) const
    {
        const QString text = htmlProse(block.prose, m_phrases);
        switch (block.level) {
        case TextBlock::Level::Heading:
            return heading(text) + u'\n';
        case TextBlock::Level::Body:
            return element(u"p"_s, text) + u'\n';
        case TextBlock::Level::Item:
            return element(u"li"_s, text) + u'\n';
        case TextBlock::Level::Small:
            return element(u"p"_s, text, classed({u"small"_s})) + u'\n';
        case TextBlock::Level::Code:
            return element(u"pre"_s, element(u"code"_s, text)) + u'\n';
        }
        Q_UNREACHABLE_RETURN({});
    }

    QString operator()(const EntryBlock& block) const
    {
        return element(u"li"_s,
                       element(u"span"_s, htmlText(block.marker), classed({u"marker"_s})) + u' ' +
                           element(u"span"_s, htmlProse(block.prose, m_phrases)),
                       block.anchor.isEmpty() ? QString() : attribute(u"id"_s, block.anchor)) +
               u'\n';
    }

    QString operator()(const TableBlock& block)
    {
        const QString caption = block.caption.isEmpty() ? m_section.title : block.caption;
        QString heads;
        for (const TableColumn& column : block.columns)
            heads += headOf(column, m_phrases);
        return scrolling(caption, element(u"table"_s, element(u"caption"_s, unseen(caption)) +
                                                          element(u"thead"_s, element(u"tr"_s, heads)) + u'\n' +
                                                          bodyOf(block, m_names, m_phrases)));
    }

    QString operator()(const FigureBlock& block)
    {
        const QString name = block.heading.isEmpty() ? m_section.title : block.heading;
        QString title, html;
        if (!block.heading.isEmpty())
            title += heading(htmlText(block.heading)) + u'\n';
        if (!block.subtitle.isEmpty())
            title += element(u"p"_s, htmlText(block.subtitle), classed({u"subtitle"_s})) + u'\n';
        if (!title.isEmpty())
            html += element(u"figcaption"_s, title) + u'\n';
        if (block.painting)
            html +=
                scrolling(name, u'\n' + svgFigure(block, m_names.next(), block.spoken.isEmpty() ? name : block.spoken));
        if (!block.caption.isEmpty())
            html += element(u"p"_s, htmlProse(block.caption, m_phrases), classed({u"small"_s})) + u'\n';
        if (block.sheet) {
            const QString label = m_phrases.translate("Report", "Numbers of this figure");
            html += element(u"details"_s,
                            element(u"summary"_s, htmlText(label)) + u'\n' +
                                sheetTable(*block.sheet, m_phrases.translate("Report", "%1: %2").arg(label, name),
                                           m_phrases)) +
                    u'\n';
        }
        return element(u"figure"_s, u'\n' + html) + u'\n';
    }

    QString operator()(const KeyFiguresBlock& block) const
    {
        QString html;
        for (const KeyFigure& figure : block.figures) {
            html += element(u"div"_s,
                            element(u"dt"_s, htmlText(figure.label)) +
                                element(u"dd"_s, htmlProse(figure.value, m_phrases), classed({u"value"_s})) +
                                (figure.detail.isEmpty() ? QString() : element(u"dd"_s, htmlText(figure.detail)))) +
                    u'\n';
        }
        return element(u"dl"_s, u'\n' + html, classed({u"key"_s})) + u'\n';
    }

private:
    QString heading(const QString& html) const { return element(u'h' + QString::number(m_level), html); }

    const Phrases& m_phrases;
    const Section& m_section;
    int m_level;
    DrawingNames m_names;
};

QString notesOf(const Section& section)
{
    QString html;
    for (const QStringList& column : section.notes) {
        QString paragraphs;
        for (const QString& paragraph : column)
            paragraphs += element(u"p"_s, htmlText(paragraph));
        html += element(u"div"_s, paragraphs) + u'\n';
    }
    return html.isEmpty() ? html : element(u"footer"_s, u'\n' + html) + u'\n';
}

} // namespace

QString htmlText(const QString& text)
{
    QString clean = text;
    for (QChar& c : clean) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    return clean.toHtmlEscaped();
}

QString htmlProse(const Prose& prose, const Phrases& phrases)
{
    QString html;
    bool raised = false;
    for (const ProseRun& run : prose.runs()) {
        if (const bool note = run.kind == ProseRun::Kind::Note; note != raised) {
            html += note ? u"<sup>"_s : u"</sup>"_s;
            raised = note;
        }
        html += run.kind == ProseRun::Kind::Strong ? element(u"strong"_s, linked(run, phrases)) : linked(run, phrases);
    }
    return raised ? html + u"</sup>"_s : html;
}

QString htmlAnchor(const Section& section, const Phrases& phrases)
{
    return languageCode(phrases.language()) + u"-section-"_s +
           QString::fromLatin1(QUrl::toPercentEncoding(section.key));
}

bool sharesTitle(const ReportDocument& document, const Section& section)
{
    return section.title.isEmpty() || section.title == document.title;
}

QString htmlSection(const HtmlPlace& place, const Section& section, int level)
{
    const bool shared = sharesTitle(place.document, section);
    QString html;
    if (!shared)
        html += element(u'h' + QString::number(level), htmlText(section.title)) + u'\n';
    if (!place.document.warning.isEmpty())
        html +=
            element(u"p"_s, htmlText(place.document.warning), classed({u"warning"_s}) + u" role=\"note\""_s) + u'\n';
    if (!section.deck.isEmpty())
        html += element(u"p"_s, htmlProse(section.deck, place.phrases), classed({u"deck"_s})) + u'\n';
    Blocks blocks(place, section, shared ? place.documentLevel + 1 : level + 1);
    Group open = Group::None;
    for (const Block& block : section.blocks) {
        if (const Group group = groupOf(block); group != open) {
            html += closing(open) + opening(group);
            open = group;
        }
        html += std::visit(blocks, block);
    }
    html += closing(open) + notesOf(section);
    return element(u"section"_s, u'\n' + html, attribute(u"id"_s, htmlAnchor(section, place.phrases))) + u'\n';
}

} // namespace atlas
