// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/reachlayer.h"

namespace atlas {

std::optional<RingBand> bandOf(const RingSpec& ring)
{
    if (ring.preset == LatencyPreset::Policy)
        return std::nullopt;
    const auto by = [&ring](LatencyPreset preset) -> std::optional<Ring> {
        RingSpec spec = ring;
        spec.preset = preset;
        auto made = ringOf(spec);
        return made ? std::optional(std::move(*made)) : std::nullopt;
    };
    RingBand band{by(LatencyPreset::Optimistic), by(LatencyPreset::Conservative), false};
    if (!band.optimistic && !band.conservative)
        return std::nullopt;
    band.filled = band.optimistic.has_value();
    return band;
}

} // namespace atlas
