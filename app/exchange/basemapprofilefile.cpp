// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/basemapprofilefile.h"

#include "base/jsonreader.h"
#include "exchange/basemapfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cctype>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr auto Format = "suanli-atlas-basemap-profile/1"_L1;
constexpr qint64 MaxBytes = 256 * 1024;
constexpr qsizetype MaxNameLength = 60;
constexpr qsizetype MaxCreditLength = 300;
constexpr qsizetype MaxInsets = 3;
constexpr double MaxLatitude = 85; // Web Mercator ends there
constexpr double MinBoxDegrees = 0.5;
constexpr double MinWidthPx = 0.25, MaxWidthPx = 5;
constexpr double MinDashPx = 0.5, MaxDashPx = 40;
constexpr qsizetype MaxDashes = 8;
constexpr auto NotKnown = "This name is not known"_L1;

class ProfileReader : public JsonReader
{
public:
    BasemapProfile read(const QJsonObject& profile)
    {
        const QString format = text(profile, u"format"_s, {}, Format.size() * 2);
        if (format != Format)
            refuse(u"format"_s, u"This is no basemap profile of the format that this program reads"_s,
                   u"Write \"format\": \"%1\"."_s.arg(Format));
        onlyKnown(profile, {}, {u"format"_s, u"name"_s, u"basemap"_s, u"credit"_s, u"insets"_s, u"disputedLines"_s},
                  NotKnown);
        BasemapProfile result;
        result.name = names(profile, u"name"_s, {}, MaxNameLength);
        m_basemap = text(profile, u"basemap"_s, {}, MaxCreditLength);
        result.credit = names(profile, u"credit"_s, {}, MaxCreditLength);
        if (profile.contains(u"insets"_s))
            result.insets = insets(profile.value(u"insets"_s));
        if (profile.contains(u"disputedLines"_s))
            result.disputedLines = disputedLines(profile.value(u"disputedLines"_s));
        return result;
    }

    const QString& basemap() const { return m_basemap; }

private:
    std::optional<QJsonObject> object(const QJsonValue& value, const QString& place, const QStringList& known)
    {
        if (!value.isObject()) {
            refuse(place, value.isUndefined() ? u"It is missing"_s : u"It is not an object"_s,
                   u"Write {...} with: %1."_s.arg(known.join(u", "_s)));
            return std::nullopt;
        }
        onlyKnown(value.toObject(), place, known, NotKnown);
        return value.toObject();
    }

    // One line of plain text.
    QString text(const QJsonObject& object, const QString& key, const QString& place, qsizetype maxLength)
    {
        const QString where = at(place, key);
        const QString given = string(object.value(key), where);
        if (!isPlain(given))
            refuse(where, u"It has line breaks or other control characters"_s, u"Write one line of plain text."_s);
        noLongerThan(maxLength, given, where);
        if (given.trimmed().isEmpty())
            refuse(where, u"It is empty"_s, u"Write a text."_s);
        return given.simplified();
    }

    // In one language or both.
    BasemapProfile::Text names(const QJsonObject& parent, const QString& key, const QString& place, qsizetype maxLength)
    {
        const QString where = at(place, key);
        const auto given = object(parent.value(key), where, {u"en"_s, u"zh"_s});
        BasemapProfile::Text result;
        if (!given)
            return result;
        if (given->isEmpty())
            refuse(where, u"It has no text"_s, u"Write {\"en\": \"...\", \"zh\": \"...\"}."_s);
        if (given->contains(u"en"_s))
            result.en = text(*given, u"en"_s, where, maxLength);
        if (given->contains(u"zh"_s))
            result.zh = text(*given, u"zh"_s, where, maxLength);
        return result;
    }

    double number(const QJsonValue& value, const QString& place, double min, double max)
    {
        if (!value.isDouble() || value.toDouble() < min || value.toDouble() > max)
            refuse(place, u"It is not a number from %1 to %2"_s.arg(min).arg(max), u"Write such a number."_s);
        return value.toDouble();
    }

    std::vector<BasemapProfile::Inset> insets(const QJsonValue& value)
    {
        std::vector<BasemapProfile::Inset> result;
        const QJsonArray list = value.toArray();
        if (!value.isArray() || list.size() > MaxInsets)
            refuse(u"insets"_s, u"It is not a list of at most %1 insets"_s.arg(MaxInsets),
                   u"Write [{\"title\": {...}, \"box\": [west, south, east, north]}], or [] for none."_s);
        for (qsizetype i = 0; i < list.size() && !refusal(); ++i) {
            const QString place = at(u"insets"_s, i);
            const auto inset = object(list[i], place, {u"title"_s, u"box"_s});
            if (inset)
                result.push_back({names(*inset, u"title"_s, place, MaxNameLength), box(inset->value(u"box"_s), place)});
        }
        return result;
    }

    GeoBox box(const QJsonValue& value, const QString& place)
    {
        const QJsonArray edges = value.toArray();
        const bool numbers =
            edges.size() == 4 && std::ranges::all_of(edges, [](const QJsonValue& edge) { return edge.isDouble(); });
        const GeoBox result{edges.at(0).toDouble(), edges.at(1).toDouble(), edges.at(2).toDouble(),
                            edges.at(3).toDouble()};
        if (!numbers || result.west < -180 || result.east > 180 || result.south < -MaxLatitude ||
            result.north > MaxLatitude || result.east - result.west < MinBoxDegrees ||
            result.north - result.south < MinBoxDegrees)
            refuse(at(place, u"box"_s), u"It is no box"_s,
                   u"Write [west, south, east, north] in degrees, such as [105.5, 3.5, 121.5, 21.5]."_s);
        return result;
    }

    BasemapProfile::DisputedLines disputedLines(const QJsonValue& value)
    {
        const QString place = u"disputedLines"_s;
        BasemapProfile::DisputedLines result;
        const auto given = object(value, place, {u"shown"_s, u"dash"_s, u"width"_s, u"colour"_s});
        if (!given)
            return result;
        if (given->contains(u"shown"_s))
            result.shown = flag(given->value(u"shown"_s), at(place, u"shown"_s));
        if (given->contains(u"width"_s))
            result.widthPx = number(given->value(u"width"_s), at(place, u"width"_s), MinWidthPx, MaxWidthPx);
        if (given->contains(u"dash"_s))
            result.dashPx = dash(given->value(u"dash"_s), at(place, u"dash"_s));
        if (given->contains(u"colour"_s))
            result.rgb = colour(given->value(u"colour"_s), at(place, u"colour"_s));
        return result;
    }

    std::vector<double> dash(const QJsonValue& value, const QString& place)
    {
        const QJsonArray list = value.toArray();
        if (!value.isArray() || list.size() % 2 != 0 || list.size() > MaxDashes)
            refuse(place, u"It is not a list of lines and gaps in turn"_s,
                   u"Write an even number of lengths in pixels, such as [3, 2], or [] for a solid line."_s);
        std::vector<double> result;
        for (qsizetype i = 0; i < list.size() && !refusal(); ++i)
            result.push_back(number(list[i], at(place, i), MinDashPx, MaxDashPx));
        return result;
    }

    std::uint32_t colour(const QJsonValue& value, const QString& place)
    {
        const QString given = value.toString();
        const QString digits = given.mid(1);
        const bool isHex =
            std::ranges::all_of(digits, [](QChar c) { return c < u'\x80' && std::isxdigit(c.unicode()); });
        if (digits.size() != 6 || !given.startsWith(u'#') || !isHex)
            refuse(place, u"It is no colour"_s,
                   u"Write \"#rrggbb\", or leave it out for the colour of the nation's border."_s);
        return digits.toUInt(nullptr, 16);
    }

    QString m_basemap;
};

// "line 12, column 4" of a place in UTF-8.
QString placeOf(const QByteArray& bytes, qsizetype offset)
{
    const QByteArray before = bytes.left(offset);
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return u"line %1, column %2"_s.arg(before.count('\n') + 1)
        .arg(QString::fromUtf8(before.sliced(lineStart)).size() + 1);
}

} // namespace

Result<BasemapPtr> BasemapProfileFile::read(const QString& path)
{
    const QFileInfo info(path);
    const auto unreadable = [&info](const JsonReader::Refusal& refusal) {
        return fail(ErrorCode::Unreadable, info.fileName(), refusal.detail, refusal.where, refusal.cure);
    };
    const QString example = u"Begin with a copy of profile.json, which comes with the program."_s;
    if (!info.exists())
        return fail(ErrorCode::NotFound, info.fileName(), u"There is no such basemap profile"_s, {},
                    path == m_shipped ? u"Install the program again: the profile is one of its files."_s
                                      : u"Check the name and the folder, or use the shipped profile."_s);
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return unreadable({{}, info.isFile() ? file.errorString() : u"It is not a file"_s, {}});
    if (file.size() > MaxBytes)
        return unreadable({{}, u"It is too large for a basemap profile, which is a short JSON file"_s, example});
    const QByteArray bytes = file.read(MaxBytes);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return unreadable({placeOf(bytes, error.offset), u"It is not JSON: %1"_s.arg(error.errorString()), example});
    if (!document.isObject())
        return unreadable({{}, u"It is not a JSON object"_s, example});

    ProfileReader reader;
    BasemapProfile profile = reader.read(document.object());
    if (reader.refusal())
        return unreadable(*reader.refusal());
    const QString basemap = info.absoluteDir().absoluteFilePath(reader.basemap());
    if (!QFileInfo(basemap).isFile())
        return fail(ErrorCode::NotFound, info.fileName(), u"There is no file %1"_s.arg(reader.basemap()), u"basemap"_s,
                    u"Write the name of a GeoPackage, seen from the folder of the profile."_s);
    profile.shipped = !m_shipped.isEmpty() && info.canonicalFilePath() == QFileInfo(m_shipped).canonicalFilePath();
    return BasemapFile().read(basemap, std::move(profile));
}

} // namespace atlas
