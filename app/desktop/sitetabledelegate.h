// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the cells of the table of sites: the selection as a tint with a bar of ink, the symbol, the idle ratio as a
// number with a small bar. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QStyledItemDelegate>

namespace atlas {

class SiteTableDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    SiteTableDelegate(const DesktopContext& context, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintIdle(QPainter& painter, const QRectF& rect, const QString& text, const QColor& ink,
                   const IdleFigure& idle) const;

    DesktopContext m_context;
};

} // namespace atlas
