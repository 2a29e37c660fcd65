// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart of the window is asked, and the answer as drawing and table: worked out off the GUI thread, the filter
// of a chart by province included; and what of it goes to the clipboard.
#pragma once

#include "charts/chart.h"
#include "domain/filter.h"

#include <QImage>

namespace atlas {

class Workspace;

// Values that are quick to take on the GUI thread.
struct ChartQuestion
{
    const ChartSpec* chart;
    ChartInput input;
    // Where it is set: of which sites the chart is asked, in place of those of the input.
    std::optional<Filter> filter = {};

    // With its sites. Any thread.
    ChartInput whole() const;

    // Of a file of it, without suffix: the chart and the month of its date, "idle-by-province-2026-11".
    QString fileName() const;
};

// The question of a chart over what the window shows: the sites of the filter; by province those of all provinces, so
// that others can be added to it.
ChartQuestion questionOf(const Workspace& workspace, const ChartSpec& chart, const ChartSettings& settings,
                         const std::shared_ptr<const Phrases>& phrases);

struct ChartAnswer
{
    std::shared_ptr<const ChartInput> input; // the whole question
    ChartDataPtr data;
    std::shared_ptr<const Sheet> sheet; // null: nobody asked for the table yet
};

// known: what of the answer is there already; the rest is worked out, the table where it is wanted. Any thread. Errors:
// those of chartData() and chartSheet().
Result<ChartAnswer> answered(const ChartQuestion& question, ChartAnswer known, bool withTable, const Task& task);

// A sentence in place of a chart.
ChartDataPtr sentenceData(const QString& title, const QString& sentence);

// For a spreadsheet: heads as people read them, numbers in full, unknown is empty. Any thread. Error: cancelled.
Result<QString> tabSeparated(const Sheet& sheet, const Phrases& phrases, const Task& task);

// The chart with its sentences, as a PNG file shows it, at twice the resolution. GUI thread.
QImage chartImage(const ChartData& chart, const ChartLook& look);

} // namespace atlas
