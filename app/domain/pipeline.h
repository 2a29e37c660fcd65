// SPDX-License-Identifier: GPL-3.0-or-later
// The build-out over time (rule 23 of docs/definitions.md) beside its stock (stagestock.h): what happened in each
// month, what became of what was announced in a year, and how long it took. Months are those of eventmonths.h,
// capacities PFLOPS at FP16 or at a precision not stated. The date of the question is that of the figures: nothing
// later counts, and the last month ends on it. Pure functions over a snapshot; any thread.
#pragma once

#include "domain/eventmonths.h"
#include "domain/stagestock.h"
#include "domain/totals.h"

namespace atlas {

// From January of the first year with an event of the sites, at most EventYears back, to the month of the date; nullopt
// without a date.
std::optional<MonthRun> pipelineMonths(const Dataset& dataset, std::span<const RowIndex> sites, QDate asOf);

// What is told of a month, as kinds of events.
inline constexpr std::array<EventKind, 5> FlowKinds{EventKind::Announced, EventKind::ConstructionStart,
                                                    EventKind::Operational, EventKind::Suspended, EventKind::Cancelled};

struct FlowMonth
{
    std::array<int, FlowKinds.size()> exact{};     // dated to the month or the day
    std::array<double, FlowKinds.size()> spread{}; // dated to the year: equal parts in its months up to the date
};

struct Flow
{
    std::vector<FlowMonth> months;                // from the first month on
    std::array<int, FlowKinds.size()> undated{};  // in no month
    std::array<int, FlowKinds.size()> yearOnly{}; // events that make up spread
    std::array<int, FlowKinds.size()> earlier{};  // before the first month
};

// Events that count at the date (rule 1). firstMonth: a January, so that for each kind exact and spread add up to the
// events that are neither undated nor earlier.
Flow flowOf(const Dataset& dataset, std::span<const RowIndex> sites, int firstMonth, QDate asOf);

// The sites first announced in one year, and what has become of them at the date: announced against built against used.
struct Cohort
{
    std::optional<int> year; // nullopt: no announcement is dated
    int sites = 0;
    std::array<int, StageCount> byStage{}; // by Stage
    // Published planned capacities that make up plannedPflops. None: no site adds one, for none is published, or a
    // whole or another total has it.
    int plans = 0;
    double plannedPflops = 0; // whatever the stage now; a part is left out when a whole of it has a plan
    Totals totals;            // of those in service: capacity, idle and used
};

// By year, the cohort of no year last; empty ones are absent. Their totals add up to totalsOf().
std::vector<Cohort> cohortsOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites);

// How long a step took, in months from month to month; a date known to the year stands in its middle. Quartiles
// interpolate between order statistics (Hyndman and Fan 1996, type 7).
struct Durations
{
    int sites = 0;    // with both dates
    int yearOnly = 0; // of these, with a date known only to the year
    int reversed = 0; // left out: the end lies before the beginning
    std::optional<double> lowerQuartile, median, upperQuartile;
};

// Sites that are at a stage at the date.
struct OpenStage
{
    int sites = 0;
    int undated = 0;      // of no known date, so that nothing is known of how long
    int overTwoYears = 0; // for longer than 24 months without an event since
    int overThreeYears = 0;
};

struct Slippage
{
    Durations announcedToService;    // first announcement to first service
    Durations constructionToService; // ground broken to first service
    OpenStage announced;
    OpenStage underConstruction;
};

Slippage slippageOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites);

// A published count of the nation's centres, for a chart of announced against built against cancelled. The counts are
// of different people and overlap: they are never added.
enum class NationalCountKind : quint8 { Announced, NotYetBuilt, BuiltOrBuilding, InService, Commissioned, Cancelled };

template <>
const Vocabulary& vocabularyOf<NationalCountKind>();

struct NationalCount
{
    NationalCountKind kind = NationalCountKind::Announced;
    RowIndex announcement = -1; // in Dataset::announcements: its date and words say what exactly is counted
    double centres = 0;
    bool lowerBound = false; // published as "more than" or "at least"
};

// By kind and date; those that count at the date. Which metrics belong to a kind is a closed list; a lower bound is
// told by "(more than" or "(at least" in the column "what", as data/columns.md asks for.
std::vector<NationalCount> nationalCountsOf(const Dataset& dataset, QDate asOf);

} // namespace atlas
