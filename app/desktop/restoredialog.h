// SPDX-License-Identifier: GPL-3.0-or-later
// The backups of a dataset file, to choose one that takes its place. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QDialog>

class QTreeWidget;

namespace atlas {

class RestoreDialog : public QDialog
{
    Q_OBJECT

public:
    // backups: newest first.
    RestoreDialog(const DesktopContext& context, const QString& path, std::vector<Backup> backups, QWidget* parent);

Q_SIGNALS:
    void chosen(const atlas::Backup& backup);

private:
    void choose();

    std::vector<Backup> m_backups;
    QTreeWidget* m_list;
};

} // namespace atlas
