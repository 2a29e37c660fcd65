// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

#include <QFileInfo>

#include <algorithm>

namespace atlas::cli {

using namespace Qt::StringLiterals;

Result<int> repairCommand(const Context& context)
{
    const auto report = context.services.files.repair(text(context.options.file));
    if (!report)
        return std::unexpected(report.error());
    if (!report->wasDamaged) {
        print(stderr, u"The file is whole; nothing was written.\n"_s);
        return ExitOk;
    }
    for (const Finding& lost : report->lost) {
        QStringList place{lost.table, lost.uid};
        place.removeAll(QString());
        if (!lost.column.isEmpty())
            place << u"column "_s + lost.column;
        print(stdout, u"lost: %1: "_s.arg(place.join(u' ')) + lost.message + u'\n');
    }
    print(stderr, u"The file was built anew with %1 rows; the damaged one is kept as %2\n"_s.arg(
                      QString::number(report->rowsKept), report->original));
    return report->lost.empty() ? ExitOk : ExitFindings;
}

Result<int> restoreCommand(const Context& context)
{
    const QString file = text(context.options.file);
    const std::vector<Backup> backups = context.services.files.backups(file);
    if (context.options.list) {
        for (const Backup& backup : backups)
            print(stdout, u"%1\trevision %2\t%3 bytes\t"_s.arg(backup.when.toUTC().toString(Qt::ISODate),
                                                               QString::number(backup.revision),
                                                               QString::number(backup.bytes)) +
                              backup.path + u'\n');
        if (backups.empty())
            print(stderr, u"There are no backups of this file.\n"_s);
        return ExitOk;
    }
    if (backups.empty())
        return fail(ErrorCode::NotFound, QFileInfo(file).fileName(), u"There are no backups of this file"_s, {},
                    u"A backup is made at the first edit of a day."_s);
    auto chosen = backups.begin();
    if (!context.options.backup.empty()) {
        const QFileInfo wanted(text(context.options.backup));
        chosen = std::ranges::find_if(backups, [&](const Backup& backup) { return QFileInfo(backup.path) == wanted; });
        if (chosen == backups.end())
            return usage(u"--backup"_s, u"\"%1\" is not a backup of this file"_s.arg(text(context.options.backup)),
                         u"suanli-atlas restore FILE --list names them."_s);
    }
    if (auto done = context.services.files.restore(file, *chosen); !done)
        return std::unexpected(done.error());
    print(stderr, u"The file is as it was at revision %1, %2; what it was until now is a backup itself.\n"_s.arg(
                      QString::number(chosen->revision), chosen->when.toUTC().toString(Qt::ISODate)));
    return ExitOk;
}

} // namespace atlas::cli
