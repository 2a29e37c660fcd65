// SPDX-License-Identifier: GPL-3.0-or-later
// What a dossier tells in numbers: idleness now, round trips, figures with date and source.
#include "base/formats.h"
#include "charts/claimtext.h"
#include "charts/dossierfacts.h"
#include "charts/rowcharts.h"
#include "domain/sitethemes.h"

#include <algorithm>
#include <ranges>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t SignsTold = 8;

// The preferred claim of a quantity, or of the other one where it has none.
Dossier::Figure quantityFigure(const DossierFacts& facts, Quantity quantity, std::optional<Quantity> instead = {})
{
    const Phrases& phrases = facts.phrases;
    const auto find = [&](Quantity q) {
        return preferredClaim(facts.dataset, facts.dataset.claimsOfSite(facts.row), q, std::nullopt, facts.asOf);
    };
    RowIndex found = find(quantity);
    if (found < 0 && instead) {
        found = find(*instead);
        quantity = found < 0 ? quantity : *instead;
    }
    if (found < 0)
        return {labelOf(quantity, phrases), phrases.translate("Chart", "not published"), {}};
    const Claim claim = facts.dataset.claims[std::size_t(found)];
    const QString value = claimValueText(claim, phrases);
    const bool other = claim.numberFormat == NumberFormat::Fp32 || claim.numberFormat == NumberFormat::Fp64;
    return {
        labelOf(quantity, phrases),
        other ? phrases.translate("Chart", "%1 (%2)").arg(value, labelOf(*claim.numberFormat, phrases)) : value,
        joinedParts({labelOf(claim.kind, phrases), formatDate(claim.asOf, phrases), publisherText(facts, claim.source)},
                    phrases),
        claim.source};
}

Dossier::Figure chipsFigure(const DossierFacts& facts)
{
    const Phrases& phrases = facts.phrases;
    const SiteChips& chips = facts.breakeven.chips;
    const bool isClassKnown = chips.chip != ChipClass::Unknown && !chips.fromOrigin;
    const QString origin =
        facts.site.chipOrigin == ChipOrigin::Unknown ? QString() : labelOf(facts.site.chipOrigin, phrases);
    // The most exact of what is known is the value.
    QStringList known{plainText(facts.site.accelerators), origin,
                      isClassKnown ? labelOf(chips.chip, phrases) : QString()};
    known.removeAll(QString());
    known.removeDuplicates(); // domestic chips are an origin and a class
    const QString value = known.isEmpty() ? phrases.translate("Chart", "not given") : known.takeFirst();
    return {phrases.translate("Chart", "Chips"), value, joinedParts(known, phrases)};
}

Dossier::Figure operatorFigure(const DossierFacts& facts)
{
    const Phrases& phrases = facts.phrases;
    const Site& site = facts.site;
    return {phrases.translate("Chart", "Operator"),
            site.operatorName.isEmpty() ? phrases.translate("Chart", "not given") : plainText(site.operatorName),
            site.ownerType == OwnerType::Unknown ? QString() : labelOf(site.ownerType, phrases)};
}

QString thresholdText(const std::optional<double>& share, const Phrases& phrases)
{
    return share ? formatPercent(*share, phrases) : labelOf(BreakevenVerdict::Never, phrases);
}

Dossier::Figure breakevenFigure(const DossierFacts& facts)
{
    const Phrases& phrases = facts.phrases;
    const SiteBreakeven& site = facts.breakeven;
    const QString name = phrases.translate("Chart", "Break-even");
    const auto verdict = verdictOf(site);
    if (!verdict)
        return {name, phrases.translate("Chart", "no verdict"), breakevenReason(facts)};
    return {name, labelOf(*verdict, phrases),
            phrases.translate("Chart", "running cost at %1 of full use, hardware at %2; used: %3")
                .arg(thresholdText(site.breakeven.cash, phrases), thresholdText(site.breakeven.accounting, phrases),
                     site.used ? formatPercent(*site.used, phrases) : phrases.translate("Chart", "unknown"))};
}

Dossier::Figure strandedFigure(const DossierFacts& facts)
{
    const Phrases& phrases = facts.phrases;
    const QString name = phrases.translate("Chart", "Stranded index");
    if (!facts.stranded)
        return {name, facts.strandedReason, {}};
    const QString low = formatPflops(facts.stranded->lowPflops, phrases);
    const QString high = formatPflops(facts.stranded->highPflops, phrases);
    return {
        name,
        phrases.translate("Chart", "%1 of %2 idle")
            .arg(formatPflops(facts.stranded->pflops, phrases), formatPflops(facts.stranded->idle.idlePflops, phrases)),
        low == high ? QString() : phrases.translate("Chart", "%1 to %2").arg(low, high)};
}

// With the signs that count, or else those that did.
Dossier::Figure distressFigure(const DossierFacts& facts)
{
    const Phrases& phrases = facts.phrases;
    const QString name = phrases.translate("Chart", "Distress");
    if (facts.distress.site < 0)
        return {name, phrases.translate("Chart", "no sign recorded"), {}};
    const bool anyCounts = !facts.distress.counting.empty();
    const std::vector<RowIndex>& signs = anyCounts ? facts.distress.counting : facts.distress.expired;
    QStringList told;
    for (const RowIndex row : signs | std::views::take(SignsTold)) {
        const DistressFlag& flag = facts.dataset.distressFlags[std::size_t(row)];
        const QString date = formatDate(dateOf(facts.dataset, flag), phrases);
        told << phrases.translate("Chart", "%1 (%2)").arg(labelOf(flag.signal, phrases), date);
    }
    const QString all = joinedNames(told, phrases);
    return {name, labelOf(facts.distress.level, phrases),
            anyCounts || told.isEmpty() ? all : phrases.translate("Chart", "%1; counts no more").arg(all)};
}

QString msText(double ms, const Phrases& phrases)
{
    return formatNumber(ms, phrases, ms < 10 ? 1 : 0);
}

} // namespace

void setIdle(Dossier& dossier, const DossierFacts& facts)
{
    const Phrases& phrases = facts.phrases;
    const IdleFigure& idle = facts.figures.idle;
    dossier.idle = idle;
    if (idle.certainty == Certainty::NotApplicable) {
        dossier.idleText = phrases.translate("Chart", "Not in service, so no idle ratio");
        return;
    }
    if (!idle.value) {
        dossier.idleText = phrases.translate("Chart", "Idle ratio unknown");
        if (idle.low || idle.high)
            dossier.idleNotes << formatPercentRange(idle.low.value_or(0), idle.high.value_or(1), phrases);
        return;
    }
    const QString value = formatPercent(*idle.value, phrases);
    dossier.idleText = idle.atLeast ? phrases.translate("Chart", "Idle: at least %1").arg(value)
                                    : phrases.translate("Chart", "Idle: %1").arg(value);
    const double low = idle.low.value_or(*idle.value);
    const double high = idle.high.value_or(*idle.value);
    if (low < high)
        dossier.idleNotes << formatPercentRange(low, high, phrases);
    dossier.idleNotes << certaintyText(facts);
    if (idle.basis)
        dossier.idleNotes << labelOf(*idle.basis, phrases);
    dossier.idleNotes << formatDate(idle.asOf, phrases);
    if (idle.segment >= 0) {
        const Segment& segment = facts.dataset.segments[std::size_t(idle.segment)];
        dossier.idleNotes << plainText(phrases.name(segment.nameEn, segment.nameZh));
    }
    if (idle.claim >= 0) {
        dossier.idleSource = facts.dataset.claims.get<&Claim::source>(std::size_t(idle.claim));
        dossier.idleNotes << publisherText(facts, *dossier.idleSource);
    }
    dossier.idleNotes.removeAll(QString());
}

void addRoundTrips(Dossier& dossier, const DossierFacts& facts)
{
    std::vector<HubLatency> hubs = facts.roundTrips;
    if (hubs.size() > Dossier::MostHubs) {
        std::ranges::stable_sort(hubs, {}, &HubLatency::bestMs);
        hubs.resize(Dossier::MostHubs);
    }
    for (const HubLatency& latency : hubs) {
        const Hub& hub = facts.dataset.hubs[std::size_t(latency.hub)];
        Dossier::RoundTrip trip{.hub = hub.uid,
                                .name = shortName(facts.phrases.name(hub.nameEn, hub.nameZh)),
                                .optimisticMs = latency.optimisticMs,
                                .typicalMs = latency.typicalMs,
                                .conservativeMs = latency.conservativeMs,
                                .measuredMs = latency.measuredMs};
        const auto ms = [&](double value) { return msText(value, facts.phrases); };
        trip.value = latency.measuredMs
                         ? facts.phrases.translate("Chart", "%1 ms, measured").arg(ms(*latency.measuredMs))
                         : facts.phrases.translate("Chart", "%1 ms (%2–%3)")
                               .arg(ms(trip.typicalMs), ms(trip.optimisticMs), ms(trip.conservativeMs));
        if (latency.measuredMs)
            trip.source = facts.dataset.latencyLinks[std::size_t(latency.link)].source;
        dossier.roundTrips.push_back(std::move(trip));
    }
}

void addFigures(Dossier& dossier, const DossierFacts& facts)
{
    dossier.figures = {quantityFigure(facts, Quantity::Capacity),
                       quantityFigure(facts, Quantity::CapacityPlanned),
                       quantityFigure(facts, Quantity::Power, Quantity::PowerPlanned),
                       quantityFigure(facts, Quantity::Racks, Quantity::RacksPlanned),
                       quantityFigure(facts, Quantity::Investment),
                       chipsFigure(facts),
                       operatorFigure(facts),
                       breakevenFigure(facts),
                       strandedFigure(facts),
                       distressFigure(facts)};
}

} // namespace atlas
