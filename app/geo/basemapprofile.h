// SPDX-License-Identifier: GPL-3.0-or-later
// What whoever publishes a map decides about its basemap, because the rules for it differ from country to country: the
// credit, the insets and the look of disputed lines. Texts are one line of plain text each. Value; any thread.
#pragma once

#include "geo/camera.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace atlas {

struct BasemapProfile
{
    struct Text
    {
        QString en, zh; // one of the two may be empty
    };

    struct Inset
    {
        Text title;
        GeoBox box;
    };

    struct DisputedLines
    {
        bool shown = false;                  // until the user chooses otherwise
        std::vector<double> dashPx = {3, 2}; // line, gap, line, gap ...; empty for a solid line
        double widthPx = 0.75;
        std::optional<std::uint32_t> rgb = {}; // 0xrrggbb; without it the theme's colour of the nation's border
    };

    Text name;
    Text credit;
    std::vector<Inset> insets; // shown where a map shows all of China
    DisputedLines disputedLines;
    bool shipped = false; // it came with the program
};

} // namespace atlas
