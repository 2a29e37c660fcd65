// SPDX-License-Identifier: GPL-3.0-or-later
// Colours as people without one kind of cone see them, to try a map on. Machado, Oliveira and Fernandes 2009, "A
// Physiologically-based Model for Simulation of Color Vision Deficiency", table 1, severity 1. Values; any thread.
#pragma once

#include <QColor>

namespace atlas {

enum class ColourVision { Normal, Protanopia, Deuteranopia, Tritanopia };

// IEC 61966-2-1: the light, 0 to 1, of a channel of sRGB, and back; light beyond these limits is cut.
double lightOf(double channel);
double channelOf(double light);

// Opacity stays.
QColor seenWith(ColourVision vision, const QColor& colour);

} // namespace atlas
