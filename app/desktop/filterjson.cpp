// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/filterjson.h"

#include <QJsonArray>

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
    QJsonArray classes;
    for (int i = 0; i < IdleClassCount; ++i) {
        if (filter.idleClasses.contains(i))
            classes.append(i);
    }
    put(u"idleClasses"_s, classes);
    if (filter.unknown)
        json.insert(u"unknown"_s, true);
    put(u"certainties"_s, keysOf(filter.certainties));
    put(u"stages"_s, keysOf(filter.stages));
    put(u"provinces"_s, listOf(filter.provinces));
    put(u"sites"_s, listOf(filter.sites));
    return json;
}

Filter filterOf(const QJsonObject& json)
{
    Filter filter;
    filter.text = json[u"text"_s].toString();
    const QJsonArray classes = json[u"idleClasses"_s].toArray();
    for (const QJsonValue& value : classes) {
        if (const int idleClass = value.toInt(-1); idleClass >= 0 && idleClass < IdleClassCount)
            filter.idleClasses.insert(idleClass);
    }
    filter.unknown = json[u"unknown"_s].toBool();
    filter.certainties = termsOf<Certainty>(json[u"certainties"_s]);
    filter.stages = termsOf<Stage>(json[u"stages"_s]);
    filter.provinces = setOf(json[u"provinces"_s]);
    filter.sites = setOf(json[u"sites"_s]);
    return filter;
}

} // namespace atlas
