// SPDX-License-Identifier: GPL-3.0-or-later
// How the parts of a legend are shared out over columns of one width. Pixels. Any thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace atlas {

// Fills columns with the parts in their order, each column to that height unless one part is higher; returns the first
// part of each column.
inline std::vector<std::size_t> columnsFilledTo(double most, const std::vector<double>& heights, double gap)
{
    std::vector<std::size_t> starts;
    double height = 0;
    for (std::size_t i = 0; i < heights.size(); ++i) {
        const bool fits = !starts.empty() && height + gap + heights[i] <= most;
        height = fits ? height + gap + heights[i] : heights[i];
        if (!fits)
            starts.push_back(i);
    }
    return starts;
}

// The first part of each of at most `columns` columns, at least 1, of which the highest is as low as it can be.
inline std::vector<std::size_t> columnStarts(const std::vector<double>& heights, double gap, std::size_t columns)
{
    std::vector<double> runs; // the highest column is a run of parts
    for (std::size_t from = 0; from < heights.size(); ++from) {
        double run = -gap;
        for (std::size_t to = from; to < heights.size(); ++to)
            runs.push_back(run += gap + heights[to]);
    }
    std::ranges::sort(runs);
    constexpr double Rounding = 1e-6;
    for (const double most : runs) {
        const bool holdsAll = std::ranges::all_of(heights, [&](double part) { return part <= most + Rounding; });
        if (std::vector<std::size_t> starts = columnsFilledTo(most + Rounding, heights, gap);
            holdsAll && starts.size() <= columns)
            return starts;
    }
    return {};
}

} // namespace atlas
