// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/budgetpill.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atlas {

BudgetPill::BudgetPill(const DesktopContext& context, const QString& hubName, const QColor& colour, QWidget* parent)
    : QAbstractButton(parent), m_context(context), m_hubName(hubName), m_colour(colour)
{
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Add a latency budget for %1").arg(m_hubName));
    setToolTip(tr("Add a budget"));
    // Without a budget there is nothing to switch.
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (!m_budget)
            startEditing();
    });
}

void BudgetPill::setBudget(double ms, bool on)
{
    m_budget = ms;
    setCheckable(true);
    setChecked(on);
    setText(QLocale::c().toString(ms, 'g', 6));
    setAccessibleName(tr("%1 ms round %2").arg(text(), m_hubName));
    setToolTip(tr("Click: show or hide. Double click: edit"));
    updateGeometry();
    update();
}

void BudgetPill::setBandKept(std::optional<bool> kept)
{
    m_bandKept = kept;
    setAccessibleDescription(kept.value_or(false) ? tr("Its band is kept shown") : QString());
}

QSize BudgetPill::sizeHint() const
{
    const QFontMetrics metrics(m_context.font("small"));
    const int side = m_context.px(24);
    return {std::max(m_budget ? m_context.px(26) : side, metrics.horizontalAdvance(text()) + m_context.px(12)), side};
}

void BudgetPill::paintEvent(QPaintEvent*)
{
    const Theme::Ui& ui = m_context.theme().ui;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    const double radius = box.height() / 2;
    const bool on = m_budget && isChecked();
    QPen edge(on ? m_colour : ui.control, on ? 1.4 : 1);
    if (!m_budget)
        edge.setDashPattern({2.5, 2});
    painter.setPen(edge);
    painter.setBrush(underMouse() ? ui.hover : on ? ui.surface : ui.panel);
    painter.drawRoundedRect(box, radius, radius);
    painter.setFont(m_context.font("small"));
    painter.setPen(on ? m_colour : m_budget ? ui.ink3 : ui.ink2);
    painter.drawText(rect(), Qt::AlignCenter, m_budget ? text() : QStringLiteral("+"));
    if (m_budget && !on) {
        // Off is told by a stroke too, not by colour alone.
        const double half = QFontMetricsF(painter.font()).horizontalAdvance(text()) / 2 + 2;
        painter.setPen(QPen(ui.ink3, 1));
        painter.drawLine(box.center() - QPointF(half, 0), box.center() + QPointF(half, 0));
    }
    if (hasFocus()) {
        painter.setPen(QPen(ui.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box, radius, radius);
    }
}

void BudgetPill::startEditing()
{
    if (m_editor)
        return;
    m_editor = new QLineEdit(parentWidget());
    m_editor->setObjectName(QStringLiteral("budgetEditor"));
    m_editor->setAccessibleName(tr("Budget in ms for %1").arg(m_hubName));
    m_editor->setText(m_budget ? text() : QString());
    m_editor->setMaxLength(7);
    m_editor->setAlignment(Qt::AlignCenter);
    m_editor->setFont(m_context.font("small"));
    QRect place = geometry();
    place.setWidth(std::max(place.width(), m_context.px(48)));
    place.moveRight(std::min(place.right(), parentWidget()->width() - 1));
    m_editor->setGeometry(place);
    m_editor->installEventFilter(this);
    m_editor->show();
    m_editor->raise();
    m_editor->setFocus();
    m_editor->selectAll();
}

bool BudgetPill::finish()
{
    const QString entered = m_editor->text().trimmed();
    if (entered.isEmpty()) {
        closeEditor();
        if (m_budget)
            Q_EMIT removed();
        return true;
    }
    bool number = false;
    const double ms = QLocale::c().toDouble(entered, &number);
    if (!number || !std::isfinite(ms) || ms <= 0)
        return false;
    closeEditor();
    if (ms != m_budget)
        Q_EMIT edited(ms);
    return true;
}

void BudgetPill::closeEditor()
{
    QLineEdit* editor = std::exchange(m_editor, nullptr);
    editor->removeEventFilter(this);
    editor->hide();
    editor->deleteLater();
}

bool BudgetPill::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_editor)
        return QAbstractButton::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut) {
        if (!finish())
            closeEditor();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!finish()) {
            m_editor->setStyleSheet(
                QStringLiteral("QLineEdit { border: 2px solid %1; }").arg(m_context.theme().ui.danger.name()));
            m_editor->setAccessibleDescription(tr("A budget is a number above 0."));
        }
        return true;
    case Qt::Key_Escape:
        closeEditor();
        setFocus();
        return true;
    default:
        return false;
    }
}

bool BudgetPill::event(QEvent* event)
{
    // Delete means the budget here, not the site that the window's menu would delete.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete)
        event->accept();
    return QAbstractButton::event(event);
}

void BudgetPill::keyPressEvent(QKeyEvent* event)
{
    if (m_budget && event->key() == Qt::Key_F2)
        startEditing();
    else if (m_budget && event->key() == Qt::Key_Delete)
        Q_EMIT removed();
    else
        QAbstractButton::keyPressEvent(event);
}

void BudgetPill::mouseDoubleClickEvent(QMouseEvent*)
{
    if (m_budget)
        Q_EMIT clicked(); // takes the first click back
    startEditing();
}

void BudgetPill::contextMenuEvent(QContextMenuEvent* event)
{
    if (!m_budget)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Edit")), &QAction::triggered, this, &BudgetPill::startEditing);
    connect(menu->addAction(tr("Remove")), &QAction::triggered, this, &BudgetPill::removed);
    QAction* band = menu->addAction(tr("Keep its band shown"));
    band->setCheckable(true);
    band->setChecked(m_bandKept.value_or(false));
    band->setEnabled(m_bandKept.has_value());
    connect(band, &QAction::triggered, this, &BudgetPill::bandKeptChosen);
    menu->popup(event->globalPos());
}

} // namespace atlas
