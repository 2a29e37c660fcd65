// SPDX-License-Identifier: GPL-3.0-or-later
// What has a date in a dossier: events, figures and signs of distress by lane, idle claims, and the months of its axis.
#include "base/formats.h"
#include "charts/claimtext.h"
#include "charts/dossierfacts.h"

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

using Lane = Dossier::Dated::Lane;

constexpr int LeastMonths = 24; // of the timeline
constexpr int MostMonths = 240;
constexpr qsizetype NamesTold = 8; // of the figures of one date

bool isShare(const std::optional<double>& value)
{
    return value && *value >= 0 && *value <= 1;
}

// "Expanded, Apr 2026 (a newspaper)"
QString datedText(const QString& what, const PartialDate& date, const QString& source, const DossierFacts& facts)
{
    const QString when = formatEventDate(date, facts.phrases);
    const QString publisher = publisherText(facts, source);
    return publisher.isEmpty() ? facts.phrases.translate("Chart", "%1, %2").arg(what, when)
                               : facts.phrases.translate("Chart", "%1, %2 (%3)").arg(what, when, publisher);
}

// A row and its date, before it is put into words.
struct DatedRow
{
    PartialDate date;
    RowIndex row = -1;
    const char* state = nullptr; // of a sign that does not count: what is told of it
};

// By date, the latest MostOfLane of them.
int cutToLane(std::vector<DatedRow>& rows)
{
    std::ranges::stable_sort(rows, [](const DatedRow& a, const DatedRow& b) { return a.date < b.date; });
    const auto tooMany = std::max(std::ptrdiff_t(0), std::ssize(rows) - std::ptrdiff_t(Dossier::MostOfLane));
    rows.erase(rows.begin(), rows.begin() + tooMany);
    return int(tooMany);
}

// Those with a date; the others and those that are cut off are counted.
std::vector<DatedRow> laneOf(std::vector<DatedRow> rows, Dossier& dossier)
{
    dossier.undated += int(std::erase_if(rows, [](const DatedRow& r) { return r.date.isNull(); }));
    dossier.crowded += cutToLane(rows);
    return rows;
}

void addEvents(Dossier& dossier, const DossierFacts& facts)
{
    std::vector<DatedRow> rows;
    for (const RowIndex e : facts.events)
        rows.push_back({facts.dataset.events.get<&Event::date>(std::size_t(e)), e});
    for (const DatedRow& dated : laneOf(std::move(rows), dossier)) {
        const Event event = facts.dataset.events[std::size_t(dated.row)];
        const QString kind = labelOf(event.kind, facts.phrases);
        dossier.timeline.push_back({.lane = Lane::Events,
                                    .span = monthSpanOf(dated.date, facts.asOf),
                                    .label = kind,
                                    .spoken = datedText(kind, dated.date, event.source, facts)});
    }
}

// One mark for all figures of one date.
void addFigureDates(Dossier& dossier, const DossierFacts& facts)
{
    std::vector<DatedRow> rows;
    for (const RowIndex c : facts.claims)
        rows.push_back({facts.dataset.claims.get<&Claim::asOf>(std::size_t(c)), c});
    const std::vector<DatedRow> lane = laneOf(std::move(rows), dossier);
    for (auto from = lane.begin(); from != lane.end();) {
        const auto to = std::find_if(from, lane.end(), [&](const DatedRow& r) { return r.date != from->date; });
        QStringList names;
        for (auto each = from; each != to; ++each)
            names << claimQuantityText(facts.dataset.claims[std::size_t(each->row)], facts.phrases);
        names.removeDuplicates();
        if (names.size() > NamesTold)
            names = names.first(NamesTold) << u"…"_s;
        dossier.timeline.push_back(
            {.lane = Lane::Figures,
             .span = monthSpanOf(from->date, facts.asOf),
             .spoken = facts.phrases.translate("Chart", "Figures of %1: %2")
                           .arg(formatEventDate(from->date, facts.phrases), joinedNames(names, facts.phrases))});
        from = to;
    }
}

void addSigns(Dossier& dossier, const DossierFacts& facts)
{
    std::vector<DatedRow> rows;
    const auto add = [&](const std::vector<RowIndex>& flags, const char* state) {
        for (const RowIndex row : flags)
            rows.push_back({dateOf(facts.dataset, facts.dataset.distressFlags[std::size_t(row)]), row, state});
    };
    add(facts.distress.counting, nullptr);
    add(facts.distress.expired, QT_TRANSLATE_NOOP("Chart", "%1; counts no more"));
    add(facts.distress.merged, QT_TRANSLATE_NOOP("Chart", "%1; counts once with another"));
    add(facts.distress.undated, QT_TRANSLATE_NOOP("Chart", "%1; does not count"));
    for (const DatedRow& dated : laneOf(std::move(rows), dossier)) {
        const DistressFlag& flag = facts.dataset.distressFlags[std::size_t(dated.row)];
        const QString text = datedText(labelOf(flag.signal, facts.phrases), dated.date, flag.source, facts);
        dossier.timeline.push_back(
            {.lane = Lane::Signs,
             .span = monthSpanOf(dated.date, facts.asOf),
             .counts = dated.state == nullptr,
             .spoken = dated.state ? facts.phrases.translate("Chart", dated.state).arg(text) : text});
    }
}

// nullopt: it has no share between 0 and 1.
std::optional<Dossier::IdleClaim> idleClaimOf(const DatedRow& dated, const DossierFacts& facts)
{
    const Phrases& phrases = facts.phrases;
    const Claim claim = facts.dataset.claims[std::size_t(dated.row)];
    const IdleShare share = idleShareOf(claim);
    if (!claim.basis || !(isShare(share.value) || isShare(share.low) || isShare(share.high)))
        return std::nullopt;
    Dossier::IdleClaim idle{.basis = *claim.basis, .span = monthSpanOf(dated.date, facts.asOf)};
    if (isShare(share.value))
        idle.value = share.value;
    idle.low = isShare(share.low) ? *share.low : idle.value.value_or(0);
    idle.high = isShare(share.high) ? *share.high : share.atLeast ? 1.0 : idle.value.value_or(1);
    idle.calculated = claim.kind == ClaimKind::Calculated || claim.kind == ClaimKind::Assumed;
    const QString range = formatPercentRange(idle.low, idle.high, phrases);
    idle.label = idle.value ? formatPercent(*idle.value, phrases) : range;
    idle.source = claim.source;
    const QString basis = labelOf(idle.basis, phrases);
    const QString what = idle.value && idle.low < idle.high
                             ? phrases.translate("Chart", "Idle %1 (%2) by %3").arg(idle.label, range, basis)
                             : phrases.translate("Chart", "Idle %1 by %2").arg(idle.label, basis);
    idle.spoken = datedText(what, dated.date, claim.source, facts);
    return idle;
}

void addIdleClaims(Dossier& dossier, const DossierFacts& facts)
{
    std::vector<DatedRow> rows;
    for (const RowIndex c : facts.claims) {
        const auto claim = std::size_t(c);
        const PartialDate date = facts.dataset.claims.get<&Claim::asOf>(claim);
        if (facts.dataset.claims.get<&Claim::quantity>(claim) == Quantity::Idle && !date.isNull())
            rows.push_back({date, c});
    }
    cutToLane(rows);
    for (const DatedRow& dated : rows) {
        if (auto idle = idleClaimOf(dated, facts))
            dossier.idleClaims.push_back(*std::move(idle));
    }
}

// From a January to the date, at least two years, at most twenty; what is older stands on no axis.
void setMonths(Dossier& dossier, const DossierFacts& facts)
{
    dossier.lastMonth = monthOf(facts.asOf);
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

} // namespace

void addTimeline(Dossier& dossier, const DossierFacts& facts)
{
    addEvents(dossier, facts);
    addFigureDates(dossier, facts);
    addSigns(dossier, facts);
    addIdleClaims(dossier, facts);
    setMonths(dossier, facts);
}

} // namespace atlas
