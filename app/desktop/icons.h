// SPDX-License-Identifier: GPL-3.0-or-later
// The program's icons, drawn as painter paths on a 20 px grid with a 1.5 px stroke, so that they follow theme and
// scale. GUI thread.
#pragma once

#include <QColor>
#include <QIcon>

namespace atlas {

// An icon by name ("undo", "pointer", "box", "add-site", "search" ...) in the given ink; asserts that the name exists.
QIcon icon(const char* name, const QColor& ink, const QColor& disabled);

} // namespace atlas
