// SPDX-License-Identifier: GPL-3.0-or-later
// How the keyboard focus goes over the symbols of the map. Pure functions; any thread.
#pragma once

#include <QPointF>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace atlas {

// A symbol that can have the focus.
struct FocusStop
{
    enum class Kind { Hub, Site };

    Kind kind = Kind::Site;
    QString uid;

    bool operator==(const FocusStop&) const = default;
};

struct PlacedStop
{
    FocusStop stop;
    QPointF centre; // in the view
    double radiusPx = 0;
};

// The stop after (before) the current one; without a current one, or when it is gone, the first (last). nullptr: the
// focus leaves the map.
const PlacedStop* nextStop(std::span<const PlacedStop> stops, const std::optional<FocusStop>& current, bool forward);

// The nearest stop whose direction from the current one is within 45 degrees of the arrow, an arrow being a unit
// vector. nullptr when there is none.
const PlacedStop* nearestStop(std::span<const PlacedStop> stops, const PlacedStop& current, QPointF arrow);

} // namespace atlas
