// SPDX-License-Identifier: GPL-3.0-or-later
// The chart "pipeline": how many sites are at which stage at each month's end (rule 23, domain/pipeline.h), as stacked
// areas over the months. Pale is a site that is dated by less than a month: an event behind its stages is known only to
// the year or not dated at all, or its stage of today is told by the record alone. Sites whose stage is unknown in a
// month are in no area of it. A brush selects the sites whose stage changed in its months, by the day on which the
// change counts (rule 1). Its table is the measure "pipeline". Any thread; scenes on the GUI thread. Errors: cancelled.
#pragma once

#include "charts/chart.h"
#include "charts/xyscene.h"
#include "domain/pipeline.h"

#include <array>

namespace atlas {

class PipelineChart final : public ChartData
{
public:
    // A site that comes to another stage in a month.
    struct Change
    {
        int month = 0; // as of eventmonths.h
        RowIndex site = -1;

        auto operator<=>(const Change&) const = default;
    };

    // The areas from the bottom up.
    static constexpr std::array<Stage, 5> Stages{Stage::InService, Stage::Suspended, Stage::UnderConstruction,
                                                 Stage::Announced, Stage::Cancelled};

    int firstMonth = 0;
    std::vector<StockMonth> exact, pale; // of each month from the first one on: two halves of all sites
    std::vector<Change> changes;         // by month, then by site; those in the months of the chart
    std::vector<QString> spoken;         // of each month
    std::shared_ptr<const Phrases> phrases;

    int sitesAt(std::size_t month, Stage stage) const
    {
        return exact[month][std::size_t(stage)].sites + pale[month][std::size_t(stage)].sites;
    }

    XyChart xyChart(const Theme& theme) const;
    std::unique_ptr<ChartScene> scene(const ChartLook& look, const ChartView& view) const override;
    // By x alone.
    std::vector<RowIndex> sitesIn(const QRectF& range) const override;
    QString spokenRange(const QRectF& range, const Phrases& words) const override;
};

Result<ChartDataPtr> pipelineChartData(const ChartInput& input, const Task& task = {});
// The measure "pipeline".
Result<Sheet> pipelineChartSheet(const ChartInput& input, const Task& task = {});

} // namespace atlas
