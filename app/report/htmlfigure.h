// SPDX-License-Identifier: GPL-3.0-or-later
// The drawing of a figure as a picture of vectors for an HTML page. GUI thread, within the HanFontScope of print.
#pragma once

#include "cartography/style.h"
#include "report/document.h"

#include <QSize>

namespace atlas {

struct SvgFigure
{
    QByteArray svg; // cut to the height that the drawing took; UTF-8, no declaration
    QSize shown;    // CSS pixels at which print type reads like type on screen
};

// The same figure and style give the same bytes.
SvgFigure svgFigure(const FigureBlock& figure, const Style& style);

} // namespace atlas
