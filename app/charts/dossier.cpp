// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/dossier.h"

#include "base/formats.h"
#include "cartography/maptext.h"
#include "charts/dossierscene.h"
#include "charts/rowcharts.h"
#include "charts/sourcetext.h"
#include "domain/distress.h"
#include "domain/latency.h"
#include "domain/names.h"
#include "domain/sitebreakeven.h"
#include "domain/sitethemes.h"
#include "domain/stranded.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int LeastMonths = 24; // of the timeline
constexpr int MostMonths = 240;
constexpr qsizetype LongestText = 300; // of the data, in a chart
constexpr qsizetype NamesTold = 8;     // of the figures of one date

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, u"dossier"_s, {});
}

// A text of the data as one plain line.
QString plain(const QString& text)
{
    return oneLine(text.left(LongestText));
}

bool isShare(const std::optional<double>& value)
{
    return value && *value >= 0 && *value <= 1;
}

// --- numbers as people read them ---------------------------------------------------------------------------------

// With the decimals that it has, two at most.
QString shortNumber(double value, const Phrases& phrases)
{
    int decimals = 0;
    for (double scaled = value; decimals < 2 && std::abs(scaled - std::round(scaled)) > 1e-6; scaled *= 10)
        ++decimals;
    return formatNumber(value, phrases, decimals);
}

// Chinese counts by ten thousands, so the unit is a matter of language and not of translation.
QString moneyText(double yuan, const Phrases& phrases)
{
    if (phrases.chinese()) {
        if (yuan >= 1e8)
            return shortNumber(yuan / 1e8, phrases) + u"\u00A0亿元"_s;
        if (yuan >= 1e4)
            return shortNumber(yuan / 1e4, phrases) + u"\u00A0万元"_s;
    } else if (yuan >= 1e9) {
        return phrases.translate("Chart", "%1 bn yuan").arg(shortNumber(yuan / 1e9, phrases));
    } else if (yuan >= 1e6) {
        return phrases.translate("Chart", "%1 m yuan").arg(shortNumber(yuan / 1e6, phrases));
    }
    return phrases.translate("Chart", "%1 yuan").arg(shortNumber(yuan, phrases));
}

QString amountText(const Claim& claim, double value, const Phrases& phrases)
{
    if (claim.unit == u"PFLOPS")
        return formatPflops(value, phrases);
    if (claim.unit == u"CNY")
        return moneyText(value, phrases);
    if (claim.unit == u"racks")
        return shortNumber(value, phrases) + QChar::Nbsp + unitLabel(SiteTheme::Racks, phrases);
    if (claim.unit == u"ratio" || claim.unit.isEmpty())
        return shortNumber(value, phrases);
    return shortNumber(value, phrases) + QChar::Nbsp + plain(claim.unit);
}

QString valueText(const Claim& claim, const Phrases& phrases)
{
    const auto amount = [&](double value) { return amountText(claim, value, phrases); };
    if (claim.value)
        return claim.low && claim.high && *claim.low < *claim.high
                   ? phrases.translate("Chart", "%1 (%2 to %3)")
                         .arg(amount(*claim.value), amount(*claim.low), amount(*claim.high))
                   : amount(*claim.value);
    if (claim.low && claim.high)
        return phrases.translate("Chart", "%1 to %2").arg(amount(*claim.low), amount(*claim.high));
    if (claim.low)
        return phrases.translate("Chart", "at least %1").arg(amount(*claim.low));
    return claim.high ? phrases.translate("Chart", "at most %1").arg(amount(*claim.high)) : QString();
}

QString joinedParts(QStringList parts, const Phrases& phrases)
{
    parts.removeAll(QString());
    return joinedNames(parts, phrases);
}

// "Reported, Mar 2025, a newspaper"
QString noteOf(const Claim& claim, const Dataset& dataset, const Phrases& phrases)
{
    return joinedParts(
        {labelOf(claim.kind, phrases), formatDate(claim.asOf, phrases), plain(publisherOf(dataset, claim.source))},
        phrases);
}

// "36Kr" or "no source", after what a date is of.
QString datedText(const QString& what, const PartialDate& date, const QString& publisher, const Phrases& phrases)
{
    return publisher.isEmpty()
               ? phrases.translate("Chart", "%1, %2").arg(what, formatEventDate(date, phrases))
               : phrases.translate("Chart", "%1, %2 (%3)").arg(what, formatEventDate(date, phrases), publisher);
}

// --- what is known of the site -----------------------------------------------------------------------------------

// Everything that the drawing and the table tell, found once.
struct Known
{
    const MeasureInput& question;
    const Dataset& dataset = *question.snapshot;
    const Phrases& phrases = *question.phrases;
    RowIndex row = -1;
    QDate asOf = question.figures->query.asOf;
    Site site = {};
    SiteFigures figures = {};
    std::vector<RowIndex> claims = {}; // that count and are not superseded
    std::vector<RowIndex> events = {}; // that count
    SiteDistress distress = {};
    std::vector<HubLatency> roundTrips = {};
    BreakevenTerms terms = {};
    SiteBreakeven breakeven = {};
    std::optional<StrandedSite> stranded = {}; // nullopt: strandedReason says why
    QString strandedReason = {};

    Known(const MeasureInput& q, RowIndex r) : question(q), row(r) {}
};

QString strandedReasonOf(const StrandedIndex& index, const Phrases& phrases)
{
    if (index.notInService > 0)
        return phrases.translate("Chart", "none: not in service");
    if (index.withoutCapacity > 0)
        return phrases.translate("Chart", "none: no capacity is published");
    return phrases.translate("Chart", "none: its use is not known");
}

void findStranded(Known& known)
{
    const MeasureInput& question = known.question;
    if (!known.figures.inService()) {
        StrandedIndex none;
        none.notInService = 1;
        known.strandedReason = strandedReasonOf(none, known.phrases);
        return;
    }
    const auto model = strandedModelOf(Assumptions(known.dataset, question.changes), question.settings.preset);
    if (!model) {
        known.strandedReason = known.phrases.translate("Chart", "none: an assumption is out of range");
        return;
    }
    const StrandedIndex index = strandedIndexOf(known.dataset, *question.figures, std::span(&known.row, 1), *model);
    if (index.sites.empty())
        known.strandedReason = strandedReasonOf(index, known.phrases);
    else
        known.stranded = index.sites.front();
}

Known knownOf(const MeasureInput& question, RowIndex row)
{
    Known known(question, row);
    const Dataset& dataset = known.dataset;
    known.site = dataset.sites[std::size_t(row)];
    known.figures = question.figures->sites[std::size_t(row)];
    for (const RowIndex c : dataset.claimsOfSite(row)) {
        const auto claim = std::size_t(c);
        if (dataset.claims.isEmpty<&Claim::supersededBy>(claim) &&
            countsAt(dataset, dataset.claims.get<&Claim::asOf>(claim), dataset.claims.get<&Claim::source>(claim),
                     known.asOf))
            known.claims.push_back(c);
    }
    for (const RowIndex e : dataset.eventsOfSite(row)) {
        const auto event = std::size_t(e);
        if (countsAt(dataset, dataset.events.get<&Event::date>(event), dataset.events.get<&Event::source>(event),
                     known.asOf))
            known.events.push_back(e);
    }
    const std::vector<SiteDistress> distress = distressOf(dataset, known.asOf);
    if (const SiteDistress* found = findDistress(distress, row))
        known.distress = *found;
    known.roundTrips = latenciesOf(dataset, known.site.position, known.site.city);
    known.terms = breakevenTerms(dataset, known.asOf, question.changes);
    known.breakeven = breakevenOfSites(dataset, *question.figures, known.terms, std::span(&row, 1)).front();
    findStranded(known);
    return known;
}

QString stageText(const Known& known)
{
    const QString stage = labelOf(known.figures.stage, known.phrases);
    if (known.figures.stageDate.isNull())
        return stage;
    const QString date = formatDate(known.figures.stageDate, known.phrases);
    return known.figures.stageFromEvent ? known.phrases.translate("Chart", "%1 since %2").arg(stage, date)
                                        : known.phrases.translate("Chart", "%1, as read %2").arg(stage, date);
}

QString placeText(const Known& known)
{
    const QString city = placeName(known.dataset, known.site.city, known.phrases);
    const QString province = placeName(known.dataset, known.site.province, known.phrases);
    return plain(joinedParts({city, city == province ? QString() : province}, known.phrases));
}

QString breakevenReason(const SiteBreakeven& site, const Phrases& phrases)
{
    const QString reason = labelOf(*site.missing, phrases);
    return site.parameter ? phrases.translate("Chart", "%1: %2").arg(reason, labelOf(*site.parameter, phrases))
                          : reason;
}

QString thresholdText(const std::optional<double>& share, const Phrases& phrases)
{
    return share ? formatPercent(*share, phrases) : labelOf(BreakevenVerdict::Never, phrases);
}

// --- the timeline ------------------------------------------------------------------------------------------------

// The date of a sign, or what stands for it, as in distress.h.
PartialDate dateOf(const Dataset& dataset, const DistressFlag& flag)
{
    const Source* source = dataset.source(flag.source);
    if (!flag.date.isNull() || !source)
        return flag.date;
    return source->published.isNull() ? source->readOn : source->published;
}

using Lane = Dossier::Dated::Lane;

// A row and its date, before it is put into words.
struct DatedRow
{
    PartialDate date;
    RowIndex row = -1;
    bool past = false;
};

// By date, the latest MostOfLane of them; undated ones are counted.
std::vector<DatedRow> laneOf(std::vector<DatedRow> rows, Dossier& dossier)
{
    dossier.undated += int(std::erase_if(rows, [](const DatedRow& r) { return r.date.isNull(); }));
    std::ranges::stable_sort(rows, [](const DatedRow& a, const DatedRow& b) { return a.date < b.date; });
    if (rows.size() > Dossier::MostOfLane) {
        dossier.crowded += int(rows.size() - Dossier::MostOfLane);
        rows.erase(rows.begin(), rows.end() - std::ptrdiff_t(Dossier::MostOfLane));
    }
    return rows;
}

void addEvents(Dossier& dossier, const Known& known)
{
    std::vector<DatedRow> rows;
    for (const RowIndex e : known.events)
        rows.push_back({known.dataset.events.get<&Event::date>(std::size_t(e)), e});
    for (const DatedRow& dated : laneOf(std::move(rows), dossier)) {
        const Event event = known.dataset.events[std::size_t(dated.row)];
        const QString kind = labelOf(event.kind, known.phrases);
        dossier.timeline.push_back(
            {.lane = Lane::Events,
             .span = monthSpanOf(dated.date, known.asOf),
             .label = kind,
             .spoken = datedText(kind, dated.date, plain(publisherOf(known.dataset, event.source)), known.phrases)});
    }
}

QString quantityText(const Claim& claim, const Phrases& phrases)
{
    return claim.quantity == Quantity::Idle && claim.basis ? labelOf(*claim.basis, phrases)
                                                           : labelOf(claim.quantity, phrases);
}

// One mark for all figures of one date.
void addFigures(Dossier& dossier, const Known& known)
{
    std::vector<DatedRow> rows;
    for (const RowIndex c : known.claims)
        rows.push_back({known.dataset.claims.get<&Claim::asOf>(std::size_t(c)), c});
    const std::vector<DatedRow> lane = laneOf(std::move(rows), dossier);
    for (auto from = lane.begin(); from != lane.end();) {
        const auto to = std::find_if(from, lane.end(), [&](const DatedRow& r) { return r.date != from->date; });
        QStringList names;
        for (auto each = from; each != to; ++each)
            names << quantityText(known.dataset.claims[std::size_t(each->row)], known.phrases);
        names.removeDuplicates();
        if (names.size() > NamesTold)
            names = names.first(NamesTold) << u"…"_s;
        dossier.timeline.push_back(
            {.lane = Lane::Figures,
             .span = monthSpanOf(from->date, known.asOf),
             .spoken = known.phrases.translate("Chart", "Figures of %1: %2")
                           .arg(formatEventDate(from->date, known.phrases), joinedNames(names, known.phrases))});
        from = to;
    }
}

QString signText(const Known& known, RowIndex row, bool past)
{
    const DistressFlag& flag = known.dataset.distressFlags[std::size_t(row)];
    const QString text = datedText(labelOf(flag.signal, known.phrases), dateOf(known.dataset, flag),
                                   plain(publisherOf(known.dataset, flag.source)), known.phrases);
    return past ? known.phrases.translate("Chart", "%1; counts no more").arg(text) : text;
}

void addSigns(Dossier& dossier, const Known& known)
{
    std::vector<DatedRow> rows;
    const auto add = [&](const std::vector<RowIndex>& flags, bool past) {
        for (const RowIndex row : flags)
            rows.push_back({dateOf(known.dataset, known.dataset.distressFlags[std::size_t(row)]), row, past});
    };
    add(known.distress.counting, false);
    add(known.distress.expired, true);
    add(known.distress.undated, true);
    for (const DatedRow& dated : laneOf(std::move(rows), dossier))
        dossier.timeline.push_back({.lane = Lane::Signs,
                                    .span = monthSpanOf(dated.date, known.asOf),
                                    .past = dated.past,
                                    .spoken = signText(known, dated.row, dated.past)});
}

void addIdleClaims(Dossier& dossier, const Known& known)
{
    std::vector<DatedRow> rows;
    for (const RowIndex c : known.claims) {
        const auto claim = std::size_t(c);
        const PartialDate date = known.dataset.claims.get<&Claim::asOf>(claim);
        if (known.dataset.claims.get<&Claim::quantity>(claim) == Quantity::Idle && !date.isNull())
            rows.push_back({date, c});
    }
    std::ranges::stable_sort(rows, [](const DatedRow& a, const DatedRow& b) { return a.date < b.date; });
    if (rows.size() > Dossier::MostOfLane)
        rows.erase(rows.begin(), rows.end() - std::ptrdiff_t(Dossier::MostOfLane));
    for (const DatedRow& dated : rows) {
        const Claim claim = known.dataset.claims[std::size_t(dated.row)];
        const IdleShare share = idleShareOf(claim);
        if (!claim.basis || !(isShare(share.value) || isShare(share.low) || isShare(share.high)))
            continue;
        Dossier::IdleClaim idle{.basis = *claim.basis, .span = monthSpanOf(dated.date, known.asOf)};
        if (isShare(share.value))
            idle.value = share.value;
        idle.low = isShare(share.low) ? *share.low : idle.value.value_or(0);
        idle.high = isShare(share.high) ? *share.high : share.atLeast ? 1.0 : idle.value.value_or(1);
        idle.calculated = claim.kind == ClaimKind::Calculated || claim.kind == ClaimKind::Assumed;
        const QString range = formatPercentRange(idle.low, idle.high, known.phrases);
        const QString value = idle.value ? formatPercent(*idle.value, known.phrases) : range;
        const QString what =
            idle.value && idle.low < idle.high
                ? known.phrases.translate("Chart", "Idle %1 (%2) by %3")
                      .arg(value, range, labelOf(idle.basis, known.phrases))
                : known.phrases.translate("Chart", "Idle %1 by %2").arg(value, labelOf(idle.basis, known.phrases));
        idle.spoken = datedText(what, dated.date, plain(publisherOf(known.dataset, claim.source)), known.phrases);
        dossier.idleClaims.push_back(std::move(idle));
    }
}

// From a January to the date, at least two years, at most twenty; what is older stands on no axis.
void setMonths(Dossier& dossier, const Known& known)
{
    dossier.lastMonth = monthOf(known.asOf);
    double first = dossier.lastMonth + 1 - LeastMonths;
    for (const Dossier::Dated& dated : dossier.timeline)
        first = std::min(first, dated.span.from);
    for (const Dossier::IdleClaim& claim : dossier.idleClaims)
        first = std::min(first, claim.span.from);
    dossier.firstMonth = int(std::max(first, double(dossier.lastMonth + 1 - MostMonths))) / 12 * 12;
    const auto isEarlier = [&](const auto& each) { return each.span.to <= dossier.firstMonth; };
    dossier.earlier = int(std::erase_if(dossier.timeline, isEarlier));
    std::erase_if(dossier.idleClaims, isEarlier);
}

// --- round trips and figures -------------------------------------------------------------------------------------

QString msText(double ms, const Phrases& phrases)
{
    return formatNumber(ms, phrases, ms < 10 ? 1 : 0);
}

void addRoundTrips(Dossier& dossier, const Known& known)
{
    std::vector<HubLatency> hubs = known.roundTrips;
    if (hubs.size() > Dossier::MostHubs) {
        std::ranges::stable_sort(hubs, {}, &HubLatency::bestMs);
        hubs.resize(Dossier::MostHubs);
    }
    for (const HubLatency& latency : hubs) {
        const Hub& hub = known.dataset.hubs[std::size_t(latency.hub)];
        Dossier::RoundTrip trip{.hub = hub.uid,
                                .name = shortName(known.phrases.name(hub.nameEn, hub.nameZh)),
                                .optimisticMs = latency.optimisticMs,
                                .typicalMs = latency.typicalMs,
                                .conservativeMs = latency.conservativeMs,
                                .measuredMs = latency.measuredMs};
        const auto ms = [&](double value) { return msText(value, known.phrases); };
        trip.value = latency.measuredMs
                         ? known.phrases.translate("Chart", "%1 ms, measured").arg(ms(*latency.measuredMs))
                         : known.phrases.translate("Chart", "%1 ms (%2–%3)")
                               .arg(ms(trip.typicalMs), ms(trip.optimisticMs), ms(trip.conservativeMs));
        dossier.roundTrips.push_back(std::move(trip));
    }
}

// The preferred claim of a quantity, or of the other one where it has none.
void addQuantity(Dossier& dossier, const Known& known, Quantity quantity, std::optional<Quantity> instead = {})
{
    const auto find = [&](Quantity q) {
        return preferredClaim(known.dataset, known.dataset.claimsOfSite(known.row), q, std::nullopt, known.asOf);
    };
    RowIndex found = find(quantity);
    Quantity shown = quantity;
    if (found < 0 && instead) {
        found = find(*instead);
        shown = found < 0 ? quantity : *instead;
    }
    Dossier::Figure figure{
        .name = labelOf(shown, known.phrases), .value = known.phrases.translate("Chart", "not published"), .note = {}};
    if (found >= 0) {
        const Claim claim = known.dataset.claims[std::size_t(found)];
        const QString value = valueText(claim, known.phrases);
        const bool other = claim.numberFormat == NumberFormat::Fp32 || claim.numberFormat == NumberFormat::Fp64;
        figure.value =
            other ? known.phrases.translate("Chart", "%1 (%2)").arg(value, labelOf(*claim.numberFormat, known.phrases))
                  : value;
        figure.note = noteOf(claim, known.dataset, known.phrases);
    }
    dossier.figures.push_back(std::move(figure));
}

void addFiguresOfSite(Dossier& dossier, const Known& known)
{
    const Phrases& phrases = known.phrases;
    const Site& site = known.site;
    addQuantity(dossier, known, Quantity::Capacity);
    addQuantity(dossier, known, Quantity::CapacityPlanned);
    addQuantity(dossier, known, Quantity::Power, Quantity::PowerPlanned);
    addQuantity(dossier, known, Quantity::Racks, Quantity::RacksPlanned);
    addQuantity(dossier, known, Quantity::Investment);

    const SiteChips& chips = known.breakeven.chips;
    const QString origin = site.chipOrigin == ChipOrigin::Unknown ? QString() : labelOf(site.chipOrigin, phrases);
    const QString accelerators = plain(site.accelerators);
    dossier.figures.push_back(
        {.name = phrases.translate("Chart", "Chips"),
         .value = !accelerators.isEmpty() ? accelerators
                  : !origin.isEmpty()     ? origin
                                          : phrases.translate("Chart", "not given"),
         .note = joinedParts(
             {accelerators.isEmpty() ? QString() : origin,
              chips.chip == ChipClass::Unknown || chips.fromOrigin ? QString() : labelOf(chips.chip, phrases)},
             phrases)});
    dossier.figures.push_back(
        {.name = phrases.translate("Chart", "Operator"),
         .value = site.operatorName.isEmpty() ? phrases.translate("Chart", "not given") : plain(site.operatorName),
         .note = site.ownerType == OwnerType::Unknown ? QString() : labelOf(site.ownerType, phrases)});

    const SiteBreakeven& breakeven = known.breakeven;
    const auto verdict = verdictOf(breakeven);
    dossier.figures.push_back(
        {.name = phrases.translate("Chart", "Break-even"),
         .value = verdict ? labelOf(*verdict, phrases) : breakevenReason(breakeven, phrases),
         .note = verdict ? phrases.translate("Chart", "running cost at %1 of full use, hardware at %2; used: %3")
                               .arg(thresholdText(breakeven.breakeven.cash, phrases),
                                    thresholdText(breakeven.breakeven.accounting, phrases),
                                    breakeven.used ? formatPercent(*breakeven.used, phrases)
                                                   : phrases.translate("Chart", "unknown"))
                         : QString()});
    dossier.figures.push_back({.name = phrases.translate("Chart", "Stranded index"),
                               .value = known.stranded
                                            ? phrases.translate("Chart", "%1 of %2 idle")
                                                  .arg(formatPflops(known.stranded->pflops, phrases),
                                                       formatPflops(known.stranded->idle.idlePflops, phrases))
                                            : known.strandedReason,
                               .note = known.stranded ? phrases.translate("Chart", "%1 to %2")
                                                            .arg(formatPflops(known.stranded->lowPflops, phrases),
                                                                 formatPflops(known.stranded->highPflops, phrases))
                                                      : QString()});

    const bool anySign = known.distress.site >= 0;
    QStringList reasons;
    for (const RowIndex row : known.distress.counting) {
        const DistressFlag& flag = known.dataset.distressFlags[std::size_t(row)];
        reasons << phrases.translate("Chart", "%1 (%2)")
                       .arg(labelOf(flag.signal, phrases), formatDate(dateOf(known.dataset, flag), phrases));
        if (reasons.size() == NamesTold)
            break;
    }
    dossier.figures.push_back(
        {.name = phrases.translate("Chart", "Distress"),
         .value = anySign ? labelOf(known.distress.level, phrases) : phrases.translate("Chart", "no sign recorded"),
         .note = joinedNames(reasons, phrases)});
}

void setIdle(Dossier& dossier, const Known& known)
{
    const Phrases& phrases = known.phrases;
    const IdleFigure& idle = known.figures.idle;
    dossier.idle = idle;
    if (idle.certainty == Certainty::NotApplicable) {
        dossier.idleText = phrases.translate("Chart", "Not in service, so no idle ratio");
        return;
    }
    if (!idle.value) {
        dossier.idleText = phrases.translate("Chart", "Idle ratio unknown");
        if (idle.low || idle.high)
            dossier.idleNote = formatPercentRange(idle.low.value_or(0), idle.high.value_or(1), phrases);
        return;
    }
    const QString value = formatPercent(*idle.value, phrases);
    dossier.idleText = idle.atLeast ? phrases.translate("Chart", "Idle: at least %1").arg(value)
                                    : phrases.translate("Chart", "Idle: %1").arg(value);
    QString segment;
    if (idle.segment >= 0) {
        const Segment& row = known.dataset.segments[std::size_t(idle.segment)];
        segment = plain(phrases.name(row.nameEn, row.nameZh));
    }
    const double low = idle.low.value_or(*idle.value);
    const double high = idle.high.value_or(*idle.value);
    dossier.idleNote =
        joinedParts({low < high ? formatPercentRange(low, high, phrases) : QString(), labelOf(idle.certainty, phrases),
                     idle.basis ? labelOf(*idle.basis, phrases) : QString(), formatDate(idle.asOf, phrases), segment},
                    phrases);
}

// --- texts -------------------------------------------------------------------------------------------------------

QString findingOf(const Known& known)
{
    const Phrases& phrases = known.phrases;
    const IdleFigure& idle = known.figures.idle;
    if (idle.certainty == Certainty::NotApplicable)
        return phrases.translate("Chart", "Not in service: %1").arg(stageText(known));
    if (!idle.value)
        return phrases.translate("Chart", "How much of it is used is not known");
    const QString value = formatPercent(*idle.value, phrases);
    if (idle.certainty == Certainty::Estimated)
        return idle.atLeast ? phrases.translate("Chart", "At least %1 of it stands idle by estimate").arg(value)
                            : phrases.translate("Chart", "%1 of it stands idle by estimate").arg(value);
    return idle.atLeast ? phrases.translate("Chart", "At least %1 of it stands idle by its own figure").arg(value)
                        : phrases.translate("Chart", "%1 of it stands idle by its own figure").arg(value);
}

QStringList captionOf(const Dossier& dossier, const Known& known)
{
    const Phrases& phrases = known.phrases;
    const auto number = [&](int value) { return formatNumber(value, phrases); };
    QStringList caption{basisSentence(known.question)};
    caption << phrases.translate("Chart", "A pale bar on the timeline is all that a date can mean; an empty flag is a "
                                          "sign of distress that counts no more.");
    if (dossier.undated > 0)
        caption << phrases.translate("Chart", "Without a date, on no axis: %1.").arg(number(dossier.undated));
    if (dossier.earlier > 0)
        caption << phrases.translate("Chart", "Before the first year of the axis: %1.").arg(number(dossier.earlier));
    if (dossier.crowded > 0)
        caption << phrases.translate("Chart", "The oldest of many, not drawn: %1.").arg(number(dossier.crowded));
    if (!dossier.idleClaims.empty())
        caption << phrases.translate("Chart", "Idle ratios of its own by date; hollow: calculated or assumed.");
    if (!dossier.roundTrips.empty())
        caption << phrases.translate("Chart",
                                     "Round trips by the model: typical, band optimistic to conservative; a dot "
                                     "is a measurement of the place.");
    if (known.roundTrips.size() > dossier.roundTrips.size())
        caption << phrases.translate("Chart", "The nearest %1 of %2 demand hubs are shown.")
                       .arg(number(int(dossier.roundTrips.size())), number(int(known.roundTrips.size())));
    caption << phrases.translate("Chart", "Break-even and stranded index rest on the assumptions of the dataset.");
    return caption;
}

// The row of the question's site; -1: none is chosen, or there is no date.
struct Chosen
{
    RowIndex row = -1;
    QString empty;
};

Result<Chosen> chosenSite(const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    const QString& uid = question.settings.site;
    if (uid.isEmpty())
        return Chosen{-1, phrases.translate("Chart", "Choose a site to see its dossier.")};
    const RowIndex row = question.snapshot->siteIndex(uid);
    if (row < 0)
        return fail(ErrorCode::Usage, uid, phrases.translate("Sheet", "The dataset has no site with this identifier"),
                    {}, phrases.translate("Sheet", "Take an identifier from the table of sites."));
    if (!question.figures->query.asOf.isValid())
        return Chosen{-1, phrases.translate("Chart", "Without a date there is no dossier.")};
    return Chosen{row, {}};
}

Dossier dossierOf(const Known& known)
{
    Dossier dossier;
    dossier.phrases = known.question.phrases;
    dossier.site = known.row;
    dossier.symbol = lookOf(known.figures);
    dossier.name = plain(siteName(known.dataset, known.row, known.phrases));
    dossier.place = placeText(known);
    dossier.stage = stageText(known);
    setIdle(dossier, known);
    addEvents(dossier, known);
    addFigures(dossier, known);
    addSigns(dossier, known);
    addIdleClaims(dossier, known);
    setMonths(dossier, known);
    addRoundTrips(dossier, known);
    addFiguresOfSite(dossier, known);
    return dossier;
}

// --- the table ---------------------------------------------------------------------------------------------------

// Numbers as the machine writes them: a table of facts has many units in one column.
QString plainNumber(const std::optional<double>& value)
{
    return value && std::isfinite(*value)
               ? QString::number(*value == 0 ? 0 : *value, 'g', QLocale::FloatingPointShortest)
               : QString();
}

class Facts
{
public:
    Facts(const Known& known, Sheet& sheet) : m_known(known), m_phrases(known.phrases), m_sheet(sheet) {}

    void addRecord()
    {
        const Site& site = m_known.site;
        const QString page = publisherOf(m_known.dataset, site.source);
        addText(m_phrases.translate("Sheet", "Site"), siteName(m_known.dataset, m_known.row, m_phrases), page);
        addText(m_phrases.translate("Sheet", "Place"), placeText(m_known), page);
        add({.what = m_phrases.translate("Sheet", "Stage"),
             .value = labelOf(m_known.figures.stage, m_phrases),
             .date = m_known.figures.stageDate.iso(),
             .kind = m_known.figures.stageFromEvent ? m_phrases.translate("Sheet", "by an event")
                                                    : m_phrases.translate("Sheet", "by the record"),
             .source = m_known.figures.stageFromEvent ? QString() : page});
        addText(m_phrases.translate("Sheet", "Operator"), site.operatorName, page);
        addTerm(m_phrases.translate("Sheet", "Owner type"), site.ownerType, page);
        addTerm(m_phrases.translate("Sheet", "Purpose"), site.purpose, page);
        addTerm(m_phrases.translate("Sheet", "Chip origin"), site.chipOrigin, page);
        addText(m_phrases.translate("Sheet", "Accelerators"), site.accelerators, page);
    }

    void addIdle()
    {
        const IdleFigure& idle = m_known.figures.idle;
        const QString source =
            idle.claim < 0
                ? QString()
                : publisherOf(m_known.dataset, m_known.dataset.claims.get<&Claim::source>(std::size_t(idle.claim)));
        add({.what = m_phrases.translate("Sheet", "Idle ratio"),
             .value = plainNumber(idle.value),
             .low = plainNumber(idle.low),
             .high = plainNumber(idle.high),
             .unit = idle.value || idle.low || idle.high ? u"ratio"_s : QString(),
             .date = idle.asOf.iso(),
             .kind = labelOf(idle.certainty, m_phrases),
             .confidence = {},
             .source = source});
    }

    void addClaims()
    {
        for (const RowIndex row : m_known.claims) {
            const Claim claim = m_known.dataset.claims[std::size_t(row)];
            const QString quantity = labelOf(claim.quantity, m_phrases);
            add({.what = claim.basis
                             ? m_phrases.translate("Sheet", "%1: %2").arg(quantity, labelOf(*claim.basis, m_phrases))
                             : quantity,
                 .value = plainNumber(claim.value),
                 .low = plainNumber(claim.low),
                 .high = plainNumber(claim.high),
                 .unit = claim.unit,
                 .date = claim.asOf.iso(),
                 .kind = claim.role == Role::Context ? labelOf(claim.role, m_phrases) : labelOf(claim.kind, m_phrases),
                 .confidence = confidenceText(claim.confidence),
                 .source = publisherOf(m_known.dataset, claim.source)});
        }
    }

    void addEvents()
    {
        for (const RowIndex row : m_known.events) {
            const Event event = m_known.dataset.events[std::size_t(row)];
            add({.what = m_phrases.translate("Sheet", "Event"),
                 .value = labelOf(event.kind, m_phrases),
                 .date = event.date.iso(),
                 .confidence = confidenceText(event.confidence),
                 .source = publisherOf(m_known.dataset, event.source)});
        }
    }

    void addSigns()
    {
        const auto addAll = [this](const std::vector<RowIndex>& rows, const QString& state) {
            for (const RowIndex row : rows) {
                const DistressFlag& flag = m_known.dataset.distressFlags[std::size_t(row)];
                add({.what = m_phrases.translate("Sheet", "%1: %2")
                                 .arg(m_phrases.translate("Sheet", "Sign of distress"), state),
                     .value = labelOf(flag.signal, m_phrases),
                     .date = dateOf(m_known.dataset, flag).iso(),
                     .kind = labelOf(flag.strength, m_phrases),
                     .confidence = confidenceText(flag.confidence),
                     .source = publisherOf(m_known.dataset, flag.source)});
            }
        };
        addAll(m_known.distress.counting, m_phrases.translate("Sheet", "counts"));
        addAll(m_known.distress.expired, m_phrases.translate("Sheet", "expired"));
        addAll(m_known.distress.undated, m_phrases.translate("Sheet", "undated"));
        if (m_known.distress.site >= 0)
            addText(m_phrases.translate("Sheet", "Distress"), labelOf(m_known.distress.level, m_phrases), {});
    }

    void addRoundTrips()
    {
        for (const HubLatency& latency : m_known.roundTrips) {
            const Hub& hub = m_known.dataset.hubs[std::size_t(latency.hub)];
            const bool measured = latency.measuredMs.has_value();
            add({.what = m_phrases.translate("Sheet", "Round trip to %1").arg(m_phrases.name(hub.nameEn, hub.nameZh)),
                 .value = plainNumber(latency.bestMs()),
                 .low = measured ? QString() : plainNumber(latency.optimisticMs),
                 .high = measured ? QString() : plainNumber(latency.conservativeMs),
                 .unit = u"ms"_s,
                 .date = measured ? linkOf(latency).asOf.iso() : QString(),
                 .kind =
                     measured ? m_phrases.translate("Sheet", "measured") : m_phrases.translate("Sheet", "by the model"),
                 .confidence = {},
                 .source = measured ? publisherOf(m_known.dataset, linkOf(latency).source) : QString()});
        }
    }

    void addResults()
    {
        const SiteBreakeven& site = m_known.breakeven;
        const QString model = m_phrases.translate("Sheet", "by the model");
        if (const auto verdict = verdictOf(site)) {
            const auto addShare = [&](const QString& what, const std::optional<double>& share) {
                add({.what = what,
                     .value = share ? plainNumber(share) : labelOf(BreakevenVerdict::Never, m_phrases),
                     .unit = share ? u"ratio"_s : QString(),
                     .kind = model});
            };
            addShare(m_phrases.translate("Sheet", "Cash break-even"), site.breakeven.cash);
            addShare(m_phrases.translate("Sheet", "Accounting break-even"), site.breakeven.accounting);
            add({.what = m_phrases.translate("Sheet", "Verdict"),
                 .value = labelOf(*verdict, m_phrases),
                 .kind = model});
        } else {
            add({.what = m_phrases.translate("Sheet", "Verdict"),
                 .value = breakevenReason(site, m_phrases),
                 .kind = model});
        }
        const auto& stranded = m_known.stranded;
        add({.what = m_phrases.translate("Sheet", "Stranded index"),
             .value = stranded ? plainNumber(stranded->pflops) : m_known.strandedReason,
             .low = stranded ? plainNumber(stranded->lowPflops) : QString(),
             .high = stranded ? plainNumber(stranded->highPflops) : QString(),
             .unit = stranded ? u"PFLOPS"_s : QString(),
             .kind = model});
    }

private:
    struct Fact
    {
        QString what;
        QString value = {}, low = {}, high = {};
        QString unit = {}, date = {}, kind = {}, confidence = {}, source = {};
    };

    void add(const Fact& fact)
    {
        m_sheet.add({}, {textCell(fact.what), textCell(fact.value), textCell(fact.low), textCell(fact.high),
                         textCell(fact.unit), textCell(fact.date), textCell(fact.kind), textCell(fact.confidence),
                         textCell(fact.source)});
    }

    void addText(const QString& what, const QString& value, const QString& source)
    {
        if (!value.isEmpty())
            add({.what = what, .value = value, .source = source});
    }

    template <typename E>
    void addTerm(const QString& what, E value, const QString& source)
    {
        if (value != E::Unknown)
            addText(what, labelOf(value, m_phrases), source);
    }

    QString confidenceText(std::optional<Confidence> confidence) const
    {
        return confidence ? labelOf(*confidence, m_phrases) : QString();
    }

    const LatencyLink& linkOf(const HubLatency& latency) const
    {
        return m_known.dataset.latencyLinks[std::size_t(latency.link)];
    }

    const Known& m_known;
    const Phrases& m_phrases;
    Sheet& m_sheet;
};

} // namespace

std::unique_ptr<ChartScene> DossierChart::scene(const ChartLook& look, const ChartView& view) const
{
    return std::make_unique<DossierScene>(dossier, look, view);
}

Result<ChartDataPtr> dossierData(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    const Phrases& phrases = *question.phrases;
    if (task.cancelled())
        return cancelled();
    const auto chosen = chosenSite(question);
    if (!chosen)
        return std::unexpected(chosen.error());
    auto data = std::make_shared<DossierChart>();
    ChartTexts& texts = data->texts;
    texts.title = phrases.translate("Chart", "Dossier");
    texts.empty = chosen->empty;
    if (!texts.empty.isEmpty())
        return data;
    const Known known = knownOf(question, chosen->row);
    if (task.cancelled())
        return cancelled();
    const auto dossier = std::make_shared<const Dossier>(dossierOf(known));
    texts.title = phrases.translate("Chart", "Dossier: %1").arg(shortName(dossier->name));
    texts.finding = findingOf(known);
    texts.subtitle = joinedParts({dossier->place, dossier->stage}, phrases);
    texts.caption = joinedSentences(captionOf(*dossier, known), phrases);
    data->dossier = dossier;
    return data;
}

Result<Sheet> dossierSheet(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    if (task.cancelled())
        return cancelled();
    Sheet sheet;
    sheet.columns = {
        {"what", QT_TRANSLATE_NOOP("Sheet", "What")},    {"value", QT_TRANSLATE_NOOP("Sheet", "Value")},
        {"low", QT_TRANSLATE_NOOP("Sheet", "Low")},      {"high", QT_TRANSLATE_NOOP("Sheet", "High")},
        {"unit", QT_TRANSLATE_NOOP("Sheet", "Unit")},    {"date", QT_TRANSLATE_NOOP("Sheet", "Date")},
        {"kind", QT_TRANSLATE_NOOP("Sheet", "Kind")},    {"confidence", QT_TRANSLATE_NOOP("Sheet", "Confidence")},
        {"source", QT_TRANSLATE_NOOP("Sheet", "Source")}};
    const auto chosen = chosenSite(question);
    if (!chosen)
        return std::unexpected(chosen.error());
    sheet.empty = chosen->empty;
    if (!sheet.empty.isEmpty())
        return sheet;
    const Known known = knownOf(question, chosen->row);
    if (task.cancelled())
        return cancelled();
    Facts facts(known, sheet);
    facts.addRecord();
    facts.addIdle();
    facts.addClaims();
    facts.addEvents();
    facts.addSigns();
    facts.addRoundTrips();
    facts.addResults();
    sheet.caption = captionOf(dossierOf(known), known);
    return sheet;
}

} // namespace atlas
