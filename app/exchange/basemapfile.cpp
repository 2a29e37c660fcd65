// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/basemapfile.h"

#include <QFileInfo>
#include <QStringList>

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <initializer_list>
#include <span>

namespace atlas {

namespace {

// One row of a layer; its columns by their position in the list that was asked for.
class Row
{
public:
    Row(const OGRFeature& feature, std::span<const int> fields) : m_feature(feature), m_fields(fields) {}

    QString text(std::size_t column) const { return QString::fromUtf8(m_feature.GetFieldAsString(m_fields[column])); }

    double number(std::size_t column) const // 0 for null
    {
        const int field = m_fields[column];
        return m_feature.IsFieldSetAndNotNull(field) ? m_feature.GetFieldAsDouble(field) : 0;
    }

    const OGRGeometry* geometry() const { return m_feature.GetGeometryRef(); }

private:
    const OGRFeature& m_feature;
    std::span<const int> m_fields;
};

bool onEarth(LonLat p)
{
    return std::abs(p.lon) <= 180 && std::abs(p.lat) <= 90;
}

// The readers of geometry return false for another type than they are for, and for coordinates that are not degrees.
bool readLine(const OGRSimpleCurve& curve, std::vector<LonLat>& vertices)
{
    vertices.reserve(std::size_t(curve.getNumPoints()));
    for (int i = 0; i < curve.getNumPoints(); ++i) {
        vertices.push_back({curve.getX(i), curve.getY(i)});
        if (!onEarth(vertices.back()))
            return false;
    }
    return vertices.size() > 1;
}

bool readPolygons(const OGRGeometry* geometry, MultiPolygon& shape)
{
    const auto type = geometry ? wkbFlatten(geometry->getGeometryType()) : wkbUnknown;
    if (type == wkbMultiPolygon) {
        for (const OGRPolygon* polygon : *geometry->toMultiPolygon()) {
            if (!readPolygons(polygon, shape))
                return false;
        }
        return !shape.rings.empty();
    }
    if (type != wkbPolygon)
        return false;
    for (const OGRLinearRing* ring : *geometry->toPolygon()) {
        if (!readLine(*ring, shape.rings.emplace_back()))
            return false;
    }
    return true;
}

bool readLines(const OGRGeometry* geometry, std::vector<Polyline>& lines)
{
    const auto type = geometry ? wkbFlatten(geometry->getGeometryType()) : wkbUnknown;
    if (type == wkbMultiLineString) {
        for (const OGRLineString* line : *geometry->toMultiLineString()) {
            if (!readLine(*line, lines.emplace_back()))
                return false;
        }
        return true;
    }
    return type == wkbLineString && readLine(*geometry->toLineString(), lines.emplace_back());
}

bool readPoint(const OGRGeometry* geometry, LonLat& position)
{
    if (!geometry || wkbFlatten(geometry->getGeometryType()) != wkbPoint || geometry->IsEmpty())
        return false;
    position = {geometry->toPoint()->getX(), geometry->toPoint()->getY()};
    return onEarth(position);
}

// Reads the layers of one open file; notes what is missing or wrong instead of stopping there.
class Reader
{
public:
    explicit Reader(GDALDataset& file) : m_file(file) {}

    // Calls readRow(row) for each row, in the order of the file; false from it means a geometry that cannot be used.
    template <typename ReadRow>
    void layer(const char* layerName, std::initializer_list<const char*> columns, ReadRow&& readRow)
    {
        const QString name = QString::fromLatin1(layerName);
        OGRLayer* layer = m_file.GetLayerByName(layerName);
        if (!layer) {
            m_problems << QStringLiteral("layer %1 is missing").arg(name);
            return;
        }
        std::vector<int> fields;
        for (const char* column : columns) {
            fields.push_back(layer->GetLayerDefn()->GetFieldIndex(column));
            if (fields.back() < 0)
                m_problems << QStringLiteral("column %1.%2 is missing").arg(name, QLatin1StringView(column));
        }
        if (!m_problems.isEmpty())
            return;
        for (const OGRFeatureUniquePtr& feature : *layer) {
            if (!readRow(Row(*feature, fields))) {
                m_problems
                    << QStringLiteral("row %1 of layer %2 has no usable geometry").arg(feature->GetFID()).arg(name);
                return;
            }
        }
    }

    const QStringList& problems() const { return m_problems; }

private:
    GDALDataset& m_file;
    QStringList m_problems;
};

void readAll(Reader& reader, Basemap& map)
{
    reader.layer("provinces", {"adcode", "name_en", "short_zh", "label_lon", "label_lat"}, [&](const Row& row) {
        auto& province = map.provinces.emplace_back(
            Basemap::Province{row.text(0), row.text(1), row.text(2), {row.number(3), row.number(4)}, {}});
        return readPolygons(row.geometry(), province.shape);
    });
    reader.layer("countries", {},
                 [&](const Row& row) { return readPolygons(row.geometry(), map.countries.emplace_back()); });
    reader.layer("disputed_lines", {}, [&](const Row& row) { return readLines(row.geometry(), map.disputedLines); });
    reader.layer("rivers", {}, [&](const Row& row) { return readLines(row.geometry(), map.rivers); });
    reader.layer("lakes", {}, [&](const Row& row) { return readPolygons(row.geometry(), map.lakes.emplace_back()); });
    reader.layer(
        "cities", {"adcode", "province_adcode", "name_en", "short_zh", "kind", "population"}, [&](const Row& row) {
            auto& city = map.cities.emplace_back(Basemap::City{.code = row.text(0),
                                                               .province = row.text(1),
                                                               .nameEn = row.text(2),
                                                               .nameZh = row.text(3),
                                                               .position = {},
                                                               .capital = row.text(4) == QLatin1StringView("capital"),
                                                               .population = row.number(5)});
            return readPoint(row.geometry(), city.position);
        });
    reader.layer("waters", {"name_en", "name_zh"}, [&](const Row& row) {
        auto& water = map.waters.emplace_back(Basemap::Water{row.text(0), row.text(1), {}});
        return readPoint(row.geometry(), water.position);
    });
}

} // namespace

Result<BasemapPtr> BasemapFile::read(const QString& path, BasemapProfile profile) const
{
    const QFileInfo info(path);
    const auto unreadable = [&](const QString& detail) {
        return fail(
            ErrorCode::Unreadable, info.fileName(), detail, {},
            QStringLiteral("Use the basemap that comes with the program, or one with the same layers and columns."));
    };
    if (!info.exists()) // also keeps GDAL's virtual file systems and connection strings out
        return fail(ErrorCode::NotFound, info.fileName(), QStringLiteral("There is no such basemap"), {},
                    QStringLiteral("Install the program again: the basemap is one of its files."));

    RegisterOGRGeoPackage(); // this driver alone: loading all takes longer than reading the map
    const CPLErrorStateBackuper errorsOfOthers;
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
    CPLErrorReset();

    const char* const drivers[] = {"GPKG", nullptr};
    const char* const options[] = {"IMMUTABLE=YES", nullptr};
    const QByteArray file = info.absoluteFilePath().toUtf8();
    const GDALDatasetUniquePtr dataset(
        GDALDataset::Open(file.constData(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, options));
    if (!dataset)
        return unreadable(QStringLiteral("It is not a GeoPackage: %1").arg(QString::fromUtf8(CPLGetLastErrorMsg())));

    auto map = std::make_shared<Basemap>();
    map->profile = std::move(profile);
    Reader reader(*dataset);
    readAll(reader, *map);
    if (!reader.problems().isEmpty())
        return unreadable(reader.problems().join(QStringLiteral("; ")));
    if (CPLGetLastErrorType() >= CE_Failure) // a file cut short ends a layer early
        return unreadable(QString::fromUtf8(CPLGetLastErrorMsg()));
    return BasemapPtr(std::move(map));
}

} // namespace atlas
