// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of a report as HTML. What comes from data is text, never markup, and a link only as far as it leads to
// the web or into the page. GUI thread, within the HanFontScope of print.
#pragma once

#include "report/document.h"

namespace atlas {

// For text and attributes. Control characters, which HTML forbids, become spaces.
QString htmlText(const QString& text);
QString htmlProse(const Prose& prose, const Phrases& phrases);
// Names the place of a section, also where two languages share the page.
QString htmlAnchor(const Section& section, const Phrases& phrases);

struct HtmlPlace
{
    const ReportDocument& document;
    const Phrases& phrases;
    int documentLevel = 1; // of the heading of the document
};

// Whether the heading of the document is also that of the section.
bool sharesTitle(const ReportDocument& document, const Section& section);
// level: of the heading of the section.
QString htmlSection(const HtmlPlace& place, const Section& section, int level);

} // namespace atlas
