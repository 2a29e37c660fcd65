// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/assumptionsets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

#include <algorithm>
#include <utility>

namespace atlas {

using namespace Qt::StringLiterals;

void AssumptionSets::open(const QString& path)
{
    m_key =
        path.isEmpty() ? QString() : u"unkeptAssumptions/"_s + QString::fromLatin1(path.toUtf8().toPercentEncoding());
    m_sets.clear();
    m_shown.clear();
    m_isOwn = false;
    m_isChosen = true; // what is assumed already is the set that says so
    read();
}

// As the settings have them now. The one that is shown stays, also where another program discarded it.
void AssumptionSets::read()
{
    if (!m_settings || m_key.isEmpty())
        return;
    m_settings->sync();
    m_sets.clear();
    const QJsonArray list = QJsonDocument::fromJson(m_settings->value(m_key).toString().toUtf8()).array();
    for (const QJsonValue& entry : list) {
        AssumptionChanges set;
        const QJsonObject values = entry.toObject();
        for (auto value = values.begin(); value != values.end(); ++value) {
            if (value->isDouble())
                set.insert_or_assign(value.key(), value->toDouble());
        }
        if (!set.empty() && !std::ranges::contains(m_sets, set))
            m_sets.push_back(std::move(set));
    }
    if (!m_shown.empty() && !std::ranges::contains(m_sets, m_shown))
        m_sets.push_back(m_shown);
}

void AssumptionSets::follow(const AssumptionChanges& now, bool kept)
{
    const AssumptionChanges next = kept ? AssumptionChanges() : now;
    const bool isChosen = std::exchange(m_isChosen, false);
    if (next == m_shown)
        return;
    read();
    auto place = m_isOwn ? std::ranges::find(m_sets, m_shown) : m_sets.end();
    if (place != m_sets.end())
        place = m_sets.erase(place);
    const bool isKnown = std::ranges::contains(m_sets, next);
    if (!kept && !isKnown)
        m_sets.insert(place, next);
    m_isOwn = !kept && (isChosen || !isKnown);
    m_shown = next;
    save();
}

void AssumptionSets::drop(const AssumptionChanges& set)
{
    if (set == m_shown)
        m_shown.clear();
    if (!std::ranges::contains(m_sets, set))
        return;
    read();
    std::erase(m_sets, set);
    save();
}

void AssumptionSets::save() const
{
    if (!m_settings || m_key.isEmpty())
        return;
    QJsonArray list;
    for (const AssumptionChanges& set : m_sets) {
        QJsonObject values;
        for (const auto& [uid, value] : set)
            values.insert(uid, value);
        list.append(values);
    }
    if (list.isEmpty())
        m_settings->remove(m_key);
    else
        m_settings->setValue(m_key, QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact)));
    m_settings->sync(); // at once, so that another program reads it before it writes
}

} // namespace atlas
