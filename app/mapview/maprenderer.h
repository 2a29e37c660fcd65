// SPDX-License-Identifier: GPL-3.0-or-later
// Which scene graph draws the map. Without a GPU Qt's software scene graph is three times as fast as OpenGL on a
// software rasteriser. GUI thread.
#pragma once

#include <QString>

namespace atlas {

// Call after QApplication and before the first MapWidget. Takes software when it is asked for, when no OpenGL context
// can be made, and when OpenGL itself is rasterised in software. QT_QUICK_BACKEND and QSG_RHI_BACKEND go first.
void chooseMapRenderer(bool forceSoftware);

// For the About box: "Software", or "OpenGL" with the name of the device.
QString mapRendererName();

} // namespace atlas
