// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/rowdelegate.h"

#include <QPainter>

namespace atlas {

namespace {

constexpr int RowHeight = 25;

} // namespace

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), m_context.px(RowHeight)};
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem row = option;
    row.state &= ~QStyle::State_HasFocus;
    row.textElideMode = Qt::ElideRight;
    // The ink of the data also where it is selected.
    if (const QVariant ink = index.data(Qt::ForegroundRole); ink.isValid())
        row.palette.setColor(QPalette::HighlightedText, ink.value<QColor>());
    QStyledItemDelegate::paint(painter, row, index);
}

} // namespace atlas
