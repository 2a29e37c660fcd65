// SPDX-License-Identifier: GPL-3.0-or-later
// Raster tiles of a server under the map: those that are in memory, and how they lie in one view. Web Mercator only.
// Immutable; any thread.
#pragma once

#include "geo/tile.h"

#include <QImage>

#include <memory>

class QPainter;

namespace atlas {

struct TileSet
{
    int maxZoom = 0;                // of the server
    QHash<TileId, QImage> images{}; // TilePixels wide and high
};

using TileSetPtr = std::shared_ptr<const TileSet>;

// The tiles of one view, in its pixels. In place of one that is not there stands the part of a coarser one, and over
// it what there is of the next finer level.
class TileLayer
{
public:
    // pixelRatio: device pixels for a pixel of the view; tiles meet on whole ones, so that no seam shows.
    TileLayer(const TileSet& tiles, const Camera& camera, double pixelRatio);

    // window: the part to paint, pixels of the view.
    void paint(QPainter& painter, const QRectF& window) const;

private:
    struct Piece
    {
        QRectF target; // pixels of the view
        QImage image;
        QRectF source;
    };

    std::vector<Piece> m_pieces; // in painting order
};

} // namespace atlas
