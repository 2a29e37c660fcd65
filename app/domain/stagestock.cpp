// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/stagestock.h"

#include "base/parallel.h"
#include "domain/eventmonths.h"
#include "domain/nesting.h"
#include "domain/stages.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace atlas {

namespace {

bool isPlan(Stage stage)
{
    return stage == Stage::Announced || stage == Stage::UnderConstruction;
}

bool isInService(Stage stage)
{
    return stage == Stage::InService || stage == Stage::Suspended;
}

// A published capacity: in service as figuresOf() takes it, planned as numericOf() does.
struct Capacity
{
    double pflops = 0;
    NumberFormat format = NumberFormat::Unspecified;
};

std::optional<Capacity> capacityOf(const Dataset& dataset, RowIndex claim, Quantity quantity)
{
    if (claim < 0)
        return std::nullopt;
    const auto& chunk = dataset.claims.chunk(std::size_t(claim) / ChunkRows);
    const std::size_t row = std::size_t(claim) % ChunkRows;
    const auto low = chunk.column<&Claim::low>().at(row);
    const auto high = chunk.column<&Claim::high>().at(row);
    auto pflops = chunk.column<&Claim::value>().at(row);
    if (quantity == Quantity::Capacity) {
        if (!pflops)
            pflops = low ? low : high;
    } else {
        if (chunk.column<&Claim::unit>().at(row) != u"PFLOPS")
            return std::nullopt;
        if (!pflops)
            pflops = low && high ? std::midpoint(*low, *high) : low;
    }
    if (!pflops || !isCapacity(*pflops))
        return std::nullopt;
    return Capacity{*pflops, chunk.column<&Claim::numberFormat>().at(row).value_or(NumberFormat::Unspecified)};
}

// The preferred claims of one quantity of a site, one after the other. Which of two claims is preferred does not depend
// on the date: of those that count, the fresh ones are the later ones, and the later one is preferred among the fresh
// and among the older ones alike. So the choice changes only where another claim begins to count.
class ClaimSteps
{
public:
    struct Step
    {
        QDate from; // invalid: before any date
        RowIndex claim = -1;
    };

    ClaimSteps(const Dataset& dataset, const ReadDays<Claim>& readDays, Quantity quantity)
        : m_dataset(dataset), m_readDays(readDays), m_quantity(quantity)
    {}

    Quantity quantity() const { return m_quantity; }

    // Empty without a claim. Valid until the next call for another site.
    std::span<const Step> of(RowIndex site)
    {
        if (std::exchange(m_site, site) == site)
            return m_steps;
        const RowRange claims = m_dataset.claimsOfSite(site);
        bool anyUndated = false;
        m_days.clear();
        for (const RowIndex claim : claims) {
            if (m_dataset.claims.get<&Claim::quantity>(std::size_t(claim)) != m_quantity)
                continue;
            const QDate from =
                countsFrom(m_dataset.claims.get<&Claim::asOf>(std::size_t(claim)), m_readDays.of(std::size_t(claim)));
            if (from.isValid())
                m_days.push_back(from);
            else
                anyUndated = true;
        }
        std::ranges::sort(m_days);
        m_days.erase(std::ranges::unique(m_days).begin(), m_days.end());
        const auto preferred = [&](QDate day) {
            return preferredClaim(m_dataset, claims, m_quantity, std::nullopt, day);
        };
        m_steps.clear();
        if (anyUndated)
            m_steps.push_back({QDate(), preferred(QDate(1, 1, 1))}); // before every date that there may be
        for (const QDate day : m_days)
            m_steps.push_back({day, preferred(day)});
        return m_steps;
    }

private:
    const Dataset& m_dataset;
    const ReadDays<Claim>& m_readDays;
    Quantity m_quantity;
    RowIndex m_site = -1; // that the steps are of
    std::vector<QDate> m_days;
    std::vector<Step> m_steps;
};

// The months of a stock, of which the last ends on the date of the question.
struct StockMonths
{
    int first;
    QDate asOf;
    std::size_t count;

    // The first month at whose end something is so that began on the day; count when none is.
    std::size_t from(QDate day) const
    {
        if (!day.isValid())
            return 0;
        return day > asOf ? count : std::size_t(std::max(0, monthOf(day) - first));
    }
};

// The months from begin to end, in which a site is at a stage.
struct StageRun
{
    Stage stage = Stage::Unknown;
    std::size_t begin = 0;
    std::size_t end = 0;
};

// Those in which it has one published capacity there.
struct CapacityRun
{
    StageRun at;
    Capacity capacity;

    // The bit of the sum that it goes into; planned capacities have sums of their own.
    quint8 sum() const { return quint8(sumBit(capacity.format) << (isPlan(at.stage) ? 3 : 0)); }
};

// Where all runs come from; made once, then read by any thread.
struct RunSources
{
    const Dataset& dataset;
    const StockMonths& months;
    StageSources stages{dataset};
    ReadDays<Claim> claims{dataset, dataset.claims};
};

// The runs of one site after the other. One thread each: it keeps its room from call to call.
class SiteRuns
{
public:
    explicit SiteRuns(const RunSources& sources)
        : m_dataset(sources.dataset),
          m_months(sources.months),
          m_stageSteps(sources.dataset, sources.stages),
          m_inService(sources.dataset, sources.claims, Quantity::Capacity),
          m_planned(sources.dataset, sources.claims, Quantity::CapacityPlanned)
    {}

    void read(RowIndex site)
    {
        m_stages.clear();
        m_capacities.clear();
        const std::span<const StageStep> steps = m_stageSteps.of(site);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const StageRun run{steps[i].stage, m_months.from(steps[i].from),
                               i + 1 < steps.size() ? m_months.from(steps[i + 1].from) : m_months.count};
            if (run.begin >= run.end)
                continue;
            m_stages.push_back(run);
            if (isInService(run.stage))
                addCapacities(run, m_inService, site);
            else if (isPlan(run.stage))
                addCapacities(run, m_planned, site);
        }
    }

    // Of the site read last.
    std::span<const StageRun> stages() const { return m_stages; }

    std::span<const CapacityRun> capacities() const { return m_capacities; }

private:
    void addCapacities(const StageRun& run, ClaimSteps& claims, RowIndex site)
    {
        const std::span<const ClaimSteps::Step> steps = claims.of(site);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const std::size_t begin = std::max(run.begin, m_months.from(steps[i].from));
            const std::size_t end =
                i + 1 < steps.size() ? std::min(run.end, m_months.from(steps[i + 1].from)) : run.end;
            if (begin >= end)
                continue;
            if (const auto capacity = capacityOf(m_dataset, steps[i].claim, claims.quantity()))
                m_capacities.push_back({{run.stage, begin, end}, *capacity});
        }
    }

    const Dataset& m_dataset;
    const StockMonths& m_months;
    StageSteps m_stageSteps;
    ClaimSteps m_inService, m_planned;
    std::vector<StageRun> m_stages;
    std::vector<CapacityRun> m_capacities;
};

// Rule 12 month by month: the sums that the wholes of a part, as far as they are among the sites, have a capacity in.
class HeldByWholes
{
public:
    HeldByWholes(const RunSources& sources, std::span<const RowIndex> sites) : m_months(sources.months.count)
    {
        const Dataset& dataset = sources.dataset;
        const std::vector<NestedPart> parts = nestedParts(dataset, sites);
        if (parts.empty())
            return;
        std::vector<bool> inSet(dataset.sites.size());
        for (const RowIndex site : sites)
            inSet[std::size_t(site)] = true;
        std::vector<RowIndex> wholes;
        std::vector<qint32> rowOf(dataset.sites.size(), -1); // by whole, its row of m_held
        m_rowOf.assign(dataset.sites.size(), -1);
        for (const auto& [part, whole] : parts) {
            qint32& row = rowOf[std::size_t(whole)];
            if (row < 0) {
                row = qint32(wholes.size());
                wholes.push_back(whole);
            }
            m_rowOf[std::size_t(part)] = row;
        }

        m_held.resize(wholes.size() * m_months);
        forEachBlock(wholes.size(), BlockWholes, [&](std::size_t first, std::size_t end) {
            SiteRuns runs(sources);
            for (std::size_t i = first; i < end; ++i) {
                if (!inSet[std::size_t(wholes[i])])
                    continue;
                runs.read(wholes[i]);
                for (const CapacityRun& run : runs.capacities()) {
                    for (std::size_t month = run.at.begin; month < run.at.end; ++month)
                        m_held[i * m_months + month] |= run.sum();
                }
            }
        });
        // A whole that is a part itself passes on what holds it: its own whole did so before.
        for (const auto& [part, whole] : parts) {
            const qint32 own = rowOf[std::size_t(part)];
            const qint32 above = rowOf[std::size_t(whole)];
            for (std::size_t month = 0; own >= 0 && month < m_months; ++month)
                m_held[std::size_t(own) * m_months + month] |= m_held[std::size_t(above) * m_months + month];
        }
    }

    // By month, bits of CapacityRun::sum(); empty of a site that is no part.
    std::span<const quint8> of(RowIndex site) const
    {
        const qint32 row = m_rowOf.empty() ? -1 : m_rowOf[std::size_t(site)];
        return row < 0 ? std::span<const quint8>() : std::span(m_held).subspan(std::size_t(row) * m_months, m_months);
    }

private:
    static constexpr std::size_t BlockWholes = 1024;

    std::size_t m_months;
    std::vector<qint32> m_rowOf; // by part, the row of its whole
    std::vector<quint8> m_held;  // for each whole a row of months
};

// Sites as differences from month to month, capacities as they are. held: of the wholes of the site.
void addSite(std::span<StockMonth> months, const SiteRuns& site, std::span<const quint8> held)
{
    for (const StageRun& run : site.stages()) {
        ++months[run.begin][std::size_t(run.stage)].sites;
        if (run.end < months.size())
            --months[run.end][std::size_t(run.stage)].sites;
    }
    for (const CapacityRun& run : site.capacities()) {
        const auto& [pflops, format] = run.capacity;
        for (std::size_t month = run.at.begin; month < run.at.end; ++month) {
            if (!held.empty() && (held[month] & run.sum()) != 0)
                continue;
            StageStock& stock = months[month][std::size_t(run.at.stage)];
            if (format == NumberFormat::Fp32) {
                stock.fp32Pflops += pflops;
            } else if (format == NumberFormat::Fp64) {
                stock.fp64Pflops += pflops;
            } else {
                ++stock.figures;
                stock.pflops += pflops;
            }
        }
    }
}

void add(StageStock& stock, const StageStock& more)
{
    stock.sites += more.sites;
    stock.figures += more.figures;
    stock.pflops += more.pflops;
    stock.fp32Pflops += more.fp32Pflops;
    stock.fp64Pflops += more.fp64Pflops;
}

} // namespace

std::vector<StockMonth> stockOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                                int firstMonth, std::span<const qint32> groupOf, std::size_t groups)
{
    const QDate asOf = figures.query.asOf;
    if (!asOf.isValid() || monthOf(asOf) < firstMonth || groups == 0)
        return {};
    const StockMonths months{firstMonth, asOf, std::size_t(monthOf(asOf) - firstMonth + 1)};
    const RunSources sources{dataset, months};
    const HeldByWholes heldByWholes(sources, sites);

    // Few blocks: each holds the months of every group. They are put together in their order, so that the sums do not
    // depend on the number of threads.
    const std::size_t blockSites = std::max<std::size_t>(32'768, (sites.size() + 15) / 16);
    std::vector<std::vector<StockMonth>> sums((sites.size() + blockSites - 1) / blockSites);
    forEachBlock(sites.size(), blockSites, [&](std::size_t first, std::size_t end) {
        std::vector<StockMonth>& sum = sums[first / blockSites];
        sum.resize(groups * months.count);
        SiteRuns runs(sources);
        for (const RowIndex site : sites.subspan(first, end - first)) {
            const qint32 group = groupOf.empty() ? 0 : groupOf[std::size_t(site)];
            if (group < 0)
                continue;
            runs.read(site);
            addSite(std::span(sum).subspan(std::size_t(group) * months.count, months.count), runs,
                    heldByWholes.of(site));
        }
    });

    std::vector<StockMonth> result(groups * months.count);
    for (const std::vector<StockMonth>& sum : sums) {
        for (std::size_t i = 0; i < result.size(); ++i) {
            for (std::size_t stage = 0; stage < StageCount; ++stage)
                add(result[i][stage], sum[i][stage]);
        }
    }
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (i % months.count == 0)
            continue;
        for (std::size_t stage = 0; stage < StageCount; ++stage)
            result[i][stage].sites += result[i - 1][stage].sites;
    }
    return result;
}

} // namespace atlas
