// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/messages.h"

#include "desktop/icons.h"
#include "desktop/parts.h"
#include "desktop/refusaltexts.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QStyle>

#include <algorithm>

namespace atlas {

MessageBar::MessageBar(const DesktopContext& context, QWidget* over)
    : QFrame(over),
      m_context(context),
      m_text(plainLabel(context, {}, "body", context.theme().ui.ink, this)),
      m_actionRow(new QHBoxLayout)
{
    setObjectName(QStringLiteral("messageBar"));
    setVisible(false);
    setFocusPolicy(Qt::NoFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(context.px(12), context.px(5), context.px(6), context.px(5));
    row->setSpacing(context.px(10));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_text, 1);
    m_actionRow->setSpacing(context.px(6));
    row->addLayout(m_actionRow);
    auto* close = iconButton(context, "close", tr("Close the message"), this);
    row->addWidget(close, 0, Qt::AlignTop);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    over->installEventFilter(this);
}

void MessageBar::fail(const Error& error, std::vector<Action> ways)
{
    show({Message::Kind::Failure, explain(inWords(error, *m_context.phrases), *m_context.phrases), {}},
         std::move(ways));
}

std::size_t MessageBar::say(const QString& text, const QString& actionText, std::function<void()> action)
{
    std::vector<Action> actions;
    if (!actionText.isEmpty())
        actions.push_back({actionText, std::move(action)});
    show({Message::Kind::Notice, text, {}}, std::move(actions));
    return m_messages.size();
}

void MessageBar::withdrawAction(std::size_t message)
{
    if (message == m_messages.size())
        removeActions();
}

void MessageBar::removeActions()
{
    for (QToolButton* button : std::as_const(m_actions)) {
        button->hide();
        button->deleteLater(); // it may be the sender
    }
    m_actions.clear();
}

QString MessageBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void MessageBar::show(Message message, std::vector<Action> actions)
{
    const Theme::Ui& ui = m_context.theme().ui;
    setGround(this, message.kind == Message::Kind::Failure ? ui.dangerBg : ui.hover);
    m_text->setText(message.text);
    removeActions();
    for (Action& action : actions) {
        QToolButton* button = formButton("chip", action.text, this);
        button->setObjectName(QStringLiteral("messageAction"));
        button->setMinimumHeight(m_context.px(24));
        m_actionRow->addWidget(button, 0, Qt::AlignTop);
        m_actions << button;
        button->show();
        connect(button, &QToolButton::clicked, this, [this, run = std::move(action.run)] {
            hide();
            run();
        });
    }
    message.when = m_context.workspace.now();
    m_messages.push_back(std::move(message));
    setAccessibleName(m_text->text());
    place();
    QFrame::show();
    raise();
}

void MessageBar::place()
{
    const int width = parentWidget()->width();
    layout()->activate();
    setGeometry(0, 0, width, std::max(layout()->heightForWidth(width), m_context.px(34)));
}

bool MessageBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && !isHidden())
        place();
    return QFrame::eventFilter(watched, event);
}

void showMessages(const DesktopContext& context, const std::vector<Message>& messages, QWidget* parent)
{
    auto* dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("messagesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(MessageBar::tr("Messages"));
    dialog->resize(context.px(640), context.px(360));
    auto* column = new QVBoxLayout(dialog);
    auto* list = new QPlainTextEdit(dialog);
    list->setReadOnly(true);
    list->setAccessibleName(dialog->windowTitle());
    QStringList lines;
    for (auto m = messages.rbegin(); m != messages.rend(); ++m)
        lines << m->when.toLocalTime().toString(QStringLiteral("HH:mm:ss  ")) + m->text;
    list->setPlainText(lines.isEmpty() ? MessageBar::tr("There were no messages since the window opened.")
                                       : lines.join(QLatin1Char('\n')));
    column->addWidget(list);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    column->addWidget(buttons);
    dialog->open();
}

} // namespace atlas
