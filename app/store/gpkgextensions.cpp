// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/gpkgextensions.h"

#include "store/geopackageparts.h"
#include "store/geopackagerows.h"
#include "store/sitefigures.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <set>

namespace atlas {

namespace {

// As the standard prints them.
constexpr const char* SchemaTables = R"(
CREATE TABLE gpkg_data_columns (
    table_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    name TEXT,
    title TEXT,
    description TEXT,
    mime_type TEXT,
    constraint_name TEXT,
    CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
    CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (
    constraint_name TEXT NOT NULL,
    constraint_type TEXT NOT NULL,
    value TEXT,
    min NUMERIC,
    min_is_inclusive BOOLEAN,
    max NUMERIC,
    max_is_inclusive BOOLEAN,
    description TEXT,
    CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
INSERT INTO gpkg_extensions VALUES
    ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec140/#extension_schema', 'read-write'),
    ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec140/#extension_schema',
     'read-write');
)";

constexpr const char* MetadataTables = R"(
CREATE TABLE gpkg_metadata (
    id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
    md_scope TEXT NOT NULL DEFAULT 'dataset',
    md_standard_uri TEXT NOT NULL,
    mime_type TEXT NOT NULL DEFAULT 'text/xml',
    metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (
    reference_scope TEXT NOT NULL,
    table_name TEXT,
    column_name TEXT,
    row_id_value INTEGER,
    timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    md_file_id INTEGER NOT NULL,
    md_parent_id INTEGER,
    CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
    CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
INSERT INTO gpkg_extensions VALUES
    ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec140/#extension_metadata', 'read-write'),
    ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec140/#extension_metadata',
     'read-write');
)";

// The mapping tables are views: the uids of the rows are the only home of the relation.
constexpr const char* RelationTables = R"(
CREATE TABLE gpkgext_relations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    base_table_name TEXT NOT NULL,
    base_primary_column TEXT NOT NULL DEFAULT 'id',
    related_table_name TEXT NOT NULL,
    related_primary_column TEXT NOT NULL DEFAULT 'id',
    relation_name TEXT NOT NULL,
    mapping_table_name TEXT NOT NULL UNIQUE);
INSERT INTO gpkgext_relations (base_table_name, base_primary_column, related_table_name, related_primary_column,
                               relation_name, mapping_table_name) VALUES
    ('sites', 'fid', 'claims', 'fid', 'attributes', 'sites_claims'),
    ('sites', 'fid', 'events', 'fid', 'attributes', 'sites_events'),
    ('sources', 'fid', 'claims', 'fid', 'attributes', 'sources_claims');
INSERT INTO gpkg_extensions VALUES
    ('gpkgext_relations', NULL, 'gpkg_related_tables', 'http://www.geopackage.org/18-000.html', 'read-write'),
    ('sites_claims', NULL, 'gpkg_related_tables', 'http://www.geopackage.org/18-000.html', 'read-write'),
    ('sites_events', NULL, 'gpkg_related_tables', 'http://www.geopackage.org/18-000.html', 'read-write'),
    ('sources_claims', NULL, 'gpkg_related_tables', 'http://www.geopackage.org/18-000.html', 'read-write');
)";

constexpr const char* DcatUri = "http://www.w3.org/ns/dcat#";

bool hasTable(SQLite::Database& database, const char* name)
{
    SQLite::Statement statement(database, "SELECT 1 FROM sqlite_master WHERE name = ?");
    statement.bind(1, name);
    return statement.executeStep();
}

// Writes the rows of gpkg_schema.
class Columns
{
public:
    explicit Columns(SQLite::Database& database)
        : m_column(database, "INSERT INTO gpkg_data_columns VALUES (?1, ?2, ?3, ?3, ?4, NULL, ?5)"),
          m_term(database, "INSERT INTO gpkg_data_column_constraints VALUES (?, 'enum', ?, NULL, NULL, NULL, NULL, ?)"),
          m_range(database, "INSERT INTO gpkg_data_column_constraints VALUES (?, 'range', NULL, ?, 1, ?, 1, ?)")
    {}

    void add(const char* table, const char* column, const char* title, const std::string& description,
             const std::string& constraint)
    {
        m_column.bind(1, table);
        m_column.bind(2, column);
        m_column.bind(3, title);
        bindOrNull(4, description);
        bindOrNull(5, constraint);
        m_column.exec();
        m_column.reset();
    }

    void add(const char* table, const ColumnSpec& column)
    {
        std::string description = column.unit;
        if (column.references)
            description = std::string("uid in ") + column.references;
        add(table, column.name, column.label, description, constraintOf(table, column));
    }

    // The name of a list is the name of its vocabulary.
    std::string enumeration(const Vocabulary& vocabulary)
    {
        if (m_known.insert(vocabulary.name).second) {
            for (const Term& term : vocabulary.terms) {
                m_term.bind(1, vocabulary.name);
                m_term.bind(2, term.key);
                m_term.bind(3, term.label);
                m_term.exec();
                m_term.reset();
            }
        }
        return vocabulary.name;
    }

private:
    std::string constraintOf(const char* table, const ColumnSpec& column)
    {
        if (column.type == ColumnType::Choice)
            return enumeration(*column.vocabulary);
        if (!std::isfinite(column.min) || !std::isfinite(column.max))
            return {};
        const std::string name = std::string(table) + '_' + column.name;
        m_range.bind(1, name);
        m_range.bind(2, column.min);
        m_range.bind(3, column.max);
        m_range.bind(4, column.unit);
        m_range.exec();
        m_range.reset();
        return name;
    }

    void bindOrNull(int index, const std::string& text)
    {
        if (text.empty())
            m_column.bind(index);
        else
            m_column.bind(index, text);
    }

    SQLite::Statement m_column, m_term, m_range;
    std::set<std::string> m_known;
};

void fillSchemaTables(SQLite::Database& database)
{
    Columns columns(database);
    for (const TableSpec& table : tables()) {
        if (table.hasGeometry)
            columns.add(table.name, GeometryColumn, "Position", "degrees, WGS 84", {});
        for (const ColumnSpec& column : table.columns) {
            if (!column.isGeometry())
                columns.add(table.name, column);
        }
    }
    const auto addFigures = [&](const char* table) {
        for (const FigureColumn& column : figureColumns()) {
            columns.add(table, column.name, column.title, {},
                        column.vocabulary ? columns.enumeration(*column.vocabulary) : std::string());
        }
    };
    addFigures("site_figures");
    for (const ColumnSpec& column : table(tableNameOf<Site>())->columns) {
        if (!column.isGeometry())
            columns.add(CurrentSites, column);
    }
    addFigures(CurrentSites);
}

QJsonObject inLanguage(const char* language, const QString& text)
{
    return {{QStringLiteral("@language"), QLatin1StringView(language)}, {QStringLiteral("@value"), text}};
}

} // namespace

void makeExtensions(SQLite::Database& database)
{
    if (!hasTable(database, "gpkg_data_columns")) {
        database.exec(SchemaTables);
        fillSchemaTables(database);
    }
    if (!hasTable(database, "gpkg_metadata"))
        database.exec(MetadataTables);
    if (!hasTable(database, "gpkgext_relations"))
        database.exec(RelationTables);
}

QByteArray provenanceOf(const DatasetInfo& info)
{
    const QString provenance = info.synthetic
                                   ? QStringLiteral("Synthetic data made by a program: no figure in it is real.")
                                   : QStringLiteral("Compiled from published sources; each figure names its own.");
    QJsonArray titles;
    if (!info.titleEn.isEmpty())
        titles.append(inLanguage("en", info.titleEn));
    if (!info.titleZh.isEmpty())
        titles.append(inLanguage("zh", info.titleZh));
    QJsonObject record{
        {QStringLiteral("@context"),
         QJsonObject{{QStringLiteral("dcat"), QLatin1StringView(DcatUri)},
                     {QStringLiteral("dct"), QStringLiteral("http://purl.org/dc/terms/")},
                     {QStringLiteral("rdfs"), QStringLiteral("http://www.w3.org/2000/01/rdf-schema#")}}},
        {QStringLiteral("@type"), QStringLiteral("dcat:Dataset")},
        {QStringLiteral("dct:title"), titles},
        {QStringLiteral("dct:type"), info.synthetic ? QStringLiteral("synthetic") : QStringLiteral("compiled")},
        {QStringLiteral("dct:provenance"),
         QJsonObject{{QStringLiteral("@type"), QStringLiteral("dct:ProvenanceStatement")},
                     {QStringLiteral("rdfs:label"), provenance}}},
    };
    const auto add = [&](const char* key, const QString& text) {
        if (!text.isEmpty())
            record.insert(QLatin1StringView(key), text);
    };
    add("dct:valid", info.asOf.iso());
    add("dct:license", info.licence);
    add("dct:description", info.note);
    return QJsonDocument(record).toJson(QJsonDocument::Indented);
}

void writeProvenance(SQLite::Database& database, const DatasetInfo& info, const std::string& time)
{
    const std::string record = provenanceOf(info).toStdString();
    SQLite::Statement stored(database, "SELECT id, metadata FROM gpkg_metadata WHERE md_standard_uri = ? ORDER BY id");
    stored.bind(1, DcatUri);
    if (!stored.executeStep()) {
        SQLite::Statement insert(database, "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) "
                                           "VALUES ('dataset', ?, 'application/ld+json', ?)");
        insert.bind(1, DcatUri);
        insert.bind(2, record);
        insert.exec();
        SQLite::Statement reference(database, "INSERT INTO gpkg_metadata_reference (reference_scope, timestamp, "
                                              "md_file_id) VALUES ('geopackage', ?, last_insert_rowid())");
        reference.bind(1, time);
        reference.exec();
        return;
    }
    const int64_t id = stored.getColumn(0).getInt64();
    if (stored.getColumn(1).getString() == record)
        return;
    stored.reset();
    SQLite::Statement update(database, "UPDATE gpkg_metadata SET metadata = ? WHERE id = ?");
    update.bind(1, record);
    update.bind(2, id);
    update.exec();
    SQLite::Statement reference(database, "UPDATE gpkg_metadata_reference SET timestamp = ? WHERE md_file_id = ?");
    reference.bind(1, time);
    reference.bind(2, id);
    reference.exec();
}

} // namespace atlas
