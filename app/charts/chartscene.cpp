// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chartscene.h"

#include <algorithm>
#include <cmath>

namespace atlas {

int markAt(std::span<const ChartMark> marks, QPointF point, double slop)
{
    int near = -1; // the nearest small one so far
    double nearest = slop;
    for (int i = int(marks.size()) - 1; i >= 0; --i) {
        const QRectF& area = marks[std::size_t(i)].area;
        if (area.isEmpty())
            continue;
        const double dx = std::max({area.left() - point.x(), 0.0, point.x() - area.right()});
        const double dy = std::max({area.top() - point.y(), 0.0, point.y() - area.bottom()});
        const double distance = std::hypot(dx, dy);
        const bool small = std::min(area.width(), area.height()) < 2 * slop;
        // What is hit itself counts before its neighbours, but a large mark not before the small ones on it.
        if (distance == 0)
            return near >= 0 && !small ? near : i;
        if (small && distance < nearest) {
            near = i;
            nearest = distance;
        }
    }
    return near;
}

} // namespace atlas
