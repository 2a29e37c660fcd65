// SPDX-License-Identifier: GPL-3.0-or-later
// The picture in what a tile server sent, which nobody vouches for. Any thread.
#pragma once

#include <QByteArray>
#include <QImage>

namespace atlas {

inline constexpr qsizetype MostTileBytes = 2 * 1024 * 1024;
inline constexpr int MostTileSide = 1024; // pixels; larger ones are refused before they are decoded

// PNG or JPEG, or WebP where Qt can read it, brought to TilePixels each way; null for anything else.
QImage tilePicture(const QByteArray& bytes);

// The media types that tilePicture() reads, for the header Accept.
QByteArray tileMediaTypes();

} // namespace atlas
