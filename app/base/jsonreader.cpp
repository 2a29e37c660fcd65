// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/jsonreader.h"

#include <algorithm>

namespace atlas {

using namespace Qt::StringLiterals;

void JsonReader::refuse(const QString& where, const QString& detail, const QString& cure)
{
    if (!m_refusal)
        m_refusal = Refusal{where, detail, cure};
}

QString JsonReader::at(const QString& place, const QString& key)
{
    return place.isEmpty() ? key : place + u'.' + key;
}

QString JsonReader::at(const QString& place, qsizetype index)
{
    return place + u'[' + QString::number(index) + u']';
}

void JsonReader::onlyKnown(const QJsonObject& object, const QString& place, const QStringList& known,
                           const QString& detail)
{
    constexpr qsizetype MaxShown = 60; // characters of a key
    for (const QString& key : object.keys()) {
        if (!known.contains(key))
            refuse(at(place, key.left(MaxShown)), detail, u"Remove it, or use one of: %1."_s.arg(known.join(u", "_s)));
    }
}

QString JsonReader::string(const QJsonValue& value, const QString& place)
{
    if (!value.isString())
        refuse(place, value.isUndefined() ? u"It is missing"_s : u"It is not a text"_s, u"Write it in quotes."_s);
    return value.toString();
}

bool JsonReader::flag(const QJsonValue& value, const QString& place)
{
    if (!value.isBool())
        refuse(place, u"It is neither true nor false"_s, u"Write true or false."_s);
    return value.toBool();
}

void JsonReader::noLongerThan(qsizetype most, const QString& text, const QString& place)
{
    if (text.size() > most)
        refuse(place, u"It has %1 characters"_s.arg(text.size()), u"Write at most %1 characters."_s.arg(most));
}

bool JsonReader::isPlain(const QString& text, bool hasLines)
{
    return std::ranges::none_of(text, [hasLines](QChar c) {
        return (c.category() == QChar::Other_Control && !(hasLines && c == u'\n')) ||
               c.category() == QChar::Other_Format || c.category() == QChar::Separator_Line ||
               c.category() == QChar::Separator_Paragraph;
    });
}

} // namespace atlas
