// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a row of the search list: symbol, both names with the match in semibold, place, capacity. Plain text only. GUI
// thread.
#pragma once

#include "desktop/context.h"
#include "desktop/searchindex.h"

#include <QStyledItemDelegate>

namespace atlas {

class SearchDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role { HitRole = Qt::UserRole, ValueRole, MatchRole };

    explicit SearchDelegate(const DesktopContext& context, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintSymbol(QPainter& painter, const QRectF& rect, const SearchHit& hit) const;
    QString amountOf(const SearchHit& hit) const;

    DesktopContext m_context;
};

} // namespace atlas

Q_DECLARE_METATYPE(atlas::SearchHit)
