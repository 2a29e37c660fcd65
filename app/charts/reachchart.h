// SPDX-License-Identifier: GPL-3.0-or-later
// The chart "reach": idle capacity (PFLOPS) within a round trip (ms, 0 to ReachMaxMs) of any, two and all demand hubs
// as step lines (rule 20), for any hub with the band of the optimistic and the conservative preset, and what is within
// the budget of the settings. The numbers are those of domain/reachcurve.h. Any thread; scenes on the GUI thread.
// Errors: cancelled.
#pragma once

#include "charts/chart.h"
#include "domain/reachcurve.h"

#include <array>

namespace atlas {

class ReachChart final : public ChartData
{
public:
    // A site that the curves are made of.
    struct KnownSite
    {
        RowIndex site = -1;
        double ms = 0; // round trip to the nearest hub, measured or typical, to 0.001 ms
    };

    int demandHubs = 0;
    double budgetMs = 0;
    std::optional<ReachStep> atBudget; // of any hub, typical; nullopt: the budget is not on the axis
    ReachStep total;                   // whatever the round trip
    // By HubsNeeded, typical: from (0, 0) to ReachMaxMs, each point up to the next; empty: there is no such curve, or
    // it is one of the others.
    std::array<std::vector<QPointF>, 3> lines;
    std::vector<QPointF> optimistic, conservative; // of any hub, at the same round trips
    std::vector<KnownSite> sites;                  // by row

    std::unique_ptr<ChartScene> scene(const ChartLook& look, const ChartView& view) const override;
    // By x alone: the sites of the curves whose nearest hub is at such a round trip.
    std::vector<RowIndex> sitesIn(const QRectF& range) const override;
    QString spokenRange(const QRectF& range, const Phrases& words) const override;
};

Result<ChartDataPtr> reachChartData(const ChartInput& input, const Task& task);
// The measure "reach".
Result<Sheet> reachChartSheet(const ChartInput& input, const Task& task);

} // namespace atlas
