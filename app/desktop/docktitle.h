// SPDX-License-Identifier: GPL-3.0-or-later
// The title row of a dock: its name, or the tabs of all docks that share its place, the panel's own buttons, float and
// close. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QWidget>

class QDockWidget;
class QHBoxLayout;
class QToolButton;

namespace atlas {

class DockTitle : public QWidget
{
    Q_OBJECT

public:
    // Panel: a heading; Tab: a tab, also while the dock stands alone.
    enum class Form { Panel, Tab };

    DockTitle(const DesktopContext& context, Form form, QDockWidget* dock);

    // The docks that share one place, this one among them.
    void setTabs(const QList<QDockWidget*>& docks);

    // Before the buttons to float and close.
    void addButton(QToolButton* button);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    DesktopContext m_context;
    Form m_form;
    QDockWidget* m_dock;
    QHBoxLayout* m_row;
    QHBoxLayout* m_tabRow;
    QList<QDockWidget*> m_tabs;
    QList<QToolButton*> m_tabButtons;
};

} // namespace atlas
