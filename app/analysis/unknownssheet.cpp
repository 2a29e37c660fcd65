// SPDX-License-Identifier: GPL-3.0-or-later
// What to find out next, site by site: those whose ratio would move the totals most, then those without a capacity,
// which nothing quantifies. The definition is in domain/unknowns.h.
#include "analysis/measures.h"
#include "base/formats.h"
#include "domain/names.h"
#include "domain/unknowns.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t FirstSites = 10;

std::vector<SheetColumn> columns()
{
    using enum SheetColumn::Form;
    return {{"rank", QT_TRANSLATE_NOOP("Sheet", "Rank"), Number},
            {"name", QT_TRANSLATE_NOOP("Sheet", "Site")},
            {"province", QT_TRANSLATE_NOOP("Sheet", "Province")},
            {"pflops", QT_TRANSLATE_NOOP("Sheet", "Capacity in service"), Number, 0, "PFLOPS"},
            {"unknown", QT_TRANSLATE_NOOP("Sheet", "What is unknown")},
            {"national_points", QT_TRANSLATE_NOOP("Sheet", "Moves the national ratio, percentage points"), Number, 2},
            {"provincial_points", QT_TRANSLATE_NOOP("Sheet", "Moves the ratio of its province, percentage points"),
             Number, 2},
            {"province_first", QT_TRANSLATE_NOOP("Sheet", "Most in its province")},
            {"province_bound_low", QT_TRANSLATE_NOOP("Sheet", "Lower bound of its province"), Share},
            {"province_bound_high", QT_TRANSLATE_NOOP("Sheet", "Upper bound of its province"), Share},
            {"size_known", QT_TRANSLATE_NOOP("Sheet", "Known of its size")},
            {"newest_source", QT_TRANSLATE_NOOP("Sheet", "Newest source")}};
}

SheetCell pointsCell(std::optional<double> share)
{
    return share ? SheetCell(*share * 100) : SheetCell();
}

// The date of the newest page that the record of a site, its claims and its events cite, of those that count at T; null
// where none of them tells its date.
PartialDate newestSource(const Dataset& dataset, RowIndex site, QDate asOf)
{
    PartialDate newest;
    const auto look = [&](const QString& uid) {
        const Source* page = dataset.source(uid);
        if (page && newest < page->published && countsAt(dataset, page->published, uid, asOf))
            newest = page->published;
    };
    look(dataset.sites.get<&Site::source>(std::size_t(site)));
    for (const RowIndex claim : dataset.claimsOfSite(site))
        look(dataset.claims.get<&Claim::source>(std::size_t(claim)));
    for (const RowIndex event : dataset.eventsOfSite(site))
        look(dataset.events.get<&Event::source>(std::size_t(event)));
    return newest;
}

QString sizeText(const UnknownCapacity& entry, const Phrases& phrases)
{
    switch (entry.clue) {
    case SizeClue::Power:
        return phrases.translate("Sheet", "%1 MW in service")
            .arg(formatNumber(entry.size, phrases, entry.size == std::round(entry.size) ? 0 : 1));
    case SizeClue::Racks:
        return phrases.translate("Sheet", "%1 racks in place").arg(formatNumber(entry.size, phrases));
    case SizeClue::CapacityPlanned:
        return phrases.translate("Sheet", "announced for %1").arg(formatPflops(entry.size, phrases));
    case SizeClue::None:
        break;
    }
    return {};
}

class Rows
{
public:
    Rows(const MeasureInput& input, const Unknowns& unknowns, Sheet& sheet)
        : m_dataset(*input.snapshot),
          m_figures(*input.figures),
          m_phrases(*input.phrases),
          m_unknowns(unknowns),
          m_sheet(sheet)
    {}

    void add(const UnknownSite& entry)
    {
        ++m_rank;
        const bool isFirst = m_unknowns.provinces[entry.province].widest == entry.site;
        add(entry.site, entry.province, double(m_rank), cellOf(figureOf(entry.site).capacity),
            entry.estimated ? m_phrases.translate("Sheet", "Ratio (estimated)") : m_phrases.translate("Sheet", "Ratio"),
            entry.nationalMove, entry.provincialMove,
            isFirst ? SheetCell(m_phrases.translate("Sheet", "yes")) : SheetCell(), SheetCell());
    }

    void add(const UnknownCapacity& entry)
    {
        const bool hasRatio = figureOf(entry.site).idle.value.has_value();
        add(entry.site, entry.province, SheetCell(), SheetCell(),
            hasRatio ? m_phrases.translate("Sheet", "Capacity (not quantified)")
                     : m_phrases.translate("Sheet", "Capacity and ratio (not quantified)"),
            std::nullopt, std::nullopt, SheetCell(), textCell(sizeText(entry, m_phrases)));
    }

private:
    const SiteFigures& figureOf(RowIndex site) const { return m_figures.sites[std::size_t(site)]; }

    void add(RowIndex site, std::size_t province, SheetCell rank, SheetCell capacity, const QString& unknown,
             std::optional<double> nationalMove, std::optional<double> provincialMove, SheetCell isFirst,
             SheetCell size)
    {
        const auto row = std::size_t(site);
        const ProvinceUnknowns& bounds = m_unknowns.provinces[province];
        const bool hasBounds = !bounds.code.isEmpty() && bounds.width();
        const QString uid = m_dataset.sites.get<&Site::uid>(row);
        const PartialDate newest = newestSource(m_dataset, site, m_figures.query.asOf);
        m_sheet.add(uid, {std::move(rank), siteName(m_dataset, site, m_phrases),
                          textCell(placeName(m_dataset, bounds.code, m_phrases)), std::move(capacity), unknown,
                          pointsCell(nationalMove), pointsCell(provincialMove), std::move(isFirst),
                          hasBounds ? cellOf(bounds.totals.boundLow()) : SheetCell(),
                          hasBounds ? cellOf(bounds.totals.boundHigh()) : SheetCell(), std::move(size),
                          textCell(newest.iso())});
    }

    const Dataset& m_dataset;
    const Figures& m_figures;
    const Phrases& m_phrases;
    const Unknowns& m_unknowns;
    Sheet& m_sheet;
    int m_rank = 0;
};

QString emptySentence(const MeasureInput& input, const Unknowns& unknowns)
{
    const Phrases& phrases = *input.phrases;
    if (QString sentence = noSitesSentence(input); !sentence.isEmpty())
        return sentence;
    if (unknowns.totals.inService == 0)
        return phrases.translate("Sheet", "None of these sites is in service at this date.");
    if (!std::isfinite(unknowns.totals.pflops))
        return phrases.translate("Sheet", "The capacities of these sites do not add up to a number.");
    if (unknowns.estimatedWithoutRange > 0)
        return phrases.translate("Sheet", "No site is known to move these totals: every ratio behind them is reported, "
                                          "or estimated without a range.");
    return phrases.translate("Sheet", "No unknown site would move these totals: every capacity and every ratio behind "
                                      "them is known.");
}

void addBounds(QStringList& sentences, const MeasureInput& input, const Unknowns& unknowns)
{
    const Phrases& phrases = *input.phrases;
    const auto width = unknowns.width();
    if (!width) {
        sentences << phrases.translate("Sheet", "No move can be computed: the capacities of these sites do not add up "
                                                "to a positive number.");
        return;
    }
    const bool isNation = input.sites.size() == input.snapshot->sites.size();
    const QString bounds = formatPercentRange(*unknowns.totals.boundLow(), *unknowns.totals.boundHigh(), phrases);
    sentences << (isNation ? phrases.translate("Sheet", "National bounds now: %1.")
                           : phrases.translate("Sheet", "Only sites that the filter lets through are counted, for the "
                                                        "nation and the provinces alike; bounds now: %1."))
                     .arg(bounds);
    if (const auto closed = unknowns.closedBy(FirstSites); closed && !unknowns.sites.empty())
        sentences << phrases
                         .translate("Sheet", "The bounds are %1 percentage points apart; the first %2 of the list, "
                                             "once known, would close %3 of that.")
                         .arg(formatNumber(*width * 100, phrases, 1),
                              formatNumber(double(std::min(FirstSites, unknowns.sites.size())), phrases),
                              formatPercent(*closed, phrases));
}

QStringList captionOf(const MeasureInput& input, const Unknowns& unknowns)
{
    const Phrases& phrases = *input.phrases;
    QStringList sentences{basisSentence(input)};
    sentences << phrases.translate("Sheet",
                                   "A site with an unknown ratio moves a total by its share of the capacity in "
                                   "service, one with an estimate by that share times the width of its "
                                   "range.");
    addBounds(sentences, input, unknowns);
    sentences << phrases
                     .translate("Sheet", "Sites by what is unknown: ratio %1, ratio estimated with a range %2, "
                                         "capacity %3.")
                     .arg(formatNumber(unknowns.ratioUnknown, phrases),
                          formatNumber(unknowns.estimatedWithRange, phrases),
                          formatNumber(unknowns.capacityUnknown, phrases));
    if (unknowns.estimatedWithoutRange > 0)
        sentences << phrases
                         .translate("Sheet", "Sites estimated without a range, which tell no move and are left out: "
                                             "%1.")
                         .arg(formatNumber(unknowns.estimatedWithoutRange, phrases));
    if (unknowns.capacityUnknown > 0)
        sentences << phrases.translate("Sheet", "Sites without a capacity come last and are not quantified: by power, "
                                                "then by racks, then by planned capacity.");
    const std::size_t listed = unknowns.sites.size() + unknowns.capacities.size();
    const auto all = double(unknowns.ratioUnknown) + unknowns.estimatedWithRange + unknowns.capacityUnknown;
    if (double(listed) < all)
        sentences << phrases.translate("Sheet", "Sites listed: %1 of %2.")
                         .arg(formatNumber(double(listed), phrases), formatNumber(all, phrases));
    if (std::isfinite(unknowns.totals.pflops))
        sentences << coverageSentence(unknowns.totals, phrases);
    return sentences;
}

} // namespace

Result<Sheet> unknownsSheet(const MeasureInput& input, const Task& task)
{
    const auto cancelled = [] { return fail(ErrorCode::Cancelled, u"unknowns"_s, {}); };
    if (task.cancelled())
        return cancelled();
    const Unknowns unknowns = unknownsOf(*input.snapshot, *input.figures, input.sites);
    Sheet sheet;
    sheet.columns = columns();
    if (unknowns.sites.empty() && unknowns.capacities.empty()) {
        sheet.empty = emptySentence(input, unknowns);
        return sheet;
    }
    if (task.cancelled())
        return cancelled();
    Rows rows(input, unknowns, sheet);
    for (const UnknownSite& entry : unknowns.sites)
        rows.add(entry);
    for (const UnknownCapacity& entry : unknowns.capacities)
        rows.add(entry);
    sheet.caption = captionOf(input, unknowns);
    return sheet;
}

} // namespace atlas
