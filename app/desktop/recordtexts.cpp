// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/recordtexts.h"

#include "base/formats.h"
#include "desktop/refusaltexts.h"
#include "domain/schema.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Published for most sites and therefore missed where it is not.
constexpr std::array Expected{Quantity::Capacity, Quantity::CapacityPlanned, Quantity::Racks, Quantity::Power,
                              Quantity::Investment};

constexpr qsizetype LongestInSentence = 60;

QString shortened(const QString& text)
{
    const QString line = text.simplified();
    return line.size() <= LongestInSentence ? line : line.left(LongestInSentence - 1) + u'…';
}

// The idle figures come after all others: they stand in a block of their own above.
int readingOrder(Quantity quantity)
{
    return quantity == Quantity::Idle ? 1000 : int(quantity);
}

} // namespace

QString lowerFirst(QString text)
{
    if (text.size() > 1 && text.at(1).isLower())
        text[0] = text.at(0).toLower();
    return text;
}

RecordTexts::RecordTexts(Snapshot snapshot, std::shared_ptr<const Figures> figures,
                         std::shared_ptr<const Phrases> phrases)
    : m_snapshot(std::move(snapshot)), m_figures(std::move(figures)), m_phrases(std::move(phrases))
{}

QString RecordTexts::joined(const QStringList& parts) const
{
    return parts.join(tr(", ", "between parts of a list"));
}

QString RecordTexts::otherName(const Site& site) const
{
    const QString other = m_phrases->chinese() ? site.nameEn : site.nameZh;
    return other == name(site) ? QString() : other;
}

QString RecordTexts::placeName(const QString& code) const
{
    const Place* place = m_snapshot->place(code);
    if (!place)
        return code;
    return m_phrases->name(place->nameEn, place->shortZh.isEmpty() ? place->nameZh : place->shortZh);
}

QString RecordTexts::place(const Site& site) const
{
    QStringList parts{placeName(site.province)};
    if (!site.city.isEmpty() && site.city != site.province)
        parts << placeName(site.city);
    if (!site.district.isEmpty())
        parts << site.district;
    const QString precision = labelOf(site.locationPrecision, *m_phrases).toLower();
    return tr("%1. Placed to the %2, ±%3 km.").arg(joined(parts), precision, number(radiusKm(site.locationPrecision)));
}

QString RecordTexts::stage(RowIndex site) const
{
    const SiteFigures& figures = figuresOf(site);
    if (figures.stage == Stage::Unknown)
        return tr("Stage unknown.");
    const QString label = labelOf(figures.stage, *m_phrases);
    if (figures.stageFromEvent && figures.stageDate.isNull())
        return tr("%1.").arg(label);
    if (figures.stageFromEvent) {
        const bool lasts = figures.stage != Stage::Announced && figures.stage != Stage::Cancelled;
        return (lasts ? tr("%1 since %2.") : tr("%1, %2.", "stage and its date"))
            .arg(label, formatEventDate(figures.stageDate, *m_phrases));
    }
    const QString date = formatDate(figures.stageDate, *m_phrases);
    PartialDate since;
    for (const RowIndex e : m_snapshot->eventsOfSite(site)) {
        const Event& event = m_snapshot->events[std::size_t(e)];
        if (event.kind == EventKind::Operational && !event.date.isNull() && countsAt(event.date, asOf()) &&
            (since.isNull() || event.date < since))
            since = event.date;
    }
    const bool told = figures.stage == Stage::InService && !since.isNull();
    if (figures.stageDate.isNull())
        return told ? tr("%1 since %2.").arg(label, formatEventDate(since, *m_phrases)) : tr("%1.").arg(label);
    return told ? tr("%1 since %2, as read %3.").arg(label, formatEventDate(since, *m_phrases), date)
                : tr("%1, as read %2.").arg(label, date);
}

QString RecordTexts::badgeOf(ClaimKind kind)
{
    switch (kind) {
    case ClaimKind::Reported:
        return tr("R", "letter for reported");
    case ClaimKind::Observed:
        return tr("O", "letter for observed");
    case ClaimKind::Calculated:
        return tr("C", "letter for calculated");
    case ClaimKind::Assumed:
        return tr("A", "letter for assumed");
    }
    return {};
}

QString RecordTexts::confidenceText(std::optional<Confidence> confidence) const
{
    return confidence ? labelOf(*confidence, *m_phrases) : tr("confidence not stated");
}

QString RecordTexts::sourceLabel(const QString& uid) const
{
    const Source* source = m_snapshot->source(uid);
    if (!source)
        return uid.isEmpty() ? tr("no source") : uid;
    QStringList parts{source->publisher.isEmpty() ? source->title : source->publisher};
    if (!source->published.isNull())
        parts << formatDate(source->published, *m_phrases);
    return joined(parts);
}

QString RecordTexts::rangeText(const IdleFigure& idle) const
{
    const auto percent = [&](double share) { return formatNumber(share * 100, *m_phrases); };
    if (idle.low && idle.high && *idle.low < *idle.high)
        return tr("%1 to %2").arg(percent(*idle.low), percent(*idle.high));
    if (idle.low && !idle.high)
        return tr("%1 or more").arg(percent(*idle.low));
    if (idle.high && !idle.low)
        return tr("%1 or less").arg(percent(*idle.high));
    return tr("no range given");
}

IdleText RecordTexts::idle(RowIndex site) const
{
    const SiteFigures& figures = figuresOf(site);
    const IdleFigure& idle = figures.idle;
    IdleText text;
    switch (idle.certainty) {
    case Certainty::NotApplicable:
        text.sentence = tr("Not in service, so it has no idle ratio.");
        return text;
    case Certainty::Unknown:
        text.pill = labelOf(idle.certainty, *m_phrases);
        text.sentence = figures.stage == Stage::Unknown
                            ? tr("Its stage is unknown, so nothing is estimated.")
                            : tr("No figure is published, and no published aggregate covers this site.");
        if (idle.low || idle.high)
            text.range = rangeText(idle);
        return text;
    case Certainty::Reported:
    case Certainty::ReportedOlder:
    case Certainty::Estimated:
        break;
    }

    const QString percent = formatPercent(*idle.value, *m_phrases);
    text.figure = idle.atLeast ? tr("≥ %1").arg(percent) : percent;
    text.range = rangeText(idle);
    const Claim& claim = m_snapshot->claims[std::size_t(idle.claim)];
    if (claim.basis)
        text.basis = joined({lowerFirst(labelOf(*claim.basis, *m_phrases)), formatDate(idle.asOf, *m_phrases)});
    text.source = claim.source;
    text.confidence = claim.confidence;
    text.reason = claim.confidenceReason;

    if (idle.certainty == Certainty::Estimated) {
        const Segment& segment = m_snapshot->segments[std::size_t(idle.segment)];
        const auto sites = std::ranges::count_if(
            m_figures->sites, [&](const SiteFigures& other) { return other.idle.segment == idle.segment; });
        const QString of = m_phrases->name(segment.nameEn, segment.nameZh);
        text.segment = of;
        text.badge = tr("E", "letter for estimated");
        text.pill = labelOf(idle.certainty, *m_phrases);
        text.sentence = sites == 1 ? tr("From the segment %1, which no other site takes its estimate from.").arg(of)
                                   : tr("From the segment %1, which %2 sites take their estimate from.")
                                         .arg(of, formatNumber(double(sites), *m_phrases));
    } else {
        const QString kind = labelOf(claim.kind, *m_phrases);
        text.badge = badgeOf(claim.kind);
        text.pill = idle.certainty == Certainty::ReportedOlder ? tr("%1, older", "kind of a claim").arg(kind) : kind;
        text.sentence = claim.what.isEmpty() ? tr("Its own figure.") : tr("Its own figure: %1").arg(claim.what);
    }
    text.warnings = warnings(site);
    return text;
}

QStringList RecordTexts::warnings(RowIndex index) const
{
    const IdleFigure& idle = figuresOf(index).idle;
    const auto contradicts = [&](const std::optional<double>& other) {
        // A rounding error of the subtraction is no contradiction.
        return other && std::abs(*other - *idle.value) > ContradictionShare + 1e-9;
    };
    QStringList result;
    for (std::size_t b = 0; b < vocabularyOf<Basis>().terms.size(); ++b) {
        const auto basis = static_cast<Basis>(b);
        if (idle.certainty != Certainty::Estimated && idle.basis == basis)
            continue;
        const RowIndex other =
            preferredClaim(*m_snapshot, m_snapshot->claimsOfSite(index), Quantity::Idle, basis, asOf());
        if (other < 0 || other == idle.claim)
            continue;
        const Claim& claim = m_snapshot->claims[std::size_t(other)];
        if (const auto value = idleShareOf(claim).value; contradicts(value))
            result << tr("By %1 it is %2 (%3).")
                          .arg(lowerFirst(labelOf(basis, *m_phrases)), formatPercent(*value, *m_phrases),
                               formatDate(claim.asOf, *m_phrases));
    }
    const auto compare = [&](RowIndex other, const QString& form) {
        const IdleFigure& its = figuresOf(other).idle;
        const bool own = its.certainty == Certainty::Reported || its.certainty == Certainty::ReportedOlder;
        if (own && contradicts(its.value))
            result << form.arg(name(m_snapshot->sites[std::size_t(other)]), formatPercent(*its.value, *m_phrases),
                               formatDate(its.asOf, *m_phrases));
    };
    for (const RowIndex part : m_snapshot->partsOfSite(index))
        compare(part, tr("A part of this campus, %1, reports %2 (%3)."));
    if (const RowIndex whole = m_snapshot->siteIndex(m_snapshot->sites[std::size_t(index)].parent); whole >= 0)
        compare(whole, tr("The whole of which it is a part, %1, reports %2 (%3)."));

    if (idle.asOf.isNull())
        result << tr("The figure is undated.");
    else if (!isFresh(idle.asOf, asOf()))
        result << tr("The figure is of %1, more than %2 months before %3.")
                      .arg(formatDate(idle.asOf, *m_phrases), number(FreshMonths),
                           formatDate(PartialDate::fromDay(asOf()), *m_phrases));
    return result;
}

QString RecordTexts::number(double value) const
{
    int decimals = 0;
    double scaled = value;
    while (decimals < 3 && std::abs(scaled - std::round(scaled)) > 1e-6) {
        scaled *= 10;
        ++decimals;
    }
    return formatNumber(value, *m_phrases, decimals);
}

QString RecordTexts::money(double yuan) const
{
    if (m_phrases->chinese()) {
        if (yuan >= 1e8)
            return tr("%1 hundred million yuan").arg(number(yuan / 1e8));
        return yuan >= 1e4 ? tr("%1 ten thousand yuan").arg(number(yuan / 1e4)) : tr("%1 yuan").arg(number(yuan));
    }
    if (yuan >= 1e9)
        return tr("%1 bn yuan").arg(number(yuan / 1e9));
    return yuan >= 1e6 ? tr("%1 m yuan").arg(number(yuan / 1e6)) : tr("%1 yuan").arg(number(yuan));
}

QString RecordTexts::amount(const Claim& claim, double value) const
{
    switch (claim.quantity) {
    case Quantity::Idle:
        return formatPercent(value, *m_phrases);
    case Quantity::Pue:
        return number(value);
    case Quantity::Racks:
    case Quantity::RacksPlanned:
        return number(value);
    default:
        break;
    }
    if (claim.unit == u"PFLOPS")
        return formatPflops(value, *m_phrases);
    if (claim.unit == u"CNY")
        return money(value);
    return number(value) + u'\u00A0' + claim.unit;
}

QString RecordTexts::claimName(const Claim& claim) const
{
    return claim.quantity == Quantity::Idle && claim.basis ? labelOf(*claim.basis, *m_phrases) : label(claim.quantity);
}

QString RecordTexts::claimValue(const Claim& claim) const
{
    const auto bounds = [&](double low, double high) {
        if (claim.quantity == Quantity::Idle)
            return formatPercentRange(low, high, *m_phrases);
        // The unit once, after the range.
        const QString last = amount(claim, high);
        const QString first = amount(claim, low);
        const QString unit = last.mid(number(high).size());
        return last.startsWith(number(high)) && first.endsWith(unit) ? first.chopped(unit.size()) + u'–' + last
                                                                     : first + u'–' + last;
    };
    switch (claim.role) {
    case Role::LowerBound:
        if (claim.low)
            return tr("≥ %1").arg(amount(claim, *claim.low));
        break;
    case Role::UpperBound:
        if (claim.high)
            return tr("≤ %1").arg(amount(claim, *claim.high));
        break;
    default:
        break;
    }
    if (claim.value) {
        const QString value = amount(claim, *claim.value);
        return claim.low && claim.high && *claim.low < *claim.high
                   ? tr("%1 (%2)").arg(value, bounds(*claim.low, *claim.high))
                   : value;
    }
    if (claim.low && claim.high)
        return bounds(*claim.low, *claim.high);
    if (claim.low)
        return amount(claim, *claim.low);
    return claim.high ? amount(claim, *claim.high) : tr("no value");
}

bool RecordTexts::canBePreferred(const Claim& claim) const
{
    return claim.role != Role::Context && claim.supersededBy.isEmpty() &&
           countsAt(dataset(), claim.asOf, claim.source, asOf()) &&
           (claim.quantity != Quantity::Idle || idleShareOf(claim).value);
}

QString RecordTexts::preferenceReason(RowIndex preferred, RowIndex runnerUp) const
{
    const Claim best = m_snapshot->claims[std::size_t(preferred)];
    const Claim other = m_snapshot->claims[std::size_t(runnerUp)];
    if (best.preferred && !other.preferred)
        return tr("preferred: pinned by hand");
    if (best.preferred)
        return tr("preferred: one of several that are pinned");
    if (isFresh(best.asOf, asOf()) != isFresh(other.asOf, asOf()))
        return tr("preferred: of the last %1 months").arg(number(FreshMonths));
    if (best.asOf != other.asOf)
        return tr("preferred: the most recent");
    if (best.kind != other.kind)
        return tr("preferred: %1 goes before %2", "kinds of a claim")
            .arg(lowerFirst(labelOf(best.kind, *m_phrases)), lowerFirst(labelOf(other.kind, *m_phrases)));
    if (best.confidence != other.confidence)
        return tr("preferred: the highest confidence");
    return tr("preferred: entered last");
}

QString RecordTexts::contradictionOf(const Claim& claim, const Claim& preferred) const
{
    // A rounding error of the subtraction is no contradiction.
    constexpr double Rounding = 1e-9;
    if (claim.quantity == Quantity::Idle) {
        const auto mine = idleShareOf(claim).value;
        const auto best = idleShareOf(preferred).value;
        if (!mine || !best || std::abs(*mine - *best) <= ContradictionShare + Rounding)
            return {};
        return tr("contradicts the preferred figure by %1 points")
            .arg(formatNumber(std::abs(*mine - *best) * 100, *m_phrases));
    }
    // FP64 and FP16 count other things, and so do two units; what is not stated counts as FP16 does.
    const auto formatOf = [](const Claim& each) {
        const NumberFormat format = each.numberFormat.value_or(NumberFormat::Unspecified);
        return format == NumberFormat::Unspecified ? NumberFormat::Fp16 : format;
    };
    if (!claim.value || !preferred.value || *preferred.value <= 0 || claim.unit != preferred.unit ||
        formatOf(claim) != formatOf(preferred))
        return {};
    const double ratio = std::abs(*claim.value - *preferred.value) / *preferred.value;
    return ratio > ContradictionRatio + Rounding
               ? tr("contradicts the preferred figure by %1").arg(formatPercent(ratio, *m_phrases))
               : QString();
}

std::vector<ClaimText> RecordTexts::claims(RowIndex site) const
{
    const RowRange own = m_snapshot->claimsOfSite(site);
    std::vector<ClaimText> result;
    for (const RowIndex index : own) {
        const Claim& claim = m_snapshot->claims[std::size_t(index)];
        ClaimText text;
        text.claim = index;
        text.name = claimName(claim);
        text.value = claimValue(claim);
        text.preferred = index == preferredClaim(*m_snapshot, own, claim.quantity, claim.basis, asOf());

        std::vector<RowIndex> others;
        for (const RowIndex other : own) {
            const Claim& rival = m_snapshot->claims[std::size_t(other)];
            if (other != index && rival.quantity == claim.quantity && rival.basis == claim.basis &&
                canBePreferred(rival))
                others.push_back(other);
        }
        text.rivals = canBePreferred(claim) && !others.empty();
        if (text.rivals && text.preferred) {
            const RowIndex runnerUp =
                preferredClaim(*m_snapshot, RowRange(others), claim.quantity, claim.basis, asOf());
            text.why = preferenceReason(index, runnerUp);
        } else if (text.rivals) {
            const RowIndex best = preferredClaim(*m_snapshot, own, claim.quantity, claim.basis, asOf());
            text.contradiction = contradictionOf(claim, m_snapshot->claims[std::size_t(best)]);
        }

        QStringList marks;
        if (claim.preferred)
            marks << tr("pinned");
        if (!claim.supersededBy.isEmpty())
            marks << tr("superseded");
        if (claim.role == Role::Context)
            marks << lowerFirst(labelOf(claim.role, *m_phrases));
        if (!countsAt(dataset(), claim.asOf, claim.source, asOf()))
            marks << tr("after the as-of date");
        else if (!isFresh(claim.asOf, asOf()))
            marks << tr("older");
        text.dimmed = marks.size() > (claim.preferred ? 1 : 0);
        if (claim.numberFormat)
            marks << labelOf(*claim.numberFormat, *m_phrases);
        // A page of the same day says the date itself.
        const Source* source = m_snapshot->source(claim.source);
        if (!source || source->published != claim.asOf)
            marks << formatDate(claim.asOf, *m_phrases);
        text.marks = marks;
        text.what = claim.what;
        result.push_back(std::move(text));
    }
    std::ranges::stable_sort(result, [&](const ClaimText& a, const ClaimText& b) {
        const auto rank = [&](const ClaimText& text) {
            const Claim& claim = m_snapshot->claims[std::size_t(text.claim)];
            return std::tuple(readingOrder(claim.quantity), claim.basis ? int(*claim.basis) : -1, !text.preferred,
                              text.dimmed);
        };
        return rank(a) < rank(b);
    });
    return result;
}

std::vector<Quantity> RecordTexts::notPublished(RowIndex site) const
{
    std::vector<Quantity> result;
    for (const Quantity quantity : Expected) {
        const bool published = std::ranges::any_of(m_snapshot->claimsOfSite(site), [&](RowIndex index) {
            return m_snapshot->claims[std::size_t(index)].quantity == quantity;
        });
        if (!published)
            result.push_back(quantity);
    }
    return result;
}

std::vector<RowIndex> RecordTexts::events(RowIndex site) const
{
    const RowRange own = m_snapshot->eventsOfSite(site);
    std::vector<RowIndex> result(own.begin(), own.end());
    std::ranges::stable_sort(result, [&](RowIndex a, RowIndex b) {
        const auto& events = m_snapshot->events;
        const PartialDate& x = events[std::size_t(a)].date;
        const PartialDate& y = events[std::size_t(b)].date;
        return x.isNull() || y.isNull() ? y.isNull() && !x.isNull() : x < y;
    });
    return result;
}

QString RecordTexts::eventTitle(const Event& event) const
{
    return joined({labelOf(event.kind, *m_phrases), formatDate(event.date, *m_phrases)});
}

QString RecordTexts::flagTitle(const DistressFlag& flag) const
{
    return joined({labelOf(flag.signal, *m_phrases), formatDate(flag.date, *m_phrases)});
}

QString RecordTexts::workloadSentence(const std::vector<HubLatency>& latencies) const
{
    const HubLatency* best = nearest(latencies);
    if (!best)
        return {};
    QStringList fitting, tooFar;
    for (const Workload& workload : workloads()) {
        const QString label = lowerFirst(m_phrases->translate("Workload", workload.label));
        (!workload.budgetMs || best->bestMs() <= *workload.budgetMs ? fitting : tooFar) << label;
    }
    const QString fits = tr("Fits %1.").arg(joined(fitting));
    return tooFar.isEmpty() ? fits : tr("%1 Too far for %2.").arg(fits, joined(tooFar));
}

QString RecordTexts::rowName(const QString& tableName, const QString& uid) const
{
    if (tableName == u"places")
        return placeName(uid);
    if (tableName == u"sites") {
        const auto site = m_snapshot->site(uid);
        return site ? name(*site) : uid;
    }
    if (tableName == u"segments") {
        const Segment* segment = m_snapshot->segment(uid);
        return segment ? m_phrases->name(segment->nameEn, segment->nameZh) : uid;
    }
    if (tableName == u"claims") {
        const auto claim = m_snapshot->claim(uid);
        return claim ? tr("%1 %2 (%3)").arg(claimName(*claim), claimValue(*claim), formatDate(claim->asOf, *m_phrases))
                     : uid;
    }
    if (tableName == u"sources") {
        const Source* source = m_snapshot->source(uid);
        if (!source)
            return uid;
        return source->title.isEmpty() ? sourceLabel(uid) : tr("%1: %2").arg(sourceLabel(uid), source->title);
    }
    return uid;
}

QString RecordTexts::cell(const ColumnSpec& column, const Value& value) const
{
    if (isNull(value))
        return {};
    const QString text = toText(value);
    if (column.type == ColumnType::Choice && column.vocabulary) {
        const auto term = column.vocabulary->indexOf(text);
        return term ? labelOf(column.vocabulary->terms[*term], *m_phrases) : text;
    }
    if (column.references && column.type == ColumnType::Text)
        return rowName(QString::fromLatin1(column.references), text);
    switch (column.type) {
    case ColumnType::Date: {
        const auto date = PartialDate::parse(text);
        return date ? formatDate(*date, *m_phrases) : text;
    }
    case ColumnType::Flag:
        return text == u"1" ? tr("Yes") : tr("No");
    case ColumnType::Longitude:
    case ColumnType::Latitude:
        return text + u'°';
    default:
        return text;
    }
}

QString RecordTexts::changeSentence(const QString& what, const QString& of, const QString& before,
                                    const QString& after) const
{
    const QString nothing = tr("nothing", "an empty field, in the history");
    return tr("%1 of %2: %3 → %4")
        .arg(what, shortened(of), before.isEmpty() ? nothing : shortened(before),
             after.isEmpty() ? nothing : shortened(after));
}

QString RecordTexts::refusal(const Error& refused) const
{
    const Error error = inWords(refused, *m_phrases);
    if (error.code != ErrorCode::InvalidData && error.code != ErrorCode::Conflict)
        return explain(error, *m_phrases);
    // The field is before the reader's eyes: what is wrong and what helps is enough.
    QStringList sentences;
    for (const QString& part : {error.detail, error.cure}) {
        if (!part.isEmpty())
            sentences << (part.endsWith(u'.') || part.endsWith(u'。') ? part
                                                                      : part + (m_phrases->chinese() ? u'。' : u'.'));
    }
    return sentences.isEmpty() ? explain(error, *m_phrases) : sentences.join(m_phrases->chinese() ? QString() : u" "_s);
}

} // namespace atlas
