// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "domain/synthetic.h"

namespace atlas::cli {

using namespace Qt::StringLiterals;

Result<int> generateCommand(const Context& context)
{
    const Options& options = context.options;
    if (options.sites < 1 || options.sites > MaxSyntheticSites)
        return usage(u"--sites"_s, u"%1 is out of range"_s.arg(options.sites),
                     u"Give a number from 1 to %1."_s.arg(MaxSyntheticSites));
    const auto base = readDataset(context, context.services.shippedDataset);
    if (!base)
        return std::unexpected(base.error());
    const Dataset made = syntheticDataset(options.sites, options.seed, **base);
    if (auto written = context.services.files.create(text(options.output), made); !written)
        return std::unexpected(written.error());
    print(stderr, u"written to %4: synthetic sites %1, claims %2, events %3\n"_s.arg(
                      QString::number(made.sites.size()), QString::number(made.claims.size()),
                      QString::number(made.events.size()), text(options.output)));
    return ExitOk;
}

} // namespace atlas::cli
