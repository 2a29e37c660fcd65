// SPDX-License-Identifier: GPL-3.0-or-later
// The chart "completeness": for each province and field of a record the share of the sites that have it, of those that
// can have it (domain/completeness.h). A tile stands for the sites that lack the field, which a click selects; one of
// more than MostListed selects none. Any thread; scenes on the GUI thread. Errors: cancelled.
#pragma once

#include "charts/chart.h"
#include "charts/tilescene.h"
#include "domain/completeness.h"

namespace atlas {

class CompletenessChart final : public ChartData
{
public:
    // A list of more would be kept by every scene, and nobody looks at them one by one.
    static constexpr int MostListed = 100'000;

    Completeness counts;
    std::shared_ptr<const TileChart> tiles; // provinces as of the counts, the foot: all; null where the chart is empty

    std::unique_ptr<ChartScene> scene(const ChartLook& look, const ChartView& view) const override;

    int rowCount() const override { return tiles ? int(tiles->rows.size()) : 0; }
};

Result<ChartDataPtr> completenessData(const ChartInput& input, const Task& task = {});
// A row for each province, the last one all of them.
Result<Sheet> completenessSheet(const ChartInput& input, const Task& task = {});

} // namespace atlas
