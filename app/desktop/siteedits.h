// SPDX-License-Identifier: GPL-3.0-or-later
// The edits that start on the map or in a menu: add, move and remove a site. Each is a change set through the
// workspace; a refusal is told by the workspace itself. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QObject>

namespace atlas {

class MessageBar;

class SiteEdits : public QObject
{
    Q_OBJECT

public:
    SiteEdits(const DesktopContext& context, MessageBar& messages, QObject* parent);

    void add(LonLat position);
    void move(const QString& site, LonLat position);
    void remove(const QString& site); // says so, with a way back

Q_SIGNALS:
    void added(const QString& site); // it is on the disk and selected

private:
    DesktopContext m_context;
    MessageBar& m_messages;
    std::size_t m_deleted = 0; // the message that offers the way back
};

} // namespace atlas
