// SPDX-License-Identifier: GPL-3.0-or-later
#include "tiles/tilepicture.h"

#include "geo/tile.h"

#include <QBuffer>
#include <QImageReader>

namespace atlas {

namespace {

// By the first bytes and not by what the server says, so that no other reader of Qt is ever given them.
QByteArray formatOf(const QByteArray& bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return "png";
    if (bytes.startsWith("\xff\xd8\xff"))
        return "jpeg";
    if (bytes.startsWith("RIFF") && bytes.sliced(std::min<qsizetype>(8, bytes.size())).startsWith("WEBP"))
        return "webp";
    return {};
}

} // namespace

QImage tilePicture(const QByteArray& bytes)
{
    const QByteArray format = formatOf(bytes);
    if (format.isEmpty() || bytes.size() > MostTileBytes)
        return {};
    QBuffer buffer;
    buffer.setData(bytes);
    if (!buffer.open(QIODevice::ReadOnly))
        return {};
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    const QSize size = reader.size();
    if (size.isEmpty() || std::max(size.width(), size.height()) > MostTileSide)
        return {};
    QImage image = reader.read();
    if (image.isNull())
        return {};
    if (image.size() != QSize(TilePixels, TilePixels))
        image = image.scaled(TilePixels, TilePixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    image.setDevicePixelRatio(1);
    return image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
}

QByteArray tileMediaTypes()
{
    return QImageReader::supportedImageFormats().contains("webp") ? "image/png, image/jpeg, image/webp"
                                                                  : "image/png, image/jpeg";
}

} // namespace atlas
