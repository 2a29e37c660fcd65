// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/coordinatetext.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr const char* Context = "Coordinates";
constexpr qsizetype MaxLength = 100; // longer than any coordinate, short enough to show in a message

enum class Axis { Latitude, Longitude };

struct Hemisphere
{
    Axis axis;
    int sign;
};

struct Token
{
    enum class Kind { Number, Mark, Hemisphere, Separator };

    Kind kind;
    double value = 0;         // of a number, without its sign
    bool isNegative = false;  // of a number
    bool hasSign = false;     // of a number
    bool hasFraction = false; // of a number
    int rank = 0;             // of a mark: 0 degrees, 1 minutes, 2 seconds
    Hemisphere hemisphere{};
    bool isTight = false; // a comma between two digits
};

// Full-width forms, which Chinese keyboards give, as their ASCII twins.
QChar narrow(QChar c)
{
    return c >= u'\uFF01' && c <= u'\uFF5E' ? QChar(c.unicode() - 0xFEE0) : c == u'\u2212' ? u'-' : c;
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

std::optional<int> markRank(QChar c)
{
    if (u"°º˚度"_s.contains(c))
        return 0;
    if (u"'′’‘´分"_s.contains(c))
        return 1;
    if (u"\"″”“秒"_s.contains(c))
        return 2;
    return std::nullopt;
}

std::optional<Hemisphere> hemisphereAt(QStringView text, qsizetype& length)
{
    struct Word
    {
        QStringView word;
        Hemisphere hemisphere;
    };

    static constexpr Word words[] = {
        {u"N", {Axis::Latitude, 1}},     {u"S", {Axis::Latitude, -1}},     {u"E", {Axis::Longitude, 1}},
        {u"W", {Axis::Longitude, -1}},   {u"北纬", {Axis::Latitude, 1}},   {u"南纬", {Axis::Latitude, -1}},
        {u"东经", {Axis::Longitude, 1}}, {u"西经", {Axis::Longitude, -1}}, {u"北緯", {Axis::Latitude, 1}},
        {u"南緯", {Axis::Latitude, -1}}, {u"東經", {Axis::Longitude, 1}},  {u"西經", {Axis::Longitude, -1}},
    };
    for (const Word& w : words) {
        if (text.startsWith(w.word, Qt::CaseInsensitive)) {
            length = w.word.size();
            return w.hemisphere;
        }
    }
    return std::nullopt;
}

// One of the two angles.
struct Angle
{
    double degrees = 0;
    std::optional<Axis> axis;
};

class Reader
{
public:
    Reader(QStringView text, const Phrases& phrases) : m_text(text.trimmed().toString()), m_phrases(phrases) {}

    Result<LonLat> read()
    {
        if (m_text.isEmpty())
            return refuse(QT_TRANSLATE_NOOP("Coordinates", "There is no coordinate"));
        if (m_text.size() > MaxLength) {
            m_text = m_text.first(MaxLength) + u'…';
            return refuse(QT_TRANSLATE_NOOP("Coordinates", "The text is too long for a coordinate"));
        }
        if (auto done = tokenize(); !done)
            return std::unexpected(done.error());
        const auto parts = split();
        if (!parts)
            return std::unexpected(parts.error());
        const auto first = angle(parts->first);
        if (!first)
            return std::unexpected(first.error());
        const auto second = angle(parts->second);
        if (!second)
            return std::unexpected(second.error());
        return together(*first, *second);
    }

private:
    using Tokens = std::span<const Token>;

    std::unexpected<Error> refuse(const char* why, const QString& what = {}) const
    {
        const QString sentence = m_phrases.translate(Context, why);
        return fail(
            ErrorCode::Usage, m_text, what.isEmpty() ? sentence : sentence.arg(what), {},
            m_phrases.translate(Context, QT_TRANSLATE_NOOP("Coordinates", "Write latitude and longitude, such as "
                                                                          "39.9042, 116.4074.")));
    }

    std::unexpected<Error> refuseDecimalComma() const
    {
        return refuse(QT_TRANSLATE_NOOP("Coordinates", "A comma stands between latitude and longitude; decimals are "
                                                       "written with a point"));
    }

    Result<void> tokenize()
    {
        QString text = m_text;
        std::ranges::transform(text, text.begin(), narrow);
        if ((text.startsWith(u'(') && text.endsWith(u')')) || (text.startsWith(u'[') && text.endsWith(u']')))
            text = text.sliced(1, text.size() - 2);
        for (qsizetype i = 0; i < text.size();) {
            const QChar c = text[i];
            qsizetype length = 1;
            if (c.isSpace()) {
                ++i;
                continue;
            }
            const auto after = [&](qsizetype at) { return at < text.size() ? text[at] : QChar(); };
            const bool signedNumber = (c == u'-' || c == u'+') && (isDigit(after(i + 1)) || after(i + 1) == u'.');
            if (isDigit(c) || c == u'.' || signedNumber) {
                qsizetype end = i + (signedNumber ? 1 : 0);
                const qsizetype from = end;
                while (isDigit(after(end)) || after(end) == u'.')
                    ++end;
                const QStringView digits = QStringView(text).sliced(from, end - from);
                bool ok = false;
                Token number{Token::Kind::Number};
                number.value = digits.toDouble(&ok);
                number.isNegative = c == u'-';
                number.hasSign = signedNumber;
                number.hasFraction = digits.contains(u'.');
                if (!ok)
                    return refuse(QT_TRANSLATE_NOOP("Coordinates", "\"%1\" is not a number"), digits.toString());
                m_tokens.push_back(number);
                length = end - i;
            } else if (auto rank = markRank(c)) {
                // Two single quotes stand for a double one.
                if (*rank == 1 && markRank(after(i + 1)) == 1) {
                    rank = 2;
                    length = 2;
                }
                m_tokens.push_back({.kind = Token::Kind::Mark, .rank = *rank});
            } else if (c == u',' || c == u';' || c == u'、') {
                const bool tight = c == u',' && i > 0 && isDigit(text[i - 1]) && isDigit(after(i + 1));
                m_tokens.push_back({.kind = Token::Kind::Separator, .isTight = tight});
            } else if (const auto hemisphere = hemisphereAt(QStringView(text).sliced(i), length)) {
                m_tokens.push_back({.kind = Token::Kind::Hemisphere, .hemisphere = *hemisphere});
            } else {
                return refuse(QT_TRANSLATE_NOOP("Coordinates", "\"%1\" does not belong in a coordinate"),
                              c.isSurrogate() || !c.isPrint() ? u"U+%1"_s.arg(c.unicode(), 4, 16, QLatin1Char('0'))
                                                              : QString(c));
            }
            i += length;
        }
        return {};
    }

    std::size_t count(Token::Kind kind) const { return std::size_t(std::ranges::count(m_tokens, kind, &Token::kind)); }

    // The place of the n-th token of a kind; count(kind) is above n.
    std::size_t place(Token::Kind kind, std::size_t n) const
    {
        for (std::size_t i = 0;; ++i) {
            if (m_tokens[i].kind == kind && n-- == 0)
                return i;
        }
    }

    // The tokens of either angle.
    Result<std::pair<Tokens, Tokens>> split() const
    {
        const Tokens all = m_tokens;
        const std::size_t separators = count(Token::Kind::Separator);
        const std::size_t hemispheres = count(Token::Kind::Hemisphere);
        const std::size_t numbers = count(Token::Kind::Number);
        const bool anyTight = std::ranges::any_of(m_tokens, &Token::isTight);
        if (numbers < 2)
            return refuse(QT_TRANSLATE_NOOP("Coordinates", "A place needs two numbers"));
        if (separators > 1 || hemispheres > 2)
            return anyTight ? refuseDecimalComma() : tooMuch();
        if (separators == 1) {
            const std::size_t at = place(Token::Kind::Separator, 0);
            const auto parts = std::pair(all.first(at), all.subspan(at + 1));
            // "30,5N 114.3E" and "30,5 114.3": the comma does not part two angles.
            const auto alike = [&](Token::Kind kind) {
                return std::ranges::count(parts.first, kind, &Token::kind) ==
                       std::ranges::count(parts.second, kind, &Token::kind);
            };
            if (anyTight &&
                (!alike(Token::Kind::Hemisphere) || (count(Token::Kind::Mark) == 0 && !alike(Token::Kind::Number))))
                return refuseDecimalComma();
            return parts;
        }
        if (hemispheres > 0) {
            const std::size_t first = place(Token::Kind::Hemisphere, 0);
            if (first > 0)
                return std::pair(all.first(first + 1), all.subspan(first + 1));
            if (hemispheres > 1) {
                const std::size_t second = place(Token::Kind::Hemisphere, 1);
                return std::pair(all.first(second), all.subspan(second));
            }
        }
        // The second angle begins with the number before its degree sign, else in the middle of the numbers.
        std::size_t begin = 0;
        std::size_t degrees = 0;
        for (std::size_t i = 1; i < all.size(); ++i) {
            if (all[i].kind == Token::Kind::Mark && all[i].rank == 0 && ++degrees == 2)
                begin = i - 1;
        }
        if (begin == 0) {
            if (numbers % 2 != 0)
                return refuse(QT_TRANSLATE_NOOP("Coordinates", "It is not clear where the longitude begins"));
            begin = place(Token::Kind::Number, numbers / 2);
        }
        return std::pair(all.first(begin), all.subspan(begin));
    }

    std::unexpected<Error> tooMuch() const
    {
        return refuse(QT_TRANSLATE_NOOP("Coordinates", "This is more than one latitude and one longitude"));
    }

    std::unexpected<Error> unclear() const
    {
        return refuse(QT_TRANSLATE_NOOP("Coordinates", "The parts of the coordinate are in no known order"));
    }

    Result<Angle> angle(Tokens tokens) const
    {
        Angle result;
        int sign = 1;
        if (!tokens.empty() && tokens.front().kind == Token::Kind::Hemisphere) {
            result.axis = tokens.front().hemisphere.axis;
            sign = tokens.front().hemisphere.sign;
            tokens = tokens.subspan(1);
        }
        if (!tokens.empty() && !result.axis && tokens.back().kind == Token::Kind::Hemisphere) {
            result.axis = tokens.back().hemisphere.axis;
            sign = tokens.back().hemisphere.sign;
            tokens = tokens.first(tokens.size() - 1);
        }
        int rank = -1; // of the number read last
        bool mayFollow = true;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const Token& number = tokens[i];
            if (number.kind != Token::Kind::Number)
                return unclear();
            const bool hasMark = i + 1 < tokens.size() && tokens[i + 1].kind == Token::Kind::Mark;
            const int next = hasMark ? tokens[i + 1].rank : rank + 1;
            i += hasMark ? 1 : 0;
            if (next <= rank || next > 2 || (rank < 0 && next > 0))
                return unclear();
            if (!mayFollow)
                return refuse(QT_TRANSLATE_NOOP("Coordinates", "Only the last part of an angle may have decimals"));
            if (next > 0 && (number.hasSign || number.value >= 60))
                return refuse(QT_TRANSLATE_NOOP("Coordinates", "Minutes and seconds are from 0 to below 60"));
            if (number.hasSign && result.axis)
                return refuse(QT_TRANSLATE_NOOP("Coordinates", "Give a sign or a hemisphere, not both"));
            if (number.isNegative)
                sign = -1;
            result.degrees += number.value / (next == 0 ? 1 : next == 1 ? 60 : 3600);
            mayFollow = !number.hasFraction;
            rank = next;
        }
        if (rank < 0)
            return refuse(QT_TRANSLATE_NOOP("Coordinates", "A place needs two numbers"));
        result.degrees *= sign;
        return result;
    }

    Result<LonLat> together(const Angle& first, const Angle& second) const
    {
        if (first.axis && first.axis == second.axis)
            return refuse(first.axis == Axis::Latitude
                              ? QT_TRANSLATE_NOOP("Coordinates", "This gives two latitudes and no longitude")
                              : QT_TRANSLATE_NOOP("Coordinates", "This gives two longitudes and no latitude"));
        if (first.axis.has_value() != second.axis.has_value())
            return refuse(QT_TRANSLATE_NOOP("Coordinates", "Give the hemisphere of both angles or of neither"));
        const bool longitudeFirst = first.axis ? first.axis == Axis::Longitude : std::abs(first.degrees) > 90;
        const LonLat position =
            longitudeFirst ? LonLat{first.degrees, second.degrees} : LonLat{second.degrees, first.degrees};
        if (std::abs(position.lat) > 90)
            return refuse(QT_TRANSLATE_NOOP("Coordinates", "A latitude is from -90 to 90 degrees"));
        if (std::abs(position.lon) > 180)
            return refuse(QT_TRANSLATE_NOOP("Coordinates", "A longitude is from -180 to 180 degrees"));
        return position;
    }

    QString m_text;
    const Phrases& m_phrases;
    std::vector<Token> m_tokens;
};

QString dms(double degrees, QChar positive, QChar negative)
{
    const qint64 tenths = std::llround(std::abs(degrees) * 36'000); // of a second: 60 carries by itself
    return u"%1°%2′%3.%4″"_s.arg(tenths / 36'000)
               .arg(tenths / 600 % 60, 2, 10, QLatin1Char('0'))
               .arg(tenths / 10 % 60, 2, 10, QLatin1Char('0'))
               .arg(tenths % 10) +
           (degrees < 0 && tenths > 0 ? negative : positive);
}

QString decimal(double degrees)
{
    const QString text = QString::number(degrees, 'f', 5);
    return text == u"-0.00000" ? text.sliced(1) : text;
}

} // namespace

QString formatDecimal(LonLat position)
{
    return decimal(position.lat) + u", "_s + decimal(position.lon);
}

QString formatDms(LonLat position)
{
    return dms(position.lat, u'N', u'S') + u' ' + dms(position.lon, u'E', u'W');
}

Result<LonLat> parseLonLat(QStringView text, const Phrases& phrases)
{
    return Reader(text, phrases).read();
}

} // namespace atlas
