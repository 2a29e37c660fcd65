// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/gpkgpoint.h"

#include <QtEndian>

#include <array>
#include <bit>
#include <cmath>

namespace atlas {

namespace {

constexpr qsizetype HeaderSize = 8;            // "GP", version, flags, srs_id
constexpr qsizetype WkbPointSize = 1 + 4 + 16; // byte order, type, x, y
constexpr quint8 LittleEndian = 1;
constexpr quint8 EmptyFlag = 0x10;
constexpr quint32 WkbPoint = 1;

template <typename T>
T readNumber(const char* at, bool little)
{
    return little ? qFromLittleEndian<T>(at) : qFromBigEndian<T>(at);
}

double readDouble(const char* at, bool little)
{
    return std::bit_cast<double>(readNumber<quint64>(at, little));
}

} // namespace

QByteArray gpkgPoint(LonLat position)
{
    QByteArray blob(HeaderSize + WkbPointSize, Qt::Uninitialized);
    char* at = blob.data();
    at[0] = 'G';
    at[1] = 'P';
    at[2] = 0;
    at[3] = LittleEndian;
    qToLittleEndian<qint32>(Wgs84SrsId, at + 4);
    at[8] = LittleEndian;
    qToLittleEndian<quint32>(WkbPoint, at + 9);
    qToLittleEndian<quint64>(std::bit_cast<quint64>(position.lon), at + 13);
    qToLittleEndian<quint64>(std::bit_cast<quint64>(position.lat), at + 21);
    return blob;
}

Result<std::optional<LonLat>> readGpkgPoint(QByteArrayView blob)
{
    const auto bad = [](const QString& why) { return fail(ErrorCode::InvalidData, {}, why); };
    if (blob.size() < HeaderSize || blob[0] != 'G' || blob[1] != 'P')
        return bad(QStringLiteral("The geometry is not a GeoPackage geometry"));

    const auto flags = static_cast<quint8>(blob[3]);
    const auto srs = readNumber<qint32>(blob.data() + 4, flags & LittleEndian);
    if (srs != Wgs84SrsId)
        return bad(QStringLiteral("The geometry is in the reference system %1, not %2").arg(srs).arg(Wgs84SrsId));
    if (flags & EmptyFlag)
        return std::nullopt;

    constexpr std::array<qsizetype, 5> envelopeSizes{0, 32, 48, 48, 64};
    const std::size_t envelope = (flags >> 1) & 0x07;
    if (envelope >= envelopeSizes.size() || blob.size() < HeaderSize + envelopeSizes[envelope] + WkbPointSize)
        return bad(QStringLiteral("The geometry is cut off"));

    const char* wkb = blob.data() + HeaderSize + envelopeSizes[envelope];
    const bool little = wkb[0] == char(LittleEndian);
    // ISO WKB adds 1000, 2000 or 3000 for Z, M and ZM.
    if (readNumber<quint32>(wkb + 1, little) % 1000 != WkbPoint)
        return bad(QStringLiteral("The geometry is not a point"));
    const LonLat position{readDouble(wkb + 5, little), readDouble(wkb + 13, little)};
    if (std::isnan(position.lon) || std::isnan(position.lat))
        return std::nullopt;
    return position;
}

} // namespace atlas
