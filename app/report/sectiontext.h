// SPDX-License-Identifier: GPL-3.0-or-later
// What sections begin with and running text is made of. Values; any thread.
#pragma once

#include "report/sections.h"

namespace atlas {

// A section with its usual title or that of the page, and the text of the page's author as its first paragraphs.
Section sectionOf(const ReportContext& context, const TemplatePage& page, const QString& key, const QString& title);

TextBlock textBlock(TextBlock::Level level, Prose prose);

// "8 %"; what is not none does not read as none, nor what is not all as all: "<1 %", ">99 %".
QString shareText(double share, const Phrases& phrases);

// What may stand in a shell as one word: dataset texts in single quotes.
QString shellWord(const QString& text);

} // namespace atlas
