// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/completeness.h"

#include "base/parallel.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace atlas {

namespace {

constexpr std::size_t BlockSites = 8'192;

constexpr SiteFields InServiceOnly = bitOf(SiteField::Idle) | bitOf(SiteField::Capacity) | bitOf(SiteField::Power) |
                                     bitOf(SiteField::Racks) | bitOf(SiteField::Pue) |
                                     bitOf(SiteField::ElectricityPrice);
constexpr SiteFields AllFields = SiteFields((1U << SiteFieldCount) - 1);

// Capacity in service and idle ratios are those of the figures.
std::optional<SiteField> fieldOf(Quantity quantity)
{
    switch (quantity) {
    case Quantity::CapacityPlanned:
        return SiteField::CapacityPlanned;
    case Quantity::Power:
        return SiteField::Power;
    case Quantity::Racks:
        return SiteField::Racks;
    case Quantity::Investment:
        return SiteField::Investment;
    case Quantity::Pue:
        return SiteField::Pue;
    case Quantity::ElectricityPrice:
        return SiteField::ElectricityPrice;
    default:
        return std::nullopt;
    }
}

// Whether the claim counts at the date and states a value or a lower bound.
bool statesNumber(const Dataset& dataset, std::size_t claim, QDate asOf)
{
    const auto& chunk = dataset.claims.chunk(claim / ChunkRows);
    const std::size_t row = claim % ChunkRows;
    if (chunk.column<&Claim::role>().at(row) == Role::Context || !chunk.column<&Claim::supersededBy>().isEmpty(row))
        return false;
    const auto value = chunk.column<&Claim::value>().at(row);
    const auto number = value ? value : chunk.column<&Claim::low>().at(row);
    if (!number || !std::isfinite(*number))
        return false;
    const PartialDate date = chunk.column<&Claim::asOf>().at(row);
    return countsAt(date, asOf) || countsAt(dataset, date, chunk.column<&Claim::source>().at(row), asOf);
}

SiteFields knownOf(const Dataset& dataset, const Figures& figures, RowIndex site)
{
    const QDate asOf = figures.query.asOf;
    const auto row = std::size_t(site);
    const SiteFigures& figure = figures.sites[row];
    const auto& chunk = dataset.sites.chunk(row / ChunkRows);
    const std::size_t inChunk = row % ChunkRows;
    SiteFields known = 0;
    const auto add = [&](SiteField field, bool isKnown) {
        if (isKnown)
            known = SiteFields(known | bitOf(field));
    };
    add(SiteField::Idle,
        figure.idle.certainty == Certainty::Reported || figure.idle.certainty == Certainty::ReportedOlder);
    add(SiteField::Capacity, figure.capacity || figure.otherCapacity);
    add(SiteField::Accelerators, !chunk.column<&Site::accelerators>().isEmpty(inChunk));
    add(SiteField::Operator, !chunk.column<&Site::operatorName>().isEmpty(inChunk));
    add(SiteField::OwnerType, chunk.column<&Site::ownerType>().at(inChunk) != OwnerType::Unknown);
    add(SiteField::ChipOrigin, chunk.column<&Site::chipOrigin>().at(inChunk) != ChipOrigin::Unknown);
    add(SiteField::FreshStatus, figure.stage != Stage::Unknown && isFresh(figure.stageDate, asOf));
    for (const RowIndex claim : dataset.claimsOfSite(site)) {
        const auto field = fieldOf(dataset.claims.get<&Claim::quantity>(std::size_t(claim)));
        if (field && !(known & bitOf(*field)))
            add(*field, statesNumber(dataset, std::size_t(claim), asOf));
    }
    return known;
}

// The provinces of the sites by code, and the one of each site.
std::vector<FieldCounts> provincesOf(const Dataset& dataset, std::span<const RowIndex> sites,
                                     std::vector<qint32>& ofSite)
{
    constexpr qint32 NotAsked = -1;
    std::map<QString, qint32> numbers;
    const auto numberOf = [&](const QString& code) {
        return numbers.try_emplace(code, qint32(numbers.size())).first->second;
    };
    // Within a chunk each code is looked up once.
    std::size_t chunk = dataset.sites.chunkCount();
    std::vector<qint32> ofTerm;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const auto row = std::size_t(sites[i]);
        if (row / ChunkRows != chunk) {
            chunk = row / ChunkRows;
            ofTerm.clear();
        }
        const auto& codes = dataset.sites.chunk(chunk).column<&Site::province>();
        if (!codes.hasTerms()) {
            ofSite[i] = numberOf(codes.at(row % ChunkRows));
            continue;
        }
        ofTerm.resize(codes.terms().size(), NotAsked);
        qint32& number = ofTerm[codes.term(row % ChunkRows)];
        if (number == NotAsked)
            number = numberOf(codes.terms()[codes.term(row % ChunkRows)]);
        ofSite[i] = number;
    }
    std::vector<FieldCounts> provinces(numbers.size());
    for (const auto& [code, number] : numbers)
        provinces[std::size_t(number)].province = code;
    return provinces;
}

void add(FieldCounts& counts, bool inService, SiteFields asked, SiteFields lacking)
{
    ++counts.sites;
    counts.inService += inService;
    for (std::size_t i = 0; i < SiteFieldCount; ++i) {
        const SiteFields bit = bitOf(SiteField(i));
        counts.fields[i].asked += (asked & bit) != 0;
        counts.fields[i].known += (asked & bit) != 0 && (lacking & bit) == 0;
    }
}

} // namespace

template <>
const Vocabulary& vocabularyOf<SiteField>()
{
    static constexpr Term terms[] = {
        {"idle", QT_TRANSLATE_NOOP("Vocabulary", "Idle ratio of its own")},
        {"capacity", QT_TRANSLATE_NOOP("Vocabulary", "Capacity in service")},
        {"capacity_planned", QT_TRANSLATE_NOOP("Vocabulary", "Planned capacity")},
        {"power", QT_TRANSLATE_NOOP("Vocabulary", "Power")},
        {"racks", QT_TRANSLATE_NOOP("Vocabulary", "Racks in place")},
        {"accelerators", QT_TRANSLATE_NOOP("Vocabulary", "Accelerators")},
        {"operator", QT_TRANSLATE_NOOP("Vocabulary", "Operator")},
        {"owner_type", QT_TRANSLATE_NOOP("Vocabulary", "Owner type")},
        {"chip_origin", QT_TRANSLATE_NOOP("Vocabulary", "Chip origin")},
        {"fresh_status", QT_TRANSLATE_NOOP("Vocabulary", "Stage told within 36 months")},
        {"investment", QT_TRANSLATE_NOOP("Vocabulary", "Investment")},
        {"pue", QT_TRANSLATE_NOOP("Vocabulary", "PUE")},
        {"electricity_price", QT_TRANSLATE_NOOP("Vocabulary", "Electricity price")},
    };
    static_assert(std::size(terms) == SiteFieldCount && FreshMonths == 36);
    static constexpr Vocabulary vocabulary{"site_field", terms};
    return vocabulary;
}

Completeness completenessOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites)
{
    Completeness result;
    result.lacking.resize(sites.size());
    result.provinceOf.resize(sites.size());
    const auto askedOf = [&](RowIndex site) {
        return figures.sites[std::size_t(site)].inService() ? AllFields : SiteFields(AllFields & ~InServiceOnly);
    };
    forEachBlock(sites.size(), BlockSites, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            result.lacking[i] = SiteFields(askedOf(sites[i]) & ~knownOf(dataset, figures, sites[i]));
    });

    std::vector<FieldCounts> found = provincesOf(dataset, sites, result.provinceOf);
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const bool inService = figures.sites[std::size_t(sites[i])].inService();
        for (FieldCounts* counts : {&found[std::size_t(result.provinceOf[i])], &result.all})
            add(*counts, inService, askedOf(sites[i]), result.lacking[i]);
    }

    std::vector<std::size_t> order(found.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        return found[a].sites != found[b].sites ? found[a].sites > found[b].sites
                                                : found[a].province < found[b].province;
    });
    std::vector<qint32> place(found.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = qint32(i);
        result.provinces.push_back(std::move(found[order[i]]));
    }
    for (qint32& province : result.provinceOf)
        province = place[std::size_t(province)];
    return result;
}

} // namespace atlas
