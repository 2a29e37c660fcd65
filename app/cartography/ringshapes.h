// SPDX-License-Identifier: GPL-3.0-or-later
// Lines and rings of the basemap in the making: simplified, closed from their arcs, told land from water. Map units;
// any thread.
#pragma once

#include "cartography/arcs.h"
#include "cartography/preparedbasemap.h"

namespace atlas {

using Points = std::vector<QPointF>;

// Not of none.
QRectF boxOf(const Points& points);

void addLine(PreparedBasemap::Lines& lines, Points points);

// Douglas and Peucker, Cartographica 10(2), 1973: no point left out lies farther than the tolerance from the line.
Points simplified(const Points& points, double tolerance);
void addSimplified(PreparedBasemap::Lines& lines, const PreparedBasemap::Lines& full, double tolerance, bool rings);

// Appends all of the arc but its last point, in that direction.
void appendArc(Points& ring, const Points& arc, bool reversed);

// Closes the chosen arcs into rings by their end vertices; shapes: of each arc. Where more than two meet any pairing
// will do: the even-odd rule fills the same.
PreparedBasemap::Lines joined(const std::vector<Arcs::Arc>& arcs, const std::vector<Points>& shapes,
                              const std::vector<bool>& chosen);

// Whether the ring goes round the point.
bool holds(const Points& ring, QPointF p);

// Orders rings from the outside to the inside and tells land from the water inside it, so that each can be filled by
// itself, which is several times faster than one path of all.
void findHoles(PreparedBasemap::Lines& rings);

} // namespace atlas
