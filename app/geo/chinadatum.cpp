// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/chinadatum.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace atlas {

namespace {

using std::numbers::pi;

constexpr double KrasovskyMetres = 6'378'245;
constexpr double KrasovskyE2 = 0.00669342162296594323; // eccentricity, squared

// The shift in degrees that GCJ-02 adds to WGS 84.
LonLat gcj02Shift(LonLat p)
{
    const double x = p.lon - 105;
    const double y = p.lat - 35;
    const double root = std::sqrt(std::abs(x));
    const double ripple = 20 * std::sin(6 * pi * x) + 20 * std::sin(2 * pi * x);
    const double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root +
                        (ripple + 20 * std::sin(pi * x) + 40 * std::sin(pi * x / 3) + 150 * std::sin(pi * x / 12) +
                         300 * std::sin(pi * x / 30)) *
                            2 / 3;
    const double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root +
                         (ripple + 20 * std::sin(pi * y) + 40 * std::sin(pi * y / 3) + 160 * std::sin(pi * y / 12) +
                          320 * std::sin(pi * y / 30)) *
                             2 / 3;

    const double latitude = p.lat * pi / 180;
    const double s = 1 - KrasovskyE2 * std::sin(latitude) * std::sin(latitude);
    const double meridianRadius = KrasovskyMetres * (1 - KrasovskyE2) / (s * std::sqrt(s));
    const double parallelRadius = KrasovskyMetres / std::sqrt(s) * std::cos(latitude);
    return {east / parallelRadius * 180 / pi, north / meridianRadius * 180 / pi};
}

// The shift in degrees that BD-09 adds to GCJ-02.
LonLat bd09Shift(LonLat p)
{
    constexpr double Turn = pi * 3000 / 180;
    const double radius = std::hypot(p.lon, p.lat) + 0.00002 * std::sin(p.lat * Turn);
    const double angle = std::atan2(p.lat, p.lon) + 0.000003 * std::cos(p.lon * Turn);
    return {radius * std::cos(angle) + 0.0065 - p.lon, radius * std::sin(angle) + 0.006 - p.lat};
}

using Shift = LonLat (*)(LonLat);

LonLat shifted(LonLat p, Shift shift)
{
    const LonLat by = shift(p);
    return {p.lon + by.lon, p.lat + by.lat};
}

LonLat unshifted(LonLat p, Shift shift)
{
    LonLat result = p;
    for (int i = 0; i < 3; ++i) { // the shift where p is, then twice more: each step is a hundred times closer
        const LonLat by = shift(result);
        result = {p.lon - by.lon, p.lat - by.lat};
    }
    return result;
}

} // namespace

LonLat gcj02FromWgs84(LonLat wgs84)
{
    return shifted(wgs84, gcj02Shift);
}

LonLat bd09FromWgs84(LonLat wgs84)
{
    return shifted(gcj02FromWgs84(wgs84), bd09Shift);
}

LonLat wgs84FromGcj02(LonLat gcj02)
{
    return unshifted(gcj02, gcj02Shift);
}

LonLat wgs84FromBd09(LonLat bd09)
{
    return wgs84FromGcj02(unshifted(bd09, bd09Shift));
}

bool isMainland(const Basemap& basemap, LonLat position)
{
    const auto isOfMainland = [](const Basemap::Province& province) {
        return province.code != u"710000" && province.code != u"810000" && province.code != u"820000";
    };
    for (const Basemap::Province& province : basemap.provinces) {
        if (province.shape.contains(position))
            return isOfMainland(province);
    }
    return std::ranges::any_of(basemap.provinces, [&](const Basemap::Province& province) {
        return isOfMainland(province) && province.shape.edgeDistanceKm(position) <= MainlandFringeKm;
    });
}

} // namespace atlas
