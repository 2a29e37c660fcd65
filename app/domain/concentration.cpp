// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/concentration.h"

#include <algorithm>
#include <cmath>

namespace atlas {

double Concentration::shareOfLargest(std::size_t count) const
{
    return 1 - curve[owners - std::min(count, owners)].amount;
}

std::optional<Concentration> concentrationOf(std::vector<double> amounts)
{
    std::erase_if(amounts, [](double amount) { return !(amount > 0) || std::isinf(amount); });
    std::ranges::sort(amounts);
    Concentration result;
    result.owners = amounts.size();
    double weighted = 0; // by rank, from 1
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        result.total += amounts[i];
        weighted += double(i + 1) * amounts[i];
    }
    if (amounts.empty() || !std::isfinite(weighted))
        return std::nullopt;
    const auto n = double(amounts.size());
    result.gini = std::max(0.0, 2 * weighted / (n * result.total) - (n + 1) / n);
    result.curve.reserve(amounts.size() + 1);
    result.curve.emplace_back();
    double sum = 0;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        sum += amounts[i];
        result.curve.push_back({double(i + 1) / n, sum / result.total});
    }
    return result;
}

} // namespace atlas
