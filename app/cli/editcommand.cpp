// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/stdinlines.h"
#include "domain/changesetjson.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace atlas::cli {

using namespace Qt::StringLiterals;

namespace {

QString newId(const QString& table)
{
    return table.left(1) + u'-' + QUuid::createUuid().toString(QUuid::WithoutBraces).left(13);
}

// Applies change sets one after the other to an open file, or with dry to the state in memory alone.
class Editor
{
public:
    Editor(DatasetStore& store, Snapshot snapshot, QString who, bool dry)
        : m_store(store), m_snapshot(std::move(snapshot)), m_who(std::move(who)), m_dry(dry)
    {}

    // The transaction, when it is on the disk; 0 when nothing was written.
    Result<qint64> take(QByteArrayView line)
    {
        auto changes = changeSetFromJson(line, newId);
        if (!changes)
            return std::unexpected(changes.error());
        if (changes->who.isEmpty())
            changes->who = m_who;
        auto done = commit(*changes);
        if (done || done.error().code != ErrorCode::Conflict || m_dry)
            return done;
        // Another program wrote meanwhile: what it wrote may leave this change as right as it was.
        auto now = m_store.load();
        if (!now)
            return std::unexpected(now.error());
        if ((*now)->revision == m_snapshot->revision)
            return done;
        m_snapshot = *now;
        return commit(*changes);
    }

private:
    Result<qint64> commit(const ChangeSet& changes)
    {
        const auto good = checked(changes, *m_snapshot);
        if (!good)
            return std::unexpected(good.error());
        if (good->isEmpty())
            return 0;
        qint64 transaction = 0;
        if (!m_dry) {
            const auto written = m_store.commit(*good, m_snapshot->revision);
            if (!written)
                return std::unexpected(written.error());
            transaction = *written;
        }
        Dataset next = applied(*good, *m_snapshot);
        next.revision = m_dry ? m_snapshot->revision : transaction;
        m_snapshot = std::make_shared<const Dataset>(std::move(next));
        return transaction;
    }

    DatasetStore& m_store;
    Snapshot m_snapshot;
    QString m_who;
    bool m_dry;
};

QByteArray answer(const Result<qint64>& done)
{
    if (done)
        return "{\"ok\":true,\"transaction\":" + QByteArray::number(*done) + "}\n";
    const Error& error = done.error();
    const QJsonObject json{{u"code"_s, key(error.code)},
                           {u"subject"_s, error.subject},
                           {u"detail"_s, error.detail},
                           {u"where"_s, error.where},
                           {u"cure"_s, error.cure}};
    return "{\"ok\":false," + QJsonDocument(json).toJson(QJsonDocument::Compact).sliced(1) + '\n';
}

void tellRecovery(DatasetStore& store)
{
    const auto recovery = store.recovery();
    if (!recovery)
        return;
    print(stderr, u"suanli-atlas: an earlier editor, %1 on %2, did not end well.\n"_s.arg(recovery->editor.who,
                                                                                          recovery->editor.host));
    for (const ChangeSet& lost : recovery->lost)
        print(stderr, "suanli-atlas: asked for and not in the file: " + changeSetToJson(lost) + '\n');
}

} // namespace

Result<int> editCommand(const Context& context)
{
    auto store = context.services.files.open(text(context.options.file));
    if (!store)
        return std::unexpected(store.error());
    auto snapshot = (*store)->load();
    if (!snapshot)
        return std::unexpected(snapshot.error());
    tellRecovery(**store);

    Editor editor(**store, *snapshot, userName(context), context.options.dryRun);
    snapshot->reset();
    bool refused = false;
    StdinLines lines(MaxChangeSetBytes);
    while (const auto line = lines.next()) {
        if (line->trimmed().isEmpty())
            continue;
        const auto done = editor.take(*line);
        refused = refused || !done;
        print(stdout, answer(done));
        // Nobody hears the answers any more: go no further than what was asked and told.
        if (std::fflush(stdout) != 0)
            return fail(ErrorCode::CannotWrite, u"standard output"_s, u"The answer could not be written"_s);
    }
    if (!context.options.dryRun) {
        if (auto settled = (*store)->settle(); !settled)
            return std::unexpected(settled.error());
    }
    return refused ? ExitFindings : ExitOk;
}

} // namespace atlas::cli
