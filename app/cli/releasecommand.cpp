// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "domain/history.h"

namespace atlas::cli {

using namespace Qt::StringLiterals;

Result<int> releaseCommand(const Context& context)
{
    auto store = context.services.files.open(text(context.options.file));
    if (!store)
        return std::unexpected(store.error());
    const auto now = (*store)->load();
    if (!now)
        return std::unexpected(now.error());
    auto changes =
        releaseOf(**now, text(context.options.second), context.services.clock().date(), text(context.options.note));
    if (!changes)
        return std::unexpected(changes.error());
    changes->who = userName(context);
    const auto good = checked(*changes, **now);
    if (!good)
        return std::unexpected(good.error());
    if (const auto done = (*store)->commit(*good, (*now)->revision); !done)
        return std::unexpected(done.error());
    if (auto settled = (*store)->settle(); !settled)
        return std::unexpected(settled.error());
    print(
        stderr,
        u"Release \"%1\" names revision %2.\n"_s.arg(text(context.options.second).simplified()).arg((*now)->revision));
    return ExitOk;
}

} // namespace atlas::cli
