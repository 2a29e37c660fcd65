// SPDX-License-Identifier: GPL-3.0-or-later
// Chinese names by their pinyin, for searching. Values; build on one thread, then read on any.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace atlas {

// The readings of Han characters by ICU: one each, without tone and ü as u, so that a character of several readings may
// have another one in a name. 0.2 s for the first table of a process, then 12 us a character.
class PinyinTable
{
public:
    explicit PinyinTable(QStringView characters);

    // "gui" for 贵; empty for what is no Han character, was not among the characters, or when ICU lacks its data.
    QLatin1StringView reading(QChar c) const;

private:
    QHash<QChar, QByteArray> m_readings;
};

// A place whose name in Latin script shows a reading that the table does not have: 长沙 is Changsha, not Zhangsha.
struct PlaceReading
{
    QString name;
    std::vector<QByteArray> syllables;
};

// The syllables of a place where exactly one of them differs from the table's, by its Latin name; nullopt otherwise.
std::optional<PlaceReading> placeReading(const PinyinTable& table, const QString& chinese, const QString& latin);

// A name as syllables and words that each begin with a capital or, for numbers, a digit: "GuiYangYiDong".
QByteArray pinyinKey(const PinyinTable& table, const QString& name);
// The same with one place read otherwise; empty when the name does not hold it.
QByteArray pinyinKey(const PinyinTable& table, const QString& name, const PlaceReading& place);

// What was typed as a key is searched for: lower case, without spaces and apostrophes, v for ü as u; empty when it is
// shorter than two letters or holds anything but letters and digits.
QByteArray pinyinQuery(const QString& typed);

// 1 the key begins with the query, or its initials are the query; 2 a later syllable begins it, or its initials begin
// with it; 3 its initials hold it; 4 no match.
int pinyinRank(const QByteArray& key, const QByteArray& query);

} // namespace atlas
