// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/namedvalues.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

} // namespace

NamedValues::NamedValues(QSettings* settings, const QString& key) : m_settings(settings), m_key(key)
{
    if (!settings)
        return;
    const QJsonArray list = QJsonDocument::fromJson(settings->value(key).toString().toUtf8()).array();
    for (const QJsonValue& entry : list) {
        const QString name = entry[u"name"_s].toString().simplified();
        if (!name.isEmpty() && entry[u"value"_s].isObject() && !std::ranges::contains(m_entries, name, &Entry::name))
            m_entries.push_back({name, entry[u"value"_s].toObject()});
    }
}

void NamedValues::put(const QString& name, const QJsonObject& value)
{
    const QString wanted = name.simplified();
    if (wanted.isEmpty())
        return;
    const auto known = std::ranges::find(m_entries, wanted, &Entry::name);
    if (known != m_entries.end())
        known->value = value;
    else
        m_entries.push_back({wanted, value});
    save();
}

bool NamedValues::rename(std::size_t index, const QString& name)
{
    const QString wanted = name.simplified();
    if (wanted == m_entries[index].name)
        return true;
    if (wanted.isEmpty() || std::ranges::contains(m_entries, wanted, &Entry::name))
        return false;
    m_entries[index].name = wanted;
    save();
    return true;
}

void NamedValues::remove(std::size_t index)
{
    m_entries.erase(m_entries.begin() + std::ptrdiff_t(index));
    save();
}

void NamedValues::save()
{
    if (m_settings) {
        QJsonArray list;
        for (const Entry& entry : m_entries)
            list.append(QJsonObject{{u"name"_s, entry.name}, {u"value"_s, entry.value}});
        m_settings->setValue(m_key, QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact)));
    }
    Q_EMIT changed();
}

} // namespace atlas
