// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/pinyin.h"

#include <unicode/translit.h>

#include <algorithm>
#include <memory>

namespace atlas {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

// Whether a syllable, a word or a number begins there.
bool beginsAt(const QByteArray& key, qsizetype i)
{
    const char c = key[i];
    return (c >= 'A' && c <= 'Z') || (isDigit(c) && (i == 0 || !isDigit(key[i - 1])));
}

void addSyllable(QByteArray& key, QByteArrayView syllable)
{
    for (qsizetype i = 0; i < syllable.size(); ++i) {
        const char c = lower(syllable[i]);
        key += i == 0 && isLetter(c) ? char(c - 'a' + 'A') : c;
    }
}

// The letters of a Latin name: "Lu'an" and "Lü-an" give "luan".
QByteArray lettersOf(const QString& latin)
{
    QByteArray letters;
    for (const QChar c : latin.normalized(QString::NormalizationForm_D)) {
        if (c.unicode() < 128 && isLetter(char(c.unicode())))
            letters += lower(char(c.unicode()));
    }
    return letters;
}

} // namespace

PinyinTable::PinyinTable(QStringView characters)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> transliterator(
        icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    if (U_FAILURE(status) || !transliterator)
        return;
    for (const QChar c : characters) {
        if (c.script() != QChar::Script_Han || m_readings.contains(c))
            continue;
        icu::UnicodeString text(c.unicode());
        transliterator->transliterate(text);
        QByteArray reading;
        for (int i = 0; i < text.length(); ++i)
            reading += text[i] < 128 ? char(text[i]) : ' ';
        if (!reading.isEmpty() && std::ranges::all_of(reading, isLetter)) // else ICU does not know the character
            m_readings.insert(c, reading);
    }
}

QLatin1StringView PinyinTable::reading(QChar c) const
{
    const auto found = m_readings.constFind(c);
    return found == m_readings.cend() ? QLatin1StringView() : QLatin1StringView(*found);
}

std::optional<PlaceReading> placeReading(const PinyinTable& table, const QString& chinese, const QString& latin)
{
    std::vector<QByteArray> syllables;
    for (const QChar c : chinese) {
        const QLatin1StringView reading = table.reading(c);
        if (reading.isEmpty())
            return std::nullopt;
        syllables.emplace_back(reading.data(), reading.size());
    }
    const QByteArray letters = lettersOf(latin);
    QByteArray joined;
    for (const QByteArray& syllable : syllables)
        joined += syllable;
    if (syllables.size() < 2 || letters == joined)
        return std::nullopt;
    for (std::size_t odd = 0; odd < syllables.size(); ++odd) {
        QByteArray before, after;
        for (std::size_t i = 0; i < odd; ++i)
            before += syllables[i];
        for (std::size_t i = odd + 1; i < syllables.size(); ++i)
            after += syllables[i];
        const qsizetype rest = letters.size() - before.size() - after.size();
        if (rest < 1 || rest > 6 || !letters.startsWith(before) || !letters.endsWith(after))
            continue;
        syllables[odd] = letters.sliced(before.size(), rest);
        return PlaceReading{chinese, syllables};
    }
    return std::nullopt;
}

QByteArray pinyinKey(const PinyinTable& table, const QString& name)
{
    QByteArray key;
    bool inWord = false;
    for (const QChar c : name) {
        const QLatin1StringView reading = table.reading(c);
        const char ascii = c.unicode() < 128 ? char(c.unicode()) : '\0';
        if (!reading.isEmpty())
            addSyllable(key, {reading.data(), reading.size()});
        else if (isLetter(ascii) && !inWord)
            addSyllable(key, {&ascii, 1});
        else if (isLetter(ascii) || isDigit(ascii))
            key += lower(ascii);
        inWord = isLetter(ascii);
    }
    return key;
}

QByteArray pinyinKey(const PinyinTable& table, const QString& name, const PlaceReading& place)
{
    const qsizetype at = name.indexOf(place.name);
    if (at < 0)
        return {};
    QByteArray key = pinyinKey(table, name.first(at));
    for (const QByteArray& syllable : place.syllables)
        addSyllable(key, syllable);
    return key + pinyinKey(table, name.sliced(at + place.name.size()));
}

QByteArray pinyinQuery(const QString& typed)
{
    QByteArray query;
    int letters = 0;
    for (const QChar c : typed) {
        const char ascii = c.unicode() < 128 ? lower(char(c.unicode())) : '\0';
        if (c.isSpace() || ascii == '\'' || c == u'’')
            continue;
        if (c == u'ü' || c == u'Ü' || ascii == 'v')
            query += 'u';
        else if (isLetter(ascii) || isDigit(ascii))
            query += ascii;
        else
            return {};
        letters += !isDigit(ascii);
    }
    return letters >= 2 ? query : QByteArray();
}

int pinyinRank(const QByteArray& key, const QByteArray& query)
{
    constexpr int NoMatch = 4;
    int rank = NoMatch;
    QByteArray initials;
    for (qsizetype i = 0; i < key.size(); ++i) {
        if (!beginsAt(key, i))
            continue;
        initials += lower(key[i]);
        if (key.size() - i < query.size())
            continue;
        qsizetype same = 0;
        while (same < query.size() && lower(key[i + same]) == query[same])
            ++same;
        if (same == query.size())
            rank = std::min(rank, i == 0 ? 1 : 2);
    }
    if (initials == query)
        return 1;
    const qsizetype at = initials.indexOf(query);
    return at < 0 ? rank : std::min(rank, at == 0 ? 2 : 3);
}

} // namespace atlas
