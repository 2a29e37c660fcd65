// SPDX-License-Identifier: GPL-3.0-or-later
// Idle capacity by group of sites, as the measure "idle".
#include "analysis/measures.h"
#include "base/formats.h"
#include "base/parallel.h"

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

std::vector<SheetColumn> columns()
{
    using enum SheetColumn::Form;
    return {
        {"group", QT_TRANSLATE_NOOP("Sheet", "Group")},
        {"sites", QT_TRANSLATE_NOOP("Sheet", "Sites"), Number},
        {"in_service", QT_TRANSLATE_NOOP("Sheet", "In service"), Number},
        {"with_capacity", QT_TRANSLATE_NOOP("Sheet", "With a capacity"), Number},
        {"capacity_pflops", QT_TRANSLATE_NOOP("Sheet", "Capacity"), Number, 0, "PFLOPS"},
        {"unspecified_share", QT_TRANSLATE_NOOP("Sheet", "Precision not stated"), Share},
        {"used_pflops", QT_TRANSLATE_NOOP("Sheet", "Used"), Number, 0, "PFLOPS"},
        {"idle_pflops", QT_TRANSLATE_NOOP("Sheet", "Idle"), Number, 0, "PFLOPS"},
        {"unknown_pflops", QT_TRANSLATE_NOOP("Sheet", "Use unknown"), Number, 0, "PFLOPS"},
        {"idle_ratio", QT_TRANSLATE_NOOP("Sheet", "Idle ratio"), Share},
        {"idle_ratio_low", QT_TRANSLATE_NOOP("Sheet", "Low"), Share},
        {"idle_ratio_high", QT_TRANSLATE_NOOP("Sheet", "High"), Share},
        {"bound_low", QT_TRANSLATE_NOOP("Sheet", "All unknown busy"), Share},
        {"bound_high", QT_TRANSLATE_NOOP("Sheet", "All unknown idle"), Share},
        {"sites_reported", QT_TRANSLATE_NOOP("Sheet", "Sites reported"), Number},
        {"sites_older", QT_TRANSLATE_NOOP("Sheet", "Of these older"), Number},
        {"sites_estimated", QT_TRANSLATE_NOOP("Sheet", "Sites estimated"), Number},
        {"sites_unknown", QT_TRANSLATE_NOOP("Sheet", "Sites unknown"), Number},
        {"sites_not_applicable", QT_TRANSLATE_NOOP("Sheet", "Sites not applicable"), Number},
        {"reported_pflops", QT_TRANSLATE_NOOP("Sheet", "Reported"), Number, 0, "PFLOPS"},
        {"estimated_pflops", QT_TRANSLATE_NOOP("Sheet", "Estimated"), Number, 0, "PFLOPS"},
        {"fp32_pflops", QT_TRANSLATE_NOOP("Sheet", "FP32"), Number, 0, "PFLOPS"},
        {"fp64_pflops", QT_TRANSLATE_NOOP("Sheet", "FP64"), Number, 0, "PFLOPS"},
    };
}

// Sums over nothing are unknown, not zero: of capacities where none is counted, of use where no ratio is known.
std::vector<SheetCell> rowCells(const QString& name, const Totals& totals)
{
    const auto where = [](bool known, double value) { return known ? SheetCell(value) : SheetCell(); };
    const bool hasCapacity = totals.pflops > 0;
    const bool hasRatio = totals.knownPflops > 0;
    const Coverage& coverage = totals.coverage;
    return {
        name,
        double(coverage.sites()),
        double(totals.inService),
        double(totals.withCapacity),
        where(hasCapacity, totals.pflops),
        hasCapacity ? SheetCell(totals.unspecifiedPflops / totals.pflops) : SheetCell(),
        where(hasRatio, totals.usedPflops()),
        where(hasRatio, totals.idlePflops),
        where(hasCapacity, totals.unknownPflops()),
        cellOf(totals.ratio()),
        cellOf(totals.ratioLow()),
        cellOf(totals.ratioHigh()),
        cellOf(totals.boundLow()),
        cellOf(totals.boundHigh()),
        double(coverage.reported),
        double(coverage.older),
        double(coverage.estimated),
        double(coverage.unknown),
        double(coverage.notApplicable),
        where(hasCapacity, coverage.reportedPflops),
        where(hasCapacity, coverage.estimatedPflops),
        where(totals.fp32Pflops > 0, totals.fp32Pflops),
        where(totals.fp64Pflops > 0, totals.fp64Pflops),
    };
}

// What a grouping does not tell by itself; empty for most.
QString groupingNote(IdleGrouping grouping, const Phrases& phrases)
{
    switch (grouping) {
    case IdleGrouping::Cluster:
        return phrases.translate("Sheet", "A site of a national hub counts to the nearest cluster of that hub.");
    case IdleGrouping::DemandHub:
        return phrases.translate("Sheet", "The nearest demand hub is told by round trip, measured or by the preset "
                                          "Typical.");
    case IdleGrouping::Operator:
        return phrases.translate("Sheet", "Operators are taken as written: several that run a site together are a "
                                          "group of their own.");
    case IdleGrouping::Cohort:
        return phrases.translate("Sheet", "The year is that of the first known start of operation.");
    default:
        return {};
    }
}

QStringList captionOf(const MeasureInput& input, const Totals& all)
{
    const Phrases& phrases = *input.phrases;
    QStringList caption{basisSentence(input), coverageSentence(all, phrases)};
    if (all.pflops > 0)
        caption << phrases
                       .translate("Sheet", "Sites in service that publish a capacity: %1 of %2; the precision of %3 of "
                                           "the capacity is not stated.")
                       .arg(formatNumber(all.withCapacity, phrases), formatNumber(all.inService, phrases),
                            formatPercent(all.unspecifiedPflops / all.pflops, phrases));
    caption << phrases.translate("Sheet", "Low and high take every known ratio at the ends of its range; the bounds "
                                          "also take every unknown as busy or as idle.");
    caption << countedOnceSentence(phrases);
    if (all.fp32Pflops > 0 || all.fp64Pflops > 0)
        caption << phrases.translate("Sheet", "Capacities at FP32 and FP64 stand apart and are not in the others.");
    if (const QString note = groupingNote(input.settings.grouping, phrases); !note.isEmpty())
        caption << note;
    return caption;
}

} // namespace

Result<Sheet> idleSheet(const MeasureInput& input, const Task& task)
{
    const Dataset& dataset = *input.snapshot;
    const Phrases& phrases = *input.phrases;
    const Totals all = totalsOf(dataset, *input.figures, input.sites);
    Sheet sheet;
    sheet.columns = columns();
    if (all.withCapacity == 0) // one at FP32 or FP64 has a column of its own
        sheet.empty = noCapacitySentence(input, all);
    if (!sheet.empty.isEmpty()) {
        sheet.caption << basisSentence(input);
        return sheet;
    }
    sheet.caption = captionOf(input, all);
    const std::vector<IdleGroup> groups = idleByGroup(dataset, *input.figures, input.sites, input.settings.grouping);
    if (task.cancelled())
        return fail(ErrorCode::Cancelled, u"idle"_s, u"The measure was cancelled"_s);
    sheet.rows.reserve(groups.size() + 1);
    sheet.rows.resize(groups.size());
    forEachBlock(groups.size(), 4096, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            sheet.rows[i] =
                rowCells(groupLabel(dataset, input.settings.grouping, groups[i].key, phrases), groups[i].totals);
    });
    sheet.keys.reserve(qsizetype(groups.size()) + 1);
    for (const IdleGroup& group : groups)
        sheet.keys << group.key;
    sheet.add({}, rowCells(phrases.translate("Sheet", "All"), all));
    return sheet;
}

} // namespace atlas
