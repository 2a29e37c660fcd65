// SPDX-License-Identifier: GPL-3.0-or-later
// The tools of the map.
#pragma once

namespace atlas {

// The select tools but the first take an area: drawn, or a click in one.
enum class MapTool {
    Select,
    SelectBox,
    SelectLasso,
    SelectRadius,
    SelectRing,
    SelectProvince,
    BoxZoom,
    Measure,
    AddHub, // a what-if hub
    AddSite,
};

} // namespace atlas
