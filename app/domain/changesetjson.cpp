// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/changesetjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonParseError>
#include <QSet>

#include <algorithm>

namespace atlas {

using namespace Qt::StringLiterals;

namespace {

// --- the stored form ---------------------------------------------------------------------------------------------

// A real number travels as text inside an object: JSON has one kind of number, and 3.0 must not come back as 3.
QJsonValue stored(const Value& value)
{
    if (const auto* whole = std::get_if<qint64>(&value))
        return *whole;
    if (std::holds_alternative<double>(value))
        return QJsonObject{{u"real"_s, toText(value)}};
    if (const auto* text = std::get_if<QString>(&value))
        return *text;
    return {};
}

std::optional<Value> valueFromStored(const QJsonValue& json)
{
    if (json.isNull())
        return Value();
    if (json.isString())
        return Value(json.toString());
    if (json.isDouble()) {
        const QVariant number = json.toVariant();
        if (number.typeId() != QMetaType::LongLong)
            return std::nullopt;
        return Value(qint64(number.toLongLong()));
    }
    if (json.isObject() && json.toObject().size() == 1) {
        bool ok = false;
        const double real = json.toObject().value(u"real"_s).toString().toDouble(&ok);
        if (ok)
            return Value(real);
    }
    return std::nullopt;
}

struct KindKey
{
    RowChange::Kind kind;
    QLatin1StringView key;
};

constexpr KindKey KindKeys[] = {{RowChange::Kind::Insert, "insert"_L1},
                                {RowChange::Kind::Update, "update"_L1},
                                {RowChange::Kind::Remove, "remove"_L1}};

QLatin1StringView keyOfKind(RowChange::Kind kind)
{
    return KindKeys[static_cast<std::size_t>(kind)].key;
}

std::optional<RowChange::Kind> kindOf(const QString& key)
{
    for (const KindKey& entry : KindKeys) {
        if (key == entry.key)
            return entry.kind;
    }
    return std::nullopt;
}

std::unexpected<Error> notStored(const QString& detail)
{
    return fail(ErrorCode::InvalidData, u"stored change set"_s, detail);
}

// --- the form for people -----------------------------------------------------------------------------------------

struct ShortName
{
    QLatin1StringView key;
    QLatin1StringView table;
};

constexpr ShortName ShortNames[] = {
    {"site"_L1, "sites"_L1},     {"claim"_L1, "claims"_L1}, {"event"_L1, "events"_L1},
    {"source"_L1, "sources"_L1}, {"hub"_L1, "hubs"_L1},     {"segment"_L1, "segments"_L1},
};

QString columnNames(const TableSpec& spec)
{
    QStringList names;
    for (const ColumnSpec& column : spec.columns)
        names << QString::fromLatin1(column.name);
    return names.join(u", "_s);
}

QString tableNames()
{
    QStringList names;
    for (const TableSpec& spec : tables())
        names << QString::fromLatin1(spec.name);
    return names.join(u", "_s);
}

QString typeOf(const QJsonValue& json)
{
    switch (json.type()) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"true or false"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return u"a text"_s;
    case QJsonValue::Array:
        return u"a list"_s;
    case QJsonValue::Object:
        return u"an object"_s;
    case QJsonValue::Undefined:
        break;
    }
    return u"nothing"_s;
}

// What JSON value a column takes, for messages.
QString wantedBy(const ColumnSpec& column)
{
    switch (column.type) {
    case ColumnType::Text:
        return u"Give a text in quotes."_s;
    case ColumnType::Choice:
        return u"Use one of: %1."_s.arg(column.vocabulary->keys());
    case ColumnType::List:
        return u"Give a list of texts, or one text with \"; \" between the entries."_s;
    case ColumnType::Integer:
        return u"Give a whole number without quotes."_s;
    case ColumnType::Real:
    case ColumnType::Longitude:
    case ColumnType::Latitude:
        return u"Give a number without quotes."_s;
    case ColumnType::Date:
        return u"Give a date in quotes: \"2025\", \"2025-03\" or \"2025-03-18\"."_s;
    case ColumnType::Flag:
        return u"Give true or false."_s;
    }
    return {};
}

// A value of the right type, or nothing. Texts take the form in which a row would give them back.
std::optional<Value> typedValue(const ColumnSpec& column, const QJsonValue& json)
{
    if (json.isNull())
        return Value();
    switch (column.type) {
    case ColumnType::Text:
    case ColumnType::Choice:
        if (!json.isString())
            return std::nullopt;
        return json.toString().isEmpty() ? Value() : Value(json.toString());
    case ColumnType::Date: {
        if (!json.isString())
            return std::nullopt;
        const auto date = PartialDate::parse(json.toString());
        if (!date)
            return Value(json.toString()); // named by the check that follows
        return date->isNull() ? Value() : Value(date->iso());
    }
    case ColumnType::List: {
        QStringList entries;
        if (json.isString()) {
            entries = detail::splitList(json.toString());
        } else if (json.isArray()) {
            const QJsonArray list = json.toArray();
            for (const QJsonValue& entry : list) {
                // An entry with the separator in it would come back as two.
                if (!entry.isString() || entry.toString().contains(u';') || entry.toString().trimmed().isEmpty())
                    return std::nullopt;
                entries << entry.toString().trimmed();
            }
        } else {
            return std::nullopt;
        }
        return entries.isEmpty() ? Value() : Value(entries.join(u"; "_s));
    }
    case ColumnType::Integer:
        if (!json.isDouble() || json.toVariant().typeId() != QMetaType::LongLong)
            return std::nullopt;
        return Value(qint64(json.toVariant().toLongLong()));
    case ColumnType::Real:
    case ColumnType::Longitude:
    case ColumnType::Latitude:
        if (!json.isDouble())
            return std::nullopt;
        return Value(json.toDouble());
    case ColumnType::Flag:
        if (json.isBool())
            return Value(qint64(json.toBool()));
        if (json.isDouble() && (json.toDouble() == 0.0 || json.toDouble() == 1.0))
            return Value(qint64(json.toDouble()));
        return std::nullopt;
    }
    return std::nullopt;
}

class LineReader
{
public:
    explicit LineReader(const std::function<QString(const QString&)>& newId) : m_newId(newId) {}

    Result<ChangeSet> read(QByteArrayView line);

private:
    // The row an entry speaks of. uid may be empty for an insert.
    struct Address
    {
        const TableSpec* spec = nullptr;
        QString uid;
        QSet<QString> keys; // those that told it
    };

    std::unexpected<Error> bad(const QString& path, const QString& detail, const QString& cure) const
    {
        return fail(ErrorCode::InvalidData, m_subject, detail, path, cure);
    }

    Result<QString> text(const QJsonObject& object, const QString& key, const QString& path) const;
    Result<Address> address(const QJsonObject& entry, const QString& path, bool uidNeeded);
    Result<void> onlyKeys(const QJsonObject& object, const QSet<QString>& keys, const QString& path) const;
    Result<Value> cell(const TableSpec& spec, const QString& name, const QJsonValue& json, const QString& path) const;
    Result<RowChange> insertOf(const QJsonObject& entry, const QString& path);
    Result<RowChange> updateOf(const QJsonObject& entry, const QString& path);
    Result<RowChange> removeOf(const QJsonObject& entry, const QString& path);
    Result<void> rowsOf(const QJsonObject& line, const QString& key,
                        Result<RowChange> (LineReader::*rowOf)(const QJsonObject&, const QString&));

    const std::function<QString(const QString&)>& m_newId;
    QString m_subject = u"change set"_s;
    ChangeSet m_changes;
    QSet<std::pair<QString, QString>> m_rows; // table and uid of those read so far
    bool m_everyBeforeKnown = true;
    QString m_nullBefore; // path of a "before" of null
};

Result<QString> LineReader::text(const QJsonObject& object, const QString& key, const QString& path) const
{
    const QJsonValue value = object.value(key);
    if (value.isUndefined())
        return QString();
    if (!value.isString())
        return bad(path, u"%1 is %2"_s.arg(key, typeOf(value)), u"Give a text in quotes."_s);
    return value.toString();
}

Result<void> LineReader::onlyKeys(const QJsonObject& object, const QSet<QString>& keys, const QString& path) const
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!keys.contains(it.key())) {
            QStringList known(keys.begin(), keys.end());
            known.sort();
            return bad(path.isEmpty() ? it.key() : path + u'.' + it.key(),
                       u"The key \"%1\" is not known"_s.arg(it.key()),
                       u"Keys here are: %1."_s.arg(known.join(u", "_s)));
        }
    }
    return {};
}

Result<LineReader::Address> LineReader::address(const QJsonObject& entry, const QString& path, bool uidNeeded)
{
    m_subject = u"change set"_s;
    Address found;
    for (const ShortName& name : ShortNames) {
        if (!entry.contains(name.key))
            continue;
        if (found.spec)
            return bad(path, u"The entry names two rows"_s, u"Write one entry for each row."_s);
        auto uid = text(entry, name.key, path + u'.' + name.key);
        if (!uid)
            return std::unexpected(uid.error());
        found = {table(name.table), *uid, {name.key}};
    }
    if (entry.contains(u"table"_s)) {
        if (found.spec)
            return bad(path, u"The entry names two rows"_s,
                       u"Give either table and uid, or the short name of the row."_s);
        auto name = text(entry, u"table"_s, path + u".table"_s);
        if (!name)
            return std::unexpected(name.error());
        auto uid = text(entry, u"uid"_s, path + u".uid"_s);
        if (!uid)
            return std::unexpected(uid.error());
        found = {table(*name), *uid, {u"table"_s, u"uid"_s}};
        if (!found.spec)
            return bad(path + u".table"_s, u"There is no table \"%1\""_s.arg(*name),
                       u"Tables are: %1."_s.arg(tableNames()));
    }
    if (!found.spec)
        return bad(path, u"The entry does not say which row"_s,
                   u"Give table and uid, or site, claim, event, source, hub or segment."_s);
    if (uidNeeded && found.uid.isEmpty())
        return bad(path, u"The entry does not say which row"_s, u"Give the identifier of the row as uid."_s);
    m_subject = QLatin1StringView(found.spec->name) + u' ' + found.uid;
    return found;
}

Result<Value> LineReader::cell(const TableSpec& spec, const QString& name, const QJsonValue& json,
                               const QString& path) const
{
    const ColumnSpec* column = spec.column(name);
    if (!column)
        return bad(path, u"The table %1 has no column \"%2\""_s.arg(QLatin1StringView(spec.name), name),
                   u"Columns are: %1."_s.arg(columnNames(spec)));
    const auto value = typedValue(*column, json);
    if (!value)
        return bad(path, u"%1 does not fit the column %2"_s.arg(typeOf(json), name), wantedBy(*column));
    if (auto good = checkValue(*column, *value); !good)
        return bad(path, good.error().detail, good.error().cure);
    return *value;
}

Result<RowChange> LineReader::insertOf(const QJsonObject& entry, const QString& path)
{
    auto where = address(entry, path, false);
    if (!where)
        return std::unexpected(where.error());
    QSet<QString> keys = where->keys;
    keys << u"values"_s;
    if (auto known = onlyKeys(entry, keys, path); !known)
        return std::unexpected(known.error());
    if (QLatin1StringView(where->spec->name) == QLatin1StringView(tableNameOf<DatasetInfo>()))
        return bad(path, u"The table dataset has one row, always"_s, u"Update it."_s);
    if (!entry.value(u"values"_s).isObject())
        return bad(path + u".values"_s, u"The values of the new row are missing"_s,
                   u"Give an object of column names and values."_s);
    const QJsonObject values = entry.value(u"values"_s).toObject();
    RowChange row{RowChange::Kind::Insert, QString::fromLatin1(where->spec->name), where->uid, {}};
    if (values.contains(u"uid"_s)) {
        auto uid = text(values, u"uid"_s, path + u".values.uid"_s);
        if (!uid)
            return std::unexpected(uid.error());
        if (!row.uid.isEmpty() && row.uid != *uid)
            return bad(path + u".values.uid"_s, u"The entry names two rows"_s, u"Give the identifier once."_s);
        row.uid = *uid;
    }
    if (row.uid.isEmpty())
        row.uid = m_newId(row.table);
    m_subject = row.table + u' ' + row.uid;
    row.cells.push_back({u"uid"_s, Value(), Value(row.uid)});
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (it.key() == u"uid")
            continue;
        auto value = cell(*where->spec, it.key(), it.value(), path + u".values."_s + it.key());
        if (!value)
            return std::unexpected(value.error());
        if (!isNull(*value))
            row.cells.push_back({it.key(), Value(), std::move(*value)});
    }
    return row;
}

Result<RowChange> LineReader::updateOf(const QJsonObject& entry, const QString& path)
{
    auto where = address(entry, path, true);
    if (!where)
        return std::unexpected(where.error());
    QSet<QString> keys = where->keys;
    keys << u"set"_s << u"before"_s;
    if (auto known = onlyKeys(entry, keys, path); !known)
        return std::unexpected(known.error());
    const QJsonObject set = entry.value(u"set"_s).toObject();
    if (set.isEmpty())
        return bad(path + u".set"_s, u"Nothing is set"_s, u"Give an object of column names and values."_s);
    const QJsonValue given = entry.value(u"before"_s);
    if (!given.isUndefined() && !given.isObject())
        return bad(path + u".before"_s, u"before is %1"_s.arg(typeOf(given)),
                   u"Give an object of column names and the values you read."_s);
    const QJsonObject before = given.toObject();
    for (auto it = before.begin(); it != before.end(); ++it) {
        if (!set.contains(it.key()))
            return bad(path + u".before."_s + it.key(), u"before names a column that is not set"_s,
                       u"Name only columns of set."_s);
    }
    RowChange row{RowChange::Kind::Update, QString::fromLatin1(where->spec->name), where->uid, {}};
    for (auto it = set.begin(); it != set.end(); ++it) {
        const QString place = path + u".set."_s + it.key();
        if (it.key() == u"uid")
            return bad(place, u"An identifier never changes"_s, u"Insert a new row and delete the old one."_s);
        auto after = cell(*where->spec, it.key(), it.value(), place);
        if (!after)
            return std::unexpected(after.error());
        CellChange change{it.key(), Value(), std::move(*after)};
        if (before.contains(it.key())) {
            const QString seen = path + u".before."_s + it.key();
            const auto value = typedValue(*where->spec->column(it.key()), before.value(it.key()));
            if (!value)
                return bad(seen, u"%1 does not fit the column %2"_s.arg(typeOf(before.value(it.key())), it.key()),
                           wantedBy(*where->spec->column(it.key())));
            change.before = *value;
            if (isNull(change.before))
                m_nullBefore = seen;
        } else {
            m_everyBeforeKnown = false;
        }
        row.cells.push_back(std::move(change));
    }
    return row;
}

Result<RowChange> LineReader::removeOf(const QJsonObject& entry, const QString& path)
{
    auto where = address(entry, path, true);
    if (!where)
        return std::unexpected(where.error());
    if (auto known = onlyKeys(entry, where->keys, path); !known)
        return std::unexpected(known.error());
    if (QLatin1StringView(where->spec->name) == QLatin1StringView(tableNameOf<DatasetInfo>()))
        return bad(path, u"The table dataset has one row, always"_s, u"Update it."_s);
    m_everyBeforeKnown = false;
    return RowChange{RowChange::Kind::Remove, QString::fromLatin1(where->spec->name), where->uid, {}};
}

Result<void> LineReader::rowsOf(const QJsonObject& line, const QString& key,
                                Result<RowChange> (LineReader::*rowOf)(const QJsonObject&, const QString&))
{
    m_subject = u"change set"_s;
    const QJsonValue list = line.value(key);
    if (list.isUndefined())
        return {};
    if (!list.isArray())
        return bad(key, u"%1 is %2"_s.arg(key, typeOf(list)), u"Give a list: [{...}, {...}]."_s);
    const QJsonArray entries = list.toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QString path = u"%1[%2]"_s.arg(key).arg(i);
        m_subject = u"change set"_s;
        if (!entries[i].isObject())
            return bad(path, u"The entry is %1"_s.arg(typeOf(entries[i])), u"Give an object: {...}."_s);
        auto row = (this->*rowOf)(entries[i].toObject(), path);
        if (!row)
            return std::unexpected(row.error());
        const std::pair name(row->table, row->uid);
        if (m_rows.contains(name))
            return bad(path, u"The row is changed twice in one change set"_s, u"Write one entry for each row."_s);
        m_rows.insert(name);
        m_changes.rows.push_back(std::move(*row));
    }
    return {};
}

Result<ChangeSet> LineReader::read(QByteArrayView line)
{
    if (line.size() > MaxChangeSetBytes)
        return bad({}, u"The line is longer than 16 MiB"_s, u"Split it into several change sets."_s);
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(line.toByteArray(), &problem);
    if (problem.error != QJsonParseError::NoError)
        return bad(u"byte %1"_s.arg(problem.offset), problem.errorString(), u"Write one JSON object on one line."_s);
    if (!document.isObject())
        return bad({}, u"The line is not a JSON object"_s, u"Write one JSON object on one line."_s);
    const QJsonObject object = document.object();
    static const QSet<QString> keys{u"who"_s, u"why"_s, u"insert"_s, u"update"_s, u"delete"_s};
    if (auto known = onlyKeys(object, keys, {}); !known)
        return std::unexpected(known.error());
    auto who = text(object, u"who"_s, u"who"_s);
    if (!who)
        return std::unexpected(who.error());
    auto why = text(object, u"why"_s, u"why"_s);
    if (!why)
        return std::unexpected(why.error());
    m_changes.who = *who;
    m_changes.why = *why;
    if (auto done = rowsOf(object, u"insert"_s, &LineReader::insertOf); !done)
        return std::unexpected(done.error());
    if (auto done = rowsOf(object, u"update"_s, &LineReader::updateOf); !done)
        return std::unexpected(done.error());
    if (auto done = rowsOf(object, u"delete"_s, &LineReader::removeOf); !done)
        return std::unexpected(done.error());
    m_subject = u"change set"_s;
    if (m_changes.isEmpty())
        return bad({}, u"The change set changes nothing"_s, u"Give insert, update or delete."_s);
    m_changes.complete = m_everyBeforeKnown;
    if (!m_changes.complete && !m_nullBefore.isEmpty())
        return bad(m_nullBefore, u"A before of null is compared only when every cell of the line has its before"_s,
                   u"Give a before for each column that is set, and delete in a line of its own."_s);
    return std::move(m_changes);
}

} // namespace

QByteArray changeSetToJson(const ChangeSet& changes)
{
    QJsonArray rows;
    for (const RowChange& row : changes.rows) {
        QJsonArray cells;
        for (const CellChange& cell : row.cells)
            cells.append(QJsonArray{cell.column, stored(cell.before), stored(cell.after)});
        rows.append(QJsonObject{{u"kind"_s, QString(keyOfKind(row.kind))},
                                {u"table"_s, row.table},
                                {u"uid"_s, row.uid},
                                {u"cells"_s, cells}});
    }
    const QJsonObject json{{u"who"_s, changes.who},
                           {u"why"_s, changes.why},
                           {u"undoes"_s, changes.undoes},
                           {u"complete"_s, changes.complete},
                           {u"rows"_s, rows}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<ChangeSet> changeSetFromStoredJson(QByteArrayView json)
{
    const auto document = QJsonDocument::fromJson(json.toByteArray());
    const QJsonObject object = document.object();
    if (!object.value(u"rows"_s).isArray() || !object.value(u"complete"_s).isBool() ||
        !object.value(u"undoes"_s).isDouble() || !object.value(u"who"_s).isString() ||
        !object.value(u"why"_s).isString())
        return notStored(u"It is not the JSON of a change set"_s);
    ChangeSet changes{.who = object.value(u"who"_s).toString(),
                      .why = object.value(u"why"_s).toString(),
                      .rows = {},
                      .undoes = object.value(u"undoes"_s).toInteger(),
                      .complete = object.value(u"complete"_s).toBool()};
    const QJsonArray rows = object.value(u"rows"_s).toArray();
    for (const QJsonValue& entry : rows) {
        const auto kind = kindOf(entry[u"kind"_s].toString());
        if (!kind || !entry[u"table"_s].isString() || !entry[u"uid"_s].isString() || !entry[u"cells"_s].isArray())
            return notStored(u"One of its rows is broken"_s);
        RowChange row{*kind, entry[u"table"_s].toString(), entry[u"uid"_s].toString(), {}};
        const QJsonArray cells = entry[u"cells"_s].toArray();
        for (const QJsonValue& cell : cells) {
            const QJsonArray parts = cell.toArray();
            if (parts.size() != 3 || !parts[0].isString())
                return notStored(u"One of its cells is broken"_s);
            const auto before = valueFromStored(parts[1]);
            const auto after = valueFromStored(parts[2]);
            if (!before || !after)
                return notStored(u"One of its values is broken"_s);
            row.cells.push_back({parts[0].toString(), *before, *after});
        }
        changes.rows.push_back(std::move(row));
    }
    return changes;
}

Result<ChangeSet> changeSetFromJson(QByteArrayView line, const std::function<QString(const QString& table)>& newId)
{
    return LineReader(newId).read(line);
}

QByteArray jsonText(const QString& text)
{
    const bool plain = std::ranges::all_of(
        text, [](QChar c) { return c.unicode() >= 0x20 && c != u'"' && c != u'\\' && !c.isSurrogate(); });
    if (plain)
        return '"' + text.toUtf8() + '"';
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

} // namespace atlas
