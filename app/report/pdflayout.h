// SPDX-License-Identifier: GPL-3.0-or-later
// Lays a report out as pages: running head, title, deck, blocks and foot, as docs/report.md describes. Lengths are
// points. GUI thread, within the HanFontScope of print, for layout and for the painting of the pages.
#pragma once

#include "cartography/style.h"
#include "report/document.h"
#include "report/pdfdocument.h"
#include "report/reporttemplate.h"

namespace atlas {

namespace print {

inline constexpr double Millimetre = 72 / 25.4;
inline constexpr double Margin = 12 * Millimetre;
inline constexpr double Gutter = 4 * Millimetre;
inline constexpr double PortraitWidth = 186 * Millimetre; // of the content of A4 portrait; no line of text is longer
inline constexpr double FootHeight = 15 * Millimetre;     // from its rule to the edge of the paper

QSizeF paperSize(ReportPaper paper, bool landscape);

} // namespace print

struct LayoutInput
{
    std::shared_ptr<const ReportDocument> document;
    StylePtr style;
    std::shared_ptr<const Phrases> phrases;
    ReportPaper paper = ReportPaper::A4;
};

// The pages of all documents, numbered through; with more than one, each has a bookmark of its own above its sections.
// The pages keep what they paint.
std::vector<PdfPage> layOut(const std::vector<LayoutInput>& documents);

} // namespace atlas
