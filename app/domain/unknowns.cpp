// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/unknowns.h"

#include "domain/nesting.h"
#include "domain/sitethemes.h"

#include <algorithm>
#include <cmath>
#include <ranges>

namespace atlas {

namespace {

bool isWeighable(const Totals& totals)
{
    return totals.pflops > 0 && std::isfinite(totals.pflops);
}

std::optional<double> widthOf(const Totals& totals)
{
    return isWeighable(totals) ? std::optional(*totals.boundHigh() - *totals.boundLow()) : std::nullopt;
}

// The part of a site's capacity of which use is not known: 0..1.
double openShare(const IdleFigure& idle)
{
    if (!idle.value)
        return 1;
    return idle.certainty == Certainty::Estimated ? idle.high.value_or(*idle.value) - idle.low.value_or(*idle.value)
                                                  : 0;
}

// The index of a site's province. Provinces repeat: within a chunk each is looked up once.
class ProvinceIndex
{
public:
    ProvinceIndex(const Dataset& dataset, const std::vector<ProvinceUnknowns>& provinces)
        : m_dataset(dataset), m_provinces(provinces)
    {}

    std::size_t operator()(RowIndex site)
    {
        const auto row = std::size_t(site);
        const auto& codes = m_dataset.sites.chunk(row / ChunkRows).column<&Site::province>();
        if (!codes.hasTerms())
            return indexOf(codes.at(row % ChunkRows));
        if (row / ChunkRows != m_chunk) {
            m_chunk = row / ChunkRows;
            m_ofTerm.clear();
            for (const QString& code : codes.terms())
                m_ofTerm.push_back(indexOf(code));
        }
        return m_ofTerm[codes.term(row % ChunkRows)];
    }

private:
    // Of a code that no site of the set has, any number.
    std::size_t indexOf(const QString& code) const
    {
        const auto found = std::ranges::lower_bound(m_provinces, code, {}, &ProvinceUnknowns::code);
        return std::size_t(found - m_provinces.begin());
    }

    const Dataset& m_dataset;
    const std::vector<ProvinceUnknowns>& m_provinces; // by code
    std::size_t m_chunk = std::size_t(-1);
    std::vector<std::size_t> m_ofTerm;
};

bool uidBefore(const Dataset& dataset, RowIndex a, RowIndex b)
{
    QByteArray scratchA;
    QByteArray scratchB;
    return dataset.sites.utf8<&Site::uid>(std::size_t(a), scratchA) <
           dataset.sites.utf8<&Site::uid>(std::size_t(b), scratchB);
}

template <typename Entry, typename Before>
void keepFirst(std::vector<Entry>& entries, std::size_t limit, Before&& before)
{
    const std::size_t count = std::min(limit, entries.size());
    std::ranges::partial_sort(entries, entries.begin() + std::ptrdiff_t(count), before);
    entries.resize(count);
    entries.shrink_to_fit();
}

// Leaves of the sites without a capacity, which rise, those to ask for.
void askOnce(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
             std::vector<UnknownCapacity>& capacities)
{
    const std::vector<NestedPart> parts = nestedParts(dataset, sites); // each behind its whole
    std::vector<bool> tells(dataset.sites.size());
    for (const RowIndex site : sites) {
        const SiteFigures& figure = figures.sites[std::size_t(site)];
        tells[std::size_t(site)] = figure.capacity || figure.otherCapacity;
    }
    for (const auto& [part, whole] : parts | std::views::reverse) {
        if (tells[std::size_t(part)])
            tells[std::size_t(whole)] = true;
    }
    std::erase_if(capacities, [&](const UnknownCapacity& entry) { return tells[std::size_t(entry.site)]; });

    std::vector<bool> isAsked(dataset.sites.size());
    for (const UnknownCapacity& entry : capacities)
        isAsked[std::size_t(entry.site)] = true;
    std::vector<bool> wholeIsAsked(dataset.sites.size());
    for (const auto& [part, whole] : parts)
        wholeIsAsked[std::size_t(part)] = isAsked[std::size_t(whole)] || wholeIsAsked[std::size_t(whole)];
    std::erase_if(capacities, [&](const UnknownCapacity& entry) { return wholeIsAsked[std::size_t(entry.site)]; });
}

void addClues(const Dataset& dataset, const Figures& figures, std::vector<UnknownCapacity>& capacities)
{
    struct ClueTheme
    {
        SizeClue clue;
        SiteTheme theme;
    };

    constexpr ClueTheme Clues[] = {{SizeClue::Power, SiteTheme::Power},
                                   {SizeClue::Racks, SiteTheme::Racks},
                                   {SizeClue::CapacityPlanned, SiteTheme::CapacityPlanned}};
    for (const auto& [clue, theme] : Clues) {
        if (std::ranges::none_of(capacities, [](const auto& entry) { return entry.clue == SizeClue::None; }))
            return;
        const std::vector<std::optional<double>> sizes = numericOf(dataset, figures, theme);
        for (UnknownCapacity& entry : capacities) {
            const auto size = sizes[std::size_t(entry.site)];
            if (entry.clue != SizeClue::None || !size || !(*size > 0) || !std::isfinite(*size))
                continue;
            entry.clue = clue;
            entry.size = *size;
        }
    }
}

} // namespace

std::optional<double> ProvinceUnknowns::width() const
{
    return widthOf(totals);
}

std::optional<double> Unknowns::width() const
{
    return widthOf(totals);
}

std::optional<double> Unknowns::closedBy(std::size_t first) const
{
    const auto whole = width();
    if (!whole || !(*whole > 0))
        return std::nullopt;
    double closed = 0;
    for (std::size_t i = 0; i < std::min(first, sites.size()); ++i)
        closed += sites[i].nationalMove;
    return closed / *whole;
}

Unknowns unknownsOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites, std::size_t limit)
{
    Unknowns result;
    result.totals = totalsOf(dataset, figures, sites);
    for (const auto& [code, totals] : totalsByProvince(dataset, figures, sites))
        result.provinces.push_back({.code = code, .totals = totals});

    const auto movesMore = [&](double open, RowIndex site, double otherOpen, RowIndex other) {
        return open > otherOpen || (open == otherOpen && uidBefore(dataset, site, other));
    };
    const bool weighable = isWeighable(result.totals);
    const std::vector<bool> counted = countedOnce(dataset, figures, sites);
    ProvinceIndex provinceOf(dataset, result.provinces);
    for (const RowIndex site : sites) {
        const SiteFigures& figure = figures.sites[std::size_t(site)];
        if (!figure.inService() || !counted[std::size_t(site)])
            continue;
        if (!figure.capacity) {
            if (!figure.otherCapacity)
                result.capacities.push_back({.site = site});
            continue;
        }
        const bool estimated = figure.idle.value.has_value();
        if (!weighable || (estimated && figure.idle.certainty != Certainty::Estimated))
            continue;
        const double open = *figure.capacity * openShare(figure.idle);
        if (!(open > 0)) {
            result.estimatedWithoutRange += estimated;
            continue;
        }
        ++(estimated ? result.estimatedWithRange : result.ratioUnknown);
        const std::size_t index = provinceOf(site);
        result.sites.push_back({.site = site, .estimated = estimated, .openPflops = open, .province = index});
        ProvinceUnknowns& province = result.provinces[index];
        if (province.widest < 0 || movesMore(open, site, province.widestOpenPflops, province.widest)) {
            province.widest = site;
            province.widestOpenPflops = open;
        }
    }

    keepFirst(result.sites, limit, [&](const UnknownSite& a, const UnknownSite& b) {
        return movesMore(a.openPflops, a.site, b.openPflops, b.site);
    });
    for (UnknownSite& site : result.sites) {
        const ProvinceUnknowns& province = result.provinces[site.province];
        site.nationalMove = site.openPflops / result.totals.pflops;
        if (!province.code.isEmpty() && isWeighable(province.totals))
            site.provincialMove = site.openPflops / province.totals.pflops;
    }

    if (!result.capacities.empty()) {
        askOnce(dataset, figures, sites, result.capacities);
        result.capacityUnknown = int(result.capacities.size());
        addClues(dataset, figures, result.capacities);
        keepFirst(result.capacities, limit, [&](const UnknownCapacity& a, const UnknownCapacity& b) {
            if (a.clue != b.clue)
                return a.clue < b.clue;
            return movesMore(a.size, a.site, b.size, b.site);
        });
        for (UnknownCapacity& entry : result.capacities)
            entry.province = provinceOf(entry.site);
    }
    return result;
}

} // namespace atlas
