// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/figures.h"

#include "base/parallel.h"
#include "domain/nesting.h"
#include "domain/stages.h"

#include <algorithm>
#include <tuple>

namespace atlas {

namespace {

constexpr Basis AllBases[] = {Basis::ComputeUse, Basis::SoldCapacity, Basis::RackOccupancy, Basis::PowerLoad,
                              Basis::StatedIdle};

// What deriving needs of a claim, without its texts.
struct ClaimFacts
{
    Quantity quantity;
    std::optional<Basis> basis;
    Role role;
    std::optional<double> low, value, high;
    ClaimKind kind;
    PartialDate asOf;
    std::optional<Confidence> confidence;
    bool preferred, superseded;
};

ClaimFacts factsOf(const Dataset& dataset, RowIndex index)
{
    const auto& chunk = dataset.claims.chunk(std::size_t(index) / ChunkRows);
    const std::size_t row = std::size_t(index) % ChunkRows;
    return {chunk.column<&Claim::quantity>().at(row),
            chunk.column<&Claim::basis>().at(row),
            chunk.column<&Claim::role>().at(row),
            chunk.column<&Claim::low>().at(row),
            chunk.column<&Claim::value>().at(row),
            chunk.column<&Claim::high>().at(row),
            chunk.column<&Claim::kind>().at(row),
            chunk.column<&Claim::asOf>().at(row),
            chunk.column<&Claim::confidence>().at(row),
            chunk.column<&Claim::preferred>().at(row),
            !chunk.column<&Claim::supersededBy>().isEmpty(row)};
}

template <typename ClaimLike>
IdleShare shareOf(const ClaimLike& claim)
{
    const bool statesUse = claim.basis != Basis::StatedIdle;
    const auto idle = [&](const std::optional<double>& published) -> std::optional<double> {
        if (!published)
            return std::nullopt;
        return statesUse ? 1.0 - *published : *published;
    };
    // A published low of use is a high of idle.
    const auto lowOfIdle = idle(statesUse ? claim.high : claim.low);
    const auto highOfIdle = idle(statesUse ? claim.low : claim.high);

    switch (claim.role) {
    case Role::Value:
        return {idle(claim.value), lowOfIdle, highOfIdle, false};
    case Role::Range:
        if (lowOfIdle && highOfIdle)
            return {(*lowOfIdle + *highOfIdle) / 2, lowOfIdle, highOfIdle, false};
        return {};
    case Role::LowerBound:
    case Role::UpperBound:
        // A lower bound on idle is its value, shown as "at least"; an upper bound alone gives a range and no value.
        if (lowOfIdle)
            return {lowOfIdle, lowOfIdle, std::nullopt, true};
        return {std::nullopt, std::nullopt, highOfIdle, false};
    case Role::Context:
        return {};
    }
    return {};
}

bool claimCountsAt(const Dataset& dataset, RowIndex index, const PartialDate& asOf, QDate when)
{
    return countsAt(asOf, when) ||
           countsAt(dataset, asOf, dataset.claims.get<&Claim::source>(std::size_t(index)), when);
}

// The larger key is preferred (rule 4). The row index stands for the time of entry.
auto preference(const ClaimFacts& claim, RowIndex index, QDate asOf)
{
    const int confidence = claim.confidence ? 3 - int(*claim.confidence) : 0;
    return std::tuple(claim.preferred, isFresh(claim.asOf, asOf), claim.asOf, -int(claim.kind), confidence, index);
}

// Rule 5. words: room that is used again from site to site.
StageAt stageOf(const Dataset& dataset, RowIndex index, QDate asOf, std::vector<StageWord>& words)
{
    const auto counts = [&](const PartialDate& date, const auto& source) {
        return countsAt(date, asOf) || countsAt(dataset, date, source(), asOf);
    };
    words.clear();
    for (const RowIndex e : dataset.eventsOfSite(index)) {
        const auto event = std::size_t(e);
        const auto to = stageAfter(dataset.events.get<&Event::kind>(event));
        if (!to)
            continue;
        const PartialDate date = dataset.events.get<&Event::date>(event);
        words.emplace_back(*to, date, counts(date, [&] { return dataset.events.get<&Event::source>(event); }), e);
    }
    const auto row = std::size_t(index);
    const PartialDate statusDate = dataset.sites.get<&Site::statusDate>(row);
    return stageBy(words, {dataset.sites.get<&Site::status>(row), statusDate,
                           counts(statusDate, [&] { return dataset.sites.get<&Site::source>(row); })});
}

PartialDate inServiceSince(const Dataset& dataset, RowIndex index)
{
    PartialDate since;
    for (const RowIndex e : dataset.eventsOfSite(index)) {
        if (dataset.events.get<&Event::kind>(std::size_t(e)) != EventKind::Operational)
            continue;
        const PartialDate date = dataset.events.get<&Event::date>(std::size_t(e));
        if (!date.isNull() && (since.isNull() || date < since))
            since = date;
    }
    return since;
}

IdleFigure ownFigure(const ClaimFacts& claim, RowIndex index, Certainty certainty)
{
    const IdleShare share = shareOf(claim);
    return {certainty, share.value, share.low, share.high, share.atLeast, claim.basis, claim.asOf, index, -1};
}

// A segment's claims are resolved once per query: the preferred one of each basis.
struct SegmentClaim
{
    RowIndex segment;
    RowIndex claim;
    ClaimFacts facts;
    IdleShare share;
    bool fresh;
};

std::vector<SegmentClaim> segmentClaims(const Dataset& dataset, const Query& query)
{
    std::vector<SegmentClaim> result;
    for (std::size_t s = 0; s < dataset.segments.size(); ++s) {
        if (dataset.segments[s].kind == SegmentKind::Context)
            continue;
        for (const Basis basis : AllBases) {
            if (query.basis && *query.basis != basis)
                continue;
            // Claims without a value (an upper bound on idle alone) still widen the range, so each claim of the
            // segment is looked at; the preferred one that has a value decides.
            for (const RowIndex c : dataset.claimsOfSegment(RowIndex(s))) {
                const ClaimFacts claim = factsOf(dataset, c);
                if (claim.quantity != Quantity::Idle || claim.basis != basis || claim.role == Role::Context ||
                    claim.superseded || !claimCountsAt(dataset, c, claim.asOf, query.asOf))
                    continue;
                result.push_back({RowIndex(s), c, claim, shareOf(claim), isFresh(claim.asOf, query.asOf)});
            }
        }
    }
    return result;
}

// Rule 8 (c), 9 and 10.
IdleFigure estimateFor(const Dataset& dataset, const std::vector<SegmentClaim>& claims,
                       const std::vector<bool>& covered, const Query& query)
{
    const SegmentClaim* best = nullptr;
    const auto rank = [&](const SegmentClaim& c) {
        const Segment& segment = dataset.segments[std::size_t(c.segment)];
        // Fresh before older, then specificity, then the order of bases, then rule 4 within the basis.
        return std::tuple(c.fresh, -int(segment.kind), -int(*c.facts.basis), preference(c.facts, c.claim, query.asOf));
    };
    for (const SegmentClaim& c : claims) {
        if (!covered[std::size_t(c.segment)] || !c.share.value)
            continue;
        if (!best || rank(c) > rank(*best))
            best = &c;
    }
    if (!best)
        return {};

    const ClaimFacts& claim = best->facts;
    IdleFigure figure{Certainty::Estimated, best->share.value, best->share.low, best->share.high, best->share.atLeast,
                      claim.basis,          claim.asOf,        best->claim,     best->segment};
    const auto widen = [&](const std::optional<double>& end) {
        if (!end)
            return;
        figure.low = figure.low ? std::min(*figure.low, *end) : *end;
        figure.high = figure.high ? std::max(*figure.high, *end) : *end;
    };
    // The range spans all fresh segments that cover the site with that basis, and its own bounds.
    widen(figure.value);
    for (const SegmentClaim& c : claims) {
        const bool sameBasis = c.facts.basis == claim.basis;
        if (!sameBasis || !c.fresh || !covered[std::size_t(c.segment)])
            continue;
        widen(c.share.value);
        widen(c.share.low);
        widen(c.share.high);
    }
    return figure;
}

IdleFigure idleOf(const Dataset& dataset, RowIndex site, const SiteFigures& figures,
                  const std::vector<SegmentClaim>& segmentFigures, const std::vector<bool>& covered, const Query& query)
{
    if (figures.stage == Stage::Announced || figures.stage == Stage::UnderConstruction ||
        figures.stage == Stage::Cancelled)
        return {.certainty = Certainty::NotApplicable};

    // (a) the fresh own claim, (b) the older one; within each, the order of the bases.
    const RowRange own = dataset.claimsOfSite(site);
    const bool anyIdle = std::ranges::any_of(
        own, [&](RowIndex c) { return dataset.claims.get<&Claim::quantity>(std::size_t(c)) == Quantity::Idle; });
    for (const bool fresh : {true, false}) {
        for (const Basis basis : AllBases) {
            if (!anyIdle || (query.basis && *query.basis != basis))
                continue;
            const RowIndex index = preferredClaim(dataset, own, Quantity::Idle, basis, query.asOf);
            if (index < 0)
                continue;
            const ClaimFacts claim = factsOf(dataset, index);
            if (isFresh(claim.asOf, query.asOf) != fresh || !shareOf(claim).value)
                continue;
            return ownFigure(claim, index, fresh ? Certainty::Reported : Certainty::ReportedOlder);
        }
    }

    // A site whose stage is unknown takes no estimate (rule 7).
    IdleFigure figure;
    if (figures.stage != Stage::Unknown)
        figure = estimateFor(dataset, segmentFigures, covered, query);
    // Its own bounds belong to the range of an estimate.
    for (const RowIndex c : own) {
        const ClaimFacts claim = factsOf(dataset, c);
        const bool bound = claim.role == Role::LowerBound || claim.role == Role::UpperBound;
        if (claim.quantity != Quantity::Idle || !bound || claim.basis != figure.basis ||
            !claimCountsAt(dataset, c, claim.asOf, query.asOf) || claim.superseded)
            continue;
        const IdleShare share = shareOf(claim);
        if (share.low)
            figure.low = figure.low ? std::min(*figure.low, *share.low) : *share.low;
        if (share.high)
            figure.high = figure.high ? std::max(*figure.high, *share.high) : *share.high;
    }
    return figure;
}

bool matchesAny(const QStringList& predicate, const QString& key)
{
    return predicate.isEmpty() || predicate.contains(key);
}

} // namespace

template <>
const Vocabulary& vocabularyOf<Certainty>()
{
    static constexpr Term terms[] = {
        {"reported", QT_TRANSLATE_NOOP("Vocabulary", "Reported")},
        {"reported_older", QT_TRANSLATE_NOOP("Vocabulary", "Reported, older")},
        {"estimated", QT_TRANSLATE_NOOP("Vocabulary", "Estimated")},
        {"unknown", QT_TRANSLATE_NOOP("Vocabulary", "Unknown")},
        {"not_applicable", QT_TRANSLATE_NOOP("Vocabulary", "Not in service")},
    };
    static constexpr Vocabulary vocabulary{"certainty", terms};
    return vocabulary;
}

bool countsAt(const PartialDate& date, QDate asOf)
{
    return date.isNull() || date.latest() <= asOf;
}

bool countsAt(const Dataset& dataset, const PartialDate& date, const QString& source, QDate asOf)
{
    if (countsAt(date, asOf))
        return true;
    const Source* page = dataset.source(source);
    return page && !page->readOn.isNull() && date.earliest() <= asOf && page->readOn.latest() <= asOf;
}

bool isFresh(const PartialDate& date, QDate asOf)
{
    return !date.isNull() && date.latest() >= asOf.addMonths(-FreshMonths);
}

RowIndex preferredClaim(const Dataset& dataset, const RowRange& claims, Quantity quantity, std::optional<Basis> basis,
                        QDate asOf)
{
    RowIndex best = -1;
    std::optional<ClaimFacts> bestFacts;
    for (const RowIndex index : claims) {
        if (dataset.claims.get<&Claim::quantity>(std::size_t(index)) != quantity)
            continue;
        const ClaimFacts claim = factsOf(dataset, index);
        if ((basis && claim.basis != basis) || claim.role == Role::Context || claim.superseded ||
            !claimCountsAt(dataset, index, claim.asOf, asOf))
            continue;
        // An idle claim that states no value (an upper bound on idle alone) cannot be the site's figure.
        if (quantity == Quantity::Idle && !shareOf(claim).value)
            continue;
        if (best < 0 || preference(claim, index, asOf) > preference(*bestFacts, best, asOf)) {
            best = index;
            bestFacts = claim;
        }
    }
    return best;
}

IdleShare idleShareOf(const Claim& claim)
{
    return shareOf(claim);
}

bool covers(const Segment& segment, const Site& site, const Dataset& dataset, const PartialDate& serviceSince)
{
    if (segment.kind == SegmentKind::Context)
        return false;
    if (!segment.operators.isEmpty()) {
        const bool named = std::ranges::any_of(segment.operators, [&](const QString& name) {
            return site.operatorName.contains(name, Qt::CaseInsensitive);
        });
        if (!named)
            return false;
    }
    const Place* province = dataset.place(site.province);
    const Place* city = dataset.place(site.city);
    QString region;
    if (city && city->region)
        region = keyOf(*city->region);
    else if (province && province->region)
        region = keyOf(*province->region);
    QString placeClass;
    if (city && city->placeClass)
        placeClass = keyOf(*city->placeClass);
    if (!matchesAny(segment.provinces, site.province) || !matchesAny(segment.cities, site.city) ||
        !matchesAny(segment.regions, region) || !matchesAny(segment.placeClasses, placeClass) ||
        !matchesAny(segment.ownerTypes, keyOf(site.ownerType)) ||
        !matchesAny(segment.chipOrigins, keyOf(site.chipOrigin)) || !matchesAny(segment.purposes, keyOf(site.purpose)))
        return false;
    if (!segment.nationalHubs.isEmpty()) {
        const bool any = segment.nationalHubs.contains(QStringLiteral("any"));
        if (!site.nationalHub || (!any && !segment.nationalHubs.contains(keyOf(*site.nationalHub))))
            return false;
    }
    return segment.serviceFrom.isNull() ||
           (!serviceSince.isNull() && serviceSince.earliest() >= segment.serviceFrom.earliest());
}

Figures figuresOf(const Dataset& dataset, const Query& query)
{
    Figures figures{query, std::vector<SiteFigures>(dataset.sites.size())};
    const std::vector<SegmentClaim> claims = segmentClaims(dataset, query);

    forEachBlock(dataset.sites.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
        std::vector<bool> covered(dataset.segments.size());
        std::vector<StageWord> words;
        for (std::size_t i = from; i < to; ++i) {
            const auto index = RowIndex(i);
            SiteFigures& result = figures.sites[i];

            const StageAt stage = stageOf(dataset, index, query.asOf, words);
            result.stage = stage.stage;
            result.stageDate = stage.date;
            result.stageFromEvent = stage.fromEvent;
            result.stageEvent = stage.event;

            if (!claims.empty()) {
                const Site site = dataset.sites[i];
                const PartialDate since = inServiceSince(dataset, index);
                for (std::size_t s = 0; s < dataset.segments.size(); ++s)
                    covered[s] = covers(dataset.segments[s], site, dataset, since);
            }
            result.idle = idleOf(dataset, index, result, claims, covered, query);

            result.capacityClaim =
                preferredClaim(dataset, dataset.claimsOfSite(index), Quantity::Capacity, std::nullopt, query.asOf);
            if (result.capacityClaim >= 0 && result.inService()) {
                const auto claim = std::size_t(result.capacityClaim);
                const ClaimFacts facts = factsOf(dataset, result.capacityClaim);
                const auto format = dataset.claims.get<&Claim::numberFormat>(claim);
                const auto pflops = facts.value ? facts.value : facts.low ? facts.low : facts.high;
                const bool other = format == NumberFormat::Fp32 || format == NumberFormat::Fp64;
                if (pflops && isCapacity(*pflops))
                    (other ? result.otherCapacity : result.capacity) = pflops;
            }
        }
    });
    return figures;
}

int idleClassOf(double ratio)
{
    int result = 0;
    for (int i = 1; i < IdleClassCount; ++i) {
        if (ratio >= IdleBreaks[std::size_t(i)])
            result = i;
    }
    return result;
}

} // namespace atlas
