// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/pipelinechart.h"

#include "base/formats.h"
#include "base/parallel.h"
#include "charts/rowcharts.h"
#include "domain/stages.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t BlockSites = 32'768;
constexpr int YSteps = 4;
constexpr double Pale = 0.45; // of the colour of its stage, on the ground

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, u"pipeline"_s, {});
}

QColor colourOf(Stage stage, const Theme& theme)
{
    switch (stage) {
    case Stage::InService:
        return theme.chart.a;
    case Stage::Suspended:
        return theme.chart.used;
    case Stage::UnderConstruction:
        return theme.chart.a2;
    case Stage::Announced:
        return theme.chart.a3;
    default:
        return theme.chart.idle;
    }
}

// The number first: it stays where the rest is cut.
QString countText(Stage stage, int sites, const Phrases& phrases)
{
    const QString count = formatNumber(sites, phrases);
    switch (stage) {
    case Stage::InService:
        return phrases.translate("Chart", "%1 in service").arg(count);
    case Stage::Suspended:
        return phrases.translate("Chart", "%1 suspended").arg(count);
    case Stage::UnderConstruction:
        return phrases.translate("Chart", "%1 under construction").arg(count);
    case Stage::Announced:
        return phrases.translate("Chart", "%1 announced").arg(count);
    default:
        return phrases.translate("Chart", "%1 cancelled").arg(count);
    }
}

// Whether every stage of the site that counts is dated to the month or the day.
bool isExact(const Dataset& dataset, const Figures& figures, RowIndex site)
{
    if (!figures.sites[std::size_t(site)].stageFromEvent)
        return false;
    for (const RowIndex e : dataset.eventsOfSite(site)) {
        const auto event = std::size_t(e);
        if (!stageAfter(dataset.events.get<&Event::kind>(event)))
            continue;
        const PartialDate date = dataset.events.get<&Event::date>(event);
        const bool rough = date.isNull() || date.precision() == PartialDate::Precision::Year;
        if (rough && (countsAt(date, figures.query.asOf) ||
                      countsAt(dataset, date, dataset.events.get<&Event::source>(event), figures.query.asOf)))
            return false;
    }
    return true;
}

// What the sites tell one by one: halves is filled by row of the dataset, 0 exact and 1 pale.
std::vector<PipelineChart::Change> changesOf(const MeasureInput& question, const MonthRun& months,
                                             std::vector<qint32>& halves, const Task& task)
{
    const Dataset& dataset = *question.snapshot;
    const StageSources sources(dataset);
    const std::vector<RowIndex>& sites = question.sites;
    std::vector<std::vector<PipelineChart::Change>> blocks((sites.size() + BlockSites - 1) / BlockSites);
    forEachBlock(sites.size(), BlockSites, [&](std::size_t from, std::size_t to) {
        if (task.cancelled())
            return;
        StageSteps stages(dataset, sources);
        for (std::size_t i = from; i < to; ++i) {
            halves[std::size_t(sites[i])] = isExact(dataset, *question.figures, sites[i]) ? 0 : 1;
            for (const StageStep& step : stages.of(sites[i])) {
                if (step.from.isValid() && monthOf(step.from) >= months.first &&
                    step.from <= question.figures->query.asOf)
                    blocks[from / BlockSites].push_back({monthOf(step.from), sites[i]});
            }
        }
    });
    std::vector<PipelineChart::Change> changes;
    for (const std::vector<PipelineChart::Change>& block : blocks)
        changes.insert(changes.end(), block.begin(), block.end());
    std::ranges::sort(changes);
    const auto repeated = std::ranges::unique(changes);
    changes.erase(repeated.begin(), repeated.end());
    return changes;
}

std::span<const PipelineChart::Change> changesIn(const PipelineChart& data, int firstMonth, int lastMonth)
{
    const auto begin = std::ranges::lower_bound(data.changes, firstMonth, {}, &PipelineChart::Change::month);
    const auto end = std::ranges::upper_bound(data.changes, lastMonth, {}, &PipelineChart::Change::month);
    return begin < end ? std::span(begin, end) : std::span<const PipelineChart::Change>();
}

// First and last, of a range of finite values.
std::pair<int, int> monthsIn(const PipelineChart& data, const QRectF& range)
{
    const double end = data.firstMonth + double(data.exact.size());
    const int first = int(std::floor(std::clamp(range.left(), double(data.firstMonth), end)));
    const int last = int(std::ceil(std::clamp(range.right(), double(data.firstMonth), end))) - 1;
    return {first, std::max(first, last)};
}

QString spokenOf(const PipelineChart& data, std::size_t index)
{
    const Phrases& phrases = *data.phrases;
    const int month = data.firstMonth + int(index);
    QStringList counts;
    for (const Stage stage : PipelineChart::Stages) {
        if (const int sites = data.sitesAt(index, stage); sites > 0)
            counts << countText(stage, sites, phrases);
    }
    const QString name = formatMonth(lastDayOf(month), phrases);
    const QString changed = formatNumber(double(changesIn(data, month, month).size()), phrases);
    return counts.isEmpty() ? phrases.translate("Chart", "%1: no site; the stage changed at %2").arg(name, changed)
                            : phrases.translate("Chart", "%1: %2; the stage changed at %3")
                                  .arg(name, joinedNames(counts, phrases), changed);
}

bool isAnyShown(const PipelineChart& data)
{
    for (std::size_t month = 0; month < data.exact.size(); ++month) {
        if (std::ranges::any_of(PipelineChart::Stages, [&](Stage stage) { return data.sitesAt(month, stage) > 0; }))
            return true;
    }
    return false;
}

// Of the last month.
QString findingOf(const PipelineChart& data)
{
    const Phrases& phrases = *data.phrases;
    const auto sites = [&](Stage stage) { return data.sitesAt(data.exact.size() - 1, stage); };
    const int coming = sites(Stage::Announced) + sites(Stage::UnderConstruction);
    int all = 0;
    QStringList stages;
    for (const Stage stage : PipelineChart::Stages) {
        all += sites(stage);
        if (sites(stage) > 0)
            stages << countText(stage, sites(stage), phrases);
    }
    if (all == 0)
        return phrases.translate("Chart", "At the last date no stage of these sites is known");
    if (stages.size() == 1)
        return phrases.translate("Chart", "All sites with a known stage are at the same: %1").arg(stages.front());
    const QString inService = formatNumber(sites(Stage::InService), phrases);
    if (sites(Stage::Cancelled) > 0)
        return phrases.translate("Chart", "Sites in service: %1; announced or under construction: %2; cancelled: %3")
            .arg(inService, formatNumber(coming, phrases), formatNumber(sites(Stage::Cancelled), phrases));
    return phrases.translate("Chart", "Sites in service: %1; announced or under construction: %2")
        .arg(inService, formatNumber(coming, phrases));
}

QStringList captionOf(const PipelineChart& data, const MeasureInput& question)
{
    const Phrases& phrases = *data.phrases;
    QStringList caption{basisSentence(question)};
    caption << phrases.translate("Chart", "Sites by stage at each month's end; a campus and its parts are sites each.");
    const auto count = [](const StockMonth& stock) {
        int sites = 0;
        for (const Stage stage : PipelineChart::Stages)
            sites += stock[std::size_t(stage)].sites;
        return sites;
    };
    const int rough = count(data.pale.back());
    if (rough > 0)
        caption << phrases
                       .translate("Chart",
                                  "Pale: sites dated by less than a month, %1 of %2. Their stage is known from "
                                  "an event of a year or without a date, or from the record alone; where no "
                                  "event is dated, it stands in every month.")
                       .arg(formatNumber(rough, phrases), formatNumber(rough + count(data.exact.back()), phrases));
    const std::size_t last = data.exact.size() - 1;
    const int unknown = data.sitesAt(last, Stage::Unknown);
    if (unknown > 0)
        caption << phrases.translate("Chart", "Sites whose stage is unknown at the last date, not drawn: %1.")
                       .arg(formatNumber(unknown, phrases));
    return caption;
}

QString emptySentence(const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    if (QString sentence = noSitesSentence(question); !sentence.isEmpty())
        return sentence;
    if (!question.figures->query.asOf.isValid())
        return phrases.translate("Sheet", "Without a date there are no months.");
    return {};
}

} // namespace

XyChart PipelineChart::xyChart(const Theme& theme) const
{
    const std::size_t months = exact.size();
    const int end = firstMonth + int(months);
    XyChart chart;
    chart.brushX = true;
    chart.x = monthAxis(firstMonth, end - 1);

    std::vector<QPointF> below;
    for (int month = firstMonth; month <= end; ++month)
        below.emplace_back(month, 0);
    for (const Stage stage : Stages) {
        const double from = below.back().y();
        bool any = false;
        for (const std::vector<StockMonth>* half : {&exact, &pale}) {
            std::vector<QPointF> above = below;
            for (std::size_t i = 0; i < months; ++i)
                above[i].ry() += (*half)[i][std::size_t(stage)].sites;
            above.back().setY(above[months - 1].y()); // the last month, to its end
            if (above == below)
                continue;
            any = true;
            const QColor colour = colourOf(stage, theme);
            chart.areas.push_back({.upper = above,
                                   .lower = below,
                                   .colour = half == &pale ? mixed(theme.ui.surface, colour, Pale) : colour,
                                   .steps = true});
            below = std::move(above);
        }
        // A line of one point carries the name of the area to its right end.
        if (any)
            chart.lines.push_back({.points = {{double(end), (from + below.back().y()) / 2}},
                                   .colour = colourOf(stage, theme),
                                   .width = 1,
                                   .label = countText(stage, sitesAt(months - 1, stage), *phrases),
                                   .strongLabel = stage == Stage::InService});
    }
    const double most = std::ranges::max(below, {}, [](QPointF p) { return p.y(); }).y();
    chart.y = numberAxis(0, std::max(most, 1.0), YSteps, {}, *phrases);
    for (std::size_t i = 0; i < months; ++i) {
        const int month = firstMonth + int(i);
        XyChart::Mark mark{.values = QRectF(month, 0, 1, below[i].y()), .spoken = spoken[i]};
        for (const Change& change : changesIn(*this, month, month))
            mark.sites.push_back(change.site);
        chart.marks.push_back(std::move(mark));
    }
    return chart;
}

std::unique_ptr<ChartScene> PipelineChart::scene(const ChartLook& look, const ChartView& view) const
{
    return std::make_unique<XyScene>(xyChart(look.colours()), look, view);
}

std::vector<RowIndex> PipelineChart::sitesIn(const QRectF& range) const
{
    if (!std::isfinite(range.left()) || !std::isfinite(range.right()))
        return {};
    const auto [first, last] = monthsIn(*this, range);
    std::vector<RowIndex> sites;
    for (const Change& change : changesIn(*this, first, last))
        sites.push_back(change.site);
    std::ranges::sort(sites);
    const auto repeated = std::ranges::unique(sites);
    sites.erase(repeated.begin(), repeated.end());
    return sites;
}

QString PipelineChart::spokenRange(const QRectF& range, const Phrases& words) const
{
    const auto [first, last] = monthsIn(*this, range);
    return words.translate("Chart", "Brushed: %1 to %2")
        .arg(formatMonth(lastDayOf(first), words), formatMonth(lastDayOf(last), words));
}

Result<ChartDataPtr> pipelineChartData(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    const Phrases& phrases = *question.phrases;
    if (task.cancelled())
        return cancelled();
    auto data = std::make_shared<PipelineChart>();
    data->phrases = question.phrases;
    data->texts.title = phrases.translate("Chart", "Sites by stage over time");
    data->texts.empty = emptySentence(question);
    if (!data->texts.empty.isEmpty())
        return data;

    const Dataset& dataset = *question.snapshot;
    const MonthRun months = *pipelineMonths(dataset, question.sites, question.figures->query.asOf);
    data->firstMonth = months.first;
    std::vector<qint32> halves(dataset.sites.size(), -1);
    data->changes = changesOf(question, months, halves, task);
    if (task.cancelled())
        return cancelled();
    const std::vector<StockMonth> stock = stockOf(dataset, *question.figures, question.sites, months.first, halves, 2);
    if (task.cancelled())
        return cancelled();
    const auto middle = stock.begin() + std::ptrdiff_t(stock.size() / 2);
    data->exact.assign(stock.begin(), middle);
    data->pale.assign(middle, stock.end());
    if (!isAnyShown(*data)) {
        data->texts.empty = phrases.translate("Chart", "The stage of none of these sites is known.");
        return data;
    }
    for (std::size_t i = 0; i < data->exact.size(); ++i)
        data->spoken.push_back(spokenOf(*data, i));
    data->texts.finding = findingOf(*data);
    data->texts.subtitle = phrases.translate("Chart", "Number of sites at each month's end");
    data->texts.caption = joinedSentences(captionOf(*data, question), phrases);
    return data;
}

Result<Sheet> pipelineChartSheet(const ChartInput& input, const Task& task)
{
    return pipelineSheet(input.question, task);
}

} // namespace atlas
