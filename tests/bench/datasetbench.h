// SPDX-License-Identifier: GPL-3.0-or-later
// The dataset at 10,000, 100,000 and 1,000,000 synthetic sites: opening, memory, edits, undo of an import, totals.
#pragma once

#include "bench/measure.h"
#include "domain/ports.h"

namespace atlas::bench {

// folder keeps the synthetic files from run to run; base gives their places.
void datasetFigures(const Clock& clock, const QString& folder, const Dataset& base, qint64 largest, const Add& add);

} // namespace atlas::bench
