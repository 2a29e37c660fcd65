// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/headerbar.h"

#include "desktop/asofbutton.h"
#include "desktop/parts.h"
#include "desktop/searchbox.h"
#include "desktop/windowactions.h"

#include <QHBoxLayout>
#include <QMenu>

namespace atlas {

namespace {

constexpr int ToolSide = 32;
constexpr int ArrowWidth = 16;

} // namespace

HeaderBar::HeaderBar(const DesktopContext& context, const WindowActions& actions, QWidget* parent)
    : QToolBar(tr("Toolbar"), parent),
      m_context(context),
      m_layers(iconButton(context, "layers", tr("Layers and legend"), this)),
      m_search(new SearchBox(context, this)),
      m_asOf(new AsOfButton(context, this))
{
    setObjectName(QStringLiteral("headerBar"));
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setFixedHeight(context.px(44));

    // One widget in one row: a tool bar would drop what does not fit behind an arrow.
    auto* content = new QWidget(this);
    content->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(context.px(8), 0, context.px(12), 0);
    row->setSpacing(context.px(2));
    m_layers->setObjectName(QStringLiteral("layersButton"));
    m_layers->setFixedSize(QSize(ToolSide, ToolSide) * context.scale());
    m_layers->setIconSize(QSize(20, 20) * context.scale());
    m_layers->setCheckable(true);
    row->addWidget(m_layers);
    addTool(actions.undo, row);
    addTool(actions.redo, row);
    addRule(row);
    addTool(actions.pointer, row);
    addTools({actions.selectBox, actions.selectLasso, actions.selectRadius, actions.selectRing, actions.selectProvince},
             row)
        ->setObjectName(QStringLiteral("selectTools"));
    addTool(actions.boxZoom, row);
    m_roomy = {addTool(actions.measure, row), addTool(actions.addHub, row)};
    addRule(row);
    addTool(actions.addSite, row);
    row->addStretch(1);
    m_search->setMinimumWidth(context.px(240));
    row->addWidget(m_search, 4);
    row->addStretch(1);

    const int height = context.px(30);
    m_asOf->setFixedHeight(height);
    row->addWidget(m_asOf);
    const Language other = context.phrases->chinese() ? Language::English : Language::Chinese;
    auto* language =
        formButton("field", other == Language::Chinese ? QStringLiteral("中文") : QStringLiteral("English"), content);
    language->setObjectName(QStringLiteral("languageButton"));
    language->setAccessibleName(tr("Language: %1").arg(language->text()));
    language->setFixedHeight(height);
    connect(language, &QToolButton::clicked, this, [this, other] { Q_EMIT languageRequested(other); });
    row->addSpacing(context.px(4));
    row->addWidget(language);
    auto* report = formButton("primary", tr("Report…"), content);
    report->setObjectName(QStringLiteral("reportButton"));
    report->setFont(context.font("strong"));
    report->setFixedHeight(height);
    connect(report, &QToolButton::clicked, actions.report, &QAction::trigger);
    row->addSpacing(context.px(4));
    row->addWidget(report);
    addWidget(content);
    setNarrow(false);
}

QToolButton* HeaderBar::addTool(QAction* action, QHBoxLayout* row)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAccessibleName(action->text().remove(u'&'));
    button->setFixedSize(QSize(ToolSide, ToolSide) * m_context.scale());
    button->setIconSize(QSize(20, 20) * m_context.scale());
    button->setFocusPolicy(Qt::TabFocus);
    row->addWidget(button);
    return button;
}

QToolButton* HeaderBar::addTools(const QList<QAction*>& actions, QHBoxLayout* row)
{
    QToolButton* button = addTool(actions.first(), row);
    auto* menu = new QMenu(button);
    menu->addActions(actions);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    button->setFixedWidth(qRound((ToolSide + ArrowWidth) * m_context.scale()));
    for (QAction* action : actions) {
        // Also when a key chose it.
        connect(action, &QAction::toggled, button, [button, action](bool on) {
            if (!on)
                return;
            button->setDefaultAction(action);
            button->setAccessibleName(action->text().remove(u'&'));
        });
    }
    return button;
}

void HeaderBar::addRule(QHBoxLayout* row)
{
    auto* rule = new QWidget(this);
    rule->setFixedSize(1, m_context.px(20));
    setGround(rule, m_context.theme().ui.divider);
    row->addSpacing(m_context.px(4));
    row->addWidget(rule);
    row->addSpacing(m_context.px(4));
}

void HeaderBar::setNarrow(bool narrow)
{
    m_layers->setVisible(narrow);
    for (QToolButton* button : m_roomy)
        button->setVisible(!narrow);
    m_asOf->setCompact(narrow);
    // Chinese letters make the buttons wider than English ones do.
    m_search->setMinimumWidth(m_context.px(narrow ? 150 : 240));
}

} // namespace atlas
