// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/classbreaks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

std::vector<double> finite(std::span<const double> values)
{
    std::vector<double> result;
    result.reserve(values.size());
    std::ranges::copy_if(values, std::back_inserter(result), [](double v) { return std::isfinite(v); });
    return result;
}

// Halves, because the range may be greater than the greatest number.
double between(double low, double high, double share)
{
    return low * (1 - share) + high * share;
}

std::vector<double> equalIntervals(double least, double greatest, int classes)
{
    std::vector<double> inner;
    for (int i = 1; i < classes; ++i)
        inner.push_back(between(least, greatest, double(i) / classes));
    return inner;
}

std::vector<double> quantiles(const std::vector<double>& sorted, int classes)
{
    std::vector<double> inner;
    for (std::size_t i = 1; i < std::size_t(classes); ++i)
        inner.push_back(sorted[i * sorted.size() / std::size_t(classes)]);
    return inner;
}

// Values that no break parts, with the sums over all values up to their last; shifted by the median, so that the sums
// of squares keep their digits.
struct Group
{
    double least = 0;
    double count = 0, sum = 0, squares = 0; // of this group and all before it
};

std::vector<Group> groupsOf(const std::vector<double>& sorted)
{
    std::size_t distinct = 1;
    for (std::size_t i = 1; i < sorted.size(); ++i)
        distinct += sorted[i] != sorted[i - 1];
    const bool inBins = distinct > std::size_t(MaxDistinct);
    const double least = sorted.front();
    // Scaled to 1, so that no square leaves the range of numbers.
    const double scale = std::max(std::abs(least), std::abs(sorted.back()));
    const double unit = std::isnormal(scale) ? 1 / scale : 1;
    const double width = (sorted.back() * unit - least * unit) / MaxDistinct;
    const double median = sorted[sorted.size() / 2] * unit;

    std::vector<Group> groups;
    groups.reserve(std::min(distinct, std::size_t(MaxDistinct) + 1));
    double bin = -1;
    Group sums;
    for (const double value : sorted) {
        const double place = inBins ? std::floor((value * unit - least * unit) / width) : value;
        if (groups.empty() || place != bin) {
            bin = place;
            sums.least = value;
            groups.push_back(sums);
        }
        const double x = value * unit - median;
        sums.count += 1;
        sums.sum += x;
        sums.squares += x * x;
        sums.least = groups.back().least;
        groups.back() = sums;
    }
    return groups;
}

class NaturalBreaks
{
public:
    explicit NaturalBreaks(std::vector<Group> groups) : m_groups(std::move(groups)) {}

    std::vector<double> inner(int classes)
    {
        const int n = int(m_groups.size());
        classes = std::min(classes, n);
        m_before.resize(m_groups.size());
        m_cost.resize(m_groups.size());
        for (int i = 0; i < n; ++i)
            m_before[std::size_t(i)] = deviation(0, i);
        // For each number of classes, where the last of them begins when group i is the last of all.
        std::vector<std::vector<int>> starts(std::size_t(classes), std::vector<int>(m_groups.size()));
        for (int k = 1; k < classes; ++k) {
            m_starts = &starts[std::size_t(k)];
            fill(k, n - 1, k, n - 1);
            std::swap(m_before, m_cost);
        }

        std::vector<double> breaks;
        int last = n - 1;
        for (int k = classes - 1; k > 0; --k) {
            const int start = starts[std::size_t(k)][std::size_t(last)];
            breaks.push_back(m_groups[std::size_t(start)].least);
            last = start - 1;
        }
        std::ranges::reverse(breaks);
        return breaks;
    }

private:
    // Sum of the squared deviations of the groups from..to from their mean.
    double deviation(int from, int to) const
    {
        const Group& end = m_groups[std::size_t(to)];
        const Group before = from > 0 ? m_groups[std::size_t(from) - 1] : Group{};
        const double sum = end.sum - before.sum;
        return std::max(0.0, end.squares - before.squares - sum * sum / (end.count - before.count));
    }

    // The least cost for every last group low..high; the last class begins within first..last. Its start never moves
    // back when the last group moves on, so that the middle one halves the search of the others.
    void fill(int low, int high, int first, int last)
    {
        if (low > high)
            return;
        const int middle = low + (high - low) / 2;
        double best = std::numeric_limits<double>::infinity();
        int start = first;
        for (int j = first; j <= std::min(middle, last); ++j) {
            const double cost = m_before[std::size_t(j) - 1] + deviation(j, middle);
            if (cost < best) {
                best = cost;
                start = j;
            }
        }
        m_cost[std::size_t(middle)] = best;
        (*m_starts)[std::size_t(middle)] = start;
        fill(low, middle - 1, first, start);
        fill(middle + 1, high, start, last);
    }

    std::vector<Group> m_groups;
    std::vector<double> m_before, m_cost; // with one class less, and with the number in work
    std::vector<int>* m_starts = nullptr;
};

} // namespace

template <>
const Vocabulary& vocabularyOf<BreakMethod>()
{
    static constexpr Term terms[] = {
        {"equal_interval", QT_TRANSLATE_NOOP("Vocabulary", "Equal interval")},
        {"quantile", QT_TRANSLATE_NOOP("Vocabulary", "Quantile")},
        {"natural", QT_TRANSLATE_NOOP("Vocabulary", "Natural breaks")},
        {"by_hand", QT_TRANSLATE_NOOP("Vocabulary", "By hand")},
    };
    static constexpr Vocabulary vocabulary{"break_method", terms};
    return vocabulary;
}

std::vector<double> classBreaks(BreakMethod method, std::span<const double> values, int classes)
{
    Q_ASSERT(method != BreakMethod::ByHand && classes >= 1 && classes <= MaxClasses);
    std::vector<double> sorted = finite(values);
    if (sorted.empty())
        return {};

    const auto [least, greatest] = std::ranges::minmax(sorted);
    std::vector<double> inner;
    if (least < greatest && method == BreakMethod::EqualInterval) {
        inner = equalIntervals(least, greatest, classes);
    } else if (least < greatest) {
        std::ranges::sort(sorted);
        inner = method == BreakMethod::Quantile ? quantiles(sorted, classes)
                                                : NaturalBreaks(groupsOf(sorted)).inner(classes);
    }
    std::vector<double> edges{least};
    for (const double edge : inner) {
        if (edge > edges.back())
            edges.push_back(edge);
    }
    edges.push_back(greatest);
    return edges;
}

Result<std::vector<double>> breaksByHand(std::span<const double> inner, std::span<const double> values,
                                         const Phrases& phrases)
{
    const auto refuse = [&](const char* why) {
        return fail(ErrorCode::Usage, {}, phrases.translate("ClassBreaks", why), {},
                    phrases.translate("ClassBreaks", QT_TRANSLATE_NOOP("ClassBreaks", "Give one to seven numbers, each "
                                                                                      "greater than the one before.")));
    };
    if (inner.empty())
        return refuse(QT_TRANSLATE_NOOP("ClassBreaks", "There is no break"));
    if (inner.size() >= std::size_t(MaxClasses))
        return refuse(QT_TRANSLATE_NOOP("ClassBreaks", "There are more than eight classes"));
    if (!std::ranges::all_of(inner, [](double v) { return std::isfinite(v); }))
        return refuse(QT_TRANSLATE_NOOP("ClassBreaks", "A break is not a finite number"));
    if (std::ranges::adjacent_find(inner, std::ranges::greater_equal()) != inner.end())
        return refuse(QT_TRANSLATE_NOOP("ClassBreaks", "A break is not greater than the one before"));

    double least = inner.front();
    double greatest = inner.back();
    for (const double value : values) {
        if (!std::isfinite(value))
            continue;
        least = std::min(least, value);
        greatest = std::max(greatest, value);
    }
    std::vector<double> edges{least};
    edges.insert(edges.end(), inner.begin(), inner.end());
    edges.push_back(greatest);
    return edges;
}

int classOf(double value, std::span<const double> edges)
{
    if (edges.size() < 2 || std::isnan(value))
        return -1;
    const auto inner = edges.subspan(1, edges.size() - 2);
    return int(std::ranges::upper_bound(inner, value) - inner.begin());
}

} // namespace atlas
