// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/mercator.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace atlas {

namespace {

constexpr double Pi = std::numbers::pi;
constexpr double DegreesToRadians = Pi / 180;
constexpr double EquatorMetres = 2 * Pi * 6378137;

} // namespace

WorldXY toWorld(LonLat position)
{
    const double latitude = std::clamp(position.lat, -MercatorMaxLatitude, MercatorMaxLatitude) * DegreesToRadians;
    return {position.lon / 360 + 0.5, 0.5 - std::asinh(std::tan(latitude)) / (2 * Pi)};
}

LonLat toLonLat(WorldXY world)
{
    return {std::remainder((world.x - 0.5) * 360, 360),
            std::atan(std::sinh((0.5 - world.y) * 2 * Pi)) / DegreesToRadians};
}

double metresPerWorldUnit(double latitude)
{
    return EquatorMetres * std::cos(latitude * DegreesToRadians);
}

} // namespace atlas
