// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/docktitle.h"

#include "desktop/parts.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QPainter>

namespace atlas {

DockTitle::DockTitle(const DesktopContext& context, Form form, QDockWidget* dock)
    : QWidget(dock),
      m_context(context),
      m_form(form),
      m_dock(dock),
      m_row(new QHBoxLayout(this)),
      m_tabRow(new QHBoxLayout)
{
    setGround(this, context.theme().ui.panel);
    m_row->setContentsMargins(0, 0, context.px(6), 0);
    m_row->setSpacing(context.px(2));
    m_tabRow->setSpacing(0);
    m_row->addLayout(m_tabRow);
    m_row->addStretch();
    auto* floating = iconButton(context, "float", tr("Float %1").arg(dock->windowTitle()), this);
    connect(floating, &QToolButton::clicked, dock, [dock] { dock->setFloating(!dock->isFloating()); });
    auto* close = iconButton(context, "close", tr("Close %1").arg(dock->windowTitle()), this);
    connect(close, &QToolButton::clicked, dock, &QDockWidget::close);
    m_row->addWidget(floating);
    m_row->addWidget(close);
}

void DockTitle::setTabs(const QList<QDockWidget*>& docks)
{
    if (docks == m_tabs)
        return;
    m_tabs = docks;
    for (QToolButton* button : std::as_const(m_tabButtons))
        button->deleteLater();
    m_tabButtons.clear();
    if (docks.size() > 1 || m_form == Form::Tab) {
        for (QDockWidget* dock : docks) {
            QToolButton* tab = formButton("tab", withoutMnemonics(dock->windowTitle()), this);
            tab->setCheckable(true);
            tab->setChecked(dock == m_dock);
            tab->setFont(m_context.font(dock == m_dock ? "label" : "small"));
            tab->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
            // The row of the dock that comes to the front shows it checked; this one stays as it is.
            connect(tab, &QToolButton::clicked, this, [this, tab, dock] {
                tab->setChecked(dock == m_dock);
                dock->raise();
            });
            m_tabRow->addWidget(tab);
            m_tabButtons << tab;
        }
    }
    update();
}

void DockTitle::addButton(QToolButton* button)
{
    button->setParent(this);
    m_row->insertWidget(m_row->count() - 2, button);
}

QSize DockTitle::sizeHint() const
{
    return {m_context.px(120), m_context.px(m_form == Form::Tab ? 33 : 30)};
}

QSize DockTitle::minimumSizeHint() const
{
    return sizeHint();
}

void DockTitle::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme::Ui& ui = m_context.theme().ui;
    painter.fillRect(0, height() - 1, width(), 1, ui.hairline);
    if (!m_tabButtons.isEmpty())
        return;
    painter.setFont(m_context.font("label"));
    painter.setPen(ui.ink2);
    const int left = m_context.px(12);
    painter.drawText(QRect(left, 0, width() - left, height() - 1), Qt::AlignVCenter | Qt::TextSingleLine,
                     m_dock->windowTitle());
}

} // namespace atlas
