// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/totals.h"

namespace atlas {

namespace {

// Rule 12: per site, whether its capacity counts in this set: not when a whole in the set already has the figure.
std::vector<bool> countedOnce(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites)
{
    std::vector<bool> inSet(dataset.sites.size());
    for (const RowIndex site : sites)
        inSet[std::size_t(site)] = true;
    const auto hasFigure = [&](RowIndex site) {
        const SiteFigures& f = figures.sites[std::size_t(site)];
        return f.capacity.has_value() || f.otherCapacity.has_value();
    };
    std::vector<bool> counted(dataset.sites.size());
    for (const RowIndex site : sites) {
        const auto wholeOf = [&](RowIndex part) {
            return dataset.sites.isEmpty<&Site::parent>(std::size_t(part))
                       ? -1
                       : dataset.siteIndex(dataset.sites.get<&Site::parent>(std::size_t(part)));
        };
        bool inside = false;
        RowIndex whole = wholeOf(site);
        // The bound ends a circle of parents, which the checks refuse but a foreign file may hold.
        for (std::size_t depth = 0; whole >= 0 && depth < 16 && !inside; ++depth) {
            inside = inSet[std::size_t(whole)] && hasFigure(whole);
            whole = wholeOf(whole);
        }
        counted[std::size_t(site)] = !inside;
    }
    return counted;
}

void addCoverage(Coverage& coverage, const IdleFigure& idle, double pflops)
{
    switch (idle.certainty) {
    case Certainty::ReportedOlder:
        ++coverage.older;
        [[fallthrough]];
    case Certainty::Reported:
        ++coverage.reported;
        coverage.reportedPflops += pflops;
        break;
    case Certainty::Estimated:
        ++coverage.estimated;
        coverage.estimatedPflops += pflops;
        break;
    case Certainty::Unknown:
        ++coverage.unknown;
        coverage.unknownPflops += pflops;
        break;
    case Certainty::NotApplicable:
        ++coverage.notApplicable;
        break;
    }
}

void addSite(Totals& totals, const Dataset& dataset, const SiteFigures& site, bool counted)
{
    const double pflops = counted ? site.capacity.value_or(0) : 0;
    addCoverage(totals.coverage, site.idle, pflops);
    if (!site.inService())
        return;
    ++totals.inService;
    if (site.capacity || site.otherCapacity)
        ++totals.withCapacity;
    if (!counted)
        return;
    const auto numberFormat = [&] {
        return dataset.claims.get<&Claim::numberFormat>(std::size_t(site.capacityClaim))
            .value_or(NumberFormat::Unspecified);
    };
    if (site.otherCapacity)
        (numberFormat() == NumberFormat::Fp32 ? totals.fp32Pflops : totals.fp64Pflops) += *site.otherCapacity;
    if (!site.capacity)
        return;
    totals.pflops += pflops;
    if (numberFormat() == NumberFormat::Unspecified)
        totals.unspecifiedPflops += pflops;
    if (site.idle.value) {
        totals.knownPflops += pflops;
        totals.idlePflops += pflops * *site.idle.value;
        totals.idleLowPflops += pflops * site.idle.low.value_or(*site.idle.value);
        totals.idleHighPflops += pflops * site.idle.high.value_or(*site.idle.value);
    }
}

} // namespace

Totals totalsOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites)
{
    Totals totals;
    const std::vector<bool> counted = countedOnce(dataset, figures, sites);
    for (const RowIndex site : sites)
        addSite(totals, dataset, figures.sites[std::size_t(site)], counted[std::size_t(site)]);
    return totals;
}

Totals nationalTotals(const Dataset& dataset, const Figures& figures)
{
    return totalsOf(dataset, figures, allSites(dataset));
}

std::map<QString, Totals> totalsByProvince(const Dataset& dataset, const Figures& figures,
                                           std::span<const RowIndex> sites)
{
    std::map<QString, Totals> result;
    const std::vector<bool> counted = countedOnce(dataset, figures, sites);
    // Provinces repeat: within a chunk each is looked up once.
    std::size_t chunk = dataset.sites.chunkCount();
    std::vector<Totals*> ofTerm;
    for (const RowIndex site : sites) {
        const auto row = std::size_t(site);
        Totals* totals = nullptr;
        if (row / ChunkRows != chunk) {
            chunk = row / ChunkRows;
            ofTerm.clear();
        }
        const auto& provinces = dataset.sites.chunk(chunk).column<&Site::province>();
        if (provinces.hasTerms()) {
            ofTerm.resize(provinces.terms().size());
            const std::size_t term = provinces.term(row % ChunkRows);
            if (!ofTerm[term])
                ofTerm[term] = &result[provinces.terms()[term]];
            totals = ofTerm[term];
        } else {
            totals = &result[provinces.at(row % ChunkRows)];
        }
        addSite(*totals, dataset, figures.sites[row], counted[row]);
    }
    return result;
}

std::vector<RowIndex> allSites(const Dataset& dataset)
{
    std::vector<RowIndex> sites(dataset.sites.size());
    for (std::size_t i = 0; i < sites.size(); ++i)
        sites[i] = RowIndex(i);
    return sites;
}

ClassCounts classCountsOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites)
{
    ClassCounts counts;
    const std::vector<bool> counted = countedOnce(dataset, figures, sites);
    for (const RowIndex index : sites) {
        const SiteFigures& site = figures.sites[std::size_t(index)];
        if (site.idle.certainty == Certainty::NotApplicable) {
            ++counts.byStage[std::size_t(site.stage)];
            continue;
        }
        ClassCount& row = site.idle.value ? counts.classes[std::size_t(idleClassOf(*site.idle.value))] : counts.unknown;
        ++row.sites;
        if (site.capacity) {
            ++row.withCapacity;
            if (counted[std::size_t(index)])
                row.pflops += *site.capacity;
        }
        counts.reported += site.idle.certainty == Certainty::Reported;
        counts.older += site.idle.certainty == Certainty::ReportedOlder;
        counts.estimated += site.idle.certainty == Certainty::Estimated;
    }
    return counts;
}

} // namespace atlas
