// SPDX-License-Identifier: GPL-3.0-or-later
// Where GDAL reads the places of a georeferenced page.
#pragma once

#include "report/document.h"
#include "unit/charts/pdftools.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <numbers>

namespace atlas::test {

// From map units of a projection, y to the south, to its metres, y to the north. EPSG:3857: the unit square is the
// circumference of a sphere of 6,378,137 m, its middle the origin.
inline QPointF metresOf(QPointF units, MapProjection projection)
{
    const bool mercator = projection == MapProjection::WebMercator;
    const double metres = mercator ? 2 * std::numbers::pi * 6'378'137 : 1;
    const double origin = mercator ? 0.5 : 0;
    return QPointF(units.x() - origin, -(units.y() - origin)) * metres;
}

// What gdalinfo tells of a page, numbered from 1.
class PlacedPage
{
public:
    explicit PlacedPage(const QString& path, int page = 1)
    {
        const QString name = QStringLiteral("PDF:%1:%2").arg(page).arg(path);
        m_info = QJsonDocument::fromJson(toolOutput(QStringLiteral("gdalinfo"),
                                                    {QStringLiteral("-json"), QStringLiteral("--config"),
                                                     QStringLiteral("GDAL_PDF_DPI"), QString::number(Dpi), name})
                                             .toUtf8())
                     .object();
        const QJsonArray transform = m_info["geoTransform"].toArray();
        for (qsizetype i = 0; i < 6 && transform.size() == 6; ++i)
            m_transform[std::size_t(i)] = transform[i].toDouble();
    }

    // In metres of the projection, of a place in points from the top left of the page.
    QPointF metresAt(QPointF place) const
    {
        const QPointF pixel = place * Dpi / 72;
        const auto& t = m_transform;
        return {t[0] + pixel.x() * t[1] + pixel.y() * t[2], t[3] + pixel.x() * t[4] + pixel.y() * t[5]};
    }

    // 0.1 % of the width of the page, in metres; 0 where it lies nowhere.
    double tolerance() const { return 0.001 * std::abs(m_transform[1]) * m_info["size"].toArray()[0].toDouble(); }

    QString system() const { return m_info["coordinateSystem"]["wkt"].toString(); }

private:
    static constexpr int Dpi = 300;

    QJsonObject m_info;
    std::array<double, 6> m_transform{};
};

} // namespace atlas::test
