// SPDX-License-Identifier: GPL-3.0-or-later
// The chart "idle-by-distance": the idle ratio of each site (per cent) against its round trip to the nearest demand hub
// (ms, measured where a link is published, else by the preset of the question; rules 14 to 17), as map symbols, with
// the budgets of the workloads (rule 19). Any thread; scenes on the GUI thread. Errors: cancelled.
#pragma once

#include "charts/chart.h"

namespace atlas {

class IdleByDistance final : public ChartData
{
public:
    struct Point
    {
        RowIndex site = -1;
        double ms = 0;
        double ratio = 0;                          // 0..1
        std::optional<double> low = {}, high = {}; // where a range is known
        bool atLeast = false;                      // the ratio is a published lower bound
        std::optional<double> pflops = {};
        Certainty certainty = Certainty::Unknown;
    };

    // More symbols than these hide one another.
    static constexpr std::size_t MostDrawn = 5'000;
    // Whiskers of a larger selection hide its symbols: the caps of these, 8 pixels each, span a third of a narrow dock.
    static constexpr std::size_t MostRanges = 12;

    std::vector<Point> points;                       // by row
    std::vector<std::size_t> drawn;                  // of points, the largest capacity first, then by row
    std::vector<QString> spoken;                     // as drawn
    std::vector<std::pair<double, QString>> budgets; // round trip in ms, the workloads that have it; rising
    Snapshot snapshot;
    std::shared_ptr<const Figures> figures;

    std::unique_ptr<ChartScene> scene(const ChartLook& look, const ChartView& view) const override;
    // Also those that are not drawn.
    std::vector<RowIndex> sitesIn(const QRectF& range) const override;
    QString spokenRange(const QRectF& range, const Phrases& words) const override;
};

Result<ChartDataPtr> idleByDistanceData(const ChartInput& input, const Task& task);
// The points, nearest first.
Result<Sheet> idleByDistanceSheet(const ChartInput& input, const Task& task);

} // namespace atlas
