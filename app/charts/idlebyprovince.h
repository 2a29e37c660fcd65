// SPDX-License-Identifier: GPL-3.0-or-later
// The chart "idle-by-province": capacity in service by province as used, idle and unknown, the idle range at the
// border. Its table is the measure "idle" by province. Capacities in PFLOPS, ratios 0..1. Any thread, scenes on the GUI
// thread.
#pragma once

#include "charts/chart.h"
#include "charts/rowscene.h"

namespace atlas {

struct ProvinceBar
{
    QString code;
    QString name;
    Totals totals;
};

class IdleByProvince final : public ChartData
{
public:
    std::vector<ProvinceBar> bars; // largest capacity in service first
    int leftOut = 0;               // provinces of the sites that publish no capacity in service
    Totals all;                    // of the sites, each counted once
    PartialDate from, to;          // of the figures that decide the ratios of the sites with a capacity
    std::shared_ptr<const Phrases> phrases;

    RowChart rowChart(const Theme& theme) const;
    std::unique_ptr<ChartScene> scene(const ChartLook& look, const ChartView& view) const override;

    int rowCount() const override { return int(bars.size()); }
};

// Errors: cancelled.
Result<ChartDataPtr> idleByProvinceData(const ChartInput& input, const Task& task = {});
Result<Sheet> idleByProvinceSheet(const ChartInput& input, const Task& task = {});

} // namespace atlas
