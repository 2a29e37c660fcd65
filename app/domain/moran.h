// SPDX-License-Identifier: GPL-3.0-or-later
// Moran's I of numbers at places that have neighbours: whether like lie beside like, over all and at each place, with
// pseudo p by permutation. Sources: P. A. P. Moran 1950, Notes on continuous stochastic phenomena, Biometrika 37,
// 17-23; L. Anselin 1995, Local indicators of spatial association, Geographical Analysis 27(2), 93-115, equation 12
// with m2 = sum z^2 / n, so that the mean of the local figures is the global one (PySAL esda divides by n - 1: its
// figures are (n - 1) / n of these, its p the same). Pure functions; any thread.
#pragma once

#include "base/task.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <vector>

namespace atlas {

// Who is a neighbour of whom. All neighbours of a place weigh the same, together 1 (row-standardised).
struct Neighbours
{
    std::vector<std::uint32_t> first; // of each place in ids, and the end
    std::vector<std::uint32_t> ids;

    std::size_t countOf(std::size_t place) const { return first[place + 1] - first[place]; }

    std::span<const std::uint32_t> of(std::size_t place) const
    {
        return std::span(ids).subspan(first[place], countOf(place));
    }
};

enum class NoMoran : std::uint8_t {
    TooFew,   // places: three are the least
    AllEqual, // nothing differs
    Cancelled
};

struct LocalMoran
{
    double neighbours = 0; // mean of their values
    double i = 0;          // z of the place times mean z of its neighbours, over the mean of z^2
    double p = 1;
};

struct Moran
{
    double i = 0;
    double expected = 0; // where values lie at random: -1 / (n - 1)
    double p = 1;
    std::vector<LocalMoran> places;
};

// p is two-sided: 2 (m + 1) / (permutations + 1), at most 1, where m permutations give a figure as extreme as the one
// seen, in the tail that has fewer (esda's "two-sided"; twice its "directed", which is twice as often below any bound
// as the bound says). Over all, every value moves; at a place its own value stays and its neighbours' are drawn from
// all others without replacement. Ties count on both sides. The same seed gives the same p, whatever the number of
// threads. values: finite; each place has at least one neighbour and is none of its own.
std::expected<Moran, NoMoran> moranOf(std::span<const double> values, const Neighbours& neighbours,
                                      std::size_t permutations, std::uint64_t seed, const Task& task);

} // namespace atlas
