// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a list or tree in the height of the site table's, with the bar of the current row and without the dotted
// focus frame of a single cell. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QStyledItemDelegate>

namespace atlas {

class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    RowDelegate(const DesktopContext& context, QObject* parent) : QStyledItemDelegate(parent), m_context(context) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    DesktopContext m_context;
};

} // namespace atlas
