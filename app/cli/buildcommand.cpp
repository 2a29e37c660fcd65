// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

namespace atlas::cli {

Result<int> buildDatasetCommand(const Context& context)
{
    const auto basemap = context.services.basemaps.read(context.services.basemapProfile);
    if (!basemap)
        return std::unexpected(basemap.error());
    auto compiled = context.services.compiler.compile(text(context.options.folder), **basemap);
    if (!compiled)
        return std::unexpected(compiled.error());
    for (const CompileFinding& finding : compiled->findings) {
        const bool error = finding.severity == Finding::Severity::Error;
        QString place = finding.file;
        if (finding.line > 0)
            place += QStringLiteral(":%1").arg(finding.line);
        if (!finding.column.isEmpty())
            place += QStringLiteral(": column %1").arg(finding.column);
        print(stderr, QStringLiteral("%1: %2: %3. %4\n")
                          .arg(place, error ? QStringLiteral("error") : QStringLiteral("warning"), finding.message,
                               finding.cure));
    }
    if (!compiled->dataset) {
        print(stderr, QStringLiteral("findings: %1; no dataset was written.\n").arg(compiled->findings.size()));
        return ExitInput;
    }
    if (auto written = context.services.files.create(text(context.options.output), *compiled->dataset); !written)
        return std::unexpected(written.error());
    print(stderr, QStringLiteral("written to %4: sites %1, claims %2, sources %3\n")
                      .arg(compiled->dataset->sites.size())
                      .arg(compiled->dataset->claims.size())
                      .arg(compiled->dataset->sources.size())
                      .arg(text(context.options.output)));
    return compiled->findings.empty() ? ExitOk : ExitFindings;
}

} // namespace atlas::cli
