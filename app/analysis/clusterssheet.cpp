// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/measures.h"
#include "base/formats.h"
#include "base/parallel.h"
#include "domain/names.h"
#include "domain/spatialclusters.h"
#include "domain/totals.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t BlockRows = 4096;

QString figure(double value, const Phrases& phrases)
{
    return formatNumber(value, phrases, 3);
}

QString count(std::size_t value, const Phrases& phrases)
{
    return formatNumber(double(value), phrases);
}

std::vector<SheetCell> cellsOf(const ClusterLocation& location, const MeasureInput& input, std::size_t site,
                               const QString& kind)
{
    const Dataset& dataset = *input.snapshot;
    return {siteName(dataset, RowIndex(site), *input.phrases),
            double(location.siteCount),
            sitePlace(dataset, RowIndex(site), *input.phrases),
            location.ratio,
            location.moran.neighbours,
            location.moran.i,
            location.moran.p,
            kind};
}

// The clearest first.
void addRows(Sheet& sheet, const SpatialClusters& clusters, const MeasureInput& input)
{
    std::vector<std::size_t> order(clusters.locations.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::sort(order, {}, [&](std::size_t i) {
        const ClusterLocation& location = clusters.locations[i];
        return std::tuple(location.moran.p, -std::abs(location.moran.i), clusters.sitesOf(location).front());
    });

    const Phrases& phrases = *input.phrases;
    const QString notSignificant = phrases.translate("Sheet", "Not significant");
    QStringList kinds;
    for (const Term& term : vocabularyOf<ClusterKind>().terms)
        kinds << labelOf(term, phrases);
    sheet.rows.resize(order.size());
    sheet.keys.resize(qsizetype(order.size()));
    QString* const keys = sheet.keys.data();
    forEachBlock(order.size(), BlockRows, [&](std::size_t from, std::size_t to) {
        for (std::size_t row = from; row < to; ++row) {
            const ClusterLocation& location = clusters.locations[order[row]];
            const auto site = std::size_t(clusters.sitesOf(location).front());
            keys[row] = input.snapshot->sites.get<&Site::uid>(site);
            sheet.rows[row] = cellsOf(location, input, site,
                                      location.significant() ? kinds.at(qsizetype(location.kind)) : notSignificant);
        }
    });
}

QString verdict(const SpatialClusters& clusters, const Phrases& phrases)
{
    if (clusters.locations.size() <= ClusterNeighbours + 1)
        return phrases.translate("Sheet", "Each location is a neighbour of all others: so few cannot show clusters.");
    if (clusters.p > ClusterSignificance)
        return phrases.translate("Sheet", "No clustering beyond chance is seen.");
    return clusters.moran > clusters.expected
               ? phrases.translate("Sheet", "Like ratios lie beside like more than chance explains.")
               : phrases.translate("Sheet", "Unlike ratios lie beside each other more than chance explains.");
}

// Many sites are estimated from one published figure, so that they are alike before anything is asked. Error:
// cancelled.
Result<QStringList> warnings(const SpatialClusters& clusters, const MeasureInput& input, const Task& task)
{
    const Phrases& phrases = *input.phrases;
    QStringList sentences;
    if (clusters.estimated == 0)
        return sentences;
    sentences << phrases
                     .translate("Sheet", "At %1 of the %2 locations the ratio is at least in part estimated from "
                                         "published aggregates: neighbours often share one such figure, so that part "
                                         "of the clustering is built in.")
                     .arg(formatNumber(clusters.estimated, phrases), count(clusters.locations.size(), phrases));

    std::vector<RowIndex> reported;
    std::ranges::copy_if(input.sites, std::back_inserter(reported), [&](RowIndex site) {
        return input.figures->sites[std::size_t(site)].idle.certainty != Certainty::Estimated;
    });
    const Result<SpatialClusters> alone =
        spatialClusters(*input.snapshot, *input.figures, reported, input.settings.seed, Task{task.stop});
    if (!alone)
        return std::unexpected(alone.error());
    if (alone->none)
        sentences << phrases.translate("Sheet", "Reported ratios alone are too few or too much alike to tell.");
    else
        sentences << phrases
                         .translate("Sheet", "With reported ratios alone, at %1 locations, Moran's I is %2 and its "
                                             "pseudo p %3.")
                         .arg(count(alone->locations.size(), phrases), figure(alone->moran, phrases),
                              figure(alone->p, phrases));
    return sentences;
}

QStringList captionOf(const SpatialClusters& clusters, const MeasureInput& input)
{
    const Phrases& phrases = *input.phrases;
    const std::size_t locations = clusters.locations.size();
    return {
        phrases
            .translate("Sheet", "Moran's I of the idle ratio is %1; without clustering %2 is expected. Its two-sided "
                                "pseudo p is %3.")
            .arg(figure(clusters.moran, phrases), figure(clusters.expected, phrases), figure(clusters.p, phrases)),
        verdict(clusters, phrases),
        phrases
            .translate("Sheet", "%1 locations (sites at one point are one), each with its %2 nearest neighbours; %3 "
                                "permutations, seed %4.")
            .arg(count(locations, phrases), count(std::min(ClusterNeighbours, locations - 1), phrases),
                 count(clusters.permutations, phrases), QString::number(input.settings.seed)),
        phrases
            .translate("Sheet", "Locations significant at 5 %: %1; chance alone would make up to about %2 so. Held to "
                                "a false discovery rate of 5 %: %3.")
            .arg(formatNumber(clusters.significant, phrases), formatNumber(clusters.significantByChance(), phrases),
                 formatNumber(clusters.discoveries, phrases)),
        phrases.translate("Sheet", "Idle and busy mean above and not above the mean of the locations."),
    };
}

} // namespace

Result<Sheet> clustersSheet(const MeasureInput& input, const Task& task)
{
    using Form = SheetColumn::Form;
    const Phrases& phrases = *input.phrases;
    const auto clusters = spatialClusters(*input.snapshot, *input.figures, input.sites, input.settings.seed, task);
    if (!clusters)
        return std::unexpected(clusters.error());

    Sheet sheet;
    sheet.columns = {{"location", QT_TRANSLATE_NOOP("Sheet", "Location")},
                     {"sites", QT_TRANSLATE_NOOP("Sheet", "Sites"), Form::Number},
                     {"place", QT_TRANSLATE_NOOP("Sheet", "Place")},
                     {"idle", QT_TRANSLATE_NOOP("Sheet", "Idle"), Form::Share},
                     {"neighbours_idle", QT_TRANSLATE_NOOP("Sheet", "Idle of the neighbours"), Form::Share},
                     {"local_moran", QT_TRANSLATE_NOOP("Sheet", "Local Moran's I"), Form::Number, 3},
                     {"p", QT_TRANSLATE_NOOP("Sheet", "Pseudo p"), Form::Number, 3},
                     {"kind", QT_TRANSLATE_NOOP("Sheet", "Kind")}};
    sheet.caption << basisSentence(input)
                  << coverageSentence(totalsOf(*input.snapshot, *input.figures, input.sites), phrases);
    if (clusters->none == NoMoran::TooFew) {
        sheet.empty = phrases.translate("Sheet", "Locations with a known ratio: %1; clusters need three.")
                          .arg(count(clusters->locations.size(), phrases));
        return sheet;
    }
    if (clusters->none == NoMoran::AllEqual) {
        sheet.empty = phrases.translate("Sheet", "All locations have the same ratio: there is nothing to cluster.");
        return sheet;
    }
    const Result<QStringList> warned = warnings(*clusters, input, task);
    if (!warned)
        return std::unexpected(warned.error());
    sheet.caption << captionOf(*clusters, input) << *warned;
    addRows(sheet, *clusters, input);
    return sheet;
}

} // namespace atlas
