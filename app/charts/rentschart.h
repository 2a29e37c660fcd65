// SPDX-License-Identifier: GPL-3.0-or-later
// The chart "rents": what a server with eight cards of one class costs to rent, in yuan a month, as its dated points
// (domain/rents.h), with the rents at which the running cost is covered and the hardware paid off at the share of use
// of the settings (rule 22). Any thread; scenes on the GUI thread. Errors: cancelled.
#pragma once

#include "charts/chart.h"
#include "charts/xyscene.h"
#include "domain/rents.h"

namespace atlas {

class RentsChart final : public ChartData
{
public:
    ChipClass chip = ChipClass::Hopper;
    QDate asOf;
    RentSeries points; // known at the date, by rising date
    double usedShare = 0;
    std::optional<double> runningYuan, hardwareYuan; // a server and month; nullopt: the caption says why
    QHash<RowIndex, QString> sources;                // uid, by claim of a point
    std::shared_ptr<const Phrases> phrases;

    // Yuan of one unit of the y axis: thousands, in Chinese ten thousands.
    double unitYuan() const { return phrases->chinese() ? 1e4 : 1e3; }

    XyChart xyChart(const Theme& theme) const;
    std::unique_ptr<ChartScene> scene(const ChartLook& look, const ChartView& view) const override;
};

// Neither quoted nor observed as such: drawn hollow.
inline bool isCalculated(const RentPoint& point)
{
    return point.converted || point.kind == ClaimKind::Calculated || point.kind == ClaimKind::Assumed;
}

Result<ChartDataPtr> rentsChartData(const ChartInput& input, const Task& task = {});
// A row for each point, in yuan a month.
Result<Sheet> rentsChartSheet(const ChartInput& input, const Task& task = {});

} // namespace atlas
