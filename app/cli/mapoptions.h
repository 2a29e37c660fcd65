// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands that draw the map share: its size, its box, and the map itself. Private to this module. Main
// thread.
#pragma once

#include "cartography/mapscene.h"
#include "cli/commands.h"

namespace atlas::cli {

// --size, between the two; usual: without the option.
Result<QSize> pictureSize(const Context& context, QSize usual, QSize smallest, int largestSide);
// --bbox; nullopt without the option.
Result<std::optional<GeoBox>> pictureBox(const Context& context);

// All sites, the demand hubs and their usual rings, in the colours of --style, --colour-by and --provinces. latency:
// its preset and direction are those of the rings.
Result<SceneInput> mapOf(const Context& context, const Loaded& loaded, const ReachSpec& latency = {});

} // namespace atlas::cli
