// SPDX-License-Identifier: GPL-3.0-or-later
// What every site "has" at a date, derived from its claims and events: stage, capacity, idle ratio. Pure functions over
// a snapshot; any thread. The rules are written out in docs/definitions.md; the numbers below are theirs.
#pragma once

#include "domain/dataset.h"

#include <array>

namespace atlas {

// The question: at which date (nothing later counts, rule 1) and by which basis (nullopt: best available, rule 8).
struct Query
{
    QDate asOf;
    std::optional<Basis> basis;

    bool operator==(const Query&) const = default;
};

// How a site's idle ratio is known. Reported: its own claim of the last 36 months; ReportedOlder: an older one of its
// own; Estimated: the published figure of a segment that covers it; NotApplicable: not in service, so it has none.
enum class Certainty : quint8 { Reported, ReportedOlder, Estimated, Unknown, NotApplicable };

template <>
const Vocabulary& vocabularyOf<Certainty>();

// Claims older than this many months before the as-of date are "older" (rule 2).
inline constexpr int FreshMonths = 36;

struct IdleFigure
{
    Certainty certainty = Certainty::Unknown;
    std::optional<double> value = {};          // idle share 0..1
    std::optional<double> low = {}, high = {}; // range, where one is known
    bool atLeast = false;                      // the value is a published lower bound on idle
    std::optional<Basis> basis = {};
    PartialDate asOf = {};
    RowIndex claim = -1;   // the claim that decides
    RowIndex segment = -1; // the segment it belongs to, of an estimate
};

struct SiteFigures
{
    Stage stage = Stage::Unknown;
    PartialDate stageDate; // of the event that decides, else the day the record's status was read
    bool stageFromEvent = false;
    RowIndex stageEvent = -1; // that decides; -1: the record's status does
    IdleFigure idle;
    RowIndex capacityClaim = -1; // preferred claim of capacity in service, -1 unknown
    // Finite and not negative: a claim of an impossible number tells no capacity.
    std::optional<double> capacity;      // PFLOPS at FP16 or at a precision not stated; of sites in service only
    std::optional<double> otherCapacity; // PFLOPS at FP32 or FP64 (told by the claim): never added to the others

    bool inService() const { return stage == Stage::InService || stage == Stage::Suspended; }
};

struct Figures
{
    Query query;
    std::vector<SiteFigures> sites; // as Dataset::sites
};

Figures figuresOf(const Dataset& dataset, const Query& query);

// Rule 1: counts at T when its latest possible date is not after T; undated ones count always.
bool countsAt(const PartialDate& date, QDate asOf);
// The same for a claim or an event with a source: its latest possible date is not after the day the source was read.
bool countsAt(const Dataset& dataset, const PartialDate& date, const QString& source, QDate asOf);
// Rule 2. Undated claims are older.
bool isFresh(const PartialDate& date, QDate asOf);

// Rule 4, for one quantity of a site (and, where given, one basis); -1 when nothing counts at T. Context claims and
// superseded ones never win.
RowIndex preferredClaim(const Dataset& dataset, const RowRange& claims, Quantity quantity, std::optional<Basis> basis,
                        QDate asOf);

// The idle share a claim states (rule 6 and the roles of rule 3): value, low and high; all empty for context.
struct IdleShare
{
    std::optional<double> value, low, high;
    bool atLeast = false;
};

IdleShare idleShareOf(const Claim& claim);

// True when the segment's rule matches the site (rule 9). Context segments cover nothing. serviceSince: the date of the
// site's first operational event, null where unknown.
bool covers(const Segment& segment, const Site& site, const Dataset& dataset, const PartialDate& serviceSince);

// The pinned classes of the idle ratio: [0, 20), [20, 35), [35, 50), [50, 70), [70, 100] %.
inline constexpr std::array<double, 6> IdleBreaks{0.0, 0.20, 0.35, 0.50, 0.70, 1.0};
inline constexpr int IdleClassCount = 5;
int idleClassOf(double ratio);

} // namespace atlas
