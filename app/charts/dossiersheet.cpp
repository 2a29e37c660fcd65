// SPDX-License-Identifier: GPL-3.0-or-later
// The table of a dossier: a row for each fact.
#include "charts/dossierfacts.h"
#include "charts/sourcetext.h"
#include "domain/names.h"

#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Numbers as the machine writes them: a table of facts has many units in one column.
QString plainNumber(const std::optional<double>& value)
{
    constexpr int Digits = 12; // 1 - 0.95 is 0.05
    return value && std::isfinite(*value) ? QString::number(*value == 0 ? 0 : *value, 'g', Digits) : QString();
}

class Rows
{
public:
    Rows(const DossierFacts& facts, Sheet& sheet) : m_facts(facts), m_phrases(facts.phrases), m_sheet(sheet) {}

    void addRecord()
    {
        const Site& site = m_facts.site;
        const QString page = publisherOf(site.source);
        addText(m_phrases.translate("Sheet", "Site"), siteName(m_facts.dataset, m_facts.row, m_phrases), page);
        addText(m_phrases.translate("Sheet", "Place"), placeText(m_facts), page);
        add({.what = m_phrases.translate("Sheet", "Stage"),
             .value = labelOf(m_facts.figures.stage, m_phrases),
             .date = m_facts.figures.stageDate.iso(),
             .kind = m_facts.figures.stageFromEvent ? m_phrases.translate("Sheet", "by an event")
                                                    : m_phrases.translate("Sheet", "by the record"),
             .source = m_facts.figures.stageFromEvent ? QString() : page});
        addText(m_phrases.translate("Sheet", "Operator"), site.operatorName, page);
        addTerm(m_phrases.translate("Sheet", "Owner type"), site.ownerType, page);
        addTerm(m_phrases.translate("Sheet", "Purpose"), site.purpose, page);
        addTerm(m_phrases.translate("Sheet", "Chip origin"), site.chipOrigin, page);
        addText(m_phrases.translate("Sheet", "Accelerators"), site.accelerators, page);
    }

    void addIdle()
    {
        const IdleFigure& idle = m_facts.figures.idle;
        const QString source = idle.claim < 0
                                   ? QString()
                                   : publisherOf(m_facts.dataset.claims.get<&Claim::source>(std::size_t(idle.claim)));
        const QString what = m_phrases.translate("Sheet", "Idle ratio");
        add({.what = idle.atLeast
                         ? m_phrases.translate("Sheet", "%1: %2").arg(what, labelOf(Role::LowerBound, m_phrases))
                         : what,
             .value = plainNumber(idle.value),
             .low = plainNumber(idle.low),
             .high = plainNumber(idle.high),
             .unit = idle.value || idle.low || idle.high ? u"ratio"_s : QString(),
             .date = idle.asOf.iso(),
             .kind = certaintyText(m_facts),
             .confidence = {},
             .source = source});
    }

    void addClaims()
    {
        for (const RowIndex row : m_facts.claims) {
            const Claim claim = m_facts.dataset.claims[std::size_t(row)];
            add({.what = whatOf(claim),
                 .value = plainNumber(claim.value),
                 .low = plainNumber(claim.low),
                 .high = plainNumber(claim.high),
                 .unit = claim.unit,
                 .date = claim.asOf.iso(),
                 .kind = claim.role == Role::Context ? labelOf(claim.role, m_phrases) : labelOf(claim.kind, m_phrases),
                 .confidence = confidenceText(claim.confidence),
                 .source = publisherOf(claim.source)});
        }
    }

    void addEvents()
    {
        for (const RowIndex row : m_facts.events) {
            const Event event = m_facts.dataset.events[std::size_t(row)];
            add({.what = m_phrases.translate("Sheet", "Event"),
                 .value = labelOf(event.kind, m_phrases),
                 .date = event.date.iso(),
                 .confidence = confidenceText(event.confidence),
                 .source = publisherOf(event.source)});
        }
    }

    void addSigns()
    {
        const auto addAll = [this](const std::vector<RowIndex>& rows, const QString& state) {
            for (const RowIndex row : rows) {
                const DistressFlag& flag = m_facts.dataset.distressFlags[std::size_t(row)];
                add({.what = m_phrases.translate("Sheet", "%1: %2")
                                 .arg(m_phrases.translate("Sheet", "Sign of distress"), state),
                     .value = labelOf(flag.signal, m_phrases),
                     .date = dateOf(m_facts.dataset, flag).iso(),
                     .kind = labelOf(flag.strength, m_phrases),
                     .confidence = confidenceText(flag.confidence),
                     .source = publisherOf(flag.source)});
            }
        };
        addAll(m_facts.distress.counting, m_phrases.translate("Sheet", "counts"));
        addAll(m_facts.distress.expired, m_phrases.translate("Sheet", "expired"));
        addAll(m_facts.distress.merged, m_phrases.translate("Sheet", "counts once with another"));
        addAll(m_facts.distress.undated, m_phrases.translate("Sheet", "undated"));
        if (m_facts.distress.site >= 0)
            addText(m_phrases.translate("Sheet", "Distress"), labelOf(m_facts.distress.level, m_phrases), {});
    }

    void addRoundTrips()
    {
        for (const HubLatency& latency : m_facts.roundTrips) {
            const Hub& hub = m_facts.dataset.hubs[std::size_t(latency.hub)];
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
                 .source = measured ? publisherOf(linkOf(latency).source) : QString()});
        }
    }

    void addResults()
    {
        const SiteBreakeven& site = m_facts.breakeven;
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
            add({.what = m_phrases.translate("Sheet", "Verdict"), .value = breakevenReason(m_facts), .kind = model});
        }
        const auto& stranded = m_facts.stranded;
        add({.what = m_phrases.translate("Sheet", "Stranded index"),
             .value = stranded ? plainNumber(stranded->pflops) : m_facts.strandedReason,
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

    // With the basis or the precision of its number, which others cannot be compared with.
    QString whatOf(const Claim& claim) const
    {
        const QString quantity = labelOf(claim.quantity, m_phrases);
        const bool hasFormat = claim.numberFormat && *claim.numberFormat != NumberFormat::Unspecified;
        if (!claim.basis && !hasFormat)
            return quantity;
        const QString of = claim.basis ? labelOf(*claim.basis, m_phrases) : labelOf(*claim.numberFormat, m_phrases);
        return m_phrases.translate("Sheet", "%1: %2").arg(quantity, of);
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

    QString publisherOf(const QString& source) const { return atlas::publisherOf(m_facts.dataset, source); }

    QString confidenceText(std::optional<Confidence> confidence) const
    {
        return confidence ? labelOf(*confidence, m_phrases) : QString();
    }

    const LatencyLink& linkOf(const HubLatency& latency) const
    {
        return m_facts.dataset.latencyLinks[std::size_t(latency.link)];
    }

    const DossierFacts& m_facts;
    const Phrases& m_phrases;
    Sheet& m_sheet;
};

} // namespace

void addRows(Sheet& sheet, const DossierFacts& facts)
{
    Rows rows(facts, sheet);
    rows.addRecord();
    rows.addIdle();
    rows.addClaims();
    rows.addEvents();
    rows.addSigns();
    rows.addRoundTrips();
    rows.addResults();
}

} // namespace atlas
