// SPDX-License-Identifier: GPL-3.0-or-later
// Benchmarks of the measures over synthetic datasets.
#pragma once

#include "bench/measure.h"
#include "domain/ports.h"

namespace atlas::bench {

// The datasets lie in the folder, where they were made; larger ones than that are left out.
void analysisFigures(const Clock& clock, const QString& folder, qint64 largest, const Add& add);

} // namespace atlas::bench
