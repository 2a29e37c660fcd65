// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/stranded.h"

#include "base/parallel.h"
#include "domain/reach.h"
#include "domain/totals.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double DaysPerMonth = 365.25 / 12;
constexpr std::size_t BlockSites = 8'192;

std::optional<double> monthsInService(const Dataset& dataset, RowIndex site, QDate asOf)
{
    PartialDate first;
    for (const RowIndex row : dataset.eventsOfSite(site)) {
        const auto event = std::size_t(row);
        if (dataset.events.get<&Event::kind>(event) != EventKind::Operational)
            continue;
        const PartialDate date = dataset.events.get<&Event::date>(event);
        if (date.isNull() || (!first.isNull() && !(date < first)))
            continue;
        if (countsAt(date, asOf) || countsAt(dataset, date, dataset.events.get<&Event::source>(event), asOf))
            first = date;
    }
    if (first.isNull())
        return std::nullopt;
    // A page read before the span was over told of something that had happened.
    const QDate last = std::min(first.latest(), asOf);
    const double middle = double(first.earliest().daysTo(last)) / 2;
    return std::max(0.0, (double(first.earliest().daysTo(asOf)) - middle) / DaysPerMonth);
}

// What needs no other site.
class Maker
{
public:
    Maker(const Dataset& dataset, const Figures& figures, const StrandedModel& model)
        : m_dataset(dataset),
          m_figures(figures),
          m_model(model),
          m_chips(chipsOfSites(dataset)),
          m_reach(reachOfSites(dataset, model.preset, model.budgetMs)),
          m_weights(model.weightLatency + model.weightAge + model.weightChips)
    {}

    StrandedSite operator()(RowIndex site, const IdleCapacity& idle) const
    {
        StrandedSite result;
        result.site = site;
        result.idle = idle;
        result.chips = m_chips[std::size_t(site)];
        const HubReach& reach = m_reach[std::size_t(site)];
        // Of a position or link that is no number there is no round trip.
        if (reach.bestHub >= 0 && reach.bestMs >= 0) {
            result.hub = reach.bestHub;
            result.hubMs = reach.bestMs;
            result.latency.value = reach.within > 0 ? 0.0 : 1.0;
        }
        result.monthsInService = monthsInService(m_dataset, site, m_figures.query.asOf);
        if (result.monthsInService)
            result.age.value = std::min(1.0, *result.monthsInService / m_model.ageMonths);
        result.generation.value = m_model.generation[std::size_t(result.chips.chip)];
        addTo(result, result.latency, m_model.weightLatency);
        addTo(result, result.age, m_model.weightAge);
        addTo(result, result.generation, m_model.weightChips);
        return result;
    }

private:
    void addTo(StrandedSite& site, StrandedFactor& factor, double weight) const
    {
        const double share = weight / m_weights;
        factor.pflops = site.idle.idlePflops * (share * factor.value.value_or(0.5));
        site.pflops += factor.pflops;
        site.lowPflops += site.idle.lowPflops * (share * factor.value.value_or(0));
        site.highPflops += site.idle.highPflops * (share * factor.value.value_or(1));
    }

    const Dataset& m_dataset;
    const Figures& m_figures;
    const StrandedModel& m_model;
    std::vector<SiteChips> m_chips;
    std::vector<HubReach> m_reach;
    double m_weights;
};

void sortFalling(std::vector<StrandedSite>& sites, const Dataset& dataset)
{
    // The rows are large: their order is found first.
    struct Rank
    {
        double pflops;
        std::size_t at;
    };

    std::vector<Rank> ranks(sites.size());
    for (std::size_t i = 0; i < sites.size(); ++i)
        ranks[i] = {sites[i].pflops, i};
    QByteArray scratchA;
    QByteArray scratchB;
    const auto uidOf = [&](const Rank& rank, QByteArray& scratch) {
        return dataset.sites.utf8<&Site::uid>(std::size_t(sites[rank.at].site), scratch);
    };
    std::ranges::sort(ranks, [&](const Rank& a, const Rank& b) {
        if (a.pflops > b.pflops || a.pflops < b.pflops)
            return a.pflops > b.pflops;
        return uidOf(a, scratchA) < uidOf(b, scratchB);
    });
    std::vector<StrandedSite> sorted;
    sorted.reserve(sites.size());
    for (const Rank& rank : ranks)
        sorted.push_back(sites[rank.at]);
    sites = std::move(sorted);
}

} // namespace

std::expected<StrandedModel, StrandedFault> strandedModelOf(const Assumptions& assumptions, LatencyPreset preset)
{
    StrandedModel model;
    model.preset = preset;
    std::optional<StrandedFault> fault;
    const auto take = [&](const QString& parameter, auto& target, double low, double high) {
        const std::optional<double> assumed = assumptions.value(u"stranded"_s, parameter);
        if (!assumed)
            return;
        if (!fault && !(*assumed >= low && *assumed <= high))
            fault = StrandedFault{parameter, *assumed, low, high};
        target = *assumed;
    };
    take(u"weight_latency"_s, model.weightLatency, 0, 1'000);
    take(u"weight_age"_s, model.weightAge, 0, 1'000);
    take(u"weight_chips"_s, model.weightChips, 0, 1'000);
    take(u"budget_ms"_s, model.budgetMs, 0, 1'000);
    take(u"age_months"_s, model.ageMonths, 1, 1'200);
    for (std::size_t i = 0; i < model.generation.size(); ++i)
        take(u"generation_"_s + keyOf(ChipClass(i)), model.generation[i], 0, 1);
    if (fault)
        return std::unexpected(*fault);
    if (!(model.weightLatency + model.weightAge + model.weightChips > 0))
        return std::unexpected(StrandedFault());
    return model;
}

StrandedIndex strandedIndexOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                              const StrandedModel& model)
{
    struct Listed
    {
        RowIndex site;
        IdleCapacity idle;
    };

    StrandedIndex index;
    const std::vector<bool> counted = countedOnce(dataset, figures, sites);
    std::vector<Listed> listed;
    for (const RowIndex site : sites) {
        const SiteFigures& own = figures.sites[std::size_t(site)];
        if (!own.inService()) {
            ++index.notInService;
        } else if (!counted[std::size_t(site)]) {
            ++index.withinWhole;
        } else if (!own.capacity) {
            ++index.withoutCapacity;
        } else if (const auto idle = idleCapacityOf(own); !idle) {
            ++index.withoutRatio;
            index.withoutRatioPflops += *own.capacity;
        } else {
            listed.push_back({site, *idle});
        }
    }

    index.sites.resize(listed.size());
    const Maker make(dataset, figures, model);
    forEachBlock(listed.size(), BlockSites, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            index.sites[i] = make(listed[i].site, listed[i].idle);
    });
    for (const StrandedSite& site : index.sites) {
        index.pflops += site.pflops;
        index.lowPflops += site.lowPflops;
        index.highPflops += site.highPflops;
        index.idlePflops += site.idle.idlePflops;
        index.uncertain += isUncertain(site, model);
    }
    sortFalling(index.sites, dataset);
    return index;
}

bool isUncertain(const StrandedSite& site, const StrandedModel& model)
{
    return (!site.latency.value && model.weightLatency > 0) || (!site.age.value && model.weightAge > 0) ||
           (!site.generation.value && model.weightChips > 0);
}

} // namespace atlas
