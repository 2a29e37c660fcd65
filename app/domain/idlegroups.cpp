// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/idlegroups.h"

#include "base/parallel.h"
#include "domain/latency.h"
#include "domain/names.h"
#include "domain/sitethemes.h"
#include "geo/lambertdistance.h"

#include <algorithm>
#include <compare>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

QString unknownKey()
{
    return u"unknown"_s;
}

QString noneKey()
{
    return u"none"_s;
}

// The group of every site.
struct SiteGroups
{
    QStringList keys;
    std::vector<qint32> ofSite; // by row of the dataset: index of a key; anything where nobody asked for the site
};

SiteGroups noGroups(const Dataset& dataset)
{
    return {{}, std::vector<qint32>(dataset.sites.size(), -1)};
}

SiteGroups bySite(const Dataset& dataset, std::span<const RowIndex> sites)
{
    SiteGroups groups = noGroups(dataset);
    groups.keys.reserve(qsizetype(sites.size()));
    for (const RowIndex site : sites) {
        groups.ofSite[std::size_t(site)] = qint32(groups.keys.size());
        groups.keys << dataset.sites.get<&Site::uid>(std::size_t(site));
    }
    return groups;
}

template <auto Member>
SiteGroups byText(const Dataset& dataset, std::span<const RowIndex> sites)
{
    SiteGroups groups = noGroups(dataset);
    QHash<QString, qint32> known;
    const auto groupOf = [&](const QString& text) {
        const QString key = text.isEmpty() ? unknownKey() : text;
        const auto found = known.constFind(key);
        if (found != known.cend())
            return *found;
        const auto group = qint32(groups.keys.size());
        known.insert(key, group);
        groups.keys << key;
        return group;
    };
    // Texts repeat: within a chunk each is looked up once.
    std::size_t chunk = dataset.sites.chunkCount();
    std::vector<qint32> ofTerm;
    for (const RowIndex site : sites) {
        const auto row = std::size_t(site);
        const auto& column = dataset.sites.chunk(row / ChunkRows).column<Member>();
        if (!column.hasTerms()) {
            groups.ofSite[row] = groupOf(column.at(row % ChunkRows));
            continue;
        }
        if (row / ChunkRows != chunk) {
            chunk = row / ChunkRows;
            ofTerm.assign(column.terms().size(), -1);
        }
        const std::size_t term = column.term(row % ChunkRows);
        if (ofTerm[term] < 0)
            ofTerm[term] = groupOf(column.terms()[term]);
        groups.ofSite[row] = ofTerm[term];
    }
    return groups;
}

SiteGroups byTheme(const Dataset& dataset, const Figures& figures, SiteTheme theme)
{
    SiteKeys keys = keysOf(dataset, figures, theme);
    SiteGroups groups{std::move(keys.keys), std::move(keys.ofSite)};
    const auto indexOf = [&](const QString& key) {
        if (!groups.keys.contains(key))
            groups.keys << key;
        return qint32(groups.keys.indexOf(key));
    };
    const qint32 unknown = indexOf(unknownKey());
    const qint32 none = indexOf(noneKey());
    for (qint32& group : groups.ofSite) {
        if (group == SiteCategories::Unknown)
            group = unknown;
        else if (group == SiteCategories::None)
            group = none;
    }
    return groups;
}

struct Cluster
{
    RowIndex hub = -1;
    SpherePoint position;
};

QStringList provinceCodes(const Hub& hub)
{
    QStringList codes;
    const QStringList parts = hub.province.split(u';', Qt::SkipEmptyParts);
    for (const QString& part : parts)
        codes << part.trimmed();
    return codes;
}

// By NationalHub. Hubs and clusters share no identifier, but the list of provinces of a hub tells its clusters apart.
std::vector<std::vector<Cluster>> clustersOfNationalHubs(const Dataset& dataset)
{
    const std::span<const Term> terms = vocabularyOf<NationalHub>().terms;
    std::vector<std::vector<Cluster>> result(terms.size());
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const QString uid = u"hub-"_s + QString::fromLatin1(terms[i].key).replace(u'_', u'-');
        const auto hub = std::ranges::find(dataset.hubs, uid, &Hub::uid);
        if (hub == dataset.hubs.end() || hub->kind != HubKind::NationalHub)
            continue;
        const QStringList provinces = provinceCodes(*hub);
        for (std::size_t h = 0; h < dataset.hubs.size(); ++h) {
            const Hub& cluster = dataset.hubs[h];
            if (cluster.kind != HubKind::Cluster)
                continue;
            const QStringList own = provinceCodes(cluster);
            if (!own.isEmpty() &&
                std::ranges::all_of(own, [&](const QString& code) { return provinces.contains(code); }))
                result[i].push_back({RowIndex(h), toSphere(cluster.position)});
        }
    }
    return result;
}

SiteGroups byCluster(const Dataset& dataset, std::span<const RowIndex> sites)
{
    SiteGroups groups = noGroups(dataset);
    for (const Hub& hub : dataset.hubs)
        groups.keys << hub.uid;
    const auto none = qint32(groups.keys.size());
    groups.keys << noneKey();
    const std::vector<std::vector<Cluster>> clusters = clustersOfNationalHubs(dataset);
    forEachBlock(sites.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            const auto row = std::size_t(sites[i]);
            qint32& group = groups.ofSite[row];
            group = none;
            const std::optional<NationalHub> hub = dataset.sites.get<&Site::nationalHub>(row);
            if (!hub)
                continue;
            const SpherePoint position = toSphere(dataset.sites.get<&Site::position>(row));
            double nearestKm = std::numeric_limits<double>::infinity();
            for (const Cluster& cluster : clusters[std::size_t(*hub)]) {
                if (const double km = lambertKm(position, cluster.position); km < nearestKm) {
                    nearestKm = km;
                    group = cluster.hub;
                }
            }
        }
    });
    return groups;
}

// In place of a year.
constexpr qint32 UnknownYear = -1;
constexpr qint32 NotInService = -2;

// Year of the first operational event at the date of the figures.
qint32 cohortOf(const Dataset& dataset, const Figures& figures, RowIndex site)
{
    const QDate asOf = figures.query.asOf;
    std::optional<int> first;
    for (const RowIndex e : dataset.eventsOfSite(site)) {
        const auto event = std::size_t(e);
        if (dataset.events.get<&Event::kind>(event) != EventKind::Operational)
            continue;
        const PartialDate date = dataset.events.get<&Event::date>(event);
        if (date.isNull() ||
            (!countsAt(date, asOf) && !countsAt(dataset, date, dataset.events.get<&Event::source>(event), asOf)))
            continue;
        const int year = date.earliest().year();
        first = first ? std::min(*first, year) : year;
    }
    if (first)
        return *first;
    const SiteFigures& figure = figures.sites[std::size_t(site)];
    return figure.inService() || figure.stage == Stage::Unknown ? UnknownYear : NotInService;
}

SiteGroups byCohort(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites)
{
    SiteGroups groups = noGroups(dataset);
    std::vector<qint32>& ofSite = groups.ofSite;
    forEachBlock(sites.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            ofSite[std::size_t(sites[i])] = cohortOf(dataset, figures, sites[i]);
    });
    std::map<qint32, qint32> groupOfYear;
    for (const RowIndex site : sites) {
        qint32& cell = ofSite[std::size_t(site)];
        const auto [group, isNew] = groupOfYear.try_emplace(cell, qint32(groups.keys.size()));
        if (isNew)
            groups.keys << (cell == UnknownYear    ? unknownKey()
                            : cell == NotInService ? noneKey()
                                                   : QString::number(cell));
        cell = group->second;
    }
    return groups;
}

SiteGroups groupsOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                    IdleGrouping grouping)
{
    switch (grouping) {
    case IdleGrouping::Site:
        return bySite(dataset, sites);
    case IdleGrouping::Province:
        return byText<&Site::province>(dataset, sites);
    case IdleGrouping::City:
        return byText<&Site::city>(dataset, sites);
    case IdleGrouping::Cluster:
        return byCluster(dataset, sites);
    case IdleGrouping::NationalHub:
        return byTheme(dataset, figures, SiteTheme::NationalHub);
    case IdleGrouping::DemandHub:
        return byTheme(dataset, figures, SiteTheme::NearestHub);
    case IdleGrouping::Operator:
        return byText<&Site::operatorName>(dataset, sites);
    case IdleGrouping::OwnerType:
        return byTheme(dataset, figures, SiteTheme::OwnerType);
    case IdleGrouping::ChipOrigin:
        return byTheme(dataset, figures, SiteTheme::ChipOrigin);
    case IdleGrouping::Cohort:
        return byCohort(dataset, figures, sites);
    }
    return noGroups(dataset);
}

// totalsByGroup() keeps all groups once for each block of sites: for as many groups as there are sites that is memory
// by their square. So many groups are summed tile by tile, over the sites of a tile; the wholes of other tiles come
// along without a group, since they decide which parts count.
constexpr qint32 TileGroups = 8192;

std::vector<Totals> totalsOfGroups(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                                   const SiteGroups& groups)
{
    const auto count = qint32(groups.keys.size());
    if (count <= TileGroups)
        return totalsByGroup(dataset, figures, sites, groups.ofSite, std::size_t(count));

    std::vector<RowIndex> wholes;
    for (const RowIndex site : sites) {
        if (!dataset.partsOfSite(site).empty())
            wholes.push_back(site);
    }
    std::vector<RowIndex> order(sites.begin(), sites.end());
    std::ranges::stable_sort(order, {}, [&](RowIndex site) { return groups.ofSite[std::size_t(site)]; });

    std::vector<Totals> result;
    result.reserve(std::size_t(count));
    std::vector<qint32> inTile(dataset.sites.size(), -1);
    std::vector<RowIndex> tile;
    std::size_t next = 0;
    for (qint32 first = 0; first < count; first += TileGroups) {
        const qint32 end = std::min(count, first + TileGroups);
        tile.clear();
        for (; next < order.size() && groups.ofSite[std::size_t(order[next])] < end; ++next) {
            const auto row = std::size_t(order[next]);
            inTile[row] = groups.ofSite[row] - first;
            tile.push_back(order[next]);
        }
        for (const RowIndex whole : wholes) {
            if (inTile[std::size_t(whole)] < 0)
                tile.push_back(whole);
        }
        const std::vector<Totals> totals = totalsByGroup(dataset, figures, tile, inTile, std::size_t(end - first));
        result.insert(result.end(), totals.begin(), totals.end());
        for (const RowIndex site : tile)
            inTile[std::size_t(site)] = -1;
    }
    return result;
}

std::vector<IdleGroup> inOrder(std::vector<IdleGroup> groups)
{
    const auto byKey = [](const IdleGroup& a, const IdleGroup& b) { return a.key < b.key; };
    if (!std::ranges::is_sorted(groups, byKey))
        std::ranges::stable_sort(groups, byKey);
    // Numbers alone are moved about: there may be a group for each of a million sites.
    std::vector<std::pair<double, std::size_t>> order;
    order.reserve(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i)
        order.emplace_back(groups[i].totals.pflops, i);
    // strong_order: also a sum that is not a number has a place.
    std::ranges::stable_sort(order,
                             [](const auto& a, const auto& b) { return std::strong_order(a.first, b.first) > 0; });
    std::vector<IdleGroup> result;
    result.reserve(groups.size());
    for (const auto& [pflops, i] : order)
        result.push_back(std::move(groups[i]));
    return result;
}

} // namespace

template <>
const Vocabulary& vocabularyOf<IdleGrouping>()
{
    static constexpr Term terms[] = {
        {"site", QT_TRANSLATE_NOOP("Vocabulary", "Site")},
        {"province", QT_TRANSLATE_NOOP("Vocabulary", "Province")},
        {"city", QT_TRANSLATE_NOOP("Vocabulary", "City")},
        {"cluster", QT_TRANSLATE_NOOP("Vocabulary", "Cluster of a national hub")},
        {"national_hub", QT_TRANSLATE_NOOP("Vocabulary", "National hub")},
        {"hub", QT_TRANSLATE_NOOP("Vocabulary", "Nearest hub")},
        {"operator", QT_TRANSLATE_NOOP("Vocabulary", "Operator")},
        {"owner_type", QT_TRANSLATE_NOOP("Vocabulary", "Owner type")},
        {"chip_origin", QT_TRANSLATE_NOOP("Vocabulary", "Chip origin")},
        {"cohort", QT_TRANSLATE_NOOP("Vocabulary", "Year of entry into service")},
    };
    static constexpr Vocabulary vocabulary{"idle_grouping", terms};
    return vocabulary;
}

std::vector<IdleGroup> idleByGroup(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                                   IdleGrouping grouping)
{
    SiteGroups groups = groupsOf(dataset, figures, sites, grouping);
    const std::vector<Totals> totals = totalsOfGroups(dataset, figures, sites, groups);
    std::vector<IdleGroup> result;
    result.reserve(totals.size());
    for (std::size_t i = 0; i < totals.size(); ++i) {
        if (totals[i].coverage.sites() > 0)
            result.push_back({std::move(groups.keys[qsizetype(i)]), totals[i]});
    }
    return inOrder(std::move(result));
}

QString groupLabel(const Dataset& dataset, IdleGrouping grouping, const QString& key, const Phrases& phrases)
{
    const auto placeOr = [&](const QString& notGiven) {
        return key == unknownKey() ? notGiven : placeName(dataset, key, phrases);
    };
    const auto hubName = [&](const QString& noHub) {
        const auto hub = std::ranges::find(dataset.hubs, key, &Hub::uid);
        if (hub == dataset.hubs.end())
            return key == noneKey() ? noHub : key;
        return phrases.name(hub->nameEn, hub->nameZh);
    };
    switch (grouping) {
    case IdleGrouping::Site: {
        const RowIndex site = dataset.siteIndex(key);
        return site < 0 ? key : siteName(dataset, site, phrases);
    }
    case IdleGrouping::Province:
        return placeOr(phrases.translate("IdleGroup", "Province not given"));
    case IdleGrouping::City:
        return placeOr(phrases.translate("IdleGroup", "City not given"));
    case IdleGrouping::Cluster:
        return hubName(phrases.translate("IdleGroup", "Outside the clusters"));
    case IdleGrouping::NationalHub:
        return key == noneKey() ? phrases.translate("IdleGroup", "Outside the national hubs")
                                : categoryLabel(dataset, SiteTheme::NationalHub, key, phrases);
    case IdleGrouping::DemandHub:
        return hubName(phrases.translate("IdleGroup", "No demand hub"));
    case IdleGrouping::Operator:
        return key == unknownKey() ? phrases.translate("IdleGroup", "Operator not given") : key;
    case IdleGrouping::OwnerType:
        return categoryLabel(dataset, SiteTheme::OwnerType, key, phrases);
    case IdleGrouping::ChipOrigin:
        return categoryLabel(dataset, SiteTheme::ChipOrigin, key, phrases);
    case IdleGrouping::Cohort:
        if (key == noneKey())
            return phrases.translate("IdleGroup", "Not in service");
        return key == unknownKey() ? phrases.translate("IdleGroup", "Year not known") : key;
    }
    return key;
}

} // namespace atlas
