// SPDX-License-Identifier: GPL-3.0-or-later
// The tiles of a Web Mercator map as tile servers number them: at level z the world is 2^z by 2^z squares of 256
// pixels, x from 180 degrees west to the east, y from the north (OGC Two Dimensional Tile Matrix Set, WebMercatorQuad).
// Any thread.
#pragma once

#include "geo/camera.h"

#include <QHash>

#include <vector>

namespace atlas {

inline constexpr int TilePixels = 256;

// So many tiles a picture has at most; where a level would need more, a coarser one is taken.
inline constexpr int MostTiles = 320;

struct TileId
{
    int z = 0, x = 0, y = 0;

    bool operator==(const TileId&) const = default;

    friend size_t qHash(const TileId& id, size_t seed = 0) { return qHashMulti(seed, id.z, id.x, id.y); }
};

// A tile where it is seen: on another copy of the world the rectangle is beyond the unit square.
struct TilePlace
{
    TileId id;
    QRectF world; // units of WorldXY
};

// The tile that holds this one so many levels above it.
TileId ancestorOf(TileId id, int levels);

// The tiles that cover the view, nearest to its centre first, at the level whose pixels are nearest to those of the
// device (pixelRatio for a pixel of the view), none finer than maxZoom.
std::vector<TilePlace> tilesOf(const Camera& camera, double pixelRatio, int maxZoom);

} // namespace atlas
