// SPDX-License-Identifier: GPL-3.0-or-later
// What the map says about latency as area: where so many hubs are within a budget (hatched), and the round trip to the
// best hub everywhere (a field in classes). By the model alone: a measured link stands for a city. Values; any thread.
#pragma once

#include "base/phrases.h"
#include "domain/reach.h"

#include <QColor>

#include <array>
#include <optional>

namespace atlas {

struct Theme;

struct ReachHub
{
    QString name;
    LonLat position;

    bool operator==(const ReachHub&) const = default;
};

struct ReachSpec
{
    LatencyPreset preset = LatencyPreset::Typical;
    Direction direction = Direction::RoundTrip; // of the area's budget; the field always is the round trip
    std::vector<ReachHub> hubs;                 // that count, what-if hubs among them
    std::optional<ReachArea> area = {};
    bool field = false;

    bool operator==(const ReachSpec&) const = default;
};

// Upper ends of the classes of the field, round trip in ms. Beyond the last one the map stays as it is.
inline constexpr std::array<double, 6> ReachFieldMs{10, 20, 30, 40, 60, 100};

// The tone of a class of the field is laid over the ground with this opacity: the nearer, the stronger.
inline constexpr std::array<double, ReachFieldMs.size()> ReachFieldOpacity{0.56, 0.45, 0.35, 0.26, 0.17, 0.09};
QColor reachFieldTone(const Theme& theme);

// What hatch and classes mean, for a legend: "Hatched: at most 20 ms round trip to all of Beijing, Shanghai, Shenzhen."
// and why an area is empty. Empty when nothing is shown.
QString reachNote(const ReachSpec& spec, const Phrases& phrases);

// "0–10", "10–20" ... "60–100": the classes, each to stand beside its tone.
QString reachClassText(std::size_t fieldClass, const Phrases& phrases);

} // namespace atlas
