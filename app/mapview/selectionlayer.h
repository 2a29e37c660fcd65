// SPDX-License-Identifier: GPL-3.0-or-later
// The rings of the selected sites beside the current one, which has an item of its own. Painted off the GUI thread over
// the symbols of one picture, and shown moved and scaled with it. GUI thread.
#pragma once

#include "mapview/picture.h"

#include <QQuickItem>
#include <QThreadPool>

namespace atlas {

// Marks over the painted area of a picture.
struct SelectionPicture
{
    PicturePtr picture; // whose symbols they mark
    QRectF rect;        // in its painted area
    QImage image;       // null when there is nothing to mark there
};

// rows: of the picture's dataset. So many rings as the eye can part; more sites than that in the area become dots. Any
// thread.
SelectionPicture paintSelection(const PicturePtr& picture, const std::vector<RowIndex>& rows);

class SelectionLayer : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT

public:
    explicit SelectionLayer(QQuickItem* parent = nullptr);
    ~SelectionLayer() override; // waits for the marks in work

    void setPicture(const PicturePtr& picture);
    // rows of the dataset.
    void setSelection(const Snapshot& dataset, std::vector<RowIndex> rows);
    void setView(const Camera& view);

    const SelectionPicture& shown() const { return m_shown; }

protected:
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData* data) override;
    void itemChange(ItemChange change, const ItemChangeData& data) override;

private:
    void paintMarks();
    void take(SelectionPicture marks);

    PicturePtr m_picture;
    Snapshot m_dataset;
    std::vector<RowIndex> m_rows;
    Camera m_view;
    SelectionPicture m_shown;
    bool m_isNew = false;
    bool m_busy = false, m_stale = false; // marks are in work; and others are wanted by now
    QThreadPool m_thread;
};

} // namespace atlas
