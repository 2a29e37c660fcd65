// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/sitetabledelegate.h"

#include "cartography/mapscene.h"
#include "desktop/sitetablemodel.h"

#include <QPainter>
#include <QStyle>

namespace atlas {

namespace {

constexpr double BarWidth = 54;
constexpr double NumberWidth = 44;
constexpr double Padding = 6;
constexpr double SymbolPx = 13;

} // namespace

SiteTableDelegate::SiteTableDelegate(const DesktopContext& context, QObject* parent)
    : QStyledItemDelegate(parent), m_context(context)
{}

void SiteTableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = static_cast<const SiteTableModel*>(index.model());
    const Theme::Ui& ui = m_context.theme().ui;
    const double u = m_context.scale();
    // By the workspace too: of very many selected sites the view itself knows none.
    const bool selected =
        option.state & QStyle::State_Selected || m_context.workspace.isSelected(model->siteAt(index.row()));

    painter->save();
    painter->fillRect(option.rect, selected ? ui.selection : index.row() % 2 == 1 ? ui.zebra : ui.surface);
    if (selected && index.column() == SiteTableModel::SymbolColumn)
        painter->fillRect(QRectF(option.rect.topLeft(), QSizeF(3 * u, option.rect.height())), ui.ink);

    const QRectF cell = QRectF(option.rect).adjusted(Padding * u, 0, -Padding * u, 0);
    const SiteFigures& figures = model->figuresAt(index.row());
    switch (index.column()) {
    case SiteTableModel::SymbolColumn:
        paintSiteSymbol(*painter, option.rect, figures, *m_context.style, m_context.themeName, SymbolPx * u);
        break;
    case SiteTableModel::IdleColumn:
        paintIdle(*painter, cell, index.data(Qt::DisplayRole).toString(),
                  index.data(Qt::ForegroundRole).value<QColor>(), figures.idle);
        break;
    default: {
        painter->setFont(option.font);
        painter->setPen(selected ? ui.ink : index.data(Qt::ForegroundRole).value<QColor>());
        const QString text =
            QFontMetricsF(option.font).elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, cell.width());
        painter->drawText(cell, index.data(Qt::TextAlignmentRole).toInt() | Qt::TextSingleLine, text);
        break;
    }
    }
    if (option.state & QStyle::State_HasFocus && index.column() == SiteTableModel::NameColumn) {
        painter->setPen(QPen(ui.focus, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

void SiteTableDelegate::paintIdle(QPainter& painter, const QRectF& rect, const QString& text, const QColor& ink,
                                  const IdleFigure& idle) const
{
    const Theme& theme = m_context.theme();
    const double u = m_context.scale();
    painter.setPen(ink);
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    if (idle.certainty == Certainty::NotApplicable)
        return;

    painter.setRenderHint(QPainter::Antialiasing);
    const double left =
        rect.left() + std::max(NumberWidth * u, QFontMetricsF(painter.font()).horizontalAdvance(text) + 6 * u);
    const double width = std::min(BarWidth * u, rect.right() - left);
    if (width < 12 * u)
        return;
    const double middle = rect.center().y();
    const auto x = [&](double share) { return left + width * share; };
    if (!idle.value) {
        painter.setPen(QPen(theme.symbol.unknown, 1.2 * u, Qt::CustomDashLine));
        QPen pen = painter.pen();
        pen.setDashPattern({2.5, 2.5});
        painter.setPen(pen);
        painter.drawLine(QPointF(left, middle), QPointF(left + width, middle));
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.ui.track);
    painter.drawRoundedRect(QRectF(left, middle - 1.5 * u, width, 3 * u), 1.5 * u, 1.5 * u);
    const auto idleClass = std::size_t(idleClassOf(*idle.value));
    if (idle.low || idle.high) {
        painter.setBrush(theme.idle.tint[idleClass]);
        painter.drawRect(QRectF(QPointF(x(idle.low.value_or(*idle.value)), middle - 3 * u),
                                QPointF(x(idle.high.value_or(*idle.value)), middle + 3 * u)));
    }
    painter.setPen(QPen(theme.idle.edge[idleClass], 0.8 * u));
    painter.setBrush(theme.idle.fill[idleClass]);
    painter.drawRoundedRect(QRectF(x(*idle.value) - 2 * u, middle - 5.5 * u, 4 * u, 11 * u), u, u);
}

} // namespace atlas
