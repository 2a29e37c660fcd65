// SPDX-License-Identifier: GPL-3.0-or-later
// What a painter draws as SVG, in a file or in an HTML page. QSvgGenerator is not used for it: its Tiny cannot clip,
// its 1.1 (Qt 6.8) does not return from a clip to the one around it, its names meet those of the next picture in the
// page, and a font that the reader lacks makes its texts longer. GUI thread.
#pragma once

#include <QByteArray>
#include <QSizeF>
#include <QString>

#include <functional>

class QPainter;

namespace atlas {

// The elements that stand within <svg>, in units of the painter, which has 72 to the inch. Lines and texts keep the
// width that they have here whatever font the reader has; the family is that of what stands around them. Colours are
// plain, scales the same in both directions. names: what the ids begin with, of letters, digits and hyphens. They count
// on fill-rule="evenodd" and clip-rule="evenodd" of the <svg>. The same drawing gives the same bytes.
QByteArray svgElements(const QSizeF& room, const QString& names, const std::function<void(QPainter&)>& paint);

} // namespace atlas
