// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/geopackageschema.h"

#include "store/datasetconnection.h"
#include "store/geopackageparts.h"
#include "store/geopackagerows.h"
#include "store/gpkgextensions.h"
#include "store/gpkgpoint.h"
#include "store/layerstyle.h"
#include "store/sitefigures.h"

#include <QFileInfo>
#include <QStringList>

namespace atlas {

namespace {

constexpr int ApplicationId = 0x47504B47; // "GPKG"
constexpr int GeoPackageVersion = 10400;
constexpr int NamesInMessage = 5;

constexpr const char* Wgs84Definition =
    R"(GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],)"
    R"(AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],)"
    R"(UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]])";

// As the standard prints them.
constexpr const char* StandardTables = R"(
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL PRIMARY KEY,
    organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL,
    definition TEXT NOT NULL,
    description TEXT);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY,
    data_type TEXT NOT NULL,
    identifier TEXT UNIQUE,
    description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE,
    min_y DOUBLE,
    max_x DOUBLE,
    max_y DOUBLE,
    srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL,
    m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_extensions (
    table_name TEXT,
    column_name TEXT,
    extension_name TEXT NOT NULL,
    definition TEXT NOT NULL,
    scope TEXT NOT NULL,
    CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
)";

// site_figures comes with completeSchema(): what follows from the facts is made from them.
constexpr const char* OwnTables = R"(
CREATE TABLE journal (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    txn INTEGER NOT NULL,
    at DATETIME NOT NULL,
    who TEXT,
    why TEXT,
    table_name TEXT NOT NULL,
    uid TEXT NOT NULL,
    column_name TEXT NOT NULL,
    old TEXT,
    new TEXT,
    undoes INTEGER);
CREATE TABLE edit_lock (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    who TEXT,
    host TEXT,
    pid INTEGER,
    since DATETIME);
CREATE TABLE atlas_meta (
    key TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL);
)";

const std::vector<const char*> JournalColumns{"fid", "txn",         "at",  "who", "why",   "table_name",
                                              "uid", "column_name", "old", "new", "undoes"};

const char* sqlType(ColumnType type)
{
    switch (type) {
    case ColumnType::Integer:
        return "INTEGER";
    case ColumnType::Flag:
        return "BOOLEAN";
    case ColumnType::Real:
    case ColumnType::Longitude:
    case ColumnType::Latitude:
        return "REAL";
    case ColumnType::Text:
    case ColumnType::List:
    case ColumnType::Date: // known to the year, the month or the day: not the DATE of GeoPackage
    case ColumnType::Choice:
        break;
    }
    return "TEXT";
}

std::string createTableSql(const TableSpec& table)
{
    std::string sql =
        "CREATE TABLE " + quoted(table.name) + " (\n    \"fid\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL";
    if (table.hasGeometry)
        sql += ",\n    " + quoted(GeometryColumn) + " POINT NOT NULL";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const ColumnSpec& column = table.columns[i];
        if (column.isGeometry())
            continue;
        sql += ",\n    " + quoted(column.name) + ' ' + sqlType(column.type);
        if (column.required)
            sql += " NOT NULL";
        if (i == 0)
            sql += " UNIQUE";
    }
    return sql + ')';
}

void addContents(SQLite::Database& database, const char* table, bool hasGeometry, const std::string& lastChange)
{
    // The extent stays NULL: readers take it from the R-tree, which is never out of date.
    SQLite::Statement contents(database, "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, "
                                         "srs_id) VALUES (?1, ?2, ?1, ?3, ?4)");
    contents.bind(1, table);
    contents.bind(2, hasGeometry ? "features" : "attributes");
    contents.bind(3, lastChange);
    if (hasGeometry)
        contents.bind(4, Wgs84SrsId);
    contents.exec();
    if (!hasGeometry)
        return;
    SQLite::Statement geometry(database, "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'POINT', ?, 0, 0)");
    geometry.bind(1, table);
    geometry.bind(2, GeometryColumn);
    geometry.bind(3, Wgs84SrsId);
    geometry.exec();
}

void addSpatialIndex(SQLite::Database& database, const char* table)
{
    SQLite::Statement extension(database, "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', "
                                          "'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')");
    extension.bind(1, table);
    extension.bind(2, GeometryColumn);
    extension.exec();
    makeSpatialIndex(database, table);
}

QStringList names(SQLite::Statement& statement)
{
    QStringList result;
    while (statement.executeStep())
        result << QString::fromUtf8(statement.getColumn(0).getText());
    return result;
}

QStringList tablesOf(SQLite::Database& database)
{
    SQLite::Statement statement(database, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid");
    return names(statement);
}

QStringList columnsOf(SQLite::Database& database, const char* table)
{
    SQLite::Statement statement(database, "SELECT name FROM pragma_table_info(?)");
    statement.bind(1, table);
    return names(statement);
}

QString listed(const QStringList& found)
{
    if (found.isEmpty())
        return QStringLiteral("no tables");
    QString text =
        QStringLiteral("the tables ") + found.first(qMin(found.size(), qsizetype(NamesInMessage))).join(u", ");
    if (found.size() > NamesInMessage)
        text += QStringLiteral(" and %1 more").arg(found.size() - NamesInMessage);
    return text;
}

bool isListed(SQLite::Database& database, const char* table)
{
    SQLite::Statement statement(database, "SELECT 1 FROM gpkg_contents WHERE table_name = ?");
    statement.bind(1, table);
    return statement.executeStep();
}

void makeFiguresTable(SQLite::Database& database)
{
    std::string sql = "CREATE TABLE IF NOT EXISTS site_figures (\n    fid INTEGER PRIMARY KEY NOT NULL,\n"
                      "    uid TEXT NOT NULL UNIQUE";
    for (const FigureColumn& column : figureColumns())
        sql += ",\n    " + quoted(column.name) + ' ' + column.sqlType;
    database.exec(sql + ')');
}

// A number of atlas_meta; nullopt where it is missing or no number.
std::optional<qint64> metaValue(SQLite::Database& database, const char* key)
{
    SQLite::Statement statement(database, "SELECT value FROM atlas_meta WHERE key = ?");
    statement.bind(1, key);
    if (!statement.executeStep() || !statement.getColumn(0).isInteger())
        return std::nullopt;
    return statement.getColumn(0).getInt64();
}

} // namespace

void createSchema(SQLite::Database& database, const std::string& lastChange)
{
    database.exec("PRAGMA application_id = " + std::to_string(ApplicationId));
    database.exec("PRAGMA user_version = " + std::to_string(GeoPackageVersion));
    database.exec(StandardTables);
    SQLite::Statement srs(database, "INSERT INTO gpkg_spatial_ref_sys VALUES "
                                    "('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL), "
                                    "('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL), "
                                    "('WGS 84 geodetic', ?1, 'EPSG', ?1, ?2, NULL)");
    srs.bind(1, Wgs84SrsId);
    srs.bind(2, Wgs84Definition);
    srs.exec();
    for (const TableSpec& table : tables()) {
        database.exec(createTableSql(table));
        addContents(database, table.name, table.hasGeometry, lastChange);
        if (table.hasGeometry)
            addSpatialIndex(database, table.name);
    }
    database.exec(OwnTables);
    addContents(database, "journal", false, lastChange);
    database.exec("INSERT INTO atlas_meta VALUES ('schema_version', " + std::to_string(SchemaVersion) +
                  "), ('revision', 0), ('writing', 1)");
}

void completeSchema(SQLite::Database& database, const Dataset& dataset)
{
    makeFiguresTable(database);
    makeMissingParts(database);
    const std::string time = database.execAndGet("SELECT max(last_change) FROM gpkg_contents").getString();
    makeLayerStyles(database, time);
    if (!isListed(database, "site_figures"))
        addContents(database, "site_figures", false, time);
    if (!isListed(database, CurrentSites))
        addContents(database, CurrentSites, true, time);
    if (!isListed(database, "layer_styles"))
        addContents(database, "layer_styles", false, time);
    makeExtensions(database);
    writeProvenance(database, dataset.info, time);
    writeSiteFigures(database, dataset);
    database.exec("INSERT OR REPLACE INTO atlas_meta VALUES ('writing', 0)");
}

Result<int> schemaVersionOf(SQLite::Database& database, const QString& file)
{
    const auto foreign = [&](const QString& detail) { return fail(ErrorCode::NotADataset, file, detail); };

    const int id = database.execAndGet("PRAGMA application_id").getInt();
    const QStringList found = tablesOf(database);
    if (id != ApplicationId && found.isEmpty())
        return foreign(QStringLiteral("The file is empty"));
    if (id != ApplicationId)
        return foreign(QStringLiteral("It is an SQLite database, but no GeoPackage, with %1").arg(listed(found)));
    if (!found.contains(u"gpkg_contents"))
        return foreign(
            QStringLiteral("It calls itself a GeoPackage but has no gpkg_contents, only %1").arg(listed(found)));
    if (!found.contains(u"atlas_meta")) {
        SQLite::Statement contents(database, "SELECT table_name FROM gpkg_contents ORDER BY rowid");
        return foreign(QStringLiteral("It is another GeoPackage, with %1").arg(listed(names(contents))));
    }

    // SQLite would read a last page that is cut off as if zeros followed. A log beside the file has the whole page.
    if (!hasLogBeside(file) && QFileInfo(file).size() % database.execAndGet("PRAGMA page_size").getInt() != 0)
        return fail(ErrorCode::Damaged, file, QStringLiteral("The end of the file is missing"));

    const auto version = metaValue(database, "schema_version");
    if (!version || *version < 1 || !metaValue(database, "revision"))
        return foreign(QStringLiteral("Its atlas_meta gives no schema version or no revision"));
    if (*version > SchemaVersion)
        return fail(ErrorCode::NewerVersion, file,
                    QStringLiteral("Its schema has version %1; this program knows version %2")
                        .arg(*version)
                        .arg(SchemaVersion));
    return int(*version);
}

Result<void> checkSchema(SQLite::Database& database, const QString& file)
{
    const auto foreign = [&](const QString& detail) { return fail(ErrorCode::NotADataset, file, detail); };
    const auto version = schemaVersionOf(database, file);
    if (!version)
        return std::unexpected(version.error());
    if (*version != SchemaVersion)
        return foreign(QStringLiteral("Its schema has the earlier version %1").arg(*version));

    const QStringList found = tablesOf(database);
    const auto has = [&](const char* table, const std::vector<const char*>& columns) -> Result<void> {
        if (!found.contains(QLatin1StringView(table)))
            return foreign(QStringLiteral("The table %1 is missing").arg(QLatin1StringView(table)));
        const QStringList present = columnsOf(database, table);
        for (const char* column : columns) {
            if (!present.contains(QLatin1StringView(column)))
                return foreign(QStringLiteral("The table %1 has no column %2")
                                   .arg(QLatin1StringView(table), QLatin1StringView(column)));
        }
        return {};
    };
    for (const TableSpec& table : tables()) {
        std::vector<const char*> columns{"fid"};
        if (table.hasGeometry)
            columns.push_back(GeometryColumn);
        for (const ColumnSpec& column : table.columns) {
            if (!column.isGeometry())
                columns.push_back(column.name);
        }
        if (auto complete = has(table.name, columns); !complete)
            return complete;
    }
    return has("journal", JournalColumns);
}

Result<void> checkForEditing(SQLite::Database& database, const QString& file)
{
    QStringList names;
    for (const QString& part : foreignParts(database))
        names << part;
    if (names.isEmpty())
        return {};
    if (const qsizetype more = names.size() - NamesInMessage; more > 0)
        names = names.first(NamesInMessage) << QStringLiteral("and %1 more").arg(more);
    return fail(ErrorCode::InvalidData, file,
                QStringLiteral("It holds parts that would act on every edit: %1").arg(names.join(u", ")), {},
                QStringLiteral("Browse it as it is, or let repair make a clean file of it."));
}

qint64 revisionOf(SQLite::Database& database)
{
    return metaValue(database, "revision").value_or(-1);
}

} // namespace atlas
