// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "cartography/mappicture.h"
#include "cartography/maptext.h"
#include "charts/rowcharts.h"
#include "report/citations.h"
#include "report/mapfigure.h"
#include "report/sectiontext.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// What the map counts: the sites of its box, or all.
struct Counted
{
    std::optional<GeoBox> box;
    std::vector<RowIndex> sites;
    Totals totals;
};

// The share of the counted idle capacity that the budget of the widest ring reaches.
struct Reach
{
    RingSpec spec;                       // of that ring
    double share = 0, low = 0, high = 0; // low and high: over the presets
    std::set<RowIndex> links;            // measured ones that stand in place of the model
};

struct RoundTrip
{
    double ms = std::numeric_limits<double>::infinity();
    RowIndex link = -1; // of a measured one
};

// The shortest to a hub of the rings, by that preset where nothing was measured.
RoundTrip bestRoundTrip(const std::vector<Ring>& rings, const std::vector<HubLatency>& latencies, LonLat position,
                        LatencyPreset preset)
{
    const LatencyModel model = modelOf(preset);
    RoundTrip best;
    for (const Ring& ring : rings) {
        const auto hub = std::ranges::find(latencies, ring.spec.hub, &HubLatency::hub);
        const bool known = ring.spec.hub >= 0 && hub != latencies.end();
        const RoundTrip own{known ? hub->roundTripMs(preset)
                                  : model.roundTripMs(geodesicKm(ring.spec.centre, position)),
                            known && hub->measuredMs ? hub->link : -1};
        if (own.ms < best.ms)
            best = own;
    }
    return best;
}

std::optional<Reach> reachOf(const ReportContext& context, const Counted& counted)
{
    const std::vector<Ring>& rings = context.facts.rings;
    if (rings.empty() || counted.totals.idlePflops <= 0)
        return std::nullopt;
    const Ring& widest = *std::ranges::max_element(rings, {}, &Ring::rttMs);
    const std::array presets{widest.spec.preset, LatencyPreset::Optimistic, LatencyPreset::Typical,
                             LatencyPreset::Conservative};
    std::array<std::vector<RowIndex>, presets.size()> within;
    Reach reach{.spec = widest.spec, .links = {}};
    for (const RowIndex index : counted.sites) {
        const Site site = context.dataset.sites[std::size_t(index)];
        const std::vector<HubLatency> latencies = latenciesOf(context.dataset, site.position, site.city);
        const bool hasIdle = context.of(index).capacity && context.of(index).idle.value;
        for (std::size_t i = 0; i < presets.size(); ++i) {
            const RoundTrip best = bestRoundTrip(rings, latencies, site.position, presets[i]);
            if (best.ms <= widest.rttMs)
                within[i].push_back(index);
            if (hasIdle && best.link >= 0)
                reach.links.insert(best.link);
        }
    }
    std::array<double, presets.size()> shares{};
    for (std::size_t i = 0; i < presets.size(); ++i)
        shares[i] = totalsOf(context.dataset, *context.facts.figures, within[i]).idlePflops / counted.totals.idlePflops;
    reach.share = shares[0];
    reach.low = std::ranges::min(shares);
    reach.high = std::ranges::max(shares);
    return reach;
}

QString msText(double ms, const Phrases& phrases)
{
    return formatNumber(ms, phrases, ms == std::round(ms) ? 0 : 1);
}

bool mostlyEstimated(const Totals& totals)
{
    return totals.coverage.estimatedPflops * 2 > totals.knownPflops;
}

QString ratioTitle(const Totals& totals, const Phrases& phrases)
{
    const std::optional<double> ratio = totals.ratio();
    if (!ratio)
        return phrases.translate("Report", "How much of the capacity is used is not known");
    return (mostlyEstimated(totals)
                ? phrases.translate("Report", "By estimate, %1 of the capacity stands idle")
                : phrases.translate("Report", "%1 of the capacity with a published use stands idle"))
        .arg(formatPercent(*ratio, phrases));
}

QString idleCapacityName(const Totals& totals, const Phrases& phrases)
{
    if (mostlyEstimated(totals))
        return phrases.translate("Report", "the estimated idle capacity");
    return totals.coverage.estimatedPflops > 0 ? phrases.translate("Report", "the reported and estimated idle capacity")
                                               : phrases.translate("Report", "the reported idle capacity");
}

// The rings are of hubs that the site tables and the title page measure to as well.
bool ofDemandHubs(const ReportContext& context)
{
    return std::ranges::all_of(context.facts.rings, [&](const Ring& ring) {
        return ring.spec.hub >= 0 && context.dataset.hubs[std::size_t(ring.spec.hub)].kind == HubKind::Demand;
    });
}

QString reachTitle(const ReportContext& context, const Totals& totals, const Reach& reach)
{
    const Phrases& phrases = context.phrases;
    const QString hub =
        ofDemandHubs(context) ? phrases.translate("Report", "a demand hub") : phrases.translate("Report", "a hub");
    return (reach.spec.direction == Direction::OneWay
                ? phrases.translate("Report", "%1 of %2 is within %3 ms, one way, of %4")
                : phrases.translate("Report", "%1 of %2 is within %3 ms of %4"))
        .arg(formatPercent(reach.share, phrases), idleCapacityName(totals, phrases),
             msText(reach.spec.budgetMs, phrases), hub);
}

QString mapTitle(const ReportContext& context, const Counted& counted, const std::optional<Reach>& reach)
{
    const Phrases& phrases = context.phrases;
    if (counted.box && counted.sites.empty())
        return phrases.translate("Report", "No site in this box");
    const QString title = reach ? reachTitle(context, counted.totals, *reach) : ratioTitle(counted.totals, phrases);
    return counted.box ? phrases.translate("Report", "In this box: %1").arg(title) : title;
}

// Of what the map counts, as the notes of the nation; the key of a box tells it from others.
QString boxKey(const GeoBox& box)
{
    constexpr int AllDigits = 17;
    const auto degrees = [](double value) { return QString::number(value, 'g', AllDigits); };
    return u"box %1 %2 %3 %4"_s.arg(degrees(box.west), degrees(box.south), degrees(box.east), degrees(box.north));
}

Prose totalsNote(ReportContext& context, const Counted& counted)
{
    if (!counted.box)
        return context.nationNote();
    return context.trace.noteOf(context.trace.workedOut(
        boxKey(*counted.box),
        context.phrases
            .translate("Report", "Totals of the box of the map, %1: as the national ones, of the sites in it.")
            .arg(boxText(*counted.box, context.phrases)),
        context.citeTotals(counted.sites)));
}

Prose countsNote(ReportContext& context, const Counted& counted)
{
    if (!counted.box)
        return context.nationCountsNote();
    return context.trace.noteOf(context.trace.workedOut(
        boxKey(*counted.box) + u", sites"_s,
        context.phrases
            .translate("Report", "Numbers of sites in the box of the map, %1: by their stages at the date and by "
                                 "whether their idle ratios are their own, those of aggregates, or unknown.")
            .arg(boxText(*counted.box, context.phrases)),
        context.citeCounts(counted.sites)));
}

// How the share of the title and the rings are worked out.
Prose reachNote(ReportContext& context, const Counted& counted, const Reach& reach)
{
    const Phrases& phrases = context.phrases;
    const QString ms = msText(reach.spec.budgetMs, phrases);
    QString what =
        phrases
            .translate("Report",
                       "Idle capacity within %1 ms of the nearest of these hubs: %2. By sites; measured round "
                       "trips where there are any, else the %3 model of latency from geodesic distance. The "
                       "range is over its presets.")
            .arg(ms, hubNames(context), labelOf(reach.spec.preset, phrases));
    std::set<int> sources = context.citeTotals(counted.sites);
    for (const RowIndex link : reach.links)
        sources.insert(citeLink(context, link));
    QString key = u"idle within the widest ring"_s;
    if (counted.box) {
        key += u", "_s + boxKey(*counted.box);
        what = joinedSentences({what, phrases.translate("Report", "Only of the sites in the box of the map, %1.")
                                          .arg(boxText(*counted.box, phrases))},
                               phrases);
    }
    return context.trace.noteOf(context.trace.workedOut(key, what, sources));
}

// The sources of the sites' own idle figures.
std::set<int> ownSources(ReportContext& context, const Counted& counted)
{
    std::set<int> sources;
    for (const RowIndex site : counted.sites) {
        const IdleFigure& idle = context.of(site).idle;
        const bool own = idle.certainty == Certainty::Reported || idle.certainty == Certainty::ReportedOlder;
        if (own && idle.claim >= 0)
            sources.insert(context.trace.citeClaim(idle.claim));
    }
    return sources;
}

QString hubsSentence(const ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    return (ofDemandHubs(context) ? phrases.translate("Report", "Demand hubs: %1.")
                                  : phrases.translate("Report", "Hubs: %1."))
        .arg(hubNames(context));
}

Prose mapDeck(ReportContext& context, const Counted& counted, const std::optional<Reach>& reach)
{
    const Phrases& phrases = context.phrases;
    const QString gap = phrases.chinese() ? QString() : u" "_s;
    const std::set<int> own = ownSources(context, counted); // first, so that their numbers are one range
    Prose deck;
    if (reach)
        deck.text(phrases.translate("Report", "%1 across the latency presets.")
                      .arg(formatPercentRange(reach->low, reach->high, phrases)))
            .append(reachNote(context, counted, *reach))
            .text(gap + hubsSentence(context) + gap);
    const Coverage& coverage = counted.totals.coverage;
    const auto count = [&](int n) { return formatNumber(n, phrases); };
    if (coverage.reported == 0)
        deck.text(phrases.translate("Report", "No site publishes a use of its own"));
    else
        deck.text((coverage.reported == 1 ? phrases.translate("Report", "%1 site publishes a use of its own")
                                          : phrases.translate("Report", "%1 sites publish a use of their own"))
                      .arg(count(coverage.reported)))
            .append(context.trace.noteOf(own));
    deck.text(phrases.translate("Report", "; by estimate: %1, unknown: %2, not in service: %3.")
                  .arg(count(coverage.estimated), count(coverage.unknown), count(coverage.notApplicable)))
        .append(countsNote(context, counted));
    return deck;
}

Prose mapCaption(ReportContext& context, const Counted& counted)
{
    const Phrases& phrases = context.phrases;
    const QString named = phrases.translate("Report", "The legend counts, and the map names, capacities in service "
                                                      "that are published.");
    Prose caption(named);
    if (!counted.sites.empty())
        caption.append(totalsNote(context, counted)).note(u", "_s, {}).append(countsNote(context, counted));
    if (counted.box)
        caption.text((phrases.chinese() ? QString() : u" "_s) + boxSentence(*counted.box, phrases));
    return caption;
}

} // namespace

Result<Sections> mapSection(ReportContext& context, const TemplatePage& page)
{
    const Phrases& phrases = context.phrases;
    const MapScenePtr scene = mapSceneOf(context, projectionOf(page), context.facts.sites);
    Counted counted{page.box, sitesIn(*scene, page.box), context.facts.nation};
    if (page.box)
        counted.totals = totalsOf(context.dataset, *context.facts.figures, counted.sites);
    const std::optional<Reach> reach = reachOf(context, counted);
    const QString finding = mapTitle(context, counted, reach);
    Section section = sectionOf(context, page, u"map"_s, finding);
    // The deck speaks of what the title finds: the author's own does not tell it.
    if (section.title != finding)
        section.deck.text(phrases.chinese() ? finding + u'。' : finding + u". "_s);
    if (!counted.sites.empty())
        section.deck.append(mapDeck(context, counted, reach));
    section.landscape = page.landscape;
    section.notes = {{legendOf(*scene, counted.sites).basisNote},
                     {projectionNote(projectionOf(page), phrases), pflopsNote(phrases)}};
    if (hasSymbolPicture(*scene, page.box))
        section.notes.back() << phrases.translate("Report",
                                                  "More than 20,000 sites: their symbols are one picture at 300 "
                                                  "dpi; all else is drawn.");
    FigureBlock figure = mapFigureOf(context, scene, page.box, true);
    figure.caption = mapCaption(context, counted);
    section.blocks.push_back(std::move(figure));
    return Sections{std::move(section)};
}

} // namespace atlas
