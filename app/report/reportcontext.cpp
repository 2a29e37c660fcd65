// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportcontext.h"

#include "base/formats.h"
#include "cartography/maptext.h"
#include "charts/rowcharts.h"
#include "domain/contenthash.h"

namespace atlas {

ReportFacts::ReportFacts(const ReportRequest& request)
    : figures(std::make_shared<const Figures>(figuresOf(*request.snapshot, request.query))),
      sites(allSites(*request.snapshot)),
      nation(totalsOf(*request.snapshot, *figures, sites)),
      counted(countedOnce(*request.snapshot, *figures, sites)),
      hash(contentHash(*request.snapshot)),
      rings(ringsOf(request.rings))
{}

ReportContext::ReportContext(const ReportRequest& r, const ReportFacts& f, std::shared_ptr<const Phrases> p)
    : request(r),
      facts(f),
      dataset(*r.snapshot),
      theme(r.style->theme(ThemeName::Print)),
      phrasesPtr(std::move(p)),
      phrases(*phrasesPtr),
      trace(dataset, phrases)
{}

MeasureInput ReportContext::question(std::vector<RowIndex> sites) const
{
    return {.snapshot = request.snapshot,
            .figures = facts.figures,
            .sites = std::move(sites),
            .changes = request.changes,
            .settings = {},
            .phrases = phrasesPtr};
}

QString ReportContext::placeName(const QString& code) const
{
    const Place* place = dataset.place(code);
    if (!place)
        return oneLine(code);
    return oneLine(phrases.name(place->nameEn, place->shortZh.isEmpty() ? place->nameZh : place->shortZh));
}

QString ReportContext::siteName(RowIndex site) const
{
    const Site& row = dataset.sites[std::size_t(site)];
    return oneLine(phrases.name(row.nameEn, row.nameZh));
}

QString ReportContext::asOfText() const
{
    return formatDate(PartialDate::fromDay(request.query.asOf), phrases);
}

std::set<int> ReportContext::citeTotals(std::span<const RowIndex> sites)
{
    std::set<int> sources;
    for (const RowIndex site : sites) {
        const SiteFigures& figures = of(site);
        if (!figures.capacity)
            continue;
        sources.insert(trace.citeClaim(figures.capacityClaim));
        if (figures.idle.value && figures.idle.claim >= 0)
            sources.insert(trace.citeClaim(figures.idle.claim));
    }
    return sources;
}

std::optional<int> ReportContext::citeStage(RowIndex site)
{
    const SiteFigures& figures = of(site);
    if (figures.stage == Stage::Unknown && figures.stageDate.isNull())
        return std::nullopt;
    return trace.citeStatus(site, figures);
}

std::set<int> ReportContext::citeCounts(std::span<const RowIndex> sites)
{
    std::set<int> sources;
    for (const RowIndex site : sites) {
        const SiteFigures& figures = of(site);
        if (figures.idle.value && figures.idle.claim >= 0)
            sources.insert(trace.citeClaim(figures.idle.claim));
    }
    return sources;
}

Prose ReportContext::nationNote()
{
    return trace.noteOf(trace.workedOut(
        QStringLiteral("nation"),
        withBasis(phrases.translate("Report",
                                    "National totals: the capacities in service that are published, each site once, "
                                    "with the idle ratio of the site or of the aggregate that covers it.")),
        citeTotals(facts.sites)));
}

Prose ReportContext::nationCountsNote()
{
    return trace.noteOf(trace.workedOut(
        QStringLiteral("nation, sites"),
        withBasis(phrases.translate("Report",
                                    "Numbers of sites: the records of the dataset, by what their events, else the "
                                    "record, tell of the stage at the date; suspended ones are in service. By "
                                    "certainty: those in service or of unknown stage, by whether the idle ratio is "
                                    "their own, that of an aggregate that covers them, or unknown. The sources here "
                                    "are those of the ratios; that of a stage stands where the site is listed.")),
        citeCounts(facts.sites)));
}

Prose ReportContext::provinceNote(const QString& code, std::span<const RowIndex> sites)
{
    return trace.noteOf(trace.workedOut(
        QStringLiteral("province ") + code,
        phrases.translate("Report", "Totals of %1: as the national ones, of the sites there.").arg(placeOfNote(code)),
        citeTotals(sites)));
}

Prose ReportContext::provinceCountsNote(const QString& code, std::span<const RowIndex> sites)
{
    return trace.noteOf(
        trace.workedOut(QStringLiteral("province, sites ") + code,
                        phrases.translate("Report", "Numbers of sites of %1: as the national ones, of the sites there.")
                            .arg(placeOfNote(code)),
                        citeCounts(sites)));
}

QString ReportContext::withBasis(const QString& what) const
{
    if (!request.query.basis)
        return what;
    return joinedSentences({what, phrases.translate("Report", "Only ratios of one basis count: %1.")
                                      .arg(labelOf(*request.query.basis, phrases))},
                           phrases);
}

QString ReportContext::placeOfNote(const QString& code) const
{
    return code.isEmpty() ? phrases.translate("Report", "sites without a province") : placeName(code);
}

QString pflopsNote(const Phrases& phrases)
{
    return phrases.translate("Report", "P is PFLOPS: a thousand million million operations per second.");
}

} // namespace atlas
