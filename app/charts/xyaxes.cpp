// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "base/phrases.h"
#include "charts/plotparts.h"
#include "charts/xyscene.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

constexpr int FewMonths = 4; // of a year cut by the axis, to be named

// Ticks from a first one, which is a multiple of the step.
struct Steps
{
    double first = 0, step = 1;
    int count = 1; // steps, not ticks

    double at(int i) const { return first + i * step; }
};

Steps stepsOf(double min, double maximum, int mostSteps)
{
    if (!std::isfinite(min))
        min = 0;
    if (!std::isfinite(maximum) || maximum <= min)
        maximum = min + 1;
    constexpr double Tolerance = 1e-9;
    Steps steps;
    // An axis that begins between two ticks may need a step more than its length says: then wider ones.
    for (int most = std::max(1, mostSteps); most > 0; --most) {
        steps.step = niceStep(maximum - min, most);
        const double first = std::floor(min / steps.step + Tolerance);
        steps.first = first * steps.step;
        steps.count = std::max(1, int(std::ceil(maximum / steps.step - first - Tolerance)));
        if (steps.count <= mostSteps)
            break;
    }
    return steps;
}

XyAxis axisOf(const Steps& steps, double divisor, const QString& unit, const Phrases& phrases)
{
    XyAxis axis{.min = steps.first, .max = steps.at(steps.count)};
    const int decimals = decimalsOf(steps.step / divisor);
    for (int i = 0; i <= steps.count; ++i) {
        const double shown = steps.at(i) / divisor;
        const bool isZero = std::abs(steps.at(i)) < steps.step / 2;
        const QString number = formatNumber(isZero ? 0 : shown, phrases, isZero ? 0 : decimals);
        axis.ticks.push_back(steps.at(i));
        axis.labels.emplace_back(steps.at(i), i == steps.count ? number + unit : number);
    }
    return axis;
}

} // namespace

XyAxis numberAxis(double min, double maximum, int mostSteps, const QString& unit, const Phrases& phrases)
{
    const bool joined = unit.isEmpty() || (unit == u"%" && phrases.chinese());
    return axisOf(stepsOf(min, maximum, mostSteps), 1, joined ? unit : QChar::Nbsp + unit, phrases);
}

XyAxis capacityAxis(double maximumPflops, int mostSteps, const Phrases& phrases)
{
    const Steps steps = stepsOf(0, maximumPflops, mostSteps);
    const AxisUnit unit = axisUnit(steps.at(steps.count), phrases);
    return axisOf(steps, unit.divisor, QChar::Nbsp + unit.name, phrases);
}

XyAxis monthAxis(int firstMonth, int lastMonth)
{
    const int end = std::max(firstMonth, lastMonth) + 1;
    XyAxis axis{.min = double(firstMonth), .max = double(end)};
    for (int year = firstMonth / 12; year * 12 < end; ++year) {
        const int from = std::max(year * 12, firstMonth);
        const int to = std::min(year * 12 + 12, end);
        if (from == year * 12)
            axis.ticks.push_back(from);
        if (to - from >= std::min(FewMonths, (end - firstMonth + 1) / 2))
            axis.labels.emplace_back((from + to) / 2.0, QString::number(year));
    }
    if (end % 12 == 0)
        axis.ticks.push_back(end);
    return axis;
}

} // namespace atlas
