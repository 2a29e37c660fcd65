// SPDX-License-Identifier: GPL-3.0-or-later
// What the circles of symbols are made of, and the ways to paint many: parts of symbols.h that nobody else needs.
#pragma once

#include "cartography/symbols.h"

#include <QVarLengthArray>

namespace atlas {

struct Disc
{
    double radius = 0;
    QColor colour;
};

// A circle is discs one over the other: casing, edge, fill, and the tint of an estimate.
using Discs = QVarLengthArray<Disc, 4>;

// Of a symbol that is no glyph and no outline.
Discs discsOf(double radius, const SymbolLook& look, double casing, const SymbolMetrics& metrics, const Theme& theme);

// Glyphs of one look that do not touch one another.
void paintGlyphs(QPainter& painter, std::span<const QPointF> centres, double radius, const SymbolLook& look,
                 double casing, const SymbolMetrics& metrics, const Theme& theme);
void paintBar(QPainter& painter, QPointF centre, double radius, const Theme& theme); // of a suspended site

// For a PDF, in which a change of the pen takes more room than a dot: those that do not touch one another are painted
// together, disc by disc and pen by pen, which looks as if they were painted in their order.
void paintInTiers(QPainter& painter, std::span<const SymbolBrush::Symbol> symbols, const SymbolMetrics& metrics,
                  const Theme& theme);

} // namespace atlas
