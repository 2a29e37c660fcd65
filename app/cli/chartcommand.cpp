// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart.h"
#include "cli/commands.h"
#include "report/report.h"

namespace atlas::cli {

Result<int> chartCommand(const Context& context)
{
    if (context.options.list) {
        for (const ChartSpec& spec : charts())
            print(stdout, QStringLiteral("%1\t%2\n").arg(QLatin1StringView(spec.name), QLatin1StringView(spec.title)));
        return ExitOk;
    }
    const ChartSpec* spec = atlas::chart(QString::fromStdString(context.options.chart));
    if (!spec)
        return usage(QStringLiteral("--chart"),
                     QStringLiteral("\"%1\" is not a chart").arg(text(context.options.chart)),
                     QStringLiteral("suanli-atlas chart --list names them."));
    if (context.options.file.empty() || context.options.output.empty())
        return usage(QStringLiteral("chart"), QStringLiteral("A dataset and an output are needed"),
                     QStringLiteral("suanli-atlas chart FILE --chart NAME -o OUT.pdf"));
    const auto loaded = load(context);
    if (!loaded)
        return std::unexpected(loaded.error());
    const auto themeName = theme(context);
    if (!themeName)
        return std::unexpected(themeName.error());
    const auto style = Style::load();
    if (!style)
        return std::unexpected(style.error());
    const auto created = sourceDate(context, loaded->figures->query);
    if (!created)
        return std::unexpected(created.error());
    ChartInput input{*style,         *themeName, loaded->snapshot, loaded->figures, allSites(*loaded->snapshot),
                     loaded->phrases};
    PictureRequest request;
    request.size = {900, 640};
    request.created = *created;
    if (auto written = exportChart(text(context.options.output), *spec, input, request); !written)
        return std::unexpected(written.error());
    return ExitOk;
}

} // namespace atlas::cli
