// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/namedlistdialog.h"

#include "desktop/namedvalues.h"
#include "desktop/parts.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QInputDialog>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace atlas {

NamedListDialog::NamedListDialog(const DesktopContext& context, NamedValues& values, const QString& title,
                                 QWidget* parent)
    : QDialog(parent), m_values(values), m_list(new QListWidget(this))
{
    auto* column = dialogColumn(context, "namedListDialog", title, this);
    resize(context.px(420), context.px(320));
    m_list->setAccessibleName(title);
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    column->addWidget(m_list, 1);

    auto* buttons = new QDialogButtonBox(this);
    QPushButton* rename = buttons->addButton(tr("&Rename"), QDialogButtonBox::ActionRole);
    QPushButton* remove = buttons->addButton(tr("&Delete"), QDialogButtonBox::ActionRole);
    remove->setObjectName(QStringLiteral("deleteNamed"));
    QPushButton* close = buttons->addButton(tr("Close"), QDialogButtonBox::AcceptRole);
    column->addWidget(buttons);
    // Enter ends an editor in the list, it must not close the dialog too.
    for (QPushButton* button : {rename, remove, close})
        button->setAutoDefault(false);
    auto* deleteKey = new QAction(m_list);
    deleteKey->setShortcut(Qt::Key_Delete);
    deleteKey->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(deleteKey);

    connect(m_list, &QListWidget::itemChanged, this, &NamedListDialog::rename);
    connect(rename, &QPushButton::clicked, this, [this] {
        if (m_list->currentItem())
            m_list->editItem(m_list->currentItem());
    });
    connect(remove, &QPushButton::clicked, this, &NamedListDialog::removeCurrent);
    connect(deleteKey, &QAction::triggered, this, &NamedListDialog::removeCurrent);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    const auto follow = [this, rename, remove] {
        rename->setEnabled(m_list->currentRow() >= 0);
        remove->setEnabled(m_list->currentRow() >= 0);
    };
    connect(m_list, &QListWidget::currentRowChanged, this, follow);
    fill();
    follow();
    m_list->setFocus();
}

void NamedListDialog::fill()
{
    const QSignalBlocker blocked(m_list);
    m_list->clear();
    for (const NamedValues::Entry& entry : m_values.entries()) {
        auto* item = new QListWidgetItem(entry.name, m_list);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
    }
    if (m_list->count() > 0)
        m_list->setCurrentRow(0);
}

void NamedListDialog::rename(QListWidgetItem* item)
{
    const auto index = std::size_t(m_list->row(item));
    m_values.rename(index, item->text());
    // As it is kept now: a name that cannot be is the old one again.
    const QSignalBlocker blocked(m_list);
    item->setText(m_values.entries()[index].name);
}

void NamedListDialog::removeCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_values.remove(std::size_t(row));
    delete m_list->takeItem(row);
}

void askForName(const QString& title, const QString& proposal, QWidget* parent, QObject* context,
                const std::function<void(const QString& name)>& named)
{
    QInputDialog* dialog =
        inputDialog("nameDialog", title, NamedListDialog::tr("Name"), NamedListDialog::tr("Save"), parent);
    dialog->setTextValue(proposal);
    QObject::connect(dialog, &QInputDialog::textValueSelected, context, [named](const QString& name) {
        if (const QString given = name.simplified(); !given.isEmpty())
            named(given);
    });
    dialog->open();
}

} // namespace atlas
