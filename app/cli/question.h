// SPDX-License-Identifier: GPL-3.0-or-later
// What the options ask of a measure, a chart or the report: filter, scenario and single assumptions over the loaded
// dataset. An option that neither it nor its filter looks at is refused: it would be taken for the reason of the
// result. Private to this module. Main thread.
#pragma once

#include "analysis/measures.h"
#include "cli/commands.h"

namespace atlas::cli {

// What answers.
struct Asked
{
    QString kind; // "measure", "chart", or "command" of the report
    QLatin1StringView name;
};

// An option that not every measure or chart looks at, be it through a filter that is given.
struct LimitedOption
{
    QLatin1StringView option;
    bool isGiven;
    QStringList readers; // the names of those that look at it, with a filter where one is given
};

// Error: usage, for the first that is given in vain.
Result<void> checkRead(const Asked& asked, std::initializer_list<LimitedOption> options);

struct Question
{
    MeasureInput input;
    const Scenario* scenario = nullptr; // of the input's snapshot; null: none was named
};

// Errors: usage, with the option and what it may be.
Result<Question> questionOf(const Asked& asked, const Options& options, const Loaded& loaded, MeasureSettings settings);

} // namespace atlas::cli
