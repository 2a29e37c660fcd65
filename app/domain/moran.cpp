// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/moran.h"

#include "base/parallel.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

// Sums that differ by less come from the same numbers in another order: values have variance 1 here, and sites that
// share a published figure make many such.
constexpr double Tie = 1e-9;
// Permutations that share a buffer.
constexpr std::size_t BlockPermutations = 8;
// Places that share their draws.
constexpr std::size_t GroupPlaces = 64;
constexpr std::size_t BlockGroups = 16;

enum class Stream : std::uint8_t { Global, Local };

// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood 2014, Fast splittable pseudorandom number generators, OOPSLA '14). Each
// permutation and each group of places has a generator of its own, so that no thread waits for another's numbers.
class Random
{
public:
    Random(std::uint64_t seed, Stream stream, std::size_t index)
        : m_state(mixed(mixed(2 * seed + std::uint64_t(stream)) + Gamma * std::uint64_t(index)))
    {}

    // 0 to count - 1, each as likely (D. Lemire 2019, Fast random integer generation in an interval, ACM TOMACS 29(1)).
    std::uint32_t below(std::uint32_t count)
    {
        std::uint64_t product = draw() * count;
        if (std::uint32_t(product) < count) {
            const std::uint32_t least = (0u - count) % count;
            while (std::uint32_t(product) < least)
                product = draw() * count;
        }
        return std::uint32_t(product >> 32);
    }

private:
    static constexpr std::uint64_t Gamma = 0x9e3779b97f4a7c15;

    static std::uint64_t mixed(std::uint64_t x)
    {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }

    std::uint64_t draw() { return mixed(m_state += Gamma) >> 32; }

    std::uint64_t m_state;
};

double sumOf(std::span<const double> z, std::span<const std::uint32_t> ids)
{
    double sum = 0;
    for (const std::uint32_t id : ids)
        sum += z[id];
    return sum;
}

// z: of variance 1.
double globalMoran(std::span<const double> z, const Neighbours& neighbours)
{
    double sum = 0;
    for (std::size_t i = 0; i < z.size(); ++i)
        sum += z[i] * sumOf(z, neighbours.of(i)) / double(neighbours.countOf(i));
    return sum / double(z.size());
}

double pseudoP(std::ptrdiff_t larger, std::ptrdiff_t smaller, std::size_t permutations)
{
    return std::min(1.0, 2 * double(std::min(larger, smaller) + 1) / double(permutations + 1));
}

double globalP(double seen, std::span<const double> z, const Neighbours& neighbours, std::size_t permutations,
               std::uint64_t seed, const Task& task)
{
    std::vector<double> chance(permutations);
    forEachBlock(permutations, BlockPermutations, [&](std::size_t from, std::size_t to) {
        std::vector<double> shuffled(z.size());
        for (std::size_t p = from; p < to && !task.cancelled(); ++p) {
            Random random(seed, Stream::Global, p);
            std::ranges::copy(z, shuffled.begin());
            for (std::size_t i = shuffled.size() - 1; i > 0; --i)
                std::swap(shuffled[i], shuffled[random.below(std::uint32_t(i + 1))]);
            chance[p] = globalMoran(shuffled, neighbours);
        }
    });
    return pseudoP(std::ranges::count_if(chance, [&](double i) { return i >= seen - Tie; }),
                   std::ranges::count_if(chance, [&](double i) { return i <= seen + Tie; }), permutations);
}

// The draws of a group of places. A place counts how many drawn sums reach its own by a binary search in one sorted
// list: n log P instead of n P k. Each permutation draws one value more than a place has neighbours; it stands in where
// the place itself was drawn, so that each place has exact draws without replacement from all others.
class GroupDraws
{
public:
    // Places group, group + groups, ...: neighbours lie in different groups, or a group of unlucky draws would look
    // like a cluster of its own.
    GroupDraws(std::span<const double> z, std::size_t group, std::size_t groups, std::size_t most,
               std::size_t permutations, std::uint64_t seed)
        : m_z(z),
          m_group(group),
          m_groups(groups),
          m_each(most + 1),
          m_permutations(permutations),
          m_drawn(permutations * m_each)
    {
        Random random(seed, Stream::Local, group);
        for (std::size_t from = 0; from < m_drawn.size(); from += m_each) {
            const auto first = m_drawn.begin() + std::ptrdiff_t(from);
            for (auto next = first; next != first + std::ptrdiff_t(m_each); ++next) {
                do
                    *next = random.below(std::uint32_t(z.size()));
                while (std::find(first, next, *next) != next);
            }
        }
    }

    // p of the sum over the place's neighbours; count: how many they are.
    double p(std::size_t place, std::size_t count, double seen)
    {
        if (count != m_count)
            addUp(count);
        const double low = seen - Tie;
        const double high = seen + Tie;
        auto larger = m_sorted.end() - std::ranges::lower_bound(m_sorted, low);
        auto smaller = std::ranges::upper_bound(m_sorted, high) - m_sorted.begin();
        for (const auto& [drawn, permutation] : m_own) {
            if (drawn != place)
                continue;
            const double with = m_sums[permutation];
            const double without = with - m_z[place] + m_z[m_drawn[permutation * m_each + count]];
            larger += (without >= low) - (with >= low);
            smaller += (without <= high) - (with <= high);
        }
        return pseudoP(larger, smaller, m_permutations);
    }

private:
    struct Own
    {
        std::size_t place, permutation;
    };

    void addUp(std::size_t count)
    {
        m_count = count;
        m_own.clear();
        m_sums.resize(m_permutations);
        for (std::size_t permutation = 0; permutation < m_permutations; ++permutation) {
            const std::span drawn = std::span(m_drawn).subspan(permutation * m_each, count);
            m_sums[permutation] = sumOf(m_z, drawn);
            for (const std::uint32_t id : drawn) {
                if (id % m_groups == m_group)
                    m_own.push_back({id, permutation});
            }
        }
        m_sorted = m_sums;
        std::ranges::sort(m_sorted);
    }

    std::span<const double> m_z;
    std::size_t m_group, m_groups, m_each, m_permutations;
    std::vector<std::uint32_t> m_drawn; // m_each for each permutation, no two alike
    std::size_t m_count = 0;            // of neighbours, that the sums are of
    std::vector<double> m_sums, m_sorted;
    std::vector<Own> m_own; // where places of the group were drawn
};

} // namespace

std::expected<Moran, NoMoran> moranOf(std::span<const double> values, const Neighbours& neighbours,
                                      std::size_t permutations, std::uint64_t seed, const Task& task)
{
    const std::size_t n = values.size();
    if (n < 3)
        return std::unexpected(NoMoran::TooFew);
    const auto [least, most] = std::ranges::minmax(values);
    if (most - least <= 1e-12 * std::max(std::abs(least), std::abs(most)))
        return std::unexpected(NoMoran::AllEqual);

    double mean = 0;
    for (const double value : values)
        mean += value / double(n);
    double variance = 0;
    for (const double value : values)
        variance += (value - mean) * (value - mean) / double(n);
    std::vector<double> z(n);
    std::ranges::transform(values, z.begin(), [&](double value) { return (value - mean) / std::sqrt(variance); });

    Moran result;
    result.expected = -1 / double(n - 1);
    result.i = globalMoran(z, neighbours);
    result.p = globalP(result.i, z, neighbours, permutations, seed, task);
    task.report(0.7);

    std::size_t mostNeighbours = 0;
    for (std::size_t i = 0; i < n; ++i)
        mostNeighbours = std::max(mostNeighbours, neighbours.countOf(i));
    result.places.resize(n);
    const std::size_t groups = (n + GroupPlaces - 1) / GroupPlaces;
    forEachBlock(groups, BlockGroups, [&](std::size_t from, std::size_t to) {
        for (std::size_t group = from; group < to && !task.cancelled(); ++group) {
            GroupDraws draws(z, group, groups, mostNeighbours, permutations, seed);
            for (std::size_t i = group; i < n; i += groups) {
                const std::span ids = neighbours.of(i);
                const double sum = sumOf(z, ids);
                LocalMoran& place = result.places[i];
                place.neighbours = sumOf(values, ids) / double(ids.size());
                place.i = z[i] * sum / double(ids.size());
                // A value at the mean makes nothing of whatever lies around it.
                place.p = std::abs(z[i]) < Tie ? 1 : draws.p(i, ids.size(), sum);
            }
        }
    });
    if (task.cancelled())
        return std::unexpected(NoMoran::Cancelled);
    task.report(1);
    return result;
}

} // namespace atlas
