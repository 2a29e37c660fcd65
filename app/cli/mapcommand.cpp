// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mapoptions.h"
#include "domain/hubrings.h"
#include "report/report.h"

namespace atlas::cli {

Result<int> mapCommand(const Context& context)
{
    const auto loaded = load(context);
    if (!loaded)
        return std::unexpected(loaded.error());
    const auto created = sourceDate(context, loaded->figures->query);
    if (!created)
        return std::unexpected(created.error());
    const auto size = pictureSize(context, {1600, 1000}, {200, 150}, 20000);
    if (!size)
        return std::unexpected(size.error());
    const auto box = pictureBox(context);
    if (!box)
        return std::unexpected(box.error());
    const auto scene = mapOf(context, *loaded);
    if (!scene)
        return std::unexpected(scene.error());
    if (auto written = exportMap(text(context.options.output), *scene, {*size, *box, *created}); !written)
        return std::unexpected(written.error());
    return ExitOk;
}

} // namespace atlas::cli
