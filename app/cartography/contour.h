// SPDX-License-Identifier: GPL-3.0-or-later
// Outlines by marching squares: of a painted area, from an 8-bit coverage image, and of where a sampled quantity stays
// within a limit. Closed rings, whose end does not repeat the start. Any thread.
#pragma once

#include <QImage>
#include <QPointF>

#include <vector>

namespace atlas {

// Round what is covered by half or more, in pixels with the middle of the first pixel at (0.5, 0.5). What lies outside
// the image counts as not covered. coverage: Format_Alpha8.
std::vector<std::vector<QPointF>> contoursOf(const QImage& coverage);

// A quantity at the nodes of a grid, row by row; NaN where there is none.
struct ScalarGrid
{
    int columns = 0, rows = 0;
    std::vector<float> values;
};

// Round what is at most the limit, linear between the nodes, in steps of the grid with the first node at (0, 0). What
// is NaN or lies outside of the grid counts as above the limit.
std::vector<std::vector<QPointF>> contoursOf(const ScalarGrid& grid, float limit);

} // namespace atlas
