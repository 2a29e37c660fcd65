// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/tornado.h"

#include "base/formats.h"
#include "charts/plotparts.h"
#include "charts/rowcharts.h"
#include "domain/names.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// An end beyond twice of full use (or half again the break-even, where that is more) leaves the axis by an arrow: near
// the loss of money the share grows beyond all bounds and would press the other bars together.
constexpr double MostShown = 2;
constexpr double MostOfBase = 1.5;
constexpr double RoomForArrow = 0.25; // of the axis
constexpr double LeastWidth = 0.01;   // of the axis, of what it is about where that is more than full use
constexpr int AxisSteps = 5;

// What a span says in words.
constexpr double Deciding = 0.5;     // of the longest span: moves it nearly as far
constexpr double HardlyMoving = 0.1; // of the longest span
constexpr double Unmoved = 0.01;     // one point

QString percentText(double share, const Phrases& phrases)
{
    return shortNumber(share * 100, phrases) + (phrases.chinese() ? u"%"_s : u"\u00A0%"_s);
}

// Chinese counts by ten thousands, so the unit is a matter of language and not of translation.
QString yuanText(double yuan, const Phrases& phrases)
{
    if (phrases.chinese() && yuan >= 1e4)
        return shortNumber(yuan / 1e4, phrases) + u"\u00A0万元"_s;
    if (yuan >= 1e6)
        return phrases.translate("Chart", "%1 m yuan").arg(shortNumber(yuan / 1e6, phrases));
    return phrases.translate("Chart", "%1 yuan").arg(shortNumber(yuan, phrases));
}

// Of an input in the middle of a sentence: "rent", "PUE".
QString lowered(QString name)
{
    if (name.size() > 1 && name[1].isLower())
        name[0] = name[0].toLower();
    return name;
}

QString nameOf(const TornadoRow& row, const Phrases& phrases)
{
    return labelOf(row.parameter, phrases);
}

std::optional<double> spanOf(const TornadoRow& row)
{
    return row.least && row.most ? std::optional(*row.most - *row.least) : std::nullopt;
}

// "26.8–107", in per cent; close ends need a decimal to differ.
QString rangeText(const TornadoRow& row, const Phrases& phrases)
{
    const QString never = phrases.translate("Chart", "never");
    if (!row.least)
        return never;
    const int decimals = spanOf(row).value_or(1) < 0.05 ? 1 : 0;
    const QString least = formatNumber(*row.least * 100, phrases, decimals);
    const QString most = row.most ? formatNumber(*row.most * 100, phrases, decimals) : never;
    return least == most ? least : u"%1–%2"_s.arg(least, most);
}

QString findingOf(const TornadoChart& data)
{
    const Phrases& phrases = *data.phrases;
    if (!data.base) {
        const auto helps = std::ranges::find_if(data.rows, [](const TornadoRow& row) { return row.least.has_value(); });
        return phrases
            .translate("Chart", "As taken each hour sold loses money; the range of one input alone changes "
                                "that: %1")
            .arg(lowered(nameOf(*helps, phrases)));
    }
    const TornadoRow& first = data.rows.front();
    const QString name = nameOf(first, phrases);
    const auto longest = spanOf(first);
    if (!longest)
        return phrases.translate("Chart", "At one end of the range of one input, %1, no use is enough")
            .arg(lowered(name));
    if (*longest < Unmoved)
        return phrases.translate("Chart", "No input moves the break-even by as much as one point");
    if (data.rows.size() == 1)
        return phrases.translate("Chart", "%1 moves the break-even from %2 to %3")
            .arg(name, formatPercent(*first.least, phrases), formatPercent(*first.most, phrases));
    const TornadoRow& second = data.rows[1];
    const TornadoRow& last = data.rows.back();
    const bool two = spanOf(second).value_or(0) >= Deciding * *longest;
    const QString other = lowered(nameOf(second, phrases));
    if (spanOf(last).value_or(*longest) > HardlyMoving * *longest)
        return two ? phrases.translate("Chart", "%1 and %2 move the break-even most").arg(name, other)
                   : phrases.translate("Chart", "%1 moves the break-even most").arg(name);
    const QString unmoving = lowered(nameOf(last, phrases));
    return two ? phrases.translate("Chart", "%1 and %2 decide; %3 hardly moves the break-even")
                     .arg(name, other, unmoving)
               : phrases.translate("Chart", "%1 decides; %2 hardly moves the break-even").arg(name, unmoving);
}

QString spokenOf(const TornadoRow& row, const Phrases& phrases)
{
    const auto share = [&](const std::optional<double>& at) {
        return at ? formatPercent(*at, phrases) : phrases.translate("Chart", "never");
    };
    return phrases.translate("Chart", "%1: break-even %2 at %3, %4 at %5; %6")
        .arg(nameOf(row, phrases), share(row.least), inputText(row.parameter, row.inputAtLeast, phrases),
             share(row.most), inputText(row.parameter, row.inputAtMost, phrases), labelOf(row.badge, phrases));
}

// From where to where the axis runs, in shares; what lies beyond ends in an arrow.
struct Reach
{
    double low = 0, high = 1;
};

Reach reachOf(const TornadoChart& data)
{
    std::vector<double> ends;
    if (data.base)
        ends.push_back(*data.base);
    for (const TornadoRow& row : data.rows) {
        for (const auto& end : {row.least, row.most}) {
            if (end)
                ends.push_back(*end);
        }
    }
    const auto [least, most] = std::ranges::minmax(ends);
    const double cap = std::max(MostShown, MostOfBase * data.base.value_or(least));
    double low = least;
    double high = std::min(most, cap);
    const double leastWidth = LeastWidth * std::max(1.0, low);
    if (high - low < leastWidth) {
        low = std::max(0.0, low - leastWidth / 2);
        high += leastWidth / 2;
    }
    const bool anyBeyond =
        most > cap || std::ranges::any_of(data.rows, [](const TornadoRow& row) { return !row.most; });
    if (anyBeyond)
        high += RoomForArrow * (high - low);
    const double step = niceStep(high - low, AxisSteps);
    return {std::floor(low / step + 1e-6) * step, std::ceil(high / step - 1e-6) * step};
}

TornadoRow rowOf(const TornadoBar& bar, const std::optional<double>& base, Badge badge)
{
    constexpr double Never = std::numeric_limits<double>::infinity();
    const auto given = [](double share) { return std::isfinite(share) ? std::optional(share) : std::nullopt; };
    const double atLow = bar.atLow.value_or(Never);
    const double atHigh = bar.atHigh.value_or(Never);
    const auto [least, most] = std::minmax({atLow, atHigh, base.value_or(Never)});
    const bool rises = atLow <= atHigh;
    return {bar.parameter, badge, rises ? bar.low : bar.high, rises ? bar.high : bar.low, given(least),
            given(most),   {}};
}

QString chosenSiteName(const MeasureInput& question)
{
    const RowIndex row = question.snapshot->siteIndex(question.settings.site);
    return row < 0 ? QString() : shortName(siteName(*question.snapshot, row, *question.phrases));
}

QString chooseSite(const Phrases& phrases)
{
    return phrases.translate("Chart", "Choose a site to see what moves its break-even.");
}

// Where one publishes the input as it is taken.
std::optional<QString> sourceOf(const ModelInput& input, const MeasureInput& question)
{
    if (input.badge != Badge::Sourced)
        return std::nullopt;
    const auto row = std::size_t(input.row);
    if (input.origin != InputOrigin::Assumption)
        return question.snapshot->claims.get<&Claim::source>(row);
    const Assumption& assumption = question.snapshot->assumptions[row];
    const bool published = !assumption.source.isEmpty() && !question.changes.contains(assumption.uid);
    return published ? std::optional(assumption.source) : std::nullopt;
}

// The numbers; the site is known to have them.
void fill(TornadoChart& data, const MeasureInput& question)
{
    const Dataset& dataset = *question.snapshot;
    const BreakevenTerms terms = breakevenTerms(dataset, question.figures->query.asOf, question.changes);
    const RowIndex row = dataset.siteIndex(question.settings.site);
    const SiteBreakeven site = breakevenOfSites(dataset, *question.figures, terms, std::span(&row, 1)).front();
    const ModelInputs inputs = inputsOf(dataset, terms, site);
    const auto tornado = tornadoOf(inputs);
    if (!tornado)
        return;
    data.base = tornado->base;
    for (const TornadoBar& bar : tornado->bars) {
        const ModelInput& input = *inputs[std::size_t(bar.parameter)];
        data.rows.push_back(rowOf(bar, tornado->base, input.badge));
        data.rows.back().source = sourceOf(input, question);
    }
}

} // namespace

QString inputText(BreakevenParameter parameter, double value, const Phrases& phrases)
{
    switch (parameter) {
    case BreakevenParameter::Rent:
        return phrases.translate("Chart", "%1 a month").arg(yuanText(value, phrases));
    case BreakevenParameter::ServerPrice:
        return yuanText(value, phrases);
    case BreakevenParameter::ServerPower:
        return phrases.translate("Chart", "%1 kW").arg(shortNumber(value, phrases));
    case BreakevenParameter::ElectricityPrice:
        return phrases.translate("Chart", "%1 yuan/kWh").arg(formatNumber(value, phrases, 2));
    case BreakevenParameter::Pue:
        return shortNumber(value, phrases);
    case BreakevenParameter::FacilityCharge:
        return phrases.translate("Chart", "%1 yuan/kW a month").arg(shortNumber(value, phrases));
    case BreakevenParameter::Life:
        return phrases.translate("Chart", "%1 years").arg(shortNumber(value, phrases));
    case BreakevenParameter::HoursPerMonth:
        return phrases.translate("Chart", "%1 hours").arg(shortNumber(value, phrases));
    case BreakevenParameter::Upkeep:
    case BreakevenParameter::CostOfCapital:
        return phrases.translate("Chart", "%1 a year").arg(percentText(value, phrases));
    case BreakevenParameter::IdleDraw:
    case BreakevenParameter::Salvage:
    case BreakevenParameter::Fee:
    case BreakevenParameter::Vat:
        return percentText(value, phrases);
    }
    return {};
}

QString badgeLetter(Badge badge, const Phrases& phrases)
{
    switch (badge) {
    case Badge::Sourced:
        return phrases.translate("BadgeLetter", "S");
    case Badge::Derived:
        return phrases.translate("BadgeLetter", "D");
    case Badge::Assumed:
        return phrases.translate("BadgeLetter", "A");
    }
    return {};
}

RowChart TornadoChart::rowChart(const Theme& theme) const
{
    const auto [low, high] = reachOf(*this);
    RowChart chart;
    chart.parts = {{.name = {}, .colour = theme.chart.a3}};
    chart.min = low;
    chart.max = high;
    chart.base = base.value_or(high);
    chart.baseLabel = !base       ? phrases->translate("Chart", "break-even: never")
                      : *base > 1 ? phrases->translate("Chart", "break-even: %1, above full use")
                                  : phrases->translate("Chart", "break-even: %1");
    if (base)
        chart.baseLabel = chart.baseLabel.arg(formatPercent(*base, *phrases));
    chart.ticks = percentTicks(low, high, phrases);
    chart.valueHead = phrases->translate("Chart", "break-even, %");
    chart.moreLabel = phrases->translate("Chart", "more inputs: %1");
    for (const TornadoRow& input : rows) {
        RowChart::Row row;
        row.label = nameOf(input, *phrases);
        // Both ends may lie beyond the axis: an arrow alone. One that is never reached at either end has no bar.
        row.from = std::min(input.least.value_or(high), high);
        row.openEnd = input.least && input.most.value_or(high + 1) > high;
        row.lengths = {std::min(input.most.value_or(high), high) - row.from};
        row.atLow = inputText(input.parameter, input.inputAtLeast, *phrases);
        row.atHigh = inputText(input.parameter, input.inputAtMost, *phrases);
        row.note = rangeText(input, *phrases);
        row.badge = badgeLetter(input.badge, *phrases);
        row.spoken = spokenOf(input, *phrases);
        chart.rows.push_back(std::move(row));
    }
    return chart;
}

std::unique_ptr<ChartScene> TornadoChart::scene(const ChartLook& look, const ChartView& view) const
{
    RowChart chart = rowChart(look.colours());
    for (std::size_t i = 0; i < rows.size(); ++i)
        chart.rows[i].superscript = look.noteOf(rows[i].source);
    if (!leavesRoomForBars(chart, look, view.size.width())) {
        for (RowChart::Row& row : chart.rows) {
            row.atLow.clear();
            row.atHigh.clear();
        }
    }
    return std::make_unique<RowScene>(std::move(chart), look, view);
}

Result<ChartDataPtr> tornadoData(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    const Phrases& phrases = *question.phrases;
    if (task.cancelled())
        return fail(ErrorCode::Cancelled, u"tornado"_s, {});
    auto data = std::make_shared<TornadoChart>();
    data->phrases = question.phrases;
    ChartTexts& texts = data->texts;
    texts.title = phrases.translate("Chart", "What moves the break-even");
    if (question.settings.site.isEmpty()) {
        texts.empty = chooseSite(phrases);
        return data;
    }
    // The measure says why there is none, and what the numbers rest on.
    const auto sheet = breakevenSheet(question, task);
    if (!sheet)
        return std::unexpected(sheet.error());
    texts.title = phrases.translate("Chart", "What moves the break-even of %1").arg(chosenSiteName(question));
    texts.empty = sheet->empty;
    if (!texts.empty.isEmpty())
        return data;
    fill(*data, question);
    const bool anyShare = std::ranges::any_of(data->rows, [](const TornadoRow& row) { return row.least.has_value(); });
    if (!anyShare) {
        texts.empty = phrases
                          .translate("Chart", "%1 has no break-even: each hour sold loses money, at both ends of every "
                                              "range.")
                          .arg(chosenSiteName(question));
        return data;
    }
    texts.finding = findingOf(*data);
    texts.subtitle =
        phrases.translate("Chart", "Accounting break-even, % of the hours of a server, when one input moves "
                                   "from end to end of its range");
    QStringList sentences = sheet->caption;
    const double high = reachOf(*data).high;
    if (std::ranges::any_of(data->rows, [&](const TornadoRow& row) { return row.most.value_or(high + 1) > high; }))
        sentences << phrases.translate("Chart", "An arrow leads beyond the axis; “never”: each hour sold loses money.");
    sentences << phrases.translate("Chart", "Letters tell how an input is known: %1 sourced, %2 derived, %3 assumed.")
                     .arg(badgeLetter(Badge::Sourced, phrases), badgeLetter(Badge::Derived, phrases),
                          badgeLetter(Badge::Assumed, phrases));
    texts.caption = joinedSentences(sentences, phrases);
    return data;
}

Result<Sheet> tornadoSheet(const ChartInput& input, const Task& task)
{
    if (!input.question.settings.site.isEmpty())
        return breakevenSheet(input.question, task);
    Sheet sheet;
    sheet.empty = chooseSite(*input.question.phrases);
    return sheet;
}

} // namespace atlas
