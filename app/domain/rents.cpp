// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/rents.h"

#include "domain/stages.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace atlas {

namespace {

constexpr int CardsPerServer = 8;

// The markets whose rents stand for a class, by the identifier of their segment, which never changes. A dataset without
// them has no rents. Markets of other goods (one T4 at a cloud, a square metre) belong to no class.
struct Market
{
    const char* segment;
    ChipClass chip;
};

constexpr Market Markets[] = {
    {"seg-rent-8xh100", ChipClass::Hopper},          {"seg-rent-h100-hour", ChipClass::Hopper}, // the world market
    {"seg-rent-8xa100", ChipClass::Ampere},          {"seg-rent-a100-hour", ChipClass::Ampere},
    {"seg-rent-8x4090", ChipClass::Rtx4090},         {"seg-rent-8xdomestic", ChipClass::Domestic},
    {"seg-rent-domestic-hour", ChipClass::Domestic},
};

// Yuan a server and month for 1 of the unit; nullopt where it cannot be converted.
std::optional<double> yuanOf(const QString& unit, const Assumptions& assumptions)
{
    if (unit == u"CNY/server/month")
        return 1.0;
    // A number that is none or not positive, which a foreign file may hold, is unknown: it would make every rent 0.
    const auto assumed = [&](QStringView parameter) {
        const auto value = assumptions.value(u"breakeven", parameter);
        return value && *value > 0 ? value : std::nullopt;
    };
    const auto hours = assumed(u"hours_per_month");
    const auto yuanPerDollar = assumed(u"exchange_rate");
    if (!hours)
        return std::nullopt;
    if (unit == u"CNY/card/hour")
        return CardsPerServer * *hours;
    if (!yuanPerDollar)
        return std::nullopt;
    if (unit == u"USD/server/hour")
        return *hours * *yuanPerDollar;
    if (unit == u"USD/GPU/hour")
        return CardsPerServer * *hours * *yuanPerDollar;
    return std::nullopt;
}

std::optional<double> scaled(const std::optional<double>& value, double factor)
{
    return value ? std::optional(*value * factor) : std::nullopt;
}

struct Candidate
{
    RentPoint point;
    bool pinned = false;
    int confidence = 0;

    // The larger key is preferred.
    auto preference() const { return std::tuple(pinned, !point.converted, -int(point.kind), confidence, point.claim); }
};

} // namespace

std::optional<Quotation> quotationOf(const Dataset& dataset, RowIndex claim)
{
    const auto row = std::size_t(claim);
    const auto number = [](const std::optional<double>& cell) {
        return cell && std::isfinite(*cell) && *cell >= 0 ? cell : std::nullopt;
    };
    const auto value = dataset.claims.get<&Claim::value>(row);
    const auto low = number(dataset.claims.get<&Claim::low>(row));
    const auto high = number(dataset.claims.get<&Claim::high>(row));
    if (value)
        return number(value) ? std::optional(Quotation{*value, low, high}) : std::nullopt;
    if (!low)
        return std::nullopt;
    return Quotation{high ? std::midpoint(*low, *high) : *low, low, high};
}

RentSeries rentSeriesOf(const Dataset& dataset, const Assumptions& assumptions, ChipClass chip)
{
    std::vector<Candidate> candidates;
    for (const Market& market : Markets) {
        const RowIndex segment = dataset.segmentIndex(QString::fromLatin1(market.segment));
        if (market.chip != chip || segment < 0)
            continue;
        for (const RowIndex index : dataset.claimsOfSegment(segment)) {
            const Claim claim = dataset.claims[std::size_t(index)];
            if (claim.quantity != Quantity::Rent || claim.role == Role::Context || !claim.supersededBy.isEmpty() ||
                claim.asOf.isNull())
                continue;
            const auto factor = yuanOf(claim.unit, assumptions);
            const auto quotation = quotationOf(dataset, index);
            if (!factor || !quotation || !std::isfinite(quotation->value * *factor))
                continue;
            const bool converted = claim.unit != u"CNY/server/month";
            const Source* source = dataset.source(claim.source);
            RentPoint point{claim.asOf,
                            countsFrom(claim.asOf, source ? source->readOn.latest() : QDate()),
                            quotation->value * *factor,
                            scaled(quotation->low, *factor),
                            scaled(quotation->high, *factor),
                            converted ? std::max(claim.kind, ClaimKind::Calculated) : claim.kind,
                            index,
                            converted};
            candidates.push_back({point, claim.preferred, claim.confidence ? 3 - int(*claim.confidence) : 0});
        }
    }
    std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
        return a.point.asOf != b.point.asOf ? a.point.asOf < b.point.asOf : a.preference() < b.preference();
    });
    RentSeries series;
    for (const Candidate& candidate : candidates)
        series.push_back(candidate.point);
    return series;
}

RentSeries rentsKnownAt(const RentSeries& series, QDate asOf)
{
    RentSeries known;
    for (const RentPoint& point : series) {
        if (point.knownFrom > asOf)
            continue;
        if (!known.empty() && known.back().asOf == point.asOf)
            known.back() = point;
        else
            known.push_back(point);
    }
    return known;
}

std::optional<RentPoint> rentAt(const RentSeries& series, QDate asOf)
{
    const RentSeries known = rentsKnownAt(series, asOf);
    if (known.empty() || known.back().asOf.latest() < asOf.addMonths(-RentMonths))
        return std::nullopt;
    return known.back();
}

} // namespace atlas
