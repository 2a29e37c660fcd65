// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/schema.h"

namespace atlas {

namespace {

template <typename>
struct MemberOf;

template <typename Row, typename T>
struct MemberOf<T Row::*>
{
    using RowType = Row;
    using Type = T;
};

// Binds a column to a data member.
template <auto Member>
auto bind(ColumnSpec column)
{
    using Row = typename MemberOf<decltype(Member)>::RowType;
    using T = typename MemberOf<decltype(Member)>::Type;
    if constexpr (std::is_enum_v<T>)
        column.vocabulary = &vocabularyOf<T>();
    return Field<Row>{column, [](const Row& row) { return detail::Codec<T>::write(row.*Member); },
                      [](Row& row, const Value& v) { detail::Codec<T>::read(v, row.*Member); }};
}

template <typename Row>
Field<Row> bindLongitude(ColumnSpec column)
{
    return {column, [](const Row& row) -> Value { return row.position.lon; },
            [](Row& row, const Value& v) { detail::Codec<double>::read(v, row.position.lon); }};
}

template <typename Row>
Field<Row> bindLatitude(ColumnSpec column)
{
    return {column, [](const Row& row) -> Value { return row.position.lat; },
            [](Row& row, const Value& v) { detail::Codec<double>::read(v, row.position.lat); }};
}

ColumnSpec uid()
{
    return {.name = "uid", .label = QT_TRANSLATE_NOOP("Column", "Identifier"), .required = true};
}

ColumnSpec text(const char* name, const char* label)
{
    return {.name = name, .label = label};
}

ColumnSpec requiredText(const char* name, const char* label)
{
    return {.name = name, .label = label, .required = true};
}

ColumnSpec list(const char* name, const char* label)
{
    return {.name = name, .type = ColumnType::List, .label = label};
}

template <typename E>
ColumnSpec terms(const char* name, const char* label)
{
    return {.name = name, .type = ColumnType::List, .label = label, .vocabulary = &vocabularyOf<E>()};
}

ColumnSpec date(const char* name, const char* label)
{
    return {.name = name, .type = ColumnType::Date, .label = label};
}

ColumnSpec real(const char* name, const char* label, const char* unit = "")
{
    return {.name = name, .type = ColumnType::Real, .label = label, .unit = unit};
}

ColumnSpec choice(const char* name, const char* label)
{
    return {.name = name, .type = ColumnType::Choice, .label = label, .required = true};
}

template <typename E>
ColumnSpec optionalChoice(const char* name, const char* label)
{
    return {.name = name, .type = ColumnType::Choice, .label = label, .vocabulary = &vocabularyOf<E>()};
}

ColumnSpec reference(const char* name, const char* label, const char* references)
{
    return {.name = name, .label = label, .references = references};
}

ColumnSpec references(const char* name, const char* label, const char* references)
{
    return {.name = name, .type = ColumnType::List, .label = label, .references = references};
}

ColumnSpec longitude(bool required = true)
{
    return {.name = "lon",
            .type = ColumnType::Longitude,
            .label = QT_TRANSLATE_NOOP("Column", "Longitude"),
            .unit = "degrees",
            .required = required,
            .min = -180,
            .max = 180};
}

ColumnSpec latitude(bool required = true)
{
    return {.name = "lat",
            .type = ColumnType::Latitude,
            .label = QT_TRANSLATE_NOOP("Column", "Latitude"),
            .unit = "degrees",
            .required = required,
            .min = -90,
            .max = 90};
}

ColumnSpec degrees(const char* name, const char* label, double limit)
{
    return {.name = name, .type = ColumnType::Real, .label = label, .unit = "degrees", .min = -limit, .max = limit};
}

} // namespace

template <>
std::span<const Field<Site>> fieldsOf<Site>()
{
    static const std::vector<Field<Site>> fields{
        bind<&Site::uid>(uid()),
        bind<&Site::nameEn>(text("name_en", QT_TRANSLATE_NOOP("Column", "English name"))),
        bind<&Site::nameZh>(text("name_zh", QT_TRANSLATE_NOOP("Column", "Chinese name"))),
        bind<&Site::aliases>(list("aliases", QT_TRANSLATE_NOOP("Column", "Other names"))),
        bind<&Site::province>({.name = "province",
                               .label = QT_TRANSLATE_NOOP("Column", "Province"),
                               .required = true,
                               .references = "places"}),
        bind<&Site::city>(reference("city", QT_TRANSLATE_NOOP("Column", "City"), "places")),
        bind<&Site::district>(text("district", QT_TRANSLATE_NOOP("Column", "District or park"))),
        bindLongitude<Site>(longitude()),
        bindLatitude<Site>(latitude()),
        bind<&Site::locationPrecision>(choice("location_precision", QT_TRANSLATE_NOOP("Column", "Placed to the"))),
        bind<&Site::sourceDatum>(choice("source_datum", QT_TRANSLATE_NOOP("Column", "Datum of the source"))),
        bind<&Site::sourcePosition>(text("source_position", QT_TRANSLATE_NOOP("Column", "Coordinate as printed"))),
        bind<&Site::operatorName>(text("operator", QT_TRANSLATE_NOOP("Column", "Operator"))),
        bind<&Site::ownerType>(choice("owner_type", QT_TRANSLATE_NOOP("Column", "Type of owner"))),
        bind<&Site::purpose>(choice("purpose", QT_TRANSLATE_NOOP("Column", "Purpose"))),
        bind<&Site::chipOrigin>(choice("chip_origin", QT_TRANSLATE_NOOP("Column", "Origin of chips"))),
        bind<&Site::accelerators>(text("accelerators", QT_TRANSLATE_NOOP("Column", "Accelerators"))),
        bind<&Site::nationalHub>(
            optionalChoice<NationalHub>("national_hub", QT_TRANSLATE_NOOP("Column", "National hub"))),
        bind<&Site::parent>(reference("parent", QT_TRANSLATE_NOOP("Column", "Part of"), "sites")),
        bind<&Site::status>(choice("status", QT_TRANSLATE_NOOP("Column", "Status"))),
        bind<&Site::statusDate>(date("status_date", QT_TRANSLATE_NOOP("Column", "Status read on"))),
        bind<&Site::source>(reference("source", QT_TRANSLATE_NOOP("Column", "Source"), "sources")),
        bind<&Site::doubt>(text("doubt", QT_TRANSLATE_NOOP("Column", "Doubt"))),
        bind<&Site::note>(text("note", QT_TRANSLATE_NOOP("Column", "Note"))),
    };
    return fields;
}

template <>
std::span<const Field<Claim>> fieldsOf<Claim>()
{
    static const std::vector<Field<Claim>> fields{
        bind<&Claim::uid>(uid()),
        bind<&Claim::site>(reference("site", QT_TRANSLATE_NOOP("Column", "Site"), "sites")),
        bind<&Claim::segment>(reference("segment", QT_TRANSLATE_NOOP("Column", "Segment"), "segments")),
        bind<&Claim::quantity>(choice("quantity", QT_TRANSLATE_NOOP("Column", "Quantity"))),
        bind<&Claim::basis>(optionalChoice<Basis>("basis", QT_TRANSLATE_NOOP("Column", "Basis"))),
        bind<&Claim::role>(choice("role", QT_TRANSLATE_NOOP("Column", "Role"))),
        bind<&Claim::low>(real("low", QT_TRANSLATE_NOOP("Column", "Low"))),
        bind<&Claim::value>(real("value", QT_TRANSLATE_NOOP("Column", "Value"))),
        bind<&Claim::high>(real("high", QT_TRANSLATE_NOOP("Column", "High"))),
        bind<&Claim::unit>(requiredText("unit", QT_TRANSLATE_NOOP("Column", "Unit"))),
        bind<&Claim::numberFormat>(
            optionalChoice<NumberFormat>("number_format", QT_TRANSLATE_NOOP("Column", "Number format"))),
        bind<&Claim::kind>(choice("kind", QT_TRANSLATE_NOOP("Column", "Kind"))),
        bind<&Claim::asOf>(date("as_of", QT_TRANSLATE_NOOP("Column", "As of"))),
        bind<&Claim::confidence>(optionalChoice<Confidence>("confidence", QT_TRANSLATE_NOOP("Column", "Confidence"))),
        bind<&Claim::confidenceReason>(text("confidence_reason", QT_TRANSLATE_NOOP("Column", "Reason"))),
        bind<&Claim::source>(reference("source", QT_TRANSLATE_NOOP("Column", "Source"), "sources")),
        bind<&Claim::what>(text("what", QT_TRANSLATE_NOOP("Column", "What it counts"))),
        bind<&Claim::preferred>(
            {.name = "preferred", .type = ColumnType::Flag, .label = QT_TRANSLATE_NOOP("Column", "Pinned")}),
        bind<&Claim::supersededBy>(reference("superseded_by", QT_TRANSLATE_NOOP("Column", "Superseded by"), "claims")),
    };
    return fields;
}

template <>
std::span<const Field<Event>> fieldsOf<Event>()
{
    static const std::vector<Field<Event>> fields{
        bind<&Event::uid>(uid()),
        bind<&Event::site>(
            {.name = "site", .label = QT_TRANSLATE_NOOP("Column", "Site"), .required = true, .references = "sites"}),
        bind<&Event::kind>(choice("kind", QT_TRANSLATE_NOOP("Column", "Event"))),
        bind<&Event::date>(date("date", QT_TRANSLATE_NOOP("Column", "Date"))),
        bind<&Event::source>(reference("source", QT_TRANSLATE_NOOP("Column", "Source"), "sources")),
        bind<&Event::confidence>(optionalChoice<Confidence>("confidence", QT_TRANSLATE_NOOP("Column", "Confidence"))),
        bind<&Event::note>(text("note", QT_TRANSLATE_NOOP("Column", "Note"))),
    };
    return fields;
}

template <>
std::span<const Field<Source>> fieldsOf<Source>()
{
    static const std::vector<Field<Source>> fields{
        bind<&Source::uid>(uid()),
        bind<&Source::url>(text("url", QT_TRANSLATE_NOOP("Column", "Address"))),
        bind<&Source::title>(text("title", QT_TRANSLATE_NOOP("Column", "Title"))),
        bind<&Source::publisher>(text("publisher", QT_TRANSLATE_NOOP("Column", "Publisher"))),
        bind<&Source::published>(date("published", QT_TRANSLATE_NOOP("Column", "Published"))),
        bind<&Source::readOn>(date("read_on", QT_TRANSLATE_NOOP("Column", "Read on"))),
        bind<&Source::grade>(choice("grade", QT_TRANSLATE_NOOP("Column", "Grade"))),
        bind<&Source::note>(text("note", QT_TRANSLATE_NOOP("Column", "Note"))),
    };
    return fields;
}

template <>
std::span<const Field<Segment>> fieldsOf<Segment>()
{
    static const std::vector<Field<Segment>> fields{
        bind<&Segment::uid>(uid()),
        bind<&Segment::nameEn>(text("name_en", QT_TRANSLATE_NOOP("Column", "English name"))),
        bind<&Segment::nameZh>(text("name_zh", QT_TRANSLATE_NOOP("Column", "Chinese name"))),
        bind<&Segment::kind>(choice("kind", QT_TRANSLATE_NOOP("Column", "Kind"))),
        bind<&Segment::operators>(list("operators", QT_TRANSLATE_NOOP("Column", "Operators"))),
        bind<&Segment::provinces>(references("provinces", QT_TRANSLATE_NOOP("Column", "Provinces"), "places")),
        bind<&Segment::cities>(references("cities", QT_TRANSLATE_NOOP("Column", "Cities"), "places")),
        bind<&Segment::regions>(terms<Region>("regions", QT_TRANSLATE_NOOP("Column", "Regions"))),
        bind<&Segment::placeClasses>(
            terms<PlaceClass>("place_classes", QT_TRANSLATE_NOOP("Column", "Classes of place"))),
        bind<&Segment::ownerTypes>(terms<OwnerType>("owner_types", QT_TRANSLATE_NOOP("Column", "Types of owner"))),
        bind<&Segment::chipOrigins>(terms<ChipOrigin>("chip_origins", QT_TRANSLATE_NOOP("Column", "Origins of chips"))),
        bind<&Segment::purposes>(terms<Purpose>("purposes", QT_TRANSLATE_NOOP("Column", "Purposes"))),
        bind<&Segment::nationalHubs>(list("national_hubs", QT_TRANSLATE_NOOP("Column", "National hubs"))),
        bind<&Segment::serviceFrom>(date("service_from", QT_TRANSLATE_NOOP("Column", "In service from"))),
        bind<&Segment::note>(text("note", QT_TRANSLATE_NOOP("Column", "Note"))),
    };
    return fields;
}

template <>
std::span<const Field<Hub>> fieldsOf<Hub>()
{
    static const std::vector<Field<Hub>> fields{
        bind<&Hub::uid>(uid()),
        bind<&Hub::nameEn>(text("name_en", QT_TRANSLATE_NOOP("Column", "English name"))),
        bind<&Hub::nameZh>(text("name_zh", QT_TRANSLATE_NOOP("Column", "Chinese name"))),
        bind<&Hub::kind>(choice("kind", QT_TRANSLATE_NOOP("Column", "Kind"))),
        bindLongitude<Hub>(longitude()),
        bindLatitude<Hub>(latitude()),
        bind<&Hub::province>(text("province", QT_TRANSLATE_NOOP("Column", "Province"))),
        bind<&Hub::startArea>(text("start_area", QT_TRANSLATE_NOOP("Column", "Start area"))),
        bind<&Hub::source>(reference("source", QT_TRANSLATE_NOOP("Column", "Source"), "sources")),
        bind<&Hub::note>(text("note", QT_TRANSLATE_NOOP("Column", "Note"))),
    };
    return fields;
}

template <>
std::span<const Field<LatencyLink>> fieldsOf<LatencyLink>()
{
    static const std::vector<Field<LatencyLink>> fields{
        bind<&LatencyLink::uid>(uid()),
        bind<&LatencyLink::fromName>(requiredText("from_name", QT_TRANSLATE_NOOP("Column", "From"))),
        bind<&LatencyLink::toName>(text("to_name", QT_TRANSLATE_NOOP("Column", "To"))),
        bind<&LatencyLink::fromLon>(degrees("from_lon", QT_TRANSLATE_NOOP("Column", "From longitude"), 180)),
        bind<&LatencyLink::fromLat>(degrees("from_lat", QT_TRANSLATE_NOOP("Column", "From latitude"), 90)),
        bind<&LatencyLink::toLon>(degrees("to_lon", QT_TRANSLATE_NOOP("Column", "To longitude"), 180)),
        bind<&LatencyLink::toLat>(degrees("to_lat", QT_TRANSLATE_NOOP("Column", "To latitude"), 90)),
        bind<&LatencyLink::direction>(choice("direction", QT_TRANSLATE_NOOP("Column", "Direction"))),
        bind<&LatencyLink::directionBasis>(
            text("direction_basis", QT_TRANSLATE_NOOP("Column", "How the direction is known"))),
        bind<&LatencyLink::layer>(text("layer", QT_TRANSLATE_NOOP("Column", "Layer"))),
        bind<&LatencyLink::ms>({.name = "ms",
                                .type = ColumnType::Real,
                                .label = QT_TRANSLATE_NOOP("Column", "Delay"),
                                .unit = "ms",
                                .required = true,
                                .min = 0}),
        bind<&LatencyLink::kind>(text("kind", QT_TRANSLATE_NOOP("Column", "Kind"))),
        bind<&LatencyLink::quality>(text("quality", QT_TRANSLATE_NOOP("Column", "Quality"))),
        bind<&LatencyLink::usedInFit>(text("used_in_fit", QT_TRANSLATE_NOOP("Column", "Used in the fit"))),
        bind<&LatencyLink::asOf>(date("as_of", QT_TRANSLATE_NOOP("Column", "As of"))),
        bind<&LatencyLink::source>(reference("source", QT_TRANSLATE_NOOP("Column", "Source"), "sources")),
        bind<&LatencyLink::note>(text("note", QT_TRANSLATE_NOOP("Column", "Note"))),
    };
    return fields;
}

template <>
std::span<const Field<Assumption>> fieldsOf<Assumption>()
{
    static const std::vector<Field<Assumption>> fields{
        bind<&Assumption::uid>(uid()),
        bind<&Assumption::model>(requiredText("model", QT_TRANSLATE_NOOP("Column", "Model"))),
        bind<&Assumption::parameter>(requiredText("parameter", QT_TRANSLATE_NOOP("Column", "Parameter"))),
        bind<&Assumption::value>(real("value", QT_TRANSLATE_NOOP("Column", "Value"))),
        bind<&Assumption::low>(real("low", QT_TRANSLATE_NOOP("Column", "Low"))),
        bind<&Assumption::high>(real("high", QT_TRANSLATE_NOOP("Column", "High"))),
        bind<&Assumption::unit>(text("unit", QT_TRANSLATE_NOOP("Column", "Unit"))),
        bind<&Assumption::badge>(choice("badge", QT_TRANSLATE_NOOP("Column", "Badge"))),
        bind<&Assumption::source>(reference("source", QT_TRANSLATE_NOOP("Column", "Source"), "sources")),
        bind<&Assumption::note>(text("note", QT_TRANSLATE_NOOP("Column", "Note"))),
    };
    return fields;
}

template <>
std::span<const Field<DistressFlag>> fieldsOf<DistressFlag>()
{
    static const std::vector<Field<DistressFlag>> fields{
        bind<&DistressFlag::uid>(uid()),
        bind<&DistressFlag::site>(
            {.name = "site", .label = QT_TRANSLATE_NOOP("Column", "Site"), .required = true, .references = "sites"}),
        bind<&DistressFlag::signal>(choice("signal", QT_TRANSLATE_NOOP("Column", "Signal"))),
        bind<&DistressFlag::strength>(choice("strength", QT_TRANSLATE_NOOP("Column", "Strength"))),
        bind<&DistressFlag::date>(date("date", QT_TRANSLATE_NOOP("Column", "Date"))),
        bind<&DistressFlag::expires>(date("expires", QT_TRANSLATE_NOOP("Column", "Expires"))),
        bind<&DistressFlag::confidence>(
            optionalChoice<Confidence>("confidence", QT_TRANSLATE_NOOP("Column", "Confidence"))),
        bind<&DistressFlag::source>(reference("source", QT_TRANSLATE_NOOP("Column", "Source"), "sources")),
        bind<&DistressFlag::note>(text("note", QT_TRANSLATE_NOOP("Column", "Note"))),
    };
    return fields;
}

template <>
std::span<const Field<Scenario>> fieldsOf<Scenario>()
{
    static const std::vector<Field<Scenario>> fields{
        bind<&Scenario::uid>(uid()),
        bind<&Scenario::name>(requiredText("name", QT_TRANSLATE_NOOP("Column", "Name"))),
        bind<&Scenario::author>(text("author", QT_TRANSLATE_NOOP("Column", "Author"))),
        bind<&Scenario::settings>(list("settings", QT_TRANSLATE_NOOP("Column", "Settings"))),
        bind<&Scenario::note>(text("note", QT_TRANSLATE_NOOP("Column", "Note"))),
    };
    return fields;
}

template <>
std::span<const Field<Announcement>> fieldsOf<Announcement>()
{
    static const std::vector<Field<Announcement>> fields{
        bind<&Announcement::uid>(uid()),
        bind<&Announcement::scope>(choice("scope", QT_TRANSLATE_NOOP("Column", "Scope"))),
        bind<&Announcement::scopeName>(text("scope_name", QT_TRANSLATE_NOOP("Column", "Of"))),
        bind<&Announcement::asOf>(date("as_of", QT_TRANSLATE_NOOP("Column", "As of"))),
        bind<&Announcement::metric>(requiredText("metric", QT_TRANSLATE_NOOP("Column", "Quantity"))),
        bind<&Announcement::value>({.name = "value",
                                    .type = ColumnType::Real,
                                    .label = QT_TRANSLATE_NOOP("Column", "Value"),
                                    .required = true}),
        bind<&Announcement::unit>(requiredText("unit", QT_TRANSLATE_NOOP("Column", "Unit"))),
        bind<&Announcement::what>(text("what", QT_TRANSLATE_NOOP("Column", "What it counts"))),
        bind<&Announcement::confidence>(
            optionalChoice<Confidence>("confidence", QT_TRANSLATE_NOOP("Column", "Confidence"))),
        bind<&Announcement::confidenceReason>(text("confidence_reason", QT_TRANSLATE_NOOP("Column", "Reason"))),
        bind<&Announcement::source>(reference("source", QT_TRANSLATE_NOOP("Column", "Source"), "sources")),
    };
    return fields;
}

template <>
std::span<const Field<Place>> fieldsOf<Place>()
{
    static const std::vector<Field<Place>> fields{
        bind<&Place::uid>(uid()),
        bind<&Place::kind>(choice("kind", QT_TRANSLATE_NOOP("Column", "Kind"))),
        bind<&Place::nameEn>(requiredText("name_en", QT_TRANSLATE_NOOP("Column", "English name"))),
        bind<&Place::nameZh>(requiredText("name_zh", QT_TRANSLATE_NOOP("Column", "Chinese name"))),
        bind<&Place::shortZh>(text("short_zh", QT_TRANSLATE_NOOP("Column", "Short Chinese name"))),
        bind<&Place::parent>(reference("parent", QT_TRANSLATE_NOOP("Column", "Province"), "places")),
        bind<&Place::region>(optionalChoice<Region>("region", QT_TRANSLATE_NOOP("Column", "Region"))),
        bind<&Place::placeClass>(
            optionalChoice<PlaceClass>("place_class", QT_TRANSLATE_NOOP("Column", "Class of place"))),
        bind<&Place::lon>(degrees("lon", QT_TRANSLATE_NOOP("Column", "Longitude"), 180)),
        bind<&Place::lat>(degrees("lat", QT_TRANSLATE_NOOP("Column", "Latitude"), 90)),
    };
    return fields;
}

template <>
std::span<const Field<Release>> fieldsOf<Release>()
{
    static const std::vector<Field<Release>> fields{
        bind<&Release::uid>(uid()),
        bind<&Release::name>(requiredText("name", QT_TRANSLATE_NOOP("Column", "Name"))),
        bind<&Release::date>(date("date", QT_TRANSLATE_NOOP("Column", "Date"))),
        bind<&Release::revision>({.name = "revision",
                                  .type = ColumnType::Integer,
                                  .label = QT_TRANSLATE_NOOP("Column", "Revision"),
                                  .required = true,
                                  .min = 0}),
        bind<&Release::contentHash>(requiredText("content_hash", QT_TRANSLATE_NOOP("Column", "Content hash"))),
        bind<&Release::note>(text("note", QT_TRANSLATE_NOOP("Column", "Note"))),
    };
    return fields;
}

template <>
std::span<const Field<DatasetInfo>> fieldsOf<DatasetInfo>()
{
    static const std::vector<Field<DatasetInfo>> fields{
        bind<&DatasetInfo::uid>(uid()),
        bind<&DatasetInfo::titleEn>(text("title_en", QT_TRANSLATE_NOOP("Column", "English title"))),
        bind<&DatasetInfo::titleZh>(text("title_zh", QT_TRANSLATE_NOOP("Column", "Chinese title"))),
        bind<&DatasetInfo::asOf>({.name = "as_of",
                                  .type = ColumnType::Date,
                                  .label = QT_TRANSLATE_NOOP("Column", "As of"),
                                  .required = true}),
        bind<&DatasetInfo::synthetic>(
            {.name = "synthetic", .type = ColumnType::Flag, .label = QT_TRANSLATE_NOOP("Column", "Synthetic")}),
        bind<&DatasetInfo::licence>(text("licence", QT_TRANSLATE_NOOP("Column", "Licence"))),
        bind<&DatasetInfo::note>(text("note", QT_TRANSLATE_NOOP("Column", "Note"))),
    };
    return fields;
}

namespace {

template <typename Row>
TableSpec specOf(bool hasGeometry = false)
{
    TableSpec spec{tableNameOf<Row>(), hasGeometry, {}};
    for (const Field<Row>& field : fieldsOf<Row>())
        spec.columns.push_back(field.column);
    return spec;
}

} // namespace

const std::vector<TableSpec>& tables()
{
    static const std::vector<TableSpec> specs{
        specOf<DatasetInfo>(),  specOf<Place>(),   specOf<Source>(),       specOf<Site>(true),    specOf<Segment>(),
        specOf<Claim>(),        specOf<Event>(),   specOf<Hub>(true),      specOf<LatencyLink>(), specOf<Assumption>(),
        specOf<Announcement>(), specOf<Release>(), specOf<DistressFlag>(), specOf<Scenario>(),
    };
    return specs;
}

const ColumnSpec* TableSpec::column(QAnyStringView columnName) const
{
    for (const ColumnSpec& spec : columns) {
        if (columnName == QLatin1StringView(spec.name))
            return &spec;
    }
    return nullptr;
}

const TableSpec* table(QAnyStringView name)
{
    for (const TableSpec& spec : tables()) {
        if (name == QLatin1StringView(spec.name))
            return &spec;
    }
    return nullptr;
}

QString labelOf(const ColumnSpec& column, const Phrases& phrases)
{
    return phrases.translate("Column", column.label);
}

} // namespace atlas
