// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/citations.h"

#include "base/formats.h"
#include "cartography/maptext.h"
#include "charts/tornado.h"
#include "domain/distress.h"
#include "domain/pipeline.h"
#include "domain/sitebreakeven.h"

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Adds to the sources of one figure.
class ChartSources
{
public:
    ChartSources(ReportContext& context, const MeasureInput& question)
        : m_context(context),
          m_dataset(context.dataset),
          m_phrases(context.phrases),
          m_question(question),
          m_asOf(context.request.query.asOf)
    {}

    std::set<int> take() { return std::move(m_sources); }

    void totals() { m_sources.merge(m_context.citeTotals(m_question.sites)); }

    void capacities()
    {
        for (const RowIndex site : m_question.sites)
            capacity(site);
    }

    // Own ones and estimates, of sites with and without a capacity.
    void ratios()
    {
        for (const RowIndex site : m_question.sites)
            ratio(site);
    }

    void capacity(RowIndex site) { claim(m_context.of(site).capacityClaim); }

    void ratio(RowIndex site)
    {
        if (m_context.of(site).idle.value)
            claim(m_context.of(site).idle.claim);
    }

    // Measured links in place of the model, of sites whose idle ratio is known.
    void links()
    {
        for (const RowIndex site : m_question.sites) {
            if (m_context.of(site).idle.value)
                linksOf(site);
        }
    }

    void linksOf(RowIndex index)
    {
        const Site site = m_dataset.sites[std::size_t(index)];
        for (const HubLatency& latency : latenciesOf(m_dataset, site.position, site.city)) {
            if (latency.measuredMs)
                m_sources.insert(citeLink(m_context, latency.link));
        }
    }

    void status(RowIndex site)
    {
        if (const std::optional<int> source = m_context.citeStage(site))
            m_sources.insert(*source);
    }

    void events(RowIndex site)
    {
        for (const RowIndex row : m_dataset.eventsOfSite(site)) {
            const Event event = m_dataset.events[std::size_t(row)];
            if (countsAt(m_dataset, event.date, event.source, m_asOf))
                m_sources.insert(m_context.trace.citeEvent(row));
        }
    }

    void plannedCapacity(RowIndex site)
    {
        claim(preferredClaim(m_dataset, m_dataset.claimsOfSite(site), Quantity::CapacityPlanned, {}, m_asOf));
    }

    void record(RowIndex site)
    {
        status(site);
        ratio(site);
        for (const RowIndex row : m_dataset.claimsOfSite(site)) {
            const Claim each = m_dataset.claims[std::size_t(row)];
            if (each.supersededBy.isEmpty() && countsAt(m_dataset, each.asOf, each.source, m_asOf))
                claim(row);
        }
        events(site);
        linksOf(site);
        const SiteDistress distress = distressOf(m_dataset, m_asOf, site);
        for (const auto* flags : {&distress.counting, &distress.merged, &distress.expired, &distress.undated}) {
            for (const RowIndex row : *flags)
                flag(site, m_dataset.distressFlags[std::size_t(row)]);
        }
        breakeven(site);
    }

    void rents(ChipClass chip)
    {
        const Assumptions assumptions(m_dataset, m_context.request.changes);
        for (const RentPoint& point : rentsKnownAt(rentSeriesOf(m_dataset, assumptions, chip), m_asOf))
            claim(point.claim);
        inputs(breakevenTerms(m_dataset, m_asOf, m_context.request.changes).of(chip).inputs);
    }

    void breakeven(RowIndex site)
    {
        const BreakevenTerms terms = breakevenTerms(m_dataset, m_asOf, m_context.request.changes);
        const SiteBreakeven found =
            breakevenOfSites(m_dataset, *m_context.facts.figures, terms, std::span(&site, 1)).front();
        if (!found.missing)
            inputs(inputsOf(m_dataset, terms, found));
    }

    void nationalCounts()
    {
        for (const NationalCount& count : nationalCountsOf(m_dataset, m_asOf)) {
            const Announcement& row = m_dataset.announcements[std::size_t(count.announcement)];
            const QString centres = formatNumber(count.centres, m_phrases);
            cite(row.source,
                 {.about = labelOf(count.kind, m_phrases),
                  .what = count.lowerBound ? m_phrases.translate("Chart", "at least %1").arg(centres) : centres,
                  .date = row.asOf,
                  .certainty = confidenceText(row.confidence, m_phrases)});
        }
    }

private:
    void cite(const QString& source, const Trace::Cause& cause)
    {
        m_sources.insert(m_context.trace.citeFor(source, cause));
    }

    void claim(RowIndex row)
    {
        if (row >= 0)
            m_sources.insert(m_context.trace.citeClaim(row));
    }

    void flag(RowIndex site, const DistressFlag& flag)
    {
        cite(flag.source, {.about = m_context.siteName(site),
                           .what = labelOf(flag.signal, m_phrases),
                           .date = flag.date,
                           .certainty = confidenceText(flag.confidence, m_phrases),
                           .isFigure = false});
    }

    void inputs(const ModelInputs& all)
    {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!all[i])
                continue;
            if (all[i]->origin != InputOrigin::Assumption) {
                claim(all[i]->row);
                continue;
            }
            const Assumption& assumption = m_dataset.assumptions[std::size_t(all[i]->row)];
            if (!assumption.source.isEmpty() && !m_context.request.changes.contains(assumption.uid))
                cite(assumption.source, {.about = labelOf(BreakevenParameter(i), m_phrases),
                                         .what = inputText(BreakevenParameter(i), all[i]->value, m_phrases)});
        }
    }

    ReportContext& m_context;
    const Dataset& m_dataset;
    const Phrases& m_phrases;
    const MeasureInput& m_question;
    QDate m_asOf;
    std::set<int> m_sources;
};

void citePipeline(ChartSources& sources, std::span<const RowIndex> sites)
{
    for (const RowIndex site : sites) {
        sources.events(site);
        sources.status(site);
        sources.capacity(site);
        sources.plannedCapacity(site);
    }
}

} // namespace

int citeLink(ReportContext& context, RowIndex row)
{
    const LatencyLink& link = context.dataset.latencyLinks[std::size_t(row)];
    const Phrases& phrases = context.phrases;
    const QString ends = u"%1 – %2"_s.arg(oneLine(link.fromName), oneLine(link.toName));
    // As quoted: in its own direction and with all its digits.
    const QString delay = phrases.locale().toString(link.ms, 'f', QLocale::FloatingPointShortest) + u"\u00A0ms"_s;
    return context.trace.citeFor(
        link.source,
        {.about = ends, .what = joinedNames({delay, labelOf(link.direction, phrases)}, phrases), .date = link.asOf});
}

std::set<int> citeChart(ReportContext& context, const ChartSpec& chart, const ChartInput& input)
{
    const QLatin1StringView name(chart.name);
    const std::vector<RowIndex>& sites = input.question.sites;
    const RowIndex site = context.dataset.siteIndex(input.question.settings.site);
    ChartSources sources(context, input.question);
    if (name == "idle-by-province"_L1 || name == "idle-histogram"_L1) {
        sources.totals();
    } else if (name == "idle-by-distance"_L1) {
        sources.ratios();
        sources.capacities();
        sources.links();
    } else if (name == "reach"_L1) {
        sources.totals();
        sources.links();
    } else if (name == "stranded"_L1) {
        sources.totals();
        sources.links();
        for (const RowIndex each : sites) {
            if (context.of(each).capacity && context.of(each).idle.value)
                sources.events(each); // its age
        }
    } else if (name == "idle-by-owner"_L1) {
        sources.ratios();
    } else if (name == "concentration"_L1) {
        sources.capacities();
    } else if (name == "rents"_L1) {
        sources.rents(input.settings.chip);
    } else if (name == "tornado"_L1 && site >= 0) {
        sources.breakeven(site);
    } else if (name == "pipeline"_L1) {
        citePipeline(sources, sites);
    } else if (name == "buildout"_L1) {
        sources.nationalCounts();
    } else if (name == "dossier"_L1 && site >= 0) {
        sources.record(site);
    }
    return sources.take();
}

} // namespace atlas
