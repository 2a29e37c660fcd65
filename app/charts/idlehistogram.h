// SPDX-License-Identifier: GPL-3.0-or-later
// The chart "idle-histogram": sites by the five pinned classes of the idle ratio (rule 8, IdleBreaks), drawn to scale
// in per cent, by capacity in service (PFLOPS, nested sites once) or by number, each class split by how its ratios are
// known. Sites without a known ratio stand beside the scale. Heights are totals of a class, not densities. Any thread;
// scenes on the GUI thread. Errors: cancelled.
#pragma once

#include "charts/chart.h"
#include "domain/totals.h"

#include <array>

namespace atlas {

class IdleHistogram final : public ChartData
{
public:
    struct Part
    {
        std::vector<RowIndex> sites = {}; // rising
        int withCapacity = 0;
        double pflops = 0;
    };

    // Reported, ReportedOlder and Estimated, as the first of Certainty.
    static constexpr std::size_t KindCount = 3;

    // Where the sites of unknown ratio stand, on the axis of the ratios in per cent: beyond its end.
    static constexpr double UnknownFrom = 108, UnknownTo = 128;

    bool byCapacity = true;
    std::array<std::array<Part, KindCount>, IdleClassCount> classes; // by class, then by Certainty
    Part unknown;
    int notApplicable = 0;
    Totals totals;                // of the sites
    std::vector<RowIndex> sites;  // those that may have a ratio, rising
    std::vector<double> percents; // as sites; NaN: unknown

    // Of a bar: PFLOPS or sites.
    double heightOf(const Part& part) const { return byCapacity ? part.pflops : double(part.sites.size()); }

    std::unique_ptr<ChartScene> scene(const ChartLook& look, const ChartView& view) const override;
    // By x alone. A range that meets the bar of the unknown has its sites.
    std::vector<RowIndex> sitesIn(const QRectF& range) const override;
    QString spokenRange(const QRectF& range, const Phrases& words) const override;
};

Result<ChartDataPtr> idleHistogramData(const ChartInput& input, const Task& task);
// A row for each class and certainty, and one for the unknown.
Result<Sheet> idleHistogramSheet(const ChartInput& input, const Task& task);

} // namespace atlas
