// SPDX-License-Identifier: GPL-3.0-or-later
// Map projections of the printed page. One object per thread (it owns a PROJ context, network off).
#pragma once

#include "base/error.h"
#include "geo/coordinates.h"

#include <memory>

namespace atlas {

// Albers equal area, standard parallels 25 N and 47 N, central meridian 105 E, WGS 84.
class AlbersChina
{
public:
    AlbersChina();
    ~AlbersChina();
    AlbersChina(AlbersChina&&) noexcept;
    AlbersChina& operator=(AlbersChina&&) noexcept;

    PlaneXY toPlane(LonLat position) const;
    LonLat toLonLat(PlaneXY plane) const; // infinite where the plane shows no place on Earth

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace atlas
