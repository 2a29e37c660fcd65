// SPDX-License-Identifier: GPL-3.0-or-later
// The schema, once: every table, its columns, and which member of a row type holds which column. Storage, CSV, checks,
// editors and the journal all read it from here. Immutable after first use; any thread.
#pragma once

#include "domain/rows.h"
#include "domain/value.h"

#include <span>
#include <type_traits>

namespace atlas {

namespace detail {

inline QStringList splitList(const QString& text)
{
    QStringList entries;
    const auto parts = QStringView(text).split(u';', Qt::SkipEmptyParts);
    for (const auto part : parts) {
        if (const auto entry = part.trimmed(); !entry.isEmpty())
            entries << entry.toString();
    }
    return entries;
}

template <typename T>
struct Codec; // T <-> Value; read() of a Value that passed checkValue() never fails

template <>
struct Codec<QString>
{
    static Value write(const QString& x) { return x.isEmpty() ? Value() : Value(x); }

    static void read(const Value& v, QString& x) { x = toText(v); }
};

template <>
struct Codec<QStringList>
{
    static Value write(const QStringList& x) { return x.isEmpty() ? Value() : Value(x.join(QStringLiteral("; "))); }

    static void read(const Value& v, QStringList& x) { x = splitList(toText(v)); }
};

template <>
struct Codec<double>
{
    static Value write(double x) { return x; }

    static void read(const Value& v, double& x)
    {
        if (const auto* whole = std::get_if<qint64>(&v))
            x = static_cast<double>(*whole);
        else if (const auto* real = std::get_if<double>(&v))
            x = *real;
    }
};

template <>
struct Codec<qint64>
{
    static Value write(qint64 x) { return x; }

    static void read(const Value& v, qint64& x)
    {
        if (const auto* whole = std::get_if<qint64>(&v))
            x = *whole;
    }
};

template <>
struct Codec<bool>
{
    static Value write(bool x) { return qint64(x); }

    static void read(const Value& v, bool& x)
    {
        const auto* whole = std::get_if<qint64>(&v);
        x = whole && *whole != 0;
    }
};

template <>
struct Codec<PartialDate>
{
    static Value write(const PartialDate& x) { return x.isNull() ? Value() : Value(x.iso()); }

    static void read(const Value& v, PartialDate& x) { x = PartialDate::parse(toText(v)).value_or(PartialDate()); }
};

template <typename E>
    requires std::is_enum_v<E>
struct Codec<E>
{
    static Value write(E x) { return keyOf(x); }

    static void read(const Value& v, E& x)
    {
        if (const auto term = parseTerm<E>(toText(v)))
            x = *term;
    }
};

template <typename T>
struct Codec<std::optional<T>>
{
    static Value write(const std::optional<T>& x) { return x ? Codec<T>::write(*x) : Value(); }

    static void read(const Value& v, std::optional<T>& x)
    {
        if (isNull(v)) {
            x.reset();
        } else {
            T inner{};
            Codec<T>::read(v, inner);
            x = inner;
        }
    }
};

} // namespace detail

// One column bound to its member.
template <typename Row>
struct Field
{
    ColumnSpec column;
    Value (*read)(const Row&);
    void (*write)(Row&, const Value&);
};

// The columns of a row type in file order; the first is always "uid".
template <typename Row>
std::span<const Field<Row>> fieldsOf();

template <>
std::span<const Field<Site>> fieldsOf<Site>();
template <>
std::span<const Field<Claim>> fieldsOf<Claim>();
template <>
std::span<const Field<Event>> fieldsOf<Event>();
template <>
std::span<const Field<Source>> fieldsOf<Source>();
template <>
std::span<const Field<Segment>> fieldsOf<Segment>();
template <>
std::span<const Field<Hub>> fieldsOf<Hub>();
template <>
std::span<const Field<LatencyLink>> fieldsOf<LatencyLink>();
template <>
std::span<const Field<Assumption>> fieldsOf<Assumption>();
template <>
std::span<const Field<DistressFlag>> fieldsOf<DistressFlag>();
template <>
std::span<const Field<Scenario>> fieldsOf<Scenario>();
template <>
std::span<const Field<Announcement>> fieldsOf<Announcement>();
template <>
std::span<const Field<Place>> fieldsOf<Place>();
template <>
std::span<const Field<Release>> fieldsOf<Release>();
template <>
std::span<const Field<DatasetInfo>> fieldsOf<DatasetInfo>();

// Counts the changes of the schema; a file of a higher one is refused.
inline constexpr int SchemaVersion = 3;

// A table of the dataset as storage and editors see it.
struct TableSpec
{
    const char* name;
    bool hasGeometry = false; // has a Longitude and a Latitude column that together are a POINT
    std::vector<ColumnSpec> columns;

    const ColumnSpec* column(QAnyStringView name) const;
};

// All tables, referenced tables before those that refer to them.
const std::vector<TableSpec>& tables();
const TableSpec* table(QAnyStringView name);

// What people call a column.
QString labelOf(const ColumnSpec& column, const Phrases& phrases);

template <typename Row>
const char* tableNameOf();
#define ATLAS_TABLE_NAME(Row, text)                                                                                    \
    template <>                                                                                                        \
    inline const char* tableNameOf<Row>()                                                                              \
    {                                                                                                                  \
        return text;                                                                                                   \
    }
ATLAS_TABLE_NAME(Site, "sites")
ATLAS_TABLE_NAME(Claim, "claims")
ATLAS_TABLE_NAME(Event, "events")
ATLAS_TABLE_NAME(Source, "sources")
ATLAS_TABLE_NAME(Segment, "segments")
ATLAS_TABLE_NAME(Hub, "hubs")
ATLAS_TABLE_NAME(LatencyLink, "latency_links")
ATLAS_TABLE_NAME(Assumption, "assumptions")
ATLAS_TABLE_NAME(DistressFlag, "distress_flags")
ATLAS_TABLE_NAME(Scenario, "scenarios")
ATLAS_TABLE_NAME(Announcement, "announcements")
ATLAS_TABLE_NAME(Place, "places")
ATLAS_TABLE_NAME(Release, "releases")
ATLAS_TABLE_NAME(DatasetInfo, "dataset")
#undef ATLAS_TABLE_NAME

} // namespace atlas
