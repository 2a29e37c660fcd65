// SPDX-License-Identifier: GPL-3.0-or-later
// What of a site's capacity in service is idle: the summand of the reach curves and of the stranded index (rules 20 and
// 21). PFLOPS at FP16 or at a precision not stated. Pure functions; any thread.
#pragma once

#include "domain/figures.h"

#include <algorithm>

namespace atlas {

struct IdleCapacity
{
    double capacityPflops = 0;
    double idlePflops = 0;
    double lowPflops = 0, highPflops = 0; // at the ends of the ratio's range; the same where none is known
};

// nullopt: capacity or ratio is unknown, or no share between 0 and 1. The range holds the value.
inline std::optional<IdleCapacity> idleCapacityOf(const SiteFigures& site)
{
    if (!site.capacity || !site.idle.value)
        return std::nullopt;
    const double ratio = *site.idle.value;
    if (!(ratio >= 0 && ratio <= 1))
        return std::nullopt;
    const double low = std::max(0.0, std::min(ratio, site.idle.low.value_or(ratio)));
    const double high = std::min(1.0, std::max(ratio, site.idle.high.value_or(ratio)));
    const double capacity = *site.capacity;
    return IdleCapacity{capacity, capacity * ratio, capacity * low, capacity * high};
}

} // namespace atlas
