// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/picturelayer.h"

#include <QQuickWindow>
#include <QSGImageNode>

namespace atlas {

PictureLayer::PictureLayer(QQuickItem* parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void PictureLayer::setPicture(PicturePtr picture)
{
    m_picture = std::move(picture);
    m_pictureIsNew = true;
    update();
}

void PictureLayer::setView(const Camera& view)
{
    m_view = view;
    update();
}

void PictureLayer::itemChange(ItemChange change, const ItemChangeData& data)
{
    if (change == ItemSceneChange)
        m_pictureIsNew = true; // another window shares no textures with the one before
    QQuickItem::itemChange(change, data);
}

QSGNode* PictureLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* node = static_cast<QSGImageNode*>(old);
    if (!m_picture)
        return node;
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
        m_pictureIsNew = true;
    }
    if (m_pictureIsNew) {
        node->setTexture(window()->createTextureFromImage(m_picture->image, QQuickWindow::TextureIsOpaque));
        node->setSourceRect(m_picture->image.rect());
        m_pictureIsNew = false;
    }
    const Placement placement = m_picture->placementIn(m_view);
    node->setRect({placement.origin, m_picture->camera.size * placement.scale});
    node->setFiltering(placement.scale == 1 ? QSGTexture::Nearest : QSGTexture::Linear);
    return node;
}

} // namespace atlas
