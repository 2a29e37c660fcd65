// SPDX-License-Identifier: GPL-3.0-or-later
// Renames and deletes saved filters or bookmarks, and asks for the name of a new one. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QDialog>

class QListWidget;
class QListWidgetItem;

namespace atlas {

class NamedValues;

class NamedListDialog : public QDialog
{
    Q_OBJECT

public:
    // values must outlive the dialog.
    NamedListDialog(const DesktopContext& context, NamedValues& values, const QString& title, QWidget* parent);

private:
    void fill();
    void rename(QListWidgetItem* item);
    void removeCurrent();

    NamedValues& m_values;
    QListWidget* m_list;
};

// Calls named(name) when the user gives one; it is not empty.
void askForName(const QString& title, const QString& proposal, QWidget* parent, QObject* context,
                const std::function<void(const QString& name)>& named);

} // namespace atlas
