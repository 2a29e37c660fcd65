// SPDX-License-Identifier: GPL-3.0-or-later
// The report: the full one of the shipped dataset, and map pages of large ones with the size of their file.
#pragma once

#include "bench/measure.h"
#include "domain/ports.h"
#include "report/report.h"

namespace atlas::bench {

void reportFigures(const Clock& clock, const Snapshot& shipped, const StylePtr& style, const BasemapPtr& basemap,
                   qint64 largest, const Add& add);

} // namespace atlas::bench
