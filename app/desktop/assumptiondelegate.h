// SPDX-License-Identifier: GPL-3.0-or-later
// The cells of the tree of assumptions: a changed value in strong ink beside that of the dataset, the badge as a letter
// in a frame, and the editor of a value with the reason under it while its text is refused. Its parent is the view. GUI
// thread.
#pragma once

#include "desktop/rowdelegate.h"

class QAbstractItemView;

namespace atlas {

class AssumptionDelegate : public RowDelegate
{
    Q_OBJECT

public:
    AssumptionDelegate(const DesktopContext& context, QAbstractItemView* view);

    // Whether the text of an editor can be the value; says why not under it.
    static bool accepts(QWidget* editor);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void paintValue(QPainter& painter, const QRectF& cell, const QModelIndex& index) const;
    void paintBadgeCell(QPainter& painter, const QRectF& cell, const QModelIndex& index) const;

    DesktopContext m_context;
};

} // namespace atlas
