// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/sitebreakeven.h"

#include "base/parallel.h"
#include "domain/assumptionuse.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

Badge badgeOf(ClaimKind kind)
{
    switch (kind) {
    case ClaimKind::Reported:
    case ClaimKind::Observed:
        return Badge::Sourced;
    case ClaimKind::Calculated:
        return Badge::Derived;
    case ClaimKind::Assumed:
        return Badge::Assumed;
    }
    return Badge::Assumed;
}

std::optional<ModelInput>& at(ModelInputs& inputs, BreakevenParameter parameter)
{
    return inputs[std::size_t(parameter)];
}

// The preferred claim of a quantity in the unit of the model; "at least" and "at most" tell no number.
std::optional<SiteNumber> numberOf(const Dataset& dataset, const RowRange& claims, Quantity quantity, QStringView unit,
                                   InputOrigin origin, QDate asOf)
{
    const auto numberIn = [&](RowIndex claim) -> std::optional<SiteNumber> {
        if (claim < 0 || dataset.claims.get<&Claim::unit>(std::size_t(claim)) != unit)
            return std::nullopt;
        const Role role = dataset.claims.get<&Claim::role>(std::size_t(claim));
        if (role == Role::LowerBound || role == Role::UpperBound)
            return std::nullopt;
        const auto quotation = quotationOf(dataset, claim);
        return quotation ? std::optional(SiteNumber{quotation->value, claim, origin}) : std::nullopt;
    };
    const RowIndex preferred = preferredClaim(dataset, claims, quantity, std::nullopt, asOf);
    if (const auto number = numberIn(preferred); number || preferred < 0)
        return number;
    // A limit or a figure in another unit tells no number, and hides none that is told.
    std::vector<RowIndex> telling;
    for (const RowIndex claim : claims) {
        if (dataset.claims.get<&Claim::quantity>(std::size_t(claim)) == quantity && numberIn(claim))
            telling.push_back(claim);
    }
    return numberIn(preferredClaim(dataset, RowRange(telling), quantity, std::nullopt, asOf));
}

ModelInput inputOf(const Dataset& dataset, const SiteNumber& number)
{
    const auto quotation = quotationOf(dataset, number.claim);
    return {number.value,
            quotation ? quotation->low : std::nullopt,
            quotation ? quotation->high : std::nullopt,
            number.origin,
            badgeOf(dataset.claims.get<&Claim::kind>(std::size_t(number.claim))),
            number.claim};
}

// --- prices of electricity ---------------------------------------------------------------------------------------

constexpr QStringView PriceUnit = u"CNY/kWh";

std::optional<InputOrigin> priceOrigin(SegmentKind kind)
{
    switch (kind) {
    case SegmentKind::CityOrCluster:
        return InputOrigin::HubQuotation;
    case SegmentKind::ChipOrigin:
        return InputOrigin::Subsidy;
    case SegmentKind::Province:
        return InputOrigin::Province;
    case SegmentKind::Nation:
        return InputOrigin::Nation;
    default:
        return std::nullopt;
    }
}

// The prices that segments carry, for places and chips: most specific first, of equals the newer one (rule 9).
class SegmentPrices
{
public:
    SegmentPrices(const Dataset& dataset, QDate asOf) : m_dataset(dataset)
    {
        for (std::size_t s = 0; s < dataset.segments.size(); ++s) {
            const Segment& segment = dataset.segments[s];
            const auto origin = priceOrigin(segment.kind);
            const bool asksForMore = !segment.operators.isEmpty() || !segment.ownerTypes.isEmpty() ||
                                     !segment.purposes.isEmpty() || !segment.nationalHubs.isEmpty() ||
                                     !segment.serviceFrom.isNull();
            if (!origin || asksForMore)
                continue;
            if (const auto price = numberOf(dataset, dataset.claimsOfSegment(RowIndex(s)), Quantity::ElectricityPrice,
                                            PriceUnit, *origin, asOf))
                m_prices.push_back({&segment, *price});
        }
        std::ranges::stable_sort(m_prices, [&](const Price& a, const Price& b) {
            if (a.segment->kind != b.segment->kind)
                return a.segment->kind < b.segment->kind;
            return dateOf(a) > dateOf(b);
        });
    }

    std::optional<SiteNumber> of(const QString& province, const QString& city, ChipOrigin chips) const
    {
        Site site;
        site.province = province;
        site.city = city;
        site.chipOrigin = chips;
        for (const Price& price : m_prices) {
            const Segment& segment = *price.segment;
            // Most rules speak of another place: covers() asks for much more.
            const bool elsewhere = (!segment.provinces.isEmpty() && !segment.provinces.contains(province)) ||
                                   (!segment.cities.isEmpty() && !segment.cities.contains(city));
            if (!elsewhere && covers(segment, site, m_dataset, {}))
                return price.number;
        }
        return std::nullopt;
    }

    std::optional<SiteNumber> ofNation() const
    {
        const auto nation = std::ranges::find_if(
            m_prices, [](const Price& price) { return price.number.origin == InputOrigin::Nation; });
        return nation == m_prices.end() ? std::nullopt : std::optional(nation->number);
    }

private:
    struct Price
    {
        const Segment* segment;
        SiteNumber number;
    };

    PartialDate dateOf(const Price& price) const
    {
        return m_dataset.claims.get<&Claim::asOf>(std::size_t(price.number.claim));
    }

    const Dataset& m_dataset;
    std::vector<Price> m_prices;
};

// Sites of one place with chips of one origin pay one price, so each is looked up once.
class PlacePrices
{
public:
    PlacePrices(const Dataset& dataset, QDate asOf) : m_dataset(dataset), m_segments(dataset, asOf) {}

    // Call for rising rows: the texts of a chunk are numbered.
    qint32 group(std::size_t row, ChipOrigin chips)
    {
        if (row / ChunkRows != m_chunk) {
            m_chunk = row / ChunkRows;
            m_ofTerms.clear();
        }
        const auto& provinces = m_dataset.sites.chunk(m_chunk).column<&Site::province>();
        const auto& cities = m_dataset.sites.chunk(m_chunk).column<&Site::city>();
        const std::size_t inChunk = row % ChunkRows;
        if (!provinces.hasTerms() || !cities.hasTerms())
            return groupOf(provinces.at(inChunk), cities.at(inChunk), chips);
        const quint64 key =
            (quint64(provinces.term(inChunk)) << 32) | (quint64(cities.term(inChunk)) << 8) | quint64(chips);
        const auto known = m_ofTerms.constFind(key);
        if (known != m_ofTerms.cend())
            return *known;
        const qint32 found = groupOf(provinces.at(inChunk), cities.at(inChunk), chips);
        m_ofTerms.insert(key, found);
        return found;
    }

    const std::optional<SiteNumber>& price(qint32 group) const { return m_prices[std::size_t(group)]; }

private:
    qint32 groupOf(const QString& province, const QString& city, ChipOrigin chips)
    {
        const auto [it, isNew] = m_groups.try_emplace(std::tuple(province, city, chips), qint32(m_prices.size()));
        if (isNew)
            m_prices.push_back(m_segments.of(province, city, chips));
        return it->second;
    }

    const Dataset& m_dataset;
    SegmentPrices m_segments;
    std::size_t m_chunk = std::size_t(-1);
    QHash<quint64, qint32> m_ofTerms;
    std::map<std::tuple<QString, QString, ChipOrigin>, qint32> m_groups;
    std::vector<std::optional<SiteNumber>> m_prices;
};

// --- the terms of a class ----------------------------------------------------------------------------------------

std::optional<ModelInput> assumed(const Dataset& dataset, const Assumptions& assumptions, const QString& parameter)
{
    const auto found = assumptions.find(u"breakeven", parameter);
    if (!found)
        return std::nullopt;
    const Assumption& row = dataset.assumptions[std::size_t(found->row)];
    return ModelInput{
        found->value, row.low, row.high, InputOrigin::Assumption, found->changed ? Badge::Assumed : row.badge,
        found->row};
}

std::optional<ModelInput> assumedFor(const Dataset& dataset, const Assumptions& assumptions,
                                     BreakevenParameter parameter, QLatin1StringView server)
{
    const QString name = keyOf(parameter);
    const bool ofServer = parameter == BreakevenParameter::ServerPrice || parameter == BreakevenParameter::ServerPower;
    if (ofServer || parameter == BreakevenParameter::Pue) {
        const auto special = assumed(dataset, assumptions, name + u'_' + server);
        if (special || ofServer)
            return special;
    }
    return assumed(dataset, assumptions, name);
}

std::optional<BreakevenParameter> parameterOf(const Error& error)
{
    return parseTerm<BreakevenParameter>(error.subject);
}

std::optional<BreakevenParameter> invalidParameter(const BreakevenInputs& inputs)
{
    const auto breakeven = breakevenOf(inputs);
    return breakeven ? std::nullopt : parameterOf(breakeven.error());
}

// With valid numbers where a site may have its own.
BreakevenInputs withoutSite(BreakevenInputs values)
{
    values.electricityYuanPerKwh = 0;
    values.pue = 1;
    return values;
}

ClassTerms classTerms(const Dataset& dataset, const Assumptions& assumptions, ChipClass chip, QDate asOf,
                      const std::optional<SiteNumber>& nationalPrice)
{
    ClassTerms terms;
    const QLatin1StringView server = serverKey(chip);
    if (server.isEmpty()) {
        terms.missing = NoVerdict::ChipsUnknown;
        return terms;
    }
    for (std::size_t i = 0; i < BreakevenParameters; ++i) {
        const auto parameter = BreakevenParameter(i);
        if (parameter == BreakevenParameter::Rent || parameter == BreakevenParameter::ElectricityPrice)
            continue;
        terms.inputs[i] = assumedFor(dataset, assumptions, parameter, server);
        if (!terms.inputs[i] && !terms.parameter)
            terms.parameter = parameter;
    }
    const bool anyHardware = at(terms.inputs, BreakevenParameter::ServerPrice).has_value() ||
                             at(terms.inputs, BreakevenParameter::ServerPower).has_value();
    if (nationalPrice)
        at(terms.inputs, BreakevenParameter::ElectricityPrice) = inputOf(dataset, *nationalPrice);
    terms.rent = rentAt(rentSeriesOf(dataset, assumptions, chip), asOf);
    if (terms.rent)
        at(terms.inputs, BreakevenParameter::Rent) =
            ModelInput{terms.rent->value,      terms.rent->low,           terms.rent->high,
                       InputOrigin::RentClaim, badgeOf(terms.rent->kind), terms.rent->claim};
    for (std::size_t i = 0; i < BreakevenParameters; ++i) {
        if (terms.inputs[i])
            terms.values.*specOf(BreakevenParameter(i)).member = terms.inputs[i]->value;
    }
    if (!anyHardware) {
        terms.missing = NoVerdict::NoHardwareAssumptions;
        terms.parameter.reset();
    } else if (terms.parameter) {
        terms.missing = NoVerdict::MissingAssumption;
    } else if (!terms.rent) {
        terms.missing = NoVerdict::NoRent;
    } else if (const auto invalid = invalidParameter(withoutSite(terms.values))) {
        terms.missing = NoVerdict::InvalidInputs;
        terms.parameter = invalid;
    }
    return terms;
}

} // namespace

template <>
const Vocabulary& vocabularyOf<NoVerdict>()
{
    static constexpr Term terms[] = {
        {"not_in_service", QT_TRANSLATE_NOOP("Vocabulary", "Not in service")},
        {"chips_unknown", QT_TRANSLATE_NOOP("Vocabulary", "Chips unknown")},
        {"no_hardware_assumptions", QT_TRANSLATE_NOOP("Vocabulary", "No server with such chips is assumed")},
        {"missing_assumption", QT_TRANSLATE_NOOP("Vocabulary", "An assumption is missing")},
        {"no_rent", QT_TRANSLATE_NOOP("Vocabulary", "No rent for the date")},
        {"no_electricity_price", QT_TRANSLATE_NOOP("Vocabulary", "No electricity price")},
        {"invalid_inputs", QT_TRANSLATE_NOOP("Vocabulary", "An input is out of range")},
    };
    static constexpr Vocabulary vocabulary{"no_verdict", terms};
    return vocabulary;
}

template <>
const Vocabulary& vocabularyOf<InputOrigin>()
{
    static constexpr Term terms[] = {
        {"own_claim", QT_TRANSLATE_NOOP("Vocabulary", "Figure of the site")},
        {"hub_quotation", QT_TRANSLATE_NOOP("Vocabulary", "Quotation for the city")},
        {"subsidy", QT_TRANSLATE_NOOP("Vocabulary", "Subsidised price for domestic chips")},
        {"province", QT_TRANSLATE_NOOP("Vocabulary", "Price of the province")},
        {"nation", QT_TRANSLATE_NOOP("Vocabulary", "Price of the nation")},
        {"rent_claim", QT_TRANSLATE_NOOP("Vocabulary", "Published rent")},
        {"assumption", QT_TRANSLATE_NOOP("Vocabulary", "Assumption")},
    };
    static constexpr Vocabulary vocabulary{"input_origin", terms};
    return vocabulary;
}

template <>
const Vocabulary& vocabularyOf<SiteVerdict>()
{
    static constexpr Term terms[] = {
        {"pays_for_hardware", QT_TRANSLATE_NOOP("Vocabulary", "Pays for its hardware")},
        {"covers_running_cost", QT_TRANSLATE_NOOP("Vocabulary", "Covers its running cost, not its hardware")},
        {"switch_off", QT_TRANSLATE_NOOP("Vocabulary", "Cheaper to switch off")},
        {"use_unknown", QT_TRANSLATE_NOOP("Vocabulary", "Use unknown")},
    };
    static constexpr Vocabulary vocabulary{"site_verdict", terms};
    return vocabulary;
}

std::optional<BreakevenInputs> valuesOf(const ModelInputs& inputs)
{
    BreakevenInputs values;
    for (std::size_t i = 0; i < BreakevenParameters; ++i) {
        if (!inputs[i])
            return std::nullopt;
        values.*specOf(BreakevenParameter(i)).member = inputs[i]->value;
    }
    return values;
}

BreakevenTerms breakevenTerms(const Dataset& dataset, QDate asOf, const AssumptionChanges& changes)
{
    BreakevenTerms terms{asOf, {}};
    const Assumptions assumptions(dataset, changes);
    const auto nationalPrice = SegmentPrices(dataset, asOf).ofNation();
    for (std::size_t i = 0; i < ChipClasses; ++i)
        terms.classes[i] = classTerms(dataset, assumptions, ChipClass(i), asOf, nationalPrice);
    return terms;
}

std::vector<SiteBreakeven> breakevenOfSites(const Dataset& dataset, const Figures& figures, const BreakevenTerms& terms,
                                            std::span<const RowIndex> sites)
{
    const std::vector<SiteChips> chips = chipsOfSites(dataset);
    PlacePrices prices(dataset, terms.asOf);
    std::vector<qint32> groups(sites.size(), -1);
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const auto row = std::size_t(sites[i]);
        if (!figures.sites[row].inService())
            continue;
        // A subsidy for domestic chips goes with the chips that the rent is of.
        const ChipOrigin origin =
            chips[row].chip == ChipClass::Domestic ? ChipOrigin::Domestic : dataset.sites.get<&Site::chipOrigin>(row);
        groups[i] = prices.group(row, origin);
    }

    std::vector<SiteBreakeven> result(sites.size());
    forEachBlock(sites.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            const auto row = std::size_t(sites[i]);
            SiteBreakeven& site = result[i];
            site.chips = chips[row];
            if (groups[i] < 0) {
                site.missing = NoVerdict::NotInService;
                continue;
            }
            if (const auto idle = figures.sites[row].idle.value)
                site.used = 1 - *idle;
            const RowRange claims = dataset.claimsOfSite(sites[i]);
            site.electricity =
                numberOf(dataset, claims, Quantity::ElectricityPrice, PriceUnit, InputOrigin::OwnClaim, terms.asOf);
            if (!site.electricity)
                site.electricity = prices.price(groups[i]);
            site.pue = numberOf(dataset, claims, Quantity::Pue, u"ratio", InputOrigin::OwnClaim, terms.asOf);

            const ClassTerms& ofClass = terms.of(site.chips.chip);
            site.missing = ofClass.missing;
            site.parameter = ofClass.parameter;
            if (!site.missing && !site.electricity)
                site.missing = NoVerdict::NoElectricityPrice;
            if (site.missing)
                continue;
            BreakevenInputs inputs = ofClass.values;
            inputs.electricityYuanPerKwh = site.electricity->value;
            if (site.pue)
                inputs.pue = site.pue->value;
            const auto breakeven = breakevenOf(inputs);
            if (breakeven) {
                site.breakeven = *breakeven;
            } else {
                site.missing = NoVerdict::InvalidInputs;
                site.parameter = parameterOf(breakeven.error());
            }
        }
    });
    return result;
}

ModelInputs inputsOf(const Dataset& dataset, const BreakevenTerms& terms, const SiteBreakeven& site)
{
    ModelInputs inputs = terms.of(site.chips.chip).inputs;
    at(inputs, BreakevenParameter::ElectricityPrice) =
        site.electricity ? std::optional(inputOf(dataset, *site.electricity)) : std::nullopt;
    if (site.pue)
        at(inputs, BreakevenParameter::Pue) = inputOf(dataset, *site.pue);
    return inputs;
}

std::optional<SiteVerdict> verdictOf(const SiteBreakeven& site)
{
    if (site.missing)
        return std::nullopt;
    const auto& [cash, accounting] = site.breakeven;
    if (verdictOf(cash) != BreakevenVerdict::Share)
        return SiteVerdict::SwitchOff;
    if (!site.used)
        return SiteVerdict::UseUnknown;
    if (accounting && *site.used >= *accounting)
        return SiteVerdict::PaysForHardware;
    return *site.used >= *cash ? SiteVerdict::CoversRunningCost : SiteVerdict::SwitchOff;
}

Result<Tornado> tornadoOf(const ModelInputs& inputs)
{
    const auto values = valuesOf(inputs);
    if (!values) {
        const auto unknown = std::ranges::find_if(inputs, [](const auto& input) { return !input; });
        return fail(ErrorCode::InvalidData, keyOf(BreakevenParameter(unknown - inputs.begin())),
                    u"The value is not known"_s, {}, u"Give it as a claim or as an assumption."_s);
    }
    const auto base = breakevenOf(*values);
    if (!base)
        return std::unexpected(base.error());

    Tornado tornado{base->accounting, {}, {}};
    for (std::size_t i = 0; i < BreakevenParameters; ++i) {
        const auto parameter = BreakevenParameter(i);
        const ModelInput& input = *inputs[i];
        const double low = std::min(input.low.value_or(input.value), input.value);
        const double high = std::max(input.high.value_or(input.value), input.value);
        const auto with = [&](double value) {
            BreakevenInputs moved = *values;
            moved.*specOf(parameter).member = value;
            return breakevenOf(moved);
        };
        const auto atLow = with(low);
        const auto atHigh = with(high);
        if (!(low < high) || !atLow || !atHigh) {
            tornado.withoutRange.push_back(parameter);
            continue;
        }
        TornadoBar bar{parameter, low, high, atLow->accounting, atHigh->accounting, {}};
        if (bar.atLow && bar.atHigh && tornado.base) {
            const auto [least, most] = std::minmax({*bar.atLow, *bar.atHigh, *tornado.base});
            bar.span = most - least;
        } else if (!bar.atLow && !bar.atHigh && !tornado.base) {
            bar.span = 0;
        }
        tornado.bars.push_back(bar);
    }
    std::ranges::stable_sort(tornado.bars, std::ranges::greater(), [](const TornadoBar& bar) {
        return bar.span.value_or(std::numeric_limits<double>::infinity());
    });
    return tornado;
}

} // namespace atlas
