// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a dataset: plain values. A column's meaning, unit and range are in schema.cpp, which binds every member
// to a column name; docs/dataset.md documents them for people. An absent number is nullopt, never zero.
#pragma once

#include "base/partialdate.h"
#include "domain/vocabulary.h"
#include "geo/coordinates.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace atlas {

// A data centre, campus or project.
struct Site
{
    QString uid;
    QString nameEn, nameZh;
    QStringList aliases;
    QString province; // GB/T 2260 code, "310000"
    QString city;     // GB/T 2260 code of the prefecture, "310000" in a municipality; may be empty
    QString district; // district or park, as the source names it
    LonLat position;  // WGS 84
    LocationPrecision locationPrecision = LocationPrecision::City;
    Datum sourceDatum = Datum::Unknown;
    QString sourcePosition; // the coordinate as the source printed it, where one was converted
    QString operatorName;
    OwnerType ownerType = OwnerType::Unknown;
    Purpose purpose = Purpose::Unknown;
    ChipOrigin chipOrigin = ChipOrigin::Unknown;
    QString accelerators;
    std::optional<NationalHub> nationalHub;
    QString parent; // uid of the campus that holds this site
    Stage status = Stage::Unknown;
    PartialDate statusDate; // the day on which the status was read
    QString source;         // uid of the page that the record rests on
    QString doubt;          // what we are least sure of: place, identity, capacity, existence
    QString note;
};

// One published, observed, calculated or assumed figure about a site or a segment.
struct Claim
{
    QString uid;
    QString site, segment; // exactly one of the two
    Quantity quantity = Quantity::Idle;
    std::optional<Basis> basis; // of an idle figure
    Role role = Role::Value;
    std::optional<double> low, value, high;
    QString unit;
    std::optional<NumberFormat> numberFormat; // of a capacity
    ClaimKind kind = ClaimKind::Reported;
    PartialDate asOf;
    std::optional<Confidence> confidence;
    QString confidenceReason;
    QString source;
    QString what; // what exactly the figure counts, in our words
    bool preferred = false;
    QString supersededBy;
};

struct Event
{
    QString uid, site;
    EventKind kind = EventKind::Announced;
    PartialDate date;
    QString source;
    std::optional<Confidence> confidence;
    QString note;
};

struct Source
{
    QString uid, url, title, publisher;
    PartialDate published, readOn;
    SourceGrade grade = SourceGrade::Unknown;
    QString note;
};

// A published aggregate as a rule over site attributes. An empty predicate matches every site; a list matches any of
// its entries. A segment of kind Context has no rule: its claims are shown and never used as an estimate.
struct Segment
{
    QString uid, nameEn, nameZh;
    SegmentKind kind = SegmentKind::Context;
    QStringList operators;    // substrings of the operator's name, case-insensitive
    QStringList provinces;    // codes
    QStringList cities;       // codes
    QStringList regions;      // keys of Region
    QStringList placeClasses; // keys of PlaceClass
    QStringList ownerTypes;   // keys of OwnerType
    QStringList chipOrigins;  // keys of ChipOrigin
    QStringList purposes;     // keys of Purpose
    QStringList nationalHubs; // keys of NationalHub, or "any"
    PartialDate serviceFrom;  // sites in service since this date or later
    QString note;             // why this rule stands for this aggregate
};

struct Hub
{
    QString uid, nameEn, nameZh;
    HubKind kind = HubKind::Demand;
    LonLat position;
    QString province;
    QString startArea;
    QString source;
    QString note; // why this reference point
};

// One measured or published delay between two places.
struct LatencyLink
{
    QString uid, fromName, toName;
    std::optional<double> fromLon, fromLat, toLon, toLat;
    LinkDirection direction = LinkDirection::Unstated;
    QString directionBasis; // how the direction is known: stated, inferred, proved
    QString layer;          // optical, IP, ICMP ...
    double ms = 0;          // as quoted, in the given direction
    QString kind;           // measured, derived, official-claim ...
    QString quality;        // A to D
    QString usedInFit;      // M, O, sensitivity only, or empty
    PartialDate asOf;
    QString source;
    QString note;
};

// One parameter of a model.
struct Assumption
{
    QString uid, model, parameter;
    std::optional<double> value, low, high;
    QString unit;
    Badge badge = Badge::Assumed;
    QString source;
    QString note;
};

// One dated sign that a site is in distress. Signs expire: what was true of a glut is not true of a shortage.
struct DistressFlag
{
    QString uid, site;
    DistressSignal signal = DistressSignal::ContractEnded;
    SignalStrength strength = SignalStrength::Weak;
    PartialDate date;
    PartialDate expires; // the last day on which it counts; empty: 18 months after its date
    std::optional<Confidence> confidence;
    QString source;
    QString note;
};

// A named set of assumptions: what it changes, over the assumptions of the dataset.
struct Scenario
{
    QString uid, name, author;
    QStringList settings; // "uid of an assumption=number"
    QString note;
};

// One published figure on the build-out that belongs to no single site.
struct Announcement
{
    QString uid;
    Scope scope = Scope::Nation;
    QString scopeName;
    PartialDate asOf;
    QString metric;
    double value = 0;
    QString unit;
    QString what;
    std::optional<Confidence> confidence;
    QString confidenceReason;
    QString source;
};

// A province or prefecture with the classes that segments speak of.
struct Place
{
    QString uid; // GB/T 2260 code
    PlaceKind kind = PlaceKind::Prefecture;
    QString nameEn, nameZh, shortZh;
    QString parent; // province code of a prefecture
    std::optional<Region> region;
    std::optional<PlaceClass> placeClass;
    std::optional<double> lon, lat;
};

// A state of the dataset that somebody named. It is frozen by its revision: the journal leads back to it.
struct Release
{
    QString uid, name;
    PartialDate date;
    qint64 revision = 0;
    QString contentHash; // of the state, to prove what the journal gives back
    QString note;
};

// What the dataset says of itself; one row.
struct DatasetInfo
{
    QString uid = QStringLiteral("dataset");
    QString titleEn, titleZh;
    PartialDate asOf;
    bool synthetic = false;
    QString licence;
    QString note;
};

} // namespace atlas
