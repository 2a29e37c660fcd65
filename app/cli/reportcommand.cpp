// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "domain/hubrings.h"
#include "report/report.h"

namespace atlas::cli {

Result<int> reportCommand(const Context& context)
{
    const auto loaded = load(context);
    if (!loaded)
        return std::unexpected(loaded.error());
    const auto style = Style::load();
    if (!style)
        return std::unexpected(style.error());
    const auto basemap = basemapOf(context);
    if (!basemap)
        return std::unexpected(basemap.error());
    const auto created = sourceDate(context, loaded->figures->query);
    if (!created)
        return std::unexpected(created.error());
    const ReportRequest request{*style,   loaded->snapshot,        loaded->figures->query,
                                *basemap, loaded->phrases,         defaultRings(*loaded->snapshot, *loaded->phrases),
                                *created, context.services.version};
    const auto pdf = reportPdf(request);
    if (!pdf)
        return std::unexpected(pdf.error());
    if (auto written = writeWhole(text(context.options.output), *pdf); !written)
        return std::unexpected(written.error());
    return ExitOk;
}

} // namespace atlas::cli
