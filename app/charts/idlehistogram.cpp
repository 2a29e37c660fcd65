// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/idlehistogram.h"

#include "base/formats.h"
#include "charts/rowcharts.h"
#include "charts/xyscene.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int YSteps = 4;

QString classText(std::size_t cls, const Phrases& phrases)
{
    return formatPercentRange(IdleBreaks[cls], IdleBreaks[cls + 1], phrases);
}

QString kindText(Certainty kind, const Phrases& phrases)
{
    switch (kind) {
    case Certainty::Reported:
        return phrases.translate("Chart", "reported");
    case Certainty::ReportedOlder:
        return phrases.translate("Chart", "reported, older");
    default:
        return phrases.translate("Chart", "estimated");
    }
}

// As classCountsOf() counts them, but for numbers that cannot be.
Result<std::shared_ptr<IdleHistogram>> countsOf(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    const Figures& figures = *question.figures;
    const auto cancelled = [] { return fail(ErrorCode::Cancelled, u"idle-histogram"_s, u"The chart was cancelled"_s); };
    auto data = std::make_shared<IdleHistogram>();
    data->byCapacity = input.settings.byCapacity;
    data->totals = totalsOf(*question.snapshot, figures, question.sites);
    if (task.cancelled())
        return cancelled();
    const std::vector<bool> counted = countedOnce(*question.snapshot, figures, question.sites);
    if (task.cancelled())
        return cancelled();
    data->sites.reserve(question.sites.size());
    data->percents.reserve(question.sites.size());
    for (const RowIndex row : question.sites) {
        const SiteFigures& site = figures.sites[std::size_t(row)];
        if (site.idle.certainty == Certainty::NotApplicable) {
            ++data->notApplicable;
            continue;
        }
        const std::optional<double>& ratio = site.idle.value;
        const bool known = site.idle.certainty <= Certainty::Estimated && ratio && *ratio >= 0 && *ratio <= 1;
        IdleHistogram::Part& part =
            known ? data->classes[std::size_t(idleClassOf(*ratio))][std::size_t(site.idle.certainty)] : data->unknown;
        part.sites.push_back(row);
        if (site.capacity) {
            ++part.withCapacity;
            if (counted[std::size_t(row)])
                part.pflops += *site.capacity;
        }
        data->sites.push_back(row);
        data->percents.push_back(known ? *ratio * 100 : std::numeric_limits<double>::quiet_NaN());
    }
    if (task.cancelled())
        return cancelled();
    return data;
}

double heightOf(const IdleHistogram& data, std::size_t cls)
{
    double sum = 0;
    for (const IdleHistogram::Part& part : data.classes[cls])
        sum += data.heightOf(part);
    return sum;
}

double knownHeight(const IdleHistogram& data)
{
    double sum = 0;
    for (std::size_t cls = 0; cls < data.classes.size(); ++cls)
        sum += heightOf(data, cls);
    return sum;
}

QString emptySentence(const IdleHistogram& data, const MeasureInput& question)
{
    if (!data.sites.empty() && (!data.byCapacity || knownHeight(data) > 0 || data.unknown.pflops > 0))
        return {};
    return noCapacitySentence(question, data.totals);
}

// The class that holds most.
QString findingOf(const IdleHistogram& data, const Phrases& phrases)
{
    const double known = knownHeight(data);
    if (!(known > 0))
        return data.byCapacity ? phrases.translate("Chart", "How much of the capacity in service is used is not known")
                               : phrases.translate("Chart", "The idle ratio of none of these sites is known");
    std::size_t most = 0;
    for (std::size_t cls = 1; cls < data.classes.size(); ++cls) {
        if (heightOf(data, cls) > heightOf(data, most))
            most = cls;
    }
    const double height = heightOf(data, most);
    const bool estimated = data.heightOf(data.classes[most][std::size_t(Certainty::Estimated)]) > height / 2;
    const QString sentence =
        data.byCapacity
            ? (estimated ? phrases.translate("Chart", "%1 of the capacity with a ratio stands in sites that are %2 "
                                                      "idle, mostly by estimate")
                         : phrases.translate("Chart", "%1 of the capacity with a ratio stands in sites that are %2 "
                                                      "idle"))
            : (estimated ? phrases.translate("Chart", "%1 of the sites with a ratio are %2 idle, mostly by estimate")
                         : phrases.translate("Chart", "%1 of the sites with a ratio are %2 idle"));
    return sentence.arg(formatPercent(height / known, phrases), classText(most, phrases));
}

QStringList captionOf(const IdleHistogram& data, const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    QStringList caption{basisSentence(question), coverageSentence(data.totals, phrases)};
    if (data.byCapacity) {
        caption << phrases.translate("Chart", "Sites in service that publish a capacity: %1 of %2.")
                       .arg(formatNumber(data.totals.withCapacity, phrases),
                            formatNumber(data.totals.inService, phrases));
        caption << countedOnceSentence(phrases);
        if (data.totals.fp32Pflops > 0 || data.totals.fp64Pflops > 0)
            caption << phrases.translate("Sheet", "Capacities at FP32 and FP64 stand apart and are not in the others.");
    }
    if (data.notApplicable > 0)
        caption << phrases.translate("Chart", "Sites not in service, which have no ratio: %1.")
                       .arg(formatNumber(data.notApplicable, phrases));
    return caption;
}

// What the drawing alone has to say.
QStringList drawingSentences(const IdleHistogram& data, const Phrases& phrases)
{
    const auto isDrawn = [&](Certainty kind) {
        return std::ranges::any_of(data.classes,
                                   [&](const auto& parts) { return data.heightOf(parts[std::size_t(kind)]) > 0; });
    };
    QStringList sentences;
    if (isDrawn(Certainty::Reported) && isDrawn(Certainty::ReportedOlder))
        sentences << phrases.translate("Chart", "An ink edge marks ratios reported within %1 months.")
                         .arg(formatNumber(FreshMonths, phrases));
    if (data.heightOf(data.unknown) > 0)
        sentences << phrases.translate("Chart", "Hatched, beside the scale: ratio unknown.");
    return sentences;
}

std::vector<SheetColumn> columns()
{
    using enum SheetColumn::Form;
    return {{"class", QT_TRANSLATE_NOOP("Sheet", "Class of the idle ratio")},
            {"certainty", QT_TRANSLATE_NOOP("Sheet", "Certainty")},
            {"sites", QT_TRANSLATE_NOOP("Sheet", "Sites"), Number},
            {"capacity_pflops", QT_TRANSLATE_NOOP("Sheet", "Capacity in service"), Number, 0, "PFLOPS"}};
}

// Without a published capacity the sum is unknown, not zero.
SheetCell capacityCell(const IdleHistogram::Part& part)
{
    return part.withCapacity > 0 ? SheetCell(part.pflops) : SheetCell();
}

QString spokenOf(const QString& what, const IdleHistogram::Part& part, const Phrases& phrases)
{
    const QString sites = formatNumber(double(part.sites.size()), phrases);
    return part.withCapacity > 0 ? phrases.translate("Chart", "%1; sites: %2; capacity in service: %3")
                                       .arg(what, sites, formatPflops(part.pflops, phrases))
                                 : phrases.translate("Chart", "%1; sites: %2; no capacity published").arg(what, sites);
}

bool meetsUnknown(const IdleHistogram& data, const QRectF& range)
{
    return data.heightOf(data.unknown) > 0 && range.left() <= IdleHistogram::UnknownTo &&
           range.right() >= IdleHistogram::UnknownFrom;
}

// As the map's symbols: what is reported is full, with an ink edge where it is fresh; an estimate has a full rim.
XyBox boxOf(Certainty kind, std::size_t cls, const Theme& theme)
{
    XyBox box;
    box.fill = kind == Certainty::Estimated ? theme.idle.tint[cls] : theme.idle.fill[cls];
    box.edge = kind == Certainty::Reported        ? theme.symbol.mark
               : kind == Certainty::ReportedOlder ? theme.idle.edge[cls]
                                                  : theme.idle.fill[cls];
    return box;
}

} // namespace

std::unique_ptr<ChartScene> IdleHistogram::scene(const ChartLook& look, const ChartView& view) const
{
    const Phrases& phrases = *look.phrases;
    const Theme& theme = look.colours();
    XyChart chart;
    chart.brushX = true;
    const auto addBar = [&](XyBox box, double from, double to, double bottom, const Part& part, QString spoken) {
        box.values = QRectF(from, bottom, to - from, heightOf(part));
        box.mark = int(chart.marks.size());
        chart.marks.push_back({.values = box.values, .sites = part.sites, .spoken = std::move(spoken)});
        chart.boxes.push_back(std::move(box));
    };
    const auto heightText = [&](double height) {
        return byCapacity ? formatPflopsShort(height, phrases) : formatNumber(height, phrases);
    };

    double highest = 0;
    std::size_t highestClass = 0;
    for (std::size_t cls = 0; cls < classes.size(); ++cls) {
        double top = 0;
        for (std::size_t kind = 0; kind < KindCount; ++kind) {
            const Part& part = classes[cls][kind];
            if (!(heightOf(part) > 0))
                continue;
            const auto certainty = static_cast<Certainty>(kind);
            const QString what =
                phrases.translate("Chart", "Idle %1, %2").arg(classText(cls, phrases), kindText(certainty, phrases));
            addBar(boxOf(certainty, cls, theme), IdleBreaks[cls] * 100, IdleBreaks[cls + 1] * 100, top, part,
                   spokenOf(what, part, phrases));
            top += heightOf(part);
        }
        if (top > 0)
            chart.boxes.back().label = heightText(top);
        if (top > highest) {
            highest = top;
            highestClass = cls;
        }
    }
    const bool hasUnknown = heightOf(unknown) > 0;
    if (hasUnknown) {
        XyBox box{.fill = theme.chart.unknownLine, .hatched = true, .label = heightText(heightOf(unknown))};
        addBar(std::move(box), UnknownFrom, UnknownTo, 0, unknown,
               spokenOf(phrases.translate("Chart", "Idle ratio unknown"), unknown, phrases));
        highest = std::max(highest, heightOf(unknown));
    }

    chart.x.min = 0;
    chart.x.max = hasUnknown ? UnknownTo : 100;
    for (const double at : IdleBreaks) {
        chart.x.ticks.push_back(at * 100);
        chart.x.labels.emplace_back(at * 100, at < 1 ? formatNumber(at * 100, phrases) : formatPercent(at, phrases));
    }
    // Of sites there are no halves.
    chart.y = byCapacity ? capacityAxis(highest, YSteps, phrases)
                         : numberAxis(0, highest, int(std::min<double>(YSteps, highest)), QString(), phrases);

    // Named in the colours of the highest class.
    const auto isDrawn = [&](std::initializer_list<Certainty> kinds) {
        return std::ranges::any_of(classes, [&](const auto& parts) {
            return std::ranges::any_of(kinds, [&](Certainty kind) { return heightOf(parts[std::size_t(kind)]) > 0; });
        });
    };
    if (isDrawn({Certainty::Reported, Certainty::ReportedOlder}))
        chart.key.push_back({theme.idle.fill[highestClass], kindText(Certainty::Reported, phrases)});
    if (isDrawn({Certainty::Estimated}))
        chart.key.push_back({theme.idle.tint[highestClass], kindText(Certainty::Estimated, phrases)});
    if (hasUnknown)
        chart.key.push_back({theme.chart.unknownLine, phrases.translate("Chart", "unknown"), true});
    return std::make_unique<XyScene>(std::move(chart), look, view);
}

std::vector<RowIndex> IdleHistogram::sitesIn(const QRectF& range) const
{
    const bool withUnknown = meetsUnknown(*this, range);
    std::vector<RowIndex> result;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (std::isnan(percents[i]) ? withUnknown : percents[i] >= range.left() && percents[i] <= range.right())
            result.push_back(sites[i]);
    }
    return result;
}

QString IdleHistogram::spokenRange(const QRectF& range, const Phrases& words) const
{
    const bool withUnknown = meetsUnknown(*this, range);
    if (withUnknown && range.left() > 100)
        return words.translate("Chart", "Brushed: idle ratio unknown");
    const QString ratios =
        formatPercentRange(std::min(range.left(), 100.0) / 100, std::min(range.right(), 100.0) / 100, words);
    return (withUnknown ? words.translate("Chart", "Brushed: idle ratio %1, and unknown")
                        : words.translate("Chart", "Brushed: idle ratio %1"))
        .arg(ratios);
}

Result<ChartDataPtr> idleHistogramData(const ChartInput& input, const Task& task)
{
    const auto counts = countsOf(input, task);
    if (!counts)
        return std::unexpected(counts.error());
    const std::shared_ptr<IdleHistogram>& data = *counts;
    const Phrases& phrases = *input.question.phrases;
    data->texts.title = data->byCapacity ? phrases.translate("Chart", "Capacity by idle ratio")
                                         : phrases.translate("Chart", "Sites by idle ratio");
    data->texts.empty = emptySentence(*data, input.question);
    if (!data->texts.empty.isEmpty())
        return data;
    data->texts.finding = findingOf(*data, phrases);
    data->texts.subtitle =
        data->byCapacity
            ? phrases.translate("Chart", "Capacity in service by class of idle ratio (%), PFLOPS; a bar is the total "
                                         "of its class, however wide that is")
            : phrases.translate("Chart", "Sites by class of idle ratio (%); a bar is the total of its class, however "
                                         "wide that is");
    data->texts.caption = joinedSentences(captionOf(*data, input.question) + drawingSentences(*data, phrases), phrases);
    return data;
}

Result<Sheet> idleHistogramSheet(const ChartInput& input, const Task& task)
{
    const auto counts = countsOf(input, task);
    if (!counts)
        return std::unexpected(counts.error());
    const IdleHistogram& data = **counts;
    const Phrases& phrases = *input.question.phrases;
    Sheet sheet;
    sheet.columns = columns();
    sheet.empty = emptySentence(data, input.question);
    if (!sheet.empty.isEmpty()) {
        sheet.caption << basisSentence(input.question);
        return sheet;
    }
    for (std::size_t cls = 0; cls < data.classes.size(); ++cls) {
        for (std::size_t kind = 0; kind < IdleHistogram::KindCount; ++kind) {
            const IdleHistogram::Part& part = data.classes[cls][kind];
            sheet.add({}, {classText(cls, phrases), labelOf(static_cast<Certainty>(kind), phrases),
                           double(part.sites.size()), capacityCell(part)});
        }
    }
    sheet.add({}, {SheetCell(), labelOf(Certainty::Unknown, phrases), double(data.unknown.sites.size()),
                   capacityCell(data.unknown)});
    sheet.caption = captionOf(data, input.question);
    return sheet;
}

} // namespace atlas
