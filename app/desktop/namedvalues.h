// SPDX-License-Identifier: GPL-3.0-or-later
// A list of values that the user gave names to, kept in the settings: saved filters, bookmarks. GUI thread.
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QSettings>

#include <vector>

namespace atlas {

class NamedValues : public QObject
{
    Q_OBJECT

public:
    struct Entry
    {
        QString name;
        QJsonObject value;

        bool operator==(const Entry&) const = default;
    };

    // settings: not owned; null keeps the list as long as the object lives. What it holds that is no list is passed
    // over.
    NamedValues(QSettings* settings, const QString& key);

    const std::vector<Entry>& entries() const { return m_entries; }

    // At the end, or in place of the one of that name.
    void put(const QString& name, const QJsonObject& value);
    // False, and nothing changes, when the name is empty or another entry has it.
    bool rename(std::size_t index, const QString& name);
    void remove(std::size_t index);

Q_SIGNALS:
    void changed();

private:
    void save();

    QSettings* m_settings;
    QString m_key;
    std::vector<Entry> m_entries;
};

} // namespace atlas
