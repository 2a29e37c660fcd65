// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/nesting.h"

#include <algorithm>
#include <ranges>

namespace atlas {

namespace {

// Most datasets have none, which the few texts of a column tell without a look at each site.
bool mayHoldParts(const Dataset& dataset)
{
    for (std::size_t chunk = 0; chunk < dataset.sites.chunkCount(); ++chunk) {
        const auto& parents = dataset.sites.chunk(chunk).column<&Site::parent>();
        if (!parents.hasTerms() ||
            std::ranges::any_of(parents.terms(), [](const QString& parent) { return !parent.isEmpty(); }))
            return true;
    }
    return false;
}

RowIndex wholeOf(const Dataset& dataset, RowIndex part)
{
    const auto row = std::size_t(part);
    return dataset.sites.isEmpty<&Site::parent>(row) ? -1 : dataset.siteIndex(dataset.sites.get<&Site::parent>(row));
}

} // namespace

std::vector<NestedPart> nestedParts(const Dataset& dataset, std::span<const RowIndex> sites)
{
    std::vector<NestedPart> parts;
    if (!mayHoldParts(dataset))
        return parts;
    enum class State : quint8 { Unseen, OnPath, Done };
    std::vector<State> states(dataset.sites.size());
    std::vector<NestedPart> path; // from a site outwards
    for (const RowIndex site : sites) {
        path.clear();
        RowIndex next = site;
        while (next >= 0 && states[std::size_t(next)] == State::Unseen) {
            states[std::size_t(next)] = State::OnPath;
            path.push_back({next, wholeOf(dataset, next)});
            next = path.back().whole;
        }
        if (next >= 0 && states[std::size_t(next)] == State::OnPath) {
            for (auto member = std::ranges::find(path, next, &NestedPart::part); member != path.end(); ++member)
                member->whole = -1;
        }
        for (const NestedPart& each : path | std::views::reverse) {
            states[std::size_t(each.part)] = State::Done;
            if (each.whole >= 0)
                parts.push_back(each);
        }
    }
    return parts;
}

bool isCapacity(double pflops)
{
    return pflops >= 0 && pflops <= 1e12; // not NaN
}

quint8 sumBit(NumberFormat format)
{
    return format == NumberFormat::Fp32 ? 2 : format == NumberFormat::Fp64 ? 4 : 1;
}

std::vector<bool> countedOnce(const Dataset& dataset, std::span<const RowIndex> sites,
                              const std::function<quint8(RowIndex site)>& sumOf)
{
    std::vector<bool> counted(dataset.sites.size(), true);
    const std::vector<NestedPart> parts = nestedParts(dataset, sites);
    if (parts.empty())
        return counted;
    std::vector<bool> inSet(dataset.sites.size());
    for (const RowIndex site : sites)
        inSet[std::size_t(site)] = true;
    std::vector<quint8> held(dataset.sites.size()); // by site, the sums of its wholes
    for (const auto& [part, whole] : parts) {
        const auto row = std::size_t(part);
        const auto above = std::size_t(whole);
        held[row] = held[above] | (inSet[above] ? sumOf(whole) : quint8(0));
        const quint8 own = sumOf(part);
        counted[row] = !inSet[row] || (own == 0 ? held[row] == 0 : (held[row] & own) == 0);
    }
    return counted;
}

} // namespace atlas
