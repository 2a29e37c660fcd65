// SPDX-License-Identifier: GPL-3.0-or-later
// The toolbar: history and tools at the left, the search field in the middle, date, language and report at the right.
// GUI thread.
#pragma once

#include "desktop/context.h"

#include <QToolBar>

class QHBoxLayout;
class QToolButton;

namespace atlas {

class AsOfButton;
class SearchBox;
class WindowActions;

class HeaderBar : public QToolBar
{
    Q_OBJECT

public:
    HeaderBar(const DesktopContext& context, const WindowActions& actions, QWidget* parent);

    SearchBox* search() const { return m_search; }

    // Shows the left panel, where the window has no room for it beside the map.
    QToolButton* layersButton() const { return m_layers; }

    // narrow: the left panel needs its button, and the rest of the row less room.
    void setNarrow(bool narrow);

Q_SIGNALS:
    void languageRequested(atlas::Language language);

private:
    QToolButton* addTool(QAction* action, QHBoxLayout* row);
    // One button for several tools: the last one chosen, the others in its menu.
    QToolButton* addTools(const QList<QAction*>& actions, QHBoxLayout* row);
    void addRule(QHBoxLayout* row);

    DesktopContext m_context;
    QToolButton* m_layers;
    SearchBox* m_search;
    AsOfButton* m_asOf;
    QList<QToolButton*> m_roomy; // tools that a narrow window has in its menus only
};

} // namespace atlas
