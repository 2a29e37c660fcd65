// SPDX-License-Identifier: GPL-3.0-or-later
// The chart "stranded": the sites that lead the stranded index (domain/stranded.h), each split by what strands it. An
// unknown factor is hatched with the half that it counts. Its table is the measure "stranded". PFLOPS. Any thread,
// scenes on the GUI thread.
#pragma once

#include "charts/chart.h"
#include "charts/rowscene.h"
#include "domain/stranded.h"

namespace atlas {

inline constexpr int StrandedRows = 20; // that the chart shows

struct StrandedBar
{
    RowIndex site = -1;
    QString name;
    SymbolLook symbol;
    double pflops = 0, lowPflops = 0, highPflops = 0;
    std::array<StrandedFactor, 3> factors; // latency, age, chips
};

class StrandedChart final : public ChartData
{
public:
    std::vector<StrandedBar> bars; // largest first, all above 0
    std::shared_ptr<const Phrases> phrases;

    RowChart rowChart(const Theme& theme) const;
    std::unique_ptr<ChartScene> scene(const ChartLook& look, const ChartView& view) const override;

    int rowCount() const override { return int(bars.size()); }
};

// Errors: cancelled.
Result<ChartDataPtr> strandedChartData(const ChartInput& input, const Task& task = {});
Result<Sheet> strandedChartSheet(const ChartInput& input, const Task& task = {});

} // namespace atlas
