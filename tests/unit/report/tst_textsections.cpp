// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/sections.h"
#include "unit/report/reportfixture.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

Claim sourced(Claim claim, const char* source)
{
    claim.source = QString::fromLatin1(source);
    return claim;
}

// In service with a ratio of its own, in service without one, announced. The second page has an address that no reader
// may follow; one capacity has no source.
Dataset threeSites()
{
    Dataset d = dataset();
    d.info.titleEn = u"Three sites"_s;
    Hub hub;
    hub.uid = u"beijing"_s;
    hub.nameEn = u"Beijing"_s;
    hub.position = {116.4, 39.9};
    d.hubs = {hub};
    d.sources = pageAndScript();
    for (Site each : {site("a"), site("b"), site("c", Stage::Announced)}) {
        each.source = u"src-1"_s;
        d.sites.push_back(each);
    }
    Claim high = sourced(claim("a-idle", "a", Quantity::Idle, 0.4, "2026-01"), "src-2");
    high.confidence = Confidence::High;
    d.claims.push_back(sourced(claim("a-capacity", "a", Quantity::Capacity, 100, "2026-01"), "src-1"));
    d.claims.push_back(high);
    d.claims.push_back(claim("b-capacity", "b", Quantity::Capacity, 50, "2019"));
    Assumption rent;
    rent.uid = u"it's-pue"_s;
    rent.model = u"breakeven"_s;
    rent.parameter = u"pue"_s;
    rent.value = 1.3;
    rent.low = 1.1;
    rent.badge = Badge::Sourced;
    rent.source = u"src-1"_s;
    d.assumptions = {rent};
    d.reindex();
    return d;
}

// Both are estimated by one aggregate of the nation.
Dataset estimatedSites()
{
    Dataset d = threeSites();
    Segment nation;
    nation.uid = u"nation"_s;
    nation.kind = SegmentKind::Nation;
    d.segments = {nation};
    Claim idle = claim("nation-idle", "", Quantity::Idle, 0.5, "2026-01");
    idle.segment = nation.uid;
    const std::vector<Claim> kept{d.claims[0], idle, d.claims[2]};
    d.claims = {};
    for (const Claim& each : kept)
        d.claims.push_back(each);
    d.reindex();
    return d;
}

template <typename B>
std::vector<B> blocksOf(const Section& section)
{
    std::vector<B> found;
    for (const Block& block : section.blocks) {
        if (const B* of = std::get_if<B>(&block))
            found.push_back(*of);
    }
    return found;
}

TableBlock tableOf(const std::vector<TableBlock>& tables, const QString& key)
{
    return *std::ranges::find(tables, key, &TableBlock::key);
}

QStringList wordsOf(const TableBlock& table, const QString& row)
{
    QStringList words;
    for (const TableCell& cell : std::ranges::find(table.rows, row, &TableRow::key)->cells)
        words << cell.prose.words();
    return words;
}

QString codeOf(const Section& section)
{
    QStringList lines;
    for (const TextBlock& block : blocksOf<TextBlock>(section)) {
        if (block.level == TextBlock::Level::Code)
            lines << block.prose.words();
    }
    return lines.join(u'\n');
}

QString textOf(const Section& section)
{
    QStringList lines;
    for (const TextBlock& block : blocksOf<TextBlock>(section))
        lines << block.prose.words();
    for (const EntryBlock& block : blocksOf<EntryBlock>(section))
        lines << block.marker + u' ' + block.prose.words();
    return lines.join(u'\n');
}

QString entryOf(const Section& section, const QString& marker)
{
    const auto entries = blocksOf<EntryBlock>(section);
    const auto found = std::ranges::find(entries, marker, &EntryBlock::marker);
    return found == entries.end() ? QString() : found->prose.words();
}

QStringList notesOf(const Prose& prose)
{
    QStringList links;
    for (const ProseRun& run : prose.runs()) {
        if (run.kind == ProseRun::Kind::Note && !run.link.isEmpty())
            links << run.link;
    }
    return links;
}

QStringList notesOf(const Section& section)
{
    QStringList links = notesOf(section.deck);
    for (const TextBlock& block : blocksOf<TextBlock>(section))
        links += notesOf(block.prose);
    for (const FigureBlock& block : blocksOf<FigureBlock>(section))
        links += notesOf(block.caption);
    for (const KeyFiguresBlock& block : blocksOf<KeyFiguresBlock>(section)) {
        for (const KeyFigure& figure : block.figures)
            links += notesOf(figure.value);
    }
    for (const TableBlock& block : blocksOf<TableBlock>(section)) {
        for (const TableRow& row : block.rows) {
            for (const TableCell& cell : row.cells)
                links += notesOf(cell.prose);
        }
    }
    return links;
}

} // namespace

class TextSectionsTest : public QObject
{
    Q_OBJECT

private:
    BasemapPtr m_basemap;

    // The sections are made in a context that is gone when they are read.
    struct Made
    {
        Section title, coverage, method, sources, last;
    };

    Made madeOf(const ReportRequest& request) const
    {
        const ReportFacts facts(request);
        ReportContext context(request, facts, std::make_shared<const Phrases>(request.plan.languages.front()));
        Made made{.title = titleSection(context, {}).value().front(),
                  .coverage = coverageSection(context, {}).value().front(),
                  .method = methodSection(context, {}).value().front(),
                  .sources = {},
                  .last = {}};
        made.sources = sourcesSection(context);
        made.last = lastSection(context);
        return made;
    }

    Made madeOf(Dataset dataset) const { return madeOf(reportRequest(std::move(dataset), m_basemap)); }

private Q_SLOTS:

    void initTestCase() { m_basemap = basemap(); }

    void keyFigures()
    {
        const Made made = madeOf(threeSites());
        QVERIFY(made.title.cover);
        const auto figures = blocksOf<KeyFiguresBlock>(made.title).front().figures;
        QCOMPARE(figures.size(), 5U);
        const QStringList values{u"2"_s, u"150 P"_s, u"60\u00A0%"_s, u"60 P"_s, u"60 P"_s};
        for (std::size_t i = 0; i < figures.size(); ++i) {
            QCOMPARE(figures[i].value.words(), values[qsizetype(i)]);
            QCOMPARE(notesOf(figures[i].value).size(), 1);
        }
        QCOMPARE(figures[0].detail, u"Of 3 in the dataset."_s);
        QCOMPARE(figures[1].detail, u"Sites in the sum: 2 of 2 in service."_s);
        QCOMPARE(figures[2].label, u"Idle ratio, reported"_s);
        QCOMPARE(figures[3].detail, u"With every unknown busy or idle, 60 P to 110 P."_s);
        QCOMPARE(figures[4].label, u"Idle within 20 ms of a demand hub (Beijing)"_s);
        QVERIFY(figures[4].detail.startsWith(u"100\u00A0% of the idle capacity"_s));
    }

    void sumsSayWhatIsInThem()
    {
        Dataset d = threeSites();
        d.sites.push_back(site("d", Stage::Suspended));
        Claim other = claim("d-capacity", "d", Quantity::Capacity, 125, "2026-01");
        other.numberFormat = NumberFormat::Fp64;
        d.claims.push_back(other);
        d.reindex();
        const auto figures = blocksOf<KeyFiguresBlock>(madeOf(std::move(d)).title).front().figures;
        QCOMPARE(figures[0].value.words(), u"3"_s);
        QCOMPARE(figures[0].detail, u"Of 4 in the dataset. Suspended ones, counted here: 1."_s);
        QCOMPARE(figures[1].value.words(), u"150 P"_s);
        QCOMPARE(figures[1].detail, u"Sites in the sum: 2 of 3 in service. FP64: 125 P at 1 site, not included."_s);
    }

    void countsOfSitesThatAreNoneOrOne()
    {
        const QString usual = textOf(madeOf(threeSites()).title);
        QVERIFY(usual.contains(u"ratio of their own: 1 of the 2 in service."_s));
        QVERIFY(!usual.contains(u"older"_s));
        QVERIFY(!usual.contains(u"Sites with an estimate"_s));
        Dataset d = threeSites();
        d.sites.push_back(site("d", Stage::Unknown));
        d.claims.set<&Claim::asOf>(1, date("2019"));
        d.reindex();
        const Made made = madeOf(std::move(d));
        QVERIFY(textOf(made.title)
                    .contains(u"ratio of their own: 1 of 3, which are the 2 in service and 1 of unknown stage. "
                              "One of these ratios is older than 36 months or undated."_s));
        QVERIFY(blocksOf<FigureBlock>(made.title)
                    .front()
                    .caption.words()
                    .endsWith(u"The sites are those in service and 1 of unknown stage."_s));
        Dataset announced = dataset();
        announced.sites.push_back(site("c", Stage::Announced));
        announced.reindex();
        QVERIFY(!textOf(madeOf(std::move(announced)).title).contains(u"of their own"_s));
    }

    // Ends that read alike are no range.
    void aRangeHasTwoEnds()
    {
        const auto detailOf = [this](double low, double high) {
            Dataset d = threeSites();
            d.claims.set<&Claim::low>(1, low);
            d.claims.set<&Claim::high>(1, high);
            d.reindex();
            return blocksOf<KeyFiguresBlock>(madeOf(std::move(d)).title).front().figures[2].detail;
        };
        QVERIFY2(!detailOf(0.399, 0.401).contains(u"Range"_s), qPrintable(detailOf(0.399, 0.401)));
        QVERIFY(detailOf(0.3, 0.5).startsWith(u"Range 50–70\u00A0%."_s));
    }

    void theDeckNamesTheBasis()
    {
        ReportRequest request = reportRequest(threeSites(), m_basemap);
        QVERIFY(!madeOf(request).title.deck.words().contains(u"basis"_s));
        request.query.basis = Basis::PowerLoad;
        QVERIFY(madeOf(request).title.deck.words().endsWith(u"Only ratios of one basis count: Power load."_s));
    }

    void estimatesAreToldAsSuch()
    {
        const auto figures = blocksOf<KeyFiguresBlock>(madeOf(estimatedSites()).title).front().figures;
        QCOMPARE(figures[2].value.words(), u"50\u00A0%"_s);
        QCOMPARE(figures[2].label, u"Idle ratio, mostly by estimate"_s);
        QVERIFY(figures[2].detail.endsWith(u"Estimates carry 100\u00A0% of the capacity with a ratio."_s));
    }

    void unknownIsAWord()
    {
        Dataset none = dataset();
        none.sites.push_back(site("a"));
        none.reindex();
        const Made made = madeOf(std::move(none));
        const auto figures = blocksOf<KeyFiguresBlock>(made.title).front().figures;
        QCOMPARE(figures[1].value.words(), u"not published"_s);
        for (std::size_t i = 2; i < 5; ++i) {
            QCOMPARE(figures[i].value.words(), u"unknown"_s);
            QVERIFY(!figures[i].detail.isEmpty());
        }
        const FigureBlock bar = blocksOf<FigureBlock>(made.title).front();
        QCOMPARE(bar.spoken, u"No capacity in service is published."_s);
        QVERIFY(std::holds_alternative<std::monostate>(bar.sheet->rows[0][1]));
        QVERIFY(textOf(made.sources).contains(u"This report cites no source."_s));
    }

    void bar()
    {
        const FigureBlock bar = blocksOf<FigureBlock>(madeOf(threeSites()).title).front();
        QCOMPARE(bar.sheet->rows.size(), 3U);
        QCOMPARE(std::get<double>(bar.sheet->rows[0][1]), 100.0);
        QCOMPARE(std::get<double>(bar.sheet->rows[1][1]), 0.0);
        QCOMPARE(std::get<double>(bar.sheet->rows[2][1]), 50.0);
        QVERIFY(bar.spoken.contains(u"reported 67\u00A0% (100 P)"_s));
        QVERIFY(!bar.spoken.contains(u"estimated"_s));
        QImage image(527, 90, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        const double height = bar.painting(painter, QRectF(0, 0, 527, 527 * bar.aspect));
        painter.end();
        QVERIFY(height > 10 && height <= 527 * bar.aspect);
        const Theme& theme = Style::load().value()->theme(ThemeName::Print);
        QCOMPARE(image.pixelColor(3, 3), theme.chart.a);
        QCOMPARE(image.pixelColor(348, 3), theme.chart.a);
        QVERIFY(image.pixelColor(354, 3) != theme.chart.a);
    }

    void narrowBarSetsItsLabelsUnderOneAnother()
    {
        const FigureBlock bar = blocksOf<FigureBlock>(madeOf(threeSites()).title).front();
        QImage image(120, 90, QImage::Format_RGB32);
        QPainter painter(&image);
        const double wide = bar.painting(painter, QRectF(0, 0, 527, 80));
        QVERIFY(bar.painting(painter, QRectF(0, 0, 120, 80)) > wide + 5);
    }

    void coverage()
    {
        const auto tables = blocksOf<TableBlock>(madeOf(threeSites()).coverage);
        QCOMPARE(wordsOf(tableOf(tables, u"fields"_s), u"capacity"_s).sliced(1),
                 QStringList({u"2"_s, u"2"_s, u"100\u00A0%"_s}));
        QCOMPARE(wordsOf(tableOf(tables, u"fields"_s), u"idle"_s).sliced(1),
                 QStringList({u"1"_s, u"2"_s, u"50\u00A0%"_s}));
        const TableBlock claims = tableOf(tables, u"claims"_s);
        QCOMPARE(wordsOf(claims, u"confidence-high"_s)[1], u"1"_s);
        QCOMPARE(wordsOf(claims, u"confidence-none"_s)[1], u"2"_s);
        QCOMPARE(wordsOf(claims, u"age-fresh"_s)[1], u"2"_s);
        QCOMPARE(wordsOf(claims, u"age-older"_s)[1], u"1"_s);
        QCOMPARE(wordsOf(claims, u"source-none"_s), QStringList({u"source missing"_s, u"1"_s, u"33\u00A0%"_s}));
        QCOMPARE(wordsOf(claims, u"all"_s)[1], u"3"_s);
        const TableBlock grades = tableOf(tables, u"source-grades"_s);
        QCOMPARE(wordsOf(grades, u"official"_s)[1], u"1"_s);
        QCOMPARE(wordsOf(grades, u"unknown"_s), QStringList({u"kind not given"_s, u"1"_s, u"50\u00A0%"_s}));
    }

    void changedAssumptions()
    {
        ReportRequest request = reportRequest(threeSites(), m_basemap);
        const auto rowOf = [&] {
            return wordsOf(tableOf(blocksOf<TableBlock>(madeOf(request).method), u"assumptions"_s), u"it's-pue"_s);
        };
        QCOMPARE(rowOf()[1], u"1.3"_s);
        QVERIFY(!rowOf()[4].contains(u"changed"_s));
        request.changes = {{u"it's-pue"_s, 1.45}};
        QCOMPARE(rowOf()[1], u"1.45"_s);
        QVERIFY(rowOf()[4].startsWith(u"changed for this report; in the dataset 1.3"_s));
        // The name of a row is one word for a shell.
        QVERIFY(codeOf(madeOf(request).last).contains(u"--set 'it'\\''s-pue=1.45'"_s));
    }

    void everyNoteLeadsToAnEntry_data()
    {
        QTest::addColumn<bool>("shipped");
        QTest::newRow("three sites") << false;
        QTest::newRow("shipped") << true;
    }

    void everyNoteLeadsToAnEntry()
    {
        QFETCH(const bool, shipped);
        const Made made = madeOf(shipped ? shippedDataset(*m_basemap) : threeSites());
        QSet<QString> anchors;
        for (const EntryBlock& entry : blocksOf<EntryBlock>(made.sources)) {
            QVERIFY2(!anchors.contains(entry.anchor), qPrintable(entry.anchor));
            anchors.insert(entry.anchor);
        }
        QStringList links;
        for (const Section* section : {&made.title, &made.coverage, &made.method})
            links += notesOf(*section);
        for (const EntryBlock& entry : blocksOf<EntryBlock>(made.sources)) {
            for (const ProseRun& run : entry.prose.runs()) {
                if (run.link.startsWith(u'#'))
                    links << run.link;
            }
        }
        QVERIFY(links.size() > 20);
        for (const QString& link : std::as_const(links))
            QVERIFY2(anchors.contains(link.sliced(1)), qPrintable(link));
    }

    void onlyWebAddressesAreLinks()
    {
        int addresses = 0;
        // What a link holds is printed without its scheme, what none holds in full.
        for (const EntryBlock& entry : blocksOf<EntryBlock>(madeOf(threeSites()).sources)) {
            for (const ProseRun& run : entry.prose.runs()) {
                QVERIFY2(run.link.isEmpty() || run.link.startsWith(u'#') || run.link == u"https://example.org/use",
                         qPrintable(run.link));
                addresses += run.text == u"javascript:alert(1)" || run.text == u"example.org/use";
            }
        }
        QCOMPARE(addresses, 2);
    }

    void sourcesTellWhatTheyAreCitedFor()
    {
        const Section sources = madeOf(threeSites()).sources;
        const QString ratio = entryOf(sources, u"1"_s);
        QVERIFY2(ratio.endsWith(u"a: Compute use 40\u00A0% used (Jan 2026, confidence high)."_s), qPrintable(ratio));
        const QString capacity = entryOf(sources, u"2"_s);
        QVERIFY2(capacity.startsWith(u"Gazette. On use. Mar 2025. Official. example.org/use. "
                                     "a: Capacity in service 100 P (Jan 2026)."_s),
                 qPrintable(capacity));
        const QString none = entryOf(sources, u"?"_s);
        QVERIFY2(none.startsWith(u"The dataset names no source for these. b: Capacity in service 50 P (2019)."_s),
                 qPrintable(none));
    }

    void command()
    {
        ReportRequest request = reportRequest(threeSites(), m_basemap);
        request.query.basis = Basis::RackOccupancy;
        request.attachData = true;
        request.plan.languages = {Language::English, Language::Chinese};
        request.plan.paper = ReportPaper::A3;
        const Made made = madeOf(request);
        const QString code = codeOf(made.last);
        const QString first = code.section(u"\nsuanli-atlas verify"_s, 0, 0);
        QCOMPARE(first, u"suanli-atlas report DATASET -o OUT.pdf\n--template national\n--lang both --paper A3\n"
                        "--as-of 2026-11-21\n--basis rack_occupancy\n--attach-data\n"
                        "--source-date 2026-11-21T08:30:00Z"_s);
        QVERIFY(code.contains(u"suanli-atlas verify OUT.pdf --against DATASET"_s));
        // The template as it is printed is one: its lines, typed one after the other, are read back.
        const QString typed = code.mid(code.indexOf(u"\n{"_s) + 1);
        QVERIFY2(typed.count(u'\n') < 40, qPrintable(typed));
        auto plan = parseTemplate(typed.toUtf8(), u"typed.json"_s);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().detail));
        plan->key = request.plan.key;
        QVERIFY(*plan == request.plan);
        QVERIFY(textOf(made.last).contains(ReportFacts(request).hash));
        QVERIFY(!textOf(made.last).contains(u"Rings on the map"_s));
        QVERIFY(!textOf(made.last).contains(u"synthetic"_s));
    }

    // Quotes, backslashes and brackets in the author's words end no line.
    void hostileTemplate()
    {
        ReportRequest request = reportRequest(threeSites(), m_basemap);
        request.plan.key.clear();
        TemplatePage page;
        page.kind = TemplatePage::Kind::Text;
        page.title.en = u"[\"a\\\", {b}, \\\"], "_s.repeated(9).trimmed();
        page.text.en = page.title.en + u"\nSecond line"_s;
        request.plan.pages.insert(request.plan.pages.begin(), page);
        const QString code = codeOf(madeOf(request).last);
        const auto plan = parseTemplate(code.mid(code.indexOf(u"\n{"_s) + 1).toUtf8(), u"typed.json"_s);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().detail));
        QVERIFY(*plan == request.plan);
    }

    void ownTemplateAndRings()
    {
        ReportRequest request = reportRequest(threeSites(), m_basemap);
        request.plan.pages.pop_back();
        request.rings.pop_back();
        const Section last = madeOf(request).last;
        QVERIFY(codeOf(last).contains(u"--template TEMPLATE.json"_s));
        QVERIFY(textOf(last).contains(u"Rings on the map"_s));
        QVERIFY(textOf(last).contains(u"Beijing: 10 ms, "_s));
        QVERIFY(!textOf(last).contains(u"Beijing: 30 ms, "_s));
    }

    void authorsText()
    {
        ReportRequest request = reportRequest(threeSites(), m_basemap);
        const ReportFacts facts(request);
        ReportContext context(request, facts, std::make_shared<const Phrases>(Language::English));
        TemplatePage page;
        page.title.en = u"A word first"_s;
        page.text.en = u"One <b>paragraph</b>.\n\nAnother."_s;
        const Section section = textSection(context, page).value().front();
        QCOMPARE(section.title, u"A word first"_s);
        QCOMPARE(textOf(section), u"One <b>paragraph</b>.\nAnother."_s);
    }
};

QTEST_MAIN(TextSectionsTest)
#include "tst_textsections.moc"
