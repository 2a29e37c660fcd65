// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/completeness.h"

#include "base/formats.h"
#include "charts/rowcharts.h"
#include "domain/names.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, u"completeness"_s, {});
}

// What a column may be called, in full and as short as it can be.
struct Head
{
    const char* full;
    const char* brief;
};

// By SiteField. A head stands level over a narrow column: a line break parts the words.
constexpr std::array<Head, SiteFieldCount> Heads{{
    {QT_TRANSLATE_NOOP("Chart", "Idle\nratio"), QT_TRANSLATE_NOOP("Chart", "Idle")},
    {QT_TRANSLATE_NOOP("Chart", "Capacity\nin service"), QT_TRANSLATE_NOOP("Chart", "Cap.")},
    {QT_TRANSLATE_NOOP("Chart", "Planned\ncapacity"), QT_TRANSLATE_NOOP("Chart", "Plan")},
    {QT_TRANSLATE_NOOP("Chart", "Power"), QT_TRANSLATE_NOOP("Chart", "MW")},
    {QT_TRANSLATE_NOOP("Chart", "Racks\nin place"), QT_TRANSLATE_NOOP("Chart", "Racks")},
    {QT_TRANSLATE_NOOP("Chart", "Accel-\nerators"), QT_TRANSLATE_NOOP("Chart", "Chips")},
    {QT_TRANSLATE_NOOP("Chart", "Operator"), QT_TRANSLATE_NOOP("Chart", "Oper.")},
    {QT_TRANSLATE_NOOP("Chart", "Owner\ntype"), QT_TRANSLATE_NOOP("Chart", "Own.")},
    {QT_TRANSLATE_NOOP("Chart", "Chip\norigin"), QT_TRANSLATE_NOOP("Chart", "Orig.")},
    {QT_TRANSLATE_NOOP("Chart", "Fresh\nstage"), QT_TRANSLATE_NOOP("Chart", "Fresh")},
    {QT_TRANSLATE_NOOP("Chart", "Invest-\nment"), QT_TRANSLATE_NOOP("Chart", "Inv.")},
    {QT_TRANSLATE_NOOP("Chart", "PUE"), QT_TRANSLATE_NOOP("Chart", "PUE")},
    {QT_TRANSLATE_NOOP("Chart", "Electricity\nprice"), QT_TRANSLATE_NOOP("Chart", "Price")},
}};

QString nameOf(const Dataset& dataset, const FieldCounts& counts, const Phrases& phrases)
{
    return counts.province.isEmpty() ? phrases.translate("Chart", "province not given")
                                     : shortName(placeName(dataset, counts.province, phrases));
}

// In per cent; what is not none does not read as none, nor what is not all as all.
QString shareText(const FieldCount& count, const Phrases& phrases)
{
    const double percent = std::round(count.share().value_or(0) * 100);
    if (percent == 0 && count.known > 0)
        return u"<1"_s;
    return formatNumber(percent == 100 && count.known < count.asked ? 99 : percent, phrases);
}

QString spokenOf(const QString& name, SiteField field, const FieldCount& count, const Phrases& phrases)
{
    const QString label = labelOf(field, phrases);
    const int lacking = count.asked - count.known;
    if (count.asked == 0)
        return phrases.translate("Chart", "%1, %2: no site that can have it").arg(name, label);
    const QString known = phrases.translate("Chart", "%1, %2: known for %3 of %4 sites")
                              .arg(name, label, formatNumber(count.known, phrases), formatNumber(count.asked, phrases));
    if (lacking == 0)
        return known;
    return lacking > CompletenessChart::MostListed ? phrases.translate("Chart", "%1; too many to select lack it: %2")
                                                         .arg(known, formatNumber(lacking, phrases))
                                                   : phrases.translate("Chart", "%1; selects those that lack it: %2")
                                                         .arg(known, formatNumber(lacking, phrases));
}

TileChart::Row rowOf(const QString& name, const FieldCounts& counts, const Phrases& phrases)
{
    TileChart::Row row{.label = name, .note = formatNumber(counts.sites, phrases)};
    for (std::size_t i = 0; i < SiteFieldCount; ++i) {
        const FieldCount& count = counts.fields[i];
        row.tiles.push_back({.share = count.share(),
                             .text = count.share() ? shareText(count, phrases) : QString(),
                             .spoken = spokenOf(name, SiteField(i), count, phrases)});
    }
    return row;
}

// Gives each tile the sites that lack its field.
void addSites(TileChart& chart, const Completeness& counts, std::span<const RowIndex> sites)
{
    const auto reserve = [](TileChart::Row& row, const FieldCounts& of) {
        for (std::size_t i = 0; i < SiteFieldCount; ++i) {
            const int lacking = of.fields[i].asked - of.fields[i].known;
            if (lacking <= CompletenessChart::MostListed)
                row.tiles[i].sites.reserve(std::size_t(lacking));
        }
    };
    for (std::size_t i = 0; i < chart.rows.size(); ++i)
        reserve(chart.rows[i], counts.provinces[i]);
    reserve(*chart.foot, counts.all);
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (counts.lacking[i] == 0)
            continue;
        TileChart::Row& row = chart.rows[std::size_t(counts.provinceOf[i])];
        const FieldCounts& ofProvince = counts.provinces[std::size_t(counts.provinceOf[i])];
        for (std::size_t field = 0; field < SiteFieldCount; ++field) {
            if (!(counts.lacking[i] & bitOf(SiteField(field))))
                continue;
            const auto add = [&](TileChart::Row& to, const FieldCounts& of) {
                if (of.fields[field].asked - of.fields[field].known <= CompletenessChart::MostListed)
                    to.tiles[field].sites.push_back(sites[i]);
            };
            add(row, ofProvince);
            add(*chart.foot, counts.all);
        }
    }
}

std::shared_ptr<const TileChart> tilesOf(const Completeness& counts, const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    auto chart = std::make_shared<TileChart>();
    for (const Head& head : Heads)
        chart->heads.push_back({phrases.translate("Chart", head.full), phrases.translate("Chart", head.brief)});
    for (const FieldCounts& province : counts.provinces)
        chart->rows.push_back(rowOf(nameOf(*question.snapshot, province, phrases), province, phrases));
    chart->foot = rowOf(phrases.translate("Chart", "All"), counts.all, phrases);
    chart->noteHead = phrases.translate("Chart", "sites");
    chart->moreLabel = phrases.translate("Chart", "more provinces: %1");
    addSites(*chart, counts, question.sites);
    return chart;
}

QString findingOf(const Completeness& counts, const Phrases& phrases)
{
    std::optional<std::size_t> best;
    std::optional<std::size_t> worst;
    const auto share = [&](std::size_t i) { return counts.all.fields[i].share(); };
    for (std::size_t i = 0; i < SiteFieldCount; ++i) {
        if (!share(i))
            continue;
        if (!best || *share(i) > *share(*best))
            best = i;
        if (!worst || *share(i) < *share(*worst))
            worst = i;
    }
    const auto label = [&](std::size_t i) { return labelOf(SiteField(i), phrases); };
    const auto percent = [&](std::size_t i) {
        return shareText(counts.all.fields[i], phrases) + (phrases.chinese() ? u"%"_s : u"\u00A0%"_s);
    };
    if (*share(*best) <= *share(*worst))
        return phrases.translate("Chart", "Every field is known for %1 of the sites that can have it")
            .arg(percent(*best));
    return phrases.translate("Chart", "Best known of the sites that can have it: %1 (%2); least: %3 (%4)")
        .arg(label(*best), percent(*best), label(*worst), percent(*worst));
}

QStringList captionOf(const Completeness& counts, const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    return {basisSentence(question),
            phrases.translate("Chart", "Sites: %1, of which in service or suspended: %2.")
                .arg(formatNumber(counts.all.sites, phrases), formatNumber(counts.all.inService, phrases)),
            phrases.translate("Chart",
                              "Idle ratio, capacity, power, racks, PUE and electricity price are asked of those "
                              "alone, all else of every site; a dash: no site that can have it."),
            phrases
                .translate("Chart", "The idle ratio is the site's own, not an estimate; a fresh stage was told within "
                                    "%1 months.")
                .arg(formatNumber(FreshMonths, phrases))};
}

} // namespace

std::unique_ptr<ChartScene> CompletenessChart::scene(const ChartLook& look, const ChartView& view) const
{
    return std::make_unique<TileScene>(tiles, look, view);
}

Result<ChartDataPtr> completenessData(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    const Phrases& phrases = *question.phrases;
    if (task.cancelled())
        return cancelled();
    auto data = std::make_shared<CompletenessChart>();
    ChartTexts& texts = data->texts;
    texts.title = phrases.translate("Chart", "What is known of the sites");
    texts.empty = noSitesSentence(question);
    if (!texts.empty.isEmpty())
        return data;
    data->counts = completenessOf(*question.snapshot, *question.figures, question.sites);
    if (task.cancelled())
        return cancelled();
    data->tiles = tilesOf(data->counts, question);
    texts.finding = findingOf(data->counts, phrases);
    texts.subtitle = phrases.translate("Chart", "Share of the sites that have a field, per cent");
    texts.caption = joinedSentences(captionOf(data->counts, question), phrases);
    return data;
}

Result<Sheet> completenessSheet(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    const Phrases& phrases = *question.phrases;
    if (task.cancelled())
        return cancelled();
    using enum SheetColumn::Form;
    Sheet sheet;
    sheet.columns = {{"province", QT_TRANSLATE_NOOP("Sheet", "Province")},
                     {"sites", QT_TRANSLATE_NOOP("Sheet", "Sites"), Number},
                     {"in_service", QT_TRANSLATE_NOOP("Sheet", "In service or suspended"), Number},
                     {"idle", QT_TRANSLATE_NOOP("Sheet", "Idle ratio of its own"), Share},
                     {"capacity", QT_TRANSLATE_NOOP("Sheet", "Capacity in service"), Share},
                     {"capacity_planned", QT_TRANSLATE_NOOP("Sheet", "Planned capacity"), Share},
                     {"power", QT_TRANSLATE_NOOP("Sheet", "Power"), Share},
                     {"racks", QT_TRANSLATE_NOOP("Sheet", "Racks in place"), Share},
                     {"accelerators", QT_TRANSLATE_NOOP("Sheet", "Accelerators"), Share},
                     {"operator", QT_TRANSLATE_NOOP("Sheet", "Operator"), Share},
                     {"owner_type", QT_TRANSLATE_NOOP("Sheet", "Owner type"), Share},
                     {"chip_origin", QT_TRANSLATE_NOOP("Sheet", "Chip origin"), Share},
                     {"fresh_status", QT_TRANSLATE_NOOP("Sheet", "Stage told within 36 months"), Share},
                     {"investment", QT_TRANSLATE_NOOP("Sheet", "Investment"), Share},
                     {"pue", QT_TRANSLATE_NOOP("Sheet", "PUE"), Share},
                     {"electricity_price", QT_TRANSLATE_NOOP("Sheet", "Electricity price"), Share}};
    sheet.empty = noSitesSentence(question);
    if (!sheet.empty.isEmpty())
        return sheet;
    const Completeness counts = completenessOf(*question.snapshot, *question.figures, question.sites);
    if (task.cancelled())
        return cancelled();
    const auto add = [&](const QString& name, const FieldCounts& of) {
        std::vector<SheetCell> cells{name, double(of.sites), double(of.inService)};
        for (const FieldCount& count : of.fields)
            cells.push_back(cellOf(count.share()));
        sheet.add(of.province, std::move(cells));
    };
    for (const FieldCounts& province : counts.provinces)
        add(nameOf(*question.snapshot, province, phrases), province);
    add(phrases.translate("Sheet", "All"), counts.all);
    sheet.caption = captionOf(counts, question);
    return sheet;
}

} // namespace atlas
