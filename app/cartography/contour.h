// SPDX-License-Identifier: GPL-3.0-or-later
// The outline of a painted area: marching squares over an 8-bit coverage image. Any thread.
#pragma once

#include <QImage>
#include <QPointF>

#include <vector>

namespace atlas {

// Closed rings round what is covered by half or more, in pixels with the middle of the first pixel at (0.5, 0.5); the
// end does not repeat the start. What lies outside the image counts as not covered. coverage: Format_Alpha8.
std::vector<std::vector<QPointF>> contoursOf(const QImage& coverage);

} // namespace atlas
