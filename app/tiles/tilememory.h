// SPDX-License-Identifier: GPL-3.0-or-later
// The decoded tiles that are kept, as many as fit; the one that was wanted longest ago goes first. One thread at a
// time.
#pragma once

#include "cartography/tilelayer.h"

namespace atlas {

class TileMemory
{
public:
    // More than a view needs, so that none that is wanted goes.
    static constexpr qsizetype DefaultBytes = qsizetype(MostTiles + MostTiles / 4) * TilePixels * TilePixels * 4;

    explicit TileMemory(qsizetype mostBytes = DefaultBytes) : m_mostBytes(mostBytes) {}

    bool contains(TileId id) const { return m_images.contains(id); }

    void insert(TileId id, const QImage& image);
    void touch(TileId id); // it is wanted now

    const QHash<TileId, QImage>& images() const { return m_images; }

    qsizetype bytes() const { return m_bytes; }

private:
    void remove(TileId id);

    qsizetype m_mostBytes;
    qsizetype m_bytes = 0;
    qint64 m_now = 0; // counts wishes
    QHash<TileId, QImage> m_images;
    QHash<TileId, qint64> m_wanted; // when last
};

} // namespace atlas
