// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/chartpanel.h"

#include "desktop/icons.h"
#include "desktop/parts.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace atlas {

using namespace Qt::StringLiterals;

namespace {

constexpr int Share = 10'000; // of the width: more than there is, so that it is a share and no size

} // namespace

ChartPanel::ChartPanel(const DesktopContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_first(new ChartPane(context, u"firstChart"_s, charts()[0], m_splitter)),
      m_second(new ChartPane(context, u"secondChart"_s, *chart("reach"), m_splitter)),
      m_used(m_first),
      m_tableAction(new QAction(this)),
      m_sideBySide(new QAction(this))
{
    const Theme::Ui& ui = context.theme().ui;
    setObjectName(u"chartPanel"_s);
    setGround(this, ui.panel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_first);
    m_splitter->addWidget(m_second);
    column->addWidget(m_splitter);

    m_first->setAccessibleName(tr("First chart"));
    m_second->setAccessibleName(tr("Second chart"));
    m_tableAction->setText(tr("Show as table"));
    m_tableAction->setToolTip(tr("Show as table (T)"));
    m_tableAction->setIcon(icon("table", ui.ink2, ui.disabled));
    m_tableAction->setCheckable(true);
    m_tableAction->setShortcut(Qt::Key_T);
    m_tableAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_sideBySide->setText(tr("Two charts side by side"));
    m_sideBySide->setToolTip(tr("Two charts side by side (S)"));
    m_sideBySide->setIcon(icon("columns", ui.ink2, ui.disabled));
    m_sideBySide->setCheckable(true);
    m_sideBySide->setShortcut(Qt::Key_S);
    m_sideBySide->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addActions({m_tableAction, m_sideBySide});

    connect(m_tableAction, &QAction::toggled, this, [this](bool on) {
        for (ChartPane* pane : {m_first, m_second})
            pane->setTableShown(on);
        keep(u"charts/table"_s, on);
    });
    connect(m_sideBySide, &QAction::toggled, this, [this](bool on) {
        m_second->setVisible(on);
        m_splitter->setSizes({Share, Share}); // both as wide, whatever their controls ask for
        if (!on)
            m_used = m_first;
        keep(u"charts/sideBySide"_s, on);
    });
    for (ChartPane* pane : {m_first, m_second})
        connect(pane, &ChartPane::used, this, [this, pane] { m_used = pane; });
    m_second->hide();
    if (const QSettings* kept = context.settings) {
        m_tableAction->setChecked(kept->value(u"charts/table"_s).toString() == u"true");
        m_sideBySide->setChecked(kept->value(u"charts/sideBySide"_s).toString() == u"true");
    }
}

void ChartPanel::keep(const QString& what, bool on)
{
    if (m_context.settings)
        m_context.settings->setValue(what, on);
}

void ChartPanel::contextMenuEvent(QContextMenuEvent* event)
{
    const auto isAt = [&](const ChartPane* pane) {
        return pane->isVisible() && pane->rect().contains(pane->mapFrom(this, event->pos()));
    };
    m_used = isAt(m_second) ? m_second : m_first;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_used->actions());
    menu->addSeparator();
    menu->addActions(actions());
    menu->popup(event->globalPos());
}

} // namespace atlas
