// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "domain/completeness.h"
#include "report/sectiontext.h"

#include <array>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Claims that count at the date and are not superseded, in classes.
struct ClaimCounts
{
    int all = 0;
    std::array<int, 4> byConfidence{}; // by Confidence; the last: not stated
    int fresh = 0, older = 0, undated = 0;
    int unsourced = 0;
};

ClaimCounts claimCountsOf(const Dataset& dataset, QDate asOf)
{
    ClaimCounts counts;
    for (std::size_t i = 0; i < dataset.claims.size(); ++i) {
        const PartialDate date = dataset.claims.get<&Claim::asOf>(i);
        const QString source = dataset.claims.get<&Claim::source>(i);
        if (!dataset.claims.isEmpty<&Claim::supersededBy>(i) || !countsAt(dataset, date, source, asOf))
            continue;
        ++counts.all;
        const auto confidence = dataset.claims.get<&Claim::confidence>(i);
        ++counts.byConfidence[confidence ? std::size_t(*confidence) : counts.byConfidence.size() - 1];
        ++(date.isNull() ? counts.undated : isFresh(date, asOf) ? counts.fresh : counts.older);
        counts.unsourced += dataset.sourceIndex(source) < 0;
    }
    return counts;
}

// A table of counts: what is counted with its note, how many, and their share of all.
class CountTable
{
public:
    CountTable(const Phrases& phrases, const QString& key, const QString& caption, const QString& head,
               const Prose& note)
        : m_phrases(phrases), m_note(note), m_table{.key = key, .caption = caption, .columns = {}, .rows = {}}
    {
        m_table.columns = {
            {.key = u"what"_s, .head = head, .weight = 4, .notes = true},
            {.key = u"count"_s, .head = phrases.translate("Report", "number"), .weight = 1, .right = true},
            {.key = u"share"_s, .head = phrases.translate("Report", "share"), .weight = 1, .right = true}};
    }

    void heading(const QString& key, const QString& text)
    {
        m_table.rows.push_back({.key = key, .kind = TableRow::Kind::Heading, .cells = {{.prose = text}}});
    }

    void row(const QString& key, const QString& name, int count, int all, TableRow::Kind kind = TableRow::Kind::Values)
    {
        m_table.rows.push_back({.key = key,
                                .kind = kind,
                                .cells = {{.prose = Prose(name).append(m_note)},
                                          {.prose = formatNumber(count, m_phrases)},
                                          shareCell(count, all, m_phrases)}});
    }

    static TableCell shareCell(int count, int all, const Phrases& phrases)
    {
        if (all == 0)
            return {.prose = phrases.translate("Report", "none asked"), .pale = true};
        return {.prose = shareText(double(count) / all, phrases)};
    }

    TableBlock take() { return std::move(m_table); }

private:
    const Phrases& m_phrases;
    Prose m_note;
    TableBlock m_table;
};

TableBlock fieldTable(ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    const Prose note = context.trace.noteOf(context.trace.workedOut(
        u"completeness"_s,
        phrases.translate("Report", "Completeness: the sites whose record states the field at the date, of those that "
                                    "can have it. An estimate is not a ratio of the site's own."),
        {}));
    const Completeness counts = completenessOf(context.dataset, *context.facts.figures, context.facts.sites);
    TableBlock table{
        .key = u"fields"_s,
        .caption = phrases.translate("Report", "For how many sites each field is known"),
        .columns = {{.key = u"field"_s, .head = phrases.translate("Report", "Field"), .weight = 4, .notes = true},
                    {.key = u"known"_s, .head = phrases.translate("Report", "known"), .right = true},
                    {.key = u"asked"_s,
                     .head = phrases.translate("Report", "of sites that can have it"),
                     .weight = 1.6,
                     .right = true},
                    {.key = u"share"_s, .head = phrases.translate("Report", "share"), .right = true}},
        .rows = {}};
    for (std::size_t i = 0; i < SiteFieldCount; ++i) {
        const auto field = SiteField(i);
        const FieldCount& count = counts.all.of(field);
        table.rows.push_back({.key = keyOf(field),
                              .kind = TableRow::Kind::Values,
                              .cells = {{.prose = Prose(labelOf(field, phrases)).append(note)},
                                        {.prose = formatNumber(count.known, phrases)},
                                        {.prose = formatNumber(count.asked, phrases)},
                                        CountTable::shareCell(count.known, count.asked, phrases)}});
    }
    return table;
}

TableBlock claimTable(ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    const ClaimCounts counts = claimCountsOf(context.dataset, context.request.query.asOf);
    const Prose note = context.trace.noteOf(context.trace.workedOut(
        u"claims"_s,
        phrases.translate("Report", "Number of claims: those of the dataset that count at the date and are not "
                                    "superseded, of sites and of aggregates."),
        {}));
    CountTable table(phrases, u"claims"_s, phrases.translate("Report", "How many claims there are, by class"),
                     phrases.translate("Report", "Claims"), note);
    table.heading(u"confidence"_s, phrases.translate("Report", "By confidence"));
    for (const Confidence confidence : {Confidence::High, Confidence::Medium, Confidence::Low})
        table.row(u"confidence-"_s + keyOf(confidence), labelOf(confidence, phrases),
                  counts.byConfidence[std::size_t(confidence)], counts.all);
    table.row(u"confidence-none"_s, phrases.translate("Report", "not stated"), counts.byConfidence.back(), counts.all);
    table.heading(u"age"_s, phrases.translate("Report", "By age"));
    table.row(u"age-fresh"_s, phrases.translate("Report", "of the last %1 months").arg(FreshMonths), counts.fresh,
              counts.all);
    table.row(u"age-older"_s, phrases.translate("Report", "older"), counts.older, counts.all);
    table.row(u"age-undated"_s, phrases.translate("Report", "undated"), counts.undated, counts.all);
    table.heading(u"source"_s, phrases.translate("Report", "By source"));
    table.row(u"source-named"_s, phrases.translate("Report", "source named"), counts.all - counts.unsourced,
              counts.all);
    table.row(u"source-none"_s, phrases.translate("Report", "source missing"), counts.unsourced, counts.all);
    table.row(u"all"_s, phrases.translate("Report", "All"), counts.all, counts.all, TableRow::Kind::Sum);
    return table.take();
}

TableBlock sourceTable(ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    const std::span<const Term> grades = vocabularyOf<SourceGrade>().terms;
    std::vector<int> byGrade(grades.size());
    for (const Source& source : context.dataset.sources)
        ++byGrade[std::size_t(source.grade)];
    const int all = int(context.dataset.sources.size());
    const Prose note = context.trace.noteOf(context.trace.workedOut(
        u"graded sources"_s,
        phrases.translate("Report",
                          "Number of sources: all pages that the dataset names, also those that are read after the "
                          "date of this report, by the kind that it gives each of them."),
        {}));
    CountTable table(phrases, u"source-grades"_s,
                     phrases.translate("Report", "How many sources there are, by their kind"),
                     phrases.translate("Report", "All sources of the dataset, by kind"), note);
    for (std::size_t i = 0; i < grades.size(); ++i) {
        const auto grade = SourceGrade(i);
        table.row(keyOf(grade),
                  grade == SourceGrade::Unknown ? phrases.translate("Report", "kind not given")
                                                : labelOf(grade, phrases),
                  byGrade[i], all);
    }
    table.row(u"all"_s, phrases.translate("Report", "All"), all, all, TableRow::Kind::Sum);
    return table.take();
}

} // namespace

Result<Sections> coverageSection(ReportContext& context, const TemplatePage& page)
{
    const Phrases& phrases = context.phrases;
    Section section = sectionOf(context, page, u"coverage"_s, phrases.translate("Report", "What the records tell"));
    section.deck = phrases.translate("Report", "Which fields are published for how many sites, and what stands behind "
                                               "the published figures.");
    section.notes = {{phrases.translate("Report", "Confidence and kind of source are as the dataset gives them.")}};
    PlacedChart completeness;
    completeness.chart = u"completeness"_s;
    auto chart = chartFigure(context, completeness, context.facts.sites, {});
    if (!chart)
        return std::unexpected(std::move(chart).error());
    section.blocks.emplace_back(*std::move(chart));
    section.blocks.emplace_back(fieldTable(context));
    section.blocks.emplace_back(claimTable(context));
    section.blocks.emplace_back(sourceTable(context));
    return Sections{std::move(section)};
}

} // namespace atlas
