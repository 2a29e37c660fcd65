// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/buildout.h"

#include "base/formats.h"
#include "cartography/maptext.h"
#include "charts/plotparts.h"
#include "charts/rowcharts.h"
#include "charts/sourcetext.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype LongestWords = 400; // of what a count is of, spoken
constexpr double LabelShare = 0.56;     // in print, where nothing else tells a name that is cut

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, u"buildout"_s, {});
}

// Which of the parts of the chart a count is drawn as: planned, built, cancelled.
std::size_t partOf(NationalCountKind kind)
{
    switch (kind) {
    case NationalCountKind::Announced:
    case NationalCountKind::NotYetBuilt:
    case NationalCountKind::BuiltOrBuilding:
        return 0;
    case NationalCountKind::InService:
    case NationalCountKind::Commissioned:
        return 1;
    case NationalCountKind::Cancelled:
        return 2;
    }
    return 0;
}

QString valueText(const NationalCount& count, const Phrases& phrases)
{
    const QString centres = formatNumber(count.centres, phrases);
    return count.lowerBound ? phrases.translate("Chart", "at least %1").arg(centres) : centres;
}

// The newest one of a kind; null: none.
const NationalCount* newestOf(const BuildoutChart& data, NationalCountKind kind)
{
    const NationalCount* newest = nullptr;
    for (const BuildoutChart::Row& row : data.rows) {
        if (row.count.kind == kind)
            newest = &row.count;
    }
    return newest;
}

// At most one of the two is a lower bound; the quotient then is a bound too, rounded so that it stays true.
QString quotientText(const NationalCount& announced, const NationalCount& inService, const Phrases& phrases)
{
    const double tenths = announced.centres * 10 / inService.centres;
    if (announced.lowerBound)
        return phrases.translate("Chart", "at least %1").arg(formatNumber(std::floor(tenths) / 10, phrases, 1));
    if (inService.lowerBound)
        return phrases.translate("Chart", "at most %1").arg(formatNumber(std::ceil(tenths) / 10, phrases, 1));
    return formatNumber(tenths / 10, phrases, 1);
}

QString findingOf(const BuildoutChart& data)
{
    const Phrases& phrases = *data.phrases;
    const NationalCount* announced = newestOf(data, NationalCountKind::Announced);
    const NationalCount* inService = newestOf(data, NationalCountKind::InService);
    if (announced && inService && inService->centres > 0) {
        // Of two lower bounds the quotient is no bound of anything.
        if (announced->lowerBound && inService->lowerBound)
            return phrases.translate("Chart", "By published counts %1 centres were announced and %2 were in service")
                .arg(valueText(*announced, phrases), valueText(*inService, phrases));
        return phrases.translate("Chart", "By published counts %1 centres were announced for each one in service")
            .arg(quotientText(*announced, *inService, phrases));
    }
    const auto most =
        std::ranges::max_element(data.rows, {}, [](const BuildoutChart::Row& row) { return row.count.centres; });
    return phrases.translate("Chart", "The largest published count is of %1 centres (%2)")
        .arg(valueText(most->count, phrases), labelOf(most->count.kind, phrases));
}

const Announcement& announcementOf(const Dataset& dataset, const NationalCount& count)
{
    return dataset.announcements[std::size_t(count.announcement)];
}

QStringList captionOf(const BuildoutChart& data, const MeasureInput& question)
{
    const Phrases& phrases = *data.phrases;
    QStringList caption{basisSentence(question)};
    caption << phrases.translate("Chart", "Counts of the whole nation by different people, whatever the filter. They "
                                          "overlap and count different things, so they are never added.");
    if (std::ranges::any_of(data.rows, [](const BuildoutChart::Row& row) { return row.count.lowerBound; }))
        caption << phrases.translate("Chart", "An arrow: at least so many.");
    return caption;
}

std::shared_ptr<BuildoutChart> madeOf(const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    const Dataset& dataset = *question.snapshot;
    auto data = std::make_shared<BuildoutChart>();
    data->phrases = question.phrases;
    ChartTexts& texts = data->texts;
    texts.title = phrases.translate("Chart", "Centres announced, built and cancelled");
    for (const NationalCount& count : nationalCountsOf(dataset, question.figures->query.asOf)) {
        const Announcement& row = announcementOf(dataset, count);
        const QString spoken = phrases.translate("Chart", "%1, %2: %3. %4")
                                   .arg(labelOf(count.kind, phrases), formatDate(row.asOf, phrases),
                                        valueText(count, phrases), oneLine(row.what.left(LongestWords)));
        data->rows.push_back({count, row.asOf, row.source, spoken});
    }
    if (data->rows.empty()) {
        texts.empty = phrases.translate("Chart", "The dataset has no count of the nation's centres at this date.");
        return data;
    }
    texts.finding = findingOf(*data);
    texts.subtitle = phrases.translate("Chart", "Intelligent computing centres, national counts");
    texts.caption = joinedSentences(captionOf(*data, question), phrases);
    return data;
}

} // namespace

RowChart BuildoutChart::rowChart(const Theme& theme) const
{
    RowChart chart;
    chart.parts = {{.name = {}, .colour = theme.chart.used},
                   {.name = {}, .colour = theme.chart.a},
                   {.name = {}, .colour = theme.chart.idle}};
    double most = 1;
    for (const Row& each : rows) {
        most = std::max(most, each.count.centres);
        RowChart::Row row;
        row.label = labelOf(each.count.kind, *phrases);
        row.labelNote = formatDate(each.asOf, *phrases);
        row.lengths = {0, 0, 0};
        row.lengths[partOf(each.count.kind)] = each.count.centres;
        row.openEnd = each.count.lowerBound && each.count.centres > 0;
        row.value = valueText(each.count, *phrases);
        row.valueAtEnd = true;
        row.spoken = each.spoken;
        chart.rows.push_back(std::move(row));
    }
    chart.max = most;
    chart.ticks = [most, words = phrases](int mostSteps) {
        const double step = std::max(1.0, niceStep(most, std::max(1, mostSteps)));
        std::vector<std::pair<double, QString>> ticks;
        for (int i = 0; i * step <= most * (1 + 1e-9); ++i)
            ticks.emplace_back(i * step, formatNumber(i * step, *words));
        return ticks;
    };
    chart.moreLabel = phrases->translate("Chart", "more counts: %1");
    return chart;
}

std::unique_ptr<ChartScene> BuildoutChart::scene(const ChartLook& look, const ChartView& view) const
{
    RowChart chart = rowChart(look.colours());
    if (look.print())
        chart.labelShare = LabelShare;
    for (std::size_t i = 0; i < rows.size(); ++i)
        chart.rows[i].superscript = look.noteOf(rows[i].source);
    return std::make_unique<RowScene>(std::move(chart), look, view);
}

Result<ChartDataPtr> buildoutData(const ChartInput& input, const Task& task)
{
    if (task.cancelled())
        return cancelled();
    return madeOf(input.question);
}

Result<Sheet> buildoutSheet(const ChartInput& input, const Task& task)
{
    if (task.cancelled())
        return cancelled();
    using enum SheetColumn::Form;
    const MeasureInput& question = input.question;
    const Dataset& dataset = *question.snapshot;
    const Phrases& phrases = *question.phrases;
    Sheet sheet;
    sheet.columns = {{"kind", QT_TRANSLATE_NOOP("Sheet", "What is counted")},
                     {"date", QT_TRANSLATE_NOOP("Sheet", "Date")},
                     {"centres", QT_TRANSLATE_NOOP("Sheet", "Centres"), Number},
                     {"lower_bound", QT_TRANSLATE_NOOP("Sheet", "A lower bound")},
                     {"what", QT_TRANSLATE_NOOP("Sheet", "What it counts")},
                     {"confidence", QT_TRANSLATE_NOOP("Sheet", "Confidence")},
                     {"publisher", QT_TRANSLATE_NOOP("Sheet", "Publisher of the source")}};
    const auto data = madeOf(question);
    sheet.empty = data->texts.empty;
    if (!sheet.empty.isEmpty())
        return sheet;
    for (const BuildoutChart::Row& row : data->rows) {
        const Announcement& announcement = announcementOf(dataset, row.count);
        sheet.add({}, {labelOf(row.count.kind, phrases), textCell(row.asOf.iso()), row.count.centres,
                       row.count.lowerBound ? phrases.translate("Sheet", "yes") : phrases.translate("Sheet", "no"),
                       textCell(announcement.what),
                       announcement.confidence ? SheetCell(labelOf(*announcement.confidence, phrases)) : SheetCell(),
                       textCell(publisherOf(dataset, announcement.source))});
    }
    sheet.caption = captionOf(*data, question);
    return sheet;
}

} // namespace atlas
