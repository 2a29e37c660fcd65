// SPDX-License-Identifier: GPL-3.0-or-later
// Three sites whose stranded index can be worked out by hand, for the index and for its chart.
#pragma once

#include "support/builders.h"

namespace atlas::test {

inline constexpr LonLat HubPoint{116, 40};
inline constexpr LonLat FarPoint{100, 40}; // some 1,360 km west: 33 ms
inline constexpr double DaysPerMonth = 365.25 / 12;

inline Site siteAt(const char* uid, LonLat position, const QString& accelerators = {},
                   ChipOrigin origin = ChipOrigin::Unknown)
{
    Site result = site(uid);
    result.position = position;
    result.accelerators = accelerators;
    result.chipOrigin = origin;
    return result;
}

// far: 50 P idle (40 to 60), beyond the budget, old, domestic chips. near: 50 P idle at the hub, 554 days in service at
// the middle of a month, Hopper. open: 40 P idle at the hub, age and chips unknown.
inline Dataset threeSites()
{
    Dataset d = dataset();
    Hub hub;
    hub.uid = QStringLiteral("hub");
    hub.position = HubPoint;
    d.hubs = {hub};
    d.sites = {siteAt("near", HubPoint, QStringLiteral("H100"), ChipOrigin::Foreign), siteAt("open", HubPoint),
               siteAt("far", FarPoint, QStringLiteral("Ascend"), ChipOrigin::Domestic)};
    // The figures of use are shares used, not idle.
    d.claims = {
        claim("1", "far", Quantity::Capacity, 100, "2025-06"),  claim("2", "far", Quantity::Idle, 0.5, "2025-06"),
        claim("3", "near", Quantity::Capacity, 200, "2025-06"), claim("4", "near", Quantity::Idle, 0.75, "2025-06"),
        claim("5", "open", Quantity::Capacity, 80, "2025-06"),  claim("6", "open", Quantity::Idle, 0.5, "2025-06")};
    d.claims.set<&Claim::low>(1, 0.4);
    d.claims.set<&Claim::high>(1, 0.6);
    d.events = {event("1", "far", EventKind::Operational, "2020-01-01"),
                event("2", "near", EventKind::Operational, "2025-05")};
    d.reindex();
    return d;
}

} // namespace atlas::test
