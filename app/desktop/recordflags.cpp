// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/recordflags.h"

#include "base/formats.h"
#include "desktop/recordedits.h"
#include "desktop/recordpage.h"
#include "domain/distress.h"

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

FlagText flagText(const RecordTexts& texts, RowIndex row, const SiteDistress& distress)
{
    const DistressFlag& flag = texts.dataset().distressFlags[std::size_t(row)];
    const auto period = periodOf(texts.dataset(), flag);
    const auto last = [&] { return formatDate(PartialDate::fromDay(period->last), texts.phrases()); };
    FlagText text;
    text.flag = row;
    if (!period) {
        text.ends = RecordTexts::tr("undated: does not count");
        return text;
    }
    text.from = period->first;
    text.counts = std::ranges::contains(distress.counting, row);
    text.datedBySource = flag.date.isNull() && period->first.isValid();
    if (text.counts)
        text.ends = RecordTexts::tr("counts until %1").arg(last());
    else if (std::ranges::contains(distress.expired, row))
        text.ends = RecordTexts::tr("expired %1", "a flag of distress and its last day").arg(last());
    else if (period->first > texts.asOf())
        text.ends = RecordTexts::tr("after the as-of date");
    else
        text.ends = RecordTexts::tr("counts once, with another of that month");
    return text;
}

} // namespace

DistressText distressText(const RecordTexts& texts, RowIndex site)
{
    const Dataset& dataset = texts.dataset();
    const QString uid = dataset.sites.get<&Site::uid>(std::size_t(site));
    std::vector<RowIndex> own;
    for (std::size_t i = 0; i < dataset.distressFlags.size(); ++i) {
        if (dataset.distressFlags[i].site == uid)
            own.push_back(RowIndex(i));
    }
    DistressText text;
    if (own.empty())
        return text;
    const SiteDistress distress = distressOf(dataset, texts.asOf(), site);
    text.level = labelOf(distress.level, texts.phrases());
    for (const RowIndex row : own)
        text.flags.push_back(flagText(texts, row, distress));
    std::ranges::stable_sort(text.flags, [](const FlagText& a, const FlagText& b) { return a.from > b.from; });
    return text;
}

RecordRows flagRows(const DesktopContext& context, const RecordTexts& texts, const std::vector<FlagText>& flags)
{
    const Phrases& phrases = *context.phrases;
    RecordRows rows{u"distress_flags"_s, flagForm, removeFlag, {}};
    for (const FlagText& text : flags) {
        const DistressFlag& flag = texts.dataset().distressFlags[std::size_t(text.flag)];
        RecordRow::Setup row;
        row.uid = flag.uid;
        row.title = labelOf(flag.signal, phrases);
        const auto field = [&](const char* column) {
            return rowField(context, texts, rows.table, flag.uid, column, row.title);
        };
        row.date = field("date");
        row.date.shown = formatDate(flag.date, phrases);
        RecordField::Setup ends = field("expires");
        ends.shown = text.ends; // what F2 edits is the last day that the flag itself gives
        row.below = {field("strength"), std::move(ends)};
        row.note = flag.note;
        row.source = flag.source;
        row.confidence = flag.confidence;
        if (text.datedBySource)
            row.marks << RecordTexts::tr("dated by its source");
        row.dimmed = !text.counts;
        row.deleteText = RecordPage::tr("Delete this flag");
        row.historyText = RecordPage::tr("History of this flag");
        rows.rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace atlas
