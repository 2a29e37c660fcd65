// SPDX-License-Identifier: GPL-3.0-or-later
// A list whose rows the user adds, removes and puts in order, by dragging, by buttons or by their keys. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QWidget>

class QListWidget;
class QListWidgetItem;
class QMenu;
class QToolButton;

namespace atlas {

class OrderedList : public QWidget
{
    Q_OBJECT

public:
    // name: of the list for a screen reader. addText: of the button that opens the menu.
    OrderedList(const DesktopContext& context, const char* objectName, const QString& name, const QString& addText,
                QWidget* parent);

    QListWidget* list() const { return m_list; }

    QMenu* addMenu() const { return m_menu; }

    // Rows are added here, by which nothing counts as changed. key: under Qt::UserRole.
    QListWidgetItem* add(const QString& text, const QVariant& key);
    void clear();

Q_SIGNALS:
    void changed(); // the user moved, removed or ticked a row
    void currentChanged();

private:
    void moveCurrent(int by);
    void follow();

    QListWidget* m_list;
    QMenu* m_menu;
    QToolButton *m_up, *m_down, *m_remove;
    bool m_filling = false;
};

} // namespace atlas
