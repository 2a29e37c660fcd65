// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/colouring.h"

#include "base/formats.h"
#include "cartography/colourvision.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int ProvinceClasses = 5;
// How much darker, or on a dark ground lighter, the edge of a symbol is than its fill.
constexpr int EdgeFactor = 140;
constexpr double TintShare = 0.34;

// CIE L*a*b*, D65 (CIE 15:2004), from sRGB (IEC 61966-2-1).
struct Lab
{
    double l, a, b;
};

constexpr std::array<double, 3> WhiteD65{0.95047, 1.0, 1.08883};

Lab labOf(const QColor& colour)
{
    const double r = lightOf(colour.redF());
    const double g = lightOf(colour.greenF());
    const double b = lightOf(colour.blueF());
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WhiteD65[0]);
    const double y = f((0.2126729 * r + 0.7151522 * g + 0.0721750 * b) / WhiteD65[1]);
    const double z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / WhiteD65[2]);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

QColor colourOf(const Lab& lab)
{
    const auto inverse = [](double t) { return t > 6.0 / 29 ? t * t * t : (116 * t - 16) * 27 / 24389; };
    const double fy = (lab.l + 16) / 116;
    const double x = WhiteD65[0] * inverse(fy + lab.a / 500);
    const double y = WhiteD65[1] * inverse(fy);
    const double z = WhiteD65[2] * inverse(fy - lab.b / 200);
    const auto channel = [](double light) { return float(channelOf(light)); };
    return QColor::fromRgbF(channel(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
                            channel(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
                            channel(0.0556434 * x - 0.2040259 * y + 1.0572252 * z));
}

bool isDark(const Theme& theme)
{
    return theme.map.land.lightnessF() < 0.5F;
}

QString unitSuffix(const QString& unit)
{
    return unit.isEmpty() ? QString() : u'\u00A0' + unit;
}

// As many decimals as tell the edges apart.
int decimalsFor(std::span<const double> edges)
{
    if (std::ranges::all_of(edges, [](double edge) { return edge == std::round(edge); }))
        return 0;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < edges.size(); ++i) {
        if (edges[i] > edges[i - 1])
            least = std::min(least, edges[i] - edges[i - 1]);
    }
    return least >= 10 ? 0 : least >= 1 ? 1 : 2;
}

QString rangeLabel(std::span<const double> edges, std::size_t i, const QString& unit, const Phrases& phrases)
{
    const int decimals = decimalsFor(edges);
    const QString low = formatNumber(edges[i], phrases, decimals);
    const QString high = formatNumber(edges[i + 1], phrases, decimals);
    return (low == high ? low : low + u'–' + high) + unitSuffix(unit);
}

QString unknownLabel(SiteTheme theme, const Phrases& phrases)
{
    return theme == SiteTheme::NationalHub ? phrases.translate("Legend", "in none, or unknown")
                                           : phrases.translate("Legend", "unknown");
}

} // namespace

QString textOf(const ThemeFilter& filter, const Dataset& dataset, const Phrases& phrases)
{
    QStringList parts;
    for (int i = int(filter.edges.size()) - 2; i >= 0; --i) {
        if (filter.classes.contains(i))
            parts << rangeLabel(filter.edges, std::size_t(i), {}, phrases);
    }
    if (!parts.isEmpty())
        parts.last() += unitSuffix(unitLabel(filter.theme, phrases));
    if (!isNumeric(filter.theme)) {
        for (const QString& key : filter.keys)
            parts << categoryLabel(dataset, filter.theme, key, phrases);
        std::ranges::sort(parts); // a set has no order
    }
    if (filter.unknown)
        parts << unknownLabel(filter.theme, phrases);
    return phrases.translate("Legend", "%1: %2").arg(labelOf(filter.theme, phrases), joinedNames(parts, phrases));
}

template <>
const Vocabulary& vocabularyOf<ProvinceTheme>()
{
    static constexpr Term terms[] = {{"idle", QT_TRANSLATE_NOOP("Vocabulary", "Idle ratio")},
                                     {"idle_capacity", QT_TRANSLATE_NOOP("Vocabulary", "Stranded capacity")},
                                     {"sites", QT_TRANSLATE_NOOP("Vocabulary", "Number of sites")},
                                     {"capacity", QT_TRANSLATE_NOOP("Vocabulary", "Capacity in service")}};
    static const Vocabulary vocabulary{"province_theme", terms};
    return vocabulary;
}

std::vector<QColor> rampOf(std::span<const QColor> colours, int n)
{
    std::vector<QColor> ramp;
    for (int i = 0; i < n; ++i) {
        const double t = n > 1 ? double(i) / (n - 1) * double(colours.size() - 1) : double(colours.size() - 1);
        const auto from = std::min(std::size_t(t), colours.size() - 2);
        const double share = t - double(from);
        const Lab a = labOf(colours[from]);
        const Lab b = labOf(colours[from + 1]);
        ramp.push_back(colourOf({std::lerp(a.l, b.l, share), std::lerp(a.a, b.a, share), std::lerp(a.b, b.b, share)}));
    }
    return ramp;
}

Theme SiteColouring::painted(Theme theme) const
{
    std::vector<QColor> fills;
    if (numeric) {
        fills = rampOf(theme.sequential, int(classes.size()));
    } else {
        const std::size_t own = classes.size() - (hasOther ? 1 : 0);
        fills.assign(theme.categorical.begin(),
                     theme.categorical.begin() + std::ptrdiff_t(std::min(own, theme.categorical.size())));
        if (hasOther)
            fills.push_back(mixed(theme.map.land, theme.symbol.unknown, 0.6));
    }
    theme.idle = {fills, {}, {}};
    for (const QColor& fill : fills) {
        theme.idle.edge.push_back(isDark(theme) ? fill.lighter(EdgeFactor) : fill.darker(EdgeFactor));
        theme.idle.tint.push_back(mixed(theme.map.land, fill, TintShare));
    }
    return theme;
}

Result<SiteColouring> colouringOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                                  const ColourBy& by, const std::vector<double>& edges, const Phrases& phrases)
{
    Q_ASSERT(by.theme);
    SiteColouring result;
    result.by = by;
    result.numeric = isNumeric(*by.theme);
    const QString name = labelOf(*by.theme, phrases);
    result.ofSite.assign(dataset.sites.size(), -1);
    if (result.numeric) {
        const QString unit = unitLabel(*by.theme, phrases);
        result.title = unit.isEmpty() ? name : phrases.translate("Legend", "%1, %2").arg(name, unit);
        const std::vector<std::optional<double>> numbers = numericOf(dataset, figures, *by.theme);
        std::vector<double> values;
        for (const std::optional<double>& x : numbers) {
            if (x)
                values.push_back(*x);
        }
        result.edges = edges;
        if (edges.empty() && by.method == BreakMethod::ByHand) {
            const auto breaks = breaksByHand(by.byHand, values, phrases);
            if (!breaks)
                return std::unexpected(breaks.error());
            result.edges = *breaks;
        } else if (edges.empty()) {
            result.edges = classBreaks(by.method, values, by.classes);
        }
        for (std::size_t i = 0; i + 1 < result.edges.size(); ++i)
            result.classes.push_back({.label = rangeLabel(result.edges, i, {}, phrases)});
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (numbers[i])
                result.ofSite[i] = qint8(classOf(*numbers[i], result.edges));
        }
        result.note = phrases.translate("Legend", "Classes: %1, over all sites.").arg(labelOf(by.method, phrases));
    } else {
        result.title = name;
        SiteCategories categories = categoriesOf(dataset, figures, *by.theme, phrases);
        for (const SiteCategories::Category& category : categories.categories)
            result.classes.push_back({.label = category.label, .keys = {category.key}});
        result.hasOther = categories.other > 0;
        if (result.hasOther)
            result.classes.push_back({.label = phrases.translate("Legend", "other"), .keys = categories.otherKeys});
        for (std::size_t i = 0; i < categories.ofSite.size(); ++i) {
            const qint8 of = categories.ofSite[i];
            result.ofSite[i] = of == SiteCategories::Other ? qint8(result.classes.size() - 1) : std::max<qint8>(of, -1);
        }
        result.note = phrases.translate("Legend", "At most six categories have a colour of their own.");
    }
    result.unknown.label = unknownLabel(*by.theme, phrases);
    std::vector<std::vector<RowIndex>> members(result.classes.size() + 1);
    for (const RowIndex site : sites) {
        const qint8 of = result.ofSite[std::size_t(site)];
        members[of < 0 ? result.classes.size() : std::size_t(of)].push_back(site);
    }
    for (std::size_t c = 0; c < members.size(); ++c) {
        ColourClass& row = c < result.classes.size() ? result.classes[c] : result.unknown;
        row.sites = int(members[c].size());
        row.pflops = totalsOf(dataset, figures, members[c]).pflops;
    }
    return result;
}

namespace {

std::optional<double> valueOf(const Totals& totals, ProvinceTheme theme)
{
    switch (theme) {
    case ProvinceTheme::IdleRatio:
        return totals.ratio();
    case ProvinceTheme::IdleCapacity:
        return totals.knownPflops > 0 ? std::optional(totals.idlePflops) : std::nullopt;
    case ProvinceTheme::Sites:
        return totals.coverage.sites();
    case ProvinceTheme::Capacity:
        return totals.withCapacity > 0 ? std::optional(totals.pflops) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

Choropleth choroplethOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                        ProvinceTheme theme, const std::vector<double>& edges, const Phrases& phrases)
{
    Choropleth result;
    result.theme = theme;
    const QString name = labelOf(theme, phrases);
    if (theme == ProvinceTheme::IdleRatio) {
        result.title = phrases.translate("Legend", "Provinces: %1, by capacity").arg(name);
        result.edges.assign(IdleBreaks.begin(), IdleBreaks.end());
        for (std::size_t i = 0; i + 1 < IdleBreaks.size(); ++i)
            result.labels.push_back(formatPercentRange(IdleBreaks[i], IdleBreaks[i + 1], phrases));
    } else {
        const QString unit = theme == ProvinceTheme::Sites ? QString() : u"P"_s;
        result.title = phrases.translate("Legend", "Provinces: %1").arg(name);
        result.edges = edges;
        if (edges.empty()) {
            std::vector<double> values;
            for (const auto& [code, totals] : totalsByProvince(dataset, figures, allSites(dataset))) {
                if (const auto value = valueOf(totals, theme))
                    values.push_back(*value);
            }
            result.edges = classBreaks(BreakMethod::Natural, values, ProvinceClasses);
        }
        for (std::size_t i = 0; i + 1 < result.edges.size(); ++i)
            result.labels.push_back(rangeLabel(result.edges, i, unit, phrases));
    }
    result.provinces.assign(result.labels.size(), 0);
    const bool needsRatio = theme == ProvinceTheme::IdleRatio || theme == ProvinceTheme::IdleCapacity;
    for (auto& [code, totals] : totalsByProvince(dataset, figures, sites)) {
        ProvinceFill fill;
        fill.value = valueOf(totals, theme);
        fill.totals = totals;
        if (fill.value)
            fill.fillClass =
                theme == ProvinceTheme::IdleRatio ? idleClassOf(*fill.value) : classOf(*fill.value, result.edges);
        if (needsRatio && totals.pflops > 0)
            fill.unknownShare = totals.unknownPflops() / totals.pflops;
        if (fill.fillClass >= 0)
            ++result.provinces[std::size_t(fill.fillClass)];
        else
            ++result.unknown;
        result.fills.emplace(code, std::move(fill));
    }
    return result;
}

std::vector<QColor> Choropleth::colours(const Theme& style) const
{
    constexpr double Mix = 0.58;
    constexpr double MixDark = 0.62;
    std::vector<QColor> result = style.idle.fill;
    if (theme != ProvinceTheme::IdleRatio)
        result = rampOf(style.sequential, int(labels.size()));
    for (QColor& colour : result)
        colour = mixed(style.map.land, colour, isDark(style) ? MixDark : Mix);
    return result;
}

} // namespace atlas
