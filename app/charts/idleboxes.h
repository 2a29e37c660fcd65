// SPDX-License-Identifier: GPL-3.0-or-later
// The chart "idle-by-owner": how the idle ratios of sites spread, by type of owner and by origin of the chips. Each
// site is one value, whatever its capacity. Ratios 0..1. Any thread, scenes on the GUI thread.
#pragma once

#include "charts/chart.h"
#include "charts/rowscene.h"

namespace atlas {

// With fewer values than this there are no quantiles.
inline constexpr int LeastBoxValues = 5;

struct Quantiles
{
    double p5 = 0, q1 = 0, median = 0, q3 = 0, p95 = 0;
};

// Of rising values, at least one: linear between order statistics, p (n - 1) counted from the first. Hyndman, R. J. and
// Fan, Y., Sample Quantiles in Statistical Packages, The American Statistician 50 (1996), definition 7.
Quantiles quantilesOf(std::span<const double> rising);

struct IdleBoxGroup
{
    IdleGrouping grouping = IdleGrouping::OwnerType; // or ChipOrigin
    QString label;
    bool known = true;            // false: the records do not tell the owner or the chips
    std::vector<RowIndex> sites;  // with a ratio, rising
    std::vector<double> ratios;   // rising
    int estimated = 0;            // of the ratios
    std::optional<Quantiles> box; // of LeastBoxValues values or more
};

class IdleBoxes final : public ChartData
{
public:
    std::vector<IdleBoxGroup> groups; // by grouping, highest median first, those not known last
    QStringList sentences;            // of the caption
    std::shared_ptr<const Phrases> phrases;

    RowChart rowChart() const;
    std::unique_ptr<ChartScene> scene(const ChartLook& look, const ChartView& view) const override;

    // With the headings of the groupings.
    int rowCount() const override;
};

// Errors: cancelled.
Result<ChartDataPtr> idleBoxesData(const ChartInput& input, const Task& task = {});
Result<Sheet> idleBoxesSheet(const ChartInput& input, const Task& task = {});

} // namespace atlas
