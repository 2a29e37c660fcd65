// SPDX-License-Identifier: GPL-3.0-or-later
// The latency model: round-trip time from geodesic distance (rules 14 to 17). Coefficients, sources and errors are in
// docs/latency.md. Pure functions; any thread.
#pragma once

#include "domain/dataset.h"
#include "geo/geodesic.h"

#include <limits>

namespace atlas {

enum class LatencyPreset : quint8 { Optimistic, Typical, Conservative, Policy };
enum class Direction : quint8 { RoundTrip, OneWay };

template <>
const Vocabulary& vocabularyOf<LatencyPreset>();
template <>
const Vocabulary& vocabularyOf<Direction>();

// rtt_ms = interceptMs + slopeMsPerKm * d, d the WGS 84 geodesic in km.
struct LatencyModel
{
    double interceptMs = 0;
    double slopeMsPerKm = 0;

    double roundTripMs(double km) const { return interceptMs + slopeMsPerKm * km; }

    // Distance at which the round trip takes rttMs; nullopt when the budget is not above the intercept.
    std::optional<double> radiusKm(double rttMs) const;
};

// optimistic 1 + 0.0172 d, typical 2 + 0.0225 d, conservative 3 + 0.0300 d; policy 2 x 0.00857 d (published one way on
// the optical layer).
LatencyModel modelOf(LatencyPreset preset);

// The round trip that a budget stands for: with one way chosen, twice the budget (rule 15).
double roundTripBudgetMs(double budgetMs, Direction direction);

struct RingSpec
{
    RowIndex hub = -1; // in Dataset::hubs; -1 for a free point
    QString hubName;
    LonLat centre;
    double budgetMs = 0;
    Direction direction = Direction::RoundTrip;
    LatencyPreset preset = LatencyPreset::Typical;
};

struct Ring
{
    RingSpec spec;
    double rttMs = 0;
    double radiusKm = 0;
    // Closed counter-clockwise geodesic circle, 361 vertices; more than one part when it is cut at 180 degrees.
    std::vector<std::vector<LonLat>> parts;
};

// How far the ring reaches, in km: usage error with a sentence when the budget is not a positive number, is not above
// the model's intercept, or reaches farther than MaxCircleKm.
Result<double> radiusKmOf(const RingSpec& spec);
// The ring itself, or the same error.
Result<Ring> ringOf(const RingSpec& spec);

// Of those that a budget allows.
std::vector<Ring> ringsOf(std::span<const RingSpec> specs);

// The hubs that latency is counted from, in file order.
std::vector<RowIndex> demandHubs(const Dataset& dataset);

// Round trips of a place to one hub.
struct HubLatency
{
    RowIndex hub = -1;
    double km = 0;
    double typicalMs = 0, optimisticMs = 0, conservativeMs = 0; // by the model
    RowIndex link = -1;                                         // measured link that replaces the model (rule 17)
    std::optional<double> measuredMs;                           // its round trip

    double bestMs() const { return measuredMs.value_or(typicalMs); }

    // The same by another preset.
    double roundTripMs(LatencyPreset preset) const { return measuredMs.value_or(modelOf(preset).roundTripMs(km)); }
};

// To every demand hub, in file order; city: prefecture code of the place, may be empty.
std::vector<HubLatency> latenciesOf(const Dataset& dataset, LonLat position, const QString& city);

// The entry with the smallest round trip; nullptr for an empty list.
const HubLatency* nearest(const std::vector<HubLatency>& latencies);

// The round trips of every site to every demand hub, measured or by the preset, in one pass: what latenciesOf() gives,
// with the distances by Lambert's formula, so within 0.001 ms.
struct SiteRoundTrips
{
    std::vector<RowIndex> hubs; // the demandHubs()
    std::vector<double> ms;     // by site, then by hub

    std::span<const double> of(RowIndex site) const
    {
        return std::span(ms).subspan(std::size_t(site) * hubs.size(), hubs.size());
    }
};

SiteRoundTrips roundTripsOfSites(const Dataset& dataset, LatencyPreset preset = LatencyPreset::Typical);

// The nearest demand hub of every site, by the same round trips.
struct NearestHub
{
    RowIndex hub = -1; // -1: there is none
    double ms = std::numeric_limits<double>::quiet_NaN();
};

std::vector<NearestHub> nearestHubs(const Dataset& dataset);

// Workload budgets, round trip in ms (rule 19); batch has none.
struct Workload
{
    const char* key;
    const char* label; // English, context "Workload"
    std::optional<double> budgetMs;
};

std::span<const Workload> workloads();

} // namespace atlas
