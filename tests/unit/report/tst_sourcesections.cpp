// SPDX-License-Identifier: GPL-3.0-or-later
// The appendix of sources: short, and nothing of it lost.
#include "report/sections.h"
#include "unit/report/reportfixture.h"

#include <QApplication>
#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

Dataset twoSources()
{
    Dataset d = dataset();
    d.sources = pageAndScript();
    Site site = atlas::test::site("a");
    site.source = d.sources.front().uid;
    d.sites = {site};
    d.reindex();
    return d;
}

std::vector<EntryBlock> entriesOf(const Section& section)
{
    std::vector<EntryBlock> entries;
    for (const Block& block : section.blocks) {
        if (const auto* entry = std::get_if<EntryBlock>(&block))
            entries.push_back(*entry);
    }
    return entries;
}

QString entryOf(const Section& section, const QString& marker)
{
    const auto entries = entriesOf(section);
    const auto found = std::ranges::find(entries, marker, &EntryBlock::marker);
    return found == entries.end() ? QString() : found->prose.words();
}

} // namespace

class SourceSectionsTest : public QObject
{
    Q_OBJECT

private:
    BasemapPtr m_basemap;

private Q_SLOTS:

    void initTestCase() { m_basemap = basemap(); }

    void sourcesRepeatNothing()
    {
        Dataset d = twoSources();
        d.sources[0].publisher = u"Example.org"_s;
        d.sources[0].readOn = date("2026-11-21");
        Source unread = d.sources[0];
        unread.uid = u"src-3"_s;
        unread.readOn = {};
        Source later = d.sources[0];
        later.uid = u"src-4"_s;
        later.readOn = date("2026-12");
        d.sources[1].readOn = date("2026-11-21");
        d.sources.push_back(unread);
        d.sources.push_back(later);
        d.reindex();
        const ReportRequest request = reportRequest(std::move(d), m_basemap);
        const ReportFacts facts(request);
        ReportContext context(request, facts, std::make_shared<const Phrases>(Language::English));
        Trace& trace = context.trace;
        const auto cite = [&](const QString& about, const QString& what, const char* day, const QString& certainty) {
            trace.citeFor(u"src-1"_s, {.about = about,
                                       .what = what,
                                       .date = date(day),
                                       .certainty = certainty,
                                       .isFigure = !certainty.isEmpty()});
        };
        // Of the date of the source, at two dates, and the same of two sites.
        cite(u"a"_s, u"In service"_s, "2025-03", {});
        cite(u"b"_s, u"Announced"_s, "2023", {});
        cite(u"a"_s, u"Capacity 1 P"_s, "2024", u"confidence Low"_s);
        cite(u"b"_s, u"Announced"_s, "2025-03", {});
        cite(u"c"_s, u"Announced"_s, "2023", {});
        cite(u"c"_s, u"Announced"_s, "2025-03", {});
        cite(u"d"_s, u"Planned 2 P"_s, "2025-03", u"confidence Low"_s);
        trace.cite(u"src-1"_s, u"The rule itself"_s);
        // All of one date, which the source does not have.
        trace.citeFor(u"src-2"_s, {.about = u"a"_s, .what = u"Sold"_s, .date = date("2024")});
        trace.citeFor(u"src-2"_s,
                      {.about = u"a"_s, .what = u"Capacity 3 P"_s, .date = date("2024"), .certainty = u"x"_s});
        trace.citeFor({}, {.about = u"e"_s, .what = u"Suspended"_s, .date = PartialDate()});
        trace.cite(u"src-3"_s, {});
        trace.cite(u"src-4"_s, {});
        const Section section = sourcesSection(context);
        QCOMPARE(entryOf(section, u"1"_s),
                 u"On use. Mar 2025. Official. example.org/use. a: In service, Capacity 1 P (2024). "
                 "b, c: Announced (2023, Mar 2025). d: Planned 2 P. The rule itself. "
                 "All figures: confidence Low."_s);
        QCOMPARE(entryOf(section, u"2"_s), u"Gazette. On use. Mar 2025. javascript:alert(1). "
                                           "a: Sold, Capacity 3 P (x). All dated 2024."_s);
        QCOMPARE(entryOf(section, u"?"_s), u"The dataset names no source for these. e: Suspended (undated)."_s);
        QVERIFY(entryOf(section, u"3"_s).contains(u" Day of reading not given. "_s));
        QVERIFY(entryOf(section, u"4"_s).contains(u" Read Dec 2026. "_s));
        QVERIFY(section.notes.front().last().contains(u"read on 21 Nov 2026"_s));
        // Sites are what an eye looks for.
        const auto entries = entriesOf(section);
        QVERIFY(std::ranges::contains(entries.front().prose.runs(), u"c"_s, &ProseRun::text));
        QVERIFY(std::ranges::find(entries.front().prose.runs(), u"c"_s, &ProseRun::text)->kind ==
                ProseRun::Kind::Strong);
    }

    // A figure that has no certainty, or another one, would be given that of the others.
    void certaintyIsSharedOnlyByAllFigures()
    {
        const ReportRequest request = reportRequest(twoSources(), m_basemap);
        const ReportFacts facts(request);
        const auto entryOfCauses = [&](const Trace::Cause& more) {
            ReportContext context(request, facts, std::make_shared<const Phrases>(Language::English));
            const PartialDate day = date("2025-03"); // that of the source
            for (const QString& about : {u"a"_s, u"b"_s})
                context.trace.citeFor(u"src-1"_s,
                                      {.about = about, .what = u"1 P"_s, .date = day, .certainty = u"low"_s});
            context.trace.citeFor(u"src-1"_s, more);
            return entryOf(sourcesSection(context), u"1"_s).section(u"example.org/use. "_s, 1);
        };
        QCOMPARE(entryOfCauses({.about = u"c"_s, .what = u"2 P"_s, .certainty = u"low"_s}),
                 u"a, b: 1 P. c: 2 P. All figures: low."_s);
        QCOMPARE(entryOfCauses({.about = u"c"_s, .what = u"2 P"_s}), u"a, b: 1 P (low). c: 2 P."_s);
        QCOMPARE(entryOfCauses({.about = u"c"_s, .what = u"2 P"_s, .certainty = u"high"_s}),
                 u"a, b: 1 P (low). c: 2 P (high)."_s);
        // What is no figure neither has a part in it nor loses its own.
        QCOMPARE(entryOfCauses({.about = u"c"_s, .what = u"Opened"_s, .isFigure = false}),
                 u"a, b: 1 P. c: Opened. All figures: low."_s);
        QCOMPARE(entryOfCauses({.about = u"c"_s, .what = u"Opened"_s, .certainty = u"low"_s, .isFigure = false}),
                 u"a, b: 1 P. c: Opened (low). All figures: low."_s);
    }

    void longAddressesAreCutTheirLinksAreNot()
    {
        Dataset d = twoSources();
        const QString address = u"https://example.org/"_s + QString(400, u'a');
        d.sources[0].url = address;
        const ReportRequest request = reportRequest(std::move(d), m_basemap);
        const ReportFacts facts(request);
        ReportContext context(request, facts, std::make_shared<const Phrases>(Language::English));
        context.trace.cite(u"src-1"_s, {});
        const auto entries = entriesOf(sourcesSection(context));
        const auto entry = std::ranges::find(entries, u"1"_s, &EntryBlock::marker);
        const auto run = std::ranges::find(entry->prose.runs(), address, &ProseRun::link);
        QVERIFY(run != entry->prose.runs().end());
        QCOMPARE(run->text, u"example.org/…"_s);
    }

    void longListsOfSourcesAreToldOnce()
    {
        Dataset d = twoSources();
        std::set<int> all;
        d.sources = {};
        for (int i = 1; i <= 9; ++i) {
            Source page;
            page.uid = u"page-%1"_s.arg(i);
            d.sources.push_back(page);
        }
        d.reindex();
        const ReportRequest request = reportRequest(std::move(d), m_basemap);
        const ReportFacts facts(request);
        ReportContext context(request, facts, std::make_shared<const Phrases>(Language::English));
        for (int i = 1; i <= 9; ++i)
            context.trace.cite(u"page-%1"_s.arg(i), {});
        context.trace.workedOut(u"few"_s, u"Few."_s, {1, 2, 3});
        context.trace.workedOut(u"many"_s, u"Many."_s, {1, 2, 3, 4, 5, 6, 7});
        context.trace.workedOut(u"same"_s, u"Same."_s, {1, 2, 3, 4, 5, 6, 7});
        context.trace.workedOut(u"more"_s, u"More."_s, {1, 2, 3, 4, 5, 6, 7, 9});
        context.trace.workedOut(u"other"_s, u"Other."_s, {2, 3, 4, 5, 6, 7, 8});
        context.trace.workedOut(u"none"_s, u"None."_s, {});
        const Section section = sourcesSection(context);
        QCOMPARE(entryOf(section, u"a"_s), u"Few. Sources: 1–3"_s);
        QCOMPARE(entryOf(section, u"b"_s), u"Many. Sources: 1–7"_s);
        QCOMPARE(entryOf(section, u"c"_s), u"Same. Sources: as for b"_s);
        QCOMPARE(entryOf(section, u"d"_s), u"More. Sources: as for b, 9"_s);
        QCOMPARE(entryOf(section, u"e"_s), u"Other. Sources: 2–8"_s);
        QCOMPARE(entryOf(section, u"f"_s), u"None."_s);
    }

    // The event that decides the stage is cited, and nothing that does not count yet.
    void stagesAreCitedToWhatDecidesThem()
    {
        Dataset d = twoSources();
        d.sites.set<&Site::statusDate>(0, date("2026-12"));
        Event opened = atlas::test::event("e", "a", EventKind::Operational, "2024-03");
        opened.source = u"src-2"_s;
        d.events = {opened};
        d.reindex();
        ReportRequest request = reportRequest(std::move(d), m_basemap);
        {
            const ReportFacts facts(request);
            ReportContext context(request, facts, std::make_shared<const Phrases>(Language::English));
            QVERIFY(sitesSection(context, {}).has_value());
            QCOMPARE(context.trace.cited().size(), std::size_t(1));
            QCOMPARE(context.trace.cited().front().uid, u"src-2"_s);
            QVERIFY2(entryOf(sourcesSection(context), u"1"_s).endsWith(u" a: In service (Mar 2024)."_s),
                     qPrintable(entryOf(sourcesSection(context), u"1"_s)));
        }
        request.query.asOf = QDate(2020, 1, 1);
        const ReportFacts before(request);
        ReportContext context(request, before, std::make_shared<const Phrases>(Language::English));
        QVERIFY(sitesSection(context, {}).has_value());
        QVERIFY(context.trace.cited().empty());
    }

    void noGapsAfterFullWidthMarks()
    {
        const ReportRequest request = reportRequest(twoSources(), m_basemap);
        const ReportFacts facts(request);
        ReportContext context(request, facts, std::make_shared<const Phrases>(Language::Chinese));
        context.trace.cite(u"src-1"_s, {});
        context.trace.workedOut(u"few"_s, u"算力。"_s, {1});
        QCOMPARE(entryOf(sourcesSection(context), u"a"_s), u"算力。Sources:1"_s); // tests have no translations
    }
};

QTEST_MAIN(SourceSectionsTest)
#include "tst_sourcesections.moc"
