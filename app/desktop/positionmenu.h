// SPDX-License-Identifier: GPL-3.0-or-later
// The submenu that copies a position of the map to the clipboard, as people and as Chinese web maps write it. GUI
// thread.
#pragma once

#include "geo/basemap.h"

class QMenu;

namespace atlas {

// Adds "Copy position" to the menu, which owns it. What holds on the mainland only is disabled elsewhere, and says why.
QMenu* addPositionMenu(QMenu& menu, LonLat position, const Basemap& basemap);

} // namespace atlas
