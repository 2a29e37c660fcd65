// SPDX-License-Identifier: GPL-3.0-or-later
// Drawings as <svg> of an HTML page: their texts are found and copied like those of the page. GUI thread, within the
// HanFontScope of print.
#pragma once

#include "report/document.h"

namespace atlas {

// names: what the ids in it begin with, unlike that of any other in the page; letters, digits and hyphens. alternative:
// what it says to who cannot see it. The same figure gives the same text.
QString svgFigure(const FigureBlock& figure, const QString& names, const QString& alternative);

// The drawing of a cell in a table, as high as a line.
QString svgCell(const Painting& painting, bool symbol, const QString& names, const QString& alternative);

} // namespace atlas
