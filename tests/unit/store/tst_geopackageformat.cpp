// SPDX-License-Identifier: GPL-3.0-or-later
// The file as other programs see it: valid to the letter of the standard, with lists, provenance, relations, figures
// and a style; and what of other programs it refuses.
#include "domain/contenthash.h"
#include "domain/figures.h"
#include "store/datasetconnection.h"
#include "store/geopackageparts.h"
#include "store/geopackagerows.h"
#include "store/geopackageschema.h"
#include "store/geopackagestore.h"
#include "store/gpkgextensions.h"
#include "store/layerstyle.h"
#include "store/sitefigures.h"
#include "storefixtures.h"
#include "support/builders.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <SQLiteCpp/SQLiteCpp.h>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class GeoPackageFormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isValidWhenNew();
    void staysValid_data();
    void staysValid();
    void theValidatorFindsErrors();
    void everyColumnHasATitle();
    void listsAndRangesAreThoseOfTheSchema();
    void tellsItsProvenance_data();
    void tellsItsProvenance();
    void provenanceFollowsTheDataset();
    void relatesRows();
    void holdsTheFiguresOfTheSites();
    void rewritesOnlyFiguresThatDiffer();
    void figuresAreNoFacts();
    void currentSitesIsALayer();
    void styleHasTheColoursOfTheMap();
    void styleDrawsEverySiteOnce();
    void styleReads_data();
    void styleReads();
    void formsKeepEveryDigit();
    void keepsTheStyleOfSomebodyElse();
    void refusesToEditBesideForeignParts_data();
    void refusesToEditBesideForeignParts();
    void toleratesPartsOfOthers_data();
    void toleratesPartsOfOthers();
    void putsBackWhatIsMissing();
    void refusesCellsThatAreTooLong_data();
    void refusesCellsThatAreTooLong();
    void commitsNoCellThatIsTooLong();
    void sameFactsSameHash();

private:
    QString path(const QString& name = u"atlas.gpkg"_s) const { return m_folder->filePath(name); }

    void run(const char* sql) { SQLite::Database(path().toStdString(), SQLite::OPEN_READWRITE).exec(sql); }

    QString text(const std::string& sql)
    {
        SQLite::Database database(path().toStdString());
        SQLite::Statement statement(database, sql);
        return statement.executeStep() ? QString::fromStdString(statement.getColumn(0).getString()) : QString();
    }

    std::optional<QTemporaryDir> m_folder;
    GeoPackageFiles m_files{now};
};

namespace {

// What the validator of GDAL says; empty when it has nothing to say.
QString complaints(const QString& file)
{
    QProcess validator;
    validator.setProcessChannelMode(QProcess::MergedChannels);
    validator.start(u"python3"_s,
                    {u"-m"_s, u"osgeo_utils.samples.validate_gpkg"_s, u"--extra"_s, u"--warning-as-error"_s, file});
    if (!validator.waitForFinished())
        return u"the package python3-gdal is needed"_s;
    const QString said = QString::fromUtf8(validator.readAll());
    return validator.exitCode() == 0 ? said : said + u" exit code %1"_s.arg(validator.exitCode());
}

ChangeSet change(std::vector<RowChange> rows)
{
    return {.who = u"lin"_s, .why = u"test"_s, .rows = std::move(rows)};
}

// What the store was asked for, checked as the edit service does, and back again.
Result<std::pair<ChangeSet, ChangeSet>> commitAndUndo(DatasetStore& store, const ChangeSet& changes, bool undo)
{
    const auto before = store.load();
    if (!before)
        return std::unexpected(before.error());
    auto good = checked(changes, **before);
    if (!good)
        return std::unexpected(good.error());
    const auto done = store.commit(*good, (*before)->revision);
    if (!done)
        return std::unexpected(done.error());
    ChangeSet inverse = inverseOf(*good, u"undo"_s);
    inverse.undoes = *done;
    if (undo) {
        if (const auto undone = store.commit(inverse, *done); !undone)
            return std::unexpected(undone.error());
    }
    return std::pair{*good, inverse};
}

RowChange newSite()
{
    RowChange row{RowChange::Kind::Insert, u"sites"_s, u"new-site"_s, {}};
    const std::pair<const char*, Value> cells[] = {{"name_en", u"New"_s},
                                                   {"province", u"310000"_s},
                                                   {"lon", 121.0},
                                                   {"lat", 31.0},
                                                   {"source_datum", u"wgs84"_s},
                                                   {"location_precision", u"park"_s},
                                                   {"owner_type", u"unknown"_s},
                                                   {"purpose", u"unknown"_s},
                                                   {"chip_origin", u"unknown"_s},
                                                   {"status", u"operational"_s}};
    for (const auto& [column, value] : cells)
        row.cells.push_back({QString::fromLatin1(column), Value(), value});
    return row;
}

QString messageOf(const Error& error)
{
    return u"%1 %2 %3"_s.arg(error.subject, error.where, error.detail);
}

} // namespace

void GeoPackageFormatTest::init()
{
    m_folder.emplace();
    QVERIFY(m_folder->isValid());
}

void GeoPackageFormatTest::isValidWhenNew()
{
    QVERIFY(m_files.create(path(), fullDataset()));
    QCOMPARE(complaints(path()), QString());
    QVERIFY(m_files.create(path(), Dataset(test::dataset())));
    QCOMPARE(complaints(path()), QString());
}

void GeoPackageFormatTest::staysValid_data()
{
    QTest::addColumn<ChangeSet>("changes");
    QTest::newRow("cells") << change({{RowChange::Kind::Update,
                                       u"sites"_s,
                                       u"lingang"_s,
                                       {{u"note"_s, Value(), u"x"_s}, {u"lon"_s, Value(), 120.5}}}});
    QTest::newRow("new site") << change({newSite()});
    std::vector<RowChange> many;
    for (int i = 0; i < 3000; ++i) {
        many.push_back(newSite());
        many.back().uid = u"imported-%1"_s.arg(i);
    }
    QTest::newRow("an import") << change(std::move(many));
    QTest::newRow("removed rows") << change({{RowChange::Kind::Remove, u"claims"_s, u"lingang-power"_s, {}},
                                             {RowChange::Kind::Remove, u"events"_s, u"lingang-opened"_s, {}},
                                             {RowChange::Kind::Remove, u"sites"_s, u"lingang"_s, {}}});
    QTest::newRow("title") << change(
        {{RowChange::Kind::Update, u"dataset"_s, u"dataset"_s, {{u"title_en"_s, Value(), u"Another"_s}}}});
}

void GeoPackageFormatTest::staysValid()
{
    QFETCH(ChangeSet, changes);
    QVERIFY(m_files.create(path(), smallDataset()));
    const QString before = contentHash(**m_files.read(path()));
    for (const bool undo : {true, false}) {
        auto store = m_files.open(path());
        QVERIFY(store);
        const auto done = commitAndUndo(**store, changes, undo);
        QVERIFY2(done, qPrintable(done ? QString() : messageOf(done.error())));
        QCOMPARE(complaints(path()), QString());
        QVERIFY((*store)->settle());
        QCOMPARE(complaints(path()), QString());
        const bool same = undo || changes.rows.front().table == u"dataset";
        QCOMPARE(contentHash(**m_files.read(path())) == before, same);
    }
}

void GeoPackageFormatTest::theValidatorFindsErrors()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    run("DROP TRIGGER rtree_sites_geom_update6");
    QVERIFY(complaints(path()).contains(u"update6"_s));
}

void GeoPackageFormatTest::everyColumnHasATitle()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    for (const TableSpec& spec : tables()) {
        for (const ColumnSpec& column : spec.columns) {
            if (column.isGeometry())
                continue;
            QCOMPARE(text(std::string("SELECT title FROM gpkg_data_columns WHERE table_name = '") + spec.name +
                          "' AND column_name = '" + column.name + "'"),
                     QString::fromUtf8(column.label));
        }
    }
}

void GeoPackageFormatTest::listsAndRangesAreThoseOfTheSchema()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    int lists = 0;
    int ranges = 0;
    for (const TableSpec& spec : tables()) {
        for (const ColumnSpec& column : spec.columns) {
            if (column.isGeometry())
                continue;
            const std::string constraint =
                std::string("FROM gpkg_data_columns JOIN gpkg_data_column_constraints USING (constraint_name) WHERE "
                            "table_name = '") +
                spec.name + "' AND column_name = '" + column.name + "'";
            if (column.type == ColumnType::Choice) {
                ++lists;
                QCOMPARE(text("SELECT group_concat(value, ', ') FROM (SELECT value " + constraint +
                              " AND constraint_type = 'enum' ORDER BY gpkg_data_column_constraints.rowid)"),
                         column.vocabulary->keys());
                QCOMPARE(text("SELECT gpkg_data_column_constraints.description " + constraint +
                              " ORDER BY gpkg_data_column_constraints.rowid"),
                         QString::fromUtf8(column.vocabulary->terms.front().label));
            } else if (std::isfinite(column.min) && std::isfinite(column.max)) {
                ++ranges;
                QCOMPARE(text("SELECT constraint_type || min || ' ' || max || min_is_inclusive || max_is_inclusive " +
                              constraint),
                         u"range%1 %2"_s.arg(column.min).arg(column.max) + u"11"_s);
            } else {
                QCOMPARE(text("SELECT count(*) " + constraint), u"0"_s);
            }
        }
    }
    QCOMPARE_GE(lists, 20);
    QCOMPARE(ranges, 6);
}

void GeoPackageFormatTest::tellsItsProvenance_data()
{
    QTest::addColumn<bool>("synthetic");
    QTest::newRow("compiled") << false;
    QTest::newRow("synthetic") << true;
}

void GeoPackageFormatTest::tellsItsProvenance()
{
    QFETCH(bool, synthetic);
    Dataset dataset = smallDataset();
    dataset.info.titleZh = u"两个算力中心"_s;
    dataset.info.licence = u"CC BY 4.0 \"quoted\""_s;
    dataset.info.synthetic = synthetic;
    QVERIFY(m_files.create(path(), dataset));
    QCOMPARE(text("SELECT mime_type || ' ' || md_standard_uri || ' ' || md_scope FROM gpkg_metadata"),
             u"application/ld+json http://www.w3.org/ns/dcat# dataset"_s);
    QCOMPARE(text("SELECT reference_scope || ' ' || timestamp FROM gpkg_metadata_reference"),
             u"geopackage 2026-11-21T08:30:15.250Z"_s);
    const QJsonObject record = QJsonDocument::fromJson(text("SELECT metadata FROM gpkg_metadata").toUtf8()).object();
    QCOMPARE(record["@type"_L1].toString(), u"dcat:Dataset"_s);
    QCOMPARE(record["dct:title"_L1][0]["@value"_L1].toString(), u"Two sites"_s);
    QCOMPARE(record["dct:title"_L1][1]["@value"_L1].toString(), u"两个算力中心"_s);
    QCOMPARE(record["dct:title"_L1][1]["@language"_L1].toString(), u"zh"_s);
    QCOMPARE(record["dct:license"_L1].toString(), dataset.info.licence);
    QCOMPARE(record["dct:valid"_L1].toString(), u"2026-11-21"_s);
    QCOMPARE(record["dct:type"_L1].toString(), synthetic ? u"synthetic"_s : u"compiled"_s);
    QCOMPARE(record["dct:provenance"_L1]["rdfs:label"_L1].toString().startsWith(u"Synthetic data"_s), synthetic);
    QVERIFY(!record.contains("dct:description"_L1));
}

void GeoPackageFormatTest::provenanceFollowsTheDataset()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    auto store = m_files.open(path());
    QVERIFY(store);
    ChangeSet retitled = setCell(u"dataset"_s, u"dataset"_s, u"title_en"_s, u"Renamed"_s, {});
    const auto done = commitAndUndo(**store, retitled, false);
    QVERIFY(done);
    const auto title = [&] {
        return QJsonDocument::fromJson(
                   text("SELECT metadata FROM gpkg_metadata").toUtf8())["dct:title"_L1][0]["@value"_L1]
            .toString();
    };
    QCOMPARE(title(), u"Renamed"_s);
    QVERIFY((*store)->commit(done->second, 1));
    QCOMPARE(title(), u"Two sites"_s);
    QCOMPARE(text("SELECT count(*) FROM gpkg_metadata"), u"1"_s);
}

void GeoPackageFormatTest::relatesRows()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    const auto pairs = [&](const char* mapping, const char* base, const char* related) {
        return text(std::string("SELECT group_concat(pair, ' ') FROM (SELECT b.uid || '>' || r.uid AS pair FROM ") +
                    mapping + " m JOIN " + base + " b ON b.fid = m.base_id JOIN " + related +
                    " r ON r.fid = m.related_id ORDER BY 1)");
    };
    QCOMPARE(pairs("sites_claims", "sites", "claims"), u"baoshan>baoshan-power lingang>lingang-power"_s);
    QCOMPARE(pairs("sites_events", "sites", "events"), u"baoshan>baoshan-opened lingang>lingang-opened"_s);
    QCOMPARE(pairs("sources_claims", "sources", "claims"), u"report>baoshan-power report>lingang-power"_s);
    QCOMPARE(text("SELECT group_concat(mapping_table_name) FROM gpkgext_relations WHERE mapping_table_name IN "
                  "(SELECT table_name FROM gpkg_extensions WHERE extension_name = 'gpkg_related_tables')"),
             u"sites_claims,sites_events,sources_claims"_s);
}

// The figures of dataset-small, as its README works them out by hand.
void GeoPackageFormatTest::holdsTheFiguresOfTheSites()
{
    const auto old = m_files.read(QStringLiteral(ATLAS_SOURCE_DIR "/tests/fixtures/versions/v1.gpkg"));
    QVERIFY(old);
    QVERIFY(m_files.create(path(), **old));
    const auto row = [&](const char* site) {
        return text(std::string("SELECT stage || ' ' || certainty || ' ' || ifnull(idle, '-') || ' ' || "
                                "ifnull(idle_low, '-') || ' ' || ifnull(idle_high, '-') || ' ' || "
                                "ifnull(idle_class, '-') || ' ' || at_least || ' ' || ifnull(capacity_pflops, '-') "
                                "FROM sites_current WHERE uid = '") +
                    site + "'");
    };
    QCOMPARE(row("beijing-yizhuang"), u"operational reported 0.3 0.2 0.4 1 0 800.0"_s);
    QCOMPARE(row("beijing-nscc"), u"operational estimated 0.5 0.5 0.7 3 0 -"_s);
    QCOMPARE(row("beijing-unlisted").section(u' ', 0, 2), u"operational unknown -"_s);
    QCOMPARE(row("hefei-campus-b"), u"operational estimated 0.55 0.55 0.7 3 1 300.0"_s);
    QCOMPARE(row("wuhu-announced"), u"announced not_applicable - - - - 0 -"_s);
    QCOMPARE(row("wuhu-mobile").section(u' ', 0, 2), u"operational reported_older 0.5"_s);
    QCOMPARE(row("shenzhen-cancelled").section(u' ', 0, 1), u"cancelled not_applicable"_s);
    QCOMPARE(row("shenzhen-suspended").section(u' ', 0, 2), u"suspended reported 0.8"_s);
    QCOMPARE(row("lanzhou-unknown").section(u' ', 0, 2), u"unknown unknown -"_s);
    QCOMPARE(text("SELECT count(*) FROM site_figures"), u"16"_s);
    QCOMPARE(text("SELECT value FROM atlas_meta WHERE key = 'figures_revision'"), u"0"_s);
}

void GeoPackageFormatTest::rewritesOnlyFiguresThatDiffer()
{
    const auto old = m_files.read(QStringLiteral(ATLAS_SOURCE_DIR "/tests/fixtures/versions/v1.gpkg"));
    QVERIFY(old);
    QVERIFY(m_files.create(path(), **old));
    const RowIndex site = (*old)->siteIndex(u"hefei-campus"_s);
    const Figures figures = figuresOf(**old, {.asOf = (*old)->info.asOf.latest(), .basis = {}});
    const RowIndex decides = figures.sites[std::size_t(site)].idle.claim;
    const QString claim = (*old)->claims[std::size_t(decides)].uid;
    const ChangeSet edit = *checked(setCell(u"claims"_s, claim, u"value"_s, 0.11, {}), **old);
    Dataset changed = applied(edit, **old);
    changed.revision = 1;
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);

    database.exec(
        "CREATE TEMP TABLE touched (uid); CREATE TEMP TRIGGER t1 AFTER UPDATE ON main.site_figures BEGIN INSERT "
        "INTO touched VALUES (new.uid); END; CREATE TEMP TRIGGER t2 AFTER INSERT ON main.site_figures BEGIN "
        "INSERT INTO touched VALUES (new.uid); END");
    writeSiteFigures(database, changed);
    QCOMPARE(QString::fromStdString(database.execAndGet("SELECT group_concat(uid) FROM touched").getString()),
             u"hefei-campus"_s);
    QCOMPARE(figuresRevisionOf(database), 1);

    // A site that goes takes its row along; the same revision costs nothing.
    changed.revision = 1;
    database.exec("DELETE FROM touched; DELETE FROM site_figures WHERE uid = 'wuhu-mobile'");
    writeSiteFigures(database, changed);
    QCOMPARE(database.execAndGet("SELECT count(*) FROM site_figures").getInt(), 15);
    changed.revision = 2;
    database.exec("INSERT INTO site_figures (uid) VALUES ('nobody')");
    writeSiteFigures(database, changed);
    QCOMPARE(database.execAndGet("SELECT count(*) FROM site_figures").getInt(), 16);
    QCOMPARE(database.execAndGet("SELECT count(*) FROM site_figures WHERE uid = 'nobody'").getInt(), 0);
}

void GeoPackageFormatTest::figuresAreNoFacts()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    const QString hash = contentHash(**m_files.read(path()));
    run("UPDATE site_figures SET idle = 0.99, stage = 'cancelled'");
    QCOMPARE(contentHash(**m_files.read(path())), hash);
    QCOMPARE((**m_files.read(path())).revision, 0);
    auto store = m_files.open(path());
    QVERIFY(store);
    QVERIFY((*store)->history({})->empty());
    QVERIFY(commitAndUndo(**store, setCell(u"sites"_s, u"lingang"_s, u"note"_s, u"x"_s, {}), false));
    QVERIFY((*store)->settle());
    QCOMPARE(text("SELECT count(*) FROM site_figures WHERE idle IS NULL AND stage = 'operational'"), u"2"_s);
    QCOMPARE(text("SELECT value FROM atlas_meta WHERE key = 'figures_revision'"), u"1"_s);
}

void GeoPackageFormatTest::currentSitesIsALayer()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    QProcess ogrinfo;
    ogrinfo.start(u"ogrinfo"_s, {u"-json"_s, u"-ro"_s, path(), u"sites_current"_s});
    QVERIFY2(ogrinfo.waitForFinished(), "the package gdal-bin is needed");
    QCOMPARE(ogrinfo.readAllStandardError(), QByteArray());
    const QJsonValue layer = QJsonDocument::fromJson(ogrinfo.readAllStandardOutput())["layers"_L1][0];
    QCOMPARE(layer["featureCount"_L1].toInt(), 2);
    QCOMPARE(layer["fidColumnName"_L1].toString(), u"fid"_s);
    QCOMPARE(layer["geometryFields"_L1][0]["type"_L1].toString(), u"Point"_s);
    QVERIFY(qAbs(layer["geometryFields"_L1][0]["extent"_L1][0].toDouble() - 121.49) < 1e-5);
    QVERIFY(qAbs(layer["geometryFields"_L1][0]["extent"_L1][3].toDouble() - 31.4) < 1e-5);
    QStringList fields;
    const QJsonArray listed = layer["fields"_L1].toArray();
    for (const auto& field : listed)
        fields << field["name"_L1].toString();
    QVERIFY(fields.contains(u"name_zh"_s));
    for (const FigureColumn& column : figureColumns())
        QVERIFY2(fields.contains(QLatin1StringView(column.name)), column.name);
}

void GeoPackageFormatTest::styleHasTheColoursOfTheMap()
{
    QFile file(QStringLiteral(ATLAS_SOURCE_DIR "/resources/style/tokens.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject light = QJsonDocument::fromJson(file.readAll())["themes"_L1]["light"_L1].toObject();
    const auto rgba = [](const QString& hex) {
        const auto part = [&](int at) { return hex.mid(at, 2).toInt(nullptr, 16); };
        return u"%1,%2,%3,255"_s.arg(part(1)).arg(part(3)).arg(part(5));
    };
    QSet<QString> expected;
    for (const char* row : {"fill", "edge", "tint"}) {
        const QJsonArray colours = light["idle"_L1][QLatin1StringView(row)].toArray();
        QCOMPARE(colours.size(), IdleClassCount);
        for (const auto& colour : colours)
            expected << rgba(colour.toString());
    }
    for (const char* name : {"unknown", "stage", "mark"})
        expected << rgba(light["symbol"_L1][QLatin1StringView(name)].toString());
    expected << rgba(light["map"_L1]["land"_L1].toString());

    QSet<QString> used;
    QXmlStreamReader xml(sitesStyleQml());
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.attributes().value("name"_L1).endsWith(u"color"))
            used << xml.attributes().value("value"_L1).toString();
    }
    QCOMPARE(used, expected);
}

// Every figure that can be has one rule and no more.
void GeoPackageFormatTest::styleDrawsEverySiteOnce()
{
    QStringList filters;
    QXmlStreamReader xml(sitesStyleQml());
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == "rule"_L1)
            filters << xml.attributes().value("filter"_L1).toString();
    }
    QVERIFY(!xml.hasError());
    QCOMPARE(filters.size(), 3 * IdleClassCount + 4);

    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE);
    database.exec("CREATE TABLE s (certainty, stage, idle)");
    for (const char* certainty : {"reported", "reported_older", "estimated"}) {
        for (const double idle : {0.0, 0.1, 0.2, 0.34999, 0.35, 0.5, 0.69, 0.7, 0.99, 1.0}) {
            SQLite::Statement row(database, "INSERT INTO s VALUES (?, 'operational', ?)");
            row.bind(1, certainty);
            row.bind(2, idle);
            row.exec();
        }
    }
    database.exec("INSERT INTO s VALUES ('unknown', 'operational', NULL), (NULL, NULL, NULL), "
                  "('not_applicable', 'announced', NULL), ('not_applicable', 'under_construction', NULL), "
                  "('not_applicable', 'cancelled', NULL)");
    std::string count = "SELECT count(*) FROM s WHERE 1 != 0";
    for (const QString& filter : filters)
        count += " + ifnull((" + filter.toStdString() + "), 0)";
    QCOMPARE(database.execAndGet(count).getInt(), 0);
    for (int idle = 0; idle < IdleClassCount; ++idle) {
        const double low = IdleBreaks[std::size_t(idle)];
        QVERIFY(filters.join(u'\n').contains(u"\"idle\" >= %1"_s.arg(low)));
        QCOMPARE(idleClassOf(low), idle);
    }
}

void GeoPackageFormatTest::styleReads_data()
{
    QTest::addColumn<QByteArray>("style");
    QTest::addColumn<QString>("root");
    QTest::newRow("QML") << sitesStyleQml() << u"qgis"_s;
    QTest::newRow("SLD") << sitesStyleSld() << u"StyledLayerDescriptor"_s;
    QTest::newRow("form") << formStyleQml(*table(u"places")) << u"qgis"_s;
}

void GeoPackageFormatTest::styleReads()
{
    QFETCH(QByteArray, style);
    QFETCH(QString, root);
    QXmlStreamReader xml(style);
    QVERIFY(xml.readNextStartElement());
    QCOMPARE(xml.name(), root);
    while (!xml.atEnd())
        xml.readNext();
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));

    QVERIFY(m_files.create(path(), smallDataset()));
    QCOMPARE(text("SELECT f_table_name || ' ' || f_geometry_column || ' ' || useAsDefault || f_table_schema || "
                  "f_table_catalog FROM layer_styles WHERE styleName = 'Idle ratio'"),
             u"sites_current geom 1"_s);
}

void GeoPackageFormatTest::formsKeepEveryDigit()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    for (const TableSpec& spec : tables()) {
        const QString form =
            text(std::string("SELECT styleQML FROM layer_styles WHERE f_table_name = '") + spec.name + "'");
        for (const ColumnSpec& column : spec.columns) {
            const bool inForm = form.contains(u"<field name=\"%1\">"_s.arg(QLatin1StringView(column.name)));
            QCOMPARE(inForm, column.type == ColumnType::Real && std::isfinite(column.min) && std::isfinite(column.max));
        }
    }
}

void GeoPackageFormatTest::keepsTheStyleOfSomebodyElse()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    run("UPDATE layer_styles SET styleQML = '<qgis/>'; DELETE FROM layer_styles WHERE styleName = 'Form'");
    auto store = m_files.open(path());
    QVERIFY(commitAndUndo(**store, setCell(u"sites"_s, u"lingang"_s, u"note"_s, u"x"_s, {}), false));
    QVERIFY((*store)->settle());
    QCOMPARE(text("SELECT group_concat(styleQML) FROM layer_styles"), u"<qgis/>"_s);
}

void GeoPackageFormatTest::refusesToEditBesideForeignParts_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("part");
    QTest::newRow("trigger on a table") << u"CREATE TRIGGER evil AFTER UPDATE ON claims BEGIN DELETE FROM sites; END"_s
                                        << u"the trigger evil on claims"_s;
    QTest::newRow("trigger on the journal")
        << u"CREATE TRIGGER quiet AFTER INSERT ON journal BEGIN DELETE FROM journal; END"_s
        << u"the trigger quiet on journal"_s;
    QTest::newRow("trigger on the contents")
        << u"CREATE TRIGGER c AFTER UPDATE ON gpkg_contents BEGIN DELETE FROM sites; END"_s
        << u"the trigger c on gpkg_contents"_s;
    QTest::newRow("a table in place of the index")
        << u"DROP TABLE rtree_sites_geom; CREATE TABLE rtree_sites_geom (id, minx, maxx, miny, maxy); CREATE TRIGGER n "
           "AFTER INSERT ON rtree_sites_geom BEGIN DELETE FROM sites; END"_s
        << u"the trigger n on rtree_sites_geom"_s;
    QTest::newRow("under a name of ours") << u"DROP TRIGGER atlas_sites_update; CREATE TRIGGER atlas_sites_update "
                                             u"AFTER UPDATE ON sites BEGIN DELETE FROM "
                                             "claims; END"_s
                                          << u"the trigger atlas_sites_update on sites"_s;
    QTest::newRow("under a name of the index")
        << u"DROP TRIGGER rtree_sites_geom_delete; CREATE TRIGGER rtree_sites_geom_delete AFTER DELETE ON sites BEGIN "
           "DELETE FROM claims; END"_s
        << u"the trigger rtree_sites_geom_delete on sites"_s;
    QTest::newRow("under a name of GDAL")
        << u"CREATE TRIGGER trigger_insert_feature_count_sites AFTER INSERT ON sites BEGIN DELETE FROM claims; END"_s
        << u"the trigger trigger_insert_feature_count_sites on sites"_s;
    QTest::newRow("view") << u"DROP VIEW sites_current; CREATE VIEW sites_current AS WITH RECURSIVE n(x) AS (SELECT 1 "
                             "UNION ALL SELECT x + 1 FROM n) SELECT x AS fid, NULL AS geom FROM n"_s
                          << u"the view sites_current"_s;
}

void GeoPackageFormatTest::refusesToEditBesideForeignParts()
{
    QFETCH(QString, sql);
    QFETCH(QString, part);
    QVERIFY(m_files.create(path(), smallDataset()));
    run(qPrintable(sql));
    const auto before = folderState(m_folder->path());

    auto store = m_files.open(path());
    QVERIFY(store);
    QCOMPARE((*(*store)->load())->sites.size(), 2u);
    QVERIFY((*store)->history({}));
    const auto refused = (*store)->commit(setCell(u"sites"_s, u"lingang"_s, u"note"_s, u"x"_s, {}), 0);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidData);
    QVERIFY2(refused.error().detail.endsWith(part), qPrintable(refused.error().detail));
    QVERIFY(refused.error().cure.contains(u"repair"_s));
    QCOMPARE(refused.error().subject, path());
    store->reset();
    QCOMPARE(folderState(m_folder->path()), before);
}

void GeoPackageFormatTest::toleratesPartsOfOthers_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("rows counted by GDAL")
        << u"CREATE TABLE gpkg_ogr_contents(table_name TEXT NOT NULL PRIMARY KEY,feature_count INTEGER DEFAULT NULL);"
           "CREATE TRIGGER \"trigger_insert_feature_count_sites\" AFTER INSERT ON \"sites\" BEGIN UPDATE "
           "gpkg_ogr_contents SET feature_count = feature_count + 1 WHERE lower(table_name) = lower('sites'); END;"
           "CREATE TRIGGER \"trigger_delete_feature_count_sites\" AFTER DELETE ON \"sites\" BEGIN UPDATE "
           "gpkg_ogr_contents SET feature_count = feature_count - 1 WHERE lower(table_name) = lower('sites'); END;"_s;
    QTest::newRow("index as GDAL writes it")
        << u"DROP TRIGGER rtree_sites_geom_insert; CREATE TRIGGER \"rtree_sites_geom_insert\" AFTER INSERT ON "
           u"\"sites\" "
           "WHEN (new.\"geom\" NOT NULL AND NOT ST_IsEmpty(NEW.\"geom\")) BEGIN INSERT OR REPLACE INTO "
           "\"rtree_sites_geom\" VALUES (NEW.\"fid\",ST_MinX(NEW.\"geom\"), "
           "ST_MaxX(NEW.\"geom\"),ST_MinY(NEW.\"geom\"), "
           "ST_MaxY(NEW.\"geom\")); END"_s;
    QTest::newRow("a table and a view of their own")
        << u"CREATE TABLE visits (n); CREATE VIEW my_sites AS SELECT * FROM sites; CREATE TRIGGER v AFTER INSERT ON "
           "visits BEGIN DELETE FROM visits; END"_s;
}

void GeoPackageFormatTest::toleratesPartsOfOthers()
{
    QFETCH(QString, sql);
    QVERIFY(m_files.create(path(), smallDataset()));
    run(qPrintable(sql));
    auto store = m_files.open(path());
    QVERIFY(store);
    const auto done = commitAndUndo(**store, change({newSite()}), false);
    QVERIFY2(done, qPrintable(done ? QString() : messageOf(done.error())));
}

void GeoPackageFormatTest::putsBackWhatIsMissing()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    const std::string parts = "SELECT group_concat(name) FROM (SELECT name FROM sqlite_master WHERE name NOT LIKE "
                              "'sqlite%' ORDER BY name)";
    const QString before = text(parts);
    run("DROP TRIGGER atlas_claims_update; DROP INDEX journal_row; DROP VIEW sites_current; DROP TABLE site_figures; "
        "DROP "
        "TABLE layer_styles");
    auto store = m_files.open(path());
    QVERIFY(store);
    QVERIFY(commitAndUndo(**store, setCell(u"sites"_s, u"lingang"_s, u"note"_s, u"x"_s, {}), false));
    QVERIFY((*store)->settle());
    QCOMPARE(text(parts), before);
    QCOMPARE(complaints(path()), QString());
}

void GeoPackageFormatTest::refusesCellsThatAreTooLong_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("column");
    QTest::newRow("text") << u"UPDATE claims SET what = printf('%.*c', 1048577, 'x') WHERE uid = 'lingang-power'"_s
                          << u"column what"_s;
    QTest::newRow("blob") << u"UPDATE claims SET what = zeroblob(1048577) WHERE uid = 'lingang-power'"_s
                          << u"column what"_s;
    QTest::newRow("more than memory may hold")
        << u"UPDATE claims SET what = zeroblob(200000000) WHERE uid = 'lingang-power'"_s << QString();
}

void GeoPackageFormatTest::refusesCellsThatAreTooLong()
{
    QFETCH(QString, sql);
    QFETCH(QString, column);
    QVERIFY(m_files.create(path(), smallDataset()));
    run(qPrintable(u"DROP TRIGGER atlas_claims_update; "_s + sql));
    const auto read = m_files.read(path());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidData);
    if (!column.isEmpty()) {
        QCOMPARE(read.error().where, column);
        QCOMPARE(read.error().subject, u"claims lingang-power"_s);
    }
}

void GeoPackageFormatTest::commitsNoCellThatIsTooLong()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    auto store = m_files.open(path());
    QVERIFY(store);
    const auto refused = (*store)->commit(setCell(u"sites"_s, u"lingang"_s, u"note"_s, QString(400'000, u'长'), {}), 0);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidData);
    QCOMPARE(refused.error().where, u"column note"_s);
    const QString longest(MaxCellBytes / 3, u'长');
    QVERIFY((*store)->commit(setCell(u"sites"_s, u"lingang"_s, u"note"_s, longest, {}), 0));
    store->reset();
    QVERIFY((*m_files.read(path()))->site(u"lingang"_s)->note == longest);
}

void GeoPackageFormatTest::sameFactsSameHash()
{
    const Dataset dataset = smallDataset();
    const QString hash = contentHash(dataset);
    QVERIFY(m_files.create(path(), dataset));
    QCOMPARE(contentHash(**m_files.read(path())), hash);

    // Another order, other row numbers, empty texts in place of none.
    auto database = openForFilling(path());
    database->exec("UPDATE sites SET fid = 1000 - fid; UPDATE claims SET fid = 77 - fid, what = ''");
    database.reset();
    const auto turned = m_files.read(path());
    QVERIFY(turned);
    QCOMPARE((*turned)->sites[0].uid, dataset.sites[1].uid);
    QCOMPARE(contentHash(**turned), hash);

    // Another file with the rows in that order.
    QVERIFY(m_files.create(path(u"other.gpkg"_s), **turned));
    QCOMPARE(contentHash(**m_files.read(path(u"other.gpkg"_s))), hash);
    auto store = m_files.open(path());
    QVERIFY(commitAndUndo(**store, setCell(u"claims"_s, u"lingang-power"_s, u"value"_s, 13.0, {}), false));
    QVERIFY(contentHash(**(*store)->load()) != hash);
}

QTEST_GUILESS_MAIN(GeoPackageFormatTest)
#include "tst_geopackageformat.moc"
