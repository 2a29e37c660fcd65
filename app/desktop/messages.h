// SPDX-License-Identifier: GPL-3.0-or-later
// What the program has to say to its user: the newest line in a bar over the map, all of them in a dialog with their
// time. Texts are plain. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QFrame>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace atlas {

struct Message
{
    enum class Kind { Notice, Failure };

    Kind kind = Kind::Notice;
    QString text;
    QDateTime when;
};

class MessageBar : public QFrame
{
    Q_OBJECT

public:
    // Stands at the top of "over" and follows its width.
    MessageBar(const DesktopContext& context, QWidget* over);

    struct Action
    {
        QString text;
        std::function<void()> run;
    };

    void fail(const Error& error, std::vector<Action> ways = {}); // file, place and cure; ways out of it
    // The number of the message, for withdrawAction().
    std::size_t say(const QString& text, const QString& actionText = {}, std::function<void()> action = {});

    // Takes the way out of that message away, where it is still the one that is shown.
    void withdrawAction(std::size_t message);

    const std::vector<Message>& messages() const { return m_messages; }

    QString text() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show(Message message, std::vector<Action> actions);
    void removeActions();
    void place();

    DesktopContext m_context;
    QLabel* m_text;
    QHBoxLayout* m_actionRow;
    QList<QToolButton*> m_actions; // the first one is called "messageAction"
    std::vector<Message> m_messages;
};

// Help > Messages: newest first.
void showMessages(const DesktopContext& context, const std::vector<Message>& messages, QWidget* parent);

} // namespace atlas
