// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/filterjson.h"

#include "domain/classbreaks.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Sorted: the same filter is the same text.
QJsonArray listOf(const QSet<QString>& set)
{
    QStringList list = set.values();
    list.sort();
    return QJsonArray::fromStringList(list);
}

template <typename E>
QJsonArray keysOf(const QSet<E>& terms)
{
    QSet<QString> keys;
    for (const E term : terms)
        keys.insert(QString::fromLatin1(vocabularyOf<E>().terms[std::size_t(term)].key));
    return listOf(keys);
}

QSet<QString> setOf(const QJsonValue& json)
{
    QSet<QString> set;
    const QJsonArray list = json.toArray();
    for (const QJsonValue& value : list) {
        if (value.isString())
            set.insert(value.toString());
    }
    return set;
}

template <typename E>
QSet<E> termsOf(const QJsonValue& json)
{
    QSet<E> terms;
    for (const QString& key : setOf(json)) {
        if (const auto index = vocabularyOf<E>().indexOf(key))
            terms.insert(static_cast<E>(*index));
    }
    return terms;
}

// Edges as classBreaks() makes them; none where the numbers are no such edges.
std::vector<double> edgesOf(const QJsonValue& json)
{
    std::vector<double> edges;
    const QJsonArray list = json.toArray();
    for (const QJsonValue& value : list)
        edges.push_back(value.toDouble(std::numeric_limits<double>::quiet_NaN()));
    const bool good = edges.size() <= MaxClasses + 1 && std::ranges::is_sorted(edges) &&
                      std::ranges::all_of(edges, [](double edge) { return std::isfinite(edge); });
    return good ? edges : std::vector<double>();
}

QJsonArray classesOf(const QSet<int>& classes, int count)
{
    QJsonArray list;
    for (int i = 0; i < count; ++i) {
        if (classes.contains(i))
            list.append(i);
    }
    return list;
}

QSet<int> classesOf(const QJsonValue& json, int count)
{
    QSet<int> classes;
    const QJsonArray list = json.toArray();
    for (const QJsonValue& value : list) {
        if (const int c = value.toInt(-1); c >= 0 && c < count)
            classes.insert(c);
    }
    return classes;
}

QJsonObject jsonOf(const ThemeFilter& filter)
{
    QJsonObject json{{u"theme"_s, QString::fromLatin1(vocabularyOf<SiteTheme>().terms[std::size_t(filter.theme)].key)}};
    if (isNumeric(filter.theme)) {
        QJsonArray edges;
        for (const double edge : filter.edges)
            edges.append(edge);
        json.insert(u"edges"_s, edges);
        json.insert(u"classes"_s, classesOf(filter.classes, int(filter.edges.size()) - 1));
    } else {
        json.insert(u"keys"_s, listOf(filter.keys));
    }
    if (filter.unknown)
        json.insert(u"unknown"_s, true);
    return json;
}

std::optional<ThemeFilter> themeFilterOf(const QJsonObject& json)
{
    const auto theme = vocabularyOf<SiteTheme>().indexOf(json[u"theme"_s].toString());
    if (!theme)
        return std::nullopt;
    ThemeFilter filter{.theme = static_cast<SiteTheme>(*theme),
                       .edges = {},
                       .classes = {},
                       .keys = {},
                       .unknown = json[u"unknown"_s].toBool()};
    if (isNumeric(filter.theme)) {
        filter.edges = edgesOf(json[u"edges"_s]);
        filter.classes = classesOf(json[u"classes"_s], int(filter.edges.size()) - 1);
    } else {
        filter.keys = setOf(json[u"keys"_s]);
    }
    return filter.isEmpty() ? std::nullopt : std::optional(filter);
}

} // namespace

QJsonObject jsonOf(const Filter& filter)
{
    QJsonObject json;
    const auto put = [&json](const QString& key, const QJsonArray& list) {
        if (!list.isEmpty())
            json.insert(key, list);
    };
    if (!filter.text.trimmed().isEmpty())
        json.insert(u"text"_s, filter.text);
    put(u"idleClasses"_s, classesOf(filter.idleClasses, IdleClassCount));
    if (filter.unknown)
        json.insert(u"unknown"_s, true);
    put(u"certainties"_s, keysOf(filter.certainties));
    put(u"stages"_s, keysOf(filter.stages));
    put(u"provinces"_s, listOf(filter.provinces));
    put(u"sites"_s, listOf(filter.sites));
    if (filter.byTheme && !filter.byTheme->isEmpty())
        json.insert(u"byTheme"_s, jsonOf(*filter.byTheme));
    return json;
}

Filter filterOf(const QJsonObject& json)
{
    Filter filter;
    filter.text = json[u"text"_s].toString();
    filter.idleClasses = classesOf(json[u"idleClasses"_s], IdleClassCount);
    filter.unknown = json[u"unknown"_s].toBool();
    filter.certainties = termsOf<Certainty>(json[u"certainties"_s]);
    filter.stages = termsOf<Stage>(json[u"stages"_s]);
    filter.provinces = setOf(json[u"provinces"_s]);
    filter.sites = setOf(json[u"sites"_s]);
    filter.byTheme = themeFilterOf(json[u"byTheme"_s].toObject());
    return filter;
}

} // namespace atlas
