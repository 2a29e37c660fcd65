// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/dossierfacts.h"

#include "cartography/maptext.h"
#include "charts/sourcetext.h"
#include "domain/names.h"
#include "domain/totals.h"

namespace atlas {

using namespace Qt::StringLiterals;

DossierFacts::DossierFacts(const MeasureInput& q, RowIndex r)
    : question(q),
      dataset(*question.snapshot),
      phrases(*question.phrases),
      row(r),
      asOf(question.figures->query.asOf),
      site(dataset.sites[std::size_t(row)]),
      figures(question.figures->sites[std::size_t(row)])
{
    for (const RowIndex c : dataset.claimsOfSite(row)) {
        const auto claim = std::size_t(c);
        if (dataset.claims.isEmpty<&Claim::supersededBy>(claim) &&
            countsAt(dataset, dataset.claims.get<&Claim::asOf>(claim), dataset.claims.get<&Claim::source>(claim), asOf))
            claims.push_back(c);
    }
    for (const RowIndex e : dataset.eventsOfSite(row)) {
        const auto event = std::size_t(e);
        if (countsAt(dataset, dataset.events.get<&Event::date>(event), dataset.events.get<&Event::source>(event), asOf))
            events.push_back(e);
    }
    distress = distressOf(dataset, asOf, row);
    roundTrips = latenciesOf(dataset, site.position, site.city);
    const BreakevenTerms terms = breakevenTerms(dataset, asOf, question.changes);
    breakeven = breakevenOfSites(dataset, *question.figures, terms, std::span(&row, 1)).front();
    findStranded();
}

void DossierFacts::findStranded()
{
    if (!figures.inService()) {
        strandedReason = phrases.translate("Chart", "none: not in service");
        return;
    }
    // The measure has it in the index of its campus, so alone it must not have one of its own (rule 12).
    if (!countedOnce(dataset, *question.figures, allSites(dataset))[std::size_t(row)]) {
        strandedReason = phrases.translate("Chart", "none: counted with its campus");
        return;
    }
    const auto model = strandedModelOf(Assumptions(dataset, question.changes), question.settings.preset);
    if (!model) {
        strandedReason = phrases.translate("Chart", "none: an assumption is out of range");
        return;
    }
    const StrandedIndex index = strandedIndexOf(dataset, *question.figures, std::span(&row, 1), *model);
    if (!index.sites.empty())
        stranded = index.sites.front();
    else if (index.withoutCapacity > 0)
        strandedReason = phrases.translate("Chart", "none: no capacity is published");
    else
        strandedReason = phrases.translate("Chart", "none: its use is not known");
}

QString plainText(const QString& text)
{
    constexpr qsizetype Longest = 300;
    return oneLine(text.left(Longest));
}

QString joinedParts(QStringList parts, const Phrases& phrases)
{
    parts.removeAll(QString());
    return parts.join(phrases.chinese() ? u"，"_s : u", "_s);
}

QString placeText(const DossierFacts& facts)
{
    const QString city = placeName(facts.dataset, facts.site.city, facts.phrases);
    const QString province = placeName(facts.dataset, facts.site.province, facts.phrases);
    if (city == province)
        return plainText(city);
    // Chinese goes from the larger to the smaller.
    return plainText(facts.phrases.chinese() ? province + city : joinedParts({city, province}, facts.phrases));
}

QString publisherText(const DossierFacts& facts, const QString& source)
{
    return plainText(publisherOf(facts.dataset, source));
}

QString certaintyText(const DossierFacts& facts)
{
    const IdleFigure& idle = facts.figures.idle;
    const bool isOwn = idle.certainty == Certainty::Reported || idle.certainty == Certainty::ReportedOlder;
    const ClaimKind kind = isOwn && idle.claim >= 0 ? facts.dataset.claims.get<&Claim::kind>(std::size_t(idle.claim))
                                                    : ClaimKind::Reported;
    if (kind == ClaimKind::Reported)
        return labelOf(idle.certainty, facts.phrases);
    const QString label = labelOf(kind, facts.phrases);
    return idle.certainty == Certainty::Reported ? label : facts.phrases.translate("Chart", "%1, older").arg(label);
}

QString breakevenReason(const DossierFacts& facts)
{
    const SiteBreakeven& site = facts.breakeven;
    const QString reason = labelOf(*site.missing, facts.phrases);
    return site.parameter
               ? facts.phrases.translate("Chart", "%1: %2").arg(reason, labelOf(*site.parameter, facts.phrases))
               : reason;
}

PartialDate dateOf(const Dataset& dataset, const DistressFlag& flag)
{
    const Source* source = dataset.source(flag.source);
    if (!flag.date.isNull() || !source)
        return flag.date;
    return source->published.isNull() ? source->readOn : source->published;
}

} // namespace atlas
