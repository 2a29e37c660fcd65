// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/mappicture.h"

#include "cartography/maptext.h"
#include "domain/filter.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double MarginPx = 24;
constexpr double HeadPx = 62;
constexpr double FootPx = 26;
constexpr double LegendPx = 250;
constexpr double LegendGapPx = 24;
// Below this width the map needs it all.
constexpr double MinWidthWithLegend = 760;
constexpr double MinLegendScale = 0.6;
constexpr double ScaleBarPx = 150; // longest bar
constexpr double PlatePad = 8;
constexpr double CreditGapPx = 8;
constexpr double MinCreditPx = 150;

bool hasLegend(const MapPicture& picture)
{
    return picture.size.width() >= MinWidthWithLegend;
}

QString subtitleOf(const SceneInput& input, const std::vector<RowIndex>& sites)
{
    const Phrases& phrases = *input.phrases;
    const Figures& figures = *input.figures;
    const Coverage coverage = totalsOf(*input.snapshot, figures, sites).coverage;
    const QString date = formatDate(PartialDate::fromDay(figures.query.asOf), phrases);
    const QString basis =
        figures.query.basis ? labelOf(*figures.query.basis, phrases) : phrases.translate("Map", "best available basis");
    const auto count = [&](int n) { return formatNumber(n, phrases); };
    return phrases
        .translate("Map", "As of %1, %2. Idle ratio of %3 sites: %4 reported, %5 estimated, %6 unknown, "
                          "%7 not in service.")
        .arg(date, basis, count(coverage.sites()), count(coverage.reported), count(coverage.estimated),
             count(coverage.unknown), count(coverage.notApplicable));
}

} // namespace

ScaleBar scaleBarAt(QPointF bottomLeft, const Camera& camera, const Style& style, const Phrases& phrases, bool print)
{
    ScaleBar bar;
    const double kmPerPixel = camera.metresPerPixel() / 1000;
    const double longest = ScaleBarPx * kmPerPixel;
    const double decade = std::pow(10, std::floor(std::log10(longest)));
    bar.km = decade;
    for (const double step : {2.0, 5.0}) {
        if (step * decade <= longest)
            bar.km = step * decade;
    }
    bar.lengthPx = bar.km / kmPerPixel;
    bar.label = bar.km >= 1 ? phrases.translate("Map", "%1 km").arg(formatNumber(bar.km, phrases))
                            : phrases.translate("Map", "%1 m").arg(formatNumber(bar.km * 1000, phrases));
    const TextStyle text = plateText(style, print);
    const double height = text.px * 1.25 + 6 + 2 * PlatePad - 4;
    bar.rect = {bottomLeft - QPointF(0, height), QSizeF(bar.lengthPx + 2 * PlatePad, height)};
    return bar;
}

void paintScaleBar(QPainter& painter, const ScaleBar& bar, const Style& style, ThemeName themeName,
                   const Phrases& phrases, bool print)
{
    const Theme& theme = style.theme(themeName);
    const TextSetter setter(style, print);
    const TextStyle text = plateText(style, print);
    painter.fillRect(bar.rect, plateColour(theme, print));
    const double left = bar.rect.left() + PlatePad;
    const double y = bar.rect.bottom() - PlatePad;
    setter.drawText(painter, {left, y - 7}, formatNumber(0, phrases), text, theme.ui.ink);
    setter.drawText(painter, {left + bar.lengthPx - setter.width(bar.label, text), y - 7}, bar.label, text,
                    theme.ui.ink);
    painter.setPen(QPen(theme.ui.ink2, 1.4, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF({{left, y - 5}, {left, y}, {left + bar.lengthPx, y}, {left + bar.lengthPx, y - 5}}));
    painter.drawLine(QPointF(left + bar.lengthPx / 2, y - 3.5), QPointF(left + bar.lengthPx / 2, y));
}

QString mapCredit(const BasemapProfile& profile, const Phrases& phrases)
{
    return oneLine(phrases.name(profile.credit.en, profile.credit.zh));
}

QString profileName(const BasemapProfile& profile, const Phrases& phrases)
{
    const QString name = oneLine(phrases.name(profile.name.en, profile.name.zh));
    return profile.shipped ? phrases.translate("Map", "%1 (shipped)").arg(name) : name;
}

QString profileNote(const BasemapProfile& profile, const Phrases& phrases)
{
    const QString name = profileName(profile, phrases);
    return name.isEmpty() ? QString() : phrases.translate("Map", "Basemap profile: %1").arg(name);
}

MapLayers usualLayers(const BasemapProfile& profile)
{
    MapLayers layers = DefaultLayers;
    layers.setFlag(MapLayer::DisputedLines, profile.disputedLines.shown);
    return layers;
}

MapPlate creditPlate(const SceneInput& input, QSizeF map, const ScaleBar& bar, const std::vector<MapInset>& insets,
                     const TextSetter& setter)
{
    const BasemapProfile& profile = input.basemap->source().profile;
    const double right = insets.empty() ? map.width() : insets.back().rect.left();
    const double beside = right - bar.rect.right() - CreditGapPx;
    const bool fits = beside >= MinCreditPx;
    MapPlate plate = MapPlate::of({mapCredit(profile, *input.phrases), profileNote(profile, *input.phrases)}, setter,
                                  *input.style, fits ? beside : right);
    plate.rect.moveBottomRight({right, fits ? map.height() : bar.rect.top() - CreditGapPx});
    return plate;
}

QString projectionNote(MapProjection projection, const Phrases& phrases)
{
    return projection == MapProjection::AlbersChina
               ? phrases.translate("Map", "Albers equal area, 25° and 47° N, 105° E. Scale true on the two parallels.")
               : phrases.translate("Map", "Web Mercator. Scale true at the latitude of the centre.");
}

QRectF mapPictureFrame(const MapPicture& picture)
{
    const double legend = hasLegend(picture) ? LegendPx + LegendGapPx : 0;
    return {MarginPx, HeadPx, std::max(picture.size.width() - 2 * MarginPx - legend, 1.0),
            std::max(picture.size.height() - HeadPx - FootPx, 1.0)};
}

Camera mapPictureCamera(const MapPicture& picture, const PreparedBasemap& basemap)
{
    constexpr double Margin = 14;
    const QSizeF size = mapPictureFrame(picture).size();
    return picture.box ? cameraFor(basemap, *picture.box, size, Margin) : homeCamera(basemap, size, Margin);
}

int paintMapPicture(QPainter& painter, const MapScene& scene, const MapPicture& picture)
{
    const SceneInput& input = scene.input();
    const Style& style = *input.style;
    const Theme& theme = style.theme(input.theme);
    const Phrases& phrases = *input.phrases;
    const TextSetter setter(style, picture.print);
    const TextStyle small = plateText(style, picture.print);
    const QRectF frame = mapPictureFrame(picture);
    const Camera camera = mapPictureCamera(picture, *input.basemap);

    const std::vector<RowIndex> sites = rowsOf(input.visible);

    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.fillRect(QRectF({}, picture.size), theme.ui.panel);

    const double textWidth = picture.size.width() - 2 * MarginPx;
    const TextStyle titleStyle{picture.print ? style.printPixels(phrases.chinese() ? "headingHan" : "heading") * 1.3
                                             : style.number("type.screen.title.px") + 3,
                               QFont::DemiBold};
    const DatasetInfo& info = input.snapshot->info;
    const QString title = oneLine(picture.title.isEmpty() ? phrases.name(info.titleEn, info.titleZh) : picture.title);
    const double stampWidth = picture.stamp.isEmpty() ? 0 : setter.width(picture.stamp, titleStyle);
    setter.drawText(painter, {MarginPx, 30},
                    setter.elided(title, titleStyle, textWidth - (stampWidth > 0 ? stampWidth + MarginPx : 0)),
                    titleStyle, theme.ui.ink);
    if (stampWidth > 0)
        setter.drawText(painter, {MarginPx + textWidth - stampWidth, 30}, picture.stamp, titleStyle, theme.ui.ink);
    const TextStyle deck{picture.print ? style.printPixels("body") : style.number("type.screen.small.px")};
    QString subtitle = subtitleOf(input, sites);
    if (info.synthetic)
        subtitle = phrases.translate("Map", "Synthetic data.") + u' ' + subtitle;
    setter.drawText(painter, {MarginPx, 50}, setter.elided(subtitle, deck, textWidth), deck,
                    info.synthetic ? theme.ui.danger : theme.ui.ink2);

    painter.save();
    painter.translate(frame.topLeft());
    const ScaleBar bar = scaleBarAt({10, frame.height() - 10}, camera, style, phrases, picture.print);
    const std::vector<MapInset> insets = insetsOf(*input.basemap, camera, phrases);
    const MapPlate credit = creditPlate(input, camera.size, bar, insets, setter);
    MapScene::Options options;
    options.ringLines = true;
    options.print = picture.print;
    options.reserved = {bar.rect, credit.rect};
    for (const MapInset& inset : insets)
        options.reserved.push_back(inset.rect);
    const int hidden = scene.paint(painter, camera, options);
    for (const MapInset& inset : insets)
        paintInset(painter, *insetScene(scene, inset), inset, picture.print);
    paintScaleBar(painter, bar, style, input.theme, phrases, picture.print);
    credit.paint(painter, setter, style, theme);
    painter.restore();
    painter.setPen(QPen(theme.ui.control, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(frame);

    const QString note = projectionNote(input.basemap->projection(), phrases);
    setter.drawText(painter, {MarginPx, frame.bottom() + 17}, setter.elided(note, small, frame.width()), small,
                    theme.ui.ink3);

    if (hasLegend(picture)) {
        const Legend legend = legendOf(scene);
        QImage scratch(1, 1, QImage::Format_ARGB32_Premultiplied);
        QPainter measuring(&scratch);
        const double height = paintLegend(measuring, {}, LegendPx, legend, input, picture.print);
        const double scale = std::min(1.0, frame.height() / height);
        if (scale >= MinLegendScale) {
            painter.translate(frame.right() + LegendGapPx, frame.top() - 4);
            painter.scale(scale, scale);
            paintLegend(painter, {}, LegendPx, legend, input, picture.print);
        }
    }
    painter.restore();
    return hidden;
}

} // namespace atlas
