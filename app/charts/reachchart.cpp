// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/reachchart.h"

#include "base/formats.h"
#include "charts/rowcharts.h"
#include "charts/xyscene.h"
#include "domain/idlecapacity.h"
#include "domain/totals.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int XSteps = 8;
constexpr int YSteps = 4;
constexpr std::array<double, 3> Weights{1.4, 1, 0.7}; // of the lines, by HubsNeeded
constexpr double BandTint = 0.16;
constexpr double ColumnMs = 0.02; // a quarter of a pixel on a large screen: steps within it are drawn as one

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, u"reach"_s, u"The chart was cancelled"_s);
}

// Where the function rises, as a drawing can show it.
std::vector<double> risesOf(const ReachSteps& steps)
{
    std::vector<double> rises;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto columnOf = [&](std::size_t step) { return std::floor(steps[step].ms / ColumnMs); };
        if (i + 1 == steps.size() || columnOf(i + 1) > columnOf(i))
            rises.push_back(steps[i].ms);
    }
    return rises;
}

std::vector<QPointF> pointsOf(const ReachSteps& steps, const std::vector<double>& rises)
{
    std::vector<QPointF> points{QPointF(0, 0)};
    for (const double ms : rises)
        points.emplace_back(ms, reachableAt(steps, ms).idlePflops);
    points.emplace_back(ReachMaxMs, reachableAt(steps, ReachMaxMs).idlePflops);
    return points;
}

// A curve that needs as many hubs as another one is that one.
bool isShown(const ReachCurves& curves, HubsNeeded needed)
{
    switch (needed) {
    case HubsNeeded::Any:
        return true;
    case HubsNeeded::Two:
        return curves.demandHubs > 2;
    case HubsNeeded::All:
        return curves.demandHubs > 1;
    }
    return false;
}

QString lineLabel(HubsNeeded needed, int demandHubs, const Phrases& phrases)
{
    switch (needed) {
    case HubsNeeded::Any:
        return demandHubs == 1 ? phrases.translate("Chart", "the only hub") : phrases.translate("Chart", "any hub");
    case HubsNeeded::Two:
        return phrases.translate("Chart", "any two hubs");
    case HubsNeeded::All:
        break;
    }
    return demandHubs == 2 ? phrases.translate("Chart", "both hubs")
                           : phrases.translate("Chart", "all %1 hubs").arg(formatNumber(demandHubs, phrases));
}

QString findingOf(const ReachChart& data, const Totals& totals, const Phrases& phrases)
{
    if (!(data.total.idlePflops > 0))
        return phrases.translate("Chart", "None of the capacity with a known ratio stands idle");
    if (!data.atBudget)
        return {};
    const QString ms = roundTripText(data.budgetMs, phrases);
    if (!(data.atBudget->idlePflops > 0))
        return phrases.translate("Chart", "None of the idle capacity answers within %1 ms").arg(ms);
    const QString sentence = totals.coverage.estimatedPflops > 0
                                 ? phrases.translate("Chart", "%1 of the estimated idle capacity answers within %2 ms")
                                 : phrases.translate("Chart", "%1 of the reported idle capacity answers within %2 ms");
    return sentence.arg(formatPercent(data.atBudget->idlePflops / data.total.idlePflops, phrases), ms);
}

QStringList captionOf(const ReachCurves& curves, const Totals& totals, const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    QStringList caption{basisSentence(question)};
    caption << phrases.translate("Chart", "Lines: measured links, else the preset Typical. Band, for any demand hub: "
                                          "the presets Optimistic to Conservative.");
    caption << phrases.translate("Chart", "A policy figure of 20 ms is one way, so 40 ms on this axis.");
    caption << phrases.translate("Chart", "In all %1 are known to be idle; sites: %2.")
                   .arg(formatPflops(curves.total.idlePflops, phrases), formatNumber(curves.total.sites, phrases));
    const QString low = formatPflops(curves.total.idleLowPflops, phrases);
    const QString high = formatPflops(curves.total.idleHighPflops, phrases);
    if (low != high)
        caption << phrases.translate("Chart", "By the ranges of the ratios %1 to %2 are idle.").arg(low, high);
    if (curves.unknownPflops > 0)
        caption << phrases.translate("Chart", "Of %1 in service the ratio is unknown: they are in no line.")
                       .arg(formatPflops(curves.unknownPflops, phrases));
    caption << coverageSentence(totals, phrases) << countedOnceSentence(phrases);
    return caption;
}

// As reachCurvesOf() takes them.
std::vector<ReachChart::KnownSite> knownSites(const MeasureInput& question)
{
    const Dataset& dataset = *question.snapshot;
    const Figures& figures = *question.figures;
    const std::vector<bool> counted = countedOnce(dataset, figures, question.sites);
    const std::vector<NearestHub> hubs = nearestHubs(dataset);
    std::vector<ReachChart::KnownSite> known;
    for (const RowIndex site : question.sites) {
        const auto row = std::size_t(site);
        const double ms = hubs[row].ms;
        if (counted[row] && hubs[row].hub >= 0 && ms >= 0 && ms <= ReachMaxMs && idleCapacityOf(figures.sites[row]))
            known.push_back({site, std::round(ms * 1'000) / 1'000});
    }
    return known;
}

} // namespace

std::unique_ptr<ChartScene> ReachChart::scene(const ChartLook& look, const ChartView& view) const
{
    const Phrases& phrases = *look.phrases;
    const Theme& theme = look.colours();
    XyChart chart;
    chart.brushX = true;
    chart.x = numberAxis(0, ReachMaxMs, XSteps, u"ms"_s, phrases);
    double highest = optimistic.back().y();
    for (const std::vector<QPointF>& line : lines) {
        if (!line.empty())
            highest = std::max(highest, line.back().y());
    }
    chart.y = capacityAxis(highest, YSteps, phrases);
    chart.areas.push_back({.upper = optimistic,
                           .lower = conservative,
                           .colour = mixed(theme.ui.surface, theme.chart.a, BandTint),
                           .steps = true});
    const std::array<QColor, 3> colours{theme.chart.a, theme.chart.a2, theme.chart.a3};
    const double width = look.style->number("chart.line");
    for (std::size_t k = lines.size(); k-- > 0;) { // any hub on top
        if (!lines[k].empty())
            chart.lines.push_back({.points = lines[k],
                                   .colour = colours[k],
                                   .width = width * Weights[k],
                                   .steps = true,
                                   .label = lineLabel(static_cast<HubsNeeded>(k), demandHubs, phrases),
                                   .strongLabel = k == 0});
    }
    if (atBudget) {
        const QPointF value(budgetMs, atBudget->idlePflops);
        const QString pflops = formatPflops(atBudget->idlePflops, phrases);
        const QString ms = roundTripText(budgetMs, phrases);
        // In two lines.
        const QString note = total.idlePflops > 0
                                 ? phrases.translate("Chart", "%1 within\n%2 ms, %3")
                                       .arg(pflops, ms, formatPercent(atBudget->idlePflops / total.idlePflops, phrases))
                                 : phrases.translate("Chart", "%1 within\n%2 ms").arg(pflops, ms);
        chart.notes.push_back({value, note.split(u'\n')});
        chart.points.push_back(
            {.value = value, .radius = look.style->number("chart.point"), .colour = theme.chart.a, .mark = 0});
        XyChart::Mark mark{.values = QRectF(value, QSizeF(0, 0)), .radius = look.style->number("chart.point")};
        for (const KnownSite& known : sites) {
            if (known.ms <= budgetMs)
                mark.sites.push_back(known.site);
        }
        mark.spoken = phrases.translate("Chart", "Within %1 ms of any demand hub: %2 of idle capacity; sites: %3")
                          .arg(ms, pflops, formatNumber(double(mark.sites.size()), phrases));
        chart.marks.push_back(std::move(mark));
    }
    return std::make_unique<XyScene>(std::move(chart), look, view);
}

std::vector<RowIndex> ReachChart::sitesIn(const QRectF& range) const
{
    std::vector<RowIndex> result;
    for (const KnownSite& known : sites) {
        if (known.ms >= range.left() && known.ms <= range.right())
            result.push_back(known.site);
    }
    return result;
}

QString ReachChart::spokenRange(const QRectF& range, const Phrases& words) const
{
    return words.translate("Chart", "Brushed: round trip %1 to %2 ms")
        .arg(formatNumber(range.left(), words, 1), formatNumber(range.right(), words, 1));
}

Result<ChartDataPtr> reachChartData(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    const Phrases& phrases = *question.phrases;
    if (task.cancelled())
        return cancelled();
    auto data = std::make_shared<ReachChart>();
    data->texts.title = phrases.translate("Chart", "Idle capacity within reach");
    const ReachCurves curves = reachCurvesOf(*question.snapshot, *question.figures, question.sites);
    if (task.cancelled())
        return cancelled();
    data->texts.empty = reachEmptySentence(curves, question);
    if (!data->texts.empty.isEmpty())
        return data;
    const double budgetMs = input.settings.budgetMs;
    const ReachCurve& any = curves.of(HubsNeeded::Any);
    data->demandHubs = curves.demandHubs;
    data->budgetMs = budgetMs;
    data->total = curves.total;
    if (budgetMs >= 0 && budgetMs <= ReachMaxMs)
        data->atBudget = reachableAt(any.typical, budgetMs);
    for (const ReachCurve& curve : curves.curves) {
        if (isShown(curves, curve.needed))
            data->lines[std::size_t(curve.needed)] = pointsOf(curve.typical, risesOf(curve.typical));
    }
    std::vector<double> rises = risesOf(any.optimistic);
    std::ranges::copy(risesOf(any.conservative), std::back_inserter(rises));
    std::ranges::sort(rises);
    rises.erase(std::ranges::unique(rises).begin(), rises.end());
    data->optimistic = pointsOf(any.optimistic, rises);
    data->conservative = pointsOf(any.conservative, rises);
    if (task.cancelled())
        return cancelled();
    data->sites = knownSites(question);
    const Totals totals = totalsOf(*question.snapshot, *question.figures, question.sites);
    if (task.cancelled())
        return cancelled();
    data->texts.finding = findingOf(*data, totals, phrases);
    data->texts.subtitle = phrases.translate("Chart", "Idle capacity (PFLOPS) by round trip to the demand hubs (ms)");
    data->texts.caption = joinedSentences(captionOf(curves, totals, question), phrases);
    return data;
}

Result<Sheet> reachChartSheet(const ChartInput& input, const Task& task)
{
    return reachSheet(input.question, task);
}

} // namespace atlas
