// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/pipeline.h"

#include "base/parallel.h"
#include "domain/nesting.h"
#include "domain/sitethemes.h"
#include "domain/stages.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Sums over blocks are put together in their order, so that they do not depend on the number of threads.
constexpr std::size_t BlockSites = 32'768;

bool eventCountsAt(const Dataset& dataset, std::size_t event, const PartialDate& date, QDate asOf)
{
    return countsAt(date, asOf) || countsAt(dataset, date, dataset.events.get<&Event::source>(event), asOf);
}

bool isYear(const PartialDate& date)
{
    return date.precision() == PartialDate::Precision::Year;
}

void addEvents(Flow& flow, const Dataset& dataset, RowIndex site, int firstMonth, QDate asOf)
{
    const int lastMonth = firstMonth + int(flow.months.size()) - 1;
    for (const RowIndex e : dataset.eventsOfSite(site)) {
        const auto event = std::size_t(e);
        const auto found = std::ranges::find(FlowKinds, dataset.events.get<&Event::kind>(event));
        if (found == FlowKinds.end())
            continue;
        const auto kind = std::size_t(found - FlowKinds.begin());
        const PartialDate date = dataset.events.get<&Event::date>(event);
        if (date.isNull()) {
            ++flow.undated[kind];
            continue;
        }
        if (!eventCountsAt(dataset, event, date, asOf))
            continue;
        // What counts has happened by the date, whatever is left of its year.
        const int from = monthOf(date.earliest());
        const int to = isYear(date) ? std::min(from + 11, lastMonth) : from;
        if (to < firstMonth) {
            ++flow.earlier[kind];
        } else if (isYear(date)) {
            ++flow.yearOnly[kind];
            for (int month = std::max(from, firstMonth); month <= to; ++month)
                flow.months[std::size_t(month - firstMonth)].spread[kind] += 1.0 / (to - from + 1);
        } else {
            ++flow.months[std::size_t(from - firstMonth)].exact[kind];
        }
    }
}

void add(Flow& flow, const Flow& more)
{
    for (std::size_t month = 0; month < flow.months.size(); ++month) {
        for (std::size_t kind = 0; kind < FlowKinds.size(); ++kind) {
            flow.months[month].exact[kind] += more.months[month].exact[kind];
            flow.months[month].spread[kind] += more.months[month].spread[kind];
        }
    }
    for (std::size_t kind = 0; kind < FlowKinds.size(); ++kind) {
        flow.undated[kind] += more.undated[kind];
        flow.yearOnly[kind] += more.yearOnly[kind];
        flow.earlier[kind] += more.earlier[kind];
    }
}

constexpr qint32 NoYear = std::numeric_limits<qint32>::max(); // behind every year

// The year of the first announcement that counts.
qint32 announcementYear(const Dataset& dataset, RowIndex site, QDate asOf)
{
    qint32 year = NoYear;
    for (const RowIndex e : dataset.eventsOfSite(site)) {
        const auto event = std::size_t(e);
        if (dataset.events.get<&Event::kind>(event) != EventKind::Announced)
            continue;
        const PartialDate date = dataset.events.get<&Event::date>(event);
        if (!date.isNull() && eventCountsAt(dataset, event, date, asOf))
            year = std::min(year, qint32(date.earliest().year()));
    }
    return year;
}

// A date with its number, by which it is compared.
struct Dated
{
    qint64 rank = 0;
    PartialDate date;

    void keepFirst(const Dated& other)
    {
        if (rank == 0 || other.rank < rank)
            *this = other;
    }

    void keepLast(const Dated& other)
    {
        if (other.rank > rank)
            *this = other;
    }
};

// What the events of a site say of how long its steps took; only dated ones that count.
struct SiteDates
{
    Dated announced, construction, service; // the first of each
    Dated ofStage;                          // the last that leads to the stage it is at
    Dated last;                             // of any kind
};

SiteDates datesOf(const Dataset& dataset, RowIndex site, Stage stage, QDate asOf)
{
    SiteDates dates;
    for (const RowIndex e : dataset.eventsOfSite(site)) {
        const auto event = std::size_t(e);
        const PartialDate date = dataset.events.get<&Event::date>(event);
        if (date.isNull() || !eventCountsAt(dataset, event, date, asOf))
            continue;
        const EventKind kind = dataset.events.get<&Event::kind>(event);
        const Dated dated{rankOf(date), date};
        if (kind == EventKind::Announced)
            dates.announced.keepFirst(dated);
        else if (kind == EventKind::ConstructionStart)
            dates.construction.keepFirst(dated);
        else if (kind == EventKind::Operational)
            dates.service.keepFirst(dated);
        if (stageAfter(kind) == stage)
            dates.ofStage.keepLast(dated);
        dates.last.keepLast(dated);
    }
    return dates;
}

// Where a date stands, in months; a year in its middle.
double middleMonth(const PartialDate& date)
{
    return monthOf(date.earliest()) + (isYear(date) ? 5.5 : 0);
}

struct DurationSum
{
    std::vector<double> months;
    int yearOnly = 0;
    int reversed = 0;

    void add(const PartialDate& from, const PartialDate& to)
    {
        if (from.isNull() || to.isNull())
            return;
        if (to.latest() < from.earliest()) {
            ++reversed;
            return;
        }
        yearOnly += isYear(from) || isYear(to);
        // Two dates of one year of which one is known no better may stand the wrong way round by their middles.
        months.push_back(std::max(0.0, middleMonth(to) - middleMonth(from)));
    }

    void add(const DurationSum& more)
    {
        months.insert(months.end(), more.months.begin(), more.months.end());
        yearOnly += more.yearOnly;
        reversed += more.reversed;
    }

    Durations result() &&
    {
        Durations durations{int(months.size()), yearOnly, reversed, {}, {}, {}};
        if (months.empty())
            return durations;
        std::ranges::sort(months);
        const auto quantile = [&](double share) {
            const double at = share * double(months.size() - 1);
            const auto below = std::size_t(at);
            const std::size_t above = std::min(below + 1, months.size() - 1);
            return std::lerp(months[below], months[above], at - double(below));
        };
        durations.lowerQuartile = quantile(0.25);
        durations.median = quantile(0.5);
        durations.upperQuartile = quantile(0.75);
        return durations;
    }
};

void add(OpenStage& open, const PartialDate& since, QDate asOf)
{
    ++open.sites;
    open.undated += since.isNull();
    const auto longerThan = [&](int months) { return !since.isNull() && since.latest().addMonths(months) < asOf; };
    open.overTwoYears += longerThan(24);
    open.overThreeYears += longerThan(36);
}

void add(OpenStage& open, const OpenStage& more)
{
    open.sites += more.sites;
    open.undated += more.undated;
    open.overTwoYears += more.overTwoYears;
    open.overThreeYears += more.overThreeYears;
}

struct SlippageSum
{
    DurationSum announcedToService, constructionToService;
    OpenStage announced, underConstruction;
};

std::optional<NationalCountKind> countKindOf(const QString& metric)
{
    static constexpr std::pair<const char*, NationalCountKind> Kinds[] = {
        {"projects_announced_2023_24", NationalCountKind::Announced},
        {"projects_building_or_planned", NationalCountKind::NotYetBuilt},
        {"projects_built_or_building", NationalCountKind::BuiltOrBuilding},
        {"projects_completed", NationalCountKind::InService},
        {"projects_in_operation", NationalCountKind::InService},
        {"projects_commissioned", NationalCountKind::Commissioned},
        {"projects_cancelled", NationalCountKind::Cancelled},
    };
    for (const auto& [key, kind] : Kinds) {
        if (metric == QLatin1StringView(key))
            return kind;
    }
    return std::nullopt;
}

} // namespace

template <>
const Vocabulary& vocabularyOf<NationalCountKind>()
{
    static constexpr Term terms[] = {
        {"announced", QT_TRANSLATE_NOOP("Vocabulary", "Announced in 2023 and 2024")},
        {"not_yet_built", QT_TRANSLATE_NOOP("Vocabulary", "Under construction or planned")},
        {"built_or_building", QT_TRANSLATE_NOOP("Vocabulary", "Built or under construction")},
        {"in_service", QT_TRANSLATE_NOOP("Vocabulary", "In service")},
        {"commissioned", QT_TRANSLATE_NOOP("Vocabulary", "Put into service in a period")},
        {"cancelled", QT_TRANSLATE_NOOP("Vocabulary", "Cancelled in a period")},
    };
    static constexpr Vocabulary vocabulary{"national_count_kind", terms};
    return vocabulary;
}

std::optional<MonthRun> pipelineMonths(const Dataset& dataset, std::span<const RowIndex> sites, QDate asOf)
{
    if (!asOf.isValid())
        return std::nullopt;
    QDate first = asOf;
    for (const RowIndex site : sites) {
        for (const RowIndex event : dataset.eventsOfSite(site)) {
            if (const PartialDate date = dataset.events.get<&Event::date>(std::size_t(event)); !date.isNull())
                first = std::min(first, date.earliest());
        }
    }
    return MonthRun{std::max(first.year(), asOf.year() - EventYears + 1) * 12, monthOf(asOf)};
}

Flow flowOf(const Dataset& dataset, std::span<const RowIndex> sites, int firstMonth, QDate asOf)
{
    Flow flow;
    if (!asOf.isValid() || monthOf(asOf) < firstMonth)
        return flow;
    flow.months.resize(std::size_t(monthOf(asOf) - firstMonth + 1));
    std::vector<Flow> sums((sites.size() + BlockSites - 1) / BlockSites, flow);
    forEachBlock(sites.size(), BlockSites, [&](std::size_t from, std::size_t to) {
        for (const RowIndex site : sites.subspan(from, to - from))
            addEvents(sums[from / BlockSites], dataset, site, firstMonth, asOf);
    });
    for (const Flow& sum : sums)
        add(flow, sum);
    return flow;
}

std::vector<Cohort> cohortsOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites)
{
    std::vector<qint32> yearOf(sites.size());
    forEachBlock(sites.size(), BlockSites, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            yearOf[i] = announcementYear(dataset, sites[i], figures.query.asOf);
    });
    std::vector<qint32> years = yearOf;
    std::ranges::sort(years);
    years.erase(std::ranges::unique(years).begin(), years.end());

    std::vector<qint32> cohortOf(dataset.sites.size(), -1);
    for (std::size_t i = 0; i < sites.size(); ++i)
        cohortOf[std::size_t(sites[i])] = qint32(std::ranges::lower_bound(years, yearOf[i]) - years.begin());
    const std::vector<Totals> totals = totalsByGroup(dataset, figures, sites, cohortOf, years.size());
    const std::vector<std::optional<double>> plans = numericOf(dataset, figures, SiteTheme::CapacityPlanned);
    const auto planOf = [&](RowIndex site) {
        const auto& plan = plans[std::size_t(site)];
        return plan && isCapacity(*plan) ? plan : std::nullopt;
    };
    const std::vector<bool> planCounted = countedOnce(
        dataset, sites, [&](RowIndex site) { return planOf(site) ? sumBit(NumberFormat::Unspecified) : quint8(0); });

    std::vector<Cohort> cohorts(years.size());
    for (std::size_t i = 0; i < cohorts.size(); ++i) {
        if (years[i] != NoYear)
            cohorts[i].year = years[i];
        cohorts[i].totals = totals[i];
    }
    for (const RowIndex site : sites) {
        const auto row = std::size_t(site);
        Cohort& cohort = cohorts[std::size_t(cohortOf[row])];
        ++cohort.sites;
        ++cohort.byStage[std::size_t(figures.sites[row].stage)];
        const auto plan = planOf(site);
        if (!plan || !planCounted[row])
            continue;
        ++cohort.plans;
        cohort.plannedPflops += *plan;
    }
    return cohorts;
}

Slippage slippageOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites)
{
    const QDate asOf = figures.query.asOf;
    std::vector<SlippageSum> sums((sites.size() + BlockSites - 1) / BlockSites);
    forEachBlock(sites.size(), BlockSites, [&](std::size_t from, std::size_t to) {
        SlippageSum& sum = sums[from / BlockSites];
        for (const RowIndex site : sites.subspan(from, to - from)) {
            const SiteFigures& figure = figures.sites[std::size_t(site)];
            const SiteDates dates = datesOf(dataset, site, figure.stage, asOf);
            sum.announcedToService.add(dates.announced.date, dates.service.date);
            sum.constructionToService.add(dates.construction.date, dates.service.date);
            if (figure.stage != Stage::Announced && figure.stage != Stage::UnderConstruction)
                continue;
            // Where no event led to the stage, the day on which its status was read: it has been there since then.
            const PartialDate since =
                std::max(dates.ofStage.rank == 0 ? figure.stageDate : dates.ofStage.date, dates.last.date);
            add(figure.stage == Stage::Announced ? sum.announced : sum.underConstruction, since, asOf);
        }
    });
    SlippageSum all;
    for (const SlippageSum& sum : sums) {
        all.announcedToService.add(sum.announcedToService);
        all.constructionToService.add(sum.constructionToService);
        add(all.announced, sum.announced);
        add(all.underConstruction, sum.underConstruction);
    }
    return {std::move(all.announcedToService).result(), std::move(all.constructionToService).result(), all.announced,
            all.underConstruction};
}

std::vector<NationalCount> nationalCountsOf(const Dataset& dataset, QDate asOf)
{
    std::vector<NationalCount> counts;
    for (std::size_t i = 0; i < dataset.announcements.size(); ++i) {
        const Announcement& row = dataset.announcements[i];
        const auto kind = countKindOf(row.metric);
        if (!kind || row.scope != Scope::Nation || !std::isfinite(row.value) || row.value < 0 ||
            !countsAt(dataset, row.asOf, row.source, asOf))
            continue;
        const bool lowerBound = row.what.contains("(more than"_L1) || row.what.contains("(at least"_L1);
        counts.push_back({*kind, RowIndex(i), row.value, lowerBound});
    }
    std::ranges::stable_sort(counts, [&](const NationalCount& a, const NationalCount& b) {
        const auto key = [&](const NationalCount& count) {
            return std::tuple(count.kind, dataset.announcements[std::size_t(count.announcement)].asOf);
        };
        return key(a) < key(b);
    });
    return counts;
}

} // namespace atlas
