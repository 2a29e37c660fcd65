// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/restoredialog.h"

#include "base/formats.h"
#include "desktop/changetexts.h"
#include "desktop/parts.h"
#include "desktop/recordmarks.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace atlas {

RestoreDialog::RestoreDialog(const DesktopContext& context, const QString& path, std::vector<Backup> backups,
                             QWidget* parent)
    : QDialog(parent), m_backups(std::move(backups)), m_list(new QTreeWidget(this))
{
    auto* column = dialogColumn(context, "restoreDialog", tr("Restore a backup"), this);
    resize(context.px(560), context.px(360));
    const Theme::Ui& ui = context.theme().ui;
    const QString name = QFileInfo(path).fileName();
    column->addWidget(wrappedLabel(
        context,
        m_backups.empty()
            ? tr("No backup of %1 is kept. The first one is made before the first edit of a day.").arg(name)
            : tr("The chosen state takes the place of %1. The file as it is now becomes a backup itself.").arg(name),
        "body", ui.ink, this));
    m_list->setHeaderLabels({tr("Date"), tr("Revision"), tr("Size")});
    m_list->setRootIsDecorated(false);
    m_list->setAllColumnsShowFocus(true);
    m_list->setUniformRowHeights(true);
    m_list->setAccessibleName(tr("Backups, newest first"));
    const QLocale& locale = context.phrases->locale();
    for (const Backup& backup : m_backups) {
        auto* item =
            new QTreeWidgetItem({formatMoment(backup.when), formatNumber(double(backup.revision), *context.phrases),
                                 locale.formattedDataSize(backup.bytes, 1)});
        for (const int number : {1, 2})
            item->setTextAlignment(number, Qt::AlignRight | Qt::AlignVCenter);
        m_list->addTopLevelItem(item);
    }
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (const int number : {1, 2})
        m_list->headerItem()->setTextAlignment(number, Qt::AlignRight | Qt::AlignVCenter);
    m_list->setVisible(!m_backups.empty());
    column->addWidget(m_list, 1);
    if (m_backups.empty())
        column->addStretch();

    auto* buttons = new QDialogButtonBox(this);
    QPushButton* restore = buttons->addButton(tr("Restore"), QDialogButtonBox::AcceptRole);
    restore->setObjectName(QStringLiteral("restore"));
    restore->setEnabled(!m_backups.empty());
    restore->setDefault(true);
    QPushButton* cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(restore, &QPushButton::clicked, this, &RestoreDialog::choose);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_list, &QTreeWidget::itemActivated, this, &RestoreDialog::choose);
    column->addWidget(buttons);
    if (!m_backups.empty()) {
        m_list->setCurrentItem(m_list->topLevelItem(0));
        m_list->setFocus();
    }
}

void RestoreDialog::choose()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0)
        return;
    accept();
    Q_EMIT chosen(m_backups[std::size_t(row)]);
}

} // namespace atlas
