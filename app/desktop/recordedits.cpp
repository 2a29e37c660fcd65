// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/recordedits.h"

#include "desktop/recordpanel.h"
#include "desktop/recordtexts.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double CityReachKm = 100;
constexpr auto NewSource = "+"_L1; // stands for a source that is added with the row

// The columns of a new source in the form of the row that it belongs to.
constexpr std::array NewSourceColumns{std::pair{"source.title", "title"}, std::pair{"source.url", "url"},
                                      std::pair{"source.publisher", "publisher"},
                                      std::pair{"source.published", "published"}};

RecordTexts textsOf(const DesktopContext& context)
{
    return RecordTexts(context.workspace.snapshot(), context.workspace.figures(), context.phrases);
}

ColumnSpec columnOf(const char* tableName, const char* column)
{
    const ColumnSpec* spec = table(QLatin1StringView(tableName))->column(QLatin1StringView(column));
    Q_ASSERT(spec);
    return *spec;
}

QString siteName(const DesktopContext& context, const QString& uid)
{
    return textsOf(context).rowName(u"sites"_s, uid);
}

CellChange cell(const char* column, Value after)
{
    return {QString::fromLatin1(column), Value(), std::move(after)};
}

RowChange update(const char* tableName, const QString& uid, std::vector<CellChange> cells)
{
    return {RowChange::Kind::Update, QString::fromLatin1(tableName), uid, std::move(cells)};
}

RowChange removal(const char* tableName, const QString& uid)
{
    return {RowChange::Kind::Remove, QString::fromLatin1(tableName), uid, {}};
}

// Removes the claims, and clears what says that one of them replaced another.
void removeClaims(const Dataset& dataset, const QSet<QString>& claims, std::vector<RowChange>& rows)
{
    for (const Claim& claim : dataset.claims) {
        if (claims.contains(claim.supersededBy) && !claims.contains(claim.uid))
            rows.push_back(update("claims", claim.uid, {cell("superseded_by", Value())}));
    }
    for (const Claim& claim : dataset.claims) {
        if (claims.contains(claim.uid))
            rows.push_back(removal("claims", claim.uid));
    }
}

std::optional<DistressFlag> flagOf(const Dataset& dataset, const QString& uid)
{
    const auto flag = std::ranges::find(dataset.distressFlags, uid, &DistressFlag::uid);
    return flag == dataset.distressFlags.end() ? std::nullopt : std::optional(*flag);
}

template <typename Row>
RecordForm::Texts textsOfRow(const Row& row)
{
    RecordForm::Texts texts;
    for (const Field<Row>& field : fieldsOf<Row>())
        texts.insert(QString::fromLatin1(field.column.name), toText(field.read(row)));
    return texts;
}

template <typename Row>
QHash<QString, Value> valuesOfRow(const Row& row)
{
    QHash<QString, Value> values;
    for (const Field<Row>& field : fieldsOf<Row>())
        values.insert(QString::fromLatin1(field.column.name), field.read(row));
    return values;
}

template <typename Row>
void write(Row& row, const QHash<QString, Value>& values)
{
    for (const Field<Row>& field : fieldsOf<Row>()) {
        const auto value = values.constFind(QString::fromLatin1(field.column.name));
        if (value != values.cend())
            field.write(row, *value);
    }
}

// Inserts a new row or updates the cells of one.
template <typename Row>
RowChange rowChange(const Row& row, bool isNew)
{
    RowChange change{isNew ? RowChange::Kind::Insert : RowChange::Kind::Update,
                     QString::fromLatin1(tableNameOf<Row>()),
                     row.uid,
                     {}};
    for (const Field<Row>& field : fieldsOf<Row>()) {
        if (qstrcmp(field.column.name, "uid") != 0)
            change.cells.push_back(cell(field.column.name, field.read(row)));
    }
    return change;
}

void addSourceColumns(std::vector<ColumnSpec>& columns, const RecordForm::Texts& texts)
{
    columns.push_back(columnOf("claims", "source"));
    if (texts.value(u"source"_s) != NewSource)
        return;
    for (const auto& [name, column] : NewSourceColumns) {
        ColumnSpec spec = columnOf("sources", column);
        spec.name = name;
        spec.required = qstrcmp(column, "title") == 0;
        columns.push_back(spec);
    }
}

std::vector<FieldEditor::Choice> formChoices(const DesktopContext& context, const QString& site, const QString& uid,
                                             const ColumnSpec& column)
{
    if (qstrcmp(column.name, "superseded_by") == 0) {
        std::vector<FieldEditor::Choice> choices;
        const Dataset& dataset = *context.workspace.snapshot();
        for (const RowIndex index : dataset.claimsOfSite(dataset.siteIndex(site))) {
            const QString& other = dataset.claims[std::size_t(index)].uid;
            if (other != uid)
                choices.push_back({other, textsOf(context).rowName(u"claims"_s, other) + u" ["_s + other + u']'});
        }
        return choices;
    }
    auto choices = choicesOf(context, column);
    if (qstrcmp(column.name, "source") == 0)
        choices.insert(choices.begin(), {NewSource, RecordPanel::tr("New source …")});
    return choices;
}

// The source of the row: one that exists, or a new one that is added before it.
QString sourceOf(const DesktopContext& context, const QHash<QString, Value>& values, std::vector<RowChange>& rows)
{
    const QString chosen = toText(values.value(u"source"_s));
    if (chosen != NewSource)
        return chosen;
    const QString uid = context.workspace.newId(u"sources"_s);
    RowChange source{RowChange::Kind::Insert, u"sources"_s, uid, {}};
    for (const auto& [name, column] : NewSourceColumns)
        source.cells.push_back(cell(column, values.value(QString::fromLatin1(name))));
    source.cells.push_back(cell("read_on", Value(PartialDate::fromDay(context.workspace.now().date()).iso())));
    source.cells.push_back(cell("grade", Value(keyOf(SourceGrade::Unknown))));
    rows.push_back(std::move(source));
    return uid;
}

QString unitOf(Quantity quantity)
{
    switch (quantity) {
    case Quantity::Idle:
    case Quantity::Pue:
        return u"ratio"_s;
    case Quantity::Capacity:
    case Quantity::CapacityPlanned:
        return u"PFLOPS"_s;
    case Quantity::Power:
    case Quantity::PowerPlanned:
        return u"MW"_s;
    case Quantity::Racks:
    case Quantity::RacksPlanned:
        return u"racks"_s;
    case Quantity::Investment:
        return u"CNY"_s;
    case Quantity::Rent:
        return u"CNY/card/hour"_s;
    case Quantity::ElectricityPrice:
        return u"CNY/kWh"_s;
    }
    return {};
}

bool isDefaultUnit(const QString& unit)
{
    for (std::size_t q = 0; q < vocabularyOf<Quantity>().terms.size(); ++q) {
        if (unit == unitOf(static_cast<Quantity>(q)))
            return true;
    }
    return unit.isEmpty();
}

std::vector<ColumnSpec> claimColumns(RecordForm::Texts& texts, bool isNew)
{
    const Quantity quantity = parseTerm<Quantity>(texts.value(u"quantity"_s)).value_or(Quantity::Capacity);
    const Role role = parseTerm<Role>(texts.value(u"role"_s)).value_or(Role::Value);
    const bool capacity = quantity == Quantity::Capacity || quantity == Quantity::CapacityPlanned;
    if (isDefaultUnit(texts.value(u"unit"_s)))
        texts.insert(u"unit"_s, unitOf(quantity));

    std::vector<ColumnSpec> columns{columnOf("claims", "quantity")};
    const auto add = [&](ColumnSpec spec, bool required) {
        spec.required = spec.required || required;
        columns.push_back(spec);
    };
    if (quantity == Quantity::Idle)
        add(columnOf("claims", "basis"), true);
    add(columnOf("claims", "role"), true);
    const auto number = [&](const char* name, bool required) { add(claimNumberColumn(name, quantity), required); };
    switch (role) {
    case Role::Value:
        number("value", true);
        number("low", false);
        number("high", false);
        break;
    case Role::Range:
        number("low", true);
        number("high", true);
        break;
    case Role::LowerBound:
        number("low", true);
        break;
    case Role::UpperBound:
        number("high", true);
        break;
    case Role::Context:
        number("low", false);
        number("value", false);
        number("high", false);
        break;
    }
    add(columnOf("claims", "unit"), true);
    if (capacity)
        add(columnOf("claims", "number_format"), false);
    for (const char* name : {"as_of", "kind", "confidence", "confidence_reason"})
        add(columnOf("claims", name), false);
    addSourceColumns(columns, texts);
    add(columnOf("claims", "what"), false);
    add(columnOf("claims", "preferred"), false);
    if (!isNew)
        add(columnOf("claims", "superseded_by"), false);
    return columns;
}

// One pin for a quantity and basis of a site.
void unpinOthers(const Dataset& dataset, const Claim& pinned, std::vector<RowChange>& rows)
{
    const RowIndex site = dataset.siteIndex(pinned.site);
    if (site < 0)
        return;
    for (const RowIndex index : dataset.claimsOfSite(site)) {
        const Claim other = dataset.claims[std::size_t(index)];
        if (other.preferred && other.uid != pinned.uid && other.quantity == pinned.quantity &&
            other.basis == pinned.basis)
            rows.push_back(update("claims", other.uid, {cell("preferred", Value(qint64(0)))}));
    }
}

// A fact without a source is allowed, and asked about once.
std::optional<RecordForm::Doubt> doubtAboutSource(const QHash<QString, Value>& values)
{
    if (!isNull(values.value(u"source"_s)))
        return std::nullopt;
    return RecordForm::Doubt{u"source"_s,
                             RecordPanel::tr("Which page says so? Choose its source or add a new one; without one the "
                                             "fact is marked everywhere as having none."),
                             RecordPanel::tr("Save without a source")};
}

// The form of an event or a flag: the columns given, then source, confidence and note. before: the row as it is, or a
// new one without its uid. reason: the sentence for the history.
template <typename Row>
RecordForm::Setup datedForm(const DesktopContext& context, const Row& before, const QString& title,
                            const std::vector<const char*>& columns, std::function<QString(const Row& after)> reason)
{
    const QString tableName = QString::fromLatin1(tableNameOf<Row>());
    const bool isNew = before.uid.isEmpty();
    RecordForm::Setup setup;
    setup.key = tableName + u'/' + (isNew ? u"new/"_s + before.site : before.uid);
    setup.table = tableName;
    setup.uid = before.uid;
    if (!isNew)
        setup.read = valuesOfRow(before);
    setup.title = title;
    setup.texts = textsOfRow(before);
    setup.columns = [columns](RecordForm::Texts& texts) {
        std::vector<ColumnSpec> shown;
        for (const char* name : columns)
            shown.push_back(columnOf(tableNameOf<Row>(), name));
        addSourceColumns(shown, texts);
        for (const char* name : {"confidence", "note"})
            shown.push_back(columnOf(tableNameOf<Row>(), name));
        return shown;
    };
    setup.choices = [context, site = before.site, uid = before.uid](const ColumnSpec& column) {
        return formChoices(context, site, uid, column);
    };
    setup.change = [context, before, isNew, tableName, reason = std::move(reason)](const QHash<QString, Value>& values,
                                                                                   const QHash<QString, Value>& read) {
        ChangeSet changes;
        Row after = before;
        write(after, read);
        write(after, values);
        if (isNew)
            after.uid = context.workspace.newId(tableName);
        after.source = sourceOf(context, values, changes.rows);
        changes.why = reason(after);
        changes.rows.push_back(rowChange(after, isNew));
        return changes;
    };
    return setup;
}

// The place of a point: its province by the polygons, else the nearest one, and its prefecture by the places table.
struct Seat
{
    QString province, city;
};

QString provinceAt(const Basemap& basemap, LonLat position)
{
    QString nearest;
    double best = std::numeric_limits<double>::infinity();
    for (const Basemap::Province& province : basemap.provinces) {
        if (province.shape.contains(position))
            return province.code;
        const double km = province.shape.edgeDistanceKm(position);
        if (km < best) {
            best = km;
            nearest = province.code;
        }
    }
    return nearest;
}

QString cityAt(const Dataset& dataset, const QString& province, LonLat position)
{
    QString nearest;
    double best = CityReachKm;
    bool divided = false;
    for (const Place& place : dataset.places) {
        if (place.parent != province)
            continue;
        divided = true;
        if (!place.lon || !place.lat)
            continue;
        const double km = geodesicKm({*place.lon, *place.lat}, position);
        if (km <= best) {
            best = km;
            nearest = place.uid;
        }
    }
    return divided ? nearest : province; // a municipality is its own city
}

Seat seatAt(const DesktopContext& context, LonLat position)
{
    Seat seat;
    seat.province = provinceAt(*context.basemap, position);
    seat.city = cityAt(*context.workspace.snapshot(), seat.province, position);
    return seat;
}

} // namespace

ChangeSet changeSiteField(const DesktopContext& context, const QString& uid, const ColumnSpec& column,
                          const Value& value)
{
    const RecordTexts texts = textsOf(context);
    const Dataset& dataset = *context.workspace.snapshot();
    const auto known = dataset.site(uid);
    if (!known) // removed by another hand while its editor was open: the edit says so
        return setCell(u"sites"_s, uid, QString::fromLatin1(column.name), value, {});
    const Site site = *known;
    const auto cells = *cellsOf(dataset, "sites", uid);
    const auto& columns = table("sites")->columns;
    const auto at =
        std::ranges::find_if(columns, [&](const ColumnSpec& c) { return qstrcmp(c.name, column.name) == 0; });
    const Value before = cells[std::size_t(at - columns.begin())];

    ChangeSet changes = setCell(u"sites"_s, uid, QString::fromLatin1(column.name), value,
                                texts.changeSentence(labelOf(column, *context.phrases), texts.name(site),
                                                     texts.cell(column, before), texts.cell(column, value)));
    std::vector<CellChange>& changed = changes.rows.front().cells;
    changed.front().before = before;
    const Place* place = dataset.place(toText(value));
    const Place* city = dataset.place(site.city);
    if (qstrcmp(column.name, "city") == 0 && place) {
        const QString province = place->kind == PlaceKind::Province ? place->uid : place->parent;
        if (province != site.province)
            changed.push_back(cell("province", Value(province)));
    } else if (qstrcmp(column.name, "province") == 0 && place && city && city->uid != place->uid &&
               city->parent != place->uid) {
        changed.push_back(cell("city", Value()));
    }
    return changes;
}

ColumnSpec claimNumberColumn(const char* name, Quantity quantity)
{
    ColumnSpec spec = columnOf("claims", name);
    spec.min = quantity == Quantity::Pue ? 1 : 0;
    if (quantity == Quantity::Idle) {
        spec.max = 1;
        spec.unit = "ratio";
    }
    return spec;
}

const char* claimNumberOf(const Claim& claim)
{
    switch (claim.role) {
    case Role::LowerBound:
        return "low";
    case Role::UpperBound:
        return "high";
    case Role::Range:
        return nullptr;
    case Role::Value:
    case Role::Context:
        return claim.value ? "value" : nullptr;
    }
    return nullptr;
}

ChangeSet changeClaimNumber(const DesktopContext& context, const QString& uid, const char* column, const Value& value)
{
    const RecordTexts texts = textsOf(context);
    const auto known = context.workspace.snapshot()->claim(uid);
    if (!known) // as above
        return setCell(u"claims"_s, uid, QString::fromLatin1(column), value, {});
    const Claim before = *known;
    Claim after = before;
    write(after, {{QString::fromLatin1(column), value}});
    return setCell(u"claims"_s, uid, QString::fromLatin1(column), value,
                   texts.changeSentence(texts.claimName(before), siteName(context, before.site),
                                        texts.claimValue(before), texts.claimValue(after)));
}

RecordForm::Setup claimForm(const DesktopContext& context, const QString& site, const QString& uid)
{
    const bool isNew = uid.isEmpty();
    Claim before;
    if (isNew) {
        before.quantity = Quantity::Capacity;
        before.numberFormat = NumberFormat::Unspecified;
        before.site = site;
    } else {
        before = *context.workspace.snapshot()->claim(uid);
    }
    RecordForm::Setup setup;
    setup.key = u"claims/"_s + (isNew ? u"new/"_s + site : uid);
    setup.table = u"claims"_s;
    setup.uid = uid;
    if (!isNew)
        setup.read = valuesOfRow(before);
    setup.title = isNew ? RecordPanel::tr("New figure") : textsOf(context).claimName(before);
    setup.texts = textsOfRow(before);
    setup.columns = [isNew](RecordForm::Texts& texts) { return claimColumns(texts, isNew); };
    setup.choices = [context, site, uid](const ColumnSpec& column) { return formChoices(context, site, uid, column); };
    setup.change = [context, site, uid, before, isNew](const QHash<QString, Value>& values,
                                                       const QHash<QString, Value>& read) {
        ChangeSet changes;
        Claim after = before;
        write(after, read);
        // What the form does not ask for any more is gone.
        after.basis.reset();
        after.low = after.value = after.high = std::nullopt;
        after.numberFormat.reset();
        write(after, values);
        after.uid = isNew ? context.workspace.newId(u"claims"_s) : uid;
        after.source = sourceOf(context, values, changes.rows);
        const RecordTexts texts = textsOf(context);
        const QString of = siteName(context, site);
        changes.why =
            isNew ? RecordPanel::tr("Added to %1: %2 %3").arg(of, texts.claimName(after), texts.claimValue(after))
                  : RecordPanel::tr("Changed at %1: %2 %3").arg(of, texts.claimName(after), texts.claimValue(after));
        changes.rows.push_back(rowChange(after, isNew));
        if (after.preferred)
            unpinOthers(*context.workspace.snapshot(), after, changes.rows);
        return changes;
    };
    if (isNew)
        setup.doubt = doubtAboutSource;
    return setup;
}

RecordForm::Setup eventForm(const DesktopContext& context, const QString& site, const QString& uid)
{
    Event before;
    before.site = site;
    const Dataset& dataset = *context.workspace.snapshot();
    if (const RowIndex index = dataset.eventIndex(uid); index >= 0)
        before = dataset.events[std::size_t(index)];
    const bool isNew = uid.isEmpty();
    before.uid = uid;
    return datedForm<Event>(context, before,
                            isNew ? RecordPanel::tr("New event") : labelOf(before.kind, *context.phrases),
                            {"kind", "date"}, [context, isNew](const Event& after) {
                                const QString form = isNew ? RecordPanel::tr("Added to %1: event %2")
                                                           : RecordPanel::tr("Changed at %1: event %2");
                                return form.arg(siteName(context, after.site), textsOf(context).eventTitle(after));
                            });
}

RecordForm::Setup flagForm(const DesktopContext& context, const QString& site, const QString& uid)
{
    DistressFlag before;
    before.site = site;
    if (const auto known = flagOf(*context.workspace.snapshot(), uid))
        before = *known;
    const bool isNew = uid.isEmpty();
    before.uid = uid;
    RecordForm::Setup setup = datedForm<DistressFlag>(
        context, before, isNew ? RecordPanel::tr("New flag of distress") : labelOf(before.signal, *context.phrases),
        {"signal", "strength", "date", "expires"}, [context, isNew](const DistressFlag& after) {
            const QString form =
                isNew ? RecordPanel::tr("Added to %1: flag %2") : RecordPanel::tr("Changed at %1: flag %2");
            return form.arg(siteName(context, after.site), textsOf(context).flagTitle(after));
        });
    if (isNew)
        setup.doubt = doubtAboutSource;
    return setup;
}

ChangeSet removeClaim(const DesktopContext& context, const QString& uid)
{
    const RecordTexts texts = textsOf(context);
    const Dataset& dataset = *context.workspace.snapshot();
    const Claim claim = *dataset.claim(uid);
    ChangeSet changes;
    changes.why = RecordPanel::tr("Removed from %1: %2 %3")
                      .arg(siteName(context, claim.site), texts.claimName(claim), texts.claimValue(claim));
    removeClaims(dataset, {uid}, changes.rows);
    return changes;
}

ChangeSet removeEvent(const DesktopContext& context, const QString& uid)
{
    const Dataset& dataset = *context.workspace.snapshot();
    ChangeSet changes;
    if (const RowIndex index = dataset.eventIndex(uid); index >= 0) {
        const Event event = dataset.events[std::size_t(index)];
        changes.why = RecordPanel::tr("Removed from %1: event %2")
                          .arg(siteName(context, event.site), textsOf(context).eventTitle(event));
    }
    changes.rows.push_back(removal("events", uid)); // refused where another hand removed it meanwhile
    return changes;
}

ChangeSet removeFlag(const DesktopContext& context, const QString& uid)
{
    ChangeSet changes;
    if (const auto flag = flagOf(*context.workspace.snapshot(), uid))
        changes.why = RecordPanel::tr("Removed from %1: flag %2")
                          .arg(siteName(context, flag->site), textsOf(context).flagTitle(*flag));
    changes.rows.push_back(removal("distress_flags", uid)); // as above
    return changes;
}

ChangeSet pinClaim(const DesktopContext& context, const QString& uid, bool pinned)
{
    const RecordTexts texts = textsOf(context);
    const Dataset& dataset = *context.workspace.snapshot();
    const Claim claim = *dataset.claim(uid);
    ChangeSet changes;
    const QString form =
        pinned ? RecordPanel::tr("Pinned for %1: %2 %3") : RecordPanel::tr("No longer pinned for %1: %2 %3");
    changes.why = form.arg(siteName(context, claim.site), texts.claimName(claim), texts.claimValue(claim));
    changes.rows.push_back(update("claims", uid, {cell("preferred", Value(qint64(pinned)))}));
    if (pinned)
        unpinOthers(dataset, claim, changes.rows);
    return changes;
}

ChangeSet newSiteAt(const DesktopContext& context, LonLat position)
{
    const Seat seat = seatAt(context, position);
    Site site;
    site.uid = context.workspace.newId(u"sites"_s);
    site.nameEn = u"New site"_s;
    site.nameZh = u"新站点"_s;
    site.province = seat.province;
    site.city = seat.city;
    site.position = position;
    site.locationPrecision = LocationPrecision::Site;
    site.sourceDatum = Datum::Wgs84;
    ChangeSet changes;
    changes.why = RecordPanel::tr("New site in %1").arg(textsOf(context).placeName(seat.province));
    changes.rows.push_back(rowChange(site, true));
    return changes;
}

ChangeSet moveSite(const DesktopContext& context, const QString& uid, LonLat position)
{
    const Dataset& dataset = *context.workspace.snapshot();
    const Site site = *dataset.site(uid);
    ChangeSet changes;
    changes.why = RecordPanel::tr("Moved %1").arg(siteName(context, uid));
    // The point is no longer the one that the source printed.
    std::vector<CellChange> cells{cell("lon", Value(position.lon)), cell("lat", Value(position.lat)),
                                  cell("source_datum", Value(keyOf(Datum::Wgs84))), cell("source_position", Value())};
    const Seat seat = seatAt(context, position);
    const Place* city = dataset.place(site.city);
    const bool near = city && city->lon && city->lat && geodesicKm({*city->lon, *city->lat}, position) <= CityReachKm;
    // Inside its province a city that the record names stays as long as it can be meant.
    if (seat.province != site.province || (!near && site.city != seat.city)) {
        cells.push_back(cell("province", Value(seat.province)));
        cells.push_back(cell("city", seat.city.isEmpty() ? Value() : Value(seat.city)));
    }
    changes.rows.push_back(update("sites", uid, std::move(cells)));
    return changes;
}

ChangeSet removeSite(const DesktopContext& context, const QString& uid)
{
    const Dataset& dataset = *context.workspace.snapshot();
    const RowIndex site = dataset.siteIndex(uid);
    ChangeSet changes;
    changes.why = RecordPanel::tr("Removed %1").arg(siteName(context, uid));
    for (const RowIndex part : dataset.partsOfSite(site))
        changes.rows.push_back(update("sites", dataset.sites[std::size_t(part)].uid, {cell("parent", Value())}));
    QSet<QString> claims;
    for (const RowIndex claim : dataset.claimsOfSite(site))
        claims.insert(dataset.claims[std::size_t(claim)].uid);
    removeClaims(dataset, claims, changes.rows);
    for (const RowIndex event : dataset.eventsOfSite(site))
        changes.rows.push_back(removal("events", dataset.events[std::size_t(event)].uid));
    for (const DistressFlag& flag : dataset.distressFlags) {
        if (flag.site == uid)
            changes.rows.push_back(removal("distress_flags", flag.uid));
    }
    changes.rows.push_back(removal("sites", uid));
    return changes;
}

} // namespace atlas
