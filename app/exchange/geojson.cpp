// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/geojson.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// 1e-7 degrees is about a centimetre.
double rounded(double degrees)
{
    return std::round(degrees * 1e7) / 1e7;
}

// The coordinates of a Polygon with one ring and no holes.
QJsonArray polygon(const std::vector<LonLat>& part)
{
    QJsonArray positions;
    for (const LonLat& position : part)
        positions.append(QJsonArray{rounded(position.lon), rounded(position.lat)});
    QJsonArray rings; // an initialiser list of one array would be taken for a copy by some compilers
    rings.append(positions);
    return rings;
}

QJsonObject geometry(const Ring& ring)
{
    if (ring.parts.size() == 1)
        return {{u"type"_s, u"Polygon"_s}, {u"coordinates"_s, polygon(ring.parts.front())}};
    QJsonArray polygons;
    for (const auto& part : ring.parts)
        polygons.append(polygon(part));
    return {{u"type"_s, u"MultiPolygon"_s}, {u"coordinates"_s, polygons}};
}

QJsonObject feature(const Ring& ring)
{
    return {{u"type"_s, u"Feature"_s},
            {u"geometry"_s, geometry(ring)},
            {u"properties"_s, QJsonObject{{u"hub"_s, ring.spec.hubName},
                                          {u"budget_ms"_s, ring.spec.budgetMs},
                                          {u"direction"_s, keyOf(ring.spec.direction)},
                                          {u"model"_s, keyOf(ring.spec.preset)},
                                          {u"rtt_ms"_s, ring.rttMs},
                                          {u"radius_km"_s, ring.radiusKm}}}};
}

} // namespace

QByteArray ringsGeoJson(const std::vector<Ring>& rings)
{
    QJsonArray features;
    for (const Ring& ring : rings)
        features.append(feature(ring));
    const QJsonObject collection{{u"type"_s, u"FeatureCollection"_s}, {u"features"_s, features}};
    return QJsonDocument(collection).toJson(QJsonDocument::Compact) + '\n';
}

Result<void> writeRingsGeoJson(const QString& path, const std::vector<Ring>& rings)
{
    const QFileInfo info(path);
    // QSaveFile renames a new file over the target: over a pipe or device node too, where the permissions allow it.
    if (info.exists() && !info.isFile())
        return fail(ErrorCode::CannotWrite, info.fileName(), QStringLiteral("It is not a regular file"));
    QSaveFile file(path);
    const QByteArray bytes = ringsGeoJson(rings);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return fail(ErrorCode::CannotWrite, info.fileName(), file.errorString());
}

} // namespace atlas
