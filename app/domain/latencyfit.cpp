// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/latencyfit.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace atlas {

using namespace Qt::StringLiterals;

namespace {

constexpr double NormalMad = 0.6745;      // median of |x| of a normal x of standard deviation 1
constexpr double Rounding = 1e-12;        // of the largest time: smaller residuals are noise of the arithmetic
constexpr double ConvergedChange = 1e-10; // of the residuals

bool isAmount(double number)
{
    return std::isfinite(number) && number >= 0;
}

// A line through the centre of gravity of weighted points.
struct WeightedLine
{
    LatencyModel model;
    double weight = 0;     // sum of the weights
    double centreKm = 0;   // weighted mean of the distances
    double squaresKm2 = 0; // weighted sum of squares of the distances about it
};

// Nullopt: all weight lies at one distance.
std::optional<WeightedLine> weightedLine(std::span<const double> km, std::span<const double> ms,
                                         std::span<const double> weights)
{
    WeightedLine line;
    double centreMs = 0;
    for (std::size_t i = 0; i < km.size(); ++i) {
        line.weight += weights[i];
        line.centreKm += weights[i] * km[i];
        centreMs += weights[i] * ms[i];
    }
    line.centreKm /= line.weight;
    centreMs /= line.weight;
    double products = 0;
    double largest = 0;
    for (std::size_t i = 0; i < km.size(); ++i) {
        const double fromCentre = km[i] - line.centreKm;
        line.squaresKm2 += weights[i] * fromCentre * fromCentre;
        products += weights[i] * fromCentre * (ms[i] - centreMs);
        largest = std::max(largest, km[i]);
    }
    // Distances that agree to ten digits tell nothing about a slope.
    if (!(line.squaresKm2 > 1e-20 * line.weight * largest * largest))
        return std::nullopt;
    line.model.slopeMsPerKm = products / line.squaresKm2;
    line.model.interceptMs = centreMs - line.model.slopeMsPerKm * line.centreKm;
    return line;
}

std::vector<double> residualsOf(const LatencyModel& model, std::span<const double> km, std::span<const double> ms)
{
    std::vector<double> residuals(km.size());
    for (std::size_t i = 0; i < km.size(); ++i)
        residuals[i] = ms[i] - model.roundTripMs(km[i]);
    return residuals;
}

double sumOfSquares(std::span<const double> numbers)
{
    return std::accumulate(numbers.begin(), numbers.end(), 0.0, [](double sum, double x) { return sum + x * x; });
}

double scaleOf(std::span<const double> residuals)
{
    std::vector<double> sizes(residuals.size());
    std::ranges::transform(residuals, sizes.begin(), [](double r) { return std::abs(r); });
    const auto middle = sizes.begin() + std::ptrdiff_t(sizes.size() / 2);
    std::ranges::nth_element(sizes, middle);
    const double below = sizes.size() % 2 != 0 ? *middle : *std::max_element(sizes.begin(), middle);
    return std::midpoint(below, *middle) / NormalMad;
}

// The error of the intercept and of the slope for residuals of that error; line: with weights of 1.
void setErrors(FittedLine& fitted, const WeightedLine& line, double error)
{
    fitted.slopeError = error / std::sqrt(line.squaresKm2);
    fitted.interceptError = error * std::sqrt(1 / line.weight + line.centreKm * line.centreKm / line.squaresKm2);
}

void fitLeastSquares(LineFit& fit, const WeightedLine& line, std::span<const double> km, std::span<const double> ms)
{
    const std::vector<double> residuals = residualsOf(line.model, km, ms);
    const double rss = sumOfSquares(residuals);
    fit.leastSquares.model = line.model;
    fit.leastSquares.residualError = std::sqrt(rss / (line.weight - 2));
    setErrors(fit.leastSquares, line, fit.leastSquares.residualError);

    const double largest = *std::ranges::max_element(ms);
    const double mean = std::accumulate(ms.begin(), ms.end(), 0.0) / line.weight;
    double total = 0;
    for (const double time : ms)
        total += (time - mean) * (time - mean);
    if (total > Rounding * Rounding * line.weight * largest * largest)
        fit.r2 = 1 - rss / total;

    double squares = 0;
    for (std::size_t i = 0; i < km.size(); ++i) {
        const double fromCentre = km[i] - line.centreKm;
        const double free = 1 - 1 / line.weight - fromCentre * fromCentre / line.squaresKm2; // 1 - leverage
        if (!(free > 1e-9))
            return; // the line goes through this point whatever it says
        squares += residuals[i] * residuals[i] / (free * free);
    }
    fit.leaveOneOutMs = std::sqrt(squares / line.weight);
}

// start: least squares.
void fitHuber(LineFit& fit, const WeightedLine& start, std::span<const double> km, std::span<const double> ms)
{
    const double noise = Rounding * *std::ranges::max_element(ms);
    LatencyModel model = start.model;
    std::vector<double> residuals = residualsOf(model, km, ms);
    double scale = 0;
    double bound = 0; // k s
    const auto weigh = [&] {
        scale = scaleOf(residuals);
        bound = std::max(HuberTuning * scale, noise);
        std::ranges::transform(residuals, fit.weights.begin(),
                               [bound](double r) { return std::abs(r) <= bound ? 1.0 : bound / std::abs(r); });
    };

    fit.weights.resize(km.size());
    weigh();
    for (int round = 0; round < MaxHuberRounds && !fit.converged; ++round) {
        if (!(scale > noise)) {
            fit.converged = true; // at least half of the points lie on the line
            break;
        }
        const auto line = weightedLine(km, ms, fit.weights);
        if (!line)
            break; // all but one distance lost its weight
        std::vector<double> next = residualsOf(line->model, km, ms);
        double change = 0;
        for (std::size_t i = 0; i < next.size(); ++i)
            change += (next[i] - residuals[i]) * (next[i] - residuals[i]);
        fit.converged = std::sqrt(change) <= ConvergedChange * std::sqrt(sumOfSquares(residuals));
        model = line->model;
        residuals = std::move(next);
        weigh();
    }

    double squares = 0; // of psi
    double within = 0;
    for (const double r : residuals) {
        const double psi = std::clamp(r, -bound, bound);
        squares += psi * psi;
        within += std::abs(r) <= bound ? 1 : 0;
    }
    const double n = start.weight;
    const double m = within / n; // at least a half: the median lies within k s
    const double correction = 1 + 2 / n * (1 - m) / m;
    fit.huber.model = model;
    fit.huber.residualError = scale;
    setErrors(fit.huber, start, correction / m * std::sqrt(squares / (n - 2)));
}

bool isFinite(const FittedLine& line)
{
    return std::isfinite(line.model.interceptMs) && std::isfinite(line.model.slopeMsPerKm) &&
           std::isfinite(line.interceptError) && std::isfinite(line.slopeError) && std::isfinite(line.residualError);
}

std::unexpected<Error> refused(const QString& subject, const QString& reason, const QString& cure = {})
{
    return fail(ErrorCode::InvalidData, subject, reason, {}, cure);
}

QString numberText(double number)
{
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

LinkUse useOf(const LatencyLink& link, FitSet set, bool hasCoordinates)
{
    const bool isM = link.usedInFit == u"M";
    const bool isO = link.usedInFit == u"O";
    if (!isM && !isO) {
        return link.usedInFit == u"sensitivity only" ? LinkUse::SensitivityOnly
               : link.usedInFit == u"check"          ? LinkUse::Check
                                                     : LinkUse::NotMarked;
    }
    if ((isM && set == FitSet::O) || (isO && set == FitSet::M))
        return LinkUse::OtherSet;
    return hasCoordinates ? LinkUse::Used : LinkUse::NoCoordinates;
}

std::optional<double> roundTripOf(const LatencyLink& link)
{
    switch (link.direction) {
    case LinkDirection::RoundTrip:
        return link.ms;
    case LinkDirection::OneWay:
        return 2 * link.ms;
    case LinkDirection::Unstated:
        if (link.usedInFit == u"M")
            return link.ms;
        if (link.usedInFit == u"O")
            return 2 * link.ms;
        break;
    }
    return std::nullopt;
}

} // namespace

Result<LineFit> fitLine(std::span<const double> km, std::span<const double> ms)
{
    Q_ASSERT(km.size() == ms.size());
    const QString subject = u"latency_links"_s;
    const QString cure = u"Mark more links M or O in used_in_fit, or correct the ones that are marked."_s;
    for (std::size_t i = 0; i < km.size(); ++i) {
        if (!isAmount(km[i]))
            return refused(subject, u"A distance of %1 km cannot be fitted"_s.arg(numberText(km[i])));
        if (!isAmount(ms[i]))
            return refused(subject, u"A round trip of %1 ms cannot be fitted"_s.arg(numberText(ms[i])));
    }
    if (km.size() < 3)
        return refused(subject,
                       u"A line with its errors needs at least three points, and there are %1"_s.arg(km.size()), cure);
    const auto line = weightedLine(km, ms, std::vector<double>(km.size(), 1.0));
    if (!line)
        return refused(subject, u"All points lie at one distance, which tells no slope"_s, cure);

    LineFit fit;
    fit.points = km.size();
    fitLeastSquares(fit, *line, km, ms);
    if (isFinite(fit.leastSquares))
        fitHuber(fit, *line, km, ms);
    if (!isFinite(fit.leastSquares) || !isFinite(fit.huber))
        return refused(subject, u"The distances or times are too large to fit a line"_s);
    return fit;
}

std::vector<FitLink> fitLinks(const Dataset& dataset, FitSet set)
{
    std::vector<FitLink> links;
    links.reserve(dataset.latencyLinks.size());
    for (std::size_t i = 0; i < dataset.latencyLinks.size(); ++i) {
        const LatencyLink& row = dataset.latencyLinks[i];
        FitLink link;
        link.link = RowIndex(i);
        if (row.fromLon && row.fromLat && row.toLon && row.toLat)
            link.km = geodesicKm({*row.fromLon, *row.fromLat}, {*row.toLon, *row.toLat});
        link.use = useOf(row, set, link.km.has_value());
        link.roundTripMs = roundTripOf(row);
        links.push_back(link);
    }
    return links;
}

Result<LatencyFit> latencyFitOf(const Dataset& dataset, FitSet set)
{
    LatencyFit fit;
    std::vector<double> km;
    std::vector<double> ms;
    for (const FitLink& link : fitLinks(dataset, set)) {
        if (link.use != LinkUse::Used || !link.km || !link.roundTripMs)
            continue;
        const LatencyLink& row = dataset.latencyLinks[std::size_t(link.link)];
        if (!isAmount(*link.roundTripMs))
            return refused(row.uid, u"A delay of %1 ms cannot be fitted"_s.arg(numberText(row.ms)));
        if (!isAmount(*link.km))
            return refused(row.uid, u"Its coordinates are not two places on the Earth"_s);
        km.push_back(*link.km);
        ms.push_back(*link.roundTripMs);
        fit.points.push_back({.link = link.link, .km = *link.km, .ms = *link.roundTripMs});
    }
    auto line = fitLine(km, ms);
    if (!line)
        return std::unexpected(line.error());
    fit.line = std::move(*line);
    for (std::size_t i = 0; i < fit.points.size(); ++i) {
        FitPoint& point = fit.points[i];
        point.fittedMs = fit.line.huber.model.roundTripMs(point.km);
        point.residualMs = point.ms - point.fittedMs;
        point.weight = fit.line.weights[i];
    }
    return fit;
}

} // namespace atlas
