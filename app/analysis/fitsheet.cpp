// SPDX-License-Identifier: GPL-3.0-or-later
// The fit of round trips over distance (rule 18), link by link: both sets of links together, which is what the typical
// preset was rounded from (docs/latency.md), and each set alone in the caption. Links belong to no site, so that
// neither filter nor date changes them.
#include "analysis/measures.h"
#include "base/formats.h"
#include "domain/latencyfit.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

std::vector<SheetColumn> columns()
{
    using enum SheetColumn::Form;
    return {{"from", QT_TRANSLATE_NOOP("Sheet", "Link from")},
            {"to", QT_TRANSLATE_NOOP("Sheet", "Link to")},
            {"km", QT_TRANSLATE_NOOP("Sheet", "Distance"), Number, 0, "km"},
            {"rtt_ms", QT_TRANSLATE_NOOP("Sheet", "Round trip"), Number, 1, "ms"},
            {"layer", QT_TRANSLATE_NOOP("Sheet", "Layer")},
            {"direction", QT_TRANSLATE_NOOP("Sheet", "Quoted as")},
            {"set", QT_TRANSLATE_NOOP("Sheet", "Mark")},
            {"fitted_ms", QT_TRANSLATE_NOOP("Sheet", "Fitted"), Number, 1, "ms"},
            {"residual_ms", QT_TRANSLATE_NOOP("Sheet", "Residual"), Number, 1, "ms"},
            {"weight", QT_TRANSLATE_NOOP("Sheet", "Weight"), Number, 2},
            {"used", QT_TRANSLATE_NOOP("Sheet", "In the fit")},
            {"why_not", QT_TRANSLATE_NOOP("Sheet", "Why not")}};
}

QString whyNot(LinkUse use, const Phrases& phrases)
{
    switch (use) {
    case LinkUse::Used:
        break;
    case LinkUse::OtherSet:
        return phrases.translate("Sheet", "marked for the other set");
    case LinkUse::NoCoordinates:
        return phrases.translate("Sheet", "an end has no coordinates");
    case LinkUse::SensitivityOnly:
        return phrases.translate("Sheet", "left out by judgement: a test of sensitivity only");
    case LinkUse::Check:
        return phrases.translate("Sheet", "kept to check the fit: an average or an extreme of many pairs");
    case LinkUse::NotMarked:
        return phrases.translate("Sheet", "not marked for the fit");
    }
    return {};
}

// A line with its standard errors: "1.2 ± 1.8 ms + (0.0225 ± 0.0018 ms per km) × d".
QString formula(const FittedLine& line, const Phrases& phrases)
{
    return phrases.translate("Sheet", "%1 ± %2 ms + (%3 ± %4 ms per km) × d")
        .arg(formatNumber(line.model.interceptMs, phrases, 1), formatNumber(line.interceptError, phrases, 1),
             formatNumber(line.model.slopeMsPerKm, phrases, 4), formatNumber(line.slopeError, phrases, 4));
}

QString presetsSentence(const Phrases& phrases)
{
    QStringList presets;
    for (std::size_t i = 0; i < vocabularyOf<LatencyPreset>().terms.size(); ++i) {
        const auto preset = static_cast<LatencyPreset>(i);
        const LatencyModel model = modelOf(preset);
        presets << phrases.translate("Sheet", "%1 %2 ms + %3 ms per km × d")
                       .arg(labelOf(preset, phrases), formatNumber(model.interceptMs, phrases),
                            formatNumber(model.slopeMsPerKm, phrases, 4));
    }
    return phrases.translate("Sheet", "The presets beside it: %1.").arg(joinedNames(presets, phrases));
}

QStringList captionOf(const Dataset& dataset, const LatencyFit& fit, const Phrases& phrases)
{
    const LineFit& line = fit.line;
    const auto ofMark = [&](QStringView mark) {
        return double(std::ranges::count_if(fit.points, [&](const FitPoint& point) {
            return dataset.latencyLinks[std::size_t(point.link)].usedInFit == mark;
        }));
    };
    QStringList sentences;
    sentences << phrases
                     .translate("Sheet", "Round trip over the geodesic distance d, from %1 links: %2 of mark M, quoted "
                                         "as round trips, and %3 of mark O, one-way claims doubled; ± is one standard "
                                         "error.")
                     .arg(formatNumber(double(line.points), phrases), formatNumber(ofMark(u"M"), phrases),
                          formatNumber(ofMark(u"O"), phrases));
    sentences << phrases
                     .translate("Sheet",
                                "Huber M-estimator (k = 1.345): %1; scale of the residuals %2 ms, route factor "
                                "%3.")
                     .arg(formula(line.huber, phrases), formatNumber(line.huber.residualError, phrases, 1),
                          formatNumber(line.huber.routeFactor(), phrases, 2));
    if (!line.converged)
        sentences << phrases.translate("Sheet", "It was still changing when it was stopped after %1 rounds.")
                         .arg(formatNumber(MaxHuberRounds, phrases));
    sentences << phrases
                     .translate("Sheet", "Ordinary least squares: %1; residual standard error %2 ms, route factor %3.")
                     .arg(formula(line.leastSquares, phrases),
                          formatNumber(line.leastSquares.residualError, phrases, 1),
                          formatNumber(line.leastSquares.routeFactor(), phrases, 2));
    if (line.r2)
        sentences << phrases.translate("Sheet", "R² of least squares is %1.").arg(formatNumber(*line.r2, phrases, 2));
    if (line.leaveOneOutMs)
        sentences << phrases
                         .translate("Sheet", "Each link predicted by least squares from the others is off by %1 ms "
                                             "(root mean square).")
                         .arg(formatNumber(*line.leaveOneOutMs, phrases, 1));
    if (const auto alone = latencyFitOf(dataset, FitSet::M))
        sentences << phrases.translate("Sheet", "The %1 links of mark M alone give, by Huber, %2.")
                         .arg(formatNumber(double(alone->line.points), phrases), formula(alone->line.huber, phrases));
    if (const auto alone = latencyFitOf(dataset, FitSet::O))
        sentences << phrases.translate("Sheet", "The %1 links of mark O alone give, by Huber, %2.")
                         .arg(formatNumber(double(alone->line.points), phrases), formula(alone->line.huber, phrases));
    sentences << presetsSentence(phrases);
    sentences << phrases.translate("Sheet", "Fitted, residual and weight are those of the Huber fit.");
    return sentences;
}

// Why no line goes through enough links.
QString whyNoLine(const Dataset& dataset, std::span<const FitLink> links, const Phrases& phrases)
{
    std::vector<double> km;
    for (const FitLink& link : links) {
        if (link.use != LinkUse::Used)
            continue;
        const LatencyLink& row = dataset.latencyLinks[std::size_t(link.link)];
        if (!link.roundTripMs || !std::isfinite(*link.roundTripMs) || *link.roundTripMs < 0)
            return phrases
                .translate("Sheet", "The delay from %1 to %2 is no time that a line can be fitted to: correct "
                                    "it, or take the link out of the fit.")
                .arg(row.fromName, row.toName);
        km.push_back(*link.km);
    }
    const auto [least, most] = std::ranges::minmax(km);
    constexpr double Rounding = 1e-9; // of the distance
    return most - least > Rounding * most
               ? phrases.translate("Sheet", "The distances or times of the links are too large to fit a line.")
               : phrases.translate("Sheet", "All links of the fit lie at one distance, which tells no slope: "
                                            "mark links of other distances M or O.");
}

} // namespace

Result<Sheet> fitSheet(const MeasureInput& input, const Task& task)
{
    if (task.cancelled())
        return fail(ErrorCode::Cancelled, u"fit"_s, {});
    constexpr FitSet Set = FitSet::Both;
    const Dataset& dataset = *input.snapshot;
    const Phrases& phrases = *input.phrases;
    Sheet sheet;
    sheet.columns = columns();
    const std::vector<FitLink> links = fitLinks(dataset, Set);
    const auto used = std::ranges::count(links, LinkUse::Used, &FitLink::use);
    if (links.empty()) {
        sheet.empty = phrases.translate("Sheet", "The dataset has no latency links.");
        return sheet;
    }
    if (used < 3) {
        sheet.empty = phrases
                          .translate("Sheet", "A line needs three links that are marked M or O and have coordinates "
                                              "at both ends; the dataset has %1.")
                          .arg(formatNumber(double(used), phrases));
        return sheet;
    }
    const auto fit = latencyFitOf(dataset, Set);
    if (!fit) {
        sheet.empty = whyNoLine(dataset, links, phrases);
        return sheet;
    }

    auto point = fit->points.begin();
    for (const FitLink& link : links) {
        const LatencyLink& row = dataset.latencyLinks[std::size_t(link.link)];
        const bool isUsed = link.use == LinkUse::Used;
        std::vector<SheetCell> cells{textCell(row.fromName),   textCell(row.toName), cellOf(link.km),
                                     cellOf(link.roundTripMs), textCell(row.layer),  labelOf(row.direction, phrases),
                                     textCell(row.usedInFit)};
        if (isUsed) {
            cells.insert(cells.end(), {point->fittedMs, point->residualMs, point->weight,
                                       phrases.translate("Sheet", "yes"), SheetCell()});
            ++point;
        } else {
            cells.insert(cells.end(), {SheetCell(), SheetCell(), SheetCell(), phrases.translate("Sheet", "no"),
                                       whyNot(link.use, phrases)});
        }
        sheet.add(row.uid, std::move(cells));
    }
    sheet.caption = captionOf(dataset, *fit, phrases);
    return sheet;
}

} // namespace atlas
