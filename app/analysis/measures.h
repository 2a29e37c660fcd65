// SPDX-License-Identifier: GPL-3.0-or-later
// The measures by name, each as a table: the same functions for command line, charts and report. What each means is in
// docs/measures.md; the pure functions behind them are in domain. Any thread.
#pragma once

#include "analysis/sheet.h"
#include "base/task.h"
#include "domain/assumptions.h"
#include "domain/figures.h"
#include "domain/idlegroups.h"
#include "domain/latency.h"

namespace atlas {

struct ReachCurves;

// What a measure may be asked besides dataset, date, basis and filter.
struct MeasureSettings
{
    IdleGrouping grouping = IdleGrouping::Province; // idle
    LatencyPreset preset = LatencyPreset::Typical;  // latency, stranded
    quint64 seed = 1;                               // clusters
    QString site;                                   // breakeven: the tornado of one site; empty: every site

    bool operator==(const MeasureSettings&) const = default;
};

struct MeasureInput
{
    Snapshot snapshot;
    std::shared_ptr<const Figures> figures;
    std::vector<RowIndex> sites; // what the filter lets through, rising
    AssumptionChanges changes;
    MeasureSettings settings;
    std::shared_ptr<const Phrases> phrases;
};

struct Measure
{
    const char* name;  // stable: "idle"
    const char* title; // English, context "Measure"
    // Errors: cancelled; usage for a setting that the dataset does not know. Bad data gives a sheet with a sentence.
    Result<Sheet> (*sheet)(const MeasureInput& input, const Task& task);
};

// idle, latency, reach, stranded, breakeven, pipeline, distress, fit, unknowns, clusters.
std::span<const Measure> measures();
const Measure* measure(QAnyStringView name);

// "Basis: best available. Data as of November 2026." and, with changed assumptions, "Scenario: 3 assumptions changed."
QString basisSentence(const MeasureInput& input);
// "Ratio reported for 4 % of the capacity in service, estimated for 80 %, unknown for 16 %; ... "
QString coverageSentence(const Totals& totals, const Phrases& phrases);

// Why there is nothing to measure or to draw: the dataset has no sites, or none is left by the filter. Else empty.
QString noSitesSentence(const MeasureInput& input);
// Why there is no capacity to add up although some is published: all of it is at FP32 or FP64. Else empty.
QString otherPrecisionsSentence(const Totals& totals, const Phrases& phrases);
// Why there is no capacity in service to add up: no site, none in service, none that publishes one, or all of it at
// FP32 or FP64. Else empty. totals: of the sites of the input.
QString noCapacitySentence(const MeasureInput& input, const Totals& totals);
// Rule 12 in a caption.
QString countedOnceSentence(const Phrases& phrases);
// Why nothing is within reach of the hubs; empty: something may be.
QString reachEmptySentence(const ReachCurves& curves, const MeasureInput& input);

// One function for each measure, in a file of its own.
Result<Sheet> idleSheet(const MeasureInput& input, const Task& task);
Result<Sheet> latencySheet(const MeasureInput& input, const Task& task);
Result<Sheet> reachSheet(const MeasureInput& input, const Task& task);
Result<Sheet> strandedSheet(const MeasureInput& input, const Task& task);
Result<Sheet> breakevenSheet(const MeasureInput& input, const Task& task);
Result<Sheet> pipelineSheet(const MeasureInput& input, const Task& task);
Result<Sheet> distressSheet(const MeasureInput& input, const Task& task);
Result<Sheet> fitSheet(const MeasureInput& input, const Task& task);
Result<Sheet> unknownsSheet(const MeasureInput& input, const Task& task);
Result<Sheet> clustersSheet(const MeasureInput& input, const Task& task);

} // namespace atlas
