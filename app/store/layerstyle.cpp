// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/layerstyle.h"

#include "domain/figures.h"
#include "store/geopackageparts.h"
#include "store/geopackagerows.h"

#include <QXmlStreamWriter>

#include <cmath>
#include <vector>

namespace atlas {

namespace {

// The light map of resources/style/tokens.json, which the tests hold these to.
constexpr const char* Fill[] = {"#AADAD3", "#9BAF70", "#BE7708", "#A63A0A", "#650A2E"};
constexpr const char* Edge[] = {"#5C9189", "#6C7F45", "#8A5300", "#7A2600", "#430019"};
constexpr const char* Tint[] = {"#DFEFEA", "#DAE0C8", "#E6CDA5", "#DEB9A6", "#C8A8B2"};
constexpr const char* Mark = "#15232A";
constexpr const char* Land = "#FBFAF6";
constexpr const char* Unknown = "#6B787F";
constexpr const char* StageColour = "#66757D";

// Pixels on the map; the diameter grows with the root of the capacity.
constexpr const char* SizeExpression =
    "CASE WHEN \"capacity_pflops\" > 0 THEN max(8.5, min(60, 0.254 * sqrt(\"capacity_pflops\"))) ELSE 6.4 END";
constexpr double StageSize = 6.8;
constexpr double FixedSize = 9;

struct Condition
{
    enum class Is { Equal, EqualOrNull, AtLeast, Below };

    const char* column;
    Is is;
    QString value;
};

struct Rule
{
    QString label;
    std::vector<Condition> when; // all of them
    const char* qgisShape;
    const char* sldShape;
    const char* fill;
    const char* edge;
    double edgeWidth;
    bool sizedByCapacity = false;
};

QString percent(double share)
{
    return QString::number(share * 100, 'f', 0);
}

std::vector<Rule> makeRules()
{
    using enum Condition::Is;
    std::vector<Rule> rules;
    for (int idle = IdleClassCount - 1; idle >= 0; --idle) {
        const double low = IdleBreaks[std::size_t(idle)];
        const double high = IdleBreaks[std::size_t(idle) + 1];
        const auto add = [&](Certainty certainty, const QString& words, const char* fill, const char* edge,
                             double width) {
            // The classes are closed on the left; the last one holds 100 %.
            std::vector<Condition> when{{"certainty", Equal, keyOf(certainty)},
                                        {"idle", AtLeast, QString::number(low)}};
            if (idle + 1 < IdleClassCount)
                when.push_back({"idle", Below, QString::number(high)});
            rules.push_back({QStringLiteral("%1 to %2 % idle, %3").arg(percent(low), percent(high), words),
                             std::move(when), "circle", "circle", fill, edge, width, true});
        };
        add(Certainty::Reported, QStringLiteral("reported"), Fill[idle], Mark, 1.6);
        add(Certainty::ReportedOlder, QStringLiteral("reported earlier"), Fill[idle], Edge[idle], 1.0);
        add(Certainty::Estimated, QStringLiteral("estimated"), Tint[idle], Fill[idle], 2.5);
    }
    // Also a site that another program added since the figures were written.
    rules.push_back({QStringLiteral("Idle ratio unknown"),
                     {{"certainty", EqualOrNull, keyOf(Certainty::Unknown)}},
                     "circle",
                     "circle",
                     Land,
                     Unknown,
                     1.2,
                     true});
    const auto addStage = [&](Stage stage, const QString& words, const char* qgisShape, const char* sldShape) {
        rules.push_back({words,
                         {{"certainty", Equal, keyOf(Certainty::NotApplicable)}, {"stage", Equal, keyOf(stage)}},
                         qgisShape,
                         sldShape,
                         Land,
                         StageColour,
                         1.1});
    };
    addStage(Stage::UnderConstruction, QStringLiteral("Under construction"), "triangle", "triangle");
    addStage(Stage::Announced, QStringLiteral("Announced"), "diamond", "square");
    addStage(Stage::Cancelled, QStringLiteral("Cancelled"), "cross2", "x");
    return rules;
}

const std::vector<Rule>& rules()
{
    static const std::vector<Rule> all = makeRules();
    return all;
}

QString filterOf(const Rule& rule)
{
    QStringList parts;
    for (const Condition& condition : rule.when) {
        const QString column = u'"' + QLatin1StringView(condition.column) + u'"';
        switch (condition.is) {
        case Condition::Is::Equal:
            parts << column + QStringLiteral(" = '") + condition.value + u'\'';
            break;
        case Condition::Is::EqualOrNull:
            parts << QStringLiteral("(%1 = '%2' OR %1 IS NULL)").arg(column, condition.value);
            break;
        case Condition::Is::AtLeast:
            parts << column + QStringLiteral(" >= ") + condition.value;
            break;
        case Condition::Is::Below:
            parts << column + QStringLiteral(" < ") + condition.value;
            break;
        }
    }
    return parts.join(QStringLiteral(" AND "));
}

// "#AADAD3" as QGIS writes it.
QString rgba(const char* colour)
{
    const auto part = [&](int at) { return QByteArray(colour + at, 2).toInt(nullptr, 16); };
    return QStringLiteral("%1,%2,%3,255").arg(part(1)).arg(part(3)).arg(part(5));
}

void writeOption(QXmlStreamWriter& xml, const char* name, const QString& value, const char* type = "QString")
{
    xml.writeEmptyElement("Option");
    xml.writeAttribute("name", QLatin1StringView(name));
    xml.writeAttribute("type", QLatin1StringView(type));
    xml.writeAttribute("value", value);
}

void writeMap(QXmlStreamWriter& xml, const char* name = nullptr)
{
    xml.writeStartElement("Option");
    xml.writeAttribute("type", "Map");
    if (name)
        xml.writeAttribute("name", QLatin1StringView(name));
}

void writeSymbol(QXmlStreamWriter& xml, const Rule& rule, int number)
{
    xml.writeStartElement("symbol");
    xml.writeAttribute("type", "marker");
    xml.writeAttribute("name", QString::number(number));
    xml.writeAttribute("alpha", "1");
    xml.writeAttribute("clip_to_extent", "1");
    xml.writeAttribute("force_rhr", "0");
    xml.writeStartElement("layer");
    xml.writeAttribute("class", "SimpleMarker");
    xml.writeAttribute("enabled", "1");
    xml.writeAttribute("pass", "0");
    xml.writeAttribute("locked", "0");
    writeMap(xml);
    writeOption(xml, "name", QLatin1StringView(rule.qgisShape));
    writeOption(xml, "color", rgba(rule.fill));
    writeOption(xml, "outline_color", rgba(rule.edge));
    writeOption(xml, "outline_style", "solid");
    writeOption(xml, "outline_width", QString::number(rule.edgeWidth));
    writeOption(xml, "outline_width_unit", "Pixel");
    writeOption(xml, "size", QString::number(rule.sizedByCapacity ? FixedSize : StageSize));
    writeOption(xml, "size_unit", "Pixel");
    writeOption(xml, "scale_method", "diameter");
    writeOption(xml, "angle", "0");
    xml.writeEndElement();
    if (rule.sizedByCapacity) {
        xml.writeStartElement("data_defined_properties");
        writeMap(xml);
        writeOption(xml, "name", {});
        writeMap(xml, "properties");
        writeMap(xml, "size");
        writeOption(xml, "active", "true", "bool");
        writeOption(xml, "expression", QLatin1StringView(SizeExpression));
        writeOption(xml, "type", "3", "int"); // an expression
        xml.writeEndElement();
        xml.writeEndElement();
        writeOption(xml, "type", "collection");
        xml.writeEndElement();
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndElement();
}

void writeSldFilter(QXmlStreamWriter& xml, const Rule& rule)
{
    xml.writeStartElement("ogc:Filter");
    xml.writeStartElement("ogc:And");
    for (const Condition& condition : rule.when) {
        const QString column = QLatin1StringView(condition.column);
        const auto compare = [&](const char* element) {
            xml.writeStartElement(QLatin1StringView(element));
            xml.writeTextElement("ogc:PropertyName", column);
            xml.writeTextElement("ogc:Literal", condition.value);
            xml.writeEndElement();
        };
        switch (condition.is) {
        case Condition::Is::Equal:
            compare("ogc:PropertyIsEqualTo");
            break;
        case Condition::Is::EqualOrNull:
            xml.writeStartElement("ogc:Or");
            compare("ogc:PropertyIsEqualTo");
            xml.writeStartElement("ogc:PropertyIsNull");
            xml.writeTextElement("ogc:PropertyName", column);
            xml.writeEndElement();
            xml.writeEndElement();
            break;
        case Condition::Is::AtLeast:
            compare("ogc:PropertyIsGreaterThanOrEqualTo");
            break;
        case Condition::Is::Below:
            compare("ogc:PropertyIsLessThan");
            break;
        }
    }
    xml.writeEndElement();
    xml.writeEndElement();
}

void writeSvgParameter(QXmlStreamWriter& xml, const char* name, const QString& value)
{
    xml.writeStartElement("se:SvgParameter");
    xml.writeAttribute("name", QLatin1StringView(name));
    xml.writeCharacters(value);
    xml.writeEndElement();
}

void writeSldSymbol(QXmlStreamWriter& xml, const Rule& rule)
{
    xml.writeStartElement("se:PointSymbolizer");
    xml.writeStartElement("se:Graphic");
    xml.writeStartElement("se:Mark");
    xml.writeTextElement("se:WellKnownName", QLatin1StringView(rule.sldShape));
    xml.writeStartElement("se:Fill");
    writeSvgParameter(xml, "fill", QString::fromLatin1(rule.fill));
    xml.writeEndElement();
    xml.writeStartElement("se:Stroke");
    writeSvgParameter(xml, "stroke", QString::fromLatin1(rule.edge));
    writeSvgParameter(xml, "stroke-width", QString::number(rule.edgeWidth));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeTextElement("se:Size", QString::number(rule.sizedByCapacity ? FixedSize : StageSize));
    if (QLatin1StringView(rule.qgisShape) == QLatin1StringView("diamond")) {
        xml.writeStartElement("se:Rotation");
        xml.writeTextElement("ogc:Literal", "45");
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndElement();
}

void beginQml(QXmlStreamWriter& xml, const char* categories)
{
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(1);
    xml.writeDTD("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>");
    xml.writeStartElement("qgis");
    xml.writeAttribute("version", "3.22.0");
    xml.writeAttribute("styleCategories", QLatin1StringView(categories));
}

} // namespace

QByteArray sitesStyleQml()
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    beginQml(xml, "Symbology");
    xml.writeStartElement("renderer-v2");
    xml.writeAttribute("type", "RuleRenderer");
    xml.writeAttribute("symbollevels", "0");
    xml.writeAttribute("forceraster", "0");
    xml.writeAttribute("referencescale", "-1");
    xml.writeAttribute("enableorderby", "1");
    xml.writeStartElement("rules");
    xml.writeAttribute("key", "sites");
    for (std::size_t i = 0; i < rules().size(); ++i) {
        xml.writeEmptyElement("rule");
        xml.writeAttribute("key", QStringLiteral("rule%1").arg(i));
        xml.writeAttribute("symbol", QString::number(i));
        xml.writeAttribute("label", rules()[i].label);
        xml.writeAttribute("filter", filterOf(rules()[i]));
    }
    xml.writeEndElement();
    xml.writeStartElement("symbols");
    for (std::size_t i = 0; i < rules().size(); ++i)
        writeSymbol(xml, rules()[i], int(i));
    xml.writeEndElement();
    // The largest first, so that none hides a smaller one.
    xml.writeStartElement("orderby");
    xml.writeStartElement("orderByClause");
    xml.writeAttribute("asc", "0");
    xml.writeAttribute("nullsFirst", "0");
    xml.writeCharacters("\"capacity_pflops\"");
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeTextElement("layerGeometryType", "0");
    xml.writeEndElement();
    return text;
}

QByteArray sitesStyleSld()
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(1);
    xml.writeStartDocument();
    xml.writeStartElement("StyledLayerDescriptor");
    xml.writeAttribute("version", "1.1.0");
    xml.writeAttribute("xmlns", "http://www.opengis.net/sld");
    xml.writeAttribute("xmlns:ogc", "http://www.opengis.net/ogc");
    xml.writeAttribute("xmlns:se", "http://www.opengis.net/se");
    xml.writeStartElement("NamedLayer");
    xml.writeTextElement("se:Name", QLatin1StringView(CurrentSites));
    xml.writeStartElement("UserStyle");
    xml.writeTextElement("se:Name", QLatin1StringView(CurrentSites));
    xml.writeStartElement("se:FeatureTypeStyle");
    for (const Rule& rule : rules()) {
        xml.writeStartElement("se:Rule");
        xml.writeTextElement("se:Name", rule.label);
        writeSldFilter(xml, rule);
        writeSldSymbol(xml, rule);
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return text;
}

QByteArray formStyleQml(const TableSpec& table)
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    beginQml(xml, "Fields|Forms");
    xml.writeStartElement("fieldConfiguration");
    bool any = false;
    for (const ColumnSpec& column : table.columns) {
        if (column.type != ColumnType::Real || !std::isfinite(column.min) || !std::isfinite(column.max))
            continue;
        any = true;
        xml.writeStartElement("field");
        xml.writeAttribute("name", QLatin1StringView(column.name));
        xml.writeStartElement("editWidget");
        xml.writeAttribute("type", "TextEdit");
        xml.writeStartElement("config");
        writeMap(xml);
        writeOption(xml, "IsMultiline", "false", "bool");
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return any ? text : QByteArray();
}

void makeLayerStyles(SQLite::Database& database, const std::string& time)
{
    SQLite::Statement present(database, "SELECT 1 FROM sqlite_master WHERE name = 'layer_styles'");
    if (present.executeStep())
        return;
    database.exec(R"(
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256),
    f_table_schema TEXT(256),
    f_table_name TEXT(256),
    f_geometry_column TEXT(256),
    styleName TEXT(30),
    styleQML TEXT,
    styleSLD TEXT,
    useAsDefault BOOLEAN,
    description TEXT,
    owner TEXT(30),
    ui TEXT(30),
    update_time DATETIME);
)");
    SQLite::Statement style(database, "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
                                      "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, "
                                      "owner, update_time) VALUES ('', '', ?, ?, ?, ?, ?, 1, ?, '', ?)");
    const auto add = [&](const char* table, const char* geometry, const char* name, const QByteArray& qml,
                         const QByteArray& sld, const char* description) {
        style.bind(1, table);
        style.bind(2, geometry);
        style.bind(3, name);
        style.bind(4, qml.toStdString());
        style.bind(5, sld.toStdString());
        style.bind(6, description);
        style.bind(7, time);
        style.exec();
        style.reset();
    };
    add(CurrentSites, GeometryColumn, "Idle ratio", sitesStyleQml(), sitesStyleSld(),
        "Classes of the idle ratio; the size is the capacity");
    for (const TableSpec& table : tables()) {
        if (const QByteArray form = formStyleQml(table); !form.isEmpty())
            add(table.name, table.hasGeometry ? GeometryColumn : "", "Form", form, {},
                "Fields for real numbers that keep every digit");
    }
}

} // namespace atlas
