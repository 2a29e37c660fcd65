// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/geopackageparts.h"

#include "domain/dataset.h"
#include "store/geopackagerows.h"
#include "store/outsidechanges.h"
#include "store/sitefigures.h"

#include <QSet>

#include <algorithm>

namespace atlas {

namespace {

// The triggers of the extension gpkg_rtree_index, GeoPackage 1.4 annex F.3; t and c stand for table and column.
constexpr std::pair<const char*, const char*> RTreeTriggers[] = {
    {"insert", R"(AFTER INSERT ON "<t>"
  WHEN (new."<c>" NOT NULL AND NOT ST_IsEmpty(NEW."<c>"))
BEGIN
  INSERT OR REPLACE INTO "rtree_<t>_<c>" VALUES (
    NEW."fid", ST_MinX(NEW."<c>"), ST_MaxX(NEW."<c>"), ST_MinY(NEW."<c>"), ST_MaxY(NEW."<c>"));
END)"},
    {"update2", R"(AFTER UPDATE OF "<c>" ON "<t>"
  WHEN OLD."fid" = NEW."fid" AND (NEW."<c>" ISNULL OR ST_IsEmpty(NEW."<c>"))
BEGIN
  DELETE FROM "rtree_<t>_<c>" WHERE id = OLD."fid";
END)"},
    {"update4", R"(AFTER UPDATE ON "<t>"
  WHEN OLD."fid" != NEW."fid" AND (NEW."<c>" ISNULL OR ST_IsEmpty(NEW."<c>"))
BEGIN
  DELETE FROM "rtree_<t>_<c>" WHERE id IN (OLD."fid", NEW."fid");
END)"},
    {"update5", R"(AFTER UPDATE ON "<t>"
  WHEN OLD."fid" != NEW."fid" AND (NEW."<c>" NOTNULL AND NOT ST_IsEmpty(NEW."<c>"))
BEGIN
  DELETE FROM "rtree_<t>_<c>" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_<t>_<c>" VALUES (
    NEW."fid", ST_MinX(NEW."<c>"), ST_MaxX(NEW."<c>"), ST_MinY(NEW."<c>"), ST_MaxY(NEW."<c>"));
END)"},
    {"update6", R"(AFTER UPDATE OF "<c>" ON "<t>"
  WHEN OLD."fid" = NEW."fid" AND (NEW."<c>" NOTNULL AND NOT ST_IsEmpty(NEW."<c>"))
    AND (OLD."<c>" NOTNULL AND NOT ST_IsEmpty(OLD."<c>"))
BEGIN
  UPDATE "rtree_<t>_<c>" SET
    minx = ST_MinX(NEW."<c>"), maxx = ST_MaxX(NEW."<c>"), miny = ST_MinY(NEW."<c>"), maxy = ST_MaxY(NEW."<c>")
  WHERE id = NEW."fid";
END)"},
    {"update7", R"(AFTER UPDATE OF "<c>" ON "<t>"
  WHEN OLD."fid" = NEW."fid" AND (NEW."<c>" NOTNULL AND NOT ST_IsEmpty(NEW."<c>"))
    AND (OLD."<c>" ISNULL OR ST_IsEmpty(OLD."<c>"))
BEGIN
  INSERT INTO "rtree_<t>_<c>" VALUES (
    NEW."fid", ST_MinX(NEW."<c>"), ST_MaxX(NEW."<c>"), ST_MinY(NEW."<c>"), ST_MaxY(NEW."<c>"));
END)"},
    {"delete", R"(AFTER DELETE ON "<t>"
  WHEN old."<c>" NOT NULL
BEGIN
  DELETE FROM "rtree_<t>_<c>" WHERE id = OLD."fid";
END)"},
};

// What GDAL and QGIS add to a table of their own accord: the triggers of GeoPackage 1.2 when they make the spatial
// index anew, and the counting of rows.
constexpr std::pair<const char*, const char*> GdalTriggers[] = {
    {"rtree_<t>_<c>_update1", R"(AFTER UPDATE OF "<c>" ON "<t>"
  WHEN OLD."fid" = NEW."fid" AND (NEW."<c>" NOTNULL AND NOT ST_IsEmpty(NEW."<c>"))
BEGIN
  INSERT OR REPLACE INTO "rtree_<t>_<c>" VALUES (
    NEW."fid", ST_MinX(NEW."<c>"), ST_MaxX(NEW."<c>"), ST_MinY(NEW."<c>"), ST_MaxY(NEW."<c>"));
END)"},
    {"rtree_<t>_<c>_update3", R"(AFTER UPDATE ON "<t>"
  WHEN OLD."fid" != NEW."fid" AND (NEW."<c>" NOTNULL AND NOT ST_IsEmpty(NEW."<c>"))
BEGIN
  DELETE FROM "rtree_<t>_<c>" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_<t>_<c>" VALUES (
    NEW."fid", ST_MinX(NEW."<c>"), ST_MaxX(NEW."<c>"), ST_MinY(NEW."<c>"), ST_MaxY(NEW."<c>"));
END)"},
    {"trigger_insert_feature_count_<t>", R"(AFTER INSERT ON "<t>"
BEGIN
  UPDATE gpkg_ogr_contents SET feature_count = feature_count + 1 WHERE lower(table_name) = lower('<t>');
END)"},
    {"trigger_delete_feature_count_<t>", R"(AFTER DELETE ON "<t>"
BEGIN
  UPDATE gpkg_ogr_contents SET feature_count = feature_count - 1 WHERE lower(table_name) = lower('<t>');
END)"},
};

// Tables that commits write to beside those of the dataset.
constexpr const char* OtherWritten[] = {
    "journal",      "atlas_meta",    "edit_lock",         "gpkg_contents",          "gpkg_geometry_columns",
    "site_figures", "gpkg_metadata", "gpkg_ogr_contents", "gpkg_metadata_reference"};

std::string filledIn(const char* text, const char* table)
{
    return QString::fromUtf8(text)
        .replace(QStringLiteral("<t>"), QString::fromUtf8(table))
        .replace(QStringLiteral("<c>"), QString::fromUtf8(GeometryColumn))
        .toStdString();
}

std::string createTrigger(const std::string& name, const char* body, const char* table)
{
    return "CREATE TRIGGER " + quoted(name.c_str()) + ' ' + filledIn(body, table);
}

std::string rtreeName(const char* table)
{
    return std::string("rtree_") + table + '_' + GeometryColumn;
}

std::vector<Part> spatialParts(const char* table)
{
    std::vector<Part> parts;
    for (const auto& [suffix, body] : RTreeTriggers) {
        const std::string name = rtreeName(table) + '_' + suffix;
        parts.push_back({Part::Kind::Trigger, name, table, createTrigger(name, body, table)});
    }
    return parts;
}

// Base rows and the rows that name them, as the extension of related tables asks for.
Part mappingView(const char* name, const char* base, const char* related, const char* column)
{
    return {Part::Kind::View, name, name,
            std::string("CREATE VIEW ") + quoted(name) +
                " AS\n  SELECT b.\"fid\" AS base_id, r.\"fid\" AS related_id FROM " + quoted(base) + " b JOIN " +
                quoted(related) + " r ON r." + quoted(column) + " = b.\"uid\""};
}

Part currentSitesView()
{
    const char* const sites = tableNameOf<Site>();
    std::string columns = "s.\"fid\", s." + quoted(GeometryColumn);
    for (const ColumnSpec& column : table(sites)->columns) {
        if (!column.isGeometry())
            columns += ", s." + quoted(column.name);
    }
    for (const FigureColumn& column : figureColumns())
        columns += ", f." + quoted(column.name);
    return {Part::Kind::View, CurrentSites, CurrentSites,
            std::string("CREATE VIEW ") + quoted(CurrentSites) + " AS\n  SELECT " + columns + "\n  FROM " +
                quoted(sites) + " s LEFT JOIN site_figures f ON f.\"uid\" = s.\"uid\""};
}

std::vector<Part> makeOwnParts()
{
    const auto index = [](const char* name, const char* table, const char* on) {
        return Part{Part::Kind::Index, name, table, "CREATE INDEX " + quoted(name) + " ON " + quoted(table) + ' ' + on};
    };
    std::vector<Part> parts{
        index("journal_row", "journal", "(table_name, uid)"),
        // which rows once belonged to a site
        index("journal_left", "journal", "(table_name, old) WHERE column_name = 'site'"),
        index("journal_joined", "journal", "(table_name, new) WHERE column_name = 'site'"),
        index("claims_site", "claims", "(\"site\")"),
        index("claims_source", "claims", "(\"source\")"),
        index("events_site", "events", "(\"site\")"),
        index("distress_flags_site", "distress_flags", "(\"site\")"),
    };
    for (const TableSpec& spec : tables()) {
        if (spec.hasGeometry)
            std::ranges::move(spatialParts(spec.name), std::back_inserter(parts));
    }
    for (const TableSpec& spec : tables()) {
        for (Trigger& trigger : outsideTriggers(spec))
            parts.push_back({Part::Kind::Trigger, std::move(trigger.name), spec.name, std::move(trigger.sql)});
    }
    Trigger transaction = outsideTransactionTrigger();
    parts.push_back({Part::Kind::Trigger, std::move(transaction.name), "atlas_meta", std::move(transaction.sql)});
    parts.push_back(mappingView("sites_claims", "sites", "claims", "site"));
    parts.push_back(mappingView("sites_events", "sites", "events", "site"));
    parts.push_back(mappingView("sources_claims", "sources", "claims", "source"));
    parts.push_back(currentSitesView());
    return parts;
}

// Two texts of one meaning: layout is no part of it. Our names and literals have no spaces in them.
QByteArray compact(const char* sql)
{
    QByteArray text(sql);
    text.removeIf([](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
    return text;
}

} // namespace

const std::vector<Part>& ownParts()
{
    static const std::vector<Part> parts = makeOwnParts();
    return parts;
}

void makeSpatialIndex(SQLite::Database& database, const char* table)
{
    database.exec("CREATE VIRTUAL TABLE " + quoted(rtreeName(table).c_str()) +
                  " USING rtree(id, minx, maxx, miny, maxy)");
    for (const Part& part : spatialParts(table))
        database.exec(part.sql);
}

void makeMissingParts(SQLite::Database& database)
{
    QSet<QByteArray> present;
    SQLite::Statement names(database, "SELECT name FROM sqlite_master");
    while (names.executeStep())
        present.insert(names.getColumn(0).getText());
    for (const Part& part : ownParts()) {
        if (!present.contains(QByteArray::fromStdString(part.name)))
            database.exec(part.sql);
    }
}

std::vector<QString> foreignParts(SQLite::Database& database)
{
    QSet<QByteArray> known;
    QSet<QString> written;
    QSet<QString> viewNames;
    for (const Part& part : ownParts()) {
        known.insert(compact(part.sql.c_str()));
        if (part.kind == Part::Kind::View)
            viewNames.insert(QString::fromStdString(part.name));
    }
    for (const char* name : OtherWritten)
        written.insert(QString::fromLatin1(name));
    for (const TableSpec& spec : tables()) {
        written.insert(QString::fromLatin1(spec.name));
        for (const auto& [name, body] : GdalTriggers)
            known.insert(compact(createTrigger(filledIn(name, spec.name), body, spec.name).c_str()));
    }

    std::vector<QString> foreign;
    SQLite::Statement statement(database, "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE type IN "
                                          "('trigger', 'view') ORDER BY rowid");
    while (statement.executeStep()) {
        const bool isTrigger = statement.getColumn(0).getString() == "trigger";
        const QString name = QString::fromUtf8(statement.getColumn(1).getText());
        const QString on = QString::fromUtf8(statement.getColumn(2).getText()).toLower();
        const bool ours =
            isTrigger ? written.contains(on) || on.startsWith(u"rtree_") : viewNames.contains(name.toLower());
        if (!ours || known.contains(compact(statement.getColumn(3).getText())))
            continue;
        foreign.push_back(isTrigger ? QStringLiteral("the trigger %1 on %2").arg(name, on)
                                    : QStringLiteral("the view %1").arg(name));
    }
    return foreign;
}

} // namespace atlas
