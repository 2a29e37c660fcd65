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

// Sites of unknown stage: they can have a ratio beside those in service.
int unknownStageOf(const Totals& totals);

// In place of a sum of capacities that is nothing: a word that says why.
QString noCapacityWord(const Totals& totals, const Phrases& phrases);

// Of how many of these sites their sum of capacities is made, and the sums at other precisions, as sentences.
QString summedText(const ReportContext& context, std::span<const RowIndex> sites, const Totals& totals);

// What may stand in a shell as one word: dataset texts in single quotes.
QString shellWord(const QString& text);

} // namespace atlas
