// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/concentration.h"

#include "base/formats.h"
#include "charts/rowcharts.h"
#include "charts/xyscene.h"
#include "domain/totals.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t Largest = 5;
constexpr int Steps = 5;
constexpr double CurveStep = 0.05; // per cent, of points that a drawing tells apart

struct Operators
{
    std::vector<IdleGroup> named; // with a capacity, largest first
    std::optional<Concentration> concentration;
    int withoutCapacity = 0; // named operators in service
    int unnamedSites = 0;    // in service with a capacity
    double unnamedPflops = 0;
    Totals totals;
};

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, u"concentration"_s, u"The chart was cancelled"_s);
}

Result<Operators> operatorsOf(const MeasureInput& question, const Task& task)
{
    Operators result;
    result.totals = totalsOf(*question.snapshot, *question.figures, question.sites);
    if (task.cancelled())
        return cancelled();
    std::vector<IdleGroup> groups =
        idleByGroup(*question.snapshot, *question.figures, question.sites, IdleGrouping::Operator);
    if (task.cancelled())
        return cancelled();
    std::vector<double> amounts;
    for (IdleGroup& group : groups) {
        const Totals& totals = group.totals;
        if (group.key == u"unknown") {
            result.unnamedSites = totals.withCapacity;
            result.unnamedPflops = totals.pflops;
        } else if (totals.pflops > 0 && std::isfinite(totals.pflops)) {
            amounts.push_back(totals.pflops);
            result.named.push_back(std::move(group));
        } else if (totals.inService > 0) {
            ++result.withoutCapacity;
        }
    }
    result.concentration = concentrationOf(std::move(amounts));
    return result;
}

QString emptySentence(const Operators& operators, const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    if (QString sentence = noCapacitySentence(question, operators.totals); !sentence.isEmpty())
        return sentence;
    if (!operators.concentration)
        return phrases.translate("Chart", "None of these sites in service with a capacity names its operator.");
    if (operators.named.size() == 1)
        return phrases.translate("Chart",
                                 "Only one named operator publishes a capacity in service: there is nothing to "
                                 "compare.");
    return {};
}

// How many of the largest a sentence tells of: of few operators the largest one.
std::size_t annotatedOf(std::size_t operators)
{
    return operators > Largest ? Largest : 1;
}

QString findingOf(const Concentration& concentration, const Phrases& phrases)
{
    const std::size_t count = annotatedOf(concentration.owners);
    return (count == Largest
                ? phrases.translate("Chart",
                                    "The five largest of %1 operators hold %2 of the capacity whose operator is named")
                : phrases.translate("Chart",
                                    "The largest of %1 operators holds %2 of the capacity whose operator is named"))
        .arg(formatNumber(double(concentration.owners), phrases),
             formatPercent(concentration.shareOfLargest(count), phrases));
}

QStringList captionOf(const Operators& operators, const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    const Totals& totals = operators.totals;
    const Concentration& concentration = *operators.concentration;
    QStringList caption{basisSentence(question)};
    caption << phrases
                   .translate("Chart",
                              "Gini coefficient %1, between 0 where all of them have the same and %2 where one "
                              "has all.")
                   .arg(formatNumber(concentration.gini, phrases, 2),
                        formatNumber(concentration.greatestGini(), phrases, 2));
    caption << phrases.translate("Chart", "Sites in service that publish a capacity: %1 of %2.")
                   .arg(formatNumber(totals.withCapacity, phrases), formatNumber(totals.inService, phrases));
    if (operators.unnamedPflops > 0)
        caption << phrases
                       .translate("Chart", "Left out for want of an operator's name: %1, %2 of the capacity in "
                                           "service; sites: %3.")
                       .arg(formatPflops(operators.unnamedPflops, phrases),
                            formatPercent(operators.unnamedPflops / totals.pflops, phrases),
                            formatNumber(operators.unnamedSites, phrases));
    if (operators.withoutCapacity > 0)
        caption << phrases.translate("Chart", "Operators in service without a capacity that counts, left out: %1.")
                       .arg(formatNumber(operators.withoutCapacity, phrases));
    if (totals.unspecifiedPflops > 0)
        caption << phrases.translate("Chart", "Precision not stated for %1 of the capacity.")
                       .arg(formatPercent(totals.unspecifiedPflops / totals.pflops, phrases));
    if (totals.fp32Pflops > 0 || totals.fp64Pflops > 0)
        caption << phrases.translate("Sheet", "Capacities at FP32 and FP64 stand apart and are not in the others.");
    caption << phrases.translate("Sheet", "Operators are taken as written: several that run a site together are a "
                                          "group of their own.")
            << countedOnceSentence(phrases);
    return caption;
}

// The sites of these operators, all at once.
void findSites(std::vector<OperatorConcentration::Operator>& operators, const MeasureInput& question)
{
    const auto indexOf = [&](const QString& name) {
        const auto found = std::ranges::find(operators, name, &OperatorConcentration::Operator::name);
        return found == operators.end() ? -1 : int(found - operators.begin());
    };
    const ColumnTable<Site>& sites = question.snapshot->sites;
    // Names repeat: within a chunk each is looked up once.
    std::size_t chunk = sites.chunkCount();
    std::vector<int> ofTerm;
    for (const RowIndex site : question.sites) {
        const std::size_t row = std::size_t(site) % ChunkRows;
        const auto& names = sites.chunk(std::size_t(site) / ChunkRows).column<&Site::operatorName>();
        int index = -1;
        if (!names.hasTerms()) {
            index = indexOf(names.at(row));
        } else {
            if (std::size_t(site) / ChunkRows != chunk) {
                chunk = std::size_t(site) / ChunkRows;
                ofTerm.clear();
                for (const QString& name : names.terms())
                    ofTerm.push_back(indexOf(name));
            }
            index = ofTerm[names.term(row)];
        }
        if (index >= 0)
            operators[std::size_t(index)].sites.push_back(site);
    }
}

std::vector<SheetColumn> columns()
{
    using enum SheetColumn::Form;
    return {{"operator", QT_TRANSLATE_NOOP("Sheet", "Operator")},
            {"sites", QT_TRANSLATE_NOOP("Sheet", "Sites in service"), Number},
            {"capacity_pflops", QT_TRANSLATE_NOOP("Sheet", "Capacity in service"), Number, 0, "PFLOPS"},
            {"share_of_named", QT_TRANSLATE_NOOP("Sheet", "Share of the capacity whose operator is named"), Share},
            {"cumulated_share_of_named", QT_TRANSLATE_NOOP("Sheet", "Share of it so far"), Share}};
}

} // namespace

std::unique_ptr<ChartScene> OperatorConcentration::scene(const ChartLook& look, const ChartView& view) const
{
    const Phrases& phrases = *look.phrases;
    const Theme& theme = look.colours();
    XyChart chart;
    chart.aspect = 1;
    chart.x = numberAxis(0, 100, Steps, u"%"_s, phrases);
    chart.y = chart.x;
    chart.lines.push_back({.points = {QPointF(0, 0), QPointF(100, 100)},
                           .colour = theme.chart.axis,
                           .width = look.style->number("chart.axis"),
                           .dash = XyDash::Dotted});
    chart.lines.push_back({.points = curve, .colour = theme.chart.a, .width = look.style->number("chart.line")});

    const double radius = look.style->number("chart.point");
    const auto at = [this](std::size_t owners) {
        const LorenzPoint& point = concentration.curve[owners];
        return QPointF(point.owners * 100, point.amount * 100);
    };
    const std::size_t count = concentration.owners;
    for (std::size_t i = 0; i < largest.size(); ++i) {
        const Operator& one = largest[i];
        // An operator is a piece of the curve.
        const QPointF middle = (at(count - i) + at(count - i - 1)) / 2;
        const QString share = formatPercent(one.pflops / concentration.total, phrases);
        chart.points.push_back({.value = middle,
                                .radius = radius,
                                .colour = theme.chart.a,
                                .label = shortName(one.name),
                                .labelKeepsOffLines = true,
                                .mark = int(i)});
        chart.marks.push_back(
            {.values = QRectF(middle, QSizeF(0, 0)),
             .radius = radius,
             .sites = one.sites,
             .spoken = phrases
                           .translate("Chart", "%1: %2 in service, %3 of the capacity whose operator is "
                                               "named; sites in service: %4")
                           .arg(shortName(one.name), formatPflops(one.pflops, phrases), share,
                                formatNumber(one.inService, phrases))});
    }
    const QString share = formatPercent(concentration.shareOfLargest(annotated), phrases);
    // In two lines.
    const QString note = (annotated == Largest ? phrases.translate("Chart", "the five largest:\n%1 of the named")
                                               : phrases.translate("Chart", "the largest:\n%1 of the named"))
                             .arg(share);
    chart.notes.push_back({at(count - annotated), note.split(u'\n')});
    chart.notes.push_back({QPointF(50, 50), {phrases.translate("Chart", "equal shares")}});
    return std::make_unique<XyScene>(std::move(chart), look, view);
}

Result<ChartDataPtr> concentrationData(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    const Phrases& phrases = *question.phrases;
    auto operators = operatorsOf(question, task);
    if (!operators)
        return std::unexpected(operators.error());
    auto data = std::make_shared<OperatorConcentration>();
    data->texts.title = phrases.translate("Chart", "Concentration of capacity");
    data->texts.empty = emptySentence(*operators, question);
    if (!data->texts.empty.isEmpty())
        return data;
    data->texts.finding = findingOf(*operators->concentration, phrases);
    data->texts.subtitle =
        phrases.translate("Chart", "Share of the capacity in service whose operator is named (%, upwards) that a share "
                                   "of the operators has (%, the smallest first)");
    data->texts.caption = joinedSentences(captionOf(*operators, question), phrases);
    data->concentration = std::move(*operators->concentration);
    data->annotated = annotatedOf(data->concentration.owners);
    const std::vector<LorenzPoint>& points = data->concentration.curve;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const QPointF point(points[i].owners * 100, points[i].amount * 100);
        if (i == 0 || i + 1 == points.size() || point.x() - data->curve.back().x() >= CurveStep ||
            point.y() - data->curve.back().y() >= CurveStep)
            data->curve.push_back(point);
    }
    for (std::size_t i = 0; i < std::min(Largest, operators->named.size()); ++i) {
        const IdleGroup& group = operators->named[i];
        data->largest.push_back({group.key, group.totals.pflops, group.totals.inService, {}});
    }
    findSites(data->largest, question);
    if (task.cancelled())
        return cancelled();
    return data;
}

Result<Sheet> concentrationSheet(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    const auto operators = operatorsOf(question, task);
    if (!operators)
        return std::unexpected(operators.error());
    Sheet sheet;
    sheet.columns = columns();
    sheet.empty = emptySentence(*operators, question);
    if (!sheet.empty.isEmpty()) {
        sheet.caption << basisSentence(question);
        return sheet;
    }
    sheet.caption = captionOf(*operators, question);
    const Concentration& concentration = *operators->concentration;
    for (std::size_t i = 0; i < operators->named.size(); ++i) {
        const IdleGroup& group = operators->named[i];
        sheet.add(group.key, {group.key, double(group.totals.inService), group.totals.pflops,
                              group.totals.pflops / concentration.total, concentration.shareOfLargest(i + 1)});
    }
    return sheet;
}

} // namespace atlas
