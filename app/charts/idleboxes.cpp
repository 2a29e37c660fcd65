// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/idleboxes.h"

#include "base/formats.h"
#include "charts/rowcharts.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double TickStep = 0.001;    // ratios that are as near as this are one tick
constexpr double HardlyDiffer = 0.05; // between medians
constexpr double LabelShare = 0.56;   // in print, where nothing else tells a name that is cut

// Of the idle figure of a site; nullopt where there is none or it is no share.
std::optional<double> ratioOf(const SiteFigures& site)
{
    const auto& value = site.idle.value;
    return value && *value >= 0 && *value <= 1 ? value : std::nullopt;
}

// What the sentences speak of.
struct Counts
{
    int applicable = 0; // sites that can have a ratio
    int ratios = 0;
    int estimated = 0;
    int atLeast = 0;     // published lower bounds on idle
    bool nested = false; // a part of a campus is among the values
};

Counts countsOf(const MeasureInput& question)
{
    Counts counts;
    for (const RowIndex site : question.sites) {
        const SiteFigures& figures = question.figures->sites[std::size_t(site)];
        if (figures.idle.certainty == Certainty::NotApplicable)
            continue;
        ++counts.applicable;
        if (!ratioOf(figures))
            continue;
        ++counts.ratios;
        counts.estimated += figures.idle.certainty == Certainty::Estimated;
        counts.atLeast += figures.idle.atLeast;
        counts.nested = counts.nested || !question.snapshot->sites.isEmpty<&Site::parent>(std::size_t(site));
    }
    return counts;
}

template <auto Member, typename E>
std::vector<IdleBoxGroup> groupsBy(IdleGrouping grouping, const MeasureInput& question)
{
    const std::span<const Term> terms = vocabularyOf<E>().terms;
    std::vector<IdleBoxGroup> groups(terms.size());
    for (std::size_t i = 0; i < terms.size(); ++i) {
        groups[i].grouping = grouping;
        groups[i].label = labelOf(E(i), *question.phrases);
        groups[i].known = E(i) != E::Unknown;
    }
    for (const RowIndex site : question.sites) {
        const SiteFigures& figures = question.figures->sites[std::size_t(site)];
        const auto ratio = ratioOf(figures);
        if (!ratio)
            continue;
        IdleBoxGroup& group = groups[std::size_t(question.snapshot->sites.get<Member>(std::size_t(site)))];
        group.sites.push_back(site);
        group.ratios.push_back(*ratio);
        group.estimated += figures.idle.certainty == Certainty::Estimated;
    }
    std::erase_if(groups, [](const IdleBoxGroup& group) { return group.ratios.empty(); });
    for (IdleBoxGroup& group : groups) {
        std::ranges::sort(group.ratios);
        if (group.ratios.size() >= std::size_t(LeastBoxValues))
            group.box = quantilesOf(group.ratios);
    }
    std::ranges::stable_sort(groups, [](const IdleBoxGroup& a, const IdleBoxGroup& b) {
        if (a.known != b.known)
            return a.known;
        return quantilesOf(a.ratios).median > quantilesOf(b.ratios).median;
    });
    return groups;
}

// The known groups of a grouping that have a box, the highest median first.
std::vector<const IdleBoxGroup*> comparable(const IdleBoxes& data, IdleGrouping grouping)
{
    std::vector<const IdleBoxGroup*> result;
    for (const IdleBoxGroup& group : data.groups) {
        if (group.grouping == grouping && group.known && group.box)
            result.push_back(&group);
    }
    return result;
}

QString findingOf(const IdleBoxes& data, const Counts& counts)
{
    const Phrases& phrases = *data.phrases;
    auto groups = comparable(data, IdleGrouping::OwnerType);
    const bool byOwner = groups.size() >= 2;
    if (!byOwner)
        groups = comparable(data, IdleGrouping::ChipOrigin);
    if (groups.size() < 2)
        return phrases.translate("Chart", "Too few ratios are known to compare owners or chips");
    const IdleBoxGroup& highest = *groups.front();
    const IdleBoxGroup& lowest = *groups.back();
    const QString high = formatPercent(highest.box->median, phrases);
    const QString low = formatPercent(lowest.box->median, phrases);
    if (highest.box->median - lowest.box->median < HardlyDiffer)
        return (byOwner ? phrases.translate("Chart", "Types of owners hardly differ: median idle ratios of %1 to %2")
                        : phrases.translate("Chart", "Origins of chips hardly differ: median idle ratios of %1 to %2"))
            .arg(low, high);
    // What aggregates say of a group is no observation of its sites.
    const bool estimated = 2 * counts.estimated > counts.ratios;
    return (estimated ? phrases.translate("Chart", "Mostly by estimate, idle ratios are highest at “%1” (median %2) "
                                                   "and lowest at “%3” (%4)")
                      : phrases.translate("Chart", "Idle ratios are highest at “%1” (median %2) and lowest at “%3” "
                                                   "(%4)"))
        .arg(highest.label, high, lowest.label, low);
}

QStringList sentencesOf(const IdleBoxes& data, const Counts& counts, const MeasureInput& question)
{
    const Phrases& phrases = *data.phrases;
    QStringList sentences{basisSentence(question)};
    sentences << phrases.translate("Chart", "Each site is one value, whatever its capacity.");
    if (counts.nested)
        sentences << phrases.translate("Chart", "A part of a campus is a value of its own.");
    sentences << phrases.translate("Chart", "Estimated from aggregates that many sites share: %1 of %2 ratios (%3).")
                     .arg(formatNumber(counts.estimated, phrases), formatNumber(counts.ratios, phrases),
                          formatPercent(double(counts.estimated) / counts.ratios, phrases));
    if (counts.atLeast > 0)
        sentences << phrases.translate("Chart", "Lower bounds that stand for the ratio: %1.")
                         .arg(formatNumber(counts.atLeast, phrases));
    if (const int unknown = counts.applicable - counts.ratios; unknown > 0)
        sentences << phrases.translate("Chart", "Ratio not known and left out: %1 of %2 sites.")
                         .arg(formatNumber(unknown, phrases), formatNumber(counts.applicable, phrases));
    sentences << phrases.translate("Chart",
                                   "Box: 25th to 75th percentile with the median; whiskers: 5th to 95th; ticks: "
                                   "the values. Quantiles by definition 7 of Hyndman and Fan.");
    if (std::ranges::any_of(data.groups, [](const IdleBoxGroup& group) { return !group.box; }))
        sentences << phrases.translate("Chart", "Groups of fewer than %1 values have no box.")
                         .arg(formatNumber(LeastBoxValues, phrases));
    return sentences;
}

QString emptySentence(const Counts& counts, const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    if (QString sentence = noSitesSentence(question); !sentence.isEmpty())
        return sentence;
    if (counts.applicable == 0)
        return phrases.translate("Sheet", "None of these sites is in service at this date.");
    if (counts.ratios == 0)
        return phrases.translate("Chart", "Of none of these sites is the idle ratio known.");
    if (counts.ratios == 1)
        return phrases.translate("Chart", "The idle ratio of one site alone is known: there is nothing to compare.");
    return {};
}

// Each once: thousands of sites share the ratio of an aggregate.
std::vector<double> ticksOf(const std::vector<double>& rising)
{
    std::vector<double> ticks;
    for (const double ratio : rising) {
        if (ticks.empty() || ratio - ticks.back() >= TickStep)
            ticks.push_back(ratio);
    }
    return ticks;
}

RowChart::Box boxOf(const IdleBoxGroup& group)
{
    if (group.box)
        return {group.box->p5, group.box->q1, group.box->median, group.box->q3, group.box->p95, ticksOf(group.ratios)};
    // Without a width: ticks alone.
    const double median = quantilesOf(group.ratios).median;
    return {median, median, median, median, median, ticksOf(group.ratios)};
}

QString spokenOf(const IdleBoxGroup& group, const Phrases& phrases)
{
    const QString count = formatNumber(double(group.ratios.size()), phrases);
    const auto range = [&](double low, double high) { return formatPercentRange(low, high, phrases); };
    if (!group.box)
        return phrases.translate("Chart", "%1, n = %2: idle %3")
            .arg(group.label, count, range(group.ratios.front(), group.ratios.back()));
    return phrases.translate("Chart", "%1, n = %2: median idle %3, half of them %4")
        .arg(group.label, count, formatPercent(group.box->median, phrases), range(group.box->q1, group.box->q3));
}

QString headingOf(IdleGrouping grouping, const Phrases& phrases)
{
    return grouping == IdleGrouping::OwnerType ? phrases.translate("Chart", "by owner:")
                                               : phrases.translate("Chart", "by chips:");
}

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, u"idle-by-owner"_s, {});
}

Result<std::shared_ptr<const IdleBoxes>> boxesOf(const MeasureInput& question, const Task& task)
{
    if (task.cancelled())
        return cancelled();
    const Phrases& phrases = *question.phrases;
    auto data = std::make_shared<IdleBoxes>();
    data->phrases = question.phrases;
    ChartTexts& texts = data->texts;
    texts.title = phrases.translate("Chart", "Idle ratios by owner and chips");
    const Counts counts = countsOf(question);
    texts.empty = emptySentence(counts, question);
    if (!texts.empty.isEmpty())
        return data;
    data->groups = groupsBy<&Site::ownerType, OwnerType>(IdleGrouping::OwnerType, question);
    if (task.cancelled())
        return cancelled();
    std::ranges::move(groupsBy<&Site::chipOrigin, ChipOrigin>(IdleGrouping::ChipOrigin, question),
                      std::back_inserter(data->groups));
    if (task.cancelled())
        return cancelled();
    data->sentences = sentencesOf(*data, counts, question);
    texts.finding = findingOf(*data, counts);
    texts.subtitle = phrases.translate("Chart", "Idle ratio of sites, %, by type of owner and by origin of the chips");
    texts.caption = joinedSentences(data->sentences, phrases);
    return data;
}

std::vector<SheetColumn> columns()
{
    using enum SheetColumn::Form;
    return {{"grouping", QT_TRANSLATE_NOOP("Sheet", "Grouped by")},
            {"group", QT_TRANSLATE_NOOP("Sheet", "Group")},
            {"sites", QT_TRANSLATE_NOOP("Sheet", "Sites with a ratio"), Number},
            {"sites_reported", QT_TRANSLATE_NOOP("Sheet", "Sites reported"), Number},
            {"sites_estimated", QT_TRANSLATE_NOOP("Sheet", "Sites estimated"), Number},
            {"idle_least", QT_TRANSLATE_NOOP("Sheet", "Least"), Share},
            {"idle_p5", QT_TRANSLATE_NOOP("Sheet", "5th percentile"), Share},
            {"idle_p25", QT_TRANSLATE_NOOP("Sheet", "25th percentile"), Share},
            {"idle_median", QT_TRANSLATE_NOOP("Sheet", "Median"), Share},
            {"idle_p75", QT_TRANSLATE_NOOP("Sheet", "75th percentile"), Share},
            {"idle_p95", QT_TRANSLATE_NOOP("Sheet", "95th percentile"), Share},
            {"idle_greatest", QT_TRANSLATE_NOOP("Sheet", "Greatest"), Share}};
}

} // namespace

Quantiles quantilesOf(std::span<const double> rising)
{
    Q_ASSERT(!rising.empty());
    const auto at = [&](double p) {
        const double place = p * double(rising.size() - 1);
        const auto below = std::size_t(place);
        return std::lerp(rising[below], rising[std::min(below + 1, rising.size() - 1)], place - double(below));
    };
    return {at(0.05), at(0.25), at(0.5), at(0.75), at(0.95)};
}

RowChart IdleBoxes::rowChart() const
{
    RowChart chart;
    chart.ticks = percentTicks(chart.min, chart.max, phrases);
    chart.valueHead = phrases->translate("Chart", "median, % (half)");
    chart.moreLabel = phrases->translate("Chart", "more rows: %1");
    const IdleBoxGroup* before = nullptr;
    for (const IdleBoxGroup& group : groups) {
        if (!before || before->grouping != group.grouping) {
            RowChart::Row heading;
            heading.label = headingOf(group.grouping, *phrases);
            heading.spoken = heading.label;
            chart.rows.push_back(std::move(heading));
        }
        before = &group;
        RowChart::Row row;
        row.label = group.label;
        row.labelNote = phrases->translate("Chart", "n = %1").arg(formatNumber(double(group.ratios.size()), *phrases));
        row.box = boxOf(group);
        if (group.box) {
            const auto percent = [&](double ratio) { return formatNumber(ratio * 100, *phrases); };
            row.value = percent(group.box->median);
            row.note = u"(%1–%2)"_s.arg(percent(group.box->q1), percent(group.box->q3));
        }
        row.sites = group.sites;
        row.spoken = spokenOf(group, *phrases);
        chart.rows.push_back(std::move(row));
    }
    return chart;
}

std::unique_ptr<ChartScene> IdleBoxes::scene(const ChartLook& look, const ChartView& view) const
{
    RowChart chart = rowChart();
    if (look.print())
        chart.labelShare = LabelShare;
    if (!leavesRoomForBars(chart, look, view.size.width())) {
        chart.valueHead = phrases->translate("Chart", "median, %");
        for (RowChart::Row& row : chart.rows)
            row.note.clear();
    }
    return std::make_unique<RowScene>(std::move(chart), look, view);
}

int IdleBoxes::rowCount() const
{
    int headings = 0;
    for (std::size_t i = 0; i < groups.size(); ++i)
        headings += i == 0 || groups[i].grouping != groups[i - 1].grouping;
    return int(groups.size()) + headings;
}

Result<ChartDataPtr> idleBoxesData(const ChartInput& input, const Task& task)
{
    auto data = boxesOf(input.question, task);
    if (!data)
        return std::unexpected(data.error());
    return *std::move(data);
}

Result<Sheet> idleBoxesSheet(const ChartInput& input, const Task& task)
{
    const auto data = boxesOf(input.question, task);
    if (!data)
        return std::unexpected(data.error());
    const IdleBoxes& boxes = **data;
    Sheet sheet;
    sheet.columns = columns();
    sheet.caption = boxes.sentences;
    sheet.empty = boxes.texts.empty;
    for (const IdleBoxGroup& group : boxes.groups) {
        const auto cell = [&](double Quantiles::* quantile) {
            return group.box ? SheetCell((*group.box).*quantile) : SheetCell();
        };
        const auto sites = int(group.ratios.size());
        sheet.add({},
                  {labelOf(group.grouping, *boxes.phrases), group.label, double(sites), double(sites - group.estimated),
                   double(group.estimated), group.ratios.front(), cell(&Quantiles::p5), cell(&Quantiles::q1),
                   cell(&Quantiles::median), cell(&Quantiles::q3), cell(&Quantiles::p95), group.ratios.back()});
    }
    return sheet;
}

} // namespace atlas
