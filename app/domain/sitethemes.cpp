// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/sitethemes.h"

#include "base/parallel.h"
#include "domain/latency.h"

#include <algorithm>
#include <numeric>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// A theme whose numbers are claims.
struct ClaimTheme
{
    Quantity quantity;
    QStringView unit; // that claims must have: others cannot be compared
};

ClaimTheme claimTheme(SiteTheme theme)
{
    switch (theme) {
    case SiteTheme::CapacityPlanned:
        return {Quantity::CapacityPlanned, u"PFLOPS"};
    case SiteTheme::Power:
        return {Quantity::Power, u"MW"};
    case SiteTheme::Racks:
        return {Quantity::Racks, u"racks"};
    case SiteTheme::Pue:
        return {Quantity::Pue, u"ratio"};
    case SiteTheme::ElectricityPrice:
        return {Quantity::ElectricityPrice, u"CNY/kWh"};
    case SiteTheme::Investment:
        return {Quantity::Investment, u"CNY"};
    default:
        break;
    }
    Q_UNREACHABLE_RETURN({});
}

std::optional<double> numberOf(const Dataset& dataset, RowIndex index, QStringView unit)
{
    const auto& chunk = dataset.claims.chunk(std::size_t(index) / ChunkRows);
    const std::size_t row = std::size_t(index) % ChunkRows;
    const auto format = chunk.column<&Claim::numberFormat>().at(row);
    if (format == NumberFormat::Fp32 || format == NumberFormat::Fp64 || chunk.column<&Claim::unit>().at(row) != unit)
        return std::nullopt;
    if (const auto value = chunk.column<&Claim::value>().at(row))
        return value;
    const auto low = chunk.column<&Claim::low>().at(row);
    const auto high = chunk.column<&Claim::high>().at(row);
    return low && high ? std::midpoint(*low, *high) : low;
}

// The category of each site as a number below "names", or one of the constants of SiteCategories.
struct RawCategories
{
    std::vector<SiteCategories::Category> names; // without counts
    std::vector<int> ofSite;
};

template <typename E>
RawCategories emptyOf(const Dataset& dataset, const Phrases& phrases)
{
    RawCategories raw;
    for (const Term& term : vocabularyOf<E>().terms)
        raw.names.push_back({QString::fromLatin1(term.key), labelOf(term, phrases), 0});
    raw.ofSite.resize(dataset.sites.size());
    return raw;
}

// A column whose vocabulary ends with "unknown".
template <auto Member, typename E>
RawCategories ofColumn(const Dataset& dataset, const Phrases& phrases)
{
    RawCategories raw = emptyOf<E>(dataset, phrases);
    forEachBlock(raw.ofSite.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
        const auto& column = dataset.sites.chunk(from / ChunkRows).column<Member>();
        for (std::size_t i = from; i < to; ++i) {
            const E value = column.at(i - from);
            raw.ofSite[i] = value == E::Unknown ? SiteCategories::Unknown : int(value);
        }
    });
    return raw;
}

RawCategories ofStage(const Dataset& dataset, const Figures& figures, const Phrases& phrases)
{
    RawCategories raw = emptyOf<Stage>(dataset, phrases);
    for (std::size_t i = 0; i < raw.ofSite.size(); ++i) {
        const Stage stage = figures.sites[i].stage;
        raw.ofSite[i] = stage == Stage::Unknown ? SiteCategories::Unknown : int(stage);
    }
    return raw;
}

RawCategories ofNationalHub(const Dataset& dataset, const Phrases& phrases)
{
    RawCategories raw = emptyOf<NationalHub>(dataset, phrases);
    for (std::size_t i = 0; i < raw.ofSite.size(); ++i) {
        const auto hub = dataset.sites.get<&Site::nationalHub>(i);
        raw.ofSite[i] = hub ? int(*hub) : SiteCategories::None;
    }
    return raw;
}

RawCategories ofNearestHub(const Dataset& dataset, const Phrases& phrases)
{
    RawCategories raw;
    for (const Hub& hub : dataset.hubs)
        raw.names.push_back({hub.uid, phrases.name(hub.nameEn, hub.nameZh), 0});
    for (const NearestHub& hub : nearestHubs(dataset))
        raw.ofSite.push_back(hub.hub < 0 ? SiteCategories::None : hub.hub);
    return raw;
}

} // namespace

template <>
const Vocabulary& vocabularyOf<SiteTheme>()
{
    static constexpr Term terms[] = {
        {"capacity", QT_TRANSLATE_NOOP("Vocabulary", "Capacity in service")},
        {"capacity_planned", QT_TRANSLATE_NOOP("Vocabulary", "Planned capacity")},
        {"power", QT_TRANSLATE_NOOP("Vocabulary", "Power")},
        {"racks", QT_TRANSLATE_NOOP("Vocabulary", "Racks in place")},
        {"pue", QT_TRANSLATE_NOOP("Vocabulary", "PUE")},
        {"electricity_price", QT_TRANSLATE_NOOP("Vocabulary", "Electricity price")},
        {"investment", QT_TRANSLATE_NOOP("Vocabulary", "Investment")},
        {"round_trip", QT_TRANSLATE_NOOP("Vocabulary", "Round trip to the nearest hub")},
        {"stage", QT_TRANSLATE_NOOP("Vocabulary", "Stage")},
        {"owner_type", QT_TRANSLATE_NOOP("Vocabulary", "Owner type")},
        {"chip_origin", QT_TRANSLATE_NOOP("Vocabulary", "Chip origin")},
        {"purpose", QT_TRANSLATE_NOOP("Vocabulary", "Purpose")},
        {"national_hub", QT_TRANSLATE_NOOP("Vocabulary", "National hub")},
        {"nearest_hub", QT_TRANSLATE_NOOP("Vocabulary", "Nearest hub")},
    };
    static constexpr Vocabulary vocabulary{"site_theme", terms};
    return vocabulary;
}

bool isNumeric(SiteTheme theme)
{
    return theme <= SiteTheme::RoundTrip;
}

QString unitLabel(SiteTheme theme, const Phrases& phrases)
{
    switch (theme) {
    case SiteTheme::Capacity:
    case SiteTheme::CapacityPlanned:
        return u"PFLOPS"_s;
    case SiteTheme::Power:
        return u"MW"_s;
    case SiteTheme::Racks:
        return phrases.translate("SiteTheme", "racks");
    case SiteTheme::ElectricityPrice:
        return phrases.translate("SiteTheme", "yuan/kWh");
    case SiteTheme::Investment:
        return phrases.translate("SiteTheme", "yuan");
    case SiteTheme::RoundTrip:
        return u"ms"_s;
    default:
        return {};
    }
}

std::vector<std::optional<double>> numericOf(const Dataset& dataset, const Figures& figures, SiteTheme theme)
{
    Q_ASSERT(isNumeric(theme));
    std::vector<std::optional<double>> result(dataset.sites.size());
    if (theme == SiteTheme::Capacity) {
        std::ranges::transform(figures.sites, result.begin(), &SiteFigures::capacity);
        return result;
    }
    if (theme == SiteTheme::RoundTrip) {
        std::ranges::transform(nearestHubs(dataset), result.begin(), [](const NearestHub& nearest) {
            return nearest.hub < 0 ? std::nullopt : std::optional(nearest.ms);
        });
        return result;
    }
    const ClaimTheme claims = claimTheme(theme);
    forEachBlock(result.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            const RowIndex claim = preferredClaim(dataset, dataset.claimsOfSite(RowIndex(i)), claims.quantity,
                                                  std::nullopt, figures.query.asOf);
            if (claim >= 0)
                result[i] = numberOf(dataset, claim, claims.unit);
        }
    });
    return result;
}

SiteCategories categoriesOf(const Dataset& dataset, const Figures& figures, SiteTheme theme, const Phrases& phrases)
{
    Q_ASSERT(!isNumeric(theme));
    RawCategories raw = theme == SiteTheme::Stage         ? ofStage(dataset, figures, phrases)
                        : theme == SiteTheme::OwnerType   ? ofColumn<&Site::ownerType, OwnerType>(dataset, phrases)
                        : theme == SiteTheme::ChipOrigin  ? ofColumn<&Site::chipOrigin, ChipOrigin>(dataset, phrases)
                        : theme == SiteTheme::Purpose     ? ofColumn<&Site::purpose, Purpose>(dataset, phrases)
                        : theme == SiteTheme::NationalHub ? ofNationalHub(dataset, phrases)
                                                          : ofNearestHub(dataset, phrases);
    SiteCategories result;
    for (const int category : raw.ofSite) {
        if (category == SiteCategories::Unknown)
            ++result.unknown;
        else if (category == SiteCategories::None)
            ++result.none;
        else
            ++raw.names[std::size_t(category)].sites;
    }

    std::vector<std::size_t> order(raw.names.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t c) { return raw.names[c].sites; });
    std::vector<qint8> shown(raw.names.size(), SiteCategories::Other);
    for (const std::size_t c : order) {
        if (raw.names[c].sites == 0)
            break;
        if (result.categories.size() < std::size_t(MaxCategories)) {
            shown[c] = qint8(result.categories.size());
            result.categories.push_back(raw.names[c]);
        } else {
            result.other += raw.names[c].sites;
        }
    }
    result.ofSite.reserve(raw.ofSite.size());
    for (const int category : raw.ofSite)
        result.ofSite.push_back(category < 0 ? qint8(category) : shown[std::size_t(category)]);
    return result;
}

} // namespace atlas
