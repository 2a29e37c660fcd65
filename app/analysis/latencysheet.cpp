// SPDX-License-Identifier: GPL-3.0-or-later
// Round trips of every site to the demand hubs and what they allow, as the measure "latency". The columns of the
// verdicts are workloads() in their order.
#include "analysis/measures.h"
#include "base/formats.h"
#include "base/parallel.h"
#include "domain/names.h"
#include "domain/workloads.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

std::vector<SheetColumn> columns()
{
    using enum SheetColumn::Form;
    return {
        {"site", QT_TRANSLATE_NOOP("Sheet", "Site")},
        {"place", QT_TRANSLATE_NOOP("Sheet", "Place")},
        {"nearest_hub", QT_TRANSLATE_NOOP("Sheet", "Nearest hub")},
        {"round_trip_ms", QT_TRANSLATE_NOOP("Sheet", "Round trip"), Number, 1, "ms"},
        {"optimistic_ms", QT_TRANSLATE_NOOP("Sheet", "Optimistic"), Number, 1, "ms"},
        {"conservative_ms", QT_TRANSLATE_NOOP("Sheet", "Conservative"), Number, 1, "ms"},
        {"measured", QT_TRANSLATE_NOOP("Sheet", "Measured")},
        {"second_hub", QT_TRANSLATE_NOOP("Sheet", "Second hub")},
        {"second_ms", QT_TRANSLATE_NOOP("Sheet", "Round trip to the second hub"), Number, 1, "ms"},
        {"farthest_hub", QT_TRANSLATE_NOOP("Sheet", "Farthest hub")},
        {"farthest_ms", QT_TRANSLATE_NOOP("Sheet", "Round trip to the farthest hub"), Number, 1, "ms"},
        {"control", QT_TRANSLATE_NOOP("Sheet", "Remote control")},
        {"voice", QT_TRANSLATE_NOOP("Sheet", "Voice dialogue")},
        {"agents", QT_TRANSLATE_NOOP("Sheet", "Chains of agent calls")},
        {"chat", QT_TRANSLATE_NOOP("Sheet", "Chat")},
        {"batch", QT_TRANSLATE_NOOP("Sheet", "Batch and training")},
        {"reason", QT_TRANSLATE_NOOP("Sheet", "Reason")},
    };
}

// Times as people read them, to a tenth. Many sites share one, and writing a number costs more than finding it.
class TimeTexts
{
public:
    explicit TimeTexts(const Phrases& phrases) : m_phrases(phrases) {}

    QString operator()(double ms)
    {
        if (!(std::abs(ms) < 1e6))
            return formatNumber(ms, m_phrases, 1);
        QString& text = m_texts[int(std::lround(ms * 10))];
        if (text.isEmpty())
            text = formatNumber(ms, m_phrases, 1);
        return text;
    }

private:
    const Phrases& m_phrases;
    QHash<int, QString> m_texts;
};

// Makes the rows of some of the sites; what is the same in all of them is found once.
class Rows
{
public:
    Rows(const MeasureInput& input, const WorkloadReach& reach)
        : m_dataset(*input.snapshot),
          m_phrases(*input.phrases),
          m_preset(input.settings.preset),
          m_reach(reach),
          m_timeText(m_phrases),
          m_yes(m_phrases.translate("Sheet", "yes")),
          m_no(m_phrases.translate("Sheet", "no")),
          m_modelled(
              m_phrases.translate("Sheet", "%1: typical %2 ms, optimistic %3 ms, conservative %4 ms by the model")),
          m_measured(m_phrases.translate("Sheet", "%1: %2 ms measured"))
    {
        for (const Hub& hub : m_dataset.hubs)
            m_hubNames << m_phrases.name(hub.nameEn, hub.nameZh);
        for (const Term& term : vocabularyOf<WorkloadVerdict>().terms)
            m_verdicts << labelOf(term, m_phrases);
    }

    std::vector<SheetCell> of(RowIndex site)
    {
        const auto row = std::size_t(site);
        SiteWorkloads answer = m_reach.of(site);
        std::vector<HubRoundTrip>& hubs = answer.hubs;
        std::ranges::sort(hubs, {}, [this](const HubRoundTrip& hub) { return std::pair(msOf(hub), hub.hub); });
        std::vector<SheetCell> cells;
        cells.reserve(17);
        cells.emplace_back(siteName(m_dataset, RowIndex(row), m_phrases));
        cells.emplace_back(sitePlace(m_dataset, RowIndex(row), m_phrases));
        const HubRoundTrip* nearest = hubs.empty() ? nullptr : &hubs.front();
        addHub(cells, nearest);
        const bool hasBand = nearest && !nearest->measured;
        cells.push_back(hasBand ? SheetCell(nearest->roundTripMs(LatencyPreset::Optimistic)) : SheetCell());
        cells.push_back(hasBand ? SheetCell(nearest->roundTripMs(LatencyPreset::Conservative)) : SheetCell());
        cells.push_back(nearest ? SheetCell(nearest->measured ? m_yes : m_no) : SheetCell());
        addHub(cells, hubs.size() > 1 ? &hubs[1] : nullptr);
        addHub(cells, hubs.size() > 1 ? &hubs.back() : nullptr);
        for (const SiteWorkload& workload : answer.workloads)
            cells.emplace_back(m_verdicts.at(qsizetype(workload.verdict)));
        cells.push_back(reasonOf(answer.workloads));
        return cells;
    }

private:
    double msOf(const HubRoundTrip& hub) const { return hub.roundTripMs(m_preset); }

    void addHub(std::vector<SheetCell>& cells, const HubRoundTrip* hub) const
    {
        cells.push_back(hub ? SheetCell(m_hubNames.at(hub->hub)) : SheetCell());
        cells.push_back(hub ? SheetCell(msOf(*hub)) : SheetCell());
    }

    // The round trips that decide the verdicts: mostly one hub, two where a measured link changes the order.
    SheetCell reasonOf(const std::vector<SiteWorkload>& answers)
    {
        QStringList texts;
        std::vector<RowIndex> said;
        for (const SiteWorkload& workload : answers) {
            const HubRoundTrip& best = workload.best;
            if (best.hub < 0 || std::ranges::find(said, best.hub) != said.end())
                continue;
            said.push_back(best.hub);
            const QString& name = m_hubNames.at(best.hub);
            if (best.measured)
                texts << m_measured.arg(name, m_timeText(best.ms));
            else
                texts << m_modelled.arg(name, m_timeText(best.ms),
                                        m_timeText(best.roundTripMs(LatencyPreset::Optimistic)),
                                        m_timeText(best.roundTripMs(LatencyPreset::Conservative)));
        }
        if (texts.isEmpty())
            return {};
        return texts.join(m_phrases.chinese() ? u"；"_s : u"; "_s);
    }

    const Dataset& m_dataset;
    const Phrases& m_phrases;
    const LatencyPreset m_preset;
    const WorkloadReach& m_reach;
    TimeTexts m_timeText;
    const QString m_yes, m_no, m_modelled, m_measured;
    QStringList m_hubNames; // by row of Dataset::hubs
    QStringList m_verdicts; // by WorkloadVerdict
};

// Nearest first by the preset; those without a round trip last. How many have a measured one.
struct SitesInOrder
{
    std::vector<RowIndex> sites;
    int measured = 0; // the round trip to the nearest hub
    int placeless = 0;
};

SitesInOrder inOrder(const MeasureInput& input, const WorkloadReach& reach)
{
    struct Nearest
    {
        double ms = std::numeric_limits<double>::infinity();
        RowIndex site = -1;
        bool measured = false;
    };

    std::vector<Nearest> nearest(input.sites.size());
    forEachBlock(nearest.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            nearest[i].site = input.sites[i];
            for (const HubRoundTrip& hub : reach.roundTrips(input.sites[i])) {
                const double ms = hub.roundTripMs(input.settings.preset);
                if (ms < nearest[i].ms) {
                    nearest[i].ms = ms;
                    nearest[i].measured = hub.measured;
                }
            }
        }
    });
    std::ranges::stable_sort(nearest, {}, &Nearest::ms);
    SitesInOrder result;
    result.sites.reserve(nearest.size());
    for (const Nearest& site : nearest) {
        result.sites.push_back(site.site);
        result.measured += site.measured;
        result.placeless += std::isinf(site.ms);
    }
    return result;
}

QString formulaOf(LatencyPreset preset)
{
    const LatencyModel model = modelOf(preset);
    return model.interceptMs > 0 ? u"%1 + %2 d"_s.arg(model.interceptMs).arg(model.slopeMsPerKm)
                                 : u"%1 d"_s.arg(model.slopeMsPerKm);
}

QString workloadSentence(const WorkloadBudget& budget, const std::vector<Totals>& byVerdict, const Phrases& phrases)
{
    const QString label = phrases.translate("Workload", budget.workload->label);
    const auto of = [&](WorkloadVerdict verdict) -> const Totals& { return byVerdict[std::size_t(verdict)]; };
    const auto sites = [&](WorkloadVerdict verdict) { return formatNumber(of(verdict).coverage.sites(), phrases); };
    if (!budget.ms)
        return phrases.translate("Sheet", "%1: no limit.").arg(label);
    // Budgets of tenths are written as such.
    const int decimals = *budget.ms == std::round(*budget.ms) ? 0 : 1;
    const QString ms = formatNumber(*budget.ms, phrases, decimals);
    const QString within = budget.changed ? phrases.translate("Sheet", "%1, within %2 ms (changed)").arg(label, ms)
                                          : phrases.translate("Sheet", "%1, within %2 ms").arg(label, ms);
    double knownPflops = 0;
    for (const Totals& totals : byVerdict)
        knownPflops += totals.knownPflops;
    if (!(knownPflops > 0))
        return phrases
            .translate("Sheet", "%1, number of sites: %2, depending on the network %3 more, beyond %4; how "
                                "much capacity stands idle is not known.")
            .arg(within, sites(WorkloadVerdict::Within), sites(WorkloadVerdict::Depends),
                 sites(WorkloadVerdict::Beyond));
    return phrases
        .translate("Sheet", "%1, number of sites: %2 with %3 of idle capacity, depending on the network %4 "
                            "more with %5, beyond %6.")
        .arg(within, sites(WorkloadVerdict::Within), formatPflops(of(WorkloadVerdict::Within).idlePflops, phrases),
             sites(WorkloadVerdict::Depends), formatPflops(of(WorkloadVerdict::Depends).idlePflops, phrases),
             sites(WorkloadVerdict::Beyond));
}

QStringList captionOf(const MeasureInput& input, const WorkloadReach& reach, const SitesInOrder& order)
{
    const Dataset& dataset = *input.snapshot;
    const Phrases& phrases = *input.phrases;
    const Totals all = totalsOf(dataset, *input.figures, input.sites);
    QStringList caption{basisSentence(input)};
    caption << phrases.translate("Sheet", "Round trip in ms over a geodesic of d km by the preset %1: %2.")
                   .arg(labelOf(input.settings.preset, phrases), formulaOf(input.settings.preset));
    caption << phrases
                   .translate("Sheet", "A measured link comes before the model and has no range; sites with one to "
                                       "their nearest hub: %1 of %2.")
                   .arg(formatNumber(order.measured, phrases), formatNumber(double(order.sites.size()), phrases));
    if (order.placeless > 0)
        caption << phrases.translate("Sheet", "Sites without a place that a round trip could be counted from: %1.")
                       .arg(formatNumber(order.placeless, phrases));
    caption << phrases
                   .translate("Sheet", "A workload is within where the round trip to some hub keeps its budget by the "
                                       "conservative preset (%1) or a measured link, depends on the network where it "
                                       "does by the typical (%2) or only the optimistic one (%3), and beyond "
                                       "otherwise.")
                   .arg(formulaOf(LatencyPreset::Conservative), formulaOf(LatencyPreset::Typical),
                        formulaOf(LatencyPreset::Optimistic));
    const std::vector<std::vector<Totals>> totals = totalsByVerdict(dataset, *input.figures, input.sites, reach);
    for (std::size_t w = 0; w < reach.budgets.size(); ++w)
        caption << workloadSentence(reach.budgets[w], totals[w], phrases);
    if (all.pflops > 0)
        caption << coverageSentence(all, phrases) << countedOnceSentence(phrases);
    return caption;
}

} // namespace

Result<Sheet> latencySheet(const MeasureInput& input, const Task& task)
{
    const Dataset& dataset = *input.snapshot;
    const Phrases& phrases = *input.phrases;
    Sheet sheet;
    sheet.columns = columns();
    sheet.empty = noSitesSentence(input);
    if (sheet.empty.isEmpty() && demandHubs(dataset).empty())
        sheet.empty = phrases.translate("Sheet", "The dataset has no demand hub to count a round trip to.");
    if (!sheet.empty.isEmpty()) {
        sheet.caption << basisSentence(input);
        return sheet;
    }
    const auto cancelled = [] { return fail(ErrorCode::Cancelled, u"latency"_s, u"The measure was cancelled"_s); };
    const WorkloadReach reach = workloadReach(dataset, Assumptions(dataset, input.changes));
    if (task.cancelled())
        return cancelled();
    const SitesInOrder order = inOrder(input, reach);
    sheet.caption = captionOf(input, reach, order);
    if (task.cancelled())
        return cancelled();
    sheet.rows.resize(order.sites.size());
    forEachBlock(order.sites.size(), 4096, [&](std::size_t from, std::size_t to) {
        Rows rows(input, reach);
        for (std::size_t i = from; i < to && !task.cancelled(); ++i)
            sheet.rows[i] = rows.of(order.sites[i]);
    });
    if (task.cancelled())
        return cancelled();
    sheet.keys.reserve(qsizetype(order.sites.size()));
    for (const RowIndex site : order.sites)
        sheet.keys << dataset.sites.get<&Site::uid>(std::size_t(site));
    return sheet;
}

} // namespace atlas
