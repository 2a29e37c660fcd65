// SPDX-License-Identifier: GPL-3.0-or-later
// Reachable idle capacity by round trip, millisecond by millisecond (rule 20). The functions are in
// domain/reachcurve.h.
#include "analysis/measures.h"
#include "base/formats.h"
#include "domain/reachcurve.h"
#include "domain/totals.h"

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int LastMs = int(ReachMaxMs);

std::vector<SheetColumn> columns()
{
    using enum SheetColumn::Form;
    return {{"rtt_ms", QT_TRANSLATE_NOOP("Sheet", "Round trip"), Number, 0, "ms"},
            {"any_typical", QT_TRANSLATE_NOOP("Sheet", "Any hub"), Number, 0, "PFLOPS"},
            {"any_optimistic", QT_TRANSLATE_NOOP("Sheet", "Any hub, optimistic model"), Number, 0, "PFLOPS"},
            {"any_conservative", QT_TRANSLATE_NOOP("Sheet", "Any hub, conservative model"), Number, 0, "PFLOPS"},
            {"any_idle_low", QT_TRANSLATE_NOOP("Sheet", "Any hub, ratios at their low end"), Number, 0, "PFLOPS"},
            {"any_idle_high", QT_TRANSLATE_NOOP("Sheet", "Any hub, ratios at their high end"), Number, 0, "PFLOPS"},
            {"two_typical", QT_TRANSLATE_NOOP("Sheet", "Two hubs"), Number, 0, "PFLOPS"},
            {"two_optimistic", QT_TRANSLATE_NOOP("Sheet", "Two hubs, optimistic model"), Number, 0, "PFLOPS"},
            {"two_conservative", QT_TRANSLATE_NOOP("Sheet", "Two hubs, conservative model"), Number, 0, "PFLOPS"},
            {"two_idle_low", QT_TRANSLATE_NOOP("Sheet", "Two hubs, ratios at their low end"), Number, 0, "PFLOPS"},
            {"two_idle_high", QT_TRANSLATE_NOOP("Sheet", "Two hubs, ratios at their high end"), Number, 0, "PFLOPS"},
            {"all_typical", QT_TRANSLATE_NOOP("Sheet", "All hubs"), Number, 0, "PFLOPS"},
            {"all_optimistic", QT_TRANSLATE_NOOP("Sheet", "All hubs, optimistic model"), Number, 0, "PFLOPS"},
            {"all_conservative", QT_TRANSLATE_NOOP("Sheet", "All hubs, conservative model"), Number, 0, "PFLOPS"},
            {"all_idle_low", QT_TRANSLATE_NOOP("Sheet", "All hubs, ratios at their low end"), Number, 0, "PFLOPS"},
            {"all_idle_high", QT_TRANSLATE_NOOP("Sheet", "All hubs, ratios at their high end"), Number, 0, "PFLOPS"},
            {"any_sites", QT_TRANSLATE_NOOP("Sheet", "Sites within any hub"), Number}};
}

QString formula(LatencyPreset preset, const Phrases& phrases)
{
    const LatencyModel model = modelOf(preset);
    return phrases.translate("Sheet", "%1 %2 ms + %3 ms per km × d")
        .arg(labelOf(preset, phrases), formatNumber(model.interceptMs, phrases),
             formatNumber(model.slopeMsPerKm, phrases, 4));
}

QStringList captionOf(const ReachCurves& curves, const MeasureInput& input)
{
    const Phrases& phrases = *input.phrases;
    const auto pflops = [&](double value) { return formatNumber(value, phrases); };
    const Totals totals = totalsOf(*input.snapshot, *input.figures, input.sites);
    QStringList sentences{basisSentence(input)};
    sentences << phrases
                     .translate("Sheet", "Idle capacity of the sites whose round trip to any, two or all of the demand "
                                         "hubs (%1) is at most that time; the parts of a campus count once.")
                     .arg(formatNumber(curves.demandHubs, phrases));
    sentences << phrases
                     .translate("Sheet", "The round trip is the measured one where a link is published, the same in "
                                         "every column, else by model over the geodesic distance d: %1 (the line), %2 "
                                         "and %3 (the band).")
                     .arg(formula(LatencyPreset::Typical, phrases), formula(LatencyPreset::Optimistic, phrases),
                          formula(LatencyPreset::Conservative, phrases));
    sentences << phrases.translate("Sheet", "The ends of the ratios' ranges are another thing than that band: they go "
                                            "with the line.");
    sentences << phrases.translate("Sheet", "All are round trips: a policy figure of 20 ms, which is one way, is 40 ms "
                                            "here.");
    if (curves.of(HubsNeeded::Two).hubs == 0)
        sentences << phrases.translate("Sheet", "With one demand hub there is nothing to say of two.");
    sentences << phrases
                     .translate("Sheet", "Whatever the round trip, %1 PFLOPS are known to be idle, %2 of them within "
                                         "%3 ms of any hub.")
                     .arg(pflops(curves.total.idlePflops),
                          pflops(reachableAt(curves.of(HubsNeeded::Any).typical, ReachMaxMs).idlePflops),
                          formatNumber(LastMs, phrases));
    const QString low = pflops(curves.total.idleLowPflops);
    const QString high = pflops(curves.total.idleHighPflops);
    if (low != high)
        sentences
            << phrases.translate("Sheet", "By the ranges of the ratios, %1 to %2 PFLOPS are idle.").arg(low, high);
    if (curves.unknownPflops > 0 && totals.pflops > 0)
        sentences << phrases
                         .translate("Sheet", "Of %1 PFLOPS, %2 of the capacity in service, the ratio is unknown: they "
                                             "are in no column.")
                         .arg(pflops(curves.unknownPflops),
                              formatPercent(curves.unknownPflops / totals.pflops, phrases));
    sentences << coverageSentence(totals, phrases);
    return sentences;
}

std::vector<SheetCell> cellsAt(const ReachCurves& curves, double ms)
{
    std::vector<SheetCell> cells{ms};
    for (const ReachCurve& curve : curves.curves) {
        if (curve.hubs == 0) {
            cells.insert(cells.end(), 5, SheetCell());
            continue;
        }
        const ReachStep line = reachableAt(curve.typical, ms);
        cells.insert(cells.end(), {SheetCell(line.idlePflops), SheetCell(reachableAt(curve.optimistic, ms).idlePflops),
                                   SheetCell(reachableAt(curve.conservative, ms).idlePflops),
                                   SheetCell(line.idleLowPflops), SheetCell(line.idleHighPflops)});
    }
    cells.emplace_back(double(reachableAt(curves.of(HubsNeeded::Any).typical, ms).sites));
    return cells;
}

} // namespace

QString reachEmptySentence(const ReachCurves& curves, const MeasureInput& input)
{
    const Phrases& phrases = *input.phrases;
    if (QString sentence = noSitesSentence(input); !sentence.isEmpty())
        return sentence;
    if (curves.demandHubs == 0)
        return phrases.translate("Sheet", "The dataset has no demand hub, so there is no round trip to one.");
    if (curves.total.sites > 0)
        return {};
    const Totals totals = totalsOf(*input.snapshot, *input.figures, input.sites);
    if (QString sentence = otherPrecisionsSentence(totals, phrases); !sentence.isEmpty())
        return sentence;
    return curves.unknownSites == 0
               ? phrases.translate("Sheet", "No site here is in service with a published capacity.")
               : phrases.translate("Sheet", "No site here that publishes a capacity in service has a known idle "
                                            "ratio.");
}

Result<Sheet> reachSheet(const MeasureInput& input, const Task& task)
{
    if (task.cancelled())
        return fail(ErrorCode::Cancelled, u"reach"_s, {});
    Sheet sheet;
    sheet.columns = columns();
    const ReachCurves curves = reachCurvesOf(*input.snapshot, *input.figures, input.sites);
    if (task.cancelled())
        return fail(ErrorCode::Cancelled, u"reach"_s, {});
    sheet.empty = reachEmptySentence(curves, input);
    if (!sheet.empty.isEmpty())
        return sheet;
    for (int ms = 0; ms <= LastMs; ++ms)
        sheet.add(QString(), cellsAt(curves, ms));
    sheet.caption = captionOf(curves, input);
    return sheet;
}

} // namespace atlas
