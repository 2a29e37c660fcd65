// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/tilelayer.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

// A tile so many levels above still says something: eight of its pixels for one that is missing.
constexpr int MostLevelsAbove = 5;

} // namespace

TileLayer::TileLayer(const TileSet& tiles, const Camera& camera, double pixelRatio)
{
    const auto onDevice = [pixelRatio](double length) { return std::round(length * pixelRatio) / pixelRatio; };
    const auto onScreen = [&](const QRectF& world) {
        const ScreenXY from = camera.toScreen(WorldXY{world.left(), world.top()});
        const ScreenXY to = camera.toScreen(WorldXY{world.right(), world.bottom()});
        return QRectF(QPointF(onDevice(from.x), onDevice(from.y)), QPointF(onDevice(to.x), onDevice(to.y)));
    };
    const auto add = [this](const QRectF& target, const QImage& image, const QRectF& source) {
        m_pieces.push_back({target, image, source});
    };
    const QRectF whole(0, 0, TilePixels, TilePixels);
    for (const TilePlace& place : tilesOf(camera, pixelRatio, tiles.maxZoom)) {
        const TileId id = place.id;
        if (const auto there = tiles.images.constFind(id); there != tiles.images.cend()) {
            add(onScreen(place.world), *there, whole);
            continue;
        }
        for (int up = 1; up <= std::min(id.z, MostLevelsAbove); ++up) {
            const auto above = tiles.images.constFind(ancestorOf(id, up));
            if (above == tiles.images.cend())
                continue;
            const int parts = 1 << up;
            const double side = double(TilePixels) / parts;
            add(onScreen(place.world), *above, {(id.x % parts) * side, (id.y % parts) * side, side, side});
            break;
        }
        for (int part = 0; part < 4; ++part) {
            const int right = part % 2;
            const int down = part / 2;
            const auto below = tiles.images.constFind({id.z + 1, 2 * id.x + right, 2 * id.y + down});
            if (below == tiles.images.cend())
                continue;
            const QSizeF half = place.world.size() / 2;
            add(onScreen({place.world.topLeft() + QPointF(right * half.width(), down * half.height()), half}), *below,
                whole);
        }
    }
}

void TileLayer::paint(QPainter& painter, const QRectF& window) const
{
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (const Piece& piece : m_pieces) {
        if (piece.target.intersects(window))
            painter.drawImage(piece.target, piece.image, piece.source);
    }
    painter.restore();
}

} // namespace atlas
