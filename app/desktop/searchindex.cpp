// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/searchindex.h"

#include "desktop/pinyin.h"
#include "domain/filter.h"

#include <QMap>
#include <QSet>

#include <algorithm>
#include <array>

namespace atlas {

namespace {

constexpr int NoMatch = 4;

// 0 the name begins with the text, 1 a word of it does, 2 it is somewhere in it.
int rankOf(const QString& name, const QString& text)
{
    qsizetype at = name.indexOf(text);
    if (at < 0)
        return NoMatch;
    if (at == 0)
        return 0;
    for (; at >= 0; at = name.indexOf(text, at + 1)) {
        if (at > 0 && !name.at(at - 1).isLetterOrNumber())
            return 1;
    }
    return 2;
}

// Every character of the Chinese names, once.
QString charactersOf(const Dataset& dataset, const Basemap& basemap)
{
    std::vector<bool> seen(0x10000);
    QString characters;
    const auto add = [&](const QString& name) {
        for (const QChar c : name) {
            if (!seen[c.unicode()]) {
                seen[c.unicode()] = true;
                characters += c;
            }
        }
    };
    for (const Basemap::City& city : basemap.cities)
        add(city.nameZh);
    for (const Basemap::Province& province : basemap.provinces)
        add(province.nameZh);
    for (const Place& place : dataset.places)
        add(place.shortZh);
    for (std::size_t i = 0; i < dataset.sites.size(); ++i) {
        add(dataset.sites.get<&Site::nameZh>(i));
        add(dataset.sites.get<&Site::operatorName>(i));
    }
    return characters;
}

} // namespace

SearchIndex::SearchIndex(const Dataset& dataset, const Basemap& basemap, const Phrases& phrases)
{
    const PinyinTable pinyin(charactersOf(dataset, basemap));
    std::vector<PlaceReading> readings;
    QSet<QString> known;
    const auto addReading = [&](const QString& chinese, const QString& latin) {
        if (auto reading = placeReading(pinyin, chinese, latin); reading && !known.contains(chinese)) {
            known.insert(chinese);
            readings.push_back(std::move(*reading));
        }
    };
    for (const Basemap::City& city : basemap.cities)
        addReading(city.nameZh, city.nameEn);
    for (const Basemap::Province& province : basemap.provinces)
        addReading(province.nameZh, province.nameEn);
    for (const Place& place : dataset.places)
        addReading(place.shortZh, place.nameEn);
    const auto pinyinOf = [&](const QString& name) {
        QList<QByteArray> keys;
        if (std::ranges::any_of(name, [](QChar c) { return c.script() == QChar::Script_Han; }))
            keys << pinyinKey(pinyin, name);
        for (const PlaceReading& reading : readings) {
            if (const QByteArray key = pinyinKey(pinyin, name, reading); !key.isEmpty())
                keys << key;
        }
        return keys;
    };

    const auto placeName = [&](const QString& code) {
        const Place* place = dataset.place(code);
        return place ? phrases.name(place->nameEn, place->shortZh.isEmpty() ? place->nameZh : place->shortZh)
                     : QString();
    };
    const auto otherName = [](const QString& shown, const QString& en, const QString& zh) {
        return shown == en ? (zh == en ? QString() : zh) : en;
    };
    QMap<QString, int> operators;
    for (std::size_t i = 0; i < dataset.sites.size(); ++i) {
        const Site& site = dataset.sites[i];
        Entry entry;
        entry.hit.site = RowIndex(i);
        entry.hit.name = phrases.name(site.nameEn, site.nameZh);
        entry.hit.other = otherName(entry.hit.name, site.nameEn, site.nameZh);
        const QString province = placeName(site.province);
        const QString city = placeName(site.city);
        entry.hit.place = city.isEmpty() || city == province ? province
                          : phrases.chinese()                ? province + city
                                                             : city + QStringLiteral(", ") + province;
        for (const QString& name : {site.nameEn, site.nameZh})
            entry.names << name.toCaseFolded();
        entry.pinyin = pinyinOf(site.nameZh);
        entry.all = searchText(dataset, site);
        m_entries.push_back(std::move(entry));
        if (!site.operatorName.isEmpty())
            ++operators[site.operatorName];
    }
    for (const Basemap::City& city : basemap.cities) {
        Entry entry;
        entry.hit.kind = SearchHit::Kind::City;
        entry.hit.name = phrases.name(city.nameEn, city.nameZh);
        entry.hit.other = otherName(entry.hit.name, city.nameEn, city.nameZh);
        const Basemap::Province* province = basemap.province(city.province);
        entry.hit.place = province ? phrases.name(province->nameEn, province->nameZh) : QString();
        entry.hit.position = city.position;
        entry.names << city.nameEn.toCaseFolded() << city.nameZh.toCaseFolded();
        entry.pinyin = pinyinOf(city.nameZh);
        entry.weight = city.population;
        m_entries.push_back(std::move(entry));
    }
    for (const auto& [name, sites] : operators.asKeyValueRange()) {
        Entry entry;
        entry.hit.kind = SearchHit::Kind::Operator;
        entry.hit.name = name;
        entry.hit.sites = sites;
        entry.names << name.toCaseFolded();
        entry.pinyin = pinyinOf(name);
        entry.weight = sites;
        m_entries.push_back(std::move(entry));
    }
}

std::vector<SearchHit> SearchIndex::find(const QString& text, const Figures& figures) const
{
    const QString wanted = text.simplified().toCaseFolded();
    if (wanted.isEmpty())
        return {};
    const QStringList words = wanted.split(u' ');
    const QByteArray query = pinyinQuery(wanted);

    struct Found
    {
        const Entry* entry;
        int rank;
        double weight;
    };

    std::array<std::vector<Found>, 3> groups;
    for (const Entry& entry : m_entries) {
        int rank = NoMatch;
        for (const QString& name : entry.names)
            rank = std::min(rank, rankOf(name, wanted));
        if (!query.isEmpty()) {
            for (const QByteArray& key : entry.pinyin)
                rank = std::min(rank, pinyinRank(key, query));
        }
        if (rank == NoMatch && !entry.all.isEmpty() &&
            std::ranges::all_of(words, [&](const QString& word) { return entry.all.contains(word); }))
            rank = 3;
        if (rank == NoMatch)
            continue;
        const RowIndex site = entry.hit.site;
        const double weight = site < 0 ? entry.weight : figures.sites[std::size_t(site)].capacity.value_or(0);
        groups[std::size_t(entry.hit.kind)].push_back({&entry, rank, weight});
    }

    // Cities and operators keep a few rows each, however many sites there are.
    constexpr std::size_t Kept = 3;
    const std::size_t cities = std::min(groups[1].size(), Kept);
    const std::size_t operators = std::min(groups[2].size(), Kept);
    const std::array<std::size_t, 3> rooms{Limit - cities - operators, cities, operators};
    std::vector<SearchHit> hits;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        auto& group = groups[g];
        const auto shown = std::min(rooms[g], group.size());
        std::ranges::partial_sort(group, group.begin() + std::ptrdiff_t(shown), [](const Found& a, const Found& b) {
            return std::tuple(a.rank, -a.weight, a.entry) < std::tuple(b.rank, -b.weight, b.entry);
        });
        for (std::size_t i = 0; i < shown; ++i)
            hits.push_back(group[i].entry->hit);
    }
    return hits;
}

} // namespace atlas
