// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the basemap (resources/maps/basemap.gpkg) with GDAL into values, in degrees on WGS 84. The file is opened
// immutable: nothing is written into it or beside it, and it must not change meanwhile. Stateless; any thread; the GDAL
// dataset lives and dies in the call.
#pragma once

#include "domain/ports.h"

namespace atlas {

class BasemapFile : public BasemapReader
{
public:
    // Error: not_found, or unreadable with the layers and columns that are missing.
    Result<BasemapPtr> read(const QString& path) override;
};

} // namespace atlas
