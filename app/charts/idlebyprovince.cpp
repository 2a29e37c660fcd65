// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/idlebyprovince.h"

#include "base/formats.h"
#include "cartography/maptext.h"

#include <algorithm>
#include <cmath>
#include <ranges>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// A number for machines and people alike: point as decimal mark, no grouping.
QString plainNumber(double value, int decimals)
{
    QString text = QString::number(value, 'f', decimals);
    if (text.contains(u'.')) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return text == "-0"_L1 ? u"0"_s : text;
}

// Of a name that stands in a sentence and beside a bar.
QString shortened(const QString& name)
{
    constexpr qsizetype Longest = 40;
    const QString line = oneLine(name.left(10 * Longest));
    return line.size() <= Longest ? line : line.left(Longest - 1) + u'…';
}

QString percentCell(std::optional<double> share)
{
    return share ? plainNumber(*share * 100, 1) : QString();
}

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

QString findingOf(const IdleByProvince& data, const Phrases& phrases)
{
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

QString basisSentence(const IdleByProvince& data, const ChartInput& input)
{
    const Phrases& phrases = *input.phrases;
    const std::optional<Basis> basis = input.figures->query.basis;
    const QString what = basis ? labelOf(*basis, phrases) : phrases.translate("Chart", "best available per site");
    if (data.from.isNull())
        return phrases.translate("Chart", "Basis: %1.").arg(what);
    const QString from = QString::number(data.from.earliest().year());
    const QString to = QString::number(data.to.latest().year());
    if (from == to)
        return phrases.translate("Chart", "Basis: %1, dated %2.").arg(what, from);
    return phrases.translate("Chart", "Basis: %1, dated %2 to %3.").arg(what, from, to);
}

QString coverageSentence(const IdleByProvince& data, const Phrases& phrases)
{
    QStringList parts;
    parts << phrases.translate("Chart", "%1 of %2 sites in service publish a capacity")
                 .arg(formatNumber(data.all.withCapacity, phrases), formatNumber(data.all.inService, phrases));
    if (data.all.fp64Pflops > 0)
        parts << phrases.translate("Chart", "FP64 machines left out");
    if (data.all.fp32Pflops > 0)
        parts << phrases.translate("Chart", "FP32 machines left out");
    parts << phrases.translate("Chart", "parts of a campus counted once");
    return phrases.translate("Chart", "Coverage: %1.").arg(parts.join(phrases.translate("Chart", "; ")));
}

QString captionOf(const IdleByProvince& data, const ChartInput& input)
{
    const Phrases& phrases = *input.phrases;
    const Totals& all = data.all;
    QStringList sentences{basisSentence(data, input), coverageSentence(data, phrases)};
    if (all.coverage.estimatedPflops > 0)
        sentences << phrases.translate("Chart", "Estimates carry %1 of the capacity with a ratio.")
                         .arg(formatPercent(all.coverage.estimatedPflops / all.knownPflops, phrases));
    if (all.unspecifiedPflops > 0)
        sentences << phrases.translate("Chart", "Precision not stated for %1 of the capacity.")
                         .arg(formatPercent(all.unspecifiedPflops / all.pflops, phrases));
    if (data.leftOut == 1)
        sentences << phrases.translate("Chart", "One province without a published capacity in service is left out.");
    else if (data.leftOut > 1)
        sentences << phrases.translate("Chart", "%1 provinces without a published capacity in service are left out.")
                         .arg(formatNumber(data.leftOut, phrases));
    if (all.unknownPflops() > 0)
        sentences << phrases.translate("Chart", "Hatched: use unknown.");
    return sentences.join(phrases.chinese() ? QString() : u" "_s);
}

QString emptySentence(const IdleByProvince& data, const ChartInput& input)
{
    const Phrases& phrases = *input.phrases;
    if (input.sites.empty())
        return phrases.translate("Chart", "No sites match these filters.");
    if (data.all.inService == 0)
        return phrases.translate("Chart", "None of these sites is in service at this date.");
    return phrases.translate("Chart", "None of these sites in service publishes a capacity.");
}

} // namespace

IdleByProvince idleByProvince(const ChartInput& input)
{
    const Dataset& dataset = *input.snapshot;
    IdleByProvince data;
    data.all = totalsOf(dataset, *input.figures, input.sites);
    for (const auto& [code, totals] : totalsByProvince(dataset, *input.figures, input.sites)) {
        if (totals.pflops <= 0) {
            ++data.leftOut;
            continue;
        }
        const Place* place = dataset.place(code);
        const QString name = !place                     ? code
                             : place->shortZh.isEmpty() ? input.phrases->name(place->nameEn, place->nameZh)
                                                        : input.phrases->name(place->nameEn, place->shortZh);
        data.bars.push_back(
            {code, name.isEmpty() ? input.phrases->translate("Chart", "province not given") : shortened(name), totals});
    }
    // totalsByProvince() is in code order, which decides between equals.
    std::ranges::stable_sort(data.bars, std::greater(), [](const ProvinceBar& bar) { return bar.totals.pflops; });

    for (const RowIndex site : input.sites) {
        const SiteFigures& figures = input.figures->sites[std::size_t(site)];
        const PartialDate& date = figures.idle.asOf;
        if (!figures.capacity || !figures.idle.value || date.isNull())
            continue;
        if (data.from.isNull() || date.earliest() < data.from.earliest())
            data.from = date;
        if (data.to.isNull() || date.latest() > data.to.latest())
            data.to = date;
    }
    return data;
}

ChartTexts idleByProvinceTexts(const IdleByProvince& data, const ChartInput& input)
{
    const Phrases& phrases = *input.phrases;
    ChartTexts texts;
    texts.title = phrases.translate("Chart", "Idle capacity by province");
    if (data.bars.empty()) {
        texts.empty = emptySentence(data, input);
        return texts;
    }
    texts.finding = findingOf(data, phrases);
    texts.subtitle =
        phrases.translate("Chart", "Capacity in service by province, PFLOPS; whiskers show the idle range");
    texts.caption = captionOf(data, input);
    return texts;
}

ChartTable idleByProvinceTable(const IdleByProvince& data, const Phrases& phrases)
{
    ChartTable table;
    table.columns = {phrases.translate("Chart", "Province"),
                     phrases.translate("Chart", "Used, PFLOPS"),
                     phrases.translate("Chart", "Idle, PFLOPS"),
                     phrases.translate("Chart", "Use unknown, PFLOPS"),
                     phrases.translate("Chart", "Idle, %"),
                     phrases.translate("Chart", "Idle low, %"),
                     phrases.translate("Chart", "Idle high, %"),
                     phrases.translate("Chart", "Idle with all unknown busy, %"),
                     phrases.translate("Chart", "Idle with all unknown idle, %"),
                     phrases.translate("Chart", "Sites in service"),
                     phrases.translate("Chart", "With a capacity"),
                     phrases.translate("Chart", "Ratio reported"),
                     phrases.translate("Chart", "Ratio estimated"),
                     phrases.translate("Chart", "Ratio unknown")};
    for (const ProvinceBar& bar : data.bars) {
        const Totals& t = bar.totals;
        table.rows.push_back({bar.name, plainNumber(t.usedPflops(), 1), plainNumber(t.idlePflops, 1),
                              plainNumber(t.unknownPflops(), 1), percentCell(t.ratio()), percentCell(t.ratioLow()),
                              percentCell(t.ratioHigh()), percentCell(t.boundLow()), percentCell(t.boundHigh()),
                              QString::number(t.inService), QString::number(t.withCapacity),
                              QString::number(t.coverage.reported), QString::number(t.coverage.estimated),
                              QString::number(t.coverage.unknown)});
        table.keys.push_back(bar.code);
    }
    return table;
}

BarChart idleByProvinceBars(const IdleByProvince& data, const Phrases& phrases)
{
    BarChart chart;
    chart.usedLabel = phrases.translate("Chart", "used");
    chart.idleLabel = phrases.translate("Chart", "idle");
    chart.unknownLabel = phrases.translate("Chart", "unknown");
    chart.valueHead = phrases.translate("Chart", "idle, % (range)");
    chart.moreLabel = phrases.translate("Chart", "more provinces: %1");
    for (const ProvinceBar& bar : data.bars) {
        const Totals& t = bar.totals;
        BarRow row;
        row.key = bar.code;
        row.label = bar.name;
        row.used = t.usedPflops();
        row.idle = t.idlePflops;
        row.unknown = t.unknownPflops();
        row.borderLow = t.knownPflops - t.idleHighPflops;
        row.borderHigh = t.knownPflops - t.idleLowPflops;
        if (const auto ratio = t.ratio()) {
            const auto percent = [&](double share) { return formatNumber(std::round(share * 100), phrases); };
            row.value = percent(*ratio);
            const QString low = percent(t.ratioLow().value_or(*ratio));
            const QString high = percent(t.ratioHigh().value_or(*ratio));
            if (low != high)
                row.range = u"(%1–%2)"_s.arg(low, high);
        } else {
            row.range = chart.unknownLabel;
        }
        chart.rows.push_back(row);
    }
    return chart;
}

} // namespace atlas
