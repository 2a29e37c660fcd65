// SPDX-License-Identifier: GPL-3.0-or-later
// The chart "buildout": the nation's published counts of centres (domain/pipeline.h), announced to cancelled, as bars
// from zero; one that the page gives as "more than" or "at least" ends in an arrow. They are counts of different people
// that overlap: never added, and the same whatever the filter. Any thread; scenes on the GUI thread. Errors: cancelled.
#pragma once

#include "charts/chart.h"
#include "charts/rowscene.h"
#include "domain/pipeline.h"

namespace atlas {

class BuildoutChart final : public ChartData
{
public:
    struct Row
    {
        NationalCount count;
        PartialDate asOf;
        QString source; // uid
        QString spoken;
    };

    std::vector<Row> rows; // by kind, then by date
    std::shared_ptr<const Phrases> phrases;

    RowChart rowChart(const Theme& theme) const;
    std::unique_ptr<ChartScene> scene(const ChartLook& look, const ChartView& view) const override;

    int rowCount() const override { return int(rows.size()); }
};

Result<ChartDataPtr> buildoutData(const ChartInput& input, const Task& task = {});
// A row for each count.
Result<Sheet> buildoutSheet(const ChartInput& input, const Task& task = {});

} // namespace atlas
