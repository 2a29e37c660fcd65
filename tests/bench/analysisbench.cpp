// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/analysisbench.h"

#include "analysis/measures.h"
#include "domain/distress.h"
#include "domain/latencyfit.h"
#include "domain/pipeline.h"
#include "domain/reachcurve.h"
#include "domain/sitebreakeven.h"
#include "domain/spatialclusters.h"
#include "domain/stranded.h"
#include "domain/unknowns.h"
#include "domain/workloads.h"
#include "store/geopackagestore.h"

#include <QFile>

namespace atlas::bench {

namespace {

constexpr quint64 Seed = 1;

struct Job
{
    const char* name; // of the measure
    std::function<void()> work;
};

// The measures themselves, without their tables.
std::vector<Job> jobsOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites)
{
    const QDate asOf = figures.query.asOf;
    return {{"idle", [&dataset, &figures, sites] { idleByGroup(dataset, figures, sites, IdleGrouping::Province); }},
            {"latency",
             [&dataset, &figures, sites] {
                 totalsByVerdict(dataset, figures, sites, workloadReach(dataset, Assumptions(dataset)));
             }},
            {"reach", [&dataset, &figures, sites] { reachCurvesOf(dataset, figures, sites); }},
            {"stranded",
             [&dataset, &figures, sites] {
                 const auto model = strandedModelOf(Assumptions(dataset), LatencyPreset::Typical);
                 strandedIndexOf(dataset, figures, sites, *model);
             }},
            {"breakeven", [&dataset, &figures, sites,
                           asOf] { breakevenOfSites(dataset, figures, breakevenTerms(dataset, asOf, {}), sites); }},
            {"pipeline",
             [&dataset, &figures, sites, asOf] {
                 const auto months = pipelineMonths(dataset, sites, asOf);
                 const int first = months ? months->first : monthOf(asOf);
                 stockOf(dataset, figures, sites, first);
                 flowOf(dataset, sites, first, asOf);
                 cohortsOf(dataset, figures, sites);
                 slippageOf(dataset, figures, sites);
             }},
            {"distress", [&dataset, asOf] { distressOf(dataset, asOf); }},
            {"fit", [&dataset] { need(latencyFitOf(dataset)); }},
            {"unknowns", [&dataset, &figures, sites] { unknownsOf(dataset, figures, sites); }}};
}

} // namespace

void analysisFigures(const Clock& clock, const QString& folder, qint64 largest, const Add& add)
{
    GeoPackageFiles files(clock);
    const auto phrases = std::make_shared<const Phrases>(Language::English);

    struct Size
    {
        int sites, runs;
        double measuresMs, clustersMs;
    };

    for (const auto& [sites, runs, measuresMs, clustersMs] :
         {Size{10'000, 20, 50, 400}, Size{100'000, 10, 0, 0}, Size{1'000'000, 3, 2000, 6000}}) {
        const QString file = syntheticPath(folder, sites);
        if (sites > largest || !QFile::exists(file))
            continue;
        const Snapshot snapshot = need(files.read(file));
        const auto figures = std::make_shared<const Figures>(figuresOf(*snapshot, {snapshot->info.asOf.latest(), {}}));
        const std::vector<RowIndex> rows = allSites(*snapshot);
        const std::vector<Job> jobs = jobsOf(*snapshot, *figures, rows);
        add(measure(
            QStringLiteral("all measures but spatial clustering"), sites, runs,
            [&] {
                for (const Job& job : jobs)
                    job.work();
            },
            measuresMs));
        for (const Job& job : jobs)
            add(measure(QStringLiteral("measure %1").arg(QLatin1StringView(job.name)), sites, runs, job.work));
        add(measure(
            QStringLiteral("spatial clustering"), sites, std::min(runs, 5),
            [&] { need(spatialClusters(*snapshot, *figures, rows, Seed, {})); }, clustersMs));
        const MeasureInput input{
            .snapshot = snapshot, .figures = figures, .sites = rows, .changes = {}, .settings = {}, .phrases = phrases};
        for (const Measure& each : measures())
            add(measure(QStringLiteral("table of %1").arg(QLatin1StringView(each.name)), sites, std::min(runs, 3),
                        [&] { need(each.sheet(input, {})); }));
    }
}

} // namespace atlas::bench
