// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/distress.h"

#include "domain/eventmonths.h"
#include "domain/stages.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace atlas {

namespace {

// The date of a flag, or what stands for it.
PartialDate dateOf(const DistressFlag& flag, const Source* source)
{
    if (!flag.date.isNull() || !source)
        return flag.date;
    return source->published.isNull() ? source->readOn : source->published;
}

DistressLevel levelOf(const SiteDistress& site)
{
    if (site.strong >= 2)
        return DistressLevel::Distressed;
    if (site.strong == 1)
        return DistressLevel::Stressed;
    return site.medium > 0 || site.weak >= 2 ? DistressLevel::Watch : DistressLevel::None;
}

// Keeps one of the counting flags that tell the same: one signal in one month.
void mergeRepeated(SiteDistress& site, const Dataset& dataset)
{
    std::vector<RowIndex>& counting = site.counting;
    const auto flagAt = [&](RowIndex row) -> const DistressFlag& { return dataset.distressFlags[std::size_t(row)]; };
    // What nobody dated repeats nothing.
    const auto signOf = [&](RowIndex row) {
        const DistressFlag& flag = flagAt(row);
        const PartialDate date = dateOf(flag, dataset.source(flag.source));
        return std::tuple(flag.signal, date.isNull() ? -1 - int(row) : monthOf(date.latest()));
    };
    // The larger is kept; of equals the first row.
    const auto weightOf = [&](RowIndex row) {
        const DistressFlag& flag = flagAt(row);
        return std::tuple(-int(flag.strength), periodOf(dataset, flag)->last, -row);
    };
    std::ranges::sort(counting, [&](RowIndex a, RowIndex b) {
        return std::tuple(signOf(a), weightOf(b)) < std::tuple(signOf(b), weightOf(a));
    });
    for (const RowIndex row : std::exchange(counting, {})) {
        const bool repeated = !counting.empty() && signOf(counting.back()) == signOf(row);
        (repeated ? site.merged : counting).push_back(row);
    }
    std::ranges::sort(counting);
    std::ranges::sort(site.merged);
}

bool isKnown(const std::optional<FlagPeriod>& period, QDate asOf)
{
    return !period || !(period->first > asOf);
}

// A flag that is known.
void add(SiteDistress& site, RowIndex row, const std::optional<FlagPeriod>& period, QDate asOf)
{
    if (!period)
        site.undated.push_back(row);
    else if (period->last < asOf)
        site.expired.push_back(row);
    else
        site.counting.push_back(row);
}

// What follows from its flags, when all of them are added.
void weigh(SiteDistress& site, const Dataset& dataset)
{
    mergeRepeated(site, dataset);
    for (const RowIndex row : site.counting) {
        const DistressFlag& flag = dataset.distressFlags[std::size_t(row)];
        site.strong += flag.strength == SignalStrength::Strong;
        site.medium += flag.strength == SignalStrength::Medium;
        site.weak += flag.strength == SignalStrength::Weak;
        const QDate last = periodOf(dataset, flag)->last;
        if (!site.nextExpiry.isValid() || last < site.nextExpiry)
            site.nextExpiry = last;
    }
    site.level = levelOf(site);
}

} // namespace

template <>
const Vocabulary& vocabularyOf<DistressLevel>()
{
    static constexpr Term terms[] = {
        {"none", QT_TRANSLATE_NOOP("Vocabulary", "Too few signs")},
        {"watch", QT_TRANSLATE_NOOP("Vocabulary", "Watch")},
        {"stressed", QT_TRANSLATE_NOOP("Vocabulary", "Stressed")},
        {"distressed", QT_TRANSLATE_NOOP("Vocabulary", "Distressed")},
    };
    static constexpr Vocabulary vocabulary{"distress_level", terms};
    return vocabulary;
}

std::optional<FlagPeriod> periodOf(const Dataset& dataset, const DistressFlag& flag)
{
    const Source* source = dataset.source(flag.source);
    const PartialDate date = dateOf(flag, source);
    if (date.isNull())
        return flag.expires.isNull() ? std::nullopt : std::optional(FlagPeriod{QDate(), flag.expires.latest()});
    const QDate first = countsFrom(date, source ? source->readOn.latest() : QDate());
    return FlagPeriod{first, flag.expires.isNull() ? date.latest().addMonths(FlagMonths) : flag.expires.latest()};
}

std::vector<SiteDistress> distressOf(const Dataset& dataset, QDate asOf)
{
    std::map<RowIndex, SiteDistress> bySite;
    for (std::size_t i = 0; i < dataset.distressFlags.size(); ++i) {
        const DistressFlag& flag = dataset.distressFlags[i];
        const RowIndex site = dataset.siteIndex(flag.site);
        if (site < 0)
            continue;
        if (const auto period = periodOf(dataset, flag); isKnown(period, asOf))
            add(bySite[site], RowIndex(i), period, asOf);
    }

    std::vector<SiteDistress> result;
    for (auto& [site, distress] : bySite) {
        distress.site = site;
        weigh(distress, dataset);
        result.push_back(std::move(distress));
    }
    return result;
}

SiteDistress distressOf(const Dataset& dataset, QDate asOf, RowIndex site)
{
    SiteDistress distress;
    const QString uid = dataset.sites.get<&Site::uid>(std::size_t(site));
    for (std::size_t i = 0; i < dataset.distressFlags.size(); ++i) {
        const DistressFlag& flag = dataset.distressFlags[i];
        if (flag.site != uid)
            continue;
        if (const auto period = periodOf(dataset, flag); isKnown(period, asOf)) {
            distress.site = site;
            add(distress, RowIndex(i), period, asOf);
        }
    }
    weigh(distress, dataset);
    return distress;
}

} // namespace atlas
