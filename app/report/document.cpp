// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/document.h"

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Lists what the blocks of one section print.
class Printed
{
public:
    Printed(std::vector<PrintedFigure>& figures, const Phrases& phrases, const QString& section)
        : m_figures(figures), m_phrases(phrases), m_section(section)
    {}

    void add(const QString& key, const QString& text)
    {
        if (!text.isEmpty())
            m_figures.push_back({m_section + u'/' + key, text});
    }

    void operator()(const TextBlock& block) { add(u"text-%1"_s.arg(++m_texts), block.prose.words()); }

    // Their numbers move with every source that comes or goes, and what they tell is printed elsewhere.
    void operator()(const EntryBlock&) {}

    void operator()(const TableBlock& block)
    {
        for (const TableRow& row : block.rows) {
            for (std::size_t i = 0; i < row.cells.size() && row.kind != TableRow::Kind::Heading; ++i)
                add(row.key + u'/' + block.columns[i].key, row.cells[i].prose.words());
        }
    }

    void operator()(const FigureBlock& block)
    {
        add(block.key + u"/heading"_s, block.heading);
        add(block.key + u"/caption"_s, block.caption.words());
        if (!block.sheet)
            return;
        const Sheet& sheet = *block.sheet;
        for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
            const QString row = i < std::size_t(sheet.keys.size()) && !sheet.keys[qsizetype(i)].isEmpty()
                                    ? sheet.keys[qsizetype(i)]
                                    : QString::number(i + 1);
            for (std::size_t j = 0; j < sheet.columns.size(); ++j)
                add(u"%1/%2/%3"_s.arg(block.key, row, QLatin1StringView(sheet.columns[j].key)),
                    cellText(sheet.rows[i][j], sheet.columns[j], m_phrases));
        }
    }

    void operator()(const KeyFiguresBlock& block)
    {
        for (const KeyFigure& figure : block.figures)
            add(figure.key, figure.value.words());
    }

private:
    std::vector<PrintedFigure>& m_figures;
    const Phrases& m_phrases;
    QString m_section;
    int m_texts = 0;
};

} // namespace

Prose& Prose::text(const QString& text, const QString& link)
{
    if (!text.isEmpty())
        m_runs.push_back({text, ProseRun::Kind::Plain, link});
    return *this;
}

Prose& Prose::strong(const QString& text)
{
    if (!text.isEmpty())
        m_runs.push_back({text, ProseRun::Kind::Strong});
    return *this;
}

Prose& Prose::note(const QString& text, const QString& link)
{
    if (!text.isEmpty())
        m_runs.push_back({text, ProseRun::Kind::Note, link});
    return *this;
}

Prose& Prose::append(const Prose& more)
{
    m_runs.insert(m_runs.end(), more.m_runs.begin(), more.m_runs.end());
    return *this;
}

QString Prose::words() const
{
    QString words;
    for (const ProseRun& run : m_runs) {
        if (run.kind != ProseRun::Kind::Note)
            words += run.text;
    }
    return words;
}

std::vector<PrintedFigure> printedFigures(const ReportDocument& document, const Phrases& phrases)
{
    std::vector<PrintedFigure> figures;
    for (const Section& section : document.sections) {
        Printed printed(figures, phrases, section.key);
        printed.add(u"title"_s, section.title);
        printed.add(u"deck"_s, section.deck.words());
        for (const Block& block : section.blocks)
            std::visit(printed, block);
    }
    return figures;
}

} // namespace atlas
