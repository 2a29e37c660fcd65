// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mapoptions.h"

#include "cartography/colouring.h"
#include "cartography/mappicture.h"
#include "domain/hubrings.h"

namespace atlas::cli {

namespace {

// --colour-by, --breaks and --classes.
Result<ColourBy> colourByOf(const Options& options, const Phrases& phrases)
{
    const QString breaksOption = QStringLiteral("--breaks");
    const QString classesOption = QStringLiteral("--classes");
    ColourBy colourBy;
    if (!options.colourBy.empty()) {
        const auto theme = termOption<SiteTheme>(options.colourBy, QStringLiteral("--colour-by"));
        if (!theme)
            return std::unexpected(theme.error());
        colourBy.theme = *theme;
    }
    if ((options.classes || !options.breaks.empty()) && !(colourBy.theme && isNumeric(*colourBy.theme)))
        return usage(options.classes ? classesOption : breaksOption,
                     QStringLiteral("Only a number is put into classes, and --colour-by names none"),
                     QStringLiteral("Add --colour-by with a number, such as power."));
    if (options.classes) {
        if (*options.classes < 1 || *options.classes > MaxClasses)
            return usage(classesOption, QStringLiteral("%1 is not a number of classes").arg(*options.classes),
                         QStringLiteral("Write a number from 1 to %1.").arg(MaxClasses));
        colourBy.classes = *options.classes;
    }
    if (options.breaks.empty())
        return colourBy;
    if (const auto method = vocabularyOf<BreakMethod>().indexOf(text(options.breaks));
        method && static_cast<BreakMethod>(*method) != BreakMethod::ByHand) {
        colourBy.method = static_cast<BreakMethod>(*method);
        return colourBy;
    }
    const auto inner = numbers(options.breaks, breaksOption);
    if (!inner)
        return std::unexpected(inner.error());
    if (const auto edges = breaksByHand(*inner, {}, phrases); !edges)
        return usage(breaksOption, edges.error().detail, edges.error().cure);
    colourBy.method = BreakMethod::ByHand;
    colourBy.byHand = *inner;
    return colourBy;
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

Result<SceneInput> mapOf(const Context& context, const Loaded& loaded, const ReachSpec& latency)
{
    const auto themeName = theme(context);
    if (!themeName)
        return std::unexpected(themeName.error());
    const auto colourBy = colourByOf(context.options, *loaded.phrases);
    if (!colourBy)
        return std::unexpected(colourBy.error());
    const auto style = Style::load();
    if (!style)
        return std::unexpected(style.error());
    const auto basemap = basemapOf(context);
    if (!basemap)
        return std::unexpected(basemap.error());

    auto rings = defaultRings(*loaded.snapshot, *loaded.phrases);
    for (RingSpec& spec : rings) {
        spec.preset = latency.preset;
        spec.direction = latency.direction;
    }

    SceneInput scene;
    scene.style = *style;
    scene.basemap = prepareBasemap(*basemap, MapProjection::WebMercator);
    scene.snapshot = loaded.snapshot;
    scene.figures = loaded.figures;
    scene.visible.assign(loaded.snapshot->sites.size(), true);
    scene.layers = usualLayers((*basemap)->profile);
    scene.theme = *themeName;
    scene.phrases = loaded.phrases;
    scene.hubs = mapHubs(*loaded.snapshot, demandHubs(*loaded.snapshot), *loaded.phrases);
    scene.rings = ringsOf(rings);
    scene.colourBy = *colourBy;
    scene.layers.setFlag(MapLayer::Clusters, context.options.clusters);
    if (!context.options.provinces.empty()) {
        const auto provinces = termOption<ProvinceTheme>(context.options.provinces, QStringLiteral("--provinces"));
        if (!provinces)
            return std::unexpected(provinces.error());
        scene.provinces = *provinces;
    }
    return scene;
}

} // namespace atlas::cli
