// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "domain/hubrings.h"
#include "exchange/geojson.h"
#include "report/export.h"

namespace atlas::cli {

Result<int> ringsCommand(const Context& context)
{
    const auto preset = termOption<LatencyPreset>(context.options.model, QStringLiteral("--model"));
    if (!preset)
        return std::unexpected(preset.error());
    const auto budgets = numbers(context.options.budgets, QStringLiteral("--rtt"));
    if (!budgets)
        return std::unexpected(budgets.error());

    std::vector<Ring> rings;
    Snapshot snapshot; // read when the first name has to be looked up
    for (const std::string& hub : context.options.hubs) {
        RingSpec spec{.hubName = text(hub),
                      .centre = {},
                      .direction = context.options.oneWay ? Direction::OneWay : Direction::RoundTrip,
                      .preset = *preset};
        const QStringList point = text(hub).split(u',');
        bool lonOk = false;
        bool latOk = false;
        if (point.size() == 2)
            spec.centre = {point[0].trimmed().toDouble(&lonOk), point[1].trimmed().toDouble(&latOk)};
        if (!lonOk || !latOk) {
            if (!snapshot) {
                auto read = readDataset(context, context.options.file.empty() ? context.services.shippedDataset
                                                                              : text(context.options.file));
                if (!read)
                    return std::unexpected(read.error());
                snapshot = *read;
            }
            const auto row =
                hubNamed(*snapshot, text(hub), QStringLiteral("--hub"), QStringLiteral("Give LON,LAT or one of: %1."));
            if (!row)
                return std::unexpected(row.error());
            spec.hub = *row;
            spec.hubName = snapshot->hubs[std::size_t(*row)].nameEn;
            spec.centre = snapshot->hubs[std::size_t(*row)].position;
        } else if (spec.centre.lon < -180 || spec.centre.lon > 180 || spec.centre.lat < -90 || spec.centre.lat > 90) {
            return usage(QStringLiteral("--hub"), QStringLiteral("\"%1\" is not on the globe").arg(text(hub)),
                         QStringLiteral("Longitude comes first: -180 to 180, then latitude: -90 to 90."));
        }
        for (const double budget : *budgets) {
            spec.budgetMs = budget;
            auto ring = ringOf(spec);
            if (!ring)
                return std::unexpected(ring.error());
            rings.push_back(std::move(*ring));
        }
    }
    if (auto written = writeWhole(text(context.options.output), ringsGeoJson(rings)); !written)
        return std::unexpected(written.error());
    return ExitOk;
}

} // namespace atlas::cli
