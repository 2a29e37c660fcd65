// SPDX-License-Identifier: GPL-3.0-or-later
// Small text that stands on a map and is none of its labels, on a plate of the panel's colour. Lengths are pixels. Any
// thread.
#pragma once

#include "cartography/maptext.h"

namespace atlas {

struct MapPlate
{
    QStringList lines;
    QRectF rect; // empty without lines

    // The texts, each flowed into lines of at most that width with the plate's margin; moved to its place afterwards.
    static MapPlate of(const QStringList& texts, const TextSetter& setter, const Style& style, double maxWidth);

    void paint(QPainter& painter, const TextSetter& setter, const Style& style, const Theme& theme) const;
};

TextStyle plateText(const Style& style, bool print);
QColor plateColour(const Theme& theme, bool print);

} // namespace atlas
