// SPDX-License-Identifier: GPL-3.0-or-later
// The closed vocabularies of the dataset. A term has a stable key, which is what files hold, and an English label,
// which is what people see (translated by the context "Vocabulary"). Any thread.
#pragma once

#include "base/phrases.h"

#include <QString>

#include <array>
#include <optional>
#include <span>

namespace atlas {

struct Term
{
    const char* key;
    const char* label;
};

// One vocabulary; the index of a term is the value of its enumerator.
struct Vocabulary
{
    const char* name;
    std::span<const Term> terms;

    std::optional<std::size_t> indexOf(QStringView key) const;
    // The keys, comma separated, for messages.
    QString keys() const;
};

enum class LocationPrecision : quint8 { Site, Park, District, City };
enum class Datum : quint8 { Wgs84, Gcj02, Bd09, Unknown };
enum class OwnerType : quint8 { Telecom, Cloud, StateOwned, Government, Listed, Private, Unknown };
enum class Stage : quint8 { Announced, UnderConstruction, InService, Suspended, Cancelled, Unknown };
enum class Purpose : quint8 { Training, Inference, Mixed, Hpc, Cloud, Unknown };
enum class ChipOrigin : quint8 { Domestic, Foreign, Mixed, Unknown };
enum class NationalHub : quint8 {
    BeijingTianjinHebei,
    YangtzeRiverDelta,
    GreaterBayArea,
    ChengduChongqing,
    InnerMongolia,
    Guizhou,
    Gansu,
    Ningxia
};
// Idle: a published figure of use or idleness; what its value means is told by the basis.
enum class Quantity : quint8 {
    Idle,
    Capacity,
    CapacityPlanned,
    Power,
    PowerPlanned,
    Racks,
    RacksPlanned,
    Investment,
    Rent,
    Pue,
    ElectricityPrice
};
// In the order of preference for "best available". StatedIdle: the value is the idle share; all others: the share in
// use.
enum class Basis : quint8 { ComputeUse, SoldCapacity, RackOccupancy, PowerLoad, StatedIdle };
enum class Role : quint8 { Value, Range, LowerBound, UpperBound, Context };
enum class NumberFormat : quint8 { Fp16, Fp32, Fp64, Unspecified };
// In the order of preference.
enum class ClaimKind : quint8 { Reported, Observed, Calculated, Assumed };
enum class Confidence : quint8 { High, Medium, Low };
enum class EventKind : quint8 {
    Announced,
    Approved,
    ConstructionStart,
    Operational,
    Expanded,
    Suspended,
    Resumed,
    Cancelled,
    Sold,
    ContractEnded,
    EquipmentResale
};
// In the order of specificity, most specific first; Context covers no site by rule.
enum class SegmentKind : quint8 {
    FleetInPlace,
    Operator,
    CityOrCluster,
    ChipOrigin,
    PlaceClass,
    Province,
    Region,
    Nation,
    Context
};
enum class PlaceKind : quint8 { Province, Prefecture };
enum class Region : quint8 { East, Central, West, NorthEast };
enum class PlaceClass : quint8 { Metropolitan, EastOther, Remote, Other };
enum class SourceGrade : quint8 { Official, Company, Press, Digest, Forum, Repost, Unknown };
enum class HubKind : quint8 { Demand, NationalHub, Cluster, WhatIf };
enum class LinkDirection : quint8 { RoundTrip, OneWay, Unstated };
enum class Badge : quint8 { Sourced, Derived, Assumed };
// What tells that a site is in distress.
enum class DistressSignal : quint8 {
    LowRackOccupancy,
    LowComputeUse,
    ContractEnded,
    ScopeCut,
    CancelledOrFrozen,
    EquipmentResale,
    Vouchers,
    ChipMismatch,
    Leverage,
    FailedMerger,
    Insolvency,
    JudicialAuction,
    LicenceRevoked,
    FailedTender
};
enum class SignalStrength : quint8 { Strong, Medium, Weak };
enum class Scope : quint8 { Nation, Hub, Cluster, Province, City, Company, Network, Segment };

template <typename E>
const Vocabulary& vocabularyOf();

#define ATLAS_DECLARE_VOCABULARY(E)                                                                                    \
    template <>                                                                                                        \
    const Vocabulary& vocabularyOf<E>();
ATLAS_DECLARE_VOCABULARY(LocationPrecision)
ATLAS_DECLARE_VOCABULARY(Datum)
ATLAS_DECLARE_VOCABULARY(OwnerType)
ATLAS_DECLARE_VOCABULARY(Stage)
ATLAS_DECLARE_VOCABULARY(Purpose)
ATLAS_DECLARE_VOCABULARY(ChipOrigin)
ATLAS_DECLARE_VOCABULARY(NationalHub)
ATLAS_DECLARE_VOCABULARY(Quantity)
ATLAS_DECLARE_VOCABULARY(Basis)
ATLAS_DECLARE_VOCABULARY(Role)
ATLAS_DECLARE_VOCABULARY(NumberFormat)
ATLAS_DECLARE_VOCABULARY(ClaimKind)
ATLAS_DECLARE_VOCABULARY(Confidence)
ATLAS_DECLARE_VOCABULARY(EventKind)
ATLAS_DECLARE_VOCABULARY(SegmentKind)
ATLAS_DECLARE_VOCABULARY(PlaceKind)
ATLAS_DECLARE_VOCABULARY(Region)
ATLAS_DECLARE_VOCABULARY(PlaceClass)
ATLAS_DECLARE_VOCABULARY(SourceGrade)
ATLAS_DECLARE_VOCABULARY(HubKind)
ATLAS_DECLARE_VOCABULARY(LinkDirection)
ATLAS_DECLARE_VOCABULARY(Badge)
ATLAS_DECLARE_VOCABULARY(DistressSignal)
ATLAS_DECLARE_VOCABULARY(SignalStrength)
ATLAS_DECLARE_VOCABULARY(Scope)
#undef ATLAS_DECLARE_VOCABULARY

template <typename E>
QString keyOf(E value)
{
    return QString::fromLatin1(vocabularyOf<E>().terms[static_cast<std::size_t>(value)].key);
}

template <typename E>
std::optional<E> parseTerm(QStringView key)
{
    const auto index = vocabularyOf<E>().indexOf(key);
    return index ? std::optional(static_cast<E>(*index)) : std::nullopt;
}

// What people read.
QString labelOf(const Term& term, const Phrases& phrases);

template <typename E>
QString labelOf(E value, const Phrases& phrases)
{
    return labelOf(vocabularyOf<E>().terms[static_cast<std::size_t>(value)], phrases);
}

// Radius, in km, within which a point of this precision lies: our reading, for drawing and for the province check.
double radiusKm(LocationPrecision precision);

} // namespace atlas
