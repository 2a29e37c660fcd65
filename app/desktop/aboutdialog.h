// SPDX-License-Identifier: GPL-3.0-or-later
// Help > About: version, licence, what the program is made of, and what its map is not. GUI thread.
#pragma once

#include "desktop/context.h"

class QWidget;

namespace atlas {

void showAbout(const DesktopContext& context, QWidget* parent);

} // namespace atlas
