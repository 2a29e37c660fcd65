// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/ringhit.h"

namespace atlas {

std::optional<std::size_t> ringAt(const std::vector<Ring>& rings, const Camera& camera, ScreenXY point)
{
    const LonLat place = camera.toLonLat(point);
    const double kmPerPixel = metresPerWorldUnit(place.lat) / camera.worldPixels() / 1000;
    std::optional<std::size_t> nearest;
    double least = RingHitPx;
    for (std::size_t i = 0; i < rings.size(); ++i) {
        const double off = std::abs(geodesicKm(rings[i].spec.centre, place) - rings[i].radiusKm) / kmPerPixel;
        if (off <= least) {
            least = off;
            nearest = i;
        }
    }
    return nearest;
}

} // namespace atlas
