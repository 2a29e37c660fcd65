// SPDX-License-Identifier: GPL-3.0-or-later
// The sites with a flag of distress, the most distressed first, with the reasons in words (rule 24). The definitions
// are in domain/distress.h.
#include "analysis/measures.h"
#include "base/formats.h"
#include "domain/distress.h"
#include "domain/names.h"

#include <algorithm>
#include <tuple>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

std::vector<SheetColumn> columns()
{
    using enum SheetColumn::Form;
    return {{"name", QT_TRANSLATE_NOOP("Sheet", "Site")},
            {"place", QT_TRANSLATE_NOOP("Sheet", "Place")},
            {"stage", QT_TRANSLATE_NOOP("Sheet", "Stage")},
            {"level", QT_TRANSLATE_NOOP("Sheet", "Distress")},
            {"strong", QT_TRANSLATE_NOOP("Sheet", "Strong signs"), Number},
            {"medium", QT_TRANSLATE_NOOP("Sheet", "Medium signs"), Number},
            {"weak", QT_TRANSLATE_NOOP("Sheet", "Weak signs"), Number},
            {"reasons", QT_TRANSLATE_NOOP("Sheet", "Signs that count")},
            {"next_expiry", QT_TRANSLATE_NOOP("Sheet", "Next sign expires")},
            {"expired", QT_TRANSLATE_NOOP("Sheet", "Expired signs"), Number},
            {"past_reasons", QT_TRANSLATE_NOOP("Sheet", "Signs that do not count")},
            {"pflops", QT_TRANSLATE_NOOP("Sheet", "Capacity in service"), Number, 0, "PFLOPS"},
            {"idle", QT_TRANSLATE_NOOP("Sheet", "Idle ratio"), Share},
            {"certainty", QT_TRANSLATE_NOOP("Sheet", "Certainty")}};
}

// "Rental contract ended or unused, 12 Nov 2024 (publisher)"
QString reasonText(const Dataset& dataset, RowIndex row, const Phrases& phrases)
{
    const DistressFlag& flag = dataset.distressFlags[std::size_t(row)];
    const QString signal = labelOf(flag.signal, phrases);
    const QString date = formatDate(flag.date, phrases);
    const Source* source = dataset.source(flag.source);
    if (!source)
        return phrases.translate("Sheet", "%1, %2 (no source)").arg(signal, date);
    const QString& publisher = source->publisher.isEmpty() ? source->title : source->publisher;
    return phrases.translate("Sheet", "%1, %2 (%3)").arg(signal, date, publisher);
}

QString reasonsText(const Dataset& dataset, const std::vector<RowIndex>& flags, const Phrases& phrases)
{
    QStringList reasons;
    for (const RowIndex row : flags)
        reasons << reasonText(dataset, row, phrases);
    return reasons.join(phrases.chinese() ? u"；"_s : u"; "_s);
}

std::vector<SheetCell> cellsOf(const SiteDistress& distress, const MeasureInput& input)
{
    const Dataset& dataset = *input.snapshot;
    const Phrases& phrases = *input.phrases;
    const auto site = std::size_t(distress.site);
    const SiteFigures& figures = input.figures->sites[site];
    std::vector<RowIndex> past = distress.expired;
    past.insert(past.end(), distress.undated.begin(), distress.undated.end());
    past.insert(past.end(), distress.merged.begin(), distress.merged.end());
    std::ranges::sort(past);
    return {
        SheetCell(siteName(dataset, RowIndex(site), phrases)),
        textCell(sitePlace(dataset, RowIndex(site), phrases)),
        SheetCell(labelOf(figures.stage, phrases)),
        SheetCell(labelOf(distress.level, phrases)),
        SheetCell(double(distress.strong)),
        SheetCell(double(distress.medium)),
        SheetCell(double(distress.weak)),
        textCell(reasonsText(dataset, distress.counting, phrases)),
        textCell(distress.nextExpiry.isValid() ? formatDate(PartialDate::fromDay(distress.nextExpiry), phrases)
                                               : QString()),
        SheetCell(double(distress.expired.size())),
        textCell(reasonsText(dataset, past, phrases)),
        cellOf(figures.capacity),
        cellOf(figures.idle.value),
        SheetCell(labelOf(figures.idle.certainty, phrases)),
    };
}

QStringList captionOf(const std::vector<SiteDistress>& listed, const MeasureInput& input)
{
    const Phrases& phrases = *input.phrases;
    const auto count = [&](DistressLevel level) {
        return formatNumber(double(std::ranges::count(listed, level, &SiteDistress::level)), phrases);
    };
    std::size_t merged = 0;
    for (const SiteDistress& distress : listed)
        merged += distress.merged.size();
    QStringList sentences{
        basisSentence(input),
        phrases
            .translate("Sheet", "Distressed: %1; stressed: %2; to watch: %3; with signs that are too few or do not "
                                "count any more: %4.")
            .arg(count(DistressLevel::Distressed), count(DistressLevel::Stressed), count(DistressLevel::Watch),
                 count(DistressLevel::None)),
        phrases
            .translate("Sheet", "Two strong signs make a site distressed, one makes it stressed, a medium or two "
                                "weak ones make it one to watch; a sign counts for %1 months after its date unless "
                                "it gives another end. One that has no date stands on that of its source.")
            .arg(formatNumber(FlagMonths, phrases)),
        phrases
            .translate("Sheet", "Two decisions of our own: an end that a sign gives holds also beyond the %1 months, "
                                "and of signs of one kind in one month only the strongest counts.")
            .arg(formatNumber(FlagMonths, phrases)),
    };
    if (merged > 0)
        sentences << phrases.translate("Sheet", "Signs left out beside another of their kind and month: %1.")
                         .arg(formatNumber(double(merged), phrases));
    sentences << phrases.translate("Sheet", "A site without a sign is not known to be sound: signs are recorded only "
                                            "where a page names the site.");
    return sentences;
}

} // namespace

Result<Sheet> distressSheet(const MeasureInput& input, const Task& task)
{
    if (task.cancelled())
        return fail(ErrorCode::Cancelled, u"distress"_s, {});
    const Dataset& dataset = *input.snapshot;
    Sheet sheet;
    sheet.columns = columns();

    std::vector<SiteDistress> listed = distressOf(dataset, input.figures->query.asOf);
    std::erase_if(
        listed, [&](const SiteDistress& distress) { return !std::ranges::binary_search(input.sites, distress.site); });
    if (listed.empty()) {
        sheet.empty = input.phrases->translate("Sheet", "No flag of distress is recorded for these sites.");
        return sheet;
    }
    // Sites are in the order of their rows, which a stable sort keeps among equals.
    std::ranges::stable_sort(listed, [](const SiteDistress& a, const SiteDistress& b) {
        const auto key = [](const SiteDistress& d) { return std::tuple(d.level, d.strong, d.medium, d.weak); };
        return key(a) > key(b);
    });
    for (const SiteDistress& distress : listed)
        sheet.add(dataset.sites.get<&Site::uid>(std::size_t(distress.site)), cellsOf(distress, input));
    sheet.caption = captionOf(listed, input);
    return sheet;
}

} // namespace atlas
