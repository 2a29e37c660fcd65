// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/idlebyprovince.h"

#include "base/formats.h"
#include "charts/rowcharts.h"

#include <algorithm>
#include <cmath>
#include <ranges>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// The provinces that hold the most idle capacity: as few as make up half of it, at most three.
struct Leaders
{
    QStringList names;
    double share = 0; // of all idle capacity
};

Leaders leadersOf(const IdleByProvince& data)
{
    std::vector<const ProvinceBar*> byIdle;
    for (const ProvinceBar& bar : data.bars)
        byIdle.push_back(&bar);
    std::ranges::stable_sort(byIdle, std::greater(), [](const ProvinceBar* bar) { return bar->totals.idlePflops; });
    Leaders leaders;
    for (const ProvinceBar* bar : byIdle | std::views::take(3)) {
        leaders.names << bar->name;
        leaders.share += bar->totals.idlePflops / data.all.idlePflops;
        if (leaders.share >= 0.5)
            break;
    }
    return leaders;
}

QString findingOf(const IdleByProvince& data)
{
    const Phrases& phrases = *data.phrases;
    if (data.all.knownPflops <= 0)
        return phrases.translate("Chart", "How much of the capacity in service is used is not known");
    if (data.all.idlePflops <= 0)
        return phrases.translate("Chart", "None of the capacity with a known ratio stands idle");
    const bool estimated = data.all.coverage.estimatedPflops > 0;
    const Leaders leaders = leadersOf(data);
    const QString share = formatPercent(leaders.share, phrases);
    switch (leaders.names.size()) {
    case 1:
        return (estimated ? phrases.translate("Chart", "%1 holds %2 of the estimated idle capacity")
                          : phrases.translate("Chart", "%1 holds %2 of the reported idle capacity"))
            .arg(leaders.names[0], share);
    case 2:
        return (estimated ? phrases.translate("Chart", "%1 and %2 hold %3 of the estimated idle capacity")
                          : phrases.translate("Chart", "%1 and %2 hold %3 of the reported idle capacity"))
            .arg(leaders.names[0], leaders.names[1], share);
    default:
        return (estimated ? phrases.translate("Chart", "%1, %2 and %3 hold %4 of the estimated idle capacity")
                          : phrases.translate("Chart", "%1, %2 and %3 hold %4 of the reported idle capacity"))
            .arg(leaders.names[0], leaders.names[1], leaders.names[2], share);
    }
}

// Of the ratios that the bars are drawn from; at least one is known.
QString datesOf(const IdleByProvince& data)
{
    const Phrases& phrases = *data.phrases;
    const QString from = QString::number(data.from.earliest().year());
    const QString to = QString::number(data.to.latest().year());
    return from == to ? phrases.translate("Chart", "Ratios dated %1.").arg(from)
                      : phrases.translate("Chart", "Ratios dated %1 to %2.").arg(from, to);
}

QString publishedCapacity(const IdleByProvince& data)
{
    const Phrases& phrases = *data.phrases;
    QStringList parts;
    parts << phrases.translate("Chart", "sites in service that publish a capacity: %1 of %2")
                 .arg(formatNumber(data.all.withCapacity, phrases), formatNumber(data.all.inService, phrases));
    if (data.all.fp64Pflops > 0)
        parts << phrases.translate("Chart", "FP64 machines left out");
    if (data.all.fp32Pflops > 0)
        parts << phrases.translate("Chart", "FP32 machines left out");
    parts << phrases.translate("Chart", "parts of a campus counted once");
    return phrases.translate("Chart", "Coverage: %1.").arg(parts.join(phrases.translate("Chart", "; ")));
}

QString captionOf(const IdleByProvince& data, const MeasureInput& question)
{
    const Phrases& phrases = *data.phrases;
    const Totals& all = data.all;
    QStringList sentences{basisSentence(question)};
    if (!data.from.isNull())
        sentences << datesOf(data);
    sentences << publishedCapacity(data);
    if (all.coverage.estimatedPflops > 0)
        sentences << phrases.translate("Chart", "Estimates carry %1 of the capacity with a ratio.")
                         .arg(formatPercent(all.coverage.estimatedPflops / all.knownPflops, phrases));
    if (all.unspecifiedPflops > 0)
        sentences << phrases.translate("Chart", "Precision not stated for %1 of the capacity.")
                         .arg(formatPercent(all.unspecifiedPflops / all.pflops, phrases));
    if (data.leftOut > 0)
        sentences << phrases.translate("Chart", "Provinces without a capacity in service that counts, left out: %1.")
                         .arg(formatNumber(data.leftOut, phrases));
    if (all.unknownPflops() > 0)
        sentences << phrases.translate("Chart", "Hatched: use unknown.");
    return joinedSentences(sentences, phrases);
}

QString nameOf(const Dataset& dataset, const QString& code, const Phrases& phrases)
{
    const Place* place = dataset.place(code);
    const QString name = !place                     ? code
                         : place->shortZh.isEmpty() ? phrases.name(place->nameEn, place->nameZh)
                                                    : phrases.name(place->nameEn, place->shortZh);
    return name.isEmpty() ? phrases.translate("Chart", "province not given") : shortName(name);
}

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, u"idle-by-province"_s, {});
}

} // namespace

RowChart IdleByProvince::rowChart(const Theme& theme) const
{
    const QString unknown = phrases->translate("Chart", "unknown");
    RowChart chart;
    chart.parts = {
        {.name = phrases->translate("Chart", "used"), .colour = theme.chart.used},
        {.name = phrases->translate("Chart", "idle"), .colour = theme.chart.idle, .strong = true},
        {.name = unknown, .colour = theme.chart.unknownLine, .hatched = true},
    };
    chart.valueHead = phrases->translate("Chart", "idle, % (range)");
    chart.moreLabel = phrases->translate("Chart", "more provinces: %1");
    chart.max = bars.front().totals.pflops;
    chart.ticks = capacityTicks(chart.max, phrases);
    for (const ProvinceBar& bar : bars) {
        const Totals& t = bar.totals;
        RowChart::Row row;
        row.label = bar.name;
        row.province = bar.code;
        row.lengths = {t.usedPflops(), t.idlePflops, t.unknownPflops()};
        row.whisker = {t.knownPflops - t.idleHighPflops, t.knownPflops - t.idleLowPflops};
        const QString capacity = formatPflops(t.pflops, *phrases);
        if (const auto ratio = t.ratio()) {
            const auto percent = [&](double share) { return formatNumber(std::round(share * 100), *phrases); };
            row.value = percent(*ratio);
            const QString low = percent(t.ratioLow().value_or(*ratio));
            const QString high = percent(t.ratioHigh().value_or(*ratio));
            if (low != high)
                row.note = u"(%1–%2)"_s.arg(low, high);
            row.spoken = phrases->translate("Chart", "%1: %2 in service, idle %3 % %4")
                             .arg(row.label, capacity, row.value, row.note)
                             .trimmed();
        } else {
            row.note = unknown;
            row.spoken = phrases->translate("Chart", "%1: %2 in service, use unknown").arg(row.label, capacity);
        }
        chart.rows.push_back(std::move(row));
    }
    return chart;
}

std::unique_ptr<ChartScene> IdleByProvince::scene(const ChartLook& look, const ChartView& view) const
{
    RowChart chart = rowChart(look.colours());
    if (!leavesRoomForBars(chart, look, view.size.width())) {
        chart.valueHead = phrases->translate("Chart", "idle, %");
        for (RowChart::Row& row : chart.rows)
            row.note.clear();
    }
    return std::make_unique<RowScene>(std::move(chart), look, view);
}

Result<ChartDataPtr> idleByProvinceData(const ChartInput& input, const Task& task)
{
    if (task.cancelled())
        return cancelled();
    const Dataset& dataset = *input.question.snapshot;
    const Figures& figures = *input.question.figures;
    const std::vector<RowIndex>& sites = input.question.sites;
    const Phrases& phrases = *input.question.phrases;
    auto data = std::make_shared<IdleByProvince>();
    data->phrases = input.question.phrases;
    data->all = totalsOf(dataset, figures, sites);
    for (const auto& [code, totals] : totalsByProvince(dataset, figures, sites)) {
        if (totals.pflops > 0)
            data->bars.push_back({code, nameOf(dataset, code, phrases), totals});
        else
            ++data->leftOut;
    }
    // totalsByProvince() is in code order, which decides between equals.
    std::ranges::stable_sort(data->bars, std::greater(), [](const ProvinceBar& bar) { return bar.totals.pflops; });
    if (task.cancelled())
        return cancelled();

    for (const RowIndex site : sites) {
        const SiteFigures& own = figures.sites[std::size_t(site)];
        const PartialDate& date = own.idle.asOf;
        if (!own.capacity || !own.idle.value || date.isNull())
            continue;
        if (data->from.isNull() || date.earliest() < data->from.earliest())
            data->from = date;
        if (data->to.isNull() || date.latest() > data->to.latest())
            data->to = date;
    }

    ChartTexts& texts = data->texts;
    texts.title = phrases.translate("Chart", "Idle capacity by province");
    if (data->bars.empty()) {
        texts.empty = noCapacitySentence(input.question, data->all);
        return data;
    }
    texts.finding = findingOf(*data);
    texts.subtitle =
        phrases.translate("Chart", "Capacity in service by province, PFLOPS; whiskers show the idle range");
    texts.caption = captionOf(*data, input.question);
    return data;
}

Result<Sheet> idleByProvinceSheet(const ChartInput& input, const Task& task)
{
    MeasureInput question = input.question;
    question.settings.grouping = IdleGrouping::Province;
    return idleSheet(question, task);
}

} // namespace atlas
