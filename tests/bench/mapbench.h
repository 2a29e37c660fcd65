// SPDX-License-Identifier: GPL-3.0-or-later
// Benchmarks of the map: pictures, frames while panning, the point index, start-up.
#pragma once

#include "bench/measure.h"
#include "cartography/style.h"
#include "domain/ports.h"

namespace atlas::bench {

// folder: holds the synthetic files that datasetFigures() made; the larger ones up to that many sites.
void mapFigures(const Clock& clock, const QString& folder, const QString& shipped, const StylePtr& style,
                const BasemapPtr& basemap, qint64 largest, const Add& add);

} // namespace atlas::bench
