// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/rowcharts.h"

#include "base/formats.h"
#include "cartography/maptext.h"
#include "charts/plotparts.h"

#include <algorithm>
#include <cmath>

namespace atlas {

using namespace Qt::StringLiterals;

namespace {

constexpr double LeastBars = 0.3; // of the width

} // namespace

RowTicks capacityTicks(double maximumPflops, std::shared_ptr<const Phrases> phrases)
{
    return [maximumPflops, phrases = std::move(phrases)](int mostSteps) {
        const AxisTicks ticks = axisTicks(maximumPflops, mostSteps, *phrases);
        std::vector<std::pair<double, QString>> result;
        for (qsizetype i = 0; i < ticks.labels.size(); ++i)
            result.emplace_back(double(i) * ticks.step, ticks.labels[i]);
        return result;
    };
}

RowTicks percentTicks(double low, double high, std::shared_ptr<const Phrases> phrases)
{
    return [low, high, phrases = std::move(phrases)](int mostSteps) {
        const double step = niceStep((high - low) * 100, std::max(1, mostSteps));
        const double first = std::ceil(low * 100 / step - 1e-6);
        const auto steps = int(std::floor(high * 100 / step + 1e-6) - first);
        std::vector<std::pair<double, QString>> result;
        for (int i = 0; i <= steps; ++i) {
            const double percent = (first + i) * step;
            result.emplace_back(percent / 100, formatNumber(percent, *phrases, decimalsOf(step)));
        }
        if (result.empty()) // no round number between them
            result.emplace_back(low, formatNumber(low * 100, *phrases, decimalsOf(step)));
        result.back().second += phrases->chinese() ? u"%"_s : u"\u00A0%"_s;
        return result;
    };
}

QString shortName(const QString& name)
{
    constexpr qsizetype Longest = 40;
    const QString line = oneLine(name.left(10 * Longest));
    return line.size() <= Longest ? line : line.left(Longest - 1) + u'…';
}

QString shortNumber(double value, const Phrases& phrases)
{
    int decimals = 0;
    for (double scaled = value; decimals < 2 && std::abs(scaled - std::round(scaled)) > 1e-6; scaled *= 10)
        ++decimals;
    return formatNumber(value, phrases, decimals);
}

QString roundTripText(double ms, const Phrases& phrases)
{
    return formatNumber(ms, phrases, ms == std::round(ms) ? 0 : 1);
}

QString joinedSentences(const QStringList& sentences, const Phrases& phrases)
{
    return sentences.join(phrases.chinese() ? QString() : u" "_s);
}

bool leavesRoomForBars(const RowChart& chart, const ChartLook& look, double width)
{
    const PlotMetrics metrics(*look.style, look.theme);
    const double space = metrics.label.width(u" "_s);
    double names = 0;
    double notes = 0;
    double ends[2] = {0, 0};
    double values = metrics.head.width(chart.valueHead);
    for (const RowChart::Row& row : chart.rows) {
        names = std::max(names, metrics.label.width(row.label) + (row.symbol ? metrics.label.height() : 0));
        notes = std::max(notes, metrics.head.width(row.labelNote) + space);
        ends[0] = std::max(ends[0], metrics.head.width(row.atLow, row.superscript) + space);
        ends[1] = std::max(ends[1], metrics.head.width(row.atHigh, row.superscript) + space);
        values = std::max(values, metrics.strong.width(row.value, row.superscript) + metrics.label.width(row.note) +
                                      metrics.head.width(row.badge) + metrics.gap);
    }
    const double beside =
        std::min(names + notes, chart.labelShare * width) + ends[0] + ends[1] + values + 3 * metrics.gap;
    return width - beside >= LeastBars * width;
}

} // namespace atlas
