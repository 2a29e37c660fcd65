// SPDX-License-Identifier: GPL-3.0-or-later
// The chart "idle-by-province" before it is drawn: its bars, its table and its sentences. Capacities in PFLOPS, ratios
// 0..1. Pure functions of the input; any thread.
#pragma once

#include "charts/barscene.h"
#include "charts/chart.h"

namespace atlas {

struct ProvinceBar
{
    QString code;
    QString name;
    Totals totals;
};

struct IdleByProvince
{
    std::vector<ProvinceBar> bars; // largest capacity in service first
    int leftOut = 0;               // provinces of the sites that publish no capacity in service
    Totals all;                    // of the sites, each counted once
    PartialDate from, to;          // of the figures that decide the ratios of the sites with a capacity
};

IdleByProvince idleByProvince(const ChartInput& input);

ChartTexts idleByProvinceTexts(const IdleByProvince& data, const ChartInput& input);
ChartTable idleByProvinceTable(const IdleByProvince& data, const Phrases& phrases);
BarChart idleByProvinceBars(const IdleByProvince& data, const Phrases& phrases);

} // namespace atlas
