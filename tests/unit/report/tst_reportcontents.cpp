// SPDX-License-Identifier: GPL-3.0-or-later
// What a report says: every number leads to where it comes from, and every site and province is told of.
#include "cartography/maptext.h"
#include "unit/report/sectionfixture.h"

#include <QRegularExpression>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

// Precisions are names and no figures.
bool hasDigit(QString text)
{
    static const QRegularExpression precision(u"FP(16|32|64)"_s);
    static const QRegularExpression digit(u"[0-9]"_s);
    return text.remove(precision).contains(digit);
}

bool hasNote(const Prose& prose)
{
    return !notesOf(prose).isEmpty();
}

// Where a section prints a number that leads nowhere; empty: nowhere.
class Untraced
{
public:
    explicit Untraced(const Section& section) : m_section(section)
    {
        // That of the cover tells dates and the version of the program.
        if (!section.cover && hasDigit(section.deck.words()) && !hasNote(section.deck))
            m_places << section.key + u": "_s + section.deck.words();
        for (const Block& block : section.blocks)
            std::visit(*this, block);
    }

    void operator()(const TextBlock&) {}

    void operator()(const EntryBlock&) {}

    void operator()(const TableBlock& table)
    {
        for (TableRow row : table.rows) {
            // Round trips by the model have the note of the key above the table.
            for (std::size_t i = 0; i < std::min(row.cells.size(), table.columns.size()); ++i) {
                if (table.columns[i].key == u"latency")
                    row.cells[i] = {};
            }
            const auto prints = [](const TableCell& cell) { return hasDigit(cell.prose.words()); };
            const auto noted = [](const TableCell& cell) { return hasNote(cell.prose); };
            if (row.kind != TableRow::Kind::Heading && std::ranges::any_of(row.cells, prints) &&
                std::ranges::none_of(row.cells, noted))
                m_places << m_section.key + u'/' + table.key + u'/' + row.key;
        }
    }

    void operator()(const FigureBlock& figure)
    {
        const QString said = figure.heading + figure.subtitle + figure.caption.words();
        if ((hasDigit(said) || figure.sheet) && !hasNote(figure.caption))
            m_places << m_section.key + u'/' + figure.key;
    }

    void operator()(const KeyFiguresBlock& block)
    {
        for (const KeyFigure& figure : block.figures) {
            if (hasDigit(figure.value.words() + figure.detail) && !hasNote(figure.value))
                m_places << m_section.key + u'/' + figure.key;
        }
    }

    const QStringList& places() const { return m_places; }

private:
    const Section& m_section;
    QStringList m_places;
};

void addLinks(QSet<QString>& links, const Prose& prose)
{
    for (const ProseRun& run : prose.runs()) {
        if (run.link.startsWith(u'#'))
            links << run.link.sliced(1);
    }
}

// Every superscript of a document, and every other link within it.
QSet<QString> linksOf(const ReportDocument& document)
{
    QSet<QString> links;
    for (const Section& section : document.sections) {
        addLinks(links, section.deck);
        for (const Block& block : section.blocks) {
            if (const auto* text = std::get_if<TextBlock>(&block))
                addLinks(links, text->prose);
            if (const auto* entry = std::get_if<EntryBlock>(&block))
                addLinks(links, entry->prose);
            if (const auto* figure = std::get_if<FigureBlock>(&block))
                addLinks(links, figure->caption);
            if (const auto* table = std::get_if<TableBlock>(&block)) {
                for (const TableRow& row : table->rows) {
                    for (const TableCell& cell : row.cells)
                        addLinks(links, cell.prose);
                }
            }
            if (const auto* figures = std::get_if<KeyFiguresBlock>(&block)) {
                for (const KeyFigure& figure : figures->figures)
                    addLinks(links, figure.value);
            }
        }
    }
    return links;
}

QStringList anchorsOf(const ReportDocument& document)
{
    QStringList anchors;
    for (const Section& section : document.sections) {
        for (const Block& block : section.blocks) {
            if (const auto* entry = std::get_if<EntryBlock>(&block))
                anchors << entry->anchor;
        }
    }
    return anchors;
}

const Section* sectionOf(const ReportDocument& document, QStringView key)
{
    const auto found = std::ranges::find(document.sections, key, &Section::key);
    return found == document.sections.end() ? nullptr : &*found;
}

} // namespace

class ReportContentsTest : public QObject
{
    Q_OBJECT

private:
    BasemapPtr m_basemap;
    Dataset m_shipped;
    ReportContentsPtr m_contents; // of the shipped data, in both languages

    ReportContentsPtr contentsOf(const ReportRequest& request) const
    {
        const auto contents = reportContents(request);
        if (!contents)
            QTest::qFail(qPrintable(contents.error().detail), __FILE__, __LINE__);
        return contents.value_or(nullptr);
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_basemap = basemap();
        m_shipped = shippedDataset(*m_basemap);
        ReportRequest request = reportRequest(m_shipped, m_basemap);
        request.plan.languages = {Language::English, Language::Chinese};
        m_contents = contentsOf(request);
        QVERIFY(m_contents);
        QCOMPARE(m_contents->documents.size(), std::size_t(2));
    }

    void everyPrintedNumberLeadsToWhereItComesFrom()
    {
        for (const ReportDocument& document : m_contents->documents) {
            for (const Section& section : document.sections) {
                // Method and the last pages hold definitions, assumptions with their badges, and the entries
                // themselves.
                if (section.key == u"method" || section.key == u"sources" || section.key == u"again")
                    continue;
                QVERIFY2(Untraced(section).places().isEmpty(), qPrintable(Untraced(section).places().join(u"\n"_s)));
            }
        }
    }

    void everyTemplateIsTraced_data()
    {
        QTest::addColumn<QString>("key");
        for (const QString& key : shippedTemplates())
            QTest::newRow(qPrintable(key)) << key;
    }

    void everyTemplateIsTraced()
    {
        QFETCH(QString, key);
        ReportRequest request = reportRequest(m_shipped, m_basemap);
        request.plan = shippedTemplate(key).value();
        request.plan.languages = {Language::English};
        const ReportContentsPtr contents = contentsOf(request);
        QVERIFY(contents);
        const ReportDocument& document = contents->documents.front();
        const QStringList anchors = anchorsOf(document);
        for (const QString& link : linksOf(document))
            QVERIFY2(anchors.contains(link), qPrintable(link));
        for (const Section& section : document.sections) {
            if (section.key != u"method" && section.key != u"sources" && section.key != u"again")
                QVERIFY2(Untraced(section).places().isEmpty(), qPrintable(Untraced(section).places().join(u"\n"_s)));
        }
    }

    void everyEntryIsLedTo()
    {
        for (const ReportDocument& document : m_contents->documents) {
            const QStringList anchors = anchorsOf(document);
            const QSet<QString> links = linksOf(document);
            QVERIFY(anchors.size() > 40);
            const QSet<QString> each(anchors.begin(), anchors.end());
            QCOMPARE(each.size(), anchors.size());
            QVERIFY(each.contains(links));
            // A number inside a range such as "3–7" has no link of its own; a letter always has.
            for (const QString& anchor : anchors)
                QVERIFY2(links.contains(anchor) || !anchor.contains(u"worked-out"), qPrintable(anchor));
        }
    }

    // Two languages in one file do not lead into each other.
    void languagesHaveAnchorsOfTheirOwn()
    {
        const QSet<QString> english = linksOf(m_contents->documents[0]);
        QVERIFY(!english.intersects(linksOf(m_contents->documents[1])));
        QCOMPARE(english.size(), linksOf(m_contents->documents[1]).size());
    }

    void keysAreUnique()
    {
        for (const ReportDocument& document : m_contents->documents) {
            QSet<QString> keys;
            for (const Section& section : document.sections) {
                QVERIFY2(!keys.contains(section.key), qPrintable(section.key));
                keys << section.key;
            }
        }
    }

    void everySiteAndProvinceHasARow()
    {
        const ReportDocument& document = m_contents->documents.front();
        const Section* sites = sectionOf(document, u"sites");
        const Section* provinces = sectionOf(document, u"provinces");
        QVERIFY(sites && provinces);
        QSet<QString> codes;
        qsizetype rows = 0;
        QSet<QString> uids;
        for (const TableRow& row : tableOf(*sites).rows) {
            if (row.kind == TableRow::Kind::Values) {
                uids << row.key;
                ++rows;
            }
        }
        QCOMPARE(rows, qsizetype(m_shipped.sites.size()));
        for (std::size_t i = 0; i < m_shipped.sites.size(); ++i) {
            const Site site = m_shipped.sites[i];
            QVERIFY2(uids.contains(site.uid), qPrintable(site.uid));
            codes << site.province;
        }
        QCOMPARE(tableOf(*provinces).rows.size(), std::size_t(codes.size()) + 1); // and the sum
    }

    // Not the page of the site's record, where an event decides.
    void stagesLeadToWhatDecidesThem()
    {
        const ReportDocument& document = m_contents->documents.front();
        const Section* sites = sectionOf(document, u"sites");
        const Section* sources = sectionOf(document, u"sources");
        QVERIFY(sites && sources);
        QHash<QString, QString> entries;
        for (const Block& block : sources->blocks) {
            if (const auto* entry = std::get_if<EntryBlock>(&block))
                entries.insert(entry->marker, entry->prose.words());
        }
        const Figures figures = figuresOf(m_shipped, {QDate(2026, 11, 21), {}});
        int decided = 0;
        for (std::size_t i = 0; i < figures.sites.size(); ++i) {
            if (figures.sites[i].stageEvent < 0)
                continue;
            const Event event = m_shipped.events[std::size_t(figures.sites[i].stageEvent)];
            const Source* source = m_shipped.source(event.source);
            QVERIFY2(source, qPrintable(event.uid));
            const Prose& stage = cellOf(tableOf(*sites), m_shipped.sites[i].uid, u"stage").prose;
            QVERIFY2(entries.value(notesOf(stage)).contains(oneLine(source->title)), qPrintable(event.uid));
            ++decided;
        }
        QVERIFY(decided > 30);
    }

    void languagesPrintTheSameFigures()
    {
        const auto english = printedFigures(m_contents->documents[0], *m_contents->phrases[0]);
        const auto chinese = printedFigures(m_contents->documents[1], *m_contents->phrases[1]);
        QVERIFY(english.size() > 1000);
        QStringList keys, others;
        for (const PrintedFigure& figure : english) {
            if (figure.key.startsWith(u"sites/") || figure.key.startsWith(u"provinces/"))
                keys << figure.key;
        }
        for (const PrintedFigure& figure : chinese) {
            if (figure.key.startsWith(u"sites/") || figure.key.startsWith(u"provinces/"))
                others << figure.key;
        }
        QCOMPARE(keys, others);
    }

    void theSameRequestSaysTheSame()
    {
        ReportRequest request = reportRequest(m_shipped, m_basemap);
        request.plan.languages = {Language::English, Language::Chinese};
        const ReportContentsPtr again = contentsOf(request);
        for (std::size_t i = 0; i < again->documents.size(); ++i)
            QVERIFY(printedFigures(again->documents[i], *again->phrases[i]) ==
                    printedFigures(m_contents->documents[i], *m_contents->phrases[i]));
        QCOMPARE(again->recipe, m_contents->recipe);
    }

    void aChosenBasisIsTheOnlyOne()
    {
        ReportRequest request = reportRequest(m_shipped, m_basemap);
        request.query.basis = Basis::RackOccupancy;
        const ReportContentsPtr contents = contentsOf(request);
        QVERIFY(contents);
        const Section* sites = sectionOf(contents->documents.front(), u"sites");
        QVERIFY(sites);
        const TableBlock& table = tableOf(*sites);
        for (const TableRow& row : table.rows) {
            if (row.kind == TableRow::Kind::Values) {
                const QString basis = cellOf(table, row.key, u"basis").prose.words();
                QVERIFY2(basis == u"racks" || basis == u"–", qPrintable(basis));
            }
        }
    }
};

QTEST_MAIN(ReportContentsTest)

#include "tst_reportcontents.moc"
