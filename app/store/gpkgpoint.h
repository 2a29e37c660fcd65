// SPDX-License-Identifier: GPL-3.0-or-later
// The geometry blob of a GeoPackage, for points in degrees on WGS 84 (EPSG:4326). Pure functions; any thread.
#pragma once

#include "base/error.h"
#include "geo/coordinates.h"

#include <QByteArray>

#include <optional>

namespace atlas {

inline constexpr int Wgs84SrsId = 4326;

// 29 bytes: little-endian header without an envelope, then a WKB point.
QByteArray gpkgPoint(LonLat position);

// Reads a blob as any writer makes it: either byte order, with or without an envelope; Z and M are left out. nullopt
// for the empty point. Error: invalid_data with the reason for anything that is not a point of EPSG:4326.
Result<std::optional<LonLat>> readGpkgPoint(QByteArrayView blob);

} // namespace atlas
