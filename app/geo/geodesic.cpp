// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/geodesic.h"

#include <geodesic.h>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using Ring = std::vector<LonLat>;

const geod_geodesic& wgs84()
{
    static const geod_geodesic ellipsoid = [] {
        geod_geodesic g;
        geod_init(&g, 6378137.0, 1 / 298.257223563);
        return g;
    }();
    return ellipsoid;
}

// The next longitude without a jump at 180 degrees, and exactly on a cut where it lies within 0.1 mm of one: a sliver
// that thin would be an edge without length in a file of nine decimals.
double unwrapped(double longitude, double previous)
{
    const double result = previous + std::remainder(longitude - previous, 360);
    const double cut = 180 + 360 * std::round((result - 180) / 360);
    return std::abs(result - cut) < 1e-9 ? cut : result;
}

LonLat crossing(LonLat a, LonLat b, double longitude)
{
    const double t = (longitude - a.lon) / (b.lon - a.lon);
    return {longitude, a.lat + t * (b.lat - a.lat)};
}

// The part of an open ring on one side of a meridian: side +1 is its east, -1 its west. One piece is enough, because a
// circle up to MaxCircleKm meets a meridian in one arc at most.
Ring clipped(const Ring& ring, double longitude, double side)
{
    Ring part;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const LonLat a = ring[i];
        const LonLat b = ring[(i + 1) % ring.size()];
        const double aDepth = side * (a.lon - longitude);
        const double bDepth = side * (b.lon - longitude);
        if (aDepth >= 0)
            part.push_back(a);
        if (aDepth * bDepth < 0)
            part.push_back(crossing(a, b, longitude));
    }
    return part;
}

// An open ring round a pole, its longitudes going once round the world: begins where it crosses 180 degrees and is
// closed through the pole, so that no seam shows anywhere else.
Ring throughPole(const Ring& ring)
{
    const double turn = ring.back().lon > ring.front().lon ? 360 : -360; // eastward round the north pole
    const double start = turn > 0 ? -180 : 180;
    const double pole = turn > 0 ? 90 : -90;
    // The first cut at or after the start of the ring, in the direction of travel.
    const double cut = start + turn * std::ceil((ring.front().lon - start) / turn);

    Ring result;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const LonLat a = ring[i];
        LonLat b = ring[(i + 1) % ring.size()];
        if (i + 1 == ring.size())
            b.lon += turn;
        if ((cut - a.lon) * turn < 0 || (cut - b.lon) * turn >= 0)
            continue;
        // This edge leaves the cut behind: from here once round.
        const double latitude = crossing(a, b, cut).lat;
        result.push_back({start, latitude});
        for (std::size_t k = 1; k <= ring.size(); ++k) {
            LonLat vertex = ring[(i + k) % ring.size()];
            if (i + k >= ring.size())
                vertex.lon += turn;
            vertex.lon -= cut - start;
            if (vertex.lon != start + turn)
                result.push_back(vertex);
        }
        result.push_back({start + turn, latitude});
        break;
    }
    result.push_back({start + turn, pole});
    result.push_back({start, pole});
    return result;
}

} // namespace

double geodesicKm(LonLat a, LonLat b)
{
    double metres = 0;
    geod_inverse(&wgs84(), a.lat, a.lon, b.lat, b.lon, &metres, nullptr, nullptr);
    return metres / 1000;
}

LonLat geodesicDestination(LonLat start, double azimuthDegrees, double km)
{
    LonLat end;
    geod_direct(&wgs84(), start.lat, start.lon, azimuthDegrees, km * 1000, &end.lat, &end.lon, nullptr);
    return end;
}

std::vector<Ring> geodesicCircle(LonLat centre, double km, int steps)
{
    // With an even number of steps a vertex lies due north and one due south, where the poles are: the longitudes of
    // neighbours then differ by less than 180 degrees, also when a pole is close to the circle.
    Q_ASSERT(km > 0 && km <= MaxCircleKm && steps >= 4 && steps % 2 == 0);

    Ring ring;
    ring.reserve(std::size_t(steps) + 4);
    for (int i = 0; i < steps; ++i) {
        LonLat vertex = geodesicDestination(centre, -360.0 * i / steps, km);
        // A vertex on a pole has no longitude of its own and would touch the closing edge there: 1 mm off it.
        vertex.lat = std::clamp(vertex.lat, -90 + 1e-8, 90 - 1e-8);
        vertex.lon = unwrapped(vertex.lon, ring.empty() ? vertex.lon : ring.back().lon);
        ring.push_back(vertex);
    }

    std::vector<Ring> parts;
    const double closing = unwrapped(ring.front().lon, ring.back().lon);
    if (std::abs(closing - ring.front().lon) > 180) {
        parts.push_back(throughPole(ring));
    } else {
        for (const double shift : {0.0, -360.0, 360.0}) {
            Ring moved = ring;
            for (LonLat& vertex : moved)
                vertex.lon += shift;
            Ring part = clipped(clipped(moved, -180, 1), 180, -1);
            if (part.size() >= 3)
                parts.push_back(std::move(part));
        }
    }
    for (Ring& part : parts)
        part.push_back(part.front());
    return parts;
}

} // namespace atlas
