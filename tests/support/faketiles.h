// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles without a network: each has one colour, and comes when the test says so.
#pragma once

#include "tiles/tilesource.h"

namespace atlas::test {

inline QImage plainTile(const QColor& colour)
{
    QImage image(TilePixels, TilePixels, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

class FakeTiles final : public TileSource
{
public:
    void setServer(const std::optional<TileServer>& now) override
    {
        server = now;
        m_tiles = server ? std::make_shared<const TileSet>(TileSet{server->maxZoom}) : nullptr;
        Q_EMIT tilesChanged();
    }

    void want(const Camera& camera, double pixelRatio) override
    {
        ++wishes;
        wanted = camera;
        ratio = pixelRatio;
    }

    TileSetPtr tiles() const override { return m_tiles; }

    // All that are wanted come.
    void come(const QColor& colour)
    {
        TileSet set = *m_tiles;
        for (const TilePlace& place : tilesOf(*wanted, ratio, server->maxZoom))
            set.images.insert(place.id, plainTile(colour));
        m_tiles = std::make_shared<const TileSet>(set);
        Q_EMIT tilesChanged();
    }

    std::optional<TileServer> server;
    std::optional<Camera> wanted;
    double ratio = 1;
    int wishes = 0;

private:
    TileSetPtr m_tiles;
};

} // namespace atlas::test
