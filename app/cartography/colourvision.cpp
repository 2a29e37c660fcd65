// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/colourvision.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atlas {

namespace {

using Matrix = std::array<std::array<double, 3>, 3>; // on linear sRGB

constexpr Matrix Protanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix Deuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix Tritanopia{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

} // namespace

double lightOf(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double channelOf(double light)
{
    const double within = std::clamp(light, 0.0, 1.0);
    return std::min(within <= 0.0031308 ? 12.92 * within : 1.055 * std::pow(within, 1 / 2.4) - 0.055, 1.0);
}

QColor seenWith(ColourVision vision, const QColor& colour)
{
    if (vision == ColourVision::Normal || !colour.isValid())
        return colour;
    const Matrix& matrix = vision == ColourVision::Protanopia     ? Protanopia
                           : vision == ColourVision::Deuteranopia ? Deuteranopia
                                                                  : Tritanopia;
    const std::array<double, 3> light{lightOf(double(colour.redF())), lightOf(double(colour.greenF())),
                                      lightOf(double(colour.blueF()))};
    std::array<float, 3> seen{};
    for (std::size_t i = 0; i < seen.size(); ++i)
        seen[i] = float(channelOf(matrix[i][0] * light[0] + matrix[i][1] * light[1] + matrix[i][2] * light[2]));
    return QColor::fromRgbF(seen[0], seen[1], seen[2], colour.alphaF());
}

} // namespace atlas
