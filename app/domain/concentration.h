// SPDX-License-Identifier: GPL-3.0-or-later
// How unequally an amount lies with its owners: the Lorenz curve (M. O. Lorenz, "Methods of measuring the concentration
// of wealth", Publications of the American Statistical Association 9, 1905) and the Gini coefficient (C. Gini, "Sulla
// misura della concentrazione e della variabilità dei caratteri", 1914) in the form of A. Sen, On Economic Inequality,
// 1973. Amounts in any one unit, shares 0..1. Pure functions; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace atlas {

struct LorenzPoint
{
    double owners = 0, amount = 0; // shares of the owners, smallest first, and of what they have

    bool operator==(const LorenzPoint&) const = default;
};

struct Concentration
{
    std::size_t owners = 0;
    double total = 0;
    // With the amounts x rising: G = 2 sum(i x_i) / (n sum(x_i)) - (n + 1) / n. 0: all have the same; (n - 1) / n: the
    // most there is, one has all. Twice the area between the curve and the line of equal shares.
    double gini = 0;
    std::vector<LorenzPoint> curve; // from (0, 0) to (1, 1), a point behind each owner

    // The share of so many of the largest; of all of them where there are not as many.
    double shareOfLargest(std::size_t count) const;

    // Of as many owners.
    double greatestGini() const { return 1 - 1 / double(owners); }
};

// Amounts that are not above zero, or no number, belong to nobody and are left out; nullopt: no other is there, or they
// add up to no number.
std::optional<Concentration> concentrationOf(std::vector<double> amounts);

} // namespace atlas
