// SPDX-License-Identifier: GPL-3.0-or-later
// The chart "tornado": how far each input of the break-even of one site (domain/sitebreakeven.h) moves it, from one end
// of its range to the other. Its table is the measure "breakeven" of that site. Shares 0..1 and above, inputs in the
// units of the model. Any thread, scenes on the GUI thread.
#pragma once

#include "charts/chart.h"
#include "charts/rowscene.h"
#include "domain/sitebreakeven.h"

namespace atlas {

struct TornadoRow
{
    BreakevenParameter parameter = BreakevenParameter::Rent;
    Badge badge = Badge::Assumed;
    // Of the input, where the break-even is least and where it is greatest.
    double inputAtLeast = 0, inputAtMost = 0;
    std::optional<double> least, most; // nullopt: never
    std::optional<QString> source;     // identifier, where one publishes the range of the input
};

class TornadoChart final : public ChartData
{
public:
    std::optional<double> base;   // the accounting break-even as taken; nullopt: never
    std::vector<TornadoRow> rows; // longest first
    std::shared_ptr<const Phrases> phrases;

    RowChart rowChart(const Theme& theme) const;
    std::unique_ptr<ChartScene> scene(const ChartLook& look, const ChartView& view) const override;

    int rowCount() const override { return int(rows.size()); }
};

// An input with its unit, as short as it can stand beside a bar: "2.8 m yuan", "8.5 kW", "3 %".
QString inputText(BreakevenParameter parameter, double value, const Phrases& phrases);
// The one letter of a badge: S, D, A.
QString badgeLetter(Badge badge, const Phrases& phrases);

// Without a site in the question: a sentence that asks for one. Errors: cancelled; usage for a site that the dataset
// does not have.
Result<ChartDataPtr> tornadoData(const ChartInput& input, const Task& task = {});
Result<Sheet> tornadoSheet(const ChartInput& input, const Task& task = {});

} // namespace atlas
