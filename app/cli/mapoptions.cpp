// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mapoptions.h"

#include "cartography/colouring.h"
#include "domain/hubrings.h"

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

Result<QSize> pictureSize(const Context& context, QSize usual, QSize smallest, int largestSide)
{
    if (context.options.size.empty())
        return usual;
    const QString given = text(context.options.size);
    const QStringList sides = given.split(u'x');
    bool wide = false;
    bool high = false;
    QSize size;
    if (sides.size() == 2)
        size = {sides[0].toInt(&wide), sides[1].toInt(&high)};
    if (!wide || !high || size.width() < smallest.width() || size.height() < smallest.height() ||
        size.width() > largestSide || size.height() > largestSide)
        return usage(QStringLiteral("--size"), QStringLiteral("\"%1\" is not a size").arg(given),
                     QStringLiteral("Write width x height, such as %1x%2, from %3x%4 to %5x%5.")
                         .arg(usual.width())
                         .arg(usual.height())
                         .arg(smallest.width())
                         .arg(smallest.height())
                         .arg(largestSide));
    return size;
}

Result<std::optional<GeoBox>> pictureBox(const Context& context)
{
    if (context.options.box.empty())
        return std::nullopt;
    const auto edges = numbers(context.options.box, QStringLiteral("--bbox"));
    if (!edges)
        return std::unexpected(edges.error());
    if (edges->size() != 4 || (*edges)[0] >= (*edges)[2] || (*edges)[1] >= (*edges)[3] || (*edges)[0] < -180 ||
        (*edges)[2] > 180 || (*edges)[1] < -85 || (*edges)[3] > 85)
        return usage(QStringLiteral("--bbox"), QStringLiteral("The box is empty or outside the world"),
                     QStringLiteral("Write west,south,east,north in degrees, such as 110,30,123,42."));
    return GeoBox{(*edges)[0], (*edges)[1], (*edges)[2], (*edges)[3]};
}

Result<SceneInput> mapOf(const Context& context, const Loaded& loaded)
{
    const auto themeName = theme(context);
    if (!themeName)
        return std::unexpected(themeName.error());
    const auto style = Style::load();
    if (!style)
        return std::unexpected(style.error());
    const auto basemap = context.services.basemaps.read(context.services.basemapPath);
    if (!basemap)
        return std::unexpected(basemap.error());

    SceneInput scene;
    scene.style = *style;
    scene.basemap = prepareBasemap(*basemap, MapProjection::WebMercator);
    scene.snapshot = loaded.snapshot;
    scene.figures = loaded.figures;
    scene.visible.assign(loaded.snapshot->sites.size(), true);
    scene.theme = *themeName;
    scene.phrases = loaded.phrases;
    for (std::size_t i = 0; i < loaded.snapshot->hubs.size(); ++i) {
        if (loaded.snapshot->hubs[i].kind == HubKind::Demand)
            scene.hubs.push_back(RowIndex(i));
    }
    for (const RingSpec& spec : defaultRings(*loaded.snapshot, *loaded.phrases)) {
        if (auto ring = ringOf(spec))
            scene.rings.push_back(std::move(*ring));
    }
    if (const Result<void> chosen = chooseColours(context, loaded, scene); !chosen)
        return std::unexpected(chosen.error());
    return scene;
}

} // namespace atlas::cli
