// SPDX-License-Identifier: GPL-3.0-or-later
// The chart "concentration": the Lorenz curve of the capacity in service (PFLOPS, nested sites once) by operator, with
// the share of the largest ones (domain/concentration.h). Operators are taken as written; sites that name none are left
// out, and so are operators without a published capacity: unknown is not zero. Any thread; scenes on the GUI thread.
// Errors: cancelled.
#pragma once

#include "charts/chart.h"
#include "domain/concentration.h"

namespace atlas {

class OperatorConcentration final : public ChartData
{
public:
    struct Operator
    {
        QString name;
        double pflops = 0;
        int inService = 0;           // sites
        std::vector<RowIndex> sites; // rising, in service or not
    };

    Concentration concentration;
    std::vector<QPointF> curve;    // in per cent, as a drawing can show it
    std::vector<Operator> largest; // at most five, the largest first
    std::size_t annotated = 0;     // so many of them have a note on their share: five, or one where few are all

    std::unique_ptr<ChartScene> scene(const ChartLook& look, const ChartView& view) const override;
};

Result<ChartDataPtr> concentrationData(const ChartInput& input, const Task& task);
// The operators, largest first.
Result<Sheet> concentrationSheet(const ChartInput& input, const Task& task);

} // namespace atlas
