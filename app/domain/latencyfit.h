// SPDX-License-Identifier: GPL-3.0-or-later
// Round trip over distance, fitted to the links of the dataset (rule 18): rtt_ms = a + b * d, d the WGS 84 geodesic in
// km, by ordinary least squares and beside it by a Huber M-estimator, which one gross outlier does not move.
//
// Least squares: residual error s = sqrt(RSS / (n - 2)), standard errors s * sqrt(diag((X'X)^-1)); leave-one-out
// residuals e / (1 - h), h the leverage (Draper & Smith, Applied Regression Analysis, 3rd ed., chapters 1 and 8).
// Huber: P. J. Huber & E. M. Ronchetti, Robust Statistics, 2nd ed. (2009), sections 7.3 to 7.8. psi(r) = r within k s
// and k s beyond, k = 1.345; the scale s = median(|r|) / 0.6745 is renewed in each round of iteratively reweighted
// least squares, which starts from least squares, as in the function rlm of Venables & Ripley, Modern Applied
// Statistics with S, 4th ed., section 6.5. Covariance (section 7.6, first of its three forms, for this psi): with m the
// share of residuals within k s and p = 2,
//   K^2 * (sum(psi^2) / (n - p)) / m^2 * (X'X)^-1,   K = 1 + (p / n) * (1 - m) / m.
// Pure functions; any thread.
#pragma once

#include "domain/latency.h"

namespace atlas {

// One way through a straight fibre, ms per km: group index 1.468 (docs/latency.md).
inline constexpr double FibreMsPerKm = 0.004897;

inline constexpr double HuberTuning = 1.345; // k: 95 % of the efficiency of least squares where errors are normal
inline constexpr int MaxHuberRounds = 100;

struct FittedLine
{
    LatencyModel model;
    double interceptError = 0; // one standard error, ms
    double slopeError = 0;     // one standard error, ms per km
    double residualError = 0;  // ms: residual standard error of least squares, scale s of Huber

    // How much longer than the geodesic the fibre would be if nothing else took time.
    double routeFactor() const { return model.slopeMsPerKm / (2 * FibreMsPerKm); }
};

struct LineFit
{
    std::size_t points = 0;
    FittedLine leastSquares;
    std::optional<double> r2;            // of least squares; nullopt: all round trips are equal
    std::optional<double> leaveOneOutMs; // RMSE of least squares; nullopt: without one point, all are at one distance
    FittedLine huber;
    std::vector<double> weights; // of each point by its residual from Huber's line, above 0 up to 1
    bool converged = false;      // the last round changed the residuals by less than 1e-10 of their size
};

// Spans of equal length. Error: invalid_data with a sentence: fewer than three points, a distance or a time that is
// negative or not finite, all points at one distance, numbers too large to compute with.
Result<LineFit> fitLine(std::span<const double> km, std::span<const double> ms);

// Which links are fitted, by their mark in "used_in_fit": M round trips, O one-way claims. "sensitivity only" marks the
// folk figure that the published fits leave out; it is in no set.
enum class FitSet : quint8 { M, O, Both };

// Whether a link is a point of the fit, and why not.
enum class LinkUse : quint8 {
    Used,
    OtherSet,        // marked for the set that was not chosen
    NoCoordinates,   // marked, but an end has no point
    SensitivityOnly, // left out by judgement
    Check,           // kept aside to check the fit
    NotMarked
};

struct FitLink
{
    RowIndex link = -1; // in Dataset::latencyLinks
    LinkUse use = LinkUse::NotMarked;
    std::optional<double> km;          // between its ends, where both have coordinates
    std::optional<double> roundTripMs; // one way doubled; nullopt where neither direction nor mark tells which it is
};

// Every link, in file order. A link of mark O that states no direction is one way, one of mark M a round trip.
std::vector<FitLink> fitLinks(const Dataset& dataset, FitSet set);

// A link that was fitted, against the Huber line.
struct FitPoint
{
    RowIndex link = -1;
    double km = 0;
    double ms = 0; // round trip
    double fittedMs = 0;
    double residualMs = 0; // ms - fittedMs
    double weight = 0;
};

struct LatencyFit
{
    LineFit line;
    std::vector<FitPoint> points; // in file order
};

// Errors: those of fitLine(), a bad number with the uid of its link. Two links between one pair of places are two
// points.
Result<LatencyFit> latencyFitOf(const Dataset& dataset, FitSet set = FitSet::M);

} // namespace atlas
