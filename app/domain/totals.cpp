// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/totals.h"

#include "base/parallel.h"
#include "domain/nesting.h"

namespace atlas {

namespace {

NumberFormat numberFormatOf(const Dataset& dataset, const SiteFigures& site)
{
    return dataset.claims.get<&Claim::numberFormat>(std::size_t(site.capacityClaim))
        .value_or(NumberFormat::Unspecified);
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
    if (site.otherCapacity)
        (numberFormatOf(dataset, site) == NumberFormat::Fp32 ? totals.fp32Pflops : totals.fp64Pflops) +=
            *site.otherCapacity;
    if (!site.capacity)
        return;
    totals.pflops += pflops;
    if (numberFormatOf(dataset, site) == NumberFormat::Unspecified)
        totals.unspecifiedPflops += pflops;
    if (site.idle.value) {
        totals.knownPflops += pflops;
        totals.idlePflops += pflops * *site.idle.value;
        totals.idleLowPflops += pflops * site.idle.low.value_or(*site.idle.value);
        totals.idleHighPflops += pflops * site.idle.high.value_or(*site.idle.value);
    }
}

void add(Totals& totals, const Totals& more)
{
    Coverage& coverage = totals.coverage;
    coverage.reported += more.coverage.reported;
    coverage.older += more.coverage.older;
    coverage.estimated += more.coverage.estimated;
    coverage.unknown += more.coverage.unknown;
    coverage.notApplicable += more.coverage.notApplicable;
    coverage.reportedPflops += more.coverage.reportedPflops;
    coverage.estimatedPflops += more.coverage.estimatedPflops;
    coverage.unknownPflops += more.coverage.unknownPflops;
    totals.inService += more.inService;
    totals.withCapacity += more.withCapacity;
    for (const auto sum : {&Totals::pflops, &Totals::unspecifiedPflops, &Totals::fp32Pflops, &Totals::fp64Pflops,
                           &Totals::knownPflops, &Totals::idlePflops, &Totals::idleLowPflops, &Totals::idleHighPflops})
        totals.*sum += more.*sum;
}

// Sums over blocks of the sites are put together in their order, so that they do not depend on the number of threads.
constexpr std::size_t BlockSites = 32'768;

template <typename Sum, typename Work>
std::vector<Sum> sumsOfBlocks(std::span<const RowIndex> sites, Work&& work)
{
    std::vector<Sum> sums((sites.size() + BlockSites - 1) / BlockSites);
    forEachBlock(sites.size(), BlockSites, [&](std::size_t from, std::size_t to) {
        sums[from / BlockSites] = work(sites.subspan(from, to - from));
    });
    return sums;
}

using ByProvince = std::map<QString, Totals>;

ByProvince byProvince(const Dataset& dataset, const Figures& figures, const std::vector<bool>& counted,
                      std::span<const RowIndex> sites)
{
    ByProvince result;
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

} // namespace

std::vector<bool> countedOnce(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites)
{
    return countedOnce(dataset, sites, [&](RowIndex index) {
        const SiteFigures& site = figures.sites[std::size_t(index)];
        if (!site.capacity && !site.otherCapacity)
            return quint8(0);
        return sumBit(site.capacity ? NumberFormat::Unspecified : numberFormatOf(dataset, site));
    });
}

Totals totalsOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites)
{
    const std::vector<bool> counted = countedOnce(dataset, figures, sites);
    Totals totals;
    for (const Totals& sum : sumsOfBlocks<Totals>(sites, [&](std::span<const RowIndex> block) {
             Totals part;
             for (const RowIndex site : block)
                 addSite(part, dataset, figures.sites[std::size_t(site)], counted[std::size_t(site)]);
             return part;
         }))
        add(totals, sum);
    return totals;
}

Totals nationalTotals(const Dataset& dataset, const Figures& figures)
{
    return totalsOf(dataset, figures, allSites(dataset));
}

std::map<QString, Totals> totalsByProvince(const Dataset& dataset, const Figures& figures,
                                           std::span<const RowIndex> sites)
{
    const std::vector<bool> counted = countedOnce(dataset, figures, sites);
    ByProvince result;
    for (const ByProvince& sums : sumsOfBlocks<ByProvince>(
             sites, [&](std::span<const RowIndex> block) { return byProvince(dataset, figures, counted, block); })) {
        for (const auto& [province, sum] : sums)
            add(result[province], sum);
    }
    return result;
}

std::vector<Totals> totalsByGroup(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                                  std::span<const qint32> groupOf, std::size_t groups)
{
    const std::vector<bool> counted = countedOnce(dataset, figures, sites);
    std::vector<Totals> result(groups);
    for (const std::vector<Totals>& sums :
         sumsOfBlocks<std::vector<Totals>>(sites, [&](std::span<const RowIndex> block) {
             std::vector<Totals> part(groups);
             for (const RowIndex site : block) {
                 if (const qint32 group = groupOf[std::size_t(site)]; group >= 0)
                     addSite(part[std::size_t(group)], dataset, figures.sites[std::size_t(site)],
                             counted[std::size_t(site)]);
             }
             return part;
         })) {
        for (std::size_t i = 0; i < groups; ++i)
            add(result[i], sums[i]);
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
