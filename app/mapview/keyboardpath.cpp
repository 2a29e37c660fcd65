// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/keyboardpath.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace atlas {

const PlacedStop* nextStop(std::span<const PlacedStop> stops, const std::optional<FocusStop>& current, bool forward)
{
    if (stops.empty())
        return nullptr;
    const auto at = std::ranges::find_if(stops, [&](const PlacedStop& s) { return current && s.stop == *current; });
    if (at == stops.end())
        return forward ? &stops.front() : &stops.back();
    if (forward)
        return at + 1 == stops.end() ? nullptr : &*(at + 1);
    return at == stops.begin() ? nullptr : &*(at - 1);
}

const PlacedStop* nearestStop(std::span<const PlacedStop> stops, const PlacedStop& current, QPointF arrow)
{
    const PlacedStop* best = nullptr;
    double bestDistance = std::numeric_limits<double>::infinity();
    for (const PlacedStop& candidate : stops) {
        const QPointF way = candidate.centre - current.centre;
        const double along = QPointF::dotProduct(way, arrow);
        const double distance = std::hypot(way.x(), way.y());
        if (candidate.stop == current.stop || along <= 0 || along < distance * std::sqrt(0.5) - 1e-9)
            continue;
        if (distance < bestDistance) {
            bestDistance = distance;
            best = &candidate;
        }
    }
    return best;
}

} // namespace atlas
