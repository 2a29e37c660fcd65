// SPDX-License-Identifier: GPL-3.0-or-later
// What is cited for figures that are made of many facts: a chart, a measured round trip. Each function cites the facts
// and returns the numbers of their sources. Any thread.
#pragma once

#include "charts/chart.h"
#include "report/reportcontext.h"

namespace atlas {

int citeLink(ReportContext& context, RowIndex link);

// Everything that the chart of these sites shows at the date. Assumptions without a source, and those of a scenario,
// have none to cite: the page on method lists them.
std::set<int> citeChart(ReportContext& context, const ChartSpec& chart, const ChartInput& input);

} // namespace atlas
