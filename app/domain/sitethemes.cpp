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

const Vocabulary& vocabularyOfCategories(SiteTheme theme)
{
    switch (theme) {
    case SiteTheme::OwnerType:
        return vocabularyOf<OwnerType>();
    case SiteTheme::ChipOrigin:
        return vocabularyOf<ChipOrigin>();
    case SiteTheme::Purpose:
        return vocabularyOf<Purpose>();
    case SiteTheme::NationalHub:
        return vocabularyOf<NationalHub>();
    default:
        return vocabularyOf<Stage>();
    }
}

// A column whose vocabulary ends with "unknown".
template <auto Member, typename E>
void fillFromColumn(const Dataset& dataset, std::vector<int>& ofSite)
{
    forEachBlock(ofSite.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
        const auto& column = dataset.sites.chunk(from / ChunkRows).column<Member>();
        for (std::size_t i = from; i < to; ++i) {
            const E value = column.at(i - from);
            ofSite[i] = value == E::Unknown ? SiteCategories::Unknown : int(value);
        }
    });
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

SiteKeys keysOf(const Dataset& dataset, const Figures& figures, SiteTheme theme)
{
    Q_ASSERT(!isNumeric(theme));
    SiteKeys result;
    if (theme == SiteTheme::NearestHub) {
        for (const Hub& hub : dataset.hubs)
            result.keys << hub.uid;
        for (const NearestHub& hub : nearestHubs(dataset))
            result.ofSite.push_back(hub.hub < 0 ? SiteCategories::None : hub.hub);
        return result;
    }
    for (const Term& term : vocabularyOfCategories(theme).terms)
        result.keys << QString::fromLatin1(term.key);
    std::vector<int>& ofSite = result.ofSite;
    ofSite.resize(dataset.sites.size());
    switch (theme) {
    case SiteTheme::OwnerType:
        fillFromColumn<&Site::ownerType, OwnerType>(dataset, ofSite);
        break;
    case SiteTheme::ChipOrigin:
        fillFromColumn<&Site::chipOrigin, ChipOrigin>(dataset, ofSite);
        break;
    case SiteTheme::Purpose:
        fillFromColumn<&Site::purpose, Purpose>(dataset, ofSite);
        break;
    case SiteTheme::NationalHub:
        for (std::size_t i = 0; i < ofSite.size(); ++i) {
            const auto hub = dataset.sites.get<&Site::nationalHub>(i);
            ofSite[i] = hub ? int(*hub) : SiteCategories::None;
        }
        break;
    default:
        for (std::size_t i = 0; i < ofSite.size(); ++i) {
            const Stage stage = figures.sites[i].stage;
            ofSite[i] = stage == Stage::Unknown ? SiteCategories::Unknown : int(stage);
        }
        break;
    }
    return result;
}

QString categoryLabel(const Dataset& dataset, SiteTheme theme, const QString& key, const Phrases& phrases)
{
    if (theme == SiteTheme::NearestHub) {
        const auto hub = std::ranges::find(dataset.hubs, key, &Hub::uid);
        return hub == dataset.hubs.end() ? key : phrases.name(hub->nameEn, hub->nameZh);
    }
    const Vocabulary& vocabulary = vocabularyOfCategories(theme);
    const auto term = vocabulary.indexOf(key);
    return term ? labelOf(vocabulary.terms[*term], phrases) : key;
}

SiteCategories categoriesOf(const Dataset& dataset, const Figures& figures, SiteTheme theme, const Phrases& phrases)
{
    const SiteKeys raw = keysOf(dataset, figures, theme);
    SiteCategories result;
    std::vector<int> sites(std::size_t(raw.keys.size()));
    for (const int category : raw.ofSite) {
        if (category == SiteCategories::Unknown)
            ++result.unknown;
        else if (category == SiteCategories::None)
            ++result.none;
        else
            ++sites[std::size_t(category)];
    }

    // Sites change their stage with the date, but no colour its meaning: all stages stay, in the order of their keys.
    const bool fixed = theme == SiteTheme::Stage;
    static_assert(int(Stage::Unknown) <= MaxCategories);
    std::vector<std::size_t> order(sites.size());
    std::iota(order.begin(), order.end(), 0U);
    if (fixed)
        order.resize(std::size_t(Stage::Unknown)); // the last one, which is counted apart
    else
        std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t c) { return sites[c]; });
    std::vector<qint8> shown(sites.size(), SiteCategories::Other);
    for (const std::size_t c : order) {
        if (sites[c] == 0 && !fixed)
            break;
        const QString& key = raw.keys[qsizetype(c)];
        if (result.categories.size() < std::size_t(MaxCategories)) {
            shown[c] = qint8(result.categories.size());
            result.categories.push_back({key, categoryLabel(dataset, theme, key, phrases), sites[c]});
        } else {
            result.other += sites[c];
            result.otherKeys << key;
        }
    }
    result.ofSite.reserve(raw.ofSite.size());
    for (const int category : raw.ofSite)
        result.ofSite.push_back(category < 0 ? qint8(category) : shown[std::size_t(category)]);
    return result;
}

} // namespace atlas
