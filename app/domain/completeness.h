// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the fields of a record are known, for how many sites, by province. A field is asked only of the sites that
// can have it: capacity, power, racks, PUE, electricity price and idle ratio of those in service or suspended, all
// others of every site. A number is known where a claim that counts at the date (rule 1) states a value or a lower
// bound; a superseded claim or one of context states none. An idle ratio is known where it is the site's own: the
// estimate of a segment is not. Pure functions over a snapshot; any thread.
#pragma once

#include "domain/figures.h"

#include <array>
#include <span>

namespace atlas {

// What a reader asks for first comes first. FreshStatus: the stage is told within the last 36 months (rule 2).
enum class SiteField : quint8 {
    Idle,
    Capacity,
    CapacityPlanned,
    Power,
    Racks,
    Accelerators,
    Operator,
    OwnerType,
    ChipOrigin,
    FreshStatus,
    Investment,
    Pue,
    ElectricityPrice
};

inline constexpr std::size_t SiteFieldCount = std::size_t(SiteField::ElectricityPrice) + 1;

template <>
const Vocabulary& vocabularyOf<SiteField>();

// One bit for each field.
using SiteFields = quint16;

constexpr SiteFields bitOf(SiteField field)
{
    return SiteFields(1U << unsigned(field));
}

struct FieldCount
{
    int known = 0;
    int asked = 0; // sites that can have it

    std::optional<double> share() const { return asked > 0 ? std::optional(double(known) / asked) : std::nullopt; }

    bool operator==(const FieldCount&) const = default;
};

struct FieldCounts
{
    QString province; // code; empty: sites that name none
    int sites = 0;
    int inService = 0; // suspended ones among them
    std::array<FieldCount, SiteFieldCount> fields{};

    const FieldCount& of(SiteField field) const { return fields[std::size_t(field)]; }
};

struct Completeness
{
    std::vector<FieldCounts> provinces; // most sites first, ties by code
    FieldCounts all;
    // Of each of the given sites: the fields that it can have and that are not known, and its province of the list.
    std::vector<SiteFields> lacking;
    std::vector<qint32> provinceOf;
};

// sites: rising.
Completeness completenessOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites);

} // namespace atlas
