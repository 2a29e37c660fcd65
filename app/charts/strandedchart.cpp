// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/strandedchart.h"

#include "base/formats.h"
#include "charts/rowcharts.h"
#include "domain/names.h"

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Of what the sentences speak; capacities in PFLOPS.
struct Sums
{
    int sites = 0; // with an index above 0
    std::array<double, 3> known{};
    double unknown = 0; // the halves of unknown factors
};

std::array<StrandedFactor, 3> factorsOf(const StrandedSite& site)
{
    return {site.latency, site.age, site.generation};
}

Sums sumsOf(const StrandedIndex& index)
{
    Sums sums;
    for (const StrandedSite& site : index.sites) {
        sums.sites += site.pflops > 0;
        const auto factors = factorsOf(site);
        for (std::size_t i = 0; i < factors.size(); ++i)
            (factors[i].value ? sums.known[i] : sums.unknown) += factors[i].pflops;
    }
    return sums;
}

// How much the bars hold of it all, else what weighs most.
QString findingOf(const StrandedChart& data, const StrandedIndex& index, const Sums& sums)
{
    const Phrases& phrases = *data.phrases;
    if (sums.sites > int(data.bars.size())) {
        double first = 0;
        for (const StrandedBar& bar : data.bars)
            first += bar.pflops;
        const QString count = formatNumber(double(data.bars.size()), phrases);
        const QString of = formatNumber(sums.sites, phrases);
        const double share = first / index.pflops;
        if (share >= 0.995)
            return phrases.translate("Chart", "The first %1 of %2 sites hold almost all of the stranded capacity")
                .arg(count, of);
        return phrases.translate("Chart", "The first %1 of %2 sites hold %3 of the stranded capacity")
            .arg(count, of, formatPercent(share, phrases));
    }
    const auto most = std::ranges::max_element(sums.known);
    if (sums.unknown > *most)
        return phrases
            .translate("Chart", "Unknown factors weigh most: %1 of the stranded capacity counts them as a half")
            .arg(formatPercent(sums.unknown / index.pflops, phrases));
    const QString share = formatPercent(*most / index.pflops, phrases);
    switch (most - sums.known.begin()) {
    case 0:
        return phrases.translate("Chart", "The distance to the demand hubs weighs most: %1 of the stranded capacity")
            .arg(share);
    case 1:
        return phrases.translate("Chart", "The age of the sites weighs most: %1 of the stranded capacity").arg(share);
    default:
        return phrases.translate("Chart", "The kind of chips weighs most: %1 of the stranded capacity").arg(share);
    }
}

bool isHatched(const StrandedFactor& factor)
{
    return !factor.value && factor.pflops > 0;
}

QString captionOf(const StrandedChart& data, const StrandedIndex& index, const StrandedModel& model, const Sums& sums,
                  const MeasureInput& question)
{
    const Phrases& phrases = *data.phrases;
    const auto number = [&](double value) { return formatNumber(value, phrases); };
    const auto plain = [&](double value) { return phrases.locale().toString(value, 'g', 4); };
    const int shown = int(data.bars.size());
    QStringList sentences{basisSentence(question)};
    sentences << phrases
                     .translate("Chart", "Idle capacity times the weighted mean of three factors from 0 to 1, latency "
                                         "(weight %1), age (%2) and chips (%3): our own ranking, not a published one.")
                     .arg(plain(model.weightLatency), plain(model.weightAge), plain(model.weightChips));
    sentences << phrases
                     .translate("Chart",
                                "Latency: no demand hub within a round trip of %1 ms, measured or by the model "
                                "“%2”; age: %3 months in service count as 1; chips: scarce ones count as 0, "
                                "plentiful ones as 1.")
                     .arg(plain(model.budgetMs), labelOf(model.preset, phrases), plain(model.ageMonths));
    const bool anyUnknown = std::ranges::any_of(
        data.bars, [](const StrandedBar& bar) { return std::ranges::any_of(bar.factors, isHatched); });
    if (anyUnknown)
        sentences << phrases.translate("Chart", "Hatched: a factor that is unknown and counts as a half.");
    if (shown < sums.sites)
        sentences << phrases.translate("Chart", "Shown are %1 of %2 sites; all hold %3 PFLOPS (%4 to %5).")
                         .arg(number(shown), number(sums.sites), number(index.pflops), number(index.lowPflops),
                              number(index.highPflops));
    else
        sentences << phrases.translate("Chart", "All of it: %1 PFLOPS (%2 to %3).")
                         .arg(number(index.pflops), number(index.lowPflops), number(index.highPflops));
    sentences << coverageSentence(totalsOf(*question.snapshot, *question.figures, question.sites), phrases);
    return joinedSentences(sentences, phrases);
}

StrandedBar barOf(const StrandedSite& site, const MeasureInput& question)
{
    return {site.site,
            shortName(siteName(*question.snapshot, site.site, *question.phrases)),
            lookOf(question.figures->sites[std::size_t(site.site)]),
            site.pflops,
            site.lowPflops,
            site.highPflops,
            factorsOf(site)};
}

QString spokenOf(const StrandedBar& bar, const Phrases& phrases)
{
    const auto part = [&](const StrandedFactor& factor) {
        const QString capacity = formatPflops(factor.pflops, phrases);
        return isHatched(factor) ? phrases.translate("Chart", "%1 as unknown").arg(capacity) : capacity;
    };
    return phrases.translate("Chart", "%1: %2 stranded (%3 to %4), by latency %5, by age %6, by chips %7")
        .arg(bar.name, formatPflops(bar.pflops, phrases), formatPflops(bar.lowPflops, phrases),
             formatPflops(bar.highPflops, phrases), part(bar.factors[0]), part(bar.factors[1]), part(bar.factors[2]));
}

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, u"stranded"_s, {});
}

// The words of the measure for why it has no rows.
Result<QString> sentenceOfMeasure(const MeasureInput& question, const Task& task)
{
    auto sheet = strandedSheet(question, task);
    if (!sheet)
        return std::unexpected(sheet.error());
    return sheet->empty;
}

} // namespace

RowChart StrandedChart::rowChart(const Theme& theme) const
{
    const std::array names{phrases->translate("Chart", "latency"), phrases->translate("Chart", "age"),
                           phrases->translate("Chart", "chips")};
    RowChart chart;
    for (std::size_t i = 0; i < names.size(); ++i) {
        // The paler ones of the ramp: whiskers in ink lie on them.
        chart.parts.push_back({.name = names[i], .colour = theme.sequential[names.size() - 1 - i]});
        chart.parts.push_back({.name = {}, .colour = theme.chart.unknownLine, .hatched = true});
    }
    chart.moreLabel = phrases->translate("Chart", "more sites: %1");
    chart.max = 0;
    for (const StrandedBar& bar : bars)
        chart.max = std::max({chart.max, bar.pflops, bar.highPflops});
    chart.ticks = capacityTicks(chart.max, phrases);

    const int decimals = bars.front().pflops < 10 ? 1 : 0;
    const auto number = [&](double pflops) { return formatNumber(pflops, *phrases, decimals); };
    bool anyRange = false;
    for (const StrandedBar& bar : bars) {
        RowChart::Row row;
        row.label = bar.name;
        row.symbol = bar.symbol;
        for (const StrandedFactor& factor : bar.factors) {
            row.lengths.push_back(factor.value ? factor.pflops : 0);
            row.lengths.push_back(factor.value ? 0 : factor.pflops);
        }
        row.whisker = {bar.lowPflops, bar.highPflops};
        row.value = number(bar.pflops);
        const QString low = number(bar.lowPflops);
        const QString high = number(bar.highPflops);
        if (low != high) {
            row.note = u"(%1–%2)"_s.arg(low, high);
            anyRange = true;
        }
        row.sites = {bar.site};
        row.spoken = spokenOf(bar, *phrases);
        chart.rows.push_back(std::move(row));
    }
    chart.valueHead = anyRange ? phrases->translate("Chart", "PFLOPS (range)") : phrases->translate("Chart", "PFLOPS");
    return chart;
}

std::unique_ptr<ChartScene> StrandedChart::scene(const ChartLook& look, const ChartView& view) const
{
    RowChart chart = rowChart(look.colours());
    if (!leavesRoomForBars(chart, look, view.size.width())) {
        chart.valueHead = phrases->translate("Chart", "PFLOPS");
        for (RowChart::Row& row : chart.rows)
            row.note.clear();
    }
    return std::make_unique<RowScene>(std::move(chart), look, view);
}

Result<ChartDataPtr> strandedChartData(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    const Phrases& phrases = *question.phrases;
    if (task.cancelled())
        return cancelled();
    auto data = std::make_shared<StrandedChart>();
    data->phrases = question.phrases;
    ChartTexts& texts = data->texts;
    texts.title = phrases.translate("Chart", "Stranded capacity");
    texts.empty = noSitesSentence(question);
    if (!texts.empty.isEmpty())
        return data;
    const auto model = strandedModelOf(Assumptions(*question.snapshot, question.changes), question.settings.preset);
    const StrandedIndex index =
        model ? strandedIndexOf(*question.snapshot, *question.figures, question.sites, *model) : StrandedIndex();
    if (task.cancelled())
        return cancelled();
    if (std::size_t(index.notInService) == question.sites.size()) {
        texts.empty = phrases.translate("Sheet", "None of these sites is in service at this date.");
        return data;
    }
    if (!model || index.sites.empty()) {
        const auto sentence = sentenceOfMeasure(question, task);
        if (!sentence)
            return std::unexpected(sentence.error());
        texts.empty = *sentence;
        return data;
    }
    const Sums sums = sumsOf(index);
    if (sums.sites == 0) {
        texts.empty = phrases.translate("Chart", "By this index none of the idle capacity is stranded.");
        return data;
    }
    for (const StrandedSite& site : std::span(index.sites).first(std::size_t(std::min(sums.sites, StrandedRows))))
        data->bars.push_back(barOf(site, question));
    texts.finding = findingOf(*data, index, sums);
    texts.subtitle =
        phrases.translate("Chart", "Stranded index by site, PFLOPS, split by what strands it; whiskers show "
                                   "its range");
    texts.caption = captionOf(*data, index, *model, sums, question);
    return data;
}

Result<Sheet> strandedChartSheet(const ChartInput& input, const Task& task)
{
    return strandedSheet(input.question, task);
}

} // namespace atlas
