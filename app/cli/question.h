// SPDX-License-Identifier: GPL-3.0-or-later
// What the options ask of a measure or a chart: filter, scenario and single assumptions over the loaded dataset.
// Private to this module. Main thread.
#pragma once

#include "analysis/measures.h"
#include "cli/commands.h"

namespace atlas::cli {

struct Question
{
    MeasureInput input;
    const Scenario* scenario = nullptr; // of the input's snapshot; null: none was named
};

// Errors: usage, with the option and what it may be.
Result<Question> questionOf(const Options& options, const Loaded& loaded, MeasureSettings settings);

} // namespace atlas::cli
