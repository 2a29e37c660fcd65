// SPDX-License-Identifier: GPL-3.0-or-later
// The stranded index site by site, highest first, with its weights in words (rule 21). The definition is in
// domain/stranded.h.
#include "analysis/measures.h"
#include "base/formats.h"
#include "domain/names.h"
#include "domain/stranded.h"
#include "domain/totals.h"

#include <cmath>
#include <utility>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t RowsBetweenLooks = 4'096;

std::vector<SheetColumn> columns()
{
    using enum SheetColumn::Form;
    return {{"rank", QT_TRANSLATE_NOOP("Sheet", "Rank"), Number},
            {"name", QT_TRANSLATE_NOOP("Sheet", "Site")},
            {"place", QT_TRANSLATE_NOOP("Sheet", "Place")},
            {"stranded_pflops", QT_TRANSLATE_NOOP("Sheet", "Stranded index"), Number, 0, "PFLOPS"},
            {"stranded_low", QT_TRANSLATE_NOOP("Sheet", "Stranded index, low"), Number, 0, "PFLOPS"},
            {"stranded_high", QT_TRANSLATE_NOOP("Sheet", "Stranded index, high"), Number, 0, "PFLOPS"},
            {"latency_pflops", QT_TRANSLATE_NOOP("Sheet", "By latency"), Number, 0, "PFLOPS"},
            {"age_pflops", QT_TRANSLATE_NOOP("Sheet", "By age"), Number, 0, "PFLOPS"},
            {"chips_pflops", QT_TRANSLATE_NOOP("Sheet", "By chips"), Number, 0, "PFLOPS"},
            {"pflops", QT_TRANSLATE_NOOP("Sheet", "Capacity in service"), Number, 0, "PFLOPS"},
            {"idle", QT_TRANSLATE_NOOP("Sheet", "Idle ratio"), Share},
            {"certainty", QT_TRANSLATE_NOOP("Sheet", "Certainty")},
            {"latency_factor", QT_TRANSLATE_NOOP("Sheet", "Beyond the budget"), Number},
            {"age_factor", QT_TRANSLATE_NOOP("Sheet", "Age factor"), Number, 2},
            {"chips_factor", QT_TRANSLATE_NOOP("Sheet", "Chip factor"), Number, 2},
            {"unknown", QT_TRANSLATE_NOOP("Sheet", "Unknown factors")},
            {"nearest_hub", QT_TRANSLATE_NOOP("Sheet", "Nearest hub")},
            {"rtt_ms", QT_TRANSLATE_NOOP("Sheet", "Round trip"), Number, 1, "ms"},
            {"months", QT_TRANSLATE_NOOP("Sheet", "Months in service"), Number},
            {"chips", QT_TRANSLATE_NOOP("Sheet", "Chips")}};
}

// With the decimals that it has, three at most.
QString plainNumber(double value, const Phrases& phrases)
{
    int decimals = 0;
    for (double scaled = value; decimals < 3 && std::abs(scaled - std::round(scaled)) > 1e-6; scaled *= 10)
        ++decimals;
    return formatNumber(value, phrases, decimals);
}

// City and province; a municipality is both.
QString chipsText(const SiteChips& chips, const Phrases& phrases)
{
    const QString label = labelOf(chips.chip, phrases);
    return chips.fromOrigin ? phrases.translate("Sheet", "%1 (by their origin alone)").arg(label) : label;
}

// Those that have a weight.
QString unknownFactors(const StrandedSite& site, const StrandedModel& model, const Phrases& phrases)
{
    QStringList factors;
    if (!site.latency.value && model.weightLatency > 0)
        factors << phrases.translate("Sheet", "latency");
    if (!site.age.value && model.weightAge > 0)
        factors << phrases.translate("Sheet", "age");
    if (!site.generation.value && model.weightChips > 0)
        factors << phrases.translate("Sheet", "chips");
    return joinedNames(factors, phrases);
}

std::vector<SheetCell> cellsOf(const StrandedSite& entry, const StrandedModel& model, const MeasureInput& input,
                               std::size_t rank)
{
    const Dataset& dataset = *input.snapshot;
    const Phrases& phrases = *input.phrases;
    const auto site = std::size_t(entry.site);
    const IdleFigure& idle = input.figures->sites[site].idle;
    QString hub;
    if (entry.hub >= 0) {
        const Hub& nearest = dataset.hubs[std::size_t(entry.hub)];
        hub = phrases.name(nearest.nameEn, nearest.nameZh);
    }
    return {SheetCell(double(rank)),
            SheetCell(siteName(dataset, RowIndex(site), phrases)),
            textCell(sitePlace(dataset, RowIndex(site), phrases)),
            SheetCell(entry.pflops),
            SheetCell(entry.lowPflops),
            SheetCell(entry.highPflops),
            SheetCell(entry.latency.pflops),
            SheetCell(entry.age.pflops),
            SheetCell(entry.generation.pflops),
            SheetCell(entry.idle.capacityPflops),
            cellOf(idle.value),
            SheetCell(labelOf(idle.certainty, phrases)),
            cellOf(entry.latency.value),
            cellOf(entry.age.value),
            cellOf(entry.generation.value),
            textCell(unknownFactors(entry, model, phrases)),
            textCell(hub),
            cellOf(entry.hubMs),
            cellOf(entry.monthsInService),
            SheetCell(chipsText(entry.chips, phrases))};
}

QString faultSentence(const StrandedFault& fault, const Phrases& phrases)
{
    if (fault.parameter.isEmpty())
        return phrases.translate("Sheet", "All weights of the stranded index are 0, so there is no index. Give one of "
                                          "them a weight above 0.");
    return phrases
        .translate("Sheet", "The assumption \"%1\" of the stranded index is %2; it must lie between %3 and %4.")
        .arg(fault.parameter, plainNumber(fault.value, phrases), plainNumber(fault.low, phrases),
             plainNumber(fault.high, phrases));
}

QString leftOutSentence(const StrandedIndex& index, const Phrases& phrases)
{
    return phrases
        .translate("Sheet", "Sites without an index: %1 not in service, %2 without a published capacity, %3 without a "
                            "known ratio (%4 PFLOPS), %5 counted with their campus.")
        .arg(formatNumber(index.notInService, phrases), formatNumber(index.withoutCapacity, phrases),
             formatNumber(index.withoutRatio, phrases), formatNumber(index.withoutRatioPflops, phrases),
             formatNumber(index.withinWhole, phrases));
}

// The model in words; what a scenario or a person changed is marked.
QStringList modelSentences(const StrandedModel& model, const Assumptions& assumptions, const Phrases& phrases)
{
    const auto marked = [&](const QString& parameter, double value) {
        const QString number = plainNumber(value, phrases);
        const auto assumed = assumptions.find(u"stranded"_s, parameter);
        return assumed && assumed->changed ? phrases.translate("Sheet", "%1 (changed)").arg(number) : number;
    };
    QStringList sentences;
    sentences << phrases
                     .translate("Sheet",
                                "The index is idle capacity times the weighted mean of three factors from 0 to "
                                "1, latency with the weight %1, age with %2 and chips with %3: our own "
                                "ranking, not a published one.")
                     .arg(marked(u"weight_latency"_s, model.weightLatency), marked(u"weight_age"_s, model.weightAge),
                          marked(u"weight_chips"_s, model.weightChips));
    sentences << phrases
                     .translate("Sheet", "Latency: 1 where no demand hub is within a round trip of %1 ms, measured or "
                                         "by the model \"%2\", else 0.")
                     .arg(marked(u"budget_ms"_s, model.budgetMs), labelOf(model.preset, phrases));
    sentences << phrases
                     .translate("Sheet", "Age: months since the first entry into service, of which %1 count as 1; a "
                                         "date known to the month or the year stands at its middle.")
                     .arg(marked(u"age_months"_s, model.ageMonths));
    QStringList chips;
    for (std::size_t i = 0; i < model.generation.size(); ++i) {
        if (model.generation[i])
            chips << phrases.translate("Sheet", "%1 = %2")
                         .arg(labelOf(ChipClass(i), phrases),
                              marked(u"generation_"_s + keyOf(ChipClass(i)), *model.generation[i]));
    }
    sentences << phrases.translate("Sheet", "Chips: %1.").arg(joinedNames(chips, phrases));
    return sentences;
}

QStringList captionOf(const StrandedIndex& index, const StrandedModel& model, const Assumptions& assumptions,
                      const MeasureInput& input)
{
    const Phrases& phrases = *input.phrases;
    const auto number = [&](double value) { return formatNumber(value, phrases); };
    QStringList sentences{basisSentence(input)};
    sentences << modelSentences(model, assumptions, phrases);
    sentences << phrases.translate("Sheet", "In all %1 PFLOPS of the %2 PFLOPS that are idle; sites: %3.")
                     .arg(number(index.pflops), number(index.idlePflops), number(double(index.sites.size())));
    const QString low = number(index.lowPflops);
    const QString high = number(index.highPflops);
    if (low != high)
        sentences << phrases.translate("Sheet", "The range of that index is %1 to %2 PFLOPS.").arg(low, high);
    if (index.uncertain > 0)
        sentences << phrases
                         .translate("Sheet", "At %1 of them a factor is unknown: it counts as a half, in the low end "
                                             "as 0 and in the high end as 1.")
                         .arg(number(index.uncertain));
    if (demandHubs(*input.snapshot).empty() && model.weightLatency > 0)
        sentences << phrases.translate("Sheet", "The dataset has no demand hub, so the latency of every site is "
                                                "unknown.");
    sentences << leftOutSentence(index, phrases);
    sentences << coverageSentence(totalsOf(*input.snapshot, *input.figures, input.sites), phrases);
    return sentences;
}

} // namespace

Result<Sheet> strandedSheet(const MeasureInput& input, const Task& task)
{
    if (task.cancelled())
        return fail(ErrorCode::Cancelled, u"stranded"_s, {});
    const Phrases& phrases = *input.phrases;
    Sheet sheet;
    sheet.columns = columns();
    sheet.empty = noSitesSentence(input);
    if (!sheet.empty.isEmpty())
        return sheet;
    const Assumptions assumptions(*input.snapshot, input.changes);
    const auto model = strandedModelOf(assumptions, input.settings.preset);
    if (!model) {
        sheet.empty = faultSentence(model.error(), phrases);
        return sheet;
    }
    const StrandedIndex index = strandedIndexOf(*input.snapshot, *input.figures, input.sites, *model);
    if (std::size_t(index.notInService) == input.sites.size()) {
        sheet.empty = phrases.translate("Sheet", "None of these sites is in service at this date.");
        return sheet;
    }
    if (index.sites.empty()) {
        sheet.empty = phrases.translate("Sheet", "No site here has both a published capacity in service and a known "
                                                 "idle ratio.");
        return sheet;
    }
    for (std::size_t i = 0; i < index.sites.size(); ++i) {
        if (i % RowsBetweenLooks == 0 && task.cancelled())
            return fail(ErrorCode::Cancelled, u"stranded"_s, {});
        const StrandedSite& entry = index.sites[i];
        sheet.add(input.snapshot->sites.get<&Site::uid>(std::size_t(entry.site)), cellsOf(entry, *model, input, i + 1));
    }
    sheet.caption = captionOf(index, *model, assumptions, input);
    return sheet;
}

} // namespace atlas
