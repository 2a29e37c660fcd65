// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the shapes and names of a basemap (resources/maps/basemap.gpkg) with GDAL into values, in degrees on WGS 84.
// The file is opened immutable: nothing is written into it or beside it, and it must not change meanwhile. Stateless;
// any thread; the GDAL dataset lives and dies in the call.
#pragma once

#include "base/error.h"
#include "geo/basemap.h"

namespace atlas {

class BasemapFile
{
public:
    // profile: what the basemap is to be shown by. Error: not_found, or unreadable with the layers and columns that are
    // missing.
    Result<BasemapPtr> read(const QString& path, BasemapProfile profile = {}) const;
};

} // namespace atlas
