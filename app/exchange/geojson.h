// SPDX-License-Identifier: GPL-3.0-or-later
// Latency rings as GeoJSON (RFC 7946): degrees on WGS 84, longitude first. The same rings give the same bytes. Any
// thread.
#pragma once

#include "base/error.h"
#include "domain/latency.h"

#include <QByteArray>

#include <vector>

namespace atlas {

// A FeatureCollection with one Polygon per ring, in the given order; a ring that is cut at 180 degrees is a
// MultiPolygon. Properties (rule 16): hub, budget_ms, direction, model, rtt_ms, radius_km.
QByteArray ringsGeoJson(const std::vector<Ring>& rings);

// The same into a file, which is replaced only when complete. Error: cannot_write, also for a target that is a
// folder, pipe or device.
Result<void> writeRingsGeoJson(const QString& path, const std::vector<Ring>& rings);

} // namespace atlas
