// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the newest picture of the map, moved and scaled to the camera of each frame. An image node: works on every
// scene graph, also the software one. GUI thread.
#pragma once

#include "mapview/picture.h"

#include <QQuickItem>

namespace atlas {

class PictureLayer : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT

public:
    explicit PictureLayer(QQuickItem* parent = nullptr);

    const PicturePtr& picture() const { return m_picture; }

    void setPicture(PicturePtr picture);
    void setView(const Camera& view);

protected:
    QSGNode* updatePaintNode(QSGNode* node, UpdatePaintNodeData* data) override;
    void itemChange(ItemChange change, const ItemChangeData& data) override;

private:
    PicturePtr m_picture;
    Camera m_view;
    bool m_pictureIsNew = false;
};

} // namespace atlas
