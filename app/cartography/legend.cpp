// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/legend.h"

#include "cartography/maptext.h"
#include "cartography/rings.h"
#include "cartography/symbols.h"
#include "domain/filter.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int FirstSampleStep = 9; // 30,000 P on the ladder below: what the circles show when nothing is published

// 1, 3, 10, 30 ... PFLOPS.
double ladder(int step)
{
    return std::pow(10, step / 2) * (step % 2 == 1 ? 3 : 1);
}

std::vector<double> sizeSamplesFor(double largest)
{
    int step = FirstSampleStep;
    if (largest > 0) {
        step = 3;
        while (step < FirstSampleStep + 6 && ladder(step + 1) <= largest)
            ++step;
    }
    return {ladder(step), ladder(step - 1), ladder(step - 3)};
}

QString basisNoteOf(const Figures& figures, std::span<const RowIndex> sites, const Phrases& phrases)
{
    QStringList bases;
    std::array<bool, 5> used{};
    int first = 9999;
    int last = 0;
    for (const RowIndex site : sites) {
        const IdleFigure& idle = figures.sites[std::size_t(site)].idle;
        if (!idle.value || !idle.basis)
            continue;
        used[std::size_t(*idle.basis)] = true;
        if (!idle.asOf.isNull()) {
            first = std::min(first, idle.asOf.latest().year());
            last = std::max(last, idle.asOf.latest().year());
        }
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
        if (used[i])
            bases << labelOf(Basis(i), phrases);
    }
    if (bases.isEmpty())
        return phrases.translate("Legend", "No site shown has a published ratio.");
    const QString names = joinedNames(bases, phrases).toLower();
    const QString limits =
        phrases.translate("Legend", "Class limits: 35 % idle is the 65 % rack occupancy asked of the start "
                                    "areas of national hubs, 50 % the level of the July 2024 rule.");
    const QString years =
        first == last ? QString::number(first) : phrases.translate("Legend", "%1 to %2").arg(first).arg(last);
    const QString colours = last == 0 ? phrases.translate("Legend", "Colours show: %1.").arg(names)
                                      : phrases.translate("Legend", "Colours show: %1; dated %2.").arg(names, years);
    return colours + (phrases.chinese() ? u""_s : u" "_s) + limits;
}

// "none" where there is nothing that could publish a capacity.
QString capacityText(double pflops, bool isPublished, bool hasSites, const Phrases& phrases)
{
    if (isPublished)
        return formatNumber(pflops, phrases);
    return hasSites ? phrases.translate("Legend", "not published") : phrases.translate("Legend", "none");
}

} // namespace

QString ringNote(std::span<const RingSpec> rings, const Phrases& phrases)
{
    if (rings.empty())
        return {};
    const LatencyModel model = modelOf(rings.front().preset);
    const QString intercept = formatNumber(model.interceptMs, phrases);
    const QString slope = formatNumber(model.slopeMsPerKm, phrases, 4);
    QString note;
    switch (rings.front().preset) {
    case LatencyPreset::Optimistic:
        note = phrases
                   .translate("Legend", "%1 + %2 ms per km of geodesic distance, on a dedicated optical wave. A model, "
                                        "not measured per site.")
                   .arg(intercept, slope);
        break;
    case LatencyPreset::Typical:
        note = phrases
                   .translate("Legend", "%1 + %2 ms per km of geodesic distance, same-operator IP. Fitted to 13 "
                                        "published links, standard error 3.3 ms; not measured per site.")
                   .arg(intercept, slope);
        break;
    case LatencyPreset::Conservative:
        note = phrases
                   .translate("Legend", "%1 + %2 ms per km of geodesic distance, public Internet. A model, not "
                                        "measured per site.")
                   .arg(intercept, slope);
        break;
    case LatencyPreset::Policy:
        note = phrases
                   .translate("Legend", "%1 ms per km of geodesic distance: the optical layer as published, one way, "
                                        "doubled.")
                   .arg(formatNumber(model.slopeMsPerKm, phrases, 5));
        break;
    }
    const QString direction =
        rings.front().direction == Direction::OneWay
            ? phrases.translate("Legend", "Budgets are one way: the round trip takes twice as long.")
            : phrases.translate("Legend", "A Chinese policy “20 ms” is one way, so 40 ms here.");
    return note + (phrases.chinese() ? u""_s : u" "_s) + direction;
}

Legend legendOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                std::span<const RingSpec> rings, const Phrases& phrases)
{
    const ClassCounts counts = classCountsOf(dataset, figures, sites);
    Legend legend;
    legend.title = figures.query.basis
                       ? phrases.translate("Legend", "Idle ratio: %1").arg(labelOf(*figures.query.basis, phrases))
                       : phrases.translate("Legend", "Idle ratio, best available");

    const auto addRow = [&](int idleClass, QString range, const ClassCount& count) {
        legend.classes.push_back({idleClass, std::move(range), count.sites, count.pflops,
                                  capacityText(count.pflops, count.withCapacity > 0, count.sites > 0, phrases), 0});
    };
    for (int c = IdleClassCount - 1; c >= 0; --c) {
        const auto at = std::size_t(c);
        addRow(c, formatPercentRange(IdleBreaks[at], IdleBreaks[at + 1], phrases), counts.classes[at]);
    }
    addRow(-1, phrases.translate("Legend", "unknown"), counts.unknown);
    const double most = std::ranges::max(legend.classes, {}, &Legend::ClassRow::pflops).pflops;
    for (Legend::ClassRow& row : legend.classes)
        row.barShare = most > 0 ? row.pflops / most : 0;

    legend.certainties = {
        {Certainty::Reported, phrases.translate("Legend", "figure of its own, last 36 months"), counts.reported},
        {Certainty::ReportedOlder, phrases.translate("Legend", "figure of its own, older"), counts.older},
        {Certainty::Estimated, phrases.translate("Legend", "from a published aggregate"), counts.estimated},
        {Certainty::Unknown, phrases.translate("Legend", "nothing published covers it"), counts.unknown.sites}};
    legend.stages = {
        {Stage::UnderConstruction, phrases.translate("Legend", "building"),
         counts.byStage[std::size_t(Stage::UnderConstruction)]},
        {Stage::Announced, phrases.translate("Legend", "announced"), counts.byStage[std::size_t(Stage::Announced)]},
        {Stage::Cancelled, phrases.translate("Legend", "cancelled"), counts.byStage[std::size_t(Stage::Cancelled)]}};

    double largest = 0;
    for (const RowIndex site : sites)
        largest = std::max(largest, figures.sites[std::size_t(site)].capacity.value_or(0));
    legend.sizeSamples = sizeSamplesFor(largest);
    legend.basisNote = basisNoteOf(figures, sites, phrases);
    legend.ringNote = ringNote(rings, phrases);
    return legend;
}

std::vector<SizeCircle> sizeCircles(std::span<const double> samples, const SymbolMetrics& metrics,
                                    const Phrases& phrases)
{
    std::vector<SizeCircle> circles;
    for (const double pflops : samples) {
        const double diameter = metrics.diameterOf(pflops);
        QString label = formatPflops(pflops, phrases);
        if (diameter <= metrics.minDiameter) {
            circles.push_back({diameter, u"≤ "_s + label});
            break;
        }
        if (diameter >= metrics.maxDiameter) {
            label.prepend(u"≥ "_s);
            circles.clear();
        }
        circles.push_back({diameter, label});
    }
    return circles;
}

Legend legendOf(const MapScene& scene)
{
    return legendOf(scene, rowsOf(scene.input().visible));
}

Legend legendOf(const MapScene& scene, std::span<const RowIndex> sites)
{
    const SceneInput& input = scene.input();
    std::vector<RingSpec> rings;
    for (const Ring& ring : input.rings)
        rings.push_back(ring.spec);
    const Phrases& phrases = *input.phrases;
    Legend legend = legendOf(*input.snapshot, *input.figures, sites, rings, phrases);
    legend.choropleth = scene.choropleth();
    legend.colouring = scene.colouring();
    if (!legend.colouring)
        return legend;
    if (!std::ranges::equal(sites, rowsOf(input.visible))) {
        // By its edges, so that only the counts are others.
        auto counted =
            colouringOf(*input.snapshot, *input.figures, sites, legend.colouring->by, legend.colouring->edges, phrases);
        if (counted)
            legend.colouring = std::make_shared<const SiteColouring>(std::move(*counted));
    }

    const SiteColouring& colouring = *legend.colouring;
    legend.title = colouring.title;
    legend.basisNote = colouring.note;
    legend.certainties.clear();
    legend.classes.clear();
    const auto isInService = [&](int index) {
        return std::ranges::any_of(sites, [&](RowIndex site) {
            return colouring.ofSite[std::size_t(site)] == index && input.figures->sites[std::size_t(site)].inService();
        });
    };
    const auto addRow = [&](int index, const ColourClass& row) {
        const bool isPublished = row.pflops > 0;
        legend.classes.push_back({index, row.label, row.sites, row.pflops,
                                  capacityText(row.pflops, isPublished, !isPublished && isInService(index), phrases),
                                  0});
    };
    const auto count = int(colouring.classes.size());
    for (int i = 0; i < count; ++i) {
        const int index = colouring.numeric ? count - 1 - i : i; // the highest number first
        addRow(index, colouring.classes[std::size_t(index)]);
    }
    addRow(-1, colouring.unknown);
    const double most = std::ranges::max(legend.classes, {}, &Legend::ClassRow::pflops).pflops;
    for (Legend::ClassRow& row : legend.classes)
        row.barShare = most > 0 ? row.pflops / most : 0;
    return legend;
}

} // namespace atlas
