// SPDX-License-Identifier: GPL-3.0-or-later
// The charts of the bottom dock: one, or two side by side; each chooses by itself what it shows. What is exported is
// the one that was used last. GUI thread.
#pragma once

#include "desktop/chartpane.h"

class QAction;
class QSplitter;

namespace atlas {

class ChartPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ChartPanel(const DesktopContext& context, QWidget* parent = nullptr);

    const ChartSpec& spec() const { return m_used->spec(); }

    // Both panes, the second one also while it is hidden.
    ChartPane& first() const { return *m_first; }

    ChartPane& second() const { return *m_second; }

    // The one that is exported.
    ChartPane& used() const { return *m_used; }

    QAction* tableAction() const { return m_tableAction; }

    QAction* sideBySideAction() const { return m_sideBySide; }

protected:
    // The actions of the pane at that place, then those of the panel.
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void keep(const QString& what, bool on);

    DesktopContext m_context;
    QSplitter* m_splitter;
    ChartPane* m_first;
    ChartPane* m_second;
    ChartPane* m_used;
    QAction* m_tableAction;
    QAction* m_sideBySide;
};

} // namespace atlas
