// SPDX-License-Identifier: GPL-3.0-or-later
// Benchmarks of the measures and charts over synthetic datasets.
#pragma once

#include "bench/measure.h"
#include "cartography/style.h"
#include "domain/ports.h"

namespace atlas::bench {

// The datasets lie in the folder, where they were made; larger ones than that are left out. base: the shipped dataset,
// whose markets they get.
void analysisFigures(const Clock& clock, const QString& folder, const Dataset& base, const StylePtr& style,
                     qint64 largest, const Add& add);

} // namespace atlas::bench
