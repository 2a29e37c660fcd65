// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mapoptions.h"
#include "domain/hubrings.h"
#include "report/export.h"

#include <algorithm>

namespace atlas::cli {

namespace {

// --preset and --direction: how latency is drawn, as rings and as area.
Result<ReachSpec> latencyOf(const Options& options)
{
    const auto direction = termOption<Direction>(options.direction, QStringLiteral("--direction"));
    if (!direction)
        return std::unexpected(direction.error());
    const auto preset = termOption<LatencyPreset>(options.model, QStringLiteral("--preset"));
    if (!preset)
        return std::unexpected(preset.error());
    return ReachSpec{.preset = *preset, .direction = *direction, .hubs = {}};
}

// The area and the field that are asked for, from every demand hub.
Result<std::optional<ReachSpec>> reachOf(const Options& options, ReachSpec spec, const Loaded& loaded)
{
    spec.field = options.field;
    if (!options.reach.empty()) {
        const auto needed = termOption<HubsNeeded>(options.reach, QStringLiteral("--reach"));
        if (!needed)
            return std::unexpected(needed.error());
        const auto withinMs = budgetOption(options.withinMs, QStringLiteral("--within"));
        if (!withinMs)
            return std::unexpected(withinMs.error());
        spec.area = ReachArea{*needed, *withinMs};
    } else if (options.withinMs != 0) {
        return usage(QStringLiteral("--within"), QStringLiteral("The budget is for --reach, which is missing"),
                     QStringLiteral("Add --reach any, two or all."));
    }
    if (!spec.area && !spec.field)
        return std::nullopt;
    for (const RowIndex at : demandHubs(*loaded.snapshot)) {
        const Hub& hub = loaded.snapshot->hubs[std::size_t(at)];
        spec.hubs.push_back({loaded.phrases->name(hub.nameEn, hub.nameZh), hub.position});
    }
    return spec;
}

// The ring of --band, HUB:MS.
Result<RingSpec> bandRing(const QString& given, const Loaded& loaded)
{
    const QString option = QStringLiteral("--band");
    const qsizetype colon = given.lastIndexOf(u':');
    bool isNumber = false;
    const double budgetMs = given.mid(colon + 1).toDouble(&isNumber); // its limits are those of a ring
    if (colon < 0 || !isNumber)
        return usage(option, QStringLiteral("\"%1\" is not a ring").arg(given),
                     QStringLiteral("Write the hub and its budget in ms, such as beijing:20."));
    const auto hub = hubNamed(*loaded.snapshot, given.left(colon), option, QStringLiteral("Use one of: %1."));
    if (!hub)
        return std::unexpected(hub.error());
    return RingSpec{
        .hub = *hub, .hubName = {}, .centre = loaded.snapshot->hubs[std::size_t(*hub)].position, .budgetMs = budgetMs};
}

} // namespace

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
    const auto dpi = dpiOption(context.options);
    if (!dpi)
        return std::unexpected(dpi.error());
    const auto box = pictureBox(context);
    if (!box)
        return std::unexpected(box.error());
    // Before the basemap is read, which takes time: a mistake is told at once.
    const auto latency = latencyOf(context.options);
    if (!latency)
        return std::unexpected(latency.error());
    auto reach = reachOf(context.options, *latency, *loaded);
    if (!reach)
        return std::unexpected(reach.error());
    auto scene = mapOf(context, *loaded, *latency);
    if (!scene)
        return std::unexpected(scene.error());
    scene->reach = std::move(*reach);
    if (!context.options.band.empty()) {
        auto wanted = bandRing(text(context.options.band), *loaded);
        if (!wanted)
            return std::unexpected(wanted.error());
        wanted->preset = latency->preset;
        wanted->direction = latency->direction;
        // One of the rings that are drawn anyhow, or one more.
        const auto known = std::ranges::find_if(scene->rings, [&wanted](const Ring& ring) {
            return ring.spec.hub == wanted->hub && ring.spec.budgetMs == wanted->budgetMs;
        });
        scene->band = std::size_t(known - scene->rings.begin());
        if (known == scene->rings.end()) {
            auto ring = ringOf(named({*wanted}, *loaded->snapshot, *loaded->phrases).front());
            if (!ring)
                return std::unexpected(ring.error());
            scene->rings.push_back(std::move(*ring));
        }
    }
    if (auto written = exportMap(text(context.options.output), *scene,
                                 {.size = *size, .box = *box, .created = *created, .dpi = *dpi});
        !written)
        return std::unexpected(written.error());
    return ExitOk;
}

} // namespace atlas::cli
