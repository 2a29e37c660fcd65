// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/rentschart.h"

#include "base/formats.h"
#include "charts/monthspan.h"
#include "charts/rowcharts.h"
#include "charts/sourcetext.h"
#include "domain/sitebreakeven.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int YSteps = 4;
constexpr double MostAbove = 3; // times the highest rent: a break-even beyond that would press the points together
constexpr double SpanWidth = 1.2;
// Of the way back from the trough to the peak.
constexpr double HardlyBack = 0.05;
constexpr double FullyBack = 0.995;

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, u"rents"_s, {});
}

QString dateText(const RentPoint& point, const Phrases& phrases)
{
    return formatDate(point.asOf, phrases);
}

QString yuanText(double yuan, const Phrases& phrases)
{
    return formatNumber(yuan, phrases);
}

// As they are drawn, from left to right: a year stands in its middle, though it ends after all of its months.
RentSeries byMiddle(RentSeries points, QDate asOf)
{
    std::ranges::stable_sort(points, {},
                             [&](const RentPoint& point) { return monthSpanOf(point.asOf, asOf).middle(); });
    return points;
}

// Without the rents of a year in which there is another one: nobody knows which of the two came first.
RentSeries orderedInTime(const RentSeries& all, QDate asOf)
{
    RentSeries points = all;
    std::erase_if(points, [&](const RentPoint& point) {
        return !monthSpanOf(point.asOf, asOf).isExact() && std::ranges::any_of(all, [&](const RentPoint& other) {
            return other.asOf != point.asOf && other.asOf.earliest() >= point.asOf.earliest() &&
                   other.asOf.latest() <= point.asOf.latest();
        });
    });
    return byMiddle(std::move(points), asOf);
}

QString findingOf(const RentsChart& data)
{
    const Phrases& phrases = *data.phrases;
    const RentSeries points = orderedInTime(data.points, data.asOf);
    const RentPoint& last = points.back();
    if (points.size() == 1 && data.points.size() == 2) {
        const RentPoint& ofYear = data.points[data.points[0].asOf == last.asOf ? 1 : 0];
        return phrases.translate("Chart", "Two rents are known of %1: %2 and %3 yuan a month")
            .arg(dateText(ofYear, phrases), yuanText(ofYear.value, phrases), yuanText(last.value, phrases));
    }
    if (points.size() == 1)
        return phrases.translate("Chart", "One rent is known: %1 yuan a month (%2)")
            .arg(yuanText(last.value, phrases), dateText(last, phrases));
    const auto peak = std::ranges::max_element(points, {}, &RentPoint::value);
    const auto lowest = std::ranges::min_element(points, {}, &RentPoint::value);
    if (!(lowest->value < peak->value))
        return phrases.translate("Chart", "The rent stood at %1 yuan a month from %2 to %3")
            .arg(yuanText(last.value, phrases), dateText(points.front(), phrases), dateText(last, phrases));

    QString sentence;
    bool calculated = isCalculated(*peak) || isCalculated(last);
    if (peak + 1 == points.end()) {
        calculated = calculated || isCalculated(*lowest);
        sentence = lowest->value > 0
                       ? phrases.translate("Chart", "Rents rose by %1 from %2 to %3")
                             .arg(formatPercent(last.value / lowest->value - 1, phrases), dateText(*lowest, phrases),
                                  dateText(last, phrases))
                       : phrases.translate("Chart", "Rents rose from nothing in %1 to %2 yuan a month in %3")
                             .arg(dateText(*lowest, phrases), yuanText(last.value, phrases), dateText(last, phrases));
    } else {
        const auto trough = std::ranges::min_element(peak, points.end(), {}, &RentPoint::value);
        calculated = calculated || isCalculated(*trough);
        const double back = (last.value - trough->value) / (peak->value - trough->value);
        const QString form =
            trough + 1 == points.end() ? phrases.translate("Chart", "Rents fell by %1 from %2 to %3")
            : back < HardlyBack
                ? phrases.translate("Chart", "Rents fell by %1 from %2 to %3 and have hardly risen since")
            : back < FullyBack
                ? phrases.translate("Chart", "Rents fell by %1 from %2 to %3 and came part of the way back")
                : phrases.translate("Chart", "Rents fell by %1 from %2 to %3 and came all the way back");
        sentence = form.arg(formatPercent(1 - trough->value / peak->value, phrases), dateText(*peak, phrases),
                            dateText(*trough, phrases));
    }
    return calculated ? phrases.translate("Chart", "%1 (partly by calculation)").arg(sentence) : sentence;
}

// The two rents, or why there are none. A rent of the date itself is not needed for them.
QString addBreakeven(RentsChart& data, const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    const BreakevenTerms terms = breakevenTerms(*question.snapshot, data.asOf, question.changes);
    const ClassTerms& ofClass = terms.of(data.chip);
    if (ofClass.missing == NoVerdict::NoHardwareAssumptions || ofClass.missing == NoVerdict::ChipsUnknown)
        return labelOf(*ofClass.missing, phrases);
    ModelInputs inputs = ofClass.inputs;
    std::optional<ModelInput>& rent = inputs[std::size_t(BreakevenParameter::Rent)];
    if (!rent)
        rent.emplace().value = data.points.back().value; // plays no part, but has to be a valid one
    const auto values = valuesOf(inputs);
    if (!values) {
        QStringList missing;
        for (std::size_t i = 0; i < BreakevenParameters; ++i) {
            if (!inputs[i])
                missing << labelOf(BreakevenParameter(i), phrases);
        }
        return phrases.translate("Chart", "an input is not known (%1)").arg(joinedNames(missing, phrases));
    }
    if (const auto valid = breakevenOf(*values); !valid) {
        const auto parameter = parseTerm<BreakevenParameter>(valid.error().subject);
        return phrases.translate("Chart", "an input is out of range (%1)")
            .arg(parameter ? labelOf(*parameter, phrases) : valid.error().subject);
    }
    const auto needed = rentFor(*values, data.usedShare);
    if (!needed || !std::isfinite(needed->cashYuan) || !std::isfinite(needed->accountingYuan))
        return phrases.translate("Chart", "no rent is enough at such a use");
    data.runningYuan = needed->cashYuan;
    data.hardwareYuan = needed->accountingYuan;
    return {};
}

QStringList captionOf(const RentsChart& data, const QString& withoutBreakeven, std::ptrdiff_t later,
                      const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    QStringList caption{basisSentence(question)};
    caption << phrases.translate("Chart", "Dots: rents of markets that pages tell; a bar behind a dot: their range.");
    if (const auto hollow = std::ranges::count_if(data.points, isCalculated); hollow > 0)
        caption << phrases
                       .translate("Chart", "Hollow: calculated, assumed, or converted from the price of a card or an "
                                           "hour or from dollars (%1 of %2).")
                       .arg(formatNumber(double(hollow), phrases), formatNumber(double(data.points.size()), phrases));
    if (std::ranges::any_of(data.points, [&](const RentPoint& p) { return !monthSpanOf(p.asOf, data.asOf).isExact(); }))
        caption << phrases.translate("Chart",
                                     "A rent dated to a year stands in its middle, with a line as long as it.");
    if (data.runningYuan) {
        caption << phrases
                       .translate("Chart",
                                  "Break-even by the assumptions of the model, before fee and with VAT: with %1 "
                                  "of the hours billed, %2 yuan a month cover the running cost and %3 pay off "
                                  "the hardware as well.")
                       .arg(formatPercent(data.usedShare, phrases), yuanText(*data.runningYuan, phrases),
                            yuanText(*data.hardwareYuan, phrases));
    } else {
        caption << phrases.translate("Chart", "No lines of break-even: %1.").arg(withoutBreakeven);
    }
    if (later > 0)
        caption << phrases.translate("Chart", "Rents that were not known at this date are left out: %1.")
                       .arg(formatNumber(double(later), phrases));
    return caption;
}

QString emptySentence(const RentSeries& all, const RentsChart& data)
{
    const Phrases& phrases = *data.phrases;
    if (!data.asOf.isValid())
        return phrases.translate("Chart", "Without a date no rent is known.");
    const QString chip = labelOf(data.chip, phrases);
    if (all.empty())
        return phrases.translate("Chart", "The dataset has no rent for this class of chips: %1.").arg(chip);
    if (data.points.empty())
        return phrases
            .translate("Chart", "No rent for this class of chips (%1) was known at this date; the first is of "
                                "%2.")
            .arg(chip, dateText(all.front(), phrases));
    return {};
}

// All but the drawing; also of the sheet.
struct Made
{
    std::shared_ptr<RentsChart> data;
    QStringList caption;
};

Made madeOf(const ChartInput& input)
{
    const MeasureInput& question = input.question;
    const Phrases& phrases = *question.phrases;
    Made made{std::make_shared<RentsChart>(), {}};
    RentsChart& data = *made.data;
    data.phrases = question.phrases;
    data.chip = input.settings.chip;
    data.asOf = question.figures->query.asOf;
    data.usedShare = input.settings.usedShare;
    ChartTexts& texts = data.texts;
    texts.title = phrases.translate("Chart", "Rent of a server with eight cards");
    const RentSeries all =
        rentSeriesOf(*question.snapshot, Assumptions(*question.snapshot, question.changes), data.chip);
    data.points = rentsKnownAt(all, data.asOf);
    for (const RentPoint& point : data.points)
        data.sources.insert(point.claim, question.snapshot->claims.get<&Claim::source>(std::size_t(point.claim)));
    texts.empty = emptySentence(all, data);
    if (!texts.empty.isEmpty())
        return made;
    const QString withoutBreakeven = addBreakeven(data, question);
    const QString chip = labelOf(data.chip, phrases);
    texts.finding = findingOf(data);
    // Chinese counts by ten thousands, so the unit is a matter of language and not of translation.
    texts.subtitle = phrases.chinese()
                         ? phrases.translate("Chart", "Eight cards, %1: ten thousand yuan a month").arg(chip)
                         : phrases.translate("Chart", "Eight cards, %1: thousand yuan a month").arg(chip);
    const auto later = std::ranges::count_if(all, [&](const RentPoint& rent) { return rent.knownFrom > data.asOf; });
    made.caption = captionOf(data, withoutBreakeven, later, question);
    texts.caption = joinedSentences(made.caption, phrases);
    return made;
}

QString spokenOf(const RentPoint& point, const Phrases& phrases)
{
    const QString date = dateText(point, phrases);
    const QString kind = labelOf(point.kind, phrases);
    if (point.low && point.high && *point.low < *point.high)
        return phrases.translate("Chart", "%1: %2 yuan a month (%3 to %4), %5")
            .arg(date, yuanText(point.value, phrases), yuanText(*point.low, phrases), yuanText(*point.high, phrases),
                 kind);
    return phrases.translate("Chart", "%1: %2 yuan a month, %3").arg(date, yuanText(point.value, phrases), kind);
}

} // namespace

XyChart RentsChart::xyChart(const Theme& theme) const
{
    const RentSeries drawn = byMiddle(points, asOf);
    const auto inUnits = [this](double yuan) { return yuan / unitYuan(); };
    const auto valueOf = [&](const RentPoint& point) {
        return QPointF(monthSpanOf(point.asOf, asOf).middle(), inUnits(point.value));
    };
    double highest = 0;
    for (const RentPoint& point : drawn)
        highest = std::max(highest, std::max(point.value, point.high.value_or(0)));
    double top = highest;
    for (const auto& rule : {runningYuan, hardwareYuan}) {
        if (rule && *rule <= MostAbove * highest)
            top = std::max(top, *rule);
    }

    XyChart chart;
    const int firstYear = drawn.front().asOf.earliest().year();
    chart.x = monthAxis(std::min(firstYear * 12, monthOf(asOf)), monthOf(asOf));
    // Chinese counts by ten thousands, so the unit is a matter of language and not of translation.
    const QString unit = phrases->chinese() ? u"万元"_s : phrases->translate("Chart", "thousand yuan");
    chart.y = numberAxis(0, inUnits(top), YSteps, unit, *phrases);
    const QString share = formatPercent(usedShare, *phrases);
    if (hardwareYuan)
        chart.rules.push_back({.orientation = Qt::Horizontal,
                               .at = inUnits(*hardwareYuan),
                               .label = phrases->translate("Chart", "hardware paid off at %1 use").arg(share)});
    if (runningYuan)
        chart.rules.push_back({.orientation = Qt::Horizontal,
                               .at = inUnits(*runningYuan),
                               .label = phrases->translate("Chart", "running cost covered at %1 use").arg(share)});

    for (const RentPoint& point : drawn) {
        const MonthSpan span = monthSpanOf(point.asOf, asOf);
        const double y = inUnits(point.value);
        if (!span.isExact())
            chart.lines.push_back(
                {.points = {{span.from, y}, {span.to, y}}, .colour = theme.chart.a3, .width = SpanWidth});
    }
    // A line that leads to or from what is calculated is dotted.
    for (std::size_t i = 1; i < drawn.size(); ++i) {
        const bool dotted = isCalculated(drawn[i - 1]) || isCalculated(drawn[i]);
        const XyDash dash = dotted ? XyDash::Dotted : XyDash::Solid;
        const bool goesOn = i > 1 && chart.lines.back().dash == dash;
        if (!goesOn)
            chart.lines.push_back({.points = {valueOf(drawn[i - 1])}, .colour = theme.chart.a, .dash = dash});
        chart.lines.back().points.push_back(valueOf(drawn[i]));
    }

    for (std::size_t i = 0; i < drawn.size(); ++i) {
        const RentPoint& point = drawn[i];
        XyPoint dot{.value = valueOf(point), .colour = theme.chart.a, .hollow = isCalculated(point), .mark = int(i)};
        const double low = std::min(point.low.value_or(point.value), point.value);
        const double high = std::max(point.high.value_or(point.value), point.value);
        if (low < high) {
            dot.range = std::pair(inUnits(low), inUnits(high));
            dot.rangeAsBar = true;
        }
        if (i == 0 || i + 1 == drawn.size()) {
            const double shown = inUnits(point.value);
            const QString number = formatNumber(shown, *phrases, shown < 100 && shown != std::round(shown) ? 1 : 0);
            dot.label = isCalculated(point) ? phrases->translate("Chart", "%1, calculated").arg(number) : number;
        }
        chart.marks.push_back({.values = QRectF(dot.value, QSizeF(0, 0)), .spoken = spokenOf(point, *phrases)});
        chart.points.push_back(std::move(dot));
    }
    return chart;
}

std::unique_ptr<ChartScene> RentsChart::scene(const ChartLook& look, const ChartView& view) const
{
    XyChart chart = xyChart(look.colours());
    const RentSeries drawn = byMiddle(points, asOf);
    for (XyPoint& dot : chart.points) {
        // A converted number is not the one that its source gives.
        const RentPoint& point = drawn[std::size_t(dot.mark)];
        if (!point.converted)
            dot.superscript = look.noteOf(sources.value(point.claim));
    }
    return std::make_unique<XyScene>(std::move(chart), look, view);
}

Result<ChartDataPtr> rentsChartData(const ChartInput& input, const Task& task)
{
    if (task.cancelled())
        return cancelled();
    return madeOf(input).data;
}

Result<Sheet> rentsChartSheet(const ChartInput& input, const Task& task)
{
    if (task.cancelled())
        return cancelled();
    using enum SheetColumn::Form;
    const Dataset& dataset = *input.question.snapshot;
    const Phrases& phrases = *input.question.phrases;
    Sheet sheet;
    sheet.columns = {
        {"date", QT_TRANSLATE_NOOP("Sheet", "Date")},
        {"low", QT_TRANSLATE_NOOP("Sheet", "Low"), Number, 0, QT_TRANSLATE_NOOP("Sheet", "yuan a month")},
        {"value", QT_TRANSLATE_NOOP("Sheet", "Rent of a server"), Number, 0,
         QT_TRANSLATE_NOOP("Sheet", "yuan a month")},
        {"high", QT_TRANSLATE_NOOP("Sheet", "High"), Number, 0, QT_TRANSLATE_NOOP("Sheet", "yuan a month")},
        {"unit", QT_TRANSLATE_NOOP("Sheet", "Unit of the source")},
        {"kind", QT_TRANSLATE_NOOP("Sheet", "Kind")},
        {"converted", QT_TRANSLATE_NOOP("Sheet", "Converted")},
        {"publisher", QT_TRANSLATE_NOOP("Sheet", "Publisher of the source")},
        {"what", QT_TRANSLATE_NOOP("Sheet", "What it counts")}};
    const Made made = madeOf(input);
    sheet.empty = made.data->texts.empty;
    if (!sheet.empty.isEmpty())
        return sheet;
    for (const RentPoint& point : made.data->points) {
        const Claim claim = dataset.claims[std::size_t(point.claim)];
        sheet.add({}, {point.asOf.iso(), cellOf(point.low), point.value, cellOf(point.high), claim.unit,
                       labelOf(point.kind, phrases),
                       point.converted ? phrases.translate("Sheet", "yes") : phrases.translate("Sheet", "no"),
                       textCell(publisherOf(dataset, claim.source)), textCell(claim.what)});
    }
    sheet.caption = made.caption;
    return sheet;
}

} // namespace atlas
