// SPDX-License-Identifier: GPL-3.0-or-later
// What the sections of a report share: the facts of the dataset at the date, found once, and for each language the
// words, the traces of printed figures, and names. Any thread.
#pragma once

#include "domain/totals.h"
#include "report/report.h"
#include "report/trace.h"

namespace atlas {

struct ReportFacts
{
    explicit ReportFacts(const ReportRequest& request);

    std::shared_ptr<const Figures> figures;
    std::vector<RowIndex> sites; // all
    Totals nation;
    std::vector<bool> counted; // by site, whether its capacity is in the sums: not that of a part of a counted whole
    QString hash;
    std::vector<Ring> rings; // those of the request that its budgets allow
};

struct ReportContext
{
    // All of them outlive it.
    ReportContext(const ReportRequest& request, const ReportFacts& facts, std::shared_ptr<const Phrases> phrases);

    const ReportRequest& request;
    const ReportFacts& facts;
    const Dataset& dataset;
    const Theme& theme; // of print
    std::shared_ptr<const Phrases> phrasesPtr;
    const Phrases& phrases;
    Trace trace;

    const Style& style() const { return *request.style; }

    const SiteFigures& of(RowIndex site) const { return facts.figures->sites[std::size_t(site)]; }

    // What a measure or chart is asked: of these sites, with the changed assumptions of the request.
    MeasureInput question(std::vector<RowIndex> sites) const;

    ChartLook look() const { return {request.style, ThemeName::Print, phrasesPtr}; }

    // A name in the language of the report, the short one of a place.
    QString placeName(const QString& code) const;
    QString siteName(RowIndex site) const;
    QString asOfText() const;

    // The sources of what a total over these sites is made of: capacities and idle ratios of those in service.
    std::set<int> citeTotals(std::span<const RowIndex> sites);
    // The source of a site's stage; none where nothing tells one at the date.
    std::optional<int> citeStage(RowIndex site);
    // The sources of how many sites there are by certainty: their idle ratios.
    std::set<int> citeCounts(std::span<const RowIndex> sites);
    // Notes of the national totals of capacity, and of counts of sites: the letter that tells how they are worked out.
    Prose nationNote();
    Prose nationCountsNote();
    // The same for a province.
    Prose provinceNote(const QString& code, std::span<const RowIndex> sites);
    Prose provinceCountsNote(const QString& code, std::span<const RowIndex> sites);

private:
    // Says too where the ratios are of one basis alone.
    QString withBasis(const QString& what) const;
    QString placeOfNote(const QString& code) const;
};

// "P is PFLOPS: a thousand million million operations per second." and the like, for the foot of a page.
QString pflopsNote(const Phrases& phrases);

} // namespace atlas
