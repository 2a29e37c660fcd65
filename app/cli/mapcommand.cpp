// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/colouring.h"
#include "cli/commands.h"
#include "domain/hubrings.h"
#include "report/report.h"

namespace atlas::cli {

namespace {

template <typename E>
Result<E> termOf(const std::string& key, const QString& option)
{
    if (const auto term = parseTerm<E>(text(key)))
        return *term;
    return usage(option, QStringLiteral("\"%1\" is none of its words").arg(text(key)),
                 QStringLiteral("Write one of: %1.").arg(vocabularyOf<E>().keys()));
}

// --colour-by, --breaks, --classes and --provinces.
Result<void> chooseColours(const Context& context, const Loaded& loaded, SceneInput& scene)
{
    const Options& options = context.options;
    if (!options.colourBy.empty()) {
        const auto theme = termOf<SiteTheme>(options.colourBy, QStringLiteral("--colour-by"));
        if (!theme)
            return std::unexpected(theme.error());
        scene.colourBy.theme = *theme;
    }
    if (!options.breaks.empty()) {
        const QString breaks = text(options.breaks);
        if (const auto method = vocabularyOf<BreakMethod>().indexOf(breaks)) {
            scene.colourBy.method = static_cast<BreakMethod>(*method);
        } else {
            const auto inner = numbers(options.breaks, QStringLiteral("--breaks"));
            if (!inner)
                return std::unexpected(inner.error());
            scene.colourBy.method = BreakMethod::ByHand;
            scene.colourBy.byHand = *inner;
        }
    }
    if (options.classes < 1 || options.classes > MaxClasses)
        return usage(QStringLiteral("--classes"), QStringLiteral("%1 is not a number of classes").arg(options.classes),
                     QStringLiteral("Write a number from 1 to %1.").arg(MaxClasses));
    scene.colourBy.classes = options.classes;
    if (scene.colourBy.theme) {
        const auto colouring = colouringOf(*loaded.snapshot, *loaded.figures, allSites(*loaded.snapshot),
                                           scene.colourBy, {}, *loaded.phrases);
        if (!colouring)
            return std::unexpected(colouring.error());
    }
    if (!options.provinces.empty()) {
        const auto theme = termOf<ProvinceTheme>(options.provinces, QStringLiteral("--provinces"));
        if (!theme)
            return std::unexpected(theme.error());
        scene.provinces = *theme;
    }
    return {};
}

} // namespace

Result<int> mapCommand(const Context& context)
{
    const auto loaded = load(context);
    if (!loaded)
        return std::unexpected(loaded.error());
    const auto themeName = theme(context);
    if (!themeName)
        return std::unexpected(themeName.error());
    const auto style = Style::load();
    if (!style)
        return std::unexpected(style.error());
    const auto basemap = context.services.basemaps.read(context.services.basemapPath);
    if (!basemap)
        return std::unexpected(basemap.error());
    const auto created = sourceDate(context, loaded->figures->query);
    if (!created)
        return std::unexpected(created.error());

    PictureRequest request;
    request.created = *created;
    const QStringList sides = text(context.options.size).split(u'x');
    bool wide = false;
    bool high = false;
    if (sides.size() == 2)
        request.size = {sides[0].toInt(&wide), sides[1].toInt(&high)};
    if (!wide || !high || request.size.width() < 200 || request.size.height() < 150 || request.size.width() > 20000 ||
        request.size.height() > 20000)
        return usage(QStringLiteral("--size"), QStringLiteral("\"%1\" is not a size").arg(text(context.options.size)),
                     QStringLiteral("Write width x height, such as 1600x1000, from 200x150 to 20000x20000."));
    if (!context.options.box.empty()) {
        const auto edges = numbers(context.options.box, QStringLiteral("--bbox"));
        if (!edges)
            return std::unexpected(edges.error());
        if (edges->size() != 4 || (*edges)[0] >= (*edges)[2] || (*edges)[1] >= (*edges)[3] || (*edges)[0] < -180 ||
            (*edges)[2] > 180 || (*edges)[1] < -85 || (*edges)[3] > 85)
            return usage(QStringLiteral("--bbox"), QStringLiteral("The box is empty or outside the world"),
                         QStringLiteral("Write west,south,east,north in degrees, such as 110,30,123,42."));
        request.box = GeoBox{(*edges)[0], (*edges)[1], (*edges)[2], (*edges)[3]};
    }

    SceneInput scene;
    scene.style = *style;
    scene.basemap = prepareBasemap(*basemap, MapProjection::WebMercator);
    scene.snapshot = loaded->snapshot;
    scene.figures = loaded->figures;
    scene.visible.assign(loaded->snapshot->sites.size(), true);
    scene.theme = *themeName;
    scene.phrases = loaded->phrases;
    for (std::size_t i = 0; i < loaded->snapshot->hubs.size(); ++i) {
        if (loaded->snapshot->hubs[i].kind == HubKind::Demand)
            scene.hubs.push_back(RowIndex(i));
    }
    const std::vector<RingSpec> specs = defaultRings(*loaded->snapshot, *loaded->phrases);
    for (const RingSpec& spec : specs) {
        if (auto ring = ringOf(spec))
            scene.rings.push_back(std::move(*ring));
    }
    if (const Result<void> chosen = chooseColours(context, *loaded, scene); !chosen)
        return std::unexpected(chosen.error());
    if (auto written = exportMap(text(context.options.output), scene, request); !written)
        return std::unexpected(written.error());
    return ExitOk;
}

} // namespace atlas::cli
