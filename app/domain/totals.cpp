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
        bool inside = false;
        RowIndex whole = dataset.siteIndex(dataset.sites[std::size_t(site)].parent);
        // The bound ends a circle of parents, which the checks refuse but a foreign file may hold.
        for (std::size_t depth = 0; whole >= 0 && depth < 16 && !inside; ++depth) {
            inside = inSet[std::size_t(whole)] && hasFigure(whole);
            whole = dataset.siteIndex(dataset.sites[std::size_t(whole)].parent);
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
    if (site.otherCapacity) {
        const Claim& claim = dataset.claims[std::size_t(site.capacityClaim)];
        (claim.numberFormat == NumberFormat::Fp32 ? totals.fp32Pflops : totals.fp64Pflops) += *site.otherCapacity;
    }
    if (!site.capacity)
        return;
    totals.pflops += pflops;
    if (dataset.claims[std::size_t(site.capacityClaim)].numberFormat.value_or(NumberFormat::Unspecified) ==
        NumberFormat::Unspecified)
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
    for (const RowIndex site : sites)
        addSite(result[dataset.sites[std::size_t(site)].province], dataset, figures.sites[std::size_t(site)],
                counted[std::size_t(site)]);
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
