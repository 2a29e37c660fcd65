// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/siteedits.h"

#include "desktop/messages.h"
#include "desktop/recordpanel.h"

#include <QUndoStack>

#include <algorithm>

namespace atlas {

SiteEdits::SiteEdits(const DesktopContext& context, MessageBar& messages, QObject* parent)
    : QObject(parent), m_context(context), m_messages(messages)
{
    // "Undo" in the bar means the edit it speaks of; after another step it would mean that one.
    connect(context.workspace.undoStack(), &QUndoStack::indexChanged, this,
            [this] { m_messages.withdrawAction(m_deleted); });
}

void SiteEdits::add(LonLat position)
{
    m_context.workspace.edit(newSiteAt(m_context, position)).then(this, [this](const Result<ChangeSet>& done) {
        if (!done)
            return;
        const auto row = std::ranges::find_if(done->rows, [](const RowChange& change) {
            return change.kind == RowChange::Kind::Insert && change.table == QLatin1String("sites");
        });
        if (row == done->rows.end())
            return;
        m_context.workspace.select(row->uid);
        Q_EMIT added(row->uid);
    });
}

void SiteEdits::move(const QString& site, LonLat position)
{
    m_context.workspace.edit(moveSite(m_context, site, position));
}

void SiteEdits::remove(const QString& site)
{
    const auto row = m_context.workspace.snapshot()->site(site);
    if (!row)
        return;
    const QString name = m_context.phrases->name(row->nameEn, row->nameZh);
    m_context.workspace.edit(removeSite(m_context, site)).then(this, [this, name](const Result<ChangeSet>& done) {
        if (done)
            m_deleted = m_messages.say(tr("Deleted %1.").arg(name), tr("Undo"),
                                       [this] { m_context.workspace.undoStack()->undo(); });
    });
}

} // namespace atlas
