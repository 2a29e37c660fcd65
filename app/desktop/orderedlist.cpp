// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/orderedlist.h"

#include "desktop/parts.h"

#include <QAbstractItemModel>
#include <QListWidget>
#include <QMenu>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QVBoxLayout>

namespace atlas {

using namespace Qt::StringLiterals;

OrderedList::OrderedList(const DesktopContext& context, const char* objectName, const QString& name,
                         const QString& addText, QWidget* parent)
    : QWidget(parent), m_list(new QListWidget(this)), m_menu(new QMenu(this))
{
    setObjectName(QLatin1StringView(objectName));
    m_list->setAccessibleName(name);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setUniformItemSizes(true);
    m_list->setMinimumHeight(context.px(72));
    m_list->setTextElideMode(Qt::ElideRight);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(context.px(4));
    column->addWidget(m_list, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(context.px(4));
    column->addLayout(row);
    const auto button = [&](const char* part, const QString& text, const QString& spoken, const QKeySequence& keys) {
        QToolButton* made = formButton("field", text, this);
        made->setObjectName(QLatin1StringView(part));
        made->setAccessibleName(spoken);
        made->setToolTip(keys.isEmpty() ? spoken : u"%1 (%2)"_s.arg(spoken, keys.toString(QKeySequence::NativeText)));
        row->addWidget(made);
        // In the list alone: the page has lists of its own, and fields in which the keys mean something else.
        if (!keys.isEmpty())
            connect(new QShortcut(keys, m_list, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, made,
                    &QToolButton::click);
        return made;
    };
    QToolButton* add = button("addRow", addText, addText, {});
    add->setMenu(m_menu);
    add->setPopupMode(QToolButton::InstantPopup);
    m_remove = button("removeRow", tr("Remove"), tr("%1: remove").arg(name), Qt::Key_Delete);
    m_up = button("moveRowUp", tr("Up"), tr("%1: move up").arg(name), Qt::ALT | Qt::Key_Up);
    m_down = button("moveRowDown", tr("Down"), tr("%1: move down").arg(name), Qt::ALT | Qt::Key_Down);
    row->addStretch(1);

    connect(m_up, &QToolButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { moveCurrent(1); });
    connect(m_remove, &QToolButton::clicked, this, [this] { delete m_list->takeItem(m_list->currentRow()); });
    connect(m_list, &QListWidget::currentRowChanged, this, [this] {
        follow();
        if (!m_filling)
            Q_EMIT currentChanged();
    });
    const auto tell = [this] {
        follow();
        if (!m_filling)
            Q_EMIT changed();
    };
    connect(m_list, &QListWidget::itemChanged, this, tell);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, tell);
    connect(m_list->model(), &QAbstractItemModel::rowsRemoved, this, tell);
    follow();
}

QListWidgetItem* OrderedList::add(const QString& text, const QVariant& key)
{
    const QScopedValueRollback filling(m_filling, true);
    auto* item = new QListWidgetItem(text);
    item->setData(Qt::UserRole, key);
    item->setFlags(item->flags() & ~Qt::ItemIsDropEnabled); // dropped between rows, never on one
    m_list->addItem(item);
    follow();
    return item;
}

void OrderedList::clear()
{
    const QScopedValueRollback filling(m_filling, true);
    m_list->clear();
    follow();
}

void OrderedList::moveCurrent(int by)
{
    const int row = m_list->currentRow();
    // The place that it stands before, counted while it still stands in the list.
    m_list->model()->moveRow({}, row, {}, by > 0 ? row + 2 : row - 1);
    m_list->scrollToItem(m_list->currentItem());
}

void OrderedList::follow()
{
    const int row = m_list->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    m_remove->setEnabled(row >= 0);
}

} // namespace atlas
